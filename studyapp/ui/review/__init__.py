"""Reviewing: the start of a session, a question with its answer hidden, the grades, the end."""

"""Answers of the reader's own: written, compared with the source's, and given up again."""

"""Preferences: every setting, searchable, applied at once; and the keys of commands."""

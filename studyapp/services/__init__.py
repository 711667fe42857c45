"""The verbs of the app; no Qt, no SQL."""

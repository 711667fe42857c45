"""StudyApp: read, annotate, recall and export question-and-answer notes."""

__version__ = "0.1.0"

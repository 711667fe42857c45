"""The reader's note on a question."""

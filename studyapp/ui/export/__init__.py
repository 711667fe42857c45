"""Exporting: the dialog, and printing."""

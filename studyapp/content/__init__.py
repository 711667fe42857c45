"""Markdown in, safe documents out."""

"""A field for Markdown with its toolbar, its keys and its preview, for whatever is written."""

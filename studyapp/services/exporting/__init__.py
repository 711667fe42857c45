"""Exporting: what is chosen of the library, as a document, and the formats it is written in."""

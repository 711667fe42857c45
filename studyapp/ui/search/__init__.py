"""The palette that searches the library and the commands."""

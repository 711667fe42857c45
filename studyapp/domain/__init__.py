"""The rules of the app, free of any framework."""

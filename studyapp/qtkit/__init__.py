"""Qt without the app's widgets."""

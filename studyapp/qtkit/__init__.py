"""Qt without the app's widgets: models, drawing, background work, themes."""

"""Qt without the app's widgets: models, drawing, background work, themes."""

from studyapp.qtkit.lean_imports import read_no_sources

read_no_sources()

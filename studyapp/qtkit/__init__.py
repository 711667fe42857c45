"""Qt without the app's widgets: models, drawing, background work, themes."""

from studyapp.qtkit.singletons import keep_alive

keep_alive()

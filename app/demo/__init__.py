"""A workshop as a script, played through a running server by clients like any other; it imports nothing of the app."""

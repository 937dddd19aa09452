"""Prozesswerkstatt: the digital brown paper for process workshops in the room."""

"""Rooms: what the people of a workshop wish, in order, and what they are told of it. Begin with `README.md`."""

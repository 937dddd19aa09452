"""Rehearsals: invented people who take part in a workshop of their own, so that a moderator can practise alone.

They come in by the room's one door like everybody else, do what the phase allows, and go with the workshop. Read
`acts.py` (what somebody would do now), then `rehearsal.py` (who does it when).
"""

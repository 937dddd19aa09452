"""What people call what records hold as keys: kinds, answers, states. German source texts, translated where shown."""

from __future__ import annotations

from app.domain.texts import N_

PHASES = {
    "arrive": N_("Ankommen"),
    "frame": N_("Anfang und Ende"),
    "sketch": N_("Ablauf aufnehmen"),
    "annotate": N_("Ergänzen"),
    "pain_points": N_("Wo hakt es?"),
    "vote": N_("Abstimmen"),
    "measures": N_("Maßnahmen"),
    "closed": N_("Abschluss"),
}
STEP_KINDS = {
    "start": N_("Anfang"),
    "task": N_("Schritt"),
    "decision": N_("Entscheidung"),
    "parallel": N_("Gleichzeitig"),
    "wait": N_("Warten"),
    "message": N_("Nachricht"),
    "subprocess": N_("Teilprozess"),
    "end": N_("Ende"),
}
NOTE_KINDS = {
    "fact": N_("Hinweis"),
    "question": N_("Offene Frage"),
    "cause": N_("Ursache"),
    "idea": N_("Idee"),
    "tip": N_("Erfahrungstipp"),
    "parked": N_("Themenspeicher"),
    "decision": N_("Beschluss"),
    "gives": N_("Das liefern wir"),
    "takes": N_("Das brauchen wir"),
}
VARIANT_ANSWERS = {
    "same": N_("wie gezeigt"),
    "different": N_("anders"),
    "absent": N_("entfällt"),
    "unknown": N_("weiß nicht"),
}
MEASURE_STATES = {
    "proposed": N_("vorgeschlagen"),
    "committed": N_("zugesagt"),
    "reserved": N_("unter Vorbehalt"),
    "in_progress": N_("in Umsetzung"),
    "done": N_("abgeschlossen"),
    "rejected": N_("nicht weiterverfolgt"),
}
MEASURE_ANSWERS = {"committed": N_("zugesagt"), "reserved": N_("unter Vorbehalt"), "declined": N_("abgelehnt")}
SHELVED = {"parked": N_("Themenspeicher"), "rejected": N_("nicht weiterverfolgt")}
LEVELS = {"low": N_("gering"), "medium": N_("mittel"), "high": N_("hoch")}
COLLECTED = {
    "steps": N_("Schritte"),
    "notes": N_("Notizen"),
    "pain_points": N_("Wo hakt es?"),
    "findings": N_("Was hakt und was gut läuft"),
}
ROLES = {"moderator": N_("Moderation"), "co_moderator": N_("Co-Moderation"), "participant": N_("Teilnahme")}

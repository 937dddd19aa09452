"""The words for what records hold as keys: kinds, answers, states. One table each, in the reader's language."""

from __future__ import annotations

from app.protocol.sentences import Language


def step_kinds(language: Language) -> dict[str, str]:
    _ = language.gettext
    return {
        "start": _("Anfang"),
        "task": _("Schritt"),
        "decision": _("Entscheidung"),
        "parallel": _("Gleichzeitig"),
        "wait": _("Warten"),
        "message": _("Nachricht"),
        "subprocess": _("Teilprozess"),
        "end": _("Ende"),
    }


def note_kinds(language: Language) -> dict[str, str]:
    _ = language.gettext
    return {
        "fact": _("Hinweis"),
        "question": _("Offene Frage"),
        "idea": _("Idee"),
        "tip": _("Erfahrungstipp"),
        "parked": _("Themenspeicher"),
        "decision": _("Beschluss"),
    }


def answers(language: Language) -> dict[str, str]:
    _ = language.gettext
    return {
        "same": _("wie gezeigt"),
        "different": _("anders"),
        "absent": _("entfällt"),
        "unknown": _("weiß nicht"),
    }


def measure_states(language: Language) -> dict[str, str]:
    _ = language.gettext
    return {
        "proposed": _("vorgeschlagen"),
        "committed": _("zugesagt"),
        "reserved": _("unter Vorbehalt"),
        "in_progress": _("in Umsetzung"),
        "done": _("abgeschlossen"),
        "rejected": _("nicht weiterverfolgt"),
    }


def levels(language: Language) -> dict[str, str]:
    _ = language.gettext
    return {"low": _("gering"), "medium": _("mittel"), "high": _("hoch")}


def phases(language: Language) -> dict[str, str]:
    _ = language.gettext
    return {
        "arrive": _("Ankommen"),
        "frame": _("Anfang und Ende"),
        "sketch": _("Ablauf aufnehmen"),
        "annotate": _("Ergänzen"),
        "pain_points": _("Wo hakt es?"),
        "vote": _("Abstimmen"),
        "measures": _("Maßnahmen"),
        "closed": _("Abschluss"),
    }

"""What stands ready of a workshop and what not yet: the organiser's list before the day."""

from __future__ import annotations

from typing import Any, NamedTuple

from app.domain.records import FIRST_BOARD, Record
from app.domain.state import State
from app.web.courses import end_of
from app.web.i18n import Translator
from app.web.workshop_form import PROFILE


class Item(NamedTuple):
    """`told`: what there is in a sentence; `at`: where it is prepared, and in which words one goes there."""

    ready: bool
    title: str
    told: str
    at: tuple[str, str]


def preparation(_: Translator, state: State) -> list[Item]:
    id = state.workshop["id"]
    form = f"/werkstaetten/{id}/bearbeiten"
    return [_agenda(_, state.workshop, form), _profile(_, state.workshop, form), _board(_, state, f"/w/{id}")]


def _agenda(_: Translator, workshop: Record, form: str) -> Item:
    agenda: list[dict[str, Any]] = workshop.get("agenda", [])
    total = sum(row["minutes"] for row in agenda)
    told = _("Noch keiner: Die Uhr am Pult hat nichts, woran sie sich halten kann.")
    if agenda:
        told = _.plural("{n} Programmpunkt", "{n} Programmpunkte", len(agenda)) + ", "
        told += _("zusammen {n} Minuten", n=total)
    if agenda and "begins" in workshop:
        told += ", " + _("{begin} bis {end} Uhr", begin=workshop["begins"], end=end_of(workshop))
    return Item(bool(agenda), _("Ablaufplan"), told, (f"{form}#agenda", _("Ablaufplan bearbeiten")))


def _profile(_: Translator, workshop: Record, form: str) -> Item:
    known = [name for name in PROFILE if name in workshop.get("profile", {})]
    told = _("{n} von {all} Angaben", n=len(known), all=len(PROFILE))
    if not known:
        told = _("Noch leer: Auslöser, Ergebnis, Rechtsgrundlage, Fälle im Jahr.")
    return Item(len(known) == len(PROFILE), _("Steckbrief"), told, (f"{form}#steckbrief", _("Steckbrief bearbeiten")))


def _board(_: Translator, state: State, workspace: str) -> Item:
    lanes, steps = (sum(r["board"] == FIRST_BOARD for r in state.all(name)) for name in ("lanes", "steps"))
    told = _.plural("{n} Spur", "{n} Spuren", lanes) + ", " + _.plural("{n} Schritt", "{n} Schritte", steps)
    return Item(lanes > 1, _("Prozessbild"), told, (workspace, _("Prozessbild vorbereiten")))

"""The facts of a step as short phrases, as cards, step table and variants say them; and the profile of the process."""

from __future__ import annotations

from app.domain.records import Record
from app.protocol.sentences import NBSP, Language


def fact_phrases(facts: Record, language: Language) -> list[str]:
    """`{work_min: 12, media: "paper", …}` as ["12 min", "Papier", …], in a fixed order."""
    _ = language.gettext
    phrases = []
    if facts.get("work_min") is not None:
        phrases.append(language.work(facts["work_min"]))
    if facts.get("wait_h") is not None:
        phrases.append(_("wartet {time}", time=language.wait(facts["wait_h"])))
    if facts.get("per_year") is not None:
        phrases.append(_("{n} im Jahr", n=language.span(facts["per_year"]).replace(" ", NBSP)))
    if facts.get("media"):
        phrases.append(media(language)[facts["media"]])
    if facts.get("it"):
        phrases.append(facts["it"])
    if facts.get("documents"):
        phrases.append(_("Unterlagen: {list}", list=language.listing(facts["documents"])))
    if facts.get("legal"):
        phrases.append(_("Rechtsgrundlage: {text}", text=facts["legal"]))
    return phrases


def profile_rows(profile: Record, language: Language) -> list[tuple[str, str]]:
    """What is known of the process (Steckbrief), each with its name."""
    _ = language.gettext
    cases = profile.get("per_year")
    rows = [
        (_("Auslöser"), profile.get("trigger", "")),
        (_("Ergebnis"), profile.get("result", "")),
        (_("Rechtsgrundlage"), profile.get("legal", "")),
        (_("Fälle im Jahr"), "" if cases is None else language.span(cases)),
    ]
    return [row for row in rows if row[1]]


def people_phrases(variant: Record, language: Language) -> list[str]:
    """Who can do it and whether it is written down, as one administration answered."""
    _ = language.gettext
    people = {"one": _("kann nur eine Person"), "two": _("können zwei Personen"), "more": _("können mehrere")}
    phrases = [people[variant["people"]]] if variant.get("people") else []
    if variant.get("written") is not None:
        phrases.append(_("schriftlich festgehalten") if variant["written"] else _("nicht schriftlich festgehalten"))
    return phrases


def media(language: Language) -> dict[str, str]:
    _ = language.gettext
    return {"paper": _("Papier"), "mixed": _("gemischt"), "digital": _("digital")}

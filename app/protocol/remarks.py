"""The key figures of the process in sentences, as the workspace says them beside its picture: along the typical path,
on paper, across the borders between administrations. What nobody has said anything about is left out."""

from __future__ import annotations

from typing import Any

from app.protocol.facts import media
from app.protocol.material import Material

HALF_DAY = 12  # hours


def remarks(material: Material, figures: dict[str, Any]) -> list[str]:
    """`figures` as `domain.key_figures` has them."""
    said = [_path(material, figures), _rare(material, figures), _between(material, figures), _media(material, figures)]
    return [sentence for sentence in [*said, _same(material, figures)] if sentence]


def _path(material: Material, figures: dict[str, Any]) -> str:
    _, language = material.language.gettext, material.language
    work = figures["work_min_path"] and _("{time} Bearbeitungszeit", time=language.work(figures["work_min_path"]))
    wait = figures["wait_h_path"] and _("{time} Liegezeit", time=_rounded(material, figures["wait_h_path"]))
    times = language.listing(time for time in (work, wait) if time)
    return _("Auf dem typischen Weg: {times}.", times=times) if times else ""


def _rounded(material: Material, wait: Any) -> str:
    """Sums of waits that reach a day read in half days."""
    low, high = (wait["from"], wait["to"]) if isinstance(wait, dict) else (wait, wait)
    if low < 2 * HALF_DAY or (low % HALF_DAY == 0 and high % HALF_DAY == 0):
        return material.language.wait(wait)
    near = {"from": round(low / HALF_DAY) * HALF_DAY, "to": round(high / HALF_DAY) * HALF_DAY}
    return material.language.gettext("rund {time}", time=material.language.wait(near))


def _rare(material: Material, figures: dict[str, Any]) -> str:
    _, numbers = material.language.gettext, material.numbers
    flows = [material.state.records["flows"][id] for id in figures["rare"]]
    placed = [flow for flow in flows if flow["source"] in numbers and flow["target"] in numbers]
    ways = []
    for flow in sorted(placed, key=lambda flow: numbers[flow["source"]]):
        share = _("{n} von 100 Fällen", n=flow["share"]) if "share" in flow else ""
        more = material.language.listing(part for part in (flow.get("label"), share) if part)
        way = f"{numbers[flow['source']]} → {numbers[flow['target']]}"
        ways.append(f"{way} ({more})" if more else way)
    return _("Seltener: {ways}.", ways="; ".join(ways)) if ways else ""


def _between(material: Material, figures: dict[str, Any]) -> str:
    _, n = material.language.gettext, figures["handovers_between"]
    if not n:
        return ""
    names = media(material.language)
    how = [f"{count} × {names.get(medium, medium)}" for medium, count in figures["between_media"].items()]
    if figures["between_wait_h"]:
        how.append(_("dort {time} Liegezeit", time=_rounded(material, figures["between_wait_h"])))
    said = material.language.ngettext(
        "{n} Übergabe zwischen Kreis und Stadt/Gemeinde", "{n} Übergaben zwischen Kreis und Stadt/Gemeinde", n
    )
    return f"{said} ({material.language.listing(how)})." if how else f"{said}."


def _media(material: Material, figures: dict[str, Any]) -> str:
    _, breaks, paper = material.language.gettext, figures["media_breaks"], figures["on_paper"]
    parts = [_("{n} von {all} Schritten auf Papier", n=paper, all=figures["steps"])] if paper else []
    if breaks:
        parts.append(material.language.ngettext("{n} Medienbruch", "{n} Medienbrüche", breaks))
    return f"{material.language.listing(parts)}." if parts else ""


def _same(material: Material, figures: dict[str, Any]) -> str:
    """Only where somebody has answered: nobody's silence is agreement."""
    if not material.state.all("variants"):
        return ""
    values = {"same": figures["same_for_all"], "steps": figures["steps"]}
    return material.language.gettext("Gemeinsamer Kern: {same} von {steps} Schritten machen alle gleich.", **values)

"""Pages: one Jinja environment, one way to answer with a page.

    return render(request, "join/index.html", workshop=workshop)
    return render(request, "join/index.html", status=422, errors=errors)

Every template has `_`, `ngettext`, `date`, `lang`, `static("css/base.css")`, `icon("check")`, `request` and the filter
`code` (`K7QF-3M8P`). Pages extend `_page.html` (dark bar, main, footer) or, where they need the whole window,
`layout.html`. Undefined names are errors.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from app.journal.codes import spell
from app.web.i18n import LANGUAGE_COOKIE, LANGUAGES, translator
from app.web.static import ROOT, static_url

TEMPLATES = Path(__file__).parent.parent / "templates"
A_YEAR = 365 * 24 * 3600


def render(request: Request, template: str, status: int = 200, **context: Any) -> HTMLResponse:
    _ = translator(request)
    body = (
        environment()
        .get_template(template)
        .render(request=request, _=_, ngettext=_.plural, date=_.date, lang=_.lang, **context)
    )
    response = HTMLResponse(body, status_code=status)
    if request.query_params.get("lang") in LANGUAGES:
        response.set_cookie(LANGUAGE_COOKIE, _.lang, max_age=A_YEAR, httponly=True, samesite="lax")
    return response


def error_page(request: Request, status: int, title: str, text: str) -> HTMLResponse:
    """A page that says what is not possible and where to go on; `title` and `text` are translated already."""
    return render(request, "errors/error.html", status=status, title=title, text=text)


@cache
def environment() -> Environment:
    found = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.globals.update(static=static_url, icon=icon, icon_sprite=icon_sprite)
    found.filters["code"] = spell
    return found


def icon(name: str, label: str = "") -> Markup:
    """A drawing of `static/icons.svg`; hidden from screen readers unless it has a label of its own."""
    if label:
        return Markup('<svg class="icon" role="img" aria-label="{}"><use href="#i-{}"></use></svg>').format(label, name)
    return Markup('<svg class="icon" aria-hidden="true"><use href="#i-{}"></use></svg>').format(escape(name))


@cache
def icon_sprite() -> Markup:
    """All drawings, put once into every page, so that no script and no module waits for them."""
    return Markup((ROOT / "icons.svg").read_text(encoding="utf-8"))  # noqa: S704 - our own file

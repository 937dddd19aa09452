"""QR codes as inline SVG: black on white at any size, with a title for those who do not see it."""

from __future__ import annotations

import segno
from markupsafe import Markup

QUIET = 4  # modules of white around it; scanners need them


def qr_svg(url: str, title: str = "") -> Markup:
    """An `<svg class="qr">` of the address. Its size is the style sheet's; `title` defaults to the address."""
    rows = [[bool(module) for module in row] for row in segno.make(url, error="m", micro=False).matrix]
    size = len(rows) + 2 * QUIET
    path = "".join(
        f"M{x + QUIET} {y + QUIET}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark
    )
    return Markup(
        '<svg class="qr" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} {0}" role="img">'
        '<title>{1}</title><path fill="#fff" d="M0 0h{0}v{0}H0z"/>'
        '<path shape-rendering="crispEdges" d="{2}"/></svg>'
    ).format(size, title or f"QR-Code: {url}", path)

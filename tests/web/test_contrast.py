"""The colours in light and in dark: what stands on what can be read (WCAG 1.4.3, 1.4.11), and all are in one file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

CSS = Path(__file__).resolve().parents[2] / "app" / "static" / "css"
TEXT, GRAPHIC = 4.5, 3.0
SURFACES = ("card", "field", "page", "paper-light")
NODES = ("card", "card-decision", "card-parallel", "card-start", "card-end")
WRITTEN = [
    *[(ink, ground) for ink in ("ink", "text-soft", "muted", "accent", "dot", "good") for ground in SURFACES],
    *[(ink, ground) for ink in ("ink", "text-soft") for ground in ("paper", "note", "note-light", *NODES)],
    *[(ink, ground) for ink in ("on-bar", "on-bar-soft", "on-bar-good", "signal") for ground in ("bar", "bar-2")],
    *[("on-accent", ground) for ground in ("accent", "accent-strong", "dot", "dot-strong", "good")],
    *[("accent", ground) for ground in ("accent-light", "card-decision", "card-parallel")],
    ("dot", "dot-light"),
    ("good", "good-light"),
    ("ink", "accent-light"),
    ("ink", "dot-light"),
    ("ink", "good-light"),
    ("muted", "note-light"),
    ("on-signal", "signal"),
    ("placeholder", "field"),
    ("on-bar", "head-external"),
    ("on-bar", "company"),
]
SEEN = [
    *[("control-line", ground) for ground in ("field", "card", "page")],
    *[("accent", ground) for ground in ("paper", "field")],
    *[("card-line", ground) for ground in NODES],
    ("card-line", "paper"),
    ("card-outline", "paper"),
    ("connector", "paper"),
    ("connector", "paper-light"),
    ("dot", "paper"),
    ("good", "paper"),
]


def tokens(scheme: str) -> dict[str, str]:
    text = (CSS / "tokens.css").read_text(encoding="utf-8")
    light = re.search(r":root, \.wall \{(.*?)\n  \}", text, re.DOTALL)
    dark = re.search(r"prefers-color-scheme: dark\) \{\s*:root \{(.*?)\n    \}", text, re.DOTALL)
    assert light
    assert dark
    blocks = [light.group(1), *([dark.group(1)] if scheme == "dark" else [])]
    return {name: colour for block in blocks for name, colour in re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", block)}


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("pairs", "least"), [(WRITTEN, TEXT), (SEEN, GRAPHIC)], ids=["text", "graphics"])
def test_what_stands_on_what_has_the_contrast_it_needs(scheme: str, pairs: list[tuple[str, str]], least: float) -> None:
    colours = tokens(scheme)
    weak = {pair: round(contrast(colours[pair[0]], colours[pair[1]]), 2) for pair in pairs}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < least} == {}


def test_every_colour_that_is_light_by_nature_has_a_dark_one() -> None:
    light, dark = tokens("light"), tokens("dark")
    kept = {name for name in light if light[name] == dark[name]}
    assert kept <= {
        name for name in light if name.startswith(("bar", "on-bar", "signal", "on-signal", "head", "company"))
    }


def test_no_other_style_sheet_names_a_colour() -> None:
    own = [path for path in sorted(CSS.glob("*.css")) if path.name not in ("tokens.css", "print.css")]
    named = [
        f"{path.name}: {colour}"
        for path in own
        for colour in re.findall(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl)a?\([^)]*\)", path.read_text(encoding="utf-8"))
    ]
    assert named == []

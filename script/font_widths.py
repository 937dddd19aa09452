"""Write the width table of the board's font, for Python and for the browser, from the shipped Fira Sans SemiBold.

All text on a board is measured at this weight: whatever is drawn lighter fits as well. Kerning is left out: it only
makes lines shorter. `--check` fails when the tables are not those of the font.
"""

import argparse
import sys
from pathlib import Path

from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parent.parent
FONT = ROOT / "app/static/vendor/fira-sans-ttf/FiraSans_600SemiBold.ttf"
PYTHON = ROOT / "app/domain/font_widths.py"
BROWSER = ROOT / "app/static/js/model/font_widths.js"

RANGES = ((0x20, 0x7E), (0xA0, 0x24F), (0x2010, 0x2026), (0x20AC, 0x20AC), (0x2190, 0x2193), (0x2264, 0x2265))
PER_LINE = 24
EM = 1000  # of other scripts every character is taken to be this wide, which is never too narrow
SAYS = "Advance widths of Fira Sans SemiBold in thousandths of an em. Made by script/font_widths.py; not edited."


def tables() -> list[tuple[int, list[int]]]:
    font = TTFont(FONT)
    glyphs, metrics, unit = font.getBestCmap(), font["hmtx"], font["head"].unitsPerEm

    def width(code: int) -> int:
        return metrics[glyphs[code]][0] * EM // unit if code in glyphs else EM

    return [(first, [width(code) for code in range(first, last + 1)]) for first, last in RANGES]


def rows(widths: list[int]) -> str:
    return "\n".join(" ".join(map(str, widths[i : i + PER_LINE])) for i in range(0, len(widths), PER_LINE))


def python() -> str:
    body = "\n".join(f'    0x{first:04X}: """\n{rows(widths)}\n""",' for first, widths in tables())
    return f'"""{SAYS}"""\n\nEM = {EM}\nWIDTHS = {{\n{body}\n}}\n'


def browser() -> str:
    body = "\n".join(f"  [0x{first:04x}, `\n{rows(widths)}\n`]," for first, widths in tables())
    return f"/** {SAYS} */\nexport const EM = {EM};\nexport const WIDTHS = [\n{body}\n];\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--check", action="store_true", help="change nothing, fail when a table is not up to date")
    check = parser.parse_args().check
    for path, content in ((PYTHON, python()), (BROWSER, browser())):
        if check and path.read_text(encoding="utf-8") != content:
            sys.exit(f"{path.relative_to(ROOT)} is out of date: run script/font_widths.py")
        if not check:
            path.write_text(content, encoding="utf-8")


if __name__ == "__main__":
    main()

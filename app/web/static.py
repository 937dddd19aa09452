"""Serves what the browser loads, each file once: `/static/<build>/…` is kept for a year.

`<build>` is a hash of all contents, taken at the start, so a new version has new addresses and every module of one page
comes from one version. Another build (a page opened before an update, a second node during a rolling one) gets the
current file, not to be kept. Only files that were there at the start exist; nothing is looked up on disk by name.

Scripts and style sheets come without comments, the script of a page with all its modules in one (`bundling.py`), KERN's
sheet without what nobody uses (`pruning.py`); each is made when it is first asked for.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import mimetypes
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fastapi import APIRouter, Request, Response

from app.web.bundling import bundle, packed
from app.web.i18n import LANGUAGES, browser_catalogue
from app.web.pruning import pruned, used_classes

ROOT = Path(__file__).parent.parent / "static"
FOREVER = "public, max-age=31536000, immutable"
ASK_FIRST = "no-cache"

TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".json": "application/json",
    ".woff2": "font/woff2",
    ".txt": "text/plain; charset=utf-8",
}
COMPRESSED = {".js", ".css", ".svg", ".json", ".txt"}

PAGE_SCRIPT = re.compile(r"js/(?:pages/)?\w+\.js")
KERN = "vendor/kern/kern.css"
NAMES_CLASSES = ("templates/**/*.html", "static/js/**/*.js", "static/css/*.css", "web/*.py")

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Asset:
    body: bytes
    zipped: bytes | None
    etag: str
    type: str


@cache
def files() -> dict[str, Path]:
    return {path.relative_to(ROOT).as_posix(): path for path in sorted(ROOT.rglob("*")) if path.is_file()}


@cache
def build() -> str:
    digest = hashlib.sha256()
    catalogues = sorted((ROOT.parent / "locale").rglob("*.po"))
    for path in [*files().values(), *catalogues]:
        digest.update(path.relative_to(ROOT.parent).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def static_url(path: str) -> str:
    return f"/static/{build()}/{path}"


def asset(path: str) -> Asset | None:
    """Nothing is remembered of what there is not: anybody may ask for it, by any number of names."""
    return _asset(path) if path in files() else None


@cache
def _asset(path: str) -> Asset:
    return _compressed(_contents(path), files()[path].suffix)


def _contents(path: str) -> bytes:
    file = files()[path]
    if PAGE_SCRIPT.fullmatch(path):
        return bundle(path, lambda name: files()[name].read_text("utf-8")).encode()
    if path == KERN:
        return _kern(file.read_text("utf-8")).encode()
    return packed(file.read_text("utf-8")).encode() if file.suffix in (".js", ".css") else file.read_bytes()


def _kern(sheet: str) -> str:
    texts = [path.read_text("utf-8") for pattern in NAMES_CLASSES for path in ROOT.parent.glob(pattern)]
    return pruned(sheet, used_classes(texts), "".join(texts))


def _compressed(body: bytes, suffix: str) -> Asset:
    guessed = mimetypes.guess_type(f"x{suffix}")[0] or "application/octet-stream"
    zipped = gzip.compress(body, 9, mtime=0) if suffix in COMPRESSED else None
    return Asset(body, zipped, f'"{hashlib.sha256(body).hexdigest()[:16]}"', TYPES.get(suffix, guessed))


@router.api_route("/static/{version}/{path:path}", methods=["GET", "HEAD"], include_in_schema=False)
async def static_file(request: Request, version: str, path: str) -> Response:
    found = asset(path)
    if found is None:
        return Response(status_code=404, headers={"Cache-Control": ASK_FIRST})
    return _answer(request, found, kept=version == build())


@router.get("/locale/{name}.json", include_in_schema=False)
async def dictionary(request: Request, name: str) -> Response:
    """The texts of the browser's modules: `{"German": "English" | ["one", "many"]}`."""
    if name not in LANGUAGES:
        return Response(status_code=404)
    return _answer(request, _dictionary(name), kept=request.query_params.get("v") == build())


@cache
def _dictionary(lang: str) -> Asset:
    return _compressed(json.dumps(browser_catalogue(lang), ensure_ascii=False).encode(), ".json")


def _answer(request: Request, found: Asset, *, kept: bool) -> Response:
    headers = {"ETag": found.etag, "Cache-Control": FOREVER if kept else ASK_FIRST, "Vary": "Accept-Encoding"}
    if request.headers.get("if-none-match") == found.etag:
        return Response(status_code=304, headers=headers)
    body = found.body
    if found.zipped is not None and "gzip" in request.headers.get("accept-encoding", ""):
        body, headers["Content-Encoding"] = found.zipped, "gzip"
    return Response(body, media_type=found.type, headers=headers)

"""One script for all modules of a screen, and KERN's sheet without what nobody uses."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from app.web import static
from app.web.bundling import bundle, packed
from app.web.pruning import pruned, used_classes

MODULES = {
    "a.js": (
        '/** What it is: import { nothing } from "./nowhere.js"; */\n'
        'import { first, second as other } from "./b/b.js";\n'
        'import * as all from "./c.js";\n'
        'import {\n  passed,\n} from "./b/b.js";\n'
        'import "./said.js";\n'
        "// said only to readers\n"
        "console.log([first(), other, all.LEFT, all.RIGHT, passed, new all.Box().size, await all.later()].join());\n"
    ),
    "b/b.js": (
        'import { LEFT } from "../c.js";\n'
        'export { waited as passed } from "../c.js";\n'
        "const hidden = 1;\n"
        "export const second = LEFT + hidden;\n"
        "export function first() {\n  return `  ${hidden}  // kept`;\n}\n"
    ),
    "c.js": (
        "export const [LEFT, RIGHT] = [10, 20];\n"
        "export const waited = await Promise.resolve(5);\n"
        "export class Box {\n  size = 3;\n}\n"
        "export async function later() {\n  return 7;\n}\n"
    ),
    "said.js": 'console.log("once");\n',
}


@pytest.mark.skipif(not shutil.which("node"), reason="needs node")
def test_a_bundle_does_what_its_modules_do() -> None:
    script = bundle("a.js", MODULES.__getitem__)
    ran = subprocess.run(
        ["node", "--input-type=module", "-"], input=script, capture_output=True, text=True, check=False
    )
    assert (ran.stdout, ran.stderr) == ("once\n  1  // kept,11,10,20,5,3,7\n", "")


def test_a_bundle_holds_each_module_once_and_nothing_for_readers() -> None:
    script = bundle("a.js", MODULES.__getitem__)
    assert script.count("hidden = 1") == script.count('log("once")') == 1
    assert "readers" not in script
    assert "nowhere" not in script


@pytest.mark.parametrize("line", ["export default 1;", 'import one from "./b/b.js";', "export let changing = 1;"])
def test_what_a_bundle_could_not_keep_is_refused_and_not_broken(line: str) -> None:
    with pytest.raises(ValueError, match="not written as a bundle needs it"):
        bundle("a.js", lambda _path: f"{line}\n")


LATER = {
    "screen.js": 'import { said } from "./said.js";\nconst { tell } = await import("./later.js");\ntell(said);\n',
    "later.js": (
        'import { said } from "./said.js";\nimport { plus } from "./library.js";\n'
        "export function tell(word) {\n  console.log(plus(word, said));\n}\n"
    ),
    "said.js": 'export const said = "here";\n',
    "library.js": "const a=(x,y)=>x+y;var b=a;export{b as default,a as plus,b as other};\n",
}


@pytest.mark.skipif(not shutil.which("node"), reason="needs node")
def test_what_a_screen_loads_later_is_a_bundle_that_gives_what_it_exports(tmp_path: Path) -> None:
    for entry in ("screen.js", "later.js"):
        (tmp_path / entry).write_text(bundle(entry, LATER.__getitem__), "utf-8")
    (tmp_path / "package.json").write_text('{"type": "module"}')
    ran = subprocess.run(["node", tmp_path / "screen.js"], capture_output=True, text=True, check=False)
    assert (ran.stdout, ran.stderr) == ("herehere\n", "")


def test_only_the_screen_itself_loads_something_later_because_a_bundle_lies_elsewhere() -> None:
    modules = {"a.js": 'import { b } from "./in/b.js";\n', "in/b.js": 'export const b = () => import("./c.js");\n'}
    with pytest.raises(ValueError, match="belongs into the screen's own module"):
        bundle("a.js", modules.__getitem__)


@pytest.mark.parametrize("path", [path for path in static.files() if static.PAGE_SCRIPT.fullmatch(path)])
def test_every_page_script_can_be_bundled(path: str) -> None:
    found = static.asset(path)
    assert found
    assert not [line for line in found.body.decode().splitlines()[:-1] if line.startswith(("import ", "export "))]


@pytest.mark.parametrize("path", [path for path in static.files() if path.endswith(".js")])
def test_no_text_that_spans_lines_looks_like_a_comment_or_is_indented(path: str) -> None:
    within = False
    for line in static.files()[path].read_text("utf-8").splitlines():
        assert not within or packed(f"{line}\n") == f"{line}\n"
        comment = not within and line.lstrip().startswith(("//", "*", "/*"))
        within ^= not comment and line.count("`") % 2 == 1


def test_licences_stay_where_they_are_asked_to() -> None:
    assert packed("/*! MIT, them */\n/* for readers */\n  a { b: c }\n") == "/*! MIT, them */\na { b: c }\n"


def test_of_a_sheet_the_rules_stay_whose_classes_somebody_uses_and_the_properties_these_use() -> None:
    sheet = (
        '@charset "UTF-8";:root{--kern-a:1px;--kern-b:var(--kern-c);--kern-c:2px;--kern-own:3px;--kern-none:4px}'
        ".kern-btn,.kern-other{gap:var(--kern-b)}.kern-btn:not(.kern-other){x:y}@media print{.kern-other{x:y}}"
        "@media screen{.kern-mark--small{x:y}b{x:y}}@keyframes k{from{x:y}}"
    )
    classes = used_classes(['<a class="kern-btn">', "`kern-mark--${size}`"])
    assert pruned(sheet, classes, "a{b:var(--kern-own)}") == (
        '@charset "UTF-8";:root{--kern-b:var(--kern-c);--kern-c:2px;--kern-own:3px;}.kern-btn{gap:var(--kern-b)}'
        "@media screen{.kern-mark--small{x:y}b{x:y}}@keyframes k{from{x:y}}"
    )


def test_the_sheet_that_is_sent_still_has_the_buttons_and_forms_and_is_small() -> None:
    sent, whole = static.asset(static.KERN), static.files()[static.KERN]
    assert sent
    assert all(
        f".{name}" in sent.body.decode() for name in ("kern-btn--primary", "kern-form-input__input", "kern-label")
    )
    assert len(sent.body) < whole.stat().st_size / 5

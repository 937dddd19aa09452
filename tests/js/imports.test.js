/** Who may import whom: each layer only those below it, and nobody in a circle. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

const JS = new URL("../../app/static/js/", import.meta.url);
const LAYERS = ["model", "base", "sync", "tools", "canvas", "ui", "screens"];
const IMPORT = /(?:from|import) "(\.[^"]+)"/g;

const modules = readdirSync(JS, { recursive: true }).map((name) => name.replaceAll("\\", "/")).filter((name) => name.endsWith(".js"));
const imports = new Map(modules.map((name) => [name, importsOf(name)]));

function importsOf(name) {
  const here = new URL(name, JS);
  const found = [...readFileSync(here, "utf8").matchAll(IMPORT)].map(([, path]) => new URL(path, here).href);
  return found.filter((href) => href.startsWith(JS.href)).map((href) => href.slice(JS.href.length)).filter((path) => path !== name);
}

/** The folder; modules that stand in none, or in `pages`, are screens. */
function layerOf(name) {
  const at = LAYERS.indexOf(name.split("/")[0]);
  return at === -1 ? LAYERS.indexOf("screens") : at;
}

test("a module imports nothing from the layers above it", () => {
  const upwards = [...imports].flatMap(([name, targets]) =>
    targets.filter((target) => layerOf(target) > layerOf(name)).map((target) => `${name} -> ${target}`),
  );
  assert.deepEqual(upwards, []);
});

test("no modules import each other in a circle", () => {
  const done = new Set();
  const follow = (name, way) => {
    assert.ok(!way.includes(name), [...way, name].join(" -> "));
    if (done.has(name)) return;
    for (const target of imports.get(name) ?? []) follow(target, [...way, name]);
    done.add(name);
  };
  for (const name of modules) follow(name, []);
});

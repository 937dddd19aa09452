/** Every page carries the drawings inline, so none is carried for nothing, and none is asked for that is not there. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

const APP = new URL("../../app/", import.meta.url);
const text = (path) => readFileSync(new URL(path, APP), "utf8");
const below = (folder, ending) =>
  readdirSync(new URL(folder, APP), { recursive: true }).filter((name) => name.endsWith(ending)).map((name) => text(`${folder}${name}`));

const drawn = [...text("static/icons.svg").matchAll(/id="i-([\w-]+)"/g)].map(([, name]) => name);
const sources = [...below("static/js/", ".js"), ...below("templates/", ".html")].join("\n");

test("every drawing is used somewhere", () => {
  assert.deepEqual(drawn.filter((name) => !new RegExp(`["'\`]${name}["'\`]|\\b${name}:|#i-${name}\\b`).test(sources)), []);
});

test("every icon that is asked for by its name is drawn", () => {
  const asked = [...sources.matchAll(/\bicon\("([\w-]+)"|\bicon: "([\w-]+)"/g)].map(([, called, listed]) => called ?? listed);
  assert.deepEqual([...new Set(asked)].filter((name) => !drawn.includes(name)), []);
});

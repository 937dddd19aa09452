import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import test from "node:test";

import * as layouts from "../../app/static/js/model/layout.js";

const folder = new URL("../golden/layout/", import.meta.url);
const samples = readdirSync(folder)
  .filter((name) => name.endsWith(".json"))
  .map((name) => [name, JSON.parse(readFileSync(new URL(name, folder), "utf8"))]);

for (const [name, { board, drawn }] of samples) {
  test(`${name} is drawn to the byte as on the server`, () => {
    for (const [way, expected] of Object.entries(drawn)) {
      const [preset, wrap] = way.split(" ");
      const picture = layouts.layout(board, wrap === "roll" ? null : Number(wrap), layouts[preset]);
      assert.equal(JSON.stringify(picture), JSON.stringify(expected), way);
    }
  });
}

test("the numbers alone are those of the picture", () => {
  for (const [, { board, drawn }] of samples) assert.deepEqual(layouts.numbers(board), drawn["ROLL roll"].numbers);
});

test("pages hold whole systems in order", () => {
  const picture = samples.find(([name]) => name === "sixty_steps.json")[1].drawn["WALL 4"];
  const pages = layouts.pages(picture, 640);
  assert.deepEqual(pages.flatMap((page) => page.systems), picture.systems.map((system) => system.index));
  assert.ok(pages.every((page) => page.height <= 640 || page.systems.length === 1));
});

test("any iterable of records will do", () => {
  const { board, drawn } = samples.find(([name]) => name === "stacks.json")[1];
  const maps = Object.fromEntries(
    Object.entries(board).map(([key, records]) => [key, new Map(records.map((record) => [record.id, record])).values()]),
  );
  assert.deepEqual(layouts.layout(maps, undefined, layouts.ROLL), drawn["ROLL roll"]);
});

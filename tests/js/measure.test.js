import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import * as metrics from "../../app/static/js/model/layout/metrics.js";
import * as measure from "../../app/static/js/model/measure.js";

const golden = (name) => JSON.parse(readFileSync(new URL(`../golden/${name}.json`, import.meta.url), "utf8"));
const cases = golden("measure");

test("lines break alike on every machine", () => {
  for (const [key, wrap] of [["wrap", measure.wrap], ["wrap_tight", measure.wrapTight], ["wrap_whole", measure.wrapWhole]]) {
    for (const [text, width, size, limit, lines] of cases[key]) {
      assert.deepEqual(wrap(text, width, size, limit), lines, `${key}: ${text}`);
    }
  }
});

test("widths and baselines are alike on every machine", () => {
  for (const [text, width] of cases.units) assert.equal(measure.units(text), width, text);
  for (const [text, size, width] of cases.width) assert.equal(measure.textWidth(text, size), width, text);
  for (const [top, line, size, expected] of cases.baseline) assert.equal(measure.baseline(top, line, size), expected);
});

test("the presets are those of the server", () => {
  assert.deepEqual({ ...metrics }, golden("metrics"));
});

/** When the rows of an agenda begin; the same cases as in tests/web/test_pages_preparing.py. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { clockTimes } from "../../app/static/js/model/course.js";

test("each row begins where the one before ends, and past midnight the day begins anew", () => {
  assert.deepEqual(clockTimes("23:50", [15, 30]), ["23:50", "00:05", "00:35"]);
  assert.deepEqual(clockTimes("13:30", [10, 35, 0]), ["13:30", "13:40", "14:15", "14:15"]);
});

test("without a beginning nothing has a time", () => {
  for (const begins of ["", "9 Uhr", "25:00"]) assert.deepEqual(clockTimes(begins, [15]), ["", ""]);
});

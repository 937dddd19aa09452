import assert from "node:assert/strict";
import { test } from "node:test";

import { formatClock, formatDate, t, tn } from "../../app/static/js/base/texts.js";
import { words } from "../../app/static/js/ui/status.js";

test("placeholders are filled, unknown ones stay, and values are never read as placeholders", () => {
  assert.equal(t("Schritt {n}: {title}", { n: 6, title: "{n} {x}" }), "Schritt 6: {n} {x}");
  assert.equal(t("{a} und {b}", { a: 1 }), "1 und {b}");
});

test("one is one, everything else is many", () => {
  assert.deepEqual([0, 1, 2].map((n) => tn(n, "{n} Schritt", "{n} Schritte")), ["0 Schritte", "1 Schritt", "2 Schritte"]);
});

test("a countdown is whole until its second has passed, and counts on after its end", () => {
  assert.deepEqual([348, 0.4, 0, -12, 3725].map(formatClock), ["05:48", "00:01", "00:00", "+00:12", "62:05"]);
});

test("a day is that day in every time zone", () => {
  assert.equal(formatDate("2026-11-24"), "24.11.2026");
});

test("the state of saving is said in words", () => {
  assert.equal(words({ kind: "saved" }, 0), "gespeichert");
  assert.equal(words({ kind: "connecting", since: 0 }, 5_000), "verbindet …");
  assert.equal(words({ kind: "connecting", since: 0 }, 25_000), "keine Verbindung");
  assert.equal(words({ kind: "waiting", waiting: 3 }, 0), "wartet (3)");
  assert.equal(words({ kind: "unsaved", waiting: 3 }, 0), "nicht gespeichert (3), neuer Versuch läuft");
  assert.equal(words({ kind: "waiting", waiting: 1, safe: false }, 0), "wartet (1) · nur in diesem Fenster, bitte offen lassen");
  assert.equal(words({ kind: "disconnected", waiting: 2, since: 1_000 }, 21_000), "getrennt seit 20 s · 2 noch nicht gespeichert");
});

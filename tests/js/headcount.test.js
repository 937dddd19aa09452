import assert from "node:assert/strict";
import { test } from "node:test";

import { headcount } from "../../app/static/js/model/headcount.js";

const byId = (rows) => new Map(rows.map((row) => [row.id, row]));
const organisations = byId([{ id: "kreis", name: "Kreis" }, { id: "ahl", name: "Ahlbach" }, { id: "bir", name: "Birkfeld" }]);
const participants = byId([
  { id: "1", role: "moderator", organisation: "kreis" },
  { id: "2", role: "participant", organisation: "kreis" },
  { id: "3", role: "participant", organisation: "kreis", device: false },
  { id: "4", role: "co_moderator", organisation: "ahl" },
  { id: "5", role: "participant", organisation: "ahl", removed: "2026-11-24T09:00:00.000Z" },
  { id: "6", role: "participant" },
]);

test("people are counted per administration, without the moderator and those removed, guests last", () => {
  const count = headcount({ organisations, participants }, { here: { kreis: 1, "": 1 } });
  assert.deepEqual(count.organisations, [
    { id: "kreis", name: "Kreis", joined: 2, withoutDevice: 1, connected: 1 },
    { id: "ahl", name: "Ahlbach", joined: 1, withoutDevice: 0, connected: 0 },
    { id: "bir", name: "Birkfeld", joined: 0, withoutDevice: 0, connected: 0 },
    { id: null, joined: 1, withoutDevice: 0, connected: 1 },
  ]);
  assert.deepEqual([count.joined, count.connected, count.withoutDevice], [4, 2, 1]);
});

test("nobody is connected before the room has said so", () => {
  assert.equal(headcount({ organisations, participants }, {}).connected, 0);
});

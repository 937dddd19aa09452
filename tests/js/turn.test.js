import assert from "node:assert/strict";
import { test } from "node:test";
import { orderFrom, turnOf } from "../../app/static/js/model/turn.js";

const organisations = new Map([["ahl", { name: "Stadt Ahlbach" }], ["bir", { name: "Stadt Birkfeld" }]]);
const rows = [{ id: "kreis", joined: 2 }, { id: "ahl", joined: 1 }, { id: "bir", joined: 0 }, { id: null, joined: 1 }];

test("nobody's turn is nothing", () => assert.equal(turnOf({}, organisations, "Gäste"), null));

test("whose turn it is has a name, guests too", () => {
  const turn = { order: ["bir", "", "ahl"], now: 1 };
  assert.deepEqual(turnOf({ turn }, organisations, "Gäste"), { names: ["Stadt Birkfeld", "Gäste", "Stadt Ahlbach"], at: 1, now: "Gäste", key: "" });
});

test("the round begins with whom one likes and reaches everybody of whom somebody is here", () => {
  assert.deepEqual(orderFrom("ahl", rows), ["ahl", "", "kreis"]);
  assert.deepEqual(orderFrom("", rows), ["", "kreis", "ahl"]);
});

test("who is not here any more begins nothing", () => assert.deepEqual(orderFrom("bir", rows), ["kreis", "ahl", ""]));

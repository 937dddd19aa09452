/** A workshop with one lane on a browser that a test plays the server on; left again after each test. */
import { afterEach } from "node:test";
import { Workshop } from "../../../app/static/js/sync/workshop.js";
import { stateFrame } from "./browser.js";

export const LANE = { id: "l1", board: "ist", title: "Bürgerbüro", party: "internal", order: "a0" };
export const LANES = { lanes: [LANE] };
const open = [];

afterEach(() => {
  for (const workshop of open.splice(0)) workshop.leave();
});

/** Not yet told anything by the server. */
export function entered() {
  const workshop = new Workshop("w");
  open.push(workshop);
  return workshop;
}

/** With its first state; `told`: what the workshop said was refused or restored. */
export async function opened(browser, frame = stateFrame({ records: LANES })) {
  const workshop = entered();
  const told = { refused: [], restored: [] };
  for (const type of Object.keys(told)) workshop.addEventListener(type, ({ detail }) => told[type].push(detail));
  const socket = browser.sockets.at(-1);
  socket.serve(frame);
  await workshop.ready;
  return { workshop, socket, told };
}

export function entry(seq, fields) {
  return { t: "entries", epoch: "e1", entries: [{ seq, at: "2026-11-24T09:00:00.000Z", changes: [], ...fields }] };
}

export const renamed = (title) => [{ patch: { in: "lanes", id: "l1", set: { title } } }];

/**
 * Hand-overs: flows from one lane to another. Both sides write what they deliver (`gives`) and what they need (`takes`), each
 * unseen until the other side has written, too; what they agree on is a decision about the same flow. Pure.
 */

const OTHER = { gives: "takes", takes: "gives" };

export function isSide({ kind }) {
  return kind in OTHER;
}

/** What a new side is a draft of (null: the other side is there), and the changes that show what has waited for it. */
export function meeting(notes, { kind, target }, now) {
  const sides = [...notes].filter((note) => isSide(note) && note.target.id === target.id);
  const waits = !sides.some((side) => side.kind === OTHER[kind]);
  const shown = sides.filter(({ draft }) => draft && !waits);
  const set = { draft: null, revealed: now };
  return { draft: waits ? target.id : null, shown: shown.map(({ id }) => ({ patch: { in: "notes", id, set } })) };
}

/**
 * The hand-overs of a board in the order of its steps, between administrations first.
 * @param {{flows: object[], steps: object[], get: (id: string) => object | null, number: (id: string) => number | null}} index
 * @param {Map<string, object>} organisations
 * @returns {{flow: object, from: object, to: object, sort: "between" | "inside" | "outside"}[]} `from`, `to`: lanes
 */
export function handovers(index, organisations) {
  const laneOf = (end) => index.get(index.get(end)?.lane ?? end);
  const rows = index.flows.flatMap((flow) => {
    const [from, to] = [laneOf(flow.source), laneOf(flow.target)];
    return from && to && from.id !== to.id ? [{ flow, from, to, sort: sortOf([from, to], organisations) }] : [];
  });
  const at = ({ flow, sort }) => [ORDER.indexOf(sort), index.number(flow.source) ?? 0, index.number(flow.target) ?? 0];
  return rows.sort((a, b) => compare(at(a), at(b)));
}

const ORDER = ["between", "inside", "outside"];

/** Between Kreis and Stadt/Gemeinde where the lanes say so, or as long as they do not say whose they are. */
function sortOf(lanes, organisations) {
  if (lanes.some(({ party }) => party === "external")) return "outside";
  const kinds = lanes.map(({ organisation }) => organisations.get(organisation)?.kind);
  return kinds[0] && kinds[0] === kinds[1] ? "inside" : "between";
}

/** Which side an administration stands on: `gives`, `takes`, or null where the lanes do not say. */
export function sideOf({ from, to }, organisation, organisations) {
  const own = organisations.get(organisation)?.kind;
  const [giving, taking] = [from, to].map((lane) => organisations.get(lane.organisation)?.kind);
  if (!own || giving === taking) return null;
  if (giving === own) return "gives";
  return taking === own ? "takes" : null;
}

function compare(a, b) {
  const at = a.findIndex((value, i) => value !== b[i]);
  return at === -1 ? 0 : a[at] - b[at];
}

/**
 * Several cards at once: moved together, shifted together, doubled. Pure; gives the operations of one batch.
 *
 * What is moved together keeps its order, its shared columns and its lanes relative to each other.
 */
import { connectable, placeAtEnd } from "./compose.js";

/** @param {string[]} ids @param {string} grabbed the one in the hand @param {object} place where that one goes */
export function moveTogether(index, ids, grabbed, place) {
  const steps = placed(index, ids);
  const held = index.get(grabbed);
  const laneOf = lanesShifted(index, steps, laneAt(index, place.lane ?? held.lane) - laneAt(index, held.lane));
  if (!place.rank && !place.between) {
    return steps
      .filter((step) => laneOf(step) !== step.lane)
      .map((step) => ({ type: "step.move", step: step.id, lane: laneOf(step) }));
  }
  const columns = [...new Set(steps.map(({ rank }) => rank))].sort();
  const inColumn = (rank) => steps.filter((step) => step.rank === rank);
  const lead = (rank) => (rank === held.rank ? held : inColumn(rank)[0]).id;
  const at = columns.indexOf(held.rank);
  const put = (rank, where) =>
    inColumn(rank)
      .sort((a, b) => Number(b.id === lead(rank)) - Number(a.id === lead(rank)))
      .map((step, nth) => ({
        type: "step.move",
        step: step.id,
        lane: laneOf(step),
        ...(nth === 0 ? where : { rank: { step: lead(rank) } }),
      }));
  const { lane: _, ...where } = place;
  return [
    ...put(held.rank, where),
    ...columns.slice(at + 1).flatMap((rank, nth) => put(rank, { between: [{ step: lead(columns[at + nth]) }, null] })),
    ...columns
      .slice(0, at)
      .reverse()
      .flatMap((rank, nth) => put(rank, { between: [null, { step: lead(columns[at - nth]) }] })),
  ];
}

/** All one column earlier (-1) or later (1). Null when they stand at that end already. */
export function shifted(index, ids, direction) {
  const steps = placed(index, ids);
  const ranks = steps.map(({ rank }) => rank).sort();
  const edge = direction > 0 ? ranks.at(-1) : ranks[0];
  const shared = index.steps.some((step) => step.rank === edge && !ids.includes(step.id));
  const border = shared ? edge : index.columns[index.columns.indexOf(edge) + direction];
  if (border === undefined) return null;
  const first = steps.find(({ rank }) => rank === (direction > 0 ? ranks[0] : ranks.at(-1)));
  return moveTogether(index, ids, first.id, { between: direction > 0 ? [border, null] : [null, border] });
}

/** All into the lane above (-1) or below (1). Null when one of them has none there. */
export function laned(index, ids, direction) {
  const steps = placed(index, ids);
  const goal = steps.map((step) => index.lanes[laneAt(index, step.lane) + direction]?.id);
  if (goal.includes(undefined)) return null;
  return steps.map((step, at) => ({ type: "step.move", step: step.id, lane: goal[at] }));
}

const COPIED = ["kind", "title", "detail", "activity", "facts", "milestone"];

/** Copies behind the last of them, with the connections among them. @returns {{operations: object[], copies: string[]}} */
export function duplicated(index, ids, newId) {
  const steps = placed(index, ids);
  const copyOf = new Map(steps.map((step) => [step.id, newId()]));
  const ranks = [...new Set(steps.map(({ rank }) => rank))].sort();
  const leads = ranks.map((rank) => copyOf.get(steps.find((step) => step.rank === rank).id));
  const placeOf = (step) => {
    const column = ranks.indexOf(step.rank);
    if (copyOf.get(step.id) !== leads[column]) return { rank: { step: leads[column] } };
    return { between: [column === 0 ? ranks.at(-1) : { step: leads[column - 1] }, null] };
  };
  const inOrder = [...steps].sort((a, b) => ranks.indexOf(a.rank) - ranks.indexOf(b.rank));
  const added = inOrder.map((step) => ({
    type: "step.add",
    step: copyOf.get(step.id),
    lane: step.lane,
    ...named(step, COPIED),
    ...placeOf(step),
  }));
  const flows = index.flows.filter(({ source, target }) => copyOf.has(source) && copyOf.has(target)).map((flow) => ({
    type: "flow.add",
    flow: newId(),
    source: copyOf.get(flow.source),
    target: copyOf.get(flow.target),
    ...named(flow, ["label", "medium", "share"]),
  }));
  return { operations: [...added, ...flows], copies: inOrder.map(({ id }) => copyOf.get(id)) };
}

/** What connects those before with those after when these are gone; empty where that is not obvious. */
export function healing(index, ids, newId) {
  const gone = new Set(ids);
  const into = ids.flatMap((id) => index.into(id)).filter(({ source }) => !gone.has(source));
  const out = ids.flatMap((id) => index.out(id)).filter(({ target }) => !gone.has(target));
  if (into.length !== 1 || out.length !== 1 || !connectable(index, into[0].source, out[0].target)) return [];
  const label = into[0].label || out[0].label;
  const flow = { type: "flow.add", flow: newId(), source: into[0].source, target: out[0].target };
  return [label ? { ...flow, label } : flow];
}

/** Into one lane, each at its time of the process; from the tray: behind everything. */
export function toLane(index, ids, lane) {
  return ids.map((id) => {
    const operation = { type: "step.move", step: id, lane };
    return index.get(id).rank ? operation : { ...operation, ...placeAtEnd(index, lane) };
  });
}

function placed(index, ids) {
  return index.steps.filter(({ id }) => ids.includes(id));
}

function laneAt(index, id) {
  return index.lanes.findIndex((lane) => lane.id === id);
}

/** Each so many lanes further, as far as there are any. */
function lanesShifted(index, steps, by) {
  const ats = steps.map((step) => laneAt(index, step.lane));
  const most = index.lanes.length - 1;
  const bounded = Math.max(-Math.min(...ats), Math.min(most - Math.max(...ats), by));
  return (step) => index.lanes[laneAt(index, step.lane) + (steps.length > 1 ? bounded : by)].id;
}

function named(row, fields) {
  return Object.fromEntries(fields.filter((field) => row[field] !== undefined).map((field) => [field, row[field]]));
}

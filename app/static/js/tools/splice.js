/**
 * A card dropped on a connection: A → B becomes A → X → B. Pure.
 *
 * What is said on the connection ("ja") is said where it leaves A, and stays there. A card that was one link of a chain
 * takes its connections with it, and the chain closes behind it. Nothing is removed for it: connections are turned, which
 * everybody may.
 */
import { connectable } from "./compose.js";

/** What nothing comes before, or nothing after. */
const ENDS = new Set(["start", "end"]);

/** Whether this flow can take the step in between. */
export function splits(index, flow, step) {
  if (!flow || !index.get(flow.source)?.rank || !index.get(flow.target)?.rank) return false;
  if (flow.source === step || flow.target === step || ENDS.has(index.get(step)?.kind)) return false;
  return connectable(index, flow.source, step) || connectable(index, step, flow.target);
}

/** The flows that change, as operations; the step's own move comes before them. */
export function splice(index, { step, flow, newId }) {
  const { id, source, target } = flow;
  const [into, out] = [index.into(step), index.out(step)];
  const link = into.length === 1 && out.length === 1 ? { from: into[0], to: out[0] } : null;
  if (link && leaves(index, link, flow)) {
    return [
      { type: "flow.edit", flow: link.from.id, target: link.to.target },
      { type: "flow.edit", flow: link.to.id, target },
      { type: "flow.edit", flow: id, target: step },
    ];
  }
  if (!connectable(index, source, step)) return [{ type: "flow.edit", flow: id, source: step }];
  const turned = { type: "flow.edit", flow: id, target: step };
  const onward = { type: "flow.add", flow: newId(), source: step, target };
  return connectable(index, step, target) ? [turned, onward] : [turned];
}

/** Whether the link comes from and goes to elsewhere, so that those two can be connected without it. */
function leaves(index, { from, to }, { source, target }) {
  return from.source !== source && to.target !== target && connectable(index, from.source, to.target);
}

/** Where the step comes to stand: in the lane it was dropped in, between the two, as near as possible to the pointer. */
export function spliceTo(index, flow, place) {
  const [left, right] = [index.get(flow.source).rank, index.get(flow.target).rank];
  if (right <= left) return { lane: place.lane, between: [left, null] };
  if (place.rank > left && place.rank < right) return place;
  const [from, to] = place.between ?? [];
  if (from >= left && to <= right) return place;
  return { lane: place.lane, between: [left, right] };
}

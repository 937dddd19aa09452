/**
 * Gestures as operations: what one drag, one Enter or one button sends. Pure; every function gives the operations of
 * one batch, and knows nothing of rights.
 *
 * A *place* is `{lane, between: [left, right]}` (a new column) or `{lane, rank}` (into a column that exists).
 */

/** Right behind a step, in its own lane; everything further right makes room. */
export function placeAfter(step) {
  return { lane: step.lane, between: [step.rank, null] };
}

/** Right in front of a step, in its own lane. */
export function placeBefore(step) {
  return { lane: step.lane, between: [null, step.rank] };
}

/** Behind everything else on the board. */
export function placeAtEnd(index, lane) {
  return { lane, between: [index.columns.at(-1) ?? null, null] };
}

/**
 * New steps, one behind the other, with the connections that go without saying: the first goes on from its predecessor,
 * and all stand within the connection they were put on.
 *
 * @param {{place: object, steps: {step: string, kind: string, title: string, detail?: string}[], after?: string,
 *   source?: string, newId: () => string}} wish `after`: the step they were put behind; `source`: the step a line was
 *   pulled from
 */
export function addSteps(index, { place, steps, after, source, newId }) {
  const flow = (from, to) => ({ type: "flow.add", flow: newId(), source: from, target: to });
  const operations = steps.map((step, at) => {
    const behind = at > 0 && place.lane ? { lane: place.lane, between: [{ step: steps[at - 1].step }, null] } : place;
    return { type: "step.add", ...step, ...behind };
  });
  if (!place.lane) return operations;
  const [first, last] = [steps[0], steps.at(-1)];
  const { before, through } = connection(index, { place, kind: first.kind, ends: last.kind === "end", after, source });
  if (through) operations.push({ type: "flow.edit", flow: through.id, target: first.step });
  else if (before) operations.push(flow(before, first.step));
  for (let at = 1; at < steps.length; at++)
    if (steps[at - 1].kind !== "end") operations.push(flow(steps[at - 1].step, steps[at].step));
  if (through) operations.push(flow(last.step, through.target));
  return operations;
}

/** One new step. */
export function addStep(index, { place, after, source, newId, ...step }) {
  return addSteps(index, { place, steps: [step], after, source, newId });
}

function connection(index, { place, kind, ends, after, source }) {
  if (source) return { before: source };
  if (kind === "start") return {};
  const behind = after && index.get(after);
  const found = behind ? connectionsAfter(index, behind) : connectionsAt(index, place);
  return ends ? { ...found, through: undefined } : found;
}

/**
 * What a new step at this place would be connected with: `through` is the flow it splits, `before` the id of the step
 * it follows. Empty when it is not obvious, because a wrong connection costs more than a missing one.
 */
function connectionsAt(index, place) {
  const left = leftRank(index, place);
  if (left === null) return {};
  const own = index.inLane(place.lane).filter((step) => step.rank !== place.rank);
  const nearest = own.findLast((step) => step.rank <= left);
  const next = own.find((step) => step.rank > left);
  const through = nearest && next && index.out(nearest.id).find((flow) => flow.target === next.id);
  if (through) return { through };
  const column = index.steps.filter((step) => step.rank === left);
  const open = column.filter((step) => isOpen(index, step));
  const sameLane = open.find((step) => step.lane === place.lane);
  if (sameLane) return { before: sameLane.id };
  return open.length === 1 && column.length === 1 ? { before: open[0].id } : {};
}

/** The connection that a step put here would split. */
export function throughAt(index, place) {
  return place.lane ? connectionsAt(index, place).through : undefined;
}

/** The same for "after this step": the way that goes on from it is split, unless it forks or only leads back. */
function connectionsAfter(index, step) {
  if (step.kind === "end") return {};
  const ways = index.out(step.id);
  const onward = ways.filter((flow) => !leadsBack(index, flow));
  const next = index.steps[index.steps.indexOf(step) + 1];
  const through = onward.find((flow) => flow.target === next?.id) ?? (forks(step) ? undefined : onward[0]);
  if (through) return { through };
  return ways.length === 0 || forks(step) ? { before: step.id } : {};
}

/** Whether something may still follow: nothing does yet, or it is a decision or a fork that has room for another way. */
function isOpen(index, step) {
  return step.kind !== "end" && (forks(step) || index.out(step.id).length === 0);
}

function forks({ kind }) {
  return kind === "decision" || kind === "parallel";
}

function leftRank(index, { rank, between }) {
  if (rank) return index.columns.findLast((column) => column < rank) ?? null;
  const [left, right] = between ?? [null, null];
  if (left) return left;
  return right ? (index.columns.findLast((column) => column < right) ?? null) : (index.columns.at(-1) ?? null);
}

/** What a "+" makes when nothing was chosen: in "Anfang und Ende" first the one, then the other. */
export function kindFor(phase, index) {
  if (phase !== "frame") return "task";
  return index.steps.some((step) => step.kind === "start") ? "end" : "start";
}

/** Whether these two are connected already, or would be connected with themselves. */
export function connectable(index, source, target) {
  return source !== target && !index.out(source).some((flow) => flow.target === target);
}

/** A back edge: the target stands further left. */
export function leadsBack(index, flow) {
  const [source, target] = [index.get(flow.source), index.get(flow.target)];
  return Boolean(source?.rank && target?.rank && target.rank < source.rank);
}

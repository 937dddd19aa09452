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
 * A new step with the connections that go without saying: it goes on from its predecessor, and stands within the
 * connection it was put on.
 *
 * @param {{place: object, step: string, kind: string, title: string, after?: string, source?: string,
 *   newId: () => string}} wish `after`: the step it was put behind; `source`: the step a line was pulled from
 */
export function addStep(index, { place, step, kind, title, after, source, newId }) {
  const operations = [{ type: "step.add", step, kind, title, ...place }];
  const { before, through } = connection(index, { place, kind, after, source });
  if (through) {
    operations.push({ type: "flow.edit", flow: through.id, target: step });
    operations.push({ type: "flow.add", flow: newId(), source: step, target: through.target });
  } else if (before) {
    operations.push({ type: "flow.add", flow: newId(), source: before, target: step });
  }
  return operations;
}

function connection(index, { place, kind, after, source }) {
  if (source) return { before: source };
  if (!place.lane || kind === "start") return {};
  const found = after ? connectionsAfter(index, index.get(after)) : connectionsAt(index, place);
  return kind === "end" ? { ...found, through: undefined } : found;
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

/** One column earlier or later. Null when it stands at that end already. */
export function shifted(index, step, direction) {
  const at = index.columns.indexOf(step.rank);
  const shared = index.steps.some((other) => other.rank === step.rank && other.id !== step.id);
  const border = shared ? step.rank : index.columns[at + direction];
  if (border === undefined) return null;
  const between = direction > 0 ? [border, null] : [null, border];
  return { type: "step.move", step: step.id, lane: step.lane, between };
}

/** Into another lane, at the same time of the process; from the tray: behind everything. */
export function toLane(index, step, lane) {
  const operation = { type: "step.move", step: step.id, lane };
  return step.rank ? operation : { ...operation, ...placeAtEnd(index, lane) };
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

/**
 * What the administrations say of the steps, taken together: whom a step is asked of, what is still open, who differs
 * where. Pure, answered from one `BoardIndex`.
 */

/** While completing, everybody who speaks for an administration goes through the steps, whoever moderates for any. */
export function mayAnswer({ workshop: { phase, locked }, you }) {
  const keeps = you.role !== "participant";
  return phase === "annotate" && (keeps || (Boolean(you.organisation) && !locked));
}

/** Whether people of one administration answered differently, as far as this person was one of them. */
export function isOpen({ said = [] }) {
  return new Set(said.map(({ answer }) => answer)).size > 1;
}

/** The own administration's answers of which its people say different things. */
export function differing(index, { organisation }) {
  return index.steps.flatMap(({ id }) => index.variants(id).filter((variant) => variant.organisation === organisation && isOpen(variant)));
}

/** The steps that came or changed after that moment. */
export function changedSince(index, at) {
  return index.steps.filter(({ created = "", changed = created }) => changed > at);
}

/**
 * Steps that an administration is asked about, in order: where the process begins and ends goes without saying, and what
 * stands in the lane of another kind of administration is that one's to say.
 */
export function askedOf(index, organisation) {
  const kinds = new Map(index.organisations.map(({ id, kind }) => [id, kind]));
  const own = kinds.get(organisation);
  return index.steps.filter((step) => {
    const kind = kinds.get(index.get(step.lane)?.organisation);
    return step.kind !== "start" && step.kind !== "end" && (!kind || !own || kind === own);
  });
}

/** Those of the steps that this administration has not answered yet. */
export function unanswered(index, steps, organisation) {
  return steps.filter((step) => !answerOf(index, step.id, organisation));
}

/** One `variant.set` for each of these steps: done as shown. */
export function asShown(steps, organisation) {
  return steps.map(({ id }) => ({ type: "variant.set", step: id, organisation, answer: "same" }));
}

function answerOf(index, step, organisation) {
  return index.variants(step).find((variant) => variant.organisation === organisation);
}

export function differs({ answer }) {
  return answer === "different" || answer === "absent";
}

/** The answers of those who do a step otherwise; of one administration only, if one is named. */
export function deviations(index, step, organisation) {
  return index
    .variants(step)
    .filter((variant) => differs(variant) && (!organisation || variant.organisation === organisation));
}

/**
 * How many steps there are, how many nobody does otherwise (as `same_for_all` of the key figures), and how many each
 * administration does otherwise; `watched`: whom to name even so.
 * @returns {{steps: number, same: number, answers: number, differing: {id: string, name: string, n: number}[]}}
 */
export function comparison(index, watched = null) {
  const counts = new Map(index.organisations.map(({ id }) => [id, 0]));
  let [same, answers] = [0, 0];
  for (const { id } of index.steps) {
    answers += index.variants(id).length;
    const found = deviations(index, id);
    if (found.length === 0) same += 1;
    for (const { organisation } of found) counts.set(organisation, (counts.get(organisation) ?? 0) + 1);
  }
  const differing = index.organisations.map(({ id, name }) => ({ id, name, n: counts.get(id) }));
  const named = differing.filter(({ id, n }) => n > 0 || id === watched);
  return { steps: index.steps.length, same, answers, differing: named };
}

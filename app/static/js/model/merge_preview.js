/**
 * What becomes of two steps that are merged, before anybody confirms it: `app/domain/operations/step_merge.py` told
 * beforehand. Pure; names administrations as the view does, never a person.
 */

/**
 * @param {import("./state.js").View} view @param {object} into the step that stays @param {object} from the one that goes
 * @returns {{differs: {organisation?: string, comment?: string, facts: object} | null, learns: object, moves: Record<string, number>,
 *   flows: {move: number, fall: number}}} `differs`: what stays as a variant (no `organisation`: kept with the step only);
 *   `learns`: facts the step had not; `moves`: how many notes, findings and answers come along
 */
export function mergePreview(view, into, from) {
  const facts = from.facts ?? {};
  const known = into.facts ?? {};
  const learns = Object.fromEntries(Object.entries(facts).filter(([name]) => known[name] === undefined));
  return { differs: differing(view, into, from), learns, moves: moving(view, from.id), flows: flowing(view, into.id, from.id) };
}

function differing(view, into, from) {
  const entries = Object.entries(from.facts ?? {});
  const facts = Object.fromEntries(entries.filter(([name, value]) => !same(value, into.facts?.[name] ?? value)));
  const comment = from.title !== into.title ? from.title : undefined;
  if (!comment && Object.keys(facts).length === 0) return null;
  const organisation = organisationOf(view, from);
  return { facts, ...(comment && { comment }), ...(organisation && { organisation }) };
}

/** `author` is an administration's key, a person's id or absent, as was promised. */
export function organisationOf({ records }, { author }) {
  const organisation = records.participants.get(author)?.organisation ?? author;
  return records.organisations.has(organisation) ? organisation : null;
}

function moving({ records }, id) {
  const about = (name) => [...records[name].values()].filter(({ target }) => target?.id === id).length;
  const variants = [...records.variants.values()].filter(({ step }) => step === id).length;
  return { notes: about("notes"), pain_points: about("pain_points"), good_practices: about("good_practices"), variants };
}

/** A flow that would lead where another one leads, or to itself, falls away. */
function flowing({ records }, into, from) {
  const flows = [...records.flows.values()];
  const touched = flows.filter(({ source, target }) => source === from || target === from);
  const ends = ({ source, target }) => [source, target].map((id) => (id === from ? into : id));
  const taken = new Set(flows.filter((flow) => !touched.includes(flow)).map((flow) => ends(flow).join(" ")));
  const moved = touched.filter((flow) => {
    const [source, target] = ends(flow);
    const way = `${source} ${target}`;
    if (source === target || taken.has(way)) return false;
    taken.add(way);
    return true;
  });
  return { move: moved.length, fall: touched.length - moved.length };
}

function same(a, b) {
  return JSON.stringify(a) === JSON.stringify(b);
}

/**
 * Removing something with all that hangs on it, as `app/domain/removal.py` does: flows go with their ends; notes,
 * variants, pain points, good practice and ink with what they are about; a measure only forgets a pain point.
 */
export function removals(view, collection, id) {
  const doomed = [...hangingOn(view, id), [collection, id]];
  const ids = new Set(doomed.map(([, gone]) => gone));
  return [...doomed.map(([name, gone]) => ({ remove: { in: name, id: gone } })), ...forget(view, ids)];
}

function hangingOn(view, id) {
  const rows = (name, hangs) => [...view.records[name].values()].filter(hangs).map((row) => [name, row.id]);
  const flows = rows("flows", ({ source, target }) => source === id || target === id);
  const about = new Set([id, ...flows.map(([, flow]) => flow)]);
  const targeting = ({ target }) => target !== undefined && about.has(target.id);
  const findings = ["pain_points", "good_practices"].flatMap((name) => rows(name, targeting));
  for (const [, finding] of findings) about.add(finding);
  return [
    ...rows("notes", targeting),
    ...findings,
    ...rows("variants", ({ step }) => step === id),
    ...rows("strokes", ({ anchor }) => anchor.lane === id),
    ...flows,
  ];
}

function forget(view, ids) {
  const changes = [];
  for (const measure of view.records.measures.values()) {
    const left = (measure.pains ?? []).filter((pain) => !ids.has(pain));
    if (left.length === (measure.pains ?? []).length) continue;
    changes.push({ patch: { in: "measures", id: measure.id, set: { pains: left.length ? left : null } } });
  }
  const focus = withoutIds(view.workshop.focus ?? {}, ids);
  if (view.workshop.focus && JSON.stringify(focus) !== JSON.stringify(view.workshop.focus)) {
    changes.push({ patch: { in: "workshop", set: { focus: Object.keys(focus).length ? focus : null } } });
  }
  return changes;
}

function withoutIds(focus, ids) {
  const kept = { ...focus };
  if (ids.has(focus.target?.id)) delete kept.target;
  if (focus.wall) kept.wall = Object.fromEntries(Object.entries(focus.wall).filter(([, value]) => !ids.has(value)));
  return kept;
}

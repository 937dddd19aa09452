/**
 * What stands out on the picture and in the list for the moment: a filter fades what it does not let through; while the
 * hints are looked at, the cards they are about carry a dotted frame. Put onto what is drawn, nothing is drawn anew for it.
 */

const accented = new WeakSet();

/** @param {Element} drawing holds what carries `data-step` or `data-flow` @param {{filtering: object, insight: object, screen: object}} context */
export function showAccents(drawing, { filtering, insight, screen }) {
  const hinted = new Set(screen.selection?.kind === "hints" ? insight.hints.flatMap(about) : []);
  const any = filtering.isOn || hinted.size > 0;
  if (!any && !accented.has(drawing)) return;
  if (any) accented.add(drawing);
  else accented.delete(drawing);
  for (const element of drawing.querySelectorAll("[data-step], [data-flow]")) {
    const id = element.dataset.step ?? element.dataset.flow;
    element.toggleAttribute("data-faded", !filtering.shows(id));
    element.toggleAttribute("data-hint", hinted.has(id));
  }
}

function about({ target, steps = [] }) {
  return [target.id, ...steps];
}

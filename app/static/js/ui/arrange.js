/**
 * Puts elements in order with as few moves as it takes: what stays where it is keeps its focus and its scroll place.
 */

/** @param {Element} parent @param {Element[]} wanted all its children, in this order */
export function arrange(parent, wanted) {
  const focused = parent.contains(document.activeElement) ? document.activeElement : null;
  const kept = new Set(wanted);
  for (const child of [...parent.children]) if (!kept.has(child)) child.remove();
  let at = parent.firstElementChild;
  for (const child of wanted) {
    if (at && child !== at && child === at.nextElementSibling) at = follower(at);
    if (child === at) at = at.nextElementSibling;
    else parent.insertBefore(child, at);
  }
  if (focused?.isConnected && focused !== document.activeElement) focused.focus({ preventScroll: true });
}

/** Takes out the one that stands in the way: it is put in further on. */
function follower(element) {
  const next = element.nextElementSibling;
  element.remove();
  return next;
}

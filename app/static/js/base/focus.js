/**
 * The focus is never lost: when what had it is taken away, by a redraw, a removal or somebody else's hand, it goes to the
 * nearest thing that can have it. Whoever works by keyboard or screen reader would start again at the top of the page
 * (WCAG 2.4.3). Who has a better idea focuses that; this looks afterwards. Inside a dialog the browser sees to it.
 */
const FOCUSABLE = "a[href], button:not(:disabled), summary, [tabindex]:not([tabindex='-1'])";

/** @param {HTMLElement} home where nothing else is left */
export function keepFocus(home) {
  let last = null;
  /** From what has the focus up to the page: each parent, with what stands behind its child on this way. */
  let way = [];
  let looks = false;
  document.addEventListener("focusin", ({ target }) => {
    if (target.closest("dialog")) return;
    last = target;
    way = [];
    for (let at = target; at.parentElement && at !== document.body; at = at.parentElement)
      way.push({ parent: at.parentElement, next: at.nextElementSibling });
  });
  document.addEventListener("pointerdown", ({ target }) => {
    if (!target.closest(FOCUSABLE)) last = null; // left, not lost
  });
  const look = () => {
    looks = false;
    const { activeElement } = document;
    const nobodys = activeElement === last || activeElement === document.body;
    if (!last || !nobodys || isShown(last) || document.querySelector("dialog[open]")) return;
    nearest(way, home).focus({ preventScroll: true });
  };
  const saw = (records) => {
    if (looks || !last || (last.isConnected && records.every(({ type }) => type === "childList"))) return;
    looks = true;
    requestAnimationFrame(look);
  };
  const how = { childList: true, subtree: true, attributes: true, attributeFilter: ["hidden", "disabled", "open"] };
  new MutationObserver(saw).observe(document.body, how);
}

const isShown = (element) => element.isConnected && element.checkVisibility() && !element.disabled;

/** Behind it, else in front of it, in the smallest part of the page that is still there and has anything. */
function nearest(way, home) {
  for (const { parent, next } of way) {
    if (!isShown(parent) || parent === document.body) continue;
    const all = [...parent.querySelectorAll(FOCUSABLE)].filter(isShown);
    const behind = next?.parentElement === parent && all.find((one) => next.contains(one) || isBehind(next, one));
    if (all.length > 0) return behind || all.at(-1);
  }
  return home;
}

const isBehind = (one, other) => Boolean(one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING);

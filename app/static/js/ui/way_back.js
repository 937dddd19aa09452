/**
 * Where the focus goes when the side panel is closed: back to the card or row it was about, else to what had opened it.
 */

/** @param {{screen: import("../tools/screen.js").Screen, canvas: object, list: object}} context */
export function mountWayBack({ screen, canvas, list }) {
  let [about, closed] = [null, null];
  let opener = null;
  screen.addEventListener("change", () => {
    const { selection } = screen;
    if (selection && !about) opener = document.activeElement;
    if (!selection && about) closed = about;
    about = selection;
  });
  screen.addEventListener("panelclosed", () => {
    const isOfCards = closed?.kind === "step" || closed?.kind === "flow";
    if (isOfCards && screen.view === "board") canvas.focusCard(canvas.focused);
    else if (isOfCards && screen.view === "list") list.focus(closed.kind === "step" ? closed.id : canvas.focused);
    else again(opener)?.focus();
  });
}

/** It may have been drawn anew since. */
function again(element) {
  if (!element || element.isConnected) return element;
  return document.querySelector(`[data-key="${CSS.escape(element.dataset.key ?? "")}"]`);
}

/**
 * Taking hold of the paper: the mouse on bare paper, and anywhere with the middle button or while the space bar is down.
 * Touch and trackpad scroll by themselves.
 *
 * The space bar also opens the card that has the focus; as with every button that happens when it comes up, and not if
 * the paper was pulled in between.
 */
import { shortcuts } from "../base/shortcuts.js";
import { t } from "../base/texts.js";

const FAR = 3;
const OPENED = "[data-step], [data-flow], button, form";

shortcuts("mouse", [[t("Leertaste+Ziehen"), t("das Papier verschieben, auch über Karten")]]);

/**
 * @param {HTMLElement} box @param {import("./viewport.js").Viewport} viewport
 * @param {{open: (step: string) => void, pulled: () => void}} told
 */
export function mountPan(box, viewport, { open, pulled }) {
  const space = { isDown: false, used: false };
  const mayUse = ({ target }) => !target.closest?.("input, textarea, select, button, a, dialog, [contenteditable]");
  window.addEventListener("keydown", (event) => {
    if (event.key !== " " || !mayUse(event) || !(box.matches(":hover") || box.contains(event.target))) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!event.repeat) Object.assign(space, { isDown: true, used: false });
    box.classList.add("is-graspable");
  }, { capture: true });
  window.addEventListener("keyup", (event) => {
    if (event.key !== " " || !space.isDown) return;
    space.isDown = false;
    box.classList.remove("is-graspable");
    const step = event.target.closest?.("[data-step]")?.dataset.step;
    if (step && !space.used) open(step);
  });
  window.addEventListener("blur", () => {
    space.isDown = false;
    box.classList.remove("is-graspable");
  });
  const press = (event) => {
    const paper = event.button === 0 && !event.shiftKey && !event.target.closest(OPENED);
    const anyway = event.button === 1 || (event.button === 0 && space.isDown);
    if (event.pointerType !== "mouse" || !(paper || anyway)) return;
    if (anyway) (event.preventDefault(), event.stopImmediatePropagation());
    space.used = true;
    hold(event, box, { viewport, pulled });
  };
  box.addEventListener("pointerdown", press, { capture: true });
}

function hold(down, box, { viewport, pulled }) {
  const end = new AbortController();
  let before = null;
  const move = (event) => {
    if (event.pointerId !== down.pointerId) return;
    if (!before && Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) < FAR) return;
    box.classList.add("is-dragging");
    const { clientX, clientY } = before ?? down;
    before = event;
    viewport.moveBy(clientX - event.clientX, clientY - event.clientY);
  };
  const stop = () => {
    end.abort();
    box.classList.remove("is-dragging");
    if (before) pulled();
  };
  window.addEventListener("pointermove", move, { signal: end.signal });
  for (const type of ["pointerup", "pointercancel", "blur"]) window.addEventListener(type, stop, { signal: end.signal });
}

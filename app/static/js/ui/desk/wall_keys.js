/**
 * The clicker at the desk, where everything typed belongs to the Zuruf: the page keys turn the wall, a full stop in the empty
 * line makes it dark, one key puts the wall on this screen and takes it away again.
 */
import { t } from "../../base/texts.js";
import { pressed } from "../wall/keys.js";
import { deskKeys } from "./keys.js";

export const PRESENT_KEY = "F8";
const PAGES = { PageDown: 1, PageUp: -1 };
const ARROWS = { ArrowRight: 1, ArrowLeft: -1 };
const DARK = ".";

/** @param {import("./wall_driver.js").WallDriver} driver @param {import("./presentation.js").Presentation} presentation */
export function mountWallKeys(driver, presentation) {
  deskKeys([
    [PRESENT_KEY, t("Leinwand auf diesem Bildschirm, und zurück")],
    [t("Bild auf, Bild ab; in der leeren Zeile ← →"), t("Leinwand: eine Seite zurück, eine weiter")],
    [DARK, t("in der leeren Zeile: Leinwand dunkel, und wieder hell")],
  ]);
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    if (handled(event, driver, presentation)) {
      event.preventDefault();
      event.stopPropagation();
    }
  }, { capture: true });
}

function handled(event, driver, presentation) {
  if (event.key === PRESENT_KEY) return presentation.toggle(), true;
  if (presentation.open) return whilePresenting(event, driver, presentation);
  if (!isFree(event.target)) return false;
  const by = PAGES[event.key] ?? (event.target.id === "shout" ? ARROWS[event.key] : undefined);
  if (by) return driver.turn(by), true;
  if (event.key === DARK && !event.repeat) return driver.toggleDark(), true;
  return false;
}

/** Nothing typed reaches the desk behind it. */
function whilePresenting(event, driver, presentation) {
  if (event.key === "Escape") return presentation.toggle(), true;
  return pressed(event, driver) || event.key.length === 1;
}

/** Where these keys mean nothing else: no field with something in it, no column that they would scroll. */
function isFree(target) {
  if (target.id === "shout") return target.value === "";
  return !target.closest?.("input, textarea, select, [contenteditable], [tabindex='0']");
}

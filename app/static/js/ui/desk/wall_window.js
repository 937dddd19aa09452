/**
 * The wall in a window of its own in this browser, on the other screen where the browser may know of one. The page lets this
 * browser in as a wall, so no code has to be typed.
 */
import { h } from "../../base/dom.js";

const NAME = "leinwand";

/** @param {string} workshop its id */
export async function openWallWindow(workshop) {
  const place = await otherScreen().catch(() => ""); // not allowed: the window is dragged there
  window.open("about:blank", NAME, `popup,${place || "width=1280,height=720"}`);
  const form = h("form", { method: "post", action: `/w/${workshop}/leinwand/hier`, target: NAME, hidden: true });
  document.body.append(form);
  form.submit();
  form.remove();
}

async function otherScreen() {
  if (!window.screen.isExtended || !window.getScreenDetails) return "";
  const { screens, currentScreen } = await window.getScreenDetails();
  const other = screens.find((screen) => screen !== currentScreen);
  return other ? `left=${other.availLeft},top=${other.availTop},width=${other.availWidth},height=${other.availHeight}` : "";
}

/**
 * What changes while nobody looks there is said to screen readers, politely and one after the other.
 *
 *   announce(t("Schritt {n} hinzugefügt", { n: 6 }));
 *   announce(t("Die Verbindung ist getrennt."), { urgent: true });
 */
import { h } from "./dom.js";

const regions = new Map();

/** @param {string} text @param {{urgent?: boolean}} [options] */
export function announce(text, { urgent = false } = {}) {
  const region = regionFor(urgent ? "assertive" : "polite");
  const line = h("p", {}, text);
  region.append(line);
  while (region.childElementCount > 5) region.firstElementChild.remove(); // said long ago
}

function regionFor(politeness) {
  let region = regions.get(politeness);
  if (!region?.isConnected) {
    region = h("div", { class: "visually-hidden", "aria-live": politeness, "aria-relevant": "additions" });
    document.body.append(region);
    regions.set(politeness, region);
  }
  return region;
}

if (globalThis.document?.body) regionFor("polite"); // a region only speaks when it was there before its text

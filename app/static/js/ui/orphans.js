/**
 * What one was still typing for a step or a connection that somebody else took away: shown to copy, until it is let go of.
 */
import { announce } from "../base/live_region.js";
import { t } from "../base/texts.js";
import { draftsOfTheGone } from "../tools/drafts.js";
import { textCard } from "./refused.js";

const TARGETS = ["steps", "flows"];

/** @param {HTMLElement} element @param {import("../sync/workshop.js").Workshop} workshop once it is ready */
export function mountOrphans(element, workshop) {
  const shown = new Map();
  const isThere = (id) => TARGETS.some((name) => workshop.view.records[name].has(id));
  const show = () => {
    const gone = draftsOfTheGone(isThere);
    for (const [id, card] of shown) if (!gone.has(id)) (card.remove(), shown.delete(id));
    for (const [id, { texts, discard }] of gone) {
      if (shown.has(id)) continue;
      const why = t("Was Sie hier geschrieben haben, gehört zu einer Karte, die es nicht mehr gibt. Sie können es kopieren.");
      shown.set(id, textCard([why], texts, { label: t("Verwerfen"), run: discard }));
      element.append(shown.get(id));
      announce(why, { urgent: true });
    }
  };
  workshop.addEventListener("change", ({ detail }) => TARGETS.some((name) => detail.has(name)) && show());
  show();
}

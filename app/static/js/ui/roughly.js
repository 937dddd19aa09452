/**
 * Times for people who only know roughly: a few ranges to tap. Stays folded, so that whoever knows a number types it.
 */
import { factWords, ROUGH } from "../tools/facts.js";
import { h } from "../base/dom.js";
import { t } from "../base/texts.js";

/** @param {{read: () => object, write: (facts: object) => void}} how as for `mountFacts` */
export function mountRoughly({ read, write }) {
  const chips = Object.entries(ROUGH).flatMap(([name, ranges]) => ranges.map((range) => [name, range]));
  const buttons = chips.map(([name, range]) =>
    h(
      "button",
      { type: "button", class: "rough-chip", onclick: () => write({ [name]: chosen(name, range) ? null : range }) },
      factWords({ [name]: range }),
    ),
  );
  const chosen = (name, { from, to }) => read()[name]?.from === from && read()[name]?.to === to;
  const update = () =>
    chips.forEach(([name, range], at) => buttons[at].setAttribute("aria-pressed", String(chosen(name, range))));
  const element = h(
    "details",
    { class: "roughly" },
    h("summary", {}, t("Nur ungefähr bekannt?")),
    h("div", { class: "rough-chips", role: "group", "aria-label": t("Ungefähre Zeiten") }, buttons),
  );
  update();
  return { element, update };
}

/** The dark wall: nothing to look at, so that people look at each other. */
import { h } from "../../base/dom.js";
import { t } from "../../base/texts.js";

export function darkView() {
  const element = h("p", { class: "visually-hidden" }, t("Die Leinwand ist dunkel."));
  return { element, show: () => ({ title: "" }) };
}

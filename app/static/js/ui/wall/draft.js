/**
 * The protocol while it is made, to be read together: as many pages as it needs.
 */
import { draftOf } from "./draft_text.js";
import { Pages } from "./pages.js";
import { h } from "../../base/dom.js";
import { redraw } from "../../base/redraw.js";
import { t } from "../../base/texts.js";

export function draftView() {
  const pages = new Pages();
  pages.element.classList.add("wall-draft");
  return {
    element: pages.element,
    show({ view, wanted }) {
      const sections = draftOf(view);
      redraw(pages.flow, sections, () => sections.map(section));
      const page = pages.show(wanted.page ?? 1);
      const of = pages.count > 1 ? t("Seite {n} von {of}", { n: page, of: pages.count }) : "";
      return { title: t("Protokoll – Entwurf"), middle: of };
    },
    turned: (by, { page }) => pages.turned(by, page),
  };
}

function section({ title, lines }) {
  return h("section", {}, h("h2", {}, title), h("ul", {}, lines.map(({ number, text, more }) => h("li", { class: number !== undefined && "is-counted" },
    number !== undefined && h("b", { class: "wall-number" }, number), h("p", {}, h("span", {}, text), more && h("span", { class: "wall-more" }, ` ${more}`))))));
}

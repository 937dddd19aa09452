/**
 * How to take part: QR, address with port, code, and who is here, per administration.
 */
import { headcount } from "../../model/headcount.js";
import { h } from "../../base/dom.js";
import { redraw, setText } from "../../base/redraw.js";
import { t, tn } from "../../base/texts.js";

const MOST = 14;

export function joinView() {
  const qr = h("div", { class: "wall-qr" });
  const address = h("p", { class: "wall-address" });
  const code = h("p", { class: "wall-code" });
  const admission = h("p", { class: "wall-closed" });
  const heads = h("div", { class: "wall-heads" });
  const element = h("div", { class: "wall-join" },
    h("div", { class: "wall-join-left" }, qr, h("p", { class: "wall-hint" }, t("Mit der Kamera öffnen – oder eintippen:"))),
    h("div", { class: "wall-join-right" }, address, code, admission, heads));
  return {
    element,
    show({ view, workshop, place }) {
      redraw(qr, place.joinCode, () => place.qr());
      setText(address, place.joinAddress);
      setText(code, place.joinCode);
      setText(admission, view.workshop.admission === "closed" ? t("Die Teilnahme ist geschlossen.") : "");
      const count = headcount(view.records, workshop.here);
      redraw(heads, count, () => presence(count));
      return { title: view.workshop.title, middle: tn(count.joined, "{n} dabei", "{n} dabei") };
    },
  };
}

/** Where there are more than fit, those of whom nobody is here yet give way. */
function presence({ organisations }) {
  const here = organisations.filter(({ joined }) => joined);
  const shown = (organisations.length > MOST ? here : organisations).slice(0, MOST);
  const rest = here.filter((row) => !shown.includes(row)).length;
  return h("ul", {}, shown.map(({ name, joined }) =>
    h("li", { class: joined ? "" : "is-missing" }, h("span", {}, name ?? t("Gäste / andere Stellen")), h("b", {}, joined))), rest > 0 && h("li", { class: "is-missing" }, tn(rest, "und {n} weitere", "und {n} weitere")));
}

/**
 * What one takes home: the code that leads to the protocol and to the page of one's own administration.
 */
import { h } from "../../base/dom.js";
import { redraw, setText } from "../../base/redraw.js";
import { t } from "../../base/texts.js";

export function takeView() {
  const qr = h("div", { class: "wall-qr" });
  const state = h("p", { class: "wall-hint" });
  const element = h("div", { class: "wall-join" },
    h("div", { class: "wall-join-left" }, qr, h("p", { class: "wall-hint" }, t("Mit dem Gerät öffnen, mit dem Sie dabei sind."))),
    h("div", { class: "wall-join-right" }, h("ul", { class: "wall-take" }, h("li", {}, t("Das Protokoll als PDF")), h("li", {}, t("Die Seite Ihrer Verwaltung: was wir anders machen, was wir zugesagt haben, wen wir fragen können"))), state));
  return {
    element,
    show({ view, place }) {
      redraw(qr, place.takeAddress, () => place.takeQr());
      setText(state, view.workshop.released ? t("Ohne Kamera: oben auf Ihrem Gerät „Ergebnis mitnehmen“.") : t("Gleich, sobald die Moderation es freigibt."));
      return { title: t("Ergebnis jetzt mitnehmen") };
    },
  };
}

/**
 * When this page cannot go on: taken out of the workshop, workshop deleted, another version of the server. Said kindly, with
 * the way on, and with what was typed and never arrived.
 */
import { fill, h } from "../base/dom.js";
import { leftBehindCard } from "./left_behind.js";
import { t } from "../base/texts.js";

/** Its pending operations are sent by the next version of the page. */
const OTHER_VERSION = 4409;

/** @param {Element} page what the message takes the place of @param {import("../sync/workshop.js").Workshop} workshop */
export function mountGone(page, workshop) {
  workshop.addEventListener("closed", ({ detail }) => {
    fill(page, farewell(detail.code, workshop));
    page.querySelector("h1").focus();
  });
}

/** @param {number} code as a connection ends with it (the table in docs/wire.md) @param {import("../sync/workshop.js").Workshop} workshop */
function farewell(code, workshop) {
  const { title, text, link } = (FAREWELLS[code] ?? FAREWELLS[4401])();
  return h(
    "main",
    { class: "full-screen" },
    h("h1", { tabindex: "-1" }, title),
    h("p", {}, text),
    h("a", { class: "kern-btn kern-btn--primary", href: link.href }, link.label),
    code !== OTHER_VERSION && leftBehindCard(workshop, t("Das ist nicht mehr angekommen. Sie können es kopieren.")),
  );
}

const START = () => ({ href: "/", label: t("Zur Startseite") });

const FAREWELLS = {
  4401: () => ({
    title: t("Sie sind hier nicht angemeldet"),
    text: t("Treten Sie mit dem Code an der Leinwand wieder bei; Ihre Beiträge sind noch da."),
    link: START(),
  }),
  4403: () => ({
    title: t("Sie nehmen an dieser Werkstatt nicht mehr teil"),
    text: t("Wenn das ein Versehen ist, sprechen Sie bitte die Moderation an."),
    link: START(),
  }),
  4404: () => ({
    title: t("Diese Werkstatt gibt es nicht"),
    text: t("Vielleicht ist die Adresse unvollständig. Mit dem Code an der Leinwand kommen Sie hinein."),
    link: START(),
  }),
  4409: () => ({
    title: t("Es gibt eine neue Fassung"),
    text: t(
      "Laden Sie die Seite neu. Was noch nicht gespeichert ist, bleibt in diesem Browser und wird danach gesendet.",
    ),
    link: { href: "", label: t("Neu laden") },
  }),
  4410: () => ({
    title: t("Diese Werkstatt wurde gelöscht"),
    text: t("Ihre Daten sind auf dem Server und in diesem Browser entfernt."),
    link: START(),
  }),
};

/**
 * When this page cannot go on: taken out of the workshop, workshop deleted, another version of the server. Said kindly, with
 * the way on, and with what was typed and never arrived.
 */
import { fill, h } from "../base/dom.js";
import { leftBehindCard } from "./left_behind.js";
import { t } from "../base/texts.js";

/** Its pending operations are sent by the next version of the page. */
const OTHER_VERSION = 4409;
const SENT_AWAY = 4403;

/** @param {Element} page what the message takes the place of @param {import("../sync/workshop.js").Workshop} workshop */
export function mountGone(page, workshop) {
  workshop.addEventListener("closed", async ({ detail: { code } }) => {
    fill(page, farewell(FAREWELLS[code] ?? FAREWELLS[4401], code, workshop));
    page.querySelector("h1").focus();
    const still = code === SENT_AWAY && (await roleLeft(workshop));
    if (!still) return;
    fill(page, farewell(still, code, workshop));
    page.querySelector("h1").focus();
  });
}

/** Who is still one of the workshop has only lost a role; an organiser may always come back. */
async function roleLeft({ id }) {
  const answer = await fetch(`/api/v1/workshops/${id}`).catch(() => null);
  if (!answer?.ok) return null;
  return "join_code" in (await answer.json()) ? TAKEN_OVER : OTHER_ROLE;
}

/** @param {(workshop: object) => {title: string, text: string, link: {href: string, label: string}}} words @param {number} code as a connection ends with it (the table in docs/wire.md) @param {import("../sync/workshop.js").Workshop} workshop */
function farewell(words, code, workshop) {
  const { title, text, link } = words(workshop);
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

const OTHER_ROLE = ({ id }) => ({
  title: t("Ihre Rolle hat sich geändert"),
  text: t("Was Sie bisher zusätzlich durften, macht jetzt jemand anderes. Am Prozessbild nehmen Sie weiter teil."),
  link: { href: `/w/${id}`, label: t("Weiter zum Prozessbild") },
});

const TAKEN_OVER = ({ id }) => ({
  title: t("Die Moderation liegt jetzt bei einem anderen Gerät"),
  text: t("Mit Ihrem Konto können Sie sie wieder öffnen."),
  link: { href: `/w/${id}/moderation`, label: t("Moderation wieder öffnen") },
});

const FAREWELLS = {
  4401: () => ({
    title: t("Sie sind hier nicht angemeldet"),
    text: t("Treten Sie mit dem Code an der Leinwand wieder bei; Ihre Beiträge sind noch da."),
    link: START(),
  }),
  4403: () => ({
    ...(document.body.dataset.page === "desk"
      ? { title: t("Die Moderation liegt jetzt bei einem anderen Gerät"), text: t("Mit dem Code der Werkstatt können Sie weiter teilnehmen.") }
      : { title: t("Sie nehmen an dieser Werkstatt nicht mehr teil"), text: t("Wenn das ein Versehen ist, sprechen Sie bitte die Moderation an.") }),
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

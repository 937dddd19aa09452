/**
 * What never reached the server and cannot be sent by itself any more: typed here under a former participation. And what a
 * restore has done to the page: it is said once, with the time up to which the restored state goes.
 */
import { h } from "../base/dom.js";
import { announce } from "../base/live_region.js";
import { formatDate, formatTime, t, tn } from "../base/texts.js";
import { typedIn } from "../model/typed.js";
import { textCard } from "./refused.js";

/** @param {HTMLElement} element @param {import("../sync/workshop.js").Workshop} workshop once it is ready */
export function mountLeftBehind(element, workshop) {
  const card = leftBehindCard(workshop, t("Nicht gesendet: Das wurde an diesem Gerät unter einer früheren Teilnahme geschrieben. Sie können es kopieren und neu eintragen."));
  if (card) element.append(card);
  workshop.addEventListener("restored", ({ detail }) => showRestored(element, detail));
}

/** All of it on one card; null where nothing has words in it. What holds no words is not worth a question. */
export function leftBehindCard(workshop, why) {
  const left = workshop.leftBehind;
  const texts = left.flatMap(({ operation }) => typedIn(operation));
  if (texts.length === 0) return null;
  const run = () => left.forEach(({ discard }) => discard());
  return textCard([why], texts, { label: t("Verwerfen"), run });
}

function showRestored(element, { at, waiting }) {
  const title = at ? t("Stand von {time} wiederhergestellt.", { time: moment(at) }) : t("Ein früherer Stand wurde wiederhergestellt.");
  const lost = t("Was danach gespeichert wurde, steht nicht mehr im Bild.");
  const again = waiting > 0 && tn(waiting, "Ihre noch nicht gespeicherte Eingabe wird jetzt gesendet.", "Ihre {n} noch nicht gespeicherten Eingaben werden jetzt gesendet.");
  const close = () => card.remove();
  const card = h("article", { class: "refused refused--notice" },
    h("p", {}, h("strong", {}, title), " ", lost, again && ` ${again}`),
    h("div", { class: "row" }, h("button", { type: "button", class: "kern-btn kern-btn--secondary btn--small", onclick: close }, t("Verstanden"))));
  element.append(card);
  announce(`${title} ${lost}`, { urgent: true });
}

/** The time of day; of another day with its date. */
function moment(at) {
  const today = formatDate(at) === formatDate(Date.now());
  return today ? formatTime(at) : `${formatDate(at)}, ${formatTime(at)}`;
}

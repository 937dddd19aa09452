/**
 * The rescue archive on the screen: a button while all is well, and an offer once the server has been silent for a while –
 * the page that is still open is then all there is.
 */
import { h } from "../base/dom.js";
import { icon } from "../base/icons.js";
import { announce } from "../base/live_region.js";
import { redraw } from "../base/redraw.js";
import { formatTime, t } from "../base/texts.js";
import { toast } from "../base/toast.js";
import { packed } from "../tools/packing.js";
import { openDialog } from "./dialog.js";

const OFFER_AFTER = 20_000;
/** The page has ended, but the workshop may live on elsewhere: not signed in, no such workshop. A new server knows neither. */
const SERVER_IS_NEW = new Set([4401, 4404]);

const SPELLED = { ä: "ae", ö: "oe", ü: "ue", Ä: "Ae", Ö: "Oe", Ü: "Ue", ß: "ss" };

/**
 * When it was saved; behind it the way to the file. With `tell` it is said once that this device begins to keep one.
 * @param {HTMLElement} button @param {import("../tools/rescue.js").Rescue} rescue @param {{tell?: boolean}} [options]
 */
export function mountRescueButton(button, rescue, { tell = false } = {}) {
  const show = () => {
    button.hidden = !rescue.latest;
    if (rescue.latest) button.textContent = t("Rettungsarchiv {time}", { time: formatTime(rescue.latest.saved) });
  };
  rescue.addEventListener("saved", ({ detail }) => {
    show();
    if (tell && detail.first) toast(t("Dieses Gerät behält ab jetzt ein Rettungsarchiv der Werkstatt, falls der Server ausfällt."));
  });
  button.addEventListener("click", () => openArchive(rescue));
  show();
}

/** @param {import("../tools/rescue.js").Rescue} rescue @param {import("../sync/workshop.js").Workshop} workshop */
export function mountRescue(rescue, workshop) {
  const offer = h("section", { class: "rescue-offer notice", "aria-label": t("Rettungsarchiv"), hidden: true });
  document.body.append(offer);
  let timer = null;
  const show = (needed) => {
    const fresh = offer.hidden;
    offer.hidden = !(needed && rescue.latest);
    if (offer.hidden) return;
    const ended = workshop.status.kind === "closed";
    redraw(offer, [rescue.latest.saved, ended], () => offered(rescue.latest, ended, () => show(false)));
    if (fresh) announce(offer.querySelector("p").textContent);
  };
  const look = () => {
    const { kind, code } = workshop.status;
    if (kind === "disconnected") timer ??= setTimeout(() => show(true), OFFER_AFTER);
    else {
      clearTimeout(timer);
      timer = null;
      show(kind === "closed" && SERVER_IS_NEW.has(code));
    }
  };
  // While the server is gone, this page could not be loaded again.
  addEventListener("beforeunload", (event) => workshop.status.kind === "disconnected" && rescue.latest && event.preventDefault());
  for (const type of ["status", "closed"]) workshop.addEventListener(type, look);
  rescue.addEventListener("saved", () => show(!offer.hidden));
  look();
}

/** Offers the archive as a file. */
export async function download(archive) {
  const { blob, ending } = await packed(JSON.stringify(archive));
  const url = URL.createObjectURL(blob);
  const link = h("a", { href: url, download: `${fileName(archive)}.${ending}` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** @returns {string} the workshop and the moment, in letters that every system takes */
function fileName({ saved, state }) {
  const spelled = state.workshop.title.replace(/[äöüÄÖÜß]/g, (letter) => SPELLED[letter]);
  const title = spelled.replace(/[^A-Za-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 40);
  return `rettungsarchiv-${title || "werkstatt"}-${saved.slice(0, 16).replace(/[T:]/g, "-")}`;
}

export function saveButton(archive, { primary = false } = {}) {
  const kind = primary ? "kern-btn--primary" : "kern-btn--secondary";
  const run = () => download(archive);
  return h("button", { type: "button", class: `kern-btn ${kind} btn--small`, dataset: { key: "rescue" }, onclick: run }, icon("download"), t("Als Datei sichern"));
}

/** A dialog that follows what is saved meanwhile. */
async function openArchive(rescue) {
  const body = h("div", { class: "stack" });
  const show = () => redraw(body, [rescue.latest?.saved ?? null], () => rescue.latest && about(rescue.latest));
  rescue.addEventListener("saved", show);
  show();
  await openDialog({ title: t("Rettungsarchiv"), body });
  rescue.removeEventListener("saved", show);
}

function about(archive) {
  return [
    h("p", {}, t("Auf diesem Gerät liegt der Stand von {time}.", { time: formatTime(archive.saved) })),
    h("p", { class: "hint" }, t("Fällt der Rechner mit dem Server aus, geht es mit dieser Datei auf einem anderen weiter. Sie bleibt höchstens eine Woche in diesem Browser.")),
    h("div", { class: "row" }, saveButton(archive), explainButton()),
  ];
}

function offered(archive, ended, close) {
  const when = { time: formatTime(archive.saved) };
  const words = ended
    ? t("Der Server kennt diese Werkstatt nicht mehr. Auf diesem Gerät liegt der Stand von {time}.", when)
    : t("Der Server antwortet nicht. Auf diesem Gerät liegt der Stand von {time}. Schließen Sie diese Seite nicht.", when);
  return [
    icon("warning"),
    h("div", { class: "stack stack--tight" },
      h("p", {}, words),
      h("div", { class: "row" }, saveButton(archive, { primary: true }), explainButton())),
    h("button", { type: "button", class: "btn-plain rescue-close", "aria-label": t("Schließen"), onclick: close }, icon("close")),
  ];
}

/** No link: what it leads to would take the place of this page. */
function explainButton() {
  const explain = () => openDialog({ title: t("Auf einem anderen Laptop weitermachen"), body: steps() });
  return h("button", { type: "button", class: "kern-btn kern-btn--secondary btn--small", dataset: { key: "steps" }, onclick: explain }, t("Was ist zu tun?"));
}

/** In this page, because help is on the server. */
function steps() {
  return h("ol", { class: "steps rescue-steps" }, [
    t("Erst prüfen: Läuft der Rechner mit dem Server noch, ist er im WLAN? Dann dort neu starten: Alles Gespeicherte ist da."),
    t("Sonst: „Als Datei sichern“, und die Datei auf einen anderen Laptop mit der Prozesswerkstatt bringen."),
    [t("Dort im Terminal:"), " ", h("kbd", {}, `python3 script/start.py --lan --open ${t("DATEI")}`)],
    t("Mit dem Link anmelden, den der Start zeigt, und die Moderation öffnen. Leinwand wie zuvor, mit demselben Leinwand-Code."),
    t("Alle öffnen die neue Adresse und treten mit demselben Code wieder bei."),
  ].map((step) => h("li", {}, step)));
}

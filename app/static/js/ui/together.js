/**
 * What the moderator brings to every device at once: all eyes to the front, whose turn it is, the step that all look at, a
 * word to everybody; and that one's own role is another now. Nobody's typing is taken away for it.
 */
import { fill, h } from "../base/dom.js";
import { icon } from "../base/icons.js";
import { redraw } from "../base/redraw.js";
import { t } from "../base/texts.js";
import { toast } from "../base/toast.js";
import { turnOf } from "../model/turn.js";
import { targetWords } from "./about.js";
import { Front } from "./front.js";
import { goTo } from "./go_to.js";

/** In seconds: how long a word to everybody is news, and how long it stands. */
const FRESH = 60;
const STANDS = 20;
const LONG = 80;

/** @param {object} context @param {{together: HTMLElement, desk: HTMLElement, code: HTMLElement}} parts */
export function mountTogether(context, { together, desk, code }) {
  const { workshop } = context;
  const front = new Front();
  let { role } = workshop.view.you;
  let { code: known } = workshop.view.workshop;
  let [heard, gone] = [undefined, undefined];
  const show = () => {
    const { workshop: head, records, you } = workshop.view;
    const turn = turnOf(head, records.organisations, t("Gäste / andere Stellen"));
    const at = head.focus?.target;
    const words = turn && (turn.key === (you.organisation ?? "") ? t("Jetzt: {name} – Sie sind dran", { name: turn.now }) : t("Jetzt: {name}", { name: turn.now }));
    const news = newsOf(head.notice, workshop.now());
    const rest = head.front && you.role !== "participant"; // who leads or writes along goes on
    together.hidden = !turn && !at && !rest;
    redraw(together, [words, at, at && wordsOf(workshop.view, at), rest], () => [
      rest && h("p", {}, icon("eye"), t("Blick nach vorn")),
      turn && h("p", { class: "together__turn" }, icon("speaker"), words), at && lookingAt(context, at)]);
    front.show(Boolean(head.front) && you.role === "participant", [words, news?.text].filter(Boolean));
    if (news && news.at !== heard && you.role === "participant") toast(news.text, { seconds: STANDS });
    heard = head.notice?.at;
    const key = at && `${at.kind} ${at.id}`;
    if (key && key !== gone) lead(context, at);
    gone = key;
    if (you.role !== role) welcome(context, desk, (role = you.role));
    if (head.code !== known) renew(workshop, code);
    known = head.code;
  };
  workshop.addEventListener("change", show);
  show();
}

const newsOf = (notice, now) => (notice && now - Date.parse(notice.at) < FRESH * 1000 ? notice : null);

/** "Alle schauen auf: Schritt 2: Unterlagen prüfen"; a long text is only begun. */
function wordsOf(view, at) {
  const about = targetWords(view, at, { title: true });
  return t("Alle schauen auf: {about}", { about: about.length > LONG ? `${about.slice(0, LONG).trimEnd()}…` : about });
}

function lookingAt(context, at) {
  return h("p", { class: "together__at" }, icon("target"), h("span", {}, wordsOf(context.workshop.view, at)),
    h("button", { type: "button", class: "btn-plain together__go", dataset: { key: "together-at" }, onclick: () => open(context, at) }, t("Zeigen")));
}

/** On the board on which it stands. */
function open(context, at) {
  const { board } = context.workshop.view.records.steps.get(at.id) ?? {};
  if (board) context.screen.set({ board });
  goTo(context, at);
}

/** Opens what all look at; who is writing goes there when they like. */
function lead(context, at) {
  const { activeElement } = document;
  const writes = activeElement?.matches("input, textarea, [contenteditable]") && (activeElement.value ?? activeElement.textContent);
  if (writes) return toast(wordsOf(context.workshop.view, at), { seconds: STANDS, action: { label: t("Zeigen"), run: () => open(context, at) } });
  open(context, at);
}

/** The code stands in no record: that there is a new one does. */
async function renew({ id }, element) {
  const answer = await fetch(`/w/${id}/code`).catch(() => null);
  if (answer?.ok) element.textContent = (await answer.json()).code;
}

function welcome({ workshop }, desk, role) {
  const keeps = role !== "participant";
  desk.hidden = !keeps;
  if (keeps) toast(role === "moderator" ? t("Sie moderieren jetzt mit.") : t("Sie schreiben jetzt mit."), { seconds: STANDS,
    action: { label: t("Zur Moderation"), run: () => location.assign(`/w/${workshop.id}/moderation`) } });
}

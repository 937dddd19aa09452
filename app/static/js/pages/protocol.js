/**
 * The protocol's page: follows the room and puts texts right in place. The server writes the sections; those that have changed
 * are replaced, so that nobody's eyes lose the place they read.
 */
import { Workshop } from "../sync/workshop.js";
import { newId } from "../sync/ids.js";
import { LONGEST_TEXT, LONGEST_TITLE } from "../model/limits.js";
import { promptDialog } from "../ui/dialog.js";
import { askFreeze, askRelease } from "../ui/giving_out.js";
import { mountRefused } from "../ui/refused.js";
import { mountStatus } from "../ui/status.js";
import { on } from "../base/dom.js";
import { mountProblems } from "../base/problem.js";
import { t } from "../base/texts.js";
import { toast } from "../base/toast.js";

const GATHER = 800;
/** So many times as long as the last answer took one waits at least: a large protocol is not asked for all the time. */
const PATIENCE = 4;
/** What the draft is made of: another's pointer or the clock change nothing in it. */
const READ = ["workshop", "boards", "lanes", "steps", "flows", "notes", "variants", "pain_points", "good_practices", "rounds", "measures", "participants"];
const COLLECTIONS = { note: "notes", pain: "pain_points", measure: "measures" };
const FIELDS = {
  summary: () => t("Zusammenfassung"),
  attendees: () => t("Namen der Teilnehmenden, einer je Zeile (nur, wer einverstanden ist)"),
  text: () => t("Text"),
  title: () => t("Maßnahme"),
};

const workshop = new Workshop(document.body.dataset.workshop);
mountStatus(document.querySelector("[data-status]"), workshop);
mountProblems();
await workshop.ready;
mountRefused(document.querySelector("[data-refusals]"), workshop);
const draft = document.querySelector("[data-draft]");
const page = `/w/${workshop.id}/protokoll`;
let timer = null;
let took = 0;

workshop.addEventListener("change", ({ detail }) => {
  if (READ.some((name) => detail.has(name))) timer ??= setTimeout(follow, Math.max(GATHER, PATIENCE * took));
});
on(draft, "click", "[data-change]", (_event, { dataset }) => change(dataset));
on(draft, "click", "[data-add]", (_event, { dataset }) => add(dataset.add));
on(document.body, "click", "[data-act]", (_event, { dataset }) => ACTS[dataset.act]());
document.body.dataset.ready = "";

/** Asks for the sections again; only those that differ are drawn anew. */
async function follow() {
  timer = null;
  const began = performance.now();
  const response = await fetch(`${page}/entwurf`).catch(() => null);
  took = performance.now() - began;
  if (response?.status === 429) timer ??= setTimeout(follow, 3 * GATHER);
  if (!response?.ok) return;
  const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
  const sections = [...fresh.querySelectorAll("[data-section]")];
  const known = new Map([...draft.querySelectorAll("[data-section]")].map((element) => [element.dataset.section, element]));
  const focused = draft.contains(document.activeElement) ? sameControl(document.activeElement) : null;
  draft.replaceChildren(...sections.map((section) => {
    const old = known.get(section.dataset.section);
    return old?.isEqualNode(section) ? old : document.adoptNode(section);
  }));
  if (focused) draft.querySelector(focused)?.focus({ preventScroll: true });
}

/** The control that does the same in what is drawn anew. */
function sameControl({ dataset }) {
  return Object.entries(dataset).map(([name, value]) => `[data-${name}="${CSS.escape(value)}"]`).join("") || "[data-none]";
}

function recordOf({ change: what, id }) {
  return what === "workshop" ? workshop.view.workshop : workshop.view.records[COLLECTIONS[what]].get(id);
}

/** Names are only proposed where the workshop shows them to everybody anyway. */
function proposal(field) {
  const { workshop: head, records } = workshop.view;
  if (field !== "attendees" || head.authorship !== "name") return "";
  return [...records.participants.values()].filter(({ removed, role }) => !removed && role !== "moderator").map(({ name }) => name).join("\n");
}

/** Sends what it was before, too, so that two who mend one text lose nothing. */
async function change({ change: what, id, field }) {
  const old = recordOf({ change: what, id })?.[field] ?? "";
  const optional = what === "workshop";
  const value = await promptDialog({
    title: t("Protokoll ändern"), label: FIELDS[field](), value: old || proposal(field), multiline: field !== "title", required: !optional,
    maxlength: field === "title" ? LONGEST_TITLE : LONGEST_TEXT,
  });
  if (value === null || value === old || (!value && !optional)) return;
  const about = optional ? { type: "protocol.edit" } : { type: `${what}.edit`, [what]: id };
  workshop.submit({ ...about, [field]: value, base: { [field]: old } });
}

async function add(kind) {
  const text = await promptDialog({ title: kind === "decision" ? t("Beschluss") : t("Offene Frage"), label: t("Text"), multiline: true, maxlength: LONGEST_TEXT });
  if (text) workshop.submit({ type: "note.add", note: newId(), kind, text });
}

/** What the head of the page says was written by the server: it is asked for again. */
async function sent(operation) {
  const { refused } = await workshop.submit(operation).done;
  if (!refused) location.reload();
}

const ACTS = {
  async freeze() {
    if (await askFreeze()) sent({ type: "protocol.freeze", version: newId() });
  },
  async release() {
    if (await askRelease()) sent({ type: "workshop.edit", released: true });
  },
  async wall() {
    const { refused } = await workshop.submit({ type: "focus.set", wall: { view: "draft" } }).done;
    if (!refused) toast(t("Der Entwurf steht auf der Leinwand."), { kind: "good", seconds: 4 });
  },
  ask: () => sent({ type: "feedback.open" }),
  show: () => sent({ type: "feedback.show", shown: !workshop.view.workshop.feedback?.shown }),
};

/**
 * A Soll against its Ist, loaded when somebody asks for it: a list of what is new, gone and changed, and marks on the picture
 * of either, which follow what is done meanwhile.
 */
import { comparison, isEmpty } from "./model/comparing.js";
import { numbersOf } from "./model/board.js";
import { factWords } from "./tools/facts.js";
import { kindName } from "./tools/names.js";
import { openDialog } from "./ui/dialog.js";
import { fill, h, s } from "./base/dom.js";
import { loadStyle } from "./base/style.js";
import { t } from "./base/texts.js";

const KINDS = { added: () => t("neu"), removed: () => t("entfällt"), changed: () => t("anders") };
const marking = new WeakMap();

/** @param {object} context of the workspace @param {string} board which is based on another */
export async function openComparison(context, board) {
  loadStyle(new URL("../css/comparing.css", import.meta.url).href);
  const { workshop } = context;
  const box = h("input", { type: "checkbox", checked: marking.get(context)?.board === board });
  const list = h("div", { class: "stack" });
  const show = () => fill(list, sections(workshop.view, board));
  const follow = ({ detail }) => ["lanes", "steps", "flows", "boards"].some((name) => detail.has(name)) && show();
  show();
  workshop.addEventListener("change", follow);
  const title = titleOf(workshop.view.records.boards, board);
  const body = h("div", { class: "stack" }, h("label", { class: "check" }, box, h("span", {}, t("auf dem Bild zeigen, was neu ist, entfällt oder anders ist"))), list);
  await openDialog({ title, body, wide: true, actions: [{ label: t("Schließen"), value: true, primary: true }] });
  workshop.removeEventListener("change", follow);
  mark(context, box.checked ? board : null);
}

function titleOf(boards, board) {
  const { title, based_on: base } = boards.get(board);
  return t("{title} gegenüber „{base}“", { title, base: boards.get(base).title });
}

function sections(view, board) {
  const found = comparison(view.records, board);
  if (!found || isEmpty(found)) return h("p", {}, t("Es unterscheidet sich nichts."));
  const told = tell(view, board);
  return Object.entries(KINDS).map(([kind, name]) => {
    const rows = Object.entries(found).flatMap(([what, kinds]) => kinds[kind].map((each) => told[kind](what, each)));
    return rows.length > 0 && h("section", {}, h("h3", {}, name()), h("ul", {}, rows.map((words) => h("li", {}, words))));
  });
}

/** How each difference is said. */
function tell(view, board) {
  const { records } = view;
  const base = records.boards.get(board).based_on;
  const numbers = { ...numbersOf(view, undefined, base), ...numbersOf(view, undefined, board) };
  const end = (id) => records.lanes.get(id)?.title ?? numbers[id] ?? "–";
  const name = (what, id) => {
    const { title, source, target } = records[what].get(id);
    if (what === "lanes") return t("Spur „{title}“", { title });
    return what === "flows" ? t("Verbindung {source} → {target}", { source: end(source), target: end(target) }) : t("Schritt {n} „{title}“", { n: numbers[id] ?? "–", title });
  };
  const said = (field, row) => VALUES[field]?.(row[field], { records, end }) ?? String(row[field]);
  const value = (field, row) => ([undefined, null, "", false].includes(row[field]) ? "–" : said(field, row));
  const changed = (what, { id, was, fields }) => {
    const [now, old] = [records[what].get(id), records[what].get(was)];
    const parts = fields.map((field) => DESCRIBED.has(field) ? t("neu beschrieben") : t("{new} statt {old}", { new: value(field, now), old: value(field, old) }));
    return `${name(what, id)}: ${parts.join("; ")}`;
  };
  return { added: name, removed: name, changed };
}

const DESCRIBED = new Set(["detail", "activity"]);
const VALUES = {
  title: (text) => `„${text}“`,
  label: (text) => `„${text}“`,
  kind: (kind) => kindName(kind),
  facts: (facts) => factWords(facts).join(", "),
  lane: (id, { records }) => records.lanes.get(id)?.title,
  organisation: (key, { records }) => records.organisations.get(key)?.name,
  source: (id, { end }) => String(end(id)),
  target: (id, { end }) => String(end(id)),
  milestone: () => t("Meilenstein"),
  party: (party) => (party === "external" ? t("außerhalb") : t("intern")),
};

/** Puts the marks onto the picture, or takes them away. */
function mark(context, board) {
  const { canvas, workshop, screen } = context;
  let kept = marking.get(context);
  if (!kept && !board) return;
  if (!kept) {
    kept = { layer: s("g", { class: "layer-compared", "aria-hidden": "true" }) };
    marking.set(context, kept);
    canvas.overlay.before(kept.layer);
    canvas.besides.push(() => draw(kept, context));
  }
  kept.board = board;
  if (board && screen.board !== board) screen.set({ board, selection: null });
  draw(kept, { canvas, workshop });
}

function draw({ layer, board }, { canvas, workshop }) {
  const { records } = workshop.view;
  const found = board && records.boards.has(board) && comparison(records, board);
  const kinds = new Map(found ? [...found.steps.added.map((id) => [id, "added"]), ...found.steps.removed.map((id) => [id, "removed"]), ...found.steps.changed.flatMap(({ id, was }) => [[id, "changed"], [was, "changed"]])] : []);
  const cards = canvas.picture.layout.cards.filter(({ id }) => kinds.has(id));
  layer.replaceChildren(...cards.flatMap((card) => sign(card, kinds.get(card.id))));
}

/** A frame and, hanging from it, the word. */
function sign({ x, y, width, height }, kind) {
  const word = KINDS[kind]();
  const wide = 16 + 8 * word.length;
  return [
    s("rect", { x: x - 4, y: y - 4, width: width + 8, height: height + 8, rx: 8, class: `compared compared-${kind}` }),
    s("rect", { x: x + 8, y: y + height + 2, width: wide, height: 20, rx: 10, class: `compared-tag compared-tag-${kind}` }),
    s("text", { x: x + 8 + wide / 2, y: y + height + 12, class: "compared-word", "text-anchor": "middle", "dominant-baseline": "central" }, word),
  ];
}

/**
 * Two steps side by side before they become one: which of them stays, and what will become of the other. Used where one
 * merges by hand and where twins are gone through.
 */
import { mergePreview } from "../model/merge_preview.js";
import { factRows } from "../tools/facts.js";
import { numbered } from "../tools/names.js";
import { openDialog } from "./dialog.js";
import { fill, h } from "../base/dom.js";
import { t, tn } from "../base/texts.js";

/**
 * @param {{workshop: object, picture: object}} context @param {[string, string]} pair ids; the first one stays, unless
 *   somebody chooses the other
 * @param {{title: string, text?: string, actions: import("./dialog.js").Action[]}} how
 * @returns {Promise<{answer: any, into: string, from: string}>}
 */
export async function askMerge({ workshop, picture }, pair, { title, text, actions }) {
  const { index } = picture;
  let [into, from] = pair;
  const preview = h("div", { class: "merge-preview", "aria-live": "polite" });
  const show = () => fill(preview, outcome(workshop.view, index.get(into), index.get(from)));
  const keep = (id) => {
    [into, from] = id === pair[0] ? pair : [pair[1], pair[0]];
    show();
  };
  const choices = pair.map((id) => choice(index, id, { checked: id === into, keep: () => keep(id) }));
  show();
  const body = [
    text && h("p", {}, text),
    h("fieldset", { class: "merge-pair" }, h("legend", {}, t("Welcher Schritt bleibt?")), choices),
    h("h3", {}, t("Was daraus wird")),
    preview,
  ];
  return { answer: await openDialog({ title, body, actions }), into, from };
}

function choice(index, id, { checked, keep }) {
  const step = index.get(id);
  const radio = h("input", { type: "radio", name: "stays", value: id, onchange: keep });
  radio.checked = checked;
  const about = index.get(step.lane)?.title ?? t("in der Ablage");
  return h("label", { class: "choose-row" }, radio, h("span", {}, numbered(index, step), h("small", {}, about)));
}

/** What happens to the one that goes, as sentences. */
function outcome(view, into, from) {
  const { differs, learns, moves, flows } = mergePreview(view, into, from);
  const facts = Object.values(learns).length > 0 && factRows(learns).map(([name, value]) => `${name} ${value}`).join(", ");
  const lines = [
    differs ? differing(view, differs) : t("Beide sagen dasselbe: es geht nichts verloren."),
    facts && t("Neu am Schritt: {facts}.", { facts }),
    ...moved(moves),
    flows.move > 0 && tn(flows.move, "{n} Verbindung zieht um.", "{n} Verbindungen ziehen um."),
    flows.fall > 0 && tn(flows.fall, "{n} Verbindung gibt es dann doppelt und fällt weg.", "{n} Verbindungen gibt es dann doppelt und fallen weg."),
  ];
  return h("ul", {}, lines.filter(Boolean).map((line) => h("li", {}, line)));
}

function differing({ records }, { organisation, comment, facts }) {
  const said = [comment && `„${comment}“`, ...factRows(facts).map(([name, value]) => `${name} ${value}`)].filter(Boolean).join(", ");
  const name = records.organisations.get(organisation)?.name;
  if (name) return t("Als Unterschied bei {name} bleibt stehen: {said}.", { name, said });
  return t("Beim Schritt bleibt vermerkt: {said}.", { said });
}

function moved({ notes, pain_points, good_practices, variants }) {
  return [
    notes > 0 && tn(notes, "{n} Notiz zieht mit um.", "{n} Notizen ziehen mit um."),
    pain_points > 0 && tn(pain_points, "{n} Schwachstelle zieht mit um.", "{n} Schwachstellen ziehen mit um."),
    good_practices > 0 && tn(good_practices, "{n} „Läuft gut“ zieht mit um.", "{n} „Läuft gut“ ziehen mit um."),
    variants > 0 && tn(variants, "{n} Angabe einer Verwaltung zieht mit um.", "{n} Angaben von Verwaltungen ziehen mit um."),
  ];
}

/**
 * Where it is stuck and what runs well, at one step or flow. Pain points are merged by the moderator; the sources stay
 * readable under what they went into. Good practice says whom one may ask, where somebody chose to be asked.
 */
import { LONGEST_LABEL, LONGEST_TEXT } from "../model/limits.js";
import { newId } from "../sync/ids.js";
import { askedWords, mountAsked } from "./asked.js";
import { CATEGORIES } from "./categories.js";
import { choosePain } from "./merge.js";
import { openDialog } from "./dialog.js";
import { labelled, section } from "./field.js";
import { h, uniqueId } from "../base/dom.js";
import { sayMissing } from "../base/problem.js";
import { icon } from "../base/icons.js";
import { collecting } from "../tools/collecting.js";
import { keepDraft } from "../tools/drafts.js";
import { iconButton } from "./buttons.js";
import { redraw } from "../base/redraw.js";
import { t, tn } from "../base/texts.js";

/** What differs between the two: names of operations and words. */
const SORTS = {
  pain: {
    rows: (index, id) => index.pains(id),
    title: () => t("Wo hakt es?"),
    add: () => t("Schreiben Sie auf, wo es hakt …"),
    button: () => t("Hier hakt es"),
    gone: () => t("Eintrag „Wo hakt es?“ entfernt"),
    icon: "pain",
  },
  good: {
    rows: (index, id) => index.goods(id),
    title: () => t("Das läuft bei uns gut"),
    add: () => t("Was läuft hier gut?"),
    button: () => t("Läuft gut"),
    gone: () => t("Eintrag „Läuft gut“ entfernt"),
    icon: "good",
  },
};

/** @param {"pain" | "good"} sort @param {{kind: string, id: string}} target */
export function mountFindings(context, target, sort) {
  const { picture, rights, workshop } = context;
  const words = SORTS[sort];
  const list = h("div", { class: "stack stack--tight" });
  const allowed = rights.may(`${sort}.add`);
  const form = allowed ? composer(context, target, sort) : null;
  const element = section(words.title(), list, form);
  const update = () => {
    const rows = words.rows(picture.index, target.id);
    const dots = rows.map(({ id }) => picture.index.dots(id));
    redraw(list, [rows, dots, workshop.view.workshop.phase], () => rows.map((row) => card(context, row, sort)));
    element.hidden = !allowed && rows.length === 0;
    if (form) form.hidden = isFull(workshop.view, sort);
  };
  update();
  return { element, update };
}

/** In a silent collection everybody writes so many and no more. */
function isFull(view, sort) {
  const sheet = collecting(view);
  return Boolean(sheet?.sorts.includes(sort)) && sheet.left === 0;
}

function card(context, row, sort) {
  const { picture } = context;
  const dots = sort === "pain" ? picture.index.dots(row.id) : null;
  return h(
    "article",
    { class: `finding finding-${sort}` },
    (row.category || row.shelved || dots !== null) &&
      h(
        "header",
        { class: "finding-head" },
        icon(SORTS[sort].icon),
        h("span", {}, [row.category || SORTS[sort].title(), shelvedName(row)].filter(Boolean).join(" · ")),
        dots !== null &&
          h("span", { class: "count", "aria-label": tn(dots, "{n} Klebepunkt", "{n} Klebepunkte") }, dots),
      ),
    h("p", {}, row.text),
    row.organisation && h("p", { class: "note__by" }, askedWords(context.workshop.view, row)),
    row.merged?.length > 0 &&
      h(
        "ul",
        { class: "finding-merged", "aria-label": t("Zusammengeführt aus") },
        row.merged.map(({ text }) => h("li", {}, text)),
      ),
    h("footer", { class: "note__foot" }, buttons(context, row, sort)),
  );
}

function buttons(context, row, sort) {
  const { rights, actions } = context;
  const remove = () => actions.remove({ type: `${sort}.remove`, [sort]: row.id }, SORTS[sort].gone());
  return [
    rights.may(`${sort}.edit`, { record: row }) &&
      iconButton("edit", t("Ändern"), () => editFinding(context, row, sort), `edit.${row.id}`),
    sort === "pain" &&
      rights.may("pain.merge") &&
      iconButton("merge", t("Zusammenführen mit …"), () => choosePain(context, row), `merge.${row.id}`),
    rights.may(`${sort}.remove`, { record: row }) && iconButton("trash", t("Entfernen"), remove, `remove.${row.id}`),
  ];
}

/** Asks for other words; whoever keeps the record may name whom to ask as well. */
export async function editFinding(context, row, sort) {
  const { workshop } = context;
  const { body, category, text, asked } = inputs(context, row, { sort });
  const actions = [
    { label: t("Abbrechen"), value: false },
    { label: t("Speichern"), value: true, primary: true },
  ];
  if (!(await openDialog({ title: SORTS[sort].title(), body, actions }))) return;
  const fields = { text: text.value.trim(), category: category.value.trim() };
  workshop.submit({
    type: `${sort}.edit`,
    [sort]: row.id,
    ...fields,
    ...asked?.fields(),
    base: { text: row.text, category: row.category ?? "" },
  });
}

function composer(context, target, sort) {
  const { workshop } = context;
  const { body, category, text, asked } = inputs(context, {}, { sort, placeholder: SORTS[sort].add() });
  const sent = [keepDraft(text, `${sort}.${target.id}`), keepDraft(category, `${sort}.category.${target.id}`)];
  const send = (event) => {
    event.preventDefault();
    const value = text.value.trim();
    if (!value) return sayMissing(text);
    workshop.submit({ type: `${sort}.add`, [sort]: newId(), target, category: category.value.trim(), text: value, ...asked?.fields() });
    text.value = category.value = "";
    sent.forEach((forget) => forget());
  };
  const button = h(
    "button",
    { type: "submit", class: "kern-btn kern-btn--secondary btn--small" },
    icon(SORTS[sort].icon),
    SORTS[sort].button(),
  );
  return h(
    "form",
    { class: "composer", onsubmit: send },
    body,
    h("div", { class: "composer-foot composer-foot--end" }, button),
  );
}

/** What Sichten has put aside stays readable where it was written. */
function shelvedName({ shelved }) {
  return shelved && (shelved === "parked" ? t("Themenspeicher") : t("nicht weiterverfolgt"));
}

function inputs(context, row, { sort, placeholder = "" }) {
  const { category: chosen = "", text: typed = "" } = row;
  const list = h(
    "datalist",
    { id: uniqueId("categories") },
    CATEGORIES.map((category) => h("option", { value: category })),
  );
  const category = h("input", { list: list.id, maxlength: LONGEST_LABEL, autocomplete: "off", value: chosen });
  const text = h("textarea", {
    class: "kern-form-input__input",
    rows: 2,
    maxlength: LONGEST_TEXT,
    required: true,
    placeholder,
    "aria-label": t("Text"),
  });
  text.value = typed;
  const asked = sort === "good" ? mountAsked(context, row) : null;
  const body = h("div", { class: "stack stack--tight" }, text, labelled(t("Kategorie (frei)"), category), list, asked?.element);
  return { body, category, text, asked };
}

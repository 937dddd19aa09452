/**
 * What can be done with Prozessbilder: another one beside the first, a group's taken over into the main one, renamed, removed;
 * sections handed out, doubles looked for. The server decides; what somebody may not do is not offered.
 */
import { FIRST_BOARD } from "../model/board.js";
import { LONGEST_TITLE } from "../model/limits.js";
import { newId } from "../sync/ids.js";
import { confirmDialog, openDialog, promptDialog } from "./dialog.js";
import { labelled, select } from "./field.js";
import { openMenu } from "./menu.js";
import { openSections } from "./sections.js";
import { reviewTwins, twinsOn } from "./twins_review.js";
import { h } from "../base/dom.js";
import { t, tn } from "../base/texts.js";
import { toast } from "../base/toast.js";

/** What a new board may begin with, besides a copy and nothing. */
const LANES = "lanes";

/** What there is to do here now; empty for those who may do none of it. */
export function boardEntries(context) {
  const { workshop, picture, rights } = context;
  const { boards } = workshop.view.records;
  const board = boards.get(picture.board);
  const others = [...boards.values()].filter(({ id, read_only: readOnly }) => id !== board.id && !readOnly);
  const extra = board.id !== FIRST_BOARD;
  return [
    rights.may("board.add") && { icon: "plus", label: t("Weiteres Prozessbild …"), run: () => add(context) },
    extra && others.length > 0 && rights.may("board.merge") && { icon: "merge", label: t("„{title}“ übernehmen …", board), run: () => takeOver(context, board, others) },
    rights.may("board.edit") && { icon: "edit", label: t("„{title}“ umbenennen …", board), run: () => rename(context, board) },
    (rights.may("section.assign") || context.own.sections.length > 0) && {
      icon: "flag", label: rights.may("section.assign") ? t("Abschnitte verteilen …") : t("Abschnitte ansehen …"), run: () => openSections(context),
    },
    context.compare && boards.has(board.based_on) && { icon: "ranking", label: t("„{title}“ vergleichen …", board), run: () => context.compare(board.id) },
    extra && rights.may("board.remove") && { icon: "trash", label: t("„{title}“ entfernen …", board), danger: true, run: () => remove(context, board) },
  ].filter(Boolean);
}

export function openBoardMenu(context) {
  return openMenu(t("Prozessbilder und Abschnitte"), boardEntries(context));
}

/** A Soll or a group's, empty or beginning as a copy. */
async function add({ workshop, picture, screen }) {
  const { boards } = workshop.view.records;
  const title = h("input", { class: "kern-form-input__input", maxlength: LONGEST_TITLE, required: true, autofocus: true, autocomplete: "off" });
  const kind = select([["group", t("Gruppe: eigenes Bild, später zusammengeführt")], ["soll", t("Soll: wie es werden soll")]]);
  const based = select([[LANES, t("mit den Spuren von „{title}“", boards.get(picture.board))], ["", t("leer")],
    ...[...boards.values()].map(({ id, title: name }) => [id, t("als Kopie von „{title}“", { title: name })])]);
  const groups = [...boards.values()].filter((one) => one.kind === "group").length;
  const propose = () => {
    title.value = kind.value === "soll" ? t("Soll") : t("Gruppe {letter}", { letter: String.fromCharCode(65 + (groups % 26)) });
    based.value = kind.value === "soll" ? picture.board : LANES;
  };
  kind.addEventListener("change", propose);
  propose();
  const done = await openDialog({
    title: t("Weiteres Prozessbild"),
    body: [labelled(t("Wofür"), kind), labelled(t("Bezeichnung"), title), labelled(t("Beginnt"), based)],
    actions: [{ label: t("Abbrechen"), value: false }, { label: t("Anlegen"), value: true, primary: true }],
  });
  if (!done || !title.value.trim()) return;
  const board = newId();
  const wish = { type: "board.add", board, title: title.value.trim(), kind: kind.value };
  const lanes = based.value === LANES ? lanesFor(board, picture.index.lanes) : [];
  const copied = based.value && based.value !== LANES ? { based_on: based.value } : {};
  const answer = await workshop.batch([{ ...wish, ...copied }, ...lanes]).done;
  if (!answer.refused) screen.set({ board, selection: null });
}

/** So that each group's lanes are called alike, and become one when the group's board is taken over. */
function lanesFor(board, lanes) {
  return lanes.map(({ title, party, organisation }) => ({
    type: "lane.add", lane: newId(), board, title, party, ...(organisation && { organisation }),
  }));
}

async function rename({ workshop }, { id, title }) {
  const name = await promptDialog({ title: t("Prozessbild umbenennen"), label: t("Bezeichnung"), value: title, maxlength: LONGEST_TITLE });
  if (name && name !== title) workshop.submit({ type: "board.edit", board: id, title: name });
}

async function remove({ workshop, screen, actions }, { id, title }) {
  const text = t("Alles, was auf „{title}“ steht, geht mit. Sie können es rückgängig machen.", { title });
  if (!(await confirmDialog({ title: t("„{title}“ entfernen?", { title }), text, confirm: t("Entfernen"), danger: true }))) return;
  screen.set({ board: FIRST_BOARD, selection: null });
  actions.remove({ type: "board.remove", board: id }, t("„{title}“ entfernt", { title }));
}

/** A group's board comes into another: what that means is said first, then its twins are gone through one by one. */
async function takeOver(context, { id, title, based_on: basedOn }, others) {
  const { workshop, screen, picture, actions } = context;
  const target = select(others.map((one) => [one.id, one.title]));
  target.value = others.some((one) => one.id === basedOn) ? basedOn : (others.find((one) => one.id === FIRST_BOARD) ?? others[0]).id;
  const means = h("ul", {});
  const show = () => means.replaceChildren(...takenOver(workshop.view, id, target.value).map((line) => h("li", {}, line)));
  target.addEventListener("change", show);
  show();
  const sure = await openDialog({
    title: t("„{title}“ übernehmen", { title }),
    body: [labelled(t("In welches Prozessbild?"), target), h("h3", {}, t("Was daraus wird")), means,
      h("p", {}, t("Danach gehen Sie die Schritte durch, die es doppelt gibt. „{title}“ bleibt zum Nachsehen und wird nicht mehr geändert.", { title }))],
    actions: [{ label: t("Abbrechen"), value: false }, { label: t("Übernehmen"), value: true, primary: true }],
  });
  if (!sure) return;
  const into = target.value;
  if ((await workshop.submit({ type: "board.merge", from: id, into }).done).refused) return;
  screen.set({ board: into, selection: null });
  const twins = twinsOn(picture.index, copiesFrom(workshop.view, id, into));
  if (twins.length) return reviewTwins(context, twins);
  toast(t("„{title}“ ist übernommen.", { title }), { action: { label: t("Rückgängig"), run: () => actions.undo() } });
}

/** What a take-over means, as sentences. */
function takenOver({ records }, from, into) {
  const on = (name, board) => [...records[name].values()].filter((row) => row.board === board && !row.draft);
  const known = new Set(on("lanes", into).map(({ title }) => title.toLowerCase()));
  const lanes = on("lanes", from);
  const united = lanes.filter(({ title }) => known.has(title.toLowerCase())).length;
  const steps = on("steps", from);
  const twins = twinsOn({ steps: [...on("steps", into), ...steps], tray: [] }, new Set(steps.map(({ id }) => id))).length;
  return [
    tn(steps.length, "{n} Schritt kommt ans Ende dazu.", "{n} Schritte kommen ans Ende dazu."),
    twins > 0 && tn(twins, "{n} davon gibt es dort vermutlich schon.", "{n} davon gibt es dort vermutlich schon."),
    united > 0 && tn(united, "{n} Spur gleichen Namens wird eine.", "{n} Spuren gleichen Namens werden je eine."),
    lanes.length > united && tn(lanes.length - united, "{n} Spur kommt dazu.", "{n} Spuren kommen dazu."),
  ].filter(Boolean);
}

/** The ids of the steps that came over from a board. */
function copiesFrom({ records }, from, into) {
  const there = [...records.steps.values()];
  const old = new Set(there.filter(({ board }) => board === from).map(({ id }) => id));
  return new Set(there.filter(({ board, origin }) => board === into && old.has(origin?.copy_of)).map(({ id }) => id));
}

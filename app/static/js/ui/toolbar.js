/**
 * The tools over the board: what to put down next, taking back, picture or list, zoom. What the phase does not allow is
 * not there; what is left says by itself what is meant.
 */
import { KINDS, kindName } from "../tools/names.js";
import { mayPoint } from "../tools/waiting.js";
import { STEP } from "../canvas/viewport.js";
import { boardEntries } from "./board_menu.js";
import { openFind } from "./find.js";
import { openMenu } from "./menu.js";
import { h } from "../base/dom.js";
import { icon } from "../base/icons.js";
import { redraw } from "../base/redraw.js";
import { t } from "../base/texts.js";
import { viewsNow } from "./views.js";

const FIRST = ["task", "decision", "wait"];
const ICONS = { task: "step" };

export class Toolbar {
  #context;
  #element;

  /** @param {object} context besides the usual: `canvas`, `panel`, `put(kind)`, `note()` */
  constructor(element, context) {
    this.#element = element;
    this.#context = context;
    this.render();
  }

  render() {
    const { screen, workshop, canvas, rights, insight } = this.#context;
    const kinds = this.#kinds();
    const zoom = Math.round(canvas.viewport.zoom * 100);
    const facts = [
      kinds,
      viewsNow(workshop.view),
      screen.tool,
      screen.view,
      screen.selection?.kind,
      insight.hints.length,
      zoom,
      canvas.look.next,
      screen.form,
      workshop.canUndo,
      workshop.canRedo,
      rights.may("flow.add"),
      rights.may("note.add"),
      rights.may("lane.add"),
    ];
    redraw(this.#element, facts, () => [
      h("div", { class: "tools", role: "group", "aria-label": t("Werkzeuge") }, this.#tools(kinds)),
      h("div", { class: "tools tools--end" }, this.#back(), this.#views(), screen.view === "board" && this.#zoom(zoom)),
    ]);
  }

  /** The kinds that may be put down now. */
  #kinds() {
    return KINDS.filter((kind) => this.#context.rights.may("step.add", { kind }));
  }

  #tools(kinds) {
    const { screen, rights, put, note } = this.#context;
    const onBoard = screen.view === "board";
    const first = kinds.length > 3 ? FIRST : kinds;
    const rest = kinds.filter((kind) => !first.includes(kind));
    return [
      onBoard &&
        (kinds.length > 0 || rights.may("flow.add")) &&
        tool({
          name: "select",
          label: t("Auswählen"),
          quiet: true,
          pressed: screen.tool === "select",
          run: () => screen.set({ tool: "select", source: null }),
        }),
      first.map((kind) =>
        tool({ name: ICONS[kind] ?? kind, label: kindName(kind), pressed: screen.tool === kind, run: () => put(kind) }),
      ),
      onBoard &&
        rights.may("flow.add") &&
        tool({
          name: "connect",
          label: t("Verbinden"),
          pressed: screen.tool === "connect",
          run: () =>
            screen.set({ tool: screen.tool === "connect" ? "select" : "connect", source: screen.selected("step") }),
        }),
      rights.may("note.add") && tool({ name: "note", label: t("Notiz"), run: note }),
      (rest.length > 0 || ["lane.add", "board.add", "note.add"].some((type) => rights.may(type))) &&
        tool({ name: "more", label: t("Mehr"), quiet: true, run: () => this.#more(rest) }),
    ];
  }

  #more(kinds) {
    const { put, screen, rights, workshop } = this.#context;
    const take = (hand) => screen.set({ tool: hand, view: "board", selection: null });
    openMenu(t("Was möchten Sie tun?"), [
      ...kinds.map((kind) => ({ icon: ICONS[kind] ?? kind, label: kindName(kind), run: () => put(kind) })),
      rights.may("stroke.add") && { icon: "edit", label: t("Freihand zeichnen"), run: () => take("pen") },
      mayPoint(workshop.view) && { icon: "target", label: t("Zeigen, für alle sichtbar"), run: () => take("laser") },
      rights.may("lane.add") && { icon: "board", label: t("Spuren …"), run: () => screen.select("lane") },
      ...boardEntries(this.#context),
    ]);
  }

  #back() {
    const { workshop, actions, rights } = this.#context;
    if (!workshop.canUndo && !workshop.canRedo && !rights.may("note.add")) return null; // there is nothing to work on
    return [
      iconTool({
        name: "undo",
        label: t("Rückgängig (Strg+Z)"),
        disabled: !workshop.canUndo,
        run: () => actions.undo(),
      }),
      iconTool({
        name: "redo",
        label: t("Wiederholen (Strg+Y)"),
        disabled: !workshop.canRedo,
        run: () => actions.redo(),
      }),
    ];
  }

  #views() {
    const { screen, workshop } = this.#context;
    const view = (name, label) =>
      h(
        "button",
        {
          type: "button",
          "aria-pressed": String(screen.view === name),
          dataset: { key: name },
          onclick: () => screen.set({ view: name }),
        },
        label,
      );
    const views = viewsNow(workshop.view).map(([name, label]) => view(name, label));
    return [
      h("div", { class: "segmented views", role: "group", "aria-label": t("Ansicht") }, views),
      tool({ name: "parked", label: t("Notizen"), quiet: true, ...this.#panelOf("notes") }),
      this.#hints(),
      iconTool({ name: "search", label: t("Suchen und filtern (Strg+K)"), run: () => openFind(this.#context) }),
    ];
  }

  #hints() {
    const n = this.#context.insight.hints.length;
    const label = n ? t("Kennzahlen und Hinweise ({n})", { n }) : t("Kennzahlen und Hinweise");
    const button = iconTool({ name: "idea", label, ...this.#panelOf("hints") });
    if (n) button.dataset.count = n;
    return button;
  }

  /** A tool that opens one of the panels that belong to the board as a whole, and closes it. */
  #panelOf(kind) {
    const { screen, panel } = this.#context;
    const pressed = screen.selection?.kind === kind;
    const run = () => (pressed ? screen.set({ selection: null }) : (screen.select(kind), panel.focus()));
    return { pressed, run };
  }

  #zoom(percent) {
    const { screen } = this.#context;
    const { viewport, look } = this.#context.canvas;
    return h(
      "div",
      { class: "zoom", role: "group", "aria-label": t("Größe") },
      iconTool({
        name: "score",
        label: t("Partitur: in Zeilen umbrochen (P)"),
        pressed: screen.form === "score",
        run: () => look.turn(),
      }),
      iconTool({ name: "minus", label: t("Kleiner"), run: () => viewport.zoomTo(viewport.zoom / STEP) }),
      h(
        "button",
        {
          type: "button",
          class: "zoom-value",
          dataset: { key: "zoom" },
          "aria-label": t("{n} %, auf 100 % setzen", { n: percent }),
          onclick: () => viewport.zoomTo(1),
        },
        t("{n} %", { n: percent }),
      ),
      iconTool({ name: "plus", label: t("Größer"), run: () => viewport.zoomTo(viewport.zoom * STEP) }),
      iconTool({
        name: "fit",
        label: look.next === "lanes" ? t("Alle Spuren zeigen") : t("Alles zeigen"),
        run: () => look.fit(),
      }),
    );
  }
}

/** `quiet`: its label gives way first when room is short; all of them are told by the title then. */
function tool({ name, label, pressed, run, quiet = false }) {
  return h(
    "button",
    {
      type: "button",
      class: quiet ? "tool tool--quiet" : "tool",
      title: label,
      "aria-pressed": pressed === undefined ? null : String(pressed),
      dataset: { key: `tool.${name}` },
      onclick: run,
    },
    icon(name),
    h("span", {}, label),
  );
}

function iconTool({ name, label, run, pressed, disabled = false }) {
  return h(
    "button",
    {
      type: "button",
      class: "tool tool--icon",
      "aria-label": label,
      title: label,
      disabled,
      "aria-pressed": pressed === undefined ? null : String(pressed),
      dataset: { key: `tool.${name}` },
      onclick: run,
    },
    icon(name),
  );
}

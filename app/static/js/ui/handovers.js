/**
 * All hand-overs of the board, those between Kreis and Stadt/Gemeinde first: by which medium, how long, and what both sides
 * deliver and need.
 */
import { handovers } from "../model/handover.js";
import { arrange } from "./arrange.js";
import { mountHandover } from "./handover_row.js";
import { h } from "../base/dom.js";
import { setText } from "../base/redraw.js";
import { t, tn } from "../base/texts.js";

export class Handovers {
  element = h("div", { class: "handovers" });
  #context;
  #rows = new Map();
  #groups;
  #sum = h("p", { class: "run-said" });

  constructor(context) {
    this.#context = context;
    const titles = {
      between: t("Kreis ↔ Stadt/Gemeinde"),
      inside: t("Unter gleichen Verwaltungen"),
      outside: t("Mit anderen Stellen"),
    };
    this.#groups = Object.entries(titles).map(([sort, title]) => {
      const list = h("ol", { class: "handover-rows" });
      return { sort, list, element: h("section", {}, h("h2", {}, title), list) };
    });
    this.element.append(this.#sum, ...this.#groups.map(({ element }) => element));
  }

  update() {
    const { picture, workshop } = this.#context;
    const rows = handovers(picture.index, workshop.view.records.organisations);
    const shown = new Set(rows.map(({ flow }) => flow.id));
    for (const id of this.#rows.keys()) if (!shown.has(id)) this.#rows.delete(id);
    for (const row of rows) this.#row(row.flow.id).update(row);
    for (const { sort, list, element } of this.#groups) {
      const own = rows.filter((row) => row.sort === sort);
      element.hidden = own.length === 0;
      arrange(
        list,
        own.map(({ flow }) => this.#row(flow.id).element),
      );
    }
    setText(this.#sum, this.#words(rows));
  }

  #words(rows) {
    if (rows.length === 0) return t("Noch geht nichts von einer Spur in eine andere.");
    const { index } = this.#context.picture;
    const agreed = rows.filter(({ flow }) => index.notes(flow.id).some(({ kind }) => kind === "decision")).length;
    const all = tn(rows.length, "{n} Übergabe", "{n} Übergaben");
    return agreed ? `${all} · ${t("{n} vereinbart", { n: agreed })}` : all;
  }

  #row(id) {
    if (!this.#rows.has(id)) this.#rows.set(id, mountHandover(this.#context, id));
    return this.#rows.get(id);
  }
}

/**
 * "Gerät weitergeben": whose turn it is on this device. Kept in the browser, so that a reload in the middle never shows one
 * person the other's ballot: until the device is back, its owner's is not drawn at all.
 */
import { lentTo } from "../model/lent.js";
import { keepInTab, tabStorage } from "../sync/storage.js";
import { h } from "../base/dom.js";
import { icon } from "../base/icons.js";
import { t } from "../base/texts.js";

const KEY = "werkstatt.handed-over.";

export class HandingOver {
  #workshop;
  #changed;
  #taken = false;

  /** @param {import("../sync/workshop.js").Workshop} workshop @param {() => void} changed */
  constructor(workshop, changed) {
    this.#workshop = workshop;
    this.#changed = changed;
  }

  /** Who has the device in this round, and has taken it; `cover` stands in between. @returns {{person?: string, cover?: Element}} */
  turn(round) {
    const [kept, person] = (tabStorage().getItem(this.#key) ?? "").split(" ");
    if (kept !== round.id) return {};
    const ballot = lentTo(round, this.#workshop.view.you).find((one) => one.person === person);
    if (!ballot || ballot.finished) return { cover: this.#givenBack() };
    return this.#taken ? { person } : { cover: this.#given(person) };
  }

  /** What its owner reads as long as somebody waits for the device. */
  offer(round) {
    const next = lentTo(round, this.#workshop.view.you).find(({ finished }) => !finished);
    if (!next) return null;
    const hand = () => this.#keep(`${round.id} ${next.person}`);
    return h("div", { class: "ballot-offer" },
      h("p", {}, t("{who} stimmt auf Ihrem Gerät ab. Ihr eigener Stimmzettel ist dann verdeckt.", { who: this.#nameOf(next.person) })),
      button(t("Gerät weitergeben"), hand, ""));
  }

  #given(person) {
    const take = () => {
      this.#taken = true;
      this.#changed();
    };
    return cover(t("Bitte geben Sie das Gerät weiter"),
      t("Jetzt stimmt ab: {who}. Der andere Stimmzettel bleibt verdeckt.", { who: this.#nameOf(person) }), t("Stimmzettel öffnen"), take);
  }

  #givenBack() {
    return cover(t("Bitte geben Sie das Gerät zurück"), t("Danke. Der andere Stimmzettel ist hier nicht mehr zu sehen."), t("Ich habe mein Gerät wieder"), () => this.#keep(""));
  }

  #keep(whose) {
    this.#taken = false;
    keepInTab(this.#key, whose);
    this.#changed();
  }

  get #key() {
    return KEY + this.#workshop.id;
  }

  #nameOf(id) {
    const { participants, organisations } = this.#workshop.view.records;
    const { name, organisation } = participants.get(id) ?? {};
    return name || t("Eine Person ({from})", { from: organisations.get(organisation)?.name ?? t("Gast / andere Stelle") });
  }
}

function cover(title, text, label, run) {
  return h("div", { class: "ballot-cover" }, icon("lock"), h("h2", {}, title), h("p", {}, text), button(label, run));
}

const button = (label, onclick, size = " btn--large") => h("button", { type: "button", class: `kern-btn kern-btn--primary${size}`, onclick }, label);

/**
 * The wall on the desk's own screen, for a projector that only mirrors it: nothing of the desk is to be seen, and one key
 * leads back. A browser that allows no full screen gives the whole window.
 */
import { h } from "../../base/dom.js";
import { t } from "../../base/texts.js";
import { mountWall } from "../wall/stage.js";

export class Presentation {
  #desk;
  #element = h("section", { class: "desk-present", tabindex: "-1", hidden: true, "aria-label": t("Leinwand auf diesem Bildschirm") });
  #stage = null;
  #before = null;

  /** @param {import("./desk.js").Desk} desk */
  constructor(desk) {
    this.#desk = desk;
    document.body.append(this.#element);
    this.#element.addEventListener("fullscreenchange", () => {
      if (!document.fullscreenElement && this.open) this.#hide();
    });
  }

  get open() {
    return this.#stage !== null;
  }

  toggle() {
    if (this.open) this.#hide();
    else this.#show();
  }

  #show() {
    this.#before = document.activeElement;
    this.#element.hidden = false;
    const wall = this.#element.appendChild(h("div"));
    this.#stage = mountWall(wall, this.#desk.workshop, this.#desk.place);
    this.#behind(true);
    this.#element.focus();
    this.#element.requestFullscreen?.().catch(() => undefined); // then the window alone
  }

  #hide() {
    this.#stage.end();
    this.#stage = null;
    this.#element.replaceChildren();
    this.#element.hidden = true;
    this.#behind(false);
    const leaving = document.fullscreenElement ? document.exitFullscreen() : Promise.resolve();
    leaving.then(() => this.#before?.focus()); // leaving takes the focus with it
  }

  /** Nobody gets lost in what cannot be seen. */
  #behind(inert) {
    document.querySelector(".desk").inert = inert;
  }
}

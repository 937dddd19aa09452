/**
 * Long texts on the wall: set in columns, turned page by page. The browser breaks them; what it made is counted.
 */
import { h } from "../../base/dom.js";

/** The page that turning leads to; it stays at both ends. @returns {{page: number}} what of the wall changes */
export const turnedPage = (by, page = 1, count = 1) => ({ page: Math.min(count, Math.max(1, page + by)) });

export class Pages {
  #flow = h("div", { class: "wall-flow" });
  element = h("div", { class: "wall-pages" }, this.#flow);
  count = 1;

  /** Where the text is written. */
  get flow() {
    return this.#flow;
  }

  /** @param {number} wanted from 1 @returns {number} the page that is shown */
  show(wanted) {
    this.#flow.style.setProperty("transform", "none");
    const { clientWidth, scrollWidth } = this.element;
    const gap = parseFloat(getComputedStyle(this.#flow).columnGap) || 0;
    const step = clientWidth + gap;
    this.count = clientWidth ? Math.max(1, Math.round((scrollWidth + gap) / step)) : 1;
    const page = Math.min(Math.max(1, wanted), this.count);
    this.#flow.style.setProperty("transform", `translateX(${-(page - 1) * step}px)`);
    return page;
  }

  turned(by, page = 1) {
    return turnedPage(by, page, this.count);
  }
}

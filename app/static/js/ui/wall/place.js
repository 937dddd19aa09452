/**
 * How to join, as the server wrote it into the page: it stands in no record, because not everybody may hand it on. When there
 * is a new code the page is asked for again.
 *
 * `<div data-place data-join-address data-join-code …><template>QR as SVG</template></div>`
 */
export function readPlace() {
  return new Place(document);
}

class Place {
  #template;
  #take;

  constructor(page) {
    this.#read(page);
  }

  /** @returns {Node | null} */
  qr() {
    return this.#template ? document.importNode(this.#template.content, true) : null;
  }

  /** That leads to what one takes home. @returns {Node | null} */
  takeQr() {
    return this.#take ? document.importNode(this.#take.content, true) : null;
  }

  /** Asks what is in force now. @returns {Promise<boolean>} whether there was an answer; else what was known stays */
  async renew() {
    const response = await fetch(location.pathname).catch(() => null);
    if (!response?.ok) return false;
    this.#read(new DOMParser().parseFromString(await response.text(), "text/html"));
    return true;
  }

  #read(page) {
    const element = page.querySelector("[data-place]");
    if (!element) return;
    [this.#template, this.#take] = element.querySelectorAll("template");
    Object.assign(this, element.dataset);
  }
}

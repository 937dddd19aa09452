/**
 * What the desk's panels share: the workshop, how to join it, and who may do what here.
 */

export class Desk {
  /**
   * @param {import("../../sync/workshop.js").Workshop} workshop
   * @param {Record<string, string>} place addresses and codes from the page
   */
  constructor(workshop, place) {
    this.workshop = workshop;
    this.place = place;
    /** @type {import("./shout_line.js").ShoutLine | null} the line everything typed belongs to, once it is there */
    this.shout = null;
  }

  get view() {
    return this.workshop.view;
  }

  get moderates() {
    return this.view.you.role === "moderator";
  }

  /** Once the workshop is closed, the desk still leads the wall, the phase and the door, and changes nothing else. */
  get open() {
    return this.view.workshop.phase !== "closed";
  }

  send(operation) {
    return this.workshop.submit(operation).done;
  }

  /** Redraws with `show` whenever one of these collections (or "workshop", "presence", "progress") changes, and now. */
  watch(names, show) {
    this.workshop.addEventListener("change", ({ detail }) => names.some((name) => detail.has(name)) && show());
    for (const type of ["presence", "progress", "status"]) if (names.includes(type)) this.workshop.addEventListener(type, show);
    show();
  }
}

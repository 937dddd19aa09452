/**
 * The workspace as somebody looks at it who only wants to see what participants see: it comes by the wall's token, so nothing
 * in it is anybody's own, it is shown as to a participant, and nothing leaves it.
 */

/** @param {import("../sync/workshop.js").Workshop} workshop @param {() => void} refused tells that nothing is entered here */
export function lookOn(workshop, refused) {
  let [view, wall, you] = [workshop.view, null, null];
  Object.defineProperty(workshop, "view", {
    get: () => view,
    set: (next) => {
      if (next && next.you !== wall) {
        wall = next.you;
        you = { ...wall, role: "participant", organisation: next.records.organisations.keys().next().value };
      }
      view = next && { ...next, you };
    },
  });
  workshop.submit = () => {
    refused();
    return { id: "", done: new Promise(() => {}) };
  };
}

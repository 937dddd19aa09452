/**
 * What the browser keeps for us, also where it keeps nothing: with storage switched off a page works all the same, and what
 * it holds lasts as long as the page.
 */
export const lastingStorage = () => storage("localStorage");
export const tabStorage = () => storage("sessionStorage");

function storage(name) {
  try {
    return globalThis[name] ?? new Fleeting();
  } catch {
    return new Fleeting(); // switched off: even asking for it is an error
  }
}

class Fleeting {
  get length() {
    return 0;
  }
  key() {
    return null;
  }
  getItem() {
    return null;
  }
  setItem() {
    throw new Error("nothing is kept here");
  }
  removeItem() {}
}

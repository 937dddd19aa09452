/**
 * What the browser keeps for us, also where it keeps nothing: with storage switched off a page works all the same, and what
 * it holds lasts as long as the page.
 */
export const lastingStorage = () => storage("localStorage");
export const tabStorage = () => storage("sessionStorage");

/** Keeps a text as long as the tab, an empty one no longer; a storage that is full or switched off stops nobody. */
export function keepInTab(key, text) {
  try {
    if (text) tabStorage().setItem(key, text);
    else tabStorage().removeItem(key);
  } catch {
    // what is shown stays as it is until the page is loaded again
  }
}

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

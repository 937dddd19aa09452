/**
 * What this browser keeps of somebody's work until it is answered or let go of: one key an operation, under the workshop
 * and the participant, so that nothing is ever taken for another person's. On a shared device nothing stays for ever.
 */
/** Longer than a workshop is kept on the server: what nobody came back for goes. */
const KEPT = 60 * 24 * 3600 * 1000;

/** @param {Storage} storage @param {string} prefix @returns {string[]} */
export function keysOf(storage, prefix) {
  return Array.from({ length: storage.length }, (_, i) => storage.key(i)).filter((key) => key.startsWith(prefix));
}

/** @returns {{n: number, operation?: object}} `n`: when, in ms; what does not read is as good as very old */
export function kept(storage, key) {
  try {
    return JSON.parse(storage.getItem(key)) ?? { n: 0 };
  } catch {
    return { n: 0 };
  }
}

/** All under a prefix that reads, oldest first. @returns {{key: string, n: number, operation: object}[]} */
export function keptUnder(storage, prefix) {
  return keysOf(storage, prefix)
    .map((key) => ({ key, ...kept(storage, key) }))
    .filter(({ operation }) => operation)
    .sort((a, b) => a.n - b.n);
}

export function dropOld(storage, prefix) {
  for (const key of keysOf(storage, prefix)) if (kept(storage, key).n < Date.now() - KEPT) storage.removeItem(key);
}

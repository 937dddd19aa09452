/**
 * "Reihum": who is asked, one administration after the other, and whose turn it is. Pure. "" stands for the guests.
 */

/** @param {object} workshop @param {Map<string, object>} organisations @returns {{now: string, names: string[], at: number, key: string} | null} */
export function turnOf({ turn }, organisations, guests) {
  if (!turn) return null;
  const names = turn.order.map((key) => organisations.get(key)?.name ?? guests);
  return { names, at: turn.now, now: names[turn.now], key: turn.order[turn.now] };
}

/** All of whom somebody is here, in the order of the list, beginning with `first`. @param {{id: string | null, joined: number}[]} rows */
export function orderFrom(first, rows) {
  const keys = rows.filter(({ joined }) => joined > 0).map(({ id }) => id ?? "");
  const at = Math.max(0, keys.indexOf(first));
  return [...keys.slice(at), ...keys.slice(0, at)];
}

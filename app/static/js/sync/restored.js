/**
 * Up to when a restored history goes: the time of the last entry it shares with what this page had seen, asked for once,
 * when a page finds that the workshop it showed has been replaced by an earlier one.
 */
const BACK = 200;

/**
 * @param {{path: string, query: URLSearchParams}} where @param {{seq: number, epoch: string}} base
 * @param {number} until ms of the server's clock; what came later was written on the restored state
 * @returns {Promise<string|null>} ISO 8601
 */
export async function lastMoment({ path, query }, { seq, epoch }, until) {
  query.set("since", Math.max(0, seq - BACK));
  query.set("epoch", epoch);
  try {
    const answer = await fetch(`${path}/entries?${query}`);
    const { entries } = await answer.json();
    return entries.filter(({ at }) => at && Date.parse(at) <= until).at(-1)?.at ?? null;
  } catch {
    return null; // then it is said without a time
  }
}

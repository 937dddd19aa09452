/**
 * Whether what was typed here is saved, in one word.
 *
 * @returns `{kind: "connecting"|"saved"|"waiting"|"unsaved"|"disconnected"|"closed", waiting, since?, code?, safe}`: `since` (no
 *   connection) in ms of this machine's clock; `safe` unless what waits is kept in this page only, because storage is full or off
 */
export function statusOf({ connected, since, endedBy }, outgoing, { isKnown }) {
  const common = { waiting: outgoing.size, safe: outgoing.safe };
  if (endedBy !== null) return { kind: "closed", code: endedBy, ...common };
  if (!connected) return { kind: isKnown ? "disconnected" : "connecting", since, ...common };
  return { kind: common.waiting === 0 ? "saved" : outgoing.unsaved ? "unsaved" : "waiting", ...common };
}

/**
 * The room's clock: `{label?, seconds, state: "running"|"paused", ends_at?, remaining?}`. Pure; it signals its end and
 * goes on counting, it never cuts anything off.
 */

const LAST = 60;

/** The clock of the present phase: one that was started before it belongs to what is over. Undefined without. */
export function timerNow({ timer, phases = [] }) {
  if (!timer || timer.state !== "running") return timer ?? undefined;
  const started = Date.parse(timer.ends_at) - timer.seconds * 1000;
  const began = Date.parse(phases.at(-1)?.at ?? "");
  return started < began ? undefined : timer;
}

/** Seconds left (negative: over time); undefined without a timer. */
export function secondsLeft(timer, now) {
  if (!timer) return undefined;
  if (timer.state !== "running") return timer.remaining ?? timer.seconds;
  return Math.min(timer.seconds, (Date.parse(timer.ends_at) - now) / 1000); // a clock that lags shows no more than there was
}

/** How much of the time is used up, 0 to 1. */
export function shareUsed(timer, now) {
  const left = secondsLeft(timer, now);
  return left === undefined ? 0 : Math.min(1, Math.max(0, 1 - left / timer.seconds));
}

/** What is worth a signal: "running", "ending" (the last minute), "over", "long over" (whoever sleeps through it is not woken). */
export function momentOf(timer, now) {
  if (timer?.state !== "running") return "";
  const left = secondsLeft(timer, now);
  if (left <= -LAST) return "long over";
  if (left <= 0) return "over";
  return left <= LAST && timer.seconds > LAST ? "ending" : "running";
}

/** Seconds until a round closes by itself; undefined when nobody has set it. */
export function secondsToClose(round, now) {
  return round?.closes_at ? Math.max(0, (Date.parse(round.closes_at) - now) / 1000) : undefined;
}

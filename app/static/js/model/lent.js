/**
 * "Gerät weitergeben": who else casts a ballot on this person's device. Pure.
 *
 * `round.lent {person: {to, at}}` says who was granted it, `you.lent {round: {person: {dots, finished}}}` how far they are.
 */

/** @returns {{person: string, finished: boolean}[]} those who vote on my device in this round, in the order of the grants */
export function lentTo(round, you) {
  return Object.entries(round?.lent ?? {})
    .filter(([, { to }]) => to === you.participant)
    .sort(([, a], [, b]) => (a.at < b.at ? -1 : 1))
    .map(([person]) => ({ person, finished: Boolean(you.lent?.[round.id]?.[person]?.finished) }));
}

/** The dots on my ballot in this round, or on that of the `person` who votes on my device. */
export function dotsOf({ you }, round, person) {
  return (person ? you.lent?.[round]?.[person]?.dots : you.ballots?.[round]) ?? {};
}

export function hasFinished({ you }, round, person) {
  return Boolean(person ? you.lent?.[round]?.[person]?.finished : you.finished?.includes(round));
}

/**
 * This person's ballots in the picture: `you.ballots {round: {item: n}}`, `you.finished [round]`, and those of whoever votes on
 * this device: `you.lent {round: {person: {dots, finished}}}`. They have no entries, so what the server has acknowledged is
 * written into the picture here; dots that the desk gives for somebody are on nobody's device.
 */
const BALLOT = new Set(["vote.cast", "vote.finish", "vote.paper"]);

export const isBallot = (operation) => BALLOT.has(operation?.type);

/** The picture as it is once this ballot is through. */
export function withBallot(view, operation) {
  const { type, round, for: person, item, dots } = operation;
  if (type === "vote.paper") return view;
  if (person) {
    if (view.records.rounds.get(round)?.lent?.[person]?.to !== view.you.participant) return view;
    const before = view.you.lent?.[round]?.[person]?.dots;
    return withLent(view, { round, person }, type === "vote.finish" ? GIVEN_BACK : { dots: { ...before, [item]: dots }, finished: false });
  }
  if (type === "vote.finish") return withFinished(view, round);
  return withDots(view, round, { ...view.you.ballots?.[round], [item]: dots });
}

/** As the server tells it: all dots of a round. */
export function withOwnDots(view, { round, dots, finished, for: person }) {
  if (person) return withLent(view, { round, person }, finished ? GIVEN_BACK : { dots, finished: false });
  const told = withDots(view, round, dots);
  return finished ? withFinished(told, round) : told;
}

/** Nothing of it stays on the device. */
const GIVEN_BACK = { dots: {}, finished: true };

function withLent(view, { round, person }, ballot) {
  const { you } = view;
  return { ...view, you: { ...you, lent: { ...you.lent, [round]: { ...you.lent?.[round], [person]: ballot } } } };
}

function withDots(view, round, dots) {
  const { you } = view;
  return { ...view, you: { ...you, ballots: { ...you.ballots, [round]: dots } } };
}

function withFinished(view, round) {
  const finished = new Set([...(view.you.finished ?? []), round]);
  return { ...view, you: { ...view.you, finished: [...finished] } };
}

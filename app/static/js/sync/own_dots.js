/**
 * This person's ballots in the picture: `you.ballots {round: {item: n}}` and `you.finished [round]`. They have no entries, so
 * what the server has acknowledged is written into the picture here; dots given for somebody else are not one's own.
 */
const BALLOT = new Set(["vote.cast", "vote.finish"]);

export const isBallot = (operation) => BALLOT.has(operation?.type);

/** The picture as it is once this ballot is through. */
export function withBallot(view, operation) {
  if (operation.type === "vote.finish") return withFinished(view, operation.round);
  if (operation.for) return view;
  return withDots(view, operation.round, { ...view.you.ballots?.[operation.round], [operation.item]: operation.dots });
}

/** As the server tells it: all dots of a round. */
export function withOwnDots(view, { round, dots, finished }) {
  const told = withDots(view, round, dots);
  return finished ? withFinished(told, round) : told;
}

function withDots(view, round, dots) {
  const { you } = view;
  return { ...view, you: { ...you, ballots: { ...you.ballots, [round]: dots } } };
}

function withFinished(view, round) {
  const finished = new Set([...(view.you.finished ?? []), round]);
  return { ...view, you: { ...view.you, finished: [...finished] } };
}

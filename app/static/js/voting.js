/**
 * Ballots and results, loaded when the first round opens: most of the day nobody votes.
 */
export { mountBallot } from "./ui/ballot.js";

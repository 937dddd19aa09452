/** The phases in the order of the day. */
export const PHASES = ["arrive", "frame", "sketch", "annotate", "pain_points", "vote", "measures", "closed"];

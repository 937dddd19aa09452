/** Findings that go on: seen by all, and put aside by nobody. The same in the vote, on the wall, in what is matched. */
export const isInPlay = ({ draft, shelved }) => !draft && !shelved;

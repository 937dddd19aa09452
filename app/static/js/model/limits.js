/** How long a text may be, in characters, and how many operations go into one entry of the journal: as `app/domain/limits.py` has it. */
export const LONGEST_TITLE = 200;
export const LONGEST_TEXT = 2000;
export const LONGEST_LABEL = 60;
export const LARGEST_BATCH = 200;

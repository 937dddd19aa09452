/** Runs work when the browser has time for it; where it cannot tell, soon. Gives the number that stands for the wait. */
export const whenIdle = globalThis.requestIdleCallback ?? ((work) => setTimeout(work));

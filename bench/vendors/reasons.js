// Why a description is refused, or what is wrong with it, found by reading it.

/** By the name of the description. */
export const reasons = new Map([]);

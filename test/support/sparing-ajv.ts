/**
 * For schemas that refer to many others and are asked about few values each: to compile them takes most of the time. A schema
 * is compiled once, and not again in each place that refers to it.
 */
export const sparingAjv = { inlineRefs: false, code: { optimize: false } } as const;

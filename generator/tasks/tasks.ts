import type { formatSlowly } from "./format-with-prettier.js";

/**
 * The work that takes long and needs large libraries: each loads its own when it is first asked for. What goes in and comes
 * out is plain data, so that it may go to another thread.
 */
export interface Tasks {
  readonly formatSlowly: typeof formatSlowly;
}

export const loadTask: { readonly [Name in keyof Tasks]: () => Promise<Tasks[Name]> } = {
  formatSlowly: async () => (await import("./format-with-prettier.js")).formatSlowly,
};

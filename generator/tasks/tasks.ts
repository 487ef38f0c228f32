import type { formatText } from "./format-text.js";
import type { printPieces } from "./print-pieces.js";
import type { schemaTypes } from "./schema-types.js";

/**
 * The work that takes long and needs large libraries: each loads its own when it is first asked for. What goes in and comes
 * out is plain data, so that it may go to another thread.
 */
export interface Tasks {
  readonly formatText: typeof formatText;
  readonly printPieces: typeof printPieces;
  readonly schemaTypes: typeof schemaTypes;
}

export const loadTask: { readonly [Name in keyof Tasks]: () => Promise<Tasks[Name]> } = {
  formatText: async () => (await import("./format-text.js")).formatText,
  printPieces: async () => (await import("./print-pieces.js")).printPieces,
  schemaTypes: async () => (await import("./schema-types.js")).schemaTypes,
};

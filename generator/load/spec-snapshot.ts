import { locateByTable, tableOf, type PlaceTable } from "./place-table.js";
import type { SpecDocument } from "./spec-document.js";

/** A description as plain data, without the text that it was read from. */
export interface PlainSpec {
  readonly spec: Omit<SpecDocument, "locate" | "origins">;
  readonly places: PlaceTable;
}

/** Undefined where it is too large, or comes from plain data itself. */
export function plainSpec({ root, dialect, file, origins }: SpecDocument): PlainSpec | undefined {
  const places = origins === undefined ? undefined : tableOf(root, origins);
  return places === undefined ? undefined : { spec: { root, dialect, file }, places };
}

export function specOfPlain({ spec, places }: PlainSpec): SpecDocument {
  return { ...spec, locate: locateByTable(places, spec.root) };
}

import type { Locate } from "../diagnostics/diagnostics.js";
import type { Origins } from "./origins.js";

/** Any JSON value, as YAML or JSON gives it. */
export type Json = null | boolean | number | string | Json[] | JsonObject;
export type JsonObject = { [key: string]: Json };

/**
 * A description as read, after its corrections: one document, with `$ref`s kept, all of them inside the document
 * (`#/…`). What stood in other files has become a component.
 */
export interface SpecDocument {
  /** The corrected document. */
  readonly root: JsonObject;
  /** How it is to be read. Schemas of 3.1 and 3.2 are JSON Schema; those of 3.0 are not. */
  readonly dialect: "3.0" | "3.1" | "3.2";
  /** The main file, as the user named it. */
  readonly file: string;
  /** Finds the place of a JSON Pointer into `root`, be it in the description, in a file it refers to or in a correction. */
  readonly locate: Locate;
  /** Absent where the description is kept from an earlier run. */
  readonly origins?: Origins;
}

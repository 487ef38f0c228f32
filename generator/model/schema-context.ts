import type { Diagnostics } from "../diagnostics/diagnostics.js";
import type { Json, JsonObject, SpecDocument } from "../load/spec-document.js";
import type { Property, TypeNode } from "./api-model.js";
import type { PatternReader } from "./normalize-string.js";
import type { SchemaHolder } from "./normalize-unread.js";
import type { UnreadFact } from "./unread-fact.js";

export interface SchemaReader {
  /** The type of the schema at a pointer. `scope`: properties declared beside it, for branches that only require them. */
  readonly typeOf: (schema: Json | undefined, pointer: string, scope?: Scope) => TypeNode;
  /** What neither the type nor the part of the model that has it holds of a schema. */
  readonly unreadOf: (schema: Json | undefined, holder: SchemaHolder) => Unread;
}

export interface Unread {
  readonly unread?: readonly UnreadFact[];
}

/** Finds a property by its name. Asked only when a name is looked for: looking further may lead back to where we are. */
export type Scope = (name: string) => Property | undefined;

/** What the readers of a schema's parts share: they read the schemas inside of it by the reader that called them. */
export interface SchemaContext extends SchemaReader {
  readonly spec: SpecDocument;
  readonly diagnostics: Diagnostics;
  readonly patterns: PatternReader;
  /** References to something else than a component are read in place; these are being read right now. */
  readonly open: Set<string>;
  /** As JSON Schema has it: a schema without a type is of any, whatever keywords it has. */
  readonly strictTypeOf: (schema: Json | undefined, pointer: string) => TypeNode;
  /** Whether a schema is being read in that way. */
  readonly isStrict: () => boolean;
}

/** A schema, where it stands, and the properties that are declared beside it. */
export interface SchemaAt {
  readonly schema: JsonObject;
  readonly pointer: string;
  readonly scope: Scope;
}

import type { ts } from "ts-morph";
import type { ApiPlace } from "./api-keys.js";
import type { Access } from "./impact.js";

/** One use of the old package in the user's program. */
export interface Use {
  readonly places: readonly ApiPlace[];
  readonly access: Access;
  /** What a report points at: a name, a key. */
  readonly node: ts.Node;
  /** The whole expression that has the value: `company.plan`. */
  readonly expression: ts.Node;
  /** What is written. */
  readonly value?: ts.Expression;
  /** Of a call: whether it is given anything besides its path. */
  readonly hasInput?: boolean;
  /** Of an object that is built: whether a property is surely given. */
  readonly gives?: (property: string) => boolean;
}

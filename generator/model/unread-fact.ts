/**
 * What a schema says that its type does not hold, in the order in which it is said: keywords that only a comparison looks
 * at, and the schemas it is composed of, which have such facts of their own.
 */
export type UnreadFact = UnreadKeyword | UnreadPart;

export interface UnreadKeyword {
  readonly kind: "keyword";
  /** From the schema: `[]`, `[key]`. */
  readonly path: string;
  /** Those that are about one thing count as one: `if`, `then` and `else`. */
  readonly keyword: string;
  /** As JSON text, without prose, its keys in order. */
  readonly value: string;
  /** It can only take values away. */
  readonly isConstraint: boolean;
}

/** By `allOf`, `oneOf` or `anyOf`, a named schema. */
export interface UnreadPart {
  readonly kind: "part";
  readonly path: string;
  readonly schema: string;
}

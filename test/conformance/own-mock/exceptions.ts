/** What a package need not do right, each with its reason. `own-mock.test.ts` tests that each is still needed. */

/** A part of a request; a body of JSON is `json`. */
export type Place = "path" | "query" | "header" | "cookie" | "body" | "json";

export type Exception = {
  readonly reason: string;
  /** Only where there is a connection between client and mock. */
  readonly isServed?: true;
} & (
  | {
      /** What arrives differs from what was given. `rewrite` removes the difference from either side. */
      readonly kind: "difference";
      readonly places: readonly Place[];
      readonly rewrite: (value: unknown, secrets: readonly string[]) => unknown;
    }
  /** The client does not send what it was given, or the mock does not respond, with this message. */
  | {
      readonly kind: "refusal";
      readonly says: RegExp;
      /** Only if no value was found that fits what the call sends and receives. */
      readonly isUnfit?: true;
      /** Only if the body has null, in a media type that does not. */
      readonly isNullUnsent?: true;
    }
  /** The mock takes the request for one of another route. */
  | { readonly kind: "route"; readonly isOther: (own: string, other: string) => boolean }
);

export type ExceptionName = keyof typeof table;

const table = {
  nothing: {
    kind: "difference",
    reason:
      "Outside of JSON, null, an empty list and an empty object have no form and are not sent (RFC 6570, section 2.3).",
    places: ["query", "header", "cookie", "body"],
    rewrite: withoutNothing,
  },
  credential: {
    kind: "difference",
    reason:
      "A parameter with the name of a security scheme's is a credential, which no record of calls shows.",
    places: ["query", "header", "cookie"],
    rewrite: withoutSecrets,
  },
  listOfOne: {
    kind: "difference",
    reason:
      "Outside of JSON, a list of one value looks like the value; the mock reads a list where the description allows both.",
    places: ["path", "query", "header", "cookie", "body"],
    rewrite: withoutLists,
  },
  untyped: {
    kind: "difference",
    reason: "Outside of JSON, a number or a boolean of which no type is described arrives as text.",
    places: ["path", "query", "header", "cookie", "body"],
    rewrite: withTexts,
  },
  anyLanguage: {
    kind: "difference",
    reason: "`fetch` itself sends `Accept-Language: *` where none is given.",
    isServed: true,
    places: ["header"],
    rewrite: withoutAnyLanguage,
  },
  ownAgent: {
    kind: "difference",
    reason: "The client names itself in `User-Agent` where none is given.",
    places: ["header"],
    rewrite: withoutOwnAgent,
  },
  nested: {
    kind: "refusal",
    reason:
      "A list or an object in a list or an object has no form in the styles but deepObject (OpenAPI, Style Values).",
    says: /was not sent: ".*" must be well-formed text, a boolean or a number below/,
  },
  separator: {
    kind: "refusal",
    reason:
      "In headers, and in delimited styles, a separator in an item is like one between items (OpenAPI, Appendix C and D).",
    says: /has ".*" in an item, which separates its items/,
  },
  noValue: {
    kind: "refusal",
    reason: "The description's own rules allow no value.",
    says: /There is no fixture: no value was found|\bfixture_missing\b/,
  },
  neverEmpty: {
    kind: "refusal",
    reason: "A list that is described with `minItems` cannot be read without items.",
    says: /should be \d+ elements? or more, is a list of 0/,
  },
  fieldless: {
    kind: "refusal",
    reason:
      "The next page of a list is asked for by a field of the body, which text, bytes and lists have none of.",
    says: /its body has no field for the next page/,
  },
  ambiguous: {
    kind: "refusal",
    reason:
      "Branches of a `oneOf` that accept the same values leave no value that matches one alone; generating says so of a schema that has a name.",
    says: /exactly one of/,
    isUnfit: true,
  },
  excluded: {
    kind: "refusal",
    reason:
      "Limits that exclude each other leave a text or a number no value, so that its fixture is refused; generating says so of a schema that has a name.",
    says: /should be (?:a string that matches |\S+(?: characters?)? or (?:more|less)\b)/,
    isUnfit: true,
  },
  nullTells: {
    kind: "refusal",
    reason:
      "Branches of a `oneOf` that null alone tells apart accept the same values outside of JSON, where null is not sent.",
    says: /exactly one of/,
    isNullUnsent: true,
  },
  fragment: {
    kind: "route",
    reason:
      "A fragment is never sent, so operations that it alone tells apart arrive as one (RFC 3986, section 3.5).",
    isOther: (own, other) => withoutFragment(own) === withoutFragment(other),
  },
  samePath: {
    kind: "route",
    reason:
      "Paths that differ in the names of their parameters alone are identical, and invalid (OpenAPI, Path Templating Matching).",
    isOther: (own, other) => withoutNames(own) === withoutNames(other),
  },
} as const satisfies Record<string, Exception>;

export const exceptions: readonly (readonly [ExceptionName, Exception])[] = Object.entries(
  table,
) as [ExceptionName, Exception][];

function withoutSecrets(value: unknown, secrets: readonly string[]): unknown {
  const entries = Object.entries(value as object);
  return Object.fromEntries(entries.filter(([name]) => !secrets.includes(name.toLowerCase())));
}

function withoutNothing(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNothing).filter((one) => !isNothing(one));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([name, one]): [string, unknown] => [
    name,
    withoutNothing(one),
  ]);
  return Object.fromEntries(entries.filter(([, one]) => !isNothing(one)));
}

/** Lists of one as what they hold. */
function withoutLists(value: unknown): unknown {
  if (Array.isArray(value))
    return value.length === 1 ? withoutLists(value[0]) : value.map(withoutLists);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]): [string, unknown] => [name, withoutLists(one)]),
  );
}

function withTexts(value: unknown): unknown {
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (Array.isArray(value)) return value.map(withTexts);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withTexts(one)]));
}

function withoutAnyLanguage(value: unknown): unknown {
  const isAny = ([name, one]: [string, unknown]) =>
    name.toLowerCase() === "accept-language" && one === "*";
  return Object.fromEntries(Object.entries(value as object).filter((entry) => !isAny(entry)));
}

/** As packages name themselves: `shop-client/0.1.0`. */
function withoutOwnAgent(value: unknown): unknown {
  const isOwn = ([name, one]: [string, unknown]) =>
    name.toLowerCase() === "user-agent" && /^\S+-client\/\d+\.\d+\.\d+$/.test(String(one));
  return Object.fromEntries(Object.entries(value as object).filter((entry) => !isOwn(entry)));
}

function isNothing(value: unknown): boolean {
  if (typeof value !== "object") return value === undefined;
  return value === null || Object.keys(value).length === 0;
}

function withoutFragment(route: string): string {
  return route.replace(/#.*/, "");
}

function withoutNames(route: string): string {
  return route.replace(/\{[^{}]*\}/g, "{}");
}

import { append } from "../../lists/append.js";
import type { SecurityScheme } from "../../model/security.js";
import type { Pair, Side } from "./side.js";

/** Credentials as a person calls them, whatever the id of their scheme is. */
export function schemeText(scheme: SecurityScheme): string {
  switch (scheme.type) {
    case "apiKey":
      return `key in ${scheme.in} ${scheme.name}`;
    case "http":
      return `${scheme.scheme.toLowerCase()} credentials`;
    default:
      return scheme.type;
  }
}

/** Schemes with one key take the same credentials. The names of headers have no case. */
function schemeKey(scheme: SecurityScheme): string {
  const text = schemeText(scheme);
  const isHeader = scheme.type === "apiKey" && scheme.in === "header";
  return isHeader ? text.toLowerCase() : text;
}

export function isSameScheme(a: SecurityScheme, b: SecurityScheme): boolean {
  return schemeKey(a) === schemeKey(b);
}

interface SchemeTables {
  readonly byId: ReadonlyMap<string, SecurityScheme>;
  readonly byKey: ReadonlyMap<string, readonly SecurityScheme[]>;
}

/** Each operation looks its schemes up. */
const tables = new WeakMap<readonly SecurityScheme[], SchemeTables>();

function tablesOf({ model: { securitySchemes } }: Side): SchemeTables {
  const known = tables.get(securitySchemes);
  if (known !== undefined) return known;
  const byKey = new Map<string, SecurityScheme[]>();
  for (const scheme of securitySchemes) append(byKey, schemeKey(scheme), scheme);
  const made = { byId: new Map(securitySchemes.map((one) => [one.id, one])), byKey };
  tables.set(securitySchemes, made);
  return made;
}

export function schemeOf(side: Side, id: string): SecurityScheme | undefined {
  return tablesOf(side).byId.get(id);
}

/** The scheme before that is the one with this id after: the same credentials, else the same id. */
export function schemeBefore({ before, after }: Pair<Side>, id: string): string {
  const scheme = schemeOf(after, id);
  if (scheme === undefined) return id;
  const own = schemeOf(before, id);
  if (own !== undefined && isSameScheme(own, scheme)) return id;
  const other = tablesOf(before)
    .byKey.get(schemeKey(scheme))
    ?.find((one) => own === undefined || schemeOf(after, one.id) === undefined);
  return other?.id ?? id;
}

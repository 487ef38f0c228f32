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

/** The names of headers have no case. */
export function isSameScheme(a: SecurityScheme, b: SecurityScheme): boolean {
  const [one, other] = [schemeText(a), schemeText(b)];
  const isHeader = a.type === "apiKey" && a.in === "header";
  return isHeader ? one.toLowerCase() === other.toLowerCase() : one === other;
}

export function schemeOf({ model }: Side, id: string): SecurityScheme | undefined {
  return model.securitySchemes.find((one) => one.id === id);
}

/** The scheme before that is the one with this id after: the same credentials, else the same id. */
export function schemeBefore({ before, after }: Pair<Side>, id: string): string {
  const scheme = schemeOf(after, id);
  if (scheme === undefined) return id;
  const isSame = (one: SecurityScheme) => isSameScheme(one, scheme);
  const own = schemeOf(before, id);
  if (own !== undefined && isSame(own)) return id;
  const other = before.model.securitySchemes.find(
    (one) => isSame(one) && (own === undefined || schemeOf(after, one.id) === undefined),
  );
  return other?.id ?? id;
}

import type { MockAuth } from "./mock-api.js";

type Auth = MockAuth | undefined;

/** Whether a request brings a token, whichever it is; also where none is asked for. */
export function hasToken(request: Request, auth: Auth): boolean {
  if (auth === undefined) return true;
  const prefix = (auth.prefix ?? "").toLowerCase();
  const found = credentialOf(request, auth) ?? "";
  return found.toLowerCase().startsWith(prefix) && found.length > prefix.length;
}

function credentialOf(request: Request, { in: place, name }: NonNullable<Auth>) {
  if (place === "header") return request.headers.get(name);
  if (place === "query") return new URL(request.url).searchParams.get(name);
  const cookies = (request.headers.get("cookie") ?? "").split(/; */);
  return cookies.find((cookie) => cookie.startsWith(`${name}=`))?.slice(name.length + 1);
}

/** The headers that a record of calls may show. */
export function visibleHeaders({ headers }: Request, auth: Auth): Record<string, string> {
  const secret = [
    "authorization",
    "cookie",
    ...(auth?.in === "header" ? [auth.name.toLowerCase()] : []),
  ];
  return Object.fromEntries([...headers].filter(([name]) => !secret.includes(name)));
}

export function visibleQuery(query: Record<string, unknown>, auth: Auth): Record<string, unknown> {
  const entries = Object.entries(query);
  return Object.fromEntries(entries.filter(([name]) => auth?.in !== "query" || name !== auth.name));
}

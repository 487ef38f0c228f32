import type { AnyOperation } from "../operation.js";
import type { MockAuth, MockScheme } from "./mock-api.js";

type Auth = MockAuth | undefined;

/** Whether a request carries any credentials for one of the sets that its operation accepts. */
export function isAuthorized(request: Request, { security }: AnyOperation, auth: Auth): boolean {
  const sets = security ?? auth?.usual ?? [];
  const has = (id: string) => {
    const scheme = auth?.schemes.find((one) => one.id === id);
    return scheme !== undefined && hasCredentials(request, scheme);
  };
  return sets.length === 0 || sets.some((set) => set.every(has));
}

function hasCredentials(request: Request, scheme: MockScheme): boolean {
  const prefix = (scheme.prefix ?? "").toLowerCase();
  const found = credentialsOf(request, scheme) ?? "";
  return found.toLowerCase().startsWith(prefix) && found.length > prefix.length;
}

function credentialsOf(request: Request, { in: place, name }: MockScheme) {
  if (place === "header") return request.headers.get(name);
  if (place === "query") return new URL(request.url).searchParams.get(name);
  const key = `${encodeURIComponent(name)}=`;
  const cookies = (request.headers.get("cookie") ?? "").split(/; */);
  return cookies.find((cookie) => cookie.startsWith(key))?.slice(key.length);
}

/** The headers that `calls` may show. */
export function visibleHeaders({ headers }: Request, auth: Auth): Record<string, string> {
  const own = namesIn("header", auth).map((name) => name.toLowerCase());
  const secret = ["authorization", "cookie", ...own];
  return Object.fromEntries([...headers].filter(([name]) => !secret.includes(name)));
}

/** The parameters that a record of calls may show. */
export function visiblePart(
  place: MockScheme["in"],
  values: Record<string, unknown>,
  auth: Auth,
): Record<string, unknown> {
  const secret = namesIn(place, auth).map((name) => name.toLowerCase());
  return Object.fromEntries(
    Object.entries(values).filter(([name]) => !secret.includes(name.toLowerCase())),
  );
}

function namesIn(place: MockScheme["in"], auth: Auth): readonly string[] {
  const schemes = auth?.schemes.filter((one) => one.in === place) ?? [];
  return schemes.map(({ name }) => name);
}

import { isIP } from "node:net";
import type { VersionSource } from "./versions.js";

/** A branch, a tag or a commit: what can stand in the path of an address as it is. */
export const refPattern = /^(?!.*\.\.)[A-Za-z0-9][A-Za-z0-9._/-]{0,199}$/;

/** The address of a version's description; undefined where `{ref}` stands in it and nothing says what it is. */
export function sourceAddress(
  { url, ref }: VersionSource,
  asked: string | undefined,
): string | undefined {
  const chosen = asked ?? ref;
  if (url === undefined || (url.includes("{ref}") && chosen === undefined)) return undefined;
  return chosen === undefined ? url : url.replaceAll("{ref}", chosen);
}

export function isAddress(from: string): boolean {
  return /^[a-z][a-z0-9+.-]+:\/\//i.test(from);
}

/**
 * An address as it may be shown and kept: a password before the host, or a token behind the `?`, is nobody's business.
 */
export function shownAddress(address: string | URL): string {
  if (!URL.canParse(String(address))) return "the address";
  const { protocol, host, pathname } = new URL(address);
  return `${protocol}//${host}${pathname}`;
}

/** Plain HTTP can be read and changed on its way; on this machine there is no way. */
export function isSecure({ protocol, hostname }: URL): boolean {
  return protocol === "https:" || (protocol === "http:" && isLoopback(hostname));
}

function isLoopback(hostname: string): boolean {
  if (hostname === "localhost" || hostname === "[::1]") return true;
  return isIP(hostname) === 4 && hostname.startsWith("127.");
}

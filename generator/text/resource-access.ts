import { joinCode, memberAccess, type Code } from "./code.js";

/** The way from a client to a resource: `.companies`, `.admin.users`. */
export function resourceAccess({ path }: { readonly path: readonly string[] }): Code {
  return joinCode(path.map(memberAccess), "");
}

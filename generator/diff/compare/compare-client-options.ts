import { clientSecurity } from "../../model/client-security.js";
import { exportPosition } from "./compare-names.js";
import type { Comparison } from "./comparison.js";
import { put } from "./position.js";
import type { Side } from "./side.js";

/** Compares what the client's constructor takes: credentials by the names of their schemes, and the names of servers. */
export function compareClientOptions(comparison: Comparison): void {
  const { before, after } = comparison.sides;
  const now = clientOptions(after);
  const old = clientOptions(before);
  for (const [option, { pointer }] of old) {
    if (now.has(option)) continue;
    const at = { ...exportPosition(comparison, option), pointers: { before: pointer, after: "" } };
    put(at, "client-option-removed", { args: { option } });
  }
  for (const [option, { isRequired, pointer }] of now) {
    if (!isRequired || old.get(option)?.isRequired === true) continue;
    const at = { ...exportPosition(comparison, option), pointers: { before: "", after: pointer } };
    put(at, "client-option-required", { args: { option } });
  }
}

interface ClientOption {
  readonly isRequired: boolean;
  readonly pointer: string;
}

/** The same options as the package's type of them has. */
function clientOptions({ model, settings }: Side): ReadonlyMap<string, ClientOption> {
  const { schemes, main, isByScheme, isNeeded } = clientSecurity(model);
  const servers = Object.keys(settings.servers);
  const place = { pointer: "/components/securitySchemes" } as const;
  const found: [string, ClientOption][] = [];
  if (main !== undefined) found.push(["token", { ...place, isRequired: isNeeded && !isByScheme }]);
  if (isByScheme) {
    found.push(["auth", { ...place, isRequired: isNeeded && main === undefined }]);
    for (const { id } of schemes) found.push([`auth.${id}`, { ...place, isRequired: false }]);
  }
  for (const name of servers)
    found.push([
      `${settings.serverOption}: ${JSON.stringify(name)}`,
      { pointer: "/servers", isRequired: false },
    ]);
  found.push(["baseUrl", { pointer: "/servers", isRequired: servers.length === 0 }]);
  return new Map(found);
}

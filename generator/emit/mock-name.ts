import type { ClientSettings } from "../model/client-settings.js";
import type { Code } from "../text/code.js";
import { identifier } from "../text/code.js";
import { commandText } from "../text/command-text.js";

/** `mockIntercom` */
export function mockName(clientName: string): Code {
  return identifier(`mock${clientName}`);
}

/** What runs a package's program. `npx` may fetch a package of that name from a registry, so only for one that is there. */
export function packageCommand({ packageName, isPrivate }: ClientSettings): string {
  return isPrivate ? "node src/bin.js" : commandText("npx", [packageName]);
}

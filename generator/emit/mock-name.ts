import type { Code } from "../text/code.js";
import { identifier } from "../text/code.js";

/** `mockIntercom` */
export function mockName(clientName: string): Code {
  return identifier(`mock${clientName}`);
}

import type { Code } from "./code.js";
import { identifier } from "./code.js";

/** `mockIntercom` */
export function mockName(clientName: string): Code {
  return identifier(`mock${clientName}`);
}

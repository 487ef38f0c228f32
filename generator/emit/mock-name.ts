import { identifier } from "./code.js";

/** `mockIntercom` */
export function mockName(clientName: string): string {
  return identifier(`mock${clientName}`);
}

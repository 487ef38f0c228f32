import type { FetchRequest } from "../../specs/fetch-description.js";
import type { Console } from "../console.js";

/** Says why nothing has come yet, and when it is tried again. */
export function tellRetry(id: string, console: Console): NonNullable<FetchRequest["onRetry"]> {
  return ({ message }, milliseconds) =>
    console.progress(`${id}: retrying in ${milliseconds / 1000} s: ${message.replace(/\.$/, "")}`);
}

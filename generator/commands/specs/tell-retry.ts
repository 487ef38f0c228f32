import type { FetchRequest } from "../../specs/fetch-description.js";
import type { Console } from "../console.js";

/** Reports why a fetch failed, and when it is tried again. */
export function tellRetry(id: string, console: Console): NonNullable<FetchRequest["onRetry"]> {
  return ({ message }, milliseconds) =>
    console.progress(`retrying in ${milliseconds / 1000} s: ${message.replace(/\.$/, "")}`, id);
}

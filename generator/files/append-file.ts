import * as fs from "node:fs";

/** Adds text to a file that something else reads line by line, such as a CI. Made if it is not there. */
export function appendFile(path: string, text: string): void {
  fs.appendFileSync(path, text);
}

import { readFileSync } from "node:fs";
import Handlebars from "handlebars";

/** A file of `templates/diff/`. */
export function reportAsset(name: string): string {
  const file = new URL(`../../../templates/diff/${name}`, import.meta.url);
  return readFileSync(file, "utf8").replaceAll("\r\n", "\n");
}

/** Templates get finished strings: each has been through the encoder for its place before it comes here. */
export function renderReport(name: string, values: object): string {
  return Handlebars.create().compile(reportAsset(`${name}.hbs`), {
    noEscape: true,
    strict: true,
    knownHelpersOnly: true,
  })(values);
}

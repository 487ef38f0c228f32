import { readFileSync } from "node:fs";
import Handlebars from "handlebars";
import type { TemplateDelegate } from "handlebars";

/** Templates get finished strings: each has been through the encoder for its place before it comes here. */
export function renderTemplate(name: string, values: object): string {
  return compiled(name)(values);
}

function compiled(name: string): TemplateDelegate {
  const source = readFileSync(
    new URL(`../../templates/package/${name}.hbs`, import.meta.url),
    "utf8",
  );
  return Handlebars.create().compile(source, {
    noEscape: true,
    strict: true,
    knownHelpersOnly: true,
  });
}

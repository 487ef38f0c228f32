import { readFileSync } from "node:fs";
import Handlebars from "handlebars";
import type { TemplateDelegate } from "handlebars";
import type { Code } from "./code.js";
import type { Markdown } from "./markdown.js";

/** What a template puts into its text: each text has been through the encoder for its place before it comes here. */
export type TemplateValue =
  | Code
  | Markdown
  | boolean
  | number
  | readonly TemplateValue[]
  | { readonly [name: string]: TemplateValue };

export function renderTemplate(
  name: string,
  values: Readonly<Record<string, TemplateValue>>,
): string {
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

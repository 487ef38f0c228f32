import { createRequire } from "node:module";
import type Handlebars from "handlebars";
import { readRegularText } from "../files/regular-file.js";
import { toolName } from "../text/tool.js";
import type { Code } from "../text/code.js";
import type { Markdown } from "../text/markdown.js";

/** What a template puts into its text: each text has been through the encoder for its place before it comes here. */
export type TemplateValue<Text> =
  | Text
  | boolean
  | number
  | readonly TemplateValue<Text>[]
  | { readonly [name: string]: TemplateValue<Text> };

export type TemplateValues<Text> = Readonly<Record<string, TemplateValue<Text>>>;

/** In a README stands Markdown, and code in its blocks; everywhere else code alone. */
export type TextOf<Name extends string> = Name extends `${string}.md` ? Code | Markdown : Code;

export function renderTemplate<Name extends string>(
  name: Name,
  values: TemplateValues<TextOf<Name>>,
): string {
  const file = new URL(`../../templates/package/${name}.hbs`, import.meta.url);
  return fillTemplate(readRegularText(file), values);
}

const require = createRequire(import.meta.url);

/** Each template may name the tool as `{{tool}}`, and have `{{> name}}` for the text of a partial. */
export function fillTemplate(
  source: string,
  values: object,
  partials: Readonly<Record<string, string>> = {},
): string {
  // Loaded here, because a diff fills a template only for HTML.
  const { create } = require("handlebars") as typeof Handlebars;
  return create().compile(source, {
    noEscape: true,
    strict: true,
    knownHelpersOnly: true,
  })({ tool: toolName, ...values }, { partials: { ...partials } });
}

import { readRegularText } from "../../files/regular-file.js";
import type { Markdown } from "../../text/markdown.js";
import { fillTemplate, type TemplateValues } from "../../emit/templates.js";
import type { Html } from "../../text/html-text.js";

/** A file of `templates/diff/`: ours. */
export function reportAsset(name: string): Html {
  const file = new URL(`../../../templates/diff/${name}`, import.meta.url);
  return readRegularText(file).replaceAll("\r\n", "\n") as Html;
}

/** In a page stands HTML alone; in Markdown both, since a line of HTML is read as HTML there. */
export function renderReport<Name extends string>(
  name: Name,
  values: TemplateValues<Name extends `${string}.md` ? Markdown | Html : Html>,
): string {
  return fillTemplate(reportAsset(`${name}.hbs`), values);
}

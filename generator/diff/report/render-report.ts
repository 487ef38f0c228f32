import { readRegularText } from "../../files/regular-file.js";
import type { Markdown } from "../../text/markdown.js";
import { fillTemplate, type TemplateValues } from "../../emit/templates.js";
import type { Html } from "../../text/html-text.js";

/** A file of `templates/diff/`. */
export function reportAsset(name: string): Html {
  const file = new URL(`../../../templates/diff/${name}`, import.meta.url);
  return readRegularText(file).replaceAll("\r\n", "\n") as Html;
}

/** A page contains only HTML. Markdown may contain both, because it allows lines of HTML. */
export function renderReport<Name extends string>(
  name: Name,
  values: TemplateValues<Name extends `${string}.md` ? Markdown | Html : Html>,
): string {
  return fillTemplate(reportAsset(`${name}.hbs`), values);
}

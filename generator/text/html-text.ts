import { replaceUnsafe, unicodeEscape, withoutUnsafe } from "./unsafe-characters.js";

/** Text that may stand in a page. */
export type Html = string & { readonly [brand]: "html" };
declare const brand: unique symbol;

/** Our own words between, `Html` inside. Prettier would lay out what stands behind the name `html`. */
export function htmlOf(parts: TemplateStringsArray, ...values: readonly Html[]): Html {
  return String.raw({ raw: parts }, ...values) as Html;
}

export function joinHtml(values: readonly Html[], separator: string): Html {
  return values.join(separator) as Html;
}

/** Text between tags, or in an attribute between quotes. */
export function htmlText(text: string): Html {
  const entities: Readonly<Record<string, string>> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
  };
  return withoutUnsafe(text)
    .replace(/[\t\n]+/g, " ")
    .replace(/[&<>"']/g, (character) => entities[character] ?? character) as Html;
}

/**
 * JSON in a script element: it cannot end that element or start a comment in it, and nothing in it acts on an editor.
 * Each entry of a list at the top has a line, so that two reports can be compared.
 */
export function scriptJson(value: Readonly<Record<string, unknown>>): Html {
  const entries = Object.entries(value).map(([key, one]) => {
    const text = Array.isArray(one)
      ? `[\n${one.map((entry) => JSON.stringify(entry)).join(",\n")}\n]`
      : JSON.stringify(one);
    return `${JSON.stringify(key)}: ${text}`;
  });
  const text = `{\n${entries.join(",\n")}\n}`;
  return replaceUnsafe(text, unicodeEscape).replace(/[<>&]/g, unicodeEscape) as Html;
}

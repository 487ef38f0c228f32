import type { Parameter } from "./api-model.js";

/** Characters that cannot be sent in a parameter, because nothing encodes them. */
export interface UnsentCharacters {
  readonly inText: string;
  /** In an item of a list or a field of an object, beside others: what separates them, too. */
  readonly inItem: string;
}

/** https://spec.openapis.org/oas/v3.2.0.html#appendix-c-using-rfc6570-based-serialization */
export function unsentCharacters({
  style,
  explode,
  json,
}: Parameter): UnsentCharacters | undefined {
  if (json) return undefined;
  if (style === "cookie") {
    return { inText: notInCookies, inItem: explode ? notInCookies : `${notInCookies},` };
  }
  const separator = explode && style !== "simple" ? undefined : separators[style];
  return separator === undefined ? undefined : { inText: "", inItem: separator };
}

const separators: { readonly [Style in Parameter["style"]]?: string } = {
  // A header; a path is encoded.
  simple: ",",
  spaceDelimited: " ",
  pipeDelimited: "|",
};

/** https://www.rfc-editor.org/rfc/rfc6265#section-4.1.1; a comma is accepted there in practice. */
const notInCookies = ' ";\\';

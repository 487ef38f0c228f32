import { escapeUnsafe } from "./json-text.js";
import { reservedWords } from "./local-name.js";
import { unsafeCharacters } from "./unsafe-characters.js";

/**
 * Safe TypeScript source text. Text of a description becomes `Code` only through an encoder for its place, so that it
 * cannot become part of the program.
 */
export type Code = string & { readonly [brand]: "code" };
declare const brand: unique symbol;

const trusted = (text: string): Code => text as Code;

/** Literal parts are ours, and values must be `Code`: a plain string does not compile here. */
export function code(parts: TemplateStringsArray, ...values: readonly Code[]): Code {
  // `String.raw` takes three times as long, and nearly all output passes through here.
  let text = parts[0] ?? "";
  for (let index = 0; index < values.length; index++)
    text += values[index] + (parts[index + 1] ?? "");
  return trusted(text);
}

export function joinCode(values: readonly Code[], separator: string): Code {
  return trusted(values.join(separator));
}

/** Not all that may be a letter of an identifier is seen. Nearly all names are plain ASCII, which is told faster. */
function isPlainName(name: string): boolean {
  if (/^[A-Za-z$_][\w$]*$/.test(name)) return true;
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name) && !unsafeCharacters.test(name);
}

/** A name from `names.ts`. Anything that is not an identifier is a bug. */
export function identifier(name: string): Code {
  if (!isPlainName(name) || reservedWords.has(name)) {
    throw new Error(`Not an identifier: ${JSON.stringify(name)}`);
  }
  return trusted(name);
}

/** A property in a type or an object literal. */
export function propertyKey(name: string): Code {
  // In an object literal a plain `__proto__: …` sets the prototype; computed, it is an ordinary key.
  if (name === "__proto__") return trusted('["__proto__"]');
  return isPlainName(name) ? trusted(name) : stringLiteral(name);
}

/** `.name`, or `["na me"]`. */
export function memberAccess(name: string): Code {
  return isPlainName(name) ? trusted(`.${name}`) : trusted(`[${stringLiteral(name)}]`);
}

export function stringLiteral(value: string): Code {
  return trusted(escapeUnsafe(JSON.stringify(value)));
}

/** The inside of a string literal that has these quotes. */
export function literalContent(text: string, quote: string): Code {
  const inner: string = stringLiteral(text).slice(1, -1);
  if (quote === '"') return trusted(inner);
  const requoted = inner.replaceAll('\\"', '"').replaceAll(quote, `\\${quote}`);
  return trusted(quote === "`" ? requoted.replaceAll("${", "\\${") : requoted);
}

export function literal(value: string | number | bigint | boolean | null): Code {
  if (typeof value === "string") return stringLiteral(value);
  if (typeof value === "bigint") return trusted(`${value}n`);
  if (typeof value === "number" && !Number.isFinite(value)) {
    throw new Error(`Not a literal: ${value}`);
  }
  return trusted(String(value));
}

/** Plain JSON data as JSON. */
export function json(value: object): Code {
  return trusted(escapeUnsafe(JSON.stringify(value)));
}

/** Plain JSON data as an expression. */
export function jsonExpression(value: unknown): Code {
  if (Array.isArray(value)) return code`[${joinCode(value.map(jsonExpression), ", ")}]`;
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value)
      .filter(([, entry]) => entry !== undefined)
      .map(([key, entry]) => code`${propertyKey(key)}: ${jsonExpression(entry)}`);
    return code`{ ${joinCode(entries, ", ")} }`;
  }
  return literal(value as string | number | boolean | null);
}

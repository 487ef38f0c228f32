import { inHeader, type Scheme } from "./credential.js";
import { tokenSource } from "./token.js";

/** A user name and a password. Undefined values are rejected when the client is created. */
export interface BasicCredentials {
  /** The name. */
  readonly username: string | undefined;
  /** The password. */
  readonly password: string | undefined;
}

/**
 * A user name and a password, also as `username:password`, or a function that returns them. It is called before each
 * request, and once more with the rejected credentials if the API rejects them (401).
 */
export type BasicProvider =
  | BasicCredentials
  | string
  | ((
      refused?: BasicCredentials,
    ) => BasicCredentials | string | Promise<BasicCredentials | string>);

/** @see https://www.rfc-editor.org/rfc/rfc7617#section-2 */
export function basic(): Scheme {
  return {
    ...inHeader("Authorization", "Basic "),
    read: (given, option) =>
      typeof given === "function"
        ? tokenSource(textProvider(given as Provider, option), option)
        : encoded(given, option),
    secrets(text) {
      try {
        // A caller's own header has the scheme in front, and need not be base64.
        const own = text.replace(/^basic +/i, "");
        return [own, ...Object.values(decoded(own))];
      } catch {
        return text.split(" ");
      }
    },
  };
}

type Provider = (refused?: BasicCredentials) => unknown;
type TextProvider = (refused?: string) => Promise<string>;

const textProviders = new WeakMap<Provider, TextProvider>();

/** The same function for the same provider, because clients with the same function share a renewal. */
function textProvider(provider: Provider, option: string): TextProvider {
  const ask: TextProvider = async (refused) =>
    encoded(await provider(refused === undefined ? undefined : decoded(refused)), option);
  const known = textProviders.get(provider) ?? ask;
  textProviders.set(provider, known);
  return known;
}

function encoded(given: unknown, option: string): string {
  const {
    username,
    password,
  } = // A string without a colon may already be base64, so it is rejected.
    (
      typeof given === "string" && given.includes(":") ? partsOf(given) : Object(given)
    ) as Partial<BasicCredentials>;
  const text = `${username}:${password}`;
  const isText = typeof username === "string" && typeof password === "string";
  if (!isText || username.includes(":") || text === ":" || /[\0-\x1f\x7f-\x9f]/.test(text)) {
    throw TypeError(
      `${option} must be { username, password }, without control characters and without ":" in the username`,
    );
  }
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}

function decoded(text: string): { username: string; password: string } {
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  return partsOf(new TextDecoder().decode(bytes));
}

function partsOf(text: string): { username: string; password: string } {
  const [, username = text, password = ""] = /^([^:]*):(.*)$/s.exec(text) ?? [];
  return { username, password };
}

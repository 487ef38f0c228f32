import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { readRegularText } from "../files/regular-file.js";

/** Values that must be in no message of ours. */
export type Secrets = readonly string[];

const names = /token|auth|passw|secret|otp/i;

/** What npm may send as a credential: from the environment, and from the project's and the user's `.npmrc`. */
export function findSecrets(environment: NodeJS.ProcessEnv, folder: string): Secrets {
  const fromEnvironment = Object.entries(environment)
    .filter(([name]) => names.test(name))
    .map(([, value = ""]) => value);
  const user = environment["npm_config_userconfig"] ?? join(homedir(), ".npmrc");
  const fromFiles = [join(folder, ".npmrc"), user].flatMap((file) => secretsIn(file, environment));
  return [...new Set([...fromEnvironment, ...fromFiles].flatMap(formsOf))]
    .filter((value) => value.length >= 6)
    .toSorted((a, b) => b.length - a.length);
}

function secretsIn(file: string, environment: NodeJS.ProcessEnv): readonly string[] {
  if (!existsSync(file)) return [];
  return [...readRegularText(file).matchAll(/^\s*([^#;=\s][^=]*?)\s*=\s*(.*?)\s*$/gm)]
    .filter(([, name = ""]) => names.test(name))
    .map(([, , value = ""]) => expanded(value.replace(/^"(.*)"$/, "$1"), environment));
}

/** npm puts variables of the environment in place of `${NAME}`. */
function expanded(value: string, environment: NodeJS.ProcessEnv): string {
  return value.replace(/\$\{(\w+)\}/g, (whole, name: string) => environment[name] ?? whole);
}

/** As it stands, and what it means: `_auth` is the Base64 of a name and a password, which npm may tell alone. */
function formsOf(value: string): readonly string[] {
  const plain = decoded(value);
  return [value, plain, ...plain.split(/:(.*)/s)];
}

/** `_auth` and `_password` are in Base64. */
function decoded(value: string): string {
  const text = Buffer.from(value, "base64").toString("utf8");
  return /^[\x20-\x7e]+$/.test(text) ? text : "";
}

export function redactSecrets(text: string, secrets: Secrets): string {
  return secrets
    .reduce((rest, secret) => rest.replaceAll(secret, "(secret)"), text)
    .replace(/\bnpm_[A-Za-z0-9]{20,}/g, "(secret)")
    .replace(/\b(Bearer|Basic)\s+[^\s"',]+/gi, "$1 (secret)")
    .replace(/(:\/\/)[^/\s@]+@/g, "$1(secret)@");
}

import { code, identifier, stringLiteral, type Code } from "../../text/code.js";
import type { Side } from "../compare/side.js";
import { moduleText } from "./module-text.js";

/** Lines that give the client an option that it no longer takes, or that leave out one that it needs now. */
export function optionSnippet(
  before: Side,
  change: "client-option-removed" | "client-option-required",
  option: string,
): string {
  const name = `${before.settings.clientName}Options`;
  const options = identifier(name);
  if (change === "client-option-required") {
    const rest = code`Omit<${options}, ${stringLiteral(option)}>`;
    return moduleText(
      before,
      [name],
      code`export const options = (rest: ${rest}): ${options} => rest;`,
    );
  }
  const credential = (type: Code) =>
    moduleText(before, [name], code`export type Credential = ${type};`);
  // The name of a scheme may hold anything, also what stands before the value of an option.
  const [, scheme] = /^auth\.(.*)$/s.exec(option) ?? [];
  if (scheme !== undefined)
    return credential(code`NonNullable<${options}["auth"]>[${stringLiteral(scheme)}]`);
  const [, key, value] = /^(\w+): (.*)$/s.exec(option) ?? [];
  if (key === undefined || value === undefined)
    return credential(code`${options}[${stringLiteral(option)}]`);
  const type = code`${options}[${stringLiteral(key)}]`;
  const server = stringLiteral(JSON.parse(value) as string);
  return moduleText(before, [name], code`export const ${identifier(key)}: ${type} = ${server};`);
}

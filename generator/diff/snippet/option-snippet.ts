import { code, identifier, stringLiteral } from "../../text/code.js";
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
  const [key = "", value] = option.split(": ");
  if (value !== undefined) {
    const type = code`${options}[${stringLiteral(key)}]`;
    const server = stringLiteral(JSON.parse(option.slice(key.length + 2)) as string);
    return moduleText(before, [name], code`export const ${identifier(key)}: ${type} = ${server};`);
  }
  const [, scheme] = /^auth\.(.*)$/s.exec(option) ?? [];
  const read =
    scheme === undefined
      ? code`${options}[${stringLiteral(option)}]`
      : code`NonNullable<${options}["auth"]>[${stringLiteral(scheme)}]`;
  return moduleText(before, [name], code`export type Credential = ${read};`);
}

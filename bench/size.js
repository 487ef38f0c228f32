// How much of a generated client an app carries: bundled by esbuild, minified, gzipped, and why.
// `node bench/size.js [version]`
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { printFeatures } from "./size-features.js";
import { printParts } from "./size-parts.js";

const version = process.argv[2] ?? "2.11";
const src = fileURLToPath(new URL(`../generated/${version}/src`, import.meta.url));

const http = `import { createHttp } from "./http.js";
const http = createHttp({ token: process.env.INTERCOM_TOKEN });`;
const oneCompany = `import { companiesRetrieve } from "./operations.js";
     console.log(await http.send(companiesRetrieve, { path: { company_id: "6" } }));`;

/** Each is the whole of an app, and imports only what the package exports. */
const apps = [
  ["one call", `${http} ${oneCompany}`],
  [
    "one call, by its resource",
    `${http} import { Companies } from "./resources/companies.js";
     console.log(await new Companies(http).retrieve("6"));`,
  ],
  [
    "one list, page after page",
    `${http} import { contactsList } from "./operations.js";
     for await (const contact of http.send(contactsList, {})) console.log(contact.id);`,
  ],
  [
    "one call and a limiter",
    `import { createHttp } from "./http.js";
     import { rateLimiter } from "./index.js";
     const http = createHttp({ token: process.env.INTERCOM_TOKEN, limiter: rateLimiter() });
     ${oneCompany}`,
  ],
  [
    "one call, responses observed",
    `import { createHttp } from "./http.js";
     import { companySchema, observeAnswers } from "./guards/index.js";
     const guards = { "GET /companies/{company_id}": { responses: { 200: [companySchema] } } };
     const http = createHttp({ token: process.env.INTERCOM_TOKEN, validate: observeAnswers(guards, console.log) });
     ${oneCompany}`,
  ],
  ["a webhook", `export { verifyWebhook } from "./webhooks.js";`],
  [
    "all operations",
    `import { Intercom } from "./client.js";
     console.log(await new Intercom({ token: process.env.INTERCOM_TOKEN }).companies.retrieve("6"));`,
  ],
  ["everything that is exported", `export * from "./index.js";`],
];

async function sizeOf(contents, plugins = []) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: src, loader: "ts" },
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    target: "es2022",
    platform: "neutral",
    logLevel: "error",
    plugins,
  });
  const [{ contents: code }] = outputFiles;
  return { minified: code.length, gzipped: gzipSync(code, { level: 9 }).length };
}

const rows = [];
for (const [app, contents] of apps) rows.push({ app, ...(await sizeOf(contents)) });
console.log(`Client ${version}, bytes:`);
console.table(rows);

const [[, oneCall]] = apps;
console.log("Of the first:");
await printFeatures(oneCall, sizeOf);
console.log("Parts of the same, smaller than a module:");
await printParts(oneCall, sizeOf);

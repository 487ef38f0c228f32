// How much of a generated client an app carries: bundled by esbuild, minified, gzipped, and why.
// `node bench/size.js [version]`
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { printFeatures } from "./size-features.js";

const version = process.argv[2] ?? "2.11";
const src = fileURLToPath(new URL(`../generated/${version}/src`, import.meta.url));

const http = `import { createHttp } from "./http.js";
const http = createHttp({ token: process.env.INTERCOM_TOKEN });`;

/** Each is the whole of an app. The last number is the goal, in bytes, where there is one. */
const apps = [
  [
    "one call, by its operation",
    `${http} import { tagsRetrieve } from "./operations.js";
     console.log(await http.send(tagsRetrieve, { path: { tag_id: "1" } }));`,
    3000,
  ],
  [
    "one call, by its resource",
    `${http} import { Tags } from "./resources/tags.js";
     console.log(await new Tags(http).retrieve("1"));`,
  ],
  [
    "one list, page after page",
    `${http} import { contactsList } from "./operations.js";
     for await (const contact of http.send(contactsList, {})) console.log(contact.id);`,
  ],
  [
    "one call and a limiter",
    `import { createHttp } from "./http.js";
     import { tagsRetrieve } from "./operations.js";
     import { rateLimiter } from "./runtime/rate-limiter.js";
     const http = createHttp({ token: process.env.INTERCOM_TOKEN, limiter: rateLimiter() });
     console.log(await http.send(tagsRetrieve, { path: { tag_id: "1" } }));`,
  ],
  [
    "one call, held against the description",
    `import { createHttp } from "./http.js";
     import { tagsRetrieve } from "./operations.js";
     import { tagSchema } from "./guards/models.js";
     import { observeAnswers } from "./runtime/validation.js";
     const guards = { "GET /tags/{tag_id}": { responses: { 200: [tagSchema] } } };
     const http = createHttp({ token: process.env.INTERCOM_TOKEN, validate: observeAnswers(guards, console.log) });
     console.log(await http.send(tagsRetrieve, { path: { tag_id: "1" } }));`,
  ],
  ["a webhook", `export { verifyWebhook } from "./runtime/webhooks.js";`],
  [
    "all operations",
    `import { Intercom } from "./client.js";
     console.log(await new Intercom({ token: process.env.INTERCOM_TOKEN }).tags.retrieve("1"));`,
    6000,
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
for (const [app, contents, goal] of apps) {
  const { minified, gzipped } = await sizeOf(contents);
  rows.push({ app, minified, gzipped, goal: goal ?? "" });
}
console.log(`Client ${version}, bytes:`);
console.table(rows);

const [[, oneCall]] = apps;
console.log("Of the first:");
await printFeatures(oneCall, sizeOf);

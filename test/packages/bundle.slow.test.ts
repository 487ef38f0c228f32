/** Apps that use a package, bundled by esbuild: for Node, for a browser, and of one resource alone. */
import * as fs from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runNode } from "../cli/run.js";
import { json, loopback, type Arrival } from "../runtime/loopback.js";
import { firstWordsOf, inBrowser } from "./chromium.js";
import { exerciseApi, exerciseResult } from "./exercise-api.js";
import { install, makeApp, versions } from "./install.js";

const app = makeApp();
beforeAll(async () => {
  await Promise.all(versions.map((version) => install(app, version)));
});
afterAll(app.remove);

/** Bundles an app of one module, minified. */
async function bundle(code: string, platform: "node" | "browser"): Promise<string> {
  const { outputFiles, warnings } = await build({
    stdin: { contents: code, resolveDir: app.folder },
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    target: "es2022",
    logLevel: "silent",
    platform,
  });
  expect(warnings).toEqual([]);
  return outputFiles.map(({ text }) => text).join("");
}

/** What it takes on its way to a browser, in kB. */
function weight(code: string): number {
  return Number((gzipSync(code).length / 1000).toFixed(1));
}

/** `api` is an expression that gives the address of the API. */
const whole = (name: string, api: string) => `
import { Intercom } from "${name}";
const intercom = new Intercom({ token: "secret", baseUrl: ${api} });
console.log(JSON.stringify(await intercom.companies.createOrUpdate({ company_id: "6" })));`;

const one = (name: string, api: string) => `
import { createHttp } from "${name}/http";
import { Companies } from "${name}/resources/companies";
const companies = new Companies(createHttp({ token: "secret", baseUrl: ${api} }));
console.log(JSON.stringify(await companies.createOrUpdate({ company_id: "6" })));`;

const operation = (name: string, api: string) => `
import { createHttp } from "${name}/http";
import { companiesCreateOrUpdate } from "${name}/operations";
const http = createHttp({ token: "secret", baseUrl: ${api} });
console.log(JSON.stringify(await http.send(companiesCreateOrUpdate, { body: { company_id: "6" } })));`;

const company = { type: "company", id: "531ee472cce572a6ec000006", company_id: "6" };

describe.each(versions)("$id", ({ id, packageName, header }) => {
  test.each([
    ["the whole client", whole],
    ["one resource", one],
    ["one operation", operation],
  ])("%s runs in Node as a bundle", async (_, code) => {
    const server = await loopback(json(company));
    const file = join(app.folder, "bundle.mjs");
    fs.writeFileSync(file, await bundle(code(packageName, "process.argv[2]"), "node"));
    const run = await runNode([file, server.url]);
    expect(run).toEqual({ code: 0, stdout: `${JSON.stringify(company)}\n`, stderr: "" });
    expect(server.arrivals.map(({ method, url }) => `${method} ${url}`)).toEqual([
      "POST /companies",
    ]);
  });

  test("an app of one resource, or of one operation, has nothing of the others", async () => {
    const all = await bundle(whole(packageName, '"/"'), "browser");
    const some = await bundle(one(packageName, '"/"'), "browser");
    const single = await bundle(operation(packageName, '"/"'), "browser");
    const marks = ["/companies/scroll", "/news/newsfeeds", "/tickets/search", "/events", "/tags"];
    const has = (text: string) => marks.filter((mark) => text.includes(` ${mark}"`));
    expect(has(all)).toEqual(marks);
    expect(has(some)).toEqual(["/companies/scroll"]);
    expect(has(single)).toEqual([]);
    // Somewhat more than it takes, and far less than what an app has not asked for, such as guards of every schema.
    expect(weight(all)).toBeLessThan(16.7);
    expect(weight(some)).toBeLessThan(9.4);
    expect(weight(single)).toBeLessThan(6.2);
    const parts = `one resource ${weight(some)} kB; one operation ${weight(single)} kB`;
    console.log(`${id}: bundled and gzipped ${weight(all)} kB; ${parts}`);
  });

  test("works in a page, under a strict content security policy", inBrowser, async () => {
    const api = await exerciseApi();
    const script = await bundle(page(packageName, api.url), "browser");
    const site = await loopback((response, { url }) => {
      const files: Record<string, [type: string, body: string]> = {
        "/": ["text/html", '<!doctype html><script type="module" src="/app.js"></script>'],
        "/app.js": ["text/javascript", script],
      };
      const [type, body] = files[url] ?? ["text/plain", ""];
      const policy = `default-src 'none'; script-src 'self'; connect-src ${api.url}`;
      response.writeHead(200, { "content-type": type, "content-security-policy": policy });
      response.end(body);
    });

    const { result, uploaded, evalFails, elsewhere } = JSON.parse(await firstWordsOf(site.url));
    expect(result).toEqual(exerciseResult("page"));
    expect(uploaded.type).toMatch(/^multipart\/form-data; boundary=/);
    expect(uploaded.body).toMatch(/name="title"\s+List\s/);
    expect(uploaded.body).toMatch(
      /name="file"; filename="list.csv"\s+Content-Type: text\/csv\s+id,name\s/,
    );
    expect({ evalFails, elsewhere }).toEqual({ evalFails: true, elsewhere: "ConnectionError" });
    const headers = { token: "Bearer secret", version: header };
    expect(api.arrivals.filter(({ url }) => url === "/companies/page").map(shortly)).toEqual([
      { method: "OPTIONS", asks: "authorization,intercom-version" },
      { method: "GET", ...headers },
      { method: "GET", ...headers },
    ]);
  });
});

/** Does what `exercise` does, uploads a file, and tries what the policy forbids. */
const page = (name: string, api: string) => `
import { Intercom, isApiError } from "${name}";
import { createHttp } from "${name}/http";
import { verifyWebhook } from "${name}/webhooks";
import { multipart } from "./node_modules/${name}/dist/runtime/multipart.js";
import { exercise } from "${join(import.meta.dirname, "exercise.mjs")}";
const upload = { route: "POST /upload", bodyType: "multipart/form-data", write: multipart };
const file = new File(["id,name"], "list.csv", { type: "text/csv" });
const http = createHttp({ token: "secret", baseUrl: "${api}" });
const elsewhere = new Intercom({ token: "secret", baseUrl: location.origin, maxRetries: 0 });
let evalFails = false;
try { Function("return 1")(); } catch { evalFails = true; }
console.log(JSON.stringify({
  result: await exercise({ Intercom, isApiError, verifyWebhook }, "${api}", "page"),
  uploaded: await http.send(upload, { body: { title: "List", file } }),
  evalFails,
  elsewhere: await elsewhere.tags.list().catch(({ name }) => name),
}));`;

function shortly({ method, headers }: Arrival): object {
  return {
    method,
    asks: headers["access-control-request-headers"],
    token: headers.authorization,
    version: headers["intercom-version"],
  };
}

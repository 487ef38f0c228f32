/** In a browser, and what an app takes along that does not use it. */
import { join } from "node:path";
import { build } from "esbuild";
import { expect, test } from "vitest";
import { root } from "../cli/run.js";
import { firstWordsOf, inBrowser } from "../packages/chromium.js";
import { loopback } from "../runtime/loopback.js";

async function bundle(contents: string) {
  const { outputFiles, metafile, warnings } = await build({
    stdin: { contents, resolveDir: join(root, "generated/2.11/src"), loader: "ts" },
    bundle: true,
    write: false,
    metafile: true,
    format: "esm",
    platform: "browser",
    logLevel: "silent",
  });
  expect(warnings).toEqual([]);
  return { code: outputFiles[0]?.text ?? "", files: Object.keys(metafile.inputs) };
}

const app = `
import { Intercom } from "./index.js";
import { mockIntercom, respond } from "./testing.js";
const mock = mockIntercom({ answers: { "GET /tags/{tag_id}": respond(404) } });
const intercom = new Intercom({ token: "secret", fetch: mock.fetch, maxRetries: 0 });
const created = await intercom.companies.createOrUpdate({ company_id: "6" });
mock.failNext("reset");
const reset = await intercom.tags.list().catch(({ name }) => name);
const missing = await intercom.tags.retrieve("6").catch(({ status }) => status);
const wrong = await intercom.companies.createOrUpdate({ name: 6 } as object).catch(({ errors }) => errors[0].field);
console.log(JSON.stringify([created.type, reset, missing, wrong, mock.calls.length]));`;

test("an app takes nothing of it along that does not import it", async () => {
  const { files } = await bundle('import { Intercom } from "./index.js"; console.log(Intercom);');
  expect(files.filter((path) => /testing|fixture|guards/.test(path))).toEqual([]);
  expect((await bundle(app)).files.filter((path) => path.includes("/testing/"))).not.toEqual([]);
});

test("works in a page, under a strict content security policy", inBrowser, async () => {
  const { code } = await bundle(app);
  const site = await loopback((response, { url }) => {
    const isScript = url === "/app.js";
    response.writeHead(200, {
      "content-type": isScript ? "text/javascript" : "text/html",
      "content-security-policy": "default-src 'self'; connect-src 'none'",
    });
    const page = '<!doctype html><script type="module" src="/app.js"></script>';
    response.end(isScript ? code : page);
  });
  expect(await firstWordsOf(site.url)).toBe('["company","ConnectionError",404,"name",4]');
});

/** A package as JSR gets it: `deno publish` sends its sources to a registry that this test is. */
import { execFileSync } from "node:child_process";
import { once } from "node:events";
import * as fs from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { root, runNode } from "../cli/run.js";
import { makeTemporaryFolder } from "../output/workspace.js";
import { needs } from "../support/needs.js";
import { deno, quiet } from "./surroundings/tools.js";

const here = needs(
  fs.existsSync(deno) || process.env["CI"] === "true",
  "no Deno: npm ci --prefix bench/surroundings",
);

const folder = makeTemporaryFolder();
afterAll(() => fs.rmSync(folder, { recursive: true }));
const env = { ...quiet, NO_COLOR: "1" };

test("JSR gets sources whose specifiers end in .ts", here, async () => {
  const sources = join(folder, "sources");
  const published = join(folder, "published");
  const entries = ["index", "testing", "http", "models", "operations", "schema", "webhooks"];
  copyPackage(sources, entries);
  const registry = await startRegistry();
  try {
    const args = ["publish", "--sloppy-imports", "--allow-dirty", "--no-provenance"];
    const { port } = registry.server.address() as AddressInfo;
    const run = await runNode([...args, "--token", "secret"], {
      node: deno,
      cwd: sources,
      env: { ...env, JSR_URL: `http://127.0.0.1:${port}/` },
    });
    expect(run).toMatchObject({ code: 0, stderr: expect.not.stringMatching(/slow-type|warning/i) });
  } finally {
    registry.server.close();
  }
  fs.mkdirSync(published);
  execFileSync("tar", ["-xz", "-C", published], { input: registry.archive() });

  expect(specifiersIn(sources).some((specifier) => specifier.endsWith(".js"))).toBe(true);
  expect(specifiersIn(published).filter((specifier) => !specifier.endsWith(".ts"))).toEqual([]);
  fs.writeFileSync(
    join(published, "app.ts"),
    `import { Intercom, type Company } from "./src/index.ts";
import { mockIntercom } from "./src/testing.ts";
const mock = mockIntercom();
const company: Company = await new Intercom({ token: "x", fetch: mock.fetch }).companies.retrieve("6");
console.log(company.type);
`,
  );
  const run = await runNode(["run", "--check", "app.ts"], { node: deno, cwd: published, env });
  expect({ code: run.code, stdout: run.stdout }).toEqual({ code: 0, stdout: "company\n" });
});

/** The sources of the package, as `docs/runtimes.md` says. */
function copyPackage(to: string, entries: readonly string[]): void {
  fs.cpSync(join(root, "generated/2.11/src"), join(to, "src"), { recursive: true });
  const exports = Object.fromEntries(
    entries.map((name) => [name === "index" ? "." : `./${name}`, `./src/${name}.ts`]),
  );
  const about = { name: "@acme/intercom", version: "1.0.0", license: "MIT", exports };
  fs.writeFileSync(
    join(to, "jsr.json"),
    JSON.stringify({ ...about, publish: { include: ["src"] } }),
  );
}

/** What the registry's own does for one version that it does not have yet. */
async function startRegistry(): Promise<{ server: Server; archive: () => Buffer }> {
  const bodies: Buffer[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      if (request.method === "POST") bodies.push(Buffer.concat(chunks));
      const isVersion = request.method === "GET" && request.url?.endsWith("/1.0.0") === true;
      response.writeHead(isVersion ? 404 : 200, { "content-type": "application/json" });
      response.end('{ "id": "1", "status": "success", "error": null }');
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { server, archive: () => Buffer.concat(bodies) };
}

/** The specifiers of the imports of its own modules. */
function specifiersIn(folder: string): string[] {
  const paths = fs.readdirSync(join(folder, "src"), { recursive: true, encoding: "utf8" });
  return paths
    .filter((path) => path.endsWith(".ts"))
    .map((path) => fs.readFileSync(join(folder, "src", path), "utf8"))
    .flatMap((text) => [...text.matchAll(/^(?:import|export|\}).* from "(\.[^"]+)";$/gm)])
    .map(([, specifier = ""]) => specifier);
}

/** A registry that sends without end, or a byte now and then: npm has no limit for that. */
import { once } from "node:events";
import { rmSync } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createNpm, type Npm, type NpmLimit } from "../../generator/npm/npm.js";
import { lookUp, pack, publishedIntegrity } from "../../generator/release/registry.js";
import { fetchPackage } from "../../generator/usage/packages/fetch-package.js";
import { makeTemporaryFolder } from "../output/workspace.js";
import { environmentOf } from "../release/verdaccio.js";

async function shown(respond: RequestListener) {
  const folder = makeTemporaryFolder();
  const server = createServer(respond).listen(0, "127.0.0.1");
  try {
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const own = environmentOf(folder, `http://127.0.0.1:${port}/`, "a long token");
    const environment = { ...process.env, ...own };
    return await createNpm({ secrets: [], environment }).run(["view", "shop"], { seconds: 4 });
  } finally {
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true, maxRetries: 3 });
  }
}

test("npm is ended where a registry sends a byte now and then", async () => {
  const timers: NodeJS.Timeout[] = [];
  const result = await shown((_request, response) => {
    response.writeHead(200, { "content-type": "application/json" }).write("{");
    timers.push(setInterval(() => response.write(" "), 100));
  });
  timers.forEach((timer) => clearInterval(timer));
  expect(result).toEqual({
    isDone: false,
    output: undefined,
    fault: {
      code: "ETIMEDOUT",
      message: "npm took more than 4 seconds. Does the registry respond?",
    },
  });
});

test("all that is read from a registry has a limit", async () => {
  const asked: [string | undefined, NpmLimit | undefined][] = [];
  const npm: Npm = {
    run: ([command], limit) => {
      asked.push([command, limit]);
      return Promise.resolve({
        isDone: false,
        output: undefined,
        fault: { code: "E404", message: "none" },
      });
    },
  };
  const folder = makeTemporaryFolder();
  await lookUp(npm, "shop");
  await publishedIntegrity(npm, "shop", "1.0.0");
  await pack(npm, "shop@1.0.0", folder);
  await fetchPackage(npm, { label: "npm:shop", spec: "shop" }, join(folder, "before"));
  rmSync(folder, { recursive: true });
  expect(asked).toEqual([
    ["view", { seconds: 60 }],
    ["ping", { seconds: 60 }],
    ["view", { seconds: 60 }],
    ["pack", { seconds: 600 }],
    ["install", { seconds: 600 }],
  ]);
});

/** The same over HTTP: the command of a built package, and that of the generator. */
import * as fs from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { root, runMain, runNode } from "../cli/run.js";
import { install, makeApp, packageIn, versions } from "../packages/install.js";
import { json, loopback } from "../runtime/loopback.js";
import { start } from "./command.js";

const app = makeApp();
const version = versions[0]!;
const folder = packageIn(app, version);
const bin = join(folder, "src/bin.js");
beforeAll(() => install(app, version));
afterAll(app.remove);

const cli = [join(root, "generator/bin.js"), "mock", version.id];
const headers = { authorization: "Bearer secret-token" };

test("npm finds the command of the package", () => {
  const { bin: path } = JSON.parse(fs.readFileSync(join(folder, "package.json"), "utf8"));
  expect(join(folder, path)).toBe(bin);
  expect(fs.readFileSync(bin, "utf8")).toMatch(/^#!\/usr\/bin\/env node\n/);
});

describe.each([
  ["the package's command", [bin, "mock"]],
  ["the generator's", cli],
])("%s", (_, command) => {
  test("serves, logs a line for each request, and stops on Ctrl-C", async () => {
    const { url, printed, stop } = await start([...command, "--port", "0"]);
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const found = await fetch(`${url}/companies?name=Acme`, { headers });
    expect([found.status, (await found.json()).type]).toEqual([200, "company"]);
    const body = JSON.stringify({ company_id: 6 });
    const refused = await fetch(`${url}/companies`, { method: "POST", headers, body });
    expect([refused.status, (await refused.json()).errors]).toMatchObject([
      400,
      [{ field: "company_id" }],
    ]);
    expect((await fetch(`${url}/contacts`)).status).toBe(401);
    expect((await fetch(`${url}//nothing`, { headers })).status).toBe(404);
    expect((await fetch(`${url}/contacts`, { method: "HEAD", headers })).status).toBe(404);
    await printed("HEAD /contacts 404 ");

    const { code, stdout, stderr } = await stop();
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const lines = stdout.replaceAll(/\d+ ms/g, "0 ms").split("\n");
    expect(lines).toContain("GET /companies/{company_id}");
    const from = lines.findIndex((line) => line.includes(url));
    expect(lines[from]).toContain(`${url}. It accepts any token. Press Ctrl-C to stop.`);
    expect(lines.slice(from + 1)).toEqual([
      "GET /companies 200 0 ms",
      "POST /companies 400 0 ms",
      "GET /contacts 401 0 ms",
      "GET //nothing 404 0 ms",
      "HEAD /contacts 404 0 ms",
      "",
    ]);
    expect(stdout).not.toMatch(/secret-token|Acme/);
  });

  test("says nothing more than where it listens, where it is to be quiet", async () => {
    const { url, stop } = await start([...command, "--port=0", "--quiet", "--host=localhost"]);
    expect((await fetch(`${url}/me`, { headers })).status).toBe(200);
    const { code, stdout } = await stop();
    expect([code, stdout.split("\n").length]).toEqual([0, 2]);
  });

  test("tells of a port in use, of wrong usage, and of how it is used", async () => {
    const taken = new URL((await loopback(json({}))).url).port;
    const run = (...args: string[]) => runNode([...command, ...args]);
    const wrong = ["--port=x", "--port=65536", "--prot=1"];
    const [inUse, help, ...failed] = await Promise.all(
      [`--port=${taken}`, "--help", ...wrong].map((arg) => run(arg)),
    );
    expect(inUse).toEqual({
      code: 1,
      stdout: "",
      stderr: `error: port ${taken} of 127.0.0.1 is in use. Choose another with --port; 0 picks a free one.\n`,
    });
    expect(failed.map(({ code, stdout }) => [code, stdout])).toEqual(wrong.map(() => [2, ""]));
    expect(failed.every(({ stderr }) => stderr.includes("--p"))).toBe(true);
    expect(help).toMatchObject({ code: 0, stderr: "" });
    expect(help?.stdout).toMatch(/^Usage: .*mock.*--port <number> .*default: "?4010"?/s);
  });
});

test("goes on serving, whatever is sent to it", async () => {
  const { url, stop } = await start([bin, "mock", "--port", "0"]);
  const { port } = new URL(url);
  const firstLine = async (line: string, host: string) => {
    const socket = connect(Number(port), "127.0.0.1");
    socket.end(`${line} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
    return (await text(socket)).split("\r\n")[0]?.split(" ")[1];
  };
  expect(await firstLine("GET /contacts", "a b")).toBe("401");
  expect(await firstLine("GET /contacts", "me:secret@host")).toBe("401");
  expect(await firstLine("GET /%zz?%zz?%", "localhost")).toBe("404");
  expect(await firstLine("GET http://other.example/contacts?a", "localhost")).toBe("401");
  expect(await firstLine("OPTIONS *", "localhost")).toBe("404");
  expect(await firstLine("TRACE /", "localhost")).toBe("405");
  expect((await fetch(`${url}/me`, { headers })).status).toBe(200);
  expect(await stop()).toMatchObject({ code: 0, stderr: "" });
});

test("the generator's command wants a version that is there", async () => {
  const none = await runMain(["mock", "9.9"], root);
  expect(none.code).toBe(2);
  expect(none.stderr).toContain('There is no version "9.9"');
  const absent = await runMain(["mock", version.id, "--out", "nowhere"], root);
  expect(absent).toEqual({
    code: 1,
    stdout: "",
    stderr: `There is no package in nowhere/${version.id}: run npx intercom-codegen generate first.\n`,
  });
});

import { join } from "node:path";
import { PassThrough, Readable } from "node:stream";
import { expect, test, vi } from "vitest";
import { parse } from "yaml";
import { ask } from "../../generator/commands/specs/ask.js";
import { checkLock } from "../../generator/specs/check-lock.js";
import { readVersions } from "../../generator/config/versions.js";
import { answer, faults, faultServer } from "../runtime/fault-server.js";
import { loopback } from "../runtime/loopback.js";
import { pets, projectWith, versionsText, type Project } from "./project.js";

const name = "        name: { type: string }\n";

/** A server whose answer can be changed, and a project whose description comes from there. */
async function upstream(text: string) {
  let current = { status: 200, body: text, headers: {} as Record<string, string> };
  const server = await loopback((response, { headers }) => {
    const etag = `"${current.body.length}"`;
    if (current.status === 200 && headers["if-none-match"] === etag) {
      response.writeHead(304, { etag }).end();
      return;
    }
    response.writeHead(current.status, { etag, ...current.headers }).end(current.body);
  });
  const project = await projectWith({
    "specs/versions.yaml": versionsText(`url: "${server.url}/{ref}/api.yaml", ref: main`),
  });
  return {
    project,
    server,
    serve: (body: string, status = 200, headers = {}) => (current = { status, body, headers }),
  };
}

const lockOf = (project: Project) => JSON.parse(project.read("specs/lock.json")).versions["1"];

test("nothing new, a safe update and a breaking one, each with its exit code", async () => {
  const { project, server, serve } = await upstream(pets(name));
  const first = await project.run("specs", "update");
  expect(first.status).toBe(3);
  expect(project.read("specs/1/openapi.yaml")).toBe(pets(name));
  const { sha256, date, ...lock } = lockOf(project);
  expect(sha256).toMatch(/^[0-9a-f]{64}$/);
  expect(date).toMatch(/^\d{4}-\d\d-\d\d$/);
  expect(lock).toEqual({
    source: `${server.url}/main/api.yaml`,
    ref: "main",
    etag: `"${pets(name).length}"`,
    corrections: {},
  });

  const before = project.tree();
  expect(await project.run("specs", "update")).toMatchObject({
    status: 0,
    stdout: "1: nothing new\n",
  });
  expect(server.arrivals.at(-1)?.headers["if-none-match"]).toBe(lock.etag);
  expect(project.tree()).toEqual(before);

  serve(pets(`${name}        age: { type: integer }\n`));
  const safe = await project.run("specs", "update", "1");
  expect(safe).toMatchObject({ status: 3 });
  expect(safe.stdout).toContain("wire safe · types safe");

  serve(pets());
  const breaking = await project.run("specs", "update", "--report", "report.md");
  expect(breaking.status).toBe(4);
  expect(breaking.stdout).toContain("pet.age was removed. The same for pet.name.");
  expect(project.read("report.md")).toContain(
    "2 changes: `age (property removed)`, `name (property removed)`",
  );
  expect(project.read("specs/1/openapi.yaml")).toBe(pets());

  expect((await project.run("generate", "--quiet")).status).toBe(0);
  const made = JSON.parse(project.read("generated/1/package.json"));
  expect(made.intercomCodegen.lock).toEqual(lockOf(project));
});

test.each([
  ["404", { onRequest: answer(404, "no") }, "nothing was found there (404)"],
  ["500", { onRequest: answer(500, "oh") }, "the server responded with 500"],
  ["304 that nobody asked for", { onRequest: answer(304, "") }, "the server responded with 304"],
  ["HTML", { onRequest: answer(200, "<h1>Hi</h1>", { "content-type": "text/html" }) }, "HTML page"],
  ["HTML as text", { onRequest: answer(200, "\n<!DOCTYPE html>") }, "HTML page"],
  ["truncated", faults.halfBody, "the connection ended before the response was complete"],
  ["cut", faults.halfBodyReset, /the connection (was closed|ended)/],
  ["half a gzip", faults.halfGzip, "it cannot be decompressed"],
  ["no answer", faults.closeAtOnce, "the connection"],
  ["silence", faults.silence, "longer than 0.5 seconds"],
  ["not UTF-8", { onRequest: answer(200, Buffer.from([0x61, 0xff])) }, "it is not UTF-8 text"],
  ["no YAML", { onRequest: answer(200, "a: [") }, "error[yaml-invalid]"],
  ["no OpenAPI", { onRequest: answer(200, "a: 1") }, "error[openapi-version-unsupported]"],
  [
    "too large",
    { onRequest: answer(200, "x", { "content-length": 2 ** 40 }) },
    "larger than 64 MiB",
  ],
  [
    "a redirect to another host",
    { onRequest: answer(302, "", { location: "http://localhost:1/x?token=hush" }) },
    "it redirects to http://localhost:1/x, and localhost:1 is not among the allowed hosts",
  ],
  [
    "a redirect that goes round",
    { onRequest: answer(302, "", { location: "/again" }) },
    "redirects more than 5 times",
  ],
])("%s: an error, and an untouched tree", async (_, fault, wanted) => {
  const server = await faultServer(() => fault);
  const config = versionsText(`url: "${server.url}/a?token=hush"`);
  const project = await projectWith({
    "specs/versions.yaml": config,
    "specs/1/openapi.yaml": pets(),
  });
  await project.run("specs", "lock", "--quiet");
  const before = project.tree();
  const { status, stdout, stderr } = await project.run("specs", "update", "--timeout", "0.5");
  await server.close();
  expect(stderr).toMatch(wanted instanceof RegExp ? wanted : new RegExp(escaped(wanted)));
  expect(status).toBe(1);
  expect(stdout + stderr).not.toContain("hush");
  expect(project.tree()).toEqual(before);
});

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");

test("a body without end is cut off, by its size or by the time", async () => {
  const { fetchDescription } = await import("../../generator/specs/fetch-description.js");
  const server = await loopback((response) => {
    response.writeHead(200);
    const more = () =>
      response.destroyed || (response.write("x".repeat(1000)), setTimeout(more, 1));
    more();
  });
  const request = { address: server.url, allowedHosts: [] };
  const large = { ...request, limits: { bytes: 2 ** 20 / 8, milliseconds: 60_000 } };
  expect(await fetchDescription(large)).toMatchObject({ diagnostic: { code: "file-too-large" } });
  const slow = { ...request, limits: { bytes: 2 ** 40, milliseconds: 200 } };
  expect(await fetchDescription(slow)).toMatchObject({
    diagnostic: { code: "source-unreachable", message: /longer than 0.2 seconds/ },
  });
});

test("redirects within the allowed hosts are followed; a password stays with its own host", async () => {
  const target = await loopback((response) => response.end(pets()));
  const server = await loopback((response, { url }) => {
    if (url.startsWith("/a")) response.writeHead(302, { location: `/b?${url}` }).end();
    else response.writeHead(307, { location: `${target.url}/c` }).end();
  });
  const { host } = new URL(target.url);
  const url = server.url.replace("://", "://me:hush@");
  const project = await projectWith({
    "specs/versions.yaml": versionsText(`url: "${url}/a?key=hush", allowedHosts: ["${host}"]`),
  });
  const { status, stdout, stderr } = await project.run("specs", "update");
  expect(stderr).not.toContain("error");
  expect(status).toBe(3);
  expect(stdout + stderr + project.read("specs/lock.json")).not.toContain("hush");
  expect(lockOf(project).source).toBe(`${server.url}/a`);
  const basic = `Basic ${Buffer.from("me:hush").toString("base64")}`;
  expect(server.arrivals.map(({ headers }) => headers.authorization)).toEqual([basic, basic]);
  expect(target.arrivals.map(({ headers }) => headers.authorization)).toEqual([undefined]);
});

test("--ref takes the place of {ref}, and a commit is kept", async () => {
  const { project, server } = await upstream(pets());
  expect((await project.run("specs", "update", "--ref", "3585498")).status).toBe(3);
  expect(server.arrivals.map(({ url }) => url)).toEqual(["/3585498/api.yaml"]);
  expect(lockOf(project)).toMatchObject({ ref: "3585498", commit: "3585498" });
  expect((await project.run("specs", "update", "--ref", "../../up")).status).toBe(2);
});

test("a run of all versions leaves out those without an address", async () => {
  const server = await loopback((response) => response.end(pets(name)));
  const [head = "", first = ""] = versionsText(`url: "${server.url}"`).split(/(?=  # The first)/);
  const second = first
    .replace('"1"', "other")
    .replace("client-1", "other")
    .replace(/ +source:.*\n/, "");
  const project = await projectWith({ "specs/versions.yaml": `${head}${first}${second}` });
  const { status, stdout } = await project.run("specs", "update");
  expect({ status, stdout }).toMatchObject({ status: 3 });
  expect(stdout).toContain("other: left out, because its `source` has no `url`");
  expect((await project.run("specs", "update", "other")).status).toBe(1);
});

test("--from a file or an address; plain http leaves this machine never", async () => {
  const project = await projectWith({
    "specs/versions.yaml": versionsText("repository: x"),
    "there/api.yaml": pets(),
  });
  expect((await project.run("specs", "update")).stderr).toContain("error[source-missing]");
  expect((await project.run("specs", "update", "1", "--from", "there/api.yaml")).status).toBe(3);
  expect(lockOf(project).source).toBe("api.yaml");
  const plain = await project.run("specs", "update", "1", "--from", "http://192.0.2.1/api.yaml");
  expect(plain.stderr).toContain("only https is allowed");
  expect((await project.run("specs", "update", "--from", "x.yaml")).status).toBe(2);
});

test("a proxy is asked, except for hosts that need none", async () => {
  const proxy = await loopback((response) => response.writeHead(502).end());
  const tunnels: string[] = [];
  const { createServer } = await import("node:http");
  const connect = createServer().on("connect", (request, socket) => {
    tunnels.push(String(request.url));
    socket.end("HTTP/1.1 502 No\r\n\r\n");
  });
  await new Promise<void>((resolve) => connect.listen(0, "127.0.0.1", resolve));
  const address = connect.address();
  const port = typeof address === "object" ? address?.port : 0;
  const project = await projectWith({
    "specs/versions.yaml": versionsText('url: "https://specs.example/api.yaml"'),
  });
  vi.stubEnv("HTTPS_PROXY", `http://me:hush@127.0.0.1:${port}`);
  const { status, stderr } = await project.run("specs", "update");
  vi.unstubAllEnvs();
  connect.close();
  expect(tunnels).toEqual(["specs.example:443"]);
  expect(status).toBe(1);
  expect(stderr).toContain("https://specs.example/api.yaml cannot be fetched");
  expect(stderr).not.toContain("hush");
  expect(proxy.arrivals).toEqual([]);
});

test("what does not load is not written, whatever is forced; what it lacks is drafted", async () => {
  const { project, serve } = await upstream(pets());
  await project.run("specs", "update");
  const before = project.tree();
  serve(pets('        owner: { $ref: "#/components/schemas/person" }\n'));
  const { status, stdout, stderr } = await project.run("specs", "update", "--force");
  expect(status).toBe(1);
  expect(stderr).toContain("error[reference-dangling]");
  expect(stderr).toMatch(/-->.*\/main\/api\.yaml:\d+:\d+/);
  expect(stdout).toContain("target: $.components.schemas");
  expect(project.tree()).toEqual(before);

  const draft = await project.run("specs", "update", "--draft", "specs/1/fix.yaml");
  expect(draft.stdout).toContain("A correction that adds what is missing is in specs/1/fix.yaml");
  const config = project.read("specs/versions.yaml");
  project.put("specs/versions.yaml", config.replace("[]", "[1/fix.yaml]"));
  expect((await project.run("specs", "update")).status).toBe(3);
});

test("what is missing is drafted with what it refers to, from the description that had it", async () => {
  const owner = '        owner: { $ref: "#/components/schemas/person" }\n';
  const gone = `    person: { type: object, properties: { home: { $ref: "#/components/schemas/place" } } }
    place: { type: object, properties: { of: { $ref: "#/components/schemas/person" } } }
`;
  const { project, serve } = await upstream(pets(owner + gone));
  await project.run("specs", "update");
  serve(pets(owner));
  const draft = await project.run("specs", "update", "--draft", "specs/1/fix.yaml");
  expect(draft.status).toBe(1);
  const { actions } = parse(project.read("specs/1/fix.yaml"));
  expect(actions).toMatchObject([
    {
      description: "One reference leads to it, but it is not declared. Drafted from what 1 has.",
      update: { person: { type: "object" } },
    },
    {
      description:
        "What is added for /components/schemas/person refers to it. Drafted from what 1 has.",
      update: { place: { type: "object" } },
    },
  ]);
  const config = project.read("specs/versions.yaml");
  project.put("specs/versions.yaml", config.replace("[]", "[1/fix.yaml]"));
  expect((await project.run("specs", "update")).status).toBe(3);
});

test("a correction that the new description makes needless is a warning, or an error where that is asked for", async () => {
  const { project, serve } = await upstream(pets());
  await project.run("specs", "update");
  const config = project.read("specs/versions.yaml");
  project.put("specs/versions.yaml", config.replace("[]", "[1/fix.yaml]"));
  project.put(
    "specs/1/fix.yaml",
    `overlay: 1.0.0
info: { title: Fixes, version: "1" }
actions:
  - target: $.components.schemas.pet
    description: Each pet has an id.
    update: { required: [id] }
`,
  );
  await project.run("specs", "lock");
  serve(`${pets()}      required: [id]\n`);
  const refused = await project.run("specs", "update", "--stale-corrections", "error");
  expect(refused.status).toBe(1);
  expect(refused.stderr).toContain("error[correction-changes-nothing]");
  const { status, stderr } = await project.run("specs", "update");
  expect(status).toBe(3);
  expect(stderr).toContain("warning[correction-stale]");
  expect(stderr).toContain("specs/1/fix.yaml:4:5");
});

test("a description or a correction that is not what was locked is refused, until it is locked", async () => {
  const { project, server } = await upstream(pets());
  await project.run("specs", "update");
  // Other ends of lines are no change: git makes them.
  project.put("specs/1/openapi.yaml", pets().replaceAll("\n", "\r\n"));
  expect((await project.run("specs", "lock")).stdout).toBe("1: unchanged\n");
  project.put("specs/1/openapi.yaml", pets(name));
  const refused = await project.run("generate");
  expect(refused.status).toBe(1);
  expect(refused.stderr).toContain("error[lock-mismatch]");
  expect(refused.stderr).toContain("npx intercom-codegen specs lock 1");
  const update = await project.run("specs", "update", "--force");
  expect(update).toMatchObject({ status: 1, stdout: "1: not updated; nothing was written\n" });
  expect((await project.run("specs", "lock")).stdout).toBe("1: locked\n");
  expect(lockOf(project).etag).toBeUndefined();
  expect(lockOf(project).source).toBe(`${server.url}/main/api.yaml`);
  // It is no longer what upstream has, so that is fetched again.
  expect((await project.run("specs", "update")).status).toBe(4);

  project.put("specs/lock.json", '{ "versions": {} }');
  const { versions } = await readVersions(join(project.folder, "specs/versions.yaml"));
  const [told] = await checkLock(versions[0]!);
  expect(told).toMatchObject({ code: "lock-entry-missing", severity: "warning" });
});

test("a question is answered with yes or no; where nobody answers, it is no", async () => {
  const answer = (text: string) => {
    const output = new PassThrough();
    return ask("Update? [y/N] ", Readable.from([text]), output);
  };
  expect(await answer("y\n")).toBe(true);
  expect(await answer("Yes\n")).toBe(true);
  expect(await answer("\n")).toBe(false);
  expect(await answer("no\n")).toBe(false);
  expect(await answer("")).toBe(false);
});

test("files that a description refers to are locked with it; a missing correction is no lock", async () => {
  const project = await projectWith({
    "specs/versions.yaml": versionsText("repository: x").replace("[]", "[gone.yaml]"),
    "specs/1/openapi.yaml": pets('        owner: { $ref: "./person.yaml" }\n'),
    "specs/1/person.yaml": "type: object\n",
  });
  const refused = await project.run("specs", "lock");
  expect(refused).toMatchObject({ status: 1, stdout: "" });
  expect(refused.stderr).toContain("error[file-unreadable]");
  expect(project.tree()).not.toHaveProperty(["specs/lock.json"]);
  project.put("specs/versions.yaml", versionsText("repository: x"));
  expect((await project.run("specs", "lock")).status).toBe(0);
  expect(Object.keys(lockOf(project).files)).toEqual(["1/person.yaml"]);
  project.put("specs/1/person.yaml", "type: string\n");
  expect((await project.run("generate")).stderr).toContain("specs/1/person.yaml:1:1");
});

test("the result as JSON, also of what failed; what cannot be compared is not called safe", async () => {
  const { project, serve } = await upstream(pets());
  const first = await project.run("specs", "update", "--json");
  const entry = { version: "1", state: "safe", lock: lockOf(project), diagnostics: [] };
  expect(JSON.parse(first.stdout)).toEqual({ versions: [entry] });
  serve(pets('        owner: { $ref: "#/components/schemas/person" }\n'));
  const failed = await project.run("specs", "update", "--json");
  const [outcome] = JSON.parse(failed.stdout).versions;
  expect(outcome).toMatchObject({ state: "failed", diagnostics: [{ code: "reference-dangling" }] });
  expect(outcome.drafted).toMatchObject([{ target: "$.components.schemas" }]);
  project.put("specs/1/openapi.yaml", "not: [one");
  project.put("specs/lock.json", '{ "versions": {} }');
  serve(pets());
  expect((await project.run("specs", "update")).status).toBe(4);
});

test("--keep-texts keeps our words where the new description has none, and says what came and went", async () => {
  const ours = described({
    route: "/pets/{pet_id}",
    parameter: "pet_id",
    words: (text) => `description: ${text}, `,
    more: "    old: { type: object, description: The old one. }\n",
  });
  const facts = described({
    route: "/pets/{id}",
    parameter: "id",
    words: () => "",
    more: '    new: { type: object, example: { description: "" } }\n',
  });
  const project = await projectWith({
    "specs/versions.yaml": versionsText("url: https://api.example.com/api.yaml"),
    "specs/1/openapi.yaml": ours,
    "facts.yaml": facts,
  });
  await project.run("specs", "lock", "--quiet");
  const { status, stdout } = await project.run(
    ...["specs", "update", "1", "--from", "facts.yaml", "--keep-texts", "--date", "2026-08-21"],
  );
  expect(status).toBe(4);
  expect(lockOf(project)).toMatchObject({ source: "facts.yaml", date: "2026-08-21" });
  expect(stdout).toContain(`1: 7 texts kept
  1 text dropped, whose place is gone:
    /components/schemas/old
  1 place without a text:
    /components/schemas/new
`);
  const written = parse(project.read("specs/1/openapi.yaml"));
  const get = written.paths["/pets/{id}"].get;
  expect(get).toMatchObject({
    summary: "Retrieve a pet",
    parameters: [{ name: "id", description: "Whose." }],
    responses: { 200: { description: "Done." } },
  });
  expect(written.components.schemas.pet).toEqual({
    description: "A pet.",
    type: "object",
    properties: { description: { description: "Of it.", type: "string" } },
  });
  expect(written.components.schemas.new).toEqual({ type: "object", example: { description: "" } });
  expect(written.tags).toEqual([{ name: "pets", description: "Of pets." }]);

  const again = await project.run(
    ...["specs", "update", "1", "--from", "facts.yaml", "--keep-texts"],
  );
  expect(again).toMatchObject({ status: 0, stdout: "1: nothing new\n" });
});

/** One route and one schema with a property named as a text is. */
const described = (given: {
  readonly route: string;
  readonly parameter: string;
  readonly words: (text: string) => string;
  readonly more: string;
}) => `openapi: 3.0.3
info: { title: Pets, ${given.words("All pets.")}version: "1" }
servers: [{ url: "https://api.example.com" }]
tags: [{ name: pets${given.words("") === "" ? "" : ", description: Of pets."} }]
paths:
  ${given.route}:
    get:
      operationId: getPet
      ${given.words("") === "" ? "" : "summary: Retrieve a pet"}
      tags: [pets]
      parameters: [{ name: ${given.parameter}, ${given.words("Whose.")}in: path, required: true, schema: { type: string } }]
      responses:
        200: { ${given.words("Done.")}content: { application/json: { schema: { $ref: "#/components/schemas/pet" } } } }
components:
  schemas:
    pet: { ${given.words("A pet.")}type: object, properties: { description: { ${given.words("Of it.")}type: string } } }
${given.more}`;

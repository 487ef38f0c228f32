/** Descriptions that come by an address, or on standard input. */
import { expect, test } from "vitest";
import { answer, faultServer } from "../runtime/fault-server.js";
import { description, makeWorkplace } from "./pets.js";
import { runCli } from "./run.js";

async function serverOf(responses: Readonly<Record<string, ReturnType<typeof answer>>>) {
  return faultServer((request) => {
    const path = request?.target.split("?")[0] ?? "";
    return { onRequest: responses[path] ?? answer(404, "none") };
  });
}

test("generate takes an address; what is secret in it is shown nowhere", async () => {
  const server = await serverOf({ "/api.yaml": answer(200, description) });
  const { run, read } = makeWorkplace();
  const address = `${server.url}/api.yaml?token=hush`;
  const done = await run(`generate --spec ${address} --out client`);
  await server.close();
  expect(done.code).toBe(0);
  expect(done.stdout).toContain(`${server.url}/api.yaml: `);
  expect(JSON.stringify(done)).not.toContain("hush");
  expect(read("client/src/client.ts")).toContain("export class PetShop ");
});

test("an address may redirect to hosts that are allowed only", async () => {
  const other = await serverOf({ "/api.yaml": answer(200, description) });
  const server = await serverOf({
    "/api.yaml": answer(302, "", { location: `${other.url}/api.yaml` }),
  });
  const { run, list } = makeWorkplace();
  const command = `generate --spec ${server.url}/api.yaml --out client`;
  const refused = await run(command);
  const { host } = new URL(other.url);
  expect(refused.code).toBe(1);
  expect(refused.stderr).toContain("error[source-refused]");
  expect(refused.stderr).toContain(`--allowed-hosts ${host}`);
  expect(list()).not.toContain("client");
  expect((await run(`${command} --allowed-hosts ${host}`)).code).toBe(0);
  await Promise.all([server.close(), other.close()]);
});

test("an address must be secure, and lead to a description", async () => {
  const server = await serverOf({
    "/page": answer(200, "<!doctype html><p>Sign in", { "content-type": "text/html" }),
    "/refers": answer(200, description.replace("#/components", "other.yaml#/components")),
  });
  const { run } = makeWorkplace();
  const faultOf = async (address: string) =>
    /error\[([\w-]+)\]/.exec((await run(`generate --spec ${address} --out client`)).stderr)?.[1];
  expect(await faultOf("http://192.0.2.1/api.yaml")).toBe("source-refused");
  expect(await faultOf("ftp://192.0.2.1/api.yaml")).toBe("source-refused");
  expect(await faultOf(`${server.url}/page`)).toBe("source-not-a-description");
  expect(await faultOf(`${server.url}/none`)).toBe("source-unreachable");
  expect(await faultOf(`${server.url}/refers`)).toBe("reference-remote");
  await server.close();
  expect((await run(`generate --spec ${server.url} --out client --watch`)).code).toBe(2);
});

test("generate and init read standard input", async () => {
  const { folder, read, list } = makeWorkplace();
  const options = { cwd: folder, input: description };
  const done = await runCli(["generate", "--spec", "-", "--out", "client"], options);
  expect(done).toMatchObject({ code: 0, stdout: expect.stringContaining("standard input: ") });
  expect(read("client/src/client.ts")).toContain("export class PetShop ");
  const made = await runCli(["init", "-", "--folder", "shop"], options);
  expect(made.code).toBe(0);
  expect(read("shop/specs/1/openapi.yaml")).toBe(description);
  expect(list("shop/specs")).toEqual(["1", "lock.json", "versions.yaml"]);
  const empty = await runCli(["generate", "--spec", "-", "--out", "none"], {
    ...options,
    input: "",
  });
  expect(empty.code).toBe(1);
  expect(empty.stderr).toContain('"standard input" is empty');
});

test("init keeps the address for updates, unless it holds a secret", async () => {
  const server = await serverOf({ "/api": answer(200, description) });
  const { run, read } = makeWorkplace();
  expect((await run(`init ${server.url}/api --folder shop`)).code).toBe(0);
  expect(read("shop/specs/1/openapi.yaml")).toBe(description);
  expect(read("shop/specs/versions.yaml")).toContain(`url: ${server.url}/api`);
  const again = await run("specs update --config shop/specs/versions.yaml");
  // It is locked already, with where it came from.
  expect(again.code).toBe(0);
  expect(read("shop/specs/lock.json")).toContain(`"source": "${server.url}/api"`);
  expect((await run(`init ${server.url}/api?token=hush --folder other`)).code).toBe(0);
  await server.close();
  expect(read("other/specs/versions.yaml")).not.toContain("hush");
});

import { spawn } from "node:child_process";
import { once } from "node:events";
import { renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { makeWorkplace } from "./pets.js";
import { root, runCli } from "./run.js";

/** A watching process, and what it has printed since it was last asked. */
function startWatching(folder: string, args: readonly string[]) {
  const bin = join(root, "generator/bin.js");
  const child = spawn(process.execPath, [bin, "generate", ...args, "--watch"], { cwd: folder });
  onTestFinished(() => void child.kill("SIGKILL"));
  const exited = once(child, "exit");
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => (printed += text));
  }
  return {
    /** What a run printed, to its end. */
    async run(): Promise<string> {
      while (!/^Watching .*\n/m.test(printed)) {
        if (child.exitCode !== null) throw new Error(printed);
        await Promise.race([once(child.stdout, "data"), exited]);
      }
      const end = /^Watching .*\n/m.exec(printed)!;
      const text = printed.slice(0, end.index + end[0].length);
      printed = printed.slice(text.length);
      return text;
    },
    /** Ends as a program that has no handler of the signal: a shell says 130. */
    async stop(): Promise<string | null> {
      child.kill("SIGINT");
      await exited;
      return child.signalCode;
    },
  };
}

test("generates with each change, says what is wrong, and goes on until Ctrl-C", async () => {
  const { folder, put, read } = makeWorkplace();
  put("animal.yaml", "type: object\nproperties: { id: { type: string } }\n");
  const description = read("pets.yaml").replace("#/components/schemas/pet", "./animal.yaml");
  put("pets.yaml", description);
  const { run, stop } = startWatching(folder, ["--config", "specs.yaml"]);
  // The configuration, its lock, the description of both versions, and what that refers to.
  expect(await run()).toMatch(
    /files in generated\/1, \d+ written[^]*Watching 4 files\. Press Ctrl-C to stop/,
  );
  const models = () => read("generated/1/src/models.ts");
  const first = models();

  put("animal.yaml", "type: object\nproperties: { id: { type: integer } }\n");
  expect(await run()).toMatch(/files in generated\/1, \d+ written/);
  const second = models();
  expect(second).not.toBe(first);

  put("pets.yaml", description.replace("./animal.yaml", "./none.yaml"));
  expect(await run()).toContain("error[");
  expect(models()).toBe(second);

  put("pets.yaml", description);
  put("animal.yaml", "type: object\nproperties: { id: { type: string } }\n");
  while (models() !== first) await run();
  expect(await stop()).toBe("SIGINT");
});

test("one description alone, and what it does not go with", async () => {
  const { folder, put, read } = makeWorkplace();
  const { run, stop } = startWatching(folder, ["--spec", "pets.yaml", "--out", "client"]);
  expect(await run()).toMatch(/Watching 1 file\./);
  put("pets.yaml", read("pets.yaml").replace("id: { type: string } }", "id: { type: integer } }"));
  expect(await run()).toMatch(/files in client, \d+ written/);
  expect(await stop()).toBe("SIGINT");
  expect((await runCli(["generate", "--watch", "--check"], { cwd: folder })).code).toBe(2);
});

test("a file that is away or empty while an editor saves it is no error", async () => {
  const { folder, put, read } = makeWorkplace();
  const { run, stop } = startWatching(folder, ["--config", "specs.yaml"]);
  await run();
  const edited = (text: string) => read("pets.yaml").replace(/summary: .*/, `summary: ${text}`);
  const [moved, truncated] = [edited("Moved."), edited("Truncated.")];
  renameSync(join(folder, "pets.yaml"), join(folder, "pets.yaml~"));
  await setTimeout(400);
  put("pets.yaml", moved);
  const first = await run();
  expect(first).toMatch(/files in generated\/1, [1-9]\d* written/);

  put("pets.yaml", "");
  await setTimeout(400);
  put("pets.yaml", truncated);
  const second = await run();
  expect(second).toMatch(/files in generated\/1, [1-9]\d* written/);
  expect(first + second).not.toContain("error[");

  rmSync(join(folder, "pets.yaml"));
  expect(await run()).toContain("there is no such file");
  expect(await stop()).toBe("SIGINT");
});

test("what is being edited need not be what was locked", async () => {
  const { folder, put, read } = makeWorkplace();
  await runCli(["specs", "lock", "--config", "specs.yaml"], { cwd: folder });
  put("pets.yaml", read("pets.yaml").replace("Retrieve a pet.", "Retrieve one pet."));
  const refused = await runCli(["generate", "--config", "specs.yaml"], { cwd: folder });
  expect([refused.code, /error\[lock-mismatch]/.test(refused.stderr)]).toEqual([1, true]);
  const { run, stop } = startWatching(folder, ["--config", "specs.yaml"]);
  expect(await run()).toMatch(/warning\[lock-mismatch][^]*files in generated\/1, \d+ written/);
  expect(await stop()).toBe("SIGINT");
});

test("a change of one version's description generates that version alone", async () => {
  const { folder, put, read } = makeWorkplace();
  put("cats.yaml", read("pets.yaml"));
  put(
    "specs.yaml",
    read("specs.yaml").replace("next, description: pets", "next, description: cats"),
  );
  const { run, stop } = startWatching(folder, ["--config", "specs.yaml"]);
  expect(generatedIn(await run())).toEqual(new Set(["1", "next"]));

  put("cats.yaml", read("pets.yaml").replace("id: { type: string } }", "id: { type: integer } }"));
  const after = await run();
  expect(after).toMatch(/^next: \d+ files in generated\/next, [1-9]\d* written/m);
  expect(after).not.toMatch(/generated\/1, [1-9]\d* written/);
  expect(generatedIn(after)).toEqual(new Set(["next"]));
  expect(await stop()).toBe("SIGINT");
});

/** The versions whose files were made anew. A line without a version goes on with the one before. */
function generatedIn(output: string): ReadonlySet<string> {
  const found = new Set<string>();
  let version = "";
  for (const [, id, step] of output.matchAll(/^(?:(\w+):| ) (\w+) …$/gm)) {
    version = id ?? version;
    if (step === "format") found.add(version);
  }
  return found;
}

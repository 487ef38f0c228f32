import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { loadSpec } from "../generator/load/load-spec.js";
import type { JsonObject } from "../generator/load/spec-document.js";
import { exampleValidator } from "./support/example-validator.js";
import { listExamples, type Example } from "./support/examples.js";
import { publishedFile, publishedWhole } from "./support/published.js";
import { needsShared } from "./support/shared.js";

const versions = [
  { version: "2.11", positive: 355, negative: 54, asPublished: 273 },
  { version: "unstable", positive: 579, negative: 59, asPublished: 525 },
];

const path = (name: string): string => fileURLToPath(new URL(`../${name}`, import.meta.url));
const description = (version: string): string => path(`specs/${version}/openapi.yaml`);
const corrections = (version: string): string[] => [
  path("specs/corrections.overlay.yaml"),
  path(`specs/${version}/corrections.overlay.yaml`),
];

describe.each(versions)("the corrections of $version", ({ version }) => {
  test("each gives its reason, and none stands twice", () => {
    const actions = corrections(version).flatMap(
      (file) => readYaml(file)["actions"] as JsonObject[],
    );
    expect(
      actions.filter(
        ({ description }) => typeof description !== "string" || description.length < 20,
      ),
    ).toEqual([]);
    const changes = actions.map(({ target, update, copy }) =>
      JSON.stringify([target, update, copy]),
    );
    expect(changes.filter((change, index) => changes.indexOf(change) !== index)).toEqual([]);
  });

  test("each applies to our description and changes it", async () => {
    expect(faults(await loadOnce(description(version), corrections(version)))).toEqual([]);
  });

  test("every operation has an id, and no two have the same", async () => {
    const root = await load(description(version), corrections(version));
    const ids = Object.values(root["paths"] as Record<string, JsonObject>).flatMap((item) =>
      Object.values(item).flatMap((operation) =>
        typeof operation === "object" && operation !== null && "responses" in operation
          ? [operation["operationId"]]
          : [],
      ),
    );
    expect(ids.filter((id) => typeof id !== "string")).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe.each(versions)(
  "the published examples of $version",
  needsShared("published"),
  ({ version, positive, negative, asPublished }) => {
    const examples = () => listExamples(readYaml(publishedFile(version)));
    const accepted = () => examples().filter((example) => !example.negative);

    test("are counted right", () => {
      expect(accepted()).toHaveLength(positive);
      expect(examples().length - accepted().length).toBe(negative);
    });

    test("contradict the published schemas without the corrections", () => {
      const validate = exampleValidator(publishedWhole(version));
      const complaints = complaintsAbout(accepted(), validate);
      expect(accepted().length - complaints.length).toBe(asPublished);
    });

    test("each satisfy the published schemas with them", async () => {
      const root = await load(publishedFile(version), corrections(version));
      expect(complaintsAbout(accepted(), exampleValidator(root))).toEqual([]);
    });

    test("each satisfy our schemas with them", async () => {
      const root = await load(description(version), corrections(version));
      expect(complaintsAbout(accepted(), exampleValidator(root))).toEqual([]);
    });

    test("show no property that is not declared with them", async () => {
      const root = await load(description(version), corrections(version));
      const validate = exampleValidator(root, { declaredOnly: true });
      expect(complaintsAbout(accepted(), validate)).toEqual([]);
    });
  },
);

function complaintsAbout(
  examples: readonly Example[],
  validate: (example: Example) => string[],
): string[] {
  return examples.flatMap((example) => {
    const [first] = validate(example);
    return first === undefined ? [] : [`${example.label}: ${first}`];
  });
}

type Loaded = Awaited<ReturnType<typeof loadSpec>>;

function faults({ diagnostics }: Loaded): string[] {
  return diagnostics
    .filter(({ severity }) => severity === "error")
    .map(({ code, message }) => `${code}: ${message}`);
}

const known = new Map<string, Promise<Loaded>>();

/** Loads a description once for all tests. */
function loadOnce(file: string, corrections: string[]): Promise<Loaded> {
  const loaded = known.get(file) ?? loadSpec({ file, corrections });
  known.set(file, loaded);
  return loaded;
}

async function load(file: string, corrections: string[]): Promise<JsonObject> {
  const loaded = await loadOnce(file, corrections);
  if (loaded.spec === undefined) throw new Error(faults(loaded).join("\n"));
  return loaded.spec.root;
}

const read = new Map<string, JsonObject>();

/** Reads a file once for all tests. */
function readYaml(file: string): JsonObject {
  const document = read.get(file) ?? (parse(readFileSync(file, "utf8")) as JsonObject);
  read.set(file, document);
  return document;
}

/** Ajv, on the corrected description, judges the same values as the generated guards. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { inputOf } from "../support/package-of.js";
import { realVersions } from "../support/real-versions.js";
import { specOf } from "../support/spec-of.js";
import { broken } from "./broken.js";
import { guardsOf } from "./guards-of.js";
import { keywords } from "./keywords.js";
import {
  guardsBeside,
  oracleOf,
  realGuards,
  realRoutes,
  type Oracle,
  type RealGuard,
} from "./real-guards.js";
import { routeParts } from "./route-parts.js";
import type { JsonSchema } from "./json-schema.js";
import { valuesOf } from "./values.js";
import { explain } from "../../templates/runtime/explain.js";
import type { Schema } from "../../templates/runtime/schema.js";

const seed = 20_241_226;
const versions = await realVersions();

/** How many values are made for each schema, and how many of each are broken ones. */
const perSchema = { made: 30, brokenOfEach: 24 };
const perRoute = { made: 20, brokenOfEach: 10 };

function* samples(
  schema: JsonSchema,
  { resolve }: Oracle,
  { made, brokenOfEach }: typeof perRoute,
) {
  const values = valuesOf(schema, resolve);
  const changes = fc.array(fc.tuple(fc.nat(), fc.nat()), {
    minLength: brokenOfEach,
    maxLength: brokenOfEach,
  });
  const all = fc.sample(fc.tuple(values, values, changes), { numRuns: made, seed });
  for (const [value, other, list] of all) {
    yield value;
    yield* broken(value, other, list);
  }
}

/** The guard and the explanation of a schema are asked for each value; what is made of the two for one of so many. */
const each = 8;

/** Every way in which a schema answers. */
function answers(schema: Schema<unknown>, value: unknown, index: number): boolean[] {
  const both = [schema.is(value), explain(value, schema.shape).length === 0];
  if (index % each > 0) return both;
  const standard = schema["~standard"].validate(value) as { issues?: readonly unknown[] };
  return [...both, standard.issues === undefined, schema.explain(value).length === 0];
}

describe.each(versions)("the guards of $id", (version) => {
  const oracle = oracleOf(version.spec.root);

  test("agree with Ajv on each schema, in each direction", { timeout: 240_000 }, async () => {
    compare(version.id, await realGuards(version), oracle, perSchema);
  });

  test("agree with Ajv on what operations take and give", { timeout: 240_000 }, async () => {
    const routes = await realRoutes(version.id);
    const parts = routeParts(version, routes);
    const disagreements: unknown[] = [];
    let values = 0;
    for (const { label, schemas, jsonSchema } of parts) {
      const validate = oracle.compile(jsonSchema);
      for (const value of samples(jsonSchema, oracle, perRoute)) {
        const wanted = validate(value);
        const given = schemas.map((schema) => answers(schema, value, values));
        values++;
        const isEach = given.every((answer) => new Set(answer).size === 1);
        if (!isEach || given.some(([is]) => is) !== wanted)
          disagreements.push({ label, value: shown(value), wanted, given });
      }
    }
    console.log(
      `${version.id}: ${Object.keys(routes).length} operations, ${parts.length} inputs and responses, ` +
        `${values} values, ${disagreements.length} disagreements with Ajv`,
    );
    expect(disagreements.slice(0, 3)).toEqual([]);
  });
});

test("they agree with Ajv on every keyword, read in both directions", async () => {
  const guards = guardsBeside(specOf(keywords), inputOf(keywords), await guardsOf(keywords));
  compare("keywords", guards, oracleOf(specOf(keywords).root), { made: 150, brokenOfEach: 20 });
});

function compare(
  label: string,
  guards: readonly RealGuard[],
  oracle: Oracle,
  counts: typeof perSchema,
): void {
  const total = [0, 0];
  const onesided: string[] = [];
  const disagreements: unknown[] = [];
  for (const { name, schema, is, explain: explainIt, jsonSchema } of guards) {
    const validate = oracle.compile(jsonSchema);
    const seen = [0, 0];
    let index = 0;
    for (const value of samples(jsonSchema, oracle, counts)) {
      const wanted = validate(value);
      seen[Number(wanted)]!++;
      total[Number(wanted)]!++;
      const given = [is(value), ...answers(schema, value, index)];
      if (index++ % each === 0) given.push(explainIt(value).length === 0);
      if (given.some((answer) => answer !== wanted))
        disagreements.push({ name, value: shown(value), wanted, given });
    }
    // Of values that a schema is meant for, a good part is valid, or little has been compared.
    if (seen[0] === 0 || seen[1]! < counts.made / 4) onesided.push(`${name} ${seen.join("/")}`);
  }
  const [invalid = 0, valid = 0] = total;
  console.log(
    `${label}: ${guards.length} schemas, ${valid + invalid} values (${valid} valid), ` +
      `${disagreements.length} disagreements with Ajv`,
  );
  expect(disagreements.slice(0, 3)).toEqual([]);
  expect(onesided).toEqual([]);
}

/** As JSON, with what JSON does not have. */
function shown(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part === undefined || (typeof part === "number" && !Number.isFinite(part)) ? `${part}` : part,
  );
}

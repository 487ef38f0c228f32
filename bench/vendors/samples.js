// What guards and fixtures of a package say, against Ajv on the description's own schemas.
import { modelFixtures } from "../../generator/model/fixture-names.ts";
import { modelGuards } from "../../generator/model/guard-names.ts";
import { bundled } from "../../test/conformance/own-mock/own-package.ts";
import { mutations, spread } from "./mutations.js";
import { noValueCause } from "./no-value.js";
import { oracles } from "./oracle.js";

/** Of a description of thousands of schemas so many are sampled, spread over all, and the others are counted. */
const most = { guards: 400, values: 60 };

export async function compareSamples(spec, input, folder) {
  const { fixtures, guards } = await bundled(folder, {
    fixtures: "fixtures/models",
    guards: "guards/models",
  });
  const named = new Map(
    modelFixtures(input).all.map((one) => [`${one.direction} ${one.schema}`, one]),
  );
  const oracleOf = oracles(spec);
  const result = {
    compared: 0,
    samples: 0,
    unsampled: 0,
    noFixture: [],
    withoutValue: [],
    badFixtures: [],
    unsatisfied: [],
    disagreements: [],
    oracleFaults: [],
  };
  const all = modelGuards(input).all;
  const sampled = spread(all, most.guards);
  result.unsampled = all.length - sampled.length;
  for (const { schema, direction, guardName } of sampled) {
    const component = input.schemas.get(schema);
    const where = `${schema} (${direction})`;
    let oracle;
    try {
      oracle = oracleOf(component.pointer, direction);
    } catch (error) {
      result.oracleFaults.push(`${where}: ${error.message}`);
      continue;
    }
    if (oracle === undefined) continue;
    const { validate, root, pointer } = oracle;
    const is = guards[`is${guardName}`];
    const values = fixtureValues(
      fixtures[
        (
          named.get(`${direction} ${schema}`) ??
          named.get(`response ${schema}`) ??
          named.get(`request ${schema}`)
        ).name
      ],
    );
    const cause = noValueCause(root, pointer);
    if (cause !== undefined) result.withoutValue.push(`${where}: ${cause}`);
    else if (values === undefined) result.noFixture.push(where);
    result.compared += 1;
    for (const value of values ?? []) {
      const [guarded, valid] = [is(value), validate(value)];
      if (valid && cause !== undefined) result.oracleFaults.push(`${where} has a value: ${cause}`);
      if (guarded !== valid) result.badFixtures.push(said(where, value, guarded, validate));
      else if (!valid && cause === undefined && named.has(`${direction} ${schema}`))
        result.unsatisfied.push(`${where}: ${faults(validate)}`);
    }
    for (const value of mutations(values?.[0] ?? {}, most.values)) {
      // Where an inline schema may be null, the place that holds it says so.
      if (value === null && component.inline) continue;
      result.samples += 1;
      if (is(value) === validate(value)) continue;
      result.disagreements.push(said(where, value, is(value), validate));
      break;
    }
  }
  return result;
}

function said(where, value, guarded, validate) {
  const text = JSON.stringify(value)?.slice(0, 300);
  return `${where}: the guard says ${guarded}, Ajv ${faults(validate)}: ${text}`;
}

function faults({ errors }) {
  const said = (errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  return said.slice(0, 2).join(", ") || "nothing";
}

/** The full value and the minimal one; undefined where the schema has none. */
function fixtureValues(fixture) {
  try {
    return [fixture(), fixture.minimal()].map(withoutBytes);
  } catch {
    return undefined;
  }
}

/** Ajv knows no bytes; a text does as well where they stand. */
function withoutBytes(value) {
  if (value instanceof Uint8Array) return "file";
  if (Array.isArray(value)) return value.map(withoutBytes);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withoutBytes(one)]));
}

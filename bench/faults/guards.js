// Guards of ten hostile schemas beside Ajv, on a million values; and values on which a careless check overflows, throws or hangs.
import { Ajv2020 } from "ajv/dist/2020.js";
import { count, printTable } from "../table.js";
import { chance } from "./chance.js";
import { hostileSchemas, others } from "./hostile-schemas.js";

const most = { differences: 5, seconds: 20 };
const names = Object.keys(hostileSchemas);
const schemas = Object.fromEntries([
  ...Object.entries(hostileSchemas).map(([name, { schema }]) => [name, schema]),
  ...Object.entries(others),
]);

/** True if they agree on each value, and each hostile value has a verdict. */
export async function guards({ seed, count: number = 1_000_000 }) {
  const { guardsOf } = await import("../../test/guards/guards-of.ts");
  const { resolveAnchors } = await import("../../generator/load/resolve-anchors.ts");
  const { newOrigins } = await import("../../generator/load/origins.ts");
  const root = description();
  resolveAnchors(root, newOrigins());
  const own = await guardsOf(JSON.stringify(root));
  const rows = names.map((name, index) =>
    compared(name, { own, seed: seed + index, number: Math.ceil(number / names.length) }),
  );
  printTable([
    ["schema", "values", "valid", "differences"],
    ...rows.map(({ name, values, valid, differences }) => [
      name,
      ...[values, valid, differences].map(count),
    ]),
  ]);
  const hostile = await verdictsOnHostile(own);
  console.log();
  printTable([
    ["hostile values", "number"],
    ["values", count(hostile.values)],
    ["without a verdict", count(hostile.without)],
    ["longest, ms", count(hostile.longest)],
  ]);
  const isOneSided = ({ values, valid }) => valid < values / 50 || valid > values - values / 50;
  for (const { name } of rows.filter(isOneSided))
    console.log(`${name}: too few values of one kind`);
  return (
    hostile.without === 0 &&
    hostile.longest < most.seconds * 1000 &&
    rows.every((row) => row.differences === 0 && !isOneSided(row))
  );
}

/** Each as a request's body: there, enums are closed. */
function description() {
  const operation = (name) => ({
    operationId: `send${name}`,
    tags: ["All"],
    requestBody: {
      content: { "application/json": { schema: { $ref: `#/components/schemas/${name}` } } },
    },
    responses: { 204: { description: "Done." } },
  });
  return {
    openapi: "3.1.0",
    info: { title: "Hostile", version: "1" },
    paths: Object.fromEntries(names.map((name) => [`/${name}`, { post: operation(name) }])),
    components: { schemas: structuredClone(schemas) },
  };
}

/** The description's schemas as one document: references to them stay as they are. */
function oracleOf(name) {
  const ajv = new Ajv2020({ strict: false, ownProperties: true, logger: false });
  ajv.addKeyword("components");
  if (name === "Dynamic") return ajv.compile(schemas.Dynamic);
  return ajv.compile({
    $ref: `#/components/schemas/${name}`,
    components: { schemas: { ...schemas, Dynamic: {} } },
  });
}

function compared(name, { own, seed, number }) {
  const validate = oracleOf(name);
  const [is, explain] = [own[`is${name}`], own[`explain${name}`]];
  const next = chance(seed);
  const row = { name, values: number, valid: 0, differences: 0 };
  for (let index = 0; index < number; index += 1) {
    const value = valueOf(hostileSchemas[name], next, 0);
    const wanted = validate(value);
    row.valid += Number(wanted);
    // An explanation takes longer, and is of the same rules.
    const isSame =
      is(value) === wanted && (index % 8 > 0 || (explain(value).length === 0) === wanted);
    if (isSame) continue;
    row.differences += 1;
    if (row.differences <= most.differences)
      console.log(`${name}: Ajv ${wanted}, ours ${is(value)}, on ${JSON.stringify(value)}`);
  }
  return row;
}

/** A value of the schema's keys and plain values: of the schema's shape, mostly. */
function valueOf(schema, next, depth) {
  const { keys, plain, shape = "object" } = schema;
  const inner = () =>
    next(4) === 0 ? valueOf(schema, next, depth + 1) : plain[next(plain.length)];
  const kind =
    depth > 3
      ? "plain"
      : depth > 0 || next(10) === 0
        ? ["plain", "list", "object"][next(3)]
        : shape;
  if (kind === "plain") return plain[next(plain.length)];
  if (kind === "list") return Array.from({ length: next(6) }, inner);
  const chosen = keys.filter(() => next(keys.length + 1) < 3);
  return Object.fromEntries(chosen.map((key) => [key, inner()]));
}

async function verdictsOnHostile(own) {
  const { hostileValues } = await import("../../test/guards/hostile-values.ts");
  const result = { values: 0, without: 0, longest: 0 };
  for (const name of names) {
    for (const [label, make] of Object.entries(hostileValues)) {
      for (const value of [
        make,
        ...hostileSchemas[name].keys.map((key) => () => ({ [key]: make() })),
      ]) {
        const start = performance.now();
        const verdict = verdictOf(own, name, value());
        result.values += 1;
        result.longest = Math.max(result.longest, performance.now() - start);
        if (verdict === "whole") continue;
        result.without += 1;
        if (result.without <= most.differences) console.log(`${name}, ${label}: ${verdict}`);
      }
    }
  }
  return result;
}

/** Guard and explanation say the same; of a value that is another each time they need not. */
function verdictOf(own, name, value) {
  try {
    const is = own[`is${name}`](value);
    const faults = own[`explain${name}`](value);
    return typeof is === "boolean" && Array.isArray(faults) ? "whole" : "no verdict";
  } catch (error) {
    return String(error);
  }
}

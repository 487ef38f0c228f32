/** Descriptions in which anything stands anywhere, made of one that uses every part of OpenAPI. */
import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { isContainer, isJsonObject, setOwn } from "../../generator/load/json.js";
import type { Json } from "../../generator/load/spec-document.js";

const seedText = readFileSync(new URL("seed.yaml", import.meta.url), "utf8");

/** https://en.wikipedia.org/wiki/Linear_congruential_generator, with the numbers of POSIX. */
function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return (state >> 8) % below;
  };
}

const odd: readonly Json[] = [
  ...[null, true, false, 0, -1, 1.5, 1e21, "", "x", "#/components/schemas/Node", "#/nowhere"],
  ...[[], {}, [null], [[]], [{}], { $ref: "#/components/schemas/Pet" }, { $ref: 1 }, { a: null }],
  ...["object", "array", ["string", 1], { type: "object", properties: null }, { type: [] }],
];

/** Every place in a value: what holds it, and under which key. */
function places(value: Json): { holder: Json; key: string }[] {
  if (!isContainer(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => [{ holder: value, key }, ...places(item)]);
}

export function mutated(seed: number): Json {
  const next = chance(seed);
  const root = parse(seedText) as Json;
  for (let count = 1 + next(3); count > 0; count--) {
    const all = places(root).filter(({ key }) => key !== "openapi");
    const { holder, key } = all[next(all.length)]!;
    const other = all[next(all.length)]!;
    const value = odd[next(odd.length)] ?? null;
    const moved = (other.holder as Record<string, Json>)[other.key]!;
    const what = next(4);
    if (what === 0 && isJsonObject(holder)) delete holder[key];
    else if (what === 1 && isJsonObject(holder)) setOwn(holder, other.key, structuredClone(moved));
    else if (Array.isArray(holder)) holder[Number(key)] = structuredClone(value);
    else if (isJsonObject(holder)) setOwn(holder, key, structuredClone(what === 2 ? moved : value));
  }
  return root;
}

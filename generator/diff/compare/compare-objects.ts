import type { Direction } from "../../model/direction.js";
import type { ObjectType, Property } from "../../model/api-model.js";
import { isBareInTypes, putAccess, visibleIn, withValue } from "./compare-access.js";
import { compareAdditional } from "./compare-additional.js";
import { compareTypes } from "./compare-types.js";
import type { Facts, Position } from "./change.js";
import type { Comparison } from "./comparison.js";
import { areSame } from "./comparison.js";
import { limitChange } from "./compare-scalars.js";
import { matchInTurn } from "./match.js";
import { addNote, atProperty, inward, put, unreadPair } from "./position.js";
import { listOf } from "../../values/obligation.js";
import type { Matched, Pair } from "./side.js";

type Objects = Pair<ObjectType>;

export function compareObjects(comparison: Comparison, position: Position, objects: Objects): void {
  const byName = ({ name }: Property) => name;
  const matched = matchInTurn(objects.before.properties, objects.after.properties, [byName]);
  const facts = exchangeOf(comparison, matched);
  for (const property of matched.removed) removed(comparison, position, objects, [property, facts]);
  for (const property of matched.added) added(comparison, position, objects, [property, facts]);
  for (const pair of matched.pairs) compareProperties(comparison, position, objects, pair);
  compareAdditional(comparison, position, objects);
  const alone = ({ minProperties, maxProperties }: ObjectType): ObjectType => ({
    kind: "object",
    properties: [],
    additional: "unspecified",
    ...(minProperties === undefined ? {} : { minProperties }),
    ...(maxProperties === undefined ? {} : { maxProperties }),
  });
  const { before, after } = objects;
  const counts = { before: open(alone(before)), after: open(alone(after)) };
  limitChange(
    position,
    {
      keyword: "minProperties",
      values: [before.minProperties ?? 0, after.minProperties ?? 0],
      tightens: "up",
    },
    counts,
    objects,
  );
  limitChange(
    position,
    {
      keyword: "maxProperties",
      values: [before.maxProperties, after.maxProperties],
      tightens: "down",
    },
    counts,
    objects,
  );
}

type Exchange = Pick<Facts, "exchanged">;

/** Whether an object has others in the place of its properties. */
function exchangeOf(
  comparison: Comparison,
  { pairs, removed: gone, added: come }: Matched<Property>,
): Exchange {
  const [old] = gone;
  const [now] = come;
  if (old === undefined || now === undefined) return {};
  const isOne = gone.length === 1 && come.length === 1;
  if (isOne && areSame(comparison, { before: old.type, after: now.type }))
    return { exchanged: "one" };
  return pairs.length === 0 ? { exchanged: "all" } : {};
}

/** The number of properties, whichever they are. */
function open(type: ObjectType): ObjectType {
  return { ...type, additional: { kind: "unknown" } };
}

function seen(position: Position, property: Property): readonly Direction[] {
  return position.directions.filter((direction) => visibleIn(property, direction));
}

function removed(
  comparison: Comparison,
  position: Position,
  objects: Objects,
  [property, facts]: readonly [Property, Exchange],
): void {
  const { before, after } = objects;
  const { samples } = comparison;
  const isClosed = after.additional === "forbidden";
  const at = atProperty(position, property.name, {
    pointers: { before: property.pointer, after: position.pointers.after },
    directions: seen(position, property),
  });
  const sent = (direction: Direction) =>
    withValue(
      samples.before[direction],
      before,
      property.name,
      samples.before[direction].valueOf(property.type),
    );
  put(at, "property-removed", {
    args: { property: property.name },
    facts,
    evidence: {
      types: { before: property.type },
      checkedTypes: objects,
      typesWitness: () => sent("request"),
      witness: (direction) => {
        if (direction === "request") return isClosed ? sent("request") : undefined;
        return property.required ? samples.after.response.shapeValue(after) : sent("response");
      },
      nearWitness: (direction) =>
        direction === "response" && property.required
          ? samples.before.response.objectWithout(before, property.name)
          : undefined,
    },
    verdicts: {
      request: {
        ...(isClosed ? { wire: "breaking" } : {}),
        ...(isBareInTypes(after) ? { types: "safe" } : {}),
      },
    },
  });
}

function added(
  comparison: Comparison,
  position: Position,
  objects: Objects,
  [property, facts]: readonly [Property, Exchange],
): void {
  const { before, after } = objects;
  const { samples } = comparison;
  const isClosed = before.additional === "forbidden";
  const at = atProperty(position, property.name, {
    pointers: { before: position.pointers.before, after: property.pointer },
    directions: seen(position, property),
  });
  put(at, property.required ? "property-added-required" : "property-added", {
    args: { property: property.name },
    facts,
    evidence: {
      types: { after: property.type },
      checkedTypes: objects,
      witness: (direction) =>
        direction === "request"
          ? samples.before.request.shapeValue(before)
          : withValue(
              samples.after.response,
              after,
              property.name,
              samples.after.response.valueOf(property.type),
            ),
      nearWitness: (direction) =>
        direction === "request"
          ? samples.after.request.objectWithout(after, property.name)
          : undefined,
    },
    ...(isClosed ? { verdicts: { response: { wire: "breaking" } } } : {}),
  });
}

function compareProperties(
  comparison: Comparison,
  position: Position,
  objects: Objects,
  { before, after }: Pair<Property>,
): void {
  const { samples } = comparison;
  const { name } = before;
  const pointers = { before: before.pointer, after: after.pointer };
  const directions = seen(position, before).filter((direction) => visibleIn(after, direction));
  const at = atProperty(position, name, { pointers, directions });
  const args = { property: name };
  if (before.access !== after.access) putAccess(position, objects, { before, after }, comparison);
  if (before.required !== after.required) {
    put(at, after.required ? "property-became-required" : "property-became-optional", {
      args,
      evidence: {
        types: { before: before.type, after: after.type },
        checkedTypes: objects,
        witness: (direction) =>
          direction === "request"
            ? samples.before.request.objectWithout(objects.before, name)
            : samples.after.response.objectWithout(objects.after, name),
        nearWitness: (direction) =>
          direction === "request"
            ? samples.after.request.objectWithout(objects.after, name)
            : samples.before.response.objectWithout(objects.before, name),
      },
    });
  }
  if (before.deprecated !== after.deprecated) {
    put(at, after.deprecated ? "property-deprecated" : "property-undeprecated", { args });
  }
  // A default is for who leaves the property out, before and after.
  const isLeftOut = !before.required && !after.required;
  if (isLeftOut && JSON.stringify(before.default) !== JSON.stringify(after.default)) {
    const text = (value: unknown) => (value === undefined ? "none" : JSON.stringify(value));
    put(at, "property-default-changed", {
      args: { ...args, from: text(before.default), to: text(after.default) },
    });
  }
  addNote(comparison, "documentation", after.pointer, {
    before: before.description,
    after: after.description,
  });
  addNote(comparison, "example", after.pointer, { before: before.examples, after: after.examples });
  if (directions.length === 0) return;
  const step = inward(position, { kind: "property", name }, name, {
    pointers,
    ...unreadPair({ before, after }),
    directions,
    wrap: {
      before: (value, direction) =>
        listOf(samples.before[direction].objectWith(objects.before, name, value)),
      after: (value, direction) =>
        listOf(samples.after[direction].objectWith(objects.after, name, value)),
    },
  });
  compareTypes(comparison, step, { before: before.type, after: after.type });
}

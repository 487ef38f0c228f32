import { formats } from "../../templates/runtime/guard.js";
import type { ObjectType, TypeNode } from "../model/api-model.js";
import { isOpenValues } from "../model/rule.js";
import { resolveType } from "../model/resolve-type.js";
import { areApart, factsOf } from "./disjoint.js";
import { propertiesRead, type Reading } from "./reading.js";

/** The maximum depth of objects and arrays in which two types are compared. */
const deepest = 6;

/** The maximum number of pairs that are compared for one choice: more are taken as having no such place. */
const mostPairs = 5000;

/**
 * Where guards of responses take more than is described: new values of an enum, and any text for a format. The reading is
 * that of these guards.
 */
export class Widening {
  private readonly known = new Map<TypeNode, Map<TypeNode, boolean>>();
  private pairs = 0;

  constructor(private readonly reading: Reading) {}

  /** Whether two types, which have values in common or seem to, have such a place in common. */
  isIn(a: TypeNode, b: TypeNode, depth = 0): boolean {
    const [one, other] = [a, b].map((type) => resolveType(type, this.reading.schemas));
    if (one === undefined || other === undefined || depth > deepest) return false;
    const others = this.known.get(one) ?? new Map<TypeNode, boolean>();
    this.known.set(one, others);
    const known = others.get(other);
    if (known !== undefined) return known;
    others.set(other, false);
    if (++this.pairs > mostPairs) return false;
    const found = this.isInside(one, other, depth);
    others.set(other, found);
    return found;
  }

  private isInside(one: TypeNode, other: TypeNode, depth: number): boolean {
    if (isWider(one) || isWider(other)) return !areApart(this.factsOf(one), this.factsOf(other));
    const parts = partsOf(one);
    if (parts !== undefined) return parts.some((part) => this.isIn(part, other, depth));
    const others = partsOf(other);
    if (others !== undefined) return others.some((part) => this.isIn(one, part, depth));
    if (one.kind === "object" && other.kind === "object")
      return this.isInObjects(one, other, depth + 1);
    const items = itemsOf(one);
    const otherItems = itemsOf(other);
    return items.some((item) => otherItems.some((its) => this.isIn(item, its, depth + 1)));
  }

  private isInObjects(one: ObjectType, other: ObjectType, depth: number): boolean {
    const types = this.typesOf(other);
    const more = additionalOf(other);
    const own = additionalOf(one);
    const pairs = [...this.typesOf(one)].map(([name, type]) => [type, types.get(name) ?? more]);
    const alone = [...types].map(([, type]) => [own, type]);
    return [...pairs, ...alone, [own, more]].some(
      ([a, b]) => a !== undefined && b !== undefined && this.isIn(a, b, depth),
    );
  }

  private typesOf(type: ObjectType): ReadonlyMap<string, TypeNode> {
    return new Map(propertiesRead(type, this.reading).map(({ name, type: its }) => [name, its]));
  }

  private factsOf(type: TypeNode) {
    return factsOf(type, this.reading);
  }
}

function isWider(type: TypeNode): boolean {
  if (type.kind === "enum" || type.rules?.some(isOpenValues)) return true;
  return type.kind === "string" && type.format !== undefined && Object.hasOwn(formats, type.format);
}

function partsOf(type: TypeNode): readonly TypeNode[] | undefined {
  return type.kind === "union" || type.kind === "intersection" ? type.members : undefined;
}

function itemsOf(type: TypeNode): readonly TypeNode[] {
  if (type.kind === "array") return [type.items];
  return type.kind === "tuple" ? [...type.items, ...(type.rest ? [type.rest] : [])] : [];
}

function additionalOf({ additional }: ObjectType): TypeNode | undefined {
  return typeof additional === "string" ? undefined : additional;
}

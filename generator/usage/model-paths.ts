import type { ApiModel, TypeNode } from "../model/api-model.js";
import { append } from "../lists/append.js";

/** A property on the way, by its place in the description. */
export interface Step {
  readonly pointer: string;
  /** Any further property: its pointer is its owner's, with `[key]` behind it. */
  readonly isIndex: boolean;
}

/** The properties that a way of names through one type leads to: several, where the members of a union have it. */
export function propertiesAt(
  type: TypeNode,
  names: readonly string[],
  owner: string,
): readonly Step[] {
  const [name, ...rest] = names;
  if (name === undefined) return [];
  switch (type.kind) {
    case "object": {
      if (name === "[key]") return [{ pointer: `${owner}[key]`, isIndex: true }];
      const property = type.properties.find((one) => one.name === name);
      if (property === undefined) {
        return typeof type.additional === "string" || rest.length === 0
          ? []
          : propertiesAt(type.additional, names, owner);
      }
      return rest.length === 0
        ? [{ pointer: property.pointer, isIndex: false }]
        : propertiesAt(property.type, rest, property.pointer);
    }
    case "union":
    case "intersection":
      return type.members.flatMap((member) => propertiesAt(member, names, owner));
    case "nullable":
      return propertiesAt(type.inner, names, owner);
    case "array":
      return propertiesAt(type.items, names, owner);
    case "tuple":
      return type.items.flatMap((item) => propertiesAt(item, names, owner));
    default:
      return [];
  }
}

/** The components that a type names without a property in between. */
export function namedIn(type: TypeNode): readonly string[] {
  switch (type.kind) {
    case "reference":
      return [type.schema];
    case "union":
    case "intersection":
      return type.members.flatMap(namedIn);
    case "nullable":
      return namedIn(type.inner);
    case "array":
      return namedIn(type.items);
    case "tuple":
      return type.items.flatMap(namedIn);
    default:
      return [];
  }
}

/** From a component to the properties whose values are of it, or hold it in a list. */
export function holdersOf({
  schemas,
  operations,
}: ApiModel): ReadonlyMap<string, readonly string[]> {
  const holders = new Map<string, string[]>();
  const visit = (type: TypeNode): void => {
    switch (type.kind) {
      case "object":
        for (const { type: inner, pointer } of type.properties) {
          for (const schema of namedIn(inner)) append(holders, schema, pointer);
          visit(inner);
        }
        if (typeof type.additional !== "string") visit(type.additional);
        return;
      case "union":
      case "intersection":
        return type.members.forEach(visit);
      case "nullable":
        return visit(type.inner);
      case "array":
        return visit(type.items);
      case "tuple":
        return type.items.forEach(visit);
      default:
    }
  };
  for (const { type } of schemas) visit(type);
  for (const { body, responses } of operations) {
    for (const { type } of [...(body?.contents ?? []), ...responses.flatMap((one) => one.contents)])
      visit(type);
  }
  return holders;
}

/** The steps of a finding's path that are names: `customer<{email}>.customer` is `customer`, `customer`. */
export function pathNames(path: string): readonly string[] {
  const names: string[] = [];
  let rest = path;
  while (rest !== "") {
    const [whole, key, name] = /^(?:\.?(\[key\])|\[[^\]]*\]|<[^>]*>|\.?([^.[<]+))/.exec(rest) ?? [
      rest,
    ];
    const step = key ?? name;
    if (step !== undefined) names.push(step);
    rest = rest.slice(whole.length);
  }
  return names;
}

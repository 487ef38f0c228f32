import type { TypeNode } from "../model/api-model.js";

/** Ids for the types of one description. */
export interface NodeIds {
  /** The same id for the same node, and for references to the same schema. */
  readonly idOf: (node: TypeNode) => number;
  /** The same node for the same members. Otherwise merging recursive types would never end. */
  readonly both: (a: TypeNode, b: TypeNode) => TypeNode;
}

export function createNodeIds(): NodeIds {
  const nodeIds = new WeakMap<TypeNode, number>();
  const referenceIds = new Map<string, number>();
  const intersections = new Map<string, TypeNode>();
  let count = 0;
  return { idOf, both };

  function idOf(node: TypeNode): number {
    const known = nodeIds.get(node);
    if (known !== undefined) return known;
    const id = node.kind === "reference" ? referenceId(node.schema) : (count += 1);
    nodeIds.set(node, id);
    return id;
  }

  function referenceId(schema: string): number {
    const id = referenceIds.get(schema) ?? (count += 1);
    referenceIds.set(schema, id);
    return id;
  }

  function both(a: TypeNode, b: TypeNode): TypeNode {
    if (a.kind === "unknown") return b;
    if (b.kind === "unknown") return a;
    const members = [a, b].flatMap((node) =>
      node.kind === "intersection" && node.rules === undefined ? node.members : [node],
    );
    const byId = new Map(members.map((node) => [idOf(node), node]));
    const [only, ...others] = byId.values();
    if (only !== undefined && others.length === 0) return only;
    const ids = [...byId.keys()].sort((x, y) => x - y);
    const key = ids.join(" ");
    const known = intersections.get(key);
    if (known !== undefined) return known;
    const node: TypeNode = {
      kind: "intersection",
      members: ids.flatMap((id) => byId.get(id) ?? []),
    };
    intersections.set(key, node);
    return node;
  }
}

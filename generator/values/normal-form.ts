import type { NamedSchema, TypeNode, UnionType } from "../model/api-model.js";
import { unreachable } from "../model/api-model.js";
import type { Schemas } from "../model/resolve-type.js";
import type { Alternative, Form, Shape } from "./shape.js";
import { structureKey } from "./shape.js";
import { mergeShapes } from "./intersect-shapes.js";
import { tidyNumber, tidyScalars, tidyString } from "./tidy-scalars.js";

/** More alternatives than these are not told apart: unions inside of intersections multiply. */
const mostAlternatives = 256;

/** The normal forms of one description's types. */
export interface Forms {
  readonly schemas: Schemas;
  readonly formOf: (node: TypeNode) => Form;
  /** The same for the same node, and for references to the same schema. */
  readonly idOf: (node: TypeNode) => number;
}

type NamedSchemas = ReadonlyMap<string, Pick<NamedSchema, "type" | "inline">>;

const anything: Form = {
  nullable: true,
  alternatives: [{ shape: { kind: "any" }, node: { kind: "unknown" } }],
  exclusive: false,
};

export function createForms(schemas: NamedSchemas): Forms {
  const forms = new Map<number, Form>();
  const nodeIds = new WeakMap<TypeNode, number>();
  const keyIds = new Map<string, number>();
  const intersections = new Map<string, TypeNode>();
  const open = new Set<number>();
  let count = 0;

  function idOf(node: TypeNode): number {
    const known = nodeIds.get(node);
    if (known !== undefined) return known;
    const id = node.kind === "reference" ? keyId(`reference ${node.schema}`) : (count += 1);
    nodeIds.set(node, id);
    return id;
  }

  function keyId(key: string): number {
    const id = keyIds.get(key) ?? (count += 1);
    keyIds.set(key, id);
    return id;
  }

  /** The same members give the same node: otherwise recursive types that are merged would go on without end. */
  function both(a: TypeNode, b: TypeNode): TypeNode {
    const members = [a, b].flatMap((node) =>
      node.kind === "intersection" ? node.members : [node],
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

  function formOf(node: TypeNode): Form {
    const id = idOf(node);
    const known = forms.get(id);
    if (known !== undefined) return known;
    // A type that is nothing but itself says nothing.
    if (open.has(id)) return anything;
    open.add(id);
    const form = tidy(readForm(node));
    open.delete(id);
    forms.set(id, form);
    return form;
  }

  function readForm(node: TypeNode): Form {
    const one = (shape: Shape): Form => ({
      nullable: false,
      alternatives: [{ shape, node }],
      exclusive: false,
    });
    switch (node.kind) {
      case "unknown":
        return anything;
      case "never":
        return { nullable: false, alternatives: [], exclusive: false };
      case "null":
        return { nullable: true, alternatives: [], exclusive: false };
      case "literal":
        return one({ kind: "values", values: [node.value] });
      case "enum":
        return one({ kind: "values", values: node.values });
      case "number":
        return one(tidyNumber(node));
      case "string":
        return one(tidyString(node));
      case "boolean":
      case "binary":
      case "array":
      case "tuple":
      case "object":
        return one(node);
      case "nullable":
        return { ...formOf(node.inner), nullable: true };
      case "reference":
        return referenceForm(node.schema, node);
      case "union":
        return unionForm(node);
      case "intersection":
        return node.members.length === 0
          ? anything
          : node.members.map(formOf).reduce((a, b) => intersect(a, b, node));
      default:
        return unreachable(node);
    }
  }

  function referenceForm(name: string, node: TypeNode): Form {
    const schema = schemas.get(name);
    // What leads nowhere could be anything: nothing is claimed of it.
    if (schema === undefined) {
      return { nullable: false, alternatives: [opaque(node)], exclusive: false };
    }
    const form = formOf(schema.type);
    const [only, ...others] = form.alternatives;
    // An inline schema that got a name stays part of what it stands in.
    if (only === undefined || others.length > 0 || schema.inline) return form;
    return { ...form, alternatives: [{ ...only, node }] };
  }

  function unionForm(node: UnionType): Form {
    const members = node.members.map(formOf);
    const alternatives = members.flatMap((member) => member.alternatives);
    return {
      nullable: members.some((member) => member.nullable),
      alternatives: alternatives.length > mostAlternatives ? [opaque(node)] : alternatives,
      exclusive: node.exclusive || members.some((member) => member.exclusive),
      ...(node.discriminator === undefined ? {} : { discriminator: node.discriminator }),
    };
  }

  function intersect(a: Form, b: Form, node: TypeNode): Form {
    const products = a.alternatives.length * b.alternatives.length;
    const discriminator = a.discriminator ?? b.discriminator;
    return {
      nullable: a.nullable && b.nullable,
      alternatives:
        products > mostAlternatives
          ? [opaque(node)]
          : a.alternatives.flatMap((x) => b.alternatives.flatMap((y) => merge(x, y))),
      exclusive: a.exclusive || b.exclusive,
      ...(discriminator === undefined ? {} : { discriminator }),
    };
  }

  function merge(a: Alternative, b: Alternative): readonly Alternative[] {
    if (a.shape.kind === "any") return [b];
    if (b.shape.kind === "any") return [a];
    const shape = mergeShapes(a.shape, b.shape, both);
    return shape === undefined ? [] : [{ shape, node: both(a.node, b.node) }];
  }

  const opaque = (node: TypeNode): Alternative => ({
    shape: { kind: "opaque", key: structureKey(node) },
    node,
  });

  return { schemas, formOf, idOf };
}

/** Absorption: `any` absorbs all; adjacent enums merge; a plain string absorbs string literals. */
function tidy(form: Form): Form {
  if (form.alternatives.some(({ shape }) => shape.kind === "any")) return anything;
  const alternatives = tidyScalars(form.alternatives);
  return { ...form, alternatives, exclusive: form.exclusive && alternatives.length > 1 };
}

import type { NamedSchema, TypeNode } from "../model/api-model.js";
import { unreachable } from "../model/api-model.js";
import type { Schemas } from "../model/resolve-type.js";
import type { Alternative, Form, Shape } from "./shape.js";
import { structureKey } from "./shape.js";
import { createNodeIds, type NodeIds } from "./node-ids.js";
import { mergeShapes } from "./intersect-shapes.js";
import { tidyNumber, tidyScalars, tidyString } from "./tidy-scalars.js";

/** The maximum number of alternatives, because unions inside intersections multiply. */
const mostAlternatives = 256;

/** The normal forms of one description's types. */
export interface Forms {
  readonly schemas: Schemas;
  readonly formOf: (node: TypeNode) => Form;
  readonly idOf: NodeIds["idOf"];
}

type NodeOf<Kind extends TypeNode["kind"]> = Extract<TypeNode, { readonly kind: Kind }>;

type NamedSchemas = ReadonlyMap<string, Pick<NamedSchema, "type" | "inline">>;

const anything: Form = {
  nullable: true,
  alternatives: [{ shape: { kind: "any" }, node: { kind: "unknown" } }],
  exclusive: false,
};

/** The context for computing normal forms. */
interface FormContext {
  readonly schemas: NamedSchemas;
  readonly formOf: (node: TypeNode) => Form;
  readonly both: NodeIds["both"];
}

export function createForms(schemas: NamedSchemas): Forms {
  const { idOf, both } = createNodeIds();
  const forms = new Map<number, Form>();
  const open = new Set<number>();
  const context: FormContext = { schemas, formOf, both };
  return { schemas, formOf, idOf };

  function formOf(node: TypeNode): Form {
    const id = idOf(node);
    const known = forms.get(id);
    if (known !== undefined) return known;
    // A type that only refers to itself has no rules.
    if (open.has(id)) return anything;
    open.add(id);
    const form = tidy(readForm(node, context));
    open.delete(id);
    forms.set(id, form);
    return form;
  }
}

function readForm(node: TypeNode, context: FormContext): Form {
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
      return { ...context.formOf(node.inner), nullable: true };
    case "reference":
      return referenceForm(node, context);
    case "union":
      return unionForm(node, context);
    case "intersection":
      return intersectionForm(node, context);
    default:
      return unreachable(node);
  }
}

function referenceForm(node: NodeOf<"reference">, { schemas, formOf }: FormContext): Form {
  const schema = schemas.get(node.schema);
  // A dangling reference may be any type, so nothing is claimed about it.
  if (schema === undefined) {
    return { nullable: false, alternatives: [opaque(node)], exclusive: false };
  }
  const form = formOf(schema.type);
  const [only, ...others] = form.alternatives;
  // An inline schema with a generated name remains a part of its parent.
  if (only === undefined || others.length > 0 || schema.inline) return form;
  return { ...form, alternatives: [{ ...only, node }] };
}

function unionForm(node: NodeOf<"union">, { formOf }: FormContext): Form {
  const members = node.members.map(formOf);
  const alternatives = members.flatMap((member) => member.alternatives);
  return {
    nullable: members.some((member) => member.nullable),
    alternatives: alternatives.length > mostAlternatives ? [opaque(node)] : alternatives,
    exclusive: node.exclusive || members.some((member) => member.exclusive),
    ...(node.discriminator === undefined ? {} : { discriminator: node.discriminator }),
  };
}

function intersectionForm(node: NodeOf<"intersection">, { formOf, both }: FormContext): Form {
  if (node.members.length === 0) return anything;
  return node.members.map(formOf).reduce((a, b): Form => {
    const products = a.alternatives.length * b.alternatives.length;
    const discriminator = a.discriminator ?? b.discriminator;
    return {
      nullable: a.nullable && b.nullable,
      alternatives:
        products > mostAlternatives
          ? [opaque(node)]
          : a.alternatives.flatMap((x) => b.alternatives.flatMap((y) => merge(x, y, both))),
      exclusive: a.exclusive || b.exclusive,
      ...(discriminator === undefined ? {} : { discriminator }),
    };
  });
}

function merge(a: Alternative, b: Alternative, both: NodeIds["both"]): readonly Alternative[] {
  if (a.shape.kind === "any") return [b];
  if (b.shape.kind === "any") return [a];
  const shape = mergeShapes(a.shape, b.shape, both);
  return shape === undefined ? [] : [{ shape, node: both(a.node, b.node) }];
}

function opaque(node: TypeNode): Alternative {
  return { shape: { kind: "opaque", key: structureKey(node) }, node };
}

/** Absorption: `any` absorbs all; adjacent enums merge; a plain string absorbs string literals. */
function tidy(form: Form): Form {
  if (form.alternatives.some(({ shape }) => shape.kind === "any")) return anything;
  const alternatives = tidyScalars(form.alternatives);
  return { ...form, alternatives, exclusive: form.exclusive && alternatives.length > 1 };
}

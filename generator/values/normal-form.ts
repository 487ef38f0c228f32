import type { NamedSchema, TypeNode } from "../model/api-model.js";
import { unreachable } from "../model/api-model.js";
import type { Schemas } from "../model/resolve-type.js";
import type { Alternative, Form, Shape } from "./shape.js";
import { structureKey } from "./shape.js";
import { createNodeIds, type NodeIds } from "./node-ids.js";
import { mergeAlternatives } from "./merge-alternatives.js";
import { bindOverlaps } from "./exclusive-alternatives.js";
import { joinShortLists } from "./short-lists.js";
import { limitedBy, withRules } from "./ruled-alternatives.js";
import { isEmptyShape, tidyNumber, tidyScalars, tidyString } from "./tidy-scalars.js";

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
    // From the inside out: a row of schemas that consist of one another may be longer than the stack.
    if (open.size === 0) for (const part of partsWithin(node)) formWithin(part);
    return formWithin(node);
  }

  function formWithin(node: TypeNode): Form {
    const id = idOf(node);
    const known = forms.get(id);
    if (known !== undefined) return known;
    open.add(id);
    const form = tidy(ruledForm(node, context));
    open.delete(id);
    forms.set(id, form);
    return form;
  }

  /** The types of the schemas of which a type consists, the innermost first, without those that are known. */
  function partsWithin(node: TypeNode): readonly TypeNode[] {
    const found = new Set<TypeNode>();
    const waiting = [node];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (next.kind === "union" || next.kind === "intersection") waiting.push(...next.members);
      else if (next.kind === "nullable") waiting.push(next.inner);
      const type = next.kind === "reference" ? schemas.get(next.schema)?.type : undefined;
      if (type === undefined || found.has(type) || forms.has(idOf(type))) continue;
      found.add(type);
      waiting.push(type);
    }
    return [...found].toReversed();
  }
}

/** A rule that limits every value is a part of an intersection. The alternatives keep the others as they are. */
function ruledForm(node: TypeNode, context: FormContext): Form {
  const form = readForm(node, context);
  const { rules = [] } = node;
  if (rules.length === 0) return form;
  const limits = rules.flatMap((rule) => limitedBy(rule) ?? []);
  const others = rules.filter((rule) => limitedBy(rule) === undefined);
  const limited = limits
    .map(context.formOf)
    .reduce((a, b) => intersected(a, b, node, context), form);
  return withRules(limited, others, context.schemas);
}

function readForm(node: TypeNode, context: FormContext): Form {
  const one = (shape: Shape): Form => ({ nullable: false, alternatives: [{ shape, node }] });
  switch (node.kind) {
    case "unknown":
      return anything;
    case "never":
      return { nullable: false, alternatives: [] };
    case "null":
      return { nullable: true, alternatives: [] };
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
    return { nullable: false, alternatives: [opaque(node)] };
  }
  const form = formOf(schema.type);
  const [only, ...others] = form.alternatives;
  // An inline schema with a generated name remains a part of its parent.
  if (only === undefined || others.length > 0 || schema.inline) return form;
  return { ...form, alternatives: [{ ...only, node }] };
}

function unionForm(node: NodeOf<"union">, { formOf, schemas }: FormContext): Form {
  const members = joinShortLists(node.members.map(formOf), node.exclusive);
  const nulls = members.filter((member) => member.nullable).length;
  return {
    nullable: node.exclusive ? nulls === 1 : nulls > 0,
    alternatives: alternativesOf(node, members, schemas),
    ...(node.discriminator === undefined ? {} : { discriminator: node.discriminator }),
  };
}

function alternativesOf(
  node: NodeOf<"union">,
  members: readonly Form[],
  schemas: NamedSchemas,
): readonly Alternative[] {
  const alternatives = members.flatMap((member) => member.alternatives);
  if (alternatives.length > mostAlternatives) return [opaque(node)];
  return node.exclusive ? bindOverlaps(node, members, schemas) : alternatives;
}

function intersectionForm(node: NodeOf<"intersection">, context: FormContext): Form {
  return inHalves(node.members.map(context.formOf), (a, b) => intersected(a, b, node, context));
}

/** Each half by itself first, so that no member is copied for each of those after it. */
function inHalves(forms: readonly Form[], join: (a: Form, b: Form) => Form): Form {
  const [first = anything, ...others] = forms;
  if (others.length === 0) return first;
  const middle = Math.ceil(forms.length / 2);
  return join(inHalves(forms.slice(0, middle), join), inHalves(forms.slice(middle), join));
}

function intersected(a: Form, b: Form, node: TypeNode, { both }: FormContext): Form {
  const products = a.alternatives.length * b.alternatives.length;
  const discriminator = a.discriminator ?? b.discriminator;
  return {
    nullable: a.nullable && b.nullable,
    alternatives:
      products > mostAlternatives
        ? [opaque(node)]
        : a.alternatives.flatMap((x) =>
            b.alternatives.flatMap((y) => mergeAlternatives(x, y, both)),
          ),
    ...(discriminator === undefined ? {} : { discriminator }),
  };
}

function opaque(node: TypeNode): Alternative {
  return { shape: { kind: "opaque", key: structureKey(node) }, node };
}

/** Absorption: `any` absorbs all; adjacent enums merge; a plain string absorbs string literals. */
function tidy(form: Form): Form {
  const free = form.alternatives.filter(({ also }) => also === undefined);
  if (form.nullable && free.some(({ shape }) => shape.kind === "any")) return anything;
  const bound = form.alternatives.filter(({ also }) => also !== undefined);
  return {
    ...form,
    alternatives: [...tidyScalars(free), ...bound].filter(({ shape }) => !isEmptyShape(shape)),
  };
}

import type { NamedSchema, TypeNode } from "../model/api-model.js";
import { compareAlternatives } from "./compare-unions.js";
import type { Comparison, Scope } from "./comparison.js";
import type { Position } from "./position.js";
import { addNote, bothDirections, componentName, enterScope, put } from "./position.js";
import type { Pair } from "./side.js";

/** Compares the types at one place. Components are left for their own scope. */
export function compareTypes(comparison: Comparison, outer: Position, types: Pair<TypeNode>): void {
  const position = outer.top === undefined ? { ...outer, top: types } : outer;
  const forms = {
    before: comparison.forms.before.formOf(types.before),
    after: comparison.forms.after.formOf(types.after),
  };
  const core = {
    before: coreOf(comparison, "before", types.before),
    after: coreOf(comparison, "after", types.after),
  };
  const isComponent =
    componentName(core.before) !== undefined || componentName(core.after) !== undefined;
  const isEntered = isComponent && !isScopeRoot(position, core);
  const isNullChanged = forms.before.nullable !== forms.after.nullable;
  const isSettled = position.isNullSettled === true;

  // Null that a component brings along itself is said of the component, once.
  const inner = {
    before: comparison.forms.before.formOf(core.before).nullable,
    after: comparison.forms.after.formOf(core.after).nullable,
  };
  const isInner =
    isEntered &&
    isNullChanged &&
    inner.before === forms.before.nullable &&
    inner.after === forms.after.nullable;
  if (isNullChanged && !isSettled && !isInner && isWorthSaying(forms.before, forms.after)) {
    put(position, forms.after.nullable ? "type-became-nullable" : "type-became-non-nullable", {
      types,
      held: types,
      witness: () => null,
    });
  }
  if (isEntered) {
    enterScope(comparison, position, core, isSettled || (inner.before !== inner.after && !isInner));
    return;
  }
  compareAlternatives(comparison, position, types, forms);
}

/** Null alone against something, or anything against something, is another type altogether. */
function isWorthSaying(
  before: { readonly alternatives: readonly { readonly shape: { readonly kind: string } }[] },
  after: typeof before,
): boolean {
  const isPlain = ({ alternatives }: typeof before) =>
    alternatives.length > 0 && alternatives.every(({ shape }) => shape.kind !== "any");
  return isPlain(before) && isPlain(after);
}

/** The type without null around it and without names that an inline schema got. */
function coreOf(comparison: Comparison, side: "before" | "after", type: TypeNode): TypeNode {
  const { schemas } = comparison.sides[side];
  let node = type;
  for (let step = 0; step < 100; step += 1) {
    if (node.kind === "nullable") node = node.inner;
    else if (node.kind === "reference") {
      const schema = schemas.get(node.schema);
      if (schema?.inline !== true) return node;
      node = schema.type;
    } else if (
      (node.kind === "union" || node.kind === "intersection") &&
      node.members.length === 1
    ) {
      node = node.members[0] ?? node;
    } else return node;
  }
  return node;
}

function isScopeRoot({ scope, path }: Position, core: Pair<TypeNode>): boolean {
  return (
    path === "" &&
    scope.root !== undefined &&
    scope.kind === "schema" &&
    scope.root.before === core.before &&
    scope.root.after === core.after
  );
}

/** Compares the two components of a scope. */
export function compareScope(comparison: Comparison, scope: Scope): void {
  const { root, schemas = {}, pointers = { before: "", after: "" } } = scope;
  if (root === undefined || scope.kind !== "schema") return;
  const schemaOf = (side: "before" | "after") => {
    const name = schemas[side];
    return name === undefined ? undefined : comparison.sides[side].schemas.get(name);
  };
  const before = schemaOf("before");
  const after = schemaOf("after");
  const types = { before: before?.type ?? root.before, after: after?.type ?? root.after };
  const position: Position = {
    scope,
    path: "",
    pointers,
    directions: bothDirections,
    isText: scope.isText === true,
    wrap: { before: (value) => value, after: (value) => value },
    isNullSettled: scope.isNullSettled === true,
    top: root,
  };
  if (before !== undefined && after !== undefined) {
    if (before.deprecated !== after.deprecated) {
      put(position, after.deprecated ? "schema-deprecated" : "schema-undeprecated", {});
    }
    const words = ({ title, description }: NamedSchema) => [title, description];
    addNote(comparison, "documentation", after.pointer, {
      before: words(before),
      after: words(after),
    });
    addNote(comparison, "example", after.pointer, {
      before: before.examples,
      after: after.examples,
    });
  }
  compareTypes(comparison, position, types);
}

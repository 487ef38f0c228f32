import type { NamedSchema, TypeNode } from "../../model/api-model.js";
import { compareAlternatives, matchAlternatives } from "./compare-unions.js";
import { areEqualTypes } from "./equal-schemas.js";
import { exportPosition } from "./compare-names.js";
import { compareUnread } from "./compare-keywords.js";
import type { Position, Scope } from "./change.js";
import type { Comparison } from "./comparison.js";
import { areSame } from "./comparison.js";
import type { Form } from "../../values/shape.js";
import { likeness } from "../../values/likeness.js";
import { addNote, bothDirections, componentName, enterScope, put, unwrapped } from "./position.js";
import type { Pair } from "./side.js";
import { isUsedComponent } from "./used-components.js";

/** Compares the types at one place. Components are compared in their own scope. */
export function compareTypes(comparison: Comparison, outer: Position, types: Pair<TypeNode>): void {
  const isWhole = outer.wholeTypes === undefined;
  const position = isWhole ? { ...outer, wholeTypes: types } : outer;
  if (isWhole) comparison.roots.push({ position, types });
  compareUnread(comparison, position, types);
  const forms = formsOf(comparison, types);
  const core = coresOf(comparison, types);
  const isRoot = isScopeRoot(position, core);
  const isEntered = !isRoot && areCounterparts(comparison, core, forms);
  if (!isEntered && isAnotherType(comparison, forms)) {
    put(position, "type-changed", {
      evidence: { types: shownTypes(position, types), checkedTypes: types },
    });
    return;
  }
  const inner = formsOf(comparison, core);
  const isInner =
    isEntered &&
    inner.before.nullable === forms.before.nullable &&
    inner.after.nullable === forms.after.nullable;
  const isNullChanged = forms.before.nullable !== forms.after.nullable;
  const isSettled = position.isNullSettled === true;
  // If the component itself is nullable, this is reported for the component, once.
  if (isNullChanged && !isSettled && !isInner && isPlain(forms.before) && isPlain(forms.after)) {
    const code = forms.after.nullable ? "type-became-nullable" : "type-became-non-nullable";
    put(position, code, {
      evidence: {
        types: shownTypes(position, types),
        checkedTypes: types,
        witness: () => null,
      },
    });
  }
  if (isEntered) {
    const isNullApart = inner.before.nullable !== inner.after.nullable && !isInner;
    enterScope(comparison, position, core, isSettled || isNullApart);
    return;
  }
  const within = withinAlso(comparison, position, types);
  if (within !== undefined) compareAlternatives(comparison, { ...position, within }, types, forms);
}

/** The pairs of types around and at a place. Undefined within the same pair: parts of an `allOf` may hold that `allOf`. */
function withinAlso(
  { forms }: Comparison,
  { within = new Set() }: Position,
  { before, after }: Pair<TypeNode>,
): ReadonlySet<string> | undefined {
  const pair = `${forms.before.idOf(before)} ${forms.after.idOf(after)}`;
  return within.has(pair) ? undefined : new Set([...within, pair]);
}

function formsOf({ forms }: Comparison, { before, after }: Pair<TypeNode>): Pair<Form> {
  return { before: forms.before.formOf(before), after: forms.after.formOf(after) };
}

/** A component is shown by its name, with its null. */
function shownTypes({ path, scope, isText }: Position, types: Pair<TypeNode>): Pair<TypeNode> {
  const { root } = scope;
  if (path !== "" || root === undefined || isText) return types;
  const shown = (side: "before" | "after"): TypeNode => {
    if (componentName(root[side]) === undefined) return types[side];
    return types[side].kind === "nullable" ? { kind: "nullable", inner: root[side] } : root[side];
  };
  const isNamed = componentName(root.before) !== componentName(root.after);
  const isNull = (types.before.kind === "nullable") !== (types.after.kind === "nullable");
  return isNamed || isNull ? { before: shown("before"), after: shown("after") } : types;
}

function isAnotherType(comparison: Comparison, forms: Pair<Form>): boolean {
  const isSome = ({ alternatives }: Form) => alternatives.length > 0;
  if (!isSome(forms.before) || !isSome(forms.after))
    return isSome(forms.before) !== isSome(forms.after);
  return matchAlternatives(comparison, forms).pairs.length === 0;
}

/** Whether no alternative accepts any value. A change from or to `unknown` is a change of type. */
function isPlain({ alternatives }: Form): boolean {
  return alternatives.every(({ shape }) => shape.kind !== "any");
}

/** Whether two types are compared as components: once for all their places. */
function areCounterparts(comparison: Comparison, core: Pair<TypeNode>, forms: Pair<Form>): boolean {
  const before = componentName(core.before);
  const after = componentName(core.after);
  if (before === undefined && after === undefined) return false;
  if (before === after) return true;
  const isOne = ({ alternatives }: Form) => alternatives.length === 1;
  // A type that became a choice, or the other way round, is reported at its place.
  if (isOne(forms.before) !== isOne(forms.after)) return false;
  const { sides } = comparison;
  const isStranger =
    (before !== undefined && sides.after.schemas.has(before)) ||
    (after !== undefined && sides.before.schemas.has(after));
  if (!isStranger) return isOne(forms.before) ? !isAnotherType(comparison, forms) : true;
  // Both components exist on both sides, so one was replaced by the other.
  if (areSame(comparison, core)) return true;
  const [a] = forms.before.alternatives;
  const [b] = forms.after.alternatives;
  return a !== undefined && b !== undefined && likeness(a, b) >= 0.5;
}

/** The types without null, and without the generated names of inline schemas. */
function coresOf(comparison: Comparison, types: Pair<TypeNode>): Pair<TypeNode> {
  const before = coreOf(comparison, "before", types.before);
  const after = coreOf(comparison, "after", types.after);
  const core = { before: before.node, after: after.node };
  const names = {
    before: before.inline ?? componentName(before.node),
    after: after.inline ?? componentName(after.node),
  };
  if (names.before === undefined || names.after === undefined) return core;
  const areInline = [before, after].filter(({ inline }) => inline !== undefined).length;
  // A schema that was written at its place and is a component now, or the other way round, has another name only.
  if (areInline === 2 || (areInline === 1 && areSame(comparison, core)))
    comparison.inlinePartners.push({ before: names.before, after: names.after });
  return core;
}

function coreOf(
  { sides }: Comparison,
  side: "before" | "after",
  type: TypeNode,
): { readonly node: TypeNode; readonly inline?: string } {
  let node = type;
  let inline: string | undefined;
  for (;;) {
    if (node.kind === "nullable") node = node.inner;
    else if (node.kind === "reference") {
      const schema = sides[side].schemas.get(node.schema);
      if (schema?.inline !== true) break;
      inline = schema.name;
      node = schema.type;
    } else {
      const [only, ...others] =
        node.kind === "union" || node.kind === "intersection" ? node.members : [];
      if (only === undefined || others.length > 0) break;
      node = only;
    }
  }
  return { node, ...(inline === undefined ? {} : { inline }) };
}

function isScopeRoot({ scope, path }: Position, core: Pair<TypeNode>): boolean {
  const { root, kind } = scope;
  return (
    path === "" && kind === "schema" && root?.before === core.before && root.after === core.after
  );
}

/** Unused components are exported, too. They are paired by their names. */
export function enterUnused(comparison: Comparison): void {
  const { sides } = comparison;
  const position = exportPosition(comparison, "unused", "api");
  for (const [name, { inline }] of sides.before.schemas) {
    if (
      inline ||
      isUsedComponent(comparison, name) ||
      sides.after.schemas.get(name)?.inline !== false
    )
      continue;
    const node = { kind: "reference", schema: name } as const;
    enterScope(comparison, position, { before: node, after: node }, false);
  }
}

/** Compares the two components of a scope. */
export function compareScope(comparison: Comparison, scope: Scope): void {
  const { root, schemas = {}, pointers = { before: "", after: "" }, unread = {} } = scope;
  if (root === undefined || scope.kind !== "schema") return;
  if (areEqualTypes(comparison.equal, root)) return;
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
    unread,
    directions: bothDirections,
    isText: scope.isText === true,
    wrap: unwrapped,
    isNullSettled: scope.isNullSettled === true,
    wholeTypes: root,
    steps: [],
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
  // A type that is inline lost its null and its rules on the way here; the whole around it has both.
  if (before !== undefined && after !== undefined) comparison.roots.push({ position, types: root });
  compareTypes(comparison, position, types);
}

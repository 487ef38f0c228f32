import type { Diagnostics } from "../diagnostics/diagnostics.js";
import type { Operation, Query } from "./api-model.js";
import { hasOptions } from "./call-options.js";
import { documentedHeaders } from "./documented-headers.js";
import { UniqueNames } from "./unique-names.js";
import { methodName, namedMethod } from "./method-name.js";
import type { Call, Streamed } from "./names.js";
import { otherRepresentations } from "./representations.js";
import type { Schemas } from "./resolve-type.js";
import { streamSwitch } from "./stream-switch.js";
import { isNumbered, versionBehind } from "./said-name.js";
import { pascalCase } from "./words.js";

interface Naming {
  /** Of the whole package: types and constants of all resources stand side by side. */
  readonly types: UniqueNames;
  readonly constants: UniqueNames;
  readonly diagnostics: Diagnostics;
  readonly schemas: Schemas;
}

/** A call before it has its method for sure. */
type Wanted = Pick<Call, "operation" | "form" | "representation" | "method"> & {
  readonly streamed?: Omit<Streamed, "constant">;
  /** A correction says so. */
  readonly isFixed: boolean;
};

/** The methods of a resource, and all that is named after them. */
export function callsOf(
  { name: resource, path }: { readonly name: string; readonly path: readonly string[] },
  operations: readonly Operation[],
  naming: Naming,
): readonly Call[] {
  const wanted = operations.flatMap((operation) => wantedOf(operation, path, naming.schemas));
  const settled = settledMethods(resource, inTurn(wanted), naming.diagnostics);
  const choices = settled.flatMap(({ operation, form }) => choiceNames(form ?? operation));
  const isShared = (name: string) => choices.indexOf(name) !== choices.lastIndexOf(name);
  const mains = new Map<Operation, Pick<Call, TypeName>>();
  const named = settled.map(({ isFixed: _, streamed, ...call }) => {
    const { types, constants } = naming;
    const prefix = `${pascalCase(resource)}${pascalCase(call.method)}`;
    const constant = `${resource}${pascalCase(call.method)}`;
    const isMethodAlone = settled.filter(({ method }) => method === call.method).length === 1;
    const isTaken = constants.has(constant) && isMethodAlone;
    const main = call.representation === undefined ? undefined : mains.get(call.operation);
    const typeNames = main ?? {
      inputType: types.claim(`${prefix}Input`),
      queryType: types.claim(`${prefix}Query`),
      errorType: types.claim(`${prefix}Error`),
      ...(documentedHeaders(call.operation).length > 0 && {
        headersType: types.claim(`${prefix}Headers`),
      }),
      ...(hasOptions(call.operation) ? { optionsType: types.claim(`${prefix}Options`) } : {}),
      choiceTypes: choiceNames(call.form ?? call.operation).map((name) =>
        types.claim(isShared(name) ? `${prefix}${name}` : `${pascalCase(resource)}${name}`),
      ),
    };
    mains.set(call.operation, typeNames);
    const whole: Call = {
      ...call,
      constant: constants.claim(constant),
      ...typeNames,
      ...(streamed && {
        streamed: { ...streamed, constant: constants.claim(`${constant}Events`) },
      }),
    };
    if (isTaken) reportConstant(call.operation, constant, whole.constant, naming.diagnostics);
    return whole;
  });
  const places = new Map(operations.map((operation, index) => [operation, index]));
  const placeOf = ({ operation }: Call) => places.get(operation) ?? 0;
  return named.sort((a, b) => placeOf(a) - placeOf(b));
}

/** Names go to the calls by their routes, so that the order of a description does not matter. */
function inTurn(wanted: readonly Wanted[]): readonly Wanted[] {
  const byRoute = (a: Operation, b: Operation) =>
    compare(a.path, b.path) || compare(a.method, b.method);
  return wanted.toSorted((a, b) => byRoute(a.operation, b.operation));
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

type TypeName = "inputType" | "queryType" | "errorType" | "choiceTypes";

function wantedOf(
  operation: Operation,
  path: readonly string[],
  schemas: Schemas,
): readonly Wanted[] {
  if (operation.forms.length > 0) {
    return operation.forms.map((form) => ({
      operation,
      form,
      method: namedMethod(form.method),
      isFixed: true,
    }));
  }
  const isFixed = operation.naming.method !== undefined;
  const method = methodName(operation, path, schemas);
  const streamed = streamSwitch(operation, schemas);
  const others = otherRepresentations(operation).filter((one) => !(one.isStream && streamed));
  return [
    { operation, method, isFixed, ...(streamed && { streamed }) },
    ...others.map((representation): Wanted => {
      const name = namedMethod(`${method}${representation.suffix}`);
      return { operation, representation, method: name, isFixed: false };
    }),
  ];
}

/**
 * Where the short name is not free, the operationId is: it is unique in the description, though two may be spelled alike
 * in camelCase. Then the later one gets a number.
 */
function settledMethods(
  resource: string,
  wanted: readonly Wanted[],
  diagnostics: Diagnostics,
): readonly Wanted[] {
  const counts = countsOf(wanted);
  const unnumbered = countsOf(wanted.filter(({ operation }) => !isNumbered(operation)));
  const first = new Map<string, Operation>();
  const names = new UniqueNames(wanted.flatMap((call) => (call.isFixed ? [call.method] : [])));
  return wanted.map((call) => {
    const { operation, representation, isFixed } = call;
    const isAlone = (isNumbered(operation) ? counts : unnumbered).get(call.method) === 1;
    const version = versionBehind(operation);
    const whole = version === undefined ? operation.id : `${call.method} ${version}`;
    const ownName = namedMethod(`${whole}${representation?.suffix ?? ""}`);
    const said = isAlone || isFixed ? call.method : ownName;
    const method = isFixed ? said : names.claim(said);
    const other = first.get(said);
    if (isFixed ? other !== undefined : method !== said)
      reportMethod({ resource, said, method, operation, other }, diagnostics);
    first.set(said, other ?? operation);
    return { ...call, method };
  });
}

function countsOf(wanted: readonly Wanted[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { method } of wanted) counts.set(method, (counts.get(method) ?? 0) + 1);
  return counts;
}

function choiceNames({ query }: { readonly query: Query }): readonly string[] {
  return query.choices.map((choice) => pascalCase(choice.name));
}

interface Collision {
  readonly resource: string;
  readonly said: string;
  readonly method: string;
  readonly operation: Operation;
  readonly other: Operation | undefined;
}

function reportMethod(
  { resource, said, method, operation, other }: Collision,
  diagnostics: Diagnostics,
): void {
  const isSettled = method !== said;
  diagnostics.add(isSettled ? "name-taken" : "method-name-collision", {
    at: operation.pointer,
    message: `Two operations are called "${resource}.${said}"${isSettled ? `; this one is called "${method}"` : ""}.`,
    hint: "Name one of them in a correction, with x-codegen: { method: … }.",
    ...(other === undefined
      ? {}
      : { related: [{ at: other.pointer, message: "The other operation is here." }] }),
  });
}

/** `data.eventsList` and `dataEvents.list` both give `dataEventsList`. */
function reportConstant(
  operation: Operation,
  wanted: string,
  given: string,
  diagnostics: Diagnostics,
): void {
  diagnostics.add("name-taken", {
    at: operation.pointer,
    message: `Two operations lead to the name "${wanted}"; the types and the constant of this one are numbered: "${given}".`,
    hint: "Name one of them in a correction, with x-codegen: { method: … } or { resource: … }.",
  });
}

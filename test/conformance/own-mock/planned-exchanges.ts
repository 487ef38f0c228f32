/** The calls with which a package is tried: each method, with the full and the minimal fixture of each branch of its input. */
import type { EmitInput } from "../../../generator/emit/emit-context.js";
import { operationName } from "../../../generator/emit/fixtures/operation-fixtures.js";
import { evaluated } from "../../../generator/emit/fixtures/fixture-value.js";
import { plannerOf, type Planner } from "../../../generator/emit/fixtures/planner.js";
import type { Parameter, TypeNode } from "../../../generator/model/api-model.js";
import type { Direction } from "../../../generator/model/direction.js";
import { hasOptions, optionsNode } from "../../../generator/model/call-options.js";
import type { CallPlan } from "../../../generator/model/call-plan.js";
import { exampleValues } from "../../../generator/model/exchange.js";
import { namesOf } from "../../../generator/model/query-names.js";
import { routeOf } from "../../../generator/model/route.js";
import type { InputFixture, OwnPackage } from "./own-package.js";

/** One method, and all that it is called with. */
export interface PlannedMethod {
  /** `pets.list` */
  readonly name: string;
  /** From the client to it: `["pets", "owners"]` */
  readonly resource: readonly string[];
  readonly route: string;
  readonly call: CallPlan;
  /** By the names of the path. */
  readonly path: Readonly<Record<string, unknown>>;
  /** Header and cookie parameters, where they stand beside the argument. */
  readonly options: Readonly<Record<string, unknown>> | undefined;
  /** Each makes one; of a method without an argument undefined. */
  readonly inputs: readonly (() => unknown)[];
  /** Whether values were found that fit what it sends and what it receives. */
  readonly isFitting: () => boolean;
}

export function plannedMethods(input: EmitInput, own: OwnPackage): PlannedMethod[] {
  const planner = plannerOf(input);
  return input.names.resources.flatMap(({ name, path: resource, calls }) =>
    calls.map((call): PlannedMethod => {
      const { operation } = call;
      return {
        name: `${name}.${call.method}`,
        resource,
        route: routeOf(operation),
        call,
        path: Object.fromEntries(
          call.pathArguments.map(({ parameter }) => [
            parameter.name,
            pathValue(parameter, planner),
          ]),
        ),
        options: hasOptions(operation)
          ? (valueOf(optionsNode(operation), [], planner) as Record<string, unknown>)
          : undefined,
        inputs:
          call.argument === undefined ? [() => undefined] : inputsOf(call, input, own, planner),
        isFitting: () => isFitting(call, planner),
      };
    }),
  );
}

function isFitting({ argument, output }: CallPlan, planner: Planner): boolean {
  const fits = (type: TypeNode, direction: Direction) =>
    planner.type(type, { name: "", examples: [] }, direction)?.isFitting === true;
  const isSent = argument === undefined || fits(argument, "request");
  return isSent && output.types.every((type) => fits(type, "response"));
}

/** The methods of one operation's other media types take what its main method takes. */
function inputsOf(
  call: CallPlan,
  input: EmitInput,
  own: OwnPackage,
  planner: Planner,
): (() => unknown)[] {
  const main = input.callsOf
    .get(call.operation)
    ?.find(({ form, representation }) => form === call.form && representation === undefined);
  const fixture = own.operations[operationName(main ?? call)]?.input;
  if (fixture === undefined) throw new Error(`${call.constant} has no fixture of its input`);
  try {
    const whole = branchesOf(fixture).flatMap((branch) => [branch.at(), branch.minimal.at()]);
    const all = distinct([...whole, ...withEachBody(call, whole[0], planner)]);
    return all.map((one) => () => one);
  } catch {
    // It has no value, and says so.
    return [() => fixture.at()];
  }
}

function branchesOf(fixture: InputFixture): readonly InputFixture[] {
  return fixture.branches?.flatMap(branchesOf) ?? [fixture];
}

/** Where the body is only a part of the input: the input with each branch of the body. */
function withEachBody(
  { input, body, query }: CallPlan,
  whole: unknown,
  planner: Planner,
): unknown[] {
  if (body === undefined || (input !== "parts" && input !== "merged")) return [];
  const plan = planner.type(body.type, { name: "", examples: [] }, "request");
  const plans = plan?.branches() ?? [];
  const bodies = plans.flatMap(({ full, minimal }) => [evaluated(full), evaluated(minimal)]);
  const { contentType: _, ...parts } = whole as Record<string, unknown>;
  if (input === "parts") return bodies.map((one) => ({ ...parts, body: one }));
  const names = namesOf(query);
  const own = Object.entries(parts).filter(([name]) => names.includes(name));
  return bodies.map((one) => ({ ...(one as object), ...Object.fromEntries(own) }));
}

/** No empty text: a path without a value is another path. */
function pathValue({ name, type, examples }: Parameter, planner: Planner): unknown {
  const given = exampleValues(examples).filter((one) => one !== "");
  const all = type.kind === "enum" ? [...given, ...type.values] : given;
  const value = valueOf(
    type,
    all.filter((one) => one !== ""),
    planner,
    name,
  );
  return value === "" || value === undefined ? "6" : value;
}

function valueOf(
  type: TypeNode,
  examples: readonly unknown[],
  planner: Planner,
  name = "",
): unknown {
  const plan = planner.type(type, { name, examples }, "request");
  return plan === undefined ? undefined : evaluated(plan.full);
}

function distinct(values: readonly unknown[]): unknown[] {
  const text = (value: unknown) =>
    JSON.stringify(value, (_, one: unknown) =>
      one instanceof Uint8Array ? `bytes ${String(one)}` : one,
    );
  return [...new Map(values.map((value) => [text(value), value])).values()];
}

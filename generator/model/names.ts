import { Diagnostics } from "../diagnostics/diagnostics.js";
import type { Diagnostic, Locate } from "../diagnostics/diagnostics.js";
import type { ApiModel, Operation, OperationForm, Tag } from "./api-model.js";
import { planCall, plannedTypes, type CallPlan } from "./call-plan.js";
import { groupOperations } from "./group-operations.js";
import { UniqueNames } from "./unique-names.js";
import { callsOf } from "./name-calls.js";
import { modelNames, wantedNames } from "./name-models.js";
import type { Representation } from "./representations.js";
import { camelCase, pascalCase, words } from "./words.js";
import { append } from "../lists/append.js";
import { unusableNames } from "../text/local-name.js";

/** Every name for code, decided once and carried beside the model. */
export interface ApiNames {
  readonly resources: readonly Resource[];
  /** From an operation's id to the constant behind `request("GET /…")`: its call's, or its own where it has forms. */
  readonly routeConstants: ReadonlyMap<string, string>;
  /** From a schema's name in the model to the name of its type. */
  readonly models: ReadonlyMap<string, string>;
  /** Of schemas which requests read otherwise than responses: the name of what is sent, `CompanyInput`. */
  readonly sentModels: ReadonlyMap<string, string>;
}

/** The operations of one tag. */
export interface Resource {
  /** In camelCase, unique: `dataEvents`. */
  readonly name: string;
  /** The properties that lead to it from the client: the name, or `admin` and `users`. */
  readonly path: readonly string[];
  /** In PascalCase: `DataEvents`. */
  readonly className: string;
  /** In kebab-case, without an ending: `data-events`. */
  readonly fileName: string;
  readonly tag: Tag;
  readonly calls: readonly CallPlan[];
}

/** One method of a resource, an operation or one form of it, and what is named after it. */
export interface Call {
  readonly operation: Operation;
  readonly form?: OperationForm;
  /** The form of the result, where it is not the main one. Its types are those of the main call. */
  readonly representation?: Representation;
  /** Where a field of its input asks for events, as `stream: true` does. */
  readonly streamed?: Streamed;
  /** `list` */
  readonly method: string;
  /** The name of the constant that describes it to the runtime: `dataEventsList`. */
  readonly constant: string;
  /** The name of the type of its argument, where that has no name already: `DataEventsListInput`. */
  readonly inputType: string;
  /** The name of the type of its query fields, where the argument holds a body too: `ConversationsUpdateQuery`. */
  readonly queryType: string;
  /** The name of the type of what the API answers when it fails: `DataEventsListError`. */
  readonly errorType: string;
  /** The name of the type of its options, where they hold header or cookie parameters: `DataEventsListOptions`. */
  readonly optionsType?: string;
  /** The name of the type of its response headers, where the API documents some: `DataEventsListHeaders`. */
  readonly headersType?: string;
  /** The names of the types of its query choices, in their order: `DataEventsFilter`. */
  readonly choiceTypes: readonly string[];
}

/** The events that a call gives in place of its result, where its input asks for them. */
export interface Streamed {
  readonly field: string;
  /** The part of the request that has the field. */
  readonly place: "query" | "body";
  /** The name of the constant that describes it to the runtime. */
  readonly constant: string;
}

export interface NamingOptions {
  /** Names that the package exports already: the client, the runtime's errors and types. */
  readonly reserved: ReadonlySet<string>;
  readonly locate?: Locate;
}

export function nameApi(
  model: ApiModel,
  options: NamingOptions,
): { names: ApiNames; diagnostics: readonly Diagnostic[] } {
  const diagnostics = new Diagnostics(options.locate);
  const types = new UniqueNames([...options.reserved, ...globalTypes]);
  const resources = resourcesOf(model, types, diagnostics);
  const models = modelNames(model, types, diagnostics);
  const routeConstants = routeConstantsOf(model, resources);
  return { names: { resources, routeConstants, ...models }, diagnostics: diagnostics.list };
}

/** The constant of each operation: its only call's, or where it has several calls, one of its own, after its id. */
function routeConstantsOf(
  { operations }: ApiModel,
  resources: readonly Resource[],
): ReadonlyMap<string, string> {
  const calls = resources.flatMap((resource) => resource.calls);
  const callsById = new Map<string, Call[]>();
  for (const call of calls) {
    const { id } = call.operation;
    append(callsById, id, call);
  }
  const constants = new UniqueNames([
    ...calls.flatMap(({ constant, streamed }) => [constant, streamed?.constant ?? constant]),
    ...unusableNames,
  ]);
  return new Map(
    operations.map(({ id }) => {
      const [only, ...others] = callsById.get(id) ?? [];
      const isAlone = others.length === 0 && only?.form === undefined && !only?.streamed;
      const own = isAlone ? only?.constant : undefined;
      return [id, own ?? constants.claim(camelCase(id), "Route")];
    }),
  );
}

/** Types of the language and of the platform that generated code or its users need under their own names. */
const globalTypes = (
  "Array Blob Boolean Date Error Event File Float32Array FormData Function Headers Iterator JSON Map Math Number Object " +
  "Partial Pick Omit Promise Proxy Readonly Record ReadableStream RegExp Request Response Set String Symbol URL Uint8Array"
).split(" ");

function resourcesOf(
  model: ApiModel,
  types: UniqueNames,
  diagnostics: Diagnostics,
): readonly Resource[] {
  const files = new UniqueNames(deviceNames);
  const owners = new UniqueNames();
  const schemaNames = wantedNames(model);
  const resources = groupOperations(model).map(({ path, tag, operations }) => {
    const name = owners.claim(path.length === 1 ? (path[0] ?? "") : camelCase(path.join(" ")));
    return {
      name,
      path,
      className: types.claim(pascalCase(name), "Resource", schemaNames),
      fileName: files.claim(fileName(name), "-resource"),
      tag,
      operations,
    };
  });
  const planned = plannedTypes(model);
  const { schemas } = planned;
  const naming = { types, constants: new UniqueNames(), diagnostics, schemas };
  const all = resources.map(({ operations, ...resource }) => ({
    ...resource,
    calls: callsOf(resource, operations, naming).map((call) => planCall(call, planned)),
  }));
  // The first of each path, as a description of many resources takes long to look through for each.
  const byPath = new Map(all.toReversed().map((one) => [one.path.join("."), one]));
  return all.map((resource) => ({ ...resource, path: freePath(resource.path, byPath) }));
}

/** A resource inside another one yields its name to a method of that one. */
function freePath(
  path: readonly string[],
  byPath: ReadonlyMap<string, Resource>,
): readonly string[] {
  return path.map((name, index) => {
    const outer = byPath.get(path.slice(0, index).join("."));
    const isTaken = outer?.calls.some(({ method }) => method === name) === true;
    return isTaken ? `${name}Resource` : name;
  });
}

/** The resources that are members of one: of the client itself, where none is said. */
export function membersOf(
  resources: readonly Resource[],
  outer: readonly string[] = [],
): readonly Resource[] {
  return resources.filter(
    ({ path }) => path.length === outer.length + 1 && outer.every((name, i) => path[i] === name),
  );
}

function fileName(name: string): string {
  return words(name).join("-").toLowerCase().slice(0, longestFileName) || "unnamed";
}

/** A letter takes up to four bytes, and a name of a file has at most 255. */
const longestFileName = 60;

/** What Windows takes for a device, whatever its ending. */
const deviceNames = [
  ...["con", "prn", "aux", "nul"],
  ...Array.from({ length: 10 }, (_, index) => [`com${index}`, `lpt${index}`]).flat(),
];

import { Diagnostics } from "../diagnostics/diagnostics.js";
import type { Diagnostic, Locate } from "../diagnostics/diagnostics.js";
import type { ApiModel, Operation, OperationForm, Tag } from "./api-model.js";
import { planCall, plannedTypes, type CallPlan } from "./call-plan.js";
import { UniqueNames } from "./unique-names.js";
import { callsOf } from "./name-calls.js";
import { modelNames } from "./name-models.js";
import type { Representation } from "./representations.js";
import { camelCase, pascalCase, singular, words } from "./words.js";

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
  /** In camelCase, as a property of the client: `dataEvents`. */
  readonly name: string;
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

function routeConstantsOf(
  { operations }: ApiModel,
  resources: readonly Resource[],
): ReadonlyMap<string, string> {
  const calls = resources.flatMap((resource) => resource.calls);
  const callsById = new Map<string, Call[]>();
  for (const call of calls) {
    const { id } = call.operation;
    callsById.set(id, [...(callsById.get(id) ?? []), call]);
  }
  const taken = new Set(
    calls.flatMap(({ constant, streamed }) => [constant, streamed?.constant ?? constant]),
  );
  return new Map(
    operations.map(({ id }) => {
      const [only, ...others] = callsById.get(id) ?? [];
      const isAlone = others.length === 0 && only?.form === undefined && !only?.streamed;
      const own = isAlone ? only?.constant : undefined;
      const name = camelCase(id);
      return [id, own ?? (taken.has(name) ? `${name}Route` : name)];
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
  const groups = new Map<string, { tag: Tag; operations: Operation[] }>();
  for (const operation of model.operations) {
    const tag = tagOf(operation, model.tags);
    const name = resourceName(operation.naming.resource ?? tag.name);
    const group = groups.get(name) ?? { tag, operations: [] };
    group.operations.push(operation);
    groups.set(name, group);
  }
  const files = new UniqueNames(deviceNames);
  const resources = [...groups].map(([name, { tag, operations }]) => ({
    name,
    className: types.claim(pascalCase(name), "Resource"),
    fileName: files.claim(fileName(name), "-resource"),
    tag,
    operations,
  }));
  const planned = plannedTypes(model);
  const { schemas } = planned;
  const naming = { types, constants: new UniqueNames(), diagnostics, schemas };
  return resources.map(({ operations, ...resource }) => ({
    ...resource,
    calls: callsOf(resource.name, operations, naming).map((call) => planCall(call, planned)),
  }));
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

/** Members that a client has of its own; an object with a `then` would be taken for a promise. */
const clientMembers = new Set(["request", "constructor", "then"]);

/** Names are put together, and go into names of files. */
const longestName = 80;

function resourceName(tag: string): string {
  const name = camelCase(tag).slice(0, longestName);
  return clientMembers.has(name) ? `${name}s` : name;
}

/** Of several tags the one that owns the path: `/contacts/{contact_id}/notes` is about contacts, tagged Notes and Contacts. */
function tagOf(operation: Operation, tags: readonly Tag[]): Tag {
  const owner = operation.path.split("/").find((segment) => /^[^{]/.test(segment)) ?? "api";
  const named = operation.tags.find((tag) => sameNoun(tag, owner)) ?? operation.tags[0] ?? owner;
  return tags.find((tag) => tag.name === named) ?? { name: named };
}

export function sameNoun(a: string, b: string): boolean {
  const key = (name: string) => words(name).map(singular).join(" ");
  return key(a) === key(b);
}

import { Diagnostics } from "../diagnostics.js";
import type { Diagnostic, Locate } from "../diagnostics.js";
import type { ApiModel, NamedSchema, Operation, OperationForm, Query, Tag } from "./api-model.js";
import { directionsOf } from "./directions.js";
import { methodName, namedMethod } from "./method-name.js";
import { camelCase, pascalCase, singular, words } from "./words.js";

/** Every name for code, decided once and carried beside the model. */
export interface ApiNames {
  readonly resources: readonly Resource[];
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
  readonly calls: readonly Call[];
}

/** One method of a resource: an operation, or one form of it. */
export interface Call {
  readonly operation: Operation;
  readonly form?: OperationForm;
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
  /** The names of the types of its query choices, in their order: `DataEventsFilter`. */
  readonly choiceTypes: readonly string[];
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
  const resources = resourcesOf(model, options.reserved, diagnostics);
  reportRepeated(resources, diagnostics);
  const taken = new Set([...options.reserved, ...resources.flatMap(typesOf)]);
  const models = modelNames(model, taken, diagnostics);
  return { names: { resources, ...models }, diagnostics: diagnostics.list };
}

function typesOf(resource: Resource): readonly string[] {
  return [
    resource.className,
    ...resource.calls.flatMap((call) => [
      call.inputType,
      call.queryType,
      call.errorType,
      ...call.choiceTypes,
    ]),
  ];
}

function resourcesOf(
  model: ApiModel,
  reserved: ReadonlySet<string>,
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
  return [...groups].map(([name, { tag, operations }]) => ({
    name,
    className: freeName(pascalCase(name), "Resource", reserved),
    fileName: words(name).join("-").toLowerCase() || "unnamed",
    tag,
    calls: callsOf(name, operations, diagnostics),
  }));
}

/** Members that a client has of its own. */
const clientMembers = new Set(["request", "constructor"]);

function resourceName(tag: string): string {
  const name = camelCase(tag);
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

function callsOf(
  resource: string,
  operations: readonly Operation[],
  diagnostics: Diagnostics,
): readonly Call[] {
  const wanted: (Pick<Call, "operation" | "form" | "method"> & { isFixed: boolean })[] =
    operations.flatMap((operation) =>
      operation.forms.length > 0
        ? operation.forms.map((form) => ({
            operation,
            form,
            method: namedMethod(form.method),
            isFixed: true,
          }))
        : [
            {
              operation,
              method: methodName(operation, resource),
              isFixed: operation.naming.method !== undefined,
            },
          ],
    );
  const count = (method: string) => wanted.filter((one) => one.method === method).length;
  // Where the short name is not free, the operationId is: it is unique in the description.
  const settled = wanted.map((call) =>
    count(call.method) > 1 && !call.isFixed
      ? { ...call, method: camelCase(call.operation.id) }
      : call,
  );
  reportCollisions(resource, settled, diagnostics);
  const choices = settled.flatMap(({ operation, form }) => choiceNames(form ?? operation));
  const isShared = (name: string) => choices.indexOf(name) !== choices.lastIndexOf(name);
  return settled.map(({ isFixed: _, ...call }) => {
    const prefix = `${pascalCase(resource)}${pascalCase(call.method)}`;
    return {
      ...call,
      constant: `${resource}${pascalCase(call.method)}`,
      inputType: `${prefix}Input`,
      queryType: `${prefix}Query`,
      errorType: `${prefix}Error`,
      choiceTypes: choiceNames(call.form ?? call.operation).map((name) =>
        isShared(name) ? `${prefix}${name}` : `${pascalCase(resource)}${name}`,
      ),
    };
  });
}

function choiceNames({ query }: { readonly query: Query }): readonly string[] {
  return query.choices.map((choice) => pascalCase(choice.name));
}

/** Constants and types of all resources stand side by side: `data.eventsList` and `dataEvents.list` are both `dataEventsList`. */
function reportRepeated(resources: readonly Resource[], diagnostics: Diagnostics): void {
  const seen = new Map<string, { readonly resource: Resource; readonly call: Call }>();
  for (const resource of resources) {
    for (const call of resource.calls) {
      const first = seen.get(call.constant);
      seen.set(call.constant, first ?? { resource, call });
      if (first === undefined || first.resource === resource) continue;
      diagnostics.add("method-name-collision", {
        at: call.operation.pointer,
        message: `Two operations give the name "${call.constant}".`,
        hint: "Name one of them in a correction: x-codegen: { method: … } or { resource: … }.",
        related: [{ at: first.call.operation.pointer, message: "The other operation is here." }],
      });
    }
  }
}

function reportCollisions(
  resource: string,
  calls: readonly { readonly operation: Operation; readonly method: string }[],
  diagnostics: Diagnostics,
): void {
  const seen = new Map<string, Operation>();
  for (const { operation, method } of calls) {
    const first = seen.get(method);
    seen.set(method, first ?? operation);
    if (first === undefined) continue;
    diagnostics.add("method-name-collision", {
      at: operation.pointer,
      message: `Two operations are called "${resource}.${method}".`,
      hint: "Name one of them in a correction: x-codegen: { method: … }.",
      related: [{ at: first.pointer, message: "The other operation is here." }],
    });
  }
}

/** Types of the language and of the platform that generated code or its users need under their own names. */
const globalTypes = new Set([
  ..."Array Blob Boolean Date Error Event File Float32Array FormData Function Headers Iterator JSON Map Math Number Object".split(
    " ",
  ),
  ..."Partial Pick Omit Promise Proxy Readonly Record ReadableStream RegExp Request Response Set String Symbol URL Uint8Array".split(
    " ",
  ),
]);

function freeName(wanted: string, suffix: string, taken: ReadonlySet<string>): string {
  return taken.has(wanted) || globalTypes.has(wanted) ? `${wanted}${suffix}` : wanted;
}

function modelNames(
  model: ApiModel,
  taken: ReadonlySet<string>,
  diagnostics: Diagnostics,
): Pick<ApiNames, "models" | "sentModels"> {
  const models = new Map<string, string>();
  const owners = new Map<string, NamedSchema>();
  for (const schema of model.schemas) {
    const name = freeName(pascalCase(schema.codeName ?? schema.name), "Model", taken);
    const other = owners.get(name);
    if (other !== undefined) reportSchemas(name, schema, other, diagnostics);
    owners.set(name, schema);
    models.set(schema.name, name);
  }
  // What is sent and what is received may be two types: `Pet` and `PetInput`.
  const sentModels = new Map<string, string>();
  for (const schema of directionsOf(model).guardSplit) {
    const base = models.get(schema) ?? schema;
    const isFree = (name: string) => !owners.has(name) && !taken.has(name);
    let name = `${base}Input`;
    while (!isFree(name)) name = `${base}Sent${name.slice(base.length)}`;
    sentModels.set(schema, name);
  }
  return { models, sentModels };
}

function reportSchemas(
  name: string,
  schema: NamedSchema,
  other: NamedSchema,
  diagnostics: Diagnostics,
): void {
  diagnostics.add("schema-name-collision", {
    at: schema.pointer,
    message: `The schemas "${other.name}" and "${schema.name}" both give a type called ${name}.`,
    hint: "Name one of them in a correction: x-codegen: { name: … }.",
    related: [{ at: other.pointer, message: "The other schema is here." }],
  });
}

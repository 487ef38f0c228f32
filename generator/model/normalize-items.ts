import { isJsonObject, ownValue, setOwn } from "../load/json.js";
import type { Json, JsonObject, SpecDocument } from "../load/spec-document.js";
import { followReference, listAt, objectAt, stringAt } from "../load/json-access.js";
import type { TypeNode } from "./api-model.js";
import type { EventData, Sequence } from "./exchange.js";
import { bareMediaType, isJson, isSequence } from "./media-type.js";
import { enumValues, isComposed, typesOf } from "./schema-keywords.js";
import type { SchemaReader } from "./schema-context.js";

/** How the items of a media type stand one after another. https://spec.openapis.org/oas/v3.2.0.html#sequential-media-types */
export function sequenceOf(mediaType: string): Sequence | undefined {
  if (mediaType === "text/event-stream") return "events";
  if (isSequence(mediaType)) return mediaType.endsWith("json-seq") ? "records" : "lines";
  const isByName = mediaType === "multipart/form-data";
  return mediaType.startsWith("multipart/") && !isByName ? "parts" : undefined;
}

/** What a media type says of its items. */
export interface Items {
  readonly type: TypeNode;
  readonly sequence: Sequence;
  /** Of events. */
  readonly eventData?: EventData;
}

interface Described {
  readonly media: JsonObject;
  readonly mediaType: string;
  readonly pointer: string;
}

/** A body that is described item by item: by `itemSchema` in 3.2, or by its schema. */
export function itemsOf(
  { media, mediaType, pointer }: Described,
  { spec, schemas }: { readonly spec: SpecDocument; readonly schemas: SchemaReader },
): Items | undefined {
  const sequence = sequenceOf(mediaType);
  if (sequence === undefined) return undefined;
  const said = spec.dialect === "3.2" ? ownValue(media, "itemSchema") : undefined;
  if (said === undefined) {
    const place = `${pointer}/schema`;
    const schema = ownValue(media, "schema");
    const { value } = followReference(spec.root, schema, "");
    const subject = isJsonObject(value) ? subjectOf(value, sequence) : undefined;
    // Before 3.2, parts have no positions.
    const isPositional = sequence === "parts" && spec.dialect !== "3.2";
    if (subject === undefined || isPositional) return undefined;
    const type = schemas.typeOf(schema, place);
    return { sequence, type: subject === "list" ? type : listOf(type) };
  }
  const place = `${pointer}/itemSchema`;
  const events = sequence === "events" ? eventsOf(said, spec.root) : undefined;
  const items = schemas.typeOf(events?.schema ?? said, place);
  return {
    sequence,
    type: listOf(items),
    ...(events?.data === undefined ? {} : { eventData: events.data }),
  };
}

/** Whether the schema of a body is that of one of its items. */
export function isOfItem(schema: Json | undefined, mediaType: string, root: JsonObject): boolean {
  const sequence = sequenceOf(mediaType);
  const { value } = followReference(root, schema, "");
  return sequence !== undefined && isJsonObject(value) && subjectOf(value, sequence) === "item";
}

function listOf(items: TypeNode): TypeNode {
  return { kind: "array", items, uniqueItems: false, isSequence: true };
}

/**
 * Whether a schema is that of all items or of each one. By the specification it is that of all. Before 3.2, which has
 * `itemSchema`, most descriptions have the schema of an item in its place: no sequence is an object. Undefined where the
 * schema says nothing of items: of text, and of anything.
 */
function subjectOf(schema: JsonObject, sequence: Sequence): "list" | "item" | undefined {
  if (sequence === "events") return undefined;
  const types = typesOf(schema);
  if (types.includes("array")) return "list";
  const isSaid = types.some((type) => type !== "string") || isComposed(schema);
  return isSaid && sequence !== "parts" ? "item" : undefined;
}

interface Events {
  readonly schema: Json;
  readonly data: EventData | undefined;
}

/**
 * The data of an event is a text; where its schema says that this is JSON, it is what that says: `contentMediaType` and
 * `contentSchema` of the property `data`.
 */
function eventsOf(schema: Json, root: JsonObject): Events {
  const branches: EventBranch[] = [];
  const read = withParsedData(schema, root, { branches, open: [] });
  const json = branches.filter((one) => one.isJson);
  const texts = branches.filter((one) => !one.isJson).flatMap(({ names }) => names);
  const data = json.length === 0 ? undefined : { isJson: true as const, textEvents: texts };
  return { schema: read, data };
}

interface EventBranch {
  readonly isJson: boolean;
  readonly names: readonly string[];
}

interface Branches {
  readonly branches: EventBranch[];
  /** The schemas that we are inside of. */
  readonly open: readonly Json[];
}

function withParsedData(schema: Json, root: JsonObject, state: Branches): Json {
  const { value } = followReference(root, schema, "");
  if (!isJsonObject(value) || state.open.includes(value)) return schema;
  const inner = { ...state, open: [...state.open, value] };
  const copy: JsonObject = { ...value };
  for (const key of ["oneOf", "anyOf", "allOf"]) {
    const branches = listAt(value, key);
    const read = branches.map((branch) => withParsedData(branch, root, inner));
    if (read.some((one, index) => one !== branches[index])) setOwn(copy, key, read);
  }
  const properties = objectAt(value, "properties");
  if (properties !== undefined && ownValue(properties, "data") !== undefined) {
    const { value: data } = followReference(root, ownValue(properties, "data"), "");
    const type = isJsonObject(data) ? stringAt(data, "contentMediaType") : undefined;
    const isParsed = isJsonObject(data) && isJson(bareMediaType(type ?? ""));
    state.branches.push({ isJson: isParsed, names: eventNames(properties, root) });
    if (isParsed)
      setOwn(copy, "properties", { ...properties, data: ownValue(data, "contentSchema") ?? true });
  }
  const isSame = Object.keys(copy).every((key) => copy[key] === value[key]);
  return isSame ? schema : copy;
}

/** The event types that a branch is for; `message` where it says none. */
function eventNames(properties: JsonObject, root: JsonObject): readonly string[] {
  const { value } = followReference(root, ownValue(properties, "event"), "");
  const values = isJsonObject(value) ? enumValues(value) : undefined;
  return values === undefined ? ["message"] : values.filter((one) => typeof one === "string");
}

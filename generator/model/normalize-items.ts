import { isJsonObject, ownValue, setOwn } from "../load/json.js";
import type { Json, JsonObject, SpecDocument } from "../load/spec-document.js";
import { followReference, listAt, objectAt, stringAt } from "../load/json-access.js";
import type { TypeNode } from "./api-model.js";
import type { EventData, Sequence } from "./exchange.js";
import { bareMediaType, isJson, isSequence } from "./media-type.js";
import { enumValues, typesOf } from "./schema-keywords.js";
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

/** A body that is described item by item: by `itemSchema`, or in 3.2 by the schema of a list. */
export function itemsOf(
  { media, mediaType, pointer }: Described,
  { spec, schemas }: { readonly spec: SpecDocument; readonly schemas: SchemaReader },
): Items | undefined {
  const sequence = sequenceOf(mediaType);
  if (sequence === undefined || spec.dialect !== "3.2") return undefined;
  const said = ownValue(media, "itemSchema");
  const isText = sequence === "events";
  if (said === undefined) {
    const schema = ownValue(media, "schema");
    const { value } = followReference(spec.root, schema, "");
    if (isText || !isJsonObject(value) || !typesOf(value).includes("array")) return undefined;
    return { sequence, type: schemas.typeOf(schema, `${pointer}/schema`) };
  }
  const place = `${pointer}/itemSchema`;
  const events = isText ? eventsOf(said, spec.root) : undefined;
  const items = schemas.typeOf(events?.schema ?? said, place);
  return {
    sequence,
    type: { kind: "array", items, uniqueItems: false, isSequence: true },
    ...(events?.data === undefined ? {} : { eventData: events.data }),
  };
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

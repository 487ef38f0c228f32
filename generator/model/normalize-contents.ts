import type { Diagnostics } from "../diagnostics/diagnostics.js";
import { isJsonObject, ownValue } from "../load/json.js";
import { escapePointerSegment } from "../load/pointer.js";
import type { Json, JsonObject, SpecDocument } from "../load/spec-document.js";
import { listFormat } from "../load/swagger-lists.js";
import { contentKind, contentType, isOneOfTexts } from "./content-kind.js";
import type {
  Content,
  ContentKind,
  Encoding,
  Header,
  PartEncoding,
  PartEncodings,
} from "./exchange.js";
import { bareMediaType, isMediaType } from "./media-type.js";
import { itemsOf } from "./normalize-items.js";
import { examplesOf } from "./normalize-examples.js";
import { describedValue, parameterExamples, styleAt } from "./normalize-parameters.js";
import type { TypeNode } from "./api-model.js";
import type { SchemaReader } from "./schema-context.js";
import type { UnreadFact } from "./unread-fact.js";
import {
  booleanAt,
  contentSchema,
  defined,
  followReference,
  listAt,
  objectAt,
  stringAt,
} from "../load/json-access.js";

export interface BodyContext {
  readonly spec: SpecDocument;
  readonly diagnostics: Diagnostics;
  readonly schemas: SchemaReader;
  /** Reads the schemas of which no type is emitted: what is wrong with them bothers nobody. */
  readonly quietSchemas: SchemaReader;
}

/** The `content` of a request body or a response. */
export function contentsOf(
  holder: JsonObject,
  pointer: string,
  context: BodyContext,
): readonly Content[] {
  const { schemas, spec } = context;
  return usableEntries(holder, pointer, context.diagnostics).map(({ name, value, at }) => {
    const { value: found, pointer: place } = followReference(spec.root, value, at);
    const media = isJsonObject(found) ? found : {};
    const mediaType = bareMediaType(name);
    const schema = ownValue(media, "schema");
    const items = itemsOf({ media, mediaType, pointer: place }, context);
    const kind = contentKind(mediaType, schema, spec.root);
    const said = () =>
      kind === "form" && isUndescribed(schema, `${place}/schema`, context)
        ? anyFields
        : schemas.typeOf(schema, `${place}/schema`);
    return {
      name,
      mediaType,
      kind: items === undefined ? kind : "items",
      ...(items ?? contentType(said(), kind, isOneOfTexts(schema, spec.root))),
      examples: examplesOf(media, spec.root),
      encodings: encodingsOf(media, { mediaType, pointer: place }, context),
      ...defined({ partEncodings: partEncodingsOf(media, place, context) }),
      pointer: place,
      ...unreadOf(schema, kind, schemas),
    };
  });
}

/** Whatever its schema leaves open, a form has fields. */
const anyFields: TypeNode = { kind: "object", properties: [], additional: "unspecified" };

function isUndescribed(
  schema: Json | undefined,
  pointer: string,
  { spec, quietSchemas }: BodyContext,
): boolean {
  const target = followReference(spec.root, schema, pointer);
  const type = quietSchemas.typeOf(target.value, target.pointer);
  return type.kind === "unknown" && type.rules === undefined;
}

/** Bytes are of the media type under which the schema stands, whatever that says. */
function unreadOf(
  schema: Json | undefined,
  kind: ContentKind,
  schemas: SchemaReader,
): Pick<Content, "unread"> {
  const { unread = [] } = schemas.unreadOf(schema, "schema");
  const isRead = (fact: UnreadFact) =>
    kind === "bytes" &&
    fact.kind === "keyword" &&
    fact.path === "" &&
    fact.keyword === "contentMediaType";
  const left = unread.filter((fact) => !isRead(fact));
  return left.length === 0 ? {} : { unread: left };
}

interface ContentEntry {
  readonly name: string;
  readonly value: Json;
  readonly at: string;
}

/**
 * What is no media type is left out where there is one. Otherwise the first is read as any media type: the schema says
 * what comes.
 */
function usableEntries(
  holder: JsonObject,
  pointer: string,
  diagnostics: Diagnostics,
): readonly ContentEntry[] {
  const entries = Object.entries(objectAt(holder, "content") ?? {}).map(([name, value]) => ({
    ...{ name, value, at: `${pointer}/content/${escapePointerSegment(name)}` },
  }));
  const isValid = ({ name }: ContentEntry) => isMediaType(bareMediaType(name));
  const valid = entries.filter(isValid);
  const [first] = entries;
  for (const entry of entries.filter((one) => !isValid(one))) {
    const isRead = valid.length === 0 && entry === first;
    diagnostics.add("media-type-invalid", {
      at: entry.at,
      message: isRead
        ? `"${entry.name}" is no media type; it is read as "*/*", so that the schema decides how the body is read and written.`
        : `"${entry.name}" is no media type and is left out, because the body has another one.`,
      hint: "Name the media type in a correction, such as application/json.",
    });
  }
  if (valid.length > 0 || first === undefined) return valid;
  return [{ ...first, name: "*/*" }];
}

function encodingsOf(
  media: JsonObject,
  { mediaType, pointer }: { readonly mediaType: string; readonly pointer: string },
  context: BodyContext,
): readonly Encoding[] {
  // https://spec.openapis.org/oas/v3.0.3#encoding-object
  const isAnyStyled = context.spec.dialect !== "3.0" || mediaType !== "multipart/form-data";
  return Object.entries(objectAt(media, "encoding") ?? {}).flatMap(([property, encoding]) => {
    if (!isJsonObject(encoding)) return [];
    const place = `${pointer}/encoding/${escapePointerSegment(property)}`;
    const isStyled = isAnyStyled || ownValue(encoding, listFormat) !== undefined;
    return [
      {
        property,
        ...partEncodingOf(encoding, place, context),
        ...defined({
          ...(isStyled && {
            style: styleAt(encoding),
            explode: booleanAt(encoding, "explode"),
            allowReserved: booleanAt(encoding, "allowReserved"),
          }),
        }),
      },
    ];
  });
}

/** https://spec.openapis.org/oas/v3.2.0.html#encoding-by-position */
function partEncodingsOf(
  holder: JsonObject,
  pointer: string,
  context: BodyContext,
): PartEncodings | undefined {
  const prefix = listAt(holder, "prefixEncoding").map((one, index) =>
    partEncodingOf(isJsonObject(one) ? one : {}, `${pointer}/prefixEncoding/${index}`, context),
  );
  const item = objectAt(holder, "itemEncoding");
  if (prefix.length === 0 && item === undefined) return undefined;
  return {
    prefix,
    ...(item === undefined
      ? {}
      : { item: partEncodingOf(item, `${pointer}/itemEncoding`, context) }),
  };
}

function partEncodingOf(encoding: JsonObject, pointer: string, context: BodyContext): PartEncoding {
  const contentType = stringAt(encoding, "contentType");
  const mediaType = bareMediaType(contentType ?? "");
  return {
    headers: headersOf(encoding, pointer, context),
    encodings: encodingsOf(encoding, { mediaType, pointer }, context),
    pointer,
    ...defined({ contentType, nested: partEncodingsOf(encoding, pointer, context) }),
  };
}

/** The `headers` of a response or a part. `Content-Type` is said by the media type. */
export function headersOf(
  holder: JsonObject,
  pointer: string,
  context: BodyContext,
): readonly Header[] {
  return Object.entries(objectAt(holder, "headers") ?? {}).flatMap(([name, value]) => {
    const place = `${pointer}/headers/${escapePointerSegment(name)}`;
    const header = followReference(context.spec.root, value, place);
    if (!isJsonObject(header.value) || name.toLowerCase() === "content-type") return [];
    return [headerOf(name, header.value, header.pointer, context)];
  });
}

function headerOf(
  name: string,
  object: JsonObject,
  pointer: string,
  { spec, quietSchemas: schemas }: BodyContext,
): Header {
  const place = { root: spec.root, pointer };
  const value = { object, in: "header" as const, ...contentSchema(object, place) };
  return {
    name,
    ...describedValue(value, { spec, schemas }),
    required: ownValue(object, "required") === true,
    examples: parameterExamples(value, spec.root),
    explode: ownValue(object, "explode") === true,
    pointer,
  };
}

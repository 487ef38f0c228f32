import type { SpecDocument } from "../load/spec-document.js";
import type { NamedSchema, Operation, Property, StringType, TypeNode } from "./api-model.js";
import type { Content, Encoding } from "./exchange.js";
import { isMultipart as isMultipartPart } from "./body-plan.js";
import { bareMediaType, isJson } from "./media-type.js";
import { operationTypes } from "./operation-types.js";
import { mapChildren, referencesIn } from "./type-walk.js";

interface Described {
  readonly schemas: readonly NamedSchema[];
  readonly operations: readonly Operation[];
}

/**
 * Says which strings are files: those that are fields of a multipart form. Anywhere else, such as in JSON, a string of
 * `format: binary` is a string. A schema that is a form here and JSON there stays as it is; the form has a copy.
 */
export function formFiles(
  { schemas, operations }: Described,
  dialect: SpecDocument["dialect"],
): Described {
  const types = new Map(schemas.map(({ name, type }) => [name, type]));
  const forms = operations.flatMap(formTypes);
  const tops = topNames(forms, types);
  const shared = namesInside({ schemas, operations }, forms, tops);
  const encodings = operations
    .flatMap(({ body }) => body?.contents ?? [])
    .filter(isMultipart)
    .flatMap((content) => content.encodings);
  const isFile = fileTest(encodings, dialect);
  const nested = new Set(encodings.filter(isMultipartPart).map(({ property }) => property));
  const change = (type: TypeNode) =>
    withFiles(type, { types, shared, isFile, nested, open: new Set() });
  return {
    schemas: schemas.map((schema) =>
      tops.has(schema.name) && !shared.has(schema.name)
        ? { ...schema, type: change(schema.type) }
        : schema,
    ),
    operations: operations.map((operation) =>
      withPartFiles(withFormTypes(operation, change), types),
    ),
  };
}

const isMultipart = ({ mediaType }: { readonly mediaType: string }) =>
  mediaType === "multipart/form-data";

function formTypes({ body }: Operation): readonly TypeNode[] {
  return (body?.contents ?? []).filter(isMultipart).map(({ type }) => type);
}

function withFormTypes(operation: Operation, change: (type: TypeNode) => TypeNode): Operation {
  const { body } = operation;
  if (body === undefined || !body.contents.some(isMultipart)) return operation;
  const contents = body.contents.map((content) =>
    isMultipart(content) ? { ...content, type: change(content.type) } : content,
  );
  return { ...operation, body: { ...body, contents } };
}

type Types = ReadonlyMap<string, TypeNode>;

/** Parts without names, of a request or a response. */
function withPartFiles(operation: Operation, types: Types): Operation {
  const parts = (contents: readonly Content[]) =>
    contents.map((content) =>
      content.sequence === "parts"
        ? { ...content, type: withFileParts(content.type, types) }
        : content,
    );
  const { body, responses } = operation;
  return {
    ...operation,
    responses: responses.map((response) => ({ ...response, contents: parts(response.contents) })),
    ...(body === undefined ? {} : { body: { ...body, contents: parts(body.contents) } }),
  };
}

/** A list or an object of which each member is a part. */
function withFileParts(type: TypeNode, types: Types): TypeNode {
  const own = (type.kind === "reference" && types.get(type.schema)) || type;
  const copy = mapChildren(own, (child) => fileType(child, types));
  return JSON.stringify(copy) === JSON.stringify(own) ? type : copy;
}

/** The schemas that a form is, alone or with others. */
function topNames(forms: readonly TypeNode[], types: Types): ReadonlySet<string> {
  const names = new Set(forms.flatMap(topsOf));
  for (const name of names) {
    const type = types.get(name);
    for (const other of type === undefined ? [] : topsOf(type)) names.add(other);
  }
  return names;
}

function topsOf(type: TypeNode): readonly string[] {
  if (type.kind === "reference") return [type.schema];
  if (type.kind === "nullable") return topsOf(type.inner);
  const isComposed = type.kind === "union" || type.kind === "intersection";
  return isComposed ? type.members.flatMap(topsOf) : [];
}

/** The schemas that stand somewhere else than at the top of a form. */
function namesInside(
  { schemas, operations }: Described,
  forms: readonly TypeNode[],
  tops: ReadonlySet<string>,
): ReadonlySet<string> {
  const names = new Set<string>();
  const see = (type: TypeNode) => {
    for (const name of referencesIn(type)) names.add(name);
    return type;
  };
  const isForm = new Set(forms);
  for (const operation of operations)
    operationTypes(operation, (type) => (isForm.has(type) ? partsOf(type, see) : see(type)));
  for (const { name, type } of schemas) {
    if (tops.has(name)) partsOf(type, see);
    else see(type);
  }
  // One that is left as it is needs the parts that it is put together from as they are.
  const types = new Map(schemas.map(({ name, type }) => [name, type]));
  for (const name of names) {
    const type = types.get(name);
    for (const part of type === undefined ? [] : topsOf(type)) names.add(part);
  }
  return names;
}

/** Calls back for what a form consists of, but not for the schemas that it is. */
function partsOf(type: TypeNode, see: (part: TypeNode) => TypeNode): TypeNode {
  if (type.kind === "reference") return type;
  const isComposed = ["union", "intersection", "nullable"].includes(type.kind);
  return mapChildren(type, isComposed ? (child) => partsOf(child, see) : see);
}

/**
 * Since 3.1, a field without a type is a file, unless its encoding says that it is a text.
 * @see https://spec.openapis.org/oas/v3.1.1.html#encoding-object
 */
function fileTest(
  encodings: readonly Encoding[],
  dialect: SpecDocument["dialect"],
): (property: Property) => boolean {
  const texts = new Set(encodings.filter(isText).map(({ property }) => property));
  return ({ name, type, unread = [] }) =>
    dialect !== "3.0" &&
    type.kind === "unknown" &&
    type.rules === undefined &&
    !texts.has(name) &&
    unread.every((fact) => fact.kind === "keyword" && fact.keyword === "contentMediaType");
}

/** What says how a field is written as text, or that it is a text. */
function isText({ contentType = "", style, explode, allowReserved }: Encoding): boolean {
  if ([style, explode, allowReserved].some((said) => said !== undefined)) return true;
  return contentType
    .split(",")
    .some((one) => isJson(bareMediaType(one)) || bareMediaType(one).startsWith("text/"));
}

interface Promotion {
  readonly types: Types;
  readonly shared: ReadonlySet<string>;
  readonly isFile: (property: Property) => boolean;
  /** The fields that have parts of their own. */
  readonly nested: ReadonlySet<string>;
  readonly open: Set<string>;
}

function withFiles(type: TypeNode, promotion: Promotion): TypeNode {
  const { types, shared, isFile, nested, open } = promotion;
  switch (type.kind) {
    case "object": {
      const properties = type.properties.map((property) => {
        if (isFile(property)) return { ...property, type: { kind: "binary" } as const };
        if (!nested.has(property.name)) return property;
        return { ...property, type: withFileParts(property.type, types) };
      });
      return mapChildren({ ...type, properties }, (child) => fileType(child, types));
    }
    case "union":
    case "intersection":
    case "nullable":
      return mapChildren(type, (child) => withFiles(child, promotion));
    case "reference": {
      const own = types.get(type.schema);
      if (own === undefined || !shared.has(type.schema) || open.has(type.schema)) return type;
      open.add(type.schema);
      const copy = withFiles(own, promotion);
      open.delete(type.schema);
      return JSON.stringify(copy) === JSON.stringify(own) ? type : copy;
    }
    default:
      return type;
  }
}

/** A field that is a file, or a list of files. */
function fileType(type: TypeNode, types: Types): TypeNode {
  switch (type.kind) {
    case "string":
      return isRaw(type) ? { kind: "binary" } : type;
    case "array":
    case "nullable":
    case "union":
      return mapChildren(type, (child) => fileType(child, types));
    case "reference": {
      const own = types.get(type.schema);
      return own?.kind === "string" ? fileType(own, types) : type;
    }
    default:
      return type;
  }
}

function isRaw({ format, mediaType }: StringType): boolean {
  return format === "binary" || mediaType !== undefined;
}

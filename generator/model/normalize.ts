import type { ReadingOptions } from "../config/reading-options.js";
import { Diagnostics } from "../diagnostics/diagnostics.js";
import type { Diagnostic } from "../diagnostics/diagnostics.js";
import { escapePointerSegment } from "../load/pointer.js";
import { isJsonObject, ownValue } from "../load/json.js";
import type { Json, JsonObject, SpecDocument } from "../load/spec-document.js";
import type { ApiModel, NamedSchema, Tag } from "./api-model.js";
import { formFiles } from "./form-files.js";
import { externalDocsOf } from "./external-docs.js";
import { directionsOf } from "./directions.js";
import { inlineTargetsOf } from "./referenced-inline-schemas.js";
import { withInt64 } from "./int64.js";
import { nameInlineSchemas } from "./name-inline-schemas.js";
import { operationsOf, type OperationOptions } from "./normalize-operations.js";
import { receivedOf } from "./normalize-webhooks.js";
import { discriminatorOf } from "./normalize-composition.js";
import type { SchemasReader } from "./normalize-schema.js";
import { createSchemaReader } from "./normalize-schema.js";
import type { SchemaReader } from "./schema-context.js";
import { securitySchemesOf } from "./normalize-security.js";
import { serversOf } from "./normalize-servers.js";
import { schemaExamples } from "./property-facts.js";
import { reportPagination } from "./pagination-override.js";
import { reportUndefinedValues } from "./report-undefined-values.js";
import { reportSecurity } from "./report-security.js";
import { tellBranches } from "./tell-branches.js";
import { undefinedFormsAsText } from "./undefined-forms.js";
import { unsentParametersAsText } from "./unsent-parameters.js";
import { defined, listAt, objectAt, stringAt } from "../load/json-access.js";

export interface NormalizeOptions extends OperationOptions, ReadingOptions {}

export interface Normalized {
  readonly model: ApiModel;
  readonly diagnostics: readonly Diagnostic[];
}

/** Converts a loaded description to the model. Problems are diagnostics; the model is usable if none is an error. */
export function normalize(spec: SpecDocument, options: NormalizeOptions = {}): Normalized {
  const diagnostics = new Diagnostics(spec.locate);
  const targets = inlineTargetsOf(spec);
  const schemas = createSchemaReader(spec, diagnostics, targets);
  const quietSchemas = createSchemaReader(spec, new Diagnostics(), targets);
  const info = objectAt(spec.root, "info") ?? {};
  const context = { spec, schemas, quietSchemas, diagnostics, options };
  const operations = operationsOf(context);
  const described = [...componentsOf(spec, schemas), ...targetsOf(schemas)];
  const taken = described.map(({ name }) => name);
  const received = receivedOf(context, taken);
  const components = [...described, ...received.schemas];
  const withParameters = unsentParametersAsText(operations, components, diagnostics);
  const sendable = undefinedFormsAsText(withParameters, components, diagnostics);
  const filed = formFiles({ schemas: components, operations: sendable }, spec.dialect);
  const inline = nameInlineSchemas(filed.schemas, filed.operations);
  const told = tellBranches(inline, options.discriminators === "annotation", diagnostics);
  const named = withInt64(told, options.int64);
  const securitySchemes = securitySchemesOf(spec.root);
  reportSecurity({ securitySchemes, operations }, diagnostics);
  reportPagination(named, diagnostics);
  reportUndefinedValues(sendable, components, diagnostics);
  const model: ApiModel = {
    title: stringAt(info, "title") ?? "API",
    version: stringAt(info, "version") ?? "0",
    servers: serversOf({ value: spec.root, pointer: "" }, diagnostics),
    securitySchemes,
    tags: tagsOf(spec.root),
    ...named,
    received: received.operations,
    directions: directionsOf({ ...named, received: received.operations }),
    ...defined({ description: stringAt(info, "description") }),
  };
  return { model, diagnostics: diagnostics.list };
}

function componentsOf(spec: SpecDocument, schemas: SchemaReader): readonly NamedSchema[] {
  const components = objectAt(spec.root, "components") ?? {};
  return Object.entries(objectAt(components, "schemas") ?? {}).map(([name, schema]) =>
    componentOf(name, schema, schemas),
  );
}

function targetsOf(schemas: SchemasReader): readonly NamedSchema[] {
  return schemas.targetTypes().map(({ name, schema, pointer, type }) => ({
    name,
    type,
    deprecated: ownValue(schema, "deprecated") === true,
    examples: schemaExamples(schema),
    inline: true,
    pointer,
    ...schemas.unreadOf(schema, "schema"),
    ...defined({
      title: stringAt(schema, "title"),
      description: stringAt(schema, "description"),
    }),
  }));
}

function componentOf(name: string, schema: Json, schemas: SchemaReader): NamedSchema {
  const pointer = `/components/schemas/${escapePointerSegment(name)}`;
  const facts = isJsonObject(schema) ? schema : {};
  return {
    name,
    type: schemas.typeOf(schema, pointer),
    deprecated: ownValue(facts, "deprecated") === true,
    examples: schemaExamples(facts),
    inline: false,
    pointer,
    ...schemas.unreadOf(schema, "schema"),
    ...defined({
      title: stringAt(facts, "title"),
      description: stringAt(facts, "description"),
      codeName: stringAt(objectAt(facts, "x-codegen") ?? {}, "name"),
      discriminator: discriminatorOf(facts),
    }),
  };
}

function tagsOf(root: JsonObject): readonly Tag[] {
  return listAt(root, "tags").flatMap((tag) => {
    const name = isJsonObject(tag) ? stringAt(tag, "name") : undefined;
    if (!isJsonObject(tag) || name === undefined) return [];
    const facts = defined({
      summary: stringAt(tag, "summary"),
      description: stringAt(tag, "description"),
      parent: stringAt(tag, "parent"),
      kind: stringAt(tag, "kind"),
      externalDocs: externalDocsOf(tag),
    });
    return [{ name, ...facts }];
  });
}

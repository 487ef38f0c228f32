import type { ApiModel, NamedSchema, Operation, TypeNode } from "../model/api-model.js";
import type { ClientSecurity } from "../model/client-security.js";
import { clientSecurity } from "../model/client-security.js";
import type { Directions } from "../model/directions.js";
import { directionsOf } from "../model/directions.js";
import type { ApiNames, Call, Resource } from "../model/names.js";
import type { ClientSettings } from "../client-settings.js";
import type { SourceFile } from "./source-file.js";
import type { Direction, TypeContext } from "./type-text.js";

/** All that the emitters of one version read. */
export interface EmitInput {
  readonly model: ApiModel;
  readonly names: ApiNames;
  readonly directions: Directions;
  readonly settings: ClientSettings;
  readonly security: ClientSecurity;
  /** By name. */
  readonly schemas: ReadonlyMap<string, NamedSchema>;
  readonly callsOf: ReadonlyMap<Operation, readonly Call[]>;
  readonly resourceOf: ReadonlyMap<Call, Resource>;
}

export function emitInput(model: ApiModel, names: ApiNames, settings: ClientSettings): EmitInput {
  const schemas = new Map(model.schemas.map((schema) => [schema.name, schema]));
  const callsOf = new Map<Operation, Call[]>(model.operations.map((operation) => [operation, []]));
  const resourceOf = new Map<Call, Resource>();
  for (const resource of names.resources) {
    for (const call of resource.calls) {
      callsOf.get(call.operation)?.push(call);
      resourceOf.set(call, resource);
    }
  }
  const directions = directionsOf(model);
  const security = clientSecurity(model);
  return { model, names, directions, settings, security, schemas, callsOf, resourceOf };
}

/** The name of a model's type. Where request and response read it differently, the request's is `XInput`. */
export function modelName(schema: string, direction: Direction, input: EmitInput): string {
  const name = input.names.models.get(schema);
  if (name === undefined) throw new Error(`No schema is called ${JSON.stringify(schema)}.`);
  const sent = direction === "request" && input.directions.split.has(schema);
  return (sent ? input.names.sentModels.get(schema) : undefined) ?? name;
}

/** Types as a file writes them: each model it names is imported from `models`. */
export function typeContext(
  file: SourceFile,
  models: string | undefined,
  direction: Direction,
  input: EmitInput,
): TypeContext {
  return {
    direction,
    reference: (schema) => {
      const name = modelName(schema, direction, input);
      return models === undefined ? file.own(name) : file.use(name, models, { typeOnly: true });
    },
  };
}

/** How a schema's own type is read: as a request where it travels in requests alone. */
export function mainDirection(schema: NamedSchema, { directions }: EmitInput): Direction {
  return directions.request.has(schema.name) && !directions.response.has(schema.name)
    ? "request"
    : "response";
}

/** The type of a named schema; any value where there is none of that name. */
export function schemaType(name: string, { schemas }: EmitInput): TypeNode {
  return schemas.get(name)?.type ?? { kind: "unknown" };
}

/** The module in which a call's resource class and the types of its argument are declared. */
export function resourceModule(folder: string, call: Call, { resourceOf }: EmitInput): string {
  return `${folder}/${resourceOf.get(call)?.fileName}.js`;
}

import type { ApiModel, NamedSchema } from "../model/api-model.js";
import type { Directions } from "../model/directions.js";
import { directionsOf } from "../model/directions.js";
import type { ApiNames } from "../model/names.js";
import type { ClientSettings } from "../client-settings.js";
import type { SourceFile } from "./source-file.js";
import type { Direction, TypeContext } from "./type-text.js";

/** All that the emitters of one version read. */
export interface EmitInput {
  readonly model: ApiModel;
  readonly names: ApiNames;
  readonly directions: Directions;
  readonly settings: ClientSettings;
}

export function emitInput(model: ApiModel, names: ApiNames, settings: ClientSettings): EmitInput {
  return { model, names, directions: directionsOf(model), settings };
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

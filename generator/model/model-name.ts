import type { ApiModel } from "./api-model.js";
import type { Direction } from "./direction.js";
import type { ApiNames } from "./names.js";

/** A model with its names. */
export interface NamedModel {
  readonly model: ApiModel;
  readonly names: ApiNames;
}

/** The name of a model's type. Where request and response read it differently, the request's is `XInput`. */
export function modelName(
  schema: string,
  direction: Direction,
  { model, names }: NamedModel,
): string {
  const name = names.models.get(schema);
  if (name === undefined) throw new Error(`No schema is called ${JSON.stringify(schema)}.`);
  const isInput = direction === "request" && model.directions.differs.has(schema);
  return (isInput ? names.sentModels.get(schema) : undefined) ?? name;
}

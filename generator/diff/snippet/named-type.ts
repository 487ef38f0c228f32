import { modelName } from "../../model/model-name.js";
import type { Direction } from "../../model/direction.js";
import type { TypeNode } from "../../model/api-model.js";
import type { Comparison } from "../compare/comparison.js";
import { componentName } from "../compare/position.js";

/** The name of a type in the old package; undefined if it has none. */
export function namedType(
  { sides }: Comparison,
  type: TypeNode,
  direction: Direction,
): string | undefined {
  const inline = [...sides.before.schemas.values()].find(
    (schema) => schema.inline && schema.type === type,
  );
  const schema = componentName(type) ?? inline?.name;
  return schema === undefined || !sides.before.schemas.has(schema)
    ? undefined
    : modelName(schema, direction, sides.before);
}

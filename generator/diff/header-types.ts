import { Diagnostics } from "../diagnostics.js";
import type { TypeNode } from "../model/api-model.js";
import { createSchemaReader } from "../model/normalize-schema.js";
import type { RawHeader } from "./raw.js";
import type { Side } from "./side.js";

/** The model has no headers of responses; their schemas are read here as it reads all others. */
export function normalizeHeaderType({ spec }: Side, { schema, pointer }: RawHeader): TypeNode {
  return createSchemaReader(spec, new Diagnostics()).typeOf(schema, `${pointer}/schema`);
}

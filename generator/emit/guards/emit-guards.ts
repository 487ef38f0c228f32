import type { EmitInput } from "../emit-context.js";
import { SourceFile } from "../source-file.js";
import { emitModelGuards } from "./model-guards.js";
import { emitOperationGuards, emitRouteSchemas } from "./operation-guards.js";

/** `src/guards/`: the files behind a package's `…/guards`. */
export function emitGuards(input: EmitInput): readonly SourceFile[] {
  const { guards } = input;
  const shapes = new SourceFile("src/guards/shapes.ts");
  return [
    emitModelGuards(input, guards, shapes),
    emitOperationGuards(input, guards, shapes),
    emitRouteSchemas(input, guards),
    shapes,
  ];
}

import type { ApiModel, NamedSchema, Operation, TypeNode } from "../model/api-model.js";
import type { CallPlan } from "../model/call-plan.js";
import type { ClientSecurity } from "../model/client-security.js";
import { clientSecurity } from "../model/client-security.js";
import type { ApiNames, Resource } from "../model/names.js";
import { planOperations, type OperationPlan } from "../model/operation-plan.js";
import { modelFixtures, type ModelFixtures } from "../model/fixture-names.js";
import { modelGuards, type ModelGuards } from "../model/guard-names.js";
import { modelName } from "../model/model-name.js";
import type { ClientSettings } from "../model/client-settings.js";
import type { SourceFile } from "./source-file.js";
import type { TypeContext } from "./type-text.js";
import type { Direction } from "../model/direction.js";

/** The input of all emitters of one version. */
export interface EmitInput {
  readonly model: ApiModel;
  readonly names: ApiNames;
  readonly settings: ClientSettings;
  readonly security: ClientSecurity;
  /** By name. */
  readonly schemas: ReadonlyMap<string, NamedSchema>;
  readonly callsOf: ReadonlyMap<Operation, readonly CallPlan[]>;
  readonly resourceOf: ReadonlyMap<CallPlan, Resource>;
  readonly guards: ModelGuards;
  readonly fixtures: ModelFixtures;
  /** The constants of `operations.ts`. */
  readonly operations: readonly OperationPlan[];
}

export function emitInput(model: ApiModel, names: ApiNames, settings: ClientSettings): EmitInput {
  const schemas = new Map(model.schemas.map((schema) => [schema.name, schema]));
  const callsOf = new Map<Operation, CallPlan[]>(
    model.operations.map((operation) => [operation, []]),
  );
  const resourceOf = new Map<CallPlan, Resource>();
  for (const resource of names.resources) {
    for (const call of resource.calls) {
      callsOf.get(call.operation)?.push(call);
      resourceOf.set(call, resource);
    }
  }
  const security = clientSecurity(model);
  const operations = planOperations(model, names, callsOf, security);
  return {
    ...{ model, names, settings, security, schemas, callsOf, resourceOf, operations },
    guards: modelGuards({ model, names }),
    fixtures: modelFixtures({ model, names }),
  };
}

/** Types as a file writes them; each model it uses is imported from `models`. */
export function typeContext(
  file: SourceFile,
  models: string | undefined,
  direction: Direction,
  input: EmitInput,
): TypeContext {
  const runtime = models?.startsWith("../") === true ? "../runtime" : "./runtime";
  const use = () => file.use("UnixSeconds", `${runtime}/unix-seconds.js`, { typeOnly: true });
  return {
    direction,
    isSent: direction === "request",
    unixSeconds: use,
    reference: (schema) => {
      const name = modelName(schema, direction, input);
      return models === undefined ? file.own(name) : file.use(name, models, { typeOnly: true });
    },
  };
}

/** The type of a named schema; any value if there is no such schema. */
export function schemaType(name: string, { schemas }: EmitInput): TypeNode {
  return schemas.get(name)?.type ?? { kind: "unknown" };
}

/** The module in which a call's resource class and the types of its argument are declared. */
export function resourceModule(folder: string, call: CallPlan, { resourceOf }: EmitInput): string {
  return `${folder}/${resourceOf.get(call)?.fileName}.js`;
}

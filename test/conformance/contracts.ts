import { fileURLToPath } from "node:url";
import { loadSpec } from "../../generator/load/load-spec.js";
import type { JsonObject } from "../../generator/load/spec-document.js";
import { nameApi } from "../../generator/model/names.js";
import { normalize } from "../../generator/model/normalize.js";
import { readVersions, type ApiVersion } from "../../generator/config/versions.js";
import { exampleValidator } from "../support/example-validator.js";
import type { Example } from "../support/examples.js";
import {
  listOperations,
  withResponsesInPlace,
  type DescribedOperation,
} from "./described-operations.js";
import { withSoundExamples } from "./sound-examples.js";

/** What one version's client has to keep to. */
export interface Contract {
  readonly version: ApiVersion;
  /** The description after its corrections, without the examples that it does not allow itself. */
  readonly root: JsonObject;
  /** Where those examples stood. */
  readonly dropped: readonly string[];
  /** What is wrong with a body in its place, by JSON Schema. */
  readonly findFaults: (example: Example) => string[];
  readonly operations: readonly DescribedOperation[];
  /** Each method once, by its resource: of an operation with several forms there are several. */
  readonly methods: readonly ContractMethod[];
}

export interface ContractMethod {
  readonly resource: string;
  readonly method: string;
  /** The form of the operation, where it has several. */
  readonly form?: string;
  readonly operation: DescribedOperation;
}

export async function readContracts(): Promise<Contract[]> {
  const { versions } = await readVersions(projectFile("specs/versions.yaml"));
  return Promise.all(versions.map(readContract));
}

async function readContract(version: ApiVersion): Promise<Contract> {
  const { spec, diagnostics } = await loadSpec({
    file: version.description,
    corrections: version.corrections,
  });
  if (spec === undefined) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  const { root, dropped } = withSoundExamples(withResponsesInPlace(spec.root));
  const operations = listOperations(root);
  return {
    version,
    root,
    dropped,
    findFaults: exampleValidator(root),
    operations,
    methods: methodsOf(normalize(spec), operations),
  };
}

/** Of the model only the names are taken: which method of which resource stands for an operation. */
function methodsOf(
  { model }: ReturnType<typeof normalize>,
  operations: readonly DescribedOperation[],
): ContractMethod[] {
  const { names } = nameApi(model, { reserved: new Set() });
  return names.resources.flatMap((resource) =>
    resource.calls.map((call) => {
      const { method, path } = call.operation;
      const route = `${method.toUpperCase()} ${path}`;
      const operation = operations.find((one) => one.route === route);
      if (operation === undefined) throw new Error(`${route} is not described`);
      const form = call.form && { form: call.form.method };
      return { resource: resource.name, method: call.method, operation, ...form };
    }),
  );
}

function projectFile(path: string): string {
  return fileURLToPath(new URL(`../../${path}`, import.meta.url));
}

/** An error of Ajv, as swagger-parser hands it on. */
export interface SchemaError {
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly keyword: string;
  readonly message?: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** Where the key itself is at fault, not its value. */
  readonly propertyName?: string;
}

type ValueAt = (pointer: string) => unknown;

/**
 * The errors that say what is wrong. Where a schema offers alternatives (a parameter or a reference, four kinds of
 * security scheme), Ajv reports what each of them misses, and that none fits.
 */
export function meaningfulErrors(errors: readonly SchemaError[], valueAt: ValueAt): SchemaError[] {
  const leaves = meantBranches(
    errors.filter((error) => !isSummary(error)),
    valueAt,
  );
  const certain = leaves.filter(({ keyword }) => keyword !== "unevaluatedProperties");
  // A key counts as unevaluated also where its own value has an error.
  const explained = withParents(certain.map(({ instancePath }) => instancePath));
  const kept = leaves.filter(
    ({ keyword, instancePath }) =>
      keyword !== "unevaluatedProperties" || !explained.has(instancePath),
  );
  const known = withParents(kept.map(({ instancePath }) => instancePath));
  const own = new Set(kept.map(({ instancePath }) => instancePath));
  const unexplained = (error: SchemaError) =>
    isSummary(error) &&
    !(matchesSeveral(error) ? own.has(error.instancePath) : known.has(error.instancePath));
  return [...kept, ...meantBranches(errors, valueAt).filter(unexplained)];
}

const summaries = new Set(["oneOf", "anyOf", "allOf", "if"]);

function isSummary({ keyword, schemaPath }: SchemaError): boolean {
  return summaries.has(keyword) || schemaPath.startsWith("#/definitions/Reference/");
}

/** Of exclusive alternatives more than one fits: nothing further inside explains that. */
function matchesSeveral({ params }: SchemaError): boolean {
  return Array.isArray(params["passingSchemas"]);
}

function withParents(paths: readonly string[]): Set<string> {
  const all = new Set<string>();
  for (const path of paths) {
    for (let end = path.length; end !== -1; end = end === 0 ? -1 : path.lastIndexOf("/", end - 1)) {
      all.add(path.slice(0, end));
    }
  }
  return all;
}

/**
 * In 3.0 a security scheme's `type` and a parameter's `in` tell alternatives apart: each allows one value. Those that
 * refuse the tag were not meant; where no alternative knows it, the tag is what is wrong.
 */
function meantBranches(errors: readonly SchemaError[], valueAt: ValueAt): SchemaError[] {
  const refusals = new Map<string, { readonly tag: string; readonly branches: Set<string> }>();
  for (const error of errors) {
    if (!isTagError(error)) continue;
    const tag = error.instancePath;
    const object = tag.slice(0, tag.lastIndexOf("/"));
    const refusal = refusals.get(object) ?? { tag, branches: new Set() };
    refusals.set(object, { tag, branches: refusal.branches.add(branchOf(error)) });
  }
  return errors.filter((error) => {
    const { instancePath } = error;
    const isTag = isTagError(error);
    const object = isTag ? instancePath.slice(0, instancePath.lastIndexOf("/")) : instancePath;
    const refusal = refusals.get(object);
    if (refusal === undefined || !refusal.branches.has(branchOf(error))) return true;
    return isTag && !knownTags.has(valueAt(refusal.tag));
  });
}

function isTagError({ keyword, params }: SchemaError): boolean {
  const allowed = params["allowedValues"];
  return keyword === "enum" && Array.isArray(allowed) && allowed.length === 1;
}

/** https://spec.openapis.org/oas/v3.0.3#parameter-object, https://spec.openapis.org/oas/v3.0.3#security-scheme-object */
const knownTags: ReadonlySet<unknown> = new Set([
  ...["path", "query", "header", "cookie"],
  ...["apiKey", "http", "oauth2", "openIdConnect"],
]);

function branchOf({ schemaPath }: SchemaError): string {
  return /^(.*\/(?:oneOf|anyOf)\/\d+|#\/definitions\/[^/]+|#)/.exec(schemaPath)?.[0] ?? schemaPath;
}

import { explain, type ExplainOptions, type Issue } from "./explain.js";
import { pointerNames } from "./pointer-names.js";
import type { Shape } from "./shape.js";

/**
 * A generated schema with its guard: a Standard Schema (https://standardschema.dev, version 1), as routers, forms and RPC
 * libraries accept it.
 */
export interface Schema<Value> {
  readonly "~standard": {
    readonly version: 1;
    readonly vendor: "intercom-codegen";
    readonly validate: (value: unknown) => StandardResult<Value>;
    readonly types?: { readonly input: Value; readonly output: Value };
  };
  readonly is: (value: unknown) => value is Value;
  readonly explain: (value: unknown, options?: ExplainOptions) => readonly Issue[];
  readonly shape: Shape;
}

export type StandardResult<Value> =
  | { readonly value: Value; readonly issues?: undefined }
  | { readonly issues: readonly StandardIssue[] };

export interface StandardIssue {
  readonly message: string;
  readonly path: readonly PropertyKey[];
}

export function schemaOf<Value>(
  is: (value: unknown) => value is Value,
  shape: Shape,
): Schema<Value> {
  const validate = (value: unknown): StandardResult<Value> =>
    is(value) ? { value } : { issues: explain(value, shape).map(standardIssue) };
  return {
    "~standard": { version: 1, vendor: "intercom-codegen", validate },
    is,
    explain: (value, options) => (is(value) ? [] : explain(value, shape, options)),
    shape,
  };
}

function standardIssue({ pointer, expected, got }: Issue): StandardIssue {
  const path = pointerNames(pointer).slice(1);
  return { message: `expected ${expected}, got ${got}`, path };
}

/** An invalid value. The message lists the first errors. */
export class ValidationError extends TypeError {
  /** The kind of error. */
  override readonly name = "ValidationError";
  readonly issues: readonly Issue[];

  constructor(what: string, issues: readonly Issue[]) {
    super(`not ${what}: ${issuesText(issues, "the value")}`);
    this.issues = issues;
  }
}

/** The first issues, as words; `whole` names the value itself. */
export function issuesText(issues: readonly Issue[], whole: string): string {
  const shown = issues.slice(0, 5).map(({ pointer, expected, got }) => {
    return `${pointer || whole} should be ${expected}, is ${got}`;
  });
  return [...shown, ...(issues.length > 5 ? [`and ${issues.length - 5} more`] : [])].join("; ");
}

/** For `assertX`: throws an error that explains why its guard rejected a value. */
export function refuse(what: string, value: unknown, shape: Shape): never {
  throw new ValidationError(what, explain(value, shape));
}

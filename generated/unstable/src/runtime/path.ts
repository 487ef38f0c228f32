import { notSent } from "./errors.js";
import type { ParameterStyle } from "./operation.js";
import { parameterText } from "./parameter.js";

/** What a path is made of. */
export interface PathParts {
  /** The path as the description spells it, such as `/companies/{company_id}`. */
  readonly template: string;
  /** Values by the names in the template. */
  readonly values: object | undefined;
  readonly styles: Readonly<Record<string, ParameterStyle>> | undefined;
  readonly route: string;
}

/**
 * A path with its values filled in and percent-encoded, so that a value never adds a segment or ends the path.
 * @throws {InvalidRequestError} for a value that is missing, or that would lead to another path than the one meant.
 * @see https://spec.openapis.org/oas/v3.1.1.html#path-templating
 */
export function expandPath({ template, values = {}, styles, route }: PathParts): string {
  return template.replace(/\{([^{}]+)\}/g, (_placeholder, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name as keyof typeof values] : undefined;
    if (value == null) throw notSent(route, `the path parameter "${name}" is missing`);
    const text = parameterText({
      name,
      value,
      style: { style: "simple", ...styles?.[name] },
      route,
    });
    // URL parsers drop "." and ".." segments, so `/companies/..` would call another operation; an empty one
    // calls the list in place of its member. https://url.spec.whatwg.org/#path-state
    if (value === "" || /^\.{0,2}$/.test(text)) {
      throw notSent(route, `the path parameter "${name}" may not be empty, "." or ".."`);
    }
    return text;
  });
}

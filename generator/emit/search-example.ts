import type { CallPlan } from "../model/call-plan.js";
import type { Resource } from "../model/names.js";
import { resolveType } from "../model/resolve-type.js";
import { findSearchFilters, namedBranches, type SearchFilters } from "../model/search-filters.js";
import {
  code,
  literal,
  memberAccess,
  propertyKey,
  stringLiteral,
  type Code,
} from "../text/code.js";
import { resourceAccess } from "../text/resource-access.js";
import { markdownList } from "../text/markdown.js";
import { clientVariable } from "./call-example.js";
import type { EmitInput } from "./emit-context.js";
import { comparisonMethods, groupMethods } from "./search-operators.js";
import type { TemplateValue, TextOf } from "./templates.js";
import { usefulExample } from "./type-text.js";

/** A group of one filter, of the description's own examples; undefined where it has none. */
export function sampleFilter({ operators, comparisons }: SearchFilters): Code | undefined {
  const [group] = groupMethods(operators);
  const [sample] = comparisons.flatMap(({ field, value, operators: all }) => {
    const method = comparisonMethods(all).find(({ operand }) => operand === "one");
    const [name, given] = [usefulExample(field), usefulExample(value)];
    if (method === undefined || typeof name !== "string") return [];
    if (typeof given !== "string" && typeof given !== "number") return [];
    return [code`query.field(${literal(name)})${memberAccess(method.name)}(${literal(given)})`];
  });
  return group === undefined || sample === undefined
    ? sample
    : code`query${memberAccess(group.name)}(${sample})`;
}

/** The first search, with that filter. */
function sampleSearch(input: EmitInput, filters: SearchFilters): Code | undefined {
  const filter = sampleFilter(filters);
  if (filter === undefined) return undefined;
  for (const resource of input.names.resources) {
    for (const call of resource.calls) {
      const argument = searchArgument(call, filters.group, filter, input);
      if (argument !== undefined) return callText(resource, call, argument, input);
    }
  }
  return undefined;
}

function callText(resource: Resource, call: CallPlan, argument: Code, input: EmitInput): Code {
  const method = code`${clientVariable(input)}${resourceAccess(resource)}${memberAccess(call.method)}`;
  return code`const found = await ${method}(${argument});`;
}

/** Of a call that needs nothing but a filter: the filter, or an object with it. */
function searchArgument(
  call: CallPlan,
  group: string,
  filter: Code,
  { schemas }: EmitInput,
): Code | undefined {
  if (call.argument === undefined || call.pathArguments.length > 0) return undefined;
  if (namedBranches(call.argument, schemas).includes(group)) return filter;
  const type = resolveType(call.argument, schemas);
  if (type?.kind !== "object") return undefined;
  const property = type.properties.find((one) => namedBranches(one.type, schemas).includes(group));
  const isMoreNeeded = type.properties.some((one) => one.required && one !== property);
  if (property === undefined || isMoreNeeded) return undefined;
  return code`{ ${propertyKey(property.name)}: ${filter} }`;
}

/** How to search, where the description has filters. */
export function searchValues(input: EmitInput): readonly TemplateValue<TextOf<"README.md">>[] {
  const filters = findSearchFilters(input.model);
  if (filters === undefined) return [];
  const use = sampleSearch(input, filters);
  const names = (methods: readonly { readonly name: string }[]) =>
    markdownList(methods.map(({ name }) => name));
  return [
    {
      specifier: stringLiteral(`${input.settings.packageName}/search`),
      uses: use === undefined ? [] : [use],
      combining: names(groupMethods(filters.operators)),
      comparing: names(comparisonMethods(filters.comparisons.flatMap((one) => one.operators))),
    },
  ];
}

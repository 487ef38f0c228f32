import { camelCase, words } from "../model/words.js";

/** What a comparison takes: a list; one value; a text; or what can be less or greater than another. */
export type Operand = "list" | "one" | "text" | "ordered" | "any";

export interface ComparisonMethod {
  readonly name: string;
  readonly operator: string;
  readonly words: string;
  readonly operand: Operand;
}

/** The operators that APIs spell in these ways, and what their methods are called. */
const known: readonly (readonly [
  spelled: string,
  name: string,
  words: string,
  operand: Operand,
])[] = [
  ["= == === eq equal equals", "is", "Is the value", "one"],
  ["!= !== <> ne neq not_equal not_equals", "isNot", "Is not the value", "one"],
  ["in", "in", "Is one of the values", "list"],
  ["nin not_in", "notIn", "Is none of the values", "list"],
  ["< lt", "lessThan", "Is less than the value, or before it", "ordered"],
  ["<= lte le", "atMost", "Is the value, less or before", "ordered"],
  ["> gt", "greaterThan", "Is greater than the value, or after it", "ordered"],
  [">= gte ge", "atLeast", "Is the value, greater or after", "ordered"],
  ["~ contains", "contains", "Contains the text", "text"],
  ["!~ not_contains", "doesNotContain", "Does not contain the text", "text"],
  ["^ starts_with", "startsWith", "Starts with the text", "text"],
  ["$ ends_with", "endsWith", "Ends with the text", "text"],
];

/** The methods of these operators, each name once. An operator that is no word, and not known, has none. */
export function comparisonMethods(operators: readonly string[]): readonly ComparisonMethod[] {
  const methods = operators.flatMap((operator): ComparisonMethod[] => {
    const found = known.find(([spelled]) => spelled.split(" ").includes(spelling(operator)));
    if (found !== undefined) {
      const [, name, said, operand] = found;
      return [{ name, operator, words: said, operand }];
    }
    if (words(operator).length === 0) return [];
    return [{ name: camelCase(operator), operator, words: "Compared by", operand: "any" }];
  });
  return onceEach(methods);
}

/** The methods that combine filters, beside `field`. */
export function groupMethods(operators: readonly string[]) {
  const said = new Map([
    ["and", "All of the filters have to match"],
    ["or", "Any of the filters has to match"],
  ]);
  const methods = operators
    .filter((operator) => words(operator).length > 0)
    .map((operator) => ({ name: camelCase(operator), operator }))
    .filter(({ name }) => name !== "field")
    .map((method) => ({ ...method, words: said.get(method.name) ?? "The filters, combined by" }));
  return onceEach(methods);
}

/** `NOT_IN`, `notIn` and `not in` are one. */
function spelling(operator: string): string {
  return words(operator).join("_").toLowerCase() || operator;
}

function onceEach<Method extends { readonly name: string }>(methods: readonly Method[]): Method[] {
  const first = new Map(methods.toReversed().map((method) => [method.name, method]));
  return methods.filter((method) => first.get(method.name) === method);
}

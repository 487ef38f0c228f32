import type { NumberRules, Shape } from "./shape.js";

/** What a value of a shape is, in words. */
export function expectation(shape: Shape): string {
  if (typeof shape === "string") return article(shape);
  if ("literal" in shape) return JSON.stringify(shape.literal);
  if ("values" in shape)
    return `one of ${shape.values.map((value) => JSON.stringify(value)).join(", ")}`;
  if ("string" in shape) return shape.string.format ? article(shape.string.format) : "a string";
  if ("number" in shape) return numberWords(shape.number);
  if ("list" in shape || "tuple" in shape) return "a list";
  if ("fields" in shape) return fieldsText(shape.fields);
  if ("nullable" in shape) return `${expectation(shape.nullable)} or null`;
  if ("ref" in shape) return shape.name;
  if ("all" in shape) return shape.all.map(expectation).join(" and ");
  if ("if" in shape) return expectation(shape.then);
  if ("rule" in shape) return `a value that satisfies "${shape.keyword}"`;
  if ("by" in shape) return shape.branches.map(([, branch]) => expectation(branch)).join(" or ");
  return ("any" in shape ? shape.any : shape.one).map(expectation).join(" or ");
}

function numberWords({ integer, as }: NumberRules): string {
  if (as !== undefined) return as === "bigint" ? "a bigint" : "a string of digits";
  return integer ? "an integer" : "a number";
}

function fieldsText(fields: Extract<Shape, { fields: unknown }>["fields"]): string {
  const needed = Object.keys(fields).filter((name) => {
    const field = fields[name];
    return typeof field !== "object" || !("optional" in field);
  });
  return needed.length === 0 ? "an object" : `an object with ${needed.join(", ")}`;
}

export function article(noun: string): string {
  switch (noun) {
    case "integer":
    case "email":
      return `an ${noun}`;
    case "unknown":
    case "null":
    case "bytes":
      return noun;
    case "never":
      return "nothing";
    default:
      return `a ${noun}`;
  }
}

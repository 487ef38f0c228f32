import type { EnumType, ObjectType, TypeNode } from "../model/api-model.js";
import { UniqueNames } from "../model/unique-names.js";
import { capitalize, pascalCase, uncapitalize } from "../model/words.js";
import { type Code, code, identifier, joinCode, literal } from "../text/code.js";
import { docText } from "./doc-comment.js";
import type { EmitInput } from "./emit-context.js";
import { SourceFile } from "./source-file.js";
import { constStatement, type Declaration } from "./structures.js";

/** An enum, where it stands. */
interface FoundEnum {
  readonly type: EnumType;
  /** Names of properties. */
  readonly path: readonly string[];
}

/** `src/values.ts`: the values of each enum, for menus and loops. An app bundles those that it imports. */
export function emitValueLists(input: EmitInput): SourceFile | undefined {
  const lists = valueLists(input);
  if (lists.length === 0) return undefined;
  const file = new SourceFile("src/values.ts");
  file.add(...lists.map(declaration));
  return file;
}

/** The values of an enum. */
interface ValueList {
  readonly name: Code;
  /** Where the enum stands. */
  readonly place: string;
  readonly type: EnumType;
}

export function valueLists(input: EmitInput): readonly ValueList[] {
  const names = new UniqueNames();
  return [...modelLists(input, names), ...queryLists(input, names)];
}

function modelLists({ model, names }: EmitInput, taken: UniqueNames): readonly ValueList[] {
  return model.schemas.flatMap(({ name, type }) => {
    const typeName = names.models.get(name) ?? name;
    return enumsIn(type, []).map((found) => valueList(typeName, found, taken));
  });
}

function queryLists({ names }: EmitInput, taken: UniqueNames): readonly ValueList[] {
  const calls = names.resources.flatMap(({ calls: all }) => all);
  const own = calls.filter(({ representation }) => representation === undefined);
  return own.flatMap(({ constant, query }) => {
    const parameters = [
      ...query.parameters,
      ...query.choices.flatMap(({ branches }) => branches.flatMap((one) => one.parameters)),
    ];
    return parameters.flatMap(({ name, type }) =>
      enumsIn(type, [name]).map((found) => valueList(constant, found, taken)),
    );
  });
}

function valueList(owner: string, { type, path }: FoundEnum, taken: UniqueNames): ValueList {
  // Only at its start, a name has to tell a number apart from a name.
  const others = path.map((name) => capitalize(pascalCase(name).replace(/^_/, "")));
  const wanted = `${uncapitalize(owner)}${others.join("")}Values`;
  const place = path.length === 0 ? owner : `${path.join(".")} of ${owner}`;
  return { name: identifier(taken.claim(wanted)), place, type };
}

function declaration({ name, place, type }: ValueList): Declaration {
  const list = code`[${joinCode(type.values.map(literal), ", ")}]`;
  return constStatement({
    isExported: true,
    docs: [docText({ text: [`The values of ${place} that the description names.`] })],
    name,
    type: code`readonly ${list}`,
    initializer: list,
  });
}

/** Those of other named schemas are theirs. */
function enumsIn(type: TypeNode, path: readonly string[]): readonly FoundEnum[] {
  switch (type.kind) {
    case "enum":
      return [{ type, path }];
    case "nullable":
      return enumsIn(type.inner, path);
    case "array":
      return enumsIn(type.items, path);
    case "tuple":
      return type.items.flatMap((item) => enumsIn(item, path));
    case "union":
    case "intersection":
      return withoutRepeated(type.members.flatMap((member) => enumsIn(member, path)));
    case "object":
      return objectEnums(type, path);
    default:
      return [];
  }
}

function objectEnums(
  { properties, additional }: ObjectType,
  path: readonly string[],
): readonly FoundEnum[] {
  const own = properties.flatMap(({ name, type }) => enumsIn(type, [...path, name]));
  return typeof additional === "string" ? own : [...own, ...enumsIn(additional, path)];
}

/** Branches that have the same enum at the same place. */
function withoutRepeated(all: readonly FoundEnum[]): readonly FoundEnum[] {
  const byText = new Map(all.map((one) => [JSON.stringify([one.path, one.type.values]), one]));
  return [...byText.values()];
}

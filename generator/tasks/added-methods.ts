import ts from "typescript";
import { operationsIn, type MethodEntry } from "../load/http-methods.js";
import { isJsonObject, setOwn } from "../load/json.js";
import { objectAt } from "../load/json-access.js";
import type { JsonObject } from "../load/spec-document.js";

/** A method that openapi-typescript does not read, and the path that stands for it while it works. */
interface Added {
  readonly section: string;
  readonly path: string;
  readonly stand: string;
  readonly entry: MethodEntry;
}

const sections = ["paths", "webhooks"];

/** The methods that it reads: OpenAPI 3.2 has QUERY, and any other by `additionalOperations`. */
const read: ReadonlySet<string> = new Set(
  ["get", "put", "post", "delete", "options", "head", "patch", "trace"].map((name) => `/${name}`),
);

/** Adds to a document, in place, a path with GET for each method that would be lost; `mark` stands nowhere in it. */
export function addStandIns(root: JsonObject, mark: string): readonly Added[] {
  return sections.flatMap((section) => {
    const items = objectAt(root, section) ?? {};
    return Object.entries(items).flatMap(([path, item]) => {
      if (!isJsonObject(item)) return [];
      return operationsIn(item)
        .filter(({ way }) => !read.has(way))
        .map((entry) => {
          const stand = `${path}${mark}${entry.way}`;
          const { parameters = [] } = item;
          setOwn(items, stand, { parameters, get: entry.operation });
          return { section, path, stand, entry };
        });
    });
  });
}

/** Puts the type of each of these operations where it belongs: `paths["/x"]["query"]`. */
export function placeAdded(nodes: readonly ts.Node[], added: readonly Added[]): ts.Node[] {
  return nodes.map((node) => {
    if (!ts.isInterfaceDeclaration(node)) return node;
    const own = added.filter(({ section }) => section === node.name.text);
    return own.length === 0 ? node : withMembers(node, placed(node.members, own));
  });
}

function placed(members: readonly ts.TypeElement[], added: readonly Added[]): ts.TypeElement[] {
  const byName = new Map(members.map((member) => [nameOf(member), member]));
  const stands = new Set(added.map(({ stand }) => stand));
  return members
    .filter((member) => !stands.has(nameOf(member)))
    .map((member) => {
      const own = added.filter(({ path }) => path === nameOf(member));
      const types = own.flatMap(({ stand, entry }) => {
        const operations = membersOf(byName.get(stand)).filter(ts.isPropertySignature);
        const get = operations.find((one) => nameOf(one) === "get");
        return get === undefined ? [] : [{ way: entry.way, type: named(get, entry.method) }];
      });
      return types.length === 0 ? member : withOperations(member, types);
    });
}

interface OperationType {
  readonly way: string;
  readonly type: ts.PropertySignature;
}

function withOperations(item: ts.TypeElement, types: readonly OperationType[]): ts.TypeElement {
  const fixed = types.filter(({ way }) => !way.startsWith("/additionalOperations/"));
  const others = types.filter((one) => !fixed.includes(one)).map(({ type }) => type);
  const all = [...membersOf(item), ...fixed.map(({ type }) => type)];
  if (others.length > 0)
    all.push(property("additionalOperations", ts.factory.createTypeLiteralNode(others)));
  return ofType(item, ts.factory.createTypeLiteralNode(all));
}

function membersOf(member: ts.TypeElement | undefined): readonly ts.TypeElement[] {
  if (member === undefined || !ts.isPropertySignature(member)) return [];
  return member.type !== undefined && ts.isTypeLiteralNode(member.type) ? member.type.members : [];
}

export function nameOf({ name }: ts.TypeElement): string {
  return name !== undefined && "text" in name ? name.text : "";
}

function property(name: string, type: ts.TypeNode): ts.PropertySignature {
  return ts.factory.createPropertySignature(undefined, propertyName(name), undefined, type);
}

function propertyName(name: string): ts.PropertyName {
  return /^[A-Za-z_]\w*$/.test(name)
    ? ts.factory.createIdentifier(name)
    : ts.factory.createStringLiteral(name);
}

/** With another name, and with its comment. */
function named(member: ts.PropertySignature, name: string): ts.PropertySignature {
  const { modifiers, questionToken, type } = member;
  const own = propertyName(name);
  return ts.factory.updatePropertySignature(member, modifiers, own, questionToken, type);
}

function ofType(member: ts.TypeElement, type: ts.TypeNode): ts.TypeElement {
  if (!ts.isPropertySignature(member)) return member;
  const { modifiers, name, questionToken } = member;
  return ts.factory.updatePropertySignature(member, modifiers, name, questionToken, type);
}

export function withMembers(
  node: ts.InterfaceDeclaration,
  members: readonly ts.TypeElement[],
): ts.Node {
  const { modifiers, name, typeParameters, heritageClauses } = node;
  return ts.factory.updateInterfaceDeclaration(
    ...([node, modifiers, name, typeParameters, heritageClauses, members] as const),
  );
}

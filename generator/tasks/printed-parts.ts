import { astToString } from "openapi-typescript";
import ts from "typescript";
import { nameOf, withMembers } from "./added-methods.js";

/** What stands between the lines `head` and `tail`, by parts. */
interface Block {
  readonly head: string;
  readonly bodies: string[];
  readonly tail: string;
}

/**
 * The declarations that openapi-typescript makes of the parts of a description, joined as if it had made them of the whole:
 * an interface has the members of all parts, and of other declarations of one name the first counts.
 */
export class PrintedParts {
  /** In the order in which they first came. */
  private readonly declarations = new Map<string, Map<string, Block>>();

  add(nodes: readonly ts.Node[]): void {
    for (const node of nodes) {
      if (ts.isInterfaceDeclaration(node)) this.addInterface(node);
      else this.addOther(node);
    }
  }

  text(): string {
    return [...this.declarations].map(([name, blocks]) => declaration(name, blocks)).join("");
  }

  private addInterface(node: ts.InterfaceDeclaration): void {
    const blocks = this.blocksOf(node.name.text);
    // One by one, for each kind of component has members of its own.
    const isNested = node.name.text === "components";
    if (isNested) blocks.delete("");
    const named = isNested
      ? node.members.map((member) => ({ name: nameOf(member), one: withMembers(node, [member]) }))
      : [{ name: "", one: node }];
    for (const { name, one } of named) {
      const text = astToString(one);
      const block = blockIn(isNested ? inside(text) : text);
      const known = blocks.get(name);
      if (known === undefined || known.bodies.length === 0) blocks.set(name, block);
      else known.bodies.push(...block.bodies);
    }
  }

  /** `export type paths = Record<string, never>;` where a part has no paths, and types that help. */
  private addOther(node: ts.Node): void {
    const name = ts.isTypeAliasDeclaration(node) ? node.name.text : "";
    const blocks = this.blocksOf(name);
    if (blocks.size === 0) blocks.set("", { head: astToString(node), bodies: [], tail: "" });
  }

  private blocksOf(name: string): Map<string, Block> {
    const known = this.declarations.get(name) ?? new Map<string, Block>();
    this.declarations.set(name, known);
    return known;
  }
}

function declaration(name: string, blocks: ReadonlyMap<string, Block>): string {
  const all = [...blocks.values()].flatMap(({ head, bodies, tail }) => [head, ...bodies, tail]);
  return name === "components" && !blocks.has("")
    ? ["export interface components {\n", ...all, "}\n"].join("")
    : all.join("");
}

/** The lines between the first and the last one. */
function inside(text: string): string {
  return text.slice(text.indexOf("\n") + 1, text.lastIndexOf("\n", text.length - 2) + 1);
}

function blockIn(text: string): Block {
  const first = text.indexOf("\n") + 1;
  if (first === text.length) return { head: text, bodies: [], tail: "" };
  const body = inside(text);
  return { head: text.slice(0, first), bodies: [body], tail: text.slice(first + body.length) };
}

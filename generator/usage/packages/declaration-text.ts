import { ts } from "ts-morph";
import { shortened } from "../../text/wording.js";

const printer = ts.createPrinter({ removeComments: true });

const longest = 240;

/** A declaration on one line, without comments and without what only the file needs. */
export function declarationText(node: ts.Node): string {
  const printed = printer.printNode(ts.EmitHint.Unspecified, node, node.getSourceFile());
  return printed
    .replace(/\s+/g, " ")
    .replace(/^(export |declare |default |private |public )+/, "")
    .trim();
}

/** Both texts, of what has members or variants only those that differ. */
export function differingTexts(
  before: readonly ts.Declaration[],
  after: readonly ts.Declaration[],
): { readonly before: string; readonly after: string } {
  const [old, now] = [before, after].map((list) => list.flatMap(partsOf)) as [Part[], Part[]];
  const isSame = (one: Part) => (two: Part) => two.text === one.text && two.head === one.head;
  return {
    before: joined(
      old.filter((one) => !now.some(isSame(one))),
      old,
    ),
    after: joined(
      now.filter((one) => !old.some(isSame(one))),
      now,
    ),
  };
}

interface Part {
  readonly head: string;
  readonly text: string;
  readonly foot: string;
}

function joined(parts: readonly Part[], all: readonly Part[]): string {
  const [first] = parts.length > 0 ? parts : all;
  if (first === undefined) return "";
  const others = parts.length < all.length ? "… " : "";
  const mark = first.foot === "" && first.head !== "" ? " | " : " ";
  const text =
    parts.length === 0 || first.head === ""
      ? parts.map((one) => one.text).join(" ") || all.map((one) => one.text).join(" ")
      : `${first.head} ${others}${others !== "" && mark === " | " ? "| " : ""}${parts.map((one) => one.text).join(mark)}${first.foot}`;
  return shortened(text, longest);
}

/** The members of a class or an interface, the variants of a union, or the whole. */
function partsOf(node: ts.Declaration): readonly Part[] {
  if (
    ts.isClassDeclaration(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isEnumDeclaration(node)
  ) {
    const word = ts.isClassDeclaration(node)
      ? "class"
      : ts.isEnumDeclaration(node)
        ? "enum"
        : "interface";
    const head = `${word} ${node.name?.text ?? ""} {`;
    return node.members.map((one) => ({ head, text: declarationText(one), foot: " }" }));
  }
  if (ts.isTypeAliasDeclaration(node)) {
    const head = `type ${node.name.text} =`;
    const { type } = node;
    if (ts.isTypeLiteralNode(type))
      return type.members.map((one) => ({
        head: `${head} {`,
        text: declarationText(one),
        foot: " }",
      }));
    if (ts.isUnionTypeNode(type))
      return type.types.map((one) => ({ head, text: declarationText(one), foot: "" }));
  }
  if (ts.isModuleDeclaration(node)) return [];
  return [{ head: "", text: declarationText(node), foot: "" }];
}

/** What a declaration says of its own end: `@deprecated Use …`. */
export function deprecationOf(declarations: readonly ts.Declaration[]): string | undefined {
  for (const declaration of declarations) {
    const tag = ts.getJSDocDeprecatedTag(declaration);
    if (tag === undefined) continue;
    const words = ts.getTextOfJSDocComment(tag.comment) ?? "";
    return shortened(words.replace(/\s+/g, " ").trim(), longest);
  }
  return undefined;
}

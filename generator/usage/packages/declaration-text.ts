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
  const old = before.flatMap(partsOf);
  const now = after.flatMap(partsOf);
  const isIn = (list: readonly Part[]) => (one: Part) =>
    list.some(({ head, text }) => text === one.text && head === one.head);
  const texts = [
    joined(old, (one) => !isIn(now)(one)),
    joined(now, (one) => !isIn(old)(one)),
  ] as const;
  const shared = sharedStart(...texts);
  return { before: shortText(texts[0], shared), after: shortText(texts[1], shared) };
}

interface Part {
  readonly head: string;
  readonly text: string;
  readonly foot: string;
  readonly between: string;
}

function joined(all: readonly Part[], isShown: (part: Part) => boolean): string {
  const [first] = all;
  if (first === undefined) return "";
  const shown = all.filter(isShown).map(({ text }) => text);
  const texts = shown.length < all.length && first.head !== "" ? ["…", ...shown] : shown;
  const { head, between, foot } = first;
  if (texts.length === 0) return all.map(({ text }) => text).join(" ");
  return `${head}${head === "" ? "" : " "}${texts.join(between)}${foot}`;
}

function sharedStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return length;
}

/** Of a long text the part that differs is shown, with a little before it. */
function shortText(text: string, shared: number): string {
  const isFar = text.length > longest && shared > longest / 2;
  return shortened(isFar ? `…${text.slice(shared - 60)}` : text, longest);
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
    return node.members.map((one) => ({
      head,
      text: declarationText(one),
      foot: " }",
      between: " ",
    }));
  }
  if (ts.isTypeAliasDeclaration(node)) {
    const head = `type ${node.name.text} =`;
    const { type } = node;
    if (ts.isTypeLiteralNode(type))
      return type.members.map((one) => ({
        head: `${head} {`,
        text: declarationText(one),
        foot: " }",
        between: " ",
      }));
    if (ts.isUnionTypeNode(type))
      return type.types.map((one) => ({
        head,
        text: declarationText(one),
        foot: "",
        between: " | ",
      }));
  }
  if (ts.isModuleDeclaration(node)) return [];
  return [{ head: "", text: declarationText(node), foot: "", between: " " }];
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

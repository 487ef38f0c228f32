import { fileURLToPath } from "node:url";
import { readFileSync } from "node:fs";
import { runInThisContext } from "node:vm";
import { build } from "esbuild";
import ts from "typescript";

/** A check of a guard, taken out by number. */
export interface Mutant {
  readonly number: number;
  /** The function it stands in: `company`, or `eachTag` for the elements of a list. */
  readonly check: string;
  readonly text: string;
}

export interface Mutated {
  readonly mutants: readonly Mutant[];
  /** The functions that each function calls. */
  readonly calls: ReadonlyMap<string, ReadonlySet<string>>;
  readonly guards: Readonly<Record<string, (value: unknown) => boolean>>;
  /** Takes one check out of all guards, and puts the one before back; -1 puts all back. */
  readonly takeOut: (number: number) => void;
}

/** The guards of a version with a switch at every check: `(taken === 7 || typeof value.id === "string")`. */
export async function mutated(version: string): Promise<Mutated> {
  const file = fileURLToPath(
    new URL(`../../generated/${version}/src/guards/models.ts`, import.meta.url),
  );
  const text = readFileSync(file, "utf8");
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
  const mutants: Mutant[] = [];
  const insertions: { at: number; text: string }[] = [];
  const calls = new Map<string, Set<string>>();

  function add(check: string, node: ts.Expression): void {
    const number = mutants.length;
    mutants.push({ number, check, text: node.getText().replace(/\s+/g, " ") });
    insertions.push({ at: node.getStart(), text: `(taken === ${number} || ` });
    insertions.push({ at: node.getEnd(), text: ")" });
  }

  function visit(check: string, node: ts.Node): void {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression))
      calls.get(check)?.add(node.expression.text);
    if (
      ts.isReturnStatement(node) &&
      node.expression !== undefined &&
      !isConstant(node.expression)
    ) {
      if (!isChain(node.expression)) add(check, node.expression);
    } else if (ts.isArrowFunction(node) && ts.isExpression(node.body) && !isChain(node.body)) {
      add(check, node.body);
    } else if (isChain(node)) {
      for (const operand of [node.left, node.right]) if (!isChain(operand)) add(check, operand);
    } else if (ts.isIfStatement(node) && !isChain(inner(node.expression))) {
      const { expression } = node;
      const isRefusal = ts.isPrefixUnaryExpression(expression);
      add(check, isRefusal ? expression.operand : expression);
    }
    ts.forEachChild(node, (child) => visit(check, child));
  }

  for (const statement of source.statements) {
    const isCheck = ts.isFunctionDeclaration(statement) && !statement.modifiers?.length;
    if (!isCheck || statement.name === undefined) continue;
    calls.set(statement.name.text, new Set());
    if (statement.body !== undefined) visit(statement.name.text, statement.body);
  }
  const switched = inserted(text, insertions);
  const script = await bundled(
    file,
    `${switched}\nlet taken = -1;\n export function takeOut(number) { taken = number; }`,
  );
  const exported = runInThisContext(`(() => { ${script}; return guards; })()`) as never;
  return { mutants, calls, guards: exported, takeOut: exported["takeOut"] };
}

function inner(node: ts.Expression): ts.Expression {
  return ts.isParenthesizedExpression(node) ? inner(node.expression) : node;
}

function isChain(node: ts.Node): node is ts.BinaryExpression {
  return (
    ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken
  );
}

function isConstant({ kind }: ts.Expression): boolean {
  return kind === ts.SyntaxKind.TrueKeyword || kind === ts.SyntaxKind.FalseKeyword;
}

function inserted(text: string, insertions: readonly { at: number; text: string }[]): string {
  let [result, done] = ["", 0];
  // What opens at a place comes in the order found, outer before inner; what closes there the other way round.
  for (const { at, text: more } of insertions.toSorted((a, b) => a.at - b.at)) {
    result += text.slice(done, at) + more;
    done = at;
  }
  return result + text.slice(done);
}

async function bundled(file: string, contents: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [file],
    bundle: true,
    write: false,
    format: "iife",
    globalName: "guards",
    target: "es2022",
    plugins: [
      {
        name: "switched",
        setup: ({ onLoad }) => {
          onLoad({ filter: /guards\/models\.ts$/ }, () => ({ contents, loader: "ts" }));
        },
      },
    ],
  });
  return outputFiles[0]?.text ?? "";
}

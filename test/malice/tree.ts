import ts from "typescript";

/**
 * The shape of a source: its nodes without their texts. How a name is spelled (`a.b` or `a["b"]`, `{ a }` or `{ "a": a }`)
 * does not count.
 */
export function treeOf(path: string, text: string): string[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
  const { parseDiagnostics } = file as ts.SourceFile & { parseDiagnostics: ts.Diagnostic[] };
  const kinds = parseDiagnostics.map(({ messageText }) => `fault: ${String(messageText)}`);
  const visit = (node: ts.Node): void => {
    if (ts.isShorthandPropertyAssignment(node)) kinds.push("Entry", "Identifier");
    else if (ts.isPropertyAssignment(node)) {
      kinds.push("Entry");
      visit(node.initializer);
    } else if (ts.isPropertyAccessExpression(node)) {
      kinds.push("Access");
      visit(node.expression);
    } else if (ts.isElementAccessExpression(node) && ts.isStringLiteral(node.argumentExpression)) {
      kinds.push("Access");
      visit(node.expression);
    } else if (isNamed(node)) {
      kinds.push(`${ts.SyntaxKind[node.kind]} named`);
      ts.forEachChild(node, (child) => {
        if (child !== node.name) visit(child);
      });
    } else if (ts.isImportSpecifier(node)) kinds.push("ImportSpecifier");
    else {
      kinds.push(ts.SyntaxKind[node.kind]);
      ts.forEachChild(node, visit);
    }
  };
  const isImport = (node: ts.Node) => ts.isImportDeclaration(node);
  // Imports stand in the order of what they are called.
  kinds.push(`${file.statements.filter(isImport).length} imports`);
  for (const statement of file.statements) if (!isImport(statement)) visit(statement);
  return kinds;
}

function isNamed(
  node: ts.Node,
): node is ts.PropertySignature | ts.MethodDeclaration | ts.PropertyDeclaration {
  return (
    ts.isPropertySignature(node) || ts.isMethodDeclaration(node) || ts.isPropertyDeclaration(node)
  );
}

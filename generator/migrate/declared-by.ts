import type { ts } from "ts-morph";

/** What a type may be known by: its alias, and itself. */
export function symbolsOf({ aliasSymbol, symbol }: ts.Type): readonly ts.Symbol[] {
  return [aliasSymbol, symbol as ts.Symbol | undefined].filter((one) => one !== undefined);
}

export function isDeclaredBy({ declarations = [] }: ts.Symbol, packageName: string): boolean {
  return declarations.some((declaration) =>
    declaration.getSourceFile().fileName.includes(`/node_modules/${packageName}/`),
  );
}

import type * as tsMorph from "ts-morph";

// The values of ts-morph's enums, which take a third of a second to load with the rest of it: what says what a module is to
// hold does without, and only what prints a module loads it. A test holds them against ts-morph's own.

export const StructureKind = {
  Class: 2 as tsMorph.StructureKind.Class,
  Function: 13 as tsMorph.StructureKind.Function,
  ImportDeclaration: 16 as tsMorph.StructureKind.ImportDeclaration,
  Interface: 19 as tsMorph.StructureKind.Interface,
  Method: 26 as tsMorph.StructureKind.Method,
  TypeAlias: 38 as tsMorph.StructureKind.TypeAlias,
  VariableStatement: 41 as tsMorph.StructureKind.VariableStatement,
} as const;

export const VariableDeclarationKind = {
  Const: "const" as tsMorph.VariableDeclarationKind.Const,
} as const;

export const Scope = { Private: "private" as tsMorph.Scope.Private } as const;

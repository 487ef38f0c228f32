import type { Code } from "./code.js";
import type { DocText } from "./doc-comment.js";

/**
 * What a module of TypeScript declares. Every text is `Code`, or the inside of a doc comment: what comes from a
 * description gets there through an encoder alone. Fields are called what ts-morph calls them.
 */
export type Declaration =
  | InterfaceDeclaration
  | TypeAliasDeclaration
  | ConstDeclaration
  | FunctionDeclaration
  | ClassDeclaration;

interface Documented {
  readonly docs?: readonly DocText[];
}

interface Exportable extends Documented {
  readonly name: Code;
  readonly isExported?: boolean;
}

export interface InterfaceDeclaration extends Exportable {
  readonly kind: "interface";
  readonly extends?: readonly Code[];
  readonly properties: readonly PropertyDeclaration[];
  /** What it has under any other key. */
  readonly indexType?: Code;
}

export interface TypeAliasDeclaration extends Exportable {
  readonly kind: "type";
  readonly type: Code;
}

export interface ConstDeclaration extends Exportable {
  readonly kind: "const";
  readonly type: Code;
  readonly initializer: Code;
}

interface Callable extends Documented {
  readonly parameters: readonly ParameterDeclaration[];
  readonly returnType: Code;
  readonly statements: readonly Code[];
}

export interface FunctionDeclaration extends Callable, Exportable {
  readonly kind: "function";
}

export interface ClassDeclaration extends Exportable {
  readonly kind: "class";
  readonly properties?: readonly PropertyDeclaration[];
  readonly ctor: Omit<Callable, "returnType">;
  readonly methods: readonly MethodDeclaration[];
}

export interface MethodDeclaration extends Callable {
  readonly name: Code;
  readonly typeParameters?: readonly Code[];
}

export interface PropertyDeclaration extends Documented {
  readonly name: Code;
  readonly type: Code;
  readonly hasQuestionToken?: boolean;
  readonly hasDeclareKeyword?: boolean;
  readonly isReadonly?: boolean;
}

export interface ParameterDeclaration {
  readonly name: Code;
  readonly type: Code;
  readonly initializer?: Code;
  readonly hasQuestionToken?: boolean;
  readonly isRestParameter?: boolean;
  /** Of a constructor: it is a field of the class as well, private and only read. */
  readonly isField?: boolean;
}

export interface ImportDeclaration {
  readonly moduleSpecifier: Code;
  readonly isTypeOnly: boolean;
  readonly namedImports: readonly NamedImport[];
}

export interface NamedImport {
  readonly name: Code;
  readonly alias?: Code;
  readonly isTypeOnly: boolean;
}

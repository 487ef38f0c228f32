import { shortened } from "../text/wording.js";
import { ts } from "ts-morph";
import { textOf } from "./pattern-uses.js";
import { placeIn } from "./program.js";
import type { ProgramError } from "./impact.js";

/** An error that the program has with the new package and has not with the old one. */
export interface NewError {
  readonly file: ts.SourceFile;
  readonly start: number;
  readonly length: number;
  readonly code: number;
  readonly text: string;
  /** Declarations that the compiler points at. */
  readonly related: readonly ts.DiagnosticRelatedInformation[];
  readonly shown: ProgramError;
}

/** The program as the compiler sees it with the new package. */
export interface CompilerView {
  /** The type that an expression has with the new package. */
  readonly typeAfter: (node: ts.Node) => ts.Type;
  /** The type of what an element of a pattern takes out, before a default stands in for it. */
  readonly boundAfter: (element: ts.BindingElement) => ts.Type;
  readonly errors: readonly NewError[];
  /** How many errors the program has with the old package. */
  readonly faults: number;
  readonly isChecked: (file: ts.SourceFile) => boolean;
  readonly isStrict: boolean;
}

export function compilerView(
  before: ts.Program,
  after: ts.Program,
  files: readonly ts.SourceFile[],
): CompilerView {
  const checker = after.getTypeChecker();
  const options = before.getCompilerOptions();
  const isChecked = (file: ts.SourceFile) =>
    !/\.[cm]?jsx?$/.test(file.fileName) || options.checkJs === true;
  let faults = 0;
  const errors = files.flatMap((file) => {
    const old = [...before.getSyntacticDiagnostics(file), ...before.getSemanticDiagnostics(file)];
    faults += old.length;
    const known = new Set(old.map(keyOf));
    return after
      .getSemanticDiagnostics(file)
      .filter((one) => !known.has(keyOf(one)))
      .map((one) => newError(file, one));
  });
  return {
    typeAfter: (node) => checker.getTypeAtLocation(node),
    boundAfter: (element) => boundType(element, checker),
    errors,
    faults,
    isChecked,
    isStrict: options.strictNullChecks ?? options.strict ?? true,
  };
}

function boundType(
  { name, propertyName, parent }: ts.BindingElement,
  checker: ts.TypeChecker,
): ts.Type {
  const key = textOf(propertyName ?? name);
  const property =
    key === undefined ? undefined : checker.getTypeAtLocation(parent).getProperty(key);
  return property === undefined ? checker.getAnyType() : checker.getTypeOfSymbol(property);
}

const keyOf = ({ start, length, code }: ts.Diagnostic) => `${start} ${length} ${code}`;

export function newError(
  file: ts.SourceFile,
  { start = 0, length = 1, code, messageText, relatedInformation = [] }: ts.Diagnostic,
): NewError {
  const text = ts.flattenDiagnosticMessageText(messageText, "\n");
  const message = `TS${code}: ${oneLine(text)}`;
  return {
    file,
    start,
    length,
    code,
    text,
    related: relatedInformation,
    shown: { place: placeIn(file, start, length), message },
  };
}

function oneLine(text: string): string {
  return shortened(text.replace(/\s+/g, " "), 400);
}

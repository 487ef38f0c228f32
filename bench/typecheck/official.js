import { join } from "node:path";
import ts from "typescript";

/** What 2.11 has not. */
const later = new Set(
  (
    "aiContent awayStatusReasons calls customChannelEvents customObjectInstances export internalArticles ipAllowlist jobs " +
    "ticketStates unstable"
  ).split(" "),
);

/**
 * Every method of the official client's resources that 2.11 has, and the least that it may be given: what its argument
 * has to have, and of a union what the first member has to.
 */
export function officialCalls() {
  const file = join(import.meta.dirname, "../node_modules/intercom-client/dist/esm/Client.d.mts");
  const { NodeNext: module } = ts.ModuleKind;
  const program = ts.createProgram([file], { module, strict: true, types: [] });
  const checker = program.getTypeChecker();
  const [declaration] = program.getSourceFile(file).statements.filter(ts.isClassDeclaration);
  return publicMembers(checker, declaration)
    .filter(({ name }) => !later.has(name))
    .flatMap((resource) => {
      const own = checker
        .getTypeOfSymbol(resource)
        .symbol?.declarations?.find(ts.isClassDeclaration);
      return (own === undefined ? [] : publicMembers(checker, own)).flatMap((method) => {
        const [signature] = checker.getTypeOfSymbol(method).getCallSignatures();
        if (signature === undefined) return [];
        const [first] = signature.parameters;
        const given =
          first === undefined || first.name === "requestOptions"
            ? undefined
            : argumentOf(checker, checker.getTypeOfSymbol(first));
        return [{ resource: resource.name, name: method.name, given }];
      });
    });
}

function publicMembers(checker, declaration) {
  return checker
    .getPropertiesOfType(checker.getTypeAtLocation(declaration))
    .filter(({ declarations }) =>
      declarations.every(
        (one) =>
          (ts.getCombinedModifierFlags(one) & ts.ModifierFlags.NonPublicAccessibilityModifier) ===
          0,
      ),
    );
}

function argumentOf(checker, type) {
  const flags = (some) => (type.flags & some) !== 0;
  if (type.isUnion()) {
    const things = type.types.filter(({ flags }) => (flags & ts.TypeFlags.Undefined) === 0);
    return argumentOf(checker, things[0]);
  }
  if (type.isLiteral()) return type.value;
  if (flags(ts.TypeFlags.BooleanLike)) return true;
  if (flags(ts.TypeFlags.NumberLike)) return 1;
  if (flags(ts.TypeFlags.StringLike)) return "1";
  if (checker.isArrayLikeType(type)) return [];
  return Object.fromEntries(
    checker
      .getPropertiesOfType(type)
      .filter(({ flags }) => (flags & ts.SymbolFlags.Optional) === 0)
      .map((property) => [property.name, argumentOf(checker, checker.getTypeOfSymbol(property))]),
  );
}

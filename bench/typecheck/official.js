import { join } from "node:path";
import ts from "typescript";

/** What 2.11 has not. */
const later = new Set(
  (
    "aiContent awayStatusReasons calls customChannelEvents customObjectInstances export internalArticles ipAllowlist jobs " +
    "ticketStates unstable"
  ).split(" "),
);

/** Every method of the official client's resources that 2.11 has. */
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
        const hasArgument = first !== undefined && first.name !== "requestOptions";
        return [{ resource: resource.name, name: method.name, hasArgument }];
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

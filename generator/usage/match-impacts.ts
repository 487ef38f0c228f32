import { ts } from "ts-morph";
import { type Verdict, worst } from "../diff/codes/verdicts.js";
import type { Finding } from "../diff/findings/finding.js";
import type { ApiPlace } from "./api-keys.js";
import { usesBehind } from "./error-causes.js";
import type { CompilerView, NewError } from "./compiler-view.js";
import type { Impact, ProgramError } from "./impact.js";
import { byPlace, placeOfNode } from "./program.js";
import { explains, rules } from "./rules.js";
import { isTouched, verdictAt } from "./is-affected.js";
import type { Use } from "./use.js";
import { append } from "../lists/append.js";

export interface MatchRequest {
  readonly findings: readonly Finding[];
  readonly uses: readonly Use[];
  readonly placesOf: (finding: Finding) => readonly ApiPlace[];
  readonly view: CompilerView;
  readonly checker: ts.TypeChecker;
}

/** A finding at a use of the program, before it is put into words. */
export interface Touch {
  readonly finding: Finding;
  readonly use: Use;
  readonly impact: Impact;
}

export interface Matched {
  readonly touches: readonly Touch[];
  readonly unexplained: readonly ProgramError[];
}

/** Holds findings against uses: what touches them by its rule, and what the compiler refuses because of them. */
export function matchImpacts(request: MatchRequest): Matched {
  const { view, checker } = request;
  const candidates = candidatesOf(request);
  const blamed = blame(request, candidates);
  const touches = [...candidates].flatMap(([use, findings]) =>
    findings.flatMap((finding): Touch[] => {
      const isMet = isTouched(finding, use, view, checker);
      const errors = (blamed.errors.get(use) ?? []).filter(
        (error) => isCause(finding, use, error) && (isMet || !isAbsence(finding)),
      );
      if (!isMet && errors.length === 0) return [];
      return [{ finding, use, impact: impactOf({ finding, use, errors, isMet }, view) }];
    }),
  );
  return {
    touches: touches.toSorted((a, b) => byPlace(a.impact.place, b.impact.place)),
    unexplained: blamed.unexplained.map(({ shown }) => shown),
  };
}

type Candidates = ReadonlyMap<Use, readonly Finding[]>;

/** The findings at the same place in the API as a use. */
function candidatesOf({ findings, uses, placesOf }: MatchRequest): Candidates {
  const byPlaceInApi = new Map<ApiPlace, Finding[]>();
  for (const finding of findings) {
    if (rules[finding.code] === "nothing") continue;
    for (const place of new Set(placesOf(finding))) {
      append(byPlaceInApi, place, finding);
    }
  }
  const candidates = uses.map(
    (use) =>
      [use, [...new Set(use.places.flatMap((place) => byPlaceInApi.get(place) ?? []))]] as const,
  );
  return new Map(candidates.filter(([, found]) => found.length > 0));
}

/** Which uses the compiler's errors come from. */
function blame(
  { view, checker }: MatchRequest,
  candidates: Candidates,
): {
  readonly errors: ReadonlyMap<Use, readonly NewError[]>;
  readonly unexplained: readonly NewError[];
} {
  const byFile = new Map<ts.SourceFile, Use[]>();
  for (const use of candidates.keys()) {
    const file = use.node.getSourceFile();
    append(byFile, file, use);
  }
  const errors = new Map<Use, NewError[]>();
  const unexplained: NewError[] = [];
  for (const error of view.errors) {
    const mayCause = (use: Use) =>
      (candidates.get(use) ?? []).some(
        (finding) =>
          isCause(finding, use, error) &&
          (!isAbsence(finding) || isTouched(finding, use, view, checker)),
      );
    const guilty = usesBehind(error, byFile, checker, mayCause);
    if (guilty.length === 0) unexplained.push(error);
    for (const use of guilty) append(errors, use, error);
  }
  return { errors, unexplained };
}

const isAbsence = ({ code }: Finding) => rules[code] === "absence";

function isCause({ code }: Finding, { access }: Use, error: NewError): boolean {
  const rule = rules[code];
  if (rule === "missing" && access !== "built" && access !== "called") return false;
  return explains(code, error);
}

/** A finding that touches a use: by its rule, by errors of the compiler, or both. */
interface Touching {
  readonly finding: Finding;
  readonly use: Use;
  readonly errors: readonly NewError[];
  readonly isMet: boolean;
}

function impactOf({ finding, use, errors, isMet }: Touching, view: CompilerView): Impact {
  const isChecked = view.isChecked(use.node.getSourceFile());
  const said = verdictAt(finding, use);
  const isName = rules[finding.code] === "name" || rules[finding.code] === "route";
  const stops = errors.length > 0 || isSurelyGone(finding, use);
  const compiled = (verdict: Verdict): Verdict => {
    if (stops) return "breaking";
    return isChecked && verdict !== "none" ? "safe" : verdict;
  };
  const verdict = isName
    ? { wire: said.wire, types: said.types, names: compiled(said.names) }
    : {
        wire: isMet ? said.wire : ("none" as const),
        types: compiled(said.types),
        names: said.names,
      };
  return {
    finding,
    place: placeOfNode(use.node),
    access: use.access,
    verdict,
    weight: worst([verdict.wire, verdict.types, verdict.names]),
    errors: errors.map(({ shown }) => shown),
    stopsCompiling: stops,
    isChecked,
    isFixable: false,
  };
}

/** Names that the shims keep for the compiler, and that the new package has no more. */
function isSurelyGone({ code }: Finding, { node }: Use): boolean {
  if (code === "operation-moved") return ts.isStringLiteralLike(node);
  return code === "export-renamed" || rules[code] === "route" || isRenamedMethod(code);
}

const isRenamedMethod = (code: Finding["code"]) =>
  code === "method-renamed" || code === "operation-id-changed";

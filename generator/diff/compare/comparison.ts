import type { Direction } from "../../model/direction.js";
import type { TypeNode } from "../../model/api-model.js";
import type { Forms } from "../../values/normal-form.js";
import { createForms } from "../../values/normal-form.js";
import type { Inclusion } from "../../values/inclusion.js";
import { createInclusion } from "../../values/inclusion.js";
import type { Samples } from "../../values/samples.js";
import { createSamples } from "../../values/samples.js";
import type { Position, Scope } from "./change.js";
import { equalSchemas } from "./equal-schemas.js";
import { reachOf } from "./reach.js";
import type { Pair, Side } from "./side.js";

export interface Note {
  readonly kind: "documentation" | "example";
  readonly pointer: string;
}

/** The shared state of a walk over two descriptions. */
export interface Comparison {
  readonly sides: Pair<Side>;
  readonly forms: Pair<Forms>;
  readonly samples: Pair<Record<Direction, Samples>>;
  /** Compares the sets of values of both sides, in the direction of the key. */
  readonly inclusion: (options: InclusionKey) => Inclusion;
  /** The schemas in which nothing has changed. */
  readonly equal: ReadonlySet<string>;
  readonly scopes: Map<string, Scope>;
  readonly waiting: Scope[];
  readonly notes: Note[];
  /** The whole types that were compared, each at its position. */
  readonly roots: Root[];
  /** Inline schemas with generated names, and their counterparts. */
  readonly inlinePartners: Pair<string>[];
}

export interface Root {
  readonly position: Position;
  readonly types: Pair<TypeNode>;
}

export interface InclusionKey {
  readonly direction: Direction;
  readonly level: "wire" | "types";
  readonly isText: boolean;
  /** Whether `before` in `after` is asked for; otherwise `after` in `before`. */
  readonly isForward: boolean;
  /** Whether components that are compared by themselves count as included. Only after the walk. */
  readonly isApart?: boolean;
}

export function createComparison(sides: Pair<Side>): Comparison {
  const forms = {
    before: createForms(sides.before.schemas),
    after: createForms(sides.after.schemas),
  };
  const samplesOf = (side: Forms) => ({
    request: createSamples(side, "request"),
    response: createSamples(side, "response"),
  });
  const inclusions = new Map<string, Inclusion>();
  const comparison: Comparison = {
    sides,
    forms,
    samples: { before: samplesOf(forms.before), after: samplesOf(forms.after) },
    inclusion: ({ direction, level, isText, isForward, isApart = false }) => {
      const key = [direction, level, isText, isForward, isApart].join(" ");
      const known = inclusions.get(key);
      if (known !== undefined) return known;
      const options = {
        ...{ direction, level, text: isText },
        ...(isApart ? { isJudgedApart: judgedApart(comparison, direction, isForward) } : {}),
      };
      const made = isForward
        ? createInclusion(forms.before, forms.after, options)
        : createInclusion(forms.after, forms.before, options);
      inclusions.set(key, made);
      return made;
    },
    equal: equalSchemas({ before: sides.before.schemas, after: sides.after.schemas }),
    scopes: new Map(),
    waiting: [],
    notes: [],
    roots: [],
    inlinePartners: [],
  };
  return comparison;
}

/** The pairs of components with changes of their own that values of this direction meet. */
function judgedApart(
  comparison: Comparison,
  direction: Direction,
  isForward: boolean,
): (a: string, b: string) => boolean {
  const pairs = new Set<string>();
  for (const [{ schemas = {} }, { directions }] of reachOf(comparison)) {
    const { before, after } = schemas;
    if (before !== undefined && after !== undefined && directions.has(direction))
      pairs.add(JSON.stringify([before, after]));
  }
  return (a, b) => pairs.has(JSON.stringify(isForward ? [a, b] : [b, a]));
}

/** Whether two types provably have the same values. */
export function areSame(comparison: Comparison, { before, after }: Pair<TypeNode>): boolean {
  const is = (isForward: boolean, a: TypeNode, b: TypeNode) =>
    comparison
      .inclusion({ direction: "response", level: "wire", isText: false, isForward })
      .answer(a, b) === "yes";
  return is(true, before, after) && is(false, after, before);
}

import { anyChar, hasChar, type CharSet } from "./char-set.js";

/** A set of strings. Equal ones that are written alike are one object, so that a search knows where it was. */
export interface Language {
  readonly id: number;
  readonly form: Form;
  /** Whether the empty string is in it. */
  readonly hasEmpty: boolean;
}

type Form =
  | { readonly kind: "none" | "empty" }
  | { readonly kind: "chars"; readonly set: CharSet }
  | { readonly kind: "join"; readonly head: Language; readonly tail: Language }
  | { readonly kind: "repeat"; readonly part: Language; readonly min: number; readonly max: number }
  | { readonly kind: "either" | "both"; readonly of: readonly Language[] }
  | { readonly kind: "not"; readonly part: Language };

/** A search costs more than it may. */
export class TooManyLanguages extends Error {}

/** How many steps cost as much as a new language. */
const stepsPerLanguage = 32;

/** Makes languages, and what is left of them after a character: their derivatives. */
export class Languages {
  private steps = 0;
  private readonly known = new Map<string, Language>();
  private readonly derived = new Map<string, Language>();
  /** All sets of characters in them. */
  readonly sets = new Set<CharSet>();
  readonly none = this.one("none", { kind: "none" }, false);
  readonly empty = this.one("empty", { kind: "empty" }, true);
  readonly any = this.repeat(this.chars(anyChar), 0, Infinity);

  /** @param most The bound for `count`: beyond it, all methods throw `TooManyLanguages`. */
  constructor(private readonly most: number) {}

  chars(set: CharSet): Language {
    if (set.length === 0) return this.none;
    const key = `chars ${JSON.stringify(set)}`;
    if (!this.known.has(key)) this.sets.add(set);
    return this.one(key, { kind: "chars", set }, false);
  }

  join(head: Language, tail: Language): Language {
    if (head === this.none || tail === this.none) return this.none;
    if (head === this.empty) return tail;
    if (tail === this.empty) return head;
    const { form } = head;
    if (form.kind === "join") return this.join(form.head, this.join(form.tail, tail));
    const both = { kind: "join", head, tail } as const;
    return this.one(`join ${head.id} ${tail.id}`, both, head.hasEmpty && tail.hasEmpty);
  }

  repeat(part: Language, least: number, max: number): Language {
    const min = part.hasEmpty ? 0 : least;
    if (max === 0 || part === this.empty) return this.empty;
    if (part === this.none) return min === 0 ? this.empty : this.none;
    if (min === 1 && max === 1) return part;
    const form = { kind: "repeat", part, min, max } as const;
    return this.one(`repeat ${part.id} ${min} ${max}`, form, min === 0);
  }

  either(of: readonly Language[]): Language {
    const parts = this.flat("either", of).filter((one) => one !== this.none);
    if (parts.includes(this.any)) return this.any;
    return this.group("either", parts, this.none);
  }

  both(of: readonly Language[]): Language {
    const parts = this.flat("both", of).filter((one) => one !== this.any);
    if (parts.includes(this.none)) return this.none;
    return this.group("both", parts, this.any);
  }

  not(part: Language): Language {
    if (part === this.none) return this.any;
    if (part === this.any) return this.none;
    if (part.form.kind === "not") return part.form.part;
    return this.one(`not ${part.id}`, { kind: "not", part }, !part.hasEmpty);
  }

  /** The rests of all its strings that start with a character. */
  after(language: Language, code: number): Language {
    const key = `${language.id} ${code}`;
    const found = this.derived.get(key) ?? this.rest(language, code);
    this.derived.set(key, found);
    return found;
  }

  /** What the search has cost so far: the languages that there are, and the steps that were made. */
  get count(): number {
    return this.known.size + this.steps / stepsPerLanguage;
  }

  private spend(steps: number): void {
    this.steps += steps;
    if (this.count > this.most) throw new TooManyLanguages();
  }

  private rest({ form }: Language, code: number): Language {
    this.spend(1);
    switch (form.kind) {
      case "none":
      case "empty":
        return this.none;
      case "chars":
        return hasChar(form.set, code) ? this.empty : this.none;
      case "join": {
        const { head, tail } = form;
        const first = this.join(this.after(head, code), tail);
        return head.hasEmpty ? this.either([first, this.after(tail, code)]) : first;
      }
      case "repeat": {
        const { part, min, max } = form;
        const others = this.repeat(part, Math.max(0, min - 1), max - 1);
        return this.join(this.after(part, code), others);
      }
      case "either":
        return this.either(form.of.map((one) => this.after(one, code)));
      case "both":
        return this.both(form.of.map((one) => this.after(one, code)));
      case "not":
        return this.not(this.after(form.part, code));
    }
  }

  private flat(kind: "either" | "both", of: readonly Language[]): readonly Language[] {
    this.spend(of.length);
    const all = of.flatMap((one) => (one.form.kind === kind ? one.form.of : [one]));
    this.spend(all.length);
    return [...new Set(all)].toSorted((a, b) => a.id - b.id);
  }

  private group(kind: "either" | "both", of: readonly Language[], without: Language): Language {
    const [only = without, ...others] = of;
    if (others.length === 0) return only;
    const has = ({ hasEmpty }: Language) => hasEmpty;
    const key = `${kind} ${of.map(({ id }) => id).join(" ")}`;
    return this.one(key, { kind, of }, kind === "either" ? of.some(has) : of.every(has));
  }

  private one(key: string, form: Form, hasEmpty: boolean): Language {
    this.spend(1);
    const found = this.known.get(key) ?? { id: this.known.size, form, hasEmpty };
    this.known.set(key, found);
    return found;
  }
}

/**
 * The building blocks of generated fixtures: example values for tests, the same in every run. The n-th value of a type
 * differs from the others in its ids, addresses and times. The first (n = 0) is the description's own example.
 */

/** Creates values of one type. */
export interface Maker<Value> {
  /** A new value. Given fields replace the default ones; fields of an object in it that are not given stay. */
  (overrides?: Override<Value>): Value;
  /** The n-th value of `many`, counted from 0. */
  readonly at: (n?: number) => Value;
  /** Several values that differ in their ids, addresses and times. */
  readonly many: (count: number, options?: ManyOptions<Value>) => Value[];
}

/** Every field is set; in `minimal`, only the required ones. */
export interface FixtureOf<Value> extends Maker<Value> {
  readonly minimal: Maker<Value>;
}

/** A choice between types: the first branch, or the first one that has all the given fields. */
export interface ChoiceOf<
  Value,
  Branches extends readonly Source<Value>[],
> extends FixtureOf<Value> {
  /** One fixture for each branch. */
  readonly branches: Branches;
}

/** Some fields of a value, at any depth. A value that is not an object is replaced as a whole. */
export type Override<Value> = unknown extends Value
  ? Value
  : Value extends
        | string
        | number
        | boolean
        | bigint
        | null
        | undefined
        | Uint8Array
        | Blob
        | readonly unknown[]
    ? Value
    : Overrides<Value>;

/** Some fields of an object, at any depth. A type of its own: editors show its name, where they would list all fields. */
export type Overrides<Value> = { [Key in keyof Value]?: Override<Value[Key]> };

export interface ManyOptions<Value> {
  /** The number of the first value: another seed returns other ids. 0 by default. */
  readonly seed?: number;
  /** The fields to replace in each value. */
  readonly overrides?: Override<Value>;
}

/** A fixture of any type, for reading values from it. */
export interface Source<Value> {
  readonly at: (n?: number) => Value;
  readonly minimal: { readonly at: (n?: number) => Value };
}

export function fixture<Value>(
  full: (n: number) => Value,
  minimal: (n: number) => Value = full,
): FixtureOf<Value> {
  return Object.assign(maker(full), { minimal: maker(minimal, undefined, full) });
}

export function choice<Value, const Branches extends readonly [Source<Value>, ...Source<Value>[]]>(
  branches: () => Branches,
): ChoiceOf<Value, Branches> {
  let known: Branches | undefined;
  const all = () => (known ??= branches());
  const full = chosen(all, (branch) => branch.at);
  const minimal = chosen(all, (branch) => branch.minimal.at);
  const made = Object.assign(maker(...full), { minimal: maker(...minimal) });
  return Object.defineProperty(made, "branches", { get: all, enumerable: true }) as typeof made & {
    readonly branches: Branches;
  };
}

/** A fixture with some other fields. */
export function variant<Value>(of: FixtureOf<Value>, own: () => Override<Value>): FixtureOf<Value> {
  const made = (make: (n?: number) => Value) => (n: number) => replaced(make(n), own());
  return fixture(made(of.at), made(of.minimal.at));
}

/** For a type of which no value was found. */
export function noValue(): never {
  throw new MissingFixtureError();
}

/** Thrown by a fixture for which no value was found. */
export class MissingFixtureError extends TypeError {
  constructor() {
    super("There is no fixture: no value was found that the description allows here.");
    this.name = "MissingFixtureError";
  }
}

type Make<Value> = (n: number) => Value;

function maker<Value>(
  make: Make<Value>,
  fitting: (overrides: Override<Value>) => Make<Value> = () => make,
  whole: Make<Value> | undefined = undefined,
): Maker<Value> {
  const made = (n: number, overrides: Override<Value> | undefined): Value =>
    overrides === undefined ? make(n) : replaced(fitting(overrides)(n), overrides, whole?.(n));
  return Object.assign((overrides?: Override<Value>) => made(0, overrides), {
    at: (n = 0) => make(n),
    many: (count: number, { seed = 0, overrides }: ManyOptions<Value> = {}) => {
      requireCount(count, "count");
      requireCount(seed, "seed");
      return Array.from({ length: count }, (_, index) => made(seed + index, overrides));
    },
  });
}

/** The first branch, and how to select another. */
function chosen<Value>(
  branches: () => readonly [Source<Value>, ...Source<Value>[]],
  makeOf: (branch: Source<Value>) => (n?: number) => Value,
): [Make<Value>, (overrides: Override<Value>) => Make<Value>] {
  const hasAll = (value: unknown, names: readonly string[]) =>
    isPlain(value) && names.every((name) => Object.hasOwn(value, name));
  return [
    (n) => makeOf(branches()[0])(n),
    (overrides) => {
      const names = isPlain(overrides) ? Object.keys(overrides) : [];
      const [first] = branches();
      return makeOf(branches().find((branch) => hasAll(branch.at(), names)) ?? first);
    },
  ];
}

/** An object in a value keeps its other fields, unless it is given some that it has not: then it is of another kind. */
function replaced<Value>(value: Value, overrides: Override<Value>, whole = value): Value {
  if (!isPlain(value) || !isPlain(overrides)) return overrides as unknown as Value;
  const [own, full, given] = [value, whole, overrides] as readonly Fields[];
  const fields = Object.entries(given ?? {}).map(([name, field]): [string, unknown] => {
    const model = full?.[name];
    const isSame =
      isPlain(model) &&
      isPlain(field) &&
      Object.keys(field).every((key) => Object.hasOwn(model, key));
    return [name, isSame ? replaced<unknown>(own?.[name] ?? model, field, model) : field];
  });
  return { ...value, ...Object.fromEntries(fields) };
}

type Fields = Readonly<Record<string, unknown>>;

function isPlain(value: unknown): value is object {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Uint8Array)
  );
}

function requireCount(value: number, name: string): void {
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new TypeError(`${name} must be a whole number, 0 or more.`);
  }
}

/**
 * The n-th id after one: hex stays hex of the same length, digits stay digits, letters stay letters. In
 * `contact_12` only the number at the end is counted up. An id becomes longer only if its format has no more values.
 */
export function idAt(id: string, n: number): string {
  if (n === 0) return id;
  if (/^(?=.*\d)(?=.*[a-f])[\da-f]{8,}$/i.test(id)) return counted(id, n, true);
  const [, head = "", run = "", tail = ""] =
    /^(.*?)(\d+|(?<![a-z\d])[a-z\d]*[a-z])([^a-z\d]*)$/is.exec(id) ?? [];
  return run === "" ? `${id}${n}` : `${head}${counted(run, n, false)}${tail}`;
}

/** The n-th UUID after one. */
export function uuidAt(uuid: string, n: number): string {
  return `${uuid.slice(0, -12)}${counted(uuid.slice(-12), n, true)}`;
}

/** The n-th address after one: `joe@example.com`, `joe1@example.com`. */
export function emailAt(email: string, n: number): string {
  const at = email.lastIndexOf("@");
  return n === 0 || at < 0 ? email : `${email.slice(0, at)}${n}${email.slice(at)}`;
}

/** UNIX time in seconds, n minutes later. */
export function timeAt(seconds: number, n: number): number {
  return seconds + 60 * n;
}

/** RFC 3339, n minutes later. */
export function dateTimeAt(text: string, n: number): string {
  const time = Date.parse(text) + n * 60_000;
  return n === 0 || Number.isNaN(time) ? text : new Date(time).toISOString().replace(".000Z", "Z");
}

/** `2024-01-31`, n days later. */
export function dateAt(text: string, n: number): string {
  const time = Date.parse(text) + n * 86_400_000;
  return n === 0 || Number.isNaN(time) ? text : new Date(time).toISOString().slice(0, 10);
}

/** Counts up like an odometer, each place in its own kind of characters. */
function counted(text: string, n: number, isHex: boolean): string {
  const alphabets = isHex ? hexAlphabets(text) : [digits, letters, letters.toUpperCase()];
  let carry = n;
  let result = "";
  for (const character of [...text].reverse()) {
    const alphabet = alphabets.find((one) => one.includes(character)) ?? character;
    const sum = alphabet.indexOf(character) + carry;
    result = `${alphabet.charAt(sum % alphabet.length)}${result}`;
    carry = Math.floor(sum / alphabet.length);
  }
  return carry === 0 || isHex ? result : `${carry}${result}`;
}

const digits = "0123456789";
const letters = "abcdefghijklmnopqrstuvwxyz";

/** A digit may become a letter, in the case of the other letters. */
function hexAlphabets(text: string): readonly string[] {
  const [lower, upper] = ["0123456789abcdef", "0123456789ABCDEF"];
  return /[A-F]/.test(text) ? [upper, lower] : [lower, upper];
}

/** The fixtures of a route, for mock servers and tests of all routes. */
export interface RouteFixture {
  /** The argument of its method, if it takes one besides the path. */
  readonly input?: (n?: number) => unknown;
  /** By status (`200`, `2XX`, `default`): those that have a JSON body, or an example of a text. */
  readonly responses: { readonly [status: string]: (n?: number) => unknown };
  /** All forms of the route, if it has several. */
  readonly forms?: readonly RouteFixture[];
}

interface OperationFixture {
  readonly input?: Source<unknown>;
  readonly responses: { readonly [status: string]: Source<unknown> };
}

/** The fixtures of a route. If it has several forms, `input` and `responses` are those of the first. */
export function routeFixture(...operations: readonly OperationFixture[]): RouteFixture {
  const forms = operations.map(({ input, responses }): RouteFixture => ({
    ...(input === undefined ? {} : { input: input.at }),
    responses: Object.fromEntries(
      Object.entries(responses).map(([status, response]) => [status, response.at]),
    ),
  }));
  const [first = { responses: {} }] = forms;
  return forms.length > 1 ? { ...first, forms } : first;
}

/**
 * A type of ours with its enums closed again, as openapi-typescript has them: `"a" | "b" | (string & {})` becomes
 * `"a" | "b"`. A `string` that stands alone stays.
 */
export type Closed<T> =
  Part<T> | ([Known<T>] extends [never] ? Extract<T, string | number> : never);

type Part<T> = T extends string | number
  ? Known<T>
  : T extends object
    ? { [Key in keyof T]: Closed<T[Key]> }
    : T;

/** The values that are said one by one: the open end is wider than each of them. */
type Known<T> = T extends string
  ? string extends T
    ? never
    : T
  : T extends number
    ? number extends T
      ? never
      : T
    : never;

/** A type with every property that may be absent there: a property that one of two types does not know then shows. */
export type Filled<T> = T extends object ? { [Key in keyof T]-?: Filled<T[Key]> } : T;

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

/**
 * A type with every property that may be absent there: a property that one of two types does not know then shows. Not with those
 * that must be absent: only our types say that of the other branches of a `oneOf`.
 */
export type Filled<T> = T extends readonly unknown[]
  ? { [Key in keyof T]-?: Filled<T[Key]> }
  : T extends object
    ? { [Key in keyof T as [T[Key]] extends [undefined] ? never : Key]-?: Filled<T[Key]> }
    : T;

/** A type without the undefined that a property that may be left out takes in what is sent. */
export type Given<T> = T extends object
  ? {
      [Key in keyof T]: Given<
        Record<never, never> extends Pick<T, Key> ? Exclude<T[Key], undefined> : T[Key]
      >;
    }
  : T;

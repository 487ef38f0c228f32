type Same<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Compiles where the value has just this type, no wider and no narrower one. */
export function exactly<Wanted>(): <Given>(
  value: Given,
  ...proof: Same<Given, Wanted> extends true ? [] : ["is of another type than", Wanted]
) => void {
  return () => undefined;
}

/** For `JSON.stringify`, which throws for a bigint. */
export function bigintText(_: string, value: unknown): unknown {
  return typeof value === "bigint" ? `${value}` : value;
}

/** Hands out names for code, each of them once. */
export class UniqueNames {
  private readonly taken: Set<string>;

  constructor(taken: Iterable<string> = []) {
    this.taken = new Set(taken);
  }

  has(name: string): boolean {
    return this.taken.has(name);
  }

  /** The name that is wanted; else with the suffix; else with a number behind that. It leaves what others will claim. */
  claim(wanted: string, suffix = "", others: ReadonlySet<string> = new Set()): string {
    const isFree = (name: string) => !this.taken.has(name) && !others.has(name);
    let name = isFree(wanted) ? wanted : `${wanted}${suffix}`;
    for (let number = 2; !isFree(name); number++) name = `${wanted}${suffix}${number}`;
    this.taken.add(name);
    return name;
  }
}

/** Hands out names for code, each of them once. */
export class UniqueNames {
  private readonly taken: Set<string>;

  constructor(taken: Iterable<string> = []) {
    this.taken = new Set(taken);
  }

  has(name: string): boolean {
    return this.taken.has(name);
  }

  /** The name that is wanted; else with the suffix; else with a number behind that. */
  claim(wanted: string, suffix = ""): string {
    let name = this.taken.has(wanted) ? `${wanted}${suffix}` : wanted;
    for (let number = 2; this.taken.has(name); number++) name = `${wanted}${suffix}${number}`;
    this.taken.add(name);
    return name;
  }
}

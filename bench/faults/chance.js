/** Numbers below a bound that look random, the same for each seed: xorshift32, started away from zero. */
export function chance(seed) {
  let state = Math.imul(seed + 1, 0x9e37_79b1) | 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

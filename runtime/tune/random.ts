/** A seeded stream of numbers in [0, 1), the same on every machine (mulberry32). */
export const randomOf = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
};

/** Int8 [n, k] of -1, 0 and 1, a third each. */
export const randomTrits = (n: number, k: number, seed: number): Int8Array => {
  const random = randomOf(seed);
  const trits = new Int8Array(n * k);
  // Twenty trits from one number: a matrix takes milliseconds.
  for (let i = 0; i < trits.length; ) {
    let left = Math.floor(random() * 3 ** 20);
    for (let j = 0; j < 20 && i < trits.length; j += 1, i += 1) {
      trits[i] = (left % 3) - 1;
      left = Math.floor(left / 3);
    }
  }
  return trits;
};

/**
 * Float32 [m, k] of activations that try a kernel: the last token is all of one size, so that int8 sums reach
 * their ends; the others are spread over four powers of ten.
 */
export const tryingActivations = (m: number, k: number, seed: number): Float32Array => {
  const random = randomOf(seed);
  const act = new Float32Array(m * k);
  for (let i = 0; i < act.length; i += 1) act[i] = (random() * 2 - 1) * 10 ** (random() * 4 - 2);
  act.fill(1, (m - 1) * k);
  return act;
};

/** Seeded matrices and activations for proofs: every draw follows from the seed. */
import { tritKey } from '../dsl/code.ts';
import { type Layout, layoutOf } from '../dsl/layout.ts';
import { type Packed, packTrits, scalesOf, type Unpacked } from '../dsl/reference.ts';
import type { Scheme } from '../dsl/scheme.ts';
import { placesOf } from '../dsl/sweep.ts';

/** Numbers in [0, 1), the same for the same seed (mulberry32). */
export const random = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
};

/** How weights and activations are drawn: at random, or as the largest sums that can occur, of either sign. */
export type Pattern = 'random' | 'largest' | 'smallest';

/** Scales that f16, bf16 and f32 hold exactly, some of them negative: a scale may be. */
const SCALES = [1, 0.5, 0.75, 1.25, 0.015625, 3, 0.0859375, 1.5, -0.625, 40] as const;

/** A matrix in a scheme, with what it means. */
export interface Matrix {
  readonly scheme: Scheme;
  readonly n: number;
  readonly k: number;
  readonly weights: Unpacked;
  readonly packed: Packed;
}

/**
 * Draws a matrix that `scheme` can hold. Schemes without scales of their own get some per row and run of `run` weights
 * where they are resident, and 1 where they are files' own. `even` gives every row one scale along k.
 */
export const drawMatrix = (
  scheme: Scheme,
  n: number,
  k: number,
  seed: number,
  pattern: Pattern,
  run: number,
  even: boolean,
): Matrix => {
  const layout = layoutOf(scheme, n, k);
  const next = random(seed);
  const trits = drawTrits(layout, next, pattern);
  const grid = scalesOf(layout, {
    bytes: new Uint8Array(layout.bytes),
    scales: new Uint8Array(layout.scaleTensorBytes),
  });
  const own = layout.scales.length > 0;
  const free = !own && scheme.use === 'resident';
  const runs = Math.ceil(k / run);
  const nGroup = free ? Int32Array.from({ length: n }, (_, row) => row * runs) : grid.nGroup;
  const kGroup = free ? Int32Array.from({ length: k }, (_, column) => Math.floor(column / run)) : grid.kGroup;
  const count = free ? n * runs : grid.values.length;
  const values = new Float32Array(count).fill(1);
  if (own || free)
    for (let i = 0; i < count; i += 1) values[i] = SCALES[Math.floor(next() * SCALES.length)] ?? 1;
  if (even) {
    const first = values[0] ?? 1;
    // groups may cross rows, so the only scale that is surely the same along k is the same everywhere
    if (free) for (let i = 0; i < count; i += 1) values[i] = values[Math.floor(i / runs) * runs] ?? first;
    else values.fill(first);
  }
  const weights: Unpacked = { trits, scales: { values, nGroup, kGroup } };
  return { scheme, n, k, weights, packed: packTrits(layout, weights) };
};

/** Trits from the image of the scheme's codes. */
const drawTrits = (layout: Layout, next: () => number, pattern: Pattern): Int8Array => {
  const { n, k } = layout;
  const trits = new Int8Array(n * k);
  const one = pattern === 'smallest' ? -1 : 1;
  for (let i = 0; i < trits.length; i += 1)
    trits[i] = pattern === 'random' ? Math.floor(next() * 3) - 1 : next() < 0.02 ? 0 : one;
  if (layout.streams.some(({ book }) => book.encode.includes(-1))) project(layout, trits, next);
  return trits;
};

/** Replaces what a code cannot hold by the weights of some codeword it has. */
const project = (layout: Layout, trits: Int8Array, next: () => number): void => {
  const { n, k } = layout;
  const groups = new Map<string, { readonly stream: number; readonly at: (number | undefined)[] }>();
  for (let row = 0; row < n; row += 1)
    for (let column = 0; column < k; column += 1) {
      const [place] = placesOf(layout, row, column);
      if (place === undefined) continue;
      const stream = layout.streams.indexOf(place.stream);
      const key = `${stream}:${place.planes.map(({ byte, bit }) => `${byte}.${bit}`).join()}`;
      const group = groups.get(key) ?? { stream, at: [] };
      group.at[place.digit] = row * k + column;
      groups.set(key, group);
    }
  for (const { stream, at } of groups.values()) {
    const book = layout.streams[stream]?.book;
    if (book === undefined) continue;
    const digits = Array.from({ length: book.span }, (_, i) => trits[at[i] ?? -1] ?? 0);
    if ((book.encode[tritKey(digits)] ?? -1) >= 0) continue;
    const held = heldRows(book.encode, book.span).filter((row) =>
      row.every((w, i) => at[i] !== undefined || w === 0),
    );
    const chosen = held[Math.floor(next() * held.length)] ?? [];
    at.forEach((index, i) => {
      if (index !== undefined) trits[index] = chosen[i] ?? 0;
    });
  }
};

/** Every combination of weights that a code can hold. */
const heldRows = (encode: Int32Array, span: number): readonly (readonly number[])[] => {
  const rows: number[][] = [];
  encode.forEach((codeword, key) => {
    if (codeword >= 0) rows.push(Array.from({ length: span }, (_, i) => (Math.floor(key / 3 ** i) % 3) - 1));
  });
  return rows;
};

/** Magnitudes at the edges of the quantising rule: exact ties, a ratio that rounds, least, below it, largest. */
const EDGES = [127, 2.5, 1e-30, 9.999999e-31, 3.4028234663852886e38] as const;

/** The largest 16-bit activation whose low plane is -128: 127 * 256 - 128. */
const LOWEST_LOW = 32384;

/**
 * Float32 [m, k] activations that are to become integers within +-`limit`; a `largest` matrix meets activations of one
 * magnitude, a `smallest` one too, unless low planes go further below than above: then it meets the lowest.
 * `edges` are for quantisers alone: a token's largest is one of the above, and the rest are as near to ties as floats are.
 */
export const drawActivations = (
  m: number,
  k: number,
  seed: number,
  pattern: Pattern | 'edges',
  limit: number,
): Float32Array => {
  const next = random(seed ^ 0x5bd1e995);
  const single = (token: number) => 2.5 * (token % 2 === 0 ? 1 : -1);
  const lowest = LOWEST_LOW < limit ? LOWEST_LOW / limit : 1;
  const draw = {
    // one token in seven is silent: its scale is zero
    random: (token: number) => (token % 7 === 6 ? 0 : (next() * 2 - 1) * 4 ** ((token % 5) - 2)),
    largest: single,
    smallest: (token: number, i: number) => single(token) * (i === 0 ? 1 : lowest),
    edges: (token: number, i: number) => {
      const largest = EDGES[(token + seed) % EDGES.length] ?? 0;
      const steps = i % 16 === 0 ? limit : Math.floor(next() * limit) + 0.5;
      return (next() < 0.5 ? -1 : 1) * largest * (steps / limit);
    },
  }[pattern];
  const x = new Float32Array(m * k);
  for (let i = 0; i < x.length; i += 1) x[i] = draw(Math.floor(i / k), i % k);
  return x;
};

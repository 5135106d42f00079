import { type Layout, layoutOf, type Scheme, sweepsOf } from '../../dsl/index.ts';
import { scaleGroups } from '../../dsl/scale-grid.ts';
import { prng } from '../random/prng.ts';

/** The weights of the golden vectors: `((k*k + 31k + 17n + 7) mod 101) mod 3 - 1`, with no short period. */
export const vectorWeights = (n: number, k: number): Int8Array =>
  Int8Array.from({ length: n * k }, (_, e) => {
    const [row, column] = [Math.floor(e / k), e % k];
    return (((column * column + 31 * column + 17 * row + 7) % 101) % 3) - 1;
  });

/** Random trits, each of the three equally likely. */
export const randomTrits = (n: number, k: number, seed: number): Int8Array => {
  const random = prng(seed);
  return Int8Array.from({ length: n * k }, () => random.int(-1, 1));
};

/** Random weights [n, k] that the scheme's codes can hold: every codeword drawn from its image, 0 in the padding. */
export const imageWeights = (scheme: Scheme, n: number, k: number, seed: number): Int8Array => {
  const layout = layoutOf(scheme, n, k);
  const random = prng(seed);
  const trits = new Int8Array(n * k);
  for (const sweep of sweepsOf(layout)) {
    const { book } = sweep.stream;
    const meaningful = [...new Set(book.encode)].filter((codeword) => codeword >= 0);
    sweep.rows.index.forEach((row, r) => {
      if (sweep.rows.digit[r] !== 0) return;
      sweep.columns.index.forEach((column, c) => {
        if (sweep.columns.digit[c] !== 0) return;
        const places = Array.from({ length: book.span }, (_, i) =>
          placeInMatrix(
            layout,
            sweep.flat,
            row + i * sweep.step.row,
            column + i * sweep.step.column,
            sweep.stride,
          ),
        );
        const fits = meaningful.filter((codeword) =>
          places.every((at, i) => at !== undefined || book.weights[codeword * book.span + i] === 0),
        );
        const codeword = random.pick(fits);
        places.forEach((at, i) => {
          if (at !== undefined) trits[at] = book.weights[codeword * book.span + i] ?? 0;
        });
      });
    });
  }
  return trits;
};

const placeInMatrix = (layout: Layout, flat: boolean, row: number, column: number, stride: number) => {
  if (!flat) return row < layout.n && column < layout.k ? row * layout.k + column : undefined;
  const at = row * stride + column;
  return at < layout.n * layout.k ? at : undefined;
};

/** Weights times a random power of two per scale group of the scheme; times 1 where it has no scales. */
export const scaledWeights = (
  scheme: Scheme,
  n: number,
  k: number,
  trits: Int8Array,
  seed: number,
): Float32Array => {
  const { scale, count, nGroup, kGroup } = scaleGroups(layoutOf(scheme, n, k));
  const random = prng(seed);
  const sizes = Array.from({ length: count }, () => (scale === undefined ? 1 : 2 ** random.int(-6, 6)));
  return Float32Array.from(trits, (t, e) => {
    const group = (nGroup[Math.floor(e / k)] ?? 0) + (kGroup[e % k] ?? 0);
    return t === 0 ? 0 : t * (sizes[group] ?? 1);
  });
};

/** The first index at which two arrays differ, their lengths counted; -1 where they are equal. */
export const firstDifference = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  for (let i = 0; i < Math.max(a.length, b.length); i += 1) if (a[i] !== b[i]) return i;
  return -1;
};

/** Bytes as lower-case hexadecimal. */
export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** Single weights of a matrix, without unpacking all of it. */
import { NO_WEIGHT } from './code.ts';
import { readCodeword } from './codec.ts';
import type { Layout } from './layout.ts';
import { type Sweep, sweepsOf } from './sweep.ts';

/** Where a row has weights that are not zero. */
export interface Look {
  /** The first column of [from, to) with such a weight; `to` where there is none. */
  readonly first: (row: number, from: number, to: number) => number;
  /** The last column of [from, to) with such a weight; `from` - 1 where there is none. */
  readonly last: (row: number, from: number, to: number) => number;
}

type WeightAt = (row: number, column: number) => number;

const lookBy = (weightAt: WeightAt): Look => ({
  first: (row, from, to) => {
    let column = from;
    while (column < to && weightAt(row, column) === 0) column += 1;
    return column;
  },
  last: (row, from, to) => {
    let column = to - 1;
    while (column >= from && weightAt(row, column) === 0) column -= 1;
    return column;
  },
});

/** Looks at Int8 weights [n, k]. */
export const lookAtTrits = (trits: Int8Array, k: number): Look =>
  lookBy((row, column) => trits[row * k + column] ?? 0);

/** Words of 32 weights, a bit each, to a row of k: what `lookAtBits` takes. */
export const wordsOf = (k: number): number => Math.ceil(k / 32);

/** Looks at Int32 [n][wordsOf(k)], the lowest bit first: set where a weight is not zero. */
export const lookAtBits = (bits: Int32Array, k: number): Look => {
  const words = wordsOf(k);
  return {
    first: (row, from, to) => {
      const base = row * words;
      const end = (to - 1) >> 5;
      let at = from >> 5;
      let word = (bits[base + at] ?? 0) & (-1 << (from & 31));
      while (word === 0 && at < end) {
        at += 1;
        word = bits[base + at] ?? 0;
      }
      return word === 0 ? to : Math.min(to, at * 32 + 31 - Math.clz32(word & -word));
    },
    last: (row, from, to) => {
      const base = row * words;
      const end = from >> 5;
      let at = (to - 1) >> 5;
      let word = (bits[base + at] ?? 0) & (-1 >>> (31 - ((to - 1) & 31)));
      while (word === 0 && at > end) {
        at -= 1;
        word = bits[base + at] ?? 0;
      }
      return word === 0 ? from - 1 : Math.max(from - 1, at * 32 + 31 - Math.clz32(word));
    },
  };
};

/** Looks at packed weights. A codeword that means nothing counts as a weight. */
export const lookAtPacked = (layout: Layout, bytes: Uint8Array): Look => {
  const readers = sweepsOf(layout).map((sweep) => reader(layout, sweep, bytes));
  const [only] = readers;
  if (only !== undefined && readers.length === 1) return lookBy(only);
  return lookBy((row, column) => {
    for (const read of readers) {
      const weight = read(row, column);
      if (!Number.isNaN(weight)) return weight;
    }
    return 0;
  });
};

/** What a stream answers for weights of other streams. */
const NOT_HERE = NaN;

/** Places of logical indices in one side of a sweep; -1 where it does not hold them. */
const placesIn = (index: Int32Array, length: number): Int32Array => {
  const places = new Int32Array(length).fill(-1);
  index.forEach((position, place) => {
    if (position < length) places[position] = place;
  });
  return places;
};

const reader = (layout: Layout, sweep: Sweep, bytes: Uint8Array): WeightAt => {
  const { rows, columns, stride, flat } = sweep;
  const { weights, span } = sweep.stream.book;
  const columnAt = placesIn(columns.index, flat ? stride : layout.k);
  // The rows of a flat stream are all its blocks in order.
  const rowAt = flat ? undefined : placesIn(rows.index, layout.n);
  return (row, column) => {
    const at = flat ? row * layout.k + column : column;
    const c = columnAt[flat ? at % stride : at] ?? -1;
    const r = rowAt === undefined ? Math.floor(at / stride) : (rowAt[row] ?? -1);
    if (c < 0 || r < 0) return NOT_HERE;
    const digit = (rows.digit[r] ?? 0) + (columns.digit[c] ?? 0);
    return weights[readCodeword(bytes, sweep, r, c) * span + digit] ?? NO_WEIGHT;
  };
};

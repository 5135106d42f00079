/** Which weights of a packed matrix are not zero, for the search for its scale map. */
import type { Layout } from '../dsl/layout.ts';
import { type Look, lookAtBits, lookAtPacked } from '../dsl/look.ts';
import { type Catalogue, isBuiltIn, schemeId } from './catalogue.ts';
import { nonZeroOf } from './repack.ts';

/** In the time that a look at one weight where it lies takes, kernels look at about as many. */
const READS = 512;

/** Looks at packed bytes, and what came out on the way. */
export interface Looks extends Look {
  /** Whether kernels looked at all weights meanwhile, and found that every codeword means something. */
  readonly sound: () => boolean;
}

/**
 * Looks at single weights where they lie; from where that takes longer than all weights take kernels, at what these
 * found. A codeword that means nothing counts as a weight.
 */
export const looksAt = (catalogue: Catalogue, layout: Layout, bytes: Uint8Array, threads: number): Looks => {
  const { scheme, n, k } = layout;
  let patience = Math.floor((n * k) / READS);
  let look = lookAtPacked(layout, bytes);
  let sound = false;
  const looked = (columns: number): void => {
    if (patience < 0) return;
    patience -= columns;
    if (patience >= 0) return;
    const known = isBuiltIn(scheme, schemeId(scheme));
    const bits = known ? nonZeroOf(catalogue, { scheme, n, k, bytes }, threads) : undefined;
    if (bits === undefined) return;
    sound = true;
    look = lookAtBits(bits, k);
  };
  return {
    first: (row, from, to) => {
      const column = look.first(row, from, to);
      looked(column - from + 1);
      return column;
    },
    last: (row, from, to) => {
      const column = look.last(row, from, to);
      looked(to - column);
      return column;
    },
    sound: () => sound,
  };
};

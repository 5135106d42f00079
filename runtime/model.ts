import { layoutOf } from '../dsl/layout.ts';
import { schemeById } from './catalogue.ts';
import type { NativeVariant } from './load/native.ts';

/** What a product is modelled for. */
export interface Modelled {
  readonly n: number;
  readonly k: number;
  readonly m: number;
}

/** Nanoseconds of one counted instruction: about 3 a cycle of 3.7 GHz, whatever their width. */
const INSTRUCTION = 0.075;
/** Nanoseconds in which one core brings a byte of weights, and all of them together do, however many they are. */
const BYTE = 0.03;
const BYTE_SHARED = 0.005;
/** Nanoseconds of one activation that is moved to where a product wants it. */
const MOVED = 0.25;
/** Of the smaller of arithmetic and reading, what does not vanish behind the larger. */
const UNHIDDEN = 0.2;

/**
 * Roughly how many nanoseconds a product takes: the kernel's counted instructions over padded tiles, or the bytes of its
 * weights, whichever takes longer. Good for an order of kernels that were not measured; the constants are those of
 * CPU.md 1, and kernels of one scheme differ by their counts.
 */
export const modelNs = (variant: NativeVariant, { n, k, m }: Modelled, threads: number): number => {
  const rows = Math.ceil(n / variant.rows) * variant.rows;
  const padded = Math.ceil(k / variant.unit) * variant.unit;
  const tokenTiles = Math.ceil(m / variant.cols);
  const instructions = ((rows * padded) / 1024) * (variant.costOnce + variant.costTokens * tokenTiles);
  const scheme = schemeById(variant.scheme);
  const bytes = scheme === undefined ? 0 : layoutOf(scheme, n, k).bytes;
  const arithmetic = (instructions * INSTRUCTION) / threads;
  const reading = bytes * Math.max(BYTE / threads, BYTE_SHARED);
  const moving = variant.panel === '' ? 0 : m * padded * MOVED;
  return (
    Math.max(arithmetic, reading) + UNHIDDEN * Math.min(arithmetic, reading) + moving / (m > 1 ? threads : 1)
  );
};

import { layoutOf, place } from '../layout.ts';
import type { Region, Scheme } from '../scheme.ts';
import { smallShape } from '../validate.ts';

/** Packed bits per weight, scales and padding counted, of a matrix so large that heads and tails do not show. */
export const bitsPerWeight = (scheme: Scheme): number => {
  const { n, k } = smallShape(scheme);
  const large = scheme.shape ?? { n: n * 16, k: k * 2 ** 16 };
  return layoutOf(scheme, large.n, large.k).bitsPerWeight;
};

/** The innermost region that repeats: rows x weights in bytes; `undefined` where the tensor is one piece. */
export interface Unit {
  readonly rows: number;
  readonly weights: number;
  readonly bytes: number;
}

interface Found {
  readonly rows: number;
  readonly block: number;
  readonly region: Region;
}

const findBlock = (region: Region, rows: number): Found | undefined => {
  for (const part of Object.values(region.parts)) {
    if (part.kind !== 'region') continue;
    const height = part.rows ?? rows;
    const inner = findBlock(part, height);
    if (inner !== undefined) return inner;
    if (part.block !== undefined) return { rows: height, block: part.block, region: part };
  }
  return undefined;
};

/** The block of a scheme that has one. */
export const unitOf = (scheme: Scheme): Unit | undefined => {
  const found = findBlock(scheme.root, 1);
  if (found === undefined) return undefined;
  const { rows, block, region } = found;
  // The region alone, once; its streams may lean on the region around it, so it is no scheme of its own to validate.
  const alone: Scheme = {
    ...scheme,
    shape: undefined,
    root: { ...region, rows: undefined, block: undefined },
  };
  return { rows, weights: rows * block, bytes: place(alone, rows, block).bytes };
};

/** A number with at most four decimals, without trailing zeros. */
export const decimal = (x: number): string => String(Number(x.toFixed(4)));

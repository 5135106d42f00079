import { type Layout, layoutOf } from '../layout.ts';
import type { Scheme } from '../scheme.ts';
import { scaleBytes } from '../stream.ts';
import { sweepsOf } from '../sweep.ts';
import { smallShape } from '../validate.ts';

/** Bits of one byte that belong together. */
export interface PictureCell {
  /** Highest and lowest bit in the byte. */
  readonly high: number;
  readonly low: number;
  /** Weights that the bits hold, in the order of the code's digits; empty for scales and unused bits. */
  readonly weights: readonly { readonly n: number; readonly k: number }[];
  readonly label: string;
}

/** One byte of the packed matrix. */
export interface PictureByte {
  readonly byte: number;
  readonly part: string;
  /** Highest bits first. */
  readonly cells: readonly PictureCell[];
}

/** The first bytes of every part of a scheme: which weight lies in which bits. */
export interface Picture {
  readonly title: string;
  /** The shape drawn. */
  readonly n: number;
  readonly k: number;
  readonly bytes: readonly PictureByte[];
  /** Bytes of the shape drawn. */
  readonly total: number;
}

interface Owner {
  readonly part: string;
  readonly weights: readonly { readonly n: number; readonly k: number }[];
  readonly label: string;
}

/** Draws a scheme as data: the first `perPart` bytes of each part, of the smallest shape that fills it once. */
export const picture = (scheme: Scheme, { perPart = 4 }: { readonly perPart?: number } = {}): Picture => {
  const twice = smallShape(scheme);
  const half = (extent: number) => (scheme.shape === undefined ? Math.max(1, extent / 2) : extent);
  const shape = { n: half(twice.n), k: half(twice.k) };
  const layout = layoutOf(scheme, shape.n, shape.k);
  const owners = ownersOf(layout);
  const bytes: PictureByte[] = [];
  const shown = new Map<string, number>();
  for (let byte = 0; byte < layout.bytes; byte += 1) {
    const bits = Array.from({ length: 8 }, (_, bit) => owners.get(byte * 8 + bit));
    const part = bits.find((owner) => owner !== undefined)?.part ?? 'padding';
    const count = shown.get(part) ?? 0;
    shown.set(part, count + 1);
    if (count < perPart) bytes.push({ byte, part, cells: cellsOf(bits) });
  }
  const rows = shape.n === 1 ? '' : ` (${shape.n} x ${shape.k})`;
  const title = `${scheme.name}: ${shape.n * shape.k} weights${rows} in ${layout.bytes} bytes`;
  return { title, ...shape, bytes, total: layout.bytes };
};

/** What every bit holds, by its number. */
const ownersOf = (layout: Layout): Map<number, Owner> => {
  const owners = new Map<number, Owner>();
  for (const sweep of sweepsOf(layout)) {
    const { stream, step } = sweep;
    sweep.rows.index.forEach((row, r) => {
      sweep.columns.index.forEach((column, c) => {
        if (sweep.rows.digit[r] !== 0 || sweep.columns.digit[c] !== 0) return;
        const weights = Array.from({ length: stream.book.span }, (_, i) => {
          const at = (row + i * step.row) * sweep.stride + column + i * step.column;
          return sweep.flat
            ? { n: Math.floor(at / layout.k), k: at % layout.k }
            : { n: row + i * step.row, k: column + i * step.column };
        });
        stream.planes.forEach((plane, p) => {
          const part = stream.planes.length > 1 ? plane.name : (stream.path.at(-1) ?? plane.name);
          const byte = (sweep.rows.bytes[p]?.[r] ?? 0) + (sweep.columns.bytes[p]?.[c] ?? 0);
          const bit = (sweep.rows.bits[p]?.[r] ?? 0) + (sweep.columns.bits[p]?.[c] ?? 0);
          const owner = { part, weights, label: labelOf(weights, layout.n > 1) };
          for (let i = 0; i < plane.width; i += 1) owners.set(byte * 8 + bit + i, owner);
        });
      });
    });
  }
  for (const scale of layout.scales) {
    if (scale.own) continue;
    const walk = (depth: number, byte: number): void => {
      const axis = scale.axes[depth];
      if (axis === undefined) {
        const owner = { part: scale.path.at(-1) ?? 'd', weights: [], label: `scale, ${scale.elem}` };
        for (let bit = 0; bit < scaleBytes[scale.elem] * 8; bit += 1) owners.set(byte * 8 + bit, owner);
      } else
        for (let i = 0; i < (axis.bytes === 0 ? 1 : axis.extent); i += 1)
          walk(depth + 1, byte + i * axis.bytes);
    };
    walk(0, scale.byte);
  }
  return owners;
};

/** `k 0 32 64`, with `n` where there are several rows; an index that all weights share is said once. */
const labelOf = (weights: readonly { readonly n: number; readonly k: number }[], rows: boolean): string => {
  const list = (of: 'n' | 'k') => [...new Set(weights.map((weight) => weight[of]))].join(' ');
  return rows ? `n ${list('n')}, k ${list('k')}` : `k ${list('k')}`;
};

const cellsOf = (bits: readonly (Owner | undefined)[]): PictureCell[] => {
  const cells: PictureCell[] = [];
  for (let high = 7; high >= 0; ) {
    const owner = bits[high];
    let low = high;
    while (low > 0 && bits[low - 1] === owner) low -= 1;
    cells.push({ high, low, weights: owner?.weights ?? [], label: owner?.label ?? '-' });
    high = low - 1;
  }
  return cells;
};

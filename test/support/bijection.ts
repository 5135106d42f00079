import { type Layout, sweepsOf } from '../../dsl/index.ts';

/**
 * Enumerates a layout: how often each weight of the padded matrix is placed, and every bit that a codeword takes.
 * Returns what is wrong, a sentence each; empty when every weight has one place and no two codewords share a bit.
 */
export const bijectionFaults = (layout: Layout): string[] => {
  const faults: string[] = [];
  const { n, k, nPadded, kPadded, bytes } = layout;
  const taken = new Uint8Array(bytes * 8);
  const flat = sweepsOf(layout).some((sweep) => sweep.flat);
  const [rows, columns] = flat ? [n, k] : [nPadded, kPadded];
  const placed = new Uint8Array(rows * columns);
  for (const sweep of sweepsOf(layout)) {
    const digits = new Set<number>();
    sweep.rows.index.forEach((row, r) => {
      sweep.columns.index.forEach((column, c) => {
        const digit = (sweep.rows.digit[r] ?? 0) + (sweep.columns.digit[c] ?? 0);
        digits.add(digit);
        const at = sweep.flat ? row * sweep.stride + column : row * columns + column;
        if (at < placed.length) placed[at] = (placed[at] ?? 0) + 1;
        if (digit !== 0) return;
        sweep.stream.planes.forEach((plane, p) => {
          const byte = (sweep.rows.bytes[p]?.[r] ?? 0) + (sweep.columns.bytes[p]?.[c] ?? 0);
          const bit = (sweep.rows.bits[p]?.[r] ?? 0) + (sweep.columns.bits[p]?.[c] ?? 0);
          if (bit < 0 || bit + plane.width > plane.wordBytes * 8)
            faults.push(`bit ${bit} of row ${row}, column ${column}`);
          for (let i = 0; i < plane.width; i += 1) {
            const where = byte * 8 + bit + i;
            if (where >= taken.length) faults.push(`row ${row}, column ${column} lies beyond ${bytes} bytes`);
            else taken[where] = (taken[where] ?? 0) + 1;
          }
        });
      });
    });
    if (digits.size !== sweep.stream.book.span)
      faults.push(`${digits.size} digits for a span of ${sweep.stream.book.span}`);
  }
  const weight = placed.findIndex((count) => count !== 1);
  if (weight >= 0) faults.push(`weight ${weight} has ${placed[weight]} places`);
  const bit = taken.findIndex((count) => count > 1);
  if (bit >= 0) faults.push(`bit ${bit & 7} of byte ${bit >> 3} is taken ${taken[bit]} times`);
  if (!layout.scales.some((scale) => !scale.own)) return faults;
  return [...faults, ...scaleFaults(layout, taken)];
};

/** Scales in the packed bytes may not lie on codewords, nor on one another. */
const scaleFaults = (layout: Layout, taken: Uint8Array): string[] => {
  const faults: string[] = [];
  for (const scale of layout.scales) {
    const size = scale.elem === 'f32' ? 4 : 2;
    const starts = new Set<number>();
    const walk = (depth: number, byte: number): void => {
      const axis = scale.axes[depth];
      if (axis === undefined) starts.add(byte);
      else
        for (let i = 0; i < (axis.bytes === 0 ? 1 : axis.extent); i += 1)
          walk(depth + 1, byte + i * axis.bytes);
    };
    walk(0, scale.byte);
    for (const start of starts)
      for (let bit = start * 8; bit < (start + size) * 8; bit += 1) {
        if (bit >= taken.length || taken[bit] !== 0)
          faults.push(`the scale at byte ${start} lies on something else`);
        taken[bit] = 1;
      }
  }
  return [...new Set(faults)];
};

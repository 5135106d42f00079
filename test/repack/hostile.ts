import { type Layout, placesOf } from '../../dsl/index.ts';

/** One packed matrix with one codeword that means nothing. */
export interface Hostile {
  readonly what: string;
  readonly bytes: Uint8Array;
}

/** Sets the codeword that holds weight (row, column). */
const withCodeword = (
  layout: Layout,
  bytes: Uint8Array,
  row: number,
  column: number,
  pick: (unused: readonly number[]) => number | undefined,
): Uint8Array | undefined => {
  const [found] = placesOf(layout, row, column);
  const codeword = found === undefined ? undefined : pick(found.stream.book.unused);
  if (found === undefined || codeword === undefined) return undefined;
  const wrong = bytes.slice();
  found.planes.forEach(({ byte, bit, width }, p) => {
    const field = codeword >> (found.stream.planes[p]?.codewordShift ?? 0);
    for (let i = 0; i < width; i += 1) {
      const at = byte + ((bit + i) >> 3);
      const mask = 1 << ((bit + i) & 7);
      wrong[at] = ((wrong[at] ?? 0) & ~mask) | ((field >> i) & 1 ? mask : 0);
    }
  });
  return wrong;
};

/** Every codeword without meaning at the first, a middle and the last weight; none where all codewords mean something. */
export const hostiles = (layout: Layout, bytes: Uint8Array): readonly Hostile[] => {
  const { n, k, streams } = layout;
  const most = Math.max(...streams.map(({ book }) => book.unused.length));
  const spots = [
    [0, 0],
    [n >> 1, k >> 1],
    [n - 1, k - 1],
  ] as const;
  return Array.from({ length: most }, (_, u) =>
    spots.flatMap(([row, column]): Hostile[] => {
      const wrong = withCodeword(layout, bytes, row, column, (unused) => unused[u]);
      return wrong === undefined
        ? []
        : [{ what: `unused codeword ${u} at n ${row}, k ${column}`, bytes: wrong }];
    }),
  ).flat();
};

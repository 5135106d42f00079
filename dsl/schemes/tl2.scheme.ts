import { code, div, familyParams, padding, pairs, scales, scheme, stream } from '../index.ts';

/** Shape and converter's tile of a TL2 tensor: bm rows by bk inputs, always 32 rows at a time. */
export interface Tl2 {
  readonly n: number;
  readonly k: number;
  readonly bm: number;
  readonly bk: number;
}

/** Three weights as the size and the sign of v = 9a + 3b + c; minus zero decodes and is never written. */
const triple = code({
  over: 'tri',
  fields: { size: 4, minus: 1 },
  // 13 + 27: a whole turn more, so that sizes 14 and 15, which mean nothing, stay above zero too.
  consts: { zero: 40 },
  decode: ({ size, minus }, digit, { zero }) =>
    digit === 0
      ? div(zero + (minus ? -size : size), 9) - 4
      : digit === 1
        ? (div(zero + (minus ? -size : size), 3) % 3) - 1
        : ((zero + (minus ? -size : size)) % 3) - 1,
});

/** Bytes of a whole TL2 tensor, in the converter's own order of whole divisions. */
const tl2Bytes = (n: number, k: number): number => div(div((k - 256) * n, 3) * 5, 8) + 64 * n;

/**
 * bitnet.cpp TL2: of every row, `k - k % bk` weights go three at a time (sizes, then signs), the others two at a time,
 * in the order of the tile that converted the model, which the file does not name. The f32 scale is a tensor of its
 * own, zero bytes fill the tensor up. For import only; without numbers, a small tensor that has all parts.
 */
export const tl2 = ({ n, k, bm, bk }: Tl2 = { n: 64, k: 224, bm: 32, bk: 96 }) => {
  const k2 = k % bk;
  const k3 = k - k2;
  return scheme({
    name: 'tl2',
    params: familyParams('tl2', { n, k, bm, bk }, [
      ['n / bm', n, bm],
      ['bm / 32', bm, 32],
      ['bk / 24', bk, 24],
      ['k / bk, rounded down,', k3, bk],
      ...(k2 === 0 ? [] : ([['k mod bk / 32', k2, 32]] as const)),
    ]),
    shape: { n, k },
    parts: {
      three: stream({
        n: { panel: n / bm, sub: bm / 32, a: 2, b: 2, c: 8 },
        k: { kb: k3 / bk, kq: bk / 24, kr: 4, nib: 2, tri: 3 },
        code: triple,
        planes: {
          sizes: {
            fields: ['size'],
            u8: ['panel', 'kb', 'sub', 'kq', 'kr', 'b', 'a', 'c'],
            slot: ['nib'],
            first: 'high',
          },
          signs: {
            fields: ['minus'],
            u16: ['panel', 'kb', 'sub', 'kq', 'b', 'c'],
            slot: ['kr', 'nib', 'a'],
            first: 'high',
          },
        },
      }),
      ...(k2 === 0
        ? {}
        : {
            two: stream({
              n: { panel: n / bm, sub: bm / 32, a: 2, b: 2, c: 8 },
              k: { kb: k2 / 32, ks: 8, nib: 2, pair: 2 },
              code: pairs('pair'),
              u8: ['panel', 'kb', 'sub', 'ks', 'b', 'a', 'c'],
              slot: ['nib'],
              first: 'high',
            }),
          }),
      d: scales({ elem: 'f32', own: true }),
      tail: padding(tl2Bytes),
    },
  });
};

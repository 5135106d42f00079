import { familyParams, pairs, scales, scheme, stream } from '../index.ts';

/** Shape and converter's tile of a TL1 tensor: bm rows by bk inputs, bmm rows at a time. */
export interface Tl1 {
  readonly n: number;
  readonly k: number;
  readonly bm: number;
  readonly bk: number;
  readonly bmm: number;
}

/**
 * bitnet.cpp TL1: neighbours along k share a nibble, in the order of the tile that converted the model, which the file
 * does not name (`kernel_config.ini`). The f32 scale is a tensor of its own. For import only; without numbers, the
 * smallest whole tile.
 */
export const tl1 = ({ n, k, bm, bk, bmm }: Tl1 = { n: 64, k: 128, bm: 64, bk: 64, bmm: 64 }) =>
  scheme({
    name: 'tl1',
    params: familyParams('tl1', { n, k, bm, bk, bmm }, [
      ['n / bm', n, bm],
      ['bm / bmm', bm, bmm],
      ['bmm / 16', bmm, 16],
      ['k / bk', k, bk],
      ['bk * bmm / 256', bk * bmm, 256],
      ['64 / bmm', 64, bmm],
    ]),
    shape: { n, k },
    parts: {
      qs: stream({
        n: { panel: n / bm, sub: bm / bmm, r16: bmm / 16, lane: 16 },
        k: { kb: k / bk, ks: (bk * bmm) / 256, q: 64 / bmm, nib: 2, pair: 2 },
        code: pairs('pair'),
        u8: ['panel', 'kb', 'sub', 'ks', 'r16', 'q', 'lane'],
        slot: ['nib'],
        first: 'high',
      }),
      d: scales({ elem: 'f32', own: true }),
    },
  });

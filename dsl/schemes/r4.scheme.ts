import { bits, familyParams, rest, scheme, stream } from '../index.ts';

/**
 * Resident, 2 bits: the four fields of a byte are four rows at the same input, so that nothing is decoded: nested masks
 * of the byte are fed to the dot instruction and the rows' sums are solved at the end. A register of `4 * lanes` bytes
 * holds `4 * lanes` rows at 4 neighbouring inputs; `tiles` registers of different rows follow each other.
 */
export const r4 = ({ lanes = 16, tiles = 1 }: { readonly lanes?: number; readonly tiles?: number } = {}) =>
  scheme({
    name: 'r4',
    params: familyParams('r4', { lanes, tiles }),
    use: 'resident',
    register: 4 * lanes,
    wants: lanes === 8 ? ['avxvnni'] : [],
    parts: {
      qs: stream({
        n: { tile: rest, rt: tiles, field: 4, lane: lanes },
        k: { group: rest, quad: 4 },
        code: bits(2),
        u8: ['tile', 'group', 'rt', 'lane', 'quad'],
        slot: ['field'],
      }),
    },
  });

/** The members that kernels are generated for: registers of 32 and 64 bytes, as many tiles as there are sums for. */
export const r4Members = [
  ...[1, 2].map((tiles) => r4({ lanes: 8, tiles })),
  ...[1, 2, 4].map((tiles) => r4({ tiles })),
];

import { base3, familyParams, rest, scheme, stream } from '../index.ts';

/**
 * Resident, 1.6 bits: the five base-3 digits of a byte are five rows at the same input. A table gives four of them as
 * fields, the byte itself stands for the fifth; rows' sums are solved at the end. For targets with a table of 256 bytes.
 */
export const r5 = ({ lanes = 16, tiles = 1 }: { readonly lanes?: number; readonly tiles?: number } = {}) =>
  scheme({
    name: 'r5',
    params: familyParams('r5', { lanes, tiles }),
    use: 'resident',
    register: 4 * lanes,
    wants: ['avx512vbmi'],
    parts: {
      qs: stream({
        n: { tile: rest, rt: tiles, digit: 5, lane: lanes },
        k: { group: rest, quad: 4 },
        code: base3('digit', { strict: true }),
        u8: ['tile', 'group', 'rt', 'lane', 'quad'],
      }),
    },
  });

/** The members that kernels are generated for. */
export const r5Members = [1, 2].map((tiles) => r5({ tiles }));

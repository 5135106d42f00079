import { familyParams, rest, scheme, stream, trits } from '../index.ts';

/**
 * Resident, 1.6 bits, for targets without large tables: as `r5`, the byte a fixed-point fraction. Its multiples by powers
 * of 3, mod 256, are fed as they are: a digit's sum is three times one multiple's less the next one's.
 */
export const r5f = ({ lanes = 16, tiles = 1 }: { readonly lanes?: number; readonly tiles?: number } = {}) =>
  scheme({
    name: 'r5f',
    params: familyParams('r5f', { lanes, tiles }),
    use: 'resident',
    register: 4 * lanes,
    parts: {
      qs: stream({
        n: { tile: rest, rt: tiles, digit: 5, lane: lanes },
        k: { group: rest, quad: 4 },
        code: trits('digit'),
        u8: ['tile', 'group', 'rt', 'lane', 'quad'],
      }),
    },
  });

/** The members that kernels are generated for: registers of 32 and 64 bytes. */
export const r5fMembers = [8, 16].flatMap((lanes) => [1, 2].map((tiles) => r5f({ lanes, tiles })));

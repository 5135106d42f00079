import { bits, familyParams, rest, scheme, stream } from '../index.ts';

/**
 * Resident, 2 bits: one register of `4 * rows` bytes holds `rows` rows at 16 neighbouring inputs, k = 16g + 4s + j:
 * lane and j are the byte, s is the pair of bits. The four bytes of a lane are what a dot instruction contracts, and
 * one register of activations serves a whole slot. `tiles` registers of different rows follow each other.
 */
export const kq = ({ rows = 8, tiles = 1 }: { readonly rows?: number; readonly tiles?: number } = {}) =>
  scheme({
    name: 'kq',
    params: familyParams('kq', { rows, tiles }),
    use: 'resident',
    register: 4 * rows,
    parts: {
      qs: stream({
        n: { tile: rest, rt: tiles, lane: rows },
        k: { group: rest, step: 4, quad: 4 },
        code: bits(2),
        u8: ['tile', 'group', 'rt', 'lane', 'quad'],
        slot: ['step'],
      }),
    },
  });

/** The members that kernels are generated for: two tiles share a load of the activations. */
export const kqMembers = [kq(), kq({ tiles: 2 })];

import { schedule } from '../schedule.ts';

/**
 * Products by an int8 dot instruction. `tiles` row tiles share the activations' loads, `cols` tokens share the decoded
 * weights. Accumulators, decoded registers and one operand of each must fit the registers; one token alone wants few
 * row tiles, since every tile is a stream of its own from memory; many tokens want at least eight sums in flight.
 */
export const dot = schedule({
  name: 'dot',
  knobs: { tiles: [1, 2, 4], cols: [1, 4] },
  keep: ({ tiles, cols }, { registers, groups }) => {
    const sums = tiles * cols * groups;
    if (sums + 2 * tiles + 3 > registers) return false;
    return cols === 1 ? tiles <= 2 : sums === 8 || groups > 1;
  },
  start: { tiles: 1, cols: 1 },
});

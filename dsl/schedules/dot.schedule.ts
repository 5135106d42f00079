import { schedule } from '../schedule.ts';

/** Of the registers, five of eight hold sums; the rest is for loads, decoded weights and constants. */
const most = (registers: number): number => (registers * 5) / 8;
/** Sums in flight that hide the latency of a dot. */
const LEAST = 8;

/**
 * Products by an int8 dot instruction. `tiles` row tiles share the activations' loads, `cols` tokens share the decoded
 * weights; `t` and `nta` are how many bytes ahead of its loads one token asks for weights, to stay in the caches or to
 * leave them soon. A row tile is a stream of its own from memory, so that one token wants few.
 */
export const dot = schedule({
  name: 'dot',
  knobs: { tiles: [1, 2, 4], cols: [1, 2, 3, 4, 5, 8], t: [0, 256], nta: [0, 512, 4096, 8192] },
  keep: ({ tiles, cols, t, nta }, { registers, sums, planes, rows, constants }) => {
    // Row tiles of a resident scheme lie inside its own tile; more of them would only add streams.
    if (rows > 1 && tiles > 1) return false;
    if (cols > 1 && (t > 0 || nta > 0)) return false;
    if (t > 0 && nta > 0) return false;
    const inFlight = tiles * cols * planes * sums;
    // Many sums leave room for few columns: such a scheme is for one token.
    if (cols > 1 && sums > LEAST) return false;
    // Beside the sums: what the decode reads, a load, what becomes of it, and an activation.
    if (inFlight + constants + 4 > registers) return false;
    return inFlight <= most(registers) && (cols === 1 ? tiles <= 2 : inFlight >= LEAST);
  },
  ships: ({ tiles, cols, t, nta }, { registers, sums, planes, rows }) => {
    const full = tiles * 2 * cols * planes * sums > most(registers);
    // Rows that lie apart: one kernel for one token, one for few; many tokens are better served by a decoded tile.
    if (rows === 1) return planes === 1 && t + nta === 0 && (cols === 1 ? tiles === 2 : cols === 4 && full);
    if (cols === 1) return nta === 4096 || (nta === 0 && (planes === 1 || t === 0));
    return cols === 4 || tiles * (cols + 1) * planes * sums > most(registers);
  },
  start: { tiles: 1, cols: 1, t: 0, nta: 0 },
});

import { schedule } from '../schedule.ts';

/** Of the registers, five of eight hold sums; the rest is for loads, decoded weights and constants. */
const most = (registers: number): number => (registers * 5) / 8;
/** Whether units are most of a cache line and more: smaller ones would ask for each line twice. */
const fillLines = (unitBytes: number): boolean => unitBytes >= 48;
/** Sums in flight that hide the latency of a dot. */
const LEAST = 8;

/**
 * Products by an int8 dot instruction. `tiles` row tiles share the activations' loads, `cols` tokens share the decoded
 * weights. A row tile is a stream of its own from memory, so that one token wants few. `lines` is how many bytes ahead
 * of its loads a kernel asks for every line, `page` for one line in every page. Hardware foresees a stream only to the
 * end of its page, and a kernel looks less far ahead than a loop that only reads. Cold weights and one token, two Zen 5
 * cores: both together take 15 to 25 % less time than neither, and one core 25 to 30 %; one of them does less, or at
 * times nothing. From the third cache level they cost 2 %.
 */
export const dot = schedule({
  name: 'dot',
  knobs: { tiles: [1, 2, 4], cols: [1, 2, 3, 4, 5, 8], lines: [0, 4096, 6144], page: [0, 16384] },
  keep: ({ tiles, cols, lines, page }, { registers, sums, planes, rows, constants, prefetch }) => {
    // Row tiles of a resident scheme lie inside its own tile; more of them would only add streams.
    if (rows > 1 && tiles > 1) return false;
    if (lines + page > 0 && !prefetch) return false;
    const inFlight = tiles * cols * planes * sums;
    // Many sums leave room for few columns: such a scheme is for one token.
    if (cols > 1 && sums > LEAST) return false;
    // Beside the sums: what the decode reads, a load, what becomes of it, and an activation.
    if (inFlight + constants + 4 > registers) return false;
    return inFlight <= most(registers) && (cols === 1 ? tiles <= 2 : inFlight >= LEAST);
  },
  ships: ({ tiles, cols, lines, page }, { registers, sums, planes, rows, unitBytes, prefetch }) => {
    // With so many products for a load, memory waits for them and not they for memory.
    const waits = cols * planes < 8;
    if (prefetch && page > 0 !== waits) return false;
    if (prefetch && lines !== (waits && (rows === 1 || fillLines(unitBytes)) ? 6144 : 0)) return false;
    const full = tiles * 2 * cols * planes * sums > most(registers);
    // Rows that lie apart: one kernel for one token, one for few; many tokens are better served by a decoded tile.
    if (rows === 1) return planes === 1 && (cols === 1 ? tiles === 2 : cols === 4 && full);
    return cols === 1 || cols === 4 || tiles * (cols + 1) * planes * sums > most(registers);
  },
  start: { tiles: 1, cols: 1, lines: 6144, page: 16384 },
});

import { schedule } from '../schedule.ts';

/** Of the registers, five of eight hold sums. */
const most = (registers: number): number => (registers * 5) / 8;
/** Rows that are decoded at once where a scheme's rows lie apart. */
const ROWS = 8;

/**
 * Products through a tile of rows decoded in registers: `tiles` row tiles of the scheme are decoded at once, `together`
 * row groups of them meet `cols` tokens at a time. Few row groups of a long row fit the first-level cache; the sums in
 * flight must fit the registers, and the squarer they lie the fewer loads there are.
 */
export const tile = schedule({
  name: 'tile',
  knobs: { tiles: [1, ROWS], together: [1, 2, 4, 5], cols: [2, 4, 5] },
  keep: ({ tiles, together, cols }, { registers, sums, planes, rows }) => {
    const inFlight = together * cols * planes;
    if ((rows > 1 ? 1 : ROWS) !== tiles || (tiles * sums) % together !== 0) return false;
    return inFlight <= most(registers) && 2 * inFlight > most(registers);
  },
  ships: ({ tiles, together, cols }, { registers, sums, planes, rows }) => {
    // The most row groups that four tokens, or two of two planes, leave room for.
    const wider = [2, 4, 5].some(
      (more) => more > together && (tiles * sums) % more === 0 && more * cols * planes <= most(registers),
    );
    return cols * planes === 4 && (planes === 1 || rows > 1) && !wider;
  },
  start: { tiles: 1, together: 1, cols: 2 },
});

import { schedule } from '../schedule.ts';

/** Products through a decoded tile: `rows` rows decoded at once, `cols` tokens side by side. */
export const unpack = schedule({
  name: 'unpack',
  knobs: { rows: [16], cols: [1, 2, 4] },
  keep: ({ cols }, { planes }) => cols === 1 || cols * planes === 4,
  start: { rows: 16, cols: 1 },
});

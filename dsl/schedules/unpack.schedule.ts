import { schedule } from '../schedule.ts';

/** Products through a decoded tile: `rows` rows decoded at once, `cols` tokens side by side. */
export const unpack = schedule({
  name: 'unpack',
  knobs: { rows: [16], cols: [1, 4] },
  keep: () => true,
  start: { rows: 16, cols: 1 },
});

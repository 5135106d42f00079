/** A number with its noun: `1 row`, `2 rows`, `1 child`, `3 children`. */
export const count = (n: number, noun: string, plural = `${noun}s`): string =>
  `${n} ${n === 1 ? noun : plural}`;

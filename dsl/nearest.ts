/** Edit distance between two short names. */
const distance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1)
      next.push(
        Math.min(
          (row[j] ?? 0) + 1,
          (next[j - 1] ?? 0) + 1,
          (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1),
        ),
      );
    row = next;
  }
  return row[b.length] ?? 0;
};

/** The name nearest to a misspelt one; `undefined` where none is within half of its letters. */
export const nearestName = (name: string, names: readonly string[]): string | undefined => {
  const lower = name.toLowerCase().replaceAll('-', '_');
  const [best] = names
    .map((other) => ({ other, d: distance(lower, other.toLowerCase()) }))
    .sort((a, b) => a.d - b.d);
  return best !== undefined && best.d <= Math.max(2, lower.length / 2) ? best.other : undefined;
};

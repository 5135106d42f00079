/** Linear equations over the rationals, exactly. */

/** A fraction in lowest terms, `den` positive. */
export interface Fraction {
  readonly num: bigint;
  readonly den: bigint;
}

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b));

const fraction = (num: bigint, den: bigint): Fraction => {
  const common = gcd(num, den) * (den < 0n ? -1n : 1n);
  return { num: num / common, den: den / common };
};

const zero: Fraction = { num: 0n, den: 1n };
const minusTimes = (a: Fraction, b: Fraction, c: Fraction): Fraction =>
  b.num === 0n || c.num === 0n
    ? a
    : fraction(a.num * b.den * c.den - b.num * c.num * a.den, a.den * b.den * c.den);
const over = (a: Fraction, b: Fraction): Fraction => fraction(a.num * b.den, a.den * b.num);

/**
 * The one x per column of `wanted` with `known * x = wanted`, row by row; undefined where there is none or more than
 * one. `known[row]`, `wanted[row]` are integers.
 */
export const solveExactly = (
  known: readonly (readonly number[])[],
  wanted: readonly (readonly number[])[],
): readonly (readonly Fraction[])[] | undefined => {
  const unknowns = known[0]?.length ?? 0;
  const width = unknowns + (wanted[0]?.length ?? 0);
  const reduced: { readonly pivot: number; row: Fraction[] }[] = [];
  for (let r = 0; r < known.length; r += 1) {
    let row: Fraction[] = [...(known[r] ?? []), ...(wanted[r] ?? [])].map((x) => fraction(BigInt(x), 1n));
    for (const { pivot, row: base } of reduced) {
      const times = row[pivot] ?? zero;
      if (times.num !== 0n) row = row.map((x, i) => minusTimes(x, times, base[i] ?? zero));
    }
    const pivot = row.findIndex(({ num }) => num !== 0n);
    if (pivot < 0) continue;
    // Nothing left on the left, something on the right: these rows contradict each other.
    if (pivot >= unknowns) return undefined;
    const scaled = row.map((x) => over(x, row[pivot] ?? zero));
    for (const one of reduced) {
      const times = one.row[pivot] ?? zero;
      if (times.num !== 0n) one.row = one.row.map((x, i) => minusTimes(x, times, scaled[i] ?? zero));
    }
    reduced.push({ pivot, row: scaled });
  }
  if (reduced.length < unknowns) return undefined;
  const byPivot = new Map(reduced.map(({ pivot, row }) => [pivot, row]));
  return Array.from({ length: width - unknowns }, (_, column) =>
    Array.from({ length: unknowns }, (__, u) => byPivot.get(u)?.[unknowns + column] ?? zero),
  );
};

/** The least common multiple of the denominators. */
export const commonDenominator = (values: readonly Fraction[]): bigint =>
  values.reduce((all, { den }) => (all / gcd(all, den)) * den, 1n);

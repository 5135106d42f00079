/**
 * The *functionals* strategy (DESIGN 3.2): where the digits of a byte are different rows at the same k, nothing is
 * decoded. Cheap functions of the byte are fed to the dot instruction, and each row's sum is solved from theirs, once,
 * at the end.
 */
import { bin, type Expr, num, ref, type } from '../ir/expr.ts';
import { BYTE, feedValue } from './feed.ts';
import { commonDenominator, solveExactly } from './rational.ts';
import type { Run } from './unit.ts';

/** How a row's weights follow from functionals f_j: `2^shift * odd * (weight - offset) = sum_j times_j * f_j(byte)`. */
export interface DigitSolution {
  readonly times: readonly number[];
  readonly offset: number;
  readonly shift: number;
  readonly odd: number;
}

/** An admissible set: the functions of a byte, and a solution for every slot of the run. */
export interface Functionals {
  readonly feeds: readonly Expr[];
  /** Largest value of each over the bytes that mean something. */
  readonly largest: readonly number[];
  readonly digits: readonly DigitSolution[];
  /** How they were found, for `explain`. */
  readonly says: string;
}

interface Candidate {
  readonly feeds: readonly Expr[];
  readonly says: string;
}

const byte = ref(BYTE);
const allBytes = Array.from({ length: 256 }, (_, value) => value);
const masked = (expr: Expr, mask: number): Expr => (mask === 255 ? expr : bin('&', expr, num(mask)));

/** Weights of every slot of a byte; undefined where a field of it means nothing. */
const weightsOf = ({ slots, width, stream }: Run, value: number): readonly number[] | undefined => {
  const { book } = stream;
  const weights = slots.map(({ shift, digit }) => {
    const codeword = (value >> shift) & (2 ** width - 1);
    return book.unused.includes(codeword) ? undefined : book.weights[codeword * book.span + digit];
  });
  return weights.every((w) => w !== undefined) ? weights : undefined;
};

/** Masks that end where a field ends, of parts of the byte that are shifted down together. */
const nestedMasks = ({ slots, width }: Run): readonly Candidate[] => {
  const starts = [...new Set(slots.map(({ shift }) => shift))].sort((a, b) => a - b);
  if (starts.length < 2) return [];
  return [1, 2, 4]
    .filter((parts) => parts < starts.length && starts.length % parts === 0)
    .map((parts) => {
      const each = starts.length / parts;
      const feeds = starts.map((start, i) => {
        const from = starts[i - (i % each)] ?? 0;
        const down = from === 0 ? byte : bin('>>', byte, num(from));
        return masked(down, 2 ** (start + width - from) - 1);
      });
      return { feeds, says: `nested masks${parts > 1 ? ` in ${parts} parts` : ''}` };
    });
};

/** The byte times powers of a number, mod 256: digits of a fraction leave at the top, one by one. */
const powers = ({ slots }: Run): readonly Candidate[] =>
  slots.length < 2
    ? []
    : [2, 3, 4, 5, 6, 7, 8].map((base) => ({
        feeds: Array.from({ length: slots.length + 1 }, (_, i) => {
          const factor = base ** i % 256;
          return factor === 1 ? byte : bin('&', bin('*', byte, num(factor)), num(255));
        }),
        says: `powers of ${base}, mod 256`,
      }));

/** Bits for a digit of three values in a table's entries. */
const DIGIT = 2;

/** A table that lays digits side by side, under nested masks; the byte itself stands for one digit more. */
const tabled = (run: Run): readonly Candidate[] => {
  const count = Math.min(run.slots.length, 8 / DIGIT);
  if (run.slots.length < 2 || run.slots.length > count + 1) return [];
  const values = allBytes.map((value) =>
    (weightsOf(run, value) ?? [])
      .slice(0, count)
      .reduce((entry, weight, i) => entry + ((weight + 1) << (DIGIT * i)), 0),
  );
  const entry: Expr = {
    op: 'table',
    type: type('i64'),
    name: `digits_${run.stream.name}`,
    values,
    index: byte,
  };
  const feeds = Array.from({ length: count }, (_, i) => masked(entry, 2 ** (DIGIT * (i + 1)) - 1));
  const rest = run.slots.length > count;
  return [
    {
      feeds: rest ? [...feeds, byte] : feeds,
      says: `a table of ${count} digits under nested masks${rest ? ', and the byte' : ''}`,
    },
  ];
};

const LEAST_BITS = 2n ** 31n;

/** Admissible sets of functionals of a run, proved on every byte that means something; none where there is none. */
export const functionalsOf = (run: Run): readonly Functionals[] => {
  const known = allBytes.flatMap((value) => {
    const weights = weightsOf(run, value);
    return weights === undefined ? [] : [{ value, weights }];
  });
  return [...nestedMasks(run), ...powers(run), ...tabled(run)].flatMap(({ feeds, says }): Functionals[] => {
    const rows = known.map(({ value }) => [...feeds.map((feed) => feedValue(feed, value)), 1]);
    const solved = solveExactly(
      rows,
      known.map(({ weights }) => weights),
    );
    if (solved === undefined) return [];
    const digits: DigitSolution[] = [];
    for (const fractions of solved) {
      const common = commonDenominator(fractions);
      const whole = fractions.map((f) => (f.num * common) / f.den);
      const constant = whole.pop() ?? 0n;
      // The offset is taken off after the division, with the sum of the activations; so it must be whole.
      if (constant % common !== 0n || whole.some((x) => x >= LEAST_BITS || x < -LEAST_BITS)) return [];
      let shift = 0;
      while ((common >> BigInt(shift)) % 2n === 0n) shift += 1;
      digits.push({
        times: whole.map(Number),
        offset: Number(constant / common),
        shift,
        odd: Number(common >> BigInt(shift)),
      });
    }
    const largest = feeds.map((_, j) => Math.max(...rows.map((row) => row[j] ?? 0)));
    return [{ feeds, largest, digits, says }];
  });
};

/** The number that an odd one must be multiplied by to give 1 mod 2^32, as a signed integer. */
export const inverseOf = (odd: number): number => {
  let x = odd;
  // Every step doubles the bits that are right; an odd number is its own inverse mod 8.
  for (let i = 0; i < 5; i += 1) x = Math.imul(x, 2 - Math.imul(odd, x));
  return x;
};

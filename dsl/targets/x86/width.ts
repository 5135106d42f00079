/** What the tables of x86 need to know of a register width: its types, and how intrinsics are called. */
import { f32x, i8x, i16x, i32x, instr, type Lanes, u8x, u16x, u32x } from '../../target.ts';

/** A register width: spellings, and its registers by element. */
export interface Width {
  /** Bytes of a register. */
  readonly bytes: number;
  /** Head of its intrinsics, and tail of those on plain bits. */
  readonly mm: string;
  readonly si: string;
  /** Types of integers and of floats. */
  readonly int: string;
  readonly float: string;
  readonly u8: Lanes;
  readonly i8: Lanes;
  readonly u16: Lanes;
  readonly i16: Lanes;
  readonly u32: Lanes;
  readonly i32: Lanes;
  readonly f32: Lanes;
  /** The low 16 or 32 bytes of an integer register. */
  readonly low: (bytes: number, value: string) => string;
}

/** The width of `bits`. */
export const widthOf = (bits: 256 | 512): Width => {
  const mm = `_mm${bits}`;
  return Object.freeze({
    bytes: bits / 8,
    mm,
    si: `si${bits}`,
    int: `__m${bits}i`,
    float: `__m${bits}`,
    u8: u8x(bits / 8),
    i8: i8x(bits / 8),
    u16: u16x(bits / 16),
    i16: i16x(bits / 16),
    u32: u32x(bits / 32),
    i32: i32x(bits / 32),
    f32: f32x(bits / 32),
    low: (bytes: number, value: string) =>
      bytes * 8 === bits ? value : `${mm}_castsi${bits}_si${bytes * 8}(${value})`,
  });
};

/** Two operands of one type. */
export type Two = { readonly a: ArrayLike<number>; readonly b: ArrayLike<number> };
const lane = (values: ArrayLike<number>, i: number): number => values[i] ?? 0;

/** Lane by lane, two registers to one. */
export const two = (text: string, mnemonic: string, of: Lanes, fn: (a: number, b: number) => number) =>
  instr(`${text}($a, $b)`, {
    takes: { a: of, b: of },
    gives: of,
    mnemonics: [mnemonic],
    means: ({ a, b }: Two, i) => fn(lane(a, i), lane(b, i)),
  });

/**
 * A sum that stays in the register of `$a`. Written as assembly for gcc, which otherwise gathers the additions at the end
 * of a loop, and spills their terms and copies the sums. `tail` is the end of the intrinsic's name.
 */
export const sum = ({ mm, int }: Width, tail: string, mnemonic: string, of: Lanes) => {
  const name = `tf_add_${tail}`;
  return instr(`${name}($a, $b)`, {
    takes: { a: of, b: of },
    gives: of,
    mnemonics: [mnemonic],
    helper: {
      name,
      lines: [
        '/* a + b in the register of a: gcc neither moves nor copies it. */',
        `static inline ${int} ${name}(${int} a, ${int} b)`,
        '{',
        '#if defined(__GNUC__) && !defined(__clang__)',
        `  __asm__("${mnemonic} %1, %0, %0" : "+v"(a) : "vm"(b));`,
        '  return a;',
        '#else',
        `  return ${mm}_add_${tail}(a, b);`,
        '#endif',
        '}',
      ],
    },
    means: ({ a, b }: Two, i) => lane(a, i) + lane(b, i),
  });
};

/** The low lanes of a register `$a`, each by itself. */
export const one = (text: string, mnemonic: string, from: Lanes, to: Lanes, fn: (a: number) => number) =>
  instr(text, {
    takes: { a: from },
    gives: to,
    mnemonics: [mnemonic],
    means: ({ a }: { readonly a: ArrayLike<number> }, i) => fn(lane(a, i)),
  });

import type { Feature } from './features.ts';

/** Elements that vector registers hold. */
export type LaneElem = 'u8' | 'i8' | 'u16' | 'i16' | 'u32' | 'i32' | 'f32';

/** A register type: an element times lanes. */
export interface Lanes {
  readonly kind: 'lanes';
  readonly elem: LaneElem;
  readonly lanes: number;
}
const lanesOf =
  (elem: LaneElem) =>
  (lanes: number): Lanes =>
    Object.freeze({ kind: 'lanes', elem, lanes });
/** A register of `lanes` unsigned bytes. */
export const u8x = lanesOf('u8');
/** A register of `lanes` signed bytes. */
export const i8x = lanesOf('i8');
/** A register of `lanes` unsigned 16-bit words. */
export const u16x = lanesOf('u16');
/** A register of `lanes` signed 16-bit words. */
export const i16x = lanesOf('i16');
/** A register of `lanes` unsigned 32-bit words. */
export const u32x = lanesOf('u32');
/** A register of `lanes` signed 32-bit words. */
export const i32x = lanesOf('i32');
/** A register of `lanes` float32 numbers. */
export const f32x = lanesOf('f32');

/** An immediate operand: one integer in a range, both ends included. */
export interface Imm {
  readonly kind: 'imm';
  readonly from: number;
  readonly to: number;
}
/** An immediate from `from` to `to`, both included. */
export const imm = (from: number, to: number): Imm => Object.freeze({ kind: 'imm', from, to });

/** A constant that differs from lane to lane, each in a range. */
export interface LaneConst {
  readonly kind: 'laneConst';
  readonly of: Lanes;
  readonly from: number;
  readonly to: number;
}
/** A constant of type `of` whose lanes lie from `from` to `to`. */
export const laneConst = (of: Lanes, from: number, to: number): LaneConst =>
  Object.freeze({ kind: 'laneConst', of, from, to });

/** A constant table of `size` entries, each in a range; only rules take one. */
export interface TableConst {
  readonly kind: 'table';
  readonly size: number;
  readonly from: number;
  readonly to: number;
}
/** A table of `size` entries from `from` to `to`. */
export const tableConst = (size: number, from: number, to: number): TableConst =>
  Object.freeze({ kind: 'table', size, from, to });

/** What an instruction or a rule takes. */
export type Operand = Lanes | Imm | LaneConst | TableConst;

/** The value of an operand when an instruction or rule is executed: one number per lane, or the immediate. */
export type OperandValue<O extends Operand> = O extends Imm ? number : ArrayLike<number>;

/**
 * Which axes a dot instruction contracts: `lane` results, each the sum of `sum` products of neighbours, added to the
 * operand named `onto` where there is one.
 */
export interface Contract {
  readonly lane: number;
  readonly sum: number;
  readonly onto?: string;
}

/** A C function that an instruction's text calls, printed once a file: its name and its lines. */
export interface InstrHelper {
  readonly name: string;
  readonly lines: readonly string[];
}

/**
 * One instruction: how it is spelled and what it means. `$name` in the text stands for an operand. Operands of the
 * same register width are reinterpreted to the declared type. `means` gives the value of result lane `i`; integers
 * wrap at the element, so saturation must be written out.
 */
export interface Instr {
  readonly text: string;
  readonly takes: Readonly<Record<string, Operand>>;
  readonly gives: Lanes;
  readonly contract: Contract | undefined;
  readonly helper: InstrHelper | undefined;
  /** What a disassembler calls it, one text for each machine instruction it takes; `|` between alternatives. */
  readonly mnemonics: readonly string[];
  readonly means: (operands: Readonly<Record<string, number | ArrayLike<number>>>, lane: number) => number;
}

/** Declares an instruction by its text and its meaning. */
export const instr = <const T extends Readonly<Record<string, Operand>>>(
  text: string,
  spec: {
    readonly takes: T;
    readonly gives: Lanes;
    readonly contract?: Contract;
    readonly helper?: InstrHelper;
    readonly mnemonics?: readonly string[];
    readonly means: (operands: { readonly [P in keyof T]: OperandValue<T[P]> }, lane: number) => number;
  },
): Instr =>
  Object.freeze({
    text,
    takes: spec.takes,
    gives: spec.gives,
    contract: spec.contract,
    helper: spec.helper,
    mnemonics: spec.mnemonics ?? [],
    means: spec.means as Instr['means'],
  });

/** A register value while a rule's right side is built: an instruction with its operands. */
export type Term =
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Term[] }
  | { readonly kind: 'operand'; readonly name: string }
  | { readonly kind: 'imm'; readonly value: number }
  | { readonly kind: 'const'; readonly of: Lanes; readonly values: readonly number[] };

/** What a rule's right side may call: the target's instructions by name, and constants. */
export interface Terms {
  /** An instruction of the target. */
  readonly call: (name: string, ...args: readonly (Term | number)[]) => Term;
  /** The same number in every lane. */
  readonly all: (of: Lanes, value: number) => Term;
  /** One number per lane. */
  readonly lanes: (of: Lanes, values: readonly number[]) => Term;
}

/**
 * An equation. `left` is scalar arithmetic in the decode subset, true in every lane, wrapped at the element of `gives`;
 * it is executed as the oracle and read as the pattern. `right` builds the instructions for concrete immediates and
 * lane constants. It is proved before it may be used.
 */
export interface Rule {
  readonly name: string;
  readonly operands: Readonly<Record<string, Operand>>;
  readonly gives: Lanes;
  readonly left: (operands: never) => number;
  readonly right: (operands: never, t: Terms) => Term;
}

type LeftOperands<T> = { readonly [P in keyof T]: T[P] extends TableConst ? readonly number[] : number };
type RightOperands<T> = {
  readonly [P in keyof T]: T[P] extends Imm
    ? number
    : T[P] extends LaneConst | TableConst
      ? readonly number[]
      : Term;
};

/** Declares a rule; its two sides are proved equal before it is used. */
export const rule = <const T extends Readonly<Record<string, Operand>>>(spec: {
  readonly name: string;
  readonly operands: T;
  readonly gives: Lanes;
  readonly left: (operands: LeftOperands<T>) => number;
  readonly right: (operands: RightOperands<T>, t: Terms) => Term;
}): Rule =>
  Object.freeze({
    name: spec.name,
    operands: spec.operands,
    gives: spec.gives,
    left: spec.left as Rule['left'],
    right: spec.right as Rule['right'],
  });

/** How a register is read from or written to memory. `$p` is a byte pointer, `$v` the value. */
export interface MemoryForm {
  /** Bytes that pass between memory and register. */
  readonly bytes: number;
  readonly fill: 'zero' | 'repeat';
  /** Which elements it serves. */
  readonly elems: readonly LaneElem[];
  readonly text: string;
}

/** How a constant register is spelled. `$v` is one number; `$list` all of them, lane 0 first; `$reversed` lane 0 last. */
export interface ConstantForm {
  readonly elem: LaneElem;
  readonly all: string;
  readonly list: string;
}

/** How a disassembler shows a target's code, so that what a compiler made of a kernel can be counted. */
export interface Assembly {
  /** How vector registers begin. */
  readonly registers: readonly string[];
  /** Bases of memory that belong to the call, and of constants. */
  readonly stack: readonly string[];
  readonly constants: readonly string[];
  /** The instruction that makes the second of `stack` such a base, in functions that use it so. */
  readonly frame: string;
  /** Mnemonics that move registers from, to and between memory, and that fill a register from less of it. */
  readonly moves: readonly string[];
  readonly fills: readonly string[];
}

/** An instruction set: registers, instructions and what each means, and equations that use them. */
export interface Target {
  readonly kind: 'target';
  readonly name: string;
  readonly emits: 'c';
  readonly headers: readonly string[];
  /** Compiler flags of its translation unit. */
  readonly flags: readonly string[];
  readonly needs: readonly Feature[];
  /** `undefined` for portable scalar code. */
  readonly vector:
    | {
        readonly bits: number;
        readonly registers: number;
        /** Spelling of the register types for integers and floats. */
        readonly types: { readonly int: string; readonly float: string };
        /** The same bits as the other register type; `$v` is the value. */
        readonly casts?: { readonly toInt: string; readonly toFloat: string };
      }
    | undefined;
  /** `undefined` where nobody counts. */
  readonly assembly: Assembly | undefined;
  readonly loads: readonly MemoryForm[];
  readonly stores: readonly MemoryForm[];
  /** A statement that asks for the line at byte pointer `$p`, which may point anywhere, ahead of its use. */
  readonly prefetch: string | undefined;
  readonly constants: readonly ConstantForm[];
  readonly instructions: Readonly<Record<string, Instr>>;
  readonly rules: readonly Rule[];
}

/** Declares a target. Everything that is not stated is empty. */
export const target = (
  spec: Pick<Target, 'name' | 'emits'> & Partial<Omit<Target, 'kind' | 'name' | 'emits'>>,
): Target =>
  Object.freeze({
    kind: 'target',
    headers: [],
    flags: [],
    needs: [],
    vector: undefined,
    assembly: undefined,
    loads: [],
    stores: [],
    prefetch: undefined,
    constants: [],
    instructions: {},
    rules: [],
    ...spec,
  });

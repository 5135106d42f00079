/** A test case of a kernel: its memory, its scalars and what must come out. */
import type { Scheme } from '../dsl/scheme.ts';
import type { Target } from '../dsl/target.ts';
import { elemBytes } from './ir/expr.ts';
import { evaluate, interpret } from './ir/interpret.ts';
import type { Pattern } from './matrix.ts';
import type { Variant } from './variant.ts';

/**
 * One buffer of a case. Outputs start with the given bytes; `in` is followed by slack, `exact` is an input that is not,
 * `out` is compared.
 */
export interface CaseBuffer {
  readonly name: string;
  readonly role: 'in' | 'exact' | 'out' | 'scratch';
  readonly bytes: Uint8Array;
}

/** What an output must be: equal bytes, or floats within a bound each. */
export type Expected =
  | {
      readonly buffer: string;
      readonly kind: 'bytes';
      readonly bytes: Uint8Array;
      readonly elem: 'i8' | 'u8' | 'i32' | 'f32';
      readonly columns: number;
    }
  | {
      readonly buffer: string;
      readonly kind: 'close';
      readonly values: Float64Array;
      readonly bound: Float64Array;
      readonly columns: number;
    };

/** One call of one variant. */
export interface Case {
  /** What it is, for messages: variant, shape, seed. */
  readonly label: string;
  readonly variant: Variant;
  readonly scalars: Readonly<Record<string, number>>;
  readonly tiles: number;
  /** How many ranges the tiles are cut into, run last range first. */
  readonly parts: number;
  readonly buffers: readonly CaseBuffer[];
  readonly expected: readonly Expected[];
}

/** Shape, data and op of a case. */
export interface CaseSpec {
  readonly n: number;
  readonly k: number;
  readonly m: number;
  readonly seed: number;
  readonly pattern?: Pattern;
  /** Activations that share a scale; all k of a token unless stated. */
  readonly block?: number;
  readonly parts?: number;
  /** The scheme that the bytes are packed by, where it is not the one the kernel is for (mutants). */
  readonly packedBy?: Scheme;
}

/** Bytes that no right output has. */
const UNTOUCHED = 0xcd;

/** The bytes of a view, not copied. */
export const bytesOf = (view: ArrayBufferView): Uint8Array =>
  new Uint8Array(view.buffer, view.byteOffset, view.byteLength);

/** `value` rounded up to a multiple of `unit`. */
export const ceilTo = (value: number, unit: number): number => Math.ceil(value / unit) * unit;

/** Fills in a kernel's buffers: `given` for what it reads, its own extents for what it writes. */
const buffersOf = (
  variant: Variant,
  scalars: Readonly<Record<string, number>>,
  given: Readonly<Record<string, ArrayBufferView>>,
): readonly CaseBuffer[] =>
  variant.kernel.buffers
    .filter((buffer) => buffer.space === 'global')
    .map((buffer): CaseBuffer => {
      const { name, access } = buffer;
      if (name === 'scratch') {
        const size = variant.scratchPerK * (scalars['k_padded'] ?? 0) + variant.scratchFixed;
        return { name, role: 'scratch', bytes: new Uint8Array(ceilTo(size, 64)) };
      }
      const input = given[name];
      if (access === 'read') {
        if (input === undefined)
          throw new Error(`${variant.name} reads ${name}, which a ${variant.kind} has not`);
        // Activations are quantised out of the caller's own memory.
        const role = variant.kind === 'quantise' ? 'exact' : 'in';
        return { name, role, bytes: bytesOf(input).slice() };
      }
      const size = input?.byteLength ?? evaluate(buffer.extent, scalars) * elemBytes[buffer.elem];
      return {
        name,
        role: 'out',
        bytes: new Uint8Array(size).fill(name === 'packed' || name === 'status' ? 0 : UNTOUCHED),
      };
    });

/** Puts a case together; extents and tiles are the kernel's own formulas. */
export const caseOf = (
  variant: Variant,
  label: string,
  scalars: Readonly<Record<string, number>>,
  given: Readonly<Record<string, ArrayBufferView>>,
  expected: readonly Expected[],
  parts: number,
): Case => {
  const tiles = evaluate(variant.kernel.tiles, scalars);
  const buffers = buffersOf(variant, scalars, given);
  return {
    label: `${variant.name} ${label}`,
    variant,
    scalars,
    tiles,
    parts: Math.min(parts, tiles),
    buffers,
    expected,
  };
};

/** Bytes followed by zeros up to a length. */
export const grownTo = (bytes: Uint8Array, length: number | undefined): Uint8Array => {
  if (length === undefined || length <= bytes.length) return bytes;
  const longer = new Uint8Array(length);
  longer.set(bytes);
  return longer;
};

/** Runs a case in the interpreter; returns its outputs by buffer. Throws `KernelFault` where the kernel misbehaves. */
export const runInterpreted = (
  machine: Target,
  { variant, scalars, buffers, tiles, parts }: Case,
): ReadonlyMap<string, Uint8Array> => {
  const memory = Object.fromEntries(buffers.map(({ name, bytes }) => [name, bytes.slice()]));
  const unwritten = buffers.filter((buffer) => buffer.role === 'scratch').map((buffer) => buffer.name);
  for (let part = parts - 1; part >= 0; part -= 1)
    interpret(variant.kernel, {
      target: machine,
      buffers: memory,
      scalars,
      unwritten,
      tile0: Math.floor((tiles * part) / parts),
      tile1: Math.floor((tiles * (part + 1)) / parts),
    });
  return new Map(
    buffers.filter((b) => b.role === 'out').map(({ name }) => [name, memory[name] ?? new Uint8Array(0)]),
  );
};

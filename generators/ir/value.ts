/** Values as the interpreter holds them: scalars are numbers, vectors are typed arrays that wrap by themselves. */
import { bf16FromNumber, bf16ToNumber, f16FromNumber, f16ToNumber } from '../../dsl/numbers.ts';
import { type BinOp, type Elem, elemBytes, type Type, typeName } from './expr.ts';

/** A vector register: one entry a lane. */
export type Register =
  | Uint8Array<ArrayBuffer>
  | Int8Array<ArrayBuffer>
  | Uint16Array<ArrayBuffer>
  | Int16Array<ArrayBuffer>
  | Uint32Array<ArrayBuffer>
  | Int32Array<ArrayBuffer>
  | Float32Array<ArrayBuffer>
  | Float64Array<ArrayBuffer>;

/** The lanes of `type` over the first bytes of `bytes`. */
const over = (bytes: ArrayBuffer, { elem, lanes }: Type): Register => {
  switch (elem) {
    case 'b1':
    case 'u8':
      return new Uint8Array(bytes, 0, lanes);
    case 'i8':
      return new Int8Array(bytes, 0, lanes);
    case 'u16':
      return new Uint16Array(bytes, 0, lanes);
    case 'i16':
      return new Int16Array(bytes, 0, lanes);
    case 'u32':
      return new Uint32Array(bytes, 0, lanes);
    case 'i32':
      return new Int32Array(bytes, 0, lanes);
    case 'f32':
      return new Float32Array(bytes, 0, lanes);
    case 'i64':
      return new Float64Array(bytes, 0, lanes);
    case 'f16':
    case 'bf16':
      throw new TypeError(`vectors of ${elem} have no arithmetic; load u16 and convert`);
  }
};

/** A new register of zeros. */
export const register = (type: Type): Register =>
  over(new ArrayBuffer(elemBytes[type.elem] * type.lanes), type);

/** The same bytes as another type, or as a narrower one (its low part). */
export const viewAs = (value: Register, type: Type): Register => {
  const wanted = elemBytes[type.elem] * type.lanes;
  if (wanted > value.byteLength)
    throw new TypeError(`${typeName(type)} is ${wanted} bytes, but the value has ${value.byteLength}`);
  return over(value.buffer, type);
};

/** Bounds of the integers that an element holds, both included; infinite for floats. */
export const elemRange: Readonly<Record<Elem, { readonly min: number; readonly max: number }>> = {
  b1: { min: 0, max: 1 },
  u8: { min: 0, max: 255 },
  i8: { min: -128, max: 127 },
  u16: { min: 0, max: 65535 },
  i16: { min: -32768, max: 32767 },
  u32: { min: 0, max: 2 ** 32 - 1 },
  i32: { min: -(2 ** 31), max: 2 ** 31 - 1 },
  i64: { min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER },
  f16: { min: -Infinity, max: Infinity },
  bf16: { min: -Infinity, max: Infinity },
  f32: { min: -Infinity, max: Infinity },
};

export const isFloat = (elem: Elem): boolean => elem === 'f32' || elem === 'f16' || elem === 'bf16';

const safe = (x: number): number => {
  if (!Number.isSafeInteger(x)) throw new RangeError(`${x} is no integer that an index can hold`);
  return x;
};

/** Brings a result to its element: wraps integers, rounds floats once; an index beyond 2^53 is an error. */
export const wrap: Readonly<Record<Elem, (x: number) => number>> = {
  b1: (x) => (x ? 1 : 0),
  u8: (x) => x & 255,
  i8: (x) => (x << 24) >> 24,
  u16: (x) => x & 65535,
  i16: (x) => (x << 16) >> 16,
  u32: (x) => x >>> 0,
  i32: (x) => x | 0,
  i64: safe,
  f16: (x) => f16ToNumber(f16FromNumber(x)),
  bf16: (x) => bf16ToNumber(bf16FromNumber(x)),
  f32: Math.fround,
};

const small = (x: number): boolean => x === (x | 0);
const wide = (a: number, b: number, fn: (a: bigint, b: bigint) => bigint): number =>
  Number(fn(BigInt(a), BigInt(b)));

/** Whole numbers without a width; bitwise operators see two's complement of unbounded length. */
const exact: Readonly<Record<BinOp, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '&': (a, b) => (small(a) && small(b) ? a & b : wide(a, b, (x, y) => x & y)),
  '|': (a, b) => (small(a) && small(b) ? a | b : wide(a, b, (x, y) => x | y)),
  '^': (a, b) => (small(a) && small(b) ? a ^ b : wide(a, b, (x, y) => x ^ y)),
  '<<': (a, b) => a * 2 ** shiftCount(b),
  '>>': (a, b) => Math.floor(a / 2 ** shiftCount(b)),
  div: (a, b) => {
    positive(a, b, 'div');
    return Math.floor(a / b);
  },
  '%': (a, b) => {
    positive(a, b, '%');
    return a % b;
  },
  '<': (a, b) => (a < b ? 1 : 0),
  '<=': (a, b) => (a <= b ? 1 : 0),
  '>': (a, b) => (a > b ? 1 : 0),
  '>=': (a, b) => (a >= b ? 1 : 0),
  '==': (a, b) => (a === b ? 1 : 0),
  '!=': (a, b) => (a !== b ? 1 : 0),
  min: (a, b) => (a < b ? a : b),
  max: (a, b) => (a > b ? a : b),
};

const shiftCount = (b: number): number => {
  if (b < 0) throw new RangeError(`shift by ${b}; shifts are by 0 and more`);
  return b;
};

const positive = (a: number, b: number, name: string): void => {
  if (a < 0 || b <= 0)
    throw new RangeError(`${a} ${name} ${b}; both operands are non-negative, the second positive`);
};

/** An operator at an element: integers wrap at its width, floats are rounded once. Comparisons give 0 or 1. */
export const operator = (fn: BinOp, elem: Elem): ((a: number, b: number) => number) => {
  if (isFloat(elem)) {
    if (fn === 'div') return (a, b) => Math.fround(a / b);
    const plain = exact[fn];
    const round = wrap[elem];
    return fn === '+' || fn === '-' || fn === '*' ? (a, b) => round(plain(a, b)) : plain;
  }
  // Products of 32-bit numbers do not fit a double.
  if (fn === '*' && (elem === 'i32' || elem === 'u32')) {
    return elem === 'i32' ? Math.imul : (a, b) => Math.imul(a, b) >>> 0;
  }
  const plain = exact[fn];
  if (elem === 'b1' || comparisons.has(fn) || fn === 'min' || fn === 'max') return plain;
  const wrapTo = wrap[elem];
  // A long shift leaves the range in which a double's wrap is exact, so it is taken for what it is: zero.
  if (fn === '<<' && elem !== 'i64') return (a, b) => (b > 31 ? 0 : wrapTo(plain(a, b)));
  return (a, b) => wrapTo(plain(a, b));
};

export const comparisons: ReadonlySet<BinOp> = new Set<BinOp>(['<', '<=', '>', '>=', '==', '!=']);

/** Conversion of a value: integers wrap, floats are narrowed to nearest even, and truncated on their way to integers. */
export const convert = (from: Elem, to: Elem): ((x: number) => number) => {
  const wrapTo = wrap[to];
  if (!isFloat(from) || isFloat(to)) return wrapTo;
  const { min, max } = elemRange[to];
  return (x) => {
    const whole = Math.trunc(x);
    if (!(whole >= min && whole <= max))
      throw new RangeError(`${x} as ${to} has no meaning in every language`);
    return whole + 0;
  };
};

const scratch = new DataView(new ArrayBuffer(8));

/** Writes one element, little end first. */
export const writeElem = (view: DataView, at: number, elem: Elem, x: number): void => {
  switch (elem) {
    case 'b1':
    case 'u8':
      view.setUint8(at, x);
      return;
    case 'i8':
      view.setInt8(at, x);
      return;
    case 'u16':
      view.setUint16(at, x, true);
      return;
    case 'i16':
      view.setInt16(at, x, true);
      return;
    case 'u32':
      view.setUint32(at, x, true);
      return;
    case 'i32':
      view.setInt32(at, x, true);
      return;
    case 'i64':
      view.setBigInt64(at, BigInt(x), true);
      return;
    case 'f16':
      view.setUint16(at, f16FromNumber(x), true);
      return;
    case 'bf16':
      view.setUint16(at, bf16FromNumber(x), true);
      return;
    case 'f32':
      view.setFloat32(at, x, true);
      return;
  }
};

/** Reads one element, little end first. */
export const readElem = (view: DataView, at: number, elem: Elem): number => {
  switch (elem) {
    case 'b1':
    case 'u8':
      return view.getUint8(at);
    case 'i8':
      return view.getInt8(at);
    case 'u16':
      return view.getUint16(at, true);
    case 'i16':
      return view.getInt16(at, true);
    case 'u32':
      return view.getUint32(at, true);
    case 'i32':
      return view.getInt32(at, true);
    case 'i64':
      return safe(Number(view.getBigInt64(at, true)));
    case 'f16':
      return f16ToNumber(view.getUint16(at, true));
    case 'bf16':
      return bf16ToNumber(view.getUint16(at, true));
    case 'f32':
      return view.getFloat32(at, true);
  }
};

/** The number whose bits at `to` are those of `x` at `from`. */
export const reinterpret = (from: Elem, to: Elem): ((x: number) => number) => {
  if (elemBytes[from] !== elemBytes[to]) throw new TypeError(`${from} and ${to} differ in size`);
  return (x) => {
    writeElem(scratch, 0, from, x);
    return readElem(scratch, 0, to);
  };
};

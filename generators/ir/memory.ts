/** The memories of an interpreted kernel: every access is checked against the buffer's extent. */
import { type Elem, elemBytes, type Type, typeName } from './expr.ts';
import type { Buffer } from './stmt.ts';
import { type Register, readElem, writeElem } from './value.ts';

/** Bytes after every input that a kernel may read and never use (TF_SLACK of tritforge.h). */
export const SLACK = 64;
/** What those bytes, and all memory that nobody wrote, hold here. */
const POISON = 0xa5;

/** Thrown where a kernel does what its language leaves undefined: outside a buffer, before a write, past a proof. */
export class KernelFault extends Error {
  readonly kernel: string;
  constructor(kernel: string, message: string) {
    super(`${kernel}: ${message}`);
    this.name = 'KernelFault';
    this.kernel = kernel;
  }
}

/** One buffer while a kernel runs. */
export interface Memory {
  readonly buffer: Buffer;
  readonly kernel: string;
  readonly bytes: Uint8Array;
  readonly view: DataView;
  /** Bytes that may be read, slack included. */
  readonly readable: number;
  /** Bytes that may be written. */
  readonly writable: number;
  /** Which bytes hold a value, where that is not all of them. */
  readonly written: Uint8Array | undefined;
}

const bytesOf = (view: ArrayBufferView): Uint8Array =>
  new Uint8Array(view.buffer, view.byteOffset, view.byteLength);

/**
 * Makes a buffer's memory of `extent` elements: a poisoned copy with slack for inputs, the caller's own bytes for
 * outputs, and unwritten bytes for local memory. `unwritten` says that a global buffer starts without values.
 */
export const memoryOf = (
  kernel: string,
  buffer: Buffer,
  extent: number,
  given: ArrayBufferView | undefined,
  unwritten: boolean,
): Memory => {
  const size = extent * elemBytes[buffer.elem];
  const fail = (message: string): never => {
    throw new KernelFault(kernel, message);
  };
  if (!(Number.isSafeInteger(size) && size >= 0)) fail(`buffer ${buffer.name} has an extent of ${extent}`);
  const make = (bytes: Uint8Array, readable: number, writable: number, written?: Uint8Array): Memory => ({
    buffer,
    kernel,
    bytes,
    readable,
    writable,
    written,
    view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength),
  });
  if (buffer.space !== 'global')
    return make(new Uint8Array(size).fill(POISON), size, size, new Uint8Array(size));
  if (given === undefined) return fail(`buffer ${buffer.name} is wanted but was not given`);
  const source = bytesOf(given);
  if (source.length < size)
    fail(`buffer ${buffer.name} holds ${source.length} bytes but the kernel wants ${size}`);
  if (buffer.access !== 'read') {
    const readable = buffer.access === 'both' ? size : 0;
    if (unwritten) source.fill(POISON, 0, size);
    return make(source, readable, size, unwritten ? new Uint8Array(size) : undefined);
  }
  const copy = new Uint8Array(size + SLACK).fill(POISON, size);
  copy.set(source.subarray(0, size));
  return make(copy, size + SLACK, 0);
};

const fault = (memory: Memory, does: string, at: number, size: number, limit: number): never => {
  const unit = elemBytes[memory.buffer.elem];
  throw new KernelFault(
    memory.kernel,
    `${does} ${size} bytes at ${memory.buffer.name}[${at / unit}] (byte ${at}), but bytes 0 to ${limit} are allowed`,
  );
};

const checkRead = (memory: Memory, at: number, size: number): void => {
  if (!(at >= 0 && at + size <= memory.readable)) fault(memory, 'reads', at, size, memory.readable);
  const { written } = memory;
  if (written === undefined) return;
  for (let i = at; i < at + size; i += 1)
    if (written[i] === 0)
      throw new KernelFault(
        memory.kernel,
        `reads ${memory.buffer.name} at byte ${i} before anything was written there`,
      );
};

const checkWrite = (memory: Memory, at: number, size: number): void => {
  if (!(at >= 0 && at + size <= memory.writable)) fault(memory, 'writes', at, size, memory.writable);
  memory.written?.fill(1, at, at + size);
};

/** Reads one element at an index that counts the buffer's own elements. */
export const scalarLoad = (memory: Memory, elem: Elem, index: () => number): (() => number) => {
  const unit = elemBytes[memory.buffer.elem];
  const size = elemBytes[elem];
  const { view } = memory;
  return () => {
    const at = index() * unit;
    checkRead(memory, at, size);
    return readElem(view, at, elem);
  };
};

/** Reads `count` elements into a register and fills the rest: with zeros, or with the same elements again. */
export const vectorLoad = (
  memory: Memory,
  type: Type,
  count: number,
  fill: 'zero' | 'repeat',
  index: () => number,
  into: Register,
): (() => void) => {
  if (type.elem === 'i64') throw new TypeError(`${typeName(type)} has no load`);
  const unit = elemBytes[memory.buffer.elem];
  const size = count * elemBytes[type.elem];
  const out = new Uint8Array(into.buffer, 0, into.byteLength);
  const { bytes } = memory;
  if (size > out.length) throw new TypeError(`a load of ${count} elements does not fit ${typeName(type)}`);
  return () => {
    const at = index() * unit;
    checkRead(memory, at, size);
    for (let i = 0; i < size; i += 1) out[i] = bytes[at + i] ?? 0;
    // Bytes past `size` stay zero from the start where they are not repeated.
    if (fill === 'repeat') for (let i = size; i < out.length; i += 1) out[i] = out[i - size] ?? 0;
  };
};

/** Writes one element. */
export const scalarStore = (
  memory: Memory,
  elem: Elem,
  index: () => number,
  value: () => number,
): (() => void) => {
  const unit = elemBytes[memory.buffer.elem];
  const size = elemBytes[elem];
  const { view } = memory;
  return () => {
    const at = index() * unit;
    const x = value();
    checkWrite(memory, at, size);
    writeElem(view, at, elem, x);
  };
};

/** Writes the first `count` lanes of a register that `run` brings up to date. */
export const vectorStore = (
  memory: Memory,
  type: Type,
  count: number,
  index: () => number,
  from: Register,
  run: () => void,
): (() => void) => {
  if (type.elem === 'i64') throw new TypeError(`${typeName(type)} has no store`);
  const unit = elemBytes[memory.buffer.elem];
  const size = count * elemBytes[type.elem];
  const source = new Uint8Array(from.buffer, 0, from.byteLength);
  if (size > source.length) throw new TypeError(`a store of ${count} elements from ${typeName(type)}`);
  const { bytes } = memory;
  return () => {
    run();
    const at = index() * unit;
    checkWrite(memory, at, size);
    for (let i = 0; i < size; i += 1) bytes[at + i] = source[i] ?? 0;
  };
};

import type { PackedInput } from '../dsl/packed.ts';
import { TritforgeError } from './error.ts';
import { isOp, type Op, ops } from './ops.ts';

const refuse = (message: string): never => {
  throw new TritforgeError('argument', message);
};

/** Refuses numbers that are not integers of at least `least` and at most `most`. */
export const positiveInteger = (name: string, value: unknown, least = 1, most = Infinity): number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= least && value <= most
    ? value
    : refuse(
        `${name} must be an integer of at least ${least}${most === Infinity ? '' : ` and at most ${most}`}, got ${String(value)}`,
      );

/** Refuses what is no object, before a field of it is read; `must` says what it should have been. */
export const objectOf = <T extends object>(must: string, value: T): T =>
  typeof value === 'object' && value !== null ? value : refuse(`${must}, got ${String(value)}`);

/** A class of typed arrays. */
interface ViewClass<T> {
  new (length: number): T;
  readonly name: string;
}

/** Refuses what is no view of a class, and views whose buffer is gone. */
export const viewOf = <T extends ArrayBufferView>(type: ViewClass<T>, name: string, value: unknown): T => {
  if (!(value instanceof type)) return refuse(`${name} must be a ${type.name}`);
  // A view that lost its buffer looks like an empty one.
  if (value.byteLength === 0 && isDetached(value.buffer))
    throw new TritforgeError('detached-buffer', `the buffer of ${name} was detached (transferred)`);
  return value;
};

/** `ArrayBuffer.detached` is younger than the oldest Node served; a slice of a detached buffer throws. */
const isDetached = (buffer: ArrayBufferLike): boolean => {
  try {
    buffer.slice(0, 0);
    return false;
  } catch {
    return true;
  }
};

/** Refuses packed weights that are neither bytes nor bytes with their scale tensor. */
export const packedOf = (value: PackedInput): PackedInput => {
  const parts = objectOf('packed weights must be a Uint8Array or { bytes, scales }', value);
  return parts instanceof Uint8Array
    ? viewOf(Uint8Array, 'packed weights', parts)
    : {
        bytes: viewOf(Uint8Array, 'bytes of packed weights', parts.bytes),
        scales: viewOf(Uint8Array, 'scales of packed weights', parts.scales),
      };
};

/** Refuses what has no length to go through; `name` says what it holds. */
export const listOf = <T extends ArrayLike<unknown>>(name: string, value: T): T => {
  const list = objectOf(`${name} must be an array`, value);
  positiveInteger(`length of ${name}`, list.length, 0);
  return list;
};

/** Refuses what is no op. */
export const opOf = (value: unknown): Op => {
  if (isOp(value)) return value;
  throw new TritforgeError('op', `there is no op ${String(value)}; ${ops.join(', ')} are there`);
};

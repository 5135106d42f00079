import { TritforgeError } from '../error.ts';

/**
 * The one place where sizes from a file become numbers: refuses what is negative, not whole or beyond 2^53 -
 * 1. Operands are exact by then, so a sum or product that overflows shows as an unsafe integer.
 */
export const exact = (value: number | bigint, what: string): number => {
  const number = Number(value);
  if (!Number.isSafeInteger(number) || number < 0)
    throw new TritforgeError('gguf-overflow', `${what} is ${value}, which is no size that a file can have`);
  return number;
};

/** Product of sizes, checked at each step. */
export const exactProduct = (values: readonly (number | bigint)[], what: string): number =>
  values.reduce<number>((product, value) => exact(product * exact(value, what), what), 1);

/** `value` rounded up to a multiple of `unit`. */
export const roundUp = (value: number, unit: number, what: string): number =>
  exact(Math.ceil(value / unit) * unit, what);

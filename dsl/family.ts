import { InputError } from './issue.ts';
import type { Params } from './scheme.ts';

/** A division that must come out whole: what it counts, dividend, divisor. */
export type Whole = readonly [what: string, dividend: number, divisor: number];

/**
 * The numbers that a parametric scheme is made with, checked: positive integers, and every division whole.
 * Throws `InputError` (code `params`) naming the number that is wrong.
 */
export const familyParams = (family: string, numbers: Params, wholes: readonly Whole[] = []): Params => {
  for (const [name, value] of Object.entries(numbers))
    if (!Number.isSafeInteger(value) || value < 1)
      throw new InputError('params', `${family} needs ${name} as a positive integer, got ${value}`);
  for (const [what, dividend, divisor] of wholes)
    if (dividend < divisor || dividend % divisor !== 0)
      throw new InputError(
        'params',
        `${family}: ${what} = ${dividend} / ${divisor} is no positive integer; use a shape and a tile that divide`,
      );
  return numbers;
};

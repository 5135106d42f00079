import { InvalidArgumentError } from 'commander';

/** Parses `<n>x<k>`, added to the shapes given before. */
export const shapeOption = (
  text: string,
  before: readonly { readonly n: number; readonly k: number }[] = [],
): readonly { readonly n: number; readonly k: number }[] => {
  const match = /^(\d+)x(\d+)$/.exec(text);
  if (match === null) throw new InvalidArgumentError('a shape is n x k, such as 4096x1024.');
  return [...before, { n: Number(match[1]), k: Number(match[2]) }];
};

/** Parses a whole number of at least 1. */
export const countOption = (text: string): number => {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1)
    throw new InvalidArgumentError('a whole number of at least 1 is needed.');
  return value;
};

/** Parses `1,16,128`. */
export const countsOption = (text: string): readonly number[] => text.split(',').map(countOption);

/** Parses `a,b,c`. */
export const wordsOption = (text: string): readonly string[] => text.split(',').filter((word) => word !== '');

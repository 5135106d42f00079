/** Schemes that would take each other's place: names of kernels, files and C functions all come from a scheme's id. */
import { rest } from '../dsl/axes.ts';
import { layoutOf } from '../dsl/layout.ts';
import type { Scheme } from '../dsl/scheme.ts';
import { smallShape } from '../dsl/validate.ts';
import { nameOfScheme, schemeId, symbol } from './name.ts';

/** Sound schemes of one id (or of one C name) with different values; `schemes` are one of each value, as they came. */
export interface Clash<T> {
  readonly id: string;
  readonly schemes: readonly [T, T, ...T[]];
}

/** Name and parameters of a scheme, as names of kernels spell them. */
export const idOfScheme = (scheme: Scheme): string => schemeId(nameOfScheme(scheme));

/** What a scheme says, for comparison: its data, the text of its arrows, and the size that its formulas give it. */
const contentOf = (scheme: Scheme): string => {
  const { n, k } = smallShape(scheme);
  const plain = (_key: string, value: unknown): unknown =>
    value === rest ? 'rest' : typeof value === 'function' ? String(value) : value;
  return `${layoutOf(scheme, n, k).bytes} ${JSON.stringify(scheme, plain)}`;
};

/** Sound schemes with repetitions left out: equal ids with equal values are one. */
export const distinctSchemes = <T extends { readonly scheme: Scheme }>(
  schemes: readonly T[],
): readonly T[] => {
  const seen = new Set<string>();
  return schemes.filter(({ scheme }) => {
    const value = contentOf(scheme);
    return seen.has(value) ? false : seen.add(value);
  });
};

/** Every clash among sound schemes; none where each id, and each C name made of one, has one value. */
export const clashes = <T extends { readonly scheme: Scheme }>(
  schemes: readonly T[],
): readonly Clash<T>[] => {
  const groups = new Map<string, T[]>();
  for (const one of distinctSchemes(schemes)) {
    const key = symbol(idOfScheme(one.scheme));
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].flatMap(([first, second, ...others]) =>
    first === undefined || second === undefined
      ? []
      : [{ id: idOfScheme(first.scheme), schemes: [first, second, ...others] as const }],
  );
};

import { InputError } from './issue.ts';
import { nearestName } from './nearest.ts';
import type { Params, Scheme } from './scheme.ts';

/** A function that makes schemes from numbers. */
export type SchemeFamily = (numbers: never) => Scheme;

/**
 * A function from names to schemes: `tq2_0`; a family with its numbers, `('tl1', { n, k, bm, bk, bmm })`; or both in
 * the form that variants are named with, `kq.8x2`. A family called without numbers gives an example, whose numbers name
 * and order them.
 */
export const lookup =
  (schemes: Readonly<Record<string, Scheme>>, families: Readonly<Record<string, SchemeFamily>>) =>
  (name: string, numbers: Params = {}): Scheme => {
    const known = schemes[name];
    if (known !== undefined && Object.hasOwn(schemes, name)) return known;
    const dot = name.indexOf('.');
    const base = dot < 0 ? name : name.slice(0, dot);
    const family = Object.hasOwn(families, base) ? families[base] : undefined;
    if (family === undefined) throw unknown(name, [...Object.keys(schemes), ...Object.keys(families)]);
    return make(base, family, dot < 0 ? numbers : positional(base, family, name.slice(dot + 1)));
  };

/** Families check their numbers themselves and name the one that is missing. */
const make = (name: string, family: SchemeFamily, numbers: Params): Scheme => {
  const unchecked: unknown = numbers;
  const made = family(unchecked as never);
  for (const given of Object.keys(numbers))
    if (!Object.hasOwn(made.params, given))
      throw new InputError('params', `${name} takes ${Object.keys(made.params).join(', ')}, not ${given}`);
  return made;
};

const positional = (name: string, family: SchemeFamily, text: string): Params => {
  const names = Object.keys(family(undefined as never).params);
  const values = text.split('x').map(Number);
  if (values.length !== names.length || values.some((value) => !Number.isSafeInteger(value)))
    throw new InputError(
      'params',
      `${name}.${text}: ${name} is followed by ${names.join('x')}, all integers`,
    );
  return Object.fromEntries(names.map((key, i) => [key, values[i] ?? 0]));
};

const unknown = (name: string, names: readonly string[]): InputError => {
  const near = nearestName(name, names);
  return new InputError(
    'scheme-unknown',
    `no scheme is named ${JSON.stringify(name)}; ${near === undefined ? `known: ${names.join(', ')}` : `did you mean ${near}?`}`,
  );
};

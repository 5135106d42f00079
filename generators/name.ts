import { InputError } from '../dsl/issue.ts';
import type { Scheme } from '../dsl/scheme.ts';
import type { Act, Kind, Strategy } from './variant.ts';

/**
 * The names of generated functions, as data. One grammar, and nothing else takes a name apart:
 *
 *     product   <scheme>[.<params>].product.<act>.<map>.<m>x<n>x<k>.<target>.<strategy>[.<knob>...]
 *     unpack    <scheme>[.<params>].unpack.<target>          (pack alike)
 *     quantise  quantise.<act>.<map>.<target>
 *     panel     panel.<m>x<k>.<order>.<target>
 */
export type VariantName = ProductName | RepackName | QuantiseName | PanelName;

interface SchemeName {
  /** `/^[A-Za-z][A-Za-z0-9_]*$/`, and none of the kinds. */
  readonly scheme: string;
  /** Numbers that the scheme was made with, in their order. */
  readonly params: readonly number[];
}

export interface ProductName extends SchemeName {
  readonly kind: 'product';
  readonly act: Act;
  /** How scales change along k: `seg`, by a list of segments. */
  readonly map: 'seg';
  /** One tile: tokens, rows and weights of k taken at a time. */
  readonly m: number;
  readonly n: number;
  readonly k: number;
  readonly target: string;
  readonly strategy: Strategy;
  /** Points of the schedule, a short word and a number each, such as `{ u: 2 }`. */
  readonly knobs: Readonly<Record<string, number>>;
}

export interface RepackName extends SchemeName {
  readonly kind: 'unpack' | 'pack';
  readonly target: string;
}

export interface QuantiseName {
  readonly kind: 'quantise';
  readonly act: Exclude<Act, 'f32'>;
  readonly map: 'seg';
  readonly target: string;
}

export interface PanelName {
  readonly kind: 'panel';
  /** Tokens and weights of k in one cell. */
  readonly m: number;
  readonly k: number;
  /** Eight hex digits that identify the order of the k within a cell. */
  readonly order: string;
  readonly target: string;
}

/** Kinds of kernel; no scheme can be called like one, as names would be ambiguous. */
export const kinds: readonly Kind[] = ['product', 'quantise', 'panel', 'unpack', 'pack'];
const strategies: readonly Strategy[] = [
  'plane',
  'reorder',
  'spread',
  'table',
  'functionals',
  'tile',
  'unpack',
];

const forms = {
  scheme: /^[A-Za-z][A-Za-z0-9_]*$/,
  target: /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
  order: /^[0-9a-f]{8}$/,
  numbers: /^\d+(x\d+)*$/,
  knob: /^([a-z]+)(\d+)$/,
} as const;

const isOneOf = <T extends string>(list: readonly T[], word: string): word is T =>
  (list as readonly string[]).includes(word);

const refuse = (what: string, hint: string): never => {
  throw new InputError('variant-name', `${what}; ${hint}`);
};

const numbers = (...values: readonly number[]): string =>
  values
    .map((value) =>
      Number.isSafeInteger(value) && value >= 0
        ? String(value)
        : refuse(`${value} stands in a name`, 'numbers in names are integers from 0 on'),
    )
    .join('x');

const word = (form: RegExp, text: string, what: string): string =>
  form.test(text)
    ? text
    : refuse(`${what} '${text}' cannot be part of a name`, `it must match ${form.source}`);

/** Scheme and parameters as names and facts spell them, such as `kq.8x2`. */
export const schemeId = ({ scheme, params }: SchemeName): string => {
  word(forms.scheme, scheme, 'scheme');
  if (isOneOf(kinds, scheme)) refuse(`a scheme is called '${scheme}'`, 'that is a kind of kernel; rename it');
  return params.length === 0 ? scheme : `${scheme}.${numbers(...params)}`;
};

/** Name and parameters of a scheme value, to be part of a variant's name. */
export const nameOfScheme = (scheme: Scheme): SchemeName => ({
  scheme: scheme.name,
  params: Object.values(scheme.params),
});

/** Spells a name; `parse` is its inverse. */
export const format = (name: VariantName): string => {
  const target = word(forms.target, name.target, 'target');
  switch (name.kind) {
    case 'product': {
      const tile = numbers(name.m, name.n, name.k);
      const knobs = Object.entries(name.knobs).map(([knob, value]) =>
        word(forms.knob, `${knob}${numbers(value)}`, 'knob'),
      );
      return [schemeId(name), 'product', name.act, name.map, tile, target, name.strategy, ...knobs].join('.');
    }
    case 'unpack':
    case 'pack':
      return [schemeId(name), name.kind, target].join('.');
    case 'quantise':
      return [name.kind, name.act, name.map, target].join('.');
    case 'panel':
      return [name.kind, numbers(name.m, name.k), word(forms.order, name.order, 'order'), target].join('.');
  }
};

/** Takes a name apart; throws `InputError` with the word that does not fit. */
export const parse = (text: string): VariantName => {
  const words = text.split('.');
  let next = 0;
  const take = (what: string): string => {
    const found = words[next];
    next += 1;
    return found === undefined || found === ''
      ? refuse(`'${text}' ends before its ${what}`, 'see CONTRIBUTING')
      : found;
  };
  const takeOf = <T extends string>(what: string, list: readonly T[]): T => {
    const found = take(what);
    return isOneOf(list, found)
      ? found
      : refuse(`'${found}' in '${text}' is no ${what}`, `it must be one of ${list.join(', ')}`);
  };
  const takeNumbers = (what: string, count: number): readonly number[] => {
    const found = word(forms.numbers, take(what), what).split('x').map(Number);
    return found.length === count
      ? found
      : refuse(`the ${what} of '${text}' has ${found.length} numbers`, `it must have ${count}`);
  };
  const takeWord = (form: RegExp, what: string): string => word(form, take(what), what);
  const finish = <N extends VariantName>(name: N): N =>
    next === words.length ? name : refuse(`'${text}' goes on after its ${words[next - 1]}`, 'drop the rest');

  const first = words[0] ?? '';
  if (first === 'quantise') {
    take('kind');
    const act = takeOf('activation', ['q8', 'q16'] as const);
    const map = takeOf('scale map', ['seg'] as const);
    return finish({ kind: 'quantise', act, map, target: takeWord(forms.target, 'target') });
  }
  if (first === 'panel') {
    take('kind');
    const [m = 0, k = 0] = takeNumbers('cell', 2);
    const order = takeWord(forms.order, 'order');
    return finish({ kind: 'panel', m, k, order, target: takeWord(forms.target, 'target') });
  }
  const scheme = takeWord(forms.scheme, 'scheme');
  const params = forms.numbers.test(words[next] ?? '') ? take('parameters').split('x').map(Number) : [];
  const kind = takeOf('kind', ['product', 'unpack', 'pack'] as const);
  if (kind !== 'product') return finish({ scheme, params, kind, target: takeWord(forms.target, 'target') });
  const act = takeOf('activation', ['q8', 'q16', 'f32'] as const);
  const map = takeOf('scale map', ['seg'] as const);
  const [m = 0, n = 0, k = 0] = takeNumbers('tile', 3);
  const target = takeWord(forms.target, 'target');
  const strategy = takeOf('strategy', strategies);
  const knobs: Record<string, number> = {};
  while (next < words.length) {
    const found = take('knob');
    const [, knob, value] =
      forms.knob.exec(found) ?? refuse(`'${found}' in '${text}' is no knob`, 'write u2 or the like');
    if (knob !== undefined) knobs[knob] = Number(value);
  }
  return { scheme, params, kind, act, map, m, n, k, target, strategy, knobs };
};

/** The C function of a variant. */
export const symbol = (name: string): string => `tf_${name.replace(/[^A-Za-z0-9_]/g, '_')}`;

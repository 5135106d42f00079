import { type Axes, type AxisSpec, rest } from '../../dsl/axes.ts';
import type { Code } from '../../dsl/code.ts';
import type { Part, Region, Scheme } from '../../dsl/scheme.ts';
import type { Expr } from './expr.ts';

/** Plain data, as `JSON.stringify` keeps it. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

const axis = (spec: AxisSpec): Json => (spec === rest ? 'rest' : typeof spec === 'number' ? spec : [...spec]);
const axes = (all: Axes): Json => Object.entries(all).map(([name, spec]) => ({ name, extent: axis(spec) }));

/** Lists keep the order of axes and parts, which objects of other languages lose. */
const part = (value: Part, decodes: ReadonlyMap<Code, Expr>): Json => {
  switch (value.kind) {
    case 'region':
      return region(value, decodes);
    case 'stream':
      return {
        kind: 'stream',
        n: axes(value.n),
        k: axes(value.k),
        flat: value.flat === undefined ? null : axes(value.flat),
        at: value.at ?? null,
        code: code(value.code, decodes.get(value.code)),
        planes: Object.entries(value.planes).map(([name, plane]) => ({
          name,
          fields: plane.fields === undefined ? null : [...plane.fields],
          word: plane.word,
          words: [...plane.words],
          slots: [...plane.slots],
          first: plane.first,
        })),
      };
    case 'scale':
      return {
        kind: 'scale',
        elem: value.elem,
        n: axes(value.n),
        k: axes(value.k),
        order: [...value.order],
        own: value.own,
      };
    case 'rowSum':
      return { kind: 'rowSum', elem: value.elem };
    case 'padding':
      // its length is a function of the region's shape, which only the scheme's own module has
      return { kind: 'padding' };
  }
};

const region = ({ rows, block, parts }: Region, decodes: ReadonlyMap<Code, Expr>): Json => ({
  kind: 'region',
  rows: rows ?? null,
  block: block ?? null,
  parts: Object.entries(parts).map(([name, value]) => ({ name, part: part(value, decodes) })),
});

const code = (value: Code, decode: Expr | undefined): Json => ({
  over: value.over ?? null,
  fields: Object.entries(value.fields).map(([name, width]) => ({ name, width: Number(width) })),
  unused: [...value.unused],
  prefer: value.prefer,
  decode: decode === undefined ? null : exprJson(decode),
});

/** An expression as plain data; it already is that, but for its type. */
export const exprJson = (expr: Expr): Json => JSON.parse(JSON.stringify(expr)) as Json;

/** A scheme with its arithmetic already read, for readers that have no syntax tree, such as a browser. */
export const schemeJson = (scheme: Scheme, decodes: ReadonlyMap<Code, Expr>): Json => ({
  name: scheme.name,
  params: Object.entries(scheme.params).map(([name, value]) => ({ name, value })),
  use: scheme.use,
  shape: scheme.shape === undefined ? null : { n: scheme.shape.n, k: scheme.shape.k },
  root: region(scheme.root, decodes),
});

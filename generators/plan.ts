/** Which kernels a set of schemes and targets gets: every strategy that applies, at the points its schedule keeps. */

import { pointsOf } from '../dsl/schedule.ts';
import { dot as dotSchedule } from '../dsl/schedules/dot.schedule.ts';
import { unpack as unpackSchedule } from '../dsl/schedules/unpack.schedule.ts';
import type { Scheme } from '../dsl/scheme.ts';
import type { Target } from '../dsl/target.ts';
import { type Expr, num } from './ir/expr.ts';
import type { SourcePlace } from './ir/stmt.ts';
import type { Decodes } from './lower/decode.ts';
import { isNatural, type Panel, panelKernel } from './lower/panel.ts';
import { floatProduct, scalarProduct, scratchOf, unpackDotProduct } from './lower/portable.ts';
import { ACT_LIMIT, dotProduct, sumsOf } from './lower/product.ts';
import { quantiseKernel } from './lower/quantise.ts';
import { packKernel, packRows, unpackKernel } from './lower/repack.ts';
import { type Selector, selectorOf } from './lower/select.ts';
import { symbolic } from './lower/symbolic.ts';
import { isUnit, joinUnits, type Unit, unitOf } from './lower/unit.ts';
import { isVisits, type Visits, visitsOf } from './lower/visit.ts';
import { format, nameOfScheme, schemeId } from './name.ts';
import type { Strategy, Variant } from './variant.ts';

/** A scheme with its arithmetic read. */
export interface ReadScheme {
  readonly scheme: Scheme;
  readonly decodes: Decodes;
  readonly place: SourcePlace | undefined;
}

/** A target with its rules' left sides read. */
export interface ReadTarget {
  readonly target: Target;
  readonly patterns: ReadonlyMap<string, Expr>;
}

/** Why a strategy does not serve a scheme on a target. */
export interface Refusal {
  readonly scheme: string;
  readonly target: string;
  readonly strategy: string;
  readonly why: string;
}

export interface Plan {
  readonly variants: readonly Variant[];
  readonly refusals: readonly Refusal[];
}

const none = {
  scheme: '',
  act: '',
  panel: '',
  rows: 1,
  cols: 1,
  unit: 1,
  allTokens: false,
  scratchPerK: 0,
  scratchFixed: 0,
  strategy: '',
  place: undefined,
} as const;

/** All variants of `schemes` on `targets`, in a fixed order, and what was refused and why. */
export const plan = (schemes: readonly ReadScheme[], targets: readonly ReadTarget[]): Plan => {
  const variants = new Map<string, Variant>();
  const refusals: Refusal[] = [];
  const put = (variant: Variant): void => {
    variants.set(variant.name, variant);
  };
  for (const read of targets) {
    const { target } = read;
    const selector = selectorOf(target, read.patterns);
    const quantise = format({ kind: 'quantise', act: 'q8', map: 'seg', target: target.name });
    put({
      ...none,
      name: quantise,
      kind: 'quantise',
      target: target.name,
      kernel: quantiseKernel(quantise),
      steps: [],
    });
    for (const scheme of schemes) {
      const context: Context = { ...scheme, target, selector, put, refusals };
      repackVariants(context);
      if (selector === undefined) portableVariants(context);
      else dotVariants({ ...context, selector });
      floatVariants(context);
    }
  }
  return { variants: [...variants.values()], refusals };
};

interface Context extends ReadScheme {
  readonly target: Target;
  readonly selector: Selector | undefined;
  readonly put: (variant: Variant) => void;
  readonly refusals: Refusal[];
}

const idOf = (scheme: Scheme): string => schemeId(nameOfScheme(scheme));

/** Unpack and pack are scalar loops: one copy, on the target that every machine has, serves all. */
const repackVariants = ({ scheme, decodes, place, target, put }: Context): void => {
  if (target.vector !== undefined) return;
  const base = { ...none, scheme: idOf(scheme), target: target.name, place };
  const unpackName = format({ ...nameOfScheme(scheme), kind: 'unpack', target: target.name });
  put({
    ...base,
    name: unpackName,
    kind: 'unpack',
    kernel: unpackKernel(unpackName, scheme, decodes),
    steps: [],
  });
  const packName = format({ ...nameOfScheme(scheme), kind: 'pack', target: target.name });
  const pack = packKernel(packName, scheme);
  if (pack !== undefined)
    put({ ...base, name: packName, kind: 'pack', rows: packRows(scheme), kernel: pack, steps: [] });
};

const productName = (
  { scheme, target }: Context,
  act: 'q8' | 'f32',
  tile: { readonly m: number; readonly n: number; readonly k: number },
  strategy: Strategy,
): string =>
  format({
    ...nameOfScheme(scheme),
    kind: 'product',
    act,
    map: 'seg',
    ...tile,
    target: target.name,
    strategy,
    knobs: {},
  });

const portableVariants = (context: Context): void => {
  const { scheme, decodes, place, target, put } = context;
  const name = productName(context, 'q8', { m: 1, n: 1, k: 1 }, 'unpack');
  const size = scratchOf(symbolic(scheme).streams, 1, 1, 1);
  put({
    ...none,
    name,
    kind: 'product',
    scheme: idOf(scheme),
    target: target.name,
    act: 'q8',
    allTokens: true,
    scratchPerK: size.perK,
    scratchFixed: size.fixed,
    strategy: 'unpack',
    place,
    kernel: scalarProduct(name, scheme, decodes, place),
    steps: ['unpack: every row is decoded to int8, then multiplied weight by weight'],
  });
};

const floatVariants = (context: Context): void => {
  const { scheme, decodes, place, target, put } = context;
  const lanes = target.vector === undefined ? 1 : target.vector.bits / 32;
  const size = scratchOf(symbolic(scheme).streams, lanes, 4, 1);
  for (const cols of target.vector === undefined ? [1] : [1, 4]) {
    const name = productName(context, 'f32', { m: cols, n: lanes, k: 1 }, 'unpack');
    const kernel = floatProduct(name, scheme, target, decodes, { rows: lanes, cols }, place);
    put({
      ...none,
      name,
      kind: 'product',
      scheme: idOf(scheme),
      target: target.name,
      act: 'f32',
      rows: lanes,
      cols,
      allTokens: true,
      scratchPerK: size.perK,
      scratchFixed: size.fixed,
      strategy: 'unpack',
      place,
      kernel: context.selector === undefined ? kernel : context.selector.spell(kernel),
      steps: [`unpack: ${lanes} rows are decoded to floats, then multiplied`],
    });
  }
};

const dotVariants = (context: Context & { readonly selector: Selector }): void => {
  const { scheme, decodes, target, selector, refusals } = context;
  const refuse = (strategy: string, why: string): void => {
    refusals.push({ scheme: idOf(scheme), target: target.name, strategy, why });
  };
  const found = unitOf(symbolic(scheme).streams);
  if (isUnit(found)) {
    const unit = joinUnits(found, selector.lanes);
    const plain = visitsOf(unit, target, decodes, selector);
    if (!isVisits(plain)) refuse('plane, reorder, table', plain.why);
    else {
      // Fewer shifts for more accumulators: worth it where one token leaves registers free.
      const scaled = visitsOf(unit, target, decodes, selector, { largestScale: LARGEST_SCALE });
      registerVariants(context, unit, plain, isVisits(scaled) ? scaled : plain);
    }
    const spread = visitsOf(unit, target, decodes, selector, { spread: true });
    if (!isVisits(spread)) refuse('spread', spread.why);
    else registerVariants(context, unit, spread, spread);
  } else refuse('plane, reorder, spread, table', found.why);
  unpackVariants(context);
};

/** Feeds are left in place up to this power of two; a larger one would be widened too often. */
const LARGEST_SCALE = 4;

/** Kernels that decode in registers: `oneToken` serves kernels of one token, `plain` those of several. */
const registerVariants = (
  context: Context & { readonly selector: Selector },
  unit: Unit,
  plain: Visits,
  oneToken: Visits,
): void => {
  const { scheme, place, target, selector } = context;
  const facts = { registers: target.vector?.registers ?? 0, groups: plain.groups.length };
  for (const point of pointsOf(dotSchedule, facts)) {
    const tiles = point['tiles'] ?? 1;
    const cols = point['cols'] ?? 1;
    const visits = cols === 1 ? oneToken : plain;
    // A spread kernel decodes more for every byte: it is worth its place for one token only.
    if (visits.strategy === 'spread' && cols > 1) continue;
    // Row tiles of a resident scheme lie inside its own tile; more of them would only add streams.
    if (unit.rows > 1 && tiles > 1) continue;
    const panel: Panel = { cols, order: visits.order };
    const natural = isNatural(panel);
    const tile = { m: cols, n: unit.rows * tiles, k: unit.weights };
    const name = productName(context, 'q8', tile, visits.strategy);
    const kernel = dotProduct(
      {
        name,
        doc: [
          `Product of ${scheme.name}: ${tile.n} row${tile.n === 1 ? '' : 's'} by ${cols} token${cols === 1 ? '' : 's'}, weights decoded in registers (${visits.strategy}).`,
        ],
        visits,
        unit: unit.weights,
        unitBytes: unit.unitBytes,
        rows: unit.rows,
        source: {
          name: 'w',
          elem: 'u8',
          space: 'global',
          access: 'read',
          extent: symbolic(scheme).bytes,
          align: 1,
        },
        tileByte: (rowTile) => ({ op: 'bin', type: num(0).type, fn: '*', a: rowTile, b: unit.tileBytes }),
        padded: unit.rows > 1,
        point: { tiles, cols },
        natural,
        before: undefined,
        extraBuffers: [],
        requires: unit.requires,
        place,
      },
      selector,
    );
    context.put({
      ...none,
      name,
      kind: 'product',
      scheme: idOf(scheme),
      target: target.name,
      act: 'q8',
      panel: panelOf(context, panel),
      rows: tile.n,
      cols,
      unit: unit.weights,
      strategy: visits.strategy,
      place,
      kernel: selector.spell(kernel),
      steps: stepsOf(unit, visits, selector, { tiles, cols }),
    });
  }
};

const unpackVariants = (context: Context & { readonly selector: Selector }): void => {
  const { scheme, decodes, place, target, selector } = context;
  for (const point of pointsOf(unpackSchedule, { registers: target.vector?.registers ?? 0, groups: 1 })) {
    const rows = point['rows'] ?? 1;
    const cols = point['cols'] ?? 1;
    const unit = selector.dot.sum * selector.widen.sum;
    const panel: Panel = { cols, order: Array.from({ length: unit }, (_, i) => i) };
    const name = productName(context, 'q8', { m: cols, n: rows, k: unit }, 'unpack');
    const size = scratchOf(symbolic(scheme).streams, rows, 1, unit);
    context.put({
      ...none,
      name,
      kind: 'product',
      scheme: idOf(scheme),
      target: target.name,
      act: 'q8',
      panel: panelOf(context, panel),
      rows,
      cols,
      unit,
      allTokens: true,
      scratchPerK: size.perK,
      scratchFixed: size.fixed,
      strategy: 'unpack',
      place,
      kernel: selector.spell(
        unpackDotProduct(name, scheme, target, decodes, selector, { rows, cols }, place),
      ),
      steps: [`unpack: ${rows} rows are decoded to local memory, then met by ${selector.dot.name}`],
    });
  }
};

/** The panel kernel a product wants, made on the way; empty where it reads activations as they are. */
const panelOf = ({ target, put }: Context, panel: Panel): string => {
  if (isNatural(panel)) return '';
  const name = format({
    kind: 'panel',
    m: panel.cols,
    k: panel.order.length,
    order: hash(panel.order.join()),
    target: target.name,
  });
  put({
    ...none,
    name,
    kind: 'panel',
    target: target.name,
    cols: panel.cols,
    unit: panel.order.length,
    kernel: panelKernel(name, panel),
    steps: [],
  });
  return name;
};

/** FNV-1a, eight hex digits: enough to tell orders of one cell apart. */
const hash = (text: string): string => {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return h.toString(16).padStart(8, '0');
};

const stepsOf = (
  unit: Unit,
  visits: Visits,
  selector: Selector,
  { tiles, cols }: { readonly tiles: number; readonly cols: number },
): readonly string[] => {
  const { dot, widen } = selector;
  const { dotsPerUnit, perDot, unitsPerFlush } = sumsOf(visits, selector);
  const natural = visits.order.every((k, p) => k === p);
  const sums = visits.groups.length * tiles * cols;
  return [
    `register map: a unit is ${unit.weights} weights of k by ${unit.rows} rows in ${visits.registers.length} registers`,
    `match: ${dot.name} sums ${dot.sum} neighbours along k; ${natural ? 'activations stay in their order' : 'activations are reordered once a token (panel)'}`,
    `fed: weight + ${visits.bias}, so 0 to ${visits.largest}; the offset is taken off with the segment's sum of activations`,
    `loops: row tile, segment, ${unitsPerFlush} units at most, unit; ${sums} sums in flight (${tiles} row tiles x ${visits.groups.length} x ${cols} tokens)`,
    `ranges: activations within +-${ACT_LIMIT}, a dot within +-${perDot.join(' and ')}; ${dotsPerUnit.join(' and ')} dots a unit, so ${dot.gives.elem} sums are widened by ${widen.name} after ${unitsPerFlush} units`,
    'epilogue: integer sum less the offset, then out = fma(dw * da, sum, out), segments ascending',
    `tails: ${unit.rows > 1 ? 'the last rows are stored through a local copy' : 'rows past n repeat the last one and are not stored'}; tokens past m likewise; k past K meets zero activations`,
  ];
};

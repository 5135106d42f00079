/** The products of one scheme on one target, and the panels that they want. */
import { besideStart, pointsOf } from '../dsl/schedule.ts';
import { dot as dotSchedule } from '../dsl/schedules/dot.schedule.ts';
import { tile as tileSchedule } from '../dsl/schedules/tile.schedule.ts';
import { unpack as unpackSchedule } from '../dsl/schedules/unpack.schedule.ts';
import type { Target } from '../dsl/target.ts';
import { count } from '../dsl/words.ts';
import { idOfScheme } from './clash.ts';
import { add, bin, type Expr, mul, num } from './ir/expr.ts';
import type { Kernel } from './ir/stmt.ts';
import { integerActs } from './lower/acts.ts';
import { isNatural, type Panel, panelKernel } from './lower/panel.ts';
import { dotProduct, type ProductShape } from './lower/product.ts';
import { packedBuffer, scratch, scratchOf } from './lower/rows.ts';
import { scalarProduct } from './lower/scalar.ts';
import type { Selector } from './lower/select.ts';
import { Overflow, PLANE_LIMIT } from './lower/sums.ts';
import { n, symbolic } from './lower/symbolic.ts';
import {
  decodeTile,
  groupBytes,
  groupVisits,
  rowGroupsOf,
  tilePerK,
  unitsOf,
  unitsTogether,
} from './lower/tile.ts';
import { isUnit, joinUnits, type Unit, unitOf } from './lower/unit.ts';
import { unpackShape } from './lower/unpack-dot.ts';
import { chained, isVisits, type Visits, visitsOf } from './lower/visit.ts';
import { functionalVisits } from './lower/visit-functionals.ts';
import { cheaperOf } from './lower/work.ts';
import { format } from './name.ts';
import { type Context, none, productName } from './plan-context.ts';
import { floatVariants } from './plan-float.ts';
import { panelSteps, registerSteps, scalarSteps, unpackDotSteps } from './steps.ts';
import type { Act } from './variant.ts';

/** What schedules ask of a target. */
const machineFacts = ({ vector, prefetch }: Target) => ({
  registers: vector?.registers ?? 0,
  prefetch: prefetch !== undefined,
});

/** Puts every product of the context's scheme on its target, or the reason why there is none. */
export const productVariants = (context: Context): void => {
  const { selector, base, target } = context;
  if (selector === undefined) portableVariants(context);
  else dotVariants({ ...context, selector });
  // Wider registers would gain little for what is seldom asked for.
  if (base === target.name) floatVariants(context);
};

const portableVariants = (context: Context): void => {
  const { scheme, decodes, place, target, put } = context;
  const size = scratchOf(symbolic(scheme).streams, 1, 1, 1);
  for (const act of integerActs) {
    const name = productName(context, act, { m: 1, n: 1, k: 1 }, 'unpack');
    const kernel = scalarProduct(name, scheme, decodes, place, act);
    put({
      ...none,
      name,
      kind: 'product',
      scheme: idOfScheme(scheme),
      target: target.name,
      act,
      allTokens: true,
      scratchPerK: size.perK,
      scratchFixed: size.fixed,
      strategy: 'unpack',
      place,
      kernel,
      steps: scalarSteps(scheme, kernel, act),
    });
  }
};

const dotVariants = (context: Context & { readonly selector: Selector }): void => {
  const { scheme, decodes, target, selector, refusals } = context;
  const refuse = (strategy: string, why: string): void => {
    refusals.push({ scheme: idOfScheme(scheme), target: target.name, strategy, why });
  };
  if (context.base === target.name) for (const planes of [1, 2] as const) unpackVariants(context, planes);
  const found = unitOf(symbolic(scheme).streams);
  const notUnpack = 'plane, reorder, spread, table, functionals, tile';
  if (!isUnit(found)) {
    refuse(notUnpack, found.why);
    return;
  }
  if (scheme.register !== undefined && scheme.register !== selector.lanes) {
    refuse(
      notUnpack,
      `it is laid out for registers of ${scheme.register} bytes, ${target.name} has ${selector.lanes}`,
    );
    return;
  }
  const lacks = scheme.wants.filter((feature) => !target.needs.includes(feature));
  if (lacks.length > 0) {
    refuse(notUnpack, `it is laid out for processors with ${lacks.join(', ')}`);
    return;
  }
  const unit = joinUnits(found, selector.lanes);
  const plain = visitsOf(unit, target, decodes, selector);
  if (!isVisits(plain)) refuse('plane, reorder, table, tile', plain.why);
  const functionals = functionalVisits(unit, selector, PLANE_LIMIT);
  if (!isVisits(functionals)) refuse('functionals', functionals.why);
  const spread = visitsOf(unit, target, decodes, selector, { spread: true });
  if (!isVisits(spread)) refuse('spread', spread.why);

  const inRegisters = (visits: Visits, tokens: 'one' | 'several') =>
    registerVariants(context, unit, visits, tokens);
  const { best, lost } = cheaperOf(functionals, plain, selector);
  if (lost !== undefined) refuse(lost.strategy, lost.why);
  if (best !== undefined) {
    inRegisters(best === plain ? manySums(context, unit, best) : best, 'one');
    inRegisters(best, 'several');
  }
  // A spread kernel decodes more for every byte: it is worth its place for one token only.
  if (isVisits(spread)) inRegisters(spread, 'one');
  const decoded = [plain, spread].find(isVisits);
  // Nothing is decoded where functionals take no more dots than weights do.
  const free = isVisits(functionals) && decoded !== undefined && functionals.sums <= decoded.sums;
  if (free)
    refuse('tile', `${functionals.strategy} take no more dots than there are weights: nothing is decoded`);
  else if (decoded !== undefined) tileVariants(context, unit, decoded);
};

/** Feeds are left in place up to this power of two; a larger one would be widened too often. */
const LARGEST_SCALE = 4;
/** Sums in flight that hide the latency of a dot. */
const CHAINS = 8;

/** One token leaves registers free: for sums of feeds that need fewer shifts, or so that no dot waits for another. */
const manySums = (
  { target, decodes, selector }: Context & { readonly selector: Selector },
  unit: Unit,
  plain: Visits,
): Visits => {
  if (selector.widen === undefined) return chained(plain, Math.max(1, Math.floor(CHAINS / plain.sums)));
  const scaled = visitsOf(unit, target, decodes, selector, { largestScale: LARGEST_SCALE });
  return isVisits(scaled) ? scaled : plain;
};

/** What every product through a dot instruction states alike. */
const dotVariant = (
  context: Context & { readonly selector: Selector },
  shape: Omit<ProductShape, 'name' | 'doc' | 'natural' | 'requires' | 'place'> & {
    readonly requires: Unit['requires'];
  },
  facts: {
    readonly knobs: Readonly<Record<string, number>>;
    readonly doc: string;
    readonly steps: (kernel: Kernel) => readonly string[];
    readonly scratchPerK?: number;
    readonly scratchFixed?: number;
  },
): void => {
  const { scheme, place, target, selector, put, refusals } = context;
  const { visits, planes, point, parts, unit, rows } = shape;
  const act: Act = planes === 1 ? 'q8' : 'q16';
  const natural = isNatural(visits.order);
  const panel: Panel = { cols: point.cols * planes, order: visits.order };
  const tile = { m: point.cols, n: rows * point.tiles * parts, k: unit };
  const name = productName(context, act, tile, visits.strategy, facts.knobs);
  const doc = `Product of ${scheme.name}: ${count(tile.n, 'row')} by ${count(tile.m, 'token')}, ${facts.doc}.`;
  try {
    const kernel = dotProduct({ ...shape, name, doc: [doc], natural, place }, selector);
    put({
      ...none,
      name,
      kind: 'product',
      scheme: idOfScheme(scheme),
      target: target.name,
      act,
      panel: natural ? '' : panelOf(context, panel),
      rows: tile.n,
      cols: tile.m,
      unit,
      allTokens: shape.before !== undefined,
      scratchPerK: facts.scratchPerK ?? 0,
      scratchFixed: facts.scratchFixed ?? 0,
      strategy: visits.strategy,
      place,
      kernel: selector.spell(kernel),
      steps: facts.steps(kernel),
    });
  } catch (error) {
    if (!(error instanceof Overflow)) throw error;
    refusals.push({
      scheme: idOfScheme(scheme),
      target: target.name,
      strategy: visits.strategy,
      why: error.message,
    });
  }
};

/** Kernels that decode in registers, for every point that the schedule keeps. */
const registerVariants = (
  context: Context & { readonly selector: Selector },
  unit: Unit,
  visits: Visits,
  tokens: 'one' | 'several',
): void => {
  const { scheme, target, selector, extent } = context;
  for (const planes of [1, 2] as const) {
    const feeds = visits.registers.flatMap(({ slots }) => slots.map(({ feed }) => feed));
    const constants = selector.constants(feeds, selector.lanes);
    const { rows, unitBytes } = unit;
    const facts = { ...machineFacts(target), sums: visits.sums, planes, rows, unitBytes, constants };
    for (const point of pointsOf(dotSchedule, facts, extent)) {
      const { tiles = 1, cols = 1, lines = 0, page = 0 } = point;
      if ((tokens === 'one') !== (cols === 1)) continue;
      dotVariant(
        context,
        {
          visits,
          unit: unit.weights,
          unitBytes: unit.unitBytes,
          rows: unit.rows,
          source: packedBuffer(symbolic(scheme).bytes),
          tileByte: (rowTile) => mul(rowTile, unit.tileBytes),
          padded: unit.rows > 1,
          point: { tiles, cols, lines, page },
          planes,
          before: undefined,
          parts: 1,
          extraBuffers: [],
          requires: unit.requires,
        },
        {
          knobs: besideStart(dotSchedule, { lines, page }),
          doc: `weights decoded in registers (${visits.strategy})`,
          steps: () => registerSteps(unit, visits, selector, { tiles, cols, planes }),
        },
      );
    }
  }
};

/** Kernels that decode a tile of rows in registers to local memory first. */
const tileVariants = (
  context: Context & { readonly selector: Selector },
  unit: Unit,
  visits: Visits,
): void => {
  const { scheme, target, selector, place, refusals, extent } = context;
  const groups = rowGroupsOf(visits);
  if ('why' in groups) {
    refusals.push({ scheme: idOfScheme(scheme), target: target.name, strategy: 'tile', why: groups.why });
    return;
  }
  const grouped = groupVisits(visits, groups, unit.weights, selector);
  const join = unitsTogether(groups);
  const bytes = groupBytes(groups, selector);
  const packed = packedBuffer(symbolic(scheme).bytes);
  const units = unitsOf(unit.weights);
  const rowByte = (row: Expr): Expr =>
    mul(unit.rows > 1 ? row : bin('min', row, bin('-', n, num(1))), unit.tileBytes);
  for (const planes of [1, 2] as const) {
    const { rows, unitBytes } = unit;
    const facts = { ...machineFacts(target), sums: visits.sums, planes, rows, unitBytes, constants: 0 };
    for (const point of pointsOf(tileSchedule, facts, extent)) {
      const { tiles = 1, together = 1, cols = 1 } = point;
      const all = tiles * visits.sums;
      const scratchPerK = tilePerK(groups, selector, tiles, unit.weights);
      dotVariant(
        context,
        {
          visits: grouped,
          unit: unit.weights * join,
          unitBytes: bytes * join,
          rows: groups.rows,
          source: scratch('u8', scratchPerK, 0),
          tileByte: (group) => mul(mul(units, num(bytes)), group),
          padded: true,
          point: { tiles: together, cols },
          planes,
          before: (rowTile) =>
            decodeTile(visits, groups, selector, {
              source: packed,
              tiles,
              unit: unit.weights,
              unitBytes: unit.unitBytes,
              tileByte: (b) => rowByte(add(mul(rowTile, num(tiles)), b)),
              place,
            }),
          parts: all / together,
          extraBuffers: [packed],
          requires: unit.requires,
        },
        {
          knobs: { g: together },
          doc: `weights decoded once to local memory (${visits.strategy}), ${count(together * groups.rows, 'row')} at a time`,
          steps: () =>
            registerSteps({ weights: unit.weights * join, rows: groups.rows }, grouped, selector, {
              ...{ tiles: together, cols, planes },
              decode: { unit, visits, tiles, groups: all, scratchPerK },
            }),
          scratchPerK,
        },
      );
    }
  }
};

const unpackVariants = (context: Context & { readonly selector: Selector }, planes: 1 | 2): void => {
  const { scheme, decodes, target, selector, extent } = context;
  const facts = { ...machineFacts(target), sums: 1, planes, rows: 1, unitBytes: 0, constants: 0 };
  for (const { rows = 1, cols = 1 } of pointsOf(unpackSchedule, facts, extent)) {
    const size = scratchOf(symbolic(scheme).streams, rows, 1, selector.quad);
    dotVariant(context, unpackShape(scheme, decodes, selector, { rows, cols }, planes, context.place), {
      knobs: {},
      doc: 'weights decoded once to local memory',
      steps: (kernel) => unpackDotSteps(scheme, kernel, selector, { rows, cols }, planes),
      scratchPerK: size.perK,
      scratchFixed: size.fixed,
    });
  }
};

/** The panel kernel a product wants, made on the way. */
const panelOf = ({ base, put }: Context, panel: Panel): string => {
  const name = format({
    kind: 'panel',
    m: panel.cols,
    k: panel.order.length,
    order: hash(panel.order.join()),
    target: base,
  });
  const kernel = panelKernel(name, panel);
  put({
    ...none,
    name,
    kind: 'panel',
    target: base,
    cols: panel.cols,
    unit: panel.order.length,
    kernel,
    steps: panelSteps(panel, kernel),
  });
  return name;
};

/** FNV-1a, eight hex digits: enough to tell orders of one cell apart. */
const hash = (text: string): string => {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return h.toString(16).padStart(8, '0');
};

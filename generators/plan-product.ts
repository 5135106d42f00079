/** The products of one scheme on one target, and the panels that they want. */
import { pointsOf } from '../dsl/schedule.ts';
import { dot as dotSchedule } from '../dsl/schedules/dot.schedule.ts';
import { unpack as unpackSchedule } from '../dsl/schedules/unpack.schedule.ts';
import { count } from '../dsl/words.ts';
import { idOfScheme } from './clash.ts';
import { num } from './ir/expr.ts';
import { integerActs } from './lower/acts.ts';
import { floatProduct } from './lower/float.ts';
import { isNatural, type Panel, panelKernel } from './lower/panel.ts';
import { dotProduct } from './lower/product.ts';
import { scratchOf } from './lower/rows.ts';
import { scalarProduct } from './lower/scalar.ts';
import type { Selector } from './lower/select.ts';
import { symbolic } from './lower/symbolic.ts';
import { isUnit, joinUnits, type Unit, unitOf } from './lower/unit.ts';
import { quadOf, unpackDotProduct } from './lower/unpack-dot.ts';
import { isVisits, type Visits, visitsOf } from './lower/visit.ts';
import { format, nameOfScheme } from './name.ts';
import { type Context, none } from './plan-context.ts';
import { floatSteps, panelSteps, registerSteps, scalarSteps, unpackDotSteps } from './steps.ts';
import type { Act, Strategy } from './variant.ts';

/** Puts every product of the context's scheme on its target, or the reason why there is none. */
export const productVariants = (context: Context): void => {
  const { selector } = context;
  if (selector === undefined) portableVariants(context);
  else dotVariants({ ...context, selector });
  floatVariants(context);
};

const productName = (
  { scheme, target }: Context,
  act: Act,
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
      scheme: idOfScheme(scheme),
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
      steps: floatSteps(scheme, kernel, { rows: lanes, cols }),
    });
  }
};

const dotVariants = (context: Context & { readonly selector: Selector }): void => {
  const { scheme, decodes, target, selector, refusals } = context;
  const refuse = (strategy: string, why: string): void => {
    refusals.push({ scheme: idOfScheme(scheme), target: target.name, strategy, why });
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
          `Product of ${scheme.name}: ${count(tile.n, 'row')} by ${count(cols, 'token')}, weights decoded in registers (${visits.strategy}).`,
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
      scheme: idOfScheme(scheme),
      target: target.name,
      act: 'q8',
      panel: panelOf(context, panel),
      rows: tile.n,
      cols,
      unit: unit.weights,
      strategy: visits.strategy,
      place,
      kernel: selector.spell(kernel),
      steps: registerSteps(unit, visits, selector, { tiles, cols }),
    });
  }
};

const unpackVariants = (context: Context & { readonly selector: Selector }): void => {
  const { scheme, decodes, place, target, selector } = context;
  for (const point of pointsOf(unpackSchedule, { registers: target.vector?.registers ?? 0, groups: 1 })) {
    const rows = point['rows'] ?? 1;
    const cols = point['cols'] ?? 1;
    const unit = quadOf(selector);
    const panel: Panel = { cols, order: Array.from({ length: unit }, (_, i) => i) };
    const name = productName(context, 'q8', { m: cols, n: rows, k: unit }, 'unpack');
    const size = scratchOf(symbolic(scheme).streams, rows, 1, unit);
    const kernel = unpackDotProduct(name, scheme, decodes, selector, { rows, cols }, place);
    context.put({
      ...none,
      name,
      kind: 'product',
      scheme: idOfScheme(scheme),
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
      kernel: selector.spell(kernel),
      steps: unpackDotSteps(scheme, kernel, selector, { rows, cols }),
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
  const kernel = panelKernel(name, panel);
  put({
    ...none,
    name,
    kind: 'panel',
    target: target.name,
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

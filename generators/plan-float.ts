/** Float products of one scheme on one target. */
import { idOfScheme } from './clash.ts';
import { floatProduct } from './lower/float.ts';
import { type FloatTile, floatTileOf, floatTileProduct, floatTileScratch } from './lower/float-tile.ts';
import { scratchOf } from './lower/rows.ts';
import type { Selector } from './lower/select.ts';
import { symbolic } from './lower/symbolic.ts';
import { type Context, none, productName } from './plan-context.ts';
import { floatSteps, floatTileSteps } from './steps.ts';

/** Tokens that float products take at a time. */
const FLOAT_COLS = [1, 4];

/** Float products by a decode in registers where there is one, weight by weight where not. */
export const floatVariants = (context: Context): void => {
  const { scheme, decodes, place, target, selector, refusals } = context;
  if (selector !== undefined) {
    const tile = floatTileOf(scheme, selector, decodes, place);
    if (!('why' in tile)) {
      for (const cols of FLOAT_COLS) putFloatTile({ ...context, selector }, tile, cols);
      return;
    }
    refusals.push({
      scheme: idOfScheme(scheme),
      target: target.name,
      strategy: 'tile of floats',
      why: tile.why,
    });
  }
  for (const cols of target.vector === undefined ? [1] : FLOAT_COLS) putFloat(context, cols);
};

const putFloatTile = (
  context: Context & { readonly selector: Selector },
  tile: FloatTile,
  cols: number,
): void => {
  const { scheme, selector, place, target, put } = context;
  const name = productName(context, 'f32', { m: cols, n: tile.rows, k: 1 }, 'tile');
  const kernel = floatTileProduct(name, scheme, selector, tile, cols);
  const { perK, fixed } = floatTileScratch(tile, selector, cols);
  put({
    ...none,
    name,
    kind: 'product',
    scheme: idOfScheme(scheme),
    target: target.name,
    act: 'f32',
    rows: tile.rows,
    cols,
    allTokens: cols > 1,
    scratchPerK: perK,
    scratchFixed: fixed,
    strategy: 'tile',
    place,
    kernel: selector.spell(kernel),
    steps: floatTileSteps(scheme, kernel, tile, cols),
  });
};

const putFloat = (context: Context, cols: number): void => {
  const { scheme, decodes, place, target, selector, put } = context;
  const lanes = target.vector === undefined ? 1 : target.vector.bits / 32;
  const size = scratchOf(symbolic(scheme).streams, lanes, 4, 1);
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
    kernel: selector === undefined ? kernel : selector.spell(kernel),
    steps: floatSteps(scheme, kernel, { rows: lanes, cols }),
  });
};

/** The two halves of a repack between any schemes: packed bytes to trits, trits to packed bytes. */
import type { Scheme } from '../../dsl/scheme.ts';
import { add, cast, type Expr, num, ref, type } from '../ir/expr.ts';
import { NoRule } from '../ir/match.ts';
import { type Kernel, loop, note, type Stmt, store } from '../ir/stmt.ts';
import { noteMisuse, reportAudit, startAudit, statusBuffer } from './audit.ts';
import { global } from './buffers.ts';
import { before, type Decodes, eachWeightOfRow } from './decode.ts';
import { local } from './local.ts';
import { packTile, tileWords } from './pack.ts';
import { packTileByLanes, REGISTER } from './pack-lanes.ts';
import type { Selector } from './select.ts';
import { k, n, symbolic } from './symbolic.ts';
import { tritsBuffer, tritsRow, tritsScalars } from './trits.ts';

/** Packed bytes to int8 trits, weight by weight; one tile is one row. */
export const unpackKernel = (name: string, scheme: Scheme, decodes: Decodes): Kernel => {
  const { streams, bytes } = symbolic(scheme);
  const row = ref('row');
  const body = streams.flatMap((stream): readonly Stmt[] => [
    note(`Weights of ${stream.path.join('.')}.`),
    ...eachWeightOfRow({
      stream,
      decodes,
      row,
      prefix: `${stream.name}_`,
      emit: (position, weight, bad) => [
        before(position, k, [
          store('trits', add(tritsRow(row), position), cast(weight, type('i8'))),
          ...(bad === undefined ? [] : [noteMisuse(bad)]),
        ]),
      ],
    }),
  ]);
  const audits = streams.some(({ book }) => book.unused.length > 0);
  return {
    name,
    doc: [`Weights of ${scheme.name} as int8 -1, 0, 1 in rows. A tile is a row.`],
    buffers: [global('w', 'u8', 'read', bytes), tritsBuffer('write'), ...(audits ? [statusBuffer] : [])],
    scalars: ['n', 'k', ...tritsScalars],
    requires: [],
    tiles: n,
    body: [
      ...(audits ? [startAudit] : []),
      loop('row', ref('tile0'), ref('tile1'), body),
      ...(audits ? [reportAudit] : []),
    ],
  };
};

/**
 * Int8 trits to packed bytes, which the caller zeroed; one tile is one step of the outermost n axis. By registers where a
 * selector is given. Undefined where codewords lie in several planes, or registers do not fit.
 */
export const packKernel = (name: string, scheme: Scheme, selector?: Selector): Kernel | undefined => {
  const { streams, bytes } = symbolic(scheme);
  const body: Stmt[] = [];
  let tiles: Expr = num(1);
  for (const stream of streams) {
    const words = tileWords(stream, ref('tile'), `${stream.name}_`);
    if (words === undefined) return undefined;
    const packed = selector === undefined ? packTile(words) : packTileByLanes(words, selector.lanes);
    if (packed === undefined) return undefined;
    body.push(...packed);
    tiles = stream.planes[0]?.axes.find((axis) => axis.of === 'n' && axis.outer)?.extent ?? tiles;
  }
  const kernel: Kernel = {
    name,
    doc: [`Packs int8 weights as ${scheme.name}; padding positions hold weight 0.`],
    buffers: [
      tritsBuffer('read'),
      global('packed', 'u8', 'write', bytes),
      ...(selector === undefined ? [] : [local(REGISTER, 'u8', selector.lanes)]),
    ],
    scalars: ['n', 'k', ...tritsScalars],
    requires: [],
    tiles,
    body: [loop('tile', ref('tile0'), ref('tile1'), body)],
  };
  return selector === undefined ? kernel : spelled(kernel, selector);
};

/** The kernel in the target's instructions, where it has them all. */
const spelled = (kernel: Kernel, selector: Selector): Kernel | undefined => {
  try {
    return selector.spell(kernel);
  } catch (error) {
    if (error instanceof NoRule) return undefined;
    throw error;
  }
};

/** Rows that one tile of the pack kernel writes; 0 where one tile is all of them. */
export const packRows = (scheme: Scheme): number =>
  symbolic(scheme).streams[0]?.planes[0]?.axes.find((axis) => axis.of === 'n' && axis.outer)?.stride ?? 0;

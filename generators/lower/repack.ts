/** The two halves of a repack between any schemes: packed bytes to trits, trits to packed bytes. */
import type { Scheme } from '../../dsl/scheme.ts';
import { add, cast, type Expr, mul, num, ref, type } from '../ir/expr.ts';
import { type Buffer, type Kernel, loop, note, type Stmt, store } from '../ir/stmt.ts';
import { global } from './buffers.ts';
import { before, type Decodes, eachWeightOfRow, packTile } from './decode.ts';
import { k, n, symbolic } from './symbolic.ts';

const trits = (access: 'read' | 'write'): Buffer => global('trits', 'i8', access, mul(n, k));

/** Packed bytes to int8 trits [n, k]; one tile is one row. */
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
      emit: (position, weight) => [
        before(position, k, [store('trits', add(mul(row, k), position), cast(weight, type('i8')))]),
      ],
    }),
  ]);
  return {
    name,
    doc: [`Weights of ${scheme.name} as int8 -1, 0, 1 in rows. A tile is a row.`],
    buffers: [global('w', 'u8', 'read', bytes), trits('write')],
    scalars: ['n', 'k'],
    requires: [],
    tiles: n,
    body: [loop('row', ref('tile0'), ref('tile1'), body)],
  };
};

/** Int8 trits [n, k] to packed bytes, which the caller zeroed; one tile is one step of the outermost n axis. */
export const packKernel = (name: string, scheme: Scheme): Kernel | undefined => {
  const { streams, bytes } = symbolic(scheme);
  const body: Stmt[] = [];
  let tiles: Expr = num(1);
  for (const stream of streams) {
    const words = packTile(stream, ref('tile'), `${stream.name}_`);
    if (words === undefined) return undefined;
    body.push(...words);
    tiles = stream.planes[0]?.axes.find((axis) => axis.of === 'n' && axis.outer)?.extent ?? tiles;
  }
  return {
    name,
    doc: [`Packs int8 weights [n, k] as ${scheme.name}; padding positions hold weight 0.`],
    buffers: [trits('read'), global('packed', 'u8', 'write', bytes)],
    scalars: ['n', 'k'],
    requires: [],
    tiles,
    body: [loop('tile', ref('tile0'), ref('tile1'), body)],
  };
};

/** Rows that one tile of the pack kernel writes. */
export const packRows = (scheme: Scheme): number =>
  symbolic(scheme).streams[0]?.planes[0]?.axes.find((axis) => axis.of === 'n' && axis.outer)?.stride ?? 1;

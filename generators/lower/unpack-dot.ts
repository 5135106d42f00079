/** The *unpack* strategy where there is a dot instruction. */
import type { Scheme } from '../../dsl/scheme.ts';
import { add, bin, cast, type Expr, mul, num, ref, type } from '../ir/expr.ts';
import { type Kernel, loop, type SourcePlace, type Stmt, store } from '../ir/stmt.ts';
import type { Decodes } from './decode.ts';
import { BYTE } from './feed.ts';
import { dotProduct } from './product.ts';
import { decodeRows, packedBuffer, scratch, scratchOf, type UnpackPoint } from './rows.ts';
import type { Selector } from './select.ts';
import { symbolic } from './symbolic.ts';
import type { RegisterVisit, Visits } from './visit.ts';

/** Weights of k that one wide sum takes in. */
export const quadOf = ({ dot, widen }: Selector): number => dot.sum * widen.sum;

/** How a dot instruction meets a tile of `rows` decoded rows in the order [k / quad][row][quad]. */
export const tileVisits = (selector: Selector, rows: number): Visits => {
  const { lanes } = selector;
  const quad = quadOf(selector);
  const perRegister = lanes / quad;
  const registers = Array.from(
    { length: rows / perRegister },
    (_, r): RegisterVisit => ({
      byte: r * lanes,
      count: lanes,
      spread: undefined,
      slots: [
        {
          feed: ref(BYTE),
          scale: 1,
          at: 0,
          count: quad,
          group: r,
          says: `rows ${r * perRegister}..${(r + 1) * perRegister - 1}, k 0..${quad - 1}`,
        },
      ],
    }),
  );
  return {
    strategy: 'unpack',
    bias: 1,
    largest: 2,
    registers,
    groups: registers.map((_, r) => Array.from({ length: perRegister }, (__, i) => r * perRegister + i)),
    order: Array.from({ length: quad }, (_, i) => i),
  };
};

/** int8 product through a local tile in the order [k / 4][row][4], met by a dot instruction. */
export const unpackDotProduct = (
  name: string,
  scheme: Scheme,
  decodes: Decodes,
  selector: Selector,
  point: UnpackPoint,
  place: SourcePlace | undefined,
): Kernel => {
  const { streams, bytes } = symbolic(scheme);
  const quad = quadOf(selector);
  const visits = tileVisits(selector, point.rows);
  const size = scratchOf(streams, point.rows, 1, quad);
  const put = (row: Expr, position: Expr, weight: Expr): readonly Stmt[] => [
    store(
      'scratch',
      add(
        add(mul(bin('div', position, num(quad)), num(point.rows * quad)), mul(row, num(quad))),
        bin('%', position, num(quad)),
      ),
      cast(add(weight, num(1)), type('u8')),
    ),
  ];
  return dotProduct(
    {
      name,
      doc: [
        `Product of ${scheme.name}: ${point.rows} rows are decoded to local memory, then meet all tokens, ${point.cols} at a time.`,
      ],
      visits,
      unit: quad,
      unitBytes: point.rows * quad,
      rows: point.rows,
      source: scratch('u8', size.perK, size.fixed),
      tileByte: () => num(0),
      padded: true,
      point: { tiles: 1, cols: point.cols },
      natural: point.cols === 1,
      before: () => [
        ...padRows(point.rows * quad, quad),
        ...decodeRows(streams, decodes, point.rows, place, put),
      ],
      extraBuffers: [packedBuffer(bytes)],
      requires: [],
      place,
    },
    selector,
  );
};

const kPadded = ref('k_padded');

/** The last unit may reach past the decoded weights; its activations are zero, its weights must be defined. */
const padRows = (unitBytes: number, unit: number): readonly Stmt[] => [
  loop(
    'i',
    mul(bin('-', bin('div', kPadded, num(unit)), num(1)), num(unitBytes)),
    mul(bin('div', kPadded, num(unit)), num(unitBytes)),
    [store('scratch', ref('i'), num(0, type('u8')))],
  ),
];

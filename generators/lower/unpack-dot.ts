/** The *unpack* strategy where there is a dot instruction. */
import type { Scheme } from '../../dsl/scheme.ts';
import { add, bin, cast, type Expr, mul, num, ref, type } from '../ir/expr.ts';
import { loop, type SourcePlace, type Stmt, store } from '../ir/stmt.ts';
import type { Decodes } from './decode.ts';
import { BYTE } from './feed.ts';
import type { ProductShape } from './product.ts';
import { range } from './range.ts';
import { decodeRows, packedBuffer, scratch, scratchOf, type UnpackPoint } from './rows.ts';
import type { Selector } from './select.ts';
import { symbolic } from './symbolic.ts';
import type { RegisterVisit, Visits } from './visit.ts';

/** How a dot instruction meets a tile of `rows` decoded rows in the order [k / quad][row][quad]. */
export const tileVisits = (selector: Selector, rows: number): Visits => {
  const { lanes, quad } = selector;
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
          largest: 2,
          at: 0,
          count: quad,
          sum: r,
          says: `rows ${r * perRegister}..${(r + 1) * perRegister - 1}, k 0..${quad - 1}`,
        },
      ],
    }),
  );
  return {
    strategy: 'unpack',
    registers,
    sums: registers.length,
    results: registers.map((_, r) => ({
      rows: Array.from({ length: perRegister }, (__, i) => r * perRegister + i),
      terms: [{ sum: r, times: 1 }],
      offset: -1,
      shift: 0,
      odd: 1,
      largest: 2,
    })),
    order: range(quad),
    says: 'weight + 1, so 0 to 2',
  };
};

/** The shape of an int8 product through a local tile in the order [k / quad][row][quad]. */
export const unpackShape = (
  scheme: Scheme,
  decodes: Decodes,
  selector: Selector,
  { rows, cols }: UnpackPoint,
  planes: 1 | 2,
  place: SourcePlace | undefined,
): Omit<ProductShape, 'name' | 'doc' | 'natural' | 'place'> => {
  const { streams, bytes } = symbolic(scheme);
  const { quad } = selector;
  const size = scratchOf(streams, rows, 1, quad);
  const put = (row: Expr, position: Expr, weight: Expr): readonly Stmt[] => [
    store(
      'scratch',
      add(
        add(mul(bin('div', position, num(quad)), num(rows * quad)), mul(row, num(quad))),
        bin('%', position, num(quad)),
      ),
      cast(add(weight, num(1)), type('u8')),
    ),
  ];
  return {
    visits: tileVisits(selector, rows),
    unit: quad,
    unitBytes: rows * quad,
    rows,
    source: scratch('u8', size.perK, size.fixed),
    tileByte: () => num(0),
    padded: true,
    point: { tiles: 1, cols },
    planes,
    parts: 1,
    before: () => [...padRows(rows * quad, quad), ...decodeRows(streams, decodes, rows, place, put)],
    extraBuffers: [packedBuffer(bytes)],
    requires: [],
  };
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

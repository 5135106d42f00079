/** The *unpack* strategy: decode a tile of rows to local memory, then multiply. Every scheme has it, on every target. */
import type { Scheme } from '../../dsl/scheme.ts';
import type { Target } from '../../dsl/target.ts';
import { add, bin, call, cast, type Expr, f32t, i32, load, mul, num, ref, type } from '../ir/expr.ts';
import {
  type Buffer,
  type Kernel,
  letv,
  loop,
  note,
  type SourcePlace,
  type Stmt,
  set,
  store,
  when,
} from '../ir/stmt.ts';
import { type Decodes, eachWeightOfRow } from './decode.ts';
import { BYTE } from './feed.ts';
import { dotProduct, productBuffers, sumRequirement, unitRequirement } from './product.ts';
import type { Selector } from './select.ts';
import { k, n, type SymbolicStream, symbolic } from './symbolic.ts';
import type { RegisterVisit, Visits } from './visit.ts';

const m = ref('m');
const kPadded = ref('k_padded');
const segments = ref('segments');
const b1 = type('b1');
const i64 = type('i64');

/** Weights that a row may hold past k_padded, because a block of the scheme ends later. */
export const overhang = (streams: readonly SymbolicStream[]): number =>
  Math.max(
    ...streams.map((stream) =>
      (stream.planes[0]?.axes ?? [])
        .filter((axis) => axis.of === 'k' && axis.outer)
        .reduce((most, axis) => Math.max(most, axis.stride), 0),
    ),
  );

const scratch = (elem: 'u8' | 'f32', perK: number, fixed: number): Buffer => ({
  name: 'scratch',
  elem,
  space: 'global',
  access: 'both',
  extent: add(mul(kPadded, num(perK)), num(fixed)),
  align: 64,
});

const packedBuffer = (bytes: Expr): Buffer => ({
  name: 'w',
  elem: 'u8',
  space: 'global',
  access: 'read',
  extent: bytes,
  align: 1,
});

/** Decodes `rows` rows from `row0` on; rows past n repeat the last one. */
const decodeRows = (
  streams: readonly SymbolicStream[],
  decodes: Decodes,
  rows: number,
  place: SourcePlace | undefined,
  put: (row: Expr, position: Expr, weight: Expr) => readonly Stmt[],
): readonly Stmt[] => [
  note('Decode the rows of this tile to local memory.', place),
  loop('r', num(0), num(rows), [
    letv('row', bin('min', add(ref('row0'), ref('r')), bin('-', n, num(1)))),
    ...streams.flatMap((stream) =>
      eachWeightOfRow({
        stream,
        decodes,
        row: ref('row'),
        prefix: `${stream.name}_`,
        emit: (position, weight) => put(ref('r'), position, weight),
      }),
    ),
  ]),
];

export interface UnpackPoint {
  readonly rows: number;
  readonly cols: number;
}

/** Scratch a weight of k and beyond that: `rows` rows of `bytes` bytes an entry, in cells of `quad` weights. */
export const scratchOf = (streams: readonly SymbolicStream[], rows: number, bytes: number, quad: number) => ({
  perK: rows * bytes,
  fixed: rows * bytes * Math.ceil(overhang(streams) / quad) * quad,
});

/** int8 product through a local tile in the order [k / 4][row][4], met by a dot instruction. */
export const unpackDotProduct = (
  name: string,
  scheme: Scheme,
  target: Target,
  decodes: Decodes,
  selector: Selector,
  point: UnpackPoint,
  place: SourcePlace | undefined,
): Kernel => {
  const { streams, bytes } = symbolic(scheme);
  const lanes = (target.vector?.bits ?? 0) / 8;
  const quad = selector.dot.sum * selector.widen.sum;
  const perRegister = lanes / quad;
  const registers = Array.from(
    { length: point.rows / perRegister },
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
  const visits: Visits = {
    strategy: 'unpack',
    bias: 1,
    largest: 2,
    registers,
    groups: registers.map((_, r) => Array.from({ length: perRegister }, (__, i) => r * perRegister + i)),
    order: Array.from({ length: quad }, (_, i) => i),
  };
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

/** The last unit may reach past the decoded weights; its activations are zero, its weights must be defined. */
const padRows = (unitBytes: number, unit: number): readonly Stmt[] => [
  loop(
    'i',
    mul(bin('-', bin('div', kPadded, num(unit)), num(1)), num(unitBytes)),
    mul(bin('div', kPadded, num(unit)), num(unitBytes)),
    [store('scratch', ref('i'), num(0, type('u8')))],
  ),
];

/** int8 product on scalar targets: one row to local memory, then one token after the other. */
export const scalarProduct = (
  name: string,
  scheme: Scheme,
  decodes: Decodes,
  place: SourcePlace | undefined,
): Kernel => {
  const { streams, bytes } = symbolic(scheme);
  const size = scratchOf(streams, 1, 1, 1);
  const s = ref('s');
  const token = ref('token');
  const at = add(mul(token, segments), s);
  const seg = (e: Expr): Expr => cast(load('seg', e, i32), i64);
  const i = ref('i');
  const weight = cast(load('scratch', i, type('i8')), i32);
  const act = cast(load('q', add(mul(token, kPadded), i), type('i8')), i32);
  const dw = load('dw', add(mul(s, ref('dw_stride')), ref('row0')), f32t);
  const body: readonly Stmt[] = [
    loop('tile', ref('tile0'), ref('tile1'), [
      letv('row0', ref('tile')),
      loop('i', mul(num(1), k), kPadded, [store('scratch', i, num(0, type('i8')))]),
      ...decodeRows(streams, decodes, 1, place, (_row, position, value) => [
        store('scratch', position, cast(value, type('i8'))),
      ]),
      loop('token', num(0), m, [
        letv('y', num(0, f32t), true),
        loop('s', num(0), segments, [
          letv('first', seg(s)),
          letv('last', bin('min', seg(add(s, num(1))), k)),
          letv('sum', num(0, i32), true),
          loop('i', ref('first'), ref('last'), [
            set('sum', bin('+', ref('sum', i32), bin('*', weight, act))),
          ]),
          set(
            'y',
            call(
              'fma',
              f32t,
              bin('*', dw, load('da', at, f32t)),
              cast(ref('sum', i32), f32t),
              ref('y', f32t),
            ),
          ),
        ]),
        store('out', add(mul(token, n), ref('row0')), ref('y', f32t)),
      ]),
    ]),
  ];
  return {
    name,
    doc: [`Product of ${scheme.name}: a row is decoded to local memory, then meets all tokens.`],
    buffers: [
      packedBuffer(bytes),
      { ...scratch('u8', size.perK, size.fixed), elem: 'i8' },
      { name: 'q', elem: 'i8', space: 'global', access: 'read', extent: mul(m, kPadded), align: 1 },
      ...productBuffers().filter((buffer) => buffer.name !== 'asum'),
    ],
    scalars: ['n', 'k', 'm', 'k_padded', 'segments', 'dw_stride'],
    requires: [unitRequirement(1), sumRequirement(1)],
    tiles: n,
    body,
  };
};

/** Float product: a register of rows to local memory as floats, then one fused multiply-add a weight. */
export const floatProduct = (
  name: string,
  scheme: Scheme,
  target: Target,
  decodes: Decodes,
  point: UnpackPoint,
  place: SourcePlace | undefined,
): Kernel => {
  const { streams, bytes } = symbolic(scheme);
  const lanes = target.vector === undefined ? 1 : target.vector.bits / 32;
  const v = type('f32', lanes);
  const size = scratchOf(streams, lanes, 4, 1);
  const cols = Array.from({ length: point.cols }, (_, c) => c);
  const s = ref('s');
  const i = ref('i');
  const seg = (e: Expr): Expr => cast(load('seg', e, i32), i64);
  const token = (c: number): Expr => ref(`token${c}`);
  const y = (c: number): Expr => ref(`y${c}`, v);
  const sum = (c: number): Expr => ref(`sum${c}`, v);
  const row0 = ref('row0');
  const storeColumn = (c: number): Stmt => {
    const at = add(mul(token(c), n), row0);
    const whole = store('out', at, y(c));
    const bounded: readonly Stmt[] = [
      store('rows', num(0), y(c)),
      loop('i', num(0), bin('-', n, row0), [store('out', add(at, i), load('rows', i, f32t))]),
    ];
    const stored = lanes === 1 ? whole : when(bin('<=', add(row0, num(lanes)), n, b1), [whole], bounded);
    return point.cols === 1
      ? stored
      : when(bin('<', add(mul(ref('p'), num(point.cols)), num(c)), m, b1), [stored]);
  };
  const body: readonly Stmt[] = [
    loop('tile', ref('tile0'), ref('tile1'), [
      letv('row0', mul(ref('tile'), num(lanes))),
      ...decodeRows(streams, decodes, lanes, place, (row, position, weight) => [
        store('scratch', add(mul(position, num(lanes)), row), cast(weight, f32t)),
      ]),
      loop('p', num(0), bin('div', add(m, num(point.cols - 1)), num(point.cols)), [
        ...cols.map((c) =>
          letv(`token${c}`, bin('min', add(mul(ref('p'), num(point.cols)), num(c)), bin('-', m, num(1)))),
        ),
        ...cols.map((c) => letv(`y${c}`, num(0, v), true)),
        loop('s', num(0), segments, [
          letv('first', seg(s)),
          letv('last', bin('min', seg(add(s, num(1))), k)),
          ...cols.map((c) => letv(`sum${c}`, num(0, v), true)),
          loop('i', ref('first'), ref('last'), [
            letv('weight', load('scratch', mul(i, num(lanes)), v)),
            ...cols.map((c) =>
              set(
                `sum${c}`,
                call('fma', v, ref('weight', v), load('x', add(mul(token(c), k), i), v, 1, 'repeat'), sum(c)),
              ),
            ),
          ]),
          letv('scale', load('dw', add(mul(s, ref('dw_stride')), row0), v)),
          ...cols.map((c) => set(`y${c}`, call('fma', v, ref('scale', v), sum(c), y(c)))),
        ]),
        ...cols.map(storeColumn),
      ]),
    ]),
  ];
  return {
    name,
    doc: [
      `Float product of ${scheme.name}: ${lanes} rows are decoded to local memory as floats, then meet all tokens.`,
    ],
    buffers: [
      packedBuffer(bytes),
      scratch('f32', size.perK / 4, size.fixed / 4),
      { name: 'x', elem: 'f32', space: 'global', access: 'read', extent: mul(m, k), align: 4 },
      ...productBuffers().filter((buffer) => buffer.name !== 'asum' && buffer.name !== 'da'),
      ...(lanes === 1
        ? []
        : [
            {
              name: 'rows',
              elem: 'f32',
              space: 'local',
              access: 'both',
              extent: num(lanes),
              align: 64,
            } as const,
          ]),
    ],
    scalars: ['n', 'k', 'm', 'k_padded', 'segments', 'dw_stride'],
    requires: [],
    tiles: bin('div', add(n, num(lanes - 1)), num(lanes)),
    body,
  };
};

/** What kernels do: memory and its bounds, statements, instructions. */
import { describe, expect, it } from 'vitest';
import { i16x, instr, type Target, target, u8x } from '../../dsl/target.ts';
import { bin, call, cast, type Expr, f32t, i32, load, num, ref, type } from '../../generators/ir/expr.ts';
import { KernelFault, SLACK } from '../../generators/ir/interpret.ts';
import { type Kernel, letv, loop, type Stmt, set, store, when } from '../../generators/ir/stmt.ts';
import { buffer, kernel, run } from './kit.ts';

describe('memory', () => {
  const T = type('u8', 8);
  const bytes = Uint8Array.from({ length: 40 }, (_, i) => i + 1);

  it('loads less than a register, the rest zero or repeated', () => {
    const k = kernel(
      [buffer('w', 'u8', 40, { access: 'read' }), buffer('packed', 'u8', 16)],
      [
        store('packed', num(0), load('w', num(3), T, 3, 'zero')),
        store('packed', num(8), load('w', num(3), T, 3, 'repeat')),
      ],
    );
    const packed = new Uint8Array(16);
    run(k, { w: bytes, packed });
    expect([...packed]).toEqual([4, 5, 6, 0, 0, 0, 0, 0, 4, 5, 6, 4, 5, 6, 4, 5]);
  });

  it('reads wider elements at any byte, and stores the first lanes only', () => {
    const k = kernel(
      [buffer('w', 'u8', 40, { access: 'read' }), buffer('out', 'i32', 3)],
      [
        store('out', num(1), load('w', num(1), type('i32', 2)), 1),
        store('out', num(0), cast(load('w', num(5), type('u16')), i32)),
      ],
    );
    const out = new Int32Array(3);
    run(k, { w: bytes, out });
    expect([...out]).toEqual([0x0706, 0x05040302, 0]);
  });

  it('lets inputs be read into the slack, which is poison, and no further', () => {
    const reads = (at: number): Kernel =>
      kernel(
        [buffer('w', 'u8', 40, { access: 'read' }), buffer('packed', 'u8', 8)],
        [store('packed', num(0), load('w', num(at), T))],
      );
    const packed = new Uint8Array(8);
    // Bytes beyond the extent are not the caller's, even where the caller has more.
    run(reads(36), { w: new Uint8Array(100).fill(7), packed });
    expect([...packed]).toEqual([7, 7, 7, 7, 0xa5, 0xa5, 0xa5, 0xa5]);
    run(reads(40 + SLACK - 8), { w: bytes, packed });
    expect(() => run(reads(40 + SLACK - 7), { w: bytes, packed })).toThrow('reads 8 bytes at w[97]');
    expect(() => run(reads(-1), { w: bytes, packed })).toThrow(KernelFault);
  });

  it('never writes past an output, nor into an input, nor reads what is only written', () => {
    const writes = (at: number): Kernel =>
      kernel([buffer('packed', 'u8', 12)], [store('packed', num(at), num(1, T))]);
    run(writes(4), { packed: new Uint8Array(12) });
    expect(() => run(writes(5), { packed: new Uint8Array(100) })).toThrow(
      'writes 8 bytes at packed[5] (byte 5), but bytes 0 to 12 are allowed',
    );
    expect(() =>
      run(kernel([buffer('w', 'u8', 8, { access: 'read' })], [store('w', num(0), num(1, type('u8')))]), {
        w: bytes,
      }),
    ).toThrow('bytes 0 to 0 are allowed');
    const copies = kernel(
      [buffer('out', 'u8', 2, { access: 'write' })],
      [store('out', num(0), load('out', num(1), type('u8')))],
    );
    expect(() => run(copies, { out: bytes })).toThrow('reads 1 bytes');
    expect(() => run(kernel([buffer('w', 'u8', 41)], []), { w: bytes })).toThrow(
      'holds 40 bytes but the kernel wants 41',
    );
    expect(() => run(kernel([buffer('w', 'u8', 1)], []), {})).toThrow('was not given');
  });

  it('faults on local memory that nobody wrote', () => {
    const local = buffer('tmp', 'i16', 4, { space: 'local' });
    const reads = (lanes: number): Kernel =>
      kernel(
        [local, buffer('out', 'i16', 4)],
        [
          store('tmp', num(0), num(-3, type('i16', 2))),
          store('out', num(0), load('tmp', num(0), type('i16', lanes))),
        ],
      );
    const out = new Int16Array(4);
    run(reads(2), { out });
    expect([...out]).toEqual([-3, -3, 0, 0]);
    expect(() => run(reads(3), { out })).toThrow('reads tmp at byte 4 before anything was written there');
    const scratch = kernel(
      [buffer('scratch', 'u8', 4), buffer('out', 'u8', 1)],
      [store('out', num(0), load('scratch', num(0), type('u8')))],
    );
    const given = { scratch: new Uint8Array(4), out: new Uint8Array(1) };
    run(scratch, given);
    expect(() => run(scratch, given, { unwritten: ['scratch'] })).toThrow('before anything was written');
  });

  it('wants constant places in register arrays', () => {
    const regs = buffer('acc', 'i32', 4, { space: 'register' });
    const body = (runs: 'loop' | 'unroll'): Stmt[] => [
      { ...loop('i', num(0), num(4), [store('acc', ref('i'), num(1, i32))]), runs } as Stmt,
    ];
    run(kernel([regs], body('unroll')), {});
    expect(() => run(kernel([regs], body('loop')), {})).toThrow('acc is a register array');
  });
});

describe('statements', () => {
  const out = buffer('out', 'i32', 8);
  const int = (value: number): Expr => num(value, i32);

  it('loops, chooses and adds up', () => {
    const result = new Int32Array(8);
    const k = kernel(
      [out],
      [
        loop('tile', ref('tile0'), ref('tile1'), [
          letv('sum', int(0), true),
          loop(
            'i',
            num(0),
            ref('n'),
            [
              when(
                bin('<', ref('i'), num(6)),
                [set('sum', bin('+', ref('sum', i32), cast(ref('i'), i32)))],
                [set('sum', bin('+', ref('sum', i32), int(100)))],
              ),
            ],
            3,
          ),
          store('out', ref('tile'), ref('sum', i32)),
        ]),
      ],
      { scalars: ['n'], tiles: num(5) },
    );
    run(k, { out: result }, { scalars: { n: 10 }, tile0: 1, tile1: 4 });
    expect([...result]).toEqual([0, 203, 203, 203, 0, 0, 0, 0]);
    expect(() => run(k, { out: result }, { scalars: { n: 10 }, tile1: 6 })).toThrow('but there are 5');
    expect(() => run(k, { out: result })).toThrow('scalar n is undefined');
  });

  it('checks what the kernel requires', () => {
    const k = kernel([], [], {
      scalars: ['k'],
      requires: [{ cond: bin('<=', ref('k'), num(64)), message: 'k is over 64' }],
    });
    run(k, {}, { scalars: { k: 64 } });
    expect(() => run(k, {}, { scalars: { k: 65 } })).toThrow('sample: k is over 64');
  });

  it.each<[string, Stmt[]]>([
    ['used before it is named', [store('out', num(0), ref('x', i32))]],
    ['named twice', [letv('x', int(1)), letv('x', int(2))]],
    ['not named as mutable', [letv('x', int(1)), set('x', int(2))]],
    ['is i32 but is used as f32', [letv('x', int(1)), store('out', num(0), cast(ref('x', f32t), i32))]],
    ['is i32 but is set to f32', [letv('x', int(1), true), set('x', num(1, f32t))]],
    ['there is no buffer', [store('nowhere', num(0), int(1))]],
    [
      'used before it is named',
      [loop('i', num(0), num(1), [letv('x', int(1))]), store('out', num(0), ref('x', i32))],
    ],
    ['sync has no meaning', [{ op: 'sync' }]],
  ])('refuses what C would not compile: %s', (message, body) => {
    expect(() => run(kernel([out], body), { out: new Int32Array(8) })).toThrow(message);
  });
});

describe('instructions', () => {
  const swap: Target = target({
    name: 'fixture',
    emits: 'c',
    instructions: {
      swap: instr('swap($a)', { takes: { a: i16x(4) }, gives: i16x(4), means: ({ a }, i) => a[i ^ 1] ?? 0 }),
      grow: instr('grow($a, $b)', {
        takes: { a: u8x(8), b: u8x(8) },
        gives: u8x(8),
        means: ({ a, b }, i) => (a[i] ?? 0) + (b[i] ?? 0),
      }),
    },
  });
  const T = type('i16', 4);

  it('see operands as the type they declare, and wrap what they give', () => {
    const k = kernel(
      [buffer('out', 'i16', 4)],
      [
        letv('x', { op: 'vec', type: T, values: [1, -1, 256, 255] }),
        store(
          'out',
          num(0),
          call('swap', T, { op: 'bits', type: T, a: call('grow', type('u8', 8), ref('x', T), ref('x', T)) }),
        ),
      ],
    );
    const out = new Int16Array(4);
    run(k, { out }, { target: swap });
    // Bytewise doubling: 0x0001 -> 0x0002, 0xffff -> 0xfefe, 0x0100 -> 0x0200, 0x00ff -> 0x00fe; then neighbours change places.
    expect([...out]).toEqual([-258, 2, 254, 512]);
  });

  it('may give a variable a value computed from itself', () => {
    const k = kernel(
      [buffer('out', 'i16', 4)],
      [
        letv('x', { op: 'vec', type: T, values: [1, 2, 3, 4] }, true),
        loop('i', num(0), num(3), [set('x', call('swap', T, ref('x', T)))]),
        store('out', num(0), ref('x', T)),
      ],
    );
    const out = new Int16Array(4);
    run(k, { out }, { target: swap });
    expect([...out]).toEqual([2, 1, 4, 3]);
    expect(() => run(k, { out })).toThrow('target scalar has no instruction swap');
  });
});

describe('speed', () => {
  it('runs a product of 40 x 1024 for 4 tokens in a moment', () => {
    const [n, k, m] = [40, 1024, 4];
    const body = [
      loop('row', num(0), num(n), [
        loop('token', num(0), num(m), [
          letv('sum', num(0, i32), true),
          loop('i', num(0), num(k), [
            letv('w', cast(load('trits', bin('+', bin('*', ref('row'), num(k)), ref('i')), type('i8')), i32)),
            letv('a', cast(load('q', bin('+', bin('*', ref('token'), num(k)), ref('i')), type('i8')), i32)),
            set('sum', bin('+', ref('sum', i32), bin('*', ref('w', i32), ref('a', i32)))),
          ]),
          store('asum', bin('+', bin('*', ref('token'), num(n)), ref('row')), ref('sum', i32)),
        ]),
      ]),
    ];
    const trits = Int8Array.from({ length: n * k }, (_, i) => ((i * 7919) % 3) - 1);
    const q = Int8Array.from({ length: m * k }, (_, i) => ((i * 104729) % 255) - 127);
    const asum = new Int32Array(m * n);
    const begin = performance.now();
    run(
      kernel(
        [
          buffer('trits', 'i8', n * k, { access: 'read' }),
          buffer('q', 'i8', m * k, { access: 'read' }),
          buffer('asum', 'i32', n * m),
        ],
        body,
      ),
      { trits, q, asum },
    );
    const spent = performance.now() - begin;
    for (let t = 0; t < m; t += 1)
      for (let row = 0; row < n; row += 1) {
        let wanted = 0;
        for (let i = 0; i < k; i += 1) wanted += (trits[row * k + i] ?? 0) * (q[t * k + i] ?? 0);
        expect(asum[t * n + row]).toBe(wanted);
      }
    // Two orders above what it takes: only a return to walking trees would meet it.
    expect(spent).toBeLessThan(10_000);
  });
});

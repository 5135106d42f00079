import { beforeAll, describe, expect, it } from 'vitest';
import { scalar } from '../../dsl/targets/scalar.target.ts';
import { type Case, runInterpreted } from '../../generators/cases.ts';
import { type Outcome, runCompiled } from '../../generators/harness.ts';
import { add, bin, cast, type Expr, i32, load, num, ref, type } from '../../generators/ir/expr.ts';
import { type Kernel, loop, store } from '../../generators/ir/stmt.ts';
import { judge, judgeOutcome } from '../../generators/judge.ts';
import type { Variant } from '../../generators/variant.ts';
import { global } from '../print/kernels.ts';

/** Copies n bytes of w to trits, each kernel with its own fault. */
const copy = (name: string, from: Expr, to: Expr, change = 0): Variant => {
  const kernel: Kernel = {
    name,
    doc: [],
    buffers: [global('w', 'u8', 'read', ref('n')), global('trits', 'i8', 'write', ref('n'))],
    scalars: ['n'],
    requires: [],
    tiles: ref('n'),
    body: [
      loop('i', ref('tile0'), ref('tile1'), [
        store('trits', to, cast(add(cast(load('w', from, type('u8')), i32), num(change, i32)), type('i8'))),
      ]),
    ],
  };
  return {
    name,
    kernel,
    kind: 'unpack',
    scheme: '',
    target: 'scalar',
    act: '',
    panel: '',
    rows: 1,
    cols: 1,
    unit: 1,
    allTokens: false,
    scratchPerK: 0,
    scratchFixed: 0,
    costOnce: 0,
    costTokens: 0,
    strategy: '',
    place: undefined,
    steps: [],
  };
};

const i = ref('i');
const n = 5003;
const variants = [
  copy('right', i, i),
  copy('wrong', i, i, 1),
  copy('reads.slack', add(i, num(64)), i),
  copy('reads.beyond', add(i, num(65)), i),
  copy('reads.after', add(i, num(1)), i),
  copy('writes.before', i, add(i, num(-1))),
  copy('writes.after', i, add(i, num(1))),
  copy('divides', bin('div', i, bin('-', ref('n'), ref('n'))), i),
];

const caseOf = (variant: Variant): Case => {
  const w = Uint8Array.from({ length: n }, (_, at) => (at * 7) % 120);
  return {
    label: variant.name,
    variant,
    scalars: { n, k: 1, m: 1, k_padded: 1, segments: 0, block: 0, dw_stride: 0 },
    tiles: n,
    parts: 3,
    buffers: [
      { name: 'w', role: variant.name === 'reads.after' ? 'exact' : 'in', bytes: w },
      { name: 'trits', role: 'out', bytes: new Uint8Array(n).fill(0xcd) },
    ],
    expected: [{ buffer: 'trits', kind: 'bytes', bytes: w, elem: 'i8', columns: n }],
  };
};

describe('the harness refuses kernels that misbehave', () => {
  let outcomes: ReadonlyMap<string, { readonly test: Case; readonly outcome: Outcome }>;
  beforeAll(async () => {
    const cases = variants.map(caseOf);
    const results = await runCompiled(variants, scalar, cases, { flags: ['-O1'] });
    outcomes = new Map(
      cases.flatMap((test, at) => {
        const outcome = results[at];
        return outcome === undefined ? [] : [[test.label, { test, outcome }] as const];
      }),
    );
  });
  const said = (name: string): string | undefined => {
    const found = outcomes.get(name);
    if (found === undefined) throw new Error(`no outcome of ${name}`);
    return judgeOutcome(found.test, found.outcome);
  };

  it('passes a right one, and what only reads slack without using it is seen by its result', () => {
    expect(said('right')).toBeUndefined();
    expect(said('reads.slack')).toMatch(/trits\[0, 0\] is .*; \d+ of 5003 differ/);
  });
  it('names the first wrong element and counts them', () => {
    expect(said('wrong')).toBe('wrong: trits[0, 0] is 1, wanted 0; 5003 of 5003 differ');
  });
  it('stops at the closed pages', () => {
    expect(said('reads.beyond')).toMatch(/beyond a buffer/);
    expect(said('reads.after'), 'an input without slack').toMatch(/beyond a buffer/);
    expect(said('writes.after')).toMatch(/beyond a buffer/);
  });
  it('sees bytes changed before a buffer', () => {
    expect(said('writes.before')).toMatch(/wrote outside/);
  });
  it('goes on after a fault of the processor', () => {
    expect(said('divides')).toMatch(/stopped the processor/);
  });
  it('agrees with the interpreter on which are wrong', () => {
    for (const variant of variants) {
      const test = caseOf(variant);
      const fault = (() => {
        try {
          return judge(test, runInterpreted(scalar, test));
        } catch (error) {
          return String(error);
        }
      })();
      expect([variant.name, fault === undefined]).toEqual([variant.name, variant.name === 'right']);
    }
  });
});

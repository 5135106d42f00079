import { describe, expect, it } from 'vitest';
import { f32Bits } from '../../dsl/numbers.ts';
import { quantize, quantize16, splitPlanes } from '../../dsl/reference.ts';
import type { Target } from '../../dsl/target.ts';
import { bytesOf, type Case, caseOf, type Expected, runInterpreted } from '../../generators/case.ts';
import { FeatureError, runCompiled } from '../../generators/harness.ts';
import { judge, judgeOutcome } from '../../generators/judge.ts';
import type { Variant } from '../../generators/variant.ts';
import { kernelsOf } from '../support/kernels.ts';
import { readTargets, targets } from '../support/targets.ts';
import { type Block, blocks8, WIDTH } from './blocks8.ts';
import { blocks16 } from './blocks16.ts';

/** Bits that quantising refuses: infinities, quiet and signalling NaN. */
const refused = [0x7f800000, 0xff800000, 0x7fc00000, 0xffc00000, 0x7f800001, 0xffffffff] as const;

/** What the rule says of one kind of activations. */
interface Rule {
  readonly finite: readonly Block[];
  readonly ones: Block;
  readonly quantize: typeof quantize;
  /** Planes of int8 that kernels write, from whole numbers [WIDTH * ...]. */
  readonly planes: readonly ((a: number) => number)[];
}

const rules: Readonly<Record<'q8' | 'q16', Rule>> = {
  q8: {
    finite: blocks8,
    ones: [
      'ones',
      [0x3f800000, 0xbf800000, 0, 0, 0, 0, 0, 0x3f800000],
      [127, -127, 0, 0, 0, 0, 0, 127],
      0x3c010204,
    ],
    quantize,
    planes: [(a) => a],
  },
  q16: {
    finite: blocks16,
    ones: [
      'ones',
      [0x3f800000, 0xbf800000, 0, 0, 0, 0, 0, 0x3f800000],
      [32639, -32639, 0, 0, 0, 0, 0, 32639],
      0x38008183,
    ],
    quantize: quantize16,
    // 32384 lies in the planes as 127 and -128, not as 126 and 128: the low plane goes from -128 to 127
    planes: [(a) => Math.floor((a + 128) / 256), (a) => a - 256 * Math.floor((a + 128) / 256)],
  },
};

/** A block with one bad activation among its good ones: all zeros. */
const spoilt = (bits: number): Block => [
  `0x${bits.toString(16)}`,
  [0x3f800000, 0, 0, bits, 0, 0, 0, 0xbf800000],
  [0, 0, 0, 0, 0, 0, 0, 0],
  0,
];

const floatsOf = (blocks: readonly Block[]): Float32Array =>
  new Float32Array(Uint32Array.from(blocks.flatMap(([, x]) => x)).buffer);

/** How blocks lie in a matrix: one a token, or all of them in one token. */
const layouts = [
  ['a token each', (count: number) => ({ m: count, k: WIDTH })],
  ['blocks of one token', (count: number) => ({ m: 1, k: count * WIDTH })],
] as const;

/** Quantises blocks by a kernel; `status` is one more than the token reported, or 0. */
const caseFor = (
  variant: Variant,
  rule: Rule,
  label: string,
  blocks: readonly Block[],
  { m, k }: { readonly m: number; readonly k: number },
  status: number,
): Case => {
  const segments = k / WIDTH;
  const expect = (
    buffer: string,
    elem: 'i8' | 'f32' | 'i32',
    columns: number,
    data: ArrayBufferView,
  ): Expected => ({
    buffer,
    kind: 'bytes',
    bytes: bytesOf(data),
    elem,
    columns,
  });
  const whole = blocks.flatMap(([, , q]) => q);
  const planes = Array.from({ length: m }, (_, token) =>
    rule.planes.map((plane) => whole.slice(token * k, (token + 1) * k).map(plane)),
  );
  const sums = blocks.map(([, , q]) => q.reduce((sum, value) => sum + value, 0));
  return caseOf(
    variant,
    label,
    { n: 0, k, m, k_padded: k, segments, block: WIDTH, dw_stride: 0 },
    { x: floatsOf(blocks), seg: Int32Array.from({ length: segments + 1 }, (_, s) => s * WIDTH) },
    [
      expect('q', 'i8', k, Int8Array.from(planes.flat(2))),
      expect(
        'da',
        'f32',
        segments,
        Uint32Array.from(blocks, ([, , , da]) => da),
      ),
      expect('asum', 'i32', segments, Int32Array.from(sums)),
      expect('status', 'i32', 1, Int32Array.of(status)),
    ],
    1,
  );
};

const casesOf = (variant: Variant, rule: Rule): readonly Case[] =>
  layouts.flatMap(([label, shapeOf]) => [
    caseFor(variant, rule, label, rule.finite, shapeOf(rule.finite.length), 0),
    ...refused.map((bits) => {
      const blocks = [rule.ones, spoilt(bits), rule.ones];
      const shape = shapeOf(blocks.length);
      return caseFor(variant, rule, `${label}, 0x${bits.toString(16)}`, blocks, shape, shape.m === 1 ? 1 : 2);
    }),
  ]);

const { variants } = kernelsOf([], readTargets);
const kinds = Object.entries(rules);

describe.each(kinds)('the rule of quantising to %s, as the judge has it', (_kind, rule) => {
  it.each(rule.finite.map((block) => [block[0], block] as const))('%s', (_what, block) => {
    const { q, da } = rule.quantize(floatsOf([block]), 1, WIDTH, WIDTH);
    expect({ q: [...q], da: [...da].map(f32Bits) }).toEqual({
      q: block[2],
      da: [block[3]],
    });
  });

  it.each(layouts)('side by side: %s', (_layout, shapeOf) => {
    const { m, k } = shapeOf(rule.finite.length);
    const { q, da } = rule.quantize(floatsOf(rule.finite), m, k, WIDTH);
    expect([...q]).toEqual(rule.finite.flatMap(([, , values]) => values));
    expect([...da].map(f32Bits)).toEqual(rule.finite.map(([, , , bits]) => bits));
  });

  it('refuses what is not finite', () => {
    for (const bits of refused)
      expect(() => rule.quantize(floatsOf([rule.ones, spoilt(bits)]), 2, WIDTH, WIDTH)).toThrow(
        'at m 1, k 3 is not finite',
      );
  });
});

describe('planes of 16 bits', () => {
  it('are int8 both and join to the whole, for every activation', () => {
    const ends = { high: [0, 0], low: [0, 0] };
    for (let a = -32639; a <= 32639; a += 1) {
      const { high, low } = splitPlanes(a);
      if (256 * high + low !== a) expect.fail(`${a} is split into ${high} and ${low}`);
      ends.high = [Math.min(ends.high[0] ?? 0, high), Math.max(ends.high[1] ?? 0, high)];
      ends.low = [Math.min(ends.low[0] ?? 0, low), Math.max(ends.low[1] ?? 0, low)];
    }
    expect(ends).toEqual({ high: [-127, 127], low: [-128, 127] });
  });
});

/** Quantisers of one kind that are made for a target itself. */
const quantisersOf = (target: Target, kind: string): readonly Variant[] =>
  variants.filter(
    (variant) => variant.kind === 'quantise' && variant.target === target.name && variant.act === kind,
  );

it.each(kinds.map(([kind]) => kind))(
  'every target has a quantiser to %s, of its own or of a weaker target',
  (kind) => {
    for (const target of Object.values(targets)) {
      const serving = Object.values(targets).filter(
        (weaker) =>
          weaker.needs.every((need) => target.needs.includes(need)) &&
          (weaker.vector === undefined) === (target.vector === undefined),
      );
      expect(serving.flatMap((weaker) => quantisersOf(weaker, kind)).length, target.name).toBeGreaterThan(0);
    }
  },
);

describe.each(
  Object.values(targets).flatMap((target) =>
    kinds.flatMap(([kind, rule]) => {
      const quantisers = quantisersOf(target, kind);
      return quantisers.length === 0 ? [] : [[kind, target.name, target, rule, quantisers] as const];
    }),
  ),
)('the rule of quantising to %s, as kernels of %s have it', (_kind, _name, target, rule, quantisers) => {
  const cases = quantisers.flatMap((variant) => casesOf(variant, rule));

  it('interpreted', () => {
    expect(cases.flatMap((test) => judge(test, runInterpreted(target, test)) ?? [])).toEqual([]);
  });

  it('compiled', async (context) => {
    try {
      const outcomes = await runCompiled(quantisers, target, cases);
      expect(outcomes).toHaveLength(cases.length);
      expect(
        outcomes.flatMap((outcome, i) => {
          const test = cases[i];
          return test === undefined ? 'no case' : (judgeOutcome(test, outcome) ?? []);
        }),
      ).toEqual([]);
    } catch (error) {
      if (error instanceof FeatureError) context.skip(error.message);
      throw error;
    }
  });
});

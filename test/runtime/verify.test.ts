import { describe, expect, test } from 'vitest';
import { judgeOf, verdict } from '../../runtime/tune/verify.ts';
import { exactly, weightsOf } from './matrix.ts';

describe('gate 6: what the tuner lets into the race', () => {
  const [n, k, m] = [40, 512, 3];
  const weights = weightsOf(n, k, 256, 1);
  const judge = judgeOf(weights, { n, k, m }, 'q8t', [256, 512], 7);
  const right = exactly(weights, n, k, judge.act, m, k);

  test('the right output passes', () => {
    expect(verdict(judge, right)).toBeUndefined();
  });

  test('one wrong bit, one output that was not written and a zero of the wrong sign do not', () => {
    const at = right.findIndex((value) => value !== 0);
    const bits = new Uint32Array(right.slice().buffer);
    bits[at] = (bits[at] ?? 0) ^ 1;
    expect(verdict(judge, new Float32Array(bits.buffer))).toMatch(/instead of/);
    expect(verdict(judge, right.with(2 * n + 5, Number.NaN))).toBe('m 2, n 5 was not written');
    const none = judgeOf({ ...weights, trits: new Int8Array(n * k) }, { n, k, m: 1 }, 'q8t', [k], 7);
    expect(verdict(none, new Float32Array(n))).toBeUndefined();
    expect(verdict(none, new Float32Array(n).with(3, -0))).toBe('m 0, n 3: 0 instead of 0');
  });

  test('float products are judged by their bound, not by bits', () => {
    const float = judgeOf(weights, { n, k, m }, 'f32', [256, 512], 7);
    const off = (by: number) => float.expected.map((value, i) => value + by * (float.bound?.[i] ?? 0));
    expect(verdict(float, off(0.4))).toBeUndefined();
    expect(verdict(float, off(3))).toMatch(/instead of/);
  });

  test('a large product is judged on rows at both ends and a sample between', () => {
    const [rows, width, tokens] = [3000, 1024, 512];
    const large = judgeOf(
      weightsOf(rows, width, 'tensor', 2),
      { n: rows, k: width, m: tokens },
      'q8t',
      [width],
      3,
    );
    expect(large.rows.length).toBeLessThan(rows);
    expect(large.rows.length).toBeGreaterThanOrEqual(64);
    expect([large.rows[0], large.rows.at(-1)]).toEqual([0, rows - 1]);
    expect([...large.rows].every((row, i) => i === 0 || row > (large.rows[i - 1] ?? row))).toBe(true);
  });
});

/** Weights lie side by side in large pages: what is freed goes back to the system although neighbours stay. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { layoutOf } from '../../dsl/index.ts';
import { schemeNamed } from '../../dsl/schemes/index.ts';
import { addon, sameBytes } from './kit.ts';

/** Bytes of this process that are in memory. */
const resident = (): number => Number(readFileSync('/proc/self/statm', 'utf8').split(' ')[1]) * 4096;

const [n, k] = [4096, 2560];
const scheme = 'tq2_0';
const { bytes: length } = layoutOf(schemeNamed(scheme), n, k);
/** One array for all, so that JavaScript's own memory stays as it is. */
const bytes = new Uint8Array(length);
const filled = (value: number) =>
  new addon.Weights({ scheme, n, k, bytes: bytes.fill(value), expectedBytes: length });

describe.skipIf(process.platform !== 'linux')('memory of weights (in slabs on Linux only)', () => {
  it('goes back when neighbours are freed in any order, and what stays keeps its bytes', () => {
    const count = 48;
    const start = resident();
    const all = Array.from({ length: count }, (_, i) => filled(i));
    expect(resident() - start).toBeGreaterThan(0.9 * count * length);
    const stay = all.filter((_, i) => i % 12 === 5);
    const go = all.filter((_, i) => i % 12 !== 5);
    // The odd ones first, so that most large pages lose one owner after the other.
    for (const parity of [1, 0]) for (const weights of go.filter((_, i) => i % 2 === parity)) weights.free();
    // A matrix that stays keeps at most the two large pages that it begins and ends in.
    const kept = stay.length * (length + 2 * 2 ** 21);
    expect(resident() - start).toBeLessThan(kept + 0.2 * count * length);
    stay.forEach((weights, i) => {
      expect(sameBytes(weights.read(), bytes.fill(12 * i + 5))).toBe(true);
      weights.free();
    });
  });
});

import { describe, expect, it } from 'vitest';
import { costVerdicts } from '../../bench/costs.ts';
import { verdictCells } from '../../bench/report.ts';
import type { Cost } from '../../bench/suite.ts';
import { contextOf } from '../../runtime/context.ts';
import { loadNative } from '../../runtime/load/native.ts';

const shape = { n: 320, k: 1024 };
const call = (way: 'sync' | 'async', most: number): Cost => ({
  ...shape,
  what: way,
  scheme: 'tq2_0',
  against: { as: 'us over the kernel', call: way },
  floor: most,
  aim: most,
});
const repack = (what: string, to: string | undefined, floor: number): Cost => ({
  ...shape,
  what,
  scheme: 'tq1_0',
  against: { as: 'GB/s a core', ...(to === undefined ? {} : { to }) },
  floor,
  aim: 1e6,
});

describe('costs of a suite', () => {
  it('are measured and judged in their direction, and said to be missing where nothing repacks', async () => {
    const context = await contextOf(loadNative(), { threads: 1, wisdom: false });
    const rows = await costVerdicts(
      context,
      [
        call('sync', 1e6),
        call('async', -1e6),
        repack('kernels', 'r5f', 1e-6),
        repack('prepare', undefined, 1e5),
        repack('none', 'abacus', 1e-6),
      ],
      () => undefined,
    );
    expect(rows.map(({ what, word }) => [what, word])).toEqual([
      ['sync', 'aim'],
      ['async', 'missed'],
      ['kernels', 'floor'],
      ['prepare', 'missed'],
      ['none', 'none'],
    ]);
    const [sync, async, kernels, prepare, none] = rows;
    // Handing a call to another thread and back takes longer than a call.
    expect(async?.got).toBeGreaterThan(sync?.got ?? Number.NaN);
    expect(kernels?.variant).toMatch(/^r5f\.\d+x\d+$/);
    // The whole of it cannot be quicker than copying its bytes at a hundred GB/s.
    for (const row of [kernels, prepare]) {
      expect(row?.got).toBeGreaterThan(0);
      expect(row?.got).toBeLessThan(100);
      expect(row?.minNs).toBeLessThanOrEqual(row?.medianNs ?? Number.NaN);
    }
    expect(none?.note).toBe('no such kernel: tq1_0 to abacus');
    expect(verdictCells(kernels ?? expect.fail('no row'))[5]).toBe(kernels?.got?.toFixed(2));
  });
});

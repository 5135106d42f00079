/** What kernels for x86 must reach on a machine with AVX-512 VNNI and VBMI, and what each level below must. */
import type { Cost, Goal, Kernel, Suite } from '../suite.ts';

/** Two bits a weight, with a format's own scales or a few padded rows. */
const two = [1.95, 2.3] as const;
/** Five weights a byte. */
const five = [1.55, 1.75] as const;

const decode: Kernel = {
  op: 'q8t',
  m: 1,
  threads: 2,
  regime: 'cold',
  bits: two,
  target: 'avx512-vnni',
};
const prefill: Kernel = { ...decode, m: 128 };
const decode5: Kernel = { ...decode, bits: five, target: 'avx512-vnni-vbmi' };
const prefill5: Kernel = { ...decode5, m: 128 };

/** A row: what, of which kernel, as what, at least, aim. */
const goal = (
  what: string,
  kernel: Kernel,
  against: Goal['against'],
  floor?: number,
  aim?: number,
  more: Pick<Goal, 'shapes'> = {},
): Goal => ({
  what,
  kernel,
  against,
  ...(floor === undefined ? {} : { floor }),
  ...(aim === undefined ? {} : { aim }),
  ...more,
});

const ofRead = { as: 'share of read' } as const;
const ofDot = { as: 'share of dot' } as const;
const peer = (name: string) => ({ as: 'times as fast', peer: name }) as const;

/** Packed bytes into another form, a core: `to` a family, or by all of `prepare()`. */
const repack = (scheme: string, to?: string): Cost => ({
  what: `${scheme} ${to === undefined ? 'by prepare()' : `to ${to}, kernels alone`}, 1 thread`,
  scheme,
  n: 6912,
  k: 2560,
  against: { as: 'GB/s a core', ...(to === undefined ? {} : { to }) },
  floor: 0.3,
  aim: 1,
});

const call = (way: 'sync' | 'async', most: number): Cost => ({
  what: `a call, ${way}, m 1`,
  scheme: 'tq2_0',
  n: 256,
  k: 2560,
  against: { as: 'us over the kernel', call: way },
  floor: most,
  aim: most,
});

export const x86: Suite = {
  title: 'x86 at the roof',
  shapes: [
    { n: 6912, k: 2560 },
    { n: 2560, k: 6912 },
  ],
  goals: [
    goal('2-bit, m 1', decode, ofRead, 0.85, 0.95),
    goal('1.6-bit, m 1', decode5, ofRead, 0.8, 0.95),
    goal('1.6-bit against 2-bit, m 1', decode5, { as: 'times as fast', other: decode }, 1.15, 1.22),
    goal(
      '2-bit, m 1, from the third cache level',
      { ...decode, threads: 1, regime: 'hot' },
      { as: 'GOP/s a thread' },
      650,
      820,
      { shapes: [{ n: 2560, k: 2560 }] },
    ),
    goal('2-bit, m 128', prefill, ofDot, 0.85, 0.93),
    goal('1.6-bit, m 128', prefill5, ofDot, 0.78, 0.88),
    goal('256 bits wide, m 128', { ...prefill, target: 'avx-vnni' }, ofDot, 0.8, 0.87),
    goal('AVX2, m 128', { ...prefill, target: 'avx2' }, ofDot, 0.75, 0.88),
    goal('AVX2, m 1', { ...decode, target: 'avx2' }, ofRead, 0.7, 0.85),
    goal(
      'scales by 256, m 1, against one scale',
      { ...decode, op: 'q8b256', group: 256 },
      { as: 'times as long', other: decode },
      1.1,
      1.03,
    ),
    goal('scales by 256, m 128', { ...prefill, op: 'q8b256', group: 256 }, ofDot, 0.7, 0.8),
    goal(
      'scales by 64, m 1, against one scale',
      { ...decode, op: 'q8b256', group: 64 },
      { as: 'times as long', other: decode },
      undefined,
      1.15,
    ),
    goal('scales by 64, m 128', { ...prefill, op: 'q8b256', group: 64 }, ofDot, undefined, 0.6),
    goal(
      'AVX2 1.6-bit against AVX2 2-bit, m 128',
      { ...prefill, bits: five, target: 'avx2' },
      { as: 'times as fast', other: { ...prefill, target: 'avx2' } },
      0.8,
      0.95,
    ),
    goal(
      '16-bit activations against 8-bit, m 1',
      { ...decode, op: 'q16t' },
      { as: 'times as long', other: decode },
      1.1,
      1.03,
    ),
    goal('m 4 against m 1', { ...decode, m: 4 }, { as: 'times as long', other: decode }, 2, 1.6),
    ...['onnxruntime MatMulNBits 2-bit, many', 'onnxruntime MatMulNBits 2-bit, one'].map((name) =>
      goal(
        `2-bit, m 1, against ${name} a call`,
        { ...decode, threads: 1, regime: 'hot' },
        peer(name),
        1.5,
        2,
        { shapes: [{ n: 2048, k: 2048 }] },
      ),
    ),
  ],
  costs: [
    call('sync', 3),
    call('async', 40),
    repack('tq2_0', 'r4'),
    repack('tq1_0', 'r5'),
    repack('tq1_0', 'r5f'),
    repack('tq2_0'),
    repack('tq1_0'),
  ],
};

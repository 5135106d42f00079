/** Rows of a suite that are no kernel: what a call costs, and how fast weights are repacked. */
import { layoutOf } from '../dsl/layout.ts';
import { pack } from '../dsl/reference.ts';
import { schemeNamed } from '../dsl/schemes/index.ts';
import { statsOf } from '../runtime/bench/race.ts';
import { schemeById } from '../runtime/catalogue.ts';
import type { ChoiceContext } from '../runtime/choose.ts';
import { engineOf } from '../runtime/engine.ts';
import { kernelOf } from '../runtime/repack.ts';
import { randomTrits } from '../runtime/tune/random.ts';
import { callTimes, overKernel } from './calls.ts';
import type { Cost } from './suite.ts';
import { judged, type Verdict } from './verdict.ts';

const CALL_ROUNDS = 20;
const REPACK_ROUNDS = 15;

/** A row for each cost, in a context of one thread. */
export const costVerdicts = async (
  context: ChoiceContext,
  costs: readonly Cost[],
  say: (text: string) => void,
): Promise<readonly Verdict[]> => {
  const rows: Verdict[] = [];
  for (const cost of costs) {
    const { what, n, k, floor, aim, against } = cost;
    say(what);
    const found = await measured(context, cost);
    rows.push({ what, n, k, floor, aim, as: against.as, ...found });
  }
  return rows;
};

const measured = async (context: ChoiceContext, cost: Cost) => {
  const { against } = cost;
  if (against.as === 'us over the kernel') {
    const times = await callTimes(context, cost, CALL_ROUNDS);
    const { median, spread } = statsOf(overKernel(times, against.call));
    return { variant: times.variant, ...judged(cost, median, spread) };
  }
  const found = await (against.to === undefined
    ? preparing(context, cost)
    : repacking(context, cost, against.to));
  if (found === undefined)
    return { word: 'none', note: `no such kernel: ${cost.scheme} to ${against.to ?? 'any other'}` } as const;
  const { min, median, spread } = statsOf(found.samples);
  const about = { variant: found.to, minNs: min, medianNs: median };
  return { ...about, ...judged(cost, found.bytes / median, spread) };
};

/** Half a second each, alone and beside busy processes, five times. */
export const stressVerdicts = async (say: (text: string) => void): Promise<readonly Verdict[]> => {
  say('beside busy processes');
  const { LEAST_SHARE, stressed } = await import('../runtime/cli/stress.ts');
  const as = 'share of fair';
  const goal = { against: { as }, floor: LEAST_SHARE, aim: LEAST_SHARE };
  return (await stressed({})).map(({ n, k, m, scheme, threads, competitors, shareOfFair, spread }) => ({
    ...{ n, k, as, floor: LEAST_SHARE, aim: LEAST_SHARE },
    what: `${scheme}, ${threads} threads, beside ${competitors} busy processes, m ${m}`,
    ...judged(goal, shareOfFair, spread),
  }));
};

const packedOf = ({ scheme, n, k }: Cost) => pack(schemeNamed(scheme), n, k, randomTrits(n, k, 1));

/** Nanoseconds of each round but the first. */
const sampled = async (round: () => unknown): Promise<readonly number[]> => {
  const samples: number[] = [];
  for (let i = 0; i <= REPACK_ROUNDS; i += 1) {
    const start = performance.now();
    await round();
    if (i > 0) samples.push((performance.now() - start) * 1e6);
  }
  return samples;
};

/** Packed bytes to those of the first scheme of a family, by kernels on one thread, into memory that is new. */
const repacking = async (context: ChoiceContext, cost: Cost, family: string) => {
  const { n, k } = cost;
  const { addon, schemeIds } = context.catalogue;
  const from = schemeNamed(cost.scheme);
  const unpack = kernelOf(context.catalogue, 'unpack', from, n, k);
  const [found] = schemeIds.flatMap((id) => {
    const scheme = schemeById(id);
    if (scheme?.name !== family) return [];
    const kernel = kernelOf(context.catalogue, 'pack', scheme, n, k);
    return kernel === undefined ? [] : [{ id, scheme, pack: kernel.index }];
  });
  if (unpack === undefined || found === undefined) return undefined;
  const { bytes } = packedOf(cost);
  const expectedBytes = layoutOf(found.scheme, n, k).bytes;
  const samples = await sampled(() => {
    const weights = new addon.Weights({ scheme: found.id, n, k, expectedBytes });
    const whole = { unpack: unpack.index, bytes, expectedBytes: bytes.length, n, k, threads: 1 };
    if (!addon.repackSync({ ...whole, pack: found.pack, weights }))
      throw new Error(`${unpack.name} refuses codewords that are sound`);
    weights.free();
  });
  return { to: found.id, bytes: bytes.length, samples };
};

/** `prepare()` from packed bytes to weights that products take, in the scheme that it chooses itself. */
const preparing = async (context: ChoiceContext, cost: Cost) => {
  const { scheme, n, k } = cost;
  const engine = engineOf(context);
  const packed = packedOf(cost);
  const samples = await sampled(async () => {
    const weights = await engine.prepare({ scheme, n, k, ...packed });
    weights.free();
  });
  const to = engine.info(await engine.prepare({ scheme, n, k, ...packed })).resident.join(', ');
  await engine.close();
  return { to, bytes: packed.bytes.length, samples };
};

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, describe, expect, it } from 'vitest';
import { features } from '../../dsl/features.ts';
import { quantize, quantize16 } from '../../dsl/reference.ts';
import { scaleMapOf } from '../../dsl/scale-map.ts';
import { schemeNamed } from '../../dsl/schemes/index.ts';
import { loadNative } from '../../runtime/load/native.ts';
import { actOf, blockOf, ops } from '../../runtime/ops.ts';
import { libraryPath, notBuilt } from '../support/library.ts';
import { activations, exactly, packedAs, weightsOf } from './matrix.ts';

// The spine: every level of instructions, number of threads and batch gives the definition's bits, by the public API.
const folder = mkdtempSync(join(tmpdir(), 'tritforge-levels-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const [n, k, m] = [70, 1536, 7];
const integerOps = ops.filter((op) => actOf(op) !== 'f32');
const act = activations(m, k, 4);
const matrices = (
  [
    ['tensor', 'tensor', 'tq1_0'],
    ['row', k, 'tq2_0'],
    ['groups', 256, 'tq1_0'],
    ['groups', 64, 'q2_0'],
  ] as const
).map(([kind, group, scheme], i) => {
  const weights = weightsOf(n, k, group, 20 + i);
  return { kind, group, scheme, weights, bytes: packedAs(schemeNamed(scheme), n, k, weights).bytes };
});

const hex = (values: Float32Array): string =>
  Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('hex');

/** What every process must print: the outputs by the definition. */
const expected = matrices.flatMap(({ weights, scheme, group }) =>
  integerOps.map((op) => ({
    what: `${scheme} in groups of ${group}, ${op}`,
    hex: hex(exactly(weights, n, k, act, m, blockOf(op, k), actOf(op) === 'q16' ? quantize16 : quantize)),
  })),
);

writeFileSync(
  join(folder, 'task.json'),
  JSON.stringify({
    n,
    k,
    m,
    ops: integerOps,
    act: Buffer.from(act.buffer).toString('base64'),
    matrices: matrices.map(({ scheme, bytes }) => ({ scheme, bytes: Buffer.from(bytes).toString('base64') })),
  }),
);

// Prints, for one and two threads, every op of every matrix: all tokens at once, then one by one and by twos.
const script = `
  import { readFileSync } from 'node:fs';
  import { open } from ${JSON.stringify(libraryPath)};
  const { n, k, m, ops, act: encoded, matrices } = JSON.parse(readFileSync(${JSON.stringify(join(folder, 'task.json'))}, 'utf8'));
  const act = new Float32Array(Uint8Array.from(Buffer.from(encoded, 'base64')).buffer);
  const found = [];
  for (const threads of [1, 2]) {
    const engine = await open({ threads, wisdom: false });
    const prepared = await Promise.all(matrices.map(({ scheme, bytes }) =>
      engine.prepare({ scheme, n, k, bytes: Uint8Array.from(Buffer.from(bytes, 'base64')) })));
    for (const batch of [m, 1, 2]) {
      const outputs = [];
      for (const w of prepared)
        for (const op of ops) {
          const y = new Float32Array(m * n);
          for (let from = 0; from < m; from += batch) {
            const to = Math.min(m, from + batch);
            y.set(engine.productSync(w, act.slice(from * k, to * k), { op }), from * n);
          }
          outputs.push(Buffer.from(y.buffer).toString('hex'));
        }
      const variants = new Set(prepared.flatMap((w) => engine.info(w).variants.map((one) => one.variant)));
      found.push({ threads, batch, outputs, variants: [...variants] });
    }
    await engine.close();
  }
  console.log(JSON.stringify(found));
`;

interface Run {
  readonly threads: number;
  readonly batch: number;
  readonly outputs: readonly string[];
  readonly variants: readonly string[];
}

const runWith = async (env: Readonly<Record<string, string>>): Promise<readonly Run[]> => {
  const { stdout } = await execa(process.execPath, ['--input-type=module', '-e', script], { env });
  return JSON.parse(stdout) as readonly Run[];
};

const targets = loadNative().targets();
const levels = targets.flatMap(({ name, needs, usable, missing }) => {
  const hide = features.map((one) => one.name).filter((one) => !needs.some((need) => need === one));
  const why = usable ? undefined : `this CPU lacks ${missing.join(', ')}`;
  return [
    { level: `${name}, forced`, why, env: { TRITFORGE_TARGET: name } },
    { level: `${name} on a processor without more`, why, env: { TRITFORGE_HIDE: hide.join() } },
  ];
});

describe('every level gives the same bits for every op, thread count and batch', () => {
  it('on one matrix of each scale map', () => {
    expect(matrices.map(({ weights }) => scaleMapOf(weights, n, k).kind)).toEqual(
      matrices.map(({ kind }) => kind),
    );
  });

  it.for(levels.map((one) => [one.level, one] as const))('%s', async ([, { why, env }], context) => {
    const skip = notBuilt ?? why;
    if (skip !== undefined) context.skip(skip);
    for (const { threads, batch, outputs } of await runWith(env)) {
      const wrong = expected.filter((one, i) => outputs[i] !== one.hex).map(({ what }) => what);
      expect(wrong, `${threads} threads, ${batch} tokens at a time`).toEqual([]);
      expect(outputs.length).toBe(expected.length);
    }
  });
});

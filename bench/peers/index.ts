/** Products of other packages, each started only where it is installed. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Runner } from '../../runtime/bench/race.ts';
import type { Peers } from '../../runtime/cli/bench.ts';
import { peerFrom, startChild } from './child.ts';
import { inputNames, matrixBytes, type ProductModel, productModel } from './onnx-model.ts';

/** What peers are asked to multiply. */
export interface PeerShape {
  readonly n: number;
  readonly k: number;
  readonly m: number;
  readonly threads: number;
  readonly hot: boolean;
}

/** Bytes of weights of a cold model: eight times a large last-level cache. */
const COLD_BYTES = 2 ** 28;
/** Products in one run that hide what the call itself costs. */
const MANY = 16;

/** Weights for one scale, as ternary models have them at the finest. */
const GROUP = 128;

/** The models of a shape by the names that goals use: `one` product a run, or `many`, which hides the call. */
const modelsOf = ({
  n,
  k,
  m,
  hot,
}: PeerShape): readonly { readonly name: string; readonly model: ProductModel }[] =>
  ([2, 4, 32] as const).flatMap((bits) => {
    const what = bits === 32 ? 'MatMul float' : `MatMulNBits ${bits}-bit`;
    const base = { n, k, m, bits, group: GROUP };
    const many = m === 1 ? MANY : 2;
    if (hot)
      return [
        { name: `onnxruntime ${what}, one`, model: { ...base, matrices: 1, uses: 1 } },
        { name: `onnxruntime ${what}, many`, model: { ...base, matrices: 1, uses: many } },
      ];
    const matrices = Math.max(2, Math.ceil(COLD_BYTES / matrixBytes({ ...base, matrices: 1, uses: 1 })));
    return [
      {
        name: `onnxruntime ${what}, many`,
        model: { ...base, matrices: m === 1 ? matrices : Math.min(4, matrices), uses: 1 },
      },
    ];
  });

/** Peers for one heat. Close them before the next one starts. */
export const openPeers = async (shape: PeerShape): Promise<Peers> => {
  const name = 'onnxruntime-node';
  const from = peerFrom(name);
  if (from === undefined)
    return {
      guests: [],
      absent: [`${name} is not installed: ONNXRUNTIME_NODE_INSTALL=skip npm i --no-save ${name}`],
      close: async () => undefined,
    };
  const folder = await mkdtemp(join(tmpdir(), 'tritforge-peers-'));
  const child = startChild('onnxruntime.mjs');
  const close = async (): Promise<void> => {
    await child.close();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const models = modelsOf(shape);
    const files: { file: string; inputs: readonly string[]; m: number; k: number }[] = [];
    for (const [i, { model }] of models.entries()) {
      const file = join(folder, `${i}.onnx`);
      await writeFile(file, productModel(model));
      files.push({ file, inputs: inputNames(model), m: model.m, k: model.k });
    }
    await child.ask({ from, threads: shape.threads, models: files });
    const guests = models.map(
      ({ name: model }, i): Runner => ({
        name: model,
        sample: async () => (await child.ask({ model: i, warm: shape.hot })).ns ?? NaN,
      }),
    );
    return { guests, absent: [], close };
  } catch (error) {
    await close();
    throw error;
  }
};

// Runs ONNX Runtime in a process of its own, so that its threads stay out of the way: opens the models that the
// parent names, then answers each `sample` with the nanoseconds of a product.
import { createRequire } from 'node:module';

/** The package from the folder that the parent names. */
const load = (from) => createRequire(from)('onnxruntime-node');

const opened = [];

const open = async ({ from, threads, models }) => {
  const ort = load(from);
  for (const { file, inputs, m, k } of models) {
    const session = await ort.InferenceSession.create(file, {
      intraOpNumThreads: threads,
      interOpNumThreads: 1,
      executionMode: 'sequential',
      // Its threads sleep once a run is over; else they spin into the next contestant's turn.
      extra: { session: { force_spinning_stop: '1' } },
    });
    const act = Float32Array.from({ length: m * k }, (_, i) => Math.sin(i));
    const feeds = Object.fromEntries(inputs.map((name) => [name, new ort.Tensor('float32', act, [m, k])]));
    opened.push({ session, feeds, products: inputs.length });
  }
  return { ready: ort.env.versions.node ?? 'unknown version' };
};

const sample = async ({ model, warm }) => {
  const { session, feeds, products } = opened[model];
  if (warm) await session.run(feeds);
  const start = performance.now();
  await session.run(feeds);
  return { ns: ((performance.now() - start) * 1e6) / products };
};

process.on('message', async (message) => {
  try {
    process.send('models' in message ? await open(message) : await sample(message));
  } catch (error) {
    process.send({ failed: error instanceof Error ? error.message : String(error) });
  }
});
process.on('disconnect', () => process.exit(0));

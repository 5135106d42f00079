// A program of its own around the addon, also as its own worker thread. argv: addon, task as JSON
// { mode, scheme, n, k, m, packedLength }. Prints `digest <hex>` for every result and `end` where the mode comes there.
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { argv } from 'node:process';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';

const [path, task] = isMainThread ? [argv[2], JSON.parse(argv[3])] : [workerData.path, workerData.task];

/** Loads the addon and returns a function that runs one product, as a promise or at once. */
const prepare = () => {
  const addon = createRequire(import.meta.url)(path);
  const { scheme, n, k, m, packedLength } = task;
  const variants = addon.variants();
  const find = (test) => variants.find(test)?.index ?? -1;
  const trits = Int8Array.from({ length: n * k }, (_, i) => ((Math.imul(i, 2654435761) >>> 9) % 3) - 1);
  const packKernel = find((v) => v.kind === 'pack' && v.scheme === scheme && v.usable);
  const bytes = addon.runPack(packKernel, trits, n, k, packedLength, 2);
  const dw = new Float32Array(Math.ceil(n / 64) * 64).fill(0.25);
  const weights = new addon.Weights({
    scheme,
    n,
    k,
    bytes,
    expectedBytes: packedLength,
    seg: Int32Array.of(0, k),
    dw,
  });
  const product = variants.find(
    (v) => v.kind === 'product' && v.act === 'q8' && v.scheme === scheme && v.usable,
  );
  const plan = {
    product: product.index,
    panel: product.panel === '' ? -1 : find((v) => v.name === product.panel),
    quantise: find((v) => v.kind === 'quantise' && v.target === product.target),
    block: Math.ceil(k / 4) * 4,
    threads: 2,
  };
  const act = Float32Array.from({ length: m * k }, (_, i) => Math.sin(i));
  return {
    addon,
    later: () => addon.product(weights, plan, act, m, new Float32Array(m * n)),
    now: () => {
      const out = new Float32Array(m * n);
      addon.productSync(weights, plan, act, m, out);
      return out;
    },
    time: (rounds) => addon.timeProducts({ candidates: [{ plan, weights: [weights] }], act, m, rounds }),
  };
};

const show = (out) => console.log(`digest ${createHash('sha256').update(out).digest('hex').slice(0, 16)}`);
const worker = (mode) =>
  new Worker(new URL(import.meta.url), { workerData: { path, task: { ...task, mode } } });
const ended = (w) => new Promise((resolve, reject) => w.on('exit', resolve).on('error', reject));

const modes = {
  /** Ends by itself: neither the pool nor the weights keep the process alive. */
  natural: async () => {
    const { later, now } = prepare();
    show(now());
    for (const out of await Promise.all([later(), later(), later()])) show(out);
  },
  /** Leaves with products running. */
  exit: () => {
    const { later } = prepare();
    for (let i = 0; i < 12; i += 1) later().then(() => {});
    console.log('end');
    process.exit(0);
  },
  /** The same by an error. */
  crash: () => {
    const { later } = prepare();
    for (let i = 0; i < 12; i += 1) later().then(() => {});
    throw new Error('on purpose');
  },
  /** Only worker threads load the addon, one after the other, so that it is unloaded in between. */
  workers: async () => {
    for (let i = 0; i < 3; i += 1) await ended(worker('natural'));
    console.log('end');
  },
  /** The main thread and three workers at once: one pool, and those who find it busy run alone. */
  together: async () => {
    const { now, addon } = prepare();
    const others = [1, 2, 3].map(() => worker('many'));
    const done = Promise.all(others.map(ended));
    for (let i = 0; i < 40; i += 1) {
      show(now());
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    await done;
    console.log(`workers ${addon.pool().workers} limit ${addon.pool().limit}`);
    console.log('end');
  },
  many: async () => {
    const { later, now } = prepare();
    for (let i = 0; i < 10; i += 1) {
      show(now());
      for (const out of await Promise.all([later(), later()])) show(out);
    }
  },
  /** Workers are terminated with products running, in the background and in a call that blocks. */
  terminate: async () => {
    for (const mode of ['flood', 'block', 'flood', 'block']) {
      const w = worker(mode);
      await new Promise((resolve) => w.once('message', resolve));
      await w.terminate();
    }
    show(prepare().now());
    console.log('end');
  },
  flood: () => {
    const { later } = prepare();
    const again = () => later().then(again);
    for (let i = 0; i < 8; i += 1) again();
    setTimeout(() => parentPort.postMessage('running'), 30);
  },
  block: () => {
    const { time } = prepare();
    parentPort.postMessage('running');
    time(200);
  },
};

await modes[task.mode]();

// Packs a matrix, prepares it for this machine, and multiplies a batch of activations with it.
import { dequantize, open, pack } from 'tritforge';

const n = 64;
const k = 512;
const values = Float32Array.from({ length: n * k }, (_, i) => (((i * i + 31 * i + 7) % 101) % 3) - 1);
const packed = pack('tq2_0', n, k, values);

const engine = await open({ threads: 2 });
const weights = await engine.prepare({ scheme: 'tq2_0', n, k, ...packed });
const act = Float32Array.from({ length: 2 * k }, (_, i) => Math.sin(i));
const y = await engine.product(weights, act, { m: 2 });

const w = dequantize('tq2_0', n, k, packed.bytes);
let worst = 0;
for (let token = 0; token < 2; token += 1)
  for (let row = 0; row < n; row += 1) {
    let sum = 0;
    for (let i = 0; i < k; i += 1) sum += w[row * k + i] * act[token * k + i];
    worst = Math.max(worst, Math.abs(sum - y[token * n + row]));
  }
const [decode] = engine.info(weights).variants;
console.log(`one token runs ${decode.variant}: ${decode.why}`);
console.log(`largest difference from float: ${worst.toFixed(4)} (activations have 8 bits)`);
await engine.close();
if (!(worst < 1)) process.exit(1);

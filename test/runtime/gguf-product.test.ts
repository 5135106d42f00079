import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { dequantize, open, openGguf, readTensor } from '../../runtime/index.ts';
import { activations } from './matrix.ts';

const models = join(import.meta.dirname, '../../../shared/fixtures/models');
const files = existsSync(models) ? readdirSync(models).filter((name) => name.endsWith('.gguf')) : [];

describe.skipIf(files.length === 0)(
  'products of real files (skipped where ../shared/fixtures/models is absent)',
  () => {
    test.each(files)('%s: a tensor times activations is what its dequantized weights give', async (name) => {
      const file = await openGguf(join(models, name));
      const ternary = file.tensors.filter(
        (one) => file.identities.get(one.typeId)?.format?.scheme !== undefined,
      );
      const engine = await open({ threads: 2, wisdom: false });
      for (const tensor of ternary.slice(0, 4)) {
        const data = await readTensor(file, tensor.name);
        const { n, k } = data;
        const w = await engine.prepare(data);
        const floats = dequantize(data.scheme, n, k, data.bytes);
        const m = 3;
        const act = activations(m, k, n);
        const float = await engine.product(w, act, { m, op: 'f32' });
        const int8 = await engine.product(w, act, { m });
        for (let token = 0; token < m; token += 1) {
          const x = act.subarray(token * k, (token + 1) * k);
          const amax = x.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
          for (let row = 0; row < n; row += 1) {
            let sum = 0;
            let size = 0;
            let weight = 0;
            for (let i = 0; i < k; i += 1) {
              const d = floats[row * k + i] ?? 0;
              sum += d * (x[i] ?? 0);
              size += Math.abs(d * (x[i] ?? 0));
              weight += Math.abs(d);
            }
            const at = token * n + row;
            expect(Math.abs((float[at] ?? NaN) - sum)).toBeLessThanOrEqual(size * (k + 4) * 2 ** -24);
            // Every int8 activation is off by at most half a step of amax / 127.
            expect(Math.abs((int8[at] ?? NaN) - sum)).toBeLessThanOrEqual(
              ((weight * amax) / 127) * 0.501 + size * 1e-5,
            );
          }
        }
        w.free();
      }
      await engine.close();
    });
  },
);

import { describe, expect, it } from 'vitest';
import { scalar } from '../../dsl/targets/scalar.target.ts';
import { add, mul, num, ref } from '../../generators/ir/expr.ts';
import { type Kernel, prefetch } from '../../generators/ir/stmt.ts';
import { printAlone, printPackedBytes } from '../../generators/print/c.ts';
import { plain, toy, vectors } from './kernels.ts';

describe('the C printer', () => {
  it('prints scalar kernels', () => {
    expect(
      printAlone(plain, scalar, {
        symbol: 'f',
        title: 'plain',
        place: { file: 'a.ts', line: 3 },
        isStatic: true,
      }),
    ).toMatchInlineSnapshot(`
      "/*
       * plain
       * Sums of code times activation, four weights to a byte.
       * From a.ts:3.
       * Requires k % 4 == 0: k must be a multiple of 4.
       */
      static void f(const tf_args *args, size_t tile0, size_t tile1)
      {
        if (args->version != TF_ABI) return;
        const int64_t k = args->k;
        const uint8_t *restrict w = args->w;
        const int8_t *restrict q = args->q;
        float *restrict out = args->out;

        for (int64_t row = (int64_t)tile0; row < (int64_t)tile1; row++) {
          int32_t sum = 0;
          for (int64_t group = 0; group < k / 4; group++) {
            const uint8_t byte = w[row * (k / 4) + group];
            // weights 4 group + 0 .. 3 of this row (plain.scheme.ts:7)
            const uint8_t code_0 = byte & 3;
            const int8_t a_0 = q[4 * group];
            sum += (code_0 - 1) * a_0;
            const uint8_t code_1 = (byte >> 2) & 3;
            const int8_t a_1 = q[4 * group + 1];
            sum += (code_1 - 1) * a_1;
            const uint8_t code_2 = (byte >> 4) & 3;
            const int8_t a_2 = q[4 * group + 2];
            sum += (code_2 - 1) * a_2;
            const uint8_t code_3 = (byte >> 6) & 3;
            const int8_t a_3 = q[4 * group + 3];
            sum += (code_3 - 1) * a_3;
          }
          out[row] = (float)sum;
        }
      }
      "
    `);
  });
  it('prints registers, constants, immediates and local memory', () => {
    expect(
      printAlone(vectors, toy, { symbol: 'g', title: 'vectors', place: undefined, isStatic: false }),
    ).toMatchInlineSnapshot(`
      "/*
       * vectors
       */
      void g(const tf_args *args, size_t tile0, size_t tile1)
      {
        if (args->version != TF_ABI) return;
        const int64_t n = args->n;
        const uint8_t *restrict w = args->w;
        const int8_t *restrict panel = args->panel;
        int32_t *restrict asum = args->asum;
        _Alignas(32) int32_t tile_out[8];
        const toy_i k_03 = toy_all8(3);
        toy_i acc_0, acc_1;

        for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
          const toy_i bytes_0 = toy_load(w + tile * 64);
          const toy_i shifted_0 = toy_shift(bytes_0, 2);
          const toy_i codes_0 = toy_and(shifted_0, k_03);
          acc_0 = toy_dot(codes_0, toy_repeat4(panel + tile));
          const toy_i bytes_1 = toy_load(w + tile * 64 + 32);
          const toy_i shifted_1 = toy_shift(bytes_1, 2);
          const toy_i codes_1 = toy_and(shifted_1, k_03);
          acc_1 = toy_dot(codes_1, toy_repeat4(panel + tile));
          const toy_i both = toy_add(acc_0, acc_1);
          if (tile * 8 + 7 < n) {
            toy_store((uint8_t *)(asum + tile * 8), both);
          } else {
            toy_store((uint8_t *)tile_out, both);
            for (int64_t i = 0; i < n - tile * 8; i++) {
              asum[tile * 8 + i] = tile_out[i];
            }
          }
        }
      }
      "
    `);
  });

  it('prints requests for memory by the form of the target, and drops them where it has none', () => {
    const ahead = { ...plain, body: [prefetch('q', num(512)), ...plain.body] };
    const print = (target: typeof scalar): string =>
      printAlone(ahead, target, { symbol: 'f', title: '', place: undefined, isStatic: true });
    const forms = { ...scalar, prefetch: 'soon($p)' };
    expect(print(forms)).toContain('\n  soon(q + 512);\n');
    expect(print(scalar)).not.toContain('512');
  });

  it('prints the bytes of packed weights over n and k, and refuses a length that other fields decide', () => {
    const kernel = (
      name: string,
      elem: 'u8' | 'f32',
      extent = mul(ref('n'), add(ref('k'), num(3))),
    ): Kernel => ({
      ...plain,
      scalars: ['n', 'k', 'm'],
      buffers: [{ name, elem, space: 'global', access: 'read', extent, align: 1 }],
    });
    const wanted = 'args->n * (args->k + 3)';
    expect(printPackedBytes(kernel('w', 'u8'), scalar)).toBe(wanted);
    expect(printPackedBytes(kernel('packed', 'u8'), scalar)).toBe(wanted);
    expect(printPackedBytes(kernel('w', 'f32'), scalar)).toBe(`${wanted} * 4`);
    expect(printPackedBytes(kernel('x', 'u8'), scalar)).toBe(undefined);
    expect(() => printPackedBytes(kernel('w', 'u8', mul(ref('n'), ref('m'))), scalar)).toThrow(
      /the extent of w of .* reads m; it may read n, k/,
    );
  });
});

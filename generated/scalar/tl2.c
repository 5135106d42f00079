/*
 * Written by `tritforge gen`; edits are lost. Kernels of tl2 for scalar.
 * Inputs fa33583c244216f8.
 */
#include "common.h"

/*
 * tl2.64x224x32x96.unpack.scalar
 * Weights of tl2 as int8 -1, 0, 1 in rows. A tile is a row.
 * From dsl/schemes/tl2.scheme.ts:33.
 */
void tf_tl2_64x224x32x96_unpack_scalar(const tf_args *args, size_t tile0, size_t tile1)
{
  if (args->version != TF_ABI) return;
  const int64_t k = args->k;
  const uint8_t *restrict w = args->w;
  int8_t *restrict trits = args->trits;

  for (int64_t row = (int64_t)tile0; row < (int64_t)tile1; row++) {
    // Weights of three.
    const int64_t three_row0 = row / 32 % 2 * 1024 + row / 16 % 2 * 8 + row / 8 % 2 * 16 + row % 8;
    const int64_t three_row1 = 2048 + (row / 32 % 2 * 256 + row / 8 % 2 * 16 + row % 8 * 2);
    const int64_t three_bit1 = row / 16 % 2 * -1;
    for (int64_t i_three_kb = 0; i_three_kb < 2; i_three_kb++) {
      for (int64_t i_three_kq = 0; i_three_kq < 4; i_three_kq++) {
        for (int64_t i_three_kr = 0; i_three_kr < 4; i_three_kr++) {
          const int64_t three_word0 = w[three_row0 + (i_three_kb * 512 + i_three_kq * 128 + i_three_kr * 32)];
          const int64_t three_word1 = (int64_t)w[three_row1 + (i_three_kb * 128 + i_three_kq * 32)]
              | ((int64_t)w[three_row1 + (i_three_kb * 128 + i_three_kq * 32) + 1] << 8);
          const int64_t three_k = i_three_kb * 96 + i_three_kq * 24 + i_three_kr * 6;
          const int64_t three_size0 = three_word0 >> 4;
          const int64_t three_minus0 = (three_word1 >> (three_bit1 + i_three_kr * -4 + 15)) & 1;
          if (three_k < k) {
            trits[row * k + three_k] = (int8_t)(((three_minus0 != 0 ? 0 - three_size0 : three_size0) + 40) / 9
                - 4);
          }
          if (three_k + 1 < k) {
            trits[row * k
                + (three_k + 1)] = (int8_t)(((three_minus0 != 0 ? 0 - three_size0 : three_size0) + 40) / 3 % 3
                - 1);
          }
          if (three_k + 2 < k) {
            trits[row * k
                + (three_k + 2)] = (int8_t)(((three_minus0 != 0 ? 0 - three_size0 : three_size0) + 40) % 3
                - 1);
          }
          const int64_t three_size1 = three_word0 & 15;
          const int64_t three_minus1 = (three_word1 >> (three_bit1 + i_three_kr * -4 + 13)) & 1;
          if (three_k + 3 < k) {
            trits[row * k
                + (three_k + 3)] = (int8_t)(((three_minus1 != 0 ? 0 - three_size1 : three_size1) + 40) / 9
                - 4);
          }
          if (three_k + 4 < k) {
            trits[row * k
                + (three_k + 4)] = (int8_t)(((three_minus1 != 0 ? 0 - three_size1 : three_size1) + 40) / 3 % 3
                - 1);
          }
          if (three_k + 5 < k) {
            trits[row * k
                + (three_k + 5)] = (int8_t)(((three_minus1 != 0 ? 0 - three_size1 : three_size1) + 40) % 3
                - 1);
          }
        }
      }
    }
    // Weights of two.
    const int64_t two_row0 = 2560 + (row / 32 % 2 * 256 + row / 16 % 2 * 8 + row / 8 % 2 * 16 + row % 8);
    for (int64_t i_two_kb = 0; i_two_kb < 1; i_two_kb++) {
      for (int64_t i_two_ks = 0; i_two_ks < 8; i_two_ks++) {
        const int64_t two_word0 = w[two_row0 + (i_two_kb * 256 + i_two_ks * 32)];
        const int64_t two_k = 192 + i_two_kb * 32 + i_two_ks * 4;
        const int64_t two_x0 = two_word0 >> 4;
        if (two_k < k) {
          trits[row * k + two_k] = (int8_t)(two_x0 / 3 - 1);
        }
        if (two_k + 1 < k) {
          trits[row * k + (two_k + 1)] = (int8_t)(two_x0 % 3 - 1);
        }
        const int64_t two_x1 = two_word0 & 15;
        if (two_k + 2 < k) {
          trits[row * k + (two_k + 2)] = (int8_t)(two_x1 / 3 - 1);
        }
        if (two_k + 3 < k) {
          trits[row * k + (two_k + 3)] = (int8_t)(two_x1 % 3 - 1);
        }
      }
    }
  }
}

/*
 * tl2.64x224x32x96.product.q8.seg.1x1x1.scalar.unpack
 * Product of tl2: a row is decoded to local memory, then meets all tokens.
 * From dsl/schemes/tl2.scheme.ts:33.
 * Requires 1: k_padded must be a multiple of the unit, 1.
 * Requires k <= 16909319: k must be at most 16909319, so that 32-bit sums cannot overflow.
 */
void tf_tl2_64x224x32x96_product_q8_seg_1x1x1_scalar_unpack(const tf_args *args, size_t tile0, size_t tile1)
{
  if (args->version != TF_ABI) return;
  const int64_t n = args->n;
  const int64_t k = args->k;
  const int64_t m = args->m;
  const int64_t k_padded = args->k_padded;
  const int64_t segments = args->segments;
  const int64_t dw_stride = args->dw_stride;
  const uint8_t *restrict w = args->w;
  int8_t *restrict scratch = (int8_t *)args->scratch;
  const int8_t *restrict q = args->q;
  const float *restrict dw = args->dw;
  const float *restrict da = args->da;
  const int32_t *restrict seg = args->seg;
  float *restrict out = args->out;

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row0 = tile;
    for (int64_t i = k; i < k_padded; i++) {
      scratch[i] = 0;
    }
    // Decode the rows of this tile to local memory. (dsl/schemes/tl2.scheme.ts:33)
    for (int64_t r = 0; r < 1; r++) {
      const int64_t row = tf_min(row0 + r, n - 1);
      const int64_t three_row0 = row / 32 % 2 * 1024 + row / 16 % 2 * 8 + row / 8 % 2 * 16 + row % 8;
      const int64_t three_row1 = 2048 + (row / 32 % 2 * 256 + row / 8 % 2 * 16 + row % 8 * 2);
      const int64_t three_bit1 = row / 16 % 2 * -1;
      for (int64_t i_three_kb = 0; i_three_kb < 2; i_three_kb++) {
        for (int64_t i_three_kq = 0; i_three_kq < 4; i_three_kq++) {
          for (int64_t i_three_kr = 0; i_three_kr < 4; i_three_kr++) {
            const int64_t three_word0 = w[three_row0
                + (i_three_kb * 512 + i_three_kq * 128 + i_three_kr * 32)];
            const int64_t three_word1 = (int64_t)w[three_row1 + (i_three_kb * 128 + i_three_kq * 32)]
                | ((int64_t)w[three_row1 + (i_three_kb * 128 + i_three_kq * 32) + 1] << 8);
            const int64_t three_k = i_three_kb * 96 + i_three_kq * 24 + i_three_kr * 6;
            const int64_t three_size0 = three_word0 >> 4;
            const int64_t three_minus0 = (three_word1 >> (three_bit1 + i_three_kr * -4 + 15)) & 1;
            scratch[three_k] = (int8_t)(((three_minus0 != 0 ? 0 - three_size0 : three_size0) + 40) / 9 - 4);
            scratch[three_k + 1] = (int8_t)(((three_minus0 != 0 ? 0 - three_size0 : three_size0) + 40) / 3 % 3
                - 1);
            scratch[three_k + 2] = (int8_t)(((three_minus0 != 0 ? 0 - three_size0 : three_size0) + 40) % 3
                - 1);
            const int64_t three_size1 = three_word0 & 15;
            const int64_t three_minus1 = (three_word1 >> (three_bit1 + i_three_kr * -4 + 13)) & 1;
            scratch[three_k + 3] = (int8_t)(((three_minus1 != 0 ? 0 - three_size1 : three_size1) + 40) / 9
                - 4);
            scratch[three_k + 4] = (int8_t)(((three_minus1 != 0 ? 0 - three_size1 : three_size1) + 40) / 3 % 3
                - 1);
            scratch[three_k + 5] = (int8_t)(((three_minus1 != 0 ? 0 - three_size1 : three_size1) + 40) % 3
                - 1);
          }
        }
      }
      const int64_t two_row0 = 2560 + (row / 32 % 2 * 256 + row / 16 % 2 * 8 + row / 8 % 2 * 16 + row % 8);
      for (int64_t i_two_kb = 0; i_two_kb < 1; i_two_kb++) {
        for (int64_t i_two_ks = 0; i_two_ks < 8; i_two_ks++) {
          const int64_t two_word0 = w[two_row0 + (i_two_kb * 256 + i_two_ks * 32)];
          const int64_t two_k = 192 + i_two_kb * 32 + i_two_ks * 4;
          const int64_t two_x0 = two_word0 >> 4;
          scratch[two_k] = (int8_t)(two_x0 / 3 - 1);
          scratch[two_k + 1] = (int8_t)(two_x0 % 3 - 1);
          const int64_t two_x1 = two_word0 & 15;
          scratch[two_k + 2] = (int8_t)(two_x1 / 3 - 1);
          scratch[two_k + 3] = (int8_t)(two_x1 % 3 - 1);
        }
      }
    }
    for (int64_t token = 0; token < m; token++) {
      float y = 0.0f;
      for (int64_t s = 0; s < segments; s++) {
        const int64_t first = seg[s];
        const int64_t last = tf_min((int64_t)seg[s + 1], k);
        int32_t sum = 0;
        for (int64_t i = first; i < last; i++) {
          sum += scratch[i] * q[token * k_padded + i];
        }
        y = fmaf(dw[s * dw_stride + row0] * da[token * segments + s], (float)sum, y);
      }
      out[token * n + row0] = y;
    }
  }
}

/*
 * tl2.64x224x32x96.product.f32.seg.1x1x1.scalar.unpack
 * Float product of tl2: 1 rows are decoded to local memory as floats, then meet all tokens.
 * From dsl/schemes/tl2.scheme.ts:33.
 */
void tf_tl2_64x224x32x96_product_f32_seg_1x1x1_scalar_unpack(const tf_args *args, size_t tile0, size_t tile1)
{
  if (args->version != TF_ABI) return;
  const int64_t n = args->n;
  const int64_t k = args->k;
  const int64_t m = args->m;
  const int64_t segments = args->segments;
  const int64_t dw_stride = args->dw_stride;
  const uint8_t *restrict w = args->w;
  float *restrict scratch = (float *)args->scratch;
  const float *restrict x = args->x;
  const float *restrict dw = args->dw;
  const int32_t *restrict seg = args->seg;
  float *restrict out = args->out;

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row0 = tile;
    // Decode the rows of this tile to local memory. (dsl/schemes/tl2.scheme.ts:33)
    for (int64_t r = 0; r < 1; r++) {
      const int64_t row = tf_min(row0 + r, n - 1);
      const int64_t three_row0 = row / 32 % 2 * 1024 + row / 16 % 2 * 8 + row / 8 % 2 * 16 + row % 8;
      const int64_t three_row1 = 2048 + (row / 32 % 2 * 256 + row / 8 % 2 * 16 + row % 8 * 2);
      const int64_t three_bit1 = row / 16 % 2 * -1;
      for (int64_t i_three_kb = 0; i_three_kb < 2; i_three_kb++) {
        for (int64_t i_three_kq = 0; i_three_kq < 4; i_three_kq++) {
          for (int64_t i_three_kr = 0; i_three_kr < 4; i_three_kr++) {
            const int64_t three_word0 = w[three_row0
                + (i_three_kb * 512 + i_three_kq * 128 + i_three_kr * 32)];
            const int64_t three_word1 = (int64_t)w[three_row1 + (i_three_kb * 128 + i_three_kq * 32)]
                | ((int64_t)w[three_row1 + (i_three_kb * 128 + i_three_kq * 32) + 1] << 8);
            const int64_t three_k = i_three_kb * 96 + i_three_kq * 24 + i_three_kr * 6;
            const int64_t three_size0 = three_word0 >> 4;
            const int64_t three_minus0 = (three_word1 >> (three_bit1 + i_three_kr * -4 + 15)) & 1;
            scratch[three_k + r] = (float)(((three_minus0 != 0 ? 0 - three_size0 : three_size0) + 40) / 9
                - 4);
            scratch[three_k + 1 + r] = (float)(((three_minus0 != 0 ? 0 - three_size0 : three_size0) + 40) / 3
                % 3 - 1);
            scratch[three_k + 2 + r] = (float)(((three_minus0 != 0 ? 0 - three_size0 : three_size0) + 40) % 3
                - 1);
            const int64_t three_size1 = three_word0 & 15;
            const int64_t three_minus1 = (three_word1 >> (three_bit1 + i_three_kr * -4 + 13)) & 1;
            scratch[three_k + 3 + r] = (float)(((three_minus1 != 0 ? 0 - three_size1 : three_size1) + 40) / 9
                - 4);
            scratch[three_k + 4 + r] = (float)(((three_minus1 != 0 ? 0 - three_size1 : three_size1) + 40) / 3
                % 3 - 1);
            scratch[three_k + 5 + r] = (float)(((three_minus1 != 0 ? 0 - three_size1 : three_size1) + 40) % 3
                - 1);
          }
        }
      }
      const int64_t two_row0 = 2560 + (row / 32 % 2 * 256 + row / 16 % 2 * 8 + row / 8 % 2 * 16 + row % 8);
      for (int64_t i_two_kb = 0; i_two_kb < 1; i_two_kb++) {
        for (int64_t i_two_ks = 0; i_two_ks < 8; i_two_ks++) {
          const int64_t two_word0 = w[two_row0 + (i_two_kb * 256 + i_two_ks * 32)];
          const int64_t two_k = 192 + i_two_kb * 32 + i_two_ks * 4;
          const int64_t two_x0 = two_word0 >> 4;
          scratch[two_k + r] = (float)(two_x0 / 3 - 1);
          scratch[two_k + 1 + r] = (float)(two_x0 % 3 - 1);
          const int64_t two_x1 = two_word0 & 15;
          scratch[two_k + 2 + r] = (float)(two_x1 / 3 - 1);
          scratch[two_k + 3 + r] = (float)(two_x1 % 3 - 1);
        }
      }
    }
    for (int64_t p = 0; p < m / 1; p++) {
      const int64_t token0 = tf_min(p, m - 1);
      float y0 = 0.0f;
      for (int64_t s = 0; s < segments; s++) {
        const int64_t first = seg[s];
        const int64_t last = tf_min((int64_t)seg[s + 1], k);
        float sum0 = 0.0f;
        for (int64_t i = first; i < last; i++) {
          const float weight = scratch[i];
          sum0 = fmaf(weight, x[token0 * k + i], sum0);
        }
        const float scale = dw[s * dw_stride + row0];
        y0 = fmaf(scale, sum0, y0);
      }
      out[token0 * n + row0] = y0;
    }
  }
}

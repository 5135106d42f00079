/*
 * Written by `tritforge gen`; edits are lost. Kernels of stq1_0 for scalar.
 * Inputs 56cb2bf6dac513c6.
 */
#include "common.h"

/*
 * stq1_0.unpack.scalar
 * Weights of stq1_0 as int8 -1, 0, 1 in rows. A tile is a row.
 * From dsl/schemes/stq1_0.scheme.ts:19.
 */
void tf_stq1_0_unpack_scalar(const tf_args *args, size_t tile0, size_t tile1)
{
  if (args->version != TF_ABI) return;
  const int64_t k = args->k;
  const int64_t trits_row0 = args->trits_row0;
  const int64_t trits_stride = args->trits_stride;
  const uint8_t *restrict w = args->w;
  int8_t *restrict trits = args->trits;

  for (int64_t row = (int64_t)tile0; row < (int64_t)tile1; row++) {
    // Weights of all.q.
    const int64_t q_row0 = row * ((k + 255) / 256 * 42);
    const int64_t q_row1 = 32 + row * ((k + 255) / 256 * 42);
    for (int64_t i_q_all_blocks = 0; i_q_all_blocks < (k + 255) / 256; i_q_all_blocks++) {
      for (int64_t i_q_chunk = 0; i_q_chunk < 4; i_q_chunk++) {
        for (int64_t i_q_eighth = 0; i_q_eighth < 2; i_q_eighth++) {
          for (int64_t i_q_byte = 0; i_q_byte < 4; i_q_byte++) {
            const int64_t q_word0 = w[q_row0
                + (i_q_all_blocks * 42 + i_q_chunk * 8 + i_q_eighth * 4 + i_q_byte)];
            const int64_t q_word1 = w[q_row1 + (i_q_all_blocks * 42 + i_q_chunk * 2 + i_q_eighth)];
            const int64_t q_k = i_q_all_blocks * 256 + i_q_chunk * 64 + i_q_eighth * 8 + i_q_byte * 2;
            const int64_t q_slot0 = q_word0 & 15;
            const int64_t q_minus0 = (q_word1 >> (i_q_byte * 2)) & 1;
            if (q_k < k) {
              trits[(row - trits_row0) * trits_stride + q_k] = (int8_t)((q_slot0 >> 2) == 0 ? 0 : 1
                  - (((0 < (q_slot0 >> 2) ? 0 : -1) == 0 ? 0 : (q_slot0 >> 1) & 1) ^ q_minus0) * 2);
            }
            if (q_k + 16 < k) {
              trits[(row - trits_row0) * trits_stride + (q_k + 16)] = (int8_t)((q_slot0 >> 2) == 1 ? 0 : 1
                  - (((1 < (q_slot0 >> 2) ? 1 : 0) == 0 ? 0
                  : ((1 < (q_slot0 >> 2) ? 1 : 0) == 1 ? q_slot0 & 1 : (q_slot0 >> 1) & 1)) ^ q_minus0) * 2);
            }
            if (q_k + 32 < k) {
              trits[(row - trits_row0) * trits_stride + (q_k + 32)] = (int8_t)((q_slot0 >> 2) == 2 ? 0 : 1
                  - (((2 < (q_slot0 >> 2) ? 2 : 1) == 1 ? q_slot0 & 1 : (q_slot0 >> 1) & 1) ^ q_minus0) * 2);
            }
            if (q_k + 48 < k) {
              trits[(row - trits_row0) * trits_stride + (q_k + 48)] = (int8_t)((q_slot0 >> 2) == 3 ? 0 : 1
                  - (((q_slot0 >> 1) & 1) ^ q_minus0) * 2);
            }
            const int64_t q_slot1 = q_word0 >> 4;
            const int64_t q_minus1 = (q_word1 >> (i_q_byte * 2 + 1)) & 1;
            if (q_k + 1 < k) {
              trits[(row - trits_row0) * trits_stride + (q_k + 1)] = (int8_t)((q_slot1 >> 2) == 0 ? 0 : 1
                  - (((0 < (q_slot1 >> 2) ? 0 : -1) == 0 ? 0 : (q_slot1 >> 1) & 1) ^ q_minus1) * 2);
            }
            if (q_k + 17 < k) {
              trits[(row - trits_row0) * trits_stride + (q_k + 17)] = (int8_t)((q_slot1 >> 2) == 1 ? 0 : 1
                  - (((1 < (q_slot1 >> 2) ? 1 : 0) == 0 ? 0
                  : ((1 < (q_slot1 >> 2) ? 1 : 0) == 1 ? q_slot1 & 1 : (q_slot1 >> 1) & 1)) ^ q_minus1) * 2);
            }
            if (q_k + 33 < k) {
              trits[(row - trits_row0) * trits_stride + (q_k + 33)] = (int8_t)((q_slot1 >> 2) == 2 ? 0 : 1
                  - (((2 < (q_slot1 >> 2) ? 2 : 1) == 1 ? q_slot1 & 1 : (q_slot1 >> 1) & 1) ^ q_minus1) * 2);
            }
            if (q_k + 49 < k) {
              trits[(row - trits_row0) * trits_stride + (q_k + 49)] = (int8_t)((q_slot1 >> 2) == 3 ? 0 : 1
                  - (((q_slot1 >> 1) & 1) ^ q_minus1) * 2);
            }
          }
        }
      }
    }
  }
}

/*
 * stq1_0.product.q8.seg.1x1x1.scalar.unpack
 * Product of stq1_0: a row is decoded to local memory, then meets all tokens.
 * From dsl/schemes/stq1_0.scheme.ts:19.
 * Requires 1: k_padded must be a multiple of the unit, 1.
 * Requires k <= 16909319: k must be at most 16909319, so that every row's 32-bit sum comes out.
 */
void tf_stq1_0_product_q8_seg_1x1x1_scalar_unpack(const tf_args *args, size_t tile0, size_t tile1)
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
    // Decode the rows of this tile to local memory. (dsl/schemes/stq1_0.scheme.ts:19)
    for (int64_t r = 0; r < 1; r++) {
      const int64_t row = tf_min(row0 + r, n - 1);
      const int64_t q_row0 = row * ((k + 255) / 256 * 42);
      const int64_t q_row1 = 32 + row * ((k + 255) / 256 * 42);
      for (int64_t i_q_all_blocks = 0; i_q_all_blocks < (k + 255) / 256; i_q_all_blocks++) {
        for (int64_t i_q_chunk = 0; i_q_chunk < 4; i_q_chunk++) {
          for (int64_t i_q_eighth = 0; i_q_eighth < 2; i_q_eighth++) {
            for (int64_t i_q_byte = 0; i_q_byte < 4; i_q_byte++) {
              const int64_t q_word0 = w[q_row0
                  + (i_q_all_blocks * 42 + i_q_chunk * 8 + i_q_eighth * 4 + i_q_byte)];
              const int64_t q_word1 = w[q_row1 + (i_q_all_blocks * 42 + i_q_chunk * 2 + i_q_eighth)];
              const int64_t q_k = i_q_all_blocks * 256 + i_q_chunk * 64 + i_q_eighth * 8 + i_q_byte * 2;
              const int64_t q_slot0 = q_word0 & 15;
              const int64_t q_minus0 = (q_word1 >> (i_q_byte * 2)) & 1;
              scratch[q_k] = (int8_t)((q_slot0 >> 2) == 0 ? 0 : 1
                  - (((0 < (q_slot0 >> 2) ? 0 : -1) == 0 ? 0 : (q_slot0 >> 1) & 1) ^ q_minus0) * 2);
              scratch[q_k + 16] = (int8_t)((q_slot0 >> 2) == 1 ? 0 : 1
                  - (((1 < (q_slot0 >> 2) ? 1 : 0) == 0 ? 0
                  : ((1 < (q_slot0 >> 2) ? 1 : 0) == 1 ? q_slot0 & 1 : (q_slot0 >> 1) & 1)) ^ q_minus0) * 2);
              scratch[q_k + 32] = (int8_t)((q_slot0 >> 2) == 2 ? 0 : 1
                  - (((2 < (q_slot0 >> 2) ? 2 : 1) == 1 ? q_slot0 & 1 : (q_slot0 >> 1) & 1) ^ q_minus0) * 2);
              scratch[q_k + 48] = (int8_t)((q_slot0 >> 2) == 3 ? 0 : 1 - (((q_slot0 >> 1) & 1) ^ q_minus0)
                  * 2);
              const int64_t q_slot1 = q_word0 >> 4;
              const int64_t q_minus1 = (q_word1 >> (i_q_byte * 2 + 1)) & 1;
              scratch[q_k + 1] = (int8_t)((q_slot1 >> 2) == 0 ? 0 : 1
                  - (((0 < (q_slot1 >> 2) ? 0 : -1) == 0 ? 0 : (q_slot1 >> 1) & 1) ^ q_minus1) * 2);
              scratch[q_k + 17] = (int8_t)((q_slot1 >> 2) == 1 ? 0 : 1
                  - (((1 < (q_slot1 >> 2) ? 1 : 0) == 0 ? 0
                  : ((1 < (q_slot1 >> 2) ? 1 : 0) == 1 ? q_slot1 & 1 : (q_slot1 >> 1) & 1)) ^ q_minus1) * 2);
              scratch[q_k + 33] = (int8_t)((q_slot1 >> 2) == 2 ? 0 : 1
                  - (((2 < (q_slot1 >> 2) ? 2 : 1) == 1 ? q_slot1 & 1 : (q_slot1 >> 1) & 1) ^ q_minus1) * 2);
              scratch[q_k + 49] = (int8_t)((q_slot1 >> 2) == 3 ? 0 : 1 - (((q_slot1 >> 1) & 1) ^ q_minus1)
                  * 2);
            }
          }
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
 * stq1_0.product.q16.seg.1x1x1.scalar.unpack
 * Product of stq1_0: a row is decoded to local memory, then meets all tokens.
 * From dsl/schemes/stq1_0.scheme.ts:19.
 * Requires 1: k_padded must be a multiple of the unit, 1.
 * Requires k <= 65794: k must be at most 65794, so that every row's 32-bit sum comes out.
 */
void tf_stq1_0_product_q16_seg_1x1x1_scalar_unpack(const tf_args *args, size_t tile0, size_t tile1)
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
    // Decode the rows of this tile to local memory. (dsl/schemes/stq1_0.scheme.ts:19)
    for (int64_t r = 0; r < 1; r++) {
      const int64_t row = tf_min(row0 + r, n - 1);
      const int64_t q_row0 = row * ((k + 255) / 256 * 42);
      const int64_t q_row1 = 32 + row * ((k + 255) / 256 * 42);
      for (int64_t i_q_all_blocks = 0; i_q_all_blocks < (k + 255) / 256; i_q_all_blocks++) {
        for (int64_t i_q_chunk = 0; i_q_chunk < 4; i_q_chunk++) {
          for (int64_t i_q_eighth = 0; i_q_eighth < 2; i_q_eighth++) {
            for (int64_t i_q_byte = 0; i_q_byte < 4; i_q_byte++) {
              const int64_t q_word0 = w[q_row0
                  + (i_q_all_blocks * 42 + i_q_chunk * 8 + i_q_eighth * 4 + i_q_byte)];
              const int64_t q_word1 = w[q_row1 + (i_q_all_blocks * 42 + i_q_chunk * 2 + i_q_eighth)];
              const int64_t q_k = i_q_all_blocks * 256 + i_q_chunk * 64 + i_q_eighth * 8 + i_q_byte * 2;
              const int64_t q_slot0 = q_word0 & 15;
              const int64_t q_minus0 = (q_word1 >> (i_q_byte * 2)) & 1;
              scratch[q_k] = (int8_t)((q_slot0 >> 2) == 0 ? 0 : 1
                  - (((0 < (q_slot0 >> 2) ? 0 : -1) == 0 ? 0 : (q_slot0 >> 1) & 1) ^ q_minus0) * 2);
              scratch[q_k + 16] = (int8_t)((q_slot0 >> 2) == 1 ? 0 : 1
                  - (((1 < (q_slot0 >> 2) ? 1 : 0) == 0 ? 0
                  : ((1 < (q_slot0 >> 2) ? 1 : 0) == 1 ? q_slot0 & 1 : (q_slot0 >> 1) & 1)) ^ q_minus0) * 2);
              scratch[q_k + 32] = (int8_t)((q_slot0 >> 2) == 2 ? 0 : 1
                  - (((2 < (q_slot0 >> 2) ? 2 : 1) == 1 ? q_slot0 & 1 : (q_slot0 >> 1) & 1) ^ q_minus0) * 2);
              scratch[q_k + 48] = (int8_t)((q_slot0 >> 2) == 3 ? 0 : 1 - (((q_slot0 >> 1) & 1) ^ q_minus0)
                  * 2);
              const int64_t q_slot1 = q_word0 >> 4;
              const int64_t q_minus1 = (q_word1 >> (i_q_byte * 2 + 1)) & 1;
              scratch[q_k + 1] = (int8_t)((q_slot1 >> 2) == 0 ? 0 : 1
                  - (((0 < (q_slot1 >> 2) ? 0 : -1) == 0 ? 0 : (q_slot1 >> 1) & 1) ^ q_minus1) * 2);
              scratch[q_k + 17] = (int8_t)((q_slot1 >> 2) == 1 ? 0 : 1
                  - (((1 < (q_slot1 >> 2) ? 1 : 0) == 0 ? 0
                  : ((1 < (q_slot1 >> 2) ? 1 : 0) == 1 ? q_slot1 & 1 : (q_slot1 >> 1) & 1)) ^ q_minus1) * 2);
              scratch[q_k + 33] = (int8_t)((q_slot1 >> 2) == 2 ? 0 : 1
                  - (((2 < (q_slot1 >> 2) ? 2 : 1) == 1 ? q_slot1 & 1 : (q_slot1 >> 1) & 1) ^ q_minus1) * 2);
              scratch[q_k + 49] = (int8_t)((q_slot1 >> 2) == 3 ? 0 : 1 - (((q_slot1 >> 1) & 1) ^ q_minus1)
                  * 2);
            }
          }
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
          sum += scratch[i] * (q[token * 2 * k_padded + i] * 256 + q[(token * 2 + 1) * k_padded + i]);
        }
        y = fmaf(dw[s * dw_stride + row0] * da[token * segments + s], (float)sum, y);
      }
      out[token * n + row0] = y;
    }
  }
}

/*
 * stq1_0.product.f32.seg.1x1x1.scalar.unpack
 * Float product of stq1_0: all tokens meet 1 row, decoded to local memory as floats.
 * From dsl/schemes/stq1_0.scheme.ts:19.
 */
void tf_stq1_0_product_f32_seg_1x1x1_scalar_unpack(const tf_args *args, size_t tile0, size_t tile1)
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
    // Decode the rows of this tile to local memory. (dsl/schemes/stq1_0.scheme.ts:19)
    for (int64_t r = 0; r < 1; r++) {
      const int64_t row = tf_min(row0 + r, n - 1);
      const int64_t q_row0 = row * ((k + 255) / 256 * 42);
      const int64_t q_row1 = 32 + row * ((k + 255) / 256 * 42);
      for (int64_t i_q_all_blocks = 0; i_q_all_blocks < (k + 255) / 256; i_q_all_blocks++) {
        for (int64_t i_q_chunk = 0; i_q_chunk < 4; i_q_chunk++) {
          for (int64_t i_q_eighth = 0; i_q_eighth < 2; i_q_eighth++) {
            for (int64_t i_q_byte = 0; i_q_byte < 4; i_q_byte++) {
              const int64_t q_word0 = w[q_row0
                  + (i_q_all_blocks * 42 + i_q_chunk * 8 + i_q_eighth * 4 + i_q_byte)];
              const int64_t q_word1 = w[q_row1 + (i_q_all_blocks * 42 + i_q_chunk * 2 + i_q_eighth)];
              const int64_t q_k = i_q_all_blocks * 256 + i_q_chunk * 64 + i_q_eighth * 8 + i_q_byte * 2;
              const int64_t q_slot0 = q_word0 & 15;
              const int64_t q_minus0 = (q_word1 >> (i_q_byte * 2)) & 1;
              scratch[q_k + r] = (float)((q_slot0 >> 2) == 0 ? 0 : 1
                  - (((0 < (q_slot0 >> 2) ? 0 : -1) == 0 ? 0 : (q_slot0 >> 1) & 1) ^ q_minus0) * 2);
              scratch[q_k + 16 + r] = (float)((q_slot0 >> 2) == 1 ? 0 : 1
                  - (((1 < (q_slot0 >> 2) ? 1 : 0) == 0 ? 0
                  : ((1 < (q_slot0 >> 2) ? 1 : 0) == 1 ? q_slot0 & 1 : (q_slot0 >> 1) & 1)) ^ q_minus0) * 2);
              scratch[q_k + 32 + r] = (float)((q_slot0 >> 2) == 2 ? 0 : 1
                  - (((2 < (q_slot0 >> 2) ? 2 : 1) == 1 ? q_slot0 & 1 : (q_slot0 >> 1) & 1) ^ q_minus0) * 2);
              scratch[q_k + 48 + r] = (float)((q_slot0 >> 2) == 3 ? 0 : 1 - (((q_slot0 >> 1) & 1) ^ q_minus0)
                  * 2);
              const int64_t q_slot1 = q_word0 >> 4;
              const int64_t q_minus1 = (q_word1 >> (i_q_byte * 2 + 1)) & 1;
              scratch[q_k + 1 + r] = (float)((q_slot1 >> 2) == 0 ? 0 : 1
                  - (((0 < (q_slot1 >> 2) ? 0 : -1) == 0 ? 0 : (q_slot1 >> 1) & 1) ^ q_minus1) * 2);
              scratch[q_k + 17 + r] = (float)((q_slot1 >> 2) == 1 ? 0 : 1
                  - (((1 < (q_slot1 >> 2) ? 1 : 0) == 0 ? 0
                  : ((1 < (q_slot1 >> 2) ? 1 : 0) == 1 ? q_slot1 & 1 : (q_slot1 >> 1) & 1)) ^ q_minus1) * 2);
              scratch[q_k + 33 + r] = (float)((q_slot1 >> 2) == 2 ? 0 : 1
                  - (((2 < (q_slot1 >> 2) ? 2 : 1) == 1 ? q_slot1 & 1 : (q_slot1 >> 1) & 1) ^ q_minus1) * 2);
              scratch[q_k + 49 + r] = (float)((q_slot1 >> 2) == 3 ? 0 : 1 - (((q_slot1 >> 1) & 1) ^ q_minus1)
                  * 2);
            }
          }
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

/*
 * Written by `tritforge gen`; edits are lost. Kernels of tq2_0 for scalar.
 * Inputs 476ea3d020775d60.
 */
#include "common.h"

/*
 * tq2_0.unpack.scalar
 * Weights of tq2_0 as int8 -1, 0, 1 in rows. A tile is a row.
 * From dsl/schemes/tq2_0.scheme.ts:4.
 */
void tf_tq2_0_unpack_scalar(const tf_args *args, size_t tile0, size_t tile1)
{
  if (args->version != TF_ABI) return;
  const int64_t k = args->k;
  const int64_t trits_row0 = args->trits_row0;
  const int64_t trits_stride = args->trits_stride;
  const uint8_t *restrict w = args->w;
  int8_t *restrict trits = args->trits;
  int32_t *restrict status = args->status;

  int64_t bad = 0;
  for (int64_t row = (int64_t)tile0; row < (int64_t)tile1; row++) {
    // Weights of all.qs.
    const int64_t qs_row0 = row * ((k + 255) / 256 * 66);
    for (int64_t i_qs_all_blocks = 0; i_qs_all_blocks < (k + 255) / 256; i_qs_all_blocks++) {
      for (int64_t i_qs_half = 0; i_qs_half < 2; i_qs_half++) {
        for (int64_t i_qs_lane = 0; i_qs_lane < 32; i_qs_lane++) {
          const int64_t qs_word0 = w[qs_row0 + (i_qs_all_blocks * 66 + i_qs_half * 32 + i_qs_lane)];
          const int64_t qs_k = i_qs_all_blocks * 256 + i_qs_half * 128 + i_qs_lane;
          const int64_t qs_x0 = qs_word0 & 3;
          if (qs_k < k) {
            trits[(row - trits_row0) * trits_stride + qs_k] = (int8_t)(qs_x0 - 1);
            bad |= qs_x0 >= 3;
          }
          const int64_t qs_x1 = (qs_word0 >> 2) & 3;
          if (qs_k + 32 < k) {
            trits[(row - trits_row0) * trits_stride + (qs_k + 32)] = (int8_t)(qs_x1 - 1);
            bad |= qs_x1 >= 3;
          }
          const int64_t qs_x2 = (qs_word0 >> 4) & 3;
          if (qs_k + 64 < k) {
            trits[(row - trits_row0) * trits_stride + (qs_k + 64)] = (int8_t)(qs_x2 - 1);
            bad |= qs_x2 >= 3;
          }
          const int64_t qs_x3 = qs_word0 >> 6;
          if (qs_k + 96 < k) {
            trits[(row - trits_row0) * trits_stride + (qs_k + 96)] = (int8_t)(qs_x3 - 1);
            bad |= qs_x3 >= 3;
          }
        }
      }
    }
  }
  if (bad != 0) {
    status[0] = 1;
  }
}

/*
 * tq2_0.pack.scalar
 * Packs int8 weights as tq2_0; padding positions hold weight 0.
 * From dsl/schemes/tq2_0.scheme.ts:4.
 */
void tf_tq2_0_pack_scalar(const tf_args *args, size_t tile0, size_t tile1)
{
  if (args->version != TF_ABI) return;
  const int64_t n = args->n;
  const int64_t k = args->k;
  const int64_t trits_row0 = args->trits_row0;
  const int64_t trits_stride = args->trits_stride;
  const int8_t *restrict trits = args->trits;
  uint8_t *restrict packed = args->packed;

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    // Words of all.qs.
    for (int64_t i_qs_all_blocks = 0; i_qs_all_blocks < (k + 255) / 256; i_qs_all_blocks++) {
      for (int64_t i_qs_half = 0; i_qs_half < 2; i_qs_half++) {
        for (int64_t i_qs_lane = 0; i_qs_lane < 32; i_qs_lane += 4) {
          const int64_t qs_row = tile;
          const int64_t qs_k = i_qs_all_blocks * 256 + i_qs_half * 128 + i_qs_lane;
          if ((qs_row < n) & (qs_k + 99 < k)) {
            const int64_t qs_from = (qs_row - trits_row0) * trits_stride + qs_k;
            tf_write32(packed + tile * ((k + 255) / 256 * 66) + i_qs_all_blocks * 66 + i_qs_half * 32
                + i_qs_lane, (((tf_read32(trits + qs_from) & 50529027u) + 16843009u) & 50529027u)
                + (((tf_read32(trits + qs_from + 32) & 50529027u) + 16843009u) & 50529027u) * 4u
                + (((tf_read32(trits + qs_from + 64) & 50529027u) + 16843009u) & 50529027u) * 16u
                + (((tf_read32(trits + qs_from + 96) & 50529027u) + 16843009u) & 50529027u) * 64u);
          } else {
            // Words that reach into padding.
            for (int64_t qs_one_i = 0; qs_one_i < 4; qs_one_i++) {
              const int64_t qs_one_row = qs_row;
              const int64_t qs_one_k = qs_k + qs_one_i;
              int64_t qs_one_word = 0;
              if ((qs_one_row < n) & (qs_one_k + 96 < k)) {
                qs_one_word = (1 + (int64_t)trits[(qs_one_row - trits_row0) * trits_stride + qs_one_k])
                    | ((1 + (int64_t)trits[(qs_one_row - trits_row0) * trits_stride + (qs_one_k + 32)]) << 2)
                    | ((1 + (int64_t)trits[(qs_one_row - trits_row0) * trits_stride + (qs_one_k + 64)]) << 4)
                    | ((1 + (int64_t)trits[(qs_one_row - trits_row0) * trits_stride + (qs_one_k + 96)]) << 6);
              } else {
                // A word that reaches into padding.
                int64_t qs_one_key0 = 1;
                if ((qs_one_row < n) & (qs_one_k < k)) {
                  qs_one_key0 += (int64_t)trits[(qs_one_row - trits_row0) * trits_stride + qs_one_k];
                }
                qs_one_word |= qs_one_key0;
                int64_t qs_one_key1 = 1;
                if ((qs_one_row < n) & (qs_one_k + 32 < k)) {
                  qs_one_key1 += (int64_t)trits[(qs_one_row - trits_row0) * trits_stride + (qs_one_k + 32)];
                }
                qs_one_word |= qs_one_key1 << 2;
                int64_t qs_one_key2 = 1;
                if ((qs_one_row < n) & (qs_one_k + 64 < k)) {
                  qs_one_key2 += (int64_t)trits[(qs_one_row - trits_row0) * trits_stride + (qs_one_k + 64)];
                }
                qs_one_word |= qs_one_key2 << 4;
                int64_t qs_one_key3 = 1;
                if ((qs_one_row < n) & (qs_one_k + 96 < k)) {
                  qs_one_key3 += (int64_t)trits[(qs_one_row - trits_row0) * trits_stride + (qs_one_k + 96)];
                }
                qs_one_word |= qs_one_key3 << 6;
              }
              packed[tile * ((k + 255) / 256 * 66) + i_qs_all_blocks * 66 + i_qs_half * 32 + i_qs_lane
                  + qs_one_i] = (uint8_t)qs_one_word;
            }
          }
        }
      }
    }
  }
}

/*
 * tq2_0.product.q8.seg.1x1x1.scalar.unpack
 * Product of tq2_0: a row is decoded to local memory, then meets all tokens.
 * From dsl/schemes/tq2_0.scheme.ts:4.
 * Requires 1: k_padded must be a multiple of the unit, 1.
 * Requires k <= 16909319: k must be at most 16909319, so that every row's 32-bit sum comes out.
 */
void tf_tq2_0_product_q8_seg_1x1x1_scalar_unpack(const tf_args *args, size_t tile0, size_t tile1)
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
    // Decode the rows of this tile to local memory. (dsl/schemes/tq2_0.scheme.ts:4)
    for (int64_t r = 0; r < 1; r++) {
      const int64_t row = tf_min(row0 + r, n - 1);
      const int64_t qs_row0 = row * ((k + 255) / 256 * 66);
      for (int64_t i_qs_all_blocks = 0; i_qs_all_blocks < (k + 255) / 256; i_qs_all_blocks++) {
        for (int64_t i_qs_half = 0; i_qs_half < 2; i_qs_half++) {
          for (int64_t i_qs_lane = 0; i_qs_lane < 32; i_qs_lane++) {
            const int64_t qs_word0 = w[qs_row0 + (i_qs_all_blocks * 66 + i_qs_half * 32 + i_qs_lane)];
            const int64_t qs_k = i_qs_all_blocks * 256 + i_qs_half * 128 + i_qs_lane;
            const int64_t qs_x0 = qs_word0 & 3;
            scratch[qs_k] = (int8_t)(qs_x0 - 1);
            const int64_t qs_x1 = (qs_word0 >> 2) & 3;
            scratch[qs_k + 32] = (int8_t)(qs_x1 - 1);
            const int64_t qs_x2 = (qs_word0 >> 4) & 3;
            scratch[qs_k + 64] = (int8_t)(qs_x2 - 1);
            const int64_t qs_x3 = qs_word0 >> 6;
            scratch[qs_k + 96] = (int8_t)(qs_x3 - 1);
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
 * tq2_0.product.q16.seg.1x1x1.scalar.unpack
 * Product of tq2_0: a row is decoded to local memory, then meets all tokens.
 * From dsl/schemes/tq2_0.scheme.ts:4.
 * Requires 1: k_padded must be a multiple of the unit, 1.
 * Requires k <= 65794: k must be at most 65794, so that every row's 32-bit sum comes out.
 */
void tf_tq2_0_product_q16_seg_1x1x1_scalar_unpack(const tf_args *args, size_t tile0, size_t tile1)
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
    // Decode the rows of this tile to local memory. (dsl/schemes/tq2_0.scheme.ts:4)
    for (int64_t r = 0; r < 1; r++) {
      const int64_t row = tf_min(row0 + r, n - 1);
      const int64_t qs_row0 = row * ((k + 255) / 256 * 66);
      for (int64_t i_qs_all_blocks = 0; i_qs_all_blocks < (k + 255) / 256; i_qs_all_blocks++) {
        for (int64_t i_qs_half = 0; i_qs_half < 2; i_qs_half++) {
          for (int64_t i_qs_lane = 0; i_qs_lane < 32; i_qs_lane++) {
            const int64_t qs_word0 = w[qs_row0 + (i_qs_all_blocks * 66 + i_qs_half * 32 + i_qs_lane)];
            const int64_t qs_k = i_qs_all_blocks * 256 + i_qs_half * 128 + i_qs_lane;
            const int64_t qs_x0 = qs_word0 & 3;
            scratch[qs_k] = (int8_t)(qs_x0 - 1);
            const int64_t qs_x1 = (qs_word0 >> 2) & 3;
            scratch[qs_k + 32] = (int8_t)(qs_x1 - 1);
            const int64_t qs_x2 = (qs_word0 >> 4) & 3;
            scratch[qs_k + 64] = (int8_t)(qs_x2 - 1);
            const int64_t qs_x3 = qs_word0 >> 6;
            scratch[qs_k + 96] = (int8_t)(qs_x3 - 1);
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
 * tq2_0.product.f32.seg.1x1x1.scalar.unpack
 * Float product of tq2_0: all tokens meet 1 row, decoded to local memory as floats.
 * From dsl/schemes/tq2_0.scheme.ts:4.
 */
void tf_tq2_0_product_f32_seg_1x1x1_scalar_unpack(const tf_args *args, size_t tile0, size_t tile1)
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
    // Decode the rows of this tile to local memory. (dsl/schemes/tq2_0.scheme.ts:4)
    for (int64_t r = 0; r < 1; r++) {
      const int64_t row = tf_min(row0 + r, n - 1);
      const int64_t qs_row0 = row * ((k + 255) / 256 * 66);
      for (int64_t i_qs_all_blocks = 0; i_qs_all_blocks < (k + 255) / 256; i_qs_all_blocks++) {
        for (int64_t i_qs_half = 0; i_qs_half < 2; i_qs_half++) {
          for (int64_t i_qs_lane = 0; i_qs_lane < 32; i_qs_lane++) {
            const int64_t qs_word0 = w[qs_row0 + (i_qs_all_blocks * 66 + i_qs_half * 32 + i_qs_lane)];
            const int64_t qs_k = i_qs_all_blocks * 256 + i_qs_half * 128 + i_qs_lane;
            const int64_t qs_x0 = qs_word0 & 3;
            scratch[qs_k + r] = (float)(qs_x0 - 1);
            const int64_t qs_x1 = (qs_word0 >> 2) & 3;
            scratch[qs_k + 32 + r] = (float)(qs_x1 - 1);
            const int64_t qs_x2 = (qs_word0 >> 4) & 3;
            scratch[qs_k + 64 + r] = (float)(qs_x2 - 1);
            const int64_t qs_x3 = qs_word0 >> 6;
            scratch[qs_k + 96 + r] = (float)(qs_x3 - 1);
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

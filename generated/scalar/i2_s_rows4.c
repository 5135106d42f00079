/*
 * Written by `tritforge gen`; edits are lost. Kernels of i2_s_rows4 for scalar.
 * Inputs 0fc1bb2d5edb4fe6.
 */
#include "common.h"

/*
 * i2_s_rows4.unpack.scalar
 * Weights of i2_s_rows4 as int8 -1, 0, 1 in rows. A tile is a row.
 * From dsl/schemes/i2_s_rows4.scheme.ts:4.
 */
void tf_i2_s_rows4_unpack_scalar(const tf_args *args, size_t tile0, size_t tile1)
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
    // Weights of qs.
    const int64_t qs_row0 = row / 4 * k;
    const int64_t qs_bit0 = row % 4 * -2;
    for (int64_t i_qs_col = 0; i_qs_col < k; i_qs_col++) {
      const int64_t qs_word0 = w[qs_row0 + i_qs_col];
      const int64_t qs_k = i_qs_col;
      if (qs_k < k) {
        trits[(row - trits_row0) * trits_stride + qs_k] = (int8_t)(((qs_word0 >> (qs_bit0 + 6)) & 3) - 1);
        bad |= ((qs_word0 >> (qs_bit0 + 6)) & 3) >= 3;
      }
    }
  }
  if (bad != 0) {
    status[0] = 1;
  }
}

/*
 * i2_s_rows4.pack.scalar
 * Packs int8 weights as i2_s_rows4; padding positions hold weight 0.
 * From dsl/schemes/i2_s_rows4.scheme.ts:4.
 */
void tf_i2_s_rows4_pack_scalar(const tf_args *args, size_t tile0, size_t tile1)
{
  if (args->version != TF_ABI) return;
  const int64_t n = args->n;
  const int64_t k = args->k;
  const int64_t trits_row0 = args->trits_row0;
  const int64_t trits_stride = args->trits_stride;
  const int8_t *restrict trits = args->trits;
  uint8_t *restrict packed = args->packed;

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    // Words of qs.
    for (int64_t i_qs_col = 0; i_qs_col < k; i_qs_col++) {
      const int64_t qs_row = tile * 4;
      const int64_t qs_k = i_qs_col;
      int64_t qs_word = 0;
      if ((qs_row + 3 < n) & (qs_k < k)) {
        qs_word = ((1 + (int64_t)trits[(qs_row - trits_row0) * trits_stride + qs_k]) << 6)
            | ((1 + (int64_t)trits[(qs_row + 1 - trits_row0) * trits_stride + qs_k]) << 4)
            | ((1 + (int64_t)trits[(qs_row + 2 - trits_row0) * trits_stride + qs_k]) << 2)
            | (1 + (int64_t)trits[(qs_row + 3 - trits_row0) * trits_stride + qs_k]);
      } else {
        // A word that reaches into padding.
        int64_t qs_key0 = 1;
        if ((qs_row < n) & (qs_k < k)) {
          qs_key0 += (int64_t)trits[(qs_row - trits_row0) * trits_stride + qs_k];
        }
        qs_word |= qs_key0 << 6;
        int64_t qs_key1 = 1;
        if ((qs_row + 1 < n) & (qs_k < k)) {
          qs_key1 += (int64_t)trits[(qs_row + 1 - trits_row0) * trits_stride + qs_k];
        }
        qs_word |= qs_key1 << 4;
        int64_t qs_key2 = 1;
        if ((qs_row + 2 < n) & (qs_k < k)) {
          qs_key2 += (int64_t)trits[(qs_row + 2 - trits_row0) * trits_stride + qs_k];
        }
        qs_word |= qs_key2 << 2;
        int64_t qs_key3 = 1;
        if ((qs_row + 3 < n) & (qs_k < k)) {
          qs_key3 += (int64_t)trits[(qs_row + 3 - trits_row0) * trits_stride + qs_k];
        }
        qs_word |= qs_key3;
      }
      packed[tile * k + i_qs_col] = (uint8_t)qs_word;
    }
  }
}

/*
 * i2_s_rows4.product.q8.seg.1x1x1.scalar.unpack
 * Product of i2_s_rows4: a row is decoded to local memory, then meets all tokens.
 * From dsl/schemes/i2_s_rows4.scheme.ts:4.
 * Requires 1: k_padded must be a multiple of the unit, 1.
 * Requires k <= 16909319: k must be at most 16909319, so that every row's 32-bit sum comes out.
 */
void tf_i2_s_rows4_product_q8_seg_1x1x1_scalar_unpack(const tf_args *args, size_t tile0, size_t tile1)
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
    // Decode the rows of this tile to local memory. (dsl/schemes/i2_s_rows4.scheme.ts:4)
    for (int64_t r = 0; r < 1; r++) {
      const int64_t row = tf_min(row0 + r, n - 1);
      const int64_t qs_row0 = row / 4 * k;
      const int64_t qs_bit0 = row % 4 * -2;
      for (int64_t i_qs_col = 0; i_qs_col < k; i_qs_col++) {
        const int64_t qs_word0 = w[qs_row0 + i_qs_col];
        const int64_t qs_k = i_qs_col;
        scratch[qs_k] = (int8_t)(((qs_word0 >> (qs_bit0 + 6)) & 3) - 1);
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
 * i2_s_rows4.product.q16.seg.1x1x1.scalar.unpack
 * Product of i2_s_rows4: a row is decoded to local memory, then meets all tokens.
 * From dsl/schemes/i2_s_rows4.scheme.ts:4.
 * Requires 1: k_padded must be a multiple of the unit, 1.
 * Requires k <= 65794: k must be at most 65794, so that every row's 32-bit sum comes out.
 */
void tf_i2_s_rows4_product_q16_seg_1x1x1_scalar_unpack(const tf_args *args, size_t tile0, size_t tile1)
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
    // Decode the rows of this tile to local memory. (dsl/schemes/i2_s_rows4.scheme.ts:4)
    for (int64_t r = 0; r < 1; r++) {
      const int64_t row = tf_min(row0 + r, n - 1);
      const int64_t qs_row0 = row / 4 * k;
      const int64_t qs_bit0 = row % 4 * -2;
      for (int64_t i_qs_col = 0; i_qs_col < k; i_qs_col++) {
        const int64_t qs_word0 = w[qs_row0 + i_qs_col];
        const int64_t qs_k = i_qs_col;
        scratch[qs_k] = (int8_t)(((qs_word0 >> (qs_bit0 + 6)) & 3) - 1);
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
 * i2_s_rows4.product.f32.seg.1x1x1.scalar.unpack
 * Float product of i2_s_rows4: all tokens meet 1 row, decoded to local memory as floats.
 * From dsl/schemes/i2_s_rows4.scheme.ts:4.
 */
void tf_i2_s_rows4_product_f32_seg_1x1x1_scalar_unpack(const tf_args *args, size_t tile0, size_t tile1)
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
    // Decode the rows of this tile to local memory. (dsl/schemes/i2_s_rows4.scheme.ts:4)
    for (int64_t r = 0; r < 1; r++) {
      const int64_t row = tf_min(row0 + r, n - 1);
      const int64_t qs_row0 = row / 4 * k;
      const int64_t qs_bit0 = row % 4 * -2;
      for (int64_t i_qs_col = 0; i_qs_col < k; i_qs_col++) {
        const int64_t qs_word0 = w[qs_row0 + i_qs_col];
        const int64_t qs_k = i_qs_col;
        scratch[qs_k + r] = (float)(((qs_word0 >> (qs_bit0 + 6)) & 3) - 1);
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

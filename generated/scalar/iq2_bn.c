/*
 * Written by `tritforge gen`; edits are lost. Kernels of iq2_bn for scalar.
 * Inputs 916e8b35c7a3acd7.
 */
#include "common.h"

/*
 * iq2_bn.unpack.scalar
 * Weights of iq2_bn as int8 -1, 0, 1 in rows. A tile is a row.
 * From dsl/schemes/iq2_bn.scheme.ts:4.
 */
void tf_iq2_bn_unpack_scalar(const tf_args *args, size_t tile0, size_t tile1)
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
    // Weights of all.blocks.qs.
    const int64_t qs_row0 = 4 + row * (4 + (k + 63) / 64 * 16);
    for (int64_t i_qs_blocks_blocks = 0; i_qs_blocks_blocks < (k + 63) / 64; i_qs_blocks_blocks++) {
      for (int64_t i_qs_lane = 0; i_qs_lane < 16; i_qs_lane++) {
        const int64_t qs_word0 = w[qs_row0 + (i_qs_blocks_blocks * 16 + i_qs_lane)];
        const int64_t qs_k = i_qs_blocks_blocks * 64 + i_qs_lane;
        const int64_t qs_x0 = qs_word0 & 3;
        if (qs_k < k) {
          trits[(row - trits_row0) * trits_stride + qs_k] = (int8_t)(qs_x0 - 1);
          bad |= qs_x0 >= 3;
        }
        const int64_t qs_x1 = (qs_word0 >> 2) & 3;
        if (qs_k + 16 < k) {
          trits[(row - trits_row0) * trits_stride + (qs_k + 16)] = (int8_t)(qs_x1 - 1);
          bad |= qs_x1 >= 3;
        }
        const int64_t qs_x2 = (qs_word0 >> 4) & 3;
        if (qs_k + 32 < k) {
          trits[(row - trits_row0) * trits_stride + (qs_k + 32)] = (int8_t)(qs_x2 - 1);
          bad |= qs_x2 >= 3;
        }
        const int64_t qs_x3 = qs_word0 >> 6;
        if (qs_k + 48 < k) {
          trits[(row - trits_row0) * trits_stride + (qs_k + 48)] = (int8_t)(qs_x3 - 1);
          bad |= qs_x3 >= 3;
        }
      }
    }
  }
  if (bad != 0) {
    status[0] = 1;
  }
}

/*
 * iq2_bn.pack.scalar
 * Packs int8 weights as iq2_bn; padding positions hold weight 0.
 * From dsl/schemes/iq2_bn.scheme.ts:4.
 */
void tf_iq2_bn_pack_scalar(const tf_args *args, size_t tile0, size_t tile1)
{
  if (args->version != TF_ABI) return;
  const int64_t n = args->n;
  const int64_t k = args->k;
  const int64_t trits_row0 = args->trits_row0;
  const int64_t trits_stride = args->trits_stride;
  const int8_t *restrict trits = args->trits;
  uint8_t *restrict packed = args->packed;

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    // Words of all.blocks.qs.
    for (int64_t i_qs_blocks_blocks = 0; i_qs_blocks_blocks < (k + 63) / 64; i_qs_blocks_blocks++) {
      for (int64_t i_qs_lane = 0; i_qs_lane < 16; i_qs_lane += 4) {
        const int64_t qs_row = tile;
        const int64_t qs_k = i_qs_blocks_blocks * 64 + i_qs_lane;
        if ((qs_row < n) & (qs_k + 51 < k)) {
          const int64_t qs_from = (qs_row - trits_row0) * trits_stride + qs_k;
          tf_write32(packed + 4 + tile * (4 + (k + 63) / 64 * 16) + i_qs_blocks_blocks * 16 + i_qs_lane,
              (((tf_read32(trits + qs_from) & 50529027u) + 16843009u) & 50529027u)
              + (((tf_read32(trits + qs_from + 16) & 50529027u) + 16843009u) & 50529027u) * 4u
              + (((tf_read32(trits + qs_from + 32) & 50529027u) + 16843009u) & 50529027u) * 16u
              + (((tf_read32(trits + qs_from + 48) & 50529027u) + 16843009u) & 50529027u) * 64u);
        } else {
          // Words that reach into padding.
          for (int64_t qs_one_i = 0; qs_one_i < 4; qs_one_i++) {
            const int64_t qs_one_row = qs_row;
            const int64_t qs_one_k = qs_k + qs_one_i;
            int64_t qs_one_word = 0;
            if ((qs_one_row < n) & (qs_one_k + 48 < k)) {
              qs_one_word = (1 + (int64_t)trits[(qs_one_row - trits_row0) * trits_stride + qs_one_k])
                  | ((1 + (int64_t)trits[(qs_one_row - trits_row0) * trits_stride + (qs_one_k + 16)]) << 2)
                  | ((1 + (int64_t)trits[(qs_one_row - trits_row0) * trits_stride + (qs_one_k + 32)]) << 4)
                  | ((1 + (int64_t)trits[(qs_one_row - trits_row0) * trits_stride + (qs_one_k + 48)]) << 6);
            } else {
              // A word that reaches into padding.
              int64_t qs_one_key0 = 1;
              if ((qs_one_row < n) & (qs_one_k < k)) {
                qs_one_key0 += (int64_t)trits[(qs_one_row - trits_row0) * trits_stride + qs_one_k];
              }
              qs_one_word |= qs_one_key0;
              int64_t qs_one_key1 = 1;
              if ((qs_one_row < n) & (qs_one_k + 16 < k)) {
                qs_one_key1 += (int64_t)trits[(qs_one_row - trits_row0) * trits_stride + (qs_one_k + 16)];
              }
              qs_one_word |= qs_one_key1 << 2;
              int64_t qs_one_key2 = 1;
              if ((qs_one_row < n) & (qs_one_k + 32 < k)) {
                qs_one_key2 += (int64_t)trits[(qs_one_row - trits_row0) * trits_stride + (qs_one_k + 32)];
              }
              qs_one_word |= qs_one_key2 << 4;
              int64_t qs_one_key3 = 1;
              if ((qs_one_row < n) & (qs_one_k + 48 < k)) {
                qs_one_key3 += (int64_t)trits[(qs_one_row - trits_row0) * trits_stride + (qs_one_k + 48)];
              }
              qs_one_word |= qs_one_key3 << 6;
            }
            packed[4 + tile * (4 + (k + 63) / 64 * 16) + i_qs_blocks_blocks * 16 + i_qs_lane
                + qs_one_i] = (uint8_t)qs_one_word;
          }
        }
      }
    }
  }
}

/*
 * iq2_bn.product.q8.seg.1x1x1.scalar.unpack
 * Product of iq2_bn: a row is decoded to local memory, then meets all tokens.
 * From dsl/schemes/iq2_bn.scheme.ts:4.
 * Requires 1: k_padded must be a multiple of the unit, 1.
 * Requires k <= 16909319: k must be at most 16909319, so that every row's 32-bit sum comes out.
 */
void tf_iq2_bn_product_q8_seg_1x1x1_scalar_unpack(const tf_args *args, size_t tile0, size_t tile1)
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
    // Decode the rows of this tile to local memory. (dsl/schemes/iq2_bn.scheme.ts:4)
    for (int64_t r = 0; r < 1; r++) {
      const int64_t row = tf_min(row0 + r, n - 1);
      const int64_t qs_row0 = 4 + row * (4 + (k + 63) / 64 * 16);
      for (int64_t i_qs_blocks_blocks = 0; i_qs_blocks_blocks < (k + 63) / 64; i_qs_blocks_blocks++) {
        for (int64_t i_qs_lane = 0; i_qs_lane < 16; i_qs_lane++) {
          const int64_t qs_word0 = w[qs_row0 + (i_qs_blocks_blocks * 16 + i_qs_lane)];
          const int64_t qs_k = i_qs_blocks_blocks * 64 + i_qs_lane;
          const int64_t qs_x0 = qs_word0 & 3;
          scratch[qs_k] = (int8_t)(qs_x0 - 1);
          const int64_t qs_x1 = (qs_word0 >> 2) & 3;
          scratch[qs_k + 16] = (int8_t)(qs_x1 - 1);
          const int64_t qs_x2 = (qs_word0 >> 4) & 3;
          scratch[qs_k + 32] = (int8_t)(qs_x2 - 1);
          const int64_t qs_x3 = qs_word0 >> 6;
          scratch[qs_k + 48] = (int8_t)(qs_x3 - 1);
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
 * iq2_bn.product.q16.seg.1x1x1.scalar.unpack
 * Product of iq2_bn: a row is decoded to local memory, then meets all tokens.
 * From dsl/schemes/iq2_bn.scheme.ts:4.
 * Requires 1: k_padded must be a multiple of the unit, 1.
 * Requires k <= 65794: k must be at most 65794, so that every row's 32-bit sum comes out.
 */
void tf_iq2_bn_product_q16_seg_1x1x1_scalar_unpack(const tf_args *args, size_t tile0, size_t tile1)
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
    // Decode the rows of this tile to local memory. (dsl/schemes/iq2_bn.scheme.ts:4)
    for (int64_t r = 0; r < 1; r++) {
      const int64_t row = tf_min(row0 + r, n - 1);
      const int64_t qs_row0 = 4 + row * (4 + (k + 63) / 64 * 16);
      for (int64_t i_qs_blocks_blocks = 0; i_qs_blocks_blocks < (k + 63) / 64; i_qs_blocks_blocks++) {
        for (int64_t i_qs_lane = 0; i_qs_lane < 16; i_qs_lane++) {
          const int64_t qs_word0 = w[qs_row0 + (i_qs_blocks_blocks * 16 + i_qs_lane)];
          const int64_t qs_k = i_qs_blocks_blocks * 64 + i_qs_lane;
          const int64_t qs_x0 = qs_word0 & 3;
          scratch[qs_k] = (int8_t)(qs_x0 - 1);
          const int64_t qs_x1 = (qs_word0 >> 2) & 3;
          scratch[qs_k + 16] = (int8_t)(qs_x1 - 1);
          const int64_t qs_x2 = (qs_word0 >> 4) & 3;
          scratch[qs_k + 32] = (int8_t)(qs_x2 - 1);
          const int64_t qs_x3 = qs_word0 >> 6;
          scratch[qs_k + 48] = (int8_t)(qs_x3 - 1);
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
 * iq2_bn.product.f32.seg.1x1x1.scalar.unpack
 * Float product of iq2_bn: all tokens meet 1 row, decoded to local memory as floats.
 * From dsl/schemes/iq2_bn.scheme.ts:4.
 */
void tf_iq2_bn_product_f32_seg_1x1x1_scalar_unpack(const tf_args *args, size_t tile0, size_t tile1)
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
    // Decode the rows of this tile to local memory. (dsl/schemes/iq2_bn.scheme.ts:4)
    for (int64_t r = 0; r < 1; r++) {
      const int64_t row = tf_min(row0 + r, n - 1);
      const int64_t qs_row0 = 4 + row * (4 + (k + 63) / 64 * 16);
      for (int64_t i_qs_blocks_blocks = 0; i_qs_blocks_blocks < (k + 63) / 64; i_qs_blocks_blocks++) {
        for (int64_t i_qs_lane = 0; i_qs_lane < 16; i_qs_lane++) {
          const int64_t qs_word0 = w[qs_row0 + (i_qs_blocks_blocks * 16 + i_qs_lane)];
          const int64_t qs_k = i_qs_blocks_blocks * 64 + i_qs_lane;
          const int64_t qs_x0 = qs_word0 & 3;
          scratch[qs_k + r] = (float)(qs_x0 - 1);
          const int64_t qs_x1 = (qs_word0 >> 2) & 3;
          scratch[qs_k + 16 + r] = (float)(qs_x1 - 1);
          const int64_t qs_x2 = (qs_word0 >> 4) & 3;
          scratch[qs_k + 32 + r] = (float)(qs_x2 - 1);
          const int64_t qs_x3 = qs_word0 >> 6;
          scratch[qs_k + 48 + r] = (float)(qs_x3 - 1);
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

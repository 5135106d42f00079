/*
 * Written by `tritforge gen`; edits are lost. Kernels of r5 for scalar.
 * Inputs b2086fa65bdaedd7.
 */
#include "common.h"

static const int64_t r5_pow3[5] = { 1, 3, 9, 27, 81 };

/*
 * r5.16x1.unpack.scalar
 * Weights of r5 as int8 -1, 0, 1 in rows. A tile is a row.
 * From dsl/schemes/r5.scheme.ts:7.
 */
void tf_r5_16x1_unpack_scalar(const tf_args *args, size_t tile0, size_t tile1)
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
    const int64_t qs_row0 = row / 80 * (64 * ((k + 3) / 4)) + row % 16 * 4;
    const int64_t qs_digit = row / 16 % 5;
    for (int64_t i_qs_group = 0; i_qs_group < (k + 3) / 4; i_qs_group++) {
      for (int64_t i_qs_quad = 0; i_qs_quad < 4; i_qs_quad++) {
        const int64_t qs_word0 = w[qs_row0 + (i_qs_group * 64 + i_qs_quad)];
        const int64_t qs_k = i_qs_group * 4 + i_qs_quad;
        if (qs_k < k) {
          trits[(row - trits_row0) * trits_stride + qs_k] = (int8_t)(qs_word0 / r5_pow3[qs_digit] % 3 - 1);
          bad |= qs_word0 >= 243;
        }
      }
    }
  }
  if (bad != 0) {
    status[0] = 1;
  }
}

/*
 * r5.16x1.pack.scalar
 * Packs int8 weights as r5; padding positions hold weight 0.
 * From dsl/schemes/r5.scheme.ts:7.
 */
void tf_r5_16x1_pack_scalar(const tf_args *args, size_t tile0, size_t tile1)
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
    for (int64_t i_qs_rt = 0; i_qs_rt < 1; i_qs_rt++) {
      for (int64_t i_qs_group = 0; i_qs_group < (k + 3) / 4; i_qs_group++) {
        for (int64_t i_qs_lane = 0; i_qs_lane < 16; i_qs_lane++) {
          for (int64_t i_qs_quad = 0; i_qs_quad < 4; i_qs_quad += 4) {
            const int64_t qs_row = tile * 80 + i_qs_rt * 80 + i_qs_lane;
            const int64_t qs_k = i_qs_group * 4 + i_qs_quad;
            if ((qs_row + 64 < n) & (qs_k + 3 < k)) {
              const int64_t qs_from = (qs_row - trits_row0) * trits_stride + qs_k;
              tf_write32(packed + tile * (64 * ((k + 3) / 4)) + i_qs_rt * 64 + i_qs_group * 64 + i_qs_lane * 4
                  + i_qs_quad, (((tf_read32(trits + qs_from) & 50529027u) + 16843009u) & 50529027u)
                  + (((tf_read32(trits + qs_from + 16 * trits_stride) & 50529027u) + 16843009u) & 50529027u)
                  * 3u
                  + (((tf_read32(trits + qs_from + 32 * trits_stride) & 50529027u) + 16843009u) & 50529027u)
                  * 9u
                  + (((tf_read32(trits + qs_from + 48 * trits_stride) & 50529027u) + 16843009u) & 50529027u)
                  * 27u
                  + (((tf_read32(trits + qs_from + 64 * trits_stride) & 50529027u) + 16843009u) & 50529027u)
                  * 81u);
            } else {
              // Words that reach into padding.
              for (int64_t qs_one_i = 0; qs_one_i < 4; qs_one_i++) {
                const int64_t qs_one_row = qs_row;
                const int64_t qs_one_k = qs_k + qs_one_i;
                int64_t qs_one_word = 0;
                if ((qs_one_row + 64 < n) & (qs_one_k < k)) {
                  qs_one_word = 121 + (int64_t)trits[(qs_one_row - trits_row0) * trits_stride + qs_one_k]
                      + (int64_t)trits[(qs_one_row + 16 - trits_row0) * trits_stride + qs_one_k] * 3
                      + (int64_t)trits[(qs_one_row + 32 - trits_row0) * trits_stride + qs_one_k] * 9
                      + (int64_t)trits[(qs_one_row + 48 - trits_row0) * trits_stride + qs_one_k] * 27
                      + (int64_t)trits[(qs_one_row + 64 - trits_row0) * trits_stride + qs_one_k] * 81;
                } else {
                  // A word that reaches into padding.
                  int64_t qs_one_key0 = 121;
                  if ((qs_one_row < n) & (qs_one_k < k)) {
                    qs_one_key0 += (int64_t)trits[(qs_one_row - trits_row0) * trits_stride + qs_one_k];
                  }
                  if ((qs_one_row + 16 < n) & (qs_one_k < k)) {
                    qs_one_key0 += (int64_t)trits[(qs_one_row + 16 - trits_row0) * trits_stride + qs_one_k]
                        * 3;
                  }
                  if ((qs_one_row + 32 < n) & (qs_one_k < k)) {
                    qs_one_key0 += (int64_t)trits[(qs_one_row + 32 - trits_row0) * trits_stride + qs_one_k]
                        * 9;
                  }
                  if ((qs_one_row + 48 < n) & (qs_one_k < k)) {
                    qs_one_key0 += (int64_t)trits[(qs_one_row + 48 - trits_row0) * trits_stride + qs_one_k]
                        * 27;
                  }
                  if ((qs_one_row + 64 < n) & (qs_one_k < k)) {
                    qs_one_key0 += (int64_t)trits[(qs_one_row + 64 - trits_row0) * trits_stride + qs_one_k]
                        * 81;
                  }
                  qs_one_word |= qs_one_key0;
                }
                packed[tile * (64 * ((k + 3) / 4)) + i_qs_rt * 64 + i_qs_group * 64 + i_qs_lane * 4
                    + i_qs_quad + qs_one_i] = (uint8_t)qs_one_word;
              }
            }
          }
        }
      }
    }
  }
}

/*
 * r5.16x1.product.q8.seg.1x1x1.scalar.unpack
 * Product of r5: a row is decoded to local memory, then meets all tokens.
 * From dsl/schemes/r5.scheme.ts:7.
 * Requires 1: k_padded must be a multiple of the unit, 1.
 * Requires k <= 16909319: k must be at most 16909319, so that every row's 32-bit sum comes out.
 */
void tf_r5_16x1_product_q8_seg_1x1x1_scalar_unpack(const tf_args *args, size_t tile0, size_t tile1)
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
    // Decode the rows of this tile to local memory. (dsl/schemes/r5.scheme.ts:7)
    for (int64_t r = 0; r < 1; r++) {
      const int64_t row = tf_min(row0 + r, n - 1);
      const int64_t qs_row0 = row / 80 * (64 * ((k + 3) / 4)) + row % 16 * 4;
      const int64_t qs_digit = row / 16 % 5;
      for (int64_t i_qs_group = 0; i_qs_group < (k + 3) / 4; i_qs_group++) {
        for (int64_t i_qs_quad = 0; i_qs_quad < 4; i_qs_quad++) {
          const int64_t qs_word0 = w[qs_row0 + (i_qs_group * 64 + i_qs_quad)];
          const int64_t qs_k = i_qs_group * 4 + i_qs_quad;
          scratch[qs_k] = (int8_t)(qs_word0 / r5_pow3[qs_digit] % 3 - 1);
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
 * r5.16x1.product.q16.seg.1x1x1.scalar.unpack
 * Product of r5: a row is decoded to local memory, then meets all tokens.
 * From dsl/schemes/r5.scheme.ts:7.
 * Requires 1: k_padded must be a multiple of the unit, 1.
 * Requires k <= 65794: k must be at most 65794, so that every row's 32-bit sum comes out.
 */
void tf_r5_16x1_product_q16_seg_1x1x1_scalar_unpack(const tf_args *args, size_t tile0, size_t tile1)
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
    // Decode the rows of this tile to local memory. (dsl/schemes/r5.scheme.ts:7)
    for (int64_t r = 0; r < 1; r++) {
      const int64_t row = tf_min(row0 + r, n - 1);
      const int64_t qs_row0 = row / 80 * (64 * ((k + 3) / 4)) + row % 16 * 4;
      const int64_t qs_digit = row / 16 % 5;
      for (int64_t i_qs_group = 0; i_qs_group < (k + 3) / 4; i_qs_group++) {
        for (int64_t i_qs_quad = 0; i_qs_quad < 4; i_qs_quad++) {
          const int64_t qs_word0 = w[qs_row0 + (i_qs_group * 64 + i_qs_quad)];
          const int64_t qs_k = i_qs_group * 4 + i_qs_quad;
          scratch[qs_k] = (int8_t)(qs_word0 / r5_pow3[qs_digit] % 3 - 1);
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
 * r5.16x1.product.f32.seg.1x1x1.scalar.unpack
 * Float product of r5: all tokens meet 1 row, decoded to local memory as floats.
 * From dsl/schemes/r5.scheme.ts:7.
 */
void tf_r5_16x1_product_f32_seg_1x1x1_scalar_unpack(const tf_args *args, size_t tile0, size_t tile1)
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
    // Decode the rows of this tile to local memory. (dsl/schemes/r5.scheme.ts:7)
    for (int64_t r = 0; r < 1; r++) {
      const int64_t row = tf_min(row0 + r, n - 1);
      const int64_t qs_row0 = row / 80 * (64 * ((k + 3) / 4)) + row % 16 * 4;
      const int64_t qs_digit = row / 16 % 5;
      for (int64_t i_qs_group = 0; i_qs_group < (k + 3) / 4; i_qs_group++) {
        for (int64_t i_qs_quad = 0; i_qs_quad < 4; i_qs_quad++) {
          const int64_t qs_word0 = w[qs_row0 + (i_qs_group * 64 + i_qs_quad)];
          const int64_t qs_k = i_qs_group * 4 + i_qs_quad;
          scratch[qs_k + r] = (float)(qs_word0 / r5_pow3[qs_digit] % 3 - 1);
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

/*
 * r5.16x2.unpack.scalar
 * Weights of r5 as int8 -1, 0, 1 in rows. A tile is a row.
 * From dsl/schemes/r5.scheme.ts:25.
 */
void tf_r5_16x2_unpack_scalar(const tf_args *args, size_t tile0, size_t tile1)
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
    const int64_t qs_row0 = row / 160 * (128 * ((k + 3) / 4)) + row / 80 % 2 * 64 + row % 16 * 4;
    const int64_t qs_digit = row / 16 % 5;
    for (int64_t i_qs_group = 0; i_qs_group < (k + 3) / 4; i_qs_group++) {
      for (int64_t i_qs_quad = 0; i_qs_quad < 4; i_qs_quad++) {
        const int64_t qs_word0 = w[qs_row0 + (i_qs_group * 128 + i_qs_quad)];
        const int64_t qs_k = i_qs_group * 4 + i_qs_quad;
        if (qs_k < k) {
          trits[(row - trits_row0) * trits_stride + qs_k] = (int8_t)(qs_word0 / r5_pow3[qs_digit] % 3 - 1);
          bad |= qs_word0 >= 243;
        }
      }
    }
  }
  if (bad != 0) {
    status[0] = 1;
  }
}

/*
 * r5.16x2.pack.scalar
 * Packs int8 weights as r5; padding positions hold weight 0.
 * From dsl/schemes/r5.scheme.ts:25.
 */
void tf_r5_16x2_pack_scalar(const tf_args *args, size_t tile0, size_t tile1)
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
    for (int64_t i_qs_group = 0; i_qs_group < (k + 3) / 4; i_qs_group++) {
      for (int64_t i_qs_rt = 0; i_qs_rt < 2; i_qs_rt++) {
        for (int64_t i_qs_lane = 0; i_qs_lane < 16; i_qs_lane++) {
          for (int64_t i_qs_quad = 0; i_qs_quad < 4; i_qs_quad += 4) {
            const int64_t qs_row = tile * 160 + i_qs_rt * 80 + i_qs_lane;
            const int64_t qs_k = i_qs_group * 4 + i_qs_quad;
            if ((qs_row + 64 < n) & (qs_k + 3 < k)) {
              const int64_t qs_from = (qs_row - trits_row0) * trits_stride + qs_k;
              tf_write32(packed + tile * (128 * ((k + 3) / 4)) + i_qs_group * 128 + i_qs_rt * 64 + i_qs_lane
                  * 4 + i_qs_quad, (((tf_read32(trits + qs_from) & 50529027u) + 16843009u) & 50529027u)
                  + (((tf_read32(trits + qs_from + 16 * trits_stride) & 50529027u) + 16843009u) & 50529027u)
                  * 3u
                  + (((tf_read32(trits + qs_from + 32 * trits_stride) & 50529027u) + 16843009u) & 50529027u)
                  * 9u
                  + (((tf_read32(trits + qs_from + 48 * trits_stride) & 50529027u) + 16843009u) & 50529027u)
                  * 27u
                  + (((tf_read32(trits + qs_from + 64 * trits_stride) & 50529027u) + 16843009u) & 50529027u)
                  * 81u);
            } else {
              // Words that reach into padding.
              for (int64_t qs_one_i = 0; qs_one_i < 4; qs_one_i++) {
                const int64_t qs_one_row = qs_row;
                const int64_t qs_one_k = qs_k + qs_one_i;
                int64_t qs_one_word = 0;
                if ((qs_one_row + 64 < n) & (qs_one_k < k)) {
                  qs_one_word = 121 + (int64_t)trits[(qs_one_row - trits_row0) * trits_stride + qs_one_k]
                      + (int64_t)trits[(qs_one_row + 16 - trits_row0) * trits_stride + qs_one_k] * 3
                      + (int64_t)trits[(qs_one_row + 32 - trits_row0) * trits_stride + qs_one_k] * 9
                      + (int64_t)trits[(qs_one_row + 48 - trits_row0) * trits_stride + qs_one_k] * 27
                      + (int64_t)trits[(qs_one_row + 64 - trits_row0) * trits_stride + qs_one_k] * 81;
                } else {
                  // A word that reaches into padding.
                  int64_t qs_one_key0 = 121;
                  if ((qs_one_row < n) & (qs_one_k < k)) {
                    qs_one_key0 += (int64_t)trits[(qs_one_row - trits_row0) * trits_stride + qs_one_k];
                  }
                  if ((qs_one_row + 16 < n) & (qs_one_k < k)) {
                    qs_one_key0 += (int64_t)trits[(qs_one_row + 16 - trits_row0) * trits_stride + qs_one_k]
                        * 3;
                  }
                  if ((qs_one_row + 32 < n) & (qs_one_k < k)) {
                    qs_one_key0 += (int64_t)trits[(qs_one_row + 32 - trits_row0) * trits_stride + qs_one_k]
                        * 9;
                  }
                  if ((qs_one_row + 48 < n) & (qs_one_k < k)) {
                    qs_one_key0 += (int64_t)trits[(qs_one_row + 48 - trits_row0) * trits_stride + qs_one_k]
                        * 27;
                  }
                  if ((qs_one_row + 64 < n) & (qs_one_k < k)) {
                    qs_one_key0 += (int64_t)trits[(qs_one_row + 64 - trits_row0) * trits_stride + qs_one_k]
                        * 81;
                  }
                  qs_one_word |= qs_one_key0;
                }
                packed[tile * (128 * ((k + 3) / 4)) + i_qs_group * 128 + i_qs_rt * 64 + i_qs_lane * 4
                    + i_qs_quad + qs_one_i] = (uint8_t)qs_one_word;
              }
            }
          }
        }
      }
    }
  }
}

/*
 * r5.16x2.product.q8.seg.1x1x1.scalar.unpack
 * Product of r5: a row is decoded to local memory, then meets all tokens.
 * From dsl/schemes/r5.scheme.ts:25.
 * Requires 1: k_padded must be a multiple of the unit, 1.
 * Requires k <= 16909319: k must be at most 16909319, so that every row's 32-bit sum comes out.
 */
void tf_r5_16x2_product_q8_seg_1x1x1_scalar_unpack(const tf_args *args, size_t tile0, size_t tile1)
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
    // Decode the rows of this tile to local memory. (dsl/schemes/r5.scheme.ts:25)
    for (int64_t r = 0; r < 1; r++) {
      const int64_t row = tf_min(row0 + r, n - 1);
      const int64_t qs_row0 = row / 160 * (128 * ((k + 3) / 4)) + row / 80 % 2 * 64 + row % 16 * 4;
      const int64_t qs_digit = row / 16 % 5;
      for (int64_t i_qs_group = 0; i_qs_group < (k + 3) / 4; i_qs_group++) {
        for (int64_t i_qs_quad = 0; i_qs_quad < 4; i_qs_quad++) {
          const int64_t qs_word0 = w[qs_row0 + (i_qs_group * 128 + i_qs_quad)];
          const int64_t qs_k = i_qs_group * 4 + i_qs_quad;
          scratch[qs_k] = (int8_t)(qs_word0 / r5_pow3[qs_digit] % 3 - 1);
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
 * r5.16x2.product.q16.seg.1x1x1.scalar.unpack
 * Product of r5: a row is decoded to local memory, then meets all tokens.
 * From dsl/schemes/r5.scheme.ts:25.
 * Requires 1: k_padded must be a multiple of the unit, 1.
 * Requires k <= 65794: k must be at most 65794, so that every row's 32-bit sum comes out.
 */
void tf_r5_16x2_product_q16_seg_1x1x1_scalar_unpack(const tf_args *args, size_t tile0, size_t tile1)
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
    // Decode the rows of this tile to local memory. (dsl/schemes/r5.scheme.ts:25)
    for (int64_t r = 0; r < 1; r++) {
      const int64_t row = tf_min(row0 + r, n - 1);
      const int64_t qs_row0 = row / 160 * (128 * ((k + 3) / 4)) + row / 80 % 2 * 64 + row % 16 * 4;
      const int64_t qs_digit = row / 16 % 5;
      for (int64_t i_qs_group = 0; i_qs_group < (k + 3) / 4; i_qs_group++) {
        for (int64_t i_qs_quad = 0; i_qs_quad < 4; i_qs_quad++) {
          const int64_t qs_word0 = w[qs_row0 + (i_qs_group * 128 + i_qs_quad)];
          const int64_t qs_k = i_qs_group * 4 + i_qs_quad;
          scratch[qs_k] = (int8_t)(qs_word0 / r5_pow3[qs_digit] % 3 - 1);
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
 * r5.16x2.product.f32.seg.1x1x1.scalar.unpack
 * Float product of r5: all tokens meet 1 row, decoded to local memory as floats.
 * From dsl/schemes/r5.scheme.ts:25.
 */
void tf_r5_16x2_product_f32_seg_1x1x1_scalar_unpack(const tf_args *args, size_t tile0, size_t tile1)
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
    // Decode the rows of this tile to local memory. (dsl/schemes/r5.scheme.ts:25)
    for (int64_t r = 0; r < 1; r++) {
      const int64_t row = tf_min(row0 + r, n - 1);
      const int64_t qs_row0 = row / 160 * (128 * ((k + 3) / 4)) + row / 80 % 2 * 64 + row % 16 * 4;
      const int64_t qs_digit = row / 16 % 5;
      for (int64_t i_qs_group = 0; i_qs_group < (k + 3) / 4; i_qs_group++) {
        for (int64_t i_qs_quad = 0; i_qs_quad < 4; i_qs_quad++) {
          const int64_t qs_word0 = w[qs_row0 + (i_qs_group * 128 + i_qs_quad)];
          const int64_t qs_k = i_qs_group * 4 + i_qs_quad;
          scratch[qs_k + r] = (float)(qs_word0 / r5_pow3[qs_digit] % 3 - 1);
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

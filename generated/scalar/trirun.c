/*
 * Written by `tritforge gen`; edits are lost. Kernels of trirun for scalar.
 * Inputs 7e8e0673456e7e82.
 */
#include "common.h"

/*
 * trirun.unpack.scalar
 * Weights of trirun as int8 -1, 0, 1 in rows. A tile is a row.
 * From dsl/schemes/trirun.scheme.ts:7.
 */
void tf_trirun_unpack_scalar(const tf_args *args, size_t tile0, size_t tile1)
{
  if (args->version != TF_ABI) return;
  const int64_t n = args->n;
  const int64_t k = args->k;
  const int64_t trits_row0 = args->trits_row0;
  const int64_t trits_stride = args->trits_stride;
  const uint8_t *restrict w = args->w;
  int8_t *restrict trits = args->trits;
  int32_t *restrict status = args->status;

  int64_t bad = 0;
  for (int64_t row = (int64_t)tile0; row < (int64_t)tile1; row++) {
    // Weights of qs.
    const int64_t qs_row0 = row / 64 * 256 + row / 32 % 2 * 4 + row % 8 * 32;
    const int64_t qs_bit0 = row / 16 % 2 * 2 + row / 8 % 2 * 8;
    for (int64_t i_qs_kt = 0; i_qs_kt < (k + 15) / 16; i_qs_kt++) {
      for (int64_t i_qs_k21 = 0; i_qs_k21 < 4; i_qs_k21++) {
        const int64_t qs_word0 = (int64_t)w[qs_row0 + (i_qs_kt * (256 * ((n + 63) / 64)) + i_qs_k21 * 8)]
            | ((int64_t)w[qs_row0 + (i_qs_kt * (256 * ((n + 63) / 64)) + i_qs_k21 * 8) + 1] << 8)
            | ((int64_t)w[qs_row0 + (i_qs_kt * (256 * ((n + 63) / 64)) + i_qs_k21 * 8) + 2] << 16)
            | ((int64_t)w[qs_row0 + (i_qs_kt * (256 * ((n + 63) / 64)) + i_qs_k21 * 8) + 3] << 24);
        const int64_t qs_k = i_qs_kt * 16 + i_qs_k21 * 2;
        const int64_t qs_x0 = (qs_word0 >> qs_bit0) & 3;
        if (qs_k < k) {
          trits[(row - trits_row0) * trits_stride + qs_k] = (int8_t)(qs_x0 - 1);
          bad |= qs_x0 >= 3;
        }
        const int64_t qs_x1 = (qs_word0 >> (qs_bit0 + 16)) & 3;
        if (qs_k + 1 < k) {
          trits[(row - trits_row0) * trits_stride + (qs_k + 1)] = (int8_t)(qs_x1 - 1);
          bad |= qs_x1 >= 3;
        }
        const int64_t qs_x2 = (qs_word0 >> (qs_bit0 + 4)) & 3;
        if (qs_k + 8 < k) {
          trits[(row - trits_row0) * trits_stride + (qs_k + 8)] = (int8_t)(qs_x2 - 1);
          bad |= qs_x2 >= 3;
        }
        const int64_t qs_x3 = (qs_word0 >> (qs_bit0 + 20)) & 3;
        if (qs_k + 9 < k) {
          trits[(row - trits_row0) * trits_stride + (qs_k + 9)] = (int8_t)(qs_x3 - 1);
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
 * trirun.pack.scalar
 * Packs int8 weights as trirun; padding positions hold weight 0.
 * From dsl/schemes/trirun.scheme.ts:7.
 */
void tf_trirun_pack_scalar(const tf_args *args, size_t tile0, size_t tile1)
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
    for (int64_t i_qs_kt = 0; i_qs_kt < (k + 15) / 16; i_qs_kt++) {
      for (int64_t i_qs_n210 = 0; i_qs_n210 < 8; i_qs_n210++) {
        for (int64_t i_qs_k21 = 0; i_qs_k21 < 4; i_qs_k21++) {
          for (int64_t i_qs_n5 = 0; i_qs_n5 < 2; i_qs_n5++) {
            const int64_t qs_row = tile * 64 + i_qs_n210 + i_qs_n5 * 32;
            const int64_t qs_k = i_qs_kt * 16 + i_qs_k21 * 2;
            int64_t qs_word = 0;
            if ((qs_row + 24 < n) & (qs_k + 9 < k)) {
              qs_word = (1 + (int64_t)trits[(qs_row - trits_row0) * trits_stride + qs_k])
                  | ((1 + (int64_t)trits[(qs_row - trits_row0) * trits_stride + (qs_k + 1)]) << 16)
                  | ((1 + (int64_t)trits[(qs_row - trits_row0) * trits_stride + (qs_k + 8)]) << 4)
                  | ((1 + (int64_t)trits[(qs_row - trits_row0) * trits_stride + (qs_k + 9)]) << 20)
                  | ((1 + (int64_t)trits[(qs_row + 8 - trits_row0) * trits_stride + qs_k]) << 8)
                  | ((1 + (int64_t)trits[(qs_row + 8 - trits_row0) * trits_stride + (qs_k + 1)]) << 24)
                  | ((1 + (int64_t)trits[(qs_row + 8 - trits_row0) * trits_stride + (qs_k + 8)]) << 12)
                  | ((1 + (int64_t)trits[(qs_row + 8 - trits_row0) * trits_stride + (qs_k + 9)]) << 28)
                  | ((1 + (int64_t)trits[(qs_row + 16 - trits_row0) * trits_stride + qs_k]) << 2)
                  | ((1 + (int64_t)trits[(qs_row + 16 - trits_row0) * trits_stride + (qs_k + 1)]) << 18)
                  | ((1 + (int64_t)trits[(qs_row + 16 - trits_row0) * trits_stride + (qs_k + 8)]) << 6)
                  | ((1 + (int64_t)trits[(qs_row + 16 - trits_row0) * trits_stride + (qs_k + 9)]) << 22)
                  | ((1 + (int64_t)trits[(qs_row + 24 - trits_row0) * trits_stride + qs_k]) << 10)
                  | ((1 + (int64_t)trits[(qs_row + 24 - trits_row0) * trits_stride + (qs_k + 1)]) << 26)
                  | ((1 + (int64_t)trits[(qs_row + 24 - trits_row0) * trits_stride + (qs_k + 8)]) << 14)
                  | ((1 + (int64_t)trits[(qs_row + 24 - trits_row0) * trits_stride + (qs_k + 9)]) << 30);
            } else {
              // A word that reaches into padding.
              int64_t qs_key0 = 1;
              if ((qs_row < n) & (qs_k < k)) {
                qs_key0 += (int64_t)trits[(qs_row - trits_row0) * trits_stride + qs_k];
              }
              qs_word |= qs_key0;
              int64_t qs_key1 = 1;
              if ((qs_row < n) & (qs_k + 1 < k)) {
                qs_key1 += (int64_t)trits[(qs_row - trits_row0) * trits_stride + (qs_k + 1)];
              }
              qs_word |= qs_key1 << 16;
              int64_t qs_key2 = 1;
              if ((qs_row < n) & (qs_k + 8 < k)) {
                qs_key2 += (int64_t)trits[(qs_row - trits_row0) * trits_stride + (qs_k + 8)];
              }
              qs_word |= qs_key2 << 4;
              int64_t qs_key3 = 1;
              if ((qs_row < n) & (qs_k + 9 < k)) {
                qs_key3 += (int64_t)trits[(qs_row - trits_row0) * trits_stride + (qs_k + 9)];
              }
              qs_word |= qs_key3 << 20;
              int64_t qs_key4 = 1;
              if ((qs_row + 8 < n) & (qs_k < k)) {
                qs_key4 += (int64_t)trits[(qs_row + 8 - trits_row0) * trits_stride + qs_k];
              }
              qs_word |= qs_key4 << 8;
              int64_t qs_key5 = 1;
              if ((qs_row + 8 < n) & (qs_k + 1 < k)) {
                qs_key5 += (int64_t)trits[(qs_row + 8 - trits_row0) * trits_stride + (qs_k + 1)];
              }
              qs_word |= qs_key5 << 24;
              int64_t qs_key6 = 1;
              if ((qs_row + 8 < n) & (qs_k + 8 < k)) {
                qs_key6 += (int64_t)trits[(qs_row + 8 - trits_row0) * trits_stride + (qs_k + 8)];
              }
              qs_word |= qs_key6 << 12;
              int64_t qs_key7 = 1;
              if ((qs_row + 8 < n) & (qs_k + 9 < k)) {
                qs_key7 += (int64_t)trits[(qs_row + 8 - trits_row0) * trits_stride + (qs_k + 9)];
              }
              qs_word |= qs_key7 << 28;
              int64_t qs_key8 = 1;
              if ((qs_row + 16 < n) & (qs_k < k)) {
                qs_key8 += (int64_t)trits[(qs_row + 16 - trits_row0) * trits_stride + qs_k];
              }
              qs_word |= qs_key8 << 2;
              int64_t qs_key9 = 1;
              if ((qs_row + 16 < n) & (qs_k + 1 < k)) {
                qs_key9 += (int64_t)trits[(qs_row + 16 - trits_row0) * trits_stride + (qs_k + 1)];
              }
              qs_word |= qs_key9 << 18;
              int64_t qs_key10 = 1;
              if ((qs_row + 16 < n) & (qs_k + 8 < k)) {
                qs_key10 += (int64_t)trits[(qs_row + 16 - trits_row0) * trits_stride + (qs_k + 8)];
              }
              qs_word |= qs_key10 << 6;
              int64_t qs_key11 = 1;
              if ((qs_row + 16 < n) & (qs_k + 9 < k)) {
                qs_key11 += (int64_t)trits[(qs_row + 16 - trits_row0) * trits_stride + (qs_k + 9)];
              }
              qs_word |= qs_key11 << 22;
              int64_t qs_key12 = 1;
              if ((qs_row + 24 < n) & (qs_k < k)) {
                qs_key12 += (int64_t)trits[(qs_row + 24 - trits_row0) * trits_stride + qs_k];
              }
              qs_word |= qs_key12 << 10;
              int64_t qs_key13 = 1;
              if ((qs_row + 24 < n) & (qs_k + 1 < k)) {
                qs_key13 += (int64_t)trits[(qs_row + 24 - trits_row0) * trits_stride + (qs_k + 1)];
              }
              qs_word |= qs_key13 << 26;
              int64_t qs_key14 = 1;
              if ((qs_row + 24 < n) & (qs_k + 8 < k)) {
                qs_key14 += (int64_t)trits[(qs_row + 24 - trits_row0) * trits_stride + (qs_k + 8)];
              }
              qs_word |= qs_key14 << 14;
              int64_t qs_key15 = 1;
              if ((qs_row + 24 < n) & (qs_k + 9 < k)) {
                qs_key15 += (int64_t)trits[(qs_row + 24 - trits_row0) * trits_stride + (qs_k + 9)];
              }
              qs_word |= qs_key15 << 30;
            }
            packed[tile * 256 + i_qs_kt * (256 * ((n + 63) / 64)) + i_qs_n210 * 32 + i_qs_k21 * 8 + i_qs_n5
                * 4] = (uint8_t)qs_word;
            packed[tile * 256 + i_qs_kt * (256 * ((n + 63) / 64)) + i_qs_n210 * 32 + i_qs_k21 * 8 + i_qs_n5
                * 4 + 1] = (uint8_t)(qs_word >> 8);
            packed[tile * 256 + i_qs_kt * (256 * ((n + 63) / 64)) + i_qs_n210 * 32 + i_qs_k21 * 8 + i_qs_n5
                * 4 + 2] = (uint8_t)(qs_word >> 16);
            packed[tile * 256 + i_qs_kt * (256 * ((n + 63) / 64)) + i_qs_n210 * 32 + i_qs_k21 * 8 + i_qs_n5
                * 4 + 3] = (uint8_t)(qs_word >> 24);
          }
        }
      }
    }
  }
}

/*
 * trirun.product.q8.seg.1x1x1.scalar.unpack
 * Product of trirun: a row is decoded to local memory, then meets all tokens.
 * From dsl/schemes/trirun.scheme.ts:7.
 * Requires 1: k_padded must be a multiple of the unit, 1.
 * Requires k <= 16909319: k must be at most 16909319, so that every row's 32-bit sum comes out.
 */
void tf_trirun_product_q8_seg_1x1x1_scalar_unpack(const tf_args *args, size_t tile0, size_t tile1)
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
    // Decode the rows of this tile to local memory. (dsl/schemes/trirun.scheme.ts:7)
    for (int64_t r = 0; r < 1; r++) {
      const int64_t row = tf_min(row0 + r, n - 1);
      const int64_t qs_row0 = row / 64 * 256 + row / 32 % 2 * 4 + row % 8 * 32;
      const int64_t qs_bit0 = row / 16 % 2 * 2 + row / 8 % 2 * 8;
      for (int64_t i_qs_kt = 0; i_qs_kt < (k + 15) / 16; i_qs_kt++) {
        for (int64_t i_qs_k21 = 0; i_qs_k21 < 4; i_qs_k21++) {
          const int64_t qs_word0 = (int64_t)w[qs_row0 + (i_qs_kt * (256 * ((n + 63) / 64)) + i_qs_k21 * 8)]
              | ((int64_t)w[qs_row0 + (i_qs_kt * (256 * ((n + 63) / 64)) + i_qs_k21 * 8) + 1] << 8)
              | ((int64_t)w[qs_row0 + (i_qs_kt * (256 * ((n + 63) / 64)) + i_qs_k21 * 8) + 2] << 16)
              | ((int64_t)w[qs_row0 + (i_qs_kt * (256 * ((n + 63) / 64)) + i_qs_k21 * 8) + 3] << 24);
          const int64_t qs_k = i_qs_kt * 16 + i_qs_k21 * 2;
          const int64_t qs_x0 = (qs_word0 >> qs_bit0) & 3;
          scratch[qs_k] = (int8_t)(qs_x0 - 1);
          const int64_t qs_x1 = (qs_word0 >> (qs_bit0 + 16)) & 3;
          scratch[qs_k + 1] = (int8_t)(qs_x1 - 1);
          const int64_t qs_x2 = (qs_word0 >> (qs_bit0 + 4)) & 3;
          scratch[qs_k + 8] = (int8_t)(qs_x2 - 1);
          const int64_t qs_x3 = (qs_word0 >> (qs_bit0 + 20)) & 3;
          scratch[qs_k + 9] = (int8_t)(qs_x3 - 1);
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
 * trirun.product.q16.seg.1x1x1.scalar.unpack
 * Product of trirun: a row is decoded to local memory, then meets all tokens.
 * From dsl/schemes/trirun.scheme.ts:7.
 * Requires 1: k_padded must be a multiple of the unit, 1.
 * Requires k <= 65794: k must be at most 65794, so that every row's 32-bit sum comes out.
 */
void tf_trirun_product_q16_seg_1x1x1_scalar_unpack(const tf_args *args, size_t tile0, size_t tile1)
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
    // Decode the rows of this tile to local memory. (dsl/schemes/trirun.scheme.ts:7)
    for (int64_t r = 0; r < 1; r++) {
      const int64_t row = tf_min(row0 + r, n - 1);
      const int64_t qs_row0 = row / 64 * 256 + row / 32 % 2 * 4 + row % 8 * 32;
      const int64_t qs_bit0 = row / 16 % 2 * 2 + row / 8 % 2 * 8;
      for (int64_t i_qs_kt = 0; i_qs_kt < (k + 15) / 16; i_qs_kt++) {
        for (int64_t i_qs_k21 = 0; i_qs_k21 < 4; i_qs_k21++) {
          const int64_t qs_word0 = (int64_t)w[qs_row0 + (i_qs_kt * (256 * ((n + 63) / 64)) + i_qs_k21 * 8)]
              | ((int64_t)w[qs_row0 + (i_qs_kt * (256 * ((n + 63) / 64)) + i_qs_k21 * 8) + 1] << 8)
              | ((int64_t)w[qs_row0 + (i_qs_kt * (256 * ((n + 63) / 64)) + i_qs_k21 * 8) + 2] << 16)
              | ((int64_t)w[qs_row0 + (i_qs_kt * (256 * ((n + 63) / 64)) + i_qs_k21 * 8) + 3] << 24);
          const int64_t qs_k = i_qs_kt * 16 + i_qs_k21 * 2;
          const int64_t qs_x0 = (qs_word0 >> qs_bit0) & 3;
          scratch[qs_k] = (int8_t)(qs_x0 - 1);
          const int64_t qs_x1 = (qs_word0 >> (qs_bit0 + 16)) & 3;
          scratch[qs_k + 1] = (int8_t)(qs_x1 - 1);
          const int64_t qs_x2 = (qs_word0 >> (qs_bit0 + 4)) & 3;
          scratch[qs_k + 8] = (int8_t)(qs_x2 - 1);
          const int64_t qs_x3 = (qs_word0 >> (qs_bit0 + 20)) & 3;
          scratch[qs_k + 9] = (int8_t)(qs_x3 - 1);
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
 * trirun.product.f32.seg.1x1x1.scalar.unpack
 * Float product of trirun: all tokens meet 1 row, decoded to local memory as floats.
 * From dsl/schemes/trirun.scheme.ts:7.
 */
void tf_trirun_product_f32_seg_1x1x1_scalar_unpack(const tf_args *args, size_t tile0, size_t tile1)
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
    // Decode the rows of this tile to local memory. (dsl/schemes/trirun.scheme.ts:7)
    for (int64_t r = 0; r < 1; r++) {
      const int64_t row = tf_min(row0 + r, n - 1);
      const int64_t qs_row0 = row / 64 * 256 + row / 32 % 2 * 4 + row % 8 * 32;
      const int64_t qs_bit0 = row / 16 % 2 * 2 + row / 8 % 2 * 8;
      for (int64_t i_qs_kt = 0; i_qs_kt < (k + 15) / 16; i_qs_kt++) {
        for (int64_t i_qs_k21 = 0; i_qs_k21 < 4; i_qs_k21++) {
          const int64_t qs_word0 = (int64_t)w[qs_row0 + (i_qs_kt * (256 * ((n + 63) / 64)) + i_qs_k21 * 8)]
              | ((int64_t)w[qs_row0 + (i_qs_kt * (256 * ((n + 63) / 64)) + i_qs_k21 * 8) + 1] << 8)
              | ((int64_t)w[qs_row0 + (i_qs_kt * (256 * ((n + 63) / 64)) + i_qs_k21 * 8) + 2] << 16)
              | ((int64_t)w[qs_row0 + (i_qs_kt * (256 * ((n + 63) / 64)) + i_qs_k21 * 8) + 3] << 24);
          const int64_t qs_k = i_qs_kt * 16 + i_qs_k21 * 2;
          const int64_t qs_x0 = (qs_word0 >> qs_bit0) & 3;
          scratch[qs_k + r] = (float)(qs_x0 - 1);
          const int64_t qs_x1 = (qs_word0 >> (qs_bit0 + 16)) & 3;
          scratch[qs_k + 1 + r] = (float)(qs_x1 - 1);
          const int64_t qs_x2 = (qs_word0 >> (qs_bit0 + 4)) & 3;
          scratch[qs_k + 8 + r] = (float)(qs_x2 - 1);
          const int64_t qs_x3 = (qs_word0 >> (qs_bit0 + 20)) & 3;
          scratch[qs_k + 9 + r] = (float)(qs_x3 - 1);
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

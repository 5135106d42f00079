/*
 * Written by `tritforge gen`; edits are lost. Kernels of iq1_bn for scalar.
 * Inputs 5fee5083397d88ff.
 */
#include "common.h"

static const int64_t iq1_bn_encode_ql[243] = { 0, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 61, 62, 63, 64, 65, 66, 67, 68, 69, 70, 71, 72, 73, 74, 75, 76, 77, 78, 80, 81, 82, 83, 84, 85, 86, 87, 88, 89, 90, 91, 92, 93, 94, 95, 96, 97, 98, 100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111, 112, 113, 114, 115, 116, 117, 118, 120, 121, 122, 123, 124, 125, 126, 127, 128, 129, 130, 131, 132, 133, 134, 135, 136, 137, 139, 140, 141, 142, 143, 144, 145, 146, 147, 148, 149, 150, 151, 152, 153, 154, 155, 156, 157, 159, 160, 161, 162, 163, 164, 165, 166, 167, 168, 169, 170, 171, 172, 173, 174, 175, 176, 177, 179, 180, 181, 182, 183, 184, 185, 186, 187, 188, 189, 190, 191, 192, 193, 194, 195, 196, 198, 199, 200, 201, 202, 203, 204, 205, 206, 207, 208, 209, 210, 211, 212, 213, 214, 215, 216, 218, 219, 220, 221, 222, 223, 224, 225, 226, 227, 228, 229, 230, 231, 232, 233, 234, 235, 236, 238, 239, 240, 241, 242, 243, 244, 245, 246, 247, 248, 249, 250, 251, 252, 253, 254, 255 };
static const int64_t iq1_bn_encode_extra[81] = { 0, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 61, 62, 63, 64, 65, 66, 67, 68, 69, 70, 71, 72, 73, 74, 75, 76, 77, 78, 80, 81, 82, 83, 84, 85 };

/*
 * iq1_bn.unpack.scalar
 * Weights of iq1_bn as int8 -1, 0, 1 in rows. A tile is a row.
 * From dsl/schemes/iq1_bn.scheme.ts:7.
 */
void tf_iq1_bn_unpack_scalar(const tf_args *args, size_t tile0, size_t tile1)
{
  if (args->version != TF_ABI) return;
  const int64_t k = args->k;
  const int64_t trits_row0 = args->trits_row0;
  const int64_t trits_stride = args->trits_stride;
  const uint8_t *restrict w = args->w;
  int8_t *restrict trits = args->trits;

  for (int64_t row = (int64_t)tile0; row < (int64_t)tile1; row++) {
    // Weights of all.blocks.ql.
    const int64_t ql_row0 = 2 + row * (2 + (k + 63) / 64 * 13);
    for (int64_t i_ql_blocks_blocks = 0; i_ql_blocks_blocks < (k + 63) / 64; i_ql_blocks_blocks++) {
      for (int64_t i_ql_group = 0; i_ql_group < 4; i_ql_group++) {
        for (int64_t i_ql_byte = 0; i_ql_byte < 3; i_ql_byte++) {
          const int64_t ql_word0 = w[ql_row0 + (i_ql_blocks_blocks * 13 + i_ql_group * 3 + i_ql_byte)];
          const int64_t ql_k = i_ql_blocks_blocks * 64 + i_ql_group * 16 + i_ql_byte * 5;
          const int64_t ql_x0 = ql_word0;
          if (ql_k < k) {
            trits[(row - trits_row0) * trits_stride + ql_k] = (int8_t)(((((ql_x0 * 81) & 255) * 3) >> 8) - 1);
          }
          if (ql_k + 1 < k) {
            trits[(row - trits_row0) * trits_stride + (ql_k + 1)] = (int8_t)(((((ql_x0 * 27) & 255) * 3) >> 8)
                - 1);
          }
          if (ql_k + 2 < k) {
            trits[(row - trits_row0) * trits_stride + (ql_k + 2)] = (int8_t)(((((ql_x0 * 9) & 255) * 3) >> 8)
                - 1);
          }
          if (ql_k + 3 < k) {
            trits[(row - trits_row0) * trits_stride + (ql_k + 3)] = (int8_t)(((((ql_x0 * 3) & 255) * 3) >> 8)
                - 1);
          }
          if (ql_k + 4 < k) {
            trits[(row - trits_row0) * trits_stride + (ql_k + 4)] = (int8_t)(((ql_x0 * 3) >> 8) - 1);
          }
        }
      }
    }
    // Weights of all.blocks.extra.
    const int64_t extra_row0 = 14 + row * (2 + (k + 63) / 64 * 13);
    for (int64_t i_extra_blocks_blocks = 0; i_extra_blocks_blocks < (k + 63) / 64; i_extra_blocks_blocks++) {
      const int64_t extra_word0 = w[extra_row0 + i_extra_blocks_blocks * 13];
      const int64_t extra_k = 15 + i_extra_blocks_blocks * 64;
      const int64_t extra_x0 = extra_word0;
      if (extra_k < k) {
        trits[(row - trits_row0) * trits_stride + extra_k] = (int8_t)(((((extra_x0 * 81) & 255) * 3) >> 8)
            - 1);
      }
      if (extra_k + 16 < k) {
        trits[(row - trits_row0) * trits_stride
            + (extra_k + 16)] = (int8_t)(((((extra_x0 * 27) & 255) * 3) >> 8) - 1);
      }
      if (extra_k + 32 < k) {
        trits[(row - trits_row0) * trits_stride
            + (extra_k + 32)] = (int8_t)(((((extra_x0 * 9) & 255) * 3) >> 8) - 1);
      }
      if (extra_k + 48 < k) {
        trits[(row - trits_row0) * trits_stride
            + (extra_k + 48)] = (int8_t)(((((extra_x0 * 3) & 255) * 3) >> 8) - 1);
      }
    }
  }
}

/*
 * iq1_bn.pack.scalar
 * Packs int8 weights as iq1_bn; padding positions hold weight 0.
 * From dsl/schemes/iq1_bn.scheme.ts:7.
 */
void tf_iq1_bn_pack_scalar(const tf_args *args, size_t tile0, size_t tile1)
{
  if (args->version != TF_ABI) return;
  const int64_t n = args->n;
  const int64_t k = args->k;
  const int64_t trits_row0 = args->trits_row0;
  const int64_t trits_stride = args->trits_stride;
  const int8_t *restrict trits = args->trits;
  uint8_t *restrict packed = args->packed;

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    // Words of all.blocks.ql.
    for (int64_t i_ql_blocks_blocks = 0; i_ql_blocks_blocks < (k + 63) / 64; i_ql_blocks_blocks++) {
      for (int64_t i_ql_group = 0; i_ql_group < 4; i_ql_group++) {
        for (int64_t i_ql_byte = 0; i_ql_byte < 3; i_ql_byte++) {
          const int64_t ql_row = tile;
          const int64_t ql_k = i_ql_blocks_blocks * 64 + i_ql_group * 16 + i_ql_byte * 5;
          int64_t ql_word = 0;
          if ((ql_row < n) & (ql_k + 4 < k)) {
            ql_word = iq1_bn_encode_ql[121 + (int64_t)trits[(ql_row - trits_row0) * trits_stride + ql_k]
                + (int64_t)trits[(ql_row - trits_row0) * trits_stride + (ql_k + 1)] * 3
                + (int64_t)trits[(ql_row - trits_row0) * trits_stride + (ql_k + 2)] * 9
                + (int64_t)trits[(ql_row - trits_row0) * trits_stride + (ql_k + 3)] * 27
                + (int64_t)trits[(ql_row - trits_row0) * trits_stride + (ql_k + 4)] * 81];
          } else {
            // A word that reaches into padding.
            int64_t ql_key0 = 121;
            if ((ql_row < n) & (ql_k < k)) {
              ql_key0 += (int64_t)trits[(ql_row - trits_row0) * trits_stride + ql_k];
            }
            if ((ql_row < n) & (ql_k + 1 < k)) {
              ql_key0 += (int64_t)trits[(ql_row - trits_row0) * trits_stride + (ql_k + 1)] * 3;
            }
            if ((ql_row < n) & (ql_k + 2 < k)) {
              ql_key0 += (int64_t)trits[(ql_row - trits_row0) * trits_stride + (ql_k + 2)] * 9;
            }
            if ((ql_row < n) & (ql_k + 3 < k)) {
              ql_key0 += (int64_t)trits[(ql_row - trits_row0) * trits_stride + (ql_k + 3)] * 27;
            }
            if ((ql_row < n) & (ql_k + 4 < k)) {
              ql_key0 += (int64_t)trits[(ql_row - trits_row0) * trits_stride + (ql_k + 4)] * 81;
            }
            ql_word |= iq1_bn_encode_ql[ql_key0];
          }
          packed[2 + tile * (2 + (k + 63) / 64 * 13) + i_ql_blocks_blocks * 13 + i_ql_group * 3
              + i_ql_byte] = (uint8_t)ql_word;
        }
      }
    }
    // Words of all.blocks.extra.
    for (int64_t i_extra_blocks_blocks = 0; i_extra_blocks_blocks < (k + 63) / 64; i_extra_blocks_blocks++) {
      const int64_t extra_row = tile;
      const int64_t extra_k = 15 + i_extra_blocks_blocks * 64;
      int64_t extra_word = 0;
      if ((extra_row < n) & (extra_k + 48 < k)) {
        extra_word = iq1_bn_encode_extra[40
            + (int64_t)trits[(extra_row - trits_row0) * trits_stride + extra_k]
            + (int64_t)trits[(extra_row - trits_row0) * trits_stride + (extra_k + 16)] * 3
            + (int64_t)trits[(extra_row - trits_row0) * trits_stride + (extra_k + 32)] * 9
            + (int64_t)trits[(extra_row - trits_row0) * trits_stride + (extra_k + 48)] * 27];
      } else {
        // A word that reaches into padding.
        int64_t extra_key0 = 40;
        if ((extra_row < n) & (extra_k < k)) {
          extra_key0 += (int64_t)trits[(extra_row - trits_row0) * trits_stride + extra_k];
        }
        if ((extra_row < n) & (extra_k + 16 < k)) {
          extra_key0 += (int64_t)trits[(extra_row - trits_row0) * trits_stride + (extra_k + 16)] * 3;
        }
        if ((extra_row < n) & (extra_k + 32 < k)) {
          extra_key0 += (int64_t)trits[(extra_row - trits_row0) * trits_stride + (extra_k + 32)] * 9;
        }
        if ((extra_row < n) & (extra_k + 48 < k)) {
          extra_key0 += (int64_t)trits[(extra_row - trits_row0) * trits_stride + (extra_k + 48)] * 27;
        }
        extra_word |= iq1_bn_encode_extra[extra_key0];
      }
      packed[14 + tile * (2 + (k + 63) / 64 * 13) + i_extra_blocks_blocks * 13] = (uint8_t)extra_word;
    }
  }
}

/*
 * iq1_bn.product.q8.seg.1x1x1.scalar.unpack
 * Product of iq1_bn: a row is decoded to local memory, then meets all tokens.
 * From dsl/schemes/iq1_bn.scheme.ts:7.
 * Requires 1: k_padded must be a multiple of the unit, 1.
 * Requires k <= 16909319: k must be at most 16909319, so that every row's 32-bit sum comes out.
 */
void tf_iq1_bn_product_q8_seg_1x1x1_scalar_unpack(const tf_args *args, size_t tile0, size_t tile1)
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
    // Decode the rows of this tile to local memory. (dsl/schemes/iq1_bn.scheme.ts:7)
    for (int64_t r = 0; r < 1; r++) {
      const int64_t row = tf_min(row0 + r, n - 1);
      const int64_t ql_row0 = 2 + row * (2 + (k + 63) / 64 * 13);
      for (int64_t i_ql_blocks_blocks = 0; i_ql_blocks_blocks < (k + 63) / 64; i_ql_blocks_blocks++) {
        for (int64_t i_ql_group = 0; i_ql_group < 4; i_ql_group++) {
          for (int64_t i_ql_byte = 0; i_ql_byte < 3; i_ql_byte++) {
            const int64_t ql_word0 = w[ql_row0 + (i_ql_blocks_blocks * 13 + i_ql_group * 3 + i_ql_byte)];
            const int64_t ql_k = i_ql_blocks_blocks * 64 + i_ql_group * 16 + i_ql_byte * 5;
            const int64_t ql_x0 = ql_word0;
            scratch[ql_k] = (int8_t)(((((ql_x0 * 81) & 255) * 3) >> 8) - 1);
            scratch[ql_k + 1] = (int8_t)(((((ql_x0 * 27) & 255) * 3) >> 8) - 1);
            scratch[ql_k + 2] = (int8_t)(((((ql_x0 * 9) & 255) * 3) >> 8) - 1);
            scratch[ql_k + 3] = (int8_t)(((((ql_x0 * 3) & 255) * 3) >> 8) - 1);
            scratch[ql_k + 4] = (int8_t)(((ql_x0 * 3) >> 8) - 1);
          }
        }
      }
      const int64_t extra_row0 = 14 + row * (2 + (k + 63) / 64 * 13);
      for (int64_t i_extra_blocks_blocks = 0; i_extra_blocks_blocks < (k + 63)
          / 64; i_extra_blocks_blocks++) {
        const int64_t extra_word0 = w[extra_row0 + i_extra_blocks_blocks * 13];
        const int64_t extra_k = 15 + i_extra_blocks_blocks * 64;
        const int64_t extra_x0 = extra_word0;
        scratch[extra_k] = (int8_t)(((((extra_x0 * 81) & 255) * 3) >> 8) - 1);
        scratch[extra_k + 16] = (int8_t)(((((extra_x0 * 27) & 255) * 3) >> 8) - 1);
        scratch[extra_k + 32] = (int8_t)(((((extra_x0 * 9) & 255) * 3) >> 8) - 1);
        scratch[extra_k + 48] = (int8_t)(((((extra_x0 * 3) & 255) * 3) >> 8) - 1);
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
 * iq1_bn.product.q16.seg.1x1x1.scalar.unpack
 * Product of iq1_bn: a row is decoded to local memory, then meets all tokens.
 * From dsl/schemes/iq1_bn.scheme.ts:7.
 * Requires 1: k_padded must be a multiple of the unit, 1.
 * Requires k <= 65794: k must be at most 65794, so that every row's 32-bit sum comes out.
 */
void tf_iq1_bn_product_q16_seg_1x1x1_scalar_unpack(const tf_args *args, size_t tile0, size_t tile1)
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
    // Decode the rows of this tile to local memory. (dsl/schemes/iq1_bn.scheme.ts:7)
    for (int64_t r = 0; r < 1; r++) {
      const int64_t row = tf_min(row0 + r, n - 1);
      const int64_t ql_row0 = 2 + row * (2 + (k + 63) / 64 * 13);
      for (int64_t i_ql_blocks_blocks = 0; i_ql_blocks_blocks < (k + 63) / 64; i_ql_blocks_blocks++) {
        for (int64_t i_ql_group = 0; i_ql_group < 4; i_ql_group++) {
          for (int64_t i_ql_byte = 0; i_ql_byte < 3; i_ql_byte++) {
            const int64_t ql_word0 = w[ql_row0 + (i_ql_blocks_blocks * 13 + i_ql_group * 3 + i_ql_byte)];
            const int64_t ql_k = i_ql_blocks_blocks * 64 + i_ql_group * 16 + i_ql_byte * 5;
            const int64_t ql_x0 = ql_word0;
            scratch[ql_k] = (int8_t)(((((ql_x0 * 81) & 255) * 3) >> 8) - 1);
            scratch[ql_k + 1] = (int8_t)(((((ql_x0 * 27) & 255) * 3) >> 8) - 1);
            scratch[ql_k + 2] = (int8_t)(((((ql_x0 * 9) & 255) * 3) >> 8) - 1);
            scratch[ql_k + 3] = (int8_t)(((((ql_x0 * 3) & 255) * 3) >> 8) - 1);
            scratch[ql_k + 4] = (int8_t)(((ql_x0 * 3) >> 8) - 1);
          }
        }
      }
      const int64_t extra_row0 = 14 + row * (2 + (k + 63) / 64 * 13);
      for (int64_t i_extra_blocks_blocks = 0; i_extra_blocks_blocks < (k + 63)
          / 64; i_extra_blocks_blocks++) {
        const int64_t extra_word0 = w[extra_row0 + i_extra_blocks_blocks * 13];
        const int64_t extra_k = 15 + i_extra_blocks_blocks * 64;
        const int64_t extra_x0 = extra_word0;
        scratch[extra_k] = (int8_t)(((((extra_x0 * 81) & 255) * 3) >> 8) - 1);
        scratch[extra_k + 16] = (int8_t)(((((extra_x0 * 27) & 255) * 3) >> 8) - 1);
        scratch[extra_k + 32] = (int8_t)(((((extra_x0 * 9) & 255) * 3) >> 8) - 1);
        scratch[extra_k + 48] = (int8_t)(((((extra_x0 * 3) & 255) * 3) >> 8) - 1);
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
 * iq1_bn.product.f32.seg.1x1x1.scalar.unpack
 * Float product of iq1_bn: all tokens meet 1 row, decoded to local memory as floats.
 * From dsl/schemes/iq1_bn.scheme.ts:7.
 */
void tf_iq1_bn_product_f32_seg_1x1x1_scalar_unpack(const tf_args *args, size_t tile0, size_t tile1)
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
    // Decode the rows of this tile to local memory. (dsl/schemes/iq1_bn.scheme.ts:7)
    for (int64_t r = 0; r < 1; r++) {
      const int64_t row = tf_min(row0 + r, n - 1);
      const int64_t ql_row0 = 2 + row * (2 + (k + 63) / 64 * 13);
      for (int64_t i_ql_blocks_blocks = 0; i_ql_blocks_blocks < (k + 63) / 64; i_ql_blocks_blocks++) {
        for (int64_t i_ql_group = 0; i_ql_group < 4; i_ql_group++) {
          for (int64_t i_ql_byte = 0; i_ql_byte < 3; i_ql_byte++) {
            const int64_t ql_word0 = w[ql_row0 + (i_ql_blocks_blocks * 13 + i_ql_group * 3 + i_ql_byte)];
            const int64_t ql_k = i_ql_blocks_blocks * 64 + i_ql_group * 16 + i_ql_byte * 5;
            const int64_t ql_x0 = ql_word0;
            scratch[ql_k + r] = (float)(((((ql_x0 * 81) & 255) * 3) >> 8) - 1);
            scratch[ql_k + 1 + r] = (float)(((((ql_x0 * 27) & 255) * 3) >> 8) - 1);
            scratch[ql_k + 2 + r] = (float)(((((ql_x0 * 9) & 255) * 3) >> 8) - 1);
            scratch[ql_k + 3 + r] = (float)(((((ql_x0 * 3) & 255) * 3) >> 8) - 1);
            scratch[ql_k + 4 + r] = (float)(((ql_x0 * 3) >> 8) - 1);
          }
        }
      }
      const int64_t extra_row0 = 14 + row * (2 + (k + 63) / 64 * 13);
      for (int64_t i_extra_blocks_blocks = 0; i_extra_blocks_blocks < (k + 63)
          / 64; i_extra_blocks_blocks++) {
        const int64_t extra_word0 = w[extra_row0 + i_extra_blocks_blocks * 13];
        const int64_t extra_k = 15 + i_extra_blocks_blocks * 64;
        const int64_t extra_x0 = extra_word0;
        scratch[extra_k + r] = (float)(((((extra_x0 * 81) & 255) * 3) >> 8) - 1);
        scratch[extra_k + 16 + r] = (float)(((((extra_x0 * 27) & 255) * 3) >> 8) - 1);
        scratch[extra_k + 32 + r] = (float)(((((extra_x0 * 9) & 255) * 3) >> 8) - 1);
        scratch[extra_k + 48 + r] = (float)(((((extra_x0 * 3) & 255) * 3) >> 8) - 1);
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

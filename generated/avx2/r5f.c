/*
 * Written by `tritforge gen`; edits are lost. Kernels of r5f for avx2.
 * Inputs 772e8a62adcdd96a.
 */
#include "common.h"

static const uint8_t r5f_encode_qs[256] = { 0, 86, 171, 29, 114, 200, 57, 143, 228, 10, 95, 181, 38, 124, 209, 67, 152, 238, 19, 105, 190, 48, 133, 219, 76, 162, 247, 4, 89, 174, 32, 117, 203, 61, 146, 231, 13, 98, 184, 42, 127, 212, 70, 155, 241, 23, 108, 193, 51, 136, 222, 80, 165, 250, 7, 92, 177, 35, 121, 206, 64, 149, 234, 16, 102, 187, 45, 130, 215, 73, 159, 244, 26, 111, 196, 54, 140, 225, 83, 168, 253, 2, 87, 172, 30, 115, 201, 58, 144, 229, 11, 96, 182, 39, 125, 210, 68, 153, 239, 21, 106, 191, 49, 134, 220, 77, 163, 248, 5, 90, 175, 33, 118, 204, 62, 147, 232, 14, 100, 185, 43, 128, 213, 71, 156, 242, 24, 109, 194, 52, 137, 223, 81, 166, 251, 8, 93, 179, 36, 122, 207, 65, 150, 235, 17, 103, 188, 46, 131, 216, 74, 160, 245, 27, 112, 198, 55, 141, 226, 84, 169, 254, 3, 88, 173, 31, 116, 202, 59, 145, 230, 12, 97, 183, 41, 126, 211, 69, 154, 240, 22, 107, 192, 50, 135, 221, 78, 164, 249, 6, 91, 176, 34, 120, 205, 63, 148, 233, 15, 101, 186, 44, 129, 214, 72, 157, 243, 25, 110, 195, 53, 139, 224, 82, 167, 252, 9, 94, 180, 37, 123, 208, 66, 151, 236, 18, 104, 189, 47, 132, 218, 75, 161, 246, 28, 113, 199, 56, 142, 227, 85, 170, 255, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 };
static const int64_t r5f_encode_qs_2[243] = { 0, 86, 171, 29, 114, 200, 57, 143, 228, 10, 95, 181, 38, 124, 209, 67, 152, 238, 19, 105, 190, 48, 133, 219, 76, 162, 247, 4, 89, 174, 32, 117, 203, 61, 146, 231, 13, 98, 184, 42, 127, 212, 70, 155, 241, 23, 108, 193, 51, 136, 222, 80, 165, 250, 7, 92, 177, 35, 121, 206, 64, 149, 234, 16, 102, 187, 45, 130, 215, 73, 159, 244, 26, 111, 196, 54, 140, 225, 83, 168, 253, 2, 87, 172, 30, 115, 201, 58, 144, 229, 11, 96, 182, 39, 125, 210, 68, 153, 239, 21, 106, 191, 49, 134, 220, 77, 163, 248, 5, 90, 175, 33, 118, 204, 62, 147, 232, 14, 100, 185, 43, 128, 213, 71, 156, 242, 24, 109, 194, 52, 137, 223, 81, 166, 251, 8, 93, 179, 36, 122, 207, 65, 150, 235, 17, 103, 188, 46, 131, 216, 74, 160, 245, 27, 112, 198, 55, 141, 226, 84, 169, 254, 3, 88, 173, 31, 116, 202, 59, 145, 230, 12, 97, 183, 41, 126, 211, 69, 154, 240, 22, 107, 192, 50, 135, 221, 78, 164, 249, 6, 91, 176, 34, 120, 205, 63, 148, 233, 15, 101, 186, 44, 129, 214, 72, 157, 243, 25, 110, 195, 53, 139, 224, 82, 167, 252, 9, 94, 180, 37, 123, 208, 66, 151, 236, 18, 104, 189, 47, 132, 218, 75, 161, 246, 28, 113, 199, 56, 142, 227, 85, 170, 255 };
static const int64_t r5f_pow3[5] = { 1, 3, 9, 27, 81 };

/*
 * r5f.16x1.pack.avx2
 * Packs int8 weights as r5f; padding positions hold weight 0.
 * From dsl/schemes/r5f.scheme.ts:7.
 */
void tf_r5f_16x1_pack_avx2(const tf_args *args, size_t tile0, size_t tile1)
{
  if (args->version != TF_ABI) return;
  const int64_t n = args->n;
  const int64_t k = args->k;
  const int64_t trits_row0 = args->trits_row0;
  const int64_t trits_stride = args->trits_stride;
  const int8_t *restrict trits = args->trits;
  uint8_t *restrict packed = args->packed;
  _Alignas(64) uint8_t words[32];
  const __m256i k_79 = _mm256_set1_epi8((char)121);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    // Words of qs, 8 of a row at a time.
    for (int64_t qs_block = 0; qs_block < (k + 3) / 4; qs_block += 8) {
      for (int64_t i_qs_rt = 0; i_qs_rt < 1; i_qs_rt++) {
        for (int64_t i_qs_lane = 0; i_qs_lane < 16; i_qs_lane++) {
          const int64_t qs_row = tile * 80 + i_qs_rt * 80 + i_qs_lane;
          const int64_t qs_k = qs_block * 4;
          if ((qs_row + 64 < n) & (qs_k + 31 < k)) {
            const int64_t qs_from = (qs_row - trits_row0) * trits_stride + qs_k;
            const __m256i qs_sum0 = _mm256_loadu_si256((const __m256i *)(trits + qs_from + trits_stride
                * 64));
            const __m256i qs_sum1 = _mm256_add_epi8(_mm256_add_epi8(_mm256_add_epi8(qs_sum0, qs_sum0),
                qs_sum0), _mm256_loadu_si256((const __m256i *)(trits + qs_from + trits_stride * 48)));
            const __m256i qs_sum2 = _mm256_add_epi8(_mm256_add_epi8(_mm256_add_epi8(qs_sum1, qs_sum1),
                qs_sum1), _mm256_loadu_si256((const __m256i *)(trits + qs_from + trits_stride * 32)));
            const __m256i qs_sum3 = _mm256_add_epi8(_mm256_add_epi8(_mm256_add_epi8(qs_sum2, qs_sum2),
                qs_sum2), _mm256_loadu_si256((const __m256i *)(trits + qs_from + trits_stride * 16)));
            const __m256i qs_sum4 = _mm256_add_epi8(_mm256_add_epi8(_mm256_add_epi8(qs_sum3, qs_sum3),
                qs_sum3), _mm256_loadu_si256((const __m256i *)(trits + qs_from)));
            _mm256_storeu_si256((__m256i *)(words), _mm256_add_epi8(qs_sum4, k_79));
            tf_write32(packed + tile * (64 * ((k + 3) / 4)) + i_qs_rt * 64 + qs_block * 64 + i_qs_lane * 4,
                (uint32_t)r5f_encode_qs[(int64_t)words[0]]
                | ((uint32_t)r5f_encode_qs[(int64_t)words[1]] << 8u)
                | ((uint32_t)r5f_encode_qs[(int64_t)words[2]] << 16u)
                | ((uint32_t)r5f_encode_qs[(int64_t)words[3]] << 24u));
            tf_write32(packed + tile * (64 * ((k + 3) / 4)) + i_qs_rt * 64 + qs_block * 64 + i_qs_lane * 4
                + 64, (uint32_t)r5f_encode_qs[(int64_t)words[4]]
                | ((uint32_t)r5f_encode_qs[(int64_t)words[5]] << 8u)
                | ((uint32_t)r5f_encode_qs[(int64_t)words[6]] << 16u)
                | ((uint32_t)r5f_encode_qs[(int64_t)words[7]] << 24u));
            tf_write32(packed + tile * (64 * ((k + 3) / 4)) + i_qs_rt * 64 + qs_block * 64 + i_qs_lane * 4
                + 128, (uint32_t)r5f_encode_qs[(int64_t)words[8]]
                | ((uint32_t)r5f_encode_qs[(int64_t)words[9]] << 8u)
                | ((uint32_t)r5f_encode_qs[(int64_t)words[10]] << 16u)
                | ((uint32_t)r5f_encode_qs[(int64_t)words[11]] << 24u));
            tf_write32(packed + tile * (64 * ((k + 3) / 4)) + i_qs_rt * 64 + qs_block * 64 + i_qs_lane * 4
                + 192, (uint32_t)r5f_encode_qs[(int64_t)words[12]]
                | ((uint32_t)r5f_encode_qs[(int64_t)words[13]] << 8u)
                | ((uint32_t)r5f_encode_qs[(int64_t)words[14]] << 16u)
                | ((uint32_t)r5f_encode_qs[(int64_t)words[15]] << 24u));
            tf_write32(packed + tile * (64 * ((k + 3) / 4)) + i_qs_rt * 64 + qs_block * 64 + i_qs_lane * 4
                + 256, (uint32_t)r5f_encode_qs[(int64_t)words[16]]
                | ((uint32_t)r5f_encode_qs[(int64_t)words[17]] << 8u)
                | ((uint32_t)r5f_encode_qs[(int64_t)words[18]] << 16u)
                | ((uint32_t)r5f_encode_qs[(int64_t)words[19]] << 24u));
            tf_write32(packed + tile * (64 * ((k + 3) / 4)) + i_qs_rt * 64 + qs_block * 64 + i_qs_lane * 4
                + 320, (uint32_t)r5f_encode_qs[(int64_t)words[20]]
                | ((uint32_t)r5f_encode_qs[(int64_t)words[21]] << 8u)
                | ((uint32_t)r5f_encode_qs[(int64_t)words[22]] << 16u)
                | ((uint32_t)r5f_encode_qs[(int64_t)words[23]] << 24u));
            tf_write32(packed + tile * (64 * ((k + 3) / 4)) + i_qs_rt * 64 + qs_block * 64 + i_qs_lane * 4
                + 384, (uint32_t)r5f_encode_qs[(int64_t)words[24]]
                | ((uint32_t)r5f_encode_qs[(int64_t)words[25]] << 8u)
                | ((uint32_t)r5f_encode_qs[(int64_t)words[26]] << 16u)
                | ((uint32_t)r5f_encode_qs[(int64_t)words[27]] << 24u));
            tf_write32(packed + tile * (64 * ((k + 3) / 4)) + i_qs_rt * 64 + qs_block * 64 + i_qs_lane * 4
                + 448, (uint32_t)r5f_encode_qs[(int64_t)words[28]]
                | ((uint32_t)r5f_encode_qs[(int64_t)words[29]] << 8u)
                | ((uint32_t)r5f_encode_qs[(int64_t)words[30]] << 16u)
                | ((uint32_t)r5f_encode_qs[(int64_t)words[31]] << 24u));
          } else {
            // A register that reaches into padding.
            for (int64_t i_qs_group = qs_block; i_qs_group < tf_min(qs_block + 8, (k + 3)
                / 4); i_qs_group++) {
              for (int64_t i_qs_quad = 0; i_qs_quad < 4; i_qs_quad += 4) {
                const int64_t qs_row = tile * 80 + i_qs_rt * 80 + i_qs_lane;
                const int64_t qs_k = i_qs_group * 4 + i_qs_quad;
                if ((qs_row + 64 < n) & (qs_k + 3 < k)) {
                  const int64_t qs_from = (qs_row - trits_row0) * trits_stride + qs_k;
                  tf_write32(packed + tile * (64 * ((k + 3) / 4)) + i_qs_rt * 64 + i_qs_group * 64 + i_qs_lane
                      * 4 + i_qs_quad,
                      (uint32_t)r5f_encode_qs[(int64_t)(((((tf_read32(trits + qs_from) & 50529027u)
                      + 16843009u) & 50529027u)
                      + (((tf_read32(trits + qs_from + 16 * trits_stride) & 50529027u) + 16843009u)
                      & 50529027u) * 3u
                      + (((tf_read32(trits + qs_from + 32 * trits_stride) & 50529027u) + 16843009u)
                      & 50529027u) * 9u
                      + (((tf_read32(trits + qs_from + 48 * trits_stride) & 50529027u) + 16843009u)
                      & 50529027u) * 27u
                      + (((tf_read32(trits + qs_from + 64 * trits_stride) & 50529027u) + 16843009u)
                      & 50529027u) * 81u) & 255u)]
                      | ((uint32_t)r5f_encode_qs[(int64_t)((((((tf_read32(trits + qs_from) & 50529027u)
                      + 16843009u) & 50529027u)
                      + (((tf_read32(trits + qs_from + 16 * trits_stride) & 50529027u) + 16843009u)
                      & 50529027u) * 3u
                      + (((tf_read32(trits + qs_from + 32 * trits_stride) & 50529027u) + 16843009u)
                      & 50529027u) * 9u
                      + (((tf_read32(trits + qs_from + 48 * trits_stride) & 50529027u) + 16843009u)
                      & 50529027u) * 27u
                      + (((tf_read32(trits + qs_from + 64 * trits_stride) & 50529027u) + 16843009u)
                      & 50529027u) * 81u) >> 8u) & 255u)] << 8u)
                      | ((uint32_t)r5f_encode_qs[(int64_t)((((((tf_read32(trits + qs_from) & 50529027u)
                      + 16843009u) & 50529027u)
                      + (((tf_read32(trits + qs_from + 16 * trits_stride) & 50529027u) + 16843009u)
                      & 50529027u) * 3u
                      + (((tf_read32(trits + qs_from + 32 * trits_stride) & 50529027u) + 16843009u)
                      & 50529027u) * 9u
                      + (((tf_read32(trits + qs_from + 48 * trits_stride) & 50529027u) + 16843009u)
                      & 50529027u) * 27u
                      + (((tf_read32(trits + qs_from + 64 * trits_stride) & 50529027u) + 16843009u)
                      & 50529027u) * 81u) >> 16u) & 255u)] << 16u)
                      | ((uint32_t)r5f_encode_qs[(int64_t)((((((tf_read32(trits + qs_from) & 50529027u)
                      + 16843009u) & 50529027u)
                      + (((tf_read32(trits + qs_from + 16 * trits_stride) & 50529027u) + 16843009u)
                      & 50529027u) * 3u
                      + (((tf_read32(trits + qs_from + 32 * trits_stride) & 50529027u) + 16843009u)
                      & 50529027u) * 9u
                      + (((tf_read32(trits + qs_from + 48 * trits_stride) & 50529027u) + 16843009u)
                      & 50529027u) * 27u
                      + (((tf_read32(trits + qs_from + 64 * trits_stride) & 50529027u) + 16843009u)
                      & 50529027u) * 81u) >> 24u) & 255u)] << 24u));
                } else {
                  // Words that reach into padding.
                  for (int64_t qs_one_i = 0; qs_one_i < 4; qs_one_i++) {
                    const int64_t qs_one_row = qs_row;
                    const int64_t qs_one_k = qs_k + qs_one_i;
                    int64_t qs_one_word = 0;
                    if ((qs_one_row + 64 < n) & (qs_one_k < k)) {
                      qs_one_word = r5f_encode_qs_2[121
                          + (int64_t)trits[(qs_one_row - trits_row0) * trits_stride + qs_one_k]
                          + (int64_t)trits[(qs_one_row + 16 - trits_row0) * trits_stride + qs_one_k] * 3
                          + (int64_t)trits[(qs_one_row + 32 - trits_row0) * trits_stride + qs_one_k] * 9
                          + (int64_t)trits[(qs_one_row + 48 - trits_row0) * trits_stride + qs_one_k] * 27
                          + (int64_t)trits[(qs_one_row + 64 - trits_row0) * trits_stride + qs_one_k] * 81];
                    } else {
                      // A word that reaches into padding.
                      int64_t qs_one_key0 = 121;
                      if ((qs_one_row < n) & (qs_one_k < k)) {
                        qs_one_key0 += (int64_t)trits[(qs_one_row - trits_row0) * trits_stride + qs_one_k];
                      }
                      if ((qs_one_row + 16 < n) & (qs_one_k < k)) {
                        qs_one_key0 += (int64_t)trits[(qs_one_row + 16 - trits_row0) * trits_stride
                            + qs_one_k] * 3;
                      }
                      if ((qs_one_row + 32 < n) & (qs_one_k < k)) {
                        qs_one_key0 += (int64_t)trits[(qs_one_row + 32 - trits_row0) * trits_stride
                            + qs_one_k] * 9;
                      }
                      if ((qs_one_row + 48 < n) & (qs_one_k < k)) {
                        qs_one_key0 += (int64_t)trits[(qs_one_row + 48 - trits_row0) * trits_stride
                            + qs_one_k] * 27;
                      }
                      if ((qs_one_row + 64 < n) & (qs_one_k < k)) {
                        qs_one_key0 += (int64_t)trits[(qs_one_row + 64 - trits_row0) * trits_stride
                            + qs_one_k] * 81;
                      }
                      qs_one_word |= r5f_encode_qs_2[qs_one_key0];
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
  }
}

/*
 * r5f.16x1.product.q8.seg.1x16x4.avx2.unpack
 * Product of r5f: 16 rows by 1 token, weights decoded once to local memory.
 * From dsl/schemes/r5f.scheme.ts:7.
 * Requires k_padded % 4 == 0: k_padded must be a multiple of the unit, 4.
 * Requires k <= 8454659: k must be at most 8454659, so that every row's 32-bit sum comes out.
 */
void tf_r5f_16x1_product_q8_seg_1x16x4_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1)
{
  if (args->version != TF_ABI) return;
  const int64_t n = args->n;
  const int64_t k = args->k;
  const int64_t m = args->m;
  const int64_t k_padded = args->k_padded;
  const int64_t segments = args->segments;
  const int64_t dw_stride = args->dw_stride;
  uint8_t *restrict scratch = args->scratch;
  const uint8_t *restrict w = args->w;
  const int8_t *restrict q = args->q;
  const float *restrict dw = args->dw;
  const float *restrict da = args->da;
  const int32_t *restrict asum = args->asum;
  const int32_t *restrict seg = args->seg;
  float *restrict out = args->out;
  _Alignas(64) float rows[8];
  const __m256 k_0f = _mm256_set1_ps(0.0f);
  const __m256i k_00000000 = _mm256_set1_epi32(0);
  const __m256i k_0000 = _mm256_set1_epi16(0);
  const __m256i k_0001 = _mm256_set1_epi16(1);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row_tile = tile;
    const int64_t row0 = row_tile * 16;
    for (int64_t i = (k_padded / 4 - 1) * 64; i < k_padded / 4 * 64; i++) {
      scratch[i] = 0;
    }
    // Decode the rows of this tile to local memory. (dsl/schemes/r5f.scheme.ts:7)
    for (int64_t r = 0; r < 16; r++) {
      const int64_t row = tf_min(row0 + r, n - 1);
      const int64_t qs_row0 = row / 80 * (64 * ((k + 3) / 4)) + row % 16 * 4;
      const int64_t qs_digit = row / 16 % 5;
      for (int64_t i_qs_group = 0; i_qs_group < (k + 3) / 4; i_qs_group++) {
        for (int64_t i_qs_quad = 0; i_qs_quad < 4; i_qs_quad++) {
          const int64_t qs_word0 = w[qs_row0 + (i_qs_group * 64 + i_qs_quad)];
          const int64_t qs_k = i_qs_group * 4 + i_qs_quad;
          scratch[qs_k / 4 * 64 + r * 4 + qs_k
              % 4] = (uint8_t)(((((qs_word0 * r5f_pow3[qs_digit]) & 255) * 3) >> 8) - 1 + 1);
        }
      }
    }
    const int64_t base0 = 0;
    for (int64_t p = 0; p < m; p++) {
      const int64_t token0 = p;
      const int64_t column0 = token0 * k_padded;
      __m256 y0_0 = k_0f;
      __m256 y1_0 = k_0f;
      for (int64_t s = 0; s < segments; s++) {
        __m256i sum0_0 = k_00000000;
        __m256i sum1_0 = k_00000000;
        _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + row0)), _MM_HINT_T0);
        _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 8))), _MM_HINT_T0);
        const int64_t u_first = (int64_t)seg[s] / 4;
        const int64_t u_last = (int64_t)seg[s + 1] / 4;
        for (int64_t u0 = u_first; u0 < u_last; u0 += 64) {
          const int64_t u_end = tf_min(u0 + 64, u_last);
          // 64 units of 1 sums within +-508 fit i16.
          __m256i acc0_0 = k_0000;
          __m256i acc1_0 = k_0000;
          for (int64_t u = u0; u < u_end; u++) {
            const int64_t act0 = column0 + u * 4;
            const __m256i x0_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 64));
            const __m256i x1_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 64 + 32));
            // Slot 0: rows 0..7, k 0..3; rows 8..15, k 0..3. (dsl/schemes/r5f.scheme.ts:7)
            const __m256i w0_0_0 = x0_0;
            const __m256i w1_0_0 = x1_0;
            const __m256i a0_0_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0));
            acc0_0 = tf_add_epi16(acc0_0, _mm256_maddubs_epi16(w0_0_0, a0_0_0));
            acc1_0 = tf_add_epi16(acc1_0, _mm256_maddubs_epi16(w1_0_0, a0_0_0));
          }
          sum0_0 = _mm256_add_epi32(sum0_0, _mm256_madd_epi16(acc0_0, k_0001));
          sum1_0 = _mm256_add_epi32(sum1_0, _mm256_madd_epi16(acc1_0, k_0001));
        }
        // Offset, then one fused multiply-add: out += (dw * da) * sum.
        const __m256i whole0_0 = sum0_0;
        const __m256i exact0_0 = _mm256_sub_epi32(whole0_0,
            _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
        y0_0 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + row0))),
            _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments
            + s))))), _mm256_cvtepi32_ps(exact0_0), y0_0);
        const __m256i whole1_0 = sum1_0;
        const __m256i exact1_0 = _mm256_sub_epi32(whole1_0,
            _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
        y1_0 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + (row0 + 8)))),
            _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments
            + s))))), _mm256_cvtepi32_ps(exact1_0), y1_0);
      }
      if (row0 + 8 <= n) {
        _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + row0)), y0_0);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm256_storeu_ps((float *)((uint8_t *)rows), y0_0);
        for (int64_t i = 0; i < n - row0; i++) {
          out[token0 * n + row0 + i] = rows[i];
        }
      }
      if (row0 + 16 <= n) {
        _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row0 + 8))), y1_0);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm256_storeu_ps((float *)((uint8_t *)rows), y1_0);
        for (int64_t i = 0; i < n - (row0 + 8); i++) {
          out[token0 * n + (row0 + 8) + i] = rows[i];
        }
      }
    }
  }
}

/*
 * r5f.16x1.product.q8.seg.4x16x4.avx2.unpack
 * Product of r5f: 16 rows by 4 tokens, weights decoded once to local memory.
 * From dsl/schemes/r5f.scheme.ts:7.
 * Requires k_padded % 4 == 0: k_padded must be a multiple of the unit, 4.
 * Requires k <= 8454659: k must be at most 8454659, so that every row's 32-bit sum comes out.
 */
void tf_r5f_16x1_product_q8_seg_4x16x4_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1)
{
  if (args->version != TF_ABI) return;
  const int64_t n = args->n;
  const int64_t k = args->k;
  const int64_t m = args->m;
  const int64_t k_padded = args->k_padded;
  const int64_t segments = args->segments;
  const int64_t dw_stride = args->dw_stride;
  uint8_t *restrict scratch = args->scratch;
  const uint8_t *restrict w = args->w;
  const int8_t *restrict q = args->q;
  const float *restrict dw = args->dw;
  const float *restrict da = args->da;
  const int32_t *restrict asum = args->asum;
  const int32_t *restrict seg = args->seg;
  float *restrict out = args->out;
  _Alignas(64) float rows[8];
  const __m256 k_0f = _mm256_set1_ps(0.0f);
  const __m256i k_00000000 = _mm256_set1_epi32(0);
  const __m256i k_0000 = _mm256_set1_epi16(0);
  const __m256i k_0001 = _mm256_set1_epi16(1);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row_tile = tile;
    const int64_t row0 = row_tile * 16;
    for (int64_t i = (k_padded / 4 - 1) * 64; i < k_padded / 4 * 64; i++) {
      scratch[i] = 0;
    }
    // Decode the rows of this tile to local memory. (dsl/schemes/r5f.scheme.ts:7)
    for (int64_t r = 0; r < 16; r++) {
      const int64_t row = tf_min(row0 + r, n - 1);
      const int64_t qs_row0 = row / 80 * (64 * ((k + 3) / 4)) + row % 16 * 4;
      const int64_t qs_digit = row / 16 % 5;
      for (int64_t i_qs_group = 0; i_qs_group < (k + 3) / 4; i_qs_group++) {
        for (int64_t i_qs_quad = 0; i_qs_quad < 4; i_qs_quad++) {
          const int64_t qs_word0 = w[qs_row0 + (i_qs_group * 64 + i_qs_quad)];
          const int64_t qs_k = i_qs_group * 4 + i_qs_quad;
          scratch[qs_k / 4 * 64 + r * 4 + qs_k
              % 4] = (uint8_t)(((((qs_word0 * r5f_pow3[qs_digit]) & 255) * 3) >> 8) - 1 + 1);
        }
      }
    }
    const int64_t base0 = 0;
    for (int64_t p = 0; p < (m + 3) / 4; p++) {
      const int64_t token0 = tf_min(p * 4, m - 1);
      const int64_t token1 = tf_min(p * 4 + 1, m - 1);
      const int64_t token2 = tf_min(p * 4 + 2, m - 1);
      const int64_t token3 = tf_min(p * 4 + 3, m - 1);
      const int64_t column0 = token0 * k_padded;
      const int64_t column1 = token1 * k_padded;
      const int64_t column2 = token2 * k_padded;
      const int64_t column3 = token3 * k_padded;
      __m256 y0_0 = k_0f;
      __m256 y0_1 = k_0f;
      __m256 y0_2 = k_0f;
      __m256 y0_3 = k_0f;
      __m256 y1_0 = k_0f;
      __m256 y1_1 = k_0f;
      __m256 y1_2 = k_0f;
      __m256 y1_3 = k_0f;
      for (int64_t s = 0; s < segments; s++) {
        __m256i sum0_0 = k_00000000;
        __m256i sum0_1 = k_00000000;
        __m256i sum0_2 = k_00000000;
        __m256i sum0_3 = k_00000000;
        __m256i sum1_0 = k_00000000;
        __m256i sum1_1 = k_00000000;
        __m256i sum1_2 = k_00000000;
        __m256i sum1_3 = k_00000000;
        _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + row0)), _MM_HINT_T0);
        _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 8))), _MM_HINT_T0);
        const int64_t u_first = (int64_t)seg[s] / 4;
        const int64_t u_last = (int64_t)seg[s + 1] / 4;
        for (int64_t u0 = u_first; u0 < u_last; u0 += 64) {
          const int64_t u_end = tf_min(u0 + 64, u_last);
          // 64 units of 1 sums within +-508 fit i16.
          __m256i acc0_0 = k_0000;
          __m256i acc0_1 = k_0000;
          __m256i acc0_2 = k_0000;
          __m256i acc0_3 = k_0000;
          __m256i acc1_0 = k_0000;
          __m256i acc1_1 = k_0000;
          __m256i acc1_2 = k_0000;
          __m256i acc1_3 = k_0000;
          for (int64_t u = u0; u < u_end; u++) {
            const int64_t act0 = column0 + u * 4;
            const int64_t act1 = column1 + u * 4;
            const int64_t act2 = column2 + u * 4;
            const int64_t act3 = column3 + u * 4;
            const __m256i x0_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 64));
            const __m256i x1_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 64 + 32));
            // Slot 0: rows 0..7, k 0..3; rows 8..15, k 0..3. (dsl/schemes/r5f.scheme.ts:7)
            const __m256i w0_0_0 = x0_0;
            const __m256i w1_0_0 = x1_0;
            const __m256i a0_0_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0));
            acc0_0 = tf_add_epi16(acc0_0, _mm256_maddubs_epi16(w0_0_0, a0_0_0));
            acc1_0 = tf_add_epi16(acc1_0, _mm256_maddubs_epi16(w1_0_0, a0_0_0));
            const __m256i a0_0_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1));
            acc0_1 = tf_add_epi16(acc0_1, _mm256_maddubs_epi16(w0_0_0, a0_0_1));
            acc1_1 = tf_add_epi16(acc1_1, _mm256_maddubs_epi16(w1_0_0, a0_0_1));
            const __m256i a0_0_2 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act2));
            acc0_2 = tf_add_epi16(acc0_2, _mm256_maddubs_epi16(w0_0_0, a0_0_2));
            acc1_2 = tf_add_epi16(acc1_2, _mm256_maddubs_epi16(w1_0_0, a0_0_2));
            const __m256i a0_0_3 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act3));
            acc0_3 = tf_add_epi16(acc0_3, _mm256_maddubs_epi16(w0_0_0, a0_0_3));
            acc1_3 = tf_add_epi16(acc1_3, _mm256_maddubs_epi16(w1_0_0, a0_0_3));
          }
          sum0_0 = _mm256_add_epi32(sum0_0, _mm256_madd_epi16(acc0_0, k_0001));
          sum0_1 = _mm256_add_epi32(sum0_1, _mm256_madd_epi16(acc0_1, k_0001));
          sum0_2 = _mm256_add_epi32(sum0_2, _mm256_madd_epi16(acc0_2, k_0001));
          sum0_3 = _mm256_add_epi32(sum0_3, _mm256_madd_epi16(acc0_3, k_0001));
          sum1_0 = _mm256_add_epi32(sum1_0, _mm256_madd_epi16(acc1_0, k_0001));
          sum1_1 = _mm256_add_epi32(sum1_1, _mm256_madd_epi16(acc1_1, k_0001));
          sum1_2 = _mm256_add_epi32(sum1_2, _mm256_madd_epi16(acc1_2, k_0001));
          sum1_3 = _mm256_add_epi32(sum1_3, _mm256_madd_epi16(acc1_3, k_0001));
        }
        // Offset, then one fused multiply-add: out += (dw * da) * sum.
        const __m256i whole0_0 = sum0_0;
        const __m256i exact0_0 = _mm256_sub_epi32(whole0_0,
            _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
        y0_0 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + row0))),
            _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments
            + s))))), _mm256_cvtepi32_ps(exact0_0), y0_0);
        const __m256i whole0_1 = sum0_1;
        const __m256i exact0_1 = _mm256_sub_epi32(whole0_1,
            _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments + s))));
        y0_1 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + row0))),
            _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token1 * segments
            + s))))), _mm256_cvtepi32_ps(exact0_1), y0_1);
        const __m256i whole0_2 = sum0_2;
        const __m256i exact0_2 = _mm256_sub_epi32(whole0_2,
            _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token2 * segments + s))));
        y0_2 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + row0))),
            _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token2 * segments
            + s))))), _mm256_cvtepi32_ps(exact0_2), y0_2);
        const __m256i whole0_3 = sum0_3;
        const __m256i exact0_3 = _mm256_sub_epi32(whole0_3,
            _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token3 * segments + s))));
        y0_3 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + row0))),
            _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token3 * segments
            + s))))), _mm256_cvtepi32_ps(exact0_3), y0_3);
        const __m256i whole1_0 = sum1_0;
        const __m256i exact1_0 = _mm256_sub_epi32(whole1_0,
            _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
        y1_0 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + (row0 + 8)))),
            _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments
            + s))))), _mm256_cvtepi32_ps(exact1_0), y1_0);
        const __m256i whole1_1 = sum1_1;
        const __m256i exact1_1 = _mm256_sub_epi32(whole1_1,
            _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments + s))));
        y1_1 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + (row0 + 8)))),
            _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token1 * segments
            + s))))), _mm256_cvtepi32_ps(exact1_1), y1_1);
        const __m256i whole1_2 = sum1_2;
        const __m256i exact1_2 = _mm256_sub_epi32(whole1_2,
            _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token2 * segments + s))));
        y1_2 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + (row0 + 8)))),
            _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token2 * segments
            + s))))), _mm256_cvtepi32_ps(exact1_2), y1_2);
        const __m256i whole1_3 = sum1_3;
        const __m256i exact1_3 = _mm256_sub_epi32(whole1_3,
            _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token3 * segments + s))));
        y1_3 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + (row0 + 8)))),
            _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token3 * segments
            + s))))), _mm256_cvtepi32_ps(exact1_3), y1_3);
      }
      if (p * 4 < m) {
        if (row0 + 8 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + row0)), y0_0);
        } else {
          // The last rows go through a local copy, so that nothing past n is written.
          _mm256_storeu_ps((float *)((uint8_t *)rows), y0_0);
          for (int64_t i = 0; i < n - row0; i++) {
            out[token0 * n + row0 + i] = rows[i];
          }
        }
      }
      if (p * 4 + 1 < m) {
        if (row0 + 8 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token1 * n + row0)), y0_1);
        } else {
          // The last rows go through a local copy, so that nothing past n is written.
          _mm256_storeu_ps((float *)((uint8_t *)rows), y0_1);
          for (int64_t i = 0; i < n - row0; i++) {
            out[token1 * n + row0 + i] = rows[i];
          }
        }
      }
      if (p * 4 + 2 < m) {
        if (row0 + 8 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token2 * n + row0)), y0_2);
        } else {
          // The last rows go through a local copy, so that nothing past n is written.
          _mm256_storeu_ps((float *)((uint8_t *)rows), y0_2);
          for (int64_t i = 0; i < n - row0; i++) {
            out[token2 * n + row0 + i] = rows[i];
          }
        }
      }
      if (p * 4 + 3 < m) {
        if (row0 + 8 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token3 * n + row0)), y0_3);
        } else {
          // The last rows go through a local copy, so that nothing past n is written.
          _mm256_storeu_ps((float *)((uint8_t *)rows), y0_3);
          for (int64_t i = 0; i < n - row0; i++) {
            out[token3 * n + row0 + i] = rows[i];
          }
        }
      }
      if (p * 4 < m) {
        if (row0 + 16 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row0 + 8))), y1_0);
        } else {
          // The last rows go through a local copy, so that nothing past n is written.
          _mm256_storeu_ps((float *)((uint8_t *)rows), y1_0);
          for (int64_t i = 0; i < n - (row0 + 8); i++) {
            out[token0 * n + (row0 + 8) + i] = rows[i];
          }
        }
      }
      if (p * 4 + 1 < m) {
        if (row0 + 16 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token1 * n + (row0 + 8))), y1_1);
        } else {
          // The last rows go through a local copy, so that nothing past n is written.
          _mm256_storeu_ps((float *)((uint8_t *)rows), y1_1);
          for (int64_t i = 0; i < n - (row0 + 8); i++) {
            out[token1 * n + (row0 + 8) + i] = rows[i];
          }
        }
      }
      if (p * 4 + 2 < m) {
        if (row0 + 16 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token2 * n + (row0 + 8))), y1_2);
        } else {
          // The last rows go through a local copy, so that nothing past n is written.
          _mm256_storeu_ps((float *)((uint8_t *)rows), y1_2);
          for (int64_t i = 0; i < n - (row0 + 8); i++) {
            out[token2 * n + (row0 + 8) + i] = rows[i];
          }
        }
      }
      if (p * 4 + 3 < m) {
        if (row0 + 16 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token3 * n + (row0 + 8))), y1_3);
        } else {
          // The last rows go through a local copy, so that nothing past n is written.
          _mm256_storeu_ps((float *)((uint8_t *)rows), y1_3);
          for (int64_t i = 0; i < n - (row0 + 8); i++) {
            out[token3 * n + (row0 + 8) + i] = rows[i];
          }
        }
      }
    }
  }
}

/*
 * r5f.16x1.product.q16.seg.1x16x4.avx2.unpack
 * Product of r5f: 16 rows by 1 token, weights decoded once to local memory.
 * From dsl/schemes/r5f.scheme.ts:7.
 * Requires k_padded % 4 == 0: k_padded must be a multiple of the unit, 4.
 * Requires k <= 65794: k must be at most 65794, so that every row's 32-bit sum comes out.
 */
void tf_r5f_16x1_product_q16_seg_1x16x4_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1)
{
  if (args->version != TF_ABI) return;
  const int64_t n = args->n;
  const int64_t k = args->k;
  const int64_t m = args->m;
  const int64_t k_padded = args->k_padded;
  const int64_t segments = args->segments;
  const int64_t dw_stride = args->dw_stride;
  uint8_t *restrict scratch = args->scratch;
  const uint8_t *restrict w = args->w;
  const int8_t *restrict q = args->q;
  const float *restrict dw = args->dw;
  const float *restrict da = args->da;
  const int32_t *restrict asum = args->asum;
  const int32_t *restrict seg = args->seg;
  float *restrict out = args->out;
  _Alignas(64) float rows[8];
  const __m256 k_0f = _mm256_set1_ps(0.0f);
  const __m256i k_00000000 = _mm256_set1_epi32(0);
  const __m256i k_0000 = _mm256_set1_epi16(0);
  const __m256i k_0001 = _mm256_set1_epi16(1);
  const __m256i k_00000100 = _mm256_set1_epi32(256);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row_tile = tile;
    const int64_t row0 = row_tile * 16;
    for (int64_t i = (k_padded / 4 - 1) * 64; i < k_padded / 4 * 64; i++) {
      scratch[i] = 0;
    }
    // Decode the rows of this tile to local memory. (dsl/schemes/r5f.scheme.ts:7)
    for (int64_t r = 0; r < 16; r++) {
      const int64_t row = tf_min(row0 + r, n - 1);
      const int64_t qs_row0 = row / 80 * (64 * ((k + 3) / 4)) + row % 16 * 4;
      const int64_t qs_digit = row / 16 % 5;
      for (int64_t i_qs_group = 0; i_qs_group < (k + 3) / 4; i_qs_group++) {
        for (int64_t i_qs_quad = 0; i_qs_quad < 4; i_qs_quad++) {
          const int64_t qs_word0 = w[qs_row0 + (i_qs_group * 64 + i_qs_quad)];
          const int64_t qs_k = i_qs_group * 4 + i_qs_quad;
          scratch[qs_k / 4 * 64 + r * 4 + qs_k
              % 4] = (uint8_t)(((((qs_word0 * r5f_pow3[qs_digit]) & 255) * 3) >> 8) - 1 + 1);
        }
      }
    }
    const int64_t base0 = 0;
    for (int64_t p = 0; p < m; p++) {
      const int64_t token0 = p;
      const int64_t column0 = token0 * 2 * k_padded;
      const int64_t column1 = (token0 * 2 + 1) * k_padded;
      __m256 y0_0 = k_0f;
      __m256 y1_0 = k_0f;
      for (int64_t s = 0; s < segments; s++) {
        __m256i sum0_0 = k_00000000;
        __m256i sum0_1 = k_00000000;
        __m256i sum1_0 = k_00000000;
        __m256i sum1_1 = k_00000000;
        _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + row0)), _MM_HINT_T0);
        _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 8))), _MM_HINT_T0);
        const int64_t u_first = (int64_t)seg[s] / 4;
        const int64_t u_last = (int64_t)seg[s + 1] / 4;
        for (int64_t u0 = u_first; u0 < u_last; u0 += 63) {
          const int64_t u_end = tf_min(u0 + 63, u_last);
          // 63 units of 1 sums within +-512 fit i16.
          __m256i acc0_0 = k_0000;
          __m256i acc0_1 = k_0000;
          __m256i acc1_0 = k_0000;
          __m256i acc1_1 = k_0000;
          for (int64_t u = u0; u < u_end; u++) {
            const int64_t act0 = column0 + u * 4;
            const int64_t act1 = column1 + u * 4;
            const __m256i x0_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 64));
            const __m256i x1_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 64 + 32));
            // Slot 0: rows 0..7, k 0..3; rows 8..15, k 0..3. (dsl/schemes/r5f.scheme.ts:7)
            const __m256i w0_0_0 = x0_0;
            const __m256i w1_0_0 = x1_0;
            const __m256i a0_0_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0));
            acc0_0 = tf_add_epi16(acc0_0, _mm256_maddubs_epi16(w0_0_0, a0_0_0));
            acc1_0 = tf_add_epi16(acc1_0, _mm256_maddubs_epi16(w1_0_0, a0_0_0));
            const __m256i a0_0_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1));
            acc0_1 = tf_add_epi16(acc0_1, _mm256_maddubs_epi16(w0_0_0, a0_0_1));
            acc1_1 = tf_add_epi16(acc1_1, _mm256_maddubs_epi16(w1_0_0, a0_0_1));
          }
          sum0_0 = _mm256_add_epi32(sum0_0, _mm256_madd_epi16(acc0_0, k_0001));
          sum0_1 = _mm256_add_epi32(sum0_1, _mm256_madd_epi16(acc0_1, k_0001));
          sum1_0 = _mm256_add_epi32(sum1_0, _mm256_madd_epi16(acc1_0, k_0001));
          sum1_1 = _mm256_add_epi32(sum1_1, _mm256_madd_epi16(acc1_1, k_0001));
        }
        // Offset, then one fused multiply-add: out += (dw * da) * sum.
        const __m256i whole0_0 = _mm256_add_epi32(_mm256_mullo_epi32(sum0_0, k_00000100), sum0_1);
        const __m256i exact0_0 = _mm256_sub_epi32(whole0_0,
            _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
        y0_0 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + row0))),
            _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments
            + s))))), _mm256_cvtepi32_ps(exact0_0), y0_0);
        const __m256i whole1_0 = _mm256_add_epi32(_mm256_mullo_epi32(sum1_0, k_00000100), sum1_1);
        const __m256i exact1_0 = _mm256_sub_epi32(whole1_0,
            _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
        y1_0 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + (row0 + 8)))),
            _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments
            + s))))), _mm256_cvtepi32_ps(exact1_0), y1_0);
      }
      if (row0 + 8 <= n) {
        _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + row0)), y0_0);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm256_storeu_ps((float *)((uint8_t *)rows), y0_0);
        for (int64_t i = 0; i < n - row0; i++) {
          out[token0 * n + row0 + i] = rows[i];
        }
      }
      if (row0 + 16 <= n) {
        _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row0 + 8))), y1_0);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm256_storeu_ps((float *)((uint8_t *)rows), y1_0);
        for (int64_t i = 0; i < n - (row0 + 8); i++) {
          out[token0 * n + (row0 + 8) + i] = rows[i];
        }
      }
    }
  }
}

/*
 * r5f.16x1.product.q16.seg.2x16x4.avx2.unpack
 * Product of r5f: 16 rows by 2 tokens, weights decoded once to local memory.
 * From dsl/schemes/r5f.scheme.ts:7.
 * Requires k_padded % 4 == 0: k_padded must be a multiple of the unit, 4.
 * Requires k <= 65794: k must be at most 65794, so that every row's 32-bit sum comes out.
 */
void tf_r5f_16x1_product_q16_seg_2x16x4_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1)
{
  if (args->version != TF_ABI) return;
  const int64_t n = args->n;
  const int64_t k = args->k;
  const int64_t m = args->m;
  const int64_t k_padded = args->k_padded;
  const int64_t segments = args->segments;
  const int64_t dw_stride = args->dw_stride;
  uint8_t *restrict scratch = args->scratch;
  const uint8_t *restrict w = args->w;
  const int8_t *restrict q = args->q;
  const float *restrict dw = args->dw;
  const float *restrict da = args->da;
  const int32_t *restrict asum = args->asum;
  const int32_t *restrict seg = args->seg;
  float *restrict out = args->out;
  _Alignas(64) float rows[8];
  const __m256 k_0f = _mm256_set1_ps(0.0f);
  const __m256i k_00000000 = _mm256_set1_epi32(0);
  const __m256i k_0000 = _mm256_set1_epi16(0);
  const __m256i k_0001 = _mm256_set1_epi16(1);
  const __m256i k_00000100 = _mm256_set1_epi32(256);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row_tile = tile;
    const int64_t row0 = row_tile * 16;
    for (int64_t i = (k_padded / 4 - 1) * 64; i < k_padded / 4 * 64; i++) {
      scratch[i] = 0;
    }
    // Decode the rows of this tile to local memory. (dsl/schemes/r5f.scheme.ts:7)
    for (int64_t r = 0; r < 16; r++) {
      const int64_t row = tf_min(row0 + r, n - 1);
      const int64_t qs_row0 = row / 80 * (64 * ((k + 3) / 4)) + row % 16 * 4;
      const int64_t qs_digit = row / 16 % 5;
      for (int64_t i_qs_group = 0; i_qs_group < (k + 3) / 4; i_qs_group++) {
        for (int64_t i_qs_quad = 0; i_qs_quad < 4; i_qs_quad++) {
          const int64_t qs_word0 = w[qs_row0 + (i_qs_group * 64 + i_qs_quad)];
          const int64_t qs_k = i_qs_group * 4 + i_qs_quad;
          scratch[qs_k / 4 * 64 + r * 4 + qs_k
              % 4] = (uint8_t)(((((qs_word0 * r5f_pow3[qs_digit]) & 255) * 3) >> 8) - 1 + 1);
        }
      }
    }
    const int64_t base0 = 0;
    for (int64_t p = 0; p < (m + 1) / 2; p++) {
      const int64_t token0 = tf_min(p * 2, m - 1);
      const int64_t token1 = tf_min(p * 2 + 1, m - 1);
      const int64_t column0 = token0 * 2 * k_padded;
      const int64_t column1 = (token0 * 2 + 1) * k_padded;
      const int64_t column2 = token1 * 2 * k_padded;
      const int64_t column3 = (token1 * 2 + 1) * k_padded;
      __m256 y0_0 = k_0f;
      __m256 y0_1 = k_0f;
      __m256 y1_0 = k_0f;
      __m256 y1_1 = k_0f;
      for (int64_t s = 0; s < segments; s++) {
        __m256i sum0_0 = k_00000000;
        __m256i sum0_1 = k_00000000;
        __m256i sum0_2 = k_00000000;
        __m256i sum0_3 = k_00000000;
        __m256i sum1_0 = k_00000000;
        __m256i sum1_1 = k_00000000;
        __m256i sum1_2 = k_00000000;
        __m256i sum1_3 = k_00000000;
        _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + row0)), _MM_HINT_T0);
        _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 8))), _MM_HINT_T0);
        const int64_t u_first = (int64_t)seg[s] / 4;
        const int64_t u_last = (int64_t)seg[s + 1] / 4;
        for (int64_t u0 = u_first; u0 < u_last; u0 += 63) {
          const int64_t u_end = tf_min(u0 + 63, u_last);
          // 63 units of 1 sums within +-512 fit i16.
          __m256i acc0_0 = k_0000;
          __m256i acc0_1 = k_0000;
          __m256i acc0_2 = k_0000;
          __m256i acc0_3 = k_0000;
          __m256i acc1_0 = k_0000;
          __m256i acc1_1 = k_0000;
          __m256i acc1_2 = k_0000;
          __m256i acc1_3 = k_0000;
          for (int64_t u = u0; u < u_end; u++) {
            const int64_t act0 = column0 + u * 4;
            const int64_t act1 = column1 + u * 4;
            const int64_t act2 = column2 + u * 4;
            const int64_t act3 = column3 + u * 4;
            const __m256i x0_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 64));
            const __m256i x1_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 64 + 32));
            // Slot 0: rows 0..7, k 0..3; rows 8..15, k 0..3. (dsl/schemes/r5f.scheme.ts:7)
            const __m256i w0_0_0 = x0_0;
            const __m256i w1_0_0 = x1_0;
            const __m256i a0_0_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0));
            acc0_0 = tf_add_epi16(acc0_0, _mm256_maddubs_epi16(w0_0_0, a0_0_0));
            acc1_0 = tf_add_epi16(acc1_0, _mm256_maddubs_epi16(w1_0_0, a0_0_0));
            const __m256i a0_0_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1));
            acc0_1 = tf_add_epi16(acc0_1, _mm256_maddubs_epi16(w0_0_0, a0_0_1));
            acc1_1 = tf_add_epi16(acc1_1, _mm256_maddubs_epi16(w1_0_0, a0_0_1));
            const __m256i a0_0_2 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act2));
            acc0_2 = tf_add_epi16(acc0_2, _mm256_maddubs_epi16(w0_0_0, a0_0_2));
            acc1_2 = tf_add_epi16(acc1_2, _mm256_maddubs_epi16(w1_0_0, a0_0_2));
            const __m256i a0_0_3 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act3));
            acc0_3 = tf_add_epi16(acc0_3, _mm256_maddubs_epi16(w0_0_0, a0_0_3));
            acc1_3 = tf_add_epi16(acc1_3, _mm256_maddubs_epi16(w1_0_0, a0_0_3));
          }
          sum0_0 = _mm256_add_epi32(sum0_0, _mm256_madd_epi16(acc0_0, k_0001));
          sum0_1 = _mm256_add_epi32(sum0_1, _mm256_madd_epi16(acc0_1, k_0001));
          sum0_2 = _mm256_add_epi32(sum0_2, _mm256_madd_epi16(acc0_2, k_0001));
          sum0_3 = _mm256_add_epi32(sum0_3, _mm256_madd_epi16(acc0_3, k_0001));
          sum1_0 = _mm256_add_epi32(sum1_0, _mm256_madd_epi16(acc1_0, k_0001));
          sum1_1 = _mm256_add_epi32(sum1_1, _mm256_madd_epi16(acc1_1, k_0001));
          sum1_2 = _mm256_add_epi32(sum1_2, _mm256_madd_epi16(acc1_2, k_0001));
          sum1_3 = _mm256_add_epi32(sum1_3, _mm256_madd_epi16(acc1_3, k_0001));
        }
        // Offset, then one fused multiply-add: out += (dw * da) * sum.
        const __m256i whole0_0 = _mm256_add_epi32(_mm256_mullo_epi32(sum0_0, k_00000100), sum0_1);
        const __m256i exact0_0 = _mm256_sub_epi32(whole0_0,
            _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
        y0_0 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + row0))),
            _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments
            + s))))), _mm256_cvtepi32_ps(exact0_0), y0_0);
        const __m256i whole0_1 = _mm256_add_epi32(_mm256_mullo_epi32(sum0_2, k_00000100), sum0_3);
        const __m256i exact0_1 = _mm256_sub_epi32(whole0_1,
            _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments + s))));
        y0_1 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + row0))),
            _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token1 * segments
            + s))))), _mm256_cvtepi32_ps(exact0_1), y0_1);
        const __m256i whole1_0 = _mm256_add_epi32(_mm256_mullo_epi32(sum1_0, k_00000100), sum1_1);
        const __m256i exact1_0 = _mm256_sub_epi32(whole1_0,
            _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
        y1_0 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + (row0 + 8)))),
            _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments
            + s))))), _mm256_cvtepi32_ps(exact1_0), y1_0);
        const __m256i whole1_1 = _mm256_add_epi32(_mm256_mullo_epi32(sum1_2, k_00000100), sum1_3);
        const __m256i exact1_1 = _mm256_sub_epi32(whole1_1,
            _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments + s))));
        y1_1 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + (row0 + 8)))),
            _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token1 * segments
            + s))))), _mm256_cvtepi32_ps(exact1_1), y1_1);
      }
      if (p * 2 < m) {
        if (row0 + 8 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + row0)), y0_0);
        } else {
          // The last rows go through a local copy, so that nothing past n is written.
          _mm256_storeu_ps((float *)((uint8_t *)rows), y0_0);
          for (int64_t i = 0; i < n - row0; i++) {
            out[token0 * n + row0 + i] = rows[i];
          }
        }
      }
      if (p * 2 + 1 < m) {
        if (row0 + 8 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token1 * n + row0)), y0_1);
        } else {
          // The last rows go through a local copy, so that nothing past n is written.
          _mm256_storeu_ps((float *)((uint8_t *)rows), y0_1);
          for (int64_t i = 0; i < n - row0; i++) {
            out[token1 * n + row0 + i] = rows[i];
          }
        }
      }
      if (p * 2 < m) {
        if (row0 + 16 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row0 + 8))), y1_0);
        } else {
          // The last rows go through a local copy, so that nothing past n is written.
          _mm256_storeu_ps((float *)((uint8_t *)rows), y1_0);
          for (int64_t i = 0; i < n - (row0 + 8); i++) {
            out[token0 * n + (row0 + 8) + i] = rows[i];
          }
        }
      }
      if (p * 2 + 1 < m) {
        if (row0 + 16 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token1 * n + (row0 + 8))), y1_1);
        } else {
          // The last rows go through a local copy, so that nothing past n is written.
          _mm256_storeu_ps((float *)((uint8_t *)rows), y1_1);
          for (int64_t i = 0; i < n - (row0 + 8); i++) {
            out[token1 * n + (row0 + 8) + i] = rows[i];
          }
        }
      }
    }
  }
}

/*
 * r5f.16x1.product.f32.seg.1x80x1.avx2.tile
 * Float product of r5f: one token meets 80 rows decoded to local memory.
 * From dsl/schemes/r5f.scheme.ts:7.
 */
void tf_r5f_16x1_product_f32_seg_1x80x1_avx2_tile(const tf_args *args, size_t tile0, size_t tile1)
{
  if (args->version != TF_ABI) return;
  const int64_t n = args->n;
  const int64_t k = args->k;
  const int64_t m = args->m;
  const int64_t segments = args->segments;
  const int64_t dw_stride = args->dw_stride;
  const uint8_t *restrict w = args->w;
  uint8_t *restrict scratch = args->scratch;
  const float *restrict x = args->x;
  const float *restrict dw = args->dw;
  const int32_t *restrict seg = args->seg;
  float *restrict out = args->out;
  _Alignas(64) float rows[8];
  _Alignas(64) float sums[160];
  const __m256 k_0f = _mm256_set1_ps(0.0f);
  const __m256i k_00 = _mm256_set1_epi8((char)0);
  const __m256i k_01 = _mm256_set1_epi8((char)1);
  const __m256i k_03 = _mm256_set1_epi8((char)3);
  const __m256 lanes_fff = _mm256_setr_ps(-1.0f, 0.0f, 1.0f, 1.0f, -1.0f, 0.0f, 1.0f, 1.0f);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row0 = tile / m * 80;
    const int64_t token0 = tile % m;
    for (int64_t i = 0; i < 20; i++) {
      _mm256_storeu_ps((float *)((uint8_t *)(sums + i * 8)), k_0f);
    }
    int64_t decoded = 0;
    for (int64_t s = 0; s < segments; s++) {
      const int64_t first = seg[s];
      const int64_t last = tf_min((int64_t)seg[s + 1], k);
      for (int64_t t = first / 256; t < (last + 255) / 256; t++) {
        if (t >= decoded) {
          const int64_t unit0 = t * 64;
          const int64_t unit1 = tf_min(unit0 + 64, (k + 3) / 4);
          // Decode the rows of this tile to local memory; what is read past the last weight must be there.
          // (dsl/schemes/r5f.scheme.ts:7)
          _mm256_storeu_si256((__m256i *)(scratch + (unit1 - unit0) * 4 * 80), k_00);
          for (int64_t u = unit0; u < unit1; u++) {
            for (int64_t t = 0; t < 1; t++) {
              const int64_t from = tf_min(row0 / 80 + t, (n - 1) / 80) * (64 * ((k + 3) / 4));
              const int64_t row = t * 80;
              const __m256i x0 = _mm256_loadu_si256((const __m256i *)(w + from + u * 64));
              const __m256i x0t1 = _mm256_subs_epu8(x0, k_01);
              const __m256i w0_0 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x0t1,
                  _mm256_avg_epu8(x0t1, k_00)), 6), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + row / 80 * 80 * 256 + (u - unit0) * 4 * 80 + row % 80
                  * 4), w0_0);
              const __m256i x0t2 = _mm256_add_epi8(_mm256_add_epi8(x0, x0), x0);
              const __m256i x0t3 = _mm256_subs_epu8(x0t2, k_01);
              const __m256i w0_1 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x0t3,
                  _mm256_avg_epu8(x0t3, k_00)), 6), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 16) / 80 * 80 * 256 + (u - unit0) * 4 * 80
                  + (row + 16) % 80 * 4), w0_1);
              const __m256i x0t4 = _mm256_add_epi8(_mm256_add_epi8(x0t2, x0t2), x0t2);
              const __m256i x0t5 = _mm256_subs_epu8(x0t4, k_01);
              const __m256i w0_2 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x0t5,
                  _mm256_avg_epu8(x0t5, k_00)), 6), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 32) / 80 * 80 * 256 + (u - unit0) * 4 * 80
                  + (row + 32) % 80 * 4), w0_2);
              const __m256i x0t6 = _mm256_add_epi8(_mm256_add_epi8(x0t4, x0t4), x0t4);
              const __m256i x0t7 = _mm256_subs_epu8(x0t6, k_01);
              const __m256i w0_3 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x0t7,
                  _mm256_avg_epu8(x0t7, k_00)), 6), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 48) / 80 * 80 * 256 + (u - unit0) * 4 * 80
                  + (row + 48) % 80 * 4), w0_3);
              const __m256i x0t8 = _mm256_subs_epu8(_mm256_add_epi8(_mm256_add_epi8(x0t6, x0t6), x0t6), k_01);
              const __m256i w0_4 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x0t8,
                  _mm256_avg_epu8(x0t8, k_00)), 6), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 64) / 80 * 80 * 256 + (u - unit0) * 4 * 80
                  + (row + 64) % 80 * 4), w0_4);
              const __m256i x1 = _mm256_loadu_si256((const __m256i *)(w + from + u * 64 + 32));
              const __m256i x1t1 = _mm256_subs_epu8(x1, k_01);
              const __m256i w1_0 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x1t1,
                  _mm256_avg_epu8(x1t1, k_00)), 6), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 8) / 80 * 80 * 256 + (u - unit0) * 4 * 80
                  + (row + 8) % 80 * 4), w1_0);
              const __m256i x1t2 = _mm256_add_epi8(_mm256_add_epi8(x1, x1), x1);
              const __m256i x1t3 = _mm256_subs_epu8(x1t2, k_01);
              const __m256i w1_1 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x1t3,
                  _mm256_avg_epu8(x1t3, k_00)), 6), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 24) / 80 * 80 * 256 + (u - unit0) * 4 * 80
                  + (row + 24) % 80 * 4), w1_1);
              const __m256i x1t4 = _mm256_add_epi8(_mm256_add_epi8(x1t2, x1t2), x1t2);
              const __m256i x1t5 = _mm256_subs_epu8(x1t4, k_01);
              const __m256i w1_2 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x1t5,
                  _mm256_avg_epu8(x1t5, k_00)), 6), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 40) / 80 * 80 * 256 + (u - unit0) * 4 * 80
                  + (row + 40) % 80 * 4), w1_2);
              const __m256i x1t6 = _mm256_add_epi8(_mm256_add_epi8(x1t4, x1t4), x1t4);
              const __m256i x1t7 = _mm256_subs_epu8(x1t6, k_01);
              const __m256i w1_3 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x1t7,
                  _mm256_avg_epu8(x1t7, k_00)), 6), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 56) / 80 * 80 * 256 + (u - unit0) * 4 * 80
                  + (row + 56) % 80 * 4), w1_3);
              const __m256i x1t8 = _mm256_subs_epu8(_mm256_add_epi8(_mm256_add_epi8(x1t6, x1t6), x1t6), k_01);
              const __m256i w1_4 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x1t8,
                  _mm256_avg_epu8(x1t8, k_00)), 6), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 72) / 80 * 80 * 256 + (u - unit0) * 4 * 80
                  + (row + 72) % 80 * 4), w1_4);
            }
          }
          decoded = t + 1;
        }
        const int64_t begin = t * 256;
        const int64_t end = tf_min(last, begin + 256);
        for (int64_t part = 0; part < 1; part++) {
          const int64_t row = row0 + part * 80;
          const int64_t part_at = part * 80 * 256;
          if (row < n) {
            __m256 sum0_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80)));
            __m256 sum1_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 8)));
            __m256 sum2_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 16)));
            __m256 sum3_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 24)));
            __m256 sum4_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 32)));
            __m256 sum5_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 40)));
            __m256 sum6_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 48)));
            __m256 sum7_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 56)));
            __m256 sum8_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 64)));
            __m256 sum9_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 72)));
            for (int64_t i = tf_max(first, begin); i < end; i++) {
              const int64_t j = i - begin;
              const int64_t at = part_at + ((j >> 2) * 320 + (j & 3));
              const __m256 x0 = _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(x + token0
                  * k + i))));
              const __m256 weight0 = _mm256_permutevar_ps(lanes_fff,
                  _mm256_loadu_si256((const __m256i *)(scratch + at)));
              sum0_0 = _mm256_fmadd_ps(weight0, x0, sum0_0);
              const __m256 weight1 = _mm256_permutevar_ps(lanes_fff,
                  _mm256_loadu_si256((const __m256i *)(scratch + at + 32)));
              sum1_0 = _mm256_fmadd_ps(weight1, x0, sum1_0);
              const __m256 weight2 = _mm256_permutevar_ps(lanes_fff,
                  _mm256_loadu_si256((const __m256i *)(scratch + at + 64)));
              sum2_0 = _mm256_fmadd_ps(weight2, x0, sum2_0);
              const __m256 weight3 = _mm256_permutevar_ps(lanes_fff,
                  _mm256_loadu_si256((const __m256i *)(scratch + at + 96)));
              sum3_0 = _mm256_fmadd_ps(weight3, x0, sum3_0);
              const __m256 weight4 = _mm256_permutevar_ps(lanes_fff,
                  _mm256_loadu_si256((const __m256i *)(scratch + at + 128)));
              sum4_0 = _mm256_fmadd_ps(weight4, x0, sum4_0);
              const __m256 weight5 = _mm256_permutevar_ps(lanes_fff,
                  _mm256_loadu_si256((const __m256i *)(scratch + at + 160)));
              sum5_0 = _mm256_fmadd_ps(weight5, x0, sum5_0);
              const __m256 weight6 = _mm256_permutevar_ps(lanes_fff,
                  _mm256_loadu_si256((const __m256i *)(scratch + at + 192)));
              sum6_0 = _mm256_fmadd_ps(weight6, x0, sum6_0);
              const __m256 weight7 = _mm256_permutevar_ps(lanes_fff,
                  _mm256_loadu_si256((const __m256i *)(scratch + at + 224)));
              sum7_0 = _mm256_fmadd_ps(weight7, x0, sum7_0);
              const __m256 weight8 = _mm256_permutevar_ps(lanes_fff,
                  _mm256_loadu_si256((const __m256i *)(scratch + at + 256)));
              sum8_0 = _mm256_fmadd_ps(weight8, x0, sum8_0);
              const __m256 weight9 = _mm256_permutevar_ps(lanes_fff,
                  _mm256_loadu_si256((const __m256i *)(scratch + at + 288)));
              sum9_0 = _mm256_fmadd_ps(weight9, x0, sum9_0);
            }
            // A segment that goes on is scaled when it ends.
            if (end == last) {
              __m256 y0_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 80)));
              __m256 y1_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 88)));
              __m256 y2_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 96)));
              __m256 y3_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 104)));
              __m256 y4_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 112)));
              __m256 y5_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 120)));
              __m256 y6_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 128)));
              __m256 y7_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 136)));
              __m256 y8_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 144)));
              __m256 y9_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 152)));
              const __m256 scale0 = _mm256_loadu_ps((const float *)((const uint8_t *)(dw + s * dw_stride
                  + (row < n ? row : 0))));
              y0_0 = _mm256_fmadd_ps(scale0, sum0_0, y0_0);
              const __m256 scale1 = _mm256_loadu_ps((const float *)((const uint8_t *)(dw + s * dw_stride
                  + (row + 8 < n ? row + 8 : 0))));
              y1_0 = _mm256_fmadd_ps(scale1, sum1_0, y1_0);
              const __m256 scale2 = _mm256_loadu_ps((const float *)((const uint8_t *)(dw + s * dw_stride
                  + (row + 16 < n ? row + 16 : 0))));
              y2_0 = _mm256_fmadd_ps(scale2, sum2_0, y2_0);
              const __m256 scale3 = _mm256_loadu_ps((const float *)((const uint8_t *)(dw + s * dw_stride
                  + (row + 24 < n ? row + 24 : 0))));
              y3_0 = _mm256_fmadd_ps(scale3, sum3_0, y3_0);
              const __m256 scale4 = _mm256_loadu_ps((const float *)((const uint8_t *)(dw + s * dw_stride
                  + (row + 32 < n ? row + 32 : 0))));
              y4_0 = _mm256_fmadd_ps(scale4, sum4_0, y4_0);
              const __m256 scale5 = _mm256_loadu_ps((const float *)((const uint8_t *)(dw + s * dw_stride
                  + (row + 40 < n ? row + 40 : 0))));
              y5_0 = _mm256_fmadd_ps(scale5, sum5_0, y5_0);
              const __m256 scale6 = _mm256_loadu_ps((const float *)((const uint8_t *)(dw + s * dw_stride
                  + (row + 48 < n ? row + 48 : 0))));
              y6_0 = _mm256_fmadd_ps(scale6, sum6_0, y6_0);
              const __m256 scale7 = _mm256_loadu_ps((const float *)((const uint8_t *)(dw + s * dw_stride
                  + (row + 56 < n ? row + 56 : 0))));
              y7_0 = _mm256_fmadd_ps(scale7, sum7_0, y7_0);
              const __m256 scale8 = _mm256_loadu_ps((const float *)((const uint8_t *)(dw + s * dw_stride
                  + (row + 64 < n ? row + 64 : 0))));
              y8_0 = _mm256_fmadd_ps(scale8, sum8_0, y8_0);
              const __m256 scale9 = _mm256_loadu_ps((const float *)((const uint8_t *)(dw + s * dw_stride
                  + (row + 72 < n ? row + 72 : 0))));
              y9_0 = _mm256_fmadd_ps(scale9, sum9_0, y9_0);
              _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 80 + 80)), y0_0);
              _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 80 + 8 + 80)), y1_0);
              _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 80 + 16 + 80)), y2_0);
              _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 80 + 24 + 80)), y3_0);
              _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 80 + 32 + 80)), y4_0);
              _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 80 + 40 + 80)), y5_0);
              _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 80 + 48 + 80)), y6_0);
              _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 80 + 56 + 80)), y7_0);
              _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 80 + 64 + 80)), y8_0);
              _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 80 + 72 + 80)), y9_0);
              sum0_0 = k_0f;
              sum1_0 = k_0f;
              sum2_0 = k_0f;
              sum3_0 = k_0f;
              sum4_0 = k_0f;
              sum5_0 = k_0f;
              sum6_0 = k_0f;
              sum7_0 = k_0f;
              sum8_0 = k_0f;
              sum9_0 = k_0f;
            }
            _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 80)), sum0_0);
            _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 80 + 8)), sum1_0);
            _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 80 + 16)), sum2_0);
            _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 80 + 24)), sum3_0);
            _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 80 + 32)), sum4_0);
            _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 80 + 40)), sum5_0);
            _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 80 + 48)), sum6_0);
            _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 80 + 56)), sum7_0);
            _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 80 + 64)), sum8_0);
            _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 80 + 72)), sum9_0);
          }
        }
      }
    }
    for (int64_t part = 0; part < 1; part++) {
      const int64_t row = row0 + part * 80;
      const int64_t part_at = part * 80 * 256;
      if (row < n) {
        const __m256 y0_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 80)));
        const __m256 y1_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 88)));
        const __m256 y2_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 96)));
        const __m256 y3_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 104)));
        const __m256 y4_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 112)));
        const __m256 y5_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 120)));
        const __m256 y6_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 128)));
        const __m256 y7_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 136)));
        const __m256 y8_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 144)));
        const __m256 y9_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 152)));
        if (row + 8 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + row)), y0_0);
        } else {
          _mm256_storeu_ps((float *)((uint8_t *)rows), y0_0);
          for (int64_t i = 0; i < n - row; i++) {
            out[token0 * n + row + i] = rows[i];
          }
        }
        if (row + 8 + 8 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row + 8))), y1_0);
        } else {
          _mm256_storeu_ps((float *)((uint8_t *)rows), y1_0);
          for (int64_t i = 0; i < n - (row + 8); i++) {
            out[token0 * n + (row + 8) + i] = rows[i];
          }
        }
        if (row + 16 + 8 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row + 16))), y2_0);
        } else {
          _mm256_storeu_ps((float *)((uint8_t *)rows), y2_0);
          for (int64_t i = 0; i < n - (row + 16); i++) {
            out[token0 * n + (row + 16) + i] = rows[i];
          }
        }
        if (row + 24 + 8 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row + 24))), y3_0);
        } else {
          _mm256_storeu_ps((float *)((uint8_t *)rows), y3_0);
          for (int64_t i = 0; i < n - (row + 24); i++) {
            out[token0 * n + (row + 24) + i] = rows[i];
          }
        }
        if (row + 32 + 8 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row + 32))), y4_0);
        } else {
          _mm256_storeu_ps((float *)((uint8_t *)rows), y4_0);
          for (int64_t i = 0; i < n - (row + 32); i++) {
            out[token0 * n + (row + 32) + i] = rows[i];
          }
        }
        if (row + 40 + 8 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row + 40))), y5_0);
        } else {
          _mm256_storeu_ps((float *)((uint8_t *)rows), y5_0);
          for (int64_t i = 0; i < n - (row + 40); i++) {
            out[token0 * n + (row + 40) + i] = rows[i];
          }
        }
        if (row + 48 + 8 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row + 48))), y6_0);
        } else {
          _mm256_storeu_ps((float *)((uint8_t *)rows), y6_0);
          for (int64_t i = 0; i < n - (row + 48); i++) {
            out[token0 * n + (row + 48) + i] = rows[i];
          }
        }
        if (row + 56 + 8 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row + 56))), y7_0);
        } else {
          _mm256_storeu_ps((float *)((uint8_t *)rows), y7_0);
          for (int64_t i = 0; i < n - (row + 56); i++) {
            out[token0 * n + (row + 56) + i] = rows[i];
          }
        }
        if (row + 64 + 8 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row + 64))), y8_0);
        } else {
          _mm256_storeu_ps((float *)((uint8_t *)rows), y8_0);
          for (int64_t i = 0; i < n - (row + 64); i++) {
            out[token0 * n + (row + 64) + i] = rows[i];
          }
        }
        if (row + 72 + 8 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row + 72))), y9_0);
        } else {
          _mm256_storeu_ps((float *)((uint8_t *)rows), y9_0);
          for (int64_t i = 0; i < n - (row + 72); i++) {
            out[token0 * n + (row + 72) + i] = rows[i];
          }
        }
      }
    }
  }
}

/*
 * r5f.16x1.product.f32.seg.4x80x1.avx2.tile
 * Float product of r5f: all tokens, 4 at a time, meet 80 rows decoded to local memory.
 * From dsl/schemes/r5f.scheme.ts:7.
 */
void tf_r5f_16x1_product_f32_seg_4x80x1_avx2_tile(const tf_args *args, size_t tile0, size_t tile1)
{
  if (args->version != TF_ABI) return;
  const int64_t n = args->n;
  const int64_t k = args->k;
  const int64_t m = args->m;
  const int64_t segments = args->segments;
  const int64_t dw_stride = args->dw_stride;
  const uint8_t *restrict w = args->w;
  uint8_t *restrict scratch = args->scratch;
  const float *restrict x = args->x;
  const float *restrict dw = args->dw;
  const int32_t *restrict seg = args->seg;
  float *restrict out = args->out;
  _Alignas(64) float rows[8];
  const __m256i k_00 = _mm256_set1_epi8((char)0);
  const __m256i k_01 = _mm256_set1_epi8((char)1);
  const __m256i k_03 = _mm256_set1_epi8((char)3);
  const __m256 k_0f = _mm256_set1_ps(0.0f);
  const __m256 lanes_fff = _mm256_setr_ps(-1.0f, 0.0f, 1.0f, 1.0f, -1.0f, 0.0f, 1.0f, 1.0f);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row0 = tile * 80;
    const int64_t room = (k + 3) / 4 * 4;
    // Decode the rows of this tile to local memory; what is read past the last weight must be there.
    // (dsl/schemes/r5f.scheme.ts:7)
    _mm256_storeu_si256((__m256i *)(scratch + (k + 3) / 4 * 4 * 16), k_00);
    _mm256_storeu_si256((__m256i *)(scratch + (k + 3) / 4 * 4 * 16 + 16 * room), k_00);
    _mm256_storeu_si256((__m256i *)(scratch + (k + 3) / 4 * 4 * 16 + 32 * room), k_00);
    _mm256_storeu_si256((__m256i *)(scratch + (k + 3) / 4 * 4 * 16 + 48 * room), k_00);
    _mm256_storeu_si256((__m256i *)(scratch + (k + 3) / 4 * 4 * 16 + 64 * room), k_00);
    for (int64_t u = 0; u < (k + 3) / 4; u++) {
      for (int64_t t = 0; t < 1; t++) {
        const int64_t from = tf_min(row0 / 80 + t, (n - 1) / 80) * (64 * ((k + 3) / 4));
        const int64_t row = t * 80;
        const __m256i x0 = _mm256_loadu_si256((const __m256i *)(w + from + u * 64));
        const __m256i x0t1 = _mm256_subs_epu8(x0, k_01);
        const __m256i w0_0 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x0t1,
            _mm256_avg_epu8(x0t1, k_00)), 6), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + row / 16 * 16 * room + u * 4 * 16 + row % 16 * 4), w0_0);
        const __m256i x0t2 = _mm256_add_epi8(_mm256_add_epi8(x0, x0), x0);
        const __m256i x0t3 = _mm256_subs_epu8(x0t2, k_01);
        const __m256i w0_1 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x0t3,
            _mm256_avg_epu8(x0t3, k_00)), 6), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 16) / 16 * 16 * room + u * 4 * 16 + (row + 16) % 16
            * 4), w0_1);
        const __m256i x0t4 = _mm256_add_epi8(_mm256_add_epi8(x0t2, x0t2), x0t2);
        const __m256i x0t5 = _mm256_subs_epu8(x0t4, k_01);
        const __m256i w0_2 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x0t5,
            _mm256_avg_epu8(x0t5, k_00)), 6), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 32) / 16 * 16 * room + u * 4 * 16 + (row + 32) % 16
            * 4), w0_2);
        const __m256i x0t6 = _mm256_add_epi8(_mm256_add_epi8(x0t4, x0t4), x0t4);
        const __m256i x0t7 = _mm256_subs_epu8(x0t6, k_01);
        const __m256i w0_3 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x0t7,
            _mm256_avg_epu8(x0t7, k_00)), 6), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 48) / 16 * 16 * room + u * 4 * 16 + (row + 48) % 16
            * 4), w0_3);
        const __m256i x0t8 = _mm256_subs_epu8(_mm256_add_epi8(_mm256_add_epi8(x0t6, x0t6), x0t6), k_01);
        const __m256i w0_4 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x0t8,
            _mm256_avg_epu8(x0t8, k_00)), 6), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 64) / 16 * 16 * room + u * 4 * 16 + (row + 64) % 16
            * 4), w0_4);
        const __m256i x1 = _mm256_loadu_si256((const __m256i *)(w + from + u * 64 + 32));
        const __m256i x1t1 = _mm256_subs_epu8(x1, k_01);
        const __m256i w1_0 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x1t1,
            _mm256_avg_epu8(x1t1, k_00)), 6), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 8) / 16 * 16 * room + u * 4 * 16 + (row + 8) % 16
            * 4), w1_0);
        const __m256i x1t2 = _mm256_add_epi8(_mm256_add_epi8(x1, x1), x1);
        const __m256i x1t3 = _mm256_subs_epu8(x1t2, k_01);
        const __m256i w1_1 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x1t3,
            _mm256_avg_epu8(x1t3, k_00)), 6), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 24) / 16 * 16 * room + u * 4 * 16 + (row + 24) % 16
            * 4), w1_1);
        const __m256i x1t4 = _mm256_add_epi8(_mm256_add_epi8(x1t2, x1t2), x1t2);
        const __m256i x1t5 = _mm256_subs_epu8(x1t4, k_01);
        const __m256i w1_2 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x1t5,
            _mm256_avg_epu8(x1t5, k_00)), 6), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 40) / 16 * 16 * room + u * 4 * 16 + (row + 40) % 16
            * 4), w1_2);
        const __m256i x1t6 = _mm256_add_epi8(_mm256_add_epi8(x1t4, x1t4), x1t4);
        const __m256i x1t7 = _mm256_subs_epu8(x1t6, k_01);
        const __m256i w1_3 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x1t7,
            _mm256_avg_epu8(x1t7, k_00)), 6), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 56) / 16 * 16 * room + u * 4 * 16 + (row + 56) % 16
            * 4), w1_3);
        const __m256i x1t8 = _mm256_subs_epu8(_mm256_add_epi8(_mm256_add_epi8(x1t6, x1t6), x1t6), k_01);
        const __m256i w1_4 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x1t8,
            _mm256_avg_epu8(x1t8, k_00)), 6), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 72) / 16 * 16 * room + u * 4 * 16 + (row + 72) % 16
            * 4), w1_4);
      }
    }
    for (int64_t part = 0; part < 5; part++) {
      const int64_t row = row0 + part * 16;
      const int64_t part_at = part * 16 * room;
      if (row < n) {
        for (int64_t p = 0; p < (m + 3) / 4; p++) {
          const int64_t token0 = tf_min(p * 4, m - 1);
          const int64_t token1 = tf_min(p * 4 + 1, m - 1);
          const int64_t token2 = tf_min(p * 4 + 2, m - 1);
          const int64_t token3 = tf_min(p * 4 + 3, m - 1);
          __m256 y0_0 = k_0f;
          __m256 y0_1 = k_0f;
          __m256 y0_2 = k_0f;
          __m256 y0_3 = k_0f;
          __m256 y1_0 = k_0f;
          __m256 y1_1 = k_0f;
          __m256 y1_2 = k_0f;
          __m256 y1_3 = k_0f;
          for (int64_t s = 0; s < segments; s++) {
            const int64_t first = seg[s];
            const int64_t last = tf_min((int64_t)seg[s + 1], k);
            __m256 sum0_0 = k_0f;
            __m256 sum0_1 = k_0f;
            __m256 sum0_2 = k_0f;
            __m256 sum0_3 = k_0f;
            __m256 sum1_0 = k_0f;
            __m256 sum1_1 = k_0f;
            __m256 sum1_2 = k_0f;
            __m256 sum1_3 = k_0f;
            for (int64_t i = first; i < last; i++) {
              const int64_t j = i;
              const int64_t at = part_at + ((j >> 2) * 64 + (j & 3));
              const __m256 x0 = _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(x + token0
                  * k + i))));
              const __m256 x1 = _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(x + token1
                  * k + i))));
              const __m256 x2 = _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(x + token2
                  * k + i))));
              const __m256 x3 = _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(x + token3
                  * k + i))));
              const __m256 weight0 = _mm256_permutevar_ps(lanes_fff,
                  _mm256_loadu_si256((const __m256i *)(scratch + at)));
              sum0_0 = _mm256_fmadd_ps(weight0, x0, sum0_0);
              sum0_1 = _mm256_fmadd_ps(weight0, x1, sum0_1);
              sum0_2 = _mm256_fmadd_ps(weight0, x2, sum0_2);
              sum0_3 = _mm256_fmadd_ps(weight0, x3, sum0_3);
              const __m256 weight1 = _mm256_permutevar_ps(lanes_fff,
                  _mm256_loadu_si256((const __m256i *)(scratch + at + 32)));
              sum1_0 = _mm256_fmadd_ps(weight1, x0, sum1_0);
              sum1_1 = _mm256_fmadd_ps(weight1, x1, sum1_1);
              sum1_2 = _mm256_fmadd_ps(weight1, x2, sum1_2);
              sum1_3 = _mm256_fmadd_ps(weight1, x3, sum1_3);
            }
            const __m256 scale0 = _mm256_loadu_ps((const float *)((const uint8_t *)(dw + s * dw_stride
                + (row < n ? row : 0))));
            y0_0 = _mm256_fmadd_ps(scale0, sum0_0, y0_0);
            y0_1 = _mm256_fmadd_ps(scale0, sum0_1, y0_1);
            y0_2 = _mm256_fmadd_ps(scale0, sum0_2, y0_2);
            y0_3 = _mm256_fmadd_ps(scale0, sum0_3, y0_3);
            const __m256 scale1 = _mm256_loadu_ps((const float *)((const uint8_t *)(dw + s * dw_stride
                + (row + 8 < n ? row + 8 : 0))));
            y1_0 = _mm256_fmadd_ps(scale1, sum1_0, y1_0);
            y1_1 = _mm256_fmadd_ps(scale1, sum1_1, y1_1);
            y1_2 = _mm256_fmadd_ps(scale1, sum1_2, y1_2);
            y1_3 = _mm256_fmadd_ps(scale1, sum1_3, y1_3);
          }
          if (p * 4 < m) {
            if (row + 8 <= n) {
              _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + row)), y0_0);
            } else {
              _mm256_storeu_ps((float *)((uint8_t *)rows), y0_0);
              for (int64_t i = 0; i < n - row; i++) {
                out[token0 * n + row + i] = rows[i];
              }
            }
          }
          if (p * 4 + 1 < m) {
            if (row + 8 <= n) {
              _mm256_storeu_ps((float *)((uint8_t *)(out + token1 * n + row)), y0_1);
            } else {
              _mm256_storeu_ps((float *)((uint8_t *)rows), y0_1);
              for (int64_t i = 0; i < n - row; i++) {
                out[token1 * n + row + i] = rows[i];
              }
            }
          }
          if (p * 4 + 2 < m) {
            if (row + 8 <= n) {
              _mm256_storeu_ps((float *)((uint8_t *)(out + token2 * n + row)), y0_2);
            } else {
              _mm256_storeu_ps((float *)((uint8_t *)rows), y0_2);
              for (int64_t i = 0; i < n - row; i++) {
                out[token2 * n + row + i] = rows[i];
              }
            }
          }
          if (p * 4 + 3 < m) {
            if (row + 8 <= n) {
              _mm256_storeu_ps((float *)((uint8_t *)(out + token3 * n + row)), y0_3);
            } else {
              _mm256_storeu_ps((float *)((uint8_t *)rows), y0_3);
              for (int64_t i = 0; i < n - row; i++) {
                out[token3 * n + row + i] = rows[i];
              }
            }
          }
          if (p * 4 < m) {
            if (row + 8 + 8 <= n) {
              _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row + 8))), y1_0);
            } else {
              _mm256_storeu_ps((float *)((uint8_t *)rows), y1_0);
              for (int64_t i = 0; i < n - (row + 8); i++) {
                out[token0 * n + (row + 8) + i] = rows[i];
              }
            }
          }
          if (p * 4 + 1 < m) {
            if (row + 8 + 8 <= n) {
              _mm256_storeu_ps((float *)((uint8_t *)(out + token1 * n + (row + 8))), y1_1);
            } else {
              _mm256_storeu_ps((float *)((uint8_t *)rows), y1_1);
              for (int64_t i = 0; i < n - (row + 8); i++) {
                out[token1 * n + (row + 8) + i] = rows[i];
              }
            }
          }
          if (p * 4 + 2 < m) {
            if (row + 8 + 8 <= n) {
              _mm256_storeu_ps((float *)((uint8_t *)(out + token2 * n + (row + 8))), y1_2);
            } else {
              _mm256_storeu_ps((float *)((uint8_t *)rows), y1_2);
              for (int64_t i = 0; i < n - (row + 8); i++) {
                out[token2 * n + (row + 8) + i] = rows[i];
              }
            }
          }
          if (p * 4 + 3 < m) {
            if (row + 8 + 8 <= n) {
              _mm256_storeu_ps((float *)((uint8_t *)(out + token3 * n + (row + 8))), y1_3);
            } else {
              _mm256_storeu_ps((float *)((uint8_t *)rows), y1_3);
              for (int64_t i = 0; i < n - (row + 8); i++) {
                out[token3 * n + (row + 8) + i] = rows[i];
              }
            }
          }
        }
      }
    }
  }
}

/*
 * r5f.8x1.pack.avx2
 * Packs int8 weights as r5f; padding positions hold weight 0.
 * From dsl/schemes/r5f.scheme.ts:24.
 */
void tf_r5f_8x1_pack_avx2(const tf_args *args, size_t tile0, size_t tile1)
{
  if (args->version != TF_ABI) return;
  const int64_t n = args->n;
  const int64_t k = args->k;
  const int64_t trits_row0 = args->trits_row0;
  const int64_t trits_stride = args->trits_stride;
  const int8_t *restrict trits = args->trits;
  uint8_t *restrict packed = args->packed;
  _Alignas(64) uint8_t words[32];
  const __m256i k_79 = _mm256_set1_epi8((char)121);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    // Words of qs, 8 of a row at a time.
    for (int64_t qs_block = 0; qs_block < (k + 3) / 4; qs_block += 8) {
      for (int64_t i_qs_rt = 0; i_qs_rt < 1; i_qs_rt++) {
        for (int64_t i_qs_lane = 0; i_qs_lane < 8; i_qs_lane++) {
          const int64_t qs_row = tile * 40 + i_qs_rt * 40 + i_qs_lane;
          const int64_t qs_k = qs_block * 4;
          if ((qs_row + 32 < n) & (qs_k + 31 < k)) {
            const int64_t qs_from = (qs_row - trits_row0) * trits_stride + qs_k;
            const __m256i qs_sum0 = _mm256_loadu_si256((const __m256i *)(trits + qs_from + trits_stride
                * 32));
            const __m256i qs_sum1 = _mm256_add_epi8(_mm256_add_epi8(_mm256_add_epi8(qs_sum0, qs_sum0),
                qs_sum0), _mm256_loadu_si256((const __m256i *)(trits + qs_from + trits_stride * 24)));
            const __m256i qs_sum2 = _mm256_add_epi8(_mm256_add_epi8(_mm256_add_epi8(qs_sum1, qs_sum1),
                qs_sum1), _mm256_loadu_si256((const __m256i *)(trits + qs_from + trits_stride * 16)));
            const __m256i qs_sum3 = _mm256_add_epi8(_mm256_add_epi8(_mm256_add_epi8(qs_sum2, qs_sum2),
                qs_sum2), _mm256_loadu_si256((const __m256i *)(trits + qs_from + trits_stride * 8)));
            const __m256i qs_sum4 = _mm256_add_epi8(_mm256_add_epi8(_mm256_add_epi8(qs_sum3, qs_sum3),
                qs_sum3), _mm256_loadu_si256((const __m256i *)(trits + qs_from)));
            _mm256_storeu_si256((__m256i *)(words), _mm256_add_epi8(qs_sum4, k_79));
            tf_write32(packed + tile * (32 * ((k + 3) / 4)) + i_qs_rt * 32 + qs_block * 32 + i_qs_lane * 4,
                (uint32_t)r5f_encode_qs[(int64_t)words[0]]
                | ((uint32_t)r5f_encode_qs[(int64_t)words[1]] << 8u)
                | ((uint32_t)r5f_encode_qs[(int64_t)words[2]] << 16u)
                | ((uint32_t)r5f_encode_qs[(int64_t)words[3]] << 24u));
            tf_write32(packed + tile * (32 * ((k + 3) / 4)) + i_qs_rt * 32 + qs_block * 32 + i_qs_lane * 4
                + 32, (uint32_t)r5f_encode_qs[(int64_t)words[4]]
                | ((uint32_t)r5f_encode_qs[(int64_t)words[5]] << 8u)
                | ((uint32_t)r5f_encode_qs[(int64_t)words[6]] << 16u)
                | ((uint32_t)r5f_encode_qs[(int64_t)words[7]] << 24u));
            tf_write32(packed + tile * (32 * ((k + 3) / 4)) + i_qs_rt * 32 + qs_block * 32 + i_qs_lane * 4
                + 64, (uint32_t)r5f_encode_qs[(int64_t)words[8]]
                | ((uint32_t)r5f_encode_qs[(int64_t)words[9]] << 8u)
                | ((uint32_t)r5f_encode_qs[(int64_t)words[10]] << 16u)
                | ((uint32_t)r5f_encode_qs[(int64_t)words[11]] << 24u));
            tf_write32(packed + tile * (32 * ((k + 3) / 4)) + i_qs_rt * 32 + qs_block * 32 + i_qs_lane * 4
                + 96, (uint32_t)r5f_encode_qs[(int64_t)words[12]]
                | ((uint32_t)r5f_encode_qs[(int64_t)words[13]] << 8u)
                | ((uint32_t)r5f_encode_qs[(int64_t)words[14]] << 16u)
                | ((uint32_t)r5f_encode_qs[(int64_t)words[15]] << 24u));
            tf_write32(packed + tile * (32 * ((k + 3) / 4)) + i_qs_rt * 32 + qs_block * 32 + i_qs_lane * 4
                + 128, (uint32_t)r5f_encode_qs[(int64_t)words[16]]
                | ((uint32_t)r5f_encode_qs[(int64_t)words[17]] << 8u)
                | ((uint32_t)r5f_encode_qs[(int64_t)words[18]] << 16u)
                | ((uint32_t)r5f_encode_qs[(int64_t)words[19]] << 24u));
            tf_write32(packed + tile * (32 * ((k + 3) / 4)) + i_qs_rt * 32 + qs_block * 32 + i_qs_lane * 4
                + 160, (uint32_t)r5f_encode_qs[(int64_t)words[20]]
                | ((uint32_t)r5f_encode_qs[(int64_t)words[21]] << 8u)
                | ((uint32_t)r5f_encode_qs[(int64_t)words[22]] << 16u)
                | ((uint32_t)r5f_encode_qs[(int64_t)words[23]] << 24u));
            tf_write32(packed + tile * (32 * ((k + 3) / 4)) + i_qs_rt * 32 + qs_block * 32 + i_qs_lane * 4
                + 192, (uint32_t)r5f_encode_qs[(int64_t)words[24]]
                | ((uint32_t)r5f_encode_qs[(int64_t)words[25]] << 8u)
                | ((uint32_t)r5f_encode_qs[(int64_t)words[26]] << 16u)
                | ((uint32_t)r5f_encode_qs[(int64_t)words[27]] << 24u));
            tf_write32(packed + tile * (32 * ((k + 3) / 4)) + i_qs_rt * 32 + qs_block * 32 + i_qs_lane * 4
                + 224, (uint32_t)r5f_encode_qs[(int64_t)words[28]]
                | ((uint32_t)r5f_encode_qs[(int64_t)words[29]] << 8u)
                | ((uint32_t)r5f_encode_qs[(int64_t)words[30]] << 16u)
                | ((uint32_t)r5f_encode_qs[(int64_t)words[31]] << 24u));
          } else {
            // A register that reaches into padding.
            for (int64_t i_qs_group = qs_block; i_qs_group < tf_min(qs_block + 8, (k + 3)
                / 4); i_qs_group++) {
              for (int64_t i_qs_quad = 0; i_qs_quad < 4; i_qs_quad += 4) {
                const int64_t qs_row = tile * 40 + i_qs_rt * 40 + i_qs_lane;
                const int64_t qs_k = i_qs_group * 4 + i_qs_quad;
                if ((qs_row + 32 < n) & (qs_k + 3 < k)) {
                  const int64_t qs_from = (qs_row - trits_row0) * trits_stride + qs_k;
                  tf_write32(packed + tile * (32 * ((k + 3) / 4)) + i_qs_rt * 32 + i_qs_group * 32 + i_qs_lane
                      * 4 + i_qs_quad,
                      (uint32_t)r5f_encode_qs[(int64_t)(((((tf_read32(trits + qs_from) & 50529027u)
                      + 16843009u) & 50529027u)
                      + (((tf_read32(trits + qs_from + 8 * trits_stride) & 50529027u) + 16843009u)
                      & 50529027u) * 3u
                      + (((tf_read32(trits + qs_from + 16 * trits_stride) & 50529027u) + 16843009u)
                      & 50529027u) * 9u
                      + (((tf_read32(trits + qs_from + 24 * trits_stride) & 50529027u) + 16843009u)
                      & 50529027u) * 27u
                      + (((tf_read32(trits + qs_from + 32 * trits_stride) & 50529027u) + 16843009u)
                      & 50529027u) * 81u) & 255u)]
                      | ((uint32_t)r5f_encode_qs[(int64_t)((((((tf_read32(trits + qs_from) & 50529027u)
                      + 16843009u) & 50529027u)
                      + (((tf_read32(trits + qs_from + 8 * trits_stride) & 50529027u) + 16843009u)
                      & 50529027u) * 3u
                      + (((tf_read32(trits + qs_from + 16 * trits_stride) & 50529027u) + 16843009u)
                      & 50529027u) * 9u
                      + (((tf_read32(trits + qs_from + 24 * trits_stride) & 50529027u) + 16843009u)
                      & 50529027u) * 27u
                      + (((tf_read32(trits + qs_from + 32 * trits_stride) & 50529027u) + 16843009u)
                      & 50529027u) * 81u) >> 8u) & 255u)] << 8u)
                      | ((uint32_t)r5f_encode_qs[(int64_t)((((((tf_read32(trits + qs_from) & 50529027u)
                      + 16843009u) & 50529027u)
                      + (((tf_read32(trits + qs_from + 8 * trits_stride) & 50529027u) + 16843009u)
                      & 50529027u) * 3u
                      + (((tf_read32(trits + qs_from + 16 * trits_stride) & 50529027u) + 16843009u)
                      & 50529027u) * 9u
                      + (((tf_read32(trits + qs_from + 24 * trits_stride) & 50529027u) + 16843009u)
                      & 50529027u) * 27u
                      + (((tf_read32(trits + qs_from + 32 * trits_stride) & 50529027u) + 16843009u)
                      & 50529027u) * 81u) >> 16u) & 255u)] << 16u)
                      | ((uint32_t)r5f_encode_qs[(int64_t)((((((tf_read32(trits + qs_from) & 50529027u)
                      + 16843009u) & 50529027u)
                      + (((tf_read32(trits + qs_from + 8 * trits_stride) & 50529027u) + 16843009u)
                      & 50529027u) * 3u
                      + (((tf_read32(trits + qs_from + 16 * trits_stride) & 50529027u) + 16843009u)
                      & 50529027u) * 9u
                      + (((tf_read32(trits + qs_from + 24 * trits_stride) & 50529027u) + 16843009u)
                      & 50529027u) * 27u
                      + (((tf_read32(trits + qs_from + 32 * trits_stride) & 50529027u) + 16843009u)
                      & 50529027u) * 81u) >> 24u) & 255u)] << 24u));
                } else {
                  // Words that reach into padding.
                  for (int64_t qs_one_i = 0; qs_one_i < 4; qs_one_i++) {
                    const int64_t qs_one_row = qs_row;
                    const int64_t qs_one_k = qs_k + qs_one_i;
                    int64_t qs_one_word = 0;
                    if ((qs_one_row + 32 < n) & (qs_one_k < k)) {
                      qs_one_word = r5f_encode_qs_2[121
                          + (int64_t)trits[(qs_one_row - trits_row0) * trits_stride + qs_one_k]
                          + (int64_t)trits[(qs_one_row + 8 - trits_row0) * trits_stride + qs_one_k] * 3
                          + (int64_t)trits[(qs_one_row + 16 - trits_row0) * trits_stride + qs_one_k] * 9
                          + (int64_t)trits[(qs_one_row + 24 - trits_row0) * trits_stride + qs_one_k] * 27
                          + (int64_t)trits[(qs_one_row + 32 - trits_row0) * trits_stride + qs_one_k] * 81];
                    } else {
                      // A word that reaches into padding.
                      int64_t qs_one_key0 = 121;
                      if ((qs_one_row < n) & (qs_one_k < k)) {
                        qs_one_key0 += (int64_t)trits[(qs_one_row - trits_row0) * trits_stride + qs_one_k];
                      }
                      if ((qs_one_row + 8 < n) & (qs_one_k < k)) {
                        qs_one_key0 += (int64_t)trits[(qs_one_row + 8 - trits_row0) * trits_stride + qs_one_k]
                            * 3;
                      }
                      if ((qs_one_row + 16 < n) & (qs_one_k < k)) {
                        qs_one_key0 += (int64_t)trits[(qs_one_row + 16 - trits_row0) * trits_stride
                            + qs_one_k] * 9;
                      }
                      if ((qs_one_row + 24 < n) & (qs_one_k < k)) {
                        qs_one_key0 += (int64_t)trits[(qs_one_row + 24 - trits_row0) * trits_stride
                            + qs_one_k] * 27;
                      }
                      if ((qs_one_row + 32 < n) & (qs_one_k < k)) {
                        qs_one_key0 += (int64_t)trits[(qs_one_row + 32 - trits_row0) * trits_stride
                            + qs_one_k] * 81;
                      }
                      qs_one_word |= r5f_encode_qs_2[qs_one_key0];
                    }
                    packed[tile * (32 * ((k + 3) / 4)) + i_qs_rt * 32 + i_qs_group * 32 + i_qs_lane * 4
                        + i_qs_quad + qs_one_i] = (uint8_t)qs_one_word;
                  }
                }
              }
            }
          }
        }
      }
    }
  }
}

/*
 * r5f.8x1.product.q8.seg.1x16x4.avx2.unpack
 * Product of r5f: 16 rows by 1 token, weights decoded once to local memory.
 * From dsl/schemes/r5f.scheme.ts:24.
 * Requires k_padded % 4 == 0: k_padded must be a multiple of the unit, 4.
 * Requires k <= 8454659: k must be at most 8454659, so that every row's 32-bit sum comes out.
 */
void tf_r5f_8x1_product_q8_seg_1x16x4_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1)
{
  if (args->version != TF_ABI) return;
  const int64_t n = args->n;
  const int64_t k = args->k;
  const int64_t m = args->m;
  const int64_t k_padded = args->k_padded;
  const int64_t segments = args->segments;
  const int64_t dw_stride = args->dw_stride;
  uint8_t *restrict scratch = args->scratch;
  const uint8_t *restrict w = args->w;
  const int8_t *restrict q = args->q;
  const float *restrict dw = args->dw;
  const float *restrict da = args->da;
  const int32_t *restrict asum = args->asum;
  const int32_t *restrict seg = args->seg;
  float *restrict out = args->out;
  _Alignas(64) float rows[8];
  const __m256 k_0f = _mm256_set1_ps(0.0f);
  const __m256i k_00000000 = _mm256_set1_epi32(0);
  const __m256i k_0000 = _mm256_set1_epi16(0);
  const __m256i k_0001 = _mm256_set1_epi16(1);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row_tile = tile;
    const int64_t row0 = row_tile * 16;
    for (int64_t i = (k_padded / 4 - 1) * 64; i < k_padded / 4 * 64; i++) {
      scratch[i] = 0;
    }
    // Decode the rows of this tile to local memory. (dsl/schemes/r5f.scheme.ts:24)
    for (int64_t r = 0; r < 16; r++) {
      const int64_t row = tf_min(row0 + r, n - 1);
      const int64_t qs_row0 = row / 40 * (32 * ((k + 3) / 4)) + row % 8 * 4;
      const int64_t qs_digit = row / 8 % 5;
      for (int64_t i_qs_group = 0; i_qs_group < (k + 3) / 4; i_qs_group++) {
        for (int64_t i_qs_quad = 0; i_qs_quad < 4; i_qs_quad++) {
          const int64_t qs_word0 = w[qs_row0 + (i_qs_group * 32 + i_qs_quad)];
          const int64_t qs_k = i_qs_group * 4 + i_qs_quad;
          scratch[qs_k / 4 * 64 + r * 4 + qs_k
              % 4] = (uint8_t)(((((qs_word0 * r5f_pow3[qs_digit]) & 255) * 3) >> 8) - 1 + 1);
        }
      }
    }
    const int64_t base0 = 0;
    for (int64_t p = 0; p < m; p++) {
      const int64_t token0 = p;
      const int64_t column0 = token0 * k_padded;
      __m256 y0_0 = k_0f;
      __m256 y1_0 = k_0f;
      for (int64_t s = 0; s < segments; s++) {
        __m256i sum0_0 = k_00000000;
        __m256i sum1_0 = k_00000000;
        _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + row0)), _MM_HINT_T0);
        _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 8))), _MM_HINT_T0);
        const int64_t u_first = (int64_t)seg[s] / 4;
        const int64_t u_last = (int64_t)seg[s + 1] / 4;
        for (int64_t u0 = u_first; u0 < u_last; u0 += 64) {
          const int64_t u_end = tf_min(u0 + 64, u_last);
          // 64 units of 1 sums within +-508 fit i16.
          __m256i acc0_0 = k_0000;
          __m256i acc1_0 = k_0000;
          for (int64_t u = u0; u < u_end; u++) {
            const int64_t act0 = column0 + u * 4;
            const __m256i x0_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 64));
            const __m256i x1_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 64 + 32));
            // Slot 0: rows 0..7, k 0..3; rows 8..15, k 0..3. (dsl/schemes/r5f.scheme.ts:24)
            const __m256i w0_0_0 = x0_0;
            const __m256i w1_0_0 = x1_0;
            const __m256i a0_0_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0));
            acc0_0 = tf_add_epi16(acc0_0, _mm256_maddubs_epi16(w0_0_0, a0_0_0));
            acc1_0 = tf_add_epi16(acc1_0, _mm256_maddubs_epi16(w1_0_0, a0_0_0));
          }
          sum0_0 = _mm256_add_epi32(sum0_0, _mm256_madd_epi16(acc0_0, k_0001));
          sum1_0 = _mm256_add_epi32(sum1_0, _mm256_madd_epi16(acc1_0, k_0001));
        }
        // Offset, then one fused multiply-add: out += (dw * da) * sum.
        const __m256i whole0_0 = sum0_0;
        const __m256i exact0_0 = _mm256_sub_epi32(whole0_0,
            _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
        y0_0 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + row0))),
            _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments
            + s))))), _mm256_cvtepi32_ps(exact0_0), y0_0);
        const __m256i whole1_0 = sum1_0;
        const __m256i exact1_0 = _mm256_sub_epi32(whole1_0,
            _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
        y1_0 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + (row0 + 8)))),
            _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments
            + s))))), _mm256_cvtepi32_ps(exact1_0), y1_0);
      }
      if (row0 + 8 <= n) {
        _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + row0)), y0_0);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm256_storeu_ps((float *)((uint8_t *)rows), y0_0);
        for (int64_t i = 0; i < n - row0; i++) {
          out[token0 * n + row0 + i] = rows[i];
        }
      }
      if (row0 + 16 <= n) {
        _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row0 + 8))), y1_0);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm256_storeu_ps((float *)((uint8_t *)rows), y1_0);
        for (int64_t i = 0; i < n - (row0 + 8); i++) {
          out[token0 * n + (row0 + 8) + i] = rows[i];
        }
      }
    }
  }
}

/*
 * r5f.8x1.product.q8.seg.4x16x4.avx2.unpack
 * Product of r5f: 16 rows by 4 tokens, weights decoded once to local memory.
 * From dsl/schemes/r5f.scheme.ts:24.
 * Requires k_padded % 4 == 0: k_padded must be a multiple of the unit, 4.
 * Requires k <= 8454659: k must be at most 8454659, so that every row's 32-bit sum comes out.
 */
void tf_r5f_8x1_product_q8_seg_4x16x4_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1)
{
  if (args->version != TF_ABI) return;
  const int64_t n = args->n;
  const int64_t k = args->k;
  const int64_t m = args->m;
  const int64_t k_padded = args->k_padded;
  const int64_t segments = args->segments;
  const int64_t dw_stride = args->dw_stride;
  uint8_t *restrict scratch = args->scratch;
  const uint8_t *restrict w = args->w;
  const int8_t *restrict q = args->q;
  const float *restrict dw = args->dw;
  const float *restrict da = args->da;
  const int32_t *restrict asum = args->asum;
  const int32_t *restrict seg = args->seg;
  float *restrict out = args->out;
  _Alignas(64) float rows[8];
  const __m256 k_0f = _mm256_set1_ps(0.0f);
  const __m256i k_00000000 = _mm256_set1_epi32(0);
  const __m256i k_0000 = _mm256_set1_epi16(0);
  const __m256i k_0001 = _mm256_set1_epi16(1);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row_tile = tile;
    const int64_t row0 = row_tile * 16;
    for (int64_t i = (k_padded / 4 - 1) * 64; i < k_padded / 4 * 64; i++) {
      scratch[i] = 0;
    }
    // Decode the rows of this tile to local memory. (dsl/schemes/r5f.scheme.ts:24)
    for (int64_t r = 0; r < 16; r++) {
      const int64_t row = tf_min(row0 + r, n - 1);
      const int64_t qs_row0 = row / 40 * (32 * ((k + 3) / 4)) + row % 8 * 4;
      const int64_t qs_digit = row / 8 % 5;
      for (int64_t i_qs_group = 0; i_qs_group < (k + 3) / 4; i_qs_group++) {
        for (int64_t i_qs_quad = 0; i_qs_quad < 4; i_qs_quad++) {
          const int64_t qs_word0 = w[qs_row0 + (i_qs_group * 32 + i_qs_quad)];
          const int64_t qs_k = i_qs_group * 4 + i_qs_quad;
          scratch[qs_k / 4 * 64 + r * 4 + qs_k
              % 4] = (uint8_t)(((((qs_word0 * r5f_pow3[qs_digit]) & 255) * 3) >> 8) - 1 + 1);
        }
      }
    }
    const int64_t base0 = 0;
    for (int64_t p = 0; p < (m + 3) / 4; p++) {
      const int64_t token0 = tf_min(p * 4, m - 1);
      const int64_t token1 = tf_min(p * 4 + 1, m - 1);
      const int64_t token2 = tf_min(p * 4 + 2, m - 1);
      const int64_t token3 = tf_min(p * 4 + 3, m - 1);
      const int64_t column0 = token0 * k_padded;
      const int64_t column1 = token1 * k_padded;
      const int64_t column2 = token2 * k_padded;
      const int64_t column3 = token3 * k_padded;
      __m256 y0_0 = k_0f;
      __m256 y0_1 = k_0f;
      __m256 y0_2 = k_0f;
      __m256 y0_3 = k_0f;
      __m256 y1_0 = k_0f;
      __m256 y1_1 = k_0f;
      __m256 y1_2 = k_0f;
      __m256 y1_3 = k_0f;
      for (int64_t s = 0; s < segments; s++) {
        __m256i sum0_0 = k_00000000;
        __m256i sum0_1 = k_00000000;
        __m256i sum0_2 = k_00000000;
        __m256i sum0_3 = k_00000000;
        __m256i sum1_0 = k_00000000;
        __m256i sum1_1 = k_00000000;
        __m256i sum1_2 = k_00000000;
        __m256i sum1_3 = k_00000000;
        _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + row0)), _MM_HINT_T0);
        _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 8))), _MM_HINT_T0);
        const int64_t u_first = (int64_t)seg[s] / 4;
        const int64_t u_last = (int64_t)seg[s + 1] / 4;
        for (int64_t u0 = u_first; u0 < u_last; u0 += 64) {
          const int64_t u_end = tf_min(u0 + 64, u_last);
          // 64 units of 1 sums within +-508 fit i16.
          __m256i acc0_0 = k_0000;
          __m256i acc0_1 = k_0000;
          __m256i acc0_2 = k_0000;
          __m256i acc0_3 = k_0000;
          __m256i acc1_0 = k_0000;
          __m256i acc1_1 = k_0000;
          __m256i acc1_2 = k_0000;
          __m256i acc1_3 = k_0000;
          for (int64_t u = u0; u < u_end; u++) {
            const int64_t act0 = column0 + u * 4;
            const int64_t act1 = column1 + u * 4;
            const int64_t act2 = column2 + u * 4;
            const int64_t act3 = column3 + u * 4;
            const __m256i x0_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 64));
            const __m256i x1_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 64 + 32));
            // Slot 0: rows 0..7, k 0..3; rows 8..15, k 0..3. (dsl/schemes/r5f.scheme.ts:24)
            const __m256i w0_0_0 = x0_0;
            const __m256i w1_0_0 = x1_0;
            const __m256i a0_0_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0));
            acc0_0 = tf_add_epi16(acc0_0, _mm256_maddubs_epi16(w0_0_0, a0_0_0));
            acc1_0 = tf_add_epi16(acc1_0, _mm256_maddubs_epi16(w1_0_0, a0_0_0));
            const __m256i a0_0_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1));
            acc0_1 = tf_add_epi16(acc0_1, _mm256_maddubs_epi16(w0_0_0, a0_0_1));
            acc1_1 = tf_add_epi16(acc1_1, _mm256_maddubs_epi16(w1_0_0, a0_0_1));
            const __m256i a0_0_2 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act2));
            acc0_2 = tf_add_epi16(acc0_2, _mm256_maddubs_epi16(w0_0_0, a0_0_2));
            acc1_2 = tf_add_epi16(acc1_2, _mm256_maddubs_epi16(w1_0_0, a0_0_2));
            const __m256i a0_0_3 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act3));
            acc0_3 = tf_add_epi16(acc0_3, _mm256_maddubs_epi16(w0_0_0, a0_0_3));
            acc1_3 = tf_add_epi16(acc1_3, _mm256_maddubs_epi16(w1_0_0, a0_0_3));
          }
          sum0_0 = _mm256_add_epi32(sum0_0, _mm256_madd_epi16(acc0_0, k_0001));
          sum0_1 = _mm256_add_epi32(sum0_1, _mm256_madd_epi16(acc0_1, k_0001));
          sum0_2 = _mm256_add_epi32(sum0_2, _mm256_madd_epi16(acc0_2, k_0001));
          sum0_3 = _mm256_add_epi32(sum0_3, _mm256_madd_epi16(acc0_3, k_0001));
          sum1_0 = _mm256_add_epi32(sum1_0, _mm256_madd_epi16(acc1_0, k_0001));
          sum1_1 = _mm256_add_epi32(sum1_1, _mm256_madd_epi16(acc1_1, k_0001));
          sum1_2 = _mm256_add_epi32(sum1_2, _mm256_madd_epi16(acc1_2, k_0001));
          sum1_3 = _mm256_add_epi32(sum1_3, _mm256_madd_epi16(acc1_3, k_0001));
        }
        // Offset, then one fused multiply-add: out += (dw * da) * sum.
        const __m256i whole0_0 = sum0_0;
        const __m256i exact0_0 = _mm256_sub_epi32(whole0_0,
            _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
        y0_0 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + row0))),
            _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments
            + s))))), _mm256_cvtepi32_ps(exact0_0), y0_0);
        const __m256i whole0_1 = sum0_1;
        const __m256i exact0_1 = _mm256_sub_epi32(whole0_1,
            _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments + s))));
        y0_1 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + row0))),
            _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token1 * segments
            + s))))), _mm256_cvtepi32_ps(exact0_1), y0_1);
        const __m256i whole0_2 = sum0_2;
        const __m256i exact0_2 = _mm256_sub_epi32(whole0_2,
            _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token2 * segments + s))));
        y0_2 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + row0))),
            _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token2 * segments
            + s))))), _mm256_cvtepi32_ps(exact0_2), y0_2);
        const __m256i whole0_3 = sum0_3;
        const __m256i exact0_3 = _mm256_sub_epi32(whole0_3,
            _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token3 * segments + s))));
        y0_3 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + row0))),
            _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token3 * segments
            + s))))), _mm256_cvtepi32_ps(exact0_3), y0_3);
        const __m256i whole1_0 = sum1_0;
        const __m256i exact1_0 = _mm256_sub_epi32(whole1_0,
            _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
        y1_0 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + (row0 + 8)))),
            _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments
            + s))))), _mm256_cvtepi32_ps(exact1_0), y1_0);
        const __m256i whole1_1 = sum1_1;
        const __m256i exact1_1 = _mm256_sub_epi32(whole1_1,
            _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments + s))));
        y1_1 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + (row0 + 8)))),
            _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token1 * segments
            + s))))), _mm256_cvtepi32_ps(exact1_1), y1_1);
        const __m256i whole1_2 = sum1_2;
        const __m256i exact1_2 = _mm256_sub_epi32(whole1_2,
            _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token2 * segments + s))));
        y1_2 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + (row0 + 8)))),
            _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token2 * segments
            + s))))), _mm256_cvtepi32_ps(exact1_2), y1_2);
        const __m256i whole1_3 = sum1_3;
        const __m256i exact1_3 = _mm256_sub_epi32(whole1_3,
            _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token3 * segments + s))));
        y1_3 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + (row0 + 8)))),
            _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token3 * segments
            + s))))), _mm256_cvtepi32_ps(exact1_3), y1_3);
      }
      if (p * 4 < m) {
        if (row0 + 8 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + row0)), y0_0);
        } else {
          // The last rows go through a local copy, so that nothing past n is written.
          _mm256_storeu_ps((float *)((uint8_t *)rows), y0_0);
          for (int64_t i = 0; i < n - row0; i++) {
            out[token0 * n + row0 + i] = rows[i];
          }
        }
      }
      if (p * 4 + 1 < m) {
        if (row0 + 8 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token1 * n + row0)), y0_1);
        } else {
          // The last rows go through a local copy, so that nothing past n is written.
          _mm256_storeu_ps((float *)((uint8_t *)rows), y0_1);
          for (int64_t i = 0; i < n - row0; i++) {
            out[token1 * n + row0 + i] = rows[i];
          }
        }
      }
      if (p * 4 + 2 < m) {
        if (row0 + 8 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token2 * n + row0)), y0_2);
        } else {
          // The last rows go through a local copy, so that nothing past n is written.
          _mm256_storeu_ps((float *)((uint8_t *)rows), y0_2);
          for (int64_t i = 0; i < n - row0; i++) {
            out[token2 * n + row0 + i] = rows[i];
          }
        }
      }
      if (p * 4 + 3 < m) {
        if (row0 + 8 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token3 * n + row0)), y0_3);
        } else {
          // The last rows go through a local copy, so that nothing past n is written.
          _mm256_storeu_ps((float *)((uint8_t *)rows), y0_3);
          for (int64_t i = 0; i < n - row0; i++) {
            out[token3 * n + row0 + i] = rows[i];
          }
        }
      }
      if (p * 4 < m) {
        if (row0 + 16 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row0 + 8))), y1_0);
        } else {
          // The last rows go through a local copy, so that nothing past n is written.
          _mm256_storeu_ps((float *)((uint8_t *)rows), y1_0);
          for (int64_t i = 0; i < n - (row0 + 8); i++) {
            out[token0 * n + (row0 + 8) + i] = rows[i];
          }
        }
      }
      if (p * 4 + 1 < m) {
        if (row0 + 16 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token1 * n + (row0 + 8))), y1_1);
        } else {
          // The last rows go through a local copy, so that nothing past n is written.
          _mm256_storeu_ps((float *)((uint8_t *)rows), y1_1);
          for (int64_t i = 0; i < n - (row0 + 8); i++) {
            out[token1 * n + (row0 + 8) + i] = rows[i];
          }
        }
      }
      if (p * 4 + 2 < m) {
        if (row0 + 16 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token2 * n + (row0 + 8))), y1_2);
        } else {
          // The last rows go through a local copy, so that nothing past n is written.
          _mm256_storeu_ps((float *)((uint8_t *)rows), y1_2);
          for (int64_t i = 0; i < n - (row0 + 8); i++) {
            out[token2 * n + (row0 + 8) + i] = rows[i];
          }
        }
      }
      if (p * 4 + 3 < m) {
        if (row0 + 16 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token3 * n + (row0 + 8))), y1_3);
        } else {
          // The last rows go through a local copy, so that nothing past n is written.
          _mm256_storeu_ps((float *)((uint8_t *)rows), y1_3);
          for (int64_t i = 0; i < n - (row0 + 8); i++) {
            out[token3 * n + (row0 + 8) + i] = rows[i];
          }
        }
      }
    }
  }
}

/*
 * r5f.8x1.product.q16.seg.1x16x4.avx2.unpack
 * Product of r5f: 16 rows by 1 token, weights decoded once to local memory.
 * From dsl/schemes/r5f.scheme.ts:24.
 * Requires k_padded % 4 == 0: k_padded must be a multiple of the unit, 4.
 * Requires k <= 65794: k must be at most 65794, so that every row's 32-bit sum comes out.
 */
void tf_r5f_8x1_product_q16_seg_1x16x4_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1)
{
  if (args->version != TF_ABI) return;
  const int64_t n = args->n;
  const int64_t k = args->k;
  const int64_t m = args->m;
  const int64_t k_padded = args->k_padded;
  const int64_t segments = args->segments;
  const int64_t dw_stride = args->dw_stride;
  uint8_t *restrict scratch = args->scratch;
  const uint8_t *restrict w = args->w;
  const int8_t *restrict q = args->q;
  const float *restrict dw = args->dw;
  const float *restrict da = args->da;
  const int32_t *restrict asum = args->asum;
  const int32_t *restrict seg = args->seg;
  float *restrict out = args->out;
  _Alignas(64) float rows[8];
  const __m256 k_0f = _mm256_set1_ps(0.0f);
  const __m256i k_00000000 = _mm256_set1_epi32(0);
  const __m256i k_0000 = _mm256_set1_epi16(0);
  const __m256i k_0001 = _mm256_set1_epi16(1);
  const __m256i k_00000100 = _mm256_set1_epi32(256);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row_tile = tile;
    const int64_t row0 = row_tile * 16;
    for (int64_t i = (k_padded / 4 - 1) * 64; i < k_padded / 4 * 64; i++) {
      scratch[i] = 0;
    }
    // Decode the rows of this tile to local memory. (dsl/schemes/r5f.scheme.ts:24)
    for (int64_t r = 0; r < 16; r++) {
      const int64_t row = tf_min(row0 + r, n - 1);
      const int64_t qs_row0 = row / 40 * (32 * ((k + 3) / 4)) + row % 8 * 4;
      const int64_t qs_digit = row / 8 % 5;
      for (int64_t i_qs_group = 0; i_qs_group < (k + 3) / 4; i_qs_group++) {
        for (int64_t i_qs_quad = 0; i_qs_quad < 4; i_qs_quad++) {
          const int64_t qs_word0 = w[qs_row0 + (i_qs_group * 32 + i_qs_quad)];
          const int64_t qs_k = i_qs_group * 4 + i_qs_quad;
          scratch[qs_k / 4 * 64 + r * 4 + qs_k
              % 4] = (uint8_t)(((((qs_word0 * r5f_pow3[qs_digit]) & 255) * 3) >> 8) - 1 + 1);
        }
      }
    }
    const int64_t base0 = 0;
    for (int64_t p = 0; p < m; p++) {
      const int64_t token0 = p;
      const int64_t column0 = token0 * 2 * k_padded;
      const int64_t column1 = (token0 * 2 + 1) * k_padded;
      __m256 y0_0 = k_0f;
      __m256 y1_0 = k_0f;
      for (int64_t s = 0; s < segments; s++) {
        __m256i sum0_0 = k_00000000;
        __m256i sum0_1 = k_00000000;
        __m256i sum1_0 = k_00000000;
        __m256i sum1_1 = k_00000000;
        _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + row0)), _MM_HINT_T0);
        _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 8))), _MM_HINT_T0);
        const int64_t u_first = (int64_t)seg[s] / 4;
        const int64_t u_last = (int64_t)seg[s + 1] / 4;
        for (int64_t u0 = u_first; u0 < u_last; u0 += 63) {
          const int64_t u_end = tf_min(u0 + 63, u_last);
          // 63 units of 1 sums within +-512 fit i16.
          __m256i acc0_0 = k_0000;
          __m256i acc0_1 = k_0000;
          __m256i acc1_0 = k_0000;
          __m256i acc1_1 = k_0000;
          for (int64_t u = u0; u < u_end; u++) {
            const int64_t act0 = column0 + u * 4;
            const int64_t act1 = column1 + u * 4;
            const __m256i x0_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 64));
            const __m256i x1_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 64 + 32));
            // Slot 0: rows 0..7, k 0..3; rows 8..15, k 0..3. (dsl/schemes/r5f.scheme.ts:24)
            const __m256i w0_0_0 = x0_0;
            const __m256i w1_0_0 = x1_0;
            const __m256i a0_0_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0));
            acc0_0 = tf_add_epi16(acc0_0, _mm256_maddubs_epi16(w0_0_0, a0_0_0));
            acc1_0 = tf_add_epi16(acc1_0, _mm256_maddubs_epi16(w1_0_0, a0_0_0));
            const __m256i a0_0_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1));
            acc0_1 = tf_add_epi16(acc0_1, _mm256_maddubs_epi16(w0_0_0, a0_0_1));
            acc1_1 = tf_add_epi16(acc1_1, _mm256_maddubs_epi16(w1_0_0, a0_0_1));
          }
          sum0_0 = _mm256_add_epi32(sum0_0, _mm256_madd_epi16(acc0_0, k_0001));
          sum0_1 = _mm256_add_epi32(sum0_1, _mm256_madd_epi16(acc0_1, k_0001));
          sum1_0 = _mm256_add_epi32(sum1_0, _mm256_madd_epi16(acc1_0, k_0001));
          sum1_1 = _mm256_add_epi32(sum1_1, _mm256_madd_epi16(acc1_1, k_0001));
        }
        // Offset, then one fused multiply-add: out += (dw * da) * sum.
        const __m256i whole0_0 = _mm256_add_epi32(_mm256_mullo_epi32(sum0_0, k_00000100), sum0_1);
        const __m256i exact0_0 = _mm256_sub_epi32(whole0_0,
            _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
        y0_0 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + row0))),
            _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments
            + s))))), _mm256_cvtepi32_ps(exact0_0), y0_0);
        const __m256i whole1_0 = _mm256_add_epi32(_mm256_mullo_epi32(sum1_0, k_00000100), sum1_1);
        const __m256i exact1_0 = _mm256_sub_epi32(whole1_0,
            _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
        y1_0 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + (row0 + 8)))),
            _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments
            + s))))), _mm256_cvtepi32_ps(exact1_0), y1_0);
      }
      if (row0 + 8 <= n) {
        _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + row0)), y0_0);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm256_storeu_ps((float *)((uint8_t *)rows), y0_0);
        for (int64_t i = 0; i < n - row0; i++) {
          out[token0 * n + row0 + i] = rows[i];
        }
      }
      if (row0 + 16 <= n) {
        _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row0 + 8))), y1_0);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm256_storeu_ps((float *)((uint8_t *)rows), y1_0);
        for (int64_t i = 0; i < n - (row0 + 8); i++) {
          out[token0 * n + (row0 + 8) + i] = rows[i];
        }
      }
    }
  }
}

/*
 * r5f.8x1.product.q16.seg.2x16x4.avx2.unpack
 * Product of r5f: 16 rows by 2 tokens, weights decoded once to local memory.
 * From dsl/schemes/r5f.scheme.ts:24.
 * Requires k_padded % 4 == 0: k_padded must be a multiple of the unit, 4.
 * Requires k <= 65794: k must be at most 65794, so that every row's 32-bit sum comes out.
 */
void tf_r5f_8x1_product_q16_seg_2x16x4_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1)
{
  if (args->version != TF_ABI) return;
  const int64_t n = args->n;
  const int64_t k = args->k;
  const int64_t m = args->m;
  const int64_t k_padded = args->k_padded;
  const int64_t segments = args->segments;
  const int64_t dw_stride = args->dw_stride;
  uint8_t *restrict scratch = args->scratch;
  const uint8_t *restrict w = args->w;
  const int8_t *restrict q = args->q;
  const float *restrict dw = args->dw;
  const float *restrict da = args->da;
  const int32_t *restrict asum = args->asum;
  const int32_t *restrict seg = args->seg;
  float *restrict out = args->out;
  _Alignas(64) float rows[8];
  const __m256 k_0f = _mm256_set1_ps(0.0f);
  const __m256i k_00000000 = _mm256_set1_epi32(0);
  const __m256i k_0000 = _mm256_set1_epi16(0);
  const __m256i k_0001 = _mm256_set1_epi16(1);
  const __m256i k_00000100 = _mm256_set1_epi32(256);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row_tile = tile;
    const int64_t row0 = row_tile * 16;
    for (int64_t i = (k_padded / 4 - 1) * 64; i < k_padded / 4 * 64; i++) {
      scratch[i] = 0;
    }
    // Decode the rows of this tile to local memory. (dsl/schemes/r5f.scheme.ts:24)
    for (int64_t r = 0; r < 16; r++) {
      const int64_t row = tf_min(row0 + r, n - 1);
      const int64_t qs_row0 = row / 40 * (32 * ((k + 3) / 4)) + row % 8 * 4;
      const int64_t qs_digit = row / 8 % 5;
      for (int64_t i_qs_group = 0; i_qs_group < (k + 3) / 4; i_qs_group++) {
        for (int64_t i_qs_quad = 0; i_qs_quad < 4; i_qs_quad++) {
          const int64_t qs_word0 = w[qs_row0 + (i_qs_group * 32 + i_qs_quad)];
          const int64_t qs_k = i_qs_group * 4 + i_qs_quad;
          scratch[qs_k / 4 * 64 + r * 4 + qs_k
              % 4] = (uint8_t)(((((qs_word0 * r5f_pow3[qs_digit]) & 255) * 3) >> 8) - 1 + 1);
        }
      }
    }
    const int64_t base0 = 0;
    for (int64_t p = 0; p < (m + 1) / 2; p++) {
      const int64_t token0 = tf_min(p * 2, m - 1);
      const int64_t token1 = tf_min(p * 2 + 1, m - 1);
      const int64_t column0 = token0 * 2 * k_padded;
      const int64_t column1 = (token0 * 2 + 1) * k_padded;
      const int64_t column2 = token1 * 2 * k_padded;
      const int64_t column3 = (token1 * 2 + 1) * k_padded;
      __m256 y0_0 = k_0f;
      __m256 y0_1 = k_0f;
      __m256 y1_0 = k_0f;
      __m256 y1_1 = k_0f;
      for (int64_t s = 0; s < segments; s++) {
        __m256i sum0_0 = k_00000000;
        __m256i sum0_1 = k_00000000;
        __m256i sum0_2 = k_00000000;
        __m256i sum0_3 = k_00000000;
        __m256i sum1_0 = k_00000000;
        __m256i sum1_1 = k_00000000;
        __m256i sum1_2 = k_00000000;
        __m256i sum1_3 = k_00000000;
        _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + row0)), _MM_HINT_T0);
        _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 8))), _MM_HINT_T0);
        const int64_t u_first = (int64_t)seg[s] / 4;
        const int64_t u_last = (int64_t)seg[s + 1] / 4;
        for (int64_t u0 = u_first; u0 < u_last; u0 += 63) {
          const int64_t u_end = tf_min(u0 + 63, u_last);
          // 63 units of 1 sums within +-512 fit i16.
          __m256i acc0_0 = k_0000;
          __m256i acc0_1 = k_0000;
          __m256i acc0_2 = k_0000;
          __m256i acc0_3 = k_0000;
          __m256i acc1_0 = k_0000;
          __m256i acc1_1 = k_0000;
          __m256i acc1_2 = k_0000;
          __m256i acc1_3 = k_0000;
          for (int64_t u = u0; u < u_end; u++) {
            const int64_t act0 = column0 + u * 4;
            const int64_t act1 = column1 + u * 4;
            const int64_t act2 = column2 + u * 4;
            const int64_t act3 = column3 + u * 4;
            const __m256i x0_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 64));
            const __m256i x1_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 64 + 32));
            // Slot 0: rows 0..7, k 0..3; rows 8..15, k 0..3. (dsl/schemes/r5f.scheme.ts:24)
            const __m256i w0_0_0 = x0_0;
            const __m256i w1_0_0 = x1_0;
            const __m256i a0_0_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0));
            acc0_0 = tf_add_epi16(acc0_0, _mm256_maddubs_epi16(w0_0_0, a0_0_0));
            acc1_0 = tf_add_epi16(acc1_0, _mm256_maddubs_epi16(w1_0_0, a0_0_0));
            const __m256i a0_0_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1));
            acc0_1 = tf_add_epi16(acc0_1, _mm256_maddubs_epi16(w0_0_0, a0_0_1));
            acc1_1 = tf_add_epi16(acc1_1, _mm256_maddubs_epi16(w1_0_0, a0_0_1));
            const __m256i a0_0_2 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act2));
            acc0_2 = tf_add_epi16(acc0_2, _mm256_maddubs_epi16(w0_0_0, a0_0_2));
            acc1_2 = tf_add_epi16(acc1_2, _mm256_maddubs_epi16(w1_0_0, a0_0_2));
            const __m256i a0_0_3 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act3));
            acc0_3 = tf_add_epi16(acc0_3, _mm256_maddubs_epi16(w0_0_0, a0_0_3));
            acc1_3 = tf_add_epi16(acc1_3, _mm256_maddubs_epi16(w1_0_0, a0_0_3));
          }
          sum0_0 = _mm256_add_epi32(sum0_0, _mm256_madd_epi16(acc0_0, k_0001));
          sum0_1 = _mm256_add_epi32(sum0_1, _mm256_madd_epi16(acc0_1, k_0001));
          sum0_2 = _mm256_add_epi32(sum0_2, _mm256_madd_epi16(acc0_2, k_0001));
          sum0_3 = _mm256_add_epi32(sum0_3, _mm256_madd_epi16(acc0_3, k_0001));
          sum1_0 = _mm256_add_epi32(sum1_0, _mm256_madd_epi16(acc1_0, k_0001));
          sum1_1 = _mm256_add_epi32(sum1_1, _mm256_madd_epi16(acc1_1, k_0001));
          sum1_2 = _mm256_add_epi32(sum1_2, _mm256_madd_epi16(acc1_2, k_0001));
          sum1_3 = _mm256_add_epi32(sum1_3, _mm256_madd_epi16(acc1_3, k_0001));
        }
        // Offset, then one fused multiply-add: out += (dw * da) * sum.
        const __m256i whole0_0 = _mm256_add_epi32(_mm256_mullo_epi32(sum0_0, k_00000100), sum0_1);
        const __m256i exact0_0 = _mm256_sub_epi32(whole0_0,
            _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
        y0_0 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + row0))),
            _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments
            + s))))), _mm256_cvtepi32_ps(exact0_0), y0_0);
        const __m256i whole0_1 = _mm256_add_epi32(_mm256_mullo_epi32(sum0_2, k_00000100), sum0_3);
        const __m256i exact0_1 = _mm256_sub_epi32(whole0_1,
            _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments + s))));
        y0_1 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + row0))),
            _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token1 * segments
            + s))))), _mm256_cvtepi32_ps(exact0_1), y0_1);
        const __m256i whole1_0 = _mm256_add_epi32(_mm256_mullo_epi32(sum1_0, k_00000100), sum1_1);
        const __m256i exact1_0 = _mm256_sub_epi32(whole1_0,
            _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
        y1_0 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + (row0 + 8)))),
            _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments
            + s))))), _mm256_cvtepi32_ps(exact1_0), y1_0);
        const __m256i whole1_1 = _mm256_add_epi32(_mm256_mullo_epi32(sum1_2, k_00000100), sum1_3);
        const __m256i exact1_1 = _mm256_sub_epi32(whole1_1,
            _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments + s))));
        y1_1 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + (row0 + 8)))),
            _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token1 * segments
            + s))))), _mm256_cvtepi32_ps(exact1_1), y1_1);
      }
      if (p * 2 < m) {
        if (row0 + 8 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + row0)), y0_0);
        } else {
          // The last rows go through a local copy, so that nothing past n is written.
          _mm256_storeu_ps((float *)((uint8_t *)rows), y0_0);
          for (int64_t i = 0; i < n - row0; i++) {
            out[token0 * n + row0 + i] = rows[i];
          }
        }
      }
      if (p * 2 + 1 < m) {
        if (row0 + 8 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token1 * n + row0)), y0_1);
        } else {
          // The last rows go through a local copy, so that nothing past n is written.
          _mm256_storeu_ps((float *)((uint8_t *)rows), y0_1);
          for (int64_t i = 0; i < n - row0; i++) {
            out[token1 * n + row0 + i] = rows[i];
          }
        }
      }
      if (p * 2 < m) {
        if (row0 + 16 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row0 + 8))), y1_0);
        } else {
          // The last rows go through a local copy, so that nothing past n is written.
          _mm256_storeu_ps((float *)((uint8_t *)rows), y1_0);
          for (int64_t i = 0; i < n - (row0 + 8); i++) {
            out[token0 * n + (row0 + 8) + i] = rows[i];
          }
        }
      }
      if (p * 2 + 1 < m) {
        if (row0 + 16 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token1 * n + (row0 + 8))), y1_1);
        } else {
          // The last rows go through a local copy, so that nothing past n is written.
          _mm256_storeu_ps((float *)((uint8_t *)rows), y1_1);
          for (int64_t i = 0; i < n - (row0 + 8); i++) {
            out[token1 * n + (row0 + 8) + i] = rows[i];
          }
        }
      }
    }
  }
}

/*
 * r5f.8x1.product.q8.seg.1x40x4.avx2.plane.lines0
 * Product of r5f: 40 rows by 1 token, weights decoded in registers (plane).
 * From dsl/schemes/r5f.scheme.ts:24.
 * Requires k_padded % 4 == 0: k_padded must be a multiple of the unit, 4.
 * Requires k <= 8454659: k must be at most 8454659, so that every row's 32-bit sum comes out.
 */
void tf_r5f_8x1_product_q8_seg_1x40x4_avx2_plane_lines0(const tf_args *args, size_t tile0, size_t tile1)
{
  if (args->version != TF_ABI) return;
  const int64_t n = args->n;
  const int64_t k = args->k;
  const int64_t m = args->m;
  const int64_t k_padded = args->k_padded;
  const int64_t segments = args->segments;
  const int64_t dw_stride = args->dw_stride;
  const uint8_t *restrict w = args->w;
  const int8_t *restrict q = args->q;
  const float *restrict dw = args->dw;
  const float *restrict da = args->da;
  const int32_t *restrict asum = args->asum;
  const int32_t *restrict seg = args->seg;
  float *restrict out = args->out;
  _Alignas(64) float rows[8];
  const __m256 k_0f = _mm256_set1_ps(0.0f);
  const __m256i k_00000000 = _mm256_set1_epi32(0);
  const __m256i k_0000 = _mm256_set1_epi16(0);
  const __m256i k_01 = _mm256_set1_epi8((char)1);
  const __m256i k_00 = _mm256_set1_epi8((char)0);
  const __m256i k_03 = _mm256_set1_epi8((char)3);
  const __m256i k_0001 = _mm256_set1_epi16(1);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row_tile = tile / m;
    const int64_t p = tile % m;
    const int64_t row0 = row_tile * 40;
    const int64_t base0 = row_tile * (32 * ((k + 3) / 4));
    const int64_t token0 = p;
    const int64_t column0 = token0 * k_padded;
    __m256 y0_0 = k_0f;
    __m256 y1_0 = k_0f;
    __m256 y2_0 = k_0f;
    __m256 y3_0 = k_0f;
    __m256 y4_0 = k_0f;
    for (int64_t s = 0; s < segments; s++) {
      __m256i sum0_0 = k_00000000;
      __m256i sum1_0 = k_00000000;
      __m256i sum2_0 = k_00000000;
      __m256i sum3_0 = k_00000000;
      __m256i sum4_0 = k_00000000;
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 < n ? row0 : 0))),
          _MM_HINT_T0);
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 8 < n ? row0 + 8 : 0))),
          _MM_HINT_T0);
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 16 < n ? row0 + 16 : 0))),
          _MM_HINT_T0);
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 24 < n ? row0 + 24 : 0))),
          _MM_HINT_T0);
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 32 < n ? row0 + 32 : 0))),
          _MM_HINT_T0);
      const int64_t u_first = (int64_t)seg[s] / 4;
      const int64_t u_last = (int64_t)seg[s + 1] / 4;
      for (int64_t u0 = u_first; u0 < u_last; u0 += 64) {
        const int64_t u_end = tf_min(u0 + 64, u_last);
        if (((base0 + u0 * 32) & 4095) < 2048) {
          _mm_prefetch((const char *)(w + base0 + u0 * 32 + 16384 - ((base0 + u0 * 32) & 4095)), _MM_HINT_T0);
        }
        // 64 units of 1 sums within +-508 fit i16.
        __m256i acc0_0 = k_0000;
        __m256i acc1_0 = k_0000;
        __m256i acc2_0 = k_0000;
        __m256i acc3_0 = k_0000;
        __m256i acc4_0 = k_0000;
        for (int64_t u = u0; u < u_end; u++) {
          const int64_t act0 = column0 + u * 4;
          const __m256i x0_0 = _mm256_loadu_si256((const __m256i *)(w + base0 + u * 32));
          // Slot 0: rows 0..7, k 0..3. (dsl/schemes/r5f.scheme.ts:24)
          const __m256i x0_0t1 = _mm256_subs_epu8(x0_0, k_01);
          const __m256i w0_0_0 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x0_0t1,
              _mm256_avg_epu8(x0_0t1, k_00)), 6), k_03);
          const __m256i a0_0_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0));
          acc0_0 = tf_add_epi16(acc0_0, _mm256_maddubs_epi16(w0_0_0, a0_0_0));
          // Slot 1: rows 8..15, k 0..3. (dsl/schemes/r5f.scheme.ts:24)
          const __m256i x0_0t2 = _mm256_add_epi8(_mm256_add_epi8(x0_0, x0_0), x0_0);
          const __m256i x0_0t3 = _mm256_subs_epu8(x0_0t2, k_01);
          const __m256i w0_1_0 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x0_0t3,
              _mm256_avg_epu8(x0_0t3, k_00)), 6), k_03);
          acc1_0 = tf_add_epi16(acc1_0, _mm256_maddubs_epi16(w0_1_0, a0_0_0));
          // Slot 2: rows 16..23, k 0..3. (dsl/schemes/r5f.scheme.ts:24)
          const __m256i x0_0t4 = _mm256_add_epi8(_mm256_add_epi8(x0_0t2, x0_0t2), x0_0t2);
          const __m256i x0_0t5 = _mm256_subs_epu8(x0_0t4, k_01);
          const __m256i w0_2_0 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x0_0t5,
              _mm256_avg_epu8(x0_0t5, k_00)), 6), k_03);
          acc2_0 = tf_add_epi16(acc2_0, _mm256_maddubs_epi16(w0_2_0, a0_0_0));
          // Slot 3: rows 24..31, k 0..3. (dsl/schemes/r5f.scheme.ts:24)
          const __m256i x0_0t6 = _mm256_add_epi8(_mm256_add_epi8(x0_0t4, x0_0t4), x0_0t4);
          const __m256i x0_0t7 = _mm256_subs_epu8(x0_0t6, k_01);
          const __m256i w0_3_0 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x0_0t7,
              _mm256_avg_epu8(x0_0t7, k_00)), 6), k_03);
          acc3_0 = tf_add_epi16(acc3_0, _mm256_maddubs_epi16(w0_3_0, a0_0_0));
          // Slot 4: rows 32..39, k 0..3. (dsl/schemes/r5f.scheme.ts:24)
          const __m256i x0_0t8 = _mm256_subs_epu8(_mm256_add_epi8(_mm256_add_epi8(x0_0t6, x0_0t6), x0_0t6),
              k_01);
          const __m256i w0_4_0 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x0_0t8,
              _mm256_avg_epu8(x0_0t8, k_00)), 6), k_03);
          acc4_0 = tf_add_epi16(acc4_0, _mm256_maddubs_epi16(w0_4_0, a0_0_0));
        }
        sum0_0 = _mm256_add_epi32(sum0_0, _mm256_madd_epi16(acc0_0, k_0001));
        sum1_0 = _mm256_add_epi32(sum1_0, _mm256_madd_epi16(acc1_0, k_0001));
        sum2_0 = _mm256_add_epi32(sum2_0, _mm256_madd_epi16(acc2_0, k_0001));
        sum3_0 = _mm256_add_epi32(sum3_0, _mm256_madd_epi16(acc3_0, k_0001));
        sum4_0 = _mm256_add_epi32(sum4_0, _mm256_madd_epi16(acc4_0, k_0001));
      }
      // Offset, then one fused multiply-add: out += (dw * da) * sum.
      const __m256i whole0_0 = sum0_0;
      const __m256i exact0_0 = _mm256_sub_epi32(whole0_0,
          _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y0_0 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 < n ? row0 : 0)))),
          _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm256_cvtepi32_ps(exact0_0), y0_0);
      const __m256i whole1_0 = sum1_0;
      const __m256i exact1_0 = _mm256_sub_epi32(whole1_0,
          _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y1_0 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 8 < n ? row0 + 8 : 0)))),
          _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm256_cvtepi32_ps(exact1_0), y1_0);
      const __m256i whole2_0 = sum2_0;
      const __m256i exact2_0 = _mm256_sub_epi32(whole2_0,
          _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y2_0 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 16 < n ? row0 + 16 : 0)))),
          _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm256_cvtepi32_ps(exact2_0), y2_0);
      const __m256i whole3_0 = sum3_0;
      const __m256i exact3_0 = _mm256_sub_epi32(whole3_0,
          _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y3_0 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 24 < n ? row0 + 24 : 0)))),
          _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm256_cvtepi32_ps(exact3_0), y3_0);
      const __m256i whole4_0 = sum4_0;
      const __m256i exact4_0 = _mm256_sub_epi32(whole4_0,
          _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y4_0 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 32 < n ? row0 + 32 : 0)))),
          _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm256_cvtepi32_ps(exact4_0), y4_0);
    }
    if (row0 + 8 <= n) {
      _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + row0)), y0_0);
    } else {
      // The last rows go through a local copy, so that nothing past n is written.
      _mm256_storeu_ps((float *)((uint8_t *)rows), y0_0);
      for (int64_t i = 0; i < n - row0; i++) {
        out[token0 * n + row0 + i] = rows[i];
      }
    }
    if (row0 + 16 <= n) {
      _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row0 + 8))), y1_0);
    } else {
      // The last rows go through a local copy, so that nothing past n is written.
      _mm256_storeu_ps((float *)((uint8_t *)rows), y1_0);
      for (int64_t i = 0; i < n - (row0 + 8); i++) {
        out[token0 * n + (row0 + 8) + i] = rows[i];
      }
    }
    if (row0 + 24 <= n) {
      _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row0 + 16))), y2_0);
    } else {
      // The last rows go through a local copy, so that nothing past n is written.
      _mm256_storeu_ps((float *)((uint8_t *)rows), y2_0);
      for (int64_t i = 0; i < n - (row0 + 16); i++) {
        out[token0 * n + (row0 + 16) + i] = rows[i];
      }
    }
    if (row0 + 32 <= n) {
      _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row0 + 24))), y3_0);
    } else {
      // The last rows go through a local copy, so that nothing past n is written.
      _mm256_storeu_ps((float *)((uint8_t *)rows), y3_0);
      for (int64_t i = 0; i < n - (row0 + 24); i++) {
        out[token0 * n + (row0 + 24) + i] = rows[i];
      }
    }
    if (row0 + 40 <= n) {
      _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row0 + 32))), y4_0);
    } else {
      // The last rows go through a local copy, so that nothing past n is written.
      _mm256_storeu_ps((float *)((uint8_t *)rows), y4_0);
      for (int64_t i = 0; i < n - (row0 + 32); i++) {
        out[token0 * n + (row0 + 32) + i] = rows[i];
      }
    }
  }
}

/*
 * r5f.8x1.product.f32.seg.1x80x1.avx2.tile
 * Float product of r5f: one token meets 80 rows decoded to local memory.
 * From dsl/schemes/r5f.scheme.ts:24.
 */
void tf_r5f_8x1_product_f32_seg_1x80x1_avx2_tile(const tf_args *args, size_t tile0, size_t tile1)
{
  if (args->version != TF_ABI) return;
  const int64_t n = args->n;
  const int64_t k = args->k;
  const int64_t m = args->m;
  const int64_t segments = args->segments;
  const int64_t dw_stride = args->dw_stride;
  const uint8_t *restrict w = args->w;
  uint8_t *restrict scratch = args->scratch;
  const float *restrict x = args->x;
  const float *restrict dw = args->dw;
  const int32_t *restrict seg = args->seg;
  float *restrict out = args->out;
  _Alignas(64) float rows[8];
  _Alignas(64) float sums[160];
  const __m256 k_0f = _mm256_set1_ps(0.0f);
  const __m256i k_00 = _mm256_set1_epi8((char)0);
  const __m256i k_01 = _mm256_set1_epi8((char)1);
  const __m256i k_03 = _mm256_set1_epi8((char)3);
  const __m256 lanes_fff = _mm256_setr_ps(-1.0f, 0.0f, 1.0f, 1.0f, -1.0f, 0.0f, 1.0f, 1.0f);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row0 = tile / m * 80;
    const int64_t token0 = tile % m;
    for (int64_t i = 0; i < 20; i++) {
      _mm256_storeu_ps((float *)((uint8_t *)(sums + i * 8)), k_0f);
    }
    int64_t decoded = 0;
    for (int64_t s = 0; s < segments; s++) {
      const int64_t first = seg[s];
      const int64_t last = tf_min((int64_t)seg[s + 1], k);
      for (int64_t t = first / 256; t < (last + 255) / 256; t++) {
        if (t >= decoded) {
          const int64_t unit0 = t * 64;
          const int64_t unit1 = tf_min(unit0 + 64, (k + 3) / 4);
          // Decode the rows of this tile to local memory; what is read past the last weight must be there.
          // (dsl/schemes/r5f.scheme.ts:24)
          _mm256_storeu_si256((__m256i *)(scratch + (unit1 - unit0) * 4 * 80), k_00);
          for (int64_t u = unit0; u < unit1; u++) {
            for (int64_t t = 0; t < 2; t++) {
              const int64_t from = tf_min(row0 / 40 + t, (n - 1) / 40) * (32 * ((k + 3) / 4));
              const int64_t row = t * 40;
              const __m256i x0 = _mm256_loadu_si256((const __m256i *)(w + from + u * 32));
              const __m256i x0t1 = _mm256_subs_epu8(x0, k_01);
              const __m256i w0_0 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x0t1,
                  _mm256_avg_epu8(x0t1, k_00)), 6), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + row / 80 * 80 * 256 + (u - unit0) * 4 * 80 + row % 80
                  * 4), w0_0);
              const __m256i x0t2 = _mm256_add_epi8(_mm256_add_epi8(x0, x0), x0);
              const __m256i x0t3 = _mm256_subs_epu8(x0t2, k_01);
              const __m256i w0_1 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x0t3,
                  _mm256_avg_epu8(x0t3, k_00)), 6), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 8) / 80 * 80 * 256 + (u - unit0) * 4 * 80
                  + (row + 8) % 80 * 4), w0_1);
              const __m256i x0t4 = _mm256_add_epi8(_mm256_add_epi8(x0t2, x0t2), x0t2);
              const __m256i x0t5 = _mm256_subs_epu8(x0t4, k_01);
              const __m256i w0_2 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x0t5,
                  _mm256_avg_epu8(x0t5, k_00)), 6), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 16) / 80 * 80 * 256 + (u - unit0) * 4 * 80
                  + (row + 16) % 80 * 4), w0_2);
              const __m256i x0t6 = _mm256_add_epi8(_mm256_add_epi8(x0t4, x0t4), x0t4);
              const __m256i x0t7 = _mm256_subs_epu8(x0t6, k_01);
              const __m256i w0_3 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x0t7,
                  _mm256_avg_epu8(x0t7, k_00)), 6), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 24) / 80 * 80 * 256 + (u - unit0) * 4 * 80
                  + (row + 24) % 80 * 4), w0_3);
              const __m256i x0t8 = _mm256_subs_epu8(_mm256_add_epi8(_mm256_add_epi8(x0t6, x0t6), x0t6), k_01);
              const __m256i w0_4 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x0t8,
                  _mm256_avg_epu8(x0t8, k_00)), 6), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 32) / 80 * 80 * 256 + (u - unit0) * 4 * 80
                  + (row + 32) % 80 * 4), w0_4);
            }
          }
          decoded = t + 1;
        }
        const int64_t begin = t * 256;
        const int64_t end = tf_min(last, begin + 256);
        for (int64_t part = 0; part < 1; part++) {
          const int64_t row = row0 + part * 80;
          const int64_t part_at = part * 80 * 256;
          if (row < n) {
            __m256 sum0_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80)));
            __m256 sum1_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 8)));
            __m256 sum2_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 16)));
            __m256 sum3_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 24)));
            __m256 sum4_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 32)));
            __m256 sum5_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 40)));
            __m256 sum6_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 48)));
            __m256 sum7_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 56)));
            __m256 sum8_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 64)));
            __m256 sum9_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 72)));
            for (int64_t i = tf_max(first, begin); i < end; i++) {
              const int64_t j = i - begin;
              const int64_t at = part_at + ((j >> 2) * 320 + (j & 3));
              const __m256 x0 = _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(x + token0
                  * k + i))));
              const __m256 weight0 = _mm256_permutevar_ps(lanes_fff,
                  _mm256_loadu_si256((const __m256i *)(scratch + at)));
              sum0_0 = _mm256_fmadd_ps(weight0, x0, sum0_0);
              const __m256 weight1 = _mm256_permutevar_ps(lanes_fff,
                  _mm256_loadu_si256((const __m256i *)(scratch + at + 32)));
              sum1_0 = _mm256_fmadd_ps(weight1, x0, sum1_0);
              const __m256 weight2 = _mm256_permutevar_ps(lanes_fff,
                  _mm256_loadu_si256((const __m256i *)(scratch + at + 64)));
              sum2_0 = _mm256_fmadd_ps(weight2, x0, sum2_0);
              const __m256 weight3 = _mm256_permutevar_ps(lanes_fff,
                  _mm256_loadu_si256((const __m256i *)(scratch + at + 96)));
              sum3_0 = _mm256_fmadd_ps(weight3, x0, sum3_0);
              const __m256 weight4 = _mm256_permutevar_ps(lanes_fff,
                  _mm256_loadu_si256((const __m256i *)(scratch + at + 128)));
              sum4_0 = _mm256_fmadd_ps(weight4, x0, sum4_0);
              const __m256 weight5 = _mm256_permutevar_ps(lanes_fff,
                  _mm256_loadu_si256((const __m256i *)(scratch + at + 160)));
              sum5_0 = _mm256_fmadd_ps(weight5, x0, sum5_0);
              const __m256 weight6 = _mm256_permutevar_ps(lanes_fff,
                  _mm256_loadu_si256((const __m256i *)(scratch + at + 192)));
              sum6_0 = _mm256_fmadd_ps(weight6, x0, sum6_0);
              const __m256 weight7 = _mm256_permutevar_ps(lanes_fff,
                  _mm256_loadu_si256((const __m256i *)(scratch + at + 224)));
              sum7_0 = _mm256_fmadd_ps(weight7, x0, sum7_0);
              const __m256 weight8 = _mm256_permutevar_ps(lanes_fff,
                  _mm256_loadu_si256((const __m256i *)(scratch + at + 256)));
              sum8_0 = _mm256_fmadd_ps(weight8, x0, sum8_0);
              const __m256 weight9 = _mm256_permutevar_ps(lanes_fff,
                  _mm256_loadu_si256((const __m256i *)(scratch + at + 288)));
              sum9_0 = _mm256_fmadd_ps(weight9, x0, sum9_0);
            }
            // A segment that goes on is scaled when it ends.
            if (end == last) {
              __m256 y0_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 80)));
              __m256 y1_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 88)));
              __m256 y2_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 96)));
              __m256 y3_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 104)));
              __m256 y4_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 112)));
              __m256 y5_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 120)));
              __m256 y6_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 128)));
              __m256 y7_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 136)));
              __m256 y8_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 144)));
              __m256 y9_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 152)));
              const __m256 scale0 = _mm256_loadu_ps((const float *)((const uint8_t *)(dw + s * dw_stride
                  + (row < n ? row : 0))));
              y0_0 = _mm256_fmadd_ps(scale0, sum0_0, y0_0);
              const __m256 scale1 = _mm256_loadu_ps((const float *)((const uint8_t *)(dw + s * dw_stride
                  + (row + 8 < n ? row + 8 : 0))));
              y1_0 = _mm256_fmadd_ps(scale1, sum1_0, y1_0);
              const __m256 scale2 = _mm256_loadu_ps((const float *)((const uint8_t *)(dw + s * dw_stride
                  + (row + 16 < n ? row + 16 : 0))));
              y2_0 = _mm256_fmadd_ps(scale2, sum2_0, y2_0);
              const __m256 scale3 = _mm256_loadu_ps((const float *)((const uint8_t *)(dw + s * dw_stride
                  + (row + 24 < n ? row + 24 : 0))));
              y3_0 = _mm256_fmadd_ps(scale3, sum3_0, y3_0);
              const __m256 scale4 = _mm256_loadu_ps((const float *)((const uint8_t *)(dw + s * dw_stride
                  + (row + 32 < n ? row + 32 : 0))));
              y4_0 = _mm256_fmadd_ps(scale4, sum4_0, y4_0);
              const __m256 scale5 = _mm256_loadu_ps((const float *)((const uint8_t *)(dw + s * dw_stride
                  + (row + 40 < n ? row + 40 : 0))));
              y5_0 = _mm256_fmadd_ps(scale5, sum5_0, y5_0);
              const __m256 scale6 = _mm256_loadu_ps((const float *)((const uint8_t *)(dw + s * dw_stride
                  + (row + 48 < n ? row + 48 : 0))));
              y6_0 = _mm256_fmadd_ps(scale6, sum6_0, y6_0);
              const __m256 scale7 = _mm256_loadu_ps((const float *)((const uint8_t *)(dw + s * dw_stride
                  + (row + 56 < n ? row + 56 : 0))));
              y7_0 = _mm256_fmadd_ps(scale7, sum7_0, y7_0);
              const __m256 scale8 = _mm256_loadu_ps((const float *)((const uint8_t *)(dw + s * dw_stride
                  + (row + 64 < n ? row + 64 : 0))));
              y8_0 = _mm256_fmadd_ps(scale8, sum8_0, y8_0);
              const __m256 scale9 = _mm256_loadu_ps((const float *)((const uint8_t *)(dw + s * dw_stride
                  + (row + 72 < n ? row + 72 : 0))));
              y9_0 = _mm256_fmadd_ps(scale9, sum9_0, y9_0);
              _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 80 + 80)), y0_0);
              _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 80 + 8 + 80)), y1_0);
              _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 80 + 16 + 80)), y2_0);
              _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 80 + 24 + 80)), y3_0);
              _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 80 + 32 + 80)), y4_0);
              _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 80 + 40 + 80)), y5_0);
              _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 80 + 48 + 80)), y6_0);
              _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 80 + 56 + 80)), y7_0);
              _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 80 + 64 + 80)), y8_0);
              _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 80 + 72 + 80)), y9_0);
              sum0_0 = k_0f;
              sum1_0 = k_0f;
              sum2_0 = k_0f;
              sum3_0 = k_0f;
              sum4_0 = k_0f;
              sum5_0 = k_0f;
              sum6_0 = k_0f;
              sum7_0 = k_0f;
              sum8_0 = k_0f;
              sum9_0 = k_0f;
            }
            _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 80)), sum0_0);
            _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 80 + 8)), sum1_0);
            _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 80 + 16)), sum2_0);
            _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 80 + 24)), sum3_0);
            _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 80 + 32)), sum4_0);
            _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 80 + 40)), sum5_0);
            _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 80 + 48)), sum6_0);
            _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 80 + 56)), sum7_0);
            _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 80 + 64)), sum8_0);
            _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 80 + 72)), sum9_0);
          }
        }
      }
    }
    for (int64_t part = 0; part < 1; part++) {
      const int64_t row = row0 + part * 80;
      const int64_t part_at = part * 80 * 256;
      if (row < n) {
        const __m256 y0_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 80)));
        const __m256 y1_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 88)));
        const __m256 y2_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 96)));
        const __m256 y3_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 104)));
        const __m256 y4_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 112)));
        const __m256 y5_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 120)));
        const __m256 y6_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 128)));
        const __m256 y7_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 136)));
        const __m256 y8_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 144)));
        const __m256 y9_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 152)));
        if (row + 8 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + row)), y0_0);
        } else {
          _mm256_storeu_ps((float *)((uint8_t *)rows), y0_0);
          for (int64_t i = 0; i < n - row; i++) {
            out[token0 * n + row + i] = rows[i];
          }
        }
        if (row + 8 + 8 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row + 8))), y1_0);
        } else {
          _mm256_storeu_ps((float *)((uint8_t *)rows), y1_0);
          for (int64_t i = 0; i < n - (row + 8); i++) {
            out[token0 * n + (row + 8) + i] = rows[i];
          }
        }
        if (row + 16 + 8 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row + 16))), y2_0);
        } else {
          _mm256_storeu_ps((float *)((uint8_t *)rows), y2_0);
          for (int64_t i = 0; i < n - (row + 16); i++) {
            out[token0 * n + (row + 16) + i] = rows[i];
          }
        }
        if (row + 24 + 8 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row + 24))), y3_0);
        } else {
          _mm256_storeu_ps((float *)((uint8_t *)rows), y3_0);
          for (int64_t i = 0; i < n - (row + 24); i++) {
            out[token0 * n + (row + 24) + i] = rows[i];
          }
        }
        if (row + 32 + 8 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row + 32))), y4_0);
        } else {
          _mm256_storeu_ps((float *)((uint8_t *)rows), y4_0);
          for (int64_t i = 0; i < n - (row + 32); i++) {
            out[token0 * n + (row + 32) + i] = rows[i];
          }
        }
        if (row + 40 + 8 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row + 40))), y5_0);
        } else {
          _mm256_storeu_ps((float *)((uint8_t *)rows), y5_0);
          for (int64_t i = 0; i < n - (row + 40); i++) {
            out[token0 * n + (row + 40) + i] = rows[i];
          }
        }
        if (row + 48 + 8 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row + 48))), y6_0);
        } else {
          _mm256_storeu_ps((float *)((uint8_t *)rows), y6_0);
          for (int64_t i = 0; i < n - (row + 48); i++) {
            out[token0 * n + (row + 48) + i] = rows[i];
          }
        }
        if (row + 56 + 8 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row + 56))), y7_0);
        } else {
          _mm256_storeu_ps((float *)((uint8_t *)rows), y7_0);
          for (int64_t i = 0; i < n - (row + 56); i++) {
            out[token0 * n + (row + 56) + i] = rows[i];
          }
        }
        if (row + 64 + 8 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row + 64))), y8_0);
        } else {
          _mm256_storeu_ps((float *)((uint8_t *)rows), y8_0);
          for (int64_t i = 0; i < n - (row + 64); i++) {
            out[token0 * n + (row + 64) + i] = rows[i];
          }
        }
        if (row + 72 + 8 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row + 72))), y9_0);
        } else {
          _mm256_storeu_ps((float *)((uint8_t *)rows), y9_0);
          for (int64_t i = 0; i < n - (row + 72); i++) {
            out[token0 * n + (row + 72) + i] = rows[i];
          }
        }
      }
    }
  }
}

/*
 * r5f.8x1.product.f32.seg.4x80x1.avx2.tile
 * Float product of r5f: all tokens, 4 at a time, meet 80 rows decoded to local memory.
 * From dsl/schemes/r5f.scheme.ts:24.
 */
void tf_r5f_8x1_product_f32_seg_4x80x1_avx2_tile(const tf_args *args, size_t tile0, size_t tile1)
{
  if (args->version != TF_ABI) return;
  const int64_t n = args->n;
  const int64_t k = args->k;
  const int64_t m = args->m;
  const int64_t segments = args->segments;
  const int64_t dw_stride = args->dw_stride;
  const uint8_t *restrict w = args->w;
  uint8_t *restrict scratch = args->scratch;
  const float *restrict x = args->x;
  const float *restrict dw = args->dw;
  const int32_t *restrict seg = args->seg;
  float *restrict out = args->out;
  _Alignas(64) float rows[8];
  const __m256i k_00 = _mm256_set1_epi8((char)0);
  const __m256i k_01 = _mm256_set1_epi8((char)1);
  const __m256i k_03 = _mm256_set1_epi8((char)3);
  const __m256 k_0f = _mm256_set1_ps(0.0f);
  const __m256 lanes_fff = _mm256_setr_ps(-1.0f, 0.0f, 1.0f, 1.0f, -1.0f, 0.0f, 1.0f, 1.0f);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row0 = tile * 80;
    const int64_t room = (k + 3) / 4 * 4;
    // Decode the rows of this tile to local memory; what is read past the last weight must be there.
    // (dsl/schemes/r5f.scheme.ts:24)
    _mm256_storeu_si256((__m256i *)(scratch + (k + 3) / 4 * 4 * 16), k_00);
    _mm256_storeu_si256((__m256i *)(scratch + (k + 3) / 4 * 4 * 16 + 16 * room), k_00);
    _mm256_storeu_si256((__m256i *)(scratch + (k + 3) / 4 * 4 * 16 + 32 * room), k_00);
    _mm256_storeu_si256((__m256i *)(scratch + (k + 3) / 4 * 4 * 16 + 48 * room), k_00);
    _mm256_storeu_si256((__m256i *)(scratch + (k + 3) / 4 * 4 * 16 + 64 * room), k_00);
    for (int64_t u = 0; u < (k + 3) / 4; u++) {
      for (int64_t t = 0; t < 2; t++) {
        const int64_t from = tf_min(row0 / 40 + t, (n - 1) / 40) * (32 * ((k + 3) / 4));
        const int64_t row = t * 40;
        const __m256i x0 = _mm256_loadu_si256((const __m256i *)(w + from + u * 32));
        const __m256i x0t1 = _mm256_subs_epu8(x0, k_01);
        const __m256i w0_0 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x0t1,
            _mm256_avg_epu8(x0t1, k_00)), 6), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + row / 16 * 16 * room + u * 4 * 16 + row % 16 * 4), w0_0);
        const __m256i x0t2 = _mm256_add_epi8(_mm256_add_epi8(x0, x0), x0);
        const __m256i x0t3 = _mm256_subs_epu8(x0t2, k_01);
        const __m256i w0_1 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x0t3,
            _mm256_avg_epu8(x0t3, k_00)), 6), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 8) / 16 * 16 * room + u * 4 * 16 + (row + 8) % 16
            * 4), w0_1);
        const __m256i x0t4 = _mm256_add_epi8(_mm256_add_epi8(x0t2, x0t2), x0t2);
        const __m256i x0t5 = _mm256_subs_epu8(x0t4, k_01);
        const __m256i w0_2 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x0t5,
            _mm256_avg_epu8(x0t5, k_00)), 6), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 16) / 16 * 16 * room + u * 4 * 16 + (row + 16) % 16
            * 4), w0_2);
        const __m256i x0t6 = _mm256_add_epi8(_mm256_add_epi8(x0t4, x0t4), x0t4);
        const __m256i x0t7 = _mm256_subs_epu8(x0t6, k_01);
        const __m256i w0_3 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x0t7,
            _mm256_avg_epu8(x0t7, k_00)), 6), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 24) / 16 * 16 * room + u * 4 * 16 + (row + 24) % 16
            * 4), w0_3);
        const __m256i x0t8 = _mm256_subs_epu8(_mm256_add_epi8(_mm256_add_epi8(x0t6, x0t6), x0t6), k_01);
        const __m256i w0_4 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x0t8,
            _mm256_avg_epu8(x0t8, k_00)), 6), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 32) / 16 * 16 * room + u * 4 * 16 + (row + 32) % 16
            * 4), w0_4);
      }
    }
    for (int64_t part = 0; part < 5; part++) {
      const int64_t row = row0 + part * 16;
      const int64_t part_at = part * 16 * room;
      if (row < n) {
        for (int64_t p = 0; p < (m + 3) / 4; p++) {
          const int64_t token0 = tf_min(p * 4, m - 1);
          const int64_t token1 = tf_min(p * 4 + 1, m - 1);
          const int64_t token2 = tf_min(p * 4 + 2, m - 1);
          const int64_t token3 = tf_min(p * 4 + 3, m - 1);
          __m256 y0_0 = k_0f;
          __m256 y0_1 = k_0f;
          __m256 y0_2 = k_0f;
          __m256 y0_3 = k_0f;
          __m256 y1_0 = k_0f;
          __m256 y1_1 = k_0f;
          __m256 y1_2 = k_0f;
          __m256 y1_3 = k_0f;
          for (int64_t s = 0; s < segments; s++) {
            const int64_t first = seg[s];
            const int64_t last = tf_min((int64_t)seg[s + 1], k);
            __m256 sum0_0 = k_0f;
            __m256 sum0_1 = k_0f;
            __m256 sum0_2 = k_0f;
            __m256 sum0_3 = k_0f;
            __m256 sum1_0 = k_0f;
            __m256 sum1_1 = k_0f;
            __m256 sum1_2 = k_0f;
            __m256 sum1_3 = k_0f;
            for (int64_t i = first; i < last; i++) {
              const int64_t j = i;
              const int64_t at = part_at + ((j >> 2) * 64 + (j & 3));
              const __m256 x0 = _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(x + token0
                  * k + i))));
              const __m256 x1 = _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(x + token1
                  * k + i))));
              const __m256 x2 = _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(x + token2
                  * k + i))));
              const __m256 x3 = _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(x + token3
                  * k + i))));
              const __m256 weight0 = _mm256_permutevar_ps(lanes_fff,
                  _mm256_loadu_si256((const __m256i *)(scratch + at)));
              sum0_0 = _mm256_fmadd_ps(weight0, x0, sum0_0);
              sum0_1 = _mm256_fmadd_ps(weight0, x1, sum0_1);
              sum0_2 = _mm256_fmadd_ps(weight0, x2, sum0_2);
              sum0_3 = _mm256_fmadd_ps(weight0, x3, sum0_3);
              const __m256 weight1 = _mm256_permutevar_ps(lanes_fff,
                  _mm256_loadu_si256((const __m256i *)(scratch + at + 32)));
              sum1_0 = _mm256_fmadd_ps(weight1, x0, sum1_0);
              sum1_1 = _mm256_fmadd_ps(weight1, x1, sum1_1);
              sum1_2 = _mm256_fmadd_ps(weight1, x2, sum1_2);
              sum1_3 = _mm256_fmadd_ps(weight1, x3, sum1_3);
            }
            const __m256 scale0 = _mm256_loadu_ps((const float *)((const uint8_t *)(dw + s * dw_stride
                + (row < n ? row : 0))));
            y0_0 = _mm256_fmadd_ps(scale0, sum0_0, y0_0);
            y0_1 = _mm256_fmadd_ps(scale0, sum0_1, y0_1);
            y0_2 = _mm256_fmadd_ps(scale0, sum0_2, y0_2);
            y0_3 = _mm256_fmadd_ps(scale0, sum0_3, y0_3);
            const __m256 scale1 = _mm256_loadu_ps((const float *)((const uint8_t *)(dw + s * dw_stride
                + (row + 8 < n ? row + 8 : 0))));
            y1_0 = _mm256_fmadd_ps(scale1, sum1_0, y1_0);
            y1_1 = _mm256_fmadd_ps(scale1, sum1_1, y1_1);
            y1_2 = _mm256_fmadd_ps(scale1, sum1_2, y1_2);
            y1_3 = _mm256_fmadd_ps(scale1, sum1_3, y1_3);
          }
          if (p * 4 < m) {
            if (row + 8 <= n) {
              _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + row)), y0_0);
            } else {
              _mm256_storeu_ps((float *)((uint8_t *)rows), y0_0);
              for (int64_t i = 0; i < n - row; i++) {
                out[token0 * n + row + i] = rows[i];
              }
            }
          }
          if (p * 4 + 1 < m) {
            if (row + 8 <= n) {
              _mm256_storeu_ps((float *)((uint8_t *)(out + token1 * n + row)), y0_1);
            } else {
              _mm256_storeu_ps((float *)((uint8_t *)rows), y0_1);
              for (int64_t i = 0; i < n - row; i++) {
                out[token1 * n + row + i] = rows[i];
              }
            }
          }
          if (p * 4 + 2 < m) {
            if (row + 8 <= n) {
              _mm256_storeu_ps((float *)((uint8_t *)(out + token2 * n + row)), y0_2);
            } else {
              _mm256_storeu_ps((float *)((uint8_t *)rows), y0_2);
              for (int64_t i = 0; i < n - row; i++) {
                out[token2 * n + row + i] = rows[i];
              }
            }
          }
          if (p * 4 + 3 < m) {
            if (row + 8 <= n) {
              _mm256_storeu_ps((float *)((uint8_t *)(out + token3 * n + row)), y0_3);
            } else {
              _mm256_storeu_ps((float *)((uint8_t *)rows), y0_3);
              for (int64_t i = 0; i < n - row; i++) {
                out[token3 * n + row + i] = rows[i];
              }
            }
          }
          if (p * 4 < m) {
            if (row + 8 + 8 <= n) {
              _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row + 8))), y1_0);
            } else {
              _mm256_storeu_ps((float *)((uint8_t *)rows), y1_0);
              for (int64_t i = 0; i < n - (row + 8); i++) {
                out[token0 * n + (row + 8) + i] = rows[i];
              }
            }
          }
          if (p * 4 + 1 < m) {
            if (row + 8 + 8 <= n) {
              _mm256_storeu_ps((float *)((uint8_t *)(out + token1 * n + (row + 8))), y1_1);
            } else {
              _mm256_storeu_ps((float *)((uint8_t *)rows), y1_1);
              for (int64_t i = 0; i < n - (row + 8); i++) {
                out[token1 * n + (row + 8) + i] = rows[i];
              }
            }
          }
          if (p * 4 + 2 < m) {
            if (row + 8 + 8 <= n) {
              _mm256_storeu_ps((float *)((uint8_t *)(out + token2 * n + (row + 8))), y1_2);
            } else {
              _mm256_storeu_ps((float *)((uint8_t *)rows), y1_2);
              for (int64_t i = 0; i < n - (row + 8); i++) {
                out[token2 * n + (row + 8) + i] = rows[i];
              }
            }
          }
          if (p * 4 + 3 < m) {
            if (row + 8 + 8 <= n) {
              _mm256_storeu_ps((float *)((uint8_t *)(out + token3 * n + (row + 8))), y1_3);
            } else {
              _mm256_storeu_ps((float *)((uint8_t *)rows), y1_3);
              for (int64_t i = 0; i < n - (row + 8); i++) {
                out[token3 * n + (row + 8) + i] = rows[i];
              }
            }
          }
        }
      }
    }
  }
}

/*
 * r5f.8x2.pack.avx2
 * Packs int8 weights as r5f; padding positions hold weight 0.
 * From dsl/schemes/r5f.scheme.ts:24.
 */
void tf_r5f_8x2_pack_avx2(const tf_args *args, size_t tile0, size_t tile1)
{
  if (args->version != TF_ABI) return;
  const int64_t n = args->n;
  const int64_t k = args->k;
  const int64_t trits_row0 = args->trits_row0;
  const int64_t trits_stride = args->trits_stride;
  const int8_t *restrict trits = args->trits;
  uint8_t *restrict packed = args->packed;
  _Alignas(64) uint8_t words[32];
  const __m256i k_79 = _mm256_set1_epi8((char)121);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    // Words of qs, 8 of a row at a time.
    for (int64_t qs_block = 0; qs_block < (k + 3) / 4; qs_block += 8) {
      for (int64_t i_qs_rt = 0; i_qs_rt < 2; i_qs_rt++) {
        for (int64_t i_qs_lane = 0; i_qs_lane < 8; i_qs_lane++) {
          const int64_t qs_row = tile * 80 + i_qs_rt * 40 + i_qs_lane;
          const int64_t qs_k = qs_block * 4;
          if ((qs_row + 32 < n) & (qs_k + 31 < k)) {
            const int64_t qs_from = (qs_row - trits_row0) * trits_stride + qs_k;
            const __m256i qs_sum0 = _mm256_loadu_si256((const __m256i *)(trits + qs_from + trits_stride
                * 32));
            const __m256i qs_sum1 = _mm256_add_epi8(_mm256_add_epi8(_mm256_add_epi8(qs_sum0, qs_sum0),
                qs_sum0), _mm256_loadu_si256((const __m256i *)(trits + qs_from + trits_stride * 24)));
            const __m256i qs_sum2 = _mm256_add_epi8(_mm256_add_epi8(_mm256_add_epi8(qs_sum1, qs_sum1),
                qs_sum1), _mm256_loadu_si256((const __m256i *)(trits + qs_from + trits_stride * 16)));
            const __m256i qs_sum3 = _mm256_add_epi8(_mm256_add_epi8(_mm256_add_epi8(qs_sum2, qs_sum2),
                qs_sum2), _mm256_loadu_si256((const __m256i *)(trits + qs_from + trits_stride * 8)));
            const __m256i qs_sum4 = _mm256_add_epi8(_mm256_add_epi8(_mm256_add_epi8(qs_sum3, qs_sum3),
                qs_sum3), _mm256_loadu_si256((const __m256i *)(trits + qs_from)));
            _mm256_storeu_si256((__m256i *)(words), _mm256_add_epi8(qs_sum4, k_79));
            tf_write32(packed + tile * (64 * ((k + 3) / 4)) + qs_block * 64 + i_qs_rt * 32 + i_qs_lane * 4,
                (uint32_t)r5f_encode_qs[(int64_t)words[0]]
                | ((uint32_t)r5f_encode_qs[(int64_t)words[1]] << 8u)
                | ((uint32_t)r5f_encode_qs[(int64_t)words[2]] << 16u)
                | ((uint32_t)r5f_encode_qs[(int64_t)words[3]] << 24u));
            tf_write32(packed + tile * (64 * ((k + 3) / 4)) + qs_block * 64 + i_qs_rt * 32 + i_qs_lane * 4
                + 64, (uint32_t)r5f_encode_qs[(int64_t)words[4]]
                | ((uint32_t)r5f_encode_qs[(int64_t)words[5]] << 8u)
                | ((uint32_t)r5f_encode_qs[(int64_t)words[6]] << 16u)
                | ((uint32_t)r5f_encode_qs[(int64_t)words[7]] << 24u));
            tf_write32(packed + tile * (64 * ((k + 3) / 4)) + qs_block * 64 + i_qs_rt * 32 + i_qs_lane * 4
                + 128, (uint32_t)r5f_encode_qs[(int64_t)words[8]]
                | ((uint32_t)r5f_encode_qs[(int64_t)words[9]] << 8u)
                | ((uint32_t)r5f_encode_qs[(int64_t)words[10]] << 16u)
                | ((uint32_t)r5f_encode_qs[(int64_t)words[11]] << 24u));
            tf_write32(packed + tile * (64 * ((k + 3) / 4)) + qs_block * 64 + i_qs_rt * 32 + i_qs_lane * 4
                + 192, (uint32_t)r5f_encode_qs[(int64_t)words[12]]
                | ((uint32_t)r5f_encode_qs[(int64_t)words[13]] << 8u)
                | ((uint32_t)r5f_encode_qs[(int64_t)words[14]] << 16u)
                | ((uint32_t)r5f_encode_qs[(int64_t)words[15]] << 24u));
            tf_write32(packed + tile * (64 * ((k + 3) / 4)) + qs_block * 64 + i_qs_rt * 32 + i_qs_lane * 4
                + 256, (uint32_t)r5f_encode_qs[(int64_t)words[16]]
                | ((uint32_t)r5f_encode_qs[(int64_t)words[17]] << 8u)
                | ((uint32_t)r5f_encode_qs[(int64_t)words[18]] << 16u)
                | ((uint32_t)r5f_encode_qs[(int64_t)words[19]] << 24u));
            tf_write32(packed + tile * (64 * ((k + 3) / 4)) + qs_block * 64 + i_qs_rt * 32 + i_qs_lane * 4
                + 320, (uint32_t)r5f_encode_qs[(int64_t)words[20]]
                | ((uint32_t)r5f_encode_qs[(int64_t)words[21]] << 8u)
                | ((uint32_t)r5f_encode_qs[(int64_t)words[22]] << 16u)
                | ((uint32_t)r5f_encode_qs[(int64_t)words[23]] << 24u));
            tf_write32(packed + tile * (64 * ((k + 3) / 4)) + qs_block * 64 + i_qs_rt * 32 + i_qs_lane * 4
                + 384, (uint32_t)r5f_encode_qs[(int64_t)words[24]]
                | ((uint32_t)r5f_encode_qs[(int64_t)words[25]] << 8u)
                | ((uint32_t)r5f_encode_qs[(int64_t)words[26]] << 16u)
                | ((uint32_t)r5f_encode_qs[(int64_t)words[27]] << 24u));
            tf_write32(packed + tile * (64 * ((k + 3) / 4)) + qs_block * 64 + i_qs_rt * 32 + i_qs_lane * 4
                + 448, (uint32_t)r5f_encode_qs[(int64_t)words[28]]
                | ((uint32_t)r5f_encode_qs[(int64_t)words[29]] << 8u)
                | ((uint32_t)r5f_encode_qs[(int64_t)words[30]] << 16u)
                | ((uint32_t)r5f_encode_qs[(int64_t)words[31]] << 24u));
          } else {
            // A register that reaches into padding.
            for (int64_t i_qs_group = qs_block; i_qs_group < tf_min(qs_block + 8, (k + 3)
                / 4); i_qs_group++) {
              for (int64_t i_qs_quad = 0; i_qs_quad < 4; i_qs_quad += 4) {
                const int64_t qs_row = tile * 80 + i_qs_rt * 40 + i_qs_lane;
                const int64_t qs_k = i_qs_group * 4 + i_qs_quad;
                if ((qs_row + 32 < n) & (qs_k + 3 < k)) {
                  const int64_t qs_from = (qs_row - trits_row0) * trits_stride + qs_k;
                  tf_write32(packed + tile * (64 * ((k + 3) / 4)) + i_qs_group * 64 + i_qs_rt * 32 + i_qs_lane
                      * 4 + i_qs_quad,
                      (uint32_t)r5f_encode_qs[(int64_t)(((((tf_read32(trits + qs_from) & 50529027u)
                      + 16843009u) & 50529027u)
                      + (((tf_read32(trits + qs_from + 8 * trits_stride) & 50529027u) + 16843009u)
                      & 50529027u) * 3u
                      + (((tf_read32(trits + qs_from + 16 * trits_stride) & 50529027u) + 16843009u)
                      & 50529027u) * 9u
                      + (((tf_read32(trits + qs_from + 24 * trits_stride) & 50529027u) + 16843009u)
                      & 50529027u) * 27u
                      + (((tf_read32(trits + qs_from + 32 * trits_stride) & 50529027u) + 16843009u)
                      & 50529027u) * 81u) & 255u)]
                      | ((uint32_t)r5f_encode_qs[(int64_t)((((((tf_read32(trits + qs_from) & 50529027u)
                      + 16843009u) & 50529027u)
                      + (((tf_read32(trits + qs_from + 8 * trits_stride) & 50529027u) + 16843009u)
                      & 50529027u) * 3u
                      + (((tf_read32(trits + qs_from + 16 * trits_stride) & 50529027u) + 16843009u)
                      & 50529027u) * 9u
                      + (((tf_read32(trits + qs_from + 24 * trits_stride) & 50529027u) + 16843009u)
                      & 50529027u) * 27u
                      + (((tf_read32(trits + qs_from + 32 * trits_stride) & 50529027u) + 16843009u)
                      & 50529027u) * 81u) >> 8u) & 255u)] << 8u)
                      | ((uint32_t)r5f_encode_qs[(int64_t)((((((tf_read32(trits + qs_from) & 50529027u)
                      + 16843009u) & 50529027u)
                      + (((tf_read32(trits + qs_from + 8 * trits_stride) & 50529027u) + 16843009u)
                      & 50529027u) * 3u
                      + (((tf_read32(trits + qs_from + 16 * trits_stride) & 50529027u) + 16843009u)
                      & 50529027u) * 9u
                      + (((tf_read32(trits + qs_from + 24 * trits_stride) & 50529027u) + 16843009u)
                      & 50529027u) * 27u
                      + (((tf_read32(trits + qs_from + 32 * trits_stride) & 50529027u) + 16843009u)
                      & 50529027u) * 81u) >> 16u) & 255u)] << 16u)
                      | ((uint32_t)r5f_encode_qs[(int64_t)((((((tf_read32(trits + qs_from) & 50529027u)
                      + 16843009u) & 50529027u)
                      + (((tf_read32(trits + qs_from + 8 * trits_stride) & 50529027u) + 16843009u)
                      & 50529027u) * 3u
                      + (((tf_read32(trits + qs_from + 16 * trits_stride) & 50529027u) + 16843009u)
                      & 50529027u) * 9u
                      + (((tf_read32(trits + qs_from + 24 * trits_stride) & 50529027u) + 16843009u)
                      & 50529027u) * 27u
                      + (((tf_read32(trits + qs_from + 32 * trits_stride) & 50529027u) + 16843009u)
                      & 50529027u) * 81u) >> 24u) & 255u)] << 24u));
                } else {
                  // Words that reach into padding.
                  for (int64_t qs_one_i = 0; qs_one_i < 4; qs_one_i++) {
                    const int64_t qs_one_row = qs_row;
                    const int64_t qs_one_k = qs_k + qs_one_i;
                    int64_t qs_one_word = 0;
                    if ((qs_one_row + 32 < n) & (qs_one_k < k)) {
                      qs_one_word = r5f_encode_qs_2[121
                          + (int64_t)trits[(qs_one_row - trits_row0) * trits_stride + qs_one_k]
                          + (int64_t)trits[(qs_one_row + 8 - trits_row0) * trits_stride + qs_one_k] * 3
                          + (int64_t)trits[(qs_one_row + 16 - trits_row0) * trits_stride + qs_one_k] * 9
                          + (int64_t)trits[(qs_one_row + 24 - trits_row0) * trits_stride + qs_one_k] * 27
                          + (int64_t)trits[(qs_one_row + 32 - trits_row0) * trits_stride + qs_one_k] * 81];
                    } else {
                      // A word that reaches into padding.
                      int64_t qs_one_key0 = 121;
                      if ((qs_one_row < n) & (qs_one_k < k)) {
                        qs_one_key0 += (int64_t)trits[(qs_one_row - trits_row0) * trits_stride + qs_one_k];
                      }
                      if ((qs_one_row + 8 < n) & (qs_one_k < k)) {
                        qs_one_key0 += (int64_t)trits[(qs_one_row + 8 - trits_row0) * trits_stride + qs_one_k]
                            * 3;
                      }
                      if ((qs_one_row + 16 < n) & (qs_one_k < k)) {
                        qs_one_key0 += (int64_t)trits[(qs_one_row + 16 - trits_row0) * trits_stride
                            + qs_one_k] * 9;
                      }
                      if ((qs_one_row + 24 < n) & (qs_one_k < k)) {
                        qs_one_key0 += (int64_t)trits[(qs_one_row + 24 - trits_row0) * trits_stride
                            + qs_one_k] * 27;
                      }
                      if ((qs_one_row + 32 < n) & (qs_one_k < k)) {
                        qs_one_key0 += (int64_t)trits[(qs_one_row + 32 - trits_row0) * trits_stride
                            + qs_one_k] * 81;
                      }
                      qs_one_word |= r5f_encode_qs_2[qs_one_key0];
                    }
                    packed[tile * (64 * ((k + 3) / 4)) + i_qs_group * 64 + i_qs_rt * 32 + i_qs_lane * 4
                        + i_qs_quad + qs_one_i] = (uint8_t)qs_one_word;
                  }
                }
              }
            }
          }
        }
      }
    }
  }
}

/*
 * r5f.8x2.product.q8.seg.1x16x4.avx2.unpack
 * Product of r5f: 16 rows by 1 token, weights decoded once to local memory.
 * From dsl/schemes/r5f.scheme.ts:24.
 * Requires k_padded % 4 == 0: k_padded must be a multiple of the unit, 4.
 * Requires k <= 8454659: k must be at most 8454659, so that every row's 32-bit sum comes out.
 */
void tf_r5f_8x2_product_q8_seg_1x16x4_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1)
{
  if (args->version != TF_ABI) return;
  const int64_t n = args->n;
  const int64_t k = args->k;
  const int64_t m = args->m;
  const int64_t k_padded = args->k_padded;
  const int64_t segments = args->segments;
  const int64_t dw_stride = args->dw_stride;
  uint8_t *restrict scratch = args->scratch;
  const uint8_t *restrict w = args->w;
  const int8_t *restrict q = args->q;
  const float *restrict dw = args->dw;
  const float *restrict da = args->da;
  const int32_t *restrict asum = args->asum;
  const int32_t *restrict seg = args->seg;
  float *restrict out = args->out;
  _Alignas(64) float rows[8];
  const __m256 k_0f = _mm256_set1_ps(0.0f);
  const __m256i k_00000000 = _mm256_set1_epi32(0);
  const __m256i k_0000 = _mm256_set1_epi16(0);
  const __m256i k_0001 = _mm256_set1_epi16(1);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row_tile = tile;
    const int64_t row0 = row_tile * 16;
    for (int64_t i = (k_padded / 4 - 1) * 64; i < k_padded / 4 * 64; i++) {
      scratch[i] = 0;
    }
    // Decode the rows of this tile to local memory. (dsl/schemes/r5f.scheme.ts:24)
    for (int64_t r = 0; r < 16; r++) {
      const int64_t row = tf_min(row0 + r, n - 1);
      const int64_t qs_row0 = row / 80 * (64 * ((k + 3) / 4)) + row / 40 % 2 * 32 + row % 8 * 4;
      const int64_t qs_digit = row / 8 % 5;
      for (int64_t i_qs_group = 0; i_qs_group < (k + 3) / 4; i_qs_group++) {
        for (int64_t i_qs_quad = 0; i_qs_quad < 4; i_qs_quad++) {
          const int64_t qs_word0 = w[qs_row0 + (i_qs_group * 64 + i_qs_quad)];
          const int64_t qs_k = i_qs_group * 4 + i_qs_quad;
          scratch[qs_k / 4 * 64 + r * 4 + qs_k
              % 4] = (uint8_t)(((((qs_word0 * r5f_pow3[qs_digit]) & 255) * 3) >> 8) - 1 + 1);
        }
      }
    }
    const int64_t base0 = 0;
    for (int64_t p = 0; p < m; p++) {
      const int64_t token0 = p;
      const int64_t column0 = token0 * k_padded;
      __m256 y0_0 = k_0f;
      __m256 y1_0 = k_0f;
      for (int64_t s = 0; s < segments; s++) {
        __m256i sum0_0 = k_00000000;
        __m256i sum1_0 = k_00000000;
        _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + row0)), _MM_HINT_T0);
        _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 8))), _MM_HINT_T0);
        const int64_t u_first = (int64_t)seg[s] / 4;
        const int64_t u_last = (int64_t)seg[s + 1] / 4;
        for (int64_t u0 = u_first; u0 < u_last; u0 += 64) {
          const int64_t u_end = tf_min(u0 + 64, u_last);
          // 64 units of 1 sums within +-508 fit i16.
          __m256i acc0_0 = k_0000;
          __m256i acc1_0 = k_0000;
          for (int64_t u = u0; u < u_end; u++) {
            const int64_t act0 = column0 + u * 4;
            const __m256i x0_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 64));
            const __m256i x1_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 64 + 32));
            // Slot 0: rows 0..7, k 0..3; rows 8..15, k 0..3. (dsl/schemes/r5f.scheme.ts:24)
            const __m256i w0_0_0 = x0_0;
            const __m256i w1_0_0 = x1_0;
            const __m256i a0_0_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0));
            acc0_0 = tf_add_epi16(acc0_0, _mm256_maddubs_epi16(w0_0_0, a0_0_0));
            acc1_0 = tf_add_epi16(acc1_0, _mm256_maddubs_epi16(w1_0_0, a0_0_0));
          }
          sum0_0 = _mm256_add_epi32(sum0_0, _mm256_madd_epi16(acc0_0, k_0001));
          sum1_0 = _mm256_add_epi32(sum1_0, _mm256_madd_epi16(acc1_0, k_0001));
        }
        // Offset, then one fused multiply-add: out += (dw * da) * sum.
        const __m256i whole0_0 = sum0_0;
        const __m256i exact0_0 = _mm256_sub_epi32(whole0_0,
            _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
        y0_0 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + row0))),
            _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments
            + s))))), _mm256_cvtepi32_ps(exact0_0), y0_0);
        const __m256i whole1_0 = sum1_0;
        const __m256i exact1_0 = _mm256_sub_epi32(whole1_0,
            _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
        y1_0 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + (row0 + 8)))),
            _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments
            + s))))), _mm256_cvtepi32_ps(exact1_0), y1_0);
      }
      if (row0 + 8 <= n) {
        _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + row0)), y0_0);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm256_storeu_ps((float *)((uint8_t *)rows), y0_0);
        for (int64_t i = 0; i < n - row0; i++) {
          out[token0 * n + row0 + i] = rows[i];
        }
      }
      if (row0 + 16 <= n) {
        _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row0 + 8))), y1_0);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm256_storeu_ps((float *)((uint8_t *)rows), y1_0);
        for (int64_t i = 0; i < n - (row0 + 8); i++) {
          out[token0 * n + (row0 + 8) + i] = rows[i];
        }
      }
    }
  }
}

/*
 * r5f.8x2.product.q8.seg.4x16x4.avx2.unpack
 * Product of r5f: 16 rows by 4 tokens, weights decoded once to local memory.
 * From dsl/schemes/r5f.scheme.ts:24.
 * Requires k_padded % 4 == 0: k_padded must be a multiple of the unit, 4.
 * Requires k <= 8454659: k must be at most 8454659, so that every row's 32-bit sum comes out.
 */
void tf_r5f_8x2_product_q8_seg_4x16x4_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1)
{
  if (args->version != TF_ABI) return;
  const int64_t n = args->n;
  const int64_t k = args->k;
  const int64_t m = args->m;
  const int64_t k_padded = args->k_padded;
  const int64_t segments = args->segments;
  const int64_t dw_stride = args->dw_stride;
  uint8_t *restrict scratch = args->scratch;
  const uint8_t *restrict w = args->w;
  const int8_t *restrict q = args->q;
  const float *restrict dw = args->dw;
  const float *restrict da = args->da;
  const int32_t *restrict asum = args->asum;
  const int32_t *restrict seg = args->seg;
  float *restrict out = args->out;
  _Alignas(64) float rows[8];
  const __m256 k_0f = _mm256_set1_ps(0.0f);
  const __m256i k_00000000 = _mm256_set1_epi32(0);
  const __m256i k_0000 = _mm256_set1_epi16(0);
  const __m256i k_0001 = _mm256_set1_epi16(1);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row_tile = tile;
    const int64_t row0 = row_tile * 16;
    for (int64_t i = (k_padded / 4 - 1) * 64; i < k_padded / 4 * 64; i++) {
      scratch[i] = 0;
    }
    // Decode the rows of this tile to local memory. (dsl/schemes/r5f.scheme.ts:24)
    for (int64_t r = 0; r < 16; r++) {
      const int64_t row = tf_min(row0 + r, n - 1);
      const int64_t qs_row0 = row / 80 * (64 * ((k + 3) / 4)) + row / 40 % 2 * 32 + row % 8 * 4;
      const int64_t qs_digit = row / 8 % 5;
      for (int64_t i_qs_group = 0; i_qs_group < (k + 3) / 4; i_qs_group++) {
        for (int64_t i_qs_quad = 0; i_qs_quad < 4; i_qs_quad++) {
          const int64_t qs_word0 = w[qs_row0 + (i_qs_group * 64 + i_qs_quad)];
          const int64_t qs_k = i_qs_group * 4 + i_qs_quad;
          scratch[qs_k / 4 * 64 + r * 4 + qs_k
              % 4] = (uint8_t)(((((qs_word0 * r5f_pow3[qs_digit]) & 255) * 3) >> 8) - 1 + 1);
        }
      }
    }
    const int64_t base0 = 0;
    for (int64_t p = 0; p < (m + 3) / 4; p++) {
      const int64_t token0 = tf_min(p * 4, m - 1);
      const int64_t token1 = tf_min(p * 4 + 1, m - 1);
      const int64_t token2 = tf_min(p * 4 + 2, m - 1);
      const int64_t token3 = tf_min(p * 4 + 3, m - 1);
      const int64_t column0 = token0 * k_padded;
      const int64_t column1 = token1 * k_padded;
      const int64_t column2 = token2 * k_padded;
      const int64_t column3 = token3 * k_padded;
      __m256 y0_0 = k_0f;
      __m256 y0_1 = k_0f;
      __m256 y0_2 = k_0f;
      __m256 y0_3 = k_0f;
      __m256 y1_0 = k_0f;
      __m256 y1_1 = k_0f;
      __m256 y1_2 = k_0f;
      __m256 y1_3 = k_0f;
      for (int64_t s = 0; s < segments; s++) {
        __m256i sum0_0 = k_00000000;
        __m256i sum0_1 = k_00000000;
        __m256i sum0_2 = k_00000000;
        __m256i sum0_3 = k_00000000;
        __m256i sum1_0 = k_00000000;
        __m256i sum1_1 = k_00000000;
        __m256i sum1_2 = k_00000000;
        __m256i sum1_3 = k_00000000;
        _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + row0)), _MM_HINT_T0);
        _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 8))), _MM_HINT_T0);
        const int64_t u_first = (int64_t)seg[s] / 4;
        const int64_t u_last = (int64_t)seg[s + 1] / 4;
        for (int64_t u0 = u_first; u0 < u_last; u0 += 64) {
          const int64_t u_end = tf_min(u0 + 64, u_last);
          // 64 units of 1 sums within +-508 fit i16.
          __m256i acc0_0 = k_0000;
          __m256i acc0_1 = k_0000;
          __m256i acc0_2 = k_0000;
          __m256i acc0_3 = k_0000;
          __m256i acc1_0 = k_0000;
          __m256i acc1_1 = k_0000;
          __m256i acc1_2 = k_0000;
          __m256i acc1_3 = k_0000;
          for (int64_t u = u0; u < u_end; u++) {
            const int64_t act0 = column0 + u * 4;
            const int64_t act1 = column1 + u * 4;
            const int64_t act2 = column2 + u * 4;
            const int64_t act3 = column3 + u * 4;
            const __m256i x0_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 64));
            const __m256i x1_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 64 + 32));
            // Slot 0: rows 0..7, k 0..3; rows 8..15, k 0..3. (dsl/schemes/r5f.scheme.ts:24)
            const __m256i w0_0_0 = x0_0;
            const __m256i w1_0_0 = x1_0;
            const __m256i a0_0_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0));
            acc0_0 = tf_add_epi16(acc0_0, _mm256_maddubs_epi16(w0_0_0, a0_0_0));
            acc1_0 = tf_add_epi16(acc1_0, _mm256_maddubs_epi16(w1_0_0, a0_0_0));
            const __m256i a0_0_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1));
            acc0_1 = tf_add_epi16(acc0_1, _mm256_maddubs_epi16(w0_0_0, a0_0_1));
            acc1_1 = tf_add_epi16(acc1_1, _mm256_maddubs_epi16(w1_0_0, a0_0_1));
            const __m256i a0_0_2 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act2));
            acc0_2 = tf_add_epi16(acc0_2, _mm256_maddubs_epi16(w0_0_0, a0_0_2));
            acc1_2 = tf_add_epi16(acc1_2, _mm256_maddubs_epi16(w1_0_0, a0_0_2));
            const __m256i a0_0_3 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act3));
            acc0_3 = tf_add_epi16(acc0_3, _mm256_maddubs_epi16(w0_0_0, a0_0_3));
            acc1_3 = tf_add_epi16(acc1_3, _mm256_maddubs_epi16(w1_0_0, a0_0_3));
          }
          sum0_0 = _mm256_add_epi32(sum0_0, _mm256_madd_epi16(acc0_0, k_0001));
          sum0_1 = _mm256_add_epi32(sum0_1, _mm256_madd_epi16(acc0_1, k_0001));
          sum0_2 = _mm256_add_epi32(sum0_2, _mm256_madd_epi16(acc0_2, k_0001));
          sum0_3 = _mm256_add_epi32(sum0_3, _mm256_madd_epi16(acc0_3, k_0001));
          sum1_0 = _mm256_add_epi32(sum1_0, _mm256_madd_epi16(acc1_0, k_0001));
          sum1_1 = _mm256_add_epi32(sum1_1, _mm256_madd_epi16(acc1_1, k_0001));
          sum1_2 = _mm256_add_epi32(sum1_2, _mm256_madd_epi16(acc1_2, k_0001));
          sum1_3 = _mm256_add_epi32(sum1_3, _mm256_madd_epi16(acc1_3, k_0001));
        }
        // Offset, then one fused multiply-add: out += (dw * da) * sum.
        const __m256i whole0_0 = sum0_0;
        const __m256i exact0_0 = _mm256_sub_epi32(whole0_0,
            _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
        y0_0 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + row0))),
            _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments
            + s))))), _mm256_cvtepi32_ps(exact0_0), y0_0);
        const __m256i whole0_1 = sum0_1;
        const __m256i exact0_1 = _mm256_sub_epi32(whole0_1,
            _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments + s))));
        y0_1 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + row0))),
            _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token1 * segments
            + s))))), _mm256_cvtepi32_ps(exact0_1), y0_1);
        const __m256i whole0_2 = sum0_2;
        const __m256i exact0_2 = _mm256_sub_epi32(whole0_2,
            _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token2 * segments + s))));
        y0_2 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + row0))),
            _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token2 * segments
            + s))))), _mm256_cvtepi32_ps(exact0_2), y0_2);
        const __m256i whole0_3 = sum0_3;
        const __m256i exact0_3 = _mm256_sub_epi32(whole0_3,
            _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token3 * segments + s))));
        y0_3 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + row0))),
            _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token3 * segments
            + s))))), _mm256_cvtepi32_ps(exact0_3), y0_3);
        const __m256i whole1_0 = sum1_0;
        const __m256i exact1_0 = _mm256_sub_epi32(whole1_0,
            _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
        y1_0 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + (row0 + 8)))),
            _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments
            + s))))), _mm256_cvtepi32_ps(exact1_0), y1_0);
        const __m256i whole1_1 = sum1_1;
        const __m256i exact1_1 = _mm256_sub_epi32(whole1_1,
            _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments + s))));
        y1_1 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + (row0 + 8)))),
            _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token1 * segments
            + s))))), _mm256_cvtepi32_ps(exact1_1), y1_1);
        const __m256i whole1_2 = sum1_2;
        const __m256i exact1_2 = _mm256_sub_epi32(whole1_2,
            _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token2 * segments + s))));
        y1_2 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + (row0 + 8)))),
            _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token2 * segments
            + s))))), _mm256_cvtepi32_ps(exact1_2), y1_2);
        const __m256i whole1_3 = sum1_3;
        const __m256i exact1_3 = _mm256_sub_epi32(whole1_3,
            _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token3 * segments + s))));
        y1_3 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + (row0 + 8)))),
            _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token3 * segments
            + s))))), _mm256_cvtepi32_ps(exact1_3), y1_3);
      }
      if (p * 4 < m) {
        if (row0 + 8 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + row0)), y0_0);
        } else {
          // The last rows go through a local copy, so that nothing past n is written.
          _mm256_storeu_ps((float *)((uint8_t *)rows), y0_0);
          for (int64_t i = 0; i < n - row0; i++) {
            out[token0 * n + row0 + i] = rows[i];
          }
        }
      }
      if (p * 4 + 1 < m) {
        if (row0 + 8 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token1 * n + row0)), y0_1);
        } else {
          // The last rows go through a local copy, so that nothing past n is written.
          _mm256_storeu_ps((float *)((uint8_t *)rows), y0_1);
          for (int64_t i = 0; i < n - row0; i++) {
            out[token1 * n + row0 + i] = rows[i];
          }
        }
      }
      if (p * 4 + 2 < m) {
        if (row0 + 8 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token2 * n + row0)), y0_2);
        } else {
          // The last rows go through a local copy, so that nothing past n is written.
          _mm256_storeu_ps((float *)((uint8_t *)rows), y0_2);
          for (int64_t i = 0; i < n - row0; i++) {
            out[token2 * n + row0 + i] = rows[i];
          }
        }
      }
      if (p * 4 + 3 < m) {
        if (row0 + 8 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token3 * n + row0)), y0_3);
        } else {
          // The last rows go through a local copy, so that nothing past n is written.
          _mm256_storeu_ps((float *)((uint8_t *)rows), y0_3);
          for (int64_t i = 0; i < n - row0; i++) {
            out[token3 * n + row0 + i] = rows[i];
          }
        }
      }
      if (p * 4 < m) {
        if (row0 + 16 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row0 + 8))), y1_0);
        } else {
          // The last rows go through a local copy, so that nothing past n is written.
          _mm256_storeu_ps((float *)((uint8_t *)rows), y1_0);
          for (int64_t i = 0; i < n - (row0 + 8); i++) {
            out[token0 * n + (row0 + 8) + i] = rows[i];
          }
        }
      }
      if (p * 4 + 1 < m) {
        if (row0 + 16 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token1 * n + (row0 + 8))), y1_1);
        } else {
          // The last rows go through a local copy, so that nothing past n is written.
          _mm256_storeu_ps((float *)((uint8_t *)rows), y1_1);
          for (int64_t i = 0; i < n - (row0 + 8); i++) {
            out[token1 * n + (row0 + 8) + i] = rows[i];
          }
        }
      }
      if (p * 4 + 2 < m) {
        if (row0 + 16 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token2 * n + (row0 + 8))), y1_2);
        } else {
          // The last rows go through a local copy, so that nothing past n is written.
          _mm256_storeu_ps((float *)((uint8_t *)rows), y1_2);
          for (int64_t i = 0; i < n - (row0 + 8); i++) {
            out[token2 * n + (row0 + 8) + i] = rows[i];
          }
        }
      }
      if (p * 4 + 3 < m) {
        if (row0 + 16 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token3 * n + (row0 + 8))), y1_3);
        } else {
          // The last rows go through a local copy, so that nothing past n is written.
          _mm256_storeu_ps((float *)((uint8_t *)rows), y1_3);
          for (int64_t i = 0; i < n - (row0 + 8); i++) {
            out[token3 * n + (row0 + 8) + i] = rows[i];
          }
        }
      }
    }
  }
}

/*
 * r5f.8x2.product.q16.seg.1x16x4.avx2.unpack
 * Product of r5f: 16 rows by 1 token, weights decoded once to local memory.
 * From dsl/schemes/r5f.scheme.ts:24.
 * Requires k_padded % 4 == 0: k_padded must be a multiple of the unit, 4.
 * Requires k <= 65794: k must be at most 65794, so that every row's 32-bit sum comes out.
 */
void tf_r5f_8x2_product_q16_seg_1x16x4_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1)
{
  if (args->version != TF_ABI) return;
  const int64_t n = args->n;
  const int64_t k = args->k;
  const int64_t m = args->m;
  const int64_t k_padded = args->k_padded;
  const int64_t segments = args->segments;
  const int64_t dw_stride = args->dw_stride;
  uint8_t *restrict scratch = args->scratch;
  const uint8_t *restrict w = args->w;
  const int8_t *restrict q = args->q;
  const float *restrict dw = args->dw;
  const float *restrict da = args->da;
  const int32_t *restrict asum = args->asum;
  const int32_t *restrict seg = args->seg;
  float *restrict out = args->out;
  _Alignas(64) float rows[8];
  const __m256 k_0f = _mm256_set1_ps(0.0f);
  const __m256i k_00000000 = _mm256_set1_epi32(0);
  const __m256i k_0000 = _mm256_set1_epi16(0);
  const __m256i k_0001 = _mm256_set1_epi16(1);
  const __m256i k_00000100 = _mm256_set1_epi32(256);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row_tile = tile;
    const int64_t row0 = row_tile * 16;
    for (int64_t i = (k_padded / 4 - 1) * 64; i < k_padded / 4 * 64; i++) {
      scratch[i] = 0;
    }
    // Decode the rows of this tile to local memory. (dsl/schemes/r5f.scheme.ts:24)
    for (int64_t r = 0; r < 16; r++) {
      const int64_t row = tf_min(row0 + r, n - 1);
      const int64_t qs_row0 = row / 80 * (64 * ((k + 3) / 4)) + row / 40 % 2 * 32 + row % 8 * 4;
      const int64_t qs_digit = row / 8 % 5;
      for (int64_t i_qs_group = 0; i_qs_group < (k + 3) / 4; i_qs_group++) {
        for (int64_t i_qs_quad = 0; i_qs_quad < 4; i_qs_quad++) {
          const int64_t qs_word0 = w[qs_row0 + (i_qs_group * 64 + i_qs_quad)];
          const int64_t qs_k = i_qs_group * 4 + i_qs_quad;
          scratch[qs_k / 4 * 64 + r * 4 + qs_k
              % 4] = (uint8_t)(((((qs_word0 * r5f_pow3[qs_digit]) & 255) * 3) >> 8) - 1 + 1);
        }
      }
    }
    const int64_t base0 = 0;
    for (int64_t p = 0; p < m; p++) {
      const int64_t token0 = p;
      const int64_t column0 = token0 * 2 * k_padded;
      const int64_t column1 = (token0 * 2 + 1) * k_padded;
      __m256 y0_0 = k_0f;
      __m256 y1_0 = k_0f;
      for (int64_t s = 0; s < segments; s++) {
        __m256i sum0_0 = k_00000000;
        __m256i sum0_1 = k_00000000;
        __m256i sum1_0 = k_00000000;
        __m256i sum1_1 = k_00000000;
        _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + row0)), _MM_HINT_T0);
        _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 8))), _MM_HINT_T0);
        const int64_t u_first = (int64_t)seg[s] / 4;
        const int64_t u_last = (int64_t)seg[s + 1] / 4;
        for (int64_t u0 = u_first; u0 < u_last; u0 += 63) {
          const int64_t u_end = tf_min(u0 + 63, u_last);
          // 63 units of 1 sums within +-512 fit i16.
          __m256i acc0_0 = k_0000;
          __m256i acc0_1 = k_0000;
          __m256i acc1_0 = k_0000;
          __m256i acc1_1 = k_0000;
          for (int64_t u = u0; u < u_end; u++) {
            const int64_t act0 = column0 + u * 4;
            const int64_t act1 = column1 + u * 4;
            const __m256i x0_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 64));
            const __m256i x1_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 64 + 32));
            // Slot 0: rows 0..7, k 0..3; rows 8..15, k 0..3. (dsl/schemes/r5f.scheme.ts:24)
            const __m256i w0_0_0 = x0_0;
            const __m256i w1_0_0 = x1_0;
            const __m256i a0_0_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0));
            acc0_0 = tf_add_epi16(acc0_0, _mm256_maddubs_epi16(w0_0_0, a0_0_0));
            acc1_0 = tf_add_epi16(acc1_0, _mm256_maddubs_epi16(w1_0_0, a0_0_0));
            const __m256i a0_0_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1));
            acc0_1 = tf_add_epi16(acc0_1, _mm256_maddubs_epi16(w0_0_0, a0_0_1));
            acc1_1 = tf_add_epi16(acc1_1, _mm256_maddubs_epi16(w1_0_0, a0_0_1));
          }
          sum0_0 = _mm256_add_epi32(sum0_0, _mm256_madd_epi16(acc0_0, k_0001));
          sum0_1 = _mm256_add_epi32(sum0_1, _mm256_madd_epi16(acc0_1, k_0001));
          sum1_0 = _mm256_add_epi32(sum1_0, _mm256_madd_epi16(acc1_0, k_0001));
          sum1_1 = _mm256_add_epi32(sum1_1, _mm256_madd_epi16(acc1_1, k_0001));
        }
        // Offset, then one fused multiply-add: out += (dw * da) * sum.
        const __m256i whole0_0 = _mm256_add_epi32(_mm256_mullo_epi32(sum0_0, k_00000100), sum0_1);
        const __m256i exact0_0 = _mm256_sub_epi32(whole0_0,
            _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
        y0_0 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + row0))),
            _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments
            + s))))), _mm256_cvtepi32_ps(exact0_0), y0_0);
        const __m256i whole1_0 = _mm256_add_epi32(_mm256_mullo_epi32(sum1_0, k_00000100), sum1_1);
        const __m256i exact1_0 = _mm256_sub_epi32(whole1_0,
            _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
        y1_0 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + (row0 + 8)))),
            _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments
            + s))))), _mm256_cvtepi32_ps(exact1_0), y1_0);
      }
      if (row0 + 8 <= n) {
        _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + row0)), y0_0);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm256_storeu_ps((float *)((uint8_t *)rows), y0_0);
        for (int64_t i = 0; i < n - row0; i++) {
          out[token0 * n + row0 + i] = rows[i];
        }
      }
      if (row0 + 16 <= n) {
        _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row0 + 8))), y1_0);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm256_storeu_ps((float *)((uint8_t *)rows), y1_0);
        for (int64_t i = 0; i < n - (row0 + 8); i++) {
          out[token0 * n + (row0 + 8) + i] = rows[i];
        }
      }
    }
  }
}

/*
 * r5f.8x2.product.q16.seg.2x16x4.avx2.unpack
 * Product of r5f: 16 rows by 2 tokens, weights decoded once to local memory.
 * From dsl/schemes/r5f.scheme.ts:24.
 * Requires k_padded % 4 == 0: k_padded must be a multiple of the unit, 4.
 * Requires k <= 65794: k must be at most 65794, so that every row's 32-bit sum comes out.
 */
void tf_r5f_8x2_product_q16_seg_2x16x4_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1)
{
  if (args->version != TF_ABI) return;
  const int64_t n = args->n;
  const int64_t k = args->k;
  const int64_t m = args->m;
  const int64_t k_padded = args->k_padded;
  const int64_t segments = args->segments;
  const int64_t dw_stride = args->dw_stride;
  uint8_t *restrict scratch = args->scratch;
  const uint8_t *restrict w = args->w;
  const int8_t *restrict q = args->q;
  const float *restrict dw = args->dw;
  const float *restrict da = args->da;
  const int32_t *restrict asum = args->asum;
  const int32_t *restrict seg = args->seg;
  float *restrict out = args->out;
  _Alignas(64) float rows[8];
  const __m256 k_0f = _mm256_set1_ps(0.0f);
  const __m256i k_00000000 = _mm256_set1_epi32(0);
  const __m256i k_0000 = _mm256_set1_epi16(0);
  const __m256i k_0001 = _mm256_set1_epi16(1);
  const __m256i k_00000100 = _mm256_set1_epi32(256);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row_tile = tile;
    const int64_t row0 = row_tile * 16;
    for (int64_t i = (k_padded / 4 - 1) * 64; i < k_padded / 4 * 64; i++) {
      scratch[i] = 0;
    }
    // Decode the rows of this tile to local memory. (dsl/schemes/r5f.scheme.ts:24)
    for (int64_t r = 0; r < 16; r++) {
      const int64_t row = tf_min(row0 + r, n - 1);
      const int64_t qs_row0 = row / 80 * (64 * ((k + 3) / 4)) + row / 40 % 2 * 32 + row % 8 * 4;
      const int64_t qs_digit = row / 8 % 5;
      for (int64_t i_qs_group = 0; i_qs_group < (k + 3) / 4; i_qs_group++) {
        for (int64_t i_qs_quad = 0; i_qs_quad < 4; i_qs_quad++) {
          const int64_t qs_word0 = w[qs_row0 + (i_qs_group * 64 + i_qs_quad)];
          const int64_t qs_k = i_qs_group * 4 + i_qs_quad;
          scratch[qs_k / 4 * 64 + r * 4 + qs_k
              % 4] = (uint8_t)(((((qs_word0 * r5f_pow3[qs_digit]) & 255) * 3) >> 8) - 1 + 1);
        }
      }
    }
    const int64_t base0 = 0;
    for (int64_t p = 0; p < (m + 1) / 2; p++) {
      const int64_t token0 = tf_min(p * 2, m - 1);
      const int64_t token1 = tf_min(p * 2 + 1, m - 1);
      const int64_t column0 = token0 * 2 * k_padded;
      const int64_t column1 = (token0 * 2 + 1) * k_padded;
      const int64_t column2 = token1 * 2 * k_padded;
      const int64_t column3 = (token1 * 2 + 1) * k_padded;
      __m256 y0_0 = k_0f;
      __m256 y0_1 = k_0f;
      __m256 y1_0 = k_0f;
      __m256 y1_1 = k_0f;
      for (int64_t s = 0; s < segments; s++) {
        __m256i sum0_0 = k_00000000;
        __m256i sum0_1 = k_00000000;
        __m256i sum0_2 = k_00000000;
        __m256i sum0_3 = k_00000000;
        __m256i sum1_0 = k_00000000;
        __m256i sum1_1 = k_00000000;
        __m256i sum1_2 = k_00000000;
        __m256i sum1_3 = k_00000000;
        _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + row0)), _MM_HINT_T0);
        _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 8))), _MM_HINT_T0);
        const int64_t u_first = (int64_t)seg[s] / 4;
        const int64_t u_last = (int64_t)seg[s + 1] / 4;
        for (int64_t u0 = u_first; u0 < u_last; u0 += 63) {
          const int64_t u_end = tf_min(u0 + 63, u_last);
          // 63 units of 1 sums within +-512 fit i16.
          __m256i acc0_0 = k_0000;
          __m256i acc0_1 = k_0000;
          __m256i acc0_2 = k_0000;
          __m256i acc0_3 = k_0000;
          __m256i acc1_0 = k_0000;
          __m256i acc1_1 = k_0000;
          __m256i acc1_2 = k_0000;
          __m256i acc1_3 = k_0000;
          for (int64_t u = u0; u < u_end; u++) {
            const int64_t act0 = column0 + u * 4;
            const int64_t act1 = column1 + u * 4;
            const int64_t act2 = column2 + u * 4;
            const int64_t act3 = column3 + u * 4;
            const __m256i x0_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 64));
            const __m256i x1_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 64 + 32));
            // Slot 0: rows 0..7, k 0..3; rows 8..15, k 0..3. (dsl/schemes/r5f.scheme.ts:24)
            const __m256i w0_0_0 = x0_0;
            const __m256i w1_0_0 = x1_0;
            const __m256i a0_0_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0));
            acc0_0 = tf_add_epi16(acc0_0, _mm256_maddubs_epi16(w0_0_0, a0_0_0));
            acc1_0 = tf_add_epi16(acc1_0, _mm256_maddubs_epi16(w1_0_0, a0_0_0));
            const __m256i a0_0_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1));
            acc0_1 = tf_add_epi16(acc0_1, _mm256_maddubs_epi16(w0_0_0, a0_0_1));
            acc1_1 = tf_add_epi16(acc1_1, _mm256_maddubs_epi16(w1_0_0, a0_0_1));
            const __m256i a0_0_2 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act2));
            acc0_2 = tf_add_epi16(acc0_2, _mm256_maddubs_epi16(w0_0_0, a0_0_2));
            acc1_2 = tf_add_epi16(acc1_2, _mm256_maddubs_epi16(w1_0_0, a0_0_2));
            const __m256i a0_0_3 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act3));
            acc0_3 = tf_add_epi16(acc0_3, _mm256_maddubs_epi16(w0_0_0, a0_0_3));
            acc1_3 = tf_add_epi16(acc1_3, _mm256_maddubs_epi16(w1_0_0, a0_0_3));
          }
          sum0_0 = _mm256_add_epi32(sum0_0, _mm256_madd_epi16(acc0_0, k_0001));
          sum0_1 = _mm256_add_epi32(sum0_1, _mm256_madd_epi16(acc0_1, k_0001));
          sum0_2 = _mm256_add_epi32(sum0_2, _mm256_madd_epi16(acc0_2, k_0001));
          sum0_3 = _mm256_add_epi32(sum0_3, _mm256_madd_epi16(acc0_3, k_0001));
          sum1_0 = _mm256_add_epi32(sum1_0, _mm256_madd_epi16(acc1_0, k_0001));
          sum1_1 = _mm256_add_epi32(sum1_1, _mm256_madd_epi16(acc1_1, k_0001));
          sum1_2 = _mm256_add_epi32(sum1_2, _mm256_madd_epi16(acc1_2, k_0001));
          sum1_3 = _mm256_add_epi32(sum1_3, _mm256_madd_epi16(acc1_3, k_0001));
        }
        // Offset, then one fused multiply-add: out += (dw * da) * sum.
        const __m256i whole0_0 = _mm256_add_epi32(_mm256_mullo_epi32(sum0_0, k_00000100), sum0_1);
        const __m256i exact0_0 = _mm256_sub_epi32(whole0_0,
            _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
        y0_0 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + row0))),
            _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments
            + s))))), _mm256_cvtepi32_ps(exact0_0), y0_0);
        const __m256i whole0_1 = _mm256_add_epi32(_mm256_mullo_epi32(sum0_2, k_00000100), sum0_3);
        const __m256i exact0_1 = _mm256_sub_epi32(whole0_1,
            _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments + s))));
        y0_1 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + row0))),
            _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token1 * segments
            + s))))), _mm256_cvtepi32_ps(exact0_1), y0_1);
        const __m256i whole1_0 = _mm256_add_epi32(_mm256_mullo_epi32(sum1_0, k_00000100), sum1_1);
        const __m256i exact1_0 = _mm256_sub_epi32(whole1_0,
            _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
        y1_0 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + (row0 + 8)))),
            _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments
            + s))))), _mm256_cvtepi32_ps(exact1_0), y1_0);
        const __m256i whole1_1 = _mm256_add_epi32(_mm256_mullo_epi32(sum1_2, k_00000100), sum1_3);
        const __m256i exact1_1 = _mm256_sub_epi32(whole1_1,
            _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments + s))));
        y1_1 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + (row0 + 8)))),
            _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token1 * segments
            + s))))), _mm256_cvtepi32_ps(exact1_1), y1_1);
      }
      if (p * 2 < m) {
        if (row0 + 8 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + row0)), y0_0);
        } else {
          // The last rows go through a local copy, so that nothing past n is written.
          _mm256_storeu_ps((float *)((uint8_t *)rows), y0_0);
          for (int64_t i = 0; i < n - row0; i++) {
            out[token0 * n + row0 + i] = rows[i];
          }
        }
      }
      if (p * 2 + 1 < m) {
        if (row0 + 8 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token1 * n + row0)), y0_1);
        } else {
          // The last rows go through a local copy, so that nothing past n is written.
          _mm256_storeu_ps((float *)((uint8_t *)rows), y0_1);
          for (int64_t i = 0; i < n - row0; i++) {
            out[token1 * n + row0 + i] = rows[i];
          }
        }
      }
      if (p * 2 < m) {
        if (row0 + 16 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row0 + 8))), y1_0);
        } else {
          // The last rows go through a local copy, so that nothing past n is written.
          _mm256_storeu_ps((float *)((uint8_t *)rows), y1_0);
          for (int64_t i = 0; i < n - (row0 + 8); i++) {
            out[token0 * n + (row0 + 8) + i] = rows[i];
          }
        }
      }
      if (p * 2 + 1 < m) {
        if (row0 + 16 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token1 * n + (row0 + 8))), y1_1);
        } else {
          // The last rows go through a local copy, so that nothing past n is written.
          _mm256_storeu_ps((float *)((uint8_t *)rows), y1_1);
          for (int64_t i = 0; i < n - (row0 + 8); i++) {
            out[token1 * n + (row0 + 8) + i] = rows[i];
          }
        }
      }
    }
  }
}

/*
 * r5f.8x2.product.q8.seg.4x80x16.avx2.tile.g2
 * Product of r5f: 80 rows by 4 tokens, weights decoded once to local memory (plane), 16 rows at a time.
 * From dsl/schemes/r5f.scheme.ts:24.
 * Requires k_padded % 16 == 0: k_padded must be a multiple of the unit, 16.
 * Requires k <= 8454659: k must be at most 8454659, so that every row's 32-bit sum comes out.
 */
void tf_r5f_8x2_product_q8_seg_4x80x16_avx2_tile_g2(const tf_args *args, size_t tile0, size_t tile1)
{
  if (args->version != TF_ABI) return;
  const int64_t n = args->n;
  const int64_t k = args->k;
  const int64_t m = args->m;
  const int64_t k_padded = args->k_padded;
  const int64_t segments = args->segments;
  const int64_t dw_stride = args->dw_stride;
  uint8_t *restrict scratch = args->scratch;
  const uint8_t *restrict w = args->w;
  const int8_t *restrict q = args->q;
  const float *restrict dw = args->dw;
  const float *restrict da = args->da;
  const int32_t *restrict asum = args->asum;
  const int32_t *restrict seg = args->seg;
  float *restrict out = args->out;
  _Alignas(64) float rows[8];
  const __m256i k_01 = _mm256_set1_epi8((char)1);
  const __m256i k_00 = _mm256_set1_epi8((char)0);
  const __m256i k_03 = _mm256_set1_epi8((char)3);
  const __m256 k_0f = _mm256_set1_ps(0.0f);
  const __m256i k_00000000 = _mm256_set1_epi32(0);
  const __m256i k_0000 = _mm256_set1_epi16(0);
  const __m256i k_0001 = _mm256_set1_epi16(1);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row_tile = tile;
    // Decode the rows of this tile to local memory. (dsl/schemes/r5f.scheme.ts:24)
    const int64_t from = row_tile * (64 * ((k + 3) / 4));
    for (int64_t u = 0; u < tf_min(k_padded / 4, (k + 3) / 4); u++) {
      const __m256i x0 = _mm256_loadu_si256((const __m256i *)(w + from + u * 64));
      const __m256i x1 = _mm256_loadu_si256((const __m256i *)(w + from + u * 64 + 32));
      const __m256i x0t1 = _mm256_subs_epu8(x0, k_01);
      const __m256i w0_0 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x0t1,
          _mm256_avg_epu8(x0t1, k_00)), 6), k_03);
      _mm256_storeu_si256((__m256i *)(scratch + u * 32), w0_0);
      const __m256i x0t2 = _mm256_add_epi8(_mm256_add_epi8(x0, x0), x0);
      const __m256i x0t3 = _mm256_subs_epu8(x0t2, k_01);
      const __m256i w1_0 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x0t3,
          _mm256_avg_epu8(x0t3, k_00)), 6), k_03);
      _mm256_storeu_si256((__m256i *)(scratch + (k_padded / 4 + u) * 32), w1_0);
      const __m256i x0t4 = _mm256_add_epi8(_mm256_add_epi8(x0t2, x0t2), x0t2);
      const __m256i x0t5 = _mm256_subs_epu8(x0t4, k_01);
      const __m256i w2_0 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x0t5,
          _mm256_avg_epu8(x0t5, k_00)), 6), k_03);
      _mm256_storeu_si256((__m256i *)(scratch + (k_padded / 4 * 2 + u) * 32), w2_0);
      const __m256i x0t6 = _mm256_add_epi8(_mm256_add_epi8(x0t4, x0t4), x0t4);
      const __m256i x0t7 = _mm256_subs_epu8(x0t6, k_01);
      const __m256i w3_0 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x0t7,
          _mm256_avg_epu8(x0t7, k_00)), 6), k_03);
      _mm256_storeu_si256((__m256i *)(scratch + (k_padded / 4 * 3 + u) * 32), w3_0);
      const __m256i x0t8 = _mm256_subs_epu8(_mm256_add_epi8(_mm256_add_epi8(x0t6, x0t6), x0t6), k_01);
      const __m256i w4_0 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x0t8,
          _mm256_avg_epu8(x0t8, k_00)), 6), k_03);
      _mm256_storeu_si256((__m256i *)(scratch + (k_padded / 4 * 4 + u) * 32), w4_0);
      const __m256i x1t1 = _mm256_subs_epu8(x1, k_01);
      const __m256i w5_0 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x1t1,
          _mm256_avg_epu8(x1t1, k_00)), 6), k_03);
      _mm256_storeu_si256((__m256i *)(scratch + (k_padded / 4 * 5 + u) * 32), w5_0);
      const __m256i x1t2 = _mm256_add_epi8(_mm256_add_epi8(x1, x1), x1);
      const __m256i x1t3 = _mm256_subs_epu8(x1t2, k_01);
      const __m256i w6_0 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x1t3,
          _mm256_avg_epu8(x1t3, k_00)), 6), k_03);
      _mm256_storeu_si256((__m256i *)(scratch + (k_padded / 4 * 6 + u) * 32), w6_0);
      const __m256i x1t4 = _mm256_add_epi8(_mm256_add_epi8(x1t2, x1t2), x1t2);
      const __m256i x1t5 = _mm256_subs_epu8(x1t4, k_01);
      const __m256i w7_0 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x1t5,
          _mm256_avg_epu8(x1t5, k_00)), 6), k_03);
      _mm256_storeu_si256((__m256i *)(scratch + (k_padded / 4 * 7 + u) * 32), w7_0);
      const __m256i x1t6 = _mm256_add_epi8(_mm256_add_epi8(x1t4, x1t4), x1t4);
      const __m256i x1t7 = _mm256_subs_epu8(x1t6, k_01);
      const __m256i w8_0 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x1t7,
          _mm256_avg_epu8(x1t7, k_00)), 6), k_03);
      _mm256_storeu_si256((__m256i *)(scratch + (k_padded / 4 * 8 + u) * 32), w8_0);
      const __m256i x1t8 = _mm256_subs_epu8(_mm256_add_epi8(_mm256_add_epi8(x1t6, x1t6), x1t6), k_01);
      const __m256i w9_0 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x1t8,
          _mm256_avg_epu8(x1t8, k_00)), 6), k_03);
      _mm256_storeu_si256((__m256i *)(scratch + (k_padded / 4 * 9 + u) * 32), w9_0);
    }
    for (int64_t u = tf_min(k_padded / 4, (k + 3) / 4); u < k_padded / 4; u++) {
      _mm256_storeu_si256((__m256i *)(scratch + u * 32), k_00);
      _mm256_storeu_si256((__m256i *)(scratch + (k_padded / 4 + u) * 32), k_00);
      _mm256_storeu_si256((__m256i *)(scratch + (k_padded / 4 * 2 + u) * 32), k_00);
      _mm256_storeu_si256((__m256i *)(scratch + (k_padded / 4 * 3 + u) * 32), k_00);
      _mm256_storeu_si256((__m256i *)(scratch + (k_padded / 4 * 4 + u) * 32), k_00);
      _mm256_storeu_si256((__m256i *)(scratch + (k_padded / 4 * 5 + u) * 32), k_00);
      _mm256_storeu_si256((__m256i *)(scratch + (k_padded / 4 * 6 + u) * 32), k_00);
      _mm256_storeu_si256((__m256i *)(scratch + (k_padded / 4 * 7 + u) * 32), k_00);
      _mm256_storeu_si256((__m256i *)(scratch + (k_padded / 4 * 8 + u) * 32), k_00);
      _mm256_storeu_si256((__m256i *)(scratch + (k_padded / 4 * 9 + u) * 32), k_00);
    }
    for (int64_t part = 0; part < 5; part++) {
      const int64_t row0 = (row_tile * 5 + part) * 16;
      if (row0 < n) {
        const int64_t base0 = k_padded / 4 * 32 * (part * 2);
        const int64_t base1 = k_padded / 4 * 32 * (part * 2 + 1);
        for (int64_t p = 0; p < (m + 3) / 4; p++) {
          const int64_t token0 = tf_min(p * 4, m - 1);
          const int64_t token1 = tf_min(p * 4 + 1, m - 1);
          const int64_t token2 = tf_min(p * 4 + 2, m - 1);
          const int64_t token3 = tf_min(p * 4 + 3, m - 1);
          const int64_t column0 = token0 * k_padded;
          const int64_t column1 = token1 * k_padded;
          const int64_t column2 = token2 * k_padded;
          const int64_t column3 = token3 * k_padded;
          __m256 y0_0 = k_0f;
          __m256 y0_1 = k_0f;
          __m256 y0_2 = k_0f;
          __m256 y0_3 = k_0f;
          __m256 y1_0 = k_0f;
          __m256 y1_1 = k_0f;
          __m256 y1_2 = k_0f;
          __m256 y1_3 = k_0f;
          for (int64_t s = 0; s < segments; s++) {
            __m256i sum0_0 = k_00000000;
            __m256i sum0_1 = k_00000000;
            __m256i sum0_2 = k_00000000;
            __m256i sum0_3 = k_00000000;
            __m256i sum1_0 = k_00000000;
            __m256i sum1_1 = k_00000000;
            __m256i sum1_2 = k_00000000;
            __m256i sum1_3 = k_00000000;
            _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + row0)), _MM_HINT_T0);
            _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 8))), _MM_HINT_T0);
            const int64_t u_first = (int64_t)seg[s] / 16;
            const int64_t u_last = (int64_t)seg[s + 1] / 16;
            for (int64_t u0 = u_first; u0 < u_last; u0 += 16) {
              const int64_t u_end = tf_min(u0 + 16, u_last);
              // 16 units of 4 sums within +-508 fit i16.
              __m256i acc0_0 = k_0000;
              __m256i acc0_1 = k_0000;
              __m256i acc0_2 = k_0000;
              __m256i acc0_3 = k_0000;
              __m256i acc1_0 = k_0000;
              __m256i acc1_1 = k_0000;
              __m256i acc1_2 = k_0000;
              __m256i acc1_3 = k_0000;
              for (int64_t u = u0; u < u_end; u++) {
                const int64_t act0 = column0 + u * 16;
                const int64_t act1 = column1 + u * 16;
                const int64_t act2 = column2 + u * 16;
                const int64_t act3 = column3 + u * 16;
                const __m256i x0_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 128));
                const __m256i x0_1 = _mm256_loadu_si256((const __m256i *)(scratch + base1 + u * 128));
                // Slot 0: rows 0..7, k 0..3. (dsl/schemes/r5f.scheme.ts:24)
                const __m256i w0_0_0 = x0_0;
                const __m256i w0_0_1 = x0_1;
                const __m256i a0_0_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0));
                acc0_0 = tf_add_epi16(acc0_0, _mm256_maddubs_epi16(w0_0_0, a0_0_0));
                acc1_0 = tf_add_epi16(acc1_0, _mm256_maddubs_epi16(w0_0_1, a0_0_0));
                const __m256i a0_0_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1));
                acc0_1 = tf_add_epi16(acc0_1, _mm256_maddubs_epi16(w0_0_0, a0_0_1));
                acc1_1 = tf_add_epi16(acc1_1, _mm256_maddubs_epi16(w0_0_1, a0_0_1));
                const __m256i a0_0_2 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act2));
                acc0_2 = tf_add_epi16(acc0_2, _mm256_maddubs_epi16(w0_0_0, a0_0_2));
                acc1_2 = tf_add_epi16(acc1_2, _mm256_maddubs_epi16(w0_0_1, a0_0_2));
                const __m256i a0_0_3 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act3));
                acc0_3 = tf_add_epi16(acc0_3, _mm256_maddubs_epi16(w0_0_0, a0_0_3));
                acc1_3 = tf_add_epi16(acc1_3, _mm256_maddubs_epi16(w0_0_1, a0_0_3));
                const __m256i x1_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 128 + 32));
                const __m256i x1_1 = _mm256_loadu_si256((const __m256i *)(scratch + base1 + u * 128 + 32));
                // Slot 0: rows 0..7, k 0..3. (dsl/schemes/r5f.scheme.ts:24)
                const __m256i w1_0_0 = x1_0;
                const __m256i w1_0_1 = x1_1;
                const __m256i a1_0_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0 + 4));
                acc0_0 = tf_add_epi16(acc0_0, _mm256_maddubs_epi16(w1_0_0, a1_0_0));
                acc1_0 = tf_add_epi16(acc1_0, _mm256_maddubs_epi16(w1_0_1, a1_0_0));
                const __m256i a1_0_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1 + 4));
                acc0_1 = tf_add_epi16(acc0_1, _mm256_maddubs_epi16(w1_0_0, a1_0_1));
                acc1_1 = tf_add_epi16(acc1_1, _mm256_maddubs_epi16(w1_0_1, a1_0_1));
                const __m256i a1_0_2 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act2 + 4));
                acc0_2 = tf_add_epi16(acc0_2, _mm256_maddubs_epi16(w1_0_0, a1_0_2));
                acc1_2 = tf_add_epi16(acc1_2, _mm256_maddubs_epi16(w1_0_1, a1_0_2));
                const __m256i a1_0_3 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act3 + 4));
                acc0_3 = tf_add_epi16(acc0_3, _mm256_maddubs_epi16(w1_0_0, a1_0_3));
                acc1_3 = tf_add_epi16(acc1_3, _mm256_maddubs_epi16(w1_0_1, a1_0_3));
                const __m256i x2_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 128 + 64));
                const __m256i x2_1 = _mm256_loadu_si256((const __m256i *)(scratch + base1 + u * 128 + 64));
                // Slot 0: rows 0..7, k 0..3. (dsl/schemes/r5f.scheme.ts:24)
                const __m256i w2_0_0 = x2_0;
                const __m256i w2_0_1 = x2_1;
                const __m256i a2_0_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0 + 8));
                acc0_0 = tf_add_epi16(acc0_0, _mm256_maddubs_epi16(w2_0_0, a2_0_0));
                acc1_0 = tf_add_epi16(acc1_0, _mm256_maddubs_epi16(w2_0_1, a2_0_0));
                const __m256i a2_0_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1 + 8));
                acc0_1 = tf_add_epi16(acc0_1, _mm256_maddubs_epi16(w2_0_0, a2_0_1));
                acc1_1 = tf_add_epi16(acc1_1, _mm256_maddubs_epi16(w2_0_1, a2_0_1));
                const __m256i a2_0_2 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act2 + 8));
                acc0_2 = tf_add_epi16(acc0_2, _mm256_maddubs_epi16(w2_0_0, a2_0_2));
                acc1_2 = tf_add_epi16(acc1_2, _mm256_maddubs_epi16(w2_0_1, a2_0_2));
                const __m256i a2_0_3 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act3 + 8));
                acc0_3 = tf_add_epi16(acc0_3, _mm256_maddubs_epi16(w2_0_0, a2_0_3));
                acc1_3 = tf_add_epi16(acc1_3, _mm256_maddubs_epi16(w2_0_1, a2_0_3));
                const __m256i x3_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 128 + 96));
                const __m256i x3_1 = _mm256_loadu_si256((const __m256i *)(scratch + base1 + u * 128 + 96));
                // Slot 0: rows 0..7, k 0..3. (dsl/schemes/r5f.scheme.ts:24)
                const __m256i w3_0_0 = x3_0;
                const __m256i w3_0_1 = x3_1;
                const __m256i a3_0_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0 + 12));
                acc0_0 = tf_add_epi16(acc0_0, _mm256_maddubs_epi16(w3_0_0, a3_0_0));
                acc1_0 = tf_add_epi16(acc1_0, _mm256_maddubs_epi16(w3_0_1, a3_0_0));
                const __m256i a3_0_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1 + 12));
                acc0_1 = tf_add_epi16(acc0_1, _mm256_maddubs_epi16(w3_0_0, a3_0_1));
                acc1_1 = tf_add_epi16(acc1_1, _mm256_maddubs_epi16(w3_0_1, a3_0_1));
                const __m256i a3_0_2 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act2 + 12));
                acc0_2 = tf_add_epi16(acc0_2, _mm256_maddubs_epi16(w3_0_0, a3_0_2));
                acc1_2 = tf_add_epi16(acc1_2, _mm256_maddubs_epi16(w3_0_1, a3_0_2));
                const __m256i a3_0_3 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act3 + 12));
                acc0_3 = tf_add_epi16(acc0_3, _mm256_maddubs_epi16(w3_0_0, a3_0_3));
                acc1_3 = tf_add_epi16(acc1_3, _mm256_maddubs_epi16(w3_0_1, a3_0_3));
              }
              sum0_0 = _mm256_add_epi32(sum0_0, _mm256_madd_epi16(acc0_0, k_0001));
              sum0_1 = _mm256_add_epi32(sum0_1, _mm256_madd_epi16(acc0_1, k_0001));
              sum0_2 = _mm256_add_epi32(sum0_2, _mm256_madd_epi16(acc0_2, k_0001));
              sum0_3 = _mm256_add_epi32(sum0_3, _mm256_madd_epi16(acc0_3, k_0001));
              sum1_0 = _mm256_add_epi32(sum1_0, _mm256_madd_epi16(acc1_0, k_0001));
              sum1_1 = _mm256_add_epi32(sum1_1, _mm256_madd_epi16(acc1_1, k_0001));
              sum1_2 = _mm256_add_epi32(sum1_2, _mm256_madd_epi16(acc1_2, k_0001));
              sum1_3 = _mm256_add_epi32(sum1_3, _mm256_madd_epi16(acc1_3, k_0001));
            }
            // Offset, then one fused multiply-add: out += (dw * da) * sum.
            const __m256i whole0_0 = sum0_0;
            const __m256i exact0_0 = _mm256_sub_epi32(whole0_0,
                _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
            y0_0 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
                * dw_stride + row0))),
                _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments
                + s))))), _mm256_cvtepi32_ps(exact0_0), y0_0);
            const __m256i whole0_1 = sum0_1;
            const __m256i exact0_1 = _mm256_sub_epi32(whole0_1,
                _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments + s))));
            y0_1 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
                * dw_stride + row0))),
                _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token1 * segments
                + s))))), _mm256_cvtepi32_ps(exact0_1), y0_1);
            const __m256i whole0_2 = sum0_2;
            const __m256i exact0_2 = _mm256_sub_epi32(whole0_2,
                _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token2 * segments + s))));
            y0_2 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
                * dw_stride + row0))),
                _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token2 * segments
                + s))))), _mm256_cvtepi32_ps(exact0_2), y0_2);
            const __m256i whole0_3 = sum0_3;
            const __m256i exact0_3 = _mm256_sub_epi32(whole0_3,
                _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token3 * segments + s))));
            y0_3 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
                * dw_stride + row0))),
                _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token3 * segments
                + s))))), _mm256_cvtepi32_ps(exact0_3), y0_3);
            const __m256i whole1_0 = sum1_0;
            const __m256i exact1_0 = _mm256_sub_epi32(whole1_0,
                _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
            y1_0 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
                * dw_stride + (row0 + 8)))),
                _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments
                + s))))), _mm256_cvtepi32_ps(exact1_0), y1_0);
            const __m256i whole1_1 = sum1_1;
            const __m256i exact1_1 = _mm256_sub_epi32(whole1_1,
                _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments + s))));
            y1_1 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
                * dw_stride + (row0 + 8)))),
                _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token1 * segments
                + s))))), _mm256_cvtepi32_ps(exact1_1), y1_1);
            const __m256i whole1_2 = sum1_2;
            const __m256i exact1_2 = _mm256_sub_epi32(whole1_2,
                _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token2 * segments + s))));
            y1_2 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
                * dw_stride + (row0 + 8)))),
                _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token2 * segments
                + s))))), _mm256_cvtepi32_ps(exact1_2), y1_2);
            const __m256i whole1_3 = sum1_3;
            const __m256i exact1_3 = _mm256_sub_epi32(whole1_3,
                _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token3 * segments + s))));
            y1_3 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
                * dw_stride + (row0 + 8)))),
                _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token3 * segments
                + s))))), _mm256_cvtepi32_ps(exact1_3), y1_3);
          }
          if (p * 4 < m) {
            if (row0 + 8 <= n) {
              _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + row0)), y0_0);
            } else {
              // The last rows go through a local copy, so that nothing past n is written.
              _mm256_storeu_ps((float *)((uint8_t *)rows), y0_0);
              for (int64_t i = 0; i < n - row0; i++) {
                out[token0 * n + row0 + i] = rows[i];
              }
            }
          }
          if (p * 4 + 1 < m) {
            if (row0 + 8 <= n) {
              _mm256_storeu_ps((float *)((uint8_t *)(out + token1 * n + row0)), y0_1);
            } else {
              // The last rows go through a local copy, so that nothing past n is written.
              _mm256_storeu_ps((float *)((uint8_t *)rows), y0_1);
              for (int64_t i = 0; i < n - row0; i++) {
                out[token1 * n + row0 + i] = rows[i];
              }
            }
          }
          if (p * 4 + 2 < m) {
            if (row0 + 8 <= n) {
              _mm256_storeu_ps((float *)((uint8_t *)(out + token2 * n + row0)), y0_2);
            } else {
              // The last rows go through a local copy, so that nothing past n is written.
              _mm256_storeu_ps((float *)((uint8_t *)rows), y0_2);
              for (int64_t i = 0; i < n - row0; i++) {
                out[token2 * n + row0 + i] = rows[i];
              }
            }
          }
          if (p * 4 + 3 < m) {
            if (row0 + 8 <= n) {
              _mm256_storeu_ps((float *)((uint8_t *)(out + token3 * n + row0)), y0_3);
            } else {
              // The last rows go through a local copy, so that nothing past n is written.
              _mm256_storeu_ps((float *)((uint8_t *)rows), y0_3);
              for (int64_t i = 0; i < n - row0; i++) {
                out[token3 * n + row0 + i] = rows[i];
              }
            }
          }
          if (p * 4 < m) {
            if (row0 + 16 <= n) {
              _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row0 + 8))), y1_0);
            } else {
              // The last rows go through a local copy, so that nothing past n is written.
              _mm256_storeu_ps((float *)((uint8_t *)rows), y1_0);
              for (int64_t i = 0; i < n - (row0 + 8); i++) {
                out[token0 * n + (row0 + 8) + i] = rows[i];
              }
            }
          }
          if (p * 4 + 1 < m) {
            if (row0 + 16 <= n) {
              _mm256_storeu_ps((float *)((uint8_t *)(out + token1 * n + (row0 + 8))), y1_1);
            } else {
              // The last rows go through a local copy, so that nothing past n is written.
              _mm256_storeu_ps((float *)((uint8_t *)rows), y1_1);
              for (int64_t i = 0; i < n - (row0 + 8); i++) {
                out[token1 * n + (row0 + 8) + i] = rows[i];
              }
            }
          }
          if (p * 4 + 2 < m) {
            if (row0 + 16 <= n) {
              _mm256_storeu_ps((float *)((uint8_t *)(out + token2 * n + (row0 + 8))), y1_2);
            } else {
              // The last rows go through a local copy, so that nothing past n is written.
              _mm256_storeu_ps((float *)((uint8_t *)rows), y1_2);
              for (int64_t i = 0; i < n - (row0 + 8); i++) {
                out[token2 * n + (row0 + 8) + i] = rows[i];
              }
            }
          }
          if (p * 4 + 3 < m) {
            if (row0 + 16 <= n) {
              _mm256_storeu_ps((float *)((uint8_t *)(out + token3 * n + (row0 + 8))), y1_3);
            } else {
              // The last rows go through a local copy, so that nothing past n is written.
              _mm256_storeu_ps((float *)((uint8_t *)rows), y1_3);
              for (int64_t i = 0; i < n - (row0 + 8); i++) {
                out[token3 * n + (row0 + 8) + i] = rows[i];
              }
            }
          }
        }
      }
    }
  }
}

/*
 * r5f.8x2.product.q16.seg.2x80x16.avx2.tile.g2
 * Product of r5f: 80 rows by 2 tokens, weights decoded once to local memory (plane), 16 rows at a time.
 * From dsl/schemes/r5f.scheme.ts:24.
 * Requires k_padded % 16 == 0: k_padded must be a multiple of the unit, 16.
 * Requires k <= 65794: k must be at most 65794, so that every row's 32-bit sum comes out.
 */
void tf_r5f_8x2_product_q16_seg_2x80x16_avx2_tile_g2(const tf_args *args, size_t tile0, size_t tile1)
{
  if (args->version != TF_ABI) return;
  const int64_t n = args->n;
  const int64_t k = args->k;
  const int64_t m = args->m;
  const int64_t k_padded = args->k_padded;
  const int64_t segments = args->segments;
  const int64_t dw_stride = args->dw_stride;
  uint8_t *restrict scratch = args->scratch;
  const uint8_t *restrict w = args->w;
  const int8_t *restrict q = args->q;
  const float *restrict dw = args->dw;
  const float *restrict da = args->da;
  const int32_t *restrict asum = args->asum;
  const int32_t *restrict seg = args->seg;
  float *restrict out = args->out;
  _Alignas(64) float rows[8];
  const __m256i k_01 = _mm256_set1_epi8((char)1);
  const __m256i k_00 = _mm256_set1_epi8((char)0);
  const __m256i k_03 = _mm256_set1_epi8((char)3);
  const __m256 k_0f = _mm256_set1_ps(0.0f);
  const __m256i k_00000000 = _mm256_set1_epi32(0);
  const __m256i k_0000 = _mm256_set1_epi16(0);
  const __m256i k_0001 = _mm256_set1_epi16(1);
  const __m256i k_00000100 = _mm256_set1_epi32(256);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row_tile = tile;
    // Decode the rows of this tile to local memory. (dsl/schemes/r5f.scheme.ts:24)
    const int64_t from = row_tile * (64 * ((k + 3) / 4));
    for (int64_t u = 0; u < tf_min(k_padded / 4, (k + 3) / 4); u++) {
      const __m256i x0 = _mm256_loadu_si256((const __m256i *)(w + from + u * 64));
      const __m256i x1 = _mm256_loadu_si256((const __m256i *)(w + from + u * 64 + 32));
      const __m256i x0t1 = _mm256_subs_epu8(x0, k_01);
      const __m256i w0_0 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x0t1,
          _mm256_avg_epu8(x0t1, k_00)), 6), k_03);
      _mm256_storeu_si256((__m256i *)(scratch + u * 32), w0_0);
      const __m256i x0t2 = _mm256_add_epi8(_mm256_add_epi8(x0, x0), x0);
      const __m256i x0t3 = _mm256_subs_epu8(x0t2, k_01);
      const __m256i w1_0 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x0t3,
          _mm256_avg_epu8(x0t3, k_00)), 6), k_03);
      _mm256_storeu_si256((__m256i *)(scratch + (k_padded / 4 + u) * 32), w1_0);
      const __m256i x0t4 = _mm256_add_epi8(_mm256_add_epi8(x0t2, x0t2), x0t2);
      const __m256i x0t5 = _mm256_subs_epu8(x0t4, k_01);
      const __m256i w2_0 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x0t5,
          _mm256_avg_epu8(x0t5, k_00)), 6), k_03);
      _mm256_storeu_si256((__m256i *)(scratch + (k_padded / 4 * 2 + u) * 32), w2_0);
      const __m256i x0t6 = _mm256_add_epi8(_mm256_add_epi8(x0t4, x0t4), x0t4);
      const __m256i x0t7 = _mm256_subs_epu8(x0t6, k_01);
      const __m256i w3_0 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x0t7,
          _mm256_avg_epu8(x0t7, k_00)), 6), k_03);
      _mm256_storeu_si256((__m256i *)(scratch + (k_padded / 4 * 3 + u) * 32), w3_0);
      const __m256i x0t8 = _mm256_subs_epu8(_mm256_add_epi8(_mm256_add_epi8(x0t6, x0t6), x0t6), k_01);
      const __m256i w4_0 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x0t8,
          _mm256_avg_epu8(x0t8, k_00)), 6), k_03);
      _mm256_storeu_si256((__m256i *)(scratch + (k_padded / 4 * 4 + u) * 32), w4_0);
      const __m256i x1t1 = _mm256_subs_epu8(x1, k_01);
      const __m256i w5_0 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x1t1,
          _mm256_avg_epu8(x1t1, k_00)), 6), k_03);
      _mm256_storeu_si256((__m256i *)(scratch + (k_padded / 4 * 5 + u) * 32), w5_0);
      const __m256i x1t2 = _mm256_add_epi8(_mm256_add_epi8(x1, x1), x1);
      const __m256i x1t3 = _mm256_subs_epu8(x1t2, k_01);
      const __m256i w6_0 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x1t3,
          _mm256_avg_epu8(x1t3, k_00)), 6), k_03);
      _mm256_storeu_si256((__m256i *)(scratch + (k_padded / 4 * 6 + u) * 32), w6_0);
      const __m256i x1t4 = _mm256_add_epi8(_mm256_add_epi8(x1t2, x1t2), x1t2);
      const __m256i x1t5 = _mm256_subs_epu8(x1t4, k_01);
      const __m256i w7_0 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x1t5,
          _mm256_avg_epu8(x1t5, k_00)), 6), k_03);
      _mm256_storeu_si256((__m256i *)(scratch + (k_padded / 4 * 7 + u) * 32), w7_0);
      const __m256i x1t6 = _mm256_add_epi8(_mm256_add_epi8(x1t4, x1t4), x1t4);
      const __m256i x1t7 = _mm256_subs_epu8(x1t6, k_01);
      const __m256i w8_0 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x1t7,
          _mm256_avg_epu8(x1t7, k_00)), 6), k_03);
      _mm256_storeu_si256((__m256i *)(scratch + (k_padded / 4 * 8 + u) * 32), w8_0);
      const __m256i x1t8 = _mm256_subs_epu8(_mm256_add_epi8(_mm256_add_epi8(x1t6, x1t6), x1t6), k_01);
      const __m256i w9_0 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x1t8,
          _mm256_avg_epu8(x1t8, k_00)), 6), k_03);
      _mm256_storeu_si256((__m256i *)(scratch + (k_padded / 4 * 9 + u) * 32), w9_0);
    }
    for (int64_t u = tf_min(k_padded / 4, (k + 3) / 4); u < k_padded / 4; u++) {
      _mm256_storeu_si256((__m256i *)(scratch + u * 32), k_00);
      _mm256_storeu_si256((__m256i *)(scratch + (k_padded / 4 + u) * 32), k_00);
      _mm256_storeu_si256((__m256i *)(scratch + (k_padded / 4 * 2 + u) * 32), k_00);
      _mm256_storeu_si256((__m256i *)(scratch + (k_padded / 4 * 3 + u) * 32), k_00);
      _mm256_storeu_si256((__m256i *)(scratch + (k_padded / 4 * 4 + u) * 32), k_00);
      _mm256_storeu_si256((__m256i *)(scratch + (k_padded / 4 * 5 + u) * 32), k_00);
      _mm256_storeu_si256((__m256i *)(scratch + (k_padded / 4 * 6 + u) * 32), k_00);
      _mm256_storeu_si256((__m256i *)(scratch + (k_padded / 4 * 7 + u) * 32), k_00);
      _mm256_storeu_si256((__m256i *)(scratch + (k_padded / 4 * 8 + u) * 32), k_00);
      _mm256_storeu_si256((__m256i *)(scratch + (k_padded / 4 * 9 + u) * 32), k_00);
    }
    for (int64_t part = 0; part < 5; part++) {
      const int64_t row0 = (row_tile * 5 + part) * 16;
      if (row0 < n) {
        const int64_t base0 = k_padded / 4 * 32 * (part * 2);
        const int64_t base1 = k_padded / 4 * 32 * (part * 2 + 1);
        for (int64_t p = 0; p < (m + 1) / 2; p++) {
          const int64_t token0 = tf_min(p * 2, m - 1);
          const int64_t token1 = tf_min(p * 2 + 1, m - 1);
          const int64_t column0 = token0 * 2 * k_padded;
          const int64_t column1 = (token0 * 2 + 1) * k_padded;
          const int64_t column2 = token1 * 2 * k_padded;
          const int64_t column3 = (token1 * 2 + 1) * k_padded;
          __m256 y0_0 = k_0f;
          __m256 y0_1 = k_0f;
          __m256 y1_0 = k_0f;
          __m256 y1_1 = k_0f;
          for (int64_t s = 0; s < segments; s++) {
            __m256i sum0_0 = k_00000000;
            __m256i sum0_1 = k_00000000;
            __m256i sum0_2 = k_00000000;
            __m256i sum0_3 = k_00000000;
            __m256i sum1_0 = k_00000000;
            __m256i sum1_1 = k_00000000;
            __m256i sum1_2 = k_00000000;
            __m256i sum1_3 = k_00000000;
            _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + row0)), _MM_HINT_T0);
            _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 8))), _MM_HINT_T0);
            const int64_t u_first = (int64_t)seg[s] / 16;
            const int64_t u_last = (int64_t)seg[s + 1] / 16;
            for (int64_t u0 = u_first; u0 < u_last; u0 += 15) {
              const int64_t u_end = tf_min(u0 + 15, u_last);
              // 15 units of 4 sums within +-512 fit i16.
              __m256i acc0_0 = k_0000;
              __m256i acc0_1 = k_0000;
              __m256i acc0_2 = k_0000;
              __m256i acc0_3 = k_0000;
              __m256i acc1_0 = k_0000;
              __m256i acc1_1 = k_0000;
              __m256i acc1_2 = k_0000;
              __m256i acc1_3 = k_0000;
              for (int64_t u = u0; u < u_end; u++) {
                const int64_t act0 = column0 + u * 16;
                const int64_t act1 = column1 + u * 16;
                const int64_t act2 = column2 + u * 16;
                const int64_t act3 = column3 + u * 16;
                const __m256i x0_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 128));
                const __m256i x0_1 = _mm256_loadu_si256((const __m256i *)(scratch + base1 + u * 128));
                // Slot 0: rows 0..7, k 0..3. (dsl/schemes/r5f.scheme.ts:24)
                const __m256i w0_0_0 = x0_0;
                const __m256i w0_0_1 = x0_1;
                const __m256i a0_0_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0));
                acc0_0 = tf_add_epi16(acc0_0, _mm256_maddubs_epi16(w0_0_0, a0_0_0));
                acc1_0 = tf_add_epi16(acc1_0, _mm256_maddubs_epi16(w0_0_1, a0_0_0));
                const __m256i a0_0_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1));
                acc0_1 = tf_add_epi16(acc0_1, _mm256_maddubs_epi16(w0_0_0, a0_0_1));
                acc1_1 = tf_add_epi16(acc1_1, _mm256_maddubs_epi16(w0_0_1, a0_0_1));
                const __m256i a0_0_2 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act2));
                acc0_2 = tf_add_epi16(acc0_2, _mm256_maddubs_epi16(w0_0_0, a0_0_2));
                acc1_2 = tf_add_epi16(acc1_2, _mm256_maddubs_epi16(w0_0_1, a0_0_2));
                const __m256i a0_0_3 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act3));
                acc0_3 = tf_add_epi16(acc0_3, _mm256_maddubs_epi16(w0_0_0, a0_0_3));
                acc1_3 = tf_add_epi16(acc1_3, _mm256_maddubs_epi16(w0_0_1, a0_0_3));
                const __m256i x1_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 128 + 32));
                const __m256i x1_1 = _mm256_loadu_si256((const __m256i *)(scratch + base1 + u * 128 + 32));
                // Slot 0: rows 0..7, k 0..3. (dsl/schemes/r5f.scheme.ts:24)
                const __m256i w1_0_0 = x1_0;
                const __m256i w1_0_1 = x1_1;
                const __m256i a1_0_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0 + 4));
                acc0_0 = tf_add_epi16(acc0_0, _mm256_maddubs_epi16(w1_0_0, a1_0_0));
                acc1_0 = tf_add_epi16(acc1_0, _mm256_maddubs_epi16(w1_0_1, a1_0_0));
                const __m256i a1_0_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1 + 4));
                acc0_1 = tf_add_epi16(acc0_1, _mm256_maddubs_epi16(w1_0_0, a1_0_1));
                acc1_1 = tf_add_epi16(acc1_1, _mm256_maddubs_epi16(w1_0_1, a1_0_1));
                const __m256i a1_0_2 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act2 + 4));
                acc0_2 = tf_add_epi16(acc0_2, _mm256_maddubs_epi16(w1_0_0, a1_0_2));
                acc1_2 = tf_add_epi16(acc1_2, _mm256_maddubs_epi16(w1_0_1, a1_0_2));
                const __m256i a1_0_3 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act3 + 4));
                acc0_3 = tf_add_epi16(acc0_3, _mm256_maddubs_epi16(w1_0_0, a1_0_3));
                acc1_3 = tf_add_epi16(acc1_3, _mm256_maddubs_epi16(w1_0_1, a1_0_3));
                const __m256i x2_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 128 + 64));
                const __m256i x2_1 = _mm256_loadu_si256((const __m256i *)(scratch + base1 + u * 128 + 64));
                // Slot 0: rows 0..7, k 0..3. (dsl/schemes/r5f.scheme.ts:24)
                const __m256i w2_0_0 = x2_0;
                const __m256i w2_0_1 = x2_1;
                const __m256i a2_0_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0 + 8));
                acc0_0 = tf_add_epi16(acc0_0, _mm256_maddubs_epi16(w2_0_0, a2_0_0));
                acc1_0 = tf_add_epi16(acc1_0, _mm256_maddubs_epi16(w2_0_1, a2_0_0));
                const __m256i a2_0_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1 + 8));
                acc0_1 = tf_add_epi16(acc0_1, _mm256_maddubs_epi16(w2_0_0, a2_0_1));
                acc1_1 = tf_add_epi16(acc1_1, _mm256_maddubs_epi16(w2_0_1, a2_0_1));
                const __m256i a2_0_2 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act2 + 8));
                acc0_2 = tf_add_epi16(acc0_2, _mm256_maddubs_epi16(w2_0_0, a2_0_2));
                acc1_2 = tf_add_epi16(acc1_2, _mm256_maddubs_epi16(w2_0_1, a2_0_2));
                const __m256i a2_0_3 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act3 + 8));
                acc0_3 = tf_add_epi16(acc0_3, _mm256_maddubs_epi16(w2_0_0, a2_0_3));
                acc1_3 = tf_add_epi16(acc1_3, _mm256_maddubs_epi16(w2_0_1, a2_0_3));
                const __m256i x3_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 128 + 96));
                const __m256i x3_1 = _mm256_loadu_si256((const __m256i *)(scratch + base1 + u * 128 + 96));
                // Slot 0: rows 0..7, k 0..3. (dsl/schemes/r5f.scheme.ts:24)
                const __m256i w3_0_0 = x3_0;
                const __m256i w3_0_1 = x3_1;
                const __m256i a3_0_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0 + 12));
                acc0_0 = tf_add_epi16(acc0_0, _mm256_maddubs_epi16(w3_0_0, a3_0_0));
                acc1_0 = tf_add_epi16(acc1_0, _mm256_maddubs_epi16(w3_0_1, a3_0_0));
                const __m256i a3_0_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1 + 12));
                acc0_1 = tf_add_epi16(acc0_1, _mm256_maddubs_epi16(w3_0_0, a3_0_1));
                acc1_1 = tf_add_epi16(acc1_1, _mm256_maddubs_epi16(w3_0_1, a3_0_1));
                const __m256i a3_0_2 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act2 + 12));
                acc0_2 = tf_add_epi16(acc0_2, _mm256_maddubs_epi16(w3_0_0, a3_0_2));
                acc1_2 = tf_add_epi16(acc1_2, _mm256_maddubs_epi16(w3_0_1, a3_0_2));
                const __m256i a3_0_3 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act3 + 12));
                acc0_3 = tf_add_epi16(acc0_3, _mm256_maddubs_epi16(w3_0_0, a3_0_3));
                acc1_3 = tf_add_epi16(acc1_3, _mm256_maddubs_epi16(w3_0_1, a3_0_3));
              }
              sum0_0 = _mm256_add_epi32(sum0_0, _mm256_madd_epi16(acc0_0, k_0001));
              sum0_1 = _mm256_add_epi32(sum0_1, _mm256_madd_epi16(acc0_1, k_0001));
              sum0_2 = _mm256_add_epi32(sum0_2, _mm256_madd_epi16(acc0_2, k_0001));
              sum0_3 = _mm256_add_epi32(sum0_3, _mm256_madd_epi16(acc0_3, k_0001));
              sum1_0 = _mm256_add_epi32(sum1_0, _mm256_madd_epi16(acc1_0, k_0001));
              sum1_1 = _mm256_add_epi32(sum1_1, _mm256_madd_epi16(acc1_1, k_0001));
              sum1_2 = _mm256_add_epi32(sum1_2, _mm256_madd_epi16(acc1_2, k_0001));
              sum1_3 = _mm256_add_epi32(sum1_3, _mm256_madd_epi16(acc1_3, k_0001));
            }
            // Offset, then one fused multiply-add: out += (dw * da) * sum.
            const __m256i whole0_0 = _mm256_add_epi32(_mm256_mullo_epi32(sum0_0, k_00000100), sum0_1);
            const __m256i exact0_0 = _mm256_sub_epi32(whole0_0,
                _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
            y0_0 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
                * dw_stride + row0))),
                _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments
                + s))))), _mm256_cvtepi32_ps(exact0_0), y0_0);
            const __m256i whole0_1 = _mm256_add_epi32(_mm256_mullo_epi32(sum0_2, k_00000100), sum0_3);
            const __m256i exact0_1 = _mm256_sub_epi32(whole0_1,
                _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments + s))));
            y0_1 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
                * dw_stride + row0))),
                _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token1 * segments
                + s))))), _mm256_cvtepi32_ps(exact0_1), y0_1);
            const __m256i whole1_0 = _mm256_add_epi32(_mm256_mullo_epi32(sum1_0, k_00000100), sum1_1);
            const __m256i exact1_0 = _mm256_sub_epi32(whole1_0,
                _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
            y1_0 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
                * dw_stride + (row0 + 8)))),
                _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments
                + s))))), _mm256_cvtepi32_ps(exact1_0), y1_0);
            const __m256i whole1_1 = _mm256_add_epi32(_mm256_mullo_epi32(sum1_2, k_00000100), sum1_3);
            const __m256i exact1_1 = _mm256_sub_epi32(whole1_1,
                _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments + s))));
            y1_1 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
                * dw_stride + (row0 + 8)))),
                _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token1 * segments
                + s))))), _mm256_cvtepi32_ps(exact1_1), y1_1);
          }
          if (p * 2 < m) {
            if (row0 + 8 <= n) {
              _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + row0)), y0_0);
            } else {
              // The last rows go through a local copy, so that nothing past n is written.
              _mm256_storeu_ps((float *)((uint8_t *)rows), y0_0);
              for (int64_t i = 0; i < n - row0; i++) {
                out[token0 * n + row0 + i] = rows[i];
              }
            }
          }
          if (p * 2 + 1 < m) {
            if (row0 + 8 <= n) {
              _mm256_storeu_ps((float *)((uint8_t *)(out + token1 * n + row0)), y0_1);
            } else {
              // The last rows go through a local copy, so that nothing past n is written.
              _mm256_storeu_ps((float *)((uint8_t *)rows), y0_1);
              for (int64_t i = 0; i < n - row0; i++) {
                out[token1 * n + row0 + i] = rows[i];
              }
            }
          }
          if (p * 2 < m) {
            if (row0 + 16 <= n) {
              _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row0 + 8))), y1_0);
            } else {
              // The last rows go through a local copy, so that nothing past n is written.
              _mm256_storeu_ps((float *)((uint8_t *)rows), y1_0);
              for (int64_t i = 0; i < n - (row0 + 8); i++) {
                out[token0 * n + (row0 + 8) + i] = rows[i];
              }
            }
          }
          if (p * 2 + 1 < m) {
            if (row0 + 16 <= n) {
              _mm256_storeu_ps((float *)((uint8_t *)(out + token1 * n + (row0 + 8))), y1_1);
            } else {
              // The last rows go through a local copy, so that nothing past n is written.
              _mm256_storeu_ps((float *)((uint8_t *)rows), y1_1);
              for (int64_t i = 0; i < n - (row0 + 8); i++) {
                out[token1 * n + (row0 + 8) + i] = rows[i];
              }
            }
          }
        }
      }
    }
  }
}

/*
 * r5f.8x2.product.f32.seg.1x80x1.avx2.tile
 * Float product of r5f: one token meets 80 rows decoded to local memory.
 * From dsl/schemes/r5f.scheme.ts:24.
 */
void tf_r5f_8x2_product_f32_seg_1x80x1_avx2_tile(const tf_args *args, size_t tile0, size_t tile1)
{
  if (args->version != TF_ABI) return;
  const int64_t n = args->n;
  const int64_t k = args->k;
  const int64_t m = args->m;
  const int64_t segments = args->segments;
  const int64_t dw_stride = args->dw_stride;
  const uint8_t *restrict w = args->w;
  uint8_t *restrict scratch = args->scratch;
  const float *restrict x = args->x;
  const float *restrict dw = args->dw;
  const int32_t *restrict seg = args->seg;
  float *restrict out = args->out;
  _Alignas(64) float rows[8];
  _Alignas(64) float sums[160];
  const __m256 k_0f = _mm256_set1_ps(0.0f);
  const __m256i k_00 = _mm256_set1_epi8((char)0);
  const __m256i k_01 = _mm256_set1_epi8((char)1);
  const __m256i k_03 = _mm256_set1_epi8((char)3);
  const __m256 lanes_fff = _mm256_setr_ps(-1.0f, 0.0f, 1.0f, 1.0f, -1.0f, 0.0f, 1.0f, 1.0f);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row0 = tile / m * 80;
    const int64_t token0 = tile % m;
    for (int64_t i = 0; i < 20; i++) {
      _mm256_storeu_ps((float *)((uint8_t *)(sums + i * 8)), k_0f);
    }
    int64_t decoded = 0;
    for (int64_t s = 0; s < segments; s++) {
      const int64_t first = seg[s];
      const int64_t last = tf_min((int64_t)seg[s + 1], k);
      for (int64_t t = first / 256; t < (last + 255) / 256; t++) {
        if (t >= decoded) {
          const int64_t unit0 = t * 64;
          const int64_t unit1 = tf_min(unit0 + 64, (k + 3) / 4);
          // Decode the rows of this tile to local memory; what is read past the last weight must be there.
          // (dsl/schemes/r5f.scheme.ts:24)
          _mm256_storeu_si256((__m256i *)(scratch + (unit1 - unit0) * 4 * 80), k_00);
          for (int64_t u = unit0; u < unit1; u++) {
            for (int64_t t = 0; t < 1; t++) {
              const int64_t from = tf_min(row0 / 80 + t, (n - 1) / 80) * (64 * ((k + 3) / 4));
              const int64_t row = t * 80;
              const __m256i x0 = _mm256_loadu_si256((const __m256i *)(w + from + u * 64));
              const __m256i x0t1 = _mm256_subs_epu8(x0, k_01);
              const __m256i w0_0 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x0t1,
                  _mm256_avg_epu8(x0t1, k_00)), 6), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + row / 80 * 80 * 256 + (u - unit0) * 4 * 80 + row % 80
                  * 4), w0_0);
              const __m256i x0t2 = _mm256_add_epi8(_mm256_add_epi8(x0, x0), x0);
              const __m256i x0t3 = _mm256_subs_epu8(x0t2, k_01);
              const __m256i w0_1 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x0t3,
                  _mm256_avg_epu8(x0t3, k_00)), 6), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 8) / 80 * 80 * 256 + (u - unit0) * 4 * 80
                  + (row + 8) % 80 * 4), w0_1);
              const __m256i x0t4 = _mm256_add_epi8(_mm256_add_epi8(x0t2, x0t2), x0t2);
              const __m256i x0t5 = _mm256_subs_epu8(x0t4, k_01);
              const __m256i w0_2 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x0t5,
                  _mm256_avg_epu8(x0t5, k_00)), 6), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 16) / 80 * 80 * 256 + (u - unit0) * 4 * 80
                  + (row + 16) % 80 * 4), w0_2);
              const __m256i x0t6 = _mm256_add_epi8(_mm256_add_epi8(x0t4, x0t4), x0t4);
              const __m256i x0t7 = _mm256_subs_epu8(x0t6, k_01);
              const __m256i w0_3 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x0t7,
                  _mm256_avg_epu8(x0t7, k_00)), 6), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 24) / 80 * 80 * 256 + (u - unit0) * 4 * 80
                  + (row + 24) % 80 * 4), w0_3);
              const __m256i x0t8 = _mm256_subs_epu8(_mm256_add_epi8(_mm256_add_epi8(x0t6, x0t6), x0t6), k_01);
              const __m256i w0_4 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x0t8,
                  _mm256_avg_epu8(x0t8, k_00)), 6), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 32) / 80 * 80 * 256 + (u - unit0) * 4 * 80
                  + (row + 32) % 80 * 4), w0_4);
              const __m256i x1 = _mm256_loadu_si256((const __m256i *)(w + from + u * 64 + 32));
              const __m256i x1t1 = _mm256_subs_epu8(x1, k_01);
              const __m256i w1_0 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x1t1,
                  _mm256_avg_epu8(x1t1, k_00)), 6), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 40) / 80 * 80 * 256 + (u - unit0) * 4 * 80
                  + (row + 40) % 80 * 4), w1_0);
              const __m256i x1t2 = _mm256_add_epi8(_mm256_add_epi8(x1, x1), x1);
              const __m256i x1t3 = _mm256_subs_epu8(x1t2, k_01);
              const __m256i w1_1 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x1t3,
                  _mm256_avg_epu8(x1t3, k_00)), 6), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 48) / 80 * 80 * 256 + (u - unit0) * 4 * 80
                  + (row + 48) % 80 * 4), w1_1);
              const __m256i x1t4 = _mm256_add_epi8(_mm256_add_epi8(x1t2, x1t2), x1t2);
              const __m256i x1t5 = _mm256_subs_epu8(x1t4, k_01);
              const __m256i w1_2 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x1t5,
                  _mm256_avg_epu8(x1t5, k_00)), 6), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 56) / 80 * 80 * 256 + (u - unit0) * 4 * 80
                  + (row + 56) % 80 * 4), w1_2);
              const __m256i x1t6 = _mm256_add_epi8(_mm256_add_epi8(x1t4, x1t4), x1t4);
              const __m256i x1t7 = _mm256_subs_epu8(x1t6, k_01);
              const __m256i w1_3 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x1t7,
                  _mm256_avg_epu8(x1t7, k_00)), 6), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 64) / 80 * 80 * 256 + (u - unit0) * 4 * 80
                  + (row + 64) % 80 * 4), w1_3);
              const __m256i x1t8 = _mm256_subs_epu8(_mm256_add_epi8(_mm256_add_epi8(x1t6, x1t6), x1t6), k_01);
              const __m256i w1_4 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x1t8,
                  _mm256_avg_epu8(x1t8, k_00)), 6), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 72) / 80 * 80 * 256 + (u - unit0) * 4 * 80
                  + (row + 72) % 80 * 4), w1_4);
            }
          }
          decoded = t + 1;
        }
        const int64_t begin = t * 256;
        const int64_t end = tf_min(last, begin + 256);
        for (int64_t part = 0; part < 1; part++) {
          const int64_t row = row0 + part * 80;
          const int64_t part_at = part * 80 * 256;
          if (row < n) {
            __m256 sum0_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80)));
            __m256 sum1_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 8)));
            __m256 sum2_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 16)));
            __m256 sum3_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 24)));
            __m256 sum4_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 32)));
            __m256 sum5_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 40)));
            __m256 sum6_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 48)));
            __m256 sum7_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 56)));
            __m256 sum8_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 64)));
            __m256 sum9_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 72)));
            for (int64_t i = tf_max(first, begin); i < end; i++) {
              const int64_t j = i - begin;
              const int64_t at = part_at + ((j >> 2) * 320 + (j & 3));
              const __m256 x0 = _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(x + token0
                  * k + i))));
              const __m256 weight0 = _mm256_permutevar_ps(lanes_fff,
                  _mm256_loadu_si256((const __m256i *)(scratch + at)));
              sum0_0 = _mm256_fmadd_ps(weight0, x0, sum0_0);
              const __m256 weight1 = _mm256_permutevar_ps(lanes_fff,
                  _mm256_loadu_si256((const __m256i *)(scratch + at + 32)));
              sum1_0 = _mm256_fmadd_ps(weight1, x0, sum1_0);
              const __m256 weight2 = _mm256_permutevar_ps(lanes_fff,
                  _mm256_loadu_si256((const __m256i *)(scratch + at + 64)));
              sum2_0 = _mm256_fmadd_ps(weight2, x0, sum2_0);
              const __m256 weight3 = _mm256_permutevar_ps(lanes_fff,
                  _mm256_loadu_si256((const __m256i *)(scratch + at + 96)));
              sum3_0 = _mm256_fmadd_ps(weight3, x0, sum3_0);
              const __m256 weight4 = _mm256_permutevar_ps(lanes_fff,
                  _mm256_loadu_si256((const __m256i *)(scratch + at + 128)));
              sum4_0 = _mm256_fmadd_ps(weight4, x0, sum4_0);
              const __m256 weight5 = _mm256_permutevar_ps(lanes_fff,
                  _mm256_loadu_si256((const __m256i *)(scratch + at + 160)));
              sum5_0 = _mm256_fmadd_ps(weight5, x0, sum5_0);
              const __m256 weight6 = _mm256_permutevar_ps(lanes_fff,
                  _mm256_loadu_si256((const __m256i *)(scratch + at + 192)));
              sum6_0 = _mm256_fmadd_ps(weight6, x0, sum6_0);
              const __m256 weight7 = _mm256_permutevar_ps(lanes_fff,
                  _mm256_loadu_si256((const __m256i *)(scratch + at + 224)));
              sum7_0 = _mm256_fmadd_ps(weight7, x0, sum7_0);
              const __m256 weight8 = _mm256_permutevar_ps(lanes_fff,
                  _mm256_loadu_si256((const __m256i *)(scratch + at + 256)));
              sum8_0 = _mm256_fmadd_ps(weight8, x0, sum8_0);
              const __m256 weight9 = _mm256_permutevar_ps(lanes_fff,
                  _mm256_loadu_si256((const __m256i *)(scratch + at + 288)));
              sum9_0 = _mm256_fmadd_ps(weight9, x0, sum9_0);
            }
            // A segment that goes on is scaled when it ends.
            if (end == last) {
              __m256 y0_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 80)));
              __m256 y1_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 88)));
              __m256 y2_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 96)));
              __m256 y3_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 104)));
              __m256 y4_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 112)));
              __m256 y5_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 120)));
              __m256 y6_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 128)));
              __m256 y7_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 136)));
              __m256 y8_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 144)));
              __m256 y9_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 152)));
              const __m256 scale0 = _mm256_loadu_ps((const float *)((const uint8_t *)(dw + s * dw_stride
                  + (row < n ? row : 0))));
              y0_0 = _mm256_fmadd_ps(scale0, sum0_0, y0_0);
              const __m256 scale1 = _mm256_loadu_ps((const float *)((const uint8_t *)(dw + s * dw_stride
                  + (row + 8 < n ? row + 8 : 0))));
              y1_0 = _mm256_fmadd_ps(scale1, sum1_0, y1_0);
              const __m256 scale2 = _mm256_loadu_ps((const float *)((const uint8_t *)(dw + s * dw_stride
                  + (row + 16 < n ? row + 16 : 0))));
              y2_0 = _mm256_fmadd_ps(scale2, sum2_0, y2_0);
              const __m256 scale3 = _mm256_loadu_ps((const float *)((const uint8_t *)(dw + s * dw_stride
                  + (row + 24 < n ? row + 24 : 0))));
              y3_0 = _mm256_fmadd_ps(scale3, sum3_0, y3_0);
              const __m256 scale4 = _mm256_loadu_ps((const float *)((const uint8_t *)(dw + s * dw_stride
                  + (row + 32 < n ? row + 32 : 0))));
              y4_0 = _mm256_fmadd_ps(scale4, sum4_0, y4_0);
              const __m256 scale5 = _mm256_loadu_ps((const float *)((const uint8_t *)(dw + s * dw_stride
                  + (row + 40 < n ? row + 40 : 0))));
              y5_0 = _mm256_fmadd_ps(scale5, sum5_0, y5_0);
              const __m256 scale6 = _mm256_loadu_ps((const float *)((const uint8_t *)(dw + s * dw_stride
                  + (row + 48 < n ? row + 48 : 0))));
              y6_0 = _mm256_fmadd_ps(scale6, sum6_0, y6_0);
              const __m256 scale7 = _mm256_loadu_ps((const float *)((const uint8_t *)(dw + s * dw_stride
                  + (row + 56 < n ? row + 56 : 0))));
              y7_0 = _mm256_fmadd_ps(scale7, sum7_0, y7_0);
              const __m256 scale8 = _mm256_loadu_ps((const float *)((const uint8_t *)(dw + s * dw_stride
                  + (row + 64 < n ? row + 64 : 0))));
              y8_0 = _mm256_fmadd_ps(scale8, sum8_0, y8_0);
              const __m256 scale9 = _mm256_loadu_ps((const float *)((const uint8_t *)(dw + s * dw_stride
                  + (row + 72 < n ? row + 72 : 0))));
              y9_0 = _mm256_fmadd_ps(scale9, sum9_0, y9_0);
              _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 80 + 80)), y0_0);
              _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 80 + 8 + 80)), y1_0);
              _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 80 + 16 + 80)), y2_0);
              _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 80 + 24 + 80)), y3_0);
              _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 80 + 32 + 80)), y4_0);
              _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 80 + 40 + 80)), y5_0);
              _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 80 + 48 + 80)), y6_0);
              _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 80 + 56 + 80)), y7_0);
              _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 80 + 64 + 80)), y8_0);
              _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 80 + 72 + 80)), y9_0);
              sum0_0 = k_0f;
              sum1_0 = k_0f;
              sum2_0 = k_0f;
              sum3_0 = k_0f;
              sum4_0 = k_0f;
              sum5_0 = k_0f;
              sum6_0 = k_0f;
              sum7_0 = k_0f;
              sum8_0 = k_0f;
              sum9_0 = k_0f;
            }
            _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 80)), sum0_0);
            _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 80 + 8)), sum1_0);
            _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 80 + 16)), sum2_0);
            _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 80 + 24)), sum3_0);
            _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 80 + 32)), sum4_0);
            _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 80 + 40)), sum5_0);
            _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 80 + 48)), sum6_0);
            _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 80 + 56)), sum7_0);
            _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 80 + 64)), sum8_0);
            _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 80 + 72)), sum9_0);
          }
        }
      }
    }
    for (int64_t part = 0; part < 1; part++) {
      const int64_t row = row0 + part * 80;
      const int64_t part_at = part * 80 * 256;
      if (row < n) {
        const __m256 y0_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 80)));
        const __m256 y1_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 88)));
        const __m256 y2_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 96)));
        const __m256 y3_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 104)));
        const __m256 y4_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 112)));
        const __m256 y5_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 120)));
        const __m256 y6_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 128)));
        const __m256 y7_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 136)));
        const __m256 y8_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 144)));
        const __m256 y9_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 152)));
        if (row + 8 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + row)), y0_0);
        } else {
          _mm256_storeu_ps((float *)((uint8_t *)rows), y0_0);
          for (int64_t i = 0; i < n - row; i++) {
            out[token0 * n + row + i] = rows[i];
          }
        }
        if (row + 8 + 8 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row + 8))), y1_0);
        } else {
          _mm256_storeu_ps((float *)((uint8_t *)rows), y1_0);
          for (int64_t i = 0; i < n - (row + 8); i++) {
            out[token0 * n + (row + 8) + i] = rows[i];
          }
        }
        if (row + 16 + 8 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row + 16))), y2_0);
        } else {
          _mm256_storeu_ps((float *)((uint8_t *)rows), y2_0);
          for (int64_t i = 0; i < n - (row + 16); i++) {
            out[token0 * n + (row + 16) + i] = rows[i];
          }
        }
        if (row + 24 + 8 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row + 24))), y3_0);
        } else {
          _mm256_storeu_ps((float *)((uint8_t *)rows), y3_0);
          for (int64_t i = 0; i < n - (row + 24); i++) {
            out[token0 * n + (row + 24) + i] = rows[i];
          }
        }
        if (row + 32 + 8 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row + 32))), y4_0);
        } else {
          _mm256_storeu_ps((float *)((uint8_t *)rows), y4_0);
          for (int64_t i = 0; i < n - (row + 32); i++) {
            out[token0 * n + (row + 32) + i] = rows[i];
          }
        }
        if (row + 40 + 8 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row + 40))), y5_0);
        } else {
          _mm256_storeu_ps((float *)((uint8_t *)rows), y5_0);
          for (int64_t i = 0; i < n - (row + 40); i++) {
            out[token0 * n + (row + 40) + i] = rows[i];
          }
        }
        if (row + 48 + 8 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row + 48))), y6_0);
        } else {
          _mm256_storeu_ps((float *)((uint8_t *)rows), y6_0);
          for (int64_t i = 0; i < n - (row + 48); i++) {
            out[token0 * n + (row + 48) + i] = rows[i];
          }
        }
        if (row + 56 + 8 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row + 56))), y7_0);
        } else {
          _mm256_storeu_ps((float *)((uint8_t *)rows), y7_0);
          for (int64_t i = 0; i < n - (row + 56); i++) {
            out[token0 * n + (row + 56) + i] = rows[i];
          }
        }
        if (row + 64 + 8 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row + 64))), y8_0);
        } else {
          _mm256_storeu_ps((float *)((uint8_t *)rows), y8_0);
          for (int64_t i = 0; i < n - (row + 64); i++) {
            out[token0 * n + (row + 64) + i] = rows[i];
          }
        }
        if (row + 72 + 8 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row + 72))), y9_0);
        } else {
          _mm256_storeu_ps((float *)((uint8_t *)rows), y9_0);
          for (int64_t i = 0; i < n - (row + 72); i++) {
            out[token0 * n + (row + 72) + i] = rows[i];
          }
        }
      }
    }
  }
}

/*
 * r5f.8x2.product.f32.seg.4x80x1.avx2.tile
 * Float product of r5f: all tokens, 4 at a time, meet 80 rows decoded to local memory.
 * From dsl/schemes/r5f.scheme.ts:24.
 */
void tf_r5f_8x2_product_f32_seg_4x80x1_avx2_tile(const tf_args *args, size_t tile0, size_t tile1)
{
  if (args->version != TF_ABI) return;
  const int64_t n = args->n;
  const int64_t k = args->k;
  const int64_t m = args->m;
  const int64_t segments = args->segments;
  const int64_t dw_stride = args->dw_stride;
  const uint8_t *restrict w = args->w;
  uint8_t *restrict scratch = args->scratch;
  const float *restrict x = args->x;
  const float *restrict dw = args->dw;
  const int32_t *restrict seg = args->seg;
  float *restrict out = args->out;
  _Alignas(64) float rows[8];
  const __m256i k_00 = _mm256_set1_epi8((char)0);
  const __m256i k_01 = _mm256_set1_epi8((char)1);
  const __m256i k_03 = _mm256_set1_epi8((char)3);
  const __m256 k_0f = _mm256_set1_ps(0.0f);
  const __m256 lanes_fff = _mm256_setr_ps(-1.0f, 0.0f, 1.0f, 1.0f, -1.0f, 0.0f, 1.0f, 1.0f);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row0 = tile * 80;
    const int64_t room = (k + 3) / 4 * 4;
    // Decode the rows of this tile to local memory; what is read past the last weight must be there.
    // (dsl/schemes/r5f.scheme.ts:24)
    _mm256_storeu_si256((__m256i *)(scratch + (k + 3) / 4 * 4 * 16), k_00);
    _mm256_storeu_si256((__m256i *)(scratch + (k + 3) / 4 * 4 * 16 + 16 * room), k_00);
    _mm256_storeu_si256((__m256i *)(scratch + (k + 3) / 4 * 4 * 16 + 32 * room), k_00);
    _mm256_storeu_si256((__m256i *)(scratch + (k + 3) / 4 * 4 * 16 + 48 * room), k_00);
    _mm256_storeu_si256((__m256i *)(scratch + (k + 3) / 4 * 4 * 16 + 64 * room), k_00);
    for (int64_t u = 0; u < (k + 3) / 4; u++) {
      for (int64_t t = 0; t < 1; t++) {
        const int64_t from = tf_min(row0 / 80 + t, (n - 1) / 80) * (64 * ((k + 3) / 4));
        const int64_t row = t * 80;
        const __m256i x0 = _mm256_loadu_si256((const __m256i *)(w + from + u * 64));
        const __m256i x0t1 = _mm256_subs_epu8(x0, k_01);
        const __m256i w0_0 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x0t1,
            _mm256_avg_epu8(x0t1, k_00)), 6), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + row / 16 * 16 * room + u * 4 * 16 + row % 16 * 4), w0_0);
        const __m256i x0t2 = _mm256_add_epi8(_mm256_add_epi8(x0, x0), x0);
        const __m256i x0t3 = _mm256_subs_epu8(x0t2, k_01);
        const __m256i w0_1 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x0t3,
            _mm256_avg_epu8(x0t3, k_00)), 6), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 8) / 16 * 16 * room + u * 4 * 16 + (row + 8) % 16
            * 4), w0_1);
        const __m256i x0t4 = _mm256_add_epi8(_mm256_add_epi8(x0t2, x0t2), x0t2);
        const __m256i x0t5 = _mm256_subs_epu8(x0t4, k_01);
        const __m256i w0_2 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x0t5,
            _mm256_avg_epu8(x0t5, k_00)), 6), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 16) / 16 * 16 * room + u * 4 * 16 + (row + 16) % 16
            * 4), w0_2);
        const __m256i x0t6 = _mm256_add_epi8(_mm256_add_epi8(x0t4, x0t4), x0t4);
        const __m256i x0t7 = _mm256_subs_epu8(x0t6, k_01);
        const __m256i w0_3 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x0t7,
            _mm256_avg_epu8(x0t7, k_00)), 6), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 24) / 16 * 16 * room + u * 4 * 16 + (row + 24) % 16
            * 4), w0_3);
        const __m256i x0t8 = _mm256_subs_epu8(_mm256_add_epi8(_mm256_add_epi8(x0t6, x0t6), x0t6), k_01);
        const __m256i w0_4 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x0t8,
            _mm256_avg_epu8(x0t8, k_00)), 6), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 32) / 16 * 16 * room + u * 4 * 16 + (row + 32) % 16
            * 4), w0_4);
        const __m256i x1 = _mm256_loadu_si256((const __m256i *)(w + from + u * 64 + 32));
        const __m256i x1t1 = _mm256_subs_epu8(x1, k_01);
        const __m256i w1_0 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x1t1,
            _mm256_avg_epu8(x1t1, k_00)), 6), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 40) / 16 * 16 * room + u * 4 * 16 + (row + 40) % 16
            * 4), w1_0);
        const __m256i x1t2 = _mm256_add_epi8(_mm256_add_epi8(x1, x1), x1);
        const __m256i x1t3 = _mm256_subs_epu8(x1t2, k_01);
        const __m256i w1_1 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x1t3,
            _mm256_avg_epu8(x1t3, k_00)), 6), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 48) / 16 * 16 * room + u * 4 * 16 + (row + 48) % 16
            * 4), w1_1);
        const __m256i x1t4 = _mm256_add_epi8(_mm256_add_epi8(x1t2, x1t2), x1t2);
        const __m256i x1t5 = _mm256_subs_epu8(x1t4, k_01);
        const __m256i w1_2 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x1t5,
            _mm256_avg_epu8(x1t5, k_00)), 6), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 56) / 16 * 16 * room + u * 4 * 16 + (row + 56) % 16
            * 4), w1_2);
        const __m256i x1t6 = _mm256_add_epi8(_mm256_add_epi8(x1t4, x1t4), x1t4);
        const __m256i x1t7 = _mm256_subs_epu8(x1t6, k_01);
        const __m256i w1_3 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x1t7,
            _mm256_avg_epu8(x1t7, k_00)), 6), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 64) / 16 * 16 * room + u * 4 * 16 + (row + 64) % 16
            * 4), w1_3);
        const __m256i x1t8 = _mm256_subs_epu8(_mm256_add_epi8(_mm256_add_epi8(x1t6, x1t6), x1t6), k_01);
        const __m256i w1_4 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x1t8,
            _mm256_avg_epu8(x1t8, k_00)), 6), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 72) / 16 * 16 * room + u * 4 * 16 + (row + 72) % 16
            * 4), w1_4);
      }
    }
    for (int64_t part = 0; part < 5; part++) {
      const int64_t row = row0 + part * 16;
      const int64_t part_at = part * 16 * room;
      if (row < n) {
        for (int64_t p = 0; p < (m + 3) / 4; p++) {
          const int64_t token0 = tf_min(p * 4, m - 1);
          const int64_t token1 = tf_min(p * 4 + 1, m - 1);
          const int64_t token2 = tf_min(p * 4 + 2, m - 1);
          const int64_t token3 = tf_min(p * 4 + 3, m - 1);
          __m256 y0_0 = k_0f;
          __m256 y0_1 = k_0f;
          __m256 y0_2 = k_0f;
          __m256 y0_3 = k_0f;
          __m256 y1_0 = k_0f;
          __m256 y1_1 = k_0f;
          __m256 y1_2 = k_0f;
          __m256 y1_3 = k_0f;
          for (int64_t s = 0; s < segments; s++) {
            const int64_t first = seg[s];
            const int64_t last = tf_min((int64_t)seg[s + 1], k);
            __m256 sum0_0 = k_0f;
            __m256 sum0_1 = k_0f;
            __m256 sum0_2 = k_0f;
            __m256 sum0_3 = k_0f;
            __m256 sum1_0 = k_0f;
            __m256 sum1_1 = k_0f;
            __m256 sum1_2 = k_0f;
            __m256 sum1_3 = k_0f;
            for (int64_t i = first; i < last; i++) {
              const int64_t j = i;
              const int64_t at = part_at + ((j >> 2) * 64 + (j & 3));
              const __m256 x0 = _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(x + token0
                  * k + i))));
              const __m256 x1 = _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(x + token1
                  * k + i))));
              const __m256 x2 = _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(x + token2
                  * k + i))));
              const __m256 x3 = _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(x + token3
                  * k + i))));
              const __m256 weight0 = _mm256_permutevar_ps(lanes_fff,
                  _mm256_loadu_si256((const __m256i *)(scratch + at)));
              sum0_0 = _mm256_fmadd_ps(weight0, x0, sum0_0);
              sum0_1 = _mm256_fmadd_ps(weight0, x1, sum0_1);
              sum0_2 = _mm256_fmadd_ps(weight0, x2, sum0_2);
              sum0_3 = _mm256_fmadd_ps(weight0, x3, sum0_3);
              const __m256 weight1 = _mm256_permutevar_ps(lanes_fff,
                  _mm256_loadu_si256((const __m256i *)(scratch + at + 32)));
              sum1_0 = _mm256_fmadd_ps(weight1, x0, sum1_0);
              sum1_1 = _mm256_fmadd_ps(weight1, x1, sum1_1);
              sum1_2 = _mm256_fmadd_ps(weight1, x2, sum1_2);
              sum1_3 = _mm256_fmadd_ps(weight1, x3, sum1_3);
            }
            const __m256 scale0 = _mm256_loadu_ps((const float *)((const uint8_t *)(dw + s * dw_stride
                + (row < n ? row : 0))));
            y0_0 = _mm256_fmadd_ps(scale0, sum0_0, y0_0);
            y0_1 = _mm256_fmadd_ps(scale0, sum0_1, y0_1);
            y0_2 = _mm256_fmadd_ps(scale0, sum0_2, y0_2);
            y0_3 = _mm256_fmadd_ps(scale0, sum0_3, y0_3);
            const __m256 scale1 = _mm256_loadu_ps((const float *)((const uint8_t *)(dw + s * dw_stride
                + (row + 8 < n ? row + 8 : 0))));
            y1_0 = _mm256_fmadd_ps(scale1, sum1_0, y1_0);
            y1_1 = _mm256_fmadd_ps(scale1, sum1_1, y1_1);
            y1_2 = _mm256_fmadd_ps(scale1, sum1_2, y1_2);
            y1_3 = _mm256_fmadd_ps(scale1, sum1_3, y1_3);
          }
          if (p * 4 < m) {
            if (row + 8 <= n) {
              _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + row)), y0_0);
            } else {
              _mm256_storeu_ps((float *)((uint8_t *)rows), y0_0);
              for (int64_t i = 0; i < n - row; i++) {
                out[token0 * n + row + i] = rows[i];
              }
            }
          }
          if (p * 4 + 1 < m) {
            if (row + 8 <= n) {
              _mm256_storeu_ps((float *)((uint8_t *)(out + token1 * n + row)), y0_1);
            } else {
              _mm256_storeu_ps((float *)((uint8_t *)rows), y0_1);
              for (int64_t i = 0; i < n - row; i++) {
                out[token1 * n + row + i] = rows[i];
              }
            }
          }
          if (p * 4 + 2 < m) {
            if (row + 8 <= n) {
              _mm256_storeu_ps((float *)((uint8_t *)(out + token2 * n + row)), y0_2);
            } else {
              _mm256_storeu_ps((float *)((uint8_t *)rows), y0_2);
              for (int64_t i = 0; i < n - row; i++) {
                out[token2 * n + row + i] = rows[i];
              }
            }
          }
          if (p * 4 + 3 < m) {
            if (row + 8 <= n) {
              _mm256_storeu_ps((float *)((uint8_t *)(out + token3 * n + row)), y0_3);
            } else {
              _mm256_storeu_ps((float *)((uint8_t *)rows), y0_3);
              for (int64_t i = 0; i < n - row; i++) {
                out[token3 * n + row + i] = rows[i];
              }
            }
          }
          if (p * 4 < m) {
            if (row + 8 + 8 <= n) {
              _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row + 8))), y1_0);
            } else {
              _mm256_storeu_ps((float *)((uint8_t *)rows), y1_0);
              for (int64_t i = 0; i < n - (row + 8); i++) {
                out[token0 * n + (row + 8) + i] = rows[i];
              }
            }
          }
          if (p * 4 + 1 < m) {
            if (row + 8 + 8 <= n) {
              _mm256_storeu_ps((float *)((uint8_t *)(out + token1 * n + (row + 8))), y1_1);
            } else {
              _mm256_storeu_ps((float *)((uint8_t *)rows), y1_1);
              for (int64_t i = 0; i < n - (row + 8); i++) {
                out[token1 * n + (row + 8) + i] = rows[i];
              }
            }
          }
          if (p * 4 + 2 < m) {
            if (row + 8 + 8 <= n) {
              _mm256_storeu_ps((float *)((uint8_t *)(out + token2 * n + (row + 8))), y1_2);
            } else {
              _mm256_storeu_ps((float *)((uint8_t *)rows), y1_2);
              for (int64_t i = 0; i < n - (row + 8); i++) {
                out[token2 * n + (row + 8) + i] = rows[i];
              }
            }
          }
          if (p * 4 + 3 < m) {
            if (row + 8 + 8 <= n) {
              _mm256_storeu_ps((float *)((uint8_t *)(out + token3 * n + (row + 8))), y1_3);
            } else {
              _mm256_storeu_ps((float *)((uint8_t *)rows), y1_3);
              for (int64_t i = 0; i < n - (row + 8); i++) {
                out[token3 * n + (row + 8) + i] = rows[i];
              }
            }
          }
        }
      }
    }
  }
}

/*
 * r5f.16x2.pack.avx2
 * Packs int8 weights as r5f; padding positions hold weight 0.
 * From dsl/schemes/r5f.scheme.ts:24.
 */
void tf_r5f_16x2_pack_avx2(const tf_args *args, size_t tile0, size_t tile1)
{
  if (args->version != TF_ABI) return;
  const int64_t n = args->n;
  const int64_t k = args->k;
  const int64_t trits_row0 = args->trits_row0;
  const int64_t trits_stride = args->trits_stride;
  const int8_t *restrict trits = args->trits;
  uint8_t *restrict packed = args->packed;
  _Alignas(64) uint8_t words[32];
  const __m256i k_79 = _mm256_set1_epi8((char)121);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    // Words of qs, 8 of a row at a time.
    for (int64_t qs_block = 0; qs_block < (k + 3) / 4; qs_block += 8) {
      for (int64_t i_qs_rt = 0; i_qs_rt < 2; i_qs_rt++) {
        for (int64_t i_qs_lane = 0; i_qs_lane < 16; i_qs_lane++) {
          const int64_t qs_row = tile * 160 + i_qs_rt * 80 + i_qs_lane;
          const int64_t qs_k = qs_block * 4;
          if ((qs_row + 64 < n) & (qs_k + 31 < k)) {
            const int64_t qs_from = (qs_row - trits_row0) * trits_stride + qs_k;
            const __m256i qs_sum0 = _mm256_loadu_si256((const __m256i *)(trits + qs_from + trits_stride
                * 64));
            const __m256i qs_sum1 = _mm256_add_epi8(_mm256_add_epi8(_mm256_add_epi8(qs_sum0, qs_sum0),
                qs_sum0), _mm256_loadu_si256((const __m256i *)(trits + qs_from + trits_stride * 48)));
            const __m256i qs_sum2 = _mm256_add_epi8(_mm256_add_epi8(_mm256_add_epi8(qs_sum1, qs_sum1),
                qs_sum1), _mm256_loadu_si256((const __m256i *)(trits + qs_from + trits_stride * 32)));
            const __m256i qs_sum3 = _mm256_add_epi8(_mm256_add_epi8(_mm256_add_epi8(qs_sum2, qs_sum2),
                qs_sum2), _mm256_loadu_si256((const __m256i *)(trits + qs_from + trits_stride * 16)));
            const __m256i qs_sum4 = _mm256_add_epi8(_mm256_add_epi8(_mm256_add_epi8(qs_sum3, qs_sum3),
                qs_sum3), _mm256_loadu_si256((const __m256i *)(trits + qs_from)));
            _mm256_storeu_si256((__m256i *)(words), _mm256_add_epi8(qs_sum4, k_79));
            tf_write32(packed + tile * (128 * ((k + 3) / 4)) + qs_block * 128 + i_qs_rt * 64 + i_qs_lane * 4,
                (uint32_t)r5f_encode_qs[(int64_t)words[0]]
                | ((uint32_t)r5f_encode_qs[(int64_t)words[1]] << 8u)
                | ((uint32_t)r5f_encode_qs[(int64_t)words[2]] << 16u)
                | ((uint32_t)r5f_encode_qs[(int64_t)words[3]] << 24u));
            tf_write32(packed + tile * (128 * ((k + 3) / 4)) + qs_block * 128 + i_qs_rt * 64 + i_qs_lane * 4
                + 128, (uint32_t)r5f_encode_qs[(int64_t)words[4]]
                | ((uint32_t)r5f_encode_qs[(int64_t)words[5]] << 8u)
                | ((uint32_t)r5f_encode_qs[(int64_t)words[6]] << 16u)
                | ((uint32_t)r5f_encode_qs[(int64_t)words[7]] << 24u));
            tf_write32(packed + tile * (128 * ((k + 3) / 4)) + qs_block * 128 + i_qs_rt * 64 + i_qs_lane * 4
                + 256, (uint32_t)r5f_encode_qs[(int64_t)words[8]]
                | ((uint32_t)r5f_encode_qs[(int64_t)words[9]] << 8u)
                | ((uint32_t)r5f_encode_qs[(int64_t)words[10]] << 16u)
                | ((uint32_t)r5f_encode_qs[(int64_t)words[11]] << 24u));
            tf_write32(packed + tile * (128 * ((k + 3) / 4)) + qs_block * 128 + i_qs_rt * 64 + i_qs_lane * 4
                + 384, (uint32_t)r5f_encode_qs[(int64_t)words[12]]
                | ((uint32_t)r5f_encode_qs[(int64_t)words[13]] << 8u)
                | ((uint32_t)r5f_encode_qs[(int64_t)words[14]] << 16u)
                | ((uint32_t)r5f_encode_qs[(int64_t)words[15]] << 24u));
            tf_write32(packed + tile * (128 * ((k + 3) / 4)) + qs_block * 128 + i_qs_rt * 64 + i_qs_lane * 4
                + 512, (uint32_t)r5f_encode_qs[(int64_t)words[16]]
                | ((uint32_t)r5f_encode_qs[(int64_t)words[17]] << 8u)
                | ((uint32_t)r5f_encode_qs[(int64_t)words[18]] << 16u)
                | ((uint32_t)r5f_encode_qs[(int64_t)words[19]] << 24u));
            tf_write32(packed + tile * (128 * ((k + 3) / 4)) + qs_block * 128 + i_qs_rt * 64 + i_qs_lane * 4
                + 640, (uint32_t)r5f_encode_qs[(int64_t)words[20]]
                | ((uint32_t)r5f_encode_qs[(int64_t)words[21]] << 8u)
                | ((uint32_t)r5f_encode_qs[(int64_t)words[22]] << 16u)
                | ((uint32_t)r5f_encode_qs[(int64_t)words[23]] << 24u));
            tf_write32(packed + tile * (128 * ((k + 3) / 4)) + qs_block * 128 + i_qs_rt * 64 + i_qs_lane * 4
                + 768, (uint32_t)r5f_encode_qs[(int64_t)words[24]]
                | ((uint32_t)r5f_encode_qs[(int64_t)words[25]] << 8u)
                | ((uint32_t)r5f_encode_qs[(int64_t)words[26]] << 16u)
                | ((uint32_t)r5f_encode_qs[(int64_t)words[27]] << 24u));
            tf_write32(packed + tile * (128 * ((k + 3) / 4)) + qs_block * 128 + i_qs_rt * 64 + i_qs_lane * 4
                + 896, (uint32_t)r5f_encode_qs[(int64_t)words[28]]
                | ((uint32_t)r5f_encode_qs[(int64_t)words[29]] << 8u)
                | ((uint32_t)r5f_encode_qs[(int64_t)words[30]] << 16u)
                | ((uint32_t)r5f_encode_qs[(int64_t)words[31]] << 24u));
          } else {
            // A register that reaches into padding.
            for (int64_t i_qs_group = qs_block; i_qs_group < tf_min(qs_block + 8, (k + 3)
                / 4); i_qs_group++) {
              for (int64_t i_qs_quad = 0; i_qs_quad < 4; i_qs_quad += 4) {
                const int64_t qs_row = tile * 160 + i_qs_rt * 80 + i_qs_lane;
                const int64_t qs_k = i_qs_group * 4 + i_qs_quad;
                if ((qs_row + 64 < n) & (qs_k + 3 < k)) {
                  const int64_t qs_from = (qs_row - trits_row0) * trits_stride + qs_k;
                  tf_write32(packed + tile * (128 * ((k + 3) / 4)) + i_qs_group * 128 + i_qs_rt * 64
                      + i_qs_lane * 4 + i_qs_quad,
                      (uint32_t)r5f_encode_qs[(int64_t)(((((tf_read32(trits + qs_from) & 50529027u)
                      + 16843009u) & 50529027u)
                      + (((tf_read32(trits + qs_from + 16 * trits_stride) & 50529027u) + 16843009u)
                      & 50529027u) * 3u
                      + (((tf_read32(trits + qs_from + 32 * trits_stride) & 50529027u) + 16843009u)
                      & 50529027u) * 9u
                      + (((tf_read32(trits + qs_from + 48 * trits_stride) & 50529027u) + 16843009u)
                      & 50529027u) * 27u
                      + (((tf_read32(trits + qs_from + 64 * trits_stride) & 50529027u) + 16843009u)
                      & 50529027u) * 81u) & 255u)]
                      | ((uint32_t)r5f_encode_qs[(int64_t)((((((tf_read32(trits + qs_from) & 50529027u)
                      + 16843009u) & 50529027u)
                      + (((tf_read32(trits + qs_from + 16 * trits_stride) & 50529027u) + 16843009u)
                      & 50529027u) * 3u
                      + (((tf_read32(trits + qs_from + 32 * trits_stride) & 50529027u) + 16843009u)
                      & 50529027u) * 9u
                      + (((tf_read32(trits + qs_from + 48 * trits_stride) & 50529027u) + 16843009u)
                      & 50529027u) * 27u
                      + (((tf_read32(trits + qs_from + 64 * trits_stride) & 50529027u) + 16843009u)
                      & 50529027u) * 81u) >> 8u) & 255u)] << 8u)
                      | ((uint32_t)r5f_encode_qs[(int64_t)((((((tf_read32(trits + qs_from) & 50529027u)
                      + 16843009u) & 50529027u)
                      + (((tf_read32(trits + qs_from + 16 * trits_stride) & 50529027u) + 16843009u)
                      & 50529027u) * 3u
                      + (((tf_read32(trits + qs_from + 32 * trits_stride) & 50529027u) + 16843009u)
                      & 50529027u) * 9u
                      + (((tf_read32(trits + qs_from + 48 * trits_stride) & 50529027u) + 16843009u)
                      & 50529027u) * 27u
                      + (((tf_read32(trits + qs_from + 64 * trits_stride) & 50529027u) + 16843009u)
                      & 50529027u) * 81u) >> 16u) & 255u)] << 16u)
                      | ((uint32_t)r5f_encode_qs[(int64_t)((((((tf_read32(trits + qs_from) & 50529027u)
                      + 16843009u) & 50529027u)
                      + (((tf_read32(trits + qs_from + 16 * trits_stride) & 50529027u) + 16843009u)
                      & 50529027u) * 3u
                      + (((tf_read32(trits + qs_from + 32 * trits_stride) & 50529027u) + 16843009u)
                      & 50529027u) * 9u
                      + (((tf_read32(trits + qs_from + 48 * trits_stride) & 50529027u) + 16843009u)
                      & 50529027u) * 27u
                      + (((tf_read32(trits + qs_from + 64 * trits_stride) & 50529027u) + 16843009u)
                      & 50529027u) * 81u) >> 24u) & 255u)] << 24u));
                } else {
                  // Words that reach into padding.
                  for (int64_t qs_one_i = 0; qs_one_i < 4; qs_one_i++) {
                    const int64_t qs_one_row = qs_row;
                    const int64_t qs_one_k = qs_k + qs_one_i;
                    int64_t qs_one_word = 0;
                    if ((qs_one_row + 64 < n) & (qs_one_k < k)) {
                      qs_one_word = r5f_encode_qs_2[121
                          + (int64_t)trits[(qs_one_row - trits_row0) * trits_stride + qs_one_k]
                          + (int64_t)trits[(qs_one_row + 16 - trits_row0) * trits_stride + qs_one_k] * 3
                          + (int64_t)trits[(qs_one_row + 32 - trits_row0) * trits_stride + qs_one_k] * 9
                          + (int64_t)trits[(qs_one_row + 48 - trits_row0) * trits_stride + qs_one_k] * 27
                          + (int64_t)trits[(qs_one_row + 64 - trits_row0) * trits_stride + qs_one_k] * 81];
                    } else {
                      // A word that reaches into padding.
                      int64_t qs_one_key0 = 121;
                      if ((qs_one_row < n) & (qs_one_k < k)) {
                        qs_one_key0 += (int64_t)trits[(qs_one_row - trits_row0) * trits_stride + qs_one_k];
                      }
                      if ((qs_one_row + 16 < n) & (qs_one_k < k)) {
                        qs_one_key0 += (int64_t)trits[(qs_one_row + 16 - trits_row0) * trits_stride
                            + qs_one_k] * 3;
                      }
                      if ((qs_one_row + 32 < n) & (qs_one_k < k)) {
                        qs_one_key0 += (int64_t)trits[(qs_one_row + 32 - trits_row0) * trits_stride
                            + qs_one_k] * 9;
                      }
                      if ((qs_one_row + 48 < n) & (qs_one_k < k)) {
                        qs_one_key0 += (int64_t)trits[(qs_one_row + 48 - trits_row0) * trits_stride
                            + qs_one_k] * 27;
                      }
                      if ((qs_one_row + 64 < n) & (qs_one_k < k)) {
                        qs_one_key0 += (int64_t)trits[(qs_one_row + 64 - trits_row0) * trits_stride
                            + qs_one_k] * 81;
                      }
                      qs_one_word |= r5f_encode_qs_2[qs_one_key0];
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
  }
}

/*
 * r5f.16x2.product.q8.seg.1x16x4.avx2.unpack
 * Product of r5f: 16 rows by 1 token, weights decoded once to local memory.
 * From dsl/schemes/r5f.scheme.ts:24.
 * Requires k_padded % 4 == 0: k_padded must be a multiple of the unit, 4.
 * Requires k <= 8454659: k must be at most 8454659, so that every row's 32-bit sum comes out.
 */
void tf_r5f_16x2_product_q8_seg_1x16x4_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1)
{
  if (args->version != TF_ABI) return;
  const int64_t n = args->n;
  const int64_t k = args->k;
  const int64_t m = args->m;
  const int64_t k_padded = args->k_padded;
  const int64_t segments = args->segments;
  const int64_t dw_stride = args->dw_stride;
  uint8_t *restrict scratch = args->scratch;
  const uint8_t *restrict w = args->w;
  const int8_t *restrict q = args->q;
  const float *restrict dw = args->dw;
  const float *restrict da = args->da;
  const int32_t *restrict asum = args->asum;
  const int32_t *restrict seg = args->seg;
  float *restrict out = args->out;
  _Alignas(64) float rows[8];
  const __m256 k_0f = _mm256_set1_ps(0.0f);
  const __m256i k_00000000 = _mm256_set1_epi32(0);
  const __m256i k_0000 = _mm256_set1_epi16(0);
  const __m256i k_0001 = _mm256_set1_epi16(1);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row_tile = tile;
    const int64_t row0 = row_tile * 16;
    for (int64_t i = (k_padded / 4 - 1) * 64; i < k_padded / 4 * 64; i++) {
      scratch[i] = 0;
    }
    // Decode the rows of this tile to local memory. (dsl/schemes/r5f.scheme.ts:24)
    for (int64_t r = 0; r < 16; r++) {
      const int64_t row = tf_min(row0 + r, n - 1);
      const int64_t qs_row0 = row / 160 * (128 * ((k + 3) / 4)) + row / 80 % 2 * 64 + row % 16 * 4;
      const int64_t qs_digit = row / 16 % 5;
      for (int64_t i_qs_group = 0; i_qs_group < (k + 3) / 4; i_qs_group++) {
        for (int64_t i_qs_quad = 0; i_qs_quad < 4; i_qs_quad++) {
          const int64_t qs_word0 = w[qs_row0 + (i_qs_group * 128 + i_qs_quad)];
          const int64_t qs_k = i_qs_group * 4 + i_qs_quad;
          scratch[qs_k / 4 * 64 + r * 4 + qs_k
              % 4] = (uint8_t)(((((qs_word0 * r5f_pow3[qs_digit]) & 255) * 3) >> 8) - 1 + 1);
        }
      }
    }
    const int64_t base0 = 0;
    for (int64_t p = 0; p < m; p++) {
      const int64_t token0 = p;
      const int64_t column0 = token0 * k_padded;
      __m256 y0_0 = k_0f;
      __m256 y1_0 = k_0f;
      for (int64_t s = 0; s < segments; s++) {
        __m256i sum0_0 = k_00000000;
        __m256i sum1_0 = k_00000000;
        _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + row0)), _MM_HINT_T0);
        _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 8))), _MM_HINT_T0);
        const int64_t u_first = (int64_t)seg[s] / 4;
        const int64_t u_last = (int64_t)seg[s + 1] / 4;
        for (int64_t u0 = u_first; u0 < u_last; u0 += 64) {
          const int64_t u_end = tf_min(u0 + 64, u_last);
          // 64 units of 1 sums within +-508 fit i16.
          __m256i acc0_0 = k_0000;
          __m256i acc1_0 = k_0000;
          for (int64_t u = u0; u < u_end; u++) {
            const int64_t act0 = column0 + u * 4;
            const __m256i x0_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 64));
            const __m256i x1_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 64 + 32));
            // Slot 0: rows 0..7, k 0..3; rows 8..15, k 0..3. (dsl/schemes/r5f.scheme.ts:24)
            const __m256i w0_0_0 = x0_0;
            const __m256i w1_0_0 = x1_0;
            const __m256i a0_0_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0));
            acc0_0 = tf_add_epi16(acc0_0, _mm256_maddubs_epi16(w0_0_0, a0_0_0));
            acc1_0 = tf_add_epi16(acc1_0, _mm256_maddubs_epi16(w1_0_0, a0_0_0));
          }
          sum0_0 = _mm256_add_epi32(sum0_0, _mm256_madd_epi16(acc0_0, k_0001));
          sum1_0 = _mm256_add_epi32(sum1_0, _mm256_madd_epi16(acc1_0, k_0001));
        }
        // Offset, then one fused multiply-add: out += (dw * da) * sum.
        const __m256i whole0_0 = sum0_0;
        const __m256i exact0_0 = _mm256_sub_epi32(whole0_0,
            _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
        y0_0 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + row0))),
            _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments
            + s))))), _mm256_cvtepi32_ps(exact0_0), y0_0);
        const __m256i whole1_0 = sum1_0;
        const __m256i exact1_0 = _mm256_sub_epi32(whole1_0,
            _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
        y1_0 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + (row0 + 8)))),
            _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments
            + s))))), _mm256_cvtepi32_ps(exact1_0), y1_0);
      }
      if (row0 + 8 <= n) {
        _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + row0)), y0_0);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm256_storeu_ps((float *)((uint8_t *)rows), y0_0);
        for (int64_t i = 0; i < n - row0; i++) {
          out[token0 * n + row0 + i] = rows[i];
        }
      }
      if (row0 + 16 <= n) {
        _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row0 + 8))), y1_0);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm256_storeu_ps((float *)((uint8_t *)rows), y1_0);
        for (int64_t i = 0; i < n - (row0 + 8); i++) {
          out[token0 * n + (row0 + 8) + i] = rows[i];
        }
      }
    }
  }
}

/*
 * r5f.16x2.product.q8.seg.4x16x4.avx2.unpack
 * Product of r5f: 16 rows by 4 tokens, weights decoded once to local memory.
 * From dsl/schemes/r5f.scheme.ts:24.
 * Requires k_padded % 4 == 0: k_padded must be a multiple of the unit, 4.
 * Requires k <= 8454659: k must be at most 8454659, so that every row's 32-bit sum comes out.
 */
void tf_r5f_16x2_product_q8_seg_4x16x4_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1)
{
  if (args->version != TF_ABI) return;
  const int64_t n = args->n;
  const int64_t k = args->k;
  const int64_t m = args->m;
  const int64_t k_padded = args->k_padded;
  const int64_t segments = args->segments;
  const int64_t dw_stride = args->dw_stride;
  uint8_t *restrict scratch = args->scratch;
  const uint8_t *restrict w = args->w;
  const int8_t *restrict q = args->q;
  const float *restrict dw = args->dw;
  const float *restrict da = args->da;
  const int32_t *restrict asum = args->asum;
  const int32_t *restrict seg = args->seg;
  float *restrict out = args->out;
  _Alignas(64) float rows[8];
  const __m256 k_0f = _mm256_set1_ps(0.0f);
  const __m256i k_00000000 = _mm256_set1_epi32(0);
  const __m256i k_0000 = _mm256_set1_epi16(0);
  const __m256i k_0001 = _mm256_set1_epi16(1);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row_tile = tile;
    const int64_t row0 = row_tile * 16;
    for (int64_t i = (k_padded / 4 - 1) * 64; i < k_padded / 4 * 64; i++) {
      scratch[i] = 0;
    }
    // Decode the rows of this tile to local memory. (dsl/schemes/r5f.scheme.ts:24)
    for (int64_t r = 0; r < 16; r++) {
      const int64_t row = tf_min(row0 + r, n - 1);
      const int64_t qs_row0 = row / 160 * (128 * ((k + 3) / 4)) + row / 80 % 2 * 64 + row % 16 * 4;
      const int64_t qs_digit = row / 16 % 5;
      for (int64_t i_qs_group = 0; i_qs_group < (k + 3) / 4; i_qs_group++) {
        for (int64_t i_qs_quad = 0; i_qs_quad < 4; i_qs_quad++) {
          const int64_t qs_word0 = w[qs_row0 + (i_qs_group * 128 + i_qs_quad)];
          const int64_t qs_k = i_qs_group * 4 + i_qs_quad;
          scratch[qs_k / 4 * 64 + r * 4 + qs_k
              % 4] = (uint8_t)(((((qs_word0 * r5f_pow3[qs_digit]) & 255) * 3) >> 8) - 1 + 1);
        }
      }
    }
    const int64_t base0 = 0;
    for (int64_t p = 0; p < (m + 3) / 4; p++) {
      const int64_t token0 = tf_min(p * 4, m - 1);
      const int64_t token1 = tf_min(p * 4 + 1, m - 1);
      const int64_t token2 = tf_min(p * 4 + 2, m - 1);
      const int64_t token3 = tf_min(p * 4 + 3, m - 1);
      const int64_t column0 = token0 * k_padded;
      const int64_t column1 = token1 * k_padded;
      const int64_t column2 = token2 * k_padded;
      const int64_t column3 = token3 * k_padded;
      __m256 y0_0 = k_0f;
      __m256 y0_1 = k_0f;
      __m256 y0_2 = k_0f;
      __m256 y0_3 = k_0f;
      __m256 y1_0 = k_0f;
      __m256 y1_1 = k_0f;
      __m256 y1_2 = k_0f;
      __m256 y1_3 = k_0f;
      for (int64_t s = 0; s < segments; s++) {
        __m256i sum0_0 = k_00000000;
        __m256i sum0_1 = k_00000000;
        __m256i sum0_2 = k_00000000;
        __m256i sum0_3 = k_00000000;
        __m256i sum1_0 = k_00000000;
        __m256i sum1_1 = k_00000000;
        __m256i sum1_2 = k_00000000;
        __m256i sum1_3 = k_00000000;
        _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + row0)), _MM_HINT_T0);
        _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 8))), _MM_HINT_T0);
        const int64_t u_first = (int64_t)seg[s] / 4;
        const int64_t u_last = (int64_t)seg[s + 1] / 4;
        for (int64_t u0 = u_first; u0 < u_last; u0 += 64) {
          const int64_t u_end = tf_min(u0 + 64, u_last);
          // 64 units of 1 sums within +-508 fit i16.
          __m256i acc0_0 = k_0000;
          __m256i acc0_1 = k_0000;
          __m256i acc0_2 = k_0000;
          __m256i acc0_3 = k_0000;
          __m256i acc1_0 = k_0000;
          __m256i acc1_1 = k_0000;
          __m256i acc1_2 = k_0000;
          __m256i acc1_3 = k_0000;
          for (int64_t u = u0; u < u_end; u++) {
            const int64_t act0 = column0 + u * 4;
            const int64_t act1 = column1 + u * 4;
            const int64_t act2 = column2 + u * 4;
            const int64_t act3 = column3 + u * 4;
            const __m256i x0_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 64));
            const __m256i x1_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 64 + 32));
            // Slot 0: rows 0..7, k 0..3; rows 8..15, k 0..3. (dsl/schemes/r5f.scheme.ts:24)
            const __m256i w0_0_0 = x0_0;
            const __m256i w1_0_0 = x1_0;
            const __m256i a0_0_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0));
            acc0_0 = tf_add_epi16(acc0_0, _mm256_maddubs_epi16(w0_0_0, a0_0_0));
            acc1_0 = tf_add_epi16(acc1_0, _mm256_maddubs_epi16(w1_0_0, a0_0_0));
            const __m256i a0_0_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1));
            acc0_1 = tf_add_epi16(acc0_1, _mm256_maddubs_epi16(w0_0_0, a0_0_1));
            acc1_1 = tf_add_epi16(acc1_1, _mm256_maddubs_epi16(w1_0_0, a0_0_1));
            const __m256i a0_0_2 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act2));
            acc0_2 = tf_add_epi16(acc0_2, _mm256_maddubs_epi16(w0_0_0, a0_0_2));
            acc1_2 = tf_add_epi16(acc1_2, _mm256_maddubs_epi16(w1_0_0, a0_0_2));
            const __m256i a0_0_3 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act3));
            acc0_3 = tf_add_epi16(acc0_3, _mm256_maddubs_epi16(w0_0_0, a0_0_3));
            acc1_3 = tf_add_epi16(acc1_3, _mm256_maddubs_epi16(w1_0_0, a0_0_3));
          }
          sum0_0 = _mm256_add_epi32(sum0_0, _mm256_madd_epi16(acc0_0, k_0001));
          sum0_1 = _mm256_add_epi32(sum0_1, _mm256_madd_epi16(acc0_1, k_0001));
          sum0_2 = _mm256_add_epi32(sum0_2, _mm256_madd_epi16(acc0_2, k_0001));
          sum0_3 = _mm256_add_epi32(sum0_3, _mm256_madd_epi16(acc0_3, k_0001));
          sum1_0 = _mm256_add_epi32(sum1_0, _mm256_madd_epi16(acc1_0, k_0001));
          sum1_1 = _mm256_add_epi32(sum1_1, _mm256_madd_epi16(acc1_1, k_0001));
          sum1_2 = _mm256_add_epi32(sum1_2, _mm256_madd_epi16(acc1_2, k_0001));
          sum1_3 = _mm256_add_epi32(sum1_3, _mm256_madd_epi16(acc1_3, k_0001));
        }
        // Offset, then one fused multiply-add: out += (dw * da) * sum.
        const __m256i whole0_0 = sum0_0;
        const __m256i exact0_0 = _mm256_sub_epi32(whole0_0,
            _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
        y0_0 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + row0))),
            _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments
            + s))))), _mm256_cvtepi32_ps(exact0_0), y0_0);
        const __m256i whole0_1 = sum0_1;
        const __m256i exact0_1 = _mm256_sub_epi32(whole0_1,
            _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments + s))));
        y0_1 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + row0))),
            _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token1 * segments
            + s))))), _mm256_cvtepi32_ps(exact0_1), y0_1);
        const __m256i whole0_2 = sum0_2;
        const __m256i exact0_2 = _mm256_sub_epi32(whole0_2,
            _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token2 * segments + s))));
        y0_2 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + row0))),
            _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token2 * segments
            + s))))), _mm256_cvtepi32_ps(exact0_2), y0_2);
        const __m256i whole0_3 = sum0_3;
        const __m256i exact0_3 = _mm256_sub_epi32(whole0_3,
            _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token3 * segments + s))));
        y0_3 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + row0))),
            _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token3 * segments
            + s))))), _mm256_cvtepi32_ps(exact0_3), y0_3);
        const __m256i whole1_0 = sum1_0;
        const __m256i exact1_0 = _mm256_sub_epi32(whole1_0,
            _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
        y1_0 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + (row0 + 8)))),
            _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments
            + s))))), _mm256_cvtepi32_ps(exact1_0), y1_0);
        const __m256i whole1_1 = sum1_1;
        const __m256i exact1_1 = _mm256_sub_epi32(whole1_1,
            _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments + s))));
        y1_1 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + (row0 + 8)))),
            _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token1 * segments
            + s))))), _mm256_cvtepi32_ps(exact1_1), y1_1);
        const __m256i whole1_2 = sum1_2;
        const __m256i exact1_2 = _mm256_sub_epi32(whole1_2,
            _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token2 * segments + s))));
        y1_2 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + (row0 + 8)))),
            _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token2 * segments
            + s))))), _mm256_cvtepi32_ps(exact1_2), y1_2);
        const __m256i whole1_3 = sum1_3;
        const __m256i exact1_3 = _mm256_sub_epi32(whole1_3,
            _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token3 * segments + s))));
        y1_3 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + (row0 + 8)))),
            _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token3 * segments
            + s))))), _mm256_cvtepi32_ps(exact1_3), y1_3);
      }
      if (p * 4 < m) {
        if (row0 + 8 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + row0)), y0_0);
        } else {
          // The last rows go through a local copy, so that nothing past n is written.
          _mm256_storeu_ps((float *)((uint8_t *)rows), y0_0);
          for (int64_t i = 0; i < n - row0; i++) {
            out[token0 * n + row0 + i] = rows[i];
          }
        }
      }
      if (p * 4 + 1 < m) {
        if (row0 + 8 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token1 * n + row0)), y0_1);
        } else {
          // The last rows go through a local copy, so that nothing past n is written.
          _mm256_storeu_ps((float *)((uint8_t *)rows), y0_1);
          for (int64_t i = 0; i < n - row0; i++) {
            out[token1 * n + row0 + i] = rows[i];
          }
        }
      }
      if (p * 4 + 2 < m) {
        if (row0 + 8 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token2 * n + row0)), y0_2);
        } else {
          // The last rows go through a local copy, so that nothing past n is written.
          _mm256_storeu_ps((float *)((uint8_t *)rows), y0_2);
          for (int64_t i = 0; i < n - row0; i++) {
            out[token2 * n + row0 + i] = rows[i];
          }
        }
      }
      if (p * 4 + 3 < m) {
        if (row0 + 8 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token3 * n + row0)), y0_3);
        } else {
          // The last rows go through a local copy, so that nothing past n is written.
          _mm256_storeu_ps((float *)((uint8_t *)rows), y0_3);
          for (int64_t i = 0; i < n - row0; i++) {
            out[token3 * n + row0 + i] = rows[i];
          }
        }
      }
      if (p * 4 < m) {
        if (row0 + 16 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row0 + 8))), y1_0);
        } else {
          // The last rows go through a local copy, so that nothing past n is written.
          _mm256_storeu_ps((float *)((uint8_t *)rows), y1_0);
          for (int64_t i = 0; i < n - (row0 + 8); i++) {
            out[token0 * n + (row0 + 8) + i] = rows[i];
          }
        }
      }
      if (p * 4 + 1 < m) {
        if (row0 + 16 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token1 * n + (row0 + 8))), y1_1);
        } else {
          // The last rows go through a local copy, so that nothing past n is written.
          _mm256_storeu_ps((float *)((uint8_t *)rows), y1_1);
          for (int64_t i = 0; i < n - (row0 + 8); i++) {
            out[token1 * n + (row0 + 8) + i] = rows[i];
          }
        }
      }
      if (p * 4 + 2 < m) {
        if (row0 + 16 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token2 * n + (row0 + 8))), y1_2);
        } else {
          // The last rows go through a local copy, so that nothing past n is written.
          _mm256_storeu_ps((float *)((uint8_t *)rows), y1_2);
          for (int64_t i = 0; i < n - (row0 + 8); i++) {
            out[token2 * n + (row0 + 8) + i] = rows[i];
          }
        }
      }
      if (p * 4 + 3 < m) {
        if (row0 + 16 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token3 * n + (row0 + 8))), y1_3);
        } else {
          // The last rows go through a local copy, so that nothing past n is written.
          _mm256_storeu_ps((float *)((uint8_t *)rows), y1_3);
          for (int64_t i = 0; i < n - (row0 + 8); i++) {
            out[token3 * n + (row0 + 8) + i] = rows[i];
          }
        }
      }
    }
  }
}

/*
 * r5f.16x2.product.q16.seg.1x16x4.avx2.unpack
 * Product of r5f: 16 rows by 1 token, weights decoded once to local memory.
 * From dsl/schemes/r5f.scheme.ts:24.
 * Requires k_padded % 4 == 0: k_padded must be a multiple of the unit, 4.
 * Requires k <= 65794: k must be at most 65794, so that every row's 32-bit sum comes out.
 */
void tf_r5f_16x2_product_q16_seg_1x16x4_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1)
{
  if (args->version != TF_ABI) return;
  const int64_t n = args->n;
  const int64_t k = args->k;
  const int64_t m = args->m;
  const int64_t k_padded = args->k_padded;
  const int64_t segments = args->segments;
  const int64_t dw_stride = args->dw_stride;
  uint8_t *restrict scratch = args->scratch;
  const uint8_t *restrict w = args->w;
  const int8_t *restrict q = args->q;
  const float *restrict dw = args->dw;
  const float *restrict da = args->da;
  const int32_t *restrict asum = args->asum;
  const int32_t *restrict seg = args->seg;
  float *restrict out = args->out;
  _Alignas(64) float rows[8];
  const __m256 k_0f = _mm256_set1_ps(0.0f);
  const __m256i k_00000000 = _mm256_set1_epi32(0);
  const __m256i k_0000 = _mm256_set1_epi16(0);
  const __m256i k_0001 = _mm256_set1_epi16(1);
  const __m256i k_00000100 = _mm256_set1_epi32(256);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row_tile = tile;
    const int64_t row0 = row_tile * 16;
    for (int64_t i = (k_padded / 4 - 1) * 64; i < k_padded / 4 * 64; i++) {
      scratch[i] = 0;
    }
    // Decode the rows of this tile to local memory. (dsl/schemes/r5f.scheme.ts:24)
    for (int64_t r = 0; r < 16; r++) {
      const int64_t row = tf_min(row0 + r, n - 1);
      const int64_t qs_row0 = row / 160 * (128 * ((k + 3) / 4)) + row / 80 % 2 * 64 + row % 16 * 4;
      const int64_t qs_digit = row / 16 % 5;
      for (int64_t i_qs_group = 0; i_qs_group < (k + 3) / 4; i_qs_group++) {
        for (int64_t i_qs_quad = 0; i_qs_quad < 4; i_qs_quad++) {
          const int64_t qs_word0 = w[qs_row0 + (i_qs_group * 128 + i_qs_quad)];
          const int64_t qs_k = i_qs_group * 4 + i_qs_quad;
          scratch[qs_k / 4 * 64 + r * 4 + qs_k
              % 4] = (uint8_t)(((((qs_word0 * r5f_pow3[qs_digit]) & 255) * 3) >> 8) - 1 + 1);
        }
      }
    }
    const int64_t base0 = 0;
    for (int64_t p = 0; p < m; p++) {
      const int64_t token0 = p;
      const int64_t column0 = token0 * 2 * k_padded;
      const int64_t column1 = (token0 * 2 + 1) * k_padded;
      __m256 y0_0 = k_0f;
      __m256 y1_0 = k_0f;
      for (int64_t s = 0; s < segments; s++) {
        __m256i sum0_0 = k_00000000;
        __m256i sum0_1 = k_00000000;
        __m256i sum1_0 = k_00000000;
        __m256i sum1_1 = k_00000000;
        _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + row0)), _MM_HINT_T0);
        _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 8))), _MM_HINT_T0);
        const int64_t u_first = (int64_t)seg[s] / 4;
        const int64_t u_last = (int64_t)seg[s + 1] / 4;
        for (int64_t u0 = u_first; u0 < u_last; u0 += 63) {
          const int64_t u_end = tf_min(u0 + 63, u_last);
          // 63 units of 1 sums within +-512 fit i16.
          __m256i acc0_0 = k_0000;
          __m256i acc0_1 = k_0000;
          __m256i acc1_0 = k_0000;
          __m256i acc1_1 = k_0000;
          for (int64_t u = u0; u < u_end; u++) {
            const int64_t act0 = column0 + u * 4;
            const int64_t act1 = column1 + u * 4;
            const __m256i x0_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 64));
            const __m256i x1_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 64 + 32));
            // Slot 0: rows 0..7, k 0..3; rows 8..15, k 0..3. (dsl/schemes/r5f.scheme.ts:24)
            const __m256i w0_0_0 = x0_0;
            const __m256i w1_0_0 = x1_0;
            const __m256i a0_0_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0));
            acc0_0 = tf_add_epi16(acc0_0, _mm256_maddubs_epi16(w0_0_0, a0_0_0));
            acc1_0 = tf_add_epi16(acc1_0, _mm256_maddubs_epi16(w1_0_0, a0_0_0));
            const __m256i a0_0_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1));
            acc0_1 = tf_add_epi16(acc0_1, _mm256_maddubs_epi16(w0_0_0, a0_0_1));
            acc1_1 = tf_add_epi16(acc1_1, _mm256_maddubs_epi16(w1_0_0, a0_0_1));
          }
          sum0_0 = _mm256_add_epi32(sum0_0, _mm256_madd_epi16(acc0_0, k_0001));
          sum0_1 = _mm256_add_epi32(sum0_1, _mm256_madd_epi16(acc0_1, k_0001));
          sum1_0 = _mm256_add_epi32(sum1_0, _mm256_madd_epi16(acc1_0, k_0001));
          sum1_1 = _mm256_add_epi32(sum1_1, _mm256_madd_epi16(acc1_1, k_0001));
        }
        // Offset, then one fused multiply-add: out += (dw * da) * sum.
        const __m256i whole0_0 = _mm256_add_epi32(_mm256_mullo_epi32(sum0_0, k_00000100), sum0_1);
        const __m256i exact0_0 = _mm256_sub_epi32(whole0_0,
            _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
        y0_0 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + row0))),
            _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments
            + s))))), _mm256_cvtepi32_ps(exact0_0), y0_0);
        const __m256i whole1_0 = _mm256_add_epi32(_mm256_mullo_epi32(sum1_0, k_00000100), sum1_1);
        const __m256i exact1_0 = _mm256_sub_epi32(whole1_0,
            _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
        y1_0 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + (row0 + 8)))),
            _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments
            + s))))), _mm256_cvtepi32_ps(exact1_0), y1_0);
      }
      if (row0 + 8 <= n) {
        _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + row0)), y0_0);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm256_storeu_ps((float *)((uint8_t *)rows), y0_0);
        for (int64_t i = 0; i < n - row0; i++) {
          out[token0 * n + row0 + i] = rows[i];
        }
      }
      if (row0 + 16 <= n) {
        _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row0 + 8))), y1_0);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm256_storeu_ps((float *)((uint8_t *)rows), y1_0);
        for (int64_t i = 0; i < n - (row0 + 8); i++) {
          out[token0 * n + (row0 + 8) + i] = rows[i];
        }
      }
    }
  }
}

/*
 * r5f.16x2.product.q16.seg.2x16x4.avx2.unpack
 * Product of r5f: 16 rows by 2 tokens, weights decoded once to local memory.
 * From dsl/schemes/r5f.scheme.ts:24.
 * Requires k_padded % 4 == 0: k_padded must be a multiple of the unit, 4.
 * Requires k <= 65794: k must be at most 65794, so that every row's 32-bit sum comes out.
 */
void tf_r5f_16x2_product_q16_seg_2x16x4_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1)
{
  if (args->version != TF_ABI) return;
  const int64_t n = args->n;
  const int64_t k = args->k;
  const int64_t m = args->m;
  const int64_t k_padded = args->k_padded;
  const int64_t segments = args->segments;
  const int64_t dw_stride = args->dw_stride;
  uint8_t *restrict scratch = args->scratch;
  const uint8_t *restrict w = args->w;
  const int8_t *restrict q = args->q;
  const float *restrict dw = args->dw;
  const float *restrict da = args->da;
  const int32_t *restrict asum = args->asum;
  const int32_t *restrict seg = args->seg;
  float *restrict out = args->out;
  _Alignas(64) float rows[8];
  const __m256 k_0f = _mm256_set1_ps(0.0f);
  const __m256i k_00000000 = _mm256_set1_epi32(0);
  const __m256i k_0000 = _mm256_set1_epi16(0);
  const __m256i k_0001 = _mm256_set1_epi16(1);
  const __m256i k_00000100 = _mm256_set1_epi32(256);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row_tile = tile;
    const int64_t row0 = row_tile * 16;
    for (int64_t i = (k_padded / 4 - 1) * 64; i < k_padded / 4 * 64; i++) {
      scratch[i] = 0;
    }
    // Decode the rows of this tile to local memory. (dsl/schemes/r5f.scheme.ts:24)
    for (int64_t r = 0; r < 16; r++) {
      const int64_t row = tf_min(row0 + r, n - 1);
      const int64_t qs_row0 = row / 160 * (128 * ((k + 3) / 4)) + row / 80 % 2 * 64 + row % 16 * 4;
      const int64_t qs_digit = row / 16 % 5;
      for (int64_t i_qs_group = 0; i_qs_group < (k + 3) / 4; i_qs_group++) {
        for (int64_t i_qs_quad = 0; i_qs_quad < 4; i_qs_quad++) {
          const int64_t qs_word0 = w[qs_row0 + (i_qs_group * 128 + i_qs_quad)];
          const int64_t qs_k = i_qs_group * 4 + i_qs_quad;
          scratch[qs_k / 4 * 64 + r * 4 + qs_k
              % 4] = (uint8_t)(((((qs_word0 * r5f_pow3[qs_digit]) & 255) * 3) >> 8) - 1 + 1);
        }
      }
    }
    const int64_t base0 = 0;
    for (int64_t p = 0; p < (m + 1) / 2; p++) {
      const int64_t token0 = tf_min(p * 2, m - 1);
      const int64_t token1 = tf_min(p * 2 + 1, m - 1);
      const int64_t column0 = token0 * 2 * k_padded;
      const int64_t column1 = (token0 * 2 + 1) * k_padded;
      const int64_t column2 = token1 * 2 * k_padded;
      const int64_t column3 = (token1 * 2 + 1) * k_padded;
      __m256 y0_0 = k_0f;
      __m256 y0_1 = k_0f;
      __m256 y1_0 = k_0f;
      __m256 y1_1 = k_0f;
      for (int64_t s = 0; s < segments; s++) {
        __m256i sum0_0 = k_00000000;
        __m256i sum0_1 = k_00000000;
        __m256i sum0_2 = k_00000000;
        __m256i sum0_3 = k_00000000;
        __m256i sum1_0 = k_00000000;
        __m256i sum1_1 = k_00000000;
        __m256i sum1_2 = k_00000000;
        __m256i sum1_3 = k_00000000;
        _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + row0)), _MM_HINT_T0);
        _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 8))), _MM_HINT_T0);
        const int64_t u_first = (int64_t)seg[s] / 4;
        const int64_t u_last = (int64_t)seg[s + 1] / 4;
        for (int64_t u0 = u_first; u0 < u_last; u0 += 63) {
          const int64_t u_end = tf_min(u0 + 63, u_last);
          // 63 units of 1 sums within +-512 fit i16.
          __m256i acc0_0 = k_0000;
          __m256i acc0_1 = k_0000;
          __m256i acc0_2 = k_0000;
          __m256i acc0_3 = k_0000;
          __m256i acc1_0 = k_0000;
          __m256i acc1_1 = k_0000;
          __m256i acc1_2 = k_0000;
          __m256i acc1_3 = k_0000;
          for (int64_t u = u0; u < u_end; u++) {
            const int64_t act0 = column0 + u * 4;
            const int64_t act1 = column1 + u * 4;
            const int64_t act2 = column2 + u * 4;
            const int64_t act3 = column3 + u * 4;
            const __m256i x0_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 64));
            const __m256i x1_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 64 + 32));
            // Slot 0: rows 0..7, k 0..3; rows 8..15, k 0..3. (dsl/schemes/r5f.scheme.ts:24)
            const __m256i w0_0_0 = x0_0;
            const __m256i w1_0_0 = x1_0;
            const __m256i a0_0_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0));
            acc0_0 = tf_add_epi16(acc0_0, _mm256_maddubs_epi16(w0_0_0, a0_0_0));
            acc1_0 = tf_add_epi16(acc1_0, _mm256_maddubs_epi16(w1_0_0, a0_0_0));
            const __m256i a0_0_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1));
            acc0_1 = tf_add_epi16(acc0_1, _mm256_maddubs_epi16(w0_0_0, a0_0_1));
            acc1_1 = tf_add_epi16(acc1_1, _mm256_maddubs_epi16(w1_0_0, a0_0_1));
            const __m256i a0_0_2 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act2));
            acc0_2 = tf_add_epi16(acc0_2, _mm256_maddubs_epi16(w0_0_0, a0_0_2));
            acc1_2 = tf_add_epi16(acc1_2, _mm256_maddubs_epi16(w1_0_0, a0_0_2));
            const __m256i a0_0_3 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act3));
            acc0_3 = tf_add_epi16(acc0_3, _mm256_maddubs_epi16(w0_0_0, a0_0_3));
            acc1_3 = tf_add_epi16(acc1_3, _mm256_maddubs_epi16(w1_0_0, a0_0_3));
          }
          sum0_0 = _mm256_add_epi32(sum0_0, _mm256_madd_epi16(acc0_0, k_0001));
          sum0_1 = _mm256_add_epi32(sum0_1, _mm256_madd_epi16(acc0_1, k_0001));
          sum0_2 = _mm256_add_epi32(sum0_2, _mm256_madd_epi16(acc0_2, k_0001));
          sum0_3 = _mm256_add_epi32(sum0_3, _mm256_madd_epi16(acc0_3, k_0001));
          sum1_0 = _mm256_add_epi32(sum1_0, _mm256_madd_epi16(acc1_0, k_0001));
          sum1_1 = _mm256_add_epi32(sum1_1, _mm256_madd_epi16(acc1_1, k_0001));
          sum1_2 = _mm256_add_epi32(sum1_2, _mm256_madd_epi16(acc1_2, k_0001));
          sum1_3 = _mm256_add_epi32(sum1_3, _mm256_madd_epi16(acc1_3, k_0001));
        }
        // Offset, then one fused multiply-add: out += (dw * da) * sum.
        const __m256i whole0_0 = _mm256_add_epi32(_mm256_mullo_epi32(sum0_0, k_00000100), sum0_1);
        const __m256i exact0_0 = _mm256_sub_epi32(whole0_0,
            _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
        y0_0 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + row0))),
            _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments
            + s))))), _mm256_cvtepi32_ps(exact0_0), y0_0);
        const __m256i whole0_1 = _mm256_add_epi32(_mm256_mullo_epi32(sum0_2, k_00000100), sum0_3);
        const __m256i exact0_1 = _mm256_sub_epi32(whole0_1,
            _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments + s))));
        y0_1 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + row0))),
            _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token1 * segments
            + s))))), _mm256_cvtepi32_ps(exact0_1), y0_1);
        const __m256i whole1_0 = _mm256_add_epi32(_mm256_mullo_epi32(sum1_0, k_00000100), sum1_1);
        const __m256i exact1_0 = _mm256_sub_epi32(whole1_0,
            _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
        y1_0 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + (row0 + 8)))),
            _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments
            + s))))), _mm256_cvtepi32_ps(exact1_0), y1_0);
        const __m256i whole1_1 = _mm256_add_epi32(_mm256_mullo_epi32(sum1_2, k_00000100), sum1_3);
        const __m256i exact1_1 = _mm256_sub_epi32(whole1_1,
            _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments + s))));
        y1_1 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + (row0 + 8)))),
            _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token1 * segments
            + s))))), _mm256_cvtepi32_ps(exact1_1), y1_1);
      }
      if (p * 2 < m) {
        if (row0 + 8 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + row0)), y0_0);
        } else {
          // The last rows go through a local copy, so that nothing past n is written.
          _mm256_storeu_ps((float *)((uint8_t *)rows), y0_0);
          for (int64_t i = 0; i < n - row0; i++) {
            out[token0 * n + row0 + i] = rows[i];
          }
        }
      }
      if (p * 2 + 1 < m) {
        if (row0 + 8 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token1 * n + row0)), y0_1);
        } else {
          // The last rows go through a local copy, so that nothing past n is written.
          _mm256_storeu_ps((float *)((uint8_t *)rows), y0_1);
          for (int64_t i = 0; i < n - row0; i++) {
            out[token1 * n + row0 + i] = rows[i];
          }
        }
      }
      if (p * 2 < m) {
        if (row0 + 16 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row0 + 8))), y1_0);
        } else {
          // The last rows go through a local copy, so that nothing past n is written.
          _mm256_storeu_ps((float *)((uint8_t *)rows), y1_0);
          for (int64_t i = 0; i < n - (row0 + 8); i++) {
            out[token0 * n + (row0 + 8) + i] = rows[i];
          }
        }
      }
      if (p * 2 + 1 < m) {
        if (row0 + 16 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token1 * n + (row0 + 8))), y1_1);
        } else {
          // The last rows go through a local copy, so that nothing past n is written.
          _mm256_storeu_ps((float *)((uint8_t *)rows), y1_1);
          for (int64_t i = 0; i < n - (row0 + 8); i++) {
            out[token1 * n + (row0 + 8) + i] = rows[i];
          }
        }
      }
    }
  }
}

/*
 * r5f.16x2.product.f32.seg.1x160x1.avx2.tile
 * Float product of r5f: one token meets 160 rows decoded to local memory.
 * From dsl/schemes/r5f.scheme.ts:24.
 */
void tf_r5f_16x2_product_f32_seg_1x160x1_avx2_tile(const tf_args *args, size_t tile0, size_t tile1)
{
  if (args->version != TF_ABI) return;
  const int64_t n = args->n;
  const int64_t k = args->k;
  const int64_t m = args->m;
  const int64_t segments = args->segments;
  const int64_t dw_stride = args->dw_stride;
  const uint8_t *restrict w = args->w;
  uint8_t *restrict scratch = args->scratch;
  const float *restrict x = args->x;
  const float *restrict dw = args->dw;
  const int32_t *restrict seg = args->seg;
  float *restrict out = args->out;
  _Alignas(64) float rows[8];
  _Alignas(64) float sums[320];
  const __m256 k_0f = _mm256_set1_ps(0.0f);
  const __m256i k_00 = _mm256_set1_epi8((char)0);
  const __m256i k_01 = _mm256_set1_epi8((char)1);
  const __m256i k_03 = _mm256_set1_epi8((char)3);
  const __m256 lanes_fff = _mm256_setr_ps(-1.0f, 0.0f, 1.0f, 1.0f, -1.0f, 0.0f, 1.0f, 1.0f);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row0 = tile / m * 160;
    const int64_t token0 = tile % m;
    for (int64_t i = 0; i < 40; i++) {
      _mm256_storeu_ps((float *)((uint8_t *)(sums + i * 8)), k_0f);
    }
    int64_t decoded = 0;
    for (int64_t s = 0; s < segments; s++) {
      const int64_t first = seg[s];
      const int64_t last = tf_min((int64_t)seg[s + 1], k);
      for (int64_t t = first / 256; t < (last + 255) / 256; t++) {
        if (t >= decoded) {
          const int64_t unit0 = t * 64;
          const int64_t unit1 = tf_min(unit0 + 64, (k + 3) / 4);
          // Decode the rows of this tile to local memory; what is read past the last weight must be there.
          // (dsl/schemes/r5f.scheme.ts:24)
          _mm256_storeu_si256((__m256i *)(scratch + (unit1 - unit0) * 4 * 80), k_00);
          _mm256_storeu_si256((__m256i *)(scratch + (unit1 - unit0) * 4 * 80 + 20480), k_00);
          for (int64_t u = unit0; u < unit1; u++) {
            for (int64_t t = 0; t < 1; t++) {
              const int64_t from = tf_min(row0 / 160 + t, (n - 1) / 160) * (128 * ((k + 3) / 4));
              const int64_t row = t * 160;
              const __m256i x0 = _mm256_loadu_si256((const __m256i *)(w + from + u * 128));
              const __m256i x0t1 = _mm256_subs_epu8(x0, k_01);
              const __m256i w0_0 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x0t1,
                  _mm256_avg_epu8(x0t1, k_00)), 6), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + row / 80 * 80 * 256 + (u - unit0) * 4 * 80 + row % 80
                  * 4), w0_0);
              const __m256i x0t2 = _mm256_add_epi8(_mm256_add_epi8(x0, x0), x0);
              const __m256i x0t3 = _mm256_subs_epu8(x0t2, k_01);
              const __m256i w0_1 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x0t3,
                  _mm256_avg_epu8(x0t3, k_00)), 6), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 16) / 80 * 80 * 256 + (u - unit0) * 4 * 80
                  + (row + 16) % 80 * 4), w0_1);
              const __m256i x0t4 = _mm256_add_epi8(_mm256_add_epi8(x0t2, x0t2), x0t2);
              const __m256i x0t5 = _mm256_subs_epu8(x0t4, k_01);
              const __m256i w0_2 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x0t5,
                  _mm256_avg_epu8(x0t5, k_00)), 6), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 32) / 80 * 80 * 256 + (u - unit0) * 4 * 80
                  + (row + 32) % 80 * 4), w0_2);
              const __m256i x0t6 = _mm256_add_epi8(_mm256_add_epi8(x0t4, x0t4), x0t4);
              const __m256i x0t7 = _mm256_subs_epu8(x0t6, k_01);
              const __m256i w0_3 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x0t7,
                  _mm256_avg_epu8(x0t7, k_00)), 6), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 48) / 80 * 80 * 256 + (u - unit0) * 4 * 80
                  + (row + 48) % 80 * 4), w0_3);
              const __m256i x0t8 = _mm256_subs_epu8(_mm256_add_epi8(_mm256_add_epi8(x0t6, x0t6), x0t6), k_01);
              const __m256i w0_4 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x0t8,
                  _mm256_avg_epu8(x0t8, k_00)), 6), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 64) / 80 * 80 * 256 + (u - unit0) * 4 * 80
                  + (row + 64) % 80 * 4), w0_4);
              const __m256i x1 = _mm256_loadu_si256((const __m256i *)(w + from + u * 128 + 32));
              const __m256i x1t1 = _mm256_subs_epu8(x1, k_01);
              const __m256i w1_0 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x1t1,
                  _mm256_avg_epu8(x1t1, k_00)), 6), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 8) / 80 * 80 * 256 + (u - unit0) * 4 * 80
                  + (row + 8) % 80 * 4), w1_0);
              const __m256i x1t2 = _mm256_add_epi8(_mm256_add_epi8(x1, x1), x1);
              const __m256i x1t3 = _mm256_subs_epu8(x1t2, k_01);
              const __m256i w1_1 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x1t3,
                  _mm256_avg_epu8(x1t3, k_00)), 6), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 24) / 80 * 80 * 256 + (u - unit0) * 4 * 80
                  + (row + 24) % 80 * 4), w1_1);
              const __m256i x1t4 = _mm256_add_epi8(_mm256_add_epi8(x1t2, x1t2), x1t2);
              const __m256i x1t5 = _mm256_subs_epu8(x1t4, k_01);
              const __m256i w1_2 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x1t5,
                  _mm256_avg_epu8(x1t5, k_00)), 6), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 40) / 80 * 80 * 256 + (u - unit0) * 4 * 80
                  + (row + 40) % 80 * 4), w1_2);
              const __m256i x1t6 = _mm256_add_epi8(_mm256_add_epi8(x1t4, x1t4), x1t4);
              const __m256i x1t7 = _mm256_subs_epu8(x1t6, k_01);
              const __m256i w1_3 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x1t7,
                  _mm256_avg_epu8(x1t7, k_00)), 6), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 56) / 80 * 80 * 256 + (u - unit0) * 4 * 80
                  + (row + 56) % 80 * 4), w1_3);
              const __m256i x1t8 = _mm256_subs_epu8(_mm256_add_epi8(_mm256_add_epi8(x1t6, x1t6), x1t6), k_01);
              const __m256i w1_4 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x1t8,
                  _mm256_avg_epu8(x1t8, k_00)), 6), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 72) / 80 * 80 * 256 + (u - unit0) * 4 * 80
                  + (row + 72) % 80 * 4), w1_4);
              const __m256i x2 = _mm256_loadu_si256((const __m256i *)(w + from + u * 128 + 64));
              const __m256i x2t1 = _mm256_subs_epu8(x2, k_01);
              const __m256i w2_0 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x2t1,
                  _mm256_avg_epu8(x2t1, k_00)), 6), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 80) / 80 * 80 * 256 + (u - unit0) * 4 * 80
                  + (row + 80) % 80 * 4), w2_0);
              const __m256i x2t2 = _mm256_add_epi8(_mm256_add_epi8(x2, x2), x2);
              const __m256i x2t3 = _mm256_subs_epu8(x2t2, k_01);
              const __m256i w2_1 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x2t3,
                  _mm256_avg_epu8(x2t3, k_00)), 6), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 96) / 80 * 80 * 256 + (u - unit0) * 4 * 80
                  + (row + 96) % 80 * 4), w2_1);
              const __m256i x2t4 = _mm256_add_epi8(_mm256_add_epi8(x2t2, x2t2), x2t2);
              const __m256i x2t5 = _mm256_subs_epu8(x2t4, k_01);
              const __m256i w2_2 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x2t5,
                  _mm256_avg_epu8(x2t5, k_00)), 6), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 112) / 80 * 80 * 256 + (u - unit0) * 4 * 80
                  + (row + 112) % 80 * 4), w2_2);
              const __m256i x2t6 = _mm256_add_epi8(_mm256_add_epi8(x2t4, x2t4), x2t4);
              const __m256i x2t7 = _mm256_subs_epu8(x2t6, k_01);
              const __m256i w2_3 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x2t7,
                  _mm256_avg_epu8(x2t7, k_00)), 6), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 128) / 80 * 80 * 256 + (u - unit0) * 4 * 80
                  + (row + 128) % 80 * 4), w2_3);
              const __m256i x2t8 = _mm256_subs_epu8(_mm256_add_epi8(_mm256_add_epi8(x2t6, x2t6), x2t6), k_01);
              const __m256i w2_4 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x2t8,
                  _mm256_avg_epu8(x2t8, k_00)), 6), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 144) / 80 * 80 * 256 + (u - unit0) * 4 * 80
                  + (row + 144) % 80 * 4), w2_4);
              const __m256i x3 = _mm256_loadu_si256((const __m256i *)(w + from + u * 128 + 96));
              const __m256i x3t1 = _mm256_subs_epu8(x3, k_01);
              const __m256i w3_0 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x3t1,
                  _mm256_avg_epu8(x3t1, k_00)), 6), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 88) / 80 * 80 * 256 + (u - unit0) * 4 * 80
                  + (row + 88) % 80 * 4), w3_0);
              const __m256i x3t2 = _mm256_add_epi8(_mm256_add_epi8(x3, x3), x3);
              const __m256i x3t3 = _mm256_subs_epu8(x3t2, k_01);
              const __m256i w3_1 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x3t3,
                  _mm256_avg_epu8(x3t3, k_00)), 6), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 104) / 80 * 80 * 256 + (u - unit0) * 4 * 80
                  + (row + 104) % 80 * 4), w3_1);
              const __m256i x3t4 = _mm256_add_epi8(_mm256_add_epi8(x3t2, x3t2), x3t2);
              const __m256i x3t5 = _mm256_subs_epu8(x3t4, k_01);
              const __m256i w3_2 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x3t5,
                  _mm256_avg_epu8(x3t5, k_00)), 6), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 120) / 80 * 80 * 256 + (u - unit0) * 4 * 80
                  + (row + 120) % 80 * 4), w3_2);
              const __m256i x3t6 = _mm256_add_epi8(_mm256_add_epi8(x3t4, x3t4), x3t4);
              const __m256i x3t7 = _mm256_subs_epu8(x3t6, k_01);
              const __m256i w3_3 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x3t7,
                  _mm256_avg_epu8(x3t7, k_00)), 6), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 136) / 80 * 80 * 256 + (u - unit0) * 4 * 80
                  + (row + 136) % 80 * 4), w3_3);
              const __m256i x3t8 = _mm256_subs_epu8(_mm256_add_epi8(_mm256_add_epi8(x3t6, x3t6), x3t6), k_01);
              const __m256i w3_4 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x3t8,
                  _mm256_avg_epu8(x3t8, k_00)), 6), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 152) / 80 * 80 * 256 + (u - unit0) * 4 * 80
                  + (row + 152) % 80 * 4), w3_4);
            }
          }
          decoded = t + 1;
        }
        const int64_t begin = t * 256;
        const int64_t end = tf_min(last, begin + 256);
        for (int64_t part = 0; part < 2; part++) {
          const int64_t row = row0 + part * 80;
          const int64_t part_at = part * 80 * 256;
          if (row < n) {
            __m256 sum0_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80)));
            __m256 sum1_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 8)));
            __m256 sum2_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 16)));
            __m256 sum3_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 24)));
            __m256 sum4_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 32)));
            __m256 sum5_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 40)));
            __m256 sum6_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 48)));
            __m256 sum7_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 56)));
            __m256 sum8_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 64)));
            __m256 sum9_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 72)));
            for (int64_t i = tf_max(first, begin); i < end; i++) {
              const int64_t j = i - begin;
              const int64_t at = part_at + ((j >> 2) * 320 + (j & 3));
              const __m256 x0 = _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(x + token0
                  * k + i))));
              const __m256 weight0 = _mm256_permutevar_ps(lanes_fff,
                  _mm256_loadu_si256((const __m256i *)(scratch + at)));
              sum0_0 = _mm256_fmadd_ps(weight0, x0, sum0_0);
              const __m256 weight1 = _mm256_permutevar_ps(lanes_fff,
                  _mm256_loadu_si256((const __m256i *)(scratch + at + 32)));
              sum1_0 = _mm256_fmadd_ps(weight1, x0, sum1_0);
              const __m256 weight2 = _mm256_permutevar_ps(lanes_fff,
                  _mm256_loadu_si256((const __m256i *)(scratch + at + 64)));
              sum2_0 = _mm256_fmadd_ps(weight2, x0, sum2_0);
              const __m256 weight3 = _mm256_permutevar_ps(lanes_fff,
                  _mm256_loadu_si256((const __m256i *)(scratch + at + 96)));
              sum3_0 = _mm256_fmadd_ps(weight3, x0, sum3_0);
              const __m256 weight4 = _mm256_permutevar_ps(lanes_fff,
                  _mm256_loadu_si256((const __m256i *)(scratch + at + 128)));
              sum4_0 = _mm256_fmadd_ps(weight4, x0, sum4_0);
              const __m256 weight5 = _mm256_permutevar_ps(lanes_fff,
                  _mm256_loadu_si256((const __m256i *)(scratch + at + 160)));
              sum5_0 = _mm256_fmadd_ps(weight5, x0, sum5_0);
              const __m256 weight6 = _mm256_permutevar_ps(lanes_fff,
                  _mm256_loadu_si256((const __m256i *)(scratch + at + 192)));
              sum6_0 = _mm256_fmadd_ps(weight6, x0, sum6_0);
              const __m256 weight7 = _mm256_permutevar_ps(lanes_fff,
                  _mm256_loadu_si256((const __m256i *)(scratch + at + 224)));
              sum7_0 = _mm256_fmadd_ps(weight7, x0, sum7_0);
              const __m256 weight8 = _mm256_permutevar_ps(lanes_fff,
                  _mm256_loadu_si256((const __m256i *)(scratch + at + 256)));
              sum8_0 = _mm256_fmadd_ps(weight8, x0, sum8_0);
              const __m256 weight9 = _mm256_permutevar_ps(lanes_fff,
                  _mm256_loadu_si256((const __m256i *)(scratch + at + 288)));
              sum9_0 = _mm256_fmadd_ps(weight9, x0, sum9_0);
            }
            // A segment that goes on is scaled when it ends.
            if (end == last) {
              __m256 y0_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 160)));
              __m256 y1_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 168)));
              __m256 y2_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 176)));
              __m256 y3_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 184)));
              __m256 y4_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 192)));
              __m256 y5_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 200)));
              __m256 y6_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 208)));
              __m256 y7_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 216)));
              __m256 y8_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 224)));
              __m256 y9_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 232)));
              const __m256 scale0 = _mm256_loadu_ps((const float *)((const uint8_t *)(dw + s * dw_stride
                  + (row < n ? row : 0))));
              y0_0 = _mm256_fmadd_ps(scale0, sum0_0, y0_0);
              const __m256 scale1 = _mm256_loadu_ps((const float *)((const uint8_t *)(dw + s * dw_stride
                  + (row + 8 < n ? row + 8 : 0))));
              y1_0 = _mm256_fmadd_ps(scale1, sum1_0, y1_0);
              const __m256 scale2 = _mm256_loadu_ps((const float *)((const uint8_t *)(dw + s * dw_stride
                  + (row + 16 < n ? row + 16 : 0))));
              y2_0 = _mm256_fmadd_ps(scale2, sum2_0, y2_0);
              const __m256 scale3 = _mm256_loadu_ps((const float *)((const uint8_t *)(dw + s * dw_stride
                  + (row + 24 < n ? row + 24 : 0))));
              y3_0 = _mm256_fmadd_ps(scale3, sum3_0, y3_0);
              const __m256 scale4 = _mm256_loadu_ps((const float *)((const uint8_t *)(dw + s * dw_stride
                  + (row + 32 < n ? row + 32 : 0))));
              y4_0 = _mm256_fmadd_ps(scale4, sum4_0, y4_0);
              const __m256 scale5 = _mm256_loadu_ps((const float *)((const uint8_t *)(dw + s * dw_stride
                  + (row + 40 < n ? row + 40 : 0))));
              y5_0 = _mm256_fmadd_ps(scale5, sum5_0, y5_0);
              const __m256 scale6 = _mm256_loadu_ps((const float *)((const uint8_t *)(dw + s * dw_stride
                  + (row + 48 < n ? row + 48 : 0))));
              y6_0 = _mm256_fmadd_ps(scale6, sum6_0, y6_0);
              const __m256 scale7 = _mm256_loadu_ps((const float *)((const uint8_t *)(dw + s * dw_stride
                  + (row + 56 < n ? row + 56 : 0))));
              y7_0 = _mm256_fmadd_ps(scale7, sum7_0, y7_0);
              const __m256 scale8 = _mm256_loadu_ps((const float *)((const uint8_t *)(dw + s * dw_stride
                  + (row + 64 < n ? row + 64 : 0))));
              y8_0 = _mm256_fmadd_ps(scale8, sum8_0, y8_0);
              const __m256 scale9 = _mm256_loadu_ps((const float *)((const uint8_t *)(dw + s * dw_stride
                  + (row + 72 < n ? row + 72 : 0))));
              y9_0 = _mm256_fmadd_ps(scale9, sum9_0, y9_0);
              _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 80 + 160)), y0_0);
              _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 80 + 8 + 160)), y1_0);
              _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 80 + 16 + 160)), y2_0);
              _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 80 + 24 + 160)), y3_0);
              _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 80 + 32 + 160)), y4_0);
              _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 80 + 40 + 160)), y5_0);
              _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 80 + 48 + 160)), y6_0);
              _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 80 + 56 + 160)), y7_0);
              _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 80 + 64 + 160)), y8_0);
              _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 80 + 72 + 160)), y9_0);
              sum0_0 = k_0f;
              sum1_0 = k_0f;
              sum2_0 = k_0f;
              sum3_0 = k_0f;
              sum4_0 = k_0f;
              sum5_0 = k_0f;
              sum6_0 = k_0f;
              sum7_0 = k_0f;
              sum8_0 = k_0f;
              sum9_0 = k_0f;
            }
            _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 80)), sum0_0);
            _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 80 + 8)), sum1_0);
            _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 80 + 16)), sum2_0);
            _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 80 + 24)), sum3_0);
            _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 80 + 32)), sum4_0);
            _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 80 + 40)), sum5_0);
            _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 80 + 48)), sum6_0);
            _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 80 + 56)), sum7_0);
            _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 80 + 64)), sum8_0);
            _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 80 + 72)), sum9_0);
          }
        }
      }
    }
    for (int64_t part = 0; part < 2; part++) {
      const int64_t row = row0 + part * 80;
      const int64_t part_at = part * 80 * 256;
      if (row < n) {
        const __m256 y0_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 160)));
        const __m256 y1_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 168)));
        const __m256 y2_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 176)));
        const __m256 y3_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 184)));
        const __m256 y4_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 192)));
        const __m256 y5_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 200)));
        const __m256 y6_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 208)));
        const __m256 y7_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 216)));
        const __m256 y8_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 224)));
        const __m256 y9_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 80 + 232)));
        if (row + 8 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + row)), y0_0);
        } else {
          _mm256_storeu_ps((float *)((uint8_t *)rows), y0_0);
          for (int64_t i = 0; i < n - row; i++) {
            out[token0 * n + row + i] = rows[i];
          }
        }
        if (row + 8 + 8 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row + 8))), y1_0);
        } else {
          _mm256_storeu_ps((float *)((uint8_t *)rows), y1_0);
          for (int64_t i = 0; i < n - (row + 8); i++) {
            out[token0 * n + (row + 8) + i] = rows[i];
          }
        }
        if (row + 16 + 8 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row + 16))), y2_0);
        } else {
          _mm256_storeu_ps((float *)((uint8_t *)rows), y2_0);
          for (int64_t i = 0; i < n - (row + 16); i++) {
            out[token0 * n + (row + 16) + i] = rows[i];
          }
        }
        if (row + 24 + 8 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row + 24))), y3_0);
        } else {
          _mm256_storeu_ps((float *)((uint8_t *)rows), y3_0);
          for (int64_t i = 0; i < n - (row + 24); i++) {
            out[token0 * n + (row + 24) + i] = rows[i];
          }
        }
        if (row + 32 + 8 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row + 32))), y4_0);
        } else {
          _mm256_storeu_ps((float *)((uint8_t *)rows), y4_0);
          for (int64_t i = 0; i < n - (row + 32); i++) {
            out[token0 * n + (row + 32) + i] = rows[i];
          }
        }
        if (row + 40 + 8 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row + 40))), y5_0);
        } else {
          _mm256_storeu_ps((float *)((uint8_t *)rows), y5_0);
          for (int64_t i = 0; i < n - (row + 40); i++) {
            out[token0 * n + (row + 40) + i] = rows[i];
          }
        }
        if (row + 48 + 8 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row + 48))), y6_0);
        } else {
          _mm256_storeu_ps((float *)((uint8_t *)rows), y6_0);
          for (int64_t i = 0; i < n - (row + 48); i++) {
            out[token0 * n + (row + 48) + i] = rows[i];
          }
        }
        if (row + 56 + 8 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row + 56))), y7_0);
        } else {
          _mm256_storeu_ps((float *)((uint8_t *)rows), y7_0);
          for (int64_t i = 0; i < n - (row + 56); i++) {
            out[token0 * n + (row + 56) + i] = rows[i];
          }
        }
        if (row + 64 + 8 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row + 64))), y8_0);
        } else {
          _mm256_storeu_ps((float *)((uint8_t *)rows), y8_0);
          for (int64_t i = 0; i < n - (row + 64); i++) {
            out[token0 * n + (row + 64) + i] = rows[i];
          }
        }
        if (row + 72 + 8 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row + 72))), y9_0);
        } else {
          _mm256_storeu_ps((float *)((uint8_t *)rows), y9_0);
          for (int64_t i = 0; i < n - (row + 72); i++) {
            out[token0 * n + (row + 72) + i] = rows[i];
          }
        }
      }
    }
  }
}

/*
 * r5f.16x2.product.f32.seg.4x160x1.avx2.tile
 * Float product of r5f: all tokens, 4 at a time, meet 160 rows decoded to local memory.
 * From dsl/schemes/r5f.scheme.ts:24.
 */
void tf_r5f_16x2_product_f32_seg_4x160x1_avx2_tile(const tf_args *args, size_t tile0, size_t tile1)
{
  if (args->version != TF_ABI) return;
  const int64_t n = args->n;
  const int64_t k = args->k;
  const int64_t m = args->m;
  const int64_t segments = args->segments;
  const int64_t dw_stride = args->dw_stride;
  const uint8_t *restrict w = args->w;
  uint8_t *restrict scratch = args->scratch;
  const float *restrict x = args->x;
  const float *restrict dw = args->dw;
  const int32_t *restrict seg = args->seg;
  float *restrict out = args->out;
  _Alignas(64) float rows[8];
  const __m256i k_00 = _mm256_set1_epi8((char)0);
  const __m256i k_01 = _mm256_set1_epi8((char)1);
  const __m256i k_03 = _mm256_set1_epi8((char)3);
  const __m256 k_0f = _mm256_set1_ps(0.0f);
  const __m256 lanes_fff = _mm256_setr_ps(-1.0f, 0.0f, 1.0f, 1.0f, -1.0f, 0.0f, 1.0f, 1.0f);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row0 = tile * 160;
    const int64_t room = (k + 3) / 4 * 4;
    // Decode the rows of this tile to local memory; what is read past the last weight must be there.
    // (dsl/schemes/r5f.scheme.ts:24)
    _mm256_storeu_si256((__m256i *)(scratch + (k + 3) / 4 * 4 * 16), k_00);
    _mm256_storeu_si256((__m256i *)(scratch + (k + 3) / 4 * 4 * 16 + 16 * room), k_00);
    _mm256_storeu_si256((__m256i *)(scratch + (k + 3) / 4 * 4 * 16 + 32 * room), k_00);
    _mm256_storeu_si256((__m256i *)(scratch + (k + 3) / 4 * 4 * 16 + 48 * room), k_00);
    _mm256_storeu_si256((__m256i *)(scratch + (k + 3) / 4 * 4 * 16 + 64 * room), k_00);
    _mm256_storeu_si256((__m256i *)(scratch + (k + 3) / 4 * 4 * 16 + 80 * room), k_00);
    _mm256_storeu_si256((__m256i *)(scratch + (k + 3) / 4 * 4 * 16 + 96 * room), k_00);
    _mm256_storeu_si256((__m256i *)(scratch + (k + 3) / 4 * 4 * 16 + 112 * room), k_00);
    _mm256_storeu_si256((__m256i *)(scratch + (k + 3) / 4 * 4 * 16 + 128 * room), k_00);
    _mm256_storeu_si256((__m256i *)(scratch + (k + 3) / 4 * 4 * 16 + 144 * room), k_00);
    for (int64_t u = 0; u < (k + 3) / 4; u++) {
      for (int64_t t = 0; t < 1; t++) {
        const int64_t from = tf_min(row0 / 160 + t, (n - 1) / 160) * (128 * ((k + 3) / 4));
        const int64_t row = t * 160;
        const __m256i x0 = _mm256_loadu_si256((const __m256i *)(w + from + u * 128));
        const __m256i x0t1 = _mm256_subs_epu8(x0, k_01);
        const __m256i w0_0 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x0t1,
            _mm256_avg_epu8(x0t1, k_00)), 6), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + row / 16 * 16 * room + u * 4 * 16 + row % 16 * 4), w0_0);
        const __m256i x0t2 = _mm256_add_epi8(_mm256_add_epi8(x0, x0), x0);
        const __m256i x0t3 = _mm256_subs_epu8(x0t2, k_01);
        const __m256i w0_1 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x0t3,
            _mm256_avg_epu8(x0t3, k_00)), 6), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 16) / 16 * 16 * room + u * 4 * 16 + (row + 16) % 16
            * 4), w0_1);
        const __m256i x0t4 = _mm256_add_epi8(_mm256_add_epi8(x0t2, x0t2), x0t2);
        const __m256i x0t5 = _mm256_subs_epu8(x0t4, k_01);
        const __m256i w0_2 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x0t5,
            _mm256_avg_epu8(x0t5, k_00)), 6), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 32) / 16 * 16 * room + u * 4 * 16 + (row + 32) % 16
            * 4), w0_2);
        const __m256i x0t6 = _mm256_add_epi8(_mm256_add_epi8(x0t4, x0t4), x0t4);
        const __m256i x0t7 = _mm256_subs_epu8(x0t6, k_01);
        const __m256i w0_3 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x0t7,
            _mm256_avg_epu8(x0t7, k_00)), 6), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 48) / 16 * 16 * room + u * 4 * 16 + (row + 48) % 16
            * 4), w0_3);
        const __m256i x0t8 = _mm256_subs_epu8(_mm256_add_epi8(_mm256_add_epi8(x0t6, x0t6), x0t6), k_01);
        const __m256i w0_4 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x0t8,
            _mm256_avg_epu8(x0t8, k_00)), 6), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 64) / 16 * 16 * room + u * 4 * 16 + (row + 64) % 16
            * 4), w0_4);
        const __m256i x1 = _mm256_loadu_si256((const __m256i *)(w + from + u * 128 + 32));
        const __m256i x1t1 = _mm256_subs_epu8(x1, k_01);
        const __m256i w1_0 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x1t1,
            _mm256_avg_epu8(x1t1, k_00)), 6), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 8) / 16 * 16 * room + u * 4 * 16 + (row + 8) % 16
            * 4), w1_0);
        const __m256i x1t2 = _mm256_add_epi8(_mm256_add_epi8(x1, x1), x1);
        const __m256i x1t3 = _mm256_subs_epu8(x1t2, k_01);
        const __m256i w1_1 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x1t3,
            _mm256_avg_epu8(x1t3, k_00)), 6), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 24) / 16 * 16 * room + u * 4 * 16 + (row + 24) % 16
            * 4), w1_1);
        const __m256i x1t4 = _mm256_add_epi8(_mm256_add_epi8(x1t2, x1t2), x1t2);
        const __m256i x1t5 = _mm256_subs_epu8(x1t4, k_01);
        const __m256i w1_2 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x1t5,
            _mm256_avg_epu8(x1t5, k_00)), 6), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 40) / 16 * 16 * room + u * 4 * 16 + (row + 40) % 16
            * 4), w1_2);
        const __m256i x1t6 = _mm256_add_epi8(_mm256_add_epi8(x1t4, x1t4), x1t4);
        const __m256i x1t7 = _mm256_subs_epu8(x1t6, k_01);
        const __m256i w1_3 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x1t7,
            _mm256_avg_epu8(x1t7, k_00)), 6), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 56) / 16 * 16 * room + u * 4 * 16 + (row + 56) % 16
            * 4), w1_3);
        const __m256i x1t8 = _mm256_subs_epu8(_mm256_add_epi8(_mm256_add_epi8(x1t6, x1t6), x1t6), k_01);
        const __m256i w1_4 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x1t8,
            _mm256_avg_epu8(x1t8, k_00)), 6), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 72) / 16 * 16 * room + u * 4 * 16 + (row + 72) % 16
            * 4), w1_4);
        const __m256i x2 = _mm256_loadu_si256((const __m256i *)(w + from + u * 128 + 64));
        const __m256i x2t1 = _mm256_subs_epu8(x2, k_01);
        const __m256i w2_0 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x2t1,
            _mm256_avg_epu8(x2t1, k_00)), 6), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 80) / 16 * 16 * room + u * 4 * 16 + (row + 80) % 16
            * 4), w2_0);
        const __m256i x2t2 = _mm256_add_epi8(_mm256_add_epi8(x2, x2), x2);
        const __m256i x2t3 = _mm256_subs_epu8(x2t2, k_01);
        const __m256i w2_1 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x2t3,
            _mm256_avg_epu8(x2t3, k_00)), 6), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 96) / 16 * 16 * room + u * 4 * 16 + (row + 96) % 16
            * 4), w2_1);
        const __m256i x2t4 = _mm256_add_epi8(_mm256_add_epi8(x2t2, x2t2), x2t2);
        const __m256i x2t5 = _mm256_subs_epu8(x2t4, k_01);
        const __m256i w2_2 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x2t5,
            _mm256_avg_epu8(x2t5, k_00)), 6), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 112) / 16 * 16 * room + u * 4 * 16 + (row + 112) % 16
            * 4), w2_2);
        const __m256i x2t6 = _mm256_add_epi8(_mm256_add_epi8(x2t4, x2t4), x2t4);
        const __m256i x2t7 = _mm256_subs_epu8(x2t6, k_01);
        const __m256i w2_3 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x2t7,
            _mm256_avg_epu8(x2t7, k_00)), 6), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 128) / 16 * 16 * room + u * 4 * 16 + (row + 128) % 16
            * 4), w2_3);
        const __m256i x2t8 = _mm256_subs_epu8(_mm256_add_epi8(_mm256_add_epi8(x2t6, x2t6), x2t6), k_01);
        const __m256i w2_4 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x2t8,
            _mm256_avg_epu8(x2t8, k_00)), 6), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 144) / 16 * 16 * room + u * 4 * 16 + (row + 144) % 16
            * 4), w2_4);
        const __m256i x3 = _mm256_loadu_si256((const __m256i *)(w + from + u * 128 + 96));
        const __m256i x3t1 = _mm256_subs_epu8(x3, k_01);
        const __m256i w3_0 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x3t1,
            _mm256_avg_epu8(x3t1, k_00)), 6), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 88) / 16 * 16 * room + u * 4 * 16 + (row + 88) % 16
            * 4), w3_0);
        const __m256i x3t2 = _mm256_add_epi8(_mm256_add_epi8(x3, x3), x3);
        const __m256i x3t3 = _mm256_subs_epu8(x3t2, k_01);
        const __m256i w3_1 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x3t3,
            _mm256_avg_epu8(x3t3, k_00)), 6), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 104) / 16 * 16 * room + u * 4 * 16 + (row + 104) % 16
            * 4), w3_1);
        const __m256i x3t4 = _mm256_add_epi8(_mm256_add_epi8(x3t2, x3t2), x3t2);
        const __m256i x3t5 = _mm256_subs_epu8(x3t4, k_01);
        const __m256i w3_2 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x3t5,
            _mm256_avg_epu8(x3t5, k_00)), 6), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 120) / 16 * 16 * room + u * 4 * 16 + (row + 120) % 16
            * 4), w3_2);
        const __m256i x3t6 = _mm256_add_epi8(_mm256_add_epi8(x3t4, x3t4), x3t4);
        const __m256i x3t7 = _mm256_subs_epu8(x3t6, k_01);
        const __m256i w3_3 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x3t7,
            _mm256_avg_epu8(x3t7, k_00)), 6), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 136) / 16 * 16 * room + u * 4 * 16 + (row + 136) % 16
            * 4), w3_3);
        const __m256i x3t8 = _mm256_subs_epu8(_mm256_add_epi8(_mm256_add_epi8(x3t6, x3t6), x3t6), k_01);
        const __m256i w3_4 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x3t8,
            _mm256_avg_epu8(x3t8, k_00)), 6), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 152) / 16 * 16 * room + u * 4 * 16 + (row + 152) % 16
            * 4), w3_4);
      }
    }
    for (int64_t part = 0; part < 10; part++) {
      const int64_t row = row0 + part * 16;
      const int64_t part_at = part * 16 * room;
      if (row < n) {
        for (int64_t p = 0; p < (m + 3) / 4; p++) {
          const int64_t token0 = tf_min(p * 4, m - 1);
          const int64_t token1 = tf_min(p * 4 + 1, m - 1);
          const int64_t token2 = tf_min(p * 4 + 2, m - 1);
          const int64_t token3 = tf_min(p * 4 + 3, m - 1);
          __m256 y0_0 = k_0f;
          __m256 y0_1 = k_0f;
          __m256 y0_2 = k_0f;
          __m256 y0_3 = k_0f;
          __m256 y1_0 = k_0f;
          __m256 y1_1 = k_0f;
          __m256 y1_2 = k_0f;
          __m256 y1_3 = k_0f;
          for (int64_t s = 0; s < segments; s++) {
            const int64_t first = seg[s];
            const int64_t last = tf_min((int64_t)seg[s + 1], k);
            __m256 sum0_0 = k_0f;
            __m256 sum0_1 = k_0f;
            __m256 sum0_2 = k_0f;
            __m256 sum0_3 = k_0f;
            __m256 sum1_0 = k_0f;
            __m256 sum1_1 = k_0f;
            __m256 sum1_2 = k_0f;
            __m256 sum1_3 = k_0f;
            for (int64_t i = first; i < last; i++) {
              const int64_t j = i;
              const int64_t at = part_at + ((j >> 2) * 64 + (j & 3));
              const __m256 x0 = _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(x + token0
                  * k + i))));
              const __m256 x1 = _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(x + token1
                  * k + i))));
              const __m256 x2 = _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(x + token2
                  * k + i))));
              const __m256 x3 = _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(x + token3
                  * k + i))));
              const __m256 weight0 = _mm256_permutevar_ps(lanes_fff,
                  _mm256_loadu_si256((const __m256i *)(scratch + at)));
              sum0_0 = _mm256_fmadd_ps(weight0, x0, sum0_0);
              sum0_1 = _mm256_fmadd_ps(weight0, x1, sum0_1);
              sum0_2 = _mm256_fmadd_ps(weight0, x2, sum0_2);
              sum0_3 = _mm256_fmadd_ps(weight0, x3, sum0_3);
              const __m256 weight1 = _mm256_permutevar_ps(lanes_fff,
                  _mm256_loadu_si256((const __m256i *)(scratch + at + 32)));
              sum1_0 = _mm256_fmadd_ps(weight1, x0, sum1_0);
              sum1_1 = _mm256_fmadd_ps(weight1, x1, sum1_1);
              sum1_2 = _mm256_fmadd_ps(weight1, x2, sum1_2);
              sum1_3 = _mm256_fmadd_ps(weight1, x3, sum1_3);
            }
            const __m256 scale0 = _mm256_loadu_ps((const float *)((const uint8_t *)(dw + s * dw_stride
                + (row < n ? row : 0))));
            y0_0 = _mm256_fmadd_ps(scale0, sum0_0, y0_0);
            y0_1 = _mm256_fmadd_ps(scale0, sum0_1, y0_1);
            y0_2 = _mm256_fmadd_ps(scale0, sum0_2, y0_2);
            y0_3 = _mm256_fmadd_ps(scale0, sum0_3, y0_3);
            const __m256 scale1 = _mm256_loadu_ps((const float *)((const uint8_t *)(dw + s * dw_stride
                + (row + 8 < n ? row + 8 : 0))));
            y1_0 = _mm256_fmadd_ps(scale1, sum1_0, y1_0);
            y1_1 = _mm256_fmadd_ps(scale1, sum1_1, y1_1);
            y1_2 = _mm256_fmadd_ps(scale1, sum1_2, y1_2);
            y1_3 = _mm256_fmadd_ps(scale1, sum1_3, y1_3);
          }
          if (p * 4 < m) {
            if (row + 8 <= n) {
              _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + row)), y0_0);
            } else {
              _mm256_storeu_ps((float *)((uint8_t *)rows), y0_0);
              for (int64_t i = 0; i < n - row; i++) {
                out[token0 * n + row + i] = rows[i];
              }
            }
          }
          if (p * 4 + 1 < m) {
            if (row + 8 <= n) {
              _mm256_storeu_ps((float *)((uint8_t *)(out + token1 * n + row)), y0_1);
            } else {
              _mm256_storeu_ps((float *)((uint8_t *)rows), y0_1);
              for (int64_t i = 0; i < n - row; i++) {
                out[token1 * n + row + i] = rows[i];
              }
            }
          }
          if (p * 4 + 2 < m) {
            if (row + 8 <= n) {
              _mm256_storeu_ps((float *)((uint8_t *)(out + token2 * n + row)), y0_2);
            } else {
              _mm256_storeu_ps((float *)((uint8_t *)rows), y0_2);
              for (int64_t i = 0; i < n - row; i++) {
                out[token2 * n + row + i] = rows[i];
              }
            }
          }
          if (p * 4 + 3 < m) {
            if (row + 8 <= n) {
              _mm256_storeu_ps((float *)((uint8_t *)(out + token3 * n + row)), y0_3);
            } else {
              _mm256_storeu_ps((float *)((uint8_t *)rows), y0_3);
              for (int64_t i = 0; i < n - row; i++) {
                out[token3 * n + row + i] = rows[i];
              }
            }
          }
          if (p * 4 < m) {
            if (row + 8 + 8 <= n) {
              _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row + 8))), y1_0);
            } else {
              _mm256_storeu_ps((float *)((uint8_t *)rows), y1_0);
              for (int64_t i = 0; i < n - (row + 8); i++) {
                out[token0 * n + (row + 8) + i] = rows[i];
              }
            }
          }
          if (p * 4 + 1 < m) {
            if (row + 8 + 8 <= n) {
              _mm256_storeu_ps((float *)((uint8_t *)(out + token1 * n + (row + 8))), y1_1);
            } else {
              _mm256_storeu_ps((float *)((uint8_t *)rows), y1_1);
              for (int64_t i = 0; i < n - (row + 8); i++) {
                out[token1 * n + (row + 8) + i] = rows[i];
              }
            }
          }
          if (p * 4 + 2 < m) {
            if (row + 8 + 8 <= n) {
              _mm256_storeu_ps((float *)((uint8_t *)(out + token2 * n + (row + 8))), y1_2);
            } else {
              _mm256_storeu_ps((float *)((uint8_t *)rows), y1_2);
              for (int64_t i = 0; i < n - (row + 8); i++) {
                out[token2 * n + (row + 8) + i] = rows[i];
              }
            }
          }
          if (p * 4 + 3 < m) {
            if (row + 8 + 8 <= n) {
              _mm256_storeu_ps((float *)((uint8_t *)(out + token3 * n + (row + 8))), y1_3);
            } else {
              _mm256_storeu_ps((float *)((uint8_t *)rows), y1_3);
              for (int64_t i = 0; i < n - (row + 8); i++) {
                out[token3 * n + (row + 8) + i] = rows[i];
              }
            }
          }
        }
      }
    }
  }
}

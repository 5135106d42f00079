/*
 * Written by `tritforge gen`; edits are lost. Kernels of r4 for avx2.
 * Inputs 080baf5d2c1d1e4a.
 */
#include "common.h"

/*
 * r4.16x1.pack.avx2
 * Packs int8 weights as r4; padding positions hold weight 0.
 * From dsl/schemes/r4.scheme.ts:8.
 */
void tf_r4_16x1_pack_avx2(const tf_args *args, size_t tile0, size_t tile1)
{
  if (args->version != TF_ABI) return;
  const int64_t n = args->n;
  const int64_t k = args->k;
  const int64_t trits_row0 = args->trits_row0;
  const int64_t trits_stride = args->trits_stride;
  const int8_t *restrict trits = args->trits;
  uint8_t *restrict packed = args->packed;
  _Alignas(64) uint8_t words[32];
  const __m256i k_fc = _mm256_set1_epi8((char)252);
  const __m256i k_55 = _mm256_set1_epi8((char)85);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    // Words of qs, 8 of a row at a time.
    for (int64_t qs_block = 0; qs_block < (k + 3) / 4; qs_block += 8) {
      for (int64_t i_qs_rt = 0; i_qs_rt < 1; i_qs_rt++) {
        for (int64_t i_qs_lane = 0; i_qs_lane < 16; i_qs_lane++) {
          const int64_t qs_row = tile * 64 + i_qs_rt * 64 + i_qs_lane;
          const int64_t qs_k = qs_block * 4;
          if ((qs_row + 48 < n) & (qs_k + 31 < k)) {
            const int64_t qs_from = (qs_row - trits_row0) * trits_stride + qs_k;
            const __m256i qs_sum0 = _mm256_loadu_si256((const __m256i *)(trits + qs_from + trits_stride
                * 48));
            const __m256i qs_sum1 = _mm256_add_epi8(_mm256_and_si256(_mm256_slli_epi16(qs_sum0, 2), k_fc),
                _mm256_loadu_si256((const __m256i *)(trits + qs_from + trits_stride * 32)));
            const __m256i qs_sum2 = _mm256_add_epi8(_mm256_and_si256(_mm256_slli_epi16(qs_sum1, 2), k_fc),
                _mm256_loadu_si256((const __m256i *)(trits + qs_from + trits_stride * 16)));
            const __m256i qs_sum3 = _mm256_add_epi8(_mm256_and_si256(_mm256_slli_epi16(qs_sum2, 2), k_fc),
                _mm256_loadu_si256((const __m256i *)(trits + qs_from)));
            _mm256_storeu_si256((__m256i *)(words), _mm256_add_epi8(qs_sum3, k_55));
            tf_write32(packed + tile * (64 * ((k + 3) / 4)) + i_qs_rt * 64 + qs_block * 64 + i_qs_lane * 4,
                tf_read32(words));
            tf_write32(packed + tile * (64 * ((k + 3) / 4)) + i_qs_rt * 64 + qs_block * 64 + i_qs_lane * 4
                + 64, tf_read32(words + 4));
            tf_write32(packed + tile * (64 * ((k + 3) / 4)) + i_qs_rt * 64 + qs_block * 64 + i_qs_lane * 4
                + 128, tf_read32(words + 8));
            tf_write32(packed + tile * (64 * ((k + 3) / 4)) + i_qs_rt * 64 + qs_block * 64 + i_qs_lane * 4
                + 192, tf_read32(words + 12));
            tf_write32(packed + tile * (64 * ((k + 3) / 4)) + i_qs_rt * 64 + qs_block * 64 + i_qs_lane * 4
                + 256, tf_read32(words + 16));
            tf_write32(packed + tile * (64 * ((k + 3) / 4)) + i_qs_rt * 64 + qs_block * 64 + i_qs_lane * 4
                + 320, tf_read32(words + 20));
            tf_write32(packed + tile * (64 * ((k + 3) / 4)) + i_qs_rt * 64 + qs_block * 64 + i_qs_lane * 4
                + 384, tf_read32(words + 24));
            tf_write32(packed + tile * (64 * ((k + 3) / 4)) + i_qs_rt * 64 + qs_block * 64 + i_qs_lane * 4
                + 448, tf_read32(words + 28));
          } else {
            // A register that reaches into padding.
            for (int64_t i_qs_group = qs_block; i_qs_group < tf_min(qs_block + 8, (k + 3)
                / 4); i_qs_group++) {
              for (int64_t i_qs_quad = 0; i_qs_quad < 4; i_qs_quad += 4) {
                const int64_t qs_row = tile * 64 + i_qs_rt * 64 + i_qs_lane;
                const int64_t qs_k = i_qs_group * 4 + i_qs_quad;
                if ((qs_row + 48 < n) & (qs_k + 3 < k)) {
                  const int64_t qs_from = (qs_row - trits_row0) * trits_stride + qs_k;
                  tf_write32(packed + tile * (64 * ((k + 3) / 4)) + i_qs_rt * 64 + i_qs_group * 64 + i_qs_lane
                      * 4 + i_qs_quad, (((tf_read32(trits + qs_from) & 50529027u) + 16843009u) & 50529027u)
                      + (((tf_read32(trits + qs_from + 16 * trits_stride) & 50529027u) + 16843009u)
                      & 50529027u) * 4u
                      + (((tf_read32(trits + qs_from + 32 * trits_stride) & 50529027u) + 16843009u)
                      & 50529027u) * 16u
                      + (((tf_read32(trits + qs_from + 48 * trits_stride) & 50529027u) + 16843009u)
                      & 50529027u) * 64u);
                } else {
                  // Words that reach into padding.
                  for (int64_t qs_one_i = 0; qs_one_i < 4; qs_one_i++) {
                    const int64_t qs_one_row = qs_row;
                    const int64_t qs_one_k = qs_k + qs_one_i;
                    int64_t qs_one_word = 0;
                    if ((qs_one_row + 48 < n) & (qs_one_k < k)) {
                      qs_one_word = (1 + (int64_t)trits[(qs_one_row - trits_row0) * trits_stride + qs_one_k])
                          | ((1 + (int64_t)trits[(qs_one_row + 16 - trits_row0) * trits_stride + qs_one_k])
                          << 2)
                          | ((1 + (int64_t)trits[(qs_one_row + 32 - trits_row0) * trits_stride + qs_one_k])
                          << 4)
                          | ((1 + (int64_t)trits[(qs_one_row + 48 - trits_row0) * trits_stride + qs_one_k])
                          << 6);
                    } else {
                      // A word that reaches into padding.
                      int64_t qs_one_key0 = 1;
                      if ((qs_one_row < n) & (qs_one_k < k)) {
                        qs_one_key0 += (int64_t)trits[(qs_one_row - trits_row0) * trits_stride + qs_one_k];
                      }
                      qs_one_word |= qs_one_key0;
                      int64_t qs_one_key1 = 1;
                      if ((qs_one_row + 16 < n) & (qs_one_k < k)) {
                        qs_one_key1 += (int64_t)trits[(qs_one_row + 16 - trits_row0) * trits_stride
                            + qs_one_k];
                      }
                      qs_one_word |= qs_one_key1 << 2;
                      int64_t qs_one_key2 = 1;
                      if ((qs_one_row + 32 < n) & (qs_one_k < k)) {
                        qs_one_key2 += (int64_t)trits[(qs_one_row + 32 - trits_row0) * trits_stride
                            + qs_one_k];
                      }
                      qs_one_word |= qs_one_key2 << 4;
                      int64_t qs_one_key3 = 1;
                      if ((qs_one_row + 48 < n) & (qs_one_k < k)) {
                        qs_one_key3 += (int64_t)trits[(qs_one_row + 48 - trits_row0) * trits_stride
                            + qs_one_k];
                      }
                      qs_one_word |= qs_one_key3 << 6;
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
 * r4.16x1.product.q8.seg.1x16x4.avx2.unpack
 * Product of r4: 16 rows by 1 token, weights decoded once to local memory.
 * From dsl/schemes/r4.scheme.ts:8.
 * Requires k_padded % 4 == 0: k_padded must be a multiple of the unit, 4.
 * Requires k <= 8454659: k must be at most 8454659, so that every row's 32-bit sum comes out.
 */
void tf_r4_16x1_product_q8_seg_1x16x4_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1)
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
    // Decode the rows of this tile to local memory. (dsl/schemes/r4.scheme.ts:8)
    for (int64_t r = 0; r < 16; r++) {
      const int64_t row = tf_min(row0 + r, n - 1);
      const int64_t qs_row0 = row / 64 * (64 * ((k + 3) / 4)) + row % 16 * 4;
      const int64_t qs_bit0 = row / 16 % 4 * 2;
      for (int64_t i_qs_group = 0; i_qs_group < (k + 3) / 4; i_qs_group++) {
        for (int64_t i_qs_quad = 0; i_qs_quad < 4; i_qs_quad++) {
          const int64_t qs_word0 = w[qs_row0 + (i_qs_group * 64 + i_qs_quad)];
          const int64_t qs_k = i_qs_group * 4 + i_qs_quad;
          scratch[qs_k / 4 * 64 + r * 4 + qs_k % 4] = (uint8_t)(((qs_word0 >> qs_bit0) & 3) - 1 + 1);
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
            // Slot 0: rows 0..7, k 0..3; rows 8..15, k 0..3. (dsl/schemes/r4.scheme.ts:8)
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
 * r4.16x1.product.q8.seg.4x16x4.avx2.unpack
 * Product of r4: 16 rows by 4 tokens, weights decoded once to local memory.
 * From dsl/schemes/r4.scheme.ts:8.
 * Requires k_padded % 4 == 0: k_padded must be a multiple of the unit, 4.
 * Requires k <= 8454659: k must be at most 8454659, so that every row's 32-bit sum comes out.
 */
void tf_r4_16x1_product_q8_seg_4x16x4_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1)
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
    // Decode the rows of this tile to local memory. (dsl/schemes/r4.scheme.ts:8)
    for (int64_t r = 0; r < 16; r++) {
      const int64_t row = tf_min(row0 + r, n - 1);
      const int64_t qs_row0 = row / 64 * (64 * ((k + 3) / 4)) + row % 16 * 4;
      const int64_t qs_bit0 = row / 16 % 4 * 2;
      for (int64_t i_qs_group = 0; i_qs_group < (k + 3) / 4; i_qs_group++) {
        for (int64_t i_qs_quad = 0; i_qs_quad < 4; i_qs_quad++) {
          const int64_t qs_word0 = w[qs_row0 + (i_qs_group * 64 + i_qs_quad)];
          const int64_t qs_k = i_qs_group * 4 + i_qs_quad;
          scratch[qs_k / 4 * 64 + r * 4 + qs_k % 4] = (uint8_t)(((qs_word0 >> qs_bit0) & 3) - 1 + 1);
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
            // Slot 0: rows 0..7, k 0..3; rows 8..15, k 0..3. (dsl/schemes/r4.scheme.ts:8)
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
 * r4.16x1.product.q16.seg.1x16x4.avx2.unpack
 * Product of r4: 16 rows by 1 token, weights decoded once to local memory.
 * From dsl/schemes/r4.scheme.ts:8.
 * Requires k_padded % 4 == 0: k_padded must be a multiple of the unit, 4.
 * Requires k <= 65794: k must be at most 65794, so that every row's 32-bit sum comes out.
 */
void tf_r4_16x1_product_q16_seg_1x16x4_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1)
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
    // Decode the rows of this tile to local memory. (dsl/schemes/r4.scheme.ts:8)
    for (int64_t r = 0; r < 16; r++) {
      const int64_t row = tf_min(row0 + r, n - 1);
      const int64_t qs_row0 = row / 64 * (64 * ((k + 3) / 4)) + row % 16 * 4;
      const int64_t qs_bit0 = row / 16 % 4 * 2;
      for (int64_t i_qs_group = 0; i_qs_group < (k + 3) / 4; i_qs_group++) {
        for (int64_t i_qs_quad = 0; i_qs_quad < 4; i_qs_quad++) {
          const int64_t qs_word0 = w[qs_row0 + (i_qs_group * 64 + i_qs_quad)];
          const int64_t qs_k = i_qs_group * 4 + i_qs_quad;
          scratch[qs_k / 4 * 64 + r * 4 + qs_k % 4] = (uint8_t)(((qs_word0 >> qs_bit0) & 3) - 1 + 1);
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
            // Slot 0: rows 0..7, k 0..3; rows 8..15, k 0..3. (dsl/schemes/r4.scheme.ts:8)
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
 * r4.16x1.product.q16.seg.2x16x4.avx2.unpack
 * Product of r4: 16 rows by 2 tokens, weights decoded once to local memory.
 * From dsl/schemes/r4.scheme.ts:8.
 * Requires k_padded % 4 == 0: k_padded must be a multiple of the unit, 4.
 * Requires k <= 65794: k must be at most 65794, so that every row's 32-bit sum comes out.
 */
void tf_r4_16x1_product_q16_seg_2x16x4_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1)
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
    // Decode the rows of this tile to local memory. (dsl/schemes/r4.scheme.ts:8)
    for (int64_t r = 0; r < 16; r++) {
      const int64_t row = tf_min(row0 + r, n - 1);
      const int64_t qs_row0 = row / 64 * (64 * ((k + 3) / 4)) + row % 16 * 4;
      const int64_t qs_bit0 = row / 16 % 4 * 2;
      for (int64_t i_qs_group = 0; i_qs_group < (k + 3) / 4; i_qs_group++) {
        for (int64_t i_qs_quad = 0; i_qs_quad < 4; i_qs_quad++) {
          const int64_t qs_word0 = w[qs_row0 + (i_qs_group * 64 + i_qs_quad)];
          const int64_t qs_k = i_qs_group * 4 + i_qs_quad;
          scratch[qs_k / 4 * 64 + r * 4 + qs_k % 4] = (uint8_t)(((qs_word0 >> qs_bit0) & 3) - 1 + 1);
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
            // Slot 0: rows 0..7, k 0..3; rows 8..15, k 0..3. (dsl/schemes/r4.scheme.ts:8)
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
 * r4.16x1.product.f32.seg.1x64x1.avx2.tile
 * Float product of r4: one token meets 64 rows decoded to local memory.
 * From dsl/schemes/r4.scheme.ts:8.
 */
void tf_r4_16x1_product_f32_seg_1x64x1_avx2_tile(const tf_args *args, size_t tile0, size_t tile1)
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
  _Alignas(64) float sums[128];
  const __m256 k_0f = _mm256_set1_ps(0.0f);
  const __m256i k_00 = _mm256_set1_epi8((char)0);
  const __m256i k_03 = _mm256_set1_epi8((char)3);
  const __m256 lanes_fff = _mm256_setr_ps(-1.0f, 0.0f, 1.0f, 1.0f, -1.0f, 0.0f, 1.0f, 1.0f);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row0 = tile / m * 64;
    const int64_t token0 = tile % m;
    for (int64_t i = 0; i < 16; i++) {
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
          // (dsl/schemes/r4.scheme.ts:8)
          _mm256_storeu_si256((__m256i *)(scratch + (unit1 - unit0) * 4 * 64), k_00);
          for (int64_t u = unit0; u < unit1; u++) {
            for (int64_t t = 0; t < 1; t++) {
              const int64_t from = tf_min(row0 / 64 + t, (n - 1) / 64) * (64 * ((k + 3) / 4));
              const int64_t row = t * 64;
              const __m256i x0 = _mm256_loadu_si256((const __m256i *)(w + from + u * 64));
              const __m256i w0_0 = _mm256_and_si256(x0, k_03);
              _mm256_storeu_si256((__m256i *)(scratch + row / 64 * 64 * 256 + (u - unit0) * 4 * 64 + row % 64
                  * 4), w0_0);
              const __m256i w0_1 = _mm256_and_si256(_mm256_srli_epi16(x0, 2), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 16) / 64 * 64 * 256 + (u - unit0) * 4 * 64
                  + (row + 16) % 64 * 4), w0_1);
              const __m256i w0_2 = _mm256_and_si256(_mm256_srli_epi16(x0, 4), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 32) / 64 * 64 * 256 + (u - unit0) * 4 * 64
                  + (row + 32) % 64 * 4), w0_2);
              const __m256i w0_3 = _mm256_and_si256(_mm256_srli_epi16(x0, 6), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 48) / 64 * 64 * 256 + (u - unit0) * 4 * 64
                  + (row + 48) % 64 * 4), w0_3);
              const __m256i x1 = _mm256_loadu_si256((const __m256i *)(w + from + u * 64 + 32));
              const __m256i w1_0 = _mm256_and_si256(x1, k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 8) / 64 * 64 * 256 + (u - unit0) * 4 * 64
                  + (row + 8) % 64 * 4), w1_0);
              const __m256i w1_1 = _mm256_and_si256(_mm256_srli_epi16(x1, 2), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 24) / 64 * 64 * 256 + (u - unit0) * 4 * 64
                  + (row + 24) % 64 * 4), w1_1);
              const __m256i w1_2 = _mm256_and_si256(_mm256_srli_epi16(x1, 4), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 40) / 64 * 64 * 256 + (u - unit0) * 4 * 64
                  + (row + 40) % 64 * 4), w1_2);
              const __m256i w1_3 = _mm256_and_si256(_mm256_srli_epi16(x1, 6), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 56) / 64 * 64 * 256 + (u - unit0) * 4 * 64
                  + (row + 56) % 64 * 4), w1_3);
            }
          }
          decoded = t + 1;
        }
        const int64_t begin = t * 256;
        const int64_t end = tf_min(last, begin + 256);
        for (int64_t part = 0; part < 1; part++) {
          const int64_t row = row0 + part * 64;
          const int64_t part_at = part * 64 * 256;
          if (row < n) {
            __m256 sum0_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64)));
            __m256 sum1_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 8)));
            __m256 sum2_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 16)));
            __m256 sum3_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 24)));
            __m256 sum4_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 32)));
            __m256 sum5_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 40)));
            __m256 sum6_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 48)));
            __m256 sum7_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 56)));
            for (int64_t i = tf_max(first, begin); i < end; i++) {
              const int64_t j = i - begin;
              const int64_t at = part_at + ((j >> 2) * 256 + (j & 3));
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
            }
            // A segment that goes on is scaled when it ends.
            if (end == last) {
              __m256 y0_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 64)));
              __m256 y1_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 72)));
              __m256 y2_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 80)));
              __m256 y3_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 88)));
              __m256 y4_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 96)));
              __m256 y5_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 104)));
              __m256 y6_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 112)));
              __m256 y7_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 120)));
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
              _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64 + 64)), y0_0);
              _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64 + 8 + 64)), y1_0);
              _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64 + 16 + 64)), y2_0);
              _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64 + 24 + 64)), y3_0);
              _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64 + 32 + 64)), y4_0);
              _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64 + 40 + 64)), y5_0);
              _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64 + 48 + 64)), y6_0);
              _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64 + 56 + 64)), y7_0);
              sum0_0 = k_0f;
              sum1_0 = k_0f;
              sum2_0 = k_0f;
              sum3_0 = k_0f;
              sum4_0 = k_0f;
              sum5_0 = k_0f;
              sum6_0 = k_0f;
              sum7_0 = k_0f;
            }
            _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64)), sum0_0);
            _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64 + 8)), sum1_0);
            _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64 + 16)), sum2_0);
            _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64 + 24)), sum3_0);
            _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64 + 32)), sum4_0);
            _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64 + 40)), sum5_0);
            _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64 + 48)), sum6_0);
            _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64 + 56)), sum7_0);
          }
        }
      }
    }
    for (int64_t part = 0; part < 1; part++) {
      const int64_t row = row0 + part * 64;
      const int64_t part_at = part * 64 * 256;
      if (row < n) {
        const __m256 y0_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 64)));
        const __m256 y1_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 72)));
        const __m256 y2_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 80)));
        const __m256 y3_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 88)));
        const __m256 y4_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 96)));
        const __m256 y5_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 104)));
        const __m256 y6_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 112)));
        const __m256 y7_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 120)));
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
      }
    }
  }
}

/*
 * r4.16x1.product.f32.seg.4x64x1.avx2.tile
 * Float product of r4: all tokens, 4 at a time, meet 64 rows decoded to local memory.
 * From dsl/schemes/r4.scheme.ts:8.
 */
void tf_r4_16x1_product_f32_seg_4x64x1_avx2_tile(const tf_args *args, size_t tile0, size_t tile1)
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
  const __m256i k_03 = _mm256_set1_epi8((char)3);
  const __m256 k_0f = _mm256_set1_ps(0.0f);
  const __m256 lanes_fff = _mm256_setr_ps(-1.0f, 0.0f, 1.0f, 1.0f, -1.0f, 0.0f, 1.0f, 1.0f);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row0 = tile * 64;
    const int64_t room = (k + 3) / 4 * 4;
    // Decode the rows of this tile to local memory; what is read past the last weight must be there.
    // (dsl/schemes/r4.scheme.ts:8)
    _mm256_storeu_si256((__m256i *)(scratch + (k + 3) / 4 * 4 * 16), k_00);
    _mm256_storeu_si256((__m256i *)(scratch + (k + 3) / 4 * 4 * 16 + 16 * room), k_00);
    _mm256_storeu_si256((__m256i *)(scratch + (k + 3) / 4 * 4 * 16 + 32 * room), k_00);
    _mm256_storeu_si256((__m256i *)(scratch + (k + 3) / 4 * 4 * 16 + 48 * room), k_00);
    for (int64_t u = 0; u < (k + 3) / 4; u++) {
      for (int64_t t = 0; t < 1; t++) {
        const int64_t from = tf_min(row0 / 64 + t, (n - 1) / 64) * (64 * ((k + 3) / 4));
        const int64_t row = t * 64;
        const __m256i x0 = _mm256_loadu_si256((const __m256i *)(w + from + u * 64));
        const __m256i w0_0 = _mm256_and_si256(x0, k_03);
        _mm256_storeu_si256((__m256i *)(scratch + row / 16 * 16 * room + u * 4 * 16 + row % 16 * 4), w0_0);
        const __m256i w0_1 = _mm256_and_si256(_mm256_srli_epi16(x0, 2), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 16) / 16 * 16 * room + u * 4 * 16 + (row + 16) % 16
            * 4), w0_1);
        const __m256i w0_2 = _mm256_and_si256(_mm256_srli_epi16(x0, 4), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 32) / 16 * 16 * room + u * 4 * 16 + (row + 32) % 16
            * 4), w0_2);
        const __m256i w0_3 = _mm256_and_si256(_mm256_srli_epi16(x0, 6), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 48) / 16 * 16 * room + u * 4 * 16 + (row + 48) % 16
            * 4), w0_3);
        const __m256i x1 = _mm256_loadu_si256((const __m256i *)(w + from + u * 64 + 32));
        const __m256i w1_0 = _mm256_and_si256(x1, k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 8) / 16 * 16 * room + u * 4 * 16 + (row + 8) % 16
            * 4), w1_0);
        const __m256i w1_1 = _mm256_and_si256(_mm256_srli_epi16(x1, 2), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 24) / 16 * 16 * room + u * 4 * 16 + (row + 24) % 16
            * 4), w1_1);
        const __m256i w1_2 = _mm256_and_si256(_mm256_srli_epi16(x1, 4), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 40) / 16 * 16 * room + u * 4 * 16 + (row + 40) % 16
            * 4), w1_2);
        const __m256i w1_3 = _mm256_and_si256(_mm256_srli_epi16(x1, 6), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 56) / 16 * 16 * room + u * 4 * 16 + (row + 56) % 16
            * 4), w1_3);
      }
    }
    for (int64_t part = 0; part < 4; part++) {
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
 * r4.8x1.pack.avx2
 * Packs int8 weights as r4; padding positions hold weight 0.
 * From dsl/schemes/r4.scheme.ts:27.
 */
void tf_r4_8x1_pack_avx2(const tf_args *args, size_t tile0, size_t tile1)
{
  if (args->version != TF_ABI) return;
  const int64_t n = args->n;
  const int64_t k = args->k;
  const int64_t trits_row0 = args->trits_row0;
  const int64_t trits_stride = args->trits_stride;
  const int8_t *restrict trits = args->trits;
  uint8_t *restrict packed = args->packed;
  _Alignas(64) uint8_t words[32];
  const __m256i k_fc = _mm256_set1_epi8((char)252);
  const __m256i k_55 = _mm256_set1_epi8((char)85);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    // Words of qs, 8 of a row at a time.
    for (int64_t qs_block = 0; qs_block < (k + 3) / 4; qs_block += 8) {
      for (int64_t i_qs_rt = 0; i_qs_rt < 1; i_qs_rt++) {
        for (int64_t i_qs_lane = 0; i_qs_lane < 8; i_qs_lane++) {
          const int64_t qs_row = tile * 32 + i_qs_rt * 32 + i_qs_lane;
          const int64_t qs_k = qs_block * 4;
          if ((qs_row + 24 < n) & (qs_k + 31 < k)) {
            const int64_t qs_from = (qs_row - trits_row0) * trits_stride + qs_k;
            const __m256i qs_sum0 = _mm256_loadu_si256((const __m256i *)(trits + qs_from + trits_stride
                * 24));
            const __m256i qs_sum1 = _mm256_add_epi8(_mm256_and_si256(_mm256_slli_epi16(qs_sum0, 2), k_fc),
                _mm256_loadu_si256((const __m256i *)(trits + qs_from + trits_stride * 16)));
            const __m256i qs_sum2 = _mm256_add_epi8(_mm256_and_si256(_mm256_slli_epi16(qs_sum1, 2), k_fc),
                _mm256_loadu_si256((const __m256i *)(trits + qs_from + trits_stride * 8)));
            const __m256i qs_sum3 = _mm256_add_epi8(_mm256_and_si256(_mm256_slli_epi16(qs_sum2, 2), k_fc),
                _mm256_loadu_si256((const __m256i *)(trits + qs_from)));
            _mm256_storeu_si256((__m256i *)(words), _mm256_add_epi8(qs_sum3, k_55));
            tf_write32(packed + tile * (32 * ((k + 3) / 4)) + i_qs_rt * 32 + qs_block * 32 + i_qs_lane * 4,
                tf_read32(words));
            tf_write32(packed + tile * (32 * ((k + 3) / 4)) + i_qs_rt * 32 + qs_block * 32 + i_qs_lane * 4
                + 32, tf_read32(words + 4));
            tf_write32(packed + tile * (32 * ((k + 3) / 4)) + i_qs_rt * 32 + qs_block * 32 + i_qs_lane * 4
                + 64, tf_read32(words + 8));
            tf_write32(packed + tile * (32 * ((k + 3) / 4)) + i_qs_rt * 32 + qs_block * 32 + i_qs_lane * 4
                + 96, tf_read32(words + 12));
            tf_write32(packed + tile * (32 * ((k + 3) / 4)) + i_qs_rt * 32 + qs_block * 32 + i_qs_lane * 4
                + 128, tf_read32(words + 16));
            tf_write32(packed + tile * (32 * ((k + 3) / 4)) + i_qs_rt * 32 + qs_block * 32 + i_qs_lane * 4
                + 160, tf_read32(words + 20));
            tf_write32(packed + tile * (32 * ((k + 3) / 4)) + i_qs_rt * 32 + qs_block * 32 + i_qs_lane * 4
                + 192, tf_read32(words + 24));
            tf_write32(packed + tile * (32 * ((k + 3) / 4)) + i_qs_rt * 32 + qs_block * 32 + i_qs_lane * 4
                + 224, tf_read32(words + 28));
          } else {
            // A register that reaches into padding.
            for (int64_t i_qs_group = qs_block; i_qs_group < tf_min(qs_block + 8, (k + 3)
                / 4); i_qs_group++) {
              for (int64_t i_qs_quad = 0; i_qs_quad < 4; i_qs_quad += 4) {
                const int64_t qs_row = tile * 32 + i_qs_rt * 32 + i_qs_lane;
                const int64_t qs_k = i_qs_group * 4 + i_qs_quad;
                if ((qs_row + 24 < n) & (qs_k + 3 < k)) {
                  const int64_t qs_from = (qs_row - trits_row0) * trits_stride + qs_k;
                  tf_write32(packed + tile * (32 * ((k + 3) / 4)) + i_qs_rt * 32 + i_qs_group * 32 + i_qs_lane
                      * 4 + i_qs_quad, (((tf_read32(trits + qs_from) & 50529027u) + 16843009u) & 50529027u)
                      + (((tf_read32(trits + qs_from + 8 * trits_stride) & 50529027u) + 16843009u)
                      & 50529027u) * 4u
                      + (((tf_read32(trits + qs_from + 16 * trits_stride) & 50529027u) + 16843009u)
                      & 50529027u) * 16u
                      + (((tf_read32(trits + qs_from + 24 * trits_stride) & 50529027u) + 16843009u)
                      & 50529027u) * 64u);
                } else {
                  // Words that reach into padding.
                  for (int64_t qs_one_i = 0; qs_one_i < 4; qs_one_i++) {
                    const int64_t qs_one_row = qs_row;
                    const int64_t qs_one_k = qs_k + qs_one_i;
                    int64_t qs_one_word = 0;
                    if ((qs_one_row + 24 < n) & (qs_one_k < k)) {
                      qs_one_word = (1 + (int64_t)trits[(qs_one_row - trits_row0) * trits_stride + qs_one_k])
                          | ((1 + (int64_t)trits[(qs_one_row + 8 - trits_row0) * trits_stride + qs_one_k])
                          << 2)
                          | ((1 + (int64_t)trits[(qs_one_row + 16 - trits_row0) * trits_stride + qs_one_k])
                          << 4)
                          | ((1 + (int64_t)trits[(qs_one_row + 24 - trits_row0) * trits_stride + qs_one_k])
                          << 6);
                    } else {
                      // A word that reaches into padding.
                      int64_t qs_one_key0 = 1;
                      if ((qs_one_row < n) & (qs_one_k < k)) {
                        qs_one_key0 += (int64_t)trits[(qs_one_row - trits_row0) * trits_stride + qs_one_k];
                      }
                      qs_one_word |= qs_one_key0;
                      int64_t qs_one_key1 = 1;
                      if ((qs_one_row + 8 < n) & (qs_one_k < k)) {
                        qs_one_key1 += (int64_t)trits[(qs_one_row + 8 - trits_row0) * trits_stride
                            + qs_one_k];
                      }
                      qs_one_word |= qs_one_key1 << 2;
                      int64_t qs_one_key2 = 1;
                      if ((qs_one_row + 16 < n) & (qs_one_k < k)) {
                        qs_one_key2 += (int64_t)trits[(qs_one_row + 16 - trits_row0) * trits_stride
                            + qs_one_k];
                      }
                      qs_one_word |= qs_one_key2 << 4;
                      int64_t qs_one_key3 = 1;
                      if ((qs_one_row + 24 < n) & (qs_one_k < k)) {
                        qs_one_key3 += (int64_t)trits[(qs_one_row + 24 - trits_row0) * trits_stride
                            + qs_one_k];
                      }
                      qs_one_word |= qs_one_key3 << 6;
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
 * r4.8x1.product.q8.seg.1x16x4.avx2.unpack
 * Product of r4: 16 rows by 1 token, weights decoded once to local memory.
 * From dsl/schemes/r4.scheme.ts:27.
 * Requires k_padded % 4 == 0: k_padded must be a multiple of the unit, 4.
 * Requires k <= 8454659: k must be at most 8454659, so that every row's 32-bit sum comes out.
 */
void tf_r4_8x1_product_q8_seg_1x16x4_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1)
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
    // Decode the rows of this tile to local memory. (dsl/schemes/r4.scheme.ts:27)
    for (int64_t r = 0; r < 16; r++) {
      const int64_t row = tf_min(row0 + r, n - 1);
      const int64_t qs_row0 = row / 32 * (32 * ((k + 3) / 4)) + row % 8 * 4;
      const int64_t qs_bit0 = row / 8 % 4 * 2;
      for (int64_t i_qs_group = 0; i_qs_group < (k + 3) / 4; i_qs_group++) {
        for (int64_t i_qs_quad = 0; i_qs_quad < 4; i_qs_quad++) {
          const int64_t qs_word0 = w[qs_row0 + (i_qs_group * 32 + i_qs_quad)];
          const int64_t qs_k = i_qs_group * 4 + i_qs_quad;
          scratch[qs_k / 4 * 64 + r * 4 + qs_k % 4] = (uint8_t)(((qs_word0 >> qs_bit0) & 3) - 1 + 1);
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
            // Slot 0: rows 0..7, k 0..3; rows 8..15, k 0..3. (dsl/schemes/r4.scheme.ts:27)
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
 * r4.8x1.product.q8.seg.4x16x4.avx2.unpack
 * Product of r4: 16 rows by 4 tokens, weights decoded once to local memory.
 * From dsl/schemes/r4.scheme.ts:27.
 * Requires k_padded % 4 == 0: k_padded must be a multiple of the unit, 4.
 * Requires k <= 8454659: k must be at most 8454659, so that every row's 32-bit sum comes out.
 */
void tf_r4_8x1_product_q8_seg_4x16x4_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1)
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
    // Decode the rows of this tile to local memory. (dsl/schemes/r4.scheme.ts:27)
    for (int64_t r = 0; r < 16; r++) {
      const int64_t row = tf_min(row0 + r, n - 1);
      const int64_t qs_row0 = row / 32 * (32 * ((k + 3) / 4)) + row % 8 * 4;
      const int64_t qs_bit0 = row / 8 % 4 * 2;
      for (int64_t i_qs_group = 0; i_qs_group < (k + 3) / 4; i_qs_group++) {
        for (int64_t i_qs_quad = 0; i_qs_quad < 4; i_qs_quad++) {
          const int64_t qs_word0 = w[qs_row0 + (i_qs_group * 32 + i_qs_quad)];
          const int64_t qs_k = i_qs_group * 4 + i_qs_quad;
          scratch[qs_k / 4 * 64 + r * 4 + qs_k % 4] = (uint8_t)(((qs_word0 >> qs_bit0) & 3) - 1 + 1);
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
            // Slot 0: rows 0..7, k 0..3; rows 8..15, k 0..3. (dsl/schemes/r4.scheme.ts:27)
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
 * r4.8x1.product.q16.seg.1x16x4.avx2.unpack
 * Product of r4: 16 rows by 1 token, weights decoded once to local memory.
 * From dsl/schemes/r4.scheme.ts:27.
 * Requires k_padded % 4 == 0: k_padded must be a multiple of the unit, 4.
 * Requires k <= 65794: k must be at most 65794, so that every row's 32-bit sum comes out.
 */
void tf_r4_8x1_product_q16_seg_1x16x4_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1)
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
    // Decode the rows of this tile to local memory. (dsl/schemes/r4.scheme.ts:27)
    for (int64_t r = 0; r < 16; r++) {
      const int64_t row = tf_min(row0 + r, n - 1);
      const int64_t qs_row0 = row / 32 * (32 * ((k + 3) / 4)) + row % 8 * 4;
      const int64_t qs_bit0 = row / 8 % 4 * 2;
      for (int64_t i_qs_group = 0; i_qs_group < (k + 3) / 4; i_qs_group++) {
        for (int64_t i_qs_quad = 0; i_qs_quad < 4; i_qs_quad++) {
          const int64_t qs_word0 = w[qs_row0 + (i_qs_group * 32 + i_qs_quad)];
          const int64_t qs_k = i_qs_group * 4 + i_qs_quad;
          scratch[qs_k / 4 * 64 + r * 4 + qs_k % 4] = (uint8_t)(((qs_word0 >> qs_bit0) & 3) - 1 + 1);
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
            // Slot 0: rows 0..7, k 0..3; rows 8..15, k 0..3. (dsl/schemes/r4.scheme.ts:27)
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
 * r4.8x1.product.q16.seg.2x16x4.avx2.unpack
 * Product of r4: 16 rows by 2 tokens, weights decoded once to local memory.
 * From dsl/schemes/r4.scheme.ts:27.
 * Requires k_padded % 4 == 0: k_padded must be a multiple of the unit, 4.
 * Requires k <= 65794: k must be at most 65794, so that every row's 32-bit sum comes out.
 */
void tf_r4_8x1_product_q16_seg_2x16x4_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1)
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
    // Decode the rows of this tile to local memory. (dsl/schemes/r4.scheme.ts:27)
    for (int64_t r = 0; r < 16; r++) {
      const int64_t row = tf_min(row0 + r, n - 1);
      const int64_t qs_row0 = row / 32 * (32 * ((k + 3) / 4)) + row % 8 * 4;
      const int64_t qs_bit0 = row / 8 % 4 * 2;
      for (int64_t i_qs_group = 0; i_qs_group < (k + 3) / 4; i_qs_group++) {
        for (int64_t i_qs_quad = 0; i_qs_quad < 4; i_qs_quad++) {
          const int64_t qs_word0 = w[qs_row0 + (i_qs_group * 32 + i_qs_quad)];
          const int64_t qs_k = i_qs_group * 4 + i_qs_quad;
          scratch[qs_k / 4 * 64 + r * 4 + qs_k % 4] = (uint8_t)(((qs_word0 >> qs_bit0) & 3) - 1 + 1);
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
            // Slot 0: rows 0..7, k 0..3; rows 8..15, k 0..3. (dsl/schemes/r4.scheme.ts:27)
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
 * r4.8x1.product.f32.seg.1x64x1.avx2.tile
 * Float product of r4: one token meets 64 rows decoded to local memory.
 * From dsl/schemes/r4.scheme.ts:27.
 */
void tf_r4_8x1_product_f32_seg_1x64x1_avx2_tile(const tf_args *args, size_t tile0, size_t tile1)
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
  _Alignas(64) float sums[128];
  const __m256 k_0f = _mm256_set1_ps(0.0f);
  const __m256i k_00 = _mm256_set1_epi8((char)0);
  const __m256i k_03 = _mm256_set1_epi8((char)3);
  const __m256 lanes_fff = _mm256_setr_ps(-1.0f, 0.0f, 1.0f, 1.0f, -1.0f, 0.0f, 1.0f, 1.0f);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row0 = tile / m * 64;
    const int64_t token0 = tile % m;
    for (int64_t i = 0; i < 16; i++) {
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
          // (dsl/schemes/r4.scheme.ts:27)
          _mm256_storeu_si256((__m256i *)(scratch + (unit1 - unit0) * 4 * 64), k_00);
          for (int64_t u = unit0; u < unit1; u++) {
            for (int64_t t = 0; t < 2; t++) {
              const int64_t from = tf_min(row0 / 32 + t, (n - 1) / 32) * (32 * ((k + 3) / 4));
              const int64_t row = t * 32;
              const __m256i x0 = _mm256_loadu_si256((const __m256i *)(w + from + u * 32));
              const __m256i w0_0 = _mm256_and_si256(x0, k_03);
              _mm256_storeu_si256((__m256i *)(scratch + row / 64 * 64 * 256 + (u - unit0) * 4 * 64 + row % 64
                  * 4), w0_0);
              const __m256i w0_1 = _mm256_and_si256(_mm256_srli_epi16(x0, 2), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 8) / 64 * 64 * 256 + (u - unit0) * 4 * 64
                  + (row + 8) % 64 * 4), w0_1);
              const __m256i w0_2 = _mm256_and_si256(_mm256_srli_epi16(x0, 4), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 16) / 64 * 64 * 256 + (u - unit0) * 4 * 64
                  + (row + 16) % 64 * 4), w0_2);
              const __m256i w0_3 = _mm256_and_si256(_mm256_srli_epi16(x0, 6), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 24) / 64 * 64 * 256 + (u - unit0) * 4 * 64
                  + (row + 24) % 64 * 4), w0_3);
            }
          }
          decoded = t + 1;
        }
        const int64_t begin = t * 256;
        const int64_t end = tf_min(last, begin + 256);
        for (int64_t part = 0; part < 1; part++) {
          const int64_t row = row0 + part * 64;
          const int64_t part_at = part * 64 * 256;
          if (row < n) {
            __m256 sum0_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64)));
            __m256 sum1_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 8)));
            __m256 sum2_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 16)));
            __m256 sum3_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 24)));
            __m256 sum4_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 32)));
            __m256 sum5_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 40)));
            __m256 sum6_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 48)));
            __m256 sum7_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 56)));
            for (int64_t i = tf_max(first, begin); i < end; i++) {
              const int64_t j = i - begin;
              const int64_t at = part_at + ((j >> 2) * 256 + (j & 3));
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
            }
            // A segment that goes on is scaled when it ends.
            if (end == last) {
              __m256 y0_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 64)));
              __m256 y1_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 72)));
              __m256 y2_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 80)));
              __m256 y3_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 88)));
              __m256 y4_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 96)));
              __m256 y5_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 104)));
              __m256 y6_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 112)));
              __m256 y7_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 120)));
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
              _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64 + 64)), y0_0);
              _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64 + 8 + 64)), y1_0);
              _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64 + 16 + 64)), y2_0);
              _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64 + 24 + 64)), y3_0);
              _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64 + 32 + 64)), y4_0);
              _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64 + 40 + 64)), y5_0);
              _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64 + 48 + 64)), y6_0);
              _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64 + 56 + 64)), y7_0);
              sum0_0 = k_0f;
              sum1_0 = k_0f;
              sum2_0 = k_0f;
              sum3_0 = k_0f;
              sum4_0 = k_0f;
              sum5_0 = k_0f;
              sum6_0 = k_0f;
              sum7_0 = k_0f;
            }
            _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64)), sum0_0);
            _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64 + 8)), sum1_0);
            _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64 + 16)), sum2_0);
            _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64 + 24)), sum3_0);
            _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64 + 32)), sum4_0);
            _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64 + 40)), sum5_0);
            _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64 + 48)), sum6_0);
            _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64 + 56)), sum7_0);
          }
        }
      }
    }
    for (int64_t part = 0; part < 1; part++) {
      const int64_t row = row0 + part * 64;
      const int64_t part_at = part * 64 * 256;
      if (row < n) {
        const __m256 y0_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 64)));
        const __m256 y1_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 72)));
        const __m256 y2_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 80)));
        const __m256 y3_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 88)));
        const __m256 y4_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 96)));
        const __m256 y5_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 104)));
        const __m256 y6_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 112)));
        const __m256 y7_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 120)));
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
      }
    }
  }
}

/*
 * r4.8x1.product.f32.seg.4x64x1.avx2.tile
 * Float product of r4: all tokens, 4 at a time, meet 64 rows decoded to local memory.
 * From dsl/schemes/r4.scheme.ts:27.
 */
void tf_r4_8x1_product_f32_seg_4x64x1_avx2_tile(const tf_args *args, size_t tile0, size_t tile1)
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
  const __m256i k_03 = _mm256_set1_epi8((char)3);
  const __m256 k_0f = _mm256_set1_ps(0.0f);
  const __m256 lanes_fff = _mm256_setr_ps(-1.0f, 0.0f, 1.0f, 1.0f, -1.0f, 0.0f, 1.0f, 1.0f);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row0 = tile * 64;
    const int64_t room = (k + 3) / 4 * 4;
    // Decode the rows of this tile to local memory; what is read past the last weight must be there.
    // (dsl/schemes/r4.scheme.ts:27)
    _mm256_storeu_si256((__m256i *)(scratch + (k + 3) / 4 * 4 * 16), k_00);
    _mm256_storeu_si256((__m256i *)(scratch + (k + 3) / 4 * 4 * 16 + 16 * room), k_00);
    _mm256_storeu_si256((__m256i *)(scratch + (k + 3) / 4 * 4 * 16 + 32 * room), k_00);
    _mm256_storeu_si256((__m256i *)(scratch + (k + 3) / 4 * 4 * 16 + 48 * room), k_00);
    for (int64_t u = 0; u < (k + 3) / 4; u++) {
      for (int64_t t = 0; t < 2; t++) {
        const int64_t from = tf_min(row0 / 32 + t, (n - 1) / 32) * (32 * ((k + 3) / 4));
        const int64_t row = t * 32;
        const __m256i x0 = _mm256_loadu_si256((const __m256i *)(w + from + u * 32));
        const __m256i w0_0 = _mm256_and_si256(x0, k_03);
        _mm256_storeu_si256((__m256i *)(scratch + row / 16 * 16 * room + u * 4 * 16 + row % 16 * 4), w0_0);
        const __m256i w0_1 = _mm256_and_si256(_mm256_srli_epi16(x0, 2), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 8) / 16 * 16 * room + u * 4 * 16 + (row + 8) % 16
            * 4), w0_1);
        const __m256i w0_2 = _mm256_and_si256(_mm256_srli_epi16(x0, 4), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 16) / 16 * 16 * room + u * 4 * 16 + (row + 16) % 16
            * 4), w0_2);
        const __m256i w0_3 = _mm256_and_si256(_mm256_srli_epi16(x0, 6), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 24) / 16 * 16 * room + u * 4 * 16 + (row + 24) % 16
            * 4), w0_3);
      }
    }
    for (int64_t part = 0; part < 4; part++) {
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
 * r4.8x2.pack.avx2
 * Packs int8 weights as r4; padding positions hold weight 0.
 * From dsl/schemes/r4.scheme.ts:27.
 */
void tf_r4_8x2_pack_avx2(const tf_args *args, size_t tile0, size_t tile1)
{
  if (args->version != TF_ABI) return;
  const int64_t n = args->n;
  const int64_t k = args->k;
  const int64_t trits_row0 = args->trits_row0;
  const int64_t trits_stride = args->trits_stride;
  const int8_t *restrict trits = args->trits;
  uint8_t *restrict packed = args->packed;
  _Alignas(64) uint8_t words[32];
  const __m256i k_fc = _mm256_set1_epi8((char)252);
  const __m256i k_55 = _mm256_set1_epi8((char)85);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    // Words of qs, 8 of a row at a time.
    for (int64_t qs_block = 0; qs_block < (k + 3) / 4; qs_block += 8) {
      for (int64_t i_qs_rt = 0; i_qs_rt < 2; i_qs_rt++) {
        for (int64_t i_qs_lane = 0; i_qs_lane < 8; i_qs_lane++) {
          const int64_t qs_row = tile * 64 + i_qs_rt * 32 + i_qs_lane;
          const int64_t qs_k = qs_block * 4;
          if ((qs_row + 24 < n) & (qs_k + 31 < k)) {
            const int64_t qs_from = (qs_row - trits_row0) * trits_stride + qs_k;
            const __m256i qs_sum0 = _mm256_loadu_si256((const __m256i *)(trits + qs_from + trits_stride
                * 24));
            const __m256i qs_sum1 = _mm256_add_epi8(_mm256_and_si256(_mm256_slli_epi16(qs_sum0, 2), k_fc),
                _mm256_loadu_si256((const __m256i *)(trits + qs_from + trits_stride * 16)));
            const __m256i qs_sum2 = _mm256_add_epi8(_mm256_and_si256(_mm256_slli_epi16(qs_sum1, 2), k_fc),
                _mm256_loadu_si256((const __m256i *)(trits + qs_from + trits_stride * 8)));
            const __m256i qs_sum3 = _mm256_add_epi8(_mm256_and_si256(_mm256_slli_epi16(qs_sum2, 2), k_fc),
                _mm256_loadu_si256((const __m256i *)(trits + qs_from)));
            _mm256_storeu_si256((__m256i *)(words), _mm256_add_epi8(qs_sum3, k_55));
            tf_write32(packed + tile * (64 * ((k + 3) / 4)) + qs_block * 64 + i_qs_rt * 32 + i_qs_lane * 4,
                tf_read32(words));
            tf_write32(packed + tile * (64 * ((k + 3) / 4)) + qs_block * 64 + i_qs_rt * 32 + i_qs_lane * 4
                + 64, tf_read32(words + 4));
            tf_write32(packed + tile * (64 * ((k + 3) / 4)) + qs_block * 64 + i_qs_rt * 32 + i_qs_lane * 4
                + 128, tf_read32(words + 8));
            tf_write32(packed + tile * (64 * ((k + 3) / 4)) + qs_block * 64 + i_qs_rt * 32 + i_qs_lane * 4
                + 192, tf_read32(words + 12));
            tf_write32(packed + tile * (64 * ((k + 3) / 4)) + qs_block * 64 + i_qs_rt * 32 + i_qs_lane * 4
                + 256, tf_read32(words + 16));
            tf_write32(packed + tile * (64 * ((k + 3) / 4)) + qs_block * 64 + i_qs_rt * 32 + i_qs_lane * 4
                + 320, tf_read32(words + 20));
            tf_write32(packed + tile * (64 * ((k + 3) / 4)) + qs_block * 64 + i_qs_rt * 32 + i_qs_lane * 4
                + 384, tf_read32(words + 24));
            tf_write32(packed + tile * (64 * ((k + 3) / 4)) + qs_block * 64 + i_qs_rt * 32 + i_qs_lane * 4
                + 448, tf_read32(words + 28));
          } else {
            // A register that reaches into padding.
            for (int64_t i_qs_group = qs_block; i_qs_group < tf_min(qs_block + 8, (k + 3)
                / 4); i_qs_group++) {
              for (int64_t i_qs_quad = 0; i_qs_quad < 4; i_qs_quad += 4) {
                const int64_t qs_row = tile * 64 + i_qs_rt * 32 + i_qs_lane;
                const int64_t qs_k = i_qs_group * 4 + i_qs_quad;
                if ((qs_row + 24 < n) & (qs_k + 3 < k)) {
                  const int64_t qs_from = (qs_row - trits_row0) * trits_stride + qs_k;
                  tf_write32(packed + tile * (64 * ((k + 3) / 4)) + i_qs_group * 64 + i_qs_rt * 32 + i_qs_lane
                      * 4 + i_qs_quad, (((tf_read32(trits + qs_from) & 50529027u) + 16843009u) & 50529027u)
                      + (((tf_read32(trits + qs_from + 8 * trits_stride) & 50529027u) + 16843009u)
                      & 50529027u) * 4u
                      + (((tf_read32(trits + qs_from + 16 * trits_stride) & 50529027u) + 16843009u)
                      & 50529027u) * 16u
                      + (((tf_read32(trits + qs_from + 24 * trits_stride) & 50529027u) + 16843009u)
                      & 50529027u) * 64u);
                } else {
                  // Words that reach into padding.
                  for (int64_t qs_one_i = 0; qs_one_i < 4; qs_one_i++) {
                    const int64_t qs_one_row = qs_row;
                    const int64_t qs_one_k = qs_k + qs_one_i;
                    int64_t qs_one_word = 0;
                    if ((qs_one_row + 24 < n) & (qs_one_k < k)) {
                      qs_one_word = (1 + (int64_t)trits[(qs_one_row - trits_row0) * trits_stride + qs_one_k])
                          | ((1 + (int64_t)trits[(qs_one_row + 8 - trits_row0) * trits_stride + qs_one_k])
                          << 2)
                          | ((1 + (int64_t)trits[(qs_one_row + 16 - trits_row0) * trits_stride + qs_one_k])
                          << 4)
                          | ((1 + (int64_t)trits[(qs_one_row + 24 - trits_row0) * trits_stride + qs_one_k])
                          << 6);
                    } else {
                      // A word that reaches into padding.
                      int64_t qs_one_key0 = 1;
                      if ((qs_one_row < n) & (qs_one_k < k)) {
                        qs_one_key0 += (int64_t)trits[(qs_one_row - trits_row0) * trits_stride + qs_one_k];
                      }
                      qs_one_word |= qs_one_key0;
                      int64_t qs_one_key1 = 1;
                      if ((qs_one_row + 8 < n) & (qs_one_k < k)) {
                        qs_one_key1 += (int64_t)trits[(qs_one_row + 8 - trits_row0) * trits_stride
                            + qs_one_k];
                      }
                      qs_one_word |= qs_one_key1 << 2;
                      int64_t qs_one_key2 = 1;
                      if ((qs_one_row + 16 < n) & (qs_one_k < k)) {
                        qs_one_key2 += (int64_t)trits[(qs_one_row + 16 - trits_row0) * trits_stride
                            + qs_one_k];
                      }
                      qs_one_word |= qs_one_key2 << 4;
                      int64_t qs_one_key3 = 1;
                      if ((qs_one_row + 24 < n) & (qs_one_k < k)) {
                        qs_one_key3 += (int64_t)trits[(qs_one_row + 24 - trits_row0) * trits_stride
                            + qs_one_k];
                      }
                      qs_one_word |= qs_one_key3 << 6;
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
 * r4.8x2.product.q8.seg.1x16x4.avx2.unpack
 * Product of r4: 16 rows by 1 token, weights decoded once to local memory.
 * From dsl/schemes/r4.scheme.ts:27.
 * Requires k_padded % 4 == 0: k_padded must be a multiple of the unit, 4.
 * Requires k <= 8454659: k must be at most 8454659, so that every row's 32-bit sum comes out.
 */
void tf_r4_8x2_product_q8_seg_1x16x4_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1)
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
    // Decode the rows of this tile to local memory. (dsl/schemes/r4.scheme.ts:27)
    for (int64_t r = 0; r < 16; r++) {
      const int64_t row = tf_min(row0 + r, n - 1);
      const int64_t qs_row0 = row / 64 * (64 * ((k + 3) / 4)) + row / 32 % 2 * 32 + row % 8 * 4;
      const int64_t qs_bit0 = row / 8 % 4 * 2;
      for (int64_t i_qs_group = 0; i_qs_group < (k + 3) / 4; i_qs_group++) {
        for (int64_t i_qs_quad = 0; i_qs_quad < 4; i_qs_quad++) {
          const int64_t qs_word0 = w[qs_row0 + (i_qs_group * 64 + i_qs_quad)];
          const int64_t qs_k = i_qs_group * 4 + i_qs_quad;
          scratch[qs_k / 4 * 64 + r * 4 + qs_k % 4] = (uint8_t)(((qs_word0 >> qs_bit0) & 3) - 1 + 1);
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
            // Slot 0: rows 0..7, k 0..3; rows 8..15, k 0..3. (dsl/schemes/r4.scheme.ts:27)
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
 * r4.8x2.product.q8.seg.4x16x4.avx2.unpack
 * Product of r4: 16 rows by 4 tokens, weights decoded once to local memory.
 * From dsl/schemes/r4.scheme.ts:27.
 * Requires k_padded % 4 == 0: k_padded must be a multiple of the unit, 4.
 * Requires k <= 8454659: k must be at most 8454659, so that every row's 32-bit sum comes out.
 */
void tf_r4_8x2_product_q8_seg_4x16x4_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1)
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
    // Decode the rows of this tile to local memory. (dsl/schemes/r4.scheme.ts:27)
    for (int64_t r = 0; r < 16; r++) {
      const int64_t row = tf_min(row0 + r, n - 1);
      const int64_t qs_row0 = row / 64 * (64 * ((k + 3) / 4)) + row / 32 % 2 * 32 + row % 8 * 4;
      const int64_t qs_bit0 = row / 8 % 4 * 2;
      for (int64_t i_qs_group = 0; i_qs_group < (k + 3) / 4; i_qs_group++) {
        for (int64_t i_qs_quad = 0; i_qs_quad < 4; i_qs_quad++) {
          const int64_t qs_word0 = w[qs_row0 + (i_qs_group * 64 + i_qs_quad)];
          const int64_t qs_k = i_qs_group * 4 + i_qs_quad;
          scratch[qs_k / 4 * 64 + r * 4 + qs_k % 4] = (uint8_t)(((qs_word0 >> qs_bit0) & 3) - 1 + 1);
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
            // Slot 0: rows 0..7, k 0..3; rows 8..15, k 0..3. (dsl/schemes/r4.scheme.ts:27)
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
 * r4.8x2.product.q16.seg.1x16x4.avx2.unpack
 * Product of r4: 16 rows by 1 token, weights decoded once to local memory.
 * From dsl/schemes/r4.scheme.ts:27.
 * Requires k_padded % 4 == 0: k_padded must be a multiple of the unit, 4.
 * Requires k <= 65794: k must be at most 65794, so that every row's 32-bit sum comes out.
 */
void tf_r4_8x2_product_q16_seg_1x16x4_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1)
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
    // Decode the rows of this tile to local memory. (dsl/schemes/r4.scheme.ts:27)
    for (int64_t r = 0; r < 16; r++) {
      const int64_t row = tf_min(row0 + r, n - 1);
      const int64_t qs_row0 = row / 64 * (64 * ((k + 3) / 4)) + row / 32 % 2 * 32 + row % 8 * 4;
      const int64_t qs_bit0 = row / 8 % 4 * 2;
      for (int64_t i_qs_group = 0; i_qs_group < (k + 3) / 4; i_qs_group++) {
        for (int64_t i_qs_quad = 0; i_qs_quad < 4; i_qs_quad++) {
          const int64_t qs_word0 = w[qs_row0 + (i_qs_group * 64 + i_qs_quad)];
          const int64_t qs_k = i_qs_group * 4 + i_qs_quad;
          scratch[qs_k / 4 * 64 + r * 4 + qs_k % 4] = (uint8_t)(((qs_word0 >> qs_bit0) & 3) - 1 + 1);
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
            // Slot 0: rows 0..7, k 0..3; rows 8..15, k 0..3. (dsl/schemes/r4.scheme.ts:27)
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
 * r4.8x2.product.q16.seg.2x16x4.avx2.unpack
 * Product of r4: 16 rows by 2 tokens, weights decoded once to local memory.
 * From dsl/schemes/r4.scheme.ts:27.
 * Requires k_padded % 4 == 0: k_padded must be a multiple of the unit, 4.
 * Requires k <= 65794: k must be at most 65794, so that every row's 32-bit sum comes out.
 */
void tf_r4_8x2_product_q16_seg_2x16x4_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1)
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
    // Decode the rows of this tile to local memory. (dsl/schemes/r4.scheme.ts:27)
    for (int64_t r = 0; r < 16; r++) {
      const int64_t row = tf_min(row0 + r, n - 1);
      const int64_t qs_row0 = row / 64 * (64 * ((k + 3) / 4)) + row / 32 % 2 * 32 + row % 8 * 4;
      const int64_t qs_bit0 = row / 8 % 4 * 2;
      for (int64_t i_qs_group = 0; i_qs_group < (k + 3) / 4; i_qs_group++) {
        for (int64_t i_qs_quad = 0; i_qs_quad < 4; i_qs_quad++) {
          const int64_t qs_word0 = w[qs_row0 + (i_qs_group * 64 + i_qs_quad)];
          const int64_t qs_k = i_qs_group * 4 + i_qs_quad;
          scratch[qs_k / 4 * 64 + r * 4 + qs_k % 4] = (uint8_t)(((qs_word0 >> qs_bit0) & 3) - 1 + 1);
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
            // Slot 0: rows 0..7, k 0..3; rows 8..15, k 0..3. (dsl/schemes/r4.scheme.ts:27)
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
 * r4.8x2.product.f32.seg.1x64x1.avx2.tile
 * Float product of r4: one token meets 64 rows decoded to local memory.
 * From dsl/schemes/r4.scheme.ts:27.
 */
void tf_r4_8x2_product_f32_seg_1x64x1_avx2_tile(const tf_args *args, size_t tile0, size_t tile1)
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
  _Alignas(64) float sums[128];
  const __m256 k_0f = _mm256_set1_ps(0.0f);
  const __m256i k_00 = _mm256_set1_epi8((char)0);
  const __m256i k_03 = _mm256_set1_epi8((char)3);
  const __m256 lanes_fff = _mm256_setr_ps(-1.0f, 0.0f, 1.0f, 1.0f, -1.0f, 0.0f, 1.0f, 1.0f);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row0 = tile / m * 64;
    const int64_t token0 = tile % m;
    for (int64_t i = 0; i < 16; i++) {
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
          // (dsl/schemes/r4.scheme.ts:27)
          _mm256_storeu_si256((__m256i *)(scratch + (unit1 - unit0) * 4 * 64), k_00);
          for (int64_t u = unit0; u < unit1; u++) {
            for (int64_t t = 0; t < 1; t++) {
              const int64_t from = tf_min(row0 / 64 + t, (n - 1) / 64) * (64 * ((k + 3) / 4));
              const int64_t row = t * 64;
              const __m256i x0 = _mm256_loadu_si256((const __m256i *)(w + from + u * 64));
              const __m256i w0_0 = _mm256_and_si256(x0, k_03);
              _mm256_storeu_si256((__m256i *)(scratch + row / 64 * 64 * 256 + (u - unit0) * 4 * 64 + row % 64
                  * 4), w0_0);
              const __m256i w0_1 = _mm256_and_si256(_mm256_srli_epi16(x0, 2), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 8) / 64 * 64 * 256 + (u - unit0) * 4 * 64
                  + (row + 8) % 64 * 4), w0_1);
              const __m256i w0_2 = _mm256_and_si256(_mm256_srli_epi16(x0, 4), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 16) / 64 * 64 * 256 + (u - unit0) * 4 * 64
                  + (row + 16) % 64 * 4), w0_2);
              const __m256i w0_3 = _mm256_and_si256(_mm256_srli_epi16(x0, 6), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 24) / 64 * 64 * 256 + (u - unit0) * 4 * 64
                  + (row + 24) % 64 * 4), w0_3);
              const __m256i x1 = _mm256_loadu_si256((const __m256i *)(w + from + u * 64 + 32));
              const __m256i w1_0 = _mm256_and_si256(x1, k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 32) / 64 * 64 * 256 + (u - unit0) * 4 * 64
                  + (row + 32) % 64 * 4), w1_0);
              const __m256i w1_1 = _mm256_and_si256(_mm256_srli_epi16(x1, 2), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 40) / 64 * 64 * 256 + (u - unit0) * 4 * 64
                  + (row + 40) % 64 * 4), w1_1);
              const __m256i w1_2 = _mm256_and_si256(_mm256_srli_epi16(x1, 4), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 48) / 64 * 64 * 256 + (u - unit0) * 4 * 64
                  + (row + 48) % 64 * 4), w1_2);
              const __m256i w1_3 = _mm256_and_si256(_mm256_srli_epi16(x1, 6), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 56) / 64 * 64 * 256 + (u - unit0) * 4 * 64
                  + (row + 56) % 64 * 4), w1_3);
            }
          }
          decoded = t + 1;
        }
        const int64_t begin = t * 256;
        const int64_t end = tf_min(last, begin + 256);
        for (int64_t part = 0; part < 1; part++) {
          const int64_t row = row0 + part * 64;
          const int64_t part_at = part * 64 * 256;
          if (row < n) {
            __m256 sum0_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64)));
            __m256 sum1_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 8)));
            __m256 sum2_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 16)));
            __m256 sum3_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 24)));
            __m256 sum4_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 32)));
            __m256 sum5_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 40)));
            __m256 sum6_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 48)));
            __m256 sum7_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 56)));
            for (int64_t i = tf_max(first, begin); i < end; i++) {
              const int64_t j = i - begin;
              const int64_t at = part_at + ((j >> 2) * 256 + (j & 3));
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
            }
            // A segment that goes on is scaled when it ends.
            if (end == last) {
              __m256 y0_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 64)));
              __m256 y1_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 72)));
              __m256 y2_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 80)));
              __m256 y3_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 88)));
              __m256 y4_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 96)));
              __m256 y5_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 104)));
              __m256 y6_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 112)));
              __m256 y7_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 120)));
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
              _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64 + 64)), y0_0);
              _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64 + 8 + 64)), y1_0);
              _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64 + 16 + 64)), y2_0);
              _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64 + 24 + 64)), y3_0);
              _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64 + 32 + 64)), y4_0);
              _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64 + 40 + 64)), y5_0);
              _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64 + 48 + 64)), y6_0);
              _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64 + 56 + 64)), y7_0);
              sum0_0 = k_0f;
              sum1_0 = k_0f;
              sum2_0 = k_0f;
              sum3_0 = k_0f;
              sum4_0 = k_0f;
              sum5_0 = k_0f;
              sum6_0 = k_0f;
              sum7_0 = k_0f;
            }
            _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64)), sum0_0);
            _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64 + 8)), sum1_0);
            _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64 + 16)), sum2_0);
            _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64 + 24)), sum3_0);
            _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64 + 32)), sum4_0);
            _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64 + 40)), sum5_0);
            _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64 + 48)), sum6_0);
            _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64 + 56)), sum7_0);
          }
        }
      }
    }
    for (int64_t part = 0; part < 1; part++) {
      const int64_t row = row0 + part * 64;
      const int64_t part_at = part * 64 * 256;
      if (row < n) {
        const __m256 y0_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 64)));
        const __m256 y1_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 72)));
        const __m256 y2_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 80)));
        const __m256 y3_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 88)));
        const __m256 y4_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 96)));
        const __m256 y5_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 104)));
        const __m256 y6_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 112)));
        const __m256 y7_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 120)));
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
      }
    }
  }
}

/*
 * r4.8x2.product.f32.seg.4x64x1.avx2.tile
 * Float product of r4: all tokens, 4 at a time, meet 64 rows decoded to local memory.
 * From dsl/schemes/r4.scheme.ts:27.
 */
void tf_r4_8x2_product_f32_seg_4x64x1_avx2_tile(const tf_args *args, size_t tile0, size_t tile1)
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
  const __m256i k_03 = _mm256_set1_epi8((char)3);
  const __m256 k_0f = _mm256_set1_ps(0.0f);
  const __m256 lanes_fff = _mm256_setr_ps(-1.0f, 0.0f, 1.0f, 1.0f, -1.0f, 0.0f, 1.0f, 1.0f);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row0 = tile * 64;
    const int64_t room = (k + 3) / 4 * 4;
    // Decode the rows of this tile to local memory; what is read past the last weight must be there.
    // (dsl/schemes/r4.scheme.ts:27)
    _mm256_storeu_si256((__m256i *)(scratch + (k + 3) / 4 * 4 * 16), k_00);
    _mm256_storeu_si256((__m256i *)(scratch + (k + 3) / 4 * 4 * 16 + 16 * room), k_00);
    _mm256_storeu_si256((__m256i *)(scratch + (k + 3) / 4 * 4 * 16 + 32 * room), k_00);
    _mm256_storeu_si256((__m256i *)(scratch + (k + 3) / 4 * 4 * 16 + 48 * room), k_00);
    for (int64_t u = 0; u < (k + 3) / 4; u++) {
      for (int64_t t = 0; t < 1; t++) {
        const int64_t from = tf_min(row0 / 64 + t, (n - 1) / 64) * (64 * ((k + 3) / 4));
        const int64_t row = t * 64;
        const __m256i x0 = _mm256_loadu_si256((const __m256i *)(w + from + u * 64));
        const __m256i w0_0 = _mm256_and_si256(x0, k_03);
        _mm256_storeu_si256((__m256i *)(scratch + row / 16 * 16 * room + u * 4 * 16 + row % 16 * 4), w0_0);
        const __m256i w0_1 = _mm256_and_si256(_mm256_srli_epi16(x0, 2), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 8) / 16 * 16 * room + u * 4 * 16 + (row + 8) % 16
            * 4), w0_1);
        const __m256i w0_2 = _mm256_and_si256(_mm256_srli_epi16(x0, 4), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 16) / 16 * 16 * room + u * 4 * 16 + (row + 16) % 16
            * 4), w0_2);
        const __m256i w0_3 = _mm256_and_si256(_mm256_srli_epi16(x0, 6), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 24) / 16 * 16 * room + u * 4 * 16 + (row + 24) % 16
            * 4), w0_3);
        const __m256i x1 = _mm256_loadu_si256((const __m256i *)(w + from + u * 64 + 32));
        const __m256i w1_0 = _mm256_and_si256(x1, k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 32) / 16 * 16 * room + u * 4 * 16 + (row + 32) % 16
            * 4), w1_0);
        const __m256i w1_1 = _mm256_and_si256(_mm256_srli_epi16(x1, 2), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 40) / 16 * 16 * room + u * 4 * 16 + (row + 40) % 16
            * 4), w1_1);
        const __m256i w1_2 = _mm256_and_si256(_mm256_srli_epi16(x1, 4), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 48) / 16 * 16 * room + u * 4 * 16 + (row + 48) % 16
            * 4), w1_2);
        const __m256i w1_3 = _mm256_and_si256(_mm256_srli_epi16(x1, 6), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 56) / 16 * 16 * room + u * 4 * 16 + (row + 56) % 16
            * 4), w1_3);
      }
    }
    for (int64_t part = 0; part < 4; part++) {
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
 * r4.16x2.pack.avx2
 * Packs int8 weights as r4; padding positions hold weight 0.
 * From dsl/schemes/r4.scheme.ts:27.
 */
void tf_r4_16x2_pack_avx2(const tf_args *args, size_t tile0, size_t tile1)
{
  if (args->version != TF_ABI) return;
  const int64_t n = args->n;
  const int64_t k = args->k;
  const int64_t trits_row0 = args->trits_row0;
  const int64_t trits_stride = args->trits_stride;
  const int8_t *restrict trits = args->trits;
  uint8_t *restrict packed = args->packed;
  _Alignas(64) uint8_t words[32];
  const __m256i k_fc = _mm256_set1_epi8((char)252);
  const __m256i k_55 = _mm256_set1_epi8((char)85);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    // Words of qs, 8 of a row at a time.
    for (int64_t qs_block = 0; qs_block < (k + 3) / 4; qs_block += 8) {
      for (int64_t i_qs_rt = 0; i_qs_rt < 2; i_qs_rt++) {
        for (int64_t i_qs_lane = 0; i_qs_lane < 16; i_qs_lane++) {
          const int64_t qs_row = tile * 128 + i_qs_rt * 64 + i_qs_lane;
          const int64_t qs_k = qs_block * 4;
          if ((qs_row + 48 < n) & (qs_k + 31 < k)) {
            const int64_t qs_from = (qs_row - trits_row0) * trits_stride + qs_k;
            const __m256i qs_sum0 = _mm256_loadu_si256((const __m256i *)(trits + qs_from + trits_stride
                * 48));
            const __m256i qs_sum1 = _mm256_add_epi8(_mm256_and_si256(_mm256_slli_epi16(qs_sum0, 2), k_fc),
                _mm256_loadu_si256((const __m256i *)(trits + qs_from + trits_stride * 32)));
            const __m256i qs_sum2 = _mm256_add_epi8(_mm256_and_si256(_mm256_slli_epi16(qs_sum1, 2), k_fc),
                _mm256_loadu_si256((const __m256i *)(trits + qs_from + trits_stride * 16)));
            const __m256i qs_sum3 = _mm256_add_epi8(_mm256_and_si256(_mm256_slli_epi16(qs_sum2, 2), k_fc),
                _mm256_loadu_si256((const __m256i *)(trits + qs_from)));
            _mm256_storeu_si256((__m256i *)(words), _mm256_add_epi8(qs_sum3, k_55));
            tf_write32(packed + tile * (128 * ((k + 3) / 4)) + qs_block * 128 + i_qs_rt * 64 + i_qs_lane * 4,
                tf_read32(words));
            tf_write32(packed + tile * (128 * ((k + 3) / 4)) + qs_block * 128 + i_qs_rt * 64 + i_qs_lane * 4
                + 128, tf_read32(words + 4));
            tf_write32(packed + tile * (128 * ((k + 3) / 4)) + qs_block * 128 + i_qs_rt * 64 + i_qs_lane * 4
                + 256, tf_read32(words + 8));
            tf_write32(packed + tile * (128 * ((k + 3) / 4)) + qs_block * 128 + i_qs_rt * 64 + i_qs_lane * 4
                + 384, tf_read32(words + 12));
            tf_write32(packed + tile * (128 * ((k + 3) / 4)) + qs_block * 128 + i_qs_rt * 64 + i_qs_lane * 4
                + 512, tf_read32(words + 16));
            tf_write32(packed + tile * (128 * ((k + 3) / 4)) + qs_block * 128 + i_qs_rt * 64 + i_qs_lane * 4
                + 640, tf_read32(words + 20));
            tf_write32(packed + tile * (128 * ((k + 3) / 4)) + qs_block * 128 + i_qs_rt * 64 + i_qs_lane * 4
                + 768, tf_read32(words + 24));
            tf_write32(packed + tile * (128 * ((k + 3) / 4)) + qs_block * 128 + i_qs_rt * 64 + i_qs_lane * 4
                + 896, tf_read32(words + 28));
          } else {
            // A register that reaches into padding.
            for (int64_t i_qs_group = qs_block; i_qs_group < tf_min(qs_block + 8, (k + 3)
                / 4); i_qs_group++) {
              for (int64_t i_qs_quad = 0; i_qs_quad < 4; i_qs_quad += 4) {
                const int64_t qs_row = tile * 128 + i_qs_rt * 64 + i_qs_lane;
                const int64_t qs_k = i_qs_group * 4 + i_qs_quad;
                if ((qs_row + 48 < n) & (qs_k + 3 < k)) {
                  const int64_t qs_from = (qs_row - trits_row0) * trits_stride + qs_k;
                  tf_write32(packed + tile * (128 * ((k + 3) / 4)) + i_qs_group * 128 + i_qs_rt * 64
                      + i_qs_lane * 4 + i_qs_quad,
                      (((tf_read32(trits + qs_from) & 50529027u) + 16843009u) & 50529027u)
                      + (((tf_read32(trits + qs_from + 16 * trits_stride) & 50529027u) + 16843009u)
                      & 50529027u) * 4u
                      + (((tf_read32(trits + qs_from + 32 * trits_stride) & 50529027u) + 16843009u)
                      & 50529027u) * 16u
                      + (((tf_read32(trits + qs_from + 48 * trits_stride) & 50529027u) + 16843009u)
                      & 50529027u) * 64u);
                } else {
                  // Words that reach into padding.
                  for (int64_t qs_one_i = 0; qs_one_i < 4; qs_one_i++) {
                    const int64_t qs_one_row = qs_row;
                    const int64_t qs_one_k = qs_k + qs_one_i;
                    int64_t qs_one_word = 0;
                    if ((qs_one_row + 48 < n) & (qs_one_k < k)) {
                      qs_one_word = (1 + (int64_t)trits[(qs_one_row - trits_row0) * trits_stride + qs_one_k])
                          | ((1 + (int64_t)trits[(qs_one_row + 16 - trits_row0) * trits_stride + qs_one_k])
                          << 2)
                          | ((1 + (int64_t)trits[(qs_one_row + 32 - trits_row0) * trits_stride + qs_one_k])
                          << 4)
                          | ((1 + (int64_t)trits[(qs_one_row + 48 - trits_row0) * trits_stride + qs_one_k])
                          << 6);
                    } else {
                      // A word that reaches into padding.
                      int64_t qs_one_key0 = 1;
                      if ((qs_one_row < n) & (qs_one_k < k)) {
                        qs_one_key0 += (int64_t)trits[(qs_one_row - trits_row0) * trits_stride + qs_one_k];
                      }
                      qs_one_word |= qs_one_key0;
                      int64_t qs_one_key1 = 1;
                      if ((qs_one_row + 16 < n) & (qs_one_k < k)) {
                        qs_one_key1 += (int64_t)trits[(qs_one_row + 16 - trits_row0) * trits_stride
                            + qs_one_k];
                      }
                      qs_one_word |= qs_one_key1 << 2;
                      int64_t qs_one_key2 = 1;
                      if ((qs_one_row + 32 < n) & (qs_one_k < k)) {
                        qs_one_key2 += (int64_t)trits[(qs_one_row + 32 - trits_row0) * trits_stride
                            + qs_one_k];
                      }
                      qs_one_word |= qs_one_key2 << 4;
                      int64_t qs_one_key3 = 1;
                      if ((qs_one_row + 48 < n) & (qs_one_k < k)) {
                        qs_one_key3 += (int64_t)trits[(qs_one_row + 48 - trits_row0) * trits_stride
                            + qs_one_k];
                      }
                      qs_one_word |= qs_one_key3 << 6;
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
 * r4.16x2.product.q8.seg.1x16x4.avx2.unpack
 * Product of r4: 16 rows by 1 token, weights decoded once to local memory.
 * From dsl/schemes/r4.scheme.ts:27.
 * Requires k_padded % 4 == 0: k_padded must be a multiple of the unit, 4.
 * Requires k <= 8454659: k must be at most 8454659, so that every row's 32-bit sum comes out.
 */
void tf_r4_16x2_product_q8_seg_1x16x4_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1)
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
    // Decode the rows of this tile to local memory. (dsl/schemes/r4.scheme.ts:27)
    for (int64_t r = 0; r < 16; r++) {
      const int64_t row = tf_min(row0 + r, n - 1);
      const int64_t qs_row0 = row / 128 * (128 * ((k + 3) / 4)) + row / 64 % 2 * 64 + row % 16 * 4;
      const int64_t qs_bit0 = row / 16 % 4 * 2;
      for (int64_t i_qs_group = 0; i_qs_group < (k + 3) / 4; i_qs_group++) {
        for (int64_t i_qs_quad = 0; i_qs_quad < 4; i_qs_quad++) {
          const int64_t qs_word0 = w[qs_row0 + (i_qs_group * 128 + i_qs_quad)];
          const int64_t qs_k = i_qs_group * 4 + i_qs_quad;
          scratch[qs_k / 4 * 64 + r * 4 + qs_k % 4] = (uint8_t)(((qs_word0 >> qs_bit0) & 3) - 1 + 1);
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
            // Slot 0: rows 0..7, k 0..3; rows 8..15, k 0..3. (dsl/schemes/r4.scheme.ts:27)
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
 * r4.16x2.product.q8.seg.4x16x4.avx2.unpack
 * Product of r4: 16 rows by 4 tokens, weights decoded once to local memory.
 * From dsl/schemes/r4.scheme.ts:27.
 * Requires k_padded % 4 == 0: k_padded must be a multiple of the unit, 4.
 * Requires k <= 8454659: k must be at most 8454659, so that every row's 32-bit sum comes out.
 */
void tf_r4_16x2_product_q8_seg_4x16x4_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1)
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
    // Decode the rows of this tile to local memory. (dsl/schemes/r4.scheme.ts:27)
    for (int64_t r = 0; r < 16; r++) {
      const int64_t row = tf_min(row0 + r, n - 1);
      const int64_t qs_row0 = row / 128 * (128 * ((k + 3) / 4)) + row / 64 % 2 * 64 + row % 16 * 4;
      const int64_t qs_bit0 = row / 16 % 4 * 2;
      for (int64_t i_qs_group = 0; i_qs_group < (k + 3) / 4; i_qs_group++) {
        for (int64_t i_qs_quad = 0; i_qs_quad < 4; i_qs_quad++) {
          const int64_t qs_word0 = w[qs_row0 + (i_qs_group * 128 + i_qs_quad)];
          const int64_t qs_k = i_qs_group * 4 + i_qs_quad;
          scratch[qs_k / 4 * 64 + r * 4 + qs_k % 4] = (uint8_t)(((qs_word0 >> qs_bit0) & 3) - 1 + 1);
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
            // Slot 0: rows 0..7, k 0..3; rows 8..15, k 0..3. (dsl/schemes/r4.scheme.ts:27)
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
 * r4.16x2.product.q16.seg.1x16x4.avx2.unpack
 * Product of r4: 16 rows by 1 token, weights decoded once to local memory.
 * From dsl/schemes/r4.scheme.ts:27.
 * Requires k_padded % 4 == 0: k_padded must be a multiple of the unit, 4.
 * Requires k <= 65794: k must be at most 65794, so that every row's 32-bit sum comes out.
 */
void tf_r4_16x2_product_q16_seg_1x16x4_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1)
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
    // Decode the rows of this tile to local memory. (dsl/schemes/r4.scheme.ts:27)
    for (int64_t r = 0; r < 16; r++) {
      const int64_t row = tf_min(row0 + r, n - 1);
      const int64_t qs_row0 = row / 128 * (128 * ((k + 3) / 4)) + row / 64 % 2 * 64 + row % 16 * 4;
      const int64_t qs_bit0 = row / 16 % 4 * 2;
      for (int64_t i_qs_group = 0; i_qs_group < (k + 3) / 4; i_qs_group++) {
        for (int64_t i_qs_quad = 0; i_qs_quad < 4; i_qs_quad++) {
          const int64_t qs_word0 = w[qs_row0 + (i_qs_group * 128 + i_qs_quad)];
          const int64_t qs_k = i_qs_group * 4 + i_qs_quad;
          scratch[qs_k / 4 * 64 + r * 4 + qs_k % 4] = (uint8_t)(((qs_word0 >> qs_bit0) & 3) - 1 + 1);
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
            // Slot 0: rows 0..7, k 0..3; rows 8..15, k 0..3. (dsl/schemes/r4.scheme.ts:27)
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
 * r4.16x2.product.q16.seg.2x16x4.avx2.unpack
 * Product of r4: 16 rows by 2 tokens, weights decoded once to local memory.
 * From dsl/schemes/r4.scheme.ts:27.
 * Requires k_padded % 4 == 0: k_padded must be a multiple of the unit, 4.
 * Requires k <= 65794: k must be at most 65794, so that every row's 32-bit sum comes out.
 */
void tf_r4_16x2_product_q16_seg_2x16x4_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1)
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
    // Decode the rows of this tile to local memory. (dsl/schemes/r4.scheme.ts:27)
    for (int64_t r = 0; r < 16; r++) {
      const int64_t row = tf_min(row0 + r, n - 1);
      const int64_t qs_row0 = row / 128 * (128 * ((k + 3) / 4)) + row / 64 % 2 * 64 + row % 16 * 4;
      const int64_t qs_bit0 = row / 16 % 4 * 2;
      for (int64_t i_qs_group = 0; i_qs_group < (k + 3) / 4; i_qs_group++) {
        for (int64_t i_qs_quad = 0; i_qs_quad < 4; i_qs_quad++) {
          const int64_t qs_word0 = w[qs_row0 + (i_qs_group * 128 + i_qs_quad)];
          const int64_t qs_k = i_qs_group * 4 + i_qs_quad;
          scratch[qs_k / 4 * 64 + r * 4 + qs_k % 4] = (uint8_t)(((qs_word0 >> qs_bit0) & 3) - 1 + 1);
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
            // Slot 0: rows 0..7, k 0..3; rows 8..15, k 0..3. (dsl/schemes/r4.scheme.ts:27)
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
 * r4.16x2.product.f32.seg.1x128x1.avx2.tile
 * Float product of r4: one token meets 128 rows decoded to local memory.
 * From dsl/schemes/r4.scheme.ts:27.
 */
void tf_r4_16x2_product_f32_seg_1x128x1_avx2_tile(const tf_args *args, size_t tile0, size_t tile1)
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
  _Alignas(64) float sums[256];
  const __m256 k_0f = _mm256_set1_ps(0.0f);
  const __m256i k_00 = _mm256_set1_epi8((char)0);
  const __m256i k_03 = _mm256_set1_epi8((char)3);
  const __m256 lanes_fff = _mm256_setr_ps(-1.0f, 0.0f, 1.0f, 1.0f, -1.0f, 0.0f, 1.0f, 1.0f);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row0 = tile / m * 128;
    const int64_t token0 = tile % m;
    for (int64_t i = 0; i < 32; i++) {
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
          // (dsl/schemes/r4.scheme.ts:27)
          _mm256_storeu_si256((__m256i *)(scratch + (unit1 - unit0) * 4 * 64), k_00);
          _mm256_storeu_si256((__m256i *)(scratch + (unit1 - unit0) * 4 * 64 + 16384), k_00);
          for (int64_t u = unit0; u < unit1; u++) {
            for (int64_t t = 0; t < 1; t++) {
              const int64_t from = tf_min(row0 / 128 + t, (n - 1) / 128) * (128 * ((k + 3) / 4));
              const int64_t row = t * 128;
              const __m256i x0 = _mm256_loadu_si256((const __m256i *)(w + from + u * 128));
              const __m256i w0_0 = _mm256_and_si256(x0, k_03);
              _mm256_storeu_si256((__m256i *)(scratch + row / 64 * 64 * 256 + (u - unit0) * 4 * 64 + row % 64
                  * 4), w0_0);
              const __m256i w0_1 = _mm256_and_si256(_mm256_srli_epi16(x0, 2), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 16) / 64 * 64 * 256 + (u - unit0) * 4 * 64
                  + (row + 16) % 64 * 4), w0_1);
              const __m256i w0_2 = _mm256_and_si256(_mm256_srli_epi16(x0, 4), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 32) / 64 * 64 * 256 + (u - unit0) * 4 * 64
                  + (row + 32) % 64 * 4), w0_2);
              const __m256i w0_3 = _mm256_and_si256(_mm256_srli_epi16(x0, 6), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 48) / 64 * 64 * 256 + (u - unit0) * 4 * 64
                  + (row + 48) % 64 * 4), w0_3);
              const __m256i x1 = _mm256_loadu_si256((const __m256i *)(w + from + u * 128 + 32));
              const __m256i w1_0 = _mm256_and_si256(x1, k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 8) / 64 * 64 * 256 + (u - unit0) * 4 * 64
                  + (row + 8) % 64 * 4), w1_0);
              const __m256i w1_1 = _mm256_and_si256(_mm256_srli_epi16(x1, 2), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 24) / 64 * 64 * 256 + (u - unit0) * 4 * 64
                  + (row + 24) % 64 * 4), w1_1);
              const __m256i w1_2 = _mm256_and_si256(_mm256_srli_epi16(x1, 4), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 40) / 64 * 64 * 256 + (u - unit0) * 4 * 64
                  + (row + 40) % 64 * 4), w1_2);
              const __m256i w1_3 = _mm256_and_si256(_mm256_srli_epi16(x1, 6), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 56) / 64 * 64 * 256 + (u - unit0) * 4 * 64
                  + (row + 56) % 64 * 4), w1_3);
              const __m256i x2 = _mm256_loadu_si256((const __m256i *)(w + from + u * 128 + 64));
              const __m256i w2_0 = _mm256_and_si256(x2, k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 64) / 64 * 64 * 256 + (u - unit0) * 4 * 64
                  + (row + 64) % 64 * 4), w2_0);
              const __m256i w2_1 = _mm256_and_si256(_mm256_srli_epi16(x2, 2), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 80) / 64 * 64 * 256 + (u - unit0) * 4 * 64
                  + (row + 80) % 64 * 4), w2_1);
              const __m256i w2_2 = _mm256_and_si256(_mm256_srli_epi16(x2, 4), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 96) / 64 * 64 * 256 + (u - unit0) * 4 * 64
                  + (row + 96) % 64 * 4), w2_2);
              const __m256i w2_3 = _mm256_and_si256(_mm256_srli_epi16(x2, 6), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 112) / 64 * 64 * 256 + (u - unit0) * 4 * 64
                  + (row + 112) % 64 * 4), w2_3);
              const __m256i x3 = _mm256_loadu_si256((const __m256i *)(w + from + u * 128 + 96));
              const __m256i w3_0 = _mm256_and_si256(x3, k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 72) / 64 * 64 * 256 + (u - unit0) * 4 * 64
                  + (row + 72) % 64 * 4), w3_0);
              const __m256i w3_1 = _mm256_and_si256(_mm256_srli_epi16(x3, 2), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 88) / 64 * 64 * 256 + (u - unit0) * 4 * 64
                  + (row + 88) % 64 * 4), w3_1);
              const __m256i w3_2 = _mm256_and_si256(_mm256_srli_epi16(x3, 4), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 104) / 64 * 64 * 256 + (u - unit0) * 4 * 64
                  + (row + 104) % 64 * 4), w3_2);
              const __m256i w3_3 = _mm256_and_si256(_mm256_srli_epi16(x3, 6), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 120) / 64 * 64 * 256 + (u - unit0) * 4 * 64
                  + (row + 120) % 64 * 4), w3_3);
            }
          }
          decoded = t + 1;
        }
        const int64_t begin = t * 256;
        const int64_t end = tf_min(last, begin + 256);
        for (int64_t part = 0; part < 2; part++) {
          const int64_t row = row0 + part * 64;
          const int64_t part_at = part * 64 * 256;
          if (row < n) {
            __m256 sum0_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64)));
            __m256 sum1_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 8)));
            __m256 sum2_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 16)));
            __m256 sum3_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 24)));
            __m256 sum4_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 32)));
            __m256 sum5_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 40)));
            __m256 sum6_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 48)));
            __m256 sum7_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 56)));
            for (int64_t i = tf_max(first, begin); i < end; i++) {
              const int64_t j = i - begin;
              const int64_t at = part_at + ((j >> 2) * 256 + (j & 3));
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
            }
            // A segment that goes on is scaled when it ends.
            if (end == last) {
              __m256 y0_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 128)));
              __m256 y1_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 136)));
              __m256 y2_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 144)));
              __m256 y3_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 152)));
              __m256 y4_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 160)));
              __m256 y5_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 168)));
              __m256 y6_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 176)));
              __m256 y7_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 184)));
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
              _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64 + 128)), y0_0);
              _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64 + 8 + 128)), y1_0);
              _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64 + 16 + 128)), y2_0);
              _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64 + 24 + 128)), y3_0);
              _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64 + 32 + 128)), y4_0);
              _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64 + 40 + 128)), y5_0);
              _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64 + 48 + 128)), y6_0);
              _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64 + 56 + 128)), y7_0);
              sum0_0 = k_0f;
              sum1_0 = k_0f;
              sum2_0 = k_0f;
              sum3_0 = k_0f;
              sum4_0 = k_0f;
              sum5_0 = k_0f;
              sum6_0 = k_0f;
              sum7_0 = k_0f;
            }
            _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64)), sum0_0);
            _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64 + 8)), sum1_0);
            _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64 + 16)), sum2_0);
            _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64 + 24)), sum3_0);
            _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64 + 32)), sum4_0);
            _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64 + 40)), sum5_0);
            _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64 + 48)), sum6_0);
            _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64 + 56)), sum7_0);
          }
        }
      }
    }
    for (int64_t part = 0; part < 2; part++) {
      const int64_t row = row0 + part * 64;
      const int64_t part_at = part * 64 * 256;
      if (row < n) {
        const __m256 y0_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 128)));
        const __m256 y1_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 136)));
        const __m256 y2_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 144)));
        const __m256 y3_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 152)));
        const __m256 y4_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 160)));
        const __m256 y5_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 168)));
        const __m256 y6_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 176)));
        const __m256 y7_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 184)));
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
      }
    }
  }
}

/*
 * r4.16x2.product.f32.seg.4x128x1.avx2.tile
 * Float product of r4: all tokens, 4 at a time, meet 128 rows decoded to local memory.
 * From dsl/schemes/r4.scheme.ts:27.
 */
void tf_r4_16x2_product_f32_seg_4x128x1_avx2_tile(const tf_args *args, size_t tile0, size_t tile1)
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
  const __m256i k_03 = _mm256_set1_epi8((char)3);
  const __m256 k_0f = _mm256_set1_ps(0.0f);
  const __m256 lanes_fff = _mm256_setr_ps(-1.0f, 0.0f, 1.0f, 1.0f, -1.0f, 0.0f, 1.0f, 1.0f);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row0 = tile * 128;
    const int64_t room = (k + 3) / 4 * 4;
    // Decode the rows of this tile to local memory; what is read past the last weight must be there.
    // (dsl/schemes/r4.scheme.ts:27)
    _mm256_storeu_si256((__m256i *)(scratch + (k + 3) / 4 * 4 * 16), k_00);
    _mm256_storeu_si256((__m256i *)(scratch + (k + 3) / 4 * 4 * 16 + 16 * room), k_00);
    _mm256_storeu_si256((__m256i *)(scratch + (k + 3) / 4 * 4 * 16 + 32 * room), k_00);
    _mm256_storeu_si256((__m256i *)(scratch + (k + 3) / 4 * 4 * 16 + 48 * room), k_00);
    _mm256_storeu_si256((__m256i *)(scratch + (k + 3) / 4 * 4 * 16 + 64 * room), k_00);
    _mm256_storeu_si256((__m256i *)(scratch + (k + 3) / 4 * 4 * 16 + 80 * room), k_00);
    _mm256_storeu_si256((__m256i *)(scratch + (k + 3) / 4 * 4 * 16 + 96 * room), k_00);
    _mm256_storeu_si256((__m256i *)(scratch + (k + 3) / 4 * 4 * 16 + 112 * room), k_00);
    for (int64_t u = 0; u < (k + 3) / 4; u++) {
      for (int64_t t = 0; t < 1; t++) {
        const int64_t from = tf_min(row0 / 128 + t, (n - 1) / 128) * (128 * ((k + 3) / 4));
        const int64_t row = t * 128;
        const __m256i x0 = _mm256_loadu_si256((const __m256i *)(w + from + u * 128));
        const __m256i w0_0 = _mm256_and_si256(x0, k_03);
        _mm256_storeu_si256((__m256i *)(scratch + row / 16 * 16 * room + u * 4 * 16 + row % 16 * 4), w0_0);
        const __m256i w0_1 = _mm256_and_si256(_mm256_srli_epi16(x0, 2), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 16) / 16 * 16 * room + u * 4 * 16 + (row + 16) % 16
            * 4), w0_1);
        const __m256i w0_2 = _mm256_and_si256(_mm256_srli_epi16(x0, 4), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 32) / 16 * 16 * room + u * 4 * 16 + (row + 32) % 16
            * 4), w0_2);
        const __m256i w0_3 = _mm256_and_si256(_mm256_srli_epi16(x0, 6), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 48) / 16 * 16 * room + u * 4 * 16 + (row + 48) % 16
            * 4), w0_3);
        const __m256i x1 = _mm256_loadu_si256((const __m256i *)(w + from + u * 128 + 32));
        const __m256i w1_0 = _mm256_and_si256(x1, k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 8) / 16 * 16 * room + u * 4 * 16 + (row + 8) % 16
            * 4), w1_0);
        const __m256i w1_1 = _mm256_and_si256(_mm256_srli_epi16(x1, 2), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 24) / 16 * 16 * room + u * 4 * 16 + (row + 24) % 16
            * 4), w1_1);
        const __m256i w1_2 = _mm256_and_si256(_mm256_srli_epi16(x1, 4), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 40) / 16 * 16 * room + u * 4 * 16 + (row + 40) % 16
            * 4), w1_2);
        const __m256i w1_3 = _mm256_and_si256(_mm256_srli_epi16(x1, 6), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 56) / 16 * 16 * room + u * 4 * 16 + (row + 56) % 16
            * 4), w1_3);
        const __m256i x2 = _mm256_loadu_si256((const __m256i *)(w + from + u * 128 + 64));
        const __m256i w2_0 = _mm256_and_si256(x2, k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 64) / 16 * 16 * room + u * 4 * 16 + (row + 64) % 16
            * 4), w2_0);
        const __m256i w2_1 = _mm256_and_si256(_mm256_srli_epi16(x2, 2), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 80) / 16 * 16 * room + u * 4 * 16 + (row + 80) % 16
            * 4), w2_1);
        const __m256i w2_2 = _mm256_and_si256(_mm256_srli_epi16(x2, 4), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 96) / 16 * 16 * room + u * 4 * 16 + (row + 96) % 16
            * 4), w2_2);
        const __m256i w2_3 = _mm256_and_si256(_mm256_srli_epi16(x2, 6), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 112) / 16 * 16 * room + u * 4 * 16 + (row + 112) % 16
            * 4), w2_3);
        const __m256i x3 = _mm256_loadu_si256((const __m256i *)(w + from + u * 128 + 96));
        const __m256i w3_0 = _mm256_and_si256(x3, k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 72) / 16 * 16 * room + u * 4 * 16 + (row + 72) % 16
            * 4), w3_0);
        const __m256i w3_1 = _mm256_and_si256(_mm256_srli_epi16(x3, 2), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 88) / 16 * 16 * room + u * 4 * 16 + (row + 88) % 16
            * 4), w3_1);
        const __m256i w3_2 = _mm256_and_si256(_mm256_srli_epi16(x3, 4), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 104) / 16 * 16 * room + u * 4 * 16 + (row + 104) % 16
            * 4), w3_2);
        const __m256i w3_3 = _mm256_and_si256(_mm256_srli_epi16(x3, 6), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 120) / 16 * 16 * room + u * 4 * 16 + (row + 120) % 16
            * 4), w3_3);
      }
    }
    for (int64_t part = 0; part < 8; part++) {
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
 * r4.16x4.pack.avx2
 * Packs int8 weights as r4; padding positions hold weight 0.
 * From dsl/schemes/r4.scheme.ts:27.
 */
void tf_r4_16x4_pack_avx2(const tf_args *args, size_t tile0, size_t tile1)
{
  if (args->version != TF_ABI) return;
  const int64_t n = args->n;
  const int64_t k = args->k;
  const int64_t trits_row0 = args->trits_row0;
  const int64_t trits_stride = args->trits_stride;
  const int8_t *restrict trits = args->trits;
  uint8_t *restrict packed = args->packed;
  _Alignas(64) uint8_t words[32];
  const __m256i k_fc = _mm256_set1_epi8((char)252);
  const __m256i k_55 = _mm256_set1_epi8((char)85);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    // Words of qs, 8 of a row at a time.
    for (int64_t qs_block = 0; qs_block < (k + 3) / 4; qs_block += 8) {
      for (int64_t i_qs_rt = 0; i_qs_rt < 4; i_qs_rt++) {
        for (int64_t i_qs_lane = 0; i_qs_lane < 16; i_qs_lane++) {
          const int64_t qs_row = tile * 256 + i_qs_rt * 64 + i_qs_lane;
          const int64_t qs_k = qs_block * 4;
          if ((qs_row + 48 < n) & (qs_k + 31 < k)) {
            const int64_t qs_from = (qs_row - trits_row0) * trits_stride + qs_k;
            const __m256i qs_sum0 = _mm256_loadu_si256((const __m256i *)(trits + qs_from + trits_stride
                * 48));
            const __m256i qs_sum1 = _mm256_add_epi8(_mm256_and_si256(_mm256_slli_epi16(qs_sum0, 2), k_fc),
                _mm256_loadu_si256((const __m256i *)(trits + qs_from + trits_stride * 32)));
            const __m256i qs_sum2 = _mm256_add_epi8(_mm256_and_si256(_mm256_slli_epi16(qs_sum1, 2), k_fc),
                _mm256_loadu_si256((const __m256i *)(trits + qs_from + trits_stride * 16)));
            const __m256i qs_sum3 = _mm256_add_epi8(_mm256_and_si256(_mm256_slli_epi16(qs_sum2, 2), k_fc),
                _mm256_loadu_si256((const __m256i *)(trits + qs_from)));
            _mm256_storeu_si256((__m256i *)(words), _mm256_add_epi8(qs_sum3, k_55));
            tf_write32(packed + tile * (256 * ((k + 3) / 4)) + qs_block * 256 + i_qs_rt * 64 + i_qs_lane * 4,
                tf_read32(words));
            tf_write32(packed + tile * (256 * ((k + 3) / 4)) + qs_block * 256 + i_qs_rt * 64 + i_qs_lane * 4
                + 256, tf_read32(words + 4));
            tf_write32(packed + tile * (256 * ((k + 3) / 4)) + qs_block * 256 + i_qs_rt * 64 + i_qs_lane * 4
                + 512, tf_read32(words + 8));
            tf_write32(packed + tile * (256 * ((k + 3) / 4)) + qs_block * 256 + i_qs_rt * 64 + i_qs_lane * 4
                + 768, tf_read32(words + 12));
            tf_write32(packed + tile * (256 * ((k + 3) / 4)) + qs_block * 256 + i_qs_rt * 64 + i_qs_lane * 4
                + 1024, tf_read32(words + 16));
            tf_write32(packed + tile * (256 * ((k + 3) / 4)) + qs_block * 256 + i_qs_rt * 64 + i_qs_lane * 4
                + 1280, tf_read32(words + 20));
            tf_write32(packed + tile * (256 * ((k + 3) / 4)) + qs_block * 256 + i_qs_rt * 64 + i_qs_lane * 4
                + 1536, tf_read32(words + 24));
            tf_write32(packed + tile * (256 * ((k + 3) / 4)) + qs_block * 256 + i_qs_rt * 64 + i_qs_lane * 4
                + 1792, tf_read32(words + 28));
          } else {
            // A register that reaches into padding.
            for (int64_t i_qs_group = qs_block; i_qs_group < tf_min(qs_block + 8, (k + 3)
                / 4); i_qs_group++) {
              for (int64_t i_qs_quad = 0; i_qs_quad < 4; i_qs_quad += 4) {
                const int64_t qs_row = tile * 256 + i_qs_rt * 64 + i_qs_lane;
                const int64_t qs_k = i_qs_group * 4 + i_qs_quad;
                if ((qs_row + 48 < n) & (qs_k + 3 < k)) {
                  const int64_t qs_from = (qs_row - trits_row0) * trits_stride + qs_k;
                  tf_write32(packed + tile * (256 * ((k + 3) / 4)) + i_qs_group * 256 + i_qs_rt * 64
                      + i_qs_lane * 4 + i_qs_quad,
                      (((tf_read32(trits + qs_from) & 50529027u) + 16843009u) & 50529027u)
                      + (((tf_read32(trits + qs_from + 16 * trits_stride) & 50529027u) + 16843009u)
                      & 50529027u) * 4u
                      + (((tf_read32(trits + qs_from + 32 * trits_stride) & 50529027u) + 16843009u)
                      & 50529027u) * 16u
                      + (((tf_read32(trits + qs_from + 48 * trits_stride) & 50529027u) + 16843009u)
                      & 50529027u) * 64u);
                } else {
                  // Words that reach into padding.
                  for (int64_t qs_one_i = 0; qs_one_i < 4; qs_one_i++) {
                    const int64_t qs_one_row = qs_row;
                    const int64_t qs_one_k = qs_k + qs_one_i;
                    int64_t qs_one_word = 0;
                    if ((qs_one_row + 48 < n) & (qs_one_k < k)) {
                      qs_one_word = (1 + (int64_t)trits[(qs_one_row - trits_row0) * trits_stride + qs_one_k])
                          | ((1 + (int64_t)trits[(qs_one_row + 16 - trits_row0) * trits_stride + qs_one_k])
                          << 2)
                          | ((1 + (int64_t)trits[(qs_one_row + 32 - trits_row0) * trits_stride + qs_one_k])
                          << 4)
                          | ((1 + (int64_t)trits[(qs_one_row + 48 - trits_row0) * trits_stride + qs_one_k])
                          << 6);
                    } else {
                      // A word that reaches into padding.
                      int64_t qs_one_key0 = 1;
                      if ((qs_one_row < n) & (qs_one_k < k)) {
                        qs_one_key0 += (int64_t)trits[(qs_one_row - trits_row0) * trits_stride + qs_one_k];
                      }
                      qs_one_word |= qs_one_key0;
                      int64_t qs_one_key1 = 1;
                      if ((qs_one_row + 16 < n) & (qs_one_k < k)) {
                        qs_one_key1 += (int64_t)trits[(qs_one_row + 16 - trits_row0) * trits_stride
                            + qs_one_k];
                      }
                      qs_one_word |= qs_one_key1 << 2;
                      int64_t qs_one_key2 = 1;
                      if ((qs_one_row + 32 < n) & (qs_one_k < k)) {
                        qs_one_key2 += (int64_t)trits[(qs_one_row + 32 - trits_row0) * trits_stride
                            + qs_one_k];
                      }
                      qs_one_word |= qs_one_key2 << 4;
                      int64_t qs_one_key3 = 1;
                      if ((qs_one_row + 48 < n) & (qs_one_k < k)) {
                        qs_one_key3 += (int64_t)trits[(qs_one_row + 48 - trits_row0) * trits_stride
                            + qs_one_k];
                      }
                      qs_one_word |= qs_one_key3 << 6;
                    }
                    packed[tile * (256 * ((k + 3) / 4)) + i_qs_group * 256 + i_qs_rt * 64 + i_qs_lane * 4
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
 * r4.16x4.product.q8.seg.1x16x4.avx2.unpack
 * Product of r4: 16 rows by 1 token, weights decoded once to local memory.
 * From dsl/schemes/r4.scheme.ts:27.
 * Requires k_padded % 4 == 0: k_padded must be a multiple of the unit, 4.
 * Requires k <= 8454659: k must be at most 8454659, so that every row's 32-bit sum comes out.
 */
void tf_r4_16x4_product_q8_seg_1x16x4_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1)
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
    // Decode the rows of this tile to local memory. (dsl/schemes/r4.scheme.ts:27)
    for (int64_t r = 0; r < 16; r++) {
      const int64_t row = tf_min(row0 + r, n - 1);
      const int64_t qs_row0 = row / 256 * (256 * ((k + 3) / 4)) + row / 64 % 4 * 64 + row % 16 * 4;
      const int64_t qs_bit0 = row / 16 % 4 * 2;
      for (int64_t i_qs_group = 0; i_qs_group < (k + 3) / 4; i_qs_group++) {
        for (int64_t i_qs_quad = 0; i_qs_quad < 4; i_qs_quad++) {
          const int64_t qs_word0 = w[qs_row0 + (i_qs_group * 256 + i_qs_quad)];
          const int64_t qs_k = i_qs_group * 4 + i_qs_quad;
          scratch[qs_k / 4 * 64 + r * 4 + qs_k % 4] = (uint8_t)(((qs_word0 >> qs_bit0) & 3) - 1 + 1);
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
            // Slot 0: rows 0..7, k 0..3; rows 8..15, k 0..3. (dsl/schemes/r4.scheme.ts:27)
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
 * r4.16x4.product.q8.seg.4x16x4.avx2.unpack
 * Product of r4: 16 rows by 4 tokens, weights decoded once to local memory.
 * From dsl/schemes/r4.scheme.ts:27.
 * Requires k_padded % 4 == 0: k_padded must be a multiple of the unit, 4.
 * Requires k <= 8454659: k must be at most 8454659, so that every row's 32-bit sum comes out.
 */
void tf_r4_16x4_product_q8_seg_4x16x4_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1)
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
    // Decode the rows of this tile to local memory. (dsl/schemes/r4.scheme.ts:27)
    for (int64_t r = 0; r < 16; r++) {
      const int64_t row = tf_min(row0 + r, n - 1);
      const int64_t qs_row0 = row / 256 * (256 * ((k + 3) / 4)) + row / 64 % 4 * 64 + row % 16 * 4;
      const int64_t qs_bit0 = row / 16 % 4 * 2;
      for (int64_t i_qs_group = 0; i_qs_group < (k + 3) / 4; i_qs_group++) {
        for (int64_t i_qs_quad = 0; i_qs_quad < 4; i_qs_quad++) {
          const int64_t qs_word0 = w[qs_row0 + (i_qs_group * 256 + i_qs_quad)];
          const int64_t qs_k = i_qs_group * 4 + i_qs_quad;
          scratch[qs_k / 4 * 64 + r * 4 + qs_k % 4] = (uint8_t)(((qs_word0 >> qs_bit0) & 3) - 1 + 1);
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
            // Slot 0: rows 0..7, k 0..3; rows 8..15, k 0..3. (dsl/schemes/r4.scheme.ts:27)
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
 * r4.16x4.product.q16.seg.1x16x4.avx2.unpack
 * Product of r4: 16 rows by 1 token, weights decoded once to local memory.
 * From dsl/schemes/r4.scheme.ts:27.
 * Requires k_padded % 4 == 0: k_padded must be a multiple of the unit, 4.
 * Requires k <= 65794: k must be at most 65794, so that every row's 32-bit sum comes out.
 */
void tf_r4_16x4_product_q16_seg_1x16x4_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1)
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
    // Decode the rows of this tile to local memory. (dsl/schemes/r4.scheme.ts:27)
    for (int64_t r = 0; r < 16; r++) {
      const int64_t row = tf_min(row0 + r, n - 1);
      const int64_t qs_row0 = row / 256 * (256 * ((k + 3) / 4)) + row / 64 % 4 * 64 + row % 16 * 4;
      const int64_t qs_bit0 = row / 16 % 4 * 2;
      for (int64_t i_qs_group = 0; i_qs_group < (k + 3) / 4; i_qs_group++) {
        for (int64_t i_qs_quad = 0; i_qs_quad < 4; i_qs_quad++) {
          const int64_t qs_word0 = w[qs_row0 + (i_qs_group * 256 + i_qs_quad)];
          const int64_t qs_k = i_qs_group * 4 + i_qs_quad;
          scratch[qs_k / 4 * 64 + r * 4 + qs_k % 4] = (uint8_t)(((qs_word0 >> qs_bit0) & 3) - 1 + 1);
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
            // Slot 0: rows 0..7, k 0..3; rows 8..15, k 0..3. (dsl/schemes/r4.scheme.ts:27)
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
 * r4.16x4.product.q16.seg.2x16x4.avx2.unpack
 * Product of r4: 16 rows by 2 tokens, weights decoded once to local memory.
 * From dsl/schemes/r4.scheme.ts:27.
 * Requires k_padded % 4 == 0: k_padded must be a multiple of the unit, 4.
 * Requires k <= 65794: k must be at most 65794, so that every row's 32-bit sum comes out.
 */
void tf_r4_16x4_product_q16_seg_2x16x4_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1)
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
    // Decode the rows of this tile to local memory. (dsl/schemes/r4.scheme.ts:27)
    for (int64_t r = 0; r < 16; r++) {
      const int64_t row = tf_min(row0 + r, n - 1);
      const int64_t qs_row0 = row / 256 * (256 * ((k + 3) / 4)) + row / 64 % 4 * 64 + row % 16 * 4;
      const int64_t qs_bit0 = row / 16 % 4 * 2;
      for (int64_t i_qs_group = 0; i_qs_group < (k + 3) / 4; i_qs_group++) {
        for (int64_t i_qs_quad = 0; i_qs_quad < 4; i_qs_quad++) {
          const int64_t qs_word0 = w[qs_row0 + (i_qs_group * 256 + i_qs_quad)];
          const int64_t qs_k = i_qs_group * 4 + i_qs_quad;
          scratch[qs_k / 4 * 64 + r * 4 + qs_k % 4] = (uint8_t)(((qs_word0 >> qs_bit0) & 3) - 1 + 1);
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
            // Slot 0: rows 0..7, k 0..3; rows 8..15, k 0..3. (dsl/schemes/r4.scheme.ts:27)
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
 * r4.16x4.product.f32.seg.1x256x1.avx2.tile
 * Float product of r4: one token meets 256 rows decoded to local memory.
 * From dsl/schemes/r4.scheme.ts:27.
 */
void tf_r4_16x4_product_f32_seg_1x256x1_avx2_tile(const tf_args *args, size_t tile0, size_t tile1)
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
  _Alignas(64) float sums[512];
  const __m256 k_0f = _mm256_set1_ps(0.0f);
  const __m256i k_00 = _mm256_set1_epi8((char)0);
  const __m256i k_03 = _mm256_set1_epi8((char)3);
  const __m256 lanes_fff = _mm256_setr_ps(-1.0f, 0.0f, 1.0f, 1.0f, -1.0f, 0.0f, 1.0f, 1.0f);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row0 = tile / m * 256;
    const int64_t token0 = tile % m;
    for (int64_t i = 0; i < 64; i++) {
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
          // (dsl/schemes/r4.scheme.ts:27)
          _mm256_storeu_si256((__m256i *)(scratch + (unit1 - unit0) * 4 * 64), k_00);
          _mm256_storeu_si256((__m256i *)(scratch + (unit1 - unit0) * 4 * 64 + 16384), k_00);
          _mm256_storeu_si256((__m256i *)(scratch + (unit1 - unit0) * 4 * 64 + 32768), k_00);
          _mm256_storeu_si256((__m256i *)(scratch + (unit1 - unit0) * 4 * 64 + 49152), k_00);
          for (int64_t u = unit0; u < unit1; u++) {
            for (int64_t t = 0; t < 1; t++) {
              const int64_t from = tf_min(row0 / 256 + t, (n - 1) / 256) * (256 * ((k + 3) / 4));
              const int64_t row = t * 256;
              const __m256i x0 = _mm256_loadu_si256((const __m256i *)(w + from + u * 256));
              const __m256i w0_0 = _mm256_and_si256(x0, k_03);
              _mm256_storeu_si256((__m256i *)(scratch + row / 64 * 64 * 256 + (u - unit0) * 4 * 64 + row % 64
                  * 4), w0_0);
              const __m256i w0_1 = _mm256_and_si256(_mm256_srli_epi16(x0, 2), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 16) / 64 * 64 * 256 + (u - unit0) * 4 * 64
                  + (row + 16) % 64 * 4), w0_1);
              const __m256i w0_2 = _mm256_and_si256(_mm256_srli_epi16(x0, 4), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 32) / 64 * 64 * 256 + (u - unit0) * 4 * 64
                  + (row + 32) % 64 * 4), w0_2);
              const __m256i w0_3 = _mm256_and_si256(_mm256_srli_epi16(x0, 6), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 48) / 64 * 64 * 256 + (u - unit0) * 4 * 64
                  + (row + 48) % 64 * 4), w0_3);
              const __m256i x1 = _mm256_loadu_si256((const __m256i *)(w + from + u * 256 + 32));
              const __m256i w1_0 = _mm256_and_si256(x1, k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 8) / 64 * 64 * 256 + (u - unit0) * 4 * 64
                  + (row + 8) % 64 * 4), w1_0);
              const __m256i w1_1 = _mm256_and_si256(_mm256_srli_epi16(x1, 2), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 24) / 64 * 64 * 256 + (u - unit0) * 4 * 64
                  + (row + 24) % 64 * 4), w1_1);
              const __m256i w1_2 = _mm256_and_si256(_mm256_srli_epi16(x1, 4), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 40) / 64 * 64 * 256 + (u - unit0) * 4 * 64
                  + (row + 40) % 64 * 4), w1_2);
              const __m256i w1_3 = _mm256_and_si256(_mm256_srli_epi16(x1, 6), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 56) / 64 * 64 * 256 + (u - unit0) * 4 * 64
                  + (row + 56) % 64 * 4), w1_3);
              const __m256i x2 = _mm256_loadu_si256((const __m256i *)(w + from + u * 256 + 64));
              const __m256i w2_0 = _mm256_and_si256(x2, k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 64) / 64 * 64 * 256 + (u - unit0) * 4 * 64
                  + (row + 64) % 64 * 4), w2_0);
              const __m256i w2_1 = _mm256_and_si256(_mm256_srli_epi16(x2, 2), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 80) / 64 * 64 * 256 + (u - unit0) * 4 * 64
                  + (row + 80) % 64 * 4), w2_1);
              const __m256i w2_2 = _mm256_and_si256(_mm256_srli_epi16(x2, 4), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 96) / 64 * 64 * 256 + (u - unit0) * 4 * 64
                  + (row + 96) % 64 * 4), w2_2);
              const __m256i w2_3 = _mm256_and_si256(_mm256_srli_epi16(x2, 6), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 112) / 64 * 64 * 256 + (u - unit0) * 4 * 64
                  + (row + 112) % 64 * 4), w2_3);
              const __m256i x3 = _mm256_loadu_si256((const __m256i *)(w + from + u * 256 + 96));
              const __m256i w3_0 = _mm256_and_si256(x3, k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 72) / 64 * 64 * 256 + (u - unit0) * 4 * 64
                  + (row + 72) % 64 * 4), w3_0);
              const __m256i w3_1 = _mm256_and_si256(_mm256_srli_epi16(x3, 2), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 88) / 64 * 64 * 256 + (u - unit0) * 4 * 64
                  + (row + 88) % 64 * 4), w3_1);
              const __m256i w3_2 = _mm256_and_si256(_mm256_srli_epi16(x3, 4), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 104) / 64 * 64 * 256 + (u - unit0) * 4 * 64
                  + (row + 104) % 64 * 4), w3_2);
              const __m256i w3_3 = _mm256_and_si256(_mm256_srli_epi16(x3, 6), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 120) / 64 * 64 * 256 + (u - unit0) * 4 * 64
                  + (row + 120) % 64 * 4), w3_3);
              const __m256i x4 = _mm256_loadu_si256((const __m256i *)(w + from + u * 256 + 128));
              const __m256i w4_0 = _mm256_and_si256(x4, k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 128) / 64 * 64 * 256 + (u - unit0) * 4 * 64
                  + (row + 128) % 64 * 4), w4_0);
              const __m256i w4_1 = _mm256_and_si256(_mm256_srli_epi16(x4, 2), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 144) / 64 * 64 * 256 + (u - unit0) * 4 * 64
                  + (row + 144) % 64 * 4), w4_1);
              const __m256i w4_2 = _mm256_and_si256(_mm256_srli_epi16(x4, 4), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 160) / 64 * 64 * 256 + (u - unit0) * 4 * 64
                  + (row + 160) % 64 * 4), w4_2);
              const __m256i w4_3 = _mm256_and_si256(_mm256_srli_epi16(x4, 6), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 176) / 64 * 64 * 256 + (u - unit0) * 4 * 64
                  + (row + 176) % 64 * 4), w4_3);
              const __m256i x5 = _mm256_loadu_si256((const __m256i *)(w + from + u * 256 + 160));
              const __m256i w5_0 = _mm256_and_si256(x5, k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 136) / 64 * 64 * 256 + (u - unit0) * 4 * 64
                  + (row + 136) % 64 * 4), w5_0);
              const __m256i w5_1 = _mm256_and_si256(_mm256_srli_epi16(x5, 2), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 152) / 64 * 64 * 256 + (u - unit0) * 4 * 64
                  + (row + 152) % 64 * 4), w5_1);
              const __m256i w5_2 = _mm256_and_si256(_mm256_srli_epi16(x5, 4), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 168) / 64 * 64 * 256 + (u - unit0) * 4 * 64
                  + (row + 168) % 64 * 4), w5_2);
              const __m256i w5_3 = _mm256_and_si256(_mm256_srli_epi16(x5, 6), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 184) / 64 * 64 * 256 + (u - unit0) * 4 * 64
                  + (row + 184) % 64 * 4), w5_3);
              const __m256i x6 = _mm256_loadu_si256((const __m256i *)(w + from + u * 256 + 192));
              const __m256i w6_0 = _mm256_and_si256(x6, k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 192) / 64 * 64 * 256 + (u - unit0) * 4 * 64
                  + (row + 192) % 64 * 4), w6_0);
              const __m256i w6_1 = _mm256_and_si256(_mm256_srli_epi16(x6, 2), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 208) / 64 * 64 * 256 + (u - unit0) * 4 * 64
                  + (row + 208) % 64 * 4), w6_1);
              const __m256i w6_2 = _mm256_and_si256(_mm256_srli_epi16(x6, 4), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 224) / 64 * 64 * 256 + (u - unit0) * 4 * 64
                  + (row + 224) % 64 * 4), w6_2);
              const __m256i w6_3 = _mm256_and_si256(_mm256_srli_epi16(x6, 6), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 240) / 64 * 64 * 256 + (u - unit0) * 4 * 64
                  + (row + 240) % 64 * 4), w6_3);
              const __m256i x7 = _mm256_loadu_si256((const __m256i *)(w + from + u * 256 + 224));
              const __m256i w7_0 = _mm256_and_si256(x7, k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 200) / 64 * 64 * 256 + (u - unit0) * 4 * 64
                  + (row + 200) % 64 * 4), w7_0);
              const __m256i w7_1 = _mm256_and_si256(_mm256_srli_epi16(x7, 2), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 216) / 64 * 64 * 256 + (u - unit0) * 4 * 64
                  + (row + 216) % 64 * 4), w7_1);
              const __m256i w7_2 = _mm256_and_si256(_mm256_srli_epi16(x7, 4), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 232) / 64 * 64 * 256 + (u - unit0) * 4 * 64
                  + (row + 232) % 64 * 4), w7_2);
              const __m256i w7_3 = _mm256_and_si256(_mm256_srli_epi16(x7, 6), k_03);
              _mm256_storeu_si256((__m256i *)(scratch + (row + 248) / 64 * 64 * 256 + (u - unit0) * 4 * 64
                  + (row + 248) % 64 * 4), w7_3);
            }
          }
          decoded = t + 1;
        }
        const int64_t begin = t * 256;
        const int64_t end = tf_min(last, begin + 256);
        for (int64_t part = 0; part < 4; part++) {
          const int64_t row = row0 + part * 64;
          const int64_t part_at = part * 64 * 256;
          if (row < n) {
            __m256 sum0_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64)));
            __m256 sum1_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 8)));
            __m256 sum2_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 16)));
            __m256 sum3_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 24)));
            __m256 sum4_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 32)));
            __m256 sum5_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 40)));
            __m256 sum6_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 48)));
            __m256 sum7_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 56)));
            for (int64_t i = tf_max(first, begin); i < end; i++) {
              const int64_t j = i - begin;
              const int64_t at = part_at + ((j >> 2) * 256 + (j & 3));
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
            }
            // A segment that goes on is scaled when it ends.
            if (end == last) {
              __m256 y0_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 256)));
              __m256 y1_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 264)));
              __m256 y2_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 272)));
              __m256 y3_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 280)));
              __m256 y4_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 288)));
              __m256 y5_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 296)));
              __m256 y6_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 304)));
              __m256 y7_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 312)));
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
              _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64 + 256)), y0_0);
              _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64 + 8 + 256)), y1_0);
              _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64 + 16 + 256)), y2_0);
              _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64 + 24 + 256)), y3_0);
              _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64 + 32 + 256)), y4_0);
              _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64 + 40 + 256)), y5_0);
              _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64 + 48 + 256)), y6_0);
              _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64 + 56 + 256)), y7_0);
              sum0_0 = k_0f;
              sum1_0 = k_0f;
              sum2_0 = k_0f;
              sum3_0 = k_0f;
              sum4_0 = k_0f;
              sum5_0 = k_0f;
              sum6_0 = k_0f;
              sum7_0 = k_0f;
            }
            _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64)), sum0_0);
            _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64 + 8)), sum1_0);
            _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64 + 16)), sum2_0);
            _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64 + 24)), sum3_0);
            _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64 + 32)), sum4_0);
            _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64 + 40)), sum5_0);
            _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64 + 48)), sum6_0);
            _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64 + 56)), sum7_0);
          }
        }
      }
    }
    for (int64_t part = 0; part < 4; part++) {
      const int64_t row = row0 + part * 64;
      const int64_t part_at = part * 64 * 256;
      if (row < n) {
        const __m256 y0_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 256)));
        const __m256 y1_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 264)));
        const __m256 y2_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 272)));
        const __m256 y3_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 280)));
        const __m256 y4_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 288)));
        const __m256 y5_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 296)));
        const __m256 y6_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 304)));
        const __m256 y7_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 312)));
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
      }
    }
  }
}

/*
 * r4.16x4.product.f32.seg.4x256x1.avx2.tile
 * Float product of r4: all tokens, 4 at a time, meet 256 rows decoded to local memory.
 * From dsl/schemes/r4.scheme.ts:27.
 */
void tf_r4_16x4_product_f32_seg_4x256x1_avx2_tile(const tf_args *args, size_t tile0, size_t tile1)
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
  const __m256i k_03 = _mm256_set1_epi8((char)3);
  const __m256 k_0f = _mm256_set1_ps(0.0f);
  const __m256 lanes_fff = _mm256_setr_ps(-1.0f, 0.0f, 1.0f, 1.0f, -1.0f, 0.0f, 1.0f, 1.0f);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row0 = tile * 256;
    const int64_t room = (k + 3) / 4 * 4;
    // Decode the rows of this tile to local memory; what is read past the last weight must be there.
    // (dsl/schemes/r4.scheme.ts:27)
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
    _mm256_storeu_si256((__m256i *)(scratch + (k + 3) / 4 * 4 * 16 + 160 * room), k_00);
    _mm256_storeu_si256((__m256i *)(scratch + (k + 3) / 4 * 4 * 16 + 176 * room), k_00);
    _mm256_storeu_si256((__m256i *)(scratch + (k + 3) / 4 * 4 * 16 + 192 * room), k_00);
    _mm256_storeu_si256((__m256i *)(scratch + (k + 3) / 4 * 4 * 16 + 208 * room), k_00);
    _mm256_storeu_si256((__m256i *)(scratch + (k + 3) / 4 * 4 * 16 + 224 * room), k_00);
    _mm256_storeu_si256((__m256i *)(scratch + (k + 3) / 4 * 4 * 16 + 240 * room), k_00);
    for (int64_t u = 0; u < (k + 3) / 4; u++) {
      for (int64_t t = 0; t < 1; t++) {
        const int64_t from = tf_min(row0 / 256 + t, (n - 1) / 256) * (256 * ((k + 3) / 4));
        const int64_t row = t * 256;
        const __m256i x0 = _mm256_loadu_si256((const __m256i *)(w + from + u * 256));
        const __m256i w0_0 = _mm256_and_si256(x0, k_03);
        _mm256_storeu_si256((__m256i *)(scratch + row / 16 * 16 * room + u * 4 * 16 + row % 16 * 4), w0_0);
        const __m256i w0_1 = _mm256_and_si256(_mm256_srli_epi16(x0, 2), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 16) / 16 * 16 * room + u * 4 * 16 + (row + 16) % 16
            * 4), w0_1);
        const __m256i w0_2 = _mm256_and_si256(_mm256_srli_epi16(x0, 4), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 32) / 16 * 16 * room + u * 4 * 16 + (row + 32) % 16
            * 4), w0_2);
        const __m256i w0_3 = _mm256_and_si256(_mm256_srli_epi16(x0, 6), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 48) / 16 * 16 * room + u * 4 * 16 + (row + 48) % 16
            * 4), w0_3);
        const __m256i x1 = _mm256_loadu_si256((const __m256i *)(w + from + u * 256 + 32));
        const __m256i w1_0 = _mm256_and_si256(x1, k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 8) / 16 * 16 * room + u * 4 * 16 + (row + 8) % 16
            * 4), w1_0);
        const __m256i w1_1 = _mm256_and_si256(_mm256_srli_epi16(x1, 2), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 24) / 16 * 16 * room + u * 4 * 16 + (row + 24) % 16
            * 4), w1_1);
        const __m256i w1_2 = _mm256_and_si256(_mm256_srli_epi16(x1, 4), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 40) / 16 * 16 * room + u * 4 * 16 + (row + 40) % 16
            * 4), w1_2);
        const __m256i w1_3 = _mm256_and_si256(_mm256_srli_epi16(x1, 6), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 56) / 16 * 16 * room + u * 4 * 16 + (row + 56) % 16
            * 4), w1_3);
        const __m256i x2 = _mm256_loadu_si256((const __m256i *)(w + from + u * 256 + 64));
        const __m256i w2_0 = _mm256_and_si256(x2, k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 64) / 16 * 16 * room + u * 4 * 16 + (row + 64) % 16
            * 4), w2_0);
        const __m256i w2_1 = _mm256_and_si256(_mm256_srli_epi16(x2, 2), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 80) / 16 * 16 * room + u * 4 * 16 + (row + 80) % 16
            * 4), w2_1);
        const __m256i w2_2 = _mm256_and_si256(_mm256_srli_epi16(x2, 4), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 96) / 16 * 16 * room + u * 4 * 16 + (row + 96) % 16
            * 4), w2_2);
        const __m256i w2_3 = _mm256_and_si256(_mm256_srli_epi16(x2, 6), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 112) / 16 * 16 * room + u * 4 * 16 + (row + 112) % 16
            * 4), w2_3);
        const __m256i x3 = _mm256_loadu_si256((const __m256i *)(w + from + u * 256 + 96));
        const __m256i w3_0 = _mm256_and_si256(x3, k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 72) / 16 * 16 * room + u * 4 * 16 + (row + 72) % 16
            * 4), w3_0);
        const __m256i w3_1 = _mm256_and_si256(_mm256_srli_epi16(x3, 2), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 88) / 16 * 16 * room + u * 4 * 16 + (row + 88) % 16
            * 4), w3_1);
        const __m256i w3_2 = _mm256_and_si256(_mm256_srli_epi16(x3, 4), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 104) / 16 * 16 * room + u * 4 * 16 + (row + 104) % 16
            * 4), w3_2);
        const __m256i w3_3 = _mm256_and_si256(_mm256_srli_epi16(x3, 6), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 120) / 16 * 16 * room + u * 4 * 16 + (row + 120) % 16
            * 4), w3_3);
        const __m256i x4 = _mm256_loadu_si256((const __m256i *)(w + from + u * 256 + 128));
        const __m256i w4_0 = _mm256_and_si256(x4, k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 128) / 16 * 16 * room + u * 4 * 16 + (row + 128) % 16
            * 4), w4_0);
        const __m256i w4_1 = _mm256_and_si256(_mm256_srli_epi16(x4, 2), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 144) / 16 * 16 * room + u * 4 * 16 + (row + 144) % 16
            * 4), w4_1);
        const __m256i w4_2 = _mm256_and_si256(_mm256_srli_epi16(x4, 4), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 160) / 16 * 16 * room + u * 4 * 16 + (row + 160) % 16
            * 4), w4_2);
        const __m256i w4_3 = _mm256_and_si256(_mm256_srli_epi16(x4, 6), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 176) / 16 * 16 * room + u * 4 * 16 + (row + 176) % 16
            * 4), w4_3);
        const __m256i x5 = _mm256_loadu_si256((const __m256i *)(w + from + u * 256 + 160));
        const __m256i w5_0 = _mm256_and_si256(x5, k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 136) / 16 * 16 * room + u * 4 * 16 + (row + 136) % 16
            * 4), w5_0);
        const __m256i w5_1 = _mm256_and_si256(_mm256_srli_epi16(x5, 2), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 152) / 16 * 16 * room + u * 4 * 16 + (row + 152) % 16
            * 4), w5_1);
        const __m256i w5_2 = _mm256_and_si256(_mm256_srli_epi16(x5, 4), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 168) / 16 * 16 * room + u * 4 * 16 + (row + 168) % 16
            * 4), w5_2);
        const __m256i w5_3 = _mm256_and_si256(_mm256_srli_epi16(x5, 6), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 184) / 16 * 16 * room + u * 4 * 16 + (row + 184) % 16
            * 4), w5_3);
        const __m256i x6 = _mm256_loadu_si256((const __m256i *)(w + from + u * 256 + 192));
        const __m256i w6_0 = _mm256_and_si256(x6, k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 192) / 16 * 16 * room + u * 4 * 16 + (row + 192) % 16
            * 4), w6_0);
        const __m256i w6_1 = _mm256_and_si256(_mm256_srli_epi16(x6, 2), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 208) / 16 * 16 * room + u * 4 * 16 + (row + 208) % 16
            * 4), w6_1);
        const __m256i w6_2 = _mm256_and_si256(_mm256_srli_epi16(x6, 4), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 224) / 16 * 16 * room + u * 4 * 16 + (row + 224) % 16
            * 4), w6_2);
        const __m256i w6_3 = _mm256_and_si256(_mm256_srli_epi16(x6, 6), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 240) / 16 * 16 * room + u * 4 * 16 + (row + 240) % 16
            * 4), w6_3);
        const __m256i x7 = _mm256_loadu_si256((const __m256i *)(w + from + u * 256 + 224));
        const __m256i w7_0 = _mm256_and_si256(x7, k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 200) / 16 * 16 * room + u * 4 * 16 + (row + 200) % 16
            * 4), w7_0);
        const __m256i w7_1 = _mm256_and_si256(_mm256_srli_epi16(x7, 2), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 216) / 16 * 16 * room + u * 4 * 16 + (row + 216) % 16
            * 4), w7_1);
        const __m256i w7_2 = _mm256_and_si256(_mm256_srli_epi16(x7, 4), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 232) / 16 * 16 * room + u * 4 * 16 + (row + 232) % 16
            * 4), w7_2);
        const __m256i w7_3 = _mm256_and_si256(_mm256_srli_epi16(x7, 6), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (row + 248) / 16 * 16 * room + u * 4 * 16 + (row + 248) % 16
            * 4), w7_3);
      }
    }
    for (int64_t part = 0; part < 16; part++) {
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

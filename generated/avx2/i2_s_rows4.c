/*
 * Written by `tritforge gen`; edits are lost. Kernels of i2_s_rows4 for avx2.
 * Inputs 21e47756b4a7c599.
 */
#include "common.h"

/*
 * i2_s_rows4.product.q8.seg.1x16x4.avx2.unpack
 * Product of i2_s_rows4: 16 rows by 1 token, weights decoded once to local memory.
 * From dsl/schemes/i2_s_rows4.scheme.ts:4.
 * Requires k_padded % 4 == 0: k_padded must be a multiple of the unit, 4.
 * Requires k <= 8454659: k must be at most 8454659, so that every row's 32-bit sum comes out.
 */
void tf_i2_s_rows4_product_q8_seg_1x16x4_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1)
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
    // Decode the rows of this tile to local memory. (dsl/schemes/i2_s_rows4.scheme.ts:4)
    for (int64_t r = 0; r < 16; r++) {
      const int64_t row = tf_min(row0 + r, n - 1);
      const int64_t qs_row0 = row / 4 * k;
      const int64_t qs_bit0 = row % 4 * -2;
      for (int64_t i_qs_col = 0; i_qs_col < k; i_qs_col++) {
        const int64_t qs_word0 = w[qs_row0 + i_qs_col];
        const int64_t qs_k = i_qs_col;
        scratch[qs_k / 4 * 64 + r * 4 + qs_k % 4] = (uint8_t)(((qs_word0 >> (qs_bit0 + 6)) & 3) - 1 + 1);
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
            // Slot 0: rows 0..7, k 0..3; rows 8..15, k 0..3. (dsl/schemes/i2_s_rows4.scheme.ts:4)
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
 * i2_s_rows4.product.q8.seg.4x16x4.avx2.unpack
 * Product of i2_s_rows4: 16 rows by 4 tokens, weights decoded once to local memory.
 * From dsl/schemes/i2_s_rows4.scheme.ts:4.
 * Requires k_padded % 4 == 0: k_padded must be a multiple of the unit, 4.
 * Requires k <= 8454659: k must be at most 8454659, so that every row's 32-bit sum comes out.
 */
void tf_i2_s_rows4_product_q8_seg_4x16x4_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1)
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
    // Decode the rows of this tile to local memory. (dsl/schemes/i2_s_rows4.scheme.ts:4)
    for (int64_t r = 0; r < 16; r++) {
      const int64_t row = tf_min(row0 + r, n - 1);
      const int64_t qs_row0 = row / 4 * k;
      const int64_t qs_bit0 = row % 4 * -2;
      for (int64_t i_qs_col = 0; i_qs_col < k; i_qs_col++) {
        const int64_t qs_word0 = w[qs_row0 + i_qs_col];
        const int64_t qs_k = i_qs_col;
        scratch[qs_k / 4 * 64 + r * 4 + qs_k % 4] = (uint8_t)(((qs_word0 >> (qs_bit0 + 6)) & 3) - 1 + 1);
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
            // Slot 0: rows 0..7, k 0..3; rows 8..15, k 0..3. (dsl/schemes/i2_s_rows4.scheme.ts:4)
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
 * i2_s_rows4.product.q16.seg.1x16x4.avx2.unpack
 * Product of i2_s_rows4: 16 rows by 1 token, weights decoded once to local memory.
 * From dsl/schemes/i2_s_rows4.scheme.ts:4.
 * Requires k_padded % 4 == 0: k_padded must be a multiple of the unit, 4.
 * Requires k <= 65794: k must be at most 65794, so that every row's 32-bit sum comes out.
 */
void tf_i2_s_rows4_product_q16_seg_1x16x4_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1)
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
    // Decode the rows of this tile to local memory. (dsl/schemes/i2_s_rows4.scheme.ts:4)
    for (int64_t r = 0; r < 16; r++) {
      const int64_t row = tf_min(row0 + r, n - 1);
      const int64_t qs_row0 = row / 4 * k;
      const int64_t qs_bit0 = row % 4 * -2;
      for (int64_t i_qs_col = 0; i_qs_col < k; i_qs_col++) {
        const int64_t qs_word0 = w[qs_row0 + i_qs_col];
        const int64_t qs_k = i_qs_col;
        scratch[qs_k / 4 * 64 + r * 4 + qs_k % 4] = (uint8_t)(((qs_word0 >> (qs_bit0 + 6)) & 3) - 1 + 1);
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
            // Slot 0: rows 0..7, k 0..3; rows 8..15, k 0..3. (dsl/schemes/i2_s_rows4.scheme.ts:4)
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
 * i2_s_rows4.product.q16.seg.2x16x4.avx2.unpack
 * Product of i2_s_rows4: 16 rows by 2 tokens, weights decoded once to local memory.
 * From dsl/schemes/i2_s_rows4.scheme.ts:4.
 * Requires k_padded % 4 == 0: k_padded must be a multiple of the unit, 4.
 * Requires k <= 65794: k must be at most 65794, so that every row's 32-bit sum comes out.
 */
void tf_i2_s_rows4_product_q16_seg_2x16x4_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1)
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
    // Decode the rows of this tile to local memory. (dsl/schemes/i2_s_rows4.scheme.ts:4)
    for (int64_t r = 0; r < 16; r++) {
      const int64_t row = tf_min(row0 + r, n - 1);
      const int64_t qs_row0 = row / 4 * k;
      const int64_t qs_bit0 = row % 4 * -2;
      for (int64_t i_qs_col = 0; i_qs_col < k; i_qs_col++) {
        const int64_t qs_word0 = w[qs_row0 + i_qs_col];
        const int64_t qs_k = i_qs_col;
        scratch[qs_k / 4 * 64 + r * 4 + qs_k % 4] = (uint8_t)(((qs_word0 >> (qs_bit0 + 6)) & 3) - 1 + 1);
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
            // Slot 0: rows 0..7, k 0..3; rows 8..15, k 0..3. (dsl/schemes/i2_s_rows4.scheme.ts:4)
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
 * i2_s_rows4.product.q8.seg.1x4x32.avx2.functionals.lines0
 * Product of i2_s_rows4: 4 rows by 1 token, weights decoded in registers (functionals).
 * From dsl/schemes/i2_s_rows4.scheme.ts:4.
 * Requires k_padded % 32 == 0: k_padded must be a multiple of the unit, 32.
 * Requires k <= 2113664: k must be at most 2113664, so that every row's 32-bit sum comes out.
 */
void tf_i2_s_rows4_product_q8_seg_1x4x32_avx2_functionals_lines0(const tf_args *args, size_t tile0, size_t tile1)
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
  _Alignas(64) int32_t lanes[8];
  const __m256i k_00000000 = _mm256_set1_epi32(0);
  const __m256i k_0000 = _mm256_set1_epi16(0);
  const __m256i k_03 = _mm256_set1_epi8((char)3);
  const __m256i k_0f = _mm256_set1_epi8((char)15);
  const __m256i k_0001 = _mm256_set1_epi16(1);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row_tile = tile / m;
    const int64_t p = tile % m;
    const int64_t row0 = row_tile * 4;
    const int64_t base0 = row_tile * k;
    const int64_t token0 = p;
    const int64_t column0 = token0 * k_padded;
    float y0_0_0 = 0.0f;
    float y1_0_0 = 0.0f;
    float y2_0_0 = 0.0f;
    float y3_0_0 = 0.0f;
    for (int64_t s = 0; s < segments; s++) {
      __m256i sum0_0 = k_00000000;
      __m256i sum1_0 = k_00000000;
      __m256i sum2_0 = k_00000000;
      __m256i sum3_0 = k_00000000;
      const int64_t u_first = (int64_t)seg[s] / 32;
      const int64_t u_last = (int64_t)seg[s + 1] / 32;
      for (int64_t u0 = u_first; u0 < u_last; u0 += 12) {
        const int64_t u_end = tf_min(u0 + 12, u_last);
        if (((base0 + u0 * 32) & 4095) < 384) {
          _mm_prefetch((const char *)(w + base0 + u0 * 32 + 16384 - ((base0 + u0 * 32) & 4095)), _MM_HINT_T0);
        }
        // 12 units of 1 sums within +-2540 fit i16.
        __m256i acc0_0 = k_0000;
        __m256i acc1_0 = k_0000;
        __m256i acc2_0 = k_0000;
        __m256i acc3_0 = k_0000;
        for (int64_t u = u0; u < u_end; u++) {
          const int64_t act0 = column0 + u * 32;
          const __m256i x0_0 = _mm256_loadu_si256((const __m256i *)(w + base0 + u * 32));
          // Slot 0: functional 0 of rows 0..3, k 0..31. (dsl/schemes/i2_s_rows4.scheme.ts:4)
          const __m256i w0_0_0 = _mm256_and_si256(x0_0, k_03);
          const __m256i a0_0_0 = _mm256_loadu_si256((const __m256i *)(q + act0));
          acc0_0 = tf_add_epi16(acc0_0, _mm256_maddubs_epi16(w0_0_0, a0_0_0));
          // Slot 1: functional 1 of rows 0..3, k 0..31. (dsl/schemes/i2_s_rows4.scheme.ts:4)
          const __m256i w0_1_0 = _mm256_and_si256(x0_0, k_0f);
          acc1_0 = tf_add_epi16(acc1_0, _mm256_maddubs_epi16(w0_1_0, a0_0_0));
          // Slot 2: functional 2 of rows 0..3, k 0..31. (dsl/schemes/i2_s_rows4.scheme.ts:4)
          const __m256i x0_0t1 = _mm256_srli_epi16(x0_0, 4);
          const __m256i w0_2_0 = _mm256_and_si256(x0_0t1, k_03);
          acc2_0 = tf_add_epi16(acc2_0, _mm256_maddubs_epi16(w0_2_0, a0_0_0));
          // Slot 3: functional 3 of rows 0..3, k 0..31. (dsl/schemes/i2_s_rows4.scheme.ts:4)
          const __m256i w0_3_0 = _mm256_and_si256(x0_0t1, k_0f);
          acc3_0 = tf_add_epi16(acc3_0, _mm256_maddubs_epi16(w0_3_0, a0_0_0));
        }
        sum0_0 = _mm256_add_epi32(sum0_0, _mm256_madd_epi16(acc0_0, k_0001));
        sum1_0 = _mm256_add_epi32(sum1_0, _mm256_madd_epi16(acc1_0, k_0001));
        sum2_0 = _mm256_add_epi32(sum2_0, _mm256_madd_epi16(acc2_0, k_0001));
        sum3_0 = _mm256_add_epi32(sum3_0, _mm256_madd_epi16(acc3_0, k_0001));
      }
      // Offset, then one fused multiply-add: out += (dw * da) * sum.
      const __m256i times0_0_0 = _mm256_sub_epi32(sum3_0, sum2_0);
      const __m256i whole0_0 = _mm256_srai_epi32(times0_0_0, 2);
      _mm256_storeu_si256((__m256i *)((uint8_t *)lanes), whole0_0);
      y0_0_0 = fmaf(dw[s * dw_stride + row0] * da[token0 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          - asum[token0 * segments + s]), y0_0_0);
      const __m256i whole1_0 = sum2_0;
      _mm256_storeu_si256((__m256i *)((uint8_t *)lanes), whole1_0);
      y1_0_0 = fmaf(dw[s * dw_stride + (row0 + 1)] * da[token0 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          - asum[token0 * segments + s]), y1_0_0);
      const __m256i times2_0_0 = _mm256_sub_epi32(sum1_0, sum0_0);
      const __m256i whole2_0 = _mm256_srai_epi32(times2_0_0, 2);
      _mm256_storeu_si256((__m256i *)((uint8_t *)lanes), whole2_0);
      y2_0_0 = fmaf(dw[s * dw_stride + (row0 + 2)] * da[token0 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          - asum[token0 * segments + s]), y2_0_0);
      const __m256i whole3_0 = sum0_0;
      _mm256_storeu_si256((__m256i *)((uint8_t *)lanes), whole3_0);
      y3_0_0 = fmaf(dw[s * dw_stride + (row0 + 3)] * da[token0 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          - asum[token0 * segments + s]), y3_0_0);
    }
    if (row0 < n) {
      out[token0 * n + row0] = y0_0_0;
    }
    if (row0 + 1 < n) {
      out[token0 * n + (row0 + 1)] = y1_0_0;
    }
    if (row0 + 2 < n) {
      out[token0 * n + (row0 + 2)] = y2_0_0;
    }
    if (row0 + 3 < n) {
      out[token0 * n + (row0 + 3)] = y3_0_0;
    }
  }
}

/*
 * i2_s_rows4.product.q16.seg.1x4x32.avx2.functionals.lines0
 * Product of i2_s_rows4: 4 rows by 1 token, weights decoded in registers (functionals).
 * From dsl/schemes/i2_s_rows4.scheme.ts:4.
 * Requires k_padded % 32 == 0: k_padded must be a multiple of the unit, 32.
 * Requires k <= 65794: k must be at most 65794, so that every row's 32-bit sum comes out.
 */
void tf_i2_s_rows4_product_q16_seg_1x4x32_avx2_functionals_lines0(const tf_args *args, size_t tile0, size_t tile1)
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
  _Alignas(64) int32_t lanes[8];
  const __m256i k_00000000 = _mm256_set1_epi32(0);
  const __m256i k_0000 = _mm256_set1_epi16(0);
  const __m256i k_03 = _mm256_set1_epi8((char)3);
  const __m256i k_0f = _mm256_set1_epi8((char)15);
  const __m256i k_0001 = _mm256_set1_epi16(1);
  const __m256i k_00000100 = _mm256_set1_epi32(256);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row_tile = tile / m;
    const int64_t p = tile % m;
    const int64_t row0 = row_tile * 4;
    const int64_t base0 = row_tile * k;
    const int64_t token0 = p;
    const int64_t column0 = token0 * 2 * k_padded;
    const int64_t column1 = (token0 * 2 + 1) * k_padded;
    float y0_0_0 = 0.0f;
    float y1_0_0 = 0.0f;
    float y2_0_0 = 0.0f;
    float y3_0_0 = 0.0f;
    for (int64_t s = 0; s < segments; s++) {
      __m256i sum0_0 = k_00000000;
      __m256i sum0_1 = k_00000000;
      __m256i sum1_0 = k_00000000;
      __m256i sum1_1 = k_00000000;
      __m256i sum2_0 = k_00000000;
      __m256i sum2_1 = k_00000000;
      __m256i sum3_0 = k_00000000;
      __m256i sum3_1 = k_00000000;
      const int64_t u_first = (int64_t)seg[s] / 32;
      const int64_t u_last = (int64_t)seg[s + 1] / 32;
      for (int64_t u0 = u_first; u0 < u_last; u0 += 12) {
        const int64_t u_end = tf_min(u0 + 12, u_last);
        if (((base0 + u0 * 32) & 4095) < 384) {
          _mm_prefetch((const char *)(w + base0 + u0 * 32 + 16384 - ((base0 + u0 * 32) & 4095)), _MM_HINT_T0);
        }
        // 12 units of 1 sums within +-2560 fit i16.
        __m256i acc0_0 = k_0000;
        __m256i acc0_1 = k_0000;
        __m256i acc1_0 = k_0000;
        __m256i acc1_1 = k_0000;
        __m256i acc2_0 = k_0000;
        __m256i acc2_1 = k_0000;
        __m256i acc3_0 = k_0000;
        __m256i acc3_1 = k_0000;
        for (int64_t u = u0; u < u_end; u++) {
          const int64_t act0 = column0 + u * 32;
          const int64_t act1 = column1 + u * 32;
          const __m256i x0_0 = _mm256_loadu_si256((const __m256i *)(w + base0 + u * 32));
          // Slot 0: functional 0 of rows 0..3, k 0..31. (dsl/schemes/i2_s_rows4.scheme.ts:4)
          const __m256i w0_0_0 = _mm256_and_si256(x0_0, k_03);
          const __m256i a0_0_0 = _mm256_loadu_si256((const __m256i *)(q + act0));
          acc0_0 = tf_add_epi16(acc0_0, _mm256_maddubs_epi16(w0_0_0, a0_0_0));
          const __m256i a0_0_1 = _mm256_loadu_si256((const __m256i *)(q + act1));
          acc0_1 = tf_add_epi16(acc0_1, _mm256_maddubs_epi16(w0_0_0, a0_0_1));
          // Slot 1: functional 1 of rows 0..3, k 0..31. (dsl/schemes/i2_s_rows4.scheme.ts:4)
          const __m256i w0_1_0 = _mm256_and_si256(x0_0, k_0f);
          acc1_0 = tf_add_epi16(acc1_0, _mm256_maddubs_epi16(w0_1_0, a0_0_0));
          acc1_1 = tf_add_epi16(acc1_1, _mm256_maddubs_epi16(w0_1_0, a0_0_1));
          // Slot 2: functional 2 of rows 0..3, k 0..31. (dsl/schemes/i2_s_rows4.scheme.ts:4)
          const __m256i x0_0t1 = _mm256_srli_epi16(x0_0, 4);
          const __m256i w0_2_0 = _mm256_and_si256(x0_0t1, k_03);
          acc2_0 = tf_add_epi16(acc2_0, _mm256_maddubs_epi16(w0_2_0, a0_0_0));
          acc2_1 = tf_add_epi16(acc2_1, _mm256_maddubs_epi16(w0_2_0, a0_0_1));
          // Slot 3: functional 3 of rows 0..3, k 0..31. (dsl/schemes/i2_s_rows4.scheme.ts:4)
          const __m256i w0_3_0 = _mm256_and_si256(x0_0t1, k_0f);
          acc3_0 = tf_add_epi16(acc3_0, _mm256_maddubs_epi16(w0_3_0, a0_0_0));
          acc3_1 = tf_add_epi16(acc3_1, _mm256_maddubs_epi16(w0_3_0, a0_0_1));
        }
        sum0_0 = _mm256_add_epi32(sum0_0, _mm256_madd_epi16(acc0_0, k_0001));
        sum0_1 = _mm256_add_epi32(sum0_1, _mm256_madd_epi16(acc0_1, k_0001));
        sum1_0 = _mm256_add_epi32(sum1_0, _mm256_madd_epi16(acc1_0, k_0001));
        sum1_1 = _mm256_add_epi32(sum1_1, _mm256_madd_epi16(acc1_1, k_0001));
        sum2_0 = _mm256_add_epi32(sum2_0, _mm256_madd_epi16(acc2_0, k_0001));
        sum2_1 = _mm256_add_epi32(sum2_1, _mm256_madd_epi16(acc2_1, k_0001));
        sum3_0 = _mm256_add_epi32(sum3_0, _mm256_madd_epi16(acc3_0, k_0001));
        sum3_1 = _mm256_add_epi32(sum3_1, _mm256_madd_epi16(acc3_1, k_0001));
      }
      // Offset, then one fused multiply-add: out += (dw * da) * sum.
      const __m256i times0_0_0 = _mm256_sub_epi32(sum3_0, sum2_0);
      const __m256i times0_0_1 = _mm256_sub_epi32(sum3_1, sum2_1);
      const __m256i whole0_0 = _mm256_add_epi32(_mm256_mullo_epi32(_mm256_srai_epi32(times0_0_0, 2),
          k_00000100), _mm256_srai_epi32(times0_0_1, 2));
      _mm256_storeu_si256((__m256i *)((uint8_t *)lanes), whole0_0);
      y0_0_0 = fmaf(dw[s * dw_stride + row0] * da[token0 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          - asum[token0 * segments + s]), y0_0_0);
      const __m256i whole1_0 = _mm256_add_epi32(_mm256_mullo_epi32(sum2_0, k_00000100), sum2_1);
      _mm256_storeu_si256((__m256i *)((uint8_t *)lanes), whole1_0);
      y1_0_0 = fmaf(dw[s * dw_stride + (row0 + 1)] * da[token0 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          - asum[token0 * segments + s]), y1_0_0);
      const __m256i times2_0_0 = _mm256_sub_epi32(sum1_0, sum0_0);
      const __m256i times2_0_1 = _mm256_sub_epi32(sum1_1, sum0_1);
      const __m256i whole2_0 = _mm256_add_epi32(_mm256_mullo_epi32(_mm256_srai_epi32(times2_0_0, 2),
          k_00000100), _mm256_srai_epi32(times2_0_1, 2));
      _mm256_storeu_si256((__m256i *)((uint8_t *)lanes), whole2_0);
      y2_0_0 = fmaf(dw[s * dw_stride + (row0 + 2)] * da[token0 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          - asum[token0 * segments + s]), y2_0_0);
      const __m256i whole3_0 = _mm256_add_epi32(_mm256_mullo_epi32(sum0_0, k_00000100), sum0_1);
      _mm256_storeu_si256((__m256i *)((uint8_t *)lanes), whole3_0);
      y3_0_0 = fmaf(dw[s * dw_stride + (row0 + 3)] * da[token0 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          - asum[token0 * segments + s]), y3_0_0);
    }
    if (row0 < n) {
      out[token0 * n + row0] = y0_0_0;
    }
    if (row0 + 1 < n) {
      out[token0 * n + (row0 + 1)] = y1_0_0;
    }
    if (row0 + 2 < n) {
      out[token0 * n + (row0 + 2)] = y2_0_0;
    }
    if (row0 + 3 < n) {
      out[token0 * n + (row0 + 3)] = y3_0_0;
    }
  }
}

/*
 * i2_s_rows4.product.q8.seg.2x4x32.avx2.functionals.lines0
 * Product of i2_s_rows4: 4 rows by 2 tokens, weights decoded in registers (functionals).
 * From dsl/schemes/i2_s_rows4.scheme.ts:4.
 * Requires k_padded % 32 == 0: k_padded must be a multiple of the unit, 32.
 * Requires k <= 2113664: k must be at most 2113664, so that every row's 32-bit sum comes out.
 */
void tf_i2_s_rows4_product_q8_seg_2x4x32_avx2_functionals_lines0(const tf_args *args, size_t tile0, size_t tile1)
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
  _Alignas(64) int32_t lanes[8];
  const __m256i k_00000000 = _mm256_set1_epi32(0);
  const __m256i k_0000 = _mm256_set1_epi16(0);
  const __m256i k_03 = _mm256_set1_epi8((char)3);
  const __m256i k_0f = _mm256_set1_epi8((char)15);
  const __m256i k_0001 = _mm256_set1_epi16(1);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row_tile = tile / ((m + 1) / 2);
    const int64_t p = tile % ((m + 1) / 2);
    const int64_t row0 = row_tile * 4;
    const int64_t base0 = row_tile * k;
    const int64_t token0 = tf_min(p * 2, m - 1);
    const int64_t token1 = tf_min(p * 2 + 1, m - 1);
    const int64_t column0 = token0 * k_padded;
    const int64_t column1 = token1 * k_padded;
    float y0_0_0 = 0.0f;
    float y0_1_0 = 0.0f;
    float y1_0_0 = 0.0f;
    float y1_1_0 = 0.0f;
    float y2_0_0 = 0.0f;
    float y2_1_0 = 0.0f;
    float y3_0_0 = 0.0f;
    float y3_1_0 = 0.0f;
    for (int64_t s = 0; s < segments; s++) {
      __m256i sum0_0 = k_00000000;
      __m256i sum0_1 = k_00000000;
      __m256i sum1_0 = k_00000000;
      __m256i sum1_1 = k_00000000;
      __m256i sum2_0 = k_00000000;
      __m256i sum2_1 = k_00000000;
      __m256i sum3_0 = k_00000000;
      __m256i sum3_1 = k_00000000;
      const int64_t u_first = (int64_t)seg[s] / 32;
      const int64_t u_last = (int64_t)seg[s + 1] / 32;
      for (int64_t u0 = u_first; u0 < u_last; u0 += 12) {
        const int64_t u_end = tf_min(u0 + 12, u_last);
        if (((base0 + u0 * 32) & 4095) < 384) {
          _mm_prefetch((const char *)(w + base0 + u0 * 32 + 16384 - ((base0 + u0 * 32) & 4095)), _MM_HINT_T0);
        }
        // 12 units of 1 sums within +-2540 fit i16.
        __m256i acc0_0 = k_0000;
        __m256i acc0_1 = k_0000;
        __m256i acc1_0 = k_0000;
        __m256i acc1_1 = k_0000;
        __m256i acc2_0 = k_0000;
        __m256i acc2_1 = k_0000;
        __m256i acc3_0 = k_0000;
        __m256i acc3_1 = k_0000;
        for (int64_t u = u0; u < u_end; u++) {
          const int64_t act0 = column0 + u * 32;
          const int64_t act1 = column1 + u * 32;
          const __m256i x0_0 = _mm256_loadu_si256((const __m256i *)(w + base0 + u * 32));
          // Slot 0: functional 0 of rows 0..3, k 0..31. (dsl/schemes/i2_s_rows4.scheme.ts:4)
          const __m256i w0_0_0 = _mm256_and_si256(x0_0, k_03);
          const __m256i a0_0_0 = _mm256_loadu_si256((const __m256i *)(q + act0));
          acc0_0 = tf_add_epi16(acc0_0, _mm256_maddubs_epi16(w0_0_0, a0_0_0));
          const __m256i a0_0_1 = _mm256_loadu_si256((const __m256i *)(q + act1));
          acc0_1 = tf_add_epi16(acc0_1, _mm256_maddubs_epi16(w0_0_0, a0_0_1));
          // Slot 1: functional 1 of rows 0..3, k 0..31. (dsl/schemes/i2_s_rows4.scheme.ts:4)
          const __m256i w0_1_0 = _mm256_and_si256(x0_0, k_0f);
          acc1_0 = tf_add_epi16(acc1_0, _mm256_maddubs_epi16(w0_1_0, a0_0_0));
          acc1_1 = tf_add_epi16(acc1_1, _mm256_maddubs_epi16(w0_1_0, a0_0_1));
          // Slot 2: functional 2 of rows 0..3, k 0..31. (dsl/schemes/i2_s_rows4.scheme.ts:4)
          const __m256i x0_0t1 = _mm256_srli_epi16(x0_0, 4);
          const __m256i w0_2_0 = _mm256_and_si256(x0_0t1, k_03);
          acc2_0 = tf_add_epi16(acc2_0, _mm256_maddubs_epi16(w0_2_0, a0_0_0));
          acc2_1 = tf_add_epi16(acc2_1, _mm256_maddubs_epi16(w0_2_0, a0_0_1));
          // Slot 3: functional 3 of rows 0..3, k 0..31. (dsl/schemes/i2_s_rows4.scheme.ts:4)
          const __m256i w0_3_0 = _mm256_and_si256(x0_0t1, k_0f);
          acc3_0 = tf_add_epi16(acc3_0, _mm256_maddubs_epi16(w0_3_0, a0_0_0));
          acc3_1 = tf_add_epi16(acc3_1, _mm256_maddubs_epi16(w0_3_0, a0_0_1));
        }
        sum0_0 = _mm256_add_epi32(sum0_0, _mm256_madd_epi16(acc0_0, k_0001));
        sum0_1 = _mm256_add_epi32(sum0_1, _mm256_madd_epi16(acc0_1, k_0001));
        sum1_0 = _mm256_add_epi32(sum1_0, _mm256_madd_epi16(acc1_0, k_0001));
        sum1_1 = _mm256_add_epi32(sum1_1, _mm256_madd_epi16(acc1_1, k_0001));
        sum2_0 = _mm256_add_epi32(sum2_0, _mm256_madd_epi16(acc2_0, k_0001));
        sum2_1 = _mm256_add_epi32(sum2_1, _mm256_madd_epi16(acc2_1, k_0001));
        sum3_0 = _mm256_add_epi32(sum3_0, _mm256_madd_epi16(acc3_0, k_0001));
        sum3_1 = _mm256_add_epi32(sum3_1, _mm256_madd_epi16(acc3_1, k_0001));
      }
      // Offset, then one fused multiply-add: out += (dw * da) * sum.
      const __m256i times0_0_0 = _mm256_sub_epi32(sum3_0, sum2_0);
      const __m256i whole0_0 = _mm256_srai_epi32(times0_0_0, 2);
      _mm256_storeu_si256((__m256i *)((uint8_t *)lanes), whole0_0);
      y0_0_0 = fmaf(dw[s * dw_stride + row0] * da[token0 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          - asum[token0 * segments + s]), y0_0_0);
      const __m256i times0_1_0 = _mm256_sub_epi32(sum3_1, sum2_1);
      const __m256i whole0_1 = _mm256_srai_epi32(times0_1_0, 2);
      _mm256_storeu_si256((__m256i *)((uint8_t *)lanes), whole0_1);
      y0_1_0 = fmaf(dw[s * dw_stride + row0] * da[token1 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          - asum[token1 * segments + s]), y0_1_0);
      const __m256i whole1_0 = sum2_0;
      _mm256_storeu_si256((__m256i *)((uint8_t *)lanes), whole1_0);
      y1_0_0 = fmaf(dw[s * dw_stride + (row0 + 1)] * da[token0 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          - asum[token0 * segments + s]), y1_0_0);
      const __m256i whole1_1 = sum2_1;
      _mm256_storeu_si256((__m256i *)((uint8_t *)lanes), whole1_1);
      y1_1_0 = fmaf(dw[s * dw_stride + (row0 + 1)] * da[token1 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          - asum[token1 * segments + s]), y1_1_0);
      const __m256i times2_0_0 = _mm256_sub_epi32(sum1_0, sum0_0);
      const __m256i whole2_0 = _mm256_srai_epi32(times2_0_0, 2);
      _mm256_storeu_si256((__m256i *)((uint8_t *)lanes), whole2_0);
      y2_0_0 = fmaf(dw[s * dw_stride + (row0 + 2)] * da[token0 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          - asum[token0 * segments + s]), y2_0_0);
      const __m256i times2_1_0 = _mm256_sub_epi32(sum1_1, sum0_1);
      const __m256i whole2_1 = _mm256_srai_epi32(times2_1_0, 2);
      _mm256_storeu_si256((__m256i *)((uint8_t *)lanes), whole2_1);
      y2_1_0 = fmaf(dw[s * dw_stride + (row0 + 2)] * da[token1 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          - asum[token1 * segments + s]), y2_1_0);
      const __m256i whole3_0 = sum0_0;
      _mm256_storeu_si256((__m256i *)((uint8_t *)lanes), whole3_0);
      y3_0_0 = fmaf(dw[s * dw_stride + (row0 + 3)] * da[token0 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          - asum[token0 * segments + s]), y3_0_0);
      const __m256i whole3_1 = sum0_1;
      _mm256_storeu_si256((__m256i *)((uint8_t *)lanes), whole3_1);
      y3_1_0 = fmaf(dw[s * dw_stride + (row0 + 3)] * da[token1 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          - asum[token1 * segments + s]), y3_1_0);
    }
    if (p * 2 < m) {
      if (row0 < n) {
        out[token0 * n + row0] = y0_0_0;
      }
    }
    if (p * 2 + 1 < m) {
      if (row0 < n) {
        out[token1 * n + row0] = y0_1_0;
      }
    }
    if (p * 2 < m) {
      if (row0 + 1 < n) {
        out[token0 * n + (row0 + 1)] = y1_0_0;
      }
    }
    if (p * 2 + 1 < m) {
      if (row0 + 1 < n) {
        out[token1 * n + (row0 + 1)] = y1_1_0;
      }
    }
    if (p * 2 < m) {
      if (row0 + 2 < n) {
        out[token0 * n + (row0 + 2)] = y2_0_0;
      }
    }
    if (p * 2 + 1 < m) {
      if (row0 + 2 < n) {
        out[token1 * n + (row0 + 2)] = y2_1_0;
      }
    }
    if (p * 2 < m) {
      if (row0 + 3 < n) {
        out[token0 * n + (row0 + 3)] = y3_0_0;
      }
    }
    if (p * 2 + 1 < m) {
      if (row0 + 3 < n) {
        out[token1 * n + (row0 + 3)] = y3_1_0;
      }
    }
  }
}

/*
 * i2_s_rows4.product.f32.seg.1x8x1.avx2.unpack
 * Float product of i2_s_rows4: all tokens meet 8 rows, decoded to local memory as floats.
 * From dsl/schemes/i2_s_rows4.scheme.ts:4.
 */
void tf_i2_s_rows4_product_f32_seg_1x8x1_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1)
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
  _Alignas(64) float rows[8];
  const __m256 k_0f = _mm256_set1_ps(0.0f);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row0 = tile * 8;
    // Decode the rows of this tile to local memory. (dsl/schemes/i2_s_rows4.scheme.ts:4)
    for (int64_t r = 0; r < 8; r++) {
      const int64_t row = tf_min(row0 + r, n - 1);
      const int64_t qs_row0 = row / 4 * k;
      const int64_t qs_bit0 = row % 4 * -2;
      for (int64_t i_qs_col = 0; i_qs_col < k; i_qs_col++) {
        const int64_t qs_word0 = w[qs_row0 + i_qs_col];
        const int64_t qs_k = i_qs_col;
        scratch[qs_k * 8 + r] = (float)(((qs_word0 >> (qs_bit0 + 6)) & 3) - 1);
      }
    }
    for (int64_t p = 0; p < m / 1; p++) {
      const int64_t token0 = tf_min(p, m - 1);
      __m256 y0 = k_0f;
      for (int64_t s = 0; s < segments; s++) {
        const int64_t first = seg[s];
        const int64_t last = tf_min((int64_t)seg[s + 1], k);
        __m256 sum0 = k_0f;
        for (int64_t i = first; i < last; i++) {
          const __m256 weight = _mm256_loadu_ps((const float *)((const uint8_t *)(scratch + i * 8)));
          sum0 = _mm256_fmadd_ps(weight,
              _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(x + token0 * k + i)))),
              sum0);
        }
        const __m256 scale = _mm256_loadu_ps((const float *)((const uint8_t *)(dw + s * dw_stride + row0)));
        y0 = _mm256_fmadd_ps(scale, sum0, y0);
      }
      if (row0 + 8 <= n) {
        _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + row0)), y0);
      } else {
        _mm256_storeu_ps((float *)((uint8_t *)rows), y0);
        for (int64_t i = 0; i < n - row0; i++) {
          out[token0 * n + row0 + i] = rows[i];
        }
      }
    }
  }
}

/*
 * i2_s_rows4.product.f32.seg.4x8x1.avx2.unpack
 * Float product of i2_s_rows4: all tokens meet 8 rows, decoded to local memory as floats.
 * From dsl/schemes/i2_s_rows4.scheme.ts:4.
 */
void tf_i2_s_rows4_product_f32_seg_4x8x1_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1)
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
  _Alignas(64) float rows[8];
  const __m256 k_0f = _mm256_set1_ps(0.0f);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row0 = tile * 8;
    // Decode the rows of this tile to local memory. (dsl/schemes/i2_s_rows4.scheme.ts:4)
    for (int64_t r = 0; r < 8; r++) {
      const int64_t row = tf_min(row0 + r, n - 1);
      const int64_t qs_row0 = row / 4 * k;
      const int64_t qs_bit0 = row % 4 * -2;
      for (int64_t i_qs_col = 0; i_qs_col < k; i_qs_col++) {
        const int64_t qs_word0 = w[qs_row0 + i_qs_col];
        const int64_t qs_k = i_qs_col;
        scratch[qs_k * 8 + r] = (float)(((qs_word0 >> (qs_bit0 + 6)) & 3) - 1);
      }
    }
    for (int64_t p = 0; p < (m + 3) / 4; p++) {
      const int64_t token0 = tf_min(p * 4, m - 1);
      const int64_t token1 = tf_min(p * 4 + 1, m - 1);
      const int64_t token2 = tf_min(p * 4 + 2, m - 1);
      const int64_t token3 = tf_min(p * 4 + 3, m - 1);
      __m256 y0 = k_0f;
      __m256 y1 = k_0f;
      __m256 y2 = k_0f;
      __m256 y3 = k_0f;
      for (int64_t s = 0; s < segments; s++) {
        const int64_t first = seg[s];
        const int64_t last = tf_min((int64_t)seg[s + 1], k);
        __m256 sum0 = k_0f;
        __m256 sum1 = k_0f;
        __m256 sum2 = k_0f;
        __m256 sum3 = k_0f;
        for (int64_t i = first; i < last; i++) {
          const __m256 weight = _mm256_loadu_ps((const float *)((const uint8_t *)(scratch + i * 8)));
          sum0 = _mm256_fmadd_ps(weight,
              _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(x + token0 * k + i)))),
              sum0);
          sum1 = _mm256_fmadd_ps(weight,
              _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(x + token1 * k + i)))),
              sum1);
          sum2 = _mm256_fmadd_ps(weight,
              _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(x + token2 * k + i)))),
              sum2);
          sum3 = _mm256_fmadd_ps(weight,
              _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(x + token3 * k + i)))),
              sum3);
        }
        const __m256 scale = _mm256_loadu_ps((const float *)((const uint8_t *)(dw + s * dw_stride + row0)));
        y0 = _mm256_fmadd_ps(scale, sum0, y0);
        y1 = _mm256_fmadd_ps(scale, sum1, y1);
        y2 = _mm256_fmadd_ps(scale, sum2, y2);
        y3 = _mm256_fmadd_ps(scale, sum3, y3);
      }
      if (p * 4 < m) {
        if (row0 + 8 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + row0)), y0);
        } else {
          _mm256_storeu_ps((float *)((uint8_t *)rows), y0);
          for (int64_t i = 0; i < n - row0; i++) {
            out[token0 * n + row0 + i] = rows[i];
          }
        }
      }
      if (p * 4 + 1 < m) {
        if (row0 + 8 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token1 * n + row0)), y1);
        } else {
          _mm256_storeu_ps((float *)((uint8_t *)rows), y1);
          for (int64_t i = 0; i < n - row0; i++) {
            out[token1 * n + row0 + i] = rows[i];
          }
        }
      }
      if (p * 4 + 2 < m) {
        if (row0 + 8 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token2 * n + row0)), y2);
        } else {
          _mm256_storeu_ps((float *)((uint8_t *)rows), y2);
          for (int64_t i = 0; i < n - row0; i++) {
            out[token2 * n + row0 + i] = rows[i];
          }
        }
      }
      if (p * 4 + 3 < m) {
        if (row0 + 8 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token3 * n + row0)), y3);
        } else {
          _mm256_storeu_ps((float *)((uint8_t *)rows), y3);
          for (int64_t i = 0; i < n - row0; i++) {
            out[token3 * n + row0 + i] = rows[i];
          }
        }
      }
    }
  }
}

/*
 * Written by `tritforge gen`; edits are lost. Kernels of kq for avx-vnni.
 * Inputs 8037a4908145550f.
 */
#include "common.h"

/*
 * kq.8x1.product.q8.seg.1x8x16.avx-vnni.plane.lines0
 * Product of kq: 8 rows by 1 token, weights decoded in registers (plane).
 * From dsl/schemes/kq.scheme.ts:8.
 * Requires k_padded % 16 == 0: k_padded must be a multiple of the unit, 16.
 * Requires k <= 8454659: k must be at most 8454659, so that every row's 32-bit sum comes out.
 */
void tf_kq_8x1_product_q8_seg_1x8x16_avx_vnni_plane_lines0(const tf_args *args, size_t tile0, size_t tile1)
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
  const __m256i k_03 = _mm256_set1_epi8((char)3);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row_tile = tile / m;
    const int64_t p = tile % m;
    const int64_t row0 = row_tile * 8;
    const int64_t base0 = row_tile * (32 * ((k + 15) / 16));
    const int64_t token0 = p;
    const int64_t column0 = token0 * k_padded;
    __m256 y0_0 = k_0f;
    for (int64_t s = 0; s < segments; s++) {
      __m256i sum0_0 = k_00000000;
      __m256i sum1_0 = k_00000000;
      __m256i sum2_0 = k_00000000;
      __m256i sum3_0 = k_00000000;
      __m256i sum4_0 = k_00000000;
      __m256i sum5_0 = k_00000000;
      __m256i sum6_0 = k_00000000;
      __m256i sum7_0 = k_00000000;
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + row0)), _MM_HINT_T0);
      const int64_t u_first = (int64_t)seg[s] / 16;
      const int64_t u_last = (int64_t)seg[s + 1] / 16;
      for (int64_t u0 = u_first; u0 < u_last; u0 += 512) {
        const int64_t u_end = tf_min(u0 + 512, u_last);
        _mm_prefetch((const char *)(w + base0 + u0 * 32 + 16384 - ((base0 + u0 * 32) & 4095)), _MM_HINT_T0);
        _mm_prefetch((const char *)(w + base0 + u0 * 32 + 20480 - ((base0 + u0 * 32) & 4095)), _MM_HINT_T0);
        _mm_prefetch((const char *)(w + base0 + u0 * 32 + 24576 - ((base0 + u0 * 32) & 4095)), _MM_HINT_T0);
        _mm_prefetch((const char *)(w + base0 + u0 * 32 + 28672 - ((base0 + u0 * 32) & 4095)), _MM_HINT_T0);
        for (int64_t u = u0; u < u_end; u++) {
          const int64_t act0 = column0 + u * 16;
          const __m256i x0_0 = _mm256_loadu_si256((const __m256i *)(w + base0 + u * 32));
          // Slot 0: rows 0..7, k 0..3. (dsl/schemes/kq.scheme.ts:8)
          const __m256i w0_0_0 = _mm256_and_si256(x0_0, k_03);
          const __m256i a0_0_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0));
          sum0_0 = tf_dpbusd(sum0_0, w0_0_0, a0_0_0);
          // Slot 1: rows 0..7, k 4..7. (dsl/schemes/kq.scheme.ts:8)
          const __m256i w0_1_0 = _mm256_and_si256(_mm256_srli_epi16(x0_0, 2), k_03);
          const __m256i a0_1_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0 + 4));
          sum1_0 = tf_dpbusd(sum1_0, w0_1_0, a0_1_0);
          // Slot 2: rows 0..7, k 8..11. (dsl/schemes/kq.scheme.ts:8)
          const __m256i w0_2_0 = _mm256_and_si256(_mm256_srli_epi16(x0_0, 4), k_03);
          const __m256i a0_2_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0 + 8));
          sum2_0 = tf_dpbusd(sum2_0, w0_2_0, a0_2_0);
          // Slot 3: rows 0..7, k 12..15. (dsl/schemes/kq.scheme.ts:8)
          const __m256i w0_3_0 = _mm256_and_si256(_mm256_srli_epi16(x0_0, 6), k_03);
          const __m256i a0_3_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0 + 12));
          sum3_0 = tf_dpbusd(sum3_0, w0_3_0, a0_3_0);
        }
      }
      // Offset, then one fused multiply-add: out += (dw * da) * sum.
      const __m256i whole0_0 = _mm256_add_epi32(_mm256_add_epi32(_mm256_add_epi32(sum0_0, sum1_0), sum2_0),
          sum3_0);
      const __m256i exact0_0 = _mm256_sub_epi32(whole0_0,
          _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y0_0 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + row0))),
          _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm256_cvtepi32_ps(exact0_0), y0_0);
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
  }
}

/*
 * kq.8x1.product.q16.seg.4x8x16.avx-vnni.plane.lines0.page0
 * Product of kq: 8 rows by 4 tokens, weights decoded in registers (plane).
 * From dsl/schemes/kq.scheme.ts:8.
 * Requires k_padded % 16 == 0: k_padded must be a multiple of the unit, 16.
 * Requires k <= 65794: k must be at most 65794, so that every row's 32-bit sum comes out.
 */
void tf_kq_8x1_product_q16_seg_4x8x16_avx_vnni_plane_lines0_page0(const tf_args *args, size_t tile0, size_t tile1)
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
  const __m256i k_03 = _mm256_set1_epi8((char)3);
  const __m256i k_00000100 = _mm256_set1_epi32(256);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row_tile = tile / ((m + 3) / 4);
    const int64_t p = tile % ((m + 3) / 4);
    const int64_t row0 = row_tile * 8;
    const int64_t base0 = row_tile * (32 * ((k + 15) / 16));
    const int64_t token0 = tf_min(p * 4, m - 1);
    const int64_t token1 = tf_min(p * 4 + 1, m - 1);
    const int64_t token2 = tf_min(p * 4 + 2, m - 1);
    const int64_t token3 = tf_min(p * 4 + 3, m - 1);
    const int64_t column0 = token0 * 2 * k_padded;
    const int64_t column1 = (token0 * 2 + 1) * k_padded;
    const int64_t column2 = token1 * 2 * k_padded;
    const int64_t column3 = (token1 * 2 + 1) * k_padded;
    const int64_t column4 = token2 * 2 * k_padded;
    const int64_t column5 = (token2 * 2 + 1) * k_padded;
    const int64_t column6 = token3 * 2 * k_padded;
    const int64_t column7 = (token3 * 2 + 1) * k_padded;
    __m256 y0_0 = k_0f;
    __m256 y0_1 = k_0f;
    __m256 y0_2 = k_0f;
    __m256 y0_3 = k_0f;
    for (int64_t s = 0; s < segments; s++) {
      __m256i sum0_0 = k_00000000;
      __m256i sum0_1 = k_00000000;
      __m256i sum0_2 = k_00000000;
      __m256i sum0_3 = k_00000000;
      __m256i sum0_4 = k_00000000;
      __m256i sum0_5 = k_00000000;
      __m256i sum0_6 = k_00000000;
      __m256i sum0_7 = k_00000000;
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + row0)), _MM_HINT_T0);
      const int64_t u_first = (int64_t)seg[s] / 16;
      const int64_t u_last = (int64_t)seg[s + 1] / 16;
      for (int64_t u = u_first; u < u_last; u++) {
        const int64_t act0 = column0 + u * 16;
        const int64_t act1 = column1 + u * 16;
        const int64_t act2 = column2 + u * 16;
        const int64_t act3 = column3 + u * 16;
        const int64_t act4 = column4 + u * 16;
        const int64_t act5 = column5 + u * 16;
        const int64_t act6 = column6 + u * 16;
        const int64_t act7 = column7 + u * 16;
        const __m256i x0_0 = _mm256_loadu_si256((const __m256i *)(w + base0 + u * 32));
        // Slot 0: rows 0..7, k 0..3. (dsl/schemes/kq.scheme.ts:8)
        const __m256i w0_0_0 = _mm256_and_si256(x0_0, k_03);
        const __m256i a0_0_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0));
        sum0_0 = tf_dpbusd(sum0_0, w0_0_0, a0_0_0);
        const __m256i a0_0_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1));
        sum0_1 = tf_dpbusd(sum0_1, w0_0_0, a0_0_1);
        const __m256i a0_0_2 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act2));
        sum0_2 = tf_dpbusd(sum0_2, w0_0_0, a0_0_2);
        const __m256i a0_0_3 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act3));
        sum0_3 = tf_dpbusd(sum0_3, w0_0_0, a0_0_3);
        const __m256i a0_0_4 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act4));
        sum0_4 = tf_dpbusd(sum0_4, w0_0_0, a0_0_4);
        const __m256i a0_0_5 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act5));
        sum0_5 = tf_dpbusd(sum0_5, w0_0_0, a0_0_5);
        const __m256i a0_0_6 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act6));
        sum0_6 = tf_dpbusd(sum0_6, w0_0_0, a0_0_6);
        const __m256i a0_0_7 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act7));
        sum0_7 = tf_dpbusd(sum0_7, w0_0_0, a0_0_7);
        // Slot 1: rows 0..7, k 4..7. (dsl/schemes/kq.scheme.ts:8)
        const __m256i w0_1_0 = _mm256_and_si256(_mm256_srli_epi16(x0_0, 2), k_03);
        const __m256i a0_1_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0 + 4));
        sum0_0 = tf_dpbusd(sum0_0, w0_1_0, a0_1_0);
        const __m256i a0_1_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1 + 4));
        sum0_1 = tf_dpbusd(sum0_1, w0_1_0, a0_1_1);
        const __m256i a0_1_2 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act2 + 4));
        sum0_2 = tf_dpbusd(sum0_2, w0_1_0, a0_1_2);
        const __m256i a0_1_3 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act3 + 4));
        sum0_3 = tf_dpbusd(sum0_3, w0_1_0, a0_1_3);
        const __m256i a0_1_4 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act4 + 4));
        sum0_4 = tf_dpbusd(sum0_4, w0_1_0, a0_1_4);
        const __m256i a0_1_5 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act5 + 4));
        sum0_5 = tf_dpbusd(sum0_5, w0_1_0, a0_1_5);
        const __m256i a0_1_6 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act6 + 4));
        sum0_6 = tf_dpbusd(sum0_6, w0_1_0, a0_1_6);
        const __m256i a0_1_7 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act7 + 4));
        sum0_7 = tf_dpbusd(sum0_7, w0_1_0, a0_1_7);
        // Slot 2: rows 0..7, k 8..11. (dsl/schemes/kq.scheme.ts:8)
        const __m256i w0_2_0 = _mm256_and_si256(_mm256_srli_epi16(x0_0, 4), k_03);
        const __m256i a0_2_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0 + 8));
        sum0_0 = tf_dpbusd(sum0_0, w0_2_0, a0_2_0);
        const __m256i a0_2_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1 + 8));
        sum0_1 = tf_dpbusd(sum0_1, w0_2_0, a0_2_1);
        const __m256i a0_2_2 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act2 + 8));
        sum0_2 = tf_dpbusd(sum0_2, w0_2_0, a0_2_2);
        const __m256i a0_2_3 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act3 + 8));
        sum0_3 = tf_dpbusd(sum0_3, w0_2_0, a0_2_3);
        const __m256i a0_2_4 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act4 + 8));
        sum0_4 = tf_dpbusd(sum0_4, w0_2_0, a0_2_4);
        const __m256i a0_2_5 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act5 + 8));
        sum0_5 = tf_dpbusd(sum0_5, w0_2_0, a0_2_5);
        const __m256i a0_2_6 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act6 + 8));
        sum0_6 = tf_dpbusd(sum0_6, w0_2_0, a0_2_6);
        const __m256i a0_2_7 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act7 + 8));
        sum0_7 = tf_dpbusd(sum0_7, w0_2_0, a0_2_7);
        // Slot 3: rows 0..7, k 12..15. (dsl/schemes/kq.scheme.ts:8)
        const __m256i w0_3_0 = _mm256_and_si256(_mm256_srli_epi16(x0_0, 6), k_03);
        const __m256i a0_3_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0 + 12));
        sum0_0 = tf_dpbusd(sum0_0, w0_3_0, a0_3_0);
        const __m256i a0_3_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1 + 12));
        sum0_1 = tf_dpbusd(sum0_1, w0_3_0, a0_3_1);
        const __m256i a0_3_2 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act2 + 12));
        sum0_2 = tf_dpbusd(sum0_2, w0_3_0, a0_3_2);
        const __m256i a0_3_3 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act3 + 12));
        sum0_3 = tf_dpbusd(sum0_3, w0_3_0, a0_3_3);
        const __m256i a0_3_4 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act4 + 12));
        sum0_4 = tf_dpbusd(sum0_4, w0_3_0, a0_3_4);
        const __m256i a0_3_5 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act5 + 12));
        sum0_5 = tf_dpbusd(sum0_5, w0_3_0, a0_3_5);
        const __m256i a0_3_6 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act6 + 12));
        sum0_6 = tf_dpbusd(sum0_6, w0_3_0, a0_3_6);
        const __m256i a0_3_7 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act7 + 12));
        sum0_7 = tf_dpbusd(sum0_7, w0_3_0, a0_3_7);
      }
      // Offset, then one fused multiply-add: out += (dw * da) * sum.
      const __m256i whole0_0 = _mm256_add_epi32(_mm256_mullo_epi32(sum0_0, k_00000100), sum0_1);
      const __m256i exact0_0 = _mm256_sub_epi32(whole0_0,
          _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y0_0 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + row0))),
          _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm256_cvtepi32_ps(exact0_0), y0_0);
      const __m256i whole0_1 = _mm256_add_epi32(_mm256_mullo_epi32(sum0_2, k_00000100), sum0_3);
      const __m256i exact0_1 = _mm256_sub_epi32(whole0_1,
          _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments + s))));
      y0_1 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + row0))),
          _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token1 * segments + s))))),
          _mm256_cvtepi32_ps(exact0_1), y0_1);
      const __m256i whole0_2 = _mm256_add_epi32(_mm256_mullo_epi32(sum0_4, k_00000100), sum0_5);
      const __m256i exact0_2 = _mm256_sub_epi32(whole0_2,
          _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token2 * segments + s))));
      y0_2 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + row0))),
          _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token2 * segments + s))))),
          _mm256_cvtepi32_ps(exact0_2), y0_2);
      const __m256i whole0_3 = _mm256_add_epi32(_mm256_mullo_epi32(sum0_6, k_00000100), sum0_7);
      const __m256i exact0_3 = _mm256_sub_epi32(whole0_3,
          _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token3 * segments + s))));
      y0_3 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + row0))),
          _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token3 * segments + s))))),
          _mm256_cvtepi32_ps(exact0_3), y0_3);
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
  }
}

/*
 * kq.8x1.product.q16.seg.5x8x16.avx-vnni.plane.lines0.page0
 * Product of kq: 8 rows by 5 tokens, weights decoded in registers (plane).
 * From dsl/schemes/kq.scheme.ts:8.
 * Requires k_padded % 16 == 0: k_padded must be a multiple of the unit, 16.
 * Requires k <= 65794: k must be at most 65794, so that every row's 32-bit sum comes out.
 */
void tf_kq_8x1_product_q16_seg_5x8x16_avx_vnni_plane_lines0_page0(const tf_args *args, size_t tile0, size_t tile1)
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
  const __m256i k_03 = _mm256_set1_epi8((char)3);
  const __m256i k_00000100 = _mm256_set1_epi32(256);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row_tile = tile / ((m + 4) / 5);
    const int64_t p = tile % ((m + 4) / 5);
    const int64_t row0 = row_tile * 8;
    const int64_t base0 = row_tile * (32 * ((k + 15) / 16));
    const int64_t token0 = tf_min(p * 5, m - 1);
    const int64_t token1 = tf_min(p * 5 + 1, m - 1);
    const int64_t token2 = tf_min(p * 5 + 2, m - 1);
    const int64_t token3 = tf_min(p * 5 + 3, m - 1);
    const int64_t token4 = tf_min(p * 5 + 4, m - 1);
    const int64_t column0 = token0 * 2 * k_padded;
    const int64_t column1 = (token0 * 2 + 1) * k_padded;
    const int64_t column2 = token1 * 2 * k_padded;
    const int64_t column3 = (token1 * 2 + 1) * k_padded;
    const int64_t column4 = token2 * 2 * k_padded;
    const int64_t column5 = (token2 * 2 + 1) * k_padded;
    const int64_t column6 = token3 * 2 * k_padded;
    const int64_t column7 = (token3 * 2 + 1) * k_padded;
    const int64_t column8 = token4 * 2 * k_padded;
    const int64_t column9 = (token4 * 2 + 1) * k_padded;
    __m256 y0_0 = k_0f;
    __m256 y0_1 = k_0f;
    __m256 y0_2 = k_0f;
    __m256 y0_3 = k_0f;
    __m256 y0_4 = k_0f;
    for (int64_t s = 0; s < segments; s++) {
      __m256i sum0_0 = k_00000000;
      __m256i sum0_1 = k_00000000;
      __m256i sum0_2 = k_00000000;
      __m256i sum0_3 = k_00000000;
      __m256i sum0_4 = k_00000000;
      __m256i sum0_5 = k_00000000;
      __m256i sum0_6 = k_00000000;
      __m256i sum0_7 = k_00000000;
      __m256i sum0_8 = k_00000000;
      __m256i sum0_9 = k_00000000;
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + row0)), _MM_HINT_T0);
      const int64_t u_first = (int64_t)seg[s] / 16;
      const int64_t u_last = (int64_t)seg[s + 1] / 16;
      for (int64_t u = u_first; u < u_last; u++) {
        const int64_t act0 = column0 + u * 16;
        const int64_t act1 = column1 + u * 16;
        const int64_t act2 = column2 + u * 16;
        const int64_t act3 = column3 + u * 16;
        const int64_t act4 = column4 + u * 16;
        const int64_t act5 = column5 + u * 16;
        const int64_t act6 = column6 + u * 16;
        const int64_t act7 = column7 + u * 16;
        const int64_t act8 = column8 + u * 16;
        const int64_t act9 = column9 + u * 16;
        const __m256i x0_0 = _mm256_loadu_si256((const __m256i *)(w + base0 + u * 32));
        // Slot 0: rows 0..7, k 0..3. (dsl/schemes/kq.scheme.ts:8)
        const __m256i w0_0_0 = _mm256_and_si256(x0_0, k_03);
        const __m256i a0_0_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0));
        sum0_0 = tf_dpbusd(sum0_0, w0_0_0, a0_0_0);
        const __m256i a0_0_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1));
        sum0_1 = tf_dpbusd(sum0_1, w0_0_0, a0_0_1);
        const __m256i a0_0_2 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act2));
        sum0_2 = tf_dpbusd(sum0_2, w0_0_0, a0_0_2);
        const __m256i a0_0_3 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act3));
        sum0_3 = tf_dpbusd(sum0_3, w0_0_0, a0_0_3);
        const __m256i a0_0_4 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act4));
        sum0_4 = tf_dpbusd(sum0_4, w0_0_0, a0_0_4);
        const __m256i a0_0_5 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act5));
        sum0_5 = tf_dpbusd(sum0_5, w0_0_0, a0_0_5);
        const __m256i a0_0_6 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act6));
        sum0_6 = tf_dpbusd(sum0_6, w0_0_0, a0_0_6);
        const __m256i a0_0_7 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act7));
        sum0_7 = tf_dpbusd(sum0_7, w0_0_0, a0_0_7);
        const __m256i a0_0_8 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act8));
        sum0_8 = tf_dpbusd(sum0_8, w0_0_0, a0_0_8);
        const __m256i a0_0_9 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act9));
        sum0_9 = tf_dpbusd(sum0_9, w0_0_0, a0_0_9);
        // Slot 1: rows 0..7, k 4..7. (dsl/schemes/kq.scheme.ts:8)
        const __m256i w0_1_0 = _mm256_and_si256(_mm256_srli_epi16(x0_0, 2), k_03);
        const __m256i a0_1_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0 + 4));
        sum0_0 = tf_dpbusd(sum0_0, w0_1_0, a0_1_0);
        const __m256i a0_1_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1 + 4));
        sum0_1 = tf_dpbusd(sum0_1, w0_1_0, a0_1_1);
        const __m256i a0_1_2 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act2 + 4));
        sum0_2 = tf_dpbusd(sum0_2, w0_1_0, a0_1_2);
        const __m256i a0_1_3 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act3 + 4));
        sum0_3 = tf_dpbusd(sum0_3, w0_1_0, a0_1_3);
        const __m256i a0_1_4 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act4 + 4));
        sum0_4 = tf_dpbusd(sum0_4, w0_1_0, a0_1_4);
        const __m256i a0_1_5 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act5 + 4));
        sum0_5 = tf_dpbusd(sum0_5, w0_1_0, a0_1_5);
        const __m256i a0_1_6 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act6 + 4));
        sum0_6 = tf_dpbusd(sum0_6, w0_1_0, a0_1_6);
        const __m256i a0_1_7 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act7 + 4));
        sum0_7 = tf_dpbusd(sum0_7, w0_1_0, a0_1_7);
        const __m256i a0_1_8 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act8 + 4));
        sum0_8 = tf_dpbusd(sum0_8, w0_1_0, a0_1_8);
        const __m256i a0_1_9 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act9 + 4));
        sum0_9 = tf_dpbusd(sum0_9, w0_1_0, a0_1_9);
        // Slot 2: rows 0..7, k 8..11. (dsl/schemes/kq.scheme.ts:8)
        const __m256i w0_2_0 = _mm256_and_si256(_mm256_srli_epi16(x0_0, 4), k_03);
        const __m256i a0_2_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0 + 8));
        sum0_0 = tf_dpbusd(sum0_0, w0_2_0, a0_2_0);
        const __m256i a0_2_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1 + 8));
        sum0_1 = tf_dpbusd(sum0_1, w0_2_0, a0_2_1);
        const __m256i a0_2_2 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act2 + 8));
        sum0_2 = tf_dpbusd(sum0_2, w0_2_0, a0_2_2);
        const __m256i a0_2_3 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act3 + 8));
        sum0_3 = tf_dpbusd(sum0_3, w0_2_0, a0_2_3);
        const __m256i a0_2_4 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act4 + 8));
        sum0_4 = tf_dpbusd(sum0_4, w0_2_0, a0_2_4);
        const __m256i a0_2_5 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act5 + 8));
        sum0_5 = tf_dpbusd(sum0_5, w0_2_0, a0_2_5);
        const __m256i a0_2_6 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act6 + 8));
        sum0_6 = tf_dpbusd(sum0_6, w0_2_0, a0_2_6);
        const __m256i a0_2_7 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act7 + 8));
        sum0_7 = tf_dpbusd(sum0_7, w0_2_0, a0_2_7);
        const __m256i a0_2_8 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act8 + 8));
        sum0_8 = tf_dpbusd(sum0_8, w0_2_0, a0_2_8);
        const __m256i a0_2_9 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act9 + 8));
        sum0_9 = tf_dpbusd(sum0_9, w0_2_0, a0_2_9);
        // Slot 3: rows 0..7, k 12..15. (dsl/schemes/kq.scheme.ts:8)
        const __m256i w0_3_0 = _mm256_and_si256(_mm256_srli_epi16(x0_0, 6), k_03);
        const __m256i a0_3_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0 + 12));
        sum0_0 = tf_dpbusd(sum0_0, w0_3_0, a0_3_0);
        const __m256i a0_3_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1 + 12));
        sum0_1 = tf_dpbusd(sum0_1, w0_3_0, a0_3_1);
        const __m256i a0_3_2 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act2 + 12));
        sum0_2 = tf_dpbusd(sum0_2, w0_3_0, a0_3_2);
        const __m256i a0_3_3 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act3 + 12));
        sum0_3 = tf_dpbusd(sum0_3, w0_3_0, a0_3_3);
        const __m256i a0_3_4 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act4 + 12));
        sum0_4 = tf_dpbusd(sum0_4, w0_3_0, a0_3_4);
        const __m256i a0_3_5 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act5 + 12));
        sum0_5 = tf_dpbusd(sum0_5, w0_3_0, a0_3_5);
        const __m256i a0_3_6 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act6 + 12));
        sum0_6 = tf_dpbusd(sum0_6, w0_3_0, a0_3_6);
        const __m256i a0_3_7 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act7 + 12));
        sum0_7 = tf_dpbusd(sum0_7, w0_3_0, a0_3_7);
        const __m256i a0_3_8 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act8 + 12));
        sum0_8 = tf_dpbusd(sum0_8, w0_3_0, a0_3_8);
        const __m256i a0_3_9 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act9 + 12));
        sum0_9 = tf_dpbusd(sum0_9, w0_3_0, a0_3_9);
      }
      // Offset, then one fused multiply-add: out += (dw * da) * sum.
      const __m256i whole0_0 = _mm256_add_epi32(_mm256_mullo_epi32(sum0_0, k_00000100), sum0_1);
      const __m256i exact0_0 = _mm256_sub_epi32(whole0_0,
          _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y0_0 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + row0))),
          _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm256_cvtepi32_ps(exact0_0), y0_0);
      const __m256i whole0_1 = _mm256_add_epi32(_mm256_mullo_epi32(sum0_2, k_00000100), sum0_3);
      const __m256i exact0_1 = _mm256_sub_epi32(whole0_1,
          _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments + s))));
      y0_1 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + row0))),
          _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token1 * segments + s))))),
          _mm256_cvtepi32_ps(exact0_1), y0_1);
      const __m256i whole0_2 = _mm256_add_epi32(_mm256_mullo_epi32(sum0_4, k_00000100), sum0_5);
      const __m256i exact0_2 = _mm256_sub_epi32(whole0_2,
          _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token2 * segments + s))));
      y0_2 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + row0))),
          _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token2 * segments + s))))),
          _mm256_cvtepi32_ps(exact0_2), y0_2);
      const __m256i whole0_3 = _mm256_add_epi32(_mm256_mullo_epi32(sum0_6, k_00000100), sum0_7);
      const __m256i exact0_3 = _mm256_sub_epi32(whole0_3,
          _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token3 * segments + s))));
      y0_3 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + row0))),
          _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token3 * segments + s))))),
          _mm256_cvtepi32_ps(exact0_3), y0_3);
      const __m256i whole0_4 = _mm256_add_epi32(_mm256_mullo_epi32(sum0_8, k_00000100), sum0_9);
      const __m256i exact0_4 = _mm256_sub_epi32(whole0_4,
          _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token4 * segments + s))));
      y0_4 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + row0))),
          _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token4 * segments + s))))),
          _mm256_cvtepi32_ps(exact0_4), y0_4);
    }
    if (p * 5 < m) {
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
    if (p * 5 + 1 < m) {
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
    if (p * 5 + 2 < m) {
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
    if (p * 5 + 3 < m) {
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
    if (p * 5 + 4 < m) {
      if (row0 + 8 <= n) {
        _mm256_storeu_ps((float *)((uint8_t *)(out + token4 * n + row0)), y0_4);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm256_storeu_ps((float *)((uint8_t *)rows), y0_4);
        for (int64_t i = 0; i < n - row0; i++) {
          out[token4 * n + row0 + i] = rows[i];
        }
      }
    }
  }
}

/*
 * kq.8x2.product.q8.seg.1x16x16.avx-vnni.plane
 * Product of kq: 16 rows by 1 token, weights decoded in registers (plane).
 * From dsl/schemes/kq.scheme.ts:26.
 * Requires k_padded % 16 == 0: k_padded must be a multiple of the unit, 16.
 * Requires k <= 8454659: k must be at most 8454659, so that every row's 32-bit sum comes out.
 */
void tf_kq_8x2_product_q8_seg_1x16x16_avx_vnni_plane(const tf_args *args, size_t tile0, size_t tile1)
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
  const __m256i k_03 = _mm256_set1_epi8((char)3);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row_tile = tile / m;
    const int64_t p = tile % m;
    const int64_t row0 = row_tile * 16;
    const int64_t base0 = row_tile * (64 * ((k + 15) / 16));
    const int64_t token0 = p;
    const int64_t column0 = token0 * k_padded;
    __m256 y0_0 = k_0f;
    __m256 y1_0 = k_0f;
    for (int64_t s = 0; s < segments; s++) {
      __m256i sum0_0 = k_00000000;
      __m256i sum1_0 = k_00000000;
      __m256i sum2_0 = k_00000000;
      __m256i sum3_0 = k_00000000;
      __m256i sum4_0 = k_00000000;
      __m256i sum5_0 = k_00000000;
      __m256i sum6_0 = k_00000000;
      __m256i sum7_0 = k_00000000;
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + row0)), _MM_HINT_T0);
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 8))), _MM_HINT_T0);
      const int64_t u_first = (int64_t)seg[s] / 16;
      const int64_t u_last = (int64_t)seg[s + 1] / 16;
      for (int64_t u0 = u_first; u0 < u_last; u0 += 256) {
        const int64_t u_end = tf_min(u0 + 256, u_last);
        _mm_prefetch((const char *)(w + base0 + u0 * 64 + 16384 - ((base0 + u0 * 64) & 4095)), _MM_HINT_T0);
        _mm_prefetch((const char *)(w + base0 + u0 * 64 + 20480 - ((base0 + u0 * 64) & 4095)), _MM_HINT_T0);
        _mm_prefetch((const char *)(w + base0 + u0 * 64 + 24576 - ((base0 + u0 * 64) & 4095)), _MM_HINT_T0);
        _mm_prefetch((const char *)(w + base0 + u0 * 64 + 28672 - ((base0 + u0 * 64) & 4095)), _MM_HINT_T0);
        for (int64_t u = u0; u < u_end; u++) {
          const int64_t act0 = column0 + u * 16;
          _mm_prefetch((const char *)(w + base0 + u * 64 + 6144), _MM_HINT_T0);
          const __m256i x0_0 = _mm256_loadu_si256((const __m256i *)(w + base0 + u * 64));
          const __m256i x1_0 = _mm256_loadu_si256((const __m256i *)(w + base0 + u * 64 + 32));
          // Slot 0: rows 0..7, k 0..3; rows 8..15, k 0..3. (dsl/schemes/kq.scheme.ts:26)
          const __m256i w0_0_0 = _mm256_and_si256(x0_0, k_03);
          const __m256i w1_0_0 = _mm256_and_si256(x1_0, k_03);
          const __m256i a0_0_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0));
          sum0_0 = tf_dpbusd(sum0_0, w0_0_0, a0_0_0);
          sum4_0 = tf_dpbusd(sum4_0, w1_0_0, a0_0_0);
          // Slot 1: rows 0..7, k 4..7; rows 8..15, k 4..7. (dsl/schemes/kq.scheme.ts:26)
          const __m256i w0_1_0 = _mm256_and_si256(_mm256_srli_epi16(x0_0, 2), k_03);
          const __m256i w1_1_0 = _mm256_and_si256(_mm256_srli_epi16(x1_0, 2), k_03);
          const __m256i a0_1_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0 + 4));
          sum1_0 = tf_dpbusd(sum1_0, w0_1_0, a0_1_0);
          sum5_0 = tf_dpbusd(sum5_0, w1_1_0, a0_1_0);
          // Slot 2: rows 0..7, k 8..11; rows 8..15, k 8..11. (dsl/schemes/kq.scheme.ts:26)
          const __m256i w0_2_0 = _mm256_and_si256(_mm256_srli_epi16(x0_0, 4), k_03);
          const __m256i w1_2_0 = _mm256_and_si256(_mm256_srli_epi16(x1_0, 4), k_03);
          const __m256i a0_2_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0 + 8));
          sum2_0 = tf_dpbusd(sum2_0, w0_2_0, a0_2_0);
          sum6_0 = tf_dpbusd(sum6_0, w1_2_0, a0_2_0);
          // Slot 3: rows 0..7, k 12..15; rows 8..15, k 12..15. (dsl/schemes/kq.scheme.ts:26)
          const __m256i w0_3_0 = _mm256_and_si256(_mm256_srli_epi16(x0_0, 6), k_03);
          const __m256i w1_3_0 = _mm256_and_si256(_mm256_srli_epi16(x1_0, 6), k_03);
          const __m256i a0_3_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0 + 12));
          sum3_0 = tf_dpbusd(sum3_0, w0_3_0, a0_3_0);
          sum7_0 = tf_dpbusd(sum7_0, w1_3_0, a0_3_0);
        }
      }
      // Offset, then one fused multiply-add: out += (dw * da) * sum.
      const __m256i whole0_0 = _mm256_add_epi32(_mm256_add_epi32(_mm256_add_epi32(sum0_0, sum1_0), sum2_0),
          sum3_0);
      const __m256i exact0_0 = _mm256_sub_epi32(whole0_0,
          _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y0_0 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + row0))),
          _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm256_cvtepi32_ps(exact0_0), y0_0);
      const __m256i whole1_0 = _mm256_add_epi32(_mm256_add_epi32(_mm256_add_epi32(sum4_0, sum5_0), sum6_0),
          sum7_0);
      const __m256i exact1_0 = _mm256_sub_epi32(whole1_0,
          _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y1_0 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 8)))),
          _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm256_cvtepi32_ps(exact1_0), y1_0);
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

/*
 * kq.8x2.product.q8.seg.4x16x16.avx-vnni.plane
 * Product of kq: 16 rows by 4 tokens, weights decoded in registers (plane).
 * From dsl/schemes/kq.scheme.ts:26.
 * Requires k_padded % 16 == 0: k_padded must be a multiple of the unit, 16.
 * Requires k <= 8454659: k must be at most 8454659, so that every row's 32-bit sum comes out.
 */
void tf_kq_8x2_product_q8_seg_4x16x16_avx_vnni_plane(const tf_args *args, size_t tile0, size_t tile1)
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
  const __m256i k_03 = _mm256_set1_epi8((char)3);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row_tile = tile / ((m + 3) / 4);
    const int64_t p = tile % ((m + 3) / 4);
    const int64_t row0 = row_tile * 16;
    const int64_t base0 = row_tile * (64 * ((k + 15) / 16));
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
      for (int64_t u0 = u_first; u0 < u_last; u0 += 256) {
        const int64_t u_end = tf_min(u0 + 256, u_last);
        _mm_prefetch((const char *)(w + base0 + u0 * 64 + 16384 - ((base0 + u0 * 64) & 4095)), _MM_HINT_T0);
        _mm_prefetch((const char *)(w + base0 + u0 * 64 + 20480 - ((base0 + u0 * 64) & 4095)), _MM_HINT_T0);
        _mm_prefetch((const char *)(w + base0 + u0 * 64 + 24576 - ((base0 + u0 * 64) & 4095)), _MM_HINT_T0);
        _mm_prefetch((const char *)(w + base0 + u0 * 64 + 28672 - ((base0 + u0 * 64) & 4095)), _MM_HINT_T0);
        for (int64_t u = u0; u < u_end; u++) {
          const int64_t act0 = column0 + u * 16;
          const int64_t act1 = column1 + u * 16;
          const int64_t act2 = column2 + u * 16;
          const int64_t act3 = column3 + u * 16;
          _mm_prefetch((const char *)(w + base0 + u * 64 + 6144), _MM_HINT_T0);
          const __m256i x0_0 = _mm256_loadu_si256((const __m256i *)(w + base0 + u * 64));
          const __m256i x1_0 = _mm256_loadu_si256((const __m256i *)(w + base0 + u * 64 + 32));
          // Slot 0: rows 0..7, k 0..3; rows 8..15, k 0..3. (dsl/schemes/kq.scheme.ts:26)
          const __m256i w0_0_0 = _mm256_and_si256(x0_0, k_03);
          const __m256i w1_0_0 = _mm256_and_si256(x1_0, k_03);
          const __m256i a0_0_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0));
          sum0_0 = tf_dpbusd(sum0_0, w0_0_0, a0_0_0);
          sum1_0 = tf_dpbusd(sum1_0, w1_0_0, a0_0_0);
          const __m256i a0_0_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1));
          sum0_1 = tf_dpbusd(sum0_1, w0_0_0, a0_0_1);
          sum1_1 = tf_dpbusd(sum1_1, w1_0_0, a0_0_1);
          const __m256i a0_0_2 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act2));
          sum0_2 = tf_dpbusd(sum0_2, w0_0_0, a0_0_2);
          sum1_2 = tf_dpbusd(sum1_2, w1_0_0, a0_0_2);
          const __m256i a0_0_3 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act3));
          sum0_3 = tf_dpbusd(sum0_3, w0_0_0, a0_0_3);
          sum1_3 = tf_dpbusd(sum1_3, w1_0_0, a0_0_3);
          // Slot 1: rows 0..7, k 4..7; rows 8..15, k 4..7. (dsl/schemes/kq.scheme.ts:26)
          const __m256i w0_1_0 = _mm256_and_si256(_mm256_srli_epi16(x0_0, 2), k_03);
          const __m256i w1_1_0 = _mm256_and_si256(_mm256_srli_epi16(x1_0, 2), k_03);
          const __m256i a0_1_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0 + 4));
          sum0_0 = tf_dpbusd(sum0_0, w0_1_0, a0_1_0);
          sum1_0 = tf_dpbusd(sum1_0, w1_1_0, a0_1_0);
          const __m256i a0_1_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1 + 4));
          sum0_1 = tf_dpbusd(sum0_1, w0_1_0, a0_1_1);
          sum1_1 = tf_dpbusd(sum1_1, w1_1_0, a0_1_1);
          const __m256i a0_1_2 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act2 + 4));
          sum0_2 = tf_dpbusd(sum0_2, w0_1_0, a0_1_2);
          sum1_2 = tf_dpbusd(sum1_2, w1_1_0, a0_1_2);
          const __m256i a0_1_3 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act3 + 4));
          sum0_3 = tf_dpbusd(sum0_3, w0_1_0, a0_1_3);
          sum1_3 = tf_dpbusd(sum1_3, w1_1_0, a0_1_3);
          // Slot 2: rows 0..7, k 8..11; rows 8..15, k 8..11. (dsl/schemes/kq.scheme.ts:26)
          const __m256i w0_2_0 = _mm256_and_si256(_mm256_srli_epi16(x0_0, 4), k_03);
          const __m256i w1_2_0 = _mm256_and_si256(_mm256_srli_epi16(x1_0, 4), k_03);
          const __m256i a0_2_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0 + 8));
          sum0_0 = tf_dpbusd(sum0_0, w0_2_0, a0_2_0);
          sum1_0 = tf_dpbusd(sum1_0, w1_2_0, a0_2_0);
          const __m256i a0_2_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1 + 8));
          sum0_1 = tf_dpbusd(sum0_1, w0_2_0, a0_2_1);
          sum1_1 = tf_dpbusd(sum1_1, w1_2_0, a0_2_1);
          const __m256i a0_2_2 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act2 + 8));
          sum0_2 = tf_dpbusd(sum0_2, w0_2_0, a0_2_2);
          sum1_2 = tf_dpbusd(sum1_2, w1_2_0, a0_2_2);
          const __m256i a0_2_3 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act3 + 8));
          sum0_3 = tf_dpbusd(sum0_3, w0_2_0, a0_2_3);
          sum1_3 = tf_dpbusd(sum1_3, w1_2_0, a0_2_3);
          // Slot 3: rows 0..7, k 12..15; rows 8..15, k 12..15. (dsl/schemes/kq.scheme.ts:26)
          const __m256i w0_3_0 = _mm256_and_si256(_mm256_srli_epi16(x0_0, 6), k_03);
          const __m256i w1_3_0 = _mm256_and_si256(_mm256_srli_epi16(x1_0, 6), k_03);
          const __m256i a0_3_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0 + 12));
          sum0_0 = tf_dpbusd(sum0_0, w0_3_0, a0_3_0);
          sum1_0 = tf_dpbusd(sum1_0, w1_3_0, a0_3_0);
          const __m256i a0_3_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1 + 12));
          sum0_1 = tf_dpbusd(sum0_1, w0_3_0, a0_3_1);
          sum1_1 = tf_dpbusd(sum1_1, w1_3_0, a0_3_1);
          const __m256i a0_3_2 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act2 + 12));
          sum0_2 = tf_dpbusd(sum0_2, w0_3_0, a0_3_2);
          sum1_2 = tf_dpbusd(sum1_2, w1_3_0, a0_3_2);
          const __m256i a0_3_3 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act3 + 12));
          sum0_3 = tf_dpbusd(sum0_3, w0_3_0, a0_3_3);
          sum1_3 = tf_dpbusd(sum1_3, w1_3_0, a0_3_3);
        }
      }
      // Offset, then one fused multiply-add: out += (dw * da) * sum.
      const __m256i whole0_0 = sum0_0;
      const __m256i exact0_0 = _mm256_sub_epi32(whole0_0,
          _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y0_0 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + row0))),
          _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm256_cvtepi32_ps(exact0_0), y0_0);
      const __m256i whole0_1 = sum0_1;
      const __m256i exact0_1 = _mm256_sub_epi32(whole0_1,
          _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments + s))));
      y0_1 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + row0))),
          _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token1 * segments + s))))),
          _mm256_cvtepi32_ps(exact0_1), y0_1);
      const __m256i whole0_2 = sum0_2;
      const __m256i exact0_2 = _mm256_sub_epi32(whole0_2,
          _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token2 * segments + s))));
      y0_2 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + row0))),
          _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token2 * segments + s))))),
          _mm256_cvtepi32_ps(exact0_2), y0_2);
      const __m256i whole0_3 = sum0_3;
      const __m256i exact0_3 = _mm256_sub_epi32(whole0_3,
          _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token3 * segments + s))));
      y0_3 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + row0))),
          _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token3 * segments + s))))),
          _mm256_cvtepi32_ps(exact0_3), y0_3);
      const __m256i whole1_0 = sum1_0;
      const __m256i exact1_0 = _mm256_sub_epi32(whole1_0,
          _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y1_0 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 8)))),
          _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm256_cvtepi32_ps(exact1_0), y1_0);
      const __m256i whole1_1 = sum1_1;
      const __m256i exact1_1 = _mm256_sub_epi32(whole1_1,
          _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments + s))));
      y1_1 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 8)))),
          _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token1 * segments + s))))),
          _mm256_cvtepi32_ps(exact1_1), y1_1);
      const __m256i whole1_2 = sum1_2;
      const __m256i exact1_2 = _mm256_sub_epi32(whole1_2,
          _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token2 * segments + s))));
      y1_2 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 8)))),
          _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token2 * segments + s))))),
          _mm256_cvtepi32_ps(exact1_2), y1_2);
      const __m256i whole1_3 = sum1_3;
      const __m256i exact1_3 = _mm256_sub_epi32(whole1_3,
          _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token3 * segments + s))));
      y1_3 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 8)))),
          _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token3 * segments + s))))),
          _mm256_cvtepi32_ps(exact1_3), y1_3);
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

/*
 * kq.8x2.product.q8.seg.5x16x16.avx-vnni.plane
 * Product of kq: 16 rows by 5 tokens, weights decoded in registers (plane).
 * From dsl/schemes/kq.scheme.ts:26.
 * Requires k_padded % 16 == 0: k_padded must be a multiple of the unit, 16.
 * Requires k <= 8454659: k must be at most 8454659, so that every row's 32-bit sum comes out.
 */
void tf_kq_8x2_product_q8_seg_5x16x16_avx_vnni_plane(const tf_args *args, size_t tile0, size_t tile1)
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
  const __m256i k_03 = _mm256_set1_epi8((char)3);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row_tile = tile / ((m + 4) / 5);
    const int64_t p = tile % ((m + 4) / 5);
    const int64_t row0 = row_tile * 16;
    const int64_t base0 = row_tile * (64 * ((k + 15) / 16));
    const int64_t token0 = tf_min(p * 5, m - 1);
    const int64_t token1 = tf_min(p * 5 + 1, m - 1);
    const int64_t token2 = tf_min(p * 5 + 2, m - 1);
    const int64_t token3 = tf_min(p * 5 + 3, m - 1);
    const int64_t token4 = tf_min(p * 5 + 4, m - 1);
    const int64_t column0 = token0 * k_padded;
    const int64_t column1 = token1 * k_padded;
    const int64_t column2 = token2 * k_padded;
    const int64_t column3 = token3 * k_padded;
    const int64_t column4 = token4 * k_padded;
    __m256 y0_0 = k_0f;
    __m256 y0_1 = k_0f;
    __m256 y0_2 = k_0f;
    __m256 y0_3 = k_0f;
    __m256 y0_4 = k_0f;
    __m256 y1_0 = k_0f;
    __m256 y1_1 = k_0f;
    __m256 y1_2 = k_0f;
    __m256 y1_3 = k_0f;
    __m256 y1_4 = k_0f;
    for (int64_t s = 0; s < segments; s++) {
      __m256i sum0_0 = k_00000000;
      __m256i sum0_1 = k_00000000;
      __m256i sum0_2 = k_00000000;
      __m256i sum0_3 = k_00000000;
      __m256i sum0_4 = k_00000000;
      __m256i sum1_0 = k_00000000;
      __m256i sum1_1 = k_00000000;
      __m256i sum1_2 = k_00000000;
      __m256i sum1_3 = k_00000000;
      __m256i sum1_4 = k_00000000;
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + row0)), _MM_HINT_T0);
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 8))), _MM_HINT_T0);
      const int64_t u_first = (int64_t)seg[s] / 16;
      const int64_t u_last = (int64_t)seg[s + 1] / 16;
      for (int64_t u0 = u_first; u0 < u_last; u0 += 256) {
        const int64_t u_end = tf_min(u0 + 256, u_last);
        _mm_prefetch((const char *)(w + base0 + u0 * 64 + 16384 - ((base0 + u0 * 64) & 4095)), _MM_HINT_T0);
        _mm_prefetch((const char *)(w + base0 + u0 * 64 + 20480 - ((base0 + u0 * 64) & 4095)), _MM_HINT_T0);
        _mm_prefetch((const char *)(w + base0 + u0 * 64 + 24576 - ((base0 + u0 * 64) & 4095)), _MM_HINT_T0);
        _mm_prefetch((const char *)(w + base0 + u0 * 64 + 28672 - ((base0 + u0 * 64) & 4095)), _MM_HINT_T0);
        for (int64_t u = u0; u < u_end; u++) {
          const int64_t act0 = column0 + u * 16;
          const int64_t act1 = column1 + u * 16;
          const int64_t act2 = column2 + u * 16;
          const int64_t act3 = column3 + u * 16;
          const int64_t act4 = column4 + u * 16;
          _mm_prefetch((const char *)(w + base0 + u * 64 + 6144), _MM_HINT_T0);
          const __m256i x0_0 = _mm256_loadu_si256((const __m256i *)(w + base0 + u * 64));
          const __m256i x1_0 = _mm256_loadu_si256((const __m256i *)(w + base0 + u * 64 + 32));
          // Slot 0: rows 0..7, k 0..3; rows 8..15, k 0..3. (dsl/schemes/kq.scheme.ts:26)
          const __m256i w0_0_0 = _mm256_and_si256(x0_0, k_03);
          const __m256i w1_0_0 = _mm256_and_si256(x1_0, k_03);
          const __m256i a0_0_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0));
          sum0_0 = tf_dpbusd(sum0_0, w0_0_0, a0_0_0);
          sum1_0 = tf_dpbusd(sum1_0, w1_0_0, a0_0_0);
          const __m256i a0_0_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1));
          sum0_1 = tf_dpbusd(sum0_1, w0_0_0, a0_0_1);
          sum1_1 = tf_dpbusd(sum1_1, w1_0_0, a0_0_1);
          const __m256i a0_0_2 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act2));
          sum0_2 = tf_dpbusd(sum0_2, w0_0_0, a0_0_2);
          sum1_2 = tf_dpbusd(sum1_2, w1_0_0, a0_0_2);
          const __m256i a0_0_3 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act3));
          sum0_3 = tf_dpbusd(sum0_3, w0_0_0, a0_0_3);
          sum1_3 = tf_dpbusd(sum1_3, w1_0_0, a0_0_3);
          const __m256i a0_0_4 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act4));
          sum0_4 = tf_dpbusd(sum0_4, w0_0_0, a0_0_4);
          sum1_4 = tf_dpbusd(sum1_4, w1_0_0, a0_0_4);
          // Slot 1: rows 0..7, k 4..7; rows 8..15, k 4..7. (dsl/schemes/kq.scheme.ts:26)
          const __m256i w0_1_0 = _mm256_and_si256(_mm256_srli_epi16(x0_0, 2), k_03);
          const __m256i w1_1_0 = _mm256_and_si256(_mm256_srli_epi16(x1_0, 2), k_03);
          const __m256i a0_1_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0 + 4));
          sum0_0 = tf_dpbusd(sum0_0, w0_1_0, a0_1_0);
          sum1_0 = tf_dpbusd(sum1_0, w1_1_0, a0_1_0);
          const __m256i a0_1_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1 + 4));
          sum0_1 = tf_dpbusd(sum0_1, w0_1_0, a0_1_1);
          sum1_1 = tf_dpbusd(sum1_1, w1_1_0, a0_1_1);
          const __m256i a0_1_2 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act2 + 4));
          sum0_2 = tf_dpbusd(sum0_2, w0_1_0, a0_1_2);
          sum1_2 = tf_dpbusd(sum1_2, w1_1_0, a0_1_2);
          const __m256i a0_1_3 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act3 + 4));
          sum0_3 = tf_dpbusd(sum0_3, w0_1_0, a0_1_3);
          sum1_3 = tf_dpbusd(sum1_3, w1_1_0, a0_1_3);
          const __m256i a0_1_4 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act4 + 4));
          sum0_4 = tf_dpbusd(sum0_4, w0_1_0, a0_1_4);
          sum1_4 = tf_dpbusd(sum1_4, w1_1_0, a0_1_4);
          // Slot 2: rows 0..7, k 8..11; rows 8..15, k 8..11. (dsl/schemes/kq.scheme.ts:26)
          const __m256i w0_2_0 = _mm256_and_si256(_mm256_srli_epi16(x0_0, 4), k_03);
          const __m256i w1_2_0 = _mm256_and_si256(_mm256_srli_epi16(x1_0, 4), k_03);
          const __m256i a0_2_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0 + 8));
          sum0_0 = tf_dpbusd(sum0_0, w0_2_0, a0_2_0);
          sum1_0 = tf_dpbusd(sum1_0, w1_2_0, a0_2_0);
          const __m256i a0_2_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1 + 8));
          sum0_1 = tf_dpbusd(sum0_1, w0_2_0, a0_2_1);
          sum1_1 = tf_dpbusd(sum1_1, w1_2_0, a0_2_1);
          const __m256i a0_2_2 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act2 + 8));
          sum0_2 = tf_dpbusd(sum0_2, w0_2_0, a0_2_2);
          sum1_2 = tf_dpbusd(sum1_2, w1_2_0, a0_2_2);
          const __m256i a0_2_3 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act3 + 8));
          sum0_3 = tf_dpbusd(sum0_3, w0_2_0, a0_2_3);
          sum1_3 = tf_dpbusd(sum1_3, w1_2_0, a0_2_3);
          const __m256i a0_2_4 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act4 + 8));
          sum0_4 = tf_dpbusd(sum0_4, w0_2_0, a0_2_4);
          sum1_4 = tf_dpbusd(sum1_4, w1_2_0, a0_2_4);
          // Slot 3: rows 0..7, k 12..15; rows 8..15, k 12..15. (dsl/schemes/kq.scheme.ts:26)
          const __m256i w0_3_0 = _mm256_and_si256(_mm256_srli_epi16(x0_0, 6), k_03);
          const __m256i w1_3_0 = _mm256_and_si256(_mm256_srli_epi16(x1_0, 6), k_03);
          const __m256i a0_3_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0 + 12));
          sum0_0 = tf_dpbusd(sum0_0, w0_3_0, a0_3_0);
          sum1_0 = tf_dpbusd(sum1_0, w1_3_0, a0_3_0);
          const __m256i a0_3_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1 + 12));
          sum0_1 = tf_dpbusd(sum0_1, w0_3_0, a0_3_1);
          sum1_1 = tf_dpbusd(sum1_1, w1_3_0, a0_3_1);
          const __m256i a0_3_2 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act2 + 12));
          sum0_2 = tf_dpbusd(sum0_2, w0_3_0, a0_3_2);
          sum1_2 = tf_dpbusd(sum1_2, w1_3_0, a0_3_2);
          const __m256i a0_3_3 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act3 + 12));
          sum0_3 = tf_dpbusd(sum0_3, w0_3_0, a0_3_3);
          sum1_3 = tf_dpbusd(sum1_3, w1_3_0, a0_3_3);
          const __m256i a0_3_4 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act4 + 12));
          sum0_4 = tf_dpbusd(sum0_4, w0_3_0, a0_3_4);
          sum1_4 = tf_dpbusd(sum1_4, w1_3_0, a0_3_4);
        }
      }
      // Offset, then one fused multiply-add: out += (dw * da) * sum.
      const __m256i whole0_0 = sum0_0;
      const __m256i exact0_0 = _mm256_sub_epi32(whole0_0,
          _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y0_0 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + row0))),
          _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm256_cvtepi32_ps(exact0_0), y0_0);
      const __m256i whole0_1 = sum0_1;
      const __m256i exact0_1 = _mm256_sub_epi32(whole0_1,
          _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments + s))));
      y0_1 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + row0))),
          _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token1 * segments + s))))),
          _mm256_cvtepi32_ps(exact0_1), y0_1);
      const __m256i whole0_2 = sum0_2;
      const __m256i exact0_2 = _mm256_sub_epi32(whole0_2,
          _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token2 * segments + s))));
      y0_2 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + row0))),
          _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token2 * segments + s))))),
          _mm256_cvtepi32_ps(exact0_2), y0_2);
      const __m256i whole0_3 = sum0_3;
      const __m256i exact0_3 = _mm256_sub_epi32(whole0_3,
          _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token3 * segments + s))));
      y0_3 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + row0))),
          _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token3 * segments + s))))),
          _mm256_cvtepi32_ps(exact0_3), y0_3);
      const __m256i whole0_4 = sum0_4;
      const __m256i exact0_4 = _mm256_sub_epi32(whole0_4,
          _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token4 * segments + s))));
      y0_4 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + row0))),
          _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token4 * segments + s))))),
          _mm256_cvtepi32_ps(exact0_4), y0_4);
      const __m256i whole1_0 = sum1_0;
      const __m256i exact1_0 = _mm256_sub_epi32(whole1_0,
          _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y1_0 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 8)))),
          _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm256_cvtepi32_ps(exact1_0), y1_0);
      const __m256i whole1_1 = sum1_1;
      const __m256i exact1_1 = _mm256_sub_epi32(whole1_1,
          _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments + s))));
      y1_1 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 8)))),
          _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token1 * segments + s))))),
          _mm256_cvtepi32_ps(exact1_1), y1_1);
      const __m256i whole1_2 = sum1_2;
      const __m256i exact1_2 = _mm256_sub_epi32(whole1_2,
          _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token2 * segments + s))));
      y1_2 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 8)))),
          _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token2 * segments + s))))),
          _mm256_cvtepi32_ps(exact1_2), y1_2);
      const __m256i whole1_3 = sum1_3;
      const __m256i exact1_3 = _mm256_sub_epi32(whole1_3,
          _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token3 * segments + s))));
      y1_3 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 8)))),
          _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token3 * segments + s))))),
          _mm256_cvtepi32_ps(exact1_3), y1_3);
      const __m256i whole1_4 = sum1_4;
      const __m256i exact1_4 = _mm256_sub_epi32(whole1_4,
          _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token4 * segments + s))));
      y1_4 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 8)))),
          _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token4 * segments + s))))),
          _mm256_cvtepi32_ps(exact1_4), y1_4);
    }
    if (p * 5 < m) {
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
    if (p * 5 + 1 < m) {
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
    if (p * 5 + 2 < m) {
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
    if (p * 5 + 3 < m) {
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
    if (p * 5 + 4 < m) {
      if (row0 + 8 <= n) {
        _mm256_storeu_ps((float *)((uint8_t *)(out + token4 * n + row0)), y0_4);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm256_storeu_ps((float *)((uint8_t *)rows), y0_4);
        for (int64_t i = 0; i < n - row0; i++) {
          out[token4 * n + row0 + i] = rows[i];
        }
      }
    }
    if (p * 5 < m) {
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
    if (p * 5 + 1 < m) {
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
    if (p * 5 + 2 < m) {
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
    if (p * 5 + 3 < m) {
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
    if (p * 5 + 4 < m) {
      if (row0 + 16 <= n) {
        _mm256_storeu_ps((float *)((uint8_t *)(out + token4 * n + (row0 + 8))), y1_4);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm256_storeu_ps((float *)((uint8_t *)rows), y1_4);
        for (int64_t i = 0; i < n - (row0 + 8); i++) {
          out[token4 * n + (row0 + 8) + i] = rows[i];
        }
      }
    }
  }
}

/*
 * kq.8x2.product.q16.seg.2x16x16.avx-vnni.plane
 * Product of kq: 16 rows by 2 tokens, weights decoded in registers (plane).
 * From dsl/schemes/kq.scheme.ts:26.
 * Requires k_padded % 16 == 0: k_padded must be a multiple of the unit, 16.
 * Requires k <= 65794: k must be at most 65794, so that every row's 32-bit sum comes out.
 */
void tf_kq_8x2_product_q16_seg_2x16x16_avx_vnni_plane(const tf_args *args, size_t tile0, size_t tile1)
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
  const __m256i k_03 = _mm256_set1_epi8((char)3);
  const __m256i k_00000100 = _mm256_set1_epi32(256);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row_tile = tile / ((m + 1) / 2);
    const int64_t p = tile % ((m + 1) / 2);
    const int64_t row0 = row_tile * 16;
    const int64_t base0 = row_tile * (64 * ((k + 15) / 16));
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
      for (int64_t u0 = u_first; u0 < u_last; u0 += 256) {
        const int64_t u_end = tf_min(u0 + 256, u_last);
        _mm_prefetch((const char *)(w + base0 + u0 * 64 + 16384 - ((base0 + u0 * 64) & 4095)), _MM_HINT_T0);
        _mm_prefetch((const char *)(w + base0 + u0 * 64 + 20480 - ((base0 + u0 * 64) & 4095)), _MM_HINT_T0);
        _mm_prefetch((const char *)(w + base0 + u0 * 64 + 24576 - ((base0 + u0 * 64) & 4095)), _MM_HINT_T0);
        _mm_prefetch((const char *)(w + base0 + u0 * 64 + 28672 - ((base0 + u0 * 64) & 4095)), _MM_HINT_T0);
        for (int64_t u = u0; u < u_end; u++) {
          const int64_t act0 = column0 + u * 16;
          const int64_t act1 = column1 + u * 16;
          const int64_t act2 = column2 + u * 16;
          const int64_t act3 = column3 + u * 16;
          _mm_prefetch((const char *)(w + base0 + u * 64 + 6144), _MM_HINT_T0);
          const __m256i x0_0 = _mm256_loadu_si256((const __m256i *)(w + base0 + u * 64));
          const __m256i x1_0 = _mm256_loadu_si256((const __m256i *)(w + base0 + u * 64 + 32));
          // Slot 0: rows 0..7, k 0..3; rows 8..15, k 0..3. (dsl/schemes/kq.scheme.ts:26)
          const __m256i w0_0_0 = _mm256_and_si256(x0_0, k_03);
          const __m256i w1_0_0 = _mm256_and_si256(x1_0, k_03);
          const __m256i a0_0_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0));
          sum0_0 = tf_dpbusd(sum0_0, w0_0_0, a0_0_0);
          sum1_0 = tf_dpbusd(sum1_0, w1_0_0, a0_0_0);
          const __m256i a0_0_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1));
          sum0_1 = tf_dpbusd(sum0_1, w0_0_0, a0_0_1);
          sum1_1 = tf_dpbusd(sum1_1, w1_0_0, a0_0_1);
          const __m256i a0_0_2 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act2));
          sum0_2 = tf_dpbusd(sum0_2, w0_0_0, a0_0_2);
          sum1_2 = tf_dpbusd(sum1_2, w1_0_0, a0_0_2);
          const __m256i a0_0_3 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act3));
          sum0_3 = tf_dpbusd(sum0_3, w0_0_0, a0_0_3);
          sum1_3 = tf_dpbusd(sum1_3, w1_0_0, a0_0_3);
          // Slot 1: rows 0..7, k 4..7; rows 8..15, k 4..7. (dsl/schemes/kq.scheme.ts:26)
          const __m256i w0_1_0 = _mm256_and_si256(_mm256_srli_epi16(x0_0, 2), k_03);
          const __m256i w1_1_0 = _mm256_and_si256(_mm256_srli_epi16(x1_0, 2), k_03);
          const __m256i a0_1_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0 + 4));
          sum0_0 = tf_dpbusd(sum0_0, w0_1_0, a0_1_0);
          sum1_0 = tf_dpbusd(sum1_0, w1_1_0, a0_1_0);
          const __m256i a0_1_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1 + 4));
          sum0_1 = tf_dpbusd(sum0_1, w0_1_0, a0_1_1);
          sum1_1 = tf_dpbusd(sum1_1, w1_1_0, a0_1_1);
          const __m256i a0_1_2 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act2 + 4));
          sum0_2 = tf_dpbusd(sum0_2, w0_1_0, a0_1_2);
          sum1_2 = tf_dpbusd(sum1_2, w1_1_0, a0_1_2);
          const __m256i a0_1_3 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act3 + 4));
          sum0_3 = tf_dpbusd(sum0_3, w0_1_0, a0_1_3);
          sum1_3 = tf_dpbusd(sum1_3, w1_1_0, a0_1_3);
          // Slot 2: rows 0..7, k 8..11; rows 8..15, k 8..11. (dsl/schemes/kq.scheme.ts:26)
          const __m256i w0_2_0 = _mm256_and_si256(_mm256_srli_epi16(x0_0, 4), k_03);
          const __m256i w1_2_0 = _mm256_and_si256(_mm256_srli_epi16(x1_0, 4), k_03);
          const __m256i a0_2_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0 + 8));
          sum0_0 = tf_dpbusd(sum0_0, w0_2_0, a0_2_0);
          sum1_0 = tf_dpbusd(sum1_0, w1_2_0, a0_2_0);
          const __m256i a0_2_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1 + 8));
          sum0_1 = tf_dpbusd(sum0_1, w0_2_0, a0_2_1);
          sum1_1 = tf_dpbusd(sum1_1, w1_2_0, a0_2_1);
          const __m256i a0_2_2 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act2 + 8));
          sum0_2 = tf_dpbusd(sum0_2, w0_2_0, a0_2_2);
          sum1_2 = tf_dpbusd(sum1_2, w1_2_0, a0_2_2);
          const __m256i a0_2_3 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act3 + 8));
          sum0_3 = tf_dpbusd(sum0_3, w0_2_0, a0_2_3);
          sum1_3 = tf_dpbusd(sum1_3, w1_2_0, a0_2_3);
          // Slot 3: rows 0..7, k 12..15; rows 8..15, k 12..15. (dsl/schemes/kq.scheme.ts:26)
          const __m256i w0_3_0 = _mm256_and_si256(_mm256_srli_epi16(x0_0, 6), k_03);
          const __m256i w1_3_0 = _mm256_and_si256(_mm256_srli_epi16(x1_0, 6), k_03);
          const __m256i a0_3_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0 + 12));
          sum0_0 = tf_dpbusd(sum0_0, w0_3_0, a0_3_0);
          sum1_0 = tf_dpbusd(sum1_0, w1_3_0, a0_3_0);
          const __m256i a0_3_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1 + 12));
          sum0_1 = tf_dpbusd(sum0_1, w0_3_0, a0_3_1);
          sum1_1 = tf_dpbusd(sum1_1, w1_3_0, a0_3_1);
          const __m256i a0_3_2 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act2 + 12));
          sum0_2 = tf_dpbusd(sum0_2, w0_3_0, a0_3_2);
          sum1_2 = tf_dpbusd(sum1_2, w1_3_0, a0_3_2);
          const __m256i a0_3_3 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act3 + 12));
          sum0_3 = tf_dpbusd(sum0_3, w0_3_0, a0_3_3);
          sum1_3 = tf_dpbusd(sum1_3, w1_3_0, a0_3_3);
        }
      }
      // Offset, then one fused multiply-add: out += (dw * da) * sum.
      const __m256i whole0_0 = _mm256_add_epi32(_mm256_mullo_epi32(sum0_0, k_00000100), sum0_1);
      const __m256i exact0_0 = _mm256_sub_epi32(whole0_0,
          _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y0_0 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + row0))),
          _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm256_cvtepi32_ps(exact0_0), y0_0);
      const __m256i whole0_1 = _mm256_add_epi32(_mm256_mullo_epi32(sum0_2, k_00000100), sum0_3);
      const __m256i exact0_1 = _mm256_sub_epi32(whole0_1,
          _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments + s))));
      y0_1 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + row0))),
          _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token1 * segments + s))))),
          _mm256_cvtepi32_ps(exact0_1), y0_1);
      const __m256i whole1_0 = _mm256_add_epi32(_mm256_mullo_epi32(sum1_0, k_00000100), sum1_1);
      const __m256i exact1_0 = _mm256_sub_epi32(whole1_0,
          _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y1_0 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 8)))),
          _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm256_cvtepi32_ps(exact1_0), y1_0);
      const __m256i whole1_1 = _mm256_add_epi32(_mm256_mullo_epi32(sum1_2, k_00000100), sum1_3);
      const __m256i exact1_1 = _mm256_sub_epi32(whole1_1,
          _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments + s))));
      y1_1 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 8)))),
          _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token1 * segments + s))))),
          _mm256_cvtepi32_ps(exact1_1), y1_1);
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

/*
 * kq.8x2.product.q8.seg.4x16x16.avx-vnni.tile.g2
 * Product of kq: 16 rows by 4 tokens, weights decoded once to local memory (plane), 16 rows at a time.
 * From dsl/schemes/kq.scheme.ts:26.
 * Requires k_padded % 16 == 0: k_padded must be a multiple of the unit, 16.
 * Requires k <= 8454659: k must be at most 8454659, so that every row's 32-bit sum comes out.
 */
void tf_kq_8x2_product_q8_seg_4x16x16_avx_vnni_tile_g2(const tf_args *args, size_t tile0, size_t tile1)
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
  const __m256i k_03 = _mm256_set1_epi8((char)3);
  const __m256 k_0f = _mm256_set1_ps(0.0f);
  const __m256i k_00000000 = _mm256_set1_epi32(0);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row_tile = tile;
    const int64_t row0 = row_tile * 16;
    // Decode the rows of this tile to local memory. (dsl/schemes/kq.scheme.ts:26)
    const int64_t from = row_tile * (64 * ((k + 15) / 16));
    for (int64_t u = 0; u < tf_min(k_padded / 16, (k + 15) / 16); u++) {
      const __m256i x0 = _mm256_loadu_si256((const __m256i *)(w + from + u * 64));
      const __m256i x1 = _mm256_loadu_si256((const __m256i *)(w + from + u * 64 + 32));
      const __m256i w0_0 = _mm256_and_si256(x0, k_03);
      _mm256_storeu_si256((__m256i *)(scratch + u * 128), w0_0);
      const __m256i w0_1 = _mm256_and_si256(_mm256_srli_epi16(x0, 2), k_03);
      _mm256_storeu_si256((__m256i *)(scratch + u * 128 + 32), w0_1);
      const __m256i w0_2 = _mm256_and_si256(_mm256_srli_epi16(x0, 4), k_03);
      _mm256_storeu_si256((__m256i *)(scratch + u * 128 + 64), w0_2);
      const __m256i w0_3 = _mm256_and_si256(_mm256_srli_epi16(x0, 6), k_03);
      _mm256_storeu_si256((__m256i *)(scratch + u * 128 + 96), w0_3);
      const __m256i w1_0 = _mm256_and_si256(x1, k_03);
      _mm256_storeu_si256((__m256i *)(scratch + (k_padded / 16 + u) * 128), w1_0);
      const __m256i w1_1 = _mm256_and_si256(_mm256_srli_epi16(x1, 2), k_03);
      _mm256_storeu_si256((__m256i *)(scratch + (k_padded / 16 + u) * 128 + 32), w1_1);
      const __m256i w1_2 = _mm256_and_si256(_mm256_srli_epi16(x1, 4), k_03);
      _mm256_storeu_si256((__m256i *)(scratch + (k_padded / 16 + u) * 128 + 64), w1_2);
      const __m256i w1_3 = _mm256_and_si256(_mm256_srli_epi16(x1, 6), k_03);
      _mm256_storeu_si256((__m256i *)(scratch + (k_padded / 16 + u) * 128 + 96), w1_3);
    }
    const int64_t base0 = 0;
    const int64_t base1 = k_padded / 16 * 128;
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
        for (int64_t u = u_first; u < u_last; u++) {
          const int64_t act0 = column0 + u * 16;
          const int64_t act1 = column1 + u * 16;
          const int64_t act2 = column2 + u * 16;
          const int64_t act3 = column3 + u * 16;
          const __m256i x0_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 128));
          const __m256i x0_1 = _mm256_loadu_si256((const __m256i *)(scratch + base1 + u * 128));
          // Slot 0: rows 0..7, k 0..3. (dsl/schemes/kq.scheme.ts:26)
          const __m256i w0_0_0 = x0_0;
          const __m256i w0_0_1 = x0_1;
          const __m256i a0_0_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0));
          sum0_0 = tf_dpbusd(sum0_0, w0_0_0, a0_0_0);
          sum1_0 = tf_dpbusd(sum1_0, w0_0_1, a0_0_0);
          const __m256i a0_0_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1));
          sum0_1 = tf_dpbusd(sum0_1, w0_0_0, a0_0_1);
          sum1_1 = tf_dpbusd(sum1_1, w0_0_1, a0_0_1);
          const __m256i a0_0_2 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act2));
          sum0_2 = tf_dpbusd(sum0_2, w0_0_0, a0_0_2);
          sum1_2 = tf_dpbusd(sum1_2, w0_0_1, a0_0_2);
          const __m256i a0_0_3 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act3));
          sum0_3 = tf_dpbusd(sum0_3, w0_0_0, a0_0_3);
          sum1_3 = tf_dpbusd(sum1_3, w0_0_1, a0_0_3);
          const __m256i x1_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 128 + 32));
          const __m256i x1_1 = _mm256_loadu_si256((const __m256i *)(scratch + base1 + u * 128 + 32));
          // Slot 0: rows 0..7, k 4..7. (dsl/schemes/kq.scheme.ts:26)
          const __m256i w1_0_0 = x1_0;
          const __m256i w1_0_1 = x1_1;
          const __m256i a1_0_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0 + 4));
          sum0_0 = tf_dpbusd(sum0_0, w1_0_0, a1_0_0);
          sum1_0 = tf_dpbusd(sum1_0, w1_0_1, a1_0_0);
          const __m256i a1_0_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1 + 4));
          sum0_1 = tf_dpbusd(sum0_1, w1_0_0, a1_0_1);
          sum1_1 = tf_dpbusd(sum1_1, w1_0_1, a1_0_1);
          const __m256i a1_0_2 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act2 + 4));
          sum0_2 = tf_dpbusd(sum0_2, w1_0_0, a1_0_2);
          sum1_2 = tf_dpbusd(sum1_2, w1_0_1, a1_0_2);
          const __m256i a1_0_3 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act3 + 4));
          sum0_3 = tf_dpbusd(sum0_3, w1_0_0, a1_0_3);
          sum1_3 = tf_dpbusd(sum1_3, w1_0_1, a1_0_3);
          const __m256i x2_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 128 + 64));
          const __m256i x2_1 = _mm256_loadu_si256((const __m256i *)(scratch + base1 + u * 128 + 64));
          // Slot 0: rows 0..7, k 8..11. (dsl/schemes/kq.scheme.ts:26)
          const __m256i w2_0_0 = x2_0;
          const __m256i w2_0_1 = x2_1;
          const __m256i a2_0_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0 + 8));
          sum0_0 = tf_dpbusd(sum0_0, w2_0_0, a2_0_0);
          sum1_0 = tf_dpbusd(sum1_0, w2_0_1, a2_0_0);
          const __m256i a2_0_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1 + 8));
          sum0_1 = tf_dpbusd(sum0_1, w2_0_0, a2_0_1);
          sum1_1 = tf_dpbusd(sum1_1, w2_0_1, a2_0_1);
          const __m256i a2_0_2 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act2 + 8));
          sum0_2 = tf_dpbusd(sum0_2, w2_0_0, a2_0_2);
          sum1_2 = tf_dpbusd(sum1_2, w2_0_1, a2_0_2);
          const __m256i a2_0_3 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act3 + 8));
          sum0_3 = tf_dpbusd(sum0_3, w2_0_0, a2_0_3);
          sum1_3 = tf_dpbusd(sum1_3, w2_0_1, a2_0_3);
          const __m256i x3_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 128 + 96));
          const __m256i x3_1 = _mm256_loadu_si256((const __m256i *)(scratch + base1 + u * 128 + 96));
          // Slot 0: rows 0..7, k 12..15. (dsl/schemes/kq.scheme.ts:26)
          const __m256i w3_0_0 = x3_0;
          const __m256i w3_0_1 = x3_1;
          const __m256i a3_0_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0 + 12));
          sum0_0 = tf_dpbusd(sum0_0, w3_0_0, a3_0_0);
          sum1_0 = tf_dpbusd(sum1_0, w3_0_1, a3_0_0);
          const __m256i a3_0_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1 + 12));
          sum0_1 = tf_dpbusd(sum0_1, w3_0_0, a3_0_1);
          sum1_1 = tf_dpbusd(sum1_1, w3_0_1, a3_0_1);
          const __m256i a3_0_2 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act2 + 12));
          sum0_2 = tf_dpbusd(sum0_2, w3_0_0, a3_0_2);
          sum1_2 = tf_dpbusd(sum1_2, w3_0_1, a3_0_2);
          const __m256i a3_0_3 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act3 + 12));
          sum0_3 = tf_dpbusd(sum0_3, w3_0_0, a3_0_3);
          sum1_3 = tf_dpbusd(sum1_3, w3_0_1, a3_0_3);
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
 * kq.8x2.product.q16.seg.2x16x16.avx-vnni.tile.g2
 * Product of kq: 16 rows by 2 tokens, weights decoded once to local memory (plane), 16 rows at a time.
 * From dsl/schemes/kq.scheme.ts:26.
 * Requires k_padded % 16 == 0: k_padded must be a multiple of the unit, 16.
 * Requires k <= 65794: k must be at most 65794, so that every row's 32-bit sum comes out.
 */
void tf_kq_8x2_product_q16_seg_2x16x16_avx_vnni_tile_g2(const tf_args *args, size_t tile0, size_t tile1)
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
  const __m256i k_03 = _mm256_set1_epi8((char)3);
  const __m256 k_0f = _mm256_set1_ps(0.0f);
  const __m256i k_00000000 = _mm256_set1_epi32(0);
  const __m256i k_00000100 = _mm256_set1_epi32(256);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row_tile = tile;
    const int64_t row0 = row_tile * 16;
    // Decode the rows of this tile to local memory. (dsl/schemes/kq.scheme.ts:26)
    const int64_t from = row_tile * (64 * ((k + 15) / 16));
    for (int64_t u = 0; u < tf_min(k_padded / 16, (k + 15) / 16); u++) {
      const __m256i x0 = _mm256_loadu_si256((const __m256i *)(w + from + u * 64));
      const __m256i x1 = _mm256_loadu_si256((const __m256i *)(w + from + u * 64 + 32));
      const __m256i w0_0 = _mm256_and_si256(x0, k_03);
      _mm256_storeu_si256((__m256i *)(scratch + u * 128), w0_0);
      const __m256i w0_1 = _mm256_and_si256(_mm256_srli_epi16(x0, 2), k_03);
      _mm256_storeu_si256((__m256i *)(scratch + u * 128 + 32), w0_1);
      const __m256i w0_2 = _mm256_and_si256(_mm256_srli_epi16(x0, 4), k_03);
      _mm256_storeu_si256((__m256i *)(scratch + u * 128 + 64), w0_2);
      const __m256i w0_3 = _mm256_and_si256(_mm256_srli_epi16(x0, 6), k_03);
      _mm256_storeu_si256((__m256i *)(scratch + u * 128 + 96), w0_3);
      const __m256i w1_0 = _mm256_and_si256(x1, k_03);
      _mm256_storeu_si256((__m256i *)(scratch + (k_padded / 16 + u) * 128), w1_0);
      const __m256i w1_1 = _mm256_and_si256(_mm256_srli_epi16(x1, 2), k_03);
      _mm256_storeu_si256((__m256i *)(scratch + (k_padded / 16 + u) * 128 + 32), w1_1);
      const __m256i w1_2 = _mm256_and_si256(_mm256_srli_epi16(x1, 4), k_03);
      _mm256_storeu_si256((__m256i *)(scratch + (k_padded / 16 + u) * 128 + 64), w1_2);
      const __m256i w1_3 = _mm256_and_si256(_mm256_srli_epi16(x1, 6), k_03);
      _mm256_storeu_si256((__m256i *)(scratch + (k_padded / 16 + u) * 128 + 96), w1_3);
    }
    const int64_t base0 = 0;
    const int64_t base1 = k_padded / 16 * 128;
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
        for (int64_t u = u_first; u < u_last; u++) {
          const int64_t act0 = column0 + u * 16;
          const int64_t act1 = column1 + u * 16;
          const int64_t act2 = column2 + u * 16;
          const int64_t act3 = column3 + u * 16;
          const __m256i x0_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 128));
          const __m256i x0_1 = _mm256_loadu_si256((const __m256i *)(scratch + base1 + u * 128));
          // Slot 0: rows 0..7, k 0..3. (dsl/schemes/kq.scheme.ts:26)
          const __m256i w0_0_0 = x0_0;
          const __m256i w0_0_1 = x0_1;
          const __m256i a0_0_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0));
          sum0_0 = tf_dpbusd(sum0_0, w0_0_0, a0_0_0);
          sum1_0 = tf_dpbusd(sum1_0, w0_0_1, a0_0_0);
          const __m256i a0_0_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1));
          sum0_1 = tf_dpbusd(sum0_1, w0_0_0, a0_0_1);
          sum1_1 = tf_dpbusd(sum1_1, w0_0_1, a0_0_1);
          const __m256i a0_0_2 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act2));
          sum0_2 = tf_dpbusd(sum0_2, w0_0_0, a0_0_2);
          sum1_2 = tf_dpbusd(sum1_2, w0_0_1, a0_0_2);
          const __m256i a0_0_3 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act3));
          sum0_3 = tf_dpbusd(sum0_3, w0_0_0, a0_0_3);
          sum1_3 = tf_dpbusd(sum1_3, w0_0_1, a0_0_3);
          const __m256i x1_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 128 + 32));
          const __m256i x1_1 = _mm256_loadu_si256((const __m256i *)(scratch + base1 + u * 128 + 32));
          // Slot 0: rows 0..7, k 4..7. (dsl/schemes/kq.scheme.ts:26)
          const __m256i w1_0_0 = x1_0;
          const __m256i w1_0_1 = x1_1;
          const __m256i a1_0_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0 + 4));
          sum0_0 = tf_dpbusd(sum0_0, w1_0_0, a1_0_0);
          sum1_0 = tf_dpbusd(sum1_0, w1_0_1, a1_0_0);
          const __m256i a1_0_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1 + 4));
          sum0_1 = tf_dpbusd(sum0_1, w1_0_0, a1_0_1);
          sum1_1 = tf_dpbusd(sum1_1, w1_0_1, a1_0_1);
          const __m256i a1_0_2 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act2 + 4));
          sum0_2 = tf_dpbusd(sum0_2, w1_0_0, a1_0_2);
          sum1_2 = tf_dpbusd(sum1_2, w1_0_1, a1_0_2);
          const __m256i a1_0_3 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act3 + 4));
          sum0_3 = tf_dpbusd(sum0_3, w1_0_0, a1_0_3);
          sum1_3 = tf_dpbusd(sum1_3, w1_0_1, a1_0_3);
          const __m256i x2_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 128 + 64));
          const __m256i x2_1 = _mm256_loadu_si256((const __m256i *)(scratch + base1 + u * 128 + 64));
          // Slot 0: rows 0..7, k 8..11. (dsl/schemes/kq.scheme.ts:26)
          const __m256i w2_0_0 = x2_0;
          const __m256i w2_0_1 = x2_1;
          const __m256i a2_0_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0 + 8));
          sum0_0 = tf_dpbusd(sum0_0, w2_0_0, a2_0_0);
          sum1_0 = tf_dpbusd(sum1_0, w2_0_1, a2_0_0);
          const __m256i a2_0_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1 + 8));
          sum0_1 = tf_dpbusd(sum0_1, w2_0_0, a2_0_1);
          sum1_1 = tf_dpbusd(sum1_1, w2_0_1, a2_0_1);
          const __m256i a2_0_2 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act2 + 8));
          sum0_2 = tf_dpbusd(sum0_2, w2_0_0, a2_0_2);
          sum1_2 = tf_dpbusd(sum1_2, w2_0_1, a2_0_2);
          const __m256i a2_0_3 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act3 + 8));
          sum0_3 = tf_dpbusd(sum0_3, w2_0_0, a2_0_3);
          sum1_3 = tf_dpbusd(sum1_3, w2_0_1, a2_0_3);
          const __m256i x3_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 128 + 96));
          const __m256i x3_1 = _mm256_loadu_si256((const __m256i *)(scratch + base1 + u * 128 + 96));
          // Slot 0: rows 0..7, k 12..15. (dsl/schemes/kq.scheme.ts:26)
          const __m256i w3_0_0 = x3_0;
          const __m256i w3_0_1 = x3_1;
          const __m256i a3_0_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0 + 12));
          sum0_0 = tf_dpbusd(sum0_0, w3_0_0, a3_0_0);
          sum1_0 = tf_dpbusd(sum1_0, w3_0_1, a3_0_0);
          const __m256i a3_0_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1 + 12));
          sum0_1 = tf_dpbusd(sum0_1, w3_0_0, a3_0_1);
          sum1_1 = tf_dpbusd(sum1_1, w3_0_1, a3_0_1);
          const __m256i a3_0_2 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act2 + 12));
          sum0_2 = tf_dpbusd(sum0_2, w3_0_0, a3_0_2);
          sum1_2 = tf_dpbusd(sum1_2, w3_0_1, a3_0_2);
          const __m256i a3_0_3 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act3 + 12));
          sum0_3 = tf_dpbusd(sum0_3, w3_0_0, a3_0_3);
          sum1_3 = tf_dpbusd(sum1_3, w3_0_1, a3_0_3);
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

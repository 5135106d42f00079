/*
 * Written by `tritforge gen`; edits are lost. Kernels of r4 for avx-vnni.
 * Inputs e8d8509a17eddc37.
 */
#include "common.h"

/*
 * r4.8x1.product.q8.seg.1x32x4.avx-vnni.functionals.lines0
 * Product of r4: 32 rows by 1 token, weights decoded in registers (functionals).
 * From dsl/schemes/r4.scheme.ts:27.
 * Requires k_padded % 4 == 0: k_padded must be a multiple of the unit, 4.
 * Requires k <= 132103: k must be at most 132103, so that every row's 32-bit sum comes out.
 */
void tf_r4_8x1_product_q8_seg_1x32x4_avx_vnni_functionals_lines0(const tf_args *args, size_t tile0, size_t tile1)
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
  const __m256i k_0f_2 = _mm256_set1_epi8((char)15);
  const __m256i k_3f = _mm256_set1_epi8((char)63);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row_tile = tile / m;
    const int64_t p = tile % m;
    const int64_t row0 = row_tile * 32;
    const int64_t base0 = row_tile * (32 * ((k + 3) / 4));
    const int64_t token0 = p;
    const int64_t column0 = token0 * k_padded;
    __m256 y0_0 = k_0f;
    __m256 y1_0 = k_0f;
    __m256 y2_0 = k_0f;
    __m256 y3_0 = k_0f;
    for (int64_t s = 0; s < segments; s++) {
      __m256i sum0_0 = k_00000000;
      __m256i sum1_0 = k_00000000;
      __m256i sum2_0 = k_00000000;
      __m256i sum3_0 = k_00000000;
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + row0)), _MM_HINT_T0);
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 8))), _MM_HINT_T0);
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 16))), _MM_HINT_T0);
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 24))), _MM_HINT_T0);
      const int64_t u_first = (int64_t)seg[s] / 4;
      const int64_t u_last = (int64_t)seg[s + 1] / 4;
      for (int64_t u0 = u_first; u0 < u_last; u0 += 512) {
        const int64_t u_end = tf_min(u0 + 512, u_last);
        _mm_prefetch((const char *)(w + base0 + u0 * 32 + 16384 - ((base0 + u0 * 32) & 4095)), _MM_HINT_T0);
        _mm_prefetch((const char *)(w + base0 + u0 * 32 + 20480 - ((base0 + u0 * 32) & 4095)), _MM_HINT_T0);
        _mm_prefetch((const char *)(w + base0 + u0 * 32 + 24576 - ((base0 + u0 * 32) & 4095)), _MM_HINT_T0);
        _mm_prefetch((const char *)(w + base0 + u0 * 32 + 28672 - ((base0 + u0 * 32) & 4095)), _MM_HINT_T0);
        for (int64_t u = u0; u < u_end; u++) {
          const int64_t act0 = column0 + u * 4;
          const __m256i x0_0 = _mm256_loadu_si256((const __m256i *)(w + base0 + u * 32));
          // Slot 0: functional 0 of rows 0..31, k 0..3. (dsl/schemes/r4.scheme.ts:27)
          const __m256i w0_0_0 = _mm256_and_si256(x0_0, k_03);
          const __m256i a0_0_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0));
          sum0_0 = tf_dpbusd(sum0_0, w0_0_0, a0_0_0);
          // Slot 1: functional 1 of rows 0..31, k 0..3. (dsl/schemes/r4.scheme.ts:27)
          const __m256i w0_1_0 = _mm256_and_si256(x0_0, k_0f_2);
          sum1_0 = tf_dpbusd(sum1_0, w0_1_0, a0_0_0);
          // Slot 2: functional 2 of rows 0..31, k 0..3. (dsl/schemes/r4.scheme.ts:27)
          const __m256i w0_2_0 = _mm256_and_si256(x0_0, k_3f);
          sum2_0 = tf_dpbusd(sum2_0, w0_2_0, a0_0_0);
          // Slot 3: functional 3 of rows 0..31, k 0..3. (dsl/schemes/r4.scheme.ts:27)
          const __m256i w0_3_0 = x0_0;
          sum3_0 = tf_dpbusd(sum3_0, w0_3_0, a0_0_0);
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
      const __m256i times1_0_0 = _mm256_sub_epi32(sum1_0, sum0_0);
      const __m256i whole1_0 = _mm256_srai_epi32(times1_0_0, 2);
      const __m256i exact1_0 = _mm256_sub_epi32(whole1_0,
          _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y1_0 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 8)))),
          _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm256_cvtepi32_ps(exact1_0), y1_0);
      const __m256i times2_0_0 = _mm256_sub_epi32(sum2_0, sum1_0);
      const __m256i whole2_0 = _mm256_srai_epi32(times2_0_0, 4);
      const __m256i exact2_0 = _mm256_sub_epi32(whole2_0,
          _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y2_0 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 16)))),
          _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm256_cvtepi32_ps(exact2_0), y2_0);
      const __m256i times3_0_0 = _mm256_sub_epi32(sum3_0, sum2_0);
      const __m256i whole3_0 = _mm256_srai_epi32(times3_0_0, 6);
      const __m256i exact3_0 = _mm256_sub_epi32(whole3_0,
          _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y3_0 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 24)))),
          _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm256_cvtepi32_ps(exact3_0), y3_0);
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
  }
}

/*
 * r4.8x1.product.q16.seg.1x32x4.avx-vnni.functionals.lines0
 * Product of r4: 32 rows by 1 token, weights decoded in registers (functionals).
 * From dsl/schemes/r4.scheme.ts:27.
 * Requires k_padded % 4 == 0: k_padded must be a multiple of the unit, 4.
 * Requires k <= 65794: k must be at most 65794, so that every row's 32-bit sum comes out.
 */
void tf_r4_8x1_product_q16_seg_1x32x4_avx_vnni_functionals_lines0(const tf_args *args, size_t tile0, size_t tile1)
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
  const __m256i k_0f_2 = _mm256_set1_epi8((char)15);
  const __m256i k_3f = _mm256_set1_epi8((char)63);
  const __m256i k_00000100 = _mm256_set1_epi32(256);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row_tile = tile / m;
    const int64_t p = tile % m;
    const int64_t row0 = row_tile * 32;
    const int64_t base0 = row_tile * (32 * ((k + 3) / 4));
    const int64_t token0 = p;
    const int64_t column0 = token0 * 2 * k_padded;
    const int64_t column1 = (token0 * 2 + 1) * k_padded;
    __m256 y0_0 = k_0f;
    __m256 y1_0 = k_0f;
    __m256 y2_0 = k_0f;
    __m256 y3_0 = k_0f;
    for (int64_t s = 0; s < segments; s++) {
      __m256i sum0_0 = k_00000000;
      __m256i sum0_1 = k_00000000;
      __m256i sum1_0 = k_00000000;
      __m256i sum1_1 = k_00000000;
      __m256i sum2_0 = k_00000000;
      __m256i sum2_1 = k_00000000;
      __m256i sum3_0 = k_00000000;
      __m256i sum3_1 = k_00000000;
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + row0)), _MM_HINT_T0);
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 8))), _MM_HINT_T0);
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 16))), _MM_HINT_T0);
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 24))), _MM_HINT_T0);
      const int64_t u_first = (int64_t)seg[s] / 4;
      const int64_t u_last = (int64_t)seg[s + 1] / 4;
      for (int64_t u0 = u_first; u0 < u_last; u0 += 512) {
        const int64_t u_end = tf_min(u0 + 512, u_last);
        _mm_prefetch((const char *)(w + base0 + u0 * 32 + 16384 - ((base0 + u0 * 32) & 4095)), _MM_HINT_T0);
        _mm_prefetch((const char *)(w + base0 + u0 * 32 + 20480 - ((base0 + u0 * 32) & 4095)), _MM_HINT_T0);
        _mm_prefetch((const char *)(w + base0 + u0 * 32 + 24576 - ((base0 + u0 * 32) & 4095)), _MM_HINT_T0);
        _mm_prefetch((const char *)(w + base0 + u0 * 32 + 28672 - ((base0 + u0 * 32) & 4095)), _MM_HINT_T0);
        for (int64_t u = u0; u < u_end; u++) {
          const int64_t act0 = column0 + u * 4;
          const int64_t act1 = column1 + u * 4;
          const __m256i x0_0 = _mm256_loadu_si256((const __m256i *)(w + base0 + u * 32));
          // Slot 0: functional 0 of rows 0..31, k 0..3. (dsl/schemes/r4.scheme.ts:27)
          const __m256i w0_0_0 = _mm256_and_si256(x0_0, k_03);
          const __m256i a0_0_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0));
          sum0_0 = tf_dpbusd(sum0_0, w0_0_0, a0_0_0);
          const __m256i a0_0_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1));
          sum0_1 = tf_dpbusd(sum0_1, w0_0_0, a0_0_1);
          // Slot 1: functional 1 of rows 0..31, k 0..3. (dsl/schemes/r4.scheme.ts:27)
          const __m256i w0_1_0 = _mm256_and_si256(x0_0, k_0f_2);
          sum1_0 = tf_dpbusd(sum1_0, w0_1_0, a0_0_0);
          sum1_1 = tf_dpbusd(sum1_1, w0_1_0, a0_0_1);
          // Slot 2: functional 2 of rows 0..31, k 0..3. (dsl/schemes/r4.scheme.ts:27)
          const __m256i w0_2_0 = _mm256_and_si256(x0_0, k_3f);
          sum2_0 = tf_dpbusd(sum2_0, w0_2_0, a0_0_0);
          sum2_1 = tf_dpbusd(sum2_1, w0_2_0, a0_0_1);
          // Slot 3: functional 3 of rows 0..31, k 0..3. (dsl/schemes/r4.scheme.ts:27)
          const __m256i w0_3_0 = x0_0;
          sum3_0 = tf_dpbusd(sum3_0, w0_3_0, a0_0_0);
          sum3_1 = tf_dpbusd(sum3_1, w0_3_0, a0_0_1);
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
      const __m256i times1_0_0 = _mm256_sub_epi32(sum1_0, sum0_0);
      const __m256i times1_0_1 = _mm256_sub_epi32(sum1_1, sum0_1);
      const __m256i whole1_0 = _mm256_add_epi32(_mm256_mullo_epi32(_mm256_srai_epi32(times1_0_0, 2),
          k_00000100), _mm256_srai_epi32(times1_0_1, 2));
      const __m256i exact1_0 = _mm256_sub_epi32(whole1_0,
          _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y1_0 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 8)))),
          _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm256_cvtepi32_ps(exact1_0), y1_0);
      const __m256i times2_0_0 = _mm256_sub_epi32(sum2_0, sum1_0);
      const __m256i times2_0_1 = _mm256_sub_epi32(sum2_1, sum1_1);
      const __m256i whole2_0 = _mm256_add_epi32(_mm256_mullo_epi32(_mm256_srai_epi32(times2_0_0, 4),
          k_00000100), _mm256_srai_epi32(times2_0_1, 4));
      const __m256i exact2_0 = _mm256_sub_epi32(whole2_0,
          _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y2_0 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 16)))),
          _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm256_cvtepi32_ps(exact2_0), y2_0);
      const __m256i times3_0_0 = _mm256_sub_epi32(sum3_0, sum2_0);
      const __m256i times3_0_1 = _mm256_sub_epi32(sum3_1, sum2_1);
      const __m256i whole3_0 = _mm256_add_epi32(_mm256_mullo_epi32(_mm256_srai_epi32(times3_0_0, 6),
          k_00000100), _mm256_srai_epi32(times3_0_1, 6));
      const __m256i exact3_0 = _mm256_sub_epi32(whole3_0,
          _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y3_0 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 24)))),
          _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm256_cvtepi32_ps(exact3_0), y3_0);
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
  }
}

/*
 * r4.8x1.product.q8.seg.2x32x4.avx-vnni.functionals.lines0
 * Product of r4: 32 rows by 2 tokens, weights decoded in registers (functionals).
 * From dsl/schemes/r4.scheme.ts:27.
 * Requires k_padded % 4 == 0: k_padded must be a multiple of the unit, 4.
 * Requires k <= 132103: k must be at most 132103, so that every row's 32-bit sum comes out.
 */
void tf_r4_8x1_product_q8_seg_2x32x4_avx_vnni_functionals_lines0(const tf_args *args, size_t tile0, size_t tile1)
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
  const __m256i k_0f_2 = _mm256_set1_epi8((char)15);
  const __m256i k_3f = _mm256_set1_epi8((char)63);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row_tile = tile / ((m + 1) / 2);
    const int64_t p = tile % ((m + 1) / 2);
    const int64_t row0 = row_tile * 32;
    const int64_t base0 = row_tile * (32 * ((k + 3) / 4));
    const int64_t token0 = tf_min(p * 2, m - 1);
    const int64_t token1 = tf_min(p * 2 + 1, m - 1);
    const int64_t column0 = token0 * k_padded;
    const int64_t column1 = token1 * k_padded;
    __m256 y0_0 = k_0f;
    __m256 y0_1 = k_0f;
    __m256 y1_0 = k_0f;
    __m256 y1_1 = k_0f;
    __m256 y2_0 = k_0f;
    __m256 y2_1 = k_0f;
    __m256 y3_0 = k_0f;
    __m256 y3_1 = k_0f;
    for (int64_t s = 0; s < segments; s++) {
      __m256i sum0_0 = k_00000000;
      __m256i sum0_1 = k_00000000;
      __m256i sum1_0 = k_00000000;
      __m256i sum1_1 = k_00000000;
      __m256i sum2_0 = k_00000000;
      __m256i sum2_1 = k_00000000;
      __m256i sum3_0 = k_00000000;
      __m256i sum3_1 = k_00000000;
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + row0)), _MM_HINT_T0);
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 8))), _MM_HINT_T0);
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 16))), _MM_HINT_T0);
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 24))), _MM_HINT_T0);
      const int64_t u_first = (int64_t)seg[s] / 4;
      const int64_t u_last = (int64_t)seg[s + 1] / 4;
      for (int64_t u0 = u_first; u0 < u_last; u0 += 512) {
        const int64_t u_end = tf_min(u0 + 512, u_last);
        _mm_prefetch((const char *)(w + base0 + u0 * 32 + 16384 - ((base0 + u0 * 32) & 4095)), _MM_HINT_T0);
        _mm_prefetch((const char *)(w + base0 + u0 * 32 + 20480 - ((base0 + u0 * 32) & 4095)), _MM_HINT_T0);
        _mm_prefetch((const char *)(w + base0 + u0 * 32 + 24576 - ((base0 + u0 * 32) & 4095)), _MM_HINT_T0);
        _mm_prefetch((const char *)(w + base0 + u0 * 32 + 28672 - ((base0 + u0 * 32) & 4095)), _MM_HINT_T0);
        for (int64_t u = u0; u < u_end; u++) {
          const int64_t act0 = column0 + u * 4;
          const int64_t act1 = column1 + u * 4;
          const __m256i x0_0 = _mm256_loadu_si256((const __m256i *)(w + base0 + u * 32));
          // Slot 0: functional 0 of rows 0..31, k 0..3. (dsl/schemes/r4.scheme.ts:27)
          const __m256i w0_0_0 = _mm256_and_si256(x0_0, k_03);
          const __m256i a0_0_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0));
          sum0_0 = tf_dpbusd(sum0_0, w0_0_0, a0_0_0);
          const __m256i a0_0_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1));
          sum0_1 = tf_dpbusd(sum0_1, w0_0_0, a0_0_1);
          // Slot 1: functional 1 of rows 0..31, k 0..3. (dsl/schemes/r4.scheme.ts:27)
          const __m256i w0_1_0 = _mm256_and_si256(x0_0, k_0f_2);
          sum1_0 = tf_dpbusd(sum1_0, w0_1_0, a0_0_0);
          sum1_1 = tf_dpbusd(sum1_1, w0_1_0, a0_0_1);
          // Slot 2: functional 2 of rows 0..31, k 0..3. (dsl/schemes/r4.scheme.ts:27)
          const __m256i w0_2_0 = _mm256_and_si256(x0_0, k_3f);
          sum2_0 = tf_dpbusd(sum2_0, w0_2_0, a0_0_0);
          sum2_1 = tf_dpbusd(sum2_1, w0_2_0, a0_0_1);
          // Slot 3: functional 3 of rows 0..31, k 0..3. (dsl/schemes/r4.scheme.ts:27)
          const __m256i w0_3_0 = x0_0;
          sum3_0 = tf_dpbusd(sum3_0, w0_3_0, a0_0_0);
          sum3_1 = tf_dpbusd(sum3_1, w0_3_0, a0_0_1);
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
      const __m256i times1_0_0 = _mm256_sub_epi32(sum1_0, sum0_0);
      const __m256i whole1_0 = _mm256_srai_epi32(times1_0_0, 2);
      const __m256i exact1_0 = _mm256_sub_epi32(whole1_0,
          _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y1_0 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 8)))),
          _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm256_cvtepi32_ps(exact1_0), y1_0);
      const __m256i times1_1_0 = _mm256_sub_epi32(sum1_1, sum0_1);
      const __m256i whole1_1 = _mm256_srai_epi32(times1_1_0, 2);
      const __m256i exact1_1 = _mm256_sub_epi32(whole1_1,
          _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments + s))));
      y1_1 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 8)))),
          _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token1 * segments + s))))),
          _mm256_cvtepi32_ps(exact1_1), y1_1);
      const __m256i times2_0_0 = _mm256_sub_epi32(sum2_0, sum1_0);
      const __m256i whole2_0 = _mm256_srai_epi32(times2_0_0, 4);
      const __m256i exact2_0 = _mm256_sub_epi32(whole2_0,
          _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y2_0 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 16)))),
          _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm256_cvtepi32_ps(exact2_0), y2_0);
      const __m256i times2_1_0 = _mm256_sub_epi32(sum2_1, sum1_1);
      const __m256i whole2_1 = _mm256_srai_epi32(times2_1_0, 4);
      const __m256i exact2_1 = _mm256_sub_epi32(whole2_1,
          _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments + s))));
      y2_1 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 16)))),
          _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token1 * segments + s))))),
          _mm256_cvtepi32_ps(exact2_1), y2_1);
      const __m256i times3_0_0 = _mm256_sub_epi32(sum3_0, sum2_0);
      const __m256i whole3_0 = _mm256_srai_epi32(times3_0_0, 6);
      const __m256i exact3_0 = _mm256_sub_epi32(whole3_0,
          _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y3_0 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 24)))),
          _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm256_cvtepi32_ps(exact3_0), y3_0);
      const __m256i times3_1_0 = _mm256_sub_epi32(sum3_1, sum2_1);
      const __m256i whole3_1 = _mm256_srai_epi32(times3_1_0, 6);
      const __m256i exact3_1 = _mm256_sub_epi32(whole3_1,
          _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments + s))));
      y3_1 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 24)))),
          _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token1 * segments + s))))),
          _mm256_cvtepi32_ps(exact3_1), y3_1);
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
    if (p * 2 < m) {
      if (row0 + 24 <= n) {
        _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row0 + 16))), y2_0);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm256_storeu_ps((float *)((uint8_t *)rows), y2_0);
        for (int64_t i = 0; i < n - (row0 + 16); i++) {
          out[token0 * n + (row0 + 16) + i] = rows[i];
        }
      }
    }
    if (p * 2 + 1 < m) {
      if (row0 + 24 <= n) {
        _mm256_storeu_ps((float *)((uint8_t *)(out + token1 * n + (row0 + 16))), y2_1);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm256_storeu_ps((float *)((uint8_t *)rows), y2_1);
        for (int64_t i = 0; i < n - (row0 + 16); i++) {
          out[token1 * n + (row0 + 16) + i] = rows[i];
        }
      }
    }
    if (p * 2 < m) {
      if (row0 + 32 <= n) {
        _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row0 + 24))), y3_0);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm256_storeu_ps((float *)((uint8_t *)rows), y3_0);
        for (int64_t i = 0; i < n - (row0 + 24); i++) {
          out[token0 * n + (row0 + 24) + i] = rows[i];
        }
      }
    }
    if (p * 2 + 1 < m) {
      if (row0 + 32 <= n) {
        _mm256_storeu_ps((float *)((uint8_t *)(out + token1 * n + (row0 + 24))), y3_1);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm256_storeu_ps((float *)((uint8_t *)rows), y3_1);
        for (int64_t i = 0; i < n - (row0 + 24); i++) {
          out[token1 * n + (row0 + 24) + i] = rows[i];
        }
      }
    }
  }
}

/*
 * r4.8x2.product.q8.seg.1x64x4.avx-vnni.functionals
 * Product of r4: 64 rows by 1 token, weights decoded in registers (functionals).
 * From dsl/schemes/r4.scheme.ts:27.
 * Requires k_padded % 4 == 0: k_padded must be a multiple of the unit, 4.
 * Requires k <= 132103: k must be at most 132103, so that every row's 32-bit sum comes out.
 */
void tf_r4_8x2_product_q8_seg_1x64x4_avx_vnni_functionals(const tf_args *args, size_t tile0, size_t tile1)
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
  const __m256i k_0f_2 = _mm256_set1_epi8((char)15);
  const __m256i k_3f = _mm256_set1_epi8((char)63);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row_tile = tile / m;
    const int64_t p = tile % m;
    const int64_t row0 = row_tile * 64;
    const int64_t base0 = row_tile * (64 * ((k + 3) / 4));
    const int64_t token0 = p;
    const int64_t column0 = token0 * k_padded;
    __m256 y0_0 = k_0f;
    __m256 y1_0 = k_0f;
    __m256 y2_0 = k_0f;
    __m256 y3_0 = k_0f;
    __m256 y4_0 = k_0f;
    __m256 y5_0 = k_0f;
    __m256 y6_0 = k_0f;
    __m256 y7_0 = k_0f;
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
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 16))), _MM_HINT_T0);
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 24))), _MM_HINT_T0);
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 32))), _MM_HINT_T0);
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 40))), _MM_HINT_T0);
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 48))), _MM_HINT_T0);
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 56))), _MM_HINT_T0);
      const int64_t u_first = (int64_t)seg[s] / 4;
      const int64_t u_last = (int64_t)seg[s + 1] / 4;
      for (int64_t u0 = u_first; u0 < u_last; u0 += 256) {
        const int64_t u_end = tf_min(u0 + 256, u_last);
        _mm_prefetch((const char *)(w + base0 + u0 * 64 + 16384 - ((base0 + u0 * 64) & 4095)), _MM_HINT_T0);
        _mm_prefetch((const char *)(w + base0 + u0 * 64 + 20480 - ((base0 + u0 * 64) & 4095)), _MM_HINT_T0);
        _mm_prefetch((const char *)(w + base0 + u0 * 64 + 24576 - ((base0 + u0 * 64) & 4095)), _MM_HINT_T0);
        _mm_prefetch((const char *)(w + base0 + u0 * 64 + 28672 - ((base0 + u0 * 64) & 4095)), _MM_HINT_T0);
        for (int64_t u = u0; u < u_end; u++) {
          const int64_t act0 = column0 + u * 4;
          _mm_prefetch((const char *)(w + base0 + u * 64 + 6144), _MM_HINT_T0);
          const __m256i x0_0 = _mm256_loadu_si256((const __m256i *)(w + base0 + u * 64));
          const __m256i x1_0 = _mm256_loadu_si256((const __m256i *)(w + base0 + u * 64 + 32));
          // Slot 0: functional 0 of rows 0..31, k 0..3; functional 0 of rows 32..63, k 0..3.
          // (dsl/schemes/r4.scheme.ts:27)
          const __m256i w0_0_0 = _mm256_and_si256(x0_0, k_03);
          const __m256i w1_0_0 = _mm256_and_si256(x1_0, k_03);
          const __m256i a0_0_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0));
          sum0_0 = tf_dpbusd(sum0_0, w0_0_0, a0_0_0);
          sum4_0 = tf_dpbusd(sum4_0, w1_0_0, a0_0_0);
          // Slot 1: functional 1 of rows 0..31, k 0..3; functional 1 of rows 32..63, k 0..3.
          // (dsl/schemes/r4.scheme.ts:27)
          const __m256i w0_1_0 = _mm256_and_si256(x0_0, k_0f_2);
          const __m256i w1_1_0 = _mm256_and_si256(x1_0, k_0f_2);
          sum1_0 = tf_dpbusd(sum1_0, w0_1_0, a0_0_0);
          sum5_0 = tf_dpbusd(sum5_0, w1_1_0, a0_0_0);
          // Slot 2: functional 2 of rows 0..31, k 0..3; functional 2 of rows 32..63, k 0..3.
          // (dsl/schemes/r4.scheme.ts:27)
          const __m256i w0_2_0 = _mm256_and_si256(x0_0, k_3f);
          const __m256i w1_2_0 = _mm256_and_si256(x1_0, k_3f);
          sum2_0 = tf_dpbusd(sum2_0, w0_2_0, a0_0_0);
          sum6_0 = tf_dpbusd(sum6_0, w1_2_0, a0_0_0);
          // Slot 3: functional 3 of rows 0..31, k 0..3; functional 3 of rows 32..63, k 0..3.
          // (dsl/schemes/r4.scheme.ts:27)
          const __m256i w0_3_0 = x0_0;
          const __m256i w1_3_0 = x1_0;
          sum3_0 = tf_dpbusd(sum3_0, w0_3_0, a0_0_0);
          sum7_0 = tf_dpbusd(sum7_0, w1_3_0, a0_0_0);
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
      const __m256i times1_0_0 = _mm256_sub_epi32(sum1_0, sum0_0);
      const __m256i whole1_0 = _mm256_srai_epi32(times1_0_0, 2);
      const __m256i exact1_0 = _mm256_sub_epi32(whole1_0,
          _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y1_0 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 8)))),
          _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm256_cvtepi32_ps(exact1_0), y1_0);
      const __m256i times2_0_0 = _mm256_sub_epi32(sum2_0, sum1_0);
      const __m256i whole2_0 = _mm256_srai_epi32(times2_0_0, 4);
      const __m256i exact2_0 = _mm256_sub_epi32(whole2_0,
          _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y2_0 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 16)))),
          _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm256_cvtepi32_ps(exact2_0), y2_0);
      const __m256i times3_0_0 = _mm256_sub_epi32(sum3_0, sum2_0);
      const __m256i whole3_0 = _mm256_srai_epi32(times3_0_0, 6);
      const __m256i exact3_0 = _mm256_sub_epi32(whole3_0,
          _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y3_0 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 24)))),
          _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm256_cvtepi32_ps(exact3_0), y3_0);
      const __m256i whole4_0 = sum4_0;
      const __m256i exact4_0 = _mm256_sub_epi32(whole4_0,
          _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y4_0 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 32)))),
          _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm256_cvtepi32_ps(exact4_0), y4_0);
      const __m256i times5_0_0 = _mm256_sub_epi32(sum5_0, sum4_0);
      const __m256i whole5_0 = _mm256_srai_epi32(times5_0_0, 2);
      const __m256i exact5_0 = _mm256_sub_epi32(whole5_0,
          _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y5_0 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 40)))),
          _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm256_cvtepi32_ps(exact5_0), y5_0);
      const __m256i times6_0_0 = _mm256_sub_epi32(sum6_0, sum5_0);
      const __m256i whole6_0 = _mm256_srai_epi32(times6_0_0, 4);
      const __m256i exact6_0 = _mm256_sub_epi32(whole6_0,
          _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y6_0 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 48)))),
          _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm256_cvtepi32_ps(exact6_0), y6_0);
      const __m256i times7_0_0 = _mm256_sub_epi32(sum7_0, sum6_0);
      const __m256i whole7_0 = _mm256_srai_epi32(times7_0_0, 6);
      const __m256i exact7_0 = _mm256_sub_epi32(whole7_0,
          _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y7_0 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 56)))),
          _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm256_cvtepi32_ps(exact7_0), y7_0);
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
    if (row0 + 48 <= n) {
      _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row0 + 40))), y5_0);
    } else {
      // The last rows go through a local copy, so that nothing past n is written.
      _mm256_storeu_ps((float *)((uint8_t *)rows), y5_0);
      for (int64_t i = 0; i < n - (row0 + 40); i++) {
        out[token0 * n + (row0 + 40) + i] = rows[i];
      }
    }
    if (row0 + 56 <= n) {
      _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row0 + 48))), y6_0);
    } else {
      // The last rows go through a local copy, so that nothing past n is written.
      _mm256_storeu_ps((float *)((uint8_t *)rows), y6_0);
      for (int64_t i = 0; i < n - (row0 + 48); i++) {
        out[token0 * n + (row0 + 48) + i] = rows[i];
      }
    }
    if (row0 + 64 <= n) {
      _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row0 + 56))), y7_0);
    } else {
      // The last rows go through a local copy, so that nothing past n is written.
      _mm256_storeu_ps((float *)((uint8_t *)rows), y7_0);
      for (int64_t i = 0; i < n - (row0 + 56); i++) {
        out[token0 * n + (row0 + 56) + i] = rows[i];
      }
    }
  }
}

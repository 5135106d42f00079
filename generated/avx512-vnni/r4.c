/*
 * Written by `tritforge gen`; edits are lost. Kernels of r4 for avx512-vnni.
 * Inputs 65a8939bda9f8e65.
 */
#include "common.h"

/*
 * r4.16x1.product.q8.seg.1x64x4.avx512-vnni.functionals
 * Product of r4: 64 rows by 1 token, weights decoded in registers (functionals).
 * From dsl/schemes/r4.scheme.ts:8.
 * Requires k_padded % 4 == 0: k_padded must be a multiple of the unit, 4.
 * Requires k <= 132103: k must be at most 132103, so that every row's 32-bit sum comes out.
 */
void tf_r4_16x1_product_q8_seg_1x64x4_avx512_vnni_functionals(const tf_args *args, size_t tile0, size_t tile1)
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
  _Alignas(64) float rows[16];
  const __m512 k_0f = _mm512_set1_ps(0.0f);
  const __m512i k_00000000 = _mm512_set1_epi32(0);
  const __m512i k_03 = _mm512_set1_epi8((char)3);
  const __m512i k_0f_2 = _mm512_set1_epi8((char)15);
  const __m512i k_3f = _mm512_set1_epi8((char)63);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row_tile = tile / m;
    const int64_t p = tile % m;
    const int64_t row0 = row_tile * 64;
    const int64_t base0 = row_tile * (64 * ((k + 3) / 4));
    const int64_t token0 = p;
    const int64_t column0 = token0 * k_padded;
    __m512 y0_0 = k_0f;
    __m512 y1_0 = k_0f;
    __m512 y2_0 = k_0f;
    __m512 y3_0 = k_0f;
    for (int64_t s = 0; s < segments; s++) {
      __m512i sum0_0 = k_00000000;
      __m512i sum1_0 = k_00000000;
      __m512i sum2_0 = k_00000000;
      __m512i sum3_0 = k_00000000;
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + row0)), _MM_HINT_T0);
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 16))), _MM_HINT_T0);
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 32))), _MM_HINT_T0);
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 48))), _MM_HINT_T0);
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
          const __m512i x0_0 = _mm512_loadu_si512((const __m512i *)(w + base0 + u * 64));
          // Slot 0: functional 0 of rows 0..63, k 0..3. (dsl/schemes/r4.scheme.ts:8)
          const __m512i w0_0_0 = _mm512_and_si512(x0_0, k_03);
          const __m512i a0_0_0 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act0));
          sum0_0 = tf_dpbusd(sum0_0, w0_0_0, a0_0_0);
          // Slot 1: functional 1 of rows 0..63, k 0..3. (dsl/schemes/r4.scheme.ts:8)
          const __m512i w0_1_0 = _mm512_and_si512(x0_0, k_0f_2);
          sum1_0 = tf_dpbusd(sum1_0, w0_1_0, a0_0_0);
          // Slot 2: functional 2 of rows 0..63, k 0..3. (dsl/schemes/r4.scheme.ts:8)
          const __m512i w0_2_0 = _mm512_and_si512(x0_0, k_3f);
          sum2_0 = tf_dpbusd(sum2_0, w0_2_0, a0_0_0);
          // Slot 3: functional 3 of rows 0..63, k 0..3. (dsl/schemes/r4.scheme.ts:8)
          const __m512i w0_3_0 = x0_0;
          sum3_0 = tf_dpbusd(sum3_0, w0_3_0, a0_0_0);
        }
      }
      // Offset, then one fused multiply-add: out += (dw * da) * sum.
      const __m512i whole0_0 = sum0_0;
      const __m512i exact0_0 = _mm512_sub_epi32(whole0_0,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y0_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + row0))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm512_cvtepi32_ps(exact0_0), y0_0);
      const __m512i times1_0_0 = _mm512_sub_epi32(sum1_0, sum0_0);
      const __m512i whole1_0 = _mm512_srai_epi32(times1_0_0, 2);
      const __m512i exact1_0 = _mm512_sub_epi32(whole1_0,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y1_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 16)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm512_cvtepi32_ps(exact1_0), y1_0);
      const __m512i times2_0_0 = _mm512_sub_epi32(sum2_0, sum1_0);
      const __m512i whole2_0 = _mm512_srai_epi32(times2_0_0, 4);
      const __m512i exact2_0 = _mm512_sub_epi32(whole2_0,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y2_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 32)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm512_cvtepi32_ps(exact2_0), y2_0);
      const __m512i times3_0_0 = _mm512_sub_epi32(sum3_0, sum2_0);
      const __m512i whole3_0 = _mm512_srai_epi32(times3_0_0, 6);
      const __m512i exact3_0 = _mm512_sub_epi32(whole3_0,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y3_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 48)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm512_cvtepi32_ps(exact3_0), y3_0);
    }
    if (row0 + 16 <= n) {
      _mm512_storeu_ps((float *)((uint8_t *)(out + token0 * n + row0)), y0_0);
    } else {
      // The last rows go through a local copy, so that nothing past n is written.
      _mm512_storeu_ps((float *)((uint8_t *)rows), y0_0);
      for (int64_t i = 0; i < n - row0; i++) {
        out[token0 * n + row0 + i] = rows[i];
      }
    }
    if (row0 + 32 <= n) {
      _mm512_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row0 + 16))), y1_0);
    } else {
      // The last rows go through a local copy, so that nothing past n is written.
      _mm512_storeu_ps((float *)((uint8_t *)rows), y1_0);
      for (int64_t i = 0; i < n - (row0 + 16); i++) {
        out[token0 * n + (row0 + 16) + i] = rows[i];
      }
    }
    if (row0 + 48 <= n) {
      _mm512_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row0 + 32))), y2_0);
    } else {
      // The last rows go through a local copy, so that nothing past n is written.
      _mm512_storeu_ps((float *)((uint8_t *)rows), y2_0);
      for (int64_t i = 0; i < n - (row0 + 32); i++) {
        out[token0 * n + (row0 + 32) + i] = rows[i];
      }
    }
    if (row0 + 64 <= n) {
      _mm512_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row0 + 48))), y3_0);
    } else {
      // The last rows go through a local copy, so that nothing past n is written.
      _mm512_storeu_ps((float *)((uint8_t *)rows), y3_0);
      for (int64_t i = 0; i < n - (row0 + 48); i++) {
        out[token0 * n + (row0 + 48) + i] = rows[i];
      }
    }
  }
}

/*
 * r4.16x1.product.q16.seg.1x64x4.avx512-vnni.functionals
 * Product of r4: 64 rows by 1 token, weights decoded in registers (functionals).
 * From dsl/schemes/r4.scheme.ts:8.
 * Requires k_padded % 4 == 0: k_padded must be a multiple of the unit, 4.
 * Requires k <= 65794: k must be at most 65794, so that every row's 32-bit sum comes out.
 */
void tf_r4_16x1_product_q16_seg_1x64x4_avx512_vnni_functionals(const tf_args *args, size_t tile0, size_t tile1)
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
  _Alignas(64) float rows[16];
  const __m512 k_0f = _mm512_set1_ps(0.0f);
  const __m512i k_00000000 = _mm512_set1_epi32(0);
  const __m512i k_03 = _mm512_set1_epi8((char)3);
  const __m512i k_0f_2 = _mm512_set1_epi8((char)15);
  const __m512i k_3f = _mm512_set1_epi8((char)63);
  const __m512i k_00000100 = _mm512_set1_epi32(256);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row_tile = tile / m;
    const int64_t p = tile % m;
    const int64_t row0 = row_tile * 64;
    const int64_t base0 = row_tile * (64 * ((k + 3) / 4));
    const int64_t token0 = p;
    const int64_t column0 = token0 * 2 * k_padded;
    const int64_t column1 = (token0 * 2 + 1) * k_padded;
    __m512 y0_0 = k_0f;
    __m512 y1_0 = k_0f;
    __m512 y2_0 = k_0f;
    __m512 y3_0 = k_0f;
    for (int64_t s = 0; s < segments; s++) {
      __m512i sum0_0 = k_00000000;
      __m512i sum0_1 = k_00000000;
      __m512i sum1_0 = k_00000000;
      __m512i sum1_1 = k_00000000;
      __m512i sum2_0 = k_00000000;
      __m512i sum2_1 = k_00000000;
      __m512i sum3_0 = k_00000000;
      __m512i sum3_1 = k_00000000;
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + row0)), _MM_HINT_T0);
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 16))), _MM_HINT_T0);
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 32))), _MM_HINT_T0);
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 48))), _MM_HINT_T0);
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
          const int64_t act1 = column1 + u * 4;
          _mm_prefetch((const char *)(w + base0 + u * 64 + 6144), _MM_HINT_T0);
          const __m512i x0_0 = _mm512_loadu_si512((const __m512i *)(w + base0 + u * 64));
          // Slot 0: functional 0 of rows 0..63, k 0..3. (dsl/schemes/r4.scheme.ts:8)
          const __m512i w0_0_0 = _mm512_and_si512(x0_0, k_03);
          const __m512i a0_0_0 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act0));
          sum0_0 = tf_dpbusd(sum0_0, w0_0_0, a0_0_0);
          const __m512i a0_0_1 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act1));
          sum0_1 = tf_dpbusd(sum0_1, w0_0_0, a0_0_1);
          // Slot 1: functional 1 of rows 0..63, k 0..3. (dsl/schemes/r4.scheme.ts:8)
          const __m512i w0_1_0 = _mm512_and_si512(x0_0, k_0f_2);
          sum1_0 = tf_dpbusd(sum1_0, w0_1_0, a0_0_0);
          sum1_1 = tf_dpbusd(sum1_1, w0_1_0, a0_0_1);
          // Slot 2: functional 2 of rows 0..63, k 0..3. (dsl/schemes/r4.scheme.ts:8)
          const __m512i w0_2_0 = _mm512_and_si512(x0_0, k_3f);
          sum2_0 = tf_dpbusd(sum2_0, w0_2_0, a0_0_0);
          sum2_1 = tf_dpbusd(sum2_1, w0_2_0, a0_0_1);
          // Slot 3: functional 3 of rows 0..63, k 0..3. (dsl/schemes/r4.scheme.ts:8)
          const __m512i w0_3_0 = x0_0;
          sum3_0 = tf_dpbusd(sum3_0, w0_3_0, a0_0_0);
          sum3_1 = tf_dpbusd(sum3_1, w0_3_0, a0_0_1);
        }
      }
      // Offset, then one fused multiply-add: out += (dw * da) * sum.
      const __m512i whole0_0 = _mm512_add_epi32(_mm512_mullo_epi32(sum0_0, k_00000100), sum0_1);
      const __m512i exact0_0 = _mm512_sub_epi32(whole0_0,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y0_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + row0))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm512_cvtepi32_ps(exact0_0), y0_0);
      const __m512i times1_0_0 = _mm512_sub_epi32(sum1_0, sum0_0);
      const __m512i times1_0_1 = _mm512_sub_epi32(sum1_1, sum0_1);
      const __m512i whole1_0 = _mm512_add_epi32(_mm512_mullo_epi32(_mm512_srai_epi32(times1_0_0, 2),
          k_00000100), _mm512_srai_epi32(times1_0_1, 2));
      const __m512i exact1_0 = _mm512_sub_epi32(whole1_0,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y1_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 16)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm512_cvtepi32_ps(exact1_0), y1_0);
      const __m512i times2_0_0 = _mm512_sub_epi32(sum2_0, sum1_0);
      const __m512i times2_0_1 = _mm512_sub_epi32(sum2_1, sum1_1);
      const __m512i whole2_0 = _mm512_add_epi32(_mm512_mullo_epi32(_mm512_srai_epi32(times2_0_0, 4),
          k_00000100), _mm512_srai_epi32(times2_0_1, 4));
      const __m512i exact2_0 = _mm512_sub_epi32(whole2_0,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y2_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 32)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm512_cvtepi32_ps(exact2_0), y2_0);
      const __m512i times3_0_0 = _mm512_sub_epi32(sum3_0, sum2_0);
      const __m512i times3_0_1 = _mm512_sub_epi32(sum3_1, sum2_1);
      const __m512i whole3_0 = _mm512_add_epi32(_mm512_mullo_epi32(_mm512_srai_epi32(times3_0_0, 6),
          k_00000100), _mm512_srai_epi32(times3_0_1, 6));
      const __m512i exact3_0 = _mm512_sub_epi32(whole3_0,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y3_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 48)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm512_cvtepi32_ps(exact3_0), y3_0);
    }
    if (row0 + 16 <= n) {
      _mm512_storeu_ps((float *)((uint8_t *)(out + token0 * n + row0)), y0_0);
    } else {
      // The last rows go through a local copy, so that nothing past n is written.
      _mm512_storeu_ps((float *)((uint8_t *)rows), y0_0);
      for (int64_t i = 0; i < n - row0; i++) {
        out[token0 * n + row0 + i] = rows[i];
      }
    }
    if (row0 + 32 <= n) {
      _mm512_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row0 + 16))), y1_0);
    } else {
      // The last rows go through a local copy, so that nothing past n is written.
      _mm512_storeu_ps((float *)((uint8_t *)rows), y1_0);
      for (int64_t i = 0; i < n - (row0 + 16); i++) {
        out[token0 * n + (row0 + 16) + i] = rows[i];
      }
    }
    if (row0 + 48 <= n) {
      _mm512_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row0 + 32))), y2_0);
    } else {
      // The last rows go through a local copy, so that nothing past n is written.
      _mm512_storeu_ps((float *)((uint8_t *)rows), y2_0);
      for (int64_t i = 0; i < n - (row0 + 32); i++) {
        out[token0 * n + (row0 + 32) + i] = rows[i];
      }
    }
    if (row0 + 64 <= n) {
      _mm512_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row0 + 48))), y3_0);
    } else {
      // The last rows go through a local copy, so that nothing past n is written.
      _mm512_storeu_ps((float *)((uint8_t *)rows), y3_0);
      for (int64_t i = 0; i < n - (row0 + 48); i++) {
        out[token0 * n + (row0 + 48) + i] = rows[i];
      }
    }
  }
}

/*
 * r4.16x1.product.q8.seg.4x64x4.avx512-vnni.functionals
 * Product of r4: 64 rows by 4 tokens, weights decoded in registers (functionals).
 * From dsl/schemes/r4.scheme.ts:8.
 * Requires k_padded % 4 == 0: k_padded must be a multiple of the unit, 4.
 * Requires k <= 132103: k must be at most 132103, so that every row's 32-bit sum comes out.
 */
void tf_r4_16x1_product_q8_seg_4x64x4_avx512_vnni_functionals(const tf_args *args, size_t tile0, size_t tile1)
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
  _Alignas(64) float rows[16];
  const __m512 k_0f = _mm512_set1_ps(0.0f);
  const __m512i k_00000000 = _mm512_set1_epi32(0);
  const __m512i k_03 = _mm512_set1_epi8((char)3);
  const __m512i k_0f_2 = _mm512_set1_epi8((char)15);
  const __m512i k_3f = _mm512_set1_epi8((char)63);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row_tile = tile / ((m + 3) / 4);
    const int64_t p = tile % ((m + 3) / 4);
    const int64_t row0 = row_tile * 64;
    const int64_t base0 = row_tile * (64 * ((k + 3) / 4));
    const int64_t token0 = tf_min(p * 4, m - 1);
    const int64_t token1 = tf_min(p * 4 + 1, m - 1);
    const int64_t token2 = tf_min(p * 4 + 2, m - 1);
    const int64_t token3 = tf_min(p * 4 + 3, m - 1);
    const int64_t column0 = token0 * k_padded;
    const int64_t column1 = token1 * k_padded;
    const int64_t column2 = token2 * k_padded;
    const int64_t column3 = token3 * k_padded;
    __m512 y0_0 = k_0f;
    __m512 y0_1 = k_0f;
    __m512 y0_2 = k_0f;
    __m512 y0_3 = k_0f;
    __m512 y1_0 = k_0f;
    __m512 y1_1 = k_0f;
    __m512 y1_2 = k_0f;
    __m512 y1_3 = k_0f;
    __m512 y2_0 = k_0f;
    __m512 y2_1 = k_0f;
    __m512 y2_2 = k_0f;
    __m512 y2_3 = k_0f;
    __m512 y3_0 = k_0f;
    __m512 y3_1 = k_0f;
    __m512 y3_2 = k_0f;
    __m512 y3_3 = k_0f;
    for (int64_t s = 0; s < segments; s++) {
      __m512i sum0_0 = k_00000000;
      __m512i sum0_1 = k_00000000;
      __m512i sum0_2 = k_00000000;
      __m512i sum0_3 = k_00000000;
      __m512i sum1_0 = k_00000000;
      __m512i sum1_1 = k_00000000;
      __m512i sum1_2 = k_00000000;
      __m512i sum1_3 = k_00000000;
      __m512i sum2_0 = k_00000000;
      __m512i sum2_1 = k_00000000;
      __m512i sum2_2 = k_00000000;
      __m512i sum2_3 = k_00000000;
      __m512i sum3_0 = k_00000000;
      __m512i sum3_1 = k_00000000;
      __m512i sum3_2 = k_00000000;
      __m512i sum3_3 = k_00000000;
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + row0)), _MM_HINT_T0);
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 16))), _MM_HINT_T0);
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 32))), _MM_HINT_T0);
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 48))), _MM_HINT_T0);
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
          const int64_t act1 = column1 + u * 4;
          const int64_t act2 = column2 + u * 4;
          const int64_t act3 = column3 + u * 4;
          _mm_prefetch((const char *)(w + base0 + u * 64 + 6144), _MM_HINT_T0);
          const __m512i x0_0 = _mm512_loadu_si512((const __m512i *)(w + base0 + u * 64));
          // Slot 0: functional 0 of rows 0..63, k 0..3. (dsl/schemes/r4.scheme.ts:8)
          const __m512i w0_0_0 = _mm512_and_si512(x0_0, k_03);
          const __m512i a0_0_0 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act0));
          sum0_0 = tf_dpbusd(sum0_0, w0_0_0, a0_0_0);
          const __m512i a0_0_1 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act1));
          sum0_1 = tf_dpbusd(sum0_1, w0_0_0, a0_0_1);
          const __m512i a0_0_2 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act2));
          sum0_2 = tf_dpbusd(sum0_2, w0_0_0, a0_0_2);
          const __m512i a0_0_3 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act3));
          sum0_3 = tf_dpbusd(sum0_3, w0_0_0, a0_0_3);
          // Slot 1: functional 1 of rows 0..63, k 0..3. (dsl/schemes/r4.scheme.ts:8)
          const __m512i w0_1_0 = _mm512_and_si512(x0_0, k_0f_2);
          sum1_0 = tf_dpbusd(sum1_0, w0_1_0, a0_0_0);
          sum1_1 = tf_dpbusd(sum1_1, w0_1_0, a0_0_1);
          sum1_2 = tf_dpbusd(sum1_2, w0_1_0, a0_0_2);
          sum1_3 = tf_dpbusd(sum1_3, w0_1_0, a0_0_3);
          // Slot 2: functional 2 of rows 0..63, k 0..3. (dsl/schemes/r4.scheme.ts:8)
          const __m512i w0_2_0 = _mm512_and_si512(x0_0, k_3f);
          sum2_0 = tf_dpbusd(sum2_0, w0_2_0, a0_0_0);
          sum2_1 = tf_dpbusd(sum2_1, w0_2_0, a0_0_1);
          sum2_2 = tf_dpbusd(sum2_2, w0_2_0, a0_0_2);
          sum2_3 = tf_dpbusd(sum2_3, w0_2_0, a0_0_3);
          // Slot 3: functional 3 of rows 0..63, k 0..3. (dsl/schemes/r4.scheme.ts:8)
          const __m512i w0_3_0 = x0_0;
          sum3_0 = tf_dpbusd(sum3_0, w0_3_0, a0_0_0);
          sum3_1 = tf_dpbusd(sum3_1, w0_3_0, a0_0_1);
          sum3_2 = tf_dpbusd(sum3_2, w0_3_0, a0_0_2);
          sum3_3 = tf_dpbusd(sum3_3, w0_3_0, a0_0_3);
        }
      }
      // Offset, then one fused multiply-add: out += (dw * da) * sum.
      const __m512i whole0_0 = sum0_0;
      const __m512i exact0_0 = _mm512_sub_epi32(whole0_0,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y0_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + row0))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm512_cvtepi32_ps(exact0_0), y0_0);
      const __m512i whole0_1 = sum0_1;
      const __m512i exact0_1 = _mm512_sub_epi32(whole0_1,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments + s))));
      y0_1 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + row0))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token1 * segments + s))))),
          _mm512_cvtepi32_ps(exact0_1), y0_1);
      const __m512i whole0_2 = sum0_2;
      const __m512i exact0_2 = _mm512_sub_epi32(whole0_2,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token2 * segments + s))));
      y0_2 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + row0))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token2 * segments + s))))),
          _mm512_cvtepi32_ps(exact0_2), y0_2);
      const __m512i whole0_3 = sum0_3;
      const __m512i exact0_3 = _mm512_sub_epi32(whole0_3,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token3 * segments + s))));
      y0_3 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + row0))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token3 * segments + s))))),
          _mm512_cvtepi32_ps(exact0_3), y0_3);
      const __m512i times1_0_0 = _mm512_sub_epi32(sum1_0, sum0_0);
      const __m512i whole1_0 = _mm512_srai_epi32(times1_0_0, 2);
      const __m512i exact1_0 = _mm512_sub_epi32(whole1_0,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y1_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 16)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm512_cvtepi32_ps(exact1_0), y1_0);
      const __m512i times1_1_0 = _mm512_sub_epi32(sum1_1, sum0_1);
      const __m512i whole1_1 = _mm512_srai_epi32(times1_1_0, 2);
      const __m512i exact1_1 = _mm512_sub_epi32(whole1_1,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments + s))));
      y1_1 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 16)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token1 * segments + s))))),
          _mm512_cvtepi32_ps(exact1_1), y1_1);
      const __m512i times1_2_0 = _mm512_sub_epi32(sum1_2, sum0_2);
      const __m512i whole1_2 = _mm512_srai_epi32(times1_2_0, 2);
      const __m512i exact1_2 = _mm512_sub_epi32(whole1_2,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token2 * segments + s))));
      y1_2 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 16)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token2 * segments + s))))),
          _mm512_cvtepi32_ps(exact1_2), y1_2);
      const __m512i times1_3_0 = _mm512_sub_epi32(sum1_3, sum0_3);
      const __m512i whole1_3 = _mm512_srai_epi32(times1_3_0, 2);
      const __m512i exact1_3 = _mm512_sub_epi32(whole1_3,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token3 * segments + s))));
      y1_3 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 16)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token3 * segments + s))))),
          _mm512_cvtepi32_ps(exact1_3), y1_3);
      const __m512i times2_0_0 = _mm512_sub_epi32(sum2_0, sum1_0);
      const __m512i whole2_0 = _mm512_srai_epi32(times2_0_0, 4);
      const __m512i exact2_0 = _mm512_sub_epi32(whole2_0,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y2_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 32)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm512_cvtepi32_ps(exact2_0), y2_0);
      const __m512i times2_1_0 = _mm512_sub_epi32(sum2_1, sum1_1);
      const __m512i whole2_1 = _mm512_srai_epi32(times2_1_0, 4);
      const __m512i exact2_1 = _mm512_sub_epi32(whole2_1,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments + s))));
      y2_1 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 32)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token1 * segments + s))))),
          _mm512_cvtepi32_ps(exact2_1), y2_1);
      const __m512i times2_2_0 = _mm512_sub_epi32(sum2_2, sum1_2);
      const __m512i whole2_2 = _mm512_srai_epi32(times2_2_0, 4);
      const __m512i exact2_2 = _mm512_sub_epi32(whole2_2,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token2 * segments + s))));
      y2_2 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 32)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token2 * segments + s))))),
          _mm512_cvtepi32_ps(exact2_2), y2_2);
      const __m512i times2_3_0 = _mm512_sub_epi32(sum2_3, sum1_3);
      const __m512i whole2_3 = _mm512_srai_epi32(times2_3_0, 4);
      const __m512i exact2_3 = _mm512_sub_epi32(whole2_3,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token3 * segments + s))));
      y2_3 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 32)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token3 * segments + s))))),
          _mm512_cvtepi32_ps(exact2_3), y2_3);
      const __m512i times3_0_0 = _mm512_sub_epi32(sum3_0, sum2_0);
      const __m512i whole3_0 = _mm512_srai_epi32(times3_0_0, 6);
      const __m512i exact3_0 = _mm512_sub_epi32(whole3_0,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y3_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 48)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm512_cvtepi32_ps(exact3_0), y3_0);
      const __m512i times3_1_0 = _mm512_sub_epi32(sum3_1, sum2_1);
      const __m512i whole3_1 = _mm512_srai_epi32(times3_1_0, 6);
      const __m512i exact3_1 = _mm512_sub_epi32(whole3_1,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments + s))));
      y3_1 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 48)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token1 * segments + s))))),
          _mm512_cvtepi32_ps(exact3_1), y3_1);
      const __m512i times3_2_0 = _mm512_sub_epi32(sum3_2, sum2_2);
      const __m512i whole3_2 = _mm512_srai_epi32(times3_2_0, 6);
      const __m512i exact3_2 = _mm512_sub_epi32(whole3_2,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token2 * segments + s))));
      y3_2 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 48)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token2 * segments + s))))),
          _mm512_cvtepi32_ps(exact3_2), y3_2);
      const __m512i times3_3_0 = _mm512_sub_epi32(sum3_3, sum2_3);
      const __m512i whole3_3 = _mm512_srai_epi32(times3_3_0, 6);
      const __m512i exact3_3 = _mm512_sub_epi32(whole3_3,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token3 * segments + s))));
      y3_3 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 48)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token3 * segments + s))))),
          _mm512_cvtepi32_ps(exact3_3), y3_3);
    }
    if (p * 4 < m) {
      if (row0 + 16 <= n) {
        _mm512_storeu_ps((float *)((uint8_t *)(out + token0 * n + row0)), y0_0);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm512_storeu_ps((float *)((uint8_t *)rows), y0_0);
        for (int64_t i = 0; i < n - row0; i++) {
          out[token0 * n + row0 + i] = rows[i];
        }
      }
    }
    if (p * 4 + 1 < m) {
      if (row0 + 16 <= n) {
        _mm512_storeu_ps((float *)((uint8_t *)(out + token1 * n + row0)), y0_1);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm512_storeu_ps((float *)((uint8_t *)rows), y0_1);
        for (int64_t i = 0; i < n - row0; i++) {
          out[token1 * n + row0 + i] = rows[i];
        }
      }
    }
    if (p * 4 + 2 < m) {
      if (row0 + 16 <= n) {
        _mm512_storeu_ps((float *)((uint8_t *)(out + token2 * n + row0)), y0_2);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm512_storeu_ps((float *)((uint8_t *)rows), y0_2);
        for (int64_t i = 0; i < n - row0; i++) {
          out[token2 * n + row0 + i] = rows[i];
        }
      }
    }
    if (p * 4 + 3 < m) {
      if (row0 + 16 <= n) {
        _mm512_storeu_ps((float *)((uint8_t *)(out + token3 * n + row0)), y0_3);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm512_storeu_ps((float *)((uint8_t *)rows), y0_3);
        for (int64_t i = 0; i < n - row0; i++) {
          out[token3 * n + row0 + i] = rows[i];
        }
      }
    }
    if (p * 4 < m) {
      if (row0 + 32 <= n) {
        _mm512_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row0 + 16))), y1_0);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm512_storeu_ps((float *)((uint8_t *)rows), y1_0);
        for (int64_t i = 0; i < n - (row0 + 16); i++) {
          out[token0 * n + (row0 + 16) + i] = rows[i];
        }
      }
    }
    if (p * 4 + 1 < m) {
      if (row0 + 32 <= n) {
        _mm512_storeu_ps((float *)((uint8_t *)(out + token1 * n + (row0 + 16))), y1_1);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm512_storeu_ps((float *)((uint8_t *)rows), y1_1);
        for (int64_t i = 0; i < n - (row0 + 16); i++) {
          out[token1 * n + (row0 + 16) + i] = rows[i];
        }
      }
    }
    if (p * 4 + 2 < m) {
      if (row0 + 32 <= n) {
        _mm512_storeu_ps((float *)((uint8_t *)(out + token2 * n + (row0 + 16))), y1_2);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm512_storeu_ps((float *)((uint8_t *)rows), y1_2);
        for (int64_t i = 0; i < n - (row0 + 16); i++) {
          out[token2 * n + (row0 + 16) + i] = rows[i];
        }
      }
    }
    if (p * 4 + 3 < m) {
      if (row0 + 32 <= n) {
        _mm512_storeu_ps((float *)((uint8_t *)(out + token3 * n + (row0 + 16))), y1_3);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm512_storeu_ps((float *)((uint8_t *)rows), y1_3);
        for (int64_t i = 0; i < n - (row0 + 16); i++) {
          out[token3 * n + (row0 + 16) + i] = rows[i];
        }
      }
    }
    if (p * 4 < m) {
      if (row0 + 48 <= n) {
        _mm512_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row0 + 32))), y2_0);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm512_storeu_ps((float *)((uint8_t *)rows), y2_0);
        for (int64_t i = 0; i < n - (row0 + 32); i++) {
          out[token0 * n + (row0 + 32) + i] = rows[i];
        }
      }
    }
    if (p * 4 + 1 < m) {
      if (row0 + 48 <= n) {
        _mm512_storeu_ps((float *)((uint8_t *)(out + token1 * n + (row0 + 32))), y2_1);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm512_storeu_ps((float *)((uint8_t *)rows), y2_1);
        for (int64_t i = 0; i < n - (row0 + 32); i++) {
          out[token1 * n + (row0 + 32) + i] = rows[i];
        }
      }
    }
    if (p * 4 + 2 < m) {
      if (row0 + 48 <= n) {
        _mm512_storeu_ps((float *)((uint8_t *)(out + token2 * n + (row0 + 32))), y2_2);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm512_storeu_ps((float *)((uint8_t *)rows), y2_2);
        for (int64_t i = 0; i < n - (row0 + 32); i++) {
          out[token2 * n + (row0 + 32) + i] = rows[i];
        }
      }
    }
    if (p * 4 + 3 < m) {
      if (row0 + 48 <= n) {
        _mm512_storeu_ps((float *)((uint8_t *)(out + token3 * n + (row0 + 32))), y2_3);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm512_storeu_ps((float *)((uint8_t *)rows), y2_3);
        for (int64_t i = 0; i < n - (row0 + 32); i++) {
          out[token3 * n + (row0 + 32) + i] = rows[i];
        }
      }
    }
    if (p * 4 < m) {
      if (row0 + 64 <= n) {
        _mm512_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row0 + 48))), y3_0);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm512_storeu_ps((float *)((uint8_t *)rows), y3_0);
        for (int64_t i = 0; i < n - (row0 + 48); i++) {
          out[token0 * n + (row0 + 48) + i] = rows[i];
        }
      }
    }
    if (p * 4 + 1 < m) {
      if (row0 + 64 <= n) {
        _mm512_storeu_ps((float *)((uint8_t *)(out + token1 * n + (row0 + 48))), y3_1);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm512_storeu_ps((float *)((uint8_t *)rows), y3_1);
        for (int64_t i = 0; i < n - (row0 + 48); i++) {
          out[token1 * n + (row0 + 48) + i] = rows[i];
        }
      }
    }
    if (p * 4 + 2 < m) {
      if (row0 + 64 <= n) {
        _mm512_storeu_ps((float *)((uint8_t *)(out + token2 * n + (row0 + 48))), y3_2);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm512_storeu_ps((float *)((uint8_t *)rows), y3_2);
        for (int64_t i = 0; i < n - (row0 + 48); i++) {
          out[token2 * n + (row0 + 48) + i] = rows[i];
        }
      }
    }
    if (p * 4 + 3 < m) {
      if (row0 + 64 <= n) {
        _mm512_storeu_ps((float *)((uint8_t *)(out + token3 * n + (row0 + 48))), y3_3);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm512_storeu_ps((float *)((uint8_t *)rows), y3_3);
        for (int64_t i = 0; i < n - (row0 + 48); i++) {
          out[token3 * n + (row0 + 48) + i] = rows[i];
        }
      }
    }
  }
}

/*
 * r4.16x1.product.q8.seg.5x64x4.avx512-vnni.functionals
 * Product of r4: 64 rows by 5 tokens, weights decoded in registers (functionals).
 * From dsl/schemes/r4.scheme.ts:8.
 * Requires k_padded % 4 == 0: k_padded must be a multiple of the unit, 4.
 * Requires k <= 132103: k must be at most 132103, so that every row's 32-bit sum comes out.
 */
void tf_r4_16x1_product_q8_seg_5x64x4_avx512_vnni_functionals(const tf_args *args, size_t tile0, size_t tile1)
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
  _Alignas(64) float rows[16];
  const __m512 k_0f = _mm512_set1_ps(0.0f);
  const __m512i k_00000000 = _mm512_set1_epi32(0);
  const __m512i k_03 = _mm512_set1_epi8((char)3);
  const __m512i k_0f_2 = _mm512_set1_epi8((char)15);
  const __m512i k_3f = _mm512_set1_epi8((char)63);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row_tile = tile / ((m + 4) / 5);
    const int64_t p = tile % ((m + 4) / 5);
    const int64_t row0 = row_tile * 64;
    const int64_t base0 = row_tile * (64 * ((k + 3) / 4));
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
    __m512 y0_0 = k_0f;
    __m512 y0_1 = k_0f;
    __m512 y0_2 = k_0f;
    __m512 y0_3 = k_0f;
    __m512 y0_4 = k_0f;
    __m512 y1_0 = k_0f;
    __m512 y1_1 = k_0f;
    __m512 y1_2 = k_0f;
    __m512 y1_3 = k_0f;
    __m512 y1_4 = k_0f;
    __m512 y2_0 = k_0f;
    __m512 y2_1 = k_0f;
    __m512 y2_2 = k_0f;
    __m512 y2_3 = k_0f;
    __m512 y2_4 = k_0f;
    __m512 y3_0 = k_0f;
    __m512 y3_1 = k_0f;
    __m512 y3_2 = k_0f;
    __m512 y3_3 = k_0f;
    __m512 y3_4 = k_0f;
    for (int64_t s = 0; s < segments; s++) {
      __m512i sum0_0 = k_00000000;
      __m512i sum0_1 = k_00000000;
      __m512i sum0_2 = k_00000000;
      __m512i sum0_3 = k_00000000;
      __m512i sum0_4 = k_00000000;
      __m512i sum1_0 = k_00000000;
      __m512i sum1_1 = k_00000000;
      __m512i sum1_2 = k_00000000;
      __m512i sum1_3 = k_00000000;
      __m512i sum1_4 = k_00000000;
      __m512i sum2_0 = k_00000000;
      __m512i sum2_1 = k_00000000;
      __m512i sum2_2 = k_00000000;
      __m512i sum2_3 = k_00000000;
      __m512i sum2_4 = k_00000000;
      __m512i sum3_0 = k_00000000;
      __m512i sum3_1 = k_00000000;
      __m512i sum3_2 = k_00000000;
      __m512i sum3_3 = k_00000000;
      __m512i sum3_4 = k_00000000;
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + row0)), _MM_HINT_T0);
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 16))), _MM_HINT_T0);
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 32))), _MM_HINT_T0);
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 48))), _MM_HINT_T0);
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
          const int64_t act1 = column1 + u * 4;
          const int64_t act2 = column2 + u * 4;
          const int64_t act3 = column3 + u * 4;
          const int64_t act4 = column4 + u * 4;
          _mm_prefetch((const char *)(w + base0 + u * 64 + 6144), _MM_HINT_T0);
          const __m512i x0_0 = _mm512_loadu_si512((const __m512i *)(w + base0 + u * 64));
          // Slot 0: functional 0 of rows 0..63, k 0..3. (dsl/schemes/r4.scheme.ts:8)
          const __m512i w0_0_0 = _mm512_and_si512(x0_0, k_03);
          const __m512i a0_0_0 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act0));
          sum0_0 = tf_dpbusd(sum0_0, w0_0_0, a0_0_0);
          const __m512i a0_0_1 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act1));
          sum0_1 = tf_dpbusd(sum0_1, w0_0_0, a0_0_1);
          const __m512i a0_0_2 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act2));
          sum0_2 = tf_dpbusd(sum0_2, w0_0_0, a0_0_2);
          const __m512i a0_0_3 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act3));
          sum0_3 = tf_dpbusd(sum0_3, w0_0_0, a0_0_3);
          const __m512i a0_0_4 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act4));
          sum0_4 = tf_dpbusd(sum0_4, w0_0_0, a0_0_4);
          // Slot 1: functional 1 of rows 0..63, k 0..3. (dsl/schemes/r4.scheme.ts:8)
          const __m512i w0_1_0 = _mm512_and_si512(x0_0, k_0f_2);
          sum1_0 = tf_dpbusd(sum1_0, w0_1_0, a0_0_0);
          sum1_1 = tf_dpbusd(sum1_1, w0_1_0, a0_0_1);
          sum1_2 = tf_dpbusd(sum1_2, w0_1_0, a0_0_2);
          sum1_3 = tf_dpbusd(sum1_3, w0_1_0, a0_0_3);
          sum1_4 = tf_dpbusd(sum1_4, w0_1_0, a0_0_4);
          // Slot 2: functional 2 of rows 0..63, k 0..3. (dsl/schemes/r4.scheme.ts:8)
          const __m512i w0_2_0 = _mm512_and_si512(x0_0, k_3f);
          sum2_0 = tf_dpbusd(sum2_0, w0_2_0, a0_0_0);
          sum2_1 = tf_dpbusd(sum2_1, w0_2_0, a0_0_1);
          sum2_2 = tf_dpbusd(sum2_2, w0_2_0, a0_0_2);
          sum2_3 = tf_dpbusd(sum2_3, w0_2_0, a0_0_3);
          sum2_4 = tf_dpbusd(sum2_4, w0_2_0, a0_0_4);
          // Slot 3: functional 3 of rows 0..63, k 0..3. (dsl/schemes/r4.scheme.ts:8)
          const __m512i w0_3_0 = x0_0;
          sum3_0 = tf_dpbusd(sum3_0, w0_3_0, a0_0_0);
          sum3_1 = tf_dpbusd(sum3_1, w0_3_0, a0_0_1);
          sum3_2 = tf_dpbusd(sum3_2, w0_3_0, a0_0_2);
          sum3_3 = tf_dpbusd(sum3_3, w0_3_0, a0_0_3);
          sum3_4 = tf_dpbusd(sum3_4, w0_3_0, a0_0_4);
        }
      }
      // Offset, then one fused multiply-add: out += (dw * da) * sum.
      const __m512i whole0_0 = sum0_0;
      const __m512i exact0_0 = _mm512_sub_epi32(whole0_0,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y0_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + row0))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm512_cvtepi32_ps(exact0_0), y0_0);
      const __m512i whole0_1 = sum0_1;
      const __m512i exact0_1 = _mm512_sub_epi32(whole0_1,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments + s))));
      y0_1 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + row0))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token1 * segments + s))))),
          _mm512_cvtepi32_ps(exact0_1), y0_1);
      const __m512i whole0_2 = sum0_2;
      const __m512i exact0_2 = _mm512_sub_epi32(whole0_2,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token2 * segments + s))));
      y0_2 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + row0))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token2 * segments + s))))),
          _mm512_cvtepi32_ps(exact0_2), y0_2);
      const __m512i whole0_3 = sum0_3;
      const __m512i exact0_3 = _mm512_sub_epi32(whole0_3,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token3 * segments + s))));
      y0_3 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + row0))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token3 * segments + s))))),
          _mm512_cvtepi32_ps(exact0_3), y0_3);
      const __m512i whole0_4 = sum0_4;
      const __m512i exact0_4 = _mm512_sub_epi32(whole0_4,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token4 * segments + s))));
      y0_4 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + row0))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token4 * segments + s))))),
          _mm512_cvtepi32_ps(exact0_4), y0_4);
      const __m512i times1_0_0 = _mm512_sub_epi32(sum1_0, sum0_0);
      const __m512i whole1_0 = _mm512_srai_epi32(times1_0_0, 2);
      const __m512i exact1_0 = _mm512_sub_epi32(whole1_0,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y1_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 16)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm512_cvtepi32_ps(exact1_0), y1_0);
      const __m512i times1_1_0 = _mm512_sub_epi32(sum1_1, sum0_1);
      const __m512i whole1_1 = _mm512_srai_epi32(times1_1_0, 2);
      const __m512i exact1_1 = _mm512_sub_epi32(whole1_1,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments + s))));
      y1_1 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 16)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token1 * segments + s))))),
          _mm512_cvtepi32_ps(exact1_1), y1_1);
      const __m512i times1_2_0 = _mm512_sub_epi32(sum1_2, sum0_2);
      const __m512i whole1_2 = _mm512_srai_epi32(times1_2_0, 2);
      const __m512i exact1_2 = _mm512_sub_epi32(whole1_2,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token2 * segments + s))));
      y1_2 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 16)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token2 * segments + s))))),
          _mm512_cvtepi32_ps(exact1_2), y1_2);
      const __m512i times1_3_0 = _mm512_sub_epi32(sum1_3, sum0_3);
      const __m512i whole1_3 = _mm512_srai_epi32(times1_3_0, 2);
      const __m512i exact1_3 = _mm512_sub_epi32(whole1_3,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token3 * segments + s))));
      y1_3 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 16)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token3 * segments + s))))),
          _mm512_cvtepi32_ps(exact1_3), y1_3);
      const __m512i times1_4_0 = _mm512_sub_epi32(sum1_4, sum0_4);
      const __m512i whole1_4 = _mm512_srai_epi32(times1_4_0, 2);
      const __m512i exact1_4 = _mm512_sub_epi32(whole1_4,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token4 * segments + s))));
      y1_4 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 16)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token4 * segments + s))))),
          _mm512_cvtepi32_ps(exact1_4), y1_4);
      const __m512i times2_0_0 = _mm512_sub_epi32(sum2_0, sum1_0);
      const __m512i whole2_0 = _mm512_srai_epi32(times2_0_0, 4);
      const __m512i exact2_0 = _mm512_sub_epi32(whole2_0,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y2_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 32)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm512_cvtepi32_ps(exact2_0), y2_0);
      const __m512i times2_1_0 = _mm512_sub_epi32(sum2_1, sum1_1);
      const __m512i whole2_1 = _mm512_srai_epi32(times2_1_0, 4);
      const __m512i exact2_1 = _mm512_sub_epi32(whole2_1,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments + s))));
      y2_1 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 32)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token1 * segments + s))))),
          _mm512_cvtepi32_ps(exact2_1), y2_1);
      const __m512i times2_2_0 = _mm512_sub_epi32(sum2_2, sum1_2);
      const __m512i whole2_2 = _mm512_srai_epi32(times2_2_0, 4);
      const __m512i exact2_2 = _mm512_sub_epi32(whole2_2,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token2 * segments + s))));
      y2_2 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 32)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token2 * segments + s))))),
          _mm512_cvtepi32_ps(exact2_2), y2_2);
      const __m512i times2_3_0 = _mm512_sub_epi32(sum2_3, sum1_3);
      const __m512i whole2_3 = _mm512_srai_epi32(times2_3_0, 4);
      const __m512i exact2_3 = _mm512_sub_epi32(whole2_3,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token3 * segments + s))));
      y2_3 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 32)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token3 * segments + s))))),
          _mm512_cvtepi32_ps(exact2_3), y2_3);
      const __m512i times2_4_0 = _mm512_sub_epi32(sum2_4, sum1_4);
      const __m512i whole2_4 = _mm512_srai_epi32(times2_4_0, 4);
      const __m512i exact2_4 = _mm512_sub_epi32(whole2_4,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token4 * segments + s))));
      y2_4 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 32)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token4 * segments + s))))),
          _mm512_cvtepi32_ps(exact2_4), y2_4);
      const __m512i times3_0_0 = _mm512_sub_epi32(sum3_0, sum2_0);
      const __m512i whole3_0 = _mm512_srai_epi32(times3_0_0, 6);
      const __m512i exact3_0 = _mm512_sub_epi32(whole3_0,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y3_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 48)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm512_cvtepi32_ps(exact3_0), y3_0);
      const __m512i times3_1_0 = _mm512_sub_epi32(sum3_1, sum2_1);
      const __m512i whole3_1 = _mm512_srai_epi32(times3_1_0, 6);
      const __m512i exact3_1 = _mm512_sub_epi32(whole3_1,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments + s))));
      y3_1 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 48)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token1 * segments + s))))),
          _mm512_cvtepi32_ps(exact3_1), y3_1);
      const __m512i times3_2_0 = _mm512_sub_epi32(sum3_2, sum2_2);
      const __m512i whole3_2 = _mm512_srai_epi32(times3_2_0, 6);
      const __m512i exact3_2 = _mm512_sub_epi32(whole3_2,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token2 * segments + s))));
      y3_2 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 48)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token2 * segments + s))))),
          _mm512_cvtepi32_ps(exact3_2), y3_2);
      const __m512i times3_3_0 = _mm512_sub_epi32(sum3_3, sum2_3);
      const __m512i whole3_3 = _mm512_srai_epi32(times3_3_0, 6);
      const __m512i exact3_3 = _mm512_sub_epi32(whole3_3,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token3 * segments + s))));
      y3_3 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 48)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token3 * segments + s))))),
          _mm512_cvtepi32_ps(exact3_3), y3_3);
      const __m512i times3_4_0 = _mm512_sub_epi32(sum3_4, sum2_4);
      const __m512i whole3_4 = _mm512_srai_epi32(times3_4_0, 6);
      const __m512i exact3_4 = _mm512_sub_epi32(whole3_4,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token4 * segments + s))));
      y3_4 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 48)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token4 * segments + s))))),
          _mm512_cvtepi32_ps(exact3_4), y3_4);
    }
    if (p * 5 < m) {
      if (row0 + 16 <= n) {
        _mm512_storeu_ps((float *)((uint8_t *)(out + token0 * n + row0)), y0_0);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm512_storeu_ps((float *)((uint8_t *)rows), y0_0);
        for (int64_t i = 0; i < n - row0; i++) {
          out[token0 * n + row0 + i] = rows[i];
        }
      }
    }
    if (p * 5 + 1 < m) {
      if (row0 + 16 <= n) {
        _mm512_storeu_ps((float *)((uint8_t *)(out + token1 * n + row0)), y0_1);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm512_storeu_ps((float *)((uint8_t *)rows), y0_1);
        for (int64_t i = 0; i < n - row0; i++) {
          out[token1 * n + row0 + i] = rows[i];
        }
      }
    }
    if (p * 5 + 2 < m) {
      if (row0 + 16 <= n) {
        _mm512_storeu_ps((float *)((uint8_t *)(out + token2 * n + row0)), y0_2);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm512_storeu_ps((float *)((uint8_t *)rows), y0_2);
        for (int64_t i = 0; i < n - row0; i++) {
          out[token2 * n + row0 + i] = rows[i];
        }
      }
    }
    if (p * 5 + 3 < m) {
      if (row0 + 16 <= n) {
        _mm512_storeu_ps((float *)((uint8_t *)(out + token3 * n + row0)), y0_3);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm512_storeu_ps((float *)((uint8_t *)rows), y0_3);
        for (int64_t i = 0; i < n - row0; i++) {
          out[token3 * n + row0 + i] = rows[i];
        }
      }
    }
    if (p * 5 + 4 < m) {
      if (row0 + 16 <= n) {
        _mm512_storeu_ps((float *)((uint8_t *)(out + token4 * n + row0)), y0_4);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm512_storeu_ps((float *)((uint8_t *)rows), y0_4);
        for (int64_t i = 0; i < n - row0; i++) {
          out[token4 * n + row0 + i] = rows[i];
        }
      }
    }
    if (p * 5 < m) {
      if (row0 + 32 <= n) {
        _mm512_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row0 + 16))), y1_0);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm512_storeu_ps((float *)((uint8_t *)rows), y1_0);
        for (int64_t i = 0; i < n - (row0 + 16); i++) {
          out[token0 * n + (row0 + 16) + i] = rows[i];
        }
      }
    }
    if (p * 5 + 1 < m) {
      if (row0 + 32 <= n) {
        _mm512_storeu_ps((float *)((uint8_t *)(out + token1 * n + (row0 + 16))), y1_1);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm512_storeu_ps((float *)((uint8_t *)rows), y1_1);
        for (int64_t i = 0; i < n - (row0 + 16); i++) {
          out[token1 * n + (row0 + 16) + i] = rows[i];
        }
      }
    }
    if (p * 5 + 2 < m) {
      if (row0 + 32 <= n) {
        _mm512_storeu_ps((float *)((uint8_t *)(out + token2 * n + (row0 + 16))), y1_2);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm512_storeu_ps((float *)((uint8_t *)rows), y1_2);
        for (int64_t i = 0; i < n - (row0 + 16); i++) {
          out[token2 * n + (row0 + 16) + i] = rows[i];
        }
      }
    }
    if (p * 5 + 3 < m) {
      if (row0 + 32 <= n) {
        _mm512_storeu_ps((float *)((uint8_t *)(out + token3 * n + (row0 + 16))), y1_3);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm512_storeu_ps((float *)((uint8_t *)rows), y1_3);
        for (int64_t i = 0; i < n - (row0 + 16); i++) {
          out[token3 * n + (row0 + 16) + i] = rows[i];
        }
      }
    }
    if (p * 5 + 4 < m) {
      if (row0 + 32 <= n) {
        _mm512_storeu_ps((float *)((uint8_t *)(out + token4 * n + (row0 + 16))), y1_4);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm512_storeu_ps((float *)((uint8_t *)rows), y1_4);
        for (int64_t i = 0; i < n - (row0 + 16); i++) {
          out[token4 * n + (row0 + 16) + i] = rows[i];
        }
      }
    }
    if (p * 5 < m) {
      if (row0 + 48 <= n) {
        _mm512_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row0 + 32))), y2_0);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm512_storeu_ps((float *)((uint8_t *)rows), y2_0);
        for (int64_t i = 0; i < n - (row0 + 32); i++) {
          out[token0 * n + (row0 + 32) + i] = rows[i];
        }
      }
    }
    if (p * 5 + 1 < m) {
      if (row0 + 48 <= n) {
        _mm512_storeu_ps((float *)((uint8_t *)(out + token1 * n + (row0 + 32))), y2_1);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm512_storeu_ps((float *)((uint8_t *)rows), y2_1);
        for (int64_t i = 0; i < n - (row0 + 32); i++) {
          out[token1 * n + (row0 + 32) + i] = rows[i];
        }
      }
    }
    if (p * 5 + 2 < m) {
      if (row0 + 48 <= n) {
        _mm512_storeu_ps((float *)((uint8_t *)(out + token2 * n + (row0 + 32))), y2_2);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm512_storeu_ps((float *)((uint8_t *)rows), y2_2);
        for (int64_t i = 0; i < n - (row0 + 32); i++) {
          out[token2 * n + (row0 + 32) + i] = rows[i];
        }
      }
    }
    if (p * 5 + 3 < m) {
      if (row0 + 48 <= n) {
        _mm512_storeu_ps((float *)((uint8_t *)(out + token3 * n + (row0 + 32))), y2_3);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm512_storeu_ps((float *)((uint8_t *)rows), y2_3);
        for (int64_t i = 0; i < n - (row0 + 32); i++) {
          out[token3 * n + (row0 + 32) + i] = rows[i];
        }
      }
    }
    if (p * 5 + 4 < m) {
      if (row0 + 48 <= n) {
        _mm512_storeu_ps((float *)((uint8_t *)(out + token4 * n + (row0 + 32))), y2_4);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm512_storeu_ps((float *)((uint8_t *)rows), y2_4);
        for (int64_t i = 0; i < n - (row0 + 32); i++) {
          out[token4 * n + (row0 + 32) + i] = rows[i];
        }
      }
    }
    if (p * 5 < m) {
      if (row0 + 64 <= n) {
        _mm512_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row0 + 48))), y3_0);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm512_storeu_ps((float *)((uint8_t *)rows), y3_0);
        for (int64_t i = 0; i < n - (row0 + 48); i++) {
          out[token0 * n + (row0 + 48) + i] = rows[i];
        }
      }
    }
    if (p * 5 + 1 < m) {
      if (row0 + 64 <= n) {
        _mm512_storeu_ps((float *)((uint8_t *)(out + token1 * n + (row0 + 48))), y3_1);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm512_storeu_ps((float *)((uint8_t *)rows), y3_1);
        for (int64_t i = 0; i < n - (row0 + 48); i++) {
          out[token1 * n + (row0 + 48) + i] = rows[i];
        }
      }
    }
    if (p * 5 + 2 < m) {
      if (row0 + 64 <= n) {
        _mm512_storeu_ps((float *)((uint8_t *)(out + token2 * n + (row0 + 48))), y3_2);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm512_storeu_ps((float *)((uint8_t *)rows), y3_2);
        for (int64_t i = 0; i < n - (row0 + 48); i++) {
          out[token2 * n + (row0 + 48) + i] = rows[i];
        }
      }
    }
    if (p * 5 + 3 < m) {
      if (row0 + 64 <= n) {
        _mm512_storeu_ps((float *)((uint8_t *)(out + token3 * n + (row0 + 48))), y3_3);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm512_storeu_ps((float *)((uint8_t *)rows), y3_3);
        for (int64_t i = 0; i < n - (row0 + 48); i++) {
          out[token3 * n + (row0 + 48) + i] = rows[i];
        }
      }
    }
    if (p * 5 + 4 < m) {
      if (row0 + 64 <= n) {
        _mm512_storeu_ps((float *)((uint8_t *)(out + token4 * n + (row0 + 48))), y3_4);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm512_storeu_ps((float *)((uint8_t *)rows), y3_4);
        for (int64_t i = 0; i < n - (row0 + 48); i++) {
          out[token4 * n + (row0 + 48) + i] = rows[i];
        }
      }
    }
  }
}

/*
 * r4.16x1.product.q16.seg.2x64x4.avx512-vnni.functionals
 * Product of r4: 64 rows by 2 tokens, weights decoded in registers (functionals).
 * From dsl/schemes/r4.scheme.ts:8.
 * Requires k_padded % 4 == 0: k_padded must be a multiple of the unit, 4.
 * Requires k <= 65794: k must be at most 65794, so that every row's 32-bit sum comes out.
 */
void tf_r4_16x1_product_q16_seg_2x64x4_avx512_vnni_functionals(const tf_args *args, size_t tile0, size_t tile1)
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
  _Alignas(64) float rows[16];
  const __m512 k_0f = _mm512_set1_ps(0.0f);
  const __m512i k_00000000 = _mm512_set1_epi32(0);
  const __m512i k_03 = _mm512_set1_epi8((char)3);
  const __m512i k_0f_2 = _mm512_set1_epi8((char)15);
  const __m512i k_3f = _mm512_set1_epi8((char)63);
  const __m512i k_00000100 = _mm512_set1_epi32(256);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row_tile = tile / ((m + 1) / 2);
    const int64_t p = tile % ((m + 1) / 2);
    const int64_t row0 = row_tile * 64;
    const int64_t base0 = row_tile * (64 * ((k + 3) / 4));
    const int64_t token0 = tf_min(p * 2, m - 1);
    const int64_t token1 = tf_min(p * 2 + 1, m - 1);
    const int64_t column0 = token0 * 2 * k_padded;
    const int64_t column1 = (token0 * 2 + 1) * k_padded;
    const int64_t column2 = token1 * 2 * k_padded;
    const int64_t column3 = (token1 * 2 + 1) * k_padded;
    __m512 y0_0 = k_0f;
    __m512 y0_1 = k_0f;
    __m512 y1_0 = k_0f;
    __m512 y1_1 = k_0f;
    __m512 y2_0 = k_0f;
    __m512 y2_1 = k_0f;
    __m512 y3_0 = k_0f;
    __m512 y3_1 = k_0f;
    for (int64_t s = 0; s < segments; s++) {
      __m512i sum0_0 = k_00000000;
      __m512i sum0_1 = k_00000000;
      __m512i sum0_2 = k_00000000;
      __m512i sum0_3 = k_00000000;
      __m512i sum1_0 = k_00000000;
      __m512i sum1_1 = k_00000000;
      __m512i sum1_2 = k_00000000;
      __m512i sum1_3 = k_00000000;
      __m512i sum2_0 = k_00000000;
      __m512i sum2_1 = k_00000000;
      __m512i sum2_2 = k_00000000;
      __m512i sum2_3 = k_00000000;
      __m512i sum3_0 = k_00000000;
      __m512i sum3_1 = k_00000000;
      __m512i sum3_2 = k_00000000;
      __m512i sum3_3 = k_00000000;
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + row0)), _MM_HINT_T0);
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 16))), _MM_HINT_T0);
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 32))), _MM_HINT_T0);
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 48))), _MM_HINT_T0);
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
          const int64_t act1 = column1 + u * 4;
          const int64_t act2 = column2 + u * 4;
          const int64_t act3 = column3 + u * 4;
          _mm_prefetch((const char *)(w + base0 + u * 64 + 6144), _MM_HINT_T0);
          const __m512i x0_0 = _mm512_loadu_si512((const __m512i *)(w + base0 + u * 64));
          // Slot 0: functional 0 of rows 0..63, k 0..3. (dsl/schemes/r4.scheme.ts:8)
          const __m512i w0_0_0 = _mm512_and_si512(x0_0, k_03);
          const __m512i a0_0_0 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act0));
          sum0_0 = tf_dpbusd(sum0_0, w0_0_0, a0_0_0);
          const __m512i a0_0_1 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act1));
          sum0_1 = tf_dpbusd(sum0_1, w0_0_0, a0_0_1);
          const __m512i a0_0_2 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act2));
          sum0_2 = tf_dpbusd(sum0_2, w0_0_0, a0_0_2);
          const __m512i a0_0_3 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act3));
          sum0_3 = tf_dpbusd(sum0_3, w0_0_0, a0_0_3);
          // Slot 1: functional 1 of rows 0..63, k 0..3. (dsl/schemes/r4.scheme.ts:8)
          const __m512i w0_1_0 = _mm512_and_si512(x0_0, k_0f_2);
          sum1_0 = tf_dpbusd(sum1_0, w0_1_0, a0_0_0);
          sum1_1 = tf_dpbusd(sum1_1, w0_1_0, a0_0_1);
          sum1_2 = tf_dpbusd(sum1_2, w0_1_0, a0_0_2);
          sum1_3 = tf_dpbusd(sum1_3, w0_1_0, a0_0_3);
          // Slot 2: functional 2 of rows 0..63, k 0..3. (dsl/schemes/r4.scheme.ts:8)
          const __m512i w0_2_0 = _mm512_and_si512(x0_0, k_3f);
          sum2_0 = tf_dpbusd(sum2_0, w0_2_0, a0_0_0);
          sum2_1 = tf_dpbusd(sum2_1, w0_2_0, a0_0_1);
          sum2_2 = tf_dpbusd(sum2_2, w0_2_0, a0_0_2);
          sum2_3 = tf_dpbusd(sum2_3, w0_2_0, a0_0_3);
          // Slot 3: functional 3 of rows 0..63, k 0..3. (dsl/schemes/r4.scheme.ts:8)
          const __m512i w0_3_0 = x0_0;
          sum3_0 = tf_dpbusd(sum3_0, w0_3_0, a0_0_0);
          sum3_1 = tf_dpbusd(sum3_1, w0_3_0, a0_0_1);
          sum3_2 = tf_dpbusd(sum3_2, w0_3_0, a0_0_2);
          sum3_3 = tf_dpbusd(sum3_3, w0_3_0, a0_0_3);
        }
      }
      // Offset, then one fused multiply-add: out += (dw * da) * sum.
      const __m512i whole0_0 = _mm512_add_epi32(_mm512_mullo_epi32(sum0_0, k_00000100), sum0_1);
      const __m512i exact0_0 = _mm512_sub_epi32(whole0_0,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y0_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + row0))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm512_cvtepi32_ps(exact0_0), y0_0);
      const __m512i whole0_1 = _mm512_add_epi32(_mm512_mullo_epi32(sum0_2, k_00000100), sum0_3);
      const __m512i exact0_1 = _mm512_sub_epi32(whole0_1,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments + s))));
      y0_1 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + row0))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token1 * segments + s))))),
          _mm512_cvtepi32_ps(exact0_1), y0_1);
      const __m512i times1_0_0 = _mm512_sub_epi32(sum1_0, sum0_0);
      const __m512i times1_0_1 = _mm512_sub_epi32(sum1_1, sum0_1);
      const __m512i whole1_0 = _mm512_add_epi32(_mm512_mullo_epi32(_mm512_srai_epi32(times1_0_0, 2),
          k_00000100), _mm512_srai_epi32(times1_0_1, 2));
      const __m512i exact1_0 = _mm512_sub_epi32(whole1_0,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y1_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 16)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm512_cvtepi32_ps(exact1_0), y1_0);
      const __m512i times1_1_0 = _mm512_sub_epi32(sum1_2, sum0_2);
      const __m512i times1_1_1 = _mm512_sub_epi32(sum1_3, sum0_3);
      const __m512i whole1_1 = _mm512_add_epi32(_mm512_mullo_epi32(_mm512_srai_epi32(times1_1_0, 2),
          k_00000100), _mm512_srai_epi32(times1_1_1, 2));
      const __m512i exact1_1 = _mm512_sub_epi32(whole1_1,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments + s))));
      y1_1 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 16)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token1 * segments + s))))),
          _mm512_cvtepi32_ps(exact1_1), y1_1);
      const __m512i times2_0_0 = _mm512_sub_epi32(sum2_0, sum1_0);
      const __m512i times2_0_1 = _mm512_sub_epi32(sum2_1, sum1_1);
      const __m512i whole2_0 = _mm512_add_epi32(_mm512_mullo_epi32(_mm512_srai_epi32(times2_0_0, 4),
          k_00000100), _mm512_srai_epi32(times2_0_1, 4));
      const __m512i exact2_0 = _mm512_sub_epi32(whole2_0,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y2_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 32)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm512_cvtepi32_ps(exact2_0), y2_0);
      const __m512i times2_1_0 = _mm512_sub_epi32(sum2_2, sum1_2);
      const __m512i times2_1_1 = _mm512_sub_epi32(sum2_3, sum1_3);
      const __m512i whole2_1 = _mm512_add_epi32(_mm512_mullo_epi32(_mm512_srai_epi32(times2_1_0, 4),
          k_00000100), _mm512_srai_epi32(times2_1_1, 4));
      const __m512i exact2_1 = _mm512_sub_epi32(whole2_1,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments + s))));
      y2_1 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 32)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token1 * segments + s))))),
          _mm512_cvtepi32_ps(exact2_1), y2_1);
      const __m512i times3_0_0 = _mm512_sub_epi32(sum3_0, sum2_0);
      const __m512i times3_0_1 = _mm512_sub_epi32(sum3_1, sum2_1);
      const __m512i whole3_0 = _mm512_add_epi32(_mm512_mullo_epi32(_mm512_srai_epi32(times3_0_0, 6),
          k_00000100), _mm512_srai_epi32(times3_0_1, 6));
      const __m512i exact3_0 = _mm512_sub_epi32(whole3_0,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y3_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 48)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm512_cvtepi32_ps(exact3_0), y3_0);
      const __m512i times3_1_0 = _mm512_sub_epi32(sum3_2, sum2_2);
      const __m512i times3_1_1 = _mm512_sub_epi32(sum3_3, sum2_3);
      const __m512i whole3_1 = _mm512_add_epi32(_mm512_mullo_epi32(_mm512_srai_epi32(times3_1_0, 6),
          k_00000100), _mm512_srai_epi32(times3_1_1, 6));
      const __m512i exact3_1 = _mm512_sub_epi32(whole3_1,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments + s))));
      y3_1 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 48)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token1 * segments + s))))),
          _mm512_cvtepi32_ps(exact3_1), y3_1);
    }
    if (p * 2 < m) {
      if (row0 + 16 <= n) {
        _mm512_storeu_ps((float *)((uint8_t *)(out + token0 * n + row0)), y0_0);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm512_storeu_ps((float *)((uint8_t *)rows), y0_0);
        for (int64_t i = 0; i < n - row0; i++) {
          out[token0 * n + row0 + i] = rows[i];
        }
      }
    }
    if (p * 2 + 1 < m) {
      if (row0 + 16 <= n) {
        _mm512_storeu_ps((float *)((uint8_t *)(out + token1 * n + row0)), y0_1);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm512_storeu_ps((float *)((uint8_t *)rows), y0_1);
        for (int64_t i = 0; i < n - row0; i++) {
          out[token1 * n + row0 + i] = rows[i];
        }
      }
    }
    if (p * 2 < m) {
      if (row0 + 32 <= n) {
        _mm512_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row0 + 16))), y1_0);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm512_storeu_ps((float *)((uint8_t *)rows), y1_0);
        for (int64_t i = 0; i < n - (row0 + 16); i++) {
          out[token0 * n + (row0 + 16) + i] = rows[i];
        }
      }
    }
    if (p * 2 + 1 < m) {
      if (row0 + 32 <= n) {
        _mm512_storeu_ps((float *)((uint8_t *)(out + token1 * n + (row0 + 16))), y1_1);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm512_storeu_ps((float *)((uint8_t *)rows), y1_1);
        for (int64_t i = 0; i < n - (row0 + 16); i++) {
          out[token1 * n + (row0 + 16) + i] = rows[i];
        }
      }
    }
    if (p * 2 < m) {
      if (row0 + 48 <= n) {
        _mm512_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row0 + 32))), y2_0);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm512_storeu_ps((float *)((uint8_t *)rows), y2_0);
        for (int64_t i = 0; i < n - (row0 + 32); i++) {
          out[token0 * n + (row0 + 32) + i] = rows[i];
        }
      }
    }
    if (p * 2 + 1 < m) {
      if (row0 + 48 <= n) {
        _mm512_storeu_ps((float *)((uint8_t *)(out + token1 * n + (row0 + 32))), y2_1);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm512_storeu_ps((float *)((uint8_t *)rows), y2_1);
        for (int64_t i = 0; i < n - (row0 + 32); i++) {
          out[token1 * n + (row0 + 32) + i] = rows[i];
        }
      }
    }
    if (p * 2 < m) {
      if (row0 + 64 <= n) {
        _mm512_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row0 + 48))), y3_0);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm512_storeu_ps((float *)((uint8_t *)rows), y3_0);
        for (int64_t i = 0; i < n - (row0 + 48); i++) {
          out[token0 * n + (row0 + 48) + i] = rows[i];
        }
      }
    }
    if (p * 2 + 1 < m) {
      if (row0 + 64 <= n) {
        _mm512_storeu_ps((float *)((uint8_t *)(out + token1 * n + (row0 + 48))), y3_1);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm512_storeu_ps((float *)((uint8_t *)rows), y3_1);
        for (int64_t i = 0; i < n - (row0 + 48); i++) {
          out[token1 * n + (row0 + 48) + i] = rows[i];
        }
      }
    }
  }
}

/*
 * r4.16x2.product.q8.seg.1x128x4.avx512-vnni.functionals
 * Product of r4: 128 rows by 1 token, weights decoded in registers (functionals).
 * From dsl/schemes/r4.scheme.ts:27.
 * Requires k_padded % 4 == 0: k_padded must be a multiple of the unit, 4.
 * Requires k <= 132103: k must be at most 132103, so that every row's 32-bit sum comes out.
 */
void tf_r4_16x2_product_q8_seg_1x128x4_avx512_vnni_functionals(const tf_args *args, size_t tile0, size_t tile1)
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
  _Alignas(64) float rows[16];
  const __m512 k_0f = _mm512_set1_ps(0.0f);
  const __m512i k_00000000 = _mm512_set1_epi32(0);
  const __m512i k_03 = _mm512_set1_epi8((char)3);
  const __m512i k_0f_2 = _mm512_set1_epi8((char)15);
  const __m512i k_3f = _mm512_set1_epi8((char)63);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row_tile = tile / m;
    const int64_t p = tile % m;
    const int64_t row0 = row_tile * 128;
    const int64_t base0 = row_tile * (128 * ((k + 3) / 4));
    const int64_t token0 = p;
    const int64_t column0 = token0 * k_padded;
    __m512 y0_0 = k_0f;
    __m512 y1_0 = k_0f;
    __m512 y2_0 = k_0f;
    __m512 y3_0 = k_0f;
    __m512 y4_0 = k_0f;
    __m512 y5_0 = k_0f;
    __m512 y6_0 = k_0f;
    __m512 y7_0 = k_0f;
    for (int64_t s = 0; s < segments; s++) {
      __m512i sum0_0 = k_00000000;
      __m512i sum1_0 = k_00000000;
      __m512i sum2_0 = k_00000000;
      __m512i sum3_0 = k_00000000;
      __m512i sum4_0 = k_00000000;
      __m512i sum5_0 = k_00000000;
      __m512i sum6_0 = k_00000000;
      __m512i sum7_0 = k_00000000;
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 < n ? row0 : 0))),
          _MM_HINT_T0);
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 16 < n ? row0 + 16 : 0))),
          _MM_HINT_T0);
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 32 < n ? row0 + 32 : 0))),
          _MM_HINT_T0);
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 48 < n ? row0 + 48 : 0))),
          _MM_HINT_T0);
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 64 < n ? row0 + 64 : 0))),
          _MM_HINT_T0);
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 80 < n ? row0 + 80 : 0))),
          _MM_HINT_T0);
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 96 < n ? row0 + 96 : 0))),
          _MM_HINT_T0);
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 112 < n ? row0 + 112 : 0))),
          _MM_HINT_T0);
      const int64_t u_first = (int64_t)seg[s] / 4;
      const int64_t u_last = (int64_t)seg[s + 1] / 4;
      for (int64_t u0 = u_first; u0 < u_last; u0 += 128) {
        const int64_t u_end = tf_min(u0 + 128, u_last);
        _mm_prefetch((const char *)(w + base0 + u0 * 128 + 16384 - ((base0 + u0 * 128) & 4095)), _MM_HINT_T0);
        _mm_prefetch((const char *)(w + base0 + u0 * 128 + 20480 - ((base0 + u0 * 128) & 4095)), _MM_HINT_T0);
        _mm_prefetch((const char *)(w + base0 + u0 * 128 + 24576 - ((base0 + u0 * 128) & 4095)), _MM_HINT_T0);
        _mm_prefetch((const char *)(w + base0 + u0 * 128 + 28672 - ((base0 + u0 * 128) & 4095)), _MM_HINT_T0);
        for (int64_t u = u0; u < u_end; u++) {
          const int64_t act0 = column0 + u * 4;
          _mm_prefetch((const char *)(w + base0 + u * 128 + 6144), _MM_HINT_T0);
          _mm_prefetch((const char *)(w + base0 + u * 128 + 6208), _MM_HINT_T0);
          const __m512i x0_0 = _mm512_loadu_si512((const __m512i *)(w + base0 + u * 128));
          const __m512i x1_0 = _mm512_loadu_si512((const __m512i *)(w + base0 + u * 128 + 64));
          // Slot 0: functional 0 of rows 0..63, k 0..3; functional 0 of rows 64..127, k 0..3.
          // (dsl/schemes/r4.scheme.ts:27)
          const __m512i w0_0_0 = _mm512_and_si512(x0_0, k_03);
          const __m512i w1_0_0 = _mm512_and_si512(x1_0, k_03);
          const __m512i a0_0_0 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act0));
          sum0_0 = tf_dpbusd(sum0_0, w0_0_0, a0_0_0);
          sum4_0 = tf_dpbusd(sum4_0, w1_0_0, a0_0_0);
          // Slot 1: functional 1 of rows 0..63, k 0..3; functional 1 of rows 64..127, k 0..3.
          // (dsl/schemes/r4.scheme.ts:27)
          const __m512i w0_1_0 = _mm512_and_si512(x0_0, k_0f_2);
          const __m512i w1_1_0 = _mm512_and_si512(x1_0, k_0f_2);
          sum1_0 = tf_dpbusd(sum1_0, w0_1_0, a0_0_0);
          sum5_0 = tf_dpbusd(sum5_0, w1_1_0, a0_0_0);
          // Slot 2: functional 2 of rows 0..63, k 0..3; functional 2 of rows 64..127, k 0..3.
          // (dsl/schemes/r4.scheme.ts:27)
          const __m512i w0_2_0 = _mm512_and_si512(x0_0, k_3f);
          const __m512i w1_2_0 = _mm512_and_si512(x1_0, k_3f);
          sum2_0 = tf_dpbusd(sum2_0, w0_2_0, a0_0_0);
          sum6_0 = tf_dpbusd(sum6_0, w1_2_0, a0_0_0);
          // Slot 3: functional 3 of rows 0..63, k 0..3; functional 3 of rows 64..127, k 0..3.
          // (dsl/schemes/r4.scheme.ts:27)
          const __m512i w0_3_0 = x0_0;
          const __m512i w1_3_0 = x1_0;
          sum3_0 = tf_dpbusd(sum3_0, w0_3_0, a0_0_0);
          sum7_0 = tf_dpbusd(sum7_0, w1_3_0, a0_0_0);
        }
      }
      // Offset, then one fused multiply-add: out += (dw * da) * sum.
      const __m512i whole0_0 = sum0_0;
      const __m512i exact0_0 = _mm512_sub_epi32(whole0_0,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y0_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 < n ? row0 : 0)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm512_cvtepi32_ps(exact0_0), y0_0);
      const __m512i times1_0_0 = _mm512_sub_epi32(sum1_0, sum0_0);
      const __m512i whole1_0 = _mm512_srai_epi32(times1_0_0, 2);
      const __m512i exact1_0 = _mm512_sub_epi32(whole1_0,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y1_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 16 < n ? row0 + 16 : 0)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm512_cvtepi32_ps(exact1_0), y1_0);
      const __m512i times2_0_0 = _mm512_sub_epi32(sum2_0, sum1_0);
      const __m512i whole2_0 = _mm512_srai_epi32(times2_0_0, 4);
      const __m512i exact2_0 = _mm512_sub_epi32(whole2_0,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y2_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 32 < n ? row0 + 32 : 0)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm512_cvtepi32_ps(exact2_0), y2_0);
      const __m512i times3_0_0 = _mm512_sub_epi32(sum3_0, sum2_0);
      const __m512i whole3_0 = _mm512_srai_epi32(times3_0_0, 6);
      const __m512i exact3_0 = _mm512_sub_epi32(whole3_0,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y3_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 48 < n ? row0 + 48 : 0)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm512_cvtepi32_ps(exact3_0), y3_0);
      const __m512i whole4_0 = sum4_0;
      const __m512i exact4_0 = _mm512_sub_epi32(whole4_0,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y4_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 64 < n ? row0 + 64 : 0)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm512_cvtepi32_ps(exact4_0), y4_0);
      const __m512i times5_0_0 = _mm512_sub_epi32(sum5_0, sum4_0);
      const __m512i whole5_0 = _mm512_srai_epi32(times5_0_0, 2);
      const __m512i exact5_0 = _mm512_sub_epi32(whole5_0,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y5_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 80 < n ? row0 + 80 : 0)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm512_cvtepi32_ps(exact5_0), y5_0);
      const __m512i times6_0_0 = _mm512_sub_epi32(sum6_0, sum5_0);
      const __m512i whole6_0 = _mm512_srai_epi32(times6_0_0, 4);
      const __m512i exact6_0 = _mm512_sub_epi32(whole6_0,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y6_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 96 < n ? row0 + 96 : 0)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm512_cvtepi32_ps(exact6_0), y6_0);
      const __m512i times7_0_0 = _mm512_sub_epi32(sum7_0, sum6_0);
      const __m512i whole7_0 = _mm512_srai_epi32(times7_0_0, 6);
      const __m512i exact7_0 = _mm512_sub_epi32(whole7_0,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y7_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 112 < n ? row0 + 112 : 0)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm512_cvtepi32_ps(exact7_0), y7_0);
    }
    if (row0 + 16 <= n) {
      _mm512_storeu_ps((float *)((uint8_t *)(out + token0 * n + row0)), y0_0);
    } else {
      // The last rows go through a local copy, so that nothing past n is written.
      _mm512_storeu_ps((float *)((uint8_t *)rows), y0_0);
      for (int64_t i = 0; i < n - row0; i++) {
        out[token0 * n + row0 + i] = rows[i];
      }
    }
    if (row0 + 32 <= n) {
      _mm512_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row0 + 16))), y1_0);
    } else {
      // The last rows go through a local copy, so that nothing past n is written.
      _mm512_storeu_ps((float *)((uint8_t *)rows), y1_0);
      for (int64_t i = 0; i < n - (row0 + 16); i++) {
        out[token0 * n + (row0 + 16) + i] = rows[i];
      }
    }
    if (row0 + 48 <= n) {
      _mm512_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row0 + 32))), y2_0);
    } else {
      // The last rows go through a local copy, so that nothing past n is written.
      _mm512_storeu_ps((float *)((uint8_t *)rows), y2_0);
      for (int64_t i = 0; i < n - (row0 + 32); i++) {
        out[token0 * n + (row0 + 32) + i] = rows[i];
      }
    }
    if (row0 + 64 <= n) {
      _mm512_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row0 + 48))), y3_0);
    } else {
      // The last rows go through a local copy, so that nothing past n is written.
      _mm512_storeu_ps((float *)((uint8_t *)rows), y3_0);
      for (int64_t i = 0; i < n - (row0 + 48); i++) {
        out[token0 * n + (row0 + 48) + i] = rows[i];
      }
    }
    if (row0 + 80 <= n) {
      _mm512_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row0 + 64))), y4_0);
    } else {
      // The last rows go through a local copy, so that nothing past n is written.
      _mm512_storeu_ps((float *)((uint8_t *)rows), y4_0);
      for (int64_t i = 0; i < n - (row0 + 64); i++) {
        out[token0 * n + (row0 + 64) + i] = rows[i];
      }
    }
    if (row0 + 96 <= n) {
      _mm512_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row0 + 80))), y5_0);
    } else {
      // The last rows go through a local copy, so that nothing past n is written.
      _mm512_storeu_ps((float *)((uint8_t *)rows), y5_0);
      for (int64_t i = 0; i < n - (row0 + 80); i++) {
        out[token0 * n + (row0 + 80) + i] = rows[i];
      }
    }
    if (row0 + 112 <= n) {
      _mm512_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row0 + 96))), y6_0);
    } else {
      // The last rows go through a local copy, so that nothing past n is written.
      _mm512_storeu_ps((float *)((uint8_t *)rows), y6_0);
      for (int64_t i = 0; i < n - (row0 + 96); i++) {
        out[token0 * n + (row0 + 96) + i] = rows[i];
      }
    }
    if (row0 + 128 <= n) {
      _mm512_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row0 + 112))), y7_0);
    } else {
      // The last rows go through a local copy, so that nothing past n is written.
      _mm512_storeu_ps((float *)((uint8_t *)rows), y7_0);
      for (int64_t i = 0; i < n - (row0 + 112); i++) {
        out[token0 * n + (row0 + 112) + i] = rows[i];
      }
    }
  }
}

/*
 * r4.16x2.product.q16.seg.1x128x4.avx512-vnni.functionals
 * Product of r4: 128 rows by 1 token, weights decoded in registers (functionals).
 * From dsl/schemes/r4.scheme.ts:27.
 * Requires k_padded % 4 == 0: k_padded must be a multiple of the unit, 4.
 * Requires k <= 65794: k must be at most 65794, so that every row's 32-bit sum comes out.
 */
void tf_r4_16x2_product_q16_seg_1x128x4_avx512_vnni_functionals(const tf_args *args, size_t tile0, size_t tile1)
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
  _Alignas(64) float rows[16];
  const __m512 k_0f = _mm512_set1_ps(0.0f);
  const __m512i k_00000000 = _mm512_set1_epi32(0);
  const __m512i k_03 = _mm512_set1_epi8((char)3);
  const __m512i k_0f_2 = _mm512_set1_epi8((char)15);
  const __m512i k_3f = _mm512_set1_epi8((char)63);
  const __m512i k_00000100 = _mm512_set1_epi32(256);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row_tile = tile / m;
    const int64_t p = tile % m;
    const int64_t row0 = row_tile * 128;
    const int64_t base0 = row_tile * (128 * ((k + 3) / 4));
    const int64_t token0 = p;
    const int64_t column0 = token0 * 2 * k_padded;
    const int64_t column1 = (token0 * 2 + 1) * k_padded;
    __m512 y0_0 = k_0f;
    __m512 y1_0 = k_0f;
    __m512 y2_0 = k_0f;
    __m512 y3_0 = k_0f;
    __m512 y4_0 = k_0f;
    __m512 y5_0 = k_0f;
    __m512 y6_0 = k_0f;
    __m512 y7_0 = k_0f;
    for (int64_t s = 0; s < segments; s++) {
      __m512i sum0_0 = k_00000000;
      __m512i sum0_1 = k_00000000;
      __m512i sum1_0 = k_00000000;
      __m512i sum1_1 = k_00000000;
      __m512i sum2_0 = k_00000000;
      __m512i sum2_1 = k_00000000;
      __m512i sum3_0 = k_00000000;
      __m512i sum3_1 = k_00000000;
      __m512i sum4_0 = k_00000000;
      __m512i sum4_1 = k_00000000;
      __m512i sum5_0 = k_00000000;
      __m512i sum5_1 = k_00000000;
      __m512i sum6_0 = k_00000000;
      __m512i sum6_1 = k_00000000;
      __m512i sum7_0 = k_00000000;
      __m512i sum7_1 = k_00000000;
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 < n ? row0 : 0))),
          _MM_HINT_T0);
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 16 < n ? row0 + 16 : 0))),
          _MM_HINT_T0);
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 32 < n ? row0 + 32 : 0))),
          _MM_HINT_T0);
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 48 < n ? row0 + 48 : 0))),
          _MM_HINT_T0);
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 64 < n ? row0 + 64 : 0))),
          _MM_HINT_T0);
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 80 < n ? row0 + 80 : 0))),
          _MM_HINT_T0);
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 96 < n ? row0 + 96 : 0))),
          _MM_HINT_T0);
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 112 < n ? row0 + 112 : 0))),
          _MM_HINT_T0);
      const int64_t u_first = (int64_t)seg[s] / 4;
      const int64_t u_last = (int64_t)seg[s + 1] / 4;
      for (int64_t u0 = u_first; u0 < u_last; u0 += 128) {
        const int64_t u_end = tf_min(u0 + 128, u_last);
        _mm_prefetch((const char *)(w + base0 + u0 * 128 + 16384 - ((base0 + u0 * 128) & 4095)), _MM_HINT_T0);
        _mm_prefetch((const char *)(w + base0 + u0 * 128 + 20480 - ((base0 + u0 * 128) & 4095)), _MM_HINT_T0);
        _mm_prefetch((const char *)(w + base0 + u0 * 128 + 24576 - ((base0 + u0 * 128) & 4095)), _MM_HINT_T0);
        _mm_prefetch((const char *)(w + base0 + u0 * 128 + 28672 - ((base0 + u0 * 128) & 4095)), _MM_HINT_T0);
        for (int64_t u = u0; u < u_end; u++) {
          const int64_t act0 = column0 + u * 4;
          const int64_t act1 = column1 + u * 4;
          _mm_prefetch((const char *)(w + base0 + u * 128 + 6144), _MM_HINT_T0);
          _mm_prefetch((const char *)(w + base0 + u * 128 + 6208), _MM_HINT_T0);
          const __m512i x0_0 = _mm512_loadu_si512((const __m512i *)(w + base0 + u * 128));
          const __m512i x1_0 = _mm512_loadu_si512((const __m512i *)(w + base0 + u * 128 + 64));
          // Slot 0: functional 0 of rows 0..63, k 0..3; functional 0 of rows 64..127, k 0..3.
          // (dsl/schemes/r4.scheme.ts:27)
          const __m512i w0_0_0 = _mm512_and_si512(x0_0, k_03);
          const __m512i w1_0_0 = _mm512_and_si512(x1_0, k_03);
          const __m512i a0_0_0 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act0));
          sum0_0 = tf_dpbusd(sum0_0, w0_0_0, a0_0_0);
          sum4_0 = tf_dpbusd(sum4_0, w1_0_0, a0_0_0);
          const __m512i a0_0_1 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act1));
          sum0_1 = tf_dpbusd(sum0_1, w0_0_0, a0_0_1);
          sum4_1 = tf_dpbusd(sum4_1, w1_0_0, a0_0_1);
          // Slot 1: functional 1 of rows 0..63, k 0..3; functional 1 of rows 64..127, k 0..3.
          // (dsl/schemes/r4.scheme.ts:27)
          const __m512i w0_1_0 = _mm512_and_si512(x0_0, k_0f_2);
          const __m512i w1_1_0 = _mm512_and_si512(x1_0, k_0f_2);
          sum1_0 = tf_dpbusd(sum1_0, w0_1_0, a0_0_0);
          sum5_0 = tf_dpbusd(sum5_0, w1_1_0, a0_0_0);
          sum1_1 = tf_dpbusd(sum1_1, w0_1_0, a0_0_1);
          sum5_1 = tf_dpbusd(sum5_1, w1_1_0, a0_0_1);
          // Slot 2: functional 2 of rows 0..63, k 0..3; functional 2 of rows 64..127, k 0..3.
          // (dsl/schemes/r4.scheme.ts:27)
          const __m512i w0_2_0 = _mm512_and_si512(x0_0, k_3f);
          const __m512i w1_2_0 = _mm512_and_si512(x1_0, k_3f);
          sum2_0 = tf_dpbusd(sum2_0, w0_2_0, a0_0_0);
          sum6_0 = tf_dpbusd(sum6_0, w1_2_0, a0_0_0);
          sum2_1 = tf_dpbusd(sum2_1, w0_2_0, a0_0_1);
          sum6_1 = tf_dpbusd(sum6_1, w1_2_0, a0_0_1);
          // Slot 3: functional 3 of rows 0..63, k 0..3; functional 3 of rows 64..127, k 0..3.
          // (dsl/schemes/r4.scheme.ts:27)
          const __m512i w0_3_0 = x0_0;
          const __m512i w1_3_0 = x1_0;
          sum3_0 = tf_dpbusd(sum3_0, w0_3_0, a0_0_0);
          sum7_0 = tf_dpbusd(sum7_0, w1_3_0, a0_0_0);
          sum3_1 = tf_dpbusd(sum3_1, w0_3_0, a0_0_1);
          sum7_1 = tf_dpbusd(sum7_1, w1_3_0, a0_0_1);
        }
      }
      // Offset, then one fused multiply-add: out += (dw * da) * sum.
      const __m512i whole0_0 = _mm512_add_epi32(_mm512_mullo_epi32(sum0_0, k_00000100), sum0_1);
      const __m512i exact0_0 = _mm512_sub_epi32(whole0_0,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y0_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 < n ? row0 : 0)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm512_cvtepi32_ps(exact0_0), y0_0);
      const __m512i times1_0_0 = _mm512_sub_epi32(sum1_0, sum0_0);
      const __m512i times1_0_1 = _mm512_sub_epi32(sum1_1, sum0_1);
      const __m512i whole1_0 = _mm512_add_epi32(_mm512_mullo_epi32(_mm512_srai_epi32(times1_0_0, 2),
          k_00000100), _mm512_srai_epi32(times1_0_1, 2));
      const __m512i exact1_0 = _mm512_sub_epi32(whole1_0,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y1_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 16 < n ? row0 + 16 : 0)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm512_cvtepi32_ps(exact1_0), y1_0);
      const __m512i times2_0_0 = _mm512_sub_epi32(sum2_0, sum1_0);
      const __m512i times2_0_1 = _mm512_sub_epi32(sum2_1, sum1_1);
      const __m512i whole2_0 = _mm512_add_epi32(_mm512_mullo_epi32(_mm512_srai_epi32(times2_0_0, 4),
          k_00000100), _mm512_srai_epi32(times2_0_1, 4));
      const __m512i exact2_0 = _mm512_sub_epi32(whole2_0,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y2_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 32 < n ? row0 + 32 : 0)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm512_cvtepi32_ps(exact2_0), y2_0);
      const __m512i times3_0_0 = _mm512_sub_epi32(sum3_0, sum2_0);
      const __m512i times3_0_1 = _mm512_sub_epi32(sum3_1, sum2_1);
      const __m512i whole3_0 = _mm512_add_epi32(_mm512_mullo_epi32(_mm512_srai_epi32(times3_0_0, 6),
          k_00000100), _mm512_srai_epi32(times3_0_1, 6));
      const __m512i exact3_0 = _mm512_sub_epi32(whole3_0,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y3_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 48 < n ? row0 + 48 : 0)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm512_cvtepi32_ps(exact3_0), y3_0);
      const __m512i whole4_0 = _mm512_add_epi32(_mm512_mullo_epi32(sum4_0, k_00000100), sum4_1);
      const __m512i exact4_0 = _mm512_sub_epi32(whole4_0,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y4_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 64 < n ? row0 + 64 : 0)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm512_cvtepi32_ps(exact4_0), y4_0);
      const __m512i times5_0_0 = _mm512_sub_epi32(sum5_0, sum4_0);
      const __m512i times5_0_1 = _mm512_sub_epi32(sum5_1, sum4_1);
      const __m512i whole5_0 = _mm512_add_epi32(_mm512_mullo_epi32(_mm512_srai_epi32(times5_0_0, 2),
          k_00000100), _mm512_srai_epi32(times5_0_1, 2));
      const __m512i exact5_0 = _mm512_sub_epi32(whole5_0,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y5_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 80 < n ? row0 + 80 : 0)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm512_cvtepi32_ps(exact5_0), y5_0);
      const __m512i times6_0_0 = _mm512_sub_epi32(sum6_0, sum5_0);
      const __m512i times6_0_1 = _mm512_sub_epi32(sum6_1, sum5_1);
      const __m512i whole6_0 = _mm512_add_epi32(_mm512_mullo_epi32(_mm512_srai_epi32(times6_0_0, 4),
          k_00000100), _mm512_srai_epi32(times6_0_1, 4));
      const __m512i exact6_0 = _mm512_sub_epi32(whole6_0,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y6_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 96 < n ? row0 + 96 : 0)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm512_cvtepi32_ps(exact6_0), y6_0);
      const __m512i times7_0_0 = _mm512_sub_epi32(sum7_0, sum6_0);
      const __m512i times7_0_1 = _mm512_sub_epi32(sum7_1, sum6_1);
      const __m512i whole7_0 = _mm512_add_epi32(_mm512_mullo_epi32(_mm512_srai_epi32(times7_0_0, 6),
          k_00000100), _mm512_srai_epi32(times7_0_1, 6));
      const __m512i exact7_0 = _mm512_sub_epi32(whole7_0,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y7_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 112 < n ? row0 + 112 : 0)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm512_cvtepi32_ps(exact7_0), y7_0);
    }
    if (row0 + 16 <= n) {
      _mm512_storeu_ps((float *)((uint8_t *)(out + token0 * n + row0)), y0_0);
    } else {
      // The last rows go through a local copy, so that nothing past n is written.
      _mm512_storeu_ps((float *)((uint8_t *)rows), y0_0);
      for (int64_t i = 0; i < n - row0; i++) {
        out[token0 * n + row0 + i] = rows[i];
      }
    }
    if (row0 + 32 <= n) {
      _mm512_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row0 + 16))), y1_0);
    } else {
      // The last rows go through a local copy, so that nothing past n is written.
      _mm512_storeu_ps((float *)((uint8_t *)rows), y1_0);
      for (int64_t i = 0; i < n - (row0 + 16); i++) {
        out[token0 * n + (row0 + 16) + i] = rows[i];
      }
    }
    if (row0 + 48 <= n) {
      _mm512_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row0 + 32))), y2_0);
    } else {
      // The last rows go through a local copy, so that nothing past n is written.
      _mm512_storeu_ps((float *)((uint8_t *)rows), y2_0);
      for (int64_t i = 0; i < n - (row0 + 32); i++) {
        out[token0 * n + (row0 + 32) + i] = rows[i];
      }
    }
    if (row0 + 64 <= n) {
      _mm512_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row0 + 48))), y3_0);
    } else {
      // The last rows go through a local copy, so that nothing past n is written.
      _mm512_storeu_ps((float *)((uint8_t *)rows), y3_0);
      for (int64_t i = 0; i < n - (row0 + 48); i++) {
        out[token0 * n + (row0 + 48) + i] = rows[i];
      }
    }
    if (row0 + 80 <= n) {
      _mm512_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row0 + 64))), y4_0);
    } else {
      // The last rows go through a local copy, so that nothing past n is written.
      _mm512_storeu_ps((float *)((uint8_t *)rows), y4_0);
      for (int64_t i = 0; i < n - (row0 + 64); i++) {
        out[token0 * n + (row0 + 64) + i] = rows[i];
      }
    }
    if (row0 + 96 <= n) {
      _mm512_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row0 + 80))), y5_0);
    } else {
      // The last rows go through a local copy, so that nothing past n is written.
      _mm512_storeu_ps((float *)((uint8_t *)rows), y5_0);
      for (int64_t i = 0; i < n - (row0 + 80); i++) {
        out[token0 * n + (row0 + 80) + i] = rows[i];
      }
    }
    if (row0 + 112 <= n) {
      _mm512_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row0 + 96))), y6_0);
    } else {
      // The last rows go through a local copy, so that nothing past n is written.
      _mm512_storeu_ps((float *)((uint8_t *)rows), y6_0);
      for (int64_t i = 0; i < n - (row0 + 96); i++) {
        out[token0 * n + (row0 + 96) + i] = rows[i];
      }
    }
    if (row0 + 128 <= n) {
      _mm512_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row0 + 112))), y7_0);
    } else {
      // The last rows go through a local copy, so that nothing past n is written.
      _mm512_storeu_ps((float *)((uint8_t *)rows), y7_0);
      for (int64_t i = 0; i < n - (row0 + 112); i++) {
        out[token0 * n + (row0 + 112) + i] = rows[i];
      }
    }
  }
}

/*
 * r4.16x2.product.q8.seg.2x128x4.avx512-vnni.functionals
 * Product of r4: 128 rows by 2 tokens, weights decoded in registers (functionals).
 * From dsl/schemes/r4.scheme.ts:27.
 * Requires k_padded % 4 == 0: k_padded must be a multiple of the unit, 4.
 * Requires k <= 132103: k must be at most 132103, so that every row's 32-bit sum comes out.
 */
void tf_r4_16x2_product_q8_seg_2x128x4_avx512_vnni_functionals(const tf_args *args, size_t tile0, size_t tile1)
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
  _Alignas(64) float rows[16];
  const __m512 k_0f = _mm512_set1_ps(0.0f);
  const __m512i k_00000000 = _mm512_set1_epi32(0);
  const __m512i k_03 = _mm512_set1_epi8((char)3);
  const __m512i k_0f_2 = _mm512_set1_epi8((char)15);
  const __m512i k_3f = _mm512_set1_epi8((char)63);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row_tile = tile / ((m + 1) / 2);
    const int64_t p = tile % ((m + 1) / 2);
    const int64_t row0 = row_tile * 128;
    const int64_t base0 = row_tile * (128 * ((k + 3) / 4));
    const int64_t token0 = tf_min(p * 2, m - 1);
    const int64_t token1 = tf_min(p * 2 + 1, m - 1);
    const int64_t column0 = token0 * k_padded;
    const int64_t column1 = token1 * k_padded;
    __m512 y0_0 = k_0f;
    __m512 y0_1 = k_0f;
    __m512 y1_0 = k_0f;
    __m512 y1_1 = k_0f;
    __m512 y2_0 = k_0f;
    __m512 y2_1 = k_0f;
    __m512 y3_0 = k_0f;
    __m512 y3_1 = k_0f;
    __m512 y4_0 = k_0f;
    __m512 y4_1 = k_0f;
    __m512 y5_0 = k_0f;
    __m512 y5_1 = k_0f;
    __m512 y6_0 = k_0f;
    __m512 y6_1 = k_0f;
    __m512 y7_0 = k_0f;
    __m512 y7_1 = k_0f;
    for (int64_t s = 0; s < segments; s++) {
      __m512i sum0_0 = k_00000000;
      __m512i sum0_1 = k_00000000;
      __m512i sum1_0 = k_00000000;
      __m512i sum1_1 = k_00000000;
      __m512i sum2_0 = k_00000000;
      __m512i sum2_1 = k_00000000;
      __m512i sum3_0 = k_00000000;
      __m512i sum3_1 = k_00000000;
      __m512i sum4_0 = k_00000000;
      __m512i sum4_1 = k_00000000;
      __m512i sum5_0 = k_00000000;
      __m512i sum5_1 = k_00000000;
      __m512i sum6_0 = k_00000000;
      __m512i sum6_1 = k_00000000;
      __m512i sum7_0 = k_00000000;
      __m512i sum7_1 = k_00000000;
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 < n ? row0 : 0))),
          _MM_HINT_T0);
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 16 < n ? row0 + 16 : 0))),
          _MM_HINT_T0);
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 32 < n ? row0 + 32 : 0))),
          _MM_HINT_T0);
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 48 < n ? row0 + 48 : 0))),
          _MM_HINT_T0);
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 64 < n ? row0 + 64 : 0))),
          _MM_HINT_T0);
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 80 < n ? row0 + 80 : 0))),
          _MM_HINT_T0);
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 96 < n ? row0 + 96 : 0))),
          _MM_HINT_T0);
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 112 < n ? row0 + 112 : 0))),
          _MM_HINT_T0);
      const int64_t u_first = (int64_t)seg[s] / 4;
      const int64_t u_last = (int64_t)seg[s + 1] / 4;
      for (int64_t u0 = u_first; u0 < u_last; u0 += 128) {
        const int64_t u_end = tf_min(u0 + 128, u_last);
        _mm_prefetch((const char *)(w + base0 + u0 * 128 + 16384 - ((base0 + u0 * 128) & 4095)), _MM_HINT_T0);
        _mm_prefetch((const char *)(w + base0 + u0 * 128 + 20480 - ((base0 + u0 * 128) & 4095)), _MM_HINT_T0);
        _mm_prefetch((const char *)(w + base0 + u0 * 128 + 24576 - ((base0 + u0 * 128) & 4095)), _MM_HINT_T0);
        _mm_prefetch((const char *)(w + base0 + u0 * 128 + 28672 - ((base0 + u0 * 128) & 4095)), _MM_HINT_T0);
        for (int64_t u = u0; u < u_end; u++) {
          const int64_t act0 = column0 + u * 4;
          const int64_t act1 = column1 + u * 4;
          _mm_prefetch((const char *)(w + base0 + u * 128 + 6144), _MM_HINT_T0);
          _mm_prefetch((const char *)(w + base0 + u * 128 + 6208), _MM_HINT_T0);
          const __m512i x0_0 = _mm512_loadu_si512((const __m512i *)(w + base0 + u * 128));
          const __m512i x1_0 = _mm512_loadu_si512((const __m512i *)(w + base0 + u * 128 + 64));
          // Slot 0: functional 0 of rows 0..63, k 0..3; functional 0 of rows 64..127, k 0..3.
          // (dsl/schemes/r4.scheme.ts:27)
          const __m512i w0_0_0 = _mm512_and_si512(x0_0, k_03);
          const __m512i w1_0_0 = _mm512_and_si512(x1_0, k_03);
          const __m512i a0_0_0 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act0));
          sum0_0 = tf_dpbusd(sum0_0, w0_0_0, a0_0_0);
          sum4_0 = tf_dpbusd(sum4_0, w1_0_0, a0_0_0);
          const __m512i a0_0_1 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act1));
          sum0_1 = tf_dpbusd(sum0_1, w0_0_0, a0_0_1);
          sum4_1 = tf_dpbusd(sum4_1, w1_0_0, a0_0_1);
          // Slot 1: functional 1 of rows 0..63, k 0..3; functional 1 of rows 64..127, k 0..3.
          // (dsl/schemes/r4.scheme.ts:27)
          const __m512i w0_1_0 = _mm512_and_si512(x0_0, k_0f_2);
          const __m512i w1_1_0 = _mm512_and_si512(x1_0, k_0f_2);
          sum1_0 = tf_dpbusd(sum1_0, w0_1_0, a0_0_0);
          sum5_0 = tf_dpbusd(sum5_0, w1_1_0, a0_0_0);
          sum1_1 = tf_dpbusd(sum1_1, w0_1_0, a0_0_1);
          sum5_1 = tf_dpbusd(sum5_1, w1_1_0, a0_0_1);
          // Slot 2: functional 2 of rows 0..63, k 0..3; functional 2 of rows 64..127, k 0..3.
          // (dsl/schemes/r4.scheme.ts:27)
          const __m512i w0_2_0 = _mm512_and_si512(x0_0, k_3f);
          const __m512i w1_2_0 = _mm512_and_si512(x1_0, k_3f);
          sum2_0 = tf_dpbusd(sum2_0, w0_2_0, a0_0_0);
          sum6_0 = tf_dpbusd(sum6_0, w1_2_0, a0_0_0);
          sum2_1 = tf_dpbusd(sum2_1, w0_2_0, a0_0_1);
          sum6_1 = tf_dpbusd(sum6_1, w1_2_0, a0_0_1);
          // Slot 3: functional 3 of rows 0..63, k 0..3; functional 3 of rows 64..127, k 0..3.
          // (dsl/schemes/r4.scheme.ts:27)
          const __m512i w0_3_0 = x0_0;
          const __m512i w1_3_0 = x1_0;
          sum3_0 = tf_dpbusd(sum3_0, w0_3_0, a0_0_0);
          sum7_0 = tf_dpbusd(sum7_0, w1_3_0, a0_0_0);
          sum3_1 = tf_dpbusd(sum3_1, w0_3_0, a0_0_1);
          sum7_1 = tf_dpbusd(sum7_1, w1_3_0, a0_0_1);
        }
      }
      // Offset, then one fused multiply-add: out += (dw * da) * sum.
      const __m512i whole0_0 = sum0_0;
      const __m512i exact0_0 = _mm512_sub_epi32(whole0_0,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y0_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 < n ? row0 : 0)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm512_cvtepi32_ps(exact0_0), y0_0);
      const __m512i whole0_1 = sum0_1;
      const __m512i exact0_1 = _mm512_sub_epi32(whole0_1,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments + s))));
      y0_1 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 < n ? row0 : 0)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token1 * segments + s))))),
          _mm512_cvtepi32_ps(exact0_1), y0_1);
      const __m512i times1_0_0 = _mm512_sub_epi32(sum1_0, sum0_0);
      const __m512i whole1_0 = _mm512_srai_epi32(times1_0_0, 2);
      const __m512i exact1_0 = _mm512_sub_epi32(whole1_0,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y1_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 16 < n ? row0 + 16 : 0)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm512_cvtepi32_ps(exact1_0), y1_0);
      const __m512i times1_1_0 = _mm512_sub_epi32(sum1_1, sum0_1);
      const __m512i whole1_1 = _mm512_srai_epi32(times1_1_0, 2);
      const __m512i exact1_1 = _mm512_sub_epi32(whole1_1,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments + s))));
      y1_1 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 16 < n ? row0 + 16 : 0)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token1 * segments + s))))),
          _mm512_cvtepi32_ps(exact1_1), y1_1);
      const __m512i times2_0_0 = _mm512_sub_epi32(sum2_0, sum1_0);
      const __m512i whole2_0 = _mm512_srai_epi32(times2_0_0, 4);
      const __m512i exact2_0 = _mm512_sub_epi32(whole2_0,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y2_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 32 < n ? row0 + 32 : 0)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm512_cvtepi32_ps(exact2_0), y2_0);
      const __m512i times2_1_0 = _mm512_sub_epi32(sum2_1, sum1_1);
      const __m512i whole2_1 = _mm512_srai_epi32(times2_1_0, 4);
      const __m512i exact2_1 = _mm512_sub_epi32(whole2_1,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments + s))));
      y2_1 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 32 < n ? row0 + 32 : 0)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token1 * segments + s))))),
          _mm512_cvtepi32_ps(exact2_1), y2_1);
      const __m512i times3_0_0 = _mm512_sub_epi32(sum3_0, sum2_0);
      const __m512i whole3_0 = _mm512_srai_epi32(times3_0_0, 6);
      const __m512i exact3_0 = _mm512_sub_epi32(whole3_0,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y3_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 48 < n ? row0 + 48 : 0)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm512_cvtepi32_ps(exact3_0), y3_0);
      const __m512i times3_1_0 = _mm512_sub_epi32(sum3_1, sum2_1);
      const __m512i whole3_1 = _mm512_srai_epi32(times3_1_0, 6);
      const __m512i exact3_1 = _mm512_sub_epi32(whole3_1,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments + s))));
      y3_1 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 48 < n ? row0 + 48 : 0)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token1 * segments + s))))),
          _mm512_cvtepi32_ps(exact3_1), y3_1);
      const __m512i whole4_0 = sum4_0;
      const __m512i exact4_0 = _mm512_sub_epi32(whole4_0,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y4_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 64 < n ? row0 + 64 : 0)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm512_cvtepi32_ps(exact4_0), y4_0);
      const __m512i whole4_1 = sum4_1;
      const __m512i exact4_1 = _mm512_sub_epi32(whole4_1,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments + s))));
      y4_1 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 64 < n ? row0 + 64 : 0)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token1 * segments + s))))),
          _mm512_cvtepi32_ps(exact4_1), y4_1);
      const __m512i times5_0_0 = _mm512_sub_epi32(sum5_0, sum4_0);
      const __m512i whole5_0 = _mm512_srai_epi32(times5_0_0, 2);
      const __m512i exact5_0 = _mm512_sub_epi32(whole5_0,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y5_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 80 < n ? row0 + 80 : 0)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm512_cvtepi32_ps(exact5_0), y5_0);
      const __m512i times5_1_0 = _mm512_sub_epi32(sum5_1, sum4_1);
      const __m512i whole5_1 = _mm512_srai_epi32(times5_1_0, 2);
      const __m512i exact5_1 = _mm512_sub_epi32(whole5_1,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments + s))));
      y5_1 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 80 < n ? row0 + 80 : 0)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token1 * segments + s))))),
          _mm512_cvtepi32_ps(exact5_1), y5_1);
      const __m512i times6_0_0 = _mm512_sub_epi32(sum6_0, sum5_0);
      const __m512i whole6_0 = _mm512_srai_epi32(times6_0_0, 4);
      const __m512i exact6_0 = _mm512_sub_epi32(whole6_0,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y6_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 96 < n ? row0 + 96 : 0)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm512_cvtepi32_ps(exact6_0), y6_0);
      const __m512i times6_1_0 = _mm512_sub_epi32(sum6_1, sum5_1);
      const __m512i whole6_1 = _mm512_srai_epi32(times6_1_0, 4);
      const __m512i exact6_1 = _mm512_sub_epi32(whole6_1,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments + s))));
      y6_1 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 96 < n ? row0 + 96 : 0)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token1 * segments + s))))),
          _mm512_cvtepi32_ps(exact6_1), y6_1);
      const __m512i times7_0_0 = _mm512_sub_epi32(sum7_0, sum6_0);
      const __m512i whole7_0 = _mm512_srai_epi32(times7_0_0, 6);
      const __m512i exact7_0 = _mm512_sub_epi32(whole7_0,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y7_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 112 < n ? row0 + 112 : 0)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm512_cvtepi32_ps(exact7_0), y7_0);
      const __m512i times7_1_0 = _mm512_sub_epi32(sum7_1, sum6_1);
      const __m512i whole7_1 = _mm512_srai_epi32(times7_1_0, 6);
      const __m512i exact7_1 = _mm512_sub_epi32(whole7_1,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments + s))));
      y7_1 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 112 < n ? row0 + 112 : 0)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token1 * segments + s))))),
          _mm512_cvtepi32_ps(exact7_1), y7_1);
    }
    if (p * 2 < m) {
      if (row0 + 16 <= n) {
        _mm512_storeu_ps((float *)((uint8_t *)(out + token0 * n + row0)), y0_0);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm512_storeu_ps((float *)((uint8_t *)rows), y0_0);
        for (int64_t i = 0; i < n - row0; i++) {
          out[token0 * n + row0 + i] = rows[i];
        }
      }
    }
    if (p * 2 + 1 < m) {
      if (row0 + 16 <= n) {
        _mm512_storeu_ps((float *)((uint8_t *)(out + token1 * n + row0)), y0_1);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm512_storeu_ps((float *)((uint8_t *)rows), y0_1);
        for (int64_t i = 0; i < n - row0; i++) {
          out[token1 * n + row0 + i] = rows[i];
        }
      }
    }
    if (p * 2 < m) {
      if (row0 + 32 <= n) {
        _mm512_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row0 + 16))), y1_0);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm512_storeu_ps((float *)((uint8_t *)rows), y1_0);
        for (int64_t i = 0; i < n - (row0 + 16); i++) {
          out[token0 * n + (row0 + 16) + i] = rows[i];
        }
      }
    }
    if (p * 2 + 1 < m) {
      if (row0 + 32 <= n) {
        _mm512_storeu_ps((float *)((uint8_t *)(out + token1 * n + (row0 + 16))), y1_1);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm512_storeu_ps((float *)((uint8_t *)rows), y1_1);
        for (int64_t i = 0; i < n - (row0 + 16); i++) {
          out[token1 * n + (row0 + 16) + i] = rows[i];
        }
      }
    }
    if (p * 2 < m) {
      if (row0 + 48 <= n) {
        _mm512_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row0 + 32))), y2_0);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm512_storeu_ps((float *)((uint8_t *)rows), y2_0);
        for (int64_t i = 0; i < n - (row0 + 32); i++) {
          out[token0 * n + (row0 + 32) + i] = rows[i];
        }
      }
    }
    if (p * 2 + 1 < m) {
      if (row0 + 48 <= n) {
        _mm512_storeu_ps((float *)((uint8_t *)(out + token1 * n + (row0 + 32))), y2_1);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm512_storeu_ps((float *)((uint8_t *)rows), y2_1);
        for (int64_t i = 0; i < n - (row0 + 32); i++) {
          out[token1 * n + (row0 + 32) + i] = rows[i];
        }
      }
    }
    if (p * 2 < m) {
      if (row0 + 64 <= n) {
        _mm512_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row0 + 48))), y3_0);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm512_storeu_ps((float *)((uint8_t *)rows), y3_0);
        for (int64_t i = 0; i < n - (row0 + 48); i++) {
          out[token0 * n + (row0 + 48) + i] = rows[i];
        }
      }
    }
    if (p * 2 + 1 < m) {
      if (row0 + 64 <= n) {
        _mm512_storeu_ps((float *)((uint8_t *)(out + token1 * n + (row0 + 48))), y3_1);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm512_storeu_ps((float *)((uint8_t *)rows), y3_1);
        for (int64_t i = 0; i < n - (row0 + 48); i++) {
          out[token1 * n + (row0 + 48) + i] = rows[i];
        }
      }
    }
    if (p * 2 < m) {
      if (row0 + 80 <= n) {
        _mm512_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row0 + 64))), y4_0);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm512_storeu_ps((float *)((uint8_t *)rows), y4_0);
        for (int64_t i = 0; i < n - (row0 + 64); i++) {
          out[token0 * n + (row0 + 64) + i] = rows[i];
        }
      }
    }
    if (p * 2 + 1 < m) {
      if (row0 + 80 <= n) {
        _mm512_storeu_ps((float *)((uint8_t *)(out + token1 * n + (row0 + 64))), y4_1);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm512_storeu_ps((float *)((uint8_t *)rows), y4_1);
        for (int64_t i = 0; i < n - (row0 + 64); i++) {
          out[token1 * n + (row0 + 64) + i] = rows[i];
        }
      }
    }
    if (p * 2 < m) {
      if (row0 + 96 <= n) {
        _mm512_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row0 + 80))), y5_0);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm512_storeu_ps((float *)((uint8_t *)rows), y5_0);
        for (int64_t i = 0; i < n - (row0 + 80); i++) {
          out[token0 * n + (row0 + 80) + i] = rows[i];
        }
      }
    }
    if (p * 2 + 1 < m) {
      if (row0 + 96 <= n) {
        _mm512_storeu_ps((float *)((uint8_t *)(out + token1 * n + (row0 + 80))), y5_1);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm512_storeu_ps((float *)((uint8_t *)rows), y5_1);
        for (int64_t i = 0; i < n - (row0 + 80); i++) {
          out[token1 * n + (row0 + 80) + i] = rows[i];
        }
      }
    }
    if (p * 2 < m) {
      if (row0 + 112 <= n) {
        _mm512_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row0 + 96))), y6_0);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm512_storeu_ps((float *)((uint8_t *)rows), y6_0);
        for (int64_t i = 0; i < n - (row0 + 96); i++) {
          out[token0 * n + (row0 + 96) + i] = rows[i];
        }
      }
    }
    if (p * 2 + 1 < m) {
      if (row0 + 112 <= n) {
        _mm512_storeu_ps((float *)((uint8_t *)(out + token1 * n + (row0 + 96))), y6_1);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm512_storeu_ps((float *)((uint8_t *)rows), y6_1);
        for (int64_t i = 0; i < n - (row0 + 96); i++) {
          out[token1 * n + (row0 + 96) + i] = rows[i];
        }
      }
    }
    if (p * 2 < m) {
      if (row0 + 128 <= n) {
        _mm512_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row0 + 112))), y7_0);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm512_storeu_ps((float *)((uint8_t *)rows), y7_0);
        for (int64_t i = 0; i < n - (row0 + 112); i++) {
          out[token0 * n + (row0 + 112) + i] = rows[i];
        }
      }
    }
    if (p * 2 + 1 < m) {
      if (row0 + 128 <= n) {
        _mm512_storeu_ps((float *)((uint8_t *)(out + token1 * n + (row0 + 112))), y7_1);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm512_storeu_ps((float *)((uint8_t *)rows), y7_1);
        for (int64_t i = 0; i < n - (row0 + 112); i++) {
          out[token1 * n + (row0 + 112) + i] = rows[i];
        }
      }
    }
  }
}

/*
 * r4.16x4.product.q8.seg.1x256x4.avx512-vnni.functionals
 * Product of r4: 256 rows by 1 token, weights decoded in registers (functionals).
 * From dsl/schemes/r4.scheme.ts:27.
 * Requires k_padded % 4 == 0: k_padded must be a multiple of the unit, 4.
 * Requires k <= 132103: k must be at most 132103, so that every row's 32-bit sum comes out.
 */
void tf_r4_16x4_product_q8_seg_1x256x4_avx512_vnni_functionals(const tf_args *args, size_t tile0, size_t tile1)
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
  _Alignas(64) float rows[16];
  const __m512 k_0f = _mm512_set1_ps(0.0f);
  const __m512i k_00000000 = _mm512_set1_epi32(0);
  const __m512i k_03 = _mm512_set1_epi8((char)3);
  const __m512i k_0f_2 = _mm512_set1_epi8((char)15);
  const __m512i k_3f = _mm512_set1_epi8((char)63);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row_tile = tile / m;
    const int64_t p = tile % m;
    const int64_t row0 = row_tile * 256;
    const int64_t base0 = row_tile * (256 * ((k + 3) / 4));
    const int64_t token0 = p;
    const int64_t column0 = token0 * k_padded;
    __m512 y0_0 = k_0f;
    __m512 y1_0 = k_0f;
    __m512 y2_0 = k_0f;
    __m512 y3_0 = k_0f;
    __m512 y4_0 = k_0f;
    __m512 y5_0 = k_0f;
    __m512 y6_0 = k_0f;
    __m512 y7_0 = k_0f;
    __m512 y8_0 = k_0f;
    __m512 y9_0 = k_0f;
    __m512 y10_0 = k_0f;
    __m512 y11_0 = k_0f;
    __m512 y12_0 = k_0f;
    __m512 y13_0 = k_0f;
    __m512 y14_0 = k_0f;
    __m512 y15_0 = k_0f;
    for (int64_t s = 0; s < segments; s++) {
      __m512i sum0_0 = k_00000000;
      __m512i sum1_0 = k_00000000;
      __m512i sum2_0 = k_00000000;
      __m512i sum3_0 = k_00000000;
      __m512i sum4_0 = k_00000000;
      __m512i sum5_0 = k_00000000;
      __m512i sum6_0 = k_00000000;
      __m512i sum7_0 = k_00000000;
      __m512i sum8_0 = k_00000000;
      __m512i sum9_0 = k_00000000;
      __m512i sum10_0 = k_00000000;
      __m512i sum11_0 = k_00000000;
      __m512i sum12_0 = k_00000000;
      __m512i sum13_0 = k_00000000;
      __m512i sum14_0 = k_00000000;
      __m512i sum15_0 = k_00000000;
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 < n ? row0 : 0))),
          _MM_HINT_T0);
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 16 < n ? row0 + 16 : 0))),
          _MM_HINT_T0);
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 32 < n ? row0 + 32 : 0))),
          _MM_HINT_T0);
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 48 < n ? row0 + 48 : 0))),
          _MM_HINT_T0);
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 64 < n ? row0 + 64 : 0))),
          _MM_HINT_T0);
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 80 < n ? row0 + 80 : 0))),
          _MM_HINT_T0);
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 96 < n ? row0 + 96 : 0))),
          _MM_HINT_T0);
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 112 < n ? row0 + 112 : 0))),
          _MM_HINT_T0);
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 128 < n ? row0 + 128 : 0))),
          _MM_HINT_T0);
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 144 < n ? row0 + 144 : 0))),
          _MM_HINT_T0);
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 160 < n ? row0 + 160 : 0))),
          _MM_HINT_T0);
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 176 < n ? row0 + 176 : 0))),
          _MM_HINT_T0);
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 192 < n ? row0 + 192 : 0))),
          _MM_HINT_T0);
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 208 < n ? row0 + 208 : 0))),
          _MM_HINT_T0);
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 224 < n ? row0 + 224 : 0))),
          _MM_HINT_T0);
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 240 < n ? row0 + 240 : 0))),
          _MM_HINT_T0);
      const int64_t u_first = (int64_t)seg[s] / 4;
      const int64_t u_last = (int64_t)seg[s + 1] / 4;
      for (int64_t u0 = u_first; u0 < u_last; u0 += 64) {
        const int64_t u_end = tf_min(u0 + 64, u_last);
        _mm_prefetch((const char *)(w + base0 + u0 * 256 + 16384 - ((base0 + u0 * 256) & 4095)), _MM_HINT_T0);
        _mm_prefetch((const char *)(w + base0 + u0 * 256 + 20480 - ((base0 + u0 * 256) & 4095)), _MM_HINT_T0);
        _mm_prefetch((const char *)(w + base0 + u0 * 256 + 24576 - ((base0 + u0 * 256) & 4095)), _MM_HINT_T0);
        _mm_prefetch((const char *)(w + base0 + u0 * 256 + 28672 - ((base0 + u0 * 256) & 4095)), _MM_HINT_T0);
        for (int64_t u = u0; u < u_end; u++) {
          const int64_t act0 = column0 + u * 4;
          _mm_prefetch((const char *)(w + base0 + u * 256 + 6144), _MM_HINT_T0);
          _mm_prefetch((const char *)(w + base0 + u * 256 + 6208), _MM_HINT_T0);
          _mm_prefetch((const char *)(w + base0 + u * 256 + 6272), _MM_HINT_T0);
          _mm_prefetch((const char *)(w + base0 + u * 256 + 6336), _MM_HINT_T0);
          const __m512i x0_0 = _mm512_loadu_si512((const __m512i *)(w + base0 + u * 256));
          const __m512i x1_0 = _mm512_loadu_si512((const __m512i *)(w + base0 + u * 256 + 64));
          const __m512i x2_0 = _mm512_loadu_si512((const __m512i *)(w + base0 + u * 256 + 128));
          const __m512i x3_0 = _mm512_loadu_si512((const __m512i *)(w + base0 + u * 256 + 192));
          // Slot 0: functional 0 of rows 0..63, k 0..3; functional 0 of rows 64..127, k 0..3; functional 0 of
          // rows 128..191, k 0..3; functional 0 of rows 192..255, k 0..3. (dsl/schemes/r4.scheme.ts:27)
          const __m512i w0_0_0 = _mm512_and_si512(x0_0, k_03);
          const __m512i w1_0_0 = _mm512_and_si512(x1_0, k_03);
          const __m512i w2_0_0 = _mm512_and_si512(x2_0, k_03);
          const __m512i w3_0_0 = _mm512_and_si512(x3_0, k_03);
          const __m512i a0_0_0 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act0));
          sum0_0 = tf_dpbusd(sum0_0, w0_0_0, a0_0_0);
          sum4_0 = tf_dpbusd(sum4_0, w1_0_0, a0_0_0);
          sum8_0 = tf_dpbusd(sum8_0, w2_0_0, a0_0_0);
          sum12_0 = tf_dpbusd(sum12_0, w3_0_0, a0_0_0);
          // Slot 1: functional 1 of rows 0..63, k 0..3; functional 1 of rows 64..127, k 0..3; functional 1 of
          // rows 128..191, k 0..3; functional 1 of rows 192..255, k 0..3. (dsl/schemes/r4.scheme.ts:27)
          const __m512i w0_1_0 = _mm512_and_si512(x0_0, k_0f_2);
          const __m512i w1_1_0 = _mm512_and_si512(x1_0, k_0f_2);
          const __m512i w2_1_0 = _mm512_and_si512(x2_0, k_0f_2);
          const __m512i w3_1_0 = _mm512_and_si512(x3_0, k_0f_2);
          sum1_0 = tf_dpbusd(sum1_0, w0_1_0, a0_0_0);
          sum5_0 = tf_dpbusd(sum5_0, w1_1_0, a0_0_0);
          sum9_0 = tf_dpbusd(sum9_0, w2_1_0, a0_0_0);
          sum13_0 = tf_dpbusd(sum13_0, w3_1_0, a0_0_0);
          // Slot 2: functional 2 of rows 0..63, k 0..3; functional 2 of rows 64..127, k 0..3; functional 2 of
          // rows 128..191, k 0..3; functional 2 of rows 192..255, k 0..3. (dsl/schemes/r4.scheme.ts:27)
          const __m512i w0_2_0 = _mm512_and_si512(x0_0, k_3f);
          const __m512i w1_2_0 = _mm512_and_si512(x1_0, k_3f);
          const __m512i w2_2_0 = _mm512_and_si512(x2_0, k_3f);
          const __m512i w3_2_0 = _mm512_and_si512(x3_0, k_3f);
          sum2_0 = tf_dpbusd(sum2_0, w0_2_0, a0_0_0);
          sum6_0 = tf_dpbusd(sum6_0, w1_2_0, a0_0_0);
          sum10_0 = tf_dpbusd(sum10_0, w2_2_0, a0_0_0);
          sum14_0 = tf_dpbusd(sum14_0, w3_2_0, a0_0_0);
          // Slot 3: functional 3 of rows 0..63, k 0..3; functional 3 of rows 64..127, k 0..3; functional 3 of
          // rows 128..191, k 0..3; functional 3 of rows 192..255, k 0..3. (dsl/schemes/r4.scheme.ts:27)
          const __m512i w0_3_0 = x0_0;
          const __m512i w1_3_0 = x1_0;
          const __m512i w2_3_0 = x2_0;
          const __m512i w3_3_0 = x3_0;
          sum3_0 = tf_dpbusd(sum3_0, w0_3_0, a0_0_0);
          sum7_0 = tf_dpbusd(sum7_0, w1_3_0, a0_0_0);
          sum11_0 = tf_dpbusd(sum11_0, w2_3_0, a0_0_0);
          sum15_0 = tf_dpbusd(sum15_0, w3_3_0, a0_0_0);
        }
      }
      // Offset, then one fused multiply-add: out += (dw * da) * sum.
      const __m512i whole0_0 = sum0_0;
      const __m512i exact0_0 = _mm512_sub_epi32(whole0_0,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y0_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 < n ? row0 : 0)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm512_cvtepi32_ps(exact0_0), y0_0);
      const __m512i times1_0_0 = _mm512_sub_epi32(sum1_0, sum0_0);
      const __m512i whole1_0 = _mm512_srai_epi32(times1_0_0, 2);
      const __m512i exact1_0 = _mm512_sub_epi32(whole1_0,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y1_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 16 < n ? row0 + 16 : 0)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm512_cvtepi32_ps(exact1_0), y1_0);
      const __m512i times2_0_0 = _mm512_sub_epi32(sum2_0, sum1_0);
      const __m512i whole2_0 = _mm512_srai_epi32(times2_0_0, 4);
      const __m512i exact2_0 = _mm512_sub_epi32(whole2_0,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y2_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 32 < n ? row0 + 32 : 0)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm512_cvtepi32_ps(exact2_0), y2_0);
      const __m512i times3_0_0 = _mm512_sub_epi32(sum3_0, sum2_0);
      const __m512i whole3_0 = _mm512_srai_epi32(times3_0_0, 6);
      const __m512i exact3_0 = _mm512_sub_epi32(whole3_0,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y3_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 48 < n ? row0 + 48 : 0)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm512_cvtepi32_ps(exact3_0), y3_0);
      const __m512i whole4_0 = sum4_0;
      const __m512i exact4_0 = _mm512_sub_epi32(whole4_0,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y4_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 64 < n ? row0 + 64 : 0)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm512_cvtepi32_ps(exact4_0), y4_0);
      const __m512i times5_0_0 = _mm512_sub_epi32(sum5_0, sum4_0);
      const __m512i whole5_0 = _mm512_srai_epi32(times5_0_0, 2);
      const __m512i exact5_0 = _mm512_sub_epi32(whole5_0,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y5_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 80 < n ? row0 + 80 : 0)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm512_cvtepi32_ps(exact5_0), y5_0);
      const __m512i times6_0_0 = _mm512_sub_epi32(sum6_0, sum5_0);
      const __m512i whole6_0 = _mm512_srai_epi32(times6_0_0, 4);
      const __m512i exact6_0 = _mm512_sub_epi32(whole6_0,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y6_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 96 < n ? row0 + 96 : 0)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm512_cvtepi32_ps(exact6_0), y6_0);
      const __m512i times7_0_0 = _mm512_sub_epi32(sum7_0, sum6_0);
      const __m512i whole7_0 = _mm512_srai_epi32(times7_0_0, 6);
      const __m512i exact7_0 = _mm512_sub_epi32(whole7_0,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y7_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 112 < n ? row0 + 112 : 0)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm512_cvtepi32_ps(exact7_0), y7_0);
      const __m512i whole8_0 = sum8_0;
      const __m512i exact8_0 = _mm512_sub_epi32(whole8_0,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y8_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 128 < n ? row0 + 128 : 0)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm512_cvtepi32_ps(exact8_0), y8_0);
      const __m512i times9_0_0 = _mm512_sub_epi32(sum9_0, sum8_0);
      const __m512i whole9_0 = _mm512_srai_epi32(times9_0_0, 2);
      const __m512i exact9_0 = _mm512_sub_epi32(whole9_0,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y9_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 144 < n ? row0 + 144 : 0)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm512_cvtepi32_ps(exact9_0), y9_0);
      const __m512i times10_0_0 = _mm512_sub_epi32(sum10_0, sum9_0);
      const __m512i whole10_0 = _mm512_srai_epi32(times10_0_0, 4);
      const __m512i exact10_0 = _mm512_sub_epi32(whole10_0,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y10_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 160 < n ? row0 + 160 : 0)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm512_cvtepi32_ps(exact10_0), y10_0);
      const __m512i times11_0_0 = _mm512_sub_epi32(sum11_0, sum10_0);
      const __m512i whole11_0 = _mm512_srai_epi32(times11_0_0, 6);
      const __m512i exact11_0 = _mm512_sub_epi32(whole11_0,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y11_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 176 < n ? row0 + 176 : 0)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm512_cvtepi32_ps(exact11_0), y11_0);
      const __m512i whole12_0 = sum12_0;
      const __m512i exact12_0 = _mm512_sub_epi32(whole12_0,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y12_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 192 < n ? row0 + 192 : 0)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm512_cvtepi32_ps(exact12_0), y12_0);
      const __m512i times13_0_0 = _mm512_sub_epi32(sum13_0, sum12_0);
      const __m512i whole13_0 = _mm512_srai_epi32(times13_0_0, 2);
      const __m512i exact13_0 = _mm512_sub_epi32(whole13_0,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y13_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 208 < n ? row0 + 208 : 0)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm512_cvtepi32_ps(exact13_0), y13_0);
      const __m512i times14_0_0 = _mm512_sub_epi32(sum14_0, sum13_0);
      const __m512i whole14_0 = _mm512_srai_epi32(times14_0_0, 4);
      const __m512i exact14_0 = _mm512_sub_epi32(whole14_0,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y14_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 224 < n ? row0 + 224 : 0)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm512_cvtepi32_ps(exact14_0), y14_0);
      const __m512i times15_0_0 = _mm512_sub_epi32(sum15_0, sum14_0);
      const __m512i whole15_0 = _mm512_srai_epi32(times15_0_0, 6);
      const __m512i exact15_0 = _mm512_sub_epi32(whole15_0,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y15_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 240 < n ? row0 + 240 : 0)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm512_cvtepi32_ps(exact15_0), y15_0);
    }
    if (row0 + 16 <= n) {
      _mm512_storeu_ps((float *)((uint8_t *)(out + token0 * n + row0)), y0_0);
    } else {
      // The last rows go through a local copy, so that nothing past n is written.
      _mm512_storeu_ps((float *)((uint8_t *)rows), y0_0);
      for (int64_t i = 0; i < n - row0; i++) {
        out[token0 * n + row0 + i] = rows[i];
      }
    }
    if (row0 + 32 <= n) {
      _mm512_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row0 + 16))), y1_0);
    } else {
      // The last rows go through a local copy, so that nothing past n is written.
      _mm512_storeu_ps((float *)((uint8_t *)rows), y1_0);
      for (int64_t i = 0; i < n - (row0 + 16); i++) {
        out[token0 * n + (row0 + 16) + i] = rows[i];
      }
    }
    if (row0 + 48 <= n) {
      _mm512_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row0 + 32))), y2_0);
    } else {
      // The last rows go through a local copy, so that nothing past n is written.
      _mm512_storeu_ps((float *)((uint8_t *)rows), y2_0);
      for (int64_t i = 0; i < n - (row0 + 32); i++) {
        out[token0 * n + (row0 + 32) + i] = rows[i];
      }
    }
    if (row0 + 64 <= n) {
      _mm512_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row0 + 48))), y3_0);
    } else {
      // The last rows go through a local copy, so that nothing past n is written.
      _mm512_storeu_ps((float *)((uint8_t *)rows), y3_0);
      for (int64_t i = 0; i < n - (row0 + 48); i++) {
        out[token0 * n + (row0 + 48) + i] = rows[i];
      }
    }
    if (row0 + 80 <= n) {
      _mm512_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row0 + 64))), y4_0);
    } else {
      // The last rows go through a local copy, so that nothing past n is written.
      _mm512_storeu_ps((float *)((uint8_t *)rows), y4_0);
      for (int64_t i = 0; i < n - (row0 + 64); i++) {
        out[token0 * n + (row0 + 64) + i] = rows[i];
      }
    }
    if (row0 + 96 <= n) {
      _mm512_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row0 + 80))), y5_0);
    } else {
      // The last rows go through a local copy, so that nothing past n is written.
      _mm512_storeu_ps((float *)((uint8_t *)rows), y5_0);
      for (int64_t i = 0; i < n - (row0 + 80); i++) {
        out[token0 * n + (row0 + 80) + i] = rows[i];
      }
    }
    if (row0 + 112 <= n) {
      _mm512_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row0 + 96))), y6_0);
    } else {
      // The last rows go through a local copy, so that nothing past n is written.
      _mm512_storeu_ps((float *)((uint8_t *)rows), y6_0);
      for (int64_t i = 0; i < n - (row0 + 96); i++) {
        out[token0 * n + (row0 + 96) + i] = rows[i];
      }
    }
    if (row0 + 128 <= n) {
      _mm512_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row0 + 112))), y7_0);
    } else {
      // The last rows go through a local copy, so that nothing past n is written.
      _mm512_storeu_ps((float *)((uint8_t *)rows), y7_0);
      for (int64_t i = 0; i < n - (row0 + 112); i++) {
        out[token0 * n + (row0 + 112) + i] = rows[i];
      }
    }
    if (row0 + 144 <= n) {
      _mm512_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row0 + 128))), y8_0);
    } else {
      // The last rows go through a local copy, so that nothing past n is written.
      _mm512_storeu_ps((float *)((uint8_t *)rows), y8_0);
      for (int64_t i = 0; i < n - (row0 + 128); i++) {
        out[token0 * n + (row0 + 128) + i] = rows[i];
      }
    }
    if (row0 + 160 <= n) {
      _mm512_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row0 + 144))), y9_0);
    } else {
      // The last rows go through a local copy, so that nothing past n is written.
      _mm512_storeu_ps((float *)((uint8_t *)rows), y9_0);
      for (int64_t i = 0; i < n - (row0 + 144); i++) {
        out[token0 * n + (row0 + 144) + i] = rows[i];
      }
    }
    if (row0 + 176 <= n) {
      _mm512_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row0 + 160))), y10_0);
    } else {
      // The last rows go through a local copy, so that nothing past n is written.
      _mm512_storeu_ps((float *)((uint8_t *)rows), y10_0);
      for (int64_t i = 0; i < n - (row0 + 160); i++) {
        out[token0 * n + (row0 + 160) + i] = rows[i];
      }
    }
    if (row0 + 192 <= n) {
      _mm512_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row0 + 176))), y11_0);
    } else {
      // The last rows go through a local copy, so that nothing past n is written.
      _mm512_storeu_ps((float *)((uint8_t *)rows), y11_0);
      for (int64_t i = 0; i < n - (row0 + 176); i++) {
        out[token0 * n + (row0 + 176) + i] = rows[i];
      }
    }
    if (row0 + 208 <= n) {
      _mm512_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row0 + 192))), y12_0);
    } else {
      // The last rows go through a local copy, so that nothing past n is written.
      _mm512_storeu_ps((float *)((uint8_t *)rows), y12_0);
      for (int64_t i = 0; i < n - (row0 + 192); i++) {
        out[token0 * n + (row0 + 192) + i] = rows[i];
      }
    }
    if (row0 + 224 <= n) {
      _mm512_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row0 + 208))), y13_0);
    } else {
      // The last rows go through a local copy, so that nothing past n is written.
      _mm512_storeu_ps((float *)((uint8_t *)rows), y13_0);
      for (int64_t i = 0; i < n - (row0 + 208); i++) {
        out[token0 * n + (row0 + 208) + i] = rows[i];
      }
    }
    if (row0 + 240 <= n) {
      _mm512_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row0 + 224))), y14_0);
    } else {
      // The last rows go through a local copy, so that nothing past n is written.
      _mm512_storeu_ps((float *)((uint8_t *)rows), y14_0);
      for (int64_t i = 0; i < n - (row0 + 224); i++) {
        out[token0 * n + (row0 + 224) + i] = rows[i];
      }
    }
    if (row0 + 256 <= n) {
      _mm512_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row0 + 240))), y15_0);
    } else {
      // The last rows go through a local copy, so that nothing past n is written.
      _mm512_storeu_ps((float *)((uint8_t *)rows), y15_0);
      for (int64_t i = 0; i < n - (row0 + 240); i++) {
        out[token0 * n + (row0 + 240) + i] = rows[i];
      }
    }
  }
}

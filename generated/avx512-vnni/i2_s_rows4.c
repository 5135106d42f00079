/*
 * Written by `tritforge gen`; edits are lost. Kernels of i2_s_rows4 for avx512-vnni.
 * Inputs 419f44b9e4695156.
 */
#include "common.h"

/*
 * i2_s_rows4.product.q8.seg.1x4x64.avx512-vnni.functionals
 * Product of i2_s_rows4: 4 rows by 1 token, weights decoded in registers (functionals).
 * From dsl/schemes/i2_s_rows4.scheme.ts:4.
 * Requires k_padded % 64 == 0: k_padded must be a multiple of the unit, 64.
 * Requires k <= 132103: k must be at most 132103, so that every row's 32-bit sum comes out.
 */
void tf_i2_s_rows4_product_q8_seg_1x4x64_avx512_vnni_functionals(const tf_args *args, size_t tile0, size_t tile1)
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
  _Alignas(64) int32_t lanes[16];
  const __m512i k_00000000 = _mm512_set1_epi32(0);
  const __m512i k_03 = _mm512_set1_epi8((char)3);
  const __m512i k_0f = _mm512_set1_epi8((char)15);
  const __m512i k_3f = _mm512_set1_epi8((char)63);

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
      __m512i sum0_0 = k_00000000;
      __m512i sum1_0 = k_00000000;
      __m512i sum2_0 = k_00000000;
      __m512i sum3_0 = k_00000000;
      const int64_t u_first = (int64_t)seg[s] / 64;
      const int64_t u_last = (int64_t)seg[s + 1] / 64;
      for (int64_t u0 = u_first; u0 < u_last; u0 += 256) {
        const int64_t u_end = tf_min(u0 + 256, u_last);
        _mm_prefetch((const char *)(w + base0 + u0 * 64 + 16384 - ((base0 + u0 * 64) & 4095)), _MM_HINT_T0);
        _mm_prefetch((const char *)(w + base0 + u0 * 64 + 20480 - ((base0 + u0 * 64) & 4095)), _MM_HINT_T0);
        _mm_prefetch((const char *)(w + base0 + u0 * 64 + 24576 - ((base0 + u0 * 64) & 4095)), _MM_HINT_T0);
        _mm_prefetch((const char *)(w + base0 + u0 * 64 + 28672 - ((base0 + u0 * 64) & 4095)), _MM_HINT_T0);
        for (int64_t u = u0; u < u_end; u++) {
          const int64_t act0 = column0 + u * 64;
          _mm_prefetch((const char *)(w + base0 + u * 64 + 6144), _MM_HINT_T0);
          const __m512i x0_0 = _mm512_loadu_si512((const __m512i *)(w + base0 + u * 64));
          // Slot 0: functional 0 of rows 0..3, k 0..63. (dsl/schemes/i2_s_rows4.scheme.ts:4)
          const __m512i w0_0_0 = _mm512_and_si512(x0_0, k_03);
          const __m512i a0_0_0 = _mm512_loadu_si512((const __m512i *)(q + act0));
          sum0_0 = tf_dpbusd(sum0_0, w0_0_0, a0_0_0);
          // Slot 1: functional 1 of rows 0..3, k 0..63. (dsl/schemes/i2_s_rows4.scheme.ts:4)
          const __m512i w0_1_0 = _mm512_and_si512(x0_0, k_0f);
          sum1_0 = tf_dpbusd(sum1_0, w0_1_0, a0_0_0);
          // Slot 2: functional 2 of rows 0..3, k 0..63. (dsl/schemes/i2_s_rows4.scheme.ts:4)
          const __m512i w0_2_0 = _mm512_and_si512(x0_0, k_3f);
          sum2_0 = tf_dpbusd(sum2_0, w0_2_0, a0_0_0);
          // Slot 3: functional 3 of rows 0..3, k 0..63. (dsl/schemes/i2_s_rows4.scheme.ts:4)
          const __m512i w0_3_0 = x0_0;
          sum3_0 = tf_dpbusd(sum3_0, w0_3_0, a0_0_0);
        }
      }
      // Offset, then one fused multiply-add: out += (dw * da) * sum.
      const __m512i times0_0_0 = _mm512_sub_epi32(sum3_0, sum2_0);
      const __m512i whole0_0 = _mm512_srai_epi32(times0_0_0, 6);
      _mm512_storeu_si512((__m512i *)((uint8_t *)lanes), whole0_0);
      y0_0_0 = fmaf(dw[s * dw_stride + row0] * da[token0 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          + lanes[8] + lanes[9] + lanes[10] + lanes[11] + lanes[12] + lanes[13] + lanes[14] + lanes[15]
          - asum[token0 * segments + s]), y0_0_0);
      const __m512i times1_0_0 = _mm512_sub_epi32(sum2_0, sum1_0);
      const __m512i whole1_0 = _mm512_srai_epi32(times1_0_0, 4);
      _mm512_storeu_si512((__m512i *)((uint8_t *)lanes), whole1_0);
      y1_0_0 = fmaf(dw[s * dw_stride + (row0 + 1)] * da[token0 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          + lanes[8] + lanes[9] + lanes[10] + lanes[11] + lanes[12] + lanes[13] + lanes[14] + lanes[15]
          - asum[token0 * segments + s]), y1_0_0);
      const __m512i times2_0_0 = _mm512_sub_epi32(sum1_0, sum0_0);
      const __m512i whole2_0 = _mm512_srai_epi32(times2_0_0, 2);
      _mm512_storeu_si512((__m512i *)((uint8_t *)lanes), whole2_0);
      y2_0_0 = fmaf(dw[s * dw_stride + (row0 + 2)] * da[token0 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          + lanes[8] + lanes[9] + lanes[10] + lanes[11] + lanes[12] + lanes[13] + lanes[14] + lanes[15]
          - asum[token0 * segments + s]), y2_0_0);
      const __m512i whole3_0 = sum0_0;
      _mm512_storeu_si512((__m512i *)((uint8_t *)lanes), whole3_0);
      y3_0_0 = fmaf(dw[s * dw_stride + (row0 + 3)] * da[token0 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          + lanes[8] + lanes[9] + lanes[10] + lanes[11] + lanes[12] + lanes[13] + lanes[14] + lanes[15]
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
 * i2_s_rows4.product.q16.seg.1x4x64.avx512-vnni.functionals
 * Product of i2_s_rows4: 4 rows by 1 token, weights decoded in registers (functionals).
 * From dsl/schemes/i2_s_rows4.scheme.ts:4.
 * Requires k_padded % 64 == 0: k_padded must be a multiple of the unit, 64.
 * Requires k <= 65794: k must be at most 65794, so that every row's 32-bit sum comes out.
 */
void tf_i2_s_rows4_product_q16_seg_1x4x64_avx512_vnni_functionals(const tf_args *args, size_t tile0, size_t tile1)
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
  _Alignas(64) int32_t lanes[16];
  const __m512i k_00000000 = _mm512_set1_epi32(0);
  const __m512i k_03 = _mm512_set1_epi8((char)3);
  const __m512i k_0f = _mm512_set1_epi8((char)15);
  const __m512i k_3f = _mm512_set1_epi8((char)63);
  const __m512i k_00000100 = _mm512_set1_epi32(256);

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
      __m512i sum0_0 = k_00000000;
      __m512i sum0_1 = k_00000000;
      __m512i sum1_0 = k_00000000;
      __m512i sum1_1 = k_00000000;
      __m512i sum2_0 = k_00000000;
      __m512i sum2_1 = k_00000000;
      __m512i sum3_0 = k_00000000;
      __m512i sum3_1 = k_00000000;
      const int64_t u_first = (int64_t)seg[s] / 64;
      const int64_t u_last = (int64_t)seg[s + 1] / 64;
      for (int64_t u0 = u_first; u0 < u_last; u0 += 256) {
        const int64_t u_end = tf_min(u0 + 256, u_last);
        _mm_prefetch((const char *)(w + base0 + u0 * 64 + 16384 - ((base0 + u0 * 64) & 4095)), _MM_HINT_T0);
        _mm_prefetch((const char *)(w + base0 + u0 * 64 + 20480 - ((base0 + u0 * 64) & 4095)), _MM_HINT_T0);
        _mm_prefetch((const char *)(w + base0 + u0 * 64 + 24576 - ((base0 + u0 * 64) & 4095)), _MM_HINT_T0);
        _mm_prefetch((const char *)(w + base0 + u0 * 64 + 28672 - ((base0 + u0 * 64) & 4095)), _MM_HINT_T0);
        for (int64_t u = u0; u < u_end; u++) {
          const int64_t act0 = column0 + u * 64;
          const int64_t act1 = column1 + u * 64;
          _mm_prefetch((const char *)(w + base0 + u * 64 + 6144), _MM_HINT_T0);
          const __m512i x0_0 = _mm512_loadu_si512((const __m512i *)(w + base0 + u * 64));
          // Slot 0: functional 0 of rows 0..3, k 0..63. (dsl/schemes/i2_s_rows4.scheme.ts:4)
          const __m512i w0_0_0 = _mm512_and_si512(x0_0, k_03);
          const __m512i a0_0_0 = _mm512_loadu_si512((const __m512i *)(q + act0));
          sum0_0 = tf_dpbusd(sum0_0, w0_0_0, a0_0_0);
          const __m512i a0_0_1 = _mm512_loadu_si512((const __m512i *)(q + act1));
          sum0_1 = tf_dpbusd(sum0_1, w0_0_0, a0_0_1);
          // Slot 1: functional 1 of rows 0..3, k 0..63. (dsl/schemes/i2_s_rows4.scheme.ts:4)
          const __m512i w0_1_0 = _mm512_and_si512(x0_0, k_0f);
          sum1_0 = tf_dpbusd(sum1_0, w0_1_0, a0_0_0);
          sum1_1 = tf_dpbusd(sum1_1, w0_1_0, a0_0_1);
          // Slot 2: functional 2 of rows 0..3, k 0..63. (dsl/schemes/i2_s_rows4.scheme.ts:4)
          const __m512i w0_2_0 = _mm512_and_si512(x0_0, k_3f);
          sum2_0 = tf_dpbusd(sum2_0, w0_2_0, a0_0_0);
          sum2_1 = tf_dpbusd(sum2_1, w0_2_0, a0_0_1);
          // Slot 3: functional 3 of rows 0..3, k 0..63. (dsl/schemes/i2_s_rows4.scheme.ts:4)
          const __m512i w0_3_0 = x0_0;
          sum3_0 = tf_dpbusd(sum3_0, w0_3_0, a0_0_0);
          sum3_1 = tf_dpbusd(sum3_1, w0_3_0, a0_0_1);
        }
      }
      // Offset, then one fused multiply-add: out += (dw * da) * sum.
      const __m512i times0_0_0 = _mm512_sub_epi32(sum3_0, sum2_0);
      const __m512i times0_0_1 = _mm512_sub_epi32(sum3_1, sum2_1);
      const __m512i whole0_0 = _mm512_add_epi32(_mm512_mullo_epi32(_mm512_srai_epi32(times0_0_0, 6),
          k_00000100), _mm512_srai_epi32(times0_0_1, 6));
      _mm512_storeu_si512((__m512i *)((uint8_t *)lanes), whole0_0);
      y0_0_0 = fmaf(dw[s * dw_stride + row0] * da[token0 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          + lanes[8] + lanes[9] + lanes[10] + lanes[11] + lanes[12] + lanes[13] + lanes[14] + lanes[15]
          - asum[token0 * segments + s]), y0_0_0);
      const __m512i times1_0_0 = _mm512_sub_epi32(sum2_0, sum1_0);
      const __m512i times1_0_1 = _mm512_sub_epi32(sum2_1, sum1_1);
      const __m512i whole1_0 = _mm512_add_epi32(_mm512_mullo_epi32(_mm512_srai_epi32(times1_0_0, 4),
          k_00000100), _mm512_srai_epi32(times1_0_1, 4));
      _mm512_storeu_si512((__m512i *)((uint8_t *)lanes), whole1_0);
      y1_0_0 = fmaf(dw[s * dw_stride + (row0 + 1)] * da[token0 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          + lanes[8] + lanes[9] + lanes[10] + lanes[11] + lanes[12] + lanes[13] + lanes[14] + lanes[15]
          - asum[token0 * segments + s]), y1_0_0);
      const __m512i times2_0_0 = _mm512_sub_epi32(sum1_0, sum0_0);
      const __m512i times2_0_1 = _mm512_sub_epi32(sum1_1, sum0_1);
      const __m512i whole2_0 = _mm512_add_epi32(_mm512_mullo_epi32(_mm512_srai_epi32(times2_0_0, 2),
          k_00000100), _mm512_srai_epi32(times2_0_1, 2));
      _mm512_storeu_si512((__m512i *)((uint8_t *)lanes), whole2_0);
      y2_0_0 = fmaf(dw[s * dw_stride + (row0 + 2)] * da[token0 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          + lanes[8] + lanes[9] + lanes[10] + lanes[11] + lanes[12] + lanes[13] + lanes[14] + lanes[15]
          - asum[token0 * segments + s]), y2_0_0);
      const __m512i whole3_0 = _mm512_add_epi32(_mm512_mullo_epi32(sum0_0, k_00000100), sum0_1);
      _mm512_storeu_si512((__m512i *)((uint8_t *)lanes), whole3_0);
      y3_0_0 = fmaf(dw[s * dw_stride + (row0 + 3)] * da[token0 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          + lanes[8] + lanes[9] + lanes[10] + lanes[11] + lanes[12] + lanes[13] + lanes[14] + lanes[15]
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
 * i2_s_rows4.product.q8.seg.4x4x64.avx512-vnni.functionals
 * Product of i2_s_rows4: 4 rows by 4 tokens, weights decoded in registers (functionals).
 * From dsl/schemes/i2_s_rows4.scheme.ts:4.
 * Requires k_padded % 64 == 0: k_padded must be a multiple of the unit, 64.
 * Requires k <= 132103: k must be at most 132103, so that every row's 32-bit sum comes out.
 */
void tf_i2_s_rows4_product_q8_seg_4x4x64_avx512_vnni_functionals(const tf_args *args, size_t tile0, size_t tile1)
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
  _Alignas(64) int32_t lanes[16];
  const __m512i k_00000000 = _mm512_set1_epi32(0);
  const __m512i k_03 = _mm512_set1_epi8((char)3);
  const __m512i k_0f = _mm512_set1_epi8((char)15);
  const __m512i k_3f = _mm512_set1_epi8((char)63);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row_tile = tile / ((m + 3) / 4);
    const int64_t p = tile % ((m + 3) / 4);
    const int64_t row0 = row_tile * 4;
    const int64_t base0 = row_tile * k;
    const int64_t token0 = tf_min(p * 4, m - 1);
    const int64_t token1 = tf_min(p * 4 + 1, m - 1);
    const int64_t token2 = tf_min(p * 4 + 2, m - 1);
    const int64_t token3 = tf_min(p * 4 + 3, m - 1);
    const int64_t column0 = token0 * k_padded;
    const int64_t column1 = token1 * k_padded;
    const int64_t column2 = token2 * k_padded;
    const int64_t column3 = token3 * k_padded;
    float y0_0_0 = 0.0f;
    float y0_1_0 = 0.0f;
    float y0_2_0 = 0.0f;
    float y0_3_0 = 0.0f;
    float y1_0_0 = 0.0f;
    float y1_1_0 = 0.0f;
    float y1_2_0 = 0.0f;
    float y1_3_0 = 0.0f;
    float y2_0_0 = 0.0f;
    float y2_1_0 = 0.0f;
    float y2_2_0 = 0.0f;
    float y2_3_0 = 0.0f;
    float y3_0_0 = 0.0f;
    float y3_1_0 = 0.0f;
    float y3_2_0 = 0.0f;
    float y3_3_0 = 0.0f;
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
      const int64_t u_first = (int64_t)seg[s] / 64;
      const int64_t u_last = (int64_t)seg[s + 1] / 64;
      for (int64_t u0 = u_first; u0 < u_last; u0 += 256) {
        const int64_t u_end = tf_min(u0 + 256, u_last);
        _mm_prefetch((const char *)(w + base0 + u0 * 64 + 16384 - ((base0 + u0 * 64) & 4095)), _MM_HINT_T0);
        _mm_prefetch((const char *)(w + base0 + u0 * 64 + 20480 - ((base0 + u0 * 64) & 4095)), _MM_HINT_T0);
        _mm_prefetch((const char *)(w + base0 + u0 * 64 + 24576 - ((base0 + u0 * 64) & 4095)), _MM_HINT_T0);
        _mm_prefetch((const char *)(w + base0 + u0 * 64 + 28672 - ((base0 + u0 * 64) & 4095)), _MM_HINT_T0);
        for (int64_t u = u0; u < u_end; u++) {
          const int64_t act0 = column0 + u * 64;
          const int64_t act1 = column1 + u * 64;
          const int64_t act2 = column2 + u * 64;
          const int64_t act3 = column3 + u * 64;
          _mm_prefetch((const char *)(w + base0 + u * 64 + 6144), _MM_HINT_T0);
          const __m512i x0_0 = _mm512_loadu_si512((const __m512i *)(w + base0 + u * 64));
          // Slot 0: functional 0 of rows 0..3, k 0..63. (dsl/schemes/i2_s_rows4.scheme.ts:4)
          const __m512i w0_0_0 = _mm512_and_si512(x0_0, k_03);
          const __m512i a0_0_0 = _mm512_loadu_si512((const __m512i *)(q + act0));
          sum0_0 = tf_dpbusd(sum0_0, w0_0_0, a0_0_0);
          const __m512i a0_0_1 = _mm512_loadu_si512((const __m512i *)(q + act1));
          sum0_1 = tf_dpbusd(sum0_1, w0_0_0, a0_0_1);
          const __m512i a0_0_2 = _mm512_loadu_si512((const __m512i *)(q + act2));
          sum0_2 = tf_dpbusd(sum0_2, w0_0_0, a0_0_2);
          const __m512i a0_0_3 = _mm512_loadu_si512((const __m512i *)(q + act3));
          sum0_3 = tf_dpbusd(sum0_3, w0_0_0, a0_0_3);
          // Slot 1: functional 1 of rows 0..3, k 0..63. (dsl/schemes/i2_s_rows4.scheme.ts:4)
          const __m512i w0_1_0 = _mm512_and_si512(x0_0, k_0f);
          sum1_0 = tf_dpbusd(sum1_0, w0_1_0, a0_0_0);
          sum1_1 = tf_dpbusd(sum1_1, w0_1_0, a0_0_1);
          sum1_2 = tf_dpbusd(sum1_2, w0_1_0, a0_0_2);
          sum1_3 = tf_dpbusd(sum1_3, w0_1_0, a0_0_3);
          // Slot 2: functional 2 of rows 0..3, k 0..63. (dsl/schemes/i2_s_rows4.scheme.ts:4)
          const __m512i w0_2_0 = _mm512_and_si512(x0_0, k_3f);
          sum2_0 = tf_dpbusd(sum2_0, w0_2_0, a0_0_0);
          sum2_1 = tf_dpbusd(sum2_1, w0_2_0, a0_0_1);
          sum2_2 = tf_dpbusd(sum2_2, w0_2_0, a0_0_2);
          sum2_3 = tf_dpbusd(sum2_3, w0_2_0, a0_0_3);
          // Slot 3: functional 3 of rows 0..3, k 0..63. (dsl/schemes/i2_s_rows4.scheme.ts:4)
          const __m512i w0_3_0 = x0_0;
          sum3_0 = tf_dpbusd(sum3_0, w0_3_0, a0_0_0);
          sum3_1 = tf_dpbusd(sum3_1, w0_3_0, a0_0_1);
          sum3_2 = tf_dpbusd(sum3_2, w0_3_0, a0_0_2);
          sum3_3 = tf_dpbusd(sum3_3, w0_3_0, a0_0_3);
        }
      }
      // Offset, then one fused multiply-add: out += (dw * da) * sum.
      const __m512i times0_0_0 = _mm512_sub_epi32(sum3_0, sum2_0);
      const __m512i whole0_0 = _mm512_srai_epi32(times0_0_0, 6);
      _mm512_storeu_si512((__m512i *)((uint8_t *)lanes), whole0_0);
      y0_0_0 = fmaf(dw[s * dw_stride + row0] * da[token0 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          + lanes[8] + lanes[9] + lanes[10] + lanes[11] + lanes[12] + lanes[13] + lanes[14] + lanes[15]
          - asum[token0 * segments + s]), y0_0_0);
      const __m512i times0_1_0 = _mm512_sub_epi32(sum3_1, sum2_1);
      const __m512i whole0_1 = _mm512_srai_epi32(times0_1_0, 6);
      _mm512_storeu_si512((__m512i *)((uint8_t *)lanes), whole0_1);
      y0_1_0 = fmaf(dw[s * dw_stride + row0] * da[token1 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          + lanes[8] + lanes[9] + lanes[10] + lanes[11] + lanes[12] + lanes[13] + lanes[14] + lanes[15]
          - asum[token1 * segments + s]), y0_1_0);
      const __m512i times0_2_0 = _mm512_sub_epi32(sum3_2, sum2_2);
      const __m512i whole0_2 = _mm512_srai_epi32(times0_2_0, 6);
      _mm512_storeu_si512((__m512i *)((uint8_t *)lanes), whole0_2);
      y0_2_0 = fmaf(dw[s * dw_stride + row0] * da[token2 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          + lanes[8] + lanes[9] + lanes[10] + lanes[11] + lanes[12] + lanes[13] + lanes[14] + lanes[15]
          - asum[token2 * segments + s]), y0_2_0);
      const __m512i times0_3_0 = _mm512_sub_epi32(sum3_3, sum2_3);
      const __m512i whole0_3 = _mm512_srai_epi32(times0_3_0, 6);
      _mm512_storeu_si512((__m512i *)((uint8_t *)lanes), whole0_3);
      y0_3_0 = fmaf(dw[s * dw_stride + row0] * da[token3 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          + lanes[8] + lanes[9] + lanes[10] + lanes[11] + lanes[12] + lanes[13] + lanes[14] + lanes[15]
          - asum[token3 * segments + s]), y0_3_0);
      const __m512i times1_0_0 = _mm512_sub_epi32(sum2_0, sum1_0);
      const __m512i whole1_0 = _mm512_srai_epi32(times1_0_0, 4);
      _mm512_storeu_si512((__m512i *)((uint8_t *)lanes), whole1_0);
      y1_0_0 = fmaf(dw[s * dw_stride + (row0 + 1)] * da[token0 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          + lanes[8] + lanes[9] + lanes[10] + lanes[11] + lanes[12] + lanes[13] + lanes[14] + lanes[15]
          - asum[token0 * segments + s]), y1_0_0);
      const __m512i times1_1_0 = _mm512_sub_epi32(sum2_1, sum1_1);
      const __m512i whole1_1 = _mm512_srai_epi32(times1_1_0, 4);
      _mm512_storeu_si512((__m512i *)((uint8_t *)lanes), whole1_1);
      y1_1_0 = fmaf(dw[s * dw_stride + (row0 + 1)] * da[token1 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          + lanes[8] + lanes[9] + lanes[10] + lanes[11] + lanes[12] + lanes[13] + lanes[14] + lanes[15]
          - asum[token1 * segments + s]), y1_1_0);
      const __m512i times1_2_0 = _mm512_sub_epi32(sum2_2, sum1_2);
      const __m512i whole1_2 = _mm512_srai_epi32(times1_2_0, 4);
      _mm512_storeu_si512((__m512i *)((uint8_t *)lanes), whole1_2);
      y1_2_0 = fmaf(dw[s * dw_stride + (row0 + 1)] * da[token2 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          + lanes[8] + lanes[9] + lanes[10] + lanes[11] + lanes[12] + lanes[13] + lanes[14] + lanes[15]
          - asum[token2 * segments + s]), y1_2_0);
      const __m512i times1_3_0 = _mm512_sub_epi32(sum2_3, sum1_3);
      const __m512i whole1_3 = _mm512_srai_epi32(times1_3_0, 4);
      _mm512_storeu_si512((__m512i *)((uint8_t *)lanes), whole1_3);
      y1_3_0 = fmaf(dw[s * dw_stride + (row0 + 1)] * da[token3 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          + lanes[8] + lanes[9] + lanes[10] + lanes[11] + lanes[12] + lanes[13] + lanes[14] + lanes[15]
          - asum[token3 * segments + s]), y1_3_0);
      const __m512i times2_0_0 = _mm512_sub_epi32(sum1_0, sum0_0);
      const __m512i whole2_0 = _mm512_srai_epi32(times2_0_0, 2);
      _mm512_storeu_si512((__m512i *)((uint8_t *)lanes), whole2_0);
      y2_0_0 = fmaf(dw[s * dw_stride + (row0 + 2)] * da[token0 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          + lanes[8] + lanes[9] + lanes[10] + lanes[11] + lanes[12] + lanes[13] + lanes[14] + lanes[15]
          - asum[token0 * segments + s]), y2_0_0);
      const __m512i times2_1_0 = _mm512_sub_epi32(sum1_1, sum0_1);
      const __m512i whole2_1 = _mm512_srai_epi32(times2_1_0, 2);
      _mm512_storeu_si512((__m512i *)((uint8_t *)lanes), whole2_1);
      y2_1_0 = fmaf(dw[s * dw_stride + (row0 + 2)] * da[token1 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          + lanes[8] + lanes[9] + lanes[10] + lanes[11] + lanes[12] + lanes[13] + lanes[14] + lanes[15]
          - asum[token1 * segments + s]), y2_1_0);
      const __m512i times2_2_0 = _mm512_sub_epi32(sum1_2, sum0_2);
      const __m512i whole2_2 = _mm512_srai_epi32(times2_2_0, 2);
      _mm512_storeu_si512((__m512i *)((uint8_t *)lanes), whole2_2);
      y2_2_0 = fmaf(dw[s * dw_stride + (row0 + 2)] * da[token2 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          + lanes[8] + lanes[9] + lanes[10] + lanes[11] + lanes[12] + lanes[13] + lanes[14] + lanes[15]
          - asum[token2 * segments + s]), y2_2_0);
      const __m512i times2_3_0 = _mm512_sub_epi32(sum1_3, sum0_3);
      const __m512i whole2_3 = _mm512_srai_epi32(times2_3_0, 2);
      _mm512_storeu_si512((__m512i *)((uint8_t *)lanes), whole2_3);
      y2_3_0 = fmaf(dw[s * dw_stride + (row0 + 2)] * da[token3 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          + lanes[8] + lanes[9] + lanes[10] + lanes[11] + lanes[12] + lanes[13] + lanes[14] + lanes[15]
          - asum[token3 * segments + s]), y2_3_0);
      const __m512i whole3_0 = sum0_0;
      _mm512_storeu_si512((__m512i *)((uint8_t *)lanes), whole3_0);
      y3_0_0 = fmaf(dw[s * dw_stride + (row0 + 3)] * da[token0 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          + lanes[8] + lanes[9] + lanes[10] + lanes[11] + lanes[12] + lanes[13] + lanes[14] + lanes[15]
          - asum[token0 * segments + s]), y3_0_0);
      const __m512i whole3_1 = sum0_1;
      _mm512_storeu_si512((__m512i *)((uint8_t *)lanes), whole3_1);
      y3_1_0 = fmaf(dw[s * dw_stride + (row0 + 3)] * da[token1 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          + lanes[8] + lanes[9] + lanes[10] + lanes[11] + lanes[12] + lanes[13] + lanes[14] + lanes[15]
          - asum[token1 * segments + s]), y3_1_0);
      const __m512i whole3_2 = sum0_2;
      _mm512_storeu_si512((__m512i *)((uint8_t *)lanes), whole3_2);
      y3_2_0 = fmaf(dw[s * dw_stride + (row0 + 3)] * da[token2 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          + lanes[8] + lanes[9] + lanes[10] + lanes[11] + lanes[12] + lanes[13] + lanes[14] + lanes[15]
          - asum[token2 * segments + s]), y3_2_0);
      const __m512i whole3_3 = sum0_3;
      _mm512_storeu_si512((__m512i *)((uint8_t *)lanes), whole3_3);
      y3_3_0 = fmaf(dw[s * dw_stride + (row0 + 3)] * da[token3 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          + lanes[8] + lanes[9] + lanes[10] + lanes[11] + lanes[12] + lanes[13] + lanes[14] + lanes[15]
          - asum[token3 * segments + s]), y3_3_0);
    }
    if (p * 4 < m) {
      if (row0 < n) {
        out[token0 * n + row0] = y0_0_0;
      }
    }
    if (p * 4 + 1 < m) {
      if (row0 < n) {
        out[token1 * n + row0] = y0_1_0;
      }
    }
    if (p * 4 + 2 < m) {
      if (row0 < n) {
        out[token2 * n + row0] = y0_2_0;
      }
    }
    if (p * 4 + 3 < m) {
      if (row0 < n) {
        out[token3 * n + row0] = y0_3_0;
      }
    }
    if (p * 4 < m) {
      if (row0 + 1 < n) {
        out[token0 * n + (row0 + 1)] = y1_0_0;
      }
    }
    if (p * 4 + 1 < m) {
      if (row0 + 1 < n) {
        out[token1 * n + (row0 + 1)] = y1_1_0;
      }
    }
    if (p * 4 + 2 < m) {
      if (row0 + 1 < n) {
        out[token2 * n + (row0 + 1)] = y1_2_0;
      }
    }
    if (p * 4 + 3 < m) {
      if (row0 + 1 < n) {
        out[token3 * n + (row0 + 1)] = y1_3_0;
      }
    }
    if (p * 4 < m) {
      if (row0 + 2 < n) {
        out[token0 * n + (row0 + 2)] = y2_0_0;
      }
    }
    if (p * 4 + 1 < m) {
      if (row0 + 2 < n) {
        out[token1 * n + (row0 + 2)] = y2_1_0;
      }
    }
    if (p * 4 + 2 < m) {
      if (row0 + 2 < n) {
        out[token2 * n + (row0 + 2)] = y2_2_0;
      }
    }
    if (p * 4 + 3 < m) {
      if (row0 + 2 < n) {
        out[token3 * n + (row0 + 2)] = y2_3_0;
      }
    }
    if (p * 4 < m) {
      if (row0 + 3 < n) {
        out[token0 * n + (row0 + 3)] = y3_0_0;
      }
    }
    if (p * 4 + 1 < m) {
      if (row0 + 3 < n) {
        out[token1 * n + (row0 + 3)] = y3_1_0;
      }
    }
    if (p * 4 + 2 < m) {
      if (row0 + 3 < n) {
        out[token2 * n + (row0 + 3)] = y3_2_0;
      }
    }
    if (p * 4 + 3 < m) {
      if (row0 + 3 < n) {
        out[token3 * n + (row0 + 3)] = y3_3_0;
      }
    }
  }
}

/*
 * i2_s_rows4.product.q8.seg.5x4x64.avx512-vnni.functionals
 * Product of i2_s_rows4: 4 rows by 5 tokens, weights decoded in registers (functionals).
 * From dsl/schemes/i2_s_rows4.scheme.ts:4.
 * Requires k_padded % 64 == 0: k_padded must be a multiple of the unit, 64.
 * Requires k <= 132103: k must be at most 132103, so that every row's 32-bit sum comes out.
 */
void tf_i2_s_rows4_product_q8_seg_5x4x64_avx512_vnni_functionals(const tf_args *args, size_t tile0, size_t tile1)
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
  _Alignas(64) int32_t lanes[16];
  const __m512i k_00000000 = _mm512_set1_epi32(0);
  const __m512i k_03 = _mm512_set1_epi8((char)3);
  const __m512i k_0f = _mm512_set1_epi8((char)15);
  const __m512i k_3f = _mm512_set1_epi8((char)63);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row_tile = tile / ((m + 4) / 5);
    const int64_t p = tile % ((m + 4) / 5);
    const int64_t row0 = row_tile * 4;
    const int64_t base0 = row_tile * k;
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
    float y0_0_0 = 0.0f;
    float y0_1_0 = 0.0f;
    float y0_2_0 = 0.0f;
    float y0_3_0 = 0.0f;
    float y0_4_0 = 0.0f;
    float y1_0_0 = 0.0f;
    float y1_1_0 = 0.0f;
    float y1_2_0 = 0.0f;
    float y1_3_0 = 0.0f;
    float y1_4_0 = 0.0f;
    float y2_0_0 = 0.0f;
    float y2_1_0 = 0.0f;
    float y2_2_0 = 0.0f;
    float y2_3_0 = 0.0f;
    float y2_4_0 = 0.0f;
    float y3_0_0 = 0.0f;
    float y3_1_0 = 0.0f;
    float y3_2_0 = 0.0f;
    float y3_3_0 = 0.0f;
    float y3_4_0 = 0.0f;
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
      const int64_t u_first = (int64_t)seg[s] / 64;
      const int64_t u_last = (int64_t)seg[s + 1] / 64;
      for (int64_t u0 = u_first; u0 < u_last; u0 += 256) {
        const int64_t u_end = tf_min(u0 + 256, u_last);
        _mm_prefetch((const char *)(w + base0 + u0 * 64 + 16384 - ((base0 + u0 * 64) & 4095)), _MM_HINT_T0);
        _mm_prefetch((const char *)(w + base0 + u0 * 64 + 20480 - ((base0 + u0 * 64) & 4095)), _MM_HINT_T0);
        _mm_prefetch((const char *)(w + base0 + u0 * 64 + 24576 - ((base0 + u0 * 64) & 4095)), _MM_HINT_T0);
        _mm_prefetch((const char *)(w + base0 + u0 * 64 + 28672 - ((base0 + u0 * 64) & 4095)), _MM_HINT_T0);
        for (int64_t u = u0; u < u_end; u++) {
          const int64_t act0 = column0 + u * 64;
          const int64_t act1 = column1 + u * 64;
          const int64_t act2 = column2 + u * 64;
          const int64_t act3 = column3 + u * 64;
          const int64_t act4 = column4 + u * 64;
          _mm_prefetch((const char *)(w + base0 + u * 64 + 6144), _MM_HINT_T0);
          const __m512i x0_0 = _mm512_loadu_si512((const __m512i *)(w + base0 + u * 64));
          // Slot 0: functional 0 of rows 0..3, k 0..63. (dsl/schemes/i2_s_rows4.scheme.ts:4)
          const __m512i w0_0_0 = _mm512_and_si512(x0_0, k_03);
          const __m512i a0_0_0 = _mm512_loadu_si512((const __m512i *)(q + act0));
          sum0_0 = tf_dpbusd(sum0_0, w0_0_0, a0_0_0);
          const __m512i a0_0_1 = _mm512_loadu_si512((const __m512i *)(q + act1));
          sum0_1 = tf_dpbusd(sum0_1, w0_0_0, a0_0_1);
          const __m512i a0_0_2 = _mm512_loadu_si512((const __m512i *)(q + act2));
          sum0_2 = tf_dpbusd(sum0_2, w0_0_0, a0_0_2);
          const __m512i a0_0_3 = _mm512_loadu_si512((const __m512i *)(q + act3));
          sum0_3 = tf_dpbusd(sum0_3, w0_0_0, a0_0_3);
          const __m512i a0_0_4 = _mm512_loadu_si512((const __m512i *)(q + act4));
          sum0_4 = tf_dpbusd(sum0_4, w0_0_0, a0_0_4);
          // Slot 1: functional 1 of rows 0..3, k 0..63. (dsl/schemes/i2_s_rows4.scheme.ts:4)
          const __m512i w0_1_0 = _mm512_and_si512(x0_0, k_0f);
          sum1_0 = tf_dpbusd(sum1_0, w0_1_0, a0_0_0);
          sum1_1 = tf_dpbusd(sum1_1, w0_1_0, a0_0_1);
          sum1_2 = tf_dpbusd(sum1_2, w0_1_0, a0_0_2);
          sum1_3 = tf_dpbusd(sum1_3, w0_1_0, a0_0_3);
          sum1_4 = tf_dpbusd(sum1_4, w0_1_0, a0_0_4);
          // Slot 2: functional 2 of rows 0..3, k 0..63. (dsl/schemes/i2_s_rows4.scheme.ts:4)
          const __m512i w0_2_0 = _mm512_and_si512(x0_0, k_3f);
          sum2_0 = tf_dpbusd(sum2_0, w0_2_0, a0_0_0);
          sum2_1 = tf_dpbusd(sum2_1, w0_2_0, a0_0_1);
          sum2_2 = tf_dpbusd(sum2_2, w0_2_0, a0_0_2);
          sum2_3 = tf_dpbusd(sum2_3, w0_2_0, a0_0_3);
          sum2_4 = tf_dpbusd(sum2_4, w0_2_0, a0_0_4);
          // Slot 3: functional 3 of rows 0..3, k 0..63. (dsl/schemes/i2_s_rows4.scheme.ts:4)
          const __m512i w0_3_0 = x0_0;
          sum3_0 = tf_dpbusd(sum3_0, w0_3_0, a0_0_0);
          sum3_1 = tf_dpbusd(sum3_1, w0_3_0, a0_0_1);
          sum3_2 = tf_dpbusd(sum3_2, w0_3_0, a0_0_2);
          sum3_3 = tf_dpbusd(sum3_3, w0_3_0, a0_0_3);
          sum3_4 = tf_dpbusd(sum3_4, w0_3_0, a0_0_4);
        }
      }
      // Offset, then one fused multiply-add: out += (dw * da) * sum.
      const __m512i times0_0_0 = _mm512_sub_epi32(sum3_0, sum2_0);
      const __m512i whole0_0 = _mm512_srai_epi32(times0_0_0, 6);
      _mm512_storeu_si512((__m512i *)((uint8_t *)lanes), whole0_0);
      y0_0_0 = fmaf(dw[s * dw_stride + row0] * da[token0 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          + lanes[8] + lanes[9] + lanes[10] + lanes[11] + lanes[12] + lanes[13] + lanes[14] + lanes[15]
          - asum[token0 * segments + s]), y0_0_0);
      const __m512i times0_1_0 = _mm512_sub_epi32(sum3_1, sum2_1);
      const __m512i whole0_1 = _mm512_srai_epi32(times0_1_0, 6);
      _mm512_storeu_si512((__m512i *)((uint8_t *)lanes), whole0_1);
      y0_1_0 = fmaf(dw[s * dw_stride + row0] * da[token1 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          + lanes[8] + lanes[9] + lanes[10] + lanes[11] + lanes[12] + lanes[13] + lanes[14] + lanes[15]
          - asum[token1 * segments + s]), y0_1_0);
      const __m512i times0_2_0 = _mm512_sub_epi32(sum3_2, sum2_2);
      const __m512i whole0_2 = _mm512_srai_epi32(times0_2_0, 6);
      _mm512_storeu_si512((__m512i *)((uint8_t *)lanes), whole0_2);
      y0_2_0 = fmaf(dw[s * dw_stride + row0] * da[token2 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          + lanes[8] + lanes[9] + lanes[10] + lanes[11] + lanes[12] + lanes[13] + lanes[14] + lanes[15]
          - asum[token2 * segments + s]), y0_2_0);
      const __m512i times0_3_0 = _mm512_sub_epi32(sum3_3, sum2_3);
      const __m512i whole0_3 = _mm512_srai_epi32(times0_3_0, 6);
      _mm512_storeu_si512((__m512i *)((uint8_t *)lanes), whole0_3);
      y0_3_0 = fmaf(dw[s * dw_stride + row0] * da[token3 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          + lanes[8] + lanes[9] + lanes[10] + lanes[11] + lanes[12] + lanes[13] + lanes[14] + lanes[15]
          - asum[token3 * segments + s]), y0_3_0);
      const __m512i times0_4_0 = _mm512_sub_epi32(sum3_4, sum2_4);
      const __m512i whole0_4 = _mm512_srai_epi32(times0_4_0, 6);
      _mm512_storeu_si512((__m512i *)((uint8_t *)lanes), whole0_4);
      y0_4_0 = fmaf(dw[s * dw_stride + row0] * da[token4 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          + lanes[8] + lanes[9] + lanes[10] + lanes[11] + lanes[12] + lanes[13] + lanes[14] + lanes[15]
          - asum[token4 * segments + s]), y0_4_0);
      const __m512i times1_0_0 = _mm512_sub_epi32(sum2_0, sum1_0);
      const __m512i whole1_0 = _mm512_srai_epi32(times1_0_0, 4);
      _mm512_storeu_si512((__m512i *)((uint8_t *)lanes), whole1_0);
      y1_0_0 = fmaf(dw[s * dw_stride + (row0 + 1)] * da[token0 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          + lanes[8] + lanes[9] + lanes[10] + lanes[11] + lanes[12] + lanes[13] + lanes[14] + lanes[15]
          - asum[token0 * segments + s]), y1_0_0);
      const __m512i times1_1_0 = _mm512_sub_epi32(sum2_1, sum1_1);
      const __m512i whole1_1 = _mm512_srai_epi32(times1_1_0, 4);
      _mm512_storeu_si512((__m512i *)((uint8_t *)lanes), whole1_1);
      y1_1_0 = fmaf(dw[s * dw_stride + (row0 + 1)] * da[token1 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          + lanes[8] + lanes[9] + lanes[10] + lanes[11] + lanes[12] + lanes[13] + lanes[14] + lanes[15]
          - asum[token1 * segments + s]), y1_1_0);
      const __m512i times1_2_0 = _mm512_sub_epi32(sum2_2, sum1_2);
      const __m512i whole1_2 = _mm512_srai_epi32(times1_2_0, 4);
      _mm512_storeu_si512((__m512i *)((uint8_t *)lanes), whole1_2);
      y1_2_0 = fmaf(dw[s * dw_stride + (row0 + 1)] * da[token2 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          + lanes[8] + lanes[9] + lanes[10] + lanes[11] + lanes[12] + lanes[13] + lanes[14] + lanes[15]
          - asum[token2 * segments + s]), y1_2_0);
      const __m512i times1_3_0 = _mm512_sub_epi32(sum2_3, sum1_3);
      const __m512i whole1_3 = _mm512_srai_epi32(times1_3_0, 4);
      _mm512_storeu_si512((__m512i *)((uint8_t *)lanes), whole1_3);
      y1_3_0 = fmaf(dw[s * dw_stride + (row0 + 1)] * da[token3 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          + lanes[8] + lanes[9] + lanes[10] + lanes[11] + lanes[12] + lanes[13] + lanes[14] + lanes[15]
          - asum[token3 * segments + s]), y1_3_0);
      const __m512i times1_4_0 = _mm512_sub_epi32(sum2_4, sum1_4);
      const __m512i whole1_4 = _mm512_srai_epi32(times1_4_0, 4);
      _mm512_storeu_si512((__m512i *)((uint8_t *)lanes), whole1_4);
      y1_4_0 = fmaf(dw[s * dw_stride + (row0 + 1)] * da[token4 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          + lanes[8] + lanes[9] + lanes[10] + lanes[11] + lanes[12] + lanes[13] + lanes[14] + lanes[15]
          - asum[token4 * segments + s]), y1_4_0);
      const __m512i times2_0_0 = _mm512_sub_epi32(sum1_0, sum0_0);
      const __m512i whole2_0 = _mm512_srai_epi32(times2_0_0, 2);
      _mm512_storeu_si512((__m512i *)((uint8_t *)lanes), whole2_0);
      y2_0_0 = fmaf(dw[s * dw_stride + (row0 + 2)] * da[token0 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          + lanes[8] + lanes[9] + lanes[10] + lanes[11] + lanes[12] + lanes[13] + lanes[14] + lanes[15]
          - asum[token0 * segments + s]), y2_0_0);
      const __m512i times2_1_0 = _mm512_sub_epi32(sum1_1, sum0_1);
      const __m512i whole2_1 = _mm512_srai_epi32(times2_1_0, 2);
      _mm512_storeu_si512((__m512i *)((uint8_t *)lanes), whole2_1);
      y2_1_0 = fmaf(dw[s * dw_stride + (row0 + 2)] * da[token1 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          + lanes[8] + lanes[9] + lanes[10] + lanes[11] + lanes[12] + lanes[13] + lanes[14] + lanes[15]
          - asum[token1 * segments + s]), y2_1_0);
      const __m512i times2_2_0 = _mm512_sub_epi32(sum1_2, sum0_2);
      const __m512i whole2_2 = _mm512_srai_epi32(times2_2_0, 2);
      _mm512_storeu_si512((__m512i *)((uint8_t *)lanes), whole2_2);
      y2_2_0 = fmaf(dw[s * dw_stride + (row0 + 2)] * da[token2 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          + lanes[8] + lanes[9] + lanes[10] + lanes[11] + lanes[12] + lanes[13] + lanes[14] + lanes[15]
          - asum[token2 * segments + s]), y2_2_0);
      const __m512i times2_3_0 = _mm512_sub_epi32(sum1_3, sum0_3);
      const __m512i whole2_3 = _mm512_srai_epi32(times2_3_0, 2);
      _mm512_storeu_si512((__m512i *)((uint8_t *)lanes), whole2_3);
      y2_3_0 = fmaf(dw[s * dw_stride + (row0 + 2)] * da[token3 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          + lanes[8] + lanes[9] + lanes[10] + lanes[11] + lanes[12] + lanes[13] + lanes[14] + lanes[15]
          - asum[token3 * segments + s]), y2_3_0);
      const __m512i times2_4_0 = _mm512_sub_epi32(sum1_4, sum0_4);
      const __m512i whole2_4 = _mm512_srai_epi32(times2_4_0, 2);
      _mm512_storeu_si512((__m512i *)((uint8_t *)lanes), whole2_4);
      y2_4_0 = fmaf(dw[s * dw_stride + (row0 + 2)] * da[token4 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          + lanes[8] + lanes[9] + lanes[10] + lanes[11] + lanes[12] + lanes[13] + lanes[14] + lanes[15]
          - asum[token4 * segments + s]), y2_4_0);
      const __m512i whole3_0 = sum0_0;
      _mm512_storeu_si512((__m512i *)((uint8_t *)lanes), whole3_0);
      y3_0_0 = fmaf(dw[s * dw_stride + (row0 + 3)] * da[token0 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          + lanes[8] + lanes[9] + lanes[10] + lanes[11] + lanes[12] + lanes[13] + lanes[14] + lanes[15]
          - asum[token0 * segments + s]), y3_0_0);
      const __m512i whole3_1 = sum0_1;
      _mm512_storeu_si512((__m512i *)((uint8_t *)lanes), whole3_1);
      y3_1_0 = fmaf(dw[s * dw_stride + (row0 + 3)] * da[token1 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          + lanes[8] + lanes[9] + lanes[10] + lanes[11] + lanes[12] + lanes[13] + lanes[14] + lanes[15]
          - asum[token1 * segments + s]), y3_1_0);
      const __m512i whole3_2 = sum0_2;
      _mm512_storeu_si512((__m512i *)((uint8_t *)lanes), whole3_2);
      y3_2_0 = fmaf(dw[s * dw_stride + (row0 + 3)] * da[token2 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          + lanes[8] + lanes[9] + lanes[10] + lanes[11] + lanes[12] + lanes[13] + lanes[14] + lanes[15]
          - asum[token2 * segments + s]), y3_2_0);
      const __m512i whole3_3 = sum0_3;
      _mm512_storeu_si512((__m512i *)((uint8_t *)lanes), whole3_3);
      y3_3_0 = fmaf(dw[s * dw_stride + (row0 + 3)] * da[token3 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          + lanes[8] + lanes[9] + lanes[10] + lanes[11] + lanes[12] + lanes[13] + lanes[14] + lanes[15]
          - asum[token3 * segments + s]), y3_3_0);
      const __m512i whole3_4 = sum0_4;
      _mm512_storeu_si512((__m512i *)((uint8_t *)lanes), whole3_4);
      y3_4_0 = fmaf(dw[s * dw_stride + (row0 + 3)] * da[token4 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          + lanes[8] + lanes[9] + lanes[10] + lanes[11] + lanes[12] + lanes[13] + lanes[14] + lanes[15]
          - asum[token4 * segments + s]), y3_4_0);
    }
    if (p * 5 < m) {
      if (row0 < n) {
        out[token0 * n + row0] = y0_0_0;
      }
    }
    if (p * 5 + 1 < m) {
      if (row0 < n) {
        out[token1 * n + row0] = y0_1_0;
      }
    }
    if (p * 5 + 2 < m) {
      if (row0 < n) {
        out[token2 * n + row0] = y0_2_0;
      }
    }
    if (p * 5 + 3 < m) {
      if (row0 < n) {
        out[token3 * n + row0] = y0_3_0;
      }
    }
    if (p * 5 + 4 < m) {
      if (row0 < n) {
        out[token4 * n + row0] = y0_4_0;
      }
    }
    if (p * 5 < m) {
      if (row0 + 1 < n) {
        out[token0 * n + (row0 + 1)] = y1_0_0;
      }
    }
    if (p * 5 + 1 < m) {
      if (row0 + 1 < n) {
        out[token1 * n + (row0 + 1)] = y1_1_0;
      }
    }
    if (p * 5 + 2 < m) {
      if (row0 + 1 < n) {
        out[token2 * n + (row0 + 1)] = y1_2_0;
      }
    }
    if (p * 5 + 3 < m) {
      if (row0 + 1 < n) {
        out[token3 * n + (row0 + 1)] = y1_3_0;
      }
    }
    if (p * 5 + 4 < m) {
      if (row0 + 1 < n) {
        out[token4 * n + (row0 + 1)] = y1_4_0;
      }
    }
    if (p * 5 < m) {
      if (row0 + 2 < n) {
        out[token0 * n + (row0 + 2)] = y2_0_0;
      }
    }
    if (p * 5 + 1 < m) {
      if (row0 + 2 < n) {
        out[token1 * n + (row0 + 2)] = y2_1_0;
      }
    }
    if (p * 5 + 2 < m) {
      if (row0 + 2 < n) {
        out[token2 * n + (row0 + 2)] = y2_2_0;
      }
    }
    if (p * 5 + 3 < m) {
      if (row0 + 2 < n) {
        out[token3 * n + (row0 + 2)] = y2_3_0;
      }
    }
    if (p * 5 + 4 < m) {
      if (row0 + 2 < n) {
        out[token4 * n + (row0 + 2)] = y2_4_0;
      }
    }
    if (p * 5 < m) {
      if (row0 + 3 < n) {
        out[token0 * n + (row0 + 3)] = y3_0_0;
      }
    }
    if (p * 5 + 1 < m) {
      if (row0 + 3 < n) {
        out[token1 * n + (row0 + 3)] = y3_1_0;
      }
    }
    if (p * 5 + 2 < m) {
      if (row0 + 3 < n) {
        out[token2 * n + (row0 + 3)] = y3_2_0;
      }
    }
    if (p * 5 + 3 < m) {
      if (row0 + 3 < n) {
        out[token3 * n + (row0 + 3)] = y3_3_0;
      }
    }
    if (p * 5 + 4 < m) {
      if (row0 + 3 < n) {
        out[token4 * n + (row0 + 3)] = y3_4_0;
      }
    }
  }
}

/*
 * i2_s_rows4.product.q16.seg.2x4x64.avx512-vnni.functionals
 * Product of i2_s_rows4: 4 rows by 2 tokens, weights decoded in registers (functionals).
 * From dsl/schemes/i2_s_rows4.scheme.ts:4.
 * Requires k_padded % 64 == 0: k_padded must be a multiple of the unit, 64.
 * Requires k <= 65794: k must be at most 65794, so that every row's 32-bit sum comes out.
 */
void tf_i2_s_rows4_product_q16_seg_2x4x64_avx512_vnni_functionals(const tf_args *args, size_t tile0, size_t tile1)
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
  _Alignas(64) int32_t lanes[16];
  const __m512i k_00000000 = _mm512_set1_epi32(0);
  const __m512i k_03 = _mm512_set1_epi8((char)3);
  const __m512i k_0f = _mm512_set1_epi8((char)15);
  const __m512i k_3f = _mm512_set1_epi8((char)63);
  const __m512i k_00000100 = _mm512_set1_epi32(256);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row_tile = tile / ((m + 1) / 2);
    const int64_t p = tile % ((m + 1) / 2);
    const int64_t row0 = row_tile * 4;
    const int64_t base0 = row_tile * k;
    const int64_t token0 = tf_min(p * 2, m - 1);
    const int64_t token1 = tf_min(p * 2 + 1, m - 1);
    const int64_t column0 = token0 * 2 * k_padded;
    const int64_t column1 = (token0 * 2 + 1) * k_padded;
    const int64_t column2 = token1 * 2 * k_padded;
    const int64_t column3 = (token1 * 2 + 1) * k_padded;
    float y0_0_0 = 0.0f;
    float y0_1_0 = 0.0f;
    float y1_0_0 = 0.0f;
    float y1_1_0 = 0.0f;
    float y2_0_0 = 0.0f;
    float y2_1_0 = 0.0f;
    float y3_0_0 = 0.0f;
    float y3_1_0 = 0.0f;
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
      const int64_t u_first = (int64_t)seg[s] / 64;
      const int64_t u_last = (int64_t)seg[s + 1] / 64;
      for (int64_t u0 = u_first; u0 < u_last; u0 += 256) {
        const int64_t u_end = tf_min(u0 + 256, u_last);
        _mm_prefetch((const char *)(w + base0 + u0 * 64 + 16384 - ((base0 + u0 * 64) & 4095)), _MM_HINT_T0);
        _mm_prefetch((const char *)(w + base0 + u0 * 64 + 20480 - ((base0 + u0 * 64) & 4095)), _MM_HINT_T0);
        _mm_prefetch((const char *)(w + base0 + u0 * 64 + 24576 - ((base0 + u0 * 64) & 4095)), _MM_HINT_T0);
        _mm_prefetch((const char *)(w + base0 + u0 * 64 + 28672 - ((base0 + u0 * 64) & 4095)), _MM_HINT_T0);
        for (int64_t u = u0; u < u_end; u++) {
          const int64_t act0 = column0 + u * 64;
          const int64_t act1 = column1 + u * 64;
          const int64_t act2 = column2 + u * 64;
          const int64_t act3 = column3 + u * 64;
          _mm_prefetch((const char *)(w + base0 + u * 64 + 6144), _MM_HINT_T0);
          const __m512i x0_0 = _mm512_loadu_si512((const __m512i *)(w + base0 + u * 64));
          // Slot 0: functional 0 of rows 0..3, k 0..63. (dsl/schemes/i2_s_rows4.scheme.ts:4)
          const __m512i w0_0_0 = _mm512_and_si512(x0_0, k_03);
          const __m512i a0_0_0 = _mm512_loadu_si512((const __m512i *)(q + act0));
          sum0_0 = tf_dpbusd(sum0_0, w0_0_0, a0_0_0);
          const __m512i a0_0_1 = _mm512_loadu_si512((const __m512i *)(q + act1));
          sum0_1 = tf_dpbusd(sum0_1, w0_0_0, a0_0_1);
          const __m512i a0_0_2 = _mm512_loadu_si512((const __m512i *)(q + act2));
          sum0_2 = tf_dpbusd(sum0_2, w0_0_0, a0_0_2);
          const __m512i a0_0_3 = _mm512_loadu_si512((const __m512i *)(q + act3));
          sum0_3 = tf_dpbusd(sum0_3, w0_0_0, a0_0_3);
          // Slot 1: functional 1 of rows 0..3, k 0..63. (dsl/schemes/i2_s_rows4.scheme.ts:4)
          const __m512i w0_1_0 = _mm512_and_si512(x0_0, k_0f);
          sum1_0 = tf_dpbusd(sum1_0, w0_1_0, a0_0_0);
          sum1_1 = tf_dpbusd(sum1_1, w0_1_0, a0_0_1);
          sum1_2 = tf_dpbusd(sum1_2, w0_1_0, a0_0_2);
          sum1_3 = tf_dpbusd(sum1_3, w0_1_0, a0_0_3);
          // Slot 2: functional 2 of rows 0..3, k 0..63. (dsl/schemes/i2_s_rows4.scheme.ts:4)
          const __m512i w0_2_0 = _mm512_and_si512(x0_0, k_3f);
          sum2_0 = tf_dpbusd(sum2_0, w0_2_0, a0_0_0);
          sum2_1 = tf_dpbusd(sum2_1, w0_2_0, a0_0_1);
          sum2_2 = tf_dpbusd(sum2_2, w0_2_0, a0_0_2);
          sum2_3 = tf_dpbusd(sum2_3, w0_2_0, a0_0_3);
          // Slot 3: functional 3 of rows 0..3, k 0..63. (dsl/schemes/i2_s_rows4.scheme.ts:4)
          const __m512i w0_3_0 = x0_0;
          sum3_0 = tf_dpbusd(sum3_0, w0_3_0, a0_0_0);
          sum3_1 = tf_dpbusd(sum3_1, w0_3_0, a0_0_1);
          sum3_2 = tf_dpbusd(sum3_2, w0_3_0, a0_0_2);
          sum3_3 = tf_dpbusd(sum3_3, w0_3_0, a0_0_3);
        }
      }
      // Offset, then one fused multiply-add: out += (dw * da) * sum.
      const __m512i times0_0_0 = _mm512_sub_epi32(sum3_0, sum2_0);
      const __m512i times0_0_1 = _mm512_sub_epi32(sum3_1, sum2_1);
      const __m512i whole0_0 = _mm512_add_epi32(_mm512_mullo_epi32(_mm512_srai_epi32(times0_0_0, 6),
          k_00000100), _mm512_srai_epi32(times0_0_1, 6));
      _mm512_storeu_si512((__m512i *)((uint8_t *)lanes), whole0_0);
      y0_0_0 = fmaf(dw[s * dw_stride + row0] * da[token0 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          + lanes[8] + lanes[9] + lanes[10] + lanes[11] + lanes[12] + lanes[13] + lanes[14] + lanes[15]
          - asum[token0 * segments + s]), y0_0_0);
      const __m512i times0_1_0 = _mm512_sub_epi32(sum3_2, sum2_2);
      const __m512i times0_1_1 = _mm512_sub_epi32(sum3_3, sum2_3);
      const __m512i whole0_1 = _mm512_add_epi32(_mm512_mullo_epi32(_mm512_srai_epi32(times0_1_0, 6),
          k_00000100), _mm512_srai_epi32(times0_1_1, 6));
      _mm512_storeu_si512((__m512i *)((uint8_t *)lanes), whole0_1);
      y0_1_0 = fmaf(dw[s * dw_stride + row0] * da[token1 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          + lanes[8] + lanes[9] + lanes[10] + lanes[11] + lanes[12] + lanes[13] + lanes[14] + lanes[15]
          - asum[token1 * segments + s]), y0_1_0);
      const __m512i times1_0_0 = _mm512_sub_epi32(sum2_0, sum1_0);
      const __m512i times1_0_1 = _mm512_sub_epi32(sum2_1, sum1_1);
      const __m512i whole1_0 = _mm512_add_epi32(_mm512_mullo_epi32(_mm512_srai_epi32(times1_0_0, 4),
          k_00000100), _mm512_srai_epi32(times1_0_1, 4));
      _mm512_storeu_si512((__m512i *)((uint8_t *)lanes), whole1_0);
      y1_0_0 = fmaf(dw[s * dw_stride + (row0 + 1)] * da[token0 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          + lanes[8] + lanes[9] + lanes[10] + lanes[11] + lanes[12] + lanes[13] + lanes[14] + lanes[15]
          - asum[token0 * segments + s]), y1_0_0);
      const __m512i times1_1_0 = _mm512_sub_epi32(sum2_2, sum1_2);
      const __m512i times1_1_1 = _mm512_sub_epi32(sum2_3, sum1_3);
      const __m512i whole1_1 = _mm512_add_epi32(_mm512_mullo_epi32(_mm512_srai_epi32(times1_1_0, 4),
          k_00000100), _mm512_srai_epi32(times1_1_1, 4));
      _mm512_storeu_si512((__m512i *)((uint8_t *)lanes), whole1_1);
      y1_1_0 = fmaf(dw[s * dw_stride + (row0 + 1)] * da[token1 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          + lanes[8] + lanes[9] + lanes[10] + lanes[11] + lanes[12] + lanes[13] + lanes[14] + lanes[15]
          - asum[token1 * segments + s]), y1_1_0);
      const __m512i times2_0_0 = _mm512_sub_epi32(sum1_0, sum0_0);
      const __m512i times2_0_1 = _mm512_sub_epi32(sum1_1, sum0_1);
      const __m512i whole2_0 = _mm512_add_epi32(_mm512_mullo_epi32(_mm512_srai_epi32(times2_0_0, 2),
          k_00000100), _mm512_srai_epi32(times2_0_1, 2));
      _mm512_storeu_si512((__m512i *)((uint8_t *)lanes), whole2_0);
      y2_0_0 = fmaf(dw[s * dw_stride + (row0 + 2)] * da[token0 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          + lanes[8] + lanes[9] + lanes[10] + lanes[11] + lanes[12] + lanes[13] + lanes[14] + lanes[15]
          - asum[token0 * segments + s]), y2_0_0);
      const __m512i times2_1_0 = _mm512_sub_epi32(sum1_2, sum0_2);
      const __m512i times2_1_1 = _mm512_sub_epi32(sum1_3, sum0_3);
      const __m512i whole2_1 = _mm512_add_epi32(_mm512_mullo_epi32(_mm512_srai_epi32(times2_1_0, 2),
          k_00000100), _mm512_srai_epi32(times2_1_1, 2));
      _mm512_storeu_si512((__m512i *)((uint8_t *)lanes), whole2_1);
      y2_1_0 = fmaf(dw[s * dw_stride + (row0 + 2)] * da[token1 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          + lanes[8] + lanes[9] + lanes[10] + lanes[11] + lanes[12] + lanes[13] + lanes[14] + lanes[15]
          - asum[token1 * segments + s]), y2_1_0);
      const __m512i whole3_0 = _mm512_add_epi32(_mm512_mullo_epi32(sum0_0, k_00000100), sum0_1);
      _mm512_storeu_si512((__m512i *)((uint8_t *)lanes), whole3_0);
      y3_0_0 = fmaf(dw[s * dw_stride + (row0 + 3)] * da[token0 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          + lanes[8] + lanes[9] + lanes[10] + lanes[11] + lanes[12] + lanes[13] + lanes[14] + lanes[15]
          - asum[token0 * segments + s]), y3_0_0);
      const __m512i whole3_1 = _mm512_add_epi32(_mm512_mullo_epi32(sum0_2, k_00000100), sum0_3);
      _mm512_storeu_si512((__m512i *)((uint8_t *)lanes), whole3_1);
      y3_1_0 = fmaf(dw[s * dw_stride + (row0 + 3)] * da[token1 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          + lanes[8] + lanes[9] + lanes[10] + lanes[11] + lanes[12] + lanes[13] + lanes[14] + lanes[15]
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

/*
 * Written by `tritforge gen`; edits are lost. Kernels of i2_s_rows4 for avx-vnni.
 * Inputs df311b5d4746fb6c.
 */
#include "common.h"

/*
 * i2_s_rows4.product.q8.seg.1x4x32.avx-vnni.functionals.lines0
 * Product of i2_s_rows4: 4 rows by 1 token, weights decoded in registers (functionals).
 * From dsl/schemes/i2_s_rows4.scheme.ts:4.
 * Requires k_padded % 32 == 0: k_padded must be a multiple of the unit, 32.
 * Requires k <= 132103: k must be at most 132103, so that every row's 32-bit sum comes out.
 */
void tf_i2_s_rows4_product_q8_seg_1x4x32_avx_vnni_functionals_lines0(const tf_args *args, size_t tile0, size_t tile1)
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
  const __m256i k_03 = _mm256_set1_epi8((char)3);
  const __m256i k_0f = _mm256_set1_epi8((char)15);
  const __m256i k_3f = _mm256_set1_epi8((char)63);

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
      for (int64_t u0 = u_first; u0 < u_last; u0 += 512) {
        const int64_t u_end = tf_min(u0 + 512, u_last);
        _mm_prefetch((const char *)(w + base0 + u0 * 32 + 16384 - ((base0 + u0 * 32) & 4095)), _MM_HINT_T0);
        _mm_prefetch((const char *)(w + base0 + u0 * 32 + 20480 - ((base0 + u0 * 32) & 4095)), _MM_HINT_T0);
        _mm_prefetch((const char *)(w + base0 + u0 * 32 + 24576 - ((base0 + u0 * 32) & 4095)), _MM_HINT_T0);
        _mm_prefetch((const char *)(w + base0 + u0 * 32 + 28672 - ((base0 + u0 * 32) & 4095)), _MM_HINT_T0);
        for (int64_t u = u0; u < u_end; u++) {
          const int64_t act0 = column0 + u * 32;
          const __m256i x0_0 = _mm256_loadu_si256((const __m256i *)(w + base0 + u * 32));
          // Slot 0: functional 0 of rows 0..3, k 0..31. (dsl/schemes/i2_s_rows4.scheme.ts:4)
          const __m256i w0_0_0 = _mm256_and_si256(x0_0, k_03);
          const __m256i a0_0_0 = _mm256_loadu_si256((const __m256i *)(q + act0));
          sum0_0 = tf_dpbusd(sum0_0, w0_0_0, a0_0_0);
          // Slot 1: functional 1 of rows 0..3, k 0..31. (dsl/schemes/i2_s_rows4.scheme.ts:4)
          const __m256i w0_1_0 = _mm256_and_si256(x0_0, k_0f);
          sum1_0 = tf_dpbusd(sum1_0, w0_1_0, a0_0_0);
          // Slot 2: functional 2 of rows 0..3, k 0..31. (dsl/schemes/i2_s_rows4.scheme.ts:4)
          const __m256i w0_2_0 = _mm256_and_si256(x0_0, k_3f);
          sum2_0 = tf_dpbusd(sum2_0, w0_2_0, a0_0_0);
          // Slot 3: functional 3 of rows 0..3, k 0..31. (dsl/schemes/i2_s_rows4.scheme.ts:4)
          const __m256i w0_3_0 = x0_0;
          sum3_0 = tf_dpbusd(sum3_0, w0_3_0, a0_0_0);
        }
      }
      // Offset, then one fused multiply-add: out += (dw * da) * sum.
      const __m256i times0_0_0 = _mm256_sub_epi32(sum3_0, sum2_0);
      const __m256i whole0_0 = _mm256_srai_epi32(times0_0_0, 6);
      _mm256_storeu_si256((__m256i *)((uint8_t *)lanes), whole0_0);
      y0_0_0 = fmaf(dw[s * dw_stride + row0] * da[token0 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          - asum[token0 * segments + s]), y0_0_0);
      const __m256i times1_0_0 = _mm256_sub_epi32(sum2_0, sum1_0);
      const __m256i whole1_0 = _mm256_srai_epi32(times1_0_0, 4);
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
 * i2_s_rows4.product.q16.seg.1x4x32.avx-vnni.functionals.lines0
 * Product of i2_s_rows4: 4 rows by 1 token, weights decoded in registers (functionals).
 * From dsl/schemes/i2_s_rows4.scheme.ts:4.
 * Requires k_padded % 32 == 0: k_padded must be a multiple of the unit, 32.
 * Requires k <= 65794: k must be at most 65794, so that every row's 32-bit sum comes out.
 */
void tf_i2_s_rows4_product_q16_seg_1x4x32_avx_vnni_functionals_lines0(const tf_args *args, size_t tile0, size_t tile1)
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
  const __m256i k_03 = _mm256_set1_epi8((char)3);
  const __m256i k_0f = _mm256_set1_epi8((char)15);
  const __m256i k_3f = _mm256_set1_epi8((char)63);
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
      for (int64_t u0 = u_first; u0 < u_last; u0 += 512) {
        const int64_t u_end = tf_min(u0 + 512, u_last);
        _mm_prefetch((const char *)(w + base0 + u0 * 32 + 16384 - ((base0 + u0 * 32) & 4095)), _MM_HINT_T0);
        _mm_prefetch((const char *)(w + base0 + u0 * 32 + 20480 - ((base0 + u0 * 32) & 4095)), _MM_HINT_T0);
        _mm_prefetch((const char *)(w + base0 + u0 * 32 + 24576 - ((base0 + u0 * 32) & 4095)), _MM_HINT_T0);
        _mm_prefetch((const char *)(w + base0 + u0 * 32 + 28672 - ((base0 + u0 * 32) & 4095)), _MM_HINT_T0);
        for (int64_t u = u0; u < u_end; u++) {
          const int64_t act0 = column0 + u * 32;
          const int64_t act1 = column1 + u * 32;
          const __m256i x0_0 = _mm256_loadu_si256((const __m256i *)(w + base0 + u * 32));
          // Slot 0: functional 0 of rows 0..3, k 0..31. (dsl/schemes/i2_s_rows4.scheme.ts:4)
          const __m256i w0_0_0 = _mm256_and_si256(x0_0, k_03);
          const __m256i a0_0_0 = _mm256_loadu_si256((const __m256i *)(q + act0));
          sum0_0 = tf_dpbusd(sum0_0, w0_0_0, a0_0_0);
          const __m256i a0_0_1 = _mm256_loadu_si256((const __m256i *)(q + act1));
          sum0_1 = tf_dpbusd(sum0_1, w0_0_0, a0_0_1);
          // Slot 1: functional 1 of rows 0..3, k 0..31. (dsl/schemes/i2_s_rows4.scheme.ts:4)
          const __m256i w0_1_0 = _mm256_and_si256(x0_0, k_0f);
          sum1_0 = tf_dpbusd(sum1_0, w0_1_0, a0_0_0);
          sum1_1 = tf_dpbusd(sum1_1, w0_1_0, a0_0_1);
          // Slot 2: functional 2 of rows 0..3, k 0..31. (dsl/schemes/i2_s_rows4.scheme.ts:4)
          const __m256i w0_2_0 = _mm256_and_si256(x0_0, k_3f);
          sum2_0 = tf_dpbusd(sum2_0, w0_2_0, a0_0_0);
          sum2_1 = tf_dpbusd(sum2_1, w0_2_0, a0_0_1);
          // Slot 3: functional 3 of rows 0..3, k 0..31. (dsl/schemes/i2_s_rows4.scheme.ts:4)
          const __m256i w0_3_0 = x0_0;
          sum3_0 = tf_dpbusd(sum3_0, w0_3_0, a0_0_0);
          sum3_1 = tf_dpbusd(sum3_1, w0_3_0, a0_0_1);
        }
      }
      // Offset, then one fused multiply-add: out += (dw * da) * sum.
      const __m256i times0_0_0 = _mm256_sub_epi32(sum3_0, sum2_0);
      const __m256i times0_0_1 = _mm256_sub_epi32(sum3_1, sum2_1);
      const __m256i whole0_0 = _mm256_add_epi32(_mm256_mullo_epi32(_mm256_srai_epi32(times0_0_0, 6),
          k_00000100), _mm256_srai_epi32(times0_0_1, 6));
      _mm256_storeu_si256((__m256i *)((uint8_t *)lanes), whole0_0);
      y0_0_0 = fmaf(dw[s * dw_stride + row0] * da[token0 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          - asum[token0 * segments + s]), y0_0_0);
      const __m256i times1_0_0 = _mm256_sub_epi32(sum2_0, sum1_0);
      const __m256i times1_0_1 = _mm256_sub_epi32(sum2_1, sum1_1);
      const __m256i whole1_0 = _mm256_add_epi32(_mm256_mullo_epi32(_mm256_srai_epi32(times1_0_0, 4),
          k_00000100), _mm256_srai_epi32(times1_0_1, 4));
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
 * i2_s_rows4.product.q8.seg.2x4x32.avx-vnni.functionals.lines0
 * Product of i2_s_rows4: 4 rows by 2 tokens, weights decoded in registers (functionals).
 * From dsl/schemes/i2_s_rows4.scheme.ts:4.
 * Requires k_padded % 32 == 0: k_padded must be a multiple of the unit, 32.
 * Requires k <= 132103: k must be at most 132103, so that every row's 32-bit sum comes out.
 */
void tf_i2_s_rows4_product_q8_seg_2x4x32_avx_vnni_functionals_lines0(const tf_args *args, size_t tile0, size_t tile1)
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
  const __m256i k_03 = _mm256_set1_epi8((char)3);
  const __m256i k_0f = _mm256_set1_epi8((char)15);
  const __m256i k_3f = _mm256_set1_epi8((char)63);

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
      for (int64_t u0 = u_first; u0 < u_last; u0 += 512) {
        const int64_t u_end = tf_min(u0 + 512, u_last);
        _mm_prefetch((const char *)(w + base0 + u0 * 32 + 16384 - ((base0 + u0 * 32) & 4095)), _MM_HINT_T0);
        _mm_prefetch((const char *)(w + base0 + u0 * 32 + 20480 - ((base0 + u0 * 32) & 4095)), _MM_HINT_T0);
        _mm_prefetch((const char *)(w + base0 + u0 * 32 + 24576 - ((base0 + u0 * 32) & 4095)), _MM_HINT_T0);
        _mm_prefetch((const char *)(w + base0 + u0 * 32 + 28672 - ((base0 + u0 * 32) & 4095)), _MM_HINT_T0);
        for (int64_t u = u0; u < u_end; u++) {
          const int64_t act0 = column0 + u * 32;
          const int64_t act1 = column1 + u * 32;
          const __m256i x0_0 = _mm256_loadu_si256((const __m256i *)(w + base0 + u * 32));
          // Slot 0: functional 0 of rows 0..3, k 0..31. (dsl/schemes/i2_s_rows4.scheme.ts:4)
          const __m256i w0_0_0 = _mm256_and_si256(x0_0, k_03);
          const __m256i a0_0_0 = _mm256_loadu_si256((const __m256i *)(q + act0));
          sum0_0 = tf_dpbusd(sum0_0, w0_0_0, a0_0_0);
          const __m256i a0_0_1 = _mm256_loadu_si256((const __m256i *)(q + act1));
          sum0_1 = tf_dpbusd(sum0_1, w0_0_0, a0_0_1);
          // Slot 1: functional 1 of rows 0..3, k 0..31. (dsl/schemes/i2_s_rows4.scheme.ts:4)
          const __m256i w0_1_0 = _mm256_and_si256(x0_0, k_0f);
          sum1_0 = tf_dpbusd(sum1_0, w0_1_0, a0_0_0);
          sum1_1 = tf_dpbusd(sum1_1, w0_1_0, a0_0_1);
          // Slot 2: functional 2 of rows 0..3, k 0..31. (dsl/schemes/i2_s_rows4.scheme.ts:4)
          const __m256i w0_2_0 = _mm256_and_si256(x0_0, k_3f);
          sum2_0 = tf_dpbusd(sum2_0, w0_2_0, a0_0_0);
          sum2_1 = tf_dpbusd(sum2_1, w0_2_0, a0_0_1);
          // Slot 3: functional 3 of rows 0..3, k 0..31. (dsl/schemes/i2_s_rows4.scheme.ts:4)
          const __m256i w0_3_0 = x0_0;
          sum3_0 = tf_dpbusd(sum3_0, w0_3_0, a0_0_0);
          sum3_1 = tf_dpbusd(sum3_1, w0_3_0, a0_0_1);
        }
      }
      // Offset, then one fused multiply-add: out += (dw * da) * sum.
      const __m256i times0_0_0 = _mm256_sub_epi32(sum3_0, sum2_0);
      const __m256i whole0_0 = _mm256_srai_epi32(times0_0_0, 6);
      _mm256_storeu_si256((__m256i *)((uint8_t *)lanes), whole0_0);
      y0_0_0 = fmaf(dw[s * dw_stride + row0] * da[token0 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          - asum[token0 * segments + s]), y0_0_0);
      const __m256i times0_1_0 = _mm256_sub_epi32(sum3_1, sum2_1);
      const __m256i whole0_1 = _mm256_srai_epi32(times0_1_0, 6);
      _mm256_storeu_si256((__m256i *)((uint8_t *)lanes), whole0_1);
      y0_1_0 = fmaf(dw[s * dw_stride + row0] * da[token1 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          - asum[token1 * segments + s]), y0_1_0);
      const __m256i times1_0_0 = _mm256_sub_epi32(sum2_0, sum1_0);
      const __m256i whole1_0 = _mm256_srai_epi32(times1_0_0, 4);
      _mm256_storeu_si256((__m256i *)((uint8_t *)lanes), whole1_0);
      y1_0_0 = fmaf(dw[s * dw_stride + (row0 + 1)] * da[token0 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          - asum[token0 * segments + s]), y1_0_0);
      const __m256i times1_1_0 = _mm256_sub_epi32(sum2_1, sum1_1);
      const __m256i whole1_1 = _mm256_srai_epi32(times1_1_0, 4);
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

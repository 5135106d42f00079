/*
 * Written by `tritforge gen`; edits are lost. Kernels of q2_0 for avx512-vnni.
 * Inputs f99520819c7477f5.
 */
#include "common.h"

/*
 * q2_0.product.q8.seg.1x2x64.avx512-vnni.reorder
 * Product of q2_0: 2 rows by 1 token, weights decoded in registers (reorder).
 * From dsl/schemes/q2_0.scheme.ts:4.
 * Requires k_padded % 64 == 0: k_padded must be a multiple of the unit, 64.
 * Requires k <= 8454659: k must be at most 8454659, so that every row's 32-bit sum comes out.
 */
void tf_q2_0_product_q8_seg_1x2x64_avx512_vnni_reorder(const tf_args *args, size_t tile0, size_t tile1)
{
  if (args->version != TF_ABI) return;
  const int64_t n = args->n;
  const int64_t k = args->k;
  const int64_t m = args->m;
  const int64_t k_padded = args->k_padded;
  const int64_t segments = args->segments;
  const int64_t dw_stride = args->dw_stride;
  const uint8_t *restrict w = args->w;
  const int8_t *restrict panel = args->panel;
  const float *restrict dw = args->dw;
  const float *restrict da = args->da;
  const int32_t *restrict asum = args->asum;
  const int32_t *restrict seg = args->seg;
  float *restrict out = args->out;
  _Alignas(64) int32_t lanes[16];
  const __m512i k_00000000 = _mm512_set1_epi32(0);
  const __m512i k_03 = _mm512_set1_epi8((char)3);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row_tile = tile / m;
    const int64_t p = tile % m;
    const int64_t row0 = row_tile * 2;
    const int64_t base0 = tf_min(row_tile * 2, n - 1) * ((k + 63) / 64 * 18);
    const int64_t base1 = tf_min(row_tile * 2 + 1, n - 1) * ((k + 63) / 64 * 18);
    if ((base0 & 4095) < 2 * ((k + 63) / 64 * 18)) {
      _mm_prefetch((const char *)(w + base0 + 16384 - (base0 & 4095)), _MM_HINT_T0);
    }
    const int64_t token0 = p;
    float y0_0_0 = 0.0f;
    float y1_0_0 = 0.0f;
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
      const int64_t u_first = (int64_t)seg[s] / 64;
      const int64_t u_last = (int64_t)seg[s + 1] / 64;
      for (int64_t u = u_first; u < u_last; u++) {
        const int64_t act = p * k_padded + u * 64;
        _mm_prefetch((const char *)(w + base0 + u * 18 + 6144), _MM_HINT_T0);
        _mm_prefetch((const char *)(w + base1 + u * 18 + 6144), _MM_HINT_T0);
        const __m512i x0_0 = _mm512_zextsi128_si512(_mm_loadu_si128((const __m128i *)(w + base0 + u * 18
            + 2)));
        const __m512i x0_1 = _mm512_zextsi128_si512(_mm_loadu_si128((const __m128i *)(w + base1 + u * 18
            + 2)));
        // Slot 0: k 0..60. (dsl/schemes/q2_0.scheme.ts:4)
        const __m512i w0_0_0 = _mm512_and_si512(x0_0, k_03);
        const __m512i w0_0_1 = _mm512_and_si512(x0_1, k_03);
        const __m512i a0_0_0 = _mm512_loadu_si512((const __m512i *)(panel + act));
        sum0_0 = tf_dpbusd(sum0_0, w0_0_0, a0_0_0);
        sum8_0 = tf_dpbusd(sum8_0, w0_0_1, a0_0_0);
        // Slot 1: k 1..61. (dsl/schemes/q2_0.scheme.ts:4)
        const __m512i w0_1_0 = _mm512_and_si512(_mm512_srli_epi16(x0_0, 2), k_03);
        const __m512i w0_1_1 = _mm512_and_si512(_mm512_srli_epi16(x0_1, 2), k_03);
        const __m512i a0_1_0 = _mm512_loadu_si512((const __m512i *)(panel + act + 16));
        sum1_0 = tf_dpbusd(sum1_0, w0_1_0, a0_1_0);
        sum9_0 = tf_dpbusd(sum9_0, w0_1_1, a0_1_0);
        // Slot 2: k 2..62. (dsl/schemes/q2_0.scheme.ts:4)
        const __m512i w0_2_0 = _mm512_and_si512(_mm512_srli_epi16(x0_0, 4), k_03);
        const __m512i w0_2_1 = _mm512_and_si512(_mm512_srli_epi16(x0_1, 4), k_03);
        const __m512i a0_2_0 = _mm512_loadu_si512((const __m512i *)(panel + act + 32));
        sum2_0 = tf_dpbusd(sum2_0, w0_2_0, a0_2_0);
        sum10_0 = tf_dpbusd(sum10_0, w0_2_1, a0_2_0);
        // Slot 3: k 3..63. (dsl/schemes/q2_0.scheme.ts:4)
        const __m512i w0_3_0 = _mm512_and_si512(_mm512_srli_epi16(x0_0, 6), k_03);
        const __m512i w0_3_1 = _mm512_and_si512(_mm512_srli_epi16(x0_1, 6), k_03);
        const __m512i a0_3_0 = _mm512_loadu_si512((const __m512i *)(panel + act + 48));
        sum3_0 = tf_dpbusd(sum3_0, w0_3_0, a0_3_0);
        sum11_0 = tf_dpbusd(sum11_0, w0_3_1, a0_3_0);
      }
      // Offset, then one fused multiply-add: out += (dw * da) * sum.
      const __m512i whole0_0 = _mm512_add_epi32(_mm512_add_epi32(_mm512_add_epi32(sum0_0, sum1_0), sum2_0),
          sum3_0);
      _mm512_storeu_si512((__m512i *)((uint8_t *)lanes), whole0_0);
      y0_0_0 = fmaf(dw[s * dw_stride + row0] * da[token0 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          + lanes[8] + lanes[9] + lanes[10] + lanes[11] + lanes[12] + lanes[13] + lanes[14] + lanes[15]
          - asum[token0 * segments + s]), y0_0_0);
      const __m512i whole1_0 = _mm512_add_epi32(_mm512_add_epi32(_mm512_add_epi32(sum8_0, sum9_0), sum10_0),
          sum11_0);
      _mm512_storeu_si512((__m512i *)((uint8_t *)lanes), whole1_0);
      y1_0_0 = fmaf(dw[s * dw_stride + (row0 + 1)] * da[token0 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          + lanes[8] + lanes[9] + lanes[10] + lanes[11] + lanes[12] + lanes[13] + lanes[14] + lanes[15]
          - asum[token0 * segments + s]), y1_0_0);
    }
    if (row0 < n) {
      out[token0 * n + row0] = y0_0_0;
    }
    if (row0 + 1 < n) {
      out[token0 * n + (row0 + 1)] = y1_0_0;
    }
  }
}

/*
 * q2_0.product.q8.seg.4x4x64.avx512-vnni.reorder
 * Product of q2_0: 4 rows by 4 tokens, weights decoded in registers (reorder).
 * From dsl/schemes/q2_0.scheme.ts:4.
 * Requires k_padded % 64 == 0: k_padded must be a multiple of the unit, 64.
 * Requires k <= 8454659: k must be at most 8454659, so that every row's 32-bit sum comes out.
 */
void tf_q2_0_product_q8_seg_4x4x64_avx512_vnni_reorder(const tf_args *args, size_t tile0, size_t tile1)
{
  if (args->version != TF_ABI) return;
  const int64_t n = args->n;
  const int64_t k = args->k;
  const int64_t m = args->m;
  const int64_t k_padded = args->k_padded;
  const int64_t segments = args->segments;
  const int64_t dw_stride = args->dw_stride;
  const uint8_t *restrict w = args->w;
  const int8_t *restrict panel = args->panel;
  const float *restrict dw = args->dw;
  const float *restrict da = args->da;
  const int32_t *restrict asum = args->asum;
  const int32_t *restrict seg = args->seg;
  float *restrict out = args->out;
  _Alignas(64) int32_t lanes[16];
  const __m512i k_00000000 = _mm512_set1_epi32(0);
  const __m512i k_03 = _mm512_set1_epi8((char)3);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row_tile = tile / ((m + 3) / 4);
    const int64_t p = tile % ((m + 3) / 4);
    const int64_t row0 = row_tile * 4;
    const int64_t base0 = tf_min(row_tile * 4, n - 1) * ((k + 63) / 64 * 18);
    const int64_t base1 = tf_min(row_tile * 4 + 1, n - 1) * ((k + 63) / 64 * 18);
    const int64_t base2 = tf_min(row_tile * 4 + 2, n - 1) * ((k + 63) / 64 * 18);
    const int64_t base3 = tf_min(row_tile * 4 + 3, n - 1) * ((k + 63) / 64 * 18);
    if ((base0 & 4095) < 4 * ((k + 63) / 64 * 18)) {
      _mm_prefetch((const char *)(w + base0 + 16384 - (base0 & 4095)), _MM_HINT_T0);
    }
    const int64_t token0 = tf_min(p * 4, m - 1);
    const int64_t token1 = tf_min(p * 4 + 1, m - 1);
    const int64_t token2 = tf_min(p * 4 + 2, m - 1);
    const int64_t token3 = tf_min(p * 4 + 3, m - 1);
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
      for (int64_t u = u_first; u < u_last; u++) {
        const int64_t act = p * k_padded * 4 + u * 256;
        _mm_prefetch((const char *)(w + base0 + u * 18 + 6144), _MM_HINT_T0);
        _mm_prefetch((const char *)(w + base1 + u * 18 + 6144), _MM_HINT_T0);
        _mm_prefetch((const char *)(w + base2 + u * 18 + 6144), _MM_HINT_T0);
        _mm_prefetch((const char *)(w + base3 + u * 18 + 6144), _MM_HINT_T0);
        const __m512i x0_0 = _mm512_zextsi128_si512(_mm_loadu_si128((const __m128i *)(w + base0 + u * 18
            + 2)));
        const __m512i x0_1 = _mm512_zextsi128_si512(_mm_loadu_si128((const __m128i *)(w + base1 + u * 18
            + 2)));
        const __m512i x0_2 = _mm512_zextsi128_si512(_mm_loadu_si128((const __m128i *)(w + base2 + u * 18
            + 2)));
        const __m512i x0_3 = _mm512_zextsi128_si512(_mm_loadu_si128((const __m128i *)(w + base3 + u * 18
            + 2)));
        // Slot 0: k 0..60. (dsl/schemes/q2_0.scheme.ts:4)
        const __m512i w0_0_0 = _mm512_and_si512(x0_0, k_03);
        const __m512i w0_0_1 = _mm512_and_si512(x0_1, k_03);
        const __m512i w0_0_2 = _mm512_and_si512(x0_2, k_03);
        const __m512i w0_0_3 = _mm512_and_si512(x0_3, k_03);
        const __m512i a0_0_0 = _mm512_loadu_si512((const __m512i *)(panel + act));
        sum0_0 = tf_dpbusd(sum0_0, w0_0_0, a0_0_0);
        sum1_0 = tf_dpbusd(sum1_0, w0_0_1, a0_0_0);
        sum2_0 = tf_dpbusd(sum2_0, w0_0_2, a0_0_0);
        sum3_0 = tf_dpbusd(sum3_0, w0_0_3, a0_0_0);
        const __m512i a0_0_1 = _mm512_loadu_si512((const __m512i *)(panel + act + 64));
        sum0_1 = tf_dpbusd(sum0_1, w0_0_0, a0_0_1);
        sum1_1 = tf_dpbusd(sum1_1, w0_0_1, a0_0_1);
        sum2_1 = tf_dpbusd(sum2_1, w0_0_2, a0_0_1);
        sum3_1 = tf_dpbusd(sum3_1, w0_0_3, a0_0_1);
        const __m512i a0_0_2 = _mm512_loadu_si512((const __m512i *)(panel + act + 128));
        sum0_2 = tf_dpbusd(sum0_2, w0_0_0, a0_0_2);
        sum1_2 = tf_dpbusd(sum1_2, w0_0_1, a0_0_2);
        sum2_2 = tf_dpbusd(sum2_2, w0_0_2, a0_0_2);
        sum3_2 = tf_dpbusd(sum3_2, w0_0_3, a0_0_2);
        const __m512i a0_0_3 = _mm512_loadu_si512((const __m512i *)(panel + act + 192));
        sum0_3 = tf_dpbusd(sum0_3, w0_0_0, a0_0_3);
        sum1_3 = tf_dpbusd(sum1_3, w0_0_1, a0_0_3);
        sum2_3 = tf_dpbusd(sum2_3, w0_0_2, a0_0_3);
        sum3_3 = tf_dpbusd(sum3_3, w0_0_3, a0_0_3);
        // Slot 1: k 1..61. (dsl/schemes/q2_0.scheme.ts:4)
        const __m512i w0_1_0 = _mm512_and_si512(_mm512_srli_epi16(x0_0, 2), k_03);
        const __m512i w0_1_1 = _mm512_and_si512(_mm512_srli_epi16(x0_1, 2), k_03);
        const __m512i w0_1_2 = _mm512_and_si512(_mm512_srli_epi16(x0_2, 2), k_03);
        const __m512i w0_1_3 = _mm512_and_si512(_mm512_srli_epi16(x0_3, 2), k_03);
        const __m512i a0_1_0 = _mm512_loadu_si512((const __m512i *)(panel + act + 16));
        sum0_0 = tf_dpbusd(sum0_0, w0_1_0, a0_1_0);
        sum1_0 = tf_dpbusd(sum1_0, w0_1_1, a0_1_0);
        sum2_0 = tf_dpbusd(sum2_0, w0_1_2, a0_1_0);
        sum3_0 = tf_dpbusd(sum3_0, w0_1_3, a0_1_0);
        const __m512i a0_1_1 = _mm512_loadu_si512((const __m512i *)(panel + act + 80));
        sum0_1 = tf_dpbusd(sum0_1, w0_1_0, a0_1_1);
        sum1_1 = tf_dpbusd(sum1_1, w0_1_1, a0_1_1);
        sum2_1 = tf_dpbusd(sum2_1, w0_1_2, a0_1_1);
        sum3_1 = tf_dpbusd(sum3_1, w0_1_3, a0_1_1);
        const __m512i a0_1_2 = _mm512_loadu_si512((const __m512i *)(panel + act + 144));
        sum0_2 = tf_dpbusd(sum0_2, w0_1_0, a0_1_2);
        sum1_2 = tf_dpbusd(sum1_2, w0_1_1, a0_1_2);
        sum2_2 = tf_dpbusd(sum2_2, w0_1_2, a0_1_2);
        sum3_2 = tf_dpbusd(sum3_2, w0_1_3, a0_1_2);
        const __m512i a0_1_3 = _mm512_loadu_si512((const __m512i *)(panel + act + 208));
        sum0_3 = tf_dpbusd(sum0_3, w0_1_0, a0_1_3);
        sum1_3 = tf_dpbusd(sum1_3, w0_1_1, a0_1_3);
        sum2_3 = tf_dpbusd(sum2_3, w0_1_2, a0_1_3);
        sum3_3 = tf_dpbusd(sum3_3, w0_1_3, a0_1_3);
        // Slot 2: k 2..62. (dsl/schemes/q2_0.scheme.ts:4)
        const __m512i w0_2_0 = _mm512_and_si512(_mm512_srli_epi16(x0_0, 4), k_03);
        const __m512i w0_2_1 = _mm512_and_si512(_mm512_srli_epi16(x0_1, 4), k_03);
        const __m512i w0_2_2 = _mm512_and_si512(_mm512_srli_epi16(x0_2, 4), k_03);
        const __m512i w0_2_3 = _mm512_and_si512(_mm512_srli_epi16(x0_3, 4), k_03);
        const __m512i a0_2_0 = _mm512_loadu_si512((const __m512i *)(panel + act + 32));
        sum0_0 = tf_dpbusd(sum0_0, w0_2_0, a0_2_0);
        sum1_0 = tf_dpbusd(sum1_0, w0_2_1, a0_2_0);
        sum2_0 = tf_dpbusd(sum2_0, w0_2_2, a0_2_0);
        sum3_0 = tf_dpbusd(sum3_0, w0_2_3, a0_2_0);
        const __m512i a0_2_1 = _mm512_loadu_si512((const __m512i *)(panel + act + 96));
        sum0_1 = tf_dpbusd(sum0_1, w0_2_0, a0_2_1);
        sum1_1 = tf_dpbusd(sum1_1, w0_2_1, a0_2_1);
        sum2_1 = tf_dpbusd(sum2_1, w0_2_2, a0_2_1);
        sum3_1 = tf_dpbusd(sum3_1, w0_2_3, a0_2_1);
        const __m512i a0_2_2 = _mm512_loadu_si512((const __m512i *)(panel + act + 160));
        sum0_2 = tf_dpbusd(sum0_2, w0_2_0, a0_2_2);
        sum1_2 = tf_dpbusd(sum1_2, w0_2_1, a0_2_2);
        sum2_2 = tf_dpbusd(sum2_2, w0_2_2, a0_2_2);
        sum3_2 = tf_dpbusd(sum3_2, w0_2_3, a0_2_2);
        const __m512i a0_2_3 = _mm512_loadu_si512((const __m512i *)(panel + act + 224));
        sum0_3 = tf_dpbusd(sum0_3, w0_2_0, a0_2_3);
        sum1_3 = tf_dpbusd(sum1_3, w0_2_1, a0_2_3);
        sum2_3 = tf_dpbusd(sum2_3, w0_2_2, a0_2_3);
        sum3_3 = tf_dpbusd(sum3_3, w0_2_3, a0_2_3);
        // Slot 3: k 3..63. (dsl/schemes/q2_0.scheme.ts:4)
        const __m512i w0_3_0 = _mm512_and_si512(_mm512_srli_epi16(x0_0, 6), k_03);
        const __m512i w0_3_1 = _mm512_and_si512(_mm512_srli_epi16(x0_1, 6), k_03);
        const __m512i w0_3_2 = _mm512_and_si512(_mm512_srli_epi16(x0_2, 6), k_03);
        const __m512i w0_3_3 = _mm512_and_si512(_mm512_srli_epi16(x0_3, 6), k_03);
        const __m512i a0_3_0 = _mm512_loadu_si512((const __m512i *)(panel + act + 48));
        sum0_0 = tf_dpbusd(sum0_0, w0_3_0, a0_3_0);
        sum1_0 = tf_dpbusd(sum1_0, w0_3_1, a0_3_0);
        sum2_0 = tf_dpbusd(sum2_0, w0_3_2, a0_3_0);
        sum3_0 = tf_dpbusd(sum3_0, w0_3_3, a0_3_0);
        const __m512i a0_3_1 = _mm512_loadu_si512((const __m512i *)(panel + act + 112));
        sum0_1 = tf_dpbusd(sum0_1, w0_3_0, a0_3_1);
        sum1_1 = tf_dpbusd(sum1_1, w0_3_1, a0_3_1);
        sum2_1 = tf_dpbusd(sum2_1, w0_3_2, a0_3_1);
        sum3_1 = tf_dpbusd(sum3_1, w0_3_3, a0_3_1);
        const __m512i a0_3_2 = _mm512_loadu_si512((const __m512i *)(panel + act + 176));
        sum0_2 = tf_dpbusd(sum0_2, w0_3_0, a0_3_2);
        sum1_2 = tf_dpbusd(sum1_2, w0_3_1, a0_3_2);
        sum2_2 = tf_dpbusd(sum2_2, w0_3_2, a0_3_2);
        sum3_2 = tf_dpbusd(sum3_2, w0_3_3, a0_3_2);
        const __m512i a0_3_3 = _mm512_loadu_si512((const __m512i *)(panel + act + 240));
        sum0_3 = tf_dpbusd(sum0_3, w0_3_0, a0_3_3);
        sum1_3 = tf_dpbusd(sum1_3, w0_3_1, a0_3_3);
        sum2_3 = tf_dpbusd(sum2_3, w0_3_2, a0_3_3);
        sum3_3 = tf_dpbusd(sum3_3, w0_3_3, a0_3_3);
      }
      // Offset, then one fused multiply-add: out += (dw * da) * sum.
      const __m512i whole0_0 = sum0_0;
      _mm512_storeu_si512((__m512i *)((uint8_t *)lanes), whole0_0);
      y0_0_0 = fmaf(dw[s * dw_stride + row0] * da[token0 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          + lanes[8] + lanes[9] + lanes[10] + lanes[11] + lanes[12] + lanes[13] + lanes[14] + lanes[15]
          - asum[token0 * segments + s]), y0_0_0);
      const __m512i whole0_1 = sum0_1;
      _mm512_storeu_si512((__m512i *)((uint8_t *)lanes), whole0_1);
      y0_1_0 = fmaf(dw[s * dw_stride + row0] * da[token1 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          + lanes[8] + lanes[9] + lanes[10] + lanes[11] + lanes[12] + lanes[13] + lanes[14] + lanes[15]
          - asum[token1 * segments + s]), y0_1_0);
      const __m512i whole0_2 = sum0_2;
      _mm512_storeu_si512((__m512i *)((uint8_t *)lanes), whole0_2);
      y0_2_0 = fmaf(dw[s * dw_stride + row0] * da[token2 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          + lanes[8] + lanes[9] + lanes[10] + lanes[11] + lanes[12] + lanes[13] + lanes[14] + lanes[15]
          - asum[token2 * segments + s]), y0_2_0);
      const __m512i whole0_3 = sum0_3;
      _mm512_storeu_si512((__m512i *)((uint8_t *)lanes), whole0_3);
      y0_3_0 = fmaf(dw[s * dw_stride + row0] * da[token3 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          + lanes[8] + lanes[9] + lanes[10] + lanes[11] + lanes[12] + lanes[13] + lanes[14] + lanes[15]
          - asum[token3 * segments + s]), y0_3_0);
      const __m512i whole1_0 = sum1_0;
      _mm512_storeu_si512((__m512i *)((uint8_t *)lanes), whole1_0);
      y1_0_0 = fmaf(dw[s * dw_stride + (row0 + 1)] * da[token0 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          + lanes[8] + lanes[9] + lanes[10] + lanes[11] + lanes[12] + lanes[13] + lanes[14] + lanes[15]
          - asum[token0 * segments + s]), y1_0_0);
      const __m512i whole1_1 = sum1_1;
      _mm512_storeu_si512((__m512i *)((uint8_t *)lanes), whole1_1);
      y1_1_0 = fmaf(dw[s * dw_stride + (row0 + 1)] * da[token1 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          + lanes[8] + lanes[9] + lanes[10] + lanes[11] + lanes[12] + lanes[13] + lanes[14] + lanes[15]
          - asum[token1 * segments + s]), y1_1_0);
      const __m512i whole1_2 = sum1_2;
      _mm512_storeu_si512((__m512i *)((uint8_t *)lanes), whole1_2);
      y1_2_0 = fmaf(dw[s * dw_stride + (row0 + 1)] * da[token2 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          + lanes[8] + lanes[9] + lanes[10] + lanes[11] + lanes[12] + lanes[13] + lanes[14] + lanes[15]
          - asum[token2 * segments + s]), y1_2_0);
      const __m512i whole1_3 = sum1_3;
      _mm512_storeu_si512((__m512i *)((uint8_t *)lanes), whole1_3);
      y1_3_0 = fmaf(dw[s * dw_stride + (row0 + 1)] * da[token3 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          + lanes[8] + lanes[9] + lanes[10] + lanes[11] + lanes[12] + lanes[13] + lanes[14] + lanes[15]
          - asum[token3 * segments + s]), y1_3_0);
      const __m512i whole2_0 = sum2_0;
      _mm512_storeu_si512((__m512i *)((uint8_t *)lanes), whole2_0);
      y2_0_0 = fmaf(dw[s * dw_stride + (row0 + 2)] * da[token0 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          + lanes[8] + lanes[9] + lanes[10] + lanes[11] + lanes[12] + lanes[13] + lanes[14] + lanes[15]
          - asum[token0 * segments + s]), y2_0_0);
      const __m512i whole2_1 = sum2_1;
      _mm512_storeu_si512((__m512i *)((uint8_t *)lanes), whole2_1);
      y2_1_0 = fmaf(dw[s * dw_stride + (row0 + 2)] * da[token1 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          + lanes[8] + lanes[9] + lanes[10] + lanes[11] + lanes[12] + lanes[13] + lanes[14] + lanes[15]
          - asum[token1 * segments + s]), y2_1_0);
      const __m512i whole2_2 = sum2_2;
      _mm512_storeu_si512((__m512i *)((uint8_t *)lanes), whole2_2);
      y2_2_0 = fmaf(dw[s * dw_stride + (row0 + 2)] * da[token2 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          + lanes[8] + lanes[9] + lanes[10] + lanes[11] + lanes[12] + lanes[13] + lanes[14] + lanes[15]
          - asum[token2 * segments + s]), y2_2_0);
      const __m512i whole2_3 = sum2_3;
      _mm512_storeu_si512((__m512i *)((uint8_t *)lanes), whole2_3);
      y2_3_0 = fmaf(dw[s * dw_stride + (row0 + 2)] * da[token3 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          + lanes[8] + lanes[9] + lanes[10] + lanes[11] + lanes[12] + lanes[13] + lanes[14] + lanes[15]
          - asum[token3 * segments + s]), y2_3_0);
      const __m512i whole3_0 = sum3_0;
      _mm512_storeu_si512((__m512i *)((uint8_t *)lanes), whole3_0);
      y3_0_0 = fmaf(dw[s * dw_stride + (row0 + 3)] * da[token0 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          + lanes[8] + lanes[9] + lanes[10] + lanes[11] + lanes[12] + lanes[13] + lanes[14] + lanes[15]
          - asum[token0 * segments + s]), y3_0_0);
      const __m512i whole3_1 = sum3_1;
      _mm512_storeu_si512((__m512i *)((uint8_t *)lanes), whole3_1);
      y3_1_0 = fmaf(dw[s * dw_stride + (row0 + 3)] * da[token1 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          + lanes[8] + lanes[9] + lanes[10] + lanes[11] + lanes[12] + lanes[13] + lanes[14] + lanes[15]
          - asum[token1 * segments + s]), y3_1_0);
      const __m512i whole3_2 = sum3_2;
      _mm512_storeu_si512((__m512i *)((uint8_t *)lanes), whole3_2);
      y3_2_0 = fmaf(dw[s * dw_stride + (row0 + 3)] * da[token2 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          + lanes[8] + lanes[9] + lanes[10] + lanes[11] + lanes[12] + lanes[13] + lanes[14] + lanes[15]
          - asum[token2 * segments + s]), y3_2_0);
      const __m512i whole3_3 = sum3_3;
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
 * q2_0.product.q8.seg.1x2x64.avx512-vnni.spread
 * Product of q2_0: 2 rows by 1 token, weights decoded in registers (spread).
 * From dsl/schemes/q2_0.scheme.ts:4.
 * Requires k_padded % 64 == 0: k_padded must be a multiple of the unit, 64.
 * Requires k <= 8454659: k must be at most 8454659, so that every row's 32-bit sum comes out.
 */
void tf_q2_0_product_q8_seg_1x2x64_avx512_vnni_spread(const tf_args *args, size_t tile0, size_t tile1)
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
  const __m512i lanes_00 = _mm512_set_epi8(15, 15, 15, 15, 14, 14, 14, 14, 13, 13, 13, 13, 12, 12, 12, 12, 11, 11, 11, 11, 10, 10, 10, 10, 9, 9, 9, 9, 8, 8, 8, 8, 7, 7, 7, 7, 6, 6, 6, 6, 5, 5, 5, 5, 4, 4, 4, 4, 3, 3, 3, 3, 2, 2, 2, 2, 1, 1, 1, 1, 0, 0, 0, 0);
  const __m512i lanes_0100 = _mm512_set_epi16(16, 256, 16, 256, 16, 256, 16, 256, 16, 256, 16, 256, 16, 256, 16, 256, 16, 256, 16, 256, 16, 256, 16, 256, 16, 256, 16, 256, 16, 256, 16, 256);
  const __m512i lanes_0040 = _mm512_set_epi16(4, 64, 4, 64, 4, 64, 4, 64, 4, 64, 4, 64, 4, 64, 4, 64, 4, 64, 4, 64, 4, 64, 4, 64, 4, 64, 4, 64, 4, 64, 4, 64);
  const __m512i k_ff00 = _mm512_set1_epi16((short)65280);
  const __m512i k_03 = _mm512_set1_epi8((char)3);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row_tile = tile / m;
    const int64_t p = tile % m;
    const int64_t row0 = row_tile * 2;
    const int64_t base0 = tf_min(row_tile * 2, n - 1) * ((k + 63) / 64 * 18);
    const int64_t base1 = tf_min(row_tile * 2 + 1, n - 1) * ((k + 63) / 64 * 18);
    if ((base0 & 4095) < 2 * ((k + 63) / 64 * 18)) {
      _mm_prefetch((const char *)(w + base0 + 16384 - (base0 & 4095)), _MM_HINT_T0);
    }
    const int64_t token0 = p;
    const int64_t column0 = token0 * k_padded;
    float y0_0_0 = 0.0f;
    float y1_0_0 = 0.0f;
    for (int64_t s = 0; s < segments; s++) {
      __m512i sum0_0 = k_00000000;
      __m512i sum1_0 = k_00000000;
      const int64_t u_first = (int64_t)seg[s] / 64;
      const int64_t u_last = (int64_t)seg[s + 1] / 64;
      for (int64_t u = u_first; u < u_last; u++) {
        const int64_t act0 = column0 + u * 64;
        _mm_prefetch((const char *)(w + base0 + u * 18 + 6144), _MM_HINT_T0);
        _mm_prefetch((const char *)(w + base1 + u * 18 + 6144), _MM_HINT_T0);
        const __m512i x0_0 = _mm512_shuffle_epi8(_mm512_broadcast_i32x4(_mm_loadu_si128((const __m128i *)(w
            + base0 + u * 18 + 2))), lanes_00);
        const __m512i x0_1 = _mm512_shuffle_epi8(_mm512_broadcast_i32x4(_mm_loadu_si128((const __m128i *)(w
            + base1 + u * 18 + 2))), lanes_00);
        // Slot 0: k 0..63. (dsl/schemes/q2_0.scheme.ts:4)
        const __m512i w0_0_0 = _mm512_and_si512(_mm512_or_si512(_mm512_mulhi_epu16(_mm512_slli_epi16(x0_0, 8),
            lanes_0100),
            _mm512_and_si512(_mm512_mullo_epi16(_mm512_srli_epi16(x0_0, 8), lanes_0040), k_ff00)), k_03);
        const __m512i w0_0_1 = _mm512_and_si512(_mm512_or_si512(_mm512_mulhi_epu16(_mm512_slli_epi16(x0_1, 8),
            lanes_0100),
            _mm512_and_si512(_mm512_mullo_epi16(_mm512_srli_epi16(x0_1, 8), lanes_0040), k_ff00)), k_03);
        const __m512i a0_0_0 = _mm512_loadu_si512((const __m512i *)(q + act0));
        sum0_0 = tf_dpbusd(sum0_0, w0_0_0, a0_0_0);
        sum1_0 = tf_dpbusd(sum1_0, w0_0_1, a0_0_0);
      }
      // Offset, then one fused multiply-add: out += (dw * da) * sum.
      const __m512i whole0_0 = sum0_0;
      _mm512_storeu_si512((__m512i *)((uint8_t *)lanes), whole0_0);
      y0_0_0 = fmaf(dw[s * dw_stride + row0] * da[token0 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          + lanes[8] + lanes[9] + lanes[10] + lanes[11] + lanes[12] + lanes[13] + lanes[14] + lanes[15]
          - asum[token0 * segments + s]), y0_0_0);
      const __m512i whole1_0 = sum1_0;
      _mm512_storeu_si512((__m512i *)((uint8_t *)lanes), whole1_0);
      y1_0_0 = fmaf(dw[s * dw_stride + (row0 + 1)] * da[token0 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          + lanes[8] + lanes[9] + lanes[10] + lanes[11] + lanes[12] + lanes[13] + lanes[14] + lanes[15]
          - asum[token0 * segments + s]), y1_0_0);
    }
    if (row0 < n) {
      out[token0 * n + row0] = y0_0_0;
    }
    if (row0 + 1 < n) {
      out[token0 * n + (row0 + 1)] = y1_0_0;
    }
  }
}

/*
 * q2_0.product.q8.seg.4x8x64.avx512-vnni.tile.g4
 * Product of q2_0: 8 rows by 4 tokens, weights decoded once to local memory (reorder), 4 rows at a time.
 * From dsl/schemes/q2_0.scheme.ts:4.
 * Requires k_padded % 64 == 0: k_padded must be a multiple of the unit, 64.
 * Requires k <= 8454659: k must be at most 8454659, so that every row's 32-bit sum comes out.
 */
void tf_q2_0_product_q8_seg_4x8x64_avx512_vnni_tile_g4(const tf_args *args, size_t tile0, size_t tile1)
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
  const int8_t *restrict panel = args->panel;
  const float *restrict dw = args->dw;
  const float *restrict da = args->da;
  const int32_t *restrict asum = args->asum;
  const int32_t *restrict seg = args->seg;
  float *restrict out = args->out;
  _Alignas(64) int32_t lanes[16];
  const __m512i k_03 = _mm512_set1_epi8((char)3);
  const __m512i k_00000000 = _mm512_set1_epi32(0);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row_tile = tile;
    // Decode the rows of this tile to local memory. (dsl/schemes/q2_0.scheme.ts:4)
    for (int64_t b = 0; b < 8; b++) {
      const int64_t from = tf_min(row_tile * 8 + b, n - 1) * ((k + 63) / 64 * 18);
      for (int64_t u = 0; u < tf_min(k_padded / 64, (k + 63) / 64); u++) {
        const __m512i x0 = _mm512_zextsi128_si512(_mm_loadu_si128((const __m128i *)(w + from + u * 18 + 2)));
        const __m512i w0_0 = _mm512_and_si512(x0, k_03);
        _mm512_storeu_si512((__m512i *)(scratch + (k_padded / 64 * b + u) * 256), w0_0);
        const __m512i w0_1 = _mm512_and_si512(_mm512_srli_epi16(x0, 2), k_03);
        _mm512_storeu_si512((__m512i *)(scratch + (k_padded / 64 * b + u) * 256 + 64), w0_1);
        const __m512i w0_2 = _mm512_and_si512(_mm512_srli_epi16(x0, 4), k_03);
        _mm512_storeu_si512((__m512i *)(scratch + (k_padded / 64 * b + u) * 256 + 128), w0_2);
        const __m512i w0_3 = _mm512_and_si512(_mm512_srli_epi16(x0, 6), k_03);
        _mm512_storeu_si512((__m512i *)(scratch + (k_padded / 64 * b + u) * 256 + 192), w0_3);
      }
    }
    for (int64_t part = 0; part < 2; part++) {
      const int64_t row0 = (row_tile * 2 + part) * 4;
      if (row0 < n) {
        const int64_t base0 = k_padded / 64 * 256 * (part * 4);
        const int64_t base1 = k_padded / 64 * 256 * (part * 4 + 1);
        const int64_t base2 = k_padded / 64 * 256 * (part * 4 + 2);
        const int64_t base3 = k_padded / 64 * 256 * (part * 4 + 3);
        for (int64_t p = 0; p < (m + 3) / 4; p++) {
          const int64_t token0 = tf_min(p * 4, m - 1);
          const int64_t token1 = tf_min(p * 4 + 1, m - 1);
          const int64_t token2 = tf_min(p * 4 + 2, m - 1);
          const int64_t token3 = tf_min(p * 4 + 3, m - 1);
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
            for (int64_t u = u_first; u < u_last; u++) {
              const int64_t act = p * k_padded * 4 + u * 256;
              const __m512i x0_0 = _mm512_loadu_si512((const __m512i *)(scratch + base0 + u * 256));
              const __m512i x0_1 = _mm512_loadu_si512((const __m512i *)(scratch + base1 + u * 256));
              const __m512i x0_2 = _mm512_loadu_si512((const __m512i *)(scratch + base2 + u * 256));
              const __m512i x0_3 = _mm512_loadu_si512((const __m512i *)(scratch + base3 + u * 256));
              // Slot 0: k 0..60. (dsl/schemes/q2_0.scheme.ts:4)
              const __m512i w0_0_0 = x0_0;
              const __m512i w0_0_1 = x0_1;
              const __m512i w0_0_2 = x0_2;
              const __m512i w0_0_3 = x0_3;
              const __m512i a0_0_0 = _mm512_loadu_si512((const __m512i *)(panel + act));
              sum0_0 = tf_dpbusd(sum0_0, w0_0_0, a0_0_0);
              sum1_0 = tf_dpbusd(sum1_0, w0_0_1, a0_0_0);
              sum2_0 = tf_dpbusd(sum2_0, w0_0_2, a0_0_0);
              sum3_0 = tf_dpbusd(sum3_0, w0_0_3, a0_0_0);
              const __m512i a0_0_1 = _mm512_loadu_si512((const __m512i *)(panel + act + 64));
              sum0_1 = tf_dpbusd(sum0_1, w0_0_0, a0_0_1);
              sum1_1 = tf_dpbusd(sum1_1, w0_0_1, a0_0_1);
              sum2_1 = tf_dpbusd(sum2_1, w0_0_2, a0_0_1);
              sum3_1 = tf_dpbusd(sum3_1, w0_0_3, a0_0_1);
              const __m512i a0_0_2 = _mm512_loadu_si512((const __m512i *)(panel + act + 128));
              sum0_2 = tf_dpbusd(sum0_2, w0_0_0, a0_0_2);
              sum1_2 = tf_dpbusd(sum1_2, w0_0_1, a0_0_2);
              sum2_2 = tf_dpbusd(sum2_2, w0_0_2, a0_0_2);
              sum3_2 = tf_dpbusd(sum3_2, w0_0_3, a0_0_2);
              const __m512i a0_0_3 = _mm512_loadu_si512((const __m512i *)(panel + act + 192));
              sum0_3 = tf_dpbusd(sum0_3, w0_0_0, a0_0_3);
              sum1_3 = tf_dpbusd(sum1_3, w0_0_1, a0_0_3);
              sum2_3 = tf_dpbusd(sum2_3, w0_0_2, a0_0_3);
              sum3_3 = tf_dpbusd(sum3_3, w0_0_3, a0_0_3);
              const __m512i x1_0 = _mm512_loadu_si512((const __m512i *)(scratch + base0 + u * 256 + 64));
              const __m512i x1_1 = _mm512_loadu_si512((const __m512i *)(scratch + base1 + u * 256 + 64));
              const __m512i x1_2 = _mm512_loadu_si512((const __m512i *)(scratch + base2 + u * 256 + 64));
              const __m512i x1_3 = _mm512_loadu_si512((const __m512i *)(scratch + base3 + u * 256 + 64));
              // Slot 0: k 1..61. (dsl/schemes/q2_0.scheme.ts:4)
              const __m512i w1_0_0 = x1_0;
              const __m512i w1_0_1 = x1_1;
              const __m512i w1_0_2 = x1_2;
              const __m512i w1_0_3 = x1_3;
              const __m512i a1_0_0 = _mm512_loadu_si512((const __m512i *)(panel + act + 16));
              sum0_0 = tf_dpbusd(sum0_0, w1_0_0, a1_0_0);
              sum1_0 = tf_dpbusd(sum1_0, w1_0_1, a1_0_0);
              sum2_0 = tf_dpbusd(sum2_0, w1_0_2, a1_0_0);
              sum3_0 = tf_dpbusd(sum3_0, w1_0_3, a1_0_0);
              const __m512i a1_0_1 = _mm512_loadu_si512((const __m512i *)(panel + act + 80));
              sum0_1 = tf_dpbusd(sum0_1, w1_0_0, a1_0_1);
              sum1_1 = tf_dpbusd(sum1_1, w1_0_1, a1_0_1);
              sum2_1 = tf_dpbusd(sum2_1, w1_0_2, a1_0_1);
              sum3_1 = tf_dpbusd(sum3_1, w1_0_3, a1_0_1);
              const __m512i a1_0_2 = _mm512_loadu_si512((const __m512i *)(panel + act + 144));
              sum0_2 = tf_dpbusd(sum0_2, w1_0_0, a1_0_2);
              sum1_2 = tf_dpbusd(sum1_2, w1_0_1, a1_0_2);
              sum2_2 = tf_dpbusd(sum2_2, w1_0_2, a1_0_2);
              sum3_2 = tf_dpbusd(sum3_2, w1_0_3, a1_0_2);
              const __m512i a1_0_3 = _mm512_loadu_si512((const __m512i *)(panel + act + 208));
              sum0_3 = tf_dpbusd(sum0_3, w1_0_0, a1_0_3);
              sum1_3 = tf_dpbusd(sum1_3, w1_0_1, a1_0_3);
              sum2_3 = tf_dpbusd(sum2_3, w1_0_2, a1_0_3);
              sum3_3 = tf_dpbusd(sum3_3, w1_0_3, a1_0_3);
              const __m512i x2_0 = _mm512_loadu_si512((const __m512i *)(scratch + base0 + u * 256 + 128));
              const __m512i x2_1 = _mm512_loadu_si512((const __m512i *)(scratch + base1 + u * 256 + 128));
              const __m512i x2_2 = _mm512_loadu_si512((const __m512i *)(scratch + base2 + u * 256 + 128));
              const __m512i x2_3 = _mm512_loadu_si512((const __m512i *)(scratch + base3 + u * 256 + 128));
              // Slot 0: k 2..62. (dsl/schemes/q2_0.scheme.ts:4)
              const __m512i w2_0_0 = x2_0;
              const __m512i w2_0_1 = x2_1;
              const __m512i w2_0_2 = x2_2;
              const __m512i w2_0_3 = x2_3;
              const __m512i a2_0_0 = _mm512_loadu_si512((const __m512i *)(panel + act + 32));
              sum0_0 = tf_dpbusd(sum0_0, w2_0_0, a2_0_0);
              sum1_0 = tf_dpbusd(sum1_0, w2_0_1, a2_0_0);
              sum2_0 = tf_dpbusd(sum2_0, w2_0_2, a2_0_0);
              sum3_0 = tf_dpbusd(sum3_0, w2_0_3, a2_0_0);
              const __m512i a2_0_1 = _mm512_loadu_si512((const __m512i *)(panel + act + 96));
              sum0_1 = tf_dpbusd(sum0_1, w2_0_0, a2_0_1);
              sum1_1 = tf_dpbusd(sum1_1, w2_0_1, a2_0_1);
              sum2_1 = tf_dpbusd(sum2_1, w2_0_2, a2_0_1);
              sum3_1 = tf_dpbusd(sum3_1, w2_0_3, a2_0_1);
              const __m512i a2_0_2 = _mm512_loadu_si512((const __m512i *)(panel + act + 160));
              sum0_2 = tf_dpbusd(sum0_2, w2_0_0, a2_0_2);
              sum1_2 = tf_dpbusd(sum1_2, w2_0_1, a2_0_2);
              sum2_2 = tf_dpbusd(sum2_2, w2_0_2, a2_0_2);
              sum3_2 = tf_dpbusd(sum3_2, w2_0_3, a2_0_2);
              const __m512i a2_0_3 = _mm512_loadu_si512((const __m512i *)(panel + act + 224));
              sum0_3 = tf_dpbusd(sum0_3, w2_0_0, a2_0_3);
              sum1_3 = tf_dpbusd(sum1_3, w2_0_1, a2_0_3);
              sum2_3 = tf_dpbusd(sum2_3, w2_0_2, a2_0_3);
              sum3_3 = tf_dpbusd(sum3_3, w2_0_3, a2_0_3);
              const __m512i x3_0 = _mm512_loadu_si512((const __m512i *)(scratch + base0 + u * 256 + 192));
              const __m512i x3_1 = _mm512_loadu_si512((const __m512i *)(scratch + base1 + u * 256 + 192));
              const __m512i x3_2 = _mm512_loadu_si512((const __m512i *)(scratch + base2 + u * 256 + 192));
              const __m512i x3_3 = _mm512_loadu_si512((const __m512i *)(scratch + base3 + u * 256 + 192));
              // Slot 0: k 3..63. (dsl/schemes/q2_0.scheme.ts:4)
              const __m512i w3_0_0 = x3_0;
              const __m512i w3_0_1 = x3_1;
              const __m512i w3_0_2 = x3_2;
              const __m512i w3_0_3 = x3_3;
              const __m512i a3_0_0 = _mm512_loadu_si512((const __m512i *)(panel + act + 48));
              sum0_0 = tf_dpbusd(sum0_0, w3_0_0, a3_0_0);
              sum1_0 = tf_dpbusd(sum1_0, w3_0_1, a3_0_0);
              sum2_0 = tf_dpbusd(sum2_0, w3_0_2, a3_0_0);
              sum3_0 = tf_dpbusd(sum3_0, w3_0_3, a3_0_0);
              const __m512i a3_0_1 = _mm512_loadu_si512((const __m512i *)(panel + act + 112));
              sum0_1 = tf_dpbusd(sum0_1, w3_0_0, a3_0_1);
              sum1_1 = tf_dpbusd(sum1_1, w3_0_1, a3_0_1);
              sum2_1 = tf_dpbusd(sum2_1, w3_0_2, a3_0_1);
              sum3_1 = tf_dpbusd(sum3_1, w3_0_3, a3_0_1);
              const __m512i a3_0_2 = _mm512_loadu_si512((const __m512i *)(panel + act + 176));
              sum0_2 = tf_dpbusd(sum0_2, w3_0_0, a3_0_2);
              sum1_2 = tf_dpbusd(sum1_2, w3_0_1, a3_0_2);
              sum2_2 = tf_dpbusd(sum2_2, w3_0_2, a3_0_2);
              sum3_2 = tf_dpbusd(sum3_2, w3_0_3, a3_0_2);
              const __m512i a3_0_3 = _mm512_loadu_si512((const __m512i *)(panel + act + 240));
              sum0_3 = tf_dpbusd(sum0_3, w3_0_0, a3_0_3);
              sum1_3 = tf_dpbusd(sum1_3, w3_0_1, a3_0_3);
              sum2_3 = tf_dpbusd(sum2_3, w3_0_2, a3_0_3);
              sum3_3 = tf_dpbusd(sum3_3, w3_0_3, a3_0_3);
            }
            // Offset, then one fused multiply-add: out += (dw * da) * sum.
            const __m512i whole0_0 = sum0_0;
            _mm512_storeu_si512((__m512i *)((uint8_t *)lanes), whole0_0);
            y0_0_0 = fmaf(dw[s * dw_stride + row0] * da[token0 * segments + s],
                (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
                + lanes[8] + lanes[9] + lanes[10] + lanes[11] + lanes[12] + lanes[13] + lanes[14] + lanes[15]
                - asum[token0 * segments + s]), y0_0_0);
            const __m512i whole0_1 = sum0_1;
            _mm512_storeu_si512((__m512i *)((uint8_t *)lanes), whole0_1);
            y0_1_0 = fmaf(dw[s * dw_stride + row0] * da[token1 * segments + s],
                (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
                + lanes[8] + lanes[9] + lanes[10] + lanes[11] + lanes[12] + lanes[13] + lanes[14] + lanes[15]
                - asum[token1 * segments + s]), y0_1_0);
            const __m512i whole0_2 = sum0_2;
            _mm512_storeu_si512((__m512i *)((uint8_t *)lanes), whole0_2);
            y0_2_0 = fmaf(dw[s * dw_stride + row0] * da[token2 * segments + s],
                (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
                + lanes[8] + lanes[9] + lanes[10] + lanes[11] + lanes[12] + lanes[13] + lanes[14] + lanes[15]
                - asum[token2 * segments + s]), y0_2_0);
            const __m512i whole0_3 = sum0_3;
            _mm512_storeu_si512((__m512i *)((uint8_t *)lanes), whole0_3);
            y0_3_0 = fmaf(dw[s * dw_stride + row0] * da[token3 * segments + s],
                (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
                + lanes[8] + lanes[9] + lanes[10] + lanes[11] + lanes[12] + lanes[13] + lanes[14] + lanes[15]
                - asum[token3 * segments + s]), y0_3_0);
            const __m512i whole1_0 = sum1_0;
            _mm512_storeu_si512((__m512i *)((uint8_t *)lanes), whole1_0);
            y1_0_0 = fmaf(dw[s * dw_stride + (row0 + 1)] * da[token0 * segments + s],
                (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
                + lanes[8] + lanes[9] + lanes[10] + lanes[11] + lanes[12] + lanes[13] + lanes[14] + lanes[15]
                - asum[token0 * segments + s]), y1_0_0);
            const __m512i whole1_1 = sum1_1;
            _mm512_storeu_si512((__m512i *)((uint8_t *)lanes), whole1_1);
            y1_1_0 = fmaf(dw[s * dw_stride + (row0 + 1)] * da[token1 * segments + s],
                (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
                + lanes[8] + lanes[9] + lanes[10] + lanes[11] + lanes[12] + lanes[13] + lanes[14] + lanes[15]
                - asum[token1 * segments + s]), y1_1_0);
            const __m512i whole1_2 = sum1_2;
            _mm512_storeu_si512((__m512i *)((uint8_t *)lanes), whole1_2);
            y1_2_0 = fmaf(dw[s * dw_stride + (row0 + 1)] * da[token2 * segments + s],
                (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
                + lanes[8] + lanes[9] + lanes[10] + lanes[11] + lanes[12] + lanes[13] + lanes[14] + lanes[15]
                - asum[token2 * segments + s]), y1_2_0);
            const __m512i whole1_3 = sum1_3;
            _mm512_storeu_si512((__m512i *)((uint8_t *)lanes), whole1_3);
            y1_3_0 = fmaf(dw[s * dw_stride + (row0 + 1)] * da[token3 * segments + s],
                (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
                + lanes[8] + lanes[9] + lanes[10] + lanes[11] + lanes[12] + lanes[13] + lanes[14] + lanes[15]
                - asum[token3 * segments + s]), y1_3_0);
            const __m512i whole2_0 = sum2_0;
            _mm512_storeu_si512((__m512i *)((uint8_t *)lanes), whole2_0);
            y2_0_0 = fmaf(dw[s * dw_stride + (row0 + 2)] * da[token0 * segments + s],
                (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
                + lanes[8] + lanes[9] + lanes[10] + lanes[11] + lanes[12] + lanes[13] + lanes[14] + lanes[15]
                - asum[token0 * segments + s]), y2_0_0);
            const __m512i whole2_1 = sum2_1;
            _mm512_storeu_si512((__m512i *)((uint8_t *)lanes), whole2_1);
            y2_1_0 = fmaf(dw[s * dw_stride + (row0 + 2)] * da[token1 * segments + s],
                (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
                + lanes[8] + lanes[9] + lanes[10] + lanes[11] + lanes[12] + lanes[13] + lanes[14] + lanes[15]
                - asum[token1 * segments + s]), y2_1_0);
            const __m512i whole2_2 = sum2_2;
            _mm512_storeu_si512((__m512i *)((uint8_t *)lanes), whole2_2);
            y2_2_0 = fmaf(dw[s * dw_stride + (row0 + 2)] * da[token2 * segments + s],
                (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
                + lanes[8] + lanes[9] + lanes[10] + lanes[11] + lanes[12] + lanes[13] + lanes[14] + lanes[15]
                - asum[token2 * segments + s]), y2_2_0);
            const __m512i whole2_3 = sum2_3;
            _mm512_storeu_si512((__m512i *)((uint8_t *)lanes), whole2_3);
            y2_3_0 = fmaf(dw[s * dw_stride + (row0 + 2)] * da[token3 * segments + s],
                (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
                + lanes[8] + lanes[9] + lanes[10] + lanes[11] + lanes[12] + lanes[13] + lanes[14] + lanes[15]
                - asum[token3 * segments + s]), y2_3_0);
            const __m512i whole3_0 = sum3_0;
            _mm512_storeu_si512((__m512i *)((uint8_t *)lanes), whole3_0);
            y3_0_0 = fmaf(dw[s * dw_stride + (row0 + 3)] * da[token0 * segments + s],
                (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
                + lanes[8] + lanes[9] + lanes[10] + lanes[11] + lanes[12] + lanes[13] + lanes[14] + lanes[15]
                - asum[token0 * segments + s]), y3_0_0);
            const __m512i whole3_1 = sum3_1;
            _mm512_storeu_si512((__m512i *)((uint8_t *)lanes), whole3_1);
            y3_1_0 = fmaf(dw[s * dw_stride + (row0 + 3)] * da[token1 * segments + s],
                (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
                + lanes[8] + lanes[9] + lanes[10] + lanes[11] + lanes[12] + lanes[13] + lanes[14] + lanes[15]
                - asum[token1 * segments + s]), y3_1_0);
            const __m512i whole3_2 = sum3_2;
            _mm512_storeu_si512((__m512i *)((uint8_t *)lanes), whole3_2);
            y3_2_0 = fmaf(dw[s * dw_stride + (row0 + 3)] * da[token2 * segments + s],
                (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
                + lanes[8] + lanes[9] + lanes[10] + lanes[11] + lanes[12] + lanes[13] + lanes[14] + lanes[15]
                - asum[token2 * segments + s]), y3_2_0);
            const __m512i whole3_3 = sum3_3;
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
    }
  }
}

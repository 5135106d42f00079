/*
 * Written by `tritforge gen`; edits are lost. Kernels of pq2_0 for avx-vnni.
 * Inputs 4054d9cf6f255e82.
 */
#include "common.h"

/*
 * pq2_0.product.q8.seg.4x2x128.avx-vnni.reorder
 * Product of pq2_0: 2 rows by 4 tokens, weights decoded in registers (reorder).
 * From dsl/schemes/pq2_0.scheme.ts:7.
 * Requires k_padded % 128 == 0: k_padded must be a multiple of the unit, 128.
 * Requires k <= 8454659: k must be at most 8454659, so that every row's 32-bit sum comes out.
 */
void tf_pq2_0_product_q8_seg_4x2x128_avx_vnni_reorder(const tf_args *args, size_t tile0, size_t tile1)
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
  _Alignas(64) int32_t lanes[8];
  const __m256i k_00000000 = _mm256_set1_epi32(0);
  const __m256i k_03 = _mm256_set1_epi8((char)3);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row_tile = tile / ((m + 3) / 4);
    const int64_t p = tile % ((m + 3) / 4);
    const int64_t row0 = row_tile * 2;
    const int64_t base0 = tf_min(row_tile * 2, n - 1) * ((k + 127) / 128 * 34);
    const int64_t base1 = tf_min(row_tile * 2 + 1, n - 1) * ((k + 127) / 128 * 34);
    if ((base0 & 4095) < 2 * ((k + 127) / 128 * 34)) {
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
    for (int64_t s = 0; s < segments; s++) {
      __m256i sum0_0 = k_00000000;
      __m256i sum0_1 = k_00000000;
      __m256i sum0_2 = k_00000000;
      __m256i sum0_3 = k_00000000;
      __m256i sum1_0 = k_00000000;
      __m256i sum1_1 = k_00000000;
      __m256i sum1_2 = k_00000000;
      __m256i sum1_3 = k_00000000;
      const int64_t u_first = (int64_t)seg[s] / 128;
      const int64_t u_last = (int64_t)seg[s + 1] / 128;
      for (int64_t u = u_first; u < u_last; u++) {
        const int64_t act = p * k_padded * 4 + u * 512;
        _mm_prefetch((const char *)(w + base0 + u * 34 + 6144), _MM_HINT_T0);
        _mm_prefetch((const char *)(w + base1 + u * 34 + 6144), _MM_HINT_T0);
        const __m256i x0_0 = _mm256_loadu_si256((const __m256i *)(w + base0 + u * 34 + 2));
        const __m256i x0_1 = _mm256_loadu_si256((const __m256i *)(w + base1 + u * 34 + 2));
        // Slot 0: k 0..124. (dsl/schemes/pq2_0.scheme.ts:7)
        const __m256i w0_0_0 = _mm256_and_si256(x0_0, k_03);
        const __m256i w0_0_1 = _mm256_and_si256(x0_1, k_03);
        const __m256i a0_0_0 = _mm256_loadu_si256((const __m256i *)(panel + act));
        sum0_0 = tf_dpbusd(sum0_0, w0_0_0, a0_0_0);
        sum1_0 = tf_dpbusd(sum1_0, w0_0_1, a0_0_0);
        const __m256i a0_0_1 = _mm256_loadu_si256((const __m256i *)(panel + act + 128));
        sum0_1 = tf_dpbusd(sum0_1, w0_0_0, a0_0_1);
        sum1_1 = tf_dpbusd(sum1_1, w0_0_1, a0_0_1);
        const __m256i a0_0_2 = _mm256_loadu_si256((const __m256i *)(panel + act + 256));
        sum0_2 = tf_dpbusd(sum0_2, w0_0_0, a0_0_2);
        sum1_2 = tf_dpbusd(sum1_2, w0_0_1, a0_0_2);
        const __m256i a0_0_3 = _mm256_loadu_si256((const __m256i *)(panel + act + 384));
        sum0_3 = tf_dpbusd(sum0_3, w0_0_0, a0_0_3);
        sum1_3 = tf_dpbusd(sum1_3, w0_0_1, a0_0_3);
        // Slot 1: k 1..125. (dsl/schemes/pq2_0.scheme.ts:7)
        const __m256i w0_1_0 = _mm256_and_si256(_mm256_srli_epi16(x0_0, 2), k_03);
        const __m256i w0_1_1 = _mm256_and_si256(_mm256_srli_epi16(x0_1, 2), k_03);
        const __m256i a0_1_0 = _mm256_loadu_si256((const __m256i *)(panel + act + 32));
        sum0_0 = tf_dpbusd(sum0_0, w0_1_0, a0_1_0);
        sum1_0 = tf_dpbusd(sum1_0, w0_1_1, a0_1_0);
        const __m256i a0_1_1 = _mm256_loadu_si256((const __m256i *)(panel + act + 160));
        sum0_1 = tf_dpbusd(sum0_1, w0_1_0, a0_1_1);
        sum1_1 = tf_dpbusd(sum1_1, w0_1_1, a0_1_1);
        const __m256i a0_1_2 = _mm256_loadu_si256((const __m256i *)(panel + act + 288));
        sum0_2 = tf_dpbusd(sum0_2, w0_1_0, a0_1_2);
        sum1_2 = tf_dpbusd(sum1_2, w0_1_1, a0_1_2);
        const __m256i a0_1_3 = _mm256_loadu_si256((const __m256i *)(panel + act + 416));
        sum0_3 = tf_dpbusd(sum0_3, w0_1_0, a0_1_3);
        sum1_3 = tf_dpbusd(sum1_3, w0_1_1, a0_1_3);
        // Slot 2: k 2..126. (dsl/schemes/pq2_0.scheme.ts:7)
        const __m256i w0_2_0 = _mm256_and_si256(_mm256_srli_epi16(x0_0, 4), k_03);
        const __m256i w0_2_1 = _mm256_and_si256(_mm256_srli_epi16(x0_1, 4), k_03);
        const __m256i a0_2_0 = _mm256_loadu_si256((const __m256i *)(panel + act + 64));
        sum0_0 = tf_dpbusd(sum0_0, w0_2_0, a0_2_0);
        sum1_0 = tf_dpbusd(sum1_0, w0_2_1, a0_2_0);
        const __m256i a0_2_1 = _mm256_loadu_si256((const __m256i *)(panel + act + 192));
        sum0_1 = tf_dpbusd(sum0_1, w0_2_0, a0_2_1);
        sum1_1 = tf_dpbusd(sum1_1, w0_2_1, a0_2_1);
        const __m256i a0_2_2 = _mm256_loadu_si256((const __m256i *)(panel + act + 320));
        sum0_2 = tf_dpbusd(sum0_2, w0_2_0, a0_2_2);
        sum1_2 = tf_dpbusd(sum1_2, w0_2_1, a0_2_2);
        const __m256i a0_2_3 = _mm256_loadu_si256((const __m256i *)(panel + act + 448));
        sum0_3 = tf_dpbusd(sum0_3, w0_2_0, a0_2_3);
        sum1_3 = tf_dpbusd(sum1_3, w0_2_1, a0_2_3);
        // Slot 3: k 3..127. (dsl/schemes/pq2_0.scheme.ts:7)
        const __m256i w0_3_0 = _mm256_and_si256(_mm256_srli_epi16(x0_0, 6), k_03);
        const __m256i w0_3_1 = _mm256_and_si256(_mm256_srli_epi16(x0_1, 6), k_03);
        const __m256i a0_3_0 = _mm256_loadu_si256((const __m256i *)(panel + act + 96));
        sum0_0 = tf_dpbusd(sum0_0, w0_3_0, a0_3_0);
        sum1_0 = tf_dpbusd(sum1_0, w0_3_1, a0_3_0);
        const __m256i a0_3_1 = _mm256_loadu_si256((const __m256i *)(panel + act + 224));
        sum0_1 = tf_dpbusd(sum0_1, w0_3_0, a0_3_1);
        sum1_1 = tf_dpbusd(sum1_1, w0_3_1, a0_3_1);
        const __m256i a0_3_2 = _mm256_loadu_si256((const __m256i *)(panel + act + 352));
        sum0_2 = tf_dpbusd(sum0_2, w0_3_0, a0_3_2);
        sum1_2 = tf_dpbusd(sum1_2, w0_3_1, a0_3_2);
        const __m256i a0_3_3 = _mm256_loadu_si256((const __m256i *)(panel + act + 480));
        sum0_3 = tf_dpbusd(sum0_3, w0_3_0, a0_3_3);
        sum1_3 = tf_dpbusd(sum1_3, w0_3_1, a0_3_3);
      }
      // Offset, then one fused multiply-add: out += (dw * da) * sum.
      const __m256i whole0_0 = sum0_0;
      _mm256_storeu_si256((__m256i *)((uint8_t *)lanes), whole0_0);
      y0_0_0 = fmaf(dw[s * dw_stride + row0] * da[token0 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          - asum[token0 * segments + s]), y0_0_0);
      const __m256i whole0_1 = sum0_1;
      _mm256_storeu_si256((__m256i *)((uint8_t *)lanes), whole0_1);
      y0_1_0 = fmaf(dw[s * dw_stride + row0] * da[token1 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          - asum[token1 * segments + s]), y0_1_0);
      const __m256i whole0_2 = sum0_2;
      _mm256_storeu_si256((__m256i *)((uint8_t *)lanes), whole0_2);
      y0_2_0 = fmaf(dw[s * dw_stride + row0] * da[token2 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          - asum[token2 * segments + s]), y0_2_0);
      const __m256i whole0_3 = sum0_3;
      _mm256_storeu_si256((__m256i *)((uint8_t *)lanes), whole0_3);
      y0_3_0 = fmaf(dw[s * dw_stride + row0] * da[token3 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          - asum[token3 * segments + s]), y0_3_0);
      const __m256i whole1_0 = sum1_0;
      _mm256_storeu_si256((__m256i *)((uint8_t *)lanes), whole1_0);
      y1_0_0 = fmaf(dw[s * dw_stride + (row0 + 1)] * da[token0 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          - asum[token0 * segments + s]), y1_0_0);
      const __m256i whole1_1 = sum1_1;
      _mm256_storeu_si256((__m256i *)((uint8_t *)lanes), whole1_1);
      y1_1_0 = fmaf(dw[s * dw_stride + (row0 + 1)] * da[token1 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          - asum[token1 * segments + s]), y1_1_0);
      const __m256i whole1_2 = sum1_2;
      _mm256_storeu_si256((__m256i *)((uint8_t *)lanes), whole1_2);
      y1_2_0 = fmaf(dw[s * dw_stride + (row0 + 1)] * da[token2 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          - asum[token2 * segments + s]), y1_2_0);
      const __m256i whole1_3 = sum1_3;
      _mm256_storeu_si256((__m256i *)((uint8_t *)lanes), whole1_3);
      y1_3_0 = fmaf(dw[s * dw_stride + (row0 + 1)] * da[token3 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          - asum[token3 * segments + s]), y1_3_0);
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
  }
}

/*
 * pq2_0.product.q8.seg.1x2x128.avx-vnni.spread
 * Product of pq2_0: 2 rows by 1 token, weights decoded in registers (spread).
 * From dsl/schemes/pq2_0.scheme.ts:7.
 * Requires k_padded % 128 == 0: k_padded must be a multiple of the unit, 128.
 * Requires k <= 8454659: k must be at most 8454659, so that every row's 32-bit sum comes out.
 */
void tf_pq2_0_product_q8_seg_1x2x128_avx_vnni_spread(const tf_args *args, size_t tile0, size_t tile1)
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
  const __m256i lanes_00 = _mm256_setr_epi8(0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 6, 6, 6, 6, 7, 7, 7, 7);
  const __m256i lanes_0100 = _mm256_setr_epi16(256, 16, 256, 16, 256, 16, 256, 16, 256, 16, 256, 16, 256, 16, 256, 16);
  const __m256i lanes_0040 = _mm256_setr_epi16(64, 4, 64, 4, 64, 4, 64, 4, 64, 4, 64, 4, 64, 4, 64, 4);
  const __m256i k_ff00 = _mm256_set1_epi16((short)65280);
  const __m256i k_03 = _mm256_set1_epi8((char)3);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row_tile = tile / m;
    const int64_t p = tile % m;
    const int64_t row0 = row_tile * 2;
    const int64_t base0 = tf_min(row_tile * 2, n - 1) * ((k + 127) / 128 * 34);
    const int64_t base1 = tf_min(row_tile * 2 + 1, n - 1) * ((k + 127) / 128 * 34);
    if ((base0 & 4095) < 2 * ((k + 127) / 128 * 34)) {
      _mm_prefetch((const char *)(w + base0 + 16384 - (base0 & 4095)), _MM_HINT_T0);
    }
    const int64_t token0 = p;
    const int64_t column0 = token0 * k_padded;
    float y0_0_0 = 0.0f;
    float y1_0_0 = 0.0f;
    for (int64_t s = 0; s < segments; s++) {
      __m256i sum0_0 = k_00000000;
      __m256i sum1_0 = k_00000000;
      const int64_t u_first = (int64_t)seg[s] / 128;
      const int64_t u_last = (int64_t)seg[s + 1] / 128;
      for (int64_t u = u_first; u < u_last; u++) {
        const int64_t act0 = column0 + u * 128;
        _mm_prefetch((const char *)(w + base0 + u * 34 + 6144), _MM_HINT_T0);
        _mm_prefetch((const char *)(w + base1 + u * 34 + 6144), _MM_HINT_T0);
        const __m256i x0_0 = _mm256_shuffle_epi8(_mm256_broadcastq_epi64(_mm_loadl_epi64((const __m128i *)(w
            + base0 + u * 34 + 2))), lanes_00);
        const __m256i x0_1 = _mm256_shuffle_epi8(_mm256_broadcastq_epi64(_mm_loadl_epi64((const __m128i *)(w
            + base1 + u * 34 + 2))), lanes_00);
        // Slot 0: k 0..31. (dsl/schemes/pq2_0.scheme.ts:7)
        const __m256i w0_0_0 = _mm256_and_si256(_mm256_or_si256(_mm256_mulhi_epu16(_mm256_slli_epi16(x0_0, 8),
            lanes_0100),
            _mm256_and_si256(_mm256_mullo_epi16(_mm256_srli_epi16(x0_0, 8), lanes_0040), k_ff00)), k_03);
        const __m256i w0_0_1 = _mm256_and_si256(_mm256_or_si256(_mm256_mulhi_epu16(_mm256_slli_epi16(x0_1, 8),
            lanes_0100),
            _mm256_and_si256(_mm256_mullo_epi16(_mm256_srli_epi16(x0_1, 8), lanes_0040), k_ff00)), k_03);
        const __m256i a0_0_0 = _mm256_loadu_si256((const __m256i *)(q + act0));
        sum0_0 = tf_dpbusd(sum0_0, w0_0_0, a0_0_0);
        sum1_0 = tf_dpbusd(sum1_0, w0_0_1, a0_0_0);
        const __m256i x1_0 = _mm256_shuffle_epi8(_mm256_broadcastq_epi64(_mm_loadl_epi64((const __m128i *)(w
            + base0 + u * 34 + 10))), lanes_00);
        const __m256i x1_1 = _mm256_shuffle_epi8(_mm256_broadcastq_epi64(_mm_loadl_epi64((const __m128i *)(w
            + base1 + u * 34 + 10))), lanes_00);
        // Slot 0: k 32..63. (dsl/schemes/pq2_0.scheme.ts:7)
        const __m256i w1_0_0 = _mm256_and_si256(_mm256_or_si256(_mm256_mulhi_epu16(_mm256_slli_epi16(x1_0, 8),
            lanes_0100),
            _mm256_and_si256(_mm256_mullo_epi16(_mm256_srli_epi16(x1_0, 8), lanes_0040), k_ff00)), k_03);
        const __m256i w1_0_1 = _mm256_and_si256(_mm256_or_si256(_mm256_mulhi_epu16(_mm256_slli_epi16(x1_1, 8),
            lanes_0100),
            _mm256_and_si256(_mm256_mullo_epi16(_mm256_srli_epi16(x1_1, 8), lanes_0040), k_ff00)), k_03);
        const __m256i a1_0_0 = _mm256_loadu_si256((const __m256i *)(q + act0 + 32));
        sum0_0 = tf_dpbusd(sum0_0, w1_0_0, a1_0_0);
        sum1_0 = tf_dpbusd(sum1_0, w1_0_1, a1_0_0);
        const __m256i x2_0 = _mm256_shuffle_epi8(_mm256_broadcastq_epi64(_mm_loadl_epi64((const __m128i *)(w
            + base0 + u * 34 + 18))), lanes_00);
        const __m256i x2_1 = _mm256_shuffle_epi8(_mm256_broadcastq_epi64(_mm_loadl_epi64((const __m128i *)(w
            + base1 + u * 34 + 18))), lanes_00);
        // Slot 0: k 64..95. (dsl/schemes/pq2_0.scheme.ts:7)
        const __m256i w2_0_0 = _mm256_and_si256(_mm256_or_si256(_mm256_mulhi_epu16(_mm256_slli_epi16(x2_0, 8),
            lanes_0100),
            _mm256_and_si256(_mm256_mullo_epi16(_mm256_srli_epi16(x2_0, 8), lanes_0040), k_ff00)), k_03);
        const __m256i w2_0_1 = _mm256_and_si256(_mm256_or_si256(_mm256_mulhi_epu16(_mm256_slli_epi16(x2_1, 8),
            lanes_0100),
            _mm256_and_si256(_mm256_mullo_epi16(_mm256_srli_epi16(x2_1, 8), lanes_0040), k_ff00)), k_03);
        const __m256i a2_0_0 = _mm256_loadu_si256((const __m256i *)(q + act0 + 64));
        sum0_0 = tf_dpbusd(sum0_0, w2_0_0, a2_0_0);
        sum1_0 = tf_dpbusd(sum1_0, w2_0_1, a2_0_0);
        const __m256i x3_0 = _mm256_shuffle_epi8(_mm256_broadcastq_epi64(_mm_loadl_epi64((const __m128i *)(w
            + base0 + u * 34 + 26))), lanes_00);
        const __m256i x3_1 = _mm256_shuffle_epi8(_mm256_broadcastq_epi64(_mm_loadl_epi64((const __m128i *)(w
            + base1 + u * 34 + 26))), lanes_00);
        // Slot 0: k 96..127. (dsl/schemes/pq2_0.scheme.ts:7)
        const __m256i w3_0_0 = _mm256_and_si256(_mm256_or_si256(_mm256_mulhi_epu16(_mm256_slli_epi16(x3_0, 8),
            lanes_0100),
            _mm256_and_si256(_mm256_mullo_epi16(_mm256_srli_epi16(x3_0, 8), lanes_0040), k_ff00)), k_03);
        const __m256i w3_0_1 = _mm256_and_si256(_mm256_or_si256(_mm256_mulhi_epu16(_mm256_slli_epi16(x3_1, 8),
            lanes_0100),
            _mm256_and_si256(_mm256_mullo_epi16(_mm256_srli_epi16(x3_1, 8), lanes_0040), k_ff00)), k_03);
        const __m256i a3_0_0 = _mm256_loadu_si256((const __m256i *)(q + act0 + 96));
        sum0_0 = tf_dpbusd(sum0_0, w3_0_0, a3_0_0);
        sum1_0 = tf_dpbusd(sum1_0, w3_0_1, a3_0_0);
      }
      // Offset, then one fused multiply-add: out += (dw * da) * sum.
      const __m256i whole0_0 = sum0_0;
      _mm256_storeu_si256((__m256i *)((uint8_t *)lanes), whole0_0);
      y0_0_0 = fmaf(dw[s * dw_stride + row0] * da[token0 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          - asum[token0 * segments + s]), y0_0_0);
      const __m256i whole1_0 = sum1_0;
      _mm256_storeu_si256((__m256i *)((uint8_t *)lanes), whole1_0);
      y1_0_0 = fmaf(dw[s * dw_stride + (row0 + 1)] * da[token0 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
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
 * pq2_0.product.q8.seg.4x8x128.avx-vnni.tile.g2
 * Product of pq2_0: 8 rows by 4 tokens, weights decoded once to local memory (reorder), 2 rows at a time.
 * From dsl/schemes/pq2_0.scheme.ts:7.
 * Requires k_padded % 128 == 0: k_padded must be a multiple of the unit, 128.
 * Requires k <= 8454659: k must be at most 8454659, so that every row's 32-bit sum comes out.
 */
void tf_pq2_0_product_q8_seg_4x8x128_avx_vnni_tile_g2(const tf_args *args, size_t tile0, size_t tile1)
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
  _Alignas(64) int32_t lanes[8];
  const __m256i k_03 = _mm256_set1_epi8((char)3);
  const __m256i k_00000000 = _mm256_set1_epi32(0);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row_tile = tile;
    // Decode the rows of this tile to local memory. (dsl/schemes/pq2_0.scheme.ts:7)
    for (int64_t b = 0; b < 8; b++) {
      const int64_t from = tf_min(row_tile * 8 + b, n - 1) * ((k + 127) / 128 * 34);
      for (int64_t u = 0; u < tf_min(k_padded / 128, (k + 127) / 128); u++) {
        const __m256i x0 = _mm256_loadu_si256((const __m256i *)(w + from + u * 34 + 2));
        const __m256i w0_0 = _mm256_and_si256(x0, k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (k_padded / 128 * b + u) * 128), w0_0);
        const __m256i w0_1 = _mm256_and_si256(_mm256_srli_epi16(x0, 2), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (k_padded / 128 * b + u) * 128 + 32), w0_1);
        const __m256i w0_2 = _mm256_and_si256(_mm256_srli_epi16(x0, 4), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (k_padded / 128 * b + u) * 128 + 64), w0_2);
        const __m256i w0_3 = _mm256_and_si256(_mm256_srli_epi16(x0, 6), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (k_padded / 128 * b + u) * 128 + 96), w0_3);
      }
    }
    for (int64_t part = 0; part < 4; part++) {
      const int64_t row0 = (row_tile * 4 + part) * 2;
      if (row0 < n) {
        const int64_t base0 = k_padded / 128 * 128 * (part * 2);
        const int64_t base1 = k_padded / 128 * 128 * (part * 2 + 1);
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
          for (int64_t s = 0; s < segments; s++) {
            __m256i sum0_0 = k_00000000;
            __m256i sum0_1 = k_00000000;
            __m256i sum0_2 = k_00000000;
            __m256i sum0_3 = k_00000000;
            __m256i sum1_0 = k_00000000;
            __m256i sum1_1 = k_00000000;
            __m256i sum1_2 = k_00000000;
            __m256i sum1_3 = k_00000000;
            const int64_t u_first = (int64_t)seg[s] / 128;
            const int64_t u_last = (int64_t)seg[s + 1] / 128;
            for (int64_t u = u_first; u < u_last; u++) {
              const int64_t act = p * k_padded * 4 + u * 512;
              const __m256i x0_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 128));
              const __m256i x0_1 = _mm256_loadu_si256((const __m256i *)(scratch + base1 + u * 128));
              // Slot 0: k 0..124. (dsl/schemes/pq2_0.scheme.ts:7)
              const __m256i w0_0_0 = x0_0;
              const __m256i w0_0_1 = x0_1;
              const __m256i a0_0_0 = _mm256_loadu_si256((const __m256i *)(panel + act));
              sum0_0 = tf_dpbusd(sum0_0, w0_0_0, a0_0_0);
              sum1_0 = tf_dpbusd(sum1_0, w0_0_1, a0_0_0);
              const __m256i a0_0_1 = _mm256_loadu_si256((const __m256i *)(panel + act + 128));
              sum0_1 = tf_dpbusd(sum0_1, w0_0_0, a0_0_1);
              sum1_1 = tf_dpbusd(sum1_1, w0_0_1, a0_0_1);
              const __m256i a0_0_2 = _mm256_loadu_si256((const __m256i *)(panel + act + 256));
              sum0_2 = tf_dpbusd(sum0_2, w0_0_0, a0_0_2);
              sum1_2 = tf_dpbusd(sum1_2, w0_0_1, a0_0_2);
              const __m256i a0_0_3 = _mm256_loadu_si256((const __m256i *)(panel + act + 384));
              sum0_3 = tf_dpbusd(sum0_3, w0_0_0, a0_0_3);
              sum1_3 = tf_dpbusd(sum1_3, w0_0_1, a0_0_3);
              const __m256i x1_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 128 + 32));
              const __m256i x1_1 = _mm256_loadu_si256((const __m256i *)(scratch + base1 + u * 128 + 32));
              // Slot 0: k 1..125. (dsl/schemes/pq2_0.scheme.ts:7)
              const __m256i w1_0_0 = x1_0;
              const __m256i w1_0_1 = x1_1;
              const __m256i a1_0_0 = _mm256_loadu_si256((const __m256i *)(panel + act + 32));
              sum0_0 = tf_dpbusd(sum0_0, w1_0_0, a1_0_0);
              sum1_0 = tf_dpbusd(sum1_0, w1_0_1, a1_0_0);
              const __m256i a1_0_1 = _mm256_loadu_si256((const __m256i *)(panel + act + 160));
              sum0_1 = tf_dpbusd(sum0_1, w1_0_0, a1_0_1);
              sum1_1 = tf_dpbusd(sum1_1, w1_0_1, a1_0_1);
              const __m256i a1_0_2 = _mm256_loadu_si256((const __m256i *)(panel + act + 288));
              sum0_2 = tf_dpbusd(sum0_2, w1_0_0, a1_0_2);
              sum1_2 = tf_dpbusd(sum1_2, w1_0_1, a1_0_2);
              const __m256i a1_0_3 = _mm256_loadu_si256((const __m256i *)(panel + act + 416));
              sum0_3 = tf_dpbusd(sum0_3, w1_0_0, a1_0_3);
              sum1_3 = tf_dpbusd(sum1_3, w1_0_1, a1_0_3);
              const __m256i x2_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 128 + 64));
              const __m256i x2_1 = _mm256_loadu_si256((const __m256i *)(scratch + base1 + u * 128 + 64));
              // Slot 0: k 2..126. (dsl/schemes/pq2_0.scheme.ts:7)
              const __m256i w2_0_0 = x2_0;
              const __m256i w2_0_1 = x2_1;
              const __m256i a2_0_0 = _mm256_loadu_si256((const __m256i *)(panel + act + 64));
              sum0_0 = tf_dpbusd(sum0_0, w2_0_0, a2_0_0);
              sum1_0 = tf_dpbusd(sum1_0, w2_0_1, a2_0_0);
              const __m256i a2_0_1 = _mm256_loadu_si256((const __m256i *)(panel + act + 192));
              sum0_1 = tf_dpbusd(sum0_1, w2_0_0, a2_0_1);
              sum1_1 = tf_dpbusd(sum1_1, w2_0_1, a2_0_1);
              const __m256i a2_0_2 = _mm256_loadu_si256((const __m256i *)(panel + act + 320));
              sum0_2 = tf_dpbusd(sum0_2, w2_0_0, a2_0_2);
              sum1_2 = tf_dpbusd(sum1_2, w2_0_1, a2_0_2);
              const __m256i a2_0_3 = _mm256_loadu_si256((const __m256i *)(panel + act + 448));
              sum0_3 = tf_dpbusd(sum0_3, w2_0_0, a2_0_3);
              sum1_3 = tf_dpbusd(sum1_3, w2_0_1, a2_0_3);
              const __m256i x3_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 128 + 96));
              const __m256i x3_1 = _mm256_loadu_si256((const __m256i *)(scratch + base1 + u * 128 + 96));
              // Slot 0: k 3..127. (dsl/schemes/pq2_0.scheme.ts:7)
              const __m256i w3_0_0 = x3_0;
              const __m256i w3_0_1 = x3_1;
              const __m256i a3_0_0 = _mm256_loadu_si256((const __m256i *)(panel + act + 96));
              sum0_0 = tf_dpbusd(sum0_0, w3_0_0, a3_0_0);
              sum1_0 = tf_dpbusd(sum1_0, w3_0_1, a3_0_0);
              const __m256i a3_0_1 = _mm256_loadu_si256((const __m256i *)(panel + act + 224));
              sum0_1 = tf_dpbusd(sum0_1, w3_0_0, a3_0_1);
              sum1_1 = tf_dpbusd(sum1_1, w3_0_1, a3_0_1);
              const __m256i a3_0_2 = _mm256_loadu_si256((const __m256i *)(panel + act + 352));
              sum0_2 = tf_dpbusd(sum0_2, w3_0_0, a3_0_2);
              sum1_2 = tf_dpbusd(sum1_2, w3_0_1, a3_0_2);
              const __m256i a3_0_3 = _mm256_loadu_si256((const __m256i *)(panel + act + 480));
              sum0_3 = tf_dpbusd(sum0_3, w3_0_0, a3_0_3);
              sum1_3 = tf_dpbusd(sum1_3, w3_0_1, a3_0_3);
            }
            // Offset, then one fused multiply-add: out += (dw * da) * sum.
            const __m256i whole0_0 = sum0_0;
            _mm256_storeu_si256((__m256i *)((uint8_t *)lanes), whole0_0);
            y0_0_0 = fmaf(dw[s * dw_stride + row0] * da[token0 * segments + s],
                (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
                - asum[token0 * segments + s]), y0_0_0);
            const __m256i whole0_1 = sum0_1;
            _mm256_storeu_si256((__m256i *)((uint8_t *)lanes), whole0_1);
            y0_1_0 = fmaf(dw[s * dw_stride + row0] * da[token1 * segments + s],
                (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
                - asum[token1 * segments + s]), y0_1_0);
            const __m256i whole0_2 = sum0_2;
            _mm256_storeu_si256((__m256i *)((uint8_t *)lanes), whole0_2);
            y0_2_0 = fmaf(dw[s * dw_stride + row0] * da[token2 * segments + s],
                (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
                - asum[token2 * segments + s]), y0_2_0);
            const __m256i whole0_3 = sum0_3;
            _mm256_storeu_si256((__m256i *)((uint8_t *)lanes), whole0_3);
            y0_3_0 = fmaf(dw[s * dw_stride + row0] * da[token3 * segments + s],
                (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
                - asum[token3 * segments + s]), y0_3_0);
            const __m256i whole1_0 = sum1_0;
            _mm256_storeu_si256((__m256i *)((uint8_t *)lanes), whole1_0);
            y1_0_0 = fmaf(dw[s * dw_stride + (row0 + 1)] * da[token0 * segments + s],
                (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
                - asum[token0 * segments + s]), y1_0_0);
            const __m256i whole1_1 = sum1_1;
            _mm256_storeu_si256((__m256i *)((uint8_t *)lanes), whole1_1);
            y1_1_0 = fmaf(dw[s * dw_stride + (row0 + 1)] * da[token1 * segments + s],
                (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
                - asum[token1 * segments + s]), y1_1_0);
            const __m256i whole1_2 = sum1_2;
            _mm256_storeu_si256((__m256i *)((uint8_t *)lanes), whole1_2);
            y1_2_0 = fmaf(dw[s * dw_stride + (row0 + 1)] * da[token2 * segments + s],
                (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
                - asum[token2 * segments + s]), y1_2_0);
            const __m256i whole1_3 = sum1_3;
            _mm256_storeu_si256((__m256i *)((uint8_t *)lanes), whole1_3);
            y1_3_0 = fmaf(dw[s * dw_stride + (row0 + 1)] * da[token3 * segments + s],
                (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
                - asum[token3 * segments + s]), y1_3_0);
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
        }
      }
    }
  }
}

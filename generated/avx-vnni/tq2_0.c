/*
 * Written by `tritforge gen`; edits are lost. Kernels of tq2_0 for avx-vnni.
 * Inputs 0ddb830b4a1bd55d.
 */
#include "common.h"

/*
 * tq2_0.product.q8.seg.4x2x256.avx-vnni.plane
 * Product of tq2_0: 2 rows by 4 tokens, weights decoded in registers (plane).
 * From dsl/schemes/tq2_0.scheme.ts:4.
 * Requires k_padded % 256 == 0: k_padded must be a multiple of the unit, 256.
 * Requires k <= 8454659: k must be at most 8454659, so that every row's 32-bit sum comes out.
 */
void tf_tq2_0_product_q8_seg_4x2x256_avx_vnni_plane(const tf_args *args, size_t tile0, size_t tile1)
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

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row_tile = tile / ((m + 3) / 4);
    const int64_t p = tile % ((m + 3) / 4);
    const int64_t row0 = row_tile * 2;
    const int64_t base0 = tf_min(row_tile * 2, n - 1) * ((k + 255) / 256 * 66);
    const int64_t base1 = tf_min(row_tile * 2 + 1, n - 1) * ((k + 255) / 256 * 66);
    if ((base0 & 4095) < 2 * ((k + 255) / 256 * 66)) {
      _mm_prefetch((const char *)(w + base0 + 16384 - (base0 & 4095)), _MM_HINT_T0);
    }
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
    for (int64_t s = 0; s < segments; s++) {
      __m256i sum0_0 = k_00000000;
      __m256i sum0_1 = k_00000000;
      __m256i sum0_2 = k_00000000;
      __m256i sum0_3 = k_00000000;
      __m256i sum1_0 = k_00000000;
      __m256i sum1_1 = k_00000000;
      __m256i sum1_2 = k_00000000;
      __m256i sum1_3 = k_00000000;
      const int64_t u_first = (int64_t)seg[s] / 256;
      const int64_t u_last = (int64_t)seg[s + 1] / 256;
      for (int64_t u = u_first; u < u_last; u++) {
        const int64_t act0 = column0 + u * 256;
        const int64_t act1 = column1 + u * 256;
        const int64_t act2 = column2 + u * 256;
        const int64_t act3 = column3 + u * 256;
        _mm_prefetch((const char *)(w + base0 + u * 66 + 6144), _MM_HINT_T0);
        _mm_prefetch((const char *)(w + base1 + u * 66 + 6144), _MM_HINT_T0);
        const __m256i x0_0 = _mm256_loadu_si256((const __m256i *)(w + base0 + u * 66));
        const __m256i x0_1 = _mm256_loadu_si256((const __m256i *)(w + base1 + u * 66));
        // Slot 0: k 0..31. (dsl/schemes/tq2_0.scheme.ts:4)
        const __m256i w0_0_0 = _mm256_and_si256(x0_0, k_03);
        const __m256i w0_0_1 = _mm256_and_si256(x0_1, k_03);
        const __m256i a0_0_0 = _mm256_loadu_si256((const __m256i *)(q + act0));
        sum0_0 = tf_dpbusd(sum0_0, w0_0_0, a0_0_0);
        sum1_0 = tf_dpbusd(sum1_0, w0_0_1, a0_0_0);
        const __m256i a0_0_1 = _mm256_loadu_si256((const __m256i *)(q + act1));
        sum0_1 = tf_dpbusd(sum0_1, w0_0_0, a0_0_1);
        sum1_1 = tf_dpbusd(sum1_1, w0_0_1, a0_0_1);
        const __m256i a0_0_2 = _mm256_loadu_si256((const __m256i *)(q + act2));
        sum0_2 = tf_dpbusd(sum0_2, w0_0_0, a0_0_2);
        sum1_2 = tf_dpbusd(sum1_2, w0_0_1, a0_0_2);
        const __m256i a0_0_3 = _mm256_loadu_si256((const __m256i *)(q + act3));
        sum0_3 = tf_dpbusd(sum0_3, w0_0_0, a0_0_3);
        sum1_3 = tf_dpbusd(sum1_3, w0_0_1, a0_0_3);
        // Slot 1: k 32..63. (dsl/schemes/tq2_0.scheme.ts:4)
        const __m256i w0_1_0 = _mm256_and_si256(_mm256_srli_epi16(x0_0, 2), k_03);
        const __m256i w0_1_1 = _mm256_and_si256(_mm256_srli_epi16(x0_1, 2), k_03);
        const __m256i a0_1_0 = _mm256_loadu_si256((const __m256i *)(q + act0 + 32));
        sum0_0 = tf_dpbusd(sum0_0, w0_1_0, a0_1_0);
        sum1_0 = tf_dpbusd(sum1_0, w0_1_1, a0_1_0);
        const __m256i a0_1_1 = _mm256_loadu_si256((const __m256i *)(q + act1 + 32));
        sum0_1 = tf_dpbusd(sum0_1, w0_1_0, a0_1_1);
        sum1_1 = tf_dpbusd(sum1_1, w0_1_1, a0_1_1);
        const __m256i a0_1_2 = _mm256_loadu_si256((const __m256i *)(q + act2 + 32));
        sum0_2 = tf_dpbusd(sum0_2, w0_1_0, a0_1_2);
        sum1_2 = tf_dpbusd(sum1_2, w0_1_1, a0_1_2);
        const __m256i a0_1_3 = _mm256_loadu_si256((const __m256i *)(q + act3 + 32));
        sum0_3 = tf_dpbusd(sum0_3, w0_1_0, a0_1_3);
        sum1_3 = tf_dpbusd(sum1_3, w0_1_1, a0_1_3);
        // Slot 2: k 64..95. (dsl/schemes/tq2_0.scheme.ts:4)
        const __m256i w0_2_0 = _mm256_and_si256(_mm256_srli_epi16(x0_0, 4), k_03);
        const __m256i w0_2_1 = _mm256_and_si256(_mm256_srli_epi16(x0_1, 4), k_03);
        const __m256i a0_2_0 = _mm256_loadu_si256((const __m256i *)(q + act0 + 64));
        sum0_0 = tf_dpbusd(sum0_0, w0_2_0, a0_2_0);
        sum1_0 = tf_dpbusd(sum1_0, w0_2_1, a0_2_0);
        const __m256i a0_2_1 = _mm256_loadu_si256((const __m256i *)(q + act1 + 64));
        sum0_1 = tf_dpbusd(sum0_1, w0_2_0, a0_2_1);
        sum1_1 = tf_dpbusd(sum1_1, w0_2_1, a0_2_1);
        const __m256i a0_2_2 = _mm256_loadu_si256((const __m256i *)(q + act2 + 64));
        sum0_2 = tf_dpbusd(sum0_2, w0_2_0, a0_2_2);
        sum1_2 = tf_dpbusd(sum1_2, w0_2_1, a0_2_2);
        const __m256i a0_2_3 = _mm256_loadu_si256((const __m256i *)(q + act3 + 64));
        sum0_3 = tf_dpbusd(sum0_3, w0_2_0, a0_2_3);
        sum1_3 = tf_dpbusd(sum1_3, w0_2_1, a0_2_3);
        // Slot 3: k 96..127. (dsl/schemes/tq2_0.scheme.ts:4)
        const __m256i w0_3_0 = _mm256_and_si256(_mm256_srli_epi16(x0_0, 6), k_03);
        const __m256i w0_3_1 = _mm256_and_si256(_mm256_srli_epi16(x0_1, 6), k_03);
        const __m256i a0_3_0 = _mm256_loadu_si256((const __m256i *)(q + act0 + 96));
        sum0_0 = tf_dpbusd(sum0_0, w0_3_0, a0_3_0);
        sum1_0 = tf_dpbusd(sum1_0, w0_3_1, a0_3_0);
        const __m256i a0_3_1 = _mm256_loadu_si256((const __m256i *)(q + act1 + 96));
        sum0_1 = tf_dpbusd(sum0_1, w0_3_0, a0_3_1);
        sum1_1 = tf_dpbusd(sum1_1, w0_3_1, a0_3_1);
        const __m256i a0_3_2 = _mm256_loadu_si256((const __m256i *)(q + act2 + 96));
        sum0_2 = tf_dpbusd(sum0_2, w0_3_0, a0_3_2);
        sum1_2 = tf_dpbusd(sum1_2, w0_3_1, a0_3_2);
        const __m256i a0_3_3 = _mm256_loadu_si256((const __m256i *)(q + act3 + 96));
        sum0_3 = tf_dpbusd(sum0_3, w0_3_0, a0_3_3);
        sum1_3 = tf_dpbusd(sum1_3, w0_3_1, a0_3_3);
        const __m256i x1_0 = _mm256_loadu_si256((const __m256i *)(w + base0 + u * 66 + 32));
        const __m256i x1_1 = _mm256_loadu_si256((const __m256i *)(w + base1 + u * 66 + 32));
        // Slot 0: k 128..159. (dsl/schemes/tq2_0.scheme.ts:4)
        const __m256i w1_0_0 = _mm256_and_si256(x1_0, k_03);
        const __m256i w1_0_1 = _mm256_and_si256(x1_1, k_03);
        const __m256i a1_0_0 = _mm256_loadu_si256((const __m256i *)(q + act0 + 128));
        sum0_0 = tf_dpbusd(sum0_0, w1_0_0, a1_0_0);
        sum1_0 = tf_dpbusd(sum1_0, w1_0_1, a1_0_0);
        const __m256i a1_0_1 = _mm256_loadu_si256((const __m256i *)(q + act1 + 128));
        sum0_1 = tf_dpbusd(sum0_1, w1_0_0, a1_0_1);
        sum1_1 = tf_dpbusd(sum1_1, w1_0_1, a1_0_1);
        const __m256i a1_0_2 = _mm256_loadu_si256((const __m256i *)(q + act2 + 128));
        sum0_2 = tf_dpbusd(sum0_2, w1_0_0, a1_0_2);
        sum1_2 = tf_dpbusd(sum1_2, w1_0_1, a1_0_2);
        const __m256i a1_0_3 = _mm256_loadu_si256((const __m256i *)(q + act3 + 128));
        sum0_3 = tf_dpbusd(sum0_3, w1_0_0, a1_0_3);
        sum1_3 = tf_dpbusd(sum1_3, w1_0_1, a1_0_3);
        // Slot 1: k 160..191. (dsl/schemes/tq2_0.scheme.ts:4)
        const __m256i w1_1_0 = _mm256_and_si256(_mm256_srli_epi16(x1_0, 2), k_03);
        const __m256i w1_1_1 = _mm256_and_si256(_mm256_srli_epi16(x1_1, 2), k_03);
        const __m256i a1_1_0 = _mm256_loadu_si256((const __m256i *)(q + act0 + 160));
        sum0_0 = tf_dpbusd(sum0_0, w1_1_0, a1_1_0);
        sum1_0 = tf_dpbusd(sum1_0, w1_1_1, a1_1_0);
        const __m256i a1_1_1 = _mm256_loadu_si256((const __m256i *)(q + act1 + 160));
        sum0_1 = tf_dpbusd(sum0_1, w1_1_0, a1_1_1);
        sum1_1 = tf_dpbusd(sum1_1, w1_1_1, a1_1_1);
        const __m256i a1_1_2 = _mm256_loadu_si256((const __m256i *)(q + act2 + 160));
        sum0_2 = tf_dpbusd(sum0_2, w1_1_0, a1_1_2);
        sum1_2 = tf_dpbusd(sum1_2, w1_1_1, a1_1_2);
        const __m256i a1_1_3 = _mm256_loadu_si256((const __m256i *)(q + act3 + 160));
        sum0_3 = tf_dpbusd(sum0_3, w1_1_0, a1_1_3);
        sum1_3 = tf_dpbusd(sum1_3, w1_1_1, a1_1_3);
        // Slot 2: k 192..223. (dsl/schemes/tq2_0.scheme.ts:4)
        const __m256i w1_2_0 = _mm256_and_si256(_mm256_srli_epi16(x1_0, 4), k_03);
        const __m256i w1_2_1 = _mm256_and_si256(_mm256_srli_epi16(x1_1, 4), k_03);
        const __m256i a1_2_0 = _mm256_loadu_si256((const __m256i *)(q + act0 + 192));
        sum0_0 = tf_dpbusd(sum0_0, w1_2_0, a1_2_0);
        sum1_0 = tf_dpbusd(sum1_0, w1_2_1, a1_2_0);
        const __m256i a1_2_1 = _mm256_loadu_si256((const __m256i *)(q + act1 + 192));
        sum0_1 = tf_dpbusd(sum0_1, w1_2_0, a1_2_1);
        sum1_1 = tf_dpbusd(sum1_1, w1_2_1, a1_2_1);
        const __m256i a1_2_2 = _mm256_loadu_si256((const __m256i *)(q + act2 + 192));
        sum0_2 = tf_dpbusd(sum0_2, w1_2_0, a1_2_2);
        sum1_2 = tf_dpbusd(sum1_2, w1_2_1, a1_2_2);
        const __m256i a1_2_3 = _mm256_loadu_si256((const __m256i *)(q + act3 + 192));
        sum0_3 = tf_dpbusd(sum0_3, w1_2_0, a1_2_3);
        sum1_3 = tf_dpbusd(sum1_3, w1_2_1, a1_2_3);
        // Slot 3: k 224..255. (dsl/schemes/tq2_0.scheme.ts:4)
        const __m256i w1_3_0 = _mm256_and_si256(_mm256_srli_epi16(x1_0, 6), k_03);
        const __m256i w1_3_1 = _mm256_and_si256(_mm256_srli_epi16(x1_1, 6), k_03);
        const __m256i a1_3_0 = _mm256_loadu_si256((const __m256i *)(q + act0 + 224));
        sum0_0 = tf_dpbusd(sum0_0, w1_3_0, a1_3_0);
        sum1_0 = tf_dpbusd(sum1_0, w1_3_1, a1_3_0);
        const __m256i a1_3_1 = _mm256_loadu_si256((const __m256i *)(q + act1 + 224));
        sum0_1 = tf_dpbusd(sum0_1, w1_3_0, a1_3_1);
        sum1_1 = tf_dpbusd(sum1_1, w1_3_1, a1_3_1);
        const __m256i a1_3_2 = _mm256_loadu_si256((const __m256i *)(q + act2 + 224));
        sum0_2 = tf_dpbusd(sum0_2, w1_3_0, a1_3_2);
        sum1_2 = tf_dpbusd(sum1_2, w1_3_1, a1_3_2);
        const __m256i a1_3_3 = _mm256_loadu_si256((const __m256i *)(q + act3 + 224));
        sum0_3 = tf_dpbusd(sum0_3, w1_3_0, a1_3_3);
        sum1_3 = tf_dpbusd(sum1_3, w1_3_1, a1_3_3);
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
 * tq2_0.product.q8.seg.4x8x256.avx-vnni.tile.g2
 * Product of tq2_0: 8 rows by 4 tokens, weights decoded once to local memory (plane), 2 rows at a time.
 * From dsl/schemes/tq2_0.scheme.ts:4.
 * Requires k_padded % 256 == 0: k_padded must be a multiple of the unit, 256.
 * Requires k <= 8454659: k must be at most 8454659, so that every row's 32-bit sum comes out.
 */
void tf_tq2_0_product_q8_seg_4x8x256_avx_vnni_tile_g2(const tf_args *args, size_t tile0, size_t tile1)
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
  _Alignas(64) int32_t lanes[8];
  const __m256i k_03 = _mm256_set1_epi8((char)3);
  const __m256i k_00000000 = _mm256_set1_epi32(0);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row_tile = tile;
    // Decode the rows of this tile to local memory. (dsl/schemes/tq2_0.scheme.ts:4)
    for (int64_t b = 0; b < 8; b++) {
      const int64_t from = tf_min(row_tile * 8 + b, n - 1) * ((k + 255) / 256 * 66);
      for (int64_t u = 0; u < tf_min(k_padded / 256, (k + 255) / 256); u++) {
        const __m256i x0 = _mm256_loadu_si256((const __m256i *)(w + from + u * 66));
        const __m256i x1 = _mm256_loadu_si256((const __m256i *)(w + from + u * 66 + 32));
        const __m256i w0_0 = _mm256_and_si256(x0, k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (k_padded / 256 * b + u) * 256), w0_0);
        const __m256i w0_1 = _mm256_and_si256(_mm256_srli_epi16(x0, 2), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (k_padded / 256 * b + u) * 256 + 32), w0_1);
        const __m256i w0_2 = _mm256_and_si256(_mm256_srli_epi16(x0, 4), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (k_padded / 256 * b + u) * 256 + 64), w0_2);
        const __m256i w0_3 = _mm256_and_si256(_mm256_srli_epi16(x0, 6), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (k_padded / 256 * b + u) * 256 + 96), w0_3);
        const __m256i w0_4 = _mm256_and_si256(x1, k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (k_padded / 256 * b + u) * 256 + 128), w0_4);
        const __m256i w0_5 = _mm256_and_si256(_mm256_srli_epi16(x1, 2), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (k_padded / 256 * b + u) * 256 + 160), w0_5);
        const __m256i w0_6 = _mm256_and_si256(_mm256_srli_epi16(x1, 4), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (k_padded / 256 * b + u) * 256 + 192), w0_6);
        const __m256i w0_7 = _mm256_and_si256(_mm256_srli_epi16(x1, 6), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (k_padded / 256 * b + u) * 256 + 224), w0_7);
      }
    }
    for (int64_t part = 0; part < 4; part++) {
      const int64_t row0 = (row_tile * 4 + part) * 2;
      if (row0 < n) {
        const int64_t base0 = k_padded / 256 * 256 * (part * 2);
        const int64_t base1 = k_padded / 256 * 256 * (part * 2 + 1);
        for (int64_t p = 0; p < (m + 3) / 4; p++) {
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
          for (int64_t s = 0; s < segments; s++) {
            __m256i sum0_0 = k_00000000;
            __m256i sum0_1 = k_00000000;
            __m256i sum0_2 = k_00000000;
            __m256i sum0_3 = k_00000000;
            __m256i sum1_0 = k_00000000;
            __m256i sum1_1 = k_00000000;
            __m256i sum1_2 = k_00000000;
            __m256i sum1_3 = k_00000000;
            const int64_t u_first = (int64_t)seg[s] / 256;
            const int64_t u_last = (int64_t)seg[s + 1] / 256;
            for (int64_t u = u_first; u < u_last; u++) {
              const int64_t act0 = column0 + u * 256;
              const int64_t act1 = column1 + u * 256;
              const int64_t act2 = column2 + u * 256;
              const int64_t act3 = column3 + u * 256;
              const __m256i x0_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 256));
              const __m256i x0_1 = _mm256_loadu_si256((const __m256i *)(scratch + base1 + u * 256));
              // Slot 0: k 0..31. (dsl/schemes/tq2_0.scheme.ts:4)
              const __m256i w0_0_0 = x0_0;
              const __m256i w0_0_1 = x0_1;
              const __m256i a0_0_0 = _mm256_loadu_si256((const __m256i *)(q + act0));
              sum0_0 = tf_dpbusd(sum0_0, w0_0_0, a0_0_0);
              sum1_0 = tf_dpbusd(sum1_0, w0_0_1, a0_0_0);
              const __m256i a0_0_1 = _mm256_loadu_si256((const __m256i *)(q + act1));
              sum0_1 = tf_dpbusd(sum0_1, w0_0_0, a0_0_1);
              sum1_1 = tf_dpbusd(sum1_1, w0_0_1, a0_0_1);
              const __m256i a0_0_2 = _mm256_loadu_si256((const __m256i *)(q + act2));
              sum0_2 = tf_dpbusd(sum0_2, w0_0_0, a0_0_2);
              sum1_2 = tf_dpbusd(sum1_2, w0_0_1, a0_0_2);
              const __m256i a0_0_3 = _mm256_loadu_si256((const __m256i *)(q + act3));
              sum0_3 = tf_dpbusd(sum0_3, w0_0_0, a0_0_3);
              sum1_3 = tf_dpbusd(sum1_3, w0_0_1, a0_0_3);
              const __m256i x1_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 256 + 32));
              const __m256i x1_1 = _mm256_loadu_si256((const __m256i *)(scratch + base1 + u * 256 + 32));
              // Slot 0: k 32..63. (dsl/schemes/tq2_0.scheme.ts:4)
              const __m256i w1_0_0 = x1_0;
              const __m256i w1_0_1 = x1_1;
              const __m256i a1_0_0 = _mm256_loadu_si256((const __m256i *)(q + act0 + 32));
              sum0_0 = tf_dpbusd(sum0_0, w1_0_0, a1_0_0);
              sum1_0 = tf_dpbusd(sum1_0, w1_0_1, a1_0_0);
              const __m256i a1_0_1 = _mm256_loadu_si256((const __m256i *)(q + act1 + 32));
              sum0_1 = tf_dpbusd(sum0_1, w1_0_0, a1_0_1);
              sum1_1 = tf_dpbusd(sum1_1, w1_0_1, a1_0_1);
              const __m256i a1_0_2 = _mm256_loadu_si256((const __m256i *)(q + act2 + 32));
              sum0_2 = tf_dpbusd(sum0_2, w1_0_0, a1_0_2);
              sum1_2 = tf_dpbusd(sum1_2, w1_0_1, a1_0_2);
              const __m256i a1_0_3 = _mm256_loadu_si256((const __m256i *)(q + act3 + 32));
              sum0_3 = tf_dpbusd(sum0_3, w1_0_0, a1_0_3);
              sum1_3 = tf_dpbusd(sum1_3, w1_0_1, a1_0_3);
              const __m256i x2_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 256 + 64));
              const __m256i x2_1 = _mm256_loadu_si256((const __m256i *)(scratch + base1 + u * 256 + 64));
              // Slot 0: k 64..95. (dsl/schemes/tq2_0.scheme.ts:4)
              const __m256i w2_0_0 = x2_0;
              const __m256i w2_0_1 = x2_1;
              const __m256i a2_0_0 = _mm256_loadu_si256((const __m256i *)(q + act0 + 64));
              sum0_0 = tf_dpbusd(sum0_0, w2_0_0, a2_0_0);
              sum1_0 = tf_dpbusd(sum1_0, w2_0_1, a2_0_0);
              const __m256i a2_0_1 = _mm256_loadu_si256((const __m256i *)(q + act1 + 64));
              sum0_1 = tf_dpbusd(sum0_1, w2_0_0, a2_0_1);
              sum1_1 = tf_dpbusd(sum1_1, w2_0_1, a2_0_1);
              const __m256i a2_0_2 = _mm256_loadu_si256((const __m256i *)(q + act2 + 64));
              sum0_2 = tf_dpbusd(sum0_2, w2_0_0, a2_0_2);
              sum1_2 = tf_dpbusd(sum1_2, w2_0_1, a2_0_2);
              const __m256i a2_0_3 = _mm256_loadu_si256((const __m256i *)(q + act3 + 64));
              sum0_3 = tf_dpbusd(sum0_3, w2_0_0, a2_0_3);
              sum1_3 = tf_dpbusd(sum1_3, w2_0_1, a2_0_3);
              const __m256i x3_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 256 + 96));
              const __m256i x3_1 = _mm256_loadu_si256((const __m256i *)(scratch + base1 + u * 256 + 96));
              // Slot 0: k 96..127. (dsl/schemes/tq2_0.scheme.ts:4)
              const __m256i w3_0_0 = x3_0;
              const __m256i w3_0_1 = x3_1;
              const __m256i a3_0_0 = _mm256_loadu_si256((const __m256i *)(q + act0 + 96));
              sum0_0 = tf_dpbusd(sum0_0, w3_0_0, a3_0_0);
              sum1_0 = tf_dpbusd(sum1_0, w3_0_1, a3_0_0);
              const __m256i a3_0_1 = _mm256_loadu_si256((const __m256i *)(q + act1 + 96));
              sum0_1 = tf_dpbusd(sum0_1, w3_0_0, a3_0_1);
              sum1_1 = tf_dpbusd(sum1_1, w3_0_1, a3_0_1);
              const __m256i a3_0_2 = _mm256_loadu_si256((const __m256i *)(q + act2 + 96));
              sum0_2 = tf_dpbusd(sum0_2, w3_0_0, a3_0_2);
              sum1_2 = tf_dpbusd(sum1_2, w3_0_1, a3_0_2);
              const __m256i a3_0_3 = _mm256_loadu_si256((const __m256i *)(q + act3 + 96));
              sum0_3 = tf_dpbusd(sum0_3, w3_0_0, a3_0_3);
              sum1_3 = tf_dpbusd(sum1_3, w3_0_1, a3_0_3);
              const __m256i x4_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 256 + 128));
              const __m256i x4_1 = _mm256_loadu_si256((const __m256i *)(scratch + base1 + u * 256 + 128));
              // Slot 0: k 128..159. (dsl/schemes/tq2_0.scheme.ts:4)
              const __m256i w4_0_0 = x4_0;
              const __m256i w4_0_1 = x4_1;
              const __m256i a4_0_0 = _mm256_loadu_si256((const __m256i *)(q + act0 + 128));
              sum0_0 = tf_dpbusd(sum0_0, w4_0_0, a4_0_0);
              sum1_0 = tf_dpbusd(sum1_0, w4_0_1, a4_0_0);
              const __m256i a4_0_1 = _mm256_loadu_si256((const __m256i *)(q + act1 + 128));
              sum0_1 = tf_dpbusd(sum0_1, w4_0_0, a4_0_1);
              sum1_1 = tf_dpbusd(sum1_1, w4_0_1, a4_0_1);
              const __m256i a4_0_2 = _mm256_loadu_si256((const __m256i *)(q + act2 + 128));
              sum0_2 = tf_dpbusd(sum0_2, w4_0_0, a4_0_2);
              sum1_2 = tf_dpbusd(sum1_2, w4_0_1, a4_0_2);
              const __m256i a4_0_3 = _mm256_loadu_si256((const __m256i *)(q + act3 + 128));
              sum0_3 = tf_dpbusd(sum0_3, w4_0_0, a4_0_3);
              sum1_3 = tf_dpbusd(sum1_3, w4_0_1, a4_0_3);
              const __m256i x5_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 256 + 160));
              const __m256i x5_1 = _mm256_loadu_si256((const __m256i *)(scratch + base1 + u * 256 + 160));
              // Slot 0: k 160..191. (dsl/schemes/tq2_0.scheme.ts:4)
              const __m256i w5_0_0 = x5_0;
              const __m256i w5_0_1 = x5_1;
              const __m256i a5_0_0 = _mm256_loadu_si256((const __m256i *)(q + act0 + 160));
              sum0_0 = tf_dpbusd(sum0_0, w5_0_0, a5_0_0);
              sum1_0 = tf_dpbusd(sum1_0, w5_0_1, a5_0_0);
              const __m256i a5_0_1 = _mm256_loadu_si256((const __m256i *)(q + act1 + 160));
              sum0_1 = tf_dpbusd(sum0_1, w5_0_0, a5_0_1);
              sum1_1 = tf_dpbusd(sum1_1, w5_0_1, a5_0_1);
              const __m256i a5_0_2 = _mm256_loadu_si256((const __m256i *)(q + act2 + 160));
              sum0_2 = tf_dpbusd(sum0_2, w5_0_0, a5_0_2);
              sum1_2 = tf_dpbusd(sum1_2, w5_0_1, a5_0_2);
              const __m256i a5_0_3 = _mm256_loadu_si256((const __m256i *)(q + act3 + 160));
              sum0_3 = tf_dpbusd(sum0_3, w5_0_0, a5_0_3);
              sum1_3 = tf_dpbusd(sum1_3, w5_0_1, a5_0_3);
              const __m256i x6_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 256 + 192));
              const __m256i x6_1 = _mm256_loadu_si256((const __m256i *)(scratch + base1 + u * 256 + 192));
              // Slot 0: k 192..223. (dsl/schemes/tq2_0.scheme.ts:4)
              const __m256i w6_0_0 = x6_0;
              const __m256i w6_0_1 = x6_1;
              const __m256i a6_0_0 = _mm256_loadu_si256((const __m256i *)(q + act0 + 192));
              sum0_0 = tf_dpbusd(sum0_0, w6_0_0, a6_0_0);
              sum1_0 = tf_dpbusd(sum1_0, w6_0_1, a6_0_0);
              const __m256i a6_0_1 = _mm256_loadu_si256((const __m256i *)(q + act1 + 192));
              sum0_1 = tf_dpbusd(sum0_1, w6_0_0, a6_0_1);
              sum1_1 = tf_dpbusd(sum1_1, w6_0_1, a6_0_1);
              const __m256i a6_0_2 = _mm256_loadu_si256((const __m256i *)(q + act2 + 192));
              sum0_2 = tf_dpbusd(sum0_2, w6_0_0, a6_0_2);
              sum1_2 = tf_dpbusd(sum1_2, w6_0_1, a6_0_2);
              const __m256i a6_0_3 = _mm256_loadu_si256((const __m256i *)(q + act3 + 192));
              sum0_3 = tf_dpbusd(sum0_3, w6_0_0, a6_0_3);
              sum1_3 = tf_dpbusd(sum1_3, w6_0_1, a6_0_3);
              const __m256i x7_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 256 + 224));
              const __m256i x7_1 = _mm256_loadu_si256((const __m256i *)(scratch + base1 + u * 256 + 224));
              // Slot 0: k 224..255. (dsl/schemes/tq2_0.scheme.ts:4)
              const __m256i w7_0_0 = x7_0;
              const __m256i w7_0_1 = x7_1;
              const __m256i a7_0_0 = _mm256_loadu_si256((const __m256i *)(q + act0 + 224));
              sum0_0 = tf_dpbusd(sum0_0, w7_0_0, a7_0_0);
              sum1_0 = tf_dpbusd(sum1_0, w7_0_1, a7_0_0);
              const __m256i a7_0_1 = _mm256_loadu_si256((const __m256i *)(q + act1 + 224));
              sum0_1 = tf_dpbusd(sum0_1, w7_0_0, a7_0_1);
              sum1_1 = tf_dpbusd(sum1_1, w7_0_1, a7_0_1);
              const __m256i a7_0_2 = _mm256_loadu_si256((const __m256i *)(q + act2 + 224));
              sum0_2 = tf_dpbusd(sum0_2, w7_0_0, a7_0_2);
              sum1_2 = tf_dpbusd(sum1_2, w7_0_1, a7_0_2);
              const __m256i a7_0_3 = _mm256_loadu_si256((const __m256i *)(q + act3 + 224));
              sum0_3 = tf_dpbusd(sum0_3, w7_0_0, a7_0_3);
              sum1_3 = tf_dpbusd(sum1_3, w7_0_1, a7_0_3);
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

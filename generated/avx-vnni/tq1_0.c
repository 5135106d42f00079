/*
 * Written by `tritforge gen`; edits are lost. Kernels of tq1_0 for avx-vnni.
 * Inputs e57cb4bf46acddf4.
 */
#include "common.h"

/*
 * tq1_0.product.q8.seg.4x2x256.avx-vnni.plane
 * Product of tq1_0: 2 rows by 4 tokens, weights decoded in registers (plane).
 * From dsl/schemes/tq1_0.scheme.ts:4.
 * Requires k_padded % 256 == 0: k_padded must be a multiple of the unit, 256.
 * Requires k <= 8454659: k must be at most 8454659, so that every row's 32-bit sum comes out.
 */
void tf_tq1_0_product_q8_seg_4x2x256_avx_vnni_plane(const tf_args *args, size_t tile0, size_t tile1)
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
  const __m256i k_01 = _mm256_set1_epi8((char)1);
  const __m256i k_00 = _mm256_set1_epi8((char)0);
  const __m256i k_03 = _mm256_set1_epi8((char)3);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row_tile = tile / ((m + 3) / 4);
    const int64_t p = tile % ((m + 3) / 4);
    const int64_t row0 = row_tile * 2;
    const int64_t base0 = tf_min(row_tile * 2, n - 1) * ((k + 255) / 256 * 54);
    const int64_t base1 = tf_min(row_tile * 2 + 1, n - 1) * ((k + 255) / 256 * 54);
    if ((base0 & 4095) < 2 * ((k + 255) / 256 * 54)) {
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
        _mm_prefetch((const char *)(w + base0 + u * 54 + 6144), _MM_HINT_T0);
        _mm_prefetch((const char *)(w + base1 + u * 54 + 6144), _MM_HINT_T0);
        const __m256i x0_0 = _mm256_loadu_si256((const __m256i *)(w + base0 + u * 54));
        const __m256i x0_1 = _mm256_loadu_si256((const __m256i *)(w + base1 + u * 54));
        // Slot 0: k 0..31. (dsl/schemes/tq1_0.scheme.ts:4)
        const __m256i x0_0t1 = _mm256_subs_epu8(x0_0, k_01);
        const __m256i w0_0_0 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x0_0t1,
            _mm256_avg_epu8(x0_0t1, k_00)), 6), k_03);
        const __m256i x0_1t1 = _mm256_subs_epu8(x0_1, k_01);
        const __m256i w0_0_1 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x0_1t1,
            _mm256_avg_epu8(x0_1t1, k_00)), 6), k_03);
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
        // Slot 1: k 32..63. (dsl/schemes/tq1_0.scheme.ts:4)
        const __m256i x0_0t2 = _mm256_add_epi8(_mm256_add_epi8(x0_0, x0_0), x0_0);
        const __m256i x0_0t3 = _mm256_subs_epu8(x0_0t2, k_01);
        const __m256i w0_1_0 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x0_0t3,
            _mm256_avg_epu8(x0_0t3, k_00)), 6), k_03);
        const __m256i x0_1t2 = _mm256_add_epi8(_mm256_add_epi8(x0_1, x0_1), x0_1);
        const __m256i x0_1t3 = _mm256_subs_epu8(x0_1t2, k_01);
        const __m256i w0_1_1 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x0_1t3,
            _mm256_avg_epu8(x0_1t3, k_00)), 6), k_03);
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
        // Slot 2: k 64..95. (dsl/schemes/tq1_0.scheme.ts:4)
        const __m256i x0_0t4 = _mm256_add_epi8(_mm256_add_epi8(x0_0t2, x0_0t2), x0_0t2);
        const __m256i x0_0t5 = _mm256_subs_epu8(x0_0t4, k_01);
        const __m256i w0_2_0 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x0_0t5,
            _mm256_avg_epu8(x0_0t5, k_00)), 6), k_03);
        const __m256i x0_1t4 = _mm256_add_epi8(_mm256_add_epi8(x0_1t2, x0_1t2), x0_1t2);
        const __m256i x0_1t5 = _mm256_subs_epu8(x0_1t4, k_01);
        const __m256i w0_2_1 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x0_1t5,
            _mm256_avg_epu8(x0_1t5, k_00)), 6), k_03);
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
        // Slot 3: k 96..127. (dsl/schemes/tq1_0.scheme.ts:4)
        const __m256i x0_0t6 = _mm256_add_epi8(_mm256_add_epi8(x0_0t4, x0_0t4), x0_0t4);
        const __m256i x0_0t7 = _mm256_subs_epu8(x0_0t6, k_01);
        const __m256i w0_3_0 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x0_0t7,
            _mm256_avg_epu8(x0_0t7, k_00)), 6), k_03);
        const __m256i x0_1t6 = _mm256_add_epi8(_mm256_add_epi8(x0_1t4, x0_1t4), x0_1t4);
        const __m256i x0_1t7 = _mm256_subs_epu8(x0_1t6, k_01);
        const __m256i w0_3_1 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x0_1t7,
            _mm256_avg_epu8(x0_1t7, k_00)), 6), k_03);
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
        // Slot 4: k 128..159. (dsl/schemes/tq1_0.scheme.ts:4)
        const __m256i x0_0t8 = _mm256_subs_epu8(_mm256_add_epi8(_mm256_add_epi8(x0_0t6, x0_0t6), x0_0t6),
            k_01);
        const __m256i w0_4_0 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x0_0t8,
            _mm256_avg_epu8(x0_0t8, k_00)), 6), k_03);
        const __m256i x0_1t8 = _mm256_subs_epu8(_mm256_add_epi8(_mm256_add_epi8(x0_1t6, x0_1t6), x0_1t6),
            k_01);
        const __m256i w0_4_1 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x0_1t8,
            _mm256_avg_epu8(x0_1t8, k_00)), 6), k_03);
        const __m256i a0_4_0 = _mm256_loadu_si256((const __m256i *)(q + act0 + 128));
        sum0_0 = tf_dpbusd(sum0_0, w0_4_0, a0_4_0);
        sum1_0 = tf_dpbusd(sum1_0, w0_4_1, a0_4_0);
        const __m256i a0_4_1 = _mm256_loadu_si256((const __m256i *)(q + act1 + 128));
        sum0_1 = tf_dpbusd(sum0_1, w0_4_0, a0_4_1);
        sum1_1 = tf_dpbusd(sum1_1, w0_4_1, a0_4_1);
        const __m256i a0_4_2 = _mm256_loadu_si256((const __m256i *)(q + act2 + 128));
        sum0_2 = tf_dpbusd(sum0_2, w0_4_0, a0_4_2);
        sum1_2 = tf_dpbusd(sum1_2, w0_4_1, a0_4_2);
        const __m256i a0_4_3 = _mm256_loadu_si256((const __m256i *)(q + act3 + 128));
        sum0_3 = tf_dpbusd(sum0_3, w0_4_0, a0_4_3);
        sum1_3 = tf_dpbusd(sum1_3, w0_4_1, a0_4_3);
        const __m256i x1_0 = _mm256_zextsi128_si256(_mm_loadu_si128((const __m128i *)(w + base0 + u * 54
            + 32)));
        const __m256i x1_1 = _mm256_zextsi128_si256(_mm_loadu_si128((const __m128i *)(w + base1 + u * 54
            + 32)));
        // Slot 0: k 160..175. (dsl/schemes/tq1_0.scheme.ts:4)
        const __m256i x1_0t1 = _mm256_subs_epu8(x1_0, k_01);
        const __m256i w1_0_0 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x1_0t1,
            _mm256_avg_epu8(x1_0t1, k_00)), 6), k_03);
        const __m256i x1_1t1 = _mm256_subs_epu8(x1_1, k_01);
        const __m256i w1_0_1 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x1_1t1,
            _mm256_avg_epu8(x1_1t1, k_00)), 6), k_03);
        const __m256i a1_0_0 = _mm256_loadu_si256((const __m256i *)(q + act0 + 160));
        sum0_0 = tf_dpbusd(sum0_0, w1_0_0, a1_0_0);
        sum1_0 = tf_dpbusd(sum1_0, w1_0_1, a1_0_0);
        const __m256i a1_0_1 = _mm256_loadu_si256((const __m256i *)(q + act1 + 160));
        sum0_1 = tf_dpbusd(sum0_1, w1_0_0, a1_0_1);
        sum1_1 = tf_dpbusd(sum1_1, w1_0_1, a1_0_1);
        const __m256i a1_0_2 = _mm256_loadu_si256((const __m256i *)(q + act2 + 160));
        sum0_2 = tf_dpbusd(sum0_2, w1_0_0, a1_0_2);
        sum1_2 = tf_dpbusd(sum1_2, w1_0_1, a1_0_2);
        const __m256i a1_0_3 = _mm256_loadu_si256((const __m256i *)(q + act3 + 160));
        sum0_3 = tf_dpbusd(sum0_3, w1_0_0, a1_0_3);
        sum1_3 = tf_dpbusd(sum1_3, w1_0_1, a1_0_3);
        // Slot 1: k 176..191. (dsl/schemes/tq1_0.scheme.ts:4)
        const __m256i x1_0t2 = _mm256_add_epi8(_mm256_add_epi8(x1_0, x1_0), x1_0);
        const __m256i x1_0t3 = _mm256_subs_epu8(x1_0t2, k_01);
        const __m256i w1_1_0 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x1_0t3,
            _mm256_avg_epu8(x1_0t3, k_00)), 6), k_03);
        const __m256i x1_1t2 = _mm256_add_epi8(_mm256_add_epi8(x1_1, x1_1), x1_1);
        const __m256i x1_1t3 = _mm256_subs_epu8(x1_1t2, k_01);
        const __m256i w1_1_1 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x1_1t3,
            _mm256_avg_epu8(x1_1t3, k_00)), 6), k_03);
        const __m256i a1_1_0 = _mm256_loadu_si256((const __m256i *)(q + act0 + 176));
        sum0_0 = tf_dpbusd(sum0_0, w1_1_0, a1_1_0);
        sum1_0 = tf_dpbusd(sum1_0, w1_1_1, a1_1_0);
        const __m256i a1_1_1 = _mm256_loadu_si256((const __m256i *)(q + act1 + 176));
        sum0_1 = tf_dpbusd(sum0_1, w1_1_0, a1_1_1);
        sum1_1 = tf_dpbusd(sum1_1, w1_1_1, a1_1_1);
        const __m256i a1_1_2 = _mm256_loadu_si256((const __m256i *)(q + act2 + 176));
        sum0_2 = tf_dpbusd(sum0_2, w1_1_0, a1_1_2);
        sum1_2 = tf_dpbusd(sum1_2, w1_1_1, a1_1_2);
        const __m256i a1_1_3 = _mm256_loadu_si256((const __m256i *)(q + act3 + 176));
        sum0_3 = tf_dpbusd(sum0_3, w1_1_0, a1_1_3);
        sum1_3 = tf_dpbusd(sum1_3, w1_1_1, a1_1_3);
        // Slot 2: k 192..207. (dsl/schemes/tq1_0.scheme.ts:4)
        const __m256i x1_0t4 = _mm256_add_epi8(_mm256_add_epi8(x1_0t2, x1_0t2), x1_0t2);
        const __m256i x1_0t5 = _mm256_subs_epu8(x1_0t4, k_01);
        const __m256i w1_2_0 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x1_0t5,
            _mm256_avg_epu8(x1_0t5, k_00)), 6), k_03);
        const __m256i x1_1t4 = _mm256_add_epi8(_mm256_add_epi8(x1_1t2, x1_1t2), x1_1t2);
        const __m256i x1_1t5 = _mm256_subs_epu8(x1_1t4, k_01);
        const __m256i w1_2_1 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x1_1t5,
            _mm256_avg_epu8(x1_1t5, k_00)), 6), k_03);
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
        // Slot 3: k 208..223. (dsl/schemes/tq1_0.scheme.ts:4)
        const __m256i x1_0t6 = _mm256_add_epi8(_mm256_add_epi8(x1_0t4, x1_0t4), x1_0t4);
        const __m256i x1_0t7 = _mm256_subs_epu8(x1_0t6, k_01);
        const __m256i w1_3_0 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x1_0t7,
            _mm256_avg_epu8(x1_0t7, k_00)), 6), k_03);
        const __m256i x1_1t6 = _mm256_add_epi8(_mm256_add_epi8(x1_1t4, x1_1t4), x1_1t4);
        const __m256i x1_1t7 = _mm256_subs_epu8(x1_1t6, k_01);
        const __m256i w1_3_1 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x1_1t7,
            _mm256_avg_epu8(x1_1t7, k_00)), 6), k_03);
        const __m256i a1_3_0 = _mm256_loadu_si256((const __m256i *)(q + act0 + 208));
        sum0_0 = tf_dpbusd(sum0_0, w1_3_0, a1_3_0);
        sum1_0 = tf_dpbusd(sum1_0, w1_3_1, a1_3_0);
        const __m256i a1_3_1 = _mm256_loadu_si256((const __m256i *)(q + act1 + 208));
        sum0_1 = tf_dpbusd(sum0_1, w1_3_0, a1_3_1);
        sum1_1 = tf_dpbusd(sum1_1, w1_3_1, a1_3_1);
        const __m256i a1_3_2 = _mm256_loadu_si256((const __m256i *)(q + act2 + 208));
        sum0_2 = tf_dpbusd(sum0_2, w1_3_0, a1_3_2);
        sum1_2 = tf_dpbusd(sum1_2, w1_3_1, a1_3_2);
        const __m256i a1_3_3 = _mm256_loadu_si256((const __m256i *)(q + act3 + 208));
        sum0_3 = tf_dpbusd(sum0_3, w1_3_0, a1_3_3);
        sum1_3 = tf_dpbusd(sum1_3, w1_3_1, a1_3_3);
        // Slot 4: k 224..239. (dsl/schemes/tq1_0.scheme.ts:4)
        const __m256i x1_0t8 = _mm256_subs_epu8(_mm256_add_epi8(_mm256_add_epi8(x1_0t6, x1_0t6), x1_0t6),
            k_01);
        const __m256i w1_4_0 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x1_0t8,
            _mm256_avg_epu8(x1_0t8, k_00)), 6), k_03);
        const __m256i x1_1t8 = _mm256_subs_epu8(_mm256_add_epi8(_mm256_add_epi8(x1_1t6, x1_1t6), x1_1t6),
            k_01);
        const __m256i w1_4_1 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x1_1t8,
            _mm256_avg_epu8(x1_1t8, k_00)), 6), k_03);
        const __m256i a1_4_0 = _mm256_loadu_si256((const __m256i *)(q + act0 + 224));
        sum0_0 = tf_dpbusd(sum0_0, w1_4_0, a1_4_0);
        sum1_0 = tf_dpbusd(sum1_0, w1_4_1, a1_4_0);
        const __m256i a1_4_1 = _mm256_loadu_si256((const __m256i *)(q + act1 + 224));
        sum0_1 = tf_dpbusd(sum0_1, w1_4_0, a1_4_1);
        sum1_1 = tf_dpbusd(sum1_1, w1_4_1, a1_4_1);
        const __m256i a1_4_2 = _mm256_loadu_si256((const __m256i *)(q + act2 + 224));
        sum0_2 = tf_dpbusd(sum0_2, w1_4_0, a1_4_2);
        sum1_2 = tf_dpbusd(sum1_2, w1_4_1, a1_4_2);
        const __m256i a1_4_3 = _mm256_loadu_si256((const __m256i *)(q + act3 + 224));
        sum0_3 = tf_dpbusd(sum0_3, w1_4_0, a1_4_3);
        sum1_3 = tf_dpbusd(sum1_3, w1_4_1, a1_4_3);
        const __m256i x2_0 = _mm256_zextsi128_si256(_mm_loadu_si32(w + base0 + u * 54 + 48));
        const __m256i x2_1 = _mm256_zextsi128_si256(_mm_loadu_si32(w + base1 + u * 54 + 48));
        // Slot 0: k 240..243. (dsl/schemes/tq1_0.scheme.ts:4)
        const __m256i x2_0t1 = _mm256_subs_epu8(x2_0, k_01);
        const __m256i w2_0_0 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x2_0t1,
            _mm256_avg_epu8(x2_0t1, k_00)), 6), k_03);
        const __m256i x2_1t1 = _mm256_subs_epu8(x2_1, k_01);
        const __m256i w2_0_1 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x2_1t1,
            _mm256_avg_epu8(x2_1t1, k_00)), 6), k_03);
        const __m256i a2_0_0 = _mm256_loadu_si256((const __m256i *)(q + act0 + 240));
        sum0_0 = tf_dpbusd(sum0_0, w2_0_0, a2_0_0);
        sum1_0 = tf_dpbusd(sum1_0, w2_0_1, a2_0_0);
        const __m256i a2_0_1 = _mm256_loadu_si256((const __m256i *)(q + act1 + 240));
        sum0_1 = tf_dpbusd(sum0_1, w2_0_0, a2_0_1);
        sum1_1 = tf_dpbusd(sum1_1, w2_0_1, a2_0_1);
        const __m256i a2_0_2 = _mm256_loadu_si256((const __m256i *)(q + act2 + 240));
        sum0_2 = tf_dpbusd(sum0_2, w2_0_0, a2_0_2);
        sum1_2 = tf_dpbusd(sum1_2, w2_0_1, a2_0_2);
        const __m256i a2_0_3 = _mm256_loadu_si256((const __m256i *)(q + act3 + 240));
        sum0_3 = tf_dpbusd(sum0_3, w2_0_0, a2_0_3);
        sum1_3 = tf_dpbusd(sum1_3, w2_0_1, a2_0_3);
        // Slot 1: k 244..247. (dsl/schemes/tq1_0.scheme.ts:4)
        const __m256i x2_0t2 = _mm256_add_epi8(_mm256_add_epi8(x2_0, x2_0), x2_0);
        const __m256i x2_0t3 = _mm256_subs_epu8(x2_0t2, k_01);
        const __m256i w2_1_0 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x2_0t3,
            _mm256_avg_epu8(x2_0t3, k_00)), 6), k_03);
        const __m256i x2_1t2 = _mm256_add_epi8(_mm256_add_epi8(x2_1, x2_1), x2_1);
        const __m256i x2_1t3 = _mm256_subs_epu8(x2_1t2, k_01);
        const __m256i w2_1_1 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x2_1t3,
            _mm256_avg_epu8(x2_1t3, k_00)), 6), k_03);
        const __m256i a2_1_0 = _mm256_loadu_si256((const __m256i *)(q + act0 + 244));
        sum0_0 = tf_dpbusd(sum0_0, w2_1_0, a2_1_0);
        sum1_0 = tf_dpbusd(sum1_0, w2_1_1, a2_1_0);
        const __m256i a2_1_1 = _mm256_loadu_si256((const __m256i *)(q + act1 + 244));
        sum0_1 = tf_dpbusd(sum0_1, w2_1_0, a2_1_1);
        sum1_1 = tf_dpbusd(sum1_1, w2_1_1, a2_1_1);
        const __m256i a2_1_2 = _mm256_loadu_si256((const __m256i *)(q + act2 + 244));
        sum0_2 = tf_dpbusd(sum0_2, w2_1_0, a2_1_2);
        sum1_2 = tf_dpbusd(sum1_2, w2_1_1, a2_1_2);
        const __m256i a2_1_3 = _mm256_loadu_si256((const __m256i *)(q + act3 + 244));
        sum0_3 = tf_dpbusd(sum0_3, w2_1_0, a2_1_3);
        sum1_3 = tf_dpbusd(sum1_3, w2_1_1, a2_1_3);
        // Slot 2: k 248..251. (dsl/schemes/tq1_0.scheme.ts:4)
        const __m256i x2_0t4 = _mm256_add_epi8(_mm256_add_epi8(x2_0t2, x2_0t2), x2_0t2);
        const __m256i x2_0t5 = _mm256_subs_epu8(x2_0t4, k_01);
        const __m256i w2_2_0 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x2_0t5,
            _mm256_avg_epu8(x2_0t5, k_00)), 6), k_03);
        const __m256i x2_1t4 = _mm256_add_epi8(_mm256_add_epi8(x2_1t2, x2_1t2), x2_1t2);
        const __m256i x2_1t5 = _mm256_subs_epu8(x2_1t4, k_01);
        const __m256i w2_2_1 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x2_1t5,
            _mm256_avg_epu8(x2_1t5, k_00)), 6), k_03);
        const __m256i a2_2_0 = _mm256_loadu_si256((const __m256i *)(q + act0 + 248));
        sum0_0 = tf_dpbusd(sum0_0, w2_2_0, a2_2_0);
        sum1_0 = tf_dpbusd(sum1_0, w2_2_1, a2_2_0);
        const __m256i a2_2_1 = _mm256_loadu_si256((const __m256i *)(q + act1 + 248));
        sum0_1 = tf_dpbusd(sum0_1, w2_2_0, a2_2_1);
        sum1_1 = tf_dpbusd(sum1_1, w2_2_1, a2_2_1);
        const __m256i a2_2_2 = _mm256_loadu_si256((const __m256i *)(q + act2 + 248));
        sum0_2 = tf_dpbusd(sum0_2, w2_2_0, a2_2_2);
        sum1_2 = tf_dpbusd(sum1_2, w2_2_1, a2_2_2);
        const __m256i a2_2_3 = _mm256_loadu_si256((const __m256i *)(q + act3 + 248));
        sum0_3 = tf_dpbusd(sum0_3, w2_2_0, a2_2_3);
        sum1_3 = tf_dpbusd(sum1_3, w2_2_1, a2_2_3);
        // Slot 3: k 252..255. (dsl/schemes/tq1_0.scheme.ts:4)
        const __m256i x2_0t6 = _mm256_subs_epu8(_mm256_add_epi8(_mm256_add_epi8(x2_0t4, x2_0t4), x2_0t4),
            k_01);
        const __m256i w2_3_0 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x2_0t6,
            _mm256_avg_epu8(x2_0t6, k_00)), 6), k_03);
        const __m256i x2_1t6 = _mm256_subs_epu8(_mm256_add_epi8(_mm256_add_epi8(x2_1t4, x2_1t4), x2_1t4),
            k_01);
        const __m256i w2_3_1 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x2_1t6,
            _mm256_avg_epu8(x2_1t6, k_00)), 6), k_03);
        const __m256i a2_3_0 = _mm256_loadu_si256((const __m256i *)(q + act0 + 252));
        sum0_0 = tf_dpbusd(sum0_0, w2_3_0, a2_3_0);
        sum1_0 = tf_dpbusd(sum1_0, w2_3_1, a2_3_0);
        const __m256i a2_3_1 = _mm256_loadu_si256((const __m256i *)(q + act1 + 252));
        sum0_1 = tf_dpbusd(sum0_1, w2_3_0, a2_3_1);
        sum1_1 = tf_dpbusd(sum1_1, w2_3_1, a2_3_1);
        const __m256i a2_3_2 = _mm256_loadu_si256((const __m256i *)(q + act2 + 252));
        sum0_2 = tf_dpbusd(sum0_2, w2_3_0, a2_3_2);
        sum1_2 = tf_dpbusd(sum1_2, w2_3_1, a2_3_2);
        const __m256i a2_3_3 = _mm256_loadu_si256((const __m256i *)(q + act3 + 252));
        sum0_3 = tf_dpbusd(sum0_3, w2_3_0, a2_3_3);
        sum1_3 = tf_dpbusd(sum1_3, w2_3_1, a2_3_3);
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
 * tq1_0.product.q8.seg.4x8x256.avx-vnni.tile.g2
 * Product of tq1_0: 8 rows by 4 tokens, weights decoded once to local memory (plane), 2 rows at a time.
 * From dsl/schemes/tq1_0.scheme.ts:4.
 * Requires k_padded % 256 == 0: k_padded must be a multiple of the unit, 256.
 * Requires k <= 8454659: k must be at most 8454659, so that every row's 32-bit sum comes out.
 */
void tf_tq1_0_product_q8_seg_4x8x256_avx_vnni_tile_g2(const tf_args *args, size_t tile0, size_t tile1)
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
  const __m256i k_01 = _mm256_set1_epi8((char)1);
  const __m256i k_00 = _mm256_set1_epi8((char)0);
  const __m256i k_03 = _mm256_set1_epi8((char)3);
  const __m256i k_00000000 = _mm256_set1_epi32(0);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row_tile = tile;
    // Decode the rows of this tile to local memory. (dsl/schemes/tq1_0.scheme.ts:4)
    for (int64_t b = 0; b < 8; b++) {
      const int64_t from = tf_min(row_tile * 8 + b, n - 1) * ((k + 255) / 256 * 54);
      for (int64_t u = 0; u < tf_min(k_padded / 256, (k + 255) / 256); u++) {
        const __m256i x0 = _mm256_loadu_si256((const __m256i *)(w + from + u * 54));
        const __m256i x1 = _mm256_zextsi128_si256(_mm_loadu_si128((const __m128i *)(w + from + u * 54 + 32)));
        const __m256i x2 = _mm256_zextsi128_si256(_mm_loadu_si32(w + from + u * 54 + 48));
        const __m256i x0t1 = _mm256_subs_epu8(x0, k_01);
        const __m256i w0_0 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x0t1,
            _mm256_avg_epu8(x0t1, k_00)), 6), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (k_padded / 256 * b + u) * 448), w0_0);
        const __m256i x0t2 = _mm256_add_epi8(_mm256_add_epi8(x0, x0), x0);
        const __m256i x0t3 = _mm256_subs_epu8(x0t2, k_01);
        const __m256i w0_1 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x0t3,
            _mm256_avg_epu8(x0t3, k_00)), 6), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (k_padded / 256 * b + u) * 448 + 32), w0_1);
        const __m256i x0t4 = _mm256_add_epi8(_mm256_add_epi8(x0t2, x0t2), x0t2);
        const __m256i x0t5 = _mm256_subs_epu8(x0t4, k_01);
        const __m256i w0_2 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x0t5,
            _mm256_avg_epu8(x0t5, k_00)), 6), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (k_padded / 256 * b + u) * 448 + 64), w0_2);
        const __m256i x0t6 = _mm256_add_epi8(_mm256_add_epi8(x0t4, x0t4), x0t4);
        const __m256i x0t7 = _mm256_subs_epu8(x0t6, k_01);
        const __m256i w0_3 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x0t7,
            _mm256_avg_epu8(x0t7, k_00)), 6), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (k_padded / 256 * b + u) * 448 + 96), w0_3);
        const __m256i x0t8 = _mm256_subs_epu8(_mm256_add_epi8(_mm256_add_epi8(x0t6, x0t6), x0t6), k_01);
        const __m256i w0_4 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x0t8,
            _mm256_avg_epu8(x0t8, k_00)), 6), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (k_padded / 256 * b + u) * 448 + 128), w0_4);
        const __m256i x1t1 = _mm256_subs_epu8(x1, k_01);
        const __m256i w0_5 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x1t1,
            _mm256_avg_epu8(x1t1, k_00)), 6), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (k_padded / 256 * b + u) * 448 + 160), w0_5);
        const __m256i x1t2 = _mm256_add_epi8(_mm256_add_epi8(x1, x1), x1);
        const __m256i x1t3 = _mm256_subs_epu8(x1t2, k_01);
        const __m256i w0_6 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x1t3,
            _mm256_avg_epu8(x1t3, k_00)), 6), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (k_padded / 256 * b + u) * 448 + 192), w0_6);
        const __m256i x1t4 = _mm256_add_epi8(_mm256_add_epi8(x1t2, x1t2), x1t2);
        const __m256i x1t5 = _mm256_subs_epu8(x1t4, k_01);
        const __m256i w0_7 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x1t5,
            _mm256_avg_epu8(x1t5, k_00)), 6), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (k_padded / 256 * b + u) * 448 + 224), w0_7);
        const __m256i x1t6 = _mm256_add_epi8(_mm256_add_epi8(x1t4, x1t4), x1t4);
        const __m256i x1t7 = _mm256_subs_epu8(x1t6, k_01);
        const __m256i w0_8 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x1t7,
            _mm256_avg_epu8(x1t7, k_00)), 6), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (k_padded / 256 * b + u) * 448 + 256), w0_8);
        const __m256i x1t8 = _mm256_subs_epu8(_mm256_add_epi8(_mm256_add_epi8(x1t6, x1t6), x1t6), k_01);
        const __m256i w0_9 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x1t8,
            _mm256_avg_epu8(x1t8, k_00)), 6), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (k_padded / 256 * b + u) * 448 + 288), w0_9);
        const __m256i x2t1 = _mm256_subs_epu8(x2, k_01);
        const __m256i w0_10 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x2t1,
            _mm256_avg_epu8(x2t1, k_00)), 6), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (k_padded / 256 * b + u) * 448 + 320), w0_10);
        const __m256i x2t2 = _mm256_add_epi8(_mm256_add_epi8(x2, x2), x2);
        const __m256i x2t3 = _mm256_subs_epu8(x2t2, k_01);
        const __m256i w0_11 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x2t3,
            _mm256_avg_epu8(x2t3, k_00)), 6), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (k_padded / 256 * b + u) * 448 + 352), w0_11);
        const __m256i x2t4 = _mm256_add_epi8(_mm256_add_epi8(x2t2, x2t2), x2t2);
        const __m256i x2t5 = _mm256_subs_epu8(x2t4, k_01);
        const __m256i w0_12 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x2t5,
            _mm256_avg_epu8(x2t5, k_00)), 6), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (k_padded / 256 * b + u) * 448 + 384), w0_12);
        const __m256i x2t6 = _mm256_subs_epu8(_mm256_add_epi8(_mm256_add_epi8(x2t4, x2t4), x2t4), k_01);
        const __m256i w0_13 = _mm256_and_si256(_mm256_srli_epi16(_mm256_avg_epu8(x2t6,
            _mm256_avg_epu8(x2t6, k_00)), 6), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (k_padded / 256 * b + u) * 448 + 416), w0_13);
      }
    }
    for (int64_t part = 0; part < 4; part++) {
      const int64_t row0 = (row_tile * 4 + part) * 2;
      if (row0 < n) {
        const int64_t base0 = k_padded / 256 * 448 * (part * 2);
        const int64_t base1 = k_padded / 256 * 448 * (part * 2 + 1);
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
              const __m256i x0_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 448));
              const __m256i x0_1 = _mm256_loadu_si256((const __m256i *)(scratch + base1 + u * 448));
              // Slot 0: k 0..31. (dsl/schemes/tq1_0.scheme.ts:4)
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
              const __m256i x1_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 448 + 32));
              const __m256i x1_1 = _mm256_loadu_si256((const __m256i *)(scratch + base1 + u * 448 + 32));
              // Slot 0: k 32..63. (dsl/schemes/tq1_0.scheme.ts:4)
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
              const __m256i x2_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 448 + 64));
              const __m256i x2_1 = _mm256_loadu_si256((const __m256i *)(scratch + base1 + u * 448 + 64));
              // Slot 0: k 64..95. (dsl/schemes/tq1_0.scheme.ts:4)
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
              const __m256i x3_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 448 + 96));
              const __m256i x3_1 = _mm256_loadu_si256((const __m256i *)(scratch + base1 + u * 448 + 96));
              // Slot 0: k 96..127. (dsl/schemes/tq1_0.scheme.ts:4)
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
              const __m256i x4_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 448 + 128));
              const __m256i x4_1 = _mm256_loadu_si256((const __m256i *)(scratch + base1 + u * 448 + 128));
              // Slot 0: k 128..159. (dsl/schemes/tq1_0.scheme.ts:4)
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
              const __m256i x5_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 448 + 160));
              const __m256i x5_1 = _mm256_loadu_si256((const __m256i *)(scratch + base1 + u * 448 + 160));
              // Slot 0: k 160..175. (dsl/schemes/tq1_0.scheme.ts:4)
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
              const __m256i x6_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 448 + 192));
              const __m256i x6_1 = _mm256_loadu_si256((const __m256i *)(scratch + base1 + u * 448 + 192));
              // Slot 0: k 176..191. (dsl/schemes/tq1_0.scheme.ts:4)
              const __m256i w6_0_0 = x6_0;
              const __m256i w6_0_1 = x6_1;
              const __m256i a6_0_0 = _mm256_loadu_si256((const __m256i *)(q + act0 + 176));
              sum0_0 = tf_dpbusd(sum0_0, w6_0_0, a6_0_0);
              sum1_0 = tf_dpbusd(sum1_0, w6_0_1, a6_0_0);
              const __m256i a6_0_1 = _mm256_loadu_si256((const __m256i *)(q + act1 + 176));
              sum0_1 = tf_dpbusd(sum0_1, w6_0_0, a6_0_1);
              sum1_1 = tf_dpbusd(sum1_1, w6_0_1, a6_0_1);
              const __m256i a6_0_2 = _mm256_loadu_si256((const __m256i *)(q + act2 + 176));
              sum0_2 = tf_dpbusd(sum0_2, w6_0_0, a6_0_2);
              sum1_2 = tf_dpbusd(sum1_2, w6_0_1, a6_0_2);
              const __m256i a6_0_3 = _mm256_loadu_si256((const __m256i *)(q + act3 + 176));
              sum0_3 = tf_dpbusd(sum0_3, w6_0_0, a6_0_3);
              sum1_3 = tf_dpbusd(sum1_3, w6_0_1, a6_0_3);
              const __m256i x7_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 448 + 224));
              const __m256i x7_1 = _mm256_loadu_si256((const __m256i *)(scratch + base1 + u * 448 + 224));
              // Slot 0: k 192..207. (dsl/schemes/tq1_0.scheme.ts:4)
              const __m256i w7_0_0 = x7_0;
              const __m256i w7_0_1 = x7_1;
              const __m256i a7_0_0 = _mm256_loadu_si256((const __m256i *)(q + act0 + 192));
              sum0_0 = tf_dpbusd(sum0_0, w7_0_0, a7_0_0);
              sum1_0 = tf_dpbusd(sum1_0, w7_0_1, a7_0_0);
              const __m256i a7_0_1 = _mm256_loadu_si256((const __m256i *)(q + act1 + 192));
              sum0_1 = tf_dpbusd(sum0_1, w7_0_0, a7_0_1);
              sum1_1 = tf_dpbusd(sum1_1, w7_0_1, a7_0_1);
              const __m256i a7_0_2 = _mm256_loadu_si256((const __m256i *)(q + act2 + 192));
              sum0_2 = tf_dpbusd(sum0_2, w7_0_0, a7_0_2);
              sum1_2 = tf_dpbusd(sum1_2, w7_0_1, a7_0_2);
              const __m256i a7_0_3 = _mm256_loadu_si256((const __m256i *)(q + act3 + 192));
              sum0_3 = tf_dpbusd(sum0_3, w7_0_0, a7_0_3);
              sum1_3 = tf_dpbusd(sum1_3, w7_0_1, a7_0_3);
              const __m256i x8_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 448 + 256));
              const __m256i x8_1 = _mm256_loadu_si256((const __m256i *)(scratch + base1 + u * 448 + 256));
              // Slot 0: k 208..223. (dsl/schemes/tq1_0.scheme.ts:4)
              const __m256i w8_0_0 = x8_0;
              const __m256i w8_0_1 = x8_1;
              const __m256i a8_0_0 = _mm256_loadu_si256((const __m256i *)(q + act0 + 208));
              sum0_0 = tf_dpbusd(sum0_0, w8_0_0, a8_0_0);
              sum1_0 = tf_dpbusd(sum1_0, w8_0_1, a8_0_0);
              const __m256i a8_0_1 = _mm256_loadu_si256((const __m256i *)(q + act1 + 208));
              sum0_1 = tf_dpbusd(sum0_1, w8_0_0, a8_0_1);
              sum1_1 = tf_dpbusd(sum1_1, w8_0_1, a8_0_1);
              const __m256i a8_0_2 = _mm256_loadu_si256((const __m256i *)(q + act2 + 208));
              sum0_2 = tf_dpbusd(sum0_2, w8_0_0, a8_0_2);
              sum1_2 = tf_dpbusd(sum1_2, w8_0_1, a8_0_2);
              const __m256i a8_0_3 = _mm256_loadu_si256((const __m256i *)(q + act3 + 208));
              sum0_3 = tf_dpbusd(sum0_3, w8_0_0, a8_0_3);
              sum1_3 = tf_dpbusd(sum1_3, w8_0_1, a8_0_3);
              const __m256i x9_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 448 + 288));
              const __m256i x9_1 = _mm256_loadu_si256((const __m256i *)(scratch + base1 + u * 448 + 288));
              // Slot 0: k 224..239. (dsl/schemes/tq1_0.scheme.ts:4)
              const __m256i w9_0_0 = x9_0;
              const __m256i w9_0_1 = x9_1;
              const __m256i a9_0_0 = _mm256_loadu_si256((const __m256i *)(q + act0 + 224));
              sum0_0 = tf_dpbusd(sum0_0, w9_0_0, a9_0_0);
              sum1_0 = tf_dpbusd(sum1_0, w9_0_1, a9_0_0);
              const __m256i a9_0_1 = _mm256_loadu_si256((const __m256i *)(q + act1 + 224));
              sum0_1 = tf_dpbusd(sum0_1, w9_0_0, a9_0_1);
              sum1_1 = tf_dpbusd(sum1_1, w9_0_1, a9_0_1);
              const __m256i a9_0_2 = _mm256_loadu_si256((const __m256i *)(q + act2 + 224));
              sum0_2 = tf_dpbusd(sum0_2, w9_0_0, a9_0_2);
              sum1_2 = tf_dpbusd(sum1_2, w9_0_1, a9_0_2);
              const __m256i a9_0_3 = _mm256_loadu_si256((const __m256i *)(q + act3 + 224));
              sum0_3 = tf_dpbusd(sum0_3, w9_0_0, a9_0_3);
              sum1_3 = tf_dpbusd(sum1_3, w9_0_1, a9_0_3);
              const __m256i x10_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 448 + 320));
              const __m256i x10_1 = _mm256_loadu_si256((const __m256i *)(scratch + base1 + u * 448 + 320));
              // Slot 0: k 240..243. (dsl/schemes/tq1_0.scheme.ts:4)
              const __m256i w10_0_0 = x10_0;
              const __m256i w10_0_1 = x10_1;
              const __m256i a10_0_0 = _mm256_loadu_si256((const __m256i *)(q + act0 + 240));
              sum0_0 = tf_dpbusd(sum0_0, w10_0_0, a10_0_0);
              sum1_0 = tf_dpbusd(sum1_0, w10_0_1, a10_0_0);
              const __m256i a10_0_1 = _mm256_loadu_si256((const __m256i *)(q + act1 + 240));
              sum0_1 = tf_dpbusd(sum0_1, w10_0_0, a10_0_1);
              sum1_1 = tf_dpbusd(sum1_1, w10_0_1, a10_0_1);
              const __m256i a10_0_2 = _mm256_loadu_si256((const __m256i *)(q + act2 + 240));
              sum0_2 = tf_dpbusd(sum0_2, w10_0_0, a10_0_2);
              sum1_2 = tf_dpbusd(sum1_2, w10_0_1, a10_0_2);
              const __m256i a10_0_3 = _mm256_loadu_si256((const __m256i *)(q + act3 + 240));
              sum0_3 = tf_dpbusd(sum0_3, w10_0_0, a10_0_3);
              sum1_3 = tf_dpbusd(sum1_3, w10_0_1, a10_0_3);
              const __m256i x11_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 448 + 352));
              const __m256i x11_1 = _mm256_loadu_si256((const __m256i *)(scratch + base1 + u * 448 + 352));
              // Slot 0: k 244..247. (dsl/schemes/tq1_0.scheme.ts:4)
              const __m256i w11_0_0 = x11_0;
              const __m256i w11_0_1 = x11_1;
              const __m256i a11_0_0 = _mm256_loadu_si256((const __m256i *)(q + act0 + 244));
              sum0_0 = tf_dpbusd(sum0_0, w11_0_0, a11_0_0);
              sum1_0 = tf_dpbusd(sum1_0, w11_0_1, a11_0_0);
              const __m256i a11_0_1 = _mm256_loadu_si256((const __m256i *)(q + act1 + 244));
              sum0_1 = tf_dpbusd(sum0_1, w11_0_0, a11_0_1);
              sum1_1 = tf_dpbusd(sum1_1, w11_0_1, a11_0_1);
              const __m256i a11_0_2 = _mm256_loadu_si256((const __m256i *)(q + act2 + 244));
              sum0_2 = tf_dpbusd(sum0_2, w11_0_0, a11_0_2);
              sum1_2 = tf_dpbusd(sum1_2, w11_0_1, a11_0_2);
              const __m256i a11_0_3 = _mm256_loadu_si256((const __m256i *)(q + act3 + 244));
              sum0_3 = tf_dpbusd(sum0_3, w11_0_0, a11_0_3);
              sum1_3 = tf_dpbusd(sum1_3, w11_0_1, a11_0_3);
              const __m256i x12_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 448 + 384));
              const __m256i x12_1 = _mm256_loadu_si256((const __m256i *)(scratch + base1 + u * 448 + 384));
              // Slot 0: k 248..251. (dsl/schemes/tq1_0.scheme.ts:4)
              const __m256i w12_0_0 = x12_0;
              const __m256i w12_0_1 = x12_1;
              const __m256i a12_0_0 = _mm256_loadu_si256((const __m256i *)(q + act0 + 248));
              sum0_0 = tf_dpbusd(sum0_0, w12_0_0, a12_0_0);
              sum1_0 = tf_dpbusd(sum1_0, w12_0_1, a12_0_0);
              const __m256i a12_0_1 = _mm256_loadu_si256((const __m256i *)(q + act1 + 248));
              sum0_1 = tf_dpbusd(sum0_1, w12_0_0, a12_0_1);
              sum1_1 = tf_dpbusd(sum1_1, w12_0_1, a12_0_1);
              const __m256i a12_0_2 = _mm256_loadu_si256((const __m256i *)(q + act2 + 248));
              sum0_2 = tf_dpbusd(sum0_2, w12_0_0, a12_0_2);
              sum1_2 = tf_dpbusd(sum1_2, w12_0_1, a12_0_2);
              const __m256i a12_0_3 = _mm256_loadu_si256((const __m256i *)(q + act3 + 248));
              sum0_3 = tf_dpbusd(sum0_3, w12_0_0, a12_0_3);
              sum1_3 = tf_dpbusd(sum1_3, w12_0_1, a12_0_3);
              const __m256i x13_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 448 + 416));
              const __m256i x13_1 = _mm256_loadu_si256((const __m256i *)(scratch + base1 + u * 448 + 416));
              // Slot 0: k 252..255. (dsl/schemes/tq1_0.scheme.ts:4)
              const __m256i w13_0_0 = x13_0;
              const __m256i w13_0_1 = x13_1;
              const __m256i a13_0_0 = _mm256_loadu_si256((const __m256i *)(q + act0 + 252));
              sum0_0 = tf_dpbusd(sum0_0, w13_0_0, a13_0_0);
              sum1_0 = tf_dpbusd(sum1_0, w13_0_1, a13_0_0);
              const __m256i a13_0_1 = _mm256_loadu_si256((const __m256i *)(q + act1 + 252));
              sum0_1 = tf_dpbusd(sum0_1, w13_0_0, a13_0_1);
              sum1_1 = tf_dpbusd(sum1_1, w13_0_1, a13_0_1);
              const __m256i a13_0_2 = _mm256_loadu_si256((const __m256i *)(q + act2 + 252));
              sum0_2 = tf_dpbusd(sum0_2, w13_0_0, a13_0_2);
              sum1_2 = tf_dpbusd(sum1_2, w13_0_1, a13_0_2);
              const __m256i a13_0_3 = _mm256_loadu_si256((const __m256i *)(q + act3 + 252));
              sum0_3 = tf_dpbusd(sum0_3, w13_0_0, a13_0_3);
              sum1_3 = tf_dpbusd(sum1_3, w13_0_1, a13_0_3);
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

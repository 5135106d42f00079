/*
 * Written by `tritforge gen`; edits are lost. Kernels of tq1_0 for avx512-vnni.
 * Inputs 1ffba5286e9a65b3.
 */
#include "common.h"

/*
 * tq1_0.product.q8.seg.1x2x256.avx512-vnni.plane
 * Product of tq1_0: 2 rows by 1 token, weights decoded in registers (plane).
 * From dsl/schemes/tq1_0.scheme.ts:4.
 * Requires k_padded % 256 == 0: k_padded must be a multiple of the unit, 256.
 * Requires k <= 8454659: k must be at most 8454659, so that every row's 32-bit sum comes out.
 */
void tf_tq1_0_product_q8_seg_1x2x256_avx512_vnni_plane(const tf_args *args, size_t tile0, size_t tile1)
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
  const __m512i k_01 = _mm512_set1_epi8((char)1);
  const __m512i k_00 = _mm512_set1_epi8((char)0);
  const __m512i k_03 = _mm512_set1_epi8((char)3);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row_tile = tile / m;
    const int64_t p = tile % m;
    const int64_t row0 = row_tile * 2;
    const int64_t base0 = tf_min(row_tile * 2, n - 1) * ((k + 255) / 256 * 54);
    const int64_t base1 = tf_min(row_tile * 2 + 1, n - 1) * ((k + 255) / 256 * 54);
    if ((base0 & 4095) < 2 * ((k + 255) / 256 * 54)) {
      _mm_prefetch((const char *)(w + base0 + 16384 - (base0 & 4095)), _MM_HINT_T0);
    }
    const int64_t token0 = p;
    const int64_t column0 = token0 * k_padded;
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
      const int64_t u_first = (int64_t)seg[s] / 256;
      const int64_t u_last = (int64_t)seg[s + 1] / 256;
      for (int64_t u = u_first; u < u_last; u++) {
        const int64_t act0 = column0 + u * 256;
        _mm_prefetch((const char *)(w + base0 + u * 54 + 6144), _MM_HINT_T0);
        _mm_prefetch((const char *)(w + base1 + u * 54 + 6144), _MM_HINT_T0);
        const __m512i x0_0 = _mm512_zextsi256_si512(_mm256_loadu_si256((const __m256i *)(w + base0 + u
            * 54)));
        const __m512i x0_1 = _mm512_zextsi256_si512(_mm256_loadu_si256((const __m256i *)(w + base1 + u
            * 54)));
        // Slot 0: k 0..31. (dsl/schemes/tq1_0.scheme.ts:4)
        const __m512i x0_0t1 = _mm512_subs_epu8(x0_0, k_01);
        const __m512i w0_0_0 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x0_0t1,
            _mm512_avg_epu8(x0_0t1, k_00)), 6), k_03);
        const __m512i x0_1t1 = _mm512_subs_epu8(x0_1, k_01);
        const __m512i w0_0_1 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x0_1t1,
            _mm512_avg_epu8(x0_1t1, k_00)), 6), k_03);
        const __m512i a0_0_0 = _mm512_loadu_si512((const __m512i *)(q + act0));
        sum0_0 = tf_dpbusd(sum0_0, w0_0_0, a0_0_0);
        sum8_0 = tf_dpbusd(sum8_0, w0_0_1, a0_0_0);
        // Slot 1: k 32..63. (dsl/schemes/tq1_0.scheme.ts:4)
        const __m512i x0_0t2 = _mm512_add_epi8(_mm512_add_epi8(x0_0, x0_0), x0_0);
        const __m512i x0_0t3 = _mm512_subs_epu8(x0_0t2, k_01);
        const __m512i w0_1_0 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x0_0t3,
            _mm512_avg_epu8(x0_0t3, k_00)), 6), k_03);
        const __m512i x0_1t2 = _mm512_add_epi8(_mm512_add_epi8(x0_1, x0_1), x0_1);
        const __m512i x0_1t3 = _mm512_subs_epu8(x0_1t2, k_01);
        const __m512i w0_1_1 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x0_1t3,
            _mm512_avg_epu8(x0_1t3, k_00)), 6), k_03);
        const __m512i a0_1_0 = _mm512_loadu_si512((const __m512i *)(q + act0 + 32));
        sum1_0 = tf_dpbusd(sum1_0, w0_1_0, a0_1_0);
        sum9_0 = tf_dpbusd(sum9_0, w0_1_1, a0_1_0);
        // Slot 2: k 64..95. (dsl/schemes/tq1_0.scheme.ts:4)
        const __m512i x0_0t4 = _mm512_add_epi8(_mm512_add_epi8(x0_0t2, x0_0t2), x0_0t2);
        const __m512i x0_0t5 = _mm512_subs_epu8(x0_0t4, k_01);
        const __m512i w0_2_0 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x0_0t5,
            _mm512_avg_epu8(x0_0t5, k_00)), 6), k_03);
        const __m512i x0_1t4 = _mm512_add_epi8(_mm512_add_epi8(x0_1t2, x0_1t2), x0_1t2);
        const __m512i x0_1t5 = _mm512_subs_epu8(x0_1t4, k_01);
        const __m512i w0_2_1 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x0_1t5,
            _mm512_avg_epu8(x0_1t5, k_00)), 6), k_03);
        const __m512i a0_2_0 = _mm512_loadu_si512((const __m512i *)(q + act0 + 64));
        sum2_0 = tf_dpbusd(sum2_0, w0_2_0, a0_2_0);
        sum10_0 = tf_dpbusd(sum10_0, w0_2_1, a0_2_0);
        // Slot 3: k 96..127. (dsl/schemes/tq1_0.scheme.ts:4)
        const __m512i x0_0t6 = _mm512_add_epi8(_mm512_add_epi8(x0_0t4, x0_0t4), x0_0t4);
        const __m512i x0_0t7 = _mm512_subs_epu8(x0_0t6, k_01);
        const __m512i w0_3_0 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x0_0t7,
            _mm512_avg_epu8(x0_0t7, k_00)), 6), k_03);
        const __m512i x0_1t6 = _mm512_add_epi8(_mm512_add_epi8(x0_1t4, x0_1t4), x0_1t4);
        const __m512i x0_1t7 = _mm512_subs_epu8(x0_1t6, k_01);
        const __m512i w0_3_1 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x0_1t7,
            _mm512_avg_epu8(x0_1t7, k_00)), 6), k_03);
        const __m512i a0_3_0 = _mm512_loadu_si512((const __m512i *)(q + act0 + 96));
        sum3_0 = tf_dpbusd(sum3_0, w0_3_0, a0_3_0);
        sum11_0 = tf_dpbusd(sum11_0, w0_3_1, a0_3_0);
        // Slot 4: k 128..159. (dsl/schemes/tq1_0.scheme.ts:4)
        const __m512i x0_0t8 = _mm512_subs_epu8(_mm512_add_epi8(_mm512_add_epi8(x0_0t6, x0_0t6), x0_0t6),
            k_01);
        const __m512i w0_4_0 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x0_0t8,
            _mm512_avg_epu8(x0_0t8, k_00)), 6), k_03);
        const __m512i x0_1t8 = _mm512_subs_epu8(_mm512_add_epi8(_mm512_add_epi8(x0_1t6, x0_1t6), x0_1t6),
            k_01);
        const __m512i w0_4_1 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x0_1t8,
            _mm512_avg_epu8(x0_1t8, k_00)), 6), k_03);
        const __m512i a0_4_0 = _mm512_loadu_si512((const __m512i *)(q + act0 + 128));
        sum4_0 = tf_dpbusd(sum4_0, w0_4_0, a0_4_0);
        sum12_0 = tf_dpbusd(sum12_0, w0_4_1, a0_4_0);
        const __m512i x1_0 = _mm512_zextsi128_si512(_mm_loadu_si128((const __m128i *)(w + base0 + u * 54
            + 32)));
        const __m512i x1_1 = _mm512_zextsi128_si512(_mm_loadu_si128((const __m128i *)(w + base1 + u * 54
            + 32)));
        // Slot 0: k 160..175. (dsl/schemes/tq1_0.scheme.ts:4)
        const __m512i x1_0t1 = _mm512_subs_epu8(x1_0, k_01);
        const __m512i w1_0_0 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x1_0t1,
            _mm512_avg_epu8(x1_0t1, k_00)), 6), k_03);
        const __m512i x1_1t1 = _mm512_subs_epu8(x1_1, k_01);
        const __m512i w1_0_1 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x1_1t1,
            _mm512_avg_epu8(x1_1t1, k_00)), 6), k_03);
        const __m512i a1_0_0 = _mm512_loadu_si512((const __m512i *)(q + act0 + 160));
        sum5_0 = tf_dpbusd(sum5_0, w1_0_0, a1_0_0);
        sum13_0 = tf_dpbusd(sum13_0, w1_0_1, a1_0_0);
        // Slot 1: k 176..191. (dsl/schemes/tq1_0.scheme.ts:4)
        const __m512i x1_0t2 = _mm512_add_epi8(_mm512_add_epi8(x1_0, x1_0), x1_0);
        const __m512i x1_0t3 = _mm512_subs_epu8(x1_0t2, k_01);
        const __m512i w1_1_0 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x1_0t3,
            _mm512_avg_epu8(x1_0t3, k_00)), 6), k_03);
        const __m512i x1_1t2 = _mm512_add_epi8(_mm512_add_epi8(x1_1, x1_1), x1_1);
        const __m512i x1_1t3 = _mm512_subs_epu8(x1_1t2, k_01);
        const __m512i w1_1_1 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x1_1t3,
            _mm512_avg_epu8(x1_1t3, k_00)), 6), k_03);
        const __m512i a1_1_0 = _mm512_loadu_si512((const __m512i *)(q + act0 + 176));
        sum6_0 = tf_dpbusd(sum6_0, w1_1_0, a1_1_0);
        sum14_0 = tf_dpbusd(sum14_0, w1_1_1, a1_1_0);
        // Slot 2: k 192..207. (dsl/schemes/tq1_0.scheme.ts:4)
        const __m512i x1_0t4 = _mm512_add_epi8(_mm512_add_epi8(x1_0t2, x1_0t2), x1_0t2);
        const __m512i x1_0t5 = _mm512_subs_epu8(x1_0t4, k_01);
        const __m512i w1_2_0 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x1_0t5,
            _mm512_avg_epu8(x1_0t5, k_00)), 6), k_03);
        const __m512i x1_1t4 = _mm512_add_epi8(_mm512_add_epi8(x1_1t2, x1_1t2), x1_1t2);
        const __m512i x1_1t5 = _mm512_subs_epu8(x1_1t4, k_01);
        const __m512i w1_2_1 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x1_1t5,
            _mm512_avg_epu8(x1_1t5, k_00)), 6), k_03);
        const __m512i a1_2_0 = _mm512_loadu_si512((const __m512i *)(q + act0 + 192));
        sum7_0 = tf_dpbusd(sum7_0, w1_2_0, a1_2_0);
        sum15_0 = tf_dpbusd(sum15_0, w1_2_1, a1_2_0);
        // Slot 3: k 208..223. (dsl/schemes/tq1_0.scheme.ts:4)
        const __m512i x1_0t6 = _mm512_add_epi8(_mm512_add_epi8(x1_0t4, x1_0t4), x1_0t4);
        const __m512i x1_0t7 = _mm512_subs_epu8(x1_0t6, k_01);
        const __m512i w1_3_0 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x1_0t7,
            _mm512_avg_epu8(x1_0t7, k_00)), 6), k_03);
        const __m512i x1_1t6 = _mm512_add_epi8(_mm512_add_epi8(x1_1t4, x1_1t4), x1_1t4);
        const __m512i x1_1t7 = _mm512_subs_epu8(x1_1t6, k_01);
        const __m512i w1_3_1 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x1_1t7,
            _mm512_avg_epu8(x1_1t7, k_00)), 6), k_03);
        const __m512i a1_3_0 = _mm512_loadu_si512((const __m512i *)(q + act0 + 208));
        sum0_0 = tf_dpbusd(sum0_0, w1_3_0, a1_3_0);
        sum8_0 = tf_dpbusd(sum8_0, w1_3_1, a1_3_0);
        // Slot 4: k 224..239. (dsl/schemes/tq1_0.scheme.ts:4)
        const __m512i x1_0t8 = _mm512_subs_epu8(_mm512_add_epi8(_mm512_add_epi8(x1_0t6, x1_0t6), x1_0t6),
            k_01);
        const __m512i w1_4_0 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x1_0t8,
            _mm512_avg_epu8(x1_0t8, k_00)), 6), k_03);
        const __m512i x1_1t8 = _mm512_subs_epu8(_mm512_add_epi8(_mm512_add_epi8(x1_1t6, x1_1t6), x1_1t6),
            k_01);
        const __m512i w1_4_1 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x1_1t8,
            _mm512_avg_epu8(x1_1t8, k_00)), 6), k_03);
        const __m512i a1_4_0 = _mm512_loadu_si512((const __m512i *)(q + act0 + 224));
        sum1_0 = tf_dpbusd(sum1_0, w1_4_0, a1_4_0);
        sum9_0 = tf_dpbusd(sum9_0, w1_4_1, a1_4_0);
        const __m512i x2_0 = _mm512_zextsi128_si512(_mm_loadu_si32(w + base0 + u * 54 + 48));
        const __m512i x2_1 = _mm512_zextsi128_si512(_mm_loadu_si32(w + base1 + u * 54 + 48));
        // Slot 0: k 240..243. (dsl/schemes/tq1_0.scheme.ts:4)
        const __m512i x2_0t1 = _mm512_subs_epu8(x2_0, k_01);
        const __m512i w2_0_0 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x2_0t1,
            _mm512_avg_epu8(x2_0t1, k_00)), 6), k_03);
        const __m512i x2_1t1 = _mm512_subs_epu8(x2_1, k_01);
        const __m512i w2_0_1 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x2_1t1,
            _mm512_avg_epu8(x2_1t1, k_00)), 6), k_03);
        const __m512i a2_0_0 = _mm512_loadu_si512((const __m512i *)(q + act0 + 240));
        sum2_0 = tf_dpbusd(sum2_0, w2_0_0, a2_0_0);
        sum10_0 = tf_dpbusd(sum10_0, w2_0_1, a2_0_0);
        // Slot 1: k 244..247. (dsl/schemes/tq1_0.scheme.ts:4)
        const __m512i x2_0t2 = _mm512_add_epi8(_mm512_add_epi8(x2_0, x2_0), x2_0);
        const __m512i x2_0t3 = _mm512_subs_epu8(x2_0t2, k_01);
        const __m512i w2_1_0 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x2_0t3,
            _mm512_avg_epu8(x2_0t3, k_00)), 6), k_03);
        const __m512i x2_1t2 = _mm512_add_epi8(_mm512_add_epi8(x2_1, x2_1), x2_1);
        const __m512i x2_1t3 = _mm512_subs_epu8(x2_1t2, k_01);
        const __m512i w2_1_1 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x2_1t3,
            _mm512_avg_epu8(x2_1t3, k_00)), 6), k_03);
        const __m512i a2_1_0 = _mm512_loadu_si512((const __m512i *)(q + act0 + 244));
        sum3_0 = tf_dpbusd(sum3_0, w2_1_0, a2_1_0);
        sum11_0 = tf_dpbusd(sum11_0, w2_1_1, a2_1_0);
        // Slot 2: k 248..251. (dsl/schemes/tq1_0.scheme.ts:4)
        const __m512i x2_0t4 = _mm512_add_epi8(_mm512_add_epi8(x2_0t2, x2_0t2), x2_0t2);
        const __m512i x2_0t5 = _mm512_subs_epu8(x2_0t4, k_01);
        const __m512i w2_2_0 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x2_0t5,
            _mm512_avg_epu8(x2_0t5, k_00)), 6), k_03);
        const __m512i x2_1t4 = _mm512_add_epi8(_mm512_add_epi8(x2_1t2, x2_1t2), x2_1t2);
        const __m512i x2_1t5 = _mm512_subs_epu8(x2_1t4, k_01);
        const __m512i w2_2_1 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x2_1t5,
            _mm512_avg_epu8(x2_1t5, k_00)), 6), k_03);
        const __m512i a2_2_0 = _mm512_loadu_si512((const __m512i *)(q + act0 + 248));
        sum4_0 = tf_dpbusd(sum4_0, w2_2_0, a2_2_0);
        sum12_0 = tf_dpbusd(sum12_0, w2_2_1, a2_2_0);
        // Slot 3: k 252..255. (dsl/schemes/tq1_0.scheme.ts:4)
        const __m512i x2_0t6 = _mm512_subs_epu8(_mm512_add_epi8(_mm512_add_epi8(x2_0t4, x2_0t4), x2_0t4),
            k_01);
        const __m512i w2_3_0 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x2_0t6,
            _mm512_avg_epu8(x2_0t6, k_00)), 6), k_03);
        const __m512i x2_1t6 = _mm512_subs_epu8(_mm512_add_epi8(_mm512_add_epi8(x2_1t4, x2_1t4), x2_1t4),
            k_01);
        const __m512i w2_3_1 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x2_1t6,
            _mm512_avg_epu8(x2_1t6, k_00)), 6), k_03);
        const __m512i a2_3_0 = _mm512_loadu_si512((const __m512i *)(q + act0 + 252));
        sum5_0 = tf_dpbusd(sum5_0, w2_3_0, a2_3_0);
        sum13_0 = tf_dpbusd(sum13_0, w2_3_1, a2_3_0);
      }
      // Offset, then one fused multiply-add: out += (dw * da) * sum.
      const __m512i whole0_0 = _mm512_add_epi32(_mm512_add_epi32(_mm512_add_epi32(_mm512_add_epi32(_mm512_add_epi32(_mm512_add_epi32(_mm512_add_epi32(sum0_0, sum1_0), sum2_0), sum3_0), sum4_0), sum5_0), sum6_0), sum7_0);
      _mm512_storeu_si512((__m512i *)((uint8_t *)lanes), whole0_0);
      y0_0_0 = fmaf(dw[s * dw_stride + row0] * da[token0 * segments + s],
          (float)(lanes[0] + lanes[1] + lanes[2] + lanes[3] + lanes[4] + lanes[5] + lanes[6] + lanes[7]
          + lanes[8] + lanes[9] + lanes[10] + lanes[11] + lanes[12] + lanes[13] + lanes[14] + lanes[15]
          - asum[token0 * segments + s]), y0_0_0);
      const __m512i whole1_0 = _mm512_add_epi32(_mm512_add_epi32(_mm512_add_epi32(_mm512_add_epi32(_mm512_add_epi32(_mm512_add_epi32(_mm512_add_epi32(sum8_0, sum9_0), sum10_0), sum11_0), sum12_0), sum13_0), sum14_0), sum15_0);
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
 * tq1_0.product.q8.seg.4x4x256.avx512-vnni.plane
 * Product of tq1_0: 4 rows by 4 tokens, weights decoded in registers (plane).
 * From dsl/schemes/tq1_0.scheme.ts:4.
 * Requires k_padded % 256 == 0: k_padded must be a multiple of the unit, 256.
 * Requires k <= 8454659: k must be at most 8454659, so that every row's 32-bit sum comes out.
 */
void tf_tq1_0_product_q8_seg_4x4x256_avx512_vnni_plane(const tf_args *args, size_t tile0, size_t tile1)
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
  const __m512i k_01 = _mm512_set1_epi8((char)1);
  const __m512i k_00 = _mm512_set1_epi8((char)0);
  const __m512i k_03 = _mm512_set1_epi8((char)3);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row_tile = tile / ((m + 3) / 4);
    const int64_t p = tile % ((m + 3) / 4);
    const int64_t row0 = row_tile * 4;
    const int64_t base0 = tf_min(row_tile * 4, n - 1) * ((k + 255) / 256 * 54);
    const int64_t base1 = tf_min(row_tile * 4 + 1, n - 1) * ((k + 255) / 256 * 54);
    const int64_t base2 = tf_min(row_tile * 4 + 2, n - 1) * ((k + 255) / 256 * 54);
    const int64_t base3 = tf_min(row_tile * 4 + 3, n - 1) * ((k + 255) / 256 * 54);
    if ((base0 & 4095) < 4 * ((k + 255) / 256 * 54)) {
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
      const int64_t u_first = (int64_t)seg[s] / 256;
      const int64_t u_last = (int64_t)seg[s + 1] / 256;
      for (int64_t u = u_first; u < u_last; u++) {
        const int64_t act0 = column0 + u * 256;
        const int64_t act1 = column1 + u * 256;
        const int64_t act2 = column2 + u * 256;
        const int64_t act3 = column3 + u * 256;
        _mm_prefetch((const char *)(w + base0 + u * 54 + 6144), _MM_HINT_T0);
        _mm_prefetch((const char *)(w + base1 + u * 54 + 6144), _MM_HINT_T0);
        _mm_prefetch((const char *)(w + base2 + u * 54 + 6144), _MM_HINT_T0);
        _mm_prefetch((const char *)(w + base3 + u * 54 + 6144), _MM_HINT_T0);
        const __m512i x0_0 = _mm512_zextsi256_si512(_mm256_loadu_si256((const __m256i *)(w + base0 + u
            * 54)));
        const __m512i x0_1 = _mm512_zextsi256_si512(_mm256_loadu_si256((const __m256i *)(w + base1 + u
            * 54)));
        const __m512i x0_2 = _mm512_zextsi256_si512(_mm256_loadu_si256((const __m256i *)(w + base2 + u
            * 54)));
        const __m512i x0_3 = _mm512_zextsi256_si512(_mm256_loadu_si256((const __m256i *)(w + base3 + u
            * 54)));
        // Slot 0: k 0..31. (dsl/schemes/tq1_0.scheme.ts:4)
        const __m512i x0_0t1 = _mm512_subs_epu8(x0_0, k_01);
        const __m512i w0_0_0 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x0_0t1,
            _mm512_avg_epu8(x0_0t1, k_00)), 6), k_03);
        const __m512i x0_1t1 = _mm512_subs_epu8(x0_1, k_01);
        const __m512i w0_0_1 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x0_1t1,
            _mm512_avg_epu8(x0_1t1, k_00)), 6), k_03);
        const __m512i x0_2t1 = _mm512_subs_epu8(x0_2, k_01);
        const __m512i w0_0_2 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x0_2t1,
            _mm512_avg_epu8(x0_2t1, k_00)), 6), k_03);
        const __m512i x0_3t1 = _mm512_subs_epu8(x0_3, k_01);
        const __m512i w0_0_3 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x0_3t1,
            _mm512_avg_epu8(x0_3t1, k_00)), 6), k_03);
        const __m512i a0_0_0 = _mm512_loadu_si512((const __m512i *)(q + act0));
        sum0_0 = tf_dpbusd(sum0_0, w0_0_0, a0_0_0);
        sum1_0 = tf_dpbusd(sum1_0, w0_0_1, a0_0_0);
        sum2_0 = tf_dpbusd(sum2_0, w0_0_2, a0_0_0);
        sum3_0 = tf_dpbusd(sum3_0, w0_0_3, a0_0_0);
        const __m512i a0_0_1 = _mm512_loadu_si512((const __m512i *)(q + act1));
        sum0_1 = tf_dpbusd(sum0_1, w0_0_0, a0_0_1);
        sum1_1 = tf_dpbusd(sum1_1, w0_0_1, a0_0_1);
        sum2_1 = tf_dpbusd(sum2_1, w0_0_2, a0_0_1);
        sum3_1 = tf_dpbusd(sum3_1, w0_0_3, a0_0_1);
        const __m512i a0_0_2 = _mm512_loadu_si512((const __m512i *)(q + act2));
        sum0_2 = tf_dpbusd(sum0_2, w0_0_0, a0_0_2);
        sum1_2 = tf_dpbusd(sum1_2, w0_0_1, a0_0_2);
        sum2_2 = tf_dpbusd(sum2_2, w0_0_2, a0_0_2);
        sum3_2 = tf_dpbusd(sum3_2, w0_0_3, a0_0_2);
        const __m512i a0_0_3 = _mm512_loadu_si512((const __m512i *)(q + act3));
        sum0_3 = tf_dpbusd(sum0_3, w0_0_0, a0_0_3);
        sum1_3 = tf_dpbusd(sum1_3, w0_0_1, a0_0_3);
        sum2_3 = tf_dpbusd(sum2_3, w0_0_2, a0_0_3);
        sum3_3 = tf_dpbusd(sum3_3, w0_0_3, a0_0_3);
        // Slot 1: k 32..63. (dsl/schemes/tq1_0.scheme.ts:4)
        const __m512i x0_0t2 = _mm512_add_epi8(_mm512_add_epi8(x0_0, x0_0), x0_0);
        const __m512i x0_0t3 = _mm512_subs_epu8(x0_0t2, k_01);
        const __m512i w0_1_0 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x0_0t3,
            _mm512_avg_epu8(x0_0t3, k_00)), 6), k_03);
        const __m512i x0_1t2 = _mm512_add_epi8(_mm512_add_epi8(x0_1, x0_1), x0_1);
        const __m512i x0_1t3 = _mm512_subs_epu8(x0_1t2, k_01);
        const __m512i w0_1_1 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x0_1t3,
            _mm512_avg_epu8(x0_1t3, k_00)), 6), k_03);
        const __m512i x0_2t2 = _mm512_add_epi8(_mm512_add_epi8(x0_2, x0_2), x0_2);
        const __m512i x0_2t3 = _mm512_subs_epu8(x0_2t2, k_01);
        const __m512i w0_1_2 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x0_2t3,
            _mm512_avg_epu8(x0_2t3, k_00)), 6), k_03);
        const __m512i x0_3t2 = _mm512_add_epi8(_mm512_add_epi8(x0_3, x0_3), x0_3);
        const __m512i x0_3t3 = _mm512_subs_epu8(x0_3t2, k_01);
        const __m512i w0_1_3 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x0_3t3,
            _mm512_avg_epu8(x0_3t3, k_00)), 6), k_03);
        const __m512i a0_1_0 = _mm512_loadu_si512((const __m512i *)(q + act0 + 32));
        sum0_0 = tf_dpbusd(sum0_0, w0_1_0, a0_1_0);
        sum1_0 = tf_dpbusd(sum1_0, w0_1_1, a0_1_0);
        sum2_0 = tf_dpbusd(sum2_0, w0_1_2, a0_1_0);
        sum3_0 = tf_dpbusd(sum3_0, w0_1_3, a0_1_0);
        const __m512i a0_1_1 = _mm512_loadu_si512((const __m512i *)(q + act1 + 32));
        sum0_1 = tf_dpbusd(sum0_1, w0_1_0, a0_1_1);
        sum1_1 = tf_dpbusd(sum1_1, w0_1_1, a0_1_1);
        sum2_1 = tf_dpbusd(sum2_1, w0_1_2, a0_1_1);
        sum3_1 = tf_dpbusd(sum3_1, w0_1_3, a0_1_1);
        const __m512i a0_1_2 = _mm512_loadu_si512((const __m512i *)(q + act2 + 32));
        sum0_2 = tf_dpbusd(sum0_2, w0_1_0, a0_1_2);
        sum1_2 = tf_dpbusd(sum1_2, w0_1_1, a0_1_2);
        sum2_2 = tf_dpbusd(sum2_2, w0_1_2, a0_1_2);
        sum3_2 = tf_dpbusd(sum3_2, w0_1_3, a0_1_2);
        const __m512i a0_1_3 = _mm512_loadu_si512((const __m512i *)(q + act3 + 32));
        sum0_3 = tf_dpbusd(sum0_3, w0_1_0, a0_1_3);
        sum1_3 = tf_dpbusd(sum1_3, w0_1_1, a0_1_3);
        sum2_3 = tf_dpbusd(sum2_3, w0_1_2, a0_1_3);
        sum3_3 = tf_dpbusd(sum3_3, w0_1_3, a0_1_3);
        // Slot 2: k 64..95. (dsl/schemes/tq1_0.scheme.ts:4)
        const __m512i x0_0t4 = _mm512_add_epi8(_mm512_add_epi8(x0_0t2, x0_0t2), x0_0t2);
        const __m512i x0_0t5 = _mm512_subs_epu8(x0_0t4, k_01);
        const __m512i w0_2_0 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x0_0t5,
            _mm512_avg_epu8(x0_0t5, k_00)), 6), k_03);
        const __m512i x0_1t4 = _mm512_add_epi8(_mm512_add_epi8(x0_1t2, x0_1t2), x0_1t2);
        const __m512i x0_1t5 = _mm512_subs_epu8(x0_1t4, k_01);
        const __m512i w0_2_1 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x0_1t5,
            _mm512_avg_epu8(x0_1t5, k_00)), 6), k_03);
        const __m512i x0_2t4 = _mm512_add_epi8(_mm512_add_epi8(x0_2t2, x0_2t2), x0_2t2);
        const __m512i x0_2t5 = _mm512_subs_epu8(x0_2t4, k_01);
        const __m512i w0_2_2 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x0_2t5,
            _mm512_avg_epu8(x0_2t5, k_00)), 6), k_03);
        const __m512i x0_3t4 = _mm512_add_epi8(_mm512_add_epi8(x0_3t2, x0_3t2), x0_3t2);
        const __m512i x0_3t5 = _mm512_subs_epu8(x0_3t4, k_01);
        const __m512i w0_2_3 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x0_3t5,
            _mm512_avg_epu8(x0_3t5, k_00)), 6), k_03);
        const __m512i a0_2_0 = _mm512_loadu_si512((const __m512i *)(q + act0 + 64));
        sum0_0 = tf_dpbusd(sum0_0, w0_2_0, a0_2_0);
        sum1_0 = tf_dpbusd(sum1_0, w0_2_1, a0_2_0);
        sum2_0 = tf_dpbusd(sum2_0, w0_2_2, a0_2_0);
        sum3_0 = tf_dpbusd(sum3_0, w0_2_3, a0_2_0);
        const __m512i a0_2_1 = _mm512_loadu_si512((const __m512i *)(q + act1 + 64));
        sum0_1 = tf_dpbusd(sum0_1, w0_2_0, a0_2_1);
        sum1_1 = tf_dpbusd(sum1_1, w0_2_1, a0_2_1);
        sum2_1 = tf_dpbusd(sum2_1, w0_2_2, a0_2_1);
        sum3_1 = tf_dpbusd(sum3_1, w0_2_3, a0_2_1);
        const __m512i a0_2_2 = _mm512_loadu_si512((const __m512i *)(q + act2 + 64));
        sum0_2 = tf_dpbusd(sum0_2, w0_2_0, a0_2_2);
        sum1_2 = tf_dpbusd(sum1_2, w0_2_1, a0_2_2);
        sum2_2 = tf_dpbusd(sum2_2, w0_2_2, a0_2_2);
        sum3_2 = tf_dpbusd(sum3_2, w0_2_3, a0_2_2);
        const __m512i a0_2_3 = _mm512_loadu_si512((const __m512i *)(q + act3 + 64));
        sum0_3 = tf_dpbusd(sum0_3, w0_2_0, a0_2_3);
        sum1_3 = tf_dpbusd(sum1_3, w0_2_1, a0_2_3);
        sum2_3 = tf_dpbusd(sum2_3, w0_2_2, a0_2_3);
        sum3_3 = tf_dpbusd(sum3_3, w0_2_3, a0_2_3);
        // Slot 3: k 96..127. (dsl/schemes/tq1_0.scheme.ts:4)
        const __m512i x0_0t6 = _mm512_add_epi8(_mm512_add_epi8(x0_0t4, x0_0t4), x0_0t4);
        const __m512i x0_0t7 = _mm512_subs_epu8(x0_0t6, k_01);
        const __m512i w0_3_0 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x0_0t7,
            _mm512_avg_epu8(x0_0t7, k_00)), 6), k_03);
        const __m512i x0_1t6 = _mm512_add_epi8(_mm512_add_epi8(x0_1t4, x0_1t4), x0_1t4);
        const __m512i x0_1t7 = _mm512_subs_epu8(x0_1t6, k_01);
        const __m512i w0_3_1 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x0_1t7,
            _mm512_avg_epu8(x0_1t7, k_00)), 6), k_03);
        const __m512i x0_2t6 = _mm512_add_epi8(_mm512_add_epi8(x0_2t4, x0_2t4), x0_2t4);
        const __m512i x0_2t7 = _mm512_subs_epu8(x0_2t6, k_01);
        const __m512i w0_3_2 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x0_2t7,
            _mm512_avg_epu8(x0_2t7, k_00)), 6), k_03);
        const __m512i x0_3t6 = _mm512_add_epi8(_mm512_add_epi8(x0_3t4, x0_3t4), x0_3t4);
        const __m512i x0_3t7 = _mm512_subs_epu8(x0_3t6, k_01);
        const __m512i w0_3_3 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x0_3t7,
            _mm512_avg_epu8(x0_3t7, k_00)), 6), k_03);
        const __m512i a0_3_0 = _mm512_loadu_si512((const __m512i *)(q + act0 + 96));
        sum0_0 = tf_dpbusd(sum0_0, w0_3_0, a0_3_0);
        sum1_0 = tf_dpbusd(sum1_0, w0_3_1, a0_3_0);
        sum2_0 = tf_dpbusd(sum2_0, w0_3_2, a0_3_0);
        sum3_0 = tf_dpbusd(sum3_0, w0_3_3, a0_3_0);
        const __m512i a0_3_1 = _mm512_loadu_si512((const __m512i *)(q + act1 + 96));
        sum0_1 = tf_dpbusd(sum0_1, w0_3_0, a0_3_1);
        sum1_1 = tf_dpbusd(sum1_1, w0_3_1, a0_3_1);
        sum2_1 = tf_dpbusd(sum2_1, w0_3_2, a0_3_1);
        sum3_1 = tf_dpbusd(sum3_1, w0_3_3, a0_3_1);
        const __m512i a0_3_2 = _mm512_loadu_si512((const __m512i *)(q + act2 + 96));
        sum0_2 = tf_dpbusd(sum0_2, w0_3_0, a0_3_2);
        sum1_2 = tf_dpbusd(sum1_2, w0_3_1, a0_3_2);
        sum2_2 = tf_dpbusd(sum2_2, w0_3_2, a0_3_2);
        sum3_2 = tf_dpbusd(sum3_2, w0_3_3, a0_3_2);
        const __m512i a0_3_3 = _mm512_loadu_si512((const __m512i *)(q + act3 + 96));
        sum0_3 = tf_dpbusd(sum0_3, w0_3_0, a0_3_3);
        sum1_3 = tf_dpbusd(sum1_3, w0_3_1, a0_3_3);
        sum2_3 = tf_dpbusd(sum2_3, w0_3_2, a0_3_3);
        sum3_3 = tf_dpbusd(sum3_3, w0_3_3, a0_3_3);
        // Slot 4: k 128..159. (dsl/schemes/tq1_0.scheme.ts:4)
        const __m512i x0_0t8 = _mm512_subs_epu8(_mm512_add_epi8(_mm512_add_epi8(x0_0t6, x0_0t6), x0_0t6),
            k_01);
        const __m512i w0_4_0 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x0_0t8,
            _mm512_avg_epu8(x0_0t8, k_00)), 6), k_03);
        const __m512i x0_1t8 = _mm512_subs_epu8(_mm512_add_epi8(_mm512_add_epi8(x0_1t6, x0_1t6), x0_1t6),
            k_01);
        const __m512i w0_4_1 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x0_1t8,
            _mm512_avg_epu8(x0_1t8, k_00)), 6), k_03);
        const __m512i x0_2t8 = _mm512_subs_epu8(_mm512_add_epi8(_mm512_add_epi8(x0_2t6, x0_2t6), x0_2t6),
            k_01);
        const __m512i w0_4_2 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x0_2t8,
            _mm512_avg_epu8(x0_2t8, k_00)), 6), k_03);
        const __m512i x0_3t8 = _mm512_subs_epu8(_mm512_add_epi8(_mm512_add_epi8(x0_3t6, x0_3t6), x0_3t6),
            k_01);
        const __m512i w0_4_3 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x0_3t8,
            _mm512_avg_epu8(x0_3t8, k_00)), 6), k_03);
        const __m512i a0_4_0 = _mm512_loadu_si512((const __m512i *)(q + act0 + 128));
        sum0_0 = tf_dpbusd(sum0_0, w0_4_0, a0_4_0);
        sum1_0 = tf_dpbusd(sum1_0, w0_4_1, a0_4_0);
        sum2_0 = tf_dpbusd(sum2_0, w0_4_2, a0_4_0);
        sum3_0 = tf_dpbusd(sum3_0, w0_4_3, a0_4_0);
        const __m512i a0_4_1 = _mm512_loadu_si512((const __m512i *)(q + act1 + 128));
        sum0_1 = tf_dpbusd(sum0_1, w0_4_0, a0_4_1);
        sum1_1 = tf_dpbusd(sum1_1, w0_4_1, a0_4_1);
        sum2_1 = tf_dpbusd(sum2_1, w0_4_2, a0_4_1);
        sum3_1 = tf_dpbusd(sum3_1, w0_4_3, a0_4_1);
        const __m512i a0_4_2 = _mm512_loadu_si512((const __m512i *)(q + act2 + 128));
        sum0_2 = tf_dpbusd(sum0_2, w0_4_0, a0_4_2);
        sum1_2 = tf_dpbusd(sum1_2, w0_4_1, a0_4_2);
        sum2_2 = tf_dpbusd(sum2_2, w0_4_2, a0_4_2);
        sum3_2 = tf_dpbusd(sum3_2, w0_4_3, a0_4_2);
        const __m512i a0_4_3 = _mm512_loadu_si512((const __m512i *)(q + act3 + 128));
        sum0_3 = tf_dpbusd(sum0_3, w0_4_0, a0_4_3);
        sum1_3 = tf_dpbusd(sum1_3, w0_4_1, a0_4_3);
        sum2_3 = tf_dpbusd(sum2_3, w0_4_2, a0_4_3);
        sum3_3 = tf_dpbusd(sum3_3, w0_4_3, a0_4_3);
        const __m512i x1_0 = _mm512_zextsi128_si512(_mm_loadu_si128((const __m128i *)(w + base0 + u * 54
            + 32)));
        const __m512i x1_1 = _mm512_zextsi128_si512(_mm_loadu_si128((const __m128i *)(w + base1 + u * 54
            + 32)));
        const __m512i x1_2 = _mm512_zextsi128_si512(_mm_loadu_si128((const __m128i *)(w + base2 + u * 54
            + 32)));
        const __m512i x1_3 = _mm512_zextsi128_si512(_mm_loadu_si128((const __m128i *)(w + base3 + u * 54
            + 32)));
        // Slot 0: k 160..175. (dsl/schemes/tq1_0.scheme.ts:4)
        const __m512i x1_0t1 = _mm512_subs_epu8(x1_0, k_01);
        const __m512i w1_0_0 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x1_0t1,
            _mm512_avg_epu8(x1_0t1, k_00)), 6), k_03);
        const __m512i x1_1t1 = _mm512_subs_epu8(x1_1, k_01);
        const __m512i w1_0_1 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x1_1t1,
            _mm512_avg_epu8(x1_1t1, k_00)), 6), k_03);
        const __m512i x1_2t1 = _mm512_subs_epu8(x1_2, k_01);
        const __m512i w1_0_2 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x1_2t1,
            _mm512_avg_epu8(x1_2t1, k_00)), 6), k_03);
        const __m512i x1_3t1 = _mm512_subs_epu8(x1_3, k_01);
        const __m512i w1_0_3 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x1_3t1,
            _mm512_avg_epu8(x1_3t1, k_00)), 6), k_03);
        const __m512i a1_0_0 = _mm512_loadu_si512((const __m512i *)(q + act0 + 160));
        sum0_0 = tf_dpbusd(sum0_0, w1_0_0, a1_0_0);
        sum1_0 = tf_dpbusd(sum1_0, w1_0_1, a1_0_0);
        sum2_0 = tf_dpbusd(sum2_0, w1_0_2, a1_0_0);
        sum3_0 = tf_dpbusd(sum3_0, w1_0_3, a1_0_0);
        const __m512i a1_0_1 = _mm512_loadu_si512((const __m512i *)(q + act1 + 160));
        sum0_1 = tf_dpbusd(sum0_1, w1_0_0, a1_0_1);
        sum1_1 = tf_dpbusd(sum1_1, w1_0_1, a1_0_1);
        sum2_1 = tf_dpbusd(sum2_1, w1_0_2, a1_0_1);
        sum3_1 = tf_dpbusd(sum3_1, w1_0_3, a1_0_1);
        const __m512i a1_0_2 = _mm512_loadu_si512((const __m512i *)(q + act2 + 160));
        sum0_2 = tf_dpbusd(sum0_2, w1_0_0, a1_0_2);
        sum1_2 = tf_dpbusd(sum1_2, w1_0_1, a1_0_2);
        sum2_2 = tf_dpbusd(sum2_2, w1_0_2, a1_0_2);
        sum3_2 = tf_dpbusd(sum3_2, w1_0_3, a1_0_2);
        const __m512i a1_0_3 = _mm512_loadu_si512((const __m512i *)(q + act3 + 160));
        sum0_3 = tf_dpbusd(sum0_3, w1_0_0, a1_0_3);
        sum1_3 = tf_dpbusd(sum1_3, w1_0_1, a1_0_3);
        sum2_3 = tf_dpbusd(sum2_3, w1_0_2, a1_0_3);
        sum3_3 = tf_dpbusd(sum3_3, w1_0_3, a1_0_3);
        // Slot 1: k 176..191. (dsl/schemes/tq1_0.scheme.ts:4)
        const __m512i x1_0t2 = _mm512_add_epi8(_mm512_add_epi8(x1_0, x1_0), x1_0);
        const __m512i x1_0t3 = _mm512_subs_epu8(x1_0t2, k_01);
        const __m512i w1_1_0 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x1_0t3,
            _mm512_avg_epu8(x1_0t3, k_00)), 6), k_03);
        const __m512i x1_1t2 = _mm512_add_epi8(_mm512_add_epi8(x1_1, x1_1), x1_1);
        const __m512i x1_1t3 = _mm512_subs_epu8(x1_1t2, k_01);
        const __m512i w1_1_1 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x1_1t3,
            _mm512_avg_epu8(x1_1t3, k_00)), 6), k_03);
        const __m512i x1_2t2 = _mm512_add_epi8(_mm512_add_epi8(x1_2, x1_2), x1_2);
        const __m512i x1_2t3 = _mm512_subs_epu8(x1_2t2, k_01);
        const __m512i w1_1_2 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x1_2t3,
            _mm512_avg_epu8(x1_2t3, k_00)), 6), k_03);
        const __m512i x1_3t2 = _mm512_add_epi8(_mm512_add_epi8(x1_3, x1_3), x1_3);
        const __m512i x1_3t3 = _mm512_subs_epu8(x1_3t2, k_01);
        const __m512i w1_1_3 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x1_3t3,
            _mm512_avg_epu8(x1_3t3, k_00)), 6), k_03);
        const __m512i a1_1_0 = _mm512_loadu_si512((const __m512i *)(q + act0 + 176));
        sum0_0 = tf_dpbusd(sum0_0, w1_1_0, a1_1_0);
        sum1_0 = tf_dpbusd(sum1_0, w1_1_1, a1_1_0);
        sum2_0 = tf_dpbusd(sum2_0, w1_1_2, a1_1_0);
        sum3_0 = tf_dpbusd(sum3_0, w1_1_3, a1_1_0);
        const __m512i a1_1_1 = _mm512_loadu_si512((const __m512i *)(q + act1 + 176));
        sum0_1 = tf_dpbusd(sum0_1, w1_1_0, a1_1_1);
        sum1_1 = tf_dpbusd(sum1_1, w1_1_1, a1_1_1);
        sum2_1 = tf_dpbusd(sum2_1, w1_1_2, a1_1_1);
        sum3_1 = tf_dpbusd(sum3_1, w1_1_3, a1_1_1);
        const __m512i a1_1_2 = _mm512_loadu_si512((const __m512i *)(q + act2 + 176));
        sum0_2 = tf_dpbusd(sum0_2, w1_1_0, a1_1_2);
        sum1_2 = tf_dpbusd(sum1_2, w1_1_1, a1_1_2);
        sum2_2 = tf_dpbusd(sum2_2, w1_1_2, a1_1_2);
        sum3_2 = tf_dpbusd(sum3_2, w1_1_3, a1_1_2);
        const __m512i a1_1_3 = _mm512_loadu_si512((const __m512i *)(q + act3 + 176));
        sum0_3 = tf_dpbusd(sum0_3, w1_1_0, a1_1_3);
        sum1_3 = tf_dpbusd(sum1_3, w1_1_1, a1_1_3);
        sum2_3 = tf_dpbusd(sum2_3, w1_1_2, a1_1_3);
        sum3_3 = tf_dpbusd(sum3_3, w1_1_3, a1_1_3);
        // Slot 2: k 192..207. (dsl/schemes/tq1_0.scheme.ts:4)
        const __m512i x1_0t4 = _mm512_add_epi8(_mm512_add_epi8(x1_0t2, x1_0t2), x1_0t2);
        const __m512i x1_0t5 = _mm512_subs_epu8(x1_0t4, k_01);
        const __m512i w1_2_0 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x1_0t5,
            _mm512_avg_epu8(x1_0t5, k_00)), 6), k_03);
        const __m512i x1_1t4 = _mm512_add_epi8(_mm512_add_epi8(x1_1t2, x1_1t2), x1_1t2);
        const __m512i x1_1t5 = _mm512_subs_epu8(x1_1t4, k_01);
        const __m512i w1_2_1 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x1_1t5,
            _mm512_avg_epu8(x1_1t5, k_00)), 6), k_03);
        const __m512i x1_2t4 = _mm512_add_epi8(_mm512_add_epi8(x1_2t2, x1_2t2), x1_2t2);
        const __m512i x1_2t5 = _mm512_subs_epu8(x1_2t4, k_01);
        const __m512i w1_2_2 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x1_2t5,
            _mm512_avg_epu8(x1_2t5, k_00)), 6), k_03);
        const __m512i x1_3t4 = _mm512_add_epi8(_mm512_add_epi8(x1_3t2, x1_3t2), x1_3t2);
        const __m512i x1_3t5 = _mm512_subs_epu8(x1_3t4, k_01);
        const __m512i w1_2_3 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x1_3t5,
            _mm512_avg_epu8(x1_3t5, k_00)), 6), k_03);
        const __m512i a1_2_0 = _mm512_loadu_si512((const __m512i *)(q + act0 + 192));
        sum0_0 = tf_dpbusd(sum0_0, w1_2_0, a1_2_0);
        sum1_0 = tf_dpbusd(sum1_0, w1_2_1, a1_2_0);
        sum2_0 = tf_dpbusd(sum2_0, w1_2_2, a1_2_0);
        sum3_0 = tf_dpbusd(sum3_0, w1_2_3, a1_2_0);
        const __m512i a1_2_1 = _mm512_loadu_si512((const __m512i *)(q + act1 + 192));
        sum0_1 = tf_dpbusd(sum0_1, w1_2_0, a1_2_1);
        sum1_1 = tf_dpbusd(sum1_1, w1_2_1, a1_2_1);
        sum2_1 = tf_dpbusd(sum2_1, w1_2_2, a1_2_1);
        sum3_1 = tf_dpbusd(sum3_1, w1_2_3, a1_2_1);
        const __m512i a1_2_2 = _mm512_loadu_si512((const __m512i *)(q + act2 + 192));
        sum0_2 = tf_dpbusd(sum0_2, w1_2_0, a1_2_2);
        sum1_2 = tf_dpbusd(sum1_2, w1_2_1, a1_2_2);
        sum2_2 = tf_dpbusd(sum2_2, w1_2_2, a1_2_2);
        sum3_2 = tf_dpbusd(sum3_2, w1_2_3, a1_2_2);
        const __m512i a1_2_3 = _mm512_loadu_si512((const __m512i *)(q + act3 + 192));
        sum0_3 = tf_dpbusd(sum0_3, w1_2_0, a1_2_3);
        sum1_3 = tf_dpbusd(sum1_3, w1_2_1, a1_2_3);
        sum2_3 = tf_dpbusd(sum2_3, w1_2_2, a1_2_3);
        sum3_3 = tf_dpbusd(sum3_3, w1_2_3, a1_2_3);
        // Slot 3: k 208..223. (dsl/schemes/tq1_0.scheme.ts:4)
        const __m512i x1_0t6 = _mm512_add_epi8(_mm512_add_epi8(x1_0t4, x1_0t4), x1_0t4);
        const __m512i x1_0t7 = _mm512_subs_epu8(x1_0t6, k_01);
        const __m512i w1_3_0 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x1_0t7,
            _mm512_avg_epu8(x1_0t7, k_00)), 6), k_03);
        const __m512i x1_1t6 = _mm512_add_epi8(_mm512_add_epi8(x1_1t4, x1_1t4), x1_1t4);
        const __m512i x1_1t7 = _mm512_subs_epu8(x1_1t6, k_01);
        const __m512i w1_3_1 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x1_1t7,
            _mm512_avg_epu8(x1_1t7, k_00)), 6), k_03);
        const __m512i x1_2t6 = _mm512_add_epi8(_mm512_add_epi8(x1_2t4, x1_2t4), x1_2t4);
        const __m512i x1_2t7 = _mm512_subs_epu8(x1_2t6, k_01);
        const __m512i w1_3_2 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x1_2t7,
            _mm512_avg_epu8(x1_2t7, k_00)), 6), k_03);
        const __m512i x1_3t6 = _mm512_add_epi8(_mm512_add_epi8(x1_3t4, x1_3t4), x1_3t4);
        const __m512i x1_3t7 = _mm512_subs_epu8(x1_3t6, k_01);
        const __m512i w1_3_3 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x1_3t7,
            _mm512_avg_epu8(x1_3t7, k_00)), 6), k_03);
        const __m512i a1_3_0 = _mm512_loadu_si512((const __m512i *)(q + act0 + 208));
        sum0_0 = tf_dpbusd(sum0_0, w1_3_0, a1_3_0);
        sum1_0 = tf_dpbusd(sum1_0, w1_3_1, a1_3_0);
        sum2_0 = tf_dpbusd(sum2_0, w1_3_2, a1_3_0);
        sum3_0 = tf_dpbusd(sum3_0, w1_3_3, a1_3_0);
        const __m512i a1_3_1 = _mm512_loadu_si512((const __m512i *)(q + act1 + 208));
        sum0_1 = tf_dpbusd(sum0_1, w1_3_0, a1_3_1);
        sum1_1 = tf_dpbusd(sum1_1, w1_3_1, a1_3_1);
        sum2_1 = tf_dpbusd(sum2_1, w1_3_2, a1_3_1);
        sum3_1 = tf_dpbusd(sum3_1, w1_3_3, a1_3_1);
        const __m512i a1_3_2 = _mm512_loadu_si512((const __m512i *)(q + act2 + 208));
        sum0_2 = tf_dpbusd(sum0_2, w1_3_0, a1_3_2);
        sum1_2 = tf_dpbusd(sum1_2, w1_3_1, a1_3_2);
        sum2_2 = tf_dpbusd(sum2_2, w1_3_2, a1_3_2);
        sum3_2 = tf_dpbusd(sum3_2, w1_3_3, a1_3_2);
        const __m512i a1_3_3 = _mm512_loadu_si512((const __m512i *)(q + act3 + 208));
        sum0_3 = tf_dpbusd(sum0_3, w1_3_0, a1_3_3);
        sum1_3 = tf_dpbusd(sum1_3, w1_3_1, a1_3_3);
        sum2_3 = tf_dpbusd(sum2_3, w1_3_2, a1_3_3);
        sum3_3 = tf_dpbusd(sum3_3, w1_3_3, a1_3_3);
        // Slot 4: k 224..239. (dsl/schemes/tq1_0.scheme.ts:4)
        const __m512i x1_0t8 = _mm512_subs_epu8(_mm512_add_epi8(_mm512_add_epi8(x1_0t6, x1_0t6), x1_0t6),
            k_01);
        const __m512i w1_4_0 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x1_0t8,
            _mm512_avg_epu8(x1_0t8, k_00)), 6), k_03);
        const __m512i x1_1t8 = _mm512_subs_epu8(_mm512_add_epi8(_mm512_add_epi8(x1_1t6, x1_1t6), x1_1t6),
            k_01);
        const __m512i w1_4_1 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x1_1t8,
            _mm512_avg_epu8(x1_1t8, k_00)), 6), k_03);
        const __m512i x1_2t8 = _mm512_subs_epu8(_mm512_add_epi8(_mm512_add_epi8(x1_2t6, x1_2t6), x1_2t6),
            k_01);
        const __m512i w1_4_2 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x1_2t8,
            _mm512_avg_epu8(x1_2t8, k_00)), 6), k_03);
        const __m512i x1_3t8 = _mm512_subs_epu8(_mm512_add_epi8(_mm512_add_epi8(x1_3t6, x1_3t6), x1_3t6),
            k_01);
        const __m512i w1_4_3 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x1_3t8,
            _mm512_avg_epu8(x1_3t8, k_00)), 6), k_03);
        const __m512i a1_4_0 = _mm512_loadu_si512((const __m512i *)(q + act0 + 224));
        sum0_0 = tf_dpbusd(sum0_0, w1_4_0, a1_4_0);
        sum1_0 = tf_dpbusd(sum1_0, w1_4_1, a1_4_0);
        sum2_0 = tf_dpbusd(sum2_0, w1_4_2, a1_4_0);
        sum3_0 = tf_dpbusd(sum3_0, w1_4_3, a1_4_0);
        const __m512i a1_4_1 = _mm512_loadu_si512((const __m512i *)(q + act1 + 224));
        sum0_1 = tf_dpbusd(sum0_1, w1_4_0, a1_4_1);
        sum1_1 = tf_dpbusd(sum1_1, w1_4_1, a1_4_1);
        sum2_1 = tf_dpbusd(sum2_1, w1_4_2, a1_4_1);
        sum3_1 = tf_dpbusd(sum3_1, w1_4_3, a1_4_1);
        const __m512i a1_4_2 = _mm512_loadu_si512((const __m512i *)(q + act2 + 224));
        sum0_2 = tf_dpbusd(sum0_2, w1_4_0, a1_4_2);
        sum1_2 = tf_dpbusd(sum1_2, w1_4_1, a1_4_2);
        sum2_2 = tf_dpbusd(sum2_2, w1_4_2, a1_4_2);
        sum3_2 = tf_dpbusd(sum3_2, w1_4_3, a1_4_2);
        const __m512i a1_4_3 = _mm512_loadu_si512((const __m512i *)(q + act3 + 224));
        sum0_3 = tf_dpbusd(sum0_3, w1_4_0, a1_4_3);
        sum1_3 = tf_dpbusd(sum1_3, w1_4_1, a1_4_3);
        sum2_3 = tf_dpbusd(sum2_3, w1_4_2, a1_4_3);
        sum3_3 = tf_dpbusd(sum3_3, w1_4_3, a1_4_3);
        const __m512i x2_0 = _mm512_zextsi128_si512(_mm_loadu_si32(w + base0 + u * 54 + 48));
        const __m512i x2_1 = _mm512_zextsi128_si512(_mm_loadu_si32(w + base1 + u * 54 + 48));
        const __m512i x2_2 = _mm512_zextsi128_si512(_mm_loadu_si32(w + base2 + u * 54 + 48));
        const __m512i x2_3 = _mm512_zextsi128_si512(_mm_loadu_si32(w + base3 + u * 54 + 48));
        // Slot 0: k 240..243. (dsl/schemes/tq1_0.scheme.ts:4)
        const __m512i x2_0t1 = _mm512_subs_epu8(x2_0, k_01);
        const __m512i w2_0_0 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x2_0t1,
            _mm512_avg_epu8(x2_0t1, k_00)), 6), k_03);
        const __m512i x2_1t1 = _mm512_subs_epu8(x2_1, k_01);
        const __m512i w2_0_1 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x2_1t1,
            _mm512_avg_epu8(x2_1t1, k_00)), 6), k_03);
        const __m512i x2_2t1 = _mm512_subs_epu8(x2_2, k_01);
        const __m512i w2_0_2 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x2_2t1,
            _mm512_avg_epu8(x2_2t1, k_00)), 6), k_03);
        const __m512i x2_3t1 = _mm512_subs_epu8(x2_3, k_01);
        const __m512i w2_0_3 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x2_3t1,
            _mm512_avg_epu8(x2_3t1, k_00)), 6), k_03);
        const __m512i a2_0_0 = _mm512_loadu_si512((const __m512i *)(q + act0 + 240));
        sum0_0 = tf_dpbusd(sum0_0, w2_0_0, a2_0_0);
        sum1_0 = tf_dpbusd(sum1_0, w2_0_1, a2_0_0);
        sum2_0 = tf_dpbusd(sum2_0, w2_0_2, a2_0_0);
        sum3_0 = tf_dpbusd(sum3_0, w2_0_3, a2_0_0);
        const __m512i a2_0_1 = _mm512_loadu_si512((const __m512i *)(q + act1 + 240));
        sum0_1 = tf_dpbusd(sum0_1, w2_0_0, a2_0_1);
        sum1_1 = tf_dpbusd(sum1_1, w2_0_1, a2_0_1);
        sum2_1 = tf_dpbusd(sum2_1, w2_0_2, a2_0_1);
        sum3_1 = tf_dpbusd(sum3_1, w2_0_3, a2_0_1);
        const __m512i a2_0_2 = _mm512_loadu_si512((const __m512i *)(q + act2 + 240));
        sum0_2 = tf_dpbusd(sum0_2, w2_0_0, a2_0_2);
        sum1_2 = tf_dpbusd(sum1_2, w2_0_1, a2_0_2);
        sum2_2 = tf_dpbusd(sum2_2, w2_0_2, a2_0_2);
        sum3_2 = tf_dpbusd(sum3_2, w2_0_3, a2_0_2);
        const __m512i a2_0_3 = _mm512_loadu_si512((const __m512i *)(q + act3 + 240));
        sum0_3 = tf_dpbusd(sum0_3, w2_0_0, a2_0_3);
        sum1_3 = tf_dpbusd(sum1_3, w2_0_1, a2_0_3);
        sum2_3 = tf_dpbusd(sum2_3, w2_0_2, a2_0_3);
        sum3_3 = tf_dpbusd(sum3_3, w2_0_3, a2_0_3);
        // Slot 1: k 244..247. (dsl/schemes/tq1_0.scheme.ts:4)
        const __m512i x2_0t2 = _mm512_add_epi8(_mm512_add_epi8(x2_0, x2_0), x2_0);
        const __m512i x2_0t3 = _mm512_subs_epu8(x2_0t2, k_01);
        const __m512i w2_1_0 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x2_0t3,
            _mm512_avg_epu8(x2_0t3, k_00)), 6), k_03);
        const __m512i x2_1t2 = _mm512_add_epi8(_mm512_add_epi8(x2_1, x2_1), x2_1);
        const __m512i x2_1t3 = _mm512_subs_epu8(x2_1t2, k_01);
        const __m512i w2_1_1 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x2_1t3,
            _mm512_avg_epu8(x2_1t3, k_00)), 6), k_03);
        const __m512i x2_2t2 = _mm512_add_epi8(_mm512_add_epi8(x2_2, x2_2), x2_2);
        const __m512i x2_2t3 = _mm512_subs_epu8(x2_2t2, k_01);
        const __m512i w2_1_2 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x2_2t3,
            _mm512_avg_epu8(x2_2t3, k_00)), 6), k_03);
        const __m512i x2_3t2 = _mm512_add_epi8(_mm512_add_epi8(x2_3, x2_3), x2_3);
        const __m512i x2_3t3 = _mm512_subs_epu8(x2_3t2, k_01);
        const __m512i w2_1_3 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x2_3t3,
            _mm512_avg_epu8(x2_3t3, k_00)), 6), k_03);
        const __m512i a2_1_0 = _mm512_loadu_si512((const __m512i *)(q + act0 + 244));
        sum0_0 = tf_dpbusd(sum0_0, w2_1_0, a2_1_0);
        sum1_0 = tf_dpbusd(sum1_0, w2_1_1, a2_1_0);
        sum2_0 = tf_dpbusd(sum2_0, w2_1_2, a2_1_0);
        sum3_0 = tf_dpbusd(sum3_0, w2_1_3, a2_1_0);
        const __m512i a2_1_1 = _mm512_loadu_si512((const __m512i *)(q + act1 + 244));
        sum0_1 = tf_dpbusd(sum0_1, w2_1_0, a2_1_1);
        sum1_1 = tf_dpbusd(sum1_1, w2_1_1, a2_1_1);
        sum2_1 = tf_dpbusd(sum2_1, w2_1_2, a2_1_1);
        sum3_1 = tf_dpbusd(sum3_1, w2_1_3, a2_1_1);
        const __m512i a2_1_2 = _mm512_loadu_si512((const __m512i *)(q + act2 + 244));
        sum0_2 = tf_dpbusd(sum0_2, w2_1_0, a2_1_2);
        sum1_2 = tf_dpbusd(sum1_2, w2_1_1, a2_1_2);
        sum2_2 = tf_dpbusd(sum2_2, w2_1_2, a2_1_2);
        sum3_2 = tf_dpbusd(sum3_2, w2_1_3, a2_1_2);
        const __m512i a2_1_3 = _mm512_loadu_si512((const __m512i *)(q + act3 + 244));
        sum0_3 = tf_dpbusd(sum0_3, w2_1_0, a2_1_3);
        sum1_3 = tf_dpbusd(sum1_3, w2_1_1, a2_1_3);
        sum2_3 = tf_dpbusd(sum2_3, w2_1_2, a2_1_3);
        sum3_3 = tf_dpbusd(sum3_3, w2_1_3, a2_1_3);
        // Slot 2: k 248..251. (dsl/schemes/tq1_0.scheme.ts:4)
        const __m512i x2_0t4 = _mm512_add_epi8(_mm512_add_epi8(x2_0t2, x2_0t2), x2_0t2);
        const __m512i x2_0t5 = _mm512_subs_epu8(x2_0t4, k_01);
        const __m512i w2_2_0 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x2_0t5,
            _mm512_avg_epu8(x2_0t5, k_00)), 6), k_03);
        const __m512i x2_1t4 = _mm512_add_epi8(_mm512_add_epi8(x2_1t2, x2_1t2), x2_1t2);
        const __m512i x2_1t5 = _mm512_subs_epu8(x2_1t4, k_01);
        const __m512i w2_2_1 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x2_1t5,
            _mm512_avg_epu8(x2_1t5, k_00)), 6), k_03);
        const __m512i x2_2t4 = _mm512_add_epi8(_mm512_add_epi8(x2_2t2, x2_2t2), x2_2t2);
        const __m512i x2_2t5 = _mm512_subs_epu8(x2_2t4, k_01);
        const __m512i w2_2_2 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x2_2t5,
            _mm512_avg_epu8(x2_2t5, k_00)), 6), k_03);
        const __m512i x2_3t4 = _mm512_add_epi8(_mm512_add_epi8(x2_3t2, x2_3t2), x2_3t2);
        const __m512i x2_3t5 = _mm512_subs_epu8(x2_3t4, k_01);
        const __m512i w2_2_3 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x2_3t5,
            _mm512_avg_epu8(x2_3t5, k_00)), 6), k_03);
        const __m512i a2_2_0 = _mm512_loadu_si512((const __m512i *)(q + act0 + 248));
        sum0_0 = tf_dpbusd(sum0_0, w2_2_0, a2_2_0);
        sum1_0 = tf_dpbusd(sum1_0, w2_2_1, a2_2_0);
        sum2_0 = tf_dpbusd(sum2_0, w2_2_2, a2_2_0);
        sum3_0 = tf_dpbusd(sum3_0, w2_2_3, a2_2_0);
        const __m512i a2_2_1 = _mm512_loadu_si512((const __m512i *)(q + act1 + 248));
        sum0_1 = tf_dpbusd(sum0_1, w2_2_0, a2_2_1);
        sum1_1 = tf_dpbusd(sum1_1, w2_2_1, a2_2_1);
        sum2_1 = tf_dpbusd(sum2_1, w2_2_2, a2_2_1);
        sum3_1 = tf_dpbusd(sum3_1, w2_2_3, a2_2_1);
        const __m512i a2_2_2 = _mm512_loadu_si512((const __m512i *)(q + act2 + 248));
        sum0_2 = tf_dpbusd(sum0_2, w2_2_0, a2_2_2);
        sum1_2 = tf_dpbusd(sum1_2, w2_2_1, a2_2_2);
        sum2_2 = tf_dpbusd(sum2_2, w2_2_2, a2_2_2);
        sum3_2 = tf_dpbusd(sum3_2, w2_2_3, a2_2_2);
        const __m512i a2_2_3 = _mm512_loadu_si512((const __m512i *)(q + act3 + 248));
        sum0_3 = tf_dpbusd(sum0_3, w2_2_0, a2_2_3);
        sum1_3 = tf_dpbusd(sum1_3, w2_2_1, a2_2_3);
        sum2_3 = tf_dpbusd(sum2_3, w2_2_2, a2_2_3);
        sum3_3 = tf_dpbusd(sum3_3, w2_2_3, a2_2_3);
        // Slot 3: k 252..255. (dsl/schemes/tq1_0.scheme.ts:4)
        const __m512i x2_0t6 = _mm512_subs_epu8(_mm512_add_epi8(_mm512_add_epi8(x2_0t4, x2_0t4), x2_0t4),
            k_01);
        const __m512i w2_3_0 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x2_0t6,
            _mm512_avg_epu8(x2_0t6, k_00)), 6), k_03);
        const __m512i x2_1t6 = _mm512_subs_epu8(_mm512_add_epi8(_mm512_add_epi8(x2_1t4, x2_1t4), x2_1t4),
            k_01);
        const __m512i w2_3_1 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x2_1t6,
            _mm512_avg_epu8(x2_1t6, k_00)), 6), k_03);
        const __m512i x2_2t6 = _mm512_subs_epu8(_mm512_add_epi8(_mm512_add_epi8(x2_2t4, x2_2t4), x2_2t4),
            k_01);
        const __m512i w2_3_2 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x2_2t6,
            _mm512_avg_epu8(x2_2t6, k_00)), 6), k_03);
        const __m512i x2_3t6 = _mm512_subs_epu8(_mm512_add_epi8(_mm512_add_epi8(x2_3t4, x2_3t4), x2_3t4),
            k_01);
        const __m512i w2_3_3 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x2_3t6,
            _mm512_avg_epu8(x2_3t6, k_00)), 6), k_03);
        const __m512i a2_3_0 = _mm512_loadu_si512((const __m512i *)(q + act0 + 252));
        sum0_0 = tf_dpbusd(sum0_0, w2_3_0, a2_3_0);
        sum1_0 = tf_dpbusd(sum1_0, w2_3_1, a2_3_0);
        sum2_0 = tf_dpbusd(sum2_0, w2_3_2, a2_3_0);
        sum3_0 = tf_dpbusd(sum3_0, w2_3_3, a2_3_0);
        const __m512i a2_3_1 = _mm512_loadu_si512((const __m512i *)(q + act1 + 252));
        sum0_1 = tf_dpbusd(sum0_1, w2_3_0, a2_3_1);
        sum1_1 = tf_dpbusd(sum1_1, w2_3_1, a2_3_1);
        sum2_1 = tf_dpbusd(sum2_1, w2_3_2, a2_3_1);
        sum3_1 = tf_dpbusd(sum3_1, w2_3_3, a2_3_1);
        const __m512i a2_3_2 = _mm512_loadu_si512((const __m512i *)(q + act2 + 252));
        sum0_2 = tf_dpbusd(sum0_2, w2_3_0, a2_3_2);
        sum1_2 = tf_dpbusd(sum1_2, w2_3_1, a2_3_2);
        sum2_2 = tf_dpbusd(sum2_2, w2_3_2, a2_3_2);
        sum3_2 = tf_dpbusd(sum3_2, w2_3_3, a2_3_2);
        const __m512i a2_3_3 = _mm512_loadu_si512((const __m512i *)(q + act3 + 252));
        sum0_3 = tf_dpbusd(sum0_3, w2_3_0, a2_3_3);
        sum1_3 = tf_dpbusd(sum1_3, w2_3_1, a2_3_3);
        sum2_3 = tf_dpbusd(sum2_3, w2_3_2, a2_3_3);
        sum3_3 = tf_dpbusd(sum3_3, w2_3_3, a2_3_3);
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
 * tq1_0.product.q8.seg.4x8x256.avx512-vnni.tile.g4
 * Product of tq1_0: 8 rows by 4 tokens, weights decoded once to local memory (plane), 4 rows at a time.
 * From dsl/schemes/tq1_0.scheme.ts:4.
 * Requires k_padded % 256 == 0: k_padded must be a multiple of the unit, 256.
 * Requires k <= 8454659: k must be at most 8454659, so that every row's 32-bit sum comes out.
 */
void tf_tq1_0_product_q8_seg_4x8x256_avx512_vnni_tile_g4(const tf_args *args, size_t tile0, size_t tile1)
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
  _Alignas(64) int32_t lanes[16];
  const __m512i k_01 = _mm512_set1_epi8((char)1);
  const __m512i k_00 = _mm512_set1_epi8((char)0);
  const __m512i k_03 = _mm512_set1_epi8((char)3);
  const __m512i k_00000000 = _mm512_set1_epi32(0);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row_tile = tile;
    // Decode the rows of this tile to local memory. (dsl/schemes/tq1_0.scheme.ts:4)
    for (int64_t b = 0; b < 8; b++) {
      const int64_t from = tf_min(row_tile * 8 + b, n - 1) * ((k + 255) / 256 * 54);
      for (int64_t u = 0; u < tf_min(k_padded / 256, (k + 255) / 256); u++) {
        const __m512i x0 = _mm512_zextsi256_si512(_mm256_loadu_si256((const __m256i *)(w + from + u * 54)));
        const __m512i x1 = _mm512_zextsi128_si512(_mm_loadu_si128((const __m128i *)(w + from + u * 54 + 32)));
        const __m512i x2 = _mm512_zextsi128_si512(_mm_loadu_si32(w + from + u * 54 + 48));
        const __m512i x0t1 = _mm512_subs_epu8(x0, k_01);
        const __m512i w0_0 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x0t1,
            _mm512_avg_epu8(x0t1, k_00)), 6), k_03);
        _mm512_storeu_si512((__m512i *)(scratch + (k_padded / 256 * b + u) * 896), w0_0);
        const __m512i x0t2 = _mm512_add_epi8(_mm512_add_epi8(x0, x0), x0);
        const __m512i x0t3 = _mm512_subs_epu8(x0t2, k_01);
        const __m512i w0_1 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x0t3,
            _mm512_avg_epu8(x0t3, k_00)), 6), k_03);
        _mm512_storeu_si512((__m512i *)(scratch + (k_padded / 256 * b + u) * 896 + 64), w0_1);
        const __m512i x0t4 = _mm512_add_epi8(_mm512_add_epi8(x0t2, x0t2), x0t2);
        const __m512i x0t5 = _mm512_subs_epu8(x0t4, k_01);
        const __m512i w0_2 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x0t5,
            _mm512_avg_epu8(x0t5, k_00)), 6), k_03);
        _mm512_storeu_si512((__m512i *)(scratch + (k_padded / 256 * b + u) * 896 + 128), w0_2);
        const __m512i x0t6 = _mm512_add_epi8(_mm512_add_epi8(x0t4, x0t4), x0t4);
        const __m512i x0t7 = _mm512_subs_epu8(x0t6, k_01);
        const __m512i w0_3 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x0t7,
            _mm512_avg_epu8(x0t7, k_00)), 6), k_03);
        _mm512_storeu_si512((__m512i *)(scratch + (k_padded / 256 * b + u) * 896 + 192), w0_3);
        const __m512i x0t8 = _mm512_subs_epu8(_mm512_add_epi8(_mm512_add_epi8(x0t6, x0t6), x0t6), k_01);
        const __m512i w0_4 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x0t8,
            _mm512_avg_epu8(x0t8, k_00)), 6), k_03);
        _mm512_storeu_si512((__m512i *)(scratch + (k_padded / 256 * b + u) * 896 + 256), w0_4);
        const __m512i x1t1 = _mm512_subs_epu8(x1, k_01);
        const __m512i w0_5 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x1t1,
            _mm512_avg_epu8(x1t1, k_00)), 6), k_03);
        _mm512_storeu_si512((__m512i *)(scratch + (k_padded / 256 * b + u) * 896 + 320), w0_5);
        const __m512i x1t2 = _mm512_add_epi8(_mm512_add_epi8(x1, x1), x1);
        const __m512i x1t3 = _mm512_subs_epu8(x1t2, k_01);
        const __m512i w0_6 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x1t3,
            _mm512_avg_epu8(x1t3, k_00)), 6), k_03);
        _mm512_storeu_si512((__m512i *)(scratch + (k_padded / 256 * b + u) * 896 + 384), w0_6);
        const __m512i x1t4 = _mm512_add_epi8(_mm512_add_epi8(x1t2, x1t2), x1t2);
        const __m512i x1t5 = _mm512_subs_epu8(x1t4, k_01);
        const __m512i w0_7 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x1t5,
            _mm512_avg_epu8(x1t5, k_00)), 6), k_03);
        _mm512_storeu_si512((__m512i *)(scratch + (k_padded / 256 * b + u) * 896 + 448), w0_7);
        const __m512i x1t6 = _mm512_add_epi8(_mm512_add_epi8(x1t4, x1t4), x1t4);
        const __m512i x1t7 = _mm512_subs_epu8(x1t6, k_01);
        const __m512i w0_8 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x1t7,
            _mm512_avg_epu8(x1t7, k_00)), 6), k_03);
        _mm512_storeu_si512((__m512i *)(scratch + (k_padded / 256 * b + u) * 896 + 512), w0_8);
        const __m512i x1t8 = _mm512_subs_epu8(_mm512_add_epi8(_mm512_add_epi8(x1t6, x1t6), x1t6), k_01);
        const __m512i w0_9 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x1t8,
            _mm512_avg_epu8(x1t8, k_00)), 6), k_03);
        _mm512_storeu_si512((__m512i *)(scratch + (k_padded / 256 * b + u) * 896 + 576), w0_9);
        const __m512i x2t1 = _mm512_subs_epu8(x2, k_01);
        const __m512i w0_10 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x2t1,
            _mm512_avg_epu8(x2t1, k_00)), 6), k_03);
        _mm512_storeu_si512((__m512i *)(scratch + (k_padded / 256 * b + u) * 896 + 640), w0_10);
        const __m512i x2t2 = _mm512_add_epi8(_mm512_add_epi8(x2, x2), x2);
        const __m512i x2t3 = _mm512_subs_epu8(x2t2, k_01);
        const __m512i w0_11 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x2t3,
            _mm512_avg_epu8(x2t3, k_00)), 6), k_03);
        _mm512_storeu_si512((__m512i *)(scratch + (k_padded / 256 * b + u) * 896 + 704), w0_11);
        const __m512i x2t4 = _mm512_add_epi8(_mm512_add_epi8(x2t2, x2t2), x2t2);
        const __m512i x2t5 = _mm512_subs_epu8(x2t4, k_01);
        const __m512i w0_12 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x2t5,
            _mm512_avg_epu8(x2t5, k_00)), 6), k_03);
        _mm512_storeu_si512((__m512i *)(scratch + (k_padded / 256 * b + u) * 896 + 768), w0_12);
        const __m512i x2t6 = _mm512_subs_epu8(_mm512_add_epi8(_mm512_add_epi8(x2t4, x2t4), x2t4), k_01);
        const __m512i w0_13 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x2t6,
            _mm512_avg_epu8(x2t6, k_00)), 6), k_03);
        _mm512_storeu_si512((__m512i *)(scratch + (k_padded / 256 * b + u) * 896 + 832), w0_13);
      }
    }
    for (int64_t part = 0; part < 2; part++) {
      const int64_t row0 = (row_tile * 2 + part) * 4;
      if (row0 < n) {
        const int64_t base0 = k_padded / 256 * 896 * (part * 4);
        const int64_t base1 = k_padded / 256 * 896 * (part * 4 + 1);
        const int64_t base2 = k_padded / 256 * 896 * (part * 4 + 2);
        const int64_t base3 = k_padded / 256 * 896 * (part * 4 + 3);
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
            const int64_t u_first = (int64_t)seg[s] / 256;
            const int64_t u_last = (int64_t)seg[s + 1] / 256;
            for (int64_t u = u_first; u < u_last; u++) {
              const int64_t act0 = column0 + u * 256;
              const int64_t act1 = column1 + u * 256;
              const int64_t act2 = column2 + u * 256;
              const int64_t act3 = column3 + u * 256;
              const __m512i x0_0 = _mm512_loadu_si512((const __m512i *)(scratch + base0 + u * 896));
              const __m512i x0_1 = _mm512_loadu_si512((const __m512i *)(scratch + base1 + u * 896));
              const __m512i x0_2 = _mm512_loadu_si512((const __m512i *)(scratch + base2 + u * 896));
              const __m512i x0_3 = _mm512_loadu_si512((const __m512i *)(scratch + base3 + u * 896));
              // Slot 0: k 0..31. (dsl/schemes/tq1_0.scheme.ts:4)
              const __m512i w0_0_0 = x0_0;
              const __m512i w0_0_1 = x0_1;
              const __m512i w0_0_2 = x0_2;
              const __m512i w0_0_3 = x0_3;
              const __m512i a0_0_0 = _mm512_loadu_si512((const __m512i *)(q + act0));
              sum0_0 = tf_dpbusd(sum0_0, w0_0_0, a0_0_0);
              sum1_0 = tf_dpbusd(sum1_0, w0_0_1, a0_0_0);
              sum2_0 = tf_dpbusd(sum2_0, w0_0_2, a0_0_0);
              sum3_0 = tf_dpbusd(sum3_0, w0_0_3, a0_0_0);
              const __m512i a0_0_1 = _mm512_loadu_si512((const __m512i *)(q + act1));
              sum0_1 = tf_dpbusd(sum0_1, w0_0_0, a0_0_1);
              sum1_1 = tf_dpbusd(sum1_1, w0_0_1, a0_0_1);
              sum2_1 = tf_dpbusd(sum2_1, w0_0_2, a0_0_1);
              sum3_1 = tf_dpbusd(sum3_1, w0_0_3, a0_0_1);
              const __m512i a0_0_2 = _mm512_loadu_si512((const __m512i *)(q + act2));
              sum0_2 = tf_dpbusd(sum0_2, w0_0_0, a0_0_2);
              sum1_2 = tf_dpbusd(sum1_2, w0_0_1, a0_0_2);
              sum2_2 = tf_dpbusd(sum2_2, w0_0_2, a0_0_2);
              sum3_2 = tf_dpbusd(sum3_2, w0_0_3, a0_0_2);
              const __m512i a0_0_3 = _mm512_loadu_si512((const __m512i *)(q + act3));
              sum0_3 = tf_dpbusd(sum0_3, w0_0_0, a0_0_3);
              sum1_3 = tf_dpbusd(sum1_3, w0_0_1, a0_0_3);
              sum2_3 = tf_dpbusd(sum2_3, w0_0_2, a0_0_3);
              sum3_3 = tf_dpbusd(sum3_3, w0_0_3, a0_0_3);
              const __m512i x1_0 = _mm512_loadu_si512((const __m512i *)(scratch + base0 + u * 896 + 64));
              const __m512i x1_1 = _mm512_loadu_si512((const __m512i *)(scratch + base1 + u * 896 + 64));
              const __m512i x1_2 = _mm512_loadu_si512((const __m512i *)(scratch + base2 + u * 896 + 64));
              const __m512i x1_3 = _mm512_loadu_si512((const __m512i *)(scratch + base3 + u * 896 + 64));
              // Slot 0: k 32..63. (dsl/schemes/tq1_0.scheme.ts:4)
              const __m512i w1_0_0 = x1_0;
              const __m512i w1_0_1 = x1_1;
              const __m512i w1_0_2 = x1_2;
              const __m512i w1_0_3 = x1_3;
              const __m512i a1_0_0 = _mm512_loadu_si512((const __m512i *)(q + act0 + 32));
              sum0_0 = tf_dpbusd(sum0_0, w1_0_0, a1_0_0);
              sum1_0 = tf_dpbusd(sum1_0, w1_0_1, a1_0_0);
              sum2_0 = tf_dpbusd(sum2_0, w1_0_2, a1_0_0);
              sum3_0 = tf_dpbusd(sum3_0, w1_0_3, a1_0_0);
              const __m512i a1_0_1 = _mm512_loadu_si512((const __m512i *)(q + act1 + 32));
              sum0_1 = tf_dpbusd(sum0_1, w1_0_0, a1_0_1);
              sum1_1 = tf_dpbusd(sum1_1, w1_0_1, a1_0_1);
              sum2_1 = tf_dpbusd(sum2_1, w1_0_2, a1_0_1);
              sum3_1 = tf_dpbusd(sum3_1, w1_0_3, a1_0_1);
              const __m512i a1_0_2 = _mm512_loadu_si512((const __m512i *)(q + act2 + 32));
              sum0_2 = tf_dpbusd(sum0_2, w1_0_0, a1_0_2);
              sum1_2 = tf_dpbusd(sum1_2, w1_0_1, a1_0_2);
              sum2_2 = tf_dpbusd(sum2_2, w1_0_2, a1_0_2);
              sum3_2 = tf_dpbusd(sum3_2, w1_0_3, a1_0_2);
              const __m512i a1_0_3 = _mm512_loadu_si512((const __m512i *)(q + act3 + 32));
              sum0_3 = tf_dpbusd(sum0_3, w1_0_0, a1_0_3);
              sum1_3 = tf_dpbusd(sum1_3, w1_0_1, a1_0_3);
              sum2_3 = tf_dpbusd(sum2_3, w1_0_2, a1_0_3);
              sum3_3 = tf_dpbusd(sum3_3, w1_0_3, a1_0_3);
              const __m512i x2_0 = _mm512_loadu_si512((const __m512i *)(scratch + base0 + u * 896 + 128));
              const __m512i x2_1 = _mm512_loadu_si512((const __m512i *)(scratch + base1 + u * 896 + 128));
              const __m512i x2_2 = _mm512_loadu_si512((const __m512i *)(scratch + base2 + u * 896 + 128));
              const __m512i x2_3 = _mm512_loadu_si512((const __m512i *)(scratch + base3 + u * 896 + 128));
              // Slot 0: k 64..95. (dsl/schemes/tq1_0.scheme.ts:4)
              const __m512i w2_0_0 = x2_0;
              const __m512i w2_0_1 = x2_1;
              const __m512i w2_0_2 = x2_2;
              const __m512i w2_0_3 = x2_3;
              const __m512i a2_0_0 = _mm512_loadu_si512((const __m512i *)(q + act0 + 64));
              sum0_0 = tf_dpbusd(sum0_0, w2_0_0, a2_0_0);
              sum1_0 = tf_dpbusd(sum1_0, w2_0_1, a2_0_0);
              sum2_0 = tf_dpbusd(sum2_0, w2_0_2, a2_0_0);
              sum3_0 = tf_dpbusd(sum3_0, w2_0_3, a2_0_0);
              const __m512i a2_0_1 = _mm512_loadu_si512((const __m512i *)(q + act1 + 64));
              sum0_1 = tf_dpbusd(sum0_1, w2_0_0, a2_0_1);
              sum1_1 = tf_dpbusd(sum1_1, w2_0_1, a2_0_1);
              sum2_1 = tf_dpbusd(sum2_1, w2_0_2, a2_0_1);
              sum3_1 = tf_dpbusd(sum3_1, w2_0_3, a2_0_1);
              const __m512i a2_0_2 = _mm512_loadu_si512((const __m512i *)(q + act2 + 64));
              sum0_2 = tf_dpbusd(sum0_2, w2_0_0, a2_0_2);
              sum1_2 = tf_dpbusd(sum1_2, w2_0_1, a2_0_2);
              sum2_2 = tf_dpbusd(sum2_2, w2_0_2, a2_0_2);
              sum3_2 = tf_dpbusd(sum3_2, w2_0_3, a2_0_2);
              const __m512i a2_0_3 = _mm512_loadu_si512((const __m512i *)(q + act3 + 64));
              sum0_3 = tf_dpbusd(sum0_3, w2_0_0, a2_0_3);
              sum1_3 = tf_dpbusd(sum1_3, w2_0_1, a2_0_3);
              sum2_3 = tf_dpbusd(sum2_3, w2_0_2, a2_0_3);
              sum3_3 = tf_dpbusd(sum3_3, w2_0_3, a2_0_3);
              const __m512i x3_0 = _mm512_loadu_si512((const __m512i *)(scratch + base0 + u * 896 + 192));
              const __m512i x3_1 = _mm512_loadu_si512((const __m512i *)(scratch + base1 + u * 896 + 192));
              const __m512i x3_2 = _mm512_loadu_si512((const __m512i *)(scratch + base2 + u * 896 + 192));
              const __m512i x3_3 = _mm512_loadu_si512((const __m512i *)(scratch + base3 + u * 896 + 192));
              // Slot 0: k 96..127. (dsl/schemes/tq1_0.scheme.ts:4)
              const __m512i w3_0_0 = x3_0;
              const __m512i w3_0_1 = x3_1;
              const __m512i w3_0_2 = x3_2;
              const __m512i w3_0_3 = x3_3;
              const __m512i a3_0_0 = _mm512_loadu_si512((const __m512i *)(q + act0 + 96));
              sum0_0 = tf_dpbusd(sum0_0, w3_0_0, a3_0_0);
              sum1_0 = tf_dpbusd(sum1_0, w3_0_1, a3_0_0);
              sum2_0 = tf_dpbusd(sum2_0, w3_0_2, a3_0_0);
              sum3_0 = tf_dpbusd(sum3_0, w3_0_3, a3_0_0);
              const __m512i a3_0_1 = _mm512_loadu_si512((const __m512i *)(q + act1 + 96));
              sum0_1 = tf_dpbusd(sum0_1, w3_0_0, a3_0_1);
              sum1_1 = tf_dpbusd(sum1_1, w3_0_1, a3_0_1);
              sum2_1 = tf_dpbusd(sum2_1, w3_0_2, a3_0_1);
              sum3_1 = tf_dpbusd(sum3_1, w3_0_3, a3_0_1);
              const __m512i a3_0_2 = _mm512_loadu_si512((const __m512i *)(q + act2 + 96));
              sum0_2 = tf_dpbusd(sum0_2, w3_0_0, a3_0_2);
              sum1_2 = tf_dpbusd(sum1_2, w3_0_1, a3_0_2);
              sum2_2 = tf_dpbusd(sum2_2, w3_0_2, a3_0_2);
              sum3_2 = tf_dpbusd(sum3_2, w3_0_3, a3_0_2);
              const __m512i a3_0_3 = _mm512_loadu_si512((const __m512i *)(q + act3 + 96));
              sum0_3 = tf_dpbusd(sum0_3, w3_0_0, a3_0_3);
              sum1_3 = tf_dpbusd(sum1_3, w3_0_1, a3_0_3);
              sum2_3 = tf_dpbusd(sum2_3, w3_0_2, a3_0_3);
              sum3_3 = tf_dpbusd(sum3_3, w3_0_3, a3_0_3);
              const __m512i x4_0 = _mm512_loadu_si512((const __m512i *)(scratch + base0 + u * 896 + 256));
              const __m512i x4_1 = _mm512_loadu_si512((const __m512i *)(scratch + base1 + u * 896 + 256));
              const __m512i x4_2 = _mm512_loadu_si512((const __m512i *)(scratch + base2 + u * 896 + 256));
              const __m512i x4_3 = _mm512_loadu_si512((const __m512i *)(scratch + base3 + u * 896 + 256));
              // Slot 0: k 128..159. (dsl/schemes/tq1_0.scheme.ts:4)
              const __m512i w4_0_0 = x4_0;
              const __m512i w4_0_1 = x4_1;
              const __m512i w4_0_2 = x4_2;
              const __m512i w4_0_3 = x4_3;
              const __m512i a4_0_0 = _mm512_loadu_si512((const __m512i *)(q + act0 + 128));
              sum0_0 = tf_dpbusd(sum0_0, w4_0_0, a4_0_0);
              sum1_0 = tf_dpbusd(sum1_0, w4_0_1, a4_0_0);
              sum2_0 = tf_dpbusd(sum2_0, w4_0_2, a4_0_0);
              sum3_0 = tf_dpbusd(sum3_0, w4_0_3, a4_0_0);
              const __m512i a4_0_1 = _mm512_loadu_si512((const __m512i *)(q + act1 + 128));
              sum0_1 = tf_dpbusd(sum0_1, w4_0_0, a4_0_1);
              sum1_1 = tf_dpbusd(sum1_1, w4_0_1, a4_0_1);
              sum2_1 = tf_dpbusd(sum2_1, w4_0_2, a4_0_1);
              sum3_1 = tf_dpbusd(sum3_1, w4_0_3, a4_0_1);
              const __m512i a4_0_2 = _mm512_loadu_si512((const __m512i *)(q + act2 + 128));
              sum0_2 = tf_dpbusd(sum0_2, w4_0_0, a4_0_2);
              sum1_2 = tf_dpbusd(sum1_2, w4_0_1, a4_0_2);
              sum2_2 = tf_dpbusd(sum2_2, w4_0_2, a4_0_2);
              sum3_2 = tf_dpbusd(sum3_2, w4_0_3, a4_0_2);
              const __m512i a4_0_3 = _mm512_loadu_si512((const __m512i *)(q + act3 + 128));
              sum0_3 = tf_dpbusd(sum0_3, w4_0_0, a4_0_3);
              sum1_3 = tf_dpbusd(sum1_3, w4_0_1, a4_0_3);
              sum2_3 = tf_dpbusd(sum2_3, w4_0_2, a4_0_3);
              sum3_3 = tf_dpbusd(sum3_3, w4_0_3, a4_0_3);
              const __m512i x5_0 = _mm512_loadu_si512((const __m512i *)(scratch + base0 + u * 896 + 320));
              const __m512i x5_1 = _mm512_loadu_si512((const __m512i *)(scratch + base1 + u * 896 + 320));
              const __m512i x5_2 = _mm512_loadu_si512((const __m512i *)(scratch + base2 + u * 896 + 320));
              const __m512i x5_3 = _mm512_loadu_si512((const __m512i *)(scratch + base3 + u * 896 + 320));
              // Slot 0: k 160..175. (dsl/schemes/tq1_0.scheme.ts:4)
              const __m512i w5_0_0 = x5_0;
              const __m512i w5_0_1 = x5_1;
              const __m512i w5_0_2 = x5_2;
              const __m512i w5_0_3 = x5_3;
              const __m512i a5_0_0 = _mm512_loadu_si512((const __m512i *)(q + act0 + 160));
              sum0_0 = tf_dpbusd(sum0_0, w5_0_0, a5_0_0);
              sum1_0 = tf_dpbusd(sum1_0, w5_0_1, a5_0_0);
              sum2_0 = tf_dpbusd(sum2_0, w5_0_2, a5_0_0);
              sum3_0 = tf_dpbusd(sum3_0, w5_0_3, a5_0_0);
              const __m512i a5_0_1 = _mm512_loadu_si512((const __m512i *)(q + act1 + 160));
              sum0_1 = tf_dpbusd(sum0_1, w5_0_0, a5_0_1);
              sum1_1 = tf_dpbusd(sum1_1, w5_0_1, a5_0_1);
              sum2_1 = tf_dpbusd(sum2_1, w5_0_2, a5_0_1);
              sum3_1 = tf_dpbusd(sum3_1, w5_0_3, a5_0_1);
              const __m512i a5_0_2 = _mm512_loadu_si512((const __m512i *)(q + act2 + 160));
              sum0_2 = tf_dpbusd(sum0_2, w5_0_0, a5_0_2);
              sum1_2 = tf_dpbusd(sum1_2, w5_0_1, a5_0_2);
              sum2_2 = tf_dpbusd(sum2_2, w5_0_2, a5_0_2);
              sum3_2 = tf_dpbusd(sum3_2, w5_0_3, a5_0_2);
              const __m512i a5_0_3 = _mm512_loadu_si512((const __m512i *)(q + act3 + 160));
              sum0_3 = tf_dpbusd(sum0_3, w5_0_0, a5_0_3);
              sum1_3 = tf_dpbusd(sum1_3, w5_0_1, a5_0_3);
              sum2_3 = tf_dpbusd(sum2_3, w5_0_2, a5_0_3);
              sum3_3 = tf_dpbusd(sum3_3, w5_0_3, a5_0_3);
              const __m512i x6_0 = _mm512_loadu_si512((const __m512i *)(scratch + base0 + u * 896 + 384));
              const __m512i x6_1 = _mm512_loadu_si512((const __m512i *)(scratch + base1 + u * 896 + 384));
              const __m512i x6_2 = _mm512_loadu_si512((const __m512i *)(scratch + base2 + u * 896 + 384));
              const __m512i x6_3 = _mm512_loadu_si512((const __m512i *)(scratch + base3 + u * 896 + 384));
              // Slot 0: k 176..191. (dsl/schemes/tq1_0.scheme.ts:4)
              const __m512i w6_0_0 = x6_0;
              const __m512i w6_0_1 = x6_1;
              const __m512i w6_0_2 = x6_2;
              const __m512i w6_0_3 = x6_3;
              const __m512i a6_0_0 = _mm512_loadu_si512((const __m512i *)(q + act0 + 176));
              sum0_0 = tf_dpbusd(sum0_0, w6_0_0, a6_0_0);
              sum1_0 = tf_dpbusd(sum1_0, w6_0_1, a6_0_0);
              sum2_0 = tf_dpbusd(sum2_0, w6_0_2, a6_0_0);
              sum3_0 = tf_dpbusd(sum3_0, w6_0_3, a6_0_0);
              const __m512i a6_0_1 = _mm512_loadu_si512((const __m512i *)(q + act1 + 176));
              sum0_1 = tf_dpbusd(sum0_1, w6_0_0, a6_0_1);
              sum1_1 = tf_dpbusd(sum1_1, w6_0_1, a6_0_1);
              sum2_1 = tf_dpbusd(sum2_1, w6_0_2, a6_0_1);
              sum3_1 = tf_dpbusd(sum3_1, w6_0_3, a6_0_1);
              const __m512i a6_0_2 = _mm512_loadu_si512((const __m512i *)(q + act2 + 176));
              sum0_2 = tf_dpbusd(sum0_2, w6_0_0, a6_0_2);
              sum1_2 = tf_dpbusd(sum1_2, w6_0_1, a6_0_2);
              sum2_2 = tf_dpbusd(sum2_2, w6_0_2, a6_0_2);
              sum3_2 = tf_dpbusd(sum3_2, w6_0_3, a6_0_2);
              const __m512i a6_0_3 = _mm512_loadu_si512((const __m512i *)(q + act3 + 176));
              sum0_3 = tf_dpbusd(sum0_3, w6_0_0, a6_0_3);
              sum1_3 = tf_dpbusd(sum1_3, w6_0_1, a6_0_3);
              sum2_3 = tf_dpbusd(sum2_3, w6_0_2, a6_0_3);
              sum3_3 = tf_dpbusd(sum3_3, w6_0_3, a6_0_3);
              const __m512i x7_0 = _mm512_loadu_si512((const __m512i *)(scratch + base0 + u * 896 + 448));
              const __m512i x7_1 = _mm512_loadu_si512((const __m512i *)(scratch + base1 + u * 896 + 448));
              const __m512i x7_2 = _mm512_loadu_si512((const __m512i *)(scratch + base2 + u * 896 + 448));
              const __m512i x7_3 = _mm512_loadu_si512((const __m512i *)(scratch + base3 + u * 896 + 448));
              // Slot 0: k 192..207. (dsl/schemes/tq1_0.scheme.ts:4)
              const __m512i w7_0_0 = x7_0;
              const __m512i w7_0_1 = x7_1;
              const __m512i w7_0_2 = x7_2;
              const __m512i w7_0_3 = x7_3;
              const __m512i a7_0_0 = _mm512_loadu_si512((const __m512i *)(q + act0 + 192));
              sum0_0 = tf_dpbusd(sum0_0, w7_0_0, a7_0_0);
              sum1_0 = tf_dpbusd(sum1_0, w7_0_1, a7_0_0);
              sum2_0 = tf_dpbusd(sum2_0, w7_0_2, a7_0_0);
              sum3_0 = tf_dpbusd(sum3_0, w7_0_3, a7_0_0);
              const __m512i a7_0_1 = _mm512_loadu_si512((const __m512i *)(q + act1 + 192));
              sum0_1 = tf_dpbusd(sum0_1, w7_0_0, a7_0_1);
              sum1_1 = tf_dpbusd(sum1_1, w7_0_1, a7_0_1);
              sum2_1 = tf_dpbusd(sum2_1, w7_0_2, a7_0_1);
              sum3_1 = tf_dpbusd(sum3_1, w7_0_3, a7_0_1);
              const __m512i a7_0_2 = _mm512_loadu_si512((const __m512i *)(q + act2 + 192));
              sum0_2 = tf_dpbusd(sum0_2, w7_0_0, a7_0_2);
              sum1_2 = tf_dpbusd(sum1_2, w7_0_1, a7_0_2);
              sum2_2 = tf_dpbusd(sum2_2, w7_0_2, a7_0_2);
              sum3_2 = tf_dpbusd(sum3_2, w7_0_3, a7_0_2);
              const __m512i a7_0_3 = _mm512_loadu_si512((const __m512i *)(q + act3 + 192));
              sum0_3 = tf_dpbusd(sum0_3, w7_0_0, a7_0_3);
              sum1_3 = tf_dpbusd(sum1_3, w7_0_1, a7_0_3);
              sum2_3 = tf_dpbusd(sum2_3, w7_0_2, a7_0_3);
              sum3_3 = tf_dpbusd(sum3_3, w7_0_3, a7_0_3);
              const __m512i x8_0 = _mm512_loadu_si512((const __m512i *)(scratch + base0 + u * 896 + 512));
              const __m512i x8_1 = _mm512_loadu_si512((const __m512i *)(scratch + base1 + u * 896 + 512));
              const __m512i x8_2 = _mm512_loadu_si512((const __m512i *)(scratch + base2 + u * 896 + 512));
              const __m512i x8_3 = _mm512_loadu_si512((const __m512i *)(scratch + base3 + u * 896 + 512));
              // Slot 0: k 208..223. (dsl/schemes/tq1_0.scheme.ts:4)
              const __m512i w8_0_0 = x8_0;
              const __m512i w8_0_1 = x8_1;
              const __m512i w8_0_2 = x8_2;
              const __m512i w8_0_3 = x8_3;
              const __m512i a8_0_0 = _mm512_loadu_si512((const __m512i *)(q + act0 + 208));
              sum0_0 = tf_dpbusd(sum0_0, w8_0_0, a8_0_0);
              sum1_0 = tf_dpbusd(sum1_0, w8_0_1, a8_0_0);
              sum2_0 = tf_dpbusd(sum2_0, w8_0_2, a8_0_0);
              sum3_0 = tf_dpbusd(sum3_0, w8_0_3, a8_0_0);
              const __m512i a8_0_1 = _mm512_loadu_si512((const __m512i *)(q + act1 + 208));
              sum0_1 = tf_dpbusd(sum0_1, w8_0_0, a8_0_1);
              sum1_1 = tf_dpbusd(sum1_1, w8_0_1, a8_0_1);
              sum2_1 = tf_dpbusd(sum2_1, w8_0_2, a8_0_1);
              sum3_1 = tf_dpbusd(sum3_1, w8_0_3, a8_0_1);
              const __m512i a8_0_2 = _mm512_loadu_si512((const __m512i *)(q + act2 + 208));
              sum0_2 = tf_dpbusd(sum0_2, w8_0_0, a8_0_2);
              sum1_2 = tf_dpbusd(sum1_2, w8_0_1, a8_0_2);
              sum2_2 = tf_dpbusd(sum2_2, w8_0_2, a8_0_2);
              sum3_2 = tf_dpbusd(sum3_2, w8_0_3, a8_0_2);
              const __m512i a8_0_3 = _mm512_loadu_si512((const __m512i *)(q + act3 + 208));
              sum0_3 = tf_dpbusd(sum0_3, w8_0_0, a8_0_3);
              sum1_3 = tf_dpbusd(sum1_3, w8_0_1, a8_0_3);
              sum2_3 = tf_dpbusd(sum2_3, w8_0_2, a8_0_3);
              sum3_3 = tf_dpbusd(sum3_3, w8_0_3, a8_0_3);
              const __m512i x9_0 = _mm512_loadu_si512((const __m512i *)(scratch + base0 + u * 896 + 576));
              const __m512i x9_1 = _mm512_loadu_si512((const __m512i *)(scratch + base1 + u * 896 + 576));
              const __m512i x9_2 = _mm512_loadu_si512((const __m512i *)(scratch + base2 + u * 896 + 576));
              const __m512i x9_3 = _mm512_loadu_si512((const __m512i *)(scratch + base3 + u * 896 + 576));
              // Slot 0: k 224..239. (dsl/schemes/tq1_0.scheme.ts:4)
              const __m512i w9_0_0 = x9_0;
              const __m512i w9_0_1 = x9_1;
              const __m512i w9_0_2 = x9_2;
              const __m512i w9_0_3 = x9_3;
              const __m512i a9_0_0 = _mm512_loadu_si512((const __m512i *)(q + act0 + 224));
              sum0_0 = tf_dpbusd(sum0_0, w9_0_0, a9_0_0);
              sum1_0 = tf_dpbusd(sum1_0, w9_0_1, a9_0_0);
              sum2_0 = tf_dpbusd(sum2_0, w9_0_2, a9_0_0);
              sum3_0 = tf_dpbusd(sum3_0, w9_0_3, a9_0_0);
              const __m512i a9_0_1 = _mm512_loadu_si512((const __m512i *)(q + act1 + 224));
              sum0_1 = tf_dpbusd(sum0_1, w9_0_0, a9_0_1);
              sum1_1 = tf_dpbusd(sum1_1, w9_0_1, a9_0_1);
              sum2_1 = tf_dpbusd(sum2_1, w9_0_2, a9_0_1);
              sum3_1 = tf_dpbusd(sum3_1, w9_0_3, a9_0_1);
              const __m512i a9_0_2 = _mm512_loadu_si512((const __m512i *)(q + act2 + 224));
              sum0_2 = tf_dpbusd(sum0_2, w9_0_0, a9_0_2);
              sum1_2 = tf_dpbusd(sum1_2, w9_0_1, a9_0_2);
              sum2_2 = tf_dpbusd(sum2_2, w9_0_2, a9_0_2);
              sum3_2 = tf_dpbusd(sum3_2, w9_0_3, a9_0_2);
              const __m512i a9_0_3 = _mm512_loadu_si512((const __m512i *)(q + act3 + 224));
              sum0_3 = tf_dpbusd(sum0_3, w9_0_0, a9_0_3);
              sum1_3 = tf_dpbusd(sum1_3, w9_0_1, a9_0_3);
              sum2_3 = tf_dpbusd(sum2_3, w9_0_2, a9_0_3);
              sum3_3 = tf_dpbusd(sum3_3, w9_0_3, a9_0_3);
              const __m512i x10_0 = _mm512_loadu_si512((const __m512i *)(scratch + base0 + u * 896 + 640));
              const __m512i x10_1 = _mm512_loadu_si512((const __m512i *)(scratch + base1 + u * 896 + 640));
              const __m512i x10_2 = _mm512_loadu_si512((const __m512i *)(scratch + base2 + u * 896 + 640));
              const __m512i x10_3 = _mm512_loadu_si512((const __m512i *)(scratch + base3 + u * 896 + 640));
              // Slot 0: k 240..243. (dsl/schemes/tq1_0.scheme.ts:4)
              const __m512i w10_0_0 = x10_0;
              const __m512i w10_0_1 = x10_1;
              const __m512i w10_0_2 = x10_2;
              const __m512i w10_0_3 = x10_3;
              const __m512i a10_0_0 = _mm512_loadu_si512((const __m512i *)(q + act0 + 240));
              sum0_0 = tf_dpbusd(sum0_0, w10_0_0, a10_0_0);
              sum1_0 = tf_dpbusd(sum1_0, w10_0_1, a10_0_0);
              sum2_0 = tf_dpbusd(sum2_0, w10_0_2, a10_0_0);
              sum3_0 = tf_dpbusd(sum3_0, w10_0_3, a10_0_0);
              const __m512i a10_0_1 = _mm512_loadu_si512((const __m512i *)(q + act1 + 240));
              sum0_1 = tf_dpbusd(sum0_1, w10_0_0, a10_0_1);
              sum1_1 = tf_dpbusd(sum1_1, w10_0_1, a10_0_1);
              sum2_1 = tf_dpbusd(sum2_1, w10_0_2, a10_0_1);
              sum3_1 = tf_dpbusd(sum3_1, w10_0_3, a10_0_1);
              const __m512i a10_0_2 = _mm512_loadu_si512((const __m512i *)(q + act2 + 240));
              sum0_2 = tf_dpbusd(sum0_2, w10_0_0, a10_0_2);
              sum1_2 = tf_dpbusd(sum1_2, w10_0_1, a10_0_2);
              sum2_2 = tf_dpbusd(sum2_2, w10_0_2, a10_0_2);
              sum3_2 = tf_dpbusd(sum3_2, w10_0_3, a10_0_2);
              const __m512i a10_0_3 = _mm512_loadu_si512((const __m512i *)(q + act3 + 240));
              sum0_3 = tf_dpbusd(sum0_3, w10_0_0, a10_0_3);
              sum1_3 = tf_dpbusd(sum1_3, w10_0_1, a10_0_3);
              sum2_3 = tf_dpbusd(sum2_3, w10_0_2, a10_0_3);
              sum3_3 = tf_dpbusd(sum3_3, w10_0_3, a10_0_3);
              const __m512i x11_0 = _mm512_loadu_si512((const __m512i *)(scratch + base0 + u * 896 + 704));
              const __m512i x11_1 = _mm512_loadu_si512((const __m512i *)(scratch + base1 + u * 896 + 704));
              const __m512i x11_2 = _mm512_loadu_si512((const __m512i *)(scratch + base2 + u * 896 + 704));
              const __m512i x11_3 = _mm512_loadu_si512((const __m512i *)(scratch + base3 + u * 896 + 704));
              // Slot 0: k 244..247. (dsl/schemes/tq1_0.scheme.ts:4)
              const __m512i w11_0_0 = x11_0;
              const __m512i w11_0_1 = x11_1;
              const __m512i w11_0_2 = x11_2;
              const __m512i w11_0_3 = x11_3;
              const __m512i a11_0_0 = _mm512_loadu_si512((const __m512i *)(q + act0 + 244));
              sum0_0 = tf_dpbusd(sum0_0, w11_0_0, a11_0_0);
              sum1_0 = tf_dpbusd(sum1_0, w11_0_1, a11_0_0);
              sum2_0 = tf_dpbusd(sum2_0, w11_0_2, a11_0_0);
              sum3_0 = tf_dpbusd(sum3_0, w11_0_3, a11_0_0);
              const __m512i a11_0_1 = _mm512_loadu_si512((const __m512i *)(q + act1 + 244));
              sum0_1 = tf_dpbusd(sum0_1, w11_0_0, a11_0_1);
              sum1_1 = tf_dpbusd(sum1_1, w11_0_1, a11_0_1);
              sum2_1 = tf_dpbusd(sum2_1, w11_0_2, a11_0_1);
              sum3_1 = tf_dpbusd(sum3_1, w11_0_3, a11_0_1);
              const __m512i a11_0_2 = _mm512_loadu_si512((const __m512i *)(q + act2 + 244));
              sum0_2 = tf_dpbusd(sum0_2, w11_0_0, a11_0_2);
              sum1_2 = tf_dpbusd(sum1_2, w11_0_1, a11_0_2);
              sum2_2 = tf_dpbusd(sum2_2, w11_0_2, a11_0_2);
              sum3_2 = tf_dpbusd(sum3_2, w11_0_3, a11_0_2);
              const __m512i a11_0_3 = _mm512_loadu_si512((const __m512i *)(q + act3 + 244));
              sum0_3 = tf_dpbusd(sum0_3, w11_0_0, a11_0_3);
              sum1_3 = tf_dpbusd(sum1_3, w11_0_1, a11_0_3);
              sum2_3 = tf_dpbusd(sum2_3, w11_0_2, a11_0_3);
              sum3_3 = tf_dpbusd(sum3_3, w11_0_3, a11_0_3);
              const __m512i x12_0 = _mm512_loadu_si512((const __m512i *)(scratch + base0 + u * 896 + 768));
              const __m512i x12_1 = _mm512_loadu_si512((const __m512i *)(scratch + base1 + u * 896 + 768));
              const __m512i x12_2 = _mm512_loadu_si512((const __m512i *)(scratch + base2 + u * 896 + 768));
              const __m512i x12_3 = _mm512_loadu_si512((const __m512i *)(scratch + base3 + u * 896 + 768));
              // Slot 0: k 248..251. (dsl/schemes/tq1_0.scheme.ts:4)
              const __m512i w12_0_0 = x12_0;
              const __m512i w12_0_1 = x12_1;
              const __m512i w12_0_2 = x12_2;
              const __m512i w12_0_3 = x12_3;
              const __m512i a12_0_0 = _mm512_loadu_si512((const __m512i *)(q + act0 + 248));
              sum0_0 = tf_dpbusd(sum0_0, w12_0_0, a12_0_0);
              sum1_0 = tf_dpbusd(sum1_0, w12_0_1, a12_0_0);
              sum2_0 = tf_dpbusd(sum2_0, w12_0_2, a12_0_0);
              sum3_0 = tf_dpbusd(sum3_0, w12_0_3, a12_0_0);
              const __m512i a12_0_1 = _mm512_loadu_si512((const __m512i *)(q + act1 + 248));
              sum0_1 = tf_dpbusd(sum0_1, w12_0_0, a12_0_1);
              sum1_1 = tf_dpbusd(sum1_1, w12_0_1, a12_0_1);
              sum2_1 = tf_dpbusd(sum2_1, w12_0_2, a12_0_1);
              sum3_1 = tf_dpbusd(sum3_1, w12_0_3, a12_0_1);
              const __m512i a12_0_2 = _mm512_loadu_si512((const __m512i *)(q + act2 + 248));
              sum0_2 = tf_dpbusd(sum0_2, w12_0_0, a12_0_2);
              sum1_2 = tf_dpbusd(sum1_2, w12_0_1, a12_0_2);
              sum2_2 = tf_dpbusd(sum2_2, w12_0_2, a12_0_2);
              sum3_2 = tf_dpbusd(sum3_2, w12_0_3, a12_0_2);
              const __m512i a12_0_3 = _mm512_loadu_si512((const __m512i *)(q + act3 + 248));
              sum0_3 = tf_dpbusd(sum0_3, w12_0_0, a12_0_3);
              sum1_3 = tf_dpbusd(sum1_3, w12_0_1, a12_0_3);
              sum2_3 = tf_dpbusd(sum2_3, w12_0_2, a12_0_3);
              sum3_3 = tf_dpbusd(sum3_3, w12_0_3, a12_0_3);
              const __m512i x13_0 = _mm512_loadu_si512((const __m512i *)(scratch + base0 + u * 896 + 832));
              const __m512i x13_1 = _mm512_loadu_si512((const __m512i *)(scratch + base1 + u * 896 + 832));
              const __m512i x13_2 = _mm512_loadu_si512((const __m512i *)(scratch + base2 + u * 896 + 832));
              const __m512i x13_3 = _mm512_loadu_si512((const __m512i *)(scratch + base3 + u * 896 + 832));
              // Slot 0: k 252..255. (dsl/schemes/tq1_0.scheme.ts:4)
              const __m512i w13_0_0 = x13_0;
              const __m512i w13_0_1 = x13_1;
              const __m512i w13_0_2 = x13_2;
              const __m512i w13_0_3 = x13_3;
              const __m512i a13_0_0 = _mm512_loadu_si512((const __m512i *)(q + act0 + 252));
              sum0_0 = tf_dpbusd(sum0_0, w13_0_0, a13_0_0);
              sum1_0 = tf_dpbusd(sum1_0, w13_0_1, a13_0_0);
              sum2_0 = tf_dpbusd(sum2_0, w13_0_2, a13_0_0);
              sum3_0 = tf_dpbusd(sum3_0, w13_0_3, a13_0_0);
              const __m512i a13_0_1 = _mm512_loadu_si512((const __m512i *)(q + act1 + 252));
              sum0_1 = tf_dpbusd(sum0_1, w13_0_0, a13_0_1);
              sum1_1 = tf_dpbusd(sum1_1, w13_0_1, a13_0_1);
              sum2_1 = tf_dpbusd(sum2_1, w13_0_2, a13_0_1);
              sum3_1 = tf_dpbusd(sum3_1, w13_0_3, a13_0_1);
              const __m512i a13_0_2 = _mm512_loadu_si512((const __m512i *)(q + act2 + 252));
              sum0_2 = tf_dpbusd(sum0_2, w13_0_0, a13_0_2);
              sum1_2 = tf_dpbusd(sum1_2, w13_0_1, a13_0_2);
              sum2_2 = tf_dpbusd(sum2_2, w13_0_2, a13_0_2);
              sum3_2 = tf_dpbusd(sum3_2, w13_0_3, a13_0_2);
              const __m512i a13_0_3 = _mm512_loadu_si512((const __m512i *)(q + act3 + 252));
              sum0_3 = tf_dpbusd(sum0_3, w13_0_0, a13_0_3);
              sum1_3 = tf_dpbusd(sum1_3, w13_0_1, a13_0_3);
              sum2_3 = tf_dpbusd(sum2_3, w13_0_2, a13_0_3);
              sum3_3 = tf_dpbusd(sum3_3, w13_0_3, a13_0_3);
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

/*
 * Written by `tritforge gen`; edits are lost. Kernels of r5f for avx512-vnni.
 * Inputs 1c5fde34412ccb64.
 */
#include "common.h"

/*
 * r5f.16x1.product.q8.seg.1x80x4.avx512-vnni.functionals
 * Product of r5f: 80 rows by 1 token, weights decoded in registers (functionals).
 * From dsl/schemes/r5f.scheme.ts:7.
 * Requires k_padded % 4 == 0: k_padded must be a multiple of the unit, 4.
 * Requires k <= 33025: k must be at most 33025, so that every row's 32-bit sum comes out.
 */
void tf_r5f_16x1_product_q8_seg_1x80x4_avx512_vnni_functionals(const tf_args *args, size_t tile0, size_t tile1)
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
  const __m512i k_00000003 = _mm512_set1_epi32(3);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row_tile = tile / m;
    const int64_t p = tile % m;
    const int64_t row0 = row_tile * 80;
    const int64_t base0 = row_tile * (64 * ((k + 3) / 4));
    const int64_t token0 = p;
    const int64_t column0 = token0 * k_padded;
    __m512 y0_0 = k_0f;
    __m512 y1_0 = k_0f;
    __m512 y2_0 = k_0f;
    __m512 y3_0 = k_0f;
    __m512 y4_0 = k_0f;
    for (int64_t s = 0; s < segments; s++) {
      __m512i sum0_0 = k_00000000;
      __m512i sum1_0 = k_00000000;
      __m512i sum2_0 = k_00000000;
      __m512i sum3_0 = k_00000000;
      __m512i sum4_0 = k_00000000;
      __m512i sum5_0 = k_00000000;
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
          // Slot 0: functional 0 of rows 0..79, k 0..3. (dsl/schemes/r5f.scheme.ts:7)
          const __m512i w0_0_0 = x0_0;
          const __m512i a0_0_0 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act0));
          sum0_0 = tf_dpbusd(sum0_0, w0_0_0, a0_0_0);
          // Slot 1: functional 1 of rows 0..79, k 0..3. (dsl/schemes/r5f.scheme.ts:7)
          const __m512i x0_0t1 = _mm512_add_epi8(_mm512_add_epi8(x0_0, x0_0), x0_0);
          const __m512i w0_1_0 = x0_0t1;
          sum1_0 = tf_dpbusd(sum1_0, w0_1_0, a0_0_0);
          // Slot 2: functional 2 of rows 0..79, k 0..3. (dsl/schemes/r5f.scheme.ts:7)
          const __m512i x0_0t2 = _mm512_add_epi8(_mm512_add_epi8(x0_0t1, x0_0t1), x0_0t1);
          const __m512i w0_2_0 = x0_0t2;
          sum2_0 = tf_dpbusd(sum2_0, w0_2_0, a0_0_0);
          // Slot 3: functional 3 of rows 0..79, k 0..3. (dsl/schemes/r5f.scheme.ts:7)
          const __m512i x0_0t3 = _mm512_add_epi8(_mm512_add_epi8(x0_0t2, x0_0t2), x0_0t2);
          const __m512i w0_3_0 = x0_0t3;
          sum3_0 = tf_dpbusd(sum3_0, w0_3_0, a0_0_0);
          // Slot 4: functional 4 of rows 0..79, k 0..3. (dsl/schemes/r5f.scheme.ts:7)
          const __m512i x0_0t4 = _mm512_add_epi8(_mm512_add_epi8(x0_0t3, x0_0t3), x0_0t3);
          const __m512i w0_4_0 = x0_0t4;
          sum4_0 = tf_dpbusd(sum4_0, w0_4_0, a0_0_0);
          // Slot 5: functional 5 of rows 0..79, k 0..3. (dsl/schemes/r5f.scheme.ts:7)
          const __m512i w0_5_0 = _mm512_add_epi8(_mm512_add_epi8(x0_0t4, x0_0t4), x0_0t4);
          sum5_0 = tf_dpbusd(sum5_0, w0_5_0, a0_0_0);
        }
      }
      // Offset, then one fused multiply-add: out += (dw * da) * sum.
      const __m512i times0_0_0 = _mm512_sub_epi32(_mm512_mullo_epi32(sum0_0, k_00000003), sum1_0);
      const __m512i whole0_0 = _mm512_srai_epi32(times0_0_0, 8);
      const __m512i exact0_0 = _mm512_sub_epi32(whole0_0,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y0_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 < n ? row0 : 0)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm512_cvtepi32_ps(exact0_0), y0_0);
      const __m512i times1_0_0 = _mm512_sub_epi32(_mm512_mullo_epi32(sum1_0, k_00000003), sum2_0);
      const __m512i whole1_0 = _mm512_srai_epi32(times1_0_0, 8);
      const __m512i exact1_0 = _mm512_sub_epi32(whole1_0,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y1_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 16 < n ? row0 + 16 : 0)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm512_cvtepi32_ps(exact1_0), y1_0);
      const __m512i times2_0_0 = _mm512_sub_epi32(_mm512_mullo_epi32(sum2_0, k_00000003), sum3_0);
      const __m512i whole2_0 = _mm512_srai_epi32(times2_0_0, 8);
      const __m512i exact2_0 = _mm512_sub_epi32(whole2_0,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y2_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 32 < n ? row0 + 32 : 0)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm512_cvtepi32_ps(exact2_0), y2_0);
      const __m512i times3_0_0 = _mm512_sub_epi32(_mm512_mullo_epi32(sum3_0, k_00000003), sum4_0);
      const __m512i whole3_0 = _mm512_srai_epi32(times3_0_0, 8);
      const __m512i exact3_0 = _mm512_sub_epi32(whole3_0,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y3_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 48 < n ? row0 + 48 : 0)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm512_cvtepi32_ps(exact3_0), y3_0);
      const __m512i times4_0_0 = _mm512_sub_epi32(_mm512_mullo_epi32(sum4_0, k_00000003), sum5_0);
      const __m512i whole4_0 = _mm512_srai_epi32(times4_0_0, 8);
      const __m512i exact4_0 = _mm512_sub_epi32(whole4_0,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y4_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 64 < n ? row0 + 64 : 0)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm512_cvtepi32_ps(exact4_0), y4_0);
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
  }
}

/*
 * r5f.16x1.product.q16.seg.1x80x4.avx512-vnni.functionals
 * Product of r5f: 80 rows by 1 token, weights decoded in registers (functionals).
 * From dsl/schemes/r5f.scheme.ts:7.
 * Requires k_padded % 4 == 0: k_padded must be a multiple of the unit, 4.
 * Requires k <= 32767: k must be at most 32767, so that every row's 32-bit sum comes out.
 */
void tf_r5f_16x1_product_q16_seg_1x80x4_avx512_vnni_functionals(const tf_args *args, size_t tile0, size_t tile1)
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
  const __m512i k_00000003 = _mm512_set1_epi32(3);
  const __m512i k_00000100 = _mm512_set1_epi32(256);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row_tile = tile / m;
    const int64_t p = tile % m;
    const int64_t row0 = row_tile * 80;
    const int64_t base0 = row_tile * (64 * ((k + 3) / 4));
    const int64_t token0 = p;
    const int64_t column0 = token0 * 2 * k_padded;
    const int64_t column1 = (token0 * 2 + 1) * k_padded;
    __m512 y0_0 = k_0f;
    __m512 y1_0 = k_0f;
    __m512 y2_0 = k_0f;
    __m512 y3_0 = k_0f;
    __m512 y4_0 = k_0f;
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
          // Slot 0: functional 0 of rows 0..79, k 0..3. (dsl/schemes/r5f.scheme.ts:7)
          const __m512i w0_0_0 = x0_0;
          const __m512i a0_0_0 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act0));
          sum0_0 = tf_dpbusd(sum0_0, w0_0_0, a0_0_0);
          const __m512i a0_0_1 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act1));
          sum0_1 = tf_dpbusd(sum0_1, w0_0_0, a0_0_1);
          // Slot 1: functional 1 of rows 0..79, k 0..3. (dsl/schemes/r5f.scheme.ts:7)
          const __m512i x0_0t1 = _mm512_add_epi8(_mm512_add_epi8(x0_0, x0_0), x0_0);
          const __m512i w0_1_0 = x0_0t1;
          sum1_0 = tf_dpbusd(sum1_0, w0_1_0, a0_0_0);
          sum1_1 = tf_dpbusd(sum1_1, w0_1_0, a0_0_1);
          // Slot 2: functional 2 of rows 0..79, k 0..3. (dsl/schemes/r5f.scheme.ts:7)
          const __m512i x0_0t2 = _mm512_add_epi8(_mm512_add_epi8(x0_0t1, x0_0t1), x0_0t1);
          const __m512i w0_2_0 = x0_0t2;
          sum2_0 = tf_dpbusd(sum2_0, w0_2_0, a0_0_0);
          sum2_1 = tf_dpbusd(sum2_1, w0_2_0, a0_0_1);
          // Slot 3: functional 3 of rows 0..79, k 0..3. (dsl/schemes/r5f.scheme.ts:7)
          const __m512i x0_0t3 = _mm512_add_epi8(_mm512_add_epi8(x0_0t2, x0_0t2), x0_0t2);
          const __m512i w0_3_0 = x0_0t3;
          sum3_0 = tf_dpbusd(sum3_0, w0_3_0, a0_0_0);
          sum3_1 = tf_dpbusd(sum3_1, w0_3_0, a0_0_1);
          // Slot 4: functional 4 of rows 0..79, k 0..3. (dsl/schemes/r5f.scheme.ts:7)
          const __m512i x0_0t4 = _mm512_add_epi8(_mm512_add_epi8(x0_0t3, x0_0t3), x0_0t3);
          const __m512i w0_4_0 = x0_0t4;
          sum4_0 = tf_dpbusd(sum4_0, w0_4_0, a0_0_0);
          sum4_1 = tf_dpbusd(sum4_1, w0_4_0, a0_0_1);
          // Slot 5: functional 5 of rows 0..79, k 0..3. (dsl/schemes/r5f.scheme.ts:7)
          const __m512i w0_5_0 = _mm512_add_epi8(_mm512_add_epi8(x0_0t4, x0_0t4), x0_0t4);
          sum5_0 = tf_dpbusd(sum5_0, w0_5_0, a0_0_0);
          sum5_1 = tf_dpbusd(sum5_1, w0_5_0, a0_0_1);
        }
      }
      // Offset, then one fused multiply-add: out += (dw * da) * sum.
      const __m512i times0_0_0 = _mm512_sub_epi32(_mm512_mullo_epi32(sum0_0, k_00000003), sum1_0);
      const __m512i times0_0_1 = _mm512_sub_epi32(_mm512_mullo_epi32(sum0_1, k_00000003), sum1_1);
      const __m512i whole0_0 = _mm512_add_epi32(_mm512_mullo_epi32(_mm512_srai_epi32(times0_0_0, 8),
          k_00000100), _mm512_srai_epi32(times0_0_1, 8));
      const __m512i exact0_0 = _mm512_sub_epi32(whole0_0,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y0_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 < n ? row0 : 0)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm512_cvtepi32_ps(exact0_0), y0_0);
      const __m512i times1_0_0 = _mm512_sub_epi32(_mm512_mullo_epi32(sum1_0, k_00000003), sum2_0);
      const __m512i times1_0_1 = _mm512_sub_epi32(_mm512_mullo_epi32(sum1_1, k_00000003), sum2_1);
      const __m512i whole1_0 = _mm512_add_epi32(_mm512_mullo_epi32(_mm512_srai_epi32(times1_0_0, 8),
          k_00000100), _mm512_srai_epi32(times1_0_1, 8));
      const __m512i exact1_0 = _mm512_sub_epi32(whole1_0,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y1_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 16 < n ? row0 + 16 : 0)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm512_cvtepi32_ps(exact1_0), y1_0);
      const __m512i times2_0_0 = _mm512_sub_epi32(_mm512_mullo_epi32(sum2_0, k_00000003), sum3_0);
      const __m512i times2_0_1 = _mm512_sub_epi32(_mm512_mullo_epi32(sum2_1, k_00000003), sum3_1);
      const __m512i whole2_0 = _mm512_add_epi32(_mm512_mullo_epi32(_mm512_srai_epi32(times2_0_0, 8),
          k_00000100), _mm512_srai_epi32(times2_0_1, 8));
      const __m512i exact2_0 = _mm512_sub_epi32(whole2_0,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y2_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 32 < n ? row0 + 32 : 0)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm512_cvtepi32_ps(exact2_0), y2_0);
      const __m512i times3_0_0 = _mm512_sub_epi32(_mm512_mullo_epi32(sum3_0, k_00000003), sum4_0);
      const __m512i times3_0_1 = _mm512_sub_epi32(_mm512_mullo_epi32(sum3_1, k_00000003), sum4_1);
      const __m512i whole3_0 = _mm512_add_epi32(_mm512_mullo_epi32(_mm512_srai_epi32(times3_0_0, 8),
          k_00000100), _mm512_srai_epi32(times3_0_1, 8));
      const __m512i exact3_0 = _mm512_sub_epi32(whole3_0,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y3_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 48 < n ? row0 + 48 : 0)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm512_cvtepi32_ps(exact3_0), y3_0);
      const __m512i times4_0_0 = _mm512_sub_epi32(_mm512_mullo_epi32(sum4_0, k_00000003), sum5_0);
      const __m512i times4_0_1 = _mm512_sub_epi32(_mm512_mullo_epi32(sum4_1, k_00000003), sum5_1);
      const __m512i whole4_0 = _mm512_add_epi32(_mm512_mullo_epi32(_mm512_srai_epi32(times4_0_0, 8),
          k_00000100), _mm512_srai_epi32(times4_0_1, 8));
      const __m512i exact4_0 = _mm512_sub_epi32(whole4_0,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y4_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 64 < n ? row0 + 64 : 0)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm512_cvtepi32_ps(exact4_0), y4_0);
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
  }
}

/*
 * r5f.16x1.product.q8.seg.3x80x4.avx512-vnni.functionals
 * Product of r5f: 80 rows by 3 tokens, weights decoded in registers (functionals).
 * From dsl/schemes/r5f.scheme.ts:7.
 * Requires k_padded % 4 == 0: k_padded must be a multiple of the unit, 4.
 * Requires k <= 33025: k must be at most 33025, so that every row's 32-bit sum comes out.
 */
void tf_r5f_16x1_product_q8_seg_3x80x4_avx512_vnni_functionals(const tf_args *args, size_t tile0, size_t tile1)
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
  const __m512i k_00000003 = _mm512_set1_epi32(3);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row_tile = tile / ((m + 2) / 3);
    const int64_t p = tile % ((m + 2) / 3);
    const int64_t row0 = row_tile * 80;
    const int64_t base0 = row_tile * (64 * ((k + 3) / 4));
    const int64_t token0 = tf_min(p * 3, m - 1);
    const int64_t token1 = tf_min(p * 3 + 1, m - 1);
    const int64_t token2 = tf_min(p * 3 + 2, m - 1);
    const int64_t column0 = token0 * k_padded;
    const int64_t column1 = token1 * k_padded;
    const int64_t column2 = token2 * k_padded;
    __m512 y0_0 = k_0f;
    __m512 y0_1 = k_0f;
    __m512 y0_2 = k_0f;
    __m512 y1_0 = k_0f;
    __m512 y1_1 = k_0f;
    __m512 y1_2 = k_0f;
    __m512 y2_0 = k_0f;
    __m512 y2_1 = k_0f;
    __m512 y2_2 = k_0f;
    __m512 y3_0 = k_0f;
    __m512 y3_1 = k_0f;
    __m512 y3_2 = k_0f;
    __m512 y4_0 = k_0f;
    __m512 y4_1 = k_0f;
    __m512 y4_2 = k_0f;
    for (int64_t s = 0; s < segments; s++) {
      __m512i sum0_0 = k_00000000;
      __m512i sum0_1 = k_00000000;
      __m512i sum0_2 = k_00000000;
      __m512i sum1_0 = k_00000000;
      __m512i sum1_1 = k_00000000;
      __m512i sum1_2 = k_00000000;
      __m512i sum2_0 = k_00000000;
      __m512i sum2_1 = k_00000000;
      __m512i sum2_2 = k_00000000;
      __m512i sum3_0 = k_00000000;
      __m512i sum3_1 = k_00000000;
      __m512i sum3_2 = k_00000000;
      __m512i sum4_0 = k_00000000;
      __m512i sum4_1 = k_00000000;
      __m512i sum4_2 = k_00000000;
      __m512i sum5_0 = k_00000000;
      __m512i sum5_1 = k_00000000;
      __m512i sum5_2 = k_00000000;
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
          _mm_prefetch((const char *)(w + base0 + u * 64 + 6144), _MM_HINT_T0);
          const __m512i x0_0 = _mm512_loadu_si512((const __m512i *)(w + base0 + u * 64));
          // Slot 0: functional 0 of rows 0..79, k 0..3. (dsl/schemes/r5f.scheme.ts:7)
          const __m512i w0_0_0 = x0_0;
          const __m512i a0_0_0 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act0));
          sum0_0 = tf_dpbusd(sum0_0, w0_0_0, a0_0_0);
          const __m512i a0_0_1 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act1));
          sum0_1 = tf_dpbusd(sum0_1, w0_0_0, a0_0_1);
          const __m512i a0_0_2 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act2));
          sum0_2 = tf_dpbusd(sum0_2, w0_0_0, a0_0_2);
          // Slot 1: functional 1 of rows 0..79, k 0..3. (dsl/schemes/r5f.scheme.ts:7)
          const __m512i x0_0t1 = _mm512_add_epi8(_mm512_add_epi8(x0_0, x0_0), x0_0);
          const __m512i w0_1_0 = x0_0t1;
          sum1_0 = tf_dpbusd(sum1_0, w0_1_0, a0_0_0);
          sum1_1 = tf_dpbusd(sum1_1, w0_1_0, a0_0_1);
          sum1_2 = tf_dpbusd(sum1_2, w0_1_0, a0_0_2);
          // Slot 2: functional 2 of rows 0..79, k 0..3. (dsl/schemes/r5f.scheme.ts:7)
          const __m512i x0_0t2 = _mm512_add_epi8(_mm512_add_epi8(x0_0t1, x0_0t1), x0_0t1);
          const __m512i w0_2_0 = x0_0t2;
          sum2_0 = tf_dpbusd(sum2_0, w0_2_0, a0_0_0);
          sum2_1 = tf_dpbusd(sum2_1, w0_2_0, a0_0_1);
          sum2_2 = tf_dpbusd(sum2_2, w0_2_0, a0_0_2);
          // Slot 3: functional 3 of rows 0..79, k 0..3. (dsl/schemes/r5f.scheme.ts:7)
          const __m512i x0_0t3 = _mm512_add_epi8(_mm512_add_epi8(x0_0t2, x0_0t2), x0_0t2);
          const __m512i w0_3_0 = x0_0t3;
          sum3_0 = tf_dpbusd(sum3_0, w0_3_0, a0_0_0);
          sum3_1 = tf_dpbusd(sum3_1, w0_3_0, a0_0_1);
          sum3_2 = tf_dpbusd(sum3_2, w0_3_0, a0_0_2);
          // Slot 4: functional 4 of rows 0..79, k 0..3. (dsl/schemes/r5f.scheme.ts:7)
          const __m512i x0_0t4 = _mm512_add_epi8(_mm512_add_epi8(x0_0t3, x0_0t3), x0_0t3);
          const __m512i w0_4_0 = x0_0t4;
          sum4_0 = tf_dpbusd(sum4_0, w0_4_0, a0_0_0);
          sum4_1 = tf_dpbusd(sum4_1, w0_4_0, a0_0_1);
          sum4_2 = tf_dpbusd(sum4_2, w0_4_0, a0_0_2);
          // Slot 5: functional 5 of rows 0..79, k 0..3. (dsl/schemes/r5f.scheme.ts:7)
          const __m512i w0_5_0 = _mm512_add_epi8(_mm512_add_epi8(x0_0t4, x0_0t4), x0_0t4);
          sum5_0 = tf_dpbusd(sum5_0, w0_5_0, a0_0_0);
          sum5_1 = tf_dpbusd(sum5_1, w0_5_0, a0_0_1);
          sum5_2 = tf_dpbusd(sum5_2, w0_5_0, a0_0_2);
        }
      }
      // Offset, then one fused multiply-add: out += (dw * da) * sum.
      const __m512i times0_0_0 = _mm512_sub_epi32(_mm512_mullo_epi32(sum0_0, k_00000003), sum1_0);
      const __m512i whole0_0 = _mm512_srai_epi32(times0_0_0, 8);
      const __m512i exact0_0 = _mm512_sub_epi32(whole0_0,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y0_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 < n ? row0 : 0)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm512_cvtepi32_ps(exact0_0), y0_0);
      const __m512i times0_1_0 = _mm512_sub_epi32(_mm512_mullo_epi32(sum0_1, k_00000003), sum1_1);
      const __m512i whole0_1 = _mm512_srai_epi32(times0_1_0, 8);
      const __m512i exact0_1 = _mm512_sub_epi32(whole0_1,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments + s))));
      y0_1 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 < n ? row0 : 0)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token1 * segments + s))))),
          _mm512_cvtepi32_ps(exact0_1), y0_1);
      const __m512i times0_2_0 = _mm512_sub_epi32(_mm512_mullo_epi32(sum0_2, k_00000003), sum1_2);
      const __m512i whole0_2 = _mm512_srai_epi32(times0_2_0, 8);
      const __m512i exact0_2 = _mm512_sub_epi32(whole0_2,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token2 * segments + s))));
      y0_2 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 < n ? row0 : 0)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token2 * segments + s))))),
          _mm512_cvtepi32_ps(exact0_2), y0_2);
      const __m512i times1_0_0 = _mm512_sub_epi32(_mm512_mullo_epi32(sum1_0, k_00000003), sum2_0);
      const __m512i whole1_0 = _mm512_srai_epi32(times1_0_0, 8);
      const __m512i exact1_0 = _mm512_sub_epi32(whole1_0,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y1_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 16 < n ? row0 + 16 : 0)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm512_cvtepi32_ps(exact1_0), y1_0);
      const __m512i times1_1_0 = _mm512_sub_epi32(_mm512_mullo_epi32(sum1_1, k_00000003), sum2_1);
      const __m512i whole1_1 = _mm512_srai_epi32(times1_1_0, 8);
      const __m512i exact1_1 = _mm512_sub_epi32(whole1_1,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments + s))));
      y1_1 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 16 < n ? row0 + 16 : 0)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token1 * segments + s))))),
          _mm512_cvtepi32_ps(exact1_1), y1_1);
      const __m512i times1_2_0 = _mm512_sub_epi32(_mm512_mullo_epi32(sum1_2, k_00000003), sum2_2);
      const __m512i whole1_2 = _mm512_srai_epi32(times1_2_0, 8);
      const __m512i exact1_2 = _mm512_sub_epi32(whole1_2,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token2 * segments + s))));
      y1_2 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 16 < n ? row0 + 16 : 0)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token2 * segments + s))))),
          _mm512_cvtepi32_ps(exact1_2), y1_2);
      const __m512i times2_0_0 = _mm512_sub_epi32(_mm512_mullo_epi32(sum2_0, k_00000003), sum3_0);
      const __m512i whole2_0 = _mm512_srai_epi32(times2_0_0, 8);
      const __m512i exact2_0 = _mm512_sub_epi32(whole2_0,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y2_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 32 < n ? row0 + 32 : 0)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm512_cvtepi32_ps(exact2_0), y2_0);
      const __m512i times2_1_0 = _mm512_sub_epi32(_mm512_mullo_epi32(sum2_1, k_00000003), sum3_1);
      const __m512i whole2_1 = _mm512_srai_epi32(times2_1_0, 8);
      const __m512i exact2_1 = _mm512_sub_epi32(whole2_1,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments + s))));
      y2_1 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 32 < n ? row0 + 32 : 0)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token1 * segments + s))))),
          _mm512_cvtepi32_ps(exact2_1), y2_1);
      const __m512i times2_2_0 = _mm512_sub_epi32(_mm512_mullo_epi32(sum2_2, k_00000003), sum3_2);
      const __m512i whole2_2 = _mm512_srai_epi32(times2_2_0, 8);
      const __m512i exact2_2 = _mm512_sub_epi32(whole2_2,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token2 * segments + s))));
      y2_2 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 32 < n ? row0 + 32 : 0)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token2 * segments + s))))),
          _mm512_cvtepi32_ps(exact2_2), y2_2);
      const __m512i times3_0_0 = _mm512_sub_epi32(_mm512_mullo_epi32(sum3_0, k_00000003), sum4_0);
      const __m512i whole3_0 = _mm512_srai_epi32(times3_0_0, 8);
      const __m512i exact3_0 = _mm512_sub_epi32(whole3_0,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y3_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 48 < n ? row0 + 48 : 0)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm512_cvtepi32_ps(exact3_0), y3_0);
      const __m512i times3_1_0 = _mm512_sub_epi32(_mm512_mullo_epi32(sum3_1, k_00000003), sum4_1);
      const __m512i whole3_1 = _mm512_srai_epi32(times3_1_0, 8);
      const __m512i exact3_1 = _mm512_sub_epi32(whole3_1,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments + s))));
      y3_1 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 48 < n ? row0 + 48 : 0)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token1 * segments + s))))),
          _mm512_cvtepi32_ps(exact3_1), y3_1);
      const __m512i times3_2_0 = _mm512_sub_epi32(_mm512_mullo_epi32(sum3_2, k_00000003), sum4_2);
      const __m512i whole3_2 = _mm512_srai_epi32(times3_2_0, 8);
      const __m512i exact3_2 = _mm512_sub_epi32(whole3_2,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token2 * segments + s))));
      y3_2 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 48 < n ? row0 + 48 : 0)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token2 * segments + s))))),
          _mm512_cvtepi32_ps(exact3_2), y3_2);
      const __m512i times4_0_0 = _mm512_sub_epi32(_mm512_mullo_epi32(sum4_0, k_00000003), sum5_0);
      const __m512i whole4_0 = _mm512_srai_epi32(times4_0_0, 8);
      const __m512i exact4_0 = _mm512_sub_epi32(whole4_0,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y4_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 64 < n ? row0 + 64 : 0)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm512_cvtepi32_ps(exact4_0), y4_0);
      const __m512i times4_1_0 = _mm512_sub_epi32(_mm512_mullo_epi32(sum4_1, k_00000003), sum5_1);
      const __m512i whole4_1 = _mm512_srai_epi32(times4_1_0, 8);
      const __m512i exact4_1 = _mm512_sub_epi32(whole4_1,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments + s))));
      y4_1 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 64 < n ? row0 + 64 : 0)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token1 * segments + s))))),
          _mm512_cvtepi32_ps(exact4_1), y4_1);
      const __m512i times4_2_0 = _mm512_sub_epi32(_mm512_mullo_epi32(sum4_2, k_00000003), sum5_2);
      const __m512i whole4_2 = _mm512_srai_epi32(times4_2_0, 8);
      const __m512i exact4_2 = _mm512_sub_epi32(whole4_2,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token2 * segments + s))));
      y4_2 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 64 < n ? row0 + 64 : 0)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token2 * segments + s))))),
          _mm512_cvtepi32_ps(exact4_2), y4_2);
    }
    if (p * 3 < m) {
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
    if (p * 3 + 1 < m) {
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
    if (p * 3 + 2 < m) {
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
    if (p * 3 < m) {
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
    if (p * 3 + 1 < m) {
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
    if (p * 3 + 2 < m) {
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
    if (p * 3 < m) {
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
    if (p * 3 + 1 < m) {
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
    if (p * 3 + 2 < m) {
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
    if (p * 3 < m) {
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
    if (p * 3 + 1 < m) {
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
    if (p * 3 + 2 < m) {
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
    if (p * 3 < m) {
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
    if (p * 3 + 1 < m) {
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
    if (p * 3 + 2 < m) {
      if (row0 + 80 <= n) {
        _mm512_storeu_ps((float *)((uint8_t *)(out + token2 * n + (row0 + 64))), y4_2);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm512_storeu_ps((float *)((uint8_t *)rows), y4_2);
        for (int64_t i = 0; i < n - (row0 + 64); i++) {
          out[token2 * n + (row0 + 64) + i] = rows[i];
        }
      }
    }
  }
}

/*
 * r5f.16x1.product.q8.seg.4x80x16.avx512-vnni.tile.g5
 * Product of r5f: 80 rows by 4 tokens, weights decoded once to local memory (plane), 80 rows at a time.
 * From dsl/schemes/r5f.scheme.ts:7.
 * Requires k_padded % 16 == 0: k_padded must be a multiple of the unit, 16.
 * Requires k <= 8454659: k must be at most 8454659, so that every row's 32-bit sum comes out.
 */
void tf_r5f_16x1_product_q8_seg_4x80x16_avx512_vnni_tile_g5(const tf_args *args, size_t tile0, size_t tile1)
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
  _Alignas(64) float rows[16];
  const __m512i k_01 = _mm512_set1_epi8((char)1);
  const __m512i k_00 = _mm512_set1_epi8((char)0);
  const __m512i k_03 = _mm512_set1_epi8((char)3);
  const __m512 k_0f = _mm512_set1_ps(0.0f);
  const __m512i k_00000000 = _mm512_set1_epi32(0);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row_tile = tile;
    const int64_t row0 = row_tile * 80;
    // Decode the rows of this tile to local memory. (dsl/schemes/r5f.scheme.ts:7)
    const int64_t from = row_tile * (64 * ((k + 3) / 4));
    for (int64_t u = 0; u < tf_min(k_padded / 4, (k + 3) / 4); u++) {
      const __m512i x0 = _mm512_loadu_si512((const __m512i *)(w + from + u * 64));
      const __m512i x0t1 = _mm512_subs_epu8(x0, k_01);
      const __m512i w0_0 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x0t1,
          _mm512_avg_epu8(x0t1, k_00)), 6), k_03);
      _mm512_storeu_si512((__m512i *)(scratch + u * 64), w0_0);
      const __m512i x0t2 = _mm512_add_epi8(_mm512_add_epi8(x0, x0), x0);
      const __m512i x0t3 = _mm512_subs_epu8(x0t2, k_01);
      const __m512i w1_0 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x0t3,
          _mm512_avg_epu8(x0t3, k_00)), 6), k_03);
      _mm512_storeu_si512((__m512i *)(scratch + (k_padded / 4 + u) * 64), w1_0);
      const __m512i x0t4 = _mm512_add_epi8(_mm512_add_epi8(x0t2, x0t2), x0t2);
      const __m512i x0t5 = _mm512_subs_epu8(x0t4, k_01);
      const __m512i w2_0 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x0t5,
          _mm512_avg_epu8(x0t5, k_00)), 6), k_03);
      _mm512_storeu_si512((__m512i *)(scratch + (k_padded / 4 * 2 + u) * 64), w2_0);
      const __m512i x0t6 = _mm512_add_epi8(_mm512_add_epi8(x0t4, x0t4), x0t4);
      const __m512i x0t7 = _mm512_subs_epu8(x0t6, k_01);
      const __m512i w3_0 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x0t7,
          _mm512_avg_epu8(x0t7, k_00)), 6), k_03);
      _mm512_storeu_si512((__m512i *)(scratch + (k_padded / 4 * 3 + u) * 64), w3_0);
      const __m512i x0t8 = _mm512_subs_epu8(_mm512_add_epi8(_mm512_add_epi8(x0t6, x0t6), x0t6), k_01);
      const __m512i w4_0 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x0t8,
          _mm512_avg_epu8(x0t8, k_00)), 6), k_03);
      _mm512_storeu_si512((__m512i *)(scratch + (k_padded / 4 * 4 + u) * 64), w4_0);
    }
    for (int64_t u = tf_min(k_padded / 4, (k + 3) / 4); u < k_padded / 4; u++) {
      _mm512_storeu_si512((__m512i *)(scratch + u * 64), k_00);
      _mm512_storeu_si512((__m512i *)(scratch + (k_padded / 4 + u) * 64), k_00);
      _mm512_storeu_si512((__m512i *)(scratch + (k_padded / 4 * 2 + u) * 64), k_00);
      _mm512_storeu_si512((__m512i *)(scratch + (k_padded / 4 * 3 + u) * 64), k_00);
      _mm512_storeu_si512((__m512i *)(scratch + (k_padded / 4 * 4 + u) * 64), k_00);
    }
    const int64_t base0 = 0;
    const int64_t base1 = k_padded / 4 * 64;
    const int64_t base2 = k_padded / 4 * 64 * 2;
    const int64_t base3 = k_padded / 4 * 64 * 3;
    const int64_t base4 = k_padded / 4 * 64 * 4;
    for (int64_t p = 0; p < (m + 3) / 4; p++) {
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
      __m512 y4_0 = k_0f;
      __m512 y4_1 = k_0f;
      __m512 y4_2 = k_0f;
      __m512 y4_3 = k_0f;
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
        __m512i sum4_0 = k_00000000;
        __m512i sum4_1 = k_00000000;
        __m512i sum4_2 = k_00000000;
        __m512i sum4_3 = k_00000000;
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
        const int64_t u_first = (int64_t)seg[s] / 16;
        const int64_t u_last = (int64_t)seg[s + 1] / 16;
        for (int64_t u = u_first; u < u_last; u++) {
          const int64_t act0 = column0 + u * 16;
          const int64_t act1 = column1 + u * 16;
          const int64_t act2 = column2 + u * 16;
          const int64_t act3 = column3 + u * 16;
          const __m512i x0_0 = _mm512_loadu_si512((const __m512i *)(scratch + base0 + u * 256));
          const __m512i x0_1 = _mm512_loadu_si512((const __m512i *)(scratch + base1 + u * 256));
          const __m512i x0_2 = _mm512_loadu_si512((const __m512i *)(scratch + base2 + u * 256));
          const __m512i x0_3 = _mm512_loadu_si512((const __m512i *)(scratch + base3 + u * 256));
          const __m512i x0_4 = _mm512_loadu_si512((const __m512i *)(scratch + base4 + u * 256));
          // Slot 0: rows 0..15, k 0..3. (dsl/schemes/r5f.scheme.ts:7)
          const __m512i w0_0_0 = x0_0;
          const __m512i w0_0_1 = x0_1;
          const __m512i w0_0_2 = x0_2;
          const __m512i w0_0_3 = x0_3;
          const __m512i w0_0_4 = x0_4;
          const __m512i a0_0_0 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act0));
          sum0_0 = tf_dpbusd(sum0_0, w0_0_0, a0_0_0);
          sum1_0 = tf_dpbusd(sum1_0, w0_0_1, a0_0_0);
          sum2_0 = tf_dpbusd(sum2_0, w0_0_2, a0_0_0);
          sum3_0 = tf_dpbusd(sum3_0, w0_0_3, a0_0_0);
          sum4_0 = tf_dpbusd(sum4_0, w0_0_4, a0_0_0);
          const __m512i a0_0_1 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act1));
          sum0_1 = tf_dpbusd(sum0_1, w0_0_0, a0_0_1);
          sum1_1 = tf_dpbusd(sum1_1, w0_0_1, a0_0_1);
          sum2_1 = tf_dpbusd(sum2_1, w0_0_2, a0_0_1);
          sum3_1 = tf_dpbusd(sum3_1, w0_0_3, a0_0_1);
          sum4_1 = tf_dpbusd(sum4_1, w0_0_4, a0_0_1);
          const __m512i a0_0_2 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act2));
          sum0_2 = tf_dpbusd(sum0_2, w0_0_0, a0_0_2);
          sum1_2 = tf_dpbusd(sum1_2, w0_0_1, a0_0_2);
          sum2_2 = tf_dpbusd(sum2_2, w0_0_2, a0_0_2);
          sum3_2 = tf_dpbusd(sum3_2, w0_0_3, a0_0_2);
          sum4_2 = tf_dpbusd(sum4_2, w0_0_4, a0_0_2);
          const __m512i a0_0_3 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act3));
          sum0_3 = tf_dpbusd(sum0_3, w0_0_0, a0_0_3);
          sum1_3 = tf_dpbusd(sum1_3, w0_0_1, a0_0_3);
          sum2_3 = tf_dpbusd(sum2_3, w0_0_2, a0_0_3);
          sum3_3 = tf_dpbusd(sum3_3, w0_0_3, a0_0_3);
          sum4_3 = tf_dpbusd(sum4_3, w0_0_4, a0_0_3);
          const __m512i x1_0 = _mm512_loadu_si512((const __m512i *)(scratch + base0 + u * 256 + 64));
          const __m512i x1_1 = _mm512_loadu_si512((const __m512i *)(scratch + base1 + u * 256 + 64));
          const __m512i x1_2 = _mm512_loadu_si512((const __m512i *)(scratch + base2 + u * 256 + 64));
          const __m512i x1_3 = _mm512_loadu_si512((const __m512i *)(scratch + base3 + u * 256 + 64));
          const __m512i x1_4 = _mm512_loadu_si512((const __m512i *)(scratch + base4 + u * 256 + 64));
          // Slot 0: rows 0..15, k 0..3. (dsl/schemes/r5f.scheme.ts:7)
          const __m512i w1_0_0 = x1_0;
          const __m512i w1_0_1 = x1_1;
          const __m512i w1_0_2 = x1_2;
          const __m512i w1_0_3 = x1_3;
          const __m512i w1_0_4 = x1_4;
          const __m512i a1_0_0 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act0 + 4));
          sum0_0 = tf_dpbusd(sum0_0, w1_0_0, a1_0_0);
          sum1_0 = tf_dpbusd(sum1_0, w1_0_1, a1_0_0);
          sum2_0 = tf_dpbusd(sum2_0, w1_0_2, a1_0_0);
          sum3_0 = tf_dpbusd(sum3_0, w1_0_3, a1_0_0);
          sum4_0 = tf_dpbusd(sum4_0, w1_0_4, a1_0_0);
          const __m512i a1_0_1 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act1 + 4));
          sum0_1 = tf_dpbusd(sum0_1, w1_0_0, a1_0_1);
          sum1_1 = tf_dpbusd(sum1_1, w1_0_1, a1_0_1);
          sum2_1 = tf_dpbusd(sum2_1, w1_0_2, a1_0_1);
          sum3_1 = tf_dpbusd(sum3_1, w1_0_3, a1_0_1);
          sum4_1 = tf_dpbusd(sum4_1, w1_0_4, a1_0_1);
          const __m512i a1_0_2 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act2 + 4));
          sum0_2 = tf_dpbusd(sum0_2, w1_0_0, a1_0_2);
          sum1_2 = tf_dpbusd(sum1_2, w1_0_1, a1_0_2);
          sum2_2 = tf_dpbusd(sum2_2, w1_0_2, a1_0_2);
          sum3_2 = tf_dpbusd(sum3_2, w1_0_3, a1_0_2);
          sum4_2 = tf_dpbusd(sum4_2, w1_0_4, a1_0_2);
          const __m512i a1_0_3 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act3 + 4));
          sum0_3 = tf_dpbusd(sum0_3, w1_0_0, a1_0_3);
          sum1_3 = tf_dpbusd(sum1_3, w1_0_1, a1_0_3);
          sum2_3 = tf_dpbusd(sum2_3, w1_0_2, a1_0_3);
          sum3_3 = tf_dpbusd(sum3_3, w1_0_3, a1_0_3);
          sum4_3 = tf_dpbusd(sum4_3, w1_0_4, a1_0_3);
          const __m512i x2_0 = _mm512_loadu_si512((const __m512i *)(scratch + base0 + u * 256 + 128));
          const __m512i x2_1 = _mm512_loadu_si512((const __m512i *)(scratch + base1 + u * 256 + 128));
          const __m512i x2_2 = _mm512_loadu_si512((const __m512i *)(scratch + base2 + u * 256 + 128));
          const __m512i x2_3 = _mm512_loadu_si512((const __m512i *)(scratch + base3 + u * 256 + 128));
          const __m512i x2_4 = _mm512_loadu_si512((const __m512i *)(scratch + base4 + u * 256 + 128));
          // Slot 0: rows 0..15, k 0..3. (dsl/schemes/r5f.scheme.ts:7)
          const __m512i w2_0_0 = x2_0;
          const __m512i w2_0_1 = x2_1;
          const __m512i w2_0_2 = x2_2;
          const __m512i w2_0_3 = x2_3;
          const __m512i w2_0_4 = x2_4;
          const __m512i a2_0_0 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act0 + 8));
          sum0_0 = tf_dpbusd(sum0_0, w2_0_0, a2_0_0);
          sum1_0 = tf_dpbusd(sum1_0, w2_0_1, a2_0_0);
          sum2_0 = tf_dpbusd(sum2_0, w2_0_2, a2_0_0);
          sum3_0 = tf_dpbusd(sum3_0, w2_0_3, a2_0_0);
          sum4_0 = tf_dpbusd(sum4_0, w2_0_4, a2_0_0);
          const __m512i a2_0_1 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act1 + 8));
          sum0_1 = tf_dpbusd(sum0_1, w2_0_0, a2_0_1);
          sum1_1 = tf_dpbusd(sum1_1, w2_0_1, a2_0_1);
          sum2_1 = tf_dpbusd(sum2_1, w2_0_2, a2_0_1);
          sum3_1 = tf_dpbusd(sum3_1, w2_0_3, a2_0_1);
          sum4_1 = tf_dpbusd(sum4_1, w2_0_4, a2_0_1);
          const __m512i a2_0_2 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act2 + 8));
          sum0_2 = tf_dpbusd(sum0_2, w2_0_0, a2_0_2);
          sum1_2 = tf_dpbusd(sum1_2, w2_0_1, a2_0_2);
          sum2_2 = tf_dpbusd(sum2_2, w2_0_2, a2_0_2);
          sum3_2 = tf_dpbusd(sum3_2, w2_0_3, a2_0_2);
          sum4_2 = tf_dpbusd(sum4_2, w2_0_4, a2_0_2);
          const __m512i a2_0_3 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act3 + 8));
          sum0_3 = tf_dpbusd(sum0_3, w2_0_0, a2_0_3);
          sum1_3 = tf_dpbusd(sum1_3, w2_0_1, a2_0_3);
          sum2_3 = tf_dpbusd(sum2_3, w2_0_2, a2_0_3);
          sum3_3 = tf_dpbusd(sum3_3, w2_0_3, a2_0_3);
          sum4_3 = tf_dpbusd(sum4_3, w2_0_4, a2_0_3);
          const __m512i x3_0 = _mm512_loadu_si512((const __m512i *)(scratch + base0 + u * 256 + 192));
          const __m512i x3_1 = _mm512_loadu_si512((const __m512i *)(scratch + base1 + u * 256 + 192));
          const __m512i x3_2 = _mm512_loadu_si512((const __m512i *)(scratch + base2 + u * 256 + 192));
          const __m512i x3_3 = _mm512_loadu_si512((const __m512i *)(scratch + base3 + u * 256 + 192));
          const __m512i x3_4 = _mm512_loadu_si512((const __m512i *)(scratch + base4 + u * 256 + 192));
          // Slot 0: rows 0..15, k 0..3. (dsl/schemes/r5f.scheme.ts:7)
          const __m512i w3_0_0 = x3_0;
          const __m512i w3_0_1 = x3_1;
          const __m512i w3_0_2 = x3_2;
          const __m512i w3_0_3 = x3_3;
          const __m512i w3_0_4 = x3_4;
          const __m512i a3_0_0 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act0 + 12));
          sum0_0 = tf_dpbusd(sum0_0, w3_0_0, a3_0_0);
          sum1_0 = tf_dpbusd(sum1_0, w3_0_1, a3_0_0);
          sum2_0 = tf_dpbusd(sum2_0, w3_0_2, a3_0_0);
          sum3_0 = tf_dpbusd(sum3_0, w3_0_3, a3_0_0);
          sum4_0 = tf_dpbusd(sum4_0, w3_0_4, a3_0_0);
          const __m512i a3_0_1 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act1 + 12));
          sum0_1 = tf_dpbusd(sum0_1, w3_0_0, a3_0_1);
          sum1_1 = tf_dpbusd(sum1_1, w3_0_1, a3_0_1);
          sum2_1 = tf_dpbusd(sum2_1, w3_0_2, a3_0_1);
          sum3_1 = tf_dpbusd(sum3_1, w3_0_3, a3_0_1);
          sum4_1 = tf_dpbusd(sum4_1, w3_0_4, a3_0_1);
          const __m512i a3_0_2 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act2 + 12));
          sum0_2 = tf_dpbusd(sum0_2, w3_0_0, a3_0_2);
          sum1_2 = tf_dpbusd(sum1_2, w3_0_1, a3_0_2);
          sum2_2 = tf_dpbusd(sum2_2, w3_0_2, a3_0_2);
          sum3_2 = tf_dpbusd(sum3_2, w3_0_3, a3_0_2);
          sum4_2 = tf_dpbusd(sum4_2, w3_0_4, a3_0_2);
          const __m512i a3_0_3 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act3 + 12));
          sum0_3 = tf_dpbusd(sum0_3, w3_0_0, a3_0_3);
          sum1_3 = tf_dpbusd(sum1_3, w3_0_1, a3_0_3);
          sum2_3 = tf_dpbusd(sum2_3, w3_0_2, a3_0_3);
          sum3_3 = tf_dpbusd(sum3_3, w3_0_3, a3_0_3);
          sum4_3 = tf_dpbusd(sum4_3, w3_0_4, a3_0_3);
        }
        // Offset, then one fused multiply-add: out += (dw * da) * sum.
        const __m512i whole0_0 = sum0_0;
        const __m512i exact0_0 = _mm512_sub_epi32(whole0_0,
            _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
        y0_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + (row0 < n ? row0 : 0)))),
            _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments
            + s))))), _mm512_cvtepi32_ps(exact0_0), y0_0);
        const __m512i whole0_1 = sum0_1;
        const __m512i exact0_1 = _mm512_sub_epi32(whole0_1,
            _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments + s))));
        y0_1 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + (row0 < n ? row0 : 0)))),
            _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token1 * segments
            + s))))), _mm512_cvtepi32_ps(exact0_1), y0_1);
        const __m512i whole0_2 = sum0_2;
        const __m512i exact0_2 = _mm512_sub_epi32(whole0_2,
            _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token2 * segments + s))));
        y0_2 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + (row0 < n ? row0 : 0)))),
            _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token2 * segments
            + s))))), _mm512_cvtepi32_ps(exact0_2), y0_2);
        const __m512i whole0_3 = sum0_3;
        const __m512i exact0_3 = _mm512_sub_epi32(whole0_3,
            _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token3 * segments + s))));
        y0_3 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + (row0 < n ? row0 : 0)))),
            _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token3 * segments
            + s))))), _mm512_cvtepi32_ps(exact0_3), y0_3);
        const __m512i whole1_0 = sum1_0;
        const __m512i exact1_0 = _mm512_sub_epi32(whole1_0,
            _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
        y1_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + (row0 + 16 < n ? row0 + 16 : 0)))),
            _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments
            + s))))), _mm512_cvtepi32_ps(exact1_0), y1_0);
        const __m512i whole1_1 = sum1_1;
        const __m512i exact1_1 = _mm512_sub_epi32(whole1_1,
            _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments + s))));
        y1_1 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + (row0 + 16 < n ? row0 + 16 : 0)))),
            _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token1 * segments
            + s))))), _mm512_cvtepi32_ps(exact1_1), y1_1);
        const __m512i whole1_2 = sum1_2;
        const __m512i exact1_2 = _mm512_sub_epi32(whole1_2,
            _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token2 * segments + s))));
        y1_2 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + (row0 + 16 < n ? row0 + 16 : 0)))),
            _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token2 * segments
            + s))))), _mm512_cvtepi32_ps(exact1_2), y1_2);
        const __m512i whole1_3 = sum1_3;
        const __m512i exact1_3 = _mm512_sub_epi32(whole1_3,
            _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token3 * segments + s))));
        y1_3 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + (row0 + 16 < n ? row0 + 16 : 0)))),
            _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token3 * segments
            + s))))), _mm512_cvtepi32_ps(exact1_3), y1_3);
        const __m512i whole2_0 = sum2_0;
        const __m512i exact2_0 = _mm512_sub_epi32(whole2_0,
            _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
        y2_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + (row0 + 32 < n ? row0 + 32 : 0)))),
            _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments
            + s))))), _mm512_cvtepi32_ps(exact2_0), y2_0);
        const __m512i whole2_1 = sum2_1;
        const __m512i exact2_1 = _mm512_sub_epi32(whole2_1,
            _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments + s))));
        y2_1 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + (row0 + 32 < n ? row0 + 32 : 0)))),
            _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token1 * segments
            + s))))), _mm512_cvtepi32_ps(exact2_1), y2_1);
        const __m512i whole2_2 = sum2_2;
        const __m512i exact2_2 = _mm512_sub_epi32(whole2_2,
            _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token2 * segments + s))));
        y2_2 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + (row0 + 32 < n ? row0 + 32 : 0)))),
            _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token2 * segments
            + s))))), _mm512_cvtepi32_ps(exact2_2), y2_2);
        const __m512i whole2_3 = sum2_3;
        const __m512i exact2_3 = _mm512_sub_epi32(whole2_3,
            _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token3 * segments + s))));
        y2_3 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + (row0 + 32 < n ? row0 + 32 : 0)))),
            _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token3 * segments
            + s))))), _mm512_cvtepi32_ps(exact2_3), y2_3);
        const __m512i whole3_0 = sum3_0;
        const __m512i exact3_0 = _mm512_sub_epi32(whole3_0,
            _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
        y3_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + (row0 + 48 < n ? row0 + 48 : 0)))),
            _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments
            + s))))), _mm512_cvtepi32_ps(exact3_0), y3_0);
        const __m512i whole3_1 = sum3_1;
        const __m512i exact3_1 = _mm512_sub_epi32(whole3_1,
            _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments + s))));
        y3_1 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + (row0 + 48 < n ? row0 + 48 : 0)))),
            _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token1 * segments
            + s))))), _mm512_cvtepi32_ps(exact3_1), y3_1);
        const __m512i whole3_2 = sum3_2;
        const __m512i exact3_2 = _mm512_sub_epi32(whole3_2,
            _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token2 * segments + s))));
        y3_2 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + (row0 + 48 < n ? row0 + 48 : 0)))),
            _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token2 * segments
            + s))))), _mm512_cvtepi32_ps(exact3_2), y3_2);
        const __m512i whole3_3 = sum3_3;
        const __m512i exact3_3 = _mm512_sub_epi32(whole3_3,
            _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token3 * segments + s))));
        y3_3 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + (row0 + 48 < n ? row0 + 48 : 0)))),
            _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token3 * segments
            + s))))), _mm512_cvtepi32_ps(exact3_3), y3_3);
        const __m512i whole4_0 = sum4_0;
        const __m512i exact4_0 = _mm512_sub_epi32(whole4_0,
            _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
        y4_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + (row0 + 64 < n ? row0 + 64 : 0)))),
            _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments
            + s))))), _mm512_cvtepi32_ps(exact4_0), y4_0);
        const __m512i whole4_1 = sum4_1;
        const __m512i exact4_1 = _mm512_sub_epi32(whole4_1,
            _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments + s))));
        y4_1 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + (row0 + 64 < n ? row0 + 64 : 0)))),
            _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token1 * segments
            + s))))), _mm512_cvtepi32_ps(exact4_1), y4_1);
        const __m512i whole4_2 = sum4_2;
        const __m512i exact4_2 = _mm512_sub_epi32(whole4_2,
            _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token2 * segments + s))));
        y4_2 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + (row0 + 64 < n ? row0 + 64 : 0)))),
            _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token2 * segments
            + s))))), _mm512_cvtepi32_ps(exact4_2), y4_2);
        const __m512i whole4_3 = sum4_3;
        const __m512i exact4_3 = _mm512_sub_epi32(whole4_3,
            _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token3 * segments + s))));
        y4_3 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + (row0 + 64 < n ? row0 + 64 : 0)))),
            _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token3 * segments
            + s))))), _mm512_cvtepi32_ps(exact4_3), y4_3);
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
      if (p * 4 < m) {
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
      if (p * 4 + 1 < m) {
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
      if (p * 4 + 2 < m) {
        if (row0 + 80 <= n) {
          _mm512_storeu_ps((float *)((uint8_t *)(out + token2 * n + (row0 + 64))), y4_2);
        } else {
          // The last rows go through a local copy, so that nothing past n is written.
          _mm512_storeu_ps((float *)((uint8_t *)rows), y4_2);
          for (int64_t i = 0; i < n - (row0 + 64); i++) {
            out[token2 * n + (row0 + 64) + i] = rows[i];
          }
        }
      }
      if (p * 4 + 3 < m) {
        if (row0 + 80 <= n) {
          _mm512_storeu_ps((float *)((uint8_t *)(out + token3 * n + (row0 + 64))), y4_3);
        } else {
          // The last rows go through a local copy, so that nothing past n is written.
          _mm512_storeu_ps((float *)((uint8_t *)rows), y4_3);
          for (int64_t i = 0; i < n - (row0 + 64); i++) {
            out[token3 * n + (row0 + 64) + i] = rows[i];
          }
        }
      }
    }
  }
}

/*
 * r5f.16x1.product.q16.seg.2x80x16.avx512-vnni.tile.g5
 * Product of r5f: 80 rows by 2 tokens, weights decoded once to local memory (plane), 80 rows at a time.
 * From dsl/schemes/r5f.scheme.ts:7.
 * Requires k_padded % 16 == 0: k_padded must be a multiple of the unit, 16.
 * Requires k <= 65794: k must be at most 65794, so that every row's 32-bit sum comes out.
 */
void tf_r5f_16x1_product_q16_seg_2x80x16_avx512_vnni_tile_g5(const tf_args *args, size_t tile0, size_t tile1)
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
  _Alignas(64) float rows[16];
  const __m512i k_01 = _mm512_set1_epi8((char)1);
  const __m512i k_00 = _mm512_set1_epi8((char)0);
  const __m512i k_03 = _mm512_set1_epi8((char)3);
  const __m512 k_0f = _mm512_set1_ps(0.0f);
  const __m512i k_00000000 = _mm512_set1_epi32(0);
  const __m512i k_00000100 = _mm512_set1_epi32(256);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row_tile = tile;
    const int64_t row0 = row_tile * 80;
    // Decode the rows of this tile to local memory. (dsl/schemes/r5f.scheme.ts:7)
    const int64_t from = row_tile * (64 * ((k + 3) / 4));
    for (int64_t u = 0; u < tf_min(k_padded / 4, (k + 3) / 4); u++) {
      const __m512i x0 = _mm512_loadu_si512((const __m512i *)(w + from + u * 64));
      const __m512i x0t1 = _mm512_subs_epu8(x0, k_01);
      const __m512i w0_0 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x0t1,
          _mm512_avg_epu8(x0t1, k_00)), 6), k_03);
      _mm512_storeu_si512((__m512i *)(scratch + u * 64), w0_0);
      const __m512i x0t2 = _mm512_add_epi8(_mm512_add_epi8(x0, x0), x0);
      const __m512i x0t3 = _mm512_subs_epu8(x0t2, k_01);
      const __m512i w1_0 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x0t3,
          _mm512_avg_epu8(x0t3, k_00)), 6), k_03);
      _mm512_storeu_si512((__m512i *)(scratch + (k_padded / 4 + u) * 64), w1_0);
      const __m512i x0t4 = _mm512_add_epi8(_mm512_add_epi8(x0t2, x0t2), x0t2);
      const __m512i x0t5 = _mm512_subs_epu8(x0t4, k_01);
      const __m512i w2_0 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x0t5,
          _mm512_avg_epu8(x0t5, k_00)), 6), k_03);
      _mm512_storeu_si512((__m512i *)(scratch + (k_padded / 4 * 2 + u) * 64), w2_0);
      const __m512i x0t6 = _mm512_add_epi8(_mm512_add_epi8(x0t4, x0t4), x0t4);
      const __m512i x0t7 = _mm512_subs_epu8(x0t6, k_01);
      const __m512i w3_0 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x0t7,
          _mm512_avg_epu8(x0t7, k_00)), 6), k_03);
      _mm512_storeu_si512((__m512i *)(scratch + (k_padded / 4 * 3 + u) * 64), w3_0);
      const __m512i x0t8 = _mm512_subs_epu8(_mm512_add_epi8(_mm512_add_epi8(x0t6, x0t6), x0t6), k_01);
      const __m512i w4_0 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x0t8,
          _mm512_avg_epu8(x0t8, k_00)), 6), k_03);
      _mm512_storeu_si512((__m512i *)(scratch + (k_padded / 4 * 4 + u) * 64), w4_0);
    }
    for (int64_t u = tf_min(k_padded / 4, (k + 3) / 4); u < k_padded / 4; u++) {
      _mm512_storeu_si512((__m512i *)(scratch + u * 64), k_00);
      _mm512_storeu_si512((__m512i *)(scratch + (k_padded / 4 + u) * 64), k_00);
      _mm512_storeu_si512((__m512i *)(scratch + (k_padded / 4 * 2 + u) * 64), k_00);
      _mm512_storeu_si512((__m512i *)(scratch + (k_padded / 4 * 3 + u) * 64), k_00);
      _mm512_storeu_si512((__m512i *)(scratch + (k_padded / 4 * 4 + u) * 64), k_00);
    }
    const int64_t base0 = 0;
    const int64_t base1 = k_padded / 4 * 64;
    const int64_t base2 = k_padded / 4 * 64 * 2;
    const int64_t base3 = k_padded / 4 * 64 * 3;
    const int64_t base4 = k_padded / 4 * 64 * 4;
    for (int64_t p = 0; p < (m + 1) / 2; p++) {
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
      __m512 y4_0 = k_0f;
      __m512 y4_1 = k_0f;
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
        __m512i sum4_0 = k_00000000;
        __m512i sum4_1 = k_00000000;
        __m512i sum4_2 = k_00000000;
        __m512i sum4_3 = k_00000000;
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
        const int64_t u_first = (int64_t)seg[s] / 16;
        const int64_t u_last = (int64_t)seg[s + 1] / 16;
        for (int64_t u = u_first; u < u_last; u++) {
          const int64_t act0 = column0 + u * 16;
          const int64_t act1 = column1 + u * 16;
          const int64_t act2 = column2 + u * 16;
          const int64_t act3 = column3 + u * 16;
          const __m512i x0_0 = _mm512_loadu_si512((const __m512i *)(scratch + base0 + u * 256));
          const __m512i x0_1 = _mm512_loadu_si512((const __m512i *)(scratch + base1 + u * 256));
          const __m512i x0_2 = _mm512_loadu_si512((const __m512i *)(scratch + base2 + u * 256));
          const __m512i x0_3 = _mm512_loadu_si512((const __m512i *)(scratch + base3 + u * 256));
          const __m512i x0_4 = _mm512_loadu_si512((const __m512i *)(scratch + base4 + u * 256));
          // Slot 0: rows 0..15, k 0..3. (dsl/schemes/r5f.scheme.ts:7)
          const __m512i w0_0_0 = x0_0;
          const __m512i w0_0_1 = x0_1;
          const __m512i w0_0_2 = x0_2;
          const __m512i w0_0_3 = x0_3;
          const __m512i w0_0_4 = x0_4;
          const __m512i a0_0_0 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act0));
          sum0_0 = tf_dpbusd(sum0_0, w0_0_0, a0_0_0);
          sum1_0 = tf_dpbusd(sum1_0, w0_0_1, a0_0_0);
          sum2_0 = tf_dpbusd(sum2_0, w0_0_2, a0_0_0);
          sum3_0 = tf_dpbusd(sum3_0, w0_0_3, a0_0_0);
          sum4_0 = tf_dpbusd(sum4_0, w0_0_4, a0_0_0);
          const __m512i a0_0_1 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act1));
          sum0_1 = tf_dpbusd(sum0_1, w0_0_0, a0_0_1);
          sum1_1 = tf_dpbusd(sum1_1, w0_0_1, a0_0_1);
          sum2_1 = tf_dpbusd(sum2_1, w0_0_2, a0_0_1);
          sum3_1 = tf_dpbusd(sum3_1, w0_0_3, a0_0_1);
          sum4_1 = tf_dpbusd(sum4_1, w0_0_4, a0_0_1);
          const __m512i a0_0_2 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act2));
          sum0_2 = tf_dpbusd(sum0_2, w0_0_0, a0_0_2);
          sum1_2 = tf_dpbusd(sum1_2, w0_0_1, a0_0_2);
          sum2_2 = tf_dpbusd(sum2_2, w0_0_2, a0_0_2);
          sum3_2 = tf_dpbusd(sum3_2, w0_0_3, a0_0_2);
          sum4_2 = tf_dpbusd(sum4_2, w0_0_4, a0_0_2);
          const __m512i a0_0_3 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act3));
          sum0_3 = tf_dpbusd(sum0_3, w0_0_0, a0_0_3);
          sum1_3 = tf_dpbusd(sum1_3, w0_0_1, a0_0_3);
          sum2_3 = tf_dpbusd(sum2_3, w0_0_2, a0_0_3);
          sum3_3 = tf_dpbusd(sum3_3, w0_0_3, a0_0_3);
          sum4_3 = tf_dpbusd(sum4_3, w0_0_4, a0_0_3);
          const __m512i x1_0 = _mm512_loadu_si512((const __m512i *)(scratch + base0 + u * 256 + 64));
          const __m512i x1_1 = _mm512_loadu_si512((const __m512i *)(scratch + base1 + u * 256 + 64));
          const __m512i x1_2 = _mm512_loadu_si512((const __m512i *)(scratch + base2 + u * 256 + 64));
          const __m512i x1_3 = _mm512_loadu_si512((const __m512i *)(scratch + base3 + u * 256 + 64));
          const __m512i x1_4 = _mm512_loadu_si512((const __m512i *)(scratch + base4 + u * 256 + 64));
          // Slot 0: rows 0..15, k 0..3. (dsl/schemes/r5f.scheme.ts:7)
          const __m512i w1_0_0 = x1_0;
          const __m512i w1_0_1 = x1_1;
          const __m512i w1_0_2 = x1_2;
          const __m512i w1_0_3 = x1_3;
          const __m512i w1_0_4 = x1_4;
          const __m512i a1_0_0 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act0 + 4));
          sum0_0 = tf_dpbusd(sum0_0, w1_0_0, a1_0_0);
          sum1_0 = tf_dpbusd(sum1_0, w1_0_1, a1_0_0);
          sum2_0 = tf_dpbusd(sum2_0, w1_0_2, a1_0_0);
          sum3_0 = tf_dpbusd(sum3_0, w1_0_3, a1_0_0);
          sum4_0 = tf_dpbusd(sum4_0, w1_0_4, a1_0_0);
          const __m512i a1_0_1 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act1 + 4));
          sum0_1 = tf_dpbusd(sum0_1, w1_0_0, a1_0_1);
          sum1_1 = tf_dpbusd(sum1_1, w1_0_1, a1_0_1);
          sum2_1 = tf_dpbusd(sum2_1, w1_0_2, a1_0_1);
          sum3_1 = tf_dpbusd(sum3_1, w1_0_3, a1_0_1);
          sum4_1 = tf_dpbusd(sum4_1, w1_0_4, a1_0_1);
          const __m512i a1_0_2 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act2 + 4));
          sum0_2 = tf_dpbusd(sum0_2, w1_0_0, a1_0_2);
          sum1_2 = tf_dpbusd(sum1_2, w1_0_1, a1_0_2);
          sum2_2 = tf_dpbusd(sum2_2, w1_0_2, a1_0_2);
          sum3_2 = tf_dpbusd(sum3_2, w1_0_3, a1_0_2);
          sum4_2 = tf_dpbusd(sum4_2, w1_0_4, a1_0_2);
          const __m512i a1_0_3 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act3 + 4));
          sum0_3 = tf_dpbusd(sum0_3, w1_0_0, a1_0_3);
          sum1_3 = tf_dpbusd(sum1_3, w1_0_1, a1_0_3);
          sum2_3 = tf_dpbusd(sum2_3, w1_0_2, a1_0_3);
          sum3_3 = tf_dpbusd(sum3_3, w1_0_3, a1_0_3);
          sum4_3 = tf_dpbusd(sum4_3, w1_0_4, a1_0_3);
          const __m512i x2_0 = _mm512_loadu_si512((const __m512i *)(scratch + base0 + u * 256 + 128));
          const __m512i x2_1 = _mm512_loadu_si512((const __m512i *)(scratch + base1 + u * 256 + 128));
          const __m512i x2_2 = _mm512_loadu_si512((const __m512i *)(scratch + base2 + u * 256 + 128));
          const __m512i x2_3 = _mm512_loadu_si512((const __m512i *)(scratch + base3 + u * 256 + 128));
          const __m512i x2_4 = _mm512_loadu_si512((const __m512i *)(scratch + base4 + u * 256 + 128));
          // Slot 0: rows 0..15, k 0..3. (dsl/schemes/r5f.scheme.ts:7)
          const __m512i w2_0_0 = x2_0;
          const __m512i w2_0_1 = x2_1;
          const __m512i w2_0_2 = x2_2;
          const __m512i w2_0_3 = x2_3;
          const __m512i w2_0_4 = x2_4;
          const __m512i a2_0_0 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act0 + 8));
          sum0_0 = tf_dpbusd(sum0_0, w2_0_0, a2_0_0);
          sum1_0 = tf_dpbusd(sum1_0, w2_0_1, a2_0_0);
          sum2_0 = tf_dpbusd(sum2_0, w2_0_2, a2_0_0);
          sum3_0 = tf_dpbusd(sum3_0, w2_0_3, a2_0_0);
          sum4_0 = tf_dpbusd(sum4_0, w2_0_4, a2_0_0);
          const __m512i a2_0_1 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act1 + 8));
          sum0_1 = tf_dpbusd(sum0_1, w2_0_0, a2_0_1);
          sum1_1 = tf_dpbusd(sum1_1, w2_0_1, a2_0_1);
          sum2_1 = tf_dpbusd(sum2_1, w2_0_2, a2_0_1);
          sum3_1 = tf_dpbusd(sum3_1, w2_0_3, a2_0_1);
          sum4_1 = tf_dpbusd(sum4_1, w2_0_4, a2_0_1);
          const __m512i a2_0_2 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act2 + 8));
          sum0_2 = tf_dpbusd(sum0_2, w2_0_0, a2_0_2);
          sum1_2 = tf_dpbusd(sum1_2, w2_0_1, a2_0_2);
          sum2_2 = tf_dpbusd(sum2_2, w2_0_2, a2_0_2);
          sum3_2 = tf_dpbusd(sum3_2, w2_0_3, a2_0_2);
          sum4_2 = tf_dpbusd(sum4_2, w2_0_4, a2_0_2);
          const __m512i a2_0_3 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act3 + 8));
          sum0_3 = tf_dpbusd(sum0_3, w2_0_0, a2_0_3);
          sum1_3 = tf_dpbusd(sum1_3, w2_0_1, a2_0_3);
          sum2_3 = tf_dpbusd(sum2_3, w2_0_2, a2_0_3);
          sum3_3 = tf_dpbusd(sum3_3, w2_0_3, a2_0_3);
          sum4_3 = tf_dpbusd(sum4_3, w2_0_4, a2_0_3);
          const __m512i x3_0 = _mm512_loadu_si512((const __m512i *)(scratch + base0 + u * 256 + 192));
          const __m512i x3_1 = _mm512_loadu_si512((const __m512i *)(scratch + base1 + u * 256 + 192));
          const __m512i x3_2 = _mm512_loadu_si512((const __m512i *)(scratch + base2 + u * 256 + 192));
          const __m512i x3_3 = _mm512_loadu_si512((const __m512i *)(scratch + base3 + u * 256 + 192));
          const __m512i x3_4 = _mm512_loadu_si512((const __m512i *)(scratch + base4 + u * 256 + 192));
          // Slot 0: rows 0..15, k 0..3. (dsl/schemes/r5f.scheme.ts:7)
          const __m512i w3_0_0 = x3_0;
          const __m512i w3_0_1 = x3_1;
          const __m512i w3_0_2 = x3_2;
          const __m512i w3_0_3 = x3_3;
          const __m512i w3_0_4 = x3_4;
          const __m512i a3_0_0 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act0 + 12));
          sum0_0 = tf_dpbusd(sum0_0, w3_0_0, a3_0_0);
          sum1_0 = tf_dpbusd(sum1_0, w3_0_1, a3_0_0);
          sum2_0 = tf_dpbusd(sum2_0, w3_0_2, a3_0_0);
          sum3_0 = tf_dpbusd(sum3_0, w3_0_3, a3_0_0);
          sum4_0 = tf_dpbusd(sum4_0, w3_0_4, a3_0_0);
          const __m512i a3_0_1 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act1 + 12));
          sum0_1 = tf_dpbusd(sum0_1, w3_0_0, a3_0_1);
          sum1_1 = tf_dpbusd(sum1_1, w3_0_1, a3_0_1);
          sum2_1 = tf_dpbusd(sum2_1, w3_0_2, a3_0_1);
          sum3_1 = tf_dpbusd(sum3_1, w3_0_3, a3_0_1);
          sum4_1 = tf_dpbusd(sum4_1, w3_0_4, a3_0_1);
          const __m512i a3_0_2 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act2 + 12));
          sum0_2 = tf_dpbusd(sum0_2, w3_0_0, a3_0_2);
          sum1_2 = tf_dpbusd(sum1_2, w3_0_1, a3_0_2);
          sum2_2 = tf_dpbusd(sum2_2, w3_0_2, a3_0_2);
          sum3_2 = tf_dpbusd(sum3_2, w3_0_3, a3_0_2);
          sum4_2 = tf_dpbusd(sum4_2, w3_0_4, a3_0_2);
          const __m512i a3_0_3 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act3 + 12));
          sum0_3 = tf_dpbusd(sum0_3, w3_0_0, a3_0_3);
          sum1_3 = tf_dpbusd(sum1_3, w3_0_1, a3_0_3);
          sum2_3 = tf_dpbusd(sum2_3, w3_0_2, a3_0_3);
          sum3_3 = tf_dpbusd(sum3_3, w3_0_3, a3_0_3);
          sum4_3 = tf_dpbusd(sum4_3, w3_0_4, a3_0_3);
        }
        // Offset, then one fused multiply-add: out += (dw * da) * sum.
        const __m512i whole0_0 = _mm512_add_epi32(_mm512_mullo_epi32(sum0_0, k_00000100), sum0_1);
        const __m512i exact0_0 = _mm512_sub_epi32(whole0_0,
            _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
        y0_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + (row0 < n ? row0 : 0)))),
            _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments
            + s))))), _mm512_cvtepi32_ps(exact0_0), y0_0);
        const __m512i whole0_1 = _mm512_add_epi32(_mm512_mullo_epi32(sum0_2, k_00000100), sum0_3);
        const __m512i exact0_1 = _mm512_sub_epi32(whole0_1,
            _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments + s))));
        y0_1 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + (row0 < n ? row0 : 0)))),
            _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token1 * segments
            + s))))), _mm512_cvtepi32_ps(exact0_1), y0_1);
        const __m512i whole1_0 = _mm512_add_epi32(_mm512_mullo_epi32(sum1_0, k_00000100), sum1_1);
        const __m512i exact1_0 = _mm512_sub_epi32(whole1_0,
            _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
        y1_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + (row0 + 16 < n ? row0 + 16 : 0)))),
            _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments
            + s))))), _mm512_cvtepi32_ps(exact1_0), y1_0);
        const __m512i whole1_1 = _mm512_add_epi32(_mm512_mullo_epi32(sum1_2, k_00000100), sum1_3);
        const __m512i exact1_1 = _mm512_sub_epi32(whole1_1,
            _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments + s))));
        y1_1 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + (row0 + 16 < n ? row0 + 16 : 0)))),
            _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token1 * segments
            + s))))), _mm512_cvtepi32_ps(exact1_1), y1_1);
        const __m512i whole2_0 = _mm512_add_epi32(_mm512_mullo_epi32(sum2_0, k_00000100), sum2_1);
        const __m512i exact2_0 = _mm512_sub_epi32(whole2_0,
            _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
        y2_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + (row0 + 32 < n ? row0 + 32 : 0)))),
            _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments
            + s))))), _mm512_cvtepi32_ps(exact2_0), y2_0);
        const __m512i whole2_1 = _mm512_add_epi32(_mm512_mullo_epi32(sum2_2, k_00000100), sum2_3);
        const __m512i exact2_1 = _mm512_sub_epi32(whole2_1,
            _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments + s))));
        y2_1 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + (row0 + 32 < n ? row0 + 32 : 0)))),
            _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token1 * segments
            + s))))), _mm512_cvtepi32_ps(exact2_1), y2_1);
        const __m512i whole3_0 = _mm512_add_epi32(_mm512_mullo_epi32(sum3_0, k_00000100), sum3_1);
        const __m512i exact3_0 = _mm512_sub_epi32(whole3_0,
            _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
        y3_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + (row0 + 48 < n ? row0 + 48 : 0)))),
            _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments
            + s))))), _mm512_cvtepi32_ps(exact3_0), y3_0);
        const __m512i whole3_1 = _mm512_add_epi32(_mm512_mullo_epi32(sum3_2, k_00000100), sum3_3);
        const __m512i exact3_1 = _mm512_sub_epi32(whole3_1,
            _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments + s))));
        y3_1 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + (row0 + 48 < n ? row0 + 48 : 0)))),
            _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token1 * segments
            + s))))), _mm512_cvtepi32_ps(exact3_1), y3_1);
        const __m512i whole4_0 = _mm512_add_epi32(_mm512_mullo_epi32(sum4_0, k_00000100), sum4_1);
        const __m512i exact4_0 = _mm512_sub_epi32(whole4_0,
            _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
        y4_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + (row0 + 64 < n ? row0 + 64 : 0)))),
            _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments
            + s))))), _mm512_cvtepi32_ps(exact4_0), y4_0);
        const __m512i whole4_1 = _mm512_add_epi32(_mm512_mullo_epi32(sum4_2, k_00000100), sum4_3);
        const __m512i exact4_1 = _mm512_sub_epi32(whole4_1,
            _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments + s))));
        y4_1 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + (row0 + 64 < n ? row0 + 64 : 0)))),
            _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token1 * segments
            + s))))), _mm512_cvtepi32_ps(exact4_1), y4_1);
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
    }
  }
}

/*
 * r5f.16x2.product.q8.seg.1x160x4.avx512-vnni.functionals
 * Product of r5f: 160 rows by 1 token, weights decoded in registers (functionals).
 * From dsl/schemes/r5f.scheme.ts:24.
 * Requires k_padded % 4 == 0: k_padded must be a multiple of the unit, 4.
 * Requires k <= 33025: k must be at most 33025, so that every row's 32-bit sum comes out.
 */
void tf_r5f_16x2_product_q8_seg_1x160x4_avx512_vnni_functionals(const tf_args *args, size_t tile0, size_t tile1)
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
  const __m512i k_00000003 = _mm512_set1_epi32(3);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row_tile = tile / m;
    const int64_t p = tile % m;
    const int64_t row0 = row_tile * 160;
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
    __m512 y8_0 = k_0f;
    __m512 y9_0 = k_0f;
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
          // Slot 0: functional 0 of rows 0..79, k 0..3; functional 0 of rows 80..159, k 0..3.
          // (dsl/schemes/r5f.scheme.ts:24)
          const __m512i w0_0_0 = x0_0;
          const __m512i w1_0_0 = x1_0;
          const __m512i a0_0_0 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act0));
          sum0_0 = tf_dpbusd(sum0_0, w0_0_0, a0_0_0);
          sum6_0 = tf_dpbusd(sum6_0, w1_0_0, a0_0_0);
          // Slot 1: functional 1 of rows 0..79, k 0..3; functional 1 of rows 80..159, k 0..3.
          // (dsl/schemes/r5f.scheme.ts:24)
          const __m512i x0_0t1 = _mm512_add_epi8(_mm512_add_epi8(x0_0, x0_0), x0_0);
          const __m512i w0_1_0 = x0_0t1;
          const __m512i x1_0t1 = _mm512_add_epi8(_mm512_add_epi8(x1_0, x1_0), x1_0);
          const __m512i w1_1_0 = x1_0t1;
          sum1_0 = tf_dpbusd(sum1_0, w0_1_0, a0_0_0);
          sum7_0 = tf_dpbusd(sum7_0, w1_1_0, a0_0_0);
          // Slot 2: functional 2 of rows 0..79, k 0..3; functional 2 of rows 80..159, k 0..3.
          // (dsl/schemes/r5f.scheme.ts:24)
          const __m512i x0_0t2 = _mm512_add_epi8(_mm512_add_epi8(x0_0t1, x0_0t1), x0_0t1);
          const __m512i w0_2_0 = x0_0t2;
          const __m512i x1_0t2 = _mm512_add_epi8(_mm512_add_epi8(x1_0t1, x1_0t1), x1_0t1);
          const __m512i w1_2_0 = x1_0t2;
          sum2_0 = tf_dpbusd(sum2_0, w0_2_0, a0_0_0);
          sum8_0 = tf_dpbusd(sum8_0, w1_2_0, a0_0_0);
          // Slot 3: functional 3 of rows 0..79, k 0..3; functional 3 of rows 80..159, k 0..3.
          // (dsl/schemes/r5f.scheme.ts:24)
          const __m512i x0_0t3 = _mm512_add_epi8(_mm512_add_epi8(x0_0t2, x0_0t2), x0_0t2);
          const __m512i w0_3_0 = x0_0t3;
          const __m512i x1_0t3 = _mm512_add_epi8(_mm512_add_epi8(x1_0t2, x1_0t2), x1_0t2);
          const __m512i w1_3_0 = x1_0t3;
          sum3_0 = tf_dpbusd(sum3_0, w0_3_0, a0_0_0);
          sum9_0 = tf_dpbusd(sum9_0, w1_3_0, a0_0_0);
          // Slot 4: functional 4 of rows 0..79, k 0..3; functional 4 of rows 80..159, k 0..3.
          // (dsl/schemes/r5f.scheme.ts:24)
          const __m512i x0_0t4 = _mm512_add_epi8(_mm512_add_epi8(x0_0t3, x0_0t3), x0_0t3);
          const __m512i w0_4_0 = x0_0t4;
          const __m512i x1_0t4 = _mm512_add_epi8(_mm512_add_epi8(x1_0t3, x1_0t3), x1_0t3);
          const __m512i w1_4_0 = x1_0t4;
          sum4_0 = tf_dpbusd(sum4_0, w0_4_0, a0_0_0);
          sum10_0 = tf_dpbusd(sum10_0, w1_4_0, a0_0_0);
          // Slot 5: functional 5 of rows 0..79, k 0..3; functional 5 of rows 80..159, k 0..3.
          // (dsl/schemes/r5f.scheme.ts:24)
          const __m512i w0_5_0 = _mm512_add_epi8(_mm512_add_epi8(x0_0t4, x0_0t4), x0_0t4);
          const __m512i w1_5_0 = _mm512_add_epi8(_mm512_add_epi8(x1_0t4, x1_0t4), x1_0t4);
          sum5_0 = tf_dpbusd(sum5_0, w0_5_0, a0_0_0);
          sum11_0 = tf_dpbusd(sum11_0, w1_5_0, a0_0_0);
        }
      }
      // Offset, then one fused multiply-add: out += (dw * da) * sum.
      const __m512i times0_0_0 = _mm512_sub_epi32(_mm512_mullo_epi32(sum0_0, k_00000003), sum1_0);
      const __m512i whole0_0 = _mm512_srai_epi32(times0_0_0, 8);
      const __m512i exact0_0 = _mm512_sub_epi32(whole0_0,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y0_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 < n ? row0 : 0)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm512_cvtepi32_ps(exact0_0), y0_0);
      const __m512i times1_0_0 = _mm512_sub_epi32(_mm512_mullo_epi32(sum1_0, k_00000003), sum2_0);
      const __m512i whole1_0 = _mm512_srai_epi32(times1_0_0, 8);
      const __m512i exact1_0 = _mm512_sub_epi32(whole1_0,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y1_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 16 < n ? row0 + 16 : 0)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm512_cvtepi32_ps(exact1_0), y1_0);
      const __m512i times2_0_0 = _mm512_sub_epi32(_mm512_mullo_epi32(sum2_0, k_00000003), sum3_0);
      const __m512i whole2_0 = _mm512_srai_epi32(times2_0_0, 8);
      const __m512i exact2_0 = _mm512_sub_epi32(whole2_0,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y2_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 32 < n ? row0 + 32 : 0)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm512_cvtepi32_ps(exact2_0), y2_0);
      const __m512i times3_0_0 = _mm512_sub_epi32(_mm512_mullo_epi32(sum3_0, k_00000003), sum4_0);
      const __m512i whole3_0 = _mm512_srai_epi32(times3_0_0, 8);
      const __m512i exact3_0 = _mm512_sub_epi32(whole3_0,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y3_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 48 < n ? row0 + 48 : 0)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm512_cvtepi32_ps(exact3_0), y3_0);
      const __m512i times4_0_0 = _mm512_sub_epi32(_mm512_mullo_epi32(sum4_0, k_00000003), sum5_0);
      const __m512i whole4_0 = _mm512_srai_epi32(times4_0_0, 8);
      const __m512i exact4_0 = _mm512_sub_epi32(whole4_0,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y4_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 64 < n ? row0 + 64 : 0)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm512_cvtepi32_ps(exact4_0), y4_0);
      const __m512i times5_0_0 = _mm512_sub_epi32(_mm512_mullo_epi32(sum6_0, k_00000003), sum7_0);
      const __m512i whole5_0 = _mm512_srai_epi32(times5_0_0, 8);
      const __m512i exact5_0 = _mm512_sub_epi32(whole5_0,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y5_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 80 < n ? row0 + 80 : 0)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm512_cvtepi32_ps(exact5_0), y5_0);
      const __m512i times6_0_0 = _mm512_sub_epi32(_mm512_mullo_epi32(sum7_0, k_00000003), sum8_0);
      const __m512i whole6_0 = _mm512_srai_epi32(times6_0_0, 8);
      const __m512i exact6_0 = _mm512_sub_epi32(whole6_0,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y6_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 96 < n ? row0 + 96 : 0)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm512_cvtepi32_ps(exact6_0), y6_0);
      const __m512i times7_0_0 = _mm512_sub_epi32(_mm512_mullo_epi32(sum8_0, k_00000003), sum9_0);
      const __m512i whole7_0 = _mm512_srai_epi32(times7_0_0, 8);
      const __m512i exact7_0 = _mm512_sub_epi32(whole7_0,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y7_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 112 < n ? row0 + 112 : 0)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm512_cvtepi32_ps(exact7_0), y7_0);
      const __m512i times8_0_0 = _mm512_sub_epi32(_mm512_mullo_epi32(sum9_0, k_00000003), sum10_0);
      const __m512i whole8_0 = _mm512_srai_epi32(times8_0_0, 8);
      const __m512i exact8_0 = _mm512_sub_epi32(whole8_0,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y8_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 128 < n ? row0 + 128 : 0)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm512_cvtepi32_ps(exact8_0), y8_0);
      const __m512i times9_0_0 = _mm512_sub_epi32(_mm512_mullo_epi32(sum10_0, k_00000003), sum11_0);
      const __m512i whole9_0 = _mm512_srai_epi32(times9_0_0, 8);
      const __m512i exact9_0 = _mm512_sub_epi32(whole9_0,
          _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
      y9_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 144 < n ? row0 + 144 : 0)))),
          _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm512_cvtepi32_ps(exact9_0), y9_0);
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
  }
}

/*
 * r5f.16x2.product.q8.seg.4x160x16.avx512-vnni.tile.g5
 * Product of r5f: 160 rows by 4 tokens, weights decoded once to local memory (plane), 80 rows at a time.
 * From dsl/schemes/r5f.scheme.ts:24.
 * Requires k_padded % 16 == 0: k_padded must be a multiple of the unit, 16.
 * Requires k <= 8454659: k must be at most 8454659, so that every row's 32-bit sum comes out.
 */
void tf_r5f_16x2_product_q8_seg_4x160x16_avx512_vnni_tile_g5(const tf_args *args, size_t tile0, size_t tile1)
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
  _Alignas(64) float rows[16];
  const __m512i k_01 = _mm512_set1_epi8((char)1);
  const __m512i k_00 = _mm512_set1_epi8((char)0);
  const __m512i k_03 = _mm512_set1_epi8((char)3);
  const __m512 k_0f = _mm512_set1_ps(0.0f);
  const __m512i k_00000000 = _mm512_set1_epi32(0);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row_tile = tile;
    // Decode the rows of this tile to local memory. (dsl/schemes/r5f.scheme.ts:24)
    const int64_t from = row_tile * (128 * ((k + 3) / 4));
    for (int64_t u = 0; u < tf_min(k_padded / 4, (k + 3) / 4); u++) {
      const __m512i x0 = _mm512_loadu_si512((const __m512i *)(w + from + u * 128));
      const __m512i x1 = _mm512_loadu_si512((const __m512i *)(w + from + u * 128 + 64));
      const __m512i x0t1 = _mm512_subs_epu8(x0, k_01);
      const __m512i w0_0 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x0t1,
          _mm512_avg_epu8(x0t1, k_00)), 6), k_03);
      _mm512_storeu_si512((__m512i *)(scratch + u * 64), w0_0);
      const __m512i x0t2 = _mm512_add_epi8(_mm512_add_epi8(x0, x0), x0);
      const __m512i x0t3 = _mm512_subs_epu8(x0t2, k_01);
      const __m512i w1_0 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x0t3,
          _mm512_avg_epu8(x0t3, k_00)), 6), k_03);
      _mm512_storeu_si512((__m512i *)(scratch + (k_padded / 4 + u) * 64), w1_0);
      const __m512i x0t4 = _mm512_add_epi8(_mm512_add_epi8(x0t2, x0t2), x0t2);
      const __m512i x0t5 = _mm512_subs_epu8(x0t4, k_01);
      const __m512i w2_0 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x0t5,
          _mm512_avg_epu8(x0t5, k_00)), 6), k_03);
      _mm512_storeu_si512((__m512i *)(scratch + (k_padded / 4 * 2 + u) * 64), w2_0);
      const __m512i x0t6 = _mm512_add_epi8(_mm512_add_epi8(x0t4, x0t4), x0t4);
      const __m512i x0t7 = _mm512_subs_epu8(x0t6, k_01);
      const __m512i w3_0 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x0t7,
          _mm512_avg_epu8(x0t7, k_00)), 6), k_03);
      _mm512_storeu_si512((__m512i *)(scratch + (k_padded / 4 * 3 + u) * 64), w3_0);
      const __m512i x0t8 = _mm512_subs_epu8(_mm512_add_epi8(_mm512_add_epi8(x0t6, x0t6), x0t6), k_01);
      const __m512i w4_0 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x0t8,
          _mm512_avg_epu8(x0t8, k_00)), 6), k_03);
      _mm512_storeu_si512((__m512i *)(scratch + (k_padded / 4 * 4 + u) * 64), w4_0);
      const __m512i x1t1 = _mm512_subs_epu8(x1, k_01);
      const __m512i w5_0 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x1t1,
          _mm512_avg_epu8(x1t1, k_00)), 6), k_03);
      _mm512_storeu_si512((__m512i *)(scratch + (k_padded / 4 * 5 + u) * 64), w5_0);
      const __m512i x1t2 = _mm512_add_epi8(_mm512_add_epi8(x1, x1), x1);
      const __m512i x1t3 = _mm512_subs_epu8(x1t2, k_01);
      const __m512i w6_0 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x1t3,
          _mm512_avg_epu8(x1t3, k_00)), 6), k_03);
      _mm512_storeu_si512((__m512i *)(scratch + (k_padded / 4 * 6 + u) * 64), w6_0);
      const __m512i x1t4 = _mm512_add_epi8(_mm512_add_epi8(x1t2, x1t2), x1t2);
      const __m512i x1t5 = _mm512_subs_epu8(x1t4, k_01);
      const __m512i w7_0 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x1t5,
          _mm512_avg_epu8(x1t5, k_00)), 6), k_03);
      _mm512_storeu_si512((__m512i *)(scratch + (k_padded / 4 * 7 + u) * 64), w7_0);
      const __m512i x1t6 = _mm512_add_epi8(_mm512_add_epi8(x1t4, x1t4), x1t4);
      const __m512i x1t7 = _mm512_subs_epu8(x1t6, k_01);
      const __m512i w8_0 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x1t7,
          _mm512_avg_epu8(x1t7, k_00)), 6), k_03);
      _mm512_storeu_si512((__m512i *)(scratch + (k_padded / 4 * 8 + u) * 64), w8_0);
      const __m512i x1t8 = _mm512_subs_epu8(_mm512_add_epi8(_mm512_add_epi8(x1t6, x1t6), x1t6), k_01);
      const __m512i w9_0 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x1t8,
          _mm512_avg_epu8(x1t8, k_00)), 6), k_03);
      _mm512_storeu_si512((__m512i *)(scratch + (k_padded / 4 * 9 + u) * 64), w9_0);
    }
    for (int64_t u = tf_min(k_padded / 4, (k + 3) / 4); u < k_padded / 4; u++) {
      _mm512_storeu_si512((__m512i *)(scratch + u * 64), k_00);
      _mm512_storeu_si512((__m512i *)(scratch + (k_padded / 4 + u) * 64), k_00);
      _mm512_storeu_si512((__m512i *)(scratch + (k_padded / 4 * 2 + u) * 64), k_00);
      _mm512_storeu_si512((__m512i *)(scratch + (k_padded / 4 * 3 + u) * 64), k_00);
      _mm512_storeu_si512((__m512i *)(scratch + (k_padded / 4 * 4 + u) * 64), k_00);
      _mm512_storeu_si512((__m512i *)(scratch + (k_padded / 4 * 5 + u) * 64), k_00);
      _mm512_storeu_si512((__m512i *)(scratch + (k_padded / 4 * 6 + u) * 64), k_00);
      _mm512_storeu_si512((__m512i *)(scratch + (k_padded / 4 * 7 + u) * 64), k_00);
      _mm512_storeu_si512((__m512i *)(scratch + (k_padded / 4 * 8 + u) * 64), k_00);
      _mm512_storeu_si512((__m512i *)(scratch + (k_padded / 4 * 9 + u) * 64), k_00);
    }
    for (int64_t part = 0; part < 2; part++) {
      const int64_t row0 = (row_tile * 2 + part) * 80;
      if (row0 < n) {
        const int64_t base0 = k_padded / 4 * 64 * (part * 5);
        const int64_t base1 = k_padded / 4 * 64 * (part * 5 + 1);
        const int64_t base2 = k_padded / 4 * 64 * (part * 5 + 2);
        const int64_t base3 = k_padded / 4 * 64 * (part * 5 + 3);
        const int64_t base4 = k_padded / 4 * 64 * (part * 5 + 4);
        for (int64_t p = 0; p < (m + 3) / 4; p++) {
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
          __m512 y4_0 = k_0f;
          __m512 y4_1 = k_0f;
          __m512 y4_2 = k_0f;
          __m512 y4_3 = k_0f;
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
            __m512i sum4_0 = k_00000000;
            __m512i sum4_1 = k_00000000;
            __m512i sum4_2 = k_00000000;
            __m512i sum4_3 = k_00000000;
            _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 < n ? row0 : 0))),
                _MM_HINT_T0);
            _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride
                + (row0 + 16 < n ? row0 + 16 : 0))), _MM_HINT_T0);
            _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride
                + (row0 + 32 < n ? row0 + 32 : 0))), _MM_HINT_T0);
            _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride
                + (row0 + 48 < n ? row0 + 48 : 0))), _MM_HINT_T0);
            _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride
                + (row0 + 64 < n ? row0 + 64 : 0))), _MM_HINT_T0);
            const int64_t u_first = (int64_t)seg[s] / 16;
            const int64_t u_last = (int64_t)seg[s + 1] / 16;
            for (int64_t u = u_first; u < u_last; u++) {
              const int64_t act0 = column0 + u * 16;
              const int64_t act1 = column1 + u * 16;
              const int64_t act2 = column2 + u * 16;
              const int64_t act3 = column3 + u * 16;
              const __m512i x0_0 = _mm512_loadu_si512((const __m512i *)(scratch + base0 + u * 256));
              const __m512i x0_1 = _mm512_loadu_si512((const __m512i *)(scratch + base1 + u * 256));
              const __m512i x0_2 = _mm512_loadu_si512((const __m512i *)(scratch + base2 + u * 256));
              const __m512i x0_3 = _mm512_loadu_si512((const __m512i *)(scratch + base3 + u * 256));
              const __m512i x0_4 = _mm512_loadu_si512((const __m512i *)(scratch + base4 + u * 256));
              // Slot 0: rows 0..15, k 0..3. (dsl/schemes/r5f.scheme.ts:24)
              const __m512i w0_0_0 = x0_0;
              const __m512i w0_0_1 = x0_1;
              const __m512i w0_0_2 = x0_2;
              const __m512i w0_0_3 = x0_3;
              const __m512i w0_0_4 = x0_4;
              const __m512i a0_0_0 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act0));
              sum0_0 = tf_dpbusd(sum0_0, w0_0_0, a0_0_0);
              sum1_0 = tf_dpbusd(sum1_0, w0_0_1, a0_0_0);
              sum2_0 = tf_dpbusd(sum2_0, w0_0_2, a0_0_0);
              sum3_0 = tf_dpbusd(sum3_0, w0_0_3, a0_0_0);
              sum4_0 = tf_dpbusd(sum4_0, w0_0_4, a0_0_0);
              const __m512i a0_0_1 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act1));
              sum0_1 = tf_dpbusd(sum0_1, w0_0_0, a0_0_1);
              sum1_1 = tf_dpbusd(sum1_1, w0_0_1, a0_0_1);
              sum2_1 = tf_dpbusd(sum2_1, w0_0_2, a0_0_1);
              sum3_1 = tf_dpbusd(sum3_1, w0_0_3, a0_0_1);
              sum4_1 = tf_dpbusd(sum4_1, w0_0_4, a0_0_1);
              const __m512i a0_0_2 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act2));
              sum0_2 = tf_dpbusd(sum0_2, w0_0_0, a0_0_2);
              sum1_2 = tf_dpbusd(sum1_2, w0_0_1, a0_0_2);
              sum2_2 = tf_dpbusd(sum2_2, w0_0_2, a0_0_2);
              sum3_2 = tf_dpbusd(sum3_2, w0_0_3, a0_0_2);
              sum4_2 = tf_dpbusd(sum4_2, w0_0_4, a0_0_2);
              const __m512i a0_0_3 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act3));
              sum0_3 = tf_dpbusd(sum0_3, w0_0_0, a0_0_3);
              sum1_3 = tf_dpbusd(sum1_3, w0_0_1, a0_0_3);
              sum2_3 = tf_dpbusd(sum2_3, w0_0_2, a0_0_3);
              sum3_3 = tf_dpbusd(sum3_3, w0_0_3, a0_0_3);
              sum4_3 = tf_dpbusd(sum4_3, w0_0_4, a0_0_3);
              const __m512i x1_0 = _mm512_loadu_si512((const __m512i *)(scratch + base0 + u * 256 + 64));
              const __m512i x1_1 = _mm512_loadu_si512((const __m512i *)(scratch + base1 + u * 256 + 64));
              const __m512i x1_2 = _mm512_loadu_si512((const __m512i *)(scratch + base2 + u * 256 + 64));
              const __m512i x1_3 = _mm512_loadu_si512((const __m512i *)(scratch + base3 + u * 256 + 64));
              const __m512i x1_4 = _mm512_loadu_si512((const __m512i *)(scratch + base4 + u * 256 + 64));
              // Slot 0: rows 0..15, k 0..3. (dsl/schemes/r5f.scheme.ts:24)
              const __m512i w1_0_0 = x1_0;
              const __m512i w1_0_1 = x1_1;
              const __m512i w1_0_2 = x1_2;
              const __m512i w1_0_3 = x1_3;
              const __m512i w1_0_4 = x1_4;
              const __m512i a1_0_0 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act0 + 4));
              sum0_0 = tf_dpbusd(sum0_0, w1_0_0, a1_0_0);
              sum1_0 = tf_dpbusd(sum1_0, w1_0_1, a1_0_0);
              sum2_0 = tf_dpbusd(sum2_0, w1_0_2, a1_0_0);
              sum3_0 = tf_dpbusd(sum3_0, w1_0_3, a1_0_0);
              sum4_0 = tf_dpbusd(sum4_0, w1_0_4, a1_0_0);
              const __m512i a1_0_1 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act1 + 4));
              sum0_1 = tf_dpbusd(sum0_1, w1_0_0, a1_0_1);
              sum1_1 = tf_dpbusd(sum1_1, w1_0_1, a1_0_1);
              sum2_1 = tf_dpbusd(sum2_1, w1_0_2, a1_0_1);
              sum3_1 = tf_dpbusd(sum3_1, w1_0_3, a1_0_1);
              sum4_1 = tf_dpbusd(sum4_1, w1_0_4, a1_0_1);
              const __m512i a1_0_2 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act2 + 4));
              sum0_2 = tf_dpbusd(sum0_2, w1_0_0, a1_0_2);
              sum1_2 = tf_dpbusd(sum1_2, w1_0_1, a1_0_2);
              sum2_2 = tf_dpbusd(sum2_2, w1_0_2, a1_0_2);
              sum3_2 = tf_dpbusd(sum3_2, w1_0_3, a1_0_2);
              sum4_2 = tf_dpbusd(sum4_2, w1_0_4, a1_0_2);
              const __m512i a1_0_3 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act3 + 4));
              sum0_3 = tf_dpbusd(sum0_3, w1_0_0, a1_0_3);
              sum1_3 = tf_dpbusd(sum1_3, w1_0_1, a1_0_3);
              sum2_3 = tf_dpbusd(sum2_3, w1_0_2, a1_0_3);
              sum3_3 = tf_dpbusd(sum3_3, w1_0_3, a1_0_3);
              sum4_3 = tf_dpbusd(sum4_3, w1_0_4, a1_0_3);
              const __m512i x2_0 = _mm512_loadu_si512((const __m512i *)(scratch + base0 + u * 256 + 128));
              const __m512i x2_1 = _mm512_loadu_si512((const __m512i *)(scratch + base1 + u * 256 + 128));
              const __m512i x2_2 = _mm512_loadu_si512((const __m512i *)(scratch + base2 + u * 256 + 128));
              const __m512i x2_3 = _mm512_loadu_si512((const __m512i *)(scratch + base3 + u * 256 + 128));
              const __m512i x2_4 = _mm512_loadu_si512((const __m512i *)(scratch + base4 + u * 256 + 128));
              // Slot 0: rows 0..15, k 0..3. (dsl/schemes/r5f.scheme.ts:24)
              const __m512i w2_0_0 = x2_0;
              const __m512i w2_0_1 = x2_1;
              const __m512i w2_0_2 = x2_2;
              const __m512i w2_0_3 = x2_3;
              const __m512i w2_0_4 = x2_4;
              const __m512i a2_0_0 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act0 + 8));
              sum0_0 = tf_dpbusd(sum0_0, w2_0_0, a2_0_0);
              sum1_0 = tf_dpbusd(sum1_0, w2_0_1, a2_0_0);
              sum2_0 = tf_dpbusd(sum2_0, w2_0_2, a2_0_0);
              sum3_0 = tf_dpbusd(sum3_0, w2_0_3, a2_0_0);
              sum4_0 = tf_dpbusd(sum4_0, w2_0_4, a2_0_0);
              const __m512i a2_0_1 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act1 + 8));
              sum0_1 = tf_dpbusd(sum0_1, w2_0_0, a2_0_1);
              sum1_1 = tf_dpbusd(sum1_1, w2_0_1, a2_0_1);
              sum2_1 = tf_dpbusd(sum2_1, w2_0_2, a2_0_1);
              sum3_1 = tf_dpbusd(sum3_1, w2_0_3, a2_0_1);
              sum4_1 = tf_dpbusd(sum4_1, w2_0_4, a2_0_1);
              const __m512i a2_0_2 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act2 + 8));
              sum0_2 = tf_dpbusd(sum0_2, w2_0_0, a2_0_2);
              sum1_2 = tf_dpbusd(sum1_2, w2_0_1, a2_0_2);
              sum2_2 = tf_dpbusd(sum2_2, w2_0_2, a2_0_2);
              sum3_2 = tf_dpbusd(sum3_2, w2_0_3, a2_0_2);
              sum4_2 = tf_dpbusd(sum4_2, w2_0_4, a2_0_2);
              const __m512i a2_0_3 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act3 + 8));
              sum0_3 = tf_dpbusd(sum0_3, w2_0_0, a2_0_3);
              sum1_3 = tf_dpbusd(sum1_3, w2_0_1, a2_0_3);
              sum2_3 = tf_dpbusd(sum2_3, w2_0_2, a2_0_3);
              sum3_3 = tf_dpbusd(sum3_3, w2_0_3, a2_0_3);
              sum4_3 = tf_dpbusd(sum4_3, w2_0_4, a2_0_3);
              const __m512i x3_0 = _mm512_loadu_si512((const __m512i *)(scratch + base0 + u * 256 + 192));
              const __m512i x3_1 = _mm512_loadu_si512((const __m512i *)(scratch + base1 + u * 256 + 192));
              const __m512i x3_2 = _mm512_loadu_si512((const __m512i *)(scratch + base2 + u * 256 + 192));
              const __m512i x3_3 = _mm512_loadu_si512((const __m512i *)(scratch + base3 + u * 256 + 192));
              const __m512i x3_4 = _mm512_loadu_si512((const __m512i *)(scratch + base4 + u * 256 + 192));
              // Slot 0: rows 0..15, k 0..3. (dsl/schemes/r5f.scheme.ts:24)
              const __m512i w3_0_0 = x3_0;
              const __m512i w3_0_1 = x3_1;
              const __m512i w3_0_2 = x3_2;
              const __m512i w3_0_3 = x3_3;
              const __m512i w3_0_4 = x3_4;
              const __m512i a3_0_0 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act0 + 12));
              sum0_0 = tf_dpbusd(sum0_0, w3_0_0, a3_0_0);
              sum1_0 = tf_dpbusd(sum1_0, w3_0_1, a3_0_0);
              sum2_0 = tf_dpbusd(sum2_0, w3_0_2, a3_0_0);
              sum3_0 = tf_dpbusd(sum3_0, w3_0_3, a3_0_0);
              sum4_0 = tf_dpbusd(sum4_0, w3_0_4, a3_0_0);
              const __m512i a3_0_1 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act1 + 12));
              sum0_1 = tf_dpbusd(sum0_1, w3_0_0, a3_0_1);
              sum1_1 = tf_dpbusd(sum1_1, w3_0_1, a3_0_1);
              sum2_1 = tf_dpbusd(sum2_1, w3_0_2, a3_0_1);
              sum3_1 = tf_dpbusd(sum3_1, w3_0_3, a3_0_1);
              sum4_1 = tf_dpbusd(sum4_1, w3_0_4, a3_0_1);
              const __m512i a3_0_2 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act2 + 12));
              sum0_2 = tf_dpbusd(sum0_2, w3_0_0, a3_0_2);
              sum1_2 = tf_dpbusd(sum1_2, w3_0_1, a3_0_2);
              sum2_2 = tf_dpbusd(sum2_2, w3_0_2, a3_0_2);
              sum3_2 = tf_dpbusd(sum3_2, w3_0_3, a3_0_2);
              sum4_2 = tf_dpbusd(sum4_2, w3_0_4, a3_0_2);
              const __m512i a3_0_3 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act3 + 12));
              sum0_3 = tf_dpbusd(sum0_3, w3_0_0, a3_0_3);
              sum1_3 = tf_dpbusd(sum1_3, w3_0_1, a3_0_3);
              sum2_3 = tf_dpbusd(sum2_3, w3_0_2, a3_0_3);
              sum3_3 = tf_dpbusd(sum3_3, w3_0_3, a3_0_3);
              sum4_3 = tf_dpbusd(sum4_3, w3_0_4, a3_0_3);
            }
            // Offset, then one fused multiply-add: out += (dw * da) * sum.
            const __m512i whole0_0 = sum0_0;
            const __m512i exact0_0 = _mm512_sub_epi32(whole0_0,
                _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
            y0_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
                * dw_stride + (row0 < n ? row0 : 0)))),
                _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments
                + s))))), _mm512_cvtepi32_ps(exact0_0), y0_0);
            const __m512i whole0_1 = sum0_1;
            const __m512i exact0_1 = _mm512_sub_epi32(whole0_1,
                _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments + s))));
            y0_1 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
                * dw_stride + (row0 < n ? row0 : 0)))),
                _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token1 * segments
                + s))))), _mm512_cvtepi32_ps(exact0_1), y0_1);
            const __m512i whole0_2 = sum0_2;
            const __m512i exact0_2 = _mm512_sub_epi32(whole0_2,
                _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token2 * segments + s))));
            y0_2 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
                * dw_stride + (row0 < n ? row0 : 0)))),
                _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token2 * segments
                + s))))), _mm512_cvtepi32_ps(exact0_2), y0_2);
            const __m512i whole0_3 = sum0_3;
            const __m512i exact0_3 = _mm512_sub_epi32(whole0_3,
                _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token3 * segments + s))));
            y0_3 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
                * dw_stride + (row0 < n ? row0 : 0)))),
                _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token3 * segments
                + s))))), _mm512_cvtepi32_ps(exact0_3), y0_3);
            const __m512i whole1_0 = sum1_0;
            const __m512i exact1_0 = _mm512_sub_epi32(whole1_0,
                _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
            y1_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
                * dw_stride + (row0 + 16 < n ? row0 + 16 : 0)))),
                _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments
                + s))))), _mm512_cvtepi32_ps(exact1_0), y1_0);
            const __m512i whole1_1 = sum1_1;
            const __m512i exact1_1 = _mm512_sub_epi32(whole1_1,
                _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments + s))));
            y1_1 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
                * dw_stride + (row0 + 16 < n ? row0 + 16 : 0)))),
                _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token1 * segments
                + s))))), _mm512_cvtepi32_ps(exact1_1), y1_1);
            const __m512i whole1_2 = sum1_2;
            const __m512i exact1_2 = _mm512_sub_epi32(whole1_2,
                _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token2 * segments + s))));
            y1_2 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
                * dw_stride + (row0 + 16 < n ? row0 + 16 : 0)))),
                _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token2 * segments
                + s))))), _mm512_cvtepi32_ps(exact1_2), y1_2);
            const __m512i whole1_3 = sum1_3;
            const __m512i exact1_3 = _mm512_sub_epi32(whole1_3,
                _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token3 * segments + s))));
            y1_3 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
                * dw_stride + (row0 + 16 < n ? row0 + 16 : 0)))),
                _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token3 * segments
                + s))))), _mm512_cvtepi32_ps(exact1_3), y1_3);
            const __m512i whole2_0 = sum2_0;
            const __m512i exact2_0 = _mm512_sub_epi32(whole2_0,
                _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
            y2_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
                * dw_stride + (row0 + 32 < n ? row0 + 32 : 0)))),
                _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments
                + s))))), _mm512_cvtepi32_ps(exact2_0), y2_0);
            const __m512i whole2_1 = sum2_1;
            const __m512i exact2_1 = _mm512_sub_epi32(whole2_1,
                _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments + s))));
            y2_1 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
                * dw_stride + (row0 + 32 < n ? row0 + 32 : 0)))),
                _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token1 * segments
                + s))))), _mm512_cvtepi32_ps(exact2_1), y2_1);
            const __m512i whole2_2 = sum2_2;
            const __m512i exact2_2 = _mm512_sub_epi32(whole2_2,
                _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token2 * segments + s))));
            y2_2 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
                * dw_stride + (row0 + 32 < n ? row0 + 32 : 0)))),
                _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token2 * segments
                + s))))), _mm512_cvtepi32_ps(exact2_2), y2_2);
            const __m512i whole2_3 = sum2_3;
            const __m512i exact2_3 = _mm512_sub_epi32(whole2_3,
                _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token3 * segments + s))));
            y2_3 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
                * dw_stride + (row0 + 32 < n ? row0 + 32 : 0)))),
                _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token3 * segments
                + s))))), _mm512_cvtepi32_ps(exact2_3), y2_3);
            const __m512i whole3_0 = sum3_0;
            const __m512i exact3_0 = _mm512_sub_epi32(whole3_0,
                _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
            y3_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
                * dw_stride + (row0 + 48 < n ? row0 + 48 : 0)))),
                _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments
                + s))))), _mm512_cvtepi32_ps(exact3_0), y3_0);
            const __m512i whole3_1 = sum3_1;
            const __m512i exact3_1 = _mm512_sub_epi32(whole3_1,
                _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments + s))));
            y3_1 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
                * dw_stride + (row0 + 48 < n ? row0 + 48 : 0)))),
                _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token1 * segments
                + s))))), _mm512_cvtepi32_ps(exact3_1), y3_1);
            const __m512i whole3_2 = sum3_2;
            const __m512i exact3_2 = _mm512_sub_epi32(whole3_2,
                _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token2 * segments + s))));
            y3_2 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
                * dw_stride + (row0 + 48 < n ? row0 + 48 : 0)))),
                _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token2 * segments
                + s))))), _mm512_cvtepi32_ps(exact3_2), y3_2);
            const __m512i whole3_3 = sum3_3;
            const __m512i exact3_3 = _mm512_sub_epi32(whole3_3,
                _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token3 * segments + s))));
            y3_3 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
                * dw_stride + (row0 + 48 < n ? row0 + 48 : 0)))),
                _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token3 * segments
                + s))))), _mm512_cvtepi32_ps(exact3_3), y3_3);
            const __m512i whole4_0 = sum4_0;
            const __m512i exact4_0 = _mm512_sub_epi32(whole4_0,
                _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
            y4_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
                * dw_stride + (row0 + 64 < n ? row0 + 64 : 0)))),
                _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments
                + s))))), _mm512_cvtepi32_ps(exact4_0), y4_0);
            const __m512i whole4_1 = sum4_1;
            const __m512i exact4_1 = _mm512_sub_epi32(whole4_1,
                _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments + s))));
            y4_1 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
                * dw_stride + (row0 + 64 < n ? row0 + 64 : 0)))),
                _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token1 * segments
                + s))))), _mm512_cvtepi32_ps(exact4_1), y4_1);
            const __m512i whole4_2 = sum4_2;
            const __m512i exact4_2 = _mm512_sub_epi32(whole4_2,
                _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token2 * segments + s))));
            y4_2 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
                * dw_stride + (row0 + 64 < n ? row0 + 64 : 0)))),
                _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token2 * segments
                + s))))), _mm512_cvtepi32_ps(exact4_2), y4_2);
            const __m512i whole4_3 = sum4_3;
            const __m512i exact4_3 = _mm512_sub_epi32(whole4_3,
                _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token3 * segments + s))));
            y4_3 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
                * dw_stride + (row0 + 64 < n ? row0 + 64 : 0)))),
                _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token3 * segments
                + s))))), _mm512_cvtepi32_ps(exact4_3), y4_3);
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
          if (p * 4 < m) {
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
          if (p * 4 + 1 < m) {
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
          if (p * 4 + 2 < m) {
            if (row0 + 80 <= n) {
              _mm512_storeu_ps((float *)((uint8_t *)(out + token2 * n + (row0 + 64))), y4_2);
            } else {
              // The last rows go through a local copy, so that nothing past n is written.
              _mm512_storeu_ps((float *)((uint8_t *)rows), y4_2);
              for (int64_t i = 0; i < n - (row0 + 64); i++) {
                out[token2 * n + (row0 + 64) + i] = rows[i];
              }
            }
          }
          if (p * 4 + 3 < m) {
            if (row0 + 80 <= n) {
              _mm512_storeu_ps((float *)((uint8_t *)(out + token3 * n + (row0 + 64))), y4_3);
            } else {
              // The last rows go through a local copy, so that nothing past n is written.
              _mm512_storeu_ps((float *)((uint8_t *)rows), y4_3);
              for (int64_t i = 0; i < n - (row0 + 64); i++) {
                out[token3 * n + (row0 + 64) + i] = rows[i];
              }
            }
          }
        }
      }
    }
  }
}

/*
 * r5f.16x2.product.q16.seg.2x160x16.avx512-vnni.tile.g5
 * Product of r5f: 160 rows by 2 tokens, weights decoded once to local memory (plane), 80 rows at a time.
 * From dsl/schemes/r5f.scheme.ts:24.
 * Requires k_padded % 16 == 0: k_padded must be a multiple of the unit, 16.
 * Requires k <= 65794: k must be at most 65794, so that every row's 32-bit sum comes out.
 */
void tf_r5f_16x2_product_q16_seg_2x160x16_avx512_vnni_tile_g5(const tf_args *args, size_t tile0, size_t tile1)
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
  _Alignas(64) float rows[16];
  const __m512i k_01 = _mm512_set1_epi8((char)1);
  const __m512i k_00 = _mm512_set1_epi8((char)0);
  const __m512i k_03 = _mm512_set1_epi8((char)3);
  const __m512 k_0f = _mm512_set1_ps(0.0f);
  const __m512i k_00000000 = _mm512_set1_epi32(0);
  const __m512i k_00000100 = _mm512_set1_epi32(256);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row_tile = tile;
    // Decode the rows of this tile to local memory. (dsl/schemes/r5f.scheme.ts:24)
    const int64_t from = row_tile * (128 * ((k + 3) / 4));
    for (int64_t u = 0; u < tf_min(k_padded / 4, (k + 3) / 4); u++) {
      const __m512i x0 = _mm512_loadu_si512((const __m512i *)(w + from + u * 128));
      const __m512i x1 = _mm512_loadu_si512((const __m512i *)(w + from + u * 128 + 64));
      const __m512i x0t1 = _mm512_subs_epu8(x0, k_01);
      const __m512i w0_0 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x0t1,
          _mm512_avg_epu8(x0t1, k_00)), 6), k_03);
      _mm512_storeu_si512((__m512i *)(scratch + u * 64), w0_0);
      const __m512i x0t2 = _mm512_add_epi8(_mm512_add_epi8(x0, x0), x0);
      const __m512i x0t3 = _mm512_subs_epu8(x0t2, k_01);
      const __m512i w1_0 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x0t3,
          _mm512_avg_epu8(x0t3, k_00)), 6), k_03);
      _mm512_storeu_si512((__m512i *)(scratch + (k_padded / 4 + u) * 64), w1_0);
      const __m512i x0t4 = _mm512_add_epi8(_mm512_add_epi8(x0t2, x0t2), x0t2);
      const __m512i x0t5 = _mm512_subs_epu8(x0t4, k_01);
      const __m512i w2_0 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x0t5,
          _mm512_avg_epu8(x0t5, k_00)), 6), k_03);
      _mm512_storeu_si512((__m512i *)(scratch + (k_padded / 4 * 2 + u) * 64), w2_0);
      const __m512i x0t6 = _mm512_add_epi8(_mm512_add_epi8(x0t4, x0t4), x0t4);
      const __m512i x0t7 = _mm512_subs_epu8(x0t6, k_01);
      const __m512i w3_0 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x0t7,
          _mm512_avg_epu8(x0t7, k_00)), 6), k_03);
      _mm512_storeu_si512((__m512i *)(scratch + (k_padded / 4 * 3 + u) * 64), w3_0);
      const __m512i x0t8 = _mm512_subs_epu8(_mm512_add_epi8(_mm512_add_epi8(x0t6, x0t6), x0t6), k_01);
      const __m512i w4_0 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x0t8,
          _mm512_avg_epu8(x0t8, k_00)), 6), k_03);
      _mm512_storeu_si512((__m512i *)(scratch + (k_padded / 4 * 4 + u) * 64), w4_0);
      const __m512i x1t1 = _mm512_subs_epu8(x1, k_01);
      const __m512i w5_0 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x1t1,
          _mm512_avg_epu8(x1t1, k_00)), 6), k_03);
      _mm512_storeu_si512((__m512i *)(scratch + (k_padded / 4 * 5 + u) * 64), w5_0);
      const __m512i x1t2 = _mm512_add_epi8(_mm512_add_epi8(x1, x1), x1);
      const __m512i x1t3 = _mm512_subs_epu8(x1t2, k_01);
      const __m512i w6_0 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x1t3,
          _mm512_avg_epu8(x1t3, k_00)), 6), k_03);
      _mm512_storeu_si512((__m512i *)(scratch + (k_padded / 4 * 6 + u) * 64), w6_0);
      const __m512i x1t4 = _mm512_add_epi8(_mm512_add_epi8(x1t2, x1t2), x1t2);
      const __m512i x1t5 = _mm512_subs_epu8(x1t4, k_01);
      const __m512i w7_0 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x1t5,
          _mm512_avg_epu8(x1t5, k_00)), 6), k_03);
      _mm512_storeu_si512((__m512i *)(scratch + (k_padded / 4 * 7 + u) * 64), w7_0);
      const __m512i x1t6 = _mm512_add_epi8(_mm512_add_epi8(x1t4, x1t4), x1t4);
      const __m512i x1t7 = _mm512_subs_epu8(x1t6, k_01);
      const __m512i w8_0 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x1t7,
          _mm512_avg_epu8(x1t7, k_00)), 6), k_03);
      _mm512_storeu_si512((__m512i *)(scratch + (k_padded / 4 * 8 + u) * 64), w8_0);
      const __m512i x1t8 = _mm512_subs_epu8(_mm512_add_epi8(_mm512_add_epi8(x1t6, x1t6), x1t6), k_01);
      const __m512i w9_0 = _mm512_and_si512(_mm512_srli_epi16(_mm512_avg_epu8(x1t8,
          _mm512_avg_epu8(x1t8, k_00)), 6), k_03);
      _mm512_storeu_si512((__m512i *)(scratch + (k_padded / 4 * 9 + u) * 64), w9_0);
    }
    for (int64_t u = tf_min(k_padded / 4, (k + 3) / 4); u < k_padded / 4; u++) {
      _mm512_storeu_si512((__m512i *)(scratch + u * 64), k_00);
      _mm512_storeu_si512((__m512i *)(scratch + (k_padded / 4 + u) * 64), k_00);
      _mm512_storeu_si512((__m512i *)(scratch + (k_padded / 4 * 2 + u) * 64), k_00);
      _mm512_storeu_si512((__m512i *)(scratch + (k_padded / 4 * 3 + u) * 64), k_00);
      _mm512_storeu_si512((__m512i *)(scratch + (k_padded / 4 * 4 + u) * 64), k_00);
      _mm512_storeu_si512((__m512i *)(scratch + (k_padded / 4 * 5 + u) * 64), k_00);
      _mm512_storeu_si512((__m512i *)(scratch + (k_padded / 4 * 6 + u) * 64), k_00);
      _mm512_storeu_si512((__m512i *)(scratch + (k_padded / 4 * 7 + u) * 64), k_00);
      _mm512_storeu_si512((__m512i *)(scratch + (k_padded / 4 * 8 + u) * 64), k_00);
      _mm512_storeu_si512((__m512i *)(scratch + (k_padded / 4 * 9 + u) * 64), k_00);
    }
    for (int64_t part = 0; part < 2; part++) {
      const int64_t row0 = (row_tile * 2 + part) * 80;
      if (row0 < n) {
        const int64_t base0 = k_padded / 4 * 64 * (part * 5);
        const int64_t base1 = k_padded / 4 * 64 * (part * 5 + 1);
        const int64_t base2 = k_padded / 4 * 64 * (part * 5 + 2);
        const int64_t base3 = k_padded / 4 * 64 * (part * 5 + 3);
        const int64_t base4 = k_padded / 4 * 64 * (part * 5 + 4);
        for (int64_t p = 0; p < (m + 1) / 2; p++) {
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
          __m512 y4_0 = k_0f;
          __m512 y4_1 = k_0f;
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
            __m512i sum4_0 = k_00000000;
            __m512i sum4_1 = k_00000000;
            __m512i sum4_2 = k_00000000;
            __m512i sum4_3 = k_00000000;
            _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 < n ? row0 : 0))),
                _MM_HINT_T0);
            _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride
                + (row0 + 16 < n ? row0 + 16 : 0))), _MM_HINT_T0);
            _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride
                + (row0 + 32 < n ? row0 + 32 : 0))), _MM_HINT_T0);
            _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride
                + (row0 + 48 < n ? row0 + 48 : 0))), _MM_HINT_T0);
            _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride
                + (row0 + 64 < n ? row0 + 64 : 0))), _MM_HINT_T0);
            const int64_t u_first = (int64_t)seg[s] / 16;
            const int64_t u_last = (int64_t)seg[s + 1] / 16;
            for (int64_t u = u_first; u < u_last; u++) {
              const int64_t act0 = column0 + u * 16;
              const int64_t act1 = column1 + u * 16;
              const int64_t act2 = column2 + u * 16;
              const int64_t act3 = column3 + u * 16;
              const __m512i x0_0 = _mm512_loadu_si512((const __m512i *)(scratch + base0 + u * 256));
              const __m512i x0_1 = _mm512_loadu_si512((const __m512i *)(scratch + base1 + u * 256));
              const __m512i x0_2 = _mm512_loadu_si512((const __m512i *)(scratch + base2 + u * 256));
              const __m512i x0_3 = _mm512_loadu_si512((const __m512i *)(scratch + base3 + u * 256));
              const __m512i x0_4 = _mm512_loadu_si512((const __m512i *)(scratch + base4 + u * 256));
              // Slot 0: rows 0..15, k 0..3. (dsl/schemes/r5f.scheme.ts:24)
              const __m512i w0_0_0 = x0_0;
              const __m512i w0_0_1 = x0_1;
              const __m512i w0_0_2 = x0_2;
              const __m512i w0_0_3 = x0_3;
              const __m512i w0_0_4 = x0_4;
              const __m512i a0_0_0 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act0));
              sum0_0 = tf_dpbusd(sum0_0, w0_0_0, a0_0_0);
              sum1_0 = tf_dpbusd(sum1_0, w0_0_1, a0_0_0);
              sum2_0 = tf_dpbusd(sum2_0, w0_0_2, a0_0_0);
              sum3_0 = tf_dpbusd(sum3_0, w0_0_3, a0_0_0);
              sum4_0 = tf_dpbusd(sum4_0, w0_0_4, a0_0_0);
              const __m512i a0_0_1 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act1));
              sum0_1 = tf_dpbusd(sum0_1, w0_0_0, a0_0_1);
              sum1_1 = tf_dpbusd(sum1_1, w0_0_1, a0_0_1);
              sum2_1 = tf_dpbusd(sum2_1, w0_0_2, a0_0_1);
              sum3_1 = tf_dpbusd(sum3_1, w0_0_3, a0_0_1);
              sum4_1 = tf_dpbusd(sum4_1, w0_0_4, a0_0_1);
              const __m512i a0_0_2 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act2));
              sum0_2 = tf_dpbusd(sum0_2, w0_0_0, a0_0_2);
              sum1_2 = tf_dpbusd(sum1_2, w0_0_1, a0_0_2);
              sum2_2 = tf_dpbusd(sum2_2, w0_0_2, a0_0_2);
              sum3_2 = tf_dpbusd(sum3_2, w0_0_3, a0_0_2);
              sum4_2 = tf_dpbusd(sum4_2, w0_0_4, a0_0_2);
              const __m512i a0_0_3 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act3));
              sum0_3 = tf_dpbusd(sum0_3, w0_0_0, a0_0_3);
              sum1_3 = tf_dpbusd(sum1_3, w0_0_1, a0_0_3);
              sum2_3 = tf_dpbusd(sum2_3, w0_0_2, a0_0_3);
              sum3_3 = tf_dpbusd(sum3_3, w0_0_3, a0_0_3);
              sum4_3 = tf_dpbusd(sum4_3, w0_0_4, a0_0_3);
              const __m512i x1_0 = _mm512_loadu_si512((const __m512i *)(scratch + base0 + u * 256 + 64));
              const __m512i x1_1 = _mm512_loadu_si512((const __m512i *)(scratch + base1 + u * 256 + 64));
              const __m512i x1_2 = _mm512_loadu_si512((const __m512i *)(scratch + base2 + u * 256 + 64));
              const __m512i x1_3 = _mm512_loadu_si512((const __m512i *)(scratch + base3 + u * 256 + 64));
              const __m512i x1_4 = _mm512_loadu_si512((const __m512i *)(scratch + base4 + u * 256 + 64));
              // Slot 0: rows 0..15, k 0..3. (dsl/schemes/r5f.scheme.ts:24)
              const __m512i w1_0_0 = x1_0;
              const __m512i w1_0_1 = x1_1;
              const __m512i w1_0_2 = x1_2;
              const __m512i w1_0_3 = x1_3;
              const __m512i w1_0_4 = x1_4;
              const __m512i a1_0_0 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act0 + 4));
              sum0_0 = tf_dpbusd(sum0_0, w1_0_0, a1_0_0);
              sum1_0 = tf_dpbusd(sum1_0, w1_0_1, a1_0_0);
              sum2_0 = tf_dpbusd(sum2_0, w1_0_2, a1_0_0);
              sum3_0 = tf_dpbusd(sum3_0, w1_0_3, a1_0_0);
              sum4_0 = tf_dpbusd(sum4_0, w1_0_4, a1_0_0);
              const __m512i a1_0_1 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act1 + 4));
              sum0_1 = tf_dpbusd(sum0_1, w1_0_0, a1_0_1);
              sum1_1 = tf_dpbusd(sum1_1, w1_0_1, a1_0_1);
              sum2_1 = tf_dpbusd(sum2_1, w1_0_2, a1_0_1);
              sum3_1 = tf_dpbusd(sum3_1, w1_0_3, a1_0_1);
              sum4_1 = tf_dpbusd(sum4_1, w1_0_4, a1_0_1);
              const __m512i a1_0_2 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act2 + 4));
              sum0_2 = tf_dpbusd(sum0_2, w1_0_0, a1_0_2);
              sum1_2 = tf_dpbusd(sum1_2, w1_0_1, a1_0_2);
              sum2_2 = tf_dpbusd(sum2_2, w1_0_2, a1_0_2);
              sum3_2 = tf_dpbusd(sum3_2, w1_0_3, a1_0_2);
              sum4_2 = tf_dpbusd(sum4_2, w1_0_4, a1_0_2);
              const __m512i a1_0_3 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act3 + 4));
              sum0_3 = tf_dpbusd(sum0_3, w1_0_0, a1_0_3);
              sum1_3 = tf_dpbusd(sum1_3, w1_0_1, a1_0_3);
              sum2_3 = tf_dpbusd(sum2_3, w1_0_2, a1_0_3);
              sum3_3 = tf_dpbusd(sum3_3, w1_0_3, a1_0_3);
              sum4_3 = tf_dpbusd(sum4_3, w1_0_4, a1_0_3);
              const __m512i x2_0 = _mm512_loadu_si512((const __m512i *)(scratch + base0 + u * 256 + 128));
              const __m512i x2_1 = _mm512_loadu_si512((const __m512i *)(scratch + base1 + u * 256 + 128));
              const __m512i x2_2 = _mm512_loadu_si512((const __m512i *)(scratch + base2 + u * 256 + 128));
              const __m512i x2_3 = _mm512_loadu_si512((const __m512i *)(scratch + base3 + u * 256 + 128));
              const __m512i x2_4 = _mm512_loadu_si512((const __m512i *)(scratch + base4 + u * 256 + 128));
              // Slot 0: rows 0..15, k 0..3. (dsl/schemes/r5f.scheme.ts:24)
              const __m512i w2_0_0 = x2_0;
              const __m512i w2_0_1 = x2_1;
              const __m512i w2_0_2 = x2_2;
              const __m512i w2_0_3 = x2_3;
              const __m512i w2_0_4 = x2_4;
              const __m512i a2_0_0 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act0 + 8));
              sum0_0 = tf_dpbusd(sum0_0, w2_0_0, a2_0_0);
              sum1_0 = tf_dpbusd(sum1_0, w2_0_1, a2_0_0);
              sum2_0 = tf_dpbusd(sum2_0, w2_0_2, a2_0_0);
              sum3_0 = tf_dpbusd(sum3_0, w2_0_3, a2_0_0);
              sum4_0 = tf_dpbusd(sum4_0, w2_0_4, a2_0_0);
              const __m512i a2_0_1 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act1 + 8));
              sum0_1 = tf_dpbusd(sum0_1, w2_0_0, a2_0_1);
              sum1_1 = tf_dpbusd(sum1_1, w2_0_1, a2_0_1);
              sum2_1 = tf_dpbusd(sum2_1, w2_0_2, a2_0_1);
              sum3_1 = tf_dpbusd(sum3_1, w2_0_3, a2_0_1);
              sum4_1 = tf_dpbusd(sum4_1, w2_0_4, a2_0_1);
              const __m512i a2_0_2 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act2 + 8));
              sum0_2 = tf_dpbusd(sum0_2, w2_0_0, a2_0_2);
              sum1_2 = tf_dpbusd(sum1_2, w2_0_1, a2_0_2);
              sum2_2 = tf_dpbusd(sum2_2, w2_0_2, a2_0_2);
              sum3_2 = tf_dpbusd(sum3_2, w2_0_3, a2_0_2);
              sum4_2 = tf_dpbusd(sum4_2, w2_0_4, a2_0_2);
              const __m512i a2_0_3 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act3 + 8));
              sum0_3 = tf_dpbusd(sum0_3, w2_0_0, a2_0_3);
              sum1_3 = tf_dpbusd(sum1_3, w2_0_1, a2_0_3);
              sum2_3 = tf_dpbusd(sum2_3, w2_0_2, a2_0_3);
              sum3_3 = tf_dpbusd(sum3_3, w2_0_3, a2_0_3);
              sum4_3 = tf_dpbusd(sum4_3, w2_0_4, a2_0_3);
              const __m512i x3_0 = _mm512_loadu_si512((const __m512i *)(scratch + base0 + u * 256 + 192));
              const __m512i x3_1 = _mm512_loadu_si512((const __m512i *)(scratch + base1 + u * 256 + 192));
              const __m512i x3_2 = _mm512_loadu_si512((const __m512i *)(scratch + base2 + u * 256 + 192));
              const __m512i x3_3 = _mm512_loadu_si512((const __m512i *)(scratch + base3 + u * 256 + 192));
              const __m512i x3_4 = _mm512_loadu_si512((const __m512i *)(scratch + base4 + u * 256 + 192));
              // Slot 0: rows 0..15, k 0..3. (dsl/schemes/r5f.scheme.ts:24)
              const __m512i w3_0_0 = x3_0;
              const __m512i w3_0_1 = x3_1;
              const __m512i w3_0_2 = x3_2;
              const __m512i w3_0_3 = x3_3;
              const __m512i w3_0_4 = x3_4;
              const __m512i a3_0_0 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act0 + 12));
              sum0_0 = tf_dpbusd(sum0_0, w3_0_0, a3_0_0);
              sum1_0 = tf_dpbusd(sum1_0, w3_0_1, a3_0_0);
              sum2_0 = tf_dpbusd(sum2_0, w3_0_2, a3_0_0);
              sum3_0 = tf_dpbusd(sum3_0, w3_0_3, a3_0_0);
              sum4_0 = tf_dpbusd(sum4_0, w3_0_4, a3_0_0);
              const __m512i a3_0_1 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act1 + 12));
              sum0_1 = tf_dpbusd(sum0_1, w3_0_0, a3_0_1);
              sum1_1 = tf_dpbusd(sum1_1, w3_0_1, a3_0_1);
              sum2_1 = tf_dpbusd(sum2_1, w3_0_2, a3_0_1);
              sum3_1 = tf_dpbusd(sum3_1, w3_0_3, a3_0_1);
              sum4_1 = tf_dpbusd(sum4_1, w3_0_4, a3_0_1);
              const __m512i a3_0_2 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act2 + 12));
              sum0_2 = tf_dpbusd(sum0_2, w3_0_0, a3_0_2);
              sum1_2 = tf_dpbusd(sum1_2, w3_0_1, a3_0_2);
              sum2_2 = tf_dpbusd(sum2_2, w3_0_2, a3_0_2);
              sum3_2 = tf_dpbusd(sum3_2, w3_0_3, a3_0_2);
              sum4_2 = tf_dpbusd(sum4_2, w3_0_4, a3_0_2);
              const __m512i a3_0_3 = _mm512_broadcastd_epi32(_mm_loadu_si32(q + act3 + 12));
              sum0_3 = tf_dpbusd(sum0_3, w3_0_0, a3_0_3);
              sum1_3 = tf_dpbusd(sum1_3, w3_0_1, a3_0_3);
              sum2_3 = tf_dpbusd(sum2_3, w3_0_2, a3_0_3);
              sum3_3 = tf_dpbusd(sum3_3, w3_0_3, a3_0_3);
              sum4_3 = tf_dpbusd(sum4_3, w3_0_4, a3_0_3);
            }
            // Offset, then one fused multiply-add: out += (dw * da) * sum.
            const __m512i whole0_0 = _mm512_add_epi32(_mm512_mullo_epi32(sum0_0, k_00000100), sum0_1);
            const __m512i exact0_0 = _mm512_sub_epi32(whole0_0,
                _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
            y0_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
                * dw_stride + (row0 < n ? row0 : 0)))),
                _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments
                + s))))), _mm512_cvtepi32_ps(exact0_0), y0_0);
            const __m512i whole0_1 = _mm512_add_epi32(_mm512_mullo_epi32(sum0_2, k_00000100), sum0_3);
            const __m512i exact0_1 = _mm512_sub_epi32(whole0_1,
                _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments + s))));
            y0_1 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
                * dw_stride + (row0 < n ? row0 : 0)))),
                _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token1 * segments
                + s))))), _mm512_cvtepi32_ps(exact0_1), y0_1);
            const __m512i whole1_0 = _mm512_add_epi32(_mm512_mullo_epi32(sum1_0, k_00000100), sum1_1);
            const __m512i exact1_0 = _mm512_sub_epi32(whole1_0,
                _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
            y1_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
                * dw_stride + (row0 + 16 < n ? row0 + 16 : 0)))),
                _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments
                + s))))), _mm512_cvtepi32_ps(exact1_0), y1_0);
            const __m512i whole1_1 = _mm512_add_epi32(_mm512_mullo_epi32(sum1_2, k_00000100), sum1_3);
            const __m512i exact1_1 = _mm512_sub_epi32(whole1_1,
                _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments + s))));
            y1_1 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
                * dw_stride + (row0 + 16 < n ? row0 + 16 : 0)))),
                _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token1 * segments
                + s))))), _mm512_cvtepi32_ps(exact1_1), y1_1);
            const __m512i whole2_0 = _mm512_add_epi32(_mm512_mullo_epi32(sum2_0, k_00000100), sum2_1);
            const __m512i exact2_0 = _mm512_sub_epi32(whole2_0,
                _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
            y2_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
                * dw_stride + (row0 + 32 < n ? row0 + 32 : 0)))),
                _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments
                + s))))), _mm512_cvtepi32_ps(exact2_0), y2_0);
            const __m512i whole2_1 = _mm512_add_epi32(_mm512_mullo_epi32(sum2_2, k_00000100), sum2_3);
            const __m512i exact2_1 = _mm512_sub_epi32(whole2_1,
                _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments + s))));
            y2_1 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
                * dw_stride + (row0 + 32 < n ? row0 + 32 : 0)))),
                _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token1 * segments
                + s))))), _mm512_cvtepi32_ps(exact2_1), y2_1);
            const __m512i whole3_0 = _mm512_add_epi32(_mm512_mullo_epi32(sum3_0, k_00000100), sum3_1);
            const __m512i exact3_0 = _mm512_sub_epi32(whole3_0,
                _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
            y3_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
                * dw_stride + (row0 + 48 < n ? row0 + 48 : 0)))),
                _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments
                + s))))), _mm512_cvtepi32_ps(exact3_0), y3_0);
            const __m512i whole3_1 = _mm512_add_epi32(_mm512_mullo_epi32(sum3_2, k_00000100), sum3_3);
            const __m512i exact3_1 = _mm512_sub_epi32(whole3_1,
                _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments + s))));
            y3_1 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
                * dw_stride + (row0 + 48 < n ? row0 + 48 : 0)))),
                _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token1 * segments
                + s))))), _mm512_cvtepi32_ps(exact3_1), y3_1);
            const __m512i whole4_0 = _mm512_add_epi32(_mm512_mullo_epi32(sum4_0, k_00000100), sum4_1);
            const __m512i exact4_0 = _mm512_sub_epi32(whole4_0,
                _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
            y4_0 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
                * dw_stride + (row0 + 64 < n ? row0 + 64 : 0)))),
                _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments
                + s))))), _mm512_cvtepi32_ps(exact4_0), y4_0);
            const __m512i whole4_1 = _mm512_add_epi32(_mm512_mullo_epi32(sum4_2, k_00000100), sum4_3);
            const __m512i exact4_1 = _mm512_sub_epi32(whole4_1,
                _mm512_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments + s))));
            y4_1 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_loadu_ps((const float *)((const uint8_t *)(dw + s
                * dw_stride + (row0 + 64 < n ? row0 + 64 : 0)))),
                _mm512_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token1 * segments
                + s))))), _mm512_cvtepi32_ps(exact4_1), y4_1);
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
        }
      }
    }
  }
}

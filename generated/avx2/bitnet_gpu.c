/*
 * Written by `tritforge gen`; edits are lost. Kernels of bitnet_gpu for avx2.
 * Inputs 77a437fbb757e07a.
 */
#include "common.h"

/*
 * bitnet_gpu.product.q8.seg.1x16x4.avx2.unpack
 * Product of bitnet_gpu: 16 rows by 1 token, weights decoded once to local memory.
 * From dsl/schemes/bitnet_gpu.scheme.ts:4.
 * Requires k_padded % 4 == 0: k_padded must be a multiple of the unit, 4.
 * Requires k <= 8454659: k must be at most 8454659, so that every row's 32-bit sum comes out.
 */
void tf_bitnet_gpu_product_q8_seg_1x16x4_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1)
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
  _Alignas(64) float rows[8];
  const __m256 k_0f = _mm256_set1_ps(0.0f);
  const __m256i k_00000000 = _mm256_set1_epi32(0);
  const __m256i k_0000 = _mm256_set1_epi16(0);
  const __m256i k_0001 = _mm256_set1_epi16(1);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row_tile = tile;
    const int64_t row0 = row_tile * 16;
    for (int64_t i = (k_padded / 4 - 1) * 64; i < k_padded / 4 * 64; i++) {
      scratch[i] = 0;
    }
    // Decode the rows of this tile to local memory. (dsl/schemes/bitnet_gpu.scheme.ts:4)
    for (int64_t r = 0; r < 16; r++) {
      const int64_t row = tf_min(row0 + r, n - 1);
      const int64_t qs_row0 = row / 16 * (128 * ((k + 31) / 32)) + row / 8 % 2 * 64 + row / 4 % 2 * 16 + row
          / 2 % 2 * 8 + row % 2 * 4;
      for (int64_t i_qs_kt = 0; i_qs_kt < (k + 31) / 32; i_qs_kt++) {
        for (int64_t i_qs_kh = 0; i_qs_kh < 2; i_qs_kh++) {
          for (int64_t i_qs_lo = 0; i_qs_lo < 4; i_qs_lo++) {
            const int64_t qs_word0 = w[qs_row0 + (i_qs_kt * 128 + i_qs_kh * 32 + i_qs_lo)];
            const int64_t qs_k = i_qs_kt * 32 + i_qs_kh * 16 + i_qs_lo;
            const int64_t qs_x0 = qs_word0 & 3;
            scratch[qs_k / 4 * 64 + r * 4 + qs_k % 4] = (uint8_t)(qs_x0 - 2 + 1);
            const int64_t qs_x1 = (qs_word0 >> 2) & 3;
            scratch[(qs_k + 4) / 4 * 64 + r * 4 + (qs_k + 4) % 4] = (uint8_t)(qs_x1 - 2 + 1);
            const int64_t qs_x2 = (qs_word0 >> 4) & 3;
            scratch[(qs_k + 8) / 4 * 64 + r * 4 + (qs_k + 8) % 4] = (uint8_t)(qs_x2 - 2 + 1);
            const int64_t qs_x3 = qs_word0 >> 6;
            scratch[(qs_k + 12) / 4 * 64 + r * 4 + (qs_k + 12) % 4] = (uint8_t)(qs_x3 - 2 + 1);
          }
        }
      }
    }
    const int64_t base0 = 0;
    for (int64_t p = 0; p < m; p++) {
      const int64_t token0 = p;
      const int64_t column0 = token0 * k_padded;
      __m256 y0_0 = k_0f;
      __m256 y1_0 = k_0f;
      for (int64_t s = 0; s < segments; s++) {
        __m256i sum0_0 = k_00000000;
        __m256i sum1_0 = k_00000000;
        _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + row0)), _MM_HINT_T0);
        _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 8))), _MM_HINT_T0);
        const int64_t u_first = (int64_t)seg[s] / 4;
        const int64_t u_last = (int64_t)seg[s + 1] / 4;
        for (int64_t u0 = u_first; u0 < u_last; u0 += 64) {
          const int64_t u_end = tf_min(u0 + 64, u_last);
          // 64 units of 1 sums within +-508 fit i16.
          __m256i acc0_0 = k_0000;
          __m256i acc1_0 = k_0000;
          for (int64_t u = u0; u < u_end; u++) {
            const int64_t act0 = column0 + u * 4;
            const __m256i x0_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 64));
            const __m256i x1_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 64 + 32));
            // Slot 0: rows 0..7, k 0..3; rows 8..15, k 0..3. (dsl/schemes/bitnet_gpu.scheme.ts:4)
            const __m256i w0_0_0 = x0_0;
            const __m256i w1_0_0 = x1_0;
            const __m256i a0_0_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0));
            acc0_0 = tf_add_epi16(acc0_0, _mm256_maddubs_epi16(w0_0_0, a0_0_0));
            acc1_0 = tf_add_epi16(acc1_0, _mm256_maddubs_epi16(w1_0_0, a0_0_0));
          }
          sum0_0 = _mm256_add_epi32(sum0_0, _mm256_madd_epi16(acc0_0, k_0001));
          sum1_0 = _mm256_add_epi32(sum1_0, _mm256_madd_epi16(acc1_0, k_0001));
        }
        // Offset, then one fused multiply-add: out += (dw * da) * sum.
        const __m256i whole0_0 = sum0_0;
        const __m256i exact0_0 = _mm256_sub_epi32(whole0_0,
            _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
        y0_0 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + row0))),
            _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments
            + s))))), _mm256_cvtepi32_ps(exact0_0), y0_0);
        const __m256i whole1_0 = sum1_0;
        const __m256i exact1_0 = _mm256_sub_epi32(whole1_0,
            _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
        y1_0 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + (row0 + 8)))),
            _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments
            + s))))), _mm256_cvtepi32_ps(exact1_0), y1_0);
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
    }
  }
}

/*
 * bitnet_gpu.product.q8.seg.4x16x4.avx2.unpack
 * Product of bitnet_gpu: 16 rows by 4 tokens, weights decoded once to local memory.
 * From dsl/schemes/bitnet_gpu.scheme.ts:4.
 * Requires k_padded % 4 == 0: k_padded must be a multiple of the unit, 4.
 * Requires k <= 8454659: k must be at most 8454659, so that every row's 32-bit sum comes out.
 */
void tf_bitnet_gpu_product_q8_seg_4x16x4_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1)
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
  _Alignas(64) float rows[8];
  const __m256 k_0f = _mm256_set1_ps(0.0f);
  const __m256i k_00000000 = _mm256_set1_epi32(0);
  const __m256i k_0000 = _mm256_set1_epi16(0);
  const __m256i k_0001 = _mm256_set1_epi16(1);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row_tile = tile;
    const int64_t row0 = row_tile * 16;
    for (int64_t i = (k_padded / 4 - 1) * 64; i < k_padded / 4 * 64; i++) {
      scratch[i] = 0;
    }
    // Decode the rows of this tile to local memory. (dsl/schemes/bitnet_gpu.scheme.ts:4)
    for (int64_t r = 0; r < 16; r++) {
      const int64_t row = tf_min(row0 + r, n - 1);
      const int64_t qs_row0 = row / 16 * (128 * ((k + 31) / 32)) + row / 8 % 2 * 64 + row / 4 % 2 * 16 + row
          / 2 % 2 * 8 + row % 2 * 4;
      for (int64_t i_qs_kt = 0; i_qs_kt < (k + 31) / 32; i_qs_kt++) {
        for (int64_t i_qs_kh = 0; i_qs_kh < 2; i_qs_kh++) {
          for (int64_t i_qs_lo = 0; i_qs_lo < 4; i_qs_lo++) {
            const int64_t qs_word0 = w[qs_row0 + (i_qs_kt * 128 + i_qs_kh * 32 + i_qs_lo)];
            const int64_t qs_k = i_qs_kt * 32 + i_qs_kh * 16 + i_qs_lo;
            const int64_t qs_x0 = qs_word0 & 3;
            scratch[qs_k / 4 * 64 + r * 4 + qs_k % 4] = (uint8_t)(qs_x0 - 2 + 1);
            const int64_t qs_x1 = (qs_word0 >> 2) & 3;
            scratch[(qs_k + 4) / 4 * 64 + r * 4 + (qs_k + 4) % 4] = (uint8_t)(qs_x1 - 2 + 1);
            const int64_t qs_x2 = (qs_word0 >> 4) & 3;
            scratch[(qs_k + 8) / 4 * 64 + r * 4 + (qs_k + 8) % 4] = (uint8_t)(qs_x2 - 2 + 1);
            const int64_t qs_x3 = qs_word0 >> 6;
            scratch[(qs_k + 12) / 4 * 64 + r * 4 + (qs_k + 12) % 4] = (uint8_t)(qs_x3 - 2 + 1);
          }
        }
      }
    }
    const int64_t base0 = 0;
    for (int64_t p = 0; p < (m + 3) / 4; p++) {
      const int64_t token0 = tf_min(p * 4, m - 1);
      const int64_t token1 = tf_min(p * 4 + 1, m - 1);
      const int64_t token2 = tf_min(p * 4 + 2, m - 1);
      const int64_t token3 = tf_min(p * 4 + 3, m - 1);
      const int64_t column0 = token0 * k_padded;
      const int64_t column1 = token1 * k_padded;
      const int64_t column2 = token2 * k_padded;
      const int64_t column3 = token3 * k_padded;
      __m256 y0_0 = k_0f;
      __m256 y0_1 = k_0f;
      __m256 y0_2 = k_0f;
      __m256 y0_3 = k_0f;
      __m256 y1_0 = k_0f;
      __m256 y1_1 = k_0f;
      __m256 y1_2 = k_0f;
      __m256 y1_3 = k_0f;
      for (int64_t s = 0; s < segments; s++) {
        __m256i sum0_0 = k_00000000;
        __m256i sum0_1 = k_00000000;
        __m256i sum0_2 = k_00000000;
        __m256i sum0_3 = k_00000000;
        __m256i sum1_0 = k_00000000;
        __m256i sum1_1 = k_00000000;
        __m256i sum1_2 = k_00000000;
        __m256i sum1_3 = k_00000000;
        _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + row0)), _MM_HINT_T0);
        _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 8))), _MM_HINT_T0);
        const int64_t u_first = (int64_t)seg[s] / 4;
        const int64_t u_last = (int64_t)seg[s + 1] / 4;
        for (int64_t u0 = u_first; u0 < u_last; u0 += 64) {
          const int64_t u_end = tf_min(u0 + 64, u_last);
          // 64 units of 1 sums within +-508 fit i16.
          __m256i acc0_0 = k_0000;
          __m256i acc0_1 = k_0000;
          __m256i acc0_2 = k_0000;
          __m256i acc0_3 = k_0000;
          __m256i acc1_0 = k_0000;
          __m256i acc1_1 = k_0000;
          __m256i acc1_2 = k_0000;
          __m256i acc1_3 = k_0000;
          for (int64_t u = u0; u < u_end; u++) {
            const int64_t act0 = column0 + u * 4;
            const int64_t act1 = column1 + u * 4;
            const int64_t act2 = column2 + u * 4;
            const int64_t act3 = column3 + u * 4;
            const __m256i x0_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 64));
            const __m256i x1_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 64 + 32));
            // Slot 0: rows 0..7, k 0..3; rows 8..15, k 0..3. (dsl/schemes/bitnet_gpu.scheme.ts:4)
            const __m256i w0_0_0 = x0_0;
            const __m256i w1_0_0 = x1_0;
            const __m256i a0_0_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0));
            acc0_0 = tf_add_epi16(acc0_0, _mm256_maddubs_epi16(w0_0_0, a0_0_0));
            acc1_0 = tf_add_epi16(acc1_0, _mm256_maddubs_epi16(w1_0_0, a0_0_0));
            const __m256i a0_0_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1));
            acc0_1 = tf_add_epi16(acc0_1, _mm256_maddubs_epi16(w0_0_0, a0_0_1));
            acc1_1 = tf_add_epi16(acc1_1, _mm256_maddubs_epi16(w1_0_0, a0_0_1));
            const __m256i a0_0_2 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act2));
            acc0_2 = tf_add_epi16(acc0_2, _mm256_maddubs_epi16(w0_0_0, a0_0_2));
            acc1_2 = tf_add_epi16(acc1_2, _mm256_maddubs_epi16(w1_0_0, a0_0_2));
            const __m256i a0_0_3 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act3));
            acc0_3 = tf_add_epi16(acc0_3, _mm256_maddubs_epi16(w0_0_0, a0_0_3));
            acc1_3 = tf_add_epi16(acc1_3, _mm256_maddubs_epi16(w1_0_0, a0_0_3));
          }
          sum0_0 = _mm256_add_epi32(sum0_0, _mm256_madd_epi16(acc0_0, k_0001));
          sum0_1 = _mm256_add_epi32(sum0_1, _mm256_madd_epi16(acc0_1, k_0001));
          sum0_2 = _mm256_add_epi32(sum0_2, _mm256_madd_epi16(acc0_2, k_0001));
          sum0_3 = _mm256_add_epi32(sum0_3, _mm256_madd_epi16(acc0_3, k_0001));
          sum1_0 = _mm256_add_epi32(sum1_0, _mm256_madd_epi16(acc1_0, k_0001));
          sum1_1 = _mm256_add_epi32(sum1_1, _mm256_madd_epi16(acc1_1, k_0001));
          sum1_2 = _mm256_add_epi32(sum1_2, _mm256_madd_epi16(acc1_2, k_0001));
          sum1_3 = _mm256_add_epi32(sum1_3, _mm256_madd_epi16(acc1_3, k_0001));
        }
        // Offset, then one fused multiply-add: out += (dw * da) * sum.
        const __m256i whole0_0 = sum0_0;
        const __m256i exact0_0 = _mm256_sub_epi32(whole0_0,
            _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
        y0_0 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + row0))),
            _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments
            + s))))), _mm256_cvtepi32_ps(exact0_0), y0_0);
        const __m256i whole0_1 = sum0_1;
        const __m256i exact0_1 = _mm256_sub_epi32(whole0_1,
            _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments + s))));
        y0_1 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + row0))),
            _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token1 * segments
            + s))))), _mm256_cvtepi32_ps(exact0_1), y0_1);
        const __m256i whole0_2 = sum0_2;
        const __m256i exact0_2 = _mm256_sub_epi32(whole0_2,
            _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token2 * segments + s))));
        y0_2 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + row0))),
            _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token2 * segments
            + s))))), _mm256_cvtepi32_ps(exact0_2), y0_2);
        const __m256i whole0_3 = sum0_3;
        const __m256i exact0_3 = _mm256_sub_epi32(whole0_3,
            _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token3 * segments + s))));
        y0_3 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + row0))),
            _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token3 * segments
            + s))))), _mm256_cvtepi32_ps(exact0_3), y0_3);
        const __m256i whole1_0 = sum1_0;
        const __m256i exact1_0 = _mm256_sub_epi32(whole1_0,
            _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
        y1_0 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + (row0 + 8)))),
            _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments
            + s))))), _mm256_cvtepi32_ps(exact1_0), y1_0);
        const __m256i whole1_1 = sum1_1;
        const __m256i exact1_1 = _mm256_sub_epi32(whole1_1,
            _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments + s))));
        y1_1 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + (row0 + 8)))),
            _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token1 * segments
            + s))))), _mm256_cvtepi32_ps(exact1_1), y1_1);
        const __m256i whole1_2 = sum1_2;
        const __m256i exact1_2 = _mm256_sub_epi32(whole1_2,
            _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token2 * segments + s))));
        y1_2 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + (row0 + 8)))),
            _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token2 * segments
            + s))))), _mm256_cvtepi32_ps(exact1_2), y1_2);
        const __m256i whole1_3 = sum1_3;
        const __m256i exact1_3 = _mm256_sub_epi32(whole1_3,
            _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token3 * segments + s))));
        y1_3 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + (row0 + 8)))),
            _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token3 * segments
            + s))))), _mm256_cvtepi32_ps(exact1_3), y1_3);
      }
      if (p * 4 < m) {
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
      if (p * 4 + 1 < m) {
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
      if (p * 4 + 2 < m) {
        if (row0 + 8 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token2 * n + row0)), y0_2);
        } else {
          // The last rows go through a local copy, so that nothing past n is written.
          _mm256_storeu_ps((float *)((uint8_t *)rows), y0_2);
          for (int64_t i = 0; i < n - row0; i++) {
            out[token2 * n + row0 + i] = rows[i];
          }
        }
      }
      if (p * 4 + 3 < m) {
        if (row0 + 8 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token3 * n + row0)), y0_3);
        } else {
          // The last rows go through a local copy, so that nothing past n is written.
          _mm256_storeu_ps((float *)((uint8_t *)rows), y0_3);
          for (int64_t i = 0; i < n - row0; i++) {
            out[token3 * n + row0 + i] = rows[i];
          }
        }
      }
      if (p * 4 < m) {
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
      if (p * 4 + 1 < m) {
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
      if (p * 4 + 2 < m) {
        if (row0 + 16 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token2 * n + (row0 + 8))), y1_2);
        } else {
          // The last rows go through a local copy, so that nothing past n is written.
          _mm256_storeu_ps((float *)((uint8_t *)rows), y1_2);
          for (int64_t i = 0; i < n - (row0 + 8); i++) {
            out[token2 * n + (row0 + 8) + i] = rows[i];
          }
        }
      }
      if (p * 4 + 3 < m) {
        if (row0 + 16 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token3 * n + (row0 + 8))), y1_3);
        } else {
          // The last rows go through a local copy, so that nothing past n is written.
          _mm256_storeu_ps((float *)((uint8_t *)rows), y1_3);
          for (int64_t i = 0; i < n - (row0 + 8); i++) {
            out[token3 * n + (row0 + 8) + i] = rows[i];
          }
        }
      }
    }
  }
}

/*
 * bitnet_gpu.product.q16.seg.1x16x4.avx2.unpack
 * Product of bitnet_gpu: 16 rows by 1 token, weights decoded once to local memory.
 * From dsl/schemes/bitnet_gpu.scheme.ts:4.
 * Requires k_padded % 4 == 0: k_padded must be a multiple of the unit, 4.
 * Requires k <= 65794: k must be at most 65794, so that every row's 32-bit sum comes out.
 */
void tf_bitnet_gpu_product_q16_seg_1x16x4_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1)
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
  _Alignas(64) float rows[8];
  const __m256 k_0f = _mm256_set1_ps(0.0f);
  const __m256i k_00000000 = _mm256_set1_epi32(0);
  const __m256i k_0000 = _mm256_set1_epi16(0);
  const __m256i k_0001 = _mm256_set1_epi16(1);
  const __m256i k_00000100 = _mm256_set1_epi32(256);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row_tile = tile;
    const int64_t row0 = row_tile * 16;
    for (int64_t i = (k_padded / 4 - 1) * 64; i < k_padded / 4 * 64; i++) {
      scratch[i] = 0;
    }
    // Decode the rows of this tile to local memory. (dsl/schemes/bitnet_gpu.scheme.ts:4)
    for (int64_t r = 0; r < 16; r++) {
      const int64_t row = tf_min(row0 + r, n - 1);
      const int64_t qs_row0 = row / 16 * (128 * ((k + 31) / 32)) + row / 8 % 2 * 64 + row / 4 % 2 * 16 + row
          / 2 % 2 * 8 + row % 2 * 4;
      for (int64_t i_qs_kt = 0; i_qs_kt < (k + 31) / 32; i_qs_kt++) {
        for (int64_t i_qs_kh = 0; i_qs_kh < 2; i_qs_kh++) {
          for (int64_t i_qs_lo = 0; i_qs_lo < 4; i_qs_lo++) {
            const int64_t qs_word0 = w[qs_row0 + (i_qs_kt * 128 + i_qs_kh * 32 + i_qs_lo)];
            const int64_t qs_k = i_qs_kt * 32 + i_qs_kh * 16 + i_qs_lo;
            const int64_t qs_x0 = qs_word0 & 3;
            scratch[qs_k / 4 * 64 + r * 4 + qs_k % 4] = (uint8_t)(qs_x0 - 2 + 1);
            const int64_t qs_x1 = (qs_word0 >> 2) & 3;
            scratch[(qs_k + 4) / 4 * 64 + r * 4 + (qs_k + 4) % 4] = (uint8_t)(qs_x1 - 2 + 1);
            const int64_t qs_x2 = (qs_word0 >> 4) & 3;
            scratch[(qs_k + 8) / 4 * 64 + r * 4 + (qs_k + 8) % 4] = (uint8_t)(qs_x2 - 2 + 1);
            const int64_t qs_x3 = qs_word0 >> 6;
            scratch[(qs_k + 12) / 4 * 64 + r * 4 + (qs_k + 12) % 4] = (uint8_t)(qs_x3 - 2 + 1);
          }
        }
      }
    }
    const int64_t base0 = 0;
    for (int64_t p = 0; p < m; p++) {
      const int64_t token0 = p;
      const int64_t column0 = token0 * 2 * k_padded;
      const int64_t column1 = (token0 * 2 + 1) * k_padded;
      __m256 y0_0 = k_0f;
      __m256 y1_0 = k_0f;
      for (int64_t s = 0; s < segments; s++) {
        __m256i sum0_0 = k_00000000;
        __m256i sum0_1 = k_00000000;
        __m256i sum1_0 = k_00000000;
        __m256i sum1_1 = k_00000000;
        _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + row0)), _MM_HINT_T0);
        _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 8))), _MM_HINT_T0);
        const int64_t u_first = (int64_t)seg[s] / 4;
        const int64_t u_last = (int64_t)seg[s + 1] / 4;
        for (int64_t u0 = u_first; u0 < u_last; u0 += 63) {
          const int64_t u_end = tf_min(u0 + 63, u_last);
          // 63 units of 1 sums within +-512 fit i16.
          __m256i acc0_0 = k_0000;
          __m256i acc0_1 = k_0000;
          __m256i acc1_0 = k_0000;
          __m256i acc1_1 = k_0000;
          for (int64_t u = u0; u < u_end; u++) {
            const int64_t act0 = column0 + u * 4;
            const int64_t act1 = column1 + u * 4;
            const __m256i x0_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 64));
            const __m256i x1_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 64 + 32));
            // Slot 0: rows 0..7, k 0..3; rows 8..15, k 0..3. (dsl/schemes/bitnet_gpu.scheme.ts:4)
            const __m256i w0_0_0 = x0_0;
            const __m256i w1_0_0 = x1_0;
            const __m256i a0_0_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0));
            acc0_0 = tf_add_epi16(acc0_0, _mm256_maddubs_epi16(w0_0_0, a0_0_0));
            acc1_0 = tf_add_epi16(acc1_0, _mm256_maddubs_epi16(w1_0_0, a0_0_0));
            const __m256i a0_0_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1));
            acc0_1 = tf_add_epi16(acc0_1, _mm256_maddubs_epi16(w0_0_0, a0_0_1));
            acc1_1 = tf_add_epi16(acc1_1, _mm256_maddubs_epi16(w1_0_0, a0_0_1));
          }
          sum0_0 = _mm256_add_epi32(sum0_0, _mm256_madd_epi16(acc0_0, k_0001));
          sum0_1 = _mm256_add_epi32(sum0_1, _mm256_madd_epi16(acc0_1, k_0001));
          sum1_0 = _mm256_add_epi32(sum1_0, _mm256_madd_epi16(acc1_0, k_0001));
          sum1_1 = _mm256_add_epi32(sum1_1, _mm256_madd_epi16(acc1_1, k_0001));
        }
        // Offset, then one fused multiply-add: out += (dw * da) * sum.
        const __m256i whole0_0 = _mm256_add_epi32(_mm256_mullo_epi32(sum0_0, k_00000100), sum0_1);
        const __m256i exact0_0 = _mm256_sub_epi32(whole0_0,
            _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
        y0_0 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + row0))),
            _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments
            + s))))), _mm256_cvtepi32_ps(exact0_0), y0_0);
        const __m256i whole1_0 = _mm256_add_epi32(_mm256_mullo_epi32(sum1_0, k_00000100), sum1_1);
        const __m256i exact1_0 = _mm256_sub_epi32(whole1_0,
            _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
        y1_0 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + (row0 + 8)))),
            _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments
            + s))))), _mm256_cvtepi32_ps(exact1_0), y1_0);
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
    }
  }
}

/*
 * bitnet_gpu.product.q16.seg.2x16x4.avx2.unpack
 * Product of bitnet_gpu: 16 rows by 2 tokens, weights decoded once to local memory.
 * From dsl/schemes/bitnet_gpu.scheme.ts:4.
 * Requires k_padded % 4 == 0: k_padded must be a multiple of the unit, 4.
 * Requires k <= 65794: k must be at most 65794, so that every row's 32-bit sum comes out.
 */
void tf_bitnet_gpu_product_q16_seg_2x16x4_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1)
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
  _Alignas(64) float rows[8];
  const __m256 k_0f = _mm256_set1_ps(0.0f);
  const __m256i k_00000000 = _mm256_set1_epi32(0);
  const __m256i k_0000 = _mm256_set1_epi16(0);
  const __m256i k_0001 = _mm256_set1_epi16(1);
  const __m256i k_00000100 = _mm256_set1_epi32(256);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row_tile = tile;
    const int64_t row0 = row_tile * 16;
    for (int64_t i = (k_padded / 4 - 1) * 64; i < k_padded / 4 * 64; i++) {
      scratch[i] = 0;
    }
    // Decode the rows of this tile to local memory. (dsl/schemes/bitnet_gpu.scheme.ts:4)
    for (int64_t r = 0; r < 16; r++) {
      const int64_t row = tf_min(row0 + r, n - 1);
      const int64_t qs_row0 = row / 16 * (128 * ((k + 31) / 32)) + row / 8 % 2 * 64 + row / 4 % 2 * 16 + row
          / 2 % 2 * 8 + row % 2 * 4;
      for (int64_t i_qs_kt = 0; i_qs_kt < (k + 31) / 32; i_qs_kt++) {
        for (int64_t i_qs_kh = 0; i_qs_kh < 2; i_qs_kh++) {
          for (int64_t i_qs_lo = 0; i_qs_lo < 4; i_qs_lo++) {
            const int64_t qs_word0 = w[qs_row0 + (i_qs_kt * 128 + i_qs_kh * 32 + i_qs_lo)];
            const int64_t qs_k = i_qs_kt * 32 + i_qs_kh * 16 + i_qs_lo;
            const int64_t qs_x0 = qs_word0 & 3;
            scratch[qs_k / 4 * 64 + r * 4 + qs_k % 4] = (uint8_t)(qs_x0 - 2 + 1);
            const int64_t qs_x1 = (qs_word0 >> 2) & 3;
            scratch[(qs_k + 4) / 4 * 64 + r * 4 + (qs_k + 4) % 4] = (uint8_t)(qs_x1 - 2 + 1);
            const int64_t qs_x2 = (qs_word0 >> 4) & 3;
            scratch[(qs_k + 8) / 4 * 64 + r * 4 + (qs_k + 8) % 4] = (uint8_t)(qs_x2 - 2 + 1);
            const int64_t qs_x3 = qs_word0 >> 6;
            scratch[(qs_k + 12) / 4 * 64 + r * 4 + (qs_k + 12) % 4] = (uint8_t)(qs_x3 - 2 + 1);
          }
        }
      }
    }
    const int64_t base0 = 0;
    for (int64_t p = 0; p < (m + 1) / 2; p++) {
      const int64_t token0 = tf_min(p * 2, m - 1);
      const int64_t token1 = tf_min(p * 2 + 1, m - 1);
      const int64_t column0 = token0 * 2 * k_padded;
      const int64_t column1 = (token0 * 2 + 1) * k_padded;
      const int64_t column2 = token1 * 2 * k_padded;
      const int64_t column3 = (token1 * 2 + 1) * k_padded;
      __m256 y0_0 = k_0f;
      __m256 y0_1 = k_0f;
      __m256 y1_0 = k_0f;
      __m256 y1_1 = k_0f;
      for (int64_t s = 0; s < segments; s++) {
        __m256i sum0_0 = k_00000000;
        __m256i sum0_1 = k_00000000;
        __m256i sum0_2 = k_00000000;
        __m256i sum0_3 = k_00000000;
        __m256i sum1_0 = k_00000000;
        __m256i sum1_1 = k_00000000;
        __m256i sum1_2 = k_00000000;
        __m256i sum1_3 = k_00000000;
        _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + row0)), _MM_HINT_T0);
        _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 8))), _MM_HINT_T0);
        const int64_t u_first = (int64_t)seg[s] / 4;
        const int64_t u_last = (int64_t)seg[s + 1] / 4;
        for (int64_t u0 = u_first; u0 < u_last; u0 += 63) {
          const int64_t u_end = tf_min(u0 + 63, u_last);
          // 63 units of 1 sums within +-512 fit i16.
          __m256i acc0_0 = k_0000;
          __m256i acc0_1 = k_0000;
          __m256i acc0_2 = k_0000;
          __m256i acc0_3 = k_0000;
          __m256i acc1_0 = k_0000;
          __m256i acc1_1 = k_0000;
          __m256i acc1_2 = k_0000;
          __m256i acc1_3 = k_0000;
          for (int64_t u = u0; u < u_end; u++) {
            const int64_t act0 = column0 + u * 4;
            const int64_t act1 = column1 + u * 4;
            const int64_t act2 = column2 + u * 4;
            const int64_t act3 = column3 + u * 4;
            const __m256i x0_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 64));
            const __m256i x1_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 64 + 32));
            // Slot 0: rows 0..7, k 0..3; rows 8..15, k 0..3. (dsl/schemes/bitnet_gpu.scheme.ts:4)
            const __m256i w0_0_0 = x0_0;
            const __m256i w1_0_0 = x1_0;
            const __m256i a0_0_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0));
            acc0_0 = tf_add_epi16(acc0_0, _mm256_maddubs_epi16(w0_0_0, a0_0_0));
            acc1_0 = tf_add_epi16(acc1_0, _mm256_maddubs_epi16(w1_0_0, a0_0_0));
            const __m256i a0_0_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1));
            acc0_1 = tf_add_epi16(acc0_1, _mm256_maddubs_epi16(w0_0_0, a0_0_1));
            acc1_1 = tf_add_epi16(acc1_1, _mm256_maddubs_epi16(w1_0_0, a0_0_1));
            const __m256i a0_0_2 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act2));
            acc0_2 = tf_add_epi16(acc0_2, _mm256_maddubs_epi16(w0_0_0, a0_0_2));
            acc1_2 = tf_add_epi16(acc1_2, _mm256_maddubs_epi16(w1_0_0, a0_0_2));
            const __m256i a0_0_3 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act3));
            acc0_3 = tf_add_epi16(acc0_3, _mm256_maddubs_epi16(w0_0_0, a0_0_3));
            acc1_3 = tf_add_epi16(acc1_3, _mm256_maddubs_epi16(w1_0_0, a0_0_3));
          }
          sum0_0 = _mm256_add_epi32(sum0_0, _mm256_madd_epi16(acc0_0, k_0001));
          sum0_1 = _mm256_add_epi32(sum0_1, _mm256_madd_epi16(acc0_1, k_0001));
          sum0_2 = _mm256_add_epi32(sum0_2, _mm256_madd_epi16(acc0_2, k_0001));
          sum0_3 = _mm256_add_epi32(sum0_3, _mm256_madd_epi16(acc0_3, k_0001));
          sum1_0 = _mm256_add_epi32(sum1_0, _mm256_madd_epi16(acc1_0, k_0001));
          sum1_1 = _mm256_add_epi32(sum1_1, _mm256_madd_epi16(acc1_1, k_0001));
          sum1_2 = _mm256_add_epi32(sum1_2, _mm256_madd_epi16(acc1_2, k_0001));
          sum1_3 = _mm256_add_epi32(sum1_3, _mm256_madd_epi16(acc1_3, k_0001));
        }
        // Offset, then one fused multiply-add: out += (dw * da) * sum.
        const __m256i whole0_0 = _mm256_add_epi32(_mm256_mullo_epi32(sum0_0, k_00000100), sum0_1);
        const __m256i exact0_0 = _mm256_sub_epi32(whole0_0,
            _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
        y0_0 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + row0))),
            _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments
            + s))))), _mm256_cvtepi32_ps(exact0_0), y0_0);
        const __m256i whole0_1 = _mm256_add_epi32(_mm256_mullo_epi32(sum0_2, k_00000100), sum0_3);
        const __m256i exact0_1 = _mm256_sub_epi32(whole0_1,
            _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments + s))));
        y0_1 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + row0))),
            _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token1 * segments
            + s))))), _mm256_cvtepi32_ps(exact0_1), y0_1);
        const __m256i whole1_0 = _mm256_add_epi32(_mm256_mullo_epi32(sum1_0, k_00000100), sum1_1);
        const __m256i exact1_0 = _mm256_sub_epi32(whole1_0,
            _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s))));
        y1_0 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + (row0 + 8)))),
            _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments
            + s))))), _mm256_cvtepi32_ps(exact1_0), y1_0);
        const __m256i whole1_1 = _mm256_add_epi32(_mm256_mullo_epi32(sum1_2, k_00000100), sum1_3);
        const __m256i exact1_1 = _mm256_sub_epi32(whole1_1,
            _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments + s))));
        y1_1 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + (row0 + 8)))),
            _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token1 * segments
            + s))))), _mm256_cvtepi32_ps(exact1_1), y1_1);
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
    }
  }
}

/*
 * bitnet_gpu.product.q8.seg.1x16x32.avx2.plane
 * Product of bitnet_gpu: 16 rows by 1 token, weights decoded in registers (plane).
 * From dsl/schemes/bitnet_gpu.scheme.ts:4.
 * Requires k_padded % 32 == 0: k_padded must be a multiple of the unit, 32.
 * Requires k <= 5636439: k must be at most 5636439, so that every row's 32-bit sum comes out.
 */
void tf_bitnet_gpu_product_q8_seg_1x16x32_avx2_plane(const tf_args *args, size_t tile0, size_t tile1)
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
  const __m256i k_0000 = _mm256_set1_epi16(0);
  const __m256i k_03 = _mm256_set1_epi8((char)3);
  const __m256i k_0c = _mm256_set1_epi8((char)12);
  const __m256i k_0001 = _mm256_set1_epi16(1);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row_tile = tile / m;
    const int64_t p = tile % m;
    const int64_t row0 = row_tile * 16;
    const int64_t base0 = row_tile * (128 * ((k + 31) / 32));
    const int64_t token0 = p;
    const int64_t column0 = token0 * k_padded;
    __m256 y0_0 = k_0f;
    __m256 y1_0 = k_0f;
    for (int64_t s = 0; s < segments; s++) {
      __m256i sum0_0 = k_00000000;
      __m256i sum1_0 = k_00000000;
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + row0)), _MM_HINT_T0);
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 8))), _MM_HINT_T0);
      const int64_t u_first = (int64_t)seg[s] / 32;
      const int64_t u_last = (int64_t)seg[s + 1] / 32;
      for (int64_t u0 = u_first; u0 < u_last; u0 += 2) {
        const int64_t u_end = tf_min(u0 + 2, u_last);
        if (((base0 + u0 * 128) & 4095) < 256) {
          _mm_prefetch((const char *)(w + base0 + u0 * 128 + 16384 - ((base0 + u0 * 128) & 4095)),
              _MM_HINT_T0);
        }
        // 2 units of 4 sums within +-762 fit i16.
        // 2 units of 4 sums within +-3048 fit i16.
        __m256i acc0_0 = k_0000;
        __m256i acc0_0_times4 = k_0000;
        __m256i acc1_0 = k_0000;
        __m256i acc1_0_times4 = k_0000;
        for (int64_t u = u0; u < u_end; u++) {
          const int64_t act0 = column0 + u * 32;
          _mm_prefetch((const char *)(w + base0 + u * 128 + 6144), _MM_HINT_T0);
          _mm_prefetch((const char *)(w + base0 + u * 128 + 6208), _MM_HINT_T0);
          const __m256i x0_0 = _mm256_loadu_si256((const __m256i *)(w + base0 + u * 128));
          const __m256i x2_0 = _mm256_loadu_si256((const __m256i *)(w + base0 + u * 128 + 64));
          // Slot 0: rows 0..7, k 0..3; rows 8..15, k 0..3. (dsl/schemes/bitnet_gpu.scheme.ts:4)
          const __m256i w0_0_0 = _mm256_and_si256(x0_0, k_03);
          const __m256i w2_0_0 = _mm256_and_si256(x2_0, k_03);
          const __m256i a0_0_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0));
          acc0_0 = tf_add_epi16(acc0_0, _mm256_maddubs_epi16(w0_0_0, a0_0_0));
          acc1_0 = tf_add_epi16(acc1_0, _mm256_maddubs_epi16(w2_0_0, a0_0_0));
          // Slot 1: rows 0..7, k 4..7; rows 8..15, k 4..7. (dsl/schemes/bitnet_gpu.scheme.ts:4)
          const __m256i w0_1_0 = _mm256_and_si256(x0_0, k_0c);
          const __m256i w2_1_0 = _mm256_and_si256(x2_0, k_0c);
          const __m256i a0_1_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0 + 4));
          acc0_0_times4 = tf_add_epi16(acc0_0_times4, _mm256_maddubs_epi16(w0_1_0, a0_1_0));
          acc1_0_times4 = tf_add_epi16(acc1_0_times4, _mm256_maddubs_epi16(w2_1_0, a0_1_0));
          // Slot 2: rows 0..7, k 8..11; rows 8..15, k 8..11. (dsl/schemes/bitnet_gpu.scheme.ts:4)
          const __m256i x0_0t1 = _mm256_srli_epi16(x0_0, 4);
          const __m256i w0_2_0 = _mm256_and_si256(x0_0t1, k_03);
          const __m256i x2_0t1 = _mm256_srli_epi16(x2_0, 4);
          const __m256i w2_2_0 = _mm256_and_si256(x2_0t1, k_03);
          const __m256i a0_2_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0 + 8));
          acc0_0 = tf_add_epi16(acc0_0, _mm256_maddubs_epi16(w0_2_0, a0_2_0));
          acc1_0 = tf_add_epi16(acc1_0, _mm256_maddubs_epi16(w2_2_0, a0_2_0));
          // Slot 3: rows 0..7, k 12..15; rows 8..15, k 12..15. (dsl/schemes/bitnet_gpu.scheme.ts:4)
          const __m256i w0_3_0 = _mm256_and_si256(x0_0t1, k_0c);
          const __m256i w2_3_0 = _mm256_and_si256(x2_0t1, k_0c);
          const __m256i a0_3_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0 + 12));
          acc0_0_times4 = tf_add_epi16(acc0_0_times4, _mm256_maddubs_epi16(w0_3_0, a0_3_0));
          acc1_0_times4 = tf_add_epi16(acc1_0_times4, _mm256_maddubs_epi16(w2_3_0, a0_3_0));
          const __m256i x1_0 = _mm256_loadu_si256((const __m256i *)(w + base0 + u * 128 + 32));
          const __m256i x3_0 = _mm256_loadu_si256((const __m256i *)(w + base0 + u * 128 + 96));
          // Slot 0: rows 0..7, k 16..19; rows 8..15, k 16..19. (dsl/schemes/bitnet_gpu.scheme.ts:4)
          const __m256i w1_0_0 = _mm256_and_si256(x1_0, k_03);
          const __m256i w3_0_0 = _mm256_and_si256(x3_0, k_03);
          const __m256i a1_0_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0 + 16));
          acc0_0 = tf_add_epi16(acc0_0, _mm256_maddubs_epi16(w1_0_0, a1_0_0));
          acc1_0 = tf_add_epi16(acc1_0, _mm256_maddubs_epi16(w3_0_0, a1_0_0));
          // Slot 1: rows 0..7, k 20..23; rows 8..15, k 20..23. (dsl/schemes/bitnet_gpu.scheme.ts:4)
          const __m256i w1_1_0 = _mm256_and_si256(x1_0, k_0c);
          const __m256i w3_1_0 = _mm256_and_si256(x3_0, k_0c);
          const __m256i a1_1_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0 + 20));
          acc0_0_times4 = tf_add_epi16(acc0_0_times4, _mm256_maddubs_epi16(w1_1_0, a1_1_0));
          acc1_0_times4 = tf_add_epi16(acc1_0_times4, _mm256_maddubs_epi16(w3_1_0, a1_1_0));
          // Slot 2: rows 0..7, k 24..27; rows 8..15, k 24..27. (dsl/schemes/bitnet_gpu.scheme.ts:4)
          const __m256i x1_0t1 = _mm256_srli_epi16(x1_0, 4);
          const __m256i w1_2_0 = _mm256_and_si256(x1_0t1, k_03);
          const __m256i x3_0t1 = _mm256_srli_epi16(x3_0, 4);
          const __m256i w3_2_0 = _mm256_and_si256(x3_0t1, k_03);
          const __m256i a1_2_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0 + 24));
          acc0_0 = tf_add_epi16(acc0_0, _mm256_maddubs_epi16(w1_2_0, a1_2_0));
          acc1_0 = tf_add_epi16(acc1_0, _mm256_maddubs_epi16(w3_2_0, a1_2_0));
          // Slot 3: rows 0..7, k 28..31; rows 8..15, k 28..31. (dsl/schemes/bitnet_gpu.scheme.ts:4)
          const __m256i w1_3_0 = _mm256_and_si256(x1_0t1, k_0c);
          const __m256i w3_3_0 = _mm256_and_si256(x3_0t1, k_0c);
          const __m256i a1_3_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0 + 28));
          acc0_0_times4 = tf_add_epi16(acc0_0_times4, _mm256_maddubs_epi16(w1_3_0, a1_3_0));
          acc1_0_times4 = tf_add_epi16(acc1_0_times4, _mm256_maddubs_epi16(w3_3_0, a1_3_0));
        }
        sum0_0 = _mm256_add_epi32(sum0_0, _mm256_madd_epi16(acc0_0, k_0001));
        sum0_0 = _mm256_add_epi32(sum0_0, _mm256_srai_epi32(_mm256_madd_epi16(acc0_0_times4, k_0001), 2));
        sum1_0 = _mm256_add_epi32(sum1_0, _mm256_madd_epi16(acc1_0, k_0001));
        sum1_0 = _mm256_add_epi32(sum1_0, _mm256_srai_epi32(_mm256_madd_epi16(acc1_0_times4, k_0001), 2));
      }
      // Offset, then one fused multiply-add: out += (dw * da) * sum.
      const __m256i whole0_0 = sum0_0;
      const __m256i exact0_0 = _mm256_sub_epi32(whole0_0,
          _mm256_add_epi32(_mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments
          + s))), _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s)))));
      y0_0 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + row0))),
          _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm256_cvtepi32_ps(exact0_0), y0_0);
      const __m256i whole1_0 = sum1_0;
      const __m256i exact1_0 = _mm256_sub_epi32(whole1_0,
          _mm256_add_epi32(_mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments
          + s))), _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s)))));
      y1_0 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 8)))),
          _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm256_cvtepi32_ps(exact1_0), y1_0);
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
  }
}

/*
 * bitnet_gpu.product.q16.seg.1x16x32.avx2.plane
 * Product of bitnet_gpu: 16 rows by 1 token, weights decoded in registers (plane).
 * From dsl/schemes/bitnet_gpu.scheme.ts:4.
 * Requires k_padded % 32 == 0: k_padded must be a multiple of the unit, 32.
 * Requires k <= 65794: k must be at most 65794, so that every row's 32-bit sum comes out.
 */
void tf_bitnet_gpu_product_q16_seg_1x16x32_avx2_plane(const tf_args *args, size_t tile0, size_t tile1)
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
  const __m256i k_0000 = _mm256_set1_epi16(0);
  const __m256i k_03 = _mm256_set1_epi8((char)3);
  const __m256i k_0c = _mm256_set1_epi8((char)12);
  const __m256i k_0001 = _mm256_set1_epi16(1);
  const __m256i k_00000100 = _mm256_set1_epi32(256);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row_tile = tile / m;
    const int64_t p = tile % m;
    const int64_t row0 = row_tile * 16;
    const int64_t base0 = row_tile * (128 * ((k + 31) / 32));
    const int64_t token0 = p;
    const int64_t column0 = token0 * 2 * k_padded;
    const int64_t column1 = (token0 * 2 + 1) * k_padded;
    __m256 y0_0 = k_0f;
    __m256 y1_0 = k_0f;
    for (int64_t s = 0; s < segments; s++) {
      __m256i sum0_0 = k_00000000;
      __m256i sum0_1 = k_00000000;
      __m256i sum1_0 = k_00000000;
      __m256i sum1_1 = k_00000000;
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + row0)), _MM_HINT_T0);
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 8))), _MM_HINT_T0);
      const int64_t u_first = (int64_t)seg[s] / 32;
      const int64_t u_last = (int64_t)seg[s + 1] / 32;
      for (int64_t u0 = u_first; u0 < u_last; u0 += 2) {
        const int64_t u_end = tf_min(u0 + 2, u_last);
        if (((base0 + u0 * 128) & 4095) < 256) {
          _mm_prefetch((const char *)(w + base0 + u0 * 128 + 16384 - ((base0 + u0 * 128) & 4095)),
              _MM_HINT_T0);
        }
        // 2 units of 4 sums within +-768 fit i16.
        // 2 units of 4 sums within +-3072 fit i16.
        __m256i acc0_0 = k_0000;
        __m256i acc0_0_times4 = k_0000;
        __m256i acc0_1 = k_0000;
        __m256i acc0_1_times4 = k_0000;
        __m256i acc1_0 = k_0000;
        __m256i acc1_0_times4 = k_0000;
        __m256i acc1_1 = k_0000;
        __m256i acc1_1_times4 = k_0000;
        for (int64_t u = u0; u < u_end; u++) {
          const int64_t act0 = column0 + u * 32;
          const int64_t act1 = column1 + u * 32;
          _mm_prefetch((const char *)(w + base0 + u * 128 + 6144), _MM_HINT_T0);
          _mm_prefetch((const char *)(w + base0 + u * 128 + 6208), _MM_HINT_T0);
          const __m256i x0_0 = _mm256_loadu_si256((const __m256i *)(w + base0 + u * 128));
          const __m256i x2_0 = _mm256_loadu_si256((const __m256i *)(w + base0 + u * 128 + 64));
          // Slot 0: rows 0..7, k 0..3; rows 8..15, k 0..3. (dsl/schemes/bitnet_gpu.scheme.ts:4)
          const __m256i w0_0_0 = _mm256_and_si256(x0_0, k_03);
          const __m256i w2_0_0 = _mm256_and_si256(x2_0, k_03);
          const __m256i a0_0_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0));
          acc0_0 = tf_add_epi16(acc0_0, _mm256_maddubs_epi16(w0_0_0, a0_0_0));
          acc1_0 = tf_add_epi16(acc1_0, _mm256_maddubs_epi16(w2_0_0, a0_0_0));
          const __m256i a0_0_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1));
          acc0_1 = tf_add_epi16(acc0_1, _mm256_maddubs_epi16(w0_0_0, a0_0_1));
          acc1_1 = tf_add_epi16(acc1_1, _mm256_maddubs_epi16(w2_0_0, a0_0_1));
          // Slot 1: rows 0..7, k 4..7; rows 8..15, k 4..7. (dsl/schemes/bitnet_gpu.scheme.ts:4)
          const __m256i w0_1_0 = _mm256_and_si256(x0_0, k_0c);
          const __m256i w2_1_0 = _mm256_and_si256(x2_0, k_0c);
          const __m256i a0_1_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0 + 4));
          acc0_0_times4 = tf_add_epi16(acc0_0_times4, _mm256_maddubs_epi16(w0_1_0, a0_1_0));
          acc1_0_times4 = tf_add_epi16(acc1_0_times4, _mm256_maddubs_epi16(w2_1_0, a0_1_0));
          const __m256i a0_1_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1 + 4));
          acc0_1_times4 = tf_add_epi16(acc0_1_times4, _mm256_maddubs_epi16(w0_1_0, a0_1_1));
          acc1_1_times4 = tf_add_epi16(acc1_1_times4, _mm256_maddubs_epi16(w2_1_0, a0_1_1));
          // Slot 2: rows 0..7, k 8..11; rows 8..15, k 8..11. (dsl/schemes/bitnet_gpu.scheme.ts:4)
          const __m256i x0_0t1 = _mm256_srli_epi16(x0_0, 4);
          const __m256i w0_2_0 = _mm256_and_si256(x0_0t1, k_03);
          const __m256i x2_0t1 = _mm256_srli_epi16(x2_0, 4);
          const __m256i w2_2_0 = _mm256_and_si256(x2_0t1, k_03);
          const __m256i a0_2_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0 + 8));
          acc0_0 = tf_add_epi16(acc0_0, _mm256_maddubs_epi16(w0_2_0, a0_2_0));
          acc1_0 = tf_add_epi16(acc1_0, _mm256_maddubs_epi16(w2_2_0, a0_2_0));
          const __m256i a0_2_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1 + 8));
          acc0_1 = tf_add_epi16(acc0_1, _mm256_maddubs_epi16(w0_2_0, a0_2_1));
          acc1_1 = tf_add_epi16(acc1_1, _mm256_maddubs_epi16(w2_2_0, a0_2_1));
          // Slot 3: rows 0..7, k 12..15; rows 8..15, k 12..15. (dsl/schemes/bitnet_gpu.scheme.ts:4)
          const __m256i w0_3_0 = _mm256_and_si256(x0_0t1, k_0c);
          const __m256i w2_3_0 = _mm256_and_si256(x2_0t1, k_0c);
          const __m256i a0_3_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0 + 12));
          acc0_0_times4 = tf_add_epi16(acc0_0_times4, _mm256_maddubs_epi16(w0_3_0, a0_3_0));
          acc1_0_times4 = tf_add_epi16(acc1_0_times4, _mm256_maddubs_epi16(w2_3_0, a0_3_0));
          const __m256i a0_3_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1 + 12));
          acc0_1_times4 = tf_add_epi16(acc0_1_times4, _mm256_maddubs_epi16(w0_3_0, a0_3_1));
          acc1_1_times4 = tf_add_epi16(acc1_1_times4, _mm256_maddubs_epi16(w2_3_0, a0_3_1));
          const __m256i x1_0 = _mm256_loadu_si256((const __m256i *)(w + base0 + u * 128 + 32));
          const __m256i x3_0 = _mm256_loadu_si256((const __m256i *)(w + base0 + u * 128 + 96));
          // Slot 0: rows 0..7, k 16..19; rows 8..15, k 16..19. (dsl/schemes/bitnet_gpu.scheme.ts:4)
          const __m256i w1_0_0 = _mm256_and_si256(x1_0, k_03);
          const __m256i w3_0_0 = _mm256_and_si256(x3_0, k_03);
          const __m256i a1_0_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0 + 16));
          acc0_0 = tf_add_epi16(acc0_0, _mm256_maddubs_epi16(w1_0_0, a1_0_0));
          acc1_0 = tf_add_epi16(acc1_0, _mm256_maddubs_epi16(w3_0_0, a1_0_0));
          const __m256i a1_0_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1 + 16));
          acc0_1 = tf_add_epi16(acc0_1, _mm256_maddubs_epi16(w1_0_0, a1_0_1));
          acc1_1 = tf_add_epi16(acc1_1, _mm256_maddubs_epi16(w3_0_0, a1_0_1));
          // Slot 1: rows 0..7, k 20..23; rows 8..15, k 20..23. (dsl/schemes/bitnet_gpu.scheme.ts:4)
          const __m256i w1_1_0 = _mm256_and_si256(x1_0, k_0c);
          const __m256i w3_1_0 = _mm256_and_si256(x3_0, k_0c);
          const __m256i a1_1_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0 + 20));
          acc0_0_times4 = tf_add_epi16(acc0_0_times4, _mm256_maddubs_epi16(w1_1_0, a1_1_0));
          acc1_0_times4 = tf_add_epi16(acc1_0_times4, _mm256_maddubs_epi16(w3_1_0, a1_1_0));
          const __m256i a1_1_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1 + 20));
          acc0_1_times4 = tf_add_epi16(acc0_1_times4, _mm256_maddubs_epi16(w1_1_0, a1_1_1));
          acc1_1_times4 = tf_add_epi16(acc1_1_times4, _mm256_maddubs_epi16(w3_1_0, a1_1_1));
          // Slot 2: rows 0..7, k 24..27; rows 8..15, k 24..27. (dsl/schemes/bitnet_gpu.scheme.ts:4)
          const __m256i x1_0t1 = _mm256_srli_epi16(x1_0, 4);
          const __m256i w1_2_0 = _mm256_and_si256(x1_0t1, k_03);
          const __m256i x3_0t1 = _mm256_srli_epi16(x3_0, 4);
          const __m256i w3_2_0 = _mm256_and_si256(x3_0t1, k_03);
          const __m256i a1_2_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0 + 24));
          acc0_0 = tf_add_epi16(acc0_0, _mm256_maddubs_epi16(w1_2_0, a1_2_0));
          acc1_0 = tf_add_epi16(acc1_0, _mm256_maddubs_epi16(w3_2_0, a1_2_0));
          const __m256i a1_2_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1 + 24));
          acc0_1 = tf_add_epi16(acc0_1, _mm256_maddubs_epi16(w1_2_0, a1_2_1));
          acc1_1 = tf_add_epi16(acc1_1, _mm256_maddubs_epi16(w3_2_0, a1_2_1));
          // Slot 3: rows 0..7, k 28..31; rows 8..15, k 28..31. (dsl/schemes/bitnet_gpu.scheme.ts:4)
          const __m256i w1_3_0 = _mm256_and_si256(x1_0t1, k_0c);
          const __m256i w3_3_0 = _mm256_and_si256(x3_0t1, k_0c);
          const __m256i a1_3_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0 + 28));
          acc0_0_times4 = tf_add_epi16(acc0_0_times4, _mm256_maddubs_epi16(w1_3_0, a1_3_0));
          acc1_0_times4 = tf_add_epi16(acc1_0_times4, _mm256_maddubs_epi16(w3_3_0, a1_3_0));
          const __m256i a1_3_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1 + 28));
          acc0_1_times4 = tf_add_epi16(acc0_1_times4, _mm256_maddubs_epi16(w1_3_0, a1_3_1));
          acc1_1_times4 = tf_add_epi16(acc1_1_times4, _mm256_maddubs_epi16(w3_3_0, a1_3_1));
        }
        sum0_0 = _mm256_add_epi32(sum0_0, _mm256_madd_epi16(acc0_0, k_0001));
        sum0_0 = _mm256_add_epi32(sum0_0, _mm256_srai_epi32(_mm256_madd_epi16(acc0_0_times4, k_0001), 2));
        sum0_1 = _mm256_add_epi32(sum0_1, _mm256_madd_epi16(acc0_1, k_0001));
        sum0_1 = _mm256_add_epi32(sum0_1, _mm256_srai_epi32(_mm256_madd_epi16(acc0_1_times4, k_0001), 2));
        sum1_0 = _mm256_add_epi32(sum1_0, _mm256_madd_epi16(acc1_0, k_0001));
        sum1_0 = _mm256_add_epi32(sum1_0, _mm256_srai_epi32(_mm256_madd_epi16(acc1_0_times4, k_0001), 2));
        sum1_1 = _mm256_add_epi32(sum1_1, _mm256_madd_epi16(acc1_1, k_0001));
        sum1_1 = _mm256_add_epi32(sum1_1, _mm256_srai_epi32(_mm256_madd_epi16(acc1_1_times4, k_0001), 2));
      }
      // Offset, then one fused multiply-add: out += (dw * da) * sum.
      const __m256i whole0_0 = _mm256_add_epi32(_mm256_mullo_epi32(sum0_0, k_00000100), sum0_1);
      const __m256i exact0_0 = _mm256_sub_epi32(whole0_0,
          _mm256_add_epi32(_mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments
          + s))), _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s)))));
      y0_0 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + row0))),
          _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm256_cvtepi32_ps(exact0_0), y0_0);
      const __m256i whole1_0 = _mm256_add_epi32(_mm256_mullo_epi32(sum1_0, k_00000100), sum1_1);
      const __m256i exact1_0 = _mm256_sub_epi32(whole1_0,
          _mm256_add_epi32(_mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments
          + s))), _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s)))));
      y1_0 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 8)))),
          _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm256_cvtepi32_ps(exact1_0), y1_0);
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
  }
}

/*
 * bitnet_gpu.product.q8.seg.4x16x32.avx2.plane
 * Product of bitnet_gpu: 16 rows by 4 tokens, weights decoded in registers (plane).
 * From dsl/schemes/bitnet_gpu.scheme.ts:4.
 * Requires k_padded % 32 == 0: k_padded must be a multiple of the unit, 32.
 * Requires k <= 5636439: k must be at most 5636439, so that every row's 32-bit sum comes out.
 */
void tf_bitnet_gpu_product_q8_seg_4x16x32_avx2_plane(const tf_args *args, size_t tile0, size_t tile1)
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
  const __m256i k_0000 = _mm256_set1_epi16(0);
  const __m256i k_03 = _mm256_set1_epi8((char)3);
  const __m256i k_0001 = _mm256_set1_epi16(1);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row_tile = tile / ((m + 3) / 4);
    const int64_t p = tile % ((m + 3) / 4);
    const int64_t row0 = row_tile * 16;
    const int64_t base0 = row_tile * (128 * ((k + 31) / 32));
    const int64_t token0 = tf_min(p * 4, m - 1);
    const int64_t token1 = tf_min(p * 4 + 1, m - 1);
    const int64_t token2 = tf_min(p * 4 + 2, m - 1);
    const int64_t token3 = tf_min(p * 4 + 3, m - 1);
    const int64_t column0 = token0 * k_padded;
    const int64_t column1 = token1 * k_padded;
    const int64_t column2 = token2 * k_padded;
    const int64_t column3 = token3 * k_padded;
    __m256 y0_0 = k_0f;
    __m256 y0_1 = k_0f;
    __m256 y0_2 = k_0f;
    __m256 y0_3 = k_0f;
    __m256 y1_0 = k_0f;
    __m256 y1_1 = k_0f;
    __m256 y1_2 = k_0f;
    __m256 y1_3 = k_0f;
    for (int64_t s = 0; s < segments; s++) {
      __m256i sum0_0 = k_00000000;
      __m256i sum0_1 = k_00000000;
      __m256i sum0_2 = k_00000000;
      __m256i sum0_3 = k_00000000;
      __m256i sum1_0 = k_00000000;
      __m256i sum1_1 = k_00000000;
      __m256i sum1_2 = k_00000000;
      __m256i sum1_3 = k_00000000;
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + row0)), _MM_HINT_T0);
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 8))), _MM_HINT_T0);
      const int64_t u_first = (int64_t)seg[s] / 32;
      const int64_t u_last = (int64_t)seg[s + 1] / 32;
      for (int64_t u0 = u_first; u0 < u_last; u0 += 5) {
        const int64_t u_end = tf_min(u0 + 5, u_last);
        if (((base0 + u0 * 128) & 4095) < 640) {
          _mm_prefetch((const char *)(w + base0 + u0 * 128 + 16384 - ((base0 + u0 * 128) & 4095)),
              _MM_HINT_T0);
        }
        // 5 units of 8 sums within +-762 fit i16.
        __m256i acc0_0 = k_0000;
        __m256i acc0_1 = k_0000;
        __m256i acc0_2 = k_0000;
        __m256i acc0_3 = k_0000;
        __m256i acc1_0 = k_0000;
        __m256i acc1_1 = k_0000;
        __m256i acc1_2 = k_0000;
        __m256i acc1_3 = k_0000;
        for (int64_t u = u0; u < u_end; u++) {
          const int64_t act0 = column0 + u * 32;
          const int64_t act1 = column1 + u * 32;
          const int64_t act2 = column2 + u * 32;
          const int64_t act3 = column3 + u * 32;
          _mm_prefetch((const char *)(w + base0 + u * 128 + 6144), _MM_HINT_T0);
          _mm_prefetch((const char *)(w + base0 + u * 128 + 6208), _MM_HINT_T0);
          const __m256i x0_0 = _mm256_loadu_si256((const __m256i *)(w + base0 + u * 128));
          const __m256i x2_0 = _mm256_loadu_si256((const __m256i *)(w + base0 + u * 128 + 64));
          // Slot 0: rows 0..7, k 0..3; rows 8..15, k 0..3. (dsl/schemes/bitnet_gpu.scheme.ts:4)
          const __m256i w0_0_0 = _mm256_and_si256(x0_0, k_03);
          const __m256i w2_0_0 = _mm256_and_si256(x2_0, k_03);
          const __m256i a0_0_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0));
          acc0_0 = tf_add_epi16(acc0_0, _mm256_maddubs_epi16(w0_0_0, a0_0_0));
          acc1_0 = tf_add_epi16(acc1_0, _mm256_maddubs_epi16(w2_0_0, a0_0_0));
          const __m256i a0_0_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1));
          acc0_1 = tf_add_epi16(acc0_1, _mm256_maddubs_epi16(w0_0_0, a0_0_1));
          acc1_1 = tf_add_epi16(acc1_1, _mm256_maddubs_epi16(w2_0_0, a0_0_1));
          const __m256i a0_0_2 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act2));
          acc0_2 = tf_add_epi16(acc0_2, _mm256_maddubs_epi16(w0_0_0, a0_0_2));
          acc1_2 = tf_add_epi16(acc1_2, _mm256_maddubs_epi16(w2_0_0, a0_0_2));
          const __m256i a0_0_3 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act3));
          acc0_3 = tf_add_epi16(acc0_3, _mm256_maddubs_epi16(w0_0_0, a0_0_3));
          acc1_3 = tf_add_epi16(acc1_3, _mm256_maddubs_epi16(w2_0_0, a0_0_3));
          // Slot 1: rows 0..7, k 4..7; rows 8..15, k 4..7. (dsl/schemes/bitnet_gpu.scheme.ts:4)
          const __m256i w0_1_0 = _mm256_and_si256(_mm256_srli_epi16(x0_0, 2), k_03);
          const __m256i w2_1_0 = _mm256_and_si256(_mm256_srli_epi16(x2_0, 2), k_03);
          const __m256i a0_1_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0 + 4));
          acc0_0 = tf_add_epi16(acc0_0, _mm256_maddubs_epi16(w0_1_0, a0_1_0));
          acc1_0 = tf_add_epi16(acc1_0, _mm256_maddubs_epi16(w2_1_0, a0_1_0));
          const __m256i a0_1_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1 + 4));
          acc0_1 = tf_add_epi16(acc0_1, _mm256_maddubs_epi16(w0_1_0, a0_1_1));
          acc1_1 = tf_add_epi16(acc1_1, _mm256_maddubs_epi16(w2_1_0, a0_1_1));
          const __m256i a0_1_2 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act2 + 4));
          acc0_2 = tf_add_epi16(acc0_2, _mm256_maddubs_epi16(w0_1_0, a0_1_2));
          acc1_2 = tf_add_epi16(acc1_2, _mm256_maddubs_epi16(w2_1_0, a0_1_2));
          const __m256i a0_1_3 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act3 + 4));
          acc0_3 = tf_add_epi16(acc0_3, _mm256_maddubs_epi16(w0_1_0, a0_1_3));
          acc1_3 = tf_add_epi16(acc1_3, _mm256_maddubs_epi16(w2_1_0, a0_1_3));
          // Slot 2: rows 0..7, k 8..11; rows 8..15, k 8..11. (dsl/schemes/bitnet_gpu.scheme.ts:4)
          const __m256i w0_2_0 = _mm256_and_si256(_mm256_srli_epi16(x0_0, 4), k_03);
          const __m256i w2_2_0 = _mm256_and_si256(_mm256_srli_epi16(x2_0, 4), k_03);
          const __m256i a0_2_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0 + 8));
          acc0_0 = tf_add_epi16(acc0_0, _mm256_maddubs_epi16(w0_2_0, a0_2_0));
          acc1_0 = tf_add_epi16(acc1_0, _mm256_maddubs_epi16(w2_2_0, a0_2_0));
          const __m256i a0_2_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1 + 8));
          acc0_1 = tf_add_epi16(acc0_1, _mm256_maddubs_epi16(w0_2_0, a0_2_1));
          acc1_1 = tf_add_epi16(acc1_1, _mm256_maddubs_epi16(w2_2_0, a0_2_1));
          const __m256i a0_2_2 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act2 + 8));
          acc0_2 = tf_add_epi16(acc0_2, _mm256_maddubs_epi16(w0_2_0, a0_2_2));
          acc1_2 = tf_add_epi16(acc1_2, _mm256_maddubs_epi16(w2_2_0, a0_2_2));
          const __m256i a0_2_3 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act3 + 8));
          acc0_3 = tf_add_epi16(acc0_3, _mm256_maddubs_epi16(w0_2_0, a0_2_3));
          acc1_3 = tf_add_epi16(acc1_3, _mm256_maddubs_epi16(w2_2_0, a0_2_3));
          // Slot 3: rows 0..7, k 12..15; rows 8..15, k 12..15. (dsl/schemes/bitnet_gpu.scheme.ts:4)
          const __m256i w0_3_0 = _mm256_and_si256(_mm256_srli_epi16(x0_0, 6), k_03);
          const __m256i w2_3_0 = _mm256_and_si256(_mm256_srli_epi16(x2_0, 6), k_03);
          const __m256i a0_3_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0 + 12));
          acc0_0 = tf_add_epi16(acc0_0, _mm256_maddubs_epi16(w0_3_0, a0_3_0));
          acc1_0 = tf_add_epi16(acc1_0, _mm256_maddubs_epi16(w2_3_0, a0_3_0));
          const __m256i a0_3_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1 + 12));
          acc0_1 = tf_add_epi16(acc0_1, _mm256_maddubs_epi16(w0_3_0, a0_3_1));
          acc1_1 = tf_add_epi16(acc1_1, _mm256_maddubs_epi16(w2_3_0, a0_3_1));
          const __m256i a0_3_2 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act2 + 12));
          acc0_2 = tf_add_epi16(acc0_2, _mm256_maddubs_epi16(w0_3_0, a0_3_2));
          acc1_2 = tf_add_epi16(acc1_2, _mm256_maddubs_epi16(w2_3_0, a0_3_2));
          const __m256i a0_3_3 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act3 + 12));
          acc0_3 = tf_add_epi16(acc0_3, _mm256_maddubs_epi16(w0_3_0, a0_3_3));
          acc1_3 = tf_add_epi16(acc1_3, _mm256_maddubs_epi16(w2_3_0, a0_3_3));
          const __m256i x1_0 = _mm256_loadu_si256((const __m256i *)(w + base0 + u * 128 + 32));
          const __m256i x3_0 = _mm256_loadu_si256((const __m256i *)(w + base0 + u * 128 + 96));
          // Slot 0: rows 0..7, k 16..19; rows 8..15, k 16..19. (dsl/schemes/bitnet_gpu.scheme.ts:4)
          const __m256i w1_0_0 = _mm256_and_si256(x1_0, k_03);
          const __m256i w3_0_0 = _mm256_and_si256(x3_0, k_03);
          const __m256i a1_0_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0 + 16));
          acc0_0 = tf_add_epi16(acc0_0, _mm256_maddubs_epi16(w1_0_0, a1_0_0));
          acc1_0 = tf_add_epi16(acc1_0, _mm256_maddubs_epi16(w3_0_0, a1_0_0));
          const __m256i a1_0_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1 + 16));
          acc0_1 = tf_add_epi16(acc0_1, _mm256_maddubs_epi16(w1_0_0, a1_0_1));
          acc1_1 = tf_add_epi16(acc1_1, _mm256_maddubs_epi16(w3_0_0, a1_0_1));
          const __m256i a1_0_2 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act2 + 16));
          acc0_2 = tf_add_epi16(acc0_2, _mm256_maddubs_epi16(w1_0_0, a1_0_2));
          acc1_2 = tf_add_epi16(acc1_2, _mm256_maddubs_epi16(w3_0_0, a1_0_2));
          const __m256i a1_0_3 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act3 + 16));
          acc0_3 = tf_add_epi16(acc0_3, _mm256_maddubs_epi16(w1_0_0, a1_0_3));
          acc1_3 = tf_add_epi16(acc1_3, _mm256_maddubs_epi16(w3_0_0, a1_0_3));
          // Slot 1: rows 0..7, k 20..23; rows 8..15, k 20..23. (dsl/schemes/bitnet_gpu.scheme.ts:4)
          const __m256i w1_1_0 = _mm256_and_si256(_mm256_srli_epi16(x1_0, 2), k_03);
          const __m256i w3_1_0 = _mm256_and_si256(_mm256_srli_epi16(x3_0, 2), k_03);
          const __m256i a1_1_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0 + 20));
          acc0_0 = tf_add_epi16(acc0_0, _mm256_maddubs_epi16(w1_1_0, a1_1_0));
          acc1_0 = tf_add_epi16(acc1_0, _mm256_maddubs_epi16(w3_1_0, a1_1_0));
          const __m256i a1_1_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1 + 20));
          acc0_1 = tf_add_epi16(acc0_1, _mm256_maddubs_epi16(w1_1_0, a1_1_1));
          acc1_1 = tf_add_epi16(acc1_1, _mm256_maddubs_epi16(w3_1_0, a1_1_1));
          const __m256i a1_1_2 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act2 + 20));
          acc0_2 = tf_add_epi16(acc0_2, _mm256_maddubs_epi16(w1_1_0, a1_1_2));
          acc1_2 = tf_add_epi16(acc1_2, _mm256_maddubs_epi16(w3_1_0, a1_1_2));
          const __m256i a1_1_3 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act3 + 20));
          acc0_3 = tf_add_epi16(acc0_3, _mm256_maddubs_epi16(w1_1_0, a1_1_3));
          acc1_3 = tf_add_epi16(acc1_3, _mm256_maddubs_epi16(w3_1_0, a1_1_3));
          // Slot 2: rows 0..7, k 24..27; rows 8..15, k 24..27. (dsl/schemes/bitnet_gpu.scheme.ts:4)
          const __m256i w1_2_0 = _mm256_and_si256(_mm256_srli_epi16(x1_0, 4), k_03);
          const __m256i w3_2_0 = _mm256_and_si256(_mm256_srli_epi16(x3_0, 4), k_03);
          const __m256i a1_2_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0 + 24));
          acc0_0 = tf_add_epi16(acc0_0, _mm256_maddubs_epi16(w1_2_0, a1_2_0));
          acc1_0 = tf_add_epi16(acc1_0, _mm256_maddubs_epi16(w3_2_0, a1_2_0));
          const __m256i a1_2_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1 + 24));
          acc0_1 = tf_add_epi16(acc0_1, _mm256_maddubs_epi16(w1_2_0, a1_2_1));
          acc1_1 = tf_add_epi16(acc1_1, _mm256_maddubs_epi16(w3_2_0, a1_2_1));
          const __m256i a1_2_2 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act2 + 24));
          acc0_2 = tf_add_epi16(acc0_2, _mm256_maddubs_epi16(w1_2_0, a1_2_2));
          acc1_2 = tf_add_epi16(acc1_2, _mm256_maddubs_epi16(w3_2_0, a1_2_2));
          const __m256i a1_2_3 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act3 + 24));
          acc0_3 = tf_add_epi16(acc0_3, _mm256_maddubs_epi16(w1_2_0, a1_2_3));
          acc1_3 = tf_add_epi16(acc1_3, _mm256_maddubs_epi16(w3_2_0, a1_2_3));
          // Slot 3: rows 0..7, k 28..31; rows 8..15, k 28..31. (dsl/schemes/bitnet_gpu.scheme.ts:4)
          const __m256i w1_3_0 = _mm256_and_si256(_mm256_srli_epi16(x1_0, 6), k_03);
          const __m256i w3_3_0 = _mm256_and_si256(_mm256_srli_epi16(x3_0, 6), k_03);
          const __m256i a1_3_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0 + 28));
          acc0_0 = tf_add_epi16(acc0_0, _mm256_maddubs_epi16(w1_3_0, a1_3_0));
          acc1_0 = tf_add_epi16(acc1_0, _mm256_maddubs_epi16(w3_3_0, a1_3_0));
          const __m256i a1_3_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1 + 28));
          acc0_1 = tf_add_epi16(acc0_1, _mm256_maddubs_epi16(w1_3_0, a1_3_1));
          acc1_1 = tf_add_epi16(acc1_1, _mm256_maddubs_epi16(w3_3_0, a1_3_1));
          const __m256i a1_3_2 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act2 + 28));
          acc0_2 = tf_add_epi16(acc0_2, _mm256_maddubs_epi16(w1_3_0, a1_3_2));
          acc1_2 = tf_add_epi16(acc1_2, _mm256_maddubs_epi16(w3_3_0, a1_3_2));
          const __m256i a1_3_3 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act3 + 28));
          acc0_3 = tf_add_epi16(acc0_3, _mm256_maddubs_epi16(w1_3_0, a1_3_3));
          acc1_3 = tf_add_epi16(acc1_3, _mm256_maddubs_epi16(w3_3_0, a1_3_3));
        }
        sum0_0 = _mm256_add_epi32(sum0_0, _mm256_madd_epi16(acc0_0, k_0001));
        sum0_1 = _mm256_add_epi32(sum0_1, _mm256_madd_epi16(acc0_1, k_0001));
        sum0_2 = _mm256_add_epi32(sum0_2, _mm256_madd_epi16(acc0_2, k_0001));
        sum0_3 = _mm256_add_epi32(sum0_3, _mm256_madd_epi16(acc0_3, k_0001));
        sum1_0 = _mm256_add_epi32(sum1_0, _mm256_madd_epi16(acc1_0, k_0001));
        sum1_1 = _mm256_add_epi32(sum1_1, _mm256_madd_epi16(acc1_1, k_0001));
        sum1_2 = _mm256_add_epi32(sum1_2, _mm256_madd_epi16(acc1_2, k_0001));
        sum1_3 = _mm256_add_epi32(sum1_3, _mm256_madd_epi16(acc1_3, k_0001));
      }
      // Offset, then one fused multiply-add: out += (dw * da) * sum.
      const __m256i whole0_0 = sum0_0;
      const __m256i exact0_0 = _mm256_sub_epi32(whole0_0,
          _mm256_add_epi32(_mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments
          + s))), _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s)))));
      y0_0 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + row0))),
          _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm256_cvtepi32_ps(exact0_0), y0_0);
      const __m256i whole0_1 = sum0_1;
      const __m256i exact0_1 = _mm256_sub_epi32(whole0_1,
          _mm256_add_epi32(_mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments
          + s))), _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments + s)))));
      y0_1 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + row0))),
          _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token1 * segments + s))))),
          _mm256_cvtepi32_ps(exact0_1), y0_1);
      const __m256i whole0_2 = sum0_2;
      const __m256i exact0_2 = _mm256_sub_epi32(whole0_2,
          _mm256_add_epi32(_mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token2 * segments
          + s))), _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token2 * segments + s)))));
      y0_2 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + row0))),
          _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token2 * segments + s))))),
          _mm256_cvtepi32_ps(exact0_2), y0_2);
      const __m256i whole0_3 = sum0_3;
      const __m256i exact0_3 = _mm256_sub_epi32(whole0_3,
          _mm256_add_epi32(_mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token3 * segments
          + s))), _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token3 * segments + s)))));
      y0_3 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + row0))),
          _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token3 * segments + s))))),
          _mm256_cvtepi32_ps(exact0_3), y0_3);
      const __m256i whole1_0 = sum1_0;
      const __m256i exact1_0 = _mm256_sub_epi32(whole1_0,
          _mm256_add_epi32(_mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments
          + s))), _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s)))));
      y1_0 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 8)))),
          _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm256_cvtepi32_ps(exact1_0), y1_0);
      const __m256i whole1_1 = sum1_1;
      const __m256i exact1_1 = _mm256_sub_epi32(whole1_1,
          _mm256_add_epi32(_mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments
          + s))), _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments + s)))));
      y1_1 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 8)))),
          _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token1 * segments + s))))),
          _mm256_cvtepi32_ps(exact1_1), y1_1);
      const __m256i whole1_2 = sum1_2;
      const __m256i exact1_2 = _mm256_sub_epi32(whole1_2,
          _mm256_add_epi32(_mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token2 * segments
          + s))), _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token2 * segments + s)))));
      y1_2 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 8)))),
          _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token2 * segments + s))))),
          _mm256_cvtepi32_ps(exact1_2), y1_2);
      const __m256i whole1_3 = sum1_3;
      const __m256i exact1_3 = _mm256_sub_epi32(whole1_3,
          _mm256_add_epi32(_mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token3 * segments
          + s))), _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token3 * segments + s)))));
      y1_3 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 8)))),
          _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token3 * segments + s))))),
          _mm256_cvtepi32_ps(exact1_3), y1_3);
    }
    if (p * 4 < m) {
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
    if (p * 4 + 1 < m) {
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
    if (p * 4 + 2 < m) {
      if (row0 + 8 <= n) {
        _mm256_storeu_ps((float *)((uint8_t *)(out + token2 * n + row0)), y0_2);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm256_storeu_ps((float *)((uint8_t *)rows), y0_2);
        for (int64_t i = 0; i < n - row0; i++) {
          out[token2 * n + row0 + i] = rows[i];
        }
      }
    }
    if (p * 4 + 3 < m) {
      if (row0 + 8 <= n) {
        _mm256_storeu_ps((float *)((uint8_t *)(out + token3 * n + row0)), y0_3);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm256_storeu_ps((float *)((uint8_t *)rows), y0_3);
        for (int64_t i = 0; i < n - row0; i++) {
          out[token3 * n + row0 + i] = rows[i];
        }
      }
    }
    if (p * 4 < m) {
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
    if (p * 4 + 1 < m) {
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
    if (p * 4 + 2 < m) {
      if (row0 + 16 <= n) {
        _mm256_storeu_ps((float *)((uint8_t *)(out + token2 * n + (row0 + 8))), y1_2);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm256_storeu_ps((float *)((uint8_t *)rows), y1_2);
        for (int64_t i = 0; i < n - (row0 + 8); i++) {
          out[token2 * n + (row0 + 8) + i] = rows[i];
        }
      }
    }
    if (p * 4 + 3 < m) {
      if (row0 + 16 <= n) {
        _mm256_storeu_ps((float *)((uint8_t *)(out + token3 * n + (row0 + 8))), y1_3);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm256_storeu_ps((float *)((uint8_t *)rows), y1_3);
        for (int64_t i = 0; i < n - (row0 + 8); i++) {
          out[token3 * n + (row0 + 8) + i] = rows[i];
        }
      }
    }
  }
}

/*
 * bitnet_gpu.product.q8.seg.5x16x32.avx2.plane
 * Product of bitnet_gpu: 16 rows by 5 tokens, weights decoded in registers (plane).
 * From dsl/schemes/bitnet_gpu.scheme.ts:4.
 * Requires k_padded % 32 == 0: k_padded must be a multiple of the unit, 32.
 * Requires k <= 5636439: k must be at most 5636439, so that every row's 32-bit sum comes out.
 */
void tf_bitnet_gpu_product_q8_seg_5x16x32_avx2_plane(const tf_args *args, size_t tile0, size_t tile1)
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
  const __m256i k_0000 = _mm256_set1_epi16(0);
  const __m256i k_03 = _mm256_set1_epi8((char)3);
  const __m256i k_0001 = _mm256_set1_epi16(1);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row_tile = tile / ((m + 4) / 5);
    const int64_t p = tile % ((m + 4) / 5);
    const int64_t row0 = row_tile * 16;
    const int64_t base0 = row_tile * (128 * ((k + 31) / 32));
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
    __m256 y0_0 = k_0f;
    __m256 y0_1 = k_0f;
    __m256 y0_2 = k_0f;
    __m256 y0_3 = k_0f;
    __m256 y0_4 = k_0f;
    __m256 y1_0 = k_0f;
    __m256 y1_1 = k_0f;
    __m256 y1_2 = k_0f;
    __m256 y1_3 = k_0f;
    __m256 y1_4 = k_0f;
    for (int64_t s = 0; s < segments; s++) {
      __m256i sum0_0 = k_00000000;
      __m256i sum0_1 = k_00000000;
      __m256i sum0_2 = k_00000000;
      __m256i sum0_3 = k_00000000;
      __m256i sum0_4 = k_00000000;
      __m256i sum1_0 = k_00000000;
      __m256i sum1_1 = k_00000000;
      __m256i sum1_2 = k_00000000;
      __m256i sum1_3 = k_00000000;
      __m256i sum1_4 = k_00000000;
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + row0)), _MM_HINT_T0);
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 8))), _MM_HINT_T0);
      const int64_t u_first = (int64_t)seg[s] / 32;
      const int64_t u_last = (int64_t)seg[s + 1] / 32;
      for (int64_t u0 = u_first; u0 < u_last; u0 += 5) {
        const int64_t u_end = tf_min(u0 + 5, u_last);
        if (((base0 + u0 * 128) & 4095) < 640) {
          _mm_prefetch((const char *)(w + base0 + u0 * 128 + 16384 - ((base0 + u0 * 128) & 4095)),
              _MM_HINT_T0);
        }
        // 5 units of 8 sums within +-762 fit i16.
        __m256i acc0_0 = k_0000;
        __m256i acc0_1 = k_0000;
        __m256i acc0_2 = k_0000;
        __m256i acc0_3 = k_0000;
        __m256i acc0_4 = k_0000;
        __m256i acc1_0 = k_0000;
        __m256i acc1_1 = k_0000;
        __m256i acc1_2 = k_0000;
        __m256i acc1_3 = k_0000;
        __m256i acc1_4 = k_0000;
        for (int64_t u = u0; u < u_end; u++) {
          const int64_t act0 = column0 + u * 32;
          const int64_t act1 = column1 + u * 32;
          const int64_t act2 = column2 + u * 32;
          const int64_t act3 = column3 + u * 32;
          const int64_t act4 = column4 + u * 32;
          _mm_prefetch((const char *)(w + base0 + u * 128 + 6144), _MM_HINT_T0);
          _mm_prefetch((const char *)(w + base0 + u * 128 + 6208), _MM_HINT_T0);
          const __m256i x0_0 = _mm256_loadu_si256((const __m256i *)(w + base0 + u * 128));
          const __m256i x2_0 = _mm256_loadu_si256((const __m256i *)(w + base0 + u * 128 + 64));
          // Slot 0: rows 0..7, k 0..3; rows 8..15, k 0..3. (dsl/schemes/bitnet_gpu.scheme.ts:4)
          const __m256i w0_0_0 = _mm256_and_si256(x0_0, k_03);
          const __m256i w2_0_0 = _mm256_and_si256(x2_0, k_03);
          const __m256i a0_0_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0));
          acc0_0 = tf_add_epi16(acc0_0, _mm256_maddubs_epi16(w0_0_0, a0_0_0));
          acc1_0 = tf_add_epi16(acc1_0, _mm256_maddubs_epi16(w2_0_0, a0_0_0));
          const __m256i a0_0_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1));
          acc0_1 = tf_add_epi16(acc0_1, _mm256_maddubs_epi16(w0_0_0, a0_0_1));
          acc1_1 = tf_add_epi16(acc1_1, _mm256_maddubs_epi16(w2_0_0, a0_0_1));
          const __m256i a0_0_2 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act2));
          acc0_2 = tf_add_epi16(acc0_2, _mm256_maddubs_epi16(w0_0_0, a0_0_2));
          acc1_2 = tf_add_epi16(acc1_2, _mm256_maddubs_epi16(w2_0_0, a0_0_2));
          const __m256i a0_0_3 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act3));
          acc0_3 = tf_add_epi16(acc0_3, _mm256_maddubs_epi16(w0_0_0, a0_0_3));
          acc1_3 = tf_add_epi16(acc1_3, _mm256_maddubs_epi16(w2_0_0, a0_0_3));
          const __m256i a0_0_4 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act4));
          acc0_4 = tf_add_epi16(acc0_4, _mm256_maddubs_epi16(w0_0_0, a0_0_4));
          acc1_4 = tf_add_epi16(acc1_4, _mm256_maddubs_epi16(w2_0_0, a0_0_4));
          // Slot 1: rows 0..7, k 4..7; rows 8..15, k 4..7. (dsl/schemes/bitnet_gpu.scheme.ts:4)
          const __m256i w0_1_0 = _mm256_and_si256(_mm256_srli_epi16(x0_0, 2), k_03);
          const __m256i w2_1_0 = _mm256_and_si256(_mm256_srli_epi16(x2_0, 2), k_03);
          const __m256i a0_1_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0 + 4));
          acc0_0 = tf_add_epi16(acc0_0, _mm256_maddubs_epi16(w0_1_0, a0_1_0));
          acc1_0 = tf_add_epi16(acc1_0, _mm256_maddubs_epi16(w2_1_0, a0_1_0));
          const __m256i a0_1_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1 + 4));
          acc0_1 = tf_add_epi16(acc0_1, _mm256_maddubs_epi16(w0_1_0, a0_1_1));
          acc1_1 = tf_add_epi16(acc1_1, _mm256_maddubs_epi16(w2_1_0, a0_1_1));
          const __m256i a0_1_2 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act2 + 4));
          acc0_2 = tf_add_epi16(acc0_2, _mm256_maddubs_epi16(w0_1_0, a0_1_2));
          acc1_2 = tf_add_epi16(acc1_2, _mm256_maddubs_epi16(w2_1_0, a0_1_2));
          const __m256i a0_1_3 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act3 + 4));
          acc0_3 = tf_add_epi16(acc0_3, _mm256_maddubs_epi16(w0_1_0, a0_1_3));
          acc1_3 = tf_add_epi16(acc1_3, _mm256_maddubs_epi16(w2_1_0, a0_1_3));
          const __m256i a0_1_4 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act4 + 4));
          acc0_4 = tf_add_epi16(acc0_4, _mm256_maddubs_epi16(w0_1_0, a0_1_4));
          acc1_4 = tf_add_epi16(acc1_4, _mm256_maddubs_epi16(w2_1_0, a0_1_4));
          // Slot 2: rows 0..7, k 8..11; rows 8..15, k 8..11. (dsl/schemes/bitnet_gpu.scheme.ts:4)
          const __m256i w0_2_0 = _mm256_and_si256(_mm256_srli_epi16(x0_0, 4), k_03);
          const __m256i w2_2_0 = _mm256_and_si256(_mm256_srli_epi16(x2_0, 4), k_03);
          const __m256i a0_2_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0 + 8));
          acc0_0 = tf_add_epi16(acc0_0, _mm256_maddubs_epi16(w0_2_0, a0_2_0));
          acc1_0 = tf_add_epi16(acc1_0, _mm256_maddubs_epi16(w2_2_0, a0_2_0));
          const __m256i a0_2_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1 + 8));
          acc0_1 = tf_add_epi16(acc0_1, _mm256_maddubs_epi16(w0_2_0, a0_2_1));
          acc1_1 = tf_add_epi16(acc1_1, _mm256_maddubs_epi16(w2_2_0, a0_2_1));
          const __m256i a0_2_2 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act2 + 8));
          acc0_2 = tf_add_epi16(acc0_2, _mm256_maddubs_epi16(w0_2_0, a0_2_2));
          acc1_2 = tf_add_epi16(acc1_2, _mm256_maddubs_epi16(w2_2_0, a0_2_2));
          const __m256i a0_2_3 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act3 + 8));
          acc0_3 = tf_add_epi16(acc0_3, _mm256_maddubs_epi16(w0_2_0, a0_2_3));
          acc1_3 = tf_add_epi16(acc1_3, _mm256_maddubs_epi16(w2_2_0, a0_2_3));
          const __m256i a0_2_4 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act4 + 8));
          acc0_4 = tf_add_epi16(acc0_4, _mm256_maddubs_epi16(w0_2_0, a0_2_4));
          acc1_4 = tf_add_epi16(acc1_4, _mm256_maddubs_epi16(w2_2_0, a0_2_4));
          // Slot 3: rows 0..7, k 12..15; rows 8..15, k 12..15. (dsl/schemes/bitnet_gpu.scheme.ts:4)
          const __m256i w0_3_0 = _mm256_and_si256(_mm256_srli_epi16(x0_0, 6), k_03);
          const __m256i w2_3_0 = _mm256_and_si256(_mm256_srli_epi16(x2_0, 6), k_03);
          const __m256i a0_3_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0 + 12));
          acc0_0 = tf_add_epi16(acc0_0, _mm256_maddubs_epi16(w0_3_0, a0_3_0));
          acc1_0 = tf_add_epi16(acc1_0, _mm256_maddubs_epi16(w2_3_0, a0_3_0));
          const __m256i a0_3_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1 + 12));
          acc0_1 = tf_add_epi16(acc0_1, _mm256_maddubs_epi16(w0_3_0, a0_3_1));
          acc1_1 = tf_add_epi16(acc1_1, _mm256_maddubs_epi16(w2_3_0, a0_3_1));
          const __m256i a0_3_2 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act2 + 12));
          acc0_2 = tf_add_epi16(acc0_2, _mm256_maddubs_epi16(w0_3_0, a0_3_2));
          acc1_2 = tf_add_epi16(acc1_2, _mm256_maddubs_epi16(w2_3_0, a0_3_2));
          const __m256i a0_3_3 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act3 + 12));
          acc0_3 = tf_add_epi16(acc0_3, _mm256_maddubs_epi16(w0_3_0, a0_3_3));
          acc1_3 = tf_add_epi16(acc1_3, _mm256_maddubs_epi16(w2_3_0, a0_3_3));
          const __m256i a0_3_4 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act4 + 12));
          acc0_4 = tf_add_epi16(acc0_4, _mm256_maddubs_epi16(w0_3_0, a0_3_4));
          acc1_4 = tf_add_epi16(acc1_4, _mm256_maddubs_epi16(w2_3_0, a0_3_4));
          const __m256i x1_0 = _mm256_loadu_si256((const __m256i *)(w + base0 + u * 128 + 32));
          const __m256i x3_0 = _mm256_loadu_si256((const __m256i *)(w + base0 + u * 128 + 96));
          // Slot 0: rows 0..7, k 16..19; rows 8..15, k 16..19. (dsl/schemes/bitnet_gpu.scheme.ts:4)
          const __m256i w1_0_0 = _mm256_and_si256(x1_0, k_03);
          const __m256i w3_0_0 = _mm256_and_si256(x3_0, k_03);
          const __m256i a1_0_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0 + 16));
          acc0_0 = tf_add_epi16(acc0_0, _mm256_maddubs_epi16(w1_0_0, a1_0_0));
          acc1_0 = tf_add_epi16(acc1_0, _mm256_maddubs_epi16(w3_0_0, a1_0_0));
          const __m256i a1_0_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1 + 16));
          acc0_1 = tf_add_epi16(acc0_1, _mm256_maddubs_epi16(w1_0_0, a1_0_1));
          acc1_1 = tf_add_epi16(acc1_1, _mm256_maddubs_epi16(w3_0_0, a1_0_1));
          const __m256i a1_0_2 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act2 + 16));
          acc0_2 = tf_add_epi16(acc0_2, _mm256_maddubs_epi16(w1_0_0, a1_0_2));
          acc1_2 = tf_add_epi16(acc1_2, _mm256_maddubs_epi16(w3_0_0, a1_0_2));
          const __m256i a1_0_3 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act3 + 16));
          acc0_3 = tf_add_epi16(acc0_3, _mm256_maddubs_epi16(w1_0_0, a1_0_3));
          acc1_3 = tf_add_epi16(acc1_3, _mm256_maddubs_epi16(w3_0_0, a1_0_3));
          const __m256i a1_0_4 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act4 + 16));
          acc0_4 = tf_add_epi16(acc0_4, _mm256_maddubs_epi16(w1_0_0, a1_0_4));
          acc1_4 = tf_add_epi16(acc1_4, _mm256_maddubs_epi16(w3_0_0, a1_0_4));
          // Slot 1: rows 0..7, k 20..23; rows 8..15, k 20..23. (dsl/schemes/bitnet_gpu.scheme.ts:4)
          const __m256i w1_1_0 = _mm256_and_si256(_mm256_srli_epi16(x1_0, 2), k_03);
          const __m256i w3_1_0 = _mm256_and_si256(_mm256_srli_epi16(x3_0, 2), k_03);
          const __m256i a1_1_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0 + 20));
          acc0_0 = tf_add_epi16(acc0_0, _mm256_maddubs_epi16(w1_1_0, a1_1_0));
          acc1_0 = tf_add_epi16(acc1_0, _mm256_maddubs_epi16(w3_1_0, a1_1_0));
          const __m256i a1_1_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1 + 20));
          acc0_1 = tf_add_epi16(acc0_1, _mm256_maddubs_epi16(w1_1_0, a1_1_1));
          acc1_1 = tf_add_epi16(acc1_1, _mm256_maddubs_epi16(w3_1_0, a1_1_1));
          const __m256i a1_1_2 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act2 + 20));
          acc0_2 = tf_add_epi16(acc0_2, _mm256_maddubs_epi16(w1_1_0, a1_1_2));
          acc1_2 = tf_add_epi16(acc1_2, _mm256_maddubs_epi16(w3_1_0, a1_1_2));
          const __m256i a1_1_3 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act3 + 20));
          acc0_3 = tf_add_epi16(acc0_3, _mm256_maddubs_epi16(w1_1_0, a1_1_3));
          acc1_3 = tf_add_epi16(acc1_3, _mm256_maddubs_epi16(w3_1_0, a1_1_3));
          const __m256i a1_1_4 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act4 + 20));
          acc0_4 = tf_add_epi16(acc0_4, _mm256_maddubs_epi16(w1_1_0, a1_1_4));
          acc1_4 = tf_add_epi16(acc1_4, _mm256_maddubs_epi16(w3_1_0, a1_1_4));
          // Slot 2: rows 0..7, k 24..27; rows 8..15, k 24..27. (dsl/schemes/bitnet_gpu.scheme.ts:4)
          const __m256i w1_2_0 = _mm256_and_si256(_mm256_srli_epi16(x1_0, 4), k_03);
          const __m256i w3_2_0 = _mm256_and_si256(_mm256_srli_epi16(x3_0, 4), k_03);
          const __m256i a1_2_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0 + 24));
          acc0_0 = tf_add_epi16(acc0_0, _mm256_maddubs_epi16(w1_2_0, a1_2_0));
          acc1_0 = tf_add_epi16(acc1_0, _mm256_maddubs_epi16(w3_2_0, a1_2_0));
          const __m256i a1_2_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1 + 24));
          acc0_1 = tf_add_epi16(acc0_1, _mm256_maddubs_epi16(w1_2_0, a1_2_1));
          acc1_1 = tf_add_epi16(acc1_1, _mm256_maddubs_epi16(w3_2_0, a1_2_1));
          const __m256i a1_2_2 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act2 + 24));
          acc0_2 = tf_add_epi16(acc0_2, _mm256_maddubs_epi16(w1_2_0, a1_2_2));
          acc1_2 = tf_add_epi16(acc1_2, _mm256_maddubs_epi16(w3_2_0, a1_2_2));
          const __m256i a1_2_3 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act3 + 24));
          acc0_3 = tf_add_epi16(acc0_3, _mm256_maddubs_epi16(w1_2_0, a1_2_3));
          acc1_3 = tf_add_epi16(acc1_3, _mm256_maddubs_epi16(w3_2_0, a1_2_3));
          const __m256i a1_2_4 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act4 + 24));
          acc0_4 = tf_add_epi16(acc0_4, _mm256_maddubs_epi16(w1_2_0, a1_2_4));
          acc1_4 = tf_add_epi16(acc1_4, _mm256_maddubs_epi16(w3_2_0, a1_2_4));
          // Slot 3: rows 0..7, k 28..31; rows 8..15, k 28..31. (dsl/schemes/bitnet_gpu.scheme.ts:4)
          const __m256i w1_3_0 = _mm256_and_si256(_mm256_srli_epi16(x1_0, 6), k_03);
          const __m256i w3_3_0 = _mm256_and_si256(_mm256_srli_epi16(x3_0, 6), k_03);
          const __m256i a1_3_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0 + 28));
          acc0_0 = tf_add_epi16(acc0_0, _mm256_maddubs_epi16(w1_3_0, a1_3_0));
          acc1_0 = tf_add_epi16(acc1_0, _mm256_maddubs_epi16(w3_3_0, a1_3_0));
          const __m256i a1_3_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1 + 28));
          acc0_1 = tf_add_epi16(acc0_1, _mm256_maddubs_epi16(w1_3_0, a1_3_1));
          acc1_1 = tf_add_epi16(acc1_1, _mm256_maddubs_epi16(w3_3_0, a1_3_1));
          const __m256i a1_3_2 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act2 + 28));
          acc0_2 = tf_add_epi16(acc0_2, _mm256_maddubs_epi16(w1_3_0, a1_3_2));
          acc1_2 = tf_add_epi16(acc1_2, _mm256_maddubs_epi16(w3_3_0, a1_3_2));
          const __m256i a1_3_3 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act3 + 28));
          acc0_3 = tf_add_epi16(acc0_3, _mm256_maddubs_epi16(w1_3_0, a1_3_3));
          acc1_3 = tf_add_epi16(acc1_3, _mm256_maddubs_epi16(w3_3_0, a1_3_3));
          const __m256i a1_3_4 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act4 + 28));
          acc0_4 = tf_add_epi16(acc0_4, _mm256_maddubs_epi16(w1_3_0, a1_3_4));
          acc1_4 = tf_add_epi16(acc1_4, _mm256_maddubs_epi16(w3_3_0, a1_3_4));
        }
        sum0_0 = _mm256_add_epi32(sum0_0, _mm256_madd_epi16(acc0_0, k_0001));
        sum0_1 = _mm256_add_epi32(sum0_1, _mm256_madd_epi16(acc0_1, k_0001));
        sum0_2 = _mm256_add_epi32(sum0_2, _mm256_madd_epi16(acc0_2, k_0001));
        sum0_3 = _mm256_add_epi32(sum0_3, _mm256_madd_epi16(acc0_3, k_0001));
        sum0_4 = _mm256_add_epi32(sum0_4, _mm256_madd_epi16(acc0_4, k_0001));
        sum1_0 = _mm256_add_epi32(sum1_0, _mm256_madd_epi16(acc1_0, k_0001));
        sum1_1 = _mm256_add_epi32(sum1_1, _mm256_madd_epi16(acc1_1, k_0001));
        sum1_2 = _mm256_add_epi32(sum1_2, _mm256_madd_epi16(acc1_2, k_0001));
        sum1_3 = _mm256_add_epi32(sum1_3, _mm256_madd_epi16(acc1_3, k_0001));
        sum1_4 = _mm256_add_epi32(sum1_4, _mm256_madd_epi16(acc1_4, k_0001));
      }
      // Offset, then one fused multiply-add: out += (dw * da) * sum.
      const __m256i whole0_0 = sum0_0;
      const __m256i exact0_0 = _mm256_sub_epi32(whole0_0,
          _mm256_add_epi32(_mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments
          + s))), _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s)))));
      y0_0 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + row0))),
          _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm256_cvtepi32_ps(exact0_0), y0_0);
      const __m256i whole0_1 = sum0_1;
      const __m256i exact0_1 = _mm256_sub_epi32(whole0_1,
          _mm256_add_epi32(_mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments
          + s))), _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments + s)))));
      y0_1 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + row0))),
          _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token1 * segments + s))))),
          _mm256_cvtepi32_ps(exact0_1), y0_1);
      const __m256i whole0_2 = sum0_2;
      const __m256i exact0_2 = _mm256_sub_epi32(whole0_2,
          _mm256_add_epi32(_mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token2 * segments
          + s))), _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token2 * segments + s)))));
      y0_2 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + row0))),
          _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token2 * segments + s))))),
          _mm256_cvtepi32_ps(exact0_2), y0_2);
      const __m256i whole0_3 = sum0_3;
      const __m256i exact0_3 = _mm256_sub_epi32(whole0_3,
          _mm256_add_epi32(_mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token3 * segments
          + s))), _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token3 * segments + s)))));
      y0_3 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + row0))),
          _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token3 * segments + s))))),
          _mm256_cvtepi32_ps(exact0_3), y0_3);
      const __m256i whole0_4 = sum0_4;
      const __m256i exact0_4 = _mm256_sub_epi32(whole0_4,
          _mm256_add_epi32(_mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token4 * segments
          + s))), _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token4 * segments + s)))));
      y0_4 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + row0))),
          _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token4 * segments + s))))),
          _mm256_cvtepi32_ps(exact0_4), y0_4);
      const __m256i whole1_0 = sum1_0;
      const __m256i exact1_0 = _mm256_sub_epi32(whole1_0,
          _mm256_add_epi32(_mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments
          + s))), _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s)))));
      y1_0 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 8)))),
          _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm256_cvtepi32_ps(exact1_0), y1_0);
      const __m256i whole1_1 = sum1_1;
      const __m256i exact1_1 = _mm256_sub_epi32(whole1_1,
          _mm256_add_epi32(_mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments
          + s))), _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments + s)))));
      y1_1 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 8)))),
          _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token1 * segments + s))))),
          _mm256_cvtepi32_ps(exact1_1), y1_1);
      const __m256i whole1_2 = sum1_2;
      const __m256i exact1_2 = _mm256_sub_epi32(whole1_2,
          _mm256_add_epi32(_mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token2 * segments
          + s))), _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token2 * segments + s)))));
      y1_2 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 8)))),
          _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token2 * segments + s))))),
          _mm256_cvtepi32_ps(exact1_2), y1_2);
      const __m256i whole1_3 = sum1_3;
      const __m256i exact1_3 = _mm256_sub_epi32(whole1_3,
          _mm256_add_epi32(_mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token3 * segments
          + s))), _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token3 * segments + s)))));
      y1_3 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 8)))),
          _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token3 * segments + s))))),
          _mm256_cvtepi32_ps(exact1_3), y1_3);
      const __m256i whole1_4 = sum1_4;
      const __m256i exact1_4 = _mm256_sub_epi32(whole1_4,
          _mm256_add_epi32(_mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token4 * segments
          + s))), _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token4 * segments + s)))));
      y1_4 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 8)))),
          _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token4 * segments + s))))),
          _mm256_cvtepi32_ps(exact1_4), y1_4);
    }
    if (p * 5 < m) {
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
    if (p * 5 + 1 < m) {
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
    if (p * 5 + 2 < m) {
      if (row0 + 8 <= n) {
        _mm256_storeu_ps((float *)((uint8_t *)(out + token2 * n + row0)), y0_2);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm256_storeu_ps((float *)((uint8_t *)rows), y0_2);
        for (int64_t i = 0; i < n - row0; i++) {
          out[token2 * n + row0 + i] = rows[i];
        }
      }
    }
    if (p * 5 + 3 < m) {
      if (row0 + 8 <= n) {
        _mm256_storeu_ps((float *)((uint8_t *)(out + token3 * n + row0)), y0_3);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm256_storeu_ps((float *)((uint8_t *)rows), y0_3);
        for (int64_t i = 0; i < n - row0; i++) {
          out[token3 * n + row0 + i] = rows[i];
        }
      }
    }
    if (p * 5 + 4 < m) {
      if (row0 + 8 <= n) {
        _mm256_storeu_ps((float *)((uint8_t *)(out + token4 * n + row0)), y0_4);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm256_storeu_ps((float *)((uint8_t *)rows), y0_4);
        for (int64_t i = 0; i < n - row0; i++) {
          out[token4 * n + row0 + i] = rows[i];
        }
      }
    }
    if (p * 5 < m) {
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
    if (p * 5 + 1 < m) {
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
    if (p * 5 + 2 < m) {
      if (row0 + 16 <= n) {
        _mm256_storeu_ps((float *)((uint8_t *)(out + token2 * n + (row0 + 8))), y1_2);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm256_storeu_ps((float *)((uint8_t *)rows), y1_2);
        for (int64_t i = 0; i < n - (row0 + 8); i++) {
          out[token2 * n + (row0 + 8) + i] = rows[i];
        }
      }
    }
    if (p * 5 + 3 < m) {
      if (row0 + 16 <= n) {
        _mm256_storeu_ps((float *)((uint8_t *)(out + token3 * n + (row0 + 8))), y1_3);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm256_storeu_ps((float *)((uint8_t *)rows), y1_3);
        for (int64_t i = 0; i < n - (row0 + 8); i++) {
          out[token3 * n + (row0 + 8) + i] = rows[i];
        }
      }
    }
    if (p * 5 + 4 < m) {
      if (row0 + 16 <= n) {
        _mm256_storeu_ps((float *)((uint8_t *)(out + token4 * n + (row0 + 8))), y1_4);
      } else {
        // The last rows go through a local copy, so that nothing past n is written.
        _mm256_storeu_ps((float *)((uint8_t *)rows), y1_4);
        for (int64_t i = 0; i < n - (row0 + 8); i++) {
          out[token4 * n + (row0 + 8) + i] = rows[i];
        }
      }
    }
  }
}

/*
 * bitnet_gpu.product.q16.seg.2x16x32.avx2.plane
 * Product of bitnet_gpu: 16 rows by 2 tokens, weights decoded in registers (plane).
 * From dsl/schemes/bitnet_gpu.scheme.ts:4.
 * Requires k_padded % 32 == 0: k_padded must be a multiple of the unit, 32.
 * Requires k <= 65794: k must be at most 65794, so that every row's 32-bit sum comes out.
 */
void tf_bitnet_gpu_product_q16_seg_2x16x32_avx2_plane(const tf_args *args, size_t tile0, size_t tile1)
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
  const __m256i k_0000 = _mm256_set1_epi16(0);
  const __m256i k_03 = _mm256_set1_epi8((char)3);
  const __m256i k_0001 = _mm256_set1_epi16(1);
  const __m256i k_00000100 = _mm256_set1_epi32(256);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row_tile = tile / ((m + 1) / 2);
    const int64_t p = tile % ((m + 1) / 2);
    const int64_t row0 = row_tile * 16;
    const int64_t base0 = row_tile * (128 * ((k + 31) / 32));
    const int64_t token0 = tf_min(p * 2, m - 1);
    const int64_t token1 = tf_min(p * 2 + 1, m - 1);
    const int64_t column0 = token0 * 2 * k_padded;
    const int64_t column1 = (token0 * 2 + 1) * k_padded;
    const int64_t column2 = token1 * 2 * k_padded;
    const int64_t column3 = (token1 * 2 + 1) * k_padded;
    __m256 y0_0 = k_0f;
    __m256 y0_1 = k_0f;
    __m256 y1_0 = k_0f;
    __m256 y1_1 = k_0f;
    for (int64_t s = 0; s < segments; s++) {
      __m256i sum0_0 = k_00000000;
      __m256i sum0_1 = k_00000000;
      __m256i sum0_2 = k_00000000;
      __m256i sum0_3 = k_00000000;
      __m256i sum1_0 = k_00000000;
      __m256i sum1_1 = k_00000000;
      __m256i sum1_2 = k_00000000;
      __m256i sum1_3 = k_00000000;
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + row0)), _MM_HINT_T0);
      _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 8))), _MM_HINT_T0);
      const int64_t u_first = (int64_t)seg[s] / 32;
      const int64_t u_last = (int64_t)seg[s + 1] / 32;
      for (int64_t u0 = u_first; u0 < u_last; u0 += 5) {
        const int64_t u_end = tf_min(u0 + 5, u_last);
        if (((base0 + u0 * 128) & 4095) < 640) {
          _mm_prefetch((const char *)(w + base0 + u0 * 128 + 16384 - ((base0 + u0 * 128) & 4095)),
              _MM_HINT_T0);
        }
        // 5 units of 8 sums within +-768 fit i16.
        __m256i acc0_0 = k_0000;
        __m256i acc0_1 = k_0000;
        __m256i acc0_2 = k_0000;
        __m256i acc0_3 = k_0000;
        __m256i acc1_0 = k_0000;
        __m256i acc1_1 = k_0000;
        __m256i acc1_2 = k_0000;
        __m256i acc1_3 = k_0000;
        for (int64_t u = u0; u < u_end; u++) {
          const int64_t act0 = column0 + u * 32;
          const int64_t act1 = column1 + u * 32;
          const int64_t act2 = column2 + u * 32;
          const int64_t act3 = column3 + u * 32;
          _mm_prefetch((const char *)(w + base0 + u * 128 + 6144), _MM_HINT_T0);
          _mm_prefetch((const char *)(w + base0 + u * 128 + 6208), _MM_HINT_T0);
          const __m256i x0_0 = _mm256_loadu_si256((const __m256i *)(w + base0 + u * 128));
          const __m256i x2_0 = _mm256_loadu_si256((const __m256i *)(w + base0 + u * 128 + 64));
          // Slot 0: rows 0..7, k 0..3; rows 8..15, k 0..3. (dsl/schemes/bitnet_gpu.scheme.ts:4)
          const __m256i w0_0_0 = _mm256_and_si256(x0_0, k_03);
          const __m256i w2_0_0 = _mm256_and_si256(x2_0, k_03);
          const __m256i a0_0_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0));
          acc0_0 = tf_add_epi16(acc0_0, _mm256_maddubs_epi16(w0_0_0, a0_0_0));
          acc1_0 = tf_add_epi16(acc1_0, _mm256_maddubs_epi16(w2_0_0, a0_0_0));
          const __m256i a0_0_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1));
          acc0_1 = tf_add_epi16(acc0_1, _mm256_maddubs_epi16(w0_0_0, a0_0_1));
          acc1_1 = tf_add_epi16(acc1_1, _mm256_maddubs_epi16(w2_0_0, a0_0_1));
          const __m256i a0_0_2 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act2));
          acc0_2 = tf_add_epi16(acc0_2, _mm256_maddubs_epi16(w0_0_0, a0_0_2));
          acc1_2 = tf_add_epi16(acc1_2, _mm256_maddubs_epi16(w2_0_0, a0_0_2));
          const __m256i a0_0_3 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act3));
          acc0_3 = tf_add_epi16(acc0_3, _mm256_maddubs_epi16(w0_0_0, a0_0_3));
          acc1_3 = tf_add_epi16(acc1_3, _mm256_maddubs_epi16(w2_0_0, a0_0_3));
          // Slot 1: rows 0..7, k 4..7; rows 8..15, k 4..7. (dsl/schemes/bitnet_gpu.scheme.ts:4)
          const __m256i w0_1_0 = _mm256_and_si256(_mm256_srli_epi16(x0_0, 2), k_03);
          const __m256i w2_1_0 = _mm256_and_si256(_mm256_srli_epi16(x2_0, 2), k_03);
          const __m256i a0_1_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0 + 4));
          acc0_0 = tf_add_epi16(acc0_0, _mm256_maddubs_epi16(w0_1_0, a0_1_0));
          acc1_0 = tf_add_epi16(acc1_0, _mm256_maddubs_epi16(w2_1_0, a0_1_0));
          const __m256i a0_1_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1 + 4));
          acc0_1 = tf_add_epi16(acc0_1, _mm256_maddubs_epi16(w0_1_0, a0_1_1));
          acc1_1 = tf_add_epi16(acc1_1, _mm256_maddubs_epi16(w2_1_0, a0_1_1));
          const __m256i a0_1_2 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act2 + 4));
          acc0_2 = tf_add_epi16(acc0_2, _mm256_maddubs_epi16(w0_1_0, a0_1_2));
          acc1_2 = tf_add_epi16(acc1_2, _mm256_maddubs_epi16(w2_1_0, a0_1_2));
          const __m256i a0_1_3 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act3 + 4));
          acc0_3 = tf_add_epi16(acc0_3, _mm256_maddubs_epi16(w0_1_0, a0_1_3));
          acc1_3 = tf_add_epi16(acc1_3, _mm256_maddubs_epi16(w2_1_0, a0_1_3));
          // Slot 2: rows 0..7, k 8..11; rows 8..15, k 8..11. (dsl/schemes/bitnet_gpu.scheme.ts:4)
          const __m256i w0_2_0 = _mm256_and_si256(_mm256_srli_epi16(x0_0, 4), k_03);
          const __m256i w2_2_0 = _mm256_and_si256(_mm256_srli_epi16(x2_0, 4), k_03);
          const __m256i a0_2_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0 + 8));
          acc0_0 = tf_add_epi16(acc0_0, _mm256_maddubs_epi16(w0_2_0, a0_2_0));
          acc1_0 = tf_add_epi16(acc1_0, _mm256_maddubs_epi16(w2_2_0, a0_2_0));
          const __m256i a0_2_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1 + 8));
          acc0_1 = tf_add_epi16(acc0_1, _mm256_maddubs_epi16(w0_2_0, a0_2_1));
          acc1_1 = tf_add_epi16(acc1_1, _mm256_maddubs_epi16(w2_2_0, a0_2_1));
          const __m256i a0_2_2 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act2 + 8));
          acc0_2 = tf_add_epi16(acc0_2, _mm256_maddubs_epi16(w0_2_0, a0_2_2));
          acc1_2 = tf_add_epi16(acc1_2, _mm256_maddubs_epi16(w2_2_0, a0_2_2));
          const __m256i a0_2_3 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act3 + 8));
          acc0_3 = tf_add_epi16(acc0_3, _mm256_maddubs_epi16(w0_2_0, a0_2_3));
          acc1_3 = tf_add_epi16(acc1_3, _mm256_maddubs_epi16(w2_2_0, a0_2_3));
          // Slot 3: rows 0..7, k 12..15; rows 8..15, k 12..15. (dsl/schemes/bitnet_gpu.scheme.ts:4)
          const __m256i w0_3_0 = _mm256_and_si256(_mm256_srli_epi16(x0_0, 6), k_03);
          const __m256i w2_3_0 = _mm256_and_si256(_mm256_srli_epi16(x2_0, 6), k_03);
          const __m256i a0_3_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0 + 12));
          acc0_0 = tf_add_epi16(acc0_0, _mm256_maddubs_epi16(w0_3_0, a0_3_0));
          acc1_0 = tf_add_epi16(acc1_0, _mm256_maddubs_epi16(w2_3_0, a0_3_0));
          const __m256i a0_3_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1 + 12));
          acc0_1 = tf_add_epi16(acc0_1, _mm256_maddubs_epi16(w0_3_0, a0_3_1));
          acc1_1 = tf_add_epi16(acc1_1, _mm256_maddubs_epi16(w2_3_0, a0_3_1));
          const __m256i a0_3_2 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act2 + 12));
          acc0_2 = tf_add_epi16(acc0_2, _mm256_maddubs_epi16(w0_3_0, a0_3_2));
          acc1_2 = tf_add_epi16(acc1_2, _mm256_maddubs_epi16(w2_3_0, a0_3_2));
          const __m256i a0_3_3 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act3 + 12));
          acc0_3 = tf_add_epi16(acc0_3, _mm256_maddubs_epi16(w0_3_0, a0_3_3));
          acc1_3 = tf_add_epi16(acc1_3, _mm256_maddubs_epi16(w2_3_0, a0_3_3));
          const __m256i x1_0 = _mm256_loadu_si256((const __m256i *)(w + base0 + u * 128 + 32));
          const __m256i x3_0 = _mm256_loadu_si256((const __m256i *)(w + base0 + u * 128 + 96));
          // Slot 0: rows 0..7, k 16..19; rows 8..15, k 16..19. (dsl/schemes/bitnet_gpu.scheme.ts:4)
          const __m256i w1_0_0 = _mm256_and_si256(x1_0, k_03);
          const __m256i w3_0_0 = _mm256_and_si256(x3_0, k_03);
          const __m256i a1_0_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0 + 16));
          acc0_0 = tf_add_epi16(acc0_0, _mm256_maddubs_epi16(w1_0_0, a1_0_0));
          acc1_0 = tf_add_epi16(acc1_0, _mm256_maddubs_epi16(w3_0_0, a1_0_0));
          const __m256i a1_0_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1 + 16));
          acc0_1 = tf_add_epi16(acc0_1, _mm256_maddubs_epi16(w1_0_0, a1_0_1));
          acc1_1 = tf_add_epi16(acc1_1, _mm256_maddubs_epi16(w3_0_0, a1_0_1));
          const __m256i a1_0_2 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act2 + 16));
          acc0_2 = tf_add_epi16(acc0_2, _mm256_maddubs_epi16(w1_0_0, a1_0_2));
          acc1_2 = tf_add_epi16(acc1_2, _mm256_maddubs_epi16(w3_0_0, a1_0_2));
          const __m256i a1_0_3 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act3 + 16));
          acc0_3 = tf_add_epi16(acc0_3, _mm256_maddubs_epi16(w1_0_0, a1_0_3));
          acc1_3 = tf_add_epi16(acc1_3, _mm256_maddubs_epi16(w3_0_0, a1_0_3));
          // Slot 1: rows 0..7, k 20..23; rows 8..15, k 20..23. (dsl/schemes/bitnet_gpu.scheme.ts:4)
          const __m256i w1_1_0 = _mm256_and_si256(_mm256_srli_epi16(x1_0, 2), k_03);
          const __m256i w3_1_0 = _mm256_and_si256(_mm256_srli_epi16(x3_0, 2), k_03);
          const __m256i a1_1_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0 + 20));
          acc0_0 = tf_add_epi16(acc0_0, _mm256_maddubs_epi16(w1_1_0, a1_1_0));
          acc1_0 = tf_add_epi16(acc1_0, _mm256_maddubs_epi16(w3_1_0, a1_1_0));
          const __m256i a1_1_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1 + 20));
          acc0_1 = tf_add_epi16(acc0_1, _mm256_maddubs_epi16(w1_1_0, a1_1_1));
          acc1_1 = tf_add_epi16(acc1_1, _mm256_maddubs_epi16(w3_1_0, a1_1_1));
          const __m256i a1_1_2 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act2 + 20));
          acc0_2 = tf_add_epi16(acc0_2, _mm256_maddubs_epi16(w1_1_0, a1_1_2));
          acc1_2 = tf_add_epi16(acc1_2, _mm256_maddubs_epi16(w3_1_0, a1_1_2));
          const __m256i a1_1_3 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act3 + 20));
          acc0_3 = tf_add_epi16(acc0_3, _mm256_maddubs_epi16(w1_1_0, a1_1_3));
          acc1_3 = tf_add_epi16(acc1_3, _mm256_maddubs_epi16(w3_1_0, a1_1_3));
          // Slot 2: rows 0..7, k 24..27; rows 8..15, k 24..27. (dsl/schemes/bitnet_gpu.scheme.ts:4)
          const __m256i w1_2_0 = _mm256_and_si256(_mm256_srli_epi16(x1_0, 4), k_03);
          const __m256i w3_2_0 = _mm256_and_si256(_mm256_srli_epi16(x3_0, 4), k_03);
          const __m256i a1_2_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0 + 24));
          acc0_0 = tf_add_epi16(acc0_0, _mm256_maddubs_epi16(w1_2_0, a1_2_0));
          acc1_0 = tf_add_epi16(acc1_0, _mm256_maddubs_epi16(w3_2_0, a1_2_0));
          const __m256i a1_2_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1 + 24));
          acc0_1 = tf_add_epi16(acc0_1, _mm256_maddubs_epi16(w1_2_0, a1_2_1));
          acc1_1 = tf_add_epi16(acc1_1, _mm256_maddubs_epi16(w3_2_0, a1_2_1));
          const __m256i a1_2_2 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act2 + 24));
          acc0_2 = tf_add_epi16(acc0_2, _mm256_maddubs_epi16(w1_2_0, a1_2_2));
          acc1_2 = tf_add_epi16(acc1_2, _mm256_maddubs_epi16(w3_2_0, a1_2_2));
          const __m256i a1_2_3 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act3 + 24));
          acc0_3 = tf_add_epi16(acc0_3, _mm256_maddubs_epi16(w1_2_0, a1_2_3));
          acc1_3 = tf_add_epi16(acc1_3, _mm256_maddubs_epi16(w3_2_0, a1_2_3));
          // Slot 3: rows 0..7, k 28..31; rows 8..15, k 28..31. (dsl/schemes/bitnet_gpu.scheme.ts:4)
          const __m256i w1_3_0 = _mm256_and_si256(_mm256_srli_epi16(x1_0, 6), k_03);
          const __m256i w3_3_0 = _mm256_and_si256(_mm256_srli_epi16(x3_0, 6), k_03);
          const __m256i a1_3_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0 + 28));
          acc0_0 = tf_add_epi16(acc0_0, _mm256_maddubs_epi16(w1_3_0, a1_3_0));
          acc1_0 = tf_add_epi16(acc1_0, _mm256_maddubs_epi16(w3_3_0, a1_3_0));
          const __m256i a1_3_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1 + 28));
          acc0_1 = tf_add_epi16(acc0_1, _mm256_maddubs_epi16(w1_3_0, a1_3_1));
          acc1_1 = tf_add_epi16(acc1_1, _mm256_maddubs_epi16(w3_3_0, a1_3_1));
          const __m256i a1_3_2 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act2 + 28));
          acc0_2 = tf_add_epi16(acc0_2, _mm256_maddubs_epi16(w1_3_0, a1_3_2));
          acc1_2 = tf_add_epi16(acc1_2, _mm256_maddubs_epi16(w3_3_0, a1_3_2));
          const __m256i a1_3_3 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act3 + 28));
          acc0_3 = tf_add_epi16(acc0_3, _mm256_maddubs_epi16(w1_3_0, a1_3_3));
          acc1_3 = tf_add_epi16(acc1_3, _mm256_maddubs_epi16(w3_3_0, a1_3_3));
        }
        sum0_0 = _mm256_add_epi32(sum0_0, _mm256_madd_epi16(acc0_0, k_0001));
        sum0_1 = _mm256_add_epi32(sum0_1, _mm256_madd_epi16(acc0_1, k_0001));
        sum0_2 = _mm256_add_epi32(sum0_2, _mm256_madd_epi16(acc0_2, k_0001));
        sum0_3 = _mm256_add_epi32(sum0_3, _mm256_madd_epi16(acc0_3, k_0001));
        sum1_0 = _mm256_add_epi32(sum1_0, _mm256_madd_epi16(acc1_0, k_0001));
        sum1_1 = _mm256_add_epi32(sum1_1, _mm256_madd_epi16(acc1_1, k_0001));
        sum1_2 = _mm256_add_epi32(sum1_2, _mm256_madd_epi16(acc1_2, k_0001));
        sum1_3 = _mm256_add_epi32(sum1_3, _mm256_madd_epi16(acc1_3, k_0001));
      }
      // Offset, then one fused multiply-add: out += (dw * da) * sum.
      const __m256i whole0_0 = _mm256_add_epi32(_mm256_mullo_epi32(sum0_0, k_00000100), sum0_1);
      const __m256i exact0_0 = _mm256_sub_epi32(whole0_0,
          _mm256_add_epi32(_mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments
          + s))), _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s)))));
      y0_0 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + row0))),
          _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm256_cvtepi32_ps(exact0_0), y0_0);
      const __m256i whole0_1 = _mm256_add_epi32(_mm256_mullo_epi32(sum0_2, k_00000100), sum0_3);
      const __m256i exact0_1 = _mm256_sub_epi32(whole0_1,
          _mm256_add_epi32(_mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments
          + s))), _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments + s)))));
      y0_1 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + row0))),
          _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token1 * segments + s))))),
          _mm256_cvtepi32_ps(exact0_1), y0_1);
      const __m256i whole1_0 = _mm256_add_epi32(_mm256_mullo_epi32(sum1_0, k_00000100), sum1_1);
      const __m256i exact1_0 = _mm256_sub_epi32(whole1_0,
          _mm256_add_epi32(_mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments
          + s))), _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s)))));
      y1_0 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 8)))),
          _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments + s))))),
          _mm256_cvtepi32_ps(exact1_0), y1_0);
      const __m256i whole1_1 = _mm256_add_epi32(_mm256_mullo_epi32(sum1_2, k_00000100), sum1_3);
      const __m256i exact1_1 = _mm256_sub_epi32(whole1_1,
          _mm256_add_epi32(_mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments
          + s))), _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments + s)))));
      y1_1 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
          * dw_stride + (row0 + 8)))),
          _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token1 * segments + s))))),
          _mm256_cvtepi32_ps(exact1_1), y1_1);
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
  }
}

/*
 * bitnet_gpu.product.q8.seg.4x16x32.avx2.tile.g2
 * Product of bitnet_gpu: 16 rows by 4 tokens, weights decoded once to local memory (plane), 16 rows at a
 * time.
 * From dsl/schemes/bitnet_gpu.scheme.ts:4.
 * Requires k_padded % 32 == 0: k_padded must be a multiple of the unit, 32.
 * Requires k <= 5636439: k must be at most 5636439, so that every row's 32-bit sum comes out.
 */
void tf_bitnet_gpu_product_q8_seg_4x16x32_avx2_tile_g2(const tf_args *args, size_t tile0, size_t tile1)
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
  _Alignas(64) float rows[8];
  const __m256i k_03 = _mm256_set1_epi8((char)3);
  const __m256 k_0f = _mm256_set1_ps(0.0f);
  const __m256i k_00000000 = _mm256_set1_epi32(0);
  const __m256i k_0000 = _mm256_set1_epi16(0);
  const __m256i k_0001 = _mm256_set1_epi16(1);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row_tile = tile;
    const int64_t row0 = row_tile * 16;
    // Decode the rows of this tile to local memory. (dsl/schemes/bitnet_gpu.scheme.ts:4)
    const int64_t from = row_tile * (128 * ((k + 31) / 32));
    for (int64_t u = 0; u < tf_min(k_padded / 32, (k + 31) / 32); u++) {
      const __m256i x0 = _mm256_loadu_si256((const __m256i *)(w + from + u * 128));
      const __m256i x1 = _mm256_loadu_si256((const __m256i *)(w + from + u * 128 + 32));
      const __m256i x2 = _mm256_loadu_si256((const __m256i *)(w + from + u * 128 + 64));
      const __m256i x3 = _mm256_loadu_si256((const __m256i *)(w + from + u * 128 + 96));
      const __m256i w0_0 = _mm256_and_si256(x0, k_03);
      _mm256_storeu_si256((__m256i *)(scratch + u * 256), w0_0);
      const __m256i w0_1 = _mm256_and_si256(_mm256_srli_epi16(x0, 2), k_03);
      _mm256_storeu_si256((__m256i *)(scratch + u * 256 + 32), w0_1);
      const __m256i w0_2 = _mm256_and_si256(_mm256_srli_epi16(x0, 4), k_03);
      _mm256_storeu_si256((__m256i *)(scratch + u * 256 + 64), w0_2);
      const __m256i w0_3 = _mm256_and_si256(_mm256_srli_epi16(x0, 6), k_03);
      _mm256_storeu_si256((__m256i *)(scratch + u * 256 + 96), w0_3);
      const __m256i w0_4 = _mm256_and_si256(x1, k_03);
      _mm256_storeu_si256((__m256i *)(scratch + u * 256 + 128), w0_4);
      const __m256i w0_5 = _mm256_and_si256(_mm256_srli_epi16(x1, 2), k_03);
      _mm256_storeu_si256((__m256i *)(scratch + u * 256 + 160), w0_5);
      const __m256i w0_6 = _mm256_and_si256(_mm256_srli_epi16(x1, 4), k_03);
      _mm256_storeu_si256((__m256i *)(scratch + u * 256 + 192), w0_6);
      const __m256i w0_7 = _mm256_and_si256(_mm256_srli_epi16(x1, 6), k_03);
      _mm256_storeu_si256((__m256i *)(scratch + u * 256 + 224), w0_7);
      const __m256i w1_0 = _mm256_and_si256(x2, k_03);
      _mm256_storeu_si256((__m256i *)(scratch + (k_padded / 32 + u) * 256), w1_0);
      const __m256i w1_1 = _mm256_and_si256(_mm256_srli_epi16(x2, 2), k_03);
      _mm256_storeu_si256((__m256i *)(scratch + (k_padded / 32 + u) * 256 + 32), w1_1);
      const __m256i w1_2 = _mm256_and_si256(_mm256_srli_epi16(x2, 4), k_03);
      _mm256_storeu_si256((__m256i *)(scratch + (k_padded / 32 + u) * 256 + 64), w1_2);
      const __m256i w1_3 = _mm256_and_si256(_mm256_srli_epi16(x2, 6), k_03);
      _mm256_storeu_si256((__m256i *)(scratch + (k_padded / 32 + u) * 256 + 96), w1_3);
      const __m256i w1_4 = _mm256_and_si256(x3, k_03);
      _mm256_storeu_si256((__m256i *)(scratch + (k_padded / 32 + u) * 256 + 128), w1_4);
      const __m256i w1_5 = _mm256_and_si256(_mm256_srli_epi16(x3, 2), k_03);
      _mm256_storeu_si256((__m256i *)(scratch + (k_padded / 32 + u) * 256 + 160), w1_5);
      const __m256i w1_6 = _mm256_and_si256(_mm256_srli_epi16(x3, 4), k_03);
      _mm256_storeu_si256((__m256i *)(scratch + (k_padded / 32 + u) * 256 + 192), w1_6);
      const __m256i w1_7 = _mm256_and_si256(_mm256_srli_epi16(x3, 6), k_03);
      _mm256_storeu_si256((__m256i *)(scratch + (k_padded / 32 + u) * 256 + 224), w1_7);
    }
    const int64_t base0 = 0;
    const int64_t base1 = k_padded / 32 * 256;
    for (int64_t p = 0; p < (m + 3) / 4; p++) {
      const int64_t token0 = tf_min(p * 4, m - 1);
      const int64_t token1 = tf_min(p * 4 + 1, m - 1);
      const int64_t token2 = tf_min(p * 4 + 2, m - 1);
      const int64_t token3 = tf_min(p * 4 + 3, m - 1);
      const int64_t column0 = token0 * k_padded;
      const int64_t column1 = token1 * k_padded;
      const int64_t column2 = token2 * k_padded;
      const int64_t column3 = token3 * k_padded;
      __m256 y0_0 = k_0f;
      __m256 y0_1 = k_0f;
      __m256 y0_2 = k_0f;
      __m256 y0_3 = k_0f;
      __m256 y1_0 = k_0f;
      __m256 y1_1 = k_0f;
      __m256 y1_2 = k_0f;
      __m256 y1_3 = k_0f;
      for (int64_t s = 0; s < segments; s++) {
        __m256i sum0_0 = k_00000000;
        __m256i sum0_1 = k_00000000;
        __m256i sum0_2 = k_00000000;
        __m256i sum0_3 = k_00000000;
        __m256i sum1_0 = k_00000000;
        __m256i sum1_1 = k_00000000;
        __m256i sum1_2 = k_00000000;
        __m256i sum1_3 = k_00000000;
        _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + row0)), _MM_HINT_T0);
        _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 8))), _MM_HINT_T0);
        const int64_t u_first = (int64_t)seg[s] / 32;
        const int64_t u_last = (int64_t)seg[s + 1] / 32;
        for (int64_t u0 = u_first; u0 < u_last; u0 += 5) {
          const int64_t u_end = tf_min(u0 + 5, u_last);
          // 5 units of 8 sums within +-762 fit i16.
          __m256i acc0_0 = k_0000;
          __m256i acc0_1 = k_0000;
          __m256i acc0_2 = k_0000;
          __m256i acc0_3 = k_0000;
          __m256i acc1_0 = k_0000;
          __m256i acc1_1 = k_0000;
          __m256i acc1_2 = k_0000;
          __m256i acc1_3 = k_0000;
          for (int64_t u = u0; u < u_end; u++) {
            const int64_t act0 = column0 + u * 32;
            const int64_t act1 = column1 + u * 32;
            const int64_t act2 = column2 + u * 32;
            const int64_t act3 = column3 + u * 32;
            const __m256i x0_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 256));
            const __m256i x0_1 = _mm256_loadu_si256((const __m256i *)(scratch + base1 + u * 256));
            // Slot 0: rows 0..7, k 0..3. (dsl/schemes/bitnet_gpu.scheme.ts:4)
            const __m256i w0_0_0 = x0_0;
            const __m256i w0_0_1 = x0_1;
            const __m256i a0_0_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0));
            acc0_0 = tf_add_epi16(acc0_0, _mm256_maddubs_epi16(w0_0_0, a0_0_0));
            acc1_0 = tf_add_epi16(acc1_0, _mm256_maddubs_epi16(w0_0_1, a0_0_0));
            const __m256i a0_0_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1));
            acc0_1 = tf_add_epi16(acc0_1, _mm256_maddubs_epi16(w0_0_0, a0_0_1));
            acc1_1 = tf_add_epi16(acc1_1, _mm256_maddubs_epi16(w0_0_1, a0_0_1));
            const __m256i a0_0_2 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act2));
            acc0_2 = tf_add_epi16(acc0_2, _mm256_maddubs_epi16(w0_0_0, a0_0_2));
            acc1_2 = tf_add_epi16(acc1_2, _mm256_maddubs_epi16(w0_0_1, a0_0_2));
            const __m256i a0_0_3 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act3));
            acc0_3 = tf_add_epi16(acc0_3, _mm256_maddubs_epi16(w0_0_0, a0_0_3));
            acc1_3 = tf_add_epi16(acc1_3, _mm256_maddubs_epi16(w0_0_1, a0_0_3));
            const __m256i x1_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 256 + 32));
            const __m256i x1_1 = _mm256_loadu_si256((const __m256i *)(scratch + base1 + u * 256 + 32));
            // Slot 0: rows 0..7, k 4..7. (dsl/schemes/bitnet_gpu.scheme.ts:4)
            const __m256i w1_0_0 = x1_0;
            const __m256i w1_0_1 = x1_1;
            const __m256i a1_0_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0 + 4));
            acc0_0 = tf_add_epi16(acc0_0, _mm256_maddubs_epi16(w1_0_0, a1_0_0));
            acc1_0 = tf_add_epi16(acc1_0, _mm256_maddubs_epi16(w1_0_1, a1_0_0));
            const __m256i a1_0_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1 + 4));
            acc0_1 = tf_add_epi16(acc0_1, _mm256_maddubs_epi16(w1_0_0, a1_0_1));
            acc1_1 = tf_add_epi16(acc1_1, _mm256_maddubs_epi16(w1_0_1, a1_0_1));
            const __m256i a1_0_2 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act2 + 4));
            acc0_2 = tf_add_epi16(acc0_2, _mm256_maddubs_epi16(w1_0_0, a1_0_2));
            acc1_2 = tf_add_epi16(acc1_2, _mm256_maddubs_epi16(w1_0_1, a1_0_2));
            const __m256i a1_0_3 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act3 + 4));
            acc0_3 = tf_add_epi16(acc0_3, _mm256_maddubs_epi16(w1_0_0, a1_0_3));
            acc1_3 = tf_add_epi16(acc1_3, _mm256_maddubs_epi16(w1_0_1, a1_0_3));
            const __m256i x2_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 256 + 64));
            const __m256i x2_1 = _mm256_loadu_si256((const __m256i *)(scratch + base1 + u * 256 + 64));
            // Slot 0: rows 0..7, k 8..11. (dsl/schemes/bitnet_gpu.scheme.ts:4)
            const __m256i w2_0_0 = x2_0;
            const __m256i w2_0_1 = x2_1;
            const __m256i a2_0_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0 + 8));
            acc0_0 = tf_add_epi16(acc0_0, _mm256_maddubs_epi16(w2_0_0, a2_0_0));
            acc1_0 = tf_add_epi16(acc1_0, _mm256_maddubs_epi16(w2_0_1, a2_0_0));
            const __m256i a2_0_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1 + 8));
            acc0_1 = tf_add_epi16(acc0_1, _mm256_maddubs_epi16(w2_0_0, a2_0_1));
            acc1_1 = tf_add_epi16(acc1_1, _mm256_maddubs_epi16(w2_0_1, a2_0_1));
            const __m256i a2_0_2 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act2 + 8));
            acc0_2 = tf_add_epi16(acc0_2, _mm256_maddubs_epi16(w2_0_0, a2_0_2));
            acc1_2 = tf_add_epi16(acc1_2, _mm256_maddubs_epi16(w2_0_1, a2_0_2));
            const __m256i a2_0_3 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act3 + 8));
            acc0_3 = tf_add_epi16(acc0_3, _mm256_maddubs_epi16(w2_0_0, a2_0_3));
            acc1_3 = tf_add_epi16(acc1_3, _mm256_maddubs_epi16(w2_0_1, a2_0_3));
            const __m256i x3_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 256 + 96));
            const __m256i x3_1 = _mm256_loadu_si256((const __m256i *)(scratch + base1 + u * 256 + 96));
            // Slot 0: rows 0..7, k 12..15. (dsl/schemes/bitnet_gpu.scheme.ts:4)
            const __m256i w3_0_0 = x3_0;
            const __m256i w3_0_1 = x3_1;
            const __m256i a3_0_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0 + 12));
            acc0_0 = tf_add_epi16(acc0_0, _mm256_maddubs_epi16(w3_0_0, a3_0_0));
            acc1_0 = tf_add_epi16(acc1_0, _mm256_maddubs_epi16(w3_0_1, a3_0_0));
            const __m256i a3_0_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1 + 12));
            acc0_1 = tf_add_epi16(acc0_1, _mm256_maddubs_epi16(w3_0_0, a3_0_1));
            acc1_1 = tf_add_epi16(acc1_1, _mm256_maddubs_epi16(w3_0_1, a3_0_1));
            const __m256i a3_0_2 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act2 + 12));
            acc0_2 = tf_add_epi16(acc0_2, _mm256_maddubs_epi16(w3_0_0, a3_0_2));
            acc1_2 = tf_add_epi16(acc1_2, _mm256_maddubs_epi16(w3_0_1, a3_0_2));
            const __m256i a3_0_3 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act3 + 12));
            acc0_3 = tf_add_epi16(acc0_3, _mm256_maddubs_epi16(w3_0_0, a3_0_3));
            acc1_3 = tf_add_epi16(acc1_3, _mm256_maddubs_epi16(w3_0_1, a3_0_3));
            const __m256i x4_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 256 + 128));
            const __m256i x4_1 = _mm256_loadu_si256((const __m256i *)(scratch + base1 + u * 256 + 128));
            // Slot 0: rows 0..7, k 16..19. (dsl/schemes/bitnet_gpu.scheme.ts:4)
            const __m256i w4_0_0 = x4_0;
            const __m256i w4_0_1 = x4_1;
            const __m256i a4_0_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0 + 16));
            acc0_0 = tf_add_epi16(acc0_0, _mm256_maddubs_epi16(w4_0_0, a4_0_0));
            acc1_0 = tf_add_epi16(acc1_0, _mm256_maddubs_epi16(w4_0_1, a4_0_0));
            const __m256i a4_0_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1 + 16));
            acc0_1 = tf_add_epi16(acc0_1, _mm256_maddubs_epi16(w4_0_0, a4_0_1));
            acc1_1 = tf_add_epi16(acc1_1, _mm256_maddubs_epi16(w4_0_1, a4_0_1));
            const __m256i a4_0_2 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act2 + 16));
            acc0_2 = tf_add_epi16(acc0_2, _mm256_maddubs_epi16(w4_0_0, a4_0_2));
            acc1_2 = tf_add_epi16(acc1_2, _mm256_maddubs_epi16(w4_0_1, a4_0_2));
            const __m256i a4_0_3 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act3 + 16));
            acc0_3 = tf_add_epi16(acc0_3, _mm256_maddubs_epi16(w4_0_0, a4_0_3));
            acc1_3 = tf_add_epi16(acc1_3, _mm256_maddubs_epi16(w4_0_1, a4_0_3));
            const __m256i x5_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 256 + 160));
            const __m256i x5_1 = _mm256_loadu_si256((const __m256i *)(scratch + base1 + u * 256 + 160));
            // Slot 0: rows 0..7, k 20..23. (dsl/schemes/bitnet_gpu.scheme.ts:4)
            const __m256i w5_0_0 = x5_0;
            const __m256i w5_0_1 = x5_1;
            const __m256i a5_0_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0 + 20));
            acc0_0 = tf_add_epi16(acc0_0, _mm256_maddubs_epi16(w5_0_0, a5_0_0));
            acc1_0 = tf_add_epi16(acc1_0, _mm256_maddubs_epi16(w5_0_1, a5_0_0));
            const __m256i a5_0_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1 + 20));
            acc0_1 = tf_add_epi16(acc0_1, _mm256_maddubs_epi16(w5_0_0, a5_0_1));
            acc1_1 = tf_add_epi16(acc1_1, _mm256_maddubs_epi16(w5_0_1, a5_0_1));
            const __m256i a5_0_2 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act2 + 20));
            acc0_2 = tf_add_epi16(acc0_2, _mm256_maddubs_epi16(w5_0_0, a5_0_2));
            acc1_2 = tf_add_epi16(acc1_2, _mm256_maddubs_epi16(w5_0_1, a5_0_2));
            const __m256i a5_0_3 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act3 + 20));
            acc0_3 = tf_add_epi16(acc0_3, _mm256_maddubs_epi16(w5_0_0, a5_0_3));
            acc1_3 = tf_add_epi16(acc1_3, _mm256_maddubs_epi16(w5_0_1, a5_0_3));
            const __m256i x6_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 256 + 192));
            const __m256i x6_1 = _mm256_loadu_si256((const __m256i *)(scratch + base1 + u * 256 + 192));
            // Slot 0: rows 0..7, k 24..27. (dsl/schemes/bitnet_gpu.scheme.ts:4)
            const __m256i w6_0_0 = x6_0;
            const __m256i w6_0_1 = x6_1;
            const __m256i a6_0_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0 + 24));
            acc0_0 = tf_add_epi16(acc0_0, _mm256_maddubs_epi16(w6_0_0, a6_0_0));
            acc1_0 = tf_add_epi16(acc1_0, _mm256_maddubs_epi16(w6_0_1, a6_0_0));
            const __m256i a6_0_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1 + 24));
            acc0_1 = tf_add_epi16(acc0_1, _mm256_maddubs_epi16(w6_0_0, a6_0_1));
            acc1_1 = tf_add_epi16(acc1_1, _mm256_maddubs_epi16(w6_0_1, a6_0_1));
            const __m256i a6_0_2 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act2 + 24));
            acc0_2 = tf_add_epi16(acc0_2, _mm256_maddubs_epi16(w6_0_0, a6_0_2));
            acc1_2 = tf_add_epi16(acc1_2, _mm256_maddubs_epi16(w6_0_1, a6_0_2));
            const __m256i a6_0_3 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act3 + 24));
            acc0_3 = tf_add_epi16(acc0_3, _mm256_maddubs_epi16(w6_0_0, a6_0_3));
            acc1_3 = tf_add_epi16(acc1_3, _mm256_maddubs_epi16(w6_0_1, a6_0_3));
            const __m256i x7_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 256 + 224));
            const __m256i x7_1 = _mm256_loadu_si256((const __m256i *)(scratch + base1 + u * 256 + 224));
            // Slot 0: rows 0..7, k 28..31. (dsl/schemes/bitnet_gpu.scheme.ts:4)
            const __m256i w7_0_0 = x7_0;
            const __m256i w7_0_1 = x7_1;
            const __m256i a7_0_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0 + 28));
            acc0_0 = tf_add_epi16(acc0_0, _mm256_maddubs_epi16(w7_0_0, a7_0_0));
            acc1_0 = tf_add_epi16(acc1_0, _mm256_maddubs_epi16(w7_0_1, a7_0_0));
            const __m256i a7_0_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1 + 28));
            acc0_1 = tf_add_epi16(acc0_1, _mm256_maddubs_epi16(w7_0_0, a7_0_1));
            acc1_1 = tf_add_epi16(acc1_1, _mm256_maddubs_epi16(w7_0_1, a7_0_1));
            const __m256i a7_0_2 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act2 + 28));
            acc0_2 = tf_add_epi16(acc0_2, _mm256_maddubs_epi16(w7_0_0, a7_0_2));
            acc1_2 = tf_add_epi16(acc1_2, _mm256_maddubs_epi16(w7_0_1, a7_0_2));
            const __m256i a7_0_3 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act3 + 28));
            acc0_3 = tf_add_epi16(acc0_3, _mm256_maddubs_epi16(w7_0_0, a7_0_3));
            acc1_3 = tf_add_epi16(acc1_3, _mm256_maddubs_epi16(w7_0_1, a7_0_3));
          }
          sum0_0 = _mm256_add_epi32(sum0_0, _mm256_madd_epi16(acc0_0, k_0001));
          sum0_1 = _mm256_add_epi32(sum0_1, _mm256_madd_epi16(acc0_1, k_0001));
          sum0_2 = _mm256_add_epi32(sum0_2, _mm256_madd_epi16(acc0_2, k_0001));
          sum0_3 = _mm256_add_epi32(sum0_3, _mm256_madd_epi16(acc0_3, k_0001));
          sum1_0 = _mm256_add_epi32(sum1_0, _mm256_madd_epi16(acc1_0, k_0001));
          sum1_1 = _mm256_add_epi32(sum1_1, _mm256_madd_epi16(acc1_1, k_0001));
          sum1_2 = _mm256_add_epi32(sum1_2, _mm256_madd_epi16(acc1_2, k_0001));
          sum1_3 = _mm256_add_epi32(sum1_3, _mm256_madd_epi16(acc1_3, k_0001));
        }
        // Offset, then one fused multiply-add: out += (dw * da) * sum.
        const __m256i whole0_0 = sum0_0;
        const __m256i exact0_0 = _mm256_sub_epi32(whole0_0,
            _mm256_add_epi32(_mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments
            + s))),
            _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s)))));
        y0_0 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + row0))),
            _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments
            + s))))), _mm256_cvtepi32_ps(exact0_0), y0_0);
        const __m256i whole0_1 = sum0_1;
        const __m256i exact0_1 = _mm256_sub_epi32(whole0_1,
            _mm256_add_epi32(_mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments
            + s))),
            _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments + s)))));
        y0_1 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + row0))),
            _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token1 * segments
            + s))))), _mm256_cvtepi32_ps(exact0_1), y0_1);
        const __m256i whole0_2 = sum0_2;
        const __m256i exact0_2 = _mm256_sub_epi32(whole0_2,
            _mm256_add_epi32(_mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token2 * segments
            + s))),
            _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token2 * segments + s)))));
        y0_2 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + row0))),
            _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token2 * segments
            + s))))), _mm256_cvtepi32_ps(exact0_2), y0_2);
        const __m256i whole0_3 = sum0_3;
        const __m256i exact0_3 = _mm256_sub_epi32(whole0_3,
            _mm256_add_epi32(_mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token3 * segments
            + s))),
            _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token3 * segments + s)))));
        y0_3 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + row0))),
            _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token3 * segments
            + s))))), _mm256_cvtepi32_ps(exact0_3), y0_3);
        const __m256i whole1_0 = sum1_0;
        const __m256i exact1_0 = _mm256_sub_epi32(whole1_0,
            _mm256_add_epi32(_mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments
            + s))),
            _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s)))));
        y1_0 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + (row0 + 8)))),
            _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments
            + s))))), _mm256_cvtepi32_ps(exact1_0), y1_0);
        const __m256i whole1_1 = sum1_1;
        const __m256i exact1_1 = _mm256_sub_epi32(whole1_1,
            _mm256_add_epi32(_mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments
            + s))),
            _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments + s)))));
        y1_1 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + (row0 + 8)))),
            _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token1 * segments
            + s))))), _mm256_cvtepi32_ps(exact1_1), y1_1);
        const __m256i whole1_2 = sum1_2;
        const __m256i exact1_2 = _mm256_sub_epi32(whole1_2,
            _mm256_add_epi32(_mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token2 * segments
            + s))),
            _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token2 * segments + s)))));
        y1_2 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + (row0 + 8)))),
            _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token2 * segments
            + s))))), _mm256_cvtepi32_ps(exact1_2), y1_2);
        const __m256i whole1_3 = sum1_3;
        const __m256i exact1_3 = _mm256_sub_epi32(whole1_3,
            _mm256_add_epi32(_mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token3 * segments
            + s))),
            _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token3 * segments + s)))));
        y1_3 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + (row0 + 8)))),
            _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token3 * segments
            + s))))), _mm256_cvtepi32_ps(exact1_3), y1_3);
      }
      if (p * 4 < m) {
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
      if (p * 4 + 1 < m) {
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
      if (p * 4 + 2 < m) {
        if (row0 + 8 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token2 * n + row0)), y0_2);
        } else {
          // The last rows go through a local copy, so that nothing past n is written.
          _mm256_storeu_ps((float *)((uint8_t *)rows), y0_2);
          for (int64_t i = 0; i < n - row0; i++) {
            out[token2 * n + row0 + i] = rows[i];
          }
        }
      }
      if (p * 4 + 3 < m) {
        if (row0 + 8 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token3 * n + row0)), y0_3);
        } else {
          // The last rows go through a local copy, so that nothing past n is written.
          _mm256_storeu_ps((float *)((uint8_t *)rows), y0_3);
          for (int64_t i = 0; i < n - row0; i++) {
            out[token3 * n + row0 + i] = rows[i];
          }
        }
      }
      if (p * 4 < m) {
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
      if (p * 4 + 1 < m) {
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
      if (p * 4 + 2 < m) {
        if (row0 + 16 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token2 * n + (row0 + 8))), y1_2);
        } else {
          // The last rows go through a local copy, so that nothing past n is written.
          _mm256_storeu_ps((float *)((uint8_t *)rows), y1_2);
          for (int64_t i = 0; i < n - (row0 + 8); i++) {
            out[token2 * n + (row0 + 8) + i] = rows[i];
          }
        }
      }
      if (p * 4 + 3 < m) {
        if (row0 + 16 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token3 * n + (row0 + 8))), y1_3);
        } else {
          // The last rows go through a local copy, so that nothing past n is written.
          _mm256_storeu_ps((float *)((uint8_t *)rows), y1_3);
          for (int64_t i = 0; i < n - (row0 + 8); i++) {
            out[token3 * n + (row0 + 8) + i] = rows[i];
          }
        }
      }
    }
  }
}

/*
 * bitnet_gpu.product.q16.seg.2x16x32.avx2.tile.g2
 * Product of bitnet_gpu: 16 rows by 2 tokens, weights decoded once to local memory (plane), 16 rows at a
 * time.
 * From dsl/schemes/bitnet_gpu.scheme.ts:4.
 * Requires k_padded % 32 == 0: k_padded must be a multiple of the unit, 32.
 * Requires k <= 65794: k must be at most 65794, so that every row's 32-bit sum comes out.
 */
void tf_bitnet_gpu_product_q16_seg_2x16x32_avx2_tile_g2(const tf_args *args, size_t tile0, size_t tile1)
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
  _Alignas(64) float rows[8];
  const __m256i k_03 = _mm256_set1_epi8((char)3);
  const __m256 k_0f = _mm256_set1_ps(0.0f);
  const __m256i k_00000000 = _mm256_set1_epi32(0);
  const __m256i k_0000 = _mm256_set1_epi16(0);
  const __m256i k_0001 = _mm256_set1_epi16(1);
  const __m256i k_00000100 = _mm256_set1_epi32(256);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row_tile = tile;
    const int64_t row0 = row_tile * 16;
    // Decode the rows of this tile to local memory. (dsl/schemes/bitnet_gpu.scheme.ts:4)
    const int64_t from = row_tile * (128 * ((k + 31) / 32));
    for (int64_t u = 0; u < tf_min(k_padded / 32, (k + 31) / 32); u++) {
      const __m256i x0 = _mm256_loadu_si256((const __m256i *)(w + from + u * 128));
      const __m256i x1 = _mm256_loadu_si256((const __m256i *)(w + from + u * 128 + 32));
      const __m256i x2 = _mm256_loadu_si256((const __m256i *)(w + from + u * 128 + 64));
      const __m256i x3 = _mm256_loadu_si256((const __m256i *)(w + from + u * 128 + 96));
      const __m256i w0_0 = _mm256_and_si256(x0, k_03);
      _mm256_storeu_si256((__m256i *)(scratch + u * 256), w0_0);
      const __m256i w0_1 = _mm256_and_si256(_mm256_srli_epi16(x0, 2), k_03);
      _mm256_storeu_si256((__m256i *)(scratch + u * 256 + 32), w0_1);
      const __m256i w0_2 = _mm256_and_si256(_mm256_srli_epi16(x0, 4), k_03);
      _mm256_storeu_si256((__m256i *)(scratch + u * 256 + 64), w0_2);
      const __m256i w0_3 = _mm256_and_si256(_mm256_srli_epi16(x0, 6), k_03);
      _mm256_storeu_si256((__m256i *)(scratch + u * 256 + 96), w0_3);
      const __m256i w0_4 = _mm256_and_si256(x1, k_03);
      _mm256_storeu_si256((__m256i *)(scratch + u * 256 + 128), w0_4);
      const __m256i w0_5 = _mm256_and_si256(_mm256_srli_epi16(x1, 2), k_03);
      _mm256_storeu_si256((__m256i *)(scratch + u * 256 + 160), w0_5);
      const __m256i w0_6 = _mm256_and_si256(_mm256_srli_epi16(x1, 4), k_03);
      _mm256_storeu_si256((__m256i *)(scratch + u * 256 + 192), w0_6);
      const __m256i w0_7 = _mm256_and_si256(_mm256_srli_epi16(x1, 6), k_03);
      _mm256_storeu_si256((__m256i *)(scratch + u * 256 + 224), w0_7);
      const __m256i w1_0 = _mm256_and_si256(x2, k_03);
      _mm256_storeu_si256((__m256i *)(scratch + (k_padded / 32 + u) * 256), w1_0);
      const __m256i w1_1 = _mm256_and_si256(_mm256_srli_epi16(x2, 2), k_03);
      _mm256_storeu_si256((__m256i *)(scratch + (k_padded / 32 + u) * 256 + 32), w1_1);
      const __m256i w1_2 = _mm256_and_si256(_mm256_srli_epi16(x2, 4), k_03);
      _mm256_storeu_si256((__m256i *)(scratch + (k_padded / 32 + u) * 256 + 64), w1_2);
      const __m256i w1_3 = _mm256_and_si256(_mm256_srli_epi16(x2, 6), k_03);
      _mm256_storeu_si256((__m256i *)(scratch + (k_padded / 32 + u) * 256 + 96), w1_3);
      const __m256i w1_4 = _mm256_and_si256(x3, k_03);
      _mm256_storeu_si256((__m256i *)(scratch + (k_padded / 32 + u) * 256 + 128), w1_4);
      const __m256i w1_5 = _mm256_and_si256(_mm256_srli_epi16(x3, 2), k_03);
      _mm256_storeu_si256((__m256i *)(scratch + (k_padded / 32 + u) * 256 + 160), w1_5);
      const __m256i w1_6 = _mm256_and_si256(_mm256_srli_epi16(x3, 4), k_03);
      _mm256_storeu_si256((__m256i *)(scratch + (k_padded / 32 + u) * 256 + 192), w1_6);
      const __m256i w1_7 = _mm256_and_si256(_mm256_srli_epi16(x3, 6), k_03);
      _mm256_storeu_si256((__m256i *)(scratch + (k_padded / 32 + u) * 256 + 224), w1_7);
    }
    const int64_t base0 = 0;
    const int64_t base1 = k_padded / 32 * 256;
    for (int64_t p = 0; p < (m + 1) / 2; p++) {
      const int64_t token0 = tf_min(p * 2, m - 1);
      const int64_t token1 = tf_min(p * 2 + 1, m - 1);
      const int64_t column0 = token0 * 2 * k_padded;
      const int64_t column1 = (token0 * 2 + 1) * k_padded;
      const int64_t column2 = token1 * 2 * k_padded;
      const int64_t column3 = (token1 * 2 + 1) * k_padded;
      __m256 y0_0 = k_0f;
      __m256 y0_1 = k_0f;
      __m256 y1_0 = k_0f;
      __m256 y1_1 = k_0f;
      for (int64_t s = 0; s < segments; s++) {
        __m256i sum0_0 = k_00000000;
        __m256i sum0_1 = k_00000000;
        __m256i sum0_2 = k_00000000;
        __m256i sum0_3 = k_00000000;
        __m256i sum1_0 = k_00000000;
        __m256i sum1_1 = k_00000000;
        __m256i sum1_2 = k_00000000;
        __m256i sum1_3 = k_00000000;
        _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + row0)), _MM_HINT_T0);
        _mm_prefetch((const char *)((const uint8_t *)(dw + s * dw_stride + (row0 + 8))), _MM_HINT_T0);
        const int64_t u_first = (int64_t)seg[s] / 32;
        const int64_t u_last = (int64_t)seg[s + 1] / 32;
        for (int64_t u0 = u_first; u0 < u_last; u0 += 5) {
          const int64_t u_end = tf_min(u0 + 5, u_last);
          // 5 units of 8 sums within +-768 fit i16.
          __m256i acc0_0 = k_0000;
          __m256i acc0_1 = k_0000;
          __m256i acc0_2 = k_0000;
          __m256i acc0_3 = k_0000;
          __m256i acc1_0 = k_0000;
          __m256i acc1_1 = k_0000;
          __m256i acc1_2 = k_0000;
          __m256i acc1_3 = k_0000;
          for (int64_t u = u0; u < u_end; u++) {
            const int64_t act0 = column0 + u * 32;
            const int64_t act1 = column1 + u * 32;
            const int64_t act2 = column2 + u * 32;
            const int64_t act3 = column3 + u * 32;
            const __m256i x0_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 256));
            const __m256i x0_1 = _mm256_loadu_si256((const __m256i *)(scratch + base1 + u * 256));
            // Slot 0: rows 0..7, k 0..3. (dsl/schemes/bitnet_gpu.scheme.ts:4)
            const __m256i w0_0_0 = x0_0;
            const __m256i w0_0_1 = x0_1;
            const __m256i a0_0_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0));
            acc0_0 = tf_add_epi16(acc0_0, _mm256_maddubs_epi16(w0_0_0, a0_0_0));
            acc1_0 = tf_add_epi16(acc1_0, _mm256_maddubs_epi16(w0_0_1, a0_0_0));
            const __m256i a0_0_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1));
            acc0_1 = tf_add_epi16(acc0_1, _mm256_maddubs_epi16(w0_0_0, a0_0_1));
            acc1_1 = tf_add_epi16(acc1_1, _mm256_maddubs_epi16(w0_0_1, a0_0_1));
            const __m256i a0_0_2 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act2));
            acc0_2 = tf_add_epi16(acc0_2, _mm256_maddubs_epi16(w0_0_0, a0_0_2));
            acc1_2 = tf_add_epi16(acc1_2, _mm256_maddubs_epi16(w0_0_1, a0_0_2));
            const __m256i a0_0_3 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act3));
            acc0_3 = tf_add_epi16(acc0_3, _mm256_maddubs_epi16(w0_0_0, a0_0_3));
            acc1_3 = tf_add_epi16(acc1_3, _mm256_maddubs_epi16(w0_0_1, a0_0_3));
            const __m256i x1_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 256 + 32));
            const __m256i x1_1 = _mm256_loadu_si256((const __m256i *)(scratch + base1 + u * 256 + 32));
            // Slot 0: rows 0..7, k 4..7. (dsl/schemes/bitnet_gpu.scheme.ts:4)
            const __m256i w1_0_0 = x1_0;
            const __m256i w1_0_1 = x1_1;
            const __m256i a1_0_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0 + 4));
            acc0_0 = tf_add_epi16(acc0_0, _mm256_maddubs_epi16(w1_0_0, a1_0_0));
            acc1_0 = tf_add_epi16(acc1_0, _mm256_maddubs_epi16(w1_0_1, a1_0_0));
            const __m256i a1_0_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1 + 4));
            acc0_1 = tf_add_epi16(acc0_1, _mm256_maddubs_epi16(w1_0_0, a1_0_1));
            acc1_1 = tf_add_epi16(acc1_1, _mm256_maddubs_epi16(w1_0_1, a1_0_1));
            const __m256i a1_0_2 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act2 + 4));
            acc0_2 = tf_add_epi16(acc0_2, _mm256_maddubs_epi16(w1_0_0, a1_0_2));
            acc1_2 = tf_add_epi16(acc1_2, _mm256_maddubs_epi16(w1_0_1, a1_0_2));
            const __m256i a1_0_3 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act3 + 4));
            acc0_3 = tf_add_epi16(acc0_3, _mm256_maddubs_epi16(w1_0_0, a1_0_3));
            acc1_3 = tf_add_epi16(acc1_3, _mm256_maddubs_epi16(w1_0_1, a1_0_3));
            const __m256i x2_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 256 + 64));
            const __m256i x2_1 = _mm256_loadu_si256((const __m256i *)(scratch + base1 + u * 256 + 64));
            // Slot 0: rows 0..7, k 8..11. (dsl/schemes/bitnet_gpu.scheme.ts:4)
            const __m256i w2_0_0 = x2_0;
            const __m256i w2_0_1 = x2_1;
            const __m256i a2_0_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0 + 8));
            acc0_0 = tf_add_epi16(acc0_0, _mm256_maddubs_epi16(w2_0_0, a2_0_0));
            acc1_0 = tf_add_epi16(acc1_0, _mm256_maddubs_epi16(w2_0_1, a2_0_0));
            const __m256i a2_0_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1 + 8));
            acc0_1 = tf_add_epi16(acc0_1, _mm256_maddubs_epi16(w2_0_0, a2_0_1));
            acc1_1 = tf_add_epi16(acc1_1, _mm256_maddubs_epi16(w2_0_1, a2_0_1));
            const __m256i a2_0_2 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act2 + 8));
            acc0_2 = tf_add_epi16(acc0_2, _mm256_maddubs_epi16(w2_0_0, a2_0_2));
            acc1_2 = tf_add_epi16(acc1_2, _mm256_maddubs_epi16(w2_0_1, a2_0_2));
            const __m256i a2_0_3 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act3 + 8));
            acc0_3 = tf_add_epi16(acc0_3, _mm256_maddubs_epi16(w2_0_0, a2_0_3));
            acc1_3 = tf_add_epi16(acc1_3, _mm256_maddubs_epi16(w2_0_1, a2_0_3));
            const __m256i x3_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 256 + 96));
            const __m256i x3_1 = _mm256_loadu_si256((const __m256i *)(scratch + base1 + u * 256 + 96));
            // Slot 0: rows 0..7, k 12..15. (dsl/schemes/bitnet_gpu.scheme.ts:4)
            const __m256i w3_0_0 = x3_0;
            const __m256i w3_0_1 = x3_1;
            const __m256i a3_0_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0 + 12));
            acc0_0 = tf_add_epi16(acc0_0, _mm256_maddubs_epi16(w3_0_0, a3_0_0));
            acc1_0 = tf_add_epi16(acc1_0, _mm256_maddubs_epi16(w3_0_1, a3_0_0));
            const __m256i a3_0_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1 + 12));
            acc0_1 = tf_add_epi16(acc0_1, _mm256_maddubs_epi16(w3_0_0, a3_0_1));
            acc1_1 = tf_add_epi16(acc1_1, _mm256_maddubs_epi16(w3_0_1, a3_0_1));
            const __m256i a3_0_2 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act2 + 12));
            acc0_2 = tf_add_epi16(acc0_2, _mm256_maddubs_epi16(w3_0_0, a3_0_2));
            acc1_2 = tf_add_epi16(acc1_2, _mm256_maddubs_epi16(w3_0_1, a3_0_2));
            const __m256i a3_0_3 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act3 + 12));
            acc0_3 = tf_add_epi16(acc0_3, _mm256_maddubs_epi16(w3_0_0, a3_0_3));
            acc1_3 = tf_add_epi16(acc1_3, _mm256_maddubs_epi16(w3_0_1, a3_0_3));
            const __m256i x4_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 256 + 128));
            const __m256i x4_1 = _mm256_loadu_si256((const __m256i *)(scratch + base1 + u * 256 + 128));
            // Slot 0: rows 0..7, k 16..19. (dsl/schemes/bitnet_gpu.scheme.ts:4)
            const __m256i w4_0_0 = x4_0;
            const __m256i w4_0_1 = x4_1;
            const __m256i a4_0_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0 + 16));
            acc0_0 = tf_add_epi16(acc0_0, _mm256_maddubs_epi16(w4_0_0, a4_0_0));
            acc1_0 = tf_add_epi16(acc1_0, _mm256_maddubs_epi16(w4_0_1, a4_0_0));
            const __m256i a4_0_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1 + 16));
            acc0_1 = tf_add_epi16(acc0_1, _mm256_maddubs_epi16(w4_0_0, a4_0_1));
            acc1_1 = tf_add_epi16(acc1_1, _mm256_maddubs_epi16(w4_0_1, a4_0_1));
            const __m256i a4_0_2 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act2 + 16));
            acc0_2 = tf_add_epi16(acc0_2, _mm256_maddubs_epi16(w4_0_0, a4_0_2));
            acc1_2 = tf_add_epi16(acc1_2, _mm256_maddubs_epi16(w4_0_1, a4_0_2));
            const __m256i a4_0_3 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act3 + 16));
            acc0_3 = tf_add_epi16(acc0_3, _mm256_maddubs_epi16(w4_0_0, a4_0_3));
            acc1_3 = tf_add_epi16(acc1_3, _mm256_maddubs_epi16(w4_0_1, a4_0_3));
            const __m256i x5_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 256 + 160));
            const __m256i x5_1 = _mm256_loadu_si256((const __m256i *)(scratch + base1 + u * 256 + 160));
            // Slot 0: rows 0..7, k 20..23. (dsl/schemes/bitnet_gpu.scheme.ts:4)
            const __m256i w5_0_0 = x5_0;
            const __m256i w5_0_1 = x5_1;
            const __m256i a5_0_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0 + 20));
            acc0_0 = tf_add_epi16(acc0_0, _mm256_maddubs_epi16(w5_0_0, a5_0_0));
            acc1_0 = tf_add_epi16(acc1_0, _mm256_maddubs_epi16(w5_0_1, a5_0_0));
            const __m256i a5_0_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1 + 20));
            acc0_1 = tf_add_epi16(acc0_1, _mm256_maddubs_epi16(w5_0_0, a5_0_1));
            acc1_1 = tf_add_epi16(acc1_1, _mm256_maddubs_epi16(w5_0_1, a5_0_1));
            const __m256i a5_0_2 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act2 + 20));
            acc0_2 = tf_add_epi16(acc0_2, _mm256_maddubs_epi16(w5_0_0, a5_0_2));
            acc1_2 = tf_add_epi16(acc1_2, _mm256_maddubs_epi16(w5_0_1, a5_0_2));
            const __m256i a5_0_3 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act3 + 20));
            acc0_3 = tf_add_epi16(acc0_3, _mm256_maddubs_epi16(w5_0_0, a5_0_3));
            acc1_3 = tf_add_epi16(acc1_3, _mm256_maddubs_epi16(w5_0_1, a5_0_3));
            const __m256i x6_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 256 + 192));
            const __m256i x6_1 = _mm256_loadu_si256((const __m256i *)(scratch + base1 + u * 256 + 192));
            // Slot 0: rows 0..7, k 24..27. (dsl/schemes/bitnet_gpu.scheme.ts:4)
            const __m256i w6_0_0 = x6_0;
            const __m256i w6_0_1 = x6_1;
            const __m256i a6_0_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0 + 24));
            acc0_0 = tf_add_epi16(acc0_0, _mm256_maddubs_epi16(w6_0_0, a6_0_0));
            acc1_0 = tf_add_epi16(acc1_0, _mm256_maddubs_epi16(w6_0_1, a6_0_0));
            const __m256i a6_0_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1 + 24));
            acc0_1 = tf_add_epi16(acc0_1, _mm256_maddubs_epi16(w6_0_0, a6_0_1));
            acc1_1 = tf_add_epi16(acc1_1, _mm256_maddubs_epi16(w6_0_1, a6_0_1));
            const __m256i a6_0_2 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act2 + 24));
            acc0_2 = tf_add_epi16(acc0_2, _mm256_maddubs_epi16(w6_0_0, a6_0_2));
            acc1_2 = tf_add_epi16(acc1_2, _mm256_maddubs_epi16(w6_0_1, a6_0_2));
            const __m256i a6_0_3 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act3 + 24));
            acc0_3 = tf_add_epi16(acc0_3, _mm256_maddubs_epi16(w6_0_0, a6_0_3));
            acc1_3 = tf_add_epi16(acc1_3, _mm256_maddubs_epi16(w6_0_1, a6_0_3));
            const __m256i x7_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 256 + 224));
            const __m256i x7_1 = _mm256_loadu_si256((const __m256i *)(scratch + base1 + u * 256 + 224));
            // Slot 0: rows 0..7, k 28..31. (dsl/schemes/bitnet_gpu.scheme.ts:4)
            const __m256i w7_0_0 = x7_0;
            const __m256i w7_0_1 = x7_1;
            const __m256i a7_0_0 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act0 + 28));
            acc0_0 = tf_add_epi16(acc0_0, _mm256_maddubs_epi16(w7_0_0, a7_0_0));
            acc1_0 = tf_add_epi16(acc1_0, _mm256_maddubs_epi16(w7_0_1, a7_0_0));
            const __m256i a7_0_1 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act1 + 28));
            acc0_1 = tf_add_epi16(acc0_1, _mm256_maddubs_epi16(w7_0_0, a7_0_1));
            acc1_1 = tf_add_epi16(acc1_1, _mm256_maddubs_epi16(w7_0_1, a7_0_1));
            const __m256i a7_0_2 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act2 + 28));
            acc0_2 = tf_add_epi16(acc0_2, _mm256_maddubs_epi16(w7_0_0, a7_0_2));
            acc1_2 = tf_add_epi16(acc1_2, _mm256_maddubs_epi16(w7_0_1, a7_0_2));
            const __m256i a7_0_3 = _mm256_broadcastd_epi32(_mm_loadu_si32(q + act3 + 28));
            acc0_3 = tf_add_epi16(acc0_3, _mm256_maddubs_epi16(w7_0_0, a7_0_3));
            acc1_3 = tf_add_epi16(acc1_3, _mm256_maddubs_epi16(w7_0_1, a7_0_3));
          }
          sum0_0 = _mm256_add_epi32(sum0_0, _mm256_madd_epi16(acc0_0, k_0001));
          sum0_1 = _mm256_add_epi32(sum0_1, _mm256_madd_epi16(acc0_1, k_0001));
          sum0_2 = _mm256_add_epi32(sum0_2, _mm256_madd_epi16(acc0_2, k_0001));
          sum0_3 = _mm256_add_epi32(sum0_3, _mm256_madd_epi16(acc0_3, k_0001));
          sum1_0 = _mm256_add_epi32(sum1_0, _mm256_madd_epi16(acc1_0, k_0001));
          sum1_1 = _mm256_add_epi32(sum1_1, _mm256_madd_epi16(acc1_1, k_0001));
          sum1_2 = _mm256_add_epi32(sum1_2, _mm256_madd_epi16(acc1_2, k_0001));
          sum1_3 = _mm256_add_epi32(sum1_3, _mm256_madd_epi16(acc1_3, k_0001));
        }
        // Offset, then one fused multiply-add: out += (dw * da) * sum.
        const __m256i whole0_0 = _mm256_add_epi32(_mm256_mullo_epi32(sum0_0, k_00000100), sum0_1);
        const __m256i exact0_0 = _mm256_sub_epi32(whole0_0,
            _mm256_add_epi32(_mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments
            + s))),
            _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s)))));
        y0_0 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + row0))),
            _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments
            + s))))), _mm256_cvtepi32_ps(exact0_0), y0_0);
        const __m256i whole0_1 = _mm256_add_epi32(_mm256_mullo_epi32(sum0_2, k_00000100), sum0_3);
        const __m256i exact0_1 = _mm256_sub_epi32(whole0_1,
            _mm256_add_epi32(_mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments
            + s))),
            _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments + s)))));
        y0_1 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + row0))),
            _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token1 * segments
            + s))))), _mm256_cvtepi32_ps(exact0_1), y0_1);
        const __m256i whole1_0 = _mm256_add_epi32(_mm256_mullo_epi32(sum1_0, k_00000100), sum1_1);
        const __m256i exact1_0 = _mm256_sub_epi32(whole1_0,
            _mm256_add_epi32(_mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments
            + s))),
            _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token0 * segments + s)))));
        y1_0 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + (row0 + 8)))),
            _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token0 * segments
            + s))))), _mm256_cvtepi32_ps(exact1_0), y1_0);
        const __m256i whole1_1 = _mm256_add_epi32(_mm256_mullo_epi32(sum1_2, k_00000100), sum1_3);
        const __m256i exact1_1 = _mm256_sub_epi32(whole1_1,
            _mm256_add_epi32(_mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments
            + s))),
            _mm256_broadcastd_epi32(_mm_loadu_si32((const uint8_t *)(asum + token1 * segments + s)))));
        y1_1 = _mm256_fmadd_ps(_mm256_mul_ps(_mm256_loadu_ps((const float *)((const uint8_t *)(dw + s
            * dw_stride + (row0 + 8)))),
            _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(da + token1 * segments
            + s))))), _mm256_cvtepi32_ps(exact1_1), y1_1);
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
    }
  }
}

/*
 * bitnet_gpu.product.f32.seg.1x64x1.avx2.tile
 * Float product of bitnet_gpu: one token meets 64 rows decoded to local memory.
 * From dsl/schemes/bitnet_gpu.scheme.ts:4.
 */
void tf_bitnet_gpu_product_f32_seg_1x64x1_avx2_tile(const tf_args *args, size_t tile0, size_t tile1)
{
  if (args->version != TF_ABI) return;
  const int64_t n = args->n;
  const int64_t k = args->k;
  const int64_t m = args->m;
  const int64_t segments = args->segments;
  const int64_t dw_stride = args->dw_stride;
  const uint8_t *restrict w = args->w;
  uint8_t *restrict scratch = args->scratch;
  const float *restrict x = args->x;
  const float *restrict dw = args->dw;
  const int32_t *restrict seg = args->seg;
  float *restrict out = args->out;
  _Alignas(64) float rows[8];
  _Alignas(64) float sums[128];
  const __m256 k_0f = _mm256_set1_ps(0.0f);
  const __m256i k_00 = _mm256_set1_epi8((char)0);
  const __m256i k_03 = _mm256_set1_epi8((char)3);
  const __m256 lanes_ffe = _mm256_setr_ps(-2.0f, -1.0f, 0.0f, 1.0f, -2.0f, -1.0f, 0.0f, 1.0f);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row0 = tile / m * 64;
    const int64_t token0 = tile % m;
    for (int64_t i = 0; i < 16; i++) {
      _mm256_storeu_ps((float *)((uint8_t *)(sums + i * 8)), k_0f);
    }
    int64_t decoded = 0;
    for (int64_t s = 0; s < segments; s++) {
      const int64_t first = seg[s];
      const int64_t last = tf_min((int64_t)seg[s + 1], k);
      for (int64_t t = first / 256; t < (last + 255) / 256; t++) {
        if (t >= decoded) {
          const int64_t unit0 = t * 8;
          const int64_t unit1 = tf_min(unit0 + 8, (k + 31) / 32);
          // Decode the rows of this tile to local memory; what is read past the last weight must be there.
          // (dsl/schemes/bitnet_gpu.scheme.ts:4)
          _mm256_storeu_si256((__m256i *)(scratch + (unit1 - unit0) * 32 * 64), k_00);
          for (int64_t u = unit0; u < unit1; u++) {
            for (int64_t t = 0; t < 4; t++) {
              const int64_t from = tf_min(row0 / 16 + t, (n - 1) / 16) * (128 * ((k + 31) / 32));
              const int64_t row = t * 16;
              for (int64_t d = 0; d < 2; d++) {
                const __m256i x0 = _mm256_loadu_si256((const __m256i *)(w + from + u * 128 + d * 32));
                const __m256i w0_0 = _mm256_and_si256(x0, k_03);
                _mm256_storeu_si256((__m256i *)(scratch + row / 64 * 64 * 256 + ((u - unit0) * 32 + d * 16)
                    * 64 + row % 64 * 4), w0_0);
                const __m256i w0_1 = _mm256_and_si256(_mm256_srli_epi16(x0, 2), k_03);
                _mm256_storeu_si256((__m256i *)(scratch + row / 64 * 64 * 256
                    + ((u - unit0) * 32 + d * 16 + 4) * 64 + row % 64 * 4), w0_1);
                const __m256i w0_2 = _mm256_and_si256(_mm256_srli_epi16(x0, 4), k_03);
                _mm256_storeu_si256((__m256i *)(scratch + row / 64 * 64 * 256
                    + ((u - unit0) * 32 + d * 16 + 8) * 64 + row % 64 * 4), w0_2);
                const __m256i w0_3 = _mm256_and_si256(_mm256_srli_epi16(x0, 6), k_03);
                _mm256_storeu_si256((__m256i *)(scratch + row / 64 * 64 * 256
                    + ((u - unit0) * 32 + d * 16 + 12) * 64 + row % 64 * 4), w0_3);
              }
              for (int64_t d = 0; d < 2; d++) {
                const __m256i x1 = _mm256_loadu_si256((const __m256i *)(w + from + u * 128 + (d * 32 + 64)));
                const __m256i w1_0 = _mm256_and_si256(x1, k_03);
                _mm256_storeu_si256((__m256i *)(scratch + (row + 8) / 64 * 64 * 256
                    + ((u - unit0) * 32 + d * 16) * 64 + (row + 8) % 64 * 4), w1_0);
                const __m256i w1_1 = _mm256_and_si256(_mm256_srli_epi16(x1, 2), k_03);
                _mm256_storeu_si256((__m256i *)(scratch + (row + 8) / 64 * 64 * 256
                    + ((u - unit0) * 32 + d * 16 + 4) * 64 + (row + 8) % 64 * 4), w1_1);
                const __m256i w1_2 = _mm256_and_si256(_mm256_srli_epi16(x1, 4), k_03);
                _mm256_storeu_si256((__m256i *)(scratch + (row + 8) / 64 * 64 * 256
                    + ((u - unit0) * 32 + d * 16 + 8) * 64 + (row + 8) % 64 * 4), w1_2);
                const __m256i w1_3 = _mm256_and_si256(_mm256_srli_epi16(x1, 6), k_03);
                _mm256_storeu_si256((__m256i *)(scratch + (row + 8) / 64 * 64 * 256
                    + ((u - unit0) * 32 + d * 16 + 12) * 64 + (row + 8) % 64 * 4), w1_3);
              }
            }
          }
          decoded = t + 1;
        }
        const int64_t begin = t * 256;
        const int64_t end = tf_min(last, begin + 256);
        for (int64_t part = 0; part < 1; part++) {
          const int64_t row = row0 + part * 64;
          const int64_t part_at = part * 64 * 256;
          if (row < n) {
            __m256 sum0_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64)));
            __m256 sum1_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 8)));
            __m256 sum2_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 16)));
            __m256 sum3_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 24)));
            __m256 sum4_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 32)));
            __m256 sum5_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 40)));
            __m256 sum6_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 48)));
            __m256 sum7_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 56)));
            for (int64_t i = tf_max(first, begin); i < end; i++) {
              const int64_t j = i - begin;
              const int64_t at = part_at + ((j >> 2) * 256 + (j & 3));
              const __m256 x0 = _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(x + token0
                  * k + i))));
              const __m256 weight0 = _mm256_permutevar_ps(lanes_ffe,
                  _mm256_loadu_si256((const __m256i *)(scratch + at)));
              sum0_0 = _mm256_fmadd_ps(weight0, x0, sum0_0);
              const __m256 weight1 = _mm256_permutevar_ps(lanes_ffe,
                  _mm256_loadu_si256((const __m256i *)(scratch + at + 32)));
              sum1_0 = _mm256_fmadd_ps(weight1, x0, sum1_0);
              const __m256 weight2 = _mm256_permutevar_ps(lanes_ffe,
                  _mm256_loadu_si256((const __m256i *)(scratch + at + 64)));
              sum2_0 = _mm256_fmadd_ps(weight2, x0, sum2_0);
              const __m256 weight3 = _mm256_permutevar_ps(lanes_ffe,
                  _mm256_loadu_si256((const __m256i *)(scratch + at + 96)));
              sum3_0 = _mm256_fmadd_ps(weight3, x0, sum3_0);
              const __m256 weight4 = _mm256_permutevar_ps(lanes_ffe,
                  _mm256_loadu_si256((const __m256i *)(scratch + at + 128)));
              sum4_0 = _mm256_fmadd_ps(weight4, x0, sum4_0);
              const __m256 weight5 = _mm256_permutevar_ps(lanes_ffe,
                  _mm256_loadu_si256((const __m256i *)(scratch + at + 160)));
              sum5_0 = _mm256_fmadd_ps(weight5, x0, sum5_0);
              const __m256 weight6 = _mm256_permutevar_ps(lanes_ffe,
                  _mm256_loadu_si256((const __m256i *)(scratch + at + 192)));
              sum6_0 = _mm256_fmadd_ps(weight6, x0, sum6_0);
              const __m256 weight7 = _mm256_permutevar_ps(lanes_ffe,
                  _mm256_loadu_si256((const __m256i *)(scratch + at + 224)));
              sum7_0 = _mm256_fmadd_ps(weight7, x0, sum7_0);
            }
            // A segment that goes on is scaled when it ends.
            if (end == last) {
              __m256 y0_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 64)));
              __m256 y1_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 72)));
              __m256 y2_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 80)));
              __m256 y3_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 88)));
              __m256 y4_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 96)));
              __m256 y5_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 104)));
              __m256 y6_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 112)));
              __m256 y7_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 120)));
              const __m256 scale0 = _mm256_loadu_ps((const float *)((const uint8_t *)(dw + s * dw_stride
                  + (row < n ? row : 0))));
              y0_0 = _mm256_fmadd_ps(scale0, sum0_0, y0_0);
              const __m256 scale1 = _mm256_loadu_ps((const float *)((const uint8_t *)(dw + s * dw_stride
                  + (row + 8 < n ? row + 8 : 0))));
              y1_0 = _mm256_fmadd_ps(scale1, sum1_0, y1_0);
              const __m256 scale2 = _mm256_loadu_ps((const float *)((const uint8_t *)(dw + s * dw_stride
                  + (row + 16 < n ? row + 16 : 0))));
              y2_0 = _mm256_fmadd_ps(scale2, sum2_0, y2_0);
              const __m256 scale3 = _mm256_loadu_ps((const float *)((const uint8_t *)(dw + s * dw_stride
                  + (row + 24 < n ? row + 24 : 0))));
              y3_0 = _mm256_fmadd_ps(scale3, sum3_0, y3_0);
              const __m256 scale4 = _mm256_loadu_ps((const float *)((const uint8_t *)(dw + s * dw_stride
                  + (row + 32 < n ? row + 32 : 0))));
              y4_0 = _mm256_fmadd_ps(scale4, sum4_0, y4_0);
              const __m256 scale5 = _mm256_loadu_ps((const float *)((const uint8_t *)(dw + s * dw_stride
                  + (row + 40 < n ? row + 40 : 0))));
              y5_0 = _mm256_fmadd_ps(scale5, sum5_0, y5_0);
              const __m256 scale6 = _mm256_loadu_ps((const float *)((const uint8_t *)(dw + s * dw_stride
                  + (row + 48 < n ? row + 48 : 0))));
              y6_0 = _mm256_fmadd_ps(scale6, sum6_0, y6_0);
              const __m256 scale7 = _mm256_loadu_ps((const float *)((const uint8_t *)(dw + s * dw_stride
                  + (row + 56 < n ? row + 56 : 0))));
              y7_0 = _mm256_fmadd_ps(scale7, sum7_0, y7_0);
              _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64 + 64)), y0_0);
              _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64 + 8 + 64)), y1_0);
              _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64 + 16 + 64)), y2_0);
              _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64 + 24 + 64)), y3_0);
              _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64 + 32 + 64)), y4_0);
              _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64 + 40 + 64)), y5_0);
              _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64 + 48 + 64)), y6_0);
              _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64 + 56 + 64)), y7_0);
              sum0_0 = k_0f;
              sum1_0 = k_0f;
              sum2_0 = k_0f;
              sum3_0 = k_0f;
              sum4_0 = k_0f;
              sum5_0 = k_0f;
              sum6_0 = k_0f;
              sum7_0 = k_0f;
            }
            _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64)), sum0_0);
            _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64 + 8)), sum1_0);
            _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64 + 16)), sum2_0);
            _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64 + 24)), sum3_0);
            _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64 + 32)), sum4_0);
            _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64 + 40)), sum5_0);
            _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64 + 48)), sum6_0);
            _mm256_storeu_ps((float *)((uint8_t *)(sums + part * 64 + 56)), sum7_0);
          }
        }
      }
    }
    for (int64_t part = 0; part < 1; part++) {
      const int64_t row = row0 + part * 64;
      const int64_t part_at = part * 64 * 256;
      if (row < n) {
        const __m256 y0_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 64)));
        const __m256 y1_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 72)));
        const __m256 y2_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 80)));
        const __m256 y3_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 88)));
        const __m256 y4_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 96)));
        const __m256 y5_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 104)));
        const __m256 y6_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 112)));
        const __m256 y7_0 = _mm256_loadu_ps((const float *)((const uint8_t *)(sums + part * 64 + 120)));
        if (row + 8 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + row)), y0_0);
        } else {
          _mm256_storeu_ps((float *)((uint8_t *)rows), y0_0);
          for (int64_t i = 0; i < n - row; i++) {
            out[token0 * n + row + i] = rows[i];
          }
        }
        if (row + 8 + 8 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row + 8))), y1_0);
        } else {
          _mm256_storeu_ps((float *)((uint8_t *)rows), y1_0);
          for (int64_t i = 0; i < n - (row + 8); i++) {
            out[token0 * n + (row + 8) + i] = rows[i];
          }
        }
        if (row + 16 + 8 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row + 16))), y2_0);
        } else {
          _mm256_storeu_ps((float *)((uint8_t *)rows), y2_0);
          for (int64_t i = 0; i < n - (row + 16); i++) {
            out[token0 * n + (row + 16) + i] = rows[i];
          }
        }
        if (row + 24 + 8 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row + 24))), y3_0);
        } else {
          _mm256_storeu_ps((float *)((uint8_t *)rows), y3_0);
          for (int64_t i = 0; i < n - (row + 24); i++) {
            out[token0 * n + (row + 24) + i] = rows[i];
          }
        }
        if (row + 32 + 8 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row + 32))), y4_0);
        } else {
          _mm256_storeu_ps((float *)((uint8_t *)rows), y4_0);
          for (int64_t i = 0; i < n - (row + 32); i++) {
            out[token0 * n + (row + 32) + i] = rows[i];
          }
        }
        if (row + 40 + 8 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row + 40))), y5_0);
        } else {
          _mm256_storeu_ps((float *)((uint8_t *)rows), y5_0);
          for (int64_t i = 0; i < n - (row + 40); i++) {
            out[token0 * n + (row + 40) + i] = rows[i];
          }
        }
        if (row + 48 + 8 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row + 48))), y6_0);
        } else {
          _mm256_storeu_ps((float *)((uint8_t *)rows), y6_0);
          for (int64_t i = 0; i < n - (row + 48); i++) {
            out[token0 * n + (row + 48) + i] = rows[i];
          }
        }
        if (row + 56 + 8 <= n) {
          _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row + 56))), y7_0);
        } else {
          _mm256_storeu_ps((float *)((uint8_t *)rows), y7_0);
          for (int64_t i = 0; i < n - (row + 56); i++) {
            out[token0 * n + (row + 56) + i] = rows[i];
          }
        }
      }
    }
  }
}

/*
 * bitnet_gpu.product.f32.seg.4x64x1.avx2.tile
 * Float product of bitnet_gpu: all tokens, 4 at a time, meet 64 rows decoded to local memory.
 * From dsl/schemes/bitnet_gpu.scheme.ts:4.
 */
void tf_bitnet_gpu_product_f32_seg_4x64x1_avx2_tile(const tf_args *args, size_t tile0, size_t tile1)
{
  if (args->version != TF_ABI) return;
  const int64_t n = args->n;
  const int64_t k = args->k;
  const int64_t m = args->m;
  const int64_t segments = args->segments;
  const int64_t dw_stride = args->dw_stride;
  const uint8_t *restrict w = args->w;
  uint8_t *restrict scratch = args->scratch;
  const float *restrict x = args->x;
  const float *restrict dw = args->dw;
  const int32_t *restrict seg = args->seg;
  float *restrict out = args->out;
  _Alignas(64) float rows[8];
  const __m256i k_00 = _mm256_set1_epi8((char)0);
  const __m256i k_03 = _mm256_set1_epi8((char)3);
  const __m256 k_0f = _mm256_set1_ps(0.0f);
  const __m256 lanes_ffe = _mm256_setr_ps(-2.0f, -1.0f, 0.0f, 1.0f, -2.0f, -1.0f, 0.0f, 1.0f);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row0 = tile * 64;
    const int64_t room = (k + 31) / 32 * 32;
    // Decode the rows of this tile to local memory; what is read past the last weight must be there.
    // (dsl/schemes/bitnet_gpu.scheme.ts:4)
    _mm256_storeu_si256((__m256i *)(scratch + (k + 31) / 32 * 32 * 16), k_00);
    _mm256_storeu_si256((__m256i *)(scratch + (k + 31) / 32 * 32 * 16 + 16 * room), k_00);
    _mm256_storeu_si256((__m256i *)(scratch + (k + 31) / 32 * 32 * 16 + 32 * room), k_00);
    _mm256_storeu_si256((__m256i *)(scratch + (k + 31) / 32 * 32 * 16 + 48 * room), k_00);
    for (int64_t u = 0; u < (k + 31) / 32; u++) {
      for (int64_t t = 0; t < 4; t++) {
        const int64_t from = tf_min(row0 / 16 + t, (n - 1) / 16) * (128 * ((k + 31) / 32));
        const int64_t row = t * 16;
        for (int64_t d = 0; d < 2; d++) {
          const __m256i x0 = _mm256_loadu_si256((const __m256i *)(w + from + u * 128 + d * 32));
          const __m256i w0_0 = _mm256_and_si256(x0, k_03);
          _mm256_storeu_si256((__m256i *)(scratch + row / 16 * 16 * room + (u * 32 + d * 16) * 16 + row % 16
              * 4), w0_0);
          const __m256i w0_1 = _mm256_and_si256(_mm256_srli_epi16(x0, 2), k_03);
          _mm256_storeu_si256((__m256i *)(scratch + row / 16 * 16 * room + (u * 32 + d * 16 + 4) * 16 + row
              % 16 * 4), w0_1);
          const __m256i w0_2 = _mm256_and_si256(_mm256_srli_epi16(x0, 4), k_03);
          _mm256_storeu_si256((__m256i *)(scratch + row / 16 * 16 * room + (u * 32 + d * 16 + 8) * 16 + row
              % 16 * 4), w0_2);
          const __m256i w0_3 = _mm256_and_si256(_mm256_srli_epi16(x0, 6), k_03);
          _mm256_storeu_si256((__m256i *)(scratch + row / 16 * 16 * room + (u * 32 + d * 16 + 12) * 16 + row
              % 16 * 4), w0_3);
        }
        for (int64_t d = 0; d < 2; d++) {
          const __m256i x1 = _mm256_loadu_si256((const __m256i *)(w + from + u * 128 + (d * 32 + 64)));
          const __m256i w1_0 = _mm256_and_si256(x1, k_03);
          _mm256_storeu_si256((__m256i *)(scratch + (row + 8) / 16 * 16 * room + (u * 32 + d * 16) * 16
              + (row + 8) % 16 * 4), w1_0);
          const __m256i w1_1 = _mm256_and_si256(_mm256_srli_epi16(x1, 2), k_03);
          _mm256_storeu_si256((__m256i *)(scratch + (row + 8) / 16 * 16 * room + (u * 32 + d * 16 + 4) * 16
              + (row + 8) % 16 * 4), w1_1);
          const __m256i w1_2 = _mm256_and_si256(_mm256_srli_epi16(x1, 4), k_03);
          _mm256_storeu_si256((__m256i *)(scratch + (row + 8) / 16 * 16 * room + (u * 32 + d * 16 + 8) * 16
              + (row + 8) % 16 * 4), w1_2);
          const __m256i w1_3 = _mm256_and_si256(_mm256_srli_epi16(x1, 6), k_03);
          _mm256_storeu_si256((__m256i *)(scratch + (row + 8) / 16 * 16 * room + (u * 32 + d * 16 + 12) * 16
              + (row + 8) % 16 * 4), w1_3);
        }
      }
    }
    for (int64_t part = 0; part < 4; part++) {
      const int64_t row = row0 + part * 16;
      const int64_t part_at = part * 16 * room;
      if (row < n) {
        for (int64_t p = 0; p < (m + 3) / 4; p++) {
          const int64_t token0 = tf_min(p * 4, m - 1);
          const int64_t token1 = tf_min(p * 4 + 1, m - 1);
          const int64_t token2 = tf_min(p * 4 + 2, m - 1);
          const int64_t token3 = tf_min(p * 4 + 3, m - 1);
          __m256 y0_0 = k_0f;
          __m256 y0_1 = k_0f;
          __m256 y0_2 = k_0f;
          __m256 y0_3 = k_0f;
          __m256 y1_0 = k_0f;
          __m256 y1_1 = k_0f;
          __m256 y1_2 = k_0f;
          __m256 y1_3 = k_0f;
          for (int64_t s = 0; s < segments; s++) {
            const int64_t first = seg[s];
            const int64_t last = tf_min((int64_t)seg[s + 1], k);
            __m256 sum0_0 = k_0f;
            __m256 sum0_1 = k_0f;
            __m256 sum0_2 = k_0f;
            __m256 sum0_3 = k_0f;
            __m256 sum1_0 = k_0f;
            __m256 sum1_1 = k_0f;
            __m256 sum1_2 = k_0f;
            __m256 sum1_3 = k_0f;
            for (int64_t i = first; i < last; i++) {
              const int64_t j = i;
              const int64_t at = part_at + ((j >> 2) * 64 + (j & 3));
              const __m256 x0 = _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(x + token0
                  * k + i))));
              const __m256 x1 = _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(x + token1
                  * k + i))));
              const __m256 x2 = _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(x + token2
                  * k + i))));
              const __m256 x3 = _mm256_broadcastss_ps(_mm_load_ss((const float *)((const uint8_t *)(x + token3
                  * k + i))));
              const __m256 weight0 = _mm256_permutevar_ps(lanes_ffe,
                  _mm256_loadu_si256((const __m256i *)(scratch + at)));
              sum0_0 = _mm256_fmadd_ps(weight0, x0, sum0_0);
              sum0_1 = _mm256_fmadd_ps(weight0, x1, sum0_1);
              sum0_2 = _mm256_fmadd_ps(weight0, x2, sum0_2);
              sum0_3 = _mm256_fmadd_ps(weight0, x3, sum0_3);
              const __m256 weight1 = _mm256_permutevar_ps(lanes_ffe,
                  _mm256_loadu_si256((const __m256i *)(scratch + at + 32)));
              sum1_0 = _mm256_fmadd_ps(weight1, x0, sum1_0);
              sum1_1 = _mm256_fmadd_ps(weight1, x1, sum1_1);
              sum1_2 = _mm256_fmadd_ps(weight1, x2, sum1_2);
              sum1_3 = _mm256_fmadd_ps(weight1, x3, sum1_3);
            }
            const __m256 scale0 = _mm256_loadu_ps((const float *)((const uint8_t *)(dw + s * dw_stride
                + (row < n ? row : 0))));
            y0_0 = _mm256_fmadd_ps(scale0, sum0_0, y0_0);
            y0_1 = _mm256_fmadd_ps(scale0, sum0_1, y0_1);
            y0_2 = _mm256_fmadd_ps(scale0, sum0_2, y0_2);
            y0_3 = _mm256_fmadd_ps(scale0, sum0_3, y0_3);
            const __m256 scale1 = _mm256_loadu_ps((const float *)((const uint8_t *)(dw + s * dw_stride
                + (row + 8 < n ? row + 8 : 0))));
            y1_0 = _mm256_fmadd_ps(scale1, sum1_0, y1_0);
            y1_1 = _mm256_fmadd_ps(scale1, sum1_1, y1_1);
            y1_2 = _mm256_fmadd_ps(scale1, sum1_2, y1_2);
            y1_3 = _mm256_fmadd_ps(scale1, sum1_3, y1_3);
          }
          if (p * 4 < m) {
            if (row + 8 <= n) {
              _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + row)), y0_0);
            } else {
              _mm256_storeu_ps((float *)((uint8_t *)rows), y0_0);
              for (int64_t i = 0; i < n - row; i++) {
                out[token0 * n + row + i] = rows[i];
              }
            }
          }
          if (p * 4 + 1 < m) {
            if (row + 8 <= n) {
              _mm256_storeu_ps((float *)((uint8_t *)(out + token1 * n + row)), y0_1);
            } else {
              _mm256_storeu_ps((float *)((uint8_t *)rows), y0_1);
              for (int64_t i = 0; i < n - row; i++) {
                out[token1 * n + row + i] = rows[i];
              }
            }
          }
          if (p * 4 + 2 < m) {
            if (row + 8 <= n) {
              _mm256_storeu_ps((float *)((uint8_t *)(out + token2 * n + row)), y0_2);
            } else {
              _mm256_storeu_ps((float *)((uint8_t *)rows), y0_2);
              for (int64_t i = 0; i < n - row; i++) {
                out[token2 * n + row + i] = rows[i];
              }
            }
          }
          if (p * 4 + 3 < m) {
            if (row + 8 <= n) {
              _mm256_storeu_ps((float *)((uint8_t *)(out + token3 * n + row)), y0_3);
            } else {
              _mm256_storeu_ps((float *)((uint8_t *)rows), y0_3);
              for (int64_t i = 0; i < n - row; i++) {
                out[token3 * n + row + i] = rows[i];
              }
            }
          }
          if (p * 4 < m) {
            if (row + 8 + 8 <= n) {
              _mm256_storeu_ps((float *)((uint8_t *)(out + token0 * n + (row + 8))), y1_0);
            } else {
              _mm256_storeu_ps((float *)((uint8_t *)rows), y1_0);
              for (int64_t i = 0; i < n - (row + 8); i++) {
                out[token0 * n + (row + 8) + i] = rows[i];
              }
            }
          }
          if (p * 4 + 1 < m) {
            if (row + 8 + 8 <= n) {
              _mm256_storeu_ps((float *)((uint8_t *)(out + token1 * n + (row + 8))), y1_1);
            } else {
              _mm256_storeu_ps((float *)((uint8_t *)rows), y1_1);
              for (int64_t i = 0; i < n - (row + 8); i++) {
                out[token1 * n + (row + 8) + i] = rows[i];
              }
            }
          }
          if (p * 4 + 2 < m) {
            if (row + 8 + 8 <= n) {
              _mm256_storeu_ps((float *)((uint8_t *)(out + token2 * n + (row + 8))), y1_2);
            } else {
              _mm256_storeu_ps((float *)((uint8_t *)rows), y1_2);
              for (int64_t i = 0; i < n - (row + 8); i++) {
                out[token2 * n + (row + 8) + i] = rows[i];
              }
            }
          }
          if (p * 4 + 3 < m) {
            if (row + 8 + 8 <= n) {
              _mm256_storeu_ps((float *)((uint8_t *)(out + token3 * n + (row + 8))), y1_3);
            } else {
              _mm256_storeu_ps((float *)((uint8_t *)rows), y1_3);
              for (int64_t i = 0; i < n - (row + 8); i++) {
                out[token3 * n + (row + 8) + i] = rows[i];
              }
            }
          }
        }
      }
    }
  }
}

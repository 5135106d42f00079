/*
 * Written by `tritforge gen`; edits are lost. Kernels of i2_s for avx2.
 * Inputs c4d3e499a39a1306.
 */
#include "common.h"

/*
 * i2_s.unpack.avx2
 * Weights of i2_s as int8 -1, 0, 1 in rows, 128 at a time. A tile is a row.
 * From dsl/schemes/i2_s.scheme.ts:8.
 * Requires k % 128 == 0: k must be a multiple of 128: blocks of 128 weights cross rows otherwise.
 */
void tf_i2_s_unpack_avx2(const tf_args *args, size_t tile0, size_t tile1)
{
  if (args->version != TF_ABI) return;
  const int64_t k = args->k;
  const int64_t trits_row0 = args->trits_row0;
  const int64_t trits_stride = args->trits_stride;
  const uint8_t *restrict w = args->w;
  int8_t *restrict trits = args->trits;
  int32_t *restrict status = args->status;
  _Alignas(64) uint8_t lanes[32];
  _Alignas(64) int8_t last[128];
  const __m256i k_00 = _mm256_set1_epi8((char)0);
  const __m256i k_03 = _mm256_set1_epi8((char)3);
  const __m256i k_01 = _mm256_set1_epi8(1);

  int64_t bad = 0;
  __m256i worst3 = k_00;
  for (int64_t row = (int64_t)tile0; row < (int64_t)tile1; row++) {
    const int64_t source = row * (k / 128 * 32);
    const int64_t target = (row - trits_row0) * trits_stride;
    for (int64_t u = 0; u < k / 128; u++) {
      const int64_t from = source + u * 32;
      const int64_t to = target + u * 128;
      // Weights of bytes 0 to 31. (dsl/schemes/i2_s.scheme.ts:8)
      const __m256i x0 = _mm256_loadu_si256((const __m256i *)(w + from));
      const __m256i w0_0 = _mm256_and_si256(_mm256_srli_epi16(x0, 6), k_03);
      _mm256_storeu_si256((__m256i *)(trits + to), _mm256_sub_epi8(w0_0, k_01));
      worst3 = _mm256_max_epu8(worst3, w0_0);
      const __m256i w0_1 = _mm256_and_si256(_mm256_srli_epi16(x0, 4), k_03);
      _mm256_storeu_si256((__m256i *)(trits + to + 32), _mm256_sub_epi8(w0_1, k_01));
      worst3 = _mm256_max_epu8(worst3, w0_1);
      const __m256i w0_2 = _mm256_and_si256(_mm256_srli_epi16(x0, 2), k_03);
      _mm256_storeu_si256((__m256i *)(trits + to + 64), _mm256_sub_epi8(w0_2, k_01));
      worst3 = _mm256_max_epu8(worst3, w0_2);
      const __m256i w0_3 = _mm256_and_si256(x0, k_03);
      _mm256_storeu_si256((__m256i *)(trits + to + 96), _mm256_sub_epi8(w0_3, k_01));
      worst3 = _mm256_max_epu8(worst3, w0_3);
    }
    if (k % 128 != 0) {
      // The last unit goes through a local copy, so that nothing past k is written.
      const int64_t from = source + k / 128 * 32;
      const int64_t to = target + k / 128 * 128;
      // Weights of bytes 0 to 31. (dsl/schemes/i2_s.scheme.ts:8)
      const __m256i x0 = _mm256_loadu_si256((const __m256i *)(w + from));
      const __m256i w0_0 = _mm256_and_si256(_mm256_srli_epi16(x0, 6), k_03);
      _mm256_storeu_si256((__m256i *)(last), _mm256_sub_epi8(w0_0, k_01));
      worst3 = _mm256_max_epu8(worst3, w0_0);
      const __m256i w0_1 = _mm256_and_si256(_mm256_srli_epi16(x0, 4), k_03);
      _mm256_storeu_si256((__m256i *)(last + 32), _mm256_sub_epi8(w0_1, k_01));
      worst3 = _mm256_max_epu8(worst3, w0_1);
      const __m256i w0_2 = _mm256_and_si256(_mm256_srli_epi16(x0, 2), k_03);
      _mm256_storeu_si256((__m256i *)(last + 64), _mm256_sub_epi8(w0_2, k_01));
      worst3 = _mm256_max_epu8(worst3, w0_2);
      const __m256i w0_3 = _mm256_and_si256(x0, k_03);
      _mm256_storeu_si256((__m256i *)(last + 96), _mm256_sub_epi8(w0_3, k_01));
      worst3 = _mm256_max_epu8(worst3, w0_3);
      for (int64_t i = 0; i < k % 128; i++) {
        trits[to + i] = last[i];
      }
    }
  }
  _mm256_storeu_si256((__m256i *)(lanes), worst3);
  for (int64_t lane = 0; lane < 32; lane++) {
    bad |= (int64_t)lanes[lane] >= 3;
  }
  if (bad != 0) {
    status[0] = 1;
  }
}

/*
 * i2_s.product.q8.seg.1x16x4.avx2.unpack
 * Product of i2_s: 16 rows by 1 token, weights decoded once to local memory.
 * From dsl/schemes/i2_s.scheme.ts:8.
 * Requires k_padded % 4 == 0: k_padded must be a multiple of the unit, 4.
 * Requires k <= 8454659: k must be at most 8454659, so that every row's 32-bit sum comes out.
 */
void tf_i2_s_product_q8_seg_1x16x4_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1)
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
    // Decode the rows of this tile to local memory. (dsl/schemes/i2_s.scheme.ts:8)
    for (int64_t r = 0; r < 16; r++) {
      const int64_t row = tf_min(row0 + r, n - 1);
      for (int64_t qs_k = 0; qs_k < k; qs_k++) {
        const int64_t qs_flat = row * k + qs_k;
        const int64_t qs_word = w[qs_flat / 128 * 32 + qs_flat % 32];
        scratch[qs_k / 4 * 64 + r * 4 + qs_k % 4] = (uint8_t)(((qs_word >> (6 + qs_flat / 32 % 4 * -2)) & 3)
            - 1 + 1);
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
            // Slot 0: rows 0..7, k 0..3; rows 8..15, k 0..3. (dsl/schemes/i2_s.scheme.ts:8)
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
 * i2_s.product.q8.seg.4x16x4.avx2.unpack
 * Product of i2_s: 16 rows by 4 tokens, weights decoded once to local memory.
 * From dsl/schemes/i2_s.scheme.ts:8.
 * Requires k_padded % 4 == 0: k_padded must be a multiple of the unit, 4.
 * Requires k <= 8454659: k must be at most 8454659, so that every row's 32-bit sum comes out.
 */
void tf_i2_s_product_q8_seg_4x16x4_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1)
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
    // Decode the rows of this tile to local memory. (dsl/schemes/i2_s.scheme.ts:8)
    for (int64_t r = 0; r < 16; r++) {
      const int64_t row = tf_min(row0 + r, n - 1);
      for (int64_t qs_k = 0; qs_k < k; qs_k++) {
        const int64_t qs_flat = row * k + qs_k;
        const int64_t qs_word = w[qs_flat / 128 * 32 + qs_flat % 32];
        scratch[qs_k / 4 * 64 + r * 4 + qs_k % 4] = (uint8_t)(((qs_word >> (6 + qs_flat / 32 % 4 * -2)) & 3)
            - 1 + 1);
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
            // Slot 0: rows 0..7, k 0..3; rows 8..15, k 0..3. (dsl/schemes/i2_s.scheme.ts:8)
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
 * i2_s.product.q16.seg.1x16x4.avx2.unpack
 * Product of i2_s: 16 rows by 1 token, weights decoded once to local memory.
 * From dsl/schemes/i2_s.scheme.ts:8.
 * Requires k_padded % 4 == 0: k_padded must be a multiple of the unit, 4.
 * Requires k <= 65794: k must be at most 65794, so that every row's 32-bit sum comes out.
 */
void tf_i2_s_product_q16_seg_1x16x4_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1)
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
    // Decode the rows of this tile to local memory. (dsl/schemes/i2_s.scheme.ts:8)
    for (int64_t r = 0; r < 16; r++) {
      const int64_t row = tf_min(row0 + r, n - 1);
      for (int64_t qs_k = 0; qs_k < k; qs_k++) {
        const int64_t qs_flat = row * k + qs_k;
        const int64_t qs_word = w[qs_flat / 128 * 32 + qs_flat % 32];
        scratch[qs_k / 4 * 64 + r * 4 + qs_k % 4] = (uint8_t)(((qs_word >> (6 + qs_flat / 32 % 4 * -2)) & 3)
            - 1 + 1);
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
            // Slot 0: rows 0..7, k 0..3; rows 8..15, k 0..3. (dsl/schemes/i2_s.scheme.ts:8)
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
 * i2_s.product.q16.seg.2x16x4.avx2.unpack
 * Product of i2_s: 16 rows by 2 tokens, weights decoded once to local memory.
 * From dsl/schemes/i2_s.scheme.ts:8.
 * Requires k_padded % 4 == 0: k_padded must be a multiple of the unit, 4.
 * Requires k <= 65794: k must be at most 65794, so that every row's 32-bit sum comes out.
 */
void tf_i2_s_product_q16_seg_2x16x4_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1)
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
    // Decode the rows of this tile to local memory. (dsl/schemes/i2_s.scheme.ts:8)
    for (int64_t r = 0; r < 16; r++) {
      const int64_t row = tf_min(row0 + r, n - 1);
      for (int64_t qs_k = 0; qs_k < k; qs_k++) {
        const int64_t qs_flat = row * k + qs_k;
        const int64_t qs_word = w[qs_flat / 128 * 32 + qs_flat % 32];
        scratch[qs_k / 4 * 64 + r * 4 + qs_k % 4] = (uint8_t)(((qs_word >> (6 + qs_flat / 32 % 4 * -2)) & 3)
            - 1 + 1);
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
            // Slot 0: rows 0..7, k 0..3; rows 8..15, k 0..3. (dsl/schemes/i2_s.scheme.ts:8)
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
 * i2_s.product.q8.seg.1x2x128.avx2.plane
 * Product of i2_s: 2 rows by 1 token, weights decoded in registers (plane).
 * From dsl/schemes/i2_s.scheme.ts:8.
 * Requires k % 128 == 0: k must be a multiple of 128: blocks of 128 weights cross rows otherwise.
 * Requires k_padded % 128 == 0: k_padded must be a multiple of the unit, 128.
 * Requires k <= 8454659: k must be at most 8454659, so that every row's 32-bit sum comes out.
 */
void tf_i2_s_product_q8_seg_1x2x128_avx2_plane(const tf_args *args, size_t tile0, size_t tile1)
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
  const __m256i k_0000 = _mm256_set1_epi16(0);
  const __m256i k_0c = _mm256_set1_epi8((char)12);
  const __m256i k_03 = _mm256_set1_epi8((char)3);
  const __m256i k_0001 = _mm256_set1_epi16(1);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row_tile = tile / m;
    const int64_t p = tile % m;
    const int64_t row0 = row_tile * 2;
    const int64_t base0 = tf_min(row_tile * 2, n - 1) * (k / 128 * 32);
    const int64_t base1 = tf_min(row_tile * 2 + 1, n - 1) * (k / 128 * 32);
    if ((base0 & 4095) < 2 * (k / 128 * 32)) {
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
      for (int64_t u0 = u_first; u0 < u_last; u0 += 8) {
        const int64_t u_end = tf_min(u0 + 8, u_last);
        // 8 units of 2 sums within +-508 fit i16.
        // 8 units of 2 sums within +-2032 fit i16.
        __m256i acc0_0 = k_0000;
        __m256i acc0_0_times4 = k_0000;
        __m256i acc1_0 = k_0000;
        __m256i acc1_0_times4 = k_0000;
        for (int64_t u = u0; u < u_end; u++) {
          const int64_t act0 = column0 + u * 128;
          _mm_prefetch((const char *)(w + base0 + u * 32 + 6144), _MM_HINT_T0);
          _mm_prefetch((const char *)(w + base1 + u * 32 + 6144), _MM_HINT_T0);
          const __m256i x0_0 = _mm256_loadu_si256((const __m256i *)(w + base0 + u * 32));
          const __m256i x0_1 = _mm256_loadu_si256((const __m256i *)(w + base1 + u * 32));
          // Slot 0: k 0..31. (dsl/schemes/i2_s.scheme.ts:8)
          const __m256i x0_0t1 = _mm256_srli_epi16(x0_0, 4);
          const __m256i w0_0_0 = _mm256_and_si256(x0_0t1, k_0c);
          const __m256i x0_1t1 = _mm256_srli_epi16(x0_1, 4);
          const __m256i w0_0_1 = _mm256_and_si256(x0_1t1, k_0c);
          const __m256i a0_0_0 = _mm256_loadu_si256((const __m256i *)(q + act0));
          acc0_0_times4 = tf_add_epi16(acc0_0_times4, _mm256_maddubs_epi16(w0_0_0, a0_0_0));
          acc1_0_times4 = tf_add_epi16(acc1_0_times4, _mm256_maddubs_epi16(w0_0_1, a0_0_0));
          // Slot 1: k 32..63. (dsl/schemes/i2_s.scheme.ts:8)
          const __m256i w0_1_0 = _mm256_and_si256(x0_0t1, k_03);
          const __m256i w0_1_1 = _mm256_and_si256(x0_1t1, k_03);
          const __m256i a0_1_0 = _mm256_loadu_si256((const __m256i *)(q + act0 + 32));
          acc0_0 = tf_add_epi16(acc0_0, _mm256_maddubs_epi16(w0_1_0, a0_1_0));
          acc1_0 = tf_add_epi16(acc1_0, _mm256_maddubs_epi16(w0_1_1, a0_1_0));
          // Slot 2: k 64..95. (dsl/schemes/i2_s.scheme.ts:8)
          const __m256i w0_2_0 = _mm256_and_si256(x0_0, k_0c);
          const __m256i w0_2_1 = _mm256_and_si256(x0_1, k_0c);
          const __m256i a0_2_0 = _mm256_loadu_si256((const __m256i *)(q + act0 + 64));
          acc0_0_times4 = tf_add_epi16(acc0_0_times4, _mm256_maddubs_epi16(w0_2_0, a0_2_0));
          acc1_0_times4 = tf_add_epi16(acc1_0_times4, _mm256_maddubs_epi16(w0_2_1, a0_2_0));
          // Slot 3: k 96..127. (dsl/schemes/i2_s.scheme.ts:8)
          const __m256i w0_3_0 = _mm256_and_si256(x0_0, k_03);
          const __m256i w0_3_1 = _mm256_and_si256(x0_1, k_03);
          const __m256i a0_3_0 = _mm256_loadu_si256((const __m256i *)(q + act0 + 96));
          acc0_0 = tf_add_epi16(acc0_0, _mm256_maddubs_epi16(w0_3_0, a0_3_0));
          acc1_0 = tf_add_epi16(acc1_0, _mm256_maddubs_epi16(w0_3_1, a0_3_0));
        }
        sum0_0 = _mm256_add_epi32(sum0_0, _mm256_madd_epi16(acc0_0, k_0001));
        sum0_0 = _mm256_add_epi32(sum0_0, _mm256_srai_epi32(_mm256_madd_epi16(acc0_0_times4, k_0001), 2));
        sum1_0 = _mm256_add_epi32(sum1_0, _mm256_madd_epi16(acc1_0, k_0001));
        sum1_0 = _mm256_add_epi32(sum1_0, _mm256_srai_epi32(_mm256_madd_epi16(acc1_0_times4, k_0001), 2));
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
 * i2_s.product.q8.seg.4x2x128.avx2.plane
 * Product of i2_s: 2 rows by 4 tokens, weights decoded in registers (plane).
 * From dsl/schemes/i2_s.scheme.ts:8.
 * Requires k % 128 == 0: k must be a multiple of 128: blocks of 128 weights cross rows otherwise.
 * Requires k_padded % 128 == 0: k_padded must be a multiple of the unit, 128.
 * Requires k <= 8454659: k must be at most 8454659, so that every row's 32-bit sum comes out.
 */
void tf_i2_s_product_q8_seg_4x2x128_avx2_plane(const tf_args *args, size_t tile0, size_t tile1)
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
  const __m256i k_0000 = _mm256_set1_epi16(0);
  const __m256i k_03 = _mm256_set1_epi8((char)3);
  const __m256i k_0001 = _mm256_set1_epi16(1);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row_tile = tile / ((m + 3) / 4);
    const int64_t p = tile % ((m + 3) / 4);
    const int64_t row0 = row_tile * 2;
    const int64_t base0 = tf_min(row_tile * 2, n - 1) * (k / 128 * 32);
    const int64_t base1 = tf_min(row_tile * 2 + 1, n - 1) * (k / 128 * 32);
    if ((base0 & 4095) < 2 * (k / 128 * 32)) {
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
      const int64_t u_first = (int64_t)seg[s] / 128;
      const int64_t u_last = (int64_t)seg[s + 1] / 128;
      for (int64_t u0 = u_first; u0 < u_last; u0 += 16) {
        const int64_t u_end = tf_min(u0 + 16, u_last);
        // 16 units of 4 sums within +-508 fit i16.
        __m256i acc0_0 = k_0000;
        __m256i acc0_1 = k_0000;
        __m256i acc0_2 = k_0000;
        __m256i acc0_3 = k_0000;
        __m256i acc1_0 = k_0000;
        __m256i acc1_1 = k_0000;
        __m256i acc1_2 = k_0000;
        __m256i acc1_3 = k_0000;
        for (int64_t u = u0; u < u_end; u++) {
          const int64_t act0 = column0 + u * 128;
          const int64_t act1 = column1 + u * 128;
          const int64_t act2 = column2 + u * 128;
          const int64_t act3 = column3 + u * 128;
          _mm_prefetch((const char *)(w + base0 + u * 32 + 6144), _MM_HINT_T0);
          _mm_prefetch((const char *)(w + base1 + u * 32 + 6144), _MM_HINT_T0);
          const __m256i x0_0 = _mm256_loadu_si256((const __m256i *)(w + base0 + u * 32));
          const __m256i x0_1 = _mm256_loadu_si256((const __m256i *)(w + base1 + u * 32));
          // Slot 0: k 0..31. (dsl/schemes/i2_s.scheme.ts:8)
          const __m256i w0_0_0 = _mm256_and_si256(_mm256_srli_epi16(x0_0, 6), k_03);
          const __m256i w0_0_1 = _mm256_and_si256(_mm256_srli_epi16(x0_1, 6), k_03);
          const __m256i a0_0_0 = _mm256_loadu_si256((const __m256i *)(q + act0));
          acc0_0 = tf_add_epi16(acc0_0, _mm256_maddubs_epi16(w0_0_0, a0_0_0));
          acc1_0 = tf_add_epi16(acc1_0, _mm256_maddubs_epi16(w0_0_1, a0_0_0));
          const __m256i a0_0_1 = _mm256_loadu_si256((const __m256i *)(q + act1));
          acc0_1 = tf_add_epi16(acc0_1, _mm256_maddubs_epi16(w0_0_0, a0_0_1));
          acc1_1 = tf_add_epi16(acc1_1, _mm256_maddubs_epi16(w0_0_1, a0_0_1));
          const __m256i a0_0_2 = _mm256_loadu_si256((const __m256i *)(q + act2));
          acc0_2 = tf_add_epi16(acc0_2, _mm256_maddubs_epi16(w0_0_0, a0_0_2));
          acc1_2 = tf_add_epi16(acc1_2, _mm256_maddubs_epi16(w0_0_1, a0_0_2));
          const __m256i a0_0_3 = _mm256_loadu_si256((const __m256i *)(q + act3));
          acc0_3 = tf_add_epi16(acc0_3, _mm256_maddubs_epi16(w0_0_0, a0_0_3));
          acc1_3 = tf_add_epi16(acc1_3, _mm256_maddubs_epi16(w0_0_1, a0_0_3));
          // Slot 1: k 32..63. (dsl/schemes/i2_s.scheme.ts:8)
          const __m256i w0_1_0 = _mm256_and_si256(_mm256_srli_epi16(x0_0, 4), k_03);
          const __m256i w0_1_1 = _mm256_and_si256(_mm256_srli_epi16(x0_1, 4), k_03);
          const __m256i a0_1_0 = _mm256_loadu_si256((const __m256i *)(q + act0 + 32));
          acc0_0 = tf_add_epi16(acc0_0, _mm256_maddubs_epi16(w0_1_0, a0_1_0));
          acc1_0 = tf_add_epi16(acc1_0, _mm256_maddubs_epi16(w0_1_1, a0_1_0));
          const __m256i a0_1_1 = _mm256_loadu_si256((const __m256i *)(q + act1 + 32));
          acc0_1 = tf_add_epi16(acc0_1, _mm256_maddubs_epi16(w0_1_0, a0_1_1));
          acc1_1 = tf_add_epi16(acc1_1, _mm256_maddubs_epi16(w0_1_1, a0_1_1));
          const __m256i a0_1_2 = _mm256_loadu_si256((const __m256i *)(q + act2 + 32));
          acc0_2 = tf_add_epi16(acc0_2, _mm256_maddubs_epi16(w0_1_0, a0_1_2));
          acc1_2 = tf_add_epi16(acc1_2, _mm256_maddubs_epi16(w0_1_1, a0_1_2));
          const __m256i a0_1_3 = _mm256_loadu_si256((const __m256i *)(q + act3 + 32));
          acc0_3 = tf_add_epi16(acc0_3, _mm256_maddubs_epi16(w0_1_0, a0_1_3));
          acc1_3 = tf_add_epi16(acc1_3, _mm256_maddubs_epi16(w0_1_1, a0_1_3));
          // Slot 2: k 64..95. (dsl/schemes/i2_s.scheme.ts:8)
          const __m256i w0_2_0 = _mm256_and_si256(_mm256_srli_epi16(x0_0, 2), k_03);
          const __m256i w0_2_1 = _mm256_and_si256(_mm256_srli_epi16(x0_1, 2), k_03);
          const __m256i a0_2_0 = _mm256_loadu_si256((const __m256i *)(q + act0 + 64));
          acc0_0 = tf_add_epi16(acc0_0, _mm256_maddubs_epi16(w0_2_0, a0_2_0));
          acc1_0 = tf_add_epi16(acc1_0, _mm256_maddubs_epi16(w0_2_1, a0_2_0));
          const __m256i a0_2_1 = _mm256_loadu_si256((const __m256i *)(q + act1 + 64));
          acc0_1 = tf_add_epi16(acc0_1, _mm256_maddubs_epi16(w0_2_0, a0_2_1));
          acc1_1 = tf_add_epi16(acc1_1, _mm256_maddubs_epi16(w0_2_1, a0_2_1));
          const __m256i a0_2_2 = _mm256_loadu_si256((const __m256i *)(q + act2 + 64));
          acc0_2 = tf_add_epi16(acc0_2, _mm256_maddubs_epi16(w0_2_0, a0_2_2));
          acc1_2 = tf_add_epi16(acc1_2, _mm256_maddubs_epi16(w0_2_1, a0_2_2));
          const __m256i a0_2_3 = _mm256_loadu_si256((const __m256i *)(q + act3 + 64));
          acc0_3 = tf_add_epi16(acc0_3, _mm256_maddubs_epi16(w0_2_0, a0_2_3));
          acc1_3 = tf_add_epi16(acc1_3, _mm256_maddubs_epi16(w0_2_1, a0_2_3));
          // Slot 3: k 96..127. (dsl/schemes/i2_s.scheme.ts:8)
          const __m256i w0_3_0 = _mm256_and_si256(x0_0, k_03);
          const __m256i w0_3_1 = _mm256_and_si256(x0_1, k_03);
          const __m256i a0_3_0 = _mm256_loadu_si256((const __m256i *)(q + act0 + 96));
          acc0_0 = tf_add_epi16(acc0_0, _mm256_maddubs_epi16(w0_3_0, a0_3_0));
          acc1_0 = tf_add_epi16(acc1_0, _mm256_maddubs_epi16(w0_3_1, a0_3_0));
          const __m256i a0_3_1 = _mm256_loadu_si256((const __m256i *)(q + act1 + 96));
          acc0_1 = tf_add_epi16(acc0_1, _mm256_maddubs_epi16(w0_3_0, a0_3_1));
          acc1_1 = tf_add_epi16(acc1_1, _mm256_maddubs_epi16(w0_3_1, a0_3_1));
          const __m256i a0_3_2 = _mm256_loadu_si256((const __m256i *)(q + act2 + 96));
          acc0_2 = tf_add_epi16(acc0_2, _mm256_maddubs_epi16(w0_3_0, a0_3_2));
          acc1_2 = tf_add_epi16(acc1_2, _mm256_maddubs_epi16(w0_3_1, a0_3_2));
          const __m256i a0_3_3 = _mm256_loadu_si256((const __m256i *)(q + act3 + 96));
          acc0_3 = tf_add_epi16(acc0_3, _mm256_maddubs_epi16(w0_3_0, a0_3_3));
          acc1_3 = tf_add_epi16(acc1_3, _mm256_maddubs_epi16(w0_3_1, a0_3_3));
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
 * i2_s.product.q8.seg.4x8x128.avx2.tile.g2
 * Product of i2_s: 8 rows by 4 tokens, weights decoded once to local memory (plane), 2 rows at a time.
 * From dsl/schemes/i2_s.scheme.ts:8.
 * Requires k % 128 == 0: k must be a multiple of 128: blocks of 128 weights cross rows otherwise.
 * Requires k_padded % 128 == 0: k_padded must be a multiple of the unit, 128.
 * Requires k <= 8454659: k must be at most 8454659, so that every row's 32-bit sum comes out.
 */
void tf_i2_s_product_q8_seg_4x8x128_avx2_tile_g2(const tf_args *args, size_t tile0, size_t tile1)
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
  const __m256i k_0000 = _mm256_set1_epi16(0);
  const __m256i k_0001 = _mm256_set1_epi16(1);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row_tile = tile;
    // Decode the rows of this tile to local memory. (dsl/schemes/i2_s.scheme.ts:8)
    for (int64_t b = 0; b < 8; b++) {
      const int64_t from = tf_min(row_tile * 8 + b, n - 1) * (k / 128 * 32);
      for (int64_t u = 0; u < tf_min(k_padded / 128, (k + 127) / 128); u++) {
        const __m256i x0 = _mm256_loadu_si256((const __m256i *)(w + from + u * 32));
        const __m256i w0_0 = _mm256_and_si256(_mm256_srli_epi16(x0, 6), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (k_padded / 128 * b + u) * 128), w0_0);
        const __m256i w0_1 = _mm256_and_si256(_mm256_srli_epi16(x0, 4), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (k_padded / 128 * b + u) * 128 + 32), w0_1);
        const __m256i w0_2 = _mm256_and_si256(_mm256_srli_epi16(x0, 2), k_03);
        _mm256_storeu_si256((__m256i *)(scratch + (k_padded / 128 * b + u) * 128 + 64), w0_2);
        const __m256i w0_3 = _mm256_and_si256(x0, k_03);
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
            const int64_t u_first = (int64_t)seg[s] / 128;
            const int64_t u_last = (int64_t)seg[s + 1] / 128;
            for (int64_t u0 = u_first; u0 < u_last; u0 += 16) {
              const int64_t u_end = tf_min(u0 + 16, u_last);
              // 16 units of 4 sums within +-508 fit i16.
              __m256i acc0_0 = k_0000;
              __m256i acc0_1 = k_0000;
              __m256i acc0_2 = k_0000;
              __m256i acc0_3 = k_0000;
              __m256i acc1_0 = k_0000;
              __m256i acc1_1 = k_0000;
              __m256i acc1_2 = k_0000;
              __m256i acc1_3 = k_0000;
              for (int64_t u = u0; u < u_end; u++) {
                const int64_t act0 = column0 + u * 128;
                const int64_t act1 = column1 + u * 128;
                const int64_t act2 = column2 + u * 128;
                const int64_t act3 = column3 + u * 128;
                const __m256i x0_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 128));
                const __m256i x0_1 = _mm256_loadu_si256((const __m256i *)(scratch + base1 + u * 128));
                // Slot 0: k 0..31. (dsl/schemes/i2_s.scheme.ts:8)
                const __m256i w0_0_0 = x0_0;
                const __m256i w0_0_1 = x0_1;
                const __m256i a0_0_0 = _mm256_loadu_si256((const __m256i *)(q + act0));
                acc0_0 = tf_add_epi16(acc0_0, _mm256_maddubs_epi16(w0_0_0, a0_0_0));
                acc1_0 = tf_add_epi16(acc1_0, _mm256_maddubs_epi16(w0_0_1, a0_0_0));
                const __m256i a0_0_1 = _mm256_loadu_si256((const __m256i *)(q + act1));
                acc0_1 = tf_add_epi16(acc0_1, _mm256_maddubs_epi16(w0_0_0, a0_0_1));
                acc1_1 = tf_add_epi16(acc1_1, _mm256_maddubs_epi16(w0_0_1, a0_0_1));
                const __m256i a0_0_2 = _mm256_loadu_si256((const __m256i *)(q + act2));
                acc0_2 = tf_add_epi16(acc0_2, _mm256_maddubs_epi16(w0_0_0, a0_0_2));
                acc1_2 = tf_add_epi16(acc1_2, _mm256_maddubs_epi16(w0_0_1, a0_0_2));
                const __m256i a0_0_3 = _mm256_loadu_si256((const __m256i *)(q + act3));
                acc0_3 = tf_add_epi16(acc0_3, _mm256_maddubs_epi16(w0_0_0, a0_0_3));
                acc1_3 = tf_add_epi16(acc1_3, _mm256_maddubs_epi16(w0_0_1, a0_0_3));
                const __m256i x1_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 128 + 32));
                const __m256i x1_1 = _mm256_loadu_si256((const __m256i *)(scratch + base1 + u * 128 + 32));
                // Slot 0: k 32..63. (dsl/schemes/i2_s.scheme.ts:8)
                const __m256i w1_0_0 = x1_0;
                const __m256i w1_0_1 = x1_1;
                const __m256i a1_0_0 = _mm256_loadu_si256((const __m256i *)(q + act0 + 32));
                acc0_0 = tf_add_epi16(acc0_0, _mm256_maddubs_epi16(w1_0_0, a1_0_0));
                acc1_0 = tf_add_epi16(acc1_0, _mm256_maddubs_epi16(w1_0_1, a1_0_0));
                const __m256i a1_0_1 = _mm256_loadu_si256((const __m256i *)(q + act1 + 32));
                acc0_1 = tf_add_epi16(acc0_1, _mm256_maddubs_epi16(w1_0_0, a1_0_1));
                acc1_1 = tf_add_epi16(acc1_1, _mm256_maddubs_epi16(w1_0_1, a1_0_1));
                const __m256i a1_0_2 = _mm256_loadu_si256((const __m256i *)(q + act2 + 32));
                acc0_2 = tf_add_epi16(acc0_2, _mm256_maddubs_epi16(w1_0_0, a1_0_2));
                acc1_2 = tf_add_epi16(acc1_2, _mm256_maddubs_epi16(w1_0_1, a1_0_2));
                const __m256i a1_0_3 = _mm256_loadu_si256((const __m256i *)(q + act3 + 32));
                acc0_3 = tf_add_epi16(acc0_3, _mm256_maddubs_epi16(w1_0_0, a1_0_3));
                acc1_3 = tf_add_epi16(acc1_3, _mm256_maddubs_epi16(w1_0_1, a1_0_3));
                const __m256i x2_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 128 + 64));
                const __m256i x2_1 = _mm256_loadu_si256((const __m256i *)(scratch + base1 + u * 128 + 64));
                // Slot 0: k 64..95. (dsl/schemes/i2_s.scheme.ts:8)
                const __m256i w2_0_0 = x2_0;
                const __m256i w2_0_1 = x2_1;
                const __m256i a2_0_0 = _mm256_loadu_si256((const __m256i *)(q + act0 + 64));
                acc0_0 = tf_add_epi16(acc0_0, _mm256_maddubs_epi16(w2_0_0, a2_0_0));
                acc1_0 = tf_add_epi16(acc1_0, _mm256_maddubs_epi16(w2_0_1, a2_0_0));
                const __m256i a2_0_1 = _mm256_loadu_si256((const __m256i *)(q + act1 + 64));
                acc0_1 = tf_add_epi16(acc0_1, _mm256_maddubs_epi16(w2_0_0, a2_0_1));
                acc1_1 = tf_add_epi16(acc1_1, _mm256_maddubs_epi16(w2_0_1, a2_0_1));
                const __m256i a2_0_2 = _mm256_loadu_si256((const __m256i *)(q + act2 + 64));
                acc0_2 = tf_add_epi16(acc0_2, _mm256_maddubs_epi16(w2_0_0, a2_0_2));
                acc1_2 = tf_add_epi16(acc1_2, _mm256_maddubs_epi16(w2_0_1, a2_0_2));
                const __m256i a2_0_3 = _mm256_loadu_si256((const __m256i *)(q + act3 + 64));
                acc0_3 = tf_add_epi16(acc0_3, _mm256_maddubs_epi16(w2_0_0, a2_0_3));
                acc1_3 = tf_add_epi16(acc1_3, _mm256_maddubs_epi16(w2_0_1, a2_0_3));
                const __m256i x3_0 = _mm256_loadu_si256((const __m256i *)(scratch + base0 + u * 128 + 96));
                const __m256i x3_1 = _mm256_loadu_si256((const __m256i *)(scratch + base1 + u * 128 + 96));
                // Slot 0: k 96..127. (dsl/schemes/i2_s.scheme.ts:8)
                const __m256i w3_0_0 = x3_0;
                const __m256i w3_0_1 = x3_1;
                const __m256i a3_0_0 = _mm256_loadu_si256((const __m256i *)(q + act0 + 96));
                acc0_0 = tf_add_epi16(acc0_0, _mm256_maddubs_epi16(w3_0_0, a3_0_0));
                acc1_0 = tf_add_epi16(acc1_0, _mm256_maddubs_epi16(w3_0_1, a3_0_0));
                const __m256i a3_0_1 = _mm256_loadu_si256((const __m256i *)(q + act1 + 96));
                acc0_1 = tf_add_epi16(acc0_1, _mm256_maddubs_epi16(w3_0_0, a3_0_1));
                acc1_1 = tf_add_epi16(acc1_1, _mm256_maddubs_epi16(w3_0_1, a3_0_1));
                const __m256i a3_0_2 = _mm256_loadu_si256((const __m256i *)(q + act2 + 96));
                acc0_2 = tf_add_epi16(acc0_2, _mm256_maddubs_epi16(w3_0_0, a3_0_2));
                acc1_2 = tf_add_epi16(acc1_2, _mm256_maddubs_epi16(w3_0_1, a3_0_2));
                const __m256i a3_0_3 = _mm256_loadu_si256((const __m256i *)(q + act3 + 96));
                acc0_3 = tf_add_epi16(acc0_3, _mm256_maddubs_epi16(w3_0_0, a3_0_3));
                acc1_3 = tf_add_epi16(acc1_3, _mm256_maddubs_epi16(w3_0_1, a3_0_3));
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

/*
 * i2_s.product.f32.seg.1x64x1.avx2.tile
 * Float product of i2_s: one token meets 64 rows decoded to local memory.
 * From dsl/schemes/i2_s.scheme.ts:8.
 * Requires k % 128 == 0: k must be a multiple of 128: blocks of 128 weights cross rows otherwise.
 */
void tf_i2_s_product_f32_seg_1x64x1_avx2_tile(const tf_args *args, size_t tile0, size_t tile1)
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
  _Alignas(64) uint8_t words[2048];
  _Alignas(64) float rows[8];
  _Alignas(64) float sums[128];
  const __m256 k_0f = _mm256_set1_ps(0.0f);
  const __m256i k_00 = _mm256_set1_epi8((char)0);
  const __m256i k_03 = _mm256_set1_epi8((char)3);
  const __m256 lanes_fff = _mm256_setr_ps(-1.0f, 0.0f, 1.0f, 1.0f, -1.0f, 0.0f, 1.0f, 1.0f);

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
          const int64_t unit0 = t * 2;
          const int64_t unit1 = tf_min(unit0 + 2, (k + 127) / 128);
          // Decode the rows of this tile to local memory; what is read past the last weight must be there.
          // (dsl/schemes/i2_s.scheme.ts:8)
          _mm256_storeu_si256((__m256i *)(scratch + (unit1 - unit0) * 128 * 64), k_00);
          for (int64_t u = unit0; u < unit1; u++) {
            // Words of all rows side by side.
            for (int64_t r = 0; r < 64; r++) {
              const int64_t from = tf_min(row0 + r, n - 1) * (k / 128 * 32) + u * 32;
              for (int64_t d = 0; d < 8; d++) {
                tf_write32(words + (d * 64 + r) * 4, tf_read32(w + from + d * 4));
              }
            }
            for (int64_t row = 0; row < 64; row += 8) {
              for (int64_t d = 0; d < 8; d++) {
                const __m256i x0 = _mm256_loadu_si256((const __m256i *)(words + (d * 64 + row) * 4));
                const __m256i w0_0 = _mm256_and_si256(_mm256_srli_epi16(x0, 6), k_03);
                _mm256_storeu_si256((__m256i *)(scratch + row / 64 * 64 * 256 + ((u - unit0) * 128 + d * 4)
                    * 64 + row % 64 * 4), w0_0);
                const __m256i w0_1 = _mm256_and_si256(_mm256_srli_epi16(x0, 4), k_03);
                _mm256_storeu_si256((__m256i *)(scratch + row / 64 * 64 * 256
                    + ((u - unit0) * 128 + d * 4 + 32) * 64 + row % 64 * 4), w0_1);
                const __m256i w0_2 = _mm256_and_si256(_mm256_srli_epi16(x0, 2), k_03);
                _mm256_storeu_si256((__m256i *)(scratch + row / 64 * 64 * 256
                    + ((u - unit0) * 128 + d * 4 + 64) * 64 + row % 64 * 4), w0_2);
                const __m256i w0_3 = _mm256_and_si256(x0, k_03);
                _mm256_storeu_si256((__m256i *)(scratch + row / 64 * 64 * 256
                    + ((u - unit0) * 128 + d * 4 + 96) * 64 + row % 64 * 4), w0_3);
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
              const __m256 weight0 = _mm256_permutevar_ps(lanes_fff,
                  _mm256_loadu_si256((const __m256i *)(scratch + at)));
              sum0_0 = _mm256_fmadd_ps(weight0, x0, sum0_0);
              const __m256 weight1 = _mm256_permutevar_ps(lanes_fff,
                  _mm256_loadu_si256((const __m256i *)(scratch + at + 32)));
              sum1_0 = _mm256_fmadd_ps(weight1, x0, sum1_0);
              const __m256 weight2 = _mm256_permutevar_ps(lanes_fff,
                  _mm256_loadu_si256((const __m256i *)(scratch + at + 64)));
              sum2_0 = _mm256_fmadd_ps(weight2, x0, sum2_0);
              const __m256 weight3 = _mm256_permutevar_ps(lanes_fff,
                  _mm256_loadu_si256((const __m256i *)(scratch + at + 96)));
              sum3_0 = _mm256_fmadd_ps(weight3, x0, sum3_0);
              const __m256 weight4 = _mm256_permutevar_ps(lanes_fff,
                  _mm256_loadu_si256((const __m256i *)(scratch + at + 128)));
              sum4_0 = _mm256_fmadd_ps(weight4, x0, sum4_0);
              const __m256 weight5 = _mm256_permutevar_ps(lanes_fff,
                  _mm256_loadu_si256((const __m256i *)(scratch + at + 160)));
              sum5_0 = _mm256_fmadd_ps(weight5, x0, sum5_0);
              const __m256 weight6 = _mm256_permutevar_ps(lanes_fff,
                  _mm256_loadu_si256((const __m256i *)(scratch + at + 192)));
              sum6_0 = _mm256_fmadd_ps(weight6, x0, sum6_0);
              const __m256 weight7 = _mm256_permutevar_ps(lanes_fff,
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
 * i2_s.product.f32.seg.4x64x1.avx2.tile
 * Float product of i2_s: all tokens, 4 at a time, meet 64 rows decoded to local memory.
 * From dsl/schemes/i2_s.scheme.ts:8.
 * Requires k % 128 == 0: k must be a multiple of 128: blocks of 128 weights cross rows otherwise.
 */
void tf_i2_s_product_f32_seg_4x64x1_avx2_tile(const tf_args *args, size_t tile0, size_t tile1)
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
  _Alignas(64) uint8_t words[2048];
  _Alignas(64) float rows[8];
  const __m256i k_00 = _mm256_set1_epi8((char)0);
  const __m256i k_03 = _mm256_set1_epi8((char)3);
  const __m256 k_0f = _mm256_set1_ps(0.0f);
  const __m256 lanes_fff = _mm256_setr_ps(-1.0f, 0.0f, 1.0f, 1.0f, -1.0f, 0.0f, 1.0f, 1.0f);

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row0 = tile * 64;
    const int64_t room = (k + 127) / 128 * 128;
    // Decode the rows of this tile to local memory; what is read past the last weight must be there.
    // (dsl/schemes/i2_s.scheme.ts:8)
    _mm256_storeu_si256((__m256i *)(scratch + (k + 127) / 128 * 128 * 16), k_00);
    _mm256_storeu_si256((__m256i *)(scratch + (k + 127) / 128 * 128 * 16 + 16 * room), k_00);
    _mm256_storeu_si256((__m256i *)(scratch + (k + 127) / 128 * 128 * 16 + 32 * room), k_00);
    _mm256_storeu_si256((__m256i *)(scratch + (k + 127) / 128 * 128 * 16 + 48 * room), k_00);
    for (int64_t u = 0; u < (k + 127) / 128; u++) {
      // Words of all rows side by side.
      for (int64_t r = 0; r < 64; r++) {
        const int64_t from = tf_min(row0 + r, n - 1) * (k / 128 * 32) + u * 32;
        for (int64_t d = 0; d < 8; d++) {
          tf_write32(words + (d * 64 + r) * 4, tf_read32(w + from + d * 4));
        }
      }
      for (int64_t row = 0; row < 64; row += 8) {
        for (int64_t d = 0; d < 8; d++) {
          const __m256i x0 = _mm256_loadu_si256((const __m256i *)(words + (d * 64 + row) * 4));
          const __m256i w0_0 = _mm256_and_si256(_mm256_srli_epi16(x0, 6), k_03);
          _mm256_storeu_si256((__m256i *)(scratch + row / 16 * 16 * room + (u * 128 + d * 4) * 16 + row % 16
              * 4), w0_0);
          const __m256i w0_1 = _mm256_and_si256(_mm256_srli_epi16(x0, 4), k_03);
          _mm256_storeu_si256((__m256i *)(scratch + row / 16 * 16 * room + (u * 128 + d * 4 + 32) * 16 + row
              % 16 * 4), w0_1);
          const __m256i w0_2 = _mm256_and_si256(_mm256_srli_epi16(x0, 2), k_03);
          _mm256_storeu_si256((__m256i *)(scratch + row / 16 * 16 * room + (u * 128 + d * 4 + 64) * 16 + row
              % 16 * 4), w0_2);
          const __m256i w0_3 = _mm256_and_si256(x0, k_03);
          _mm256_storeu_si256((__m256i *)(scratch + row / 16 * 16 * room + (u * 128 + d * 4 + 96) * 16 + row
              % 16 * 4), w0_3);
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
              const __m256 weight0 = _mm256_permutevar_ps(lanes_fff,
                  _mm256_loadu_si256((const __m256i *)(scratch + at)));
              sum0_0 = _mm256_fmadd_ps(weight0, x0, sum0_0);
              sum0_1 = _mm256_fmadd_ps(weight0, x1, sum0_1);
              sum0_2 = _mm256_fmadd_ps(weight0, x2, sum0_2);
              sum0_3 = _mm256_fmadd_ps(weight0, x3, sum0_3);
              const __m256 weight1 = _mm256_permutevar_ps(lanes_fff,
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

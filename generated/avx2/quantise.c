/*
 * Written by `tritforge gen`; edits are lost. Kernels of quantise for avx2.
 * Inputs a19928d587eb2ed4.
 */
#include "common.h"

/*
 * quantise.q8.seg.avx2
 * Quantises activations to int8: one scale per block, one integer sum per segment. A tile is a token.
 */
void tf_quantise_q8_seg_avx2(const tf_args *args, size_t tile0, size_t tile1)
{
  if (args->version != TF_ABI) return;
  const int64_t k = args->k;
  const int64_t k_padded = args->k_padded;
  const int64_t segments = args->segments;
  const int64_t block = args->block;
  const float *restrict x = args->x;
  const int32_t *restrict seg = args->seg;
  int8_t *restrict q = args->q;
  float *restrict da = args->da;
  int32_t *restrict asum = args->asum;
  int32_t *restrict status = args->status;

  for (int64_t token = (int64_t)tile0; token < (int64_t)tile1; token++) {
    // Zeros from k on, where kernels read padding.
    for (int64_t i = k; i < k_padded; i++) {
      q[token * k_padded + i] = 0;
    }
    float scale = 0.0f;
    float factor = 0.0f;
    for (int64_t s = 0; s < segments; s++) {
      const int64_t start = seg[s];
      const int64_t end = tf_min((int64_t)seg[s + 1], k);
      if (start % block == 0) {
        // A new block: its largest magnitude, as the bits of the float.
        const int64_t block_end = tf_min(start + block, k);
        uint32_t largest = 0u;
        for (int64_t i = start; i < block_end; i++) {
          const uint32_t magnitude = tf_float_bits(x[token * k + i]) & 2147483647u;
          largest = tf_maxu(largest, magnitude);
        }
        if (largest > 2139095039u) {
          // Not finite: reported, and treated as zero so that nothing undefined follows.
          status[0] = (int32_t)(token + 1);
          largest = 0u;
        }
        scale = 0.0f;
        factor = 0.0f;
        if (largest >= 228737632u) {
          const float amax = tf_bits_float(largest);
          factor = 127.0f / amax;
          scale = amax / 127.0f;
        }
      }
      int32_t sum = 0;
      if (factor > 0.0f) {
        // rint, ties to even; |x * factor| < 127.5 after its two roundings, so it stays within +-127.
        for (int64_t i = start; i < end; i++) {
          const int32_t whole = (int32_t)rintf(x[token * k + i] * factor);
          q[token * k_padded + i] = (int8_t)whole;
          sum += whole;
        }
      } else {
        for (int64_t i = start; i < end; i++) {
          q[token * k_padded + i] = 0;
        }
      }
      da[token * segments + s] = scale;
      asum[token * segments + s] = sum;
    }
  }
}

/*
 * quantise.q16.seg.avx2
 * Quantises activations to 16 bits in two planes of int8, high and low: one scale per block, one integer sum
 * per segment. A tile is a token.
 * Requires k <= 65794: k must be at most 65794, so that every row's 32-bit sum comes out.
 */
void tf_quantise_q16_seg_avx2(const tf_args *args, size_t tile0, size_t tile1)
{
  if (args->version != TF_ABI) return;
  const int64_t k = args->k;
  const int64_t k_padded = args->k_padded;
  const int64_t segments = args->segments;
  const int64_t block = args->block;
  const float *restrict x = args->x;
  const int32_t *restrict seg = args->seg;
  int8_t *restrict q = args->q;
  float *restrict da = args->da;
  int32_t *restrict asum = args->asum;
  int32_t *restrict status = args->status;

  for (int64_t token = (int64_t)tile0; token < (int64_t)tile1; token++) {
    // Zeros from k on, where kernels read padding.
    for (int64_t i = k; i < k_padded; i++) {
      q[token * (2 * k_padded) + i] = 0;
      q[token * (2 * k_padded) + k_padded + i] = 0;
    }
    float scale = 0.0f;
    float factor = 0.0f;
    for (int64_t s = 0; s < segments; s++) {
      const int64_t start = seg[s];
      const int64_t end = tf_min((int64_t)seg[s + 1], k);
      if (start % block == 0) {
        // A new block: its largest magnitude, as the bits of the float.
        const int64_t block_end = tf_min(start + block, k);
        uint32_t largest = 0u;
        for (int64_t i = start; i < block_end; i++) {
          const uint32_t magnitude = tf_float_bits(x[token * k + i]) & 2147483647u;
          largest = tf_maxu(largest, magnitude);
        }
        if (largest > 2139095039u) {
          // Not finite: reported, and treated as zero so that nothing undefined follows.
          status[0] = (int32_t)(token + 1);
          largest = 0u;
        }
        scale = 0.0f;
        factor = 0.0f;
        if (largest >= 228737632u) {
          const float amax = tf_bits_float(largest);
          factor = 32639.0f / amax;
          scale = amax / 32639.0f;
        }
      }
      int32_t sum = 0;
      if (factor > 0.0f) {
        // rint, ties to even; |x * factor| < 32639.5 after its two roundings, so it stays within +-32639.
        for (int64_t i = start; i < end; i++) {
          const int32_t whole = (int32_t)rintf(x[token * k + i] * factor);
          const int32_t high = (whole + 128) >> 8;
          q[token * (2 * k_padded) + i] = (int8_t)high;
          q[token * (2 * k_padded) + k_padded + i] = (int8_t)(whole - high * 256);
          sum += whole;
        }
      } else {
        for (int64_t i = start; i < end; i++) {
          q[token * (2 * k_padded) + i] = 0;
          q[token * (2 * k_padded) + k_padded + i] = 0;
        }
      }
      da[token * segments + s] = scale;
      asum[token * segments + s] = sum;
    }
  }
}

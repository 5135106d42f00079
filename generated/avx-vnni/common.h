/*
 * Written by `tritforge gen`; edits are lost.
 * Inputs 493d46462f5b1767.
 */
#ifndef TF_AVX_VNNI_COMMON_H
#define TF_AVX_VNNI_COMMON_H

#include <math.h>
#include <string.h>
#include <immintrin.h>

#include "tritforge.h"
#include "tritforge_kernels.h"

static inline int64_t tf_min(int64_t a, int64_t b)
{
  return a < b ? a : b;
}

/* Sums of 4 products of bytes, added to acc. Around the intrinsic gcc copies registers. */
static inline __m256i tf_dpbusd(__m256i acc, __m256i w, __m256i a)
{
#if defined(__GNUC__) && !defined(__clang__)
  __asm__("%{vex%} vpdpbusd %2, %1, %0" : "+x"(acc) : "x"(w), "xm"(a));
  return acc;
#else
  return _mm256_dpbusd_avx_epi32(acc, w, a);
#endif
}

#endif

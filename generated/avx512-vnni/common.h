/*
 * Written by `tritforge gen`; edits are lost.
 * Inputs 5e5a5d8878e58ca5.
 */
#ifndef TF_AVX512_VNNI_COMMON_H
#define TF_AVX512_VNNI_COMMON_H

#include <math.h>
#include <string.h>
#include <immintrin.h>

#include "tritforge.h"
#include "tritforge_kernels.h"

/* The bits of a float. */
static inline uint32_t tf_float_bits(float x)
{
  uint32_t bits;
  memcpy(&bits, &x, sizeof bits);
  return bits;
}

/* The float whose bits are given. */
static inline float tf_bits_float(uint32_t bits)
{
  float x;
  memcpy(&x, &bits, sizeof x);
  return x;
}

static inline int64_t tf_min(int64_t a, int64_t b)
{
  return a < b ? a : b;
}

static inline uint32_t tf_maxu(uint32_t a, uint32_t b)
{
  return a > b ? a : b;
}

/* Sums of 4 products of bytes, added to acc. Around the intrinsic gcc copies registers. */
static inline __m512i tf_dpbusd(__m512i acc, __m512i w, __m512i a)
{
#if defined(__GNUC__) && !defined(__clang__)
  __asm__("vpdpbusd %2, %1, %0" : "+v"(acc) : "v"(w), "vm"(a));
  return acc;
#else
  return _mm512_dpbusd_epi32(acc, w, a);
#endif
}

#endif

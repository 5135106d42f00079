/*
 * Written by `tritforge gen`; edits are lost.
 * Inputs 532210639607a974.
 */
#ifndef TF_AVX2_COMMON_H
#define TF_AVX2_COMMON_H

#include <math.h>
#include <string.h>
#include <immintrin.h>

#include "tritforge.h"
#include "tritforge_kernels.h"

/*
 * A value is wanted in its register here: keeps gcc from gathering additions at the end of a loop and
 * spilling their terms.
 */
#if defined(__GNUC__)
#define TF_KEEP(constraint, value) __asm__("" : constraint(value))
#else
#define TF_KEEP(constraint, value) ((void)0)
#endif

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

#endif

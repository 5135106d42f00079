/*
 * Written by `tritforge gen`; edits are lost.
 * Inputs d3e2eadaa9966a81.
 */
#ifndef TF_SCALAR_COMMON_H
#define TF_SCALAR_COMMON_H

#include <math.h>
#include <string.h>

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

static inline int64_t tf_max(int64_t a, int64_t b)
{
  return a > b ? a : b;
}

static inline float tf_minf(float a, float b)
{
  return a < b ? a : b;
}

static inline float tf_maxf(float a, float b)
{
  return a > b ? a : b;
}

#endif

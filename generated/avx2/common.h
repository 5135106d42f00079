/*
 * Written by `tritforge gen`; edits are lost.
 * Inputs cb1b292f1c1ec74d.
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

/* Four bytes at any address, low byte first. */
static inline uint32_t tf_read32(const void *at)
{
  const uint8_t *p = (const uint8_t *)at;
  return p[0] | ((uint32_t)p[1] << 8) | ((uint32_t)p[2] << 16) | ((uint32_t)p[3] << 24);
}

/* Four bytes to any address, low byte first. */
static inline void tf_write32(void *at, uint32_t value)
{
  uint8_t *p = (uint8_t *)at;
  p[0] = (uint8_t)value;
  p[1] = (uint8_t)(value >> 8);
  p[2] = (uint8_t)(value >> 16);
  p[3] = (uint8_t)(value >> 24);
}

static inline int64_t tf_min(int64_t a, int64_t b)
{
  return a < b ? a : b;
}

#endif

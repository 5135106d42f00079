/*
 * Written by `tritforge gen`; edits are lost.
 * Inputs ed4b5fd1a0e52c19.
 */
#ifndef TF_AVX2_COMMON_H
#define TF_AVX2_COMMON_H

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

static inline int64_t tf_max(int64_t a, int64_t b)
{
  return a > b ? a : b;
}

static inline uint32_t tf_maxu(uint32_t a, uint32_t b)
{
  return a > b ? a : b;
}

/* a + b in the register of a: gcc neither moves nor copies it. */
static inline __m256i tf_add_epi16(__m256i a, __m256i b)
{
#if defined(__GNUC__) && !defined(__clang__)
  __asm__("vpaddw %1, %0, %0" : "+v"(a) : "vm"(b));
  return a;
#else
  return _mm256_add_epi16(a, b);
#endif
}

#endif

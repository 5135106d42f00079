/*
 * Written by `tritforge gen`; edits are lost.
 * Inputs d7852f3bdbeb4569.
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

static inline int64_t tf_min(int64_t a, int64_t b)
{
  return a < b ? a : b;
}

#endif

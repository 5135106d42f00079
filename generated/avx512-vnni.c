/*
 * Written by `tritforge gen`; edits are lost. One translation unit: headers are parsed once.
 * Inputs 9984dd2a0622f246.
 */
#include "avx512-vnni/i2_s.c"
#include "avx512-vnni/i2_s_arm.c"
#include "avx512-vnni/i2_s_rows4.c"
#include "avx512-vnni/iq2_bn.c"
#include "avx512-vnni/matmulnbits_2b.c"
#include "avx512-vnni/pq2_0.c"
#include "avx512-vnni/q2_0.c"
#include "avx512-vnni/quantise.c"
#include "avx512-vnni/r4.c"
#include "avx512-vnni/r5f.c"
#include "avx512-vnni/tq1_0.c"
#include "avx512-vnni/tq2_0.c"

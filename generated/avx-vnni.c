/*
 * Written by `tritforge gen`; edits are lost. One translation unit: headers are parsed once.
 * Inputs 16baadeec2f96126.
 */
#include "avx-vnni/bitnet_gpu.c"
#include "avx-vnni/i2_s.c"
#include "avx-vnni/i2_s_arm.c"
#include "avx-vnni/i2_s_rows4.c"
#include "avx-vnni/iq2_bn.c"
#include "avx-vnni/kq.c"
#include "avx-vnni/matmulnbits_2b.c"
#include "avx-vnni/pq2_0.c"
#include "avx-vnni/q2_0.c"
#include "avx-vnni/r4.c"
#include "avx-vnni/r5f.c"
#include "avx-vnni/tq1_0.c"
#include "avx-vnni/tq2_0.c"

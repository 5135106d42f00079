/*
 * Written by `tritforge gen`; edits are lost. One translation unit: headers are parsed once.
 * Inputs df519f8893dc21cb.
 */
#include "avx2/bitnet_gpu.c"
#include "avx2/i2_s.c"
#include "avx2/i2_s_arm.c"
#include "avx2/i2_s_rows4.c"
#include "avx2/iq1_bn.c"
#include "avx2/iq2_bn.c"
#include "avx2/iq2_bn_r4.c"
#include "avx2/kq.c"
#include "avx2/matmulnbits_2b.c"
#include "avx2/panel.c"
#include "avx2/pq2_0.c"
#include "avx2/ptq1_0.c"
#include "avx2/q2_0.c"
#include "avx2/r4.c"
#include "avx2/r5.c"
#include "avx2/r5f.c"
#include "avx2/stq1_0.c"
#include "avx2/tq1_0.c"
#include "avx2/tq2_0.c"
#include "avx2/trirun.c"

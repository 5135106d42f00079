/*
 * Written by `tritforge gen`; edits are lost. One translation unit: headers are parsed once.
 * Inputs 64e639477f06aefd.
 */
#include "scalar/bitnet_gpu.c"
#include "scalar/i2_s.c"
#include "scalar/i2_s_arm.c"
#include "scalar/i2_s_rows4.c"
#include "scalar/iq1_bn.c"
#include "scalar/iq2_bn.c"
#include "scalar/iq2_bn_r4.c"
#include "scalar/kq.c"
#include "scalar/matmulnbits_2b.c"
#include "scalar/pq2_0.c"
#include "scalar/ptq1_0.c"
#include "scalar/q2_0.c"
#include "scalar/quantise.c"
#include "scalar/r4.c"
#include "scalar/r5.c"
#include "scalar/r5f.c"
#include "scalar/stq1_0.c"
#include "scalar/tq1_0.c"
#include "scalar/tq2_0.c"
#include "scalar/trirun.c"

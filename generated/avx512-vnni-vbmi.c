/*
 * Written by `tritforge gen`; edits are lost. One translation unit: headers are parsed once.
 * Inputs a4bd8d08d5e0b5f1.
 */
#include "avx512-vnni-vbmi/r5.c"

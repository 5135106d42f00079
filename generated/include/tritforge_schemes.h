/*
 * Written by `tritforge gen`; edits are lost. Blocks and rows of schemes as structs.
 * Inputs 2da58fda95b709c8.
 */
#ifndef TRITFORGE_SCHEMES_H
#define TRITFORGE_SCHEMES_H

#include <assert.h>
#include <stddef.h>
#include <stdint.h>

/* 64 weights of a row, in 13 bytes. */
typedef struct {
  uint8_t ql[12]; /* x: codes of 8 bits, 5 weights each */
  uint8_t extra; /* x: codes of 8 bits, 4 weights each */
} iq1_bn_block;
static_assert(sizeof(iq1_bn_block) == 13, "iq1_bn_block has 13 bytes");
static_assert(offsetof(iq1_bn_block, ql) == 0, "ql lies at byte 0");
static_assert(offsetof(iq1_bn_block, extra) == 12, "extra lies at byte 12");

/* Head of a row, in 2 bytes. */
typedef struct {
  uint8_t d[2]; /* scale, f16 */
  /* any number of iq1_bn_block follow */
} iq1_bn_head;
static_assert(sizeof(iq1_bn_head) == 2, "iq1_bn_head has 2 bytes");
static_assert(offsetof(iq1_bn_head, d) == 0, "d lies at byte 0");

/* 64 weights of a row, in 16 bytes. */
typedef struct {
  uint8_t qs[16]; /* x: codes of 2 bits */
} iq2_bn_block;
static_assert(sizeof(iq2_bn_block) == 16, "iq2_bn_block has 16 bytes");
static_assert(offsetof(iq2_bn_block, qs) == 0, "qs lies at byte 0");

/* Head of a row, in 4 bytes. */
typedef struct {
  uint8_t d[4]; /* scale, f32 */
  /* any number of iq2_bn_block follow */
} iq2_bn_head;
static_assert(sizeof(iq2_bn_head) == 4, "iq2_bn_head has 4 bytes");
static_assert(offsetof(iq2_bn_head, d) == 0, "d lies at byte 0");

/* 64 weights of 4 rows, in 64 bytes. */
typedef struct {
  uint8_t qs[64]; /* x: codes of 2 bits */
} iq2_bn_r4_block;
static_assert(sizeof(iq2_bn_r4_block) == 64, "iq2_bn_r4_block has 64 bytes");
static_assert(offsetof(iq2_bn_r4_block, qs) == 0, "qs lies at byte 0");

/* Head of 4 rows, in 16 bytes. */
typedef struct {
  uint8_t d[16]; /* scale, f32 */
  /* any number of iq2_bn_r4_block follow */
} iq2_bn_r4_head;
static_assert(sizeof(iq2_bn_r4_head) == 16, "iq2_bn_r4_head has 16 bytes");
static_assert(offsetof(iq2_bn_r4_head, d) == 0, "d lies at byte 0");

/* 128 weights of a row, in 32 bytes. */
typedef struct {
  uint8_t qs[32]; /* x: codes of 2 bits */
} matmulnbits_2b_128_block;
static_assert(sizeof(matmulnbits_2b_128_block) == 32, "matmulnbits_2b_128_block has 32 bytes");
static_assert(offsetof(matmulnbits_2b_128_block, qs) == 0, "qs lies at byte 0");

/* 128 weights of a row, in 34 bytes. */
typedef struct {
  uint16_t d; /* scale, f16 */
  uint8_t qs[32]; /* x: codes of 2 bits */
} pq2_0_block;
static_assert(sizeof(pq2_0_block) == 34, "pq2_0_block has 34 bytes");
static_assert(offsetof(pq2_0_block, d) == 0, "d lies at byte 0");
static_assert(offsetof(pq2_0_block, qs) == 2, "qs lies at byte 2");

/* 128 weights of a row, in 28 bytes. */
typedef struct {
  uint8_t qs[16]; /* x: codes of 8 bits, 5 weights each */
  uint8_t qt[8]; /* x: codes of 8 bits, 5 weights each */
  uint8_t qh[2]; /* x: codes of 8 bits, 4 weights each */
  uint16_t d; /* scale, f16 */
} ptq1_0_block;
static_assert(sizeof(ptq1_0_block) == 28, "ptq1_0_block has 28 bytes");
static_assert(offsetof(ptq1_0_block, qs) == 0, "qs lies at byte 0");
static_assert(offsetof(ptq1_0_block, qt) == 16, "qt lies at byte 16");
static_assert(offsetof(ptq1_0_block, qh) == 24, "qh lies at byte 24");
static_assert(offsetof(ptq1_0_block, d) == 26, "d lies at byte 26");

/* 64 weights of a row, in 18 bytes. */
typedef struct {
  uint16_t d; /* scale, f16 */
  uint8_t qs[16]; /* x: codes of 2 bits */
} q2_0_block;
static_assert(sizeof(q2_0_block) == 18, "q2_0_block has 18 bytes");
static_assert(offsetof(q2_0_block, d) == 0, "d lies at byte 0");
static_assert(offsetof(q2_0_block, qs) == 2, "qs lies at byte 2");

/* 256 weights of a row, in 42 bytes. */
typedef struct {
  uint8_t qs[32]; /* slot: 4 of the 5 bits of each code, 4 weights each */
  uint8_t sign[8]; /* minus: 1 of the 5 bits of each code, 4 weights each */
  uint16_t d; /* scale, f16 */
} stq1_0_block;
static_assert(sizeof(stq1_0_block) == 42, "stq1_0_block has 42 bytes");
static_assert(offsetof(stq1_0_block, qs) == 0, "qs lies at byte 0");
static_assert(offsetof(stq1_0_block, sign) == 32, "sign lies at byte 32");
static_assert(offsetof(stq1_0_block, d) == 40, "d lies at byte 40");

/* 256 weights of a row, in 54 bytes. */
typedef struct {
  uint8_t qs[32]; /* x: codes of 8 bits, 5 weights each */
  uint8_t qt[16]; /* x: codes of 8 bits, 5 weights each */
  uint8_t qh[4]; /* x: codes of 8 bits, 4 weights each */
  uint16_t d; /* scale, f16 */
} tq1_0_block;
static_assert(sizeof(tq1_0_block) == 54, "tq1_0_block has 54 bytes");
static_assert(offsetof(tq1_0_block, qs) == 0, "qs lies at byte 0");
static_assert(offsetof(tq1_0_block, qt) == 32, "qt lies at byte 32");
static_assert(offsetof(tq1_0_block, qh) == 48, "qh lies at byte 48");
static_assert(offsetof(tq1_0_block, d) == 52, "d lies at byte 52");

/* 256 weights of a row, in 66 bytes. */
typedef struct {
  uint8_t qs[64]; /* x: codes of 2 bits */
  uint16_t d; /* scale, f16 */
} tq2_0_block;
static_assert(sizeof(tq2_0_block) == 66, "tq2_0_block has 66 bytes");
static_assert(offsetof(tq2_0_block, qs) == 0, "qs lies at byte 0");
static_assert(offsetof(tq2_0_block, d) == 64, "d lies at byte 64");

#endif

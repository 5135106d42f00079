/*
 * Written by `tritforge gen`; edits are lost. Every kernel by name.
 * Inputs 342972c9c1006e55.
 */
#ifndef TRITFORGE_KERNELS_H
#define TRITFORGE_KERNELS_H

#include "tritforge.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Target scalar. */
void tf_quantise_q8_seg_scalar(const tf_args *args, size_t tile0, size_t tile1);
void tf_bitnet_gpu_unpack_scalar(const tf_args *args, size_t tile0, size_t tile1);
void tf_bitnet_gpu_pack_scalar(const tf_args *args, size_t tile0, size_t tile1);
void tf_bitnet_gpu_product_q8_seg_1x1x1_scalar_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_bitnet_gpu_product_f32_seg_1x1x1_scalar_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_i2_s_unpack_scalar(const tf_args *args, size_t tile0, size_t tile1);
void tf_i2_s_product_q8_seg_1x1x1_scalar_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_i2_s_product_f32_seg_1x1x1_scalar_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_i2_s_arm_unpack_scalar(const tf_args *args, size_t tile0, size_t tile1);
void tf_i2_s_arm_product_q8_seg_1x1x1_scalar_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_i2_s_arm_product_f32_seg_1x1x1_scalar_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_i2_s_rows4_unpack_scalar(const tf_args *args, size_t tile0, size_t tile1);
void tf_i2_s_rows4_pack_scalar(const tf_args *args, size_t tile0, size_t tile1);
void tf_i2_s_rows4_product_q8_seg_1x1x1_scalar_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_i2_s_rows4_product_f32_seg_1x1x1_scalar_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_iq1_bn_unpack_scalar(const tf_args *args, size_t tile0, size_t tile1);
void tf_iq1_bn_pack_scalar(const tf_args *args, size_t tile0, size_t tile1);
void tf_iq1_bn_product_q8_seg_1x1x1_scalar_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_iq1_bn_product_f32_seg_1x1x1_scalar_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_iq2_bn_unpack_scalar(const tf_args *args, size_t tile0, size_t tile1);
void tf_iq2_bn_pack_scalar(const tf_args *args, size_t tile0, size_t tile1);
void tf_iq2_bn_product_q8_seg_1x1x1_scalar_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_iq2_bn_product_f32_seg_1x1x1_scalar_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_iq2_bn_r4_unpack_scalar(const tf_args *args, size_t tile0, size_t tile1);
void tf_iq2_bn_r4_pack_scalar(const tf_args *args, size_t tile0, size_t tile1);
void tf_iq2_bn_r4_product_q8_seg_1x1x1_scalar_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_iq2_bn_r4_product_f32_seg_1x1x1_scalar_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_kq_8x1_unpack_scalar(const tf_args *args, size_t tile0, size_t tile1);
void tf_kq_8x1_pack_scalar(const tf_args *args, size_t tile0, size_t tile1);
void tf_kq_8x1_product_q8_seg_1x1x1_scalar_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_kq_8x1_product_f32_seg_1x1x1_scalar_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_kq_8x2_unpack_scalar(const tf_args *args, size_t tile0, size_t tile1);
void tf_kq_8x2_pack_scalar(const tf_args *args, size_t tile0, size_t tile1);
void tf_kq_8x2_product_q8_seg_1x1x1_scalar_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_kq_8x2_product_f32_seg_1x1x1_scalar_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_kq_8x4_unpack_scalar(const tf_args *args, size_t tile0, size_t tile1);
void tf_kq_8x4_pack_scalar(const tf_args *args, size_t tile0, size_t tile1);
void tf_kq_8x4_product_q8_seg_1x1x1_scalar_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_kq_8x4_product_f32_seg_1x1x1_scalar_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_matmulnbits_2b_128_unpack_scalar(const tf_args *args, size_t tile0, size_t tile1);
void tf_matmulnbits_2b_128_pack_scalar(const tf_args *args, size_t tile0, size_t tile1);
void tf_matmulnbits_2b_128_product_q8_seg_1x1x1_scalar_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_matmulnbits_2b_128_product_f32_seg_1x1x1_scalar_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_pq2_0_unpack_scalar(const tf_args *args, size_t tile0, size_t tile1);
void tf_pq2_0_pack_scalar(const tf_args *args, size_t tile0, size_t tile1);
void tf_pq2_0_product_q8_seg_1x1x1_scalar_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_pq2_0_product_f32_seg_1x1x1_scalar_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_ptq1_0_unpack_scalar(const tf_args *args, size_t tile0, size_t tile1);
void tf_ptq1_0_pack_scalar(const tf_args *args, size_t tile0, size_t tile1);
void tf_ptq1_0_product_q8_seg_1x1x1_scalar_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_ptq1_0_product_f32_seg_1x1x1_scalar_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_q2_0_unpack_scalar(const tf_args *args, size_t tile0, size_t tile1);
void tf_q2_0_pack_scalar(const tf_args *args, size_t tile0, size_t tile1);
void tf_q2_0_product_q8_seg_1x1x1_scalar_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_q2_0_product_f32_seg_1x1x1_scalar_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_stq1_0_unpack_scalar(const tf_args *args, size_t tile0, size_t tile1);
void tf_stq1_0_product_q8_seg_1x1x1_scalar_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_stq1_0_product_f32_seg_1x1x1_scalar_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_tq1_0_unpack_scalar(const tf_args *args, size_t tile0, size_t tile1);
void tf_tq1_0_pack_scalar(const tf_args *args, size_t tile0, size_t tile1);
void tf_tq1_0_product_q8_seg_1x1x1_scalar_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_tq1_0_product_f32_seg_1x1x1_scalar_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_tq2_0_unpack_scalar(const tf_args *args, size_t tile0, size_t tile1);
void tf_tq2_0_pack_scalar(const tf_args *args, size_t tile0, size_t tile1);
void tf_tq2_0_product_q8_seg_1x1x1_scalar_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_tq2_0_product_f32_seg_1x1x1_scalar_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_trirun_unpack_scalar(const tf_args *args, size_t tile0, size_t tile1);
void tf_trirun_pack_scalar(const tf_args *args, size_t tile0, size_t tile1);
void tf_trirun_product_q8_seg_1x1x1_scalar_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_trirun_product_f32_seg_1x1x1_scalar_unpack(const tf_args *args, size_t tile0, size_t tile1);

/* Target avx2. */
void tf_quantise_q8_seg_avx2(const tf_args *args, size_t tile0, size_t tile1);
void tf_bitnet_gpu_product_q8_seg_1x16x32_avx2_plane(const tf_args *args, size_t tile0, size_t tile1);
void tf_panel_4x32_cf1fddbf_avx2(const tf_args *args, size_t tile0, size_t tile1);
void tf_bitnet_gpu_product_q8_seg_4x16x32_avx2_plane(const tf_args *args, size_t tile0, size_t tile1);
void tf_bitnet_gpu_product_q8_seg_1x16x4_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_panel_4x4_d9168d53_avx2(const tf_args *args, size_t tile0, size_t tile1);
void tf_bitnet_gpu_product_q8_seg_4x16x4_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_bitnet_gpu_product_f32_seg_1x8x1_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_bitnet_gpu_product_f32_seg_4x8x1_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_i2_s_product_q8_seg_1x1x128_avx2_plane(const tf_args *args, size_t tile0, size_t tile1);
void tf_i2_s_product_q8_seg_1x2x128_avx2_plane(const tf_args *args, size_t tile0, size_t tile1);
void tf_panel_4x128_2cd0c6f1_avx2(const tf_args *args, size_t tile0, size_t tile1);
void tf_i2_s_product_q8_seg_4x2x128_avx2_plane(const tf_args *args, size_t tile0, size_t tile1);
void tf_i2_s_product_q8_seg_1x16x4_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_i2_s_product_q8_seg_4x16x4_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_i2_s_product_f32_seg_1x8x1_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_i2_s_product_f32_seg_4x8x1_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_panel_1x128_e9cd5481_avx2(const tf_args *args, size_t tile0, size_t tile1);
void tf_i2_s_arm_product_q8_seg_1x1x128_avx2_reorder(const tf_args *args, size_t tile0, size_t tile1);
void tf_i2_s_arm_product_q8_seg_1x2x128_avx2_reorder(const tf_args *args, size_t tile0, size_t tile1);
void tf_panel_4x128_e9cd5481_avx2(const tf_args *args, size_t tile0, size_t tile1);
void tf_i2_s_arm_product_q8_seg_4x2x128_avx2_reorder(const tf_args *args, size_t tile0, size_t tile1);
void tf_i2_s_arm_product_q8_seg_1x16x4_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_i2_s_arm_product_q8_seg_4x16x4_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_i2_s_arm_product_f32_seg_1x8x1_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_i2_s_arm_product_f32_seg_4x8x1_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_i2_s_rows4_product_q8_seg_1x4x32_avx2_plane(const tf_args *args, size_t tile0, size_t tile1);
void tf_i2_s_rows4_product_q8_seg_1x16x4_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_i2_s_rows4_product_q8_seg_4x16x4_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_i2_s_rows4_product_f32_seg_1x8x1_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_i2_s_rows4_product_f32_seg_4x8x1_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_iq1_bn_product_q8_seg_1x16x4_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_iq1_bn_product_q8_seg_4x16x4_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_iq1_bn_product_f32_seg_1x8x1_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_iq1_bn_product_f32_seg_4x8x1_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_iq2_bn_product_q8_seg_1x1x128_avx2_reorder(const tf_args *args, size_t tile0, size_t tile1);
void tf_iq2_bn_product_q8_seg_1x2x128_avx2_reorder(const tf_args *args, size_t tile0, size_t tile1);
void tf_iq2_bn_product_q8_seg_4x2x128_avx2_reorder(const tf_args *args, size_t tile0, size_t tile1);
void tf_iq2_bn_product_q8_seg_1x16x4_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_iq2_bn_product_q8_seg_4x16x4_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_iq2_bn_product_f32_seg_1x8x1_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_iq2_bn_product_f32_seg_4x8x1_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_iq2_bn_r4_product_q8_seg_1x16x4_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_iq2_bn_r4_product_q8_seg_4x16x4_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_iq2_bn_r4_product_f32_seg_1x8x1_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_iq2_bn_r4_product_f32_seg_4x8x1_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_kq_8x1_product_q8_seg_1x8x16_avx2_plane(const tf_args *args, size_t tile0, size_t tile1);
void tf_kq_8x1_product_q8_seg_1x16x4_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_kq_8x1_product_q8_seg_4x16x4_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_kq_8x1_product_f32_seg_1x8x1_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_kq_8x1_product_f32_seg_4x8x1_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_kq_8x2_product_q8_seg_1x16x16_avx2_plane(const tf_args *args, size_t tile0, size_t tile1);
void tf_panel_4x16_f29d2a95_avx2(const tf_args *args, size_t tile0, size_t tile1);
void tf_kq_8x2_product_q8_seg_4x16x16_avx2_plane(const tf_args *args, size_t tile0, size_t tile1);
void tf_kq_8x2_product_q8_seg_1x16x4_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_kq_8x2_product_q8_seg_4x16x4_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_kq_8x2_product_f32_seg_1x8x1_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_kq_8x2_product_f32_seg_4x8x1_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_kq_8x4_product_q8_seg_1x32x16_avx2_plane(const tf_args *args, size_t tile0, size_t tile1);
void tf_kq_8x4_product_q8_seg_1x16x4_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_kq_8x4_product_q8_seg_4x16x4_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_kq_8x4_product_f32_seg_1x8x1_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_kq_8x4_product_f32_seg_4x8x1_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_panel_1x128_ae01b751_avx2(const tf_args *args, size_t tile0, size_t tile1);
void tf_matmulnbits_2b_128_product_q8_seg_1x1x128_avx2_reorder(const tf_args *args, size_t tile0, size_t tile1);
void tf_matmulnbits_2b_128_product_q8_seg_1x2x128_avx2_reorder(const tf_args *args, size_t tile0, size_t tile1);
void tf_panel_4x128_ae01b751_avx2(const tf_args *args, size_t tile0, size_t tile1);
void tf_matmulnbits_2b_128_product_q8_seg_4x2x128_avx2_reorder(const tf_args *args, size_t tile0, size_t tile1);
void tf_matmulnbits_2b_128_product_q8_seg_1x1x128_avx2_spread(const tf_args *args, size_t tile0, size_t tile1);
void tf_matmulnbits_2b_128_product_q8_seg_1x2x128_avx2_spread(const tf_args *args, size_t tile0, size_t tile1);
void tf_matmulnbits_2b_128_product_q8_seg_1x16x4_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_matmulnbits_2b_128_product_q8_seg_4x16x4_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_matmulnbits_2b_128_product_f32_seg_1x8x1_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_matmulnbits_2b_128_product_f32_seg_4x8x1_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_pq2_0_product_q8_seg_1x1x128_avx2_reorder(const tf_args *args, size_t tile0, size_t tile1);
void tf_pq2_0_product_q8_seg_1x2x128_avx2_reorder(const tf_args *args, size_t tile0, size_t tile1);
void tf_pq2_0_product_q8_seg_4x2x128_avx2_reorder(const tf_args *args, size_t tile0, size_t tile1);
void tf_pq2_0_product_q8_seg_1x1x128_avx2_spread(const tf_args *args, size_t tile0, size_t tile1);
void tf_pq2_0_product_q8_seg_1x2x128_avx2_spread(const tf_args *args, size_t tile0, size_t tile1);
void tf_pq2_0_product_q8_seg_1x16x4_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_pq2_0_product_q8_seg_4x16x4_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_pq2_0_product_f32_seg_1x8x1_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_pq2_0_product_f32_seg_4x8x1_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_ptq1_0_product_q8_seg_1x16x4_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_ptq1_0_product_q8_seg_4x16x4_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_ptq1_0_product_f32_seg_1x8x1_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_ptq1_0_product_f32_seg_4x8x1_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_panel_1x64_619964df_avx2(const tf_args *args, size_t tile0, size_t tile1);
void tf_q2_0_product_q8_seg_1x1x64_avx2_reorder(const tf_args *args, size_t tile0, size_t tile1);
void tf_q2_0_product_q8_seg_1x2x64_avx2_reorder(const tf_args *args, size_t tile0, size_t tile1);
void tf_panel_4x64_619964df_avx2(const tf_args *args, size_t tile0, size_t tile1);
void tf_q2_0_product_q8_seg_4x2x64_avx2_reorder(const tf_args *args, size_t tile0, size_t tile1);
void tf_q2_0_product_q8_seg_1x1x64_avx2_spread(const tf_args *args, size_t tile0, size_t tile1);
void tf_q2_0_product_q8_seg_1x2x64_avx2_spread(const tf_args *args, size_t tile0, size_t tile1);
void tf_q2_0_product_q8_seg_1x16x4_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_q2_0_product_q8_seg_4x16x4_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_q2_0_product_f32_seg_1x8x1_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_q2_0_product_f32_seg_4x8x1_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_stq1_0_product_q8_seg_1x16x4_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_stq1_0_product_q8_seg_4x16x4_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_stq1_0_product_f32_seg_1x8x1_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_stq1_0_product_f32_seg_4x8x1_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_tq1_0_product_q8_seg_1x1x256_avx2_plane(const tf_args *args, size_t tile0, size_t tile1);
void tf_tq1_0_product_q8_seg_1x2x256_avx2_plane(const tf_args *args, size_t tile0, size_t tile1);
void tf_panel_4x256_91f4d8b9_avx2(const tf_args *args, size_t tile0, size_t tile1);
void tf_tq1_0_product_q8_seg_4x2x256_avx2_plane(const tf_args *args, size_t tile0, size_t tile1);
void tf_tq1_0_product_q8_seg_1x16x4_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_tq1_0_product_q8_seg_4x16x4_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_tq1_0_product_f32_seg_1x8x1_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_tq1_0_product_f32_seg_4x8x1_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_tq2_0_product_q8_seg_1x1x256_avx2_plane(const tf_args *args, size_t tile0, size_t tile1);
void tf_tq2_0_product_q8_seg_1x2x256_avx2_plane(const tf_args *args, size_t tile0, size_t tile1);
void tf_tq2_0_product_q8_seg_4x2x256_avx2_plane(const tf_args *args, size_t tile0, size_t tile1);
void tf_tq2_0_product_q8_seg_1x16x4_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_tq2_0_product_q8_seg_4x16x4_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_tq2_0_product_f32_seg_1x8x1_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_tq2_0_product_f32_seg_4x8x1_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_trirun_product_q8_seg_1x16x4_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_trirun_product_q8_seg_4x16x4_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_trirun_product_f32_seg_1x8x1_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1);
void tf_trirun_product_f32_seg_4x8x1_avx2_unpack(const tf_args *args, size_t tile0, size_t tile1);

#ifdef __cplusplus
}
#endif
#endif

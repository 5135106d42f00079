/*
 * Written by `tritforge gen`; edits are lost.
 * Inputs 863ea2012a79192f.
 */
#include "tritforge.h"
#include "tritforge_kernels.h"

#if TF_HAVE_scalar
static int fits_scalar_0(const tf_args *args)
{
  (void)args;
  return 1;
}
static int64_t packed_scalar_1(const tf_args *args)
{
  (void)args;
  return 0;
}
static int fits_scalar_2(const tf_args *args)
{
  return args->k <= 65794;
}
static int64_t packed_scalar_3(const tf_args *args)
{
  return 128 * ((args->k + 31) / 32) * ((args->n + 15) / 16);
}
static int fits_scalar_4(const tf_args *args)
{
  return args->k <= 16909319;
}
static int64_t packed_scalar_5(const tf_args *args)
{
  return 32 * ((args->n * args->k + 127) / 128) + 4;
}
static int64_t packed_scalar_6(const tf_args *args)
{
  return 16 * ((args->n * args->k + 63) / 64) + 4;
}
static int64_t packed_scalar_7(const tf_args *args)
{
  return args->k * ((args->n + 3) / 4) + 4;
}
static int64_t packed_scalar_8(const tf_args *args)
{
  return args->n * (2 + (args->k + 63) / 64 * 13);
}
static int64_t packed_scalar_9(const tf_args *args)
{
  return args->n * (4 + (args->k + 63) / 64 * 16);
}
static int64_t packed_scalar_10(const tf_args *args)
{
  return (args->n + 3) / 4 * (16 + (args->k + 63) / 64 * 64);
}
static int64_t packed_scalar_11(const tf_args *args)
{
  return 32 * ((args->k + 15) / 16) * ((args->n + 7) / 8);
}
static int64_t packed_scalar_12(const tf_args *args)
{
  return 64 * ((args->k + 15) / 16) * ((args->n + 15) / 16);
}
static int64_t packed_scalar_13(const tf_args *args)
{
  return args->n * ((args->k + 127) / 128 * 32);
}
static int64_t packed_scalar_14(const tf_args *args)
{
  return args->n * ((args->k + 127) / 128) * 34;
}
static int64_t packed_scalar_15(const tf_args *args)
{
  return args->n * ((args->k + 127) / 128) * 28;
}
static int64_t packed_scalar_16(const tf_args *args)
{
  return args->n * ((args->k + 63) / 64) * 18;
}
static int64_t packed_scalar_17(const tf_args *args)
{
  return 64 * ((args->k + 3) / 4) * ((args->n + 63) / 64);
}
static int64_t packed_scalar_18(const tf_args *args)
{
  return 32 * ((args->k + 3) / 4) * ((args->n + 31) / 32);
}
static int64_t packed_scalar_19(const tf_args *args)
{
  return 128 * ((args->k + 3) / 4) * ((args->n + 127) / 128);
}
static int64_t packed_scalar_20(const tf_args *args)
{
  return 256 * ((args->k + 3) / 4) * ((args->n + 255) / 256);
}
static int64_t packed_scalar_21(const tf_args *args)
{
  return 64 * ((args->k + 3) / 4) * ((args->n + 79) / 80);
}
static int64_t packed_scalar_22(const tf_args *args)
{
  return 128 * ((args->k + 3) / 4) * ((args->n + 159) / 160);
}
static int64_t packed_scalar_23(const tf_args *args)
{
  return 32 * ((args->k + 3) / 4) * ((args->n + 39) / 40);
}
static int64_t packed_scalar_24(const tf_args *args)
{
  return args->n * ((args->k + 255) / 256) * 42;
}
static int64_t packed_scalar_25(const tf_args *args)
{
  return args->n * ((args->k + 255) / 256) * 54;
}
static int64_t packed_scalar_26(const tf_args *args)
{
  return args->n * ((args->k + 255) / 256) * 66;
}
static int64_t packed_scalar_27(const tf_args *args)
{
  return 256 * ((args->n + 63) / 64) * ((args->k + 15) / 16);
}
#endif

#if TF_HAVE_avx2
static int fits_avx2_0(const tf_args *args)
{
  (void)args;
  return 1;
}
static int64_t packed_avx2_1(const tf_args *args)
{
  (void)args;
  return 0;
}
static int fits_avx2_2(const tf_args *args)
{
  return args->k <= 65794;
}
static int fits_avx2_3(const tf_args *args)
{
  return args->k_padded % 4 == 0 && args->k <= 8454659;
}
static int64_t packed_avx2_4(const tf_args *args)
{
  return 128 * ((args->k + 31) / 32) * ((args->n + 15) / 16);
}
static int fits_avx2_5(const tf_args *args)
{
  return args->k_padded % 4 == 0 && args->k <= 65794;
}
static int fits_avx2_6(const tf_args *args)
{
  return args->k_padded % 32 == 0 && args->k <= 5636439;
}
static int fits_avx2_7(const tf_args *args)
{
  return args->k_padded % 32 == 0 && args->k <= 65794;
}
static int fits_avx2_8(const tf_args *args)
{
  return args->k % 128 == 0;
}
static int64_t packed_avx2_9(const tf_args *args)
{
  return 32 * ((args->n * args->k + 127) / 128) + 4;
}
static int fits_avx2_10(const tf_args *args)
{
  return args->k % 128 == 0 && args->k_padded % 128 == 0 && args->k <= 8454659;
}
static int fits_avx2_11(const tf_args *args)
{
  return args->k % 64 == 0;
}
static int64_t packed_avx2_12(const tf_args *args)
{
  return 16 * ((args->n * args->k + 63) / 64) + 4;
}
static int fits_avx2_13(const tf_args *args)
{
  return args->k_padded % 128 == 0;
}
static int fits_avx2_14(const tf_args *args)
{
  return args->k % 64 == 0 && args->k_padded % 128 == 0 && args->k <= 8454659;
}
static int64_t packed_avx2_15(const tf_args *args)
{
  return args->k * ((args->n + 3) / 4) + 4;
}
static int fits_avx2_16(const tf_args *args)
{
  return args->k_padded % 32 == 0 && args->k <= 2113664;
}
static int64_t packed_avx2_17(const tf_args *args)
{
  return args->n * (2 + (args->k + 63) / 64 * 13);
}
static int64_t packed_avx2_18(const tf_args *args)
{
  return args->n * (4 + (args->k + 63) / 64 * 16);
}
static int fits_avx2_19(const tf_args *args)
{
  return args->k_padded % 128 == 0 && args->k <= 8454659;
}
static int64_t packed_avx2_20(const tf_args *args)
{
  return (args->n + 3) / 4 * (16 + (args->k + 63) / 64 * 64);
}
static int64_t packed_avx2_21(const tf_args *args)
{
  return 32 * ((args->k + 15) / 16) * ((args->n + 7) / 8);
}
static int fits_avx2_22(const tf_args *args)
{
  return args->k_padded % 16 == 0 && args->k <= 8454659;
}
static int fits_avx2_23(const tf_args *args)
{
  return args->k_padded % 16 == 0 && args->k <= 65794;
}
static int64_t packed_avx2_24(const tf_args *args)
{
  return 64 * ((args->k + 15) / 16) * ((args->n + 15) / 16);
}
static int64_t packed_avx2_25(const tf_args *args)
{
  return args->n * ((args->k + 127) / 128 * 32);
}
static int fits_avx2_26(const tf_args *args)
{
  return args->k_padded % 128 == 0 && args->k <= 5636439;
}
static int64_t packed_avx2_27(const tf_args *args)
{
  return args->n * ((args->k + 127) / 128) * 34;
}
static int64_t packed_avx2_28(const tf_args *args)
{
  return args->n * ((args->k + 127) / 128) * 28;
}
static int64_t packed_avx2_29(const tf_args *args)
{
  return args->n * ((args->k + 63) / 64) * 18;
}
static int fits_avx2_30(const tf_args *args)
{
  return args->k_padded % 64 == 0;
}
static int fits_avx2_31(const tf_args *args)
{
  return args->k_padded % 64 == 0 && args->k <= 8454659;
}
static int64_t packed_avx2_32(const tf_args *args)
{
  return 64 * ((args->k + 3) / 4) * ((args->n + 63) / 64);
}
static int64_t packed_avx2_33(const tf_args *args)
{
  return 32 * ((args->k + 3) / 4) * ((args->n + 31) / 32);
}
static int64_t packed_avx2_34(const tf_args *args)
{
  return 128 * ((args->k + 3) / 4) * ((args->n + 127) / 128);
}
static int64_t packed_avx2_35(const tf_args *args)
{
  return 256 * ((args->k + 3) / 4) * ((args->n + 255) / 256);
}
static int64_t packed_avx2_36(const tf_args *args)
{
  return 64 * ((args->k + 3) / 4) * ((args->n + 79) / 80);
}
static int64_t packed_avx2_37(const tf_args *args)
{
  return 128 * ((args->k + 3) / 4) * ((args->n + 159) / 160);
}
static int64_t packed_avx2_38(const tf_args *args)
{
  return 32 * ((args->k + 3) / 4) * ((args->n + 39) / 40);
}
static int64_t packed_avx2_39(const tf_args *args)
{
  return args->n * ((args->k + 255) / 256) * 42;
}
static int64_t packed_avx2_40(const tf_args *args)
{
  return args->n * ((args->k + 255) / 256) * 54;
}
static int fits_avx2_41(const tf_args *args)
{
  return args->k_padded % 256 == 0 && args->k <= 8454659;
}
static int64_t packed_avx2_42(const tf_args *args)
{
  return args->n * ((args->k + 255) / 256) * 66;
}
static int64_t packed_avx2_43(const tf_args *args)
{
  return 256 * ((args->n + 63) / 64) * ((args->k + 15) / 16);
}
static int fits_avx2_44(const tf_args *args)
{
  return args->k_padded % 256 == 0;
}
#endif

#if TF_HAVE_avx_vnni
static int fits_avx_vnni_0(const tf_args *args)
{
  return args->k_padded % 32 == 0 && args->k <= 5636439;
}
static int64_t packed_avx_vnni_1(const tf_args *args)
{
  return 128 * ((args->k + 31) / 32) * ((args->n + 15) / 16);
}
static int fits_avx_vnni_2(const tf_args *args)
{
  return args->k_padded % 32 == 0 && args->k <= 65794;
}
static int fits_avx_vnni_3(const tf_args *args)
{
  return args->k % 128 == 0 && args->k_padded % 128 == 0 && args->k <= 8454659;
}
static int64_t packed_avx_vnni_4(const tf_args *args)
{
  return 32 * ((args->n * args->k + 127) / 128) + 4;
}
static int fits_avx_vnni_5(const tf_args *args)
{
  return args->k % 64 == 0 && args->k_padded % 128 == 0 && args->k <= 8454659;
}
static int64_t packed_avx_vnni_6(const tf_args *args)
{
  return 16 * ((args->n * args->k + 63) / 64) + 4;
}
static int fits_avx_vnni_7(const tf_args *args)
{
  return args->k_padded % 32 == 0 && args->k <= 132103;
}
static int64_t packed_avx_vnni_8(const tf_args *args)
{
  return args->k * ((args->n + 3) / 4) + 4;
}
static int fits_avx_vnni_9(const tf_args *args)
{
  return args->k_padded % 128 == 0 && args->k <= 8454659;
}
static int64_t packed_avx_vnni_10(const tf_args *args)
{
  return args->n * (4 + (args->k + 63) / 64 * 16);
}
static int fits_avx_vnni_11(const tf_args *args)
{
  return args->k_padded % 16 == 0 && args->k <= 8454659;
}
static int64_t packed_avx_vnni_12(const tf_args *args)
{
  return 32 * ((args->k + 15) / 16) * ((args->n + 7) / 8);
}
static int fits_avx_vnni_13(const tf_args *args)
{
  return args->k_padded % 16 == 0 && args->k <= 65794;
}
static int64_t packed_avx_vnni_14(const tf_args *args)
{
  return 64 * ((args->k + 15) / 16) * ((args->n + 15) / 16);
}
static int fits_avx_vnni_15(const tf_args *args)
{
  return args->k_padded % 128 == 0 && args->k <= 5636439;
}
static int64_t packed_avx_vnni_16(const tf_args *args)
{
  return args->n * ((args->k + 127) / 128 * 32);
}
static int64_t packed_avx_vnni_17(const tf_args *args)
{
  return args->n * ((args->k + 127) / 128) * 34;
}
static int fits_avx_vnni_18(const tf_args *args)
{
  return args->k_padded % 64 == 0 && args->k <= 8454659;
}
static int64_t packed_avx_vnni_19(const tf_args *args)
{
  return args->n * ((args->k + 63) / 64) * 18;
}
static int fits_avx_vnni_20(const tf_args *args)
{
  return args->k_padded % 4 == 0 && args->k <= 132103;
}
static int64_t packed_avx_vnni_21(const tf_args *args)
{
  return 32 * ((args->k + 3) / 4) * ((args->n + 31) / 32);
}
static int fits_avx_vnni_22(const tf_args *args)
{
  return args->k_padded % 4 == 0 && args->k <= 65794;
}
static int64_t packed_avx_vnni_23(const tf_args *args)
{
  return 64 * ((args->k + 3) / 4) * ((args->n + 63) / 64);
}
static int fits_avx_vnni_24(const tf_args *args)
{
  return args->k_padded % 4 == 0 && args->k <= 33025;
}
static int64_t packed_avx_vnni_25(const tf_args *args)
{
  return 32 * ((args->k + 3) / 4) * ((args->n + 39) / 40);
}
static int64_t packed_avx_vnni_26(const tf_args *args)
{
  return 64 * ((args->k + 3) / 4) * ((args->n + 79) / 80);
}
static int fits_avx_vnni_27(const tf_args *args)
{
  return args->k_padded % 256 == 0 && args->k <= 8454659;
}
static int64_t packed_avx_vnni_28(const tf_args *args)
{
  return args->n * ((args->k + 255) / 256) * 54;
}
static int64_t packed_avx_vnni_29(const tf_args *args)
{
  return args->n * ((args->k + 255) / 256) * 66;
}
#endif

#if TF_HAVE_avx512_vnni
static int fits_avx512_vnni_0(const tf_args *args)
{
  (void)args;
  return 1;
}
static int64_t packed_avx512_vnni_1(const tf_args *args)
{
  (void)args;
  return 0;
}
static int fits_avx512_vnni_2(const tf_args *args)
{
  return args->k <= 65794;
}
static int fits_avx512_vnni_3(const tf_args *args)
{
  return args->k % 128 == 0 && args->k_padded % 256 == 0 && args->k <= 8454659;
}
static int64_t packed_avx512_vnni_4(const tf_args *args)
{
  return 32 * ((args->n * args->k + 127) / 128) + 4;
}
static int fits_avx512_vnni_5(const tf_args *args)
{
  return args->k % 64 == 0 && args->k_padded % 256 == 0 && args->k <= 8454659;
}
static int64_t packed_avx512_vnni_6(const tf_args *args)
{
  return 16 * ((args->n * args->k + 63) / 64) + 4;
}
static int fits_avx512_vnni_7(const tf_args *args)
{
  return args->k_padded % 64 == 0 && args->k <= 132103;
}
static int64_t packed_avx512_vnni_8(const tf_args *args)
{
  return args->k * ((args->n + 3) / 4) + 4;
}
static int fits_avx512_vnni_9(const tf_args *args)
{
  return args->k_padded % 64 == 0 && args->k <= 65794;
}
static int fits_avx512_vnni_10(const tf_args *args)
{
  return args->k_padded % 256 == 0 && args->k <= 8454659;
}
static int64_t packed_avx512_vnni_11(const tf_args *args)
{
  return args->n * (4 + (args->k + 63) / 64 * 16);
}
static int fits_avx512_vnni_12(const tf_args *args)
{
  return args->k_padded % 256 == 0 && args->k <= 5636439;
}
static int64_t packed_avx512_vnni_13(const tf_args *args)
{
  return args->n * ((args->k + 127) / 128 * 32);
}
static int fits_avx512_vnni_14(const tf_args *args)
{
  return args->k_padded % 128 == 0 && args->k <= 8454659;
}
static int64_t packed_avx512_vnni_15(const tf_args *args)
{
  return args->n * ((args->k + 127) / 128) * 34;
}
static int fits_avx512_vnni_16(const tf_args *args)
{
  return args->k_padded % 64 == 0 && args->k <= 8454659;
}
static int64_t packed_avx512_vnni_17(const tf_args *args)
{
  return args->n * ((args->k + 63) / 64) * 18;
}
static int fits_avx512_vnni_18(const tf_args *args)
{
  return args->k_padded % 4 == 0 && args->k <= 132103;
}
static int64_t packed_avx512_vnni_19(const tf_args *args)
{
  return 64 * ((args->k + 3) / 4) * ((args->n + 63) / 64);
}
static int fits_avx512_vnni_20(const tf_args *args)
{
  return args->k_padded % 4 == 0 && args->k <= 65794;
}
static int64_t packed_avx512_vnni_21(const tf_args *args)
{
  return 128 * ((args->k + 3) / 4) * ((args->n + 127) / 128);
}
static int64_t packed_avx512_vnni_22(const tf_args *args)
{
  return 256 * ((args->k + 3) / 4) * ((args->n + 255) / 256);
}
static int fits_avx512_vnni_23(const tf_args *args)
{
  return args->k_padded % 4 == 0 && args->k <= 33025;
}
static int64_t packed_avx512_vnni_24(const tf_args *args)
{
  return 64 * ((args->k + 3) / 4) * ((args->n + 79) / 80);
}
static int fits_avx512_vnni_25(const tf_args *args)
{
  return args->k_padded % 4 == 0 && args->k <= 32767;
}
static int fits_avx512_vnni_26(const tf_args *args)
{
  return args->k_padded % 16 == 0 && args->k <= 8454659;
}
static int fits_avx512_vnni_27(const tf_args *args)
{
  return args->k_padded % 16 == 0 && args->k <= 65794;
}
static int64_t packed_avx512_vnni_28(const tf_args *args)
{
  return 128 * ((args->k + 3) / 4) * ((args->n + 159) / 160);
}
static int64_t packed_avx512_vnni_29(const tf_args *args)
{
  return args->n * ((args->k + 255) / 256) * 54;
}
static int64_t packed_avx512_vnni_30(const tf_args *args)
{
  return args->n * ((args->k + 255) / 256) * 66;
}
#endif

#if TF_HAVE_avx512_vnni_vbmi
static int fits_avx512_vnni_vbmi_0(const tf_args *args)
{
  return args->k_padded % 4 == 0 && args->k <= 132103;
}
static int64_t packed_avx512_vnni_vbmi_1(const tf_args *args)
{
  return 64 * ((args->k + 3) / 4) * ((args->n + 79) / 80);
}
static int fits_avx512_vnni_vbmi_2(const tf_args *args)
{
  return args->k_padded % 4 == 0 && args->k <= 65794;
}
static int64_t packed_avx512_vnni_vbmi_3(const tf_args *args)
{
  return 128 * ((args->k + 3) / 4) * ((args->n + 159) / 160);
}
#endif

const tf_variant tf_variants[] = {
#if TF_HAVE_scalar
  { "quantise.q8.seg.scalar",
    "quantise", "", "scalar", "q8", "",
    1, 1, 1, 0, 0, 0, 0, 0,
    tf_quantise_q8_seg_scalar, fits_scalar_0, packed_scalar_1 },
  { "quantise.q16.seg.scalar",
    "quantise", "", "scalar", "q16", "",
    1, 1, 1, 0, 0, 0, 0, 0,
    tf_quantise_q16_seg_scalar, fits_scalar_2, packed_scalar_1 },
  { "bitnet_gpu.unpack.scalar",
    "unpack", "bitnet_gpu", "scalar", "", "",
    1, 1, 1, 0, 0, 0, 0, 0,
    tf_bitnet_gpu_unpack_scalar, fits_scalar_0, packed_scalar_3 },
  { "bitnet_gpu.pack.scalar",
    "pack", "bitnet_gpu", "scalar", "", "",
    16, 1, 1, 0, 0, 0, 0, 0,
    tf_bitnet_gpu_pack_scalar, fits_scalar_0, packed_scalar_3 },
  { "bitnet_gpu.product.q8.seg.1x1x1.scalar.unpack",
    "product", "bitnet_gpu", "scalar", "q8", "",
    1, 1, 1, 1, 1, 32, 5473, 7173,
    tf_bitnet_gpu_product_q8_seg_1x1x1_scalar_unpack, fits_scalar_4, packed_scalar_3 },
  { "bitnet_gpu.product.q16.seg.1x1x1.scalar.unpack",
    "product", "bitnet_gpu", "scalar", "q16", "",
    1, 1, 1, 1, 1, 32, 5473, 11269,
    tf_bitnet_gpu_product_q16_seg_1x1x1_scalar_unpack, fits_scalar_2, packed_scalar_3 },
  { "bitnet_gpu.product.f32.seg.1x1x1.scalar.unpack",
    "product", "bitnet_gpu", "scalar", "f32", "",
    1, 1, 1, 1, 4, 128, 5473, 6148,
    tf_bitnet_gpu_product_f32_seg_1x1x1_scalar_unpack, fits_scalar_0, packed_scalar_3 },
  { "i2_s.unpack.scalar",
    "unpack", "i2_s", "scalar", "", "",
    1, 1, 1, 0, 0, 0, 0, 0,
    tf_i2_s_unpack_scalar, fits_scalar_0, packed_scalar_5 },
  { "i2_s.product.q8.seg.1x1x1.scalar.unpack",
    "product", "i2_s", "scalar", "q8", "",
    1, 1, 1, 1, 1, 0, 8193, 7173,
    tf_i2_s_product_q8_seg_1x1x1_scalar_unpack, fits_scalar_4, packed_scalar_5 },
  { "i2_s.product.q16.seg.1x1x1.scalar.unpack",
    "product", "i2_s", "scalar", "q16", "",
    1, 1, 1, 1, 1, 0, 8193, 11269,
    tf_i2_s_product_q16_seg_1x1x1_scalar_unpack, fits_scalar_2, packed_scalar_5 },
  { "i2_s.product.f32.seg.1x1x1.scalar.unpack",
    "product", "i2_s", "scalar", "f32", "",
    1, 1, 1, 1, 4, 0, 8193, 6148,
    tf_i2_s_product_f32_seg_1x1x1_scalar_unpack, fits_scalar_0, packed_scalar_5 },
  { "i2_s_arm.unpack.scalar",
    "unpack", "i2_s_arm", "scalar", "", "",
    1, 1, 1, 0, 0, 0, 0, 0,
    tf_i2_s_arm_unpack_scalar, fits_scalar_0, packed_scalar_6 },
  { "i2_s_arm.product.q8.seg.1x1x1.scalar.unpack",
    "product", "i2_s_arm", "scalar", "q8", "",
    1, 1, 1, 1, 1, 0, 8193, 7173,
    tf_i2_s_arm_product_q8_seg_1x1x1_scalar_unpack, fits_scalar_4, packed_scalar_6 },
  { "i2_s_arm.product.q16.seg.1x1x1.scalar.unpack",
    "product", "i2_s_arm", "scalar", "q16", "",
    1, 1, 1, 1, 1, 0, 8193, 11269,
    tf_i2_s_arm_product_q16_seg_1x1x1_scalar_unpack, fits_scalar_2, packed_scalar_6 },
  { "i2_s_arm.product.f32.seg.1x1x1.scalar.unpack",
    "product", "i2_s_arm", "scalar", "f32", "",
    1, 1, 1, 1, 4, 0, 8193, 6148,
    tf_i2_s_arm_product_f32_seg_1x1x1_scalar_unpack, fits_scalar_0, packed_scalar_6 },
  { "i2_s_rows4.unpack.scalar",
    "unpack", "i2_s_rows4", "scalar", "", "",
    1, 1, 1, 0, 0, 0, 0, 0,
    tf_i2_s_rows4_unpack_scalar, fits_scalar_0, packed_scalar_7 },
  { "i2_s_rows4.pack.scalar",
    "pack", "i2_s_rows4", "scalar", "", "",
    4, 1, 1, 0, 0, 0, 0, 0,
    tf_i2_s_rows4_pack_scalar, fits_scalar_0, packed_scalar_7 },
  { "i2_s_rows4.product.q8.seg.1x1x1.scalar.unpack",
    "product", "i2_s_rows4", "scalar", "q8", "",
    1, 1, 1, 1, 1, 1, 8193, 7173,
    tf_i2_s_rows4_product_q8_seg_1x1x1_scalar_unpack, fits_scalar_4, packed_scalar_7 },
  { "i2_s_rows4.product.q16.seg.1x1x1.scalar.unpack",
    "product", "i2_s_rows4", "scalar", "q16", "",
    1, 1, 1, 1, 1, 1, 8193, 11269,
    tf_i2_s_rows4_product_q16_seg_1x1x1_scalar_unpack, fits_scalar_2, packed_scalar_7 },
  { "i2_s_rows4.product.f32.seg.1x1x1.scalar.unpack",
    "product", "i2_s_rows4", "scalar", "f32", "",
    1, 1, 1, 1, 4, 4, 8193, 6148,
    tf_i2_s_rows4_product_f32_seg_1x1x1_scalar_unpack, fits_scalar_0, packed_scalar_7 },
  { "iq1_bn.unpack.scalar",
    "unpack", "iq1_bn", "scalar", "", "",
    1, 1, 1, 0, 0, 0, 0, 0,
    tf_iq1_bn_unpack_scalar, fits_scalar_0, packed_scalar_8 },
  { "iq1_bn.pack.scalar",
    "pack", "iq1_bn", "scalar", "", "",
    1, 1, 1, 0, 0, 0, 0, 0,
    tf_iq1_bn_pack_scalar, fits_scalar_0, packed_scalar_8 },
  { "iq1_bn.product.q8.seg.1x1x1.scalar.unpack",
    "product", "iq1_bn", "scalar", "q8", "",
    1, 1, 1, 1, 1, 64, 7489, 7173,
    tf_iq1_bn_product_q8_seg_1x1x1_scalar_unpack, fits_scalar_4, packed_scalar_8 },
  { "iq1_bn.product.q16.seg.1x1x1.scalar.unpack",
    "product", "iq1_bn", "scalar", "q16", "",
    1, 1, 1, 1, 1, 64, 7489, 11269,
    tf_iq1_bn_product_q16_seg_1x1x1_scalar_unpack, fits_scalar_2, packed_scalar_8 },
  { "iq1_bn.product.f32.seg.1x1x1.scalar.unpack",
    "product", "iq1_bn", "scalar", "f32", "",
    1, 1, 1, 1, 4, 256, 7489, 6148,
    tf_iq1_bn_product_f32_seg_1x1x1_scalar_unpack, fits_scalar_0, packed_scalar_8 },
  { "iq2_bn.unpack.scalar",
    "unpack", "iq2_bn", "scalar", "", "",
    1, 1, 1, 0, 0, 0, 0, 0,
    tf_iq2_bn_unpack_scalar, fits_scalar_0, packed_scalar_9 },
  { "iq2_bn.pack.scalar",
    "pack", "iq2_bn", "scalar", "", "",
    1, 1, 1, 0, 0, 0, 0, 0,
    tf_iq2_bn_pack_scalar, fits_scalar_0, packed_scalar_9 },
  { "iq2_bn.product.q8.seg.1x1x1.scalar.unpack",
    "product", "iq2_bn", "scalar", "q8", "",
    1, 1, 1, 1, 1, 64, 5393, 7173,
    tf_iq2_bn_product_q8_seg_1x1x1_scalar_unpack, fits_scalar_4, packed_scalar_9 },
  { "iq2_bn.product.q16.seg.1x1x1.scalar.unpack",
    "product", "iq2_bn", "scalar", "q16", "",
    1, 1, 1, 1, 1, 64, 5393, 11269,
    tf_iq2_bn_product_q16_seg_1x1x1_scalar_unpack, fits_scalar_2, packed_scalar_9 },
  { "iq2_bn.product.f32.seg.1x1x1.scalar.unpack",
    "product", "iq2_bn", "scalar", "f32", "",
    1, 1, 1, 1, 4, 256, 5393, 6148,
    tf_iq2_bn_product_f32_seg_1x1x1_scalar_unpack, fits_scalar_0, packed_scalar_9 },
  { "iq2_bn_r4.unpack.scalar",
    "unpack", "iq2_bn_r4", "scalar", "", "",
    1, 1, 1, 0, 0, 0, 0, 0,
    tf_iq2_bn_r4_unpack_scalar, fits_scalar_0, packed_scalar_10 },
  { "iq2_bn_r4.pack.scalar",
    "pack", "iq2_bn_r4", "scalar", "", "",
    4, 1, 1, 0, 0, 0, 0, 0,
    tf_iq2_bn_r4_pack_scalar, fits_scalar_0, packed_scalar_10 },
  { "iq2_bn_r4.product.q8.seg.1x1x1.scalar.unpack",
    "product", "iq2_bn_r4", "scalar", "q8", "",
    1, 1, 1, 1, 1, 64, 5457, 7173,
    tf_iq2_bn_r4_product_q8_seg_1x1x1_scalar_unpack, fits_scalar_4, packed_scalar_10 },
  { "iq2_bn_r4.product.q16.seg.1x1x1.scalar.unpack",
    "product", "iq2_bn_r4", "scalar", "q16", "",
    1, 1, 1, 1, 1, 64, 5457, 11269,
    tf_iq2_bn_r4_product_q16_seg_1x1x1_scalar_unpack, fits_scalar_2, packed_scalar_10 },
  { "iq2_bn_r4.product.f32.seg.1x1x1.scalar.unpack",
    "product", "iq2_bn_r4", "scalar", "f32", "",
    1, 1, 1, 1, 4, 256, 5457, 6148,
    tf_iq2_bn_r4_product_f32_seg_1x1x1_scalar_unpack, fits_scalar_0, packed_scalar_10 },
  { "kq.8x1.unpack.scalar",
    "unpack", "kq.8x1", "scalar", "", "",
    1, 1, 1, 0, 0, 0, 0, 0,
    tf_kq_8x1_unpack_scalar, fits_scalar_0, packed_scalar_11 },
  { "kq.8x1.pack.scalar",
    "pack", "kq.8x1", "scalar", "", "",
    8, 1, 1, 0, 0, 0, 0, 0,
    tf_kq_8x1_pack_scalar, fits_scalar_0, packed_scalar_11 },
  { "kq.8x1.product.q8.seg.1x1x1.scalar.unpack",
    "product", "kq.8x1", "scalar", "q8", "",
    1, 1, 1, 1, 1, 16, 5441, 7173,
    tf_kq_8x1_product_q8_seg_1x1x1_scalar_unpack, fits_scalar_4, packed_scalar_11 },
  { "kq.8x1.product.q16.seg.1x1x1.scalar.unpack",
    "product", "kq.8x1", "scalar", "q16", "",
    1, 1, 1, 1, 1, 16, 5441, 11269,
    tf_kq_8x1_product_q16_seg_1x1x1_scalar_unpack, fits_scalar_2, packed_scalar_11 },
  { "kq.8x1.product.f32.seg.1x1x1.scalar.unpack",
    "product", "kq.8x1", "scalar", "f32", "",
    1, 1, 1, 1, 4, 64, 5441, 6148,
    tf_kq_8x1_product_f32_seg_1x1x1_scalar_unpack, fits_scalar_0, packed_scalar_11 },
  { "kq.8x2.unpack.scalar",
    "unpack", "kq.8x2", "scalar", "", "",
    1, 1, 1, 0, 0, 0, 0, 0,
    tf_kq_8x2_unpack_scalar, fits_scalar_0, packed_scalar_12 },
  { "kq.8x2.pack.scalar",
    "pack", "kq.8x2", "scalar", "", "",
    16, 1, 1, 0, 0, 0, 0, 0,
    tf_kq_8x2_pack_scalar, fits_scalar_0, packed_scalar_12 },
  { "kq.8x2.product.q8.seg.1x1x1.scalar.unpack",
    "product", "kq.8x2", "scalar", "q8", "",
    1, 1, 1, 1, 1, 16, 5441, 7173,
    tf_kq_8x2_product_q8_seg_1x1x1_scalar_unpack, fits_scalar_4, packed_scalar_12 },
  { "kq.8x2.product.q16.seg.1x1x1.scalar.unpack",
    "product", "kq.8x2", "scalar", "q16", "",
    1, 1, 1, 1, 1, 16, 5441, 11269,
    tf_kq_8x2_product_q16_seg_1x1x1_scalar_unpack, fits_scalar_2, packed_scalar_12 },
  { "kq.8x2.product.f32.seg.1x1x1.scalar.unpack",
    "product", "kq.8x2", "scalar", "f32", "",
    1, 1, 1, 1, 4, 64, 5441, 6148,
    tf_kq_8x2_product_f32_seg_1x1x1_scalar_unpack, fits_scalar_0, packed_scalar_12 },
  { "matmulnbits_2b.128.unpack.scalar",
    "unpack", "matmulnbits_2b.128", "scalar", "", "",
    1, 1, 1, 0, 0, 0, 0, 0,
    tf_matmulnbits_2b_128_unpack_scalar, fits_scalar_0, packed_scalar_13 },
  { "matmulnbits_2b.128.pack.scalar",
    "pack", "matmulnbits_2b.128", "scalar", "", "",
    1, 1, 1, 0, 0, 0, 0, 0,
    tf_matmulnbits_2b_128_pack_scalar, fits_scalar_0, packed_scalar_13 },
  { "matmulnbits_2b.128.product.q8.seg.1x1x1.scalar.unpack",
    "product", "matmulnbits_2b.128", "scalar", "q8", "",
    1, 1, 1, 1, 1, 128, 5385, 7173,
    tf_matmulnbits_2b_128_product_q8_seg_1x1x1_scalar_unpack, fits_scalar_4, packed_scalar_13 },
  { "matmulnbits_2b.128.product.q16.seg.1x1x1.scalar.unpack",
    "product", "matmulnbits_2b.128", "scalar", "q16", "",
    1, 1, 1, 1, 1, 128, 5385, 11269,
    tf_matmulnbits_2b_128_product_q16_seg_1x1x1_scalar_unpack, fits_scalar_2, packed_scalar_13 },
  { "matmulnbits_2b.128.product.f32.seg.1x1x1.scalar.unpack",
    "product", "matmulnbits_2b.128", "scalar", "f32", "",
    1, 1, 1, 1, 4, 512, 5385, 6148,
    tf_matmulnbits_2b_128_product_f32_seg_1x1x1_scalar_unpack, fits_scalar_0, packed_scalar_13 },
  { "pq2_0.unpack.scalar",
    "unpack", "pq2_0", "scalar", "", "",
    1, 1, 1, 0, 0, 0, 0, 0,
    tf_pq2_0_unpack_scalar, fits_scalar_0, packed_scalar_14 },
  { "pq2_0.pack.scalar",
    "pack", "pq2_0", "scalar", "", "",
    1, 1, 1, 0, 0, 0, 0, 0,
    tf_pq2_0_pack_scalar, fits_scalar_0, packed_scalar_14 },
  { "pq2_0.product.q8.seg.1x1x1.scalar.unpack",
    "product", "pq2_0", "scalar", "q8", "",
    1, 1, 1, 1, 1, 128, 5385, 7173,
    tf_pq2_0_product_q8_seg_1x1x1_scalar_unpack, fits_scalar_4, packed_scalar_14 },
  { "pq2_0.product.q16.seg.1x1x1.scalar.unpack",
    "product", "pq2_0", "scalar", "q16", "",
    1, 1, 1, 1, 1, 128, 5385, 11269,
    tf_pq2_0_product_q16_seg_1x1x1_scalar_unpack, fits_scalar_2, packed_scalar_14 },
  { "pq2_0.product.f32.seg.1x1x1.scalar.unpack",
    "product", "pq2_0", "scalar", "f32", "",
    1, 1, 1, 1, 4, 512, 5385, 6148,
    tf_pq2_0_product_f32_seg_1x1x1_scalar_unpack, fits_scalar_0, packed_scalar_14 },
  { "ptq1_0.unpack.scalar",
    "unpack", "ptq1_0", "scalar", "", "",
    1, 1, 1, 0, 0, 0, 0, 0,
    tf_ptq1_0_unpack_scalar, fits_scalar_0, packed_scalar_15 },
  { "ptq1_0.pack.scalar",
    "pack", "ptq1_0", "scalar", "", "",
    1, 1, 1, 0, 0, 0, 0, 0,
    tf_ptq1_0_pack_scalar, fits_scalar_0, packed_scalar_15 },
  { "ptq1_0.product.q8.seg.1x1x1.scalar.unpack",
    "product", "ptq1_0", "scalar", "q8", "",
    1, 1, 1, 1, 1, 128, 7401, 7173,
    tf_ptq1_0_product_q8_seg_1x1x1_scalar_unpack, fits_scalar_4, packed_scalar_15 },
  { "ptq1_0.product.q16.seg.1x1x1.scalar.unpack",
    "product", "ptq1_0", "scalar", "q16", "",
    1, 1, 1, 1, 1, 128, 7401, 11269,
    tf_ptq1_0_product_q16_seg_1x1x1_scalar_unpack, fits_scalar_2, packed_scalar_15 },
  { "ptq1_0.product.f32.seg.1x1x1.scalar.unpack",
    "product", "ptq1_0", "scalar", "f32", "",
    1, 1, 1, 1, 4, 512, 7401, 6148,
    tf_ptq1_0_product_f32_seg_1x1x1_scalar_unpack, fits_scalar_0, packed_scalar_15 },
  { "q2_0.unpack.scalar",
    "unpack", "q2_0", "scalar", "", "",
    1, 1, 1, 0, 0, 0, 0, 0,
    tf_q2_0_unpack_scalar, fits_scalar_0, packed_scalar_16 },
  { "q2_0.pack.scalar",
    "pack", "q2_0", "scalar", "", "",
    1, 1, 1, 0, 0, 0, 0, 0,
    tf_q2_0_pack_scalar, fits_scalar_0, packed_scalar_16 },
  { "q2_0.product.q8.seg.1x1x1.scalar.unpack",
    "product", "q2_0", "scalar", "q8", "",
    1, 1, 1, 1, 1, 64, 5393, 7173,
    tf_q2_0_product_q8_seg_1x1x1_scalar_unpack, fits_scalar_4, packed_scalar_16 },
  { "q2_0.product.q16.seg.1x1x1.scalar.unpack",
    "product", "q2_0", "scalar", "q16", "",
    1, 1, 1, 1, 1, 64, 5393, 11269,
    tf_q2_0_product_q16_seg_1x1x1_scalar_unpack, fits_scalar_2, packed_scalar_16 },
  { "q2_0.product.f32.seg.1x1x1.scalar.unpack",
    "product", "q2_0", "scalar", "f32", "",
    1, 1, 1, 1, 4, 256, 5393, 6148,
    tf_q2_0_product_f32_seg_1x1x1_scalar_unpack, fits_scalar_0, packed_scalar_16 },
  { "r4.16x1.unpack.scalar",
    "unpack", "r4.16x1", "scalar", "", "",
    1, 1, 1, 0, 0, 0, 0, 0,
    tf_r4_16x1_unpack_scalar, fits_scalar_0, packed_scalar_17 },
  { "r4.16x1.pack.scalar",
    "pack", "r4.16x1", "scalar", "", "",
    64, 1, 1, 0, 0, 0, 0, 0,
    tf_r4_16x1_pack_scalar, fits_scalar_0, packed_scalar_17 },
  { "r4.16x1.product.q8.seg.1x1x1.scalar.unpack",
    "product", "r4.16x1", "scalar", "q8", "",
    1, 1, 1, 1, 1, 4, 8449, 7173,
    tf_r4_16x1_product_q8_seg_1x1x1_scalar_unpack, fits_scalar_4, packed_scalar_17 },
  { "r4.16x1.product.q16.seg.1x1x1.scalar.unpack",
    "product", "r4.16x1", "scalar", "q16", "",
    1, 1, 1, 1, 1, 4, 8449, 11269,
    tf_r4_16x1_product_q16_seg_1x1x1_scalar_unpack, fits_scalar_2, packed_scalar_17 },
  { "r4.16x1.product.f32.seg.1x1x1.scalar.unpack",
    "product", "r4.16x1", "scalar", "f32", "",
    1, 1, 1, 1, 4, 16, 8449, 6148,
    tf_r4_16x1_product_f32_seg_1x1x1_scalar_unpack, fits_scalar_0, packed_scalar_17 },
  { "r4.8x1.unpack.scalar",
    "unpack", "r4.8x1", "scalar", "", "",
    1, 1, 1, 0, 0, 0, 0, 0,
    tf_r4_8x1_unpack_scalar, fits_scalar_0, packed_scalar_18 },
  { "r4.8x1.pack.scalar",
    "pack", "r4.8x1", "scalar", "", "",
    32, 1, 1, 0, 0, 0, 0, 0,
    tf_r4_8x1_pack_scalar, fits_scalar_0, packed_scalar_18 },
  { "r4.8x1.product.q8.seg.1x1x1.scalar.unpack",
    "product", "r4.8x1", "scalar", "q8", "",
    1, 1, 1, 1, 1, 4, 8449, 7173,
    tf_r4_8x1_product_q8_seg_1x1x1_scalar_unpack, fits_scalar_4, packed_scalar_18 },
  { "r4.8x1.product.q16.seg.1x1x1.scalar.unpack",
    "product", "r4.8x1", "scalar", "q16", "",
    1, 1, 1, 1, 1, 4, 8449, 11269,
    tf_r4_8x1_product_q16_seg_1x1x1_scalar_unpack, fits_scalar_2, packed_scalar_18 },
  { "r4.8x1.product.f32.seg.1x1x1.scalar.unpack",
    "product", "r4.8x1", "scalar", "f32", "",
    1, 1, 1, 1, 4, 16, 8449, 6148,
    tf_r4_8x1_product_f32_seg_1x1x1_scalar_unpack, fits_scalar_0, packed_scalar_18 },
  { "r4.8x2.unpack.scalar",
    "unpack", "r4.8x2", "scalar", "", "",
    1, 1, 1, 0, 0, 0, 0, 0,
    tf_r4_8x2_unpack_scalar, fits_scalar_0, packed_scalar_17 },
  { "r4.8x2.pack.scalar",
    "pack", "r4.8x2", "scalar", "", "",
    64, 1, 1, 0, 0, 0, 0, 0,
    tf_r4_8x2_pack_scalar, fits_scalar_0, packed_scalar_17 },
  { "r4.8x2.product.q8.seg.1x1x1.scalar.unpack",
    "product", "r4.8x2", "scalar", "q8", "",
    1, 1, 1, 1, 1, 4, 8449, 7173,
    tf_r4_8x2_product_q8_seg_1x1x1_scalar_unpack, fits_scalar_4, packed_scalar_17 },
  { "r4.8x2.product.q16.seg.1x1x1.scalar.unpack",
    "product", "r4.8x2", "scalar", "q16", "",
    1, 1, 1, 1, 1, 4, 8449, 11269,
    tf_r4_8x2_product_q16_seg_1x1x1_scalar_unpack, fits_scalar_2, packed_scalar_17 },
  { "r4.8x2.product.f32.seg.1x1x1.scalar.unpack",
    "product", "r4.8x2", "scalar", "f32", "",
    1, 1, 1, 1, 4, 16, 8449, 6148,
    tf_r4_8x2_product_f32_seg_1x1x1_scalar_unpack, fits_scalar_0, packed_scalar_17 },
  { "r4.16x2.unpack.scalar",
    "unpack", "r4.16x2", "scalar", "", "",
    1, 1, 1, 0, 0, 0, 0, 0,
    tf_r4_16x2_unpack_scalar, fits_scalar_0, packed_scalar_19 },
  { "r4.16x2.pack.scalar",
    "pack", "r4.16x2", "scalar", "", "",
    128, 1, 1, 0, 0, 0, 0, 0,
    tf_r4_16x2_pack_scalar, fits_scalar_0, packed_scalar_19 },
  { "r4.16x2.product.q8.seg.1x1x1.scalar.unpack",
    "product", "r4.16x2", "scalar", "q8", "",
    1, 1, 1, 1, 1, 4, 8449, 7173,
    tf_r4_16x2_product_q8_seg_1x1x1_scalar_unpack, fits_scalar_4, packed_scalar_19 },
  { "r4.16x2.product.q16.seg.1x1x1.scalar.unpack",
    "product", "r4.16x2", "scalar", "q16", "",
    1, 1, 1, 1, 1, 4, 8449, 11269,
    tf_r4_16x2_product_q16_seg_1x1x1_scalar_unpack, fits_scalar_2, packed_scalar_19 },
  { "r4.16x2.product.f32.seg.1x1x1.scalar.unpack",
    "product", "r4.16x2", "scalar", "f32", "",
    1, 1, 1, 1, 4, 16, 8449, 6148,
    tf_r4_16x2_product_f32_seg_1x1x1_scalar_unpack, fits_scalar_0, packed_scalar_19 },
  { "r4.16x4.unpack.scalar",
    "unpack", "r4.16x4", "scalar", "", "",
    1, 1, 1, 0, 0, 0, 0, 0,
    tf_r4_16x4_unpack_scalar, fits_scalar_0, packed_scalar_20 },
  { "r4.16x4.pack.scalar",
    "pack", "r4.16x4", "scalar", "", "",
    256, 1, 1, 0, 0, 0, 0, 0,
    tf_r4_16x4_pack_scalar, fits_scalar_0, packed_scalar_20 },
  { "r4.16x4.product.q8.seg.1x1x1.scalar.unpack",
    "product", "r4.16x4", "scalar", "q8", "",
    1, 1, 1, 1, 1, 4, 8449, 7173,
    tf_r4_16x4_product_q8_seg_1x1x1_scalar_unpack, fits_scalar_4, packed_scalar_20 },
  { "r4.16x4.product.q16.seg.1x1x1.scalar.unpack",
    "product", "r4.16x4", "scalar", "q16", "",
    1, 1, 1, 1, 1, 4, 8449, 11269,
    tf_r4_16x4_product_q16_seg_1x1x1_scalar_unpack, fits_scalar_2, packed_scalar_20 },
  { "r4.16x4.product.f32.seg.1x1x1.scalar.unpack",
    "product", "r4.16x4", "scalar", "f32", "",
    1, 1, 1, 1, 4, 16, 8449, 6148,
    tf_r4_16x4_product_f32_seg_1x1x1_scalar_unpack, fits_scalar_0, packed_scalar_20 },
  { "r5.16x1.unpack.scalar",
    "unpack", "r5.16x1", "scalar", "", "",
    1, 1, 1, 0, 0, 0, 0, 0,
    tf_r5_16x1_unpack_scalar, fits_scalar_0, packed_scalar_21 },
  { "r5.16x1.pack.scalar",
    "pack", "r5.16x1", "scalar", "", "",
    80, 1, 1, 0, 0, 0, 0, 0,
    tf_r5_16x1_pack_scalar, fits_scalar_0, packed_scalar_21 },
  { "r5.16x1.product.q8.seg.1x1x1.scalar.unpack",
    "product", "r5.16x1", "scalar", "q8", "",
    1, 1, 1, 1, 1, 4, 8449, 7173,
    tf_r5_16x1_product_q8_seg_1x1x1_scalar_unpack, fits_scalar_4, packed_scalar_21 },
  { "r5.16x1.product.q16.seg.1x1x1.scalar.unpack",
    "product", "r5.16x1", "scalar", "q16", "",
    1, 1, 1, 1, 1, 4, 8449, 11269,
    tf_r5_16x1_product_q16_seg_1x1x1_scalar_unpack, fits_scalar_2, packed_scalar_21 },
  { "r5.16x1.product.f32.seg.1x1x1.scalar.unpack",
    "product", "r5.16x1", "scalar", "f32", "",
    1, 1, 1, 1, 4, 16, 8449, 6148,
    tf_r5_16x1_product_f32_seg_1x1x1_scalar_unpack, fits_scalar_0, packed_scalar_21 },
  { "r5.16x2.unpack.scalar",
    "unpack", "r5.16x2", "scalar", "", "",
    1, 1, 1, 0, 0, 0, 0, 0,
    tf_r5_16x2_unpack_scalar, fits_scalar_0, packed_scalar_22 },
  { "r5.16x2.pack.scalar",
    "pack", "r5.16x2", "scalar", "", "",
    160, 1, 1, 0, 0, 0, 0, 0,
    tf_r5_16x2_pack_scalar, fits_scalar_0, packed_scalar_22 },
  { "r5.16x2.product.q8.seg.1x1x1.scalar.unpack",
    "product", "r5.16x2", "scalar", "q8", "",
    1, 1, 1, 1, 1, 4, 8449, 7173,
    tf_r5_16x2_product_q8_seg_1x1x1_scalar_unpack, fits_scalar_4, packed_scalar_22 },
  { "r5.16x2.product.q16.seg.1x1x1.scalar.unpack",
    "product", "r5.16x2", "scalar", "q16", "",
    1, 1, 1, 1, 1, 4, 8449, 11269,
    tf_r5_16x2_product_q16_seg_1x1x1_scalar_unpack, fits_scalar_2, packed_scalar_22 },
  { "r5.16x2.product.f32.seg.1x1x1.scalar.unpack",
    "product", "r5.16x2", "scalar", "f32", "",
    1, 1, 1, 1, 4, 16, 8449, 6148,
    tf_r5_16x2_product_f32_seg_1x1x1_scalar_unpack, fits_scalar_0, packed_scalar_22 },
  { "r5f.16x1.unpack.scalar",
    "unpack", "r5f.16x1", "scalar", "", "",
    1, 1, 1, 0, 0, 0, 0, 0,
    tf_r5f_16x1_unpack_scalar, fits_scalar_0, packed_scalar_21 },
  { "r5f.16x1.pack.scalar",
    "pack", "r5f.16x1", "scalar", "", "",
    80, 1, 1, 0, 0, 0, 0, 0,
    tf_r5f_16x1_pack_scalar, fits_scalar_0, packed_scalar_21 },
  { "r5f.16x1.product.q8.seg.1x1x1.scalar.unpack",
    "product", "r5f.16x1", "scalar", "q8", "",
    1, 1, 1, 1, 1, 4, 10497, 7173,
    tf_r5f_16x1_product_q8_seg_1x1x1_scalar_unpack, fits_scalar_4, packed_scalar_21 },
  { "r5f.16x1.product.q16.seg.1x1x1.scalar.unpack",
    "product", "r5f.16x1", "scalar", "q16", "",
    1, 1, 1, 1, 1, 4, 10497, 11269,
    tf_r5f_16x1_product_q16_seg_1x1x1_scalar_unpack, fits_scalar_2, packed_scalar_21 },
  { "r5f.16x1.product.f32.seg.1x1x1.scalar.unpack",
    "product", "r5f.16x1", "scalar", "f32", "",
    1, 1, 1, 1, 4, 16, 10497, 6148,
    tf_r5f_16x1_product_f32_seg_1x1x1_scalar_unpack, fits_scalar_0, packed_scalar_21 },
  { "r5f.8x1.unpack.scalar",
    "unpack", "r5f.8x1", "scalar", "", "",
    1, 1, 1, 0, 0, 0, 0, 0,
    tf_r5f_8x1_unpack_scalar, fits_scalar_0, packed_scalar_23 },
  { "r5f.8x1.pack.scalar",
    "pack", "r5f.8x1", "scalar", "", "",
    40, 1, 1, 0, 0, 0, 0, 0,
    tf_r5f_8x1_pack_scalar, fits_scalar_0, packed_scalar_23 },
  { "r5f.8x1.product.q8.seg.1x1x1.scalar.unpack",
    "product", "r5f.8x1", "scalar", "q8", "",
    1, 1, 1, 1, 1, 4, 10497, 7173,
    tf_r5f_8x1_product_q8_seg_1x1x1_scalar_unpack, fits_scalar_4, packed_scalar_23 },
  { "r5f.8x1.product.q16.seg.1x1x1.scalar.unpack",
    "product", "r5f.8x1", "scalar", "q16", "",
    1, 1, 1, 1, 1, 4, 10497, 11269,
    tf_r5f_8x1_product_q16_seg_1x1x1_scalar_unpack, fits_scalar_2, packed_scalar_23 },
  { "r5f.8x1.product.f32.seg.1x1x1.scalar.unpack",
    "product", "r5f.8x1", "scalar", "f32", "",
    1, 1, 1, 1, 4, 16, 10497, 6148,
    tf_r5f_8x1_product_f32_seg_1x1x1_scalar_unpack, fits_scalar_0, packed_scalar_23 },
  { "r5f.8x2.unpack.scalar",
    "unpack", "r5f.8x2", "scalar", "", "",
    1, 1, 1, 0, 0, 0, 0, 0,
    tf_r5f_8x2_unpack_scalar, fits_scalar_0, packed_scalar_21 },
  { "r5f.8x2.pack.scalar",
    "pack", "r5f.8x2", "scalar", "", "",
    80, 1, 1, 0, 0, 0, 0, 0,
    tf_r5f_8x2_pack_scalar, fits_scalar_0, packed_scalar_21 },
  { "r5f.8x2.product.q8.seg.1x1x1.scalar.unpack",
    "product", "r5f.8x2", "scalar", "q8", "",
    1, 1, 1, 1, 1, 4, 10497, 7173,
    tf_r5f_8x2_product_q8_seg_1x1x1_scalar_unpack, fits_scalar_4, packed_scalar_21 },
  { "r5f.8x2.product.q16.seg.1x1x1.scalar.unpack",
    "product", "r5f.8x2", "scalar", "q16", "",
    1, 1, 1, 1, 1, 4, 10497, 11269,
    tf_r5f_8x2_product_q16_seg_1x1x1_scalar_unpack, fits_scalar_2, packed_scalar_21 },
  { "r5f.8x2.product.f32.seg.1x1x1.scalar.unpack",
    "product", "r5f.8x2", "scalar", "f32", "",
    1, 1, 1, 1, 4, 16, 10497, 6148,
    tf_r5f_8x2_product_f32_seg_1x1x1_scalar_unpack, fits_scalar_0, packed_scalar_21 },
  { "r5f.16x2.unpack.scalar",
    "unpack", "r5f.16x2", "scalar", "", "",
    1, 1, 1, 0, 0, 0, 0, 0,
    tf_r5f_16x2_unpack_scalar, fits_scalar_0, packed_scalar_22 },
  { "r5f.16x2.pack.scalar",
    "pack", "r5f.16x2", "scalar", "", "",
    160, 1, 1, 0, 0, 0, 0, 0,
    tf_r5f_16x2_pack_scalar, fits_scalar_0, packed_scalar_22 },
  { "r5f.16x2.product.q8.seg.1x1x1.scalar.unpack",
    "product", "r5f.16x2", "scalar", "q8", "",
    1, 1, 1, 1, 1, 4, 10497, 7173,
    tf_r5f_16x2_product_q8_seg_1x1x1_scalar_unpack, fits_scalar_4, packed_scalar_22 },
  { "r5f.16x2.product.q16.seg.1x1x1.scalar.unpack",
    "product", "r5f.16x2", "scalar", "q16", "",
    1, 1, 1, 1, 1, 4, 10497, 11269,
    tf_r5f_16x2_product_q16_seg_1x1x1_scalar_unpack, fits_scalar_2, packed_scalar_22 },
  { "r5f.16x2.product.f32.seg.1x1x1.scalar.unpack",
    "product", "r5f.16x2", "scalar", "f32", "",
    1, 1, 1, 1, 4, 16, 10497, 6148,
    tf_r5f_16x2_product_f32_seg_1x1x1_scalar_unpack, fits_scalar_0, packed_scalar_22 },
  { "stq1_0.unpack.scalar",
    "unpack", "stq1_0", "scalar", "", "",
    1, 1, 1, 0, 0, 0, 0, 0,
    tf_stq1_0_unpack_scalar, fits_scalar_0, packed_scalar_24 },
  { "stq1_0.product.q8.seg.1x1x1.scalar.unpack",
    "product", "stq1_0", "scalar", "q8", "",
    1, 1, 1, 1, 1, 256, 17333, 7173,
    tf_stq1_0_product_q8_seg_1x1x1_scalar_unpack, fits_scalar_4, packed_scalar_24 },
  { "stq1_0.product.q16.seg.1x1x1.scalar.unpack",
    "product", "stq1_0", "scalar", "q16", "",
    1, 1, 1, 1, 1, 256, 17333, 11269,
    tf_stq1_0_product_q16_seg_1x1x1_scalar_unpack, fits_scalar_2, packed_scalar_24 },
  { "stq1_0.product.f32.seg.1x1x1.scalar.unpack",
    "product", "stq1_0", "scalar", "f32", "",
    1, 1, 1, 1, 4, 1024, 17333, 6148,
    tf_stq1_0_product_f32_seg_1x1x1_scalar_unpack, fits_scalar_0, packed_scalar_24 },
  { "tq1_0.unpack.scalar",
    "unpack", "tq1_0", "scalar", "", "",
    1, 1, 1, 0, 0, 0, 0, 0,
    tf_tq1_0_unpack_scalar, fits_scalar_0, packed_scalar_25 },
  { "tq1_0.pack.scalar",
    "pack", "tq1_0", "scalar", "", "",
    1, 1, 1, 0, 0, 0, 0, 0,
    tf_tq1_0_pack_scalar, fits_scalar_0, packed_scalar_25 },
  { "tq1_0.product.q8.seg.1x1x1.scalar.unpack",
    "product", "tq1_0", "scalar", "q8", "",
    1, 1, 1, 1, 1, 256, 7389, 7173,
    tf_tq1_0_product_q8_seg_1x1x1_scalar_unpack, fits_scalar_4, packed_scalar_25 },
  { "tq1_0.product.q16.seg.1x1x1.scalar.unpack",
    "product", "tq1_0", "scalar", "q16", "",
    1, 1, 1, 1, 1, 256, 7389, 11269,
    tf_tq1_0_product_q16_seg_1x1x1_scalar_unpack, fits_scalar_2, packed_scalar_25 },
  { "tq1_0.product.f32.seg.1x1x1.scalar.unpack",
    "product", "tq1_0", "scalar", "f32", "",
    1, 1, 1, 1, 4, 1024, 7389, 6148,
    tf_tq1_0_product_f32_seg_1x1x1_scalar_unpack, fits_scalar_0, packed_scalar_25 },
  { "tq2_0.unpack.scalar",
    "unpack", "tq2_0", "scalar", "", "",
    1, 1, 1, 0, 0, 0, 0, 0,
    tf_tq2_0_unpack_scalar, fits_scalar_0, packed_scalar_26 },
  { "tq2_0.pack.scalar",
    "pack", "tq2_0", "scalar", "", "",
    1, 1, 1, 0, 0, 0, 0, 0,
    tf_tq2_0_pack_scalar, fits_scalar_0, packed_scalar_26 },
  { "tq2_0.product.q8.seg.1x1x1.scalar.unpack",
    "product", "tq2_0", "scalar", "q8", "",
    1, 1, 1, 1, 1, 256, 5389, 7173,
    tf_tq2_0_product_q8_seg_1x1x1_scalar_unpack, fits_scalar_4, packed_scalar_26 },
  { "tq2_0.product.q16.seg.1x1x1.scalar.unpack",
    "product", "tq2_0", "scalar", "q16", "",
    1, 1, 1, 1, 1, 256, 5389, 11269,
    tf_tq2_0_product_q16_seg_1x1x1_scalar_unpack, fits_scalar_2, packed_scalar_26 },
  { "tq2_0.product.f32.seg.1x1x1.scalar.unpack",
    "product", "tq2_0", "scalar", "f32", "",
    1, 1, 1, 1, 4, 1024, 5389, 6148,
    tf_tq2_0_product_f32_seg_1x1x1_scalar_unpack, fits_scalar_0, packed_scalar_26 },
  { "trirun.unpack.scalar",
    "unpack", "trirun", "scalar", "", "",
    1, 1, 1, 0, 0, 0, 0, 0,
    tf_trirun_unpack_scalar, fits_scalar_0, packed_scalar_27 },
  { "trirun.pack.scalar",
    "pack", "trirun", "scalar", "", "",
    64, 1, 1, 0, 0, 0, 0, 0,
    tf_trirun_pack_scalar, fits_scalar_0, packed_scalar_27 },
  { "trirun.product.q8.seg.1x1x1.scalar.unpack",
    "product", "trirun", "scalar", "q8", "",
    1, 1, 1, 1, 1, 16, 9025, 7173,
    tf_trirun_product_q8_seg_1x1x1_scalar_unpack, fits_scalar_4, packed_scalar_27 },
  { "trirun.product.q16.seg.1x1x1.scalar.unpack",
    "product", "trirun", "scalar", "q16", "",
    1, 1, 1, 1, 1, 16, 9025, 11269,
    tf_trirun_product_q16_seg_1x1x1_scalar_unpack, fits_scalar_2, packed_scalar_27 },
  { "trirun.product.f32.seg.1x1x1.scalar.unpack",
    "product", "trirun", "scalar", "f32", "",
    1, 1, 1, 1, 4, 64, 9025, 6148,
    tf_trirun_product_f32_seg_1x1x1_scalar_unpack, fits_scalar_0, packed_scalar_27 },
#endif
#if TF_HAVE_avx2
  { "quantise.q8.seg.avx2",
    "quantise", "", "avx2", "q8", "",
    1, 1, 1, 0, 0, 0, 0, 0,
    tf_quantise_q8_seg_avx2, fits_avx2_0, packed_avx2_1 },
  { "quantise.q16.seg.avx2",
    "quantise", "", "avx2", "q16", "",
    1, 1, 1, 0, 0, 0, 0, 0,
    tf_quantise_q16_seg_avx2, fits_avx2_2, packed_avx2_1 },
  { "bitnet_gpu.product.q8.seg.1x16x4.avx2.unpack",
    "product", "bitnet_gpu", "avx2", "q8", "",
    16, 1, 4, 1, 16, 512, 6503, 178,
    tf_bitnet_gpu_product_q8_seg_1x16x4_avx2_unpack, fits_avx2_3, packed_avx2_4 },
  { "bitnet_gpu.product.q8.seg.4x16x4.avx2.unpack",
    "product", "bitnet_gpu", "avx2", "q8", "",
    16, 4, 4, 1, 16, 512, 6503, 472,
    tf_bitnet_gpu_product_q8_seg_4x16x4_avx2_unpack, fits_avx2_3, packed_avx2_4 },
  { "bitnet_gpu.product.q16.seg.1x16x4.avx2.unpack",
    "product", "bitnet_gpu", "avx2", "q16", "",
    16, 1, 4, 1, 16, 512, 6503, 305,
    tf_bitnet_gpu_product_q16_seg_1x16x4_avx2_unpack, fits_avx2_5, packed_avx2_4 },
  { "bitnet_gpu.product.q16.seg.2x16x4.avx2.unpack",
    "product", "bitnet_gpu", "avx2", "q16", "",
    16, 2, 4, 1, 16, 512, 6503, 521,
    tf_bitnet_gpu_product_q16_seg_2x16x4_avx2_unpack, fits_avx2_5, packed_avx2_4 },
  { "bitnet_gpu.product.q8.seg.1x16x32.avx2.plane",
    "product", "bitnet_gpu", "avx2", "q8", "",
    16, 1, 32, 0, 0, 0, 0, 167,
    tf_bitnet_gpu_product_q8_seg_1x16x32_avx2_plane, fits_avx2_6, packed_avx2_4 },
  { "bitnet_gpu.product.q16.seg.1x16x32.avx2.plane",
    "product", "bitnet_gpu", "avx2", "q16", "",
    16, 1, 32, 0, 0, 0, 0, 273,
    tf_bitnet_gpu_product_q16_seg_1x16x32_avx2_plane, fits_avx2_7, packed_avx2_4 },
  { "bitnet_gpu.product.q8.seg.4x16x32.avx2.plane",
    "product", "bitnet_gpu", "avx2", "q8", "",
    16, 4, 32, 0, 0, 0, 0, 477,
    tf_bitnet_gpu_product_q8_seg_4x16x32_avx2_plane, fits_avx2_6, packed_avx2_4 },
  { "bitnet_gpu.product.q8.seg.5x16x32.avx2.plane",
    "product", "bitnet_gpu", "avx2", "q8", "",
    16, 5, 32, 0, 0, 0, 0, 577,
    tf_bitnet_gpu_product_q8_seg_5x16x32_avx2_plane, fits_avx2_6, packed_avx2_4 },
  { "bitnet_gpu.product.q16.seg.2x16x32.avx2.plane",
    "product", "bitnet_gpu", "avx2", "q16", "",
    16, 2, 32, 0, 0, 0, 0, 475,
    tf_bitnet_gpu_product_q16_seg_2x16x32_avx2_plane, fits_avx2_7, packed_avx2_4 },
  { "bitnet_gpu.product.q8.seg.4x16x32.avx2.tile.g2",
    "product", "bitnet_gpu", "avx2", "q8", "",
    16, 4, 32, 1, 16, 0, 138, 468,
    tf_bitnet_gpu_product_q8_seg_4x16x32_avx2_tile_g2, fits_avx2_6, packed_avx2_4 },
  { "bitnet_gpu.product.q16.seg.2x16x32.avx2.tile.g2",
    "product", "bitnet_gpu", "avx2", "q16", "",
    16, 2, 32, 1, 16, 0, 138, 466,
    tf_bitnet_gpu_product_q16_seg_2x16x32_avx2_tile_g2, fits_avx2_7, packed_avx2_4 },
  { "bitnet_gpu.product.f32.seg.1x64x1.avx2.tile",
    "product", "bitnet_gpu", "avx2", "f32", "",
    64, 1, 1, 0, 0, 16416, 0, 710,
    tf_bitnet_gpu_product_f32_seg_1x64x1_avx2_tile, fits_avx2_0, packed_avx2_4 },
  { "bitnet_gpu.product.f32.seg.4x64x1.avx2.tile",
    "product", "bitnet_gpu", "avx2", "f32", "",
    64, 4, 1, 1, 64, 2080, 147, 1473,
    tf_bitnet_gpu_product_f32_seg_4x64x1_avx2_tile, fits_avx2_0, packed_avx2_4 },
  { "i2_s.unpack.avx2",
    "unpack", "i2_s", "avx2", "", "",
    1, 1, 1, 0, 0, 0, 0, 0,
    tf_i2_s_unpack_avx2, fits_avx2_8, packed_avx2_9 },
  { "i2_s.product.q8.seg.1x16x4.avx2.unpack",
    "product", "i2_s", "avx2", "q8", "",
    16, 1, 4, 1, 16, 0, 9223, 178,
    tf_i2_s_product_q8_seg_1x16x4_avx2_unpack, fits_avx2_3, packed_avx2_9 },
  { "i2_s.product.q8.seg.4x16x4.avx2.unpack",
    "product", "i2_s", "avx2", "q8", "",
    16, 4, 4, 1, 16, 0, 9223, 472,
    tf_i2_s_product_q8_seg_4x16x4_avx2_unpack, fits_avx2_3, packed_avx2_9 },
  { "i2_s.product.q16.seg.1x16x4.avx2.unpack",
    "product", "i2_s", "avx2", "q16", "",
    16, 1, 4, 1, 16, 0, 9223, 305,
    tf_i2_s_product_q16_seg_1x16x4_avx2_unpack, fits_avx2_5, packed_avx2_9 },
  { "i2_s.product.q16.seg.2x16x4.avx2.unpack",
    "product", "i2_s", "avx2", "q16", "",
    16, 2, 4, 1, 16, 0, 9223, 521,
    tf_i2_s_product_q16_seg_2x16x4_avx2_unpack, fits_avx2_5, packed_avx2_9 },
  { "i2_s.product.q8.seg.1x2x128.avx2.plane",
    "product", "i2_s", "avx2", "q8", "",
    2, 1, 128, 0, 0, 0, 0, 181,
    tf_i2_s_product_q8_seg_1x2x128_avx2_plane, fits_avx2_10, packed_avx2_9 },
  { "i2_s.product.q8.seg.4x2x128.avx2.plane",
    "product", "i2_s", "avx2", "q8", "",
    2, 4, 128, 0, 0, 0, 0, 541,
    tf_i2_s_product_q8_seg_4x2x128_avx2_plane, fits_avx2_10, packed_avx2_9 },
  { "i2_s.product.q8.seg.4x8x128.avx2.tile.g2",
    "product", "i2_s", "avx2", "q8", "",
    8, 4, 128, 1, 8, 0, 145, 533,
    tf_i2_s_product_q8_seg_4x8x128_avx2_tile_g2, fits_avx2_10, packed_avx2_9 },
  { "i2_s.product.f32.seg.1x64x1.avx2.tile",
    "product", "i2_s", "avx2", "f32", "",
    64, 1, 1, 0, 0, 16416, 0, 1036,
    tf_i2_s_product_f32_seg_1x64x1_avx2_tile, fits_avx2_8, packed_avx2_9 },
  { "i2_s.product.f32.seg.4x64x1.avx2.tile",
    "product", "i2_s", "avx2", "f32", "",
    64, 4, 1, 1, 64, 8224, 473, 1473,
    tf_i2_s_product_f32_seg_4x64x1_avx2_tile, fits_avx2_8, packed_avx2_9 },
  { "i2_s_arm.unpack.avx2",
    "unpack", "i2_s_arm", "avx2", "", "",
    1, 1, 1, 0, 0, 0, 0, 0,
    tf_i2_s_arm_unpack_avx2, fits_avx2_11, packed_avx2_12 },
  { "i2_s_arm.product.q8.seg.1x16x4.avx2.unpack",
    "product", "i2_s_arm", "avx2", "q8", "",
    16, 1, 4, 1, 16, 0, 9223, 178,
    tf_i2_s_arm_product_q8_seg_1x16x4_avx2_unpack, fits_avx2_3, packed_avx2_12 },
  { "i2_s_arm.product.q8.seg.4x16x4.avx2.unpack",
    "product", "i2_s_arm", "avx2", "q8", "",
    16, 4, 4, 1, 16, 0, 9223, 472,
    tf_i2_s_arm_product_q8_seg_4x16x4_avx2_unpack, fits_avx2_3, packed_avx2_12 },
  { "i2_s_arm.product.q16.seg.1x16x4.avx2.unpack",
    "product", "i2_s_arm", "avx2", "q16", "",
    16, 1, 4, 1, 16, 0, 9223, 305,
    tf_i2_s_arm_product_q16_seg_1x16x4_avx2_unpack, fits_avx2_5, packed_avx2_12 },
  { "i2_s_arm.product.q16.seg.2x16x4.avx2.unpack",
    "product", "i2_s_arm", "avx2", "q16", "",
    16, 2, 4, 1, 16, 0, 9223, 521,
    tf_i2_s_arm_product_q16_seg_2x16x4_avx2_unpack, fits_avx2_5, packed_avx2_12 },
  { "panel.1x128.e9cd5481.avx2",
    "panel", "", "avx2", "", "",
    1, 1, 128, 0, 0, 0, 0, 0,
    tf_panel_1x128_e9cd5481_avx2, fits_avx2_13, packed_avx2_1 },
  { "i2_s_arm.product.q8.seg.1x2x128.avx2.reorder",
    "product", "i2_s_arm", "avx2", "q8", "panel.1x128.e9cd5481.avx2",
    2, 1, 128, 0, 0, 0, 0, 181,
    tf_i2_s_arm_product_q8_seg_1x2x128_avx2_reorder, fits_avx2_14, packed_avx2_12 },
  { "panel.4x128.e9cd5481.avx2",
    "panel", "", "avx2", "", "",
    1, 4, 128, 0, 0, 0, 0, 0,
    tf_panel_4x128_e9cd5481_avx2, fits_avx2_13, packed_avx2_1 },
  { "i2_s_arm.product.q8.seg.4x2x128.avx2.reorder",
    "product", "i2_s_arm", "avx2", "q8", "panel.4x128.e9cd5481.avx2",
    2, 4, 128, 0, 0, 0, 0, 541,
    tf_i2_s_arm_product_q8_seg_4x2x128_avx2_reorder, fits_avx2_14, packed_avx2_12 },
  { "i2_s_arm.product.q8.seg.4x8x128.avx2.tile.g2",
    "product", "i2_s_arm", "avx2", "q8", "panel.4x128.e9cd5481.avx2",
    8, 4, 128, 1, 8, 0, 145, 533,
    tf_i2_s_arm_product_q8_seg_4x8x128_avx2_tile_g2, fits_avx2_14, packed_avx2_12 },
  { "i2_s_arm.product.f32.seg.1x64x1.avx2.tile",
    "product", "i2_s_arm", "avx2", "f32", "",
    64, 1, 1, 0, 0, 16416, 0, 1045,
    tf_i2_s_arm_product_f32_seg_1x64x1_avx2_tile, fits_avx2_11, packed_avx2_12 },
  { "i2_s_arm.product.f32.seg.4x64x1.avx2.tile",
    "product", "i2_s_arm", "avx2", "f32", "",
    64, 4, 1, 1, 64, 4128, 482, 1473,
    tf_i2_s_arm_product_f32_seg_4x64x1_avx2_tile, fits_avx2_11, packed_avx2_12 },
  { "i2_s_rows4.product.q8.seg.1x16x4.avx2.unpack",
    "product", "i2_s_rows4", "avx2", "q8", "",
    16, 1, 4, 1, 16, 64, 9223, 178,
    tf_i2_s_rows4_product_q8_seg_1x16x4_avx2_unpack, fits_avx2_3, packed_avx2_15 },
  { "i2_s_rows4.product.q8.seg.4x16x4.avx2.unpack",
    "product", "i2_s_rows4", "avx2", "q8", "",
    16, 4, 4, 1, 16, 64, 9223, 472,
    tf_i2_s_rows4_product_q8_seg_4x16x4_avx2_unpack, fits_avx2_3, packed_avx2_15 },
  { "i2_s_rows4.product.q16.seg.1x16x4.avx2.unpack",
    "product", "i2_s_rows4", "avx2", "q16", "",
    16, 1, 4, 1, 16, 64, 9223, 305,
    tf_i2_s_rows4_product_q16_seg_1x16x4_avx2_unpack, fits_avx2_5, packed_avx2_15 },
  { "i2_s_rows4.product.q16.seg.2x16x4.avx2.unpack",
    "product", "i2_s_rows4", "avx2", "q16", "",
    16, 2, 4, 1, 16, 64, 9223, 521,
    tf_i2_s_rows4_product_q16_seg_2x16x4_avx2_unpack, fits_avx2_5, packed_avx2_15 },
  { "i2_s_rows4.product.q8.seg.1x4x32.avx2.functionals.lines0",
    "product", "i2_s_rows4", "avx2", "q8", "",
    4, 1, 32, 0, 0, 0, 0, 189,
    tf_i2_s_rows4_product_q8_seg_1x4x32_avx2_functionals_lines0, fits_avx2_16, packed_avx2_15 },
  { "i2_s_rows4.product.q16.seg.1x4x32.avx2.functionals.lines0",
    "product", "i2_s_rows4", "avx2", "q16", "",
    4, 1, 32, 0, 0, 0, 0, 286,
    tf_i2_s_rows4_product_q16_seg_1x4x32_avx2_functionals_lines0, fits_avx2_7, packed_avx2_15 },
  { "i2_s_rows4.product.q8.seg.2x4x32.avx2.functionals.lines0",
    "product", "i2_s_rows4", "avx2", "q8", "",
    4, 2, 32, 0, 0, 0, 0, 305,
    tf_i2_s_rows4_product_q8_seg_2x4x32_avx2_functionals_lines0, fits_avx2_16, packed_avx2_15 },
  { "i2_s_rows4.product.f32.seg.1x8x1.avx2.unpack",
    "product", "i2_s_rows4", "avx2", "f32", "",
    8, 1, 1, 1, 32, 32, 8193, 769,
    tf_i2_s_rows4_product_f32_seg_1x8x1_avx2_unpack, fits_avx2_0, packed_avx2_15 },
  { "i2_s_rows4.product.f32.seg.4x8x1.avx2.unpack",
    "product", "i2_s_rows4", "avx2", "f32", "",
    8, 4, 1, 1, 32, 32, 8193, 1922,
    tf_i2_s_rows4_product_f32_seg_4x8x1_avx2_unpack, fits_avx2_0, packed_avx2_15 },
  { "iq1_bn.product.q8.seg.1x16x4.avx2.unpack",
    "product", "iq1_bn", "avx2", "q8", "",
    16, 1, 4, 1, 16, 1024, 8519, 178,
    tf_iq1_bn_product_q8_seg_1x16x4_avx2_unpack, fits_avx2_3, packed_avx2_17 },
  { "iq1_bn.product.q8.seg.4x16x4.avx2.unpack",
    "product", "iq1_bn", "avx2", "q8", "",
    16, 4, 4, 1, 16, 1024, 8519, 472,
    tf_iq1_bn_product_q8_seg_4x16x4_avx2_unpack, fits_avx2_3, packed_avx2_17 },
  { "iq1_bn.product.q16.seg.1x16x4.avx2.unpack",
    "product", "iq1_bn", "avx2", "q16", "",
    16, 1, 4, 1, 16, 1024, 8519, 305,
    tf_iq1_bn_product_q16_seg_1x16x4_avx2_unpack, fits_avx2_5, packed_avx2_17 },
  { "iq1_bn.product.q16.seg.2x16x4.avx2.unpack",
    "product", "iq1_bn", "avx2", "q16", "",
    16, 2, 4, 1, 16, 1024, 8519, 521,
    tf_iq1_bn_product_q16_seg_2x16x4_avx2_unpack, fits_avx2_5, packed_avx2_17 },
  { "iq1_bn.product.f32.seg.1x8x1.avx2.unpack",
    "product", "iq1_bn", "avx2", "f32", "",
    8, 1, 1, 1, 32, 2048, 7489, 769,
    tf_iq1_bn_product_f32_seg_1x8x1_avx2_unpack, fits_avx2_0, packed_avx2_17 },
  { "iq1_bn.product.f32.seg.4x8x1.avx2.unpack",
    "product", "iq1_bn", "avx2", "f32", "",
    8, 4, 1, 1, 32, 2048, 7489, 1922,
    tf_iq1_bn_product_f32_seg_4x8x1_avx2_unpack, fits_avx2_0, packed_avx2_17 },
  { "iq2_bn.unpack.avx2",
    "unpack", "iq2_bn", "avx2", "", "",
    1, 1, 1, 0, 0, 0, 0, 0,
    tf_iq2_bn_unpack_avx2, fits_avx2_0, packed_avx2_18 },
  { "iq2_bn.product.q8.seg.1x16x4.avx2.unpack",
    "product", "iq2_bn", "avx2", "q8", "",
    16, 1, 4, 1, 16, 1024, 6423, 178,
    tf_iq2_bn_product_q8_seg_1x16x4_avx2_unpack, fits_avx2_3, packed_avx2_18 },
  { "iq2_bn.product.q8.seg.4x16x4.avx2.unpack",
    "product", "iq2_bn", "avx2", "q8", "",
    16, 4, 4, 1, 16, 1024, 6423, 472,
    tf_iq2_bn_product_q8_seg_4x16x4_avx2_unpack, fits_avx2_3, packed_avx2_18 },
  { "iq2_bn.product.q16.seg.1x16x4.avx2.unpack",
    "product", "iq2_bn", "avx2", "q16", "",
    16, 1, 4, 1, 16, 1024, 6423, 305,
    tf_iq2_bn_product_q16_seg_1x16x4_avx2_unpack, fits_avx2_5, packed_avx2_18 },
  { "iq2_bn.product.q16.seg.2x16x4.avx2.unpack",
    "product", "iq2_bn", "avx2", "q16", "",
    16, 2, 4, 1, 16, 1024, 6423, 521,
    tf_iq2_bn_product_q16_seg_2x16x4_avx2_unpack, fits_avx2_5, packed_avx2_18 },
  { "iq2_bn.product.q8.seg.1x2x128.avx2.reorder",
    "product", "iq2_bn", "avx2", "q8", "panel.1x128.e9cd5481.avx2",
    2, 1, 128, 0, 0, 0, 0, 181,
    tf_iq2_bn_product_q8_seg_1x2x128_avx2_reorder, fits_avx2_19, packed_avx2_18 },
  { "iq2_bn.product.q8.seg.4x2x128.avx2.reorder",
    "product", "iq2_bn", "avx2", "q8", "panel.4x128.e9cd5481.avx2",
    2, 4, 128, 0, 0, 0, 0, 541,
    tf_iq2_bn_product_q8_seg_4x2x128_avx2_reorder, fits_avx2_19, packed_avx2_18 },
  { "iq2_bn.product.q8.seg.4x8x128.avx2.tile.g2",
    "product", "iq2_bn", "avx2", "q8", "panel.4x128.e9cd5481.avx2",
    8, 4, 128, 1, 8, 0, 145, 533,
    tf_iq2_bn_product_q8_seg_4x8x128_avx2_tile_g2, fits_avx2_19, packed_avx2_18 },
  { "iq2_bn.product.f32.seg.1x64x1.avx2.tile",
    "product", "iq2_bn", "avx2", "f32", "",
    64, 1, 1, 0, 0, 16416, 0, 1045,
    tf_iq2_bn_product_f32_seg_1x64x1_avx2_tile, fits_avx2_0, packed_avx2_18 },
  { "iq2_bn.product.f32.seg.4x64x1.avx2.tile",
    "product", "iq2_bn", "avx2", "f32", "",
    64, 4, 1, 1, 64, 4128, 482, 1473,
    tf_iq2_bn_product_f32_seg_4x64x1_avx2_tile, fits_avx2_0, packed_avx2_18 },
  { "iq2_bn_r4.product.q8.seg.1x16x4.avx2.unpack",
    "product", "iq2_bn_r4", "avx2", "q8", "",
    16, 1, 4, 1, 16, 1024, 6487, 178,
    tf_iq2_bn_r4_product_q8_seg_1x16x4_avx2_unpack, fits_avx2_3, packed_avx2_20 },
  { "iq2_bn_r4.product.q8.seg.4x16x4.avx2.unpack",
    "product", "iq2_bn_r4", "avx2", "q8", "",
    16, 4, 4, 1, 16, 1024, 6487, 472,
    tf_iq2_bn_r4_product_q8_seg_4x16x4_avx2_unpack, fits_avx2_3, packed_avx2_20 },
  { "iq2_bn_r4.product.q16.seg.1x16x4.avx2.unpack",
    "product", "iq2_bn_r4", "avx2", "q16", "",
    16, 1, 4, 1, 16, 1024, 6487, 305,
    tf_iq2_bn_r4_product_q16_seg_1x16x4_avx2_unpack, fits_avx2_5, packed_avx2_20 },
  { "iq2_bn_r4.product.q16.seg.2x16x4.avx2.unpack",
    "product", "iq2_bn_r4", "avx2", "q16", "",
    16, 2, 4, 1, 16, 1024, 6487, 521,
    tf_iq2_bn_r4_product_q16_seg_2x16x4_avx2_unpack, fits_avx2_5, packed_avx2_20 },
  { "iq2_bn_r4.product.f32.seg.1x64x1.avx2.tile",
    "product", "iq2_bn_r4", "avx2", "f32", "",
    64, 1, 1, 0, 0, 16416, 0, 1045,
    tf_iq2_bn_r4_product_f32_seg_1x64x1_avx2_tile, fits_avx2_0, packed_avx2_20 },
  { "iq2_bn_r4.product.f32.seg.4x64x1.avx2.tile",
    "product", "iq2_bn_r4", "avx2", "f32", "",
    64, 4, 1, 1, 64, 4128, 482, 1473,
    tf_iq2_bn_r4_product_f32_seg_4x64x1_avx2_tile, fits_avx2_0, packed_avx2_20 },
  { "kq.8x1.product.q8.seg.1x16x4.avx2.unpack",
    "product", "kq.8x1", "avx2", "q8", "",
    16, 1, 4, 1, 16, 256, 6471, 178,
    tf_kq_8x1_product_q8_seg_1x16x4_avx2_unpack, fits_avx2_3, packed_avx2_21 },
  { "kq.8x1.product.q8.seg.4x16x4.avx2.unpack",
    "product", "kq.8x1", "avx2", "q8", "",
    16, 4, 4, 1, 16, 256, 6471, 472,
    tf_kq_8x1_product_q8_seg_4x16x4_avx2_unpack, fits_avx2_3, packed_avx2_21 },
  { "kq.8x1.product.q16.seg.1x16x4.avx2.unpack",
    "product", "kq.8x1", "avx2", "q16", "",
    16, 1, 4, 1, 16, 256, 6471, 305,
    tf_kq_8x1_product_q16_seg_1x16x4_avx2_unpack, fits_avx2_5, packed_avx2_21 },
  { "kq.8x1.product.q16.seg.2x16x4.avx2.unpack",
    "product", "kq.8x1", "avx2", "q16", "",
    16, 2, 4, 1, 16, 256, 6471, 521,
    tf_kq_8x1_product_q16_seg_2x16x4_avx2_unpack, fits_avx2_5, packed_avx2_21 },
  { "kq.8x1.product.q8.seg.1x8x16.avx2.plane.lines0",
    "product", "kq.8x1", "avx2", "q8", "",
    8, 1, 16, 0, 0, 0, 0, 200,
    tf_kq_8x1_product_q8_seg_1x8x16_avx2_plane_lines0, fits_avx2_22, packed_avx2_21 },
  { "kq.8x1.product.q16.seg.1x8x16.avx2.plane.lines0",
    "product", "kq.8x1", "avx2", "q16", "",
    8, 1, 16, 0, 0, 0, 0, 348,
    tf_kq_8x1_product_q16_seg_1x8x16_avx2_plane_lines0, fits_avx2_23, packed_avx2_21 },
  { "kq.8x1.product.q16.seg.4x8x16.avx2.plane.lines0.page0",
    "product", "kq.8x1", "avx2", "q16", "",
    8, 4, 16, 0, 0, 0, 0, 1178,
    tf_kq_8x1_product_q16_seg_4x8x16_avx2_plane_lines0_page0, fits_avx2_23, packed_avx2_21 },
  { "kq.8x1.product.q16.seg.5x8x16.avx2.plane.lines0.page0",
    "product", "kq.8x1", "avx2", "q16", "",
    8, 5, 16, 0, 0, 0, 0, 1451,
    tf_kq_8x1_product_q16_seg_5x8x16_avx2_plane_lines0_page0, fits_avx2_23, packed_avx2_21 },
  { "kq.8x1.product.f32.seg.1x64x1.avx2.tile",
    "product", "kq.8x1", "avx2", "f32", "",
    64, 1, 1, 0, 0, 16416, 0, 708,
    tf_kq_8x1_product_f32_seg_1x64x1_avx2_tile, fits_avx2_0, packed_avx2_21 },
  { "kq.8x1.product.f32.seg.4x64x1.avx2.tile",
    "product", "kq.8x1", "avx2", "f32", "",
    64, 4, 1, 1, 64, 1056, 145, 1473,
    tf_kq_8x1_product_f32_seg_4x64x1_avx2_tile, fits_avx2_0, packed_avx2_21 },
  { "kq.8x2.product.q8.seg.1x16x4.avx2.unpack",
    "product", "kq.8x2", "avx2", "q8", "",
    16, 1, 4, 1, 16, 256, 6471, 178,
    tf_kq_8x2_product_q8_seg_1x16x4_avx2_unpack, fits_avx2_3, packed_avx2_24 },
  { "kq.8x2.product.q8.seg.4x16x4.avx2.unpack",
    "product", "kq.8x2", "avx2", "q8", "",
    16, 4, 4, 1, 16, 256, 6471, 472,
    tf_kq_8x2_product_q8_seg_4x16x4_avx2_unpack, fits_avx2_3, packed_avx2_24 },
  { "kq.8x2.product.q16.seg.1x16x4.avx2.unpack",
    "product", "kq.8x2", "avx2", "q16", "",
    16, 1, 4, 1, 16, 256, 6471, 305,
    tf_kq_8x2_product_q16_seg_1x16x4_avx2_unpack, fits_avx2_5, packed_avx2_24 },
  { "kq.8x2.product.q16.seg.2x16x4.avx2.unpack",
    "product", "kq.8x2", "avx2", "q16", "",
    16, 2, 4, 1, 16, 256, 6471, 521,
    tf_kq_8x2_product_q16_seg_2x16x4_avx2_unpack, fits_avx2_5, packed_avx2_24 },
  { "kq.8x2.product.q8.seg.1x16x16.avx2.plane",
    "product", "kq.8x2", "avx2", "q8", "",
    16, 1, 16, 0, 0, 0, 0, 163,
    tf_kq_8x2_product_q8_seg_1x16x16_avx2_plane, fits_avx2_22, packed_avx2_24 },
  { "kq.8x2.product.q16.seg.1x16x16.avx2.plane",
    "product", "kq.8x2", "avx2", "q16", "",
    16, 1, 16, 0, 0, 0, 0, 276,
    tf_kq_8x2_product_q16_seg_1x16x16_avx2_plane, fits_avx2_23, packed_avx2_24 },
  { "kq.8x2.product.q8.seg.4x16x16.avx2.plane",
    "product", "kq.8x2", "avx2", "q8", "",
    16, 4, 16, 0, 0, 0, 0, 468,
    tf_kq_8x2_product_q8_seg_4x16x16_avx2_plane, fits_avx2_22, packed_avx2_24 },
  { "kq.8x2.product.q8.seg.5x16x16.avx2.plane",
    "product", "kq.8x2", "avx2", "q8", "",
    16, 5, 16, 0, 0, 0, 0, 566,
    tf_kq_8x2_product_q8_seg_5x16x16_avx2_plane, fits_avx2_22, packed_avx2_24 },
  { "kq.8x2.product.q16.seg.2x16x16.avx2.plane",
    "product", "kq.8x2", "avx2", "q16", "",
    16, 2, 16, 0, 0, 0, 0, 492,
    tf_kq_8x2_product_q16_seg_2x16x16_avx2_plane, fits_avx2_23, packed_avx2_24 },
  { "kq.8x2.product.q8.seg.4x16x16.avx2.tile.g2",
    "product", "kq.8x2", "avx2", "q8", "",
    16, 4, 16, 1, 16, 0, 140, 460,
    tf_kq_8x2_product_q8_seg_4x16x16_avx2_tile_g2, fits_avx2_22, packed_avx2_24 },
  { "kq.8x2.product.q16.seg.2x16x16.avx2.tile.g2",
    "product", "kq.8x2", "avx2", "q16", "",
    16, 2, 16, 1, 16, 0, 140, 484,
    tf_kq_8x2_product_q16_seg_2x16x16_avx2_tile_g2, fits_avx2_23, packed_avx2_24 },
  { "kq.8x2.product.f32.seg.1x64x1.avx2.tile",
    "product", "kq.8x2", "avx2", "f32", "",
    64, 1, 1, 0, 0, 16416, 0, 704,
    tf_kq_8x2_product_f32_seg_1x64x1_avx2_tile, fits_avx2_0, packed_avx2_24 },
  { "kq.8x2.product.f32.seg.4x64x1.avx2.tile",
    "product", "kq.8x2", "avx2", "f32", "",
    64, 4, 1, 1, 64, 1056, 141, 1473,
    tf_kq_8x2_product_f32_seg_4x64x1_avx2_tile, fits_avx2_0, packed_avx2_24 },
  { "matmulnbits_2b.128.unpack.avx2",
    "unpack", "matmulnbits_2b.128", "avx2", "", "",
    1, 1, 1, 0, 0, 0, 0, 0,
    tf_matmulnbits_2b_128_unpack_avx2, fits_avx2_0, packed_avx2_25 },
  { "matmulnbits_2b.128.product.q8.seg.1x16x4.avx2.unpack",
    "product", "matmulnbits_2b.128", "avx2", "q8", "",
    16, 1, 4, 1, 16, 2048, 6415, 178,
    tf_matmulnbits_2b_128_product_q8_seg_1x16x4_avx2_unpack, fits_avx2_3, packed_avx2_25 },
  { "matmulnbits_2b.128.product.q8.seg.4x16x4.avx2.unpack",
    "product", "matmulnbits_2b.128", "avx2", "q8", "",
    16, 4, 4, 1, 16, 2048, 6415, 472,
    tf_matmulnbits_2b_128_product_q8_seg_4x16x4_avx2_unpack, fits_avx2_3, packed_avx2_25 },
  { "matmulnbits_2b.128.product.q16.seg.1x16x4.avx2.unpack",
    "product", "matmulnbits_2b.128", "avx2", "q16", "",
    16, 1, 4, 1, 16, 2048, 6415, 305,
    tf_matmulnbits_2b_128_product_q16_seg_1x16x4_avx2_unpack, fits_avx2_5, packed_avx2_25 },
  { "matmulnbits_2b.128.product.q16.seg.2x16x4.avx2.unpack",
    "product", "matmulnbits_2b.128", "avx2", "q16", "",
    16, 2, 4, 1, 16, 2048, 6415, 521,
    tf_matmulnbits_2b_128_product_q16_seg_2x16x4_avx2_unpack, fits_avx2_5, packed_avx2_25 },
  { "panel.1x128.ae01b751.avx2",
    "panel", "", "avx2", "", "",
    1, 1, 128, 0, 0, 0, 0, 0,
    tf_panel_1x128_ae01b751_avx2, fits_avx2_13, packed_avx2_1 },
  { "matmulnbits_2b.128.product.q8.seg.1x2x128.avx2.reorder",
    "product", "matmulnbits_2b.128", "avx2", "q8", "panel.1x128.ae01b751.avx2",
    2, 1, 128, 0, 0, 0, 0, 227,
    tf_matmulnbits_2b_128_product_q8_seg_1x2x128_avx2_reorder, fits_avx2_26, packed_avx2_25 },
  { "panel.4x128.ae01b751.avx2",
    "panel", "", "avx2", "", "",
    1, 4, 128, 0, 0, 0, 0, 0,
    tf_panel_4x128_ae01b751_avx2, fits_avx2_13, packed_avx2_1 },
  { "matmulnbits_2b.128.product.q8.seg.4x2x128.avx2.reorder",
    "product", "matmulnbits_2b.128", "avx2", "q8", "panel.4x128.ae01b751.avx2",
    2, 4, 128, 0, 0, 0, 0, 436,
    tf_matmulnbits_2b_128_product_q8_seg_4x2x128_avx2_reorder, fits_avx2_26, packed_avx2_25 },
  { "matmulnbits_2b.128.product.q8.seg.1x2x128.avx2.spread",
    "product", "matmulnbits_2b.128", "avx2", "q8", "",
    2, 1, 128, 0, 0, 0, 0, 338,
    tf_matmulnbits_2b_128_product_q8_seg_1x2x128_avx2_spread, fits_avx2_26, packed_avx2_25 },
  { "matmulnbits_2b.128.product.q8.seg.4x8x128.avx2.tile.g2",
    "product", "matmulnbits_2b.128", "avx2", "q8", "panel.4x128.ae01b751.avx2",
    8, 4, 128, 1, 8, 0, 145, 430,
    tf_matmulnbits_2b_128_product_q8_seg_4x8x128_avx2_tile_g2, fits_avx2_26, packed_avx2_25 },
  { "matmulnbits_2b.128.product.f32.seg.1x64x1.avx2.tile",
    "product", "matmulnbits_2b.128", "avx2", "f32", "",
    64, 1, 1, 0, 0, 16416, 0, 1236,
    tf_matmulnbits_2b_128_product_f32_seg_1x64x1_avx2_tile, fits_avx2_0, packed_avx2_25 },
  { "matmulnbits_2b.128.product.f32.seg.4x64x1.avx2.tile",
    "product", "matmulnbits_2b.128", "avx2", "f32", "",
    64, 4, 1, 1, 64, 8224, 673, 1473,
    tf_matmulnbits_2b_128_product_f32_seg_4x64x1_avx2_tile, fits_avx2_0, packed_avx2_25 },
  { "pq2_0.unpack.avx2",
    "unpack", "pq2_0", "avx2", "", "",
    1, 1, 1, 0, 0, 0, 0, 0,
    tf_pq2_0_unpack_avx2, fits_avx2_0, packed_avx2_27 },
  { "pq2_0.product.q8.seg.1x16x4.avx2.unpack",
    "product", "pq2_0", "avx2", "q8", "",
    16, 1, 4, 1, 16, 2048, 6415, 178,
    tf_pq2_0_product_q8_seg_1x16x4_avx2_unpack, fits_avx2_3, packed_avx2_27 },
  { "pq2_0.product.q8.seg.4x16x4.avx2.unpack",
    "product", "pq2_0", "avx2", "q8", "",
    16, 4, 4, 1, 16, 2048, 6415, 472,
    tf_pq2_0_product_q8_seg_4x16x4_avx2_unpack, fits_avx2_3, packed_avx2_27 },
  { "pq2_0.product.q16.seg.1x16x4.avx2.unpack",
    "product", "pq2_0", "avx2", "q16", "",
    16, 1, 4, 1, 16, 2048, 6415, 305,
    tf_pq2_0_product_q16_seg_1x16x4_avx2_unpack, fits_avx2_5, packed_avx2_27 },
  { "pq2_0.product.q16.seg.2x16x4.avx2.unpack",
    "product", "pq2_0", "avx2", "q16", "",
    16, 2, 4, 1, 16, 2048, 6415, 521,
    tf_pq2_0_product_q16_seg_2x16x4_avx2_unpack, fits_avx2_5, packed_avx2_27 },
  { "pq2_0.product.q8.seg.1x2x128.avx2.reorder",
    "product", "pq2_0", "avx2", "q8", "panel.1x128.ae01b751.avx2",
    2, 1, 128, 0, 0, 0, 0, 181,
    tf_pq2_0_product_q8_seg_1x2x128_avx2_reorder, fits_avx2_19, packed_avx2_27 },
  { "pq2_0.product.q8.seg.4x2x128.avx2.reorder",
    "product", "pq2_0", "avx2", "q8", "panel.4x128.ae01b751.avx2",
    2, 4, 128, 0, 0, 0, 0, 541,
    tf_pq2_0_product_q8_seg_4x2x128_avx2_reorder, fits_avx2_19, packed_avx2_27 },
  { "pq2_0.product.q8.seg.1x2x128.avx2.spread",
    "product", "pq2_0", "avx2", "q8", "",
    2, 1, 128, 0, 0, 0, 0, 441,
    tf_pq2_0_product_q8_seg_1x2x128_avx2_spread, fits_avx2_19, packed_avx2_27 },
  { "pq2_0.product.q8.seg.4x8x128.avx2.tile.g2",
    "product", "pq2_0", "avx2", "q8", "panel.4x128.ae01b751.avx2",
    8, 4, 128, 1, 8, 0, 145, 533,
    tf_pq2_0_product_q8_seg_4x8x128_avx2_tile_g2, fits_avx2_19, packed_avx2_27 },
  { "pq2_0.product.f32.seg.1x64x1.avx2.tile",
    "product", "pq2_0", "avx2", "f32", "",
    64, 1, 1, 0, 0, 16416, 0, 1236,
    tf_pq2_0_product_f32_seg_1x64x1_avx2_tile, fits_avx2_0, packed_avx2_27 },
  { "pq2_0.product.f32.seg.4x64x1.avx2.tile",
    "product", "pq2_0", "avx2", "f32", "",
    64, 4, 1, 1, 64, 8224, 673, 1473,
    tf_pq2_0_product_f32_seg_4x64x1_avx2_tile, fits_avx2_0, packed_avx2_27 },
  { "ptq1_0.unpack.avx2",
    "unpack", "ptq1_0", "avx2", "", "",
    1, 1, 1, 0, 0, 0, 0, 0,
    tf_ptq1_0_unpack_avx2, fits_avx2_0, packed_avx2_28 },
  { "ptq1_0.product.q8.seg.1x16x4.avx2.unpack",
    "product", "ptq1_0", "avx2", "q8", "",
    16, 1, 4, 1, 16, 2048, 8431, 178,
    tf_ptq1_0_product_q8_seg_1x16x4_avx2_unpack, fits_avx2_3, packed_avx2_28 },
  { "ptq1_0.product.q8.seg.4x16x4.avx2.unpack",
    "product", "ptq1_0", "avx2", "q8", "",
    16, 4, 4, 1, 16, 2048, 8431, 472,
    tf_ptq1_0_product_q8_seg_4x16x4_avx2_unpack, fits_avx2_3, packed_avx2_28 },
  { "ptq1_0.product.q16.seg.1x16x4.avx2.unpack",
    "product", "ptq1_0", "avx2", "q16", "",
    16, 1, 4, 1, 16, 2048, 8431, 305,
    tf_ptq1_0_product_q16_seg_1x16x4_avx2_unpack, fits_avx2_5, packed_avx2_28 },
  { "ptq1_0.product.q16.seg.2x16x4.avx2.unpack",
    "product", "ptq1_0", "avx2", "q16", "",
    16, 2, 4, 1, 16, 2048, 8431, 521,
    tf_ptq1_0_product_q16_seg_2x16x4_avx2_unpack, fits_avx2_5, packed_avx2_28 },
  { "ptq1_0.product.f32.seg.1x64x1.avx2.tile",
    "product", "ptq1_0", "avx2", "f32", "",
    64, 1, 1, 0, 0, 16416, 0, 1147,
    tf_ptq1_0_product_f32_seg_1x64x1_avx2_tile, fits_avx2_0, packed_avx2_28 },
  { "ptq1_0.product.f32.seg.4x64x1.avx2.tile",
    "product", "ptq1_0", "avx2", "f32", "",
    64, 4, 1, 1, 64, 8224, 584, 1473,
    tf_ptq1_0_product_f32_seg_4x64x1_avx2_tile, fits_avx2_0, packed_avx2_28 },
  { "q2_0.unpack.avx2",
    "unpack", "q2_0", "avx2", "", "",
    1, 1, 1, 0, 0, 0, 0, 0,
    tf_q2_0_unpack_avx2, fits_avx2_0, packed_avx2_29 },
  { "q2_0.product.q8.seg.1x16x4.avx2.unpack",
    "product", "q2_0", "avx2", "q8", "",
    16, 1, 4, 1, 16, 1024, 6423, 178,
    tf_q2_0_product_q8_seg_1x16x4_avx2_unpack, fits_avx2_3, packed_avx2_29 },
  { "q2_0.product.q8.seg.4x16x4.avx2.unpack",
    "product", "q2_0", "avx2", "q8", "",
    16, 4, 4, 1, 16, 1024, 6423, 472,
    tf_q2_0_product_q8_seg_4x16x4_avx2_unpack, fits_avx2_3, packed_avx2_29 },
  { "q2_0.product.q16.seg.1x16x4.avx2.unpack",
    "product", "q2_0", "avx2", "q16", "",
    16, 1, 4, 1, 16, 1024, 6423, 305,
    tf_q2_0_product_q16_seg_1x16x4_avx2_unpack, fits_avx2_5, packed_avx2_29 },
  { "q2_0.product.q16.seg.2x16x4.avx2.unpack",
    "product", "q2_0", "avx2", "q16", "",
    16, 2, 4, 1, 16, 1024, 6423, 521,
    tf_q2_0_product_q16_seg_2x16x4_avx2_unpack, fits_avx2_5, packed_avx2_29 },
  { "panel.1x64.619964df.avx2",
    "panel", "", "avx2", "", "",
    1, 1, 64, 0, 0, 0, 0, 0,
    tf_panel_1x64_619964df_avx2, fits_avx2_30, packed_avx2_1 },
  { "q2_0.product.q8.seg.1x2x64.avx2.reorder",
    "product", "q2_0", "avx2", "q8", "panel.1x64.619964df.avx2",
    2, 1, 64, 0, 0, 0, 0, 342,
    tf_q2_0_product_q8_seg_1x2x64_avx2_reorder, fits_avx2_31, packed_avx2_29 },
  { "panel.4x64.619964df.avx2",
    "panel", "", "avx2", "", "",
    1, 4, 64, 0, 0, 0, 0, 0,
    tf_panel_4x64_619964df_avx2, fits_avx2_30, packed_avx2_1 },
  { "q2_0.product.q8.seg.4x2x64.avx2.reorder",
    "product", "q2_0", "avx2", "q8", "panel.4x64.619964df.avx2",
    2, 4, 64, 0, 0, 0, 0, 1005,
    tf_q2_0_product_q8_seg_4x2x64_avx2_reorder, fits_avx2_31, packed_avx2_29 },
  { "q2_0.product.q8.seg.1x2x64.avx2.spread",
    "product", "q2_0", "avx2", "q8", "",
    2, 1, 64, 0, 0, 0, 0, 445,
    tf_q2_0_product_q8_seg_1x2x64_avx2_spread, fits_avx2_31, packed_avx2_29 },
  { "q2_0.product.q8.seg.4x8x64.avx2.tile.g2",
    "product", "q2_0", "avx2", "q8", "panel.4x64.619964df.avx2",
    8, 4, 64, 1, 16, 0, 289, 989,
    tf_q2_0_product_q8_seg_4x8x64_avx2_tile_g2, fits_avx2_31, packed_avx2_29 },
  { "q2_0.product.f32.seg.1x64x1.avx2.tile",
    "product", "q2_0", "avx2", "f32", "",
    64, 1, 1, 0, 0, 16416, 0, 1245,
    tf_q2_0_product_f32_seg_1x64x1_avx2_tile, fits_avx2_0, packed_avx2_29 },
  { "q2_0.product.f32.seg.4x64x1.avx2.tile",
    "product", "q2_0", "avx2", "f32", "",
    64, 4, 1, 1, 64, 4128, 682, 1473,
    tf_q2_0_product_f32_seg_4x64x1_avx2_tile, fits_avx2_0, packed_avx2_29 },
  { "r4.16x1.pack.avx2",
    "pack", "r4.16x1", "avx2", "", "",
    64, 1, 1, 0, 0, 0, 0, 0,
    tf_r4_16x1_pack_avx2, fits_avx2_0, packed_avx2_32 },
  { "r4.16x1.product.q8.seg.1x16x4.avx2.unpack",
    "product", "r4.16x1", "avx2", "q8", "",
    16, 1, 4, 1, 16, 64, 9479, 178,
    tf_r4_16x1_product_q8_seg_1x16x4_avx2_unpack, fits_avx2_3, packed_avx2_32 },
  { "r4.16x1.product.q8.seg.4x16x4.avx2.unpack",
    "product", "r4.16x1", "avx2", "q8", "",
    16, 4, 4, 1, 16, 64, 9479, 472,
    tf_r4_16x1_product_q8_seg_4x16x4_avx2_unpack, fits_avx2_3, packed_avx2_32 },
  { "r4.16x1.product.q16.seg.1x16x4.avx2.unpack",
    "product", "r4.16x1", "avx2", "q16", "",
    16, 1, 4, 1, 16, 64, 9479, 305,
    tf_r4_16x1_product_q16_seg_1x16x4_avx2_unpack, fits_avx2_5, packed_avx2_32 },
  { "r4.16x1.product.q16.seg.2x16x4.avx2.unpack",
    "product", "r4.16x1", "avx2", "q16", "",
    16, 2, 4, 1, 16, 64, 9479, 521,
    tf_r4_16x1_product_q16_seg_2x16x4_avx2_unpack, fits_avx2_5, packed_avx2_32 },
  { "r4.16x1.product.f32.seg.1x64x1.avx2.tile",
    "product", "r4.16x1", "avx2", "f32", "",
    64, 1, 1, 0, 0, 16416, 0, 707,
    tf_r4_16x1_product_f32_seg_1x64x1_avx2_tile, fits_avx2_0, packed_avx2_32 },
  { "r4.16x1.product.f32.seg.4x64x1.avx2.tile",
    "product", "r4.16x1", "avx2", "f32", "",
    64, 4, 1, 1, 64, 288, 144, 1473,
    tf_r4_16x1_product_f32_seg_4x64x1_avx2_tile, fits_avx2_0, packed_avx2_32 },
  { "r4.8x1.pack.avx2",
    "pack", "r4.8x1", "avx2", "", "",
    32, 1, 1, 0, 0, 0, 0, 0,
    tf_r4_8x1_pack_avx2, fits_avx2_0, packed_avx2_33 },
  { "r4.8x1.product.q8.seg.1x16x4.avx2.unpack",
    "product", "r4.8x1", "avx2", "q8", "",
    16, 1, 4, 1, 16, 64, 9479, 178,
    tf_r4_8x1_product_q8_seg_1x16x4_avx2_unpack, fits_avx2_3, packed_avx2_33 },
  { "r4.8x1.product.q8.seg.4x16x4.avx2.unpack",
    "product", "r4.8x1", "avx2", "q8", "",
    16, 4, 4, 1, 16, 64, 9479, 472,
    tf_r4_8x1_product_q8_seg_4x16x4_avx2_unpack, fits_avx2_3, packed_avx2_33 },
  { "r4.8x1.product.q16.seg.1x16x4.avx2.unpack",
    "product", "r4.8x1", "avx2", "q16", "",
    16, 1, 4, 1, 16, 64, 9479, 305,
    tf_r4_8x1_product_q16_seg_1x16x4_avx2_unpack, fits_avx2_5, packed_avx2_33 },
  { "r4.8x1.product.q16.seg.2x16x4.avx2.unpack",
    "product", "r4.8x1", "avx2", "q16", "",
    16, 2, 4, 1, 16, 64, 9479, 521,
    tf_r4_8x1_product_q16_seg_2x16x4_avx2_unpack, fits_avx2_5, packed_avx2_33 },
  { "r4.8x1.product.f32.seg.1x64x1.avx2.tile",
    "product", "r4.8x1", "avx2", "f32", "",
    64, 1, 1, 0, 0, 16416, 0, 711,
    tf_r4_8x1_product_f32_seg_1x64x1_avx2_tile, fits_avx2_0, packed_avx2_33 },
  { "r4.8x1.product.f32.seg.4x64x1.avx2.tile",
    "product", "r4.8x1", "avx2", "f32", "",
    64, 4, 1, 1, 64, 288, 148, 1473,
    tf_r4_8x1_product_f32_seg_4x64x1_avx2_tile, fits_avx2_0, packed_avx2_33 },
  { "r4.8x2.pack.avx2",
    "pack", "r4.8x2", "avx2", "", "",
    64, 1, 1, 0, 0, 0, 0, 0,
    tf_r4_8x2_pack_avx2, fits_avx2_0, packed_avx2_32 },
  { "r4.8x2.product.q8.seg.1x16x4.avx2.unpack",
    "product", "r4.8x2", "avx2", "q8", "",
    16, 1, 4, 1, 16, 64, 9479, 178,
    tf_r4_8x2_product_q8_seg_1x16x4_avx2_unpack, fits_avx2_3, packed_avx2_32 },
  { "r4.8x2.product.q8.seg.4x16x4.avx2.unpack",
    "product", "r4.8x2", "avx2", "q8", "",
    16, 4, 4, 1, 16, 64, 9479, 472,
    tf_r4_8x2_product_q8_seg_4x16x4_avx2_unpack, fits_avx2_3, packed_avx2_32 },
  { "r4.8x2.product.q16.seg.1x16x4.avx2.unpack",
    "product", "r4.8x2", "avx2", "q16", "",
    16, 1, 4, 1, 16, 64, 9479, 305,
    tf_r4_8x2_product_q16_seg_1x16x4_avx2_unpack, fits_avx2_5, packed_avx2_32 },
  { "r4.8x2.product.q16.seg.2x16x4.avx2.unpack",
    "product", "r4.8x2", "avx2", "q16", "",
    16, 2, 4, 1, 16, 64, 9479, 521,
    tf_r4_8x2_product_q16_seg_2x16x4_avx2_unpack, fits_avx2_5, packed_avx2_32 },
  { "r4.8x2.product.f32.seg.1x64x1.avx2.tile",
    "product", "r4.8x2", "avx2", "f32", "",
    64, 1, 1, 0, 0, 16416, 0, 707,
    tf_r4_8x2_product_f32_seg_1x64x1_avx2_tile, fits_avx2_0, packed_avx2_32 },
  { "r4.8x2.product.f32.seg.4x64x1.avx2.tile",
    "product", "r4.8x2", "avx2", "f32", "",
    64, 4, 1, 1, 64, 288, 144, 1473,
    tf_r4_8x2_product_f32_seg_4x64x1_avx2_tile, fits_avx2_0, packed_avx2_32 },
  { "r4.16x2.pack.avx2",
    "pack", "r4.16x2", "avx2", "", "",
    128, 1, 1, 0, 0, 0, 0, 0,
    tf_r4_16x2_pack_avx2, fits_avx2_0, packed_avx2_34 },
  { "r4.16x2.product.q8.seg.1x16x4.avx2.unpack",
    "product", "r4.16x2", "avx2", "q8", "",
    16, 1, 4, 1, 16, 64, 9479, 178,
    tf_r4_16x2_product_q8_seg_1x16x4_avx2_unpack, fits_avx2_3, packed_avx2_34 },
  { "r4.16x2.product.q8.seg.4x16x4.avx2.unpack",
    "product", "r4.16x2", "avx2", "q8", "",
    16, 4, 4, 1, 16, 64, 9479, 472,
    tf_r4_16x2_product_q8_seg_4x16x4_avx2_unpack, fits_avx2_3, packed_avx2_34 },
  { "r4.16x2.product.q16.seg.1x16x4.avx2.unpack",
    "product", "r4.16x2", "avx2", "q16", "",
    16, 1, 4, 1, 16, 64, 9479, 305,
    tf_r4_16x2_product_q16_seg_1x16x4_avx2_unpack, fits_avx2_5, packed_avx2_34 },
  { "r4.16x2.product.q16.seg.2x16x4.avx2.unpack",
    "product", "r4.16x2", "avx2", "q16", "",
    16, 2, 4, 1, 16, 64, 9479, 521,
    tf_r4_16x2_product_q16_seg_2x16x4_avx2_unpack, fits_avx2_5, packed_avx2_34 },
  { "r4.16x2.product.f32.seg.1x128x1.avx2.tile",
    "product", "r4.16x2", "avx2", "f32", "",
    128, 1, 1, 0, 0, 32800, 0, 703,
    tf_r4_16x2_product_f32_seg_1x128x1_avx2_tile, fits_avx2_0, packed_avx2_34 },
  { "r4.16x2.product.f32.seg.4x128x1.avx2.tile",
    "product", "r4.16x2", "avx2", "f32", "",
    128, 4, 1, 1, 128, 544, 140, 1473,
    tf_r4_16x2_product_f32_seg_4x128x1_avx2_tile, fits_avx2_0, packed_avx2_34 },
  { "r4.16x4.pack.avx2",
    "pack", "r4.16x4", "avx2", "", "",
    256, 1, 1, 0, 0, 0, 0, 0,
    tf_r4_16x4_pack_avx2, fits_avx2_0, packed_avx2_35 },
  { "r4.16x4.product.q8.seg.1x16x4.avx2.unpack",
    "product", "r4.16x4", "avx2", "q8", "",
    16, 1, 4, 1, 16, 64, 9479, 178,
    tf_r4_16x4_product_q8_seg_1x16x4_avx2_unpack, fits_avx2_3, packed_avx2_35 },
  { "r4.16x4.product.q8.seg.4x16x4.avx2.unpack",
    "product", "r4.16x4", "avx2", "q8", "",
    16, 4, 4, 1, 16, 64, 9479, 472,
    tf_r4_16x4_product_q8_seg_4x16x4_avx2_unpack, fits_avx2_3, packed_avx2_35 },
  { "r4.16x4.product.q16.seg.1x16x4.avx2.unpack",
    "product", "r4.16x4", "avx2", "q16", "",
    16, 1, 4, 1, 16, 64, 9479, 305,
    tf_r4_16x4_product_q16_seg_1x16x4_avx2_unpack, fits_avx2_5, packed_avx2_35 },
  { "r4.16x4.product.q16.seg.2x16x4.avx2.unpack",
    "product", "r4.16x4", "avx2", "q16", "",
    16, 2, 4, 1, 16, 64, 9479, 521,
    tf_r4_16x4_product_q16_seg_2x16x4_avx2_unpack, fits_avx2_5, packed_avx2_35 },
  { "r4.16x4.product.f32.seg.1x256x1.avx2.tile",
    "product", "r4.16x4", "avx2", "f32", "",
    256, 1, 1, 0, 0, 65568, 0, 701,
    tf_r4_16x4_product_f32_seg_1x256x1_avx2_tile, fits_avx2_0, packed_avx2_35 },
  { "r4.16x4.product.f32.seg.4x256x1.avx2.tile",
    "product", "r4.16x4", "avx2", "f32", "",
    256, 4, 1, 1, 256, 1056, 138, 1473,
    tf_r4_16x4_product_f32_seg_4x256x1_avx2_tile, fits_avx2_0, packed_avx2_35 },
  { "r5.16x1.pack.avx2",
    "pack", "r5.16x1", "avx2", "", "",
    80, 1, 1, 0, 0, 0, 0, 0,
    tf_r5_16x1_pack_avx2, fits_avx2_0, packed_avx2_36 },
  { "r5.16x1.product.q8.seg.1x16x4.avx2.unpack",
    "product", "r5.16x1", "avx2", "q8", "",
    16, 1, 4, 1, 16, 64, 9479, 178,
    tf_r5_16x1_product_q8_seg_1x16x4_avx2_unpack, fits_avx2_3, packed_avx2_36 },
  { "r5.16x1.product.q8.seg.4x16x4.avx2.unpack",
    "product", "r5.16x1", "avx2", "q8", "",
    16, 4, 4, 1, 16, 64, 9479, 472,
    tf_r5_16x1_product_q8_seg_4x16x4_avx2_unpack, fits_avx2_3, packed_avx2_36 },
  { "r5.16x1.product.q16.seg.1x16x4.avx2.unpack",
    "product", "r5.16x1", "avx2", "q16", "",
    16, 1, 4, 1, 16, 64, 9479, 305,
    tf_r5_16x1_product_q16_seg_1x16x4_avx2_unpack, fits_avx2_5, packed_avx2_36 },
  { "r5.16x1.product.q16.seg.2x16x4.avx2.unpack",
    "product", "r5.16x1", "avx2", "q16", "",
    16, 2, 4, 1, 16, 64, 9479, 521,
    tf_r5_16x1_product_q16_seg_2x16x4_avx2_unpack, fits_avx2_5, packed_avx2_36 },
  { "r5.16x1.product.f32.seg.1x80x1.avx2.tile",
    "product", "r5.16x1", "avx2", "f32", "",
    80, 1, 1, 0, 0, 20512, 0, 873,
    tf_r5_16x1_product_f32_seg_1x80x1_avx2_tile, fits_avx2_0, packed_avx2_36 },
  { "r5.16x1.product.f32.seg.4x80x1.avx2.tile",
    "product", "r5.16x1", "avx2", "f32", "",
    80, 4, 1, 1, 80, 352, 320, 1473,
    tf_r5_16x1_product_f32_seg_4x80x1_avx2_tile, fits_avx2_0, packed_avx2_36 },
  { "r5.16x2.pack.avx2",
    "pack", "r5.16x2", "avx2", "", "",
    160, 1, 1, 0, 0, 0, 0, 0,
    tf_r5_16x2_pack_avx2, fits_avx2_0, packed_avx2_37 },
  { "r5.16x2.product.q8.seg.1x16x4.avx2.unpack",
    "product", "r5.16x2", "avx2", "q8", "",
    16, 1, 4, 1, 16, 64, 9479, 178,
    tf_r5_16x2_product_q8_seg_1x16x4_avx2_unpack, fits_avx2_3, packed_avx2_37 },
  { "r5.16x2.product.q8.seg.4x16x4.avx2.unpack",
    "product", "r5.16x2", "avx2", "q8", "",
    16, 4, 4, 1, 16, 64, 9479, 472,
    tf_r5_16x2_product_q8_seg_4x16x4_avx2_unpack, fits_avx2_3, packed_avx2_37 },
  { "r5.16x2.product.q16.seg.1x16x4.avx2.unpack",
    "product", "r5.16x2", "avx2", "q16", "",
    16, 1, 4, 1, 16, 64, 9479, 305,
    tf_r5_16x2_product_q16_seg_1x16x4_avx2_unpack, fits_avx2_5, packed_avx2_37 },
  { "r5.16x2.product.q16.seg.2x16x4.avx2.unpack",
    "product", "r5.16x2", "avx2", "q16", "",
    16, 2, 4, 1, 16, 64, 9479, 521,
    tf_r5_16x2_product_q16_seg_2x16x4_avx2_unpack, fits_avx2_5, packed_avx2_37 },
  { "r5.16x2.product.f32.seg.1x160x1.avx2.tile",
    "product", "r5.16x2", "avx2", "f32", "",
    160, 1, 1, 0, 0, 40992, 0, 870,
    tf_r5_16x2_product_f32_seg_1x160x1_avx2_tile, fits_avx2_0, packed_avx2_37 },
  { "r5.16x2.product.f32.seg.4x160x1.avx2.tile",
    "product", "r5.16x2", "avx2", "f32", "",
    160, 4, 1, 1, 160, 672, 317, 1473,
    tf_r5_16x2_product_f32_seg_4x160x1_avx2_tile, fits_avx2_0, packed_avx2_37 },
  { "r5f.16x1.pack.avx2",
    "pack", "r5f.16x1", "avx2", "", "",
    80, 1, 1, 0, 0, 0, 0, 0,
    tf_r5f_16x1_pack_avx2, fits_avx2_0, packed_avx2_36 },
  { "r5f.16x1.product.q8.seg.1x16x4.avx2.unpack",
    "product", "r5f.16x1", "avx2", "q8", "",
    16, 1, 4, 1, 16, 64, 11527, 178,
    tf_r5f_16x1_product_q8_seg_1x16x4_avx2_unpack, fits_avx2_3, packed_avx2_36 },
  { "r5f.16x1.product.q8.seg.4x16x4.avx2.unpack",
    "product", "r5f.16x1", "avx2", "q8", "",
    16, 4, 4, 1, 16, 64, 11527, 472,
    tf_r5f_16x1_product_q8_seg_4x16x4_avx2_unpack, fits_avx2_3, packed_avx2_36 },
  { "r5f.16x1.product.q16.seg.1x16x4.avx2.unpack",
    "product", "r5f.16x1", "avx2", "q16", "",
    16, 1, 4, 1, 16, 64, 11527, 305,
    tf_r5f_16x1_product_q16_seg_1x16x4_avx2_unpack, fits_avx2_5, packed_avx2_36 },
  { "r5f.16x1.product.q16.seg.2x16x4.avx2.unpack",
    "product", "r5f.16x1", "avx2", "q16", "",
    16, 2, 4, 1, 16, 64, 11527, 521,
    tf_r5f_16x1_product_q16_seg_2x16x4_avx2_unpack, fits_avx2_5, packed_avx2_36 },
  { "r5f.16x1.product.f32.seg.1x80x1.avx2.tile",
    "product", "r5f.16x1", "avx2", "f32", "",
    80, 1, 1, 0, 0, 20512, 0, 848,
    tf_r5f_16x1_product_f32_seg_1x80x1_avx2_tile, fits_avx2_0, packed_avx2_36 },
  { "r5f.16x1.product.f32.seg.4x80x1.avx2.tile",
    "product", "r5f.16x1", "avx2", "f32", "",
    80, 4, 1, 1, 80, 352, 295, 1473,
    tf_r5f_16x1_product_f32_seg_4x80x1_avx2_tile, fits_avx2_0, packed_avx2_36 },
  { "r5f.8x1.pack.avx2",
    "pack", "r5f.8x1", "avx2", "", "",
    40, 1, 1, 0, 0, 0, 0, 0,
    tf_r5f_8x1_pack_avx2, fits_avx2_0, packed_avx2_38 },
  { "r5f.8x1.product.q8.seg.1x16x4.avx2.unpack",
    "product", "r5f.8x1", "avx2", "q8", "",
    16, 1, 4, 1, 16, 64, 11527, 178,
    tf_r5f_8x1_product_q8_seg_1x16x4_avx2_unpack, fits_avx2_3, packed_avx2_38 },
  { "r5f.8x1.product.q8.seg.4x16x4.avx2.unpack",
    "product", "r5f.8x1", "avx2", "q8", "",
    16, 4, 4, 1, 16, 64, 11527, 472,
    tf_r5f_8x1_product_q8_seg_4x16x4_avx2_unpack, fits_avx2_3, packed_avx2_38 },
  { "r5f.8x1.product.q16.seg.1x16x4.avx2.unpack",
    "product", "r5f.8x1", "avx2", "q16", "",
    16, 1, 4, 1, 16, 64, 11527, 305,
    tf_r5f_8x1_product_q16_seg_1x16x4_avx2_unpack, fits_avx2_5, packed_avx2_38 },
  { "r5f.8x1.product.q16.seg.2x16x4.avx2.unpack",
    "product", "r5f.8x1", "avx2", "q16", "",
    16, 2, 4, 1, 16, 64, 11527, 521,
    tf_r5f_8x1_product_q16_seg_2x16x4_avx2_unpack, fits_avx2_5, packed_avx2_38 },
  { "r5f.8x1.product.q8.seg.1x40x4.avx2.plane.lines0",
    "product", "r5f.8x1", "avx2", "q8", "",
    40, 1, 4, 0, 0, 0, 0, 309,
    tf_r5f_8x1_product_q8_seg_1x40x4_avx2_plane_lines0, fits_avx2_3, packed_avx2_38 },
  { "r5f.8x1.product.f32.seg.1x80x1.avx2.tile",
    "product", "r5f.8x1", "avx2", "f32", "",
    80, 1, 1, 0, 0, 20512, 0, 851,
    tf_r5f_8x1_product_f32_seg_1x80x1_avx2_tile, fits_avx2_0, packed_avx2_38 },
  { "r5f.8x1.product.f32.seg.4x80x1.avx2.tile",
    "product", "r5f.8x1", "avx2", "f32", "",
    80, 4, 1, 1, 80, 352, 298, 1473,
    tf_r5f_8x1_product_f32_seg_4x80x1_avx2_tile, fits_avx2_0, packed_avx2_38 },
  { "r5f.8x2.pack.avx2",
    "pack", "r5f.8x2", "avx2", "", "",
    80, 1, 1, 0, 0, 0, 0, 0,
    tf_r5f_8x2_pack_avx2, fits_avx2_0, packed_avx2_36 },
  { "r5f.8x2.product.q8.seg.1x16x4.avx2.unpack",
    "product", "r5f.8x2", "avx2", "q8", "",
    16, 1, 4, 1, 16, 64, 11527, 178,
    tf_r5f_8x2_product_q8_seg_1x16x4_avx2_unpack, fits_avx2_3, packed_avx2_36 },
  { "r5f.8x2.product.q8.seg.4x16x4.avx2.unpack",
    "product", "r5f.8x2", "avx2", "q8", "",
    16, 4, 4, 1, 16, 64, 11527, 472,
    tf_r5f_8x2_product_q8_seg_4x16x4_avx2_unpack, fits_avx2_3, packed_avx2_36 },
  { "r5f.8x2.product.q16.seg.1x16x4.avx2.unpack",
    "product", "r5f.8x2", "avx2", "q16", "",
    16, 1, 4, 1, 16, 64, 11527, 305,
    tf_r5f_8x2_product_q16_seg_1x16x4_avx2_unpack, fits_avx2_5, packed_avx2_36 },
  { "r5f.8x2.product.q16.seg.2x16x4.avx2.unpack",
    "product", "r5f.8x2", "avx2", "q16", "",
    16, 2, 4, 1, 16, 64, 11527, 521,
    tf_r5f_8x2_product_q16_seg_2x16x4_avx2_unpack, fits_avx2_5, packed_avx2_36 },
  { "r5f.8x2.product.q8.seg.4x80x16.avx2.tile.g2",
    "product", "r5f.8x2", "avx2", "q8", "",
    80, 4, 16, 1, 80, 0, 291, 460,
    tf_r5f_8x2_product_q8_seg_4x80x16_avx2_tile_g2, fits_avx2_22, packed_avx2_36 },
  { "r5f.8x2.product.q16.seg.2x80x16.avx2.tile.g2",
    "product", "r5f.8x2", "avx2", "q16", "",
    80, 2, 16, 1, 80, 0, 291, 484,
    tf_r5f_8x2_product_q16_seg_2x80x16_avx2_tile_g2, fits_avx2_23, packed_avx2_36 },
  { "r5f.8x2.product.f32.seg.1x80x1.avx2.tile",
    "product", "r5f.8x2", "avx2", "f32", "",
    80, 1, 1, 0, 0, 20512, 0, 848,
    tf_r5f_8x2_product_f32_seg_1x80x1_avx2_tile, fits_avx2_0, packed_avx2_36 },
  { "r5f.8x2.product.f32.seg.4x80x1.avx2.tile",
    "product", "r5f.8x2", "avx2", "f32", "",
    80, 4, 1, 1, 80, 352, 295, 1473,
    tf_r5f_8x2_product_f32_seg_4x80x1_avx2_tile, fits_avx2_0, packed_avx2_36 },
  { "r5f.16x2.pack.avx2",
    "pack", "r5f.16x2", "avx2", "", "",
    160, 1, 1, 0, 0, 0, 0, 0,
    tf_r5f_16x2_pack_avx2, fits_avx2_0, packed_avx2_37 },
  { "r5f.16x2.product.q8.seg.1x16x4.avx2.unpack",
    "product", "r5f.16x2", "avx2", "q8", "",
    16, 1, 4, 1, 16, 64, 11527, 178,
    tf_r5f_16x2_product_q8_seg_1x16x4_avx2_unpack, fits_avx2_3, packed_avx2_37 },
  { "r5f.16x2.product.q8.seg.4x16x4.avx2.unpack",
    "product", "r5f.16x2", "avx2", "q8", "",
    16, 4, 4, 1, 16, 64, 11527, 472,
    tf_r5f_16x2_product_q8_seg_4x16x4_avx2_unpack, fits_avx2_3, packed_avx2_37 },
  { "r5f.16x2.product.q16.seg.1x16x4.avx2.unpack",
    "product", "r5f.16x2", "avx2", "q16", "",
    16, 1, 4, 1, 16, 64, 11527, 305,
    tf_r5f_16x2_product_q16_seg_1x16x4_avx2_unpack, fits_avx2_5, packed_avx2_37 },
  { "r5f.16x2.product.q16.seg.2x16x4.avx2.unpack",
    "product", "r5f.16x2", "avx2", "q16", "",
    16, 2, 4, 1, 16, 64, 11527, 521,
    tf_r5f_16x2_product_q16_seg_2x16x4_avx2_unpack, fits_avx2_5, packed_avx2_37 },
  { "r5f.16x2.product.f32.seg.1x160x1.avx2.tile",
    "product", "r5f.16x2", "avx2", "f32", "",
    160, 1, 1, 0, 0, 40992, 0, 845,
    tf_r5f_16x2_product_f32_seg_1x160x1_avx2_tile, fits_avx2_0, packed_avx2_37 },
  { "r5f.16x2.product.f32.seg.4x160x1.avx2.tile",
    "product", "r5f.16x2", "avx2", "f32", "",
    160, 4, 1, 1, 160, 672, 291, 1473,
    tf_r5f_16x2_product_f32_seg_4x160x1_avx2_tile, fits_avx2_0, packed_avx2_37 },
  { "stq1_0.product.q8.seg.1x16x4.avx2.unpack",
    "product", "stq1_0", "avx2", "q8", "",
    16, 1, 4, 1, 16, 4096, 18363, 178,
    tf_stq1_0_product_q8_seg_1x16x4_avx2_unpack, fits_avx2_3, packed_avx2_39 },
  { "stq1_0.product.q8.seg.4x16x4.avx2.unpack",
    "product", "stq1_0", "avx2", "q8", "",
    16, 4, 4, 1, 16, 4096, 18363, 472,
    tf_stq1_0_product_q8_seg_4x16x4_avx2_unpack, fits_avx2_3, packed_avx2_39 },
  { "stq1_0.product.q16.seg.1x16x4.avx2.unpack",
    "product", "stq1_0", "avx2", "q16", "",
    16, 1, 4, 1, 16, 4096, 18363, 305,
    tf_stq1_0_product_q16_seg_1x16x4_avx2_unpack, fits_avx2_5, packed_avx2_39 },
  { "stq1_0.product.q16.seg.2x16x4.avx2.unpack",
    "product", "stq1_0", "avx2", "q16", "",
    16, 2, 4, 1, 16, 4096, 18363, 521,
    tf_stq1_0_product_q16_seg_2x16x4_avx2_unpack, fits_avx2_5, packed_avx2_39 },
  { "stq1_0.product.f32.seg.1x8x1.avx2.unpack",
    "product", "stq1_0", "avx2", "f32", "",
    8, 1, 1, 1, 32, 8192, 17333, 769,
    tf_stq1_0_product_f32_seg_1x8x1_avx2_unpack, fits_avx2_0, packed_avx2_39 },
  { "stq1_0.product.f32.seg.4x8x1.avx2.unpack",
    "product", "stq1_0", "avx2", "f32", "",
    8, 4, 1, 1, 32, 8192, 17333, 1922,
    tf_stq1_0_product_f32_seg_4x8x1_avx2_unpack, fits_avx2_0, packed_avx2_39 },
  { "tq1_0.unpack.avx2",
    "unpack", "tq1_0", "avx2", "", "",
    1, 1, 1, 0, 0, 0, 0, 0,
    tf_tq1_0_unpack_avx2, fits_avx2_0, packed_avx2_40 },
  { "tq1_0.product.q8.seg.1x16x4.avx2.unpack",
    "product", "tq1_0", "avx2", "q8", "",
    16, 1, 4, 1, 16, 4096, 8419, 178,
    tf_tq1_0_product_q8_seg_1x16x4_avx2_unpack, fits_avx2_3, packed_avx2_40 },
  { "tq1_0.product.q8.seg.4x16x4.avx2.unpack",
    "product", "tq1_0", "avx2", "q8", "",
    16, 4, 4, 1, 16, 4096, 8419, 472,
    tf_tq1_0_product_q8_seg_4x16x4_avx2_unpack, fits_avx2_3, packed_avx2_40 },
  { "tq1_0.product.q16.seg.1x16x4.avx2.unpack",
    "product", "tq1_0", "avx2", "q16", "",
    16, 1, 4, 1, 16, 4096, 8419, 305,
    tf_tq1_0_product_q16_seg_1x16x4_avx2_unpack, fits_avx2_5, packed_avx2_40 },
  { "tq1_0.product.q16.seg.2x16x4.avx2.unpack",
    "product", "tq1_0", "avx2", "q16", "",
    16, 2, 4, 1, 16, 4096, 8419, 521,
    tf_tq1_0_product_q16_seg_2x16x4_avx2_unpack, fits_avx2_5, packed_avx2_40 },
  { "tq1_0.product.q8.seg.1x2x256.avx2.plane",
    "product", "tq1_0", "avx2", "q8", "",
    2, 1, 256, 0, 0, 0, 0, 584,
    tf_tq1_0_product_q8_seg_1x2x256_avx2_plane, fits_avx2_41, packed_avx2_40 },
  { "tq1_0.product.q8.seg.4x2x256.avx2.plane",
    "product", "tq1_0", "avx2", "q8", "",
    2, 4, 256, 0, 0, 0, 0, 1151,
    tf_tq1_0_product_q8_seg_4x2x256_avx2_plane, fits_avx2_41, packed_avx2_40 },
  { "tq1_0.product.q8.seg.4x8x256.avx2.tile.g2",
    "product", "tq1_0", "avx2", "q8", "",
    8, 4, 256, 1, 14, 0, 509, 871,
    tf_tq1_0_product_q8_seg_4x8x256_avx2_tile_g2, fits_avx2_41, packed_avx2_40 },
  { "tq1_0.product.f32.seg.1x64x1.avx2.tile",
    "product", "tq1_0", "avx2", "f32", "",
    64, 1, 1, 0, 0, 16416, 0, 1118,
    tf_tq1_0_product_f32_seg_1x64x1_avx2_tile, fits_avx2_0, packed_avx2_40 },
  { "tq1_0.product.f32.seg.4x64x1.avx2.tile",
    "product", "tq1_0", "avx2", "f32", "",
    64, 4, 1, 1, 64, 16416, 555, 1473,
    tf_tq1_0_product_f32_seg_4x64x1_avx2_tile, fits_avx2_0, packed_avx2_40 },
  { "tq2_0.unpack.avx2",
    "unpack", "tq2_0", "avx2", "", "",
    1, 1, 1, 0, 0, 0, 0, 0,
    tf_tq2_0_unpack_avx2, fits_avx2_0, packed_avx2_42 },
  { "tq2_0.product.q8.seg.1x16x4.avx2.unpack",
    "product", "tq2_0", "avx2", "q8", "",
    16, 1, 4, 1, 16, 4096, 6419, 178,
    tf_tq2_0_product_q8_seg_1x16x4_avx2_unpack, fits_avx2_3, packed_avx2_42 },
  { "tq2_0.product.q8.seg.4x16x4.avx2.unpack",
    "product", "tq2_0", "avx2", "q8", "",
    16, 4, 4, 1, 16, 4096, 6419, 472,
    tf_tq2_0_product_q8_seg_4x16x4_avx2_unpack, fits_avx2_3, packed_avx2_42 },
  { "tq2_0.product.q16.seg.1x16x4.avx2.unpack",
    "product", "tq2_0", "avx2", "q16", "",
    16, 1, 4, 1, 16, 4096, 6419, 305,
    tf_tq2_0_product_q16_seg_1x16x4_avx2_unpack, fits_avx2_5, packed_avx2_42 },
  { "tq2_0.product.q16.seg.2x16x4.avx2.unpack",
    "product", "tq2_0", "avx2", "q16", "",
    16, 2, 4, 1, 16, 4096, 6419, 521,
    tf_tq2_0_product_q16_seg_2x16x4_avx2_unpack, fits_avx2_5, packed_avx2_42 },
  { "tq2_0.product.q8.seg.1x2x256.avx2.plane",
    "product", "tq2_0", "avx2", "q8", "",
    2, 1, 256, 0, 0, 0, 0, 179,
    tf_tq2_0_product_q8_seg_1x2x256_avx2_plane, fits_avx2_41, packed_avx2_42 },
  { "tq2_0.product.q8.seg.4x2x256.avx2.plane",
    "product", "tq2_0", "avx2", "q8", "",
    2, 4, 256, 0, 0, 0, 0, 539,
    tf_tq2_0_product_q8_seg_4x2x256_avx2_plane, fits_avx2_41, packed_avx2_42 },
  { "tq2_0.product.q8.seg.4x8x256.avx2.tile.g2",
    "product", "tq2_0", "avx2", "q8", "",
    8, 4, 256, 1, 8, 0, 141, 531,
    tf_tq2_0_product_q8_seg_4x8x256_avx2_tile_g2, fits_avx2_41, packed_avx2_42 },
  { "tq2_0.product.f32.seg.1x64x1.avx2.tile",
    "product", "tq2_0", "avx2", "f32", "",
    64, 1, 1, 0, 0, 16416, 0, 1032,
    tf_tq2_0_product_f32_seg_1x64x1_avx2_tile, fits_avx2_0, packed_avx2_42 },
  { "tq2_0.product.f32.seg.4x64x1.avx2.tile",
    "product", "tq2_0", "avx2", "f32", "",
    64, 4, 1, 1, 64, 16416, 469, 1473,
    tf_tq2_0_product_f32_seg_4x64x1_avx2_tile, fits_avx2_0, packed_avx2_42 },
  { "trirun.product.q8.seg.1x16x4.avx2.unpack",
    "product", "trirun", "avx2", "q8", "",
    16, 1, 4, 1, 16, 256, 10055, 178,
    tf_trirun_product_q8_seg_1x16x4_avx2_unpack, fits_avx2_3, packed_avx2_43 },
  { "trirun.product.q8.seg.4x16x4.avx2.unpack",
    "product", "trirun", "avx2", "q8", "",
    16, 4, 4, 1, 16, 256, 10055, 472,
    tf_trirun_product_q8_seg_4x16x4_avx2_unpack, fits_avx2_3, packed_avx2_43 },
  { "trirun.product.q16.seg.1x16x4.avx2.unpack",
    "product", "trirun", "avx2", "q16", "",
    16, 1, 4, 1, 16, 256, 10055, 305,
    tf_trirun_product_q16_seg_1x16x4_avx2_unpack, fits_avx2_5, packed_avx2_43 },
  { "trirun.product.q16.seg.2x16x4.avx2.unpack",
    "product", "trirun", "avx2", "q16", "",
    16, 2, 4, 1, 16, 256, 10055, 521,
    tf_trirun_product_q16_seg_2x16x4_avx2_unpack, fits_avx2_5, packed_avx2_43 },
  { "trirun.product.f32.seg.1x8x1.avx2.unpack",
    "product", "trirun", "avx2", "f32", "",
    8, 1, 1, 1, 32, 512, 9025, 769,
    tf_trirun_product_f32_seg_1x8x1_avx2_unpack, fits_avx2_0, packed_avx2_43 },
  { "trirun.product.f32.seg.4x8x1.avx2.unpack",
    "product", "trirun", "avx2", "f32", "",
    8, 4, 1, 1, 32, 512, 9025, 1922,
    tf_trirun_product_f32_seg_4x8x1_avx2_unpack, fits_avx2_0, packed_avx2_43 },
  { "panel.1x256.3f508479.avx2",
    "panel", "", "avx2", "", "",
    1, 1, 256, 0, 0, 0, 0, 0,
    tf_panel_1x256_3f508479_avx2, fits_avx2_44, packed_avx2_1 },
  { "panel.4x256.3f508479.avx2",
    "panel", "", "avx2", "", "",
    1, 4, 256, 0, 0, 0, 0, 0,
    tf_panel_4x256_3f508479_avx2, fits_avx2_44, packed_avx2_1 },
  { "panel.1x256.70a9d0a9.avx2",
    "panel", "", "avx2", "", "",
    1, 1, 256, 0, 0, 0, 0, 0,
    tf_panel_1x256_70a9d0a9_avx2, fits_avx2_44, packed_avx2_1 },
  { "panel.4x256.70a9d0a9.avx2",
    "panel", "", "avx2", "", "",
    1, 4, 256, 0, 0, 0, 0, 0,
    tf_panel_4x256_70a9d0a9_avx2, fits_avx2_44, packed_avx2_1 },
  { "panel.1x256.6f3e76b5.avx2",
    "panel", "", "avx2", "", "",
    1, 1, 256, 0, 0, 0, 0, 0,
    tf_panel_1x256_6f3e76b5_avx2, fits_avx2_44, packed_avx2_1 },
  { "panel.4x256.6f3e76b5.avx2",
    "panel", "", "avx2", "", "",
    1, 4, 256, 0, 0, 0, 0, 0,
    tf_panel_4x256_6f3e76b5_avx2, fits_avx2_44, packed_avx2_1 },
#endif
#if TF_HAVE_avx_vnni
  { "bitnet_gpu.product.q8.seg.1x16x32.avx-vnni.plane",
    "product", "bitnet_gpu", "avx-vnni", "q8", "",
    16, 1, 32, 0, 0, 0, 0, 139,
    tf_bitnet_gpu_product_q8_seg_1x16x32_avx_vnni_plane, fits_avx_vnni_0, packed_avx_vnni_1 },
  { "bitnet_gpu.product.q8.seg.4x16x32.avx-vnni.plane",
    "product", "bitnet_gpu", "avx-vnni", "q8", "",
    16, 4, 32, 0, 0, 0, 0, 334,
    tf_bitnet_gpu_product_q8_seg_4x16x32_avx_vnni_plane, fits_avx_vnni_0, packed_avx_vnni_1 },
  { "bitnet_gpu.product.q8.seg.5x16x32.avx-vnni.plane",
    "product", "bitnet_gpu", "avx-vnni", "q8", "",
    16, 5, 32, 0, 0, 0, 0, 399,
    tf_bitnet_gpu_product_q8_seg_5x16x32_avx_vnni_plane, fits_avx_vnni_0, packed_avx_vnni_1 },
  { "bitnet_gpu.product.q16.seg.2x16x32.avx-vnni.plane",
    "product", "bitnet_gpu", "avx-vnni", "q16", "",
    16, 2, 32, 0, 0, 0, 0, 332,
    tf_bitnet_gpu_product_q16_seg_2x16x32_avx_vnni_plane, fits_avx_vnni_2, packed_avx_vnni_1 },
  { "bitnet_gpu.product.q8.seg.4x16x32.avx-vnni.tile.g2",
    "product", "bitnet_gpu", "avx-vnni", "q8", "",
    16, 4, 32, 1, 16, 0, 138, 326,
    tf_bitnet_gpu_product_q8_seg_4x16x32_avx_vnni_tile_g2, fits_avx_vnni_0, packed_avx_vnni_1 },
  { "bitnet_gpu.product.q16.seg.2x16x32.avx-vnni.tile.g2",
    "product", "bitnet_gpu", "avx-vnni", "q16", "",
    16, 2, 32, 1, 16, 0, 138, 324,
    tf_bitnet_gpu_product_q16_seg_2x16x32_avx_vnni_tile_g2, fits_avx_vnni_2, packed_avx_vnni_1 },
  { "i2_s.product.q8.seg.4x2x128.avx-vnni.plane",
    "product", "i2_s", "avx-vnni", "q8", "",
    2, 4, 128, 0, 0, 0, 0, 409,
    tf_i2_s_product_q8_seg_4x2x128_avx_vnni_plane, fits_avx_vnni_3, packed_avx_vnni_4 },
  { "i2_s.product.q8.seg.4x8x128.avx-vnni.tile.g2",
    "product", "i2_s", "avx-vnni", "q8", "",
    8, 4, 128, 1, 8, 0, 145, 401,
    tf_i2_s_product_q8_seg_4x8x128_avx_vnni_tile_g2, fits_avx_vnni_3, packed_avx_vnni_4 },
  { "i2_s_arm.product.q8.seg.4x2x128.avx-vnni.reorder",
    "product", "i2_s_arm", "avx-vnni", "q8", "panel.4x128.e9cd5481.avx2",
    2, 4, 128, 0, 0, 0, 0, 409,
    tf_i2_s_arm_product_q8_seg_4x2x128_avx_vnni_reorder, fits_avx_vnni_5, packed_avx_vnni_6 },
  { "i2_s_arm.product.q8.seg.4x8x128.avx-vnni.tile.g2",
    "product", "i2_s_arm", "avx-vnni", "q8", "panel.4x128.e9cd5481.avx2",
    8, 4, 128, 1, 8, 0, 145, 401,
    tf_i2_s_arm_product_q8_seg_4x8x128_avx_vnni_tile_g2, fits_avx_vnni_5, packed_avx_vnni_6 },
  { "i2_s_rows4.product.q8.seg.1x4x32.avx-vnni.functionals.lines0",
    "product", "i2_s_rows4", "avx-vnni", "q8", "",
    4, 1, 32, 0, 0, 0, 0, 116,
    tf_i2_s_rows4_product_q8_seg_1x4x32_avx_vnni_functionals_lines0, fits_avx_vnni_7, packed_avx_vnni_8 },
  { "i2_s_rows4.product.q16.seg.1x4x32.avx-vnni.functionals.lines0",
    "product", "i2_s_rows4", "avx-vnni", "q16", "",
    4, 1, 32, 0, 0, 0, 0, 165,
    tf_i2_s_rows4_product_q16_seg_1x4x32_avx_vnni_functionals_lines0, fits_avx_vnni_2, packed_avx_vnni_8 },
  { "i2_s_rows4.product.q8.seg.2x4x32.avx-vnni.functionals.lines0",
    "product", "i2_s_rows4", "avx-vnni", "q8", "",
    4, 2, 32, 0, 0, 0, 0, 184,
    tf_i2_s_rows4_product_q8_seg_2x4x32_avx_vnni_functionals_lines0, fits_avx_vnni_7, packed_avx_vnni_8 },
  { "iq2_bn.product.q8.seg.4x2x128.avx-vnni.reorder",
    "product", "iq2_bn", "avx-vnni", "q8", "panel.4x128.e9cd5481.avx2",
    2, 4, 128, 0, 0, 0, 0, 409,
    tf_iq2_bn_product_q8_seg_4x2x128_avx_vnni_reorder, fits_avx_vnni_9, packed_avx_vnni_10 },
  { "iq2_bn.product.q8.seg.4x8x128.avx-vnni.tile.g2",
    "product", "iq2_bn", "avx-vnni", "q8", "panel.4x128.e9cd5481.avx2",
    8, 4, 128, 1, 8, 0, 145, 401,
    tf_iq2_bn_product_q8_seg_4x8x128_avx_vnni_tile_g2, fits_avx_vnni_9, packed_avx_vnni_10 },
  { "kq.8x1.product.q8.seg.1x8x16.avx-vnni.plane.lines0",
    "product", "kq.8x1", "avx-vnni", "q8", "",
    8, 1, 16, 0, 0, 0, 0, 177,
    tf_kq_8x1_product_q8_seg_1x8x16_avx_vnni_plane_lines0, fits_avx_vnni_11, packed_avx_vnni_12 },
  { "kq.8x1.product.q16.seg.4x8x16.avx-vnni.plane.lines0.page0",
    "product", "kq.8x1", "avx-vnni", "q16", "",
    8, 4, 16, 0, 0, 0, 0, 852,
    tf_kq_8x1_product_q16_seg_4x8x16_avx_vnni_plane_lines0_page0, fits_avx_vnni_13, packed_avx_vnni_12 },
  { "kq.8x1.product.q16.seg.5x8x16.avx-vnni.plane.lines0.page0",
    "product", "kq.8x1", "avx-vnni", "q16", "",
    8, 5, 16, 0, 0, 0, 0, 1045,
    tf_kq_8x1_product_q16_seg_5x8x16_avx_vnni_plane_lines0_page0, fits_avx_vnni_13, packed_avx_vnni_12 },
  { "kq.8x2.product.q8.seg.1x16x16.avx-vnni.plane",
    "product", "kq.8x2", "avx-vnni", "q8", "",
    16, 1, 16, 0, 0, 0, 0, 141,
    tf_kq_8x2_product_q8_seg_1x16x16_avx_vnni_plane, fits_avx_vnni_11, packed_avx_vnni_14 },
  { "kq.8x2.product.q8.seg.4x16x16.avx-vnni.plane",
    "product", "kq.8x2", "avx-vnni", "q8", "",
    16, 4, 16, 0, 0, 0, 0, 336,
    tf_kq_8x2_product_q8_seg_4x16x16_avx_vnni_plane, fits_avx_vnni_11, packed_avx_vnni_14 },
  { "kq.8x2.product.q8.seg.5x16x16.avx-vnni.plane",
    "product", "kq.8x2", "avx-vnni", "q8", "",
    16, 5, 16, 0, 0, 0, 0, 400,
    tf_kq_8x2_product_q8_seg_5x16x16_avx_vnni_plane, fits_avx_vnni_11, packed_avx_vnni_14 },
  { "kq.8x2.product.q16.seg.2x16x16.avx-vnni.plane",
    "product", "kq.8x2", "avx-vnni", "q16", "",
    16, 2, 16, 0, 0, 0, 0, 334,
    tf_kq_8x2_product_q16_seg_2x16x16_avx_vnni_plane, fits_avx_vnni_13, packed_avx_vnni_14 },
  { "kq.8x2.product.q8.seg.4x16x16.avx-vnni.tile.g2",
    "product", "kq.8x2", "avx-vnni", "q8", "",
    16, 4, 16, 1, 16, 0, 140, 328,
    tf_kq_8x2_product_q8_seg_4x16x16_avx_vnni_tile_g2, fits_avx_vnni_11, packed_avx_vnni_14 },
  { "kq.8x2.product.q16.seg.2x16x16.avx-vnni.tile.g2",
    "product", "kq.8x2", "avx-vnni", "q16", "",
    16, 2, 16, 1, 16, 0, 140, 326,
    tf_kq_8x2_product_q16_seg_2x16x16_avx_vnni_tile_g2, fits_avx_vnni_13, packed_avx_vnni_14 },
  { "matmulnbits_2b.128.product.q8.seg.4x2x128.avx-vnni.reorder",
    "product", "matmulnbits_2b.128", "avx-vnni", "q8", "panel.4x128.ae01b751.avx2",
    2, 4, 128, 0, 0, 0, 0, 415,
    tf_matmulnbits_2b_128_product_q8_seg_4x2x128_avx_vnni_reorder, fits_avx_vnni_15, packed_avx_vnni_16 },
  { "matmulnbits_2b.128.product.q8.seg.1x2x128.avx-vnni.spread",
    "product", "matmulnbits_2b.128", "avx-vnni", "q8", "",
    2, 1, 128, 0, 0, 0, 0, 409,
    tf_matmulnbits_2b_128_product_q8_seg_1x2x128_avx_vnni_spread, fits_avx_vnni_15, packed_avx_vnni_16 },
  { "matmulnbits_2b.128.product.q8.seg.4x8x128.avx-vnni.tile.g2",
    "product", "matmulnbits_2b.128", "avx-vnni", "q8", "panel.4x128.ae01b751.avx2",
    8, 4, 128, 1, 8, 0, 145, 407,
    tf_matmulnbits_2b_128_product_q8_seg_4x8x128_avx_vnni_tile_g2, fits_avx_vnni_15, packed_avx_vnni_16 },
  { "pq2_0.product.q8.seg.4x2x128.avx-vnni.reorder",
    "product", "pq2_0", "avx-vnni", "q8", "panel.4x128.ae01b751.avx2",
    2, 4, 128, 0, 0, 0, 0, 409,
    tf_pq2_0_product_q8_seg_4x2x128_avx_vnni_reorder, fits_avx_vnni_9, packed_avx_vnni_17 },
  { "pq2_0.product.q8.seg.1x2x128.avx-vnni.spread",
    "product", "pq2_0", "avx-vnni", "q8", "",
    2, 1, 128, 0, 0, 0, 0, 407,
    tf_pq2_0_product_q8_seg_1x2x128_avx_vnni_spread, fits_avx_vnni_9, packed_avx_vnni_17 },
  { "pq2_0.product.q8.seg.4x8x128.avx-vnni.tile.g2",
    "product", "pq2_0", "avx-vnni", "q8", "panel.4x128.ae01b751.avx2",
    8, 4, 128, 1, 8, 0, 145, 401,
    tf_pq2_0_product_q8_seg_4x8x128_avx_vnni_tile_g2, fits_avx_vnni_9, packed_avx_vnni_17 },
  { "q2_0.product.q8.seg.4x2x64.avx-vnni.reorder",
    "product", "q2_0", "avx-vnni", "q8", "panel.4x64.619964df.avx2",
    2, 4, 64, 0, 0, 0, 0, 741,
    tf_q2_0_product_q8_seg_4x2x64_avx_vnni_reorder, fits_avx_vnni_18, packed_avx_vnni_19 },
  { "q2_0.product.q8.seg.1x2x64.avx-vnni.spread",
    "product", "q2_0", "avx-vnni", "q8", "",
    2, 1, 64, 0, 0, 0, 0, 411,
    tf_q2_0_product_q8_seg_1x2x64_avx_vnni_spread, fits_avx_vnni_18, packed_avx_vnni_19 },
  { "q2_0.product.q8.seg.4x8x64.avx-vnni.tile.g2",
    "product", "q2_0", "avx-vnni", "q8", "panel.4x64.619964df.avx2",
    8, 4, 64, 1, 16, 0, 289, 725,
    tf_q2_0_product_q8_seg_4x8x64_avx_vnni_tile_g2, fits_avx_vnni_18, packed_avx_vnni_19 },
  { "r4.8x1.product.q8.seg.1x32x4.avx-vnni.functionals.lines0",
    "product", "r4.8x1", "avx-vnni", "q8", "",
    32, 1, 4, 0, 0, 0, 0, 97,
    tf_r4_8x1_product_q8_seg_1x32x4_avx_vnni_functionals_lines0, fits_avx_vnni_20, packed_avx_vnni_21 },
  { "r4.8x1.product.q16.seg.1x32x4.avx-vnni.functionals.lines0",
    "product", "r4.8x1", "avx-vnni", "q16", "",
    32, 1, 4, 0, 0, 0, 0, 145,
    tf_r4_8x1_product_q16_seg_1x32x4_avx_vnni_functionals_lines0, fits_avx_vnni_22, packed_avx_vnni_21 },
  { "r4.8x1.product.q8.seg.2x32x4.avx-vnni.functionals.lines0",
    "product", "r4.8x1", "avx-vnni", "q8", "",
    32, 2, 4, 0, 0, 0, 0, 146,
    tf_r4_8x1_product_q8_seg_2x32x4_avx_vnni_functionals_lines0, fits_avx_vnni_20, packed_avx_vnni_21 },
  { "r4.8x2.product.q8.seg.1x64x4.avx-vnni.functionals",
    "product", "r4.8x2", "avx-vnni", "q8", "",
    64, 1, 4, 0, 0, 0, 0, 85,
    tf_r4_8x2_product_q8_seg_1x64x4_avx_vnni_functionals, fits_avx_vnni_20, packed_avx_vnni_23 },
  { "r5f.8x1.product.q8.seg.1x40x4.avx-vnni.functionals.lines0",
    "product", "r5f.8x1", "avx-vnni", "q8", "",
    40, 1, 4, 0, 0, 0, 0, 135,
    tf_r5f_8x1_product_q8_seg_1x40x4_avx_vnni_functionals_lines0, fits_avx_vnni_24, packed_avx_vnni_25 },
  { "r5f.8x2.product.q8.seg.4x80x16.avx-vnni.tile.g2",
    "product", "r5f.8x2", "avx-vnni", "q8", "",
    80, 4, 16, 1, 80, 0, 291, 328,
    tf_r5f_8x2_product_q8_seg_4x80x16_avx_vnni_tile_g2, fits_avx_vnni_11, packed_avx_vnni_26 },
  { "r5f.8x2.product.q16.seg.2x80x16.avx-vnni.tile.g2",
    "product", "r5f.8x2", "avx-vnni", "q16", "",
    80, 2, 16, 1, 80, 0, 291, 326,
    tf_r5f_8x2_product_q16_seg_2x80x16_avx_vnni_tile_g2, fits_avx_vnni_13, packed_avx_vnni_26 },
  { "tq1_0.product.q8.seg.4x2x256.avx-vnni.plane",
    "product", "tq1_0", "avx-vnni", "q8", "",
    2, 4, 256, 0, 0, 0, 0, 919,
    tf_tq1_0_product_q8_seg_4x2x256_avx_vnni_plane, fits_avx_vnni_27, packed_avx_vnni_28 },
  { "tq1_0.product.q8.seg.4x8x256.avx-vnni.tile.g2",
    "product", "tq1_0", "avx-vnni", "q8", "",
    8, 4, 256, 1, 14, 0, 509, 639,
    tf_tq1_0_product_q8_seg_4x8x256_avx_vnni_tile_g2, fits_avx_vnni_27, packed_avx_vnni_28 },
  { "tq2_0.product.q8.seg.4x2x256.avx-vnni.plane",
    "product", "tq2_0", "avx-vnni", "q8", "",
    2, 4, 256, 0, 0, 0, 0, 407,
    tf_tq2_0_product_q8_seg_4x2x256_avx_vnni_plane, fits_avx_vnni_27, packed_avx_vnni_29 },
  { "tq2_0.product.q8.seg.4x8x256.avx-vnni.tile.g2",
    "product", "tq2_0", "avx-vnni", "q8", "",
    8, 4, 256, 1, 8, 0, 141, 399,
    tf_tq2_0_product_q8_seg_4x8x256_avx_vnni_tile_g2, fits_avx_vnni_27, packed_avx_vnni_29 },
#endif
#if TF_HAVE_avx512_vnni
  { "quantise.q8.seg.avx512-vnni",
    "quantise", "", "avx512-vnni", "q8", "",
    1, 1, 1, 0, 0, 0, 0, 0,
    tf_quantise_q8_seg_avx512_vnni, fits_avx512_vnni_0, packed_avx512_vnni_1 },
  { "quantise.q16.seg.avx512-vnni",
    "quantise", "", "avx512-vnni", "q16", "",
    1, 1, 1, 0, 0, 0, 0, 0,
    tf_quantise_q16_seg_avx512_vnni, fits_avx512_vnni_2, packed_avx512_vnni_1 },
  { "i2_s.product.q8.seg.1x2x256.avx512-vnni.reorder",
    "product", "i2_s", "avx512-vnni", "q8", "panel.1x256.3f508479.avx2",
    2, 1, 256, 0, 0, 0, 0, 103,
    tf_i2_s_product_q8_seg_1x2x256_avx512_vnni_reorder, fits_avx512_vnni_3, packed_avx512_vnni_4 },
  { "i2_s.product.q8.seg.4x4x256.avx512-vnni.reorder",
    "product", "i2_s", "avx512-vnni", "q8", "panel.4x256.3f508479.avx2",
    4, 4, 256, 0, 0, 0, 0, 257,
    tf_i2_s_product_q8_seg_4x4x256_avx512_vnni_reorder, fits_avx512_vnni_3, packed_avx512_vnni_4 },
  { "i2_s.product.q8.seg.4x8x256.avx512-vnni.tile.g4",
    "product", "i2_s", "avx512-vnni", "q8", "panel.4x256.3f508479.avx2",
    8, 4, 256, 1, 8, 0, 73, 253,
    tf_i2_s_product_q8_seg_4x8x256_avx512_vnni_tile_g4, fits_avx512_vnni_3, packed_avx512_vnni_4 },
  { "i2_s_arm.product.q8.seg.1x2x256.avx512-vnni.reorder",
    "product", "i2_s_arm", "avx512-vnni", "q8", "panel.1x256.70a9d0a9.avx2",
    2, 1, 256, 0, 0, 0, 0, 103,
    tf_i2_s_arm_product_q8_seg_1x2x256_avx512_vnni_reorder, fits_avx512_vnni_5, packed_avx512_vnni_6 },
  { "i2_s_arm.product.q8.seg.4x4x256.avx512-vnni.reorder",
    "product", "i2_s_arm", "avx512-vnni", "q8", "panel.4x256.70a9d0a9.avx2",
    4, 4, 256, 0, 0, 0, 0, 257,
    tf_i2_s_arm_product_q8_seg_4x4x256_avx512_vnni_reorder, fits_avx512_vnni_5, packed_avx512_vnni_6 },
  { "i2_s_arm.product.q8.seg.4x8x256.avx512-vnni.tile.g4",
    "product", "i2_s_arm", "avx512-vnni", "q8", "panel.4x256.70a9d0a9.avx2",
    8, 4, 256, 1, 8, 0, 73, 253,
    tf_i2_s_arm_product_q8_seg_4x8x256_avx512_vnni_tile_g4, fits_avx512_vnni_5, packed_avx512_vnni_6 },
  { "i2_s_rows4.product.q8.seg.1x4x64.avx512-vnni.functionals",
    "product", "i2_s_rows4", "avx512-vnni", "q8", "",
    4, 1, 64, 0, 0, 0, 0, 80,
    tf_i2_s_rows4_product_q8_seg_1x4x64_avx512_vnni_functionals, fits_avx512_vnni_7, packed_avx512_vnni_8 },
  { "i2_s_rows4.product.q16.seg.1x4x64.avx512-vnni.functionals",
    "product", "i2_s_rows4", "avx512-vnni", "q16", "",
    4, 1, 64, 0, 0, 0, 0, 105,
    tf_i2_s_rows4_product_q16_seg_1x4x64_avx512_vnni_functionals, fits_avx512_vnni_9, packed_avx512_vnni_8 },
  { "i2_s_rows4.product.q8.seg.4x4x64.avx512-vnni.functionals",
    "product", "i2_s_rows4", "avx512-vnni", "q8", "",
    4, 4, 64, 0, 0, 0, 0, 247,
    tf_i2_s_rows4_product_q8_seg_4x4x64_avx512_vnni_functionals, fits_avx512_vnni_7, packed_avx512_vnni_8 },
  { "i2_s_rows4.product.q8.seg.5x4x64.avx512-vnni.functionals",
    "product", "i2_s_rows4", "avx512-vnni", "q8", "",
    4, 5, 64, 0, 0, 0, 0, 303,
    tf_i2_s_rows4_product_q8_seg_5x4x64_avx512_vnni_functionals, fits_avx512_vnni_7, packed_avx512_vnni_8 },
  { "i2_s_rows4.product.q16.seg.2x4x64.avx512-vnni.functionals",
    "product", "i2_s_rows4", "avx512-vnni", "q16", "",
    4, 2, 64, 0, 0, 0, 0, 187,
    tf_i2_s_rows4_product_q16_seg_2x4x64_avx512_vnni_functionals, fits_avx512_vnni_9, packed_avx512_vnni_8 },
  { "iq2_bn.product.q8.seg.1x2x256.avx512-vnni.reorder",
    "product", "iq2_bn", "avx512-vnni", "q8", "panel.1x256.70a9d0a9.avx2",
    2, 1, 256, 0, 0, 0, 0, 103,
    tf_iq2_bn_product_q8_seg_1x2x256_avx512_vnni_reorder, fits_avx512_vnni_10, packed_avx512_vnni_11 },
  { "iq2_bn.product.q8.seg.4x4x256.avx512-vnni.reorder",
    "product", "iq2_bn", "avx512-vnni", "q8", "panel.4x256.70a9d0a9.avx2",
    4, 4, 256, 0, 0, 0, 0, 257,
    tf_iq2_bn_product_q8_seg_4x4x256_avx512_vnni_reorder, fits_avx512_vnni_10, packed_avx512_vnni_11 },
  { "iq2_bn.product.q8.seg.4x8x256.avx512-vnni.tile.g4",
    "product", "iq2_bn", "avx512-vnni", "q8", "panel.4x256.70a9d0a9.avx2",
    8, 4, 256, 1, 8, 0, 73, 253,
    tf_iq2_bn_product_q8_seg_4x8x256_avx512_vnni_tile_g4, fits_avx512_vnni_10, packed_avx512_vnni_11 },
  { "matmulnbits_2b.128.product.q8.seg.1x2x256.avx512-vnni.reorder",
    "product", "matmulnbits_2b.128", "avx512-vnni", "q8", "panel.1x256.6f3e76b5.avx2",
    2, 1, 256, 0, 0, 0, 0, 104,
    tf_matmulnbits_2b_128_product_q8_seg_1x2x256_avx512_vnni_reorder, fits_avx512_vnni_12, packed_avx512_vnni_13 },
  { "matmulnbits_2b.128.product.q8.seg.4x4x256.avx512-vnni.reorder",
    "product", "matmulnbits_2b.128", "avx512-vnni", "q8", "panel.4x256.6f3e76b5.avx2",
    4, 4, 256, 0, 0, 0, 0, 263,
    tf_matmulnbits_2b_128_product_q8_seg_4x4x256_avx512_vnni_reorder, fits_avx512_vnni_12, packed_avx512_vnni_13 },
  { "matmulnbits_2b.128.product.q8.seg.1x2x256.avx512-vnni.spread",
    "product", "matmulnbits_2b.128", "avx512-vnni", "q8", "",
    2, 1, 256, 0, 0, 0, 0, 227,
    tf_matmulnbits_2b_128_product_q8_seg_1x2x256_avx512_vnni_spread, fits_avx512_vnni_12, packed_avx512_vnni_13 },
  { "matmulnbits_2b.128.product.q8.seg.4x8x256.avx512-vnni.tile.g4",
    "product", "matmulnbits_2b.128", "avx512-vnni", "q8", "panel.4x256.6f3e76b5.avx2",
    8, 4, 256, 1, 8, 0, 73, 259,
    tf_matmulnbits_2b_128_product_q8_seg_4x8x256_avx512_vnni_tile_g4, fits_avx512_vnni_12, packed_avx512_vnni_13 },
  { "pq2_0.product.q8.seg.1x2x128.avx512-vnni.reorder",
    "product", "pq2_0", "avx512-vnni", "q8", "panel.1x128.ae01b751.avx2",
    2, 1, 128, 0, 0, 0, 0, 173,
    tf_pq2_0_product_q8_seg_1x2x128_avx512_vnni_reorder, fits_avx512_vnni_14, packed_avx512_vnni_15 },
  { "pq2_0.product.q8.seg.4x4x128.avx512-vnni.reorder",
    "product", "pq2_0", "avx512-vnni", "q8", "panel.4x128.ae01b751.avx2",
    4, 4, 128, 0, 0, 0, 0, 390,
    tf_pq2_0_product_q8_seg_4x4x128_avx512_vnni_reorder, fits_avx512_vnni_14, packed_avx512_vnni_15 },
  { "pq2_0.product.q8.seg.1x2x128.avx512-vnni.spread",
    "product", "pq2_0", "avx512-vnni", "q8", "",
    2, 1, 128, 0, 0, 0, 0, 227,
    tf_pq2_0_product_q8_seg_1x2x128_avx512_vnni_spread, fits_avx512_vnni_14, packed_avx512_vnni_15 },
  { "pq2_0.product.q8.seg.4x8x128.avx512-vnni.tile.g4",
    "product", "pq2_0", "avx512-vnni", "q8", "panel.4x128.ae01b751.avx2",
    8, 4, 128, 1, 16, 0, 145, 382,
    tf_pq2_0_product_q8_seg_4x8x128_avx512_vnni_tile_g4, fits_avx512_vnni_14, packed_avx512_vnni_15 },
  { "q2_0.product.q8.seg.1x2x64.avx512-vnni.reorder",
    "product", "q2_0", "avx512-vnni", "q8", "panel.1x64.619964df.avx2",
    2, 1, 64, 0, 0, 0, 0, 313,
    tf_q2_0_product_q8_seg_1x2x64_avx512_vnni_reorder, fits_avx512_vnni_16, packed_avx512_vnni_17 },
  { "q2_0.product.q8.seg.4x4x64.avx512-vnni.reorder",
    "product", "q2_0", "avx512-vnni", "q8", "panel.4x64.619964df.avx2",
    4, 4, 64, 0, 0, 0, 0, 656,
    tf_q2_0_product_q8_seg_4x4x64_avx512_vnni_reorder, fits_avx512_vnni_16, packed_avx512_vnni_17 },
  { "q2_0.product.q8.seg.1x2x64.avx512-vnni.spread",
    "product", "q2_0", "avx512-vnni", "q8", "",
    2, 1, 64, 0, 0, 0, 0, 231,
    tf_q2_0_product_q8_seg_1x2x64_avx512_vnni_spread, fits_avx512_vnni_16, packed_avx512_vnni_17 },
  { "q2_0.product.q8.seg.4x8x64.avx512-vnni.tile.g4",
    "product", "q2_0", "avx512-vnni", "q8", "panel.4x64.619964df.avx2",
    8, 4, 64, 1, 32, 0, 289, 640,
    tf_q2_0_product_q8_seg_4x8x64_avx512_vnni_tile_g4, fits_avx512_vnni_16, packed_avx512_vnni_17 },
  { "r4.16x1.product.q8.seg.1x64x4.avx512-vnni.functionals",
    "product", "r4.16x1", "avx512-vnni", "q8", "",
    64, 1, 4, 0, 0, 0, 0, 48,
    tf_r4_16x1_product_q8_seg_1x64x4_avx512_vnni_functionals, fits_avx512_vnni_18, packed_avx512_vnni_19 },
  { "r4.16x1.product.q16.seg.1x64x4.avx512-vnni.functionals",
    "product", "r4.16x1", "avx512-vnni", "q16", "",
    64, 1, 4, 0, 0, 0, 0, 73,
    tf_r4_16x1_product_q16_seg_1x64x4_avx512_vnni_functionals, fits_avx512_vnni_20, packed_avx512_vnni_19 },
  { "r4.16x1.product.q8.seg.4x64x4.avx512-vnni.functionals",
    "product", "r4.16x1", "avx512-vnni", "q8", "",
    64, 4, 4, 0, 0, 0, 0, 122,
    tf_r4_16x1_product_q8_seg_4x64x4_avx512_vnni_functionals, fits_avx512_vnni_18, packed_avx512_vnni_19 },
  { "r4.16x1.product.q8.seg.5x64x4.avx512-vnni.functionals",
    "product", "r4.16x1", "avx512-vnni", "q8", "",
    64, 5, 4, 0, 0, 0, 0, 146,
    tf_r4_16x1_product_q8_seg_5x64x4_avx512_vnni_functionals, fits_avx512_vnni_18, packed_avx512_vnni_19 },
  { "r4.16x1.product.q16.seg.2x64x4.avx512-vnni.functionals",
    "product", "r4.16x1", "avx512-vnni", "q16", "",
    64, 2, 4, 0, 0, 0, 0, 121,
    tf_r4_16x1_product_q16_seg_2x64x4_avx512_vnni_functionals, fits_avx512_vnni_20, packed_avx512_vnni_19 },
  { "r4.16x2.product.q8.seg.1x128x4.avx512-vnni.functionals",
    "product", "r4.16x2", "avx512-vnni", "q8", "",
    128, 1, 4, 0, 0, 0, 0, 42,
    tf_r4_16x2_product_q8_seg_1x128x4_avx512_vnni_functionals, fits_avx512_vnni_18, packed_avx512_vnni_21 },
  { "r4.16x2.product.q16.seg.1x128x4.avx512-vnni.functionals",
    "product", "r4.16x2", "avx512-vnni", "q16", "",
    128, 1, 4, 0, 0, 0, 0, 63,
    tf_r4_16x2_product_q16_seg_1x128x4_avx512_vnni_functionals, fits_avx512_vnni_20, packed_avx512_vnni_21 },
  { "r4.16x2.product.q8.seg.2x128x4.avx512-vnni.functionals",
    "product", "r4.16x2", "avx512-vnni", "q8", "",
    128, 2, 4, 0, 0, 0, 0, 63,
    tf_r4_16x2_product_q8_seg_2x128x4_avx512_vnni_functionals, fits_avx512_vnni_18, packed_avx512_vnni_21 },
  { "r4.16x4.product.q8.seg.1x256x4.avx512-vnni.functionals",
    "product", "r4.16x4", "avx512-vnni", "q8", "",
    256, 1, 4, 0, 0, 0, 0, 39,
    tf_r4_16x4_product_q8_seg_1x256x4_avx512_vnni_functionals, fits_avx512_vnni_18, packed_avx512_vnni_22 },
  { "r5f.16x1.product.q8.seg.1x80x4.avx512-vnni.functionals",
    "product", "r5f.16x1", "avx512-vnni", "q8", "",
    80, 1, 4, 0, 0, 0, 0, 68,
    tf_r5f_16x1_product_q8_seg_1x80x4_avx512_vnni_functionals, fits_avx512_vnni_23, packed_avx512_vnni_24 },
  { "r5f.16x1.product.q16.seg.1x80x4.avx512-vnni.functionals",
    "product", "r5f.16x1", "avx512-vnni", "q16", "",
    80, 1, 4, 0, 0, 0, 0, 93,
    tf_r5f_16x1_product_q16_seg_1x80x4_avx512_vnni_functionals, fits_avx512_vnni_25, packed_avx512_vnni_24 },
  { "r5f.16x1.product.q8.seg.3x80x4.avx512-vnni.functionals",
    "product", "r5f.16x1", "avx512-vnni", "q8", "",
    80, 3, 4, 0, 0, 0, 0, 120,
    tf_r5f_16x1_product_q8_seg_3x80x4_avx512_vnni_functionals, fits_avx512_vnni_23, packed_avx512_vnni_24 },
  { "r5f.16x1.product.q8.seg.4x80x16.avx512-vnni.tile.g5",
    "product", "r5f.16x1", "avx512-vnni", "q8", "",
    80, 4, 16, 1, 80, 0, 147, 124,
    tf_r5f_16x1_product_q8_seg_4x80x16_avx512_vnni_tile_g5, fits_avx512_vnni_26, packed_avx512_vnni_24 },
  { "r5f.16x1.product.q16.seg.2x80x16.avx512-vnni.tile.g5",
    "product", "r5f.16x1", "avx512-vnni", "q16", "",
    80, 2, 16, 1, 80, 0, 147, 123,
    tf_r5f_16x1_product_q16_seg_2x80x16_avx512_vnni_tile_g5, fits_avx512_vnni_27, packed_avx512_vnni_24 },
  { "r5f.16x2.product.q8.seg.1x160x4.avx512-vnni.functionals",
    "product", "r5f.16x2", "avx512-vnni", "q8", "",
    160, 1, 4, 0, 0, 0, 0, 63,
    tf_r5f_16x2_product_q8_seg_1x160x4_avx512_vnni_functionals, fits_avx512_vnni_23, packed_avx512_vnni_28 },
  { "r5f.16x2.product.q8.seg.4x160x16.avx512-vnni.tile.g5",
    "product", "r5f.16x2", "avx512-vnni", "q8", "",
    160, 4, 16, 1, 160, 0, 146, 124,
    tf_r5f_16x2_product_q8_seg_4x160x16_avx512_vnni_tile_g5, fits_avx512_vnni_26, packed_avx512_vnni_28 },
  { "r5f.16x2.product.q16.seg.2x160x16.avx512-vnni.tile.g5",
    "product", "r5f.16x2", "avx512-vnni", "q16", "",
    160, 2, 16, 1, 160, 0, 146, 123,
    tf_r5f_16x2_product_q16_seg_2x160x16_avx512_vnni_tile_g5, fits_avx512_vnni_27, packed_avx512_vnni_28 },
  { "tq1_0.product.q8.seg.1x2x256.avx512-vnni.plane",
    "product", "tq1_0", "avx512-vnni", "q8", "",
    2, 1, 256, 0, 0, 0, 0, 541,
    tf_tq1_0_product_q8_seg_1x2x256_avx512_vnni_plane, fits_avx512_vnni_10, packed_avx512_vnni_29 },
  { "tq1_0.product.q8.seg.4x4x256.avx512-vnni.plane",
    "product", "tq1_0", "avx512-vnni", "q8", "",
    4, 4, 256, 0, 0, 0, 0, 853,
    tf_tq1_0_product_q8_seg_4x4x256_avx512_vnni_plane, fits_avx512_vnni_10, packed_avx512_vnni_29 },
  { "tq1_0.product.q8.seg.4x8x256.avx512-vnni.tile.g4",
    "product", "tq1_0", "avx512-vnni", "q8", "",
    8, 4, 256, 1, 28, 0, 509, 573,
    tf_tq1_0_product_q8_seg_4x8x256_avx512_vnni_tile_g4, fits_avx512_vnni_10, packed_avx512_vnni_29 },
  { "tq2_0.product.q8.seg.1x2x256.avx512-vnni.reorder",
    "product", "tq2_0", "avx512-vnni", "q8", "panel.1x256.3f508479.avx2",
    2, 1, 256, 0, 0, 0, 0, 103,
    tf_tq2_0_product_q8_seg_1x2x256_avx512_vnni_reorder, fits_avx512_vnni_10, packed_avx512_vnni_30 },
  { "tq2_0.product.q8.seg.4x4x256.avx512-vnni.reorder",
    "product", "tq2_0", "avx512-vnni", "q8", "panel.4x256.3f508479.avx2",
    4, 4, 256, 0, 0, 0, 0, 257,
    tf_tq2_0_product_q8_seg_4x4x256_avx512_vnni_reorder, fits_avx512_vnni_10, packed_avx512_vnni_30 },
  { "tq2_0.product.q8.seg.4x8x256.avx512-vnni.tile.g4",
    "product", "tq2_0", "avx512-vnni", "q8", "panel.4x256.3f508479.avx2",
    8, 4, 256, 1, 8, 0, 73, 253,
    tf_tq2_0_product_q8_seg_4x8x256_avx512_vnni_tile_g4, fits_avx512_vnni_10, packed_avx512_vnni_30 },
#endif
#if TF_HAVE_avx512_vnni_vbmi
  { "r5.16x1.product.q8.seg.1x80x4.avx512-vnni-vbmi.functionals",
    "product", "r5.16x1", "avx512-vnni-vbmi", "q8", "",
    80, 1, 4, 0, 0, 0, 0, 52,
    tf_r5_16x1_product_q8_seg_1x80x4_avx512_vnni_vbmi_functionals, fits_avx512_vnni_vbmi_0, packed_avx512_vnni_vbmi_1 },
  { "r5.16x1.product.q16.seg.1x80x4.avx512-vnni-vbmi.functionals",
    "product", "r5.16x1", "avx512-vnni-vbmi", "q16", "",
    80, 1, 4, 0, 0, 0, 0, 74,
    tf_r5_16x1_product_q16_seg_1x80x4_avx512_vnni_vbmi_functionals, fits_avx512_vnni_vbmi_2, packed_avx512_vnni_vbmi_1 },
  { "r5.16x1.product.q8.seg.4x80x4.avx512-vnni-vbmi.functionals",
    "product", "r5.16x1", "avx512-vnni-vbmi", "q8", "",
    80, 4, 4, 0, 0, 0, 0, 121,
    tf_r5_16x1_product_q8_seg_4x80x4_avx512_vnni_vbmi_functionals, fits_avx512_vnni_vbmi_0, packed_avx512_vnni_vbmi_1 },
  { "r5.16x1.product.q16.seg.2x80x4.avx512-vnni-vbmi.functionals",
    "product", "r5.16x1", "avx512-vnni-vbmi", "q16", "",
    80, 2, 4, 0, 0, 0, 0, 120,
    tf_r5_16x1_product_q16_seg_2x80x4_avx512_vnni_vbmi_functionals, fits_avx512_vnni_vbmi_2, packed_avx512_vnni_vbmi_1 },
  { "r5.16x2.product.q8.seg.1x160x4.avx512-vnni-vbmi.functionals",
    "product", "r5.16x2", "avx512-vnni-vbmi", "q8", "",
    160, 1, 4, 0, 0, 0, 0, 47,
    tf_r5_16x2_product_q8_seg_1x160x4_avx512_vnni_vbmi_functionals, fits_avx512_vnni_vbmi_0, packed_avx512_vnni_vbmi_3 },
  { "r5.16x2.product.q16.seg.1x160x4.avx512-vnni-vbmi.functionals",
    "product", "r5.16x2", "avx512-vnni-vbmi", "q16", "",
    160, 1, 4, 0, 0, 0, 0, 66,
    tf_r5_16x2_product_q16_seg_1x160x4_avx512_vnni_vbmi_functionals, fits_avx512_vnni_vbmi_2, packed_avx512_vnni_vbmi_3 },
#endif
  { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 },
};

/* The last row only ends the list. */
const size_t tf_variant_count = sizeof tf_variants / sizeof tf_variants[0] - 1;

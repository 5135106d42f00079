/*
 * Written by `tritforge gen`; edits are lost. Kernels of panel for avx2.
 * Inputs 074b34b540963e84.
 */
#include "common.h"

static const int64_t panel_order[128] = { 0, 4, 8, 12, 16, 20, 24, 28, 32, 36, 40, 44, 48, 52, 56, 60, 64, 68, 72, 76, 80, 84, 88, 92, 96, 100, 104, 108, 112, 116, 120, 124, 1, 5, 9, 13, 17, 21, 25, 29, 33, 37, 41, 45, 49, 53, 57, 61, 65, 69, 73, 77, 81, 85, 89, 93, 97, 101, 105, 109, 113, 117, 121, 125, 2, 6, 10, 14, 18, 22, 26, 30, 34, 38, 42, 46, 50, 54, 58, 62, 66, 70, 74, 78, 82, 86, 90, 94, 98, 102, 106, 110, 114, 118, 122, 126, 3, 7, 11, 15, 19, 23, 27, 31, 35, 39, 43, 47, 51, 55, 59, 63, 67, 71, 75, 79, 83, 87, 91, 95, 99, 103, 107, 111, 115, 119, 123, 127 };
static const int64_t panel_order_2[64] = { 0, 4, 8, 12, 16, 20, 24, 28, 32, 36, 40, 44, 48, 52, 56, 60, 1, 5, 9, 13, 17, 21, 25, 29, 33, 37, 41, 45, 49, 53, 57, 61, 2, 6, 10, 14, 18, 22, 26, 30, 34, 38, 42, 46, 50, 54, 58, 62, 3, 7, 11, 15, 19, 23, 27, 31, 35, 39, 43, 47, 51, 55, 59, 63 };
static const int64_t panel_order_3[256] = { 0, 4, 8, 12, 16, 20, 24, 28, 32, 36, 40, 44, 48, 52, 56, 60, 64, 68, 72, 76, 80, 84, 88, 92, 96, 100, 104, 108, 112, 116, 120, 124, 128, 132, 136, 140, 144, 148, 152, 156, 160, 164, 168, 172, 176, 180, 184, 188, 192, 196, 200, 204, 208, 212, 216, 220, 224, 228, 232, 236, 240, 244, 248, 252, 1, 5, 9, 13, 17, 21, 25, 29, 33, 37, 41, 45, 49, 53, 57, 61, 65, 69, 73, 77, 81, 85, 89, 93, 97, 101, 105, 109, 113, 117, 121, 125, 129, 133, 137, 141, 145, 149, 153, 157, 161, 165, 169, 173, 177, 181, 185, 189, 193, 197, 201, 205, 209, 213, 217, 221, 225, 229, 233, 237, 241, 245, 249, 253, 2, 6, 10, 14, 18, 22, 26, 30, 34, 38, 42, 46, 50, 54, 58, 62, 66, 70, 74, 78, 82, 86, 90, 94, 98, 102, 106, 110, 114, 118, 122, 126, 130, 134, 138, 142, 146, 150, 154, 158, 162, 166, 170, 174, 178, 182, 186, 190, 194, 198, 202, 206, 210, 214, 218, 222, 226, 230, 234, 238, 242, 246, 250, 254, 3, 7, 11, 15, 19, 23, 27, 31, 35, 39, 43, 47, 51, 55, 59, 63, 67, 71, 75, 79, 83, 87, 91, 95, 99, 103, 107, 111, 115, 119, 123, 127, 131, 135, 139, 143, 147, 151, 155, 159, 163, 167, 171, 175, 179, 183, 187, 191, 195, 199, 203, 207, 211, 215, 219, 223, 227, 231, 235, 239, 243, 247, 251, 255 };

/*
 * panel.1x128.e9cd5481.avx2
 * Places int8 activations for products that take 1 token by 128 weights at a time.
 * Requires k_padded % 128 == 0: k_padded must be a multiple of the unit, 128.
 */
void tf_panel_1x128_e9cd5481_avx2(const tf_args *args, size_t tile0, size_t tile1)
{
  if (args->version != TF_ABI) return;
  const int64_t m = args->m;
  const int64_t k_padded = args->k_padded;
  const int8_t *restrict q = args->q;
  int8_t *restrict panel = args->panel;

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    for (int64_t c = 0; c < 1; c++) {
      const int64_t token = tile + c;
      const int64_t column = tile * k_padded + c * 128;
      if (token < m) {
        for (int64_t u = 0; u < k_padded / 128; u++) {
          const int64_t target = column + u * 128;
          const int64_t source = token * k_padded + u * 128;
          for (int64_t i = 0; i < 16; i++) {
            panel[target + i] = q[source + i];
          }
          for (int64_t i = 0; i < 16; i++) {
            panel[target + (i + 16)] = q[source + (i + 64)];
          }
          for (int64_t i = 0; i < 16; i++) {
            panel[target + (i + 32)] = q[source + (i + 16)];
          }
          for (int64_t i = 0; i < 16; i++) {
            panel[target + (i + 48)] = q[source + (i + 80)];
          }
          for (int64_t i = 0; i < 16; i++) {
            panel[target + (i + 64)] = q[source + (i + 32)];
          }
          for (int64_t i = 0; i < 16; i++) {
            panel[target + (i + 80)] = q[source + (i + 96)];
          }
          for (int64_t i = 0; i < 16; i++) {
            panel[target + (i + 96)] = q[source + (i + 48)];
          }
          for (int64_t i = 0; i < 16; i++) {
            panel[target + (i + 112)] = q[source + (i + 112)];
          }
        }
      } else {
        // A column past the last token.
        for (int64_t u = 0; u < k_padded / 128; u++) {
          const int64_t target = column + u * 128;
          for (int64_t i = 0; i < 128; i++) {
            panel[target + i] = 0;
          }
        }
      }
    }
  }
}

/*
 * panel.4x128.e9cd5481.avx2
 * Places int8 activations for products that take 4 tokens by 128 weights at a time.
 * Requires k_padded % 128 == 0: k_padded must be a multiple of the unit, 128.
 */
void tf_panel_4x128_e9cd5481_avx2(const tf_args *args, size_t tile0, size_t tile1)
{
  if (args->version != TF_ABI) return;
  const int64_t m = args->m;
  const int64_t k_padded = args->k_padded;
  const int8_t *restrict q = args->q;
  int8_t *restrict panel = args->panel;

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    for (int64_t c = 0; c < 4; c++) {
      const int64_t token = tile * 4 + c;
      const int64_t column = tile * k_padded * 4 + c * 128;
      if (token < m) {
        for (int64_t u = 0; u < k_padded / 128; u++) {
          const int64_t target = column + u * 512;
          const int64_t source = token * k_padded + u * 128;
          for (int64_t i = 0; i < 16; i++) {
            panel[target + i] = q[source + i];
          }
          for (int64_t i = 0; i < 16; i++) {
            panel[target + (i + 16)] = q[source + (i + 64)];
          }
          for (int64_t i = 0; i < 16; i++) {
            panel[target + (i + 32)] = q[source + (i + 16)];
          }
          for (int64_t i = 0; i < 16; i++) {
            panel[target + (i + 48)] = q[source + (i + 80)];
          }
          for (int64_t i = 0; i < 16; i++) {
            panel[target + (i + 64)] = q[source + (i + 32)];
          }
          for (int64_t i = 0; i < 16; i++) {
            panel[target + (i + 80)] = q[source + (i + 96)];
          }
          for (int64_t i = 0; i < 16; i++) {
            panel[target + (i + 96)] = q[source + (i + 48)];
          }
          for (int64_t i = 0; i < 16; i++) {
            panel[target + (i + 112)] = q[source + (i + 112)];
          }
        }
      } else {
        // A column past the last token.
        for (int64_t u = 0; u < k_padded / 128; u++) {
          const int64_t target = column + u * 512;
          for (int64_t i = 0; i < 128; i++) {
            panel[target + i] = 0;
          }
        }
      }
    }
  }
}

/*
 * panel.1x128.ae01b751.avx2
 * Places int8 activations for products that take 1 token by 128 weights at a time.
 * Requires k_padded % 128 == 0: k_padded must be a multiple of the unit, 128.
 */
void tf_panel_1x128_ae01b751_avx2(const tf_args *args, size_t tile0, size_t tile1)
{
  if (args->version != TF_ABI) return;
  const int64_t m = args->m;
  const int64_t k_padded = args->k_padded;
  const int8_t *restrict q = args->q;
  int8_t *restrict panel = args->panel;

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    for (int64_t c = 0; c < 1; c++) {
      const int64_t token = tile + c;
      const int64_t column = tile * k_padded + c * 128;
      if (token < m) {
        for (int64_t u = 0; u < k_padded / 128; u++) {
          const int64_t target = column + u * 128;
          const int64_t source = token * k_padded + u * 128;
          for (int64_t i = 0; i < 128; i++) {
            panel[target + i] = q[source + panel_order[i]];
          }
        }
      } else {
        // A column past the last token.
        for (int64_t u = 0; u < k_padded / 128; u++) {
          const int64_t target = column + u * 128;
          for (int64_t i = 0; i < 128; i++) {
            panel[target + i] = 0;
          }
        }
      }
    }
  }
}

/*
 * panel.4x128.ae01b751.avx2
 * Places int8 activations for products that take 4 tokens by 128 weights at a time.
 * Requires k_padded % 128 == 0: k_padded must be a multiple of the unit, 128.
 */
void tf_panel_4x128_ae01b751_avx2(const tf_args *args, size_t tile0, size_t tile1)
{
  if (args->version != TF_ABI) return;
  const int64_t m = args->m;
  const int64_t k_padded = args->k_padded;
  const int8_t *restrict q = args->q;
  int8_t *restrict panel = args->panel;

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    for (int64_t c = 0; c < 4; c++) {
      const int64_t token = tile * 4 + c;
      const int64_t column = tile * k_padded * 4 + c * 128;
      if (token < m) {
        for (int64_t u = 0; u < k_padded / 128; u++) {
          const int64_t target = column + u * 512;
          const int64_t source = token * k_padded + u * 128;
          for (int64_t i = 0; i < 128; i++) {
            panel[target + i] = q[source + panel_order[i]];
          }
        }
      } else {
        // A column past the last token.
        for (int64_t u = 0; u < k_padded / 128; u++) {
          const int64_t target = column + u * 512;
          for (int64_t i = 0; i < 128; i++) {
            panel[target + i] = 0;
          }
        }
      }
    }
  }
}

/*
 * panel.1x64.619964df.avx2
 * Places int8 activations for products that take 1 token by 64 weights at a time.
 * Requires k_padded % 64 == 0: k_padded must be a multiple of the unit, 64.
 */
void tf_panel_1x64_619964df_avx2(const tf_args *args, size_t tile0, size_t tile1)
{
  if (args->version != TF_ABI) return;
  const int64_t m = args->m;
  const int64_t k_padded = args->k_padded;
  const int8_t *restrict q = args->q;
  int8_t *restrict panel = args->panel;

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    for (int64_t c = 0; c < 1; c++) {
      const int64_t token = tile + c;
      const int64_t column = tile * k_padded + c * 64;
      if (token < m) {
        for (int64_t u = 0; u < k_padded / 64; u++) {
          const int64_t target = column + u * 64;
          const int64_t source = token * k_padded + u * 64;
          for (int64_t i = 0; i < 64; i++) {
            panel[target + i] = q[source + panel_order_2[i]];
          }
        }
      } else {
        // A column past the last token.
        for (int64_t u = 0; u < k_padded / 64; u++) {
          const int64_t target = column + u * 64;
          for (int64_t i = 0; i < 64; i++) {
            panel[target + i] = 0;
          }
        }
      }
    }
  }
}

/*
 * panel.4x64.619964df.avx2
 * Places int8 activations for products that take 4 tokens by 64 weights at a time.
 * Requires k_padded % 64 == 0: k_padded must be a multiple of the unit, 64.
 */
void tf_panel_4x64_619964df_avx2(const tf_args *args, size_t tile0, size_t tile1)
{
  if (args->version != TF_ABI) return;
  const int64_t m = args->m;
  const int64_t k_padded = args->k_padded;
  const int8_t *restrict q = args->q;
  int8_t *restrict panel = args->panel;

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    for (int64_t c = 0; c < 4; c++) {
      const int64_t token = tile * 4 + c;
      const int64_t column = tile * k_padded * 4 + c * 64;
      if (token < m) {
        for (int64_t u = 0; u < k_padded / 64; u++) {
          const int64_t target = column + u * 256;
          const int64_t source = token * k_padded + u * 64;
          for (int64_t i = 0; i < 64; i++) {
            panel[target + i] = q[source + panel_order_2[i]];
          }
        }
      } else {
        // A column past the last token.
        for (int64_t u = 0; u < k_padded / 64; u++) {
          const int64_t target = column + u * 256;
          for (int64_t i = 0; i < 64; i++) {
            panel[target + i] = 0;
          }
        }
      }
    }
  }
}

/*
 * panel.1x256.3f508479.avx2
 * Places int8 activations for products that take 1 token by 256 weights at a time.
 * Requires k_padded % 256 == 0: k_padded must be a multiple of the unit, 256.
 */
void tf_panel_1x256_3f508479_avx2(const tf_args *args, size_t tile0, size_t tile1)
{
  if (args->version != TF_ABI) return;
  const int64_t m = args->m;
  const int64_t k_padded = args->k_padded;
  const int8_t *restrict q = args->q;
  int8_t *restrict panel = args->panel;

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    for (int64_t c = 0; c < 1; c++) {
      const int64_t token = tile + c;
      const int64_t column = tile * k_padded + c * 256;
      if (token < m) {
        for (int64_t u = 0; u < k_padded / 256; u++) {
          const int64_t target = column + u * 256;
          const int64_t source = token * k_padded + u * 256;
          for (int64_t i = 0; i < 32; i++) {
            panel[target + i] = q[source + i];
          }
          for (int64_t i = 0; i < 32; i++) {
            panel[target + (i + 32)] = q[source + (i + 128)];
          }
          for (int64_t i = 0; i < 32; i++) {
            panel[target + (i + 64)] = q[source + (i + 32)];
          }
          for (int64_t i = 0; i < 32; i++) {
            panel[target + (i + 96)] = q[source + (i + 160)];
          }
          for (int64_t i = 0; i < 32; i++) {
            panel[target + (i + 128)] = q[source + (i + 64)];
          }
          for (int64_t i = 0; i < 32; i++) {
            panel[target + (i + 160)] = q[source + (i + 192)];
          }
          for (int64_t i = 0; i < 32; i++) {
            panel[target + (i + 192)] = q[source + (i + 96)];
          }
          for (int64_t i = 0; i < 32; i++) {
            panel[target + (i + 224)] = q[source + (i + 224)];
          }
        }
      } else {
        // A column past the last token.
        for (int64_t u = 0; u < k_padded / 256; u++) {
          const int64_t target = column + u * 256;
          for (int64_t i = 0; i < 256; i++) {
            panel[target + i] = 0;
          }
        }
      }
    }
  }
}

/*
 * panel.4x256.3f508479.avx2
 * Places int8 activations for products that take 4 tokens by 256 weights at a time.
 * Requires k_padded % 256 == 0: k_padded must be a multiple of the unit, 256.
 */
void tf_panel_4x256_3f508479_avx2(const tf_args *args, size_t tile0, size_t tile1)
{
  if (args->version != TF_ABI) return;
  const int64_t m = args->m;
  const int64_t k_padded = args->k_padded;
  const int8_t *restrict q = args->q;
  int8_t *restrict panel = args->panel;

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    for (int64_t c = 0; c < 4; c++) {
      const int64_t token = tile * 4 + c;
      const int64_t column = tile * k_padded * 4 + c * 256;
      if (token < m) {
        for (int64_t u = 0; u < k_padded / 256; u++) {
          const int64_t target = column + u * 1024;
          const int64_t source = token * k_padded + u * 256;
          for (int64_t i = 0; i < 32; i++) {
            panel[target + i] = q[source + i];
          }
          for (int64_t i = 0; i < 32; i++) {
            panel[target + (i + 32)] = q[source + (i + 128)];
          }
          for (int64_t i = 0; i < 32; i++) {
            panel[target + (i + 64)] = q[source + (i + 32)];
          }
          for (int64_t i = 0; i < 32; i++) {
            panel[target + (i + 96)] = q[source + (i + 160)];
          }
          for (int64_t i = 0; i < 32; i++) {
            panel[target + (i + 128)] = q[source + (i + 64)];
          }
          for (int64_t i = 0; i < 32; i++) {
            panel[target + (i + 160)] = q[source + (i + 192)];
          }
          for (int64_t i = 0; i < 32; i++) {
            panel[target + (i + 192)] = q[source + (i + 96)];
          }
          for (int64_t i = 0; i < 32; i++) {
            panel[target + (i + 224)] = q[source + (i + 224)];
          }
        }
      } else {
        // A column past the last token.
        for (int64_t u = 0; u < k_padded / 256; u++) {
          const int64_t target = column + u * 1024;
          for (int64_t i = 0; i < 256; i++) {
            panel[target + i] = 0;
          }
        }
      }
    }
  }
}

/*
 * panel.1x256.70a9d0a9.avx2
 * Places int8 activations for products that take 1 token by 256 weights at a time.
 * Requires k_padded % 256 == 0: k_padded must be a multiple of the unit, 256.
 */
void tf_panel_1x256_70a9d0a9_avx2(const tf_args *args, size_t tile0, size_t tile1)
{
  if (args->version != TF_ABI) return;
  const int64_t m = args->m;
  const int64_t k_padded = args->k_padded;
  const int8_t *restrict q = args->q;
  int8_t *restrict panel = args->panel;

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    for (int64_t c = 0; c < 1; c++) {
      const int64_t token = tile + c;
      const int64_t column = tile * k_padded + c * 256;
      if (token < m) {
        for (int64_t u = 0; u < k_padded / 256; u++) {
          const int64_t target = column + u * 256;
          const int64_t source = token * k_padded + u * 256;
          for (int64_t i = 0; i < 16; i++) {
            panel[target + i] = q[source + i];
          }
          for (int64_t i = 0; i < 16; i++) {
            panel[target + (i + 16)] = q[source + (i + 64)];
          }
          for (int64_t i = 0; i < 16; i++) {
            panel[target + (i + 32)] = q[source + (i + 128)];
          }
          for (int64_t i = 0; i < 16; i++) {
            panel[target + (i + 48)] = q[source + (i + 192)];
          }
          for (int64_t i = 0; i < 16; i++) {
            panel[target + (i + 64)] = q[source + (i + 16)];
          }
          for (int64_t i = 0; i < 16; i++) {
            panel[target + (i + 80)] = q[source + (i + 80)];
          }
          for (int64_t i = 0; i < 16; i++) {
            panel[target + (i + 96)] = q[source + (i + 144)];
          }
          for (int64_t i = 0; i < 16; i++) {
            panel[target + (i + 112)] = q[source + (i + 208)];
          }
          for (int64_t i = 0; i < 16; i++) {
            panel[target + (i + 128)] = q[source + (i + 32)];
          }
          for (int64_t i = 0; i < 16; i++) {
            panel[target + (i + 144)] = q[source + (i + 96)];
          }
          for (int64_t i = 0; i < 16; i++) {
            panel[target + (i + 160)] = q[source + (i + 160)];
          }
          for (int64_t i = 0; i < 16; i++) {
            panel[target + (i + 176)] = q[source + (i + 224)];
          }
          for (int64_t i = 0; i < 16; i++) {
            panel[target + (i + 192)] = q[source + (i + 48)];
          }
          for (int64_t i = 0; i < 16; i++) {
            panel[target + (i + 208)] = q[source + (i + 112)];
          }
          for (int64_t i = 0; i < 16; i++) {
            panel[target + (i + 224)] = q[source + (i + 176)];
          }
          for (int64_t i = 0; i < 16; i++) {
            panel[target + (i + 240)] = q[source + (i + 240)];
          }
        }
      } else {
        // A column past the last token.
        for (int64_t u = 0; u < k_padded / 256; u++) {
          const int64_t target = column + u * 256;
          for (int64_t i = 0; i < 256; i++) {
            panel[target + i] = 0;
          }
        }
      }
    }
  }
}

/*
 * panel.4x256.70a9d0a9.avx2
 * Places int8 activations for products that take 4 tokens by 256 weights at a time.
 * Requires k_padded % 256 == 0: k_padded must be a multiple of the unit, 256.
 */
void tf_panel_4x256_70a9d0a9_avx2(const tf_args *args, size_t tile0, size_t tile1)
{
  if (args->version != TF_ABI) return;
  const int64_t m = args->m;
  const int64_t k_padded = args->k_padded;
  const int8_t *restrict q = args->q;
  int8_t *restrict panel = args->panel;

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    for (int64_t c = 0; c < 4; c++) {
      const int64_t token = tile * 4 + c;
      const int64_t column = tile * k_padded * 4 + c * 256;
      if (token < m) {
        for (int64_t u = 0; u < k_padded / 256; u++) {
          const int64_t target = column + u * 1024;
          const int64_t source = token * k_padded + u * 256;
          for (int64_t i = 0; i < 16; i++) {
            panel[target + i] = q[source + i];
          }
          for (int64_t i = 0; i < 16; i++) {
            panel[target + (i + 16)] = q[source + (i + 64)];
          }
          for (int64_t i = 0; i < 16; i++) {
            panel[target + (i + 32)] = q[source + (i + 128)];
          }
          for (int64_t i = 0; i < 16; i++) {
            panel[target + (i + 48)] = q[source + (i + 192)];
          }
          for (int64_t i = 0; i < 16; i++) {
            panel[target + (i + 64)] = q[source + (i + 16)];
          }
          for (int64_t i = 0; i < 16; i++) {
            panel[target + (i + 80)] = q[source + (i + 80)];
          }
          for (int64_t i = 0; i < 16; i++) {
            panel[target + (i + 96)] = q[source + (i + 144)];
          }
          for (int64_t i = 0; i < 16; i++) {
            panel[target + (i + 112)] = q[source + (i + 208)];
          }
          for (int64_t i = 0; i < 16; i++) {
            panel[target + (i + 128)] = q[source + (i + 32)];
          }
          for (int64_t i = 0; i < 16; i++) {
            panel[target + (i + 144)] = q[source + (i + 96)];
          }
          for (int64_t i = 0; i < 16; i++) {
            panel[target + (i + 160)] = q[source + (i + 160)];
          }
          for (int64_t i = 0; i < 16; i++) {
            panel[target + (i + 176)] = q[source + (i + 224)];
          }
          for (int64_t i = 0; i < 16; i++) {
            panel[target + (i + 192)] = q[source + (i + 48)];
          }
          for (int64_t i = 0; i < 16; i++) {
            panel[target + (i + 208)] = q[source + (i + 112)];
          }
          for (int64_t i = 0; i < 16; i++) {
            panel[target + (i + 224)] = q[source + (i + 176)];
          }
          for (int64_t i = 0; i < 16; i++) {
            panel[target + (i + 240)] = q[source + (i + 240)];
          }
        }
      } else {
        // A column past the last token.
        for (int64_t u = 0; u < k_padded / 256; u++) {
          const int64_t target = column + u * 1024;
          for (int64_t i = 0; i < 256; i++) {
            panel[target + i] = 0;
          }
        }
      }
    }
  }
}

/*
 * panel.1x256.6f3e76b5.avx2
 * Places int8 activations for products that take 1 token by 256 weights at a time.
 * Requires k_padded % 256 == 0: k_padded must be a multiple of the unit, 256.
 */
void tf_panel_1x256_6f3e76b5_avx2(const tf_args *args, size_t tile0, size_t tile1)
{
  if (args->version != TF_ABI) return;
  const int64_t m = args->m;
  const int64_t k_padded = args->k_padded;
  const int8_t *restrict q = args->q;
  int8_t *restrict panel = args->panel;

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    for (int64_t c = 0; c < 1; c++) {
      const int64_t token = tile + c;
      const int64_t column = tile * k_padded + c * 256;
      if (token < m) {
        for (int64_t u = 0; u < k_padded / 256; u++) {
          const int64_t target = column + u * 256;
          const int64_t source = token * k_padded + u * 256;
          for (int64_t i = 0; i < 256; i++) {
            panel[target + i] = q[source + panel_order_3[i]];
          }
        }
      } else {
        // A column past the last token.
        for (int64_t u = 0; u < k_padded / 256; u++) {
          const int64_t target = column + u * 256;
          for (int64_t i = 0; i < 256; i++) {
            panel[target + i] = 0;
          }
        }
      }
    }
  }
}

/*
 * panel.4x256.6f3e76b5.avx2
 * Places int8 activations for products that take 4 tokens by 256 weights at a time.
 * Requires k_padded % 256 == 0: k_padded must be a multiple of the unit, 256.
 */
void tf_panel_4x256_6f3e76b5_avx2(const tf_args *args, size_t tile0, size_t tile1)
{
  if (args->version != TF_ABI) return;
  const int64_t m = args->m;
  const int64_t k_padded = args->k_padded;
  const int8_t *restrict q = args->q;
  int8_t *restrict panel = args->panel;

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    for (int64_t c = 0; c < 4; c++) {
      const int64_t token = tile * 4 + c;
      const int64_t column = tile * k_padded * 4 + c * 256;
      if (token < m) {
        for (int64_t u = 0; u < k_padded / 256; u++) {
          const int64_t target = column + u * 1024;
          const int64_t source = token * k_padded + u * 256;
          for (int64_t i = 0; i < 256; i++) {
            panel[target + i] = q[source + panel_order_3[i]];
          }
        }
      } else {
        // A column past the last token.
        for (int64_t u = 0; u < k_padded / 256; u++) {
          const int64_t target = column + u * 1024;
          for (int64_t i = 0; i < 256; i++) {
            panel[target + i] = 0;
          }
        }
      }
    }
  }
}

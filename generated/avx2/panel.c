/*
 * Written by `tritforge gen`; edits are lost. Kernels of panel for avx2.
 * Inputs 990f25520901190e.
 */
#include "common.h"

static const int64_t panel_order[128] = { 0, 4, 8, 12, 16, 20, 24, 28, 32, 36, 40, 44, 48, 52, 56, 60, 64, 68, 72, 76, 80, 84, 88, 92, 96, 100, 104, 108, 112, 116, 120, 124, 1, 5, 9, 13, 17, 21, 25, 29, 33, 37, 41, 45, 49, 53, 57, 61, 65, 69, 73, 77, 81, 85, 89, 93, 97, 101, 105, 109, 113, 117, 121, 125, 2, 6, 10, 14, 18, 22, 26, 30, 34, 38, 42, 46, 50, 54, 58, 62, 66, 70, 74, 78, 82, 86, 90, 94, 98, 102, 106, 110, 114, 118, 122, 126, 3, 7, 11, 15, 19, 23, 27, 31, 35, 39, 43, 47, 51, 55, 59, 63, 67, 71, 75, 79, 83, 87, 91, 95, 99, 103, 107, 111, 115, 119, 123, 127 };
static const int64_t panel_order_2[64] = { 0, 4, 8, 12, 16, 20, 24, 28, 32, 36, 40, 44, 48, 52, 56, 60, 1, 5, 9, 13, 17, 21, 25, 29, 33, 37, 41, 45, 49, 53, 57, 61, 2, 6, 10, 14, 18, 22, 26, 30, 34, 38, 42, 46, 50, 54, 58, 62, 3, 7, 11, 15, 19, 23, 27, 31, 35, 39, 43, 47, 51, 55, 59, 63 };

/*
 * panel.4x32.cf1fddbf.avx2
 * Places int8 activations for products that take 4 tokens by 32 weights at a time.
 * Requires k_padded % 32 == 0: k_padded must be a multiple of the unit, 32.
 */
void tf_panel_4x32_cf1fddbf_avx2(const tf_args *args, size_t tile0, size_t tile1)
{
  if (args->version != TF_ABI) return;
  const int64_t m = args->m;
  const int64_t k_padded = args->k_padded;
  const int8_t *restrict q = args->q;
  int8_t *restrict panel = args->panel;

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    for (int64_t u = 0; u < k_padded / 32; u++) {
      for (int64_t c = 0; c < 4; c++) {
        const int64_t token = tile * 4 + c;
        const int64_t target = tile * k_padded * 4 + (u * 4 + c) * 32;
        if (token < m) {
          const int64_t source = token * k_padded + u * 32;
          for (int64_t i = 0; i < 32; i++) {
            panel[target + i] = q[source + i];
          }
        } else {
          // A column past the last token.
          for (int64_t i = 0; i < 32; i++) {
            panel[target + i] = 0;
          }
        }
      }
    }
  }
}

/*
 * panel.4x4.d9168d53.avx2
 * Places int8 activations for products that take 4 tokens by 4 weights at a time.
 * Requires k_padded % 4 == 0: k_padded must be a multiple of the unit, 4.
 */
void tf_panel_4x4_d9168d53_avx2(const tf_args *args, size_t tile0, size_t tile1)
{
  if (args->version != TF_ABI) return;
  const int64_t m = args->m;
  const int64_t k_padded = args->k_padded;
  const int8_t *restrict q = args->q;
  int8_t *restrict panel = args->panel;

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    for (int64_t u = 0; u < k_padded / 4; u++) {
      for (int64_t c = 0; c < 4; c++) {
        const int64_t token = tile * 4 + c;
        const int64_t target = tile * k_padded * 4 + (u * 4 + c) * 4;
        if (token < m) {
          const int64_t source = token * k_padded + u * 4;
          for (int64_t i = 0; i < 4; i++) {
            panel[target + i] = q[source + i];
          }
        } else {
          // A column past the last token.
          for (int64_t i = 0; i < 4; i++) {
            panel[target + i] = 0;
          }
        }
      }
    }
  }
}

/*
 * panel.4x128.2cd0c6f1.avx2
 * Places int8 activations for products that take 4 tokens by 128 weights at a time.
 * Requires k_padded % 128 == 0: k_padded must be a multiple of the unit, 128.
 */
void tf_panel_4x128_2cd0c6f1_avx2(const tf_args *args, size_t tile0, size_t tile1)
{
  if (args->version != TF_ABI) return;
  const int64_t m = args->m;
  const int64_t k_padded = args->k_padded;
  const int8_t *restrict q = args->q;
  int8_t *restrict panel = args->panel;

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    for (int64_t u = 0; u < k_padded / 128; u++) {
      for (int64_t c = 0; c < 4; c++) {
        const int64_t token = tile * 4 + c;
        const int64_t target = tile * k_padded * 4 + (u * 4 + c) * 128;
        if (token < m) {
          const int64_t source = token * k_padded + u * 128;
          for (int64_t i = 0; i < 128; i++) {
            panel[target + i] = q[source + i];
          }
        } else {
          // A column past the last token.
          for (int64_t i = 0; i < 128; i++) {
            panel[target + i] = 0;
          }
        }
      }
    }
  }
}

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
    for (int64_t u = 0; u < k_padded / 128; u++) {
      for (int64_t c = 0; c < 1; c++) {
        const int64_t token = tile + c;
        const int64_t target = tile * k_padded + (u + c) * 128;
        if (token < m) {
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
        } else {
          // A column past the last token.
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
    for (int64_t u = 0; u < k_padded / 128; u++) {
      for (int64_t c = 0; c < 4; c++) {
        const int64_t token = tile * 4 + c;
        const int64_t target = tile * k_padded * 4 + (u * 4 + c) * 128;
        if (token < m) {
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
        } else {
          // A column past the last token.
          for (int64_t i = 0; i < 128; i++) {
            panel[target + i] = 0;
          }
        }
      }
    }
  }
}

/*
 * panel.4x16.f29d2a95.avx2
 * Places int8 activations for products that take 4 tokens by 16 weights at a time.
 * Requires k_padded % 16 == 0: k_padded must be a multiple of the unit, 16.
 */
void tf_panel_4x16_f29d2a95_avx2(const tf_args *args, size_t tile0, size_t tile1)
{
  if (args->version != TF_ABI) return;
  const int64_t m = args->m;
  const int64_t k_padded = args->k_padded;
  const int8_t *restrict q = args->q;
  int8_t *restrict panel = args->panel;

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    for (int64_t u = 0; u < k_padded / 16; u++) {
      for (int64_t c = 0; c < 4; c++) {
        const int64_t token = tile * 4 + c;
        const int64_t target = tile * k_padded * 4 + (u * 4 + c) * 16;
        if (token < m) {
          const int64_t source = token * k_padded + u * 16;
          for (int64_t i = 0; i < 16; i++) {
            panel[target + i] = q[source + i];
          }
        } else {
          // A column past the last token.
          for (int64_t i = 0; i < 16; i++) {
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
    for (int64_t u = 0; u < k_padded / 128; u++) {
      for (int64_t c = 0; c < 1; c++) {
        const int64_t token = tile + c;
        const int64_t target = tile * k_padded + (u + c) * 128;
        if (token < m) {
          const int64_t source = token * k_padded + u * 128;
          for (int64_t i = 0; i < 128; i++) {
            panel[target + i] = q[source + panel_order[i]];
          }
        } else {
          // A column past the last token.
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
    for (int64_t u = 0; u < k_padded / 128; u++) {
      for (int64_t c = 0; c < 4; c++) {
        const int64_t token = tile * 4 + c;
        const int64_t target = tile * k_padded * 4 + (u * 4 + c) * 128;
        if (token < m) {
          const int64_t source = token * k_padded + u * 128;
          for (int64_t i = 0; i < 128; i++) {
            panel[target + i] = q[source + panel_order[i]];
          }
        } else {
          // A column past the last token.
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
    for (int64_t u = 0; u < k_padded / 64; u++) {
      for (int64_t c = 0; c < 1; c++) {
        const int64_t token = tile + c;
        const int64_t target = tile * k_padded + (u + c) * 64;
        if (token < m) {
          const int64_t source = token * k_padded + u * 64;
          for (int64_t i = 0; i < 64; i++) {
            panel[target + i] = q[source + panel_order_2[i]];
          }
        } else {
          // A column past the last token.
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
    for (int64_t u = 0; u < k_padded / 64; u++) {
      for (int64_t c = 0; c < 4; c++) {
        const int64_t token = tile * 4 + c;
        const int64_t target = tile * k_padded * 4 + (u * 4 + c) * 64;
        if (token < m) {
          const int64_t source = token * k_padded + u * 64;
          for (int64_t i = 0; i < 64; i++) {
            panel[target + i] = q[source + panel_order_2[i]];
          }
        } else {
          // A column past the last token.
          for (int64_t i = 0; i < 64; i++) {
            panel[target + i] = 0;
          }
        }
      }
    }
  }
}

/*
 * panel.4x256.91f4d8b9.avx2
 * Places int8 activations for products that take 4 tokens by 256 weights at a time.
 * Requires k_padded % 256 == 0: k_padded must be a multiple of the unit, 256.
 */
void tf_panel_4x256_91f4d8b9_avx2(const tf_args *args, size_t tile0, size_t tile1)
{
  if (args->version != TF_ABI) return;
  const int64_t m = args->m;
  const int64_t k_padded = args->k_padded;
  const int8_t *restrict q = args->q;
  int8_t *restrict panel = args->panel;

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    for (int64_t u = 0; u < k_padded / 256; u++) {
      for (int64_t c = 0; c < 4; c++) {
        const int64_t token = tile * 4 + c;
        const int64_t target = tile * k_padded * 4 + (u * 4 + c) * 256;
        if (token < m) {
          const int64_t source = token * k_padded + u * 256;
          for (int64_t i = 0; i < 256; i++) {
            panel[target + i] = q[source + i];
          }
        } else {
          // A column past the last token.
          for (int64_t i = 0; i < 256; i++) {
            panel[target + i] = 0;
          }
        }
      }
    }
  }
}

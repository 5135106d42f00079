/* Calls generated kernels from C, without Node: packs a small matrix, multiplies it, and checks the result. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tritforge.h"

enum { N = 6, K = 256 };

static const tf_variant *find(const char *kind, const char *scheme, const char *act)
{
  for (size_t i = 0; i < tf_variant_count; i++) {
    const tf_variant *v = &tf_variants[i];
    const int portable = strcmp(v->target, "scalar") == 0;
    if (portable && !strcmp(v->kind, kind) && !strcmp(v->scheme, scheme) && !strcmp(v->act, act)) return v;
  }
  fprintf(stderr, "this build has no %s kernel for %s\n", kind, scheme);
  exit(1);
}

int main(void)
{
  static int8_t trits[N * K];
  static float x[K], out[N], dw[64];
  static uint8_t packed[N * 66 + TF_SLACK];
  for (int i = 0; i < N * K; i++) trits[i] = (int8_t)((i * i + 31 * i + 7) % 101 % 3 - 1);
  for (int i = 0; i < K; i++) x[i] = (float)(i % 17) - 8.0f;
  for (int i = 0; i < N; i++) dw[i] = 0.5f;

  const tf_variant *pack = find("pack", "tq2_0", "");
  tf_args args = { .version = TF_ABI, .n = N, .k = K, .trits_stride = K, .trits = trits, .packed = packed };
  pack->run(&args, 0, N);

  const tf_variant *product = find("product", "tq2_0", "f32");
  const int32_t seg[2] = { 0, K };
  float *scratch = aligned_alloc(64, (size_t)(product->scratch_per_k * K + product->scratch_fixed + 127) / 64 * 64);
  args = (tf_args){ .version = TF_ABI, .n = N, .k = K, .m = 1, .k_padded = K, .segments = 1, .dw_stride = 64,
                    .w = packed, .dw = dw, .x = x, .seg = seg, .out = out, .scratch = (uint8_t *)scratch };
  product->run(&args, 0, (size_t)((N + product->rows - 1) / product->rows));

  for (int row = 0; row < N; row++) {
    float wanted = 0.0f;
    for (int i = 0; i < K; i++) wanted += 0.5f * (float)trits[row * K + i] * x[i];
    if (fabsf(out[row] - wanted) > 1e-3f) {
      fprintf(stderr, "row %d: %g instead of %g\n", row, out[row], wanted);
      return 1;
    }
  }
  printf("%s: %d rows right\n", product->name, N);
  free(scratch);
  return 0;
}

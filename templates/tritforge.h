/* The C interface of every generated kernel: one argument struct, one function type. */
#ifndef TRITFORGE_H
#define TRITFORGE_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Changes whenever the meaning of tf_args does. Kernels do nothing when it differs. */
#define TF_ABI 2

/* Bytes after every input buffer that a kernel may read (never use). Outputs are never passed, nor inputs of quantisers. */
#define TF_SLACK 64

/*
 * What a kernel works on. Unused pointers may be null. A product's weights are [n, k]; tokens are m.
 * k_padded = k rounded up to the variant's `unit`. Segments split k where an activation block or a weight scale
 * ends: segment s is seg[s] <= k < seg[s + 1], seg[0] = 0, seg[segments] = k_padded, all multiples of `unit`.
 */
typedef struct tf_args {
  uint32_t version;     /* TF_ABI */
  uint32_t reserved;
  int64_t n, k, m;
  int64_t k_padded;
  int64_t segments;
  int64_t block;        /* quantise: activations that share a scale; multiple of 4; at least k for one scale a token */
  int64_t dw_stride;    /* floats from one segment's scales to the next: n rounded up to 64 */
  int64_t trits_row0;   /* unpack, pack: the row that trits starts with; tiles hold no earlier one */
  int64_t trits_stride; /* unpack, pack: weights from one row of trits to the next; at least k */
  const uint8_t *w;     /* packed weights */
  const float *dw;      /* weight scales [segments][dw_stride] */
  const float *x;       /* float activations [m][k] */
  int8_t *q;            /* int8 activations [m][planes][k_padded], zero from k on; planes: 2 for q16 (high, low), else 1 */
  int8_t *panel;        /* q in the place that the product wants: [ceil(m / cols)][k_padded / unit][cols * planes][unit] */
  float *da;            /* activation scales [m][segments] */
  int32_t *asum;        /* sums of the integer activations over each segment [m][segments]; q16: 256 * high + low */
  const int32_t *seg;   /* [segments + 1] */
  int8_t *trits;        /* weights -1, 0, 1 as [n - trits_row0][trits_stride]; what lies from k on is not touched */
  uint8_t *packed;      /* output of pack kernels, zeroed by the caller */
  float *out;           /* product [m][n] */
  uint8_t *scratch;     /* of this thread, `scratch` bytes of the variant, aligned to 64 */
  int32_t *status;      /* quantise: set to 1 + token where an activation is not finite; unpack: to 1 on a codeword that
                           means nothing (one that only pads may count) */
} tf_args;

/* Works on tiles tile0 <= tile < tile1. Disjoint ranges may run on different threads at once. */
typedef void (*tf_kernel)(const tf_args *args, size_t tile0, size_t tile1);

/* 1 where a kernel was proved for these scalars (pointers are not read): calling it for others gives wrong results. */
typedef int (*tf_fits)(const tf_args *args);

/* A number of bytes for args->n and args->k; nothing else is read. */
typedef int64_t (*tf_bytes)(const tf_args *args);

/* One generated kernel, as the registry lists it. */
typedef struct tf_variant {
  const char *name;     /* grammar in CONTRIBUTING */
  const char *kind;     /* "product", "quantise", "panel", "unpack", "pack" */
  const char *scheme;   /* scheme and parameters, such as "kq.8x2"; "" where it needs none */
  const char *target;   /* such as "avx2" */
  const char *act;      /* "q8", "q16" or "f32" for products, what a quantiser makes; "" otherwise */
  const char *panel;    /* name of the panel kernel that a product wants; "" where it reads q directly */
  int32_t rows, cols;   /* one tile: rows of n, tokens of m; unpack, pack: ceil(n / rows) tiles, 0 rows: one tile */
  int32_t unit;         /* weights of k that a product takes at a time; segments and k_padded are multiples of it */
  int32_t all_tokens;   /* 1: a tile covers all m tokens, so there are ceil(n / rows) tiles; 0: times ceil(m / cols) */
  int64_t scratch_per_k, scratch_fixed; /* scratch bytes = scratch_per_k * k_padded + scratch_fixed */
  int32_t cost_once, cost_tokens; /* products: instructions for 1024 weights, once and for each tile of tokens */
  tf_kernel run;
  tf_fits fits;
  tf_bytes packed_bytes; /* bytes of `w` that products and unpack kernels take, and of `packed` that pack kernels write;
                            0 for the others. Less memory is read or written out of bounds */
} tf_variant;

/* Every kernel that this build contains, and how many. */
extern const tf_variant tf_variants[];
extern const size_t tf_variant_count;

#ifdef __cplusplus
}
#endif
#endif

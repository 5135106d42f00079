// One product: quantise, panel, tiles. Knows nothing of JavaScript.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

#include "aligned.h"
#include "pool.h"
#include "tritforge.h"
#include "weights.h"

namespace tritforge {

// Kernels that were found to fit each other and the weights.
struct Plan {
  const tf_variant* product = nullptr;
  const tf_variant* panel = nullptr;     // or null
  const tf_variant* quantise = nullptr;  // or null
  int64_t block = 0;
  int64_t planes = 1;  // int8 planes of an activation
  unsigned threads = 1;
  std::shared_ptr<const WeightsData> weights;
  std::shared_ptr<const ScaleMap> map;
};

// Memory of one call, kept for the next.
struct Arena {
  Aligned memory;
};

// Arenas that are free; calls on several threads take one each.
class Arenas {
 public:
  std::unique_ptr<Arena> take();
  void give(std::unique_ptr<Arena> arena);

 private:
  std::mutex guard_;
  std::vector<std::unique_ptr<Arena>> free_;
};

constexpr int64_t ceil_div(int64_t a, int64_t b) { return (a + b - 1) / b; }

// k as the product's kernel sees it.
inline int64_t padded_k(const tf_variant& variant, int64_t k) {
  return ceil_div(k, variant.unit) * variant.unit;
}

// Whether a product was proved for a shape: the kernel's own condition, on scalars alone.
inline bool fits(const tf_variant& variant, int64_t n, int64_t k, int64_t m) {
  tf_args shape{};
  shape.version = TF_ABI;
  shape.n = n;
  shape.k = k;
  shape.m = m;
  shape.k_padded = padded_k(variant, k);
  return variant.fits(&shape) != 0;
}

// Bytes of packed weights that a kernel reads or writes for n x k: what it does not get it takes from elsewhere.
inline int64_t packed_bytes(const tf_variant& variant, int64_t n, int64_t k) {
  tf_args shape{};
  shape.n = n;
  shape.k = k;
  return variant.packed_bytes(&shape);
}

// Bytes of scratch that one participant needs, a multiple of 64.
size_t scratch_bytes(const tf_variant& variant, int64_t k_padded);

// Roughly how many nanoseconds of one thread a product takes, by the instructions that its kernel counts.
double work_ns(const tf_variant& variant, int64_t n, int64_t k, int64_t m);

// Runs a product of x [m][k] into out [m][n]. Returns -1, or the first token with an activation that is not
// finite (then `out` is untouched). `x_slack`: whether TF_SLACK bytes after x may be read. Throws
// std::bad_alloc.
int64_t run_product(Pool& pool, Arenas& arenas, const Plan& plan, const float* x, bool x_slack, int64_t m,
                    float* out);

}  // namespace tritforge

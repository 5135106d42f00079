// Packed bytes of one scheme to packed bytes of another. Knows nothing of JavaScript.
#pragma once

#include <cstdint>

#include "pool.h"
#include "tritforge.h"

namespace tritforge {

// Weights to an element of `nonzero`, and its elements to a row of k weights.
constexpr int64_t kBits = 32;
constexpr int64_t nonzero_words(int64_t k) { return (k + kBits - 1) / kBits; }

// One matrix and its two kernels.
struct Repack {
  const tf_variant* unpack = nullptr;  // whose tiles are rows
  const tf_variant* pack = nullptr;  // or null: codewords are looked at, nothing is packed
  int64_t n = 0, k = 0;
  const uint8_t* source = nullptr;  // followed by TF_SLACK bytes
  uint8_t* packed = nullptr;        // zeroed
  int32_t* nonzero = nullptr;       // or null: gets [n][nonzero_words(k)] bits, lowest first, set where a weight is not zero
  unsigned threads = 1;
};

// Runs tile by tile, through rows of trits that stay in the cache of the core that works on them. True where
// codewords were met that mean nothing: then neither `packed` nor `nonzero` is complete. Throws std::bad_alloc.
bool run_repack(Pool& pool, const Repack& repack);

}  // namespace tritforge

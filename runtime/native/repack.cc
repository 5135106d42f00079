#include "repack.h"

#include <algorithm>
#include <atomic>
#include <cstring>

#include "aligned.h"
#include "product.h"

namespace tritforge {

namespace {

// Rows that are looked at together where nothing is packed.
constexpr int64_t kAuditRows = 16;
// Weights that are not worth a second thread.
constexpr int64_t kSmall = 1 << 14;

struct Call {
  const Repack& repack;
  int64_t rows, stride;
  int8_t* trits;  // `rows` rows for every participant
  std::atomic<bool> bad{false};
};

// The lowest bit of eight weights, the first one's lowest: -1 and 1 are odd, and only they are not zero.
inline uint32_t odd(const int8_t* trits) {
  uint64_t eight;
  std::memcpy(&eight, trits, sizeof eight);
  return static_cast<uint32_t>((eight & 0x0101010101010101u) * 0x0102040810204080u >> 56);
}

inline int32_t odd_bits(const int8_t* trits) {
  return static_cast<int32_t>(odd(trits) | odd(trits + 8) << 8 | odd(trits + 16) << 16 | odd(trits + 24) << 24);
}

// Bits of a row of k weights; those from k on are 0.
void mark_nonzero(const int8_t* trits, int64_t k, int32_t* bits) {
  const int64_t whole = k / kBits;
  for (int64_t i = 0; i < whole; ++i) bits[i] = odd_bits(trits + i * kBits);
  if (whole * kBits == k) return;
  int8_t tail[kBits] = {};
  std::memcpy(tail, trits + whole * kBits, static_cast<size_t>(k - whole * kBits));
  bits[whole] = odd_bits(tail);
}

void tiles_of(void* context, size_t begin, size_t end, unsigned slot) {
  Call& call = *static_cast<Call*>(context);
  const Repack& repack = call.repack;
  int32_t status = 0;
  tf_args args{};
  args.version = TF_ABI;
  args.n = repack.n;
  args.k = args.k_padded = repack.k;
  args.w = repack.source;
  args.packed = repack.packed;
  args.trits = call.trits + static_cast<int64_t>(slot) * call.rows * call.stride;
  args.trits_stride = call.stride;
  args.status = &status;
  for (size_t tile = begin; tile < end; ++tile) {
    const int64_t first = static_cast<int64_t>(tile) * call.rows, last = std::min(first + call.rows, repack.n);
    args.trits_row0 = first;
    repack.unpack->run(&args, static_cast<size_t>(first), static_cast<size_t>(last));
    // What such a codeword decodes to may be no weight, which pack kernels do not take.
    if (status != 0) call.bad.store(true, std::memory_order_relaxed);
    if (call.bad.load(std::memory_order_relaxed)) return;
    if (repack.nonzero != nullptr) {
      const int64_t words = nonzero_words(repack.k);
      for (int64_t row = first; row < last; ++row)
        mark_nonzero(args.trits + (row - first) * call.stride, repack.k, repack.nonzero + row * words);
    }
    if (repack.pack != nullptr) repack.pack->run(&args, tile, tile + 1);
  }
}

}  // namespace

bool run_repack(Pool& pool, const Repack& repack) {
  const int64_t tile = repack.pack == nullptr ? kAuditRows : repack.pack->rows;
  const int64_t rows = tile == 0 ? repack.n : std::min(tile, repack.n);
  const int64_t tiles = tile == 0 ? 1 : ceil_div(repack.n, tile);
  // An odd number of cache lines from row to row, so that the rows of a tile do not share a set of the cache.
  const int64_t stride = (ceil_div(repack.k, 64) | 1) * 64;
  const bool alone = tiles == 1 || repack.n * repack.k < kSmall;
  const unsigned count = alone ? 1 : std::min(repack.threads, pool.limit());
  const Aligned trits(static_cast<size_t>(rows * stride) * count);
  Call call{repack, rows, stride, trits.as<int8_t>()};
  pool.run(count, static_cast<size_t>(tiles), tiles_of, &call);
  return call.bad;
}

}  // namespace tritforge

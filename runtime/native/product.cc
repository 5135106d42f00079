#include "product.h"

#include <algorithm>
#include <cstring>

namespace tritforge {

namespace {

// More arenas than this are not kept, nor larger ones.
constexpr size_t kArenas = 8;
constexpr size_t kArenaBytes = size_t{256} << 20;
// About 3 instructions a cycle of 3.7 GHz.
constexpr double kInstructionNs = 0.075;
// Work that is worth a thread (CPU.md 7), and work that is long beside waking one.
constexpr double kThreadNs = 3000, kLongNs = 20'000;
// Activations whose quantising is worth a second thread (about 3 us).
constexpr double kQuantiseWork = 1 << 15;

// Hands out parts of one block, each aligned to 64 and followed by TF_SLACK bytes.
class Carver {
 public:
  size_t add(size_t bytes) {
    const size_t at = size_;
    size_ += round_up(bytes + TF_SLACK, 64);
    return at;
  }
  size_t size() const { return size_; }

 private:
  size_t size_ = 0;
};

class Loan {
 public:
  explicit Loan(Arenas& arenas) : arenas_(arenas), arena_(arenas.take()) {}
  ~Loan() { arenas_.give(std::move(arena_)); }
  Loan(const Loan&) = delete;
  Loan& operator=(const Loan&) = delete;
  Arena& operator*() const { return *arena_; }

 private:
  Arenas& arenas_;
  std::unique_ptr<Arena> arena_;
};

bool row_finite(const float* x, int64_t k) {
  uint32_t largest = 0;
  for (int64_t i = 0; i < k; ++i) {
    uint32_t bits;
    std::memcpy(&bits, x + i, sizeof bits);
    largest = std::max(largest, bits & 0x7fffffffu);
  }
  return largest <= 0x7f7fffffu;
}

// What the participants of one call share.
struct Call {
  tf_args args;
  const Plan* plan;
  const float* source;  // where x is copied from, or null
  float* copy;
  uint8_t* scratch;
  size_t scratch_each;
  int32_t status[Pool::kMost];
};

// The arguments of one participant: its own scratch and its own word for errors.
tf_args own_args(Call& call, unsigned slot) {
  tf_args args = call.args;
  args.scratch = call.scratch + slot * call.scratch_each;
  args.status = &call.status[slot];
  return args;
}

void activations(void* context, size_t begin, size_t end, unsigned slot) {
  Call& call = *static_cast<Call*>(context);
  const int64_t k = call.args.k;
  const size_t from = begin * static_cast<size_t>(k), count = (end - begin) * static_cast<size_t>(k);
  if (call.source != nullptr) std::memcpy(call.copy + from, call.source + from, count * sizeof(float));
  const tf_args args = own_args(call, slot);
  if (call.plan->quantise != nullptr) {
    call.plan->quantise->run(&args, begin, end);
    return;
  }
  for (size_t token = begin; token < end; ++token)
    if (!row_finite(args.x + token * static_cast<size_t>(k), k))
      *args.status = static_cast<int32_t>(token) + 1;
}

void panels(void* context, size_t begin, size_t end, unsigned slot) {
  Call& call = *static_cast<Call*>(context);
  tf_args args = own_args(call, slot);
  // Planes lie like further tokens.
  args.m *= call.plan->planes;
  call.plan->panel->run(&args, begin, end);
}

void products(void* context, size_t begin, size_t end, unsigned slot) {
  Call& call = *static_cast<Call*>(context);
  const tf_args args = own_args(call, slot);
  call.plan->product->run(&args, begin, end);
}

}  // namespace

std::unique_ptr<Arena> Arenas::take() {
  {
    const std::lock_guard<std::mutex> lock(guard_);
    if (!free_.empty()) {
      std::unique_ptr<Arena> arena = std::move(free_.back());
      free_.pop_back();
      return arena;
    }
  }
  return std::make_unique<Arena>();
}

void Arenas::give(std::unique_ptr<Arena> arena) {
  if (arena->memory.size() > kArenaBytes) return;
  const std::lock_guard<std::mutex> lock(guard_);
  if (free_.size() < kArenas) free_.push_back(std::move(arena));
}

size_t scratch_bytes(const tf_variant& variant, int64_t k_padded) {
  return round_up(static_cast<size_t>(variant.scratch_per_k * k_padded + variant.scratch_fixed) + TF_SLACK,
                  64);
}

double work_ns(const tf_variant& variant, int64_t n, int64_t k, int64_t m) {
  const int64_t tiles = ceil_div(m, std::max<int64_t>(variant.cols, 1));
  const double thousands = static_cast<double>(n) * static_cast<double>(k) / 1024;
  const double instructions =
      static_cast<double>(variant.cost_once) + static_cast<double>(variant.cost_tokens) * static_cast<double>(tiles);
  return thousands * instructions * kInstructionNs;
}

int64_t run_product(Pool& pool, Arenas& arenas, const Plan& plan, const float* x, bool x_slack, int64_t m,
                    float* out) {
  const tf_variant& product = *plan.product;
  const int64_t n = plan.weights->n, k = plan.weights->k, k_padded = padded_k(product, k);
  const int64_t segments = static_cast<int64_t>(plan.map->seg.size()) - 1;
  const int64_t columns = product.cols > 0 ? product.cols : 1;
  const double ns = work_ns(product, n, k, m);
  const unsigned useful = static_cast<unsigned>(std::clamp<double>(ns / kThreadNs, 1, plan.threads));
  const unsigned threads = std::min(useful, pool.limit());

  const bool quantised = plan.quantise != nullptr;
  // Quantisers read nothing past x.
  const bool copies = !quantised && !x_slack;
  const auto bytes = [](int64_t elements, size_t each) { return static_cast<size_t>(elements) * each; };
  const size_t scratch_each = scratch_bytes(product, k_padded);
  Carver carver;
  const size_t seg_at = carver.add(bytes(segments + 1, sizeof(int32_t)));
  const size_t scratch_at = carver.add(scratch_each * threads);
  const size_t x_at = copies ? carver.add(bytes(m * k, sizeof(float))) : 0;
  const size_t q_at = quantised ? carver.add(bytes(m * plan.planes * k_padded, 1)) : 0;
  const size_t da_at = quantised ? carver.add(bytes(m * segments, sizeof(float))) : 0;
  const size_t asum_at = quantised ? carver.add(bytes(m * segments, sizeof(int32_t))) : 0;
  const size_t panel_at =
      plan.panel != nullptr ? carver.add(bytes(ceil_div(m, columns) * columns * plan.planes * k_padded, 1))
                           : 0;

  const Loan loan(arenas);
  Aligned& memory = (*loan).memory;
  memory.at_least(carver.size());
  uint8_t* const base = memory.data();

  int32_t* const seg = reinterpret_cast<int32_t*>(base + seg_at);
  std::memcpy(seg, plan.map->seg.data(), bytes(segments + 1, sizeof(int32_t)));
  seg[segments] = static_cast<int32_t>(k_padded);

  Call call{};
  call.plan = &plan;
  call.source = copies ? x : nullptr;
  call.copy = copies ? reinterpret_cast<float*>(base + x_at) : nullptr;
  call.scratch = base + scratch_at;
  call.scratch_each = scratch_each;
  tf_args& args = call.args;
  args.version = TF_ABI;
  args.n = n;
  args.k = k;
  args.m = m;
  args.k_padded = k_padded;
  args.segments = segments;
  args.block = plan.block;
  args.dw_stride = dw_stride(n);
  args.w = plan.weights->bytes.data();
  args.dw = plan.map->dw.as<float>();
  args.x = copies ? call.copy : x;
  args.seg = seg;
  args.out = out;
  if (quantised) {
    args.q = reinterpret_cast<int8_t*>(base + q_at);
    args.da = reinterpret_cast<float*>(base + da_at);
    args.asum = reinterpret_cast<int32_t*>(base + asum_at);
  }
  if (plan.panel != nullptr) args.panel = reinterpret_cast<int8_t*>(base + panel_at);

  const double elements = static_cast<double>(m) * static_cast<double>(k);
  const unsigned few = elements < kQuantiseWork ? 1 : threads;
  const bool is_long = ns > kLongNs;
  pool.run(few, static_cast<size_t>(m), activations, &call, is_long);
  for (unsigned slot = 0; slot < threads; ++slot)
    if (call.status[slot] != 0) {
      // Which token a kernel reports first depends on the threads; the caller gets the lowest.
      for (int64_t token = 0; token < m; ++token)
        if (!row_finite(x + token * k, k)) return token;
      return call.status[slot] - 1;
    }
  if (plan.panel != nullptr) pool.run(few, static_cast<size_t>(ceil_div(m, columns)), panels, &call, is_long);
  const int64_t row_tiles = ceil_div(n, product.rows > 0 ? product.rows : 1);
  const int64_t tiles = product.all_tokens != 0 ? row_tiles : row_tiles * ceil_div(m, columns);
  pool.run(threads, static_cast<size_t>(tiles), products, &call, is_long);
  return -1;
}

}  // namespace tritforge

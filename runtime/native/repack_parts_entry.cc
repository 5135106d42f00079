// The entries runUnpack and runPack: packed bytes to weights and back, by generated kernels, for tests and tools.
#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <cstring>
#include <new>

#include "addon.h"
#include "args.h"

namespace tritforge {

namespace {

constexpr int64_t kMostThreads = 1024;

// Zeroed memory of which only what is touched exists; freed on every way out.
class Zeroed {
 public:
  explicit Zeroed(size_t size) : base_(static_cast<uint8_t*>(std::calloc(size + 64, 1))) {
    if (base_ == nullptr) throw std::bad_alloc();
  }
  ~Zeroed() { std::free(base_); }
  Zeroed(const Zeroed&) = delete;
  Zeroed& operator=(const Zeroed&) = delete;
  uint8_t* data() const { return base_ + (64 - reinterpret_cast<uintptr_t>(base_) % 64) % 64; }

 private:
  uint8_t* base_;
};

// How far a kernel for n x k may reach when the caller's length is wrong: two bytes for each weight of a
// generously padded matrix. So a wrong length is an error, and never a read or write of somebody else's
// memory.
size_t reach(int64_t n, int64_t k, int64_t unit) {
  return static_cast<size_t>(2 * (n + 1024) * (k + std::max<int64_t>(1024, unit)));
}

struct Call {
  tf_args args;
  const tf_variant* variant;
  std::atomic<bool> bad{false};
};

void tiles_of(void* context, size_t begin, size_t end, unsigned) {
  Call& call = *static_cast<Call*>(context);
  tf_args args = call.args;
  int32_t status = 0;
  args.status = &status;
  call.variant->run(&args, begin, end);
  if (status != 0) call.bad.store(true, std::memory_order_relaxed);
}

// Unpack and pack kernels have a tile for each `rows` rows; 0 rows: one tile that must not be split. True where
// codewords mean nothing.
bool run_tiles(Napi::Env env, const tf_variant& variant, tf_args args, unsigned threads) {
  const std::shared_ptr<Shared> shared = shared_of(env);
  args.version = TF_ABI;
  args.k_padded = args.trits_stride = args.k;
  Call call{args, &variant};
  const int64_t tiles = variant.rows > 0 ? ceil_div(args.n, variant.rows) : 1;
  const bool small = args.n * args.k < 1 << 14;
  shared->pool->run(small ? 1 : threads, static_cast<size_t>(tiles), tiles_of, &call);
  return call.bad;
}

struct Shape {
  int64_t n, k, bytes;
  unsigned threads;
};

Shape need_shape(const Napi::CallbackInfo& info, const tf_variant& variant, const char* bytes_name) {
  Shape shape;
  shape.n = need_integer(info[2], "n", 1, kMostExtent);
  shape.k = need_integer(info[3], "k", 1, kMostExtent);
  shape.bytes = need_integer(info[4], bytes_name, 1, kMostBytes);
  shape.threads = static_cast<unsigned>(need_integer(info[5], "threads", 1, kMostThreads));
  if (shape.n > kMostBytes / 16 / shape.k)
    throw_range(info.Env(), "argument-range",
                text(shape.n, " x ", shape.k, " weights are more than this can hold"));
  if (shape.bytes < shape.n * shape.k / 8)
    throw_range(info.Env(), "array-length",
                text(bytes_name, " is ", shape.bytes, ", less than a bit for each of ", shape.n * shape.k,
                     " weights"));
  need_fit(info.Env(), variant, shape.n, shape.k);
  return shape;
}

}  // namespace

Napi::Value run_unpack(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  need_arguments(info, 6, "runUnpack(variant, bytes, n, k, expectedBytes, threads)");
  const tf_variant& variant = need_variant(info[0], "variant", "unpack");
  const Shape shape = need_shape(info, variant, "expectedBytes");
  const size_t weights = static_cast<size_t>(shape.n * shape.k);
  need_length(env, need_bytes(info[1], "bytes").length, shape.bytes, "bytes",
              text("scheme ", variant.scheme, " at ", shape.n, " x ", shape.k));
  // Allocating may collect garbage but runs no JavaScript of others, so the view is taken after it.
  Napi::Int8Array trits = Napi::Int8Array::New(env, weights);
  const View<uint8_t> bytes = need_bytes(info[1], "bytes");
  try {
    const Zeroed input(bytes.length + TF_SLACK + reach(shape.n, shape.k, variant.unit));
    std::memcpy(input.data(), bytes.data, bytes.length);
    tf_args args{};
    args.n = shape.n;
    args.k = shape.k;
    args.w = input.data();
    args.trits = trits.Data();
    if (run_tiles(env, variant, args, shape.threads))
      throw_range(env, "codeword", text("the bytes hold codewords that mean nothing in ", variant.scheme));
  } catch (const std::bad_alloc&) {
    throw_range(env, "memory", text("no memory to unpack ", weights, " weights"));
  }
  return trits;
}

Napi::Value run_pack(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  need_arguments(info, 6, "runPack(variant, trits, n, k, packedLength, threads)");
  const tf_variant& variant = need_variant(info[0], "variant", "pack");
  const Shape shape = need_shape(info, variant, "packedLength");
  const View<int8_t> trits = need_int8(info[1], "trits");
  need_length(env, trits.length, shape.n * shape.k, "trits", text("n x k = ", shape.n, " x ", shape.k));
  for (size_t i = 0; i < trits.length; ++i)
    if (trits.data[i] < -1 || trits.data[i] > 1)
      throw_range(
          env, "argument-range",
          text("trits has ", static_cast<int>(trits.data[i]), " at n ", i / static_cast<size_t>(shape.k),
               ", k ", i % static_cast<size_t>(shape.k), "; weights must be -1, 0 or 1"));
  const size_t length = static_cast<size_t>(shape.bytes);
  try {
    Aligned input(trits.length);
    std::memcpy(input.data(), trits.data, trits.length);
    const size_t guard = reach(shape.n, shape.k, variant.unit);
    const Zeroed packed(length + guard);
    tf_args args{};
    args.n = shape.n;
    args.k = shape.k;
    args.trits = input.as<int8_t>();
    args.packed = packed.data();
    run_tiles(env, variant, args, shape.threads);
    const uint8_t* const after = packed.data() + length;
    const size_t first =
        static_cast<size_t>(std::find_if(after, after + guard, [](uint8_t b) { return b != 0; }) - after);
    if (first != guard)
      throw_range(env, "packed-length",
                  text(variant.name, " wrote byte ", length + first, " but packedLength is ", length, " for ",
                       shape.n, " x ", shape.k));
    Napi::Uint8Array result = Napi::Uint8Array::New(env, length);
    std::memcpy(result.Data(), packed.data(), length);
    return result;
  } catch (const std::bad_alloc&) {
    throw_range(env, "memory", text("no memory to pack ", trits.length, " weights"));
  }
}

}  // namespace tritforge

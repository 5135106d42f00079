// The entries runUnpack and runPack, the halves of a repack: packed bytes to weights, for tests and tools, and
// weights that are not packed yet to bytes.
#include <atomic>
#include <cstring>
#include <new>

#include "addon.h"
#include "args.h"

namespace tritforge {

namespace {

constexpr int64_t kMostThreads = 1024;

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
  need_countable(info.Env(), shape.n, shape.k);
  need_fit(info.Env(), variant, shape.n, shape.k);
  need_packed(info.Env(), variant, shape.n, shape.k, shape.bytes, bytes_name);
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
              "scheme ", variant.scheme, " at ", shape.n, " x ", shape.k);
  // Allocating may collect garbage but runs no JavaScript of others, so the view is taken after it.
  Napi::Int8Array trits = Napi::Int8Array::New(env, weights);
  const View<uint8_t> bytes = need_bytes(info[1], "bytes");
  try {
    const Aligned input(bytes.length);
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
  need_length(env, need_int8(info[1], "trits").length, shape.n * shape.k, "trits",
              "n x k = ", shape.n, " x ", shape.k);
  // New arrays are zeroed. The view is taken after it, as above.
  Napi::Uint8Array packed = Napi::Uint8Array::New(env, static_cast<size_t>(shape.bytes));
  const View<int8_t> trits = need_int8(info[1], "trits");
  for (size_t i = 0; i < trits.length; ++i)
    if (trits.data[i] < -1 || trits.data[i] > 1)
      throw_range(
          env, "argument-range",
          text("trits has ", static_cast<int>(trits.data[i]), " at n ", i / static_cast<size_t>(shape.k),
               ", k ", i % static_cast<size_t>(shape.k), "; weights must be -1, 0 or 1"));
  try {
    const Aligned input(trits.length);
    std::memcpy(input.data(), trits.data, trits.length);
    tf_args args{};
    args.n = shape.n;
    args.k = shape.k;
    args.trits = input.as<int8_t>();
    args.packed = packed.Data();
    run_tiles(env, variant, args, shape.threads);
  } catch (const std::bad_alloc&) {
    throw_range(env, "memory", text("no memory to pack ", trits.length, " weights"));
  }
  return packed;
}

}  // namespace tritforge

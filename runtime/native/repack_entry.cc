// The entries repack and repackSync: packed bytes of one scheme into weights of another. And nonZero: which of packed
// weights are not zero.
#include <cstring>
#include <new>

#include "addon.h"
#include "args.h"
#include "repack.h"

namespace tritforge {

namespace {

constexpr int64_t kMostThreads = 1024;

// One call: what it reads is a copy, so that JavaScript may change or transfer its buffers meanwhile.
struct Request {
  Repack repack;
  Aligned source;
  Aligned packed;
  std::shared_ptr<WeightsData> weights;  // or null
  bool bad = false, no_memory = false;

  void run(Shared& shared) {
    try {
      if (weights != nullptr) {
        packed = Aligned::resident(shared.slabs, weights->length);
        repack.packed = packed.data();
      }
      repack.source = source.data();
      bad = run_repack(*shared.pool, repack);
    } catch (const std::bad_alloc&) {
      no_memory = true;
    }
  }

  // Hands the bytes over, on the thread of the handle; whether every codeword means something.
  Napi::Value finish(Napi::Env env) {
    if (no_memory)
      throw_range(env, "memory", text("no memory to repack ", repack.n, " x ", repack.k, " weights"));
    if (!bad && weights != nullptr) {
      if (weights->filled()) throw_range(env, "plan", "these weights were filled by another repack");
      weights->bytes = std::move(packed);
    }
    return Napi::Boolean::New(env, !bad);
  }
};

Request need_request(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  const Napi::Object spec = need_object(info[0], "spec");
  const Napi::Value bytes_value = spec.Get("bytes"), pack = spec.Get("pack"), weights = spec.Get("weights");
  Request request;
  Repack& repack = request.repack;
  repack.unpack = &need_variant(spec.Get("unpack"), "spec.unpack", "unpack");
  repack.n = need_integer(spec.Get("n"), "spec.n", 1, kMostExtent);
  repack.k = need_integer(spec.Get("k"), "spec.k", 1, kMostExtent);
  repack.threads = static_cast<unsigned>(need_integer(spec.Get("threads"), "spec.threads", 1, kMostThreads));
  const int64_t expected = need_integer(spec.Get("expectedBytes"), "spec.expectedBytes", 1, kMostBytes);
  need_countable(env, repack.n, repack.k);
  need_fit(env, *repack.unpack, repack.n, repack.k);
  if (repack.unpack->rows != 1)
    throw_range(env, "plan",
                text(repack.unpack->name, " has tiles of ", repack.unpack->rows,
                     " rows; repack takes kernels whose tiles are rows"));
  need_packed(env, *repack.unpack, repack.n, repack.k, expected, "spec.expectedBytes");
  if (pack.IsUndefined() != weights.IsUndefined())
    throw_type(env, "argument-type", "spec.pack and spec.weights belong together: give both or none");
  if (!pack.IsUndefined()) {
    repack.pack = &need_variant(pack, "spec.pack", "pack");
    need_fit(env, *repack.pack, repack.n, repack.k);
    request.weights = Weights::need(weights, "spec.weights").data();
    const WeightsData& into = *request.weights;
    if (into.scheme != repack.pack->scheme || into.n != repack.n || into.k != repack.k)
      throw_range(env, "plan",
                  text("spec.weights are ", into.n, " x ", into.k, " as ", into.scheme, "; ", repack.pack->name,
                       " is to write ", repack.n, " x ", repack.k));
    need_packed(env, *repack.pack, repack.n, repack.k, static_cast<int64_t>(into.length),
                "the length of spec.weights");
    if (into.filled()) throw_range(env, "plan", "spec.weights have their bytes already");
  }
  // Views come last: what stands before may run JavaScript.
  const View<uint8_t> bytes = need_bytes(bytes_value, "spec.bytes");
  need_length(env, bytes.length, expected, "spec.bytes",
              "scheme ", repack.unpack->scheme, " at ", repack.n, " x ", repack.k);
  try {
    request.source = Aligned(bytes.length);
  } catch (const std::bad_alloc&) {
    throw_range(env, "memory", text("no memory for ", bytes.length, " bytes"));
  }
  std::memcpy(request.source.data(), bytes.data, bytes.length);
  return request;
}

class RepackWorker : public Napi::AsyncWorker {
 public:
  RepackWorker(Napi::Env env, Request request)
      : Napi::AsyncWorker(env),
        shared_(shared_of(env)),
        request_(std::move(request)),
        deferred_(Napi::Promise::Deferred::New(env)) {}

  Napi::Promise promise() const { return deferred_.Promise(); }

 protected:
  void Execute() override { request_.run(*shared_); }

  void OnOK() override {
    try {
      deferred_.Resolve(request_.finish(Env()));
    } catch (const Napi::Error& error) {
      deferred_.Reject(error.Value());
    }
  }

  void OnError(const Napi::Error& error) override { deferred_.Reject(error.Value()); }

 private:
  std::shared_ptr<Shared> shared_;
  Request request_;
  Napi::Promise::Deferred deferred_;
};

}  // namespace

Napi::Value repack(const Napi::CallbackInfo& info) {
  need_arguments(info, 1, "repack(spec)");
  // Queue() hands the worker to the environment, which deletes it when it is done.
  auto worker = std::make_unique<RepackWorker>(info.Env(), need_request(info));
  const Napi::Promise promise = worker->promise();
  worker.release()->Queue();
  return promise;
}

Napi::Value repack_sync(const Napi::CallbackInfo& info) {
  need_arguments(info, 1, "repackSync(spec)");
  Request request = need_request(info);
  request.run(*shared_of(info.Env()));
  return request.finish(info.Env());
}

Napi::Value non_zero(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  need_arguments(info, 2, "nonZero(spec, bits)");
  Request request = need_request(info);
  Repack& repack = request.repack;
  if (repack.pack != nullptr)
    throw_type(env, "argument-type", "nonZero packs nothing: leave spec.pack and spec.weights out");
  // The last view to be taken: nothing runs JavaScript until this returns.
  const View<int32_t> bits = need_int32(info[1], "bits");
  const int64_t words = nonzero_words(repack.k);
  need_length(env, bits.length, repack.n * words, "bits", repack.n, " rows of ", words, " words of 32 weights");
  repack.nonzero = bits.data;
  request.run(*shared_of(env));
  return request.finish(env);
}

}  // namespace tritforge

// The entries productSync and product, and the checks of a plan.
#include <cstring>

#include "addon.h"
#include "args.h"
#include "cpu_features.h"

namespace tritforge {

namespace {

constexpr int64_t kMostThreads = 1024;

int64_t optional_integer(const Napi::Value& value, const char* what, int64_t low, int64_t high,
                         int64_t otherwise) {
  return value.IsUndefined() ? otherwise : need_integer(value, what, low, high);
}

// A kernel that a plan may leave out by -1.
const tf_variant* optional_variant(const Napi::Value& value, const char* what, const char* kind) {
  if (value.IsNumber() && value.As<Napi::Number>().DoubleValue() == -1) return nullptr;
  return &need_variant(value, what, kind);
}

// Segments must be whole units of the product, and no segment may lie in two activation blocks.
void check_segments(Napi::Env env, const Plan& plan) {
  const std::vector<int32_t>& seg = plan.map->seg;
  const int64_t unit = plan.product->unit, k = plan.weights->k, k_padded = padded_k(*plan.product, k);
  if (seg.back() > k_padded)
    throw_range(
        env, "segments",
        text("seg ends at ", seg.back(), ", but ", plan.product->name, " pads k = ", k, " to ", k_padded));
  for (size_t s = 0; s + 1 < seg.size(); ++s) {
    if (seg[s] % unit != 0)
      throw_range(env, "segments",
                  text("seg[", s, "] is ", seg[s], ", not a multiple of ", unit, " as ", plan.product->name,
                       " needs"));
    if (plan.quantise == nullptr) continue;
    const int64_t last = std::min<int64_t>(seg[s + 1], k) - 1;
    if (seg[s] / plan.block != last / plan.block)
      throw_range(env, "segments",
                  text("segment ", s, " has k from ", seg[s], " to ", last, ", which crosses a block of ",
                       plan.block, " activations"));
  }
}

struct Arguments {
  Plan plan;
  View<float> act;
  View<float> out;
  int64_t m;
};

Arguments need_product(const Napi::CallbackInfo& info, const char* signature) {
  const Napi::Env env = info.Env();
  need_arguments(info, 5, signature);
  Arguments a{need_plan(info[1], info[0]), {}, {}, need_integer(info[3], "m", 1, kMostExtent)};
  const int64_t n = a.plan.weights->n, k = a.plan.weights->k;
  if (a.m > kMostBytes / 8 / std::max(n, k))
    throw_range(env, "argument-range",
                text("m = ", a.m, " with n = ", n, " and k = ", k, " is more than this can hold"));
  a.act = need_float32(info[2], "act");
  a.out = need_float32(info[4], "out");
  need_length(env, a.act.length, a.m * k, "act", "m x k = ", a.m, " x ", k);
  need_length(env, a.out.length, a.m * n, "out", "m x n = ", a.m, " x ", n);
  const auto at = [](const float* p) { return reinterpret_cast<uintptr_t>(p); };
  if (at(a.act.data) < at(a.out.data + a.out.length) && at(a.out.data) < at(a.act.data + a.act.length))
    throw_range(env, "overlap",
                text("act and out overlap: out starts ",
                     static_cast<int64_t>(at(a.out.data)) - static_cast<int64_t>(at(a.act.data)),
                     " bytes after act; give out a buffer of its own"));
  return a;
}

// Runs on a thread of libuv, on copies: JavaScript may change or transfer its buffers meanwhile.
class ProductWorker : public Napi::AsyncWorker {
 public:
  ProductWorker(Napi::Env env, const Arguments& a, const Napi::Value& out)
      : Napi::AsyncWorker(env),
        shared_(shared_of(env)),
        plan_(a.plan),
        m_(a.m),
        x_(a.act.length * sizeof(float)),
        result_(a.out.length * sizeof(float)),
        out_(Napi::Persistent(out.As<Napi::Object>())),
        deferred_(Napi::Promise::Deferred::New(env)) {
    std::memcpy(x_.data(), a.act.data, a.act.length * sizeof(float));
  }

  Napi::Promise promise() const { return deferred_.Promise(); }

 protected:
  void Execute() override {
    try {
      bad_ =
          run_product(*shared_->pool, shared_->arenas, plan_, x_.as<float>(), true, m_, result_.as<float>());
    } catch (const std::bad_alloc&) {
      no_memory_ = true;
    }
  }

  void OnOK() override {
    const Napi::Env env = Env();
    try {
      if (no_memory_) throw_range(env, "memory", text("no memory for a product of ", m_, " tokens"));
      if (bad_ >= 0) throw activation_error(env, bad_);
      const Napi::Value out = out_.Value();
      const View<float> view = need_float32(out, "out");
      need_length(env, view.length, static_cast<int64_t>(result_.size() / sizeof(float)), "out",
                  "the product");
      std::memcpy(view.data, result_.data(), result_.size());
      deferred_.Resolve(out);
    } catch (const Napi::Error& error) {
      deferred_.Reject(error.Value());
    }
  }

  void OnError(const Napi::Error& error) override { deferred_.Reject(error.Value()); }

 private:
  std::shared_ptr<Shared> shared_;
  Plan plan_;
  int64_t m_;
  Aligned x_, result_;
  Napi::ObjectReference out_;
  Napi::Promise::Deferred deferred_;
  int64_t bad_ = -1;
  bool no_memory_ = false;
};

}  // namespace

Plan need_plan(const Napi::Value& value, const Napi::Value& weights_value) {
  const Napi::Env env = value.Env();
  const Napi::Object object = need_object(value, "plan");
  Plan plan;
  plan.product = &need_variant(object.Get("product"), "plan.product", "product");
  plan.panel = optional_variant(object.Get("panel"), "plan.panel", "panel");
  plan.quantise = optional_variant(object.Get("quantise"), "plan.quantise", "quantise");
  plan.block = need_integer(object.Get("block"), "plan.block", 4, kMostBytes);
  plan.threads = static_cast<unsigned>(need_integer(object.Get("threads"), "plan.threads", 1, kMostThreads));
  const int64_t map = optional_integer(object.Get("map"), "plan.map", 0, kMostExtent, 0);
  const tf_variant& product = *plan.product;
  if (plan.block % 4 != 0)
    throw_range(env, "argument-range", text("plan.block is ", plan.block, ", must be a multiple of 4"));
  const bool floats = std::strcmp(product.act, "f32") == 0;
  if (floats != (plan.quantise == nullptr))
    throw_range(env, "plan",
                text(product.name, floats ? " takes float activations, but the plan quantises (use -1)"
                                          : " takes quantised activations, but the plan does not quantise"));
  if (!floats && std::strcmp(product.act, plan.quantise->act) != 0)
    throw_range(env, "plan",
                text(product.name, " takes activations of kind ", product.act, ", but ", plan.quantise->name,
                     " makes ", plan.quantise->act));
  plan.planes = std::strcmp(product.act, "q16") == 0 ? 2 : 1;
  if (std::strcmp(product.panel, plan.panel == nullptr ? "" : plan.panel->name) != 0)
    throw_range(env, "plan",
                text(product.name, " wants panel kernel '", product.panel, "', the plan has '",
                     plan.panel == nullptr ? "" : plan.panel->name, "'"));
  plan.weights = Weights::need(weights_value, "weights").data();
  if (!plan.weights->filled())
    throw_range(env, "unfilled", "these weights have no bytes yet: repack into them, and wait until that is done");
  if (plan.weights->scheme != product.scheme)
    throw_range(env, "plan",
                text(product.name, " reads weights packed as '", product.scheme, "', these are '",
                     plan.weights->scheme, "'"));
  need_fit(env, product, plan.weights->n, plan.weights->k);
  need_packed(env, product, plan.weights->n, plan.weights->k, static_cast<int64_t>(plan.weights->length),
              "the length of the weights");
  if (static_cast<size_t>(map) >= plan.weights->maps.size())
    throw_range(
        env, "plan",
        text("plan.map is ", map, ", but the weights have ", plan.weights->maps.size(), " scale maps"));
  plan.map = plan.weights->maps[static_cast<size_t>(map)];
  check_segments(env, plan);
  return plan;
}

Napi::Value product_sync(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  const Arguments a = need_product(info, "productSync(weights, plan, act, m, out)");
  const std::shared_ptr<Shared> shared = shared_of(env);
  int64_t bad = -1;
  try {
    bad = run_product(*shared->pool, shared->arenas, a.plan, a.act.data, false, a.m, a.out.data);
  } catch (const std::bad_alloc&) {
    throw_range(env, "memory", text("no memory for a product of ", a.m, " tokens"));
  }
  if (bad >= 0) throw activation_error(env, bad);
  return env.Undefined();
}

Napi::Value product_async(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  const Arguments a = need_product(info, "product(weights, plan, act, m, out)");
  try {
    // Queue() hands the worker to the environment, which deletes it when it is done.
    auto worker = std::make_unique<ProductWorker>(env, a, info[4]);
    const Napi::Promise promise = worker->promise();
    worker.release()->Queue();
    return promise;
  } catch (const std::bad_alloc&) {
    throw_range(env, "memory", text("no memory for a product of ", a.m, " tokens"));
  }
}

}  // namespace tritforge

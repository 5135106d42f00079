#include "addon.h"

#include <algorithm>
#include <cstring>

#include "args.h"
#include "cpu.h"
#include "cpu_features.h"

namespace tritforge {

namespace {

// Kernels and glue are compiled by one toolchain.
#if defined(__clang__)
constexpr const char* kCompiler = "clang " __clang_version__;
#elif defined(__GNUC__)
constexpr const char* kCompiler = "gcc " __VERSION__;
#else
constexpr const char* kCompiler = "unknown";
#endif

Napi::Value variants(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Napi::Array rows = Napi::Array::New(env, tf_variant_count);
  for (size_t i = 0; i < tf_variant_count; ++i) {
    const tf_variant& v = tf_variants[i];
    Napi::Object row = Napi::Object::New(env);
    row.Set("index", static_cast<double>(i));
    row.Set("name", v.name);
    row.Set("kind", v.kind);
    row.Set("scheme", v.scheme);
    row.Set("target", v.target);
    row.Set("act", v.act);
    row.Set("panel", v.panel);
    row.Set("rows", v.rows);
    row.Set("cols", v.cols);
    row.Set("unit", v.unit);
    row.Set("allTokens", Napi::Boolean::New(env, v.all_tokens != 0));
    row.Set("scratchPerK", static_cast<double>(v.scratch_per_k));
    row.Set("scratchFixed", static_cast<double>(v.scratch_fixed));
    row.Set("costOnce", v.cost_once);
    row.Set("costTokens", v.cost_tokens);
    row.Set("usable", Napi::Boolean::New(env, target_usable(v.target)));
    rows.Set(static_cast<uint32_t>(i), row);
  }
  return rows;
}

// fits(variant, n, k, m): whether a product was proved for a shape.
Napi::Value variant_fits(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  need_arguments(info, 4, "fits(variant, n, k, m)");
  const int64_t index = need_integer(info[0], "variant", 0, static_cast<int64_t>(tf_variant_count) - 1);
  const int64_t n = need_integer(info[1], "n", 1, kMostExtent);
  const int64_t k = need_integer(info[2], "k", 1, kMostExtent);
  const int64_t m = need_integer(info[3], "m", 1, kMostExtent);
  return Napi::Boolean::New(env, fits(tf_variants[index], n, k, m));
}

Napi::Array strings(Napi::Env env, const std::vector<std::string>& list) {
  Napi::Array array = Napi::Array::New(env, list.size());
  for (size_t i = 0; i < list.size(); ++i) array.Set(static_cast<uint32_t>(i), list[i]);
  return array;
}

Napi::Value targets(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Napi::Array rows = Napi::Array::New(env);
  for (const TargetInfo& target : all_targets()) {
    Napi::Object row = Napi::Object::New(env);
    row.Set("name", target.name);
    row.Set("arch", target.arch);
    row.Set("needs", strings(env, target.needs));
    row.Set("missing", strings(env, target.missing));
    row.Set("usable", Napi::Boolean::New(env, target.usable));
    rows.Set(rows.Length(), row);
  }
  return rows;
}

Napi::Value features(const Napi::CallbackInfo& info) {
  Napi::Object row = Napi::Object::New(info.Env());
  for (const auto& [name, there] : all_features()) row.Set(name, Napi::Boolean::New(info.Env(), there));
  return row;
}

Napi::Value hidden(const Napi::CallbackInfo& info) { return strings(info.Env(), hidden_features()); }

Napi::Value cpu(const Napi::CallbackInfo& info) {
  const CpuInfo found = cpu_info();
  Napi::Object row = Napi::Object::New(info.Env());
  row.Set("vendor", found.vendor);
  row.Set("brand", found.brand);
  row.Set("family", found.family);
  row.Set("model", found.model);
  row.Set("stepping", found.stepping);
  row.Set("logical", found.logical);
  row.Set("affinity", found.affinity);
  row.Set("l1d", static_cast<double>(found.l1d));
  row.Set("l2", static_cast<double>(found.l2));
  row.Set("l3", static_cast<double>(found.l3));
  return row;
}

Napi::Value pool(const Napi::CallbackInfo& info) {
  const Pool& shared = *shared_of(info.Env())->pool;
  Napi::Object row = Napi::Object::New(info.Env());
  row.Set("workers", shared.workers());
  row.Set("limit", shared.limit());
  row.Set("busy", static_cast<double>(shared.busy()));
  return row;
}

#if defined(TF_SANITIZE)
// Reads one byte past an allocation: shows that a sanitized build notices.
Napi::Value overrun(const Napi::CallbackInfo& info) {
  const std::unique_ptr<volatile char[]> bytes(new volatile char[32]);
  return Napi::Number::New(info.Env(), bytes.get()[32]);
}
#endif

// A feature that is misspelt would stay, unsaid: what was to be tested without it would be tested with it.
void need_known_features(Napi::Env env) {
  std::string all, unknown;
  const std::vector<std::string>& names = feature_names();
  for (const std::string& name : names) all += " " + name;
  for (const std::string& name : hidden_features())
    if (std::find(names.begin(), names.end(), name) == names.end()) unknown += " '" + name + "'";
  if (!unknown.empty())
    throw_range(env, "feature-unknown",
                text("TRITFORGE_HIDE names", unknown, ", which this build does not know; it knows", all,
                     ": give some of these with commas between"));
}

}  // namespace

std::shared_ptr<Shared> shared_of(Napi::Env env) { return env.GetInstanceData<Addon>()->shared; }

const tf_variant& need_variant(const Napi::Value& value, const char* what, const char* kind) {
  const Napi::Env env = value.Env();
  if (tf_variant_count == 0)
    throw_range(env, "plan", "this build has no kernels; run: tritforge gen, then build again");
  const int64_t index = need_integer(value, what, 0, static_cast<int64_t>(tf_variant_count) - 1);
  const tf_variant& variant = tf_variants[index];
  if (std::strcmp(variant.kind, kind) != 0)
    throw_range(env, "plan",
                text(what, " names ", variant.name, ", a kernel of kind ", variant.kind, "; need ", kind));
  if (!target_usable(variant.target)) {
    std::string lacks;
    for (const TargetInfo& target : all_targets())
      if (target.name == variant.target)
        for (const std::string& need : target.missing) lacks += " " + need;
    throw_range(env, "not-usable",
                text(what, " names ", variant.name, " for target ", variant.target,
                     ", which this machine lacks:", lacks));
  }
  return variant;
}

void need_fit(Napi::Env env, const tf_variant& variant, int64_t n, int64_t k) {
  if (!fits(variant, n, k, 1))
    throw_range(env, "shape",
                text(variant.name, " was not proved for n = ", n, ", k = ", k,
                     "; its comment in generated/ says what it requires: choose another variant"));
}

void need_countable(Napi::Env env, int64_t n, int64_t k) {
  if (n > kMostBytes / 16 / k)
    throw_range(env, "argument-range", text(n, " x ", k, " weights are more than this can hold"));
}

void need_packed(Napi::Env env, const tf_variant& variant, int64_t n, int64_t k, int64_t length,
                 const char* what) {
  const int64_t needed = packed_bytes(variant, n, k);
  if (length < needed)
    throw_range(env, "array-length",
                text(what, " is ", length, ", but ", variant.name, " takes ", needed, " bytes for ", n, " x ", k,
                     " weights; give what layoutOf(scheme, n, k).bytes says"));
}

Napi::Object init(Napi::Env env, Napi::Object exports) {
  need_known_features(env);
  env.SetInstanceData<Addon>(new Addon());
  exports.Set("abi", TF_ABI);
  exports.Set("slack", TF_SLACK);
  exports.Set("compiler", kCompiler);
  exports.Set("Weights", Weights::define(env));
  const auto add = [&](const char* name, Napi::Value (*entry)(const Napi::CallbackInfo&)) {
    exports.Set(name, Napi::Function::New(env, entry, name));
  };
  add("variants", variants);
  add("fits", variant_fits);
  add("targets", targets);
  add("features", features);
  add("hidden", hidden);
  add("cpu", cpu);
  add("pool", pool);
  add("productSync", product_sync);
  add("product", product_async);
  add("repack", repack);
  add("repackSync", repack_sync);
  add("nonZero", non_zero);
  add("runUnpack", run_unpack);
  add("runPack", run_pack);
  add("timeProducts", time_products);
  add("loops", loops);
  add("runLoop", run_loop);
#if defined(TF_SANITIZE)
  add("overrun", overrun);
#endif
  return exports;
}

}  // namespace tritforge

static Napi::Object start(Napi::Env env, Napi::Object exports) { return tritforge::init(env, exports); }

NODE_API_MODULE(tritforge, start)

#include "weights.h"

#include <cstring>

#include "addon.h"
#include "args.h"

namespace tritforge {

namespace {

// Marks our objects, so that a foreign object with a native part is never taken for one.
constexpr napi_type_tag kTag = {0x7472697466726765ull, 0x77656967687473ull};

}  // namespace

Napi::Function Weights::define(Napi::Env env) {
  return DefineClass(env, "Weights",
                     {
                         InstanceAccessor<&Weights::scheme>("scheme"),
                         InstanceAccessor<&Weights::n>("n"),
                         InstanceAccessor<&Weights::k>("k"),
                         InstanceAccessor<&Weights::bytes>("bytes"),
                         InstanceAccessor<&Weights::maps>("maps"),
                         InstanceMethod<&Weights::add_map>("addMap"),
                         InstanceMethod<&Weights::read>("read"),
                         InstanceMethod<&Weights::free>("free"),
                     });
}

Weights& Weights::need(const Napi::Value& value, const char* what) {
  const Napi::Env env = value.Env();
  bool ours = false;
  if (!value.IsObject() || napi_check_object_type_tag(env, value, &kTag, &ours) != napi_ok || !ours)
    throw_type(env, "argument-type", text(what, " must be a Weights, got ", describe(value)));
  Weights& weights = *Unwrap(value.As<Napi::Object>());
  if (weights.data_ == nullptr) throw_type(env, "freed", text(what, " was freed; prepare the weights again"));
  return weights;
}

Weights::Weights(const Napi::CallbackInfo& info) : Napi::ObjectWrap<Weights>(info) {
  const Napi::Env env = info.Env();
  need_arguments(info, 1, "new Weights(spec)");
  const Napi::Object spec = need_object(info[0], "spec");
  const Napi::Value scheme = spec.Get("scheme"), bytes_value = spec.Get("bytes");
  const Napi::Value seg = spec.Get("seg"), dw = spec.Get("dw");
  if (!scheme.IsString())
    throw_type(env, "argument-type", text("spec.scheme must be a string, got ", describe(scheme)));
  scheme_ = scheme.As<Napi::String>().Utf8Value();
  n_ = need_integer(spec.Get("n"), "spec.n", 1, kMostExtent);
  k_ = need_integer(spec.Get("k"), "spec.k", 1, kMostExtent);
  const int64_t expected = need_integer(spec.Get("expectedBytes"), "spec.expectedBytes", 1, kMostBytes);
  need_countable(env, n_, k_);
  for (size_t i = 0; i < tf_variant_count; ++i)
    if (scheme_ == tf_variants[i].scheme && fits(tf_variants[i], n_, k_, 1))
      need_packed(env, tf_variants[i], n_, k_, expected, "spec.expectedBytes");
  const bool given = !bytes_value.IsUndefined();
  const View<uint8_t> bytes = given ? need_bytes(bytes_value, "spec.bytes") : View<uint8_t>{nullptr, 0};
  if (given)
    need_length(env, bytes.length, expected, "spec.bytes", "scheme ", scheme_, " at ", n_, " x ", k_);
  try {
    data_ = std::make_shared<WeightsData>();
    data_->scheme = scheme_;
    data_->n = n_;
    data_->k = k_;
    data_->length = static_cast<size_t>(expected);
    if (given) {
      data_->bytes = Aligned::resident(shared_of(env)->slabs, bytes.length);
      std::memcpy(data_->bytes.data(), bytes.data, bytes.length);
    }
  } catch (const std::bad_alloc&) {
    throw_range(env, "memory", text("no memory for ", expected, " bytes of weights"));
  }
  account(env, expected);
  if (!seg.IsUndefined() || !dw.IsUndefined()) append_map(env, seg, dw);
  if (napi_type_tag_object(env, info.This(), &kTag) != napi_ok)
    throw_type(env, "argument-type", "Weights cannot be constructed on this object");
}

Weights::~Weights() {
  if (accounted_ != 0) Napi::MemoryManagement::AdjustExternalMemory(Env(), -accounted_);
}

// Tells the garbage collector how much memory a handle keeps.
void Weights::account(Napi::Env env, int64_t bytes) {
  accounted_ += bytes;
  Napi::MemoryManagement::AdjustExternalMemory(env, bytes);
}

size_t Weights::append_map(Napi::Env env, const Napi::Value& seg_value, const Napi::Value& dw_value) {
  const View<int32_t> seg = need_int32(seg_value, "seg");
  const View<float> dw = need_float32(dw_value, "dw");
  if (seg.length < 2)
    throw_range(env, "segments", text("seg has ", seg.length, " boundaries, needs 2 and more (0 and k)"));
  if (seg.data[0] != 0)
    throw_range(env, "segments", text("seg starts at ", seg.data[0], ", must start at 0"));
  for (size_t s = 0; s + 1 < seg.length; ++s)
    if (seg.data[s] >= seg.data[s + 1] || seg.data[s] >= k_)
      throw_range(env, "segments",
                  text("seg[", s, "] is ", seg.data[s], " and seg[", s + 1, "] is ", seg.data[s + 1],
                       "; boundaries must ascend, and only the last may reach k = ", k_));
  const int64_t last = seg.data[seg.length - 1];
  if (last < k_) throw_range(env, "segments", text("seg ends at ", last, ", must reach k = ", k_));
  const int64_t segments = static_cast<int64_t>(seg.length) - 1;
  need_length(env, dw.length, segments * dw_stride(n_), "dw",
              segments, " segments x ", dw_stride(n_), " (n = ", n_, " rounded up to 64)");
  try {
    auto map = std::make_shared<ScaleMap>();
    map->seg.assign(seg.data, seg.data + seg.length);
    map->dw = Aligned::resident(shared_of(env)->slabs, dw.length * sizeof(float));
    std::memcpy(map->dw.data(), dw.data, dw.length * sizeof(float));
    data_->maps.push_back(std::move(map));
  } catch (const std::bad_alloc&) {
    throw_range(env, "memory", text("no memory for ", dw.length, " scales"));
  }
  account(env, static_cast<int64_t>(dw.length * sizeof(float)));
  return data_->maps.size() - 1;
}

Napi::Value Weights::scheme(const Napi::CallbackInfo& info) { return Napi::String::New(info.Env(), scheme_); }
Napi::Value Weights::n(const Napi::CallbackInfo& info) {
  return Napi::Number::New(info.Env(), static_cast<double>(n_));
}
Napi::Value Weights::k(const Napi::CallbackInfo& info) {
  return Napi::Number::New(info.Env(), static_cast<double>(k_));
}
Napi::Value Weights::bytes(const Napi::CallbackInfo& info) {
  return Napi::Number::New(info.Env(), data_ == nullptr ? 0 : static_cast<double>(data_->length));
}
Napi::Value Weights::maps(const Napi::CallbackInfo& info) {
  return Napi::Number::New(info.Env(), data_ == nullptr ? 0 : static_cast<double>(data_->maps.size()));
}

Napi::Value Weights::add_map(const Napi::CallbackInfo& info) {
  need_arguments(info, 2, "addMap(seg, dw)");
  if (data_ == nullptr) throw_type(info.Env(), "freed", "the weights were freed; prepare them again");
  return Napi::Number::New(info.Env(), static_cast<double>(append_map(info.Env(), info[0], info[1])));
}

// A copy of the packed bytes.
Napi::Value Weights::read(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  need_arguments(info, 0, "read()");
  if (data_ == nullptr) throw_type(env, "freed", "the weights were freed; prepare them again");
  if (!data_->filled()) throw_range(env, "unfilled", "these weights have no bytes yet");
  Napi::Uint8Array bytes = Napi::Uint8Array::New(env, data_->length);
  std::memcpy(bytes.Data(), data_->bytes.data(), data_->length);
  return bytes;
}

void Weights::free(const Napi::CallbackInfo& info) {
  data_.reset();
  if (accounted_ != 0) account(info.Env(), -accounted_);
}

}  // namespace tritforge

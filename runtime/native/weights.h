// Packed weights in aligned memory, shared by the JavaScript handle and by products that run.
#pragma once

#include <napi.h>

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "aligned.h"

namespace tritforge {

// How k splits into segments, and the scale of every row in each: dw [segments][dw_stride].
struct ScaleMap {
  std::vector<int32_t> seg;
  Aligned dw;
};

// Floats from one segment's scales to the next.
constexpr int64_t dw_stride(int64_t n) { return (n + 63) / 64 * 64; }

struct WeightsData {
  std::string scheme;
  int64_t n = 0, k = 0;
  size_t length = 0;  // of the bytes
  Aligned bytes;      // empty until filled; only the handle's thread moves them in, once
  // Only the handle's thread touches the list; running products hold the map that they use.
  std::vector<std::shared_ptr<const ScaleMap>> maps;

  bool filled() const { return bytes.size() != 0; }
};

// The JavaScript class `Weights`. Only its own thread touches the handle; running products hold the data.
class Weights : public Napi::ObjectWrap<Weights> {
 public:
  static Napi::Function define(Napi::Env env);
  // The handle behind a value of class `Weights`; refuses everything else, and handles that were freed.
  static Weights& need(const Napi::Value& value, const char* what);

  explicit Weights(const Napi::CallbackInfo& info);
  ~Weights() override;

  std::shared_ptr<WeightsData> data() const { return data_; }

 private:
  Napi::Value scheme(const Napi::CallbackInfo& info);
  Napi::Value n(const Napi::CallbackInfo& info);
  Napi::Value k(const Napi::CallbackInfo& info);
  Napi::Value bytes(const Napi::CallbackInfo& info);
  Napi::Value maps(const Napi::CallbackInfo& info);
  Napi::Value add_map(const Napi::CallbackInfo& info);
  Napi::Value read(const Napi::CallbackInfo& info);
  void free(const Napi::CallbackInfo& info);

  size_t append_map(Napi::Env env, const Napi::Value& seg, const Napi::Value& dw);
  void account(Napi::Env env, int64_t bytes);

  std::shared_ptr<WeightsData> data_;
  std::string scheme_;
  int64_t n_ = 0, k_ = 0;
  int64_t accounted_ = 0;
};

}  // namespace tritforge

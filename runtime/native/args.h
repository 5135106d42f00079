// Reading arguments from JavaScript: every mistake is a TypeError or RangeError with a stable `code` and the
// numbers.
#pragma once

#include <napi.h>

#include <cstdint>
#include <string>

namespace tritforge {

// Elements of a typed array. Valid until JavaScript runs again: take all values first, then the views.
template <class T>
struct View {
  T* data;
  size_t length;
};

[[noreturn]] void throw_type(Napi::Env env, const char* code, const std::string& message);
[[noreturn]] void throw_range(Napi::Env env, const char* code, const std::string& message);
// The error of an activation that is not finite, with `token` as a property.
Napi::Error activation_error(Napi::Env env, int64_t token);

// How a value is called in messages, such as "a Float64Array".
std::string describe(const Napi::Value& value);

// Refuses calls with another number of arguments than `count`.
void need_arguments(const Napi::CallbackInfo& info, size_t count, const char* signature);
Napi::Object need_object(const Napi::Value& value, const char* what);

// An integer with low <= value <= high; -0 and fractions are refused like texts.
int64_t need_integer(const Napi::Value& value, const char* what, int64_t low, int64_t high);

// Largest n, k and m that entries take; products of two fit an int64 with room.
constexpr int64_t kMostExtent = int64_t{1} << 30;
// Most bytes of one buffer.
constexpr int64_t kMostBytes = int64_t{1} << 44;

View<uint8_t> need_bytes(const Napi::Value& value, const char* what);
View<int8_t> need_int8(const Napi::Value& value, const char* what);
View<int32_t> need_int32(const Napi::Value& value, const char* what);
View<float> need_float32(const Napi::Value& value, const char* what);

// `text` joined from parts, for messages.
template <class... Parts>
std::string text(const Parts&... parts) {
  std::string all;
  const auto append = [&all](const auto& part) {
    if constexpr (std::is_arithmetic_v<std::decay_t<decltype(part)>>)
      all += std::to_string(part);
    else
      all += part;
  };
  (append(parts), ...);
  return all;
}

// Refuses arrays whose length is not `expected`; `formula` says where that comes from, in parts that are joined only then.
template <class... Parts>
void need_length(Napi::Env env, size_t length, int64_t expected, const char* what, const Parts&... formula) {
  if (static_cast<int64_t>(length) != expected)
    throw_range(env, "array-length", text(what, " has ", length, " elements, ", formula..., " needs ", expected));
}

}  // namespace tritforge

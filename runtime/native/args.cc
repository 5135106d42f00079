#include "args.h"

#include <cmath>

namespace tritforge {

namespace {

struct ArrayInfo {
  void* data;
  size_t length;
};

const char* array_name(napi_typedarray_type type) {
  switch (type) {
    case napi_int8_array:
      return "Int8Array";
    case napi_uint8_array:
      return "Uint8Array";
    case napi_uint8_clamped_array:
      return "Uint8ClampedArray";
    case napi_int16_array:
      return "Int16Array";
    case napi_uint16_array:
      return "Uint16Array";
    case napi_int32_array:
      return "Int32Array";
    case napi_uint32_array:
      return "Uint32Array";
    case napi_float32_array:
      return "Float32Array";
    case napi_float64_array:
      return "Float64Array";
    case napi_bigint64_array:
      return "BigInt64Array";
    case napi_biguint64_array:
      return "BigUint64Array";
    default:
      return "typed array";
  }
}

ArrayInfo need_array(const Napi::Value& value, const char* what, napi_typedarray_type type, size_t align) {
  const Napi::Env env = value.Env();
  if (!value.IsTypedArray())
    throw_type(env, "argument-type", text(what, " must be a ", array_name(type), ", got ", describe(value)));
  napi_typedarray_type found;
  napi_value buffer;
  size_t length = 0, offset = 0;
  void* data = nullptr;
  if (napi_get_typedarray_info(env, value, &found, &length, &data, &buffer, &offset) != napi_ok)
    throw_type(env, "argument-type", text(what, " cannot be read as a typed array"));
  if (found != type)
    throw_type(env, "argument-type", text(what, " must be a ", array_name(type), ", got ", describe(value)));
  bool plain = false;
  if (napi_is_arraybuffer(env, buffer, &plain) != napi_ok || !plain)
    throw_type(
        env, "shared-buffer",
        text(what, " is a view of a SharedArrayBuffer, which another thread may change; copy it first"));
  bool detached = false;
  if (napi_is_detached_arraybuffer(env, buffer, &detached) != napi_ok || detached)
    throw_type(env, "detached-buffer", text(what, " is a view of a buffer that was detached (transferred)"));
  if (reinterpret_cast<uintptr_t>(data) % align != 0)
    throw_range(env, "alignment",
                text(what, " starts ", reinterpret_cast<uintptr_t>(data) % align,
                     " bytes after a multiple of ", align));
  return {data, length};
}

template <class T>
View<T> as_view(const ArrayInfo& info) {
  return {static_cast<T*>(info.data), info.length};
}

template <class E>
[[noreturn]] void throw_error(Napi::Env env, const char* code, const std::string& message) {
  E error = E::New(env, message);
  error.Set("code", Napi::String::New(env, code));
  throw error;
}

}  // namespace

void throw_type(Napi::Env env, const char* code, const std::string& message) {
  throw_error<Napi::TypeError>(env, code, message);
}

void throw_range(Napi::Env env, const char* code, const std::string& message) {
  throw_error<Napi::RangeError>(env, code, message);
}

Napi::Error activation_error(Napi::Env env, int64_t token) {
  Napi::Error error = Napi::RangeError::New(
      env, text("token ", token,
                " has an activation that is not finite (NaN or infinity); products need finite ones"));
  error.Set("code", Napi::String::New(env, "activation"));
  error.Set("token", Napi::Number::New(env, static_cast<double>(token)));
  return error;
}

std::string describe(const Napi::Value& value) {
  switch (value.Type()) {
    case napi_undefined:
      return "undefined";
    case napi_null:
      return "null";
    case napi_boolean:
      return "a boolean";
    case napi_number:
      return "the number " + value.ToString().Utf8Value();
    case napi_string:
      return "a string";
    case napi_symbol:
      return "a symbol";
    case napi_function:
      return "a function";
    case napi_bigint:
      return "a bigint";
    case napi_external:
      return "an external value";
    default:
      break;
  }
  if (value.IsTypedArray()) {
    napi_typedarray_type type;
    if (napi_get_typedarray_info(value.Env(), value, &type, nullptr, nullptr, nullptr, nullptr) == napi_ok)
      return text("a ", array_name(type));
  }
  if (value.IsArrayBuffer()) return "an ArrayBuffer";
  if (value.IsArray()) return "an array";
  return "an object";
}

void need_arguments(const Napi::CallbackInfo& info, size_t count, const char* signature) {
  if (info.Length() != count)
    throw_type(info.Env(), "argument-type",
               text(signature, " takes ", count, " arguments, got ", info.Length()));
}

Napi::Object need_object(const Napi::Value& value, const char* what) {
  if (!value.IsObject() || value.IsArray() || value.IsTypedArray())
    throw_type(value.Env(), "argument-type", text(what, " must be an object, got ", describe(value)));
  return value.As<Napi::Object>();
}

int64_t need_integer(const Napi::Value& value, const char* what, int64_t low, int64_t high) {
  if (!value.IsNumber())
    throw_type(value.Env(), "argument-type", text(what, " must be a number, got ", describe(value)));
  const double number = value.As<Napi::Number>().DoubleValue();
  if (!(number >= static_cast<double>(low) && number <= static_cast<double>(high)) ||
      std::floor(number) != number)
    throw_range(
        value.Env(), "argument-range",
        text(what, " must be an integer from ", low, " to ", high, ", got ", value.ToString().Utf8Value()));
  return static_cast<int64_t>(number);
}

View<uint8_t> need_bytes(const Napi::Value& value, const char* what) {
  return as_view<uint8_t>(need_array(value, what, napi_uint8_array, 1));
}
View<int8_t> need_int8(const Napi::Value& value, const char* what) {
  return as_view<int8_t>(need_array(value, what, napi_int8_array, 1));
}
View<int32_t> need_int32(const Napi::Value& value, const char* what) {
  return as_view<int32_t>(need_array(value, what, napi_int32_array, alignof(int32_t)));
}
View<float> need_float32(const Napi::Value& value, const char* what) {
  return as_view<float>(need_array(value, what, napi_float32_array, alignof(float)));
}

}  // namespace tritforge

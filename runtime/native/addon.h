// What one JavaScript environment (main thread or worker) has, and the entries that the module exports.
#pragma once

#include <napi.h>

#include <memory>

#include "pool.h"
#include "product.h"
#include "slab.h"

namespace tritforge {

// Everything that calls share. Calls that run in the background keep it alive.
struct Shared {
  std::shared_ptr<Pool> pool = Pool::shared();
  Arenas arenas;
  Slabs slabs;
};

struct Addon {
  std::shared_ptr<Shared> shared = std::make_shared<Shared>();
};

// The environment's own part.
std::shared_ptr<Shared> shared_of(Napi::Env env);

// Reads a plan object and checks its kernels against each other, the weights and this CPU.
Plan need_plan(const Napi::Value& value, const Napi::Value& weights);

// A registry row by index, of one kind and usable here.
const tf_variant& need_variant(const Napi::Value& value, const char* what, const char* kind);

// Refuses shapes that a kernel was not proved for.
void need_fit(Napi::Env env, const tf_variant& variant, int64_t n, int64_t k);

// Refuses shapes of more weights than sums of bytes can count; what follows may then multiply n and k freely.
void need_countable(Napi::Env env, int64_t n, int64_t k);

// Refuses fewer packed bytes than a kernel reads or writes for n x k; `what` says whose length it is.
void need_packed(Napi::Env env, const tf_variant& variant, int64_t n, int64_t k, int64_t length,
                 const char* what);

Napi::Value product_sync(const Napi::CallbackInfo& info);
Napi::Value product_async(const Napi::CallbackInfo& info);
Napi::Value run_unpack(const Napi::CallbackInfo& info);
Napi::Value run_pack(const Napi::CallbackInfo& info);
Napi::Value repack(const Napi::CallbackInfo& info);
Napi::Value repack_sync(const Napi::CallbackInfo& info);
Napi::Value non_zero(const Napi::CallbackInfo& info);
Napi::Value time_products(const Napi::CallbackInfo& info);
Napi::Value loops(const Napi::CallbackInfo& info);
Napi::Value run_loop(const Napi::CallbackInfo& info);

}  // namespace tritforge

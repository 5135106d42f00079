// The entry roofs: measured read bandwidth and dot peak.
#include "roofs.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstring>

#include "addon.h"
#include "args.h"
#include "cpu.h"
#include "cpu_features.h"

namespace tritforge {

namespace {

using Clock = std::chrono::steady_clock;
constexpr size_t kPage = 4096;
constexpr size_t kDotRepeats = 2000;
constexpr size_t kDotPieces = 16;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

struct Rates {
  double best, median;
};

// Repeats `pass` (which returns how much it did) for `seconds`, at least three times.
template <class Pass>
Rates measure(double seconds, Pass pass) {
  std::vector<double> rates;
  const Clock::time_point start = Clock::now();
  pass();
  while (rates.size() < 3 || seconds_since(start) < seconds) {
    const Clock::time_point from = Clock::now();
    const double done = pass();
    rates.push_back(done / seconds_since(from) * 1e-9);
  }
  std::sort(rates.begin(), rates.end());
  return {rates.back(), rates[rates.size() / 2]};
}

struct ReadCall {
  const ReadLoop* loop;
  const uint8_t* from;
  std::atomic<uint64_t> sum{0};
};

void read_pages(void* context, size_t begin, size_t end, unsigned) {
  ReadCall& call = *static_cast<ReadCall*>(context);
  call.sum.fetch_add(call.loop->run(call.from + begin * kPage, (end - begin) * kPage),
                     std::memory_order_relaxed);
}

struct DotCall {
  const DotLoop* loop;
  std::atomic<uint64_t> macs{0};
};

void dot_pieces(void* context, size_t begin, size_t end, unsigned) {
  DotCall& call = *static_cast<DotCall*>(context);
  for (size_t i = begin; i < end; ++i)
    call.macs.fetch_add(static_cast<uint64_t>(call.loop->run(kDotRepeats)), std::memory_order_relaxed);
}

Napi::Object row_of(Napi::Env env, const char* name, const char* needs, const Rates& rates) {
  Napi::Object row = Napi::Object::New(env);
  row.Set("loop", name);
  row.Set("needs", needs);
  row.Set("best", rates.best);
  row.Set("median", rates.median);
  return row;
}

int64_t optional(const Napi::Value& value, const char* what, int64_t low, int64_t high, int64_t otherwise) {
  return value.IsUndefined() ? otherwise : need_integer(value, what, low, high);
}

}  // namespace

Napi::Value roofs(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  need_arguments(info, 1, "roofs(options)");
  const Napi::Object options = need_object(info[0], "options");
  const auto threads =
      static_cast<unsigned>(need_integer(options.Get("threads"), "options.threads", 1, 1024));
  int64_t bytes = optional(options.Get("bytes"), "options.bytes", 0, int64_t{1} << 34, 0);
  int64_t chunk = optional(options.Get("chunk"), "options.chunk", 0, int64_t{1} << 30, 0);
  const double seconds =
      static_cast<double>(optional(options.Get("ms"), "options.ms", 1, 60'000, 150)) * 1e-3;
  const auto cache = static_cast<int64_t>(last_level_cache());
  if (bytes == 0) bytes = std::clamp<int64_t>(8 * cache, int64_t{128} << 20, int64_t{1} << 30);
  if (bytes < 2 * cache)
    throw_range(env, "argument-range",
                text("options.bytes is ", bytes, ", need at least twice the last-level cache of ", cache));
  if (chunk == 0) chunk = int64_t{4} << 20;
  const size_t chunk_pages = std::max<size_t>(1, static_cast<size_t>(chunk) / kPage);
  const size_t chunks = std::max<size_t>(1, static_cast<size_t>(bytes) / (chunk_pages * kPage));
  const size_t total = chunks * chunk_pages * kPage;

  Pool& pool = *shared_of(env)->pool;
  Napi::Object result = Napi::Object::New(env);
  Napi::Array read_rows = Napi::Array::New(env), dot_rows = Napi::Array::New(env);
  double read_best = 0, dot_best = 0;
  try {
    const Aligned memory(total);
    std::memset(memory.data(), 1, total);
    for (size_t i = 0; i < read_loop_count; ++i) {
      const ReadLoop& loop = read_loops[i];
      if (loop.needs[0] != '\0' && !has_feature(loop.needs)) continue;
      ReadCall call{&loop, nullptr};
      const Rates rates = measure(seconds, [&] {
        // A barrier after each chunk, as after each product.
        for (size_t c = 0; c < chunks; ++c) {
          call.from = memory.data() + c * chunk_pages * kPage;
          pool.run(threads, chunk_pages, read_pages, &call);
        }
        return static_cast<double>(total);
      });
      read_best = std::max(read_best, rates.median);
      read_rows.Set(read_rows.Length(), row_of(env, loop.name, loop.needs, rates));
    }
  } catch (const std::bad_alloc&) {
    throw_range(env, "memory", text("no memory for a stream of ", total, " bytes"));
  }
  const size_t pieces = kDotPieces * std::min(threads, pool.limit());
  for (size_t i = 0; i < dot_loop_count; ++i) {
    const DotLoop& loop = dot_loops[i];
    if (loop.needs[0] != '\0' && !has_feature(loop.needs)) continue;
    const Rates rates = measure(seconds, [&] {
      DotCall call{&loop};
      pool.run(threads, pieces, dot_pieces, &call);
      return static_cast<double>(call.macs.load());
    });
    dot_best = std::max(dot_best, rates.median);
    dot_rows.Set(dot_rows.Length(), row_of(env, loop.name, loop.needs, rates));
  }
  result.Set("threads", std::min(threads, pool.limit()));
  result.Set("bytes", static_cast<double>(total));
  result.Set("readGBs", read_best);
  result.Set("macGops", dot_best);
  result.Set("read", read_rows);
  result.Set("dot", dot_rows);
  return result;
}

}  // namespace tritforge

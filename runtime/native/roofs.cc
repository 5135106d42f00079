// The entries loops and runLoop: one pass of a loop that measures a roof, timed by the caller beside kernels.
#include "roofs.h"

#include <algorithm>
#include <atomic>
#include <sstream>
#include <string>
#include <vector>

#include "addon.h"
#include "args.h"
#include "cpu_features.h"

namespace tritforge {

namespace {

constexpr size_t kPage = 4096;
// Pieces a thread, so that a straggler does not hold up the others.
constexpr size_t kPieces = 16;
constexpr int64_t kMostRepeats = int64_t{1} << 32;
constexpr int64_t kMostThreads = 1024;

std::vector<std::string> words(const char* needs) {
  std::vector<std::string> list;
  std::istringstream text(needs);
  for (std::string need; std::getline(text, need, ',');) list.push_back(need);
  return list;
}

bool usable(const char* needs) {
  for (const std::string& need : words(needs))
    if (!has_feature(need)) return false;
  return true;
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

struct StepCall {
  const StepLoop* loop;
  size_t repeats;
  std::atomic<uint64_t> steps{0};
};

void step_pieces(void* context, size_t begin, size_t end, unsigned) {
  StepCall& call = *static_cast<StepCall*>(context);
  for (size_t i = begin; i < end; ++i)
    call.steps.fetch_add(static_cast<uint64_t>(call.loop->run(call.repeats)), std::memory_order_relaxed);
}

Napi::Object row_of(Napi::Env env, const char* name, const char* kind, const char* needs, double work,
                    bool whole) {
  Napi::Object row = Napi::Object::New(env);
  const std::vector<std::string> list = words(needs);
  Napi::Array features = Napi::Array::New(env, list.size());
  for (size_t i = 0; i < list.size(); ++i) features.Set(static_cast<uint32_t>(i), list[i]);
  row.Set("loop", name);
  row.Set("kind", kind);
  row.Set("needs", features);
  row.Set("usable", Napi::Boolean::New(env, usable(needs)));
  row.Set("work", work);
  row.Set("whole", Napi::Boolean::New(env, whole));
  return row;
}

}  // namespace

Napi::Value loops(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Napi::Array rows = Napi::Array::New(env);
  const auto add = [&](Napi::Object row) {
    row.Set("index", rows.Length());
    rows.Set(rows.Length(), row);
  };
  for (size_t i = 0; i < read_loop_count; ++i)
    add(row_of(env, read_loops[i].name, "read", read_loops[i].needs, 1, false));
  for (size_t i = 0; i < step_loop_count; ++i) {
    const StepLoop& loop = step_loops[i];
    add(row_of(env, loop.name, loop.kind, loop.needs, loop.macs, loop.whole));
  }
  return rows;
}

Napi::Value run_loop(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  need_arguments(info, 3, "runLoop(loop, threads, subject)");
  const auto count = static_cast<int64_t>(read_loop_count + step_loop_count);
  const auto index = static_cast<size_t>(need_integer(info[0], "loop", 0, count - 1));
  const auto threads = static_cast<unsigned>(need_integer(info[1], "threads", 1, kMostThreads));
  const bool reads = index < read_loop_count;
  const char* needs = reads ? read_loops[index].needs : step_loops[index - read_loop_count].needs;
  if (!usable(needs))
    throw_range(env, "not-usable", text("loop ", index, " needs ", needs, ", which this machine lacks"));
  Pool& pool = *shared_of(env)->pool;
  if (reads) {
    const std::shared_ptr<const WeightsData> weights = Weights::need(info[2], "subject").data();
    const size_t pages = weights->bytes.size() / kPage;
    if (pages == 0)
      throw_range(env, "argument-range",
                  text("subject has ", weights->bytes.size(), " bytes; a read loop needs at least ", kPage));
    ReadCall call{&read_loops[index], weights->bytes.data()};
    pool.run(threads, pages, read_pages, &call);
    return Napi::Number::New(env, static_cast<double>(pages * kPage));
  }
  const auto repeats = static_cast<size_t>(need_integer(info[2], "subject", kPieces, kMostRepeats));
  StepCall call{&step_loops[index - read_loop_count], repeats / kPieces};
  pool.run(threads, kPieces * std::min(threads, pool.limit()), step_pieces, &call);
  return Napi::Number::New(env, static_cast<double>(call.steps.load()));
}

}  // namespace tritforge

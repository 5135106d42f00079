// The entry timeProducts: candidates alternate every sample, weights rotate every call.
#include <chrono>
#include <cstring>

#include "addon.h"
#include "args.h"

namespace tritforge {

namespace {

struct Contestant {
  std::vector<Plan> plans;  // one for each copy of the weights
  size_t next = 0;
};

constexpr int64_t kMostSamples = int64_t{1} << 24;

}  // namespace

Napi::Value time_products(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  need_arguments(info, 1, "timeProducts(options)");
  const Napi::Object options = need_object(info[0], "options");
  const Napi::Value list = options.Get("candidates"), act_value = options.Get("act"),
                    hot_value = options.Get("hot");
  const Napi::Value min_value = options.Get("minNs");
  const int64_t m = need_integer(options.Get("m"), "options.m", 1, kMostExtent);
  const int64_t rounds = need_integer(options.Get("rounds"), "options.rounds", 1, kMostSamples);
  const int64_t min_ns =
      min_value.IsUndefined() ? 0 : need_integer(min_value, "options.minNs", 0, 60'000'000'000);
  if (!hot_value.IsUndefined() && !hot_value.IsBoolean())
    throw_type(env, "argument-type", text("options.hot must be a boolean, got ", describe(hot_value)));
  const bool hot = hot_value.IsBoolean() && hot_value.As<Napi::Boolean>().Value();
  if (!list.IsArray())
    throw_type(env, "argument-type", text("options.candidates must be an array, got ", describe(list)));
  const Napi::Array array = list.As<Napi::Array>();
  if (array.Length() == 0 || rounds * array.Length() > kMostSamples)
    throw_range(
        env, "argument-range",
        text(rounds, " rounds of ", array.Length(), " candidates; need 1 to ", kMostSamples, " samples"));
  std::vector<Contestant> contestants;
  for (uint32_t i = 0; i < array.Length(); ++i) {
    const Napi::Object row = need_object(static_cast<Napi::Value>(array[i]), "options.candidates[]");
    const Napi::Value copies_value = row.Get("weights"), plan = row.Get("plan");
    if (!copies_value.IsArray() || copies_value.As<Napi::Array>().Length() == 0)
      throw_type(env, "argument-type",
                 text("options.candidates[", i, "].weights must be an array with a Weights"));
    const Napi::Array copies = copies_value.As<Napi::Array>();
    Contestant contestant;
    for (uint32_t j = 0; j < copies.Length(); ++j)
      contestant.plans.push_back(need_plan(plan, static_cast<Napi::Value>(copies[j])));
    contestants.push_back(std::move(contestant));
  }
  if (contestants.empty()) throw_range(env, "argument-range", "options.candidates became empty");
  const WeightsData& first = *contestants[0].plans[0].weights;
  for (const Contestant& contestant : contestants)
    for (const Plan& plan : contestant.plans)
      if (plan.weights->n != first.n || plan.weights->k != first.k)
        throw_range(env, "argument-range",
                    text("candidates have weights of ", first.n, " x ", first.k, " and of ", plan.weights->n,
                         " x ", plan.weights->k, "; compare one shape at a time"));
  if (m > kMostBytes / 8 / std::max(first.n, first.k))
    throw_range(env, "argument-range", text("m = ", m, " is more than this can hold"));

  Napi::Float64Array times = Napi::Float64Array::New(env, static_cast<size_t>(rounds) * contestants.size());
  const View<float> act = need_float32(act_value, "options.act");
  need_length(env, act.length, m * first.k, "options.act", "m x k = ", m, " x ", first.k);
  const std::shared_ptr<Shared> shared = shared_of(env);
  int64_t bad = -1;
  try {
    const Aligned out(static_cast<size_t>(m * first.n) * sizeof(float));
    const auto call = [&](Contestant& contestant) {
      const Plan& plan = contestant.plans[hot ? 0 : contestant.next];
      contestant.next = (contestant.next + 1) % contestant.plans.size();
      const int64_t token =
          run_product(*shared->pool, shared->arenas, plan, act.data, false, m, out.as<float>());
      if (token >= 0) bad = token;
    };
    using Clock = std::chrono::steady_clock;
    for (int64_t round = 0; round < rounds && bad < 0; ++round)
      for (size_t c = 0; c < contestants.size() && bad < 0; ++c) {
        // Every round starts with another one, so that none always follows the same.
        const size_t which = (c + static_cast<size_t>(round)) % contestants.size();
        Contestant& contestant = contestants[which];
        if (hot) call(contestant);
        int64_t calls = 0;
        double ns = 0;
        const Clock::time_point start = Clock::now();
        do {
          call(contestant);
          ++calls;
          ns = std::chrono::duration<double, std::nano>(Clock::now() - start).count();
        } while (ns < static_cast<double>(min_ns) && bad < 0);
        times.Data()[static_cast<size_t>(round) * contestants.size() + which] =
            ns / static_cast<double>(calls);
      }
  } catch (const std::bad_alloc&) {
    throw_range(env, "memory", text("no memory for a product of ", m, " tokens"));
  }
  if (bad >= 0) throw activation_error(env, bad);
  return times;
}

}  // namespace tritforge

// The pool alone, under ThreadSanitizer and without: every tile exactly once, whatever the threads, the
// pauses and the callers. Prints `ok <microseconds of an empty fork and join>`.
#include <chrono>
#include <cstdio>
#include <thread>
#include <vector>

#include "pool.h"

using tritforge::Pool;

namespace {

struct Work {
  std::vector<int> seen;  // plain ints: a tile that two threads work on is a race that the sanitizer reports
  std::vector<int> slots;
};

void count(void* context, size_t begin, size_t end, unsigned slot) {
  Work& work = *static_cast<Work*>(context);
  for (size_t i = begin; i < end; ++i) ++work.seen[i];
  ++work.slots[slot * 16];
}

bool once(Pool& pool, unsigned threads, size_t tiles) {
  Work work{std::vector<int>(tiles), std::vector<int>(16 * (Pool::kMost + 1))};
  pool.run(threads, tiles, count, &work, tiles % 2 == 0);  // long work and short
  for (const int times : work.seen)
    if (times != 1) return false;
  return true;
}

void nothing(void*, size_t, size_t, unsigned) {}

}  // namespace

int main() {
  for (int life = 0; life < 3; ++life) {
    std::shared_ptr<Pool> pool = Pool::shared();
    for (size_t tiles = 0; tiles < 200; ++tiles)
      for (unsigned threads = 0; threads < 5; ++threads)
        if (!once(*pool, threads, tiles)) return std::puts("a tile was not done exactly once"), 1;
    // Pauses around the time that workers spin, so that they are met awake, asleep and in between.
    for (int i = 0; i < 400; ++i) {
      std::this_thread::sleep_for(std::chrono::microseconds(i % 100));
      if (!once(*pool, 4, 97)) return std::puts("a tile was not done exactly once after a pause"), 1;
    }
    std::vector<std::thread> callers;
    std::atomic<int> failures{0};
    for (int c = 0; c < 4; ++c)
      callers.emplace_back([&] {
        const std::shared_ptr<Pool> own = Pool::shared();
        for (int i = 0; i < 500; ++i)
          if (!once(*own, 3, 50 + static_cast<size_t>(i) % 7)) ++failures;
      });
    for (std::thread& caller : callers) caller.join();
    if (failures != 0) return std::puts("a tile was not done exactly once with several callers"), 1;
    if (pool->limit() > 1 && pool->workers() == 0) return std::puts("no worker was ever started"), 1;
    pool.reset();
  }
  const std::shared_ptr<Pool> pool = Pool::shared();
  const int times = 20000;
  pool->run(2, 2, nothing, nullptr);
  const auto start = std::chrono::steady_clock::now();
  for (int i = 0; i < times; ++i) pool->run(2, 2, nothing, nullptr);
  const double us =
      std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - start).count() / times;
  std::printf("ok %.3f\n", us);
  return 0;
}

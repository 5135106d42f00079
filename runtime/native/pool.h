// One thread pool a process: fork and join over ranges of tiles.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace tritforge {

// Work on tiles begin <= tile < end, on participant `slot` (0 is the caller). Must not throw.
using PoolWork = void (*)(void* context, size_t begin, size_t end, unsigned slot);

class Pool {
 public:
  // The process's pool; made by the first caller and joined when the last reference goes.
  static std::shared_ptr<Pool> shared();

  Pool();
  ~Pool();
  Pool(const Pool&) = delete;
  Pool& operator=(const Pool&) = delete;

  // Runs all tiles and returns when they are done. At most `threads` participants, the caller included, and
  // never more than `limit()`. Every participant has a contiguous share, taken in pieces; one that is done
  // helps the others, so a worker that the system does not run costs a piece and not its share. A call that
  // finds the pool busy runs alone. Work that is not `long_work` takes no longer than waking a thread does: it
  // leaves sleeping workers alone for a while where the last ones that it woke came too late to help.
  void run(unsigned threads, size_t tiles, PoolWork work, void* context, bool long_work = true);

  // Participants that `run` would use at most: processors of the affinity mask, at most kMost.
  unsigned limit() const { return limit_; }
  unsigned workers() const { return worker_count_.load(std::memory_order_relaxed); }
  uint64_t busy() const { return busy_.load(std::memory_order_relaxed); }

  static constexpr unsigned kMost = 64;

 private:
  // A contiguous share of the tiles; `next` is on a cache line of its own.
  struct alignas(64) Share {
    std::atomic<size_t> next{0};
    size_t end = 0;
  };

  void grow(unsigned workers);
  void live(unsigned slot);
  bool wait_for_work(uint64_t seen);
  bool work_on(unsigned slot);
  bool worth_waking(bool long_work);
  bool beside_owner() const;

  const unsigned limit_;
  std::mutex owner_;  // held by the call that uses the workers
  std::atomic<unsigned> worker_count_{0};
  std::atomic<uint64_t> busy_{0};
  std::vector<std::thread> threads_;
  std::unique_ptr<Share[]> shares_;

  // The job. Written only while `open_` is false and no worker is inside (`inside_` is 0).
  PoolWork work_ = nullptr;
  void* context_ = nullptr;
  unsigned participants_ = 0;
  // What came of the last times that workers were woken. Touched by the owner alone.
  unsigned vain_ = 0, skipped_ = 0;
  alignas(64) std::atomic<uint64_t> epoch_{0};
  // Processor of the call: a worker that shares it only takes its time away.
  std::atomic<int> owner_cpu_{-1};
  // Whether a worker on another processor took a piece since workers were woken last.
  std::atomic<bool> helped_{true};
  alignas(64) std::atomic<bool> open_{false};
  std::atomic<unsigned> inside_{0};

  alignas(64) std::mutex sleep_;
  std::condition_variable wake_;
  std::atomic<unsigned> sleeping_{0};
  std::atomic<bool> stop_{false};
};

}  // namespace tritforge

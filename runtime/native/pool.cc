#include "pool.h"

#include <algorithm>
#include <chrono>

#include "cpu.h"
#include "cpu_id.h"

namespace tritforge {

namespace {

// How long an idle worker looks for work before it sleeps: longer than the pause between a model's products,
// short enough not to be felt by other processes.
constexpr std::chrono::microseconds kSpin{40};
// How long a call looks for the last pieces to end before it gives its processor away, to a worker perhaps.
constexpr std::chrono::microseconds kJoin{4};
// Short calls without a try to wake workers, at most, after tries in vain.
constexpr unsigned kMostSkipped = 256;
// A piece is this part of what is left of a share: the first ones keep their streams long, and of a straggler's
// share the others can take the rest.
constexpr size_t kPart = 2;

inline void relax() {
#if TF_X86
#if defined(_MSC_VER)
  _mm_pause();
#else
  __builtin_ia32_pause();
#endif
#elif defined(__aarch64__)
  __asm__ volatile("isb" ::: "memory");
#endif
}

// Spins until `done`; false when `limit` passed first, or `useless` says that it may as well stop.
template <class Done, class Useless>
bool spin(Done done, std::chrono::nanoseconds limit, Useless useless) {
  const auto until = std::chrono::steady_clock::now() + limit;
  for (;;) {
    for (int i = 0; i < 64; ++i) {
      if (done()) return true;
      relax();
    }
    if (useless() || std::chrono::steady_clock::now() > until) return done();
  }
}

}  // namespace

std::shared_ptr<Pool> Pool::shared() {
  static std::mutex guard;
  static std::weak_ptr<Pool> known;
  const std::lock_guard<std::mutex> lock(guard);
  std::shared_ptr<Pool> pool = known.lock();
  if (pool == nullptr) {
    pool = std::make_shared<Pool>();
    known = pool;
  }
  return pool;
}

Pool::Pool()
    : limit_(std::min<unsigned>(affinity_count(), kMost)), shares_(std::make_unique<Share[]>(kMost)) {}

Pool::~Pool() {
  {
    const std::lock_guard<std::mutex> lock(sleep_);
    stop_ = true;
  }
  wake_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

// Starts workers up to a count; where the system refuses a thread the pool stays as it is. The owner calls
// it.
void Pool::grow(unsigned workers) {
  while (threads_.size() < workers) {
    const unsigned slot = static_cast<unsigned>(threads_.size()) + 1;
    try {
      threads_.emplace_back([this, slot] { live(slot); });
    } catch (const std::exception&) {
      return;
    }
    worker_count_ = static_cast<unsigned>(threads_.size());
  }
}

void Pool::run(unsigned threads, size_t tiles, PoolWork work, void* context, bool long_work) {
  if (tiles == 0) return;
  unsigned participants = static_cast<unsigned>(std::min<size_t>(std::min(threads, limit_), tiles));
  if (participants <= 1) {
    work(context, 0, tiles, 0);
    return;
  }
  const std::unique_lock<std::mutex> own(owner_, std::try_to_lock);
  if (!own.owns_lock()) {
    busy_.fetch_add(1, std::memory_order_relaxed);
    work(context, 0, tiles, 0);
    return;
  }
  grow(participants - 1);
  participants = std::min(participants, workers() + 1);
  work_ = work;
  context_ = context;
  participants_ = participants;
  for (unsigned i = 0; i < participants; ++i) {
    const size_t begin = tiles * i / participants, end = tiles * (i + 1) / participants;
    shares_[i].end = end;
    shares_[i].next.store(begin, std::memory_order_relaxed);
  }
  owner_cpu_.store(current_cpu(), std::memory_order_relaxed);
  open_.store(true);
  epoch_.fetch_add(1);
  if (sleeping_.load() != 0 && worth_waking(long_work)) {
    // A sleeper holds this lock from its last look at the epoch until it waits: taking it means none is in
    // between.
    { const std::lock_guard<std::mutex> lock(sleep_); }
    wake_.notify_all();
  }
  work_on(0);
  // All pieces are taken. A worker that comes from now on finds the door closed; wait for those inside.
  open_.store(false);
  const auto never = [] { return false; };
  while (!spin([this] { return inside_.load() == 0; }, kJoin, never)) std::this_thread::yield();
}

// Whether workers that sleep shall be woken. Where all processors are busy with other processes, a woken worker
// comes late, or in the place of the caller: then short calls try again ever more seldom.
bool Pool::worth_waking(bool long_work) {
  if (helped_.load(std::memory_order_relaxed)) vain_ = 0;
  if (!long_work && vain_ > 0 && skipped_ < std::min(1u << std::min(vain_, 16u), kMostSkipped)) {
    ++skipped_;
    return false;
  }
  ++vain_;
  skipped_ = 0;
  helped_.store(false, std::memory_order_relaxed);
  return true;
}

// Takes pieces of the own share, then of the others', until all are taken; false where there was none left.
bool Pool::work_on(unsigned slot) {
  bool any = false;
  const unsigned participants = participants_;
  for (unsigned i = 0; i < participants; ++i) {
    Share& share = shares_[(slot + i) % participants];
    size_t begin = share.next.load(std::memory_order_relaxed);
    while (begin < share.end) {
      const size_t end = begin + std::max<size_t>(1, (share.end - begin) / kPart);
      if (!share.next.compare_exchange_weak(begin, end, std::memory_order_relaxed)) continue;
      work_(context_, begin, end, slot);
      any = true;
      begin = share.next.load(std::memory_order_relaxed);
    }
  }
  return any;
}

bool Pool::beside_owner() const {
  const int cpu = current_cpu();
  return cpu >= 0 && cpu == owner_cpu_.load(std::memory_order_relaxed);
}

void Pool::live(unsigned slot) {
  uint64_t seen = 0;
  while (wait_for_work(seen)) {
    seen = epoch_.load();
    // Enter, then look whether the door is open; the caller closes it, then waits until nobody is inside.
    // Both sequentially consistent, so one of the two sees the other.
    inside_.fetch_add(1);
    if (open_.load() && slot < participants_ && work_on(slot) && !beside_owner())
      helped_.store(true, std::memory_order_relaxed);
    inside_.fetch_sub(1);
  }
}

// Returns when the epoch differs from `seen`; false when the pool stops.
bool Pool::wait_for_work(uint64_t seen) {
  const auto news = [this, seen] { return epoch_.load() != seen || stop_.load(); };
  if (!spin(news, kSpin, [this] { return beside_owner(); })) {
    std::unique_lock<std::mutex> lock(sleep_);
    sleeping_.fetch_add(1);
    wake_.wait(lock, news);
    sleeping_.fetch_sub(1);
  }
  return !stop_.load();
}

}  // namespace tritforge

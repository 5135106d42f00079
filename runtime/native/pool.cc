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
// Pieces of a share: a straggler costs at most 1/16 of its share.
constexpr size_t kPieces = 16;

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

// Spins until `done`, first with pauses, then giving the processor away; false when `limit` passed first.
template <class Done>
bool spin(Done done, std::chrono::nanoseconds limit) {
  const auto until = std::chrono::steady_clock::now() + limit;
  for (;;) {
    for (int i = 0; i < 64; ++i) {
      if (done()) return true;
      relax();
    }
    if (std::chrono::steady_clock::now() > until) return done();
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

void Pool::run(unsigned threads, size_t tiles, PoolWork work, void* context) {
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
    shares_[i].piece = std::max<size_t>(1, (end - begin) / kPieces);
    shares_[i].next.store(begin, std::memory_order_relaxed);
  }
  open_.store(true);
  epoch_.fetch_add(1);
  if (sleeping_.load() != 0) {
    // A sleeper holds this lock from its last look at the epoch until it waits: taking it means none is in
    // between.
    { const std::lock_guard<std::mutex> lock(sleep_); }
    wake_.notify_all();
  }
  work_on(0);
  // All pieces are taken. A worker that comes from now on finds the door closed; wait for those inside.
  open_.store(false);
  while (!spin([this] { return inside_.load() == 0; }, kSpin)) std::this_thread::yield();
}

// Takes pieces of the own share, then of the others', until all are taken.
void Pool::work_on(unsigned slot) {
  const unsigned participants = participants_;
  for (unsigned i = 0; i < participants; ++i) {
    Share& share = shares_[(slot + i) % participants];
    while (share.next.load(std::memory_order_relaxed) < share.end) {
      const size_t begin = share.next.fetch_add(share.piece, std::memory_order_relaxed);
      if (begin >= share.end) break;
      work_(context_, begin, std::min(begin + share.piece, share.end), slot);
    }
  }
}

void Pool::live(unsigned slot) {
  uint64_t seen = 0;
  while (wait_for_work(seen)) {
    seen = epoch_.load();
    // Enter, then look whether the door is open; the caller closes it, then waits until nobody is inside.
    // Both sequentially consistent, so one of the two sees the other.
    inside_.fetch_add(1);
    if (open_.load() && slot < participants_) work_on(slot);
    inside_.fetch_sub(1);
  }
}

// Returns when the epoch differs from `seen`; false when the pool stops.
bool Pool::wait_for_work(uint64_t seen) {
  const auto news = [this, seen] { return epoch_.load() != seen || stop_.load(); };
  if (!spin(news, kSpin)) {
    std::unique_lock<std::mutex> lock(sleep_);
    sleeping_.fetch_add(1);
    wake_.wait(lock, news);
    sleeping_.fetch_sub(1);
  }
  return !stop_.load();
}

}  // namespace tritforge

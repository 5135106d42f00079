#include "slab.h"

#include <algorithm>
#include <mutex>
#include <utility>

#include "aligned.h"

#if defined(__linux__)
#include <sys/mman.h>
#if !defined(MADV_POPULATE_WRITE)
#define MADV_POPULATE_WRITE 23  // Linux 5.14; older kernels refuse it, and pages come when they are touched
#endif
#endif

namespace tritforge {

#if defined(__linux__)

namespace {

constexpr size_t kPage = 4096;
constexpr size_t kLargePage = size_t{2} << 20;
// Addresses of a slab; memory comes with its parts.
constexpr size_t kSlab = size_t{256} << 20;

// Of `shared` and of what slabs have handed out.
std::mutex guard;
// The slab whose parts lie beside each other; it lives as long as one of them.
std::weak_ptr<Slab> shared;

}  // namespace

// Addresses that start at a large page; null where the system refuses.
std::shared_ptr<Slab> Slab::make(size_t size) {
  const size_t reserved = size + kLargePage;
  void* const found =
      mmap(nullptr, reserved, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (found == MAP_FAILED) return nullptr;
  uint8_t* const base = static_cast<uint8_t*>(found);
  const size_t before = (kLargePage - reinterpret_cast<uintptr_t>(base) % kLargePage) % kLargePage;
  uint8_t* const start = base + before;
  if (before != 0) munmap(base, before);
  munmap(start + size, reserved - before - size);
  madvise(start, size, MADV_HUGEPAGE);
  return std::shared_ptr<Slab>(new Slab(start, size));
}

Slab::~Slab() { munmap(start_, size_); }

// The shared slab, a new one where it has no room; its guard is held.
std::shared_ptr<Slab> Slab::with_room(size_t size) {
  std::shared_ptr<Slab> slab = shared.lock();
  if (slab != nullptr && size <= slab->size_ - slab->used_) return slab;
  slab = make(std::max(kSlab, size));
  if (slab == nullptr) slab = make(size);
  shared = slab;
  return slab;
}

Slab::Part Slab::take(size_t size, bool beside) {
  const size_t whole = round_up(size, kPage);
  Part part;
  {
    const std::lock_guard<std::mutex> lock(guard);
    part.slab_ = beside ? with_room(whole) : make(whole);
    if (part.slab_ == nullptr) return part;
    part.data_ = part.slab_->start_ + part.slab_->used_;
    part.slab_->used_ += whole;
  }
  part.size_ = whole;
  madvise(part.data_, whole, MADV_POPULATE_WRITE);
  return part;
}

Slab::Part::~Part() {
  // Only whole large pages: the rest of one belongs to neighbours, who would get small pages for it.
  const uintptr_t first = round_up(reinterpret_cast<uintptr_t>(data_), kLargePage);
  const uintptr_t last = (reinterpret_cast<uintptr_t>(data_) + size_) & ~(kLargePage - 1);
  if (last > first) madvise(reinterpret_cast<void*>(first), last - first, MADV_DONTNEED);
}

#else

Slab::~Slab() = default;
Slab::Part Slab::take(size_t, bool) { return Part(); }
Slab::Part::~Part() = default;

#endif

Slab::Part::Part(Part&& other) noexcept { *this = std::move(other); }

Slab::Part& Slab::Part::operator=(Part&& other) noexcept {
  std::swap(slab_, other.slab_);
  std::swap(data_, other.data_);
  std::swap(size_, other.size_);
  return *this;
}

}  // namespace tritforge

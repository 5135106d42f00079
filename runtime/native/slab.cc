#include "slab.h"

#include <algorithm>
#include <mutex>
#include <new>
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

// Of `shared` and of the books of all slabs.
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
  try {
    return std::shared_ptr<Slab>(new Slab(start, size));
  } catch (const std::bad_alloc&) {
    munmap(start, size);
    throw;
  }
}

Slab::Slab(uint8_t* start, size_t size)
    : start_(start), size_(size), parts_in_((size + kLargePage - 1) / kLargePage) {}

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
    Slab& slab = *part.slab_;
    part.data_ = slab.start_ + slab.used_;
    part.size_ = whole;
    for (size_t page = slab.used_ / kLargePage; page * kLargePage < slab.used_ + whole; ++page)
      ++slab.parts_in_[page];
    slab.used_ += whole;
  }
  madvise(part.data_, whole, MADV_POPULATE_WRITE);
  return part;
}

Slab::Part::~Part() {
  if (data_ == nullptr) return;
  const std::lock_guard<std::mutex> lock(guard);
  const size_t begin = static_cast<size_t>(data_ - slab_->start_);
  for (size_t page = begin / kLargePage; page * kLargePage < begin + size_; ++page) {
    const size_t at = page * kLargePage;
    if (--slab_->parts_in_[page] == 0)
      madvise(slab_->start_ + at, std::min(kLargePage, slab_->size_ - at), MADV_DONTNEED);
  }
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

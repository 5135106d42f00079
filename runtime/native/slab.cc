#include "slab.h"

#include <algorithm>
#include <new>
#include <utility>

#include "aligned.h"

#if defined(__linux__)
#include <sys/mman.h>
#include <unistd.h>
#if !defined(MADV_POPULATE_WRITE)
#define MADV_POPULATE_WRITE 23  // Linux 5.14; older kernels refuse it, and pages come when they are touched
#endif
#endif

namespace tritforge {

#if defined(__linux__)

namespace {

constexpr size_t kLargePage = size_t{2} << 20;
// Addresses of a slab; memory comes with its parts.
constexpr size_t kSlab = size_t{256} << 20;

// Whole pages that `size` bytes take; 0 where large ones do not consist of them, or there is no such number.
size_t in_pages(size_t size) {
  const long page = sysconf(_SC_PAGESIZE);
  if (page <= 0 || kLargePage % static_cast<size_t>(page) != 0) return 0;
  return round_up(size, static_cast<size_t>(page));
}

// What is private and cannot be written is not charged to the memory that the system promises (Linux,
// Documentation/mm/overcommit-accounting). It has no MAP_NORESERVE: where promises are kept that does nothing, and
// elsewhere it would hide what is used.
constexpr int kPromiseNothing = MAP_PRIVATE | MAP_ANONYMOUS;

}  // namespace

// Addresses that start at a large page; null where the system refuses.
std::shared_ptr<Slab> Slab::make(size_t size) {
  const size_t reserved = size + kLargePage;
  void* const found = mmap(nullptr, reserved, PROT_NONE, kPromiseNothing, -1, 0);
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

// Makes the bytes before `end` usable, and what is left of their last large page with them: a page that is usable in
// part only comes as small ones. False where the system has no memory to promise.
bool Slab::usable_to(size_t end) {
  const size_t until = std::min(round_up(end, kLargePage), size_);
  if (until <= usable_) return true;
  if (mprotect(start_ + usable_, until - usable_, PROT_READ | PROT_WRITE) != 0) return false;
  usable_ = until;
  return true;
}

// Gives a large page without parts back, and where none can come any more the promise of it too.
void Slab::give_back(size_t page) {
  const size_t at = page * kLargePage, size = std::min(kLargePage, size_ - at);
  if (at + size <= used_ &&
      mmap(start_ + at, size, PROT_NONE, kPromiseNothing | MAP_FIXED, -1, 0) != MAP_FAILED)
    return;
  madvise(start_ + at, size, MADV_DONTNEED);
}

// The next part of a slab, of whole pages; empty where it has no room or the system no memory.
Slab::Part Slab::next_of(const std::shared_ptr<Slab>& slab, size_t size) {
  Part part;
  const std::lock_guard<std::mutex> lock(slab->guard_);
  const size_t begin = slab->used_;
  if (size > slab->size_ - begin || !slab->usable_to(begin + size)) return part;
  for (size_t page = begin / kLargePage; page * kLargePage < begin + size; ++page) ++slab->parts_in_[page];
  slab->used_ += size;
  part.data_ = slab->start_ + begin;
  part.size_ = size;
  part.slab_ = slab;
  return part;
}

Slab::Part Slab::present(Part part) {
  if (part.data_ != nullptr) madvise(part.data_, part.size_, MADV_POPULATE_WRITE);
  return part;
}

Slab::Part Slab::alone(size_t size) {
  const size_t whole = in_pages(size);
  const std::shared_ptr<Slab> slab = whole == 0 ? nullptr : make(whole);
  return slab == nullptr ? Part() : present(next_of(slab, whole));
}

Slab::Part::~Part() {
  if (data_ == nullptr) return;
  const std::lock_guard<std::mutex> lock(slab_->guard_);
  const size_t begin = static_cast<size_t>(data_ - slab_->start_);
  for (size_t page = begin / kLargePage; page * kLargePage < begin + size_; ++page)
    if (--slab_->parts_in_[page] == 0) slab_->give_back(page);
}

Slab::Part Slabs::take(size_t size) {
  const size_t whole = in_pages(size);
  if (whole == 0) return Slab::Part();
  Slab::Part part;
  {
    const std::lock_guard<std::mutex> lock(guard_);
    if (const std::shared_ptr<Slab> slab = last_.lock()) part = Slab::next_of(slab, whole);
    if (part.data() == nullptr) {
      std::shared_ptr<Slab> slab = Slab::make(std::max(kSlab, whole));
      if (slab == nullptr) slab = Slab::make(whole);
      if (slab == nullptr) return part;
      part = Slab::next_of(slab, whole);
      if (part.data() != nullptr) last_ = slab;
    }
  }
  return Slab::present(std::move(part));
}

#else

Slab::~Slab() = default;
Slab::Part::~Part() = default;
Slab::Part Slab::alone(size_t) { return Part(); }
Slab::Part Slabs::take(size_t) { return Slab::Part(); }

#endif

Slab::Part::Part(Part&& other) noexcept { *this = std::move(other); }

Slab::Part& Slab::Part::operator=(Part&& other) noexcept {
  std::swap(slab_, other.slab_);
  std::swap(data_, other.data_);
  std::swap(size_, other.size_);
  return *this;
}

}  // namespace tritforge

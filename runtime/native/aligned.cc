#include "aligned.h"

#include <cstring>
#include <limits>
#include <new>
#include <utility>

#if defined(__linux__)
#include <sys/mman.h>
#endif

#include "tritforge.h"

namespace tritforge {

namespace {

constexpr std::align_val_t kLine{64};

#if defined(__linux__)
constexpr size_t kPage = 4096;
constexpr size_t kLargePage = size_t{2} << 20;
#if !defined(MADV_POPULATE_WRITE)
#define MADV_POPULATE_WRITE 23  // Linux 5.14; older kernels refuse it, and pages come when they are touched
#endif

// A mapping of `size` bytes (whole pages) that starts at a large page: what is whole of those comes as such, and all of
// it at once, since one fault a page costs more than the page. Null where there is none.
uint8_t* map(size_t size) {
  const size_t reserved = size + kLargePage;
  void* const found = mmap(nullptr, reserved, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (found == MAP_FAILED) return nullptr;
  uint8_t* const base = static_cast<uint8_t*>(found);
  const size_t before = (kLargePage - reinterpret_cast<uintptr_t>(base) % kLargePage) % kLargePage;
  uint8_t* const start = base + before;
  if (before != 0) munmap(base, before);
  munmap(start + size, reserved - before - size);
  madvise(start, size, MADV_HUGEPAGE);
  madvise(start, size, MADV_POPULATE_WRITE);
  return start;
}
void unmap(uint8_t* start, size_t size) { munmap(start, size); }
#else
constexpr size_t kPage = 4096;
constexpr size_t kLargePage = std::numeric_limits<size_t>::max();
uint8_t* map(size_t) { return nullptr; }
void unmap(uint8_t*, size_t) {}
#endif

}  // namespace

Aligned::Aligned(size_t size) {
  if (size > std::numeric_limits<size_t>::max() / 2) throw std::bad_alloc();
  const size_t all = round_up(size, 64) + TF_SLACK;
  if (all >= kLargePage) {
    data_ = map(round_up(all, kPage));
    if (data_ != nullptr) mapped_ = round_up(all, kPage);
  }
  if (data_ == nullptr) {
    data_ = static_cast<uint8_t*>(::operator new(all, kLine));
    std::memset(data_ + size, 0, all - size);
  }
  size_ = size;
}

Aligned Aligned::zeroed(size_t size) {
  Aligned memory(size);
  if (memory.mapped_ == 0) std::memset(memory.data_, 0, size);
  return memory;
}

Aligned::~Aligned() {
  if (mapped_ != 0)
    unmap(data_, mapped_);
  else if (data_ != nullptr)
    ::operator delete(data_, kLine);
}

Aligned::Aligned(Aligned&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)),
      size_(std::exchange(other.size_, 0)),
      mapped_(std::exchange(other.mapped_, 0)) {}

Aligned& Aligned::operator=(Aligned&& other) noexcept {
  std::swap(data_, other.data_);
  std::swap(size_, other.size_);
  std::swap(mapped_, other.mapped_);
  return *this;
}

void Aligned::at_least(size_t size) {
  if (data_ == nullptr || size_ < size) *this = Aligned(size);
}

void Aligned::zero_slack(size_t size) { std::memset(data_ + size, 0, TF_SLACK); }

}  // namespace tritforge

#include "aligned.h"

#include <cstring>
#include <limits>
#include <new>
#include <utility>

#include "tritforge.h"

namespace tritforge {

namespace {

constexpr std::align_val_t kLine{64};
// From here on large pages serve even one call.
constexpr size_t kMuch = size_t{2} << 20;

// Bytes to ask for.
size_t with_slack(size_t size) {
  if (size > std::numeric_limits<size_t>::max() / 2) throw std::bad_alloc();
  return round_up(size, 64) + TF_SLACK;
}

}  // namespace

Aligned::Aligned(size_t size) : size_(size) {
  const size_t all = with_slack(size);
  if (all >= kMuch && place(Slab::alone(all))) return;
  data_ = static_cast<uint8_t*>(::operator new(all, kLine));
  std::memset(data_ + size, 0, all - size);
}

Aligned Aligned::resident(Slabs& slabs, size_t size) {
  Aligned memory;
  if (memory.place(slabs.take(with_slack(size)))) {
    memory.size_ = size;
  } else {
    memory = Aligned(size);
    std::memset(memory.data_, 0, size);
  }
  return memory;
}

// Takes a part of a slab; false where it is none.
bool Aligned::place(Slab::Part part) {
  part_ = std::move(part);
  data_ = part_.data();
  return data_ != nullptr;
}

Aligned::~Aligned() {
  if (data_ != nullptr && part_.data() == nullptr) ::operator delete(data_, kLine);
}

Aligned::Aligned(Aligned&& other) noexcept { *this = std::move(other); }

Aligned& Aligned::operator=(Aligned&& other) noexcept {
  std::swap(data_, other.data_);
  std::swap(size_, other.size_);
  std::swap(part_, other.part_);
  return *this;
}

void Aligned::at_least(size_t size) {
  if (data_ == nullptr || size_ < size) *this = Aligned(size);
}

void Aligned::zero_slack(size_t size) { std::memset(data_ + size, 0, TF_SLACK); }

}  // namespace tritforge

#include "aligned.h"

#include <cstring>
#include <limits>
#include <new>
#include <utility>

#include "tritforge.h"

namespace tritforge {

namespace {
constexpr std::align_val_t kLine{64};
}

Aligned::Aligned(size_t size) {
  if (size > std::numeric_limits<size_t>::max() / 2) throw std::bad_alloc();
  data_ = static_cast<uint8_t*>(::operator new(round_up(size, 64) + TF_SLACK, kLine));
  size_ = size;
  std::memset(data_ + size, 0, round_up(size, 64) + TF_SLACK - size);
}

Aligned::~Aligned() {
  if (data_ != nullptr) ::operator delete(data_, kLine);
}

Aligned::Aligned(Aligned&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}

Aligned& Aligned::operator=(Aligned&& other) noexcept {
  std::swap(data_, other.data_);
  std::swap(size_, other.size_);
  return *this;
}

void Aligned::at_least(size_t size) {
  if (data_ == nullptr || size_ < size) *this = Aligned(size);
}

void Aligned::zero_slack(size_t size) { std::memset(data_ + size, 0, TF_SLACK); }

}  // namespace tritforge

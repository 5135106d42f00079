// Memory aligned to cache lines, followed by TF_SLACK zero bytes that kernels may read.
#pragma once

#include <cstddef>
#include <cstdint>

#include "slab.h"

namespace tritforge {

// Rounds `size` up to a multiple of `to` (a power of two).
constexpr size_t round_up(size_t size, size_t to) { return (size + to - 1) & ~(to - 1); }

// Owns `size` bytes aligned to 64 and TF_SLACK zero bytes after them. Throws std::bad_alloc.
class Aligned {
 public:
  Aligned() = default;
  // For a call or a few.
  explicit Aligned(size_t size);
  // Zero bytes to stay, beside others in large pages where the system has them: in small ones address translation takes
  // a product of cold weights up to a fifth of its time.
  static Aligned resident(Slabs& slabs, size_t size);
  ~Aligned();
  Aligned(Aligned&& other) noexcept;
  Aligned& operator=(Aligned&& other) noexcept;
  Aligned(const Aligned&) = delete;
  Aligned& operator=(const Aligned&) = delete;

  // Makes it at least `size` bytes, forgetting the content where it has to grow.
  void at_least(size_t size);
  // Zeroes the slack after the first `size` bytes, for memory that is used in part.
  void zero_slack(size_t size);

  uint8_t* data() const { return data_; }
  size_t size() const { return size_; }
  template <class T>
  T* as() const {
    return reinterpret_cast<T*>(data_);
  }

 private:
  bool place(Slab::Part part);

  uint8_t* data_ = nullptr;
  size_t size_ = 0;
  Slab::Part part_;  // what `data_` is in; empty: from the heap
};

}  // namespace tritforge

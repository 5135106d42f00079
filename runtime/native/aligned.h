// Memory aligned to cache lines, followed by TF_SLACK zero bytes that kernels may read.
#pragma once

#include <cstddef>
#include <cstdint>

namespace tritforge {

// Rounds `size` up to a multiple of `to` (a power of two).
constexpr size_t round_up(size_t size, size_t to) { return (size + to - 1) & ~(to - 1); }

// Owns `size` bytes aligned to 64 and TF_SLACK zero bytes after them. Throws std::bad_alloc.
// Much memory comes from the system in large pages where it has them: faults and address translation cost a
// product of weights, and a repack into new ones, more than the work itself otherwise.
class Aligned {
 public:
  Aligned() = default;
  explicit Aligned(size_t size);
  // With all bytes zero.
  static Aligned zeroed(size_t size);
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
  uint8_t* data_ = nullptr;
  size_t size_ = 0;
  size_t mapped_ = 0;  // bytes of its own mapping, which starts zeroed; 0: from the heap
};

}  // namespace tritforge

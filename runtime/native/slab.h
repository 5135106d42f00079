// Zeroed memory in large pages, which neighbours share.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace tritforge {

// A range of addresses that is handed out from its start to its end, each part once. Matrices are seldom whole large
// pages; side by side they fill them all the same. A large page goes back to the system with the last part in it, the
// addresses with the last part of all.
class Slab {
 public:
  // A part that its holder owns; empty where the system has no such memory.
  class Part {
   public:
    Part() = default;
    ~Part();
    Part(Part&& other) noexcept;
    Part& operator=(Part&& other) noexcept;
    uint8_t* data() const { return data_; }

   private:
    friend class Slab;
    std::shared_ptr<Slab> slab_;
    uint8_t* data_ = nullptr;
    size_t size_ = 0;
  };

  // `size` zero bytes that start at a page, present at once: one fault a page costs more than the page. `beside`: in
  // the same slab as others, for what stays; otherwise in one of its own.
  static Part take(size_t size, bool beside);

  ~Slab();
  Slab(const Slab&) = delete;
  Slab& operator=(const Slab&) = delete;

 private:
  Slab(uint8_t* start, size_t size);
  static std::shared_ptr<Slab> make(size_t size);
  static std::shared_ptr<Slab> with_room(size_t size);

  uint8_t* const start_;
  const size_t size_;
  size_t used_ = 0;
  std::vector<uint32_t> parts_in_;  // parts in each large page
};

}  // namespace tritforge

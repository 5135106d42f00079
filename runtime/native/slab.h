// Zeroed memory in large pages, which neighbours share.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

namespace tritforge {

// A range of addresses that is handed out from its start to its end, each part once. Matrices are seldom whole large
// pages; side by side they fill them all the same. The system is asked for a large page with the first part in it and
// has it back with the last one, the addresses with the last part of all.
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

  // `size` zero bytes that start at a page, present at once, in a slab of their own.
  static Part alone(size_t size);

  ~Slab();
  Slab(const Slab&) = delete;
  Slab& operator=(const Slab&) = delete;

 private:
  friend class Slabs;

  Slab(uint8_t* start, size_t size);
  static std::shared_ptr<Slab> make(size_t size);
  static Part next_of(const std::shared_ptr<Slab>& slab, size_t size);
  static Part present(Part part);
  bool usable_to(size_t end);
  void give_back(size_t page);

  uint8_t* const start_;
  const size_t size_;
  std::mutex guard_;                // of what follows
  size_t used_ = 0;                 // bytes handed out so far
  size_t usable_ = 0;               // bytes made usable so far
  std::vector<uint32_t> parts_in_;  // parts in each large page
};

// Slabs one after the other, for what stays: its parts lie beside each other. Any thread may take.
class Slabs {
 public:
  // `size` zero bytes that start at a page, present at once: one fault a page costs more than the page.
  Slab::Part take(size_t size);

 private:
  std::mutex guard_;
  std::weak_ptr<Slab> last_;  // lives as long as one of its parts
};

}  // namespace tritforge

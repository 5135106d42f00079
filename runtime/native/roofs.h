// Loops that measure what this machine can do at most; the loops themselves are in bench/native.
#pragma once

#include <cstddef>
#include <cstdint>

namespace tritforge {

// Reads `bytes` (a multiple of 4096) from an aligned address; the sum keeps the compiler from dropping the
// loads.
struct ReadLoop {
  const char* name;
  const char* needs;  // feature, or ""
  uint64_t (*run)(const uint8_t* from, size_t bytes);
};

// Repeats multiply-adds from registers or first-level cache; returns how many were done.
struct DotLoop {
  const char* name;
  const char* needs;
  double (*run)(size_t repeats);
};

extern const ReadLoop read_loops[];
extern const size_t read_loop_count;
extern const DotLoop dot_loops[];
extern const size_t dot_loop_count;

}  // namespace tritforge

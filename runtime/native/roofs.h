// Loops that measure what this machine can do at most; the loops themselves are in bench/native.
#pragma once

#include <cstddef>
#include <cstdint>

namespace tritforge {

// Reads `bytes` (a multiple of 4096) from an address aligned to 64; the sum keeps the compiler from dropping
// the loads.
struct ReadLoop {
  const char* name;
  const char* needs;  // features, comma between; or ""
  uint64_t (*run)(const uint8_t* from, size_t bytes);
};

// Does the same instruction again and again, on registers or first-level cache; returns how often.
struct StepLoop {
  const char* name;
  const char* kind;  // "dot" counts for a roof, "gauge" only for the check, "cycle" is one step a clock cycle
  const char* needs;
  int macs;    // multiply-adds a step
  bool whole;  // a step is one instruction, so a core does a whole number of them a cycle
  double (*run)(size_t repeats);
};

extern const ReadLoop read_loops[];
extern const size_t read_loop_count;
extern const StepLoop step_loops[];
extern const size_t step_loop_count;

}  // namespace tritforge

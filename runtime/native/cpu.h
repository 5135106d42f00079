// The machine: name, processors, caches.
#pragma once

#include <cstdint>
#include <string>

namespace tritforge {

// Unknown texts are empty, unknown numbers 0. Cache sizes in bytes, as one core sees them.
struct CpuInfo {
  std::string vendor, brand;
  uint32_t family = 0, model = 0, stepping = 0;
  uint32_t logical = 1, affinity = 1;
  uint64_t l1d = 0, l2 = 0, l3 = 0;
};

CpuInfo cpu_info();

// Processors that this process may run on, at least 1; asks the operating system each time.
uint32_t affinity_count();

// The processor that the calling thread runs on just now, or -1 where the system does not say.
int current_cpu();

// Size of the last cache level, or 16 MiB where it is not known.
uint64_t last_level_cache();

}  // namespace tritforge

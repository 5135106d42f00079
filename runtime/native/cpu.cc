#include "cpu.h"

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <thread>

#include "cpu_id.h"

#if defined(__linux__)
#include <sched.h>
#endif

namespace tritforge {

namespace {

// Copies the registers of a CPUID leaf as text.
void append_text(std::string& text, const uint32_t* regs, size_t count) {
  char chars[16];
  std::memcpy(chars, regs, count * 4);
  text.append(chars, count * 4);
}

void name_cpu(CpuInfo& info) {
  const CpuidRegs zero = cpuid(0, 0);
  if (zero.eax == 0) return;
  const uint32_t vendor[3] = {zero.ebx, zero.edx, zero.ecx};
  append_text(info.vendor, vendor, 3);
  const CpuidRegs one = cpuid(1, 0);
  const uint32_t family = (one.eax >> 8) & 15, model = (one.eax >> 4) & 15;
  info.stepping = one.eax & 15;
  info.family = family == 15 ? family + ((one.eax >> 20) & 255) : family;
  info.model = family == 6 || family == 15 ? model | ((one.eax >> 12) & 0xf0) : model;
  for (uint32_t leaf = 0x80000002u; leaf <= 0x80000004u; ++leaf) {
    const CpuidRegs r = cpuid(leaf, 0);
    const uint32_t part[4] = {r.eax, r.ebx, r.ecx, r.edx};
    append_text(info.brand, part, 4);
  }
  info.brand.resize(std::strlen(info.brand.c_str()));
  while (!info.brand.empty() && info.brand.back() == ' ') info.brand.pop_back();
}

void note_cache(CpuInfo& info, uint32_t level, uint64_t bytes) {
  if (level == 1) info.l1d = bytes;
  if (level == 2) info.l2 = bytes;
  if (level == 3) info.l3 = bytes;
}

// Deterministic cache parameters: leaf 4 (Intel) or 0x8000001d (AMD), of the same form.
void caches_from_cpuid(CpuInfo& info) {
  for (const uint32_t leaf : {0x4u, 0x8000001du})
    for (uint32_t i = 0; i < 8; ++i) {
      const CpuidRegs r = cpuid(leaf, i);
      const uint32_t type = r.eax & 31;
      if (type == 0) break;
      if (type == 2) continue;  // instructions
      const uint64_t ways = (r.ebx >> 22) + 1, parts = ((r.ebx >> 12) & 1023) + 1, line = (r.ebx & 4095) + 1;
      note_cache(info, (r.eax >> 5) & 7, ways * parts * line * (uint64_t{r.ecx} + 1));
    }
}

// AMD's older leaves, which virtual machines keep when they hide the others. The third level there is the
// package's total; a core sees the part of its own complex, which is 32 MiB where it is known.
void caches_from_amd(CpuInfo& info) {
  if (info.l1d == 0) info.l1d = uint64_t{cpuid(0x80000005u, 0).ecx >> 24} << 10;
  const CpuidRegs r = cpuid(0x80000006u, 0);
  if (info.l2 == 0) info.l2 = uint64_t{r.ecx >> 16} << 10;
  if (info.l3 == 0) info.l3 = std::min<uint64_t>(uint64_t{r.edx >> 18} << 19, uint64_t{32} << 20);
}

// Linux's view, which a virtual machine may correct.
void caches_from_sysfs(CpuInfo& info) {
  for (int i = 0; i < 8; ++i) {
    const std::string folder = "/sys/devices/system/cpu/cpu0/cache/index" + std::to_string(i) + "/";
    std::ifstream level_file(folder + "level"), type_file(folder + "type"), size_file(folder + "size");
    uint32_t level = 0;
    std::string type;
    uint64_t size = 0;
    char unit = 0;
    if (!(level_file >> level) || !(type_file >> type) || !(size_file >> size) || type == "Instruction")
      continue;
    size_file >> unit;
    note_cache(info, level, unit == 'K' ? size << 10 : unit == 'M' ? size << 20 : size);
  }
}

}  // namespace

uint32_t affinity_count() {
#if defined(__linux__)
  for (int size = 1024; size <= 1 << 20; size *= 4) {
    cpu_set_t* const set = CPU_ALLOC(size);
    if (set == nullptr) break;
    const size_t bytes = CPU_ALLOC_SIZE(size);
    const int failed = sched_getaffinity(0, bytes, set);
    const int count = failed == 0 ? CPU_COUNT_S(bytes, set) : 0;
    CPU_FREE(set);
    if (count > 0) return static_cast<uint32_t>(count);
  }
#endif
  const unsigned count = std::thread::hardware_concurrency();
  return count == 0 ? 1 : count;
}

CpuInfo cpu_info() {
  CpuInfo info;
  name_cpu(info);
  caches_from_cpuid(info);
  caches_from_sysfs(info);
  caches_from_amd(info);
  const unsigned logical = std::thread::hardware_concurrency();
  info.affinity = affinity_count();
#if defined(__linux__)
  // hardware_concurrency() is the affinity mask's count there.
  info.logical = 0;
  std::ifstream online("/sys/devices/system/cpu/online");
  for (std::string part; std::getline(online, part, ',');) {
    unsigned from = 0, to = 0;
    const int fields = std::sscanf(part.c_str(), "%u-%u", &from, &to);
    if (fields >= 1) info.logical += fields == 2 && to >= from ? to - from + 1 : 1;
  }
#endif
  if (info.logical == 0) info.logical = logical == 0 ? 1 : logical;
  return info;
}

int current_cpu() {
#if defined(__linux__)
  return sched_getcpu();
#else
  return -1;
#endif
}

uint64_t last_level_cache() {
  const CpuInfo info = cpu_info();
  for (const uint64_t size : {info.l3, info.l2})
    if (size != 0) return size;
  return uint64_t{16} << 20;
}

}  // namespace tritforge

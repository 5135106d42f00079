// CPUID and XGETBV, and zeros on other architectures.
#pragma once

#include <cstdint>

#if defined(__x86_64__) || defined(__i386__) || defined(_M_X64) || defined(_M_IX86)
#define TF_X86 1
#if defined(_MSC_VER)
#include <immintrin.h>
#include <intrin.h>
#else
#include <cpuid.h>
#endif
#else
#define TF_X86 0
#endif

namespace tritforge {

struct CpuidRegs {
  uint32_t eax = 0, ebx = 0, ecx = 0, edx = 0;
};

// One leaf and subleaf; zeros where the CPU does not have the leaf. Subleaves above leaf 7's own maximum are
// zeros too.
inline CpuidRegs cpuid(uint32_t leaf, uint32_t subleaf) {
  CpuidRegs r;
#if TF_X86
#if defined(_MSC_VER)
  int top[4];
  __cpuid(top, static_cast<int>(leaf & 0x80000000u));
  if (static_cast<uint32_t>(top[0]) < leaf) return r;
  int v[4];
  __cpuidex(v, static_cast<int>(leaf), static_cast<int>(subleaf));
  r = {static_cast<uint32_t>(v[0]), static_cast<uint32_t>(v[1]), static_cast<uint32_t>(v[2]),
       static_cast<uint32_t>(v[3])};
#else
  if (__get_cpuid_max(leaf & 0x80000000u, nullptr) < leaf) return r;
  if (leaf == 7 && subleaf > 0) {
    CpuidRegs first;
    __cpuid_count(7, 0, first.eax, first.ebx, first.ecx, first.edx);
    if (first.eax < subleaf) return r;
  }
  __cpuid_count(leaf, subleaf, r.eax, r.ebx, r.ecx, r.edx);
#endif
#else
  (void)leaf;
  (void)subleaf;
#endif
  return r;
}

// Register state that the operating system saves (XCR0); 0 where it does not use XSAVE.
inline uint64_t xcr0() {
#if TF_X86
  if ((cpuid(1, 0).ecx & (1u << 27)) == 0) return 0;
#if defined(_MSC_VER)
  return _xgetbv(0);
#else
  uint32_t low, high;
  __asm__ volatile("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
  return (static_cast<uint64_t>(high) << 32) | low;
#endif
#else
  return 0;
#endif
}

}  // namespace tritforge

// Loops for the roofs: what a machine reads and multiplies at most. Written by hand on purpose: a roof must
// not come from the generator that it judges. Each is guarded by features of the CPU; the file itself is
// built at the baseline.
#include <cstring>

#include "cpu_id.h"
#include "roofs.h"

#if TF_X86 && (defined(__GNUC__) || defined(__clang__))
#include <immintrin.h>
#define TF_ROOF_X86 1
#else
#define TF_ROOF_X86 0
#endif

#if defined(__GNUC__) || defined(__clang__)
// The compiler must believe that the value changes, at the cost of no instruction.
#define TF_OPAQUE(value, where) __asm__ volatile("" : where(value))
#define TF_PREFETCH(at) __builtin_prefetch(at, 0, 3)
#else
#define TF_OPAQUE(value, where) ((void)(value))
#define TF_PREFETCH(at) ((void)(at))
#endif

namespace tritforge {

namespace {

// Portable loads, eight sums in flight; the compiler widens them.
uint64_t read_words(const uint8_t* from, size_t bytes) {
  uint64_t sum[8] = {};
  for (size_t at = 0; at < bytes; at += 64) {
    uint64_t words[8];
    std::memcpy(words, from + at, sizeof words);
    for (int i = 0; i < 8; ++i) sum[i] += words[i];
  }
  uint64_t all = 0;
  for (const uint64_t part : sum) all += part;
  return all;
}

// Products of T to int32, from first-level cache, as a compiler makes them of plain C.
template <class T>
double dot_portable(size_t repeats) {
  constexpr size_t count = 4096;
  alignas(64) static thread_local T a[count], b[count];
  int32_t sum = 0;
  const T* x = a;
  const T* y = b;
  const size_t passes = repeats / 32 + 1;
  for (size_t r = 0; r < passes; ++r) {
    TF_OPAQUE(x, "+r");
    TF_OPAQUE(y, "+r");
    int32_t part = 0;
    for (size_t i = 0; i < count; ++i) part += x[i] * y[i];
    sum += part;
  }
  TF_OPAQUE(sum, "+r");
  return static_cast<double>(passes) * count;
}

#if TF_ROOF_X86

constexpr size_t kLine = 64, kPage = 4096;

// 64 additions, each waiting for the one before: 64 clock cycles on every x86 core. Registers only, since some
// cores do additions of constants for nothing.
double chain(size_t repeats) {
  uint64_t sum = 1;
  const uint64_t one = 1;
  for (size_t r = 0; r < repeats; ++r) __asm__ volatile(".rept 64\n\tadd %1, %0\n\t.endr" : "+r"(sum) : "r"(one));
  return static_cast<double>(repeats) * 64;
}

// A read loop of four registers of V, from the start of a page. Asks for every line `lines` bytes ahead, and for one in
// every page `page` ahead, unless that is 0: hardware foresees a stream only to the end of its page.
#define TF_READ_LOOP(name, features, V, zero, load, add)                              \
  template <size_t lines, size_t page>                                                \
  __attribute__((target(features))) uint64_t name(const uint8_t* from, size_t bytes) { \
    constexpr size_t width = sizeof(V);                                               \
    V s0 = zero(), s1 = s0, s2 = s0, s3 = s0;                                         \
    for (size_t at = 0; at < bytes; at += 4 * width) {                                \
      if constexpr (lines > 0)                                                        \
        for (size_t line = at; line < at + 4 * width; line += kLine)                  \
          TF_PREFETCH(from + line + lines);                                           \
      if constexpr (page > 0)                                                         \
        if (at % kPage == 0) TF_PREFETCH(from + at + page);                           \
      s0 = add(s0, load(from + at));                                                  \
      s1 = add(s1, load(from + at + width));                                          \
      s2 = add(s2, load(from + at + 2 * width));                                      \
      s3 = add(s3, load(from + at + 3 * width));                                      \
    }                                                                                 \
    uint64_t parts[width / 8];                                                        \
    const V all = add(add(s0, s1), add(s2, s3));                                      \
    std::memcpy(parts, &all, sizeof all);                                             \
    uint64_t sum = 0;                                                                 \
    for (const uint64_t part : parts) sum += part;                                    \
    return sum;                                                                       \
  }

#define TF_LOAD_256(at) _mm256_load_si256(reinterpret_cast<const __m256i*>(at))
#define TF_LOAD_512(at) _mm512_load_si512(at)
TF_READ_LOOP(read_256, "avx2", __m256i, _mm256_setzero_si256, TF_LOAD_256, _mm256_add_epi64)
TF_READ_LOOP(read_512, "avx512f", __m512i, _mm512_setzero_si512, TF_LOAD_512, _mm512_add_epi64)

// Steps on a sum, as assembly, so that nothing is merged, copied or spilled. `w` and `x` are operands, `t` is free.
#define TF_PAIR_256(a) \
  __asm__ volatile("vpmaddubsw %3, %2, %1\n\tvpaddw %1, %0, %0" : "+x"(a), "=&x"(t) : "x"(w), "x"(x));
#define TF_PAIR_512(a) \
  __asm__ volatile("vpmaddubsw %3, %2, %1\n\tvpaddw %1, %0, %0" : "+v"(a), "=&v"(t) : "v"(w), "v"(x));
#define TF_MULTIPLY_256(a) __asm__ volatile("vpmaddubsw %2, %1, %0" : "=x"(a) : "x"(w), "x"(x));
#define TF_DOT_VEX(a) __asm__ volatile("%{vex%} vpdpbusd %2, %1, %0" : "+x"(a) : "x"(w), "x"(x));
#define TF_DOT_512(a) __asm__ volatile("vpdpbusd %2, %1, %0" : "+v"(a) : "v"(w), "v"(x));

#define TF_8(step) step(a0) step(a1) step(a2) step(a3) step(a4) step(a5) step(a6) step(a7)
#define TF_12(step) TF_8(step) step(a8) step(a9) step(a10) step(a11)
#define TF_16(step) TF_12(step) step(a12) step(a13) step(a14) step(a15)
#define TF_20(step) TF_16(step) step(a16) step(a17) step(a18) step(a19)

// `sums` chains of one step, named one by one so that they stay in registers.
#define TF_STEP_LOOP(name, features, V, zero, ones, step)                                     \
  template <int sums>                                                                         \
  __attribute__((target(features))) double name(size_t repeats) {                             \
    V t = zero(), a0 = t, a1 = t, a2 = t, a3 = t, a4 = t, a5 = t, a6 = t, a7 = t, a8 = t, a9 = t; \
    V a10 = t, a11 = t, a12 = t, a13 = t, a14 = t, a15 = t, a16 = t, a17 = t, a18 = t, a19 = t;   \
    const V w = ones(1), x = ones(1);                                                         \
    for (size_t r = 0; r < repeats; ++r) {                                                    \
      if constexpr (sums == 8) {                                                              \
        TF_8(step)                                                                            \
      } else if constexpr (sums == 12) {                                                      \
        TF_12(step)                                                                           \
      } else if constexpr (sums == 16) {                                                      \
        TF_16(step)                                                                           \
      } else {                                                                                \
        TF_20(step)                                                                           \
      }                                                                                       \
    }                                                                                         \
    return static_cast<double>(repeats) * sums;                                               \
  }

#define TF_YMM __m256i, _mm256_setzero_si256, _mm256_set1_epi8
#define TF_ZMM __m512i, _mm512_setzero_si512, _mm512_set1_epi8
#define TF_STEP_LOOP_OF(...) TF_STEP_LOOP(__VA_ARGS__)
TF_STEP_LOOP_OF(pair_256, "avx2", TF_YMM, TF_PAIR_256)
TF_STEP_LOOP_OF(multiply_256, "avx2", TF_YMM, TF_MULTIPLY_256)
TF_STEP_LOOP_OF(dot_vex, "avx2", TF_YMM, TF_DOT_VEX)
TF_STEP_LOOP_OF(pair_512, "avx512bw", TF_ZMM, TF_PAIR_512)
TF_STEP_LOOP_OF(dot_512, "avx512bw", TF_ZMM, TF_DOT_512)

#endif

}  // namespace

const ReadLoop read_loops[] = {
    {"loads", "", read_words},
#if TF_ROOF_X86
    {"256-bit loads", "avx2", read_256<0, 0>},
    {"256-bit loads, lines 4096 ahead", "avx2", read_256<4096, 0>},
    {"256-bit loads, pages 4096 ahead", "avx2", read_256<0, 4096>},
    {"256-bit loads, lines 6144 and pages 16384 ahead", "avx2", read_256<6144, 16384>},
    {"512-bit loads", "avx512f", read_512<0, 0>},
    {"512-bit loads, lines 4096 ahead", "avx512f", read_512<4096, 0>},
    {"512-bit loads, pages 4096 ahead", "avx512f", read_512<0, 4096>},
    {"512-bit loads, lines 6144 and pages 16384 ahead", "avx512f", read_512<6144, 16384>},
#endif
};
const size_t read_loop_count = sizeof read_loops / sizeof read_loops[0];

const StepLoop step_loops[] = {
    {"portable int8 to int32", "dot", "", 1, false, dot_portable<int8_t>},
    {"portable int16 to int32", "dot", "", 1, false, dot_portable<int16_t>},
#if TF_ROOF_X86
    {"dependent additions", "cycle", "", 0, true, chain},
    {"256-bit maddubs alone, 12 results", "gauge", "avx2", 0, true, multiply_256<12>},
    {"256-bit maddubs, add16, 8 sums", "dot", "avx2", 32, false, pair_256<8>},
    {"256-bit maddubs, add16, 12 sums", "dot", "avx2", 32, false, pair_256<12>},
    {"512-bit maddubs, add16, 8 sums", "dot", "avx512bw", 64, false, pair_512<8>},
    {"512-bit maddubs, add16, 12 sums", "dot", "avx512bw", 64, false, pair_512<12>},
    {"512-bit maddubs, add16, 16 sums", "dot", "avx512bw", 64, false, pair_512<16>},
    {"512-bit maddubs, add16, 20 sums", "dot", "avx512bw", 64, false, pair_512<20>},
    {"256-bit dpbusd, 8 sums", "dot", "avx2,avxvnni", 32, true, dot_vex<8>},
    {"256-bit dpbusd, 12 sums", "dot", "avx2,avxvnni", 32, true, dot_vex<12>},
    {"512-bit dpbusd, 8 sums", "dot", "avx512bw,avx512vnni", 64, true, dot_512<8>},
    {"512-bit dpbusd, 12 sums", "dot", "avx512bw,avx512vnni", 64, true, dot_512<12>},
    {"512-bit dpbusd, 16 sums", "dot", "avx512bw,avx512vnni", 64, true, dot_512<16>},
    {"512-bit dpbusd, 20 sums", "dot", "avx512bw,avx512vnni", 64, true, dot_512<20>},
#endif
};
const size_t step_loop_count = sizeof step_loops / sizeof step_loops[0];

}  // namespace tritforge

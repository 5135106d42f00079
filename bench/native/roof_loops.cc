// Loops for the roofs: what a machine reads and multiplies at most. Written by hand on purpose: a roof must
// not come from the generator that it judges. Each is guarded by a feature of the CPU; the file itself is
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
#define TF_PREFETCH(at, locality) __builtin_prefetch(at, 0, locality)
#else
#define TF_OPAQUE(value, where) ((void)(value))
#define TF_PREFETCH(at, locality) ((void)(at))
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
  for (size_t r = 0; r < repeats / 16; ++r) {
    TF_OPAQUE(x, "+r");
    TF_OPAQUE(y, "+r");
    int32_t part = 0;
    for (size_t i = 0; i < count; ++i) part += x[i] * y[i];
    sum += part;
  }
  TF_OPAQUE(sum, "+r");
  return static_cast<double>(repeats / 16) * count;
}

#if TF_ROOF_X86

template <int distance, int locality>
__attribute__((target("avx2"))) uint64_t read_ymm(const uint8_t* from, size_t bytes) {
  __m256i s0 = _mm256_setzero_si256(), s1 = s0, s2 = s0, s3 = s0;
  for (size_t at = 0; at < bytes; at += 128) {
    const __m256i* p = reinterpret_cast<const __m256i*>(from + at);
    if constexpr (distance > 0) {
      TF_PREFETCH(from + at + distance, locality);
      TF_PREFETCH(from + at + distance + 64, locality);
    }
    s0 = _mm256_add_epi64(s0, _mm256_load_si256(p));
    s1 = _mm256_add_epi64(s1, _mm256_load_si256(p + 1));
    s2 = _mm256_add_epi64(s2, _mm256_load_si256(p + 2));
    s3 = _mm256_add_epi64(s3, _mm256_load_si256(p + 3));
  }
  alignas(32) uint64_t parts[4];
  _mm256_store_si256(reinterpret_cast<__m256i*>(parts),
                     _mm256_add_epi64(_mm256_add_epi64(s0, s1), _mm256_add_epi64(s2, s3)));
  return parts[0] + parts[1] + parts[2] + parts[3];
}

// One multiply and add of a sum. The weights are opaque each time, or equal products would be made once; the
// sum is, or gcc copies it from one iteration's register to the next one's and spills.
#define TF_STEP(sum)                                       \
  TF_OPAQUE(w, "+x");                                      \
  sum = _mm256_add_epi16(sum, _mm256_maddubs_epi16(w, x)); \
  TF_OPAQUE(sum, "+x");
#define TF_EIGHT \
  TF_STEP(a0) TF_STEP(a1) TF_STEP(a2) TF_STEP(a3) TF_STEP(a4) TF_STEP(a5) TF_STEP(a6) TF_STEP(a7)
#define TF_TWELVE TF_EIGHT TF_STEP(a8) TF_STEP(a9) TF_STEP(a10) TF_STEP(a11)

// maddubs into 8 or 12 sums of 16 bits: 32 multiply-adds an instruction. Operands stay in registers, named
// one by one so that they do.
template <int sums>
__attribute__((target("avx2"))) double dot_maddubs(size_t repeats) {
  constexpr int inner = 64;
  const __m256i zero = _mm256_setzero_si256();
  __m256i a0 = zero, a1 = zero, a2 = zero, a3 = zero, a4 = zero, a5 = zero;
  __m256i a6 = zero, a7 = zero, a8 = zero, a9 = zero, a10 = zero, a11 = zero;
  __m256i w = _mm256_set1_epi8(1);
  const __m256i x = _mm256_set1_epi8(1);
  for (size_t r = 0; r < repeats * inner; ++r) {
    if constexpr (sums == 8) {
      TF_EIGHT
    } else {
      TF_TWELVE
    }
  }
  const __m256i low = _mm256_add_epi16(_mm256_add_epi16(a0, a1), _mm256_add_epi16(a2, a3));
  const __m256i middle = _mm256_add_epi16(_mm256_add_epi16(a4, a5), _mm256_add_epi16(a6, a7));
  const __m256i high = _mm256_add_epi16(_mm256_add_epi16(a8, a9), _mm256_add_epi16(a10, a11));
  __m256i all = _mm256_add_epi16(_mm256_add_epi16(low, middle), high);
  TF_OPAQUE(all, "+x");
  return static_cast<double>(repeats) * inner * sums * 32;
}

#endif

}  // namespace

const ReadLoop read_loops[] = {
    {"loads", "", read_words},
#if TF_ROOF_X86
    {"256-bit loads", "avx2", read_ymm<0, 0>},
    {"256-bit loads, prefetch 512 non-temporal", "avx2", read_ymm<512, 0>},
    {"256-bit loads, prefetch 4096 non-temporal", "avx2", read_ymm<4096, 0>},
    {"256-bit loads, prefetch 256 to the first level", "avx2", read_ymm<256, 3>},
#endif
};
const size_t read_loop_count = sizeof read_loops / sizeof read_loops[0];

const DotLoop dot_loops[] = {
    {"portable int8 to int32", "", dot_portable<int8_t>},
    {"portable int16 to int32", "", dot_portable<int16_t>},
#if TF_ROOF_X86
    {"maddubs, add16, 8 sums", "avx2", dot_maddubs<8>},
    {"maddubs, add16, 12 sums", "avx2", dot_maddubs<12>},
#endif
};
const size_t dot_loop_count = sizeof dot_loops / sizeof dot_loops[0];

}  // namespace tritforge

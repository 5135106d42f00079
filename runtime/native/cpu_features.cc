#include "cpu_features.h"

#include <algorithm>
#include <cstdlib>
#include <sstream>

#include "cpu_id.h"

namespace tritforge {

namespace {

// A CPUID bit alone is not enough: the operating system must also save the registers that the feature uses.
[[maybe_unused]] bool cpuid_bit(uint32_t leaf, uint32_t subleaf, uint32_t CpuidRegs::*reg, int bit,
                                uint64_t mask) {
  return ((cpuid(leaf, subleaf).*reg >> bit) & 1u) != 0 && (xcr0() & mask) == mask;
}

// Names with commas between; none where there is no text.
std::vector<std::string> names_in(const char* list) {
  std::vector<std::string> names;
  std::istringstream text(list == nullptr ? "" : list);
  for (std::string name; std::getline(text, name, ',');)
    if (!name.empty()) names.push_back(name);
  return names;
}

// Whether TRITFORGE_HIDE names the feature: one processor then stands for those that lack it.
[[maybe_unused]] bool hidden(const std::string& name) {
  const std::vector<std::string>& names = hidden_features();
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::vector<std::pair<std::string, bool>> test_features() {
  std::vector<std::pair<std::string, bool>> found;
#if TF_X86
#define TF_FEATURE_CPUID(name, leaf, subleaf, reg, bit, xcr0) \
  found.emplace_back(name, cpuid_bit(leaf, subleaf, &CpuidRegs::reg, bit, xcr0) && !hidden(name));
#else
#define TF_FEATURE_CPUID(name, leaf, subleaf, reg, bit, xcr0)
#endif
#include "features.inc"
#undef TF_FEATURE_CPUID
  return found;
}

bool arch_fits(const std::string& arch) {
#if TF_X86
  return arch == "any" || arch == "x86";
#elif defined(__aarch64__) || defined(_M_ARM64)
  return arch == "any" || arch == "arm64";
#else
  return arch == "any";
#endif
}

TargetInfo test_target(const char* name, const char* arch, const char* needs) {
  TargetInfo info{name, arch, {}, {}, false};
  info.needs = names_in(needs);
  for (const std::string& need : info.needs)
    if (!has_feature(need)) info.missing.push_back(need);
  info.usable = arch_fits(info.arch) && info.missing.empty();
  return info;
}

}  // namespace

const std::vector<std::string>& feature_names() {
  static const std::vector<std::string> names = {
#define TF_FEATURE_CPUID(name, leaf, subleaf, reg, bit, xcr0) name,
#include "features.inc"
#undef TF_FEATURE_CPUID
  };
  return names;
}

const std::vector<std::string>& hidden_features() {
  static const std::vector<std::string> names = names_in(std::getenv("TRITFORGE_HIDE"));
  return names;
}

const std::vector<std::pair<std::string, bool>>& all_features() {
  static const std::vector<std::pair<std::string, bool>> found = test_features();
  return found;
}

bool has_feature(const std::string& name) {
  for (const auto& [known, there] : all_features())
    if (known == name) return there;
  return false;
}

const std::vector<TargetInfo>& all_targets() {
  static const std::vector<TargetInfo> targets = {
#define TF_TARGET(name, arch, needs) test_target(name, arch, needs),
#include "targets.inc"
#undef TF_TARGET
  };
  return targets;
}

bool target_usable(const std::string& name) {
  for (const auto& target : all_targets())
    if (target.name == name) return target.usable;
  return false;
}

}  // namespace tritforge

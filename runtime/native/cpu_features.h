// What the CPU and the operating system offer, tested by the generated feature table.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace tritforge {

// Whether a feature of the table is there and the environment's TRITFORGE_HIDE (names with commas between) does not
// name it; false for names that the table does not have.
bool has_feature(const std::string& name);

// Every name of the table, whatever the architecture.
const std::vector<std::string>& feature_names();

// What TRITFORGE_HIDE named when it was first asked for, known or not.
const std::vector<std::string>& hidden_features();

// Every feature of the table that belongs to this architecture, with its answer, in the table's order.
const std::vector<std::pair<std::string, bool>>& all_features();

// A target of the table: all targets, also those that this build did not compile.
struct TargetInfo {
  std::string name;
  std::string arch;
  std::vector<std::string> needs;
  std::vector<std::string> missing;
  bool usable;
};

const std::vector<TargetInfo>& all_targets();

// Whether this CPU can run code of the target.
bool target_usable(const std::string& name);

}  // namespace tritforge

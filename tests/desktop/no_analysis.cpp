// SPDX-License-Identifier: Apache-2.0
#include "tests/desktop/window_fixture.h"

namespace zonewright::tests {

namespace {

class Nothing : public analysis::Analysis {
public:
    explicit Nothing(std::uint64_t revision) { m_result.revision = revision; }

    const analysis::AnalysisResult& result() const override { return m_result; }
    model::Result<analysis::Answer> ask(const analysis::Fact& question) const override {
        return analysis::Answer{question};
    }
    std::vector<analysis::AttackPath> paths(const analysis::Fact&, std::size_t) const override { return {}; }
    model::Result<analysis::ReachAnswer> reach(const std::string&, const std::string&,
                                               std::optional<int>) const override {
        return analysis::ReachAnswer{};
    }
    model::Result<analysis::AccessAnswer> access(const std::string&, const std::optional<std::string>&,
                                                 const std::optional<std::string>&) const override {
        return analysis::AccessAnswer{};
    }

private:
    analysis::AnalysisResult m_result;
};

}  // namespace

app::AnalysisRunner::Run noAnalysis() {
    return [](const model::Snapshot& snapshot, std::stop_token) -> app::AnalysisRunner::Answer {
        return std::make_shared<Nothing>(snapshot.revision);
    };
}

}  // namespace zonewright::tests

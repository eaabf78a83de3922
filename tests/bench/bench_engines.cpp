// SPDX-License-Identifier: Apache-2.0
// bench_engines [ELEMENTS]: the same ground facts and Horn rules in our engine, in gringo with clasp, and in SWI-Prolog
// with tabling; all must derive the same facts. Ends with 1 where they differ, or ours is not five times faster than
// the better of the others.
#include "analysis/assembled.h"
#include "tests/bench/figures.h"
#include "tests/bench/horn_program.h"
#include "tests/support/generated_landing_zone.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>

using namespace zonewright;

namespace {

bool isInstalled(const char* program) {
    if (std::system(fmt::format("command -v {} >/dev/null 2>&1", program).c_str()) == 0) return true;
    fmt::print("SKIPPED: {} is not installed, so it is not compared with\n", program);
    return false;
}

double seconds(const std::string& command) {
    const auto start = std::chrono::steady_clock::now();
    // clasp ends with 10 or 30 when it has found something.
    if (const int status = std::system(command.c_str()); status == -1) std::exit(2);
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

std::set<std::string> derivedIn(const std::string& file, const bench::HornProgram& program) {
    std::set<std::string> facts;
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) {
        while (!line.empty() && (line.back() == '.' || line.back() == '\r')) line.pop_back();
        if (line.starts_with("f_") && program.predicates.contains(line.substr(2, line.find('(') - 2)))
            facts.insert(line.substr(2));
    }
    return facts;
}

}  // namespace

int main(int argc, char** argv) {
    const std::size_t elements = argc > 1 ? std::stoul(argv[1]) : 10'000;
    const auto folder = std::filesystem::temp_directory_path() / fmt::format("zonewright-engines-{}", getpid());
    std::filesystem::create_directories(folder);
    const auto in = [&](const char* name) { return (folder / name).string(); };
    const auto write = [&](const char* name, const std::string& text) { std::ofstream(folder / name) << text; };

    const model::Snapshot snapshot{1, std::make_shared<const model::Drawing>(tests::generatedLandingZone(elements))};
    const auto analysis = analysis::Assembled::derive(snapshot, analysis::builtinKnowledge(), {}, {});
    const bench::HornProgram program = bench::hornProgramOf(*analysis->attack().certain);
    fmt::print("{} elements: {} rules over {} ground facts of S0 to S2 derive {} facts\n", elements,
               program.rules.size(), program.rowCount(), program.derived.size());

    bool same = true;
    const auto check = [&](const char* who, const std::set<std::string>& facts) {
        if (facts == program.derived) return;
        fmt::print("{}: derives {} facts, not the same\n", who, facts.size());
        same = false;
    };
    const bench::OwnEngine engine(program);
    const auto evaluation = engine.run();
    check("zonewright", bench::OwnEngine::factsOf(*evaluation.certain));
    const double own = bench::measure(5, [&] { (void)engine.run(); }).median;
    const double ownReading = bench::measure(3, [&] { const bench::OwnEngine again(program); }).median;
    fmt::print("{:<64} {:>9.1f} ms and {:.1f} ms for reading; {} firings kept, {:.2f} us each\n",
               "zonewright: closure with all proofs", own, ownReading, evaluation.certain->firingCount(),
               1000 * own / static_cast<double>(evaluation.certain->firingCount()));

    std::fflush(stdout);
    double best = 0, bestWhole = 0;  // without and with reading the program
    const auto other = [&](const char* who, double milliseconds, double loading) {
        const double net = milliseconds - loading;
        if (bestWhole == 0 || milliseconds < bestWhole) bestWhole = milliseconds;
        fmt::print("{:<64} {:>9.1f} ms and {:.1f} ms for reading\n", who, net, loading);
        std::fflush(stdout);
        if (best == 0 || net < best) best = net;
    };
    if (isInstalled("gringo") && isInstalled("clasp")) {
        std::string facts;
        for (const auto& rule : program.rules)
            for (const auto& row : rule.rows) facts += fmt::format("{}({}).\n", rule.table, fmt::join(row, ","));
        write("program.lp", program.asp());
        write("facts.lp", facts);
        const auto command = [&](const char* file) {
            return fmt::format("gringo {} 2>/dev/null | clasp --quiet=2 >/dev/null 2>&1", in(file));
        };
        const double all = bench::measure(3, [&] { seconds(command("program.lp")); }).median;
        const double reading = bench::measure(3, [&] { seconds(command("facts.lp")); }).median;
        seconds(fmt::format("gringo --text {} > {} 2>/dev/null", in("program.lp"), in("asp.txt")));
        check("gringo", derivedIn(in("asp.txt"), program));
        other("gringo and clasp: grounding and solving, no proofs", all, reading);
    }
    if (isInstalled("swipl")) {
        write("program.pl", program.prolog(in("prolog.txt")));
        std::vector<double> solved, totals;
        for (int round = 0; round < 3; ++round) {
            totals.push_back(1000 * seconds(fmt::format(
                                        "timeout -s KILL 60 swipl --stack-limit=4g -q -f none {} > {} 2>{} </dev/null",
                                        in("program.pl"), in("seconds.txt"), in("prolog.err"))));
            double spent = 0;
            if (!(std::ifstream(in("seconds.txt")) >> spent)) break;
            solved.push_back(1000 * spent);
        }
        if (solved.empty()) {
            fmt::print("{:<64} ended after 60 s without an answer\n", "SWI-Prolog, tabled, no proofs");
        } else {
            std::sort(solved.begin(), solved.end());
            std::sort(totals.begin(), totals.end());
            check("swipl", derivedIn(in("prolog.txt"), program));
            other("SWI-Prolog, tabled, no proofs", totals[totals.size() / 2],
                  totals[totals.size() / 2] - solved[solved.size() / 2]);
        }
    }
    if (best > 0) {
        fmt::print("{:<64} {:>9.1f} x  budget       5 x{}\n", "faster than the better of them", best / own,
                   best / own < 5 ? "  OVER" : "");
        fmt::print("{:<64} {:>9.1f} x\n", "the same, with reading", bestWhole / (own + ownReading));
    }
    std::filesystem::remove_all(folder);
    return !same || (best > 0 && best / own < 5) ? 1 : 0;
}

// SPDX-License-Identifier: Apache-2.0
// bench_engines [ELEMENTS] [whole|asked] [FOLDER]: the same ground facts and the same rules in our engine, in gringo
// with clasp, and in SWI-Prolog with tabling; each must derive the same facts, and as many firings. `asked` gives the
// others the answers of builtins that ours came to ask for, and no more; `whole` gives all answers, to ours too.
// Figures are processor time, of all processes that it takes. Ends with 1 where somebody derives something else, or
// ours is not five times faster than the better of the others.
#include "tests/bench/figures.h"
#include "tests/bench/own_engine.h"
#include "tests/support/generated_landing_zone.h"

#include <sys/resource.h>

#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <limits>

using namespace zonewright;

namespace {

constexpr int kSecondsEach = 60;

bool isInstalled(const char* program) {
    if (std::system(fmt::format("command -v {} >/dev/null 2>&1", program).c_str()) == 0) return true;
    fmt::print("SKIPPED: {} is not installed, so it is not compared with\n", program);
    return false;
}

double ownMilliseconds() { return 1000.0 * static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

double childrenMilliseconds() {
    rusage usage{};
    getrusage(RUSAGE_CHILDREN, &usage);
    const auto ms = [](const timeval& time) {
        return 1000.0 * static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1000.0;
    };
    return ms(usage.ru_utime) + ms(usage.ru_stime);
}

// Of rounds of the same work the least: what else runs on the machine only adds.
template <class Work>
double ours(int rounds, Work work) {
    double least = std::numeric_limits<double>::max();
    for (int round = 0; round < rounds; ++round) {
        const double before = ownMilliseconds();
        work();
        least = std::min(least, ownMilliseconds() - before);
    }
    return least;
}

// Processor time of a command of the shell; nothing when it ran into the limit.
std::optional<double> once(const std::string& command) {
    const double before = childrenMilliseconds();
    if (std::system(command.c_str()) == -1) std::exit(2);
    const double spent = childrenMilliseconds() - before;
    return spent > 1000.0 * kSecondsEach * 0.95 ? std::nullopt : std::optional(spent);
}

// Of commands that take turns, so that no phase of the machine is one's alone: the least of each.
std::optional<std::vector<double>> theirs(int rounds, const std::vector<std::string>& commands) {
    std::vector<double> least(commands.size(), std::numeric_limits<double>::max());
    for (int round = 0; round < rounds; ++round)
        for (std::size_t i = 0; i < commands.size(); ++i) {
            const std::optional<double> spent = once(commands[i]);
            if (!spent) return std::nullopt;
            least[i] = std::min(least[i], *spent);
        }
    return least;
}

// Under a limit of time, which SWI-Prolog obeys only when it is killed.
std::string limited(const std::string& command) { return fmt::format("timeout -s KILL {} {}", kSecondsEach, command); }

struct Derived {
    std::set<std::string> facts;
    std::size_t firings = 0;
};

Derived derivedIn(const std::string& file) {
    Derived derived;
    std::set<std::string> firings;
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) {
        while (!line.empty() && (line.back() == '.' || line.back() == '\r')) line.pop_back();
        line = line.substr(0, line.find(":-"));
        if (line.starts_with("f_")) derived.facts.insert(line);
        if (line.starts_with("fire")) firings.insert(line);
    }
    derived.firings = firings.size();
    return derived;
}

void row(const std::string& what, double milliseconds) {
    fmt::print("{:<72} {:>9.1f} ms\n", what, milliseconds);
    std::fflush(stdout);
}

}  // namespace

int main(int argc, char** argv) {
    const std::size_t elements = argc > 1 ? std::stoul(argv[1]) : 10'000;
    const std::string listed = argc > 2 ? argv[2] : "asked";
    const auto listing = listed == "whole" ? bench::HornProgram::Listing::whole : bench::HornProgram::Listing::asked;
    const bool keep = argc > 3;
    const std::filesystem::path folder =
        keep ? std::filesystem::path(argv[3])
             : std::filesystem::temp_directory_path() / fmt::format("zonewright-engines-{}", getpid());
    std::filesystem::create_directories(folder);
    const auto in = [&](const char* name) { return (folder / name).string(); };
    const auto write = [&](const char* name, const std::string& text) { std::ofstream(folder / name) << text; };

    const model::Snapshot snapshot{1, std::make_shared<const model::Drawing>(tests::generatedLandingZone(elements))};
    const auto knowledge = analysis::builtinKnowledge();
    const auto analysis = analysis::Assembled::derive(snapshot, knowledge, {}, {});
    const analysis::logic::Program rules(knowledge->attackSteps, analysis->world(), analysis->evaluationOptions());
    const bench::HornProgram program(snapshot, *analysis, rules, listing);
    const std::string facts = program.factText();
    fmt::print(
        "{} elements: {} rules over {} ground facts ({:.1f} MB of text; of builtins what is {}), processor time\n",
        elements, program.ruleCount(), program.rowCount(), static_cast<double>(facts.size()) / 1e6, listed);

    const bench::OwnEngine engine(snapshot.drawing, *analysis, program);
    const auto proofs = engine.run();
    const std::set<std::string> expected = bench::OwnEngine::factsOf(*analysis->attack().certain);
    const std::size_t firings = bench::OwnEngine::distinctFirings(*analysis->attack().certain);
    bool same = true;
    const auto check = [&](const char* who, const std::set<std::string>& derived, std::size_t fired) {
        std::size_t missing = 0, more = 0;
        for (const std::string& fact : expected) missing += derived.contains(fact) ? 0 : 1;
        for (const std::string& fact : derived) more += expected.contains(fact) ? 0 : 1;
        // Ours keeps no firing that gives nothing but what it rests on.
        if (fired != firings) fmt::print("{}: {} firings, ours {}\n", who, fired, firings);
        if (missing + more == 0 && fired >= firings) return;
        fmt::print("{}: {} facts missing, {} too many\n", who, missing, more);
        same = false;
    };
    check("ours over the tables", bench::OwnEngine::factsOf(*proofs), bench::OwnEngine::distinctFirings(*proofs));
    const double own = ours(15, [&] { (void)engine.run(); });
    const double ownReading = ours(5, [&] {
        if (bench::readTables(facts) != program.rowCount()) std::exit(4);
    });
    row(fmt::format("ours: closure with all proofs, {} facts, {} firings", expected.size(), firings), own);
    row("ours: reading the tables as text", ownReading);
    row(fmt::format("ours: for each firing {:.2f} us; with reading", 1000 * own / static_cast<double>(firings)),
        own + ownReading);

    // Of the better one: with reading, and without.
    std::optional<double> whole, alone;
    const auto better = [](std::optional<double>& best, double figure) {
        if (!best || figure < *best) best = figure;
    };
    if (isInstalled("gringo") && isInstalled("clasp")) {
        write("facts.lp", facts);
        write("rules.lp", program.aspRules());
        const auto command = [&](const std::string& files, const char* output) {
            return fmt::format("sh -c 'gringo {} 2>{} | clasp --quiet=2 >{} 2>&1'", files, in("gringo.err"), output);
        };
        const std::string both = in("facts.lp") + " " + in("rules.lp");
        const auto spent =
            theirs(5, {limited(command(both, in("clasp.out").c_str())), limited(command(in("facts.lp"), "/dev/null"))});
        if (spent) {
            const double all = spent->front(), reading = spent->back();
            if (std::system(limited(fmt::format("gringo --text {} >{} 2>/dev/null", both, in("asp.txt"))).c_str()) ==
                -1)
                return 2;
            const Derived derived = derivedIn(in("asp.txt"));
            check("gringo", derived.facts, derived.firings);
            row("gringo and clasp: reading, grounding, solving", all);
            row("gringo and clasp: the same without reading", all - reading);
            better(whole, all);
            better(alone, all - reading);
        } else {
            fmt::print("gringo and clasp: no answer in {} s\n", kSecondsEach);
        }
    }
    if (isInstalled("swipl")) {
        write("program.pl", facts + program.prologRules(in("prolog.txt")));
        const auto all = once(limited(fmt::format("swipl --stack-limit=3g -q -f none {} > {} 2>{} </dev/null",
                                                  in("program.pl"), in("seconds.txt"), in("prolog.err"))));
        double spent = 0;
        if (all && std::ifstream(in("seconds.txt")) >> spent) {
            const Derived derived = derivedIn(in("prolog.txt"));
            check("swipl", derived.facts, firings);
            row("SWI-Prolog, tabled: reading and deriving", *all);
            row("SWI-Prolog, tabled: deriving, by its own clock", 1000 * spent);
            better(whole, *all);
            better(alone, 1000 * spent);
        } else {
            fmt::print("SWI-Prolog, tabled: no answer in {} s\n", kSecondsEach);
        }
    }
    if (!keep) std::filesystem::remove_all(folder);
    if (!whole) return same ? 0 : 1;
    const auto ratio = [](const char* what, double figure) {
        fmt::print("{:<72} {:>9.1f} x  budget 5 x{}\n", what, figure, figure < 5 ? "  OVER" : "");
        return figure >= 5;
    };
    const bool fast = ratio("faster than the better of them, deriving alone", *alone / own);
    const bool fastWhole = ratio("faster than the better of them, reading included", *whole / (own + ownReading));
    return same && fast && fastWhole ? 0 : 1;
}

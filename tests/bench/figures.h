// SPDX-License-Identifier: Apache-2.0
// A table of figures beside their budgets.
#pragma once

#include <fmt/color.h>
#include <fmt/format.h>

#include <unistd.h>
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <string>
#include <vector>

namespace zonewright::bench {

struct Sample {
    double median = 0, p95 = 0;
};

// Runs `work` `rounds` times after one warm-up; milliseconds.
template <class Work>
Sample measure(int rounds, Work work) {
    using Clock = std::chrono::steady_clock;
    work();
    std::vector<double> times;
    for (int round = 0; round < rounds; ++round) {
        const auto start = Clock::now();
        work();
        times.push_back(std::chrono::duration<double, std::milli>(Clock::now() - start).count());
    }
    std::sort(times.begin(), times.end());
    return {times[times.size() / 2], times[std::min(times.size() - 1, times.size() * 95 / 100)]};
}

// The same in processor time of this process, for what others on the machine must not blur.
template <class Work>
Sample measureProcessor(int rounds, Work work) {
    work();
    std::vector<double> times;
    for (int round = 0; round < rounds; ++round) {
        const std::clock_t start = std::clock();
        work();
        times.push_back(1000.0 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
    }
    std::sort(times.begin(), times.end());
    return {times[times.size() / 2], times[std::min(times.size() - 1, times.size() * 95 / 100)]};
}

class Figures {
public:
    // `budget` 0: none is set, the figure stands alone.
    void row(const std::string& what, double figure, double budget, const char* unit = "ms") {
        const bool over = budget > 0 && figure >= budget;
        m_over = m_over || over;
        fmt::print("{:<64} {:>9.1f} {:<3} {}{}\n", what, figure, unit,
                   budget > 0 ? fmt::format("budget {:>7.0f} {}", budget, unit) : std::string(), over ? "  OVER" : "");
        std::fflush(stdout);
    }

    int exitCode() const { return m_over ? 1 : 0; }

private:
    bool m_over = false;
};

// Resident set of this process in MB, from the kernel.
inline double residentMegabytes() {
    long pages = 0, resident = 0;
    if (std::FILE* file = std::fopen("/proc/self/statm", "r")) {
        if (std::fscanf(file, "%ld %ld", &pages, &resident) != 2) resident = 0;
        std::fclose(file);
    }
    return static_cast<double>(resident) * static_cast<double>(sysconf(_SC_PAGESIZE)) / (1024.0 * 1024.0);
}

}  // namespace zonewright::bench

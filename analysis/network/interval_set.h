// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <initializer_list>
#include <utility>
#include <vector>

namespace zonewright::analysis::network {

// Both ends belong to it.
template <class T>
struct Interval {
    T first{};
    T last{};
    auto operator<=>(const Interval&) const = default;
};

// A set of whole numbers as sorted intervals that neither overlap nor touch: equal sets are equal objects. Each
// operation is linear in the number of intervals.
template <class T>
class IntervalSet {
public:
    using Range = Interval<T>;

    IntervalSet() = default;
    IntervalSet(Range range) {
        if (range.first <= range.last) m_ranges.push_back(range);
    }
    IntervalSet(std::initializer_list<Range> ranges) {
        for (const Range& range : ranges) add(range);
    }
    static IntervalSet of(T value) { return IntervalSet(Range{value, value}); }

    bool empty() const { return m_ranges.empty(); }
    const std::vector<Range>& ranges() const { return m_ranges; }
    T first() const { return m_ranges.front().first; }

    bool contains(T value) const {
        auto after = std::upper_bound(m_ranges.begin(), m_ranges.end(), value,
                                      [](T v, const Range& range) { return v < range.first; });
        return after != m_ranges.begin() && value <= std::prev(after)->last;
    }

    void add(Range range) {
        if (range.last < range.first) return;
        auto from = std::lower_bound(m_ranges.begin(), m_ranges.end(), range.first,
                                     [](const Range& r, T value) { return r.last < value && value - r.last > T{1}; });
        auto to = from;
        while (to != m_ranges.end() && (to->first <= range.last || to->first - range.last <= T{1})) {
            range.first = std::min(range.first, to->first);
            range.last = std::max(range.last, to->last);
            ++to;
        }
        from = m_ranges.erase(from, to);
        m_ranges.insert(from, range);
    }
    void add(const IntervalSet& other) {
        for (const Range& range : other.m_ranges) add(range);
    }

    IntervalSet intersected(const IntervalSet& other) const {
        IntervalSet result;
        if (m_ranges.empty() || other.m_ranges.empty()) return result;
        auto a = firstFrom(other.m_ranges.front().first);
        auto b = other.firstFrom(m_ranges.front().first);
        while (a != m_ranges.end() && b != other.m_ranges.end()) {
            const T first = std::max(a->first, b->first);
            const T last = std::min(a->last, b->last);
            if (first <= last) result.m_ranges.push_back({first, last});
            if (a->last < b->last)
                ++a;
            else
                ++b;
        }
        return result;
    }

    IntervalSet without(const IntervalSet& other) const {
        IntervalSet result;
        auto b = other.m_ranges.begin();
        for (Range rest : m_ranges) {
            while (b != other.m_ranges.end() && b->last < rest.first) ++b;
            bool left = true;
            for (auto cut = b; left && cut != other.m_ranges.end() && cut->first <= rest.last; ++cut) {
                if (cut->first > rest.first) result.m_ranges.push_back({rest.first, static_cast<T>(cut->first - 1)});
                left = cut->last < rest.last;
                if (left) rest.first = static_cast<T>(cut->last + 1);
            }
            if (left) result.m_ranges.push_back(rest);
        }
        return result;
    }

    bool overlaps(const IntervalSet& other) const {
        if (m_ranges.empty() || other.m_ranges.empty()) return false;
        auto a = firstFrom(other.m_ranges.front().first);
        auto b = other.firstFrom(m_ranges.front().first);
        while (a != m_ranges.end() && b != other.m_ranges.end()) {
            if (std::max(a->first, b->first) <= std::min(a->last, b->last)) return true;
            if (a->last < b->last)
                ++a;
            else
                ++b;
        }
        return false;
    }
    bool covers(const IntervalSet& other) const { return other.without(*this).empty(); }

    auto operator<=>(const IntervalSet&) const = default;

private:
    // The first interval that ends at `value` or later.
    auto firstFrom(T value) const {
        return std::lower_bound(m_ranges.begin(), m_ranges.end(), value,
                                [](const Range& range, T v) { return range.last < v; });
    }

    std::vector<Range> m_ranges;
};

}  // namespace zonewright::analysis::network

# SPDX-License-Identifier: Apache-2.0
# Mutation: switches features of the evaluation off, one at a time (packaging/dev/mutants.txt), and tells which tests
# notice. `./dev mutate` tries all, `./dev mutate NAME…` some; the rest of the table keeps what it said. One object is
# compiled for each and linked before the library that holds the true one, in build/mutate, apart from every other build.
install_packages build test
readonly table=tests/mutation/README.md work=build/mutate tree=build/mutate/tree results=build/mutate/results
# Quick ones first: a mutant that they find is not looked for further.
readonly quick='^(Network|Access|Facts)' scenarios='^ScenarioFilesTest$' embedded='^EmbeddedTestsTest$' live='^(Live|LogicRandom|LogicRevise)'

# The quicker linker where it is there.
linker=$(command -v ld.gold >/dev/null && echo -fuse-ld=gold || true)
readonly linker

# A copy of what the test program is linked from, and of the sources, so that nothing changes meanwhile.
prepare() {
    build release tests_analysis
    exec 9>build/.lock
    flock 9
    rm -rf "$tree" "$work/source"
    mkdir -p "$tree" "$results" "$work/source"
    ninja -C build/release -t commands tests_analysis | tail -n 1 | sed 's/^: && //; s/ && :$//' >"$work/link"
    local part
    (cd build/release && for part in $(cat "../mutate/link"); do case $part in *.o | *.a) [ ! -f "$part" ] || cp --parents "$part" ../mutate/tree ;; esac; done)
    cp -r analysis model resources "$work/source"
    rm -rf "$work/scenarios"
    cp -r tests/scenarios "$work/scenarios"
    grep -ho '^ZONEWRIGHT_TEST([A-Za-z]*' tests/analysis/*.cpp | cut -d'(' -f2 | sort >"$work/classes"
    exec 9>&-
}

field() { awk -v want="$2" -v key="$3" 'BEGIN { RS = ""; FS = "\n" } $1 == want { for (i = 2; i <= NF; ++i) {
    if (key == "file" && i == 2) print $i; else if (i > 2 && substr($i, 1, 2) == key " ") print substr($i, 3) } }' "$1"; }

names() { awk 'BEGIN { RS = ""; FS = "\n" } $1 !~ /^#/ { print $1 }' packaging/dev/mutants.txt; }

# The mutated file beside the true one, so that it includes the same headers. False: the text is not there just once.
write_mutant() {
    local file=$1 from=$2 to=$3
    FROM=$from TO=$to perl -0777 -e '
        my ($file, $copy) = @ARGV;
        open my $in, "<", $file or die; my $text = <$in>;
        my $from = quotemeta $ENV{FROM}; my $count = () = $text =~ /$from/g;
        exit 3 if $count != 1;
        $text =~ s/$from/$ENV{TO}/;
        open my $out, ">", $copy or die; print $out $text;' "$work/source/$file" "$work/source/${file%.cpp}.mutant.cpp"
}

# Of scenario files, those that are what they were when the copy was made.
asBefore() { while read -r file; do ! cmp -s "tests/scenarios/$file" "$work/scenarios/$file" || echo "$file"; done; }

# Names of the test functions that fail, of classes that match.
failures() {
    local class
    for class in $(grep -E "$1" "$work/classes"); do
        QT_QPA_PLATFORM=offscreen timeout 120 "$work/tests" "$class" >"$work/out" 2>&1 || {
            [ "$class" = ScenarioFilesTest ] ||
                grep -o "^FAIL!  : $class::[A-Za-z0-9_]*" "$work/out" | sed 's/^FAIL!  : //' | sort -u || true
            grep -q '^Totals' "$work/out" || echo "$class (does not end well)"
            grep -o '^  [a-z0-9-]*\.yaml \[' "$work/out" | tr -d ' [' | sort -u | asBefore || true
        }
    done | { grep -vxFf "$work/without" || true; }
}

# Links the tests, with the mutated object before the library that holds the true one.
link() { (cd "$tree" && eval "$(sed "s#-o tests/tests_analysis#$linker $1 -o ../tests#" ../link)"); }

# What fails without any mutant notices nothing. Asked again only where the program or its scenarios are others.
baseline() {
    link ""
    local now
    now=$({ cat "$work/tests" && cat "$work"/scenarios/*; } | sha256sum)
    [ "$now" != "$(cat "$work/fingerprint" 2>/dev/null)" ] || return 0
    : >"$work/without"
    failures "$quick|$scenarios|$embedded|$live" >"$work/failing"
    mv "$work/failing" "$work/without"
    [ ! -s "$work/without" ] || { echo "Failing already, so not asked:" && cat "$work/without"; } >&2
    echo "$now" >"$work/fingerprint"
}

# The scenario files that noticed a mutant last time: asked first, as all of them take longest of all.
remembered() { { grep -F "| $1 |" "$table" || true; } | { grep -o '[a-z0-9-]*\.yaml' || true; } | paste -sd' '; }

try() {
    local name=$1 file object="$work/mutant.o"
    file=$(field packaging/dev/mutants.txt "$name" file)
    if ! write_mutant "$file" "$(field packaging/dev/mutants.txt "$name" '<')" "$(field packaging/dev/mutants.txt "$name" '>')"; then
        echo "no longer fits the source" >"$results/$name"
        return
    fi
    local copy="$work/source/${file%.cpp}.mutant.cpp"
    if ! c++ -std=c++20 -O1 -DNDEBUG -DBOOST_ALL_NO_LIB -DFMT_SHARED -DZONEWRIGHT_VERSION='"mutant"' -fPIC -w \
        -I"$work/source" -c "$copy" -o "$object" 2>"$work/out"; then
        echo "does not compile" >"$results/$name"
    else
        link ../mutant.o
        case $name in
        live.*) failures "$live" >"$results/$name" ;;
        *) failures "$quick" >"$results/$name" ;;
        esac
        if [ ! -s "$results/$name" ]; then
            local known
            known=$(remembered "$name")
            [ -z "$known" ] || ZONEWRIGHT_SCENARIOS=$known failures "$scenarios" >"$results/$name"
        fi
        [ -s "$results/$name" ] || failures "$scenarios" >"$results/$name"
        [ -s "$results/$name" ] || failures "$embedded" >"$results/$name"
        [ -s "$results/$name" ] || echo "nothing notices" >"$results/$name"
    fi
    rm -f "$copy"
    echo "$name: $(head -n 1 "$results/$name")" >&2
}

report() {
    mkdir -p tests/mutation
    {
        echo '# Mutation'
        echo
        echo 'Written by `./dev mutate`: each feature of the evaluation, switched off (`packaging/dev/mutants.txt`), and the tests'
        echo 'that fail then. A scenario file stands for its questions.'
        echo
        echo '| feature | switched off in | noticed by |'
        echo '|---|---|---|'
        local name
        for name in $(names); do
            [ -f "$results/$name" ] || continue
            local killers
            killers=$(head -n 4 "$results/$name" | paste -sd, | sed 's/,/, /g')
            local more=$(($(wc -l <"$results/$name") - 4))
            [ "$more" -le 0 ] || killers="$killers and $more more"
            echo "| $name | \`$(field packaging/dev/mutants.txt "$name" file)\` | $killers |"
        done
    } >"$table"
}

prepare
# What an earlier run said of mutants that are listed no longer.
for result in "$results"/*; do names | grep -xF "${result##*/}" >/dev/null || rm -f "$result"; done
baseline
chosen=("$@")
[ ${#chosen[@]} -gt 0 ] || mapfile -t chosen < <(names)
for name in "${chosen[@]}"; do try "$name"; done
report
survivors=$(cd "$results" && grep -lE 'nothing notices|no longer fits|does not compile' -- * || true)
if [ -n "$survivors" ]; then
    echo "Not noticed, or not tried:" >&2
    echo "$survivors" >&2
    exit 1
fi

// SPDX-License-Identifier: Apache-2.0
#include "model/format/format.h"

#include <fmt/format.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cerrno>
#include <cstdio>
#include <system_error>
#include <utility>

namespace zonewright::model {

namespace fs = std::filesystem;

namespace {

constexpr int kTemporaryNames = 100;

Problem fileProblem(const fs::path& path, std::string code, std::string what, std::string remedy) {
    return {Severity::error, std::move(code), path.string(), "", std::move(what), std::move(remedy)};
}

std::string reason(int error) { return std::generic_category().message(error); }

// A new file beside the target. Removed when destroyed unless it took the target's place, so that a half-written file
// never does.
class TemporaryFile {
public:
    explicit TemporaryFile(fs::path folder) : m_folder(std::move(folder)) {}
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;
    ~TemporaryFile() {
        if (m_descriptor >= 0) ::close(m_descriptor);
        if (!m_path.empty()) ::unlink(m_path.c_str());
    }

    // Each returns false with the reason in errno.
    bool open() {
        for (int i = 0; i < kTemporaryNames; ++i) {
            const fs::path path = m_folder / fmt::format(".zonewright-{}-{}.new", ::getpid(), i);
            m_descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
            if (m_descriptor >= 0) m_path = path;
            if (m_descriptor >= 0 || errno != EEXIST) break;
        }
        return m_descriptor >= 0;
    }

    bool setMode(mode_t mode) { return ::fchmod(m_descriptor, mode) == 0; }

    bool write(std::string_view content) {
        while (!content.empty()) {
            const ssize_t written = ::write(m_descriptor, content.data(), content.size());
            if (written < 0 && errno == EINTR) continue;
            if (written < 0) return false;
            content.remove_prefix(static_cast<std::size_t>(written));
        }
        // Some file systems cannot be asked to flush; that is no reason to refuse.
        if (::fsync(m_descriptor) != 0 && errno != EINVAL && errno != ENOTSUP) return false;
        const int descriptor = std::exchange(m_descriptor, -1);
        return ::close(descriptor) == 0;
    }

    bool takePlaceOf(const fs::path& target) {
        if (::rename(m_path.c_str(), target.c_str()) != 0) return false;
        m_path.clear();
        return true;
    }

private:
    fs::path m_folder, m_path;
    int m_descriptor = -1;
};

// Makes the rename survive a loss of power. A folder that cannot be flushed is no failure: the file is whole either
// way.
void flushFolder(const fs::path& folder) {
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) return;
    ::fsync(descriptor);
    ::close(descriptor);
}

}  // namespace

Syntax syntaxOf(const fs::path& path) {
    const std::string extension = path.extension().string();
    return extension == ".yaml" || extension == ".yml" ? Syntax::yaml : Syntax::json;
}

Result<void> writeFileAtomically(const fs::path& path, std::string_view content) {
    const auto refused = [&](std::string what, std::string remedy) {
        return fail(fileProblem(path, "cannot-write", std::move(what), std::move(remedy)));
    };
    const auto failed = [&](int error) {
        const bool noRoom = error == ENOSPC || error == EDQUOT || error == EFBIG;
        return refused(fmt::format("the file cannot be written: {}", reason(error)),
                       noRoom ? "Make room, or save elsewhere; what was there before is as it was"
                              : "Save where you may write; what was there before is as it was");
    };

    std::error_code ignored;
    const fs::path target = fs::is_symlink(path, ignored) ? fs::weakly_canonical(path, ignored) : path;
    struct stat old {};
    const bool replaces = ::stat(target.c_str(), &old) == 0;
    if (replaces && S_ISDIR(old.st_mode)) return refused("there is a folder of that name", "Choose another name");
    if (replaces && !S_ISREG(old.st_mode)) return refused("there is a device of that name", "Choose another name");
    // A rename would replace a file that its owner has locked.
    if (replaces && ::faccessat(AT_FDCWD, target.c_str(), W_OK, AT_EACCESS) != 0) return failed(errno);

    const fs::path folder = target.parent_path().empty() ? fs::path(".") : target.parent_path();
    TemporaryFile temporary(folder);
    if (!temporary.open()) return failed(errno);
    if (replaces && !temporary.setMode(old.st_mode & 07777)) return failed(errno);
    if (!temporary.write(content)) return failed(errno);
    if (!temporary.takePlaceOf(target)) return failed(errno);
    flushFolder(folder);
    return {};
}

Result<std::string> readFile(const fs::path& path, std::size_t maxBytes) {
    const auto refused = [&](std::string what, std::string remedy) {
        return fail(fileProblem(path, "cannot-read", std::move(what), std::move(remedy)));
    };
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) {
        return refused(fmt::format("the file cannot be read: {}", reason(errno)), "Check the path");
    }
    if (S_ISDIR(status.st_mode)) return refused("this is a folder", "Name a file in it");
    if (!S_ISREG(status.st_mode)) return refused("this is a device, not a file", "Name a file");
    if (static_cast<std::uint64_t>(status.st_size) > maxBytes) {
        return fail(
            fileProblem(path, "too-large",
                        fmt::format("the file has {} bytes, more than the {} that are read", status.st_size, maxBytes),
                        "Split it, or remove what does not belong in it"));
    }
    std::FILE* file = std::fopen(path.c_str(), "rb");
    if (file == nullptr)
        return refused(fmt::format("the file cannot be read: {}", reason(errno)), "Check its permissions");
    std::string content(static_cast<std::size_t>(status.st_size), '\0');
    content.resize(std::fread(content.data(), 1, content.size(), file));
    const bool broken = std::ferror(file) != 0;
    std::fclose(file);
    if (broken) return refused("the file cannot be read to its end", "Check the disk");
    return content;
}

Result<LoadedDrawing> loadDrawing(const fs::path& path, const Catalogue& catalogue) {
    const ReadLimits limits;
    const auto content = readFile(path, limits.maxBytes);
    if (!content) return fail(content.error());
    auto tree = readTree(*content, syntaxOf(path), path.string(), limits);
    if (!tree) return fail(tree.error());
    return readDrawing(std::move(*tree), catalogue, path.string());
}

Result<void> saveDrawing(const Drawing& drawing, const fs::path& path) {
    return writeFileAtomically(path, writeDrawing(drawing, syntaxOf(path)));
}

}  // namespace zonewright::model

// SPDX-License-Identifier: Apache-2.0
// Build tool: `font_table_compiler OUT.cpp REGULAR.otf MEDIUM.otf SEMIBOLD.otf` writes the table of
// resources/font_table.h.
#include "resources/font_table.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_TRUETYPE_TABLES_H

#include <cstdio>
#include <fstream>
#include <iostream>

namespace {

// Dashes, quotes, bullets, ellipsis, arrows, mathematical and geometric signs that labels and reports use.
constexpr char32_t kExtras[] = {0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2026,
                                0x202F, 0x2039, 0x203A, 0x20AC, 0x2122, 0x2190, 0x2191, 0x2192, 0x2193, 0x2194, 0x2212,
                                0x2248, 0x2260, 0x2264, 0x2265, 0x25B2, 0x25B6, 0x25BC, 0x25CF, 0x2713, 0x2717};

int thousandths(long units, const FT_FaceRec_& face) {
    return static_cast<int>((units * 1000 + face.units_per_EM / 2) / face.units_per_EM);
}

// Zero when the font has no such character.
int width(FT_Face face, char32_t character) {
    const FT_UInt glyph = FT_Get_Char_Index(face, character);
    if (glyph == 0 || FT_Load_Glyph(face, glyph, FT_LOAD_NO_SCALE) != 0) return 0;
    return thousandths(face->glyph->metrics.horiAdvance, *face);
}

bool writeFace(FT_Library library, const char* path, int index, std::ostream& out) {
    using namespace zonewright::resources;
    FT_Face face = nullptr;
    if (FT_New_Face(library, path, 0, &face) != 0) {
        std::cerr << path << ": not a font that FreeType can read\n";
        return false;
    }
    const int fallback = width(face, U'n');
    const auto* os2 = static_cast<const TT_OS2*>(FT_Get_Sfnt_Table(face, FT_SFNT_OS2));
    out << "constexpr ExtraWidth kExtras" << index << "[] = {";
    for (const char32_t c : kExtras) {
        if (const int advance = width(face, c)) out << "{" << static_cast<unsigned>(c) << "," << advance << "},";
    }
    out << "};\nconstexpr FontTable kTable" << index << "{{";
    for (char32_t c = kFirstCharacter; c <= kLastCharacter; ++c) {
        const int advance = width(face, c);
        out << (advance != 0 || (c >= 0x7F && c < 0xA0) ? advance : fallback) << ",";
    }
    out << "}, kExtras" << index << ", " << thousandths(face->ascender, *face) << ", "
        << thousandths(-face->descender, *face) << ", " << (os2 ? thousandths(os2->sCapHeight, *face) : 0) << "};\n";
    FT_Done_Face(face);
    return true;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 5) {
        std::cerr << "usage: font_table_compiler OUT.cpp REGULAR.otf MEDIUM.otf SEMIBOLD.otf\n";
        return 2;
    }
    FT_Library library = nullptr;
    if (FT_Init_FreeType(&library) != 0) return 1;
    std::ofstream out(argv[1]);
    out << "// Generated from the font's files.\n#include \"resources/font_table.h\"\n\nnamespace "
           "zonewright::resources {\nnamespace {\n";
    bool good = true;
    for (int i = 0; i < 3; ++i) good = writeFace(library, argv[2 + i], i, out) && good;
    out << "}\nconst FontTable& fontTable(int weight) {\n"
           "    return weight == 0 ? kTable0 : weight == 1 ? kTable1 : kTable2;\n}\n}\n";
    out.close();
    FT_Done_FreeType(library);
    if (!good || !out) {
        std::remove(argv[1]);
        return 1;
    }
    return 0;
}

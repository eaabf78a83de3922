# SPDX-License-Identifier: Apache-2.0
# Files into programs. The compiler links zonewright_base, which is declared later (model/CMakeLists.txt).
include_guard(GLOBAL)

add_executable(zonewright_pack_compiler ${CMAKE_SOURCE_DIR}/packaging/pack/pack_compiler.cpp)
target_link_libraries(zonewright_pack_compiler PRIVATE zonewright_base)
add_executable(zonewright_font_table_compiler ${CMAKE_SOURCE_DIR}/packaging/pack/font_table_compiler.cpp)
target_link_libraries(zonewright_font_table_compiler PRIVATE zonewright_options Freetype::Freetype)

# zonewright_embed(TARGET FUNCTION a::b::files ROOT FOLDER PATTERNS GLOB… [TREES [WITHOUT KEY…]])
#
# Adds to TARGET the definition of `std::span<const zonewright::resources::PackedFile> a::b::files()`: the files below
# FOLDER that match, sorted, by their path below FOLDER. TREES encodes YAML and JSON (model/base/read_tree.h), without the
# keys named; otherwise the bytes are embedded as they are. The caller declares the function in a header of its own.
function(zonewright_embed target)
    cmake_parse_arguments(ARG "TREES" "FUNCTION;ROOT" "PATTERNS;WITHOUT" ${ARGN})
    string(REPLACE "::" "_" stem ${ARG_FUNCTION})
    set(stem ${CMAKE_CURRENT_BINARY_DIR}/pack/${stem})
    set(paths "")
    foreach(pattern ${ARG_PATTERNS})
        file(GLOB_RECURSE found CONFIGURE_DEPENDS RELATIVE ${ARG_ROOT} ${ARG_ROOT}/${pattern})
        list(APPEND paths ${found})
    endforeach()
    list(SORT paths)
    list(REMOVE_DUPLICATES paths)
    list(TRANSFORM paths PREPEND "${ARG_ROOT}/" OUTPUT_VARIABLE sources)
    string(REPLACE ";" "\n" lines "${paths}")
    file(CONFIGURE OUTPUT ${stem}.list CONTENT "${lines}\n" @ONLY)
    set(kind bytes)
    if(ARG_TREES)
        set(kind trees)
    endif()
    set(without "")
    foreach(key ${ARG_WITHOUT})
        list(APPEND without --without ${key})
    endforeach()
    # The compiler leaves equal outputs alone; the stamp tells the build that it has run.
    add_custom_command(OUTPUT ${stem}.stamp
        BYPRODUCTS ${stem}.cpp ${stem}.blob
        COMMAND zonewright_pack_compiler --root ${ARG_ROOT} --cache ${stem}.cache --blob ${stem}.blob --source ${stem}.cpp
            --function ${ARG_FUNCTION} --kind ${kind} --list ${stem}.list ${without}
        COMMAND ${CMAKE_COMMAND} -E touch ${stem}.stamp
        DEPENDS zonewright_pack_compiler ${stem}.list ${sources}
        COMMENT "Packing ${ARG_FUNCTION}" VERBATIM)
    set_source_files_properties(${stem}.cpp PROPERTIES GENERATED TRUE
        OBJECT_DEPENDS "${stem}.stamp;${stem}.blob" SKIP_PRECOMPILE_HEADERS ON)
    target_sources(${target} PRIVATE ${stem}.cpp ${stem}.stamp)
endfunction()

# zonewright_font_table(TARGET): the measures of the product's font, from the font files of the system.
function(zonewright_font_table target)
    foreach(weight Regular Medium SemiBold)
        find_file(ZONEWRIGHT_FONT_${weight} NAMES Inter-${weight}.otf
            PATHS /usr/share/fonts/opentype/inter /usr/local/share/fonts/inter)
        if(NOT ZONEWRIGHT_FONT_${weight})
            message(FATAL_ERROR "Inter-${weight}.otf is not here: install the Debian package fonts-inter, "
                "or set ZONEWRIGHT_FONT_${weight} to the file")
        endif()
        list(APPEND fonts ${ZONEWRIGHT_FONT_${weight}})
    endforeach()
    set(out ${CMAKE_CURRENT_BINARY_DIR}/pack/font_table.cpp)
    add_custom_command(OUTPUT ${out}
        COMMAND ${CMAKE_COMMAND} -E make_directory ${CMAKE_CURRENT_BINARY_DIR}/pack
        COMMAND zonewright_font_table_compiler ${out} ${fonts}
        DEPENDS zonewright_font_table_compiler ${fonts} COMMENT "Measuring Inter" VERBATIM)
    target_sources(${target} PRIVATE ${out})
endfunction()

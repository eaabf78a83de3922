# SPDX-License-Identifier: Apache-2.0
# Settings every target shares, and the one way to declare a layer.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
if(NOT CMAKE_BUILD_TYPE)
    set(CMAKE_BUILD_TYPE Release)
endif()

find_program(CCACHE ccache)
if(CCACHE)
    # Precompiled headers are cached only with these allowances; relative paths let clones share results.
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env
        CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} ${CCACHE})
endif()

find_package(fmt REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(yaml-cpp REQUIRED)
find_package(Boost REQUIRED)
find_package(Freetype REQUIRED)  # measures the font while building
find_package(Threads REQUIRED)
find_package(CLI11 REQUIRED)
if(ZONEWRIGHT_DESKTOP)
    find_package(Qt6 6.4 REQUIRED COMPONENTS Core Gui Widgets Svg)
endif()
if(ZONEWRIGHT_TESTS)
    find_package(Qt6 6.4 REQUIRED COMPONENTS Core Gui Widgets Test)
endif()

add_library(zonewright_options INTERFACE)
target_include_directories(zonewright_options INTERFACE ${CMAKE_SOURCE_DIR})
target_compile_options(zonewright_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wno-missing-field-initializers
    # False alarms of GCC 12 in its own string; and what ccache needs to see through precompiled headers.
    $<$<CXX_COMPILER_ID:GNU>:-Wno-stringop-overflow$<SEMICOLON>-Wno-restrict$<SEMICOLON>-Wno-array-bounds$<SEMICOLON>-fpch-preprocess>)
target_compile_definitions(zonewright_options INTERFACE ZONEWRIGHT_VERSION="${PROJECT_VERSION}")

# A static library of every .cpp below FOLDER, besides those below a folder given to EXCLUDE.
function(zonewright_library name folder)
    cmake_parse_arguments(ARG "" "" "EXCLUDE;LINK" ${ARGN})
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${folder}/*.cpp ${CMAKE_SOURCE_DIR}/${folder}/*.h)
    foreach(excluded ${ARG_EXCLUDE})
        list(FILTER sources EXCLUDE REGEX "^${CMAKE_SOURCE_DIR}/${excluded}/")
    endforeach()
    add_library(${name} STATIC ${sources})
    set_target_properties(${name} PROPERTIES LINKER_LANGUAGE CXX)
    target_link_libraries(${name} PUBLIC zonewright_options ${ARG_LINK})
endfunction()

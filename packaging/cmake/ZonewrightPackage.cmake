# SPDX-License-Identifier: Apache-2.0
# What an installed Zonewright consists of, and the Debian package of it.
include(GNUInstallDirs)

install(FILES ${CMAKE_SOURCE_DIR}/packaging/deb/zonewright.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/mime/packages)
install(FILES ${CMAKE_SOURCE_DIR}/packaging/deb/zonewright.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${CMAKE_SOURCE_DIR}/LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME copyright)
if(ZONEWRIGHT_DESKTOP)
    install(FILES ${CMAKE_SOURCE_DIR}/packaging/deb/zonewright.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
    install(FILES ${CMAKE_SOURCE_DIR}/packaging/deb/zonewright.svg
            DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps)
    install(FILES ${CMAKE_SOURCE_DIR}/packaging/deb/zonewright.svg
            DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/mimetypes RENAME application-x-zonewright.svg)
endif()

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME zonewright)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_CONTACT "Zonewright developers <zonewright@example.org>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "Draw an Azure AI landing zone and see its attack paths")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
    "Zonewright is a desktop tool, with a command line, in which architects draw an Azure AI landing zone. It computes attack paths and Zero Trust gaps while one draws, and writes Bicep and reports for the security review. Nothing leaves the machine.")
set(CPACK_DEBIAN_PACKAGE_SECTION devel)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_STRIP_FILES ON)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
include(CPack)

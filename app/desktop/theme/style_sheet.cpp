// SPDX-License-Identifier: Apache-2.0
// What the palette cannot say. Object names are roles: `primary` for the one button that matters, `quiet` for buttons
// without a frame, `panel` for side panels, `caption` and `heading` for texts.
#include <QString>

namespace zonewright::app {

QString styleSheet() {
    return QStringLiteral(R"css(
QMainWindow, QDialog { background: #FFFFFF; }
QMenuBar { background: #FFFFFF; border-bottom: 1px solid #EDEBE9; padding: 2px 8px; }
QMenuBar::item { padding: 6px 10px; border-radius: 4px; background: transparent; color: #323130; }
QMenuBar::item:selected, QMenuBar::item:pressed { background: #EFF6FC; color: #005A9E; }
QMenu { background: #FFFFFF; border: 1px solid #D2D0CE; padding: 4px; }
QMenu::item { padding: 6px 28px 6px 12px; border-radius: 4px; color: #323130; }
QMenu::item:selected { background: #EFF6FC; color: #005A9E; }
QMenu::item:disabled { color: #A19F9D; }
QMenu::separator { height: 1px; background: #EDEBE9; margin: 4px 8px; }
QMenu::icon { padding-left: 8px; }

QToolBar { background: #FFFFFF; border: none; border-bottom: 1px solid #E1DFDD; spacing: 4px; padding: 4px 8px; }
QToolBar::separator { background: #E1DFDD; width: 1px; margin: 6px 6px; }
QToolButton { border: 1px solid transparent; border-radius: 4px; padding: 5px; background: transparent; color: #323130; }
QToolButton:hover { background: #F3F2F1; }
QToolButton:pressed, QToolButton:checked { background: #DEECF9; color: #005A9E; }
QToolButton:focus { border-color: #0078D4; }
QToolButton::menu-indicator { image: none; width: 0; }

QPushButton { border: 1px solid #C8C6C4; border-radius: 4px; padding: 6px 14px; background: #FFFFFF; color: #323130; }
QPushButton:hover { background: #F3F2F1; }
QPushButton:pressed { background: #EDEBE9; }
QPushButton:focus { border-color: #0078D4; }
QPushButton:disabled { color: #A19F9D; border-color: #E1DFDD; background: #FAF9F8; }
QPushButton#primary { background: #0078D4; border-color: #0078D4; color: #FFFFFF; font-weight: 600; }
QPushButton#primary:hover { background: #106EBE; border-color: #106EBE; }
QPushButton#primary:pressed { background: #005A9E; }
QPushButton#primary:focus { border: 2px solid #004578; padding: 5px 13px; }
QPushButton#primary:disabled { background: #C7E0F4; border-color: #C7E0F4; }
QPushButton::menu-indicator { image: url(:/glyphs/arrow-down-gray.svg); subcontrol-origin: padding;
    subcontrol-position: right center; right: 8px; width: 12px; height: 12px; }
QPushButton#primary::menu-indicator { image: url(:/glyphs/arrow-down-white.svg); }
QPushButton#fix { border-color: #C7E0F4; background: #EFF6FC; color: #005A9E; text-align: left; padding: 6px 10px; }
QPushButton#fix:hover { background: #DEECF9; border-color: #0078D4; }
QPushButton#fix:focus { border-color: #0078D4; }
QPushButton#link { border: none; background: transparent; color: #005A9E; text-align: left; padding: 2px 0; }
QPushButton#link:hover, QPushButton#link:focus { text-decoration: underline; }

QLineEdit, QPlainTextEdit, QComboBox, QSpinBox, QTextEdit {
    border: 1px solid #C8C6C4; border-radius: 4px; padding: 4px 8px; background: #FFFFFF; color: #323130;
    selection-background-color: #0078D4; selection-color: #FFFFFF; }
QLineEdit:hover, QComboBox:hover, QPlainTextEdit:hover { border-color: #8A8886; }
QLineEdit:focus, QComboBox:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus { border: 1px solid #0078D4; }
QLineEdit[invalid="true"] { border: 1px solid #A4262C; background: #FDF3F4; }
QLineEdit[undrawn="true"], QComboBox[undrawn="true"] { color: #73716F; }
QLineEdit:read-only { background: #FAF9F8; }
QComboBox { padding-right: 20px; }
QComboBox::drop-down { border: none; width: 22px; }
QComboBox::down-arrow { image: url(:/glyphs/arrow-down-gray.svg); width: 12px; height: 12px; }
QComboBox QAbstractItemView { border: 1px solid #C8C6C4; background: #FFFFFF; outline: 0; padding: 4px;
    selection-background-color: #EFF6FC; selection-color: #005A9E; }

QWidget#panel { background: #FFFFFF; }
QWidget#sidePanel { background: #FAF9F8; }
QWidget#startPage { background: #FAF9F8; }
QLabel#caption { color: #605E5C; font-size: 11px; }
QLabel#second { color: #605E5C; }
QLabel#heading { color: #201F1E; font-size: 16px; font-weight: 600; }
QLabel#strong { color: #201F1E; font-weight: 600; }
QLabel#title { color: #201F1E; font-size: 28px; font-weight: 600; }
QFrame#line { background: #E1DFDD; max-height: 1px; min-height: 1px; border: none; }
QFrame#card { background: #FFFFFF; border: 1px solid #E1DFDD; border-radius: 6px; }
QFrame#card:hover { border-color: #0078D4; }
QFrame#notice { background: #FFF4CE; border: 1px solid #F2D675; border-radius: 4px; }

QTabWidget::pane { border: none; border-top: 1px solid #E1DFDD; }
QTabBar { background: transparent; qproperty-drawBase: 0; }
QTabBar::tab { background: transparent; border: none; border-bottom: 2px solid transparent; padding: 8px 12px 7px 12px;
    color: #605E5C; margin-right: 2px; }
QTabBar::tab:hover { color: #201F1E; background: #F3F2F1; }
QTabBar::tab:selected { color: #005A9E; border-bottom: 2px solid #0078D4; font-weight: 600; }
QTabBar::tab:focus { background: #EFF6FC; }

QTreeView, QListView, QTableView { border: none; background: transparent; outline: 0; color: #323130;
    selection-background-color: #DEECF9; selection-color: #201F1E; }
QTreeView::item, QListView::item { padding: 4px; border: 0px; }
QTreeView::item:hover, QListView::item:hover { background: #F3F2F1; border: 0px; }
QTreeView::item:selected, QListView::item:selected { background: #DEECF9; color: #201F1E; border: 0px; }
QHeaderView::section { background: #FAF9F8; border: none; border-bottom: 1px solid #E1DFDD; border-right: 1px solid #EDEBE9;
    padding: 6px 8px; color: #605E5C; font-weight: 600; }
QTableView { gridline-color: #EDEBE9; border: 1px solid #E1DFDD; border-radius: 4px; background: #FFFFFF; }

QScrollArea { border: none; background: transparent; }
QScrollBar:vertical { width: 10px; background: transparent; margin: 0; }
QScrollBar:horizontal { height: 10px; background: transparent; margin: 0; }
QScrollBar::handle { background: #D2D0CE; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: #A19F9D; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page { background: none; border: none;
    width: 0; height: 0; }

QSplitter::handle { background: #E1DFDD; }
QSplitter::handle:hover { background: #0078D4; }
QStatusBar { background: #FFFFFF; border-top: 1px solid #E1DFDD; color: #605E5C; }
QStatusBar::item { border: none; }
QToolTip { background: #FFFFFF; color: #323130; border: 1px solid #C8C6C4; padding: 6px 8px; }
QTextBrowser { border: none; background: #FFFFFF; }
QCheckBox { spacing: 8px; padding: 3px 0; }
QCheckBox::indicator { width: 16px; height: 16px; border: 1px solid #8A8886; border-radius: 3px; background: #FFFFFF; }
QCheckBox::indicator:hover { border-color: #0078D4; }
QCheckBox::indicator:checked { background: #0078D4; border-color: #0078D4; image: url(:/glyphs/tick-white.svg); }
QCheckBox::indicator:disabled { border-color: #C8C6C4; background: #FAF9F8; }
QCheckBox:focus { color: #005A9E; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
)css");
}

}  // namespace zonewright::app

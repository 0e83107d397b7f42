/** The kind of the theme that VS Code shows, in the words of the tag colours. */
import * as vscode from "vscode";
import type { ThemeKind } from "../tags/tagColours";

export function themeKind(): ThemeKind {
  switch (vscode.window.activeColorTheme.kind) {
    case vscode.ColorThemeKind.Light:
      return "light";
    case vscode.ColorThemeKind.Dark:
      return "dark";
    case vscode.ColorThemeKind.HighContrast:
      return "highContrast";
    case vscode.ColorThemeKind.HighContrastLight:
      return "highContrastLight";
  }
}

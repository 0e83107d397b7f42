/**
 * How highlights look. Three restrained styles tell the quotes apart without colour alone (solid, dashed and dotted line), so that they
 * can be told by everyone and in high contrast, where the backgrounds are left out. Colours are the manifest's, to be changed by anyone.
 */
import * as vscode from "vscode";
import type { HighlightStyle } from "../../api";

export type Styles = Readonly<Record<HighlightStyle, vscode.TextEditorDecorationType>>;

export function createStyles(): Styles {
  return {
    directQuote: quoteStyle("kutip.directQuoteBackground", "kutip.directQuoteBorder", "solid"),
    mixedQuote: quoteStyle("kutip.mixedQuoteBackground", "kutip.mixedQuoteBorder", "dashed"),
    indirectQuote: quoteStyle("kutip.indirectQuoteBackground", "kutip.indirectQuoteBorder", "dotted"),
    cue: style({ fontStyle: "italic" }),
    speaker: style({ fontWeight: "bold" }),
    tag: tagStyle("solid"),
    approximateTag: tagStyle("dashed"),
    boilerplate: style({ color: new vscode.ThemeColor("kutip.boilerplateForeground") }),
  };
}

function quoteStyle(
  background: string,
  border: string,
  line: "solid" | "dashed" | "dotted",
): vscode.TextEditorDecorationType {
  return style({
    backgroundColor: new vscode.ThemeColor(background),
    borderColor: new vscode.ThemeColor(border),
    borderStyle: line,
    borderWidth: "0 0 1px 0",
    overviewRulerColor: new vscode.ThemeColor("kutip.overviewRuler.quoteForeground"),
    overviewRulerLane: vscode.OverviewRulerLane.Left,
  });
}

function tagStyle(line: "solid" | "dashed"): vscode.TextEditorDecorationType {
  return style({
    backgroundColor: new vscode.ThemeColor("kutip.tagBackground"),
    borderColor: new vscode.ThemeColor("kutip.tagBorder"),
    borderStyle: line,
    borderWidth: "0 0 2px 0",
    overviewRulerColor: new vscode.ThemeColor("kutip.overviewRuler.tagForeground"),
    overviewRulerLane: vscode.OverviewRulerLane.Right,
  });
}

/** Typing at either end stays outside, as the analysis will say a moment later. */
function style(options: vscode.DecorationRenderOptions): vscode.TextEditorDecorationType {
  return vscode.window.createTextEditorDecorationType({
    ...options,
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  });
}

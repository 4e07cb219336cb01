import Linting
import PolicyExpressions
import PolicySyntax
import SourceText

extension ExpressionsRules { static var hiddenCode: any Rule { HiddenCode() } }

private struct HiddenCode: Rule {
  func subscribe(to events: inout Events) {
    events.onExpression { expression, report in
      // Text between tags keeps its line breaks.
      guard report.settings.format == .xml, expression.attribute != nil else { return }
      let comments = comments(in: expression, report.document.source)
      guard let first = comments.first else { return }
      let source = report.document.source
      let bodies = comments.map { source.text(Span($0.start + 2, $0.end)) }
      let isPlain = bodies.allSatisfy { !$0.contains("*/") }
      report(
        first,
        "in the format xml the line breaks of an attribute become blanks, so this comment hides the code behind it; write '/* … */', or deploy as rawxml",
        fixes: isPlain
          ? [
            Fix(
              "write comments that end",
              edits: zip(comments, bodies).map { report.edit($0, with: "/*\($1) */") })
          ] : [])
    }
  }

  /// The comments to the end of a line that have code behind them, in the file.
  private func comments(in expression: PolicyExpression, _ source: SourceText) -> [Span] {
    let code = expression.code
    var found: [Span] = []
    var start = 0
    for token in expression.tokens {
      found += lineComments(in: start..<token.range.lowerBound, of: code.bytes)
        // A line break that is written as a reference stays one.
        .filter { source.bytes[code.fileOffset($0.upperBound)] != UInt8(ascii: "&") }
        .map(code.fileSpan)
      start = token.range.upperBound
    }
    return found
  }

  /// The comments among the blanks between two tokens, each up to its line break.
  private func lineComments(in gap: Range<Int>, of bytes: [UInt8]) -> [Range<Int>] {
    let slash = UInt8(ascii: "/")
    let star = UInt8(ascii: "*")
    var found: [Range<Int>] = []
    var index = gap.lowerBound
    while index + 1 < gap.upperBound {
      switch (bytes[index], bytes[index + 1]) {
      case (slash, slash):
        let end = bytes[index..<gap.upperBound].firstIndex { $0 == 0x0A || $0 == 0x0D }
        guard let end else { return found }
        found.append(index..<end)
        index = end
      case (slash, star):
        index += 2
        while index + 1 < gap.upperBound, bytes[index] != star || bytes[index + 1] != slash {
          index += 1
        }
        index += 2
      default:
        index += 1
      }
    }
    return found
  }
}

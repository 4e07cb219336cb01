import Foundation
import Fuzzing
import PolicyExpressions

/// What is wrong with expressions, as JSON lines for `.ci/compare-expressions`; no part of the
/// product.
///
///     expression-verdicts FOLDER    every expression of the policies below the folder
///     expression-verdicts           every expression of the JSON lines on standard input, which
///                                   have at least `form` and `code`
@main struct ExpressionVerdicts {
  static func main() throws {
    if let folder = CommandLine.arguments.dropFirst().first {
      for sample in try ExpressionSample.all(below: URL(filePath: folder)) {
        try write(Verdict(on: sample).judged)
      }
    } else {
      let decoder = JSONDecoder()
      while let line = readLine() {
        try write(decoder.decode(Verdict.self, from: Data(line.utf8)).judged)
      }
    }
  }

  private static func write(_ verdict: Verdict) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    print(String(decoding: try encoder.encode(verdict), as: UTF8.self))
  }
}

/// An expression and, once judged, what is wrong with it.
private struct Verdict: Codable {
  enum Form: String, Codable {
    case expression
    case statements
  }

  struct Problem: Codable {
    let kind: String
    let detail: String
    let text: String
    /// Whether a compiler would refuse the code, and not only warn, or only the service refuse it.
    let refuses: Bool
  }

  var file: String?
  var offset: Int?
  let form: Form
  let code: String
  var problems: [Problem]?

  init(on sample: ExpressionSample) {
    file = sample.file
    offset = sample.offset
    form = sample.form == .expression ? .expression : .statements
    code = String(decoding: sample.code, as: UTF8.self)
  }

  var judged: Verdict {
    let bytes = Array(code.utf8)
    let tree = ExpressionTree(
      parsing: TokenizedCode(bytes), as: form == .expression ? .expression : .statements)
    let found =
      tree.problems.map { ("\($0.kind)", $0.range, true) }
      + Binding(of: tree).problems.map { ("\($0.kind)", $0.range, $0.kind.refuses) }
    var verdict = self
    verdict.problems = found.map { detail, range, refuses in
      Problem(
        kind: String(detail.prefix { $0 != "(" }), detail: detail,
        text: String(decoding: bytes[range], as: UTF8.self), refuses: refuses)
    }
    return verdict
  }
}

extension BindingProblem.Kind {
  fileprivate var refuses: Bool {
    switch self {
    case .typeNotAllowed, .typeArgumentNotAllowed, .lateBinding, .memberNotAllowed, .unreachable,
      .constantCondition:
      false
    default: true
    }
  }
}

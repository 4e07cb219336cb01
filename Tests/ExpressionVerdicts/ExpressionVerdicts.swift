import Foundation
import PolicyExpressions
import PolicySyntax
import SourceText

/// What is wrong with expressions, as JSON lines for `.ci/compare-expressions`; no part of the
/// product.
///
///     expression-verdicts FOLDER    every expression of the policies below the folder
///     expression-verdicts           every expression of the JSON lines on standard input, which
///                                   have at least `form` and `code`
@main struct ExpressionVerdicts {
  static func main() throws {
    if let folder = CommandLine.arguments.dropFirst().first {
      for sample in try samples(below: URL(filePath: folder)) { try write(sample.judged) }
    } else {
      let decoder = JSONDecoder()
      while let line = readLine() {
        try write(decoder.decode(Sample.self, from: Data(line.utf8)).judged)
      }
    }
  }

  private static func write(_ sample: Sample) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    print(String(decoding: try encoder.encode(sample), as: UTF8.self))
  }

  /// The expressions of all policies below a folder, in the order of the paths.
  private static func samples(below folder: URL) throws -> [Sample] {
    let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String }
    return try (names ?? []).filter { $0.hasSuffix(".xml") }.sorted().flatMap { name in
      let bytes = Array(try Data(contentsOf: folder.appending(path: name)))
      let tree = SyntaxTree(reading: SourceText(path: name, bytes: bytes))
      let values = tree.allNodes.flatMap { node -> [Value] in
        (node.element?.attributes.map(\.value) ?? []) + (node.text.map { [$0.value] } ?? [])
      }
      return values.flatMap(\.expressions).map { source in
        Sample(
          file: name, offset: source.span.start,
          form: source.form == .oneLine ? .expression : .statements, code: source.code.string)
      }
    }
  }
}

/// An expression and, once judged, what is wrong with it.
private struct Sample: Codable {
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

  var judged: Sample {
    let bytes = Array(code.utf8)
    let tree = ExpressionTree(
      parsing: TokenizedCode(bytes), as: form == .expression ? .expression : .statements)
    let found =
      tree.problems.map { ("\($0.kind)", $0.range, true) }
      + Binding(of: tree).problems.map { ("\($0.kind)", $0.range, $0.kind.refuses) }
    var sample = self
    sample.problems = found.map { detail, range, refuses in
      Problem(
        kind: String(detail.prefix { $0 != "(" }), detail: detail,
        text: String(decoding: bytes[range], as: UTF8.self), refuses: refuses)
    }
    return sample
  }
}

extension BindingProblem.Kind {
  fileprivate var refuses: Bool {
    switch self {
    case .typeNotAllowed, .memberNotAllowed, .unreachable, .constantCondition: false
    default: true
    }
  }
}

public import Foundation
public import PolicyExpressions
import PolicySyntax
import SourceText

/// The code of an expression, and where it comes from.
public struct ExpressionSample: Sendable {
  /// The path of the policy below the folder that was read.
  public let file: String

  /// Where the expression begins in the file, in bytes.
  public let offset: Int

  /// The code between the brackets, character references resolved.
  public let code: [UInt8]
  public let form: ExpressionTree.Form

  /// The expressions of all policies below a folder, in the order of the paths.
  public static func all(below folder: URL) throws -> [ExpressionSample] {
    let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String }
    return try (names ?? []).filter { $0.hasSuffix(".xml") }.sorted().flatMap { name in
      let bytes = Array(try Data(contentsOf: folder.appending(path: name)))
      let tree = SyntaxTree(reading: SourceText(path: name, bytes: bytes))
      let values = tree.allNodes.flatMap { node -> [Value] in
        (node.element?.attributes.map(\.value) ?? []) + (node.text.map { [$0.value] } ?? [])
      }
      return values.flatMap(\.expressions).map { source in
        ExpressionSample(
          file: name, offset: source.span.start, code: source.code.bytes,
          form: source.form == .oneLine ? .expression : .statements)
      }
    }
  }
}

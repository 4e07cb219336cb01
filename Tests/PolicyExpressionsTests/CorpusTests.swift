import Foundation
import PolicyExpressions
import TestSupport
import Testing

@Suite("Expressions of real policies") struct ExpressionCorpusTests {
  @Test("every expression of the corpus is C#; those with a defect are listed", .onCorpus)
  func defects() throws {
    let folder = try #require(corpus)
    var actual: [String] = []
    var count = 0
    for file in files(below: folder, endingWith: [".xml"]) {
      let path = String(file.path.dropFirst(folder.path.count + 1))
      for (code, form) in expressions(of: Array(try Data(contentsOf: file))) {
        count += 1
        for problem in ExpressionTree(parsing: code, as: form).problems {
          let text = String(decoding: code.bytes[problem.range], as: UTF8.self)
          actual.append("\(path): \(problem.kind) \(text)")
        }
      }
    }
    #expect(count > 1_000)
    try expectGolden(actual.joined(separator: "\n") + "\n", "expressions/corpus-defects.list")
  }
}

/// The expressions of a policy, found in a simpler way than the reader of policies does: outside of
/// comments, from `@(` or `@{` to the bracket that closes it.
private func expressions(of bytes: [UInt8]) -> [(TokenizedCode, ExpressionTree.Form)] {
  let decoded = [("&quot;", "\""), ("&lt;", "<"), ("&gt;", ">"), ("&apos;", "'"), ("&amp;", "&")]
    .reduce(String(decoding: bytes, as: UTF8.self)) { text, reference in
      text.replacingOccurrences(of: reference.0, with: reference.1)
    }
  let text = Array(decoded.utf8)
  var found: [(TokenizedCode, ExpressionTree.Form)] = []
  var index = 0
  while index + 4 < text.count {
    if text[index...].starts(with: "<!--".utf8) {
      while index < text.count, !text[index...].starts(with: "-->".utf8) { index += 1 }
    } else if text[index...].starts(with: "@(".utf8) || text[index...].starts(with: "@{".utf8),
      let code = code(from: index + 2, in: text)
    {
      found.append((code, text[index + 1] == UInt8(ascii: "(") ? .expression : .statements))
      index += code.bytes.count
    }
    index += 1
  }
  return found
}

/// The code up to the bracket that nothing in it opens; nil where there is none.
private func code(from start: Int, in text: [UInt8]) -> TokenizedCode? {
  var length = 128
  repeat {
    length *= 2
    let slice = TokenizedCode(Array(text[start..<min(text.count, start + length)]))
    var depth = 1
    for token in slice.tokens where token.kind == .sign {
      switch slice.text(token) {
      case "(", "[", "{": depth += 1
      case ")", "]", "}": depth -= 1
      default: break
      }
      if depth == 0 { return TokenizedCode(Array(slice.bytes[..<token.range.lowerBound])) }
    }
  } while start + length < text.count
  return nil
}

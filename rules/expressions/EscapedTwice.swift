import Linting
import PolicyExpressions
import PolicySyntax
import SourceText

/// Code that C# can't read since its character references are still there once those of XML are replaced, and that it
/// reads without them: it was escaped a second time, or stands where nothing is replaced.
struct EscapedTwice {
  private static let characters = [
    "quot": "\"", "lt": "<", "gt": ">", "amp": "&", "apos": "'",
  ]

  /// A character reference as C# gets it.
  private struct Reference {
    let range: Range<Int>

    /// What stands between `&` and `;`.
    let name: String
  }

  /// Those that are to be replaced, by where they stand in the file, and their names.
  private let references: [(span: Span, name: String)]
  private let decodesReferences: Bool

  /// Where the first one stands.
  var span: Span { references[0].span }

  init?(in expression: PolicyExpression) {
    let code = expression.code.bytes
    var found = Self.references(in: code)
    // What a named value holds is not escaped here.
    guard !found.isEmpty, expression.code.putIn.isEmpty else { return nil }
    // Where quotation marks are escaped, too, so is all that stands between them. Else texts are as they should be.
    if !found.contains(where: { $0.name == "quot" }) {
      found = Self.outsideOfTexts(found, expression.tokens)
    }
    guard !found.isEmpty, Self.isRead(code, replacing: found, as: expression.source.form) else {
      return nil
    }
    references = found.map { (expression.code.fileSpan($0.range), $0.name) }
    decodesReferences = expression.value.decodesReferences
  }

  private static func references(in code: [UInt8]) -> [Reference] {
    code.indices.filter { code[$0] == UInt8(ascii: "&") }.compactMap { start in
      let word = code[(start + 1)...].prefix { $0 >= UInt8(ascii: "a") && $0 <= UInt8(ascii: "z") }
      let name = String(decoding: word.prefix(5), as: UTF8.self)
      guard word.endIndex < code.endIndex, code[word.endIndex] == UInt8(ascii: ";"),
        word.count < 5, characters[name] != nil
      else { return nil }
      return Reference(range: start..<word.endIndex + 1, name: name)
    }
  }

  private static func outsideOfTexts(_ references: [Reference], _ tokens: [Token]) -> [Reference] {
    let texts = tokens.filter {
      [.string, .character, .interpolatedStringText].contains($0.kind)
    }
    var next = texts.startIndex
    return references.filter { reference in
      while next < texts.endIndex, texts[next].range.upperBound <= reference.range.lowerBound {
        next += 1
      }
      return next == texts.endIndex || !texts[next].range.overlaps(reference.range)
    }
  }

  /// True where C# can read the code with the characters that references stand for.
  private static func isRead(
    _ code: [UInt8], replacing references: [Reference], as form: ExpressionSource.Form
  ) -> Bool {
    var text: [UInt8] = []
    var end = 0
    for reference in references {
      text += code[end..<reference.range.lowerBound]
      text += Array((characters[reference.name] ?? "").utf8)
      end = reference.range.upperBound
    }
    let tree = ExpressionTree(
      parsing: TokenizedCode(text + code[end...]),
      as: form == .oneLine ? .expression : .statements)
    return tree.problems.isEmpty
  }

  var message: String {
    let name = references[0].name
    return decodesReferences
      ? "C# gets '&\(name);' here, since it stands as '&amp;\(name);' in the file; write '&\(name);'"
      : "C# gets '&\(name);' here, since nothing in CDATA is decoded; write '\(written(name))'"
  }

  /// What stands for a character in the file, where it is escaped as often as it should be.
  private func written(_ name: String) -> String {
    decodesReferences ? "&\(name);" : Self.characters[name] ?? ""
  }

  /// Takes the additional escaping off everywhere in the code; nil where that would end CDATA too early.
  func fix(_ report: Report) -> Fix? {
    let source = report.document.source
    let endsCDATA =
      !decodesReferences
      && references.contains { span, name in
        name == "gt" && source.bytes[..<span.start].suffix(2).elementsEqual("]]".utf8)
      }
    if endsCDATA { return nil }
    return Fix(
      "write '\(written(references[0].name))' for '\(source.text(span))'",
      edits: references.map { report.edit($0.span, with: written($0.name)) })
  }
}

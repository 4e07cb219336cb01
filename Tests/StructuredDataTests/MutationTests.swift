import Foundation
import Fuzzing
import SourceText
import StructuredData
import TestSupport
import Testing

/// Broken files by the ten thousand: whatever the bytes, reading ends, and every span is a stretch
/// of the file.
@Suite struct MutationTests {
  static let jsonSeeds = [
    #"{"openapi":"3.0.1","paths":{"/a/{id}":{"get":{"operationId":"g","deprecated":false}}}}"#,
    #"[null, true, false, 0, -1.5e+3, "é\u00e9\uD83D\uDE00\n", [], {}, [[1], {"a": []}]]"#,
    "{\r\n  \"name\": \"日本\",\t\"value\": [1, 2.0, 3e4],\n  \"x\": {\"y\": {\"z\": null}}\n}\n",
  ]

  static let yamlSeeds = [
    "a: &a\n  b: [1, 'x', \"\\té\"]\n  c: {d: ~, e: true}\nf: *a\ng:\n  <<: *a\n  h: |\n    é\n    x\n",
    "# c\n--- !t\n- é: 日本\r\n- ? k\n  : v\n- >-\n  folded\n  text\n\n- \"😀 \\u00e9\" # c\n...\n",
    "openapi: 3.0.0\npaths:\n  /a/{id}:\n    get:\n      responses:\n        200: {description: ok}\n",
  ]

  private static let fragments: [[UInt8]] =
    [
      "{", "}", "[", "]", "\"", "'", ":", ": ", ",", "- ", "? ", "&a ", "*a", "!t ", "|", ">", "#",
      " #", "\n", "\r\n", "\t", "  ", "\\", "\\u", "\\uD83D", "/*", "*/", "//", "<<", "---\n",
      "...\n",
      "%", "é", "😀", "\u{85}", "\u{2028}", "\u{FEFF}", "null", "-", "0", "1e9", ".",
    ].map { Array($0.utf8) } + [[0x00], [0xFF], [0xC3], [0xED, 0xA0, 0x80], [0x7F]]

  private static func mutant(of seed: String, _ random: inout SeededGenerator) -> [UInt8] {
    var bytes = Array(seed.utf8)
    for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
      let at = Int.random(in: 0..<bytes.count, using: &random)
      let end = min(bytes.count, at + Int.random(in: 1...6, using: &random))
      switch Int.random(in: 0..<5, using: &random) {
      case 0: bytes[at] = UInt8.random(in: 0...255, using: &random)
      case 1: bytes.removeSubrange(at..<end)
      case 2: bytes.insert(contentsOf: bytes[at..<end], at: at)
      case 3: bytes.insert(contentsOf: fragments.randomElement(using: &random)!, at: at)
      default: bytes.replaceSubrange(at..<end, with: fragments.randomElement(using: &random)!)
      }
    }
    return bytes
  }

  private static func forEachMutant(
    of seeds: [String], seed: UInt64, _ body: ([UInt8]) throws -> Void
  ) rethrows {
    var random = SeededGenerator(seed: seed)
    for round in 0..<50_000 {
      try body(mutant(of: seeds[round % seeds.count], &random))
    }
  }

  /// The first broken promise about spans, or nil.
  private func flaw(in document: StructuredDocument) -> String? {
    let size = document.source.bytes.count
    var flaw: String?
    func check(_ span: Span, _ what: String) {
      if span.start < 0 || span.end > size { flaw = "\(what) has the span \(span) of \(size)" }
    }
    for problem in document.problems { check(problem.span, problem.message) }
    document.root?.visit { value, member in
      check(value.span, "a value")
      if let member { check(member.keySpan, "a key") }
    }
    if document.root == nil, document.problems.isEmpty, document.source.path.hasSuffix("json") {
      flaw = "nothing was read, and nothing was reported"
    }
    return flaw
  }

  @Test func mutantsOfJSON() {
    Self.forEachMutant(of: Self.jsonSeeds, seed: 1) { bytes in
      if let flaw = flaw(in: json(bytes)) {
        Issue.record("\(flaw): \(String(decoding: bytes, as: UTF8.self).debugDescription)")
      }
    }
  }

  @Test func mutantsOfYAML() {
    Self.forEachMutant(of: Self.yamlSeeds, seed: 2) { bytes in
      let document = yaml(bytes)
      if let flaw = flaw(in: document) ?? unfaithfulSpan(in: document) {
        Issue.record("\(flaw): \(String(decoding: bytes, as: UTF8.self).debugDescription)")
      }
    }
  }

  /// In a file without escapes, the text that a string's span covers is the string.
  @Test(arguments: jsonSeeds + yamlSeeds)
  func spansCoverTheText(_ text: String) {
    for text in [text, text.replacing("\n", with: "\r\n"), "\u{FEFF}" + text] {
      let document = StructuredDocument(reading: SourceText(path: "", text: text))
      #expect(document.problems.isEmpty)
      #expect(unfaithfulSpan(in: document) == nil)
    }
  }

  /// A key or string whose span covers other text, or nil. Left out is text that is not written as
  /// it reads: with escapes, doubled quotes, line breaks, bytes that are not UTF-8, and block
  /// scalars.
  private func unfaithfulSpan(in document: StructuredDocument) -> String? {
    var unfaithful: String?
    func check(_ string: String, _ span: Span) {
      let covered = document.source.text(span)
      let isBlock = covered.hasPrefix("|") || covered.hasPrefix(">")
      let isRewritten = string.unicodeScalars.contains { $0 == "\u{FFFD}" || $0 == "\n" }
      let rewrites = "\\'\n\r\u{85}\u{2028}\u{2029}\u{FFFD}".unicodeScalars
      if isBlock || isRewritten || covered.unicodeScalars.contains(where: rewrites.contains) {
        return
      }
      if covered != string { unfaithful = "\(string.debugDescription) covers ‹\(covered)› \(span)" }
    }
    document.root?.visit { value, member in
      if let string = value.string { check(string, value.span) }
      if let member { check(member.key, member.keySpan) }
    }
    return unfaithful
  }

  @Test func foundationAgreesAboutWhatIsJSON() {
    var disagreements: [String] = []
    Self.forEachMutant(of: Self.jsonSeeds, seed: 3) { bytes in
      let document = json(bytes)
      let accepts = document.problems.allSatisfy { $0.kind == .duplicateKey }
      let foundationAccepts =
        (try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)) != nil
      if accepts == foundationAccepts || (!accepts && isAcceptedDifference(bytes, document)) {
        return
      }
      disagreements.append(
        "\(accepts ? "only we accept" : "only Foundation accepts") "
          + String(decoding: bytes, as: UTF8.self).debugDescription + " \(document.messages)")
    }
    #expect(disagreements.isEmpty, "\(disagreements.prefix(10).joined(separator: "\n"))")
  }

  /// Where Foundation is not the measure.
  private func isAcceptedDifference(_ bytes: [UInt8], _ document: StructuredDocument) -> Bool {
    // Foundation lets a comma stand before a closing bracket; RFC 8259 does not.
    document.problems.allSatisfy {
      $0.kind == .duplicateKey || $0.message.hasPrefix("JSON allows no comma")
    }
  }
}

import Foundation
import Fuzzing
import PolicySyntax
import SourceText
import TestSupport

/// Makes broken variants of policies, the same ones from the same seed.
struct Mutator {
  private var generator: SeededGenerator

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  /// What policies are made of, and what they break on.
  private static let tokens: [[UInt8]] = [
    "<", ">", "/>", "</", "\"", "'", "&", "&quot;", "&lt;", "&#0;", "&x;", "=", " ", "\n", "\r",
    "-->", "<!--", "--", "-", "]]>", "<![CDATA[", "]", "<?", "?>", "<?xml version='1.0'?>", "@(",
    "@{", ")", "}", "{{", "}}", "{{a}}", "@", "$\"", "//", "/*", "\\", ":", "xmlns=\"\"",
    " xmlns:p='u'", "p:", "<a>", "</a>", "<b/>", " c=\"d\"", "<!DOCTYPE a>", "\u{0}", "\u{1}",
    "\u{E9}", "\u{A0}", "\u{FFFE}", "1", "xml",
  ].map { Array($0.utf8) }

  /// A copy of `text` with one to three mistakes in it.
  mutating func mutant(of text: [UInt8]) -> [UInt8] {
    var mutant = text
    for _ in 0..<Int.random(in: 1...3, using: &generator) { mutate(&mutant) }
    return mutant
  }

  private mutating func mutate(_ text: inout [UInt8]) {
    let place = Int.random(in: 0...text.count, using: &generator)
    let end = min(text.count, place + Int.random(in: 1...12, using: &generator))
    switch Int.random(in: 0..<8, using: &generator) {
    case 0 where place < text.count:
      text[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
    case 1, 2:
      text.removeSubrange(place..<end)
    case 3:
      let target = Int.random(in: 0...text.count, using: &generator)
      text.insert(contentsOf: Array(text[place..<end]), at: target)
    case 4 where place < text.count:
      text.remove(at: place)
    default:
      text.insert(contentsOf: Self.tokens.randomElement(using: &generator) ?? [], at: place)
    }
  }

  /// The golden files of the reader.
  static let golden = texts(below: fixtures.appending(path: "syntax"))

  /// The policies of the corpus; none where it is absent.
  static let real = corpus.map { texts(below: $0.appending(path: "policies")) } ?? []

  private static func texts(below folder: URL) -> [[UInt8]] {
    files(below: folder, endingWith: [".xml"]).map { file in
      guard let text = try? Data(contentsOf: file) else {
        preconditionFailure("\(file.path) cannot be read")
      }
      return Array(text)
    }
  }

  /// What mutants are made of. Long texts cost time and are broken in no other ways.
  static let seeds = (golden + real).filter { $0.count < 700 }
}

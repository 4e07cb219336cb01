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

  /// The golden files of the reader and, where it is at hand, the corpus.
  static let originals: [[UInt8]] = {
    let golden = files(below: fixtures.appending(path: "syntax"), endingWith: [".xml"])
    let real = corpus.map { files(below: $0.appending(path: "policies"), endingWith: [".xml"]) }
    if real == nil { print("the corpus is absent: mutants are made of the golden files only") }
    return (golden + (real ?? [])).compactMap { try? Array(Data(contentsOf: $0)) }
  }()

  /// What mutants are made of. Long texts cost time and are broken in no other ways.
  static let seeds = originals.filter { $0.count < 700 }
}

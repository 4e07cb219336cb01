import CatalogModel
import StructuredData

/// The pieces that facts about statements and about calls are made of.
struct EffectPieces {
  let file: DataFile

  /// The case of a word, which stands there for certain.
  func word<Word: DataWord>(_ value: StructuredValue, _ type: Word.Type) -> String {
    file.word(value, of: type).map { "\($0)" } ?? ""
  }

  /// The case of a word that a map has to hold.
  func word<Word: DataWord>(
    _ key: String, of map: StructuredValue, _ type: Word.Type
  ) -> String {
    guard let value = map[key] else {
      file.report("'\(key)' is missing", at: map.span)
      return ""
    }
    return word(value, type)
  }

  func source(_ value: StructuredValue) -> String {
    let text = value.scalarText ?? ""
    if let evidence = EffectEvidence(rawValue: text) { return ".evidence(.\(evidence))" }
    if text.isEmpty || !text.utf8.allSatisfy(\.isPartOfPageName) {
      file.report("expected the last part of a page's address", at: value.span)
    }
    return ".page(\(file.text(value)))"
  }

  /// The certainty of a fact without parts, as an argument without a label.
  func plainCertainty(_ map: StructuredValue) -> String? {
    map["sure"].map { ".\(word($0, Certainty.self))" }
  }

  func text(_ label: String, _ value: StructuredValue?) -> String? {
    value.map { "\(label): \(file.text($0))" }
  }

  func remark(_ value: StructuredValue) -> String {
    guard !value.members.isEmpty else { return "Remark(\(file.text(value)))" }
    file.check(value, keys: ["what", "sure"])
    return SwiftCode.call("Remark", [file.text(value["what"]), plainCertainty(value)])
  }
}

extension UInt8 {
  /// Letters, digits and hyphens, of which the names of pages are made.
  fileprivate var isPartOfPageName: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "-"):
      true
    default: false
    }
  }
}

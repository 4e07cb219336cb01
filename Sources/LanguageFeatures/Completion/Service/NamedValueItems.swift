import PolicySyntax
import SourceText

/// Items for the names between double braces.
struct NamedValueItems {
  let items: [CompletionItem]

  /// Nil where no double brace is open in front of the place, and where no name is known in code, which
  /// has braces of its own.
  init?(_ place: WritingPlace) {
    let isCode: Bool
    switch place.spot {
    case .code: isCode = true
    case .value, .content: isCode = false
    case .endTag, .attributeName, .other: return nil
    }
    let bytes = place.bytes
    // Names of named values end at a blank for whoever writes them, but may begin behind one.
    var start = place.offset
    while start > 0, bytes[start - 1].mayStandInName { start -= 1 }
    var brace = start
    while brace > 0, bytes[brace - 1] == 0x20 { brace -= 1 }
    guard brace >= 2, bytes[brace - 1] == UInt8(ascii: "{"), bytes[brace - 2] == UInt8(ascii: "{")
    else { return nil }
    let names = ServiceNames(place).namedValues
    if isCode, names.isEmpty { return nil }
    var end = place.offset
    while end < bytes.count, bytes[end].mayStandInName { end += 1 }
    // Editors write closing braces by themselves.
    let closing = bytes[end...].prefix(2).prefix { $0 == UInt8(ascii: "}") }.count
    let replaced = Span(start, end + closing)
    items = names.map { name in
      CompletionItem(
        name.name, .namedValue, detail: name.detail, replacing: replaced,
        with: Snippet("\(name.name)}}"), filterText: name.name, rank: .expected, about: nil)
    }
  }
}

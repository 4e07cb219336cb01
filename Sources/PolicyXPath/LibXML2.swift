import CLibXML2

/// Sets libxml2 up once for the process; everything else it does here stays inside one task.
///
/// Its tables of encodings and predefined entities are made at this point, so that parsers in
/// different tasks only read them afterwards.
enum LibXML2 {
  private static let isReady: Bool = {
    xmlInitParser()
    return true
  }()

  static func prepare() { _ = isReady }

  /// A message of libxml2 as this program words messages: one line, lower-case start, no final
  /// stop, and without the name of the grammar production or C function it sometimes begins with.
  static func tidied(_ message: UnsafePointer<CChar>) -> String {
    var text = Substring(String(cString: message)).prefix { $0 != "\n" && $0 != "\r\n" }
    while let last = text.last, last == "." || last == " " || last == ":" { text.removeLast() }
    if let colon = text.firstIndex(of: ":"), isProductionName(text[..<colon]) {
      let rest = text[text.index(after: colon)...].drop { $0 == " " }
      if !rest.isEmpty { text = rest }
    }
    let secondIsCapital = text.dropFirst().first?.isUppercase ?? false
    // PCDATA and the like stay as they are.
    return secondIsCapital ? String(text) : text.prefix(1).lowercased() + text.dropFirst()
  }

  /// True for `EntityRef`, `xmlParseStartTag`, `AttValue`: one word with a capital inside.
  private static func isProductionName(_ word: Substring) -> Bool {
    word.split(separator: " ").count == 1 && word.dropFirst().contains { $0.isUppercase }
  }
}

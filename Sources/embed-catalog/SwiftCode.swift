/// Pieces of Swift for the generated file.
enum SwiftCode {
  /// A string literal, with as many `#` as its content asks for.
  static func literal(_ text: String) -> String {
    var hashes = ""
    while text.contains("\"" + hashes) || text.contains("\\" + hashes) { hashes += "#" }
    return "\(hashes)\"\(text)\"\(hashes)"
  }

  static func list(_ texts: [String]) -> String { "[\(texts.joined(separator: ", "))]" }

  /// A call with those of the arguments that are there.
  static func call(_ name: String, _ arguments: [String?]) -> String {
    "\(name)(\(arguments.compactMap { $0 }.joined(separator: ", ")))"
  }

  /// `once-per-section` as `.oncePerSection`.
  static func enumCase(_ word: String) -> String {
    let parts = word.split(separator: "-")
    return "." + (parts.first.map(String.init) ?? "")
      + parts.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }
}

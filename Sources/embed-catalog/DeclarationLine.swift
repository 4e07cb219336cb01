/// What a line of the files with types declares, as far as it has to be known to find it again.
///
/// The program reads the rest, and a test holds that it finds all that is declared.
enum DeclarationLine {
  enum Kind: Substring {
    case `class`, `struct`, interface, `enum`, delegate
  }

  /// The first line of a type.
  struct Head {
    let name: String

    /// How many type parameters there are.
    let arity: Int
    let kind: Kind

    /// Nil for what is no such line.
    init?(_ line: Substring) {
      var head = line.prefix { $0 != ":" && $0 != "(" }
      while head.last == " " { head.removeLast() }
      var arity = 0
      if head.last == ">" {
        // Type parameters have no brackets of their own.
        guard let open = head.lastIndex(of: "<") else { return nil }
        arity = head[open...].split(separator: ",").count
        head = head[..<open]
      }
      let words = head.split(separator: " ")
      guard words.count > 1, let name = words.last,
        let kind = words.lazy.compactMap(Kind.init).first
      else { return nil }
      self.name = String(name)
      self.arity = arity
      self.kind = kind
    }
  }

  /// The values that a line of an enum declares, each with a line of its own.
  static func enumValues(in line: Substring) -> [(name: String, line: String)] {
    let (refused, values) = withoutRefusal(line)
    return values.split(separator: ",").map { value in
      let name = String(value.filter { $0 != " " })
      return (name, refused + name)
    }
  }

  /// What a member is called, as the program calls it: `new` of a constructor, `operator` of a
  /// conversion, the sign of another operator, `this` of an indexer. Nil for what declares none.
  static func memberName(in line: Substring) -> String? {
    let line = withoutRefusal(line).rest
    if line.hasPrefix("new(") { return "new" }
    if line.hasPrefix("implicit ") || line.hasPrefix("explicit ") { return "operator" }
    if let keyword = line.firstRange(of: " operator ") {
      return line[keyword.upperBound...].prefix { $0 != "(" }.filter { $0 != " " }
    }
    if let brace = line.firstIndex(of: "{") {
      let property = line[..<brace]
      return property.contains(" this[") ? "this" : lastWord(of: property)
    }
    guard let bracket = line.firstIndex(of: "(") else { return lastWord(of: line) }
    let method = line[..<bracket]
    guard method.last == ">" else { return lastWord(of: method) }
    return method.lastIndex(of: "<").flatMap { lastWord(of: method[..<$0]) }
  }

  private static func lastWord(of text: Substring) -> String? {
    text.split(separator: " ").last.map(String.init)
  }

  private static func withoutRefusal(_ line: Substring) -> (refusal: String, rest: Substring) {
    let refusal = "refused "
    return line.hasPrefix(refusal) ? (refusal, line.dropFirst(refusal.count)) : ("", line)
  }
}

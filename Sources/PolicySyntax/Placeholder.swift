import SourceText

/// Texts that something fills in before deployment, whichever tool that is: the one definition of
/// what is not known yet.
///
/// Which tool a project uses is often not said, so that everything that looks like a placeholder of
/// Terraform, Bicep, a token replacer or the like makes a value unknown here. That costs only that
/// a value that looks like one and is wrong goes unnoticed.
public enum Placeholder {
  /// What a text is. A sign that has a meaning of its own there shows no placeholder.
  public enum Role: UInt16, Sendable {
    /// A value of which no sign is usual: a number, a choice, an address.
    case value = 1
    /// A URL, or its template, where `{name}` is a parameter and `%20` a blank.
    case url = 2
    /// A string of C#. Regular expressions and the like are full of the signs that show a placeholder
    /// elsewhere, so that only the plainest count.
    case literal = 4
    /// A name that a tool may complete, such as that of a named value.
    case name = 8
    /// A name that a tool may complete, or that a person is to choose.
    case chosenName = 16
    /// A name in C#.
    case identifier = 32
    /// The name of an element or an attribute.
    case markup = 64
    /// What would be a secret if nothing took its place.
    case secret = 128
    /// A string of C# on whose exact value something depends: the least sign makes it unknown.
    case constant = 256
  }

  /// A text that shows that something is to be filled in.
  private struct Mark {
    let opening: [UInt8]

    /// What has to stand further on, with something in between; empty where nothing has to.
    let closing: [UInt8]

    /// Where the mark counts, as the bits of roles.
    let roles: UInt16

    /// What else has to hold.
    let condition: Condition

    enum Condition {
      case none
      /// Counts only where the text begins.
      case atStart
      /// A sign that counts only where it isn't doubled.
      case alone
      /// A word: any case, and no letter before it.
      case word
      /// A part of a word, in any case.
      case anyCase
      /// A percent sign that begins no escape of a URL.
      case noEscape
      /// A brace that the text begins with and ends with.
      case whole
      /// What the text begins with, while it ends with the other.
      case around
    }

    /// The longest text that is taken for a name, so that no text takes long to search.
    private static let longest = 200

    init(
      _ opening: String, _ closing: String = "", _ condition: Condition = .none,
      in roles: [Role]
    ) {
      self.opening = Array(opening.utf8)
      self.closing = Array(closing.utf8)
      self.condition = condition
      self.roles = roles.reduce(0) { $0 | $1.rawValue }
    }

    func stands(at index: Int, in text: ArraySlice<UInt8>) -> Bool {
      guard opens(at: index, in: text) else { return false }
      if isOfAnyCase {
        return condition == .anyCase || index == text.startIndex || !text[index - 1].isLetter
      }
      guard holds(at: index, in: text) else { return false }
      if closing.isEmpty || condition == .around { return true }
      let behind = text[min(index + opening.count + 1, text.endIndex)...].prefix(Self.longest)
      return behind.indices.contains { text[$0...].starts(with: closing) }
    }

    /// True when the opening stands at an index. Byte by byte, since letters that words begin with are
    /// everywhere and the second byte mostly settles it.
    private func opens(at index: Int, in text: ArraySlice<UInt8>) -> Bool {
      guard text.endIndex - index >= opening.count else { return false }
      for offset in opening.indices {
        let byte = text[index + offset]
        let isSame = isOfAnyCase && byte.isLetter ? byte | 0x20 : byte
        if isSame != opening[offset] { return false }
      }
      return true
    }

    var isOfAnyCase: Bool { condition == .word || condition == .anyCase }

    private func holds(at index: Int, in text: ArraySlice<UInt8>) -> Bool {
      switch condition {
      case .none, .word, .anyCase: return true
      case .around:
        return index == text.startIndex
          && text.dropFirst(opening.count).suffix(closing.count).elementsEqual(closing)
      case .atStart: return index == text.startIndex
      case .alone:
        return
          !(index > text.startIndex && text[index - 1] == text[index]
          || index + 1 < text.endIndex && text[index + 1] == text[index])
      case .noEscape:
        return !(text[(index + 1)...].prefix(2).allSatisfy(\.isHexadecimalDigit))
      case .whole:
        let inside = text.dropFirst().dropLast()
        return index == text.startIndex && text.last == UInt8(ascii: "}") && !inside.isEmpty
          && !inside.contains { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "}") }
      }
    }
  }

  /// What tools fill in, and what people do.
  private static let byTools: [Role] = [.value, .name, .chosenName]
  private static let byPeople: [Role] = [.value, .chosenName]

  private static let marks: [Mark] =
    [
      // A brace that is no named value's: `${name}` of Terraform and Bicep, `%{ if }`, `#{name}#`,
      // `{name}`, `{% if %}`, `{{ call() }}` of templates that no named value could be. One that is
      // doubled and never closed is a slip.
      Mark("{", "", .alone, in: byTools), Mark("{{", "}}", in: byTools + [.url]),
      Mark("{", "", .whole, in: [.url]), Mark("{your", in: [.url]),
      Mark("{{", in: [.literal]), Mark("{", in: [.secret]),
      Mark("#{", in: [.url, .literal, .secret]),
      Mark("%{", in: [.url, .literal]),
      // `$(name)` and `$[name]` of Azure Pipelines, `$env:NAME`, `$name$`.
      Mark("$", in: byTools), Mark("${", in: [.url, .literal, .secret]),
      Mark("$(", in: [.url, .literal, .secret]),
      Mark("$[", in: [.url]),
      Mark("<", ">", .around, in: [.secret]), Mark("%", "%", .around, in: [.secret]),
      Mark("__", "__", .around, in: [.secret]),
      // `<your-name>`
      Mark("<", in: byPeople + [.url]), Mark("&lt;", in: byPeople + [.url]),
      Mark("&#60;", in: byPeople + [.url]), Mark("&#x3c;", in: byPeople + [.url]),
      Mark("&#x3C;", in: byPeople + [.url]),
      // `%NAME%`, `@NAME@`, `@@NAME@@`, `__NAME__`, `~NAME~`, `!NAME!`, `|NAME|`, `^NAME^`
      Mark("%", "%", in: byTools), Mark("%", "%", .noEscape, in: [.url]),
      Mark("@", "@", in: byTools), Mark("@@", "@@", in: [.url]),
      Mark("__", "__", in: byTools + [.url, .literal, .identifier]),
      Mark("__", "", .atStart, in: [.markup]),
      Mark("~", "~", in: byTools), Mark("!", "!", in: byTools), Mark("|", "|", in: byTools),
      Mark("^", "^", in: byTools),
      // `((name))`, `[[name]]`, and `[parameters('name')]` of ARM templates
      Mark("((", "))", in: byTools + [.url]), Mark("[[", "]]", in: byTools + [.url]),
      Mark("[", ")]", .atStart, in: byTools + [.url]),
      // `#name#`; a URL has one such sign at the most.
      Mark("#", "", .atStart, in: byTools), Mark("#", "#", in: [.url]),
      // What people leave to others.
      Mark("...", in: byPeople + [.url, .secret]),
      Mark("\u{2026}", in: byPeople + [.url, .secret]),
      Mark("???", in: byPeople + [.url]), Mark("***", in: byPeople + [.url]),
      Mark("REPLACE", in: byPeople + [.url]),
    ]
    + ["placeholder", "replace-me", "replace_me", "changeme", "change-me", "change_me"].map {
      Mark($0, "", .word, in: byPeople + [.url])
    }
    // Words that a path may have as well.
    + ["your", "xxx", "todo", "tbd", "fixme", "replace-with", "replace_with", "insert-", "insert_"]
    .map { Mark($0, "", .word, in: byPeople) }
    // Signs that placeholders of any kind begin with.
    + ["{", "$", "#", "%", "<", "@", "~", "!", "|", "^", "__", "((", "[["].map {
      Mark($0, in: [.constant])
    }
    // What stands in texts that show the form of a secret.
    + [
      "xxxx", "****", "00000000", "changeme", "change-me", "your-", "your_", "yourkey", "<your",
      "placeholder", "redacted", "dummy", "example", "todo", "demo", "test", "sample", "token123",
    ].map { Mark($0, "", .anyCase, in: [.secret]) }

  /// The marks by their first byte.
  private static let marksByFirstByte: [[Mark]] = {
    var marksByFirstByte: [[Mark]] = Array(repeating: [], count: 256)
    for mark in marks {
      let first = mark.opening[0]
      marksByFirstByte[Int(first)].append(mark)
      if mark.isOfAnyCase { marksByFirstByte[Int(first & ~0x20)].append(mark) }
    }
    return marksByFirstByte
  }()

  /// The roles in which a mark begins with a byte, so that most bytes are passed over at once.
  private static let rolesByFirstByte = marksByFirstByte.map { roles(of: $0) }

  /// The same for a letter that stands in a word, where no word begins.
  private static let rolesInsideWords = marksByFirstByte.map { marks in
    roles(of: marks.filter { $0.condition != .word })
  }

  private static func roles(of marks: [Mark]) -> UInt16 { marks.reduce(0) { $0 | $1.roles } }

  /// True when a value may hold a placeholder. Its named values and expressions are none.
  public static func mayBeIn(_ value: Value, as role: Role = .value) -> Bool {
    let bytes = value.tree.source.bytes
    if value.isLiteral { return mayBeIn(bytes[value.trimmedSpan.range], as: role) }
    return value.parts.contains { part in
      guard case .literal(let span) = part else { return false }
      return mayBeIn(bytes[span.range], as: role)
    }
  }

  /// True when a text may hold a placeholder.
  public static func mayBeIn(_ text: String, as role: Role) -> Bool {
    mayBeIn(Array(text.utf8)[...], as: role)
  }

  /// True when a text may hold a placeholder.
  public static func mayBeIn(_ text: ArraySlice<UInt8>, as role: Role = .value) -> Bool {
    if hasMark(text, role) { return true }
    switch role {
    case .value, .identifier, .secret: return isCapitalWord(text)
    // What stands between the braces of `{{name}}` may be a mark of another template language.
    case .name, .chosenName: return restsOfDirectives.contains { text.starts(with: $0) }
    case .url, .literal, .markup, .constant: return false
    }
  }

  private static func hasMark(_ text: ArraySlice<UInt8>, _ role: Role) -> Bool {
    let anywhere = rolesByFirstByte
    let inside = rolesInsideWords
    var isInWord = false
    for index in text.indices {
      let byte = text[index]
      let roles = isInWord ? inside[Int(byte)] : anywhere[Int(byte)]
      if roles & role.rawValue != 0,
        marksByFirstByte[Int(byte)].contains(where: {
          $0.roles & role.rawValue != 0 && $0.stands(at: index, in: text)
        })
      {
        return true
      }
      isInWord = byte.isLetter
    }
    return false
  }

  /// True for `RETRY_COUNT` and the like: no value of the catalogue has this form.
  private static func isCapitalWord(_ text: ArraySlice<UInt8>) -> Bool {
    text.allSatisfy { byte in
      byte == UInt8(ascii: "_") || byte.isDigit
        || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
    } && text.contains(UInt8(ascii: "_"))
  }

  /// True for text that begins with a template's directive, such as `%{ if x }`.
  public static func opensDirective(_ value: Value) -> Bool {
    opensDirective(value.tree.source.bytes[value.trimmedSpan.range])
  }

  /// True for bytes, without blanks before them, that begin with a template's directive.
  public static func opensDirective(_ text: ArraySlice<UInt8>) -> Bool {
    guard let first = text.first, "%#{$".utf8.contains(first) else { return false }
    return directives.contains { text.starts(with: $0.utf8) }
  }

  /// True for bytes with a directive anywhere, so that parts of them may be left out.
  public static func hasDirective(_ text: ArraySlice<UInt8>) -> Bool {
    text.indices.contains { index in
      "%{".utf8.contains(text[index]) && opensDirective(text[index...])
    }
  }

  private static let directives = [
    // Terraform, and what may be any element once it is filled in.
    "%{", "${", "#{", "$(",
    // Jinja and Liquid
    "{%", "{#",
    // Handlebars and Go
    "{{#", "{{/", "{{^", "{{-", "{{~", "{{ if", "{{if", "{{ else", "{{else", "{{ range",
    "{{range", "{{ with", "{{with", "{{ end", "{{end",
  ]

  /// What follows the two braces of those that begin with them.
  private static let restsOfDirectives: [[UInt8]] = directives.filter { $0.hasPrefix("{{") }.map {
    Array($0.utf8.dropFirst(2))
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

  fileprivate var isHexadecimalDigit: Bool {
    isDigit || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(self | 0x20)
  }

  /// A letter of ASCII.
  fileprivate var isLetter: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) }
}

import SourceText

/// Texts that something fills in before deployment, whichever tool that is.
///
/// Which one a project uses is often not said, so that everything that looks like a placeholder of
/// Terraform, Bicep, a token replacer or the like makes a value unknown here. That costs only that
/// a value that looks like one and is wrong goes unnoticed.
public enum Placeholder {
  /// A text that shows that something is to be filled in.
  private struct Mark {
    let opening: [UInt8]

    /// What has to stand further on, with something in between; empty where nothing has to.
    var closing: [UInt8] = []

    /// True for a mark that counts only where the text begins.
    var isAtStart = false

    /// True for a sign that counts only where it isn't doubled.
    var isAlone = false

    /// True for a word: any case, and no letter before it.
    var isWord = false

    /// True for what stands for something that people are to write, not a tool.
    var isForPeople = false

    /// The longest text that is taken for a name, so that no text takes long to search.
    private static let longest = 200

    init(
      _ opening: String, _ closing: String = "", isAtStart: Bool = false, isAlone: Bool = false,
      isForPeople: Bool = false
    ) {
      self.opening = Array(opening.utf8)
      self.closing = Array(closing.utf8)
      self.isAtStart = isAtStart
      self.isAlone = isAlone
      self.isForPeople = isForPeople
    }

    init(word: String) {
      opening = Array(word.utf8)
      isWord = true
      isForPeople = true
    }

    func stands(at index: Int, in text: ArraySlice<UInt8>) -> Bool {
      if isAtStart, index != text.startIndex { return false }
      let rest = text[index...]
      if isWord {
        return rest.starts(with: opening) { $0.isLetter ? $0 | 0x20 == $1 : $0 == $1 }
          && (index == text.startIndex || !text[index - 1].isLetter)
      }
      guard rest.starts(with: opening) else { return false }
      if isAlone {
        let isDoubled =
          index > text.startIndex && text[index - 1] == text[index]
          || index + 1 < text.endIndex && text[index + 1] == text[index]
        if isDoubled { return false }
      }
      if closing.isEmpty { return true }
      let behind = text[min(index + opening.count + 1, text.endIndex)...].prefix(Self.longest)
      return behind.indices.contains { text[$0...].starts(with: closing) }
    }
  }

  private static let marks: [Mark] = [
    // A brace that is no named value's: `${name}` of Terraform and Bicep, `%{ if }`, `#{name}#`,
    // `{name}`, `{% if %}`, `{{ call() }}` of templates that no named value could be. One that is
    // doubled and never closed is a slip.
    Mark("{", isAlone: true), Mark("{{", "}}"),
    // `$(name)` and `$[name]` of Azure Pipelines, `$env:NAME`, `$name$`.
    Mark("$"),
    // `<your-name>`
    Mark("<", isForPeople: true), Mark("&lt;", isForPeople: true),
    Mark("&#60;", isForPeople: true), Mark("&#x3c;", isForPeople: true),
    Mark("&#x3C;", isForPeople: true),
    // `%NAME%`, `@NAME@`, `@@NAME@@`, `__NAME__`, `~NAME~`, `!NAME!`, `|NAME|`, `^NAME^`
    Mark("%", "%"), Mark("@", "@"), Mark("__", "__"), Mark("~", "~"), Mark("!", "!"),
    Mark("|", "|"),
    Mark("^", "^"),
    // `((name))`, `[[name]]`, and `[parameters('name')]` of ARM templates
    Mark("((", "))"), Mark("[[", "]]"), Mark("[", ")]", isAtStart: true),
    // `#name#`
    Mark("#", isAtStart: true),
    // What people leave to others.
    Mark("...", isForPeople: true), Mark("\u{2026}", isForPeople: true),
    Mark("???", isForPeople: true), Mark("***", isForPeople: true),
    Mark("REPLACE", isForPeople: true),
    Mark(word: "your"), Mark(word: "xxx"), Mark(word: "todo"), Mark(word: "tbd"),
    Mark(word: "fixme"), Mark(word: "placeholder"),
    Mark(word: "replace-me"), Mark(word: "replace_me"), Mark(word: "replace-with"),
    Mark(word: "replace_with"), Mark(word: "changeme"), Mark(word: "change-me"),
    Mark(word: "change_me"), Mark(word: "insert-"), Mark(word: "insert_"),
  ]

  /// The marks by their first byte.
  private static let marksByFirstByte: [[Mark]] = {
    var marksByFirstByte: [[Mark]] = Array(repeating: [], count: 256)
    for mark in marks {
      let first = mark.opening[0]
      marksByFirstByte[Int(first)].append(mark)
      if mark.isWord { marksByFirstByte[Int(first & ~0x20)].append(mark) }
    }
    return marksByFirstByte
  }()

  /// True when a value may hold a placeholder. Its named values and expressions are none.
  public static func mayBeIn(_ value: Value) -> Bool {
    let bytes = value.tree.source.bytes
    if value.isLiteral { return mayBeIn(bytes[value.trimmedSpan.range]) }
    return value.parts.contains { part in
      guard case .literal(let span) = part else { return false }
      return mayBeIn(bytes[span.range])
    }
  }

  /// True when a text may hold a placeholder.
  public static func mayBeIn(_ text: ArraySlice<UInt8>) -> Bool {
    hasMark(text) { _ in true } || isCapitalWord(text)
  }

  /// True when a tool may complete a name before deployment, or when what stands between the braces
  /// of `{{name}}` is no name but a mark of another template language.
  public static func mayCompleteName(_ name: String) -> Bool {
    hasMark(Array(name.utf8)[...]) { !$0.isForPeople }
      || opensDirective(Array("{{\(name)".utf8)[...])
  }

  /// True when a tool may complete a name, or a person is to choose one.
  public static func mayBeName(_ name: String) -> Bool {
    mayCompleteName(name) || hasMark(Array(name.utf8)[...], where: \.isForPeople)
  }

  /// True when a literal of C# may hold a placeholder. Regular expressions and the like are full of
  /// the signs that show one elsewhere, so that only the plainest count.
  public static func mayBeInLiteral(_ text: String) -> Bool {
    ["{{", "${", "$(", "#{", "%{", "__"].contains { text.contains($0) }
  }

  private static func hasMark(_ text: ArraySlice<UInt8>, where isMeant: (Mark) -> Bool) -> Bool {
    text.indices.contains { index in
      marksByFirstByte[Int(text[index])].contains {
        isMeant($0) && $0.stands(at: index, in: text)
      }
    }
  }

  /// True for `RETRY_COUNT` and the like: no value of the catalogue has this form.
  private static func isCapitalWord(_ text: ArraySlice<UInt8>) -> Bool {
    text.contains(UInt8(ascii: "_"))
      && text.allSatisfy { byte in
        byte == UInt8(ascii: "_") || byte.isDigit
          || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
      }
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

  private static let directives = [
    // Terraform, and what may be any element once it is filled in.
    "%{", "${", "#{", "$(",
    // Jinja and Liquid
    "{%", "{#",
    // Handlebars and Go
    "{{#", "{{/", "{{^", "{{-", "{{~", "{{ if", "{{if", "{{ else", "{{else", "{{ range",
    "{{range", "{{ with", "{{with", "{{ end", "{{end",
  ]
}

extension UInt8 {
  fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

  /// A letter of ASCII.
  fileprivate var isLetter: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) }
}

import PolicySyntax
import SourceText

/// Texts that something fills in before deployment, whichever tool that is.
///
/// Which one a project uses is often not said, so that everything that looks like a placeholder of
/// Terraform, Bicep, a token replacer or the like makes a value unknown here. That costs only that
/// a value that looks like one and is wrong goes unnoticed.
enum Placeholder {
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

    /// The longest text that is taken for a name, so that no text takes long to search.
    private static let longest = 200

    init(
      _ opening: String, _ closing: String = "", isAtStart: Bool = false, isAlone: Bool = false
    ) {
      self.opening = Array(opening.utf8)
      self.closing = Array(closing.utf8)
      self.isAtStart = isAtStart
      self.isAlone = isAlone
    }

    init(word: String) {
      opening = Array(word.utf8)
      isWord = true
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
    Mark("<"), Mark("&lt;"), Mark("&#60;"), Mark("&#x3c;"), Mark("&#x3C;"),
    // `%NAME%`, `@NAME@`, `@@NAME@@`, `__NAME__`, `~NAME~`, `!NAME!`, `|NAME|`, `^NAME^`
    Mark("%", "%"), Mark("@", "@"), Mark("__"), Mark("~", "~"), Mark("!", "!"), Mark("|", "|"),
    Mark("^", "^"),
    // `((name))`, `[[name]]`, and `[parameters('name')]` of ARM templates
    Mark("((", "))"), Mark("[[", "]]"), Mark("[", ")]", isAtStart: true),
    // `#name#`
    Mark("#", isAtStart: true),
    // What people leave to others.
    Mark("..."), Mark("\u{2026}"), Mark("???"), Mark("***"), Mark("REPLACE"),
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
  static func mayBeIn(_ value: Value) -> Bool {
    let bytes = value.tree.source.bytes
    if value.isLiteral { return mayBeIn(bytes[value.trimmedSpan.range]) }
    return value.parts.contains { part in
      guard case .literal(let span) = part else { return false }
      return mayBeIn(bytes[span.range])
    }
  }

  static func mayBeIn(_ text: ArraySlice<UInt8>) -> Bool {
    text.indices.contains { index in
      marksByFirstByte[Int(text[index])].contains { $0.stands(at: index, in: text) }
    } || isCapitalWord(text)
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
  static func opensDirective(_ value: Value) -> Bool {
    opensDirective(value.tree.source.bytes[value.trimmedSpan.range])
  }

  /// True for bytes, without blanks before them, that begin with a template's directive.
  static func opensDirective(_ text: ArraySlice<UInt8>) -> Bool {
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

/// A text for people that clients show in two forms: with marks of Markdown, or plain.
public struct MarkedText: Sendable, Equatable {
  /// A piece of a line.
  public enum Piece: Sendable, Equatable {
    case words(String)
    /// A name or a value as it is written in a file.
    case code(String)
    case strong(String)
    case link(String, address: String)
  }

  /// What stands on lines of its own.
  public enum Block: Sendable, Equatable {
    case paragraph([Piece])
    case list([[Piece]])
    /// Lines of a language, such as `csharp` or `xml`.
    case lines(String, language: String)
  }

  public private(set) var blocks: [Block] = []

  public init() {}

  public mutating func paragraph(_ pieces: Piece...) { blocks.append(.paragraph(pieces)) }

  public mutating func paragraph(of pieces: [Piece]) { blocks.append(.paragraph(pieces)) }

  /// Adds a list; nothing where it is empty.
  public mutating func list(_ items: [[Piece]]) {
    if !items.isEmpty { blocks.append(.list(items)) }
  }

  public mutating func lines(_ text: String, language: String) {
    blocks.append(.lines(text, language: language))
  }

  public mutating func append(_ other: MarkedText) { blocks += other.blocks }

  /// With marks; whatever names and values are, they are shown as they are.
  public var markdown: String {
    blocks.map { block in
      switch block {
      case .paragraph(let pieces): pieces.map(\.markdown).joined()
      case .list(let items):
        items.map { "- " + $0.map(\.markdown).joined() }.joined(separator: "\n")
      case .lines(let text, let language): Self.fenced(text, language)
      }
    }.joined(separator: "\n\n")
  }

  /// Without marks.
  public var plain: String {
    blocks.map { block in
      switch block {
      case .paragraph(let pieces): pieces.map(\.plain).joined()
      case .list(let items):
        items.map { "- " + $0.map(\.plain).joined() }.joined(separator: "\n")
      case .lines(let text, _): text
      }
    }.joined(separator: "\n\n")
  }

  /// Lines in a fence that is longer than any in them.
  private static func fenced(_ text: String, _ language: String) -> String {
    let fence = String(repeating: "`", count: max(3, text.longestRunOfBackquotes + 1))
    return "\(fence)\(language)\n\(text)\n\(fence)"
  }
}

extension MarkedText.Piece {
  fileprivate var markdown: String {
    switch self {
    case .words(let text): text.escapedForMarkdown
    case .strong(let text): "**\(text.escapedForMarkdown)**"
    case .link(let text, let address): "[\(text.escapedForMarkdown)](\(address))"
    case .code(let text):
      if text.isEmpty { "` `" } else { text.inBackquotes }
    }
  }

  fileprivate var plain: String {
    switch self {
    case .words(let text), .strong(let text): text
    case .code(let text): "'\(text)'"
    case .link(let text, let address): "\(text): \(address)"
    }
  }
}

extension String {
  fileprivate var longestRunOfBackquotes: Int {
    utf8.split(omittingEmptySubsequences: true) { $0 != UInt8(ascii: "`") }.map(\.count).max() ?? 0
  }

  /// On one line, in more backquotes than it has itself.
  fileprivate var inBackquotes: String {
    let line = String(String.UnicodeScalarView(unicodeScalars.map { $0.value < 0x20 ? " " : $0 }))
    let marks = String(repeating: "`", count: longestRunOfBackquotes + 1)
    let pad = line.hasPrefix("`") || line.hasSuffix("`") ? " " : ""
    return marks + pad + line + pad + marks
  }

  fileprivate var escapedForMarkdown: String {
    var escaped = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "\\", "`", "*", "_", "[", "]", "<", ">", "#", "|", "~", "&", "!":
        escaped += "\\"
        escaped.unicodeScalars.append(scalar)
      default: escaped.unicodeScalars.append(scalar.value < 0x20 ? " " : scalar)
      }
    }
    return escaped
  }
}

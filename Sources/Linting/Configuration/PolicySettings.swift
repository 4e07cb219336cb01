public import PolicyCatalog
public import SourceText

/// What the configuration says about the policies themselves, as rules see it.
public struct PolicySettings: Sendable {
  /// Where the policies run; empty when nothing is said.
  public var gateways: Set<GatewayKind> = []

  public var format = PolicyFormat.raw

  /// The template language that the files are written in.
  public var template = TemplateLanguage.none

  /// Operations that stream, as globs over `API/OPERATION` and `OPERATION`.
  public var streamingOperations: [PathPattern] = []

  /// True when every policy is to be treated as serving a stream.
  public var everyPolicyStreams = false

  public init() {}
}

/// How expressions are written in the files.
public enum PolicyFormat: String, Sendable, CaseIterable {
  /// Quotation marks, `<` and `&` inside expressions need no escaping.
  case raw = "rawxml"
  /// Every document is well-formed XML.
  case xml
}

/// A language whose placeholders stand in policy files before deployment.
public enum TemplateLanguage: String, Sendable, CaseIterable {
  case none
  /// `${name}` and `%{ directive }`.
  case terraform
  /// `#{name}#`, `{name}` as a whole value, `%NAME%`.
  case tokens

  /// True when a text holds a placeholder, so that its value is unknown.
  public func hasPlaceholder(in text: String) -> Bool {
    switch self {
    case .none:
      false
    case .terraform:
      text.contains("${") || text.contains("%{")
    case .tokens:
      text.contains("#{") || Self.isWholeToken(text) || Self.hasPercentToken(text)
    }
  }

  /// True when a text holds a directive, so that parts of it may be left out or repeated.
  public func hasDirective(in text: String) -> Bool {
    self == .terraform && text.contains("%{")
  }

  private static func isWholeToken(_ text: String) -> Bool {
    let text = text.trimmed
    return text.hasPrefix("{") && text.hasSuffix("}") && !text.hasPrefix("{{") && text.count > 2
  }

  private static func hasPercentToken(_ text: String) -> Bool {
    let pieces = text.split(separator: "%", omittingEmptySubsequences: false)
    return pieces.dropFirst().dropLast().contains { piece in
      !piece.isEmpty && piece.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." }
        && piece.contains(where: \.isLetter)
    }
  }
}

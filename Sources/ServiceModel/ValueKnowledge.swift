public import PolicySyntax
public import SourceText

/// What is known of a value before a request comes.
public enum ValueKnowledge: Sendable {
  /// A text, the same in all environments.
  case text(KnownText)

  /// Texts of which at least one environment has another than the others, or none that is known; an
  /// environment with the text of one before it is left out.
  case perEnvironment([KnownText])

  /// What the code gives when it runs.
  case expression(ExpressionSource)

  /// What somebody or something fills in before the value is deployed.
  case placeholder

  /// Text beside code, or a named value without a known text.
  case unknown

  /// The texts that the value can have; empty where none is known.
  public var texts: [KnownText] {
    switch self {
    case .text(let text): [text]
    case .perEnvironment(let texts): texts
    case .expression, .placeholder, .unknown: []
    }
  }
}

/// A text that a value has, once its named values are put in.
public struct KnownText: Sendable {
  /// The environment whose named values give this text; nil when all give it.
  public let environment: String?

  /// All environments that give it, in their order; empty where all do.
  public private(set) var environments: [String]
  public let text: String

  /// The text as it may be shown to anybody: in place of secrets stand their names.
  public let shown: String

  /// Where the named values are defined that were put in.
  public let definitions: [Note]

  /// A text that is known without resolving a value, such as one from another file.
  public init(_ text: String, definitions: [Note] = []) {
    self.init(environment: nil, text: text, shown: text, definitions: definitions)
  }

  init(environment: String?, text: String, shown: String, definitions: [Note]) {
    self.environment = environment
    environments = environment.map { [$0] } ?? []
    self.text = text
    self.shown = shown
    self.definitions = definitions
  }

  /// True where a part of the text is a secret.
  public var isSecret: Bool { shown != text }

  /// Takes note of one more environment that gives it.
  fileprivate mutating func add(_ environment: String?) {
    if let environment { environments.append(environment) }
  }

  fileprivate func inAllEnvironments() -> KnownText {
    KnownText(environment: nil, text: text, shown: shown, definitions: definitions)
  }
}

/// What decides what values come to, beside the values themselves.
public struct ValueContext: Sendable {
  /// The named values of each environment, or of all in one set.
  public let namedValueSets: [NamedValueSet]

  /// The language of the placeholders in the files, as far as it is known.
  public let template: TemplateLanguage

  /// Takes the sets in the order in which environments are told.
  public init(namedValueSets: [NamedValueSet], template: TemplateLanguage) {
    self.namedValueSets = namedValueSets
    self.template = template
  }
}

extension NamedValue {
  /// The value; nil where the file doesn't say it. What is exported leaves those of secrets empty.
  public var knownValue: Located<String>? {
    isSecret && value?.value.trimmed.isEmpty == true ? nil : value
  }

  /// Where the value of the named value stands, to be related to a finding that rests on it.
  public func note(for value: Located<String>) -> Note {
    Note("the value of '\(displayName.value)' comes from here", at: value.place)
  }
}

// MARK: - Values

extension Value {
  /// What is known of the value.
  ///
  /// - Parameter role: what the value is, which tells what in it is no placeholder.
  public func knowledge(in context: ValueContext, as role: Placeholder.Role = .value)
    -> ValueKnowledge
  {
    if let expression = wholeExpression { return .expression(expression) }
    if context.template.hasPlaceholder(in: raw) || Placeholder.mayBeIn(self, as: role) {
      return .placeholder
    }
    if isLiteral { return .text(KnownText(decoded)) }
    let parts = parts
    let sets = context.namedValueSets
    var texts: [KnownText] = []
    var isKnownInAll = true
    for set in sets {
      // A value may be filled in as well, before it is deployed.
      guard let text = text(of: parts, with: set), !Placeholder.mayBeIn(text.text, as: role) else {
        isKnownInAll = false
        continue
      }
      if let same = texts.firstIndex(where: { $0.text == text.text }) {
        texts[same].add(set.environment)
      } else {
        texts.append(text)
      }
    }
    guard let first = texts.first else { return .unknown }
    return isKnownInAll && texts.count == 1
      ? .text(first.inAllEnvironments()) : .perEnvironment(texts)
  }

  /// The text with the named values of one set put in; nil when one isn't known.
  private func text(of parts: [Part], with set: NamedValueSet) -> KnownText? {
    var text = ""
    var shown = ""
    var definitions: [Note] = []
    for part in parts {
      switch part {
      case .literal(let span):
        let literal = decoded(span)
        text += literal
        shown += literal
      case .expression:
        return nil
      case .namedValue(let reference):
        guard let namedValue = set.value(named: reference.name), let value = namedValue.knownValue
        else {
          return nil
        }
        text += value.value
        shown += namedValue.isSecret ? "{{\(reference.name)}}" : value.value
        definitions.append(namedValue.note(for: value))
      }
    }
    return KnownText(
      environment: set.environment, text: text, shown: shown, definitions: definitions)
  }
}

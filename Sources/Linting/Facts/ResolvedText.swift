import PolicyExpressions
public import PolicySyntax
import ServiceModel
public import SourceText

/// One text that a value can have, once its named values are put in.
public struct ResolvedText: Sendable {
  /// The environment whose named values gave this text; nil when there is only one.
  public let environment: String?
  public let text: String

  /// The definitions of the named values that were put in.
  public let definitions: [Note]

  /// A text that is known without resolving a value, such as one from another file.
  public init(environment: String?, text: String, definitions: [Note]) {
    self.environment = environment
    self.text = text
    self.definitions = definitions
  }

  /// ` in 'prod'`, or nothing: to be added to a message.
  public var environmentSuffix: String { environment.map { " in environment '\($0)'" } ?? "" }
}

extension DocumentContext {
  /// The texts a value can have, one for each environment that gives a different one.
  ///
  /// Empty when the value isn't known: it holds an expression, a placeholder of a template, or a
  /// named value without a known value.
  public func resolve(_ value: Value) -> [ResolvedText] {
    guard !settings.template.hasPlaceholder(in: value.raw) else { return [] }
    if value.isLiteral {
      return [ResolvedText(environment: nil, text: value.decoded, definitions: [])]
    }
    let parts = value.parts
    let sets = namedValueSets
    var resolved: [ResolvedText] = []
    for set in sets {
      guard let text = text(of: parts, in: value, from: set, environmentMatters: sets.count > 1),
        !resolved.contains(where: { $0.text == text.text })
      else { continue }
      resolved.append(text)
    }
    return resolved
  }

  /// The text of a value with the named values of one set put in; nil when one isn't known.
  private func text(
    of parts: [Part], in value: Value, from set: NamedValueSet, environmentMatters: Bool
  ) -> ResolvedText? {
    var text = ""
    var definitions: [Note] = []
    for part in parts {
      switch part {
      case .literal(let span):
        text += value.decoded(span)
      case .expression:
        return nil
      case .namedValue(let reference):
        guard let found = set.value(named: reference.name)?.value else { return nil }
        text += found.value
        definitions.append(
          Note("the value of '\(reference.name)' comes from here", at: found.place))
      }
    }
    return ResolvedText(
      environment: environmentMatters ? set.environment : nil, text: text, definitions: definitions)
  }

  /// The integers a value can have; a constant expression such as `@(240)` counts.
  ///
  /// What isn't an integer is left out: the value's type is another rule's business.
  public func resolveInteger(_ value: Value) -> [(integer: Int, resolved: ResolvedText)] {
    if let expression = value.wholeExpression {
      guard let constant = TokenizedCode(expression.code.bytes).constantInteger else { return [] }
      return [(constant, ResolvedText(environment: nil, text: "\(constant)", definitions: []))]
    }
    return resolve(value).compactMap { resolved in
      Int(resolved.text.trimmed).map { ($0, resolved) }
    }
  }
}

extension Report {
  /// The texts a value can have, one for each environment that gives a different one; empty when the
  /// value isn't known.
  public func resolve(_ value: Value) -> [ResolvedText] { context.resolve(value) }

  /// The integers a value can have; a constant expression such as `@(240)` counts.
  public func resolveInteger(_ value: Value) -> [(integer: Int, resolved: ResolvedText)] {
    context.resolveInteger(value)
  }
}

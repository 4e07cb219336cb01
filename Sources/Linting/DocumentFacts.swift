public import PolicyCatalog
import PolicyExpressions
public import PolicySyntax
import ServiceModel
public import SourceText

extension Element {
  /// The section of the document that the element stands in; nil outside sections, and in a
  /// fragment.
  public var section: PolicySection? {
    var current: Element? = self
    while let element = current {
      if let parent = element.parent, parent.parent == nil {
        return parent.is(.policies) ? PolicySection(rawValue: element.name) : nil
      }
      current = element.parent
    }
    return nil
  }

  /// True for an element whose text is a Liquid template or a part of one, in which double braces
  /// are Liquid's own; also where that isn't known.
  ///
  /// https://learn.microsoft.com/azure/api-management/set-body-policy
  public var holdsLiquid: Bool { isLiquidTemplate || isInsideLiquid }

  /// True for an element of markup in a Liquid template, whose attributes are Liquid, too.
  public var isInsideLiquid: Bool { ancestors.contains(where: \.isLiquidTemplate) }

  private var isLiquidTemplate: Bool {
    guard let template = self[.template], isAny(of: LiquidDialect.elements) else {
      return false
    }
    return !template.value.isLiteral || template.value.decoded.trimmed.lowercased() != "none"
  }
}

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

extension Report {
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
    let sets = service.namedValueSets
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

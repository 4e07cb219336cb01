import Linting
import PolicyCatalog
import PolicyExpressions
import PolicyFlow
import PolicySyntax
import SourceText

/// Which types the values have that one document's statements put into variables.
struct StoredTypes: DocumentFact {
  /// Nil where a type isn't known.
  private let types: [Key: Set<StoredType>?]

  private struct Key: Hashable {
    let element: Element
    let name: String
  }

  static func derive(from context: DocumentContext) -> Self {
    let settings = context[VariableSettings.self].all
    return Self(
      types: Dictionary(
        settings.map { (Key(element: $0.element, name: $0.name), $0.types(context)) },
        uniquingKeysWith: { first, _ in first }))
  }

  /// The types of the values that a statement puts into a variable that it names.
  func types(of name: String, setBy element: Element) -> Set<StoredType>? {
    types[Key(element: element, name: name)] ?? nil
  }
}

extension VariableSettings.Setting {
  /// The types of the values that the variable gets; nil when one isn't known.
  fileprivate func types(_ context: DocumentContext) -> Set<StoredType>? {
    if let words = typeWords {
      let types = words.compactMap { StoredType(name: $0.rawValue) }
      return types.count == words.count ? Set(types) : nil
    }
    guard element.is(.setVariable), let value = element[.value]?.value,
      !context.settings.template.hasPlaceholder(in: value.raw)
    else { return nil }
    if value.isLiteral { return StoredType(name: StoredTypeWord.string.rawValue).map { [$0] } }
    guard let source = value.wholeExpression, source.span == value.span,
      let results = context.binding(of: source)?.results
    else { return nil }
    let types = results.compactMap { StoredType($0.type) }
    return results.isEmpty || types.count < results.count ? nil : Set(types)
  }

  /// The types of values that the statement by itself decides, null aside; nil where a value of it does,
  /// and where no page tells the type.
  private var typeWords: [StoredTypeWord]? {
    let effects = StatementCatalog.statement(for: element)?.effects.variables.filter { effect in
      guard case .value(.attribute(let name)) = effect.name else { return false }
      return element[name]?.value.trimmedSpan == nameSpan
    }
    guard let effects, effects.allSatisfy({ $0.certainties[.type] == .documented }) else {
      return nil
    }
    var words: [StoredTypeWord] = []
    for effect in effects {
      guard case .word(let word) = effect.type else { return nil }
      if word != .null { words.append(word) }
    }
    return words.isEmpty ? nil : words
  }
}

extension Report {
  /// The types of the values that a variable can have where calls come on a way; nil where one isn't
  /// known, or where something else may have set it last.
  func types(of name: String, on way: Observations.Way) -> Set<StoredType>? {
    let trace = way.state.variable(name)
    guard !trace.mayHaveOtherDoers, !trace.doers.isEmpty else { return nil }
    var types: Set<StoredType> = []
    for statement in trace.doers {
      let element = statement.element
      guard
        let stored = facts(StoredTypes.self, of: element.tree)?.types(of: name, setBy: element)
      else { return nil }
      types.formUnion(stored)
    }
    return types
  }
}

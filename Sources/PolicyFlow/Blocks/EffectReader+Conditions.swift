import PolicyCatalog
import PolicySyntax
import SourceText

/// Whether what the catalogue says under a condition happens.
extension EffectReader {
  /// Whether something happens when the statement succeeds.
  enum Verdict {
    case yes
    case no
    case perhaps
  }

  func judge(
    _ condition: Condition, unless exception: Condition?, from start: PolicySection? = nil
  ) -> Verdict {
    var verdict = judge(condition)
    switch exception.map(judge) {
    case .yes?: return .no
    case .perhaps?: verdict = verdict == .no ? .no : .perhaps
    case .no?, nil: break
    }
    // What comes later in the call may not be there yet.
    if let start, start != section { verdict = verdict == .no ? .no : .perhaps }
    return verdict
  }

  func judge(_ condition: Condition) -> Verdict {
    var verdict = Verdict.yes
    for term in condition.terms {
      switch judge(term) {
      case .no: return .no
      case .perhaps: verdict = .perhaps
      case .yes: break
      }
    }
    return verdict
  }

  private func judge(_ term: Condition.Term) -> Verdict {
    switch term {
    case .word(.always): return .yes
    case .word(.success): return mayFailUnnoticed ? .perhaps : .yes
    case .word(.failure): return mayFailUnnoticed ? .perhaps : .no
    case .word(let word): return endsCall(word) ? .no : .perhaps
    case .value(let name, let wanted):
      guard let texts = texts(of: name) else { return .perhaps }
      if texts.allSatisfy({ $0 == wanted }) { return .yes }
      return texts.contains(wanted) ? .perhaps : .no
    case .with(let name): return element[name] == nil ? .no : .yes
    case .without(let name): return element[name] == nil ? .yes : .no
    case .section(let other): return other == section ? .yes : .no
    }
  }

  /// The texts that an attribute can have, its default where it is left out; nil when they aren't
  /// known.
  private func texts(of name: AttributeName) -> [String]? {
    if let known = knownTexts.first(where: { $0.name == name }) { return known.texts }
    let texts = readTexts(of: name)
    knownTexts.append((name, texts))
    return texts
  }

  private func readTexts(of name: AttributeName) -> [String]? {
    if let attribute = element[name] { return reading.texts(attribute.value)?.map(\.trimmed) }
    let definition = StatementCatalog.definition(of: element)?.attribute(named: name.text)
    return [definition?.defaultValue ?? ""]
  }

  func mayHappen(_ failure: Failure, evaluating code: [EvaluatedCode]) -> Bool {
    // Text is of the type that is asked for.
    if failure.when.mentions(.wrongType), code.isEmpty { return false }
    return failure.unless.map { judge($0) != .yes } ?? true
  }

  /// True when the statement may fail without an error.
  private var mayFailUnnoticed: Bool {
    effects.failures.contains { failure in
      failure.unless.map(judge).map { $0 != .no } ?? false
    }
  }

  /// True when a circumstance always leads to on-error, so that it is over for what comes behind.
  func endsCall(_ word: ConditionWord) -> Bool {
    effects.failures.contains { failure in
      failure.when.mentions(word) && failure.when.terms.count == 1
        && (failure.unless.map { judge($0) == .no } ?? true)
    }
  }
}

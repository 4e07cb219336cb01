import PolicyCatalog
import PolicyExpressions
import PolicySyntax
import SourceText

/// What a statement gives to what it sets and writes.
extension EffectReader {
  /// What a variable gets: a value of the statement, or else what the statement has got.
  func gift(to deed: Deed, _ type: VariableEffect.StoredType) -> Gift? {
    guard case .sets(let name) = deed else { return nil }
    switch type {
    case .ofValue(let place):
      return value(at: place).map(gift)
    case .word:
      return result { AccessPath(members: ["Variables"], key: name) }
    }
  }

  /// What a part of the call gets; nil where it isn't known, or is no single value.
  func gift(to subject: CallSubject, _ use: SubjectUse) -> Gift? {
    guard let place = use.gets else {
      // A header that the statement makes up, such as one with a token.
      guard case .requestHeader(let name) = subject else { return nil }
      return result { AccessPath(members: ["Request", "Headers"], key: name) }
    }
    let keepsOld = reads(use.subject) != .no
    let values = values(at: place)
    guard !values.isEmpty else { return nil }
    let reading = reading
    return Gift(old: keepsOld ? present(subject) : nil) {
      let contents = values.flatMap(reading.contents)
      return Contents(values.count == 1 ? contents : [Contents.mixture(of: contents)])
    }
  }

  private func gift(_ value: Value) -> Gift {
    let reading = reading
    return Gift { Contents(reading.contents(value)) }
  }

  /// What is in a part before the statement acts; nil where nobody can ask for it.
  private func present(_ subject: CallSubject) -> Contents? {
    let path: AccessPath
    switch subject {
    case .requestHeader(let name): path = AccessPath(members: ["Request", "Headers"], key: name)
    case .responseHeader(let name): path = AccessPath(members: ["Response", "Headers"], key: name)
    case .query(let name): path = AccessPath(members: ["Request", "Url", "Query"], key: name)
    default: return nil
    }
    return Contents([Content([.source(ValueSource(path, at: self.place))])])
  }

  private var place: Place { Place(element.tree.source, element.nameSpan) }

  /// What the statement has got, where it puts it.
  private func result(_ path: @escaping @Sendable () -> AccessPath) -> Gift {
    let element = element
    let place = place
    return Gift {
      Contents([Content([.source(ValueSource(path(), at: place, producer: element))])])
    }
  }

  private func values(at place: ValuePlace) -> [Value] {
    if case .child(let name) = place {
      return element.childElements.filter { $0.is(name) }.compactMap { $0.onlyText?.value }
    }
    return value(at: place).map { [$0] } ?? []
  }
}

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
      return value(at: place).map { Gift(Contents(reading.contents($0))) }
    case .word:
      return Gift(result(AccessPath(members: ["Variables"], key: name)))
    }
  }

  /// What a part of the call gets; nil where it isn't known, or is no single value.
  func gift(to subject: CallSubject, _ use: SubjectUse) -> Gift? {
    guard let place = use.gets else {
      // A header that the statement makes up, such as one with a token.
      guard case .requestHeader(let name) = subject else { return nil }
      return Gift(result(AccessPath(members: ["Request", "Headers"], key: name)))
    }
    let keepsOld = effects.reads.contains {
      $0.subject == use.subject && judge($0.when, unless: $0.unless) != .no
    }
    let contents = values(at: place).map { Contents(reading.contents($0)) }
    guard let first = contents.first else { return nil }
    let all =
      contents.count == 1
      ? first : Contents([Contents.mixture(of: contents.flatMap(\.all))])
    return Gift(all, old: keepsOld ? present(subject) : nil)
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
  private func result(_ path: AccessPath) -> Contents {
    Contents([
      Content([.source(ValueSource(path, at: place, producer: element))])
    ])
  }

  private func values(at place: ValuePlace) -> [Value] {
    if case .child(let name) = place {
      return element.childElements.filter { $0.is(name) }.compactMap { $0.onlyText?.value }
    }
    return value(at: place).map { [$0] } ?? []
  }
}

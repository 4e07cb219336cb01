public import PolicyCatalog
public import PolicySyntax
public import ServiceModel
public import SourceText

/// A place in a policy that names something else of the service, such as a backend.
public struct PolicyReference: Sendable {
  /// What kind of thing is named.
  public let referral: Referral

  /// The name as it is written.
  public let place: Place

  /// True where the name stands there as it is.
  public let isLiteral: Bool

  /// The names that it comes to, with the environments that have each; empty where none is known.
  public let names: [KnownText]

  /// False where there may be other names than the known ones.
  public let isKnown: Bool
}

extension DocumentContext {
  /// What an element of the document names of the service by its own attributes.
  public func references(of element: Element) -> [PolicyReference] {
    element.referrals.compactMap { attribute, referral in
      let value = attribute.value
      // An empty name is the business of the attribute's form.
      guard !value.isBlank else { return nil }
      let knowledge = knowledge(of: value)
      let names = knowledge.texts.filter { !settings.mayCompleteName($0.text) }
      let known = Set(names.flatMap(\.environments))
      let isKnown =
        names.contains { $0.environments.isEmpty }
        || known.isSuperset(of: namedValueSets.compactMap(\.environment)) && !names.isEmpty
      return PolicyReference(
        referral: referral, place: Place(document.source, value.trimmedSpan),
        isLiteral: value.isLiteral, names: names, isKnown: isKnown)
    }
  }
}

extension Report {
  /// What an element of the document names of the service by its own attributes.
  public func references(of element: Element) -> [PolicyReference] {
    context.references(of: element)
  }

  /// Finds out where a name leads that the document refers to.
  public func resolve(_ name: KnownText, of reference: PolicyReference) -> Resolution {
    service.model.resolve(
      name.text.trimmed, reference.referral, in: document.placement?.workspace,
      environments: name.environments.isEmpty ? nil : name.environments)
  }
}

extension Events {
  /// Wakes the check for every name by which a policy refers to something of one of the kinds.
  public mutating func onReference(
    to kinds: Set<ResourceKind>,
    check: @escaping @Sendable (PolicyReference, Report) -> Void
  ) {
    let elements = Set(kinds.flatMap { StatementCatalog.elements(referringTo: $0) })
    on(elements.sorted { $0.text < $1.text }) { element, report in
      for reference in report.references(of: element)
      where kinds.contains(reference.referral.kind) {
        check(reference, report)
      }
    }
  }
}

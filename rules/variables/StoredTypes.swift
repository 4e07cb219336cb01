import Linting
import PolicyCatalog
import PolicyExpressions
import PolicySyntax
import ServiceModel

/// Which types the values of variables have that the policies and fragments of a service set.
struct StoredTypes: ServiceFact {
  /// The types of the values that one document gives each variable; nil when one isn't known.
  struct Part: DocumentFact, Equatable {
    let types: [String: Set<StoredType>?]

    static func derive(from context: DocumentContext) -> Part {
      var types: [String: Set<StoredType>?] = [:]
      for setting in context[VariableSettings.self].all {
        let known = types[setting.name, default: []]
        types[setting.name] = .some(
          known.flatMap { known in setting.types(context).map(known.union) })
      }
      return Part(types: types)
    }
  }

  /// How many documents give a variable each type, and how many one that isn't known.
  private struct Counts {
    var documents: [StoredType: Int] = [:]
    var unknown = 0
  }

  private let counts: [String: Counts]

  static func reduce(_ parts: [(document: PolicyDocument, part: Part)], _ service: Service) -> Self
  {
    var counts: [String: Counts] = [:]
    for (document, part) in parts where service.holds(document.tree) {
      for (name, types) in part.types {
        guard let types else {
          counts[name, default: Counts()].unknown += 1
          continue
        }
        for type in types { counts[name, default: Counts()].documents[type, default: 0] += 1 }
      }
    }
    return Self(counts: counts)
  }

  /// The types that others give a variable than the document whose part is given; nil when one isn't
  /// known.
  func types(of name: String, beside own: Part?) -> Set<StoredType>? {
    guard let counts = counts[name] else { return [] }
    let ownTypes = own?.types[name]
    let isOwnUnknown = ownTypes != nil && ownTypes! == nil
    guard counts.unknown <= (isOwnUnknown ? 1 : 0) else { return nil }
    return Set(
      counts.documents.filter { type, count in
        count > (ownTypes.flatMap(\.self)?.contains(type) == true ? 1 : 0)
      }.keys)
  }
}

extension VariableSettings.Setting {
  /// The types of the values that the variable gets; nil when one isn't known.
  fileprivate func types(_ context: DocumentContext) -> Set<StoredType>? {
    if element.has(.sendsRequest) { return named("IResponse") }
    if element.has(.validatesToken) { return named("Jwt") }
    guard element.is(.setVariable), let value = element[.value]?.value,
      !context.settings.template.hasPlaceholder(in: value.raw)
    else { return nil }
    if value.isLiteral { return named("string") }
    guard let source = value.wholeExpression, source.span == value.span,
      let results = context.binding(of: source)?.results
    else { return nil }
    let types = results.compactMap { StoredType($0.type) }
    return results.isEmpty || types.count < results.count ? nil : Set(types)
  }

  private func named(_ type: String) -> Set<StoredType> {
    Set([StoredType(name: type)].compactMap(\.self))
  }
}

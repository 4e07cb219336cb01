public import Linting
import PolicyCatalog
import PolicySyntax
import ServiceModel
public import SourceText

/// Something of a service that has a name and a place.
public struct ServiceSymbol: Sendable {
  public enum Kind: Sendable {
    case api
    case operation
    case resource
    case fragment
    case namedValue
    case variable
  }

  /// What it goes by.
  public let name: String

  /// What it is.
  public let kind: Kind

  /// What it is, and what it belongs to: `operation of chat`.
  public let about: String

  /// Where it is defined, in the file that an editor opens.
  public let place: Place

  /// What the name of a service's thing matches, each place once.
  ///
  /// - Parameters:
  ///   - query: letters that the name has in this order, in either case; all match an empty one.
  ///   - limit: how many are given at the most.
  public static func all(
    matching query: String, in service: ServiceContext, limit: Int
  ) -> [ServiceSymbol] {
    let wanted = Array(query.lowercased())
    var seen: Set<Place> = []
    var found: [ServiceSymbol] = []
    for symbol in candidates(in: service) {
      if found.count == limit { break }
      if matches(symbol.name, wanted), seen.insert(symbol.place.inHost).inserted {
        found.append(symbol)
      }
    }
    return found
  }

  private static func matches(_ name: String, _ wanted: [Character]) -> Bool {
    var rest = wanted[...]
    for character in name.lowercased() where character == rest.first { rest = rest.dropFirst() }
    return rest.isEmpty
  }

  private static func candidates(in service: ServiceContext) -> [ServiceSymbol] {
    let model = service.model
    return apis(of: model) + fragments(of: model) + namedValues(of: model) + resources(of: model)
      + service[SettingPlaces.self].places.map { name, place in
        ServiceSymbol(name: name, kind: .variable, about: "variable", place: place)
      }
  }

  private static func apis(of model: Service) -> [ServiceSymbol] {
    let described = model.resources[.apis, default: []].flatMap(\.resources)
    let places = Dictionary(
      described.map { ($0.withoutPlace, $0.place) },
      uniquingKeysWith: { first, other in first ?? other })
    let policies = Dictionary(
      model.policies.filter { $0.placement.scope == .api }.map { policy in
        (
          NamedResource(policy.placement.api ?? "", in: policy.placement.workspace),
          Place(policy.tree.source, policy.tree.root?.nameSpan ?? Span(at: 0))
        )
      }, uniquingKeysWith: { first, _ in first })
    return model.apis.flatMap { api -> [ServiceSymbol] in
      let key = NamedResource(api.id, in: api.workspace)
      let place = places[key] ?? nil ?? api.path?.place ?? policies[key]
      let own = place.map {
        ServiceSymbol(name: api.id, kind: .api, about: "API", place: $0)
      }
      let operations = (api.specification?.operations ?? []).map { operation in
        ServiceSymbol(
          name: operation.operationID?.value ?? operation.resourceName, kind: .operation,
          about: "operation of \(api.id)",
          place: operation.operationID?.place ?? operation.method.place)
      }
      return [own].compactMap(\.self) + operations
    }
  }

  private static func fragments(of model: Service) -> [ServiceSymbol] {
    model.fragments.map { fragment in
      ServiceSymbol(
        name: fragment.id, kind: .fragment, about: "fragment",
        place: Place(fragment.tree.source, fragment.tree.root?.nameSpan ?? Span(at: 0)))
    }
  }

  private static func namedValues(of model: Service) -> [ServiceSymbol] {
    model.namedValueSets.flatMap { set in
      set.values.map { value in
        ServiceSymbol(
          name: value.displayName.value, kind: .namedValue,
          about: "named value" + (set.environment.map { " of \($0)" } ?? ""),
          place: value.displayName.place)
      }
    }
  }

  /// What else has a name, such as backends.
  private static func resources(of model: Service) -> [ServiceSymbol] {
    ResourceKind.allCases.filter { ![.apis, .operations, .fragments, .namedValues].contains($0) }
      .flatMap { kind in
        model.resources[kind, default: []].flatMap { set in
          set.resources.compactMap { resource in
            resource.place.map {
              ServiceSymbol(name: resource.id, kind: .resource, about: kind.noun, place: $0)
            }
          }
        }
      }
  }
}

/// Where the policies of a service set variables of calls, in the order of documents and texts.
private struct SettingPlaces: ServiceFact {
  struct Part: DocumentFact {
    let places: [(name: String, place: Place)]

    static func derive(from context: DocumentContext) -> Part {
      let tree = context.document.tree
      return Part(
        places: tree.elements.filter { $0.is(.setVariable) }.compactMap { element in
          guard let value = element[.name]?.value, value.isLiteral, !value.isBlank else {
            return nil
          }
          return (value.decoded, Place(tree.source, value.trimmedSpan))
        })
    }
  }

  let places: [(name: String, place: Place)]

  static func reduce(
    _ parts: [(document: PolicyDocument, part: Part)], _ service: Service
  ) -> SettingPlaces {
    SettingPlaces(places: parts.flatMap(\.part.places))
  }
}

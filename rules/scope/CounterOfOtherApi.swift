import Linting
import PolicyCatalog
import PolicySyntax
import ServiceModel
import SourceText

extension ScopeRules { static var counterOfOtherApi: any Rule { CounterOfOtherApi() } }

private struct CounterOfOtherApi: Rule {
  func subscribe(to events: inout Events) {
    for (name, attribute) in SharedStatements.counters {
      events.on(name) { element, report in
        guard let counter = CountersOfAPIs.Counter(element, in: report.document),
          let key = element[attribute],
          let other = report.service[CountersOfAPIs.self].firstOther(than: counter),
          report.isSameInTwoPlaces(key, of: CounterKeys.partsOfCallers)
        else { return }
        report(
          key.value.trimmedSpan,
          "API '\(other.api)' counts under the same key with another limit, and one key is one counter in all documents, so calls of one use up what the other allows; put the API into the key: 'context.Api.Id'",
          related: [Note("the other one", at: other.place)])
      }
    }
  }
}

/// What the policies of APIs count by, each under a key that other APIs may have as well.
private struct CountersOfAPIs: ServiceFact {
  struct Counter: Sendable {
    let statement: ElementName
    let key: String
    let amounts: [String: String]
    let place: Place

    /// The resource name of the API without its revision, and the workspace that it is in.
    let api: String
    let workspace: String?

    /// Nil for a statement that counts some calls alone, or elsewhere than in the policy of an API.
    init?(_ element: Element, in document: PolicyDocument) {
      guard let placement = document.placement, placement.scope == .api,
        let id = placement.api, let name = element.knownName, let key = element.keyOfCounter,
        element.parent?.is(.inbound) == true, element[.incrementCondition] == nil,
        element.attributes.allSatisfy({
          $0.name == AttributeName.counterKey.text || $0.value.isLiteral
        })
      else { return nil }
      statement = name
      self.key = key
      amounts = element.amounts
      place = Place(document.source, element.nameSpan)
      api = String(id.prefix { $0 != ";" })
      workspace = placement.workspace
    }
  }

  struct Part: DocumentFact {
    let counters: [Counter]

    static func derive(from context: DocumentContext) -> Part {
      guard context.document.placement?.scope == .api else { return Part(counters: []) }
      return Part(
        counters: context.document.tree.elements.compactMap { Counter($0, in: context.document) })
    }
  }

  private struct Key: Hashable {
    let statement: ElementName
    let key: String
  }

  /// Of each key the first statement of each API, in the order of their paths.
  private let counters: [Key: [Counter]]

  static func reduce(_ parts: [(document: PolicyDocument, part: Part)], _ service: Service) -> Self
  {
    Self(
      counters: Dictionary(grouping: parts.lazy.flatMap(\.part.counters)) {
        Key(statement: $0.statement, key: $0.key)
      })
  }

  /// The first statement that counts under the key of another, where it is of another API and has other limits.
  func firstOther(than counter: Counter) -> Counter? {
    let first = counters[Key(statement: counter.statement, key: counter.key)]?.first
    guard let first, (first.api, first.workspace) != (counter.api, counter.workspace),
      first.amounts != counter.amounts
    else { return nil }
    return first
  }
}

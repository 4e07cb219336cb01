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
          let other = report.service[CountersOfAPIs.self].other(than: counter),
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

    /// What is counted, however long.
    let things: Set<String>
    let place: Place

    /// The resource name of the API without its revision, and the workspace that it is in.
    let api: String
    let workspace: String?

    /// Nil for a statement that counts some calls alone, or elsewhere than in the policy of an API.
    init?(_ element: Element, in document: PolicyDocument) {
      guard let placement = document.placement, placement.scope == .api,
        let id = placement.api, let name = element.knownName, let key = element.keyOfCounter,
        element.parent?.is(.inbound) == true, element[.incrementCondition] == nil,
        element[.incrementCount] == nil,
        element.attributes.allSatisfy({
          $0.name == AttributeName.counterKey.text || $0.value.isLiteral
        })
      else { return nil }
      statement = name
      self.key = key
      amounts = element.amounts
      things = element.countedThings
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
    let key: String
    let workspace: String?
  }

  /// By the key, in the order of the paths.
  private let counters: [Key: [Counter]]

  static func reduce(_ parts: [(document: PolicyDocument, part: Part)], _ service: Service) -> Self
  {
    Self(
      counters: Dictionary(grouping: parts.lazy.flatMap(\.part.counters)) {
        Key(key: $0.key, workspace: $0.workspace)
      })
  }

  /// The first statement that counts the same under the key of another, where it is of another API and no statement
  /// of that API has the limits of this one.
  func other(than counter: Counter) -> Counter? {
    let partners = CounterKeys.partners(of: counter.statement)
    // Only the first API is told of, since each of the others would name all.
    let all = counters[Key(key: counter.key, workspace: counter.workspace)] ?? []
    guard let api = all.first?.api, api != counter.api else { return nil }
    let same = all.prefix { $0.api == api }.filter {
      partners.contains($0.statement) && $0.things == counter.things
    }
    return same.contains { $0.amounts == counter.amounts } ? nil : same.first
  }
}

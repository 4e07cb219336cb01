public import PolicyCatalog
import PolicySyntax
public import ServiceModel
import SourceText

/// All that the policies of a service, and its other files, name of each other.
public struct ServiceReferences: ServiceFact {
  /// A document with what it names, in the order of its text.
  public struct Part: DocumentFact {
    public let references: [PolicyReference]

    public static func derive(from context: DocumentContext) -> Part {
      Part(references: context.document.tree.elements.flatMap { context.references(of: $0) })
    }
  }

  /// The documents that name something, in the order of facts.
  public let documents: [(document: PolicyDocument, references: [PolicyReference])]

  /// What is named somewhere, in any environment or case.
  private let used: [ResourceKind: Set<NamedResource>]

  /// The kinds of which some policy names what is not known.
  private let open: Set<ResourceKind>

  public static func reduce(
    _ parts: [(document: PolicyDocument, part: Part)], _ service: Service
  ) -> ServiceReferences {
    var used: [ResourceKind: Set<NamedResource>] = [:]
    var open: Set<ResourceKind> = []
    func use(_ name: String, of kind: ResourceKind, in workspace: String?) {
      for set in service.resources[kind, default: []] {
        let exact = set.resource(name, for: workspace)
        let meant =
          exact.map { [$0] } ?? set.resources(ignoringCaseOf: name, for: workspace)
        used[kind, default: []].formUnion(meant.map(\.withoutPlace))
      }
    }
    for (document, part) in parts {
      for reference in part.references {
        let kind = reference.referral.kind
        if !reference.isKnown { open.insert(kind) }
        for name in reference.names {
          use(name.text.trimmed, of: kind, in: document.placement?.workspace)
        }
      }
    }
    for reference in service.references {
      use(reference.name.value, of: reference.kind, in: reference.workspace)
    }
    return ServiceReferences(
      documents: parts.filter { !$0.part.references.isEmpty }.map {
        ($0.document, $0.part.references)
      }, used: used, open: open)
  }

  /// True for what something names, or may name by what is known only when a call comes.
  public func mayUse(_ id: String, of kind: ResourceKind, in workspace: String?) -> Bool {
    open.contains(kind)
      || used[kind]?.contains(NamedResource(id, in: workspace)) == true
  }
}

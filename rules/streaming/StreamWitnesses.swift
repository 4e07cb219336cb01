import Linting
import PolicyCatalog
import PolicySyntax
import ServiceModel

/// What the policies of a service say that bears on streams, by the place it bears on.
struct StreamWitnesses: ServiceFact {
  /// What one document says.
  struct Part: DocumentFact {
    /// The sections that hold what the broader scopes have there.
    let passedOn: Set<PolicySection>

    /// The attribute by which the document says that it streams: of a `forward-request` that always
    /// runs, whose `buffer-response` is false.
    let unbuffered: Attribute?

    /// The fragments that each section includes.
    let inclusions: [PolicySection: Set<String>]

    static func derive(from context: DocumentContext) -> Part {
      var passedOn: Set<PolicySection> = []
      var unbuffered: Attribute?
      var inclusions: [PolicySection: Set<String>] = [:]
      for section in PolicySection.allCases {
        guard let element = context.document.tree.section(section) else { continue }
        if element.firstChild(.base) != nil { passedOn.insert(section) }
        for statement in element.descendants where statement.is(.includeFragment) {
          guard let id = statement[.fragmentId] else { continue }
          inclusions[section, default: []].insert(id.value.decoded)
        }
        if section == .backend {
          unbuffered = element.descendants.lazy
            .filter { $0.is(.forwardRequest) && $0.isRunAlways }
            .compactMap { $0[.bufferResponse] }
            .first { $0.value.isLiteral && $0.value.decoded == "false" }
        }
      }
      return Part(passedOn: passedOn, unbuffered: unbuffered, inclusions: inclusions)
    }
  }

  /// A document with what it says.
  struct Witness {
    let document: PolicyDocument
    let placement: Placement
    let part: Part
  }

  /// The documents of the operations of each API, by the place of the API.
  private let ofOperations: [Placement: [Witness]]

  /// The documents that include each fragment.
  private let ofFragments: [String: [Witness]]

  static func reduce(_ parts: [(document: PolicyDocument, part: Part)], _ service: Service) -> Self
  {
    var ofOperations: [Placement: [Witness]] = [:]
    var ofFragments: [String: [Witness]] = [:]
    for (document, part) in parts where service.holds(document.tree) {
      guard let placement = document.placement, placement.scope != .fragment else { continue }
      let witness = Witness(document: document, placement: placement, part: part)
      if placement.scope == .operation {
        ofOperations[placement.ofAPI, default: []].append(witness)
      }
      for fragment in Set(part.inclusions.values.joined()) {
        ofFragments[fragment, default: []].append(witness)
      }
    }
    return Self(ofOperations: ofOperations, ofFragments: ofFragments)
  }

  func replacing(_ change: PartChange<Part>, _ service: Service) -> Self? {
    guard let placement = change.newDocument.placement,
      change.oldPart.inclusions == change.newPart.inclusions
    else { return nil }
    let witness = Witness(
      document: change.newDocument, placement: placement, part: change.newPart)
    func replaced(_ witnesses: [Witness]?) -> [Witness]? {
      witnesses?.map { $0.document.tree === change.oldDocument.tree ? witness : $0 }
    }
    var ofOperations = ofOperations
    ofOperations[placement.ofAPI] = replaced(ofOperations[placement.ofAPI])
    var ofFragments = ofFragments
    for fragment in Set(change.newPart.inclusions.values.joined()) {
      ofFragments[fragment] = replaced(ofFragments[fragment])
    }
    return Self(ofOperations: ofOperations, ofFragments: ofFragments)
  }

  /// The documents of the operations of the API at a place, in the order of their paths.
  func ofOperations(ofAPIAt placement: Placement) -> [Witness] {
    ofOperations[placement.ofAPI, default: []]
  }

  /// The documents that include a fragment in a section, in the order of their paths.
  func including(fragment id: String, in section: PolicySection) -> some Sequence<Witness> {
    ofFragments[id, default: []].lazy.filter { $0.part.inclusions[section]?.contains(id) == true }
  }
}

extension Placement {
  /// The place of the API that something of an API belongs to.
  fileprivate var ofAPI: Placement { Placement(scope: .api, workspace: workspace, api: api) }
}

import Linting
import PolicyCatalog
import PolicyFlow
import PolicySyntax
import ServiceModel
import SourceText

extension Placement {
  /// The document at the place as messages name it.
  var title: String {
    switch scope {
    case .global: "the policy of all APIs"
    case .workspace: "workspace '\(workspace ?? "")'"
    case .product: "product '\(product ?? "")'"
    case .api: "API '\(api ?? "")'"
    case .operation: "operation '\(api ?? "")/\(operation ?? "")'"
    case .fragment: "fragment '\(fragment ?? "")'"
    }
  }

  /// True when the documents of another place run as `<base/>` of the ones of this place, where they
  /// run for one call.
  func isNarrower(than other: Placement) -> Bool {
    scope > other.scope && scope != .fragment
  }
}

/// Where the documents of a service are attached, by their trees.
struct DocumentPlaces: ServiceFact {
  struct Part: DocumentFact {
    static func derive(from context: DocumentContext) -> Part { Part() }
  }

  private var places: [ObjectIdentifier: Placement]

  static func reduce(_ parts: [(document: PolicyDocument, part: Part)], _ service: Service) -> Self
  {
    var places: [ObjectIdentifier: Placement] = [:]
    for (document, _) in parts { places[ObjectIdentifier(document.tree)] = document.placement }
    return Self(places: places)
  }

  func replacing(_ change: PartChange<Part>, _ service: Service) -> Self? {
    var all = self
    all.places[ObjectIdentifier(change.oldDocument.tree)] = nil
    all.places[ObjectIdentifier(change.newDocument.tree)] = change.newDocument.placement
    return all
  }

  subscript(_ tree: SyntaxTree) -> Placement? { places[ObjectIdentifier(tree)] }
}

extension Report {
  /// Where the document of an element is attached; nil where nothing tells.
  func placement(of element: Element) -> Placement? {
    element.tree === document.tree ? document.placement : service[DocumentPlaces.self][element.tree]
  }

  /// True for an element of a document that a broader scope has, and none of a fragment.
  func isOfBroaderScope(_ element: Element) -> Bool {
    guard let own = document.placement, let other = placement(of: element) else { return false }
    return own.isNarrower(than: other)
  }

  /// A statement and whose it is: `'cors' of API 'chat'`.
  func title(of element: Element) -> String {
    let title = "'\(element.name)'"
    guard element.tree !== document.tree, let placement = placement(of: element) else {
      return title
    }
    return "\(title) of \(placement.title)"
  }
}

extension Element {
  /// A note at the name of the element, in whichever document it is.
  func noted(_ text: String) -> Note { Note(text, at: Place(tree.source, nameSpan)) }
}

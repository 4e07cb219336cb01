import Linting
import PolicyCatalog
import PolicySyntax
import ServiceModel
public import SourceText
public import Workspace

/// A stretch of a policy that leads somewhere.
public struct PolicyLink: Sendable {
  /// Where it leads.
  public enum Target: Sendable {
    /// A page of the web.
    case page(String)
    case place(Place)
  }

  public let span: Span
  public let target: Target

  /// What is there, in a few words.
  public let about: String

  /// The links of a policy, in the order of the text: names of statements to their pages, what statements
  /// name of the service to where that is described, and named values to where they are.
  public static func all(in view: PolicyView) -> [PolicyLink] {
    let tree = view.document.tree
    return tree.elements.flatMap { element -> [PolicyLink] in
      var links: [PolicyLink] = []
      if let statement = StatementCatalog.statement(for: element), let page = statement.reference {
        links.append(
          PolicyLink(
            span: element.nameSpan, target: .page(page), about: "about '\(statement.name)'"))
      }
      links += view.context.references(of: element).compactMap { Self.link(of: $0, in: view) }
      let values =
        element.attributes.map(\.value) + element.texts.map(\.value)
      return links + values.filter { !$0.isLiteral }.flatMap { Self.links(in: $0, view) }
    }.sorted { $0.span < $1.span }
  }

  /// The link of a name that is written as it is.
  private static func link(of reference: PolicyReference, in view: PolicyView) -> PolicyLink? {
    guard reference.isLiteral, let name = reference.names.first else { return nil }
    let kind = reference.referral.kind
    let workspace = view.document.placement?.workspace
    let text = name.text.trimmed
    let target: Place?
    if kind == .fragments, let fragment = view.service.model.fragment(text, in: workspace) {
      target = Place(
        fragment.tree.source, fragment.tree.root?.nameSpan ?? fragment.tree.source.span)
    } else {
      switch view.service.model.resolve(text, reference.referral, in: workspace) {
      case .found(let resource), .missing(_, let resource): target = resource.place
      case .notDescribed, .unknown, .differentCase, .absent: target = nil
      }
    }
    return target.map {
      PolicyLink(
        span: reference.place.span, target: .place($0), about: "the \(kind.noun) '\(text)'")
    }
  }

  /// The links of the named values in a value.
  private static func links(in value: Value, _ view: PolicyView) -> [PolicyLink] {
    value.parts.flatMap { part -> [NamedValueReference] in
      switch part {
      case .namedValue(let reference): [reference]
      case .expression(let source): source.namedValueReferences
      case .literal: []
      }
    }.compactMap { reference in
      view.context.namedValueSets.lazy.compactMap { $0.value(named: reference.name) }.first.map {
        PolicyLink(
          span: reference.nameSpan, target: .place($0.displayName.place),
          about: "the named value '\(reference.name)'")
      }
    }
  }
}

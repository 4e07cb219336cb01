import Linting
import PolicyCatalog
import PolicySyntax
import ServiceModel
import SourceText
import Workspace

/// What a policy refers to by a name: where it is described, and of a fragment what it contains.
struct ResourceHover {
  private(set) var text = MarkedText()

  init(_ kind: ResourceKind, _ id: String, _ workspace: String?, in view: PolicyView) {
    let model = view.service.model
    text.paragraph(.strong(id), .words(" (\(kind.noun))"))
    let definitions = model.definitions(of: kind, id, in: workspace)
    let fragment = kind == .fragments ? model.fragment(id, in: workspace) : nil
    if kind == .backends {
      let backends = model.backends(named: id).filter { $0.workspace == workspace }
      text.list(
        backends.compactMap { backend in
          guard let url = backend.url else {
            return backend.isPool
              ? [.words("a pool of \(backend.members.joined(separator: ", "))")] : nil
          }
          return (backend.environment.map { [.words("\($0): ")] } ?? []) + [.code(url.value)]
        })
    }
    if let fragment {
      write(fragment)
    } else if definitions.isEmpty {
      let isElsewhere = model.isDeployedElsewhere(id, kind)
      text.paragraph(
        .words(
          isElsewhere ? "It is deployed elsewhere." : "No file that is known here describes it."))
    } else {
      text.list(definitions.map { [.words("described at \($0.place.shown)")] })
    }
  }

  private mutating func write(_ fragment: Fragment) {
    let tree = fragment.tree
    let names = tree.root?.childElements.map(\.name) ?? []
    if names.isEmpty {
      text.paragraph(.words("It contains nothing."))
    } else {
      let more = names.count > Self.most ? " and \(names.count - Self.most) more" : ""
      text.paragraph(
        .words("It contains \(names.prefix(Self.most).joined(separator: ", "))\(more)."))
    }
    let lines = tree.source.text(tree.source.span).trimmed.split(
      separator: "\n", omittingEmptySubsequences: false)
    text.lines(
      lines.prefix(Self.lines).joined(separator: "\n") + (lines.count > Self.lines ? "\n…" : ""),
      language: "xml")
    text.paragraph(.words(Place(tree.source, tree.beginning).shown))
  }

  private static let most = 12
  private static let lines = 12
}

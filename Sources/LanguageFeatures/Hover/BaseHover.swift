import Linting
import PolicyCatalog
import PolicyFlow
import PolicySyntax
import ServiceModel
import SourceText
import Workspace

/// What `<base />` brings in at its place: the statements of the broader scopes.
struct BaseHover {
  private(set) var text = MarkedText()

  init(_ base: Element, in view: PolicyView) {
    text.paragraph(.strong("base"), .words(" (what broader scopes have in this section)"))
    guard let placement = view.document.placement,
      let section = base.ancestors.lazy.compactMap({ PolicySection(rawValue: $0.name) }).first
    else {
      text.paragraph(.words("Nothing tells where this policy is attached."))
      return
    }
    let pipelines = view.service[ServiceFlow.self].broader(than: placement)
    if pipelines.isEmpty { text.paragraph(.words("There is no broader scope.")) }
    // Products that bring the same are told together.
    var variants: [(key: [Place], products: [Target.Product], list: StatementList)] = []
    for pipeline in pipelines {
      let list = pipeline.statements(in: section)
      let key = list.statements.map { Place($0.element.tree.source, $0.element.nameSpan) }
      if let index = variants.firstIndex(where: {
        $0.key == key && $0.list.isComplete == list.isComplete
      }) {
        variants[index].products.append(pipeline.target.product)
      } else {
        variants.append((key, [pipeline.target.product], list))
      }
      if variants.count == Self.mostVariants { break }
    }
    for variant in variants {
      if variants.count > 1 {
        text.paragraph(.words(Self.words(variant.products)))
      }
      write(variant.list)
    }
  }

  private mutating func write(_ list: StatementList) {
    var items: [[MarkedText.Piece]] = list.statements.prefix(Self.most).map { statement in
      let element = statement.element
      return [
        .code(element.name),
        .words(" at \(Place(element.tree.source, element.nameSpan).shown)"),
      ]
    }
    if list.statements.count > Self.most {
      items.append([.words("and \(list.statements.count - Self.most) more")])
    }
    if !list.isComplete { items.append([.words("what no file that is known here tells")]) }
    if items.isEmpty { text.paragraph(.words("Broader scopes have nothing here.")) }
    text.list(items)
  }

  private static func words(_ products: [Target.Product]) -> String {
    let names = products.map { product in
      switch product {
      case .none: "no product"
      case .one(let name): "the product \(name)"
      case .unknown: "a product that is not known"
      }
    }
    return "For calls through \(names.prefix(5).joined(separator: ", "))"
      + (names.count > 5 ? " and \(names.count - 5) more:" : ":")
  }

  private static let most = 20
  private static let mostVariants = 5
}

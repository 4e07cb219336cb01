import Linting
import PolicyCatalog
import PolicyFlow
import PolicySyntax
import ServiceModel
import SourceText
public import Workspace

/// What `<base />` brings in, shown behind it: the statements of the broader scopes, in the order in which
/// they run.
public struct BaseHint: Sendable {
  /// Where it stands in the policy: behind the element.
  public let offset: Int

  /// The statements in short.
  public let label: String

  /// Each statement on a line of its own, with the scope that it comes from.
  public let lines: [String]

  /// How many statements the label names.
  private static let shown = 4

  /// Those of a policy, for each `<base />` that stands in a section.
  public static func all(in view: PolicyView) -> [BaseHint] {
    guard let placement = view.document.placement, placement.api != nil else { return [] }
    let bases = view.document.tree.elements.filter {
      $0.is(.base) && $0.parent?.parent?.parent == nil
    }
    guard !bases.isEmpty else { return [] }
    let policies = view.service[ServiceFlow.self].effectivePolicies(
      of: Placement(scope: .api, workspace: placement.workspace, api: placement.api),
      operation: placement.operation)
    // What is broader than an API is the same for all of its operations.
    guard let policy = policies.last else { return [] }
    return bases.compactMap { base in
      guard let section = base.section,
        let steps = policy.sections.first(where: { $0.section == section })?.steps
      else { return nil }
      return BaseHint(behind: base, steps: steps, broaderThan: placement)
    }
  }

  /// Nil where nothing is brought in.
  private init?(behind base: Element, steps: [EffectiveStep], broaderThan own: Placement) {
    let brought = steps.flatMap { Self.brought($0, own) }
    guard !brought.isEmpty else { return nil }
    offset = base.span.end
    let names = brought.prefix(Self.shown).map(\.name).joined(separator: ", ")
    label =
      brought.count > Self.shown ? "\(names) and \(brought.count - Self.shown) more" : names
    lines = brought.map { "\($0.title) (\($0.origin))" }
  }

  private typealias Brought = (name: String, title: String, origin: String)

  /// What a step is, where it comes from a broader scope.
  private static func brought(_ step: EffectiveStep, _ own: Placement) -> [Brought] {
    if case .products(let parts) = step.kind {
      return parts.flatMap { part in part.steps.flatMap { brought($0, own) } }
    }
    guard let placement = step.placement, placement.breadth > own.breadth else { return [] }
    let origin = placement.title ?? "elsewhere"
    switch step.kind {
    case .serviceDefault: return [("the service's default", "the service's default", origin)]
    case .leavesOut, .products: return []
    case .unknown(_, let element):
      let name = element.map { ElementTitle(of: $0).text } ?? "what is not known"
      return [(name, name, origin)]
    case .statement(let element), .branch(let element), .fragment(let element, _):
      return [(element.name, ElementTitle(of: element).text, origin)]
    }
  }
}

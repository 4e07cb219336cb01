import PolicyCatalog
import ServiceModel

extension Placement {
  /// What a policy is attached to, in a few words; nil for a fragment, which is attached to nothing.
  var title: String? {
    let inWorkspace = workspace.map { " of the workspace \($0)" } ?? ""
    return switch scope {
    case .global: "all APIs"
    case .workspace: workspace.map { "the workspace \($0)" }
    case .product: product.map { "the product \($0)\(inWorkspace)" }
    case .api: api.map { "the API \($0)\(inWorkspace)" }
    case .operation: operation.map { "the operation \(api ?? "")/\($0)\(inWorkspace)" }
    case .fragment: nil
    }
  }

  /// How broad it is: what has a greater number runs where the other has `<base/>`.
  var breadth: Int {
    switch scope {
    case .operation, .fragment: 0
    case .api: 1
    case .product: 2
    case .workspace: 3
    case .global: 4
    }
  }
}

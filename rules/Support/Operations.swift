import Linting
import PolicyCatalog
import PolicySyntax
import ServiceModel

extension Report {
  /// The API that the document belongs to.
  var api: API? { document.placement.flatMap { service.model.api(of: $0) } }

  /// The operations whose requests run through the document; empty where they aren't all known.
  var operations: [OpenAPIOperation] {
    guard let placement = document.placement else { return [] }
    switch placement.scope {
    case .operation:
      return service.model.operation(of: placement).map { [$0] } ?? []
    case .api:
      guard let specification = api?.specification, specification.isComplete else { return [] }
      return specification.operations
    case .global, .workspace, .product, .fragment:
      return []
    }
  }
}

extension [OpenAPIOperation] {
  /// True when a URL template has a parameter of this name; a difference in case may be a mistake,
  /// but nothing says that the service takes it for one.
  func haveTemplateParameter(_ name: String) -> Bool {
    let name = name.lowercased()
    return contains { operation in
      operation.template.parameterNames.contains { $0.lowercased() == name }
        // `*` stands for a part of the path that has no name of its own.
        || operation.template.path.hasSuffix("*")
    }
  }
}

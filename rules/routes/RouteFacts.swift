import Linting
import PolicyCatalog
import PolicySyntax
import ServiceModel
import SourceText

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

  /// The parameter of a URL template that a person most likely meant.
  func nearestTemplateParameter(to name: String) -> String? {
    nearestName(to: name, among: Set(flatMap(\.template.parameterNames)))
  }

  /// What to say about a name that no URL template has.
  func advice(onParameter name: String) -> String {
    if let nearest = nearestTemplateParameter(to: name) { return "did you mean '\(nearest)'?" }
    let isOptional = contains { operation in
      operation.parameters.contains { $0.location == .query && $0.name.value == name }
    }
    if isOptional { return "an optional query parameter is no part of the URL template" }
    let names = Set(flatMap(\.template.parameterNames)).sorted()
    return names.isEmpty
      ? "the URL template has no parameters"
      : "the URL template has \(names.map { "'\($0)'" }.joined(separator: ", "))"
  }

  /// The URL templates, to be shown beside a finding; those of a whole API would be too many.
  var templateNotes: [Note] {
    guard count == 1 else { return [] }
    return map { Note("the URL template is '\($0.template)'", at: $0.path.place) }
  }
}

import PolicySyntax
import ServiceModel
import SourceText

/// The parameters of the operations for which a policy runs.
struct OperationParameters {
  private let operations: [OpenAPIOperation]

  init(_ place: WritingPlace) {
    let service = place.service
    guard let placement = place.placement else {
      operations = []
      return
    }
    if let operation = service.operation(of: placement) {
      operations = [operation]
    } else {
      operations = service.api(of: placement)?.specification?.operations ?? []
    }
  }

  /// The names of parameters, sorted, each once.
  func names(inPath: Bool, inQuery: Bool) -> [String] {
    var names: Set<String> = []
    for operation in operations {
      for parameter in operation.parameters {
        switch parameter.location {
        case .path where inPath, .query where inQuery: names.insert(parameter.name.value)
        default: break
        }
      }
    }
    return names.sorted()
  }
}

import Linting
import ServiceModel
import SourceText

extension [OpenAPIOperation] {
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
      : "the URL template has \(NameList.brief(names))"
  }

  /// The URL templates, to be shown beside a finding; those of a whole API would be too many.
  var templateNotes: [Note] {
    guard count == 1 else { return [] }
    return map { Note("the URL template is '\($0.template)'", at: $0.path.place) }
  }
}

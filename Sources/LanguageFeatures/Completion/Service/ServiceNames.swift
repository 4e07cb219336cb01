import PolicyCatalog
import PolicySyntax
import ServiceModel
import SourceText

/// The names that the service and the document itself give to what a value may name.
struct ServiceNames {
  struct Name {
    let name: String
    let detail: String
  }

  private let place: WritingPlace

  init(_ place: WritingPlace) { self.place = place }

  private var service: Service { place.service }
  private var workspace: String? { place.placement?.workspace }

  /// What is there of a kind for the document, each name once.
  ///
  /// - Parameter element: the element that is to name it; one around it may tell which API is meant.
  func names(of kind: ResourceKind, beside element: Element) -> [Name] {
    if kind == .operations, let api = api(around: element),
      let operations = api.specification?.operations
    {
      return operations.map { operation in
        Name(
          name: operation.operationID?.value ?? operation.resourceName,
          detail: "operation of \(api.id)")
      }
    }
    var seen: Set<String> = []
    return (service.resources[kind] ?? []).flatMap { set in
      set.resources.filter { isVisible($0.workspace) && seen.insert($0.id).inserted }
        .map { Name(name: $0.id, detail: kind.noun) }
    }
  }

  /// The named values that the document may use, each once.
  var namedValues: [Name] {
    var seen: Set<String> = []
    return service.namedValueSets.flatMap { set in
      set.values.filter { isVisible($0.workspace) && seen.insert($0.displayName.value).inserted }
        .map { value in
          Name(name: value.displayName.value, detail: detail(of: value, in: set))
        }
    }
  }

  /// What may be shown of a named value.
  private func detail(of value: NamedValue, in set: NamedValueSet) -> String {
    if value.isSecret { return "secret" }
    guard let text = value.value?.value else { return "" }
    let environment = set.environment.map { " (\($0))" } ?? ""
    return String(text.prefix(60)) + environment
  }

  private func isVisible(_ owner: String?) -> Bool { owner == nil || owner == workspace }

  private func api(around element: Element) -> API? {
    let parent = element.parent.flatMap { parent in
      parent.referrals.first { $0.referral.kind == .apis }.flatMap {
        service.api($0.attribute.value.decoded)
      }
    }
    return parent ?? place.placement.flatMap { service.api(of: $0) }
  }

  // MARK: The document

  /// The headers that the document names, each once, the place itself left out.
  var headers: [String] {
    var seen: Set<String> = []
    var names: [String] = []
    func add(_ value: Value) {
      guard value.isLiteral, !value.span.range.contains(place.word.start),
        value.span.end != place.word.end
      else { return }
      let name = value.decoded.trimmedOfBlanks
      guard !name.isEmpty, name.utf8.allSatisfy(\.mayStandInName) else { return }
      if seen.insert(name.lowercased()).inserted { names.append(name) }
    }
    for element in place.tree.elements {
      guard let definition = StatementCatalog.definition(of: element) else { continue }
      if definition.text?.value.type == .headerName, let text = element.onlyText {
        add(text.value)
      }
      for known in definition.attributes where known.value.type == .headerName {
        if let attribute = element[attribute: known.name] { add(attribute.value) }
      }
    }
    return names
  }
}

extension String {
  /// The text without blanks around it.
  var trimmedOfBlanks: String {
    let bytes = Array(utf8)
    guard let first = bytes.firstIndex(where: { !$0.isBlank }),
      let last = bytes.lastIndex(where: { !$0.isBlank })
    else { return "" }
    return String(decoding: bytes[first...last], as: UTF8.self)
  }
}

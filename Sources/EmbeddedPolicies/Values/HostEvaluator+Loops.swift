import SourceText

// What loops go through, and what they give.
extension HostEvaluator {
  /// What `[for x in list: value]` and the like give; not known where that of one element is not.
  func value(of loop: HostComprehension, in context: HostContext) -> HostValue {
    let collection = value(of: loop.collection, in: context)
    guard !loop.isGrouped, let elements = indexed(collection) else { return .unknown }
    var values: [HostValue] = []
    var members: [(name: String, value: HostValue)] = []
    for (index, element) in elements {
      var context = context
      for (name, value) in zip(loop.variables, order(index, element, loop.variables.count)) {
        context.variables[name] = value
      }
      if let condition = loop.condition {
        guard let holds = value(of: condition, in: context).boolean else { return .unknown }
        guard holds else { continue }
      }
      guard let key = loop.key else {
        values.append(value(of: loop.value, in: context))
        continue
      }
      guard let name = value(of: key, in: context).text.constant else { return .unknown }
      members.append((name, value(of: loop.value, in: context)))
    }
    return loop.key == nil ? .list(values) : .object(members)
  }

  /// The values of the variables of a loop. Terraform has the key in front, where there are two, and
  /// Bicep the element.
  private func order(_ index: HostValue, _ element: HostValue, _ count: Int) -> [HostValue] {
    environment.language == .terraform && count > 1 ? [index, element] : [element, index]
  }

  /// The elements of a collection, each with its number or its name; nil where they are not known.
  private func indexed(_ collection: HostValue) -> [(index: HostValue, element: HostValue)]? {
    switch collection {
    case .list(let elements):
      elements.enumerated().map { (.number("\($0)"), $1) }
    case .object:
      // Terraform goes through names in their order.
      collection.members.sorted { $0.name < $1.name }
        .map { (.text(HostText(constant: $0.name)), $0.value) }
    case .null, .boolean, .number, .text, .reference, .unknown: nil
    }
  }

  /// What `for_each` goes through: the members of a map, or the texts of a set; nil where that is not
  /// known.
  func elements(of collection: HostValue) -> [(key: String, value: HostValue)]? {
    switch collection {
    case .object: return collection.members.map { ($0.name, $0.value) }
    case .list(let values):
      let keys = values.compactMap { $0.text.constant }
      guard keys.count == values.count else { return nil }
      var seen: Set<String> = []
      return zip(keys, values).filter { seen.insert($0.0).inserted }.map { ($0, $1) }
    default: return nil
    }
  }

  /// True for a value that a list or a map has; nil where it is not known.
  func contains(_ collection: HostValue, _ value: HostValue) -> Bool? {
    guard let wanted = value.text.constant else { return nil }
    switch collection {
    case .list(let elements):
      let texts = elements.map(\.text.constant)
      return texts.contains(wanted) ? true : texts.contains(nil) ? nil : false
    case .object: return environment.language == .terraform ? nil : collection[wanted] != nil
    default: return nil
    }
  }
}

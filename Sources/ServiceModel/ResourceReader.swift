import SourceText
import StructuredData

/// A named value, backend or logger as a file has it, whichever of the known shapes the file uses.
struct ResourceEntry {
  /// The resource name; nil where the file has none.
  let id: Located<String>?

  /// The name in a plain map, which is no resource name.
  let key: Located<String>?

  /// What is said about the resource: an object, or the short form of a map (`NAME: text`).
  let properties: StructuredValue

  /// The whole entry.
  let place: Place
}

/// Reads the shapes in which lists of resources are written down: a map by name, an array as the
/// Azure CLI prints it, the `{ "value": [ … ] }` of the REST API, and a single resource.
struct ResourceReader {
  let source: SourceText

  /// The resources as messages call them, in the singular.
  let noun: String

  /// The kind of the problems found.
  let kind: ServiceProblem.Kind

  /// The keys of a resource's properties, by which an object in a map is told from something else.
  let propertyNames: Set<String>

  private(set) var entries: [ResourceEntry] = []
  private(set) var problems: [ServiceProblem] = []

  init(
    _ source: SourceText, noun: String, kind: ServiceProblem.Kind, propertyNames: Set<String>
  ) {
    self.source = source
    self.noun = noun
    self.kind = kind
    self.propertyNames = propertyNames
  }

  /// Reads all resources of a file.
  mutating func readAll(_ root: StructuredValue) {
    switch root.content {
    case .null:
      break
    case .array(let elements):
      for element in elements { readResource(element) }
    case .object(let members):
      if let list = root["value"], list.isArray {
        for element in list.elements { readResource(element) }
      } else if isResource(root) {
        readResource(root)
      } else {
        // An editor's schema association is no resource.
        for member in members where member.key != "$schema" { readMember(member) }
      }
    case .boolean, .number, .string:
      report(
        "expected \(noun)s, found \(root.kindName); write a map of names, or a list as "
          + "'az apim' prints it", at: root.span)
    }
  }

  /// Reads a file that holds one resource, whose name is that of its folder.
  mutating func readSingle(_ root: StructuredValue) {
    guard let properties = root["properties"] else {
      report(
        "the file has no 'properties', so it describes no \(noun); "
          + "write { \"properties\": { … } } as the REST API has it",
        at: root.isObject ? Span(at: root.span.start) : root.span)
      return
    }
    add(root, with: properties)
  }

  mutating func report(_ message: String, at span: Span) {
    problems.append(ServiceProblem(kind, message, at: Place(source, span)))
  }

  /// True for one resource, as the REST API or `az … show` prints it, rather than a map by name.
  private func isResource(_ value: StructuredValue) -> Bool {
    if value["properties"]?.isObject == true { return true }
    if value["type"]?.string?.lowercased().hasPrefix("microsoft.apimanagement/") == true {
      return true
    }
    return value["displayName"]?.string != nil
      && value.members.contains { $0.key != "displayName" && propertyNames.contains($0.key) }
  }

  /// Reads an element of a list, or a file that is one resource.
  private mutating func readResource(_ value: StructuredValue) {
    guard value.isObject else {
      report("expected a \(noun) as a mapping, found \(value.kindName)", at: value.span)
      return
    }
    // The REST API nests the properties; the Azure CLI prints them beside the name.
    let properties = value["properties"] ?? value
    add(value, with: properties)
  }

  /// Takes a resource whose properties have been found.
  private mutating func add(_ resource: StructuredValue, with properties: StructuredValue) {
    guard properties.isObject else {
      report(
        "'properties' of a \(noun) is \(properties.kindName), not a mapping", at: properties.span)
      return
    }
    entries.append(
      ResourceEntry(
        id: name(of: resource), key: nil, properties: properties,
        place: Place(source, resource.span)))
  }

  private mutating func readMember(_ member: StructuredValue.Member) {
    let key = Located(member.key, at: Place(source, member.keySpan))
    // An alias stands for text elsewhere, which doesn't belong to this entry.
    let end = max(
      member.keySpan.end, member.value.span.start < member.keySpan.end ? 0 : member.value.span.end)
    let place = Place(source, Span(member.keySpan.start, end))
    let properties = member.value["properties"] ?? member.value
    switch properties.content {
    case .array:
      report(
        "the \(noun) '\(member.key)' is a list, which is no value; write text, or a mapping with "
          + "\(quotedList(propertyNames.sorted()))", at: properties.span)
    case .object(let members)
    where !members.isEmpty && !members.contains { propertyNames.contains($0.key) }:
      report(
        "the \(noun) '\(member.key)' has none of the keys \(quotedList(propertyNames.sorted())); "
          + "write one of them, or the value itself", at: member.keySpan)
    case .null, .boolean, .number, .string, .object:
      entries.append(
        ResourceEntry(id: name(of: member.value), key: key, properties: properties, place: place))
    }
  }

  /// The resource name; the service's own name may stand before it, as in `service/name`.
  private func name(of value: StructuredValue) -> Located<String>? {
    guard let name = value["name"], let text = name.string else { return nil }
    guard let slash = text.utf8.lastIndex(of: UInt8(ascii: "/")) else {
      return Located(text, at: Place(source, name.span))
    }
    let last = String(text[text.utf8.index(after: slash)...])
    // With escapes in the file the end of the text is not the end of the bytes.
    let span =
      source.text(name.span) == text
      ? Span(name.span.end - last.utf8.count, name.span.end) : name.span
    return Located(last, at: Place(source, span))
  }
}

/// Names as a message lists them: 'a', 'b' or 'c'.
func quotedList(_ names: [String]) -> String {
  let quoted = names.map { "'\($0)'" }
  guard let last = quoted.last, quoted.count > 1 else { return quoted.joined() }
  return quoted.dropLast().joined(separator: ", ") + " or " + last
}

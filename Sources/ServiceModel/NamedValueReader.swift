import SourceText
import StructuredData

/// The named values of one file.
struct NamedValueFile {
  let values: [NamedValue]
  let problems: [ServiceProblem]

  /// True when every name of the file is in `values`.
  let isComplete: Bool

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - folder: The name of the folder, for a file of an APIOps tree, which holds one named value.
  ///   - workspace: The workspace that the file belongs to.
  init(_ document: StructuredDocument, folder: String? = nil, workspace: String? = nil) {
    let source = document.source
    var reader = ResourceReader(
      source, noun: "named value", kind: .malformedNamedValues,
      propertyNames: ["value", "secret", "keyVault", "tags", "displayName"])
    if let root = document.root {
      if folder == nil { reader.readAll(root) } else { reader.readSingle(root) }
    }
    let hasUnreadNames = !reader.problems.isEmpty
    var values: [NamedValue] = []
    for entry in reader.entries {
      if let value = reader.namedValue(entry, folder: folder, workspace: workspace) {
        values.append(value)
      }
    }
    self.values = values

    // In a map the key is the display name, and names that stand twice are a rule's business.
    let keys = Set(reader.entries.compactMap(\.key?.place.span))
    let dataProblems = document.problems.filter {
      $0.kind != .duplicateKey || !keys.contains($0.span)
    }
    problems = dataProblems.map { ServiceProblem($0, in: source) } + reader.problems
    isComplete =
      !hasUnreadNames && values.count == reader.entries.count
      && dataProblems.allSatisfy { $0.kind == .duplicateKey }
  }
}

extension ResourceReader {
  /// The named value of an entry, or nil after a report when it has no name.
  fileprivate mutating func namedValue(_ entry: ResourceEntry, folder: String?, workspace: String?)
    -> NamedValue?
  {
    let properties = entry.properties
    // Lists written by hand often have a name alone, which then serves as display name, too.
    guard let displayName = text("displayName", of: properties) ?? entry.key ?? entry.id else {
      report(
        "the named value has no 'displayName', by which policies refer to it; add one",
        at: Span(at: entry.place.span.start))
      return nil
    }
    let keyVault = properties["keyVault"]
    let secretIdentifier = keyVault?["secretIdentifier"]
    let value =
      properties.isObject
      ? text("value", of: properties)
      : properties.scalarText.map { Located($0, at: Place(source, properties.span)) }
    let isSecret = isTrue("secret", of: properties) || keyVault?.isObject == true
    let lacksValue =
      isSecret && entry.key == nil && (value?.value ?? "").isEmpty
      && (secretIdentifier?.string ?? "").isEmpty
    let mark = properties.member("secret") ?? properties.member("keyVault")
    return NamedValue(
      displayName: displayName,
      // A folder's name is not in the file; the start of the file stands for it.
      id: folder.map { Located($0, at: Place(source, Span(at: 0))) } ?? entry.id,
      value: value, isSecret: isSecret,
      keyVaultSecret: secretIdentifier?.string.map {
        Located($0, at: Place(source, secretIdentifier?.span ?? properties.span))
      },
      valuelessSecret: lacksValue ? mark.map { Place(source, $0.keySpan) } : nil,
      openVaultMark: openVaultMark(of: properties),
      workspace: workspace, place: entry.place)
  }
}

extension ResourceReader {
  /// Where properties that name a key vault say that the value is no secret; nil where they don't.
  private func openVaultMark(of properties: StructuredValue) -> Place? {
    guard properties["keyVault"]?.isObject == true, let secret = properties.member("secret"),
      secret.value.boolean == false
    else { return nil }
    return Place(source, secret.value.span)
  }

  /// The text of a member; nil where it is absent or null, and after a report where it is no text.
  mutating func text(_ key: String, of value: StructuredValue) -> Located<String>? {
    guard let member = value[key], !member.isNull else { return nil }
    guard let text = member.scalarText else {
      report("'\(key)' of a \(noun) is \(member.kindName), not text", at: member.span)
      return nil
    }
    return Located(text, at: Place(source, member.span))
  }

  /// The truth of a member; false where it is absent or null, and after a report where it is
  /// neither true nor false.
  mutating func isTrue(_ key: String, of value: StructuredValue) -> Bool {
    guard let member = value[key], !member.isNull else { return false }
    switch member.scalarText?.lowercased() {
    case "true": return true
    case "false": return false
    default:
      report(
        "'\(key)' of a \(noun) is neither true nor false, so the service refuses it; "
          + "write one of them", at: member.span)
      return false
    }
  }
}

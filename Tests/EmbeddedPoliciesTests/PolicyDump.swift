import EmbeddedPolicies
import SourceText

extension PolicyResource {
  /// The policy in one line: where it stands, what it is for, and what is known of its text.
  var line: String {
    let number = place.source.bytes[..<place.span.start].count { $0 == UInt8(ascii: "\n") } + 1
    var words = ["\(place.source.path):\(number)", scope.rawValue]
    words += path.map { "\($0.collection)=\($0.name.line)" }
    words.append(format.rawValue)
    if let key { words.append("key=\(key)") }
    if isConditional { words.append("conditional") }
    words.append(contents.map(\.line).joined(separator: " | "))
    return words.joined(separator: " ")
  }
}

extension HostDeployment {
  /// The deployment with all that is in it.
  var lines: String {
    policyLines + resources.map { "  \($0.line)\n" }.joined()
  }

  /// The deployment with its policies.
  var policyLines: String {
    let service = createsService ? ", creates the service" : ""
    return "\(language.rawValue) \(root.isEmpty ? "." : root): \(paths.count) files\(service)\n"
      + policies.map { "  \($0.line)\n" }.joined()
  }
}

extension HostResource {
  /// The resource in one line: where it stands, what it is, and what is said of it.
  var line: String {
    let number = place.source.bytes[..<place.span.start].count { $0 == UInt8(ascii: "\n") } + 1
    var words = ["\(place.source.path):\(number)"]
    if role != .deployed { words.append(role.rawValue) }
    words += path.map { "\($0.collection)=\($0.name.line)" }
    if let key { words.append("key=\(key)") }
    if isConditional { words.append("conditional") }
    if role != .referenced { words.append(properties.line) }
    return words.joined(separator: " ")
  }
}

extension HostValue {
  /// The value as JSON would have it, near enough.
  var line: String {
    switch self {
    case .null: "null"
    case .boolean(let value): "\(value)"
    case .number(let number): number
    case .text(let text): text.line.debugDescription
    case .list(let elements): "[\(elements.map(\.line).joined(separator: ", "))]"
    case .object(let members):
      "{\(members.map { "\($0.name): \($0.value.line)" }.joined(separator: ", "))}"
    case .reference: text.line
    case .unknown: "‹?›"
    }
  }
}

extension PolicyResource.Content {
  var line: String {
    switch self {
    case .text(let text):
      let source = text.source.map { "\($0.bytes.count) bytes in place" } ?? "not in place"
      let replaced = text.replacements.map { " {\($0.old)->\($0.new.line)}" }.joined()
      return "text(\(source)\(replaced)) \(String(text.line.prefix(60)).debugDescription)"
    case .file(let file): return file.line
    case .link(let text): return "link \(text.line)"
    case .unknown: return "unknown"
    }
  }
}

extension HostFileReference {
  var line: String {
    let replaced = replacements.map { " {\($0.old)->\($0.new.line)}" }.joined()
    return "file \(path ?? "?")\(variables == nil ? "" : " template")\(replaced)"
  }
}

extension HostText {
  /// The text with holes as `‹name›`.
  var line: String {
    pieces.map { piece in
      switch piece {
      case .constant(let text, _): text
      case .folder(let folder): "‹folder \(folder)›"
      case .file(let file): "‹\(file.line)›"
      case .hole(let reference):
        reference.map { "‹\(([$0.name] + $0.members).joined(separator: "."))›" } ?? "‹?›"
      }
    }.joined()
  }
}

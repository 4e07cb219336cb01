import SourceText
import StructuredData

/// Follows the `$ref` of one OpenAPI document, as far as they stay inside it.
final class References {
  /// Where a `$ref` leads.
  enum Target {
    case value(StructuredValue)
    /// To another file or to an anchor: legal, but not followed.
    case elsewhere
    /// To a place that this document doesn't have.
    case missing
    /// Back to itself, through nothing but these references.
    case cycle(Set<String>)
  }

  private let root: StructuredValue

  /// What the members of components and definitions are, by pointer: documents refer to them
  /// thousands of times.
  private let definitions: [String: StructuredValue]

  /// The members of `paths` by their keys.
  private let paths: [String: StructuredValue]

  /// Where references lead that were followed: each is followed once, however many lead to it.
  private var targets: [String: Target] = [:]

  init(root: StructuredValue) {
    self.root = root
    paths = Dictionary(
      root["paths"]?.members.map { ($0.key, $0.value) } ?? [], uniquingKeysWith: { $1 })
    var definitions: [String: StructuredValue] = [:]
    func add(_ section: StructuredValue?, at pointer: String) {
      // Keys with other characters may be spelled in more than one way.
      for member in section?.members ?? []
      where !member.key.utf8.contains(where: { "/~%".utf8.contains($0) }) {
        definitions["\(pointer)/\(member.key)"] = member.value
      }
    }
    for section in ["definitions", "parameters", "responses"] {
      add(root[section], at: "#/\(section)")
    }
    for section in root["components"]?.members ?? [] {
      add(section.value, at: "#/components/\(section.key)")
    }
    self.definitions = definitions
  }

  /// The value itself, or what it refers to; nil when that isn't known.
  func resolve(_ value: StructuredValue) -> StructuredValue? {
    guard let reference = value["$ref"]?.string else { return value }
    if case .value(let target) = target(of: reference) { return target }
    return nil
  }

  /// Where a reference leads in the end, references to references followed.
  func target(of reference: String) -> Target {
    var followed: Set<String> = []
    var reference = reference
    while true {
      if let known = targets[reference] { return remember(known, for: followed) }
      guard followed.insert(reference).inserted else {
        return remember(.cycle(followed), for: followed)
      }
      guard reference == "#" || reference.utf8.starts(with: "#/".utf8) else {
        return remember(.elsewhere, for: followed)
      }
      guard let value = value(at: reference) else { return remember(.missing, for: followed) }
      guard let next = value["$ref"]?.string else {
        return remember(.value(value), for: followed)
      }
      reference = next
    }
  }

  private func remember(_ target: Target, for references: Set<String>) -> Target {
    for reference in references { targets[reference] = target }
    return target
  }

  private func value(at pointer: String) -> StructuredValue? {
    if let definition = definitions[pointer] { return definition }
    var value = root
    var isAtRoot = true
    var isInPaths = false
    for part in pointer.utf8.dropFirst().split(
      separator: UInt8(ascii: "/"), omittingEmptySubsequences: false
    ).dropFirst() {
      let key = Self.unescape(part)
      if isInPaths {
        guard let item = paths[key] else { return nil }
        value = item
        isInPaths = false
      } else if value.isArray {
        guard let index = Int(key), value.elements.indices.contains(index) else { return nil }
        value = value.elements[index]
      } else if let member = value[key] {
        isInPaths = isAtRoot && key == "paths" && !member.members.isEmpty
        value = member
      } else {
        return nil
      }
      isAtRoot = false
    }
    return value
  }

  /// A part of a JSON pointer in a URL: percent-encoded, with `~1` for a slash and `~0` for a tilde.
  private static func unescape(_ part: Substring.UTF8View) -> String {
    var bytes: [UInt8] = []
    var rest = part[...]
    while let byte = rest.popFirst() {
      let digits = rest.prefix(2)
      if byte == UInt8(ascii: "%"), digits.count == 2,
        Character(Unicode.Scalar(digits.first ?? 0)).isHexDigit,
        let decoded = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
      {
        bytes.append(decoded)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    var key: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "~"), index + 1 < bytes.count,
        bytes[index + 1] == UInt8(ascii: "0") || bytes[index + 1] == UInt8(ascii: "1")
      {
        key.append(bytes[index + 1] == UInt8(ascii: "1") ? UInt8(ascii: "/") : UInt8(ascii: "~"))
        index += 2
      } else {
        key.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: key, as: UTF8.self)
  }
}

// MARK: - Checking

/// Finds the references of a document that lead nowhere.
///
/// Every reference is looked at, since the service refuses the whole document for one of them.
struct ReferenceCheck {
  private let references: References
  private let source: SourceText
  private var seen: Set<Span> = []
  private var seenCycles: Set<String> = []
  private(set) var problems: [ServiceProblem] = []

  /// Keys whose values are data, extensions aside: what looks like a reference there is none.
  private static let dataKeys: Set<String> = ["example", "examples", "enum", "const", "default"]

  init(_ references: References, in source: SourceText) {
    self.references = references
    self.source = source
  }

  mutating func check(_ value: StructuredValue) {
    // In JSON Schema an `$id` starts a document of its own, in which `#` means something else.
    if value["$id"]?.string != nil { return }
    for element in value.elements { check(element) }
    for member in value.members {
      if member.key == "$ref", let text = member.value.string {
        check(text, at: member.value.span)
      } else if !Self.dataKeys.contains(member.key), !member.key.utf8.starts(with: "x-".utf8) {
        check(member.value)
      } else if member.key == "x-ms-paths" {
        check(member.value)
      }
    }
  }

  private mutating func check(_ reference: String, at span: Span) {
    // An anchored piece of YAML is visited once for each of its aliases.
    guard seen.insert(span).inserted else { return }
    switch references.target(of: reference) {
    case .value, .elsewhere: break
    case .missing:
      problems.append(
        ServiceProblem(
          .unresolvedReference,
          "'\(reference)' leads to nothing in this document, so the service can't import it; "
            + "correct the reference or add what it names", at: Place(source, span)))
    case .cycle(let circle):
      // Breaking the circle at one place mends all references into it.
      guard seenCycles.isDisjoint(with: circle) else { return }
      seenCycles.formUnion(circle)
      problems.append(
        ServiceProblem(
          .cyclicReference,
          "'\(reference)' leads back to itself, so it never leads to a value; "
            + "replace one reference of the circle by what is meant", at: Place(source, span)))
    }
  }
}

import Foundation

/// The declarations of .NET types as one text, with where in it each type and each member is.
///
/// The program reads a line when it is asked for what the line declares, and never one that it isn't
/// asked for. All it is handed are literals, so that nothing is made when a run begins.
struct TypeDeclarations {
  /// A declared type.
  private struct DeclaredType {
    let namespace: String
    let name: String
    let arity: Int
    let kind: DeclarationLine.Kind

    /// Where its lines are, the head first.
    var start: Int
    var end: Int

    var fullName: String { namespace.isEmpty ? name : "\(namespace).\(name)" }
  }

  /// Where a member is declared.
  private struct MemberPlace {
    let type: Int
    let start: Int
    let end: Int
  }

  private var text = ""
  private var length = 0
  private var types: [DeclaredType] = []
  private var members: [String: [MemberPlace]] = [:]

  /// The namespaces, with whether types of it that are not on the list are in use.
  private var namespaces: Set<String> = []
  private var seenNamespaces: Set<String> = []
  private(set) var problems: [DataProblem] = []
  private var places: [String: String] = [:]

  mutating func add(_ path: String) {
    let content = (try? String(contentsOf: URL(filePath: path), encoding: .utf8)) ?? ""
    var namespace: String?
    var isInsideType = false
    let lines = content.split(separator: "\n", omittingEmptySubsequences: false)
    for (number, line) in zip(1..., lines) {
      func report(_ message: String) {
        problems.append(DataProblem(path: path, line: number, column: 1, message: message))
      }
      let words = line.split(separator: " ")
      guard let first = words.first, !first.hasPrefix("//") else { continue }
      if first == "namespace" {
        isInsideType = false
        namespace = words.count > 1 ? String(words[1]) : ""
        if words.count > 2, words[2] != "seen" || words.count > 3 {
          report("expected 'seen' or nothing behind the namespace")
        }
        if let name = namespace, !name.isEmpty {
          namespaces.insert(name)
          if words.count > 2 { seenNamespaces.insert(name) }
        }
      } else if line.hasPrefix("  ") {
        if isInsideType {
          if !addMembers(in: line.dropFirst(2)) { report("this declares no member") }
        } else {
          report("a member stands below the type that declares it")
        }
      } else if let namespace, let head = DeclarationLine.Head(line) {
        let type = DeclaredType(
          namespace: namespace, name: head.name, arity: head.arity, kind: head.kind,
          start: length, end: length)
        if let place = places.updateValue(
          "\(path):\(number)", forKey: "\(type.fullName) \(type.arity)")
        {
          report("'\(type.fullName)' is declared at \(place) already")
        }
        isInsideType = true
        types.append(type)
        append(line, declaring: head.kind == .delegate ? "Invoke" : nil)
      } else {
        report("expected 'namespace', a type, or a member indented by two blanks")
      }
    }
  }

  /// Adds what a line inside of a type declares; false where that is nothing.
  private mutating func addMembers(in line: Substring) -> Bool {
    if types[types.count - 1].kind == .enum {
      for value in DeclarationLine.enumValues(in: line) {
        append(value.line, declaring: value.name)
      }
      return true
    }
    guard let name = DeclarationLine.memberName(in: line) else { return false }
    append(line, declaring: name)
    return true
  }

  /// Adds a line to the last type.
  private mutating func append(_ line: some StringProtocol, declaring member: String?) {
    let end = length + line.utf8.count
    if let member {
      members[member, default: []].append(
        MemberPlace(type: types.count - 1, start: length, end: end))
    }
    text += line + "\n"
    length = end + 1
    types[types.count - 1].end = length
  }

  // MARK: The code

  /// What `TypeDeclarations` of PolicyCatalog reads.
  var code: String {
    let names = members.keys.sorted()
    let places = names.map { name in
      members[name, default: []].map { place in
        Self.digits(place.type, 4) + Self.digits(place.start, 6) + Self.digits(place.end, 6)
      }.joined()
    }
    return """
      let embeddedNamespaces: [String] = \(Self.list(namespaces.sorted().map(\.debugDescription)))

      let embeddedSeenNamespaces: [String] = \
      \(Self.list(seenNamespaces.sorted().map(\.debugDescription)))

      let embeddedTypeNames: [String] = \(Self.list(types.map(\.name.debugDescription)))

      let embeddedFullTypeNames: [String] = \(Self.list(types.map(\.fullName.debugDescription)))

      let embeddedTypeArities: [Int8] = \(Self.list(types.map { "\($0.arity)" }))

      let embeddedTypeEnds: [Int32] = \(Self.list(types.map { "\($0.end)" }))

      let embeddedTypesByName: [Int16] = \(Self.list(order(by: \.name)))

      let embeddedTypesByFullName: [Int16] = \(Self.list(order(by: \.fullName)))

      let embeddedMemberNames: [String] = \(Self.list(names.map(\.debugDescription)))

      let embeddedMemberPlaces: [String] = \(Self.list(places.map(\.debugDescription)))

      let embeddedTypeText = #\"\"\"
      \(text)
      \"\"\"#

      """
  }

  /// The numbers of the types, sorted; those that are equal in the order of the files.
  private func order(by key: KeyPath<DeclaredType, String>) -> [String] {
    types.indices.sorted { (types[$0][keyPath: key], $0) < (types[$1][keyPath: key], $1) }
      .map { "\($0)" }
  }

  /// A number in base 16, with zeros in front.
  private static func digits(_ number: Int, _ count: Int) -> String {
    let text = String(number, radix: 16)
    precondition(text.count <= count)
    return String(repeating: "0", count: count - text.count) + text
  }

  private static func list(_ elements: [String]) -> String {
    "[\n\(elements.joined(separator: ",\n"))\n]"
  }
}

import Foundation

/// The declarations of .NET types as two texts: all of them, and where each begins.
///
/// The program reads a declaration when it is asked for the type, and never one that it isn't. So
/// the compiler sees two literals, and a run without expressions pays nothing.
struct TypeDeclarations {
  private(set) var text = ""

  /// A line for each type: full name, number of type parameters, first and last offset.
  private(set) var index = ""

  /// The namespaces, each behind `seen ` when types of it that are not on the list are in use.
  private var namespaces: Set<String> = []
  private(set) var problems: [DataProblem] = []
  private var places: [String: String] = [:]

  mutating func add(_ path: String) {
    let content = (try? String(contentsOf: URL(filePath: path), encoding: .utf8)) ?? ""
    var namespace: String?
    var open: (name: String, arity: Int, start: Int)?
    func close(_ end: Int) -> String {
      open.map { "\($0.name) \($0.arity) \($0.start) \(end)\n" } ?? ""
    }
    let lines = content.split(separator: "\n", omittingEmptySubsequences: false)
    for (number, line) in zip(1..., lines) {
      func report(_ message: String) {
        problems.append(DataProblem(path: path, line: number, column: 1, message: message))
      }
      let words = line.split(separator: " ")
      guard let first = words.first, !first.hasPrefix("//") else { continue }
      if first == "namespace" {
        index += close(text.utf8.count)
        open = nil
        namespace = words.count > 1 ? words[1] + "." : ""
        if words.count > 2, words[2] != "seen" || words.count > 3 {
          report("expected 'seen' or nothing behind the namespace")
        }
        if words.count > 1 {
          namespaces.insert(words.dropFirst().reversed().joined(separator: " "))
        }
      } else if line.hasPrefix("  ") {
        if open == nil { report("a member stands below the type that declares it") }
        text += line.dropFirst(2) + "\n"
      } else if let namespace, let (name, arity) = Self.declaredType(in: line) {
        index += close(text.utf8.count)
        let fullName = namespace + name
        if let place = places.updateValue("\(path):\(number)", forKey: "\(fullName) \(arity)") {
          report("'\(fullName)' is declared at \(place) already")
        }
        open = (fullName, arity, text.utf8.count)
        text += line + "\n"
      } else {
        report("expected 'namespace', a type, or a member indented by two blanks")
      }
    }
    index += close(text.utf8.count)
  }

  /// The name that a line declares, and how many type parameters it has.
  private static func declaredType(in line: Substring) -> (String, Int)? {
    var head = line.prefix { $0 != ":" && $0 != "(" }
    while head.last == " " { head.removeLast() }
    var arity = 0
    if head.last == ">" {
      // Type parameters have no brackets of their own.
      guard let open = head.lastIndex(of: "<") else { return nil }
      arity = head[open...].split(separator: ",").count
      head = head[..<open]
    }
    let words = head.split(separator: " ")
    guard words.count > 1, let name = words.last else { return nil }
    let kinds: Set<Substring> = ["class", "struct", "interface", "enum", "delegate"]
    guard words.contains(where: kinds.contains) else { return nil }
    return (String(name), arity)
  }

  var code: String {
    """
    let embeddedNamespaces = \(Self.literal(namespaces.sorted().map { $0 + "\n" }.joined()))

    let embeddedTypeIndex = \(Self.literal(index))

    let embeddedTypeText = \(Self.literal(text))

    """
  }

  private static func literal(_ text: String) -> String {
    "#\"\"\"\n\(text)\n\"\"\"#"
  }
}

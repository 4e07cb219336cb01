import PolicySyntax
import StructuredData

/// The names of elements and attributes that the data files know, as members for Swift.
struct Names {
  private var elements: Set<String> = []
  private var attributes: Set<String> = []

  /// Takes all names that the file of a statement mentions.
  mutating func add(statement name: String, _ root: StructuredValue?) {
    add(element: name, root)
    // Every statement has it, so no file says it.
    attributes.insert("id")
  }

  private mutating func add(element name: String, _ value: StructuredValue?) {
    elements.insert(name)
    for attribute in value?["attributes"]?.members ?? [] { attributes.insert(attribute.key) }
    for child in value?["children"]?.members ?? [] { add(element: child.key, child.value) }
  }

  /// The extensions that hold the members. Names of a namespace are none of policies.
  var code: String {
    let elements = elements.filter { !$0.contains(":") }.sorted()
    let all = elements.map { "    \(SwiftCode.enumCase($0))," }
    return """
      extension ElementName {
      \(elements.map { name in
        member(name, of: "ElementName", "\(SwiftCode.literal(name)), hash: \(nameHash(name.utf8))")
      }.joined(separator: "\n"))

        /// All names of the catalogue.
        static let all: [ElementName] = [
      \(all.joined(separator: "\n"))
        ]
      }

      extension AttributeName {
      \(attributes.filter { !$0.contains(":") }.sorted().map { name in
        member(name, of: "AttributeName", SwiftCode.literal(name))
      }.joined(separator: "\n"))
      }
      """
  }

  private func member(_ name: String, of type: String, _ arguments: String) -> String {
    "  /// `\(name)`\n  public static var `\(SwiftCode.enumCase(name).dropFirst())`: \(type) "
      + "{ \(type)(\(arguments)) }"
  }
}

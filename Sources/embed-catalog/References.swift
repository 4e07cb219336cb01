import CatalogModel
import StructuredData

/// The attributes by which statements name something of the service.
struct References {
  private var lines: [String] = []

  /// Takes what a statement needs.
  mutating func add(statement name: String, _ root: StructuredValue?) {
    for need in root?["effects"]?["needs"]?.elements ?? [] {
      guard let word = need["resource"]?.scalarText, let resource = NeededResource(rawValue: word),
        let attribute = need["by"]?.scalarText?.dropFirst()
      else { continue }
      lines.append(
        "(.\(resource), \(SwiftCode.enumCase(name)), \(SwiftCode.enumCase(String(attribute)))),")
    }
  }

  /// The table of all of them, so that asking for them makes no effects.
  var code: String {
    """
    let embeddedReferences: [(resource: NeededResource, statement: ElementName, attribute: AttributeName)] = [
    \(lines.map { "  \($0)" }.joined(separator: "\n"))
    ]
    """
  }
}

import Linting
import PolicyExpressions

extension ExpressionsRules { static var unlistedType: any Rule { UnlistedType() } }

private struct UnlistedType: Rule {
  func subscribe(to events: inout Events) {
    events.onUnlistedType(seen: true) { name, place, others, report in
      report(
        place.span,
        "'\(name)' is not on Microsoft's list of types, although running services use such types; "
          + (Self.replacements[name] ?? "listed types of 'System.Xml.Linq' may do the same"),
        related: others)
    }
  }

  /// What does the same with listed types.
  private static let replacements: [String: String] = [
    "System.Xml.XPath.Extensions": "select with LINQ, as in '.Descendants(\"name\")'",
    "System.Xml.XmlDocument": "write 'XDocument' or 'XElement'",
    "System.Xml.XmlElement": "write 'XElement'",
    "System.Xml.XmlReader": "write 'XDocument.Parse(…)' or 'XElement.Parse(…)'",
  ]
}

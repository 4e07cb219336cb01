import Linting
import PolicyCatalog
import PolicyExpressions
import PolicySyntax
import ServiceModel
import SourceText

/// The keys under which statements count.
enum CounterKeys {
  /// The parts of `context` that policies don't set and that calls of several APIs have in common.
  static let partsOfCallers: [[StepPattern]] = [
    ["Subscription"], ["User"], ["Request", "IpAddress"],
  ]

  /// All parts of `context` that policies don't set, so that one call has one of each.
  static let parts: [[StepPattern]] = partsOfCallers + [["Product"], ["Api"], ["Operation"]]

  /// The statements that meet the same counter as others of a name.
  static func partners(of name: ElementName) -> [ElementName] {
    StatementCatalog.statement(name)?.effects.shares
      .filter { $0.kind == .counter }.flatMap(\.pairs) ?? []
  }
}

extension Report {
  /// True when a key is the same in two places: text, or what comes from some parts of the call.
  func isSameInTwoPlaces(_ key: Attribute, of parts: [[StepPattern]]) -> Bool {
    guard let source = key.value.leadingExpression else { return true }
    guard let expression = expression(at: source), let uses = binding(of: expression)?.contextUses,
      !uses.isEmpty
    else { return false }
    return uses.allSatisfy { use in parts.contains { use.path.starts(with: $0) } }
  }
}

extension Element {
  /// The limits that the statement sets on amounts, by their attributes; how long they last aside.
  var countedThings: Set<String> { Set(limits.filter { $0.value.unit != "seconds" }.keys) }

  /// The amounts that the statement sets and how long they last, as they are written.
  var amounts: [String: String] { limits.mapValues(\.text) }

  private var limits: [String: (text: String, unit: String)] {
    let definition = StatementCatalog.definition(of: self)
    var limits: [String: (text: String, unit: String)] = [:]
    for attribute in attributes {
      guard let unit = definition?.attribute(named: attribute.name)?.value.unit else { continue }
      limits[attribute.name] = (attribute.value.decoded.trimmed, unit)
    }
    return limits
  }
}

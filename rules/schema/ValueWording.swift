import Linting
import PolicyCatalog
import PolicySchema
import PolicySyntax
import SourceText

extension TypedValue {
  /// The value as a message calls it: `'timeout'`, `the text of 'audience'`.
  var nameInMessages: String { attribute.map { "'\($0.name)'" } ?? "the text of '\(element.name)'" }

  /// Where to point: the value without the blanks around it, or the attribute when it is empty.
  var spanToUnderline: Span {
    let span = value.trimmedSpan
    return span.isEmpty ? attribute?.span ?? element.nameSpan : span
  }

  /// How the service begins to say that a value is wrong, where it is known to.
  func messageOfService(_ reason: String) -> String? {
    attribute.map { "The '\($0.name)' attribute is invalid - \(reason)" }
  }
}

extension ValueDefinition {
  /// The values there are, quoted: `'new' or 'copy'`.
  var listedValues: String { values.map { "'\($0)'" }.joined(separator: ", ", last: " or ") }

  /// The choices there are, quoted, those of a boolean too.
  var choices: String { type == .boolean && values.isEmpty ? "'true' or 'false'" : listedValues }

  /// The bounds in words: `from 1 to 50`.
  var boundsInWords: String {
    let unit = unit.map { " \($0)" } ?? ""
    let range =
      switch (minimum, maximum) {
      case (let low?, let high?): "from \(number(low)) to \(number(high))\(unit)"
      case (let low?, nil): "\(number(low))\(unit) or more"
      case (nil, let high?): "\(number(high))\(unit) or less"
      case (nil, nil): "any number"
      }
    let others = exceptions.isEmpty ? "" : ", or \(exceptions.joined(separator: ", "))"
    return range + others
  }

  private func number(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
  }
}

extension [Constraint.Part] {
  /// `'a', 'b' or <c>`
  func listed(_ conjunction: String) -> String {
    map(\.spelling).joined(separator: ", ", last: " \(conjunction) ")
  }
}

extension Element {
  /// What a constraint's part stands for here: the attribute's name or the child's.
  func span(ofPart part: Constraint.Part) -> Span {
    switch part {
    case .attribute(let name): self[attribute: name]?.nameSpan ?? nameSpan
    case .child(let name): firstChild(named: name)?.nameSpan ?? nameSpan
    case .text: onlyText?.value.trimmedSpan ?? nameSpan
    }
  }
}

import CatalogModel
import SourceText
import StructuredData

/// Reads one data file and gives the Swift that builds its definition.
///
/// `Data/README.md` of the catalogue says what a file holds; whatever doesn't keep to it is a
/// problem at its place.
struct StatementReader {
  private let file: DataFile
  private let statementNames: Set<String>

  init(_ file: DataFile, statementNames: Set<String>) {
    self.file = file
    self.statementNames = statementNames
  }

  private var evidence: EvidenceReader { EvidenceReader(file: file) }

  // MARK: Statements

  private static let statementKeys = [
    "summary", "page", "read", "status", "kind", "sections", "scopes", "gateways", "occurs",
    "disputed", "notes", "disagreements", "effects",
  ]
  private static let elementKeys = [
    "attributes", "text", "content", "without", "children", "order", "constraints",
  ]

  /// The expression that makes the definition of the statement that the file describes.
  func code(forStatement name: String, at index: Int) -> String {
    guard let root = file.root, !root.members.isEmpty else {
      file.report("the file is empty; see the README beside its folder", at: Span(at: 0))
      return ""
    }
    file.check(root, keys: Self.statementKeys + Self.elementKeys)
    for key in ["summary", "read"] where root[key] == nil {
      file.report("'\(key)' is missing", at: Span(root.span.start, root.span.start))
    }
    let kind = file.word(root["kind"], of: StatementKind.self) ?? .statement
    let traits = Traits(of: root).all
    return SwiftCode.call(
      "StatementDefinition",
      [
        element(root, named: name, takesID: kind == .statement),
        kind == .statement ? nil : "kind: .\(kind)",
        file.word(root["status"], of: Status.self).map { "status: .\($0)" },
        "summary: \(file.text(root["summary"]))",
        "page: \(root["page"].map { file.text($0) } ?? "nil")",
        "read: \(file.date(root["read"]))",
        file.words(root["sections"], of: PolicySection.self).map { "sections: \(file.cases($0))" },
        file.words(root["scopes"], of: PolicyScope.documentScopes).map {
          "scopes: \(file.cases($0))"
        },
        file.words(root["gateways"], of: GatewayKind.self).map { "gateways: \(file.cases($0))" },
        file.word(root["occurs"], of: StatementOccurrence.self).map { "occurrence: .\($0)" },
        evidence.disputes(of: root, about: [.sections, .scopes, .gateways, .occurs]),
        traits.isEmpty ? nil : "traits: \(SwiftCode.list(traits.map { ".\($0)" }))",
        "effects: { effects\(index) }",
        root["notes"].map { "notes: \(SwiftCode.list($0.elements.map { file.text($0) }))" },
        root["disagreements"].map {
          "disagreements: { \(SwiftCode.list($0.elements.map(evidence.disagreement))) }"
        },
      ])
  }

  private func element(_ value: StructuredValue, named name: String, takesID: Bool) -> String {
    let attributes = value["attributes"]?.members ?? []
    var attributeCode = attributes.map(attribute)
    if takesID {
      attributeCode.append("AttributeDefinition(\"id\", about: \(SwiftCode.literal(Self.aboutID)))")
    }
    let children = value["children"]?.members ?? []
    return SwiftCode.call(
      "ElementDefinition",
      [
        SwiftCode.literal(name),
        attributeCode.isEmpty ? nil : "attributes: \(SwiftCode.list(attributeCode))",
        value["text"].map { "text: \(textDefinition($0))" },
        file.word(value["content"], of: ElementContent.self).map { "content: .\($0)" },
        value["without"].map { without in
          for name in without.elements where !statementNames.contains(name.string ?? "") {
            file.report("there is no file about such a statement", at: name.span)
          }
          return "excludedStatements: \(SwiftCode.list(without.elements.map { file.text($0) }))"
        },
        children.isEmpty ? nil : "children: \(SwiftCode.list(children.map(child)))",
        file.word(value["order"], of: ["enforced"]).map { _ in "hasEnforcedOrder: true" },
        value["constraints"].map { constraints in
          let code = constraints.elements.map {
            constraint(
              $0, attributes: Set(attributes.map(\.key)), children: Set(children.map(\.key)))
          }
          return "constraints: \(SwiftCode.list(code))"
        },
      ])
  }

  private static let aboutID =
    "A label that context.LastError.PolicyId gives when this statement fails."

  // MARK: Values

  private static let valueKeys = [
    "about", "type", "values", "minimum", "maximum", "advised-maximum", "except", "unit", "literal",
    "whole",
    "expression-type", "empty", "refers-to", "secret", "unproven", "disputed",
  ]

  private func attribute(_ member: StructuredValue.Member) -> String {
    let value = member.value
    file.check(value, keys: Self.valueKeys + ["required", "default", "scopes", "status"])
    return SwiftCode.call(
      "AttributeDefinition",
      [
        SwiftCode.literal(member.key),
        value["about"].map { "about: \(file.text($0))" },
        valueDefinition(value).map { "value: \($0)" },
        file.flag(value["required"]).map { "isRequired: \($0)" },
        value["default"].map { "defaultValue: \(file.text($0))" },
        file.words(value["scopes"], of: PolicyScope.documentScopes).map {
          "scopes: \(file.cases($0))"
        },
        file.word(value["status"], of: Status.self).map { "status: .\($0)" },
      ])
  }

  private func textDefinition(_ value: StructuredValue) -> String {
    let presence = value.string == nil ? value["presence"] : value
    if value.string == nil { file.check(value, keys: Self.valueKeys + ["presence"]) }
    let isRequired = file.word(presence, of: ["required", "optional"]) == "required"
    if presence == nil { file.report("'presence' is missing", at: value.span) }
    return SwiftCode.call(
      "TextDefinition",
      [
        value["about"].map { "about: \(file.text($0))" },
        valueDefinition(value).map { "value: \($0)" },
        isRequired ? "isRequired: true" : nil,
      ])
  }

  /// Nil for plain text without conditions.
  private func valueDefinition(_ value: StructuredValue) -> String? {
    let minimum = file.number(value["minimum"])
    let maximum = file.number(value["maximum"])
    if let minimum, let maximum, minimum > maximum {
      file.report("the minimum is greater than the maximum", at: value.span)
    }
    if let values = value["values"], values.elements.isEmpty {
      file.report("'values' is a list", at: values.span)
    }
    if value["values"] != nil, let type = value["type"] {
      file.report("a value has a 'type' or 'values', not both", at: type.span)
    }
    let arguments: [String?] = [
      file.word(value["type"], of: ValueType.self).map { "type: .\($0)" },
      value["values"].map { "values: \(SwiftCode.list($0.elements.map { file.text($0) }))" },
      minimum.map { "minimum: \($0)" },
      maximum.map { "maximum: \($0)" },
      file.number(value["advised-maximum"]).map { "advisedMaximum: \($0)" },
      value["except"].map { "exceptions: \(SwiftCode.list($0.elements.map { file.text($0) }))" },
      value["unit"].map { "unit: \(file.text($0))" },
      file.flag(value["literal"]) == true ? "allowsExpression: false" : nil,
      file.flag(value["whole"]).map { "wantsWholeExpression: \($0)" },
      value["expression-type"].map { "expressionType: \(file.text($0))" },
      file.flag(value["empty"]).map { "mayBeEmpty: \($0)" },
      value["refers-to"].map { "referral: \(referral($0))" },
      file.word(value["secret"], of: SecretForm.self).map { "secret: .\($0)" },
      file.words(value["unproven"], of: ["type", "minimum", "maximum"]).map {
        "unproven: \(file.cases($0))"
      },
      evidence.disputes(
        of: value, about: [.required, .values, .type, .bounds, .literal, .empty]),
    ]
    return arguments.allSatisfy { $0 == nil }
      ? nil : SwiftCode.call("ValueDefinition", arguments)
  }

  /// What a value names: a kind, or a map of it and of the names that nobody defines.
  private func referral(_ value: StructuredValue) -> String {
    let isMap = !value.members.isEmpty
    if isMap { file.check(value, keys: ["kind", "built-in", "ignoring-case"]) }
    let kind = isMap ? value["kind"] : value
    if kind == nil { file.report("'kind' is missing", at: value.span) }
    return SwiftCode.call(
      "Referral",
      [
        file.word(kind, of: ResourceKind.self).map { "to: .\($0)" },
        value["built-in"].map {
          "builtIn: \(SwiftCode.list($0.elements.map { file.text($0) }))"
        },
        file.flag(value["ignoring-case"]).map { "ignoresCase: \($0)" },
      ])
  }

  // MARK: Children

  private func child(_ member: StructuredValue.Member) -> String {
    let value = member.value
    let isStatement = file.flag(value["statement"]) == true
    file.check(
      value,
      keys: ["occurs", "disputed", "statement", "anywhere"] + (isStatement ? [] : Self.elementKeys))
    if isStatement, !statementNames.contains(member.key) {
      file.report("there is no file about a statement '\(member.key)'", at: member.keySpan)
    }
    let bounds = occurrence(value["occurs"])
    return SwiftCode.call(
      "ChildDefinition",
      [
        SwiftCode.literal(member.key),
        bounds.minimum == 0 ? nil : "minimum: \(bounds.minimum)",
        bounds.maximum.map { "maximum: \($0)" },
        file.flag(value["anywhere"]).map { "standsAnywhere: \($0)" },
        isStatement ? nil : "element: \(element(value, named: member.key, takesID: false))",
        evidence.disputes(of: value, about: [.minimum, .maximum]),
      ])
  }

  /// `0..1`, `1`, `1..*`; any number where nothing is said.
  private func occurrence(_ value: StructuredValue?) -> (minimum: Int, maximum: Int?) {
    guard let value else { return (0, nil) }
    let sides = (value.scalarText ?? "").split(separator: "..", omittingEmptySubsequences: false)
    guard let first = sides.first, let last = sides.last, sides.count <= 2,
      let minimum = Int(first), last == "*" || Int(last) != nil
    else {
      file.report("expected a number of times such as 0..1, 1 or 1..*", at: value.span)
      return (0, nil)
    }
    return (minimum, Int(last))
  }

  // MARK: Constraints

  private static let relations = [
    "exactly-one-of", "at-least-one-of", "at-most-one-of", "together", "needs", "required",
    "unique", "ordered",
  ]

  private func constraint(
    _ value: StructuredValue, attributes: Set<String>, children: Set<String>
  ) -> String {
    file.check(
      value, keys: Self.relations + ["unless", "when", "disputed", "bad", "good", "ignoring-case"])
    let relations = value.members.filter { Self.relations.contains($0.key) }
    guard let relation = relations.first, relations.count == 1 else {
      file.report(
        "a constraint is one of \(Self.relations.joined(separator: ", "))", at: value.span)
      return ""
    }
    for key in ["bad", "good"] where value[key] == nil {
      file.report("the constraint lacks a '\(key)' example", at: value.span)
    }
    func part(_ value: StructuredValue) -> String {
      partCode(value.scalarText ?? "", at: value.span, attributes: attributes, children: children)
    }
    func parts(_ value: StructuredValue) -> String { SwiftCode.list(value.elements.map(part)) }
    let code: String
    switch relation.key {
    case "exactly-one-of": code = ".exactlyOne(of: \(parts(relation.value)))"
    case "at-least-one-of": code = ".atLeastOne(of: \(parts(relation.value)))"
    case "at-most-one-of": code = ".atMostOne(of: \(parts(relation.value)))"
    case "together": code = ".together(\(parts(relation.value)))"
    case "required": code = ".required(\(parts(relation.value)))"
    case "ordered":
      let names = relation.value.elements
      if names.count != 2 { file.report("'ordered' has two attributes", at: relation.value.span) }
      _ = parts(relation.value)
      code = ".ordered(\(names.map { file.text($0) }.joined(separator: ", ")))"
    case "needs":
      let members = relation.value.members
      if members.count != 1 { file.report("'needs' has one member", at: relation.value.span) }
      let first = members.first.map {
        partCode($0.key, at: $0.keySpan, attributes: attributes, children: children)
      }
      code = ".needs(\(first ?? ""), \(members.first.map { parts($0.value) } ?? "[]"))"
    default:
      let sides = (relation.value.string ?? "").split(separator: "/")
      let child = sides.first.map { $0.dropFirst().dropLast() } ?? ""
      if sides.count != 2 || !children.contains(String(child)) {
        file.report("'unique' reads <child>/@attribute or <child>/text", at: relation.value.span)
      }
      let attribute = sides.last.map {
        $0 == "text" ? "nil" : SwiftCode.literal(String($0.dropFirst()))
      }
      code =
        ".unique(child: \(SwiftCode.literal(String(child))), attribute: \(attribute ?? "nil"), "
        + "ignoringCase: \(file.flag(value["ignoring-case"]) ?? false))"
    }
    return SwiftCode.call(
      "Constraint",
      [
        code, condition(value, attributes: attributes),
        value["disputed"].map { "dispute: \(evidence.dispute($0))" },
        "bad: \(file.text(value["bad"]))", "good: \(file.text(value["good"]))",
      ])
  }

  private func condition(_ value: StructuredValue, attributes: Set<String>) -> String? {
    guard
      let (key, condition) = ["when", "unless"].lazy.compactMap({ key in
        value[key].map { (key, $0) }
      }).first
    else { return nil }
    guard let member = condition.members.first, condition.members.count == 1 else {
      file.report("'\(key)' has one attribute with its values", at: condition.span)
      return nil
    }
    if !attributes.contains(member.key) {
      file.report("there is no attribute '\(member.key)' here", at: member.keySpan)
    }
    let values = member.value.elements.isEmpty ? [member.value] : member.value.elements
    return "condition: Constraint.Condition(\(SwiftCode.literal(member.key)), "
      + "\(SwiftCode.list(values.map { file.text($0) })), isNegated: \(key == "unless"))"
  }

  private func partCode(
    _ name: String, at span: Span, attributes: Set<String>, children: Set<String>
  ) -> String {
    if name == "text" { return ".text" }
    if name.hasPrefix("<") {
      let child = String(name.dropFirst().dropLast())
      if !children.contains(child) { file.report("there is no child '\(child)' here", at: span) }
      return ".child(\(SwiftCode.literal(child)))"
    }
    if !attributes.contains(name) { file.report("there is no attribute '\(name)' here", at: span) }
    return ".attribute(\(SwiftCode.literal(name)))"
  }
}

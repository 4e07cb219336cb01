import Linting
import PolicyCatalog
import PolicyExpressions
import PolicySyntax
import SourceText

/// Where code has a secret from that it puts into a form, as far as the document tells.
struct SecretOrigin {
  enum Finding {
    /// As it was given: by a named value, or in the JSON of an answer.
    case raw
    /// Encoded on the way, or changed in another way.
    case changed
    case unknown
  }

  private let report: Report

  /// The variables that were looked at.
  private var seen: Set<String> = []

  /// So many variables are looked at.
  private static let mostVariables = 4

  init(_ report: Report) { self.report = report }

  /// What is known of a part of an expression's code.
  mutating func look(at value: ExpressionSyntax, in expression: PolicyExpression) -> Finding {
    look(at: [.expression(value)], locals: Locals(expression.plainTree))
  }

  private mutating func look(at nodes: [CodeNode], locals: Locals) -> Finding {
    var found = Finding.unknown
    var waiting = nodes
    var seenLocals: Set<String> = []
    while let node = waiting.popLast() {
      let next: Finding
      switch node {
      case .expression(.literal(let literal)): next = look(at: literal)
      case .expression(.name(let name)):
        next = .unknown
        if seenLocals.insert(name.text).inserted { waiting += locals.values(of: name.text) }
      case .expression(.index(let index)) where index.receiver.isVariables:
        next = look(atVariable: index.arguments.first?.value)
      case .expression(.call(let call)):
        if case .member(let member) = call.callee {
          if Self.changes.contains(member.name.text) { return .changed }
          if member.name.text == "GetValueOrDefault", member.receiver.isVariables {
            next = look(atVariable: call.arguments.first?.value)
          } else {
            next = member.readsJSON ? .raw : .unknown
          }
        } else {
          next = .unknown
        }
      default: next = .unknown
      }
      if next == .changed { return .changed }
      if next == .raw { found = .raw }
      waiting += node.children
    }
    return found
  }

  private func look(at literal: LiteralSyntax) -> Finding {
    guard case .string(let text?) = literal.value, let open = text.utf8.firstIndex(of: 0x7B),
      text.utf8[open...].starts(with: "{{".utf8),
      text.utf8[open...].contains(0x7D)
    else { return .unknown }
    let name = text.utf8[open...].dropFirst(2).prefix { $0 != 0x7D }
    return report.fitsIntoForms(String(Substring(name)).trimmed) ? .unknown : .raw
  }

  /// What is known of a variable of `context.Variables`.
  private mutating func look(atVariable name: ExpressionSyntax?) -> Finding {
    guard case .literal(let literal)? = name?.unwrapped, case .string(let name?) = literal.value,
      seen.count < Self.mostVariables, seen.insert(name).inserted
    else { return .unknown }
    var found = Finding.unknown
    for setting in report[VariableSettings.self].of(name) {
      guard setting.element.is(.setVariable), let value = setting.element[.value]?.value,
        let source = value.wholeExpression,
        let expression = report.expression(at: source)
      else { continue }
      let tree = expression.plainTree
      switch look(at: tree.root.nodes, locals: Locals(tree)) {
      case .changed: return .changed
      case .raw: found = .raw
      case .unknown: break
      }
    }
    return found
  }

  /// Methods behind which a text is no more what it was.
  private static let changes: Set<String> = [
    "EscapeDataString", "UrlEncode", "UrlEncodeToBytes", "Replace", "ToBase64String",
    "FormUrlEncodedContent",
  ]
}

/// What the code of an expression gives its locals.
private struct Locals {
  private var byName: [String: [CodeNode]] = [:]

  init(_ tree: ExpressionTree) {
    var waiting = tree.root.nodes
    while let node = waiting.popLast() {
      switch node {
      case .statement(.local(let local)):
        for variable in local.variables {
          guard let value = variable.value else { continue }
          byName[variable.name.text, default: []].append(.expression(value))
        }
      case .expression(.assignment(let assignment)):
        if case .name(let name) = assignment.target.unwrapped {
          byName[name.text, default: []].append(.expression(assignment.value))
        }
      default: break
      }
      waiting += node.children
    }
  }

  func values(of name: String) -> [CodeNode] { byName[name, default: []] }
}

extension ExpressionSyntax {
  /// True for `context.Variables`.
  fileprivate var isVariables: Bool {
    if case .member(let member) = unwrapped { member.name.text == "Variables" } else { false }
  }
}

extension MemberSyntax {
  /// True for `As<JObject>` and `JObject.Parse`.
  fileprivate var readsJSON: Bool {
    if name.text == "Parse", case .name(let type) = receiver { return type.text == "JObject" }
    guard name.text == "As", let type = name.typeArguments?.first, case .named(let named) = type
    else { return false }
    return named.parts.last?.text == "JObject"
  }
}

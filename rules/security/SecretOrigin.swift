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

  /// So many variables are looked at, those of one code before those that they are made of.
  private static let mostVariables = 4

  init(_ report: Report) { self.report = report }

  /// What is known of a part of code.
  mutating func look(at value: ExpressionSyntax, in code: KnownCode) -> Finding {
    look(at: SecretSources(of: [.expression(value)], in: code))
  }

  private mutating func look(at sources: SecretSources) -> Finding {
    if sources.areChanged { return .changed }
    var found: Finding =
      sources.readJSON || sources.namedValues.contains { !report.fitsIntoForms($0) }
      ? .raw : .unknown
    for name in sources.variables
    where seen.count < Self.mostVariables && seen.insert(name).inserted {
      guard let sources = report[SourcesOfVariables.self].byName[name] else { continue }
      switch look(at: sources) {
      case .changed: return .changed
      case .raw: found = .raw
      case .unknown: break
      }
    }
    return found
  }
}

/// What the variables of a document are made of, each by all that set it.
private struct SourcesOfVariables: DocumentFact {
  private(set) var byName: [String: SecretSources] = [:]

  static func derive(from context: DocumentContext) -> Self {
    var sources = Self()
    for setting in context[VariableSettings.self].all where setting.element.is(.setVariable) {
      guard let source = setting.element[.value]?.value.wholeExpression,
        let expression = context.expression(startingAt: source.span.start)
      else { continue }
      let code = expression.plainCode
      sources.byName[setting.name, default: SecretSources()].add(
        SecretSources(of: code.tree.root.nodes, in: code))
    }
    return sources
  }
}

/// What code makes a value of, as far as it may be a secret.
private struct SecretSources {
  /// True where a method makes another text of it.
  private(set) var areChanged = false

  /// True where it comes out of JSON.
  private(set) var readJSON = false
  private(set) var namedValues: Set<String> = []

  /// The variables of `context.Variables`, in the order in which they are met.
  private(set) var variables: [String] = []
  private var known: Set<String> = []

  init() {}

  init(of nodes: [CodeNode], in code: KnownCode) {
    let locals = code[Locals.self]
    var waiting = nodes
    var seenLocals: Set<String> = []
    while let node = waiting.popLast() {
      switch node {
      case .expression(.literal(let literal)): add(literal)
      case .expression(.name(let name)):
        if seenLocals.insert(name.text).inserted { waiting += locals.values(of: name.text) }
      case .expression(.index(let index)) where index.receiver.isVariables:
        addVariable(namedBy: index.arguments.first?.value)
      case .expression(.call(let call)):
        guard case .member(let member) = call.callee else { break }
        if Self.changes.contains(member.name.text) {
          areChanged = true
          return
        }
        if member.name.text == "GetValueOrDefault", member.receiver.isVariables {
          addVariable(namedBy: call.arguments.first?.value)
        } else if member.readsJSON {
          readJSON = true
        }
      default: break
      }
      waiting += node.children
    }
  }

  mutating func add(_ other: SecretSources) {
    areChanged = areChanged || other.areChanged
    readJSON = readJSON || other.readJSON
    namedValues.formUnion(other.namedValues)
    for name in other.variables { add(variable: name) }
  }

  private mutating func add(_ literal: LiteralSyntax) {
    guard case .string(let text?) = literal.value, let open = text.utf8.firstIndex(of: 0x7B),
      text.utf8[open...].starts(with: "{{".utf8),
      text.utf8[open...].contains(0x7D)
    else { return }
    let name = text.utf8[open...].dropFirst(2).prefix { $0 != 0x7D }
    namedValues.insert(String(Substring(name)).trimmed)
  }

  private mutating func addVariable(namedBy name: ExpressionSyntax?) {
    guard case .literal(let literal)? = name?.unwrapped, case .string(let name?) = literal.value
    else { return }
    add(variable: name)
  }

  private mutating func add(variable name: String) {
    if known.insert(name).inserted { variables.append(name) }
  }

  /// Methods behind which a text is no more what it was.
  private static let changes: Set<String> = [
    "EscapeDataString", "UrlEncode", "UrlEncodeToBytes", "Replace", "ToBase64String",
    "FormUrlEncodedContent",
  ]
}

/// What code gives its locals.
private struct Locals: CodeFact {
  private var byName: [String: [CodeNode]] = [:]

  static func derive(from code: KnownCode) -> Self {
    var locals = Self()
    for node in code.nodes {
      switch node {
      case .statement(.local(let local)):
        for variable in local.variables {
          guard let value = variable.value else { continue }
          locals.byName[variable.name.text, default: []].append(.expression(value))
        }
      case .expression(.assignment(let assignment)):
        if case .name(let name) = assignment.target.unwrapped {
          locals.byName[name.text, default: []].append(.expression(assignment.value))
        }
      default: break
      }
    }
    return locals
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

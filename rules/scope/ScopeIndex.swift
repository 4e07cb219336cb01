import Linting
import PolicyCatalog
import PolicySyntax
import ServiceModel
import SourceText

/// What a statement does that another scope may do as well, so that the two have to be looked at
/// together.
enum SharedDeed: Hashable, Sendable {
  /// Guards against other origins.
  case guardsOrigin
  /// Chooses a backend by its name.
  case namesBackend
  /// Counts under a key.
  case counts(key: String)
  /// Sends a request of its own.
  case requests
  /// Turns callers away for the token or the headers of their requests.
  case checksCaller
  /// Writes something; by a digest of all that the statement says.
  case writes(Int)
}

/// At which scopes the documents of a service do what several scopes may do.
///
/// It tells most documents in a moment that no other scope has to be looked at.
struct ScopeIndex: ServiceFact {
  struct Part: DocumentFact, Equatable {
    let deeds: Set<SharedDeed>

    static func derive(from context: DocumentContext) -> Part {
      Part(deeds: Set(context.document.tree.elements.lazy.flatMap(\.sharedDeeds)))
    }
  }

  private let scopes: [SharedDeed: Set<PolicyScope>]

  /// The broadest scope at which a document does any of it.
  private let broadest: PolicyScope?

  /// The workspaces in which files describe APIs; nil for the service itself.
  private let workspacesWithAPIs: Set<String?>

  /// The products that files describe, by workspace.
  private let describedProducts: [String?: Set<String>]

  static func reduce(_ parts: [(document: PolicyDocument, part: Part)], _ service: Service) -> Self
  {
    var scopes: [SharedDeed: Set<PolicyScope>] = [:]
    for (document, part) in parts {
      guard let scope = document.placement?.scope else { continue }
      for deed in part.deeds { scopes[deed, default: []].insert(scope) }
    }
    return Self(
      scopes: scopes, broadest: scopes.values.lazy.joined().min(),
      workspacesWithAPIs: Set(service.apis.filter(\.isDescribed).map(\.workspace)),
      describedProducts: Dictionary(
        grouping: service.products.filter(\.isDescribed), by: \.workspace
      ).mapValues { Set($0.map(\.id)) })
  }

  /// True when a document of a broader scope does it.
  func has(_ deed: SharedDeed, broaderThan scope: PolicyScope) -> Bool {
    guard let found = scopes[deed] else { return false }
    return found.contains { $0 < scope }
  }

  /// True when a document of a broader scope does anything that several scopes may do.
  func hasAny(broaderThan scope: PolicyScope) -> Bool { broadest.map { $0 < scope } ?? false }

  /// True when any document does it.
  func has(_ deed: SharedDeed) -> Bool { scopes[deed] != nil }

  /// True where files describe APIs of a workspace, or of the service itself.
  func describesAPIs(in workspace: String?) -> Bool { workspacesWithAPIs.contains(workspace) }

  /// True where files describe products of a workspace, or of the service itself.
  func describesProducts(in workspace: String?) -> Bool { describedProducts[workspace] != nil }

  /// True where a file describes a product.
  func isDescribed(product: String, in workspace: String?) -> Bool {
    describedProducts[workspace]?.contains(product) == true
  }
}

extension Report {
  /// False where no document of a broader scope than this one's does anything that several scopes may do:
  /// then nothing is also done, and nobody need ask what exactly.
  var mayBeAlsoDone: Bool {
    guard let scope = document.placement?.scope, scope != .fragment else { return false }
    return service[ScopeIndex.self].hasAny(broaderThan: scope)
  }

  /// True when a document of a broader scope than this one's does it.
  func isAlsoDone(_ deed: SharedDeed) -> Bool {
    guard let scope = document.placement?.scope, scope != .fragment else { return false }
    return service[ScopeIndex.self].has(deed, broaderThan: scope)
  }
}

/// The statements of the catalogue that do what several scopes may do.
enum SharedStatements {
  static let originGuards = StatementCatalog.names { $0.effects.check?.kind == .origin }

  /// The statements that count under a key, with the attribute that holds it.
  static let counters: [ElementName: AttributeName] = Dictionary(
    uniqueKeysWithValues: StatementCatalog.all.compactMap { statement in
      keyOfCounter(of: statement).map { (ElementName(statement.name), $0) }
    })

  static let requests = StatementCatalog.names { statement in
    statement.kind == .statement && statement.effects.sends.contains { $0.destination == .url }
  }

  static let callerChecks = StatementCatalog.names { statement in
    [.token, .header].contains(statement.effects.check?.kind)
  }

  /// The statements that write parts of a call and do nothing else, so that doing it twice is doing
  /// it once.
  static let writers = StatementCatalog.names { statement in
    let effects = statement.effects
    return statement.kind == .statement && effects.runs == nil && effects.check == nil
      && effects.endings.isEmpty && effects.sends.isEmpty && effects.shares.isEmpty
      && !(effects.writes.isEmpty && effects.variables.isEmpty)
  }

  private static let kinds: [ElementName: Kinds] = {
    var kinds: [ElementName: Kinds] = [.setBackendService: .backendChoice]
    for name in originGuards { kinds[name, default: []].insert(.originGuard) }
    for name in counters.keys { kinds[name, default: []].insert(.counter) }
    for name in requests { kinds[name, default: []].insert(.request) }
    for name in callerChecks { kinds[name, default: []].insert(.callerCheck) }
    for name in writers { kinds[name, default: []].insert(.writer) }
    return kinds
  }()

  struct Kinds: OptionSet {
    let rawValue: Int
    static let originGuard = Kinds(rawValue: 1)
    static let counter = Kinds(rawValue: 2)
    static let request = Kinds(rawValue: 4)
    static let writer = Kinds(rawValue: 8)
    static let backendChoice = Kinds(rawValue: 16)
    static let callerCheck = Kinds(rawValue: 32)
  }

  static func kinds(of element: Element) -> Kinds {
    element.knownName.flatMap { kinds[$0] } ?? []
  }

  private static func keyOfCounter(of statement: StatementDefinition) -> AttributeName? {
    statement.effects.shares.lazy.compactMap { share -> AttributeName? in
      // A request counts once for the key of a quota, however many statements count it.
      guard share.kind == .counter,
        case .subjects(let subjects) = share.key, subjects.count == 1,
        case .value(.attribute(let name)) = subjects[0]
      else { return nil }
      return name
    }.first
  }
}

extension Element {
  /// What the statement does that another scope may do as well.
  fileprivate var sharedDeeds: [SharedDeed] {
    let kinds = SharedStatements.kinds(of: self)
    guard !kinds.isEmpty else { return [] }
    var deeds: [SharedDeed] = []
    if kinds.contains(.originGuard) { deeds.append(.guardsOrigin) }
    if kinds.contains(.request) { deeds.append(.requests) }
    if kinds.contains(.callerCheck) { deeds.append(.checksCaller) }
    if kinds.contains(.backendChoice), self[.backendId] != nil { deeds.append(.namesBackend) }
    if kinds.contains(.counter), let key = keyOfCounter { deeds.append(.counts(key: key)) }
    if kinds.contains(.writer), let wording = constantWording {
      deeds.append(.writes(wording.hashValue))
    }
    return deeds
  }

  /// The key under which the statement counts, as it is written.
  var keyOfCounter: String? {
    knownName.flatMap { SharedStatements.counters[$0] }
      .flatMap { self[$0] }.map { $0.value.decoded.trimmed }
  }

  /// All that the element says, in a form that differs where that differs; nil where an expression is
  /// part of it, which may mean something else each time.
  var constantWording: [Wording]? {
    if saysExpression { return nil }
    var words: [Wording] = []
    addWording(to: &words)
    return words
  }

  /// True where an expression is part of what the element says: asked first, for then no word is read.
  private var saysExpression: Bool {
    attributes.contains { !$0.is(.id) && $0.value.leadingExpression != nil }
      || children.contains { node in
        node.element?.saysExpression ?? (node.text?.value.leadingExpression != nil)
      }
  }

  private func addWording(to words: inout [Wording]) {
    words.append(.opening(name))
    for attribute in attributes.sorted(by: { $0.name < $1.name }) where !attribute.is(.id) {
      words.append(.attribute(attribute.name, attribute.value.decoded.trimmed))
    }
    for node in children {
      if let child = node.element {
        child.addWording(to: &words)
      } else if let text = node.text, !text.value.isBlank {
        words.append(.text(text.value.decoded.trimmed))
      }
    }
    words.append(.closing)
  }
}

/// A piece of what a statement says, without what changes nothing about it: the order of attributes, and
/// blanks around values.
enum Wording: Hashable {
  case opening(String)
  case attribute(String, String)
  case text(String)
  case closing
}

import PolicyCatalog
import PolicySyntax
import SourceText
import StructuredData

/// What a publisher's configuration says about the resources of a tree in one environment.
struct OverrideFile {
  /// A list of overrides, all for resources of one kind.
  enum Section: String, CaseIterable {
    case namedValues
    case backends
    case loggers
    case diagnostics
    case apis
    case products
    case policyFragments

    /// What is overridden, as messages call it.
    var noun: String { kind?.noun ?? "diagnostic" }

    /// Nil for diagnostics, which nothing refers to.
    var kind: ResourceKind? {
      switch self {
      case .namedValues: .namedValues
      case .backends: .backends
      case .loggers: .loggers
      case .diagnostics: nil
      case .apis: .apis
      case .products: .products
      case .policyFragments: .fragments
      }
    }

    /// The property without whose text a resource of the kind is of no use.
    var mainProperty: String? {
      switch self {
      case .namedValues: "value"
      case .backends: "url"
      case .loggers, .diagnostics, .apis, .products, .policyFragments: nil
      }
    }
  }

  /// What is said about one resource.
  struct Entry {
    let section: Section
    let name: Located<String>

    /// The workspace whose resource it is; nil for the service's own.
    let workspace: String?

    /// What takes the place of the properties in the tree; nil where there are none.
    let properties: StructuredValue?

    /// True where the entry says something about what belongs to the resource, such as an API's
    /// diagnostics.
    let saysMore: Bool
    let source: SourceText

    /// What is said of a property; nil where nothing is.
    subscript(key: String) -> StructuredValue? { properties?[key] }

    func place(_ value: StructuredValue) -> Place { Place(source, value.span) }
  }

  let environment: String
  let source: SourceText
  let entries: [Entry]

  /// Of which resource an entry is.
  private struct Key: Hashable {
    let section: Section
    let name: String
    let workspace: String?
  }

  /// The entries by their resources, without regard to upper and lower case.
  private let indices: [Key: Int]

  /// Reads a file.
  ///
  /// - Returns: nil for what is no such configuration, and for a file that isn't valid before something
  ///   takes the place of its tokens.
  init?(_ document: StructuredDocument, environment: String) {
    guard let root = document.root, document.isWhole else { return nil }
    self.environment = environment
    source = document.source
    var entries = Self.entries(of: root, in: nil, document.source)
    for workspace in root.member(ignoringCaseOf: "workspaces")?.value.elements ?? [] {
      guard let name = workspace["name"]?.string else { continue }
      entries += Self.entries(of: workspace, in: name, document.source)
    }
    guard !entries.isEmpty else { return nil }
    self.entries = entries
    indices = Dictionary(
      entries.indices.map { index in
        let entry = entries[index]
        return (
          Key(
            section: entry.section, name: entry.name.value.lowercased(),
            workspace: entry.workspace), index
        )
      }, uniquingKeysWith: { _, last in last })
  }

  private static func entries(
    of root: StructuredValue, in workspace: String?, _ source: SourceText
  ) -> [Entry] {
    Section.allCases.flatMap { section in
      (root.member(ignoringCaseOf: section.rawValue)?.value.elements ?? []).compactMap { element in
        guard let name = element["name"], let text = name.string else { return nil }
        return Entry(
          section: section, name: Located(text, at: Place(source, name.span)),
          workspace: workspace, properties: element["properties"],
          saysMore: element.members.contains { !["name", "properties"].contains($0.key) },
          source: source)
      }
    }
  }

  /// The entries for a resource: the last one of several counts, and upper and lower case don't.
  func entry(_ section: Section, _ name: String, in workspace: String?) -> Entry? {
    indices[Key(section: section, name: name.lowercased(), workspace: workspace)]
      .map { entries[$0] }
  }
}

extension StructuredDocument {
  /// True where all of the file was understood.
  var isWhole: Bool { problems.allSatisfy { $0.kind == .duplicateKey } }

  /// True for a file with tokens that something replaces, and that may be no YAML before.
  var mayBeMadeWhole: Bool {
    let text = source.bytes
    return zip(text, text.dropFirst()).contains { pair in
      pair == (UInt8(ascii: "{"), UInt8(ascii: "#"))
        || pair == (UInt8(ascii: "#"), UInt8(ascii: "{"))
    }
  }
}

extension StructuredValue {
  fileprivate func member(ignoringCaseOf key: String) -> Member? {
    members.last { $0.key.lowercased() == key.lowercased() }
  }

  /// The text of a scalar; nil for what isn't known before something takes the place of a token in it.
  var textWithoutToken: String? {
    guard let text = scalarText, !holdsToken else { return nil }
    return text
  }

  /// True for a text with a token in it, such as `{#NAME#}`.
  var holdsToken: Bool {
    guard let text = scalarText else { return false }
    return Placeholder.mayBeIn(text, as: .url) || text.contains("{#")
  }
}

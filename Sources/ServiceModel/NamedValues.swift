public import SourceText

/// A name that policies write as `{{name}}`, and what the service puts there.
///
/// https://learn.microsoft.com/azure/api-management/api-management-howto-properties
public struct NamedValue: Sendable {
  /// The name by which policies refer to it.
  public let displayName: Located<String>

  /// The resource name, where the file has one.
  public let id: Located<String>?

  /// The text; nil where the file doesn't say it, as is usual for secrets.
  public let value: Located<String>?

  /// True when the service keeps the value encrypted, Key Vault references included.
  public let isSecret: Bool

  /// The identifier of the Key Vault secret that holds the value.
  public let keyVaultSecret: Located<String>?

  /// Where a resource to be deployed is made a secret without a value and without the identifier of
  /// a Key Vault secret: the service has to have the value already. Nil for all others, and in a
  /// plain map, which tells what there is and deploys nothing.
  public internal(set) var valuelessSecret: Place?

  /// Where the definition says that it is no secret, though a key vault holds it; nil for all others.
  public let openVaultMark: Place?

  /// The workspace whose policies can use it; nil for the service's own.
  public let workspace: String?

  /// The whole definition.
  public let place: Place

  public init(
    displayName: Located<String>, id: Located<String>?, value: Located<String>?, isSecret: Bool,
    keyVaultSecret: Located<String>? = nil, valuelessSecret: Place? = nil,
    openVaultMark: Place? = nil, workspace: String?, place: Place
  ) {
    self.openVaultMark = openVaultMark
    self.displayName = displayName
    self.id = id
    self.value = value
    self.isSecret = isSecret
    self.keyVaultSecret = keyVaultSecret
    self.valuelessSecret = valuelessSecret
    self.workspace = workspace
    self.place = place
  }
}

/// The named values of one environment.
public struct NamedValueSet: Sendable {
  /// The name of the environment; nil when the configuration tells none apart.
  public let environment: String?

  /// The named values in the order of the files, duplicates kept.
  public let values: [NamedValue]

  /// False when part of a file couldn't be read: a name that isn't here may still exist.
  public let isComplete: Bool

  private let indices: [String: [Int]]
  private let indicesIgnoringCase: [String: [Int]]
  private let indicesByID: [String: Int]

  init(environment: String?, values: [NamedValue], isComplete: Bool) {
    self.environment = environment
    self.values = values
    self.isComplete = isComplete
    indices = Dictionary(grouping: values.indices) { values[$0].displayName.value }
    indicesIgnoringCase = Dictionary(grouping: values.indices) {
      values[$0].displayName.value.lowercased()
    }
    indicesByID = Dictionary(
      values.indices.compactMap { index in values[index].id.map { ($0.value, index) } },
      uniquingKeysWith: { first, _ in first })
  }

  /// The named value with a display name; the first of several, the service's own before those of
  /// workspaces. Case counts, as it does in the service.
  public func value(named displayName: String) -> NamedValue? {
    let found = values(named: displayName)
    return found.first { $0.workspace == nil } ?? found.first
  }

  /// All named values with a display name, in the order of the files. More than one is a mistake
  /// unless their workspaces differ.
  public func values(named displayName: String) -> [NamedValue] {
    indices[displayName, default: []].map { values[$0] }
  }

  /// The named values with a display name in any case, in the order of the files.
  public func values(ignoringCaseOf displayName: String) -> [NamedValue] {
    indicesIgnoringCase[displayName.lowercased(), default: []].map { values[$0] }
  }

  /// The first named value with a resource name.
  public func value(withID id: String) -> NamedValue? { indicesByID[id].map { values[$0] } }
}

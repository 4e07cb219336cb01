import EmbeddedPolicies
import PolicyCatalog
import ServiceModel
import SourceText

/// Collects the named values of a deployment.
///
/// One name may stand in several resources of which only one is there in the end: they have
/// conditions, or are of different services.
struct DeclaredNamedValues {
  private struct Entry {
    var value: NamedValue
    let service: String?
    let isConditional: Bool
  }

  /// Workspaces have names of their own.
  private struct Key: Hashable {
    let name: String
    let workspace: String?
  }

  private var entries: [Entry] = []

  /// The first one of each name.
  private var indices: [Key: Int] = [:]

  /// The resource names of those that are there already.
  private var referenced: Set<String> = []

  var all: [NamedValue] { entries.map(\.value) }

  /// True where there are named values of which the display name is not known.
  var hasOthers: Bool {
    !referenced.isSubset(of: entries.compactMap(\.value.id?.value))
  }

  mutating func add(
    _ resource: HostResource, _ owner: ResourceOwner, to declarations: inout Declarations
  ) {
    guard resource.role == .deployed else {
      if let name = resource.name.constant { referenced.insert(name) }
      return
    }
    guard let value = Self.namedValue(resource, owner) else {
      declarations.incomplete.insert(.namedValues)
      return
    }
    let key = Key(name: value.displayName.value, workspace: value.workspace)
    if let index = indices[key] {
      let first = entries[index]
      let isSame = owner.service != nil && owner.service == first.service
      // Two of one service that are both there are a mistake, which is told.
      if !isSame || resource.isConditional || first.isConditional {
        entries[index].value = Self.either(first.value, value)
        return
      }
    }
    indices[key] = indices[key] ?? entries.count
    entries.append(
      Entry(value: value, service: owner.service, isConditional: resource.isConditional))
  }

  /// Nil where the display name is not known.
  private static func namedValue(_ resource: HostResource, _ owner: ResourceOwner) -> NamedValue? {
    let properties = resource.properties
    guard let name = resource.nameInPolicies?.located(or: resource.place) else { return nil }
    let keyVault = properties["keyVault"].flatMap { $0.isNull ? nil : $0 }
    let secret = properties["secret"].flatMap { $0.isNull ? nil : $0 }
    // Whether it is one is not always known; then it is taken for one, and nothing is told of it.
    let isSecret = secret.map { $0.boolean != false } ?? false || keyVault != nil
    let value = properties["value"].flatMap { $0.isNull ? nil : $0 }
    // Blocks that a loop makes may not be there.
    let isSurelyInVault = if case .object = keyVault { true } else { false }
    return NamedValue(
      displayName: name, id: resource.name.located(or: resource.place),
      value: value?.text.located(or: resource.place), isSecret: isSecret,
      keyVaultSecret: keyVault?["secretIdentifier"]?.text.located(or: resource.place),
      openVaultMark: isSurelyInVault && secret?.boolean == false ? resource.place : nil,
      workspace: owner.workspace, place: resource.place)
  }

  /// What is known of a named value that is one or the other.
  private static func either(_ first: NamedValue, _ second: NamedValue) -> NamedValue {
    NamedValue(
      displayName: first.displayName, id: first.id,
      value: first.value?.value == second.value?.value ? first.value : nil,
      isSecret: first.isSecret || second.isSecret,
      keyVaultSecret: first.keyVaultSecret ?? second.keyVaultSecret,
      workspace: first.workspace, place: first.place)
  }
}

import PolicyCatalog
public import SourceText
import StructuredData

/// A backend entity, which `set-backend-service` refers to by `backend-id`.
///
/// https://learn.microsoft.com/azure/api-management/backends
public struct Backend: Sendable {
  /// The resource name.
  public let id: Located<String>

  /// Where requests go; nil for a pool, and where the file doesn't say it.
  public let url: Located<String>?

  /// True for a backend of the type Pool, whose members get the requests.
  public let isPool: Bool

  /// The resource names of a pool's members, in the order of the file.
  public let members: [String]

  /// True where the service may write the header Authorization for the backend, out of credentials
  /// that the backend holds.
  public let mayWriteAuthorization: Bool

  /// The texts of its credentials in which it may refer to named values.
  public let credentialTexts: [Place]

  /// The keys of the properties `url` and `protocol` that say something, in the order of the file.
  public let addressKeys: [Located<String>]

  /// The protocol of its interface; nil where the file doesn't say it.
  public let protocolName: Located<String>?

  /// The keys that turn a part of the check of its certificate off, each at its value, in the order of
  /// the file.
  public let uncheckedCertificateParts: [Located<String>]

  /// The workspace that the backend belongs to; nil for the service itself.
  public let workspace: String?

  /// The environment that has it so; nil for all.
  public let environment: String?

  public init(
    id: Located<String>, url: Located<String>?, isPool: Bool, members: [String],
    mayWriteAuthorization: Bool, credentialTexts: [Place], addressKeys: [Located<String>],
    protocolName: Located<String>?,
    uncheckedCertificateParts: [Located<String>], workspace: String?, environment: String? = nil
  ) {
    self.id = id
    self.url = url
    self.isPool = isPool
    self.members = members
    self.mayWriteAuthorization = mayWriteAuthorization
    self.credentialTexts = credentialTexts
    self.addressKeys = addressKeys
    self.protocolName = protocolName
    self.uncheckedCertificateParts = uncheckedCertificateParts
    self.workspace = workspace
    self.environment = environment
  }
}

/// A logger, which `log-to-eventhub` and diagnostics refer to by its resource name.
public struct Logger: Sendable {
  public let id: Located<String>

  /// The workspace that the logger belongs to; nil for the service itself.
  public let workspace: String?

  public init(
    id: Located<String>, workspace: String?
  ) {
    self.id = id
    self.workspace = workspace
  }
}

/// The backends of one file.
///
/// - Parameter folder: The name of the folder, for a file of an APIOps tree, which holds one backend.
func readBackends(
  _ document: StructuredDocument, folder: String? = nil, workspace: String? = nil,
  environment: String? = nil
) -> (backends: [Backend], references: [DataReference], problems: [ServiceProblem]) {
  var reader = ResourceReader(
    document.source, noun: "backend", kind: .malformedBackends,
    propertyNames: [
      "url", "protocol", "title", "description", "type", "pool", "credentials", "tls",
      "circuitBreaker", "resourceId",
    ])
  let entries = reader.identifiedEntries(document, folder: folder)
  let references = entries.flatMap { id, entry in
    let owner = DataReference.Owner.resource(.backends, id.value, in: workspace)
    let members = entry.properties["pool"]?["services"]?.elements.compactMap {
      ResourceID($0["id"], of: "backends", in: document.source)
    }
    let certificates = entry.properties["credentials"]?["certificateIds"]?.elements.compactMap {
      ResourceID($0, of: "certificates", in: document.source)
    }
    return [(ResourceKind.backends, members), (.certificates, certificates)].flatMap { kind, ids in
      (ids ?? []).map {
        DataReference(
          owner: owner, kind: kind, name: $0.name, workspace: $0.workspace ?? workspace,
          environment: environment)
      }
    }
  }
  let backends = entries.map { id, entry in
    let url = entry.properties.isObject ? entry.properties["url"] : entry.properties
    let addressKeys = entry.properties.members.filter {
      ["url", "protocol"].contains($0.key) && !$0.value.isNull
    }
    let uncheckedParts = uncheckedParts(of: entry.properties["tls"])
    return Backend(
      id: id,
      url: url.flatMap { url in
        url.string.map { Located($0, at: Place(document.source, url.span)) }
      },
      isPool: entry.properties["type"]?.string?.lowercased() == "pool",
      members: (entry.properties["pool"]?["services"]?.elements ?? []).compactMap {
        ResourceID($0["id"], of: "backends", in: document.source)?.name.value
      },
      mayWriteAuthorization: mayWriteAuthorization(entry.properties["credentials"]),
      credentialTexts: entry.properties["credentials"].map {
        [Place(document.source, $0.span)]
      } ?? [],
      addressKeys: addressKeys.map { Located($0.key, at: Place(document.source, $0.keySpan)) },
      protocolName: entry.properties["protocol"].flatMap { name in
        name.string.map { Located($0, at: Place(document.source, name.span)) }
      },
      uncheckedCertificateParts: uncheckedParts.map {
        Located($0.key, at: Place(document.source, $0.value.span))
      },
      workspace: workspace, environment: environment)
  }
  return (backends, references, reader.problems)
}

/// The members of a backend's `tls` that turn a part of the check of its certificate off.
func uncheckedParts(of tls: StructuredValue?) -> [StructuredValue.Member] {
  (tls?.members ?? []).filter {
    ["validateCertificateChain", "validateCertificateName"].contains($0.key)
      && $0.value.boolean == false
  }
}

/// True for credentials of a backend that are, or may be, sent in the header Authorization.
func mayWriteAuthorization(_ credentials: StructuredValue?) -> Bool {
  (credentials?.members ?? []).contains { member in
    switch member.key {
    case "query", "certificate", "certificateIds": false
    case "header": member.value.members.contains { $0.key.lowercased() == HTTPNames.authorization }
    default: !member.value.isNull
    }
  }
}

/// The loggers of one file.
///
/// - Parameter folder: The name of the folder, for a file of an APIOps tree, which holds one logger.
func readLoggers(_ document: StructuredDocument, folder: String? = nil, workspace: String? = nil)
  -> (loggers: [Logger], problems: [ServiceProblem])
{
  var reader = ResourceReader(
    document.source, noun: "logger", kind: .malformedLoggers,
    propertyNames: ["loggerType", "description", "credentials", "isBuffered", "resourceId"])
  let loggers = reader.identifiedEntries(document, folder: folder).map {
    Logger(id: $0.id, workspace: workspace)
  }
  return (loggers, reader.problems)
}

/// The names of the resources of one file, of kinds of which nothing else matters.
func readNames(of kind: ResourceKind, _ document: StructuredDocument)
  -> (resources: [NamedResource], problems: [ServiceProblem])
{
  var reader = ResourceReader(
    document.source, noun: kind.noun, kind: .malformedResources,
    propertyNames: [
      "displayName", "description", "title", "schemaType", "contentType", "value", "document",
      "subject", "thumbprint", "expirationDate", "keyVault", "data", "password",
      "identityProvider", "oauth2",
    ])
  let resources = reader.identifiedEntries(document, folder: nil).map { id, _ in
    NamedResource(id.value, in: nil, at: id.place)
  }
  return (resources, reader.problems)
}

extension ResourceReader {
  /// The entries of a file with their resource names; those without one are reported.
  fileprivate mutating func identifiedEntries(_ document: StructuredDocument, folder: String?)
    -> [(id: Located<String>, entry: ResourceEntry)]
  {
    if let root = document.root {
      if folder == nil { readAll(root) } else { readSingle(root) }
    }
    var identified: [(Located<String>, ResourceEntry)] = []
    for entry in entries {
      if let folder {
        // The folder's name is not in the file; the start of the file stands for it.
        identified.append((Located(folder, at: Place(source, Span(at: 0))), entry))
      } else if let id = entry.key ?? entry.id {
        identified.append((id, entry))
      } else {
        report(
          "the \(noun) has no 'name', by which policies refer to it; add one",
          at: Span(at: entry.place.span.start))
      }
    }
    return identified
  }
}

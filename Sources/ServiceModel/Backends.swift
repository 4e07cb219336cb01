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

  /// The keys of the properties `url` and `protocol` that say something, in the order of the file.
  public let addressKeys: [Located<String>]

  /// The workspace that the backend belongs to; nil for the service itself.
  public let workspace: String?
}

/// A logger, which `log-to-eventhub` and diagnostics refer to by its resource name.
public struct Logger: Sendable {
  public let id: Located<String>

  /// The workspace that the logger belongs to; nil for the service itself.
  public let workspace: String?
}

/// The backends of one file.
///
/// - Parameter folder: The name of the folder, for a file of an APIOps tree, which holds one backend.
func readBackends(_ document: StructuredDocument, folder: String? = nil, workspace: String? = nil)
  -> (backends: [Backend], problems: [ServiceProblem])
{
  var reader = ResourceReader(
    document.source, noun: "backend", kind: .malformedBackends,
    propertyNames: [
      "url", "protocol", "title", "description", "type", "pool", "credentials", "tls",
      "circuitBreaker", "resourceId",
    ])
  let entries = reader.identifiedEntries(document, folder: folder)
  let backends = entries.map { id, entry in
    let url = entry.properties.isObject ? entry.properties["url"] : entry.properties
    let addressKeys = entry.properties.members.filter {
      ["url", "protocol"].contains($0.key) && !$0.value.isNull
    }
    return Backend(
      id: id,
      url: url.flatMap { url in
        url.string.map { Located($0, at: Place(document.source, url.span)) }
      },
      isPool: entry.properties["type"]?.string?.lowercased() == "pool",
      addressKeys: addressKeys.map { Located($0.key, at: Place(document.source, $0.keySpan)) },
      workspace: workspace)
  }
  return (backends, reader.problems)
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

public import PolicyCatalog
public import SourceText
import StructuredData

/// A place in a file of the service, other than a policy, that names something else of the service.
public struct DataReference: Sendable {
  /// Whose file it is.
  public let owner: Owner

  /// What kind of thing is named.
  public let kind: ResourceKind

  /// The name.
  public let name: Located<String>

  /// The workspace in which the name is looked up; nil for the service itself.
  public let workspace: String?

  /// The environment that the file is for; nil where it is for all.
  public let environment: String?

  /// Who refers to something.
  public enum Owner: Sendable, Hashable {
    /// What has a name of its own, in a workspace or outside of all.
    case resource(ResourceKind, String, in: String?)
    /// A diagnostic of an API, or of all.
    case diagnostic(String, api: String?, in: String?)
  }

  public init(
    owner: Owner, kind: ResourceKind, name: Located<String>, workspace: String?,
    environment: String? = nil
  ) {
    self.owner = owner
    self.kind = kind
    self.name = name
    self.workspace = workspace
    self.environment = environment
  }
}

/// The name of a resource by the id that Azure gives it: `/backends/name`, or a longer path to it.
struct ResourceID {
  let name: Located<String>

  /// The workspace that the path goes through.
  let workspace: String?

  /// Reads an id; nil for one of another kind, and for what is no path.
  ///
  /// - Parameter collection: the step before the name: `backends`.
  init?(_ value: StructuredValue?, of collection: String, in source: SourceText) {
    guard let value, let text = value.string else { return nil }
    let slash = UInt8(ascii: "/")
    let steps = text.utf8.split(separator: slash, omittingEmptySubsequences: false)
    guard steps.count > 1, let last = steps.last, let name = String(last), !name.isEmpty,
      let step = String(steps[steps.count - 2]), step.lowercased() == collection
    else { return nil }
    // With escapes in the file the end of the text is not the end of the bytes.
    let span =
      source.text(value.span) == text
      ? Span(value.span.end - name.utf8.count, value.span.end) : value.span
    self.name = Located(name, at: Place(source, span))
    let owner = steps.count > 3 ? String(steps[steps.count - 4])?.lowercased() : nil
    workspace = owner == "workspaces" ? String(steps[steps.count - 3]) : nil
  }
}

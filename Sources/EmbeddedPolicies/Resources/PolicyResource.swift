public import SourceText

/// A policy that a file of Terraform, Bicep or ARM deploys, as far as the file tells.
public struct PolicyResource: Sendable {
  public enum Scope: String, Sendable {
    case service, workspace, product, api, operation, fragment
    /// A resolver of a GraphQL API, whose document has another form.
    case resolver
  }

  /// How the service reads the text. In `xml` an expression is escaped as XML asks, in `rawxml` it may
  /// be written as it is; with `link` the value is the address of the text.
  ///
  /// https://learn.microsoft.com/azure/templates/microsoft.apimanagement/service/apis/policies
  public enum Format: String, Sendable {
    case xml, rawxml
    case xmlLink = "xml-link"
    case rawxmlLink = "rawxml-link"
    /// One that is not constant, or none of these.
    case unknown
  }

  public enum Content: Sendable {
    /// A text that stands in the file, in one piece or in several.
    case text(HostText)
    case file(HostFileReference)
    /// The address of a file that the service fetches.
    case link(HostText)
    case unknown
  }

  /// One step of the way to the policy: `apis` and the name of the API.
  public struct Step: Sendable {
    /// By what name of a collection the service calls it: `service`, `apis`, `operations`, `products`,
    /// `workspaces`, `policyFragments`, `resolvers`.
    public let collection: String
    public let name: HostText
  }

  public let scope: Scope

  /// The service, and what is in it on the way to the policy. A name that the file does not tell is a
  /// hole.
  public let path: [Step]
  public internal(set) var format: Format

  /// What it can be: several where a condition chooses that is not constant.
  public let contents: [Content]

  /// True where a condition decides whether there is such a resource.
  public internal(set) var isConditional: Bool

  /// The key of `for_each`, or the number of the element of a loop; nil for a resource without.
  public let key: String?

  /// What the file calls it.
  public let place: Place

  /// The name of the policy itself, which is another than that of what it belongs to; nil where the code gives none.
  public internal(set) var ownName: HostText?

  /// Where it stands in the deployment; nil where the order of it is not read.
  public internal(set) var position: HostPosition?

  /// The name on the way to the policy, of a collection; nil where the way does not lead there.
  public func name(in collection: String) -> HostText? {
    path.last { $0.collection == collection }?.name
  }
}

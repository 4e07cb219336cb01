import PolicyCatalog
public import SourceText
import StructuredData

/// The file that tells the GitHub action that updates policies which files it deploys, and to where.
///
/// https://github.com/Azure/apim-policy-update
public struct PolicyManifest: Sendable {
  /// A file of a policy.
  public struct Entry: Sendable {
    /// The path as the manifest has it.
    public let path: Located<String>
    public let placement: Placement
  }

  /// The names that the file has.
  public static let names = ["policy_manifest.yaml", "policy_manifest.yml"]

  public let entries: [Entry]

  /// What is wrong with the file itself.
  let problems: [ServiceProblem]

  /// Reads a manifest; what has another form is left out.
  public init(reading source: SourceText) {
    let document = StructuredDocument(yaml: source)
    problems = document.problems.map { ServiceProblem($0, in: source) }
    func path(_ value: StructuredValue?) -> Located<String>? {
      value.flatMap { value in value.string.map { Located($0, at: Place(source, value.span)) } }
    }
    entries = (document.root?["policies"]?.members ?? []).flatMap { api -> [Entry] in
      let ofAPI = path(api.value["apiPolicyPath"]).map {
        Entry(path: $0, placement: Placement(scope: .api, api: api.key))
      }
      let ofOperations = (api.value["operations"]?.members ?? []).compactMap { operation in
        path(operation.value).map {
          Entry(
            path: $0,
            placement: Placement(scope: .operation, api: api.key, operation: operation.key))
        }
      }
      return [ofAPI].compactMap(\.self) + ofOperations
    }
  }
}

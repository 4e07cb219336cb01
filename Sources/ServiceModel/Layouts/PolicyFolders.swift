import PolicyCatalog
import SourceText

/// Layouts in which the path of a policy alone tells where it is attached, and that tell nothing else
/// about the service.
///
/// The GitHub action that updates policies has `policies/<api>/api.xml` and
/// `policies/<api>/operations/<operation>.xml`; the repository that the service itself used to offer has
/// `api-management/policies/…`. The names of APIs and operations in the latter are made from what people
/// read, not from their resource names.
///
/// https://github.com/Azure/apim-policy-update,
/// https://learn.microsoft.com/azure/api-management/api-management-configuration-repository-git
public enum PolicyFolders {
  /// The top of the layout that a file is in, and where in the service it is attached, by its absolute
  /// path; nil for a file that could be anywhere.
  public static func place(ofFileAt path: String) -> (top: String, placement: Placement)? {
    // Every file is asked about, and few are below such a folder, so that few paths are cut into parts.
    guard folderSearch.occurs(in: path) else { return nil }
    return place(of: FileListing.parts(of: path)).map { place in
      (place.top == [""] ? "/" : place.top.joined(separator: "/"), place.placement)
    }
  }

  /// The folder below the top that holds all policies.
  public static let folder = "policies"

  private static let folderSearch = ByteSearch(folder)

  private static func place(of path: [String]) -> (top: ArraySlice<String>, placement: Placement)? {
    guard let name = path.last, name.hasSuffix(ending), name.count > ending.count else {
      return nil
    }
    let stem = String(name.dropLast(ending.count))
    return placeOfAction(path, stem) ?? placeOfRepository(path, stem)
  }

  private static let ending = ".xml"

  /// What stands beside the folders of APIs in other layouts.
  private static let otherFolders: Set<String> = ["apis", "products", "operations", "fragments"]

  private static func placeOfAction(_ path: [String], _ stem: String)
    -> (top: ArraySlice<String>, placement: Placement)?
  {
    let steps = Array(path.suffix(4))
    if steps.count > 2, steps[steps.count - 3] == folder, stem == "api" {
      let api = steps[steps.count - 2]
      guard !otherFolders.contains(api) else { return nil }
      return (path.dropLast(3), Placement(scope: .api, api: api))
    }
    guard steps.count == 4, steps[0] == folder, steps[2] == "operations",
      !otherFolders.contains(steps[1])
    else { return nil }
    return (path.dropLast(4), Placement(scope: .operation, api: steps[1], operation: stem))
  }

  private static func placeOfRepository(_ path: [String], _ stem: String)
    -> (top: ArraySlice<String>, placement: Placement)?
  {
    guard
      let top = path.indices.last(where: {
        path[$0] == folder && $0 > 0 && path[$0 - 1] == "api-management"
      })
    else { return nil }
    let steps = path[(top + 1)...].dropLast()
    let placement: Placement
    switch Array(steps) {
    case [] where stem == "global": placement = Placement(scope: .global)
    case ["products"]: placement = Placement(scope: .product, product: stem)
    case ["apis"]: placement = Placement(scope: .api, api: stem)
    case let steps where steps.count == 3 && steps[0] == "apis" && steps[2] == "operations":
      placement = Placement(scope: .operation, api: steps[1])
    default: return nil
    }
    return (path[..<top], placement)
  }
}

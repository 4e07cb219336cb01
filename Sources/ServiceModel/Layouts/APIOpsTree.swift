import PolicyCatalog

/// What the layout of APIOps trees says to those who list files.
public enum APIOpsTree {
  /// The file that describes an API, in the folder of the API.
  public static let apiInformation = "apiInformation.json"

  /// The file that describes a fragment, in the folder of the fragment.
  static let fragmentInformation = "policyFragmentInformation.json"

  /// The file that describes a product, in the folder of the product.
  public static let productInformation = "productInformation.json"

  /// The folder that has one for each API: of a tree, or of a product.
  public static let apis = "apis"

  /// The files by which a folder is known as the top of a tree, as the parts of paths below it; `*`
  /// stands for any folder.
  public static let evidence: [[String]] = {
    let atTop = [
      ["policy fragments", "*", "policy.xml"], ["named values", "*", "namedValueInformation.json"],
      ["namedValues", "*", "namedValueInformation.json"],
      ["backends", "*", "backendInformation.json"], ["loggers", "*", "loggerInformation.json"],
      ["diagnostics", "*", "diagnosticInformation.json"],
      ["products", "*", productInformation], ["apis", "*", apiInformation],
      ["apis", "*", "operations", "*", "policy.xml"],
      ["apis", "*", "diagnostics", "*", "diagnosticInformation.json"],
      ["products", "*", "apis", "*", "productApiInformation.json"],
    ]
    return atTop + atTop.map { ["workspaces", "*"] + $0 }
  }()

  /// The folders with which all evidence begins, each once.
  public static let evidenceFolders = evidence.compactMap(\.first).reduce(into: [String]()) {
    if !$0.contains($1) { $0.append($1) }
  }

  /// The top of the tree that a file gives away by its absolute path; nil for a file that could be
  /// anywhere.
  public static func top(above path: String) -> String? {
    ServicePlan.apiOpsRoots(in: [path]).first
  }

  /// A part of a tree that is to be listed, by paths below its top.
  public enum Part: Sendable, Hashable {
    /// All files below a folder.
    case all(below: String)
    /// The files that stand in a folder itself.
    case files(in: String)
    /// The files that stand in a certain folder of each folder.
    case member(String, ofEachFolderIn: String)
  }

  /// The kinds of which a part of a tree does not tell all, though it has some.
  static let kindsLeftOut: Set<ResourceKind> = [.apis, .operations]

  /// What has to be listed of a tree so that some of its files are judged as if all of it were: what
  /// the pipelines of the files are made of, and what they refer to. Nil for the whole tree.
  ///
  /// A policy of an operation runs with those of its API, its products, and the service; what other
  /// APIs do is nothing to it. What is in a fragment or of broader scope runs for many.
  ///
  /// - Parameter paths: files and folders, by their paths below the top.
  public static func parts(for paths: [String]) -> Set<Part>? {
    var parts: Set<Part> = []
    for path in paths {
      guard let own = self.parts(for: path) else { return nil }
      parts.formUnion(own)
    }
    return parts
  }

  private static func parts(for path: String) -> [Part]? {
    var steps = path.split(separator: "/").map(String.init)
    var tops = [""]
    if steps.first == "workspaces", steps.count > 2 {
      tops.append("workspaces/\(steps[1])/")
      steps.removeFirst(2)
    }
    guard steps.count > 1, steps[0] == "apis", let own = tops.last else { return nil }
    let api = steps[1]
    var parts = tops.flatMap { partsForAll(below: $0) }
    // The products of a revision are those of the API.
    let apis = [api] + (api.contains(";") ? [String(api.prefix { $0 != ";" })] : [])
    parts += tops.flatMap { top in
      apis.map { Part.member("apis/\($0)", ofEachFolderIn: "\(top)products") }
    }
    let folder = "\(own)apis/\(api)"
    if steps.count > 3, steps[2] == "operations" {
      parts += [
        .files(in: folder), .all(below: "\(folder)/diagnostics"),
        .all(below: "\(folder)/operations/\(steps[3])"),
      ]
    } else {
      parts.append(.all(below: folder))
    }
    return parts
  }

  /// What every pipeline may need.
  private static func partsForAll(below top: String) -> [Part] {
    [
      .files(in: top), .member("", ofEachFolderIn: "\(top)products"),
      .all(below: "\(top)policy fragments"), .all(below: "\(top)policyFragments"),
      .all(below: "\(top)named values"), .all(below: "\(top)namedValues"),
      .all(below: "\(top)backends"), .all(below: "\(top)loggers"),
      .all(below: "\(top)diagnostics"),
    ]
  }
}

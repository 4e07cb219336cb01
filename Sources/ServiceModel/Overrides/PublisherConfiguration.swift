/// The files by which the publishers of APIOps deploy a tree to an environment: `configuration.prod.yaml`
/// holds what is otherwise there than in the tree.
///
/// https://github.com/Azure/apiops-cli/blob/main/docs/guides/environment-overrides.md
public enum PublisherConfiguration {
  /// The environment that a file is for, by the file's name; nil for files with another name, and for
  /// those that say what to extract.
  public static func environment(ofFileNamed name: String) -> String? {
    guard name.hasPrefix(prefix), let ending = endings.first(where: name.hasSuffix) else {
      return nil
    }
    let environment = name.dropFirst(prefix.count).dropLast(ending.count)
    guard !environment.isEmpty, !environment.contains("."),
      !["extract", "filter"].contains(where: environment.lowercased().contains)
    else { return nil }
    return String(environment)
  }

  /// How messages call what is deployed from the tree as it stands, beside the environments that have
  /// a file.
  static let treeItself = "no overrides"

  private static let prefix = "configuration."
  private static let endings = [".yaml", ".yml"]
}

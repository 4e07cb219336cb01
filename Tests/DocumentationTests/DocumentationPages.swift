import Foundation
import TestSupport

/// The pages that people read, as paths from the top of the repository.
enum DocumentationPages {
  /// The front page and what it leads to.
  static let guides = ["README.md"] + markdown(in: "docs")

  /// All that links from one to the other.
  static let all =
    guides + ["CHANGELOG.md", "Sources/README.md"] + markdown(in: ".github")
    + markdown(in: "editors")
    + markdown(in: "editors/vscode")

  private static func markdown(in folder: String) -> [String] {
    let names = try? FileManager.default.contentsOfDirectory(
      atPath: repositoryRoot.appending(path: folder).path)
    return (names ?? []).filter { $0.hasSuffix(".md") }.sorted().map { "\(folder)/\($0)" }
  }
}

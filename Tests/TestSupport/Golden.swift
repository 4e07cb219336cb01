public import Foundation
public import Testing

/// The root of the checkout, found from this file's own place.
public let repositoryRoot = URL(filePath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

/// The folder of the test data that is kept in the repository.
public let fixtures = repositoryRoot.appending(path: "Tests/Fixtures")

/// Real policies of other people, which are not part of the repository; nil where they are absent.
public let corpus: URL? = {
  let folder = repositoryRoot.appending(path: "../shared/corpus").standardizedFileURL
  return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
}()

extension Trait where Self == ConditionTrait {
  /// Skips the test where the corpus is absent.
  public static var onCorpus: Self {
    .enabled(if: corpus != nil, "the corpus of real policies is absent")
  }
}

/// True when `UPDATE_GOLDEN=1 swift test` is to rewrite the golden files.
public let updatesGoldenFiles = ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1"

/// Compares `actual` with the golden file at `path` below `Tests/Fixtures`, or rewrites it.
public func expectGolden(
  _ actual: String, _ path: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let file = fixtures.appending(path: path)
  if updatesGoldenFiles {
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try actual.write(to: file, atomically: true, encoding: .utf8)
    return
  }
  guard FileManager.default.fileExists(atPath: file.path) else {
    Issue.record("\(path) is missing; UPDATE_GOLDEN=1 writes it", sourceLocation: sourceLocation)
    return
  }
  let expected = try String(contentsOf: file, encoding: .utf8)
  if actual == expected { return }
  Issue.record(
    "\(path) differs; UPDATE_GOLDEN=1 rewrites it\n\(firstDifference(expected, actual))",
    sourceLocation: sourceLocation)
}

/// The first line in which two texts differ, for a message that fits on a screen.
private func firstDifference(_ expected: String, _ actual: String) -> String {
  let old = expected.split(separator: "\n", omittingEmptySubsequences: false)
  let new = actual.split(separator: "\n", omittingEmptySubsequences: false)
  for index in 0..<max(old.count, new.count) {
    let left = index < old.count ? old[index] : "(nothing)"
    let right = index < new.count ? new[index] : "(nothing)"
    if left != right { return "line \(index + 1)\n  expected: \(left)\n  actual:   \(right)" }
  }
  return "line breaks differ"
}

/// Every file below `folder` whose name ends with one of `suffixes`, in a stable order.
///
/// There has to be one: a test of each of no files would pass.
public func files(below folder: URL, endingWith suffixes: [String]) -> [URL] {
  let all = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
  let found = (all?.compactMap { $0 as? URL } ?? [])
    .filter { url in suffixes.contains { url.lastPathComponent.hasSuffix($0) } }
    .sorted { $0.path < $1.path }
  precondition(!found.isEmpty, "no file below \(folder.path) ends with one of \(suffixes)")
  return found
}

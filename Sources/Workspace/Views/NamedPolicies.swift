public import Linting
import PolicySyntax
public import SourceText

/// The policies that are named, for those who look at each by itself.
public struct NamedPolicies: Sendable {
  /// The files with policies, in the order of reports. A policy that is deployed to several places is
  /// there once.
  public let files: [(file: FileID, policies: [PolicyDocument])]

  /// The named files that hold no policy, and why.
  public let passedOver: [(file: FileID, reason: String)]

  /// What could not be read.
  public let failures: [FileError]

  /// The named folders in which there is no policy.
  public let emptyFolders: [EmptyFolder]
}

extension Workspace {
  /// Reads the policies that are named, and lints none.
  public func namedPolicies() -> NamedPolicies {
    var files: [(file: FileID, policies: [PolicyDocument])] = []
    var indices: [FileID: Int] = [:]
    var passedOver: [(file: FileID, reason: String)] = []
    var failures = failures
    let found = parallelMap(candidates, jobs: options.jobs) { candidate in
      read(candidate, in: services[candidate.project.service])
    }
    for (candidate, read) in zip(candidates, found) {
      let file = candidate.file
      switch read {
      case .policies(let documents):
        // Code may deploy a policy in several services.
        if let index = indices[file] {
          files[index].policies += documents
        } else {
          indices[file] = files.count
          files.append((file, documents))
        }
      case .passedOver(let reason):
        if candidate.isNamed, !dataFiles.contains(file) { passedOver.append((file, reason)) }
      case .failed(let failure): failures.append(failure)
      }
    }
    return NamedPolicies(
      files: files.map { ($0.file, $0.policies.eachPlaceOnce(\.source)) }, passedOver: passedOver,
      failures: failures.eachOnce,
      emptyFolders: emptyFolders(looked: files.map(\.file)))
  }

  /// The named folders in which nothing was looked at.
  func emptyFolders(looked: [FileID]) -> [EmptyFolder] {
    named.folders.compactMap { folder in
      func holds(_ file: FileID) -> Bool { file.isWithin(folder) }
      guard !looked.contains(where: holds), !dataFiles.contains(where: holds),
        mistakes.isEmpty, failures.isEmpty,
        !ignored.contains(where: { holds($0) && ReadCandidate.isPolicy($0, in: files) })
      else { return nil }
      let isHidden = files.hiddenFiles(below: folder).contains { file in
        file.hasNameOfPolicy && ReadCandidate.isPolicy(file, in: files)
      }
      return EmptyFolder(folder: folder, isHidden: isHidden)
    }
  }
}

public import Linting
public import SourceText

/// What linting a workspace gives.
public struct WorkspaceResult: Sendable {
  /// The findings, as reports have them.
  public let result: LintResult

  /// How often something at or above the level is found at which the run fails by the configuration of
  /// its file.
  public let failingCount: Int

  /// The files with policies that were linted.
  public let linted: [FileID]

  /// How many policies they have.
  public let policyCount: Int

  /// The named files that were left out, and why.
  public let passedOver: [(file: FileID, reason: String)]

  /// What could not be read.
  public let failures: [FileError]

  /// The files that tell about the services.
  public let dataFiles: Set<FileID>

  /// The baselines that hold findings which are there no more, and how many.
  public let staleBaselines: [(file: FileID, count: Int)]

  /// The named folders in which there is nothing to lint.
  public let emptyFolders: [EmptyFolder]
}

/// A named folder without a policy.
public struct EmptyFolder: Sendable {
  /// The folder.
  public let folder: FileID

  /// True where git leaves out the policies that it holds.
  public let isHidden: Bool
}

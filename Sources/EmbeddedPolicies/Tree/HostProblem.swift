public import SourceText

/// What a reader could not make sense of, and where. What stands before and behind it is read.
public struct HostProblem: Sendable, Equatable {
  /// What is wrong, and what was expected: lower-case start, no final stop.
  public let message: String

  /// The wrong text; empty where something is missing.
  public let span: Span

  /// Of a file with more bytes than are read.
  static let tooLarge = HostProblem(
    message: "the file is larger than \(HostLimits.size >> 20) MiB and was not read",
    span: Span(at: 0))
}

/// How far a file of a host language is read.
enum HostLimits {
  /// How many brackets, blocks and texts may stand in each other. Walking a tree recursively is safe.
  static let depth = 64

  /// The size in bytes above which a file is not read.
  static let size = 16 << 20

  /// How many problems of one file are told.
  static let problems = 100
}

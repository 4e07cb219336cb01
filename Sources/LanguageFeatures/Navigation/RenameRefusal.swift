/// Why something may not be renamed, or not to a certain name: a sentence for people, without a stop.
public struct RenameRefusal: Error, Sendable, Hashable {
  public let reason: String

  init(_ reason: String) { self.reason = reason }
}

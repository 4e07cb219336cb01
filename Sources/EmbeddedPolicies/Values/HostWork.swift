/// How much is done to find out what expressions give.
///
/// Names may double what other names give, loops stand in loops, and each module may call all others, so
/// that little text means more than anybody can work out. What is done is bounded by the size of the
/// files, and what is beyond it is not known.
final class HostWork {
  /// Expressions that were looked at, and texts and members that were put together or searched.
  private(set) var steps = 0
  private let limit: Int

  /// What any files may take, however small they are.
  static let minimum = 32 << 20

  /// What each byte of the files may take; real modules take less than a tenth of it.
  private static let perByte = 256

  /// How much a byte of a module counts each time that the module is called.
  private static let perByteOfCall = 4

  /// - Parameters:
  ///   - size: of all files that take part, in bytes.
  ///   - minimum: what files of no size may take.
  init(forFilesOf size: Int, atLeast minimum: Int = HostWork.minimum) {
    limit = minimum + Self.perByte * size
  }

  /// True when no more is to be done.
  var isSpent: Bool { steps > limit }

  func spend(_ count: Int = 1) { steps += count }

  /// Counts that a module of some size is called.
  func spend(callOf size: Int) { steps += Self.perByteOfCall * size }
}

import PolicyExpressions
import Synchronization

/// Whoever keeps code that was read, so that what occurs again need not be read again.
protocol CodeKeeper: Sendable {
  func code(_ bytes: [UInt8], as form: ExpressionTree.Form) -> KnownCode
}

/// What tells one piece of code from another.
private struct CodeKey: Hashable {
  let bytes: [UInt8]
  let isBlock: Bool

  /// Made once, since a key is looked up in several places.
  private let digest: Int

  init(_ bytes: [UInt8], _ form: ExpressionTree.Form) {
    self.bytes = bytes
    isBlock = form == .statements
    digest = Self.digest(of: bytes)
  }

  /// Eight bytes at a time, which takes a fraction of what a hasher takes for them one by one.
  private static func digest(of bytes: [UInt8]) -> Int {
    var hasher = Hasher()
    var word: UInt64 = 0
    for (index, byte) in bytes.enumerated() {
      word = word << 8 | UInt64(byte)
      if index & 7 == 7 {
        hasher.combine(word)
        word = 0
      }
    }
    hasher.combine(word)
    hasher.combine(bytes.count)
    return hasher.finalize()
  }

  func hash(into hasher: inout Hasher) { hasher.combine(digest) }
}

/// The code of a document that people change: what did not change with it stays read.
///
/// It holds the code of the version that is looked at and of the one before it, and lets go of what both
/// do not have.
public final class CodeMemory: CodeKeeper {
  private struct Generations {
    var new: [CodeKey: KnownCode] = [:]
    var old: [CodeKey: KnownCode]

    /// True once all of the document was looked at.
    var isWhole = false
  }

  private let known: Mutex<Generations>

  /// An empty memory.
  public convenience init() { self.init(old: [:]) }

  private init(old: [CodeKey: KnownCode]) {
    var generations = Generations(old: old)
    generations.new.reserveCapacity(old.count)
    known = Mutex(generations)
  }

  /// The memory for the next version of the document.
  public var next: CodeMemory {
    CodeMemory(
      old: known.withLock { known in
        // Who stopped half-way needs what is left of the version before.
        known.isWhole ? known.new : known.old.merging(known.new) { _, new in new }
      })
  }

  /// Notes that all of the document was looked at.
  func finish() { known.withLock { $0.isWhole = true } }

  func code(_ bytes: [UInt8], as form: ExpressionTree.Form) -> KnownCode {
    let key = CodeKey(bytes, form)
    return known.withLock { known in
      if let code = known.new[key] { return code }
      let code = known.old[key] ?? KnownCode(bytes, as: form)
      known.new[key] = code
      return code
    }
  }
}

/// The code of many documents, as far as it is worth keeping: people write the same code in many places.
///
/// It keeps what it has seen before, and of that what was asked for last: most code occurs once, and need
/// not be kept for anybody. Who asks for the same code at the same time as another may read it again.
final class CodePool: CodeKeeper {
  private struct Generations {
    var new: [CodeKey: KnownCode] = [:]
    var old: [CodeKey: KnownCode] = [:]

    /// How many bytes the new ones have.
    var size = 0

    /// The hashes of what was asked for.
    var seen: Set<Int> = []

    mutating func known(_ key: CodeKey) -> KnownCode? {
      if let code = new[key] { return code }
      guard let code = old[key] else { return nil }
      keep(code, key)
      return code
    }

    mutating func keep(_ code: KnownCode, _ key: CodeKey) {
      if size > CodePool.sizeOfGeneration {
        old = new
        new = [:]
        size = 0
      }
      new[key] = code
      size += key.bytes.count
    }

    /// True where something was asked for before. Another with the same hash does no harm.
    mutating func hasSeen(_ hash: Int) -> Bool {
      if seen.count > CodePool.seenCount { seen = [] }
      return !seen.insert(hash).inserted
    }
  }

  /// How many bytes of code get old together; what is known of a byte takes some forty of them.
  private static let sizeOfGeneration = 1 << 18

  /// How many hashes are remembered.
  private static let seenCount = 1 << 16

  private let generations = Mutex(Generations())

  func code(_ bytes: [UInt8], as form: ExpressionTree.Form) -> KnownCode {
    let key = CodeKey(bytes, form)
    if let known = generations.withLock({ $0.known(key) }) { return known }
    let code = KnownCode(bytes, as: form)
    let hash = key.hashValue
    generations.withLock { if $0.hasSeen(hash) { $0.keep(code, key) } }
    return code
  }
}

import PolicyExpressions
import Synchronization

/// Code that was read, and what it means, found out when somebody asks. Where it stands makes no
/// difference, so that it is shared by all places and all versions of a document that have it.
final class KnownCode: Sendable {
  let tokenized: TokenizedCode
  let tree: ExpressionTree
  private let meaning = Cell<Binding>()

  init(_ bytes: [UInt8], as form: ExpressionTree.Form) {
    tokenized = TokenizedCode(bytes)
    tree = ExpressionTree(parsing: tokenized, as: form)
  }

  /// What the code means; nil for what is no C#.
  var binding: Binding? { tree.problems.isEmpty ? meaning.value { Binding(of: tree) } : nil }
}

/// The code of a document that people change: what did not change with it stays read.
///
/// It holds the code of the version that is looked at and of the one before it, and lets go of what both
/// do not have.
public final class CodeMemory: Sendable {
  private struct Key: Hashable {
    let bytes: [UInt8]
    let isBlock: Bool
  }

  private struct Generations {
    var new: [Key: KnownCode] = [:]
    var old: [Key: KnownCode]

    /// True once all of the document was looked at.
    var isWhole = false
  }

  private let known: Mutex<Generations>

  /// An empty memory.
  public convenience init() { self.init(old: [:]) }

  private init(old: [Key: KnownCode]) { known = Mutex(Generations(old: old)) }

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
    let key = Key(bytes: bytes, isBlock: form == .statements)
    return known.withLock { known in
      if let code = known.new[key] { return code }
      let code = known.old[key] ?? KnownCode(bytes, as: form)
      known.new[key] = code
      return code
    }
  }
}

import Synchronization

/// What calls bring with them when they come out of the broader documents that run first, kept by what these are:
/// all operations of an API have them in common, and so have most APIs.
final class PassageMemory<State: FlowState>: Sendable {
  /// What holds once the documents are over, beside what a walk had begun with.
  struct Passage: Sendable {
    let state: State?
    let failures: [(cause: Cause, state: State)]
    let jump: State?
    let postponed: [(code: EvaluatedCode, guards: [Guard])]
  }

  /// What decides how calls come out; nothing else of a pipeline may be asked about while a layer is followed.
  struct Key: Hashable, Sendable {
    fileprivate enum Layer: Hashable, Sendable {
      case document(ObjectIdentifier)
      case absent, serviceDefault, unknown

      init(_ layer: Pipeline.Layer) {
        self =
          switch layer {
          case .document(let flow): .document(ObjectIdentifier(flow))
          case .absent: .absent
          case .serviceDefault: .serviceDefault
          case .unknown: .unknown
          }
      }
    }

    private let layers: [Layer]

    /// Where the fragments come from.
    private let workspace: String?
    private let followsErrors: Bool

    /// - Parameter layers: the documents that run, from the narrowest on.
    init(_ layers: ArraySlice<Pipeline.Layer>, in workspace: String?, followsErrors: Bool) {
      self.layers = layers.map(Layer.init)
      self.workspace = workspace
      self.followsErrors = followsErrors
    }
  }

  /// What holds for the calls when they begin.
  let start: State

  init(from start: State) { self.start = start }

  /// Operations of one API mostly come one after another, so that few are needed at a time.
  private static var sizeOfGeneration: Int { 32 }

  private struct Generations {
    var new: [Key: Passage] = [:]
    var old: [Key: Passage] = [:]

    mutating func keep(_ passage: Passage, _ key: Key) {
      if new.count >= PassageMemory.sizeOfGeneration {
        old = new
        new = [:]
      }
      new[key] = passage
    }
  }

  private let known = Mutex(Generations())

  subscript(key: Key) -> Passage? {
    known.withLock { known in
      if let passage = known.new[key] { return passage }
      guard let passage = known.old[key] else { return nil }
      known.keep(passage, key)
      return passage
    }
  }

  func keep(_ passage: Passage, for key: Key) { known.withLock { $0.keep(passage, key) } }
}

import Synchronization

/// A value that is made when somebody first asks for it, and then kept.
///
/// Two threads may both make it; the first one's is kept, and both get that.
final class MadeOnce<Value: Sendable>: Sendable {
  private let kept = Mutex<Value?>(nil)

  func value(_ make: () -> Value) -> Value {
    if let value = kept.withLock(\.self) { return value }
    let made = make()
    return kept.withLock { kept in
      let value = kept ?? made
      kept = value
      return value
    }
  }
}

import Synchronization

/// A value that is made when it is first asked for: once, whichever threads ask.
///
/// Who asks while it is made waits. It must not ask for itself.
package final class Cell<Value: Sendable>: Sendable {
  private let value = Mutex<Value?>(nil)

  package init() {}

  /// The value, if it is made.
  package var known: Value? { value.withLock { $0 } }

  /// The value, made by `make` if it isn't yet.
  package func value(_ make: () -> Value) -> Value {
    value.withLock { value in
      if let value { return value }
      let made = make()
      value = made
      return made
    }
  }
}

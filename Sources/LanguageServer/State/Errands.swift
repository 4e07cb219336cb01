import Synchronization

/// What a request wants the client to do, beside its answer: handlers see values only, so they leave a
/// note.
final class Errands: Sendable {
  /// One thing for the client to do.
  enum Errand: Sendable {
    /// Shows an address, such as that of a page, in a program outside of the editor.
    case show(uri: String)
    /// Shows a page of ours.
    case showPage(name: String, text: String)
    /// Tells people something.
    case say(String)
  }

  private let notes = Mutex<[Errand]>([])

  func leave(_ errand: Errand) { notes.withLock { $0.append(errand) } }

  /// All that was left.
  var all: [Errand] { notes.withLock { $0 } }
}

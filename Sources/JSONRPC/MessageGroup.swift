import StructuredData

/// Messages that came together: a batch, whose answers go back together, or one alone.
public struct MessageGroup: Sendable {
  public let messages: [Message]
  public let isBatch: Bool

  init(_ message: Message) { self.init([message], isBatch: false) }

  private init(_ messages: [Message], isBatch: Bool) {
    self.messages = messages
    self.isBatch = isBatch
  }

  /// The messages that a text holds.
  init(reading text: [UInt8]) {
    switch Message.value(of: text) {
    case .success(let root):
      guard !root.elements.isEmpty else {
        self.init(Message(root))
        return
      }
      self.init(root.elements.map { Message($0) }, isBatch: true)
    case .failure(let error): self.init(.broken(error, nil))
    }
  }
}

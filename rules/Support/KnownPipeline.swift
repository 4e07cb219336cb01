import PolicyCatalog
import PolicyFlow

extension Pipeline {
  /// True where each document is known.
  var isKnown: Bool {
    !layers.isEmpty
      && layers.allSatisfy { layer in
        switch layer {
        case .document, .absent: true
        // A tree without the document of all APIs may be an extract.
        case .serviceDefault, .unknown: false
        }
      } && statements(in: .inbound).isComplete
  }
}

import Linting
import ServiceModel

/// A fact that counts what the documents of a service have: one that gets another text is taken out and put
/// in again.
protocol CountedFact: ServiceFact {
  /// Nothing is counted yet.
  init()

  /// Counts what a document has.
  ///
  /// - Parameter number: 1 to put it in, -1 to take it out.
  mutating func tally(_ part: Part, _ number: Int)
}

extension CountedFact {
  static func reduce(_ parts: [(document: PolicyDocument, part: Part)], _ service: Service) -> Self
  {
    var fact = Self()
    for (document, part) in parts where service.holds(document.tree) { fact.tally(part, 1) }
    return fact
  }

  func replacing(_ change: PartChange<Part>, _ service: Service) -> Self? {
    guard service.holds(change.newDocument.tree) else { return self }
    var fact = self
    fact.tally(change.oldPart, -1)
    fact.tally(change.newPart, 1)
    return fact
  }
}

extension [String: Int] {
  /// Counts texts, and forgets those of which none is left.
  mutating func tally(_ texts: Set<String>, _ number: Int) {
    for text in texts {
      let count = self[text, default: 0] + number
      self[text] = count == 0 ? nil : count
    }
  }
}

public import CatalogModel

/// Where effects are from.
public enum EffectSource: Sendable, Hashable {
  /// A page, by the last part of its address.
  case page(String)
  case evidence(EffectEvidence)

  /// The address of the page; nil for what isn't on one.
  public var reference: String? {
    guard case .page(let page) = self else { return nil }
    return "https://learn.microsoft.com/azure/api-management/\(page)"
  }
}

/// How well an effect and its parts are known.
public struct Certainties: Sendable, ExpressibleByDictionaryLiteral {
  /// How well it is known that the effect happens.
  public let whole: Certainty
  private let parts: [(EffectAspect, Certainty)]

  /// Takes what holds for the effect as a whole.
  public init(_ whole: Certainty) {
    self.whole = whole
    parts = []
  }

  /// Takes the parts that are less certain than the effect.
  public init(dictionaryLiteral elements: (EffectAspect, Certainty)...) {
    whole = .documented
    parts = elements
  }

  /// How well a part is known.
  public subscript(aspect: EffectAspect) -> Certainty {
    parts.first { $0.0 == aspect }.map { min($0.1, whole) } ?? whole
  }
}

/// A sentence about an effect for which there is no word.
public struct Remark: Sendable {
  public let text: String
  public let certainty: Certainty

  /// Takes the sentence, and how well what it says is known.
  public init(_ text: String, _ certainty: Certainty = .documented) {
    self.text = text
    self.certainty = certainty
  }
}

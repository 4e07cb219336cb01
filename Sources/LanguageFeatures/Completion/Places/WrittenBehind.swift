import PolicySyntax
import SourceText

/// What the whole text has behind the place, as far as it belongs to what is being written.
struct WrittenBehind {
  /// The elements that stand behind the place in the element that holds it.
  let siblings: [Element]

  /// The names of the attributes behind the place in the tag that holds it.
  let attributeNames: Set<String>

  /// True where the element that holds the place has an end tag.
  let isClosed: Bool

  init(_ place: WritingPlace) {
    let tree = place.tree
    guard let element = place.element else {
      siblings = tree.topLevel.compactMap(\.element).filter { $0.span.start >= place.word.end }
      attributeNames = []
      isClosed = true
      return
    }
    let start = element.span.start
    let same = tree.element(at: start).flatMap { $0.span.start == start ? $0 : nil }
    isClosed = same?.endTagSpan != nil
    attributeNames = Set(
      same?.attributes.filter { $0.span.start >= place.offset }.map(\.name) ?? [])
    // A tag that is being written holds, as it seems, what follows it.
    let half = tree.element(at: place.word.start).flatMap { element in
      element.span.start == place.word.start && element.endTagSpan == nil ? element : nil
    }
    let behind =
      (half.map { Array($0.childElements) } ?? []) + (same.map { Array($0.childElements) } ?? [])
    siblings = behind.filter { $0.span.start >= place.word.end }
  }
}

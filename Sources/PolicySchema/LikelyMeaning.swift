public import PolicyCatalog
public import PolicySyntax
import SourceText

extension ElementDefinition {
  /// What a person most likely meant by an attribute that the element doesn't take: another
  /// attribute that isn't there yet, a child, or the element's text. Nil when nothing is near.
  public func likelyMeaning(of attribute: Attribute, on element: Element) -> Constraint.Part? {
    let name = attribute.name
    if let child = children.first(where: { $0.name.lowercased() == name.lowercased() }) {
      return .child(child.name)
    }
    if text != nil, name.lowercased() == AttributeName.value.text { return .text }
    let free = attributes.map(\.name).filter { element[attribute: $0] == nil }
    return likelyName(for: name, among: free).map(Constraint.Part.attribute)
      ?? likelyName(for: name, among: children.map(\.name)).map(Constraint.Part.child)
  }

  /// What a person may have meant by text in an element that takes none: the text of one of the
  /// children, or else the attribute `value`.
  public var likelyMeaningsOfText: [Constraint.Part] {
    let parts = children.filter { $0.element?.text != nil }.map { Constraint.Part.child($0.name) }
    return parts.isEmpty && attribute(named: AttributeName.value.text) != nil
      ? [.attribute(AttributeName.value.text)] : parts
  }

  /// What a person most likely meant by a child that the element doesn't take: another child, an
  /// attribute that isn't there yet, or the element's text. Nil when nothing is near.
  public func likelyMeaning(of child: Element, in parent: Element) -> Constraint.Part? {
    let name = child.name
    let free = attributes.map(\.name).filter { parent[attribute: $0] == nil }
    if let attribute = free.first(where: { $0.lowercased() == name.lowercased() }) {
      return .attribute(attribute)
    }
    if text != nil, name.lowercased() == AttributeName.value.text { return .text }
    return likelyName(for: name, among: children.map(\.name)).map(Constraint.Part.child)
      ?? nearestName(to: name, among: free).map(Constraint.Part.attribute)
  }
}

/// The name among `candidates` that a person most likely meant: the nearest in spelling, or else
/// the only one that has all the words of `name` or nothing but words of it, as `set-backend` for
/// `set-backend-service`.
public func likelyName(for name: String, among candidates: [String]) -> String? {
  if let nearest = nearestName(to: name, among: candidates) { return nearest }
  let wanted = words(of: name)
  let sharing = candidates.filter { candidate in
    let others = words(of: candidate)
    return wanted.isSubset(of: others) || others.isSubset(of: wanted)
  }
  return sharing.count == 1 ? sharing[0] : nil
}

private func words(of name: String) -> Set<Substring> {
  Set(name.split { $0 == "-" || $0 == "_" || $0 == "." })
}

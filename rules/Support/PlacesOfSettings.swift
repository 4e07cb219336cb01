import PolicyFlow
import PolicySyntax
import SourceText

extension Statement {
  /// Where the statement names a variable that it sets; the statement's own name where it doesn't spell
  /// it.
  func placeOfVariable(named name: String) -> Place {
    let attribute = element.attributes.first { $0.value.isLiteral && $0.value.decoded == name }
    return Place(element.tree.source, attribute?.value.trimmedSpan ?? element.nameSpan)
  }
}

extension [Observations.Way] {
  /// Where a variable is set for calls that come on these ways, by the first statement that may have done
  /// so last; nil where none is known.
  func placeOfSetting(_ name: String) -> Place? {
    lazy.compactMap { $0.state.variable(name).doers.first?.placeOfVariable(named: name) }.first
  }
}

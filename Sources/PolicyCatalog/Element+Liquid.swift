public import PolicySyntax
import SourceText

extension Element {
  /// True for an element whose text is a Liquid template or a part of one, in which double braces
  /// are Liquid's own; also where that isn't known.
  ///
  /// https://learn.microsoft.com/azure/api-management/set-body-policy
  public var holdsLiquid: Bool { isLiquidTemplate || isInsideLiquid }

  /// True for an element of markup in a Liquid template, whose attributes are Liquid, too.
  public var isInsideLiquid: Bool { ancestors.contains(where: \.isLiquidTemplate) }

  private var isLiquidTemplate: Bool {
    guard let template = self[.template], isAny(of: LiquidDialect.elements) else {
      return false
    }
    return !template.value.isLiteral || template.value.decoded.trimmed.lowercased() != "none"
  }
}

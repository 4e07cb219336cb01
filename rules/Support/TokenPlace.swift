import PolicyCatalog
import PolicySyntax
import ServiceModel
import SourceText

/// Where a check finds the token of the caller.
enum TokenPlace {
  case header(String)
  case parameter(String)

  /// Nil where nobody knows, and where the token is computed.
  init?(of check: Element) {
    let header = check[.headerName]?.value
    let parameter = check[.queryParameterName]?.value
    guard check[.tokenValue] == nil else { return nil }
    switch (header, parameter) {
    case (let value?, nil) where value.isLiteral: self = .header(value.decoded.trimmed)
    case (nil, let value?) where value.isLiteral: self = .parameter(value.decoded.trimmed)
    case (nil, nil):
      let definition = StatementCatalog.definition(of: check)?
        .attribute(named: AttributeName.headerName.text)
      guard let name = definition?.defaultValue else { return nil }
      self = .header(name)
    default: return nil
    }
  }

  /// True for the header in which scripts and clients send tokens.
  var isAuthorization: Bool {
    if case .header(let name) = self { name.lowercased() == HTTPNames.authorization } else { false }
  }
}

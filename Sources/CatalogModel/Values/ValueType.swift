/// The form of a value.
///
/// The raw values are the words of the data files.
public enum ValueType: String, Sendable, CaseIterable {
  case string
  /// A whole number of 64 bits.
  case integer
  case number
  /// `true` or `false`; XML Schema also has `1` and `0`.
  case boolean
  /// A .NET TimeSpan: `[-][d.]hh:mm[:ss[.fffffff]]`, or days alone.
  case duration
  case dateTime = "date-time"
  /// An absolute URL.
  case url
  /// Scheme, host and, if needed, port.
  case origin
  /// An IPv4 or IPv6 address.
  case ipAddress = "ip"
  /// An address, or a network as `address/bits`.
  case ipRange = "ip-range"
  case headerName = "header-name"
  /// A key of `context.Variables`.
  case variableName = "variable-name"
  /// The name of another resource of the service.
  case identifier
  /// A .NET regular expression.
  case regex
  case guid
  /// The SHA-1 hash of a certificate: 40 hexadecimal digits, perhaps with blanks or colons between.
  case thumbprint
  case statusCode = "status-code"
  /// An HTTP method.
  case method
  case mediaType = "media-type"
  /// A field of a GraphQL type, as `/type/field`; `/__*` stands for introspection.
  case fieldPath = "field-path"
}

import PolicyCatalog

extension ValueType {
  /// True when a text has the form of the type. What the service is not known to refuse has it.
  ///
  /// - Parameter text: the value without the blanks around it, not empty.
  func admits(_ text: String) -> Bool {
    switch self {
    case .string, .variableName, .identifier: return true
    case .regex: return RegexGrammar.problem(in: text) == nil
    default: break
    }
    var reader = ByteReader(text)
    switch self {
    case .string, .variableName, .identifier, .regex: return true
    // Initializers take no blanks and no letters, and an optional sign, as .NET does.
    case .integer: return Int64(text) != nil || UInt64(text) != nil
    case .number: return reader.isNumber
    case .boolean: return reader.isOneOf(["true", "false", "1", "0"])
    case .duration: return reader.isISODuration || reader.isTimeSpan
    case .dateTime: return reader.mayBeDateTime
    case .url: return reader.mayBeURL
    case .origin: return reader.isOneOf(["*", "null"]) || reader.isOrigin
    case .ipAddress: return reader.isIPAddress
    case .ipRange: return reader.isIPRange
    case .headerName:
      // Whether the service refuses letters beyond ASCII isn't known; signs and blanks it does.
      return reader.skip { $0.isTokenByte || $0 >= 0x80 } > 0 && reader.isAtEnd
    case .method: return reader.takeToken() && reader.isAtEnd
    case .guid: return reader.isGUID
    case .thumbprint: return reader.isThumbprint
    case .statusCode: return Int(text).map { (100...999).contains($0) } ?? false
    case .mediaType: return reader.isMediaType
    case .fieldPath: return reader.mayBeFieldPath
    }
  }
}

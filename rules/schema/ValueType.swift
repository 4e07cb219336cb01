import Linting
import PolicyCatalog
import PolicySchema
import PolicySyntax
import SourceText

extension SchemaRules { static var valueType: any Rule { ValueType() } }

private struct ValueType: Rule {
  func subscribe(to events: inout Events) {
    events.onDeviation { deviation, report in
      guard case .value(.wrongType, let value, let text) = deviation.kind,
        !Self.isWordedElsewhere(value)
      else { return }
      let type = value.definition.type
      let advice =
        if text.trimmed.hasPrefix("@") {
          "an expression begins with '@(' or '@{'"
        } else if value.definition.listsChoices(text.trimmed) {
          "pages list the choices like this, so write one of them"
        } else {
          type.advice
        }
      report(
        value.spanToUnderline,
        "\(value.nameInMessages) has the value '\(text.trimmed)', which is no \(type.noun); \(advice)",
        related: deviation.definitions,
        serviceMessage: Self.serviceMessage(on: text.trimmed, for: value))
    }
  }

  /// What the service says of a value of the wrong type, where that is on record.
  private static func serviceMessage(on text: String, for value: TypedValue) -> String? {
    switch value.definition.type {
    case .integer:
      value.messageOfService(
        "The value '\(text)' is invalid according to its datatype 'http://www.w3.org/2001/XMLSchema:int' - The string '\(text)' is not a valid Int32 value."
      )
    case .origin: "Origin must be a valid URL consisting of scheme, host, and port only"
    case .fieldPath: "'path' attribute must match this pattern: '/type/field'"
    default: nil
    }
  }

  /// URLs that requests go to have a rule that says more.
  private static func isWordedElsewhere(_ value: TypedValue) -> Bool {
    value.definition.type == .url
      && value.element.isAny(of: .setUrl, .setBackendService)
  }
}

extension PolicyCatalog.ValueType {
  /// What a value of the type is.
  fileprivate var noun: String {
    switch self {
    case .string: "text"
    case .integer: "whole number"
    case .number: "number"
    case .boolean: "boolean"
    case .duration: "time span"
    case .dateTime: "date"
    case .url: "absolute URL"
    case .origin: "valid origin"
    case .ipAddress: "IP address"
    case .ipRange: "IP address or network"
    case .headerName: "name of a header"
    case .variableName: "name of a variable"
    case .identifier: "name of a resource"
    case .regex: "regular expression"
    case .guid: "GUID"
    case .thumbprint: "thumbprint of a certificate"
    case .statusCode: "HTTP status code"
    case .method: "HTTP method"
    case .mediaType: "media type"
    case .fieldPath: "field of a type"
    }
  }

  /// How to write one.
  fileprivate var advice: String {
    switch self {
    case .string: "write text"
    case .integer: "write digits only, such as '60'"
    case .number: "write one such as '0.5'"
    case .boolean: "write 'true' or 'false'"
    case .duration: "write hours, minutes and seconds, such as '01:00:00'"
    case .dateTime: "write one such as '2026-01-31T08:00:00Z'"
    case .url: "write it with scheme and host, such as 'https://example.com/path'"
    case .origin:
      "write scheme, host and port only, or '*' alone for all"
    case .ipAddress: "write one such as '10.0.0.1'"
    case .ipRange: "write one such as '10.0.0.1' or '10.0.0.0/24'"
    case .headerName: "letters, digits and hyphens make one, such as 'X-Request-Id'"
    case .variableName, .identifier: "write its name"
    case .regex: "check its brackets and quantifiers"
    case .thumbprint:
      "it is the SHA-1 hash, 40 hexadecimal digits without anything around them, and no other hash"
    case .guid: "write one such as '8f14e45f-ceea-467f-a0e6-16d7f1d5a3b2'"
    case .statusCode: "write one of three digits, such as '404'"
    case .method: "write one such as 'GET'"
    case .mediaType: "write one such as 'application/json'"
    case .fieldPath: "write '/type/field', such as '/Query/users', or '/__*' for introspection"
    }
  }
}

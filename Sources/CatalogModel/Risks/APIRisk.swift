/// A risk of OWASP's API Security Top 10, edition 2023 (https://owasp.org/API-Security/editions/2023/en/0x11-t10/).
///
/// The raw values are the words of rule pages; the titles are OWASP's.
public enum APIRisk: String, Sendable, CaseIterable {
  case objectAuthorization = "API1"
  case authentication = "API2"
  case propertyAuthorization = "API3"
  case resourceConsumption = "API4"
  case functionAuthorization = "API5"
  case businessFlows = "API6"
  case serverSideRequestForgery = "API7"
  case misconfiguration = "API8"
  case inventory = "API9"
  case unsafeConsumption = "API10"

  /// The edition, which says what the numbers mean.
  public static let edition = "2023"

  /// The page of the whole list.
  public static let listPage = page("0x11-t10")

  /// What OWASP calls the risk.
  public var title: String {
    switch self {
    case .objectAuthorization: "Broken Object Level Authorization"
    case .authentication: "Broken Authentication"
    case .propertyAuthorization: "Broken Object Property Level Authorization"
    case .resourceConsumption: "Unrestricted Resource Consumption"
    case .functionAuthorization: "Broken Function Level Authorization"
    case .businessFlows: "Unrestricted Access to Sensitive Business Flows"
    case .serverSideRequestForgery: "Server Side Request Forgery"
    case .misconfiguration: "Security Misconfiguration"
    case .inventory: "Improper Inventory Management"
    case .unsafeConsumption: "Unsafe Consumption of APIs"
    }
  }

  /// OWASP's page about the risk.
  public var page: String {
    // The pages count in hexadecimal digits and are named after the titles.
    let digits = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "a"]
    let number = Self.allCases.firstIndex(of: self) ?? 0
    let words = title.lowercased().split(separator: " ").joined(separator: "-")
    return Self.page("0xa\(digits[number])-\(words)")
  }

  private static func page(_ name: String) -> String {
    "https://owasp.org/API-Security/editions/\(edition)/en/\(name)/"
  }
}

/// A limit of the service, from `Data/limits.yaml`.
public struct ServiceLimit: Sendable {
  public let value: Int

  /// What the value counts: `seconds`, `bytes`, `characters`.
  public let unit: String

  /// The page that says so, the last part of its address.
  public let page: String

  /// The date of the page, as `2026-08-18`.
  public let read: String
  public let about: String

  init(_ value: Int, unit: String, page: String, read: String, about: String) {
    self.value = value
    self.unit = unit
    self.page = page
    self.read = read
    self.about = about
  }
}

/// A limit of the service, from `Data/limits.yaml`.
public struct ServiceLimit: Sendable {
  public let value: Int

  /// What the value counts: `seconds`, `bytes`, `characters`.
  public let unit: String

  /// The page that says so, the last part of its address.
  public let page: String
  public let about: String

  init(_ value: Int, unit: String, page: String, about: String) {
    self.value = value
    self.unit = unit
    self.page = page
    self.about = about
  }
}

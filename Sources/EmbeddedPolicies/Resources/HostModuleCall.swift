public import SourceText

/// A call of another module of the repository.
public struct HostModuleCall: Sendable {
  public let name: String

  /// The key of `for_each`, or the number of the element of a loop; nil for a call without.
  public let key: String?

  /// The folder of a module of Terraform, the file of one of Bicep, in the way of the path of the file
  /// with the call; nil for a module from elsewhere.
  public let path: String?

  /// What the call gives to the module's variables or parameters.
  public let arguments: [String: HostValue]

  /// True where a condition or a loop decides whether the module is deployed, and how often.
  public let isConditional: Bool
  public let place: Place
}

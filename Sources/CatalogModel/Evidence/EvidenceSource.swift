/// Who says something about Azure, the strongest evidence first.
public enum EvidenceSource: String, Sendable, CaseIterable {
  /// A message of the service on record, or a policy that was extracted from a running service.
  case service
  /// The XML schema of the service, as its editor extension publishes it.
  case schema
  /// Microsoft's page about the statement.
  case page
  /// What teams deploy again and again, counted in published policies.
  case practice
  /// The compiler of policies from C# that Microsoft publishes.
  case toolkit
  /// Microsoft's samples.
  case sample
  /// Anything else that Microsoft writes: other articles, hints of its editor.
  case advice

  /// How strong the evidence is, from 1, the strongest. The last three weigh alike.
  public var rank: Int {
    switch self {
    case .service: 1
    case .schema: 2
    case .page: 3
    case .practice: 4
    case .toolkit, .sample, .advice: 5
    }
  }
}

/// What a dispute of the catalogue can be about.
public enum DisputedFact: String, Sendable, CaseIterable {
  case required
  case values
  case type
  case bounds
  case literal
  case empty
  case minimum
  case maximum
  case sections
  case scopes
  case gateways
  case occurs
}

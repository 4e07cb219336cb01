import ServiceModel
public import SourceText

/// How a check reports about the files that describe the service.
public struct ServiceReport {
  public let settings: PolicySettings

  /// The service, with what is known of all its documents.
  public let service: ServiceContext

  /// True when every policy of the service was read, so that "used nowhere" can be said.
  public let sawWholeService: Bool

  let rule: RuleTable.Index
  let sink: FindingSink

  /// Reports a finding at a place in one of the service's files; `ceiling` is what it is worth at
  /// the most, and `restsOnAbsence` is true for what is wrong because something is not there.
  public func callAsFunction(
    _ place: Place, _ message: @autoclosure () -> String, atMost ceiling: Severity? = nil,
    restsOnAbsence: Bool = false, related: @autoclosure () -> [Note] = [],
    fixes: @autoclosure () -> [Fix] = []
  ) {
    let absence = restsOnAbsence ? service.model.completeness.ceilingOfAbsence : nil
    let ceiling = [ceiling, absence].compactMap(\.self).min()
    sink.add(rule, at: place, atMost: ceiling, fixes: fixes) { fixes in
      FindingSink.Finding(
        rule: rule, place: place, message: message(), related: related(), fixes: fixes)
    }
  }
}

extension Completeness {
  /// What a finding is worth at the most that rests on something not being there.
  var ceilingOfAbsence: Severity? { mayExistElsewhere ? .warning : nil }
}

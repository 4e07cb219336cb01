public import CatalogModel

/// What holds of a call as a whole, from `Data/call.yaml`: the order of its steps, the errors that
/// belong to no statement, what of `context` may be null.
public enum CallFacts {
  /// What a document of a scope holds in a section while nobody has written one.
  public static func defaultStatements(
    of scope: PolicyScope, in section: PolicySection
  ) -> [ElementName] {
    let own = defaults.first { $0.scope == scope && $0.section == section }
    let others = defaults.first { $0.scope == nil && $0.section == section }
    return (own ?? (defaults.contains { $0.scope == scope } ? nil : others))?.statements ?? []
  }

  /// What is known of a step.
  public static func step(_ name: CallStepName) -> CallStep? { order.first { $0.name == name } }

  /// What is known of a member of `context` that may be null, by its path such as `Request.Body`.
  public static func nullableMember(_ path: String) -> NullableMember? {
    mayBeNull.first { $0.path == path }
  }
}

/// Something that happens in a call.
public struct CallStep: Sendable {
  public let name: CallStepName
  public let about: String

  /// The reasons of `LastError` with which it can fail.
  public let reasons: [String]
  public let certainty: Certainty

  /// The section whose statements the step runs; nil for what the gateway does by itself.
  public var section: PolicySection? { PolicySection(rawValue: name.rawValue) }

  init(
    _ name: CallStepName, _ about: String, reasons: [String] = [],
    _ certainty: Certainty = .documented
  ) {
    self.name = name
    self.about = about
    self.reasons = reasons
    self.certainty = certainty
  }
}

/// An error that belongs to no statement, or to any.
public struct BuiltInError: Sendable {
  /// What `LastError.Reason` says.
  public let reason: String

  /// What `LastError.Source` says; empty for the name of the statement, whichever it is.
  public let sources: [String]

  /// When it occurs, in words.
  public let occasion: String
  public let status: Int?
  public let certainty: Certainty

  init(
    _ reason: String, sources: [String] = [], when occasion: String, status: Int? = nil,
    _ certainty: Certainty = .documented
  ) {
    self.reason = reason
    self.sources = sources
    self.occasion = occasion
    self.status = status
    self.certainty = certainty
  }
}

/// A member of `context` that may be null.
public struct NullableMember: Sendable {
  /// The way to it, as `Request.Body`.
  public let path: String

  /// Why it can be null; one is enough.
  public let causes: [NullCause]

  /// The sections in which it can be null.
  public let sections: [PolicySection]
  public let note: String?
  public let certainty: Certainty

  init(
    _ path: String, _ causes: [NullCause],
    sections: [PolicySection] = [.inbound, .backend, .outbound, .onError], note: String? = nil,
    _ certainty: Certainty = .documented
  ) {
    self.path = path
    self.causes = causes
    self.sections = sections
    self.note = note
    self.certainty = certainty
  }
}

/// What is known about a part of calls for which there are no words.
public struct CallTopic: Sendable {
  public let name: String
  public let sources: [EffectSource]
  public let remarks: [Remark]

  init(_ name: String, sources: [EffectSource], _ remarks: [Remark]) {
    self.name = name
    self.sources = sources
    self.remarks = remarks
  }
}

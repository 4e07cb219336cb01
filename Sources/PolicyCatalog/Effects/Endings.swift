public import CatalogModel

/// The status that a caller gets.
public enum StatusSource: Sendable, Hashable {
  case code(Int)
  /// The status is a value of the statement; the number counts where that is left out, nil where
  /// the attribute's own default does.
  case value(ValuePlace, default: Int?)
  /// It differs by the section in which the statement stands.
  case bySection([PolicySection: Int])
}

/// A way in which the statements behind a statement don't run, without an error.
public struct Ending: Sendable {
  public let form: EndingForm
  public let when: Condition
  public let unless: Condition?

  /// A restriction for which there is no word; with one the end is never sure.
  public let only: String?
  public let skips: SkippedPart
  public let status: StatusSource?
  public let certainties: Certainties

  public init(
    _ form: EndingForm, when: Condition = .always, unless: Condition? = nil, only: String? = nil,
    skips: SkippedPart, status: StatusSource? = nil,
    sure certainties: Certainties = Certainties(.documented)
  ) {
    self.form = form
    self.when = when
    self.unless = unless
    self.only = only
    self.skips = skips
    self.status = status
    self.certainties = certainties
  }
}

/// A way in which a statement fails.
public struct Failure: Sendable {
  public let when: Condition
  public let unless: Condition?

  /// A restriction for which there is no word.
  public let only: String?

  /// True for the error of a statement inside, which has its own source and reason.
  public let isFromInside: Bool

  /// What `context.LastError.Source` says; nil for the statement's name.
  public let source: String?

  /// What `context.LastError.Reason` may say; nil where no page says it.
  public let reasons: [String]?
  public let status: StatusSource?

  /// What the words don't carry.
  public let note: String?
  public let certainties: Certainties

  public init(
    when: Condition = .always, unless: Condition? = nil, only: String? = nil,
    isFromInside: Bool = false, source: String? = nil, reasons: [String]? = nil,
    status: StatusSource? = nil, note: String? = nil,
    sure certainties: Certainties = Certainties(.documented)
  ) {
    self.when = when
    self.unless = unless
    self.only = only
    self.isFromInside = isFromInside
    self.source = source
    self.reasons = reasons
    self.status = status
    self.note = note
    self.certainties = certainties
  }
}

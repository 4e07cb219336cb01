import Linting
import PolicyCatalog
import PolicySyntax
import ServiceModel
import SourceText

extension TimeoutsRules { static var retryBudget: any Rule { RetryBudget() } }

private struct RetryBudget: Rule {
  func subscribe(to events: inout Events) {
    let budget = events.options.integer("budget")
    let countsDefaults = events.options.boolean("count-defaults")
    events.on(.retry) { element, report in
      let estimate = Estimate(report: report, countsDefaults: countsDefaults)
      guard let count = element[.count], let retries = estimate.retries(of: element),
        estimate.time(of: element).seconds > Double(budget)
      else { return }
      // The innermost one that is over the budget is the one to change.
      let isMendedInside = element.descendants.contains {
        $0.is(.retry) && estimate.time(of: $0).seconds > Double(budget)
      }
      if isMendedInside { return }
      let time = estimate.time(of: element)
      let attempt = estimate.sum(of: element)
      let waits = estimate.waits(of: element, count: retries)
      let times = retries == 1 ? "1 retry" : "\(retries) retries"
      let message =
        waits.seconds > Double(budget)
        ? "the waits alone can reach \(waits.text) s (\(times)), more than \(budget) s; retry less often, or wait less"
        : "\(retries + 1) attempts of \(attempt.text) s\(waits.seconds > 0 ? " and \(waits.text) s of waits" : "") can reach \(time.isWhole ? "" : "at least ")\(time.text) s, more than \(budget) s; \(Self.advice(waits))"
      report(count.value.trimmedSpan, message)
    }
  }

  private static func advice(_ waits: Estimate.Time) -> String {
    waits.seconds > 0
      ? "retry less often, wait less or shorten the timeouts"
      : "retry less often, or shorten the timeouts"
  }
}

/// How long statements take if every request in them takes as long as its timeout lets it.
private struct Estimate {
  let report: Report

  /// True when a request without a timeout counts with the service's own.
  let countsDefaults: Bool

  /// True inside a fragment, which cannot include another.
  var isInFragment = false

  struct Time {
    static let none = Time(seconds: 0)
    static let unknown = Time(seconds: 0, isWhole: false)

    var seconds: Double

    /// False when there is more that isn't known.
    var isWhole = true

    /// Whole seconds, rounded up; within what an integer holds, whatever the policy says.
    var text: String { "\(Int(min(seconds, 1e15).rounded(.up)))" }
  }

  func time(of element: Element) -> Time {
    guard let effects = StatementCatalog.statement(for: element)?.effects else { return .unknown }
    switch effects.runs {
    case .again: return retry(element)
    case .inOrder, .onMiss: return sum(of: element)
    case .firstTrue: return longest(element.childElements.map(sum))
    case .together: return longest(element.childElements.map(time))
    case .replaced: return fragment(element)
    case nil, .ownRequest, .ownAnswer, .resolver, .sections:
      guard let limit = effects.sends.first(where: \.isAwaited)?.limit else { return .none }
      return request(element, limit)
    }
  }

  /// The time of what runs instead of others, or beside them.
  private func longest(_ times: [Time]) -> Time {
    times.reduce(.none) {
      Time(seconds: max($0.seconds, $1.seconds), isWhole: $0.isWhole && $1.isWhole)
    }
  }

  /// The time of the fragment that an element includes, where it is known.
  private func fragment(_ element: Element) -> Time {
    guard !isInFragment, let root = report.fragment(includedBy: element)?.root else {
      return .unknown
    }
    return Estimate(report: report, countsDefaults: countsDefaults, isInFragment: true)
      .sum(of: root)
  }

  /// The time of an element's children, one after the other.
  func sum(of element: Element) -> Time {
    element.childElements.map(time(of:)).reduce(.none) {
      Time(seconds: $0.seconds + $1.seconds, isWhole: $0.isWhole && $1.isWhole)
    }
  }

  private func request(_ element: Element, _ limit: AttributeName) -> Time {
    if let seconds = integer(limit, of: element) {
      return Time(seconds: Double(max(0, seconds)))
    }
    if let milliseconds = integer(.timeoutMs, of: element) {
      return Time(seconds: Double(max(0, milliseconds)) / 1000)
    }
    let isUnset =
      element[.timeout] == nil && element[.timeoutMs] == nil
    guard countsDefaults, isUnset,
      let timeout = element.knownName.flatMap({ StatementCatalog.defaultInteger(.timeout, of: $0) })
    else { return Time(seconds: 0, isWhole: false) }
    return Time(seconds: Double(timeout))
  }

  private func retry(_ element: Element) -> Time {
    let attempt = sum(of: element)
    guard let count = retries(of: element) else {
      return Time(seconds: attempt.seconds, isWhole: false)
    }
    let waits = waits(of: element, count: count)
    return Time(
      seconds: Double(count + 1) * attempt.seconds + waits.seconds,
      isWhole: attempt.isWhole && waits.isWhole)
  }

  /// How often a `retry` repeats its statements; nil when that isn't known, or isn't possible.
  func retries(of element: Element) -> Int? {
    if report.countsForItself(element) { return nil }
    return integer(.count, of: element).flatMap { count in
      StatementCatalog.attribute(.count, of: .retry)?.value.admits(Double(count)) == true
        ? count : nil
    }
  }

  /// What a `retry` waits between its attempts.
  func waits(of element: Element, count: Int) -> Time {
    let delta = integer(.delta, of: element)
    let limit = integer(.maxInterval, of: element)
    guard let interval = integer(.interval, of: element), interval >= 0,
      (delta == nil) == (element[.delta] == nil),
      (limit == nil) == (element[.maxInterval] == nil)
    else { return Time(seconds: 0, isWhole: false) }
    let fast = element[.firstFastRetry]
    let schedule = RetrySchedule(
      interval: interval, delta: delta, maximumInterval: limit,
      isFirstRetryFast: fast.map { report.texts(of: $0.value).map(\.text) != ["false"] } ?? false)
    return Time(seconds: max(0, schedule.longestWait(count: count)))
  }

  /// The number in an attribute, the smallest where environments differ; nil when it isn't known.
  private func integer(_ name: AttributeName, of element: Element) -> Int? {
    guard let attribute = element[name] else { return nil }
    return report.integers(of: attribute.value).map(\.integer).min()
  }
}

import Linting
import PolicyCatalog
import PolicySyntax
import ServiceModel
import SourceText

/// The bounds that the timeouts of requests are held to, in seconds.
struct TimeoutBounds: Sendable {
  let minimum: Int
  let maximum: Int

  /// Takes the bounds from the options `minimum` and `maximum`.
  init(_ options: RuleOptions) {
    minimum = options.integer("minimum")
    maximum = options.integer("maximum")
  }

  /// Reports the timeouts of a request that are outside of the bounds.
  ///
  /// - Parameter idleLimit: what there is to say about a timeout that is longer than the network
  ///   keeps an idle connection, where that is the maximum.
  func check(_ request: Element, _ report: Report, idleLimit: IdleLimit) {
    if let timeout = request[.timeout] {
      check(timeout, unit: "s", report, idleLimit) { $0 }
    }
    if let timeout = request[.timeoutMs] {
      // Rounded up, so that half a second satisfies a minimum of one.
      check(timeout, unit: "ms", report, idleLimit) {
        $0 > 0 ? ($0 - 1) / 1000 + 1 : $0 / 1000
      }
    }
  }

  private func check(
    _ timeout: Attribute, unit: String, _ report: Report, _ idleLimit: IdleLimit,
    seconds: (Int) -> Int
  ) {
    let isIdleLimit = maximum == ServiceLimit.idleConnection.value
    for (integer, known) in report.integers(of: timeout.value) {
      let subject = "'\(timeout.name)' is \(integer) \(unit)"
      if seconds(integer) > maximum {
        report(
          timeout.value.trimmedSpan,
          isIdleLimit
            ? "\(subject), \(idleLimit.text(maximum))"
            : "\(subject), more than the maximum of \(maximum) s; use \(maximum) s or less",
          atMost: isIdleLimit ? idleLimit.severity : .error, related: known.definitions,
          in: known.environment)
      } else if seconds(integer) < minimum {
        report(
          timeout.value.trimmedSpan,
          "\(subject), less than the minimum of \(minimum) s, which leaves no time to answer; use \(minimum) s or more",
          related: known.definitions, in: known.environment)
      }
    }
  }
}

/// What a timeout is worth that is longer than the network keeps an idle connection.
struct IdleLimit {
  let severity: Severity

  /// How the message goes on behind what the timeout is; takes the maximum in seconds.
  let text: @Sendable (_ maximum: Int) -> String
}

import Linting
import PolicyCatalog
import PolicySyntax
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
  /// - Parameter remark: what else is to be said about a timeout that is too long.
  func check(_ request: Element, _ report: Report, remark: String = "") {
    if let timeout = request[attribute: "timeout"] {
      check(timeout, unit: "s", report, remark: remark) { $0 }
    }
    if let timeout = request[attribute: "timeout-ms"] {
      // Rounded up, so that half a second satisfies a minimum of one.
      check(timeout, unit: "ms", report, remark: remark) {
        $0 > 0 ? ($0 - 1) / 1000 + 1 : $0 / 1000
      }
    }
  }

  private func check(
    _ timeout: Attribute, unit: String, _ report: Report, remark: String,
    seconds: (Int) -> Int
  ) {
    for (integer, resolved) in report.resolveInteger(timeout.value) {
      let subject = "'\(timeout.name)' is \(integer) \(unit)\(resolved.environmentSuffix)"
      if seconds(integer) > maximum {
        report(
          timeout.value.trimmedSpan, "\(subject), \(excess); use \(maximum) s or less\(remark)",
          related: resolved.definitions)
      } else if seconds(integer) < minimum {
        report(
          timeout.value.trimmedSpan,
          "\(subject), less than the minimum of \(minimum) s, which leaves no time to answer; use \(minimum) s or more",
          related: resolved.definitions)
      }
    }
  }

  private var excess: String {
    maximum == ServiceLimit.idleConnection.value
      ? "but the network drops connections that are idle for \(maximum) s, so the service may not wait that long"
      : "more than the maximum of \(maximum) s"
  }
}

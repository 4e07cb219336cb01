/// How long `retry` waits between its attempts, in seconds.
///
/// https://learn.microsoft.com/azure/api-management/retry-policy
public struct RetrySchedule: Sendable {
  public let interval: Int
  public let delta: Int?
  public let maximumInterval: Int?

  /// True when nothing is waited for before the first retry.
  public let isFirstRetryFast: Bool

  public init(
    interval: Int, delta: Int? = nil, maximumInterval: Int? = nil, isFirstRetryFast: Bool = false
  ) {
    self.interval = interval
    self.delta = delta
    self.maximumInterval = maximumInterval
    self.isFirstRetryFast = isFirstRetryFast
  }

  /// The longest that all waits of a number of retries can take together, in seconds.
  ///
  /// With `interval` alone every wait is the same; with `delta` each is longer by it; with
  /// `max-interval`, too, what is added to `interval` doubles up to that limit, and is by chance up
  /// to a fifth longer or shorter.
  public func longestWait(count: Int) -> Double {
    guard count > 0 else { return 0 }
    return ((isFirstRetryFast ? 2 : 1)..<(count + 1)).reduce(0) { $0 + longestWait(before: $1) }
  }

  /// The longest wait before a retry; the first one is number 1.
  private func longestWait(before retry: Int) -> Double {
    let interval = Double(interval)
    guard let delta else { return interval }
    guard let maximumInterval else { return interval + Double(retry - 1) * Double(delta) }
    var doubled = 1.2 * Double(delta)
    for _ in 1..<retry where doubled < Double(maximumInterval) { doubled *= 2 }
    return min(interval + doubled, Double(maximumInterval))
  }
}

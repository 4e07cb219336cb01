/// What statements that jump find around them, up to the function that they stand in.
struct Jumps {
  var mayBreak = false
  var mayContinue = false

  /// True in a `switch`, for `goto case`.
  var isSwitch = false

  /// True in a `catch`, for `throw;`.
  var mayRethrow = false

  /// True in a `finally`, which nothing but its end leaves.
  var isFinally = false
  var labels: Set<String> = []

  mutating func enterFinally() {
    self = Jumps()
    isFinally = true
  }
}

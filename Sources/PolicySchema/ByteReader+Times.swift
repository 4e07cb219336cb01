extension ByteReader {
  /// A .NET TimeSpan.
  ///
  /// Hours end at 23: `24:00` is refused. Three numbers of which the first is greater are days,
  /// hours and minutes, whatever was meant by them: `24:00:00` is 24 days.
  ///
  /// https://learn.microsoft.com/dotnet/api/system.timespan.parse
  var isTimeSpan: Bool {
    var reader = self
    _ = reader.take(UInt8(ascii: "-"))
    guard let first = reader.takeNumber() else { return false }
    if reader.isAtEnd { return Self.areDays(first) }
    if reader.take(UInt8(ascii: ".")) {
      guard let hours = reader.takeNumber(), reader.take(UInt8(ascii: ":")),
        let minutes = reader.takeNumber()
      else { return false }
      return Self.areDays(first) && reader.endsTime(hours: hours, minutes: minutes)
    }
    guard reader.take(UInt8(ascii: ":")), let second = reader.takeNumber() else { return false }
    if reader.isAtEnd { return first < 24 && second < 60 }
    guard reader.take(UInt8(ascii: ":")), let third = reader.takeSeconds() else { return false }
    if reader.next == UInt8(ascii: ":") {
      return Self.areDays(first) && reader.endsTime(hours: second, minutes: third)
    }
    return reader.takeFraction() && reader.isAtEnd
      && (first < 24 && second < 60 && third < 60
        || Self.areDays(first) && second < 24 && third < 60)
  }

  /// Takes the number of seconds; only the fraction may be there.
  private mutating func takeSeconds() -> Int? {
    takeNumber() ?? (next == UInt8(ascii: ".") ? 0 : nil)
  }

  /// True for as many days as a TimeSpan holds.
  private static func areDays(_ number: Int) -> Bool { number <= 10_675_199 }

  /// True when nothing is left but perhaps seconds, and the numbers are those of a clock.
  private func endsTime(hours: Int, minutes: Int) -> Bool {
    var reader = self
    var seconds = 0
    if reader.take(UInt8(ascii: ":")) {
      guard let number = reader.takeSeconds(), reader.takeFraction() else { return false }
      seconds = number
    }
    return reader.isAtEnd && hours < 24 && minutes < 60 && seconds < 60
  }

  /// `PT1H30M`; .NET's XML readers take that too. Weeks are ISO's alone.
  ///
  /// https://www.w3.org/TR/xmlschema11-2/#duration
  var isISODuration: Bool {
    var reader = self
    _ = reader.take(anyOf: "+-")
    guard reader.take(UInt8(ascii: "P")) else { return false }
    let dates = reader.takeParts(of: "YMWD")
    guard reader.take(UInt8(ascii: "T")) else { return dates && reader.isAtEnd }
    return reader.takeParts(of: "HMS") && reader.isAtEnd
  }

  /// Takes numbers, each with one of some letters behind it; false where there are none.
  private mutating func takeParts(of letters: StaticString) -> Bool {
    var found = false
    while true {
      var reader = self
      let digits = reader.skip { $0.isDigit || $0 == UInt8(ascii: ".") }
      guard digits > 0, reader.take(anyOf: letters) else { return found }
      self = reader
      found = true
    }
  }

  /// Dates come in many forms; only what begins as ISO 8601 has it is looked at.
  ///
  /// https://learn.microsoft.com/dotnet/api/system.datetime.parse
  var mayBeDateTime: Bool {
    guard rest.contains(where: \.isDigit) else { return false }
    var reader = self
    guard let year = reader.takeNumber(digits: 4), reader.take(UInt8(ascii: "-")),
      let month = reader.takeNumber(digits: 2), reader.take(UInt8(ascii: "-")),
      let day = reader.takeNumber(digits: 2)
    else { return true }
    guard year > 0, (1...12).contains(month), day > 0, day <= Self.days(inMonth: month, of: year)
    else { return false }
    guard reader.take(anyOf: "Tt "), let hour = reader.takeNumber(digits: 2),
      reader.take(UInt8(ascii: ":")), let minute = reader.takeNumber(digits: 2)
    else { return true }
    // Midnight may be the end of a day, and a minute may have a leap second.
    guard hour <= 24, minute < 60 else { return false }
    guard reader.take(UInt8(ascii: ":")), let second = reader.takeNumber(digits: 2) else {
      return true
    }
    return second <= 60
  }

  private static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2:
      year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

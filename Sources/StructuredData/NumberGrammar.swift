/// True for a number of RFC 8259.
func isJSONNumber(_ text: some StringProtocol) -> Bool {
  var rest = Array(text.utf8)[...]
  if rest.first == UInt8(ascii: "-") { rest.removeFirst() }
  let hasLeadingZero = rest.first == UInt8(ascii: "0")
  let integerDigits = dropDigits(&rest)
  if integerDigits == 0 || (hasLeadingZero && integerDigits > 1) { return false }
  if rest.first == UInt8(ascii: ".") {
    rest.removeFirst()
    if dropDigits(&rest) == 0 { return false }
  }
  return dropExponent(&rest) && rest.isEmpty
}

/// True for a number of YAML 1.2's core schema.
func isYAMLNumber(_ text: String) -> Bool {
  var rest = Array(text.utf8)[...]
  if text.hasPrefix("0x") { return text.count > 2 && text.dropFirst(2).allSatisfy(isHexDigit) }
  if text.hasPrefix("0o") {
    return text.count > 2 && text.dropFirst(2).allSatisfy { ("0"..."7").contains($0) }
  }
  if [".nan", ".NaN", ".NAN"].contains(text) { return true }
  if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
  if [".inf", ".Inf", ".INF"].contains(String(decoding: rest, as: UTF8.self)) { return true }
  var digits = dropDigits(&rest)
  if rest.first == UInt8(ascii: ".") {
    rest.removeFirst()
    digits += dropDigits(&rest)
  }
  return digits > 0 && dropExponent(&rest) && rest.isEmpty
}

private func isHexDigit(_ character: Character) -> Bool {
  character.isASCII && character.isHexDigit
}

/// Takes the decimal digits off the front and tells how many there were.
private func dropDigits(_ text: inout ArraySlice<UInt8>) -> Int {
  let digits = text.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }.count
  text.removeFirst(digits)
  return digits
}

/// Takes an exponent off the front, if there is one; false when it has no digits.
private func dropExponent(_ text: inout ArraySlice<UInt8>) -> Bool {
  guard text.first == UInt8(ascii: "e") || text.first == UInt8(ascii: "E") else { return true }
  text.removeFirst()
  if text.first == UInt8(ascii: "-") || text.first == UInt8(ascii: "+") { text.removeFirst() }
  return dropDigits(&text) > 0
}

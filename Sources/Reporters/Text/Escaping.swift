/// A text in which the scalars that have an escape give way to it.
func escaped(_ text: String, _ escapes: [Unicode.Scalar: String]) -> String {
  var result = ""
  for scalar in text.unicodeScalars {
    if let escape = escapes[scalar] {
      result += escape
    } else {
      result.unicodeScalars.append(scalar)
    }
  }
  return result
}

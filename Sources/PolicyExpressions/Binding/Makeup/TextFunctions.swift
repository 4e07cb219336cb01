/// What methods of .NET make of a text that is handed to them.
enum TextFunction {
  /// The texts one behind the other.
  case concatenation
  /// A format, and what is put into it.
  case format
  /// The same text in other characters.
  case handling(Makeup.Handling)
  /// The same text, once what another method made of it is undone.
  case identity

  /// What a static method makes of its arguments; nil for one that isn't known.
  static func named(_ method: String, of type: String) -> TextFunction? {
    switch (type, method) {
    case ("string", "Concat"), ("String", "Concat"): .concatenation
    case ("string", "Format"), ("String", "Format"): .format
    case ("Uri", "EscapeDataString"), ("WebUtility", "UrlEncode"), ("HttpUtility", "UrlEncode"):
      .handling(.escaped)
    case ("Convert", "ToBase64String"), ("BitConverter", "ToString"): .handling(.encoded)
    case ("Regex", "Replace"), ("Regex", "Match"), ("Regex", "Escape"): .handling(.partial)
    case ("Uri", "UnescapeDataString"), ("WebUtility", "UrlDecode"), ("HttpUtility", "UrlDecode"),
      ("Convert", "ToString"), ("Convert", "FromBase64String"), ("WebUtility", "HtmlDecode"),
      ("Uri", "EscapeUriString"):
      .identity
    default: nil
    }
  }

  /// True for methods that give all of the value that they are called on.
  static func givesAll(_ method: String) -> Bool {
    switch method {
    case "ToString", "Trim", "TrimStart", "TrimEnd", "ToLower", "ToLowerInvariant", "ToUpper",
      "ToUpperInvariant", "Normalize", "ToList", "ToArray", "AsEnumerable":
      true
    default: false
    }
  }

  /// True for methods, whatever they are called on, that make of what they are given something from
  /// which it can't be told.
  static func isDigest(_ method: String) -> Bool {
    method == "ComputeHash" || method == "GetHashCode" || method == "HashData"
  }

  /// True for methods that give what they are given as something else that says the same.
  static func passesOn(_ method: String) -> Bool {
    ["GetBytes", "GetString", "Parse", "FromObject", "SerializeObject", "DeserializeObject"]
      .contains(method)
  }
}

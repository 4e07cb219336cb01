import PolicyCatalog

/// The resource name that the service makes of a text: lower case, with one dash for each run of
/// other characters than letters and digits, and not too long.
///
/// https://learn.microsoft.com/azure/api-management/api-management-api-import-restrictions
func resourceName(of text: String) -> String {
  let words = text.lowercased().utf8.split { byte in
    !(UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
      && !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
  let name = words.map { String($0) ?? "" }.joined(separator: "-")
  return String(name.prefix(ServiceLimit.operationNameLength.value))
}

/// Gives the operations of one document their resource names.
struct OperationNames {
  private var taken: Set<String> = []

  /// The next free number behind a name that occurs more than once.
  private var nextNumber: [String: Int] = [:]

  /// The resource name of the next operation in the order of the document; a name that is taken
  /// gets a number.
  mutating func name(operationID: String?, method: String, path: String) -> String {
    let base = resourceName(of: operationID ?? "\(method) \(path)")
    var name = base
    while !taken.insert(name).inserted {
      let number = nextNumber[base, default: 1]
      nextNumber[base] = number + 1
      name = "\(base)-\(number)"
    }
    return name
  }
}

/// What Azure Storage asks of a request.
public enum StorageFacts {
  /// The header that names the version of the interface, in lower case.
  public static let versionHeader = "x-ms-version"

  /// The first version that takes tokens of Microsoft Entra.
  ///
  /// https://learn.microsoft.com/rest/api/storageservices/authorize-with-azure-active-directory
  public static let firstVersionWithTokens = "2017-11-09"

  /// True for the resource that tokens for storage accounts are for: all of them, or one.
  ///
  /// https://learn.microsoft.com/azure/storage/blobs/authorize-access-azure-active-directory
  public static func isResource(_ resource: String) -> Bool {
    guard let host = host(of: resource) else { return false }
    return host == "storage.azure.com" || isAccount(host: host)
  }

  /// True for the host of a storage account, in any cloud.
  ///
  /// https://learn.microsoft.com/azure/storage/common/storage-account-overview#storage-account-endpoints
  public static func isAccount(host: String) -> Bool {
    let labels = host.split(separator: ".")
    guard labels.count >= 4, let core = labels.firstIndex(of: "core"), core >= 2,
      ["blob", "dfs", "file", "queue", "table"].contains(String(labels[core - 1]))
    else { return false }
    let cloud = labels[(core + 1)...].joined(separator: ".")
    return ["windows.net", "usgovcloudapi.net", "chinacloudapi.cn"].contains(cloud)
  }

  private static func host(of url: String) -> String? {
    let lower = url.lowercased()
    guard lower.hasPrefix("https://") else { return nil }
    let host = lower.dropFirst("https://".count).prefix { !"/:?".contains($0) }
    return host.isEmpty ? nil : String(host)
  }
}

/// The headers by which proxies tell where a request comes from, in lower case.
public enum ForwardedHeaders {
  /// The addresses that a request has come by: the first as the caller tells it, the last as the
  /// nearest proxy saw it. A caller may send the header, too.
  ///
  /// https://learn.microsoft.com/azure/frontdoor/front-door-http-headers-protocol
  public static let address = "x-forwarded-for"

  /// The id of the Azure Front Door that has sent the request on, which no caller can send through it.
  ///
  /// https://learn.microsoft.com/azure/frontdoor/origin-security
  public static let frontDoor = "x-azure-fdid"
}

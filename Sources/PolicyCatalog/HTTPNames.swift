/// Names of HTTP that policies write often, for whoever helps to write them, and those that mean something to rules.
public enum HTTPNames {
  /// The header in which callers send credentials, in lower case.
  ///
  /// https://www.rfc-editor.org/rfc/rfc9110#name-authorization
  public static let authorization = "authorization"

  /// Headers that are no lists, so that a second value makes nonsense of the first, in lower case; those of them that
  /// are common in policies.
  ///
  /// https://www.rfc-editor.org/rfc/rfc9110#name-field-lines-and-combined-fi
  public static let singleValued: Set<String> = [authorization, "content-type", "host"]

  /// A header that is offered where the name of one is wanted.
  public struct Header: Sendable {
    public let name: String
    public let about: String

    init(_ name: String, _ about: String) {
      self.name = name
      self.about = about
    }
  }

  /// A status that an answer can have.
  public struct Status: Sendable {
    public let code: Int
    public let reason: String

    init(_ code: Int, _ reason: String) {
      self.code = code
      self.reason = reason
    }
  }

  /// Headers that are common in policies: of the registry of headers those that gateways deal with, and
  /// those of Azure.
  ///
  /// https://www.iana.org/assignments/http-fields/http-fields.xhtml
  public static let headers: [Header] = [
    Header("Accept", "media types that the caller takes"),
    Header("Accept-Encoding", "encodings that the caller takes"),
    Header("Accept-Language", "languages that the caller prefers"),
    Header("Access-Control-Allow-Origin", "who may read the answer in a browser"),
    Header("Access-Control-Expose-Headers", "headers that scripts may read"),
    Header("Allow", "methods that the resource takes"),
    Header("Authorization", "who the caller is"),
    Header("Cache-Control", "how long and by whom it may be kept"),
    Header("Content-Disposition", "whether it is shown or saved"),
    Header("Content-Encoding", "how the body is compressed"),
    Header("Content-Language", "the language of the body"),
    Header("Content-Security-Policy", "what a page may load"),
    Header("Content-Type", "the media type of the body"),
    Header("Cookie", "what the server has left with the caller"),
    Header("Date", "when it was sent"),
    Header("ETag", "the version of the resource"),
    Header("Expires", "when it is out of date"),
    Header("Forwarded", "the proxies that it has come through"),
    Header("Host", "the host that is asked"),
    Header("If-Match", "only for this version"),
    Header("If-Modified-Since", "only if it is newer"),
    Header("If-None-Match", "only for another version"),
    Header("Last-Modified", "when the resource was changed"),
    Header("Link", "related resources"),
    Header("Location", "where the resource is"),
    Header("Ocp-Apim-Subscription-Key", "the caller's subscription key"),
    Header("Ocp-Apim-Trace", "asks for a trace"),
    Header("Origin", "the page that asks"),
    Header("Prefer", "what the caller would like"),
    Header("Range", "the part that is wanted"),
    Header("Referer", "the page that has led here"),
    Header("Referrer-Policy", "what browsers tell of the page"),
    Header("Request-Id", "the request, for tracing"),
    Header("Retry-After", "when to try again"),
    Header("Server", "the software that answers"),
    Header("Set-Cookie", "what the caller shall keep"),
    Header("Strict-Transport-Security", "HTTPS only"),
    Header("traceparent", "the span, for distributed tracing"),
    Header("tracestate", "what vendors add to the span"),
    Header("User-Agent", "the software that asks"),
    Header("Vary", "headers on which the answer depends"),
    Header("Via", "the proxies that it has come through"),
    Header("WWW-Authenticate", "how to say who one is"),
    Header("X-AspNet-Version", "the framework that answers"),
    Header("X-Azure-ClientIP", "the caller's address, by Front Door"),
    Header("X-Azure-FDID", "the Front Door that has sent it on"),
    Header("X-Content-Type-Options", "whether browsers guess the media type"),
    Header("X-Correlation-ID", "what belongs to one call"),
    Header("X-Forwarded-For", "the addresses that it has come by"),
    Header("X-Forwarded-Host", "the host that the caller asked"),
    Header("X-Forwarded-Proto", "the scheme that the caller used"),
    Header("X-Frame-Options", "whether pages may embed it"),
    Header("X-MS-CLIENT-PRINCIPAL-ID", "the user, by App Service"),
    Header("x-ms-request-id", "the request, by Azure"),
    Header("X-Powered-By", "the framework that answers"),
    Header("X-Requested-With", "asked by a script"),
  ]

  /// The methods of HTTP.
  ///
  /// https://www.rfc-editor.org/rfc/rfc9110#name-methods
  public static let methods = [
    "GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE",
  ]

  /// The statuses that gateways and APIs answer with.
  ///
  /// https://www.iana.org/assignments/http-status-codes/http-status-codes.xhtml
  public static let statuses: [Status] = [
    Status(200, "OK"), Status(201, "Created"), Status(202, "Accepted"), Status(204, "No Content"),
    Status(206, "Partial Content"), Status(301, "Moved Permanently"), Status(302, "Found"),
    Status(303, "See Other"), Status(304, "Not Modified"), Status(307, "Temporary Redirect"),
    Status(308, "Permanent Redirect"), Status(400, "Bad Request"), Status(401, "Unauthorized"),
    Status(403, "Forbidden"), Status(404, "Not Found"), Status(405, "Method Not Allowed"),
    Status(406, "Not Acceptable"), Status(408, "Request Timeout"), Status(409, "Conflict"),
    Status(410, "Gone"), Status(412, "Precondition Failed"), Status(413, "Content Too Large"),
    Status(415, "Unsupported Media Type"), Status(422, "Unprocessable Content"),
    Status(429, "Too Many Requests"), Status(500, "Internal Server Error"),
    Status(501, "Not Implemented"), Status(502, "Bad Gateway"), Status(503, "Service Unavailable"),
    Status(504, "Gateway Timeout"),
  ]
}

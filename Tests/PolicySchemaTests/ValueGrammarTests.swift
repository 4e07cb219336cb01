import PolicyCatalog
import PolicySchema
import Testing

/// Texts that a type takes, and texts that the service is sure to refuse for it.
private struct Table: CustomTestStringConvertible {
  let type: ValueType
  let valid: [String]
  let invalid: [String]

  var testDescription: String { type.rawValue }
}

private let tables = [
  Table(type: .string, valid: ["", "anything", "@", "ä"], invalid: []),
  Table(
    type: .integer,
    valid: [
      "0", "-1", "+5", "007", " 60 ", "\n60\t", "9223372036854775807", "-9223372036854775808",
      "18446744073709551615",
    ],
    invalid: [
      "1.0", "1e3", "1,000", "1 000", "0x10", "60s", "--1", "+", "-", "\u{0661}", "ten",
      "18446744073709551616", "-9223372036854775809", "1_000", "1'000", "60.", "2147483648abc",
    ]),
  Table(
    type: .number,
    valid: [
      "0", "0.5", ".5", "5.", "-1.5", "+2", "1e5", "1E-5", "1.5e+3", "INF", "-INF", "NaN",
      "Infinity", " 0.5 ", "1e400", "00.50",
    ],
    invalid: [
      ".", "", "e5", "1e", "1e+", "1,5", "1.5.2", "0x10", "0x1p3", "half", "1 5", "50%", "--1",
      "+-1", "INFI", "nano", "1f",
    ]),
  Table(
    type: .boolean,
    valid: ["true", "false", "1", "0", " true "],
    invalid: [
      "yes", "no", "on", "off", "2", "-1", "t", "true.", "truefalse", "01",
      "null",
    ]),
  Table(
    type: .duration,
    valid: [
      "7", "00:10", "00:10:00", "23:59:59", "1:2:3", "00:00:00.5", "1.00:00", "1.02:03:04",
      "1.02:03:04.1234567", "1:02:03:04", "-00:10:00", "-7", "10675199", "24:00:00", "99:00:00",
      "0:0:.5", "PT1H", "P1D", "P1Y2M3DT4H5M6.7S", "-PT5M", "PT.5S", "P2W", " 00:10 ",
    ],
    invalid: [
      "24:00", "00:60", "00:00:60", "1.24:00:00", "1:24:00:00", "99:99:99", "1.5", "90s", "1h",
      "10 minutes", ":30", "1:", "00:00:00:00:00", "+1:00", "--1:00", "10675200", "1:00:00.",
      "1.", "P", "PT", "P1H", "P1DT", "PT5", "pt5m", "P1X", "PT1D", "00-10-00", "00:10:00Z",
    ]),
  Table(
    type: .dateTime,
    valid: [
      "2026-01-31T08:00:00Z", "2026-01-31T08:00:00.123Z", "2026-01-31T08:00:00+02:00",
      "2026-01-31", "2024-02-29", "2000-02-29", "2026-01-31 08:00", "2026-01-31T24:00:00Z",
      "2016-12-31T23:59:60Z", "01/31/2026", "31 January 2026", "2026-1-1", "20260131", "2026",
    ],
    invalid: [
      "tomorrow", "now", "2026-13-01", "2026-00-01", "2026-01-32", "2026-04-31", "2026-02-29",
      "1900-02-29", "2026-01-00", "2026-01-31T25:00:00Z", "2026-01-31T08:60:00Z",
      "2026-01-31T08:00:61Z", "0000-01-01",
    ]),
  Table(
    type: .url,
    valid: [
      "https://example.com", "http://example.com/", "HTTPS://example.com/path?x=1#y",
      "https://example.com:8443/a b", "https://example.com:/x", "https://[::1]:80/x",
      "https://[::1]", "https://user:password@example.com", "https://10.0.0.1", "http://localhost",
      "https://münchen.example", "wss://example.com/socket", "fabric:/app/service",
      "https:\\\\example.com", "http://a_b/", "sb://example.servicebus.windows.net",
    ],
    invalid: [
      "example.com", "/path", "//example.com/path", "https:/example.com", "https:example.com",
      "https://", "https:///path", "http://", "https://exa mple.com/", "https://:80/",
      "https://example.com:port/", "https://example.com:99999/", "example.com:8080",
      "localhost:8080/path", "1http://example.com", "://example.com", "https//example.com",
      "https://?x=1", "https://#x",
    ]),
  Table(
    type: .origin,
    valid: [
      "*", "null", "https://example.com", "http://localhost:3000", "https://example.com/",
      "capacitor://localhost", "chrome-extension://abcdef",
      "https://[::1]:80", "HTTP://EXAMPLE.COM",
    ],
    invalid: [
      "example.com", "https://example.com/path", "https://example.com?x=1", "https://example.com#x",
      "https://a.example, https://b.example", "https://a.example https://b.example", "**",
      "https://", "http://localhost:*", "https://*.example.com", "'https://example.com'",
      "*.example.com", "https://a.b//",
    ]),
  Table(
    type: .ipAddress,
    valid: [
      "10.0.0.1", "255.255.255.255", "0.0.0.0", "010.0.0.1", "::", "::1", "fe80::1", "1::",
      "2001:db8:0:0:0:0:0:1", "2001:DB8::8a2e:370:7334", "::ffff:10.0.0.1",
      "1:2:3:4:5:6:10.0.0.1", "fe80::1%eth0", "fe80::1%4", "[::1]", " 10.0.0.1 ",
    ],
    invalid: [
      "10.0.0", "10.0.0.256", "10.0.0.1.2", "10.0.0.", ".10.0.0.1", "10.0.0.a", "10,0,0,1",
      "localhost", "10.0.0.1/24", "10.0.0.1:80", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "12345::",
      "1::2::3", "::g", ":::", "1:2:3:4:5:6:7:10.0.0.1", "::1%", "10.0.0.1-10.0.0.9", ":", "[::1",
      "1:2:3:4:5:6:7:",
    ]),
  Table(
    type: .ipRange,
    valid: [
      "10.0.0.1", "10.0.0.0/8", "0.0.0.0/0", "10.0.0.1/32", "::1", "2001:db8::/32", "::/128",
      "::ffff:10.0.0.0/104",
    ],
    invalid: [
      "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/a", "2001:db8::/129", "10.0.0/24", "/24",
      "10.0.0.0/8/8", "10.0.0.0/-1", "10.0.0.0 /8",
    ]),
  Table(
    type: .headerName,
    valid: ["Content-Type", "x_y", "X", "*", "X.Y", "!#$%&'*+-.^_`|~0aZ", "Schlüssel"],
    invalid: [
      "Content Type", "Content-Type:", "A, B", "A;B", "(A)", "A/B", "A=B", "\"A\"",
      "A@B", "A[0]", "A\nB",
    ]),
  Table(
    type: .method, valid: ["GET", "get", "PATCH", "*", "M-SEARCH"],
    invalid: ["GET POST", "GET,POST", "GET/", "(GET)"]),
  Table(
    type: .fieldPath, valid: ["/Query/users", "/Query/*", "/*/*", "/__*", "/__schema", " /A/b "],
    invalid: ["/", "/Query", "Query/users", "//users", "/Query/", "/Query/a/b", "*", "users"]),
  Table(type: .variableName, valid: ["a", "a b", "ä-1"], invalid: []),
  Table(type: .identifier, valid: ["a", "a b", "ä-1"], invalid: []),
  Table(
    type: .regex, valid: ["^a+$", "(?<year>[0-9]{4})", "a{,3}"],
    invalid: ["(", "a)", "*a", "[z-a]", "\\"]),
  Table(
    type: .guid,
    valid: [
      "8f14e45f-ceea-467f-a0e6-16d7f1d5a3b2", "8F14E45F-CEEA-467F-A0E6-16D7F1D5A3B2",
      "8f14e45fceea467fa0e616d7f1d5a3b2", "{8f14e45f-ceea-467f-a0e6-16d7f1d5a3b2}",
      "(8f14e45f-ceea-467f-a0e6-16d7f1d5a3b2)", "00000000-0000-0000-0000-000000000000",
      "{0x00000000,0x0000,0x0000,{0x00,0x00,0x00,0x00,0x00,0x00,0x00,0x00}}",
    ],
    invalid: [
      "8f14e45f-ceea-467f-a0e6-16d7f1d5a3b", "8f14e45f-ceea-467f-a0e6-16d7f1d5a3b2a",
      "8f14e45f-ceea-467f-a0e616d7f1d5a3b2", "8g14e45f-ceea-467f-a0e6-16d7f1d5a3b2",
      "{8f14e45f-ceea-467f-a0e6-16d7f1d5a3b2", "8f14e45f-ceea-467f-a0e6-16d7f1d5a3b2}",
      "(8f14e45f-ceea-467f-a0e6-16d7f1d5a3b2}", "my-client", "8f14e45f", "--------",
    ]),
  Table(
    type: .thumbprint,
    valid: [
      "00112233445566778899aabbccddeeff00112233", "00112233445566778899AABBCCDDEEFF00112233",
      "00:11:22:33:44:55:66:77:88:99:aa:bb:cc:dd:ee:ff:00:11:22:33",
      "00 11 22 33 44 55 66 77 88 99 aa bb cc dd ee ff 00 11 22 33",
    ],
    invalid: [
      "00112233445566778899aabbccddeeff0011223", "00112233445566778899aabbccddeeff0011223g",
      "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff", "production",
      "\u{200E}00112233445566778899aabbccddeeff00112233",
    ]),
  Table(
    type: .statusCode, valid: ["100", "200", "418", "599", "999", " 200 "],
    invalid: ["99", "1000", "0", "-200", "200 OK", "OK", "2xx", "200.0", "4**"]),
  Table(
    type: .mediaType,
    valid: [
      "application/json", "text/plain; charset=utf-8", "application/vnd.example+json", "*/*",
      "text/plain ;q=1", "application/json;", "image/svg+xml", "multipart/x; boundary=\"a/b\"",
    ],
    invalid: [
      "json", "application/", "/json", "application/json/x", "application json",
      "application/json, text/xml", "application\\json", "text/plain charset=utf-8",
    ]),
]

@Suite("Which texts are values of a type")
struct ValueGrammarTests {
  @Test("there is a table for each type")
  func completeness() {
    #expect(tables.map(\.type.rawValue).sorted() == ValueType.allCases.map(\.rawValue).sorted())
  }

  @Test("what the service takes is no fault", arguments: tables)
  private func valid(table: Table) {
    for text in table.valid {
      #expect(ValueDefinition(type: table.type).fault(in: text) == nil, "\(text)")
    }
  }

  @Test("what the service refuses is of the wrong type", arguments: tables)
  private func invalid(table: Table) {
    for text in table.invalid {
      #expect(ValueDefinition(type: table.type).fault(in: text) == .wrongType, "\(text)")
    }
  }

  @Test(
    "a number outside the bounds is a fault, unless it is an exception",
    arguments: [
      ("1", nil), ("300", nil), ("301", .outOfBounds), ("0", .outOfBounds), ("-1", nil),
      (" 300 ", nil), ("+300", nil), ("x", .wrongType),
    ] as [(String, ValueFault?)])
  func bounds(text: String, fault: ValueFault?) {
    let definition = ValueDefinition(
      type: .integer, minimum: 1, maximum: 300, exceptions: ["-1"])
    #expect(definition.fault(in: text) == fault)
  }

  @Test(
    "bounds hold for numbers of every form",
    arguments: [
      ("0.5", nil), ("5e-1", nil), (".5", nil), ("1.", nil), ("1.5", .outOfBounds),
      ("INF", .outOfBounds), ("1e400", .outOfBounds),
    ] as [(String, ValueFault?)])
  func boundsOfFractions(text: String, fault: ValueFault?) {
    #expect(ValueDefinition(type: .number, maximum: 1).fault(in: text) == fault)
  }

  @Test(
    "a listed value is compared by its case",
    arguments: [
      ("all", nil), (" all ", nil), ("All", .wrongCase(right: "all")), ("some", .notListed),
      ("al", .notListed), ("", .empty), (" ", .empty), ("all | any", .notListed),
    ] as [(String, ValueFault?)])
  func listed(text: String, fault: ValueFault?) {
    #expect(ValueDefinition(values: ["all", "any"]).fault(in: text) == fault)
  }

  @Test("a boolean is written in lower case", arguments: ["True", "FALSE", "tRuE", " True "])
  func booleanCase(text: String) {
    let right = text.lowercased().contains("tr") ? "true" : "false"
    #expect(ValueDefinition(type: .boolean).fault(in: text) == .wrongCase(right: right))
  }

  @Test(
    "a list of choices as pages print it is told from other texts",
    arguments: [
      ("all | any", true), ("any|all", true), (" all | any ", true), ("all", false), ("", false),
      ("all | some", false), ("all |", false), ("true | false", false),
    ])
  func choices(text: String, listsChoices: Bool) {
    #expect(ValueDefinition(values: ["all", "any"]).listsChoices(text) == listsChoices)
    #expect(ValueDefinition(type: .boolean).listsChoices("true | false"))
    #expect(!ValueDefinition().listsChoices("a | b"))
  }

  @Test("an empty value is a fault where it is refused, and of a type that is a number or a choice")
  func empty() {
    #expect(ValueDefinition(mayBeEmpty: false).fault(in: " \n") == .empty)
    #expect(ValueDefinition(type: .url, mayBeEmpty: false).fault(in: "") == .empty)
    #expect(ValueDefinition(type: .integer).fault(in: "") == .wrongType)
    #expect(ValueDefinition(type: .boolean).fault(in: "") == .empty)
    #expect(ValueDefinition(type: .url).fault(in: "") == nil)
  }
}

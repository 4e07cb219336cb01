// What expressions meet of System.Net.
// As of the page of 2026-01-15.
namespace System.Net

class IPAddress
  refused new(byte[] address)
  refused new(long newAddress)
  refused new(byte[] address, long scopeid)
  refused static readonly IPAddress Any
  refused static readonly IPAddress Broadcast
  refused static readonly IPAddress IPv6Any
  refused static readonly IPAddress IPv6Loopback
  refused static readonly IPAddress IPv6None
  refused static readonly IPAddress Loopback
  refused static readonly IPAddress None
  refused long Address { get; set; }
  AddressFamily AddressFamily { get; }
  refused bool IsIPv4MappedToIPv6 { get; }
  refused bool IsIPv6LinkLocal { get; }
  refused bool IsIPv6Multicast { get; }
  refused bool IsIPv6SiteLocal { get; }
  refused bool IsIPv6Teredo { get; }
  refused long ScopeId { get; set; }
  bool Equals(object comparand)
  byte[] GetAddressBytes()
  int GetHashCode()
  refused static short HostToNetworkOrder(short host)
  refused static int HostToNetworkOrder(int host)
  refused static long HostToNetworkOrder(long host)
  static bool IsLoopback(IPAddress address)
  refused IPAddress MapToIPv4()
  refused IPAddress MapToIPv6()
  refused static short NetworkToHostOrder(short network)
  refused static int NetworkToHostOrder(int network)
  refused static long NetworkToHostOrder(long network)
  static IPAddress Parse(string ipString)
  string ToString()
  static bool TryParse(string ipString, out IPAddress address)
  unlisted TryFormat
  unlisted TryWriteBytes

static class WebUtility
  static string HtmlDecode(string value)
  static void HtmlDecode(string value, TextWriter output)
  static string HtmlEncode(string value)
  static void HtmlEncode(string value, TextWriter output)
  static string UrlDecode(string encodedValue)
  static byte[] UrlDecodeToBytes(byte[] encodedValue, int offset, int count)
  static string UrlEncode(string value)
  static byte[] UrlEncodeToBytes(byte[] value, int offset, int count)

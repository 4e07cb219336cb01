// What expressions meet of System.Net.Sockets.
// As of the page of 2026-01-15.
namespace System.Net.Sockets

support enum AddressFamily
  AppleTalk, Atm, Banyan, Ccitt, Chaos, Cluster, DataKit, DataLink, DecNet, Ecma, FireFox
  HyperChannel, Ieee12844, ImpLink, InterNetwork, InterNetworkV6, Ipx, Irda, Iso, Lat, Max
  NS, NetBios, NetworkDesigners, Osi, Pup, Sna, Unix, Unknown, Unspecified, VoiceView

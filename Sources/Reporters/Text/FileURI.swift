import SourceText

/// The `file:` URI of a folder by its absolute path, as `ReportContext.baseURI` takes it.
public func folderURI(path: String) -> String {
  let segments = normalizedSegments(path)
  return "file:///" + percentEncoded(segments[...]) + (segments.isEmpty ? "" : "/")
}

/// The `file:` URI of a path; a relative one starts at the folder with the URI `base`.
///
/// `.` and `..` are resolved, because editors compare URIs letter by letter.
public func fileURI(path: String, base: String) -> String {
  var segments = normalizedSegments(path)[...]
  if path.hasPrefix("/") { return "file:///" + percentEncoded(segments) }
  var folder = base[...]
  while segments.first == ".." {
    segments.removeFirst()
    folder = parentFolder(folder)
  }
  return folder + percentEncoded(segments)
}

/// The URI of a path as a reference relative to the folder with the URI `base`, or nil for an
/// absolute path elsewhere.
func relativeURI(path: String, base: String) -> String? {
  guard path.hasPrefix("/") else { return percentEncoded(normalizedSegments(path)[...]) }
  let uri = fileURI(path: path, base: base)
  return uri.hasPrefix(base) ? String(uri.dropFirst(base.count)) : nil
}

/// A path from the folder with the URI `folder` on, or nil for one that lies elsewhere; a relative one
/// starts at the folder with the URI `base`.
func relativePath(_ path: String, to folder: String, base: String) -> String? {
  let uri = fileURI(path: path, base: base)
  return uri.hasPrefix(folder) ? percentDecoded(uri.dropFirst(folder.count)) : nil
}

/// A path with `.` and `..` resolved, for readers that compare paths letter by letter.
func normalizedPath(_ path: String) -> String {
  (path.hasPrefix("/") ? "/" : "") + normalizedSegments(path).joined(separator: "/")
}

/// A path for a property of a pipeline's command: normalized, its line breaks left to the escapes of
/// the command, and whatever else a log could obey made visible.
func visiblePath(_ path: String) -> String {
  visibleLines(normalizedPath(path)).joined(separator: "\n")
}

/// The parts of a path with `.` and `..` resolved; a relative path may keep leading `..`.
private func normalizedSegments(_ path: String) -> [Substring] {
  var segments: [Substring] = []
  for segment in path.utf8.split(separator: UInt8(ascii: "/")).map({ Substring($0) })
  where segment != "." {
    if segment != ".." {
      segments.append(segment)
    } else if let last = segments.last, last != ".." {
      segments.removeLast()
    } else if !path.hasPrefix("/") {
      segments.append(segment)
    }
  }
  return segments
}

/// The URI of the folder that holds the folder with this URI; the root holds itself.
private func parentFolder(_ uri: Substring) -> Substring {
  let withoutSlash = uri.dropLast()
  guard !withoutSlash.hasSuffix("/"), let slash = withoutSlash.lastIndex(of: "/") else {
    return uri
  }
  return uri[...slash]
}

/// Escapes every byte but those that stand for themselves in any segment of any reference; a colon
/// would make the first segment of a relative one a scheme.
private func percentEncoded(_ segments: ArraySlice<Substring>) -> String {
  segments.map { segment in
    var encoded = ""
    for byte in String(segment).bytesOfPath {
      if plainBytes.contains(byte) {
        encoded.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        encoded += digits.utf8.count == 1 ? "%0" + digits : "%" + digits
      }
    }
    return encoded
  }.joined(separator: "/")
}

/// A text with its percent escapes replaced; bytes that are no text are repaired.
public func percentDecoded(_ uri: Substring) -> String {
  var bytes: [UInt8] = []
  var rest = uri.utf8
  while let byte = rest.popFirst() {
    let digits = byte == UInt8(ascii: "%") ? UInt8(String(rest.prefix(2)) ?? "", radix: 16) : nil
    if digits != nil { rest.removeFirst(2) }
    bytes.append(digits ?? byte)
  }
  return String(decoding: bytes, as: UTF8.self)
}

private let plainBytes = Set(
  "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+,;=@".utf8)

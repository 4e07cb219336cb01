import Testing

@testable import Reporters

@Suite struct FileURITests {
  @Test(arguments: [
    ("apis/chat/policy.xml", "file:///repo/main/apis/chat/policy.xml"),
    ("./a//b/./c.xml", "file:///repo/main/a/b/c.xml"),
    ("a/../b.xml", "file:///repo/main/b.xml"),
    ("../other/b.xml", "file:///repo/other/b.xml"),
    ("../../../../b.xml", "file:///b.xml"),
    ("/srv/../etc/p.xml", "file:///etc/p.xml"),
    ("größe & 100%/p #1?.xml", "file:///repo/main/gr%C3%B6%C3%9Fe%20&%20100%25/p%20%231%3F.xml"),
    ("<stdin>", "file:///repo/main/%3Cstdin%3E"),
    ("\u{1}.xml", "file:///repo/main/%01.xml"),
  ])
  func absolute(path: String, uri: String) {
    #expect(fileURI(path: path, base: "file:///repo/main/") == uri)
  }

  @Test(arguments: [
    ("./a/b.xml", "a/b.xml"), ("../a.xml", "../a.xml"), ("a:b.xml", "a%3Ab.xml"), ("/a.xml", nil),
    ("/repo/main tree/a/b.xml", "a/b.xml"), ("/repo/main trees/b.xml", nil),
  ])
  func relative(path: String, uri: String?) {
    #expect(relativeURI(path: path, base: "file:///repo/main%20tree/") == uri)
  }

  @Test func folders() {
    #expect(folderURI(path: "/repo/main tree") == "file:///repo/main%20tree/")
    #expect(folderURI(path: "/repo/../") == "file:///")
  }
}

import Fuzzing
import SourceText
import TestSupport
import Testing

@testable import PolicyXPath

@Suite("Text of which libxml2 need not be asked")
struct PlainXMLTests {
  @Test(
    "plain text is told to be well-formed",
    arguments: [
      "<a/>", " <a ></a > ", "<!-- one --><a b='1' c=\"'\"/><!---->",
      "<policies><inbound><base /></inbound></policies>\n",
      "<a.b-c _d1 = '&lt;&amp;&quot;&apos;&gt;'>] ]> &amp; text <!-- - --></a.b-c>",
    ])
  func plain(text: String) {
    #expect(PlainXML.isWellFormed(Array(text.utf8)))
    #expect(firstProblem(in: Array(text.utf8)) == nil)
  }

  @Test(
    "what has a mistake is not",
    arguments: [
      "", " ", "text", "<a>", "</a>", "<a></b>", "<a/><b/>", "<a/>text", "&amp;<a/>", "<a b/>",
      "<a b=1/>", "<a b='1' b='2'/>", "<a b='1'c='2'/>", "<a b='<'/>", "<a b='&nbsp;'/>",
      "<a b='1/>",
      "<a>&</a>", "<a>&amp</a>", "<a>]]></a>", "<a>\u{1}</a>", "<a b='\u{1}'/>", "<1a/>", "< a/>",
      "<a/ >", "<a><!-- -- --></a>", "<!-- --->", "<!--><a/>", "<!- --><a/>", "<a></a", "<a", "<",
      "<p:a/>", "<a p:b='1'/>", "<a xmlns=''/><b/>",
    ])
  func broken(text: String) {
    #expect(!PlainXML.isWellFormed(Array(text.utf8)))
  }

  @Test(
    "what it takes more than a few rules to judge is left to libxml2",
    arguments: [
      "<?xml version='1.0'?><a/>", "<a>\u{e9}</a>", "<a>&#x41;</a>", "<a><![CDATA[]]></a>",
      "<a xml:lang='en'/>", "<a xmlns='urn:a'/>", "<a><?b?></a>",
    ])
  func others(text: String) {
    #expect(!PlainXML.isWellFormed(Array(text.utf8)))
    #expect(firstProblem(in: Array(text.utf8)) == nil)
  }

  @Test("libxml2 has no objection to any mutant that it lets pass")
  func mutants() {
    var mutator = PolicyMutator(seed: 7)
    var passed = 0
    var refused = 0
    for number in 0..<40_000 {
      let mutant = mutator.mutant(of: MutatedPolicies.seeds[number % MutatedPolicies.seeds.count])
      guard PlainXML.isWellFormed(mutant) else {
        refused += 1
        continue
      }
      passed += 1
      if let problem = firstProblem(in: mutant) {
        Issue.record("\(problem.message): \(String(decoding: mutant, as: UTF8.self))")
      }
    }
    #expect(passed > 100)
    #expect(refused > 100)
  }
}

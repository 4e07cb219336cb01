import EmbeddedPolicies
import SourceText
import Testing

/// What stands in comments of hosts, each once and in order.
@Suite struct CommentTests {
  @Test func commentsOfTerraform() {
    let source = SourceText(
      path: "main.tf",
      text: """
        # one
        locals { // two
          a = "# none // none" /* three
          three */
          b = <<EOT
        # none
        ${/* four */ local.a}
        EOT
          c = local.a ? # five
            f( # six
              1, // seven
            ) : 2 //
        }
        """ + "\n# eight\r\n#nine")
    let file = HCLFile(reading: source)
    #expect(file.problems == [])
    #expect(
      file.comments.map { source.text($0) } == [
        " one", " two", " three\n  three ", " four ", " five", " six", " seven", "", " eight",
        "nine",
      ])
  }

  @Test func commentsOfBicep() {
    let source = SourceText(
      path: "main.bicep",
      text: """
        // one
        param a string = 'http://none' // two
        var b = '''
        // none
        ''' /* three */
        var c = [ // four
          '${a /* five */}' // six
        ]
        var d = (x) => x // seven
        """)
    let file = BicepFile(reading: source)
    #expect(file.problems == [])
    #expect(
      file.comments.map { source.text($0) } == [
        " one", " two", " three ", " four", " five ", " six", " seven",
      ])
  }
}

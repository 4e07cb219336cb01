import PolicyFormatting
import PolicySyntax
import SourceText
import Testing

@Suite struct FormattingTests {
  private func expect(
    _ text: String, becomes wanted: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let formatting = Formatting(text)
    #expect(formatting.text == wanted, sourceLocation: sourceLocation)
    #expect(formatting.mistake == nil, sourceLocation: sourceLocation)
  }

  private func expectUnchanged(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) {
    expect(text, becomes: text, sourceLocation: sourceLocation)
  }

  @Test("each element gets a line, four spaces further in than the one around it")
  func oneElementALine() {
    expect(
      #"<policies><inbound><base/><set-header name="a"><value>b</value></set-header></inbound></policies>"#,
      becomes: """
        <policies>
            <inbound>
                <base/>
                <set-header name="a">
                    <value>b</value>
                </set-header>
            </inbound>
        </policies>
        """)
  }

  @Test("the indentation that most elements have is kept, and the line ends")
  func habits() {
    expect(
      "<policies>\r\n\t<inbound>\r\n  \t\t<base />\r\n\t\t</inbound>\r\n\t<outbound><base />\r\n\t</outbound>\r\n</policies>\r\n",
      becomes:
        "<policies>\r\n\t<inbound>\r\n\t\t<base />\r\n\t</inbound>\r\n\t<outbound>\r\n\t\t<base />\r\n\t</outbound>\r\n</policies>\r\n"
    )
    expect(
      """
      <fragment>
        <choose>
          <when condition="@(true)">
              <set-method>GET</set-method>
          </when>
         </choose>
      </fragment>
      """,
      becomes: """
        <fragment>
          <choose>
            <when condition="@(true)">
              <set-method>GET</set-method>
            </when>
          </choose>
        </fragment>
        """)
  }

  @Test("what the caller of the formatter indents by counts where the policy shows nothing")
  func usualIndentation() {
    let tree = SyntaxTree(
      reading: SourceText(path: "p.xml", text: "<policies><inbound /></policies>"))
    #expect(
      PolicyFormatter(indentation: "\t").edits(of: tree).map(\.replacement) == ["\n\t", "\n"])
  }

  @Test("text, code, markup of bodies and what the catalogue doesn't know stay as they are")
  func kept() {
    expect(
      """
      <policies>
          <inbound>
            <set-body>@{
          return "a"  +
      "b";
       }</set-body>
            <set-body><a>  <b/></a>
            </set-body>
             <set-header name="a"><value> x </value><value>  </value></set-header>
             <unknown><base/>  </unknown>
          </inbound>
      </policies>
      """,
      becomes: """
        <policies>
            <inbound>
                <set-body>@{
            return "a"  +
        "b";
         }</set-body>
                <set-body><a>  <b/></a>
              </set-body>
                <set-header name="a">
                    <value> x </value>
                    <value>  </value>
                </set-header>
                <unknown><base/>  </unknown>
            </inbound>
        </policies>
        """)
    expectUnchanged(
      "<policies xml:space=\"preserve\"><inbound><base/></inbound></policies>")
  }

  @Test("attributes stay on their lines, which move with the tag")
  func attributes() {
    expect(
      """
      <policies>
          <inbound>
            <set-header name="a"
                        exists-action='@{
        return "skip";
      }'
            >
                <value>b</value>
            </set-header><send-request mode="new"
                                       timeout="20" />
          </inbound>
      </policies>
      """,
      becomes: """
        <policies>
            <inbound>
                <set-header name="a"
                            exists-action='@{
          return "skip";
        }'
                >
                    <value>b</value>
                </set-header>
                <send-request mode="new"
                              timeout="20" />
            </inbound>
        </policies>
        """)
  }

  @Test("one blank line stays between statements; those at the ends of a section go")
  func blankLines() {
    expect(
      """

      <policies>

          <inbound>
              <base />


              <set-method>GET</set-method>   \n\n          </inbound>
              <outbound>

              </outbound>
      </policies>


      """,
      becomes: """
        <policies>
            <inbound>
                <base />

                <set-method>GET</set-method>
            </inbound>
            <outbound>
            </outbound>
        </policies>

        """)
  }

  @Test("comments stay on their lines, and only their first line moves")
  func comments() {
    expect(
      """
      <!-- about
           it --><policies>
        <inbound> <!-- a -->
          <base /> <!-- b -->
            <!-- c
                 d --> <set-method>GET</set-method>
        <!-- e --></inbound>
        <outbound><!-- f --></outbound>
      </policies> <!-- g -->
      """,
      becomes: """
        <!-- about
             it --><policies>
          <inbound> <!-- a -->
            <base /> <!-- b -->
            <!-- c
                   d --> <set-method>GET</set-method>
            <!-- e -->
          </inbound>
          <outbound><!-- f --></outbound>
        </policies> <!-- g -->
        """)
  }

  @Test("what a comment suppresses in the line below it stays in that line")
  func suppressions() {
    expect(
      """
      <policies>
        <inbound>
         <!-- apimlint-disable-next-line a/b: c -->
         <choose><when condition="@(true)"><base /></when></choose><base />
         <choose><otherwise /></choose>
        </inbound>
      </policies>
      """,
      becomes: """
        <policies>
          <inbound>
            <!-- apimlint-disable-next-line a/b: c -->
            <choose><when condition="@(true)"><base /></when></choose><base />
            <choose>
              <otherwise />
            </choose>
          </inbound>
        </policies>
        """)
  }

  @Test("around text of a template, which may be anything, nothing changes")
  func templates() {
    expect(
      """
      <policies>
      <inbound>
        %{ if x }<base/>
      %{ endif }
      </inbound>
      <outbound>
      <base/></outbound>
      </policies>
      """,
      becomes: """
        <policies>
            <inbound>
          %{ if x }<base/>
        %{ endif }
        </inbound>
            <outbound>
                <base/>
            </outbound>
        </policies>
        """)
  }

  @Test(
    "a policy that cannot be read for certain stays as it is",
    arguments: [
      "<policies><inbound><base></inbound></policies>", "<policies><inbound a=b/></policies>",
      "<policies><inbound/></policies><a/>", "<policies><inbound>@{</inbound></policies>", "", "<",
      "<policies>\n<<<<<<< a\n<inbound/>\n=======\n<outbound/>\n>>>>>>> b\n</policies>",
    ])
  func unsure(text: String) { expectUnchanged(text) }

  @Test("a change is the smallest one, and no line end of two signs is cut")
  func smallestChanges() {
    let policy = "<policies>\r\n\t<inbound>\n\t\t<base/>\r\n\t \r\n \t</inbound>\r\n</policies>\r\n"
    let formatting = Formatting(policy)
    #expect(
      formatting.edits.map { [$0.place.text, $0.replacement] } == [
        ["\n", "\r\n"], [" \r\n \t", ""],
      ])
    #expect(formatting.mistake == nil)
  }
}

import SourceText
import Testing

@testable import ServiceModel

@Suite struct GraphQLSchemaTests {
  @Test func whatResolversAreFor() {
    let schema = GraphQLSchema(
      reading: SourceText(
        path: "s.graphql",
        bytes: Array(
          #"""
          schema @x(a: { type: 1 }) { query: Query }
          """ type Hidden { a: Int } """
          type Query implements A & B @cost(weight: 2) {
            "the \" first: one"
            first(of: Int = 1, in: Box = { side: "}" }): [Int!]! @deprecated(reason: "no: never")
            second: String, third: Int # fourth: Int
          }
          type Empty
          input Box { type: String, side: String }
          enum Kind { type interface }
          extend type Query { fifth: Int }
          interface A { first: Int }
          type Open { a: Int
          """#.utf8)))
    #expect(
      schema.fields == [
        "Query": ["first", "second", "third", "fifth"], "Empty": [], "A": ["first"],
        "Open": ["a"],
      ])
  }

  @Test(
    "what is no schema has no types",
    arguments: ["", "type", "type {", "\"", "\"\"\"", "}{)(", "#", "type A (", "\\"])
  func noSchema(text: String) {
    let schema = GraphQLSchema(reading: SourceText(path: "s.graphql", bytes: Array(text.utf8)))
    for fields in schema.fields.values { #expect(fields.isEmpty) }
  }
}

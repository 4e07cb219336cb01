import PolicyCatalog
import ServiceModel
import Testing

@Suite struct LayoutTests {
  @Test(
    "folders tell where policies are attached",
    arguments: [
      ("/r/policies/orders/api.xml", "/r", Placement(scope: .api, api: "orders")),
      (
        "/policies/orders/operations/get.xml", "/",
        Placement(scope: .operation, api: "orders", operation: "get")
      ),
      (
        "/r/api-management/policies/global.xml", "/r/api-management", Placement(scope: .global)
      ),
      (
        "/r/api-management/policies/products/free.xml", "/r/api-management",
        Placement(scope: .product, product: "free")
      ),
      (
        "/r/api-management/policies/apis/Echo_API.xml", "/r/api-management",
        Placement(scope: .api, api: "Echo_API")
      ),
      (
        "/r/api-management/policies/apis/Echo_API/operations/GET_it.xml", "/r/api-management",
        Placement(scope: .operation, api: "Echo_API")
      ),
    ])
  func folders(path: String, top: String, placement: Placement) throws {
    let place = try #require(PolicyFolders.place(ofFileAt: path))
    #expect(place.top == top)
    #expect(place.placement == placement)
  }

  @Test(
    "other folders tell nothing",
    arguments: [
      "/r/policies/global.xml", "/r/policies/api.xml", "/r/policies/apis/orders.xml",
      "/r/policies/products/api.xml", "/r/policies/orders/get.xml",
      "/r/policies/apis/operations/get.xml", "/r/orders/operations/get.xml",
      "/r/policies/orders/operations/.xml", "/r/policies/orders/operations/get.cshtml",
      "/r/api-management/policies/other.xml", "/r/api-management/other/global.xml",
    ])
  func otherFolders(path: String) {
    #expect(PolicyFolders.place(ofFileAt: path) == nil)
  }

  @Test(
    "names tell a scope",
    arguments: [
      ("orders.api.xml", PolicyScope.api), ("get.orders.operation.policy.xml", .operation),
      ("Free.Product.cshtml", .product), ("orders.operation.tftpl.xml", .operation),
      ("api.xml", nil), ("api.policy.xml", nil), ("orders-api.xml", nil),
      ("orders.api.yaml", nil), ("orders.api", nil), ("orders.fragment.xml", nil),
      ("orders.xml.api", nil), ("global.xml", nil), ("", nil),
    ])
  func names(name: String, scope: PolicyScope?) {
    #expect(PolicyFileName.scope(of: name) == scope)
  }
}

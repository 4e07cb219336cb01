"""Writes a service as an APIOps tree, as large as one likes, for .ci/bench.

Everything that takes part in a service is there: policies at all scopes, variables that are set at API
scope and read in operations, fragments, named values, backends, products and OpenAPI documents. The same
number of APIs gives the same bytes.
"""

import json
import pathlib

OPERATIONS = 10
FRAGMENTS = 20
PRODUCTS = 20
NAMED_VALUES = 200
VARIABLES = 6

# The bodies of two fragments in three are about limits, those of the others about headers.
FRAGMENT = """<fragment>
    <set-variable name="shared-{number}" value="@(context.RequestId.ToString())" />
    <choose>
        <when condition="@(context.Request.Headers.GetValueOrDefault("X-Debug","") == "{number}")">
            <set-header name="X-Shared-{number}" exists-action="override">
                <value>@((string)context.Variables["shared-{number}"])</value>
            </set-header>
        </when>
    </choose>
</fragment>
"""

GLOBAL = """<policies>
    <inbound>
        <cors allow-credentials="false">
            <allowed-origins><origin>https://portal.example.net</origin></allowed-origins>
            <allowed-methods><method>GET</method><method>POST</method></allowed-methods>
        </cors>
        <set-variable name="caller" value="@(context.Subscription?.Id ?? "none")" />
    </inbound>
    <backend><forward-request timeout="120" /></backend>
    <outbound>
        <set-header name="X-Powered-By" exists-action="delete" />
    </outbound>
    <on-error />
</policies>
"""

PRODUCT = """<policies>
    <inbound>
        <base />
        <rate-limit calls="{calls}" renewal-period="60" />
    </inbound>
    <backend><base /></backend>
    <outbound><base /></outbound>
    <on-error><base /></on-error>
</policies>
"""


def api_policy(api):
    """The policy at API scope: it sets what the operations read."""
    settings = "\n".join(
        f'        <set-variable name="api-{api}-{number}" value="@(context.Request.Headers'
        f'.GetValueOrDefault("X-Setting-{number}","{{{{setting-{(api + number) % NAMED_VALUES}}}}}"))" />'
        for number in range(VARIABLES)
    )
    return f"""<policies>
    <inbound>
        <base />
{settings}
        <include-fragment fragment-id="shared-{api % FRAGMENTS}" />
        <set-backend-service backend-id="backend-{api}" />
        <set-header name="Authorization" exists-action="override">
            <value>Bearer {{{{setting-{api % NAMED_VALUES}}}}}</value>
        </set-header>
    </inbound>
    <backend><base /></backend>
    <outbound><base /></outbound>
    <on-error><base /></on-error>
</policies>
"""


def operation_policy(api, operation):
    """The policy of an operation, of 2 KB: it reads what its API sets."""
    headers = "\n".join(
        f"""        <set-header name="X-Value-{number}" exists-action="override">
            <value>@((string)context.Variables["api-{api}-{number}"])</value>
        </set-header>"""
        for number in range(VARIABLES)
    )
    return f"""<policies>
    <inbound>
        <base />
        <include-fragment fragment-id="shared-{operation}" />
{headers}
        <set-variable name="own" value="@{{
            var body = context.Request.Body.As<JObject>(preserveContent: true);
            var name = (string)body["name"] ?? "operation-{operation}";
            return name.ToLowerInvariant();
        }}" />
        <choose>
            <when condition="@((string)context.Variables["own"] == "none")">
                <return-response>
                    <set-status code="400" reason="Bad Request" />
                </return-response>
            </when>
            <otherwise>
                <rewrite-uri template="/v{operation}/items/{{id}}" copy-unmatched-params="true" />
            </otherwise>
        </choose>
    </inbound>
    <backend><base /></backend>
    <outbound>
        <base />
        <set-header name="X-Caller" exists-action="override">
            <value>@((string)context.Variables["caller"])</value>
        </set-header>
    </outbound>
    <on-error><base /></on-error>
</policies>
"""


def specification(api):
    """The OpenAPI document of an API."""
    paths = {}
    for operation in range(OPERATIONS):
        paths[f"/group-{operation}/items/{{id}}"] = {
            "post": {
                "operationId": f"operation-{operation}",
                "parameters": [
                    {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
                ],
                "requestBody": {"content": {"application/json": {"schema": {"type": "object"}}}},
                "responses": {
                    "200": {"description": "Done", "content": {"application/json": {}}},
                    "404": {"description": "Not there"},
                },
            }
        }
    return {"openapi": "3.0.3", "info": {"title": f"API {api}", "version": "1"}, "paths": paths}


def write_service(folder, apis):
    """Writes a service of some APIs, each with ten operations that have policies."""

    def write(path, content):
        file = pathlib.Path(folder) / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content if isinstance(content, str) else json.dumps(content, indent=1))

    write("policy.xml", GLOBAL)
    for number in range(FRAGMENTS):
        write(f"policy fragments/shared-{number}/policy.xml", FRAGMENT.format(number=number))
    for number in range(min(NAMED_VALUES, apis + VARIABLES - 1)):
        write(
            f"named values/setting-{number}/namedValueInformation.json",
            {"properties": {"displayName": f"setting-{number}", "value": f"value {number}"}},
        )
    for product in range(PRODUCTS):
        write(f"products/product-{product}/policy.xml", PRODUCT.format(calls=product + 10))
        write(
            f"products/product-{product}/productInformation.json",
            {"properties": {"displayName": f"Product {product}"}},
        )
    for api in range(apis):
        name = f"apis/api-{api}"
        write(
            f"{name}/apiInformation.json",
            {"properties": {"path": f"api-{api}", "displayName": f"API {api}"}},
        )
        write(f"{name}/specification.json", specification(api))
        write(f"{name}/policy.xml", api_policy(api))
        for operation in range(OPERATIONS):
            write(
                f"{name}/operations/operation-{operation}/policy.xml",
                operation_policy(api, operation),
            )
        write(
            f"backends/backend-{api}/backendInformation.json",
            {"properties": {"url": f"https://backend-{api}.example.net", "protocol": "http"}},
        )
        write(f"products/product-{api % PRODUCTS}/apis/api-{api}/productApiInformation.json", {})


def write_policies_alone(service, folder):
    """Copies the policies of a service into one folder, in which nothing tells that they belong together."""
    target = pathlib.Path(folder)
    for number, policy in enumerate(sorted(pathlib.Path(service).rglob("policy.xml"))):
        part = target / f"{number // 1000:03}"
        part.mkdir(parents=True, exist_ok=True)
        (part / f"{number:05}.xml").write_bytes(policy.read_bytes())

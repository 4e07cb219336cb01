"""OpenAPI documents and the routes that they have."""

import json

from . import lines, policy, shape


def openapi(paths, components=None, operation_id="operation"):
    return json.dumps({"openapi": "3.0.3", "info": {"title": "t", "version": "1"},
                       "paths": paths, "components": components or {}})


def operations(n, path="/items-#/{id}"):
    return {path.replace("#", str(i)): {"get": {"operationId": f"operation-{i}", "responses": {"200": {"description": "Done"}}}} for i in range(n)}


@shape("routes near operations", 200, ["--backend-openapi", "api.json"])
def _(n):
    return {"p.xml": policy(lines(n, '<choose><when condition="@(context.Request.Method == &quot;A#&quot;)"><rewrite-uri template="/itms-#/1" /></when></choose>')), "api.json": openapi(operations(n))}


@shape("routes of operations", 200, ["--backend-openapi", "api.json"])
def _(n):
    return {"p.xml": policy(lines(n, '<choose><when condition="@(context.Request.Method == &quot;A#&quot;)"><rewrite-uri template="/items-#/1" /></when></choose>')), "api.json": openapi(operations(n))}


@shape("operations compared with names", 200, ["--openapi", "api.json"])
def _(n):
    return {"p.xml": policy(lines(n, '<choose><when condition="@(context.Operation.Id == &quot;opeation-#&quot;)"><base /></when></choose>')), "api.json": openapi(operations(n))}


@shape("operations", 400, ["--openapi", "api.json"])
def _(n):
    return {"p.xml": policy(), "api.json": openapi(operations(n))}


@shape("references of OpenAPI that lead on", 200, ["--openapi", "api.json"])
def _(n):
    schemas = {f"s{i}": {"$ref": f"#/components/schemas/s{i + 1}"} for i in range(n)}
    return {"p.xml": policy(), "api.json": openapi({"/a": {"post": {"operationId": "a", "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/s0"}}}}}}}, {"schemas": schemas})}


@shape("references of OpenAPI, each twice to the next", 20, ["--openapi", "api.json"])
def _(n):
    schemas = {f"s{i}": {"type": "object", "properties": {"a": {"$ref": f"#/components/schemas/s{i + 1}"}, "stream": {"$ref": f"#/components/schemas/s{i + 1}"}}, "allOf": [{"$ref": f"#/components/schemas/s{i + 1}"}, {"$ref": f"#/components/schemas/s{i + 1}"}]} for i in range(n)}
    return {"p.xml": policy(), "api.json": openapi({"/a": {"post": {"operationId": "a", "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/s0"}}}}}}}, {"schemas": schemas})}


@shape("references of parameters that lead on", 200, ["--openapi", "api.json"])
def _(n):
    parameters = {f"s{i}": {"$ref": f"#/components/parameters/s{i + 1}"} for i in range(n)}
    return {"p.xml": policy(), "api.json": openapi({f"/a{i}": {"get": {"operationId": f"a{i}", "parameters": [{"$ref": f"#/components/parameters/s{i}"}]}} for i in range(n)}, {"parameters": parameters})}


@shape("references of paths that lead on", 200, ["--openapi", "api.json"])
def _(n):
    return {"p.xml": policy(), "api.json": openapi({f"/a{i}": {"$ref": f"#/paths/~1a{i + 1}"} for i in range(n)})}


@shape("templates with many parameters", 100, ["--openapi", "api.json"])
def _(n):
    template = "".join(f"/{{p{i}}}" for i in range(n))
    return {"p.xml": policy(f'<rewrite-uri template="{template}" />' + "".join(f'<set-variable name="v{i}" value="@(context.Request.MatchedParameters[&quot;q{i}&quot;])" />' for i in range(n))), "api.json": openapi({template: {"get": {"operationId": "a", "parameters": [{"name": f"p{i}", "in": "path"} for i in range(n)]}}})}

"""Services: APIs, operations, fragments, folders."""

import errno
import json

from . import lines, policy, shape
from .routes import openapi, operations


def apiops(n, more):
    files = {"policy.xml": policy().replace("<base />", "")}
    for i in range(n):
        files[f"apis/a{i}/apiInformation.json"] = json.dumps({"properties": {"path": f"a{i}", "displayName": f"API {i}"}})
        more(files, i)
    return files


@shape("APIs", 100)
def _(n):
    def more(files, i):
        files[f"apis/a{i}/policy.xml"] = policy(f'<set-variable name="v{i}" value="a" />')
    return apiops(n, more)


@shape("operations with policies", 100)
def _(n):
    files = apiops(1, lambda files, i: None)
    files["apis/a0/specification.json"] = openapi(operations(n))
    for i in range(n):
        files[f"apis/a0/operations/operation-{i}/policy.xml"] = policy(f'<set-variable name="v{i}" value="a" />')
    return files


@shape("operations that read what the API sets", 100)
def _(n):
    files = apiops(1, lambda files, i: None)
    files["apis/a0/specification.json"] = openapi(operations(n))
    files["apis/a0/policy.xml"] = policy(lines(n, '<set-variable name="v#" value="a" />'))
    for i in range(n):
        files[f"apis/a0/operations/operation-{i}/policy.xml"] = policy(f'<set-body>@((string)context.Variables["v{i}"])</set-body>')
    return files


@shape("APIs that read what others set", 100)
def _(n):
    def more(files, i):
        files[f"apis/a{i}/policy.xml"] = policy(f'<set-variable name="v{i}" value="a" /><set-body>@((string)context.Variables["v{i + 1}"])</set-body>')
    return apiops(n, more)


@shape("fragments in one policy", 50)
def _(n):
    files = apiops(1, lambda files, i: None)
    files["apis/a0/policy.xml"] = policy(lines(n, '<include-fragment fragment-id="f#" />'))
    for i in range(n):
        files[f"policy fragments/f{i}/policy.xml"] = f'<fragment><set-variable name="v{i}" value="a" /></fragment>'
    return files


@shape("fragments that nobody includes", 200)
def _(n):
    files = apiops(1, lambda files, i: None)
    for i in range(n):
        files[f"policy fragments/f{i}/policy.xml"] = f'<fragment><set-variable name="v{i}" value="a" /></fragment>'
    return files


@shape("fragments, each including the next", 50)
def _(n):
    files = apiops(1, lambda files, i: None)
    files["apis/a0/policy.xml"] = policy('<include-fragment fragment-id="f0" />')
    for i in range(n):
        files[f"policy fragments/f{i}/policy.xml"] = f'<fragment><include-fragment fragment-id="f{i + 1}" /></fragment>'
    return files


@shape("fragments, each including the next twice", 8)
def _(n):
    files = apiops(1, lambda files, i: None)
    files["apis/a0/policy.xml"] = policy('<include-fragment fragment-id="f0" />')
    for i in range(n):
        files[f"policy fragments/f{i}/policy.xml"] = f'<fragment><include-fragment fragment-id="f{i + 1}" /><include-fragment fragment-id="f{i + 1}" /></fragment>'
    return files


@shape("one fragment in many APIs", 100)
def _(n):
    def more(files, i):
        files[f"apis/a{i}/policy.xml"] = policy('<include-fragment fragment-id="f" />')
    files = apiops(n, more)
    files["policy fragments/f/policy.xml"] = '<fragment><set-variable name="v" value="a" /><set-body>@((string)context.Variables["w"])</set-body></fragment>'
    return files


@shape("products of one API", 50)
def _(n):
    files = apiops(1, lambda files, i: None)
    files["apis/a0/policy.xml"] = policy('<set-body>@((string)context.Variables["v1"])</set-body>')
    for i in range(n):
        files[f"products/p{i}/policy.xml"] = policy(f'<set-variable name="v{i}" value="a" />')
        files[f"products/p{i}/productInformation.json"] = '{"properties": {"displayName": "a"}}'
        files[f"products/p{i}/apis/a0/productApiInformation.json"] = "{}"
    return files


@shape("APIs of one product", 100)
def _(n):
    def more(files, i):
        files[f"apis/a{i}/policy.xml"] = policy(f'<set-variable name="v{i}" value="a" />')
        files[f"products/p/apis/a{i}/productApiInformation.json"] = "{}"
    files = apiops(n, more)
    files["products/p/policy.xml"] = policy('<set-body>@((string)context.Variables["v1"])</set-body>')
    files["products/p/productInformation.json"] = '{"properties": {"displayName": "a"}}'
    return files


@shape("APIs in all products", 12)
def _(n):
    def more(files, i):
        files[f"apis/a{i}/policy.xml"] = policy(f'<set-variable name="v{i}" value="a" />')
    files = apiops(n, more)
    files["products/p/policy.xml"] = policy('<set-body>@((string)context.Variables["v1"])</set-body>')
    files["products/p/productInformation.json"] = '{"properties": {"displayName": "a"}}'
    for i in range(n):
        files[f"products/p/apis/a{i}/productApiInformation.json"] = "{}"
    return files


@shape("backends", 200)
def _(n):
    def more(files, i):
        files[f"backends/b{i}/backendInformation.json"] = json.dumps({"properties": {"url": f"https://b{i}.example", "protocol": "http"}})
    files = apiops(1, lambda files, i: None)
    for i in range(n):
        more(files, i)
    files["apis/a0/policy.xml"] = policy(lines(n, '<choose><when condition="@(context.Request.Method == &quot;A#&quot;)"><set-backend-service backend-id="c#" /></when></choose>'))
    return files


@shape("named values of a service", 200)
def _(n):
    files = apiops(1, lambda files, i: None)
    for i in range(n):
        files[f"named values/n{i}/namedValueInformation.json"] = json.dumps({"properties": {"displayName": f"n{i}", "value": f"v{i}"}})
    files["apis/a0/policy.xml"] = policy(lines(n, "<set-body>{{n#}}</set-body>"))
    return files


@shape("overrides of an environment", 200)
def _(n):
    files = apiops(1, lambda files, i: None)
    files["configuration.prod.yaml"] = "apimServiceName: a\nnamedValues:\n" + lines(n, "- name: n#\n  properties: { displayName: n#, value: b }")
    for i in range(n):
        files[f"named values/n{i}/namedValueInformation.json"] = json.dumps({"properties": {"displayName": f"n{i}", "value": f"v{i}"}})
    return files


@shape("services", 30)
def _(n):
    files = {}
    for i in range(n):
        files.update({f"s{i}/{path}": text for path, text in apiops(2, lambda files, i: None).items()})
    return files


@shape("files in one folder", 400)
def _(n):
    return {f"p{i}.xml": policy() for i in range(n)}


@shape("paths with options", 1000, ["--severity", "security/*=warning"], lambda n: [f"p{i % 50}.xml" for i in range(n)])
def _(n):
    return {f"p{i}.xml": policy() for i in range(50)}


@shape("folders in each other", 50)
def _(n):
    # Python makes and removes folders by calls in each other.
    if n > 400:
        raise OSError(errno.ENAMETOOLONG, "too many folders in each other")
    return {"a/" * n + "p.xml": policy()}


@shape("paths that are not there", 1000, [], lambda n: [f"q{i}.xml" for i in range(n)])
def _(n):
    return {"p.xml": policy()}

"""Terraform, Bicep and ARM templates."""

import json

from . import lines, policy, shape


XML = '<policies><inbound><base /><set-variable name=\\"v#\\" value=\\"a\\" /></inbound></policies>'


@shape("policies in Terraform", 100)
def _(n):
    return {"main.tf": lines(n, 'resource "azurerm_api_management_api_policy" "p#" {\n  api_name = "a#"\n  api_management_name = "s"\n  resource_group_name = "g"\n  xml_content = <<XML\n' + XML.replace("\\", "") + "\nXML\n}")}


@shape("policies in files of Terraform", 60)
def _(n):
    return {f"p{i}.tf": lines(1, f'resource "azurerm_api_management_api_policy" "p{i}" {{\n  api_name = "a{i}"\n  api_management_name = "s"\n  resource_group_name = "g"\n  xml_content = <<XML\n' + XML.replace("\\", "") + "\nXML\n}") for i in range(n)}


@shape("locals of Terraform, each from the one before", 60)
def _(n):
    return {"main.tf": "locals {\n" + "".join(f'  l{i} = "a${{local.l{i + 1}}}"\n' for i in range(n)) + f'  l{n} = "b"\n}}\nresource "azurerm_api_management_api_policy" "p" {{\n  api_name = local.l0\n  xml_content = "{XML}"\n}}\n'}


@shape("locals of Terraform, each twice from the one before", 12)
def _(n):
    return {"main.tf": "locals {\n" + "".join(f'  l{i} = "${{local.l{i + 1}}}${{local.l{i + 1}}}"\n' for i in range(n)) + f'  l{n} = "b"\n}}\nresource "azurerm_api_management_api_policy" "p" {{\n  api_name = local.l0\n  xml_content = "{XML}"\n}}\n'}


@shape("lists of Terraform, each twice the one before", 12)
def _(n):
    return {"main.tf": "locals {\n" + "".join(f'  l{i} = concat(local.l{i + 1}, local.l{i + 1})\n' for i in range(n)) + f'  l{n} = ["b"]\n}}\nresource "azurerm_api_management_api_policy" "p" {{\n  for_each = toset(local.l0)\n  api_name = each.value\n  xml_content = "{XML}"\n}}\n'}


@shape("loops of Terraform", 100)
def _(n):
    return {"main.tf": "locals {\n  all = [" + ", ".join(f'"a{i}"' for i in range(n)) + f']\n}}\nresource "azurerm_api_management_api_policy" "p" {{\n  for_each = toset(local.all)\n  api_name = each.value\n  xml_content = "{XML}"\n}}\n'}


@shape("modules of Terraform", 30)
def _(n):
    return {"main.tf": lines(n, 'module "m#" {\n  source = "./m"\n  name = "a#"\n}'), "m/main.tf": f'variable "name" {{}}\nresource "azurerm_api_management_api_policy" "p" {{\n  api_name = var.name\n  xml_content = "{XML}"\n}}\n'}


@shape("modules of Terraform, each using the next twice", 5)
def _(n):
    files = {"main.tf": 'module "m" {\n  source = "./m0"\n}\n', f"m{n}/main.tf": f'resource "azurerm_api_management_api_policy" "p" {{\n  api_name = "a"\n  xml_content = "{XML}"\n}}\n'}
    for i in range(n):
        files[f"m{i}/main.tf"] = f'module "a" {{\n  source = "../m{i + 1}"\n}}\nmodule "b" {{\n  source = "../m{i + 1}"\n}}\n'
    return files


@shape("policies of Terraform, each behind the one before", 100)
def _(n):
    return {"main.tf": 'resource "azurerm_api_management_named_value" "v" {\n  api_management_name = "s"\n  name = "v"\n  display_name = "v"\n  value = "a"\n}\n' + "".join(f'resource "azurerm_api_management_api_policy" "p{i}" {{\n  api_name = "a{i}"\n  api_management_name = "s"\n  xml_content = "<policies><inbound><set-body>{{{{v}}}}</set-body></inbound></policies>"\n  depends_on = [{f"azurerm_api_management_api_policy.p{i - 1}" if i else ""}]\n}}\n' for i in range(n))}


@shape("named values that a policy of Terraform does not wait for", 100)
def _(n):
    return {"main.tf": lines(n, 'resource "azurerm_api_management_named_value" "v#" {\n  api_management_name = "s"\n  name = "v#"\n  display_name = "v#"\n  value = "a"\n}') + 'resource "azurerm_api_management_api_policy" "p" {\n  api_name = "a"\n  api_management_name = "s"\n  xml_content = <<XML\n<policies><inbound>' + lines(n, "<set-body>{{v#}}</set-body>") + "</inbound></policies>\nXML\n}\n"}


@shape("broken blocks of Terraform", 200)
def _(n):
    return {"main.tf": f'resource "azurerm_api_management_api_policy" "p" {{\n  xml_content = "{XML}"\n}}\n' + "resource { a = [ {\n" * n}


@shape("heredocs of Terraform that nothing ends", 200)
def _(n):
    return {"main.tf": f'resource "azurerm_api_management_api_policy" "p" {{\n  xml_content = "{XML}"\n}}\n' + "a = <<EOT\n" * n}


@shape("interpolations of Terraform", 100)
def _(n):
    return {"main.tf": 'resource "azurerm_api_management_api_policy" "p" {\n  api_name = "a"\n  xml_content = <<XML\n<policies><inbound>' + lines(n, '<set-body>${var.a#} ${local.b}</set-body>') + '</inbound></policies>\nXML\n}\nlocals {\n  b = "c"\n}\n'}


@shape("policies in Bicep", 100)
def _(n):
    return {"main.bicep": lines(n, "resource p# 'Microsoft.ApiManagement/service/apis/policies@2022-08-01' = {\n  name: 'svc/a#/policy'\n  properties: {\n    format: 'rawxml'\n    value: '''\n" + XML.replace("\\", "") + "\n'''\n  }\n}")}


@shape("variables of Bicep, each twice from the one before", 12)
def _(n):
    return {"main.bicep": "".join(f"var v{i} = '${{v{i + 1}}}${{v{i + 1}}}'\n" for i in range(n)) + f"var v{n} = 'a'\nresource p 'Microsoft.ApiManagement/service/apis/policies@2022-08-01' = {{\n  name: 'svc/${{v0}}/policy'\n  properties: {{\n    format: 'rawxml'\n    value: '<policies />'\n  }}\n}}"}


def arm(resources, variables=None):
    return json.dumps({"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", "contentVersion": "1.0.0.0", "variables": variables or {}, "resources": resources}, indent=1)


def arm_policy(i, name=None):
    return {"type": "Microsoft.ApiManagement/service/apis/policies", "apiVersion": "2022-08-01", "name": name or f"svc/a{i}/policy", "properties": {"format": "rawxml", "value": f'<policies><inbound><base /><set-variable name="v{i}" value="a" /></inbound></policies>'}}


@shape("policies in an ARM template", 100)
def _(n):
    return {"template.json": arm([arm_policy(i) for i in range(n)])}


@shape("variables of ARM, each twice from the one before", 12)
def _(n):
    return {"template.json": arm([arm_policy(0, "[concat('svc/', variables('v0'), '/policy')]")], {**{f"v{i}": f"[concat(variables('v{i + 1}'), variables('v{i + 1}'))]" for i in range(n)}, f"v{n}": "a"})}


@shape("nested calls of ARM", 20)
def _(n):
    return {"template.json": arm([arm_policy(0, "[" + "concat('a'," * n + "'b'" + ")" * n + "]")])}


@shape("copies of ARM", 30)
def _(n):
    return {"template.json": arm([{**arm_policy(0, "[concat('svc/a', copyIndex(), '/policy')]"), "copy": {"name": "c", "count": n}}])}


@shape("policies in Markdown", 100, ["--markdown"])
def _(n):
    return {"a.md": lines(n, "# A\n\n```xml\n<policies><inbound><base /><unknown-# /></inbound></policies>\n```\n")}


@shape("quotes of Markdown", 200, ["--markdown"])
def _(n):
    return {"a.md": "> " * n + "```xml\n<policies />\n```\n"}

/* What the language has, one of each. */
terraform {
  required_version = ">= 1.5"
}
// A comment.
locals {
  nothing  = null
  numbers  = [1, -2.5, 1e3, 0.5E-2]
  yes      = !false && true || 1 < 2
  chained  = a.b[0].c["d"].*.e[*].f
  old      = list.0.name
  ternary  = var.a == "x" ? [1] : (
    var.b ? [2] : []
  )
  sum = (1 +
  2) * 3
  call   = format("%s-%d", "a", 1)
  spread = merge([for m in local.maps : m]...)
  list   = [for i, x in var.list : "${i}:${x}" if x != ""]
  map    = { for k, v in var.map : upper(k) => v... if v != null }
  object = {
    plain         = 1, colon: 2
    "in quotes"   = 3
    (var.dynamic) = 4
    "a${b}"       = 5
  }
  provider_call = provider::azapi::parse_resource_id("a", "b")
  trimmed = "a ${~ b ~} c"
  directives = <<-EOT
    %{ for x in var.list ~}
    ${x}
    %{ endfor ~}
    %{ if var.a }yes%{ else }no%{ endif }
      indented $${kept} %%{kept}
  EOT
  nested = "${"${"deep"}"}"
  next_line = [
    <<A
first
A
    , "second",
  ]
}

resource "x" "y" {
  dynamic "setting" {
    for_each = var.settings
    content { name = setting.key }
  }
  lifecycle { ignore_changes = [tags] }
}

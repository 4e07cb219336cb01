"""Much of one statement in one document."""

from . import header, lines, policy, shape


@shape("choose statements that set, and readings", 400)
def _(n):
    return policy(
        lines(n, '<choose><when condition="@(context.Request.Method == &quot;GET&quot;)"><set-variable name="v#" value="a" /></when></choose>')
        + lines(n, header('@((string)context.Variables["v#"])'))
    )


@shape("choose statements with otherwise that set, and readings", 400)
def _(n):
    return policy(
        lines(n, '<choose><when condition="@(context.Request.Method == &quot;GET&quot;)"><set-variable name="v#" value="a" /></when><otherwise><set-variable name="v#" value="b" /></otherwise></choose>')
        + lines(n, header('@((string)context.Variables["v#"])'))
    )


@shape("choose statements that set one variable", 400)
def _(n):
    return policy(
        lines(n, '<choose><when condition="@(context.Request.Method == &quot;GET&quot;)"><set-variable name="v" value="a#" /></when></choose>')
        + lines(n, header('@((string)context.Variables["v"])'))
    )


@shape("choose with many branches that set", 400)
def _(n):
    return policy(
        "<choose>" + lines(n, '<when condition="@(context.Request.Method == &quot;M#&quot;)"><set-variable name="v#" value="a" /></when>') + "</choose>"
        + lines(n, header('@((string)context.Variables["v#"])'))
    )


@shape("choose with many branches that set one variable", 400)
def _(n):
    return policy(
        "<choose>" + lines(n, '<when condition="@(context.Request.Method == &quot;M#&quot;)"><set-variable name="v" value="a" /></when>') + "</choose>"
        + lines(n, header('@((string)context.Variables["v"])'))
    )


@shape("guarded readings", 400)
def _(n):
    return policy(
        lines(n, '<set-variable name="v#" value="a" />')
        + lines(n, '<choose><when condition="@(context.Variables.ContainsKey(&quot;v#&quot;))">' + header('@((string)context.Variables["v#"])') + "</when></choose>")
    )


@shape("guards of other variables", 200)
def _(n):
    return policy(
        lines(n, '<cache-lookup-value key="k#" variable-name="v#" />')
        + lines(n, '<choose><when condition="@(context.Variables.ContainsKey(&quot;v#&quot;))">' + header('@((string)context.Variables["v1"])') + "</when></choose>")
    )


@shape("cache lookups and readings", 400)
def _(n):
    return policy(
        lines(n, '<cache-lookup-value key="k#" variable-name="v#" />')
        + lines(n, header('@((string)context.Variables["v#"])'))
    )


@shape("variables set, each from the one before", 400)
def _(n):
    return policy(
        '<set-variable name="v" value="@(context.Request.Headers.GetValueOrDefault(&quot;A&quot;))" />\n'
        + "".join(
            f'<set-variable name="v{i + 1}" value=\'@((string)context.Variables["v{i}"] + "x")\' />\n'
            for i in range(n)
        )
    )


@shape("one variable, set from itself", 400)
def _(n):
    return policy(
        '<set-variable name="v" value="@(context.Request.Headers.GetValueOrDefault(&quot;A&quot;))" />\n'
        + lines(n, '<set-variable name="v" value=\'@((string)context.Variables["v"] + "x#")\' />')
        + '<set-backend-service base-url="@((string)context.Variables[&quot;v&quot;])" />'
    )


@shape("one variable, set from itself twice", 400)
def _(n):
    return policy(
        '<set-variable name="v" value="@(context.Request.Headers.GetValueOrDefault(&quot;A&quot;))" />\n'
        + lines(n, '<set-variable name="v" value=\'@((string)context.Variables["v"] + (string)context.Variables["v"])\' />')
        + '<set-backend-service base-url="@((string)context.Variables[&quot;v&quot;])" />'
    )


@shape("misspelt readings", 400)
def _(n):
    return policy(
        lines(n, '<set-variable name="variable-#" value="a" />')
        + lines(n, header('@((string)context.Variables["varable-#"])'))
    )


@shape("readings of variables that nobody sets", 400)
def _(n):
    return policy(lines(n, header('@((string)context.Variables["v#"])')))


@shape("variables that nobody reads", 400)
def _(n):
    return policy(lines(n, '<set-variable name="v#" value="a" />'))


@shape("variables with long near names", 200)
def _(n):
    stem = "a-very-long-name-of-a-variable-that-goes-on-and-on-" * 6
    return policy(
        lines(n, f'<set-variable name="{stem}#" value="a" />')
        + lines(n, header(f'@((string)context.Variables["{stem}x#"])'))
    )


@shape("responses read", 200)
def _(n):
    return policy(
        lines(n, '<send-request mode="new" response-variable-name="r#" timeout="10"><set-url>https://a.example/#</set-url><set-method>GET</set-method></send-request>')
        + lines(n, header('@(((IResponse)context.Variables["r#"]).Body.As<string>())'))
    )


@shape("one response read often", 400)
def _(n):
    return policy(
        '<send-request mode="new" response-variable-name="r" timeout="10" ignore-error="true"><set-url>https://a.example/</set-url><set-method>GET</set-method></send-request>'
        + lines(n, header('@(((IResponse)context.Variables["r"]).Body.As<string>())'))
    )


@shape("bodies read", 400)
def _(n):
    return policy(lines(n, header("@(context.Request.Body.As<string>())")), lines(n, header("@(context.Response.Body.As<JObject>()[\"a#\"].ToString())")))


@shape("retry in backend", 200)
def _(n):
    return policy(backend=lines(n, '<retry condition="@(context.Response.StatusCode == 500)" count="3" interval="1"><forward-request timeout="10" /></retry>'))


@shape("retry with many statements", 200)
def _(n):
    return policy(backend='<retry condition="@(context.Response.StatusCode == 500)" count="3" interval="1">' + lines(n, '<set-variable name="v#" value="@(context.RequestId.ToString())" />') + '<forward-request timeout="10" /></retry>')


@shape("nested retries", 10)
def _(n):
    return policy(backend='<retry condition="@(context.Response.StatusCode == 500)" count="3" interval="1">\n' * n + lines(n, '<set-variable name="v#" value="@(context.RequestId.ToString())" />') + '<forward-request timeout="10" />' + "</retry>\n" * n)


@shape("nested choose statements that set", 10)
def _(n):
    return policy(
        "".join(f'<choose><when condition="@(context.Request.Method == &quot;M{i}&quot;)"><set-variable name="v{i}" value="a" />\n' for i in range(n))
        + "</when></choose>\n" * n
        + lines(n, header('@((string)context.Variables["v#"])'))
    )


@shape("nested choose statements with otherwise", 10)
def _(n):
    return policy(
        "".join(f'<choose><when condition="@(context.Request.Method == &quot;M{i}&quot;)"><set-variable name="v{i}" value="a" /></when><otherwise>\n' for i in range(n))
        + "</otherwise></choose>\n" * n
        + lines(n, header('@((string)context.Variables["v#"])'))
    )


@shape("nested retries and choose statements", 10)
def _(n):
    return policy(backend='<retry condition="@(context.Response.StatusCode == 500)" count="3" interval="1"><choose><when condition="@(context.Request.Method == &quot;A&quot;)"><set-variable name="v" value="a" /></when></choose>\n' * n + '<forward-request timeout="10" />' + "</retry>\n" * n)


@shape("wait with many requests", 200)
def _(n):
    return policy('<wait for="all">' + lines(n, '<send-request mode="new" response-variable-name="r#" timeout="10"><set-url>https://a.example/#</set-url><set-method>GET</set-method></send-request>') + "</wait>")


@shape("includes of one fragment", 200)
def _(n):
    return {"policy.xml": policy(lines(n, '<include-fragment fragment-id="f" />')),
            "policy fragments/f/policy.xml": '<fragment><set-variable name="a" value="b" /></fragment>',
            "apis/a/apiInformation.json": '{"properties": {"path": "a"}}'}


@shape("includes of unknown fragments", 400)
def _(n):
    return {"policy.xml": policy(lines(n, '<include-fragment fragment-id="f#" />')),
            "policy fragments/f/policy.xml": '<fragment><set-variable name="a" value="b" /></fragment>',
            "apis/a/apiInformation.json": '{"properties": {"path": "a"}}'}


@shape("sections", 400)
def _(n):
    return "<policies>" + "<inbound><base /></inbound>\n" * n + "</policies>"


@shape("unknown sections", 400)
def _(n):
    return "<policies>" + lines(n, "<inbuond#><base /></inbuond#>") + "</policies>"


@shape("unknown statements", 400)
def _(n):
    return policy(lines(n, "<set-hedaer-# />"))


@shape("unknown attributes", 400)
def _(n):
    return policy(lines(n, '<set-header nmae-#="a" name="b" exists-action="skip" />'))


@shape("attributes of one element", 400)
def _(n):
    return policy("<set-header " + lines(n, 'a#="b"') + ' name="b" exists-action="skip" />')


@shape("the same attribute of one element", 400)
def _(n):
    return policy("<set-header " + lines(n, 'a="b"') + ' name="b" exists-action="skip" />')


@shape("texts between statements", 400)
def _(n):
    return policy(lines(n, "text # <base />"))


@shape("rate limits", 400)
def _(n):
    return policy(lines(n, '<rate-limit-by-key calls="1" renewal-period="1" counter-key="@(context.Request.IpAddress)" />'))


@shape("cors with origins", 400)
def _(n):
    return policy("<cors><allowed-origins>" + lines(n, "<origin>https://a#.example</origin>") + "</allowed-origins></cors>")


@shape("cors with the same origin", 400)
def _(n):
    return policy("<cors><allowed-origins>" + lines(n, "<origin>https://a.example</origin>") + "</allowed-origins></cors>")


@shape("addresses of a filter", 400)
def _(n):
    return policy('<ip-filter action="allow">' + lines(n, "<address>10.0.0.1</address>") + lines(n, '<address-range from="10.0.0.1" to="10.0.0.9" />') + "</ip-filter>")


@shape("claims of a token", 400)
def _(n):
    return policy('<validate-jwt header-name="Authorization"><required-claims>' + lines(n, '<claim name="c#"><value>a</value></claim>') + "</required-claims></validate-jwt>")


@shape("values of a header", 400)
def _(n):
    return policy('<set-header name="a" exists-action="override">' + lines(n, "<value>@(context.RequestId.ToString())</value>") + "</set-header>")

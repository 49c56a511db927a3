"""Two hundred texts that want to be a formula, a template or markup."""

FORMULAS = [
    *("1+1", "1+1+cmd|' /C calc'!A0", "SUM(A1:A9)", 'HYPERLINK("http://x.example","klik")'),
    *("cmd|'/c calc'!A1", "IMPORTXML(CONCAT(1),2)", "WEBSERVICE(A1)", "DDE(1;2;3)", "A1"),
    *("10", "5.000", "(1)", "@SUM(1)", "RT 01", "'", '"', "rundll32|'URL.dll,OpenURL x'!A"),
]
TEMPLATES = [
    *("{{7*7}}", "{{ config }}", "{% raw %}", "{%p if 1 %}", "{%tr for a in b %}", "${7*7}"),
    *("{{ ''.__class__.__mro__ }}", "{{r name }}", "{# x #}", "#{7*7}", "<%= 7*7 %>", "{{x|safe}}"),
    *("{{ cycler.__init__.__globals__ }}", "{% debug %}", "%(name)s", "%s%s", "{0.__class__}"),
]
MARKUP = [
    *("<script>alert(1)</script>", "<b>x", "</w:t></w:r>", "<w:p/>", "&lt;&amp;", "]]>", "<!--"),
    *(
        '"><img src=x onerror=a>',
        "<para>",
        "<font color=red>",
        "<a href='x'>y</a>",
        "<br/>",
        "&#10;",
    ),
    *("<![CDATA[x]]>", "<!DOCTYPE x>", "&xxe;", "<onDraw name=x/>", "<img src='/etc/passwd'/>"),
]
ODD = [
    *(
        "Pa\u202eving",
        "a\u200bb",
        "\ufeffx",
        "é€😀",
        "a,b;c\td",
        'a"b""c',
        "a\\n",
        "x" * 120,
        "NULL",
    ),
    *("-", "'=1", "''=1", "= 1", "00012", "1/2", "2027-01-01", "1e5", "TRUE", "#REF!", "'-'"),
]
STARTS = ("=", "+", "-", "@", "|", "%", "'=", "==", "=-")
PAYLOADS = [start + rest for start in STARTS for rest in FORMULAS] + TEMPLATES + MARKUP + ODD

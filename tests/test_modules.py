"""One file of an ES module and what it imports."""

import pytest

from deliberation.modules import CannotJoin, join


def joined(**modules):
    texts = {f"js/{name.replace('__', '/')}.js": text for name, text in modules.items()}
    return join("js/main.js", texts.__getitem__)


def test_a_module_alone_stays_as_it_is():
    assert joined(main="export const one = 1;\n") == "export const one = 1;\n"


def test_imports_come_first_and_once_each():
    text = joined(
        main='import { two as deux } from "./room/b.js";\nimport "./room/a.js";\nshow(deux);\n',
        room__a="export const one = 1;\n",
        room__b='import * as a from "./a.js";\nexport function two() { return a.one; }\n',
    )
    assert text == (
        "const _0 = (() => {\nconst one = 1;\nreturn { one };\n})();\n"
        "const _1 = (() => {\nconst a = _0;\nfunction two() { return a.one; }\n"
        "return { two };\n})();\n"
        "const _2 = (() => {\nconst { two: deux } = _1;\nshow(deux);\nreturn {  };\n})();\n"
    )


def test_a_list_of_exports_may_rename():
    text = joined(main='import { b } from "./a.js";\nb;\n', a="class A {}\nexport { A as b, A };\n")
    assert "return { b: A, A };" in text


@pytest.mark.parametrize(
    "odd",
    [
        'import x from "./a.js";',
        'import { a } from "elsewhere";',
        "export default 1;",
        "export let a = 1;",
        'export * from "./a.js";',
        'const later = import("./a.js");',
        "use(import.meta.url);",
        "await ready;",
    ],
)
def test_what_is_not_understood_is_refused_with_its_line(odd):
    with pytest.raises(CannotJoin, match=r"^js/main\.js: ") as refused:
        joined(main=f'import "./a.js";\n{odd}\n', a="const b = 1;\n")
    assert str(refused.value).removeprefix("js/main.js: ") in odd


def test_a_circle_of_imports_is_refused():
    with pytest.raises(CannotJoin, match="imports itself"):
        joined(main='import "./a.js";\n', a='import "./main.js";\n')

from pathlib import Path

import pytest

from tests.conftest import Generate


def names(project: Path, generate: Generate, manifest: str, template: str) -> list[str]:
    target = project / "templates/demo"
    (target / "target.yaml").write_text(
        f"output: demo\n{manifest}\nfiles: [{{template: codes.txt.j2, output: names.txt}}]\n"
    )
    (target / "codes.txt.j2").write_text(template)
    result = generate()
    assert result.err == ""
    return (project / "generated/demo/names.txt").read_text().split()


EACH_CODE = "{% for code in catalog.scopes[0].codes %}{{ code | it }} {% endfor %}"


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        ("snake_case", "key_not_listed"),
        ("SCREAMING_SNAKE_CASE", "KEY_NOT_LISTED"),
        ("kebab-case", "key-not-listed"),
        ("PascalCase", "KeyNotListed"),
        ("camelCase", "keyNotListed"),
    ],
)
def test_cases(project: Path, generate: Generate, case: str, expected: str) -> None:
    identifiers = names(project, generate, f"names: {{it: {{of: code, case: {case}}}}}", EACH_CODE)
    assert identifiers[0] == expected


def test_initialisms_are_capitals_except_at_the_start_of_camel_case(
    project: Path, generate: Generate
) -> None:
    manifest = (
        "initialisms: [KEY]\n"
        "names: {it: {of: code, case: PascalCase}, camel: {of: code, case: camelCase}}"
    )
    template = EACH_CODE + "{{ catalog.scopes[0].codes[0] | camel }}"
    assert names(project, generate, manifest, template) == [
        "KEYNotListed",
        "KEYLocked",
        "keyNotListed",
    ]


def test_identifiers_may_have_qualifiers_and_affixes(project: Path, generate: Generate) -> None:
    manifest = (
        "names:\n"
        "  it: {of: code, case: PascalCase, qualify: scope, prefix: the, suffix: now}\n"
        "  base: {of: catalog, case: PascalCase, suffix: error}\n"
        "  kind: {of: category, case: PascalCase, qualify: catalog}\n"
        "  retry: {of: retry, case: camelCase}\n"
        "  act: {of: action, case: camelCase}\n"
        "  scope: {of: scope, case: PascalCase, suffix: code}\n"
    )
    template = (
        "{{ catalog.scopes[0].codes[0] | it }} {{ catalog | base }}"
        " {{ catalog.categories.permission | kind }} {{ catalog.retries.after_fix | retry }}"
        " {{ catalog.actions.fix_permission | act }} {{ catalog.scopes[0] | scope }}"
    )
    assert names(project, generate, manifest, template) == [
        "ShopTheKeyNotListedNow",
        "AcmeError",
        "AcmePermission",
        "afterFix",
        "fixPermission",
        "ShopCode",
    ]


def test_a_reserved_word_gets_an_underscore(project: Path, generate: Generate) -> None:
    manifest = "reserved: [KeyLocked]\nnames: {it: {of: code, case: PascalCase}}"
    assert names(project, generate, manifest, EACH_CODE) == ["KeyNotListed", "KeyLocked_"]


def test_a_former_name_becomes_an_identifier_too(project: Path, generate: Generate) -> None:
    spec = project / "spec/shop.yaml"
    spec.write_text(spec.read_text() + "        renamed_from: [LOCKED]\n")
    manifest = "names: {it: {of: code, case: PascalCase}}"
    template = "{{ catalog.scopes[0].codes[1] | it('LOCKED') }}"
    assert names(project, generate, manifest, template) == ["Locked"]


def test_roles_of_one_namespace_must_not_collide(project: Path, generate: Generate) -> None:
    target = project / "templates/demo/target.yaml"
    target.write_text(
        "output: demo\n"
        "names:\n"
        "  scope: {of: scope, case: PascalCase, suffix: code, namespace: package}\n"
        "  base: {of: catalog, case: PascalCase, namespace: package}\n"
        "files: [{template: codes.txt.j2, output: a.txt}]\n"
    )
    (project / "templates/demo/codes.txt.j2").write_text("")
    catalog = project / "spec/catalog.yaml"
    catalog.write_text(catalog.read_text().replace("name: acme", "name: shop_code"))
    result = generate()
    assert result.code == 3
    assert (
        "spec/catalog.yaml:1:7: shop_code becomes 'ShopCode' in demo, like shop at spec/shop.yaml:1"
        in result.err
    )


def test_equal_names_in_similar_scopes_are_reported(project: Path, generate: Generate) -> None:
    catalog = project / "spec/catalog.yaml"
    catalog.write_text(catalog.read_text().replace("[shop]", "[shop1, shop_1]"))
    shop = (project / "spec/shop.yaml").read_text()
    (project / "spec/shop.yaml").unlink()
    (project / "spec/shop1.yaml").write_text(shop)
    (project / "spec/shop_1.yaml").write_text(shop.replace("Acme shop", "Acme shop 1"))
    manifest = project / "templates/demo/target.yaml"
    manifest.write_text(manifest.read_text().replace("PascalCase", "PascalCase, qualify: scope"))
    result = generate()
    assert result.code == 3
    assert "spec/shop_1.yaml:8:15: KEY_NOT_LISTED becomes 'Shop1KeyNotListed' in demo" in result.err

//! A clean page is damaged in one place: exactly one finding appears, there, and nothing else changes.
//!
//! Each kind of damage is tried on every page under `docs-input` that has a place for it.

mod common;

use common::{Key, all_noticed, pages, told};
use std::collections::BTreeMap;

/// A damaged page, the rule that has to notice, and the text it has to point at.
struct Damage {
    text: String,
    rule: &'static str,
    at: String,
}

type Mutation = (&'static str, fn(&str) -> Option<Damage>);

#[rustfmt::skip]
const MUTATIONS: &[Mutation] = &[
    ("drop a pipe", |page| {
        let row = row(page, |it| it.ends_with("|No|"))?;
        let torn = row.replace(" |No|", " No|");
        damage(page, row, &torn, "missing-cells", torn.trim())
    }),
    ("a pipe in a description", |page| {
        let row = row(page, |it| it.ends_with(" |No|") && !it.contains('\\') && !it.ends_with("\t |No|") && !it.ends_with("  |No|"))?;
        let split = row.replace(" |No|", "| 乙 |No|");
        let docs = row.split('|').nth(3)?.trim().to_owned();
        damage(page, row, &split, "surplus-cells", &format!("{docs}| 乙"))
    }),
    ("rename a key of the response", |page| {
        let key = scalar_key(page)?.0;
        damage_last(page, &format!("\"{key}\":"), &format!("\"{key}Q\":"), "undocumented-field", &format!("{key}Q"))
    }),
    ("write a key in lower case", |page| {
        let key = scalar_key(page)?.0;
        let small = key.to_ascii_lowercase();
        damage_last(page, &format!("\"{key}\":"), &format!("\"{small}\":"), "letter-case", &small)
    }),
    ("write Retcode", |page| damage(page, "\"RetCode\":", "\"Retcode\":", "letter-case", "Retcode")),
    ("a value of another type", |page| {
        let (key, value) = scalar_key(page)?;
        let other = if value.starts_with('"') { "17.5" } else { "\"many\"" };
        damage_last(page, &format!("\"{key}\": {value}"), &format!("\"{key}\": {other}"), "type-mismatch", other)
    }),
    ("null", |page| {
        let (key, value) = scalar_key(page)?;
        damage_last(page, &format!("\"{key}\": {value}"), &format!("\"{key}\": null"), "null-value", "null")
    }),
    ("an array for one value", |page| {
        let (key, value) = scalar_key(page)?;
        damage_last(page, &format!("\"{key}\": {value}"), &format!("\"{key}\": [{value}]"), "one-or-many", "[")
    }),
    ("a key twice", |page| {
        let (key, value) = scalar_key(page)?;
        let once = format!("\"{key}\": {value}");
        damage_last(page, &once, &format!("{once}, \"{key}\": {value}"), "duplicate-key", &key)
    }),
    ("change a type in the table", |page| {
        let (key, value) = scalar_key(page)?;
        let row = row(page, |it| it.starts_with(&format!("| **{key}** | int |")))?;
        damage(page, row, &row.replacen("| int |", "| string |", 1), "type-mismatch", &value)
    }),
    ("misspell a type", |page| {
        let row = row(page, |it| it.contains(" | string | "))?;
        damage(page, row, &row.replacen("| string |", "| sting |", 1), "unknown-type", "sting")
    }),
    ("an array in words", |page| {
        let row = row(page, |it| it.contains("** | string | ") && !it.contains(".N") && !it.contains("**Action**") && !it.contains("**Message**"))?;
        damage(page, row, &row.replacen("| string | ", "| string | 【数组】", 1), "type-against-prose", "【数组】")
    }),
    ("a text with commas in words", |page| {
        let row = row(page, |it| it.contains(".N** | string | ") || it.contains("| array[string] | "))?;
        let said = row.replacen("string | ", "string | 用逗号分隔。", 1).replacen("array[string] | ", "array[string] | 用逗号分隔。", 1);
        damage(page, row, &said, "type-against-prose", "逗号分隔")
    }),
    ("neither Yes nor No", |page| {
        let row = row(page, |it| it.ends_with("|No|"))?;
        damage(page, row, &row.replace("|No|", "|Maybe|"), "unknown-required", "Maybe")
    }),
    ("full-width punctuation in a name", |page| {
        let row = row(page, |it| it.starts_with("| **") && it.ends_with("|No|") && it.contains("string"))?;
        damage(page, row, &row.replacen("** |", "，** |", 1), "full-width-name", "，")
    }),
    ("full-width punctuation in JSON", |page| {
        let line = page.lines().map(str::trim).find(|it| it.starts_with("\"RetCode\": "))?;
        let wide = line.replacen(':', "：", 1);
        damage(page, line, &wide, "unparsable-example", &wide)
    }),
    ("rename a parameter of the request", |page| {
        let name = parameter(page)?;
        damage(page, &format!("\n&{name}="), &format!("\n&{name}Q="), "undocumented-parameter", &format!("{name}Q"))
    }),
    ("a full-width sign in the URL", |page| {
        let (line, _) = required(page)?;
        let wide = line.replacen('=', "＝", 1);
        damage(page, &format!("\n{line}\n"), &format!("\n{wide}\n"), "malformed-query", wide.trim_start_matches('&'))
    }),
    ("a parameter that nobody lists", |page| {
        let name = parameter(page)?;
        damage(page, &format!("\n&{name}="), &format!("\n&Wholly.Other=1\n&{name}="), "undocumented-parameter", "Wholly")
    }),
    ("leave out a required parameter", |page| {
        let (line, _) = required(page)?;
        damage(page, &format!("\n{line}\n"), "\n", "missing-parameter", "Action")
    }),
    ("a parameter twice", |page| {
        let (line, name) = required(page)?;
        damage(page, &format!("\n{line}\n"), &format!("\n{line}\n{line}\n"), "duplicate-key", &name)
    }),
    ("the example of another action", |page| {
        let action = action(page)?;
        damage(page, &format!("?Action={action}"), &format!("?Action={action}Q"), "example-action", &format!("{action}Q"))
    }),
    ("the response of another action", |page| {
        let action = action(page)?;
        damage(page, &format!("\"{action}Response\""), &format!("\"{action}QResponse\""), "example-action", &format!("{action}QResponse"))
    }),
    ("another action in the title", |page| {
        let action = action(page)?;
        damage(page, &format!(" - {action}\n"), &format!(" - {action}Q\n"), "title-mismatch", &format!("{action}Q"))
    }),
    ("break the anchor of a type", |page| {
        let (name, link) = model_link(page)?;
        damage(page, &link, &format!("[*{name}*](#{name}Q)"), "broken-anchor", &format!("[*{name}*](#{name}Q)"))
    }),
    ("a type that leads nowhere", |page| {
        let (name, link) = model_link(page)?;
        let only = page.matches(&link).count() == 1;
        only.then(|| damage(page, &link, "[*Gone*](#Gone)", "unresolved-model", "Gone")).flatten().filter(|_| !name.is_empty())
    }),
    ("break a link", |page| {
        damage(page, "(api/summary/signature.md)", "(api/summary/signatures.md)", "broken-link", "[签名算法](api/summary/signatures.md)")
    }),
    ("a row twice", |page| {
        let row = row(page, |it| it.starts_with("| **") && it.ends_with("|No|"))?;
        let name = row.split("**").nth(1)?;
        damage(page, row, &format!("{row}\n{row}"), "duplicate-row", name)
    }),
    ("a blank line in a table", |page| {
        let row = row(page, |it| it.starts_with("| **Message**"))?;
        damage(page, row, &format!("\n{row}"), "stray-row", row)
    }),
    ("a model that nothing needs", |page| {
        let table = "#### Leftover\n\n| 字段名 | 类型 | 描述信息 | 必填 |\n|---|---|---|---|\n| **Rest** | int | 剩余 |No|\n\n## 示例";
        damage(page, "## 示例", table, "unused-model", "Leftover")
    }),
    ("a heading that no section has", |page| {
        damage(page, "## 示例", "## 附注\n\n## 示例", "unknown-heading", "附注")
    }),
    ("a paragraph between the tables", |page| {
        damage(page, "### 响应字段", "此处另有说明。\n\n### 响应字段", "stray-text", "此处另有说明。")
    }),
    ("a default of what is required", |page| {
        let (_, name) = required(page)?;
        let row = row(page, |it| it.starts_with(&format!("| **{name}** |")) && it.contains("**Yes**") && !it.contains("默认"))?;
        damage(page, row, &row.replace("|**Yes**|", "。默认值为 abc |**Yes**|"), "required-with-default", "默认值为 abc")
    }),
    ("open a block of code and leave it", |page| {
        let at = page.rfind("\n```")?;
        let opening = page[..at].rfind("```json")?;
        let text = format!("{}{}", &page[..at], page[at + 4..].trim_end());
        Some(Damage { at: text[opening..].lines().next()?.to_owned(), text, rule: "unclosed-fence" })
    }),
    ("take the fence of an example away", |page| {
        let open = page.find("```\nhttps://")?;
        let close = open + 4 + page[open + 4..].find("```")?;
        let text = format!("{}{}{}", &page[..open], &page[open + 4..close], &page[close + 3..]);
        let at = page[open + 4..].lines().next()?.to_owned();
        Some(Damage { text, rule: "unfenced-example", at })
    }),
];

#[test]
fn one_damage_gives_one_finding() {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut wrong = Vec::new();
    for (path, files) in pages() {
        for (name, mutation) in MUTATIONS {
            let Some(damage) = mutation(&files[&path]) else { continue };
            let mut damaged = files.clone();
            damaged.insert(path.clone(), damage.text.clone());
            let expected: Key = (damage.rule.to_owned(), path.clone(), damage.at.clone());
            *counts.entry(name).or_default() += 1;
            if let Err(it) = told(&files, &damaged, &expected) {
                wrong.push(format!("{name}, {path}: {it}"));
            }
        }
    }
    all_noticed(&counts, &wrong, MUTATIONS.iter().map(|it| it.0));
}

/// The page with its first `from` replaced.
fn damage(page: &str, from: &str, to: &str, rule: &'static str, at: &str) -> Option<Damage> {
    let text = page.contains(from).then(|| page.replacen(from, to, 1))?;
    Some(Damage { text, rule, at: at.to_owned() })
}

/// The same with the last one: the example of the response stands at the end.
fn damage_last(page: &str, from: &str, to: &str, rule: &'static str, at: &str) -> Option<Damage> {
    let start = page.rfind(from)?;
    let text = format!("{}{to}{}", &page[..start], &page[start + from.len()..]);
    Some(Damage { text, rule, at: at.to_owned() })
}

/// The first row of the request's or a later table that fits.
fn row(page: &str, fits: impl Fn(&str) -> bool) -> Option<&str> {
    let start = page.find("### 请求参数")?;
    page[start..].lines().find(|it| it.starts_with("| **") && fits(it))
}

fn action(page: &str) -> Option<String> {
    let title = page.lines().next()?;
    title.rsplit_once(" - ").map(|(_, it)| it.to_owned())
}

/// A key of the response's example that stands there once, with a plain value and a row of its own.
fn scalar_key(page: &str) -> Option<(String, String)> {
    let example = &page[page.rfind("```json")?..];
    let keys = example.lines().filter_map(|line| {
        let (key, value) = line.trim().strip_prefix('"')?.split_once("\": ")?;
        Some((key, value.trim_end_matches(',')))
    });
    let is_plain = |it: &str| !it.starts_with(['[', '{']) && it != "null";
    let rows = |key: &str| page.matches(&format!("\n| **{key}** |")).count();
    let mut fits = keys.filter(|(key, value)| {
        is_plain(value)
            && key.len() > 4
            && !matches!(*key, "RetCode" | "Action" | "Message")
            && rows(key) == 1
            && example.matches(&format!("\"{key}\":")).count() == 1
            && key.bytes().any(|it| it.is_ascii_uppercase())
    });
    fits.next().map(|(key, value)| (key.to_owned(), value.to_owned()))
}

/// A parameter of the request's example with a row of its own.
fn parameter(page: &str) -> Option<String> {
    let start = page.find("https://api")?;
    let names = page[start..].lines().filter_map(|it| it.strip_prefix('&')?.split_once('='));
    let rows = |name: &str| page.contains(&format!("\n| **{name}** |"));
    names.map(|(name, _)| name).find(|it| it.len() > 4 && rows(it)).map(str::to_owned)
}

/// The line of a required parameter in the request's example, and its name.
fn required(page: &str) -> Option<(String, String)> {
    let start = page.find("https://api")?;
    page[start..]
        .lines()
        .filter_map(|it| Some((it, it.strip_prefix('&')?.split_once('=')?.0)))
        .find_map(|(line, name)| {
            row(page, |it| {
                it.starts_with(&format!("| **{name}** |")) && it.ends_with("|**Yes**|")
            })?;
            Some((line.to_owned(), name.to_owned()))
        })
}

/// A reference to a model: its name, and the link.
fn model_link(page: &str) -> Option<(String, String)> {
    let start = page.find("[*")?;
    let name = page[start + 2..].split('*').next()?;
    Some((name.to_owned(), format!("[*{name}*](#{name})")))
}

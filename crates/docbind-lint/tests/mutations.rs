//! Changes a page in one place, and expects exactly one more finding, at that place.
//!
//! Each mutation is tried on every page under `docs-input` that it is applicable to.

mod common;

use common::{Key, assert_all_found, check_one_new_finding, pages};
use std::collections::BTreeMap;

/// A mutated page, the rule that has to find the mistake, and the text that the finding has to point at.
struct Mutated {
    text: String,
    rule: &'static str,
    found_text: String,
}

type Mutation = (&'static str, fn(&str) -> Option<Mutated>);

#[rustfmt::skip]
const MUTATIONS: &[Mutation] = &[
    ("remove a pipe", |page| {
        let row = row(page, |it| it.ends_with("|No|"))?;
        let malformed = row.replace(" |No|", " No|");
        mutate(page, row, &malformed, "missing-cells", malformed.trim())
    }),
    ("a pipe in a description", |page| {
        let row = row(page, |it| it.ends_with(" |No|") && !it.contains('\\') && !it.ends_with("\t |No|") && !it.ends_with("  |No|"))?;
        let split = row.replace(" |No|", "| 乙 |No|");
        let docs = row.split('|').nth(3)?.trim().to_owned();
        mutate(page, row, &split, "surplus-cells", &format!("{docs}| 乙"))
    }),
    ("rename a key of the response", |page| {
        let key = scalar_key(page)?.0;
        mutate_last(page, &format!("\"{key}\":"), &format!("\"{key}Q\":"), "undocumented-field", &format!("{key}Q"))
    }),
    ("write a key in lower case", |page| {
        let key = scalar_key(page)?.0;
        let lower_case = key.to_ascii_lowercase();
        mutate_last(page, &format!("\"{key}\":"), &format!("\"{lower_case}\":"), "letter-case", &lower_case)
    }),
    ("write Retcode", |page| mutate(page, "\"RetCode\":", "\"Retcode\":", "letter-case", "Retcode")),
    ("a value of another type", |page| {
        let (key, value) = scalar_key(page)?;
        let other = if value.starts_with('"') { "17.5" } else { "\"many\"" };
        mutate_last(page, &format!("\"{key}\": {value}"), &format!("\"{key}\": {other}"), "type-mismatch", other)
    }),
    ("null for a value", |page| {
        let (key, value) = scalar_key(page)?;
        mutate_last(page, &format!("\"{key}\": {value}"), &format!("\"{key}\": null"), "null-value", "null")
    }),
    ("an array for one value", |page| {
        let (key, value) = scalar_key(page)?;
        mutate_last(page, &format!("\"{key}\": {value}"), &format!("\"{key}\": [{value}]"), "one-or-many", "[")
    }),
    ("a key twice", |page| {
        let (key, value) = scalar_key(page)?;
        let once = format!("\"{key}\": {value}");
        mutate_last(page, &once, &format!("{once}, \"{key}\": {value}"), "duplicate-key", &key)
    }),
    ("change a type in the table", |page| {
        let (key, value) = scalar_key(page)?;
        let row = row(page, |it| it.starts_with(&format!("| **{key}** | int |")))?;
        mutate(page, row, &row.replacen("| int |", "| string |", 1), "type-mismatch", &value)
    }),
    ("misspell a type", |page| {
        let row = row(page, |it| it.contains(" | string | "))?;
        mutate(page, row, &row.replacen("| string |", "| sting |", 1), "unknown-type", "sting")
    }),
    ("a scalar described as an array", |page| {
        let row = row(page, |it| it.contains("** | string | ") && !it.contains(".N") && !it.contains("**Action**") && !it.contains("**Message**"))?;
        mutate(page, row, &row.replacen("| string | ", "| string | 【数组】", 1), "type-against-prose", "【数组】")
    }),
    ("an array described as a text with commas", |page| {
        let row = row(page, |it| it.contains(".N** | string | ") || it.contains("| array[string] | "))?;
        let contradicting = row.replacen("string | ", "string | 用逗号分隔。", 1).replacen("array[string] | ", "array[string] | 用逗号分隔。", 1);
        mutate(page, row, &contradicting, "type-against-prose", "逗号分隔")
    }),
    ("neither Yes nor No", |page| {
        let row = row(page, |it| it.ends_with("|No|"))?;
        mutate(page, row, &row.replace("|No|", "|Maybe|"), "unknown-required", "Maybe")
    }),
    ("full-width punctuation in a name", |page| {
        let row = row(page, |it| it.starts_with("| **") && it.ends_with("|No|") && it.contains("string"))?;
        mutate(page, row, &row.replacen("** |", "，** |", 1), "full-width-name", "，")
    }),
    ("a remark beside a name", |page| {
        let row = row(page, |it| it.starts_with("| **") && it.ends_with("|No|") && it.contains("string"))?;
        mutate(page, row, &row.replacen("** |", "**（甲） |", 1), "cell-remark", "（甲）")
    }),
    ("an invisible character in a name", |page| {
        let row = row(page, |it| it.starts_with("| **") && it.ends_with("|No|") && it.contains("string"))?;
        mutate(page, row, &row.replacen("** |", "\u{200b}** |", 1), "invisible-character", "\u{200b}")
    }),
    ("brackets in a name", |page| {
        let row = row(page, |it| it.starts_with("| **") && it.ends_with("|No|") && it.contains("string"))?;
        let name = row.split("**").nth(1)?;
        let marked = format!("{name} [可选]");
        mutate(page, row, &row.replacen(name, &marked, 1), "bad-name", &marked)
    }),
    ("a cell less in a delimiter row", |page| {
        let delimiter = page.lines().rfind(|it| it.starts_with("|:---|"))?;
        let short = delimiter.strip_suffix("|:---|").map(|it| format!("{it}|"))?;
        mutate_last(page, delimiter, &short, "delimiter-mismatch", &short)
    }),
    ("full-width punctuation in JSON", |page| {
        let line = page.lines().map(str::trim).find(|it| it.starts_with("\"RetCode\": "))?;
        let wide = line.replacen(':', "：", 1);
        mutate(page, line, &wide, "unparsable-example", &wide)
    }),
    ("rename a parameter of the request", |page| {
        let name = parameter(page)?;
        mutate(page, &format!("\n&{name}="), &format!("\n&{name}Q="), "undocumented-parameter", &format!("{name}Q"))
    }),
    ("a full-width sign in the URL", |page| {
        let (line, _) = required(page)?;
        let wide = line.replacen('=', "＝", 1);
        mutate(page, &format!("\n{line}\n"), &format!("\n{wide}\n"), "malformed-query", wide.trim_start_matches('&'))
    }),
    ("an undocumented parameter", |page| {
        let name = parameter(page)?;
        mutate(page, &format!("\n&{name}="), &format!("\n&Wholly.Other=1\n&{name}="), "undocumented-parameter", "Wholly")
    }),
    ("leave out a required parameter", |page| {
        let (line, _) = required(page)?;
        mutate(page, &format!("\n{line}\n"), "\n", "missing-parameter", "Action")
    }),
    ("a parameter twice", |page| {
        let (line, name) = required(page)?;
        mutate(page, &format!("\n{line}\n"), &format!("\n{line}\n{line}\n"), "duplicate-key", &name)
    }),
    ("the example of another action", |page| {
        let action = action(page)?;
        mutate(page, &format!("?Action={action}"), &format!("?Action={action}Q"), "example-action", &format!("{action}Q"))
    }),
    ("the response of another action", |page| {
        let action = action(page)?;
        mutate(page, &format!("\"{action}Response\""), &format!("\"{action}QResponse\""), "example-action", &format!("{action}QResponse"))
    }),
    ("another action in the title", |page| {
        let action = action(page)?;
        mutate(page, &format!(" - {action}\n"), &format!(" - {action}Q\n"), "title-mismatch", &format!("{action}Q"))
    }),
    ("break the anchor of a type", |page| {
        let (name, link) = model_link(page)?;
        mutate(page, &link, &format!("[*{name}*](#{name}Q)"), "broken-anchor", &format!("[*{name}*](#{name}Q)"))
    }),
    ("a reference to an unknown model", |page| {
        let (name, link) = model_link(page)?;
        let only = page.matches(&link).count() == 1;
        only.then(|| mutate(page, &link, "[*Gone*](#Gone)", "unresolved-model", "Gone")).flatten().filter(|_| !name.is_empty())
    }),
    ("break a link", |page| {
        mutate(page, "(api/summary/signature.md)", "(api/summary/signatures.md)", "broken-link", "[签名算法](api/summary/signatures.md)")
    }),
    ("a row twice", |page| {
        let row = row(page, |it| it.starts_with("| **") && it.ends_with("|No|"))?;
        let name = row.split("**").nth(1)?;
        mutate(page, row, &format!("{row}\n{row}"), "duplicate-row", name)
    }),
    ("a blank line in a table", |page| {
        let row = row(page, |it| it.starts_with("| **Message**"))?;
        mutate(page, row, &format!("\n{row}"), "stray-row", row)
    }),
    ("an unused model", |page| {
        let table = "#### Leftover\n\n| 字段名 | 类型 | 描述信息 | 必填 |\n|---|---|---|---|\n| **Rest** | int | 剩余 |No|\n\n## 示例";
        mutate(page, "## 示例", table, "unused-model", "Leftover")
    }),
    ("an unknown heading", |page| {
        mutate(page, "## 示例", "## 附注\n\n## 示例", "unknown-heading", "附注")
    }),
    ("a paragraph between the tables", |page| {
        mutate(page, "### 响应字段", "此处另有说明。\n\n### 响应字段", "stray-text", "此处另有说明。")
    }),
    ("a default of a required parameter", |page| {
        let (_, name) = required(page)?;
        let row = row(page, |it| it.starts_with(&format!("| **{name}** |")) && it.contains("**Yes**") && !it.contains("默认"))?;
        mutate(page, row, &row.replace("|**Yes**|", "。默认值为 abc |**Yes**|"), "required-with-default", "默认值为 abc")
    }),
    ("two letters of a truth value swapped", |page| {
        let row = row(page, |it| {
            // A page of these has the mistake already.
            let is_common = it.starts_with("| **Message**") || page.contains("为ture");
            it.contains("| string |") && it.ends_with("|No|") && !is_common && !it.contains("true")
        })?;
        mutate(page, row, &row.replace("|No|", "。ture或false |No|"), "misspelt-truth", "ture")
    }),
    ("an unclosed code block", |page| {
        let end = page.rfind("\n```")?;
        let start = page[..end].rfind("```json")?;
        let text = format!("{}{}", &page[..end], page[end + 4..].trim_end());
        Some(Mutated { found_text: text[start..].lines().next()?.to_owned(), text, rule: "unclosed-fence" })
    }),
    ("remove the fence of an example", |page| {
        let open = page.find("```\nhttps://")?;
        let close = open + 4 + page[open + 4..].find("```")?;
        let text = format!("{}{}{}", &page[..open], &page[open + 4..close], &page[close + 3..]);
        let found_text = page[open + 4..].lines().next()?.to_owned();
        Some(Mutated { text, rule: "unfenced-example", found_text })
    }),
];

#[test]
fn one_mutation_gives_one_finding() {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut failures = Vec::new();
    for (path, files) in pages() {
        for (name, mutation) in MUTATIONS {
            let Some(mutated) = mutation(&files[&path]) else { continue };
            let expected: Key = (mutated.rule.to_owned(), path.clone(), mutated.found_text);
            let mut mutated_files = files.clone();
            mutated_files.insert(path.clone(), mutated.text);
            *counts.entry(name).or_default() += 1;
            if let Err(it) = check_one_new_finding(&files, &mutated_files, &expected) {
                failures.push(format!("{name}, {path}: {it}"));
            }
        }
    }
    assert_all_found(&counts, &failures, MUTATIONS.iter().map(|it| it.0));
}

/// Replaces the first `from` of a page.
fn mutate(
    page: &str,
    from: &str,
    to: &str,
    rule: &'static str,
    found_text: &str,
) -> Option<Mutated> {
    let text = page.contains(from).then(|| page.replacen(from, to, 1))?;
    Some(Mutated { text, rule, found_text: found_text.to_owned() })
}

/// Replaces the last `from` of a page, which ends with the example of the response.
fn mutate_last(
    page: &str,
    from: &str,
    to: &str,
    rule: &'static str,
    found_text: &str,
) -> Option<Mutated> {
    let start = page.rfind(from)?;
    let text = format!("{}{to}{}", &page[..start], &page[start + from.len()..]);
    Some(Mutated { text, rule, found_text: found_text.to_owned() })
}

/// Returns the first row, from the request's table on, with which `is_wanted` returns true.
fn row(page: &str, is_wanted: impl Fn(&str) -> bool) -> Option<&str> {
    let start = page.find("### 请求参数")?;
    page[start..].lines().find(|it| it.starts_with("| **") && is_wanted(it))
}

fn action(page: &str) -> Option<String> {
    let title = page.lines().next()?;
    title.rsplit_once(" - ").map(|(_, it)| it.to_owned())
}

/// Returns a key of the response's example that occurs once, with a scalar value and a row of its own.
fn scalar_key(page: &str) -> Option<(String, String)> {
    let example = &page[page.rfind("```json")?..];
    let keys = example.lines().filter_map(|line| {
        let (key, value) = line.trim().strip_prefix('"')?.split_once("\": ")?;
        Some((key, value.trim_end_matches(',')))
    });
    let is_scalar = |it: &str| !it.starts_with(['[', '{']) && it != "null";
    let rows = |key: &str| page.matches(&format!("\n| **{key}** |")).count();
    let mut unique = keys.filter(|(key, value)| {
        is_scalar(value)
            && key.len() > 4
            && !matches!(*key, "RetCode" | "Action" | "Message")
            && rows(key) == 1
            && example.matches(&format!("\"{key}\":")).count() == 1
            && key.bytes().any(|it| it.is_ascii_uppercase())
    });
    unique.next().map(|(key, value)| (key.to_owned(), value.to_owned()))
}

/// Returns a parameter of the request's example with a row of its own.
fn parameter(page: &str) -> Option<String> {
    let start = page.find("https://api")?;
    let names = page[start..].lines().filter_map(|it| it.strip_prefix('&')?.split_once('='));
    let rows = |name: &str| page.contains(&format!("\n| **{name}** |"));
    names.map(|(name, _)| name).find(|it| it.len() > 4 && rows(it)).map(str::to_owned)
}

/// Returns the line of a required parameter in the request's example, and its name.
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

/// Returns the name of a model and the link to it.
fn model_link(page: &str) -> Option<(String, String)> {
    let start = page.find("[*")?;
    let name = page[start + 2..].split('*').next()?;
    Some((name.to_owned(), format!("[*{name}*](#{name})")))
}

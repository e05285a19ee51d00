//! Pages are text from strangers: nothing of it becomes a tag, an attribute, a script or a link to one.

mod common;

use common::files;
use docbind_test_support::Page;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// The tags of our templates and of plotted charts.
const TAGS: &[&str] = &[
    "a",
    "b",
    "blockquote",
    "body",
    "br",
    "button",
    "caption",
    "circle",
    "code",
    "dd",
    "del",
    "desc",
    "details",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "fieldset",
    "footer",
    "g",
    "h1",
    "h2",
    "h3",
    "h4",
    "head",
    "header",
    "html",
    "input",
    "ins",
    "label",
    "legend",
    "li",
    "line",
    "link",
    "main",
    "meta",
    "nav",
    "ol",
    "p",
    "path",
    "polygon",
    "polyline",
    "pre",
    "rect",
    "script",
    "search",
    "section",
    "span",
    "strong",
    "summary",
    "svg",
    "table",
    "tbody",
    "td",
    "text",
    "th",
    "thead",
    "time",
    "title",
    "tr",
    "ul",
];

/// Texts that would do something if they were not escaped.
const HOSTILE: &[&str] = &[
    "<script>alert(1)</script>",
    "</title><script src=//evil.example/x.js></script>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "[click](javascript:alert(1))",
    "[click](JaVaScRiPt&#58;alert(1))",
    "[click](data:text/html;base64,PHNjcmlwdD4=)",
    "[click](//evil.example/\"onclick=alert(1))",
    "`</code></pre><script>x</script>`",
    "{{ 7 * 7 }} {% include \"/etc/passwd\" %}",
    "gnp.\u{202e}exe \u{2066}a\u{2069} \u{feff}",
    "</script><!-- ]]> &lt;svg onload=alert(1)&gt;",
];

#[test]
fn hostile_pages_are_shown_as_they_are() {
    for text in HOSTILE {
        let rows = format!("| **A.N.B** | string | {text} | Yes |");
        let fields = format!("| **C** | array[[*M*](#M)] | {text} | Yes |");
        let members = format!("| **D** | string | 枚举值：{text}。默认{text} | No |");
        let page = Page::new("GetLamp").title(text).intro(text).request(&rows).response(&fields);
        let page = page.model("M", &members).response_example(&format!("{{\"C\": \"{text}\"}}"));
        let codes = format!("# 错误码\n\n| 错误码 | 描述 |\n|---|---|\n| 8001 | {text} |\n");
        let all = [("lamp-api/get.md", page.to_string()), ("lamp-api/error_code.md", codes)];
        let files = files(&all.iter().map(|it| (it.0, &it.1)).collect::<Vec<_>>());
        check(&files).unwrap_or_else(|it| panic!("{text}: {it}"));
        let shown = files.iter().find(|it| it.0.ends_with("GetLamp.html")).expect("the page").1;
        assert!(
            !text.starts_with("<script>") || shown.contains("&#60;script&#62;alert(1)"),
            "{shown}"
        );
    }
}

#[test]
fn hostile_names_are_no_paths() {
    let page = |name: &str| Page::new("GetLamp").to_string().replace("GetLamp", name);
    let all = [
        ("../../x-api/a.md", page("../../../etc/passwd")),
        ("a\"><script>-api/b.md", page("\"><script>x</script>")),
        ("CON-api/c.md", page("index")),
        ("con-api/d.md", page("Index")),
    ];
    let files = files(&all.iter().map(|it| (it.0, &it.1)).collect::<Vec<_>>());
    check(&files).expect("nothing hostile");
    let lower: BTreeSet<String> = files.keys().map(|it| it.to_lowercase()).collect();
    assert_eq!(lower.len(), files.len(), "two paths differ by case: {:?}", files.keys());
}

proptest! {
    #[test]
    fn any_text_is_only_text(text in "[<>\"'&=\\[\\]()`{}%a-z:/ \u{202a}-\u{202e}灯-]{0,40}") {
        let text = text.replace('|', " ");
        let page = Page::new("GetLamp").title(&text).intro(&text)
            .request(&format!("| **A** | string | {text} | Yes |"))
            .response(&format!("| **B** | string | {text} | No |"));
        check(&files(&[("lamp-api/get.md", page)])).map_err(TestCaseError::fail)?;
    }
}

/// Checks every file of a site: its path, its tags, where its links lead, and its characters.
fn check(files: &BTreeMap<String, String>) -> Result<(), String> {
    for (path, text) in files {
        let is_plain = |it: char| it.is_ascii_alphanumeric() || "._-/".contains(it);
        if !path.chars().all(is_plain) || path.split('/').any(|it| matches!(it, "" | "." | "..")) {
            return Err(format!("the path {path}"));
        }
        let is_hidden = |it: char| {
            docbind_source::is_unsafe_to_print(it) && !"\n\t\u{200c}\u{200d}".contains(it)
        };
        if text.contains(is_hidden) {
            return Err(format!("{path} has invisible characters"));
        }
        if path.ends_with(".html") {
            for tag in text.split('<').skip(1) {
                check_tag(tag.split('>').next().unwrap_or(tag))
                    .map_err(|it| format!("{path}: {it}"))?;
            }
            // The only scripts are the two that the frame and nothing else names.
            if text.matches("<script").count() != 1 || text.contains("<script>") {
                return Err(format!("{path} has another script"));
            }
        }
    }
    Ok(())
}

/// Checks what is between `<` and `>`.
fn check_tag(tag: &str) -> Result<(), String> {
    let name = tag.trim_start_matches('/').split([' ', '\n', '/']).next().unwrap_or_default();
    if name != "!doctype" && !TAGS.contains(&name) {
        return Err(format!("the tag <{tag}>"));
    }
    // Attributes have double quotes, which are escaped inside them.
    let outside: String = tag.split('"').step_by(2).collect();
    let has_handler = outside.split_whitespace().any(|it| it.to_lowercase().starts_with("on"));
    if has_handler || outside.contains(['\'', '<']) || outside.contains("style=") {
        return Err(format!("the attributes of <{tag}>"));
    }
    for href in tag.split("href=\"").skip(1).filter_map(|it| it.split('"').next()) {
        let is_web = href.starts_with("https://") || href.starts_with("http://");
        if !is_web && (href.contains(':') || href.starts_with("//")) {
            return Err(format!("a link to {href}"));
        }
    }
    Ok(())
}

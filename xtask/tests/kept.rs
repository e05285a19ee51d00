//! Where some pages changed, `codegen` looks only at their products: what it writes and says is what
//! a run would that looks at all.

mod common;

use common::Folder;
use fastrand::Rng;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

/// The files below a folder, by path.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut res = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(it) = open.pop() {
        for entry in fs::read_dir(it).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(folder).expect("below the folder").to_string_lossy();
                res.insert(name.into_owned(), fs::read(&path).expect("a file"));
            }
        }
    }
    res
}

/// The folder has pages in `docs` and crates in `out`.
impl Folder {
    fn with(files: &BTreeMap<String, Vec<u8>>) -> Folder {
        let res = Folder::empty();
        for (path, bytes) in files {
            res.write(path, bytes);
        }
        res
    }

    /// The pages of this repository.
    fn of_our_pages() -> Folder {
        let pages = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs-input");
        let pages = files(&pages).into_iter().map(|(path, it)| (format!("docs/{path}"), it));
        Folder::with(&pages.collect())
    }

    fn edit(&self, path: &str, edit: impl FnOnce(&str) -> String) {
        let text = fs::read_to_string(self.path(path)).expect("a page");
        let edited = edit(&text);
        assert!(edited != text, "{path} stays as it was");
        self.write(path, &edited);
    }

    fn pages(&self) -> Vec<String> {
        let is_page = |it: &String| it.starts_with("docs/") && it.ends_with(".md");
        files(&self.path("")).into_keys().filter(is_page).collect()
    }

    fn xtask(&self, arguments: &str) -> (String, String) {
        let output = Command::new(env!("CARGO_BIN_EXE_xtask"))
            .args(arguments.split_whitespace())
            .current_dir(self.path(""))
            .output()
            .expect("xtask starts");
        let text = |it: Vec<u8>| String::from_utf8(it).expect("UTF-8");
        (text(output.stdout), text(output.stderr))
    }

    /// How many products were looked at, if not all; and what was said.
    fn codegen(&self) -> (Option<String>, String) {
        let (answer, findings) = self.xtask("codegen --docs docs --out out --date 2026-01-01");
        // A run that refuses says no time.
        let (answer, time) = answer.split_once("time: ").unwrap_or((&answer, ""));
        let looked = time.split_once("; ").map(|(_, it)| it.split(" looked").next());
        (looked.flatten().map(str::to_owned), format!("{findings}{answer}"))
    }
}

const PAGE: &str = "docs/udisk-api/attach_udisk.md";

#[test]
fn only_the_product_of_a_changed_page_is_looked_at() {
    let folder = Folder::of_our_pages();
    assert_eq!(folder.codegen().0, None);
    folder.edit(PAGE, |it| it.replacen("UDiskId", "UDiskKey", 1));
    assert_eq!(folder.codegen().0.as_deref(), Some("1 of 10 products"));
    assert_eq!(folder.codegen().0, None, "nothing changed");
}

#[test]
fn all_are_looked_at_where_there_are_others_than_before() {
    let folder = Folder::of_our_pages();
    folder.codegen();
    let one = "# Lamp - GetLamp\n\n### 请求参数\n\n| 参数名 | 类型 | 描述信息 | 必填 |\n|---|---|---|---|\n";
    // Another product.
    folder.write("docs/lamp-api/about.md", "# Lamps\n\nThey shine.\n");
    folder.write("docs/lamp-api/get_lamp.md", one);
    assert_eq!(folder.codegen().0, None);
    assert!(folder.path("out/ucloud-lamp").exists());
    // Its only action is gone, and with it its crate.
    fs::remove_file(folder.path("docs/lamp-api/get_lamp.md")).expect("a page");
    assert_eq!(folder.codegen().0, None);
    assert!(!folder.path("out/ucloud-lamp").exists());
    // Errata, which may be about any product.
    folder.write("docs/errata/lamp.toml", "product = \"lamp\"\n");
    assert_eq!(folder.codegen().0, None);
}

#[test]
fn what_is_not_released_yet_is_looked_at_beside_what_changed() {
    let folder = Folder::of_our_pages();
    folder.codegen();
    folder.xtask("release --out out --date 2026-01-01");
    folder.codegen();
    folder.edit(PAGE, |it| {
        it.replacen("| **HostId**", "| Shade | string | . | No |\n| **HostId**", 1)
    });
    assert_eq!(folder.codegen().0.as_deref(), Some("1 of 10 products"));
    folder.edit("docs/uaccount-api/create_project.md", |it| format!("{it}\nMore.\n"));
    let (looked, said) = folder.codegen();
    assert_eq!(looked.as_deref(), Some("2 of 10 products"));
    assert!(said.contains("ucloud-udisk "), "{said}");
}

/// Edits as authors make them, and some that nobody would: after each, a run that remembers the last
/// one, and one that remembers nothing.
#[test]
fn what_is_written_and_said_is_what_a_run_would_that_looks_at_all() {
    let mut rng = Rng::with_seed(20_261_122);
    let folder = Folder::of_our_pages();
    folder.codegen();
    let mut partial = 0;
    for step in 0..24 {
        let done = edit(&folder, &mut rng);
        if step % 8 == 5 {
            folder.xtask("release --out out --date 2026-01-01");
        }
        let anew = Folder::with(&files(&folder.path("")));
        let (looked, said) = folder.codegen();
        let (all, said_anew) = anew.codegen();
        assert_eq!(all, None);
        assert_eq!(said, said_anew, "step {step}: {done}");
        let (kept, made) = (files(&folder.path("out")), files(&anew.path("out")));
        let differs = made.keys().chain(kept.keys()).find(|it| made.get(*it) != kept.get(*it));
        assert_eq!(differs, None, "step {step}: {done}");
        partial += usize::from(looked.is_some());
    }
    assert!(partial > 8, "{partial} runs of 24 kept anything");
}

/// Edits a page; says which, and how.
fn edit(folder: &Folder, rng: &mut Rng) -> String {
    let pages = folder.pages();
    let page = &pages[rng.usize(..pages.len())];
    let bytes = fs::read(folder.path(page)).expect("a page");
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let mut lines: Vec<&str> = text.lines().collect();
    let is_row = |it: &&str| it.starts_with('|') && !it.contains("--");
    let rows: Vec<usize> = (0..lines.len()).filter(|it| is_row(&lines[*it])).collect();
    let row = rng.choice(rows).unwrap_or(0);
    let other = pages[rng.usize(..pages.len())].rsplit_once('/').map_or("docs", |(it, _)| it);
    let name = page.rsplit('/').next().unwrap_or(page);
    let how = match rng.u8(..10) {
        0 => {
            fs::remove_file(folder.path(page)).expect("a page");
            return format!("{page} removed");
        }
        1 => {
            folder.write(&format!("{other}/{name}"), &bytes);
            return format!("{page} copied to {other}");
        }
        2 => {
            folder.write(page, &[&b"\xff"[..], &bytes].concat());
            return format!("{page} is no text");
        }
        3 => {
            lines.truncate(rng.usize(..=lines.len()));
            "cut"
        }
        4 => {
            lines.insert(row, "A sentence.");
            "a sentence"
        }
        5 if !lines.is_empty() => {
            lines.remove(row);
            "a row less"
        }
        6 if !lines.is_empty() => {
            lines.insert(row, lines[row]);
            "a row twice"
        }
        _ => {
            lines.insert(row, "| Shade | string | Dark or light | No |");
            "a row more"
        }
    };
    folder.write(page, &lines.join("\n"));
    format!("{page}: {how}")
}

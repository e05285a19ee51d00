//! The one way to the program: pages that change, and the crates made of them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;
use std::process::Command;

pub(crate) const TITLES: &str = "| 参数名 | 类型 | 描述信息 | 必填 |\n|---|---|---|---|\n";
pub(crate) const COMMON: &str = "| RetCode | int | code | **Yes** |\n";

pub(crate) fn page(action: &str, request: &str, response: &str) -> String {
    format!(
        "# Title - {action}\n\n### 请求参数\n\n{TITLES}{request}\n### 响应字段\n\n{TITLES}{COMMON}{response}"
    )
}

/// A page with one parameter and one field.
pub(crate) fn lamp() -> String {
    page("GetLamp", "| Id | string | which | **Yes** |\n", "| Watt | int | how much | No |\n")
}

/// Pages below `docs`, crates below `out`.
pub(crate) struct Folder(pub(crate) tempfile::TempDir);

impl Folder {
    /// Pages whose crates were released.
    pub(crate) fn released(pages: &[(&str, String)]) -> Folder {
        let res = Folder(tempfile::tempdir().expect("a temporary folder"));
        pages.iter().for_each(|(path, text)| res.write(path, text));
        res.docbind(&["codegen", "--docs", "docs", "--out", "out"], 0);
        res.release();
        res
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    pub(crate) fn write(&self, page: &str, text: &str) {
        let path = self.path("docs").join(page);
        fs::create_dir_all(path.parent().expect("a folder")).expect("folders can be made");
        fs::write(path, text).expect("files can be written");
    }

    pub(crate) fn remove(&self, page: &str) {
        fs::remove_file(self.path("docs").join(page)).expect("the page is there");
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path("out").join(path)).unwrap_or_default()
    }

    /// What the program says, when it ends as expected.
    #[track_caller]
    pub(crate) fn docbind(&self, arguments: &[&str], code: i32) -> String {
        let mut command = Command::new(env!("CARGO_BIN_EXE_docbind"));
        let out = command.current_dir(&self.0).args(arguments).output().expect("docbind starts");
        let said =
            [out.stdout, out.stderr].map(|it| String::from_utf8(it).expect("UTF-8")).concat();
        assert_eq!(out.status.code(), Some(code), "{said}");
        said
    }

    /// What `codegen` proposes.
    #[track_caller]
    pub(crate) fn codegen(&self) -> String {
        let day = ["--date", "2026-03-03"];
        let said =
            self.docbind(&[&["codegen", "--docs", "docs", "--out", "out"], &day[..]].concat(), 0);
        let is_about = |it: &&str| {
            let is_proposal = it.contains("release") || it.starts_with("  ucloud");
            (is_proposal || it.contains("quarantined")) && !it.starts_with("time: ")
        };
        said.lines().filter(is_about).map(|it| format!("{it}\n")).collect()
    }

    pub(crate) fn release(&self) -> String {
        self.docbind(&["release", "--out", "out", "--date", "2026-01-31"], 0)
    }

    /// The files of the crates and what is remembered of them. Names are kept in ledgers of their own,
    /// whatever becomes of what they name.
    pub(crate) fn files(&self) -> BTreeMap<PathBuf, String> {
        let mut res = BTreeMap::new();
        let mut open = vec![self.path("out")];
        while let Some(folder) = open.pop() {
            for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
                let path = entry.path();
                if path.is_dir() {
                    open.extend(Some(path).filter(|it| !it.ends_with("names")));
                } else {
                    let text = fs::read_to_string(&path).expect("a text");
                    res.insert(path, text);
                }
            }
        }
        res
    }

    pub(crate) fn version(&self, package: &str) -> String {
        let manifest = self.read(&format!("{package}/Cargo.toml"));
        let line = manifest.lines().find_map(|it| it.strip_prefix("version = "));
        line.unwrap_or_default().trim_matches('"').to_owned()
    }
}

/// Names the files that differ, instead of showing them.
#[track_caller]
pub(crate) fn assert_same(now: &BTreeMap<PathBuf, String>, before: &BTreeMap<PathBuf, String>) {
    let paths: BTreeSet<&PathBuf> = now.keys().chain(before.keys()).collect();
    let differ: Vec<_> = paths.into_iter().filter(|it| now.get(*it) != before.get(*it)).collect();
    assert!(differ.is_empty(), "{differ:?}");
}

pub(crate) const LAMP: &str = "lamp-api/get_lamp.md";

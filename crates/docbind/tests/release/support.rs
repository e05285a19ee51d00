//! The one way to the program: pages that change, and the crates made of them.

use docbind_test_support::{Folder, Page};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;
use std::fs;
use std::ops::Deref;
use std::process::Command;

/// A page whose response has a result code, as every response has.
pub(crate) fn page(action: &str) -> Page {
    Page::new(action).response("| RetCode | int | code | **Yes** |")
}

/// A page with one parameter and one field.
pub(crate) fn lamp() -> Page {
    page("GetLamp")
        .request("| Id | string | which | **Yes** |")
        .response("| Watt | int | how much | No |")
}

/// Pages below `docs`, crates below `out`.
pub(crate) struct Project(Folder);

impl Project {
    /// Pages whose crates were released.
    pub(crate) fn released(pages: &[(impl AsRef<str>, impl Display)]) -> Project {
        let res = Project(Folder::empty());
        pages.iter().for_each(|(path, text)| res.write_page(path.as_ref(), text));
        res.docbind(&["codegen", "--docs", "docs", "--out", "out"], 0);
        res.release();
        res
    }

    pub(crate) fn write_page(&self, page: &str, text: impl Display) {
        self.write(&format!("docs/{page}"), text);
    }

    pub(crate) fn remove_page(&self, page: &str) {
        fs::remove_file(self.path("docs").join(page)).expect("the page is there");
    }

    /// Reads a file below the crates; a missing file reads as empty.
    pub(crate) fn read_output(&self, path: &str) -> String {
        fs::read_to_string(self.path("out").join(path)).unwrap_or_default()
    }

    /// What the program says, when it ends as expected.
    #[track_caller]
    pub(crate) fn docbind(&self, arguments: &[&str], code: i32) -> String {
        let mut command = Command::new(env!("CARGO_BIN_EXE_docbind"));
        let out =
            command.current_dir(self.path("")).args(arguments).output().expect("docbind starts");
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
    pub(crate) fn output(&self) -> BTreeMap<String, Vec<u8>> {
        let mut res = self.files("out");
        res.retain(|path, _| !path.starts_with("names/"));
        res
    }

    pub(crate) fn version(&self, package: &str) -> String {
        let manifest = self.read_output(&format!("{package}/Cargo.toml"));
        let line = manifest.lines().find_map(|it| it.strip_prefix("version = "));
        line.unwrap_or_default().trim_matches('"').to_owned()
    }
}

impl Deref for Project {
    type Target = Folder;

    fn deref(&self) -> &Folder {
        &self.0
    }
}

/// Names the files that differ, instead of showing them.
#[track_caller]
pub(crate) fn assert_same(now: &BTreeMap<String, Vec<u8>>, before: &BTreeMap<String, Vec<u8>>) {
    let paths: BTreeSet<&String> = now.keys().chain(before.keys()).collect();
    let differ: Vec<_> = paths.into_iter().filter(|it| now.get(*it) != before.get(*it)).collect();
    assert!(differ.is_empty(), "{differ:?}");
}

pub(crate) const LAMP: &str = "lamp-api/get_lamp.md";
